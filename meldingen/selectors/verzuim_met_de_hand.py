"""Wat nodig is om een verzuimmelding met de hand vast te leggen: scholen, en wat erop lijkt."""

from datetime import date
from typing import Any

from django.db.models import BooleanField, Case, Q, QuerySet, Value, When

from cases.models import Inschrijving, Jongere, School
from cases.selectors.vestiging import scholen_bij
from meldingen.models import Verzuimmelding
from meldingen.regels import ZAAKSOORT


def te_kiezen_scholen(jongere: Jongere) -> QuerySet[School]:
    """De scholen van haar gemeente, en elke school waar zij ingeschreven is of was."""
    eigen = Inschrijving.objects.filter(jongere=jongere).values("school_id")
    vraag: QuerySet[School] = School.objects.filter(
        Q(pk__in=eigen) | (scholen_bij([jongere.gemeente_id]) & Q(gesloten_op=None))
    )
    return vraag.order_by("naam", "id")


def inschrijving_bij(jongere_id: int, *, school_id: int, op: date) -> Inschrijving | None:
    """De inschrijving die de onderwijssoort geeft (W2): lopend gaat voor, dan bij deze school.

    Zo kiest ook het inlezen; is er op die dag geen meer, dan de laatste die er was.
    """
    loopt = Q(tot_en_met__isnull=True) | Q(tot_en_met__gte=op)
    gevonden: Inschrijving | None = (
        Inschrijving.objects.filter(jongere_id=jongere_id, van__lte=op)
        .annotate(loopt=_is(loopt), van_school=_is(Q(school_id=school_id)))
        .order_by("-loopt", "-van_school", "-van", "-id")
        .first()
    )
    return gevonden


def lijkende_meldingen(
    jongere: Jongere, *, soort: str, van: date, tot_en_met: date | None
) -> list[Verzuimmelding]:
    """Meldingen die in dezelfde zaak horen en over dezelfde dagen gaan, de nieuwste eerst.

    Ook een van DUO telt: die kan de school al hebben gedaan. Ingetrokken telt niet.
    """
    soorten = [code for code, zaak in ZAAKSOORT.items() if zaak == ZAAKSOORT[soort]]
    # Zonder laatste dag loopt het verzuim in elk geval tot de dag van ontvangst.
    overlapt = Q(verzuim_van__lte=tot_en_met or date.max) & (
        Q(verzuim_tot_en_met__gte=van)
        | Q(verzuim_tot_en_met=None) & (Q(verzuim_van__gte=van) | Q(ontvangen_op__gte=van))
    )
    rijen = Verzuimmelding.objects.filter(overlapt, jongere=jongere, soort__in=soorten)
    return list(rijen.exclude(status="ingetrokken").select_related("school")[:10])


def _is(vraag: Q) -> Any:
    return Case(When(vraag, then=Value(True)), default=Value(False), output_field=BooleanField())
