"""Wat er gebeurt voor er een oordeel is: aanvullen, stilzetten, horen, nagaan (VR-01, VR-02)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from cases.models import Document
from cases.selectors.versie import merk_van
from cases.services.fouten import ActGeweigerd
from cases.services.gezien import toets_merk
from kern.klok import vandaag
from toegang.models import Medewerker
from vrijstellingen.keuzes import DUREN, GESPROKEN_MET, HOEDANIGHEDEN, OPSCHORTINGEN, VOORWAARDEN
from vrijstellingen.models import Verklaring, Voorwaarde, Vrijstelling, Vrijstellingfeit
from vrijstellingen.regels.acten import Act
from vrijstellingen.regels.grond import GRONDREGELS, Aard, Grond
from vrijstellingen.services.basis import (
    TOEKOMST,
    al_gedaan,
    bewaren,
    feit_vastleggen,
    openen,
)

DAG = timedelta(days=1)


@transaction.atomic
def ontvangst_bevestigen(
    vrijstelling: Vrijstelling, *, op: date, medewerker: Medewerker, gezien: str | None = None
) -> Vrijstellingfeit:
    """Leg vast dat er een ontvangstbevestiging is verstuurd."""
    return _een_feit(
        vrijstelling, Act.BEVESTIGEN, "bevestigd", op=op, medewerker=medewerker, gezien=gezien
    )


@transaction.atomic
def aanvraag_in_behandeling_nemen(
    vrijstelling: Vrijstelling, *, op: date, medewerker: Medewerker, gezien: str | None = None
) -> Vrijstellingfeit:
    """Neem een aanvraag in behandeling (VR-02)."""
    return _een_feit(
        vrijstelling,
        Act.IN_BEHANDELING,
        "in_behandeling",
        op=op,
        medewerker=medewerker,
        gezien=gezien,
    )


@transaction.atomic
def aanvulling_vragen(
    vrijstelling: Vrijstelling,
    *,
    op: date,
    tot_en_met: date,
    tekst: str,
    medewerker: Medewerker,
    gezien: str | None = None,
) -> Vrijstellingfeit:
    """Vraag wat er mist, met een laatste dag (Awb 4:5). Bij een aanvraag staat de termijn stil."""
    if not tekst.strip():
        raise ActGeweigerd("Schrijf op wat er mist.")
    if tot_en_met < op:
        raise ActGeweigerd("De laatste dag ligt voor de dag van de vraag.")
    return _een_feit(
        vrijstelling,
        Act.AANVULLING_VRAGEN,
        "aanvulling",
        op=op,
        medewerker=medewerker,
        gezien=gezien,
        tot_en_met=tot_en_met,
        tekst=tekst.strip(),
    )


@transaction.atomic
def aanvulling_ontvangen(
    vrijstelling: Vrijstelling, *, op: date, medewerker: Medewerker, gezien: str | None = None
) -> Vrijstellingfeit:
    """Leg vast dat de aanvulling binnen is; de termijn loopt weer (Awb 4:15 lid 1)."""
    klaar: Vrijstellingfeit | None = Vrijstellingfeit.objects.filter(
        vrijstelling=vrijstelling, soort="aanvulling", klaar_op=op
    ).first()
    if klaar is not None:
        return klaar
    geopend = openen(vrijstelling, act=Act.AANVULLING_ONTVANGEN, gezien=gezien)
    rij = next(f for f in geopend.feiten if f.soort == "aanvulling" and f.klaar_op is None)
    _toets_dag(op)
    if op < rij.op:
        raise ActGeweigerd("De aanvulling kan niet binnen zijn voor de vraag.")
    rij.klaar_op = op
    bewaren(rij, reden="Aanvulling ontvangen")
    return rij


@transaction.atomic
def termijn_opschorten(  # noqa: PLR0913 - elk feit heeft zijn dag, wie en wat
    vrijstelling: Vrijstelling,
    *,
    van: date,
    reden: str,
    medewerker: Medewerker,
    tot_en_met: date | None = None,
    tekst: str = "",
    gezien: str | None = None,
) -> Vrijstellingfeit:
    """Zet de termijn stil op een grond van Awb 4:15; leeg einde: tot iemand haar hervat."""
    if reden not in OPSCHORTINGEN:
        raise ActGeweigerd("Kies een reden uit de lijst.")
    if tot_en_met is not None and tot_en_met < van:
        raise ActGeweigerd("De laatste dag ligt voor de eerste dag.")
    return _een_feit(
        vrijstelling,
        Act.OPSCHORTEN,
        "opschorting",
        op=van,
        medewerker=medewerker,
        gezien=gezien,
        tot_en_met=tot_en_met,
        reden=reden,
        tekst=tekst.strip(),
    )


@transaction.atomic
def termijn_hervatten(
    vrijstelling: Vrijstelling, *, op: date, medewerker: Medewerker, gezien: str | None = None
) -> Vrijstellingfeit:
    """Laat de termijn weer lopen. op: de eerste dag die weer meetelt."""
    geopend = openen(vrijstelling, act=Act.HERVATTEN, gezien=gezien)
    dag = vandaag()
    rij = next(
        f
        for f in geopend.feiten
        if f.soort == "opschorting"
        and f.op <= dag
        and (f.tot_en_met is None or f.tot_en_met >= dag)
    )
    _toets_dag(op)
    if op <= rij.op:
        raise ActGeweigerd("De termijn kan pas weer lopen na de eerste dag dat zij stilstond.")
    rij.tot_en_met = op - DAG
    bewaren(rij, reden="Termijn loopt weer")
    return rij


@transaction.atomic
def uitstel_mededelen(
    vrijstelling: Vrijstelling,
    *,
    op: date,
    nieuwe_dag: date,
    medewerker: Medewerker,
    tekst: str = "",
    gezien: str | None = None,
) -> Vrijstellingfeit:
    """Leg vast dat de aanvrager hoorde dat het besluit later komt (Awb 4:14)."""
    if nieuwe_dag <= op:
        raise ActGeweigerd("Kies een nieuwe dag na de dag van het bericht.")
    return _een_feit(
        vrijstelling,
        Act.MEDEDELEN,
        "mededeling",
        op=op,
        medewerker=medewerker,
        gezien=gezien,
        tot_en_met=nieuwe_dag,
        tekst=tekst.strip(),
    )


@transaction.atomic
def betrokkene_horen(
    vrijstelling: Vrijstelling,
    *,
    op: date,
    met: str,
    tekst: str,
    medewerker: Medewerker,
    gezien: str | None = None,
) -> Vrijstellingfeit:
    """Leg een gesprek vast voor het besluit: met wie, wanneer en wat er is gezegd (4:7, 4:8)."""
    if met not in GESPROKEN_MET:
        raise ActGeweigerd("Kies met wie u sprak.")
    if not tekst.strip():
        raise ActGeweigerd("Schrijf op wat er is gezegd.")
    return _een_feit(
        vrijstelling,
        Act.HOREN,
        "gehoord",
        op=op,
        medewerker=medewerker,
        gezien=gezien,
        met=met,
        tekst=tekst.strip(),
    )


def _een_feit(
    vrijstelling: Vrijstelling,
    act: Act,
    soort: str,
    *,
    op: date,
    medewerker: Medewerker,
    gezien: str | None,
    **velden: object,
) -> Vrijstellingfeit:
    dubbel = al_gedaan(vrijstelling, soort=soort, op=op, medewerker=medewerker, **velden)
    if dubbel is not None:
        return dubbel
    geopend = openen(vrijstelling, act=act, gezien=gezien)
    if op < geopend.vrijstelling.ontvangen_op:
        raise ActGeweigerd("Deze dag ligt voor de dag van ontvangst.")
    rij = feit_vastleggen(geopend.vrijstelling, soort=soort, op=op, medewerker=medewerker, **velden)
    _meteen_in_behandeling(geopend.vrijstelling, geopend.feiten, soort, op, medewerker)
    return rij


def _meteen_in_behandeling(
    vrijstelling: Vrijstelling,
    feiten: list[Vrijstellingfeit],
    soort: str,
    op: date,
    medewerker: Medewerker,
) -> None:
    """Wie iets vraagt, stilzet of iemand hoort, is de aanvraag aan het behandelen."""
    besluit = GRONDREGELS[Grond(vrijstelling.grond)].aard is Aard.BESLUIT
    bezig = {"in_behandeling", "bevestigd"} & {soort} or any(
        f.soort == "in_behandeling" for f in feiten
    )
    if besluit and not bezig:
        feit_vastleggen(vrijstelling, soort="in_behandeling", op=op, medewerker=medewerker)


def _toets_dag(op: date) -> None:
    if op > vandaag():
        raise ActGeweigerd(TOEKOMST)


@dataclass(frozen=True)
class Opgave:
    """Wat er op een verklaring staat (VR-06 tot en met VR-08); nooit een diagnose."""

    naam: str
    hoedanigheid: str
    dagtekening: date
    duur: str = ""
    tot: date | None = None
    aangewezen: bool | None = None
    behandelend: bool | None = None


@transaction.atomic
def verklaring_vastleggen(
    vrijstelling: Vrijstelling,
    *,
    opgave: Opgave,
    medewerker: Medewerker,
    document: Callable[[], Document | None] = lambda: None,
    gezien: str | None = None,
) -> Verklaring:
    """Leg een verklaring vast. document: bewaart het bestand pas als de act doorgaat."""
    dubbel: Verklaring | None = Verklaring.objects.filter(
        vrijstelling=vrijstelling,
        naam=opgave.naam,
        hoedanigheid=opgave.hoedanigheid,
        dagtekening=opgave.dagtekening,
        medewerker=medewerker,
    ).first()
    if dubbel is not None:
        return dubbel
    geopend = openen(vrijstelling, act=Act.VERKLARING, gezien=gezien)
    if opgave.hoedanigheid not in HOEDANIGHEDEN or opgave.duur not in {"", *DUREN}:
        raise ActGeweigerd("Kies een waarde uit de lijst.")
    _toets_dag(opgave.dagtekening)
    rij = Verklaring(
        vrijstelling=geopend.vrijstelling,
        jongere_id=geopend.vrijstelling.jongere_id,
        gemeente_id=geopend.vrijstelling.gemeente_id,
        document=document(),
        medewerker=medewerker,
        **vars(opgave),
    )
    bewaren(rij)
    return rij


@transaction.atomic
def verklaring_intrekken(
    vrijstelling: Vrijstelling, *, op: date, medewerker: Medewerker, gezien: str | None = None
) -> Verklaring:
    """Leg vast dat de verklaring is ingetrokken; dat beëindigt niets vanzelf (VR-13)."""
    openen(vrijstelling, act=Act.VERKLARING_INTREKKEN, gezien=gezien)
    _toets_dag(op)
    rij: Verklaring = (
        Verklaring.objects.filter(vrijstelling=vrijstelling, ingetrokken_op=None)
        .order_by("-dagtekening", "-id")
        .first()
    )
    if op < rij.dagtekening:
        raise ActGeweigerd("Deze dag ligt voor de dagtekening.")
    rij.ingetrokken_op = op
    bewaren(rij, reden="Verklaring ingetrokken")
    return rij


def merk_van_voorwaarden(bekend: Mapping[str, bool | None]) -> str:
    """Het merk van wat er is nagegaan, voor het scherm en voor de toets bij het opslaan."""
    return merk_van(sorted(bekend.items()))


@transaction.atomic
def voorwaarden_nagaan(
    vrijstelling: Vrijstelling,
    *,
    antwoorden: Mapping[str, bool | None],
    medewerker: Medewerker,
    gezien: str | None = None,
    nagegaan: str | None = None,
) -> None:
    """Leg per voorwaarde vast of eraan is voldaan; leeg is niet nagegaan.

    nagegaan: het merk van de antwoorden op het scherm. Raises ActGeweigerd, IntussenGewijzigd.
    """
    if set(antwoorden) - set(VOORWAARDEN):
        raise ActGeweigerd("Deze voorwaarde bestaat niet.")
    geopend = openen(vrijstelling, act=Act.NAGAAN, gezien=gezien)
    bestaand = {v.naam: v for v in Voorwaarde.objects.filter(vrijstelling=geopend.vrijstelling)}
    bekend = {naam: rij.voldaan for naam, rij in bestaand.items()}
    if any(bekend.get(naam) != voldaan for naam, voldaan in antwoorden.items()):
        toets_merk(merk_van_voorwaarden(bekend), nagegaan)
    for naam, voldaan in antwoorden.items():
        rij = bestaand.get(naam) or Voorwaarde(
            vrijstelling=geopend.vrijstelling,
            jongere_id=geopend.vrijstelling.jongere_id,
            gemeente_id=geopend.vrijstelling.gemeente_id,
            naam=naam,
        )
        if rij.pk and rij.voldaan == voldaan:
            continue
        rij.voldaan, rij.medewerker = voldaan, medewerker
        bewaren(rij)
