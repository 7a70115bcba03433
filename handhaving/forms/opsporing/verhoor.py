"""Formulieren bij uitnodigen, feiten overnemen en verhoren."""

from typing import Any
from uuid import uuid4

from django import forms

from cases.forms.schrijven import Datumveld
from cases.regels.plicht import Plichtstatus
from handhaving.forms.opsporing.grondvorm import (
    Actform,
    Beginform,
    Betrokkenekeuze,
    keuze,
    tekstvak,
)
from handhaving.keuzes import AANTEKENINGSOORTEN, BIJZONDER
from handhaving.keuzes_opsporing import (
    HOEDANIGHEDEN,
    ONDERTEKENING,
    OPKOMST,
    RECHTSBIJSTAND,
    VERVOLGEN,
)
from handhaving.models import Verhooruitnodiging
from handhaving.selectors.opsporing.feiten import dossierfeiten, feiten_van
from handhaving.services.gemeen import versie_van
from handhaving.services.opsporing.blokken import Blokopgave, blok_toevoegen
from handhaving.services.opsporing.feiten import VELDEN, Feitopgave, feiten_overnemen
from handhaving.services.opsporing.stukken import hoorbrief_maken
from handhaving.services.opsporing.verhoor import (
    Uitnodigingopgave,
    Uitslagopgave,
    Verhooropgave,
    uitnodiging_afronden,
    verhoor_ondertekenen,
    verhoor_uitnodigen,
    verhoor_vastleggen,
)
from kern.autorisatie import Inzage
from kern.klok import vandaag


class Tijdveld(forms.TimeField):
    """Een tijd, met het veld van de browser."""

    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class Uitnodigingform(Beginform):
    """Wie, als wie, wanneer en waar."""

    kop = "Uitnodigen voor een verhoor"
    knop = "Uitnodigen"
    gelukt = "Uitgenodigd. Maak nu de hoorbrief."

    betrokkene = Betrokkenekeuze(label="Wie", queryset=None, empty_label="Maak een keuze")
    hoedanigheid = keuze("Als wie", HOEDANIGHEDEN.items(), initial="verdachte")
    datum = Datumveld(label="Dag")
    tijd = Tijdveld(label="Tijd")
    plaats = forms.CharField(label="Plaats", max_length=160)

    def uitvoeren(self, inzage: Inzage) -> Any:
        """Nodig uit."""
        return verhoor_uitnodigen(
            self.zaak,
            opgave=Uitnodigingopgave(**self.waarden),
            inzage=inzage,
            sleutel=self.cleaned_data["sleutel"],
        )


class Uitslagform(Actform):
    """Of iemand kwam, en wat er daarna gebeurt."""

    act = "uitslag"
    kop = "Kwam de persoon?"
    knop = "Vastleggen"
    gelukt = "Vastgelegd."
    uitleg = "Kwam de persoon, en wat is de volgende stap?"

    uitslag = keuze("Gekomen?", OPKOMST.items())
    op = Datumveld(label="Op")
    vervolg = keuze("Volgende stap", VERVOLGEN.items())
    toelichting = tekstvak("Toelichting", verplicht=False, regels=3, lengte=500)

    @staticmethod
    def mogelijk(rij: Verhooruitnodiging) -> bool:
        """Zolang er nog niets over de afloop staat."""
        return not rij.uitslag

    def uitvoeren(self, inzage: Inzage) -> Any:
        """Leg de afloop vast."""
        waarden = {n: w for n, w in self.cleaned_data.items() if n != "gezien"}
        return uitnodiging_afronden(
            self.rij, opgave=Uitslagopgave(**waarden), inzage=inzage, **self.wie
        )


class Hoorbriefform(Actform):
    """De hoorbrief maken: een knop."""

    act = "hoorbrief"
    knop = "Hoorbrief maken"
    gelukt = "De hoorbrief staat klaar."
    uitleg = "De brief noemt het feit, de rechten en de privacyverklaring Wpg van uw gemeente."
    direct = True

    @staticmethod
    def mogelijk(rij: Verhooruitnodiging) -> bool:
        """Zolang het verhoor nog moet komen."""
        return not rij.uitslag

    def uitvoeren(self, inzage: Inzage) -> Any:
        """Zet de brief."""
        return hoorbrief_maken(self.rij, inzage=inzage)


UITNODIGINGACTEN = (Hoorbriefform, Uitslagform)


class Verhoorform(Beginform):
    """Het verhoor; de verklaring volgt daarna in blokken."""

    kop = "Verhoor vastleggen"
    knop = "Verhoor vastleggen"
    gelukt = "Het verhoor is vastgelegd. Voeg nu de verklaring toe, blok voor blok."

    betrokkene = Betrokkenekeuze(label="Van wie", queryset=None, empty_label="Maak een keuze")
    hoedanigheid = keuze("Als wie", HOEDANIGHEDEN.items(), initial="verdachte")
    datum = Datumveld(label="Dag")
    tijd = Tijdveld(label="Tijd")
    plaats = forms.CharField(label="Plaats", max_length=160)
    cautie = forms.BooleanField(
        label="De cautie is gegeven",
        required=False,
        help_text="Verplicht bij een verdachte: zij hoeft niet te antwoorden.",
    )
    rechtsbijstand = keuze("Rechtsbijstand", RECHTSBIJSTAND.items())
    raadsman = forms.CharField(label="Naam van de raadsman", required=False, max_length=160)
    tolk = forms.CharField(label="Tolk en taal", required=False, max_length=160)
    aanwezig = forms.CharField(
        label="Wie was er nog bij",
        required=False,
        max_length=200,
        help_text="Bij een minderjarige: een ouder of vertrouwenspersoon.",
    )
    uitnodiging: Any = forms.ModelChoiceField(
        label="Naar aanleiding van uitnodiging",
        queryset=None,
        required=False,
        widget=forms.HiddenInput,
    )

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        veld: Any = self.fields["uitnodiging"]
        veld.queryset = Verhooruitnodiging.objects.filter(wpgzaak=self.zaak)
        self.initial = {"datum": vandaag(), **self.initial}

    def uitvoeren(self, inzage: Inzage) -> Any:
        """Leg het verhoor vast."""
        return verhoor_vastleggen(
            self.zaak,
            opgave=Verhooropgave(**self.waarden),
            inzage=inzage,
            sleutel=self.cleaned_data["sleutel"],
        )


class Blokform(Actform):
    """Een blok tekst met zijn soort."""

    act = "blok"
    kop = "Tekst toevoegen"
    knop = "Blok toevoegen"
    gelukt = "Het blok is toegevoegd."
    uitleg = "Houd feit en oordeel uit elkaar: elk blok is één soort."

    sleutel = forms.UUIDField(widget=forms.HiddenInput)
    soort = keuze("Wat is dit?", AANTEKENINGSOORTEN.items())
    van_wie = forms.CharField(
        label="Verklaring van",
        required=False,
        max_length=200,
        help_text="Alleen bij een verklaring.",
    )
    tekst = tekstvak("Tekst", regels=8, lengte=20000)
    bijzonder = forms.ChoiceField(
        label="Bijzonder gegeven",
        choices=[("", "Staat er niet in"), *BIJZONDER.items()],
        required=False,
    )
    onvermijdelijk = forms.CharField(
        label="Waarom is dat onvermijdelijk?", required=False, max_length=500
    )

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["sleutel"].initial = uuid4()

    @staticmethod
    def mogelijk(rij: Any) -> bool:
        """Tot het ondertekenen."""
        return not rij.is_vast

    def uitvoeren(self, inzage: Inzage) -> Any:
        """Voeg het blok toe."""
        waarden = {n: w for n, w in self.cleaned_data.items() if n not in ("gezien", "sleutel")}
        return blok_toevoegen(
            self.rij,
            opgave=Blokopgave(**waarden),
            inzage=inzage,
            sleutel=self.cleaned_data["sleutel"],
        )


class Ondertekenform(Actform):
    """Is de verklaring ondertekend?"""

    act = "ondertekenen"
    kop = "Verhoor laten ondertekenen"
    knop = "Verhoor afsluiten"
    gelukt = "Het verhoor is afgesloten."
    uitleg = "Daarna verandert er niets meer aan de verklaring."

    ondertekening = keuze("Ondertekend?", ONDERTEKENING.items())
    op = Datumveld(label="Op")

    @staticmethod
    def mogelijk(rij: Any) -> bool:
        """Tot het ondertekenen."""
        return not rij.is_vast

    def uitvoeren(self, inzage: Inzage) -> Any:
        """Sluit het verhoor af."""
        return verhoor_ondertekenen(
            self.rij,
            ondertekening=self.cleaned_data["ondertekening"],
            op=self.cleaned_data["op"],
            inzage=inzage,
            **self.wie,
        )


VERHOORACTEN = (Blokform, Ondertekenform)


class Feitenform(Beginform):
    """De feiten over het verzuim, voorgevuld uit het dossier."""

    kop = "Feiten over het verzuim"
    knop = "Feiten overnemen"
    gelukt = "De feiten zijn overgenomen."
    uitleg = (
        "Dit is een kopie uit het dossier van vandaag. Verandert het dossier later, dan verandert "
        "deze kopie niet mee."
    )

    melding_op = Datumveld(
        label="Dag van de eerste melding",
        required=False,
        help_text="Vanaf deze dag loopt de termijn van een proces-verbaal.",
    )
    geboren = Datumveld(label="Geboortedag van de jongere", required=False)
    plichtstatus = forms.ChoiceField(
        label="Plichtstatus", choices=[(s.value, s.label) for s in Plichtstatus]
    )
    uren = forms.DecimalField(
        label="Lesuren verzuim", min_value=0, max_digits=7, decimal_places=2, initial=0
    )
    telaat = forms.IntegerField(
        label="Keren te laat",
        min_value=0,
        max_value=999,
        initial=0,
        help_text="Staat niet in het dossier. Vraag het aan de school.",
    )
    herkomst = forms.CharField(label="Waar komt dit vandaan?", max_length=200)
    gezien = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, inzage: Inzage, **kw: Any) -> None:
        super().__init__(*args, **kw)
        staat = feiten_van(self.zaak)
        uit = dossierfeiten(inzage, self.zaak)
        bron = staat or uit
        begin = {naam: getattr(bron, naam) for naam in (*VELDEN, "herkomst")}
        self.initial = {**begin, "gezien": versie_van(staat) if staat else 0, **self.initial}
        if staat is None:
            for naam, tekst in uit.velden.items():
                self.fields[naam].help_text = f"Uit: {tekst}."

    def uitvoeren(self, inzage: Inzage) -> Any:
        """Neem de feiten over."""
        waarden = {naam: self.cleaned_data[naam] for naam in (*VELDEN, "herkomst")}
        return feiten_overnemen(
            self.zaak,
            opgave=Feitopgave(**waarden),
            inzage=inzage,
            gezien=self.cleaned_data["gezien"],
        )
