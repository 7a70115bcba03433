"""Verzuimmeldingen van DUO inlezen: ontleden, klaarzetten, samenvoegen, koppelen.

Eén transactie voor het hele bestand: breekt het af, dan is er niets gebeurd. Het werk is dat van
de database; hier loopt één regel tegelijk langs, dus het geheugen groeit niet met het bestand.
"""

from typing import Final

from django.db import connection

from kern.grens import voor_systeem
from kern.handelingen import KENMERKEN, Handeling
from meldingen.inlezen.klaarzetten import Klaarzetter, keur_af
from meldingen.inlezen.koppelen import zaken_openen
from meldingen.inlezen.parkeren import parkeren_kiezen, parkeringen_bijwerken
from meldingen.inlezen.personen import jongeren_zoeken
from meldingen.inlezen.regels import Onleesbaar, teruglezen
from meldingen.inlezen.samenvoegen import (
    groeperen,
    meldingen_bijwerken,
    meldingen_toevoegen,
)
from meldingen.inlezen.uitslag import Afkeur, Opdracht, Uitslag
from toegang.selectors import alle_gemeente_ids
from wpg.services import Regel, gelogd, vastleggen_uit

__all__ = ["Afkeur", "Onleesbaar", "Opdracht", "Uitslag", "meldingen_inlezen"]

SLOT: Final = 20_240_21
"""Het adviserende slot van de inname: twee bestanden tegelijk zouden op elkaar botsen."""


def meldingen_inlezen(opdracht: Opdracht) -> Uitslag:
    """Lees een bestand van DUO in. Geeft de telling; niets geschreven als er een fout komt.

    Het draait als systeem over alle gemeenten: een jongere die elders bekend is, wordt stil
    gekoppeld. Raises Onleesbaar als het bestand als geheel onbruikbaar is.
    """
    uitslag = Uitslag(opdracht.naam)
    with voor_systeem(alle_gemeente_ids()):
        with connection.cursor() as cursor:
            # Samenstellen van machinecode kost hier meer dan het oplevert.
            cursor.execute("set local jit = off; set local work_mem = '64MB'")
            cursor.execute("select pg_advisory_xact_lock(%s)", [SLOT])
        Klaarzetter(opdracht, uitslag).vul()
        _verwerken(opdracht, uitslag)
    return uitslag


def _verwerken(opdracht: Opdracht, uitslag: Uitslag) -> None:
    goed = uitslag.gelezen - uitslag.afgekeurd
    uitslag.voorlopig = jongeren_zoeken(opdracht.gemeentecode)
    goed -= _onplaatsbaar(opdracht, uitslag)
    groeperen()
    _onbekende_scholen(opdracht, uitslag)
    parkeren_kiezen()
    uitslag.zaken = zaken_openen()
    uitslag.nieuw = meldingen_toevoegen()
    uitslag.gewijzigd = meldingen_bijwerken()
    parkeringen_bijwerken()
    uitslag.ongewijzigd = goed - uitslag.nieuw - uitslag.gewijzigd
    _vastleggen()


def _vastleggen() -> None:
    """Van elke jongere in het bestand komt in het log dat er gegevens binnenkwamen."""
    with gelogd():
        vastleggen_uit(
            Regel(
                handeling=Handeling.INNAME,
                operatie=KENMERKEN[Handeling.INNAME].operatie,
                jongeren=(),
                objecttype="jongere",
                reden_code="taak",
            ),
            selectie="select distinct jongere_id, thuis_id from groep",
        )


def _onplaatsbaar(opdracht: Opdracht, uitslag: Uitslag) -> int:
    """Keur de regels af van jongeren die nergens bij horen. Geeft het aantal."""
    aantal = 0
    vanaf = 0
    with connection.cursor() as cursor:
        while True:
            cursor.execute(
                "select l.regel, l.plek, l.plaats_id is null, s.gemeentecode is null"
                " from lijn l join inlees s on s.regel = l.regel"
                " where l.jongere_id is null and l.regel > %s order by l.regel limit 1000",
                [vanaf],
            )
            rijen = cursor.fetchall()
            if not rijen:
                return aantal
            for regel, plek, zonder_gemeente, zonder_code in rijen:
                fout = _waarom(zonder_gemeente=zonder_gemeente, zonder_code=zonder_code)
                invoer = teruglezen(opdracht.bestand, plek=plek)
                keur_af(opdracht, uitslag, Afkeur(regel, fout, invoer))
            aantal += len(rijen)
            vanaf = rijen[-1][0]


def _waarom(*, zonder_gemeente: bool, zonder_code: bool) -> str:
    if zonder_gemeente and zonder_code:
        return "leerling: onbekende jongere, en er is geen gemeente (--gemeente of adres)"
    if zonder_gemeente:
        return (
            "leerling.adres.gemeentecode: onbekende jongere, en deze gemeente is hier niet bekend"
        )
    return "leerling: onbekende jongere, en de geslachtsnaam of geboortedatum ontbreekt"


def _onbekende_scholen(opdracht: Opdracht, uitslag: Uitslag) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select i.brin, i.vestiging, count(*), min(i.regel) from klaar n"
            " join inlees i on i.regel = n.regel where n.school_id is null"
            " group by 1, 2 order by 4 limit 100"
        )
        for brin, vestiging, aantal, regel in cursor.fetchall():
            uitslag.waarschuwingen += 1
            school = f"{brin}{vestiging}" if brin else "zonder BRIN"
            opdracht.waarschuw(
                f"regel {regel}: school {school} is onbekend ({aantal} meldingen);"
                " de naam van de leslocatie blijft bewaard"
            )
