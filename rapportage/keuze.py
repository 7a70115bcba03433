"""De keuze van een lezer: waarover, welk schooljaar, welke peildatum, en voor wie."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from inrichting.parameters import Parameters
from kern.kalender import datum_voluit, schooljaar_label
from kern.klok import vandaag
from rapportage.indelingen import Indeling
from rapportage.periode import SCHOOLJAAR, Periode
from rapportage.schoolkeuze import Schoolkeuze
from rapportage.selectors.bereik import Bereik
from rapportage.selectors.indelingen import eigen_indelingen
from rapportage.vraag import Vraag


@dataclass(frozen=True, slots=True)
class Keuze:
    """Wat er geteld wordt.

    peildatum: leeg is het einde van de periode als dat voorbij is, anders vandaag (T3). profiel:
    leeg is dat van de gemeente (W4). openbaar: kleine aantallen worden verborgen. periode: in of
    rond het schooljaar; deel is hoe zij in een adres staat. per: uitgesplitst per school, verband
    of bestuur. jaren: zoveel jaren naast elkaar, tot en met dit. alleen: van een school, verband of
    bestuur.
    """

    bereik: Bereik
    jaar: int
    peildatum: date | None = None
    profiel: str = ""
    openbaar: bool = False
    periode: Periode = SCHOOLJAAR
    deel: str = ""
    per: str = ""
    jaren: int = 1
    alleen: Schoolkeuze | None = None

    @property
    def schooljaar(self) -> str:
        """`2023-2024`."""
        return schooljaar_label(self.jaar)

    @property
    def op(self) -> date:
        """De peildatum die geldt (T3)."""
        return self.peildatum or min(self.periode.einde(self.jaar), vandaag())

    @property
    def waarover(self) -> str:
        """`schooljaar 2023-2024`, `2023-2024 kwartaal 1` of `kalenderjaar 2024`."""
        label = self.periode.label(self.jaar)
        return label if self.periode.naam else f"schooljaar {label}"

    @property
    def alleen_woorden(self) -> str:
        """`school De Linde`, of leeg als alle scholen meetellen."""
        return self.alleen.woorden if self.alleen else ""

    @property
    def op_voluit(self) -> str:
        """`31 juli 2026`."""
        return datum_voluit(self.op)

    @property
    def en_eerder(self) -> str:
        """`en de 2 jaren ervoor`, of leeg als er maar een jaar staat."""
        eerder = self.jaren - 1
        if not eerder:
            return ""
        return "en het jaar ervoor" if eerder == 1 else f"en de {eerder} jaren ervoor"

    def vraag(self, wet: Parameters, *, indelingen: Mapping[str, Indeling] | None = None) -> Vraag:
        """De vraag aan de verslagmachine. indelingen: de eigen, als die al gelezen zijn."""
        if indelingen is None:
            indelingen = eigen_indelingen(self.bereik.gemeenten, self.jaar)
        return Vraag(
            gemeenten=list(self.bereik.gemeenten),
            jaar=self.jaar,
            peildatum=self.op,
            wet=wet,
            profiel=self.profiel,
            naam=self.bereik.naam,
            eigen=indelingen,
            periode=self.periode,
        )

    def zoekreeks(self, **anders: Any) -> str:
        """De keuze als `a=b&c=d`, voor in een adres; zonder wat vanzelf spreekt."""
        delen = {
            "gemeente": self.bereik.sleutel,
            "schooljaar": self.schooljaar,
            "peildatum": self.peildatum.isoformat() if self.peildatum else "",
            "profiel": self.profiel,
            "openbaar": "on" if self.openbaar else "",
            "periode": self.deel,
            "per": self.per,
            "alleen": self.alleen.adres if self.alleen else "",
            "jaren": str(self.jaren) if self.jaren > 1 else "",
            **anders,
        }
        return urlencode({naam: w for naam, w in delen.items() if w != ""})
