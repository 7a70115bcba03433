"""Wat vrijstellingen aan dossier en zaak laten zien, en de haak van hun eigen scherm."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from cases.panelen import (
    Begin,
    Begingroep,
    Dossierblik,
    Paneel,
    Tijdlijnbron,
    Tijdlijnitem,
    Zaaktermijn,
    tijdlijnbronnen,
    zaakfeiten,
    zaaktermijnen,
    zijpanelen,
)
from cases.taakregels import Taakregel, taakregels
from kern.autorisatie import Inzage
from kern.handelingen import Handeling
from kern.navigatie import Ingang, navigatie
from kern.registers import Register
from vrijstellingen.models import Vrijstelling
from vrijstellingen.selectors.feiten import met_stand
from vrijstellingen.selectors.scherm import Beeld, tijdlijnitems, vrijstellingen_van
from vrijstellingen.selectors.termijnen import termijnbeeld
from vrijstellingen.teksten import GRONDEN_KORT, STANDEN, TONEN


@dataclass(frozen=True)
class Vrijstellingblik:
    """Wie er naar welke vrijstelling kijkt."""

    beeld: Beeld
    inzage: Inzage


@dataclass(frozen=True)
class Vrijstellingpaneel:
    """Een blok naast de vrijstelling. gegevens: de context, of None: toon niets."""

    sjabloon: str
    gegevens: Callable[[Vrijstellingblik], Mapping[str, Any] | None]


vrijstellingpanelen: Register[Vrijstellingpaneel] = Register("vrijstellingpanelen")
"""De blokken aan de zijkant van het scherm van een vrijstelling."""


def panelen_bij(blik: Vrijstellingblik) -> list[dict[str, Any]]:
    """De blokken die bij deze vrijstelling iets te tonen hebben."""
    gevuld = []
    for paneel in vrijstellingpanelen:
        gegevens = paneel.gegevens(blik)
        if gegevens is not None:
            gevuld.append({"sjabloon": paneel.sjabloon, "gegevens": gegevens, "blik": blik})
    return gevuld


def _alle(blik: Dossierblik) -> list[Vrijstelling]:
    """Alle vrijstellingen van de jongere, nieuwste eerst; een keer gelezen voor alle blokken."""
    if not blik.heeft(Vrijstelling):
        return []
    return blik.eens("vrijstellingen", lambda: vrijstellingen_van(blik.jongere.pk))


def _regels(blik: Dossierblik) -> list[dict[str, Any]]:
    zaak_id = blik.zaak.pk if blik.zaak else None
    rijen = sorted(_alle(blik), key=lambda v: v.zaak_id != zaak_id)
    uit = []
    for rij, stand in met_stand(rijen):
        uit.append(
            {
                "rij": rij,
                "grond": GRONDEN_KORT[rij.grond],
                "woord": STANDEN[stand],
                "toon": TONEN.get(stand, "vervallen"),
                "andere_zaak": zaak_id is not None and rij.zaak_id != zaak_id,
            }
        )
    return uit


def _mag(blik: Dossierblik) -> bool:
    wie = blik.inzage.medewerker
    return bool(wie.mag(Handeling.ZAAK_BEHANDELEN, blik.jongere.gemeente_id))


def _dossier(blik: Dossierblik) -> Mapping[str, Any] | None:
    regels = _regels(blik)
    mag = _mag(blik)
    return {"regels": regels, "mag": mag, "zaak_id": None} if regels or mag else None


def _zaak(blik: Dossierblik) -> Mapping[str, Any] | None:
    regels = _regels(blik)
    hier = blik.zaak is not None and blik.zaak.soort == "VRIJSTELLING"
    if not regels and not hier:
        return None
    zaak = blik.zaak
    mag = hier and zaak is not None and zaak.is_lopend and _mag(blik)
    return {"regels": regels, "mag": mag, "zaak_id": zaak.pk if zaak and hier else None}


def _begin(blik: Dossierblik, gegevens: Mapping[str, Any]) -> Sequence[Begin]:
    if not gegevens["mag"]:
        return ()
    url = reverse("vrijstellingen:ontvangen", args=[blik.jongere.pk])
    if gegevens["zaak_id"]:
        url = f"{url}?zaak={gegevens['zaak_id']}"
    return (Begin("Kennisgeving of aanvraag", url, Begingroep.VERDER, 10, stappen=("ONTVANGST",)),)


def _tijdlijn(blik: Dossierblik, hoogstens: int) -> Sequence[Tijdlijnitem]:
    rijen = _alle(blik)
    if blik.zaak is not None:
        rijen = [r for r in rijen if r.zaak_id == blik.zaak.pk]
    return tijdlijnitems(rijen)[:hoogstens]


def _zaaktermijnen(blik: Dossierblik) -> list[Zaaktermijn]:
    """De uiterste dagen van de vrijstellingen bij deze zaak: het besluit en het bezwaar."""
    if blik.zaak is None:
        return []
    rijen = Vrijstelling.objects.filter(zaak=blik.zaak).prefetch_related("feiten")
    return [
        Zaaktermijn(termijn.dag, termijn.naam, termijn.waarom)
        for rij in rijen
        for termijn in termijnbeeld(rij, list(rij.feiten.all())).termijnen
        if not termijn.afgerond
    ]


def aanmelden() -> None:
    """Hang alles aan de haakjes van het dossier en het menu."""
    for soort, waarom in (
        ("grond_vervalt", "Een feit past niet meer bij de grond van de vrijstelling."),
        ("heroverweging", "Elk jaar kijkt iemand of de vrijstelling nog past."),
        ("conclusie", "De jaarlijkse blik gaf een vervolg."),
        ("arbeidsinspectie", "De arbeidsinspectie hoort van deze vrijstelling."),
    ):
        regel = Taakregel(waarom, eindigt_met_zaak=False)
        taakregels.meld_aan(f"vrijstelling_{soort}", regel)
    sjabloon, vult = "vrijstellingen/paneel.html", ("regels",)
    zaaktermijnen.meld_aan("vrijstellingen", _zaaktermijnen)
    zijpanelen.meld_aan("vrijstellingen", Paneel(sjabloon, _dossier, vult, _begin), volgorde=35)
    zaakfeiten.meld_aan("vrijstellingen", Paneel(sjabloon, _zaak, vult, _begin), volgorde=15)
    tijdlijnbronnen.meld_aan(
        "vrijstelling",
        Tijdlijnbron("vrijstelling", "Vrijstellingen", _tijdlijn, (Vrijstelling,)),
        volgorde=35,
    )
    navigatie.meld_aan(
        "vrijstellingen",
        Ingang(
            "Vrijstellingen", "vrijstellingen:lijst", "vrijstelling", Handeling.WERKVOORRAAD_ZIEN
        ),
        volgorde=45,
    )
