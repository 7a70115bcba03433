"""Wat wij van de BRP willen weten, los van hoe het over de lijn komt.

De rest van de toepassing kent alleen deze vormen. Een lege waarde is: de BRP gaf niets.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from cases.regels.plichtfeiten import Geboortedatum


class Doel(StrEnum):
    """Waarom iemand de BRP bevraagt; gaat mee met elke vraag en staat in het log."""

    LEERPLICHT = "Toezicht op de Leerplichtwet 1969"
    DOORSTROOMPUNT = "Doorstroompuntfunctie (Web hoofdstuk 9)"
    BEHEER = "Bijhouden van de leerlingenadministratie (Leerplichtregeling 1995 art. 3)"


@dataclass(frozen=True, slots=True)
class Opgave:
    """Wie vraagt, waarvoor en bij welke zaak. gebruiker: de gebruikersnaam, nooit een e-mail."""

    gebruiker: str
    doel: Doel
    kenmerk: str


class Adressoort(StrEnum):
    """De vier vormen van een verblijfplaats in de BRP."""

    ADRES = "adres"
    LOCATIE = "locatie"
    BUITENLAND = "buitenland"
    ONBEKEND = "onbekend"


@dataclass(frozen=True, slots=True)
class Adres:
    """Een verblijfplaats. huisnummer: met letter, toevoeging en aanduiding erachter.

    niet_op_adres: de gemeente heeft vastgesteld dat de persoon er niet woont.
    """

    soort: Adressoort
    van: date | None = None
    straat: str = ""
    huisnummer: str = ""
    postcode: str = ""
    plaats: str = ""
    locatie: str = ""
    land: str = ""
    niet_op_adres: bool = False


@dataclass(frozen=True, slots=True)
class Naam:
    """De naam zoals de BRP haar schrijft."""

    geslachtsnaam: str
    voornamen: str = ""
    voorvoegsel: str = ""

    def __str__(self) -> str:
        return " ".join(d for d in (self.voornamen, self.voorvoegsel, self.geslachtsnaam) if d)


@dataclass(frozen=True, slots=True)
class Ouder:
    """Een juridische ouder; zonder BSN als de BRP haar niet kent. aanduiding: `1` of `2`."""

    naam: Naam | None
    bsn: str = ""
    aanduiding: str = ""


class Gezagsoort(StrEnum):
    """De vormen van gezag over een minderjarige (sleutels van `cases.keuzes.GEZAGSOORTEN`)."""

    GEZAMENLIJK_OUDERLIJK = "gezamenlijk"
    EENHOOFDIG = "eenhoofdig"
    GEZAMENLIJK = "met_derde"
    VOOGDIJ = "voogdij"
    TIJDELIJK_GEEN = "geen"
    NIET_TE_BEPALEN = "onbekend"


@dataclass(frozen=True, slots=True)
class Gezagsdrager:
    """Wie het gezag heeft. is_ouder: juridisch ouder; anders een derde of voogd."""

    is_ouder: bool
    bsn: str = ""
    naam: Naam | None = None


@dataclass(frozen=True, slots=True)
class Gezag:
    """Het gezag zoals de BRP het op de dag van de vraag afleidt."""

    soort: Gezagsoort
    dragers: tuple[Gezagsdrager, ...] = ()
    toelichting: str = ""
    in_onderzoek: bool = False


@dataclass(frozen=True, slots=True)
class Persoon:
    """Een persoonslijst, met alleen de velden die wij mogen en moeten weten.

    geboren: None als de BRP geen geboortedatum kent; een deel ervan mag ontbreken.
    gemeentecode: gemeente van inschrijving, `1999` is het register niet-ingezetenen.
    opschorting: de reden als code (`cases.keuzes.OPSCHORTINGEN`), leeg als er wordt bijgehouden.
    """

    bsn: str
    naam: Naam
    geboren: Geboortedatum | None
    gemeentecode: str = ""
    adres: Adres | None = None
    gemeente_sinds: date | None = None
    gevestigd_op: date | None = None
    overleden: bool = False
    overleden_op: date | None = None
    opschorting: str = ""
    opschorting_op: date | None = None
    geheim: bool = False
    in_onderzoek: bool = False
    ouders: tuple[Ouder, ...] = ()
    gezag: tuple[Gezag, ...] = ()


@dataclass(frozen=True, slots=True)
class Treffer:
    """Een gevonden persoon: genoeg om de juiste te kiezen, niet meer."""

    bsn: str
    naam: Naam
    geboren: Geboortedatum | None
    gemeentecode: str = ""
    adres: Adres | None = None
    overleden: bool = False
    opschorting: str = ""
    geheim: bool = False


@dataclass(frozen=True, slots=True)
class Zoekvraag:
    """Zoeken op naam en geboortedatum. `*` mag na drie letters aan het einde van de naam."""

    geslachtsnaam: str
    geboortedatum: date
    voornamen: str = ""
    voorvoegsel: str = ""
    ook_overleden: bool = False


class Brpfout(Exception):
    """De BRP gaf geen antwoord dat wij kunnen gebruiken. `str()` is een zin voor het scherm.

    gaat_over: of later opnieuw proberen kan helpen.
    """

    gaat_over = False


class BrpNietBereikbaar(Brpfout):
    """Geen verbinding, te laat, of de BRP is zelf buiten gebruik; later opnieuw proberen."""

    gaat_over = True


class BrpNietIngesteld(BrpNietBereikbaar):
    """De beheerder heeft nog geen BRP aangesloten."""

    gaat_over = False


class BrpTeDruk(BrpNietBereikbaar):
    """Te veel vragen in korte tijd (429)."""


class BrpWeigert(Brpfout):
    """De BRP vindt de vraag fout of niet toegestaan (400, 401, 403)."""


class BrpOnbegrijpelijk(Brpfout):
    """Het antwoord past niet op de afgesproken vorm."""


class TeVeelTreffers(Brpfout):
    """Meer dan tien personen passen op de zoekvraag: de gebruiker moet meer invullen."""


class Bevolkingsregister(Protocol):
    """De vragen die wij aan de BRP stellen. Elke vraag gaat met doel en gebruiker het log in."""

    def raadplegen(self, bsn: str, *, opgave: Opgave) -> Persoon | None:
        """De persoonslijst bij dit BSN, of None als de BRP het niet kent. Raises Brpfout."""

    def zoeken(self, vraag: Zoekvraag, *, opgave: Opgave) -> list[Treffer]:
        """De personen die passen, hoogstens tien. Raises TeVeelTreffers, Brpfout."""
