"""Een verzuimmelding van DUO lezen: de vorm van het bericht, en wat er aan schort.

Velden van het Besluit register onderwijsdeelnemers art. 13 en 14; de namen zijn die van
het contract. Het snelle pad is één keer ontleden met vaste typen; pas bij een fout wordt er
uitgezocht welk veld het is, zodat een goede regel daar niets van merkt.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from operator import mul
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

from kern.bsn import nummer_genormaliseerd
from kern.klok import NEDERLAND

Kort20 = Annotated[str, Meta(max_length=20)]
Kort40 = Annotated[str, Meta(max_length=40)]
Kort60 = Annotated[str, Meta(max_length=60)]
Kort80 = Annotated[str, Meta(max_length=80)]
Kort120 = Annotated[str, Meta(max_length=120)]
Kort200 = Annotated[str, Meta(max_length=200)]
Lesuur = Annotated[int, Meta(ge=0, le=24)]
DuoSoort = Literal["luxe", "16u4w", "maand", "overig", "V3", "V4", "RMC", "L", "LRV", "O"]
DuoStatus = Literal[
    "geregistreerd",
    "in_behandeling",
    "afgesloten",
    "ter_kennisneming",
    "ingetrokken",
    "W",
    "R",
    "B",
    "G",
    "K",
    "D",
    "I",
]

STATUS_BIJ_BINNENKOMST: Final = {
    "ingetrokken": "ingetrokken",
    "I": "ingetrokken",
    "afgesloten": "afgesloten",
    "G": "afgesloten",
    "ter_kennisneming": "ter_kennisneming",
    "K": "ter_kennisneming",
}
"""Elke andere status van DUO is hier een nieuwe melding: opgepakt wordt er bij ons."""

NUMMER_MAX: Final = 40


class Ongeldig(ValueError):
    """Een bericht dat niet deugt, met de reden in gewone taal en nooit een persoonsgegeven."""


class Instelling(msgspec.Struct, gc=False, forbid_unknown_fields=True):
    """Waar de jongere onderwijs volgt."""

    brin: Annotated[str, Meta(max_length=4)] | None = None
    vestiging: Annotated[str, Meta(max_length=2)] | None = None
    leslocatie: Kort200 | None = None


class Adres(msgspec.Struct, gc=False, forbid_unknown_fields=True):
    """Het adres van de jongere; een gemeentecode maakt duidelijk bij welke gemeente zij hoort."""

    gemeentecode: Annotated[str, Meta(max_length=4)] | None = None
    straat: Kort120 | None = None
    huisnummer: Kort20 | int | None = None
    huisletter: Kort20 | None = None
    huisnummertoevoeging: Kort20 | None = None
    postcode: Annotated[str, Meta(max_length=10)] | None = None
    plaats: Kort80 | None = None
    woonplaats: Kort80 | None = None
    gemeente: Kort80 | None = None

    def nummer(self) -> str:
        """Huisnummer, letter en toevoeging achter elkaar."""
        delen = (self.huisnummer, self.huisletter, self.huisnummertoevoeging)
        return " ".join(str(d) for d in delen if d is not None)[:20]


class Leerling(msgspec.Struct, gc=False, forbid_unknown_fields=True):
    """De jongere, met burgerservicenummer of onderwijsnummer."""

    bsn: str | None = None
    onderwijsnummer: str | None = None
    geslachtsnaam: Kort200 | None = None
    voornamen: Kort200 | None = None
    geboortedatum: str | None = None
    adres: Adres | None = None


class ContactSchool(msgspec.Struct, gc=False, forbid_unknown_fields=True):
    """Wie op school de melding deed."""

    naam: Kort120 | None = None
    functie: Kort60 | None = None
    telefoon: Kort40 | None = None
    email: Kort120 | None = None


class Dag(msgspec.Struct, gc=False, forbid_unknown_fields=True):
    """Een verzuimdag: helemaal, of deze lesuren."""

    datum: date
    hele_dag: bool | None = None
    lesuren: list[Lesuur] = []


class Bericht(msgspec.Struct, gc=False, forbid_unknown_fields=True):
    """Eén melding op één regel."""

    meldingsnummer: str | int
    leerling: Leerling
    begindatum: date
    soort: DuoSoort
    instelling: Instelling | None = None
    einddatum: date | None = None
    reden: str | None = None
    alle_lessen_gemist: bool | None = None
    ondernomen_actie: str | None = None
    actie_gewenst: bool | None = None
    prioriteit: Kort20 | None = None
    toelichting_geen_actie: str | None = None
    contact_school: ContactSchool | None = None
    dagen: list[Dag] | None = None
    status: DuoStatus | None = None
    laatste_mutatie: datetime | None = None


KOLOMMEN: Final = (
    *("meldingsnummer", "bsn", "onderwijsnummer", "geslachtsnaam", "voornamen", "geboren"),
    *("gemeentecode", "straat", "huisnummer", "postcode", "plaats"),
    *("brin", "vestiging", "leslocatie"),
    *("begindatum", "einddatum", "duo_soort", "status", "laatste_mutatie", "reden"),
    *("alle_lessen_gemist", "ondernomen_actie", "actie_gewenst", "prioriteit"),
    *("toelichting_geen_actie", "contact_naam", "contact_functie", "contact_telefoon"),
    *("contact_email", "dagen", "uren"),
)
"""De volgorde van wat `als_rij` geeft."""

_ontleed = msgspec.json.Decoder(Bericht).decode
_delen = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
_rij = msgspec.json.Decoder(list[msgspec.Raw]).decode
_VREEMD_VELD: Final = "Object contains unknown field"
_ONDERDELEN: Final[dict[str, type[msgspec.Struct]]] = {
    "instelling": Instelling,
    "leerling": Leerling,
    "leerling.adres": Adres,
    "contact_school": ContactSchool,
    "dagen": Dag,
}
_als_json = msgspec.json.Encoder().encode
_GEEN_CONTACT: Final = ContactSchool()
_GEEN_INSTELLING: Final = Instelling()
_LEEG: Final = (None, None, None, None, None)


def bericht_lezen(regel: bytes, *, onbekend: Callable[[str], None] | None = None) -> Bericht:
    """Ontleed één regel; `onbekend` krijgt elk veld dat niet in het contract staat.

    De ontleder weigert zo'n veld zelf, dus een regel zonder kost niets extra. Pas daarna gaan
    de vreemde velden eraf en wordt de rest opnieuw gelezen.
    Raises Ongeldig met de reden, en UnicodeDecodeError.
    """
    try:
        try:
            bericht = _ontleed(regel)
        except msgspec.ValidationError as fout:
            if not str(fout).startswith(_VREEMD_VELD):
                raise
            bericht = _ontleed(_zonder_vreemde(regel, Bericht, "", onbekend or _niemand))
    except msgspec.MsgspecError as fout:
        raise Ongeldig(_in_woorden(str(fout))) from None
    except RecursionError:
        raise Ongeldig("de regel is te diep genest") from None
    if b"\\u0000" in regel:
        raise Ongeldig("de regel bevat een teken dat niet kan worden bewaard (nul-teken)")
    return bericht


def _niemand(_: str) -> None:
    """Niemand luistert."""


def _zonder_vreemde(
    ruw: bytes | msgspec.Raw, vorm: type[msgspec.Struct], pad: str, onbekend: Callable[[str], None]
) -> bytes:
    """Hetzelfde object met alleen de velden van `vorm`, ook in de onderdelen ervan.

    Wat een veld bevat blijft zoals het er stond: alleen de namen worden bekeken.
    """
    uit: dict[str, msgspec.Raw] = {}
    for naam, waarde in _delen(ruw).items():
        if naam not in vorm.__struct_fields__:
            onbekend(f"{pad}{naam}")
            continue
        onderdeel = _ONDERDELEN.get(f"{pad}{naam}")
        uit[naam] = waarde if onderdeel is None else _deel(waarde, onderdeel, pad + naam, onbekend)
    return _als_json(uit)


def _deel(
    ruw: msgspec.Raw, vorm: type[msgspec.Struct], pad: str, onbekend: Callable[[str], None]
) -> msgspec.Raw:
    """Een onderdeel of een lijst ervan; wat geen van beide is, keurt de ontleder straks af."""
    begin = bytes(ruw)[:1]
    if begin == b"{":
        return msgspec.Raw(_zonder_vreemde(ruw, vorm, f"{pad}.", onbekend))
    if begin == b"[" and pad == "dagen":
        return msgspec.Raw(_als_json([_deel(deel, vorm, pad, onbekend) for deel in _rij(ruw)]))
    return ruw


def als_rij(b: Bericht) -> tuple[object, ...]:
    """De waarden van een bericht in de volgorde van `KOLOMMEN`. Raises Ongeldig."""
    nummer = str(b.meldingsnummer).strip()
    if not nummer or len(nummer) > NUMMER_MAX:
        raise Ongeldig(f"meldingsnummer: leeg of langer dan {NUMMER_MAX} tekens")
    if b.einddatum is not None and b.einddatum < b.begindatum:
        raise Ongeldig("einddatum: ligt voor de begindatum")
    leerling, contact = b.leerling, b.contact_school or _GEEN_CONTACT
    school = b.instelling or _GEEN_INSTELLING
    bsn = persoonsnummer(leerling.bsn, veld="leerling.bsn")
    own = persoonsnummer(leerling.onderwijsnummer, veld="leerling.onderwijsnummer")
    if bsn is None and own is None:
        raise Ongeldig("leerling: BSN en onderwijsnummer ontbreken allebei")
    return (
        *(nummer, bsn, own, _kaal(leerling.geslachtsnaam), _kaal(leerling.voornamen)),
        _geboren(leerling.geboortedatum),
        *(_LEEG if leerling.adres is None else _adres(leerling.adres)),
        *(_brin(school.brin), _vestiging(school.vestiging), school.leslocatie or ""),
        *(b.begindatum, b.einddatum, b.soort, STATUS_BIJ_BINNENKOMST.get(b.status or "", "nieuw")),
        *(_tijdstip(b.laatste_mutatie), b.reden or "", b.alle_lessen_gemist),
        *(b.ondernomen_actie or "", b.actie_gewenst, b.prioriteit or ""),
        *(b.toelichting_geen_actie or "", contact.naam or "", contact.functie or ""),
        *(contact.telefoon or "", contact.email or ""),
        *_dagen(b.dagen),
    )


_GEWICHTEN: Final = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_VERSCHUIVING: Final = sum(_GEWICHTEN) * ord("0")


def haalt_elfproef(bsn: str) -> bool:
    """De elfproef op negen cijfers; hetzelfde oordeel als `kern.bsn`, honderdduizend keer."""
    som: int = sum(map(mul, _GEWICHTEN, bsn.encode()))
    return (som - _VERSCHUIVING) % 11 == 0


def persoonsnummer(tekst: str | None, *, veld: str) -> str | None:
    """Negen cijfers, of None als er niets staat. Raises Ongeldig."""
    if tekst is None:
        return None
    if len(tekst) == 9 and tekst.isdecimal() and tekst.isascii():  # noqa: PLR2004 - BSN en OWN
        return tekst
    if not tekst.strip():
        return None
    nummer = nummer_genormaliseerd(tekst)
    if nummer is None:
        raise Ongeldig(f"{veld}: dit is geen nummer van negen cijfers")
    return nummer


@lru_cache(maxsize=16_384)
def _geboren(tekst: str | None) -> str | None:
    """De geboortedatum zoals hij er staat; een onbekende dag of maand is `00`."""
    if not tekst:
        return None
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", tekst):
        raise Ongeldig("leerling.geboortedatum: schrijf de datum als JJJJ-MM-DD")
    proef = re.sub(r"-00", "-01", tekst)
    try:
        date.fromisoformat(proef)
    except ValueError:
        raise Ongeldig("leerling.geboortedatum: deze datum bestaat niet") from None
    return tekst


def _kaal(tekst: str | None) -> str:
    return tekst.strip() if tekst else ""


def _adres(a: Adres) -> tuple[object, ...]:
    """Gemeentecode, straat, nummer, postcode, plaats; `gemeente` mag een code of een naam zijn."""
    gemeente = (a.gemeente or "").strip()
    code = (a.gemeentecode or "").strip() or (gemeente if gemeente.isdecimal() else "")
    postcode = (a.postcode or "").replace(" ", "").upper()
    plaats = a.plaats or a.woonplaats or ("" if gemeente.isdecimal() else gemeente)
    return (code.zfill(4) if code else None, a.straat or "", a.nummer(), postcode, plaats)


def _brin(tekst: str | None) -> str:
    return tekst.strip().upper() if tekst else ""


def _vestiging(tekst: str | None) -> str:
    kaal = tekst.strip() if tekst else ""
    return kaal.zfill(2) if kaal else ""


def _tijdstip(moment: datetime | None) -> datetime | None:
    """Een tijdstip zonder zone is Nederlandse tijd."""
    if moment is None or moment.tzinfo is not None:
        return moment
    return moment.replace(tzinfo=NEDERLAND)


def _dagen(dagen: list[Dag] | None) -> tuple[str, int | None]:
    """De dagen als JSON, en het aantal lesuren.

    Een hele dag zonder lesuren is geen bekend aantal uren: dan blijven de uren van de hele
    melding leeg, in plaats van een te laag aantal te noemen.
    """
    if not dagen:
        return "[]", None
    if len(dagen) > 1:
        _geen_dubbele([dag.datum for dag in dagen])
    uren = 0
    volledig = True
    for dag in dagen:
        aantal = len(dag.lesuren)
        if len(set(dag.lesuren)) != aantal:
            raise Ongeldig("dagen: hetzelfde lesuur staat twee keer op één dag")
        volledig = volledig and aantal > 0
        uren += aantal
    return _als_json(dagen).decode(), uren if volledig else None


def _geen_dubbele(datums: list[date]) -> None:
    if len(set(datums)) != len(datums):
        raise Ongeldig("dagen: dezelfde datum staat er twee keer in")


_PAD: Final = re.compile(r" - at `(?:key in )?\$\.?([^`]*)`")
_WOORDEN: Final = (
    (r"Object missing required field `(\w+)`", r"\1: ontbreekt"),
    (r"Expected `([^`]+)`, got `null`", "mag niet leeg zijn"),
    (r"Expected `object[^`]*`, got `array`", "is een lijst; zet elke melding op een eigen regel"),
    (r"Expected `object[^`]*`, got `[^`]+`", "is geen object met velden"),
    (r"Expected `bool[^`]*`, got `[^`]+`", "vul true of false in"),
    (r"Expected `date[^`]*`, got `[^`]+`", "schrijf de datum als JJJJ-MM-DD"),
    (r"Invalid RFC3339 encoded date$", "deze datum bestaat niet; schrijf hem als JJJJ-MM-DD"),
    (r"Invalid RFC3339 encoded datetime$", "dit tijdstip bestaat niet"),
    (r"Invalid enum value .*", "deze code is onbekend"),
    (r"Expected `str` of length <= (\d+)", r"is te lang (hoogstens \1 tekens)"),
    (r"Expected `int` (>=|<=) (\d+)", "dit getal kan niet"),
    (r"Expected `[^`]+`, got `[^`]+`", "heeft niet het goede soort waarde"),
    (r"Input data was truncated", "de regel houdt midden in het bericht op"),
    (r"JSON is malformed.*", "de regel is geen geldige JSON"),
)


def _in_woorden(fout: str) -> str:
    """De melding van de ontleder in het Nederlands, met het veld en zonder de waarde."""
    pad = _PAD.search(fout)
    kaal = _PAD.sub("", fout)
    veld = pad.group(1) if pad else ""
    for patroon, woorden in _WOORDEN:
        treffer = re.match(patroon, kaal)
        if treffer:
            uitleg = treffer.expand(woorden)
            ontbreekt = uitleg.endswith(": ontbreekt")
            if not veld:
                return uitleg if ontbreekt or "regel" in uitleg else f"het bericht {uitleg}"
            return f"{veld}.{uitleg}" if ontbreekt else f"{veld}: {uitleg}"
    return f"{veld}: is onjuist" if veld else "de regel is geen geldig bericht"
