"""Het papier: een toegankelijke pdf (PDF/UA) met de geheimhoudingsclausule van Wpg art. 7."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

from handhaving.models import Verstrekking
from handhaving.verstrekken.betwist import MERK
from handhaving.verstrekken.stukken import Stuk
from kern.kalender import datum_voluit
from kern.papier import pdf_zetten

SJABLOON: Final = Path(__file__).with_name("verstrekking.typ")
VAST_TIJDSTIP: Final = (1980, 1, 1, 0, 0, 0)
GEHEIM: Final = (
    "U krijgt politiegegevens. U bent verplicht tot geheimhouding (Wet politiegegevens artikel 7). "
    "Gebruik de gegevens alleen voor het doel dat in deze brief staat. Geef ze niet door, behalve "
    "als een wet u daartoe verplicht of uw taak het nodig maakt."
)


@dataclass(frozen=True)
class Deel:
    """Een kop met tekst. afdruk: de sha256 van het stuk."""

    titel: str
    tekst: str
    betwist: bool = False
    afdruk: str = ""


@dataclass(frozen=True)
class Papier:
    """De inhoud van een pdf. kop: paren van naam en waarde; slot: vaste delen aan het einde."""

    titel: str
    kop: Sequence[tuple[str, str]] = ()
    alineas: Sequence[str] = ()
    delen: Sequence[Deel] = ()
    slot: Sequence[Deel] = field(default_factory=tuple)

    def pdf(self) -> bytes:
        """Zet het papier."""
        inhoud = {
            "titel": self.titel,
            "kop": [{"naam": naam, "waarde": waarde} for naam, waarde in self.kop if waarde],
            "alineas": [a for a in self.alineas if a],
            "delen": [asdict(deel) for deel in self.delen],
            "slot": [asdict(deel) for deel in self.slot],
            "merk": MERK,
        }
        return pdf_zetten(SJABLOON, inhoud)


def verstrekkingsbrief(
    verstrekking: Verstrekking,
    stukken: Sequence[Stuk],
    *,
    gemeente: str,
    betwist: frozenset[str],
) -> Papier:
    """De brief bij een verstrekking, met de gekozen stukken en de clausule van artikel 7."""
    delen = [
        Deel(
            titel=stuk.titel,
            tekst=f"In het pakket als: {_naam(nr, stuk)}" if stuk.bestand else stuk.tekst,
            betwist=bool(betwist.intersection(stuk.bronnen)),
            afdruk=stuk.sha256,
        )
        for nr, stuk in enumerate(stukken, start=1)
    ]
    return Papier(
        titel=verstrekking.get_werkwoord_display() + " van politiegegevens",
        kop=[
            ("Van", f"Gemeente {gemeente}"),
            ("Aan", f"{verstrekking.persoon}, {verstrekking.organisatie}"),
            ("Datum", datum_voluit(verstrekking.verstrekt_op)),
            ("Grondslag", verstrekking.artikel),
            ("Doel", verstrekking.doel),
            ("Waarom nodig", verstrekking.noodzaak),
            ("Hoe", verstrekking.get_middel_display()),
        ],
        alineas=[f"U krijgt: {verstrekking.omschrijving}."],
        delen=delen,
        slot=[Deel("Geheimhouding", GEHEIM)],
    )


def pakket(brief: bytes, stukken: Sequence[Stuk]) -> tuple[str, bytes]:
    """Een pdf, of een zip met de brief en de bestanden. Geeft (soort, inhoud).

    Dezelfde stukken geven dezelfde bytes: de tijd van inpakken staat er niet in.
    """
    bestanden = [(nr, stuk) for nr, stuk in enumerate(stukken, start=1) if stuk.bestand]
    if not bestanden:
        return "pdf", brief
    bak = io.BytesIO()
    with zipfile.ZipFile(bak, "w", zipfile.ZIP_DEFLATED) as zip_:
        zip_.writestr(zipfile.ZipInfo("brief.pdf", VAST_TIJDSTIP), brief)
        for nr, stuk in bestanden:
            assert stuk.bestand is not None  # noqa: S101 - zo weet mypy het ook
            zip_.writestr(zipfile.ZipInfo(_naam(nr, stuk), VAST_TIJDSTIP), stuk.bestand.lees())
    return "zip", bak.getvalue()


def _naam(nr: int, stuk: Stuk) -> str:
    assert stuk.bestand is not None  # noqa: S101 - zo weet mypy het ook
    return f"{nr:02d}-stuk{Path(stuk.bestand.naam).suffix}"
