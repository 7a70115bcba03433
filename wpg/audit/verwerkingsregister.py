"""Het verwerkingsregister van politiegegevens (Wpg 31d): gemaakt uit de tabellen en hun regime."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any, Final

from django.apps import apps
from django.db.models import Field
from django.utils.text import capfirst

from inrichting.selectors import parameter
from kern.klok import vandaag
from kern.modellen import Regime
from toegang.models import Gemeente
from wpg.models import Logregel, Registergegeven, Zegel

BESTAND: Final = Path(__file__).resolve().parent.parent / "gegevens" / "verwerkingen.csv"
GEEN_DOMEINMODEL: Final = (Logregel, Zegel)
IN_TE_VULLEN: Final = "nog in te vullen"
VAN_HET_SYSTEEM: Final = (
    (
        "Geautomatiseerde besluiten en profilering",
        "geen: over Halt en proces-verbaal besluit een mens, met een reden (artikel 7a)",
    ),
    ("Doorgifte (artikel 17a)", "dit systeem kent geen ontvanger buiten de Europese Unie"),
    ("Systeem", "Leerplicht, met een eigen PostgreSQL-database; de tabellen staan hieronder"),
    (
        "Beveiliging",
        "persoonlijke autorisaties, een grens per gemeente in de database, historie van elke"
        " wijziging, een verzegeld log van elke blik; zonder logregel is er geen antwoord",
    ),
)
"""Wat voor elke verwerking gelijk is en het systeem zelf weet."""


@dataclass(frozen=True)
class Verwerking:
    """Een verwerkingsactiviteit. tabellen: (tabel, wat erin staat, velden).

    beschikbaar: aan wie ter beschikking wordt gesteld (art. 15). bewaren: de bewaartijd.
    """

    code: str
    naam: str
    doel: str
    rechtsgrond: str
    betrokkenen: str
    ontvangers: str
    bijzonder: str
    beschikbaar: str
    bewaren: str
    tabellen: tuple[tuple[str, str, tuple[str, ...]], ...]


@cache
def _regels() -> tuple[dict[str, str], ...]:
    with BESTAND.open(encoding="utf-8", newline="") as bestand:
        return tuple(csv.DictReader(bestand, delimiter=";"))


def _wpgmodellen() -> list[type]:
    return [
        m
        for m in sorted(apps.get_models(), key=lambda m: m._meta.db_table)
        if not m.__name__.startswith("Historical")
        and (getattr(m, "regime", None) is Regime.WPG or m in GEEN_DOMEINMODEL)
    ]


def _regel_van(naam: str) -> dict[str, str] | None:
    """De eerste regel die dit model noemt; `*` alleen vangt wat nergens anders staat."""
    gewoon = [r for r in _regels() if r["modellen"] != "*"]
    rest = [r for r in _regels() if r["modellen"] == "*"]
    for regel in [*gewoon, *rest]:
        if any(fnmatch(naam, patroon) for patroon in regel["modellen"].split()):
            return regel
    return None


def _termijnen() -> dict[str, int]:
    """De bewaartijden in maanden die vandaag gelden."""
    uit = {
        naam: int(parameter(f"wpg_{naam}_maanden", op=vandaag()))
        for naam in ("schot", "verwijderen", "vernietigen")
    }
    return uit | {"alles": uit["verwijderen"] + uit["vernietigen"]}


def verwerkingen() -> list[Verwerking]:
    """Elke verwerking met haar tabellen en velden."""
    per_code: dict[str, list[tuple[str, str, tuple[str, ...]]]] = {}
    for model in _wpgmodellen():
        regel = _regel_van(model.__name__)
        if regel is not None:
            meta = model._meta  # type: ignore[attr-defined]
            velden = tuple(str(v.name) for v in meta.concrete_fields)
            tabel = (meta.db_table, str(meta.verbose_name_plural), velden)
            per_code.setdefault(regel["code"], []).append(tabel)
    termijnen = _termijnen()
    return [
        Verwerking(
            **{naam: w.format(**termijnen) for naam, w in regel.items() if naam != "modellen"},
            tabellen=tuple(per_code.get(regel["code"], ())),
        )
        for regel in _regels()
    ]


def zonder_verwerking() -> list[str]:
    """Modellen onder de Wpg die in geen verwerking staan; er hoort er geen te zijn."""
    return [m.__name__ for m in _wpgmodellen() if _regel_van(m.__name__) is None]


@dataclass(frozen=True)
class Organisatie:
    """Wat een gemeente invulde. velden: (label, waarde); leeg is nog in te vullen."""

    gemeente: Gemeente
    velden: tuple[tuple[str, str], ...]

    @property
    def open(self) -> tuple[str, ...]:
        """De labels van wat nog in te vullen is."""
        return tuple(label for label, waarde in self.velden if not waarde)


def _organisatievelden() -> "Iterator[Field[Any, Any]]":
    for veld in Registergegeven._meta.concrete_fields:
        if veld.name not in {"id", "gemeente"}:
            yield veld


def organisatievelden() -> tuple[str, ...]:
    """De namen van de velden die de organisatie invult."""
    return tuple(veld.name for veld in _organisatievelden())


def organisaties(gemeenten: Iterable[int]) -> list[Organisatie]:
    """Per gemeente wat zij zelf invulde, op naam."""
    nummers = sorted(gemeenten)
    rijen = {r.gemeente_id: r for r in Registergegeven.objects.filter(gemeente__in=nummers)}
    return [
        Organisatie(
            gemeente,
            tuple(
                (capfirst(str(veld.verbose_name)), _waarde(rijen.get(gemeente.pk), veld.name))
                for veld in _organisatievelden()
            ),
        )
        for gemeente in Gemeente.objects.filter(pk__in=nummers).order_by("naam")
    ]


def _waarde(rij: Registergegeven | None, naam: str) -> str:
    waarde = getattr(rij, naam, None)
    return f"{waarde:%d-%m-%Y}" if isinstance(waarde, date) else str(waarde or "")
