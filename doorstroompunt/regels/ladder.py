"""De contactladder: welke stap volgt er om contact te krijgen, en wanneer (domeinregel VSV-10).

De ladder is een rij van de inrichting (`contactladder`): stappen in volgorde, met de dagen die er
sinds de vorige poging voorbij zijn. De stand volgt uit de contactmomenten; er is geen vinkje.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

LADDER: Final = "contactladder"
LANG_NA: Final = "contactladder_lang_na_dagen"
STAPPEN: Final[Mapping[str, tuple[str, str]]] = {
    "app": ("App-bericht", "APP"),
    "telefoon": ("Bellen", "TELEFOON"),
    "mail": ("E-mail", "MAIL"),
    "brief_1": ("Brief 1", "BRIEF"),
    "brief_2": ("Brief 2", "BRIEF"),
    "huisbezoek": ("Huisbezoek", "HUISBEZOEK"),
}
"""De stappen die een ladder kan hebben: het woord, en de soort contactmoment die telt."""
VERVOLG: Final = "vervolg"
BESLUIT: Final = "besluit"
EINDSTAPPEN: Final[Mapping[str, str]] = {
    VERVOLG: "Bereikt: kies het vervolg",
    BESLUIT: "Ladder op: kies de uitkomst",
}


class Wanneer(StrEnum):
    """Hoe de dag van een stap bij vandaag ligt."""

    LANG = "lang"
    TE_LAAT = "te_laat"
    VANDAAG = "vandaag"
    WEEK = "week"
    LATER = "later"


WEEK: Final = 7
"""Zoveel dagen vooruit heet komende week."""


@dataclass(frozen=True, slots=True)
class Ladderstap:
    """Een stap. wacht: dagen na de vorige poging, of na het begin als er nog geen is."""

    code: str
    wacht: int

    @property
    def soort(self) -> str:
        """De soort contactmoment waarmee de stap gedaan is."""
        return STAPPEN[self.code][1]


@dataclass(frozen=True, slots=True)
class Ladderfeiten:
    """Wat er sinds `begin` is geprobeerd.

    pogingen: het aantal per soort contactmoment. bereikt_op: de laatste keer dat het lukte.
    """

    begin: date
    pogingen: Mapping[str, int]
    laatste_op: date | None = None
    bereikt_op: date | None = None


@dataclass(frozen=True, slots=True)
class Ladderstand:
    """De volgende stap en de dag waarop zij aan de beurt is."""

    stap: str
    op: date


def ladder_uit(tekst: str) -> tuple[Ladderstap, ...]:
    """Lees `app 0, brief_1 7, huisbezoek 14`. Raises ValueError bij een stap die niet bestaat."""
    uit = []
    for deel in tekst.split(","):
        code, _, wacht = deel.strip().partition(" ")
        if code not in STAPPEN or not wacht.strip().isdecimal():
            raise ValueError(f"Een ladder kent geen stap '{deel.strip()}'.")
        uit.append(Ladderstap(code, int(wacht)))
    return tuple(uit)


def ladder_in_woorden(ladder: Sequence[Ladderstap]) -> str:
    """`app-bericht meteen, brief 1 na 7 dagen`: de ladder zoals zij op het scherm staat."""
    return ", ".join(
        f"{STAPPEN[stap.code][0].lower()} "
        + ("meteen" if stap.wacht == 0 else f"na {stap.wacht} dagen")
        for stap in ladder
    )


def nodig(ladder: Sequence[Ladderstap]) -> tuple[int, ...]:
    """Hoeveel contactmomenten van haar soort elke stap vraagt: brief 2 vraagt er twee."""
    return tuple(
        sum(eerder.soort == stap.soort for eerder in ladder[: plek + 1])
        for plek, stap in enumerate(ladder)
    )


def volgende_stap(feiten: Ladderfeiten, ladder: Sequence[Ladderstap]) -> Ladderstand:
    """De eerste stap na de verste die gedaan is; wie een stap overslaat, gaat niet terug.

    Is de jongere bereikt, dan volgt geen poging meer maar een keuze. Een contact buiten de ladder
    (bellen, videobellen) telt als poging: de volgende stap wacht er ook op.
    """
    if feiten.bereikt_op is not None:
        return Ladderstand(VERVOLG, feiten.bereikt_op)
    gedaan = 0
    for plek, (stap, aantal) in enumerate(zip(ladder, nodig(ladder), strict=True), start=1):
        if feiten.pogingen.get(stap.soort, 0) >= aantal:
            gedaan = plek
    vanaf = feiten.laatste_op or feiten.begin
    if gedaan == len(ladder):
        return Ladderstand(BESLUIT, vanaf)
    volgende = ladder[gedaan]
    return Ladderstand(volgende.code, vanaf + timedelta(days=volgende.wacht))


def wanneer(stap_op: date, *, op: date, lang_na: int) -> Wanneer:
    """Hoe die dag bij `op` ligt.

    lang_na: dagen na de dag van de stap waarna het geen termijn meer is die iemand net miste: de
    jongere is lang buiten beeld, en het voorstel is om vandaag opnieuw te beginnen.
    """
    dagen = (stap_op - op).days
    if dagen < -lang_na:
        return Wanneer.LANG
    if dagen < 0:
        return Wanneer.TE_LAAT
    if dagen == 0:
        return Wanneer.VANDAAG
    return Wanneer.WEEK if dagen <= WEEK else Wanneer.LATER
