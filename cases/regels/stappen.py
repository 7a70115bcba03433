"""De stappen van een zaak: wat gedaan is, wat openstaat, en wanneer iets uiterlijk moet.

Pas toe of leg uit (MA-01): een vereiste stap is gedaan, of er staat waarom niet. Zuivere functies;
wat een zaaktype kent, staat in de inrichting (`inrichting.zaaktypen`).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from cases.regels.zaak import OVERGANGEN, Act, Zaakstatus
from inrichting.zaaktypen import Anker, Eenheid, Feit, Stapdefinitie, Zaaktypedefinitie
from kern.kalender import Kalender
from kern.termijnen import plus_maanden, werkdagen_later

WERKBAAR: Final = frozenset({Zaakstatus.IN_BEHANDELING, Zaakstatus.WACHT})
"""In deze statussen legt iemand een stap vast; een nieuwe zaak pakt u eerst op."""
EERST_OPPAKKEN: Final = "Pak de zaak eerst op."
GESLOTEN: Final = "Deze zaak is gesloten. Heropen haar eerst."


class Stand(StrEnum):
    """Hoe een stap ervoor staat."""

    GEDAAN = "gedaan"
    OVERGESLAGEN = "overgeslagen"
    NU = "nu"
    STRAKS = "straks"


@dataclass(frozen=True, slots=True)
class Zaakfeiten:
    """De feiten van de zaak waar stappen op rusten.

    gedaan: per stapcode de laatste dag waarop zij is gedaan of overgeslagen; overgeslagen: de
    codes daarvan waar de laatste keer een motivering staat in plaats van een bevinding. route_op en
    plan_op: de dag van de eerste route en van het eerste plan.
    """

    status: Zaakstatus
    geopend_op: date
    opgepakt_op: date | None = None
    vastgesteld_op: date | None = None
    gesloten_op: date | None = None
    route_op: date | None = None
    plan_op: date | None = None
    gedaan: Mapping[str, date] | None = None
    overgeslagen: Collection[str] = ()

    def dag_van(self, stap: Stapdefinitie) -> date | None:
        """De dag waarop de stap gedaan is, of None."""
        return self._uit_feit(stap) or (self.gedaan or {}).get(stap.code)

    def is_overgeslagen(self, stap: Stapdefinitie) -> bool:
        """Of er alleen een motivering staat; kwam het feit er later toch, dan is zij gedaan."""
        return stap.code in self.overgeslagen and self._uit_feit(stap) is None

    def _uit_feit(self, stap: Stapdefinitie) -> date | None:
        dagen: dict[str, date | None] = {
            Feit.VASTGESTELD: self.vastgesteld_op,
            Feit.GESLOTEN: self.gesloten_op,
            Feit.ROUTE: self.route_op,
            Feit.PLAN: self.plan_op,
        }
        return dagen.get(stap.feit)


def standen(definitie: Zaaktypedefinitie, feiten: Zaakfeiten) -> dict[str, Stand]:
    """Per stap hoe zij ervoor staat; de eerste open stap na de laatst gedane is `nu`.

    Wie een stap voorbijliep, ziet haar als `straks`: zij kan nog, in elke volgorde.
    """
    uit: dict[str, Stand] = {}
    for stap in definitie.stappen:
        if feiten.dag_van(stap) is None:
            uit[stap.code] = Stand.STRAKS
        else:
            over = feiten.is_overgeslagen(stap)
            uit[stap.code] = Stand.OVERGESLAGEN if over else Stand.GEDAAN
    if feiten.status in WERKBAAR:
        huidig = huidige_stap(definitie, feiten)
        if huidig is not None:
            uit[huidig.code] = Stand.NU
    return uit


def huidige_stap(definitie: Zaaktypedefinitie, feiten: Zaakfeiten) -> Stapdefinitie | None:
    """De stap die aan de beurt is: de eerste vereiste die openstaat, of een eerdere vrije.

    Een vrije stap voor een stap die al gedaan is, is voorbijgelopen en dringt niet meer.
    """
    open_ = [stap for stap in definitie.stappen if feiten.dag_van(stap) is None]
    laatste = max(
        (s.volgorde for s in definitie.stappen if feiten.dag_van(s) is not None), default=-1
    )
    return next((s for s in open_ if s.vereist or s.volgorde > laatste), None)


def open_vereist(definitie: Zaaktypedefinitie, feiten: Zaakfeiten) -> tuple[Stapdefinitie, ...]:
    """De vereiste stappen die niet gedaan en niet verantwoord zijn; sluiten zelf telt niet."""
    return tuple(
        stap
        for stap in definitie.vereiste_stappen
        if stap.feit != Feit.GESLOTEN and feiten.dag_van(stap) is None
    )


def ankerdag(definitie: Zaaktypedefinitie, stap: Stapdefinitie, feiten: Zaakfeiten) -> date | None:
    """De dag waarna de termijn van een stap loopt; None zolang dat feit er niet is."""
    if stap.anker == Anker.OPENING:
        return feiten.geopend_op
    if stap.anker == Anker.OPPAKKEN:
        return feiten.opgepakt_op
    eerdere = [s for s in definitie.stappen if s.volgorde < stap.volgorde]
    return feiten.dag_van(eerdere[-1]) if eerdere else feiten.geopend_op


def uiterste_dag(
    van: date,
    *,
    aantal: int,
    eenheid: str,
    feestdagen: Collection[date] = (),
    kalender: Kalender | None = None,
) -> date:
    """De laatste dag van een stap: een eigen afspraak, dus zonder Algemene termijnenwet.

    kalender: nodig bij lesdagen. De dag van het feit zelf telt niet mee.
    """
    if eenheid == Eenheid.WERKDAGEN:
        return werkdagen_later(van, aantal=aantal, gelijkgesteld=feestdagen)
    if eenheid == Eenheid.LESDAGEN:
        if kalender is None:
            raise ValueError("Lesdagen tellen kan alleen met een kalender.")
        return kalender.nde_lesdag(van + timedelta(days=1), aantal)
    if eenheid == Eenheid.MAANDEN:
        return plus_maanden(van, aantal)
    return van + timedelta(days=aantal)


def bezwaar_tegen_act(
    definitie: Zaaktypedefinitie,
    act: Act,
    feiten: Zaakfeiten,
    *,
    resultaat: str = "",
    reden: str = "",
    motivering_afwijking: str = "",
) -> str:
    """Waarom deze act bij dit zaaktype nu niet kan, in woorden; leeg als hij kan.

    Alleen wat het zaaktype erover zegt en de status: wie het doet, toetst de service.
    """
    if feiten.status not in OVERGANGEN[act].van:
        return f"Dat kan niet vanuit de status {feiten.status}."
    if act.value not in definitie.acten:
        return f"Een zaak {definitie.naam.lower()} kunt u niet {act.value}."
    if act is not Act.SLUITEN:
        return ""
    return _bezwaar_tegen_sluiten(
        *(definitie, feiten),
        resultaat=resultaat,
        reden=reden,
        motivering_afwijking=motivering_afwijking,
    )


def _bezwaar_tegen_sluiten(
    definitie: Zaaktypedefinitie,
    feiten: Zaakfeiten,
    *,
    resultaat: str,
    reden: str,
    motivering_afwijking: str,
) -> str:
    soort = definitie.naam.lower()
    if resultaat not in definitie.resultaten:
        return f"Dit resultaat hoort niet bij een zaak {soort}. Kies een ander resultaat."
    if reden and definitie.redenen and reden not in definitie.redenen:
        return f"Deze reden hoort niet bij een zaak {soort}. Kies een andere reden."
    mist = open_vereist(definitie, feiten)
    if mist and not motivering_afwijking.strip():
        return f"{nog_niet_gedaan(mist)} Schrijf op waarom u dit overslaat, of doe het eerst."
    return ""


def nog_niet_gedaan(stappen: Sequence[Stapdefinitie]) -> str:
    """`Nog niet gedaan: horen, route kiezen.`"""
    return f"Nog niet gedaan: {', '.join(stap.naam.lower() for stap in stappen)}."


def bezwaar_tegen_stap(
    stap: Stapdefinitie,
    feiten: Zaakfeiten,
    *,
    overslaan: bool,
    tekst: str,
    op: date,
    vandaag: date,
) -> str:
    """Waarom deze stap nu niet vast te leggen is, in woorden; leeg als het kan.

    tekst: de bevinding, of bij overslaan de motivering. Een stap met eigen velden kan zonder
    bevinding: die velden zeggen het al.
    """
    if feiten.status not in WERKBAAR:
        return EERST_OPPAKKEN if feiten.status == Zaakstatus.NIEUW else GESLOTEN
    if stap.met_knop:
        return f"{stap.naam} legt u vast met de knop van de zaak, niet als stap."
    if not tekst.strip() and (overslaan or not stap.velden):
        return f"Schrijf op {'waarom u deze stap overslaat' if overslaan else 'wat u vond'}."
    if op > vandaag:
        return "De dag kan niet in de toekomst liggen."
    if op < feiten.geopend_op:
        return "De dag kan niet voor het openen van de zaak liggen."
    return ""
