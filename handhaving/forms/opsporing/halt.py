"""Formulieren bij een verwijzing naar Halt: toetsen, besluiten, en wat terugkomt."""

from typing import Any

from django import forms

from cases.forms.schrijven import Datumveld
from cases.regels.plicht import Plichtstatus
from handhaving.forms.opsporing.grondvorm import (
    Actform,
    Beginform,
    Betrokkenekeuze,
    ja_nee,
    keuze,
    tekstvak,
)
from handhaving.keuzes_opsporing import HALT_RETOUR
from handhaving.models import HaltVerwijzing
from handhaving.selectors.opsporing.feiten import feiten_van, is_eerder_naar_halt
from handhaving.selectors.opsporing.toetsen import geboren_van
from handhaving.services.opsporing.halt import (
    FEITEN,
    halt_intrekken,
    halt_klaarzetten,
    halt_ontvangen,
    halt_terugmelden,
    halt_verwijzen,
)
from kern.autorisatie import Inzage


class Haltform(Beginform):
    """De feiten, de toestemming, en het besluit. besluit: of er echt wordt besloten."""

    kop = "Verwijzen naar Halt"
    knop = "Verwijzen naar Halt"
    gelukt = "Het besluit is vastgelegd. Verzend nu de verwijzing."
    soorten = ("jongere",)
    toon_optioneel = False

    betrokkene = Betrokkenekeuze(label="Jongere", queryset=None, empty_label="Maak een keuze")
    geboren = Datumveld(label="Geboren op")
    plichtstatus = forms.ChoiceField(
        label="Plichtstatus", choices=[(s.value, s.label) for s in Plichtstatus]
    )
    uren = forms.DecimalField(
        label="Lesuren verzuim", min_value=0, max_digits=7, decimal_places=2, initial=0
    )
    telaat = forms.IntegerField(label="Keren te laat", min_value=0, max_value=999, initial=0)
    dagdelen = forms.IntegerField(
        label="Dagdelen verzuim", min_value=0, max_value=999, required=False
    )
    dagen_aaneen = forms.IntegerField(
        label="Schooldagen achter elkaar", min_value=0, max_value=999, required=False
    )
    dagen_half_jaar = forms.IntegerField(
        label="Schooldagen in dit halve schooljaar", min_value=0, max_value=999, required=False
    )
    jongere_stemt_in = ja_nee("Zegt de jongere ja tegen Halt?")
    ouders_stemmen_in = ja_nee("Zeggen de ouders ja?")
    eigen_initiatief = ja_nee("Bleef de jongere uit zichzelf weg?")
    zware_problemen_zonder_hulp = ja_nee("Zijn er zware problemen waarvoor nog geen hulp is?")
    eerder_halt = ja_nee("Is de jongere eerder voor verzuim naar Halt verwezen?")
    reden = tekstvak("Waarom Halt?", verplicht=False, uitleg="Uw eigen afweging.")
    motivering_afwijking = tekstvak(
        "Waarom wijkt u af van de voorwaarden?",
        verplicht=False,
        uitleg="Alleen als een voorwaarde niet past: pas toe of leg uit.",
    )

    def __init__(self, *args: Any, besluit: bool = False, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.besluit = besluit
        feiten = feiten_van(self.zaak)
        self.herkomst = feiten.herkomst if feiten else "Met de hand vastgelegd"
        begin: dict[str, Any] = {"geboren": geboren_van(self.zaak)}
        if feiten is not None:
            begin |= {n: getattr(feiten, n) for n in ("plichtstatus", "uren", "telaat")}
            for naam in ("geboren", "plichtstatus", "uren", "telaat"):
                self.fields[naam].help_text = f"Uit: {feiten.herkomst}"
        if is_eerder_naar_halt(self.zaak):
            begin["eerder_halt"] = "ja"
            self.fields["eerder_halt"].help_text = "Er staat al een verwijzing naar Halt vast."
        self.initial = {**begin, **self.initial}

    def clean(self) -> dict[str, Any]:
        """Bij een besluit hoort een reden."""
        schoon = super().clean() or {}
        if self.besluit and not (schoon.get("reden") or "").strip():
            self.add_error("reden", "Schrijf op waarom u naar Halt verwijst.")
        return schoon

    def voorstel(self) -> HaltVerwijzing:
        """De verwijzing zoals zij nu is ingevuld, nog niet bewaard."""
        feiten = {naam: self.cleaned_data[naam] for naam in FEITEN}
        return halt_klaarzetten(
            self.zaak, self.cleaned_data["betrokkene"], feiten, herkomst=self.herkomst
        )

    def uitvoeren(self, inzage: Inzage) -> Any:
        """Besluit."""
        return halt_verwijzen(
            self.voorstel(),
            reden=self.cleaned_data["reden"],
            motivering_afwijking=self.cleaned_data["motivering_afwijking"],
            inzage=inzage,
            sleutel=self.cleaned_data["sleutel"],
        )


class Ontvangenform(Actform):
    """De dag waarop Halt de ontvangst meldde."""

    act = "ontvangen"
    kop = "Ontvangst door Halt"
    knop = "Ontvangen door Halt"
    gelukt = "Vastgelegd dat Halt de verwijzing heeft."

    op = Datumveld(label="Ontvangen op")

    @staticmethod
    def mogelijk(rij: HaltVerwijzing) -> bool:
        """Na het verzenden, en zolang er niets terug is."""
        return rij.loopt and rij.verzonden_op is not None and rij.ontvangen_op is None

    def uitvoeren(self, inzage: Inzage) -> Any:
        """Leg het vast."""
        return halt_ontvangen(self.rij, op=self.cleaned_data["op"], inzage=inzage, **self.wie)


class Retourform(Actform):
    """Hoe het bij Halt afliep."""

    act = "retour"
    kop = "Bericht van Halt"
    knop = "Bericht vastleggen"
    gelukt = "Het bericht van Halt is vastgelegd."
    uitleg = "Komt Halt negatief terug, dan besluit u over een proces-verbaal."

    retour = keuze("Hoe liep het af?", HALT_RETOUR.items())
    op = Datumveld(label="Bericht van")
    toelichting = tekstvak("Toelichting", verplicht=False, regels=3, lengte=500)

    @staticmethod
    def mogelijk(rij: HaltVerwijzing) -> bool:
        """Na het verzenden, en zolang er niets terug is."""
        return rij.loopt and rij.verzonden_op is not None

    def uitvoeren(self, inzage: Inzage) -> Any:
        """Leg het vast."""
        return halt_terugmelden(
            self.rij,
            retour=self.cleaned_data["retour"],
            op=self.cleaned_data["op"],
            toelichting=self.cleaned_data["toelichting"],
            inzage=inzage,
            **self.wie,
        )


class Haltintrekform(Actform):
    """Een verwijzing intrekken."""

    act = "intrekken"
    knop = "Verwijzing intrekken"
    gelukt = "De verwijzing is ingetrokken."
    gevaar = True

    reden = tekstvak("Waarom?", regels=3, lengte=500)

    @staticmethod
    def mogelijk(rij: HaltVerwijzing) -> bool:
        """Zolang er niets terug is."""
        return rij.loopt

    def uitvoeren(self, inzage: Inzage) -> Any:
        """Trek haar in."""
        return halt_intrekken(self.rij, reden=self.cleaned_data["reden"], inzage=inzage, **self.wie)


HALTACTEN = (Ontvangenform, Retourform, Haltintrekform)
