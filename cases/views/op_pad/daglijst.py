"""Aan de deur: de bezoeken van een dag, in volgorde, voor een telefoon en om af te drukken."""

from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from cases.forms.op_pad.bezoek import deurformulieren
from cases.selectors.bezoek import bezoek_voor
from cases.selectors.daglijst import bleef_liggen, daglijst, kaart_url, zonder_kaart
from cases.services.bezoek import bezoek_schuiven
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.klok import vandaag
from kern.nummers import nummers


@require_GET
@vereist(Handeling.WERKVOORRAAD_ZIEN)
def aan_de_deur(request: MedewerkerRequest) -> HttpResponse:
    """De daglijst van vandaag, of van `dag`."""
    dag = _dag(request.GET.get("dag", ""))
    lijst = daglijst(request.inzage, dag=dag)
    adres = request.user.gemeenten_voor(Handeling.JONGERE_BEHEREN)
    mag = request.user.gemeenten_voor(Handeling.CONTACT_VASTLEGGEN)
    brief = request.user.gemeenten_voor(Handeling.BRIEF_SCHRIJVEN)
    deuren = [
        {
            "deur": deur,
            "formulieren": deurformulieren(
                deur.bezoek, mag_adres=deur.bezoek.jongere.gemeente_id in adres
            )
            if deur.bezoek.gemeente_id in mag and dag <= vandaag()
            else [],
        }
        for deur in lijst
    ]
    return render(
        request,
        "cases/op_pad/aan_de_deur.html",
        {
            "dag": dag,
            "is_vandaag": dag == vandaag(),
            "deuren": deuren,
            "rij": ",".join(str(deur.bezoek.pk) for deur in lijst),
            "bleef_liggen": bleef_liggen(request.inzage) if dag == vandaag() else [],
            "kaarten": [
                {"bezoek": rij, "url": kaart_url(rij)}
                for rij in zonder_kaart(request.inzage, dag=dag, gemeenten=brief)
            ],
            "vorige": _weg(dag - timedelta(days=1)),
            "volgende": _weg(dag + timedelta(days=1)),
            "hier": _weg(dag),
            "mag_schuiven": bool(mag),
        },
    )


@require_POST
@vereist(Handeling.CONTACT_VASTLEGGEN)
def bezoek_plaats(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Zet een bezoek een plaats eerder of later in de route."""
    bezoek = bezoek_voor(request.inzage, pk)
    bezoek_schuiven(
        bezoek,
        omhoog=request.POST.get("richting") == "op",
        rij=nummers(request.POST.get("rij", "").split(",")),
        medewerker=request.user,
    )
    return redirect(f"{_weg(bezoek.datum)}#bezoek-{bezoek.pk}")


def _dag(tekst: str) -> date:
    try:
        dag = date.fromisoformat(tekst)
    except ValueError:
        return vandaag()
    # Voor de eerste en na de laatste dag die er is, valt niet te bladeren.
    return dag if date.min < dag < date.max else vandaag()


def _weg(dag: date) -> str:
    weg = reverse("cases:aan_de_deur")
    return weg if dag == vandaag() else f"{weg}?dag={dag.isoformat()}"
