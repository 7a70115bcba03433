"""Interventies op het scherm: de lijst met totalen, één interventie, en de eigen soorten."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.forms.interventies import Interventieform, Interventiesoortform, Interventieweg
from cases.keuzes_school import INTERVENTIESOORTEN
from cases.selectors import interventies as lezen
from cases.selectors.deuren import jongere_voor
from cases.services import interventies as acten
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.ophangen import gemeente_voor
from cases.views.routes import uitgevoerd
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.klok import vandaag
from kern.rekenblad import als_rekenblad

ONVERWERKT, INTUSSEN_ANDERS = 422, 409


def _gemeenten(request: MedewerkerRequest) -> list[int]:
    return sorted(request.user.gemeenten_voor(Handeling.WERKVOORRAAD_ZIEN))


@require_safe
@vereist(Handeling.WERKVOORRAAD_ZIEN)
def interventies(request: MedewerkerRequest) -> HttpResponse:
    """De interventies van een schooljaar met totalen; de keuze staat in de URL."""
    keuze = lezen.Interventiekeuze.uit_url(request.GET.dict())
    gegevens = lezen.interventielijst(
        request.inzage,
        keuze,
        gemeenten=_gemeenten(request),
        pagina=request.GET.get("pagina"),
    )
    return render(
        request,
        "cases/interventies/lijst.html",
        gegevens | {"keuze": keuze, "mag_behandelen": request.user.mag(Handeling.ZAAK_BEHANDELEN)},
    )


@require_safe
@vereist(Handeling.WERKVOORRAAD_ZIEN)
def interventies_bestand(request: MedewerkerRequest) -> HttpResponse:
    """Dezelfde lijst als bestand voor een rekenblad."""
    keuze = lezen.Interventiekeuze.uit_url(request.GET.dict())
    rijen = lezen.alle_interventies(request.inzage, keuze, gemeenten=_gemeenten(request))
    return als_rekenblad(
        f"interventies-{keuze.schooljaar}",
        kop=[
            *("Jongere", "Soort", "Aanbieder", "Eerste dag", "Laatste dag"),
            *("Begroot", "Werkelijk", "Resultaat"),
        ],
        rijen=[
            [
                rij.jongere.achternaam_eerst,
                rij.soortnaam,
                rij.aanbieder.naam if rij.aanbieder else "",
                rij.van.isoformat(),
                rij.tot_en_met.isoformat() if rij.tot_en_met else "",
                *(
                    f"{bedrag:f}".replace(".", ",") if bedrag is not None else ""
                    for bedrag in (rij.begroot, rij.werkelijk)
                ),
                rij.get_resultaat_display(),
            ]
            for rij in rijen
        ],
    )


@require_http_methods(["GET", "POST"])
@vereist(Handeling.ZAAK_BEHANDELEN)
def interventie_nieuw(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Leg een interventie vast bij deze jongere; `?zaak=` noemt de zaak waar zij bij hoort."""
    jongere = jongere_voor(request.inzage, pk)
    zaak = lezen.zaak_bij(jongere.pk, request.GET.get("zaak", ""))
    try:
        gemeente_id = gemeente_voor(jongere, zaak=zaak, dag=vandaag())
    except ActGeweigerd as fout:
        raise Http404 from fout
    form = Interventieform(
        request.POST if request.method == "POST" else None, gemeente_id=gemeente_id
    )
    if form.is_valid():
        try:
            rij = form.vastleggen(jongere, zaak=zaak, medewerker=request.user)
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "De interventie is vastgelegd.")
            return redirect("cases:interventie", rij.pk)
    return render(
        request,
        "cases/interventies/nieuw.html",
        {
            "jongere": jongere,
            "zaak": zaak,
            "form": form,
            "samenhang": lezen.samenhang_van(jongere.pk),
        },
        status=ONVERWERKT if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
@vereist(Handeling.ZAAK_BEHANDELEN)
def interventie(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Eén interventie; met POST wordt zij bijgewerkt."""
    rij = lezen.interventie_voor(request.inzage, pk)
    form = Interventieform(
        request.POST if request.method == "POST" else None,
        gemeente_id=rij.gemeente_id,
        interventie=rij,
    )
    status = 200
    if form.is_bound:
        status = ONVERWERKT
        if form.is_valid():
            try:
                form.wijzigen(rij, medewerker=request.user)
            except ActGeweigerd as fout:
                form.add_error(None, str(fout))
                status = INTUSSEN_ANDERS if isinstance(fout, IntussenGewijzigd) else ONVERWERKT
            else:
                messages.success(request, "De interventie is bijgewerkt.")
                return redirect("cases:interventie", pk)
    return _toon(request, rij, form=form, weg=Interventieweg(), status=status)


@require_POST
@vereist(Handeling.ZAAK_BEHANDELEN)
def interventie_weg(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Haal een verkeerd vastgelegde interventie weg."""
    rij = lezen.interventie_voor(request.inzage, pk)
    weg = Interventieweg(request.POST)
    if weg.is_valid():
        acten.interventie_weghalen(rij, reden=weg.cleaned_data["reden"])
        messages.success(request, "De interventie is weggehaald.")
        return redirect("cases:jongere", rij.jongere_id)
    form = Interventieform(gemeente_id=rij.gemeente_id, interventie=rij)
    return _toon(request, rij, form=form, weg=weg, status=ONVERWERKT)


def _toon(
    request: MedewerkerRequest,
    rij: Any,
    *,
    form: Interventieform,
    weg: Interventieweg,
    status: int,
) -> HttpResponse:
    return render(
        request,
        "cases/interventies/interventie.html",
        {
            "interventie": rij,
            "jongere": rij.jongere,
            "form": form,
            "weg": weg,
            "samenhang": lezen.samenhang_van(rij.jongere_id),
        },
        status=status,
    )


@require_http_methods(["GET", "POST"])
@vereist(Handeling.INRICHTING_BEHEREN)
def interventiesoorten(request: MedewerkerRequest) -> HttpResponse:
    """De geleverde soorten en die van de gemeente; met POST een nieuwe."""
    gemeenten = sorted(request.inzage.gemeenten)
    form = Interventiesoortform(
        request.POST if request.method == "POST" else None, gemeenten=gemeenten
    )
    if form.is_bound and form.is_valid():
        acten.interventiesoort_bewaren(form.save(commit=False))
        messages.success(request, "De soort is toegevoegd.")
        return redirect("cases:interventiesoorten")
    return render(
        request,
        "cases/interventies/soorten.html",
        {
            "form": form,
            "geleverd": [n for c, n in INTERVENTIESOORTEN.items() if c != "EIGEN"],
            "soorten": lezen.eigen_soorten(gemeenten, ook_oud=True),
        },
        status=ONVERWERKT if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
@vereist(Handeling.INRICHTING_BEHEREN)
def interventiesoort(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Een eigen soort aanpassen of een laatste dag geven."""
    rij = lezen.interventiesoort_voor(request.inzage, pk)
    form = Interventiesoortform(
        request.POST if request.method == "POST" else None,
        instance=rij,
        gemeenten=[rij.gemeente_id],
    )
    status = uitgevoerd(
        form,
        lambda: acten.interventiesoort_bewaren(form.save(commit=False), gezien=form.versie),
    )
    if not status:
        messages.success(request, "De soort is bewaard.")
        return redirect("cases:interventiesoorten")
    gegevens = {"form": form, "soort": rij}
    return render(request, "cases/interventies/soort.html", gegevens, status=status)
