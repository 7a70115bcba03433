"""Haken: een hogere app hoort wat er met een zaak gebeurt; zij meldt zich aan in `ready()`."""

from collections.abc import Callable

from cases.models import Brief, Zaak
from kern.registers import Register

zaakvervolgen: Register[Callable[[Zaak, Zaak], object]] = Register("zaakvervolgen")
"""Een zaak sluit en gaat verder als nieuwe: (oud, nieuw), voordat de oude sluit."""

behandelaarwissels: Register[Callable[[Zaak], object]] = Register("behandelaarwissels")
"""Wordt aangeroepen in de transactie waarin een zaak een andere behandelaar kreeg."""

brief_is_verzonden: Register[Callable[[Brief], object]] = Register("brief_is_verzonden")
"""Wordt aangeroepen in de transactie waarin een brief de deur uit gaat."""
