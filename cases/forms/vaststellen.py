"""Absoluut verzuim: is het vermoeden juist?"""

from typing import Any

from django import forms

from cases.forms.actform import Actform
from cases.forms.schrijven import Datumveld
from cases.keuzes import VERKLARINGEN
from cases.models import Zaak
from cases.services import absoluut
from kern.klok import vandaag
from toegang.models import Medewerker

JA, NEE = "ja", "nee"


class Vaststelform(Actform):
    """Vastgesteld, of verklaard waarom niet; met een verklaring kan de zaak meteen dicht."""

    act, label, icoon = absoluut.VASTSTELLEN, "Vaststellen", "goed"
    gelukt = "Vastgelegd."
    kop = "Absoluut verzuim vaststellen"

    uitkomst = forms.ChoiceField(
        label="Is er absoluut verzuim?",
        choices={JA: "Ja, plichtig en nergens ingeschreven", NEE: "Nee, er is een verklaring"},
        widget=forms.RadioSelect,
    )
    verklaring = forms.ChoiceField(
        label="De verklaring",
        required=False,
        choices={"": "Kies een verklaring", **VERKLARINGEN},
        help_text="Alleen als er geen absoluut verzuim is.",
    )
    op = Datumveld(label="Vastgesteld op")
    sluiten = forms.BooleanField(
        label="Sluit de zaak meteen als er een verklaring is", required=False, initial=True
    )

    def __init__(self, *args: Any, zaak: Zaak, medewerker: Medewerker, **kw: Any) -> None:
        super().__init__(*args, zaak=zaak, medewerker=medewerker, **kw)
        self.fields["op"].initial = vandaag()

    def clean(self) -> dict[str, Any]:
        """Bij nee hoort een verklaring."""
        gegevens = super().clean() or self.cleaned_data
        if gegevens.get("uitkomst") == NEE and not gegevens.get("verklaring"):
            self.add_error("verklaring", "Kies waarom er geen absoluut verzuim is.")
        return gegevens

    def uitvoeren(self) -> None:
        g = self.cleaned_data
        if g["uitkomst"] == JA:
            absoluut.absoluut_verzuim_vaststellen(self.zaak, op=g["op"], medewerker=self.medewerker)
        else:
            absoluut.absoluut_verzuim_verklaren(
                self.zaak,
                verklaring=g["verklaring"],
                op=g["op"],
                medewerker=self.medewerker,
                sluiten=g["sluiten"],
            )
