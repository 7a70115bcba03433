"""Controle bij het opstarten: een half ingestelde BRP valt anders pas op bij de eerste vraag.

De meldingen noemen namen van instellingen, nooit hun waarde.
"""

import os
from collections.abc import Iterator, Sequence
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register  # noqa: A004 - zo heet hij

AANMELDEN: Final = ("BRP_OAUTH_URL", "BRP_CLIENT_ID", "BRP_CLIENT_SECRET")
BESTANDEN: Final = ("BRP_CERTIFICAAT", "BRP_SLEUTEL", "BRP_CA")
TIJDEN: Final = ("BRP_TIMEOUT_VERBINDEN", "BRP_TIMEOUT", "BRP_BUDGET", "BRP_POGINGEN")
EIGEN_MACHINE: Final = frozenset({"127.0.0.1", "localhost", "::1"})


@register
def brp_is_heel_ingesteld(**_: Any) -> Sequence[CheckMessage]:
    """cases.E010 tot en met E014 en W010: zie de tekst van elke melding."""
    return [*_half(), *_adressen(), *_bestanden(), *_tijden(), *_zonder_aanmelding()]


def _gezet(*namen: str) -> list[str]:
    return [naam for naam in namen if getattr(settings, naam)]


def _half() -> Iterator[CheckMessage]:
    aanmelden = _gezet(*AANMELDEN)
    if aanmelden and len(aanmelden) < len(AANMELDEN):
        mist = ", ".join(naam for naam in AANMELDEN if naam not in aanmelden)
        yield Error(f"De aanmelding bij de BRP is niet compleet: {mist} mist.", id="cases.E010")
    if not settings.BRP_URL and (rest := _gezet(*AANMELDEN, *BESTANDEN)):
        yield Error(f"BRP_URL mist, maar {', '.join(rest)} is gezet.", id="cases.E010")
    if settings.BRP_SLEUTEL and not settings.BRP_CERTIFICAAT:
        yield Error("BRP_SLEUTEL is gezet zonder BRP_CERTIFICAAT.", id="cases.E010")


def _adressen() -> Iterator[CheckMessage]:
    for naam in _gezet("BRP_URL", "BRP_OAUTH_URL"):
        deel = urlsplit(getattr(settings, naam))
        if deel.scheme not in {"http", "https"} or not deel.hostname:
            yield Error(f"{naam} is geen adres van een website.", id="cases.E011")
        elif deel.username or deel.query or deel.fragment:
            yield Error(f"{naam} heeft een wachtwoord of vraag in het adres.", id="cases.E011")
        elif deel.scheme == "http" and deel.hostname not in EIGEN_MACHINE:
            yield Error(f"{naam} is niet versleuteld: gebruik https.", id="cases.E012")


def _bestanden() -> Iterator[CheckMessage]:
    for naam in _gezet(*BESTANDEN):
        if not os.access(getattr(settings, naam), os.R_OK):
            yield Error(f"Het bestand van {naam} is niet te lezen.", id="cases.E013")


def _tijden() -> Iterator[CheckMessage]:
    for naam in TIJDEN:
        if getattr(settings, naam) <= 0:
            yield Error(f"{naam} moet meer dan nul zijn.", id="cases.E014")


def _zonder_aanmelding() -> Iterator[CheckMessage]:
    if settings.PRODUCTIE and settings.BRP_URL and not _gezet("BRP_OAUTH_URL", "BRP_CERTIFICAAT"):
        yield Warning("De BRP staat aan zonder certificaat en zonder aanmelding.", id="cases.W010")
