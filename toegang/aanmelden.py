"""Aanmelden via django-allauth: een account maken kan alleen een beheerder."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Niemand meldt zichzelf aan."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Altijd nee."""
        return False
