"""Formulieren voor de zaken van een gezin: openen, één gesprek, samen sluiten (VS-03)."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db import transaction

from cases.forms.schrijven import BEREIKT, Datumveld
from cases.forms.zaak import resultaatkeuzes, sluitformulieren
from cases.keuzes import AANMELDERS, CONTACTSOORTEN, GESPREKSPARTNERS, REDENEN, RESULTATEN
from cases.models import Jongere, Zaak
from cases.panelen import Sluitdeel
from cases.selectors.gezin import Kind
from cases.selectors.zaaktypen import zaakverloop
from cases.services import gezin
from cases.services.contact import Contact
from cases.services.zaken import Sluiting
from kern.klok import vandaag
from toegang.models import Medewerker


class Kinderveld(forms.MultipleChoiceField):
    """Kinderen om aan te vinken."""

    widget = forms.CheckboxSelectMultiple


class Gezinopenform(forms.Form):
    """Voor welke kinderen er een zaak over luxe verzuim opengaat."""

    kinderen = Kinderveld(label="Voor welke kinderen?")
    aanmelder = forms.ChoiceField(label="Aangemeld door", choices=AANMELDERS, initial="school")
    toon_optioneel = False

    def __init__(self, *args: Any, kinderen: Sequence[Kind], **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.bij_nummer: dict[str, Jongere] = {str(k.jongere.pk): k.jongere for k in kinderen}
        velden: dict[str, Any] = self.fields
        velden["kinderen"].choices = [
            (
                str(k.jongere.pk),
                f"{k.jongere.volledige_naam}, {k.jongere.geboren_woorden}"
                + (" (heeft al een zaak, die hoort er dan bij)" if k.zaak else ""),
            )
            for k in kinderen
        ]
        velden["kinderen"].initial = list(self.bij_nummer)

    def uitvoeren(self, *, medewerker: Medewerker) -> list[Zaak]:
        """Open de zaken. Raises ActGeweigerd."""
        return gezin.gezinszaken_openen(
            [self.bij_nummer[pk] for pk in self.cleaned_data["kinderen"]],
            aanmelder=self.cleaned_data["aanmelder"],
            medewerker=medewerker,
        )


def _zaakkeuzes(zaken: Sequence[Zaak]) -> list[tuple[str, str]]:
    return [(str(z.pk), z.jongere.volledige_naam) for z in zaken]


class Gezincontactform(forms.Form):
    """Eén gesprek, vastgelegd bij elk kind dat is aangevinkt."""

    kinderen = Kinderveld(label="Over welke kinderen ging het?")
    soort = forms.ChoiceField(label="Soort", choices=CONTACTSOORTEN, initial="GESPREK")
    met_wie = forms.ChoiceField(label="Met wie", choices=GESPREKSPARTNERS, initial="ouder")
    bereikt = forms.TypedChoiceField(
        label="Bereikt?", choices=BEREIKT, initial="ja", coerce=lambda waarde: waarde == "ja"
    )
    datum = Datumveld(label="Datum")
    verslag = forms.CharField(
        label="Verslag",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Dit staat in het dossier van elk kind dat u aanvinkt.",
    )
    toon_optioneel = False

    def __init__(self, *args: Any, zaken: Sequence[Zaak], **opties: Any) -> None:
        super().__init__(*args, **{"auto_id": "contact-%s", **opties})
        self.zaken = {str(z.pk): z for z in zaken}
        velden: dict[str, Any] = self.fields
        velden["kinderen"].choices = _zaakkeuzes(zaken)
        velden["kinderen"].initial = list(self.zaken)
        velden["datum"].initial = vandaag()

    def uitvoeren(self, *, medewerker: Medewerker) -> None:
        """Leg het gesprek vast. Raises ActGeweigerd."""
        g = dict(self.cleaned_data)
        zaken = [self.zaken[pk] for pk in g.pop("kinderen")]
        gezin.gezinscontact_vastleggen(zaken, contact=Contact(**g), medewerker=medewerker)


class Gezinsluitform(forms.Form):
    """De zaken samen sluiten; per kind kan het resultaat anders zijn."""

    resultaat = forms.ChoiceField(label="Resultaat", choices=resultaatkeuzes)
    reden = forms.ChoiceField(
        label="Reden van het verzuim", choices={"": "Kies een reden", **REDENEN}
    )
    op = Datumveld(label="Gesloten op")
    toelichting = forms.CharField(
        label="Toelichting",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=400,
    )
    motivering_afwijking = forms.CharField(
        label="Waarom zijn de open stappen niet gedaan?",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Geldt voor elk kind waarbij nog een vereiste stap open staat.",
    )
    toon_optioneel = False

    def __init__(self, *args: Any, zaken: Sequence[Zaak], **opties: Any) -> None:
        super().__init__(*args, **{"auto_id": "sluiten-%s", **opties})
        self.zaken = {z.pk: z for z in zaken}
        velden: dict[str, Any] = self.fields
        verlopen = [zaakverloop(zaak) for zaak in zaken]
        past = [c for c in RESULTATEN if all(c in v.definitie.resultaten for v in verlopen)]
        velden["resultaat"].choices = resultaatkeuzes(past)
        if not any(v.open_vereist for v in verlopen):
            del velden["motivering_afwijking"]
        velden["op"].initial = vandaag()
        anders = [
            ("", "Zoals hierboven"),
            ("BLIJFT_OPEN", "Nu niet sluiten"),
            *resultaatkeuzes(past)[1:],
        ]
        for zaak in zaken:
            velden[f"resultaat_{zaak.pk}"] = forms.ChoiceField(
                label=zaak.jongere.volledige_naam, choices=anders, required=False
            )
            velden[f"gezien_{zaak.pk}"] = forms.CharField(
                widget=forms.HiddenInput, required=False, initial=zaak.status
            )
        gegevens = self.data if self.is_bound else None
        self.delen: dict[int, list[tuple[Sluitdeel, forms.BaseForm]]] = {
            zaak.pk: sluitformulieren(zaak, data=gegevens) for zaak in zaken
        }

    @property
    def deel(self) -> list[forms.BaseForm]:
        """Wat er bij het sluiten verder gevraagd wordt: een keer, voor alle kinderen."""
        eerste = next((delen for delen in self.delen.values() if delen), [])
        return [formulier for _, formulier in eerste]

    @property
    def gezamenlijk(self) -> list[forms.BoundField]:
        """De velden die voor alle kinderen gelden."""
        namen = ("resultaat", "reden", "op", "toelichting", "motivering_afwijking")
        return [self[naam] for naam in namen if naam in self.fields]

    @property
    def per_kind(self) -> list[forms.BoundField]:
        """Het afwijkende resultaat van elk kind."""
        return [self[f"resultaat_{pk}"] for pk in self.zaken]

    def is_valid(self) -> bool:
        """Ook wat de delen vragen moet kloppen."""
        eigen = super().is_valid()
        if not eigen:
            return False
        dicht = self._te_sluiten()
        return all(d.is_valid() for pk in dicht for _, d in self.delen[pk])

    def _te_sluiten(self) -> list[int]:
        return [pk for pk in self.zaken if self.cleaned_data[f"resultaat_{pk}"] != "BLIJFT_OPEN"]

    @transaction.atomic
    def uitvoeren(self, *, medewerker: Medewerker) -> int:
        """Sluit de zaken; geeft hoeveel. Raises ActGeweigerd, IntussenGewijzigd."""
        g = self.cleaned_data
        nummers = self._te_sluiten()
        gesloten = gezin.gezinszaken_sluiten(
            [self.zaken[pk] for pk in nummers],
            sluitingen={
                pk: Sluiting(
                    g[f"resultaat_{pk}"] or g["resultaat"],
                    g["reden"],
                    g["op"],
                    g["toelichting"].strip(),
                    motivering_afwijking=g.get("motivering_afwijking", ""),
                )
                for pk in nummers
            },
            gezien={pk: g[f"gezien_{pk}"] for pk in nummers if g[f"gezien_{pk}"]},
            medewerker=medewerker,
        )
        for zaak in gesloten:
            for bron, deel in self.delen[zaak.pk]:
                bron.verwerken(zaak, formulier=deel, medewerker=medewerker)
        return len(gesloten)
