"""De keuzes van de werkvoorraad: wat er in de URL staat, en wat dat met de lijst doet.

Alleen bekende sleutels en waarden blijven over. Zo kan een URL, en dus ook een bewaarde lijst,
nooit een naam of nummer van een jongere dragen.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any, Final
from urllib.parse import urlencode

import django_filters
from django.core.exceptions import ValidationError
from django.db.models import F, Q, QuerySet
from django.http import QueryDict

from cases.keuzes import ZAAKSOORTEN, ZAAKSTATUSSEN
from cases.models import Zaak
from cases.regels.zaak import LOPEND
from kern.klok import vandaag

NADERT_DAGEN: Final = 5  # kalenderdagen; dezelfde grens als de kleur in de lijst
LOPENDE_STATUSSEN: Final = {c: n for c, n in ZAAKSTATUSSEN.items() if c in LOPEND}
TERMIJNVAKKEN: Final = {
    "over": "Over de termijn",
    "nadert": f"Binnen {NADERT_DAGEN} dagen",
    "later": "Later",
    "geen": "Geen termijn",
}
KOLOMMEN: Final = {
    "leeftijd": "Leeftijd",
    "school": "School",
    "soort": "Soort",
    "status": "Status",
    "sinds": "Sinds",
    "termijn": "Termijn",
    "contact": "Laatste contact",
    "behandelaar": "Behandelaar",
}
VASTE_KOLOMMEN: Final = ("leeftijd", "school", "soort", "status", "sinds", "termijn", "contact")
TEAMKOLOMMEN: Final = ("leeftijd", "soort", "status", "sinds", "termijn", "contact", "behandelaar")
SORTEERVELDEN: Final[Mapping[str, tuple[str, ...]]] = {
    "jongere": ("jongere__zoeknaam",),
    "leeftijd": ("-jongere__geboren",),
    "school": ("school__naam",),
    "soort": ("soort",),
    "status": ("status",),
    "sinds": ("geopend_op",),
    "termijn": ("termijn",),
    "contact": ("laatste_contact_op",),
    "behandelaar": ("behandelaar__naam",),
}
MIJ: Final = "mij"
NIEMAND: Final = "niemand"
TEAM: Final = "team"
_LANGSTE_ID: Final = 7  # cijfers; korter dan een BSN, dus een persoonsnummer past er niet in
MEESTE: Final = 10**_LANGSTE_ID - 1


def grenzen_van_vak(vak: str, *, op: date) -> Q:
    """De voorwaarde op `termijn` bij een vak (over, nadert, later, geen)."""
    laatste = op + timedelta(days=NADERT_DAGEN)
    return {
        "over": Q(termijn__lt=op),
        "nadert": Q(termijn__gte=op, termijn__lte=laatste),
        "later": Q(termijn__gt=laatste),
        "geen": Q(termijn__isnull=True),
    }[vak]


def _in_termijnvak(zaken: QuerySet[Zaak], _: str, vak: str) -> QuerySet[Zaak]:
    """Alleen zaken waarvan de termijn in dit vak valt."""
    return zaken.filter(grenzen_van_vak(vak, op=vandaag()))


def _wacht(zaken: QuerySet[Zaak], _: str, __: str) -> QuerySet[Zaak]:
    """Alleen zaken die op de wachtlijst staan."""
    return zaken.filter(wachtlijst_vanaf__isnull=False)


class Werkvoorraadfilter(django_filters.FilterSet):  # type: ignore[misc]
    """Filters op de lopende zaken. Wiens zaken het zijn, is geen filter maar een blik.

    Zonder formulier gebruikt: elk verzoek leest en filtert met de velden van de klasse zelf.
    Een filterset met formulier kopieert ze allemaal, en dat kost meer dan de vraag.
    """

    status = django_filters.ChoiceFilter(choices=tuple(LOPENDE_STATUSSEN.items()))
    soort = django_filters.ChoiceFilter(choices=tuple(ZAAKSOORTEN.items()))
    termijn = django_filters.ChoiceFilter(
        choices=tuple(TERMIJNVAKKEN.items()), method=_in_termijnvak
    )
    gemeente = django_filters.NumberFilter(field_name="gemeente_id", min_value=1, max_value=MEESTE)
    school = django_filters.NumberFilter(field_name="school_id", min_value=1, max_value=MEESTE)
    wachtlijst = django_filters.ChoiceFilter(choices=[("ja", "Op de wachtlijst")], method=_wacht)

    class Meta:
        model = Zaak
        fields: list[str] = []

    @classmethod
    def is_geldig(cls, naam: str, waarde: str) -> bool:
        """Is dit een waarde die het filter kent?"""
        try:
            cls.base_filters[naam].field.clean(waarde)
        except ValidationError:
            return False
        return True

    @classmethod
    def toegepast(
        cls, zaken: QuerySet[Zaak], keuzes: "Keuzes", namen: Iterable[str]
    ) -> QuerySet[Zaak]:
        """Alleen deze filters; zo tellen de chips alles behalve hun eigen filter."""
        for naam in namen:
            if waarde := getattr(keuzes, naam):
                filter_ = cls.base_filters[naam]
                zaken = filter_.filter(zaken, filter_.field.clean(waarde))
        return zaken


FACETTEN: Final = ("termijn", "status", "soort")
OVERIGE_FILTERS: Final = ("gemeente", "school", "wachtlijst")


@dataclass(frozen=True, slots=True)
class Keuzes:
    """Wat er in de URL staat, opgeschoond. Lege tekst betekent: niet gekozen.

    wie: `mij`, `niemand`, `team` of het id van een medewerker. kolommen: sleutels met komma's.
    """

    wie: str = ""
    termijn: str = ""
    status: str = ""
    soort: str = ""
    gemeente: str = ""
    school: str = ""
    wachtlijst: str = ""
    sorteer: str = ""
    kolommen: str = ""
    pagina: str = ""

    @classmethod
    def uit(cls, gegevens: QueryDict | Mapping[str, str]) -> "Keuzes":
        """Lees de keuzes; wat onbekend of ongeldig is, valt weg."""
        ruw = {veld.name: str(gegevens.get(veld.name, "")) for veld in fields(cls)}
        if isinstance(gegevens, QueryDict):
            ruw["kolommen"] = ",".join(gegevens.getlist("kolommen"))
        schoon = {
            naam: ruw[naam] if Werkvoorraadfilter.is_geldig(naam, ruw[naam]) else ""
            for naam in (*FACETTEN, *OVERIGE_FILTERS)
        }
        return cls(
            wie=_een_van(ruw["wie"], {MIJ, NIEMAND, TEAM}, getal=True),
            sorteer=ruw["sorteer"] if ruw["sorteer"].removeprefix("-") in SORTEERVELDEN else "",
            kolommen=",".join(k for k in KOLOMMEN if k in ruw["kolommen"].split(",")),
            pagina=_een_van(ruw["pagina"], set(), getal=True),
            **schoon,
        )

    def zoekreeks(self, **anders: str) -> str:
        """De URL na het vraagteken, met deze keuzes anders; een andere keuze begint vooraan."""
        if anders and "pagina" not in anders:
            anders["pagina"] = ""
        paren = ((naam, anders.get(naam, getattr(self, naam))) for naam in self.__slots__)
        return urlencode([(naam, waarde) for naam, waarde in paren if waarde], safe=",")

    def gekozen_kolommen(self, *, persoonlijk: bool) -> tuple[str, ...]:
        """De kolommen in vaste volgorde; zonder keuze de gebruikelijke van deze lijst."""
        if self.kolommen:
            return tuple(self.kolommen.split(","))
        return VASTE_KOLOMMEN if persoonlijk else TEAMKOLOMMEN

    def is_alles(self, gegevens: QueryDict) -> bool:
        """Staat er in deze URL niets anders dan deze keuzes?"""
        namen = {veld.name for veld in fields(self)}
        return all(
            naam in namen and bool(getattr(self, naam))
            for naam, waarde in gegevens.items()
            if waarde
        )

    @property
    def is_gefilterd(self) -> bool:
        """Staat er een filter aan?"""
        return any(getattr(self, naam) for naam in (*FACETTEN, *OVERIGE_FILTERS))


def volgorde(sorteer: str) -> list[Any]:
    """De sorteervelden; wie geen waarde heeft, staat altijd achteraan, en het id beslist."""
    aflopend = sorteer.startswith("-")
    velden = SORTEERVELDEN.get(sorteer.removeprefix("-"), ("termijn",))
    uit: list[Any] = []
    for veld in velden:
        omlaag = veld.startswith("-") != aflopend
        naam = F(veld.removeprefix("-"))
        # Oplopend staat leeg in PostgreSQL al achteraan; alleen zo volgt de lijst de index.
        uit.append(naam.desc(nulls_last=True) if omlaag else naam.asc())
    uit.append("-id" if aflopend else "id")
    return uit


def _een_van(waarde: str, bekend: set[str], *, getal: bool) -> str:
    if waarde in bekend:
        return waarde
    is_getal = getal and waarde.isascii() and waarde.isdigit() and len(waarde) <= _LANGSTE_ID
    return waarde if is_getal else ""
