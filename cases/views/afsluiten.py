"""Een dossier sluiten voor anderen, en zien wie het heeft ingezien."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.forms.afscherming import Afsluitform, Openstelform
from cases.selectors.deuren import jongere_voor
from cases.selectors.dossier import lopende_afscherming
from cases.selectors.inzage import inzageregels, inzages_van_jongere
from cases.services.fouten import ActGeweigerd
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling

PER_BLAD = 50


@vereist(Handeling.DOSSIER_AFSLUITEN)
def afsluiten(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Sluit het dossier voor wie niet is genoemd, of stel het weer open."""
    jongere = jongere_voor(request.inzage, pk)
    afscherming = lopende_afscherming(jongere.pk)
    soort = Openstelform if afscherming is not None else Afsluitform
    form = soort(
        request.POST or None, jongere=jongere, afscherming=afscherming, medewerker=request.user
    )
    if request.method == "POST" and form.is_valid():
        try:
            zichtbaar = form.uitvoeren()
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, form.gelukt)
            return redirect("cases:jongere", jongere.pk) if zichtbaar else redirect("/")
    return render(
        request,
        "cases/afsluiten.html",
        {"jongere": jongere, "form": form, "afscherming": afscherming},
        status=422 if form.errors else 200,
    )


@vereist(Handeling.INZAGE_ZIEN)
def inzage(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Wie dit dossier heeft ingezien; ook dit kijken staat in het log."""
    jongere = jongere_voor(request.inzage, pk)
    bladen = Paginator(inzages_van_jongere(jongere.pk), PER_BLAD)
    pagina = bladen.get_page(request.GET.get("pagina"))
    regels = inzageregels(pagina)
    return render(
        request,
        "cases/inzage.html",
        {
            "jongere": jongere,
            "pagina": pagina,
            "regels": regels,
            "mag_dossier": request.user.mag(Handeling.DOSSIER_ZIEN),
        },
    )
