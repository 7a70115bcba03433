"""De dingen achter de routes van de aanpak van een zaak, en een brief."""

from datetime import date
from typing import Any

from cases.models import (
    Brief,
    Briefontvanger,
    Briefreeks,
    FormeleWaarschuwing,
    Partner,
    Plan,
    Planafspraak,
    Routekeuze,
    Verwijzing,
)
from tests.cases.brieven_hulp import een_sjabloon
from toegang.models import Medewerker

Wereld = dict[str, Any]
AANPAK = {
    **dict.fromkeys(("route_nieuw", "maatregel_nieuw", "verwijzing_nieuw"), "zaak"),
    **dict.fromkeys(("waarschuwing_nieuw", "plan", "plan_nieuw"), "zaak"),
    **dict.fromkeys(("gezin", "gezin_contact", "gezin_sluiten"), "zaak"),
    "gezin_openen": "jongere",
    "route_einde": "routekeuze",
    "verwijzing": "verwijzing",
    "planafspraak_klaar": "planafspraak",
    "partner": "partner",
}


def een_aanpak(vast: Wereld, zaak: Any, behandelaar: Medewerker) -> Wereld:
    """Een route, een verwijzing, een waarschuwing en een plan bij deze zaak."""
    partner = Partner(gemeente=vast["gemeente"], naam="Wijkteam Noord", soort="WIJKTEAM")
    partner.save()
    hoort = {**vast, "zaak": zaak, "medewerker": behandelaar}
    route = Routekeuze(
        **hoort, route="VRIJWILLIG", van=date(2026, 11, 3), motivering="Problemen thuis."
    )
    route.save()
    verwijzing = Verwijzing(
        **hoort, partner=partner, routekeuze=route, verstuurd_op=date(2026, 11, 4), vraag="Hulp"
    )
    waarschuwing = FormeleWaarschuwing(
        **hoort,
        datum=date(2026, 11, 5),
        gericht_aan="ouder",
        grond="LPW2_1_BEZOEK",
        onderwerp="VERZUIM",
    )
    plan = Plan(**hoort, versie=1, doelen="Vier dagen les", evaluatie_op=date(2026, 12, 15))
    for rij in (verwijzing, waarschuwing, plan):
        rij.save()
    afspraak = Planafspraak(
        **vast,
        plan=plan,
        wie="partner",
        partner=partner,
        wat="Gesprek",
        uiterlijk=date(2026, 12, 1),
    )
    afspraak.save()
    return {
        "partner": partner,
        "routekeuze": route,
        "verwijzing": verwijzing,
        "planafspraak": afspraak,
    }


def een_brief(vast: Wereld, behandelaar: Medewerker, zaak: Any) -> Wereld:
    """Een concept met een ontvanger, en de reeks waar zij in zit."""
    versie = een_sjabloon()
    reeks = Briefreeks(
        gemeente=vast["gemeente"],
        sjabloonversie=versie,
        jongeren=[vast["jongere"].pk],
        gemaakt_door=behandelaar,
    )
    reeks.save()
    brief = Brief(
        **vast,
        zaak=zaak,
        sjabloonversie=versie,
        reeks=reeks,
        schrijver=behandelaar,
        onderwerp="Brief",
    )
    brief.save()
    ontvanger = Briefontvanger(**vast, brief=brief, soort="ouder", naam="A. Proef")
    ontvanger.save()
    return {"reeks": reeks, "brief": brief, "ontvanger": ontvanger}
