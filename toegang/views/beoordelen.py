"""De schermen van de herbeoordeling: ronden, wie er langs moet, en het rapport."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.rekenblad import als_rekenblad
from toegang.forms.autorisaties import BeoordeelForm, ConclusieForm, RondeForm
from toegang.selectors.beoordelen import (
    BEHEER,
    OPEN,
    RAPPORTKOLOMMEN,
    Beoordeelregel,
    keuzes_om_te_behouden,
    rapportcellen,
    regel_voor,
    ronde_voor,
    rondelijst,
    ronden,
    tellingen,
)
from toegang.services.beoordelen import besluiten, ronde_afsluiten, ronde_starten
from toegang.services.fouten import ToegangGeweigerd
from toegang.views.basis import formulierscherm, met_fout, scherm

BEHEREN = Handeling.AUTORISATIES_BEHEREN


@vereist(BEHEREN)
@require_http_methods(["GET", "POST"])
def herbeoordeling(request: MedewerkerRequest) -> HttpResponseBase:
    """De ronden, en een nieuwe beginnen."""
    form = RondeForm(
        request.POST if request.method == "POST" else None, gemeenten=request.inzage.gemeenten
    )
    if form.is_bound and form.is_valid():
        try:
            ronde = ronde_starten(
                form.cleaned_data["gemeente"], soort=form.cleaned_data["soort"], door=request.user
            )
        except ToegangGeweigerd as fout:
            met_fout(form, fout)
        else:
            return redirect("toegang:ronde", ronde.pk)
    return scherm(
        request,
        "herbeoordeling",
        "herbeoordeling",
        status=422 if form.errors else 200,
        form=form,
        ronden=ronden(request.inzage.gemeenten),
    )


@vereist(BEHEREN)
@require_GET
def ronde(request: MedewerkerRequest, pk: int) -> HttpResponseBase:
    """Wie er in deze ronde langs moet, met de stand en het rapport."""
    gevonden = ronde_voor(pk, gemeenten=request.inzage.gemeenten)
    regels = rondelijst(gevonden)
    return scherm(
        request,
        "ronde",
        "herbeoordeling",
        ronde=gevonden,
        regels=[
            {"regel": r, "url": _beoordeel_url(pk, r) if _mag(request, gevonden, r) else ""}
            for r in regels
        ],
        tellingen=tellingen(regels),
        zelf=any(r.houder.pk == request.user.pk and r.stand == OPEN for r in regels),
    )


def _mag(request: MedewerkerRequest, gevonden: Any, regel: Beoordeelregel) -> bool:
    open_ = gevonden.afgesloten_op is None and regel.stand == OPEN
    return open_ and regel.houder.pk != request.user.pk


def _beoordeel_url(pk: int, regel: Beoordeelregel) -> str:
    return reverse(f"toegang:beoordelen_{regel.soort}", args=[pk, regel.nummer])


@vereist(BEHEREN)
@require_GET
def ronde_bestand(request: MedewerkerRequest, pk: int) -> HttpResponseBase:
    """Het rapport als bestand voor een rekenblad."""
    gevonden = ronde_voor(pk, gemeenten=request.inzage.gemeenten)
    return als_rekenblad(
        f"herbeoordeling-{gevonden.gestart_op}",
        kop=RAPPORTKOLOMMEN,
        rijen=[rapportcellen(r) for r in rondelijst(gevonden)],
    )


@vereist(BEHEREN)
@require_http_methods(["GET", "POST"])
def beoordelen(request: MedewerkerRequest, pk: int, nummer: int, soort: str) -> HttpResponseBase:
    """Beslissen over één autorisatie of over het beheer van autorisaties."""
    gevonden = ronde_voor(pk, gemeenten=request.inzage.gemeenten)
    regel = regel_voor(gevonden, soort, nummer)
    keuzes = (
        keuzes_om_te_behouden(nummer)
        if soort == "autorisatie"
        else [(str(Handeling.AUTORISATIES_BEHEREN), BEHEER)]
    )
    form = BeoordeelForm(
        request.POST if request.method == "POST" else None,
        keuzes=keuzes,
        initial={"behouden": [code for code, _ in keuzes]},
    )
    if form.is_bound and form.is_valid():
        try:
            besluiten(gevonden, soort=soort, nummer=nummer, door=request.user, **form.cleaned_data)
        except ToegangGeweigerd as fout:
            met_fout(form, fout)
        else:
            messages.success(request, "Uw besluit is vastgelegd.")
            return redirect("toegang:ronde", pk)
    return formulierscherm(
        request,
        form,
        kop="Opnieuw beoordelen",
        stand="Heeft deze medewerker dit nog nodig voor haar taak?",
        gegevens=[
            {"naam": "Medewerker", "waarde": f"{regel.houder.naam}, {regel.houder.functie}"},
            {"naam": "Taak of rol", "waarde": regel.taak},
        ],
        knop="Vastleggen",
        terug_url=reverse("toegang:ronde", args=[pk]),
    )


@vereist(BEHEREN)
@require_http_methods(["GET", "POST"])
def ronde_afsluiten_scherm(request: MedewerkerRequest, pk: int) -> HttpResponseBase:
    """De ronde afsluiten met een conclusie."""
    gevonden = ronde_voor(pk, gemeenten=request.inzage.gemeenten)
    form = ConclusieForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            ronde_afsluiten(gevonden, door=request.user, **form.cleaned_data)
        except ToegangGeweigerd as fout:
            met_fout(form, fout)
        else:
            messages.success(request, "De ronde is afgesloten.")
            return redirect("toegang:ronde", pk)
    open_ = sum(regel.stand == OPEN for regel in rondelijst(gevonden))
    return formulierscherm(
        request,
        form,
        kop="Ronde afsluiten",
        stand=f"{gevonden.get_soort_display()}, {gevonden.gemeente.naam}",
        gevolgen=[
            f"{open_} nog niet beoordeeld. Die vervallen vanzelf op hun eigen dag."
            if open_
            else "Alles is beoordeeld.",
            "Na het afsluiten verandert er in deze ronde niets meer.",
        ],
        knop="Afsluiten",
        terug_url=reverse("toegang:ronde", args=[pk]),
    )
