"""De lijsten, en per lijst de aansluiting: hoeveel er op staan, wat verklaard is en wat over is."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q
from django.http import Http404

from cases.selectors.werkvoorraad import naam_in_lijst
from doorstroompunt.models import KLOPT, UITKOMSTEN, VERSCHILREDENEN, Vsvlijst, Vsvregel
from doorstroompunt.regels.verschil import Verschiloordeel
from doorstroompunt.vsvlijst.voorstel import voorstellen
from inrichting.selectors import parameters
from kern.autorisatie import Inzage
from kern.kalender import schooljaar_label
from kern.klok import vandaag
from wpg.services import inzage_vastleggen

PER_PAGINA: Final = 50
OPEN: Final = "open"
VERKLAARD: Final = "verklaard"
OVER: Final = "over"
TONEN: Final = {OPEN: "Nog te bekijken", VERKLAARD: "Verklaard", OVER: "Blijft over", "": "Alle"}


@dataclass(frozen=True)
class Lijststand:
    """Een lijst in het overzicht. over: niet verklaard, dus ook bij ons schoolverlater."""

    lijst: Vsvlijst
    schooljaar: str
    aantal: int
    verklaard: int
    bekeken: int

    @property
    def over(self) -> int:
        """Wat na de verklaarde verschillen overblijft."""
        return self.aantal - self.verklaard

    @property
    def open(self) -> int:
        """Wat nog niemand bekeek."""
        return self.aantal - self.bekeken


@dataclass(frozen=True)
class Verschil:
    """Een reden, met hoeveel regels hem kregen en hoeveel hem als voorstel hebben."""

    code: str
    label: str
    gekozen: int
    voorgesteld: int


@dataclass(frozen=True)
class Aansluiting:
    """Een lijst tegenover onze administratie; aantal = verklaard + klopt + open, altijd."""

    lijst: Vsvlijst
    schooljaar: str
    aantal: int
    klopt: int
    open: int
    verschillen: Sequence[Verschil]
    voorgesteld: Mapping[int, Verschiloordeel] = field(repr=False)

    @property
    def verklaard(self) -> int:
        """Hoeveel regels een reden voor het verschil hebben."""
        return sum(verschil.gekozen for verschil in self.verschillen)

    @property
    def over(self) -> int:
        """Wat er van de lijst overblijft: bij ons ook schoolverlater, of nog niet bekeken."""
        return self.klopt + self.open


@dataclass(frozen=True)
class Keuze:
    """Wat er van de lijst te zien is; onbekende waarden vallen weg."""

    toon: str = OPEN
    reden: str = ""

    @classmethod
    def uit_url(cls, gegeven: Mapping[str, str]) -> "Keuze":
        """Uit de zoekreeks van de URL."""
        toon, reden = gegeven.get("toon", OPEN), gegeven.get("reden", "")
        toon = "" if toon == "alle" else toon
        return cls(toon if toon in TONEN else OPEN, reden if reden in UITKOMSTEN else "")

    def url(self, **anders: str) -> str:
        """De zoekreeks met deze keuze, en een of meer andere waarden."""
        waarden = {"toon": self.toon, "reden": self.reden} | anders
        waarden["toon"] = waarden["toon"] or "alle"
        return "?" + urlencode({k: w for k, w in waarden.items() if w})


@dataclass(frozen=True)
class Regelbeeld:
    """Een regel van de lijst op het scherm. dag: van wanneer het feit achter het voorstel is."""

    pk: int
    jongere_id: int
    naam: str
    geboren: date | None
    gevonden_met: str
    voorstel: str
    dag: date | None
    uitkomst: str
    toelichting: str
    door: str

    @property
    def is_anders(self) -> bool:
        """Of een mens iets anders koos dan de feiten nu voorstellen."""
        return bool(self.uitkomst) and self.uitkomst != self.voorstel

    @property
    def voorstel_woorden(self) -> str:
        """Het voorstel zoals het op het scherm staat."""
        return UITKOMSTEN[self.voorstel]

    @property
    def uitkomst_woorden(self) -> str:
        """Wat een mens koos, in woorden."""
        return UITKOMSTEN.get(self.uitkomst, "")


_VERKLAARD: Final = Q(regels__uitkomst__in=list(VERSCHILREDENEN))


def lijsten_voor(inzage: Inzage) -> list[Lijststand]:
    """Elke lijst van de eigen gemeenten, nieuwste schooljaar eerst, met haar stand."""
    vraag = (
        Vsvlijst.objects.filter(gemeente_id__in=sorted(inzage.gemeenten))
        .select_related("gemeente")
        .annotate(
            aantal=Count("regels"),
            verklaard=Count("regels", filter=_VERKLAARD),
            bekeken=Count("regels", filter=~Q(regels__uitkomst="")),
        )
        .order_by("-schooljaar", "soort", "gemeente__naam", "-datum", "-pk")
    )
    return [
        Lijststand(
            rij,
            schooljaar_label(rij.schooljaar),
            getattr(rij, "aantal"),  # noqa: B009 - een telling van de vraag
            getattr(rij, "verklaard"),  # noqa: B009
            getattr(rij, "bekeken"),  # noqa: B009
        )
        for rij in vraag
    ]


def lijst_voor(inzage: Inzage, pk: int) -> Vsvlijst:
    """De lijst met dit nummer; hier staat nog niemand op. Raises Http404."""
    lijst: Vsvlijst | None = (
        Vsvlijst.objects.select_related("gemeente")
        .filter(pk=pk, gemeente_id__in=sorted(inzage.gemeenten))
        .first()
    )
    if lijst is None:
        raise Http404
    return lijst


def aansluiting_van(lijst: Vsvlijst) -> Aansluiting:
    """De stand van een lijst, met voor elke regel het voorstel van vandaag."""
    gekozen = Counter(
        dict(
            Vsvregel.objects.filter(lijst=lijst)
            .order_by()
            .values_list("uitkomst")
            .annotate(aantal=Count("pk"))
        )
    )
    voorgesteld = voorstellen(lijst.pk, op=vandaag(), wet=parameters())
    open_regels = set(
        Vsvregel.objects.filter(lijst=lijst, uitkomst="").values_list("pk", flat=True)
    )
    voorstel = Counter(str(voorgesteld[pk].reden) for pk in open_regels if pk in voorgesteld)
    return Aansluiting(
        lijst=lijst,
        schooljaar=schooljaar_label(lijst.schooljaar),
        aantal=gekozen.total(),
        klopt=gekozen[KLOPT],
        open=gekozen[""],
        verschillen=[
            Verschil(code, label, gekozen[code], voorstel[code])
            for code, label in VERSCHILREDENEN.items()
        ],
        voorgesteld=voorgesteld,
    )


def regels_van(
    inzage: Inzage, aansluiting: Aansluiting, keuze: Keuze, *, pagina: str | None
) -> tuple[Page[Any], list[Regelbeeld]]:
    """De gekozen regels van een bladzij; legt vast wie erop staan."""
    vraag = _gekozen(aansluiting, keuze)
    blad = Paginator(vraag, PER_PAGINA).get_page(pagina)
    return blad, _getoond(inzage, aansluiting, blad)


def alle_regels(inzage: Inzage, aansluiting: Aansluiting, keuze: Keuze) -> list[Regelbeeld]:
    """Alle gekozen regels, voor een bestand."""
    return _getoond(inzage, aansluiting, _gekozen(aansluiting, keuze))


def gekozen_regels(
    inzage: Inzage, aansluiting: Aansluiting, nummers: Sequence[int]
) -> list[Regelbeeld]:
    """Deze regels van de lijst, voor de vraag voordat er iets verandert."""
    vraag = _basis(aansluiting).filter(pk__in=nummers)
    return _getoond(inzage, aansluiting, vraag)


def _basis(aansluiting: Aansluiting) -> Any:
    velden = ("geslachtsnaam", "voornamen", "voorvoegsel", "geboortedatum")
    return (
        Vsvregel.objects.filter(lijst=aansluiting.lijst)
        .values(
            *("pk", "jongere_id", "gemeente_id", "gevonden_met", "uitkomst", "toelichting"),
            *(f"jongere__{veld}" for veld in velden),
            door=F("gekozen_door__naam"),
        )
        .order_by("jongere__zoeknaam", "nummer")
    )


def _gekozen(aansluiting: Aansluiting, keuze: Keuze) -> Any:
    vraag = _basis(aansluiting)
    if keuze.toon == OPEN:
        vraag = vraag.filter(uitkomst="")
    elif keuze.toon == VERKLAARD:
        vraag = vraag.filter(uitkomst__in=list(VERSCHILREDENEN))
    elif keuze.toon == OVER:
        vraag = vraag.filter(uitkomst__in=["", KLOPT])
    if keuze.reden:
        past = [pk for pk, o in aansluiting.voorgesteld.items() if o.reden == keuze.reden]
        vraag = vraag.filter(Q(uitkomst=keuze.reden) | Q(uitkomst="", pk__in=past))
    return vraag


def _getoond(inzage: Inzage, aansluiting: Aansluiting, rijen: Any) -> list[Regelbeeld]:
    """De rijen als beelden; legt vast dat deze jongeren getoond worden."""
    alle = list(rijen)
    inzage_vastleggen(
        inzage,
        jongeren=[(rij["jongere_id"], rij["gemeente_id"]) for rij in alle],
        objecttype="vsvlijst",
        object_id=aansluiting.lijst.pk,
    )
    return [_beeld(aansluiting, rij) for rij in alle]


def _beeld(aansluiting: Aansluiting, rij: dict[str, Any]) -> Regelbeeld:
    oordeel = aansluiting.voorgesteld[rij["pk"]]
    return Regelbeeld(
        pk=rij["pk"],
        jongere_id=rij["jongere_id"],
        naam=naam_in_lijst(
            rij["jongere__geslachtsnaam"], rij["jongere__voornamen"], rij["jongere__voorvoegsel"]
        ),
        geboren=rij["jongere__geboortedatum"],
        gevonden_met=rij["gevonden_met"],
        voorstel=oordeel.reden,
        dag=oordeel.dag,
        uitkomst=rij["uitkomst"],
        toelichting=rij["toelichting"],
        door=rij["door"] or "",
    )
