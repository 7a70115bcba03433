"""Wat met een opdracht is ingelezen, staat ook op het scherm Inname.

De rij komt in de transactie van het inlezen zelf: is er niets geladen, dan is er ook geen rij.
Er wordt geen bestand bewaard, en niemand wijst een werker aan.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from cases.inname.register import Uitkomst, Wijze
from cases.inname.verslag import Uitslagboek
from cases.models import Inname
from kern.actor import huidige_actor
from kern.klok import nu
from toegang.selectors import alle_gemeente_ids

KANAAL: Final = "opdracht"
LANGSTE_NAAM: Final = 190


@dataclass
class Opdrachtinname:
    """Een lopende opdracht: wat zij inleest, en het boek waarin zij schrijft."""

    soort: str
    naam: str
    wijze: Wijze = Wijze.GOEDE_RIJEN
    bron: str = ""
    begonnen: datetime = field(default_factory=nu)
    boek: Uitslagboek = field(default_factory=Uitslagboek)

    def bewaren(self, uitkomst: Uitkomst, *, gemeenten: Iterable[int]) -> Inname:
        """Leg de uitslag vast als een klare inname van wie de opdracht gaf.

        gemeenten: van wie er gegevens in zaten; alleen wie ze allemaal inleest, ziet de inname.
        Zijn ze niet te zeggen (alles is afgekeurd), dan zijn het alle gemeenten.
        """
        totalen = self.boek.totalen(uitkomst, wijze=self.wijze)
        inname = Inname(
            soort=self.soort,
            naam=self.naam[:LANGSTE_NAAM],
            bron=self.bron,
            gemeenten=sorted(set(gemeenten)) or sorted(alle_gemeente_ids()),
            goede_rijen_laden=self.wijze is Wijze.GOEDE_RIJEN,
            stand=Inname.Stand.KLAAR,
            totalen=totalen | {"kanaal": KANAAL},
            gestart_door_id=huidige_actor().medewerker_id,
            gestart_op=self.begonnen,
            klaar_op=nu(),
        )
        inname.save(force_insert=True)
        return inname
