"""De feiten van een jongere voor de regel, en de uitleg die het dossier toont."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from cases.models import Jongere
from cases.regels.waarom import Invoer, Waarom, als_getallen
from cases.selectors.feiten import inschrijving_op
from cases.selectors.plicht import kalender_voor, plichtfeiten_van
from cases.selectors.waarom import geboren_invoer
from doorstroompunt.doelgroep.vraag import verzuimt_op
from doorstroompunt.models import Dagbesteding
from doorstroompunt.regels.doelgroep import Doelgroepfeiten, Doelgroepoordeel, doelgroep
from inrichting.parameters import Parameters
from inrichting.selectors import parameters
from kern.templatetags.weergave import datum

BETAALD = ("werk", "werk_intern")


@dataclass(frozen=True)
class Doelgroepbeeld:
    """Het oordeel over een jongere op een dag, met de uitleg."""

    oordeel: Doelgroepoordeel
    waarom: Waarom
    feiten: Doelgroepfeiten


def dagbesteding_op(jongere_id: int, *, op: date) -> list[Dagbesteding]:
    """Wat de jongere op die dag deed, en wat zij eerder deed; wat loopt staat vooraan."""
    rijen = Dagbesteding.objects.filter(jongere_id=jongere_id, van__lte=op).order_by("-van", "-pk")
    return sorted(rijen, key=lambda rij: rij.tot_en_met is not None and rij.tot_en_met < op)


def werkt_op(rijen: Sequence[Dagbesteding], *, op: date) -> bool | None:
    """Of de jongere die dag betaald werkte; None als er niets over werk is vastgelegd."""
    if not rijen:
        return None
    return any(
        rij.soort in BETAALD and (rij.tot_en_met is None or rij.tot_en_met >= op) for rij in rijen
    )


def doelgroepfeiten_van(
    jongere: Jongere, *, op: date, wet: Parameters, werk: Sequence[Dagbesteding]
) -> Doelgroepfeiten:
    """De feiten waar de regel over oordeelt, zoals ze op die dag waren."""
    ingeschreven = inschrijving_op(jongere.pk, dag=op) is not None
    return Doelgroepfeiten(
        plicht=plichtfeiten_van(jongere),
        ingeschreven=ingeschreven,
        verzuim_zonder_reden=ingeschreven and verzuimt_op(jongere.pk, op=op, wet=wet),
        werkt=werkt_op(werk, op=op),
    )


def doelgroepbeeld(jongere: Jongere, *, op: date) -> Doelgroepbeeld:
    """Of de jongere op die dag bij de doelgroep hoort, en waarom (VSV-01 en VSV-02)."""
    wet = parameters()
    werk = dagbesteding_op(jongere.pk, op=op)
    feiten = doelgroepfeiten_van(jongere, op=op, wet=wet, werk=werk)
    oordeel = doelgroep(feiten, op=op, kalender=kalender_voor(jongere).kalender, wet=wet)
    waarom = Waarom(
        op=op,
        invoer=(geboren_invoer(jongere), *_invoer(feiten, werk, op)),
        regels=oordeel.uitleg,
        getallen=als_getallen(oordeel.waarden),
    )
    return Doelgroepbeeld(oordeel, waarom, feiten)


def _invoer(feiten: Doelgroepfeiten, werk: Sequence[Dagbesteding], op: date) -> list[Invoer]:
    school = "ja" if feiten.ingeschreven else "nee"
    uit = [Invoer("Ingeschreven op een school", school)]
    lopend = [rij for rij in werk if rij.tot_en_met is None or rij.tot_en_met >= op]
    for rij in lopend:
        delen = [rij.get_soort_display()]
        if rij.uren_per_week is not None:
            uren = f"{rij.uren_per_week.normalize():f}".replace(".", ",")
            delen.append(f"{uren} uur per week")
        bron = rij.get_bron_display() if rij.bron else ""
        if rij.bekend_op:
            bron = f"{bron}, {datum(rij.bekend_op)}"
        uit.append(Invoer("Dagbesteding", ", ".join(delen), bron))
    if not lopend:
        uit.append(Invoer("Dagbesteding", "niets bekend" if not werk else "geen meer"))
    return uit


def werkend_q(op: date) -> Q:
    """De voorwaarde voor betaald werk op een dag."""
    loopt = Q(tot_en_met__isnull=True) | Q(tot_en_met__gte=op)
    return loopt & Q(soort__in=BETAALD, van__lte=op)
