"""De acten op een melding. Elke act sluit de rij af tegen een tweede klik en zet, als de stand bij
DUO verandert, in dezelfde transactie een bericht in de uitbak."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import transaction

from cases.keuzes import REDENEN, RESULTATEN, TER_KENNISNAME
from cases.models import Zaak
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from kern.handelingen import Handeling
from kern.klok import vandaag
from meldingen.keuzes import OPMERKINGEN_AFSLUITEN, REDENEN_AFSLUITEN, STATUSSEN
from meldingen.models import Verzuimmelding
from meldingen.regels import (
    Meldingact,
    MeldingactGeweigerd,
    Meldingstatus,
    status_na,
)
from meldingen.services.parkeren import parkering_afsluiten
from meldingen.services.uitbak import bericht_klaarzetten
from meldingen.services.zaken import zaak_bij_melding, zaak_meenemen
from toegang.models import Medewerker

DAGEN_GEWIJZIGD: Final = "Dagen gewijzigd"
"""Zo herkent de inname dat de gemeente de dagen zelf heeft ingevuld."""


@dataclass(frozen=True)
class Afsluiting:
    """Waarmee een melding sluit: het eigen resultaat en wat DUO te horen krijgt, samen.

    resultaat en reden: eigen codes (Halt en proces-verbaal bestaan hier niet, telregel X1).
    reden_afsluiten en opmerking: codes van DUO; de eerste is verplicht bij een melding van DUO.
    """

    resultaat: str
    reden_afsluiten: str = ""
    opmerking: str = ""
    reden: str = ""
    op: date | None = None


@transaction.atomic
def melding_oppakken(
    melding: Verzuimmelding, *, medewerker: Medewerker, gezien: str | None = None
) -> Verzuimmelding:
    """Neem een melding in behandeling, en haar zaak als die nog nieuw is.

    gezien: de status op het scherm. Raises ActGeweigerd, IntussenGewijzigd.
    """
    vers = _vergrendeld(melding, gezien=gezien)
    _naar(vers, Meldingact.OPPAKKEN)
    if vers.zaak_id is None:
        vers.zaak = zaak_bij_melding(vers, medewerker=medewerker)
    zaak_meenemen(vers, medewerker=medewerker)
    return _bewaar(vers, reden="Opgepakt", medewerker=medewerker)


def nieuwe_meldingen_oppakken(zaak: Zaak, medewerker: Medewerker) -> int:
    """Wie een zaak oppakt, neemt haar nieuwe meldingen in behandeling, ook voor DUO.

    Geeft hoeveel. Wie geen meldingen behandelt, laat ze staan.
    """
    if not medewerker.mag(Handeling.MELDING_BEHANDELEN, zaak.gemeente_id):
        return 0
    nieuw = list(Verzuimmelding.objects.filter(zaak=zaak, status=Meldingstatus.NIEUW))
    for melding in nieuw:
        melding_oppakken(melding, medewerker=medewerker)
    return len(nieuw)


@transaction.atomic
def melding_aan_zaak_koppelen(
    melding: Verzuimmelding, *, medewerker: Medewerker | None, zaak: Zaak | None = None
) -> Verzuimmelding:
    """Hang een melding aan een zaak van dezelfde jongere en gemeente.

    zaak: standaard de lopende zaak van die soort, en anders een nieuwe. Raises ActGeweigerd.
    """
    vers = _vergrendeld(melding, gezien=None)
    doel = zaak or zaak_bij_melding(vers, medewerker=medewerker)
    if (doel.jongere_id, doel.gemeente_id) != (vers.jongere_id, vers.gemeente_id):
        raise ActGeweigerd("Deze zaak is van een andere jongere of een andere gemeente.")
    if not doel.is_lopend:
        raise ActGeweigerd("Deze zaak is gesloten. Heropen haar eerst, of kies een andere.")
    vers.zaak = doel
    _schrijf(vers, reden="Aan een zaak gekoppeld")
    parkering_afsluiten(vers, medewerker=medewerker)
    return vers


@transaction.atomic
def melding_afsluiten(
    melding: Verzuimmelding,
    *,
    afsluiting: Afsluiting,
    medewerker: Medewerker,
    gezien: str | None = None,
) -> Verzuimmelding:
    """Sluit een melding af: eigen resultaat, reden voor DUO en opmerking in één keer.

    Raises ActGeweigerd bij een code die niet bestaat of een reden die ontbreekt.
    """
    vers = _vergrendeld(melding, gezien=gezien)
    op = afsluiting.op or vandaag()
    _toets(afsluiting, melding=vers, op=op)
    _naar(vers, Meldingact.AFSLUITEN)
    vers.resultaat, vers.resultaat_op = afsluiting.resultaat, op
    vers.reden = afsluiting.reden or vers.reden
    vers.reden_afsluiten = afsluiting.reden_afsluiten
    vers.opmerking_afsluiten = afsluiting.opmerking
    return _bewaar(vers, reden="Afgesloten", medewerker=medewerker)


@transaction.atomic
def melding_ter_kennisneming(
    melding: Verzuimmelding, *, reden: str, medewerker: Medewerker, gezien: str | None = None
) -> Verzuimmelding:
    """Neem een melding ter kennisneming aan: er is geen onderzoek nodig.

    reden: een code uit `cases.keuzes.REDENEN`. De wet vraagt bij elke melding een onderzoek
    (Lpw 22 lid 1), dus wie daarvan afziet, zegt waarom. Raises ActGeweigerd zonder reden.
    """
    if reden not in REDENEN:
        raise ActGeweigerd("Kies waarom er geen onderzoek nodig is.")
    vers = _vergrendeld(melding, gezien=gezien)
    _naar(vers, Meldingact.TER_KENNISNEMING)
    vers.reden = reden
    vers.resultaat, vers.resultaat_op = TER_KENNISNAME, vandaag()
    return _bewaar(vers, reden="Ter kennisneming aangenomen", medewerker=medewerker)


@transaction.atomic
def melding_heropenen(
    melding: Verzuimmelding, *, medewerker: Medewerker, gezien: str | None = None
) -> Verzuimmelding:
    """Open een afgesloten melding weer; het oude resultaat blijft in de historie."""
    vers = _vergrendeld(melding, gezien=gezien)
    _naar(vers, Meldingact.HEROPENEN)
    vers.resultaat = vers.reden_afsluiten = vers.opmerking_afsluiten = ""
    vers.resultaat_op = None
    return _bewaar(vers, reden="Heropend", medewerker=medewerker)


@transaction.atomic
def melding_dagen_wijzigen(
    melding: Verzuimmelding, *, dagen: Sequence[Mapping[str, Any]], medewerker: Medewerker
) -> Verzuimmelding:
    """Specificeer de verzuimdagen als gemeente (BRO art. 21 lid 4); een bericht volgt.

    dagen: {datum: "JJJJ-MM-DD", hele_dag: bool, lesuren: [int]}. Raises ActGeweigerd bij dubbele
    dagen. Een later bericht van de school laat deze dagen staan.
    """
    datums = [dag["datum"] for dag in dagen]
    if len(set(datums)) != len(datums):
        raise ActGeweigerd("Dezelfde dag staat er twee keer in.")
    vers = _vergrendeld(melding, gezien=None)
    vers.dagen = [dict(dag) for dag in dagen]
    vers.uren = _uren(dagen)
    return _bewaar(vers, reden=DAGEN_GEWIJZIGD, medewerker=medewerker)


def contactpersoon_gewijzigd(zaak: Zaak) -> int:
    """De zaak kreeg een andere behandelaar: meld DUO de nieuwe contactpersoon.

    Geeft het aantal berichten. Nieuwe en afgesloten meldingen hebben er geen nodig, en zonder
    behandelaar blijft de vorige contactpersoon staan.
    """
    if zaak.behandelaar is None:
        return 0
    lopend = (Meldingstatus.IN_BEHANDELING, Meldingstatus.TER_KENNISNEMING)
    meldingen = Verzuimmelding.objects.filter(zaak=zaak, status__in=lopend)
    return sum(
        bericht_klaarzetten(melding, contact=zaak.behandelaar) is not None for melding in meldingen
    )


def _uren(dagen: Sequence[Mapping[str, Any]]) -> int | None:
    """Het aantal lesuren, of None zolang een dag alleen als hele dag bekend is."""
    per_dag = [len(dag.get("lesuren") or ()) for dag in dagen]
    return sum(per_dag) if per_dag and all(per_dag) else None


def _toets(a: Afsluiting, *, melding: Verzuimmelding, op: date) -> None:
    if a.resultaat not in RESULTATEN:
        raise ActGeweigerd("Kies een resultaat uit de lijst.")
    if a.reden and a.reden not in REDENEN:
        raise ActGeweigerd("Kies een reden uit de lijst.")
    if a.reden_afsluiten not in REDENEN_AFSLUITEN and (a.reden_afsluiten or melding.meldingsnummer):
        raise ActGeweigerd("Kies de reden van afsluiten die naar DUO gaat.")
    if a.opmerking and a.opmerking not in OPMERKINGEN_AFSLUITEN:
        raise ActGeweigerd("Kies een opmerking uit de lijst.")
    if not melding.ontvangen_op <= op <= vandaag():
        raise ActGeweigerd("De dag ligt voor de ontvangst van de melding of in de toekomst.")


def _vergrendeld(melding: Verzuimmelding, *, gezien: str | None) -> Verzuimmelding:
    vers: Verzuimmelding = (
        Verzuimmelding.objects.select_for_update(of=("self",))
        .select_related("zaak", "jongere")
        .get(pk=melding.pk)
    )
    if gezien is not None and gezien != vers.status:
        raise IntussenGewijzigd(
            "Deze melding is intussen gewijzigd: de status is nu "
            f"‘{STATUSSEN[vers.status].lower()}’. Kijk wat er nu staat."
        )
    return vers


def _naar(melding: Verzuimmelding, act: Meldingact) -> None:
    try:
        melding.status = status_na(act, Meldingstatus(melding.status)).value
    except MeldingactGeweigerd as fout:
        raise ActGeweigerd(str(fout)) from fout


def _bewaar(melding: Verzuimmelding, *, reden: str, medewerker: Medewerker) -> Verzuimmelding:
    _schrijf(melding, reden=reden)
    if melding.status != Meldingstatus.NIEUW:
        parkering_afsluiten(melding, medewerker=medewerker)
    zaak = melding.zaak
    behandelaar = zaak.behandelaar if zaak is not None else None
    bericht_klaarzetten(melding, contact=behandelaar or medewerker)
    return melding


def _schrijf(melding: Verzuimmelding, *, reden: str) -> None:
    melding._change_reason = reden  # type: ignore[attr-defined]  # noqa: SLF001 - naam van simple-history
    melding.save()
