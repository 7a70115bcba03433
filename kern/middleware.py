"""De deurwacht en het vangnet om elk verzoek.

Volgorde van binnen naar buiten: `Deurwacht` laat alleen views door die hun handeling noemen;
`Verwerking` houdt één transactie open voor de act, zijn logregels en de weigering. Lukt het
log niet, dan gaat er geen antwoord uit en is er niets gebeurd (wpg.md 6.3, regel 1).
"""

import logging
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.db import DatabaseError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode

from kern.actor import Actor, namens
from kern.autorisatie import (
    ConflictMetHistorie,
    IntussenVastgelegd,
    RedenGevraagd,
    WeigerToegang,
)
from kern.beeld import een_beeld, vraagt_een_beeld
from kern.registers import logschrijvers

logger = logging.getLogger("leerplicht")
Antwoord = Callable[[HttpRequest], HttpResponse]

MENS_ZICHTBAAR = 400


def actor_van(request: HttpRequest) -> Actor:
    """De actor achter een verzoek, als waarden."""
    gebruiker = request.user
    sessie = getattr(request, "session", None)
    return Actor(
        naam=getattr(gebruiker, "naam", "") or "niet aangemeld",
        kanaal="web",
        medewerker_id=gebruiker.pk,
        functie=getattr(gebruiker, "functie", ""),
        ip=str(request.META.get("REMOTE_ADDR", "")),
        sessie=(sessie.session_key or "")[:8] if sessie is not None else "",
    )


class Verwerking:
    """Eén transactie per verzoek: de act en zijn log samen, de weigering apart bewaard."""

    def __init__(self, get_response: Antwoord) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with namens(actor_van(request)):
            transactie = een_beeld if vraagt_een_beeld(request) else transaction.atomic
            try:
                with transactie(), logschrijvers().verzamelen(request) as log:
                    antwoord = self.get_response(request)
                    log.schrijven(antwoord)
            except DatabaseError:
                # Geen regel, geen gegevens. De melding noemt niemand.
                logger.exception("log_of_opslag_mislukt", extra={"route": _route(request)})
                return render(request, "foutpagina/503.html", status=503)
        return antwoord


class Deurwacht:
    """Weigert elke view die geen handeling noemt, en wie de handeling niet heeft."""

    def __init__(self, get_response: Antwoord) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], *_: object
    ) -> HttpResponse | None:
        match = request.resolver_match
        if match is not None and match.namespace in settings.OPEN_NAAMRUIMTEN:
            return None
        naam = match.url_name if match is not None else None
        if naam is not None and naam.startswith(settings.OPEN_ROUTES):
            return None
        if not hasattr(view, "handeling"):
            logger.error("route_zonder_handeling", extra={"route": naam})
            return render(request, "foutpagina/403.html", status=403)
        if view.handeling is not None and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return None

    def process_exception(self, request: HttpRequest, fout: Exception) -> HttpResponse | None:
        if isinstance(fout, WeigerToegang | Http404):
            # Buiten de grens of zonder handeling bestaat het niet: 404, nooit 403.
            return render(request, "foutpagina/404.html", status=404)
        if isinstance(fout, ConflictMetHistorie):
            logger.error("wijziging_zonder_historie", extra={"route": _route(request)})
            return render(request, "foutpagina/409.html", status=409)
        if isinstance(fout, IntussenVastgelegd):
            logger.warning("botsing_bij_bewaren", extra={"route": _route(request)})
            return render(request, "foutpagina/409.html", status=409)
        if isinstance(fout, RedenGevraagd):
            return redirect(f"{fout.url}?{urlencode({'naar': request.get_full_path()})}")
        return None


def _route(request: HttpRequest) -> str:
    match = request.resolver_match
    return match.view_name if match is not None else ""


class GeenOpslag:
    """Niets van een dossier blijft achter op een gedeelde computer."""

    def __init__(self, get_response: Antwoord) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        antwoord = self.get_response(request)
        if request.user.is_authenticated:
            antwoord.headers["Cache-Control"] = "no-store"
        return antwoord
