"""Het zaaktype van een zaak, met wat er van haar stappen gedaan is en wat er nog komt."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final, cast

from django.db.models import Min

from cases.keuzes import REDENEN, RESULTATEN, ZAAKSOORTEN
from cases.models import Zaak, Zaakgegevens, Zaakstap
from cases.regels.plicht_uitleg import Uitlegregel
from cases.regels.stappen import (
    Stand,
    Zaakfeiten,
    ankerdag,
    huidige_stap,
    open_vereist,
    standen,
    uiterste_dag,
)
from cases.regels.waarom import Invoer, Waarom, als_getallen
from cases.regels.zaak import Act, Zaakstatus
from cases.selectors.termijnen import (
    EERSTE_REACTIE,
    STAPTERMIJN,
    WACHT_TOT,
    Berekend,
    eerste_reactie_voor,
)
from inrichting.parameters import Parameters, Waarde
from inrichting.selectors import feestdagtabel, parameters
from inrichting.selectors.zaaktypen import labelbronnen, zaaktype_op
from inrichting.services import kalender_van
from inrichting.zaaktypen import Anker, Eenheid, Feit, Stapdefinitie, Zaaktypedefinitie
from kern.kalender import datum_voluit
from kern.klok import NEDERLAND

_ANKERS: Final = {
    Anker.OPENING: "het openen van de zaak",
    Anker.OPPAKKEN: "het oppakken van de zaak",
    Anker.VORIGE: "de stap ervoor",
}


def zaaktype_van(zaak: Zaak) -> Zaaktypedefinitie:
    """De definitie die gold op de dag waarop de zaak openging; die houdt zij tot het einde."""
    return zaaktype_op(zaak.soort, op=zaak.geopend_op, gemeentecode=zaak.gemeente.code)


@dataclass
class Zaakverloop:
    """Een zaak met haar zaaktype en al haar stappen, in een vast aantal vragen gelezen.

    rijen: alle vastgelegde stappen, ook de teruggedraaide, oudste eerst. route_op en plan_op: zie
    `Zaakfeiten`.
    """

    zaak: Zaak
    definitie: Zaaktypedefinitie
    rijen: Sequence[Zaakstap]
    route_op: date | None = None
    plan_op: date | None = None
    _termijnen: dict[str, Berekend | None] = field(default_factory=dict)

    @cached_property
    def feiten(self) -> Zaakfeiten:
        """De feiten waar de regels mee rekenen; een teruggedraaide stap telt niet."""
        geldend = {rij.code: rij for rij in self.rijen if rij.teruggedraaid_op is None}
        return Zaakfeiten(
            status=Zaakstatus(self.zaak.status),
            geopend_op=self.zaak.geopend_op,
            opgepakt_op=self.zaak.opgepakt_op,
            vastgesteld_op=self._vastgesteld_op,
            gesloten_op=self.zaak.gesloten_op,
            route_op=self.route_op,
            plan_op=self.plan_op,
            gedaan={code: rij.gedaan_op for code, rij in geldend.items()},
            overgeslagen=frozenset(code for code, rij in geldend.items() if rij.overgeslagen),
        )

    @property
    def _vastgesteld_op(self) -> date | None:
        """Ingelezen zaken weten soms wel dat, maar niet wanneer: dan telt de dag van openen."""
        if self.zaak.vastgesteld is None:
            return None
        return self.zaak.vastgesteld_op or self.zaak.geopend_op

    @cached_property
    def standen(self) -> dict[str, Stand]:
        """Per stapcode hoe zij ervoor staat."""
        return standen(self.definitie, self.feiten)

    @property
    def huidig(self) -> Stapdefinitie | None:
        """De stap die aan de beurt is."""
        return huidige_stap(self.definitie, self.feiten)

    @property
    def open_vereist(self) -> tuple[Stapdefinitie, ...]:
        """Wat nog moet, of verantwoord moet worden, voordat de zaak sluit."""
        return open_vereist(self.definitie, self.feiten)

    def rijen_van(self, code: str) -> list[Zaakstap]:
        """Alle keren dat deze stap is vastgelegd, oudste eerst."""
        return [rij for rij in self.rijen if rij.code == code]

    def laatste_nr(self, code: str) -> int:
        """Het nummer van de laatste keer, of 0."""
        return max((rij.nr for rij in self.rijen_van(code)), default=0)

    def is_gedaan(self, stap: Stapdefinitie) -> bool:
        """Gedaan of overgeslagen."""
        return self.feiten.dag_van(stap) is not None

    def termijn_van(self, stap: Stapdefinitie) -> Berekend | None:
        """De uiterste dag van een stap met de rekensom; None zonder termijn of zonder begin."""
        if stap.code not in self._termijnen:
            self._termijnen[stap.code] = self._bereken(stap)
        return self._termijnen[stap.code]

    @property
    def eerste_termijn(self) -> tuple[Stapdefinitie, Berekend] | None:
        """De open stap met de eerstvolgende uiterste dag."""
        paren = [
            (stap, berekend)
            for stap in self.definitie.stappen
            if not self.is_gedaan(stap) and (berekend := self.termijn_van(stap)) is not None
        ]
        return min(paren, key=lambda paar: paar[1].dag, default=None)

    @cached_property
    def _wet(self) -> Parameters:
        return parameters(*(s.parameter for s in self.definitie.stappen if s.parameter))

    def _bereken(self, stap: Stapdefinitie) -> Berekend | None:
        if not stap.heeft_termijn:
            return None
        van = ankerdag(self.definitie, stap, self.feiten)
        if van is None:
            return None
        geldend = self._waarde(stap)
        aantal = int(geldend.waarde) if geldend else int(stap.aantal or 0)
        dag = uiterste_dag(
            van,
            aantal=aantal,
            eenheid=stap.eenheid,
            feestdagen=feestdagtabel() if stap.eenheid == Eenheid.WERKDAGEN else (),
            kalender=kalender_van(self._regio) if stap.eenheid == Eenheid.LESDAGEN else None,
        )
        begin = _ANKERS[Anker(stap.anker)]
        tekst = (
            f"{stap.naam} is uiterlijk {aantal} {stap.eenheid} na {begin}. De laatste dag is dus "
            f"{datum_voluit(dag, met_weekdag=True)}. Dit is een afspraak; de wet noemt hier geen "
            "termijn."
        )
        invoer = Invoer(begin[0].upper() + begin[1:], datum_voluit(van, met_weekdag=True))
        waarden = (geldend,) if geldend else ()
        regel = Uitlegregel("VM-08", stap.artikel, tekst, waarden)
        return Berekend(dag, Waarom(van, (invoer,), (regel,), als_getallen(waarden)))

    def _waarde(self, stap: Stapdefinitie) -> Waarde | None:
        if not stap.parameter:
            return None
        return self._wet.geldend(
            stap.parameter,
            op=self.zaak.geopend_op,
            gemeentecode=self.zaak.gemeente.code,
            telprofiel=self.zaak.gemeente.telprofiel,
        )

    @property
    def _regio(self) -> str:
        school = self.zaak.school
        return (school.vakantieregio if school else "") or self.zaak.gemeente.vakantieregio


def zaakverloop(zaak: Zaak) -> Zaakverloop:
    """Lees de zaak met haar zaaktype, stappen, route en plan: vier vragen."""
    rijen = Zaakstap.objects.filter(zaak_id=zaak.pk).select_related(
        "medewerker", "teruggedraaid_door"
    )
    feiten = Zaak.objects.filter(pk=zaak.pk).aggregate(
        route=Min("routekeuzes__van"), plan=Min("plannen__vastgelegd_op")
    )
    return Zaakverloop(
        zaak,
        zaaktype_van(zaak),
        list(rijen.order_by("vastgelegd_op", "id")),
        route_op=feiten["route"],
        plan_op=feiten["plan"] and feiten["plan"].astimezone(NEDERLAND).date(),
    )


def gegevens_van(zaak: Zaak) -> Zaakgegevens | None:
    """De eigen gegevens van deze zaak, of None als er nog geen zijn."""
    vraag = Zaakgegevens.objects.select_related("regiehouder").filter(zaak_id=zaak.pk)
    return cast(Zaakgegevens | None, vraag.first())


def termijn_uitleg(zaak: Zaak) -> Waarom | None:
    """De rekensom achter `zaak.termijn`, of None als er geen termijn loopt."""
    if zaak.termijn is None:
        return None
    if zaak.termijn_regel == EERSTE_REACTIE:
        return eerste_reactie_voor(zaak).waarom
    if zaak.termijn_regel.startswith(STAPTERMIJN):
        verloop = zaakverloop(zaak)
        stap = verloop.definitie.zoek_stap(zaak.termijn_regel.removeprefix(STAPTERMIJN))
        berekend = verloop.termijn_van(stap) if stap is not None else None
        return berekend.waarom if berekend else None
    tekst = zaak.termijn_regel or "De termijn is ingelezen uit het vorige systeem."
    if zaak.termijn_regel == WACHT_TOT:
        dag = datum_voluit(zaak.termijn, met_weekdag=True)
        tekst = f"De zaak wacht, omdat iemand dat koos. Op {dag} kijkt u er weer naar."
    regel = Uitlegregel("VM-08", "Eigen afspraak", tekst)
    return Waarom(zaak.geopend_op, (), (regel,))


def labels_aanmelden() -> None:
    """Zeg de inrichting hoe soorten, resultaten, redenen en overgangen hier heten."""
    labelbronnen.meld_aan("soorten", ZAAKSOORTEN)
    labelbronnen.meld_aan("resultaten", RESULTATEN)
    labelbronnen.meld_aan("redenen", REDENEN)
    labelbronnen.meld_aan("acten", {act.value: act.value.capitalize() for act in Act})


FEITKNOP: Final = {Feit.VASTGESTELD: "vaststellen", Feit.GESLOTEN: Act.SLUITEN.value}
"""Met welke act van de zaak een stap met zo'n feit wordt gedaan."""
