"""Wat er met de gekozen zaken gebeurt, en waarom."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms

from cases.models import Jaarovergang
from cases.regels.zomer import Zomerkeuze, Zomervoorstel
from cases.selectors.jaarovergang import keuze_in_woorden
from cases.services.jaarovergang import Zomerbesluit, keuzes_bij
from cases.services.samen import delen_bij

VOORSTEL: Final = "voorstel"


class Zomerform(forms.Form):
    """Het voorstel volgen, of voor alle gekozen zaken iets anders kiezen."""

    keuze = forms.ChoiceField(label="Wat gebeurt er met deze zaken?")
    reden = forms.CharField(
        label="Reden",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Staat bij elke zaak op de tijdlijn. Noem hier geen bijzonderheden.",
    )

    def __init__(self, *args: Any, rijen: Sequence[Jaarovergang], **opties: Any) -> None:
        super().__init__(*args, **opties)
        veld = self.fields["keuze"]
        assert isinstance(veld, forms.ChoiceField)  # noqa: S101 - voor mypy
        eerste, *rest = [keuzes_bij(rij.zaak) for rij in rijen]
        anders = [keuze for keuze in eerste if all(keuze in andere for andere in rest)]
        veld.choices = [
            (VOORSTEL, "Volg per zaak het voorstel"),
            *((_code(k), keuze_in_woorden(k.keuze.value, k.resultaat)) for k in anders),
        ]
        if not self.is_bound:
            veld.initial = VOORSTEL
        gekozen = self.data.get("keuze", VOORSTEL) if self.is_bound else VOORSTEL
        sluit = [rij.zaak for rij in rijen if _sluit(rij, gekozen)]
        # Ook voor wie straks anders kiest: wat sluit, vraagt een reden voor DUO.
        zaken = sluit if self.is_bound else [rij.zaak for rij in rijen]
        self.delen = delen_bij(zaken, data=self.data if self.is_bound else None)
        if not self.is_bound:
            for _, deel in self.delen:
                for deelveld in deel.fields.values():
                    deelveld.required = False

    def is_valid(self) -> bool:
        """Ook wat de delen vragen moet kloppen."""
        eigen = super().is_valid()
        delen = [deel.is_valid() for _, deel in self.delen]
        return eigen and all(delen)

    def besluit(self) -> Zomerbesluit:
        """Wat er gekozen is, na controle."""
        keuze = self.cleaned_data["keuze"]
        voorstel = None
        if keuze != VOORSTEL:
            soort, _, resultaat = keuze.partition(":")
            voorstel = Zomervoorstel(Zomerkeuze(soort), resultaat)
        return Zomerbesluit(self.cleaned_data["reden"], voorstel)


def _code(keuze: Zomervoorstel) -> str:
    return f"{keuze.keuze.value}:{keuze.resultaat}"


def _sluit(rij: Jaarovergang, gekozen: str) -> bool:
    keuze = rij.keuze if gekozen == VOORSTEL else gekozen.partition(":")[0]
    return keuze == Zomerkeuze.SLUITEN
