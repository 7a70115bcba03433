"""De lijst verminderd schoolgaand, op het scherm en als bestand."""

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.keuzechips import chip
from kern.klok import vandaag
from kern.rekenblad import als_rekenblad
from meldingen.keuzes import VORMEN
from meldingen.selectors.verminderd import VERMINDERD, aantallen, verminderden, verminderden_blad


@vereist(Handeling.SIGNAAL_BEHANDELEN)
def verminderd(request: MedewerkerRequest) -> HttpResponse:
    """Wie verminderd naar school gaat; de vorm staat in de URL."""
    vorm = _vorm(request)
    regels, pagina = verminderden_blad(
        request.inzage, op=vandaag(), vorm=vorm, blad=request.GET.get("pagina")
    )
    telling = aantallen(request.inzage, op=vandaag())
    return TemplateResponse(
        request,
        "meldingen/verminderd.html",
        {
            "regels": regels,
            "pagina": pagina,
            "vorm": vorm,
            "totaal": sum(telling.values()),
            "chips": [
                chip(VORMEN[code], f"?vorm={code}", actief=code == vorm, aantal=telling[code])
                for code in VERMINDERD
            ],
            "wis_url": reverse("meldingen:verminderd") if vorm else "",
        },
    )


@vereist(Handeling.SIGNAAL_BEHANDELEN)
def verminderd_bestand(request: MedewerkerRequest) -> HttpResponse:
    """Dezelfde lijst als bestand voor een rekenblad."""
    regels = verminderden(request.inzage, op=vandaag(), vorm=_vorm(request))
    return als_rekenblad(
        f"verminderd-schoolgaand-{vandaag().isoformat()}",
        kop=[
            "Jongere",
            "Geboren",
            "School",
            "Vorm",
            "Sinds",
            "Oorzaak",
            "Behandelaar",
            "Evaluatie",
        ],
        rijen=[
            [
                r.jongere.achternaam_eerst,
                r.jongere.geboren,
                r.school,
                r.vorm,
                r.sinds.isoformat(),
                r.oorzaak,
                r.behandelaar,
                r.evaluatie_op.isoformat() if r.evaluatie_op else "",
            ]
            for r in regels
        ],
    )


def _vorm(request: MedewerkerRequest) -> str:
    vorm = request.GET.get("vorm", "")
    return vorm if vorm in VERMINDERD else ""
