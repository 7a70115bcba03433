"""De verklaring van vernietiging: een pdf met aantallen, termijnen en namen van wie besliste."""

from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from django.apps import apps

from kern.bewaringsslot import LOSSE_TABELLEN
from kern.kalender import datum_voluit
from kern.klok import NEDERLAND, vandaag
from kern.papier import pdf_zetten
from kern.sloten import historiemodel
from wpg.bewaring.models import Vernietiging, Vernietigingsdeel

SJABLOON: Final = Path(__file__).with_suffix(".typ")


def verklaring_pdf(vernietiging: Vernietiging) -> bytes:
    """De verklaring als toegankelijke pdf (PDF/UA). Noemt niemand dan wie besliste."""
    return pdf_zetten(SJABLOON, verklaring(vernietiging))


def verklaring(vernietiging: Vernietiging) -> dict[str, Any]:
    """Wat er op de verklaring staat."""
    delen = list(
        vernietiging.delen.filter(bewijs__isnull=False).select_related("bewijs").order_by("nr")
    )
    gebleven = vernietiging.aantal - len(delen)
    kop = [
        ("Kenmerk", str(vernietiging.kenmerk)),
        ("Regime", "AVG" if vernietiging.regime == "AVG" else "Wpg"),
        ("Grondslag", vernietiging.grondslag),
        ("Voorgelegd", _wie(vernietiging.voorgelegd_door, vernietiging.voorgelegd_op)),
        ("Goedgekeurd", _wie(vernietiging.goedgekeurd_door, vernietiging.goedgekeurd_op)),
        ("Uitgevoerd", _uitgevoerd(delen)),
        ("Aantal", f"{len(delen)} van {vernietiging.aantal}"),
        ("Opgemaakt", datum_voluit(vandaag())),
    ]
    if gebleven and vernietiging.afgerond_op:
        kop.append(("Gebleven", f"{gebleven}: na de goedkeuring bleek dat zij moesten blijven"))
    return {
        "gemeente": vernietiging.gemeente.naam,
        "kop": [{"naam": naam, "waarde": waarde} for naam, waarde in kop],
        "groepen": _groepen(delen),
        "rijen": _rijen(delen),
        "bestanden": f"Aantal bestanden: {sum(len(d.bestanden) for d in delen)}.",
        "cijfers": _cijfers(delen),
    }


def _wie(naam: str, op: datetime | None) -> str:
    return f"{naam}, {_dag(op)}" if op else "nog niet"


def _dag(op: datetime) -> str:
    return datum_voluit(op.astimezone(NEDERLAND).date())


def _uitgevoerd(delen: list[Vernietigingsdeel]) -> str:
    dagen = sorted(deel.bewijs.uitgevoerd_op for deel in delen)
    if not dagen:
        return "nog niet"
    eerste, laatste = _dag(dagen[0]), _dag(dagen[-1])
    return eerste if eerste == laatste else f"{eerste} tot en met {laatste}"


def _groepen(delen: list[Vernietigingsdeel]) -> list[dict[str, str]]:
    groepen: dict[tuple[str, str, str, str], list[date]] = {}
    for deel in delen:
        sleutel = (deel.categorie, deel.termijn, deel.bron, deel.versie)
        groepen.setdefault(sleutel, []).extend([deel.dag] if deel.dag else [])
    tel = Counter((d.categorie, d.termijn, d.bron, d.versie) for d in delen)
    return [
        {
            "naam": f"Resultaat {categorie}",
            "aantal": f"{tel[categorie, termijn, bron, versie]} dossiers",
            "termijn": termijn,
            "bron": bron,
            "versie": versie or "-",
            "periode": (
                f"Te vernietigen vanaf: {datum_voluit(min(dagen))} tot en met"
                f" {datum_voluit(max(dagen))}."
                if dagen
                else ""
            ),
        }
        for (categorie, termijn, bron, versie), dagen in groepen.items()
    ]


def _rijen(delen: list[Vernietigingsdeel]) -> list[dict[str, Any]]:
    tel: Counter[str] = Counter()
    for deel in delen:
        tel.update(deel.bewijs.aantallen)
    namen = _namen()
    rijen = [
        {"naam": namen.get(tabel, tabel), "aantal": aantal}
        for tabel, aantal in tel.items()
        if tabel not in LOSSE_TABELLEN
    ]
    return sorted(rijen, key=lambda rij: str(rij["naam"]))


def _namen() -> dict[str, str]:
    uit = {}
    for model in apps.get_models():
        naam = str(model._meta.verbose_name_plural)
        if model.__name__.startswith("Historical"):
            continue
        uit[model._meta.db_table] = naam
        historie = historiemodel(model)
        if historie is not None:
            uit[historie._meta.db_table] = f"{naam}, versies"
    return uit


def _cijfers(delen: list[Vernietigingsdeel]) -> list[dict[str, str]]:
    per_jaar: dict[str, Counter[str]] = {}
    for deel in delen:
        for jaar, telling in deel.cijfers.items():
            per_jaar.setdefault(jaar, Counter()).update(telling)
    return [
        {"jaar": jaar, "tekst": ", ".join(f"{w} {n}" for w, n in sorted(tel.items()))}
        for jaar, tel in sorted(per_jaar.items())
    ]
