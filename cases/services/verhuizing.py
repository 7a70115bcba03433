"""De verhuizing van rijen van de ene jongere naar de andere, los van het waarom.

Welke rijen meegaan volgt uit de modellen: elke sleutel naar een jongere, en wat daar weer aan
hangt. Elke wijziging staat in de historie met het kenmerk als reden.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any, Protocol

from django.apps import apps
from django.db import IntegrityError, models, transaction

from cases.models import Jongere, Samenvoeging
from cases.services.fouten import ActGeweigerd
from kern.modellen import Basismodel
from kern.registers import Register
from kern.verzameling import bijwerken

Keuze = dict[str, set[int]]
Banden = dict[str, list[list[int]]]


class Verhuishaak(Protocol):
    """Verplaatst wat zonder databasesleutel bij een jongere hoort.

    De haak houdt zelf bij wat hij deed: hier blijft er geen spoor van, want ook dat iets bestaat
    kan vertrouwelijk zijn. kenmerk: waaraan `terug` herkent wat `heen` deed.
    """

    def heen(
        self, *, van: int, naar: int, kenmerk: str, alleen: Mapping[str, Sequence[int]] | None
    ) -> None:
        """alleen: de verhuisde rijen per model bij een splitsing; None: alles gaat mee."""

    def terug(self, *, van: int, naar: int, kenmerk: str) -> None:
        """Maak `heen` met dit kenmerk ongedaan: wat van `naar` kwam, gaat terug naar `van`."""


verhuishaken: Register[Verhuishaak] = Register("verhuishaken")


def sleutels_naar_jongere() -> Iterator[tuple[type[Basismodel], str]]:
    """Elk domeinmodel met een sleutel naar een jongere, en hoe die sleutel heet."""
    for veld in Jongere._meta.get_fields(include_hidden=True):
        model = veld.related_model
        if not (veld.auto_created and isinstance(model, type) and issubclass(model, Basismodel)):
            continue
        if model is not Samenvoeging and not model.zonder_historie:
            yield model, veld.field.name  # type: ignore[union-attr]


def label_van(model: type[Basismodel], veld: str) -> str:
    """`cases.zaak.jongere`: hoe een sleutel in `Samenvoeging.verplaatst` heet."""
    return f"{model._meta.label_lower}.{veld}"


def model_van(label: str) -> tuple[type[Any], str]:
    """Het model en de sleutel bij zo een naam."""
    app, model, veld = label.split(".")
    return apps.get_model(app, model), veld


def verhuis(
    model: type[Basismodel],
    veld: str,
    *,
    van: int,
    naar: int,
    kenmerk: str,
    alleen: Sequence[int] | None = None,
) -> list[int]:
    """Zet de sleutel van rijen om; geeft de id's. Wat al bestaat bij de ander, blijft liggen."""
    rijen = model._base_manager.filter(**{f"{veld}_id": van})
    if alleen is not None:
        rijen = rijen.filter(pk__in=alleen)
    nummers = list(rijen.order_by("pk").values_list("pk", flat=True))
    if not nummers:
        return []
    kolom = str(model._meta.get_field(veld).column)  # type: ignore[union-attr]
    with suppress(IntegrityError), transaction.atomic():
        zet_kolom(model, kolom, str(int(naar)), nummers, kenmerk)
        return nummers
    gelukt: list[int] = []
    for nummer in nummers:
        with suppress(IntegrityError), transaction.atomic():
            zet_kolom(model, kolom, str(int(naar)), [nummer], kenmerk)
            gelukt.append(nummer)
    return gelukt


def zet_kolom(
    model: type[Basismodel], kolom: str, waarde: str, nummers: list[int], kenmerk: str
) -> None:
    """Zet één kolom van deze rijen op een SQL-uitdrukking, met historie."""
    bijwerken(
        model,
        zet={kolom: waarde},
        bron="(select 1 as een)",
        waar="t.id = any(%s)",
        waarden=[nummers],
        reden=kenmerk,
    )


def _banden(model: type[Basismodel]) -> Iterator[tuple[Any, type[Basismodel]]]:
    """De sleutels van een model naar een ander gegeven van dezelfde jongere (een zaak, bijv.)."""
    van_jongere = {ander for ander, _ in sleutels_naar_jongere()} - {Jongere}
    for veld in model._meta.concrete_fields:
        if isinstance(veld, models.ForeignKey) and veld.related_model in van_jongere:
            yield veld, veld.related_model


def met_wat_eraan_hangt(gekozen: Mapping[str, Sequence[int]], *, van: int) -> Keuze:
    """De gekozen rijen van `van`, met alles wat aan een ervan hangt; id's per model.

    Een vervolgzaak gaat niet vanzelf mee: dat is een eigen keuze.
    """
    keuze: Keuze = {}
    modellen = [(m, v) for m, v in sleutels_naar_jongere() if m is not Jongere]
    for model, veld in modellen:
        gevraagd = gekozen.get(model._meta.label_lower, ())
        eigen = model._base_manager.filter(**{f"{veld}_id": van, "pk__in": gevraagd})
        keuze[model._meta.label_lower] = (
            set(eigen.values_list("pk", flat=True)) if gevraagd else set()
        )
    gegroeid = True
    while gegroeid:
        gegroeid = False
        for model, veld in modellen:
            erbij = _hangt_eraan(model, veld, keuze, van=van) - keuze[model._meta.label_lower]
            keuze[model._meta.label_lower] |= erbij
            gegroeid = gegroeid or bool(erbij)
    return {label: rijen for label, rijen in keuze.items() if rijen}


def _hangt_eraan(model: type[Basismodel], veld: str, keuze: Keuze, *, van: int) -> set[int]:
    uit: set[int] = set()
    for band, ouder in _banden(model):
        ouders = keuze.get(ouder._meta.label_lower)
        if ouders and ouder is not model:
            rijen = model._base_manager.filter(**{f"{veld}_id": van, f"{band.name}_id__in": ouders})
            uit |= set(rijen.values_list("pk", flat=True))
    return uit


def losmaken(keuze: Keuze, *, kenmerk: str) -> Banden:
    """Maak verhuizende rijen los van wat blijft; geeft per sleutel de paren (rij, ouder).

    Raises ActGeweigerd als een rij niet zonder haar ouder kan.
    """
    uit: Banden = {}
    for label, rijen in keuze.items():
        model = apps.get_model(label)
        for band, ouder in _banden(model):
            blijft = keuze.get(ouder._meta.label_lower, set())
            los = model._base_manager.filter(pk__in=rijen, **{f"{band.name}_id__isnull": False})
            los = los.exclude(**{f"{band.name}_id__in": blijft})
            paren = [list(paar) for paar in los.values_list("pk", f"{band.name}_id")]
            if not paren:
                continue
            if not band.null:
                raise ActGeweigerd("Een onderdeel hoort bij iets dat blijft. Kies dat ook.")
            zet_kolom(model, band.column, "null", [rij for rij, _ in paren], kenmerk)
            uit[label_van(model, band.name)] = paren
    return uit


def vastmaken(banden: Banden, *, kenmerk: str) -> None:
    """Hang losgemaakte rijen weer aan hun ouder."""
    for label, paren in banden.items():
        model, veld = model_van(label)
        for rij, ouder in paren:
            zet_kolom(model, f"{veld}_id", str(int(ouder)), [rij], kenmerk)
