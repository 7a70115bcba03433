"""De grondvorm van de formulieren bij een act: sleutel, gezien, en hoe de act heet."""

from collections.abc import Iterable
from typing import Any, Final
from uuid import uuid4

from django import forms

from cases.forms.schrijven import Datumveld
from handhaving.models import Wpgbetrokkene, Wpgzaak, Zaakonderdeel
from handhaving.services.gemeen import versie_van
from kern.autorisatie import Inzage
from kern.klok import vandaag

GEWONE_HOOGTE: Final = 4
JA_NEE: Final = [("", "Niet bekend"), ("ja", "Ja"), ("nee", "Nee")]


def ja_nee(label: str, *, uitleg: str = "") -> forms.TypedChoiceField:
    """Ja, nee of niet bekend."""
    return forms.TypedChoiceField(
        label=label,
        choices=JA_NEE,
        required=False,
        coerce=lambda waarde: waarde == "ja",
        empty_value=None,
        help_text=uitleg,
    )


def als_ja_nee(waarde: bool | None) -> str:
    """Een vastgelegd antwoord zoals het in `ja_nee` staat."""
    return {True: "ja", False: "nee"}.get(waarde, "") if waarde is not None else ""


def tekstvak(
    label: str,
    *,
    verplicht: bool = True,
    uitleg: str = "",
    regels: int = GEWONE_HOOGTE,
    lengte: int = 1000,
) -> forms.CharField:
    """Een paar regels eigen woorden."""
    return forms.CharField(
        label=label,
        required=verplicht,
        max_length=lengte,
        help_text=uitleg,
        widget=forms.Textarea(attrs={"rows": regels}),
    )


def keuze(label: str, keuzes: Iterable[tuple[str, str]], **opties: Any) -> forms.ChoiceField:
    """Een keuzelijst die leeg begint."""
    return forms.ChoiceField(label=label, choices=[("", "Maak een keuze"), *keuzes], **opties)


class Betrokkenekeuze(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Een persoon uit deze Wpg-zaak, met haar categorie."""

    def label_from_instance(self, obj: Any) -> str:
        """`Proef, Robin (ouder of verzorger, verdachte)`."""
        naam = ", ".join(deel for deel in (obj.geslachtsnaam, obj.voornamen) if deel)
        soort, categorie = obj.get_soort_display(), obj.get_categorie_display()
        return f"{naam} ({soort.lower()}, {categorie.lower()})"


class Beginform(forms.Form):
    """Iets nieuws bij een Wpg-zaak. sleutel: tegen een tweede klik.

    soorten: welke betrokkenen te kiezen zijn; leeg is iedereen.
    """

    kop = ""
    knop = ""
    gelukt = ""
    uitleg = ""
    soorten: tuple[str, ...] = ()

    sleutel = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, zaak: Wpgzaak, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.zaak = zaak
        self.initial = {"sleutel": uuid4(), **self.initial}
        veld = self.fields.get("betrokkene")
        if isinstance(veld, Betrokkenekeuze):
            mensen = Wpgbetrokkene.objects.filter(wpgzaak=zaak).order_by("id")
            veld.queryset = mensen.filter(soort__in=self.soorten) if self.soorten else mensen
            eerste = list(veld.queryset[:2])
            if len(eerste) == 1:
                veld.initial = eerste[0]

    @property
    def waarden(self) -> dict[str, Any]:
        """De ingevulde velden, zonder de sleutel."""
        return {naam: w for naam, w in self.cleaned_data.items() if naam != "sleutel"}

    def uitvoeren(self, inzage: Inzage) -> Any:
        """Doe de act. Raises ActGeweigerd."""
        raise NotImplementedError


class Actform(forms.Form):
    """Een act op iets wat er al is. gezien: de versie die op het scherm stond."""

    act = ""
    kop = ""
    knop = ""
    gelukt = ""
    uitleg = ""
    direct = False
    gevaar = False

    gezien = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, rij: Any, **kw: Any) -> None:
        super().__init__(*args, **{"auto_id": f"{self.act}-%s", **kw})
        self.rij = rij
        self.fields["gezien"].initial = versie_van(rij)
        veld = self.fields.get("op")
        if isinstance(veld, Datumveld) and veld.initial is None:
            veld.initial = vandaag()

    @staticmethod
    def mogelijk(rij: Any) -> bool:
        """Kan deze act nu? De act zelf toetst dat opnieuw."""
        del rij
        return True

    @property
    def wie(self) -> dict[str, Any]:
        """De versie op het scherm, zoals elke act haar vraagt."""
        return {"gezien": self.cleaned_data.get("gezien")}

    def uitvoeren(self, inzage: Inzage) -> Any:
        """Doe de act. Raises ActGeweigerd."""
        raise NotImplementedError


def acten_van(soorten: Iterable[type[Actform]], rij: Zaakonderdeel) -> list[Actform]:
    """De formulieren van wat er nu met deze rij kan."""
    return [soort(rij=rij) for soort in soorten if soort.mogelijk(rij)]
