"""De afdruk van een Wpg-zaak: een toegankelijke pdf waarin bij elk blok de soort staat (art. 4)."""

import json
from pathlib import Path
from typing import Any, Final

import typst

from handhaving.log import personen_van, wpg_vastleggen
from handhaving.models import Wpgaantekening, Wpgstuk, Wpgzaak
from handhaving.selectors.zaakscherm import aantekeningen_van, betrokkenbladen, stukken_van
from kern.autorisatie import Inzage
from kern.kalender import datum_voluit
from kern.klok import NEDERLAND, vandaag

SJABLOON: Final = Path(__file__).with_name("afdruk.typ")
DICHT: Final = "Bijzonder gegeven, niet afgedrukt."


def afdruk_maken(inzage: Inzage, zaak: Wpgzaak) -> bytes:
    """De pdf van deze zaak; staat met de getypte reden als EXPORT in het log."""
    wpg_vastleggen(
        inzage,
        personen_van(zaak),
        objecttype="wpgzaak",
        object_id=zaak.pk,
        zaak_id=zaak.pk,
        operatie="EXPORT",
        veldnamen=("betrokkenen", "aantekeningen", "stukken"),
    )
    pdf = typst.compile(
        SJABLOON.read_bytes(),
        sys_inputs={"data": json.dumps(inhoud_van(inzage, zaak), ensure_ascii=False)},
        pdf_standards=["ua-1"],
    )
    return bytes(pdf)


def inhoud_van(inzage: Inzage, zaak: Wpgzaak) -> dict[str, Any]:
    """Wat er in de afdruk staat, als tekst."""
    return {
        "nummer": str(zaak.pk),
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
            }
            for blad in betrokkenbladen(zaak)
        ],
        "aantekeningen": [_aantekening(rij) for rij in reversed(aantekeningen_van(zaak))],
        "stukken": [_stuk(rij) for rij in reversed(stukken_van(zaak))],
    }


def _aantekening(rij: Wpgaantekening) -> dict[str, str]:
    onjuist = ""
    if rij.onjuist_op is not None:
        dag = datum_voluit(rij.onjuist_op.astimezone(NEDERLAND).date())
        onjuist = f"Onjuist gebleken op {dag}: {rij.onjuist_reden}"
    return {
        "soort": rij.soort_voluit,
        "dag": datum_voluit(rij.datum),
        "door": rij.opgemaakt_door.naam,
        "tekst": DICHT if rij.is_dicht else rij.tekst,
        "onjuist": onjuist,
    }


def _stuk(rij: Wpgstuk) -> dict[str, str]:
    return {
        "titel": f"{rij.soortnaam}: {rij.titel}",
        "dag": datum_voluit(rij.dag) if rij.dag else "",
        "herkomst": rij.herkomst,
        "tekst": DICHT if rij.is_dicht else rij.tekst,
    }
