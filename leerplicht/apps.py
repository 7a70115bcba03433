"""De voordeur als app: alleen voor haar eigen opdrachten."""

from django.apps import AppConfig


class LeerplichtConfig(AppConfig):
    name = "leerplicht"
