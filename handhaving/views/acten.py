"""De acten op een Wpg-zaak: sluiten, heropenen, overdragen en afdrukken."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cases.services.fouten import ActGeweigerd
from handhaving.afdruk import afdruk_maken
from handhaving.forms.zaak import Afdrukform, Heropenform, Overdraagform, Sluitform
from handhaving.log import personen_van
from handhaving.selectors.deuren import wpgzaak_voor
from handhaving.services.zaken import wpgzaak_heropenen, wpgzaak_overdragen, wpgzaak_sluiten
from handhaving.verstrekken.uitgang import Export, als_bijlage
from handhaving.views.formulier import formulier, weiger
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling

ACTEN = {
    "sluiten": ("Wpg-zaak sluiten", "Sluiten", "De Wpg-zaak is gesloten."),
    "heropenen": ("Wpg-zaak heropenen", "Heropenen", "De Wpg-zaak is weer open."),
    "overdragen": ("Wpg-zaak overdragen", "Overdragen", "De Wpg-zaak is overgedragen."),
}
STANDEN = {
    "sluiten": "Is er geen verdenking (meer)? Dan volgt een voorstel om te vernietigen.",
    "heropenen": "De vorige afloop blijft op de tijdlijn staan.",
    "overdragen": "U kunt alleen kiezen uit collega’s met een eigen autorisatie.",
}


@vereist(Handeling.WPG_BEHANDELEN)
@require_http_methods(["GET", "POST"])
def zaak_act(request: MedewerkerRequest, pk: int, act: str) -> HttpResponse:
    """Het formulier van een act, en de act zelf."""
    zaak = wpgzaak_voor(request.inzage, pk)
    if act not in ACTEN:
        raise Http404
    gegevens = request.POST if request.method == "POST" else None
    form: Any = _formulier(act, gegevens, zaak)
    kop, knop, gelukt = ACTEN[act]
    status = 200
    if form.is_bound and form.is_valid():
        try:
            _doe(request, act, zaak, form.cleaned_data)
        except ActGeweigerd as fout:
            status = weiger(form, fout)
        else:
            messages.success(request, gelukt)
            return redirect("handhaving:zaak", zaak.pk)
    terug = reverse("handhaving:zaak", args=[zaak.pk])
    return formulier(
        request, form, kop=kop, stand=STANDEN[act], knop=knop, terug=terug, status=status
    )


def _formulier(act: str, gegevens: Any, zaak: Any) -> Any:
    if act == "overdragen":
        return Overdraagform(gegevens, zaak=zaak)
    return Sluitform(gegevens) if act == "sluiten" else Heropenform(gegevens)


def _doe(request: MedewerkerRequest, act: str, zaak: Any, g: dict[str, Any]) -> None:
    if act == "sluiten":
        wpgzaak_sluiten(
            request.inzage, zaak, afloop=g["afloop"], op=g["op"], toelichting=g["toelichting"]
        )
    elif act == "heropenen":
        wpgzaak_heropenen(request.inzage, zaak, reden=g["reden"])
    else:
        wpgzaak_overdragen(
            request.inzage, zaak, aan=g["aan"], reden=g["reden"], gezien=g["gezien"] or None
        )


@vereist(Handeling.WPG_ZIEN)
@require_http_methods(["GET", "POST"])
def afdruk(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Een afdruk voor eigen gebruik; vraagt waarvoor, en staat als export in het log."""
    zaak = wpgzaak_voor(request.inzage, pk)
    form = Afdrukform(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        return als_bijlage(
            request.inzage,
            afdruk_maken(request.inzage, zaak),
            naam=f"wpg-zaak-{zaak.pk}.pdf",
            personen=personen_van(zaak),
            hoort_bij=Export(
                form.cleaned_data["reden"],
                objecttype="wpgzaak",
                object_id=zaak.pk,
                zaak_id=zaak.pk,
            ),
        )
    return formulier(
        request,
        form,
        kop="Afdruk maken",
        stand="Zonder bijzondere gegevens. De afdruk weggeven is een verstrekking.",
        knop="Afdruk maken",
        terug=reverse("handhaving:zaak", args=[zaak.pk]),
    )
