"""Van het antwoord van de BRP naar `Persoon` en `Treffer`.

Wat niet op de afgesproken vorm past, is `BrpOnbegrijpelijk`; er gaat nooit een half antwoord door.
"""

from datetime import date
from typing import Final

import msgspec

from cases.koppelingen.brp import bericht
from cases.koppelingen.brp.fouten import DUBBEL_NUMMER, ONBEGRIJPELIJK, VERKEERDE_PERSOON
from cases.koppelingen.brp.gegevens import BrpOnbegrijpelijk, Naam, Ouder, Persoon, Treffer
from cases.koppelingen.brp.lezen_adres import adres_uit, adres_uit_regels
from cases.koppelingen.brp.lezen_datum import geboortedatum_uit, hele_datum_uit
from cases.koppelingen.brp.lezen_gezag import gezag_uit
from cases.koppelingen.brp.lezen_nummer import nummer_of_leeg

MEESTE_TREFFERS: Final = 10
OVERLEDEN: Final = "O"
REDEN_ONBEKEND: Final = "."
OPSCHORTINGSREDENEN: Final = frozenset("EFMORW.")
GEMEENTECODE: Final = 4
_LEZER: Final = msgspec.json.Decoder(bericht.Personen)


def een_persoon(inhoud: bytes, *, soort: str, bsn: str) -> Persoon | None:
    """De persoon bij dit BSN, of None als de BRP niemand geeft. Raises BrpOnbegrijpelijk."""
    personen = _personen(inhoud, soort)
    if not personen:
        return None
    if any(p.burgerservicenummer != bsn for p in personen):
        raise BrpOnbegrijpelijk(VERKEERDE_PERSOON)
    if len(personen) > 1:
        raise BrpOnbegrijpelijk(DUBBEL_NUMMER)
    try:
        return _persoon(personen[0])
    except ValueError:
        raise BrpOnbegrijpelijk(ONBEGRIJPELIJK) from None


def treffers(inhoud: bytes, *, soort: str) -> list[Treffer]:
    """Alle treffers, hoogstens tien. Wie geen BSN heeft, is niet te kiezen en telt niet mee."""
    personen = _personen(inhoud, soort)
    if len(personen) > MEESTE_TREFFERS:
        raise BrpOnbegrijpelijk(ONBEGRIJPELIJK)
    try:
        return [_treffer(p) for p in personen if p.burgerservicenummer]
    except ValueError:
        raise BrpOnbegrijpelijk(ONBEGRIJPELIJK) from None


def _personen(inhoud: bytes, soort: str) -> list[bericht.Persoon]:
    try:
        antwoord = _LEZER.decode(inhoud)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        raise BrpOnbegrijpelijk(ONBEGRIJPELIJK) from None
    if antwoord.type != soort or not all(_nummer_klopt(p) for p in antwoord.personen):
        raise BrpOnbegrijpelijk(ONBEGRIJPELIJK)
    return antwoord.personen


def _nummer_klopt(persoon: bericht.Persoon) -> bool:
    nummer = persoon.burgerservicenummer
    return not nummer or nummer_of_leeg(nummer) == nummer


def _persoon(p: bericht.Persoon) -> Persoon:
    overleden_op = hele_datum_uit(p.overlijden.datum) if p.overlijden else None
    reden, opgeschort_op = _opschorting(p)
    return Persoon(
        bsn=p.burgerservicenummer,
        naam=naam_uit(p.naam),
        geboren=geboortedatum_uit(p.geboorte.datum if p.geboorte else None),
        gemeentecode=_gemeentecode(p),
        adres=adres_uit(p.verblijfplaats),
        gemeente_sinds=hele_datum_uit(p.datum_inschrijving_in_gemeente),
        gevestigd_op=hele_datum_uit(
            p.immigratie.datum_vestiging_in_nederland if p.immigratie else None
        ),
        overleden=p.overlijden is not None or reden == OVERLEDEN,
        overleden_op=overleden_op,
        opschorting=reden,
        opschorting_op=opgeschort_op,
        geheim=p.geheimhouding_persoonsgegevens,
        in_onderzoek=is_in_onderzoek(p),
        ouders=tuple(_ouder(o) for o in p.ouders or () if o is not None),
        gezag=gezag_uit(p.gezag, bsn=p.burgerservicenummer),
    )


def _treffer(p: bericht.Persoon) -> Treffer:
    reden, _ = _opschorting(p)
    return Treffer(
        bsn=p.burgerservicenummer,
        naam=naam_uit(p.naam),
        geboren=geboortedatum_uit(p.geboorte.datum if p.geboorte else None),
        gemeentecode=_gemeentecode(p),
        adres=adres_uit_regels(p.adressering),
        overleden=p.overlijden is not None or reden == OVERLEDEN,
        opschorting=reden,
        geheim=p.geheimhouding_persoonsgegevens,
    )


def naam_uit(naam: bericht.Naam | None) -> Naam:
    """De naam zoals de BRP haar schrijft; wie geen naam heeft, krijgt een lege."""
    if naam is None:
        return Naam("")
    return Naam(naam.geslachtsnaam, naam.voornamen, naam.voorvoegsel)


def _ouder(o: bericht.Ouder) -> Ouder:
    naam = naam_uit(o.naam) if o.naam else None
    return Ouder(naam, nummer_of_leeg(o.burgerservicenummer), o.ouder_aanduiding)


def _opschorting(p: bericht.Persoon) -> tuple[str, date | None]:
    """De reden als code, en de dag. Een reden die wij niet kennen, is een onbekende reden."""
    opschorting = p.opschorting_bijhouding
    if opschorting is None:
        return "", None
    code = opschorting.reden.code if opschorting.reden else ""
    reden = code if code in OPSCHORTINGSREDENEN else REDEN_ONBEKEND
    return reden, hele_datum_uit(opschorting.datum)


def _gemeentecode(p: bericht.Persoon) -> str:
    code = p.gemeente_van_inschrijving.code if p.gemeente_van_inschrijving else ""
    if code and not (len(code) == GEMEENTECODE and code.isdecimal()):
        raise ValueError("geen gemeentecode")
    return "" if code == "0000" else code


def is_in_onderzoek(p: bericht.Persoon) -> bool:
    """Of de gemeente nog uitzoekt of een van deze gegevens klopt; het gezag zegt dat zelf."""
    verblijf = p.verblijfplaats
    delen = (p, p.naam, p.geboorte, p.overlijden, verblijf, verblijf and verblijf.verblijfadres)
    return any(deel is not None and deel.in_onderzoek for deel in delen) or any(
        ouder is not None and ouder.in_onderzoek for ouder in p.ouders or ()
    )
