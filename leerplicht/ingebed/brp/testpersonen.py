"""De officiële testpersonen van de BRP lezen, met per vreemd record waarom het vreemd is.

Het bestand is een uittreksel met één regel per persoonslijst. Niets valt af: ook wat vreemd is,
komt in de echte BRP voor, en de toepassing moet ermee overweg kunnen.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kern.bsn import is_geldige_bsn
from kern.klok import vandaag
from leerplicht.ingebed.brp import vormen
from leerplicht.ingebed.brp.vormen import Json, datum, naam, zonder_leeg

KOLOMMEN: Final = frozenset(
    {
        *("pl_id", "bsn", "a_nummer", "voornamen", "voorvoegsel", "geslachtsnaam"),
        *("geboortedatum", "geboorteplaats", "geboorteland", "geslacht", "gemeentecode"),
        *("datum_inschrijving_gemeente", "gezag", "ouder1_bsn", "ouder1_geslachtsnaam"),
        *("ouder2_bsn", "ouder2_geslachtsnaam", "kinderen_bsn", "opschorting_datum"),
        *("opschorting_reden", "geheim"),
    }
)
GESLACHTEN: Final = {"M": "man", "V": "vrouw", "O": "onbekend"}
GEZAGSCODES: Final = frozenset({"", "1", "2", "12", "D", "1D", "2D"})
GEMEENTE_RNI: Final = "1999"
LANGE_NAAM: Final = 100
NAAMTEKENS: Final = re.compile(r"[a-zA-Z0-9À-ž .\-']*")
NUMMER: Final = re.compile(r"[0-9]{9}")
REDENEN: Final = {
    "E": "vertrokken uit Nederland",
    "F": "persoonslijst is een fout",
    "M": "bijhouding opgeschort door ministerieel besluit",
    "O": "overleden",
    "R": "staat in het register niet-ingezetenen",
    "W": "persoonslijst is verwijderd",
}
Regel = dict[str, str]


class Onleesbaar(ValueError):
    """Het bestand is niet dat van de testpersonen; de tekst zegt waarom."""


@dataclass(frozen=True, slots=True)
class Vreemd:
    """Eén record waar iets mee is. regel: in het bestand, de kop is regel 1."""

    regel: int
    bsn: str
    redenen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lading:
    """Alle personen in de vorm van de BRP, en wat er vreemd aan is."""

    personen: list[Json]
    vreemd: list[Vreemd]

    def telling(self) -> Counter[str]:
        """Hoe vaak elke reden voorkomt."""
        return Counter(reden for v in self.vreemd for reden in v.redenen)


def gelezen(pad: Path) -> Lading:
    """Lees het hele bestand. Raises Onleesbaar, OSError."""
    try:
        with pad.open(encoding="utf-8-sig", newline="") as bestand:
            lezer = csv.DictReader(bestand, strict=True)
            mist = KOLOMMEN - set(lezer.fieldnames or ())
            if mist:
                raise Onleesbaar(f"Kolommen ontbreken: {', '.join(sorted(mist))}.")
            regels = [(lezer.line_num, regel) for regel in lezer]
    except (UnicodeDecodeError, csv.Error):
        raise Onleesbaar("Dit is geen CSV in UTF-8.") from None
    aantallen = Counter(regel["bsn"] for _, regel in regels)
    vreemd = [
        Vreemd(nummer, regel["bsn"], redenen)
        for nummer, regel in regels
        if (redenen := tuple(_redenen(regel, aantallen)))
    ]
    per_bsn = {regel["bsn"]: regel for _, regel in regels}
    return Lading([_persoon(regel, per_bsn) for _, regel in regels], vreemd)


def _redenen(regel: Regel, aantallen: Counter[str]) -> Iterator[str]:
    yield from _nummers(regel, aantallen)
    yield from _namen(regel)
    yield from _datums(regel)
    if regel["opschorting_reden"]:
        yield REDENEN.get(regel["opschorting_reden"], "opschorting met een onbekende reden")
    if regel["gemeentecode"] == GEMEENTE_RNI and not regel["opschorting_reden"]:
        yield "gemeente 1999 zonder opschorting"
    if not regel["gemeentecode"]:
        yield "geen gemeente van inschrijving"
    if regel["gezag"] not in GEZAGSCODES:
        yield f"gezagscode {regel['gezag']} staat niet in de tabel"
    if regel["geheim"] not in {"", "0"}:
        yield "geheimhouding"


def _nummers(regel: Regel, aantallen: Counter[str]) -> Iterator[str]:
    if not regel["bsn"]:
        yield "geen BSN"
    elif not is_geldige_bsn(regel["bsn"]):
        yield "BSN haalt de elfproef niet"
    if regel["bsn"] and aantallen[regel["bsn"]] > 1:
        yield f"BSN staat op {aantallen[regel['bsn']]} persoonslijsten"
    if not regel["a_nummer"]:
        yield "geen A-nummer"
    ouders = (regel["ouder1_bsn"], regel["ouder2_bsn"])
    if any(bsn and not NUMMER.fullmatch(bsn) for bsn in ouders):
        yield "BSN van een ouder heeft geen negen cijfers"


def _namen(regel: Regel) -> Iterator[str]:
    if regel["geslachtsnaam"].strip(" .") == "":
        yield "geen geslachtsnaam"
    if not regel["voornamen"]:
        yield "geen voornamen"
    if not NAAMTEKENS.fullmatch(regel["voornamen"] + regel["geslachtsnaam"]):
        yield "naam met tekens die de OAS niet toelaat"
    if len(_volledig(regel)) > LANGE_NAAM:
        yield f"naam langer dan {LANGE_NAAM} tekens"
    if "." in {regel["ouder1_geslachtsnaam"], regel["ouder2_geslachtsnaam"]}:
        yield "ouder onbekend (punt als naam)"


def _datums(regel: Regel) -> Iterator[str]:
    for veld, woord in (
        ("geboortedatum", "geboortedatum"),
        ("datum_inschrijving_gemeente", "datum van inschrijving"),
    ):
        waarde = regel[veld]
        if not waarde or waarde == "0000-00-00":
            yield f"{woord} onbekend"
        elif "-00" in waarde:
            yield f"{woord} onvolledig"
        elif not vormen.bestaat(waarde):
            yield f"{woord} bestaat niet op de kalender"
        elif waarde > vandaag().isoformat():
            yield f"{woord} ligt in de toekomst"


def _volledig(regel: Regel) -> str:
    delen = (regel["voornamen"], regel["voorvoegsel"], regel["geslachtsnaam"])
    return " ".join(deel for deel in delen if deel)


def _persoon(regel: Regel, per_bsn: dict[str, Regel]) -> Json:
    geboren = regel["geboortedatum"] or "0000-00-00"
    reden, op = regel["opschorting_reden"], regel["opschorting_datum"]
    in_gemeente = datum(regel["datum_inschrijving_gemeente"])
    return zonder_leeg(
        {
            "burgerservicenummer": regel["bsn"],
            "aNummer": regel["a_nummer"],
            "naam": naam(regel["geslachtsnaam"], regel["voornamen"], regel["voorvoegsel"]),
            "geboorte": _geboorte(regel),
            "leeftijd": None if reden == "O" else vormen.leeftijd(geboren, op=vandaag()),
            "geslacht": _waarde(regel["geslacht"], GESLACHTEN.get(regel["geslacht"], "")),
            "gemeenteVanInschrijving": _waarde(regel["gemeentecode"]),
            "datumInschrijvingInGemeente": in_gemeente,
            "verblijfplaats": _verblijf(regel),
            "opschortingBijhouding": vormen.opschorting(reden, op) if reden else None,
            "overlijden": {"datum": datum(op or "0000-00-00")} if reden == "O" else None,
            "geheimhoudingPersoonsgegevens": regel["geheim"] not in {"", "0"},
            "ouders": [_ouder(regel, nummer, per_bsn) for nummer in ("1", "2")],
            "kinderen": [
                {"burgerservicenummer": kind} for kind in regel["kinderen_bsn"].split(";") if kind
            ],
            "gezag": _gezag(regel, per_bsn),
        }
    )


def _waarde(code: str, omschrijving: str = "") -> Json:
    return zonder_leeg({"code": code, "omschrijving": omschrijving}) if code else {}


def _geboorte(regel: Regel) -> Json:
    plaats, land = regel["geboorteplaats"], regel["geboorteland"]
    waar = {"code": plaats} if plaats.isdecimal() else {"omschrijving": plaats}
    return zonder_leeg(
        {
            "datum": datum(regel["geboortedatum"]),
            "plaats": waar if plaats else None,
            "land": _waarde(land),
        }
    )


def _verblijf(regel: Regel) -> Json:
    """Het uittreksel heeft geen adressen; wie in het RNI staat, woont in elk geval niet hier."""
    if regel["gemeentecode"] == GEMEENTE_RNI:
        return vormen.buitenland("", "", ("0000", "onbekend"), van=regel["opschorting_datum"])
    return {}


def _ouder(regel: Regel, nummer: str, per_bsn: dict[str, Regel]) -> Json:
    bsn, achternaam = regel[f"ouder{nummer}_bsn"], regel[f"ouder{nummer}_geslachtsnaam"]
    bsn = bsn if NUMMER.fullmatch(bsn) else ""
    zelf = per_bsn.get(bsn)
    heet = naam(achternaam)
    if bsn and zelf:
        heet = naam(zelf["geslachtsnaam"], zelf["voornamen"], zelf["voorvoegsel"])
    heet.pop("volledigeNaam", None)
    return zonder_leeg({"ouderAanduiding": nummer, "burgerservicenummer": bsn, "naam": heet})


def _gezag(regel: Regel, per_bsn: dict[str, Regel]) -> list[Json]:
    """De indicatie gezag van de persoonslijst in de vorm van de BRP API; zonder indicatie niets."""
    basis: Json = {
        "minderjarige": {"burgerservicenummer": regel["bsn"], "naam": _volledige_naam(regel)}
    }
    een, twee = (_drager(regel, nummer, per_bsn) for nummer in ("1", "2"))
    derde = {"type": "OnbekendeDerde"}
    vormen_per_code: dict[str, Json] = {
        "1": {"type": "EenhoofdigOuderlijkGezag", "ouder": een},
        "2": {"type": "EenhoofdigOuderlijkGezag", "ouder": twee},
        "12": {"type": "GezamenlijkOuderlijkGezag", "ouders": [een, twee]},
        "1D": {"type": "GezamenlijkGezag", "ouder": een, "derde": derde},
        "2D": {"type": "GezamenlijkGezag", "ouder": twee, "derde": derde},
        "D": {"type": "Voogdij", "derden": []},
    }
    code = regel["gezag"]
    if not code:
        return []
    zin = "De indicatie gezag op de persoonslijst staat niet in de tabel."
    onbekend: Json = {"type": "GezagNietTeBepalen", "toelichting": zin}
    return [{**vormen_per_code.get(code, onbekend), **basis}]


def _drager(regel: Regel, nummer: str, per_bsn: dict[str, Regel]) -> Json:
    bsn = regel[f"ouder{nummer}_bsn"]
    bsn = bsn if NUMMER.fullmatch(bsn) else ""
    zelf = per_bsn.get(bsn) if bsn else None
    heet = (
        _volledige_naam(zelf) if zelf else {"volledigeNaam": regel[f"ouder{nummer}_geslachtsnaam"]}
    )
    return zonder_leeg({"burgerservicenummer": bsn}) | {"naam": heet}


def _volledige_naam(regel: Regel) -> Json:
    return {"volledigeNaam": _volledig(regel)}
