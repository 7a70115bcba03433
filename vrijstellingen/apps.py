"""De app vrijstellingen."""

from django.apps import AppConfig


class VrijstellingenConfig(AppConfig):
    name = "vrijstellingen"
