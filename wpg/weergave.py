"""Een logregel in woorden, en de bladen boven de schermen van het log."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.urls import reverse

from kern.handelingen import KENMERKEN, Handeling
from kern.keuzechips import chip
from toegang.models import Medewerker
from wpg.models import Logregel, Resultaat

_LABELS: Final = {
    **{str(handeling): kenmerk.label for handeling, kenmerk in KENMERKEN.items()},
    "logketen_controleren": "De keten van het log controleren",
    "onbekend": "Onbekend",
}
_BLADEN: Final = (
    ("Logboek", "wpg:logboek", Handeling.LOG_LEZEN),
    ("Logboek Wpg", "wpg:wpglogboek", Handeling.WPG_LOG),
    ("Maandcontrole", "wpg:controles", Handeling.LOG_CONTROLEREN),
    ("Maandcontrole Wpg", "wpg:wpgcontroles", Handeling.WPG_LOG),
    ("Afgetekend", "wpg:afgetekend", Handeling.LOG_LEZEN),
)


@dataclass(frozen=True)
class Logrij:
    """Een regel zoals zij op het scherm staat."""

    nummer: int
    tijdstip: datetime
    wie: str
    functie: str
    wat: str
    verwerking: str
    onderdeel: str
    jongere_id: int | None
    zaak_id: int | None
    categorie: str
    waarom: str
    uitkomst: str
    gelukt: bool
    kanaal: str
    autorisatie: str


def handeling(code: str) -> str:
    """Hoe een handeling heet; een onbekende blijft zoals zij in het log staat."""
    return _LABELS.get(code, code)


def regel(rij: Logregel) -> Logrij:
    """Een logregel in woorden."""
    # Bij een jongere staat haar nummer er al onder.
    onderdeel = "dossier" if rij.objecttype == "jongere" else rij.objecttype.replace("_", " ")
    met_nummer = bool(rij.object_id) and rij.objecttype != "jongere"
    return Logrij(
        nummer=rij.pk,
        tijdstip=rij.tijdstip,
        wie=rij.actor_naam,
        functie=rij.functie,
        wat=handeling(rij.handeling),
        verwerking=rij.get_operatie_display(),
        onderdeel=f"{onderdeel} {rij.object_id}" if met_nummer else onderdeel,
        jongere_id=rij.jongere_id,
        zaak_id=rij.zaak_id,
        categorie=rij.categorie,
        waarom=rij.reden_tekst or "voor het werk",
        uitkomst=rij.get_resultaat_display(),
        gelukt=rij.resultaat == Resultaat.GELUKT,
        kanaal=rij.kanaal,
        autorisatie=(
            f"autorisatie {rij.autorisatie_id}, versie {rij.autorisatie_versie}"
            if rij.autorisatie_id
            else ""
        ),
    )


def bladen(medewerker: Medewerker, *, actief: str) -> list[dict[str, Any]]:
    """De bladen die deze medewerker mag openen."""
    return [
        chip(label, reverse(route), actief=route == actief)
        for label, route, nodig in _BLADEN
        if medewerker.mag(nodig)
    ]
