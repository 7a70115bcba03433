"""De stappen van een zaak: afronden, overslaan met een motivering, en terugdraaien.

Elke act zet de zaak op slot, toetst aan haar zaaktype en herrekent haar termijn.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.models import Zaak, Zaakgegevens, Zaakstap
from cases.regels.stappen import EERST_OPPAKKEN, GESLOTEN, WERKBAAR, bezwaar_tegen_stap
from cases.regels.zaak import Zaakstatus
from cases.selectors.zaaktypen import Zaakverloop, zaakverloop
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.termijn import termijn_herrekenen
from inrichting.zaaktypen import Stapdefinitie
from kern.klok import nu, vandaag
from toegang.models import Medewerker

_PLAATSEN = {"regiehouder": ("regiehouder", "regiehouder_naam", "regiehouder_organisatie")}
"""Een veld van het zaaktype dat uit meer kolommen bestaat."""


@dataclass(frozen=True)
class Stapverslag:
    """Wat er over een stap wordt vastgelegd.

    code: uit het zaaktype. op: de dag waarop het gebeurde, standaard vandaag. gegevens: de waarden
    van de velden die bij de stap horen (`kolommen_van`). gezien: het nummer van de laatste keer dat
    de stap op het scherm stond, 0 als zij er nog niet was.
    """

    code: str
    tekst: str
    op: date | None = None
    gegevens: Mapping[str, Any] | None = None
    gezien: int | None = None


def kolommen_van(velden: Sequence[str]) -> list[str]:
    """De kolommen van Zaakgegevens achter de velden van een stap."""
    return [kolom for veld in velden for kolom in _PLAATSEN.get(veld, (veld,))]


@transaction.atomic
def stap_afronden(zaak: Zaak, *, verslag: Stapverslag, medewerker: Medewerker) -> Zaakstap:
    """Leg vast dat een stap gedaan is en wat er werd gevonden (verslag.tekst).

    Raises ActGeweigerd als de stap niet bij de zaak hoort, al gedaan is of iets mist;
    IntussenGewijzigd als een collega de stap net vastlegde.
    """
    return _vastleggen(zaak, verslag, medewerker=medewerker, overgeslagen=False)


@transaction.atomic
def stap_overslaan(zaak: Zaak, *, verslag: Stapverslag, medewerker: Medewerker) -> Zaakstap:
    """Sla een stap over; verslag.tekst zegt waarom (pas toe of leg uit).

    Raises ActGeweigerd zonder motivering, IntussenGewijzigd.
    """
    return _vastleggen(zaak, verslag, medewerker=medewerker, overgeslagen=True)


@transaction.atomic
def stap_terugdraaien(stap: Zaakstap, *, reden: str, medewerker: Medewerker) -> Zaakstap:
    """Laat een vastgelegde stap niet meer tellen; zij blijft met de reden leesbaar.

    Een tweede klik doet niets. Raises ActGeweigerd zonder reden of als de zaak niet loopt.
    """
    if not reden.strip():
        raise ActGeweigerd("Schrijf op waarom u de stap terugdraait.")
    zaak = _op_slot(stap.zaak_id)
    vers = cast(Zaakstap, Zaakstap.objects.select_for_update(of=("self",)).get(pk=stap.pk))
    if vers.teruggedraaid_op is not None:
        if vers.teruggedraaid_door_id == medewerker.pk:
            return vers
        raise IntussenGewijzigd("Een collega heeft deze stap net teruggedraaid.")
    if zaak.status == Zaakstatus.NIEUW:
        raise ActGeweigerd(EERST_OPPAKKEN)
    if zaak.status not in WERKBAAR:
        raise ActGeweigerd(GESLOTEN)
    vers.teruggedraaid_op, vers.teruggedraaid_door = nu(), medewerker
    vers.terugdraaireden = reden.strip()[:500]
    setattr(vers, "_change_reason", "Teruggedraaid")  # noqa: B010 - zo geeft simple-history de reden mee
    vers.save()
    stap_uit_feit(zaak, "Stap teruggedraaid")
    return vers


def open_stappen_overslaan(
    verloop: Zaakverloop, *, motivering: str, op: date, medewerker: Medewerker
) -> None:
    """Sla bij het sluiten alles over wat vereist is en nog openstaat, met één motivering.

    Wie aanroept, heeft de zaak op slot en toetste dat er een motivering is.
    """
    for stap in verloop.open_vereist:
        _rij(verloop, stap, tekst=motivering, op=op, overgeslagen=True, medewerker=medewerker)


def _vastleggen(
    zaak: Zaak, verslag: Stapverslag, *, medewerker: Medewerker, overgeslagen: bool
) -> Zaakstap:
    vers = _op_slot(zaak.pk)
    verloop = zaakverloop(vers)
    stap = verloop.definitie.zoek_stap(verslag.code)
    if stap is None:
        raise ActGeweigerd("Deze stap hoort niet bij deze zaak.")
    eerder = _al_gedaan(verloop, stap, verslag, medewerker=medewerker)
    if eerder is not None:
        return eerder
    op = verslag.op or vandaag()
    bezwaar = bezwaar_tegen_stap(
        *(stap, verloop.feiten),
        overslaan=overgeslagen,
        tekst=verslag.tekst,
        op=op,
        vandaag=vandaag(),
    )
    if bezwaar:
        raise ActGeweigerd(bezwaar)
    if stap.code in (verloop.feiten.gedaan or {}) and not stap.herhaalbaar:
        raise ActGeweigerd("Deze stap is al gedaan. Draai haar eerst terug.")
    if not overgeslagen:
        _gegevens_bewaren(vers, stap, verslag.gegevens or {})
    rij = _rij(
        *(verloop, stap),
        tekst=verslag.tekst,
        op=op,
        overgeslagen=overgeslagen,
        medewerker=medewerker,
    )
    stap_uit_feit(vers, f"Stap {stap.naam.lower()}")
    return rij


def _al_gedaan(
    verloop: Zaakverloop, stap: Stapdefinitie, verslag: Stapverslag, *, medewerker: Medewerker
) -> Zaakstap | None:
    """De rij van dezelfde klik, als deze medewerker haar net vastlegde.

    Raises IntussenGewijzigd als er sinds het openen van het scherm iets bij kwam.
    """
    if verslag.gezien is None or verslag.gezien == verloop.laatste_nr(stap.code):
        return None
    laatste = verloop.rijen_van(stap.code)[-1:]
    for rij in laatste:
        if rij.medewerker_id == medewerker.pk and rij.tekst == verslag.tekst.strip():
            return rij
    raise IntussenGewijzigd(
        "Deze stap is intussen vastgelegd. Kijk wat er nu staat en doe het zo nodig opnieuw."
    )


def _op_slot(zaak_id: int) -> Zaak:
    vraag = Zaak.objects.select_related("gemeente", "school").select_for_update(of=("self",))
    return cast(Zaak, vraag.get(pk=zaak_id))


def _rij(
    verloop: Zaakverloop,
    stap: Stapdefinitie,
    *,
    tekst: str,
    op: date,
    overgeslagen: bool,
    medewerker: Medewerker,
) -> Zaakstap:
    zaak = verloop.zaak
    rij = Zaakstap(
        zaak=zaak,
        jongere_id=zaak.jongere_id,
        gemeente_id=zaak.gemeente_id,
        code=stap.code,
        naam=stap.naam,
        nr=verloop.laatste_nr(stap.code) + 1,
        gedaan_op=op,
        overgeslagen=overgeslagen,
        medewerker=medewerker,
        **{"motivering" if overgeslagen else "bevinding": tekst.strip()},
    )
    rij.save()
    return rij


def _gegevens_bewaren(zaak: Zaak, stap: Stapdefinitie, gegevens: Mapping[str, Any]) -> None:
    """Bewaar wat bij de stap hoort. Raises ActGeweigerd als er iets mist."""
    if not stap.velden:
        return
    rij = Zaakgegevens.objects.select_for_update(of=("self",)).filter(zaak=zaak).first()
    if rij is None:
        rij = Zaakgegevens(zaak=zaak, jongere_id=zaak.jongere_id, gemeente_id=zaak.gemeente_id)
    for kolom in kolommen_van(stap.velden):
        if kolom in gegevens:
            setattr(rij, kolom, gegevens[kolom])
    for veld in stap.velden:
        if not any(getattr(rij, kolom) for kolom in kolommen_van([veld])):
            raise ActGeweigerd("Vul alle velden van deze stap in.")
    try:
        rij.validate_constraints()
    except ValidationError as fout:
        raise ActGeweigerd(" ".join(fout.messages)) from fout
    setattr(rij, "_change_reason", f"Stap {stap.naam.lower()}"[:100])  # noqa: B010 - idem
    rij.save()


def stap_uit_feit(zaak: Zaak, reden: str) -> None:
    """Herreken de zaak na een feit dat een stap doet (een stap zelf, een route, een plan).

    Schrijft alleen als haar termijn anders is. Wie aanroept, heeft de zaak op slot.
    """
    was = zaak.termijn, zaak.termijn_regel
    termijn_herrekenen(zaak)
    if (zaak.termijn, zaak.termijn_regel) != was:
        setattr(zaak, "_change_reason", reden[:100])  # noqa: B010 - idem
        zaak.save()
