"""De vier vormen van een verblijfplaats, en de adresregels bij een zoekresultaat."""

import re
from typing import Final

from cases.koppelingen.brp import bericht
from cases.koppelingen.brp.gegevens import Adres, Adressoort
from cases.koppelingen.brp.lezen_datum import hele_datum_uit

AANDUIDINGEN: Final = {"by": "bij", "to": "tegenover"}
_POSTCODE: Final = re.compile(r"([1-9][0-9]{3}) ?([A-Za-z]{2}) +(.+)")
_STRAAT: Final = re.compile(r"(.*\D) +([0-9].*)")


def adres_uit(plaats: bericht.EenVerblijfplaats | None) -> Adres | None:
    """De verblijfplaats, of None als de BRP er niets over zegt."""
    if plaats is None:
        return None
    van = hele_datum_uit(plaats.datum_van)
    adres = plaats.verblijfadres or bericht.Verblijfadres()
    niet_daar = plaats.indicatie_vastgesteld_verblijft_niet_op_adres
    match plaats:
        case bericht.Adres():
            return Adres(
                Adressoort.ADRES,
                van,
                straat=adres.officiele_straatnaam or adres.korte_straatnaam,
                huisnummer=_huisnummer(adres),
                postcode=_postcode(adres.postcode),
                plaats=adres.woonplaats,
                niet_op_adres=niet_daar,
            )
        case bericht.Locatie():
            return Adres(
                Adressoort.LOCATIE, van, locatie=adres.locatiebeschrijving, niet_op_adres=niet_daar
            )
        case bericht.Buitenland():
            return Adres(
                Adressoort.BUITENLAND,
                van,
                straat=adres.regel1,
                plaats=", ".join(r for r in (adres.regel2, adres.regel3) if r),
                land=_land(adres.land),
            )
        case bericht.Onbekend():
            return Adres(Adressoort.ONBEKEND, van)


def _huisnummer(adres: bericht.Verblijfadres) -> str:
    """`7A bis`, met `bij` of `tegenover` erachter."""
    if adres.huisnummer is None:
        return ""
    aanduiding = adres.aanduiding_bij_huisnummer
    bij = AANDUIDINGEN.get(aanduiding.code, aanduiding.omschrijving) if aanduiding else ""
    delen = (f"{adres.huisnummer}{adres.huisletter}", adres.huisnummertoevoeging, bij)
    return " ".join(deel for deel in delen if deel)


def _postcode(postcode: str) -> str:
    """`1234 AB`, zoals wij een postcode schrijven."""
    kaal = postcode.replace(" ", "").upper()
    return f"{kaal[:4]} {kaal[4:]}".strip()


def _land(land: bericht.Waarde | None) -> str:
    return land.omschrijving or land.code if land else ""


def adres_uit_regels(regels: bericht.Adressering | None) -> Adres | None:
    """Het adres van een zoekresultaat: `Kade 7` en `1234 AB  PLAATS`, of met een land."""
    if regels is None or not (regels.adresregel1 or regels.adresregel2 or regels.land):
        return None
    niet_daar = regels.indicatie_vastgesteld_verblijft_niet_op_adres
    if regels.land is not None:
        plaats = ", ".join(r for r in (regels.adresregel2, regels.adresregel3) if r)
        return Adres(
            Adressoort.BUITENLAND,
            straat=regels.adresregel1,
            plaats=plaats,
            land=_land(regels.land),
        )
    gevonden = _POSTCODE.fullmatch(regels.adresregel2.strip())
    if gevonden is None:
        return Adres(
            Adressoort.LOCATIE,
            locatie=regels.adresregel1,
            plaats=regels.adresregel2,
            niet_op_adres=niet_daar,
        )
    cijfers, letters, plaats = gevonden.groups()
    straat = _STRAAT.fullmatch(regels.adresregel1)
    return Adres(
        Adressoort.ADRES,
        straat=straat[1] if straat else regels.adresregel1,
        huisnummer=straat[2] if straat else "",
        postcode=f"{cijfers} {letters}",
        plaats=plaats,
        niet_op_adres=niet_daar,
    )
