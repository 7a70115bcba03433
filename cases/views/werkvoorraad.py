"""De werkvoorraad: één URL voor de pagina en voor het stuk dat htmx ververst."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from cases.filters import FACETTEN, KOLOMMEN, NIEMAND, TEAM, Keuzes
from cases.forms.werkvoorraad import BewaarForm
from cases.selectors.bewaard import lijsten_van
from cases.selectors.collegas import Blik, behandelaars, blik_op, blikken
from cases.selectors.mijn_dag import signalen_bovenaan
from cases.selectors.werkvoorraad import Telling, gemeentenamen, scholen_van, werkblad
from cases.services.bewaren import lijst_weggooien
from cases.services.toewijzen import ACTEN, OVERDRAGEN, TOEWIJZEN, VRIJGEVEN
from cases.views.verdeling import laatste_verdeling
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling

NAMEN = {"termijn": "Termijn", "status": "Status", "soort": "Soort"}
SIGNALEN_BOVENAAN = 5


@vereist(Handeling.WERKVOORRAAD_ZIEN)
@require_GET
def werkvoorraad(request: MedewerkerRequest) -> HttpResponse:
    """De lopende zaken van een lijst, met filters, volgorde en kolommen uit de URL."""
    keuzes, lijsten, blik = _wat(request)
    if not keuzes.is_alles(request.GET):
        # Wat hier niet hoort (een naam bijvoorbeeld), gaat meteen uit de adresbalk.
        return HttpResponseRedirect("?" + keuzes.zoekreeks())
    blad = werkblad(request.inzage, blik=blik, keuzes=keuzes)
    eerste = blad.pagina.number == 1 and not keuzes.is_gefilterd and blik.is_persoonlijk
    zoekreeks = keuzes.zoekreeks(pagina="")
    bewaard = lijsten_van(request.user)
    return TemplateResponse(
        request,
        "cases/werkvoorraad_deel.html" if _is_deel(request) else "cases/werkvoorraad.html",
        {
            "blik": blik,
            "keuzes": keuzes,
            "pagina": blad.pagina,
            "regels": blad.regels,
            "telling": blad.telling,
            "lijsten": _lijstchips(lijsten, blik=blik, keuzes=keuzes),
            "filters": _filterchips(blad.telling, keuzes=keuzes),
            "bewaard": [
                {"label": b.naam, "url": f"?{b.keuzes}", "actief": b.keuzes == zoekreeks}
                for b in bewaard
            ],
            "kolommen": keuzes.gekozen_kolommen(persoonlijk=blik.is_persoonlijk),
            "sorteer": keuzes.sorteer or "termijn",
            "signalen": signalen_bovenaan(request.inzage, blik=blik, meest=SIGNALEN_BOVENAAN)
            if eerste
            else None,
            "zoekreeks": zoekreeks,
            "acties": _acties(request, blik),
            "verdeel_url": _verdeel_url(request),
            "laatste": laatste_verdeling(request),
            "mag_oppakken": request.user.mag(Handeling.ZAAK_BEHANDELEN),
            "mag_contact": request.user.mag(Handeling.CONTACT_VASTLEGGEN),
        },
    )


@vereist(Handeling.WERKVOORRAAD_ZIEN)
@require_GET
def werkvoorraad_inrichten(request: MedewerkerRequest) -> HttpResponse:
    """Kolommen, minder gebruikte filters, en de lijst bewaren onder een naam."""
    keuzes, lijsten, blik = _wat(request)
    team = request.user.gemeenten_voor(Handeling.TEAM_ZIEN)
    return TemplateResponse(
        request,
        "cases/werkvoorraad_inrichten.html",
        {
            "keuzes": keuzes,
            "blik": blik,
            "lijsten": lijsten.values(),
            "collegas": behandelaars(team) if team else [],
            "scholen": scholen_van(blik),
            "gemeenten": gemeentenamen(blik.gemeenten),
            "alle_kolommen": KOLOMMEN.items(),
            "kolommen": keuzes.gekozen_kolommen(persoonlijk=blik.is_persoonlijk),
            "zoekreeks": keuzes.zoekreeks(pagina=""),
            "form": BewaarForm(
                medewerker=request.user, initial={"keuzes": keuzes.zoekreeks(pagina="")}
            ),
            "bewaard": lijsten_van(request.user),
        },
    )


@vereist(Handeling.WERKVOORRAAD_ZIEN)
@require_POST
def lijst_bewaren(request: MedewerkerRequest) -> HttpResponse:
    """Bewaar de keuzes onder een naam."""
    form = BewaarForm(request.POST, medewerker=request.user)
    if not form.is_valid():
        return TemplateResponse(
            request, "cases/werkvoorraad_bewaren.html", {"form": form}, status=422
        )
    lijst = form.save()
    messages.success(request, f"Bewaard als ‘{lijst.naam}’.")
    return redirect(f"{reverse('cases:werkvoorraad')}?{lijst.keuzes}")


@vereist(Handeling.WERKVOORRAAD_ZIEN)
@require_POST
def lijst_weg(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Gooi een bewaarde lijst weg; de zaken blijven."""
    naam = lijst_weggooien(request.user, pk)
    if naam:
        messages.success(request, f"De lijst ‘{naam}’ is weg. De zaken zelf zijn niet veranderd.")
    else:
        messages.info(request, "Die lijst was er niet meer.")
    return redirect("cases:werkvoorraad")


def _wat(request: MedewerkerRequest) -> tuple[Keuzes, dict[str, Blik], Blik]:
    keuzes = Keuzes.uit(request.GET)
    lijsten = blikken(request.user)
    return keuzes, lijsten, blik_op(request.user, keuzes.wie, keuzes=lijsten)


def _is_deel(request: MedewerkerRequest) -> bool:
    return bool(request.htmx) and not request.htmx.history_restore_request


def _lijstchips(lijsten: dict[str, Blik], *, blik: Blik, keuzes: Keuzes) -> list[dict[str, Any]]:
    getoond = [*lijsten.values(), *([] if blik.sleutel in lijsten else [blik])]
    return [
        {
            "label": b.label,
            "url": "?" + keuzes.zoekreeks(wie=b.sleutel),
            "actief": b.sleutel == blik.sleutel,
            "aantal": None,
        }
        for b in getoond
    ]


def _filterchips(telling: Telling, *, keuzes: Keuzes) -> list[dict[str, Any]]:
    """Per facet de chips; een gekozen chip nog eens kiezen haalt hem weg."""
    return [
        {
            "naam": NAMEN[facet],
            "wis_url": "?" + keuzes.zoekreeks(**{facet: ""}) if getattr(keuzes, facet) else "",
            "chips": [
                {
                    "label": waarde.label,
                    "aantal": waarde.aantal,
                    "actief": (gekozen := getattr(keuzes, facet) == waarde.sleutel),
                    "url": "?" + keuzes.zoekreeks(**{facet: "" if gekozen else waarde.sleutel}),
                }
                for waarde in telling.facetten[facet]
            ],
        }
        for facet in FACETTEN
    ]


def _acties(request: MedewerkerRequest, blik: Blik) -> list[dict[str, str]]:
    """Wat er met gekozen zaken kan: het team verdelen, of alleen de eigen zaken."""
    if request.user.mag(Handeling.TOEWIJZEN):
        acten = [TOEWIJZEN] if blik.sleutel == NIEMAND else [OVERDRAGEN, VRIJGEVEN]
        acten = [TOEWIJZEN, OVERDRAGEN, VRIJGEVEN] if blik.sleutel == TEAM else acten
    elif blik.behandelaar_id == request.user.pk:
        acten = [OVERDRAGEN, VRIJGEVEN]
    else:
        acten = []
    return [{"label": ACTEN[act], "waarde": act, "soort": "gewoon"} for act in acten]


def _verdeel_url(request: MedewerkerRequest) -> str:
    mag = request.user.mag(Handeling.TOEWIJZEN)
    return reverse("cases:verdeel_team" if mag else "cases:verdeel_eigen")
