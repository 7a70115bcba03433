"""Overleg lezen: de lijst, de agenda met wie erop staat, en wie er nog op kan."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.urls import reverse

from cases.keuzes import ZAAKSOORTEN
from cases.keuzes_overleg import OVERLEGSOORTEN
from cases.models import (
    Agendapunt,
    Jongere,
    Matdossier,
    Overleg,
    Overlegdeelnemer,
    School,
    Signaal,
    Zaak,
)
from cases.models.zaak import LOPEND
from cases.panelen import (
    Dossierblik,
    Paneel,
    Tijdlijnbron,
    Tijdlijnitem,
    tijdlijnbronnen,
    zaakfeiten,
    zijpanelen,
)
from cases.selectors.deuren import gebeurtenis_voor
from cases.selectors.mat import paneelgegevens as mat_paneel
from cases.selectors.versie import merk_van
from cases.selectors.werkvoorraad import leeftijd
from kern.autorisatie import Inzage
from kern.keuzechips import keuzechips
from kern.klok import vandaag
from kern.nummers import nummers
from wpg.services import inzage_vastleggen

PER_PAGINA: Final = 25
HOOGSTENS_VOORGESTELD: Final = 60
HOOGSTENS_TE_KIEZEN: Final = 15
GELDEND: Final = ("open", "in_behandeling")


@dataclass(frozen=True, slots=True)
class Overlegkeuze:
    """Wat er in de URL gekozen is: de soort, en of het om geweest of nog te komen gaat."""

    soort: str = ""
    wanneer: str = "komt"

    @classmethod
    def uit_url(cls, gegeven: Mapping[str, str]) -> "Overlegkeuze":
        """Uit de zoekreeks; wat niet kan, valt weg."""
        soort = gegeven.get("soort", "")
        return cls(
            soort if soort in OVERLEGSOORTEN else "",
            "geweest" if gegeven.get("wanneer") == "geweest" else "komt",
        )

    def url(self, **anders: str) -> str:
        """De zoekreeks met deze keuze, en een of meer andere waarden."""
        waarden = {"soort": self.soort, "wanneer": self.wanneer} | anders
        if waarden["wanneer"] == "komt":
            waarden["wanneer"] = ""
        return "?" + urlencode({naam: waarde for naam, waarde in waarden.items() if waarde})

    def chips(self) -> list[dict[str, Any]]:
        """De keuzes boven de lijst."""
        return [
            {
                "naam": "Wanneer",
                "chips": keuzechips(
                    self, "wanneer", {"komt": "Nog te houden", "geweest": "Geweest"}
                ),
                "wis_url": "",
            },
            {
                "naam": "Soort",
                "chips": keuzechips(self, "soort", OVERLEGSOORTEN),
                "wis_url": self.url(soort="") if self.soort else "",
            },
        ]


@dataclass(frozen=True, slots=True)
class Agendaregel:
    """Een jongere op de agenda, of een die erop kan."""

    jongere: Jongere
    leeftijd: str
    school: str
    zaak: Zaak | None
    wat: str
    punt: Agendapunt | None = None
    keuze: str = ""


def overleg_voor(inzage: Inzage, pk: int) -> Overleg:
    """Het overleg met dit nummer, van een eigen gemeente. Raises Http404."""
    vraag = Overleg.objects.select_related("school", "gemeente")
    rij = vraag.filter(pk=pk, gemeente__in=inzage.gemeenten).first()
    if rij is None:
        raise Http404
    return cast(Overleg, rij)


def deelnemer_voor(inzage: Inzage, pk: int) -> Overlegdeelnemer:
    """De deelnemer met dit nummer, van een eigen overleg. Raises Http404."""
    vraag = Overlegdeelnemer.objects.select_related("overleg")
    rij = vraag.filter(pk=pk, overleg__gemeente__in=inzage.gemeenten).first()
    if rij is None:
        raise Http404
    return cast(Overlegdeelnemer, rij)


def punt_voor(inzage: Inzage, pk: int) -> Agendapunt:
    """Het agendapunt met dit nummer, met zijn jongere; gelogd. Raises Http404."""
    vraag = Agendapunt.objects.select_related("overleg__school", "zaak", "vorig__overleg")
    return cast(Agendapunt, gebeurtenis_voor(inzage, vraag, pk=pk, objecttype="agendapunt"))


def aanwezigheidsmerk(deelnemers: Iterable[Overlegdeelnemer]) -> str:
    """Het merk van wie er aan tafel zit en wie er was, zoals het op het scherm staat."""
    return merk_van(sorted((rij.pk, str(rij.aanwezig)) for rij in deelnemers))


def overleglijst(
    gemeenten: Iterable[int], keuze: Overlegkeuze, *, pagina: str | None
) -> Page[Overleg]:
    """Een bladzijde overleggen: wat nog komt (het eerste bovenaan), of wat geweest is."""
    vraag = Overleg.objects.filter(gemeente_id__in=list(gemeenten)).select_related(
        "school", "gemeente"
    )
    if keuze.soort:
        vraag = vraag.filter(soort=keuze.soort)
    if keuze.wanneer == "komt":
        vraag = vraag.filter(stand="gepland").order_by("datum", "tijd", "id")
    else:
        vraag = vraag.exclude(stand="gepland").order_by("-datum", "-tijd", "-id")
    vraag = vraag.annotate(
        aantal=Count("punten"), open=Count("punten", filter=Q(punten__stand="open"))
    )
    return Paginator(vraag, PER_PAGINA).get_page(pagina)


def agenda(inzage: Inzage, overleg: Overleg) -> list[Agendaregel]:
    """Wie er op de agenda staat, op volgorde; elke getoonde jongere komt in het log."""
    punten = list(
        Agendapunt.objects.filter(overleg=overleg)
        .select_related("jongere", "zaak__school")
        .order_by("volgorde", "id")
    )
    _leg_vast(inzage, punten)
    return [_regel(p.jongere, p.zaak, wat=p.vraag, punt=p) for p in punten]


def _leg_vast(inzage: Inzage, rijen: Sequence[Any]) -> None:
    inzage_vastleggen(
        inzage,
        jongeren=[(rij.jongere_id, rij.gemeente_id) for rij in rijen],
        objecttype="agendapunt",
    )


def _regel(
    jongere: Jongere,
    zaak: Zaak | None,
    *,
    wat: str = "",
    punt: Agendapunt | None = None,
    keuze: str = "",
) -> Agendaregel:
    return Agendaregel(
        jongere=jongere,
        leeftijd=leeftijd(jongere.geboortedatum, jongere.geboren),
        school=zaak.school.naam if zaak is not None and zaak.school else "",
        zaak=zaak,
        wat=wat or (ZAAKSOORTEN[zaak.soort] if zaak is not None else ""),
        punt=punt,
        keuze=keuze,
    )


def voorstellen(inzage: Inzage, overleg: Overleg, *, bron: str) -> list[Agendaregel]:
    """Wie er volgens deze bron op de agenda kan en er nog niet op staat; gelogd.

    bron: een sleutel van `AGENDABRONNEN`. Hoogstens zestig, de oudste zaak bovenaan.
    """
    staat = Agendapunt.objects.filter(overleg=overleg).values("jongere_id")
    if bron == "mat":
        rijen = list(
            Matdossier.objects.filter(gemeente_id=overleg.gemeente_id, gesloten_op=None)
            .exclude(jongere_id__in=staat)
            .select_related("jongere")[:HOOGSTENS_VOORGESTELD]
        )
        _leg_vast(inzage, rijen)
        return [_regel(r.jongere, None, wat="MAT-dossier", keuze=f"j{r.jongere_id}") for r in rijen]
    zaken = list(
        _zaken(overleg, bron)
        .exclude(jongere_id__in=staat)
        .select_related("jongere", "school")
        .order_by("geopend_op", "id")[:HOOGSTENS_VOORGESTELD]
    )
    eerste: dict[int, Zaak] = {}
    for zaak in zaken:
        eerste.setdefault(zaak.jongere_id, zaak)
    _leg_vast(inzage, list(eerste.values()))
    return [_regel(z.jongere, z, keuze=f"z{z.pk}") for z in eerste.values()]


def _zaken(overleg: Overleg, bron: str) -> QuerySet[Zaak]:
    zaken: QuerySet[Zaak] = Zaak.objects.filter(LOPEND, gemeente_id=overleg.gemeente_id)
    if bron == "zorg":
        zaken = zaken.filter(soort="ZORG")
    elif bron == "doorstroom":
        zaken = zaken.filter(soort="DOORSTROOM")
    elif bron == "school":
        zaken = zaken.filter(school_id=overleg.school_id) if overleg.school_id else zaken.none()
    elif bron == "doorgeschoven":
        open_gebleven = Agendapunt.objects.filter(
            stand="doorgeschoven", overleg__soort=overleg.soort, vervolg=None
        )
        zaken = zaken.filter(pk__in=open_gebleven.values("zaak_id"))
    else:
        thuis = Signaal.objects.filter(
            soort="thuiszitter", ingetrokken_op=None, status__in=GELDEND
        ).values("jongere_id")
        zaken = zaken.filter(Q(soort="THUISZITTER") | Q(jongere_id__in=thuis))
    if overleg.soort == "zorg" and overleg.school_id:
        zaken = zaken.filter(school_id=overleg.school_id)
    return zaken


def gekozen_regels(inzage: Inzage, overleg: Overleg, sleutels: Iterable[str]) -> list[Agendaregel]:
    """De jongeren bij deze sleutels (`z` en een zaaknummer, `j` en een nummer), gelogd.

    Wat niet bestaat of niet van deze gemeente is, valt weg.
    """
    gekozen = list(sleutels)
    zaken = nummers(s[1:] for s in gekozen if s[:1] == "z")
    kinderen = nummers(s[1:] for s in gekozen if s[:1] == "j")
    uit = [
        _regel(z.jongere, z)
        for z in Zaak.objects.filter(pk__in=zaken, gemeente_id=overleg.gemeente_id)
        .select_related("jongere", "school")
        .order_by("geopend_op", "id")
    ]
    uit += [
        _regel(j, None)
        for j in Jongere.objects.filter(pk__in=kinderen, gemeente_id=overleg.gemeente_id)
    ]
    inzage_vastleggen(
        inzage,
        jongeren=[(r.jongere.pk, overleg.gemeente_id) for r in uit],
        objecttype="agendapunt",
    )
    return uit


def buren(punt: Agendapunt) -> tuple[int | None, int | None]:
    """De nummers van het vorige en het volgende punt op dezelfde agenda; zij noemen niemand."""
    nummers = list(
        Agendapunt.objects.filter(overleg_id=punt.overleg_id)
        .order_by("volgorde", "id")
        .values_list("pk", flat=True)
    )
    hier = nummers.index(punt.pk)
    return (
        nummers[hier - 1] if hier else None,
        nummers[hier + 1] if hier + 1 < len(nummers) else None,
    )


def latere_overleggen(punt: Agendapunt) -> QuerySet[Overleg]:
    """Waar deze jongere naar door kan: overleggen van dezelfde gemeente die nog komen."""
    vraag: QuerySet[Overleg] = Overleg.objects.filter(
        gemeente_id=punt.overleg.gemeente_id, stand="gepland", datum__gte=punt.overleg.datum
    ).exclude(pk=punt.overleg_id)
    return vraag.order_by("datum", "tijd", "id")


def scholen_met_zaken(gemeenten: Iterable[int]) -> QuerySet[School]:
    """De scholen waar nu zaken lopen, met hoeveel; op naam."""
    vraag: QuerySet[School] = School.objects.filter(
        pk__in=Zaak.objects.filter(LOPEND, gemeente_id__in=list(gemeenten)).values("school_id")
    )
    return vraag.order_by("naam", "id")


def tijdlijnitems(blik: Dossierblik, hoogstens: int) -> list[Tijdlijnitem]:
    """Besproken in overleg, op de dag van het overleg."""
    vraag = Agendapunt.objects.filter(jongere_id=blik.jongere.pk, overleg__datum__lte=vandaag())
    if blik.zaak is not None:
        vraag = vraag.filter(zaak_id=blik.zaak.pk)
    rijen = vraag.exclude(stand="open").select_related("overleg", "medewerker")
    return [
        Tijdlijnitem(
            dag=rij.overleg.datum,
            soort="Overleg",
            titel=f"{rij.overleg.get_soort_display()}: {rij.get_stand_display().lower()}",
            icoon="jongeren",
            tekst=rij.verslag,
            wie=rij.medewerker.naam,
            url=reverse("cases:agendapunt", args=[rij.pk]),
        )
        for rij in rijen.order_by("-overleg__datum", "-id")[:hoogstens]
    ]


def paneelgegevens(blik: Dossierblik) -> Mapping[str, Any] | None:
    """Op welke agenda deze jongere nog staat; bij een lopende zaak ook waar zij op kan."""
    vraag = (
        Agendapunt.objects.filter(jongere_id=blik.jongere.pk, stand="open")
        .exclude(overleg__stand="vervallen")
        .select_related("overleg")
        .order_by("overleg__datum", "id")[:5]
    )
    punten = list(vraag) if blik.heeft(Agendapunt) else []
    kan: list[Overleg] = []
    if blik.zaak is not None and blik.zaak.is_lopend:
        kan = list(
            Overleg.objects.filter(gemeente_id=blik.zaak.gemeente_id, stand="gepland")
            .exclude(pk__in=[punt.overleg_id for punt in punten])
            .select_related("school")
            .order_by("datum", "tijd", "id")[:HOOGSTENS_TE_KIEZEN]
        )
    return {"punten": punten, "kan": kan} if punten or kan else None


def overleg_aanmelden() -> None:
    """Hang overleg en MAT-dossier aan het dossier en de zaak."""
    paneel = Paneel("cases/overleg/paneel.html", paneelgegevens)
    zijpanelen.meld_aan("overleg", paneel, volgorde=40)
    zaakfeiten.meld_aan("overleg", paneel, volgorde=70)
    zijpanelen.meld_aan(
        "mat",
        Paneel("cases/overleg/paneel_mat.html", mat_paneel, vandaag=True, uit=(Matdossier,)),
        volgorde=8,
    )
    tijdlijnbronnen.meld_aan(
        "overleg", Tijdlijnbron("overleg", "Overleg", tijdlijnitems, (Agendapunt,)), volgorde=55
    )
