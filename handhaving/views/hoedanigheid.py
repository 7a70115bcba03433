"""Als wie werkt u? Wie de handhaving binnengaat, zegt het eerst; het staat bij elke logregel."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cases.views.terug import veilig
from handhaving.hoedanigheid import SLEUTEL, binnenkomst_vastleggen
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling


@vereist(Handeling.WPG_ZIEN)
@require_http_methods(["GET", "POST"])
def hoedanigheid(request: MedewerkerRequest) -> HttpResponse:
    """Kies: verder als boa (of aangewezen medewerker), of terug naar het toezicht."""
    if request.method == "POST":
        binnenkomst_vastleggen(request.inzage)
        request.session[SLEUTEL] = request.inzage.hoedanigheid
        naar = veilig(request, request.POST.get("naar", ""))
        return redirect(naar) if naar else redirect("handhaving:zaken")
    return render(
        request,
        "handhaving/hoedanigheid.html",
        {"is_boa": request.inzage.hoedanigheid == "boa", "naar": request.GET.get("naar", "")},
    )
