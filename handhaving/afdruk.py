"""De afdruk van een Wpg-zaak: een toegankelijke pdf waarin bij elk blok de soort staat (art. 4)."""

from pathlib import Path
from typing import Any, Final

from handhaving.models import Wpgaantekening, Wpgstuk, Wpgzaak
from handhaving.selectors.zaakscherm import aantekeningen_van, betrokkenbladen, stukken_van
from handhaving.verstrekken.betwist import betwiste_bronnen, merk_van
from handhaving.verstrekken.stukken_dossier import onjuist_regel
from kern.autorisatie import Inzage
from kern.kalender import datum_voluit
from kern.klok import vandaag
from kern.papier import pdf_zetten

SJABLOON: Final = Path(__file__).with_name("afdruk.typ")
DICHT: Final = "Bijzonder gegeven, niet afgedrukt."


def afdruk_maken(inzage: Inzage, zaak: Wpgzaak) -> bytes:
    """De pdf van deze zaak. Wie haar uitgeeft, legt dat vast: zie `verstrekken/uitgang.py`."""
    return pdf_zetten(SJABLOON, inhoud_van(inzage, zaak))


def inhoud_van(inzage: Inzage, zaak: Wpgzaak) -> dict[str, Any]:
    """Wat er in de afdruk staat, als tekst."""
    betwist = betwiste_bronnen()
    return {
        "nummer": str(zaak.pk),
        "betwist": merk_van(zaak, betwist),
        "gemeente": zaak.gemeente.naam,
        "dag": datum_voluit(vandaag()),
        "door": inzage.medewerker.naam,
        "feit": zaak.get_feit_display(),
        "grondslag": zaak.grondslag,
        "geopend": datum_voluit(zaak.geopend_op),
        "betrokkenen": [
            {
                "naam": f"{blad.rij.voornamen} {blad.rij.geslachtsnaam}".strip(),
                "categorie": blad.rij.get_categorie_display(),
                "herkomst": blad.rij.herkomst,
                "betwist": merk_van(blad.rij, betwist),
            }
            for blad in betrokkenbladen(zaak)
        ],
        "aantekeningen": [_aantekening(rij, betwist) for rij in reversed(aantekeningen_van(zaak))],
        "stukken": [_stuk(rij, betwist) for rij in reversed(stukken_van(zaak))],
    }


def _aantekening(rij: Wpgaantekening, betwist: frozenset[str]) -> dict[str, str]:
    return {
        "soort": rij.soort_voluit,
        "dag": datum_voluit(rij.datum),
        "door": rij.opgemaakt_door.naam,
        "tekst": DICHT if rij.is_dicht else rij.tekst,
        "onjuist": onjuist_regel(rij),
        "betwist": merk_van(rij, betwist),
    }


def _stuk(rij: Wpgstuk, betwist: frozenset[str]) -> dict[str, str]:
    return {
        "titel": rij.kop,
        "dag": datum_voluit(rij.dag) if rij.dag else "",
        "herkomst": rij.herkomst,
        "betwist": merk_van(rij, betwist),
        "tekst": DICHT if rij.is_dicht else rij.tekst,
    }
