"""De dagelijkse mail aan- of uitzetten, bij het eigen account."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cases.forms.dagmail import Dagmailform
from cases.selectors.dagmail import wil_dagmail
from cases.services.dagmail import dagmail_kiezen
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling


@vereist(Handeling.EIGEN_ACCOUNT)
@require_http_methods(["GET", "POST"])
def dagmail(request: MedewerkerRequest) -> HttpResponse:
    """Of u 's morgens een mail wilt."""
    gegevens = request.POST if request.method == "POST" else None
    form = Dagmailform(gegevens, initial={"aan": wil_dagmail(request.user)})
    if form.is_valid():
        keuze = dagmail_kiezen(request.user, aan=form.cleaned_data["aan"])
        tekst = "De mail staat aan." if keuze.aan else "U krijgt geen mail meer."
        messages.success(request, tekst)
        return redirect("cases:dagmail")
    return render(request, "cases/dagmail.html", {"form": form, "adres": request.user.email})
