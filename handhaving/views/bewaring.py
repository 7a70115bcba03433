"""Schermen van bewaren: eerder vernietigen, achter het schot, en de kluis."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cases.forms.reden import Redenvraag
from cases.services.fouten import ActGeweigerd
from cases.views.terug import veilig
from handhaving.forms.bewaring import Besluitform, Schotform, Vervroegform
from handhaving.panelen import wpgpanelen
from handhaving.selectors import bewaren
from handhaving.selectors.deuren import bestaat_wpgzaak, redensleutel, wpgzaak_voor
from handhaving.selectors.zaakscherm import (
    aantekeningen_van,
    betrokkenbladen,
    bewaartijd_van,
    stukken_van,
    tijdlijn_van,
)
from handhaving.services.vervroegen import vervroeging_besluiten, vervroeging_voorstellen
from handhaving.tasks import vervroegd_vernietigen
from handhaving.verstrekken.uitgang import Export, als_bijlage
from handhaving.views.formulier import formulier, weiger
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from wpg.bewaring.verklaring import verklaring_pdf
from wpg.services import Persoon


@vereist(Handeling.WPG_VERNIETIGEN)
@require_GET
def vervroegingen(request: MedewerkerRequest) -> HttpResponse:
    """De voorstellen die wachten, en wat er is vernietigd."""
    return render(
        request,
        "handhaving/bewaring/vervroegingen.html",
        {
            "voorstellen": bewaren.vervroegingen(request.inzage),
            "vernietigingen": bewaren.vernietigingen(request.inzage),
        },
    )


@vereist(Handeling.WPG_VERNIETIGEN)
@require_http_methods(["GET", "POST"])
def vervroegen(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Stel voor om een gesloten Wpg-zaak te vernietigen; een ander besluit."""
    zaak = wpgzaak_voor(request.inzage, pk)
    form = Vervroegform(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_valid():
        try:
            vervroeging_voorstellen(request.inzage, zaak, reden=form.cleaned_data["reden"])
        except ActGeweigerd as fout:
            status = weiger(form, fout)
        else:
            messages.success(request, "Uw voorstel staat klaar. Een collega besluit.")
            return redirect("handhaving:vervroegingen")
    return formulier(
        request,
        form,
        kop="Eerder vernietigen voorstellen",
        knop="Voorstellen",
        terug=f"/handhaving/{zaak.pk}/",
        stand="Een ander met deze bevoegdheid besluit. Tot dan verandert er niets.",
        status=status,
    )


@vereist(Handeling.WPG_VERNIETIGEN)
@require_http_methods(["GET", "POST"])
def vervroeging(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Besluit over een voorstel."""
    rij = bewaren.vervroeging_voor(request.inzage, pk)
    form = Besluitform(request.POST if request.method == "POST" else None, zaak_id=rij.wpgzaak_id)
    status = 200
    if form.is_valid():
        akkoord = form.cleaned_data["besluit"] == "ja"
        try:
            rij = vervroeging_besluiten(
                request.inzage, rij, akkoord=akkoord, reden=form.cleaned_data["reden"]
            )
        except ActGeweigerd as fout:
            status = weiger(form, fout)
        else:
            if rij.vernietiging_id is not None:
                taak = partial(vervroegd_vernietigen.delay, lijst_id=rij.vernietiging_id)
                transaction.on_commit(taak)
            messages.success(
                request, "De gegevens worden vernietigd." if akkoord else "De gegevens blijven."
            )
            return redirect("handhaving:vervroegingen")
    return render(
        request,
        "handhaving/bewaring/vervroeging.html",
        {"rij": rij, "form": form, "eigen": rij.voorgesteld_door_id == request.user.pk},
        status=422 if form.errors and status == 200 else status,  # noqa: PLR2004 - HTTP-code
    )


@vereist(Handeling.WPG_VERNIETIGEN)
@require_GET
def verklaring(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """De verklaring van vernietiging: aantallen en wie besliste, geen betrokkenen."""
    rij = bewaren.vernietiging_voor(request.inzage, pk)
    return als_bijlage(
        request.inzage,
        verklaring_pdf(rij),
        naam=f"verklaring-{rij.nummer}.pdf",
        personen=[Persoon(None, rij.gemeente_id, "")],
        hoort_bij=Export(
            "Verklaring van vernietiging (Wpg art. 14)",
            objecttype="vernietiging",
            object_id=rij.pk,
        ),
    )


@vereist(Handeling.WPG_BEHANDELEN)
@require_POST
def treffer(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Vergelijk de mensen in deze zaak met wat achter het schot staat; alleen het aantal."""
    zaak = wpgzaak_voor(request.inzage, pk)
    aantal = bewaren.treffers(request.inzage, zaak)
    if aantal:
        woord = "1 eerdere registratie" if aantal == 1 else f"{aantal} eerdere registraties"
        messages.warning(request, f"Treffer: {woord}. De coördinator kan die openen.")
    else:
        messages.info(request, "Geen treffer achter het schot.")
    return redirect("handhaving:zaak", pk)


@vereist(Handeling.WPG_COMBINEREN)
@require_http_methods(["GET", "POST"])
def schot(request: MedewerkerRequest) -> HttpResponse:
    """Zoek gericht achter het schot; wie gezocht wordt, staat nooit in een URL."""
    form = Schotform(request.POST if request.method == "POST" else None)
    zaken = bewaren.schot_zoeken(request.inzage, form.vraag()) if form.is_valid() else None
    return render(
        request,
        "handhaving/bewaring/schot.html",
        {"form": form, "zaken": zaken},
        status=422 if form.errors else 200,
    )


@vereist(Handeling.WPG_COMBINEREN)
@require_GET
def schot_zaak(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Een zaak achter het schot, om te lezen."""
    zaak = bewaren.zaak_achter_schot(request.inzage, pk)
    return _dicht(request, zaak, waar="achter het schot", terug="handhaving:schot")


@vereist(Handeling.WPG_COMBINEREN)
@require_http_methods(["GET", "POST"])
def schot_reden(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Waarom opent de coördinator deze zaak?"""
    return _reden(request, pk, naar="handhaving:schot_zaak")


@vereist(Handeling.WPG_KLUIS)
@require_GET
def kluis(request: MedewerkerRequest) -> HttpResponse:
    """Wat is verwijderd en nog bewaard wordt: nummers en dagen."""
    zaken = [(z, bewaartijd_van(z)) for z in bewaren.verwijderde_zaken(request.inzage)]
    return render(request, "handhaving/bewaring/kluis.html", {"zaken": zaken})


@vereist(Handeling.WPG_KLUIS)
@require_GET
def kluis_zaak(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Een verwijderde zaak, om te lezen voor een klacht of verantwoording."""
    zaak = bewaren.zaak_in_kluis(request.inzage, pk)
    return _dicht(request, zaak, waar="verwijderd", terug="handhaving:kluis")


@vereist(Handeling.WPG_KLUIS)
@require_http_methods(["GET", "POST"])
def kluis_reden(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Waarom opent u deze verwijderde zaak?"""
    return _reden(request, pk, naar="handhaving:kluis_zaak")


def _reden(request: MedewerkerRequest, pk: int, *, naar: str) -> HttpResponse:
    bestaat_wpgzaak(request.inzage, pk)
    form = Redenvraag(request.POST or None, initial={"naar": request.GET.get("naar", "")})
    if request.method == "POST" and form.is_valid():
        redenen = dict(request.session.get("redenen", {}))
        redenen[redensleutel(pk)] = form.cleaned_data["reden"]
        request.session["redenen"] = redenen
        plek = veilig(request, form.cleaned_data["naar"])
        return redirect(plek) if plek else redirect(naar, pk)
    status = 422 if form.errors else 200
    return render(request, "handhaving/reden.html", {"form": form}, status=status)


def _dicht(request: MedewerkerRequest, zaak: Any, *, waar: str, terug: str) -> HttpResponse:
    panelen = [
        {"sjabloon": paneel.sjabloon, "gegevens": paneel.inhoud(request.inzage, zaak)}
        for paneel in wpgpanelen
    ]
    return render(
        request,
        "handhaving/bewaring/zaak_dicht.html",
        {
            "zaak": zaak,
            "waar": waar,
            "terug": terug,
            "panelen": panelen,
            "betrokkenen": betrokkenbladen(zaak),
            "aantekeningen": aantekeningen_van(zaak),
            "stukken": stukken_van(zaak),
            "bewaartijd": bewaartijd_van(zaak),
            "tijdlijn": tijdlijn_van(zaak),
        },
    )
