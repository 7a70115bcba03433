"""Vaste teksten bewaren en weggooien."""

import re
from typing import Final

from django.db import transaction

from cases.models import Standaardtekst
from cases.services.fouten import ActGeweigerd
from cases.services.gezien import toets_gezien
from kern.bsn import is_geldige_bsn

PERSOONLIJK: Final = re.compile(r"[\w.+-]+@[\w-]+\.\w+|\b0\d[\d -]{7,}\d\b|\b\d{4}\s?[A-Z]{2}\b")
GETAL: Final = re.compile(r"\b\d{9}\b")


@transaction.atomic
def standaardtekst_bewaren(tekst: Standaardtekst, *, gezien: str | None = None) -> Standaardtekst:
    """Bewaar een vaste tekst. gezien: de versie op het scherm.

    Raises ActGeweigerd als er een persoon in te herkennen is, IntussenGewijzigd.
    """
    toets_gezien(tekst, gezien)
    if noemt_iemand(f"{tekst.titel} {tekst.tekst}"):
        raise ActGeweigerd(
            "Haal het telefoonnummer, e-mailadres, BSN of de postcode weg: een vaste tekst noemt "
            "niemand."
        )
    tekst.save()
    return tekst


@transaction.atomic
def standaardtekst_weggooien(tekst: Standaardtekst) -> None:
    """Gooi een vaste tekst weg; wat ermee geschreven is, blijft staan."""
    tekst.delete()


def noemt_iemand(tekst: str) -> bool:
    """Staat er iets in waaraan één mens te herkennen is (nummer, adres, e-mail)?"""
    nummers = GETAL.findall(tekst)
    return bool(PERSOONLIJK.search(tekst)) or any(is_geldige_bsn(n) for n in nummers)
