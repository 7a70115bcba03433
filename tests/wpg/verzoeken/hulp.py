"""Hulp bij de toetsen van verzoeken van betrokkenen."""

from datetime import timedelta

import pypdfium2

from handhaving.services import verzoeken as acten
from kern.handelingen import Handeling
from kern.klok import vandaag
from tests.wpg.verstrek_hulp import als_boa

DAG = timedelta(days=1)


def gegevens(wie, **anders):
    return acten.Verzoekgegevens(
        **{
            "soort": "inzage",
            "vrager": "zelf",
            "voornamen": wie.voornamen,
            "geslachtsnaam": wie.geslachtsnaam,
            "geboortedatum": wie.geboortedatum,
            "bsn": wie.bsn,
            "adres": "Dorpsstraat 1",
            "vertegenwoordiger": "",
            "machtiging_gezien": False,
            "identiteit": "balie",
            "identiteit_op": vandaag(),
            "ontvangen_op": vandaag(),
        }
        | anders
    )


def vastleggen(wie, coordinator, **anders):
    with als_boa(coordinator, Handeling.WPG_RECHTEN) as inzage:
        return acten.verzoek_vastleggen(inzage, wie.gemeente, gegevens=gegevens(wie, **anders))


def gekoppeld(wie, coordinator, **anders):
    rij = vastleggen(wie, coordinator, **anders)
    with als_boa(coordinator, Handeling.WPG_RECHTEN) as inzage:
        return acten.verzoek_koppelen(inzage, rij, pseudoniemen=[wie.pseudoniem])


def tekst_van(pdf: bytes) -> str:
    bladen = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(b.get_textpage().get_text_range() for b in bladen).split())
