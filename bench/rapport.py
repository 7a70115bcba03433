"""Alle tabellen van een gemeente in een run, tegen met de hand geschreven SQL voor dezelfde cellen.

De bevolking (`bench.bevolking`) is tien jaar van een gemeente en haar buur; vier van de vijf
jongeren wonen in de gemeente van het verslag.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from bench import bevolking, gegevens, handvragen
from bench.meten import Vergelijking, Verslag, om_en_om, rekentijd, zeg
from handhaving.selectors.verslag import ware_aflopen
from inrichting.selectors import parameters
from kern.beeld import een_beeld
from kern.grens import voor_systeem
from kern.kalender import einde_schooljaar, schooljaar
from kern.klok import nu, vandaag
from meldingen.models import Verzuimmelding
from rapportage.definitie import Definitie, definities
from rapportage.klaarzetten import Stand
from rapportage.models import Verslag as Jaarverslag
from rapportage.models import Verslagversie
from rapportage.papier import BESTANDEN
from rapportage.services.verslag import versie_maken
from rapportage.tabel import Tabel
from rapportage.tellen import opzet, tabellen
from rapportage.vraag import Vraag
from toegang.models import Gemeente
from toegang.selectors import alle_gemeente_ids
from wpg.services import gelogd

RONDES: Final = 3
HOOGSTENS: Final = 1.5
JAARVERSLAG_HOOGSTENS: Final = 10.0
#: Vanaf zoveel jongeren alleen de groei: de handvragen en het verslag zijn dan al gemeten.
ALLEEN_GROEI: Final = 150_000


def meten(aantal: int) -> Verslag:
    """Meet over zoveel jongeren."""
    gegevens.eenmalig(lambda: bevolking.bouwen(aantal))
    jaar = schooljaar(vandaag()) - 1
    gemeente = Gemeente.objects.order_by("code")[0]
    vraag = Vraag([gemeente], jaar, einde_schooljaar(jaar), parameters(), naam=gemeente.naam)
    alle = list(definities().values())
    reeks = [definities()[nummer] for nummer in handvragen.vragen()]
    waarden = vraag.waarden() | {"gemeente": gemeente.pk}
    uit = Verslag(ruw={"aantal": float(aantal)})
    if aantal < ALLEEN_GROEI:
        _vergelijk(uit, vraag, reeks, waarden)
        _jaarverslag(uit, gemeente, vraag, alle)
    else:
        zeg(f"  alle tabellen over {aantal} jongeren …")
        _tellen(vraag, alle)
        uit.ruw["alle"] = min(_rekentijd(lambda: _tellen(vraag, alle)) for _ in range(2))
    return uit


def _rekentijd(werk: Callable[[], object]) -> float:
    return rekentijd(werk, eigen=True)


@contextmanager
def _open() -> Iterator[None]:
    """Een beeld, de grens van het systeem, het log en de ware aflopen: voor beide kanten."""
    with een_beeld(), voor_systeem(alle_gemeente_ids()), gelogd(), ware_aflopen(mag=True):
        yield


def _tellen(vraag: Vraag, gekozen: Sequence[Definitie]) -> list[Tabel]:
    with _open():
        return tabellen(gekozen, vraag, stand=Stand(vraag))


def _vergelijk(
    uit: Verslag, vraag: Vraag, reeks: Sequence[Definitie], waarden: dict[str, Any]
) -> None:
    nummers = [definitie.id for definitie in reeks]

    def met_de_hand() -> handvragen.Cellen:
        with _open():
            return handvragen.tellen(waarden, nummers)

    _gelijk(_tellen(vraag, reeks), met_de_hand(), vraag)
    aantal = int(uit.ruw["aantal"])
    zeg(f"  {len(reeks)} tabellen en alle tabellen over {aantal} jongeren …")
    kanten: dict[str, Callable[[], object]] = {
        "ons": lambda: _tellen(vraag, reeks),
        "hand": met_de_hand,
        "alle": lambda: _tellen(vraag, list(definities().values())),
    }
    tijden = om_en_om(kanten, rondes=RONDES, opwarmen=1, klok=_rekentijd)
    uit.ruw["alle"] = tijden["alle"]
    uit.vergelijkingen.append(
        Vergelijking(
            f"{len(reeks)} tabellen uit vijf bronnen, {aantal} jongeren",
            "met de hand geschreven SQL (zelfde cellen)",
            tijden["ons"],
            tijden["hand"],
            "s",
            tijden["ons"] / tijden["hand"],
            hoogstens=HOOGSTENS,
        )
    )
    with voor_systeem(alle_gemeente_ids()):
        per_jaar = Verzuimmelding.objects.filter(ontvangen_op__range=(vraag.van, vraag.tot)).count()
    uit.zinnen += [
        f"Tabellen: {', '.join(nummers)}. {aantal} jongeren, van wie "
        f"{bevolking.IN_DE_GEMEENTE:.0%} in de gemeente van het verslag; {per_jaar} meldingen in "
        "het schooljaar, tien jaar terug.",
        "In rekentijd van de database en van ons proces samen. Beide kanten openen de ware "
        "aflopen, met hun regel in het Wpg-log, als dezelfde rol en achter dezelfde row-level "
        "security. De andere kant leest meldingen en zaken ook een keer, in een tussentabel voor "
        "deze tabellen.",
    ]


def _gelijk(geteld: Sequence[Tabel], hand: handvragen.Cellen, vraag: Vraag) -> None:
    """Beide kanten geven dezelfde cellen; percentages doen niet mee."""
    for tabel in geteld:
        kolommen = opzet(definities()[tabel.id], vraag).zichtbaar
        ons = {
            rij.label: [
                w for w, k in zip(rij.waarden, kolommen, strict=True) if not k.is_percentage
            ]
            for rij in tabel.rijen
        }
        ons = {label: rij for label, rij in ons.items() if any(rij)}
        anders = {label: rij for label, rij in hand[tabel.id].items() if any(rij)}
        if ons != anders:
            raise RuntimeError(f"{tabel.id}: wij tellen {ons}, de ander {anders}.")


def _jaarverslag(
    uit: Verslag, gemeente: Gemeente, vraag: Vraag, gekozen: Sequence[Definitie]
) -> None:
    """Een verslag met alle tabellen vaststellen en als toegankelijke PDF zetten."""
    rij = Jaarverslag.objects.filter(gemeente=gemeente, jaar=vraag.jaar).first() or Jaarverslag(
        gemeente=gemeente,
        titel="Meting",
        jaar=vraag.jaar,
        tabellen=[{"id": definitie.id} for definitie in gekozen],
    )
    rij.save()
    zeg("  het jaarverslag met PDF …")

    def maken() -> None:
        rij.refresh_from_db()
        rij.maken_sinds = nu()
        rij.save()
        if versie_maken(rij.pk, sinds=rij.maken_sinds, medewerker_id=None) != "klaar":
            raise RuntimeError("Het jaarverslag is niet gemaakt.")
        versie = Verslagversie.objects.filter(verslag=rij).order_by("-nummer")[0]
        _, zetten = BESTANDEN["pdf"]
        if not zetten(versie.inhoud).startswith(b"%PDF"):
            raise RuntimeError("Het jaarverslag is geen PDF.")

    maken()
    tijd = min(_rekentijd(maken) for _ in range(2))
    uit.vergelijkingen.append(
        Vergelijking(
            f"jaarverslag met alle {len(gekozen)} tabellen vaststellen, met PDF",
            "alleen die tabellen tellen",
            tijd,
            uit.ruw["alle"],
            "s",
            tijd / uit.ruw["alle"],
            hoogstens=JAARVERSLAG_HOOGSTENS,
        )
    )
