"""De formulieren van een Wpg-zaak: openen, betrokkenen, aantekeningen, overnemen en afronden."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms

from cases.forms.schrijven import Datumveld
from handhaving.keuzes import (
    AANLEIDINGEN,
    AANTEKENINGSOORTEN,
    AFLOPEN,
    BIJZONDER,
    CATEGORIEEN,
    FEITEN,
)
from handhaving.models import Wpgzaak
from handhaving.regels.regime import aanleidingen, vraagt_uitleg
from handhaving.selectors.collegas import behandelaars_voor
from handhaving.selectors.dossier import Mens
from handhaving.services.aantekeningen import Blok
from handhaving.services.betrokkenen import KORTSTE_REDEN, Ander
from handhaving.services.openen import Opening
from kern.klok import vandaag

GRONDSLAG = "Leerplichtwet 1969 artikel 26"
NIEMAND = "Niet betrokken"


def _tekst(rijen: int = 2, **opties: Any) -> forms.CharField:
    return forms.CharField(widget=forms.Textarea(attrs={"rows": rijen}), **opties)


class Openform(forms.Form):
    """Doel, feit, grondslag en aanleiding, en van elk mens uit het dossier haar hoedanigheid."""

    feit = forms.ChoiceField(label="Welk feit?", choices=[("", "Kies een feit"), *FEITEN.items()])
    grondslag = forms.CharField(label="Grondslag", max_length=300, initial=GRONDSLAG)
    aanleiding = forms.ChoiceField(label="Aanleiding")
    toelichting = _tekst(
        label="Waar rust het vermoeden op?",
        required=False,
        max_length=500,
        help_text="Nodig als u een redelijk vermoeden vaststelt.",
    )
    toon_optioneel = False

    def __init__(self, *args: Any, mensen: Sequence[Mens], stand: str, **kw: Any) -> None:
        super().__init__(*args, **kw)
        mag = aanleidingen(stand)
        veld = self.fields["aanleiding"]
        assert isinstance(veld, forms.ChoiceField)  # noqa: S101 - zo weet mypy het ook
        veld.choices = [("", "Kies een aanleiding")] + [
            (code, naam) for code, naam in AANLEIDINGEN.items() if code in mag
        ]
        self.mensen = mensen
        for mens in mensen:
            self.fields[f"mens-{mens.sleutel}"] = forms.ChoiceField(
                label=f"{mens.naam} ({mens.rol.lower()})",
                choices=[("", NIEMAND), *CATEGORIEEN.items()],
                required=False,
            )

    @property
    def zaakvelden(self) -> list[forms.BoundField]:
        """De velden over de zaak zelf."""
        return [self[naam] for naam in ("feit", "grondslag", "aanleiding", "toelichting")]

    @property
    def mensvelden(self) -> list[forms.BoundField]:
        """Per mens haar hoedanigheid."""
        return [self[f"mens-{mens.sleutel}"] for mens in self.mensen]

    def clean(self) -> dict[str, Any]:
        """Iemand moet betrokken zijn, en een vermoeden moet ergens op rusten."""
        gegevens = super().clean() or self.cleaned_data
        if self.mensen and not any(gegevens.get(f"mens-{m.sleutel}") for m in self.mensen):
            eerste = f"mens-{self.mensen[0].sleutel}"
            self.add_error(eerste, "Kies van ten minste één persoon de hoedanigheid.")
        if vraagt_uitleg(gegevens.get("aanleiding", "")) and not gegevens.get("toelichting"):
            self.add_error("toelichting", "Schrijf op waar het redelijk vermoeden op rust.")
        return gegevens

    def opening(self) -> Opening:
        """Wat er is ingevuld."""
        g = self.cleaned_data
        return Opening(
            feit=g["feit"],
            grondslag=g["grondslag"],
            aanleiding=g["aanleiding"],
            toelichting=g["toelichting"],
            betrokkenen={m.sleutel: g.get(f"mens-{m.sleutel}", "") for m in self.mensen},
        )


class Betrokkeneform(forms.Form):
    """Iemand toevoegen: uit het dossier, of een ander zoals een getuige."""

    wie = forms.ChoiceField(label="Wie?")
    categorie = forms.ChoiceField(
        label="Hoedanigheid", choices=[("", "Kies een hoedanigheid"), *CATEGORIEEN.items()]
    )
    geslachtsnaam = forms.CharField(label="Achternaam", required=False, max_length=200)
    voornamen = forms.CharField(label="Voornamen", required=False, max_length=200)
    geboortedatum = Datumveld(label="Geboortedatum", required=False)
    adres = forms.CharField(label="Adres", required=False, max_length=300)

    def __init__(self, *args: Any, mensen: Sequence[Mens], **kw: Any) -> None:
        super().__init__(*args, **kw)
        veld = self.fields["wie"]
        assert isinstance(veld, forms.ChoiceField)  # noqa: S101 - zo weet mypy het ook
        veld.choices = [
            *((m.sleutel, f"{m.naam} ({m.rol.lower()})") for m in mensen),
            ("ander", "Iemand anders"),
        ]

    def clean(self) -> dict[str, Any]:
        """Iemand anders heeft een achternaam."""
        gegevens = super().clean() or self.cleaned_data
        if gegevens.get("wie") == "ander" and not gegevens.get("geslachtsnaam", "").strip():
            self.add_error("geslachtsnaam", "Vul een achternaam in.")
        return gegevens

    def persoon(self) -> str | Ander:
        """De sleutel uit het dossier, of de ander."""
        g = self.cleaned_data
        if g["wie"] != "ander":
            return str(g["wie"])
        return Ander(g["geslachtsnaam"], g["voornamen"], g["geboortedatum"], g["adres"])


class Categorieform(forms.Form):
    """Een andere hoedanigheid, met waarom."""

    categorie = forms.ChoiceField(label="Hoedanigheid", choices=CATEGORIEEN)
    reden = _tekst(2, label="Waarom?", min_length=KORTSTE_REDEN, max_length=300)
    gezien = forms.CharField(widget=forms.HiddenInput, required=False)


class Bijzonderform(forms.Form):
    """Staat er een bijzonder gegeven in? Dan hoort daar een motivering bij (Wpg art. 5)."""

    bijzonder = forms.ChoiceField(
        label="Staat er een bijzonder gegeven in?",
        choices=[("", "Nee"), *BIJZONDER.items()],
        required=False,
        help_text="Zet het alleen in de zaak als het onvermijdelijk is.",
    )
    onvermijdelijk = _tekst(
        2,
        label="Waarom is dit onvermijdelijk?",
        required=False,
        max_length=500,
        help_text="Alleen bij een bijzonder gegeven.",
    )
    toon_optioneel = False

    def clean(self) -> dict[str, Any]:
        """Geen bijzonder gegeven zonder motivering."""
        gegevens = super().clean() or self.cleaned_data
        if gegevens.get("bijzonder") and not gegevens.get("onvermijdelijk", "").strip():
            self.add_error("onvermijdelijk", "Schrijf op waarom dit gegeven onvermijdelijk is.")
        return gegevens


class Aantekeningform(Bijzonderform):
    """Eén blok: wat u zag, wat iemand verklaarde, of wat u ervan vindt."""

    field_order = ("soort", "van_wie", "datum", "tekst", "bijzonder", "onvermijdelijk", "reden")

    soort = forms.ChoiceField(
        label="Wat is dit?",
        choices=AANTEKENINGSOORTEN,
        widget=forms.RadioSelect,
        help_text="Maak voor elk soort een eigen blok: een feit en een oordeel staan nooit samen.",
    )
    van_wie = forms.CharField(
        label="Van wie is de verklaring?",
        required=False,
        max_length=200,
        help_text="Alleen bij een verklaring.",
    )
    datum = Datumveld(label="Dag van de waarneming of verklaring", initial=vandaag)
    tekst = _tekst(6, label="Tekst")
    sleutel = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def clean(self) -> dict[str, Any]:
        """Een verklaring is van iemand."""
        gegevens = super().clean()
        if gegevens.get("soort") == "verklaring" and not gegevens.get("van_wie", "").strip():
            self.add_error("van_wie", "Vul in van wie de verklaring is.")
        return gegevens

    def blok(self) -> Blok:
        """Wat er is ingevuld."""
        g = self.cleaned_data
        return Blok(
            g["soort"], g["tekst"], g["datum"], g["van_wie"], g["bijzonder"], g["onvermijdelijk"]
        )


class Correctieform(Aantekeningform):
    """De verbeterde tekst, en waarom de oude onjuist is."""

    reden = _tekst(2, label="Waarom is de oude aantekening onjuist?", max_length=500)


class Overneemform(Bijzonderform):
    """Welke stukken; de keuze zelf staat in de lijst ernaast."""

    stukken = forms.MultipleChoiceField(
        label="Stukken", error_messages={"required": "Kies ten minste één stuk."}
    )

    def __init__(self, *args: Any, sleutels: Sequence[str], **kw: Any) -> None:
        super().__init__(*args, **kw)
        veld = self.fields["stukken"]
        assert isinstance(veld, forms.MultipleChoiceField)  # noqa: S101 - zo weet mypy het ook
        veld.choices = [(s, s) for s in sleutels]

    @property
    def gekozen(self) -> list[str]:
        """Wat er is aangevinkt, ook als er iets niet klopt."""
        return list(self["stukken"].value() or [])


class Sluitform(forms.Form):
    """Hoe de zaak afliep, en wanneer."""

    afloop = forms.ChoiceField(label="Afloop", choices=[("", "Kies een afloop"), *AFLOPEN.items()])
    op = Datumveld(label="Gesloten op", initial=vandaag)
    toelichting = _tekst(2, label="Toelichting", required=False, max_length=400)


class Heropenform(forms.Form):
    """Waarom de zaak weer opengaat."""

    reden = _tekst(2, label="Reden", max_length=400)


class Overdraagform(forms.Form):
    """Aan wie, en waarom."""

    aan: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        label="Aan", queryset=None, empty_label="Kies een collega"
    )
    reden = _tekst(2, label="Reden", max_length=400)
    gezien = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, zaak: Wpgzaak, **kw: Any) -> None:
        super().__init__(*args, **kw)
        veld = self.fields["aan"]
        assert isinstance(veld, forms.ModelChoiceField)  # noqa: S101 - zo weet mypy het ook
        veld.queryset = behandelaars_voor(zaak)
        self.fields["gezien"].initial = str(zaak.behandelaar_id)


class Zoekform(forms.Form):
    """Een naam of BSN; staat nooit in een URL."""

    term = forms.CharField(
        label="Zoek in de Wpg-zaken",
        min_length=2,
        max_length=100,
        help_text="Een deel van de naam, of een heel BSN. Elke treffer komt in het log.",
    )


class Afdrukform(forms.Form):
    """Waarom er een afdruk gemaakt wordt; dat komt in het log."""

    reden = forms.CharField(
        label="Waarvoor is de afdruk?",
        min_length=KORTSTE_REDEN,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"min_length": f"Schrijf ten minste {KORTSTE_REDEN} tekens."},
    )
