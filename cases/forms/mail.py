"""E-mail versturen, en ontvangen e-mail opbergen."""

from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings

from cases.forms.document import UITLEG
from cases.keuzes import GESPREKSPARTNERS
from cases.koppelingen.mail import Ontleed
from cases.models import Jongere, Mail, Zaak
from cases.regels.mail import mailbezwaren
from cases.selectors.mail import adressen_bij
from cases.services.documenten.soort import te_groot
from cases.services.mail import mail_klaarzetten, mail_opbergen
from toegang.models import Medewerker

ANDER = "ander"


class Mailform(forms.Form):
    """Een e-mail aan iemand uit het dossier, of aan een school of partner."""

    sleutel = forms.UUIDField(widget=forms.HiddenInput)
    aan = forms.MultipleChoiceField(
        label="Aan", widget=forms.CheckboxSelectMultiple, required=False
    )
    ander = forms.EmailField(
        label="Ander e-mailadres",
        required=False,
        help_text="Bijvoorbeeld van de school of een partner. Kijk het adres goed na.",
    )
    met_wie = forms.ChoiceField(
        label="Van wie is dit andere adres?",
        required=False,
        choices={"": "Kies", **GESPREKSPARTNERS},
    )
    onderwerp = forms.CharField(
        label="Onderwerp",
        max_length=150,
        help_text="Zonder naam of BSN: onderweg kan iedereen het onderwerp lezen.",
    )
    tekst = forms.CharField(label="Tekst", widget=forms.Textarea(attrs={"rows": 10}))

    def __init__(self, *args: Any, zaak: Zaak, medewerker: Medewerker, **kw: Any) -> None:
        super().__init__(*args, **{"initial": {"sleutel": uuid4()}, **kw})
        self.zaak = zaak
        self.medewerker = medewerker
        self.adressen = adressen_bij(zaak)
        veld = self.fields["aan"]
        assert isinstance(veld, forms.MultipleChoiceField)  # noqa: S101 - voor de typen
        veld.choices = [(a.adres, f"{a.wie} ({a.adres})") for a in self.adressen]
        if not self.adressen:
            veld.widget = forms.MultipleHiddenInput()

    def clean(self) -> dict[str, Any]:
        """Aan wie, en niets in onderwerp of tekst dat onbeveiligd niet mag."""
        gegevens = super().clean() or self.cleaned_data
        if not gegevens.get("aan") and not gegevens.get("ander"):
            self.add_error("aan" if self.adressen else "ander", "Kies aan wie u dit stuurt.")
        if gegevens.get("ander") and not gegevens.get("met_wie"):
            self.add_error("met_wie", "Kies van wie dit adres is.")
        jongere = self.zaak.jongere
        bezwaren = mailbezwaren(
            onderwerp=gegevens.get("onderwerp", ""),
            tekst=gegevens.get("tekst", ""),
            namen=[jongere.voornamen, jongere.geslachtsnaam],
        )
        for veld, bezwaar in bezwaren.items():
            self.add_error(veld, bezwaar)
        return gegevens

    def uitvoeren(self) -> Mail:
        """Zet de e-mail klaar. Raises ActGeweigerd."""
        g = self.cleaned_data
        soorten = {a.adres: a.met_wie for a in self.adressen}
        gekozen = list(g["aan"])
        met_wie = soorten[gekozen[0]] if gekozen else g["met_wie"]
        return mail_klaarzetten(
            self.zaak,
            aan=[*gekozen, *([g["ander"]] if g["ander"] else [])],
            met_wie=met_wie,
            onderwerp=g["onderwerp"],
            tekst=g["tekst"],
            sleutel=g["sleutel"],
            medewerker=self.medewerker,
        )


class Opbergform(forms.Form):
    """Een .eml of .msg uit het mailprogramma."""

    bestand = forms.FileField(
        label="E-mail (eml of msg)",
        widget=forms.FileInput(attrs={"accept": ".eml,.msg", "data-mailvak": ""}),
    )
    vertrouwelijkheid = forms.ChoiceField(
        label="Wie mag dit zien?", choices=UITLEG, initial="gewoon", required=False
    )

    def __init__(
        self,
        *args: Any,
        jongere: Jongere,
        zaak: Zaak | None,
        medewerker: Medewerker,
        te_groot: bool = False,
        **kw: Any,
    ) -> None:
        super().__init__(*args, **{"auto_id": "mail-%s", **kw})
        self.jongere, self.zaak, self.medewerker = jongere, zaak, medewerker
        self.te_groot = te_groot
        self.fields["bestand"].widget.attrs["data-hoogstens"] = settings.UPLOAD_HOOGSTENS_BYTES

    def clean(self) -> dict[str, Any]:
        """Een bestand dat onderweg te groot bleek, is er niet meer; zeg dat."""
        gegevens = super().clean() or self.cleaned_data
        if self.te_groot:
            self.errors.pop("bestand", None)
            self.add_error("bestand", te_groot())
        return gegevens

    def uitvoeren(self) -> Mail:
        """Berg de e-mail op. Raises ActGeweigerd."""
        return mail_opbergen(
            self.jongere,
            bestand=self.cleaned_data["bestand"],
            medewerker=self.medewerker,
            zaak=self.zaak,
            vertrouwelijkheid=self.cleaned_data["vertrouwelijkheid"] or "gewoon",
        )


class Bijlagenform(forms.Form):
    """Welke bijlagen als los document in het dossier komen."""

    bijlagen = forms.TypedMultipleChoiceField(
        label="Welke bijlagen wilt u los bewaren?",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, brief: Ontleed, **kw: Any) -> None:
        super().__init__(*args, **kw)
        veld = self.fields["bijlagen"]
        assert isinstance(veld, forms.TypedMultipleChoiceField)  # noqa: S101 - voor de typen
        veld.choices = [(nummer, bijlage.naam) for nummer, bijlage in enumerate(brief.bijlagen)]
