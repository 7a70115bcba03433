"""De lijst van vrijstellingen, en dezelfde lijst als bestand."""

from django.http import HttpResponse
from django.shortcuts import render

from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.rekenblad import als_rekenblad
from vrijstellingen.selectors.lijst import Keuze, alle_regels, vrijstellingenlijst
from vrijstellingen.views.bladen import bladen


@vereist(Handeling.WERKVOORRAAD_ZIEN)
def lijst(request: MedewerkerRequest) -> HttpResponse:
    """De vrijstellingen; de keuze staat in de URL."""
    keuze = Keuze.uit_url(request.GET.dict())
    gegevens = vrijstellingenlijst(request.inzage, keuze, pagina=request.GET.get("pagina"))
    return render(
        request,
        "vrijstellingen/lijst.html",
        gegevens
        | {
            "keuze": keuze,
            "verder_gekozen": keuze != Keuze(stand=keuze.stand),
            "bladen": bladen(request, "vrijstellingen"),
        },
    )


@vereist(Handeling.WERKVOORRAAD_ZIEN)
def lijst_bestand(request: MedewerkerRequest) -> HttpResponse:
    """Dezelfde lijst voor een rekenblad, met de keuze uit de URL."""
    keuze = Keuze.uit_url(request.GET.dict())
    return als_rekenblad(
        "vrijstellingen",
        kop=[
            *("Jongere", "Geboren", "Grond", "Ontvangen", "Stand", "Oordeel", "Beslissen voor"),
            *("Geldig van", "Geldig tot en met", "Behandelaar"),
        ],
        rijen=[
            [
                r.vrijstelling.jongere.achternaam_eerst,
                r.vrijstelling.jongere.geboren,
                r.vrijstelling.get_grond_display(),
                r.vrijstelling.ontvangen_op.isoformat(),
                r.woord,
                r.vrijstelling.get_oordeel_display(),
                r.uiterlijk.isoformat() if r.uiterlijk else "",
                r.vrijstelling.geldig_van.isoformat() if r.vrijstelling.geldig_van else "",
                r.tot,
                r.behandelaar,
            ]
            for r in alle_regels(request.inzage, keuze)
        ],
    )
