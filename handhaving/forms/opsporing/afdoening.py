"""Formulieren na het verzenden: JCO, zitting, uitspraak en afhandeling."""

from typing import Any, Final
from uuid import uuid4

from django import forms

from cases.forms.schrijven import Datumveld
from handhaving.forms.opsporing.grondvorm import Actform, keuze, tekstvak
from handhaving.keuzes_opsporing import GRONDEN_JCO, SANCTIES, UITSPRAKEN
from handhaving.models import ProcesVerbaal
from handhaving.services.opsporing.afdoening import (
    Deelnemer,
    Uitspraakopgave,
    jco_vastleggen,
    pv_afhandelen,
    uitspraak_vastleggen,
    zitting_vastleggen,
)
from kern.autorisatie import Inzage

DEELNEMERS: Final = ("eerste", "tweede", "derde", "vierde")
"""Zoveel mensen kunnen in een keer worden vastgelegd; een tweede bespreking neemt de rest."""


class Jcoform(Actform):
    """Een bespreking in het JCO: eigen notities, en per deelnemer wat zij hoorde."""

    act = "jco"
    kop = "Bespreken in het JCO"
    knop = "Bespreking vastleggen"
    gelukt = "De bespreking is vastgelegd."
    uitleg = (
        "Noteer alleen wat voor dit proces-verbaal nodig is. Elke deelnemer heeft een eigen grond; "
        "voor school en hulpverlening is dat een besluit over samenwerking."
    )

    sleutel = forms.UUIDField(widget=forms.HiddenInput)
    op = Datumveld(label="Besproken op")
    notitie = tekstvak("Eigen notitie", regels=5, lengte=8000)
    afspraak = forms.CharField(label="Afspraak", required=False, max_length=500)

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["sleutel"].initial = uuid4()
        for plek, woord in enumerate(DEELNEMERS):
            eis: dict[str, Any] = {"required": plek == 0}
            kop = f"{woord.capitalize()} deelnemer"
            self.fields |= {
                f"organisatie_{plek}": forms.CharField(
                    label=f"{kop}: organisatie", max_length=120, **eis
                ),
                f"naam_{plek}": forms.CharField(label=f"{kop}: naam", max_length=120, **eis),
                f"grond_{plek}": keuze(f"{kop}: grond", GRONDEN_JCO.items(), **eis),
                f"besproken_{plek}": forms.CharField(
                    label=f"{kop}: wat hoorde zij?", max_length=300, **eis
                ),
            }

    @staticmethod
    def mogelijk(rij: ProcesVerbaal) -> bool:
        """Zolang het niet is ingetrokken of afgehandeld."""
        return rij.ingetrokken_op is None and rij.afgehandeld_op is None

    def clean(self) -> dict[str, Any]:
        """Een deelnemer is heel of leeg."""
        schoon = super().clean() or {}
        for plek in range(len(DEELNEMERS)):
            velden = [f"{n}_{plek}" for n in ("organisatie", "naam", "grond", "besproken")]
            gevuld = [naam for naam in velden if schoon.get(naam)]
            for naam in velden:
                if gevuld and not schoon.get(naam) and naam not in self.errors:
                    self.add_error(naam, "Vul dit ook in voor deze deelnemer.")
        return schoon

    def uitvoeren(self, inzage: Inzage) -> Any:
        """Leg de bespreking vast."""
        schoon = self.cleaned_data
        return jco_vastleggen(
            self.rij,
            datum=schoon["op"],
            notitie=schoon["notitie"],
            afspraak=schoon["afspraak"],
            deelnemers=[
                Deelnemer(
                    schoon[f"organisatie_{plek}"],
                    schoon[f"naam_{plek}"],
                    schoon[f"grond_{plek}"],
                    schoon[f"besproken_{plek}"],
                )
                for plek in range(len(DEELNEMERS))
                if schoon[f"organisatie_{plek}"]
            ],
            inzage=inzage,
            sleutel=schoon["sleutel"],
        )


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
