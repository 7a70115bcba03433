"""Haken: een hogere app hoort wat er met een zaak gebeurt; zij meldt zich aan in `ready()`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cases.models import Brief, Zaak
from kern.registers import Register
from toegang.models import Medewerker

zaakvervolgen: Register[Callable[[Zaak, Zaak], object]] = Register("zaakvervolgen")
"""Een zaak sluit en gaat verder als nieuwe: (oud, nieuw), voordat de oude sluit."""

sluitbezwaren: Register[Callable[[Zaak], str]] = Register("sluitbezwaren")
"""Waarom een zaak nu niet kan sluiten of vervallen, in een zin; leeg als het kan."""

behandelaarwissels: Register[Callable[[Zaak], object]] = Register("behandelaarwissels")
"""Wordt aangeroepen in de transactie waarin een zaak een andere behandelaar kreeg."""

zaken_opgepakt: Register[Callable[[Zaak, Medewerker], object]] = Register("zaken_opgepakt")
"""Wordt aangeroepen in de transactie waarin een medewerker zelf een zaak oppakt."""


@dataclass(frozen=True)
class Verzuimbeeld:
    """Hoeveel verzuim er gemeld is. uren: lesuren. meldingen: hun nummers, de oudste eerst."""

    uren: Decimal = Decimal(0)
    meldingen: tuple[int, ...] = ()
    eerste_melding_op: date | None = None


verzuimbeelden: Register[Callable[[int, int | None, int | None], Verzuimbeeld]] = Register(
    "verzuimbeelden"
)
"""Wie meldingen bewaart, telt ze voor (jongere, zaak, melding); toont zelf niemand en logt niet."""

brief_is_verzonden: Register[Callable[[Brief], object]] = Register("brief_is_verzonden")
"""Wordt aangeroepen in de transactie waarin een brief de deur uit gaat."""

verzuimvragen: Register[Callable[[str], str]] = Register("verzuimvragen")
"""Wie meldingen bewaart, geeft de vraag naar wie het onderwijs zonder geldige reden niet volgt.

De vraag kiest `jongere_id` en `sinds` (de eerste dag van het verzuim; meer rijen mag), met `%(op)s`
en `%(verzuim_lesdagen)s` als waarden. Zij krijgt een voorwaarde met `{jongere}` erin, om hoogstens
deze jongeren na te gaan.
"""
