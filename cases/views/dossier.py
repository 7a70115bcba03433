"""Het dossier van een jongere: wie zij is, wat er gebeurde en wat er loopt."""

from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cases.forms.reden import Redenvraag
from cases.panelen import Dossierblik, zijpanelen
from cases.selectors.deuren import bestaat_dossier, jongere_voor
from cases.selectors.dossier import alle_waarschuwingen, persoon
from cases.selectors.tijdlijn import soorten, tijdlijn
from cases.views.schrijfvak import Schrijfvak, gekozen_schrijfvak, net_gedaan
from cases.views.terug import veilig
from cases.views.zijkant import zijkant
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling

CHIPS_IN_BEELD: Final = 5
"""Hoeveel soorten van de tijdlijn er meteen staan; de rest zit achter 'Meer soorten'."""


@vereist(Handeling.DOSSIER_ZIEN)
def jongere(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Het dossier; dezelfde URL geeft htmx alleen de tijdlijn of het schrijfvak."""
    gevonden = jongere_voor(request.inzage, pk)
    if gevonden.opgegaan_in_id is not None:
        return redirect("cases:jongere", gevonden.opgegaan_in_id)
    return toon_dossier(request, gevonden)


def toon_dossier(
    request: MedewerkerRequest,
    gevonden: Any,
    *,
    vak: Schrijfvak | None = None,
    status: int = 200,
) -> HttpResponse:
    """Het hele scherm, of het deel dat htmx vraagt. vak: een ingevuld schrijfvak met fouten."""
    blik = Dossierblik(gevonden, request.inzage)
    deel = fragment(request, blik)
    if deel is not None:
        return deel
    return render(
        request,
        "cases/jongere.html",
        {
            "jongere": gevonden,
            "persoon": persoon(gevonden),
            "waarschuwingen": alle_waarschuwingen(blik),
            "zij": zijkant([zijpanelen], blik),
            "vak": vak or gekozen_schrijfvak(request, gevonden),
            "gedaan": net_gedaan(request, gevonden.pk),
            "verhuisactie": _verhuisactie(request, gevonden),
            "mag_brp": request.user.mag(Handeling.BRP_RAADPLEGEN, gevonden.gemeente_id),
            "mag_afsluiten": request.user.mag(Handeling.DOSSIER_AFSLUITEN, gevonden.gemeente_id),
            "mag_inzage_zien": request.user.mag(Handeling.INZAGE_ZIEN, gevonden.gemeente_id),
            "mag_inzageverzoek": request.user.mag(
                Handeling.INZAGEVERZOEK_BEHANDELEN, gevonden.gemeente_id
            ),
            **tijdlijncontext(request, blik),
        },
        status=status,
    )


def _verhuisactie(request: MedewerkerRequest, gevonden: Any) -> str:
    """`verhuizen` waar zij woont, `overdragen` bij wie haar dossier nog heeft, of niets."""
    mijn = request.user.gemeenten_voor(Handeling.JONGERE_BEHEREN)
    if gevonden.gemeente_id in mijn:
        return "verhuizen"
    return "overdragen" if mijn else ""


def fragment(request: MedewerkerRequest, blik: Dossierblik) -> HttpResponse | None:
    """Wat htmx vraagt: het schrijfvak of de tijdlijn, of None voor de hele pagina."""
    doel = request.htmx.target if request.htmx else None
    if doel == "schrijfvak":
        vak = gekozen_schrijfvak(request, blik.jongere, zaak=blik.zaak)
        return render(request, "cases/deel_schrijfvak.html", {"vak": vak})
    if doel in {"tijdlijn", "tijdlijn-meer"}:
        sjabloon = "deel_tijdlijn" if doel == "tijdlijn" else "deel_tijdlijn_blad"
        return render(request, f"cases/{sjabloon}.html", tijdlijncontext(request, blik))
    return None


def tijdlijncontext(request: HttpRequest, blik: Dossierblik) -> dict[str, Any]:
    """De tijdlijn met haar filter, zoals de URL vraagt (`soort`, `blad`)."""
    namen = soorten()
    soort = request.GET.get("soort", "")
    soort = soort if soort in namen else ""
    nummer = request.GET.get("blad", "1")
    blad = min(max(int(nummer), 1), 200) if nummer.isdecimal() else 1
    keuzes = [("", "Alles"), *namen.items()]
    chips = [{"waarde": w, "label": label, "actief": w == soort} for w, label in keuzes]
    return {
        "blad": tijdlijn(blik, soort=soort, blad=blad),
        "soort": soort,
        "chips": [chip for nr, chip in enumerate(chips) if nr < CHIPS_IN_BEELD or chip["actief"]],
        "meer_chips": [c for nr, c in enumerate(chips) if nr >= CHIPS_IN_BEELD and not c["actief"]],
    }


@vereist(Handeling.DOSSIER_ZIEN)
def reden(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Waarom opent u dit dossier? Toont niemand; de reden geldt tot het uitloggen."""
    if not bestaat_dossier(pk):
        raise Http404
    form = Redenvraag(request.POST or None, initial={"naar": request.GET.get("naar", "")})
    if request.method == "POST" and form.is_valid():
        redenen = dict(request.session.get("redenen", {}))
        redenen[str(pk)] = form.cleaned_data["reden"]
        request.session["redenen"] = redenen
        naar = veilig(request, form.cleaned_data["naar"])
        return redirect(naar) if naar else redirect("cases:jongere", pk)
    return render(request, "cases/reden.html", {"form": form}, status=422 if form.errors else 200)
