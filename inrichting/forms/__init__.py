"""De formulieren van functioneel beheer."""

import re
from calendar import monthrange
from collections.abc import Collection
from datetime import date
from typing import Any, Final

from django import forms

from inrichting.models import HEEFT_BRON, Feestdag, Schoolvakantie
from inrichting.selectors.kalenders import (
    VAKANTIENAMEN,
    bestaat_vakantie,
    overlappende_vakantie,
)
from inrichting.selectors.wet import BEWIJSLABELS, Wetsrij, bereiken
from inrichting.services.kalender import KALENDER_TOT_EN_MET, KALENDER_VAN
from kern.kalender import MAANDNAMEN, Regio, datum_voluit, schooljaar, schooljaar_label
from kern.klok import vandaag

REGIOKEUZES: Final = [(regio.value, regio.title()) for regio in Regio]
EERSTE_DAG_WET: Final = date(1900, 1, 1)
GEEN_SCHRIKKELJAAR: Final = 2001
LANGSTE_VAKANTIE: Final = 70  # dagen; de langste zomervakantie is er met de weekenden 44


def datumveld() -> forms.DateInput:
    """Een datum kiezen met de kalender van de browser."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def _bronveld(uitleg: str) -> forms.CharField:
    return forms.CharField(
        label="Bron",
        max_length=300,
        help_text=uitleg,
        error_messages={"required": HEEFT_BRON},
    )


class VakantieForm(forms.Form):
    """Een schoolvakantie, voor een of meer regio's. Bij wijzigen: precies één."""

    regios = forms.MultipleChoiceField(
        label="Regio",
        choices=REGIOKEUZES,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies een of meer regio's."},
    )
    naam = forms.ChoiceField(label="Vakantie", choices=[(n, n.capitalize()) for n in VAKANTIENAMEN])
    van = forms.DateField(
        label="Eerste vrije dag",
        widget=datumveld(),
        help_text="Met het weekend ervoor: meestal een zaterdag.",
    )
    tot_en_met = forms.DateField(
        label="Laatste vrije dag",
        widget=datumveld(),
        help_text="Met het weekend erna: meestal een zondag.",
    )
    bron = _bronveld(
        "Waar staan deze dagen? Bijvoorbeeld: Rijksoverheid, schoolvakanties 2029-2030."
    )

    def __init__(self, *args: Any, vakantie: Schoolvakantie | None = None, **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.vakantie = vakantie
        velden: dict[str, Any] = self.fields
        if vakantie is not None:
            del velden["regios"]
            if vakantie.naam not in VAKANTIENAMEN:
                velden["naam"].choices = [(vakantie.naam, vakantie.naam.capitalize())]
            for naam in ("naam", "van", "tot_en_met", "bron"):
                velden[naam].initial = getattr(vakantie, naam)

    def clean(self) -> dict[str, Any]:
        """De dagen liggen op volgorde, in de kalender, en niet over een andere vakantie heen."""
        schoon: dict[str, Any] = super().clean() or self.cleaned_data
        van, tot = schoon.get("van"), schoon.get("tot_en_met")
        if not van or not tot:
            return schoon
        if tot < van:
            self.add_error("tot_en_met", "De laatste dag ligt voor de eerste dag.")
        elif (tot - van).days > LANGSTE_VAKANTIE:
            self.add_error(
                "tot_en_met", f"Een vakantie duurt niet langer dan {LANGSTE_VAKANTIE} dagen."
            )
        elif van < KALENDER_VAN or tot > KALENDER_TOT_EN_MET:
            self.add_error(
                "van",
                f"De kalender loopt van {datum_voluit(KALENDER_VAN)} tot en met "
                f"{datum_voluit(KALENDER_TOT_EN_MET)}.",
            )
        else:
            self._toets_tegen_andere(schoon)
        return schoon

    def _toets_tegen_andere(self, schoon: dict[str, Any]) -> None:
        regios = [self.vakantie.regio] if self.vakantie else schoon.get("regios", [])
        naam, van, tot = schoon.get("naam", ""), schoon["van"], schoon["tot_en_met"]
        zelf = self.vakantie.pk if self.vakantie else None
        label = schooljaar_label(schooljaar(van))
        for regio in regios:
            wie = f"Regio {regio.title()}"
            if bestaat_vakantie(label, regio, naam, behalve=zelf):
                self.add_error("naam", f"{wie} heeft deze vakantie al in {label}. Wijzig die.")
                continue
            andere = overlappende_vakantie(regio, van, tot, behalve=zelf)
            if andere is not None:
                self.add_error(
                    "van",
                    f"{wie} heeft dan al de {andere.naam}: {datum_voluit(andere.van)} tot en met "
                    f"{datum_voluit(andere.tot_en_met)}.",
                )


class FeestdagForm(forms.ModelForm):  # type: ignore[type-arg]
    """Een feestdag of gelijkgestelde dag."""

    bron = _bronveld("De wet of het besluit, bijvoorbeeld: Besluit gelijkstelling dagen 2026-2028.")

    class Meta:
        model = Feestdag
        fields = ("datum", "naam", "soort", "telt_voor_termijnen", "bron")
        labels = {"telt_voor_termijnen": "Termijnen slaan deze dag over"}
        help_texts = {
            "soort": "Op een feestdag is er geen school. Een gelijkgestelde dag is een gewone "
            "schooldag (Algemene termijnenwet artikel 3).",
            "telt_voor_termijnen": "Een termijn die op deze dag eindigt, schuift door naar de "
            "volgende werkdag. Bij een feestdag is dat altijd zo.",
        }
        widgets = {"datum": datumveld()}

    def clean_datum(self) -> Any:
        """De dag ligt in de kalender."""
        dag = self.cleaned_data["datum"]
        if not KALENDER_VAN <= dag <= KALENDER_TOT_EN_MET:
            raise forms.ValidationError(
                f"De kalender loopt van {datum_voluit(KALENDER_VAN)} tot en met "
                f"{datum_voluit(KALENDER_TOT_EN_MET)}."
            )
        return dag

    def clean(self) -> dict[str, Any]:
        """Een feestdag telt altijd voor termijnen."""
        schoon: dict[str, Any] = super().clean() or self.cleaned_data
        if schoon.get("soort") == Feestdag.Soort.FEESTDAG:
            schoon["telt_voor_termijnen"] = True
        return schoon


_BEWIJSKEUZES: Final = list(BEWIJSLABELS.items())


class BronForm(forms.Form):
    """Waar een waarde staat, en hoe zeker dat is."""

    bron = _bronveld("De wet met artikel en lid, of de afspraak met datum.")
    bewijs = forms.ChoiceField(
        label="Bewijs",
        choices=_BEWIJSKEUZES,
        widget=forms.RadioSelect,
        help_text="Kies 'gevonden' alleen als u de tekst zelf hebt gelezen.",
    )


class WaardeForm(BronForm):
    """Een nieuwe waarde van een parameter, met een eerste dag."""

    bereik = forms.ChoiceField(label="Geldt voor", required=False)
    waarde = forms.CharField(label="Waarde", max_length=60)
    van = forms.DateField(label="Eerste dag", widget=datumveld())
    ook_eerder = forms.BooleanField(
        label="Deze dag is al voorbij, en uitkomsten vanaf die dag mogen veranderen",
        required=False,
    )
    toon_optioneel = False
    field_order = ("bereik", "waarde", "van", "ook_eerder", "bron", "bewijs")

    def __init__(
        self, *args: Any, voorbeeld: Wetsrij, gemeenten: Collection[int], **opties: Any
    ) -> None:
        super().__init__(*args, **opties)
        self.voorbeeld = voorbeeld
        velden: dict[str, Any] = self.fields
        velden["bereik"].choices = bereiken(gemeenten)
        if isinstance(voorbeeld.rij.waarde, bool):
            velden["waarde"] = forms.ChoiceField(
                label="Waarde", choices=[("ja", "Ja"), ("nee", "Nee")], widget=forms.RadioSelect
            )
        else:
            velden["waarde"].help_text = f"Eenheid: {voorbeeld.eenheid}. Nu: {voorbeeld.waarde}."
        if isinstance(voorbeeld.rij.waarde, int):
            velden["waarde"].widget.attrs["inputmode"] = "numeric"
        self.order_fields(self.field_order)

    def clean_waarde(self) -> Any:
        """De waarde in dezelfde vorm als de waarde die er al is."""
        tekst = str(self.cleaned_data["waarde"]).strip()
        huidig, eenheid = self.voorbeeld.rij.waarde, self.voorbeeld.eenheid
        if isinstance(huidig, bool):
            return tekst == "ja"
        if isinstance(huidig, int):
            if not (tekst.isdecimal() and int(tekst) <= 10_000):  # noqa: PLR2004 - geen enkel getal van de wet
                raise forms.ValidationError("Vul een heel getal in, zonder punt of komma.")
            return int(tekst)
        return _tekstwaarde(tekst, eenheid)

    def clean(self) -> dict[str, Any]:
        """Wat al voorbij is, verandert alleen met opzet."""
        schoon: dict[str, Any] = super().clean() or self.cleaned_data
        van = schoon.get("van")
        if van and van < EERSTE_DAG_WET:
            self.add_error("van", "De wet zelf is jonger: kies een dag na 1900.")
        elif van and van < vandaag() and not schoon.get("ook_eerder"):
            self.add_error(
                "van",
                "Deze dag is al voorbij. Uitkomsten vanaf die dag veranderen dan. "
                "Is dat de bedoeling? Zet dan het vinkje.",
            )
        return schoon


_LADDERSTAP: Final = r"(app|telefoon|mail|brief_1|brief_2|huisbezoek) \d{1,3}"


def _maand_en_dag(tekst: str) -> str:
    """`1 mei` wordt `05-01`, zoals de regels haar lezen."""
    delen = re.fullmatch(rf"(\d{{1,2}}) ({'|'.join(MAANDNAMEN)})", tekst.casefold())
    if not delen:
        raise forms.ValidationError("Vul de dag en de maand in, bijvoorbeeld 1 mei.")
    dag, maand = int(delen[1]), MAANDNAMEN.index(delen[2]) + 1
    if not 1 <= dag <= monthrange(GEEN_SCHRIKKELJAAR, maand)[1]:
        raise forms.ValidationError("Kies een dag die er elk jaar is.")
    return f"{maand:02d}-{dag:02d}"


def _tekstwaarde(tekst: str, eenheid: str) -> str:
    if eenheid == "maand en dag":
        return _maand_en_dag(tekst)
    if eenheid == "dag" and tekst not in {"1 maart", "28 februari"}:
        raise forms.ValidationError("Vul '1 maart' of '28 februari' in.")
    if eenheid == "code" and not re.fullmatch(r"[A-Z0-9_]+", tekst):
        raise forms.ValidationError("Een code heeft hoofdletters, cijfers en liggende streepjes.")
    if eenheid == "ladder" and not re.fullmatch(rf"{_LADDERSTAP}(, {_LADDERSTAP})*", tekst):
        raise forms.ValidationError(
            "Schrijf elke stap met het aantal dagen na de vorige poging, bijvoorbeeld: "
            "app 0, brief_1 7, brief_2 14, huisbezoek 14. Andere stappen: telefoon en mail."
        )
    return tekst
