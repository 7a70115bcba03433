"""De keuze van een lezer: waarover, welk schooljaar, welke peildatum, en voor wie."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from inrichting.parameters import Parameters
from kern.kalender import datum_voluit, einde_schooljaar, schooljaar_label
from kern.klok import vandaag
from rapportage.selectors.bereik import Bereik
from rapportage.selectors.indelingen import eigen_indelingen
from rapportage.vraag import Vraag


@dataclass(frozen=True, slots=True)
class Keuze:
    """Wat er geteld wordt.

    peildatum: leeg is 31 juli als die voorbij is, anders vandaag (T3). profiel: leeg is dat van de
    gemeente (W4). openbaar: kleine aantallen worden verborgen.
    """

    bereik: Bereik
    jaar: int
    peildatum: date | None = None
    profiel: str = ""
    openbaar: bool = False

    @property
    def schooljaar(self) -> str:
        """`2023-2024`."""
        return schooljaar_label(self.jaar)

    @property
    def op(self) -> date:
        """De peildatum die geldt (T3)."""
        return self.peildatum or min(einde_schooljaar(self.jaar), vandaag())

    @property
    def op_voluit(self) -> str:
        """`31 juli 2026`."""
        return datum_voluit(self.op)

    def vraag(self, wet: Parameters) -> Vraag:
        """De vraag aan de verslagmachine."""
        return Vraag(
            gemeenten=list(self.bereik.gemeenten),
            jaar=self.jaar,
            peildatum=self.op,
            wet=wet,
            profiel=self.profiel,
            naam=self.bereik.naam,
            eigen=eigen_indelingen(self.bereik.gemeenten, self.jaar),
        )

    def zoekreeks(self, **anders: Any) -> str:
        """De keuze als `a=b&c=d`, voor in een adres; zonder wat vanzelf spreekt."""
        delen = {
            "gemeente": self.bereik.sleutel,
            "schooljaar": self.schooljaar,
            "peildatum": self.peildatum.isoformat() if self.peildatum else "",
            "profiel": self.profiel,
            "openbaar": "on" if self.openbaar else "",
            **anders,
        }
        return urlencode({naam: w for naam, w in delen.items() if w != ""})
