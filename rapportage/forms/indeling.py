"""Een indeling bewerken: de regels van de tabel, en per code de regel waar zij in telt."""

from typing import Any, Final

from django import forms

from rapportage.indelingen import Indeling, codelijsten
from rapportage.selectors.indelingen import (
    BUITEN,
    Stand,
    als_indeling,
    bezette_labels,
    vaste_labels,
)

EXTRA_REGELS: Final = 3
LANGSTE_LABEL: Final = 80
LANGSTE_WOORD: Final = 160


class Indelingform(forms.Form):
    """De regels staan genummerd; elke code kiest een nummer of `buiten`, en dus nooit twee."""

    toon_optioneel = False

    gezien = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, stand: Stand, woorden: dict[str, str], **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.stand = stand
        self.codes = {**codelijsten()[stand.indeling.lijst], **woorden}
        labels = list(stand.indeling.labels)
        self.aantal = len(labels) + EXTRA_REGELS
        velden: dict[str, Any] = self.fields
        velden["gezien"].initial = stand.merk
        for n in range(self.aantal):
            velden[f"regel-{n}"] = forms.CharField(
                label=f"Regel {n + 1}",
                max_length=LANGSTE_LABEL,
                required=False,
                initial=labels[n] if n < len(labels) else "",
            )
        self._plekken_toevoegen(velden, labels)

    def _plekken_toevoegen(self, velden: dict[str, Any], labels: list[str]) -> None:
        waar = dict.fromkeys(self.stand.indeling.buiten, BUITEN)
        for n, codes in enumerate(self.stand.indeling.labels.values()):
            waar |= dict.fromkeys(codes, str(n))
        keuzes = [
            ("", "Kies een regel"),
            *(
                (str(n), f"{n + 1}. {labels[n] if n < len(labels) else 'nieuwe regel'}")
                for n in range(self.aantal)
            ),
            (BUITEN, "Buiten: telt in geen regel"),
        ]
        for code, woord in self.codes.items():
            velden[f"code-{code}"] = forms.ChoiceField(
                label=f"{woord} ({code})",
                choices=keuzes,
                initial=waar.get(code, ""),
                error_messages={
                    "required": f"Kies een regel voor {woord}, of zet haar op buiten.",
                },
            )

    @property
    def regelvelden(self) -> list[forms.BoundField]:
        """De namen van de regels."""
        return [self[f"regel-{n}"] for n in range(self.aantal)]

    @property
    def codevelden(self) -> list[forms.BoundField]:
        """Waar elke code telt."""
        return [self[f"code-{code}"] for code in self.codes]

    def clean(self) -> dict[str, Any]:
        """Elke regel heeft een eigen naam, en elke code een regel die er is."""
        schoon = super().clean() or {}
        namen = [" ".join(schoon.get(f"regel-{n}", "").split()) for n in range(self.aantal)]
        bezet = {
            label.casefold(): tabel for label, tabel in bezette_labels(self.stand.naam).items()
        }
        for n, naam in enumerate(namen):
            if naam and naam.casefold() in {m.casefold() for m in namen[:n]}:
                self.add_error(f"regel-{n}", f"De naam ‘{naam}’ staat er al. Kies een andere.")
            elif naam and naam.casefold() in bezet:
                self.add_error(
                    f"regel-{n}",
                    f"Tabel {bezet[naam.casefold()]} heeft al een eigen regel ‘{naam}’.",
                )
        for label, tabel in vaste_labels(self.stand.naam).items():
            if label not in namen:
                self.add_error(
                    None,
                    f"De regel ‘{label}’ moet blijven: tabel {tabel} rekent er een percentage mee.",
                )
        self._codes_nakijken(schoon, namen)
        self.namen = namen
        return schoon

    def _codes_nakijken(self, schoon: dict[str, Any], namen: list[str]) -> None:
        for code, woord in self.codes.items():
            plek = schoon.get(f"code-{code}", "")
            if plek.isdigit() and not namen[int(plek)]:
                self.add_error(
                    f"code-{code}",
                    f"{woord} staat in regel {int(plek) + 1}, maar die heeft geen naam.",
                )

    def indeling(self) -> Indeling:
        """De ingevulde indeling; een regel zonder naam valt weg."""
        labels = [naam for naam in self.namen if naam]
        waar: dict[str, int | None] = {}
        for code in self.codes:
            plek = self.cleaned_data[f"code-{code}"]
            waar[code] = None if plek == BUITEN else labels.index(self.namen[int(plek)])
        return als_indeling(self.stand.naam, labels, waar)


class Woordenform(forms.Form):
    """Het eigen woord van een gemeente bij elke code; leeg is het geleverde."""

    toon_optioneel = False

    def __init__(self, *args: Any, lijst: str, woorden: dict[str, str], **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.codes = codelijsten()[lijst]
        velden: dict[str, Any] = self.fields
        for code, geleverd in self.codes.items():
            velden[f"woord-{code}"] = forms.CharField(
                label=f"{geleverd} ({code})",
                max_length=LANGSTE_WOORD,
                required=False,
                initial=woorden.get(code, ""),
            )

    def woorden(self) -> dict[str, str]:
        """Code naar woord; leeg als het geleverde woord geldt."""
        uit = {}
        for code, geleverd in self.codes.items():
            woord = " ".join(self.cleaned_data[f"woord-{code}"].split())
            uit[code] = "" if woord == geleverd else woord
        return uit
