"""Een verslagtabel als gegevensbestand (TOML): lezen en nakijken (ADR 0026).

Een tabel heeft een *bron* met een filter (de populatie), een teleenheid, en twee assen. Een as
is een indeling, een rij per gemeente, een reeks waarden of een lijst regels; een regel kan een
eigen bron en filter hebben. Wat er niet bij hoort, geeft een fout met bestand, regel en veld.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from rapportage.bronnen import BRONNEN, VAST
from rapportage.indelingen import indelingen

DUREN: Final = ("mediaan", "negen_tiende")
"""Zoveel dagen of minder, bij minstens de helft of minstens negen van de tien rijen."""

TELLINGEN: Final = ("rijen", "jongeren", "gezinnen", "herhaald", "waarde", *DUREN)
"""rijen: elke rij; jongeren en gezinnen: elk een keer (W3); herhaald: jongeren met twee of meer
rijen in dezelfde woongemeente (V3); waarde: de som van een cijfer van buiten; de duren vragen een
bron met `dagen`."""

GRAFIEKEN: Final = ("staven", "gestapeld", "liggend", "lijn")
"""Hoe een tabel getekend wordt: een staaf per rij en kolom, de kolommen van een rij op elkaar, een
liggende staaf, of een lijn per rij over de kolommen."""

ACHTERVOEGSELS: Final = ("_vanaf", "_onder", "_niet")


class OnjuisteDefinitie(ValueError):
    """Een definitiebestand deugt niet; de tekst noemt bestand, regel en veld."""


@dataclass(frozen=True, slots=True)
class Voorwaarde:
    """Een veld van de bron tegen een waarde. soort: `is`, `vanaf`, `onder` of `niet`."""

    veld: str
    soort: str
    waarde: Any


Filter = tuple[Voorwaarde, ...]


@dataclass(frozen=True, slots=True)
class Deel:
    """Een telling uit een bron; een cel is de som van haar delen. keer: 1 of -1."""

    bron: str
    tel: str
    waar: Filter = ()
    keer: int = 1


@dataclass(frozen=True, slots=True)
class Regel:
    """Een rij of kolom. delen: wat er geteld wordt als dat anders is dan in de tabel.

    van en op: een percentage van die regels op die regels; op leeg is op de hele populatie.
    ontdubbeld: de delen samen, elke jongere een keer. verborgen: alleen om op te rekenen.
    """

    label: str
    waar: Filter = ()
    tel: str = ""
    delen: tuple[Deel, ...] = ()
    van: tuple[str, ...] = ()
    op: tuple[str, ...] = ()
    ontdubbeld: bool = False
    decimalen: int | None = None
    verborgen: bool = False

    @property
    def is_percentage(self) -> bool:
        """Of dit een percentage van andere regels is."""
        return bool(self.van)

    @property
    def is_duur(self) -> bool:
        """Of hier een aantal dagen staat en geen aantal van iets."""
        return self.tel in DUREN


@dataclass(frozen=True, slots=True)
class As:
    """De rijen of de kolommen van een tabel.

    gemeenten: een regel per gemeente, met dit label; veld: waar die gemeente in staat, als dat niet
    de gemeente van de rij zelf is. per_gemeente: deze regels voor elke gemeente.
    """

    indeling: str = ""
    veld: str = ""
    open: bool = False
    gemeenten: str = ""
    per_gemeente: tuple[Regel, ...] = ()
    waarden: tuple[int, ...] = ()
    regels: tuple[Regel, ...] = ()


@dataclass(frozen=True, slots=True)
class Definitie:
    """Een verslagtabel.

    delen: de populatie als zij uit meer bronnen komt. totalen: `alles`, `som` of `geen`. stand: de
    tabel is een stand, zonder *buiten*. grafiek: hoe zij ook getekend wordt; leeg: niet.
    """

    id: str
    titel: str
    definitie: str
    bron: str
    tel: str
    rijen: As
    kolommen: As
    waar: Filter = ()
    totalen: str = "alles"
    decimalen: int = 1
    extra: tuple[Regel, ...] = ()
    stand: bool = False
    delen: tuple[Deel, ...] = ()
    grafiek: str = field(default="", repr=False)
    """Niet in de afdruk van een tabel: een andere grafiek telt niet anders."""
    basis: "Definitie | None" = field(default=None, repr=False)
    """Waar deze uit gemaakt is, als zij per school of van een school telt."""


@dataclass(slots=True)
class _Lezer:
    """Leest een bestand en weet bij een fout op welke regel het staat."""

    naam: str
    tekst: str
    gelezen: Mapping[str, Any] = field(default_factory=dict)

    def fout(self, veld: str, reden: str) -> OnjuisteDefinitie:
        patroon = re.compile(rf'(^|[\s{{,\[])"?{re.escape(veld)}"?\s*[=\]]')
        regels = enumerate(self.tekst.splitlines(), start=1)
        nummer = next((n for n, regel in regels if patroon.search(regel)), 1)
        return OnjuisteDefinitie(f"{self.naam}, regel {nummer}, veld {veld}: {reden}")

    def velden(self, rij: Mapping[str, Any], bekend: Sequence[str]) -> None:
        for naam in rij:
            if naam not in bekend:
                raise self.fout(naam, f"dit veld bestaat niet; kies uit {', '.join(bekend)}.")

    def filter(self, rij: Mapping[str, Any], bron: str) -> Filter:
        uit = []
        for naam, waarde in rij.items():
            veld, soort = naam, "is"
            for achter in ACHTERVOEGSELS:
                if naam.endswith(achter) and naam not in BRONNEN[bron].velden:
                    veld, soort = naam.removesuffix(achter), achter[1:]
            if veld not in (*BRONNEN[bron].velden, *VAST):
                raise self.fout(naam, f"de bron {bron} heeft dit veld niet.")
            uit.append(Voorwaarde(veld, soort, tuple(waarde) if _is_lijst(waarde) else waarde))
        return tuple(uit)

    def bron(self, naam: str) -> str:
        if naam not in BRONNEN:
            raise self.fout("bron", f"'{naam}' is geen bron; kies uit {', '.join(BRONNEN)}.")
        return naam

    def tel(self, naam: str) -> str:
        if naam not in TELLINGEN:
            raise self.fout("tel", f"'{naam}' bestaat niet; kies uit {', '.join(TELLINGEN)}.")
        return naam

    def grafiek(self, naam: str) -> str:
        if naam and naam not in GRAFIEKEN:
            raise self.fout("grafiek", f"'{naam}' bestaat niet; kies uit {', '.join(GRAFIEKEN)}.")
        return naam


def _is_lijst(waarde: Any) -> bool:
    return isinstance(waarde, list)


_TABEL: Final = (
    *("id", "titel", "definitie", "bron", "tel", "waar", "rijen", "kolommen", "totalen"),
    *("decimalen", "extra", "stand", "delen", "grafiek"),
)
_AS: Final = ("indeling", "veld", "open", "gemeenten", "per_gemeente", "waarden", "regels")
_REGEL: Final = (
    *("label", "waar", "tel", "bron", "delen", "van", "op", "ontdubbeld", "decimalen"),
    "verborgen",
)
_DEEL: Final = ("bron", "tel", "waar", "keer")


def definitie_lezen(tekst: str, *, naam: str) -> Definitie:
    """De tabel uit de tekst van een bestand. Raises OnjuisteDefinitie."""
    try:
        gelezen = tomllib.loads(tekst)
    except tomllib.TOMLDecodeError as fout:
        plek = re.search(r"line (\d+)", str(fout))
        raise OnjuisteDefinitie(
            f"{naam}, regel {plek[1] if plek else '?'}: dit is geen leesbare TOML."
        ) from fout
    lezer = _Lezer(naam, tekst, gelezen)
    lezer.velden(gelezen, _TABEL)
    for verplicht in ("id", "titel", "definitie", "bron", "tel", "rijen", "kolommen"):
        if verplicht not in gelezen:
            raise OnjuisteDefinitie(f"{naam}, regel 1, veld {verplicht}: dit veld ontbreekt.")
    bron, tel = lezer.bron(gelezen["bron"]), lezer.tel(gelezen["tel"])
    return Definitie(
        id=gelezen["id"],
        titel=gelezen["titel"],
        definitie=" ".join(gelezen["definitie"].split()),
        bron=bron,
        tel=tel,
        rijen=_as(lezer, gelezen["rijen"], bron, tel),
        kolommen=_as(lezer, gelezen["kolommen"], bron, tel),
        waar=lezer.filter(gelezen.get("waar", {}), bron),
        totalen=gelezen.get("totalen", "alles"),
        decimalen=gelezen.get("decimalen", 1),
        extra=tuple(_regel(lezer, r, bron, tel) for r in gelezen.get("extra", ())),
        stand=gelezen.get("stand", False),
        delen=tuple(_deel(lezer, d, tel) for d in gelezen.get("delen", ())),
        grafiek=lezer.grafiek(gelezen.get("grafiek", "")),
    )


def _as(lezer: _Lezer, rij: Mapping[str, Any], bron: str, tel: str) -> As:
    lezer.velden(rij, _AS)
    indeling = rij.get("indeling", "")
    if indeling and indeling not in indelingen():
        raise lezer.fout("indeling", f"de indeling '{indeling}' bestaat niet.")
    veld = rij.get("veld", "")
    if veld and veld not in BRONNEN[bron].velden:
        raise lezer.fout("veld", f"de bron {bron} heeft geen veld {veld}.")
    return As(
        indeling=indeling,
        veld=veld,
        open=rij.get("open", False),
        gemeenten=rij.get("gemeenten", ""),
        per_gemeente=tuple(_regel(lezer, r, bron, tel) for r in rij.get("per_gemeente", ())),
        waarden=tuple(rij.get("waarden", ())),
        regels=tuple(_regel(lezer, r, bron, tel) for r in rij.get("regels", ())),
    )


def _regel(lezer: _Lezer, rij: Mapping[str, Any], bron: str, tel: str) -> Regel:
    lezer.velden(rij, _REGEL)
    eigen = lezer.bron(rij["bron"]) if "bron" in rij else ""
    waar = lezer.filter(rij.get("waar", {}), eigen or bron)
    soort = lezer.tel(rij["tel"]) if "tel" in rij else ""
    if soort in DUREN and "dagen" not in BRONNEN[eigen or bron].velden:
        raise lezer.fout("tel", f"de bron {eigen or bron} heeft geen dagen.")
    delen = tuple(_deel(lezer, d, tel) for d in rij.get("delen", ()))
    if eigen:
        delen, waar = (Deel(eigen, soort or tel, waar),), ()
    return Regel(
        label=rij.get("label", ""),
        waar=waar,
        tel=soort,
        delen=delen,
        van=tuple(rij.get("van", ())),
        op=tuple(rij.get("op", ())),
        ontdubbeld=rij.get("ontdubbeld", False),
        decimalen=rij.get("decimalen"),
        verborgen=rij.get("verborgen", False),
    )


def _deel(lezer: _Lezer, rij: Mapping[str, Any], tel: str) -> Deel:
    lezer.velden(rij, _DEEL)
    bron = lezer.bron(rij["bron"])
    waar = lezer.filter(rij.get("waar", {}), bron)
    return Deel(bron, lezer.tel(rij.get("tel", tel)), waar, rij.get("keer", 1))


GELEVERD: Final = Path(__file__).parent / "definities"


def definities(*mappen: Path) -> dict[str, Definitie]:
    """Alle tabellen: de geleverde en die uit deze mappen. Raises OnjuisteDefinitie, OSError."""
    uit: dict[str, Definitie] = {}
    for map_ in (GELEVERD, *mappen):
        for pad in sorted(map_.glob("*.toml")):
            tabel = definitie_lezen(pad.read_text(encoding="utf-8"), naam=pad.name)
            uit[tabel.id] = tabel
    return uit
