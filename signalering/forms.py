"""De kleine formulieren van een signaal."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar, Final

from django import forms

from cases.models import Signaal, Zaak
from signalering.selectors import dag_over, lopende_zaken
from signalering.services import behandelen
from signalering.services.controle import inschrijfcontrole_afronden
from toegang.models import Gemeente, Medewerker


class Signaalform(forms.Form):
    """De grondvorm van een act op een signaal."""

    act: ClassVar[str]
    label: ClassVar[str]
    icoon: ClassVar[str] = ""
    gelukt: ClassVar[str]
    uitleg: ClassVar[str] = ""
    """Wat er gaat gebeuren, en hoe het terug kan; boven het formulier."""
    staat_open: ClassVar[bool] = False
    """De act waar dit signaal om vraagt: het formulier staat meteen open, met zijn knop vooraan."""

    def __init__(self, *args: Any, signaal: Signaal, medewerker: Medewerker, **opties: Any) -> None:
        super().__init__(*args, **opties | {"prefix": self.act})
        self.signaal = signaal
        self.medewerker = medewerker

    @classmethod
    def kan(cls, signaal: Signaal) -> bool:
        """Kan deze act nu op dit signaal?"""
        return signaal.ingetrokken_op is None

    def uitvoeren(self) -> None:
        """Voer de act uit. Raises ActGeweigerd."""
        raise NotImplementedError


class ZaakOpenen(Signaalform):
    """Open de zaak die erbij hoort."""

    act, label, icoon = "zaak", "Zaak openen", "plus"
    gelukt = "De zaak is geopend."

    @classmethod
    def kan(cls, signaal: Signaal) -> bool:
        """Alleen zonder zaak, en als er een soort zaak bij hoort."""
        past = signaal.zaak_id is None and signaal.soort in behandelen.ZAAKSOORT
        return super().kan(signaal) and past

    def uitvoeren(self) -> None:
        """Open de zaak."""
        self.signaal.zaak = behandelen.signaal_zaak_openen(self.signaal, medewerker=self.medewerker)


class Overdragen(Signaalform):
    """Draag over aan het Doorstroompunt."""

    act, label, icoon = "overdragen", "Overdragen aan het Doorstroompunt", "persoon"
    staat_open = True
    gelukt = "De jongere is overgedragen: er is een zaak van het Doorstroompunt."
    uitleg = (
        "Er komt een nieuwe zaak van het Doorstroompunt, met de zaak hieronder als voorganger. "
        "Vergist u zich, laat de nieuwe zaak dan vervallen; een gesloten zaak kunt u heropenen."
    )

    zaak: "forms.ModelChoiceField[Zaak]" = forms.ModelChoiceField(
        label="Uit welke zaak", queryset=None, required=False, empty_label="Geen zaak"
    )
    sluiten = forms.BooleanField(
        label="Sluit die zaak meteen als overgedragen",
        required=False,
        help_text="Anders loopt zij door tot u haar sluit, uiterlijk als de plicht eindigt.",
    )

    def __init__(self, *args: Any, **opties: Any) -> None:
        super().__init__(*args, **opties)
        zaken = lopende_zaken(self.signaal)
        veld = self.fields["zaak"]
        veld.queryset = zaken  # type: ignore[attr-defined]
        veld.label_from_instance = _zaaklabel  # type: ignore[attr-defined]
        veld.initial = zaken.first()
        if veld.initial is None:
            del self.fields["zaak"], self.fields["sluiten"]

    @classmethod
    def kan(cls, signaal: Signaal) -> bool:
        """Alleen zonder zaak, en als de plicht door leeftijd bijna voorbij is."""
        past = signaal.zaak_id is None and signaal.soort in behandelen.OVERDRAAGBAAR
        return super().kan(signaal) and past

    def uitvoeren(self) -> None:
        """Draag over."""
        self.signaal.zaak = behandelen.doorstroompunt_overdragen(
            self.signaal,
            zaak=self.cleaned_data.get("zaak"),
            sluiten=bool(self.cleaned_data.get("sluiten")),
            medewerker=self.medewerker,
        )


def _zaaklabel(zaak: Zaak) -> str:
    return f"{zaak.get_soort_display()}, geopend {zaak.geopend_op:%d-%m-%Y}"


class Koppelen(Signaalform):
    """Hang het signaal aan een lopende zaak."""

    act, label, icoon = "koppelen", "Aan een lopende zaak koppelen", "sleutel"
    gelukt = "Het signaal hoort nu bij de zaak."

    zaak: "forms.ModelChoiceField[Zaak]" = forms.ModelChoiceField(
        label="Zaak", queryset=None, empty_label="Kies een zaak"
    )

    def __init__(self, *args: Any, **opties: Any) -> None:
        super().__init__(*args, **opties)
        veld = self.fields["zaak"]
        veld.queryset = lopende_zaken(self.signaal)  # type: ignore[attr-defined]
        veld.label_from_instance = _zaaklabel  # type: ignore[attr-defined]
        veld.initial = self.signaal.gegevens.get("zaak")

    @classmethod
    def kan(cls, signaal: Signaal) -> bool:
        """Alleen als er een lopende zaak is."""
        return super().kan(signaal) and signaal.zaak_id is None and lopende_zaken(signaal).exists()

    def uitvoeren(self) -> None:
        """Koppel."""
        behandelen.signaal_koppelen(self.signaal, zaak=self.cleaned_data["zaak"])


class NietJuist(Signaalform):
    """Dit signaal klopt niet."""

    act, label, icoon = "niet-juist", "Aanmerken als niet juist", "kruis"
    gelukt = "Het signaal staat op niet juist. Het blijft zo zolang de feiten hetzelfde zijn."

    reden = forms.CharField(
        label="Waarom klopt het niet?", max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )

    @classmethod
    def kan(cls, signaal: Signaal) -> bool:
        """Niet nog een keer."""
        return super().kan(signaal) and signaal.status != "niet_juist"

    def uitvoeren(self) -> None:
        """Zet op niet juist."""
        behandelen.signaal_niet_juist(self.signaal, reden=self.cleaned_data["reden"])


class Later(Signaalform):
    """Niet nu."""

    act, label, icoon = "later", "Later bekijken", "klok"
    gelukt = "Het signaal komt op die dag terug op de lijst."

    tot = forms.DateField(
        label="Terug op de lijst op", widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: Any, **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.fields["tot"].initial = dag_over(7)

    @classmethod
    def kan(cls, signaal: Signaal) -> bool:
        """Alleen wat open staat."""
        return super().kan(signaal) and signaal.status == "open"

    def uitvoeren(self) -> None:
        """Stel uit."""
        behandelen.signaal_later(self.signaal, tot=self.cleaned_data["tot"])


class Heropenen(Signaalform):
    """Terug op de lijst."""

    act, label, icoon = "heropenen", "Zet terug op de lijst", "links"
    gelukt = "Het signaal staat weer op de lijst."

    @classmethod
    def kan(cls, signaal: Signaal) -> bool:
        """Alleen wat niet juist of uitgesteld is."""
        weg = signaal.status == "niet_juist" or signaal.later_tot is not None
        return super().kan(signaal) and weg

    def uitvoeren(self) -> None:
        """Zet terug."""
        behandelen.signaal_heropenen(self.signaal)


class Afrondform(forms.Form):
    """De controle van dit schooljaar afronden."""

    gemeente: "forms.ChoiceField" = forms.ChoiceField(label="Gemeente")
    opmerking = forms.CharField(
        label="Opmerking",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Nodig als er nog jongeren openstaan.",
    )

    def __init__(
        self, *args: Any, gemeenten: Sequence[Gemeente], medewerker: Medewerker, **kw: Any
    ) -> None:
        super().__init__(*args, **{"auto_id": "afronden-%s", **kw})
        self.gemeenten = {str(g.pk): g for g in gemeenten}
        self.medewerker = medewerker
        veld = self.fields["gemeente"]
        assert isinstance(veld, forms.ChoiceField)  # noqa: S101 - zo weet mypy het ook
        veld.choices = [(pk, g.naam) for pk, g in self.gemeenten.items()]

    def uitvoeren(self, *, op: date) -> None:
        """Rond af. Raises ActGeweigerd."""
        inschrijfcontrole_afronden(
            self.gemeenten[self.cleaned_data["gemeente"]],
            op=op,
            medewerker=self.medewerker,
            opmerking=self.cleaned_data["opmerking"],
        )


SIGNAALFORMULIEREN: Final[dict[str, type[Signaalform]]] = {
    soort.act: soort for soort in (ZaakOpenen, Overdragen, Koppelen, Later, NietJuist, Heropenen)
}
ZAAKACTEN: Final = frozenset({"zaak", "overdragen", "koppelen"})
"""Deze acten zijn van wie zaken behandelt."""
OPENENDE_ACTEN: Final = frozenset({"zaak", "overdragen"})
"""Na deze acten gaat u verder op de nieuwe zaak."""
