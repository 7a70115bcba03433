"""Kiezen voor Halt of strafrecht: een mens kiest, en legt uit als hij afwijkt (MA-02)."""

from uuid import UUID, uuid4

from django.db import transaction

from cases.services.fouten import ActGeweigerd
from handhaving.keuzes_opsporing import WPGROUTES
from handhaving.models import Wpgroutekeuze, Wpgzaak
from handhaving.models.onderdeel import bij_zaak
from handhaving.selectors.opsporing.route import lopende_route, routevoorstel
from handhaving.services.gemeen import al_gedaan, bewaren, zaak_op_slot
from kern.autorisatie import Inzage
from kern.klok import vandaag


@transaction.atomic
def wpgroute_kiezen(
    zaak: Wpgzaak,
    *,
    route: str,
    motivering: str,
    motivering_afwijking: str = "",
    inzage: Inzage,
    sleutel: UUID | None = None,
) -> Wpgroutekeuze:
    """Leg de route vast; de vorige eindigt. Het voorstel wordt hier opnieuw bepaald.

    Raises ActGeweigerd bij een onbekende route, een route die al geldt, zonder motivering, of als
    een afwijking niet is uitgelegd.
    """
    vers = zaak_op_slot(zaak, inzage)
    eerder = al_gedaan(Wpgroutekeuze, sleutel)
    if eerder is not None:
        return eerder
    if route not in WPGROUTES:
        raise ActGeweigerd("Kies een route uit de lijst.")
    if not motivering.strip():
        raise ActGeweigerd("Schrijf op waarom u deze route kiest.")
    voorstel = routevoorstel(vers)
    wijkt_af = voorstel is not None and voorstel.wijkt_af(route)
    if wijkt_af and not motivering_afwijking.strip():
        raise ActGeweigerd("Schrijf op waarom u afwijkt van het voorstel.")
    loopt, dag = lopende_route(vers), vandaag()
    if loopt is not None and loopt.route == route:
        raise ActGeweigerd("Deze route geldt al.")
    if loopt is not None:
        loopt.tot_en_met = dag
        bewaren(loopt, inzage, operatie="WIJZIGEN", velden=("tot_en_met",), reden="andere route")
    return bewaren(
        Wpgroutekeuze(
            **bij_zaak(vers, herkomst="Boa"),
            sleutel=sleutel or uuid4(),
            route=route,
            voorstel=str(voorstel.route) if voorstel is not None else "",
            motivering=motivering.strip(),
            motivering_afwijking=motivering_afwijking.strip() if wijkt_af else "",
            van=dag,
            gekozen_door=inzage.medewerker,
        ),
        inzage,
        operatie="VERZAMELEN",
        velden=("route", "voorstel", "motivering", "motivering_afwijking", "van"),
        reden="route gekozen",
    )
