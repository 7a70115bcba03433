"""Het formulier waarmee een kennisgeving of aanvraag binnenkomt."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from cases.forms.schrijven import Datumveld, Zaakkeuze
from cases.models import Betrokkene, Jongere, Zaak
from cases.selectors.dossier import lopende_zaken
from kern.kalender import schooljaar, schooljaar_label
from kern.klok import vandaag
from toegang.models import Medewerker
from vrijstellingen.forms.basis import ja_nee
from vrijstellingen.keuzes import INDIENERS, KANALEN
from vrijstellingen.models import Vrijstelling
from vrijstellingen.regels.grond import GRONDREGELS, Aard, Grond
from vrijstellingen.services.ontvangen import ZAAKSOORT, Ontvangst, vrijstelling_ontvangen

HOOGSTENS_RICHTINGEN = 25
LANGSTE_RICHTING = 80


class Indienerkeuze(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Een ouder of verzorger van dit dossier, met naam en rol."""

    def label_from_instance(self, obj: Any) -> str:
        """`A. Proef (Ouder)`."""
        return f"{obj.naam or 'Naam onbekend'} ({obj.get_rol_display()})"


class Ontvangform(forms.Form):
    """Wat er binnenkwam, van wie en voor welk schooljaar."""

    ontvangen_op = Datumveld(label="Ontvangen op")
    kanaal = forms.ChoiceField(label="Hoe kwam het binnen?", choices={"": "Kies", **KANALEN})
    ingediend_door = forms.ChoiceField(label="Van wie?", choices={"": "Kies", **INDIENERS})
    indiener = Indienerkeuze(
        label="Welke ouder of verzorger?",
        queryset=None,
        required=False,
        empty_label="Niet bekend",
    )
    dagtekening = Datumveld(label="Dagtekening", required=False)
    schooljaar = forms.TypedChoiceField(label="Voor welk schooljaar?", coerce=int)
    ontstaan_op = Datumveld(
        label="Reden later ontstaan op",
        required=False,
        help_text="Alleen als de reden er nog niet was op de gewone laatste dag.",
    )
    gevraagd_van = Datumveld(label="Gevraagd vanaf", required=False)
    gevraagd_tot_en_met = Datumveld(label="Gevraagd tot en met", required=False)
    eerder_beroep = ja_nee("Is dit eerder gevraagd of toegestaan?")
    richtingen = forms.CharField(
        label="Bezwaar tegen welke richtingen?",
        required=False,
        max_length=600,
        help_text="Zet een komma tussen twee richtingen. Leeg: tegen elke richting.",
    )
    zaak = Zaakkeuze(
        label="Zaak",
        queryset=None,
        required=False,
        empty_label="Bij de lopende zaak over vrijstelling, of een nieuwe",
    )

    def __init__(
        self,
        *args: Any,
        jongere: Jongere,
        medewerker: Medewerker,
        grond: Grond,
        zaak: Zaak | None = None,
        voorganger: Vrijstelling | None = None,
        **kw: Any,
    ) -> None:
        super().__init__(*args, **kw)
        self.jongere, self.medewerker = jongere, medewerker
        self.grond, self.voorganger = grond, voorganger
        velden: dict[str, Any] = self.fields
        velden["ontvangen_op"].initial = vandaag()
        nu = schooljaar(vandaag())
        velden["schooljaar"].choices = [
            (jaar, schooljaar_label(jaar)) for jaar in (nu + 1, nu, nu - 1)
        ]
        velden["schooljaar"].initial = nu
        velden["indiener"].queryset = Betrokkene.objects.filter(
            jongere_id=jongere.pk, overleden_op=None
        ).order_by("id")
        zaken = lopende_zaken(jongere.pk).filter(soort=ZAAKSOORT)
        velden["zaak"].queryset = zaken
        velden["zaak"].initial = zaak
        if not zaken.exists():
            velden["zaak"].widget = forms.HiddenInput()
        if voorganger is not None:
            velden["eerder_beroep"].initial = "ja"
        self._alleen_bij(grond)

    def _alleen_bij(self, grond: Grond) -> None:
        """Laat weg wat bij deze grond niets betekent."""
        rechtswege = GRONDREGELS[grond].aard is Aard.RECHTSWEGE
        weg = []
        if grond is not Grond.RICHTING:
            weg.append("richtingen")
        if not rechtswege:
            weg.append("ontstaan_op")
        for naam in weg:
            del self.fields[naam]

    def clean_richtingen(self) -> tuple[str, ...]:
        """De richtingen, elk een keer."""
        delen = [d.strip() for d in self.cleaned_data["richtingen"].split(",")]
        schoon = tuple(dict.fromkeys(d for d in delen if d))
        if len(schoon) > HOOGSTENS_RICHTINGEN or any(len(d) > LANGSTE_RICHTING for d in schoon):
            raise ValidationError("Schrijf de richtingen korter op.")
        return schoon

    def clean(self) -> dict[str, Any]:
        """Dagen in de goede volgorde, en een ouder alleen als een ouder het indiende."""
        schoon: dict[str, Any] = super().clean() or self.cleaned_data
        van, tot = schoon.get("gevraagd_van"), schoon.get("gevraagd_tot_en_met")
        if van and tot and tot < van:
            self.add_error("gevraagd_tot_en_met", "De laatste dag ligt voor de eerste dag.")
        binnen, getekend = schoon.get("ontvangen_op"), schoon.get("dagtekening")
        if binnen and binnen > vandaag():
            self.add_error("ontvangen_op", "Kies een dag die al geweest is, of vandaag.")
        if binnen and getekend and getekend > binnen:
            self.add_error("dagtekening", "De dagtekening ligt na de dag van ontvangst.")
        if schoon.get("indiener") and schoon.get("ingediend_door") not in {"ouder", ""}:
            self.add_error("indiener", "Kies hier niemand, of kies hierboven een ouder.")
        return schoon

    def uitvoeren(self) -> Vrijstelling:
        """Leg het vast. Raises ActGeweigerd."""
        velden = dict(self.cleaned_data)
        zaak = velden.pop("zaak")
        return vrijstelling_ontvangen(
            self.jongere,
            ontvangst=Ontvangst(grond=self.grond.value, voorganger=self.voorganger, **velden),
            medewerker=self.medewerker,
            zaak=zaak,
        )
