"""Een leverancier komt bij elk verzoek opnieuw langs de deur (WPG-36)."""

from collections.abc import Callable

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kern.handelingen import KENMERKEN, Handeling
from toegang.deuren import leverancier_mag_binnen, leveranciersverzoek_vastleggen
from toegang.models import Medewerker

Antwoord = Callable[[HttpRequest], HttpResponse]


class Leverancierswacht:
    """Zonder open melding geen antwoord, ook niet met een sessie die nog liep.

    Staat binnen `Verwerking`: de weigering en wat een leverancier wel deed, komen in het log.
    """

    def __init__(self, get_response: Antwoord) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], *_: object
    ) -> HttpResponse | None:
        gebruiker = request.user
        if not isinstance(gebruiker, Medewerker) or not gebruiker.leverancier:
            return None
        if not leverancier_mag_binnen(gebruiker):
            logout(request)
            return render(request, "toegang/leverancier_dicht.html", status=403)
        handeling = getattr(view, "handeling", None)
        kenmerk = KENMERKEN[Handeling(handeling)] if handeling else None
        leveranciersverzoek_vastleggen(
            request,
            handeling=handeling or Handeling.EIGEN_ACCOUNT,
            operatie=kenmerk.operatie if kenmerk else "AANMELDEN",
            onder_wpg=bool(kenmerk and kenmerk.wpg),
        )
        return None
