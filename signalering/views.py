"""Het scherm Signalen, en één signaal met zijn Waarom."""

from itertools import groupby

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from cases.regels.schade import SIGNALEN
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.kalender import datum_voluit
from kern.klok import vandaag
from kern.rekenblad import als_rekenblad
from signalering import selectors
from signalering.controle import (
    afgeronde_controles,
    controlelijst,
    controleregels,
    klaar_voor,
    open_gemeenten,
)
from signalering.feiten import feiten_bij
from signalering.filters import Controlekeuze, Keuze
from signalering.forms import OPENENDE_ACTEN, SIGNAALFORMULIEREN, ZAAKACTEN, Afrondform, Signaalform


@vereist(Handeling.SIGNAAL_BEHANDELEN)
def signalen(request: MedewerkerRequest) -> HttpResponse:
    """De signalen per soort, het ergste eerst; de keuze staat in de URL."""
    keuze = Keuze.uit_url(request.GET.dict(), soorten=SIGNALEN)
    gegevens = selectors.signalenlijst(request.inzage, keuze, pagina=request.GET.get("pagina"))
    groepen = [
        {"kop": label, "regels": list(regels)}
        for label, regels in groupby(gegevens["regels"], key=lambda regel: regel.label)
    ]
    gekozen = keuze != Keuze(stand=keuze.stand)
    return render(
        request,
        "signalering/signalen.html",
        gegevens
        | {
            "groepen": groepen,
            "keuze": keuze,
            "gekozen": gekozen,
            "verder_gekozen": keuze != Keuze(stand=keuze.stand, werk=keuze.werk),
            "controletekst": _controletekst(request),
        },
    )


def _controletekst(request: MedewerkerRequest) -> str:
    """Dat de jaarlijkse controle op inschrijving nog moet, of niets als zij klaar is."""
    namen = [g.naam for g in open_gemeenten(_gemeenten(request), op=vandaag())]
    if not namen:
        return ""
    dag = datum_voluit(klaar_voor(vandaag()))
    return (
        "De controle op inschrijving van dit schooljaar is nog niet afgerond "
        f"({', '.join(namen)}). Zij hoort klaar te zijn voor {dag}."
    )


@vereist(Handeling.SIGNAAL_BEHANDELEN)
def signaal(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Eén signaal: waarom, op welke feiten, en wat u kunt doen."""
    return _toon(request, pk, form=None)


@require_POST
@vereist(Handeling.SIGNAAL_BEHANDELEN)
def signaal_act(request: MedewerkerRequest, pk: int, act: str) -> HttpResponse:
    """Voer een act uit; wie een zaak opent, gaat verder op de zaak."""
    gevonden = selectors.signaal_voor(request.inzage, pk)
    soort = SIGNAALFORMULIEREN.get(act)
    if soort is None or not _mag(request, act, gevonden.gemeente_id):
        raise Http404
    form = soort(request.POST, signaal=gevonden, medewerker=request.user)
    status = 422
    if form.is_valid():
        try:
            form.uitvoeren()
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
            status = 409 if isinstance(fout, IntussenGewijzigd) else 422
        else:
            messages.success(request, form.gelukt)
            if act in OPENENDE_ACTEN and gevonden.zaak_id is not None:
                return redirect("cases:zaak", gevonden.zaak_id)
            return redirect("signalering:signaal", pk)
    return _toon(request, pk, form=form, status=status)


def _mag(request: MedewerkerRequest, act: str, gemeente_id: int) -> bool:
    return act not in ZAAKACTEN or request.user.mag(Handeling.ZAAK_BEHANDELEN, gemeente_id)


def _toon(
    request: MedewerkerRequest, pk: int, *, form: Signaalform | None, status: int = 200
) -> HttpResponse:
    gevonden = selectors.signaal_voor(request.inzage, pk)
    formulieren = [
        form
        if form is not None and form.act == soort.act
        else soort(signaal=gevonden, medewerker=request.user)
        for soort in SIGNAALFORMULIEREN.values()
        if soort.kan(gevonden) and _mag(request, soort.act, gevonden.gemeente_id)
    ]
    (regel,) = selectors.als_regels([gevonden])
    feiten = feiten_bij(gevonden)
    return render(
        request,
        "signalering/signaal.html",
        {
            "signaal": gevonden,
            "regel": regel,
            "waarom": selectors.waarom_van(gevonden, feiten),
            "formulieren": formulieren,
            "gekozen": form,
            "feiten": feiten,
            "mag_dossier": request.user.mag(Handeling.DOSSIER_ZIEN, gevonden.gemeente_id),
        },
        status=status,
    )


@vereist(Handeling.SIGNAAL_BEHANDELEN)
def controle(request: MedewerkerRequest) -> HttpResponse:
    """Wie plichtig is en nergens staat ingeschreven; de keuze staat in de URL."""
    return _toon_controle(request)


@vereist(Handeling.SIGNAAL_BEHANDELEN)
def controle_bestand(request: MedewerkerRequest) -> HttpResponse:
    """Dezelfde lijst als bestand voor een rekenblad, met de keuze uit de URL."""
    keuze = Controlekeuze.uit_url(request.GET.dict())
    regels = controleregels(
        request.inzage,
        gemeenten=_gemeenten(request),
        op=keuze.op,
        stand=keuze.stand,
        uitgeschreven=keuze.uitgeschreven,
    )
    return als_rekenblad(
        f"controle-inschrijving-{keuze.schooljaar}",
        kop=["Jongere", "Geboren", "Waarom", "Sinds", "Lesdagen", "Stand", "Verklaring"],
        rijen=[
            [
                r.jongere.achternaam_eerst,
                r.jongere.geboren,
                r.zin,
                r.sinds.isoformat(),
                str(r.lesdagen),
                r.label,
                r.verklaring,
            ]
            for r in regels
        ],
    )


@require_POST
@vereist(Handeling.SIGNAAL_BEHANDELEN)
def controle_afronden(request: MedewerkerRequest) -> HttpResponse:
    """Leg vast dat de controle van dit schooljaar klaar is, per gemeente."""
    keuze = Controlekeuze()
    gemeenten = open_gemeenten(_gemeenten(request), op=keuze.op)
    form = Afrondform(request.POST, gemeenten=gemeenten, medewerker=request.user)
    if form.is_valid():
        try:
            form.uitvoeren(op=keuze.op)
        except ActGeweigerd as fout:
            form.add_error("opmerking", str(fout))
        else:
            messages.success(request, "De controle van dit schooljaar is afgerond.")
            return redirect("signalering:controle")
    return _toon_controle(request, form=form, status=422)


def _gemeenten(request: MedewerkerRequest) -> list[int]:
    return sorted(request.user.gemeenten_voor(Handeling.SIGNAAL_BEHANDELEN))


def _toon_controle(
    request: MedewerkerRequest, *, form: Afrondform | None = None, status: int = 200
) -> HttpResponse:
    keuze = Controlekeuze.uit_url(request.GET.dict())
    gemeenten = _gemeenten(request)
    gegevens = controlelijst(
        request.inzage,
        gemeenten=gemeenten,
        op=keuze.op,
        stand=keuze.stand,
        uitgeschreven=keuze.uitgeschreven,
        pagina=request.GET.get("pagina"),
    )
    nog_open = open_gemeenten(gemeenten, op=keuze.op) if keuze.is_vandaag else []
    if form is None and nog_open:
        form = Afrondform(gemeenten=nog_open, medewerker=request.user)
    return render(
        request,
        "signalering/controle.html",
        gegevens
        | {
            "keuze": keuze,
            "klaar_voor": klaar_voor(keuze.op),
            "chips": keuze.chips(gegevens["telling"]),
            "afgerond": afgeronde_controles(gemeenten),
            "form": form,
        },
        status=status,
    )
