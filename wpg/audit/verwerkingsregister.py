"""Het verwerkingsregister van politiegegevens (Wpg 31d): gemaakt uit de tabellen en hun regime."""

import csv
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Final

from django.apps import apps

from kern.modellen import Regime
from wpg.models import Logregel, Zegel

BESTAND: Final = Path(__file__).resolve().parent.parent / "gegevens" / "verwerkingen.csv"
GEEN_DOMEINMODEL: Final = (Logregel, Zegel)


@dataclass(frozen=True)
class Verwerking:
    """Een verwerkingsactiviteit. tabellen: (tabel, wat erin staat, velden)."""

    code: str
    naam: str
    doel: str
    rechtsgrond: str
    betrokkenen: str
    ontvangers: str
    bijzonder: str
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
    return [
        Verwerking(
            **{naam: waarde for naam, waarde in regel.items() if naam != "modellen"},
            tabellen=tuple(per_code.get(regel["code"], ())),
        )
        for regel in _regels()
    ]


def zonder_verwerking() -> list[str]:
    """Modellen onder de Wpg die in geen verwerking staan; er hoort er geen te zijn."""
    return [m.__name__ for m in _wpgmodellen() if _regel_van(m.__name__) is None]
