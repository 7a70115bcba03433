"""Haken binnen de handhaving: een ander onderdeel hoort wat er met een Wpg-zaak gebeurt."""

from collections.abc import Callable

from handhaving.models import Wpgzaak
from kern.autorisatie import Inzage
from kern.registers import Register

zaaksluitingen: Register[Callable[[Inzage, Wpgzaak], object]] = Register("wpgzaaksluitingen")
"""Een Wpg-zaak sluit, in die transactie; `afloop` zegt hoe. Bij *geen verdenking* komt hier het
voorstel om te vernietigen (Wpg art. 4 lid 2)."""

zaakheropeningen: Register[Callable[[Inzage, Wpgzaak], object]] = Register("wpgzaakheropeningen")
"""Een Wpg-zaak gaat weer open; een voorstel dat bij het sluiten hoorde, vervalt."""

sluitbezwaren: Register[Callable[[Wpgzaak], str | None]] = Register("wpgsluitbezwaren")
"""Waarom een Wpg-zaak nog niet kan sluiten, in een zin; of None."""
