"""De formulieren van het oordeel en wat erop volgt."""

from typing import Any, Final

from django import forms

from cases.forms.schrijven import Datumveld
from vrijstellingen.forms.basis import Vrijstellingform, tekstveld
from vrijstellingen.forms.onderzoek import (
    Aanvulform,
    Behandelform,
    Bevestigform,
    Hervatform,
    Hoorform,
    Intrekverklaringform,
    Mededeelform,
    Nagaanform,
    Opschortform,
    Verklaringform,
    Vraagform,
)
from vrijstellingen.keuzes import OORDELEN, PLEKKEN
from vrijstellingen.regels.acten import Act, oordelen_bij
from vrijstellingen.regels.grond import Grond, Oordeel
from vrijstellingen.selectors.plicht import voorgestelde_geldigheid
from vrijstellingen.services import bezwaar, oordelen


class Oordeelform(Vrijstellingform):
    """Voldoet of voldoet niet, of een besluit; met het voorstel voor de dagen erbij."""

    act = Act.OORDELEN.value
    gelukt = "Het oordeel is vastgelegd. Schrijf nu de brief."
    toon_optioneel = False

    oordeel = forms.ChoiceField(label="Oordeel", widget=forms.RadioSelect)
    op = Datumveld(label="Dag van het oordeel")
    motivering = tekstveld(
        "Waarom?",
        verplicht=False,
        uitleg="Verplicht, behalve bij ‘Voldoet’. Noem geen ziekte of diagnose.",
    )
    geldig_van = Datumveld(
        label="Geldig vanaf",
        required=False,
        help_text="De dagen zijn alleen nodig als er iets gaat gelden.",
    )
    geldig_tot_en_met = Datumveld(label="Geldig tot en met", required=False)
    tot_einde_plicht = forms.BooleanField(
        label="Tot het einde van de plicht", required=False, help_text="Laat de laatste dag leeg."
    )
    plek = forms.ChoiceField(
        label="Waar is de jongere overdag?",
        required=False,
        choices={"": "Niet bekend", **PLEKKEN},
    )

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        grond = Grond(self.vrijstelling.grond)
        velden: dict[str, Any] = self.fields
        mogelijk = oordelen_bij(grond, self.beeld.stand)
        velden["oordeel"].choices = [(o.value, OORDELEN[o.value]) for o in mogelijk]
        blijvend = any(
            v.duur == "blijvend" and v.ingetrokken_op is None for v in self.beeld.verklaringen
        )
        blijvend = blijvend and grond is Grond.ONGESCHIKT
        voorstel = voorgestelde_geldigheid(
            self.vrijstelling, plicht=self.beeld.plicht, blijvend=blijvend
        )
        if voorstel is not None:
            velden["geldig_van"].initial = voorstel.van
            velden["geldig_tot_en_met"].initial = None if blijvend else voorstel.tot_en_met
        velden["tot_einde_plicht"].initial = blijvend
        if grond is not Grond.ONGESCHIKT:
            del self.fields["tot_einde_plicht"]

    @property
    def label(self) -> str:  # type: ignore[override]
        """Een beroep beoordeelt men, over een aanvraag neemt men een besluit."""
        return "Besluit nemen" if self.beeld.besluit else "Beoordelen"

    def clean(self) -> dict[str, Any]:
        """De fouten bij het veld waar zij horen; de act toetst de rest."""
        schoon: dict[str, Any] = super().clean() or self.cleaned_data
        oordeel = schoon.get("oordeel", "")
        if not oordeel:
            return schoon
        if oordeel != Oordeel.VOLDOET and not schoon.get("motivering", "").strip():
            self.add_error("motivering", "Schrijf op waarom u dit oordeel geeft.")
        if oordeel in oordelen.MET_DAGEN:
            self._toets_dagen(schoon)
        return schoon

    def _toets_dagen(self, schoon: dict[str, Any]) -> None:
        van, tot = schoon.get("geldig_van"), schoon.get("geldig_tot_en_met")
        einde_plicht = schoon.get("tot_einde_plicht", False)
        if van is None and "geldig_van" not in self.errors:
            self.add_error("geldig_van", "Vul de eerste dag in.")
        if tot is None and not einde_plicht and "geldig_tot_en_met" not in self.errors:
            self.add_error("geldig_tot_en_met", "Vul de laatste dag in.")
        if tot is not None and einde_plicht:
            self.add_error("geldig_tot_en_met", "Laat dit leeg, of haal het vinkje hieronder weg.")
        if van and tot and tot < van:
            self.add_error("geldig_tot_en_met", "De laatste dag ligt voor de eerste dag.")

    def uitvoeren(self) -> Any:
        waarden = self.waarden
        return oordelen.vrijstelling_beoordelen(
            self.vrijstelling,
            uitspraak=oordelen.Uitspraak(**(waarden | {"oordeel": Oordeel(waarden["oordeel"])})),
            **self.wie,
        )


class Bekendmaakform(Vrijstellingform):
    act = Act.BEKENDMAKEN.value
    gelukt = "Vastgelegd wanneer het is verstuurd."

    op = Datumveld(label="Verstuurd of uitgereikt op")

    @property
    def label(self) -> str:  # type: ignore[override]
        """Een besluit maakt men bekend; de rest is een bericht."""
        return "Besluit bekendmaken" if self.beeld.bezwaarclausule else "Bericht verstuurd"

    @property
    def uitleg(self) -> str:  # type: ignore[override]
        """Of er onder de brief staat hoe men bezwaar maakt."""
        if self.beeld.bezwaarclausule:
            return "Onder de brief staat hoe men bezwaar kan maken, bij wie en tot wanneer."
        return "Dit is geen besluit: onder de brief staat niets over bezwaar."

    def uitvoeren(self) -> Any:
        return oordelen.vrijstelling_bekendmaken(self.vrijstelling, **self.waarden, **self.wie)


class Doorzendform(Vrijstellingform):
    act, label = Act.DOORZENDEN.value, "Doorsturen naar de school"
    gelukt = "De aanvraag is doorgestuurd naar de directeur van de school."

    op = Datumveld(label="Doorgestuurd op")
    tekst = tekstveld("Toelichting", verplicht=False)

    def uitvoeren(self) -> Any:
        return oordelen.aanvraag_doorzenden(self.vrijstelling, **self.waarden, **self.wie)


class Bezwaarform(Vrijstellingform):
    act, label = Act.BEZWAAR.value, "Bezwaar vastleggen"
    gelukt = "Het bezwaar is vastgelegd."

    op = Datumveld(label="Ontvangen op")
    gepost_op = Datumveld(label="Poststempel", required=False)
    tekst = tekstveld("Toelichting", verplicht=False)

    def uitvoeren(self) -> Any:
        return bezwaar.bezwaar_registreren(self.vrijstelling, **self.waarden, **self.wie)


class Ingebrekeform(Vrijstellingform):
    act, label = Act.INGEBREKESTELLING.value, "Ingebrekestelling vastleggen"
    gelukt = "De ingebrekestelling is vastgelegd."
    uitleg = "Een brief van de aanvrager dat het besluit te laat is."

    op = Datumveld(label="Ontvangen op")
    tekst = tekstveld("Toelichting", verplicht=False)

    def uitvoeren(self) -> Any:
        return bezwaar.ingebrekestelling_registreren(self.vrijstelling, **self.waarden, **self.wie)


class Eindform(Vrijstellingform):
    act, label = Act.BEEINDIGEN.value, "Beëindigen"
    gelukt = "De laatste dag is vastgelegd. DUO krijgt bericht."

    op = Datumveld(label="Laatste dag")
    door = forms.CharField(label="Waardoor eindigt het?", max_length=200)

    def uitvoeren(self) -> Any:
        return oordelen.vrijstelling_beeindigen(self.vrijstelling, **self.waarden, **self.wie)


class Intrekform(Vrijstellingform):
    act, label = Act.INTREKKEN.value, "Ingetrokken door de aanvrager"
    gelukt = "Vastgelegd dat het is ingetrokken."

    op = Datumveld(label="Ingetrokken op")
    tekst = tekstveld("Hoe weet u dit?")

    def uitvoeren(self) -> Any:
        return oordelen.vrijstelling_intrekken(self.vrijstelling, **self.waarden, **self.wie)


class Verzuimform(Vrijstellingform):
    act, label = Act.VERZUIM_OPENEN.value, "Zaak absoluut verzuim openen"
    gelukt, direct = "De zaak over absoluut verzuim staat op uw naam.", True

    def uitvoeren(self) -> Any:
        return oordelen.verzuimzaak_openen(self.vrijstelling, **self.wie)


FORMULIEREN: Final[dict[str, type[Vrijstellingform]]] = {
    soort.act: soort
    for soort in (
        *(Bevestigform, Aanvulform, Hervatform, Behandelform, Verklaringform, Nagaanform),
        *(Hoorform, Oordeelform, Vraagform, Opschortform, Mededeelform, Doorzendform),
        *(Bekendmaakform, Verzuimform, Bezwaarform, Ingebrekeform, Eindform),
        *(Intrekverklaringform, Intrekform),
    )
}
