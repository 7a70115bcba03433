"""De enige klok. Wie weten wil welke dag het is, vraagt het hier; tests reizen hier in de tijd."""

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

NEDERLAND: Final = ZoneInfo("Europe/Amsterdam")


def nu() -> datetime:
    """Het tijdstip van dit moment, met de Nederlandse tijdzone erbij."""
    return datetime.now(tz=NEDERLAND)


def vandaag() -> date:
    """De datum van dit moment in Nederland; om middernacht hier, niet in Greenwich."""
    return nu().date()
