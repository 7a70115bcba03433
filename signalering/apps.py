"""De app signalering."""

from django.apps import AppConfig


class SignaleringConfig(AppConfig):
    name = "signalering"
