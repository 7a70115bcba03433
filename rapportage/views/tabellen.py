"""De lijst van verslagtabellen, een tabel, het bestand, en wat er achter een cel zit."""

from dataclasses import replace
from typing import Final

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from kern.autorisatie import MedewerkerRequest, vereist
from kern.beeld import ziet_een_beeld
from kern.handelingen import Handeling
from kern.klok import nu
from rapportage.breuk import TELREGELVERSIE
from rapportage.definitie import Definitie
from rapportage.forms.keuze import Keuzeform
from rapportage.keuze import Keuze
from rapportage.naast_elkaar import naast_elkaar
from rapportage.scholen import NietPerSchool, rijadressen
from rapportage.selectors.doorklik import lijst_achter
from rapportage.selectors.indelingen import eigen_indelingen
from rapportage.selectors.tabelscherm import (
    Schermtabel,
    definitie_voor,
    schermen_naast_elkaar,
    schermtabel,
    tabellenlijst,
)
from rapportage.services.doorklik import GeenLijst, doorsnede
from rapportage.services.tellen import (
    DuurtTeLang,
    mag_ware_aflopen,
    tabel_tellen,
    uitgifte_vastleggen,
)
from rapportage.tabel import Tabel
from rapportage.tellen import Opzet
from rapportage.uitleg import telregels_van
from rapportage.uitvoer import UITVOER
from rapportage.views.terug import herkomst

ONVERWERKT: Final = 422
SOORTEN: Final = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_GET
@vereist(Handeling.CIJFERS_ZIEN)
def tabellen(request: MedewerkerRequest) -> HttpResponse:
    """Alle tabellen per onderwerp, met zoeken."""
    zoek = request.GET.get("zoek", "").strip()[:80]
    groepen = tabellenlijst(zoek)
    return TemplateResponse(
        request,
        "rapportage/tabellen.html",
        {
            "zoek": zoek,
            "groepen": groepen,
            "aantal": sum(len(rijen) for _, rijen in groepen),
            "mag_lijsten": request.user.mag(Handeling.DOSSIER_ZIEN),
            "mag_bi": request.user.mag(Handeling.BI_UITVOER),
        },
    )


@require_GET
@vereist(Handeling.CIJFERS_ZIEN)
@ziet_een_beeld
def tabel(request: MedewerkerRequest, nummer: str) -> HttpResponse:
    """Een tabel voor een gemeente of gebied; alles staat in het adres."""
    definitie = _definitie(nummer)
    form = Keuzeform(request.GET, gemeenten=request.inzage.gemeenten)
    beeld = {"definitie": definitie, "form": form, "telregels": telregels_van(definitie)}
    if not form.is_valid():
        return TemplateResponse(request, "rapportage/tabel.html", beeld, status=ONVERWERKT)
    keuze = form.keuze()
    beeld |= {"keuze": keuze, "versie": TELREGELVERSIE, "formaten": _formaten(nummer, keuze)}
    try:
        tabellen, schermen = _naast_elkaar(request, definitie, form)
    except DuurtTeLang:
        return TemplateResponse(request, "rapportage/tabel.html", {**beeld, "te_lang": True})
    except NietPerSchool:
        return TemplateResponse(request, "rapportage/tabel.html", {**beeld, "niet_per": True})
    geteld = naast_elkaar(tabellen)
    scherm = schermen_naast_elkaar(list(zip(tabellen, schermen, strict=True)))
    eigen = eigen_indelingen(keuze.bereik.gemeenten, keuze.jaar)
    return TemplateResponse(
        request,
        "rapportage/tabel.html",
        {
            **beeld,
            "tabel": geteld,
            "scherm": scherm,
            "eigen_indeling": definitie.rijen.indeling in eigen
            or definitie.kolommen.indeling in eigen,
        },
    )


def _naast_elkaar(
    request: MedewerkerRequest, definitie: Definitie, form: Keuzeform
) -> tuple[list[Tabel], list[Schermtabel]]:
    """De tabel en haar scherm van elk jaar. Raises DuurtTeLang, NietPerSchool."""
    tabellen, schermen = [], []
    for keuze in form.keuzes():
        plan, geteld = tabel_tellen(request.inzage, definitie, keuze)
        tabellen.append(geteld)
        schermen.append(
            schermtabel(
                plan,
                geteld,
                cel_url=_cel_url(request, definitie, keuze, samen=form.keuze()),
                rij_urls=_rij_urls(plan, definitie, form.keuze()),
                wpg=mag_ware_aflopen(request.inzage, keuze),
                gemaskeerd=keuze.openbaar,
            )
        )
    return tabellen, schermen


@require_GET
@vereist(Handeling.CIJFERS_ZIEN)
@ziet_een_beeld
def tabel_bestand(request: MedewerkerRequest, nummer: str, formaat: str) -> HttpResponse:
    """De tabel als bestand; er staat niemand in, en het log zegt wie het ophaalde."""
    definitie = _definitie(nummer)
    form = Keuzeform(request.GET, gemeenten=request.inzage.gemeenten)
    if formaat not in UITVOER:
        raise Http404
    if not form.is_valid():
        return TemplateResponse(
            request,
            "rapportage/tabel.html",
            {"definitie": definitie, "form": form, "telregels": telregels_van(definitie)},
            status=ONVERWERKT,
        )
    keuze = form.keuze()
    try:
        geteld = naast_elkaar(
            [tabel_tellen(request.inzage, definitie, k)[1] for k in form.keuzes()]
        )
    except (DuurtTeLang, NietPerSchool):
        raise Http404 from None
    uitgifte_vastleggen(request.inzage, keuze, objecttype="verslagtabel")
    antwoord = HttpResponse(UITVOER[formaat](geteld, nu()), content_type=SOORTEN[formaat])
    naam = f"{definitie.id}-{keuze.bereik.sleutel.replace(':', '-')}-{keuze.schooljaar}"
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}.{formaat}"'
    return antwoord


@require_GET
@vereist(Handeling.DOSSIER_ZIEN)
@ziet_een_beeld
def cel(request: MedewerkerRequest, nummer: str) -> HttpResponse:
    """Wie er achter een cel zitten: zoveel als het getal, binnen de grens van de lezer."""
    definitie = _definitie(nummer)
    gemeenten = request.inzage.gemeenten & request.user.gemeenten_voor(Handeling.CIJFERS_ZIEN)
    if not gemeenten:
        raise Http404
    form = Keuzeform(request.GET, gemeenten=gemeenten)
    if not form.is_valid():
        return TemplateResponse(
            request,
            "rapportage/cel.html",
            {"definitie": definitie, "form": form},
            status=ONVERWERKT,
        )
    keuze = replace(form.keuze(), openbaar=False)
    beeld = {"definitie": definitie, "keuze": keuze, "form": form}
    beeld["terug"] = herkomst(request)
    try:
        achter = doorsnede(
            request.inzage,
            definitie,
            keuze,
            rij=request.GET.get("rij", ""),
            kolom=request.GET.get("kolom", ""),
        )
    except (LookupError, NietPerSchool):
        return TemplateResponse(request, "rapportage/cel.html", {**beeld, "geen_cel": True})
    except GeenLijst as fout:
        return TemplateResponse(request, "rapportage/cel.html", {**beeld, "geen_lijst": str(fout)})
    except DuurtTeLang:
        return TemplateResponse(request, "rapportage/cel.html", {**beeld, "te_lang": True})
    lijst = lijst_achter(request.inzage, achter, blad=request.GET.get("pagina", "1"))
    return TemplateResponse(
        request,
        "rapportage/cel.html",
        {**beeld, "achter": achter, "lijst": lijst, "pagina": lijst.pagina},
    )


def _definitie(nummer: str) -> Definitie:
    definitie = definitie_voor(nummer)
    if definitie is None:
        raise Http404
    return definitie


def _cel_url(
    request: MedewerkerRequest, definitie: Definitie, keuze: Keuze, *, samen: Keuze
) -> str:
    """Het adres van de doorklik, als deze lezer overal in deze keuze personen mag zien.

    samen: de keuze van het hele scherm; staan er meer jaren op, dan gaat terug daarheen.
    """
    mag = request.user.gemeenten_voor(Handeling.DOSSIER_ZIEN)
    if not {g.pk for g in keuze.bereik.gemeenten} <= mag:
        return ""
    tabel = reverse("rapportage:tabel", args=[definitie.id])
    terug = f"{tabel}?{samen.zoekreeks()}" if samen.jaren > 1 else ""
    return f"{reverse('rapportage:cel', args=[definitie.id])}?{keuze.zoekreeks(terug=terug)}"


def _rij_urls(plan: Opzet, definitie: Definitie, keuze: Keuze) -> list[str]:
    """Per rij het adres van deze tabel, maar alleen van die school, dat verband of bestuur."""
    if not keuze.per:
        return []
    tabel = reverse("rapportage:tabel", args=[definitie.id])
    return [
        f"{tabel}?{keuze.zoekreeks(per='', alleen=adres)}" if adres else ""
        for adres in rijadressen(plan.rijen, keuze.per)
    ]


def _formaten(nummer: str, keuze: Keuze) -> list[tuple[str, str]]:
    zoekreeks = keuze.zoekreeks()
    return [
        (naam, f"{reverse('rapportage:tabel_bestand', args=[nummer, naam])}?{zoekreeks}")
        for naam in ("xlsx", "csv", "json")
    ]
