"""De voordeur: zet alles in elkaar; niemand importeert haar."""

from leerplicht.celery import app as celery_app

__all__ = ["celery_app"]
