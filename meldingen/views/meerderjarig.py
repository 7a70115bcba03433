"""Verzuim en zorg 18+: de lijst met de volgende stap, de eerste brief, een zorgmelding."""

from typing import Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.selectors.deuren import jongere_voor
from cases.services.fouten import ActGeweigerd
from cases.views.brieven.reeks import zaken_bewaren
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.keuzechips import keuzechips
from kern.nummers import nummers
from kern.rekenblad import als_rekenblad
from meldingen.forms.zorgmelding import Zorgform
from meldingen.regels.stap18 import Stap18
from meldingen.selectors.meerderjarig import SOORTEN, STAPPEN, Keuze18, meerderjarigen
from meldingen.selectors.melding import melding_voor
from meldingen.services.zorgmelding import zorgmelding_vastleggen

SJABLOON: Final = "waarschuwing_18plus"
HEEL_BESTAND: Final = 100_000
MEESTE: Final = 100


def _gemeenten(request: MedewerkerRequest) -> list[int]:
    return sorted(request.user.gemeenten_voor(Handeling.MELDING_BEHANDELEN))


@require_safe
@vereist(Handeling.MELDING_BEHANDELEN)
def meerderjarig(request: MedewerkerRequest) -> HttpResponse:
    """De open meldingen van 18 jaar en ouder, met wat er nu moet."""
    keuze = Keuze18.uit_url(request.GET.dict())
    pagina = request.GET.get("pagina", "")
    lijst = meerderjarigen(request.inzage, keuze, gemeenten=_gemeenten(request), pagina=pagina)
    filters = (
        ("Soort", "soort", SOORTEN, lijst.soorten),
        ("Stap", "stap", STAPPEN, lijst.stappen),
    )
    return TemplateResponse(
        request,
        "meldingen/meerderjarig.html",
        {
            "pagina": lijst.pagina,
            "regels": lijst.regels,
            "keuze": keuze,
            "bestand_url": reverse("meldingen:meerderjarig_bestand") + keuze.url(),
            "kan_brief": request.user.mag(Handeling.BRIEF_SCHRIJVEN)
            and any(regel.stap == Stap18.BRIEF for regel in lijst.regels),
            "filters": [
                {
                    "naam": naam,
                    "chips": keuzechips(keuze, veld, woorden, aantallen=tel, wist=True),
                }
                for naam, veld, woorden, tel in filters
            ],
        },
    )


@require_safe
@vereist(Handeling.MELDING_BEHANDELEN)
def meerderjarig_bestand(request: MedewerkerRequest) -> HttpResponse:
    """Dezelfde lijst voor een rekenblad."""
    lijst = meerderjarigen(
        request.inzage,
        Keuze18.uit_url(request.GET.dict()),
        gemeenten=_gemeenten(request),
        per_blad=HEEL_BESTAND,
    )
    return als_rekenblad(
        "verzuim-en-zorg-18plus",
        kop=["Jongere", "Geboren", "School", "Soort", "Ontvangen", "Hoeveelste", "Stap"],
        rijen=[
            [
                r.melding.jongere.achternaam_eerst,
                r.melding.jongere.geboren,
                r.melding.school.naam if r.melding.school else "",
                r.melding.get_soort_display(),
                r.melding.ontvangen_op.isoformat(),
                str(r.aantal or ""),
                r.woord,
            ]
            for r in lijst.regels
        ],
    )


@require_POST
@vereist(Handeling.BRIEF_SCHRIJVEN)
def eerste_brief(request: MedewerkerRequest) -> HttpResponse:
    """Verder met de reeks eerste brieven voor wie gekozen is; er gaat niets vanzelf weg."""
    gekozen = [
        melding_voor(request.inzage, pk) for pk in nummers(request.POST.getlist("kies"))[:MEESTE]
    ]
    if not gekozen:
        messages.warning(request, "Kies eerst een of meer meldingen.")
        return redirect(reverse("meldingen:meerderjarig") + Keuze18(stap="brief").url())
    zaken_bewaren(request, [], [melding.jongere_id for melding in gekozen])
    return redirect(f"{reverse('cases:brieven_batch')}?sjabloon={SJABLOON}")


@require_http_methods(["GET", "POST"])
@vereist(Handeling.MELDING_BEHANDELEN)
def zorgmelding_nieuw(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Leg een zorgmelding vast die uit overleg kwam."""
    jongere = jongere_voor(request.inzage, pk)
    if jongere.gemeente_id not in request.inzage.gemeenten:
        raise Http404
    form = Zorgform(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            rij = zorgmelding_vastleggen(jongere, opgave=form.opgave())
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "De zorgmelding is vastgelegd.")
            return redirect("meldingen:melding", rij.pk)
    return TemplateResponse(
        request,
        "meldingen/zorgmelding.html",
        {"jongere": jongere, "form": form},
        status=422 if form.errors else 200,
    )
