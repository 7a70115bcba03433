"""Het plan bij een zaak: de laatste versie, de eerdere, en de deur van een afspraak."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from django.urls import reverse

from cases.models import Plan, Planafspraak, Zaak
from cases.panelen import Begin, Begingroep, Dossierblik, Paneel, zaakfeiten
from cases.selectors.deuren import gebeurtenis_voor
from inrichting.selectors import parameters
from kern.autorisatie import Inzage
from kern.handelingen import Handeling
from kern.klok import vandaag

EVALUATIE = "plan_evaluatie_weken"


def plan_van(zaak: Zaak, *, versie: int | None = None) -> Plan | None:
    """De laatste versie van het plan, of een eerdere; met haar afspraken."""
    vraag = Plan.objects.filter(zaak=zaak).select_related("medewerker")
    if versie is not None:
        vraag = vraag.filter(versie=versie)
    rij = vraag.prefetch_related("afspraken__partner").order_by("-versie").first()
    return cast("Plan | None", rij)


def versies_van(zaak: Zaak) -> list[Plan]:
    """Alle versies, de nieuwste eerst."""
    return list(Plan.objects.filter(zaak=zaak).select_related("medewerker").order_by("-versie"))


def afspraak_voor(inzage: Inzage, pk: int) -> Planafspraak:
    """De planafspraak met dit nummer. Raises Http404."""
    vraag = Planafspraak.objects.select_related("plan__zaak")
    return cast(Planafspraak, gebeurtenis_voor(inzage, vraag, pk=pk, objecttype="planafspraak"))


def evaluatieweken(zaak: Zaak) -> int:
    """Na hoeveel weken een plan gewoonlijk geëvalueerd wordt (eigen afspraak)."""
    return int(
        parameters(EVALUATIE).waarde(
            EVALUATIE,
            op=vandaag(),
            gemeentecode=zaak.gemeente.code,
            telprofiel=zaak.gemeente.telprofiel,
        )
    )


def _paneel(blik: Dossierblik) -> Mapping[str, Any] | None:
    zaak = blik.zaak
    if zaak is None:
        return None
    plan = plan_van(zaak)
    mag = zaak.is_lopend and blik.inzage.medewerker.mag(Handeling.ZAAK_BEHANDELEN, zaak.gemeente_id)
    if plan is None and not mag:
        return None
    afspraken = list(plan.afspraken.all()) if plan else []
    return {
        "plan": plan,
        "zaak": zaak,
        "mag": mag,
        "open": [a for a in afspraken if a.klaar_op is None],
        "klaar": sum(1 for a in afspraken if a.klaar_op is not None),
    }


def _begin(_blik: Dossierblik, gegevens: Mapping[str, Any]) -> Sequence[Begin]:
    if not gegevens["mag"]:
        return ()
    url = reverse("cases:plan_nieuw", args=[gegevens["zaak"].pk])
    label = "Plan bijstellen" if gegevens["plan"] else "Plan maken"
    return (Begin(label, url, Begingroep.AANPAK, 50, stappen=("PLAN",)),)


def paneel_aanmelden() -> None:
    """Hang het plan aan het scherm van de zaak."""
    zaakfeiten.meld_aan(
        "plan",
        Paneel("cases/routes/paneel_plan.html", _paneel, vult=("plan",), begin=_begin),
        volgorde=46,
    )
