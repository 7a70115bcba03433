"""Terug naar het scherm waar iemand vandaan kwam."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme


def veilig(request: HttpRequest, naar: str) -> str:
    """Deze plek als zij van hier is, anders leeg."""
    goed = url_has_allowed_host_and_scheme(naar, allowed_hosts={request.get_host()})
    return naar if goed else ""


def terug(request: HttpRequest, *, jongere_id: int) -> HttpResponse:
    """Naar het veld `naar` van het formulier als dat van hier is, anders naar het dossier."""
    naar = veilig(request, request.POST.get("naar", ""))
    return redirect(naar) if naar else redirect("cases:jongere", jongere_id)


def meld_fout(request: HttpRequest, fout: Exception) -> None:
    """Zeg op het volgende scherm waarom het niet ging."""
    messages.error(request, str(fout))
