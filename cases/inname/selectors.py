"""Lezen over innames. Een inname is alleen te zien voor wie al haar gemeenten heeft."""

from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.db.models.fields.json import KeyTransform
from django.http import FileResponse, Http404

from cases.inname.opdracht import KANAAL
from cases.inname.register import Fout, Regelresultaat, Wijze, lezers
from cases.inname.services import ONAF
from cases.inname.verslag import TELLINGEN
from cases.inname.voortgang import Stand, leeft, stand_van
from cases.models import Inname, Jongere
from kern.autorisatie import Inzage
from kern.handelingen import Handeling
from toegang.models import Gemeente
from wpg.services import Regel, inzage_vastleggen, vastleggen

PER_PAGINA = 25
REGELS_PER_PAGINA = 50
WIJZEN = {
    Wijze.PROEF: "Alleen controleren",
    Wijze.GOEDE_RIJEN: "Goede rijen laden, foute apart",
    Wijze.ALLES_OF_NIETS: "Alles of niets",
}
TONEN = {"wacht": "wacht", "bezig": "bezig", "klaar": "klaar", "mislukt": "let-op"}
UITKOMSTEN = {
    "nieuw": ("Nieuw", "nieuw"),
    "gewijzigd": ("Gewijzigd", "bezig"),
    "ongewijzigd": ("Ongewijzigd", "klaar"),
    "afgekeurd": ("Afgekeurd", "let-op"),
}


def _zichtbaar(inzage: Inzage) -> QuerySet[Inname]:
    return (
        Inname.objects.filter(gemeenten__contained_by=sorted(inzage.gemeenten))
        .exclude(gemeenten=[])
        .select_related("gestart_door", "gemeente")
        .order_by("-gestart_op", "-pk")
    )


@dataclass(frozen=True)
class Lijstregel:
    """Een inname in de lijst."""

    inname: Inname
    soort: str
    som: dict[str, int | None]
    toon: str
    met_opdracht: bool


def innames_voor(inzage: Inzage, *, pagina: str | None) -> Page[Any]:
    """De innames van deze gemeenten, nieuwste eerst; zonder personen."""
    rijen: Any = (
        _zichtbaar(inzage)
        .annotate(som=KeyTransform("som", "totalen"), kanaal=KeyTransform("kanaal", "totalen"))
        .defer("totalen")
    )
    blad: Page[Any] = Paginator(rijen, PER_PAGINA).get_page(pagina)
    blad.object_list = [
        Lijstregel(
            inname,
            soortnaam(inname.soort),
            _som(inname.som),
            TONEN[inname.stand],
            met_opdracht=inname.kanaal == KANAAL,
        )
        for inname in blad.object_list
    ]
    return blad


def _som(som: dict[str, int] | None) -> dict[str, int | None]:
    return dict.fromkeys(TELLINGEN) | (som or {})


def laatste_inname(inzage: Inzage, *, soort: str = "") -> Inname | None:
    """De laatste geslaagde inname van deze gemeenten, ook een deel ervan, of None."""
    mijn = Q()
    for gemeente in inzage.gemeenten:
        mijn |= Q(gemeenten__contains=[gemeente])
    geladen = Inname.objects.filter(mijn, stand=Inname.Stand.KLAAR, totalen__geladen=True)
    if soort:
        geladen = geladen.filter(soort=soort)
    return geladen.order_by("-klaar_op").first()


def onaf_aantal(inzage: Inzage) -> int:
    """Hoeveel innames er nog wachten of lopen."""
    return _zichtbaar(inzage).filter(stand__in=ONAF).count()


def soortnaam(soort: str) -> str:
    """Hoe een soort op het scherm heet."""
    return lezers[soort].label if soort in lezers else soort


def _zoek(inzage: Inzage, pk: int) -> Inname:
    inname = _zichtbaar(inzage).filter(pk=pk).first()
    if inname is None:
        raise Http404
    return inname


def inname_voor(inzage: Inzage, pk: int) -> Inname:
    """De deur: deze inname, met een logregel per gemeente. Raises Http404."""
    inname = _zoek(inzage, pk)
    inzage_vastleggen(
        inzage,
        jongeren=[(None, gemeente) for gemeente in inname.gemeenten],
        objecttype="inname",
        object_id=inname.pk,
    )
    return inname


def voortgang_voor(inzage: Inzage, pk: int) -> Stand | None:
    """Hoe ver een inname is, of None als zij klaar is. Toont niemand. Raises Http404."""
    inname = _zoek(inzage, pk)
    if inname.stand not in ONAF:
        return None
    if leeft(inname.pk):
        return stand_van(inname.pk) or Stand("Begonnen")
    return Stand("Wacht op een vrije plek")


def voorbeeld_voor(inzage: Inzage, pk: str | None) -> dict[str, object]:
    """De keuzes van een eerdere inname, om hetzelfde nog eens aan te bieden."""
    if pk is None or not pk.isdigit():
        return {}
    inname = _zichtbaar(inzage).filter(pk=int(pk)).first()
    if inname is None:
        return {}
    return {
        "bron": inname.bron,
        "gemeente": inname.gemeente_id,
        "wijze": inname.totalen.get("wijze", Wijze.GOEDE_RIJEN),
    }


def gemeentekeuzes(inzage: Inzage) -> list[tuple[int, str]]:
    """De gemeenten waarvoor deze medewerker mag inlezen."""
    return list(Gemeente.objects.filter(pk__in=inzage.gemeenten).values_list("pk", "naam"))


@dataclass(frozen=True)
class Groep:
    """De fouten in één kolom van één bestand."""

    bestand: str
    kolom: str
    aantal: int
    fouten: list[Fout]


@dataclass(frozen=True)
class Toonregel:
    """Wat er met een aangeleverde regel gebeurde, met de jongere voor wie die mag zien."""

    regel: Regelresultaat
    woord: str
    toon: str
    jongere: Jongere | None


@dataclass(frozen=True)
class Uitslag:
    """Alles wat er van een inname te tonen is."""

    inname: Inname
    soort: str
    wijze: str
    toon: str
    bestanden: list[tuple[str, dict[str, int]]]
    som: dict[str, int]
    groepen: list[Groep]
    waarschuwingen: list[Fout]
    totalen: dict[str, Any]
    onaf: bool
    lezer_uit_map: bool
    met_opdracht: bool
    regels: Page[Any] | None = None
    regeltelling: dict[str, int] = field(default_factory=dict)


def uitslag_voor(inzage: Inzage, pk: int, *, pagina: str | None, alleen: str = "") -> Uitslag:
    """De uitslag van een inname; elke getoonde jongere komt in het log. Raises Http404.

    alleen: een uitkomst (`afgekeurd`) of `voorlopig`; leeg is alles.
    """
    inname = inname_voor(inzage, pk)
    totalen = inname.totalen
    regels = [Regelresultaat(*rij) for rij in totalen.get("regels", [])]
    return Uitslag(
        inname=inname,
        soort=soortnaam(inname.soort),
        wijze=WIJZEN[Wijze(totalen.get("wijze", Wijze.GOEDE_RIJEN))],
        toon=TONEN[inname.stand],
        bestanden=list(totalen.get("bestanden", {}).items()),
        som=totalen.get("som", dict.fromkeys(TELLINGEN, 0)),
        groepen=_groepen(totalen),
        waarschuwingen=[Fout(*rij) for rij in totalen.get("waarschuwingen", [])],
        totalen=totalen,
        onaf=inname.stand in ONAF,
        lezer_uit_map=inname.soort in lezers and lezers[inname.soort].uit_map,
        met_opdracht=totalen.get("kanaal") == KANAAL,
        regels=_regels(inzage, inname, regels, pagina=pagina, alleen=alleen) if regels else None,
        regeltelling=_regeltelling(regels),
    )


def _groepen(totalen: dict[str, Any]) -> list[Groep]:
    aantallen = {(b, k): n for b, k, n in totalen.get("per_plaats", [])}
    fouten = [Fout(*rij) for rij in totalen.get("fouten", [])]
    per_plaats = {
        plaats: list(groep)
        for plaats, groep in groupby(
            sorted(fouten, key=lambda f: (f.bestand, f.kolom, f.regel)),
            key=lambda f: (f.bestand, f.kolom),
        )
    }
    return [
        Groep(*plaats, aantal, per_plaats.get(plaats, []))
        for plaats, aantal in sorted(aantallen.items())
    ]


def _regeltelling(regels: list[Regelresultaat]) -> dict[str, int]:
    telling = {uitkomst: sum(r.uitkomst == uitkomst for r in regels) for uitkomst in UITKOMSTEN}
    return telling | {"voorlopig": sum(r.voorlopig for r in regels)}


def _regels(
    inzage: Inzage,
    inname: Inname,
    regels: list[Regelresultaat],
    *,
    pagina: str | None,
    alleen: str,
) -> Page[Any]:
    if alleen == "voorlopig":
        regels = [r for r in regels if r.voorlopig]
    elif alleen in UITKOMSTEN:
        regels = [r for r in regels if r.uitkomst == alleen]
    blad: Page[Any] = Paginator(regels, REGELS_PER_PAGINA).get_page(pagina)
    jongeren = _jongeren(inzage, inname, [r.jongere_id for r in blad.object_list])
    blad.object_list = [
        Toonregel(r, *UITKOMSTEN[r.uitkomst], jongere=jongeren.get(r.jongere_id or 0))
        for r in blad.object_list
    ]
    return blad


def _jongeren(inzage: Inzage, inname: Inname, ids: list[int | None]) -> dict[int, Jongere]:
    """De jongeren van deze bladzijde die de kijker nu mag zien; elk met een logregel."""
    mag = inzage.medewerker.gemeenten_voor(Handeling.DOSSIER_ZIEN) & inzage.gemeenten
    gezocht = [pk for pk in ids if pk is not None]
    if not mag or not gezocht:
        return {}
    gevonden = {j.pk: j for j in Jongere.objects.filter(pk__in=gezocht, gemeente_id__in=mag)}
    inzage_vastleggen(
        inzage,
        jongeren=[(j.pk, j.gemeente_id) for j in gevonden.values()],
        objecttype="inname",
        object_id=inname.pk,
    )
    return gevonden


def afkeur_voor(inzage: Inzage, pk: int) -> FileResponse:
    """Het afkeurbestand om op te halen, met een regel EXPORT in het log. Raises Http404."""
    inname = _zoek(inzage, pk)
    if not inname.afkeur or not Path(inname.afkeur.path).is_file():
        raise Http404
    vastleggen(
        Regel(
            handeling=inzage.handeling,
            operatie="EXPORT",
            jongeren=tuple((None, gemeente) for gemeente in inname.gemeenten),
            objecttype="inname",
            object_id=inname.pk,
            reden_code="taak",
        )
    )
    return FileResponse(
        inname.afkeur.open("rb"), as_attachment=True, filename=f"inname-{inname.pk}-afkeur.zip"
    )
