"""De vraag naar recidive, de periode van de cijfers, en de privacyverklaring."""

from collections.abc import Collection
from typing import Any, Final

from django import forms

from cases.forms.schrijven import Datumveld
from handhaving.forms.opsporing.grondvorm import Actform, tekstvak
from handhaving.selectors.opsporing.privacyverklaring import geleverde_tekst, keuze_gemeenten
from handhaving.services.opsporing.blokken import blok_onjuist_melden
from kern.autorisatie import Inzage
from kern.klok import vandaag

KORTSTE_AANLEIDING: Final = 10


class Onjuistform(Actform):
    """Waarom een blok niet bleek te kloppen."""

    act = "onjuist"

    reden = tekstvak("Waarom klopt dit niet?", regels=3, lengte=500)

    def uitvoeren(self, inzage: Inzage) -> Any:
        """Meld het."""
        return blok_onjuist_melden(
            self.rij, reden=self.cleaned_data["reden"], inzage=inzage, **self.wie
        )


class Recidiveform(forms.Form):
    """De concrete aanleiding om gericht te zoeken (Wpg art. 8 lid 3)."""

    aanleiding = forms.CharField(
        label="Waarom zoekt u dit nu?",
        min_length=KORTSTE_AANLEIDING,
        max_length=300,
        help_text="Uw aanleiding staat bij deze zoekvraag in het log.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class Periodeform(forms.Form):
    """Van wanneer tot wanneer."""

    toon_optioneel = False
    van = Datumveld(label="Van")
    tot_en_met = Datumveld(label="Tot en met")

    def clean(self) -> dict[str, Any]:
        """De dagen staan op volgorde."""
        schoon = super().clean() or {}
        van, tot = schoon.get("van"), schoon.get("tot_en_met")
        if van and tot and tot < van:
            self.add_error("tot_en_met", "De laatste dag ligt voor de eerste dag.")
        return schoon


class Verklaringform(forms.Form):
    """Een nieuwe tekst, vanaf een dag, en wie haar vaststelde."""

    gemeente: Any = forms.ModelChoiceField(label="Gemeente", queryset=None)
    tekst = tekstvak(
        "Tekst",
        regels=14,
        lengte=8000,
        uitleg="Een lege regel begint een nieuwe alinea. Schrijf voor wie de brief krijgt.",
    )
    van = Datumveld(label="Geldt vanaf")
    bron = forms.CharField(
        label="Vastgesteld door",
        max_length=300,
        help_text="Bijvoorbeeld: besluit van het college van 3 december.",
    )

    def __init__(self, *args: Any, gemeenten: Collection[int], **kw: Any) -> None:
        super().__init__(*args, **kw)
        veld: Any = self.fields["gemeente"]
        veld.queryset = keuze_gemeenten(gemeenten)
        begin: dict[str, Any] = {"tekst": geleverde_tekst(), "van": vandaag()}
        if len(gemeenten) == 1:
            begin["gemeente"] = next(iter(gemeenten))
        self.initial = {**begin, **self.initial}
