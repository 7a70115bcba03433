"""Formulieren bij een inschrijving op een school: vastleggen en beëindigen."""

import re
from typing import Any, Final

from django import forms

from cases.forms.schrijven import Datumveld
from cases.keuzes import ONDERWIJSSOORTEN
from cases.models import Jongere, School
from cases.services.inschrijvingen import Inschrijfopgave
from kern.klok import vandaag

_BRIN: Final = re.compile(r"\b([0-9]{2}[A-Z]{2})([0-9]{2})?\b", re.IGNORECASE)
HOOFD: Final = "00"
NIET_GEVONDEN: Final = "Kies een school uit de lijst, of typ het BRIN, zoals 01AB00."
SOORTEN: Final = {c: w for c, w in ONDERWIJSSOORTEN.items() if c not in {"GEEN", "ONBEKEND"}}


def schoolnaam(school: School) -> str:
    """`De Linde (01AB00)`; zonder BRIN alleen de naam."""
    brin = f"{school.brin}{school.vestiging}"
    return f"{school.naam} ({brin})" if brin else school.naam


def school_uit(tekst: str) -> School | None:
    """De school met dit BRIN of deze naam, of None als er geen of meer dan een past."""
    gevonden = _BRIN.search(tekst)
    scholen = School.objects.order_by("pk")
    if gevonden is not None:
        vestiging = gevonden.group(2) or HOOFD
        # Een school uit een vorig systeem zonder vestiging is de hoofdvestiging.
        passend = (HOOFD, "") if vestiging == HOOFD else (vestiging,)
        scholen = scholen.filter(brin=gevonden.group(1).upper(), vestiging__in=passend)
    else:
        scholen = scholen.filter(naam__iexact=tekst.strip())
    rijen = list(scholen[:2])
    return rijen[0] if len(rijen) == 1 else None


class Inschrijfform(forms.Form):
    """Bij welke school, wat voor onderwijs, en vanaf wanneer."""

    school = forms.CharField(
        label="School",
        max_length=220,
        widget=forms.TextInput(attrs={"list": "scholen", "autocomplete": "off"}),
        help_text="Typ een deel van de naam of het BRIN en kies uit de lijst.",
    )
    onderwijssoort = forms.ChoiceField(
        label="Soort onderwijs", choices={"": "Kies een soort", **SOORTEN}
    )
    van = Datumveld(label="Eerste dag")
    leerjaar = forms.CharField(label="Leerjaar", required=False, max_length=10)
    opleiding = forms.CharField(label="Opleiding", required=False, max_length=120)

    def __init__(self, *args: Any, jongere: Jongere, **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.initial = {"van": vandaag(), **self.initial}
        in_de_buurt = School.objects.filter(gemeente_id=jongere.gemeente_id, gesloten_op=None)
        self.scholen = [schoolnaam(school) for school in in_de_buurt]

    def clean_school(self) -> School:
        """De gekozen school. Raises ValidationError als zij niet te vinden is."""
        school = school_uit(self.cleaned_data["school"])
        if school is None:
            raise forms.ValidationError(NIET_GEVONDEN)
        return school

    def opgave(self) -> Inschrijfopgave:
        """De ingevulde opgave."""
        return Inschrijfopgave(**self.cleaned_data)


class Uitschrijfform(forms.Form):
    """De laatste dag op deze school, en waarom."""

    op = Datumveld(label="Laatste dag")
    reden = forms.CharField(label="Reden", required=False, max_length=200)

    def __init__(self, *args: Any, **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.initial = {"op": vandaag(), **self.initial}
