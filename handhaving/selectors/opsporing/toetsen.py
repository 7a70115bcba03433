"""De regels van Halt en proces-verbaal toegepast op wat er is vastgelegd, voor op het scherm."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, cast

from cases.regels.plicht import Plichtstatus
from cases.regels.toets import Toetspunt, Uitkomst
from cases.regels.waarom import Getal, Invoer, Waarom, als_getallen
from handhaving.models import (
    HaltVerwijzing,
    ProcesVerbaal,
    Verhoor,
    Verhooruitnodiging,
    Wpgbetrokkene,
    Wpgzaak,
)
from handhaving.regels.halt import Haltfeiten, Haltoordeel, mag_halt
from handhaving.regels.procesverbaal import (
    Pvfeiten,
    Pvhulp,
    Pvtermijn,
    Verzuimsoort,
    pv_gericht,
    pv_termijn,
)
from handhaving.selectors.opsporing.feiten import feiten_van
from inrichting.selectors.basis import parameters
from kern.kalender import datum_voluit
from kern.klok import vandaag

WOORDEN: Final = {
    Uitkomst.JA: ("Ja", "klaar"),
    Uitkomst.NEE: ("Nee", "luid"),
    Uitkomst.LET_OP: ("Let op", "let-op"),
    Uitkomst.ONBEKEND: ("Niet bekend", "wacht"),
}


@dataclass(frozen=True)
class Punt:
    """Een toetspunt met het woord en de kleur van zijn uitkomst."""

    punt: Toetspunt
    woord: str
    toon: str


@dataclass(frozen=True)
class Haltbeeld:
    """Het oordeel over Halt, punt voor punt, met de gebruikte getallen."""

    oordeel: Haltoordeel
    punten: tuple[Punt, ...]
    ter_informatie: tuple[Punt, ...]
    getallen: tuple[Getal, ...]

    @property
    def zin(self) -> str:
        """Het oordeel in een zin; een mens besluit."""
        if self.oordeel.belemmeringen:
            return "Halt kan nu niet."
        if self.oordeel.afwijkingen:
            return "Halt kan alleen als u uitlegt waarom u afwijkt."
        return "Halt kan. U besluit."


def als_punten(punten: Iterable[Toetspunt]) -> tuple[Punt, ...]:
    """Toetspunten zoals zij op het scherm staan."""
    return tuple(Punt(punt, *WOORDEN[punt.uitkomst]) for punt in punten)


def haltbeeld(rij: HaltVerwijzing) -> Haltbeeld:
    """HA-01 op de feiten van deze (misschien nog niet bewaarde) verwijzing."""
    oordeel = mag_halt(
        Haltfeiten(
            geboren=rij.geboren,
            op=rij.besluit_op,
            plichtstatus=Plichtstatus(rij.plichtstatus),
            uren=rij.uren,
            telaat=rij.telaat,
            jongere_stemt_in=rij.jongere_stemt_in,
            ouders_stemmen_in=rij.ouders_stemmen_in,
            eigen_initiatief=rij.eigen_initiatief,
            zware_problemen_zonder_hulp=rij.zware_problemen_zonder_hulp,
            eerder_halt=rij.eerder_halt,
            dagdelen=rij.dagdelen,
            dagen_aaneen=rij.dagen_aaneen,
            dagen_half_jaar=rij.dagen_half_jaar,
        ),
        wet=parameters(),
    )
    return Haltbeeld(
        oordeel,
        als_punten(p for p in oordeel.punten if p.telt),
        als_punten(p for p in oordeel.punten if not p.telt),
        als_getallen(w for p in oordeel.punten for w in p.waarden),
    )


def eerste_verhoor_op(zaak: Wpgzaak) -> date | None:
    """De dag van het eerste verhoor in deze zaak."""
    return cast(
        date | None,
        Verhoor.objects.filter(wpgzaak=zaak)
        .order_by("datum")
        .values_list("datum", flat=True)
        .first(),
    )


def is_gehoord(betrokkene: Wpgbetrokkene) -> bool:
    """Is deze persoon gehoord, of uitgenodigd en niet verschenen (Lpw 22 lid 1 en 3)?"""
    gehoord = Verhoor.objects.filter(betrokkene=betrokkene).exists()
    kans = Verhooruitnodiging.objects.filter(betrokkene=betrokkene, uitslag="niet_verschenen")
    return bool(gehoord or kans.exists())


def termijn_van(zaak: Wpgzaak) -> Pvtermijn:
    """De uiterste dagen van een proces-verbaal in deze zaak (Aanwijzing 4.1)."""
    feiten = feiten_van(zaak)
    return pv_termijn(
        melding_op=feiten.melding_op if feiten else None,
        eerste_verhoor_op=eerste_verhoor_op(zaak),
        wet=parameters(),
    )


def termijn_waarom(termijn: Pvtermijn) -> Waarom:
    """De rekensom achter de uiterste dag."""
    dagen = (("Na het verhoor", termijn.na_verhoor), ("Na de melding", termijn.na_melding))
    invoer = tuple(Invoer(naam, datum_voluit(dag)) for naam, dag in dagen if dag is not None)
    return Waarom(vandaag(), invoer, termijn.uitleg, als_getallen(termijn.waarden))


def hulp_van(rij: ProcesVerbaal, *, geboren: date) -> Pvhulp:
    """Tegen wie het kan gaan, en wat erbij hoort (PV-01). Een hulp en geen besluit."""
    return pv_gericht(
        Pvfeiten(
            geboren=geboren,
            op=rij.pleeg_tot_en_met,
            soort=Verzuimsoort(rij.soort),
            schooldagen=rij.schooldagen,
            eerste_keer=rij.eerste_keer,
            verlof_geweigerd=rij.verlof_geweigerd,
            langer_dan_verlof=rij.langer_dan_verlof,
            beide_ouders=rij.beide_ouders,
            ouders_eerder_veroordeeld=rij.ouders_eerder_veroordeeld,
        ),
        wet=parameters(),
    )


def geboren_van(zaak: Wpgzaak) -> date | None:
    """De geboortedag van de jongere in deze zaak: overgenomen, of van haar als betrokkene."""
    feiten = feiten_van(zaak)
    if feiten is not None and feiten.geboren is not None:
        return feiten.geboren
    rij = Wpgbetrokkene.objects.filter(
        wpgzaak=zaak, soort="jongere", geboortedatum__isnull=False
    ).first()
    return rij.geboortedatum if rij else None
