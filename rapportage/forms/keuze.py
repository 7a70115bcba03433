"""De keuze bovenaan een tabel; alles staat in het adres, zodat een koppeling te delen is."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from django import forms
from django.utils.datastructures import MultiValueDict

from cases.forms.schrijven import Datumveld
from kern.kalender import schooljaar, schooljaar_label
from kern.klok import vandaag
from rapportage.keuze import Keuze
from rapportage.periode import Periode, kalenderjaar, periode_lezen, zelfde_dag
from rapportage.schoolkeuze import PER, OnbekendeSchool, Schoolkeuze, schoolkeuze, schoolkeuzes
from rapportage.selectors.bereik import Bereik, bereiken, schooljaren
from toegang.models import Telprofiel

MEESTE_JAREN: Final = 5
"""Zoveel jaren naast elkaar zijn op een scherm nog te lezen."""
_PER_WOORDEN: Final = {naam: f"Per {woord.lower()}" for naam, woord in PER.items()}
_DELEN: Final = {
    **{f"halfjaar:{n}": f"Halfjaar {n}" for n in (1, 2)},
    **{f"kwartaal:{n}": f"Kwartaal {n}" for n in (1, 2, 3, 4)},
}


class Keuzeform(forms.Form):
    """Kiest waarover geteld wordt. Zonder keuze: de eerste gemeente, het lopende schooljaar."""

    toon_optioneel = False

    gemeente = forms.ChoiceField(label="Gemeente of gebied")
    schooljaar = forms.ChoiceField(label="Schooljaar")
    peildatum = Datumveld(label="Peildatum", required=False)
    profiel = forms.ChoiceField(label="Telregels", required=False)
    periode = forms.ChoiceField(label="Periode", required=False)
    jaren = forms.ChoiceField(
        label="Jaren naast elkaar",
        required=False,
        choices=[
            ("", "Alleen dit jaar"),
            *((str(n), f"{n} jaren") for n in range(1, MEESTE_JAREN + 1) if n > 1),
        ],
    )
    per = forms.ChoiceField(
        label="Uitgesplitst", required=False, choices=[("", "Nee"), *_PER_WOORDEN.items()]
    )
    alleen = forms.ChoiceField(label="Alleen van", required=False)
    openbaar = forms.BooleanField(
        label="Om te publiceren: verberg kleine aantallen", required=False
    )

    def __init__(self, gegevens: Mapping[str, Any], *, gemeenten: frozenset[int]) -> None:
        self.jaar = _jaar_uit(gegevens.get("schooljaar"))
        self.gemeenten = gemeenten
        self.bereiken = bereiken(gemeenten, self.jaar)
        eerste = next(iter(self.bereiken), "")
        gevuld: MultiValueDict[str, Any] = MultiValueDict(
            {"gemeente": [eerste], "schooljaar": [schooljaar_label(self.jaar)]}
        )
        for naam in self.base_fields:
            if gegevens.get(naam):
                gevuld[naam] = gegevens[naam]
        super().__init__(gevuld)
        velden: dict[str, Any] = self.fields
        velden["gemeente"].choices = [(b.sleutel, b.naam) for b in self.bereiken.values()]
        velden["schooljaar"].choices = [
            (label, label) for label in map(schooljaar_label, schooljaren())
        ]
        self.van_school = _alleen(gevuld.get("alleen", ""))
        velden["alleen"].choices = self._scholen  # pas gelezen als het veld getoond of gevuld is
        velden["profiel"].choices = [("", "Die van de gemeente"), *Telprofiel.choices]
        velden["periode"].choices = [
            ("", "Het hele schooljaar"),
            *_DELEN.items(),
            *((f"kalenderjaar:{j}", f"Kalenderjaar {j}") for j in (self.jaar, self.jaar + 1)),
        ]

    def clean(self) -> dict[str, Any]:
        """De periode is begonnen; de peildatum ligt erin of erna, en niet in de toekomst."""
        schoon = super().clean() or {}
        if "periode" not in schoon:
            return schoon
        periode = self._periode()
        van, einde, dag = periode.van(self.jaar), periode.einde(self.jaar), schoon.get("peildatum")
        wat = "de periode" if periode.naam else "het schooljaar"
        if van > vandaag():
            self.add_error("periode", "Deze periode is nog niet begonnen.")
        elif dag and dag < van:
            self.add_error("peildatum", f"Deze dag ligt voor het begin van {wat}.")
        elif dag and dag > max(vandaag(), einde):
            self.add_error("peildatum", "Deze dag ligt te ver in de toekomst.")
        sleutel = schoon.get("gemeente")
        if sleutel and any(sleutel not in self._bereiken(j) for j in self._jaren()):
            self.add_error("jaren", "In een eerder jaar hoorde niet alles van dit gebied bij u.")
        return schoon

    def _scholen(self) -> list[Any]:
        """De scholen van de gekozen gemeenten; met wat gekozen is, ook als die elders ligt."""
        bereik = self.bereiken.get(self["gemeente"].value() or "")
        groepen = schoolkeuzes([g.pk for g in bereik.gemeenten] if bereik else [])
        bekend = {adres for _, rij in groepen for adres, _ in rij}
        elders = []
        if self.van_school and self.van_school.adres not in bekend:
            elders = [(self.van_school.adres, self.van_school.naam)]
        return [("", "Alle scholen"), *elders, *groepen]

    def _bereiken(self, jaar: int) -> dict[str, Bereik]:
        """Waaruit zij in dit jaar kan kiezen."""
        return self.bereiken if jaar == self.jaar else bereiken(self.gemeenten, jaar)

    def _periode(self) -> Periode:
        return periode_lezen(self.cleaned_data["periode"] or "schooljaar", jaar=self.jaar)

    def _jaren(self) -> range:
        """De beginjaren die naast elkaar staan, het oudste eerst."""
        return range(self.jaar - int(self.cleaned_data.get("jaren") or 1) + 1, self.jaar + 1)

    def keuze(self) -> Keuze:
        """De keuze; alleen als het formulier klopt."""
        schoon = self.cleaned_data
        return Keuze(
            bereik=self.bereiken[schoon["gemeente"]],
            jaar=self.jaar,
            peildatum=schoon.get("peildatum"),
            profiel=schoon.get("profiel", ""),
            openbaar=bool(schoon.get("openbaar")),
            periode=self._periode(),
            deel=schoon["periode"],
            per=schoon.get("per", ""),
            jaren=len(self._jaren()),
            alleen=self.van_school if schoon.get("alleen") else None,
        )

    def keuzes(self) -> list[Keuze]:
        """De keuze van elk jaar naast elkaar, het oudste eerst; een peildatum schuift mee."""
        keuze = self.keuze()
        return [
            replace(
                keuze,
                bereik=self._bereiken(jaar)[keuze.bereik.sleutel],
                jaar=jaar,
                peildatum=keuze.peildatum and zelfde_dag(keuze.peildatum, self.jaar - jaar),
                deel=_deel(keuze, jaar - self.jaar),
                jaren=1,
            )
            for jaar in self._jaren()
        ]


def _deel(keuze: Keuze, jaren_later: int) -> str:
    """De periode van een ander jaar, zoals zij in een adres staat."""
    kalender = kalenderjaar(keuze.deel)
    return f"kalenderjaar:{kalender + jaren_later}" if kalender else keuze.deel


def _alleen(tekst: Any) -> Schoolkeuze | None:
    """De school, het verband of het bestuur in het adres; None als het er niet (meer) is."""
    try:
        return schoolkeuze(str(tekst)) if tekst else None
    except OnbekendeSchool:
        return None


def _jaar_uit(tekst: Any) -> int:
    """Het beginjaar van `2023-2024`; wat geen bekend schooljaar is, telt als het lopende."""
    per_label = {schooljaar_label(j): j for j in schooljaren()}
    return per_label.get(str(tekst), schooljaar(vandaag()))
