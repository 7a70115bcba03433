"""Het scherm van een melding: wat de school schreef, wat u doet en wat DUO weet."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from cases.panelen import Dossierblik
from cases.selectors.dossier import alle_waarschuwingen, persoon
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from meldingen.forms.melding import (
    MELDINGFORMULIEREN,
    DuoSluitform,
    Meldingform,
    acten_van,
)
from meldingen.forms.parkeren import PARKEERFORMULIEREN, parkeeracten_van
from meldingen.selectors.melding import (
    berichten_van,
    dagen_van,
    melding_voor,
    met_duo,
    past_bij,
    vakantie_bij,
)
from meldingen.selectors.parkeren import parkering_bij

MEERDERJARIGSOORTEN = frozenset({"V18", "ZORG18"})
NAAR_ZAAK = frozenset({"oppakken", "koppelen"})
FORMULIEREN = MELDINGFORMULIEREN | PARKEERFORMULIEREN


def _kan(gevonden: Any) -> list[type[Meldingform]]:
    """Alles wat er nu met deze melding kan; wachten en terughalen achteraan."""
    regel = parkering_bij(gevonden)
    wacht = regel is not None and regel.parkering.terug_op is None
    return [*acten_van(gevonden), *parkeeracten_van(gevonden, wacht=wacht)]


@vereist(Handeling.DOSSIER_ZIEN)
def melding(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """De melding; `?act=afsluiten` zet het formulier van die act klaar."""
    gevonden = melding_voor(request.inzage, pk)
    soort = FORMULIEREN.get(request.GET.get("act", ""))
    form = None
    if soort is not None and soort in _kan(gevonden) and not soort.direct:
        form = soort(melding=gevonden, medewerker=request.user)
    return _toon(request, gevonden, form=form)


@require_POST
@vereist(Handeling.MELDING_BEHANDELEN)
def melding_act(request: MedewerkerRequest, pk: int, act: str) -> HttpResponse:
    """Voer een act uit op de melding; wie oppakt of koppelt, gaat verder op de zaak."""
    gevonden = melding_voor(request.inzage, pk)
    soort = FORMULIEREN.get(act)
    if soort is None:
        raise Http404
    form = soort(request.POST, melding=gevonden, medewerker=request.user)
    status = 422
    if form.is_valid():
        try:
            vers = form.uitvoeren()
        except IntussenGewijzigd as fout:
            form.add_error(None, str(fout))
            status = 409
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, form.gelukt)
            if act in NAAR_ZAAK and vers.zaak_id is not None:
                return redirect("cases:zaak", vers.zaak_id)
            return redirect("meldingen:melding", gevonden.pk)
    return _toon(request, gevonden, form=form, status=status)


@vereist(Handeling.MELDING_BEHANDELEN)
def sluitdelen(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """De reden voor DUO, met het gebruikelijke antwoord bij dit resultaat."""
    gevonden = melding_voor(request.inzage, pk)
    delen = []
    if gevonden.meldingsnummer:
        deel = DuoSluitform(resultaat=request.GET.get("resultaat", ""))
        deel.kop = "Wat DUO te horen krijgt"
        delen.append(deel)
    return render(request, "cases/deel_sluitdelen.html", {"delen": delen})


def _toon(
    request: MedewerkerRequest, gevonden: Any, *, form: Meldingform | None, status: int = 200
) -> HttpResponse:
    mag = request.user.mag(Handeling.MELDING_BEHANDELEN, gevonden.gemeente_id)
    gegevens = {
        "melding": gevonden,
        "regel": met_duo([gevonden])[0],
        "acten": [
            {"act": a.act, "label": a.label, "icoon": a.icoon, "direct": a.direct}
            for a in (_kan(gevonden) if mag else [])
        ],
        "actform": form,
        "delen": getattr(form, "delen", []),
        "past_bij": past_bij(gevonden) if gevonden.zaak_id is None else None,
        "parkeer": parkering_bij(gevonden),
        "brief_18plus": mag and gevonden.soort in MEERDERJARIGSOORTEN,
    }
    if request.htmx and request.htmx.target == "actvak":
        return render(request, "meldingen/deel_actvak.html", gegevens, status=status)
    blik = Dossierblik(gevonden.jongere, request.inzage)
    return render(
        request,
        "meldingen/melding.html",
        gegevens
        | {
            "jongere": gevonden.jongere,
            "persoon": persoon(gevonden.jongere),
            "waarschuwingen": alle_waarschuwingen(blik),
            "dagen": dagen_van(gevonden),
            "vakantie": vakantie_bij(gevonden),
            "berichten": berichten_van(gevonden)[:20],
        },
        status=status,
    )
