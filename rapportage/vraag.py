"""Waarover een verslag gaat: welke gemeenten, welke periode, op welke peildatum."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cases.keuzes import GEEN_INSCHRIJVING
from cases.regels.plicht import DOORSTROOMPUNT_ONDER, STARTKWALIFICATIE_MBO
from inrichting.parameters import Parameters
from kern.kalender import einde_schooljaar, schooljaar, schooljaar_label
from rapportage.indelingen import Indeling, indelingen
from rapportage.periode import SCHOOLJAAR, Periode
from toegang.models import Gemeente

STANDAARDPROFIEL = "utrecht"
"""Zonder telprofiel telt een gemeente zo (W4)."""


@dataclass(frozen=True, slots=True)
class Vraag:
    """Een verslagvraag. jaar: het beginjaar (T1). profiel: leeg is dat van de gemeente (W4).

    periode: wat er geteld wordt, in of rond dat schooljaar. eigen: de indelingen waarin deze
    gemeenten dat jaar afwijken (`selectors.indelingen.eigen_indelingen`).
    """

    gemeenten: Sequence[Gemeente]
    jaar: int
    peildatum: date
    wet: Parameters
    profiel: str = ""
    naam: str = ""
    periode: Periode = SCHOOLJAAR
    eigen: Mapping[str, Indeling] = field(default_factory=dict)

    @property
    def van(self) -> date:
        """De eerste dag van de periode: 1 augustus."""
        return self.periode.van(self.jaar)

    @property
    def einde(self) -> date:
        """De laatste dag van de periode: 31 juli."""
        return self.periode.einde(self.jaar)

    @property
    def tot(self) -> date:
        """De laatste dag waarvan iets kan meetellen: het einde, of de peildatum ervoor (T3)."""
        return min(self.einde, self.peildatum)

    @property
    def schooljaar(self) -> str:
        """`2023-2024`."""
        return schooljaar_label(self.jaar)

    @property
    def label(self) -> str:
        """De periode in woorden, zoals boven een kolom."""
        return self.periode.label(self.jaar)

    @property
    def kalender(self) -> tuple[date, date]:
        """Bij een schooljaar het kalenderjaar waarin het eindigt, anders de periode zelf."""
        if self.periode != SCHOOLJAAR:
            return self.van, self.einde
        return date(self.jaar + 1, 1, 1), date(self.jaar + 1, 12, 31)

    @property
    def terug_tot_en_met(self) -> date:
        """Tot wanneer een nieuwe inschrijving een uitvaller *terug* maakt (D1).

        Dat is 1 oktober na het schooljaar; wie midden in het jaar kijkt, weet dat nog niet (T3).
        """
        jaar = schooljaar(self.einde)
        if self.peildatum < einde_schooljaar(jaar):
            return self.peildatum
        return date(jaar + 1, 10, 1)

    def indeling(self, naam: str) -> Indeling:
        """De indeling waarmee deze vraag telt: de eigen, of anders de geleverde."""
        return self.eigen.get(naam) or indelingen()[naam]

    def profiel_van(self, gemeente: Gemeente) -> str:
        """Het telprofiel waarmee deze gemeente telt (W4)."""
        return self.profiel or gemeente.telprofiel or STANDAARDPROFIEL

    def waarden(self) -> dict[str, Any]:
        """De waarden van elke bron."""
        niveaus, grenzen = (
            self.wet.reeks(STARTKWALIFICATIE_MBO),
            self.wet.reeks(DOORSTROOMPUNT_ONDER),
        )
        return {
            "van": self.van,
            "einde": self.einde,
            "tot": self.tot,
            "peil": self.peildatum,
            "terug": self.terug_tot_en_met,
            "oktober": date(self.jaar, 10, 1),
            "jaar": self.jaar,
            "schooljaar": self.schooljaar,
            "kalender_van": self.kalender[0],
            "kalender_einde": self.kalender[1],
            "gemeenten": [g.pk for g in self.gemeenten],
            "gemeentecodes": [g.code for g in self.gemeenten],
            "geen_school": list(GEEN_INSCHRIJVING),
            "niveau_van": [rij.van or date.min for rij in niveaus],
            "niveaus": [int(rij.waarde) for rij in niveaus],
            "grens_van": [rij.van or date.min for rij in grenzen],
            "grenzen": [int(rij.waarde) for rij in grenzen],
        }
