"""De bouwstenen van een antwoord van de BRP, in de vorm van de OAS."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

Json = dict[str, Any]

MAANDEN: Final = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli"),
    *("augustus", "september", "oktober", "november", "december"),
)
OPSCHORTINGEN: Final = {
    "E": "emigratie",
    "F": "fout",
    "M": "ministerieel besluit",
    "O": "overlijden",
    "R": "pl is aangelegd in de rni",
    "W": "wissen",
}
REGEL1, REGEL2 = 40, 50
MEERDERJARIG: Final = 18


def datum(tekst: str) -> Json | None:
    """`JJJJ-MM-DD` als datum van de BRP, met 00 voor onbekend; None als er niets staat.

    Een dag die niet op de kalender bestaat, is een onbekende dag: de OAS laat hem niet toe.
    """
    if not tekst:
        return None
    jaar, maand, dag = (int(deel) for deel in tekst.split("-"))
    if not jaar:
        return {"type": "DatumOnbekend", "onbekend": True, "langFormaat": "onbekend"}
    if not maand:
        return {"type": "JaarDatum", "jaar": jaar, "langFormaat": f"{jaar}"}
    naam = MAANDEN[maand - 1]
    if not dag or not bestaat(tekst):
        lang = f"{naam} {jaar}"
        return {"type": "JaarMaandDatum", "jaar": jaar, "maand": maand, "langFormaat": lang}
    return {"type": "Datum", "datum": tekst, "langFormaat": f"{dag} {naam} {jaar}"}


def bestaat(tekst: str) -> bool:
    """Of deze dag op de kalender bestaat."""
    try:
        date.fromisoformat(tekst)
    except ValueError:
        return False
    return True


def naam(geslachtsnaam: str, voornamen: str = "", voorvoegsel: str = "") -> Json:
    """Een naam, met de volledige naam erbij."""
    return zonder_leeg(
        {
            "voornamen": voornamen,
            "voorvoegsel": voorvoegsel,
            "geslachtsnaam": geslachtsnaam,
            "volledigeNaam": " ".join(d for d in (voornamen, voorvoegsel, geslachtsnaam) if d),
        }
    )


def adres(straat: str, huisnummer: str, postcode: str, plaats: str, *, van: str = "") -> Json:
    """Een adres in Nederland. huisnummer: cijfers, met een letter of toevoeging erachter."""
    cijfers = "".join(c for c in huisnummer if c.isdigit())
    return zonder_leeg(
        {
            "type": "Adres",
            "datumVan": datum(van),
            "verblijfadres": zonder_leeg(
                {
                    "officieleStraatnaam": straat,
                    "korteStraatnaam": straat[:24],
                    "huisnummer": int(cijfers) if cijfers else None,
                    "huisnummertoevoeging": huisnummer.replace(cijfers, "", 1).strip(" -")[:4],
                    "postcode": postcode.replace(" ", ""),
                    "woonplaats": plaats,
                }
            ),
        }
    )


def locatie(beschrijving: str, *, van: str = "") -> Json:
    """Een plek zonder adres."""
    return zonder_leeg(
        {
            "type": "Locatie",
            "datumVan": datum(van),
            "verblijfadres": {"locatiebeschrijving": beschrijving},
        }
    )


def buitenland(regel1: str, regel2: str, land: tuple[str, str], *, van: str = "") -> Json:
    """Een adres buiten Nederland. land: code en naam."""
    return zonder_leeg(
        {
            "type": "VerblijfplaatsBuitenland",
            "datumVan": datum(van),
            "verblijfadres": zonder_leeg(
                {
                    "regel1": regel1,
                    "regel2": regel2,
                    "land": {"code": land[0], "omschrijving": land[1]},
                }
            ),
        }
    )


def onbekend(*, van: str = "") -> Json:
    """Niemand weet waar."""
    return zonder_leeg({"type": "VerblijfplaatsOnbekend", "datumVan": datum(van)})


def opschorting(reden: str, op: str) -> Json:
    """Waarom en sinds wanneer er niet wordt bijgehouden."""
    waarde = {"code": reden, "omschrijving": OPSCHORTINGEN.get(reden, "onbekend")}
    return zonder_leeg({"reden": waarde, "datum": datum(op)})


def adressering(persoon: Json) -> Json:
    """De adresregels bij een verblijfplaats, zoals zij op een envelop staan."""
    plaats = persoon.get("verblijfplaats", {})
    waar = plaats.get("verblijfadres", {})
    match plaats.get("type"):
        case "Adres":
            nummer = f"{waar.get('huisnummer', '')} {waar.get('huisnummertoevoeging', '')}"
            regel1 = f"{waar.get('korteStraatnaam', '')} {nummer}"
            code = waar.get("postcode", "")
            regel2 = f"{code[:4]} {code[4:]}  {waar.get('woonplaats', '').upper()}"
        case "Locatie":
            regel1, regel2 = waar.get("locatiebeschrijving", ""), ""
        case "VerblijfplaatsBuitenland":
            regel1, regel2 = waar.get("regel1", ""), waar.get("regel2", "")
        case _:
            return {}
    return zonder_leeg(
        {
            "adresregel1": regel1.strip()[:REGEL1],
            "adresregel2": regel2.strip()[:REGEL2],
            "land": waar.get("land"),
            "indicatieVastgesteldVerblijftNietOpAdres": plaats.get(
                "indicatieVastgesteldVerblijftNietOpAdres"
            ),
        }
    )


def leeftijd(geboren: str, *, op: date) -> int | None:
    """Hele jaren, of None als de datum daarvoor te weinig zegt."""
    jaar, maand, dag = (int(deel) for deel in geboren.split("-"))
    if not (jaar and maand and dag):
        return None
    return op.year - jaar - ((op.month, op.day) < (maand, dag))


def zonder_leeg(velden: Json) -> Json:
    """Wat leeg, onwaar of er niet is, laat de BRP weg; een lege lijst blijft staan."""
    return {naam: w for naam, w in velden.items() if w or isinstance(w, list)}
