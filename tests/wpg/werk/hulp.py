"""Wat de toetsen van het werk in een Wpg-zaak delen."""

from typing import Any
from uuid import uuid4

from handhaving.services.aantekeningen import Blok, aantekening_maken
from kern.klok import vandaag
from tests.handhaving.hulp import aan_het_werk


def een_blok(**velden):
    gegevens: dict[str, Any] = {
        "soort": "waarneming",
        "tekst": "Niemand deed open.",
        "datum": vandaag(),
    }
    return Blok(**(gegevens | velden))


def maak_aantekening(boa, zaak, **velden):
    with aan_het_werk(boa) as inzage:
        return aantekening_maken(inzage, zaak, blok=een_blok(**velden), sleutel=uuid4())
