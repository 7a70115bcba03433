"""De instellingen van de meting: die van Leerplicht, met het Django-beheer om mee te vergelijken.

Alleen hier bestaat dat beheer; de toepassing zelf heeft geen `django.contrib.admin`.
"""

from leerplicht.settings import *  # noqa: F403
from leerplicht.settings import INSTALLED_APPS as _APPS

INSTALLED_APPS = [*_APPS, "django.contrib.admin"]
ROOT_URLCONF = "bench.urls"
OPEN_NAAMRUIMTEN = ("admin",)
# Beide kanten zonder manifest: anders meet men of de statische bestanden verzameld zijn.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
