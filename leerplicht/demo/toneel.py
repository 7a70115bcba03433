"""Wat elk onderdeel van de demo nodig heeft: het lot, de emmers, de regio en de dag."""

from dataclasses import dataclass, field
from datetime import date

from cases.models import Inschrijving, Jongere, School
from leerplicht.demo.lot import Lot
from leerplicht.demo.opslag import Emmers
from meldingen.models import Afwezigheid
from toegang.models import Gemeente, Medewerker
from vrijstellingen.models import Vrijstelling


@dataclass
class Toneel:
    """De regio waarin alles gebeurt.

    scholen: per (onderwijssoort, gemeente_id). behandelaars: per gemeente_id de collega's die
    gewoon werk krijgen; vast: per gebruikersnaam de vaste accounts. drukte en zeldzaam: hoeveel
    vaker dan in het echt er een melding is, of iets wat bijna nooit voorkomt, zodat ook een
    kleine regio leeft.
    """

    lot: Lot
    emmers: Emmers
    vandaag: date
    gemeenten: list[Gemeente]
    scholen: dict[tuple[str, int], list[School]]
    behandelaars: dict[int, list[Medewerker]]
    vast: dict[str, Medewerker]
    drukte: float
    zeldzaam: float
    reactiedagen: int
    tellers: dict[str, int] = field(default_factory=dict)

    def volgnummer(self, naam: str) -> int:
        """De hoeveelste dit is, vanaf 1."""
        self.tellers[naam] = self.tellers.get(naam, 0) + 1
        return self.tellers[naam]

    def school(self, onderwijssoort: str, gemeente_id: int) -> School:
        """Een school van deze soort, liefst in deze gemeente."""
        hier = self.scholen.get((onderwijssoort, gemeente_id))
        elders = [s for g in self.gemeenten for s in self.scholen.get((onderwijssoort, g.pk), [])]
        return self.lot.choice(hier or elders)


@dataclass
class Kind:
    """Een jongere met wat de rest van de demo over haar moet weten.

    geboren: de echte dag, ook als het register er maar een deel van kent. wonen: (vanaf,
    gemeente_id), oudste eerst. afwezigheid, vrijstelling, absoluut_sinds: waarom zij nu niet op
    school zit, als dat zo is.
    """

    jongere: Jongere
    geboren: date
    wonen: list[tuple[date, int]]
    inschrijvingen: list[Inschrijving] = field(default_factory=list)
    startkwalificatie: bool = False
    uitgevallen_op: date | None = None
    afwezigheid: Afwezigheid | None = None
    vrijstelling: Vrijstelling | None = None
    absoluut_sinds: date | None = None

    def gemeente_op(self, dag: date) -> int:
        """De woongemeente op een dag (telregel W1)."""
        geldend = [gemeente for van, gemeente in self.wonen if van <= dag]
        return geldend[-1] if geldend else self.wonen[0][1]

    def inschrijving_op(self, dag: date) -> Inschrijving | None:
        """De inschrijving op een dag, of None."""
        for rij in self.inschrijvingen:
            if rij.van <= dag and (rij.tot_en_met is None or dag <= rij.tot_en_met):
                return rij
        return None

    def leeftijd_op(self, dag: date) -> int:
        """De leeftijd in jaren."""
        geweest = (dag.month, dag.day) >= (self.geboren.month, self.geboren.day)
        return dag.year - self.geboren.year - (not geweest)
