"""De scholen en het blad van één school: wie er werkt, wat er loopt en wat er komt."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.panelen import Schoolblik
from cases.selectors import vestiging as lezen
from cases.selectors.schoolgesprek import leerlingen_met_zaak
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling

LANGSTE_NAAM = 60


@require_safe
@vereist(Handeling.WERKVOORRAAD_ZIEN)
def schoolgesprekken(request: MedewerkerRequest) -> HttpResponse:
    """De scholen van de eigen gemeenten; die met zaken van u bovenaan. `?naam=` zoekt."""
    naam = request.GET.get("naam", "").strip()[:LANGSTE_NAAM]
    blad = lezen.scholen_van(
        request.user.gemeenten_voor(Handeling.WERKVOORRAAD_ZIEN),
        request.user,
        naam=naam,
        pagina=request.GET.get("pagina"),
    )
    return render(
        request,
        "cases/overleg/scholen.html",
        {"pagina": blad, "scholen": list(blad), "naam": naam},
    )


@require_safe
@vereist(Handeling.WERKVOORRAAD_ZIEN)
def schoolblad(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Eén school: contactpersonen, kernpartners, spreekuur, overleg, zaken en meldingen."""
    gemeenten = sorted(request.user.gemeenten_voor(Handeling.WERKVOORRAAD_ZIEN))
    school = lezen.school_van(gemeenten, pk)
    return render(
        request,
        "cases/vestiging/schoolblad.html",
        {
            "school": school,
            "contacten": lezen.contacten_van(school, gemeenten),
            "kernpartners": lezen.kernpartners_van(school, gemeenten),
            "spreekuren": lezen.spreekuren_van(school, gemeenten),
            "overleggen": lezen.overleggen_van(school, gemeenten),
            "leerlingen": leerlingen_met_zaak(
                request.inzage, school.pk, gemeenten=gemeenten, medewerker=request.user
            ),
            "panelen": lezen.panelen_van(Schoolblik(school, request.inzage, gemeenten)),
            "mag_vastleggen": request.user.mag(Handeling.CONTACT_VASTLEGGEN),
            "mag_verdelen": request.user.mag(Handeling.VERDEELREGELS_BEHEREN),
            "mag_overleg": request.user.mag(Handeling.OVERLEG),
            "meer": len(gemeenten) > 1,
        },
    )
