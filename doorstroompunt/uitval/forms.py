"""Het formulier van een uitval."""

from typing import Any, Final

from django import forms

from cases.forms.gezien import Gezienform
from cases.forms.schrijven import Datumveld
from cases.models import Inschrijving
from cases.selectors.gevoelig import is_verborgen, reden_in_woorden
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from doorstroompunt.models import Uitval
from doorstroompunt.uitval.acten import Uitvalopgave, uitval_vastleggen, uitval_verbeteren

UITVALREDENEN: Final = (
    *("WERK", "ONGEMOTIVEERD", "VERKEERDE_OPLEIDING", "STAGE", "OVERSTAP", "HOOGST_HAALBAAR"),
    *("HERHAALD", "NIET_AANGEMELD", "NIET_TOEGELATEN", "VERWIJDERING", "STUDIE"),
    *("FAMILIE", "WONEN", "NIEUW_IN_GEMEENTE", "NIET_IN_TABEL"),
)
"""De redenen waarmee de verslagen tellen, zonder wat over gezondheid of straf gaat."""


class _Inschrijvingveld(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return (
            f"{obj.school.naam}, {obj.get_onderwijssoort_display().lower()}, van {obj.van:%d-%m-%Y}"
        )


class Uitvalform(Gezienform):
    """De dag, de school die de jongere verliet, en de reden."""

    uitgevallen_op = Datumveld(label="Uitgevallen op")
    inschrijving = _Inschrijvingveld(
        label="School die de jongere verliet",
        queryset=None,
        required=False,
        empty_label="Niet bekend",
    )
    reden = forms.ChoiceField(
        label="Reden",
        required=False,
        help_text="Gaat het om gezondheid of straf? Kies dan Andere reden.",
    )

    class Meta:
        model = Uitval
        fields = ("uitgevallen_op", "inschrijving", "reden")

    def __init__(self, *args: Any, jongere: Any, **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.jongere = jongere
        veld: Any = self.fields["inschrijving"]
        veld.queryset = (
            Inschrijving.objects.filter(jongere_id=jongere.pk)
            .select_related("school")
            .order_by("-van", "-pk")
        )
        self._redenen()

    def _redenen(self) -> None:
        """De redenen om uit te kiezen, met wat er al staat; een strafrechtelijke blijft staan."""
        self._stond = staat = self.instance.reden
        if is_verborgen(staat, zaak=None, medewerker_id=None):
            del self.fields["reden"]
            return
        codes = dict.fromkeys(("", *UITVALREDENEN, staat))
        woorden = {c: reden_in_woorden(c, zaak=None, medewerker_id=None) for c in codes}
        veld: Any = self.fields["reden"]
        veld.choices = woorden | {"": "Niet bekend"}

    def uitvoeren(self) -> Uitval | None:
        """Leg vast of verbeter. Geeft None met een fout op het formulier als het niet kan.

        Raises IntussenGewijzigd.
        """
        g = self.cleaned_data
        reden = g.get("reden", self._stond)
        opgave = Uitvalopgave(g["uitgevallen_op"], g["inschrijving"], reden)
        try:
            if self.is_nieuw:
                return uitval_vastleggen(self.jongere, opgave=opgave)
            vers = Uitval.objects.select_related("jongere").get(pk=self.instance.pk)
            return uitval_verbeteren(vers, opgave=opgave, gezien=self.versie)
        except IntussenGewijzigd:
            raise
        except ActGeweigerd as fout:
            self.add_error("uitgevallen_op", str(fout))
            return None
