"""De cijfers van het overzicht. Elk is een cel van een verslagtabel: hier staat geen telregel."""

from dataclasses import dataclass, replace
from typing import Final

from rapportage.definitie import Definitie, definities
from rapportage.tabel import Tabel, Waarde

HOOGSTENS: Final = "hoogstens"
MINSTENS: Final = "minstens"
DAGEN: Final = "dagen"
PROCENT: Final = "%"


@dataclass(frozen=True, slots=True)
class Maat:
    """Een cel van een tabel.

    rij: met dit label, of leeg voor het totaal van iedereen uniek. kolom: leeg is de eerste. reeks:
    of zij over de schooljaren heen op het overzicht staat. eenheid: leeg is een aantal. streef: of
    een streefwaarde een hoogste of een laagste waarde is.
    """

    sleutel: str
    naam: str
    nummer: str
    rij: str = ""
    kolom: str = ""
    reeks: bool = False
    eenheid: str = ""
    streef: str = HOOGSTENS

    @property
    def definitie(self) -> Definitie:
        """De tabel."""
        return definities()[self.nummer]

    @property
    def plek(self) -> str:
        """De rij van de cel in het adres van de doorklik; de kolom is de eerste."""
        zichtbaar = [r.label for r in self.definitie.rijen.regels if not r.verborgen]
        return str(zichtbaar.index(self.rij)) if self.rij else "uniek"

    def uit(self, tabel: Tabel) -> Waarde:
        """De waarde in de getelde tabel; None als er niets te tellen was."""
        kolom = list(tabel.kolommen).index(self.kolom)
        return next(r.waarden[kolom] for r in tabel.rijen if r.label == self.rij)


MATEN: Final = (
    Maat(
        *("meldingen", "Meldingen verzuim en zorg", "zm-meldingen"),
        rij="meldingen verzuim en zorg",
        reeks=True,
    ),
    Maat(
        *("absoluut", "Vastgesteld absoluut verzuim", "zm-g1"),
        rij="ABSOLUUT VERZUIM",
        reeks=True,
    ),
    Maat(
        *("thuiszitters", "Thuiszitters", "zm-meldingen"),
        rij="thuiszitters",
        reeks=True,
    ),
    Maat("vrijstellingen", "Vrijstellingen van inschrijving", "rb-vrijstellingen"),
    Maat(
        *("vsv", "Nieuwe voortijdig schoolverlaters", "zm-vsv-nieuw"),
        rij="nieuwe voortijdig schoolverlaters",
    ),
)
"""Aantallen van het schooljaar; de helft staat ook door de jaren heen op het overzicht."""

LEERPLICHTMATEN: Final = MATEN[:4]
DOORSTROOMMATEN: Final = (
    replace(MATEN[4], reeks=True),
    Maat(
        *("teruggekeerd", "Teruggekeerd naar onderwijs", "zm-vsv-nieuw"),
        rij="teruggekeerd naar onderwijs",
        streef=MINSTENS,
    ),
    Maat(
        *("benaderd", "Nieuwe uitvallers benaderd", "zm-vsv-nieuw"),
        rij="jongeren benaderd",
        streef=MINSTENS,
    ),
    Maat(
        *("oud_benaderd", "Oude voortijdig schoolverlaters benaderd", "zm-oude-vsv"),
        rij="benaderd",
        streef=MINSTENS,
    ),
    Maat(
        *("oud_begeleid", "Oude voortijdig schoolverlaters begeleid", "zm-oude-vsv"),
        rij="begeleid",
        streef=MINSTENS,
    ),
)

OPVOLGING: Final = Maat(
    *("eerste_actie", "Eerste actie na een melding: de helft binnen", "st-opvolging"),
    rij="Alle meldingen",
    kolom="Mediaan (dagen)",
    eenheid=DAGEN,
)
LOOPTIJD: Final = Maat(
    *("looptijd", "Van opening tot sluiting: de helft binnen", "st-looptijd"),
    rij="Alle zaken",
    kolom="Mediaan (dagen)",
    eenheid=DAGEN,
)
BENADERTIJD: Final = Maat(
    *("benadertijd", "Van uitval tot benaderen: de helft binnen", "st-benadertijd"),
    rij="Uitgevallen in het schooljaar",
    kolom="Mediaan (dagen)",
    eenheid=DAGEN,
)
OP_TIJD_TERUG: Final = Maat(
    *("op_tijd_terug", "Op tijd weer op school", "st-effect"),
    rij="Alle zaken",
    kolom="Op tijd terug (%)",
    eenheid=PROCENT,
    streef=MINSTENS,
)
NOG_OP_SCHOOL: Final = Maat(
    *("nog_op_school", "Drie maanden later nog op school", "st-effect"),
    rij="Alle zaken",
    kolom="Dan nog op school (%)",
    eenheid=PROCENT,
    streef=MINSTENS,
)
AFGELEID: Final = (OPVOLGING, LOOPTIJD, BENADERTIJD, OP_TIJD_TERUG, NOG_OP_SCHOOL)

ALLE_MATEN: Final = {m.sleutel: m for m in (*MATEN, *DOORSTROOMMATEN[1:], *AFGELEID)}
"""Waar een gemeente een streefwaarde bij kan kiezen."""
