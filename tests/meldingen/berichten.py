"""Berichten van DUO voor toetsen; alle namen en nummers zijn verzonnen."""

import json
from pathlib import Path
from typing import Any

from meldingen.models import Verzuimmelding
from tests.fabrieken import elfproefnummer

BSN = elfproefnummer(41)


def bericht(**velden: Any) -> dict[str, Any]:
    """Een geldig bericht; `leerling` en `instelling` vullen aan, de rest vervangt."""
    leerling = {
        "bsn": BSN,
        "onderwijsnummer": None,
        "geslachtsnaam": "Proefkind",
        "voornamen": "Kim",
        "geboortedatum": "2012-03-04",
    } | velden.pop("leerling", {})
    instelling = {"brin": "25XX", "vestiging": "00", "leslocatie": "Hoofdgebouw"} | velden.pop(
        "instelling", {}
    )
    return {
        "meldingsnummer": "4711001",
        "instelling": instelling,
        "leerling": leerling,
        "begindatum": "2026-09-07",
        "einddatum": None,
        "soort": "16u4w",
        "reden": "onbekend",
        "alle_lessen_gemist": False,
        "ondernomen_actie": "Gesprek met ouders",
        "actie_gewenst": True,
        "prioriteit": "normaal",
        "toelichting_geen_actie": None,
        "contact_school": {
            "naam": "P. Proef",
            "functie": "verzuimcoordinator",
            "telefoon": "030-0000000",
            "email": "proef@school.example",
        },
        "dagen": [{"datum": "2026-09-07", "hele_dag": False, "lesuren": [1, 2, 3]}],
        "status": "geregistreerd",
        "laatste_mutatie": "2026-09-14T09:12:44.120",
    } | velden


def schrijf(pad: Path, *regels: Any) -> Path:
    """Zet berichten (of ruwe bytes) onder elkaar in een bestand."""
    ruw = [r if isinstance(r, bytes) else json.dumps(r).encode() for r in regels]
    pad.write_bytes(b"\n".join(ruw) + b"\n")
    return pad


def melding(alles: Any, nummer: str = "4711001") -> Any:
    """De melding met dit nummer, zoals zij nu is bewaard."""
    with alles():
        return Verzuimmelding.objects.get(meldingsnummer=nummer)
