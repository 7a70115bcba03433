"""De schermen van inzageverzoeken volgens de AVG."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cases.forms.inzageverzoek import Verzoekform, keuzes_uit
from cases.inzageverzoek.voortgang import voortgang_van
from cases.keuzes import INZAGEKEUZES, INZAGELOG
from cases.selectors.deuren import jongere_voor
from cases.selectors.inzageverzoek import (
    inzageverzoek_voor,
    inzageverzoeken_voor,
    keuzegroepen,
    uiterlijk_van,
)
from cases.services import inzageverzoek as acten
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.views.terug import meld_fout
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.klok import vandaag


@require_GET
@vereist(Handeling.INZAGEVERZOEK_ZIEN)
def inzageverzoeken(request: MedewerkerRequest) -> HttpResponse:
    """De lopende verzoeken, wat het eerst af moet bovenaan."""
    rijen = inzageverzoeken_voor(request.inzage)
    return render(request, "cases/inzageverzoeken.html", {"rijen": rijen, "vandaag": vandaag()})


@require_http_methods(["GET", "POST"])
@vereist(Handeling.INZAGEVERZOEK_BEHANDELEN)
def inzageverzoek_nieuw(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Leg een verzoek vast."""
    jongere = jongere_voor(request.inzage, pk)
    form = Verzoekform(request.POST or None, jongere=jongere, medewerker=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            verzoek = form.uitvoeren()
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "Het verzoek is vastgelegd. Kies nu wat er meegaat.")
            return redirect("cases:inzageverzoek", verzoek.pk)
    return render(
        request,
        "cases/inzageverzoek_nieuw.html",
        {"jongere": jongere, "form": form},
        status=422 if form.errors else 200,
    )


@require_GET
@vereist(Handeling.INZAGEVERZOEK_ZIEN)
def inzageverzoek(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Eén verzoek: wat er meegaat, en de volgende stap."""
    return _toon(request, inzageverzoek_voor(request.inzage, pk))


def _toon(
    request: MedewerkerRequest, verzoek: Any, *, fout: str = "", status: int = 200
) -> HttpResponse:
    groepen = keuzegroepen(verzoek) if verzoek.stand in {"open", "voorgelegd"} else []
    regels = [regel for groep in groepen for regel in groep.regels]
    wie = request.user
    return render(
        request,
        "cases/inzageverzoek.html",
        {
            "verzoek": verzoek,
            "jongere": verzoek.jongere,
            "uiterlijk": uiterlijk_van(verzoek),
            "vandaag": vandaag(),
            "groepen": groepen,
            "te_kiezen": sum(not regel.onderdeel.keuze for regel in regels),
            "keuzes": INZAGEKEUZES,
            "inzagelogs": INZAGELOG,
            "fout": fout,
            "mag_kiezen": verzoek.stand == "open"
            and wie.mag(Handeling.INZAGEVERZOEK_BEHANDELEN, verzoek.gemeente_id),
            "mag_goedkeuren": verzoek.stand == "voorgelegd"
            and wie.mag(Handeling.INZAGEVERZOEK_GOEDKEUREN, verzoek.gemeente_id)
            and verzoek.voorgelegd_door_id != wie.pk,
            "mag_ophalen": verzoek.stand == "klaar"
            and wie.mag(Handeling.INZAGEVERZOEK_BEHANDELEN, verzoek.gemeente_id),
            "deel": voortgang_van(verzoek.pk) if verzoek.stand == "goedgekeurd" else None,
            "uitgiften": list(verzoek.uitgiften.select_related("medewerker")),
            "mag_dossier": wie.mag(Handeling.DOSSIER_ZIEN, verzoek.gemeente_id),
        },
        status=status,
    )


@require_POST
@vereist(Handeling.INZAGEVERZOEK_BEHANDELEN)
def inzageverzoek_kiezen(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Bewaar de keuzes; met `voorleggen` gaat het meteen door naar de FG of teamleider."""
    verzoek = inzageverzoek_voor(request.inzage, pk)

    def doen() -> None:
        keuzes = keuzes_uit(request.POST)
        botsingen = acten.onderdelen_kiezen(verzoek, keuzes=keuzes, medewerker=request.user)
        if request.POST.get("inzagelog") in INZAGELOG:
            acten.inzagelog_kiezen(
                verzoek,
                inzagelog=request.POST["inzagelog"],
                gezien=request.POST.get("gezien-inzagelog"),
            )
        if botsingen:
            raise IntussenGewijzigd(_botsing(botsingen))

    antwoord = _doe(request, verzoek, doen, "De keuzes zijn opgeslagen.")
    if antwoord is not None or "voorleggen" not in request.POST:
        return antwoord or redirect("cases:inzageverzoek", verzoek.pk)
    return _doe(
        request,
        verzoek,
        lambda: acten.inzageverzoek_voorleggen(verzoek, medewerker=request.user),
        "Het verzoek wacht nu op goedkeuring.",
    ) or redirect("cases:inzageverzoek", verzoek.pk)


def _botsing(titels: list[str]) -> str:
    wat = f"‘{titels[0]}’" if len(titels) == 1 else f"{len(titels)} stukken"
    return (
        f"Een collega koos intussen iets anders bij {wat}. Dat staat er nog zo; kijk of het klopt. "
        "Uw andere keuzes zijn opgeslagen."
    )


@require_POST
@vereist(Handeling.INZAGEVERZOEK_BEHANDELEN)
def inzageverzoek_act(request: MedewerkerRequest, pk: int, act: str) -> HttpResponse:
    """Verleng de termijn of wijs het verzoek af, met een reden."""
    wat = {
        "verlengen": (
            acten.termijn_verlengen,
            "De termijn is verlengd. Laat het de aanvrager weten.",
        ),
        "afwijzen": (acten.inzageverzoek_afwijzen, "Het verzoek is afgewezen."),
    }.get(act)
    verzoek = inzageverzoek_voor(request.inzage, pk)
    if wat is None:
        raise Http404
    reden = request.POST.get("reden", "")
    return _doe(
        request, verzoek, lambda: wat[0](verzoek, reden=reden, medewerker=request.user), wat[1]
    ) or redirect("cases:inzageverzoek", verzoek.pk)


@require_POST
@vereist(Handeling.INZAGEVERZOEK_GOEDKEUREN)
def inzageverzoek_besluit(request: MedewerkerRequest, pk: int, besluit: str) -> HttpResponse:
    """Keur goed, of stuur terug met een reden."""
    verzoek = inzageverzoek_voor(request.inzage, pk)
    if besluit == "goedkeuren":
        doen: Callable[[], object] = lambda: acten.inzageverzoek_goedkeuren(  # noqa: E731
            verzoek, medewerker=request.user
        )
        tekst = "U keurde het goed. Het pakket wordt nu gemaakt."
    elif besluit == "terugsturen":
        reden = request.POST.get("reden", "")
        doen = lambda: acten.inzageverzoek_terugsturen(  # noqa: E731
            verzoek, reden=reden, medewerker=request.user
        )
        tekst = "U stuurde het terug."
    else:
        raise Http404
    return _doe(request, verzoek, doen, tekst) or redirect("cases:inzageverzoek", verzoek.pk)


def _doe(
    request: MedewerkerRequest, verzoek: Any, doen: Callable[[], object], gelukt: str
) -> HttpResponse | None:
    """Voer een act uit. Geeft het scherm met de fout, of None als het lukte."""
    try:
        doen()
    except IntussenGewijzigd as fout:
        return _toon(
            request, inzageverzoek_voor(request.inzage, verzoek.pk), fout=str(fout), status=409
        )
    except ActGeweigerd as fout:
        return _toon(
            request, inzageverzoek_voor(request.inzage, verzoek.pk), fout=str(fout), status=422
        )
    messages.success(request, gelukt)
    return None


@require_GET
@vereist(Handeling.INZAGEVERZOEK_ZIEN)
def inzageverzoek_voortgang(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Hoe ver het pakket is; is het klaar, dan ververst het scherm."""
    verzoek = inzageverzoek_voor(request.inzage, pk)
    antwoord = render(
        request,
        "cases/deel_inzagevoortgang.html",
        {"verzoek": verzoek, "deel": voortgang_van(verzoek.pk)},
    )
    if verzoek.stand != "goedgekeurd":
        antwoord.headers["HX-Refresh"] = "true"
    return antwoord


@require_POST
@vereist(Handeling.INZAGEVERZOEK_BEHANDELEN)
def inzageverzoek_ophalen(request: MedewerkerRequest, pk: int) -> HttpResponseBase:
    """Haal het pakket op om het uit te reiken; wie en wanneer ligt vast."""
    verzoek = inzageverzoek_voor(request.inzage, pk)
    try:
        acten.uitgifte_vastleggen(verzoek, medewerker=request.user)
        bestand = verzoek.bestand.open("rb")
    except ActGeweigerd as fout:
        meld_fout(request, fout)
        return redirect("cases:inzageverzoek", verzoek.pk)
    except (FileNotFoundError, ValueError) as fout:
        raise Http404 from fout
    return FileResponse(
        bestand, as_attachment=True, filename="uw-gegevens.zip", content_type="application/zip"
    )
