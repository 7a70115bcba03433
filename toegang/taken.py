"""De grondvorm van een Celery-taak: ze krijgt id's en een gemeente, en mag twee keer lopen.

Alleen een `tasks.py` heeft haar nodig. Wie een taak vraagt, laadt die pas dan: wat Celery voor een
taak laadt, kost elk proces 5 MB.
"""

from contextlib import nullcontext
from typing import Any

from celery.contrib.django.task import DjangoTask
from django.db import OperationalError

from kern.actor import namens, systeemactor
from kern.grens import voor_systeem
from kern.registers import logschrijvers


class GemeenteTaak(DjangoTask[Any, Any]):
    """Voert het lijf uit in één transactie, binnen de grens van `gemeente_id`.

    Een aanroep zonder `gemeente_id` mislukt meteen. Alleen een database die even weg is, geeft
    een nieuwe poging; elke andere fout blijft een fout.
    """

    abstract = True
    logt_zelf = False
    """Een inname schrijft haar eigen regels in het log; een gewone taak doet dat niet."""
    autoretry_for = (OperationalError,)
    retry_backoff = True
    max_retries = 5

    def __call__(self, *args: Any, gemeente_id: int, **kwargs: Any) -> Any:
        log = nullcontext() if self.logt_zelf else logschrijvers().achtergrond(self.name)
        with namens(systeemactor(self.name, kanaal="taak")), voor_systeem([gemeente_id]), log:
            return super().__call__(*args, gemeente_id=gemeente_id, **kwargs)
