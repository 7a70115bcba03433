"""Een zaaktype aanpassen: resultaten en redenen, stappen, termijnen en een extra stap."""

import re
import unicodedata
from dataclasses import replace
from datetime import date
from typing import Any, Final

from django import forms

from inrichting.forms import datumveld
from inrichting.models import HEEFT_BRON
from inrichting.parameters import Bewijs
from inrichting.selectors.zaaktypen import labels
from inrichting.zaaktypen import (
    KEUZE_ACTEN,
    VASTE_ACTEN,
    Anker,
    Eenheid,
    Fase,
    Feit,
    Stapdefinitie,
    Zaaktypedefinitie,
)
from kern.klok import vandaag

EIGEN: Final = "EIGEN_"
"""Zo begint de code van een stap die een gemeente zelf toevoegde; die mag zij ook weghalen."""
LANGSTE_CODE: Final = 20
LANGSTE_TERMIJN: Final = 400
TUSSENRUIMTE: Final = 10

EENHEDEN: Final = {"": "Geen termijn", **{e.value: e.value.capitalize() for e in Eenheid}}
ANKERS: Final = {
    Anker.OPENING.value: "na het openen",
    Anker.OPPAKKEN.value: "na het oppakken",
    Anker.VORIGE.value: "na de stap ervoor",
}
_GEEN_TERMIJN: Final[dict[str, Any]] = {
    "aantal": None,
    "parameter": "",
    "eenheid": "",
    "anker": "",
}


class Stapregel(forms.Form):
    """Wat van een bestaande stap te kiezen is."""

    toon_optioneel = False

    vereist = forms.BooleanField(label="Vereist", required=False)
    aantal = forms.IntegerField(
        label="Termijn", required=False, min_value=1, max_value=LANGSTE_TERMIJN
    )
    eenheid = forms.ChoiceField(label="Eenheid", required=False, choices=EENHEDEN)
    anker = forms.ChoiceField(label="Vanaf", required=False, choices=ANKERS)
    weg = forms.BooleanField(label="Haal deze stap weg", required=False)

    def __init__(self, *args: Any, stap: Stapdefinitie, **kw: Any) -> None:
        super().__init__(*args, **{"prefix": f"stap-{stap.code}", **kw})
        self.stap = stap
        velden: dict[str, Any] = self.fields
        velden["vereist"].initial = stap.vereist
        velden["aantal"].initial = stap.aantal
        velden["eenheid"].initial = stap.eenheid
        velden["anker"].initial = stap.anker or Anker.OPENING.value
        if stap.parameter:
            velden["aantal"].help_text = "Leeg: het getal van het blad De wet."
        if stap.met_knop:
            for naam in ("aantal", "eenheid", "anker"):
                del velden[naam]
        if stap.feit == Feit.GESLOTEN:
            del velden["vereist"]
        if not stap.code.startswith(EIGEN):
            del velden["weg"]

    def clean(self) -> dict[str, Any]:
        """Een termijn heeft een getal en een eenheid."""
        schoon: dict[str, Any] = super().clean() or self.cleaned_data
        if schoon.get("eenheid") and not schoon.get("aantal") and not self.stap.parameter:
            self.add_error("aantal", "Vul een getal in, of kies Geen termijn.")
        if schoon.get("aantal") and not schoon.get("eenheid"):
            self.add_error("eenheid", "Kies waarin de termijn telt.")
        return schoon

    def stapdefinitie(self) -> Stapdefinitie | None:
        """De stap zoals zij wordt, of None als zij weg moet."""
        schoon = self.cleaned_data
        if schoon.get("weg"):
            return None
        nieuw = replace(self.stap, vereist=schoon.get("vereist", self.stap.vereist))
        if self.stap.met_knop:
            return nieuw
        if not schoon["eenheid"]:
            return replace(nieuw, **_GEEN_TERMIJN)
        return replace(
            nieuw,
            aantal=schoon["aantal"],
            parameter="" if schoon["aantal"] else self.stap.parameter,
            eenheid=schoon["eenheid"],
            anker=schoon["anker"] or Anker.OPENING.value,
        )


class Extrastap(forms.Form):
    """Een stap die de gemeente zelf toevoegt; leeg laten kan."""

    toon_optioneel = False

    naam = forms.CharField(label="Naam", max_length=60, required=False)
    uitleg = forms.CharField(
        label="Uitleg",
        max_length=300,
        required=False,
        help_text="Wat doet de behandelaar in deze stap?",
    )
    na = forms.ChoiceField(label="Na stap", required=False)
    fase = forms.ChoiceField(label="Fase", required=False)
    vereist = forms.BooleanField(label="Vereist", required=False)
    herhaalbaar = forms.BooleanField(label="Kan vaker", required=False)

    def __init__(self, *args: Any, definitie: Zaaktypedefinitie, **kw: Any) -> None:
        super().__init__(*args, **{"prefix": "extra", **kw})
        velden: dict[str, Any] = self.fields
        # Na het sluiten komt niets meer.
        voor = [s for s in definitie.stappen if s.feit != Feit.GESLOTEN]
        velden["na"].choices = [("", "Als eerste"), *((s.code, s.naam) for s in voor)]
        velden["na"].initial = voor[-1].code if voor else ""
        velden["fase"].choices = [("", "Geen"), *((f.value, f.value.capitalize()) for f in Fase)]

    def clean(self) -> dict[str, Any]:
        """Een naam vraagt een uitleg, en andersom."""
        schoon: dict[str, Any] = super().clean() or self.cleaned_data
        naam, uitleg = schoon.get("naam"), schoon.get("uitleg")
        if naam and not uitleg:
            self.add_error("uitleg", "Schrijf op wat de behandelaar in deze stap doet.")
        if uitleg and not naam:
            self.add_error("naam", "Geef de stap een naam.")
        return schoon

    def stapdefinitie(self, *, bron: str, bezet: set[str]) -> Stapdefinitie | None:
        """De nieuwe stap, of None. bron: waar de afspraak staat; bezet: codes die er al zijn."""
        schoon = self.cleaned_data
        if not schoon["naam"]:
            return None
        return Stapdefinitie(
            volgorde=0,
            code=_code(schoon["naam"], bezet),
            naam=schoon["naam"],
            uitleg=schoon["uitleg"],
            artikel=bron,
            vereist=schoon["vereist"],
            herhaalbaar=schoon["herhaalbaar"],
            fase=schoon["fase"],
        )


def _code(naam: str, bezet: set[str]) -> str:
    kaal = unicodedata.normalize("NFKD", naam).encode("ascii", "ignore").decode().upper()
    stam = EIGEN + (re.sub(r"[^A-Z0-9]+", "_", kaal).strip("_") or "STAP")
    code, nummer = stam[:LANGSTE_CODE].rstrip("_"), 1
    while code in bezet:
        nummer += 1
        staart = f"_{nummer}"
        code = stam[: LANGSTE_CODE - len(staart)].rstrip("_") + staart
    return code


class Zaaktypeform(forms.Form):
    """Het hele zaaktype zoals het vanaf een dag wordt. gezien: de versie waar dit op voortbouwt."""

    van = forms.DateField(
        label="Eerste dag",
        widget=datumveld(),
        help_text="Na vandaag. Zaken van voor die dag houden wat toen gold.",
    )
    bron = forms.CharField(
        label="Waar is dit afgesproken?",
        max_length=300,
        help_text="Bijvoorbeeld: werkoverleg van 3 november, of de ambtsinstructie.",
        error_messages={"required": HEEFT_BRON},
    )
    resultaten = forms.MultipleChoiceField(
        label="Resultaten om uit te kiezen",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies ten minste een resultaat."},
    )
    redenen = forms.MultipleChoiceField(
        label="Redenen om uit te kiezen",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies ten minste een reden."},
    )
    acten = forms.MultipleChoiceField(
        label="Wat er met de zaak kan",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Oppakken, hervatten en sluiten kan altijd.",
    )
    gezien = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, definitie: Zaaktypedefinitie, bereik: str, gezien: int, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.definitie, self.bereik = definitie, bereik
        velden: dict[str, Any] = self.fields
        for lijst in ("resultaten", "redenen"):
            velden[lijst].choices = list(labels(lijst).items())
            velden[lijst].initial = list(getattr(definitie, lijst) or labels(lijst))
        velden["acten"].choices = [(act, labels("acten")[act]) for act in KEUZE_ACTEN]
        velden["acten"].initial = [act for act in KEUZE_ACTEN if act in definitie.acten]
        velden["gezien"].initial = gezien
        data = self.data if self.is_bound else None
        self.stapregels = [Stapregel(data, stap=stap) for stap in definitie.stappen]
        self.extra = Extrastap(data, definitie=definitie)

    def is_valid(self) -> bool:
        """Ook elke stap en de extra stap kloppen; hun fouten staan ook bovenaan."""
        delen = [(regel.stap.naam, regel) for regel in self.stapregels]
        geldig = super().is_valid()
        for naam, deel in (*delen, ("Extra stap", self.extra)):
            for fouten in deel.errors.values():
                geldig = False
                self.add_error(None, [f"{naam}: {fout}" for fout in fouten])
        return geldig

    def clean_van(self) -> date:
        """Alleen vooruit: wat al begon, verandert niet."""
        van: date = self.cleaned_data["van"]
        if van <= vandaag():
            raise forms.ValidationError("Kies een dag na vandaag.")
        return van

    def nieuwe_definitie(self) -> Zaaktypedefinitie:
        """De definitie zoals zij vanaf `van` wordt."""
        schoon = self.cleaned_data
        stappen = [s for s in (regel.stapdefinitie() for regel in self.stapregels) if s is not None]
        extra = self.extra.stapdefinitie(bron=schoon["bron"], bezet={s.code for s in stappen})
        if extra is not None:
            codes = [s.code for s in stappen]
            na = self.extra.cleaned_data["na"]
            plek = codes.index(na) + 1 if na in codes else 0
            stappen.insert(plek, extra)
        redenen = schoon["redenen"]
        return replace(
            self.definitie,
            bereik=self.bereik,
            bron=schoon["bron"],
            bewijs=Bewijs.AFSPRAAK.value,
            resultaten=tuple(schoon["resultaten"]),
            redenen=() if len(redenen) == len(labels("redenen")) else tuple(redenen),
            acten=(*VASTE_ACTEN, *schoon["acten"]),
            stappen=tuple(
                replace(stap, volgorde=(nummer + 1) * TUSSENRUIMTE)
                for nummer, stap in enumerate(stappen)
            ),
        )
