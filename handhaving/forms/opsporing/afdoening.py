"""Formulieren na het verzenden: zitting, uitspraak en afhandeling."""

from typing import Any

from django import forms

from cases.forms.schrijven import Datumveld
from handhaving.forms.opsporing.grondvorm import Actform, keuze
from handhaving.forms.opsporing.jco import Jcoform
from handhaving.keuzes_opsporing import SANCTIES, UITSPRAKEN
from handhaving.models import ProcesVerbaal
from handhaving.services.opsporing.afdoening import (
    Uitspraakopgave,
    pv_afhandelen,
    uitspraak_vastleggen,
    zitting_vastleggen,
)
from kern.autorisatie import Inzage


class Zittingform(Actform):
    """De dag van de zitting."""

    act = "zitting"
    kop = "Zitting"
    knop = "Zitting vastleggen"
    gelukt = "De zitting is vastgelegd."

    op = Datumveld(label="Zitting op")

    @staticmethod
    def mogelijk(rij: ProcesVerbaal) -> bool:
        """Na het verzenden en voor de uitspraak."""
        return rij.verzonden_op is not None and not rij.uitspraak

    def uitvoeren(self, inzage: Inzage) -> Any:
        """Leg haar vast."""
        return zitting_vastleggen(self.rij, op=self.cleaned_data["op"], inzage=inzage, **self.wie)


class Uitspraakform(Actform):
    """De uitspraak en de sanctie."""

    act = "uitspraak"
    kop = "Uitspraak"
    knop = "Uitspraak vastleggen"
    gelukt = "De uitspraak is vastgelegd."

    uitspraak = keuze("Uitspraak", UITSPRAKEN.items())
    op = Datumveld(label="Uitspraak op")
    sanctie = forms.ChoiceField(
        label="Sanctie", choices=[("", "Geen"), *SANCTIES.items()], required=False
    )
    sanctie_omvang = forms.CharField(
        label="Hoeveel", required=False, max_length=120, help_text="Een bedrag of een aantal uren."
    )
    voorwaardelijk = forms.BooleanField(label="Voorwaardelijk", required=False)
    proeftijd_tot_en_met = Datumveld(label="Laatste dag van de proeftijd", required=False)

    @staticmethod
    def mogelijk(rij: ProcesVerbaal) -> bool:
        """Na het verzenden, een keer."""
        return rij.verzonden_op is not None and not rij.uitspraak

    def uitvoeren(self, inzage: Inzage) -> Any:
        """Leg haar vast."""
        waarden = {n: w for n, w in self.cleaned_data.items() if n != "gezien"}
        return uitspraak_vastleggen(
            self.rij, opgave=Uitspraakopgave(**waarden), inzage=inzage, **self.wie
        )


class Afhandelform(Actform):
    """Het proces-verbaal afhandelen."""

    act = "afhandelen"
    kop = "Afhandelen"
    knop = "Afgehandeld"
    gelukt = "Het proces-verbaal is afgehandeld."

    op = Datumveld(label="Afgehandeld op")

    @staticmethod
    def mogelijk(rij: ProcesVerbaal) -> bool:
        """Na de uitspraak."""
        return bool(rij.uitspraak) and rij.afgehandeld_op is None

    def uitvoeren(self, inzage: Inzage) -> Any:
        """Handel af."""
        return pv_afhandelen(self.rij, op=self.cleaned_data["op"], inzage=inzage, **self.wie)


AFDOENINGACTEN = (Zittingform, Uitspraakform, Afhandelform, Jcoform)
