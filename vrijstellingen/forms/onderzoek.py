"""De formulieren tot aan het oordeel."""

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError

from cases.forms.schrijven import Datumveld
from cases.services.documenten import SOORTEN, bestandssoort, document_toevoegen
from cases.services.fouten import ActGeweigerd
from vrijstellingen.forms.basis import Vrijstellingform, ja_nee, tekstveld
from vrijstellingen.keuzes import (
    DUREN,
    GESPROKEN_MET,
    HOEDANIGHEDEN,
    OPSCHORTINGEN,
    VOORWAARDEN,
)
from vrijstellingen.regels.acten import Act
from vrijstellingen.regels.grond import Grond
from vrijstellingen.services import onderzoek as acten

_HOEDANIGHEDEN: Final = {
    Grond.ONGESCHIKT: ("arts", "pedagoog", "psycholoog"),
    Grond.RICHTING: ("ouders",),
    Grond.BUITENLAND: ("school_buitenland",),
}
NA_TE_GAAN: Final = {
    Grond.VERVANGEND: (*("ongeschikt", "overeenstemming", "plan_van_aanpak", "gegevens_volledig"),),
    Grond.VERVANGEND_LAATSTE_JAAR: ("plan_van_aanpak", "gegevens_volledig"),
    Grond.ONGESCHIKT: (),
    Grond.RICHTING: ("alle_scholen", "vaste_woonplaats"),
    Grond.BUITENLAND: ("ingeschreven", "bezoekt_geregeld"),
    Grond.TREKKEND: ("kermis_of_circus", "jongere_trekt_mee", "rijdende_school"),
    Grond.ANDER_ONDERWIJS: ("voldoende_onderwijs",),
}
"""Wat een medewerker zelf nagaat, per grond."""


class Bevestigform(Vrijstellingform):
    act, label = Act.BEVESTIGEN.value, "Ontvangst bevestigen"
    gelukt = "De ontvangstbevestiging is vastgelegd."

    op = Datumveld(label="Verstuurd of meegegeven op")

    def uitvoeren(self) -> Any:
        return acten.ontvangst_bevestigen(self.vrijstelling, **self.waarden, **self.wie)


class Behandelform(Vrijstellingform):
    act, label = Act.IN_BEHANDELING.value, "In behandeling nemen"
    gelukt = "De aanvraag is in behandeling."

    op = Datumveld(label="In behandeling sinds")

    def uitvoeren(self) -> Any:
        return acten.aanvraag_in_behandeling_nemen(self.vrijstelling, **self.waarden, **self.wie)


class Vraagform(Vrijstellingform):
    act, label = Act.AANVULLING_VRAGEN.value, "Aanvulling vragen"
    gelukt = "De vraag om aan te vullen is vastgelegd."

    op = Datumveld(label="Gevraagd op")
    tot_en_met = Datumveld(label="Aanvullen kan tot en met")
    tekst = tekstveld("Wat mist er?")

    def uitvoeren(self) -> Any:
        return acten.aanvulling_vragen(self.vrijstelling, **self.waarden, **self.wie)


class Aanvulform(Vrijstellingform):
    act, label = Act.AANVULLING_ONTVANGEN.value, "Aanvulling ontvangen"
    gelukt = "De aanvulling is ontvangen."

    op = Datumveld(label="Ontvangen op")

    def uitvoeren(self) -> Any:
        return acten.aanvulling_ontvangen(self.vrijstelling, **self.waarden, **self.wie)


class Opschortform(Vrijstellingform):
    act, label = Act.OPSCHORTEN.value, "Termijn stilzetten"
    gelukt = "De termijn staat stil."

    van = Datumveld(label="Eerste dag die niet meetelt")
    tot_en_met = Datumveld(
        label="Laatste dag die niet meetelt",
        required=False,
        help_text="Leeg: tot u de termijn weer laat lopen.",
    )
    reden = forms.ChoiceField(label="Waarom?", choices={"": "Kies een reden", **OPSCHORTINGEN})
    tekst = tekstveld("Toelichting", verplicht=False)

    def uitvoeren(self) -> Any:
        return acten.termijn_opschorten(self.vrijstelling, **self.waarden, **self.wie)


class Hervatform(Vrijstellingform):
    act, label = Act.HERVATTEN.value, "Termijn weer laten lopen"
    gelukt = "De termijn loopt weer."

    op = Datumveld(label="Eerste dag die weer meetelt")

    def uitvoeren(self) -> Any:
        return acten.termijn_hervatten(self.vrijstelling, **self.waarden, **self.wie)


class Mededeelform(Vrijstellingform):
    act, label = Act.MEDEDELEN.value, "Melden dat het later wordt"
    gelukt = "Het bericht over het uitstel is vastgelegd."
    uitleg = (
        "Laat op tijd weten dat het besluit later komt, en wanneer wel. Noemt de wet zelf een "
        "termijn, dan wordt die er niet langer van."
    )

    op = Datumveld(label="Bericht verstuurd op")
    nieuwe_dag = Datumveld(label="Nieuwe dag voor het besluit")
    tekst = tekstveld("Waarom duurt het langer?", verplicht=False)

    def uitvoeren(self) -> Any:
        return acten.uitstel_mededelen(self.vrijstelling, **self.waarden, **self.wie)


class Hoorform(Vrijstellingform):
    act, label = Act.HOREN.value, "Gesprek vastleggen"
    gelukt = "Het gesprek is vastgelegd."

    op = Datumveld(label="Gesproken op")
    met = forms.ChoiceField(label="Met wie?", choices={"": "Kies met wie", **GESPROKEN_MET})
    tekst = tekstveld("Wat vond deze persoon?")

    def uitvoeren(self) -> Any:
        return acten.betrokkene_horen(self.vrijstelling, **self.waarden, **self.wie)


class Verklaringform(Vrijstellingform):
    act, label = Act.VERKLARING.value, "Verklaring vastleggen"
    gelukt = "De verklaring is vastgelegd."
    uitleg = (
        "Leg vast wie verklaart en wanneer. Schrijf nergens een ziekte of diagnose op: die is niet "
        "nodig."
    )

    naam = forms.CharField(label="Naam van wie verklaart", max_length=200)
    hoedanigheid = forms.ChoiceField(label="Hoedanigheid")
    dagtekening = Datumveld(label="Dagtekening")
    aangewezen = ja_nee("Door de gemeente aangewezen?")
    behandelend = ja_nee("Behandelt deze persoon de jongere zelf?")
    duur = forms.ChoiceField(
        label="Tijdelijk of blijvend?",
        required=False,
        choices={"": "Niet vermeld", **DUREN},
    )
    tot = Datumveld(
        label="Tijdelijk tot en met",
        required=False,
    )
    bestand = forms.FileField(
        label="De verklaring als bestand",
        required=False,
        help_text="Pdf, Word of foto; hoogstens 10 MB. Alleen wie hem nodig heeft, kan hem openen.",
        widget=forms.FileInput(attrs={"accept": ",".join(SOORTEN)}),
    )

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        grond = Grond(self.vrijstelling.grond)
        velden: dict[str, Any] = self.fields
        codes = _HOEDANIGHEDEN.get(grond, tuple(HOEDANIGHEDEN))
        velden["hoedanigheid"].choices = [(c, HOEDANIGHEDEN[c]) for c in codes]
        velden["naam"].widget.attrs["autocomplete"] = "off"
        if grond is not Grond.ONGESCHIKT:
            for naam in ("aangewezen", "behandelend", "duur", "tot"):
                del self.fields[naam]

    def clean_bestand(self) -> Any:
        """Grootte en soort, meteen bij het veld."""
        bestand = self.cleaned_data["bestand"]
        if bestand is None:
            return None
        try:
            bestandssoort(bestand)
        except ActGeweigerd as fout:
            raise ValidationError(str(fout)) from fout
        return bestand

    def clean(self) -> dict[str, Any]:
        """Een laatste dag hoort bij een tijdelijke reden."""
        schoon: dict[str, Any] = super().clean() or self.cleaned_data
        if schoon.get("tot") and schoon.get("duur") == "blijvend":
            self.add_error("tot", "Blijvend heeft geen laatste dag.")
        return schoon

    def uitvoeren(self) -> Any:
        velden = dict(self.waarden)
        bestand = velden.pop("bestand", None)
        return acten.verklaring_vastleggen(
            self.vrijstelling,
            opgave=acten.Opgave(**velden),
            document=lambda: (
                document_toevoegen(
                    self.vrijstelling.jongere,
                    bestand=bestand,
                    titel="Verklaring bij vrijstelling (beperkt)",
                    medewerker=self.medewerker,
                    zaak=self.vrijstelling.zaak,
                    vertrouwelijkheid="beperkt",
                    toegang=(self.medewerker,),
                )
                if bestand
                else None
            ),
            **self.wie,
        )


class Intrekverklaringform(Vrijstellingform):
    act, label = Act.VERKLARING_INTREKKEN.value, "Verklaring ingetrokken"
    gelukt = "De verklaring is ingetrokken. Kijk of de vrijstelling moet eindigen."

    op = Datumveld(label="Ingetrokken op")

    def uitvoeren(self) -> Any:
        return acten.verklaring_intrekken(self.vrijstelling, **self.waarden, **self.wie)


class Nagaanform(Vrijstellingform):
    """De voorwaarden die een medewerker zelf nagaat, met de antwoorden die er al zijn."""

    act, label = Act.NAGAAN.value, "Voorwaarden nagaan"
    gelukt = "De voorwaarden zijn bijgewerkt."

    nagegaan = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        bekend = {v.naam: v.voldaan for v in self.beeld.voorwaarden}
        for naam in NA_TE_GAAN[Grond(self.vrijstelling.grond)]:
            veld = ja_nee(VOORWAARDEN[naam])
            voldaan = bekend.get(naam)
            veld.initial = "" if voldaan is None else "ja" if voldaan else "nee"
            self.fields[naam] = veld
        self.fields["nagegaan"].initial = acten.merk_van_voorwaarden(bekend)

    def uitvoeren(self) -> Any:
        antwoorden = self.waarden
        nagegaan = antwoorden.pop("nagegaan") or None
        acten.voorwaarden_nagaan(
            self.vrijstelling, antwoorden=antwoorden, nagegaan=nagegaan, **self.wie
        )
