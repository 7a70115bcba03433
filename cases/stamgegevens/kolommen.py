"""De kolommen van de schoolbestanden van DUO, met oude en nieuwe kopnamen, en de keuring."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from cases.models import School

#: Ons veld -> de kopnamen waaronder DUO het levert; de eerste die er staat, telt.
KOPNAMEN: Final[Mapping[str, tuple[str, ...]]] = {
    "brin": ("brin nummer", "instellingscode", "brin"),
    "vestiging": ("vestigingsnummer", "vestigingscode"),
    "naam": ("vestigingsnaam", "instellingsnaam"),
    "gemeentecode": ("gemeentenummer", "gemeentecode"),
    "gemeentenaam": ("gemeentenaam",),
    "bestuursnummer": ("bevoegd gezag nummer", "bevoegd gezag code"),
    "schoolbestuur": ("bevoegd gezag naam",),
    "straat": ("straatnaam",),
    "huisnummer": ("huisnummer-toevoeging", "huisnummer"),
    "postcode": ("postcode",),
    "plaats": ("plaatsnaam",),
    "telefoon": ("telefoonnummer",),
    "website": ("internetadres",),
    "denominatie": ("denominatie",),
    "onderwijsstructuur": ("onderwijsstructuur", "mbo instellingssoort naam"),
    "rmc_code": ("rmc-regio code",),
    "rmc_naam": ("rmc-regio naam",),
}
VERPLICHT: Final = ("brin", "naam", "gemeentecode")
#: Wat rechtstreeks bij de school wordt bewaard; vakantieregio en samenwerkingsverband zijn lokaal.
SCHOOLVELDEN: Final = (
    *("naam", "bestuursnummer", "schoolbestuur", "straat", "huisnummer", "postcode", "plaats"),
    *("telefoon", "website", "denominatie", "onderwijsstructuur"),
)

_BRIN: Final = re.compile(r"([0-9]{2}[A-Z]{2})([0-9]{2})?")
_POSTCODE: Final = re.compile(r"[1-9][0-9]{3} ?[A-Z]{2}")
_NIET_TE_LEZEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\ufffd]")
_HOOFDVESTIGING: Final = "00"
_LENGTES: Final = {
    str(veld.name): int(veld.max_length)
    for veld in School._meta.concrete_fields
    if veld.max_length is not None
} | {"gemeentenaam": 80, "rmc_naam": 120}


class Rijfout(ValueError):
    """Een waarde die niet kan; de tekst is de reden, zonder plaats."""


@dataclass(frozen=True, slots=True)
class Veldfout:
    """Een fout in een kolom van een rij."""

    kolom: str
    waarde: str
    reden: str


@dataclass(frozen=True, slots=True)
class Schoolrij:
    """Een gekeurde rij. Een veld dat niet is aangeleverd staat er niet in."""

    brin: str
    vestiging: str
    velden: Mapping[str, str]

    @property
    def sleutel(self) -> str:
        """BRIN en vestiging aan elkaar, zoals DUO ze schrijft."""
        return f"{self.brin}{self.vestiging}"


@dataclass(frozen=True)
class Indeling:
    """Welke kolom van een bestand welk veld van ons is."""

    plaats: Mapping[str, int]
    koppen: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def van(cls, kop: Sequence[str], origineel: Sequence[str]) -> "Indeling":
        """Zoek de kolommen in de kopregel. Raises Rijfout als er een verplichte ontbreekt."""
        gevonden = {}
        for veld, namen in KOPNAMEN.items():
            naam = next((naam for naam in namen if naam in kop), None)
            if naam is not None:
                gevonden[veld] = kop.index(naam)
        ontbreekt = [veld for veld in VERPLICHT if veld not in gevonden]
        if ontbreekt:
            keuze = " of ".join(naam.upper() for naam in KOPNAMEN[ontbreekt[0]][:2])
            raise Rijfout(f"de kolom {keuze} ontbreekt")
        return cls(gevonden, {veld: origineel[i].strip() for veld, i in gevonden.items()})

    def keur(self, velden: Sequence[str]) -> "tuple[Schoolrij | None, list[Veldfout]]":
        """Een rij schoongemaakt, of de fouten erin."""
        ruw = {veld: velden[i].strip() for veld, i in self.plaats.items()}
        schoon: dict[str, str] = {}
        fouten = []
        for veld, waarde in ruw.items():
            try:
                schoon[veld] = waarde_keuren(veld, waarde)
            except Rijfout as fout:
                fouten.append(Veldfout(self.koppen[veld], waarde, str(fout)))
        if fouten:
            return None, fouten
        brin, los = schoon.pop("brin"), schoon.pop("vestiging", "")
        try:
            vestiging = _vestiging(brin, los)
        except Rijfout as fout:
            return None, [Veldfout(self.koppen["vestiging"], los, str(fout))]
        return Schoolrij(brin[:4], vestiging, schoon), []


def waarde_keuren(veld: str, waarde: str) -> str:
    """De waarde zoals zij bewaard wordt. Raises Rijfout als zij niet kan."""
    _keur_tekens(waarde)
    keurder = _KEURDERS.get(veld)
    schoon = keurder(waarde) if keurder else waarde
    lengte = _LENGTES.get(veld)
    if veld not in {"brin", "vestiging"} and lengte is not None and len(schoon) > lengte:
        raise Rijfout(f"is langer dan {lengte} tekens")
    return schoon


def _keur_tekens(waarde: str) -> None:
    """Geen onleesbare tekens, en geen UTF-8 die als Windows-tekst is opgeslagen (Ã« voor ë)."""
    if waarde.isascii() and waarde.isprintable():
        return
    if _NIET_TE_LEZEN.search(waarde):
        raise Rijfout("bevat een teken dat niet te lezen is")
    try:
        bedoeld = waarde.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return
    if bedoeld != waarde:
        raise Rijfout(f"de letters zijn verminkt; waarschijnlijk is '{bedoeld}' bedoeld")


def _brin(waarde: str) -> str:
    schoon = waarde.upper()
    if not _BRIN.fullmatch(schoon):
        raise Rijfout("is geen BRIN: twee cijfers en twee letters, zoals 01AB")
    return schoon


def _naam(waarde: str) -> str:
    if not waarde:
        raise Rijfout("is leeg; een school heeft een naam")
    return waarde


def _gemeentecode(waarde: str) -> str:
    if waarde and not (waarde.isdecimal() and len(waarde) <= 4):  # noqa: PLR2004 - vier cijfers
        raise Rijfout("is geen gemeentecode van vier cijfers")
    return waarde.zfill(4) if waarde else ""


def _postcode(waarde: str) -> str:
    schoon = waarde.upper()
    if schoon and not _POSTCODE.fullmatch(schoon):
        raise Rijfout("is geen postcode, zoals 1234 AB")
    return schoon.replace(" ", "")


def _rmc_code(waarde: str) -> str:
    if waarde and not (waarde.isdecimal() and 0 < int(waarde) < 100):  # noqa: PLR2004
        raise Rijfout("is geen nummer van een RMC-regio")
    return str(int(waarde)) if waarde else ""


def _vestiging(brin: str, waarde: str) -> str:
    """De twee tekens van de vestiging, uit `16SW03`, `03` of `3`; leeg is de hoofdvestiging."""
    if not waarde:
        return brin[4:] or _HOOFDVESTIGING
    schoon = waarde.upper()
    delen = _BRIN.fullmatch(schoon)
    if delen is not None:
        if delen[1] != brin[:4]:
            raise Rijfout(f"hoort niet bij BRIN {brin[:4]}")
        return delen[2] or _HOOFDVESTIGING
    if not (schoon.isdecimal() and len(schoon) <= 2):  # noqa: PLR2004 - twee cijfers
        raise Rijfout("is geen vestiging, zoals 01AB03 of 03")
    return schoon.zfill(2)


_KEURDERS: Final[Mapping[str, Callable[[str], str]]] = {
    "brin": _brin,
    "naam": _naam,
    "gemeentecode": _gemeentecode,
    "postcode": _postcode,
    "rmc_code": _rmc_code,
}
