"""De wachtlijst: wie er op een dag op stond, hoe lang al, en hoe lang wachten duurde."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import mean
from typing import Any, Final

from django.db.models import Exists, F, Max, OuterRef, Q

from cases.keuzes import ZAAKSOORTEN
from cases.models import Contactmoment, Wachtperiode, Zaak
from cases.selectors.werkvoorraad import leeftijd, naam_in_lijst
from kern.autorisatie import Inzage
from kern.klok import vandaag
from wpg.services import inzage_vastleggen

MEEST: Final = 200
_NAAM: Final = tuple(
    f"jongere__{veld}"
    for veld in ("geslachtsnaam", "voornamen", "voorvoegsel", "geboortedatum", "geboren")
)


@dataclass(frozen=True)
class Wachtende:
    """Een zaak die op de peildatum wachtte. dagen: van het begin tot de peildatum."""

    zaak_id: int
    naam: str
    leeftijd: str
    soort: str
    behandelaar: str
    van: date
    dagen: int
    contact_op: date | None


@dataclass(frozen=True)
class Deel:
    """Een telling binnen de wachtlijst: per soort of per behandelaar."""

    naam: str
    aantal: int
    langste: int


@dataclass(frozen=True)
class Wachtlijst:
    """De stand op een dag. duur: van wat in het jaar ervoor eindigde, in dagen."""

    dag: date
    rijen: Sequence[Wachtende]
    aantal: int
    zonder_contact: int
    gemiddeld: int
    langste: int
    per_soort: Sequence[Deel]
    per_behandelaar: Sequence[Deel]
    geeindigd: int
    gemiddelde_duur: int


@dataclass(frozen=True)
class _Rij:
    zaak_id: int
    jongere_id: int
    gemeente_id: int
    van: date


def wachtenden_op(gemeenten: Iterable[int], *, dag: date) -> list[_Rij]:
    """Elke zaak die op deze dag wachtte, in twee vragen.

    De dag waarop het wachten eindigt telt niet meer mee: 's avonds stond zij er niet meer. Een
    ingelezen zaak zonder periode wachtte van `wachtlijst_vanaf` tot zij sloot.
    """
    waar = sorted(gemeenten)
    perioden = Wachtperiode.objects.filter(gemeente_id__in=waar, van__lte=dag).filter(
        Q(tot_en_met__isnull=True) | Q(tot_en_met__gt=dag)
    )
    rijen = [_Rij(*rij) for rij in perioden.values_list(*_VELDEN)]
    los = (
        Zaak.objects.filter(gemeente_id__in=waar, wachtlijst_vanaf__lte=dag)
        .filter(Q(gesloten_op__isnull=True) | Q(gesloten_op__gt=dag))
        .exclude(status="vervallen")
        .exclude(
            Exists(
                Wachtperiode.objects.filter(
                    zaak_id=OuterRef("pk"), van=OuterRef("wachtlijst_vanaf")
                )
            )
        )
    )
    rijen += [
        _Rij(*rij) for rij in los.values_list("pk", "jongere_id", "gemeente_id", "wachtlijst_vanaf")
    ]
    return sorted(rijen, key=lambda rij: (rij.van, rij.zaak_id))


_VELDEN: Final = ("zaak_id", "jongere_id", "gemeente_id", "van")


def wachtlijst(
    inzage: Inzage,
    *,
    dag: date | None = None,
    soort: str = "",
    zonder_contact: bool = False,
) -> Wachtlijst:
    """De stand op een dag (standaard vandaag), de langst wachtende eerst; legt vast wie erop staan.

    De lijst toont hoogstens `MEEST` zaken; de tellingen gaan over alle.
    """
    dag = dag or vandaag()
    basis = wachtenden_op(inzage.gemeenten, dag=dag)
    zaken = _zaken([rij.zaak_id for rij in basis], dag=dag)
    alle = []
    for rij in basis:
        zaak_soort, behandelaar, extern, contact, *wie = zaken[rij.zaak_id]
        contact_sinds = contact if contact is not None and contact >= rij.van else None
        if (soort and zaak_soort != soort) or (zonder_contact and contact_sinds is not None):
            continue
        achter, voor, tussen, geboortedatum, geboren = wie
        alle.append(
            (
                rij,
                Wachtende(
                    zaak_id=rij.zaak_id,
                    naam=naam_in_lijst(achter, voor, tussen),
                    leeftijd=leeftijd(geboortedatum, geboren),
                    soort=ZAAKSOORTEN[zaak_soort],
                    behandelaar=behandelaar or extern or "niemand",
                    van=rij.van,
                    dagen=(dag - rij.van).days,
                    contact_op=contact_sinds,
                ),
            )
        )
    getoond = alle[:MEEST]
    inzage_vastleggen(
        inzage,
        jongeren=[(rij.jongere_id, rij.gemeente_id) for rij, _ in getoond],
        objecttype="wachtlijst",
    )
    rijen = [wachtende for _, wachtende in alle]
    duur = _geeindigd(inzage.gemeenten, dag=dag, soort=soort)
    return Wachtlijst(
        dag=dag,
        rijen=rijen[:MEEST],
        aantal=len(rijen),
        zonder_contact=sum(rij.contact_op is None for rij in rijen),
        gemiddeld=round(mean(rij.dagen for rij in rijen)) if rijen else 0,
        langste=max((rij.dagen for rij in rijen), default=0),
        per_soort=_delen((rij.soort, rij.dagen) for rij in rijen),
        per_behandelaar=_delen((rij.behandelaar, rij.dagen) for rij in rijen),
        geeindigd=len(duur),
        gemiddelde_duur=round(mean(duur)) if duur else 0,
    )


def _zaken(nummers: Sequence[int], *, dag: date) -> dict[int, list[Any]]:
    """Wat er van deze zaken te tonen is, met het laatste contact tot en met de peildatum."""
    laatste = dict(
        Contactmoment.objects.filter(zaak_id__in=nummers, datum__lte=dag)
        .order_by()
        .values_list("zaak_id")
        .annotate(laatste=Max("datum"))
    )
    rijen = Zaak.objects.filter(pk__in=nummers).values_list(
        "pk", "soort", "behandelaar__naam", "behandelaar_extern", *_NAAM
    )
    return {
        pk: [soort, wie, extern, laatste.get(pk), *naam] for pk, soort, wie, extern, *naam in rijen
    }


def _geeindigd(gemeenten: Iterable[int], *, dag: date, soort: str) -> list[int]:
    """Hoeveel dagen elke periode duurde die in het jaar tot de peildatum eindigde."""
    rijen = Wachtperiode.objects.filter(
        gemeente_id__in=sorted(gemeenten), tot_en_met__lte=dag, tot_en_met__gt=_jaar_eerder(dag)
    )
    if soort:
        rijen = rijen.filter(zaak__soort=soort)
    return [
        (tot - van).days for van, tot in rijen.order_by(F("pk")).values_list("van", "tot_en_met")
    ]


def _jaar_eerder(dag: date) -> date:
    return dag.replace(year=dag.year - 1, day=min(dag.day, 28))


def _delen(paren: Iterable[tuple[str, int]]) -> list[Deel]:
    tel: Counter[str] = Counter()
    langste: dict[str, int] = {}
    for naam, dagen in paren:
        tel[naam] += 1
        langste[naam] = max(dagen, langste.get(naam, 0))
    return [Deel(naam, aantal, langste[naam]) for naam, aantal in tel.most_common()]
