"""Het formulier van een uitval."""

from typing import Any

from django import forms

from cases.forms.gezien import Gezienform
from cases.forms.schrijven import Datumveld
from cases.models import Inschrijving
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from doorstroompunt.models import Uitval
from doorstroompunt.uitval.acten import Uitvalopgave, uitval_vastleggen, uitval_verbeteren


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
    reden = forms.CharField(
        label="Reden",
        max_length=60,
        required=False,
        help_text="Kort, zonder bijzonderheden over gezondheid.",
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

    def uitvoeren(self) -> Uitval | None:
        """Leg vast of verbeter. Geeft None met een fout op het formulier als het niet kan.

        Raises IntussenGewijzigd.
        """
        g = self.cleaned_data
        opgave = Uitvalopgave(g["uitgevallen_op"], g["inschrijving"], g["reden"])
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
