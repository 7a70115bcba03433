"""Wat er moet zijn gebeurd voordat iemand verder mag: geheimhouding, en een melding."""

from datetime import timedelta

from django.http import HttpRequest
from django.urls import reverse

from kern.autorisatie import MedewerkerRequest
from kern.klok import vandaag
from toegang.logboek import Toegangsfeit, leg_vast
from toegang.models import Medewerker


def geheimhouding_nodig(verzoek: MedewerkerRequest) -> str | None:
    """Waar iemand eerst geheimhouding bevestigt, of None als dat dit jaar al is gebeurd.

    Leest wat de deur al las: geen extra vraag aan de database (Wpg art. 7, WPG-37).
    """
    return None if geheimhouding_geldt(verzoek.user) else reverse("mijn:geheimhouding")


def geheimhouding_geldt(medewerker: Medewerker) -> bool:
    """Heeft deze medewerker de tekst van nu bevestigd, en is dat nog niet verlopen?"""
    dag = vandaag()
    return all(
        a.geheim_op is not None  # type: ignore[attr-defined]
        and dag <= a.geheim_op + timedelta(days=a.geheim_dagen)  # type: ignore[attr-defined]
        for a in medewerker.lopende_autorisaties()
    )


def leverancier_mag_binnen(medewerker: Medewerker) -> bool:
    """Is dit een gewone medewerker, of een leverancier met een open melding?"""
    return not medewerker.leverancier or bool(medewerker.lopende_leverancierstoegang())


def leveranciersverzoek_vastleggen(
    request: HttpRequest, *, handeling: str, operatie: str, onder_wpg: bool
) -> None:
    """Zet elk verzoek van een leverancier in het log, met het nummer van de melding."""
    medewerker = request.user
    match = request.resolver_match
    if not isinstance(medewerker, Medewerker) or match is None:
        return
    for tijdvak in medewerker.lopende_leverancierstoegang():
        leg_vast(
            Toegangsfeit(
                objecttype=match.view_name,
                object_id=tijdvak.pk,
                gemeente_id=tijdvak.gemeente_id,
                reden_code="melding",
                reden_tekst=tijdvak.ticket,
                operatie=operatie,
                handeling=handeling,
                onder_wpg=onder_wpg,
            )
        )
