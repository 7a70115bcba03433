"""Een bestand van DUO met de opdracht inlezen, met de uitslag op het scherm Inname."""

from dataclasses import replace
from typing import Final

from django.db import connection

from cases.inname.opdracht import Opdrachtinname
from cases.inname.register import Uitkomst
from cases.inname.verslag import MEESTE_REGELS
from kern.grens import voor_systeem
from meldingen.inlezen import Afkeur, Opdracht, Uitslag, meldingen_inlezen
from meldingen.inname import afkeur_in_woorden, resultaten, waarschuwing_in_woorden
from toegang.selectors import alle_gemeente_ids

# Waar de jongeren wonen, waar de meldingen thuishoren, en waar onbekende jongeren mochten komen.
_GEMEENTEN: Final = """
select thuis_id from groep union select gemeente_id from nieuw
union select m.gemeente_id from bekend b join meldingen_verzuimmelding m on m.id = b.melding_id
union select id from toegang_gemeente where code = %s
"""


def opdracht_inlezen(opdracht: Opdracht) -> Uitslag:
    """Lees een bestand in als `meldingen_inlezen`, en bewaar in dezelfde transactie de uitslag.

    Er blijven zoveel regels bewaard als bij een aangeboden bestand, afgekeurd en voorlopig
    eerst; het geheugen groeit niet met het bestand. Raises Onleesbaar.
    """
    inname = Opdrachtinname("duo", opdracht.naam)
    boek = inname.boek

    def afkeuren(afkeur: Afkeur) -> None:
        fout, resultaat = afkeur_in_woorden(afkeur)
        boek.meld(fout)
        boek.resultaat(resultaat)
        opdracht.afkeur(afkeur)

    def waarschuwen(tekst: str) -> None:
        boek.meld(waarschuwing_in_woorden(tekst))
        opdracht.waarschuw(tekst)

    with voor_systeem(alle_gemeente_ids()):
        uitslag = meldingen_inlezen(replace(opdracht, afkeur=afkeuren, waarschuw=waarschuwen))
        for resultaat in resultaten(hoogstens=MEESTE_REGELS - len(boek.bijzonder)):
            boek.resultaat(resultaat)
        # Het boek kreeg alleen het begin; het scherm zegt hoeveel het er waren.
        boek.aantal_regels = uitslag.gelezen
        inname.bewaren(
            Uitkomst({opdracht.naam: uitslag.telling()}, voorlopig=uitslag.voorlopig),
            gemeenten=_gemeenten(opdracht.gemeentecode),
        )
    return uitslag


def _gemeenten(code: str) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(_GEMEENTEN, [code])
        return [gemeente for (gemeente,) in cursor.fetchall()]
