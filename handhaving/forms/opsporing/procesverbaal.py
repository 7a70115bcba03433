"""Formulieren bij een proces-verbaal: besluiten, opmaken, ondertekenen, verzenden, intrekken."""

from typing import Any
from uuid import uuid4

from django import forms

from cases.forms.schrijven import Datumveld
from handhaving.forms.opsporing.grondvorm import (
    Actform,
    Beginform,
    Betrokkenekeuze,
    ja_nee,
    keuze,
    tekstvak,
)
from handhaving.forms.opsporing.verhoor import Blokform
from handhaving.keuzes_opsporing import VERZUIMSOORTEN
from handhaving.models import ProcesVerbaal
from handhaving.models.onderdeel import bij_zaak
from handhaving.selectors.opsporing.taken import kopie_raad_nodig
from handhaving.services.opsporing.procesverbaal import (
    Pvopgave,
    kopie_raad_nalaten,
    pv_besluiten,
    pv_intrekken,
    pv_ondertekenen,
    pv_opmaken,
)
from kern.autorisatie import Inzage
from kern.klok import vandaag


class Pvform(Beginform):
    """Tegen wie, waarover, en waarom."""

    kop = "Proces-verbaal"
    knop = "Proces-verbaal beginnen"
    gelukt = "Het besluit is vastgelegd. Schrijf nu uw bevindingen op, blok voor blok."
    soorten = ("ouder", "jongere")

    betrokkene = Betrokkenekeuze(label="Tegen wie", queryset=None, empty_label="Maak een keuze")
    soort = keuze("Soort verzuim", VERZUIMSOORTEN.items())
    pleegplaats = forms.CharField(label="Plaats van het feit", max_length=120)
    pleeg_van = Datumveld(label="Eerste dag van het verzuim")
    pleeg_tot_en_met = Datumveld(label="Laatste dag van het verzuim")
    schooldagen = forms.IntegerField(
        label="Schooldagen",
        min_value=0,
        max_value=999,
        required=False,
        help_text="Bij luxe verzuim.",
    )
    eerste_keer = ja_nee("Is dit de eerste keer?")
    verlof_geweigerd = forms.BooleanField(label="Verlof was geweigerd", required=False)
    langer_dan_verlof = forms.BooleanField(label="Bleef langer weg dan het verlof", required=False)
    beide_ouders = forms.BooleanField(label="Beide ouders speelden een rol", required=False)
    ouders_eerder_veroordeeld = forms.BooleanField(
        label="Een ouder is eerder veroordeeld", required=False
    )
    reden = tekstvak("Waarom een proces-verbaal?", uitleg="Uw eigen afweging.")
    motivering_afwijking = tekstvak(
        "Waarom wijkt u af van de aanwijzing?",
        verplicht=False,
        uitleg="Alleen als iemand niet is gehoord, of als de aanwijzing een ander noemt.",
    )

    def clean(self) -> dict[str, Any]:
        """De dagen staan op volgorde."""
        schoon = super().clean() or {}
        van, tot = schoon.get("pleeg_van"), schoon.get("pleeg_tot_en_met")
        if van and tot and tot < van:
            self.add_error("pleeg_tot_en_met", "De laatste dag ligt voor de eerste dag.")
        if tot and tot > vandaag():
            self.add_error("pleeg_tot_en_met", "Kies een dag die al geweest is.")
        return schoon

    def voorstel(self) -> ProcesVerbaal:
        """Het proces-verbaal zoals het nu is ingevuld, nog niet bewaard."""
        velden = {n: w for n, w in self.waarden.items() if n not in ("reden",)}
        return ProcesVerbaal(**bij_zaak(self.zaak, herkomst=""), **velden)

    def uitvoeren(self, inzage: Inzage) -> Any:
        """Besluit."""
        return pv_besluiten(
            self.zaak,
            opgave=Pvopgave(**self.waarden),
            inzage=inzage,
            sleutel=self.cleaned_data["sleutel"],
        )


class Opmaakform(Actform):
    """De dag van opmaken."""

    act = "opmaken"
    kop = "Opmaken"
    knop = "Opgemaakt"
    gelukt = "Het proces-verbaal is opgemaakt. Lees het na en onderteken."

    op = Datumveld(label="Opgemaakt op")

    @staticmethod
    def mogelijk(rij: ProcesVerbaal) -> bool:
        """Zolang het niet is opgemaakt."""
        return not rij.is_vast and rij.opgemaakt_op is None

    def uitvoeren(self, inzage: Inzage) -> Any:
        """Leg het vast."""
        return pv_opmaken(self.rij, op=self.cleaned_data["op"], inzage=inzage, **self.wie)


class Pvtekenform(Actform):
    """Ondertekenen als boa: een knop."""

    act = "tekenen"
    knop = "Ondertekenen"
    gelukt = "Ondertekend. De tekst ligt nu vast."
    uitleg = "U ondertekent als boa. Daarna verandert er niets meer aan de tekst."
    direct = True

    @staticmethod
    def mogelijk(rij: ProcesVerbaal) -> bool:
        """Na het opmaken."""
        return not rij.is_vast and rij.opgemaakt_op is not None

    def uitvoeren(self, inzage: Inzage) -> Any:
        """Onderteken."""
        return pv_ondertekenen(self.rij, inzage=inzage, **self.wie)


class Raadform(Actform):
    """Waarom er geen kopie naar de Raad voor de Kinderbescherming gaat."""

    act = "raad"
    kop = "Geen kopie aan de Raad voor de Kinderbescherming"
    knop = "Vastleggen"
    gelukt = "Vastgelegd waarom er geen kopie gaat."
    uitleg = (
        "Een ouder is eerder veroordeeld. Verstrek een kopie aan de Raad voor de Kinderbescherming "
        "(Lpw 22 lid 5), of schrijf op waarom niet."
    )

    waarom_niet = tekstvak("Waarom niet?", regels=2, lengte=500)

    @staticmethod
    def mogelijk(rij: ProcesVerbaal) -> bool:
        """Als de kopie nog nodig is."""
        return kopie_raad_nodig(rij)

    def uitvoeren(self, inzage: Inzage) -> Any:
        """Leg het vast."""
        return kopie_raad_nalaten(
            self.rij, waarom_niet=self.cleaned_data["waarom_niet"], inzage=inzage, **self.wie
        )


class Pvintrekform(Actform):
    """Een proces-verbaal intrekken dat nog niet weg is."""

    act = "intrekken"
    knop = "Intrekken"
    gelukt = "Het proces-verbaal is ingetrokken."
    gevaar = True

    reden = tekstvak("Waarom?", regels=3, lengte=500)

    @staticmethod
    def mogelijk(rij: ProcesVerbaal) -> bool:
        """Zolang het niet is verzonden."""
        return rij.verzonden_op is None and rij.ingetrokken_op is None

    def uitvoeren(self, inzage: Inzage) -> Any:
        """Trek het in."""
        return pv_intrekken(self.rij, reden=self.cleaned_data["reden"], inzage=inzage, **self.wie)


class Aanvullingform(Actform):
    """Een aanvullend proces-verbaal op een ondertekend stuk."""

    act = "aanvullen"
    knop = "Aanvullend proces-verbaal beginnen"
    gelukt = "Het aanvullende proces-verbaal is begonnen."

    reden = tekstvak("Waarom een aanvulling?", regels=3)
    sleutel = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["sleutel"].initial = uuid4()

    @staticmethod
    def mogelijk(rij: ProcesVerbaal) -> bool:
        """Na het ondertekenen, zolang het niet is afgehandeld."""
        return rij.ondertekend_op is not None and rij.afgehandeld_op is None

    def uitvoeren(self, inzage: Inzage) -> Any:
        """Begin de aanvulling."""
        pv = self.rij
        return pv_besluiten(
            pv.wpgzaak,
            opgave=Pvopgave(
                betrokkene=pv.betrokkene,
                soort=pv.soort,
                pleegplaats=pv.pleegplaats,
                pleeg_van=pv.pleeg_van,
                pleeg_tot_en_met=pv.pleeg_tot_en_met,
                reden=self.cleaned_data["reden"],
                aanvulling_op=pv,
            ),
            inzage=inzage,
            sleutel=self.cleaned_data["sleutel"],
        )


OPMAAKACTEN = (Blokform, Opmaakform, Pvtekenform, Raadform)
EINDACTEN = (Aanvullingform, Pvintrekform)
