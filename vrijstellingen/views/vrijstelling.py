"""Het scherm van een vrijstelling: waar zij staat, wat er nu kan en waar het op rust."""

from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from cases.panelen import Dossierblik
from cases.selectors.dossier import alle_waarschuwingen, persoon
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from vrijstellingen.forms.basis import Vrijstellingform
from vrijstellingen.forms.oordeel import FORMULIEREN, Verzuimform
from vrijstellingen.panelen import Vrijstellingblik, panelen_bij
from vrijstellingen.regels.acten import Act
from vrijstellingen.selectors.deuren import vrijstelling_voor
from vrijstellingen.selectors.scherm import (
    Beeld,
    beeld_van,
    stappen_van,
    tijdlijn_van,
    uitspraakbrief,
)

HOOFDACTEN: Final = (Act.IN_BEHANDELING, Act.BEKENDMAKEN, Act.OORDELEN)
"""Wat de vrijstelling een stap verder brengt; de eerste die nu kan, krijgt de knop die opvalt."""


@vereist(Handeling.DOSSIER_ZIEN)
def vrijstelling(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """De vrijstelling; `?act=oordelen` zet het formulier van die act klaar."""
    beeld = beeld_van(vrijstelling_voor(request.inzage, pk))
    act = request.GET.get("act", "")
    form = None
    if act in _acten(request, beeld) and not FORMULIEREN[act].direct:
        form = FORMULIEREN[act](beeld=beeld, medewerker=request.user)
    return _toon(request, beeld, form=form)


@require_POST
@vereist(Handeling.ZAAK_BEHANDELEN)
def vrijstelling_act(request: MedewerkerRequest, pk: int, act: str) -> HttpResponse:
    """Voer een act uit. Wat intussen anders is, geeft 409 met uitleg."""
    soort = FORMULIEREN.get(act)
    if soort is None:
        raise Http404
    beeld = beeld_van(vrijstelling_voor(request.inzage, pk))
    form = soort(request.POST, request.FILES, beeld=beeld, medewerker=request.user)
    status = 422
    if form.is_valid():
        try:
            uitkomst = form.uitvoeren()
        except IntussenGewijzigd as fout:
            form.add_error(None, str(fout))
            status = 409
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, form.gelukt)
            if soort is Verzuimform:
                return redirect("cases:zaak", uitkomst.pk)
            return redirect("vrijstellingen:vrijstelling", pk)
    return _toon(request, beeld, form=form, status=status)


def _acten(request: MedewerkerRequest, beeld: Beeld) -> list[str]:
    """De acten die bij de stand horen, voor wie ze mag doen."""
    if not request.user.mag(Handeling.ZAAK_BEHANDELEN, beeld.vrijstelling.gemeente_id):
        return []
    return [act.value for act in beeld.acten]


def _knoppen(request: MedewerkerRequest, beeld: Beeld, acten: list[str]) -> list[dict[str, Any]]:
    formulieren = [FORMULIEREN[act](beeld=beeld, medewerker=request.user) for act in acten]
    hoofd = next((act for act in HOOFDACTEN if act in acten), "")
    if hoofd == Act.BEKENDMAKEN and _brief_url(beeld):
        hoofd = ""  # de brief gaat voor; zij legt bij het verzenden zelf de dag vast
    knoppen = [
        {"act": f.act, "label": f.label, "direct": f.direct, "hoofd": f.act == hoofd}
        for f in formulieren
    ]
    # Waar het om gaat, staat vooraan; verder blijft de volgorde van de acten.
    return sorted(knoppen, key=lambda knop: not knop["hoofd"])


def _brief_url(beeld: Beeld) -> str:
    """De brief die nu de volgende stap is: die over een oordeel dat nog niet bekend is."""
    rij = beeld.vrijstelling
    if Act.BEKENDMAKEN not in beeld.acten or not uitspraakbrief(rij):
        return ""
    vraag = {"sjabloon": uitspraakbrief(rij)} | ({"zaak": rij.zaak_id} if rij.zaak_id else {})
    return f"{reverse('cases:brief_nieuw', args=[rij.jongere_id])}?{urlencode(vraag)}"


def _toon(
    request: MedewerkerRequest,
    beeld: Beeld,
    *,
    form: Vrijstellingform | None,
    status: int = 200,
) -> HttpResponse:
    rij = beeld.vrijstelling
    knoppen = _knoppen(request, beeld, _acten(request, beeld))
    gegevens = {
        "beeld": beeld,
        "vrijstelling": rij,
        "brief_url": _brief_url(beeld) if knoppen else "",
        "acten": knoppen[:4],
        "meer_acten": knoppen[4:],
        "actform": form,
    }
    if request.htmx and request.htmx.target == "actvak":
        return render(request, "vrijstellingen/deel_actvak.html", gegevens, status=status)
    blik = Dossierblik(rij.jongere, request.inzage, rij.zaak)
    mag = request.user.mag(Handeling.ZAAK_BEHANDELEN, rij.gemeente_id)
    return render(
        request,
        "vrijstellingen/vrijstelling.html",
        gegevens
        | {
            "jongere": rij.jongere,
            "persoon": persoon(rij.jongere),
            "waarschuwingen": alle_waarschuwingen(blik),
            "stappen": stappen_van(beeld),
            "tijdlijn": tijdlijn_van(beeld),
            "panelen": panelen_bij(Vrijstellingblik(beeld, request.inzage)),
            "mag_behandelen": mag,
        },
        status=status,
    )
