"""Leeft het, en is het gereed? En de foutpagina's, die niets verraden."""

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from kern.autorisatie import vrij_van_inloggen


@vrij_van_inloggen
def leeft(request: HttpRequest) -> HttpResponse:
    """Het proces antwoordt."""
    return JsonResponse({"stand": "leeft"})


@vrij_van_inloggen
def gereed(request: HttpRequest) -> HttpResponse:
    """Database en Redis antwoorden; anders 503 met de naam van wat ontbreekt."""
    # Pas hier: redis kost 20 MB, en wie alleen een opdracht draait, vraagt dit niet.
    import redis

    ontbreekt = []
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
    except DatabaseError:
        ontbreekt.append("database")
    try:
        redis.from_url(settings.REDIS_URL, socket_timeout=2).ping()
    except redis.RedisError:
        ontbreekt.append("redis")
    stand = "wacht" if ontbreekt else "gereed"
    return JsonResponse({"stand": stand, "ontbreekt": ontbreekt}, status=503 if ontbreekt else 200)


@vrij_van_inloggen
def stijlgids(request: HttpRequest) -> HttpResponse:
    """Elk onderdeel van de vormgeving op één pagina; alleen in ontwikkeling en toetsen."""
    return render(request, "stijlgids.html")


def fout_400(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Een verzoek dat we niet begrijpen."""
    return render(request, "foutpagina/400.html", status=400)


def fout_403(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Een verlopen formulier of een route zonder handeling."""
    return render(request, "foutpagina/403.html", status=403)


def fout_404(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Bestaat niet, of niet voor u."""
    return render(request, "foutpagina/404.html", status=404)


def fout_500(request: HttpRequest) -> HttpResponse:
    """Er ging iets mis; de pagina vraagt de database niets."""
    return render(request, "foutpagina/500.html", status=500)
