"""Bestanden bij een dossier: een of meer tegelijk, en wie ze mag zien."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from cases.forms.schrijven import FORMULIEREN, Schrijfform
from cases.models import Document
from cases.selectors.documenten import dubbele
from cases.selectors.dossier import mag_dossier_zien
from cases.services.documenten import (
    SOORTEN,
    bestandssoort,
    document_toevoegen,
    vertrouwelijkheid_wijzigen,
)
from cases.services.documenten.bewaren import afdruk_van
from cases.services.documenten.soort import te_groot
from cases.services.fouten import ActGeweigerd
from toegang.models import Medewerker

UITLEG = {
    "gewoon": "Iedereen die het dossier mag zien",
    "behandelaar": "De behandelaar van de zaak en u; een teamleider met een reden",
    "beperkt": "Alleen de behandelaar en wie u noemt, bijvoorbeeld bij een medische verklaring",
}


class Bestandenkeuze(forms.ClearableFileInput):
    """Een keuzeveld voor meer bestanden; slepen kan ook (`static/js/slepen.js`)."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class Bestandenveld(forms.FileField):
    """Een of meer bestanden, elk getoetst op grootte en inhoud; de fout noemt welk bestand."""

    widget = Bestandenkeuze

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """De bestanden die mogen. Raises ValidationError met een regel per fout bestand."""
        bestanden = data if isinstance(data, list | tuple) and data else [data or None]
        gekeurd = [super(Bestandenveld, self).clean(b, initial) for b in bestanden]
        fouten = []
        for bestand in gekeurd:
            try:
                if bestand is not None:
                    bestandssoort(bestand)
            except ActGeweigerd as fout:
                fouten.append(f"{bestand.name}: {fout}" if len(gekeurd) > 1 else str(fout))
        if fouten:
            raise ValidationError(fouten)
        return gekeurd


def hoogstens() -> str:
    """De grens in woorden."""
    return f"{settings.UPLOAD_HOOGSTENS_BYTES // 1_000_000} MB"


class Documentform(Schrijfform):
    """Bestanden bij het dossier."""

    soort_vak = "document"
    onderin = ("toegang", "zaak")
    knop = "Document toevoegen"
    gelukt = "Document toegevoegd"
    meer = "Collega's noemen, of een zaak kiezen"

    bestand = Bestandenveld(
        label="Bestanden",
        widget=Bestandenkeuze(attrs={"accept": ",".join(SOORTEN), "data-slepen": ""}),
    )
    titel = forms.CharField(
        label="Titel", required=False, max_length=200, help_text="Leeg: de naam van het bestand."
    )
    vertrouwelijkheid = forms.ChoiceField(
        label="Wie mag dit zien?", choices=UITLEG, initial="gewoon", required=False
    )
    toegang: "forms.ModelMultipleChoiceField[Medewerker]" = forms.ModelMultipleChoiceField(
        label="Noem collega's die het ook mogen zien",
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, te_grote_velden: Sequence[str] = (), **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.te_groot = "bestand" in te_grote_velden
        self.dubbel: list[Document] = []
        self.fields["bestand"].help_text = (
            f"Pdf, Word, Excel, tekst, e-mail (eml, msg) of foto; elk hoogstens {hoogstens()}. "
            "U kunt bestanden hierheen slepen."
        )
        self.fields["bestand"].widget.attrs["data-hoogstens"] = settings.UPLOAD_HOOGSTENS_BYTES
        veld = self.fields["toegang"]
        assert isinstance(veld, forms.ModelMultipleChoiceField)  # noqa: S101 - zo weet mypy het ook
        veld.queryset = mag_dossier_zien(self.jongere.gemeente_id)

    def clean_vertrouwelijkheid(self) -> str:
        """Niets gekozen is gewoon."""
        return self.cleaned_data["vertrouwelijkheid"] or "gewoon"

    def clean(self) -> dict[str, Any]:
        """Een bestand dat onderweg te groot bleek, is er niet meer; zeg dat."""
        gegevens = super().clean() or self.cleaned_data
        if self.te_groot:
            self.errors.pop("bestand", None)
            self.add_error("bestand", te_groot())
        return gegevens

    def uitvoeren(self) -> dict[str, Any]:
        """Bewaar de bestanden; wat er al is, blijft staan en wordt gemeld."""
        g = self.cleaned_data
        bestanden = g["bestand"]
        for bestand in bestanden:
            eerder = dubbele(self.jongere, afdruk=afdruk_van(bestand))
            if eerder is not None:
                self.dubbel.append(eerder)
                continue
            document_toevoegen(
                self.jongere,
                bestand=bestand,
                titel=g["titel"] if len(bestanden) == 1 else "",
                medewerker=self.medewerker,
                zaak=g["zaak"],
                vertrouwelijkheid=g["vertrouwelijkheid"],
                toegang=list(g["toegang"]),
            )
        if len(self.dubbel) == len(bestanden):
            raise ActGeweigerd(
                f"Dit bestand staat al in het dossier, als '{self.dubbel[0].titel}'."
            )
        return {}


class Vertrouwelijkform(forms.Form):
    """Wie een document mag zien."""

    gelukt = "Het is opgeslagen wie dit document mag zien"

    vertrouwelijkheid = forms.ChoiceField(
        label="Wie mag dit zien?", choices=UITLEG, widget=forms.RadioSelect
    )
    toegang: "forms.ModelMultipleChoiceField[Medewerker]" = forms.ModelMultipleChoiceField(
        label="Noem collega's die het ook mogen zien",
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        *args: Any,
        document: Document,
        genoemd: Sequence[int],
        medewerker: Medewerker,
        **kw: Any,
    ) -> None:
        begin = {"vertrouwelijkheid": document.vertrouwelijkheid, "toegang": list(genoemd)}
        super().__init__(*args, **{"initial": begin, **kw})
        self.document = document
        self.medewerker = medewerker
        veld = self.fields["toegang"]
        assert isinstance(veld, forms.ModelMultipleChoiceField)  # noqa: S101 - zo weet mypy het ook
        veld.queryset = mag_dossier_zien(document.gemeente_id)

    def uitvoeren(self) -> None:
        """Leg het vast. Raises ActGeweigerd."""
        vertrouwelijkheid_wijzigen(
            self.document,
            vertrouwelijkheid=self.cleaned_data["vertrouwelijkheid"],
            toegang=list(self.cleaned_data["toegang"]),
            medewerker=self.medewerker,
        )


FORMULIEREN["document"] = Documentform
