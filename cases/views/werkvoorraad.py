"""De werkvoorraad: één URL voor de pagina en voor het stuk dat htmx ververst."""

from collections.abc import Iterable
from typing import Any, NamedTuple, Protocol

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
from cases.selectors.tellers import tellers_voor
from cases.selectors.werkvoorraad import Telling, gemeentenamen, scholen_van, werkblad
from cases.services.bewaren import lijst_weggooien
from cases.services.samen import SAMENACTEN
from cases.services.toewijzen import ACTEN, OVERDRAGEN, TOEWIJZEN, VRIJGEVEN
from cases.views.verdeling import BRIEF, laatste_verdeling
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.templatetags.weergave import getal

NAMEN = {"termijn": "Termijn", "status": "Status", "soort": "Soort"}
SIGNALEN_BOVENAAN = 3


class Bewaard(Protocol):
    """Een bewaarde lijst, voor zover haar chip haar nodig heeft."""

    naam: str
    keuzes: str


class Chipgroep(NamedTuple):
    """Een rij chips met een naam ervoor."""

    naam: str
    chips: list[dict[str, Any]]


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
    acties = _acties(request, blik)
    kolommen = keuzes.gekozen_kolommen(persoonlijk=blik.is_persoonlijk)
    return TemplateResponse(
        request,
        "cases/werkvoorraad_deel.html" if _is_deel(request) else "cases/werkvoorraad.html",
        {
            "blik": blik,
            "keuzes": keuzes,
            "pagina": blad.pagina,
            "regels": blad.regels,
            "telling": blad.telling,
            "tellers": tellers_voor(request.user),
            "chipgroepen": [
                Chipgroep("Lijst", _lijstchips(lijsten, blik=blik, keuzes=keuzes)),
                *([Chipgroep("Bewaard", _bewaardchips(bewaard, zoekreeks))] if bewaard else []),
                *_filterchips(blad.telling, keuzes=keuzes),
            ],
            "kolommen": kolommen,
            "koppen": _koppen(kolommen, keuzes=keuzes),
            "signalen": signalen_bovenaan(request.inzage, blik=blik, meest=SIGNALEN_BOVENAAN)
            if eerste
            else None,
            "zoekreeks": zoekreeks,
            "acties": acties,
            "mag_kiezen": bool(acties),
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
    lijst = lijst_weggooien(request.user, pk)
    if lijst:
        messages.success(
            request, f"De lijst ‘{lijst.naam}’ is weg. De zaken zelf zijn niet veranderd."
        )
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
        _chip(b.label, "?" + keuzes.zoekreeks(wie=b.sleutel), actief=b.sleutel == blik.sleutel)
        for b in getoond
    ]


def _bewaardchips(bewaard: Iterable[Bewaard], zoekreeks: str) -> list[dict[str, Any]]:
    return [_chip(b.naam, f"?{b.keuzes}", actief=b.keuzes == zoekreeks) for b in bewaard]


def _chip(
    label: str, url: str, *, actief: bool = False, aantal: int | None = None, wist: bool = False
) -> dict[str, Any]:
    """Een chip voor `werkvoorraad_chip.html`. wist: hij haalt de keuze bij `label` weg."""
    return {
        "label": label,
        "url": url,
        "actief": actief,
        "wist": wist,
        "heeft_aantal": aantal is not None,
        "aantal": getal(aantal),
    }


def _koppen(kolommen: tuple[str, ...], *, keuzes: Keuzes) -> list[dict[str, Any]]:
    """De koppen om op te sorteren; de gekozen kop nog eens kiezen draait de volgorde om."""
    volgorde = keuzes.sorteer or "termijn"
    richting = "aflopend" if volgorde.startswith("-") else "oplopend"
    return [
        {
            "label": label,
            "rechts": veld == "leeftijd",
            "richting": richting if volgorde.removeprefix("-") == veld else "",
            "url": "?" + keuzes.zoekreeks(sorteer=f"-{veld}" if volgorde == veld else veld),
        }
        for veld, label in (("jongere", "Jongere"), *KOLOMMEN.items())
        if veld == "jongere" or veld in kolommen
    ]


def _filterchips(telling: Telling, *, keuzes: Keuzes) -> list[Chipgroep]:
    """Per facet de chips, als er iets te kiezen of weg te halen is."""
    groepen = (Chipgroep(NAMEN[facet], _facet(facet, telling, keuzes=keuzes)) for facet in FACETTEN)
    return [groep for groep in groepen if len(groep.chips) > 1]


def _facet(facet: str, telling: Telling, *, keuzes: Keuzes) -> list[dict[str, Any]]:
    """Een gekozen chip nog eens kiezen haalt hem weg; de laatste chip doet dat ook."""
    keus = getattr(keuzes, facet)
    chips = [
        _chip(
            waarde.label,
            "?" + keuzes.zoekreeks(**{facet: "" if keus == waarde.sleutel else waarde.sleutel}),
            actief=keus == waarde.sleutel,
            aantal=waarde.aantal,
        )
        for waarde in telling.facetten[facet]
    ]
    if keus:
        chips.append(_chip(NAMEN[facet], "?" + keuzes.zoekreeks(**{facet: ""}), wist=True))
    return chips


def _acties(request: MedewerkerRequest, blik: Blik) -> list[dict[str, str]]:
    """Wat er met gekozen zaken kan: het team verdelen, of alleen de eigen zaken."""
    if request.user.mag(Handeling.TOEWIJZEN):
        acten = [TOEWIJZEN] if blik.sleutel == NIEMAND else [OVERDRAGEN, VRIJGEVEN]
        acten = [TOEWIJZEN, OVERDRAGEN, VRIJGEVEN] if blik.sleutel == TEAM else acten
    elif blik.behandelaar_id == request.user.pk:
        acten = [OVERDRAGEN, VRIJGEVEN]
    else:
        acten = []
    samen = SAMENACTEN if request.user.mag(Handeling.ZAAK_BEHANDELEN) else {}
    mag_samen = samen and (acten or blik.sleutel == NIEMAND or blik.is_persoonlijk)
    knoppen = [{"label": ACTEN[act], "waarde": act, "soort": "gewoon"} for act in acten]
    if knoppen and request.user.mag(Handeling.BRIEF_SCHRIJVEN):
        knoppen.append({"label": "Brief schrijven", "waarde": BRIEF, "soort": "gewoon"})
    if mag_samen:
        knoppen += [{"label": label, "waarde": a, "soort": "gewoon"} for a, label in samen.items()]
    return knoppen


def _verdeel_url(request: MedewerkerRequest) -> str:
    mag = request.user.mag(Handeling.TOEWIJZEN)
    return reverse("cases:verdeel_team" if mag else "cases:verdeel_eigen")
