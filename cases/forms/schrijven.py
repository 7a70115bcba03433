"""Wat iemand in het dossier schrijft: contact, notitie, taak of document."""

from datetime import timedelta
from typing import Any

from django import forms

from cases.keuzes import CONTACTDOELEN, CONTACTSOORTEN, GESPREKSPARTNERS
from cases.models import Jongere, Zaak
from cases.selectors.dossier import lopende_zaken, mag_dossier_zien
from cases.services.contact import Contact, contact_vastleggen, notitie_maken
from cases.services.taken import taak_maken
from kern.klok import vandaag
from kern.templatetags.weergave import datum as datum_kort
from toegang.models import Medewerker

WEEK = timedelta(days=7)
BEREIKT = {"ja": "Bereikt", "nee": "Niet bereikt"}


class Datumveld(forms.DateField):
    """Een dag, met de kalender van de browser."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class Zaakkeuze(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Een lopende zaak, met soort en begindag in woorden."""

    def label_from_instance(self, obj: Any) -> str:
        """`Verzuim, sinds 02-11-2026`."""
        return f"{obj.get_soort_display()}, sinds {datum_kort(obj.geopend_op)}"


class Schrijfform(forms.Form):
    """Wat elk formulier van het schrijfvak heeft: de zaak waar het bij hoort.

    scherm: of het op het dossier of op de zaak is ingevuld; daarheen gaat men terug.
    """

    soort_vak = ""
    in_rij: tuple[str, ...] = ()
    onderin: tuple[str, ...] = ("zaak",)
    knop = "Opslaan"
    gelukt = "Opgeslagen"
    meer = "Zaak"
    toon_optioneel = False

    scherm = forms.ChoiceField(
        choices={"dossier": "", "zaak": ""}, widget=forms.HiddenInput, initial="dossier"
    )
    zaak = Zaakkeuze(queryset=None, required=False, empty_label="Niet bij een zaak")

    def __init__(
        self, *args: Any, jongere: Jongere, medewerker: Medewerker, zaak: Zaak | None, **kw: Any
    ) -> None:
        super().__init__(*args, **{"auto_id": f"{self.soort_vak}-%s", **kw})
        self.jongere = jongere
        self.medewerker = medewerker
        veld = self.fields["zaak"]
        assert isinstance(veld, Zaakkeuze)  # noqa: S101 - zo weet mypy het ook
        if zaak is None and self.is_bound and self.data.get("scherm") == "zaak":
            zaak = _zaak_van(jongere, self.data.get("zaak", ""))
        if zaak is not None:
            veld.queryset = Zaak.objects.filter(pk=zaak.pk)
            veld.widget = forms.HiddenInput()
            veld.initial = zaak.pk
            self.fields["scherm"].initial = "zaak"
            return
        veld.queryset = lopende_zaken(jongere.pk)
        lopend = list(veld.queryset)
        if not lopend:
            veld.widget = forms.HiddenInput()
            return
        eigen = [z for z in lopend if z.behandelaar_id == medewerker.pk]
        keuze = eigen or lopend
        veld.initial = keuze[0].pk if len(keuze) == 1 else None

    @property
    def hoofdvelden(self) -> list[forms.BoundField]:
        """De velden die meteen te zien zijn, buiten de rij bovenaan."""
        return [v for v in self.visible_fields() if v.name not in (*self.in_rij, *self.onderin)]

    @property
    def rijvelden(self) -> list[forms.BoundField]:
        """De korte velden naast elkaar."""
        return [self[naam] for naam in self.in_rij]

    @property
    def ondervelden(self) -> list[forms.BoundField]:
        """Wat zelden anders is dan het al staat."""
        return [self[naam] for naam in self.onderin if not self[naam].is_hidden]

    @property
    def ondervelden_open(self) -> bool:
        """Staat er in de zelden gebruikte velden een fout, dan zijn zij te zien."""
        return any(veld.errors for veld in self.ondervelden)

    def uitvoeren(self) -> dict[str, Any]:
        """Doe het. Geeft wat het scherm nodig heeft om het ongedaan te maken."""
        raise NotImplementedError


def _zaak_van(jongere: Jongere, nummer: str) -> Zaak | None:
    """De zaak van dit dossier waarvan het scherm openstond; die mag ook gesloten zijn."""
    if not nummer.isdecimal():
        return None
    gevonden: Zaak | None = Zaak.objects.filter(pk=int(nummer), jongere_id=jongere.pk).first()
    return gevonden


class Contactform(Schrijfform):
    """Een contact in tien seconden, met de vervolgtaak erbij."""

    soort_vak = "contact"
    in_rij = ("soort", "met_wie", "bereikt")
    onderin = ("datum", "doel", "zaak")
    knop = "Contact opslaan"
    gelukt = "Contact opgeslagen"
    meer = "Andere dag, doel of zaak"

    soort = forms.ChoiceField(label="Soort", choices=CONTACTSOORTEN, initial="TELEFOON")
    met_wie = forms.ChoiceField(label="Met wie", choices=GESPREKSPARTNERS, initial="ouder")
    bereikt = forms.TypedChoiceField(
        label="Bereikt?", choices=BEREIKT, initial="ja", coerce=lambda waarde: waarde == "ja"
    )
    verslag = forms.CharField(
        label="Kort verslag", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    vervolg = forms.CharField(label="Vervolgtaak", required=False, max_length=200)
    vervolg_uiterlijk = Datumveld(label="Uiterlijk", required=False)
    datum = Datumveld(label="Datum van het contact")
    doel = forms.ChoiceField(
        label="Doel", choices={"": "Geen", **CONTACTDOELEN}, required=False, initial=""
    )

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["datum"].initial = vandaag()
        self.fields["vervolg_uiterlijk"].initial = vandaag() + WEEK

    @property
    def hoofdvelden(self) -> list[forms.BoundField]:
        """Alleen het verslag; de vervolgtaak heeft haar eigen rij."""
        return [self["verslag"]]

    @property
    def vervolgvelden(self) -> list[forms.BoundField]:
        """De vervolgtaak en haar dag, naast elkaar."""
        return [self["vervolg"], self["vervolg_uiterlijk"]]

    def clean(self) -> dict[str, Any]:
        """Niet bereikt mag zonder verslag; een gesprek niet."""
        gegevens = super().clean() or self.cleaned_data
        if gegevens.get("bereikt") and not gegevens.get("verslag", "").strip():
            self.add_error("verslag", "Schrijf in een paar woorden wat er is besproken.")
        if gegevens.get("vervolg") and not gegevens.get("vervolg_uiterlijk"):
            self.add_error("vervolg_uiterlijk", "Kies een dag voor de vervolgtaak.")
        return gegevens

    def uitvoeren(self) -> dict[str, Any]:
        """Leg het contact vast; geeft de nummers van contact en taak."""
        g = self.cleaned_data
        rij, taak = contact_vastleggen(
            self.jongere,
            contact=Contact(
                datum=g["datum"],
                soort=g["soort"],
                met_wie=g["met_wie"],
                doel=g["doel"],
                bereikt=g["bereikt"],
                verslag=g["verslag"],
                vervolg=g["vervolg"],
                vervolg_uiterlijk=g["vervolg_uiterlijk"],
            ),
            medewerker=self.medewerker,
            zaak=g["zaak"],
        )
        return {"contact": rij.pk, "taak": taak.pk if taak else None}


class Notitieform(Schrijfform):
    """Een aantekening."""

    soort_vak = "notitie"
    knop = "Notitie opslaan"
    gelukt = "Notitie opgeslagen"

    tekst = forms.CharField(label="Notitie", widget=forms.Textarea(attrs={"rows": 4}))

    def uitvoeren(self) -> dict[str, Any]:
        """Schrijf de notitie."""
        notitie_maken(
            self.jongere,
            tekst=self.cleaned_data["tekst"],
            medewerker=self.medewerker,
            zaak=self.cleaned_data["zaak"],
        )
        return {}


class Taakform(Schrijfform):
    """Een taak voor uzelf of een collega."""

    soort_vak = "taak"
    in_rij = ("uiterlijk", "behandelaar")
    knop = "Taak maken"
    gelukt = "Taak gemaakt"

    titel = forms.CharField(label="Wat moet er gebeuren?", max_length=200)
    uiterlijk = Datumveld(label="Uiterlijk")
    behandelaar: "forms.ModelChoiceField[Medewerker]" = forms.ModelChoiceField(
        label="Voor wie", queryset=None, empty_label=None
    )

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        veld = self.fields["behandelaar"]
        assert isinstance(veld, forms.ModelChoiceField)  # noqa: S101 - zo weet mypy het ook
        veld.queryset = mag_dossier_zien(self.jongere.gemeente_id)
        veld.initial = self.medewerker.pk
        self.fields["uiterlijk"].initial = vandaag() + WEEK

    def uitvoeren(self) -> dict[str, Any]:
        """Maak de taak."""
        g = self.cleaned_data
        taak_maken(
            self.jongere,
            titel=g["titel"],
            uiterlijk=g["uiterlijk"],
            medewerker=self.medewerker,
            zaak=g["zaak"],
            behandelaar=g["behandelaar"],
        )
        return {}


FORMULIEREN: dict[str, type[Schrijfform]] = {
    "contact": Contactform,
    "notitie": Notitieform,
    "taak": Taakform,
}
"""Met `document` erbij, dat zich meldt in `cases.forms.document`."""
