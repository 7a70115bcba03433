"""De app doorstroompunt."""

from django.apps import AppConfig


class DoorstroompuntConfig(AppConfig):
    name = "doorstroompunt"
