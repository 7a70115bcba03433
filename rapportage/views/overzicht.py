"""Het overzicht: per blad vandaag naast het schooljaar, en de jaren daarvoor."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from cases.filters import MEESTE
from kern.autorisatie import MedewerkerRequest, vereist
from kern.beeld import ziet_een_beeld
from kern.handelingen import Handeling
from kern.keuzechips import chip
from rapportage.bladen import Blad, blad_van, bladen_van
from rapportage.forms.keuze import Keuzeform
from rapportage.keuze import Keuze
from rapportage.selectors import overzichtscherm as scherm
from rapportage.selectors.doorklik import lijst_achter
from rapportage.selectors.streefwaarden import geldende_streefwaarden
from rapportage.selectors.vandaag import GEEN
from rapportage.services.achter_stand import stand_doorsnede
from rapportage.services.overzicht import Overzicht, overzicht_tellen
from rapportage.services.tellen import DuurtTeLang
from rapportage.views.terug import herkomst

ONVERWERKT: Final = 422


@require_GET
@vereist(Handeling.CIJFERS_ZIEN)
@ziet_een_beeld
def overzicht(request: MedewerkerRequest) -> HttpResponse:
    """Een blad over een gemeente of gebied; de keuze staat in het adres."""
    gevraagd = {"gemeente": request.GET.get("gemeente", "")}
    form = Keuzeform(gevraagd, gemeenten=request.inzage.gemeenten)
    beeld: dict[str, object] = {"form": form}
    if not form.is_valid():
        return TemplateResponse(request, "rapportage/overzicht.html", beeld, status=ONVERWERKT)
    keuze = form.keuze()
    gemeenten = [g.pk for g in keuze.bereik.gemeenten]
    blad = blad_van(request.user, gemeenten, request.GET.get("blad", ""))
    beeld |= {"keuze": keuze, "blad": blad}
    beeld["chips"] = [
        chip(
            b.naam,
            "?" + urlencode({"gemeente": keuze.bereik.sleutel, "blad": b.sleutel}),
            actief=b == blad,
        )
        for b in bladen_van(request.user, gemeenten)
    ]
    try:
        geteld = overzicht_tellen(request.inzage, keuze, blad)
    except DuurtTeLang:
        return TemplateResponse(request, "rapportage/overzicht.html", {**beeld, "te_lang": True})
    return TemplateResponse(
        request,
        "rapportage/overzicht.html",
        {**beeld, **_op_het_scherm(request, keuze, blad, geteld)},
    )


def _op_het_scherm(
    request: MedewerkerRequest, keuze: Keuze, blad: Blad, geteld: Overzicht
) -> dict[str, object]:
    mag = {g.pk for g in keuze.bereik.gemeenten} <= request.user.gemeenten_voor(
        Handeling.DOSSIER_ZIEN
    )
    waar = {"gemeente": keuze.bereik.sleutel, "blad": blad.sleutel}
    terug = f"{reverse('rapportage:overzicht')}?{urlencode(waar)}"

    def adres(waarden: Mapping[str, str]) -> str:
        if not mag:
            return ""
        return f"{reverse('rapportage:achter')}?{scherm.zoekreeks(keuze, terug=terug, **waarden)}"

    def cel_url(nummer: str, keuze: Keuze) -> str:
        adres = f"{reverse('rapportage:cel', args=[nummer])}?{keuze.zoekreeks(terug=terug)}"
        return adres if mag else ""

    streven = (
        {}
        if keuze.bereik.is_gebied
        else geldende_streefwaarden(keuze.bereik.gemeenten[0].pk, op=keuze.op)
    )
    samen = [n for n in geteld.tabellen if n == "st-gemeenten"]

    def blokken(nummers: list[str]) -> list[scherm.Tabelblok]:
        return scherm.tabelblokken(
            geteld, nummers, keuze=keuze, tabel_url=_tabel_url, cel_url=cel_url
        )

    return {
        "vandaag": geteld.vandaag,
        "stand": scherm.standregels(geteld, blad, adres),
        "duren": scherm.duren(geteld, adres) if blad.duren else None,
        "cijfers": scherm.cijferregels(
            geteld, blad, keuze, tabel_url=_tabel_url, cel_url=cel_url, streven=streven
        ),
        "heeft_streven": bool(streven),
        "tijden": blokken(list(blad.tabellen)),
        "gemeenten": blokken(samen),
        "behandelaars": scherm.behandelaars(geteld, adres),
        "scholen": scherm.scholen(geteld, adres) if blad.scholen else None,
        "reeksen": [
            scherm.reeks(m, geteld, tabel_url=_tabel_url, cel_url=cel_url)
            for m in blad.maten
            if m.reeks
        ],
    }


def _tabel_url(nummer: str, keuze: Keuze) -> str:
    return f"{reverse('rapportage:tabel', args=[nummer])}?{keuze.zoekreeks()}"


@require_GET
@vereist(Handeling.DOSSIER_ZIEN)
@ziet_een_beeld
def achter(request: MedewerkerRequest) -> HttpResponse:
    """Wie er achter een cijfer van het overzicht zitten, binnen de grens van de lezer."""
    gemeenten = request.inzage.gemeenten & request.user.gemeenten_voor(Handeling.CIJFERS_ZIEN)
    if not gemeenten:
        raise Http404
    form = Keuzeform({"gemeente": request.GET.get("gemeente", "")}, gemeenten=gemeenten)
    if not form.is_valid():
        return TemplateResponse(
            request, "rapportage/achter.html", {"form": form}, status=ONVERWERKT
        )
    keuze = replace(form.keuze(), openbaar=False)
    beeld = {"keuze": keuze, "form": form, "terug": herkomst(request)}
    try:
        gevonden = stand_doorsnede(
            keuze,
            request.GET.get("cijfer", ""),
            wie=_wie(request, keuze),
            school=_nummer(request.GET.get("school", "")),
        )
    except LookupError:
        return TemplateResponse(request, "rapportage/achter.html", {**beeld, "geen_cijfer": True})
    except DuurtTeLang:
        return TemplateResponse(request, "rapportage/achter.html", {**beeld, "te_lang": True})
    lijst = lijst_achter(request.inzage, gevonden, blad=request.GET.get("pagina", "1"))
    return TemplateResponse(
        request,
        "rapportage/achter.html",
        {**beeld, "achter": gevonden, "lijst": lijst, "pagina": lijst.pagina},
    )


def _wie(request: MedewerkerRequest, keuze: Keuze) -> str:
    """Van wie: de lezer zelf, of een collega als zij het team mag zien. Raises LookupError."""
    wie = request.GET.get("wie", "")
    if wie == scherm.MIJ:
        return str(request.user.pk)
    team = request.user.gemeenten_voor(Handeling.TEAM_ZIEN)
    if wie and not {g.pk for g in keuze.bereik.gemeenten} <= team:
        raise LookupError(wie)
    return _nummer(wie)


def _nummer(tekst: str) -> str:
    """Een nummer, `geen` of leeg. Raises LookupError."""
    if tekst in {"", GEEN} or (tekst.isdecimal() and int(tekst) <= MEESTE):
        return tekst
    raise LookupError(tekst)
