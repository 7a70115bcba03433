"""Een inzageverzoek vastleggen, en kiezen wat eruit meegaat."""

from collections.abc import Mapping
from typing import Any

from django import forms

from cases.forms.schrijven import Datumveld
from cases.keuzes import IDENTITEIT, INZAGEKEUZES, INZAGEVRAGERS
from cases.models import Betrokkene, Inzageverzoek, Jongere
from cases.selectors.inzageverzoek import ouders_van
from cases.services.inzageverzoek import Aanvraag, Keuze, inzageverzoek_vastleggen
from kern.klok import vandaag
from kern.nummers import nummer
from toegang.models import Medewerker


class Ouderkeuze(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Een ouder of verzorger, met wat er over het gezag bekend is."""

    def label_from_instance(self, obj: Any) -> str:
        """`O. Proef, ouder (heeft gezag)`."""
        gezag = {True: "heeft gezag", False: "geen gezag", None: "gezag onbekend"}[obj.gezag]
        return f"{obj.naam or 'Naam onbekend'}, {obj.get_rol_display().lower()} ({gezag})"


class Verzoekform(forms.Form):
    """Wie vraagt, en hoe is vastgesteld wie dat is."""

    vrager = forms.ChoiceField(
        label="Wie vraagt om inzage?", choices=INZAGEVRAGERS, widget=forms.RadioSelect
    )
    betrokkene = Ouderkeuze(
        label="Welke ouder?", queryset=None, required=False, empty_label="Kies een ouder"
    )
    gemachtigde = forms.CharField(label="Naam van de gemachtigde", required=False, max_length=200)
    machtiging_gezien = forms.BooleanField(label="Ik heb de machtiging gezien", required=False)
    identiteit = forms.ChoiceField(
        label="Hoe weet u wie dit is?", choices={"": "Kies", **IDENTITEIT}
    )
    identiteit_op = Datumveld(label="Vastgesteld op")
    ontvangen_op = Datumveld(label="Verzoek ontvangen op")

    def __init__(self, *args: Any, jongere: Jongere, medewerker: Medewerker, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.jongere = jongere
        self.medewerker = medewerker
        veld = self.fields["betrokkene"]
        assert isinstance(veld, Ouderkeuze)  # noqa: S101 - voor de typen
        veld.queryset = ouders_van(jongere.pk)
        for naam in ("identiteit_op", "ontvangen_op"):
            self.fields[naam].initial = vandaag()

    def clean(self) -> dict[str, Any]:
        """Bij een ouder hoort welke, bij een gemachtigde wie."""
        gegevens = super().clean() or self.cleaned_data
        if gegevens.get("vrager") == "ouder" and not gegevens.get("betrokkene"):
            self.add_error("betrokkene", "Kies welke ouder vraagt.")
        if gegevens.get("vrager") == "gemachtigde" and not gegevens.get("gemachtigde", "").strip():
            self.add_error("gemachtigde", "Vul in wie de gemachtigde is.")
        return gegevens

    def uitvoeren(self) -> Inzageverzoek:
        """Leg het vast. Raises ActGeweigerd."""
        g = self.cleaned_data
        ouder: Betrokkene | None = g["betrokkene"] if g["vrager"] == "ouder" else None
        return inzageverzoek_vastleggen(
            self.jongere,
            aanvraag=Aanvraag(
                vrager=g["vrager"],
                betrokkene=ouder,
                gemachtigde=g["gemachtigde"],
                machtiging_gezien=g["machtiging_gezien"],
                identiteit=g["identiteit"],
                identiteit_op=g["identiteit_op"],
                ontvangen_op=g["ontvangen_op"],
            ),
            medewerker=self.medewerker,
        )


def keuzes_uit(data: Mapping[str, Any]) -> dict[int, Keuze]:
    """De keuzes per onderdeel, uit `keuze-`, `reden-`, `tekst-` en `gezien-<nummer>`."""
    uit = {}
    for veld, waarde in data.items():
        soort, _, welk = veld.partition("-")
        onderdeel = nummer(welk)
        if soort == "keuze" and onderdeel is not None and waarde in INZAGEKEUZES:
            uit[onderdeel] = Keuze(
                keuze=str(waarde),
                reden=_schoon(data.get(f"reden-{welk}", "")),
                tekst=_schoon(data.get(f"tekst-{welk}", "")),
                gezien=data.get(f"gezien-{welk}"),
            )
    return uit


def _schoon(tekst: Any) -> str:
    return str(tekst).replace("\r\n", "\n").replace("\x00", "")
