"""Een verslag beginnen en schrijven."""

from typing import Any, Final

from django import forms

from cases.forms.gezien import Gezienform
from cases.forms.schrijven import Datumveld
from kern.kalender import begin_schooljaar, einde_schooljaar, schooljaar_label
from kern.klok import vandaag
from rapportage.definitie import definities
from rapportage.models import Verslag
from rapportage.selectors.bereik import Bereik, bereiken, schooljaren
from rapportage.selectors.tabelscherm import tabellenlijst
from rapportage.selectors.verslagen import bereiksleutel
from toegang.models import Gebied

MEESTE_JAREN: Final = 4
LANGSTE_TEKST: Final = 4000


class Verslagform(Gezienform):
    """Waarover, welke tabellen, en de tekst. De tabellen staan in de volgorde van de lijst."""

    toon_optioneel = False

    bereik = forms.ChoiceField(label="Gemeente of gebied")
    jaar = forms.TypedChoiceField(label="Schooljaar", coerce=int)
    peildatum = Datumveld(
        label="Peildatum",
        required=False,
        help_text="Leeg: 31 juli van het schooljaar, of vandaag als die nog niet voorbij is.",
    )
    jaren_terug = forms.TypedChoiceField(
        label="Eerdere schooljaren ernaast",
        coerce=int,
        initial=1,
        choices=[(n, str(n) if n else "geen") for n in range(MEESTE_JAREN + 1)],
    )

    class Meta:
        model = Verslag
        fields = ["titel", "peildatum", "jaren_terug", "openbaar", "inleiding", "slot_tekst"]
        labels = {
            "titel": "Titel",
            "openbaar": "Om te publiceren: verberg kleine aantallen",
            "inleiding": "Inleiding",
            "slot_tekst": "Tot slot",
        }
        widgets = {
            "inleiding": forms.Textarea(attrs={"rows": 6}),
            "slot_tekst": forms.Textarea(attrs={"rows": 4}),
        }

    field_order = ["titel", "bereik", "jaar", "peildatum", "jaren_terug", "openbaar"]

    def __init__(self, *args: Any, gemeenten: frozenset[int], **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.gemeenten = gemeenten
        self.waarover: Bereik | None = None
        velden: dict[str, Any] = self.fields
        kan: dict[str, Bereik] = {}
        for jaar in schooljaren():
            kan = {**bereiken(gemeenten, jaar), **kan}
        velden["bereik"].choices = [(b.sleutel, b.naam) for b in kan.values()]
        velden["jaar"].choices = [(j, schooljaar_label(j)) for j in schooljaren()]
        if not self.is_nieuw:
            self.initial["bereik"] = bereiksleutel(self.instance)
            self.initial["jaar"] = self.instance.jaar
        self.gekozen = self._gekozen()

    def _gekozen(self) -> dict[str, str]:
        if self.is_bound:
            invoer: Any = self.data
            nummers = [n for n in invoer.getlist("tabel") if n in definities()]
            return {n: invoer.get(f"tekst-{n}", "").strip()[:LANGSTE_TEKST] for n in nummers}
        return {t["id"]: t.get("tekst", "") for t in self.instance.tabellen}

    @property
    def keuzegroepen(self) -> list[tuple[str, list[dict[str, Any]], int]]:
        """Per onderwerp de tabellen: (naam, tabellen, hoeveel er gekozen zijn)."""
        uit = []
        for naam, rijen in tabellenlijst(""):
            tabellen = [
                {"definitie": d, "gekozen": d.id in self.gekozen, "tekst": self.gekozen.get(d.id)}
                for d in rijen
            ]
            uit.append((naam, tabellen, sum(bool(t["gekozen"]) for t in tabellen)))
        return uit

    def clean(self) -> dict[str, Any]:
        """Het gebied bestaat in dat jaar, de peildatum past erbij, en er zijn tabellen gekozen."""
        schoon = super().clean() or {}
        jaar, dag = schoon.get("jaar"), schoon.get("peildatum")
        if jaar is None or not schoon.get("bereik"):
            return schoon
        self.waarover = bereiken(self.gemeenten, jaar).get(schoon["bereik"])
        if self.waarover is None:
            self.add_error("bereik", "Dit gebied is in dat schooljaar niet helemaal van u.")
        if dag and not begin_schooljaar(jaar) <= dag <= max(vandaag(), einde_schooljaar(jaar)):
            self.add_error("peildatum", "Kies een dag vanaf het begin van het schooljaar.")
        if not self.gekozen:
            self.add_error(None, "Kies een of meer tabellen.")
        return schoon

    def verslag(self) -> Verslag:
        """Het ingevulde verslag, nog niet bewaard."""
        rij: Verslag = self.save(commit=False)
        sleutel = self.cleaned_data["bereik"]
        rij.jaar = self.cleaned_data["jaar"]
        if self.waarover is not None and self.waarover.is_gebied:
            rij.gemeente = None
            rij.gebied = Gebied.objects.get(code=sleutel.removeprefix("gebied:"))
        elif self.waarover is not None:
            rij.gemeente, rij.gebied = self.waarover.gemeenten[0], None
        volgorde = [d.id for _, rijen in tabellenlijst("") for d in rijen]
        rij.tabellen = [{"id": n, "tekst": self.gekozen[n]} for n in volgorde if n in self.gekozen]
        return rij
