"""De feiten waar de plicht uit volgt: geboortedatum, diploma's, vso en vestiging.

Alleen wat iemand heeft vastgelegd; wat de wet ervan vindt, staat in ``cases.regels.plicht``.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

_GEBOORTEDATUM: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


class Diploma(StrEnum):
    """De diploma's zoals ze worden aangeleverd; welk ervan telt, staat in LP-07 en LP-08."""

    VMBO = "vmbo"
    HAVO = "havo"
    VWO = "vwo"
    MBO = "mbo"
    PRO = "pro"
    VSO = "vso"


class Uitstroomprofiel(StrEnum):
    """De uitstroomprofielen van het voortgezet speciaal onderwijs (Wec art. 14 lid 1)."""

    VERVOLGONDERWIJS = "vervolgonderwijs"
    ARBEIDSMARKTGERICHT = "arbeidsmarktgericht"
    DAGBESTEDING = "dagbesteding"


@dataclass(frozen=True, slots=True)
class Geboortedatum:
    """Een geboortedatum zoals de BRP hem kent: maand en dag kunnen onbekend zijn (LP-02)."""

    jaar: int
    maand: int | None = None
    dag: int | None = None

    def __post_init__(self) -> None:
        if self.maand is None and self.dag is not None:
            raise ValueError("Een dag zonder maand kan niet")
        # Een onbekende maand of dag is toegestaan; de rest moet op de kalender bestaan.
        date(self.jaar, self.maand or 1, self.dag or 1)

    @classmethod
    def uit_tekst(cls, tekst: str) -> "Geboortedatum":
        """Uit ``JJJJ-MM-DD``, met 00 voor wat onbekend is; ValueError als het niet kan."""
        delen = _GEBOORTEDATUM.fullmatch(tekst.strip())
        if delen is None:
            raise ValueError(
                "Een geboortedatum ziet eruit als 2010-05-31, 2010-05-00 of 2010-00-00"
            )
        jaar, maand, dag = (int(deel) for deel in delen.groups())
        return cls(jaar, maand or None, dag or None)

    @property
    def datum(self) -> date | None:
        """De volledige datum, of None: een onbekende dag wordt nooit verzonnen."""
        if self.maand is None or self.dag is None:
            return None
        return date(self.jaar, self.maand, self.dag)

    def __str__(self) -> str:
        return f"{self.jaar:04}-{self.maand or 0:02}-{self.dag or 0:02}"


@dataclass(frozen=True, slots=True)
class Kwalificatie:
    """Een behaald diploma; ``niveau`` alleen bij mbo. ``bron`` telt nergens in mee."""

    diploma: Diploma
    behaald_op: date
    niveau: int | None = None
    bron: str = ""


@dataclass(frozen=True, slots=True)
class VsoGevolgd:
    """Gevolgd voortgezet speciaal onderwijs; ``tot_en_met`` leeg zolang het nog loopt."""

    profiel: Uitstroomprofiel
    tot_en_met: date | None


@dataclass(frozen=True, slots=True)
class Plichtfeiten:
    """Alles wat de plicht van een jongere bepaalt.

    ``twaalfde_schooljaar`` is het beginjaar van het schooljaar waarin twaalf volledige
    schooljaren zijn voltooid: een uitdrukkelijke registratie met bron, nooit een afleiding
    (LP-05). ``gevestigd_op`` is de dag van vestiging in Nederland, voor wie later kwam (LP-03).
    """

    geboren: Geboortedatum
    kwalificaties: tuple[Kwalificatie, ...] = ()
    vso: tuple[VsoGevolgd, ...] = ()
    twaalfde_schooljaar: int | None = None
    gevestigd_op: date | None = None
