"""Vernietigen van politiegegevens na hun bewaartijd, of eerder als twee mensen dat besluiten.

Een deel is een hele Wpg-zaak met alles wat erbij hoort, of een losse rij. De motor in
`wpg/bewaring` wist rijen, versies en bestanden, en laat een bewijs zonder inhoud achter.
"""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db import IntegrityError, connection

from handhaving.bewaring.klok import (
    conceptmodellen,
    na_sql,
    politiemodellen,
    verantwoordingsmodellen,
    zaak_sql,
)
from handhaving.models import Uitkomst, Vervroeging, Wpgzaak
from handhaving.regels.bewaren import VERNIETIGEN_NA, VERWIJDEREN_NA
from handhaving.selectors.opsporing.feiten import HERKOMST_ZAAK
from inrichting.parameters import Parameters
from inrichting.selectors.basis import parameters
from kern.grens import met_wpg, voor_systeem
from kern.klok import vandaag
from kern.modellen import Regime
from toegang.selectors import alle_gemeente_ids
from wpg.bewaring.models import Vernietiging
from wpg.bewaring.services import (
    Opzet,
    Sleutels,
    deel_uitvoeren,
    vernietiging_afronden,
    vernietiging_goedkeuren,
    vernietiging_voorleggen,
)

logger = logging.getLogger("leerplicht")
ZAAK, RIJ = "handhaving.zaak", "handhaving.rij"
GRONDSLAG: Final = "Wpg artikel 14 lid 1: vernietigd na de bewaartijd"


@dataclass(frozen=True)
class Eenheid:
    """Wat samen weg gaat: `soort` ZAAK met het nummer van de zaak, of RIJ met tabel en nummer."""

    soort: str
    nummer: int
    tabel: str
    jongere_id: int
    dag: date

    def onderwerp(self) -> dict[str, Any]:
        """De eenheid als waarden, zoals zij op de vernietigingslijst staat."""
        return {"soort": self.soort, "nummer": self.nummer, "tabel": self.tabel}


@contextmanager
def politiegrens() -> Iterator[None]:
    """De grens van het bewaarwerk: alle gemeenten, met de deur, het schot en de kluis open."""
    with voor_systeem(alle_gemeente_ids()), met_wpg():
        yield


def vernietigbaar(gemeente_id: int, op: date) -> list[Eenheid]:
    """Wat in deze gemeente op deze dag vernietigd moet worden; eerst zaken, dan losse rijen."""
    wet = parameters(VERWIJDEREN_NA, VERNIETIGEN_NA)
    eenheden: list[Eenheid] = []
    with connection.cursor() as cursor:
        for soort, tabel, begin in _rijpe_tabellen(wet):
            cursor.execute(
                f"select k.id, k.jongere_id, k.dag from (select t.id, t.jongere_id,"
                f" {na_sql(VERNIETIGEN_NA, begin, wet=wet)} as dag from {tabel} t"
                f" where {begin} is not null and t.gemeente_id = %s) k"
                " where k.dag <= %s order by k.id",
                [gemeente_id, op],
            )
            eenheden += [
                Eenheid(soort, nummer, tabel, jongere, dag)
                for nummer, jongere, dag in cursor.fetchall()
            ]
    return eenheden


def _rijpe_tabellen(wet: Parameters) -> Iterator[tuple[str, str, str]]:
    """Soort, tabel, en SQL voor de dag waarop het laatste deel van de bewaartijd begon.

    Verantwoording is nooit verwijderd; haar klok loopt vanaf de eerste verwerking. Kinderen gaan
    voor hun ouder (verstrekkingstuk voor verstrekking). Is de audit nog niet afgesloten, dan
    weigert de database en blijft zij staan.
    """
    yield ZAAK, Wpgzaak._meta.db_table, "t.verwijderd_op"
    for model in politiemodellen():
        if model is not Wpgzaak and not zaak_sql(model, "t"):
            yield RIJ, model._meta.db_table, "t.verwijderd_op"
    begin = na_sql(VERWIJDEREN_NA, "t.eerste_verwerking_op", wet=wet)
    for bewijs in reversed(list(verantwoordingsmodellen())):
        yield RIJ, bewijs._meta.db_table, begin


def sleutels_van(onderwerp: Mapping[str, Any]) -> Sleutels:
    """De rijen van een eenheid, per tabel. Binnen `politiegrens`."""
    if onderwerp["soort"] == RIJ:
        return {onderwerp["tabel"]: [onderwerp["nummer"]]}
    uit: Sleutels = {}
    with connection.cursor() as cursor:
        for model in (*politiemodellen(), *conceptmodellen()):
            zaak = zaak_sql(model, "t")
            if zaak:
                tabel = model._meta.db_table
                cursor.execute(
                    f"select t.id from {tabel} t where {zaak} = %s order by t.id",
                    [onderwerp["nummer"]],
                )
                if nummers := [nummer for (nummer,) in cursor.fetchall()]:
                    uit[tabel] = nummers
    # De afloop noemt haar zaak als herkomst; zonder die zaak is er niets meer waar zij uit volgt.
    aflopen = Uitkomst.objects.filter(herkomst=f"{HERKOMST_ZAAK}{onderwerp['nummer']}")
    if nummers := list(aflopen.order_by("pk").values_list("pk", flat=True)):
        uit[Uitkomst._meta.db_table] = nummers
    return uit


def herzoek(onderwerp: Mapping[str, Any], voor: datetime) -> Sleutels:
    """De rijen na het terugzetten van een kopie; wat na `voor` is gemaakt, heeft een oud nummer."""
    tabel = onderwerp["tabel"]
    modellen = [*politiemodellen(), *verantwoordingsmodellen()]
    model = next((m for m in modellen if m._meta.db_table == tabel), None)
    if model is None:
        return {}
    jonger = model.historie.filter(  # type: ignore[attr-defined]
        id=onderwerp["nummer"], history_type="+", history_date__gt=voor
    )
    return {} if jonger.exists() else sleutels_van(onderwerp)


def termijnen_vernietigen(op: date) -> int:
    """Vernietig in elke gemeente wat zijn bewaartijd heeft gehad. Geeft het aantal eenheden.

    Loopt buiten elke transactie: elk deel legt zichzelf vast, en nog eens draaien maakt het af.
    """
    aantal = 0
    for gemeente_id in alle_gemeente_ids():
        with politiegrens():
            half = list(
                Vernietiging.objects.filter(
                    regime=Regime.WPG,
                    gemeente_id=gemeente_id,
                    goedgekeurd_op__isnull=False,
                    afgerond_op=None,
                )
            )
        for lijst in half:
            vervroegde_uitvoeren(lijst.pk)
        with politiegrens():
            eenheden = vernietigbaar(gemeente_id, op)
            if not eenheden:
                continue
            lijst = vernietiging_voorleggen(
                regime=Regime.WPG,
                gemeente_id=gemeente_id,
                grondslag=GRONDSLAG,
                aantal=len(eenheden),
                medewerker=None,
            )
            lijst = vernietiging_goedkeuren(lijst, medewerker=None)
        for nr, eenheid in enumerate(eenheden, start=1):
            aantal += eenheid_vernietigen(lijst, nr, eenheid)
        with politiegrens():
            _afronden(lijst)
    return aantal


def eenheid_vernietigen(lijst: Vernietiging, nr: int, eenheid: Eenheid) -> bool:
    """Vernietig één eenheid van een goedgekeurde lijst. Geeft of het gelukt is."""

    def opzet() -> Opzet:
        return Opzet(
            onderwerp=eenheid.onderwerp(),
            categorie="politiegegeven",
            termijn=lijst.grondslag[:200],
            bron="Wet politiegegevens artikel 14",
            sleutels=sleutels_van(eenheid.onderwerp()),
            dag=eenheid.dag,
            jongere_id=eenheid.jongere_id,
        )

    return _deel(lijst, nr, opzet)


def vervroegde_uitvoeren(lijst_id: int) -> None:
    """Vernietig wat twee mensen besloten; nog eens aanroepen maakt af wat er bleef liggen."""
    with politiegrens():
        lijst = Vernietiging.objects.get(pk=lijst_id)
        rij = Vervroeging.objects.filter(vernietiging_id=lijst_id).first()
    if lijst.goedgekeurd_op is None or lijst.afgerond_op is not None:
        return
    if rij is None:  # de zaak is al weg, met haar voorstel; alleen bestanden kunnen nog liggen
        lijst_afmaken(lijst)
        return
    tabel = Wpgzaak._meta.db_table
    eenheid_vernietigen(lijst, 1, Eenheid(ZAAK, rij.wpgzaak_id, tabel, rij.jongere_id, vandaag()))
    with politiegrens():
        _afronden(lijst)


def lijst_afmaken(lijst: Vernietiging) -> None:
    """Maak af wat bij een onderbreking bleef liggen: halve delen en bestanden."""
    with politiegrens():
        delen = list(lijst.delen.order_by("nr"))
    for deel in delen:
        onderwerp = deel.onderwerp

        def opzet(deel: Any = deel, onderwerp: Any = onderwerp) -> Opzet:
            return Opzet(
                onderwerp=onderwerp,
                categorie=deel.categorie,
                termijn=deel.termijn,
                bron=deel.bron,
                sleutels=sleutels_van(onderwerp),
                dag=deel.dag,
                jongere_id=deel.jongere_id,
            )

        _deel(lijst, deel.nr, opzet)
    with politiegrens():
        _afronden(lijst)


def _deel(lijst: Vernietiging, nr: int, opzet: Callable[[], Opzet]) -> bool:
    try:
        deel_uitvoeren(lijst, nr, opzet=opzet, grens=politiegrens)
    except IntegrityError:
        logger.warning("politiegegeven_blijft vernietiging=%s nr=%s", lijst.pk, nr)
        return False
    return True


def _afronden(lijst: Vernietiging) -> None:
    klaar = lijst.delen.filter(bewijs__isnull=False, bestanden_gewist_op__isnull=False).count()
    vernietiging_afronden(lijst, overgeslagen=lijst.aantal - klaar)
