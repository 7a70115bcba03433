"""De kleine formulieren van een zaak: bij elke act alleen haar eigen velden."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.urls import reverse

from cases.forms.actform import Actform
from cases.forms.reden_van_zaak import redenveld_vullen, zonder_blijft
from cases.forms.schrijven import Datumveld
from cases.forms.vaststellen import Vaststelform
from cases.forms.wachtlijst import Wachtlijstafform, Wachtlijstopform
from cases.keuzes import AANMELDERS, RESULTATEN, ZAAKSOORTEN
from cases.models import Jongere, Zaak
from cases.panelen import Sluitdeel, sluitdelen
from cases.regels.zaak import Act, Zaakstatus, mogelijke_acten
from cases.selectors.dossier import behandelaars
from cases.selectors.zaaktypen import zaakverloop
from cases.services import zaken
from inrichting.zaaktypen import Zaaktypedefinitie
from kern.klok import vandaag
from toegang.models import Medewerker

RESULTAATGROEPEN: dict[str, tuple[str, ...]] = {
    "Weer onderwijs": ("EIGEN_SCHOOL", "ANDERE_SCHOOL", "INGESCHREVEN", "SVT", "OZA"),
    "Waarschuwing": ("WAARSCH_GESPREK", "WAARSCH_FORMEEL"),
    "Hulp of overdracht": (
        *("HULP", "DSP_TRAJECT", "DSP_EINDE_LP", "WERK", "VRIJ", "GEDOGEN15"),
        *("NAAR_THUISZITTER", "NAAR_VERZUIM"),
    ),
    "Geen actie nodig": (
        *("TKN", "ONTERECHT", "NIET_VERWIJTBAAR", "GEEN_ACTIE_GEWENST", "NIET_ZORGELIJK"),
        *("GEEN_REACTIE_SCHOOL",),
    ),
    "Einde van de plicht": ("STARTKWAL", "LEEFTIJD_23", "VERHUISD"),
}


def resultaatkeuzes(alleen: Collection[str] | None = None) -> list[tuple[str, Any]]:
    """De resultaten in groepen, wat nergens bij hoort onderaan. Halt en pv zijn er niet bij.

    alleen: de codes die het zaaktype kent; None is allemaal. Een lege groep valt weg.
    """
    gegroepeerd = {code for codes in RESULTAATGROEPEN.values() for code in codes}
    rest = [code for code in RESULTATEN if code not in gegroepeerd]
    groepen = {**RESULTAATGROEPEN, "Overig": tuple(rest)}
    kiesbaar = {
        naam: [(c, RESULTATEN[c]) for c in codes if alleen is None or c in alleen]
        for naam, codes in groepen.items()
    }
    return [("", "Kies een resultaat")] + [paar for paar in kiesbaar.items() if paar[1]]


class Redenform(Actform):
    """Een act die alleen een reden vraagt."""

    reden = forms.CharField(label="Reden", widget=forms.Textarea(attrs={"rows": 2}), max_length=500)


class Oppakform(Actform):
    act, label, icoon = Act.OPPAKKEN.value, "Oppakken", "bezig"
    gelukt, direct = "Opgepakt. U bent nu de behandelaar.", True

    def uitvoeren(self) -> None:
        zaken.zaak_oppakken(self.zaak, medewerker=self.medewerker, gezien=self.gezien_status)


class Pauzeerform(Redenform):
    act, label, icoon = Act.PAUZEREN.value, "Pauzeren", "pauze"
    gelukt = "De zaak wacht."

    wacht_tot = Datumveld(label="Wacht tot")

    def uitvoeren(self) -> None:
        zaken.zaak_pauzeren(
            self.zaak,
            reden=self.cleaned_data["reden"],
            wacht_tot=self.cleaned_data["wacht_tot"],
            medewerker=self.medewerker,
            gezien=self.gezien_status,
        )


class Hervatform(Actform):
    act, label, icoon = Act.HERVATTEN.value, "Hervatten", "bezig"
    gelukt, direct = "De zaak loopt weer.", True

    def uitvoeren(self) -> None:
        zaken.zaak_hervatten(self.zaak, medewerker=self.medewerker, gezien=self.gezien_status)


class Sluitform(Actform):
    """Afsluiten: het resultaat hier en wat een hogere app erbij vraagt, in één keer.

    Staan er nog vereiste stappen open, dan vraagt het waarom (pas toe of leg uit).
    """

    act, label, icoon = Act.SLUITEN.value, "Afsluiten", "goed"
    gelukt = "De zaak is gesloten."

    resultaat = forms.ChoiceField(label="Resultaat", choices=resultaatkeuzes)
    reden = forms.ChoiceField(label="Reden van het verzuim of de zorg")
    op = Datumveld(label="Gesloten op")
    toelichting = forms.CharField(
        label="Toelichting",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=400,
    )
    motivering_afwijking = forms.CharField(
        label="Waarom zijn deze stappen niet gedaan?",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
    )

    def __init__(self, *args: Any, zaak: Zaak, medewerker: Medewerker, **kw: Any) -> None:
        super().__init__(*args, zaak=zaak, medewerker=medewerker, **kw)
        verloop = zaakverloop(zaak)
        velden: dict[str, Any] = self.fields
        velden["resultaat"].choices = resultaatkeuzes(verloop.definitie.resultaten)
        redenveld_vullen(
            velden["reden"],
            zaak.reden,
            zaak=zaak,
            medewerker=medewerker,
            redenen=verloop.definitie.redenen,
        )
        self.open_stappen = verloop.open_vereist
        if not self.open_stappen:
            del velden["motivering_afwijking"]
        self.fields["op"].initial = vandaag()
        self.fields["resultaat"].widget.attrs |= {
            "hx-get": reverse("cases:sluitdelen", args=[zaak.pk]),
            "hx-trigger": "change",
            "hx-target": "#sluitdelen",
            "hx-swap": "outerHTML",
        }
        gegevens = self.data if self.is_bound else None
        self.delen = sluitformulieren(zaak, data=gegevens)

    def is_valid(self) -> bool:
        """Ook wat de delen vragen moet kloppen."""
        eigen = super().is_valid()
        geldig = [deel.is_valid() for _, deel in self.delen]
        return eigen and all(geldig)

    def uitvoeren(self) -> None:
        g = self.cleaned_data
        self.zaak = zaken.zaak_sluiten(
            self.zaak,
            sluiting=zaken.Sluiting(
                *(g["resultaat"], zonder_blijft(g["reden"]), g["op"], g["toelichting"].strip()),
                motivering_afwijking=g.get("motivering_afwijking", ""),
            ),
            medewerker=self.medewerker,
            gezien=self.gezien_status,
        )
        for bron, deel in self.delen:
            bron.verwerken(self.zaak, formulier=deel, medewerker=self.medewerker)


def sluitformulieren(
    zaak: Zaak, *, data: Mapping[str, Any] | None = None, resultaat: str = ""
) -> list[tuple[Sluitdeel, forms.BaseForm]]:
    """Wat de hogere apps bij het sluiten van deze zaak vragen."""
    paren = [(bron, bron.formulier(zaak, data=data, resultaat=resultaat)) for bron in sluitdelen]
    return [(bron, formulier) for bron, formulier in paren if formulier is not None]


class Heropenform(Redenform):
    act, label, icoon = Act.HEROPENEN.value, "Heropenen", "bezig"
    gelukt = "De zaak is weer open."

    def uitvoeren(self) -> None:
        zaken.zaak_heropenen(
            self.zaak,
            reden=self.cleaned_data["reden"],
            medewerker=self.medewerker,
            gezien=self.gezien_status,
        )


class Vervalform(Redenform):
    act, label, icoon = Act.VERVALLEN.value, "Laten vervallen", "vervallen"
    gelukt = "De zaak is vervallen."

    def uitvoeren(self) -> None:
        zaken.zaak_vervallen(
            self.zaak,
            reden=self.cleaned_data["reden"],
            medewerker=self.medewerker,
            gezien=self.gezien_status,
        )


class Overdraagform(Redenform):
    act, label, icoon = zaken.OVERDRAGEN, "Overdragen", "rechts"
    gelukt = "De zaak is overgedragen."
    field_order = ("aan", "reden")

    aan: "forms.ModelChoiceField[Medewerker]" = forms.ModelChoiceField(
        label="Aan", queryset=None, empty_label="Kies een collega"
    )

    def __init__(self, *args: Any, zaak: Zaak, medewerker: Medewerker, **kw: Any) -> None:
        super().__init__(*args, zaak=zaak, medewerker=medewerker, **kw)
        veld = self.fields["aan"]
        assert isinstance(veld, forms.ModelChoiceField)  # noqa: S101 - zo weet mypy het ook
        veld.queryset = behandelaars(zaak.gemeente_id).exclude(pk=zaak.behandelaar_id or 0)

    def uitvoeren(self) -> None:
        zaken.zaak_overdragen(
            self.zaak,
            aan=self.cleaned_data["aan"],
            reden=self.cleaned_data["reden"],
            medewerker=self.medewerker,
        )


class Vrijgeefform(Redenform):
    act, label, icoon = zaken.VRIJGEVEN, "Vrijgeven", "links"
    gelukt = "De zaak is vrijgegeven en staat weer op de lijst van het team."

    def uitvoeren(self) -> None:
        zaken.zaak_vrijgeven(
            self.zaak, reden=self.cleaned_data["reden"], medewerker=self.medewerker
        )


class Openform(forms.Form):
    """Zelf een zaak openen: de soort, en wie het aankaartte. Wie opent, behandelt haar."""

    soort = forms.ChoiceField(label="Soort zaak", choices={"": "Kies een soort", **ZAAKSOORTEN})
    aanmelder = forms.ChoiceField(label="Aangemeld door", choices=AANMELDERS, initial="ambtshalve")
    toon_optioneel = False

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **{"auto_id": "openen-%s", **kw})

    def uitvoeren(self, jongere: Jongere, *, medewerker: Medewerker) -> Zaak:
        """Open de zaak en pak haar meteen op."""
        zaak = zaken.zaak_openen(
            jongere,
            soort=self.cleaned_data["soort"],
            aanmelder=self.cleaned_data["aanmelder"],
            behandelaar=medewerker,
            medewerker=medewerker,
        )
        return zaken.zaak_oppakken(zaak, medewerker=medewerker)


ACTFORMULIEREN: dict[str, type[Actform]] = {
    soort.act: soort
    for soort in (
        Oppakform,
        Vaststelform,
        Hervatform,
        Pauzeerform,
        Wachtlijstopform,
        Wachtlijstafform,
        Sluitform,
        Heropenform,
        Vervalform,
        Overdraagform,
        Vrijgeefform,
    )
}


def acten_van(zaak: Zaak, definitie: Zaaktypedefinitie) -> list[type[Actform]]:
    """Wat er nu met deze zaak kan volgens status en zaaktype, in de volgorde van de knoppen."""
    kan = {str(act) for act in mogelijke_acten(Zaakstatus(zaak.status))} & set(definitie.acten)
    if zaak.is_lopend:
        kan.add(zaken.OVERDRAGEN)
        op_de_lijst = zaak.wachtlijst_vanaf is not None
        kan.add(Wachtlijstafform.act if op_de_lijst else Wachtlijstopform.act)
        if zaak.soort == "AV":
            kan.add(Vaststelform.act)
        if zaak.behandelaar_id is not None:
            kan.add(zaken.VRIJGEVEN)
    return [soort for act, soort in ACTFORMULIEREN.items() if act in kan]
