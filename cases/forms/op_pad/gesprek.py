"""Uitnodigen, vastleggen wie er kwam, en afspraken maken en nagaan."""

from typing import Any

from django import forms

from cases.forms.op_pad.basis import Dossierform, Vervolgform
from cases.forms.op_pad.bezoek import Tijdveld
from cases.forms.schrijven import WEEK, Datumveld
from cases.keuzes_bezoek import NAGEKOMEN, OPKOMSTEN, WIE_DOET
from cases.models import Uitnodiging
from cases.models.gesprek import GEWONE_DUUR
from cases.selectors.gesprek import te_nodigen
from cases.services.gesprek import Gesprekplan, Gespreksuitslag, Toezegging
from kern.klok import vandaag


class Uitnodigingform(Dossierform):
    """Wanneer, waar, waarvoor en wie."""

    datum = Datumveld(label="Dag")
    tijd = Tijdveld(label="Tijd")
    duur = forms.IntegerField(
        label="Duur in minuten", min_value=10, max_value=480, initial=GEWONE_DUUR
    )
    plaats = forms.CharField(
        label="Plaats",
        max_length=120,
        help_text="Bijvoorbeeld: stadskantoor, kamer 2. Zonder namen: dit gaat mee in uw agenda.",
    )
    doel = forms.CharField(label="Waar gaat het gesprek over?", max_length=200)
    genodigden = forms.MultipleChoiceField(
        label="Wie nodigt u uit?", widget=forms.CheckboxSelectMultiple, required=False
    )
    partner = forms.CharField(
        label="Ook een hulpverlener of partner", required=False, max_length=120
    )

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        velden: dict[str, Any] = self.fields
        self._te_nodigen = te_nodigen(self.jongere)
        velden["genodigden"].choices = [(s, naam) for s, _, naam in self._te_nodigen]
        velden["genodigden"].initial = [s for s, rol, _ in self._te_nodigen if rol != "school"]
        velden["datum"].initial = vandaag() + WEEK

    def clean(self) -> dict[str, Any]:
        """Een dag vanaf vandaag, en minstens een genodigde."""
        gegevens = super().clean() or self.cleaned_data
        if gegevens.get("datum") and gegevens["datum"] < vandaag():
            self.add_error("datum", "Kies een dag vanaf vandaag.")
        if not (gegevens.get("genodigden") or gegevens.get("partner")):
            self.add_error("genodigden", "Kies wie u uitnodigt.")
        return gegevens

    def plan(self) -> Gesprekplan:
        """Het ingevulde plan."""
        g = self.cleaned_data
        wie = [(rol, naam) for s, rol, naam in self._te_nodigen if s in g["genodigden"]]
        if g["partner"].strip():
            wie.append(("partner", g["partner"].strip()))
        return Gesprekplan(
            datum=g["datum"],
            tijd=g["tijd"],
            duur=g["duur"],
            plaats=g["plaats"],
            doel=g["doel"],
            genodigden=wie,
        )


class Gesprekform(Vervolgform):
    """Per genodigde of zij er was, en wat er nu komt."""

    gezien = forms.CharField(widget=forms.HiddenInput, required=False)
    verslag = forms.CharField(
        label="Kort verslag", required=False, widget=forms.Textarea(attrs={"rows": 5})
    )

    def __init__(self, *args: Any, uitnodiging: Uitnodiging, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["gezien"].initial = uitnodiging.gezien
        self._genodigden = list(uitnodiging.genodigden.all())
        for genodigde in self._genodigden:
            self.fields[f"g{genodigde.pk}"] = forms.ChoiceField(
                label=genodigde.heet, choices={"": "Kies", **OPKOMSTEN}
            )
        self.order_fields([*(f"g{g.pk}" for g in self._genodigden), "verslag"])

    def clean(self) -> dict[str, Any]:
        """Was er iemand, dan is er iets besproken."""
        gegevens = super().clean() or self.cleaned_data
        er = any(gegevens.get(f"g{g.pk}") == "verschenen" for g in self._genodigden)
        if er and not gegevens.get("verslag", "").strip():
            self.add_error("verslag", "Schrijf in een paar woorden wat er is besproken.")
        return gegevens

    def uitslag(self) -> Gespreksuitslag:
        """De ingevulde uitslag."""
        g = self.cleaned_data
        return Gespreksuitslag(
            opkomst={rij.pk: g[f"g{rij.pk}"] for rij in self._genodigden},
            verslag=g["verslag"],
            vervolg=g["vervolg"],
            vervolg_uiterlijk=g["vervolg_uiterlijk"],
        )


class Afspraakform(Dossierform):
    """Wie doet wat, en wanneer gaat u dat na?"""

    wie = forms.ChoiceField(label="Wie", choices=WIE_DOET)
    wat = forms.CharField(
        label="Doet wat?", max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
    controle_op = Datumveld(
        label="Nagaan op", help_text="Op deze dag staat er een taak in uw Mijn dag."
    )

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["controle_op"].initial = vandaag() + WEEK + WEEK

    def clean(self) -> dict[str, Any]:
        """Een dag vanaf vandaag."""
        gegevens = super().clean() or self.cleaned_data
        if gegevens.get("controle_op") and gegevens["controle_op"] < vandaag():
            self.add_error("controle_op", "Kies een dag vanaf vandaag.")
        return gegevens

    def toezegging(self) -> Toezegging:
        """De ingevulde afspraak."""
        g = self.cleaned_data
        return Toezegging(wie=g["wie"], wat=g["wat"], controle_op=g["controle_op"])


class Nagaanform(forms.Form):
    """Is de afspraak nagekomen?"""

    nagekomen = forms.ChoiceField(
        label="Is de afspraak nagekomen?", choices=NAGEKOMEN, widget=forms.RadioSelect
    )
    toelichting = forms.CharField(
        label="Toelichting", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean(self) -> dict[str, Any]:
        """Wat niet gebeurde, vraagt een woord erbij."""
        gegevens = super().clean() or self.cleaned_data
        keuze = gegevens.get("nagekomen")
        if keuze in {"nee", "deels"} and not gegevens.get("toelichting", "").strip():
            self.add_error("toelichting", "Schrijf in een paar woorden wat er niet is gebeurd.")
        return gegevens
