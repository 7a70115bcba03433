"""Het plan bij een zaak: bekijken (en afdrukken), een nieuwe versie, en afspraken afvinken."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST

from cases.forms.plan import Planform, afsprakenset
from cases.selectors.deuren import zaak_voor
from cases.selectors.plannen import afspraak_voor, plan_van, versies_van
from cases.services.fouten import ActGeweigerd
from cases.services.plannen import plan_vaststellen, planafspraak_afronden
from cases.views.routes import BEIDE, uitgevoerd
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.nummers import nummer


@vereist(Handeling.DOSSIER_ZIEN)
def plan(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Het plan; `?versie=1` toont een eerdere versie. Zo is het ook af te drukken."""
    zaak = zaak_voor(request.inzage, pk)
    versie = request.GET.get("versie", "")
    gekozen = plan_van(zaak, versie=nummer(versie))
    if gekozen is None and versie:
        raise Http404
    versies = versies_van(zaak)
    return TemplateResponse(
        request,
        "cases/routes/plan.html",
        {
            "zaak": zaak,
            "jongere": zaak.jongere,
            "plan": gekozen,
            "versies": versies,
            "is_laatste": gekozen is not None and gekozen.versie == versies[0].versie,
            "mag": request.user.mag(Handeling.ZAAK_BEHANDELEN, zaak.gemeente_id),
        },
    )


@require_http_methods(BEIDE)
@vereist(Handeling.ZAAK_BEHANDELEN)
def plan_nieuw(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Een (nieuwe versie van het) plan. Een collega die eerder was, geeft 409 met uitleg."""
    zaak = zaak_voor(request.inzage, pk)
    vorig = plan_van(zaak)
    gegevens = request.POST if request.method == "POST" else None
    form = Planform(gegevens, zaak=zaak, vorig=vorig)
    afspraken = afsprakenset(gegevens, zaak=zaak, vorig=vorig)
    status = 200
    if form.is_bound:
        goed = afspraken.is_valid()
        if form.is_valid() and goed:
            gekozen = [a for f in afspraken.forms if (a := f.afspraak()) is not None]
            status = uitgevoerd(
                form,
                lambda: plan_vaststellen(
                    zaak,
                    opgave=form.opgave(gekozen),
                    medewerker=request.user,
                    gezien=form.cleaned_data["gezien"],
                ),
            )
            if not status:
                messages.success(request, "Het plan is vastgesteld.")
                return redirect("cases:plan", pk)
        else:
            status = 422
    return TemplateResponse(
        request,
        "cases/routes/plan_nieuw.html",
        {
            "zaak": zaak,
            "jongere": zaak.jongere,
            "vorig": vorig,
            "form": form,
            "afspraken": afspraken,
        },
        status=status,
    )


@require_POST
@vereist(Handeling.ZAAK_BEHANDELEN)
def planafspraak_klaar(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Zet een afspraak op klaar; met `open=ja` weer open."""
    rij = afspraak_voor(request.inzage, pk)
    try:
        planafspraak_afronden(rij, klaar=request.POST.get("open") != "ja")
    except ActGeweigerd as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, "De afspraak is bijgewerkt.")
    return redirect("cases:plan", rij.plan.zaak_id)
