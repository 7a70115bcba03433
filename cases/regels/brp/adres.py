"""Een verblijfplaats uit de BRP: in woorden, vergeleken, en wat ervan in ons dossier past."""

import re

from cases.koppelingen.brp.gegevens import Adres, Adressoort
from cases.regels.naam import genormaliseerd

_VANAF_CIJFER = re.compile(r"^[^0-9]*")
_GEEN_TEKEN = re.compile(r"[^a-z0-9]")


def adres_in_woorden(adres: Adres | None) -> str:
    """`Kade 7, 1234 AB Waterhoven`, of wat de BRP over het verblijf zegt."""
    if adres is None:
        return ""
    if adres.soort is Adressoort.ONBEKEND:
        return "Verblijfplaats onbekend"
    if adres.soort is Adressoort.BUITENLAND:
        waar = ", ".join(d for d in (adres.straat, adres.plaats, adres.land) if d)
        return f"In het buitenland: {waar}" if waar else "In het buitenland, adres onbekend"
    straat = f"{adres.straat or adres.locatie} {adres.huisnummer}".strip()
    return ", ".join(d for d in (straat, f"{adres.postcode} {adres.plaats}".strip()) if d)


def woont_er_niet(adres: Adres | None) -> bool:
    """Of de BRP zegt dat er op het bekende adres niemand te vinden is."""
    if adres is None:
        return False
    elders = adres.soort in {Adressoort.ONBEKEND, Adressoort.BUITENLAND}
    return elders or adres.niet_op_adres


def heeft_plek(adres: Adres | None) -> bool:
    """Of er een adres of locatie in Nederland staat."""
    if adres is None or adres.soort in {Adressoort.ONBEKEND, Adressoort.BUITENLAND}:
        return False
    return bool(adres.straat or adres.locatie or adres.postcode)


def is_zelfde_adres(ons: Adres | None, brp: Adres | None) -> bool:
    """Of het hetzelfde huis is; met een postcode doet de schrijfwijze van de straat niet mee."""
    if ons is None or brp is None:
        return ons is brp
    if _kaal(ons.huisnummer) != _kaal(brp.huisnummer):
        return False
    if ons.postcode and brp.postcode:
        return _kaal(ons.postcode) == _kaal(brp.postcode)
    straten = (ons.straat or ons.locatie, brp.straat or brp.locatie)
    return genormaliseerd(straten[0]) == genormaliseerd(straten[1])


def adreskenmerk(adres: Adres) -> str:
    """Hetzelfde bij elke schrijfwijze van één adres, voluit of als adresregel op een envelop.

    Met een postcode tellen alleen die en het huisnummer: een lange straatnaam is soms afgekort.
    """
    straat = _kaal(f"{adres.straat}{adres.locatie}{adres.huisnummer}")
    if not adres.postcode:
        return straat + _kaal(adres.land)
    nummer = _VANAF_CIJFER.sub("", straat)
    for aanduiding in ("tegenover", "bij"):
        nummer = nummer.removesuffix(aanduiding)
    return f"{_kaal(adres.postcode)}|{nummer}"


def _kaal(tekst: str) -> str:
    return _GEEN_TEKEN.sub("", tekst.casefold())
