"""Een verslag en een vastgestelde versie per gemeente, en welk ding in een route staat."""

from datetime import UTC, date, datetime
from typing import Any

from rapportage.models import Streefwaarde, Verslag, Verslagversie
from toegang.models import Gemeente

_TABEL = {
    "id": "utr-verzuim",
    "titel": "Verzuim 18− en 18+",
    "definitie": "Meldingen.",
    "tekst": "Het verzuim nam toe.",
    "profiel": "utrecht",
    "afdruk": "0",
    "kolommen": ["Aantal"],
    "rijen": [{"label": "VO", "waarden": [6], "teksten": ["6"]}],
    "totalen": [{"label": "Totaal (uniek)", "waarden": [6], "teksten": ["6"]}],
    "buiten": "0",
    "extra": [],
    "reeks": {
        "kolom": "Aantal",
        "koppen": ["2024-2025", "2025-2026"],
        "rijen": [{"label": "VO", "teksten": ["5", "6"]}],
        "breuken": [{"schooljaar": "2024-2025", "reden": "daarna veranderden de telregels"}],
    },
}


def verslagwereld(gemeente: Gemeente) -> dict[str, Any]:
    """Een verslag van deze gemeente met een versie."""
    tabellen = [{"id": "utr-verzuim", "tekst": ""}]
    verslag = Verslag(gemeente=gemeente, jaar=2025, titel="Jaarverslag", tabellen=tabellen)
    verslag.save()
    dag = date(2026, 7, 31)
    inhoud = {
        "titel": "Jaarverslag",
        "naam": gemeente.naam,
        "schooljaar": "2025-2026",
        "peildatum": dag.isoformat(),
        "telregelversie": "2026-1",
        "openbaar": True,
        "inleiding": "Een inleiding.",
        "slot": "Een slot.",
        "nummer": 1,
        "gemaakt_op": "2026-09-01T12:00:00+00:00",
        "oogopslag": [{"titel": "Verzuim", "kolom": "Aantal", "tekst": "6", "vorig": "5"}],
        "hoofdstukken": [{"naam": gemeente.naam, "tabellen": [_TABEL]}],
        "begrippen": [{"term": "VO", "uitleg": "voortgezet onderwijs"}],
    }
    versie = Verslagversie(
        verslag=verslag,
        nummer=1,
        gemaakt_op=datetime(2026, 9, 1, 12, tzinfo=UTC),
        peildatum=dag,
        telregelversie="2026-1",
        inhoud=inhoud,
    )
    versie.save()
    streef = Streefwaarde(
        gemeente=gemeente, maat="thuiszitters", waarde=20, van=date(2026, 8, 1), bron="Raadsplan"
    )
    streef.save()
    return {"verslag": verslag, "verslagversie": versie, "streefwaarde": streef}


ROUTES = {
    "rapportage:tabel": lambda _: {"nummer": "utr-verzuim"},
    "rapportage:cel": lambda _: {"nummer": "utr-verzuim"},
    "rapportage:tabel_bestand": lambda _: {"nummer": "utr-verzuim", "formaat": "csv"},
    **{
        f"rapportage:{route}": lambda wereld: {"pk": wereld["verslag"].pk}
        for route in ("verslag", "verslag_maken", "verslag_voortgang")
    },
    "rapportage:streefwaarde_weg": lambda wereld: {"pk": wereld["streefwaarde"].pk},
    "rapportage:versie": lambda wereld: {"pk": wereld["verslagversie"].pk},
    "rapportage:versie_bestand": lambda wereld: {
        "pk": wereld["verslagversie"].pk,
        "formaat": "csv",
    },
}
"""Naam van de route naar wat er in het adres staat."""
