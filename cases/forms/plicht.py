"""De plicht op een andere dag, en de feiten waar zij uit volgt."""

from typing import Any

from django import forms

from cases.forms.schrijven import Datumveld
from cases.keuzes import DIPLOMAS
from cases.models import Jongere
from cases.services.plichtfeiten import Schooljaaropgave, schooljaarstand
from kern.kalender import schooljaar_label
from kern.klok import vandaag

EERSTE_SCHOOLLEEFTIJD = 3
LAATSTE_SCHOOLLEEFTIJD = 20


class Dagform(forms.Form):
    """De dag waarop de plicht wordt getoond."""

    op = Datumveld(label="Plicht op")


class Schooljaarform(forms.Form):
    """Sinds wanneer iemand hier woont, en wanneer twaalf schooljaren vol waren."""

    gevestigd_op = Datumveld(
        label="In Nederland sinds",
        required=False,
        help_text="Alleen voor wie van buiten Nederland kwam.",
    )
    twaalfde_schooljaar = forms.TypedChoiceField(
        label="Twaalf volle schooljaren na", required=False, coerce=int, empty_value=None
    )
    bron = forms.CharField(
        label="Waar weet u dit van?",
        required=False,
        max_length=200,
        help_text="Bijvoorbeeld: verklaring van de school van 3 juli 2026.",
    )
    gezien = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, jongere: Jongere, **opties: Any) -> None:
        super().__init__(*args, **opties)
        veld = self.fields["twaalfde_schooljaar"]
        assert isinstance(veld, forms.TypedChoiceField)  # noqa: S101 - voor de typen
        jaar = int(jongere.geboren[:4])
        jaren = range(jaar + EERSTE_SCHOOLLEEFTIJD, jaar + LAATSTE_SCHOOLLEEFTIJD)
        veld.choices = [("", "Niet bekend"), *((j, schooljaar_label(j)) for j in jaren)]
        self.initial = {
            "gevestigd_op": jongere.gevestigd_op,
            "twaalfde_schooljaar": jongere.twaalfde_schooljaar,
            "bron": jongere.twaalfde_schooljaar_bron,
            "gezien": schooljaarstand(jongere),
            **self.initial,
        }

    def clean(self) -> dict[str, Any]:
        """Een schooljaar zonder bron kan niet."""
        gegevens = super().clean() or {}
        if gegevens.get("twaalfde_schooljaar") and not gegevens.get("bron"):
            self.add_error("bron", "Noem waar u dit schooljaar van weet.")
        return gegevens

    def opgave(self) -> Schooljaaropgave:
        """De ingevulde opgave."""
        g = self.cleaned_data
        return Schooljaaropgave(g["gevestigd_op"], g["twaalfde_schooljaar"], g["bron"])


class Diplomaform(forms.Form):
    """Een diploma dat DUO niet kent of nog niet doorgaf."""

    diploma = forms.ChoiceField(label="Diploma", choices=[("", "Kies"), *DIPLOMAS.items()])
    niveau = forms.TypedChoiceField(
        label="Niveau (alleen mbo)",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "Geen"), *((n, str(n)) for n in range(1, 5))],
    )
    behaald_op = Datumveld(label="Behaald op", initial=vandaag)
    bron = forms.CharField(
        label="Waar weet u dit van?",
        max_length=200,
        help_text="Bij een diploma uit een ander land: de waardering waarop u zich baseert.",
    )
