"""Hoe een jongere te bereiken is, en wie er om haar heen staat."""

from typing import Any, ClassVar

from django import forms
from django.core.validators import RegexValidator

from cases.forms.gezien import Gezienform
from cases.models import Betrokkene, Jongere
from cases.selectors.versie import versie_van
from cases.services.betrokkenen import IDENTITEIT, MET_BRP_VAST

TELEFOON = RegexValidator(
    r"^[0-9+()\-/ ]{6,40}$", "Schrijf een telefoonnummer met cijfers, zoals 06 12345678."
)
BEREIK = ("telefoon", "email", "taal")
LABELS = {
    "rol": "Wie is dit?",
    "naam": "Naam",
    "telefoon": "Telefoon",
    "email": "E-mailadres",
    "taal": "Taal",
    "straat": "Straat",
    "huisnummer": "Huisnummer",
    "postcode": "Postcode",
    "plaats": "Plaats",
    "geheim": "Dit adres is geheim",
}


class _Bereikbaar(Gezienform):
    """Wat een jongere en een betrokkene delen."""

    telefoon = forms.CharField(
        label="Telefoon", required=False, max_length=40, validators=[TELEFOON]
    )
    email = forms.EmailField(label="E-mailadres", required=False, max_length=200)
    taal = forms.CharField(
        label="Taal",
        required=False,
        max_length=60,
        help_text="Alleen als gesprek of brief niet in het Nederlands kan.",
    )

    def __init__(self, *args: Any, **opties: Any) -> None:
        super().__init__(*args, **opties)
        for veld in self.fields.values():
            if not isinstance(veld.widget, forms.CheckboxInput | forms.HiddenInput):
                veld.widget.attrs["autocomplete"] = "off"


class Bereikform(_Bereikbaar):
    """Telefoon, e-mail en taal van de jongere zelf."""

    class Meta:
        model = Jongere
        fields = BEREIK


class Nakijkform(Gezienform):
    """Naam en geboortedatum nakijken. Houdt de BRP ze bij, dan valt er alleen te bevestigen.

    Een geboortedatum waarvan de dag niet vaststaat, blijft zo als het veld leeg blijft.
    """

    class Meta:
        model = Jongere
        fields = IDENTITEIT
        labels: ClassVar[dict[str, str]] = {
            "voornamen": "Voornamen",
            "voorvoegsel": "Tussenvoegsel",
            "geslachtsnaam": "Achternaam",
            "geboortedatum": "Geboortedatum",
        }
        widgets: ClassVar[dict[str, Any]] = {
            "geboortedatum": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        }

    def __init__(self, *args: Any, **opties: Any) -> None:
        super().__init__(*args, **opties)
        if self.instance.brp_gezien_op is not None:
            for naam in IDENTITEIT:
                del self.fields[naam]
            return
        for naam in ("voornamen", "voorvoegsel", "geslachtsnaam"):
            self.fields[naam].widget.attrs["autocomplete"] = "off"
        self.fields["geboortedatum"].required = self.instance.geboortedatum is not None


class Betrokkeneform(_Bereikbaar):
    """Een ouder, verzorger of ander. Wie uit de BRP komt, houdt naam en rol."""

    class Meta:
        model = Betrokkene
        fields = ("rol", "naam", *BEREIK, "straat", "huisnummer", "postcode", "plaats", "geheim")
        labels = LABELS

    field_order = ("rol", "naam", *BEREIK)

    def __init__(self, *args: Any, **opties: Any) -> None:
        super().__init__(*args, **opties)
        if self.instance.bsn:
            for naam in MET_BRP_VAST:
                del self.fields[naam]
        else:
            self.fields["naam"].required = True


def bij_jongere(jongere: Jongere) -> Betrokkene:
    """Een nog niet bewaarde betrokkene van deze jongere, voor een leeg formulier."""
    return Betrokkene(jongere=jongere)


class Weghaalform(forms.Form):
    """Waarom iemand uit het dossier gaat."""

    gezien = forms.CharField(widget=forms.HiddenInput, required=False)
    reden = forms.CharField(
        label="Waarom hoort deze persoon hier niet?",
        max_length=100,
        help_text="Bijvoorbeeld: bij het verkeerde kind ingevuld.",
    )

    def __init__(self, *args: Any, rij: Betrokkene, **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.initial = {"gezien": versie_van(rij), **self.initial}
