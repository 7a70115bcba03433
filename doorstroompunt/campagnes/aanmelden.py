"""Waar campagnes en regio zich melden: de bladen van het Doorstroompunt, en verzonden brieven."""

from cases.haken import brief_is_verzonden
from doorstroompunt.campagnes.acten import overstapbrief_is_verzonden
from doorstroompunt.menu import bladen
from kern.handelingen import Handeling
from kern.navigatie import Ingang


def aanmelden() -> None:
    """De bladen van campagnes, scholen en regio, en horen dat een brief de deur uit ging."""
    for volgorde, wie, naam, route, icoon, uitleg in (
        (
            40,
            Handeling.WERKVOORRAAD_ZIEN,
            "Campagnes",
            "doorstroompunt:campagnes",
            "document",
            "De Overstap, no-show, 1 oktober en meer: een lijst, de stand, een verslag.",
        ),
        (
            55,
            Handeling.WERKVOORRAAD_ZIEN,
            "Scholen en spreekuur",
            "cases:schoolgesprekken",
            "doorstroompunt",
            "Per school wie er zorg of verzuim heeft, de contactpersonen en het spreekuur.",
        ),
        (
            60,
            Handeling.TEAM_ZIEN,
            "Regio",
            "doorstroompunt:regio",
            "doorstroompunt",
            "Per gemeente en begeleider: lopende zaken, wachtlijst, trajecten en inzet.",
        ),
    ):
        ingang = Ingang(naam, route, icoon, wie, uitleg)
        bladen.meld_aan(route, ingang, volgorde=volgorde)
    brief_is_verzonden.meld_aan("overstap", overstapbrief_is_verzonden)
