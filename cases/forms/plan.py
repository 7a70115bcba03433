"""Het formulier van een plan: doelen, wie wat doet, en wanneer u ernaar kijkt."""

from datetime import timedelta
from typing import Any

from django import forms

from cases.forms.routes import Partnerveld, tekstvak
from cases.forms.schrijven import Datumveld
from cases.keuzes_mas import PLANDOENERS
from cases.models import Plan, Zaak
from cases.selectors.plannen import evaluatieweken
from cases.selectors.routes import partners_van
from cases.services.plannen import Afspraak, Planopgave
from kern.klok import vandaag

LEGE_REGELS = 3


class Planform(forms.Form):
    """De doelen, de terugblik en de dag van de evaluatie."""

    gezien = forms.IntegerField(widget=forms.HiddenInput)
    doelen = forms.CharField(
        label="Doelen",
        widget=tekstvak(4),
        help_text="Een doel per regel. Schrijf op wat er straks anders is, en hoe u dat ziet.",
    )
    evaluatie_op = Datumveld(label="Evalueren op")
    terugblik = forms.CharField(
        label="Wat is er sinds de vorige versie bereikt?", required=False, widget=tekstvak(3)
    )
    toon_optioneel = False

    def __init__(self, *args: Any, zaak: Zaak, vorig: Plan | None, **opties: Any) -> None:
        super().__init__(*args, **opties)
        weken = timedelta(weeks=evaluatieweken(zaak))
        self.initial = {
            "gezien": vorig.versie if vorig else 0,
            "doelen": vorig.doelen if vorig else "",
            "evaluatie_op": vandaag() + weken,
        }
        if vorig is None:
            del self.fields["terugblik"]

    def opgave(self, afspraken: list[Afspraak]) -> Planopgave:
        """Het ingevulde plan."""
        g = self.cleaned_data
        return Planopgave(
            doelen=g["doelen"],
            evaluatie_op=g["evaluatie_op"],
            terugblik=g.get("terugblik", ""),
            afspraken=afspraken,
        )


class Afspraakform(forms.Form):
    """Eén afspraak; een leeg *wat* is een lege regel."""

    wat = forms.CharField(label="Wat", required=False, max_length=300)
    wie = forms.ChoiceField(label="Wie", required=False, choices={"": "Kies wie", **PLANDOENERS})
    partner = Partnerveld(
        label="Welke partner", queryset=None, required=False, empty_label="Geen partner"
    )
    uiterlijk = Datumveld(label="Uiterlijk", required=False)
    klaar_op = Datumveld(required=False, widget=forms.HiddenInput)
    toon_optioneel = False

    def __init__(self, *args: Any, gemeente_id: int, **opties: Any) -> None:
        super().__init__(*args, **opties)
        velden: dict[str, Any] = self.fields
        velden["partner"].queryset = partners_van(gemeente_id)

    def clean(self) -> dict[str, Any]:
        """Een afspraak noemt wie haar doet; alleen bij een partner staat welke."""
        schoon = super().clean() or {}
        if not schoon.get("wat"):
            if (schoon.get("partner") or schoon.get("uiterlijk")) and "wat" not in self.errors:
                self.add_error("wat", "Schrijf op wat er is afgesproken.")
            return schoon
        if not schoon.get("wie") and "wie" not in self.errors:
            self.add_error("wie", "Kies wie dit doet.")
        if schoon.get("wie") == "partner" and not schoon.get("partner"):
            self.add_error("partner", "Kies welke partner dit doet.")
        if schoon.get("wie") != "partner":
            schoon["partner"] = None
        return schoon

    def afspraak(self) -> Afspraak | None:
        """De ingevulde afspraak, of None bij een lege regel."""
        return Afspraak(**self.cleaned_data) if self.cleaned_data.get("wat") else None


Afsprakenset = forms.formset_factory(Afspraakform, extra=LEGE_REGELS, max_num=40)


def afsprakenset(data: Any, *, zaak: Zaak, vorig: Plan | None) -> Any:
    """De afspraken van de vorige versie, met een paar lege regels erbij."""
    begin = [
        {
            "wat": a.wat,
            "wie": a.wie,
            "partner": a.partner_id,
            "uiterlijk": a.uiterlijk,
            "klaar_op": a.klaar_op,
        }
        for a in (vorig.afspraken.all() if vorig else [])
    ]
    return Afsprakenset(
        data, initial=begin, prefix="afspraak", form_kwargs={"gemeente_id": zaak.gemeente_id}
    )
