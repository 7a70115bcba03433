"""De haakjes van het dossier: wie hoger woont, hangt er zijn deel aan in `AppConfig.ready()`.

Het dossier toont zo meldingen, vrijstellingen en signalen zonder ervan te weten. Elke bron doet
een vast aantal vragen aan de database, hoeveel er ook te tonen is.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

from django.db.models import Exists, OuterRef
from django.urls import reverse

from kern.autorisatie import Inzage
from kern.handelingen import Handeling
from kern.klok import NEDERLAND
from kern.registers import Register

if TYPE_CHECKING:
    from django.forms import BaseForm

    from cases.models import Jongere, School, Zaak
    from cases.regels.waarom import Waarom
    from kern.modellen import Persoonsmodel
    from toegang.models import Medewerker

T = TypeVar("T")
AANWEZIG: Final = "aanwezig"


@dataclass(frozen=True)
class Dossierblik:
    """Wie er naar welk dossier kijkt. zaak: alleen wat bij deze zaak hoort, of alles.

    Een blik duurt één scherm: wat een blok al las, leest een ander blok niet nog eens (`eens`).
    """

    jongere: "Jongere"
    inzage: Inzage
    zaak: "Zaak | None" = None
    _gelezen: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def eens(self, sleutel: str, lees: Callable[[], T]) -> T:
        """Wat `lees` geeft, één keer gelezen voor alle blokken die om deze sleutel vragen."""
        if sleutel not in self._gelezen:
            self._gelezen[sleutel] = lees()
        gelezen: T = self._gelezen[sleutel]
        return gelezen

    def heeft(self, *modellen: "type[Persoonsmodel]") -> bool:
        """Staat er in een van deze tabellen iets van deze jongere dat u mag zien?

        Eén vraag voor alle tabellen die een bron of blok in `uit` noemt; een leeg blok kost niets.
        """
        aanwezig = self.eens(AANWEZIG, lambda: _aanwezig(self.jongere))
        return any(aanwezig[model] for model in modellen)

    def begin_url(self, route: str) -> str:
        """De URL om iets te beginnen voor deze jongere, bij deze zaak als er een is."""
        url = reverse(route, args=[self.jongere.pk])
        return f"{url}?zaak={self.zaak.pk}" if self.zaak is not None else url

    @property
    def kan_beginnen(self) -> bool:
        """Bij een gesloten zaak begint niets nieuws; op het dossier en bij een lopende wel."""
        return self.zaak is None or self.zaak.is_lopend


@dataclass(frozen=True)
class Tijdlijnitem:
    """Eén regel op de tijdlijn. `moment` als het uur bekend is, anders alleen de dag."""

    dag: date
    soort: str
    titel: str
    icoon: str
    moment: datetime | None = None
    tekst: str = ""
    wie: str = ""
    url: str = ""

    @property
    def plaats(self) -> tuple[date, datetime]:
        """Waar de regel in de tijd staat; zonder uur telt hij als het begin van die dag."""
        return self.dag, self.moment or datetime.combine(self.dag, time.min, NEDERLAND)


@dataclass(frozen=True)
class Tijdlijnbron:
    """Levert de nieuwste regels van één soort.

    items: krijgt de blik en hoeveel regels er hoogstens nodig zijn; geeft die, nieuwste eerst,
    in een vast aantal vragen. soort: de sleutel in het filter; bronnen mogen er een delen. uit: de
    tabellen waar zij uit leest; staat daar niets, dan wordt zij niet gevraagd.
    """

    soort: str
    label: str
    items: Callable[[Dossierblik, int], Sequence[Tijdlijnitem]]
    uit: "tuple[type[Persoonsmodel], ...]" = ()


class Begingroep(StrEnum):
    """De kopjes in het vak Doen, in volgorde."""

    CONTACT = "Contact"
    AANPAK = "Aanpak"
    VERDER = "Verder"


@dataclass(frozen=True)
class Begin:
    """Iets wat vanaf dossier of zaak te beginnen is: een link in Doen.

    plaats: laag staat hoog. stappen: de codes van de stappen waar dit bij hoort; het staat dan ook
    als knop bij die stap.
    """

    label: str
    url: str
    groep: Begingroep = Begingroep.CONTACT
    plaats: int = 100
    icoon: str = ""
    stappen: tuple[str, ...] = ()


def _niets(_blik: Dossierblik, _gegevens: Mapping[str, Any]) -> Sequence[Begin]:
    return ()


@dataclass(frozen=True)
class Paneel:
    """Een blok aan de zijkant. gegevens: de context van het sjabloon, of None: toon niets.

    vult: de namen in de gegevens waarvan er een gevuld moet zijn, anders blijft het blok weg (leeg:
    altijd tonen). vandaag: telt nu en staat daarom boven Doen. begin: wat hier te beginnen is; dat
    staat voor alle blokken samen in het vak Doen, op elk dossier op dezelfde plaats. uit: de
    tabellen waar het blok met `blik.heeft` naar vraagt.
    """

    sjabloon: str
    gegevens: Callable[[Dossierblik], Mapping[str, Any] | None]
    vult: tuple[str, ...] = ()
    begin: Callable[[Dossierblik, Mapping[str, Any]], Sequence[Begin]] = _niets
    vandaag: bool = False
    uit: "tuple[type[Persoonsmodel], ...]" = ()

    def is_gevuld(self, gegevens: Mapping[str, Any]) -> bool:
        """Of het blok iets te tonen heeft."""
        return not self.vult or any(gegevens.get(naam) for naam in self.vult)


@dataclass(frozen=True)
class Waarschuwing:
    """Wat iemand moet weten voor zij belt of op pad gaat: een paar woorden, en waarom.

    luid: moet ook opvallen voor wie vluchtig kijkt (overleden, geheim adres).
    """

    woord: str
    uitleg: str = ""
    luid: bool = False


@dataclass(frozen=True)
class Zaakact:
    """Een act van een hogere app op het scherm van een zaak: een knop naar haar eigen scherm.

    url: waar de act begint; een GET die nog niets verandert. stap: de code van de stap waar de act
    bij hoort; zij staat dan ook bij die stap. Leeg: alleen bij de knoppen van de zaak.
    """

    label: str
    url: str
    icoon: str = ""
    stap: str = ""


@dataclass(frozen=True)
class Schoolblik:
    """Wie er naar welke school kijkt, voor welke gemeenten."""

    school: "School"
    inzage: Inzage
    gemeenten: Sequence[int]


@dataclass(frozen=True)
class Schoolpaneel:
    """Een blok op het schoolblad: alleen tellingen en koppelingen, geen namen van jongeren."""

    sjabloon: str
    gegevens: Callable[[Schoolblik], Mapping[str, Any] | None]


@dataclass(frozen=True)
class Teller:
    """Een getal met een ingang boven een werklijst. aantal: voor deze gemeenten, in één vraag."""

    enkel: str
    meer: str
    route: str
    handeling: Handeling
    aantal: Callable[[Collection[int]], int]


Zaakactbron = Callable[[Dossierblik], Sequence[Zaakact]]
"""Wat er nu met de zaak in deze blik kan, voor wie kijkt; toetst zelf de handeling."""


class Sluitdeel(Protocol):
    """Wat een hogere app erbij vraagt als een zaak sluit (de reden voor DUO, bijvoorbeeld)."""

    def formulier(
        self, zaak: "Zaak", *, data: Mapping[str, Any] | None = None, resultaat: str = ""
    ) -> "BaseForm | None":
        """Het formulier bij deze zaak, of None als er niets te vragen is.

        resultaat: het gekozen resultaat van de zaak; het gebruikelijke antwoord staat dan klaar.
        """

    def formulier_voor_meer(
        self, zaken: "Sequence[Zaak]", *, data: Mapping[str, Any] | None = None, resultaat: str = ""
    ) -> "BaseForm | None":
        """Eén formulier voor zaken die tegelijk sluiten, of None als er niets te vragen is."""

    def terug(self, zaak: "Zaak", *, sinds: datetime, medewerker: "Medewerker") -> None:
        """Het sluiten is ongedaan gemaakt: draai terug wat er sinds dat moment mee gebeurde."""

    def verwerken(self, zaak: "Zaak", *, formulier: "BaseForm", medewerker: "Medewerker") -> None:
        """Voer uit wat het (geldige) formulier vraagt, in de transactie van het sluiten."""


@dataclass(frozen=True)
class Zaaktermijn:
    """Een uiterste dag die bij een zaak loopt. waarom: de rekensom, voor wie erom vraagt."""

    dag: date
    wat: str
    waarom: "Waarom | None" = None


zaaktermijnen: Register[Callable[[Dossierblik], Sequence[Zaaktermijn]]] = Register("zaaktermijnen")
"""Een hogere app noemt de uiterste dagen die zij bij deze zaak kent (een besluit bijvoorbeeld)."""

tijdlijnbronnen: Register[Tijdlijnbron] = Register("tijdlijnbronnen")
zijpanelen: Register[Paneel] = Register("zijpanelen")
zaakfeiten: Register[Paneel] = Register("zaakfeiten")
waarschuwingen: Register[Callable[[Dossierblik], Sequence[Waarschuwing]]] = Register(
    "waarschuwingen"
)
sluitdelen: Register[Sluitdeel] = Register("sluitdelen")
zaakacten: Register[Zaakactbron] = Register("zaakacten")
schoolpanelen: Register[Schoolpaneel] = Register("schoolpanelen")
tellers: Register[Teller] = Register("tellers")
samenhang: Register[Callable[[int], Sequence[str]]] = Register("samenhang")
"""Wat hogere apps weten dat bij een interventie van deze jongere hoort, in zinnen."""


def _aanwezig(jongere: "Jongere") -> "dict[type[Persoonsmodel], bool]":
    """Per tabel van een bron of blok of er iets van deze jongere in staat."""
    bronnen = (*tijdlijnbronnen, *zijpanelen, *zaakfeiten)
    modellen = list(dict.fromkeys(model for bron in bronnen for model in bron.uit))
    vragen = [Exists(model.objects.filter(jongere_id=OuterRef("pk"))) for model in modellen]
    rij = type(jongere).objects.filter(pk=jongere.pk).values_list(*vragen).first()
    return dict(zip(modellen, rij or [False] * len(modellen), strict=True))
