"""Aanmelden via django-allauth: een account maken kan alleen een beheerder."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from kern.actor import Actor
from kern.handelingen import Handeling
from toegang.deuren import leverancier_mag_binnen
from toegang.logboek import Toegangsfeit, leg_vast
from toegang.models import Medewerker

GEEN_MELDING = (
    "Dit account van een leverancier is nu dicht. Vraag de gemeente om toegang met een melding."
)


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Niemand meldt zichzelf aan."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Altijd nee."""
        return False

    def pre_login(self, request: HttpRequest, user: Any, **opties: Any) -> HttpResponse | None:
        """Een leverancier zonder open melding komt niet binnen, langs welke weg ook."""
        antwoord: HttpResponse | None = super().pre_login(request, user, **opties)
        if antwoord is not None or not isinstance(user, Medewerker) or not user.leverancier:
            return antwoord
        binnen = leverancier_mag_binnen(user)
        leg_vast(
            Toegangsfeit(
                objecttype="account",
                object_id=user.pk,
                gemeente_id=None,
                reden_code="melding" if binnen else "geen_melding",
                operatie="AANMELDEN",
                handeling=Handeling.EIGEN_ACCOUNT,
                onder_wpg=False,
                gelukt=binnen,
                actor=Actor(user.naam, "web", user.pk, user.functie),
            )
        )
        if binnen:
            return None
        clear_login(request)
        messages.error(request, GEEN_MELDING)
        return redirect("account_login")
