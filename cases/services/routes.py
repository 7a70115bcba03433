"""Een route kiezen en beëindigen, en maatregelen langs een route (MA-01, MA-02)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from cases.keuzes import GERICHT_AAN, ROUTES
from cases.keuzes_mas import GEEN_ROUTE, ROUTE_UITKOMSTEN, ROUTEKEUZES
from cases.models import Maatregel, Routekeuze, Zaak
from cases.selectors.routes import noemt_waarschuwing, voorstel_voor
from cases.services.aanpak import bewaren, op_tijdlijn, zaak_op_slot
from cases.services.fouten import ActGeweigerd
from cases.services.stappen import stap_uit_feit
from kern.klok import vandaag
from toegang.models import Medewerker

OVERGENOMEN = "OVERGENOMEN"


@dataclass(frozen=True)
class Keuze:
    """Een gekozen route met haar motivering, en wat de ambtenaar over de zaak vaststelde.

    motivering_afwijking: verplicht als de keuze anders is dan het voorstel.
    """

    route: str
    van: date
    motivering: str
    persoonlijk: bool = False
    ernstige_zorgen: bool = False
    onveilig: bool = False
    motivering_afwijking: str = ""


class AfwijkingZonderUitleg(ActGeweigerd):
    """De keuze wijkt af van het voorstel en er staat niet bij waarom (*pas toe of leg uit*)."""


@transaction.atomic
def route_kiezen(zaak: Zaak, *, keuze: Keuze, medewerker: Medewerker) -> Routekeuze:
    """Leg een route vast. Het voorstel wordt hier opnieuw bepaald en bij de keuze bewaard.

    Raises AfwijkingZonderUitleg, ActGeweigerd bij een route die al loopt of een dag die niet kan.
    """
    if keuze.route not in ROUTEKEUZES:
        raise ActGeweigerd("Kies een route uit de lijst.")
    if not keuze.motivering.strip():
        raise ActGeweigerd("Schrijf op waarom u deze route kiest.")
    vers = zaak_op_slot(zaak)
    _toets_dag(keuze.van, zaak=vers)
    lopend: list[Routekeuze] = list(Routekeuze.objects.filter(zaak=vers, tot_en_met=None))
    al = next((rij for rij in lopend if rij.route == keuze.route), None)
    if al is not None:
        if al.medewerker_id == medewerker.pk and al.motivering == keuze.motivering.strip():
            return al
        raise ActGeweigerd("Deze route loopt al. Beëindig haar eerst, met de uitkomst.")
    feiten, voorstel = voorstel_voor(
        vers,
        persoonlijk=keuze.persoonlijk,
        ernstige_zorgen=keuze.ernstige_zorgen,
        onveilig=keuze.onveilig,
    )
    wijkt_af = voorstel.wijkt_af(keuze.route, lopend=[rij.route for rij in lopend])
    uitleg = keuze.motivering_afwijking.strip()
    if wijkt_af and not uitleg:
        raise AfwijkingZonderUitleg("Schrijf op waarom u afwijkt van het voorstel.")
    if keuze.route != GEEN_ROUTE:
        _wacht_voorbij(lopend, op=keuze.van)
    rij = Routekeuze(
        zaak=vers,
        route=keuze.route,
        van=keuze.van,
        motivering=keuze.motivering.strip(),
        feiten=feiten,
        voorstel=[str(route) for route in voorstel.routes],
        wijkt_af=wijkt_af,
        motivering_afwijking=uitleg if wijkt_af else "",
        medewerker=medewerker,
    )
    bewaren(rij, zaak=vers)
    afwijking = "Anders dan het voorstel." if wijkt_af else ""
    tekst = " ".join(d for d in (f"{ROUTEKEUZES[keuze.route]}.", afwijking, rij.motivering) if d)
    op_tijdlijn(vers, act="route", tekst=tekst, medewerker=medewerker)
    stap_uit_feit(vers, "Route gekozen")
    return rij


def _toets_dag(dag: date, *, zaak: Zaak) -> None:
    if dag > vandaag():
        raise ActGeweigerd("De dag kan niet in de toekomst liggen.")
    if dag < zaak.geopend_op:
        raise ActGeweigerd("De dag kan niet voor het openen van de zaak liggen.")


def _wacht_voorbij(lopend: list[Routekeuze], *, op: date) -> None:
    """Wie een route kiest, zegt daarmee dat *geen route nodig* niet meer geldt."""
    for rij in lopend:
        if rij.route == GEEN_ROUTE:
            rij.tot_en_met = max(op, rij.van)
            rij.uitkomst = OVERGENOMEN
            rij.save()


@transaction.atomic
def route_beeindigen(
    routekeuze: Routekeuze,
    *,
    op: date,
    uitkomst: str,
    medewerker: Medewerker,
    toelichting: str = "",
) -> Routekeuze:
    """Sluit een route met haar uitkomst; dat kan ook als de zaak al gesloten is.

    Een tweede klik doet niets. Raises ActGeweigerd bij een dag of uitkomst die niet kan.
    """
    if uitkomst not in ROUTE_UITKOMSTEN:
        raise ActGeweigerd("Kies een uitkomst uit de lijst.")
    zaak = zaak_op_slot(routekeuze.zaak, lopend=False)
    vers: Routekeuze = Routekeuze.objects.select_for_update(of=("self",)).get(pk=routekeuze.pk)
    if vers.tot_en_met is not None:
        return vers
    if op > vandaag():
        raise ActGeweigerd("De dag kan niet in de toekomst liggen.")
    if op < vers.van:
        raise ActGeweigerd(f"De route begon op {vers.van:%d-%m-%Y}. Kies die dag of een latere.")
    vers.tot_en_met, vers.uitkomst, vers.toelichting = op, uitkomst, toelichting.strip()
    bewaren(vers, zaak=zaak)
    tekst = f"{ROUTEKEUZES[vers.route]}: {ROUTE_UITKOMSTEN[uitkomst].lower()}. {vers.toelichting}"
    op_tijdlijn(zaak, act="route_einde", tekst=tekst, medewerker=medewerker)
    return vers


@transaction.atomic
def maatregel_vastleggen(
    zaak: Zaak,
    *,
    route: str,
    maatregel: str,
    datum: date,
    medewerker: Medewerker,
    gericht_aan: str = "",
) -> Maatregel:
    """De ene weg om een maatregel langs een route vast te leggen; de inname schrijft dezelfde rij.

    Een formele waarschuwing is een eigen act, anders telt zij dubbel. Raises ActGeweigerd.
    """
    tekst = maatregel.strip()
    if route not in ROUTES:
        raise ActGeweigerd("Kies een route uit de lijst.")
    if gericht_aan and gericht_aan not in GERICHT_AAN:
        raise ActGeweigerd("Kies aan wie de maatregel gericht is.")
    if noemt_waarschuwing(tekst):
        raise ActGeweigerd(
            "Leg een waarschuwing vast met ‘Formeel waarschuwen’. Dan telt zij één keer."
        )
    vers = zaak_op_slot(zaak)
    _toets_dag(datum, zaak=vers)
    gelijk = {"zaak": vers, "route": route, "maatregel": tekst, "datum": datum}
    al: Maatregel | None = Maatregel.objects.filter(**gelijk, gericht_aan=gericht_aan).first()
    if al is not None:
        return al
    rij = Maatregel(**gelijk, gericht_aan=gericht_aan)
    bewaren(rij, zaak=vers)
    op_tijdlijn(vers, act="maatregel", tekst=f"{ROUTES[route]}: {tekst}", medewerker=medewerker)
    return rij
