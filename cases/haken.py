"""Haken: een hogere app hoort wat er met een zaak gebeurt; zij meldt zich aan in `ready()`."""

from collections.abc import Callable

from cases.models import Zaak
from kern.registers import Register

behandelaarwissels: Register[Callable[[Zaak], object]] = Register("behandelaarwissels")
"""Wordt aangeroepen in de transactie waarin een zaak een andere behandelaar kreeg."""
