"""Celery: het rooster staat hier, het werk in de apps."""

import logging.config
import os
from typing import Any

from celery import Celery
from celery.schedules import crontab
from celery.signals import setup_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leerplicht.settings")

app = Celery("leerplicht")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {
    "signalering": {"task": "signalering.nacht", "schedule": crontab(hour=2, minute=30)},
    "herberekeningen": {"task": "signalering.herberekeningen", "schedule": crontab()},
    "uitbak": {"task": "meldingen.uitbak_verzenden", "schedule": crontab(minute="*/15")},
    "geparkeerd": {"task": "meldingen.parkeren", "schedule": crontab(hour=3, minute=40)},
    "uitbak-vrijstellingen": {
        "task": "vrijstellingen.uitbak_verzenden",
        "schedule": crontab(minute="*/15"),
    },
    "regeltaken": {"task": "vrijstellingen.regeltaken", "schedule": crontab(hour=4, minute=10)},
    "trajecten": {
        "task": "doorstroompunt.trajecten_nakijken",
        "schedule": crontab(hour=4, minute=20),
    },
    "taakregels": {"task": "cases.taakregels", "schedule": crontab(hour=4, minute=30)},
    "dagmails": {"task": "cases.dagmails", "schedule": crontab(hour=7, minute=0)},
    "jaarovergang": {
        "task": "cases.jaarovergangen",
        "schedule": crontab(hour=1, minute=30, month_of_year=8),
    },
    "vernietiging_voorstellen": {
        "task": "cases.vernietiging_voorstellen",
        "schedule": crontab(hour=5, minute=0),
    },
    "sessies_opruimen": {
        "task": "cases.sessies_opruimen",
        "schedule": crontab(hour=3, minute=30),
    },
    "vernietigingen_hervatten": {
        "task": "cases.vernietigingen_hervatten",
        "schedule": crontab(minute="*/15"),
    },
    "wpg_bewaartermijnen": {
        "task": "handhaving.bewaartermijnen",
        "schedule": crontab(hour=2, minute=10),
    },
    "logpartities": {"task": "wpg.partities_aanleggen", "schedule": crontab(hour=1, minute=5)},
    "logzegels": {"task": "wpg.verzegelen", "schedule": crontab(minute="*/2")},
    "logcontrole": {"task": "wpg.log_controleren", "schedule": crontab(hour=5, minute=0)},
    "innames_nakijken": {"task": "cases.innames_nakijken", "schedule": crontab(minute="*/5")},
    "mails_nakijken": {"task": "cases.mails_nakijken", "schedule": crontab()},
    "documenten_nakijken": {
        "task": "cases.documenten_nakijken",
        "schedule": crontab(minute="*/5"),
    },
    "inzagepakketten": {
        "task": "cases.inzagepakketten_nakijken",
        "schedule": crontab(minute="*/15"),
    },
    "innames_opruimen": {
        "task": "cases.innames_opruimen",
        "schedule": crontab(hour=3, minute=10),
    },
    "concepten_opruimen": {
        "task": "cases.concepten_opruimen",
        "schedule": crontab(hour=3, minute=20),
    },
    "uitvoer": {"task": "rapportage.uitvoer_nakijken", "schedule": crontab(minute="*/5")},
}


@setup_logging.connect
def _log_zoals_de_rest(**_: Any) -> None:
    """Ook een werker schrijft geen inhoud van fouten (kern.logboek)."""
    from django.conf import settings

    logging.config.dictConfig(settings.LOGGING)
