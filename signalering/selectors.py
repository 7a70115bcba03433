"""Lezen van signalen: de lijst, één signaal, en die van een jongere."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, cast

from django.core.paginator import Paginator
from django.db.models import (
    Case,
    Count,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from cases.models import Inschrijving, Signaal, Zaak
from cases.panelen import Dossierblik
from cases.regels.schade import DOORSTROOMSIGNALEN, SIGNALEN
from cases.regels.waarom import Waarom
from cases.regels.zaak import LOPEND
from cases.selectors.deuren import gebeurtenis_voor
from inrichting.services import kalender_van
from kern.autorisatie import Inzage
from kern.handelingen import Handeling
from kern.kalender import Kalender
from kern.keuzechips import keuzechips
from kern.klok import vandaag
from signalering.feiten import Signaalfeiten, invoer_bij, rekensom_bij, waarden_bij
from signalering.filters import BEHANDELAARS, STANDEN, WERK, Keuze
from signalering.teksten import Feiten, zin
from signalering.uitleg import eigen_invoer, signaalwaarom
from wpg.services import inzage_vastleggen

PER_PAGINA: Final = 25
MEESTE_SCHOLEN: Final = 8


@dataclass(frozen=True, slots=True)
class Signaalregel:
    """Een signaal zoals het in een lijst staat."""

    signaal: Signaal
    label: str
    zin: str
    school: str


def geldende(**voorwaarden: Any) -> QuerySet[Signaal]:
    """De signalen die nu gelden, met jongere en gemeente, het ergste eerst."""
    plek = Case(
        *(When(soort=soort, then=Value(n)) for n, soort in enumerate(SIGNALEN)),
        default=Value(len(SIGNALEN)),
        output_field=IntegerField(),
    )
    vraag: QuerySet[Signaal] = Signaal.objects.filter(ingetrokken_op__isnull=True, **voorwaarden)
    return (
        vraag.select_related("jongere", "gemeente")
        .annotate(plek=plek, school=Subquery(_lopend("jongere_id").values("school__naam")[:1]))
        .order_by("plek", "drempeldag", "pk")
    )


def _lopend(sleutel: str) -> QuerySet[Inschrijving]:
    dag = vandaag()
    vraag: QuerySet[Inschrijving] = Inschrijving.objects.filter(
        Q(tot_en_met__isnull=True) | Q(tot_en_met__gte=dag),
        jongere_id=OuterRef(sleutel),
        van__lte=dag,
    )
    return vraag.order_by("-van", "-pk")


def _met_stand(vraag: QuerySet[Signaal], stand: str) -> QuerySet[Signaal]:
    uitgesteld = Q(status="open", later_tot__gt=vandaag())
    if stand == "later":
        return vraag.filter(uitgesteld)
    if stand == "open":
        return vraag.filter(status="open").exclude(uitgesteld)
    return vraag.filter(status=stand)


def _gefilterd(vraag: QuerySet[Signaal], keuze: Keuze, inzage: Inzage) -> QuerySet[Signaal]:
    if keuze.soort:
        vraag = vraag.filter(soort=keuze.soort)
    vraag = _van_werk(vraag, keuze.werk)
    if keuze.school:
        vraag = vraag.filter(Exists(_lopend("jongere_id").filter(school_id=keuze.school)))
    if keuze.behandelaar:
        lopend = Zaak.objects.filter(
            jongere_id=OuterRef("jongere_id"), status__in=LOPEND, behandelaar__isnull=False
        )
        if keuze.behandelaar == "mij":
            return vraag.filter(Exists(lopend.filter(behandelaar=inzage.medewerker)))
        return vraag.filter(~Exists(lopend))
    return vraag


def _van_werk(vraag: QuerySet[Signaal], werk: str) -> QuerySet[Signaal]:
    if not werk:
        return vraag
    doorstroompunt = Q(soort__in=DOORSTROOMSIGNALEN)
    return vraag.filter(doorstroompunt if werk == "doorstroompunt" else ~doorstroompunt)


def signalenlijst(inzage: Inzage, keuze: Keuze, *, pagina: str | None) -> dict[str, Any]:
    """De pagina met signalen, de tellingen bij de keuzes, en de blik in het log."""
    alles = geldende()
    vraag = _gefilterd(_met_stand(alles, keuze.stand), keuze, inzage)
    bladen = Paginator(vraag, PER_PAGINA).get_page(pagina)
    regels = als_regels(bladen.object_list)
    inzage_vastleggen(
        inzage,
        jongeren=[(r.signaal.jongere_id, r.signaal.gemeente_id) for r in regels],
        objecttype="signaal",
    )
    return {
        "regels": regels,
        "pagina": bladen,
        "aantal": bladen.paginator.count,
        "filters": _filters(alles, keuze),
    }


def _filters(alles: QuerySet[Signaal], keuze: Keuze) -> list[dict[str, Any]]:
    """De chips boven de lijst; de aantallen zijn die van deze stand."""
    in_stand = _met_stand(alles, keuze.stand).order_by()
    per_soort = dict(in_stand.values_list("soort").annotate(n=Count("pk")))
    scholen = (
        in_stand.annotate(
            sid=Subquery(_lopend("jongere_id").values("school_id")[:1]),
            snaam=Subquery(_lopend("jongere_id").values("school__naam")[:1]),
        )
        .exclude(sid=None)
        .values_list("sid", "snaam")
        .annotate(n=Count("pk"))
        .order_by("-n", "snaam")[:MEESTE_SCHOLEN]
    )
    van_doorstroom = sum(n for soort, n in per_soort.items() if soort in DOORSTROOMSIGNALEN)
    return [
        _chips("Stand", "stand", STANDEN, keuze),
        _chips(
            "Werk",
            "werk",
            WERK,
            keuze,
            aantallen={
                "leerplicht": sum(per_soort.values()) - van_doorstroom,
                "doorstroompunt": van_doorstroom,
            },
        ),
        _chips(
            "Soort",
            "soort",
            {s: naam for s, naam in SIGNALEN.items() if s in per_soort or s == keuze.soort},
            keuze,
            aantallen=per_soort,
        ),
        _chips("Behandelaar", "behandelaar", BEHANDELAARS, keuze),
        _chips(
            "School",
            "school",
            {sid: naam for sid, naam, _ in scholen},
            keuze,
            aantallen={sid: n for sid, _, n in scholen},
        ),
    ]


def _chips(
    naam: str,
    sleutel: str,
    woorden: Mapping[Any, str],
    keuze: Keuze,
    *,
    aantallen: Mapping[Any, int] | None = None,
) -> dict[str, Any]:
    is_gekozen = bool(getattr(keuze, sleutel))
    return {
        "naam": naam,
        "chips": keuzechips(keuze, sleutel, woorden, aantallen=aantallen),
        "wis_url": keuze.url(**{sleutel: None}) if is_gekozen and sleutel != "stand" else "",
    }


def als_regels(signalen: Iterable[Signaal]) -> list[Signaalregel]:
    """Signalen met hun zin. De kalenders worden per regio één keer gelezen."""
    kalenders: dict[str, Kalender] = {}
    return [
        Signaalregel(
            signaal=rij,
            label=SIGNALEN.get(rij.soort, rij.soort),
            zin=zin(_feiten(rij, kalenders)),
            school=getattr(rij, "school", None) or "",
        )
        for rij in signalen
    ]


def _feiten(rij: Signaal, kalenders: dict[str, Kalender]) -> Feiten:
    regio = str(rij.gegevens.get("regio") or rij.gemeente.vakantieregio)
    if regio not in kalenders:
        kalenders[regio] = kalender_van(regio)
    return Feiten(
        soort=rij.soort,
        sinds=rij.sinds,
        drempeldag=rij.drempeldag,
        gegevens=rij.gegevens,
        gemeente=rij.gemeente.naam,
        op=vandaag(),
        kalender=kalenders[regio],
    )


def signaal_voor(inzage: Inzage, pk: int) -> Signaal:
    """Het signaal met dit nummer. Raises Http404 buiten de grens; legt de blik vast."""
    vraag = Signaal.objects.select_related("zaak")
    return cast(Signaal, gebeurtenis_voor(inzage, vraag, pk=pk, objecttype="signaal"))


def waarom_van(signaal: Signaal, feiten: Signaalfeiten) -> Waarom:
    """De redenering achter een signaal, in dezelfde vorm als die van de plicht."""
    eigen = _feiten(signaal, {})
    return signaalwaarom(
        eigen,
        invoer=[*invoer_bij(signaal, feiten), *eigen_invoer(eigen)],
        rekensom=rekensom_bij(signaal, feiten),
        waarden=waarden_bij(signaal),
    )


def lopende_zaken(signaal: Signaal) -> QuerySet[Zaak]:
    """De zaken waaraan dit signaal gekoppeld kan worden."""
    vraag: QuerySet[Zaak] = Zaak.objects.filter(
        jongere_id=signaal.jongere_id, gemeente_id=signaal.gemeente_id, status__in=LOPEND
    )
    return vraag.order_by("-geopend_op", "-pk")


def signalen_van(jongere_id: int) -> list[Signaalregel]:
    """De geldende signalen van een jongere, met uitleg; de aanroeper heeft de blik vastgelegd."""
    return als_regels(geldende(jongere_id=jongere_id).exclude(status="niet_juist"))


def paneel(blik: Dossierblik) -> Mapping[str, Any] | None:
    """Het blok Signalen op het dossier; None als er geen zijn.

    Elke regel zegt erbij of deze medewerker het signaal zelf mag openen.
    """
    regels = signalen_van(blik.jongere.pk)
    if not regels:
        return None
    mag = blik.inzage.medewerker.gemeenten_voor(Handeling.SIGNAAL_BEHANDELEN)
    return {
        "regels": [
            {"regel": regel, "mag_openen": regel.signaal.gemeente_id in mag} for regel in regels
        ]
    }


def dag_over(dagen: int) -> date:
    """Een dag na vandaag, als voorstel bij Later."""
    return date.fromordinal(vandaag().toordinal() + dagen)
