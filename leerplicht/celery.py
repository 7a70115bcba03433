"""Celery: het rooster staat hier, het werk in de apps."""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leerplicht.settings")

app = Celery("leerplicht")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {
    "signalering": {"task": "signalering.nacht", "schedule": crontab(hour=2, minute=30)},
    "uitbak": {"task": "meldingen.uitbak_verzenden", "schedule": crontab(minute="*/15")},
    "logpartities": {"task": "wpg.partities_aanleggen", "schedule": crontab(hour=1, minute=5)},
    "innames_nakijken": {"task": "cases.innames_nakijken", "schedule": crontab(minute="*/5")},
    "innames_opruimen": {
        "task": "cases.innames_opruimen",
        "schedule": crontab(hour=3, minute=10),
    },
}
