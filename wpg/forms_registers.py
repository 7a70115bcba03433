"""De formulieren van datalekken, audits en stukken bij een norm."""

from typing import Any

from django import forms

from toegang.models import Gemeente
from wpg.models import Audit, Datalek, Normstuk, Registergegeven


class _Registerform(forms.ModelForm):  # type: ignore[type-arg]
    """Een formulier waarin alleen de eigen gemeenten te kiezen zijn, en dat ziet of het oud is."""

    gezien = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, gemeenten: frozenset[int], versie: int = 0, **kw: Any) -> None:
        super().__init__(*args, **kw)
        eigen = Gemeente.objects.filter(pk__in=gemeenten)
        veld = self.fields["gemeente"]
        assert isinstance(veld, forms.ModelChoiceField)  # noqa: S101 - zo weet mypy het ook
        veld.queryset = eigen
        if len(gemeenten) == 1:
            self.initial.setdefault("gemeente", next(iter(gemeenten)))
        self.versie = versie
        self.initial["gezien"] = str(versie)

    def is_verouderd(self) -> bool:
        """Stond er een eerdere versie op het scherm?"""
        return bool(self.versie) and self.data.get("gezien", "") != str(self.versie)


def _tekst(rijen: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rijen})


def _tijdstip() -> forms.DateTimeInput:
    return forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


def _dag() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class Datalekform(_Registerform):
    """Wat er gebeurde, en wat er over melden is besloten."""

    class Meta:
        model = Datalek
        fields = (
            *("gemeente", "onder", "ontdekt_op", "aard", "omschrijving", "soorten", "aantal"),
            *("gevolgen", "maatregelen", "ap_melden", "ap_reden", "ap_gemeld_op"),
            *("betrokkenen_melden", "betrokkenen_reden", "betrokkenen_gemeld_op"),
            "afgesloten_op",
        )
        labels = {
            "ontdekt_op": "Ontdekt op",
            "ap_melden": "Melden aan de Autoriteit Persoonsgegevens?",
            "ap_reden": "Waarom wel of niet?",
            "ap_gemeld_op": "Gemeld op",
            "betrokkenen_melden": "De betrokkenen inlichten?",
            "betrokkenen_reden": "Waarom wel of niet inlichten?",
            "betrokkenen_gemeld_op": "Ingelicht op",
            "afgesloten_op": "Afgesloten op",
        }
        help_texts = {"omschrijving": "Noem geen jongeren of ouders bij naam."}
        widgets = {
            "ontdekt_op": _tijdstip(),
            "ap_gemeld_op": _tijdstip(),
            "betrokkenen_gemeld_op": _tijdstip(),
            "afgesloten_op": _tijdstip(),
            "omschrijving": _tekst(),
            "gevolgen": _tekst(),
            "maatregelen": _tekst(),
        }


class Auditform(_Registerform):
    """Een audit over een tijdvak."""

    class Meta:
        model = Audit
        fields = ("gemeente", "soort", "van", "tot_en_met", "door", "conclusie", "afgesloten_op")
        labels = {"afgesloten_op": "Afgesloten op"}
        widgets = {
            "van": _dag(),
            "tot_en_met": _dag(),
            "afgesloten_op": _dag(),
            "conclusie": _tekst(4),
        }


class Normstukform(_Registerform):
    """Een stuk van de organisatie bij een norm."""

    class Meta:
        model = Normstuk
        fields = ("gemeente", "titel", "plek", "van", "tot_en_met")
        widgets = {"van": _dag(), "tot_en_met": _dag()}
        help_texts = {"plek": "Bijvoorbeeld een zaaknummer. Het stuk zelf staat niet hier."}


class Registergegevenform(_Registerform):
    """Wat een gemeente zelf in het verwerkingsregister zet; de gemeente staat vast."""

    class Meta:
        model = Registergegeven
        fields = (
            *("gemeente", "verantwoordelijke", "contact", "fg", "dienst", "verwerkers"),
            *("systemen", "beveiliging", "doorgifte", "dpia", "herzien_op"),
        )
        widgets = {
            "verwerkers": _tekst(),
            "systemen": _tekst(),
            "beveiliging": _tekst(),
            "doorgifte": _tekst(2),
            "herzien_op": _dag(),
        }
        help_texts = {
            "verantwoordelijke": "Meestal burgemeester en wethouders.",
            "verwerkers": "Wie het systeem levert of beheert, met de overeenkomst.",
            "systemen": "Waar nog meer politiegegevens in staan, zoals een netwerkmap.",
            "beveiliging": "Het beleid en de maatregelen die dit systeem niet kan zien.",
            "doorgifte": "Artikel 17a. Zijn er geen doorgiften? Schrijf dat op.",
            "dpia": "Wanneer zij is vastgesteld en waar zij ligt.",
        }

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        del self.fields["gemeente"]


class Tijdvakform(forms.Form):
    """Waarover de normen worden bekeken."""

    van = forms.DateField(label="Van", widget=_dag())
    tot = forms.DateField(label="Tot en met", widget=_dag())

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        if schoon.get("van") and schoon.get("tot") and schoon["tot"] < schoon["van"]:
            self.add_error("tot", "De laatste dag ligt voor de eerste dag.")
        return schoon
