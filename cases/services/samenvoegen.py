"""Dossiers samenvoegen en splitsen, en dat weer ongedaan maken.

Welke rijen verhuizen, volgt uit de modellen zelf: elke sleutel naar een jongere gaat mee, ook
van apps die hoger wonen. Wat geen sleutel heeft, meldt zich aan bij `verhuishaken`.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.db import transaction

from cases.models import ExterneSleutel, Jongere, Samenvoeging, Zaak
from cases.services.fouten import ActGeweigerd
from cases.services.verhuizing import (
    label_van,
    losmaken,
    met_wat_eraan_hangt,
    model_van,
    sleutels_naar_jongere,
    vastmaken,
    verhuis,
    verhuishaken,
)
from kern.autorisatie import Inzage
from kern.grens import voor_systeem
from kern.klok import nu
from kern.modellen import Basismodel
from toegang.selectors import alle_gemeente_ids
from wpg.services import inzage_vastleggen

SLEUTELS: Final = "externe_sleutels"
VELDEN: Final = "overgenomen_velden"
LOSGEMAAKT: Final = "losgemaakt"
OVER_TE_NEMEN: Final = ("bsn", "onderwijsnummer", "gezin", "telefoon", "email", "taal", "herkomst")


@transaction.atomic
def jongeren_samenvoegen(
    blijft: Jongere, *, vervalt: Jongere, reden: str, inzage: Inzage
) -> Samenvoeging:
    """Laat `vervalt` opgaan in `blijft`. Alles van het ene dossier staat daarna in het andere.

    Raises ActGeweigerd zonder reden, bij twee verschillende BSN's, of als een van beide al opging.
    """
    _toets(blijft, vervalt, reden=reden)
    if blijft.bsn and vervalt.bsn:
        raise ActGeweigerd("Deze jongeren hebben elk een eigen BSN: het zijn twee kinderen.")
    kenmerk = _nieuw(Samenvoeging.Soort.SAMENVOEGEN, blijft, vervalt, reden=reden, inzage=inzage)
    with voor_systeem(alle_gemeente_ids()):
        blijft, vervalt = _op_slot(blijft, vervalt)
        uit: dict[str, Any] = {}
        for model, veld in sleutels_naar_jongere():
            nummers = verhuis(model, veld, van=vervalt.pk, naar=blijft.pk, kenmerk=_merk(kenmerk))
            if nummers:
                uit[label_van(model, veld)] = nummers
        uit[SLEUTELS] = _externe_sleutels(van=vervalt.pk, naar=blijft.pk)
        vervalt.opgegaan_in = blijft
        _bewaar(vervalt, kenmerk)
        uit[VELDEN] = _neem_over(blijft, vervalt, kenmerk)
        for haak in verhuishaken:
            haak.heen(van=vervalt.pk, naar=blijft.pk, kenmerk=_merk(kenmerk), alleen=None)
        return _afronden(kenmerk, uit, blijft=blijft, vervalt=vervalt, inzage=inzage)


@transaction.atomic
def dossier_splitsen(
    van: Jongere,
    *,
    naar: Jongere,
    zaken: Sequence[int],
    los: Mapping[str, Sequence[int]],
    reden: str,
    inzage: Inzage,
) -> Samenvoeging:
    """Verplaats zaken, met alles wat eraan hangt, en losse rijen naar een andere jongere.

    los: per model (`meldingen.verzuimmelding`) de id's. Een losse rij die bij een zaak hoorde
    die blijft, wordt daarvan losgemaakt. Raises ActGeweigerd zonder reden of zonder keuze.
    """
    _toets(naar, van, reden=reden)
    if not zaken and not any(los.values()):
        raise ActGeweigerd("Kies wat er naar het andere dossier gaat.")
    kenmerk = _nieuw(Samenvoeging.Soort.SPLITSEN, naar, van, reden=reden, inzage=inzage)
    with voor_systeem(alle_gemeente_ids()):
        naar, van = _op_slot(naar, van)
        merk = _merk(kenmerk)
        keuze = met_wat_eraan_hangt({**los, Zaak._meta.label_lower: zaken}, van=van.pk)
        uit: dict[str, Any] = {LOSGEMAAKT: losmaken(keuze, kenmerk=merk)}
        for model, veld in sleutels_naar_jongere():
            nummers = sorted(keuze.get(model._meta.label_lower, ()))
            if nummers:
                uit[label_van(model, veld)] = verhuis(
                    model, veld, van=van.pk, naar=naar.pk, kenmerk=merk, alleen=nummers
                )
        alleen = {label: sorted(rijen) for label, rijen in keuze.items()}
        for haak in verhuishaken:
            haak.heen(van=van.pk, naar=naar.pk, kenmerk=merk, alleen=alleen)
        return _afronden(kenmerk, uit, blijft=naar, vervalt=van, inzage=inzage)


@transaction.atomic
def samenvoeging_terugdraaien(samenvoeging: Samenvoeging, *, inzage: Inzage) -> None:
    """Zet alles terug waar het stond. Raises ActGeweigerd als dat niet meer kan."""
    with voor_systeem(alle_gemeente_ids()):
        vers = Samenvoeging.objects.select_for_update(of=("self",)).get(pk=samenvoeging.pk)
        if vers.teruggedraaid_op is not None:
            raise ActGeweigerd("Dit is al teruggedraaid.")
        blijft, vervalt = _op_slot(vers.jongere, vers.vervalt)
        if blijft.opgegaan_in_id is not None:
            raise ActGeweigerd(
                "Dit dossier ging daarna zelf op in een ander. Draai dat eerst terug."
            )
        merk = _merk(vers)
        _geef_velden_terug(vers, blijft, vervalt)
        for label, nummers in vers.verplaatst.items():
            if label in {SLEUTELS, VELDEN, LOSGEMAAKT}:
                continue
            verhuis(*model_van(label), van=blijft.pk, naar=vervalt.pk, kenmerk=merk, alleen=nummers)
        vastmaken(vers.verplaatst.get(LOSGEMAAKT, {}), kenmerk=merk)
        sleutels = vers.verplaatst.get(SLEUTELS, [])
        _externe_sleutels(van=blijft.pk, naar=vervalt.pk, alleen=sleutels)
        for haak in verhuishaken:
            haak.terug(van=vervalt.pk, naar=blijft.pk, kenmerk=merk)
        vers.teruggedraaid_op = nu()
        _bewaar(vers, vers, wat="teruggedraaid")
    _log(inzage, blijft, vervalt, vers)


def _toets(blijft: Jongere, vervalt: Jongere, *, reden: str) -> None:
    if not reden.strip():
        raise ActGeweigerd("Vul een reden in.")
    if blijft.pk == vervalt.pk:
        raise ActGeweigerd("Dit is hetzelfde dossier.")
    if blijft.opgegaan_in_id is not None or vervalt.opgegaan_in_id is not None:
        raise ActGeweigerd("Een van deze dossiers is al opgegaan in een ander.")


def _op_slot(een: Jongere, ander: Jongere) -> tuple[Jongere, Jongere]:
    """Beide dossiers op slot, altijd in dezelfde volgorde."""
    rijen = Jongere.objects.select_for_update(of=("self",)).filter(pk__in=[een.pk, ander.pk])
    vers = {rij.pk: rij for rij in rijen.order_by("pk")}
    return vers[een.pk], vers[ander.pk]


def _nieuw(
    soort: str, blijft: Jongere, vervalt: Jongere, *, reden: str, inzage: Inzage
) -> Samenvoeging:
    eigen = blijft.gemeente_id in inzage.gemeenten
    rij = Samenvoeging(
        soort=soort,
        jongere=blijft,
        vervalt=vervalt,
        gemeente_id=blijft.gemeente_id if eigen else min(inzage.gemeenten),
        reden=reden.strip()[:300],
        medewerker=inzage.medewerker,
    )
    rij.save()
    return rij


def _afronden(
    rij: Samenvoeging,
    verplaatst: dict[str, Any],
    *,
    blijft: Jongere,
    vervalt: Jongere,
    inzage: Inzage,
) -> Samenvoeging:
    rij.verplaatst = {label: waarde for label, waarde in verplaatst.items() if waarde}
    _bewaar(rij, rij)
    _log(inzage, blijft, vervalt, rij)
    return rij


def _log(inzage: Inzage, blijft: Jongere, vervalt: Jongere, rij: Samenvoeging) -> None:
    """Een regel bij beide dossiers."""
    inzage_vastleggen(
        inzage,
        jongeren=[(wie.pk, rij.gemeente_id) for wie in (blijft, vervalt)],
        objecttype="samenvoeging",
        object_id=rij.pk,
    )


def _merk(rij: Samenvoeging) -> str:
    return f"samenvoeging {rij.pk}"


def _bewaar(rij: Basismodel, kenmerk: Samenvoeging, *, wat: str = "") -> None:
    rij._change_reason = f"{_merk(kenmerk)} {wat}".strip()  # type: ignore[attr-defined]  # noqa: SLF001
    rij.save()


def _externe_sleutels(*, van: int, naar: int, alleen: Sequence[int] | None = None) -> list[int]:
    """De sleutels van de aanleveraar wijzen mee, zodat een volgend bestand het dossier vindt."""
    rijen = ExterneSleutel.objects.filter(bestand="jongeren", doel_id=van)
    if alleen is not None:
        rijen = rijen.filter(pk__in=alleen)
    nummers = list(rijen.values_list("pk", flat=True))
    ExterneSleutel.objects.filter(pk__in=nummers).update(doel_id=naar)
    return nummers


def _neem_over(blijft: Jongere, vervalt: Jongere, kenmerk: Samenvoeging) -> list[str]:
    """Vul wat er leeg is met wat het andere dossier wist; geeft de namen van de velden."""
    velden = [v for v in OVER_TE_NEMEN if getattr(vervalt, v) and not getattr(blijft, v)]
    for veld in velden:
        setattr(blijft, veld, getattr(vervalt, veld))
    if velden:
        _bewaar(blijft, kenmerk)
    return velden


def _geef_velden_terug(rij: Samenvoeging, blijft: Jongere, vervalt: Jongere) -> None:
    velden = rij.verplaatst.get(VELDEN, [])
    for veld in velden:
        if getattr(blijft, veld) == getattr(vervalt, veld):
            setattr(blijft, veld, None if veld == "bsn" else "")
    if velden:
        _bewaar(blijft, rij, wat="teruggedraaid")
    if rij.soort == Samenvoeging.Soort.SAMENVOEGEN:
        vervalt.opgegaan_in = None
        _bewaar(vervalt, rij, wat="teruggedraaid")
