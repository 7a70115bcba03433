"""De formulieren van een stap: alleen haar eigen velden, of waarom zij wordt overgeslagen."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms

from cases.forms.schrijven import Datumveld
from cases.keuzes import VRAGERS
from cases.models import Zaakgegevens
from cases.selectors.dossier import behandelaars
from cases.selectors.zaaktypen import Zaakverloop, gegevens_van
from cases.services.stappen import Stapverslag, kolommen_van, stap_afronden, stap_overslaan
from inrichting.zaaktypen import Stapdefinitie, Veld
from kern.klok import vandaag
from toegang.models import Medewerker

LANGSTE: Final = 4000


def _tekst(label: str, *, hulp: str = "", verplicht: bool = True) -> Any:
    return forms.CharField(
        label=label,
        required=verplicht,
        help_text=hulp,
        max_length=LANGSTE,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def _regel(label: str, *, lengte: int, verplicht: bool = True, hulp: str = "") -> Any:
    return forms.CharField(label=label, max_length=lengte, required=verplicht, help_text=hulp)


def _velden(veld: str, *, gemeente_id: int) -> dict[str, Any]:
    """De formuliervelden bij een veld van het zaaktype."""
    if veld == Veld.REGIEHOUDER:
        return {
            "regiehouder": forms.ModelChoiceField(
                label="Regiehouder",
                queryset=behandelaars(gemeente_id),
                required=False,
                empty_label="Iemand van buiten",
                help_text="Een collega, of iemand van buiten: vul dan naam en organisatie in.",
            ),
            "regiehouder_naam": _regel("Naam van buiten", lengte=100, verplicht=False),
            "regiehouder_organisatie": _regel("Organisatie", lengte=100, verplicht=False),
        }
    keuzes: dict[Veld, Any] = {
        Veld.VRAGER: forms.ChoiceField(
            label="Wie vraagt om hulp?", choices={"": "Kies wie", **VRAGERS}
        ),
        Veld.ONDERWERP: _regel("Waarover gaat het?", lengte=300),
        Veld.GEDEELD_DOOR: _regel(
            "Wie deelde de zorg?", lengte=200, hulp="Naam en functie, bijvoorbeeld de mentor."
        ),
        Veld.GEDEELD: _tekst("Wat is er gedeeld?", hulp="Niet meer dan nodig."),
        Veld.WAAROM: _tekst("Waarom was dat nodig?"),
    }
    return {veld: keuzes[Veld(veld)]}


class _Stapformulier(forms.Form):
    """Wat beide formulieren van een stap delen. gezien: de laatste keer die op het scherm stond."""

    doen = ""
    knop = ""
    gelukt = ""

    gezien = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)

    def __init__(self, *args: Any, verloop: Zaakverloop, stap: Stapdefinitie, **kw: Any) -> None:
        super().__init__(*args, **{"auto_id": f"{self.doen}-%s", **kw})
        self.verloop, self.stap = verloop, stap
        self.fields["gezien"].initial = verloop.laatste_nr(stap.code)


class Afrondform(_Stapformulier):
    """De stap is gedaan: wanneer, wat haar eigen velden vragen, en wat er werd gevonden."""

    doen, knop, gelukt = "afronden", "Stap afronden", "De stap is vastgelegd."

    op = Datumveld(label="Gedaan op")
    tekst = _tekst("Wat vond u?")

    def __init__(self, *args: Any, verloop: Zaakverloop, stap: Stapdefinitie, **kw: Any) -> None:
        super().__init__(*args, verloop=verloop, stap=stap, **kw)
        self.fields["op"].initial = vandaag()
        for veld in stap.velden:
            self.fields |= _velden(veld, gemeente_id=verloop.zaak.gemeente_id)
        if stap.velden:
            self.fields["tekst"].required = False
            self.fields["tekst"].label = "Verder nog iets?"
            self._al_bekend(gegevens_van(verloop.zaak))
        self.order_fields(["op", *(n for n in self.fields if n not in {"op", "tekst"}), "tekst"])

    def _al_bekend(self, gegevens: Zaakgegevens | None) -> None:
        for kolom in kolommen_van(self.stap.velden):
            if gegevens is not None:
                self.fields[kolom].initial = getattr(gegevens, kolom)

    def clean(self) -> dict[str, Any]:
        """De regie ligt bij een collega of bij iemand van buiten, niet bij allebei of niemand."""
        schoon: dict[str, Any] = super().clean() or self.cleaned_data
        if Veld.REGIEHOUDER in self.stap.velden:
            collega = schoon.get("regiehouder")
            buiten = schoon.get("regiehouder_naam"), schoon.get("regiehouder_organisatie")
            if collega and any(buiten):
                self.add_error("regiehouder", "Kies een collega of iemand van buiten.")
            elif not collega and not all(buiten):
                self.add_error(
                    "regiehouder_naam", "Kies een collega, of vul naam en organisatie in."
                )
        return schoon

    def uitvoeren(self, medewerker: Medewerker) -> None:
        """Leg de stap vast. Raises ActGeweigerd, IntussenGewijzigd."""
        schoon: Mapping[str, Any] = self.cleaned_data
        verslag = Stapverslag(
            self.stap.code,
            schoon["tekst"],
            op=schoon["op"],
            gegevens={kolom: schoon[kolom] for kolom in kolommen_van(self.stap.velden)},
            gezien=schoon["gezien"],
        )
        stap_afronden(self.verloop.zaak, verslag=verslag, medewerker=medewerker)


class Overslaanform(_Stapformulier):
    """De stap wordt overgeslagen: waarom (pas toe of leg uit)."""

    doen, knop = "overslaan", "Stap overslaan"
    gelukt = "De stap is overgeslagen, met uw uitleg erbij."

    tekst = _tekst("Waarom slaat u deze stap over?")

    def uitvoeren(self, medewerker: Medewerker) -> None:
        """Sla de stap over. Raises ActGeweigerd, IntussenGewijzigd."""
        schoon = self.cleaned_data
        verslag = Stapverslag(self.stap.code, schoon["tekst"], gezien=schoon["gezien"])
        stap_overslaan(self.verloop.zaak, verslag=verslag, medewerker=medewerker)


STAPFORMULIEREN: Final = {soort.doen: soort for soort in (Afrondform, Overslaanform)}


class Terugform(forms.Form):
    """Waarom een vastgelegde stap niet meer telt."""

    reden = forms.CharField(label="Waarom telt deze stap niet meer?", max_length=500)
