"""Is deze persoon eerder voorgekomen? Een gerichte vraag, geen zoekvak (Wpg art. 8 lid 3 en 13).

Wat voor het schot staat, is te lezen. Van wat erachter staat, volgt alleen dat het er is en
hoeveel: een treffer zonder inhoud. Wat is verwijderd, doet niet mee (art. 14 lid 2).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from django.db.models import Q, QuerySet

from cases.models import FormeleWaarschuwing
from handhaving.log import wpg_vastleggen
from handhaving.models import (
    HaltVerwijzing,
    ProcesVerbaal,
    Uitkomst,
    Wpgbetrokkene,
    Wpgzaak,
)
from handhaving.regels.bewaren import SCHOT_NA, VERNIETIGEN_NA, VERWIJDEREN_NA, Toestand, toestand
from handhaving.selectors.deuren import met_reden
from handhaving.selectors.opsporing.feiten import HERKOMST_ZAAK
from handhaving.selectors.personen import zelfde_persoon
from inrichting.selectors.basis import parameters
from kern.autorisatie import Inzage
from kern.handelingen import Handeling
from kern.klok import vandaag
from wpg.services import Persoon

WAARSCHUWING: Final = "waarschuwing"
Registratie = HaltVerwijzing | ProcesVerbaal | Wpgzaak | Uitkomst


@dataclass(frozen=True)
class Eerder:
    """Iets eerders voor het schot: wat, wanneer, hoe het afliep, en in welke zaak."""

    wat: str
    dag: date
    afloop: str = ""
    zaak: int | None = None


@dataclass(frozen=True)
class Recidive:
    """Het antwoord. gezocht_op: de namen van de gegevens waarmee is gezocht.

    achter_schot: hoeveel registraties er achter het schot staan; hun inhoud blijft dicht.
    """

    betrokkene: Wpgbetrokkene
    gezocht_op: tuple[str, ...]
    eerder: Sequence[Eerder]
    achter_schot: int

    @property
    def is_leeg(self) -> bool:
        """Niets gevonden?"""
        return not self.eerder and not self.achter_schot


def recidive(inzage: Inzage, betrokkene: Wpgbetrokkene, *, aanleiding: str) -> Recidive:
    """Zoek eerdere waarschuwingen, Halt, processen-verbaal en veroordelingen van deze persoon.

    Alleen met `WPG_COMBINEREN`; schrijft een regel COMBINEREN met waarop is gezocht (de namen van
    de velden, niet de inhoud) en de aanleiding.
    """
    wie, gezocht_op = zelfde_persoon(betrokkene)
    dag, wet = vandaag(), parameters(SCHOT_NA, VERWIJDEREN_NA, VERNIETIGEN_NA)
    eerder: list[Eerder] = []
    achter = 0
    for rij in _registraties(wie, betrokkene, inzage.gemeenten):
        # De dag telt, niet of het nachtwerk al liep.
        fase = toestand(rij.eerste_verwerking_op, verwijderd_op=rij.verwijderd_op, op=dag, wet=wet)
        if fase is Toestand.ACTIEF and rij.afgeschermd_op is None:
            eerder.append(_in_woorden(rij))
        elif fase in {Toestand.ACTIEF, Toestand.ACHTER_SCHOT}:
            achter += 1
    eerder += _waarschuwingen(inzage, betrokkene)
    wpg_vastleggen(
        replace(met_reden(inzage, betrokkene.wpgzaak), reden=aanleiding),
        [
            Persoon(
                betrokkene.jongere_id,
                betrokkene.gemeente_id,
                betrokkene.pseudoniem,
                betrokkene.categorie,
            )
        ],
        objecttype="recidive",
        object_id=betrokkene.pk,
        zaak_id=betrokkene.wpgzaak_id,
        operatie="COMBINEREN",
        veldnamen=gezocht_op,
        grondslag="Wpg 8 lid 3 en 13",
    )
    return Recidive(
        betrokkene, gezocht_op, sorted(eerder, key=lambda e: e.dag, reverse=True), achter
    )


def _registraties(
    wie: Q, betrokkene: Wpgbetrokkene, gemeenten: frozenset[int]
) -> list[Registratie]:
    anderen: QuerySet[Any] = Wpgbetrokkene.objects.filter(wie, gemeente__in=gemeenten).exclude(
        wpgzaak_id=betrokkene.wpgzaak_id
    )
    nummers = list(anderen.values_list("pk", flat=True))
    zaken = list(anderen.values_list("wpgzaak_id", flat=True))
    geldig = {"betrokkene_id__in": nummers, "ingetrokken_op__isnull": True}
    return [
        *HaltVerwijzing.objects.filter(**geldig),
        *ProcesVerbaal.objects.filter(**geldig),
        *Wpgzaak.objects.filter(pk__in=zaken, afloop=WAARSCHUWING),
        *_zonder_zaak(betrokkene, gemeenten),
    ]


def _zonder_zaak(betrokkene: Wpgbetrokkene, gemeenten: frozenset[int]) -> QuerySet[Any]:
    """Halt uit een eerder systeem: alleen de afloop is bekend, en die gaat over de jongere."""
    vraag: QuerySet[Any] = Uitkomst.objects.filter(
        jongere_id=betrokkene.jongere_id, gemeente__in=gemeenten, resultaat="HALT"
    )
    if betrokkene.soort != "jongere":
        return vraag.none()
    return vraag.exclude(herkomst__startswith=HERKOMST_ZAAK)


def _in_woorden(rij: Registratie) -> Eerder:
    if isinstance(rij, Uitkomst):
        dag = rij.resultaat_op or rij.eerste_verwerking_op
        return Eerder("Verwijzing naar Halt (eerder systeem)", dag)
    if isinstance(rij, Wpgzaak):
        dag = rij.gesloten_op or rij.geopend_op
        return Eerder("Waarschuwing na een onderzoek", dag, zaak=rij.pk)
    wat = "Verwijzing naar Halt" if isinstance(rij, HaltVerwijzing) else "Proces-verbaal"
    afloop = rij.stand
    if isinstance(rij, ProcesVerbaal) and rij.uitspraak:
        afloop = rij.get_uitspraak_display()
    return Eerder(wat, rij.besluit_op, afloop, rij.wpgzaak_id)


def _waarschuwingen(inzage: Inzage, betrokkene: Wpgbetrokkene) -> list[Eerder]:
    """Formele waarschuwingen uit het dossier, voor wie dat dossier mag zien."""
    if betrokkene.soort == "ander" or not inzage.medewerker.mag(
        Handeling.DOSSIER_ZIEN, betrokkene.gemeente_id
    ):
        return []
    vraag = FormeleWaarschuwing.objects.filter(
        jongere_id=betrokkene.jongere_id, gericht_aan=betrokkene.soort
    )
    if betrokkene.betrokkene_id is not None:
        # Een waarschuwing aan de andere ouder is er geen aan deze.
        vraag = vraag.filter(Q(betrokkene_id=betrokkene.betrokkene_id) | Q(betrokkene__isnull=True))
    dagen = vraag.values_list("datum", flat=True)
    return [Eerder("Formele waarschuwing (dossier)", dag) for dag in dagen]
