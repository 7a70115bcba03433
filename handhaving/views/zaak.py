"""De schermen van een Wpg-zaak: de lijst, de zaak zelf en de vraag waarom u haar opent."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.forms.reden import Redenvraag
from cases.views.terug import veilig
from handhaving.panelen import wpgpanelen
from handhaving.selectors.deuren import bestaat_wpgzaak, redensleutel, wpgzaak_voor
from handhaving.selectors.zaken import actieve_zaken, zaken_tonen
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling


@vereist(Handeling.WPG_ZIEN)
def zaken(request: MedewerkerRequest) -> HttpResponse:
    """De Wpg-zaken die voor het schot staan, de eigen bovenaan."""
    alle = list(actieve_zaken(request.inzage).order_by("gesloten_op", "-geopend_op", "-pk"))
    eigen = [z for z in alle if z.behandelaar_id == request.user.pk]
    return render(
        request,
        "handhaving/zaken.html",
        {
            "eigen": zaken_tonen(request.inzage, eigen),
            "andere": zaken_tonen(request.inzage, [z for z in alle if z not in eigen]),
        },
    )


@vereist(Handeling.WPG_ZIEN)
def zaak(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Eén Wpg-zaak met al haar onderdelen."""
    gevonden = wpgzaak_voor(request.inzage, pk)
    panelen = [
        {"sjabloon": paneel.sjabloon, "gegevens": paneel.inhoud(request.inzage, gevonden)}
        for paneel in wpgpanelen
    ]
    return render(request, "handhaving/zaak.html", {"zaak": gevonden, "panelen": panelen})


@vereist(Handeling.WPG_ZIEN)
def reden(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Waarom opent u deze zaak? Toont niemand; de reden geldt tot het uitloggen."""
    bestaat_wpgzaak(request.inzage, pk)
    form = Redenvraag(request.POST or None, initial={"naar": request.GET.get("naar", "")})
    if request.method == "POST" and form.is_valid():
        redenen = dict(request.session.get("redenen", {}))
        redenen[redensleutel(pk)] = form.cleaned_data["reden"]
        request.session["redenen"] = redenen
        naar = veilig(request, form.cleaned_data["naar"])
        return redirect(naar) if naar else redirect("handhaving:zaak", pk)
    status = 422 if form.errors else 200
    return render(request, "handhaving/reden.html", {"form": form}, status=status)
