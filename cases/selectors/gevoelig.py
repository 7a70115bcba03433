"""Wie een strafrechtelijk feit in een gewoon veld mag zien: de behandelaar van de zaak, en verder
niemand (`cases.regels.gevoelig`). Elk scherm dat een reden toont, vraagt het hier."""

from typing import Any

from cases.keuzes import REDENEN
from cases.models import Zaak
from cases.regels.gevoelig import (
    achtergrond_tonen,
    is_behandelaar,
    is_gevoelige_reden,
    reden_tonen,
)
from kern.grens import huidige_grens


def mag_zien(zaak: Zaak | None, medewerker_id: int | None) -> bool:
    """Of deze medewerker de behandelaar van deze zaak is."""
    behandelaar = zaak.behandelaar_id if zaak is not None else None
    return is_behandelaar(medewerker=medewerker_id, behandelaar=behandelaar)


def reden_in_woorden(code: str, *, zaak: Zaak | None, medewerker_id: int | None) -> str:
    """De reden van een zaak of melding zoals deze medewerker hem mag zien; leeg blijft leeg."""
    return reden_tonen(code, REDENEN.get(code, code), mag=mag_zien(zaak, medewerker_id))


def is_verborgen(code: str, *, zaak: Zaak | None, medewerker_id: int | None) -> bool:
    """Of deze reden voor deze medewerker verborgen is: dan staat hij ook niet in een formulier."""
    return is_gevoelige_reden(code) and not mag_zien(zaak, medewerker_id)


def achtergrond_in_woorden(tekst: str, *, jongere_id: int, medewerker_id: int | None) -> str:
    """De achtergrond van uitval; alles alleen voor wie een zaak van deze jongere behandelt."""
    mag = bool(
        medewerker_id is not None
        and Zaak.objects.filter(jongere_id=jongere_id, behandelaar_id=medewerker_id).exists()
    )
    return achtergrond_tonen(tekst, mag=mag)


def reden_van(rij: Any, medewerker_id: int | None) -> str:
    """De reden van een rij met `reden` en een zaak (of een zaak zelf), in woorden."""
    zaak = rij if isinstance(rij, Zaak) else rij.zaak
    return reden_in_woorden(rij.reden, zaak=zaak, medewerker_id=medewerker_id)


def reden_in_het_pakket(zaak: Zaak) -> str:
    """De reden voor wie om haar gegevens vraagt: het systeem maakt het pakket en schrijft haar uit.

    Wie op het scherm kiest wat meegaat, ziet haar alleen als zij haar ook elders mag zien.
    """
    grens = huidige_grens()
    if grens.systeem:
        return REDENEN.get(zaak.reden, "")
    return reden_in_woorden(zaak.reden, zaak=zaak, medewerker_id=grens.medewerker_id)
