"""Overleg plannen, de agenda vullen en de bijeenkomst afronden."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.forms.overleg import Bronform, Deelnemerform, Overlegform, Vervalform
from cases.keuzes_overleg import AGENDABRONNEN
from cases.selectors import overleg as lezen
from cases.selectors.deuren import zaak_voor
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.overleg import bijeenkomst
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.keuzechips import chip
from kern.nummers import nummer, nummers
from kern.templatetags.weergave import datum as datum_kort

ONVERWERKT, INTUSSEN_ANDERS = 422, 409


def _status(fout: ActGeweigerd) -> int:
    return INTUSSEN_ANDERS if isinstance(fout, IntussenGewijzigd) else ONVERWERKT


@require_safe
@vereist(Handeling.OVERLEG)
def overleggen(request: MedewerkerRequest) -> HttpResponse:
    """Wat er nog komt, of wat er geweest is; de keuze staat in de URL."""
    keuze = lezen.Overlegkeuze.uit_url(request.GET.dict())
    blad = lezen.overleglijst(
        request.user.gemeenten_voor(Handeling.OVERLEG), keuze, pagina=request.GET.get("pagina")
    )
    return render(
        request,
        "cases/overleg/lijst.html",
        {"keuze": keuze, "chips": keuze.chips(), "pagina": blad, "overleggen": list(blad)},
    )


@require_http_methods(["GET", "POST"])
@vereist(Handeling.OVERLEG)
def overleg_nieuw(request: MedewerkerRequest) -> HttpResponse:
    """Plan een overleg."""
    form = Overlegform(
        request.POST if request.method == "POST" else None,
        gemeenten=request.user.gemeenten_voor(Handeling.OVERLEG),
    )
    return _bewaren(request, form, overleg=None)


@require_http_methods(["GET", "POST"])
@vereist(Handeling.OVERLEG)
def overleg_wijzigen(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Verzet of wijzig een overleg."""
    gevonden = lezen.overleg_voor(request.inzage, pk)
    form = Overlegform(
        request.POST if request.method == "POST" else None,
        gemeenten=frozenset({gevonden.gemeente_id}),
        overleg=gevonden,
    )
    return _bewaren(request, form, overleg=gevonden)


def _bewaren(request: MedewerkerRequest, form: Overlegform, *, overleg: Any) -> HttpResponse:
    status = ONVERWERKT if form.is_bound and not form.is_valid() else 200
    if form.is_bound and form.is_valid():
        try:
            bewaard = form.uitvoeren(medewerker=request.user)
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
            status = _status(fout)
        else:
            messages.success(
                request, "Het overleg is bewaard." if overleg else "Het overleg staat."
            )
            return redirect("cases:overleg", bewaard.pk)
    gegevens = {"form": form, "overleg": overleg}
    return render(request, "cases/overleg/plannen.html", gegevens, status=status)


@require_safe
@vereist(Handeling.OVERLEG)
def overleg(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """De agenda; `?bron=` stelt voor wie er nog op kan."""
    return toon_overleg(request, lezen.overleg_voor(request.inzage, pk))


def toon_overleg(
    request: MedewerkerRequest, gevonden: Any, *, status: int = 200, **extra: Any
) -> HttpResponse:
    """Het scherm van een overleg. extra: formulieren met een fout erin."""
    bron = Bronform({"bron": request.GET.get("bron", "")})
    gekozen = bron.cleaned_data["bron"] if bron.is_valid() else ""
    regels = lezen.agenda(request.inzage, gevonden)
    deelnemers = list(gevonden.deelnemers.order_by("naam", "id"))
    te_doen = sum(regel.punt is not None and regel.punt.stand == "open" for regel in regels)
    return render(
        request,
        "cases/overleg/overleg.html",
        {
            "overleg": gevonden,
            "regels": regels,
            "te_doen": te_doen,
            "deelnemers": deelnemers,
            "aanwezigheid": lezen.aanwezigheidsmerk(deelnemers),
            "bron": gekozen,
            "bronnen": [
                chip(label, f"?bron={code}#voorstel", actief=code == gekozen)
                for code, label in AGENDABRONNEN.items()
                if code != "school" or gevonden.school_id
            ],
            "voorstellen": lezen.voorstellen(request.inzage, gevonden, bron=gekozen)
            if gekozen
            else [],
            "deelnemerform": Deelnemerform(),
            "vervalform": Vervalform(),
        }
        | extra,
        status=status,
    )


@require_POST
@vereist(Handeling.OVERLEG)
def agenda_vullen(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Zet de gekozen jongeren op de agenda."""
    gevonden = lezen.overleg_voor(request.inzage, pk)
    regels = lezen.gekozen_regels(request.inzage, gevonden, request.POST.getlist("wie"))
    try:
        nieuw = bijeenkomst.agenda_vullen(
            gevonden,
            punten=[bijeenkomst.Punt(r.jongere, r.zaak) for r in regels],
            medewerker=request.user,
        )
    except ActGeweigerd as fout:
        return toon_overleg(request, gevonden, status=_status(fout), fout=str(fout))
    if not regels:
        messages.warning(request, "Kies eerst wie er op de agenda komt.")
    else:
        wat = "1 jongere" if len(nieuw) == 1 else f"{len(nieuw)} jongeren"
        messages.success(request, f"Op de agenda gezet: {wat}.")
    return redirect("cases:overleg", pk)


@require_POST
@vereist(Handeling.OVERLEG)
def zaak_op_agenda(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Zet de jongere van deze zaak op de agenda van het gekozen overleg."""
    zaak = zaak_voor(request.inzage, pk)
    welk = nummer(request.POST.get("overleg", ""))
    if welk is None:
        messages.warning(request, "Kies eerst een overleg.")
        return redirect("cases:zaak", pk)
    gevonden = lezen.overleg_voor(request.inzage, welk)
    try:
        bijeenkomst.agenda_vullen(
            gevonden,
            punten=[bijeenkomst.Punt(zaak.jongere, zaak)],
            medewerker=request.user,
        )
    except ActGeweigerd as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, f"Op de agenda van {datum_kort(gevonden.datum)} gezet.")
    return redirect("cases:zaak", pk)


@require_POST
@vereist(Handeling.OVERLEG)
def deelnemer_nieuw(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Zet een partner aan tafel."""
    gevonden = lezen.overleg_voor(request.inzage, pk)
    form = Deelnemerform(request.POST)
    status = ONVERWERKT
    if form.is_valid():
        try:
            bijeenkomst.deelnemer_toevoegen(gevonden, **form.cleaned_data)
        except ActGeweigerd as fout:
            form.add_error("naam", str(fout))
            status = _status(fout)
        else:
            return redirect("cases:overleg", pk)
    return toon_overleg(request, gevonden, status=status, deelnemerform=form)


@require_POST
@vereist(Handeling.OVERLEG)
def deelnemer_weg(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Haal een partner van de lijst."""
    rij = lezen.deelnemer_voor(request.inzage, pk)
    try:
        bijeenkomst.deelnemer_weghalen(rij)
    except ActGeweigerd as fout:
        return toon_overleg(request, rij.overleg, status=_status(fout), fout=str(fout))
    return redirect("cases:overleg", rij.overleg_id)


@require_POST
@vereist(Handeling.OVERLEG)
def aanwezig(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Leg vast wie er was."""
    gevonden = lezen.overleg_voor(request.inzage, pk)
    wie = frozenset(nummers(request.POST.getlist("aanwezig")))
    try:
        bijeenkomst.aanwezigheid_vastleggen(
            gevonden, aanwezig=wie, gezien=request.POST.get("gezien")
        )
    except ActGeweigerd as fout:
        return toon_overleg(request, gevonden, status=_status(fout), fout=str(fout))
    messages.success(request, "Vastgelegd wie er was.")
    return redirect("cases:overleg", pk)


@require_POST
@vereist(Handeling.OVERLEG)
def gehouden(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Het overleg is geweest."""
    gevonden = lezen.overleg_voor(request.inzage, pk)
    try:
        bijeenkomst.overleg_houden(gevonden)
    except ActGeweigerd as fout:
        return toon_overleg(request, gevonden, status=_status(fout), fout=str(fout))
    messages.success(request, "Het overleg staat als gehouden.")
    return redirect("cases:overleg", pk)


@require_POST
@vereist(Handeling.OVERLEG)
def vervallen(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Het overleg gaat niet door."""
    gevonden = lezen.overleg_voor(request.inzage, pk)
    form = Vervalform(request.POST)
    status = ONVERWERKT
    if form.is_valid():
        try:
            bijeenkomst.overleg_vervallen(gevonden, reden=form.cleaned_data["reden"])
        except ActGeweigerd as fout:
            form.add_error("reden", str(fout))
            status = _status(fout)
        else:
            messages.success(request, "Het overleg is vervallen.")
            return redirect("cases:overleggen")
    return toon_overleg(request, gevonden, status=status, vervalform=form)
