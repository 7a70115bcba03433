"""Eigen lijsten: een lijst filteren, bewaren, delen en meenemen als bestand."""

from datetime import date
from typing import Any, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from cases.selectors.bewaard import lijsten_van
from cases.services.bewaren import lijst_weggooien
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.klok import vandaag
from kern.templatetags.weergave import datum
from rapportage.forms.lijst import Lijstbewaarform
from rapportage.lijsten.bestand import SOORTEN, lijst_als_bestand
from rapportage.lijsten.register import LIJSTEN, Celwaarde, Lijst, opgeschoond
from rapportage.services.uitvoer import direct_tot, uitvoer_vragen
from wpg.services import inzage_vastleggen

PER_BLAD: Final = 50
ONVERWERKT: Final = 422


@require_GET
@vereist(Handeling.DOSSIER_ZIEN)
def lijsten(request: MedewerkerRequest) -> HttpResponse:
    """Alle lijsten, met wat deze medewerker eerder bewaarde."""
    rijen = [
        (lijst, reverse("rapportage:lijst", args=[lijst.sleutel]), _bewaard(request, lijst))
        for lijst in LIJSTEN.values()
    ]
    return TemplateResponse(request, "rapportage/lijsten.html", {"rijen": rijen})


def _bewaard(request: MedewerkerRequest, lijst: Lijst) -> list[tuple[int, str, str]]:
    adres = reverse("rapportage:lijst", args=[lijst.sleutel])
    return [
        (rij.pk, rij.naam, f"{adres}?{rij.keuzes}")
        for rij in lijsten_van(request.user, lijst=lijst.sleutel)
    ]


def _lijst(sleutel: str) -> Lijst:
    if sleutel not in LIJSTEN:
        raise Http404
    return LIJSTEN[sleutel]


@require_GET
@vereist(Handeling.DOSSIER_ZIEN)
def lijst(request: MedewerkerRequest, sleutel: str) -> HttpResponse:
    """Een lijst met de keuzes uit het adres; legt vast wie er op dit blad staan."""
    gekozen = _lijst(sleutel)
    filterset = gekozen.filterset(request.inzage, request.GET)
    keuzes = opgeschoond(filterset)
    bekend = set(filterset.form.fields) | {"pagina"}
    vreemd = [naam for naam in request.GET if naam not in bekend]
    if vreemd or filterset.form.errors:
        # Wat hier niet hoort (een naam bijvoorbeeld), gaat meteen uit de adresbalk.
        messages.warning(request, "Een keuze in het adres klopte niet en is weggelaten.")
        return HttpResponseRedirect(f"{request.path}?{keuzes}")
    pagina = Paginator(filterset.qs, PER_BLAD).get_page(request.GET.get("pagina"))
    rijen = list(pagina.object_list)
    inzage_vastleggen(
        request.inzage,
        jongeren=[(gekozen.jongere(rij).pk, gekozen.gemeente(rij)) for rij in rijen],
        objecttype=f"lijst_{sleutel}",
    )
    return TemplateResponse(
        request,
        "rapportage/lijst.html",
        {
            "lijst": gekozen,
            "filter": filterset,
            "pagina": pagina,
            "koppen": gekozen.koppen,
            "regels": [(gekozen.url(rij), _benoemd(gekozen, rij)) for rij in rijen],
            "keuzes": keuzes,
            "bewaard": _bewaard(request, gekozen),
            "link": request.build_absolute_uri(f"{request.path}?{keuzes}"),
            "form": Lijstbewaarform(van=gekozen, inzage=request.inzage, initial={"keuzes": keuzes}),
            "formaten": list(SOORTEN),
            "direct_tot": direct_tot(),
        },
    )


def _benoemd(gekozen: Lijst, rij: Any) -> list[tuple[str, str]]:
    """De cellen van een rij, elk met haar kop."""
    woorden = map(_in_woorden, gekozen.waarden(rij))
    return list(zip(gekozen.koppen, woorden, strict=True))


def _in_woorden(cel: Celwaarde) -> str:
    if isinstance(cel, date):
        return datum(cel)
    return "–" if cel in (None, "") else str(cel)


@require_POST
@vereist(Handeling.DOSSIER_ZIEN)
def lijst_bewaren(request: MedewerkerRequest, sleutel: str) -> HttpResponse:
    """Bewaar de keuzes onder een naam."""
    gekozen = _lijst(sleutel)
    form = Lijstbewaarform(request.POST, van=gekozen, inzage=request.inzage)
    adres = reverse("rapportage:lijst", args=[sleutel])
    if not form.is_valid():
        return TemplateResponse(
            request,
            "rapportage/lijst_bewaren.html",
            {"form": form, "lijst": gekozen, "adres": adres},
            status=ONVERWERKT,
        )
    rij = form.save()
    messages.success(request, f"Bewaard als ‘{rij.naam}’.")
    return redirect(f"{adres}?{rij.keuzes}")


@require_POST
@vereist(Handeling.DOSSIER_ZIEN)
def bewaard_weg(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Gooi een bewaarde lijst weg; de gegevens blijven."""
    rij = lijst_weggooien(request.user, pk)
    if rij is not None:
        messages.success(request, f"‘{rij.naam}’ is weg. Aan de gegevens is niets veranderd.")
    else:
        messages.info(request, "Die bewaarde lijst was er niet meer.")
    return redirect("rapportage:lijsten")


@require_POST
@vereist(Handeling.DOSSIER_ZIEN)
def lijst_bestand(request: MedewerkerRequest, sleutel: str) -> HttpResponse:
    """De lijst als bestand: meteen, of op de achtergrond als zij groot is."""
    gekozen = _lijst(sleutel)
    formaat = request.POST.get("formaat", "")
    if formaat not in SOORTEN:
        messages.error(request, "Kies csv of xlsx.")
        return redirect("rapportage:lijst", sleutel)
    filterset = gekozen.filterset(request.inzage, QueryDict(request.POST.get("keuzes", "")))
    keuzes = opgeschoond(filterset)
    rijen = gekozen.filterset(request.inzage, QueryDict(keuzes)).qs
    if rijen.count() > direct_tot():
        rij = uitvoer_vragen(request.inzage, lijst=sleutel, keuzes=keuzes, formaat=formaat)
        return redirect("rapportage:uitvoer", rij.pk)
    inhoud, _ = lijst_als_bestand(request.inzage, gekozen, keuzes, formaat)
    antwoord = HttpResponse(inhoud, content_type=SOORTEN[formaat])
    naam = f"{sleutel}-{vandaag().isoformat()}.{formaat}"
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}"'
    antwoord["Cache-Control"] = "no-store"
    return antwoord
