"""E-mail versturen vanuit een zaak, en ontvangen e-mail opbergen."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from cases.forms.mail import Bijlagenform, Mailform, Opbergform
from cases.selectors.deuren import jongere_voor, zaak_voor
from cases.selectors.mail import mail_voor
from cases.services.fouten import ActGeweigerd
from cases.services.mail import bijlagen_bewaren, mail_opnieuw
from cases.services.mail.opbergen import lees_document
from cases.services.mail.versturen import MAG_NIET, mail_mag
from cases.views.terug import meld_fout
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.nummers import nummer
from kern.uploads import te_grote_velden


@require_http_methods(["GET", "POST"])
@vereist(Handeling.CONTACT_VASTLEGGEN)
def mail_nieuw(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Schrijf en verstuur een e-mail vanuit de zaak."""
    zaak = zaak_voor(request.inzage, pk)
    form = Mailform(request.POST or None, zaak=zaak, medewerker=request.user)
    mag = mail_mag(zaak.gemeente)
    if request.method == "POST" and form.is_valid():
        try:
            form.uitvoeren()
        except ActGeweigerd as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "De e-mail wordt nu verzonden.")
            return redirect("cases:zaak", zaak.pk)
    return render(
        request,
        "cases/mail_nieuw.html",
        {"zaak": zaak, "jongere": zaak.jongere, "form": form, "mag": mag, "mag_niet": MAG_NIET},
        status=422 if form.errors else 200,
    )


@require_POST
@vereist(Handeling.CONTACT_VASTLEGGEN)
def mail_opbergen(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Berg een .eml of .msg op bij het dossier, of bij de zaak die het formulier noemt."""
    jongere = jongere_voor(request.inzage, pk)
    welke = nummer(request.POST.get("zaak", ""))
    zaak = zaak_voor(request.inzage, welke) if welke is not None else None
    if zaak is not None and zaak.jongere_id != jongere.pk:
        raise Http404
    form = Opbergform(
        request.POST,
        request.FILES,
        jongere=jongere,
        zaak=zaak,
        medewerker=request.user,
        te_groot="bestand" in te_grote_velden(request),
    )
    if form.is_valid():
        try:
            mail = form.uitvoeren()
        except ActGeweigerd as fout:
            form.add_error("bestand", str(fout))
        else:
            messages.success(request, "De e-mail staat in het dossier.")
            return redirect("cases:mail", mail.pk)
    return render(
        request,
        "cases/mail_opbergen.html",
        {"jongere": jongere, "zaak": zaak, "form": form},
        status=422,
    )


@vereist(Handeling.DOSSIER_ZIEN)
def mail(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Een e-mail als tekst: kop, tekst en de lijst van bijlagen. HTML wordt nooit getoond."""
    return _toon(request, mail_voor(request.inzage, pk))


@require_POST
@vereist(Handeling.DOCUMENT_BEHEREN)
def mail_bijlagen(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Bewaar gekozen bijlagen als los document."""
    rij = mail_voor(request.inzage, pk)
    if rij.document is None:
        raise Http404
    try:
        form = Bijlagenform(request.POST, brief=lees_document(rij.document))
        if not form.is_valid():
            return _toon(request, rij, form=form, status=422)
        bewaard, problemen = bijlagen_bewaren(
            rij, nummers=form.cleaned_data["bijlagen"], medewerker=request.user
        )
    except ActGeweigerd as fout:
        meld_fout(request, fout)
        return redirect("cases:mail", rij.pk)
    if bewaard:
        woord = "bijlage staat" if len(bewaard) == 1 else "bijlagen staan"
        messages.success(request, f"{len(bewaard)} {woord} nu als document in het dossier.")
    for probleem in problemen:
        messages.error(request, probleem)
    return redirect("cases:mail", rij.pk)


@require_POST
@vereist(Handeling.CONTACT_VASTLEGGEN)
def mail_nog_eens(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Verstuur een mislukte e-mail opnieuw."""
    rij = mail_voor(request.inzage, pk)
    try:
        mail_opnieuw(rij, medewerker=request.user)
    except ActGeweigerd as fout:
        meld_fout(request, fout)
    else:
        messages.success(request, "De e-mail wordt opnieuw verzonden.")
    return redirect("cases:mail", rij.pk)


def _toon(
    request: MedewerkerRequest,
    rij: Any,
    *,
    form: Bijlagenform | None = None,
    status: int = 200,
) -> HttpResponse:
    brief, probleem = None, ""
    if rij.document is not None:
        try:
            brief = lees_document(rij.document)
        except ActGeweigerd as fout:
            probleem = str(fout)
    if rij.is_ontvangen and rij.document_id and rij.document is None:
        raise Http404
    mag = request.user.mag(Handeling.DOCUMENT_BEHEREN)
    return render(
        request,
        "cases/mail.html",
        {
            "mail": rij,
            "jongere": rij.jongere,
            "brief": brief,
            "probleem": probleem,
            "form": form or (Bijlagenform(brief=brief) if brief and brief.bijlagen else None),
            "mag_bewaren": mag and rij.is_ontvangen,
        },
        status=status,
    )
