"""Cijfers van buiten uit een conversie (uitwisseling 1)."""

from cases.conversie.bestand import Bestand, Kolom, Soort, meld_bestand_aan
from rapportage.models import ExterneReeks

EXTERNE_REEKSEN = Bestand(
    naam="externe_reeksen.csv",
    model=ExterneReeks,
    sleutel=("bron", "reeks", "schooljaar", "peildatum", "stand", "gemeentecode", "klasse"),
    jongere="",
    kolommen=(
        Kolom("bron", verplicht=True),
        Kolom("reeks", verplicht=True),
        Kolom("schooljaar", verplicht=True, soort=Soort.SCHOOLJAAR),
        Kolom("peildatum"),
        Kolom("stand"),
        Kolom("gemeentecode", soort=Soort.GEMEENTECODE),
        Kolom("klasse", verplicht=True),
        Kolom("waarde", verplicht=True),
    ),
)


def aanmelden() -> None:
    """Zet dit bestand in het register."""
    meld_bestand_aan(EXTERNE_REEKSEN, volgorde=200)
