"""Wat de nagebootste BRP over de demojongeren zegt: hetzelfde als hun dossier, soms net niet.

Alleen namen van mensen die niet bestaan; het bestand staat in de gegevensmap van de demo.
"""

import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from cases.models import Betrokkene, Jongere, Woonplaats
from leerplicht.ingebed.brp import vormen
from leerplicht.ingebed.brp.vormen import Json, datum, naam, zonder_leeg

HOOGSTENS: Final = 5000
MEERDERJARIG: Final = 18
RONDE: Final = 40
ANDERS: Final = {"9901": ("9902", "Zandrecht"), "9902": ("9901", "Waterhoven")}
TWEE: Final = 2


def brp_schrijven(pad: Path, *, dag: date) -> int:
    """Schrijf het bestand; geeft hoeveel personen erin staan."""
    personen = list(_personen(dag))
    pad.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    pad.write_text(json.dumps(personen, ensure_ascii=False), encoding="utf-8")
    return len(personen)


def _personen(dag: date) -> Iterator[Json]:
    rijen = list(
        Jongere.objects.filter(bsn__isnull=False, opgegaan_in__isnull=True)
        .select_related("gemeente")
        .order_by("id")[:HOOGSTENS]
    )
    ids = [rij.pk for rij in rijen]
    wonen = {
        w.jongere_id: w
        for w in Woonplaats.objects.filter(jongere_id__in=ids, tot_en_met__isnull=True)
    }
    ouders: dict[int, list[Betrokkene]] = {}
    for ouder in Betrokkene.objects.filter(jongere_id__in=ids).order_by("id"):
        ouders.setdefault(ouder.jongere_id, []).append(ouder)
    for nummer, jongere in enumerate(rijen):
        persoon = _persoon(jongere, wonen.get(jongere.pk), ouders.get(jongere.pk, []), dag=dag)
        yield VERSCHILLEN.get(nummer % RONDE, _zelfde)(persoon, dag)


def _persoon(
    jongere: Jongere, woont: Woonplaats | None, ouders: list[Betrokkene], *, dag: date
) -> Json:
    gestorven = f"{jongere.overleden_op or ''}"
    heet = naam(jongere.geslachtsnaam, jongere.voornamen, jongere.voorvoegsel)
    gemeente = {"code": jongere.gemeente.code, "omschrijving": jongere.gemeente.naam}
    return zonder_leeg(
        {
            "burgerservicenummer": jongere.bsn,
            "naam": heet,
            "geboorte": {"datum": datum(jongere.geboren)},
            "leeftijd": vormen.leeftijd(jongere.geboren, op=dag),
            "gemeenteVanInschrijving": gemeente,
            "datumInschrijvingInGemeente": datum(f"{woont.van}" if woont else ""),
            "verblijfplaats": _adres(woont) if woont else None,
            "geheimhoudingPersoonsgegevens": jongere.geheim,
            "overlijden": {"datum": datum(gestorven)} if gestorven else None,
            "opschortingBijhouding": vormen.opschorting("O", gestorven) if gestorven else None,
            "ouders": [_ouder(o, plek) for plek, o in enumerate(_ouders(ouders), 1)],
            "gezag": _gezag(jongere, heet, ouders),
            "kinderen": [],
        }
    )


def _adres(woont: Woonplaats) -> Json:
    return vormen.adres(
        woont.straat, woont.huisnummer, woont.postcode, woont.plaats, van=f"{woont.van}"
    )


def _ouders(betrokkenen: list[Betrokkene]) -> list[Betrokkene]:
    return [b for b in betrokkenen if b.rol == "ouder"][:TWEE]


def _ouder(ouder: Betrokkene, plek: int) -> Json:
    voornaam, _, achternaam = ouder.naam.partition(" ")
    return {
        "ouderAanduiding": str(plek),
        "naam": {"voornamen": voornaam, "geslachtsnaam": achternaam},
    }


def _gezag(jongere: Jongere, heet: Json, betrokkenen: list[Betrokkene]) -> list[Json]:
    dragers: list[Json] = [
        {"naam": {"volledigeNaam": b.naam}} for b in betrokkenen if b.gezag and b.rol == "ouder"
    ]
    voogden: list[Json] = [
        {"type": "BekendeDerde", "naam": {"volledigeNaam": b.naam}}
        for b in betrokkenen
        if b.gezag and b.rol == "voogd"
    ]
    basis: Json = {
        "minderjarige": {
            "burgerservicenummer": jongere.bsn,
            "naam": {"volledigeNaam": heet["volledigeNaam"]},
        }
    }
    if voogden:
        return [{"type": "Voogdij", "derden": voogden[:TWEE], **basis}]
    if len(dragers) >= TWEE:
        return [{"type": "GezamenlijkOuderlijkGezag", "ouders": dragers[:TWEE], **basis}]
    if dragers:
        return [{"type": "EenhoofdigOuderlijkGezag", "ouder": dragers[0], **basis}]
    return []


# --- wat anders is dan in het dossier -----------------------------------------------------


def _zelfde(persoon: Json, _dag: date) -> Json:
    return persoon


def _verhuisd(persoon: Json, dag: date) -> Json:
    code, plaats = ANDERS[persoon["gemeenteVanInschrijving"]["code"]]
    sinds = f"{dag - timedelta(days=12)}"
    return persoon | {
        "gemeenteVanInschrijving": {"code": code, "omschrijving": plaats},
        "datumInschrijvingInGemeente": datum(sinds),
        "verblijfplaats": vormen.adres("Verhuislaan", "3", "5931 SD", plaats, van=sinds),
    }


def _ander_adres(persoon: Json, dag: date) -> Json:
    plaats = persoon["gemeenteVanInschrijving"]["omschrijving"]
    sinds = f"{dag - timedelta(days=40)}"
    return persoon | {
        "verblijfplaats": vormen.adres("Nieuwe Kade", "21", "5911 SS", plaats, van=sinds)
    }


def _geheim(persoon: Json, _dag: date) -> Json:
    return persoon | {"geheimhoudingPersoonsgegevens": True}


def _niet_op_adres(persoon: Json, _dag: date) -> Json:
    plaats: dict[str, Any] = persoon.get("verblijfplaats", {"type": "VerblijfplaatsOnbekend"})
    return persoon | {"verblijfplaats": plaats | {"indicatieVastgesteldVerblijftNietOpAdres": True}}


def _gezag_onbekend(persoon: Json, _dag: date) -> Json:
    zin = "gezag kan niet worden bepaald omdat een ouder niet bekend is"
    return persoon | {
        "gezag": [
            {"type": "GezagNietTeBepalen", "toelichting": zin, "minderjarige": g["minderjarige"]}
            for g in persoon["gezag"]
        ]
    }


def _vertrokken(persoon: Json, dag: date) -> Json:
    sinds = f"{dag - timedelta(days=60)}"
    return persoon | {
        "gemeenteVanInschrijving": {"code": "1999", "omschrijving": "RNI"},
        "opschortingBijhouding": vormen.opschorting("E", sinds),
        "verblijfplaats": vormen.buitenland(
            "Kerkplein 8", "2000 Antwerpen", ("5010", "België"), van=sinds
        ),
    }


def _overleden(persoon: Json, dag: date) -> Json:
    op = f"{dag - timedelta(days=9)}"
    return persoon | {
        "overlijden": {"datum": datum(op)},
        "opschortingBijhouding": vormen.opschorting("O", op),
    }


def _in_onderzoek(persoon: Json, _dag: date) -> Json:
    return persoon | {"inOnderzoek": {"geslacht": True}}


VERSCHILLEN: Final[dict[int, Callable[[Json, date], Json]]] = {
    3: _ander_adres,
    7: _verhuisd,
    11: _geheim,
    15: _gezag_onbekend,
    19: _niet_op_adres,
    23: _ander_adres,
    27: _vertrokken,
    31: _in_onderzoek,
    35: _overleden,
}
"""Van elke veertig jongeren zegt de BRP over deze iets anders."""
