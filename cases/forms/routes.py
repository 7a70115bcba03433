"""Formulieren bij de aanpak van een zaak: route, maatregel, verwijzing en waarschuwing."""

from typing import Any

from django import forms

from cases.forms.gezien import Gezienform
from cases.forms.schrijven import Datumveld
from cases.keuzes import GERICHT_AAN, ROUTES
from cases.keuzes_mas import (
    BESLUITEN,
    GROND_VOOR,
    PARTNERSOORTEN,
    ROUTE_UITKOMSTEN,
    ROUTEKEUZES,
    VERPLICHT_KADER,
    VERWIJZING_UITKOMSTEN,
    WAARSCHUWINGSGRONDEN,
    WAARSCHUWINGSONDERWERPEN,
    verwijspunten,
)
from cases.models import Partner, Routekeuze, Verwijzing, Zaak
from cases.selectors.routes import (
    lopende_routes,
    partners_van,
    verwijsdocumenten,
    wijst_op_problemen,
)
from cases.selectors.versie import versie_van
from cases.selectors.zaak import bereikbaar
from cases.services.routes import Keuze
from cases.services.verwijzingen import Vervolg
from cases.services.waarschuwingen import Waarschuwingsopgave
from kern.klok import vandaag
from kern.templatetags.weergave import datum as datum_kort
from toegang.models import Gemeente

FEITEN = ("persoonlijk", "ernstige_zorgen", "onveilig")


def tekstvak(rijen: int) -> forms.Textarea:
    """Een vak voor meer regels tekst."""
    return forms.Textarea(attrs={"rows": rijen})


class Feitenform(forms.Form):
    """Wat de ambtenaar over de zaak vaststelt; het voorstel volgt eruit."""

    persoonlijk = forms.BooleanField(
        label="De jongere of het gezin heeft problemen", required=False
    )
    ernstige_zorgen = forms.BooleanField(
        label="Er zijn ernstige zorgen over de ontwikkeling", required=False
    )
    onveilig = forms.BooleanField(label="Er zijn zorgen over de veiligheid", required=False)
    toon_optioneel = False

    def feiten(self) -> dict[str, bool]:
        """De feiten zoals ze zijn aangevinkt."""
        self.full_clean()
        return {naam: bool(self.cleaned_data.get(naam)) for naam in FEITEN}


def begin_feiten(zaak: Zaak) -> dict[str, bool]:
    """Wat er al vast aangevinkt staat, uit de reden van de zaak."""
    return dict.fromkeys(FEITEN, False) | {"persoonlijk": wijst_op_problemen(zaak)}


class Routeform(Feitenform):
    """Een route kiezen; wie afwijkt van het voorstel schrijft op waarom."""

    route = forms.ChoiceField(label="Route", choices={"": "Kies een route", **ROUTEKEUZES})
    van = Datumveld(label="Vanaf")
    motivering = forms.CharField(
        label="Waarom deze route?", widget=tekstvak(3), help_text="Noem feiten, geen oordelen."
    )
    motivering_afwijking = forms.CharField(
        label="Waarom anders dan het voorstel?",
        required=False,
        widget=tekstvak(2),
        help_text="Alleen als u iets anders kiest dan het voorstel.",
    )

    def __init__(self, *args: Any, **opties: Any) -> None:
        super().__init__(*args, **opties)
        for naam in FEITEN:
            self.fields[naam].widget = forms.HiddenInput()
        self.initial = {"van": vandaag(), **self.initial}

    def keuze(self) -> Keuze:
        """De ingevulde keuze."""
        return Keuze(**self.cleaned_data)


class Routeeindform(forms.Form):
    """Hoe een route eindigde."""

    op = Datumveld(label="Laatste dag")
    uitkomst = forms.ChoiceField(
        label="Uitkomst", choices={"": "Kies een uitkomst", **ROUTE_UITKOMSTEN}
    )
    toelichting = forms.CharField(
        label="Toelichting", required=False, widget=tekstvak(2), max_length=500
    )

    def __init__(self, *args: Any, **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.initial = {"op": vandaag(), **self.initial}


class Maatregelform(forms.Form):
    """Een maatregel langs een route."""

    route = forms.ChoiceField(label="Route", choices={"": "Kies een route", **ROUTES})
    maatregel = forms.CharField(
        label="Maatregel",
        max_length=200,
        help_text="Bijvoorbeeld: ondertoezichtstelling, of hulp van het wijkteam.",
    )
    datum = Datumveld(label="Vanaf")
    gericht_aan = forms.ChoiceField(
        label="Gericht aan", required=False, choices={"": "Niet aan één persoon", **GERICHT_AAN}
    )
    toon_optioneel = False

    def __init__(self, *args: Any, zaak: Zaak, **opties: Any) -> None:
        super().__init__(*args, **opties)
        lopend = lopende_routes(zaak)
        route = lopend[0].route if len(lopend) == 1 else ""
        self.initial = {"datum": vandaag(), "route": route, **self.initial}


class Routekeuzeveld(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Een lopende route, met haar eerste dag."""

    def label_from_instance(self, obj: Any) -> str:
        """`Vrijwillige hulp, sinds 02-11-2026`."""
        return f"{obj.get_route_display()}, sinds {datum_kort(obj.van)}"


class Partnerveld(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Een partner, met zijn soort."""

    def label_from_instance(self, obj: Any) -> str:
        """`Wijkteam Noord (Wijkteam of CJG)`."""
        soort = str(obj.get_soort_display())
        return obj.naam if obj.naam == soort else f"{obj.naam} ({soort})"


class Verwijsform(forms.Form):
    """Een verwijzing naar een partner, of een melding bij de jeugdbeschermingstafel."""

    partner = Partnerveld(label="Partner", queryset=None, empty_label="Kies een partner")
    routekeuze = Routekeuzeveld(
        label="Hoort bij route", queryset=None, required=False, empty_label="Bij geen route"
    )
    verstuurd_op = Datumveld(label="Verstuurd op")
    vraag = forms.CharField(
        label="Wat vraagt u?",
        widget=tekstvak(3),
        help_text="Alleen wat de partner nodig heeft om te helpen.",
    )
    documenten = forms.TypedMultipleChoiceField(
        label="Wat gaat er mee?",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="U stuurt het zelf; hier staat wat de partner kreeg.",
    )
    toon_optioneel = False

    def __init__(self, *args: Any, zaak: Zaak, **opties: Any) -> None:
        super().__init__(*args, **opties)
        velden: dict[str, Any] = self.fields
        kies_documenten(self, zaak)
        velden["partner"].queryset = partners_van(zaak.gemeente_id)
        lopend = lopende_routes(zaak)
        velden["routekeuze"].queryset = Routekeuze.objects.filter(pk__in=[r.pk for r in lopend])
        eerste = lopend[0].pk if len(lopend) == 1 else None
        self.initial = {"verstuurd_op": vandaag(), "routekeuze": eerste, **self.initial}

    @property
    def zonder_partners(self) -> bool:
        """Heeft deze gemeente nog geen partners?"""
        velden: dict[str, Any] = self.fields
        return not velden["partner"].queryset.exists()


def kies_documenten(form: forms.Form, zaak: Zaak) -> None:
    """De documenten van deze zaak en jongere die u mag zien; zonder is er niets te kiezen."""
    velden: dict[str, Any] = form.fields
    rijen = [(rij.pk, rij.titel) for rij in verwijsdocumenten(zaak)]
    velden["documenten"].choices = rijen
    if not rijen:
        del velden["documenten"]


class Vervolgform(forms.Form):
    """Wat er met een verwijzing gebeurde."""

    gezien = forms.CharField(widget=forms.HiddenInput, required=False)
    nagegaan = forms.MultipleChoiceField(
        label="Nagegaan", required=False, widget=forms.CheckboxSelectMultiple
    )
    documenten = forms.TypedMultipleChoiceField(
        label="Wat ging er mee?", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    bevestigd_op = Datumveld(label="Ontvangst bevestigd op", required=False)
    gestart_op = Datumveld(label="Hulp gestart op", required=False)
    besluit = forms.ChoiceField(
        label="Besluit", required=False, choices={"": "Nog geen besluit", **BESLUITEN}
    )
    besluit_op = Datumveld(label="Datum van het besluit", required=False)
    afgerond_op = Datumveld(label="Afgerond op", required=False)
    uitkomst = forms.ChoiceField(
        label="Uitkomst", required=False, choices={"": "Nog bezig", **VERWIJZING_UITKOMSTEN}
    )
    toelichting = forms.CharField(
        label="Toelichting", required=False, widget=tekstvak(2), max_length=500
    )
    toon_optioneel = False

    def __init__(self, *args: Any, verwijzing: Verwijzing, **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.verwijzing = verwijzing
        keuzes: dict[str, Any] = self.fields
        keuzes["nagegaan"].choices = list(verwijspunten(verwijzing.partner.soort).items())
        kies_documenten(self, verwijzing.zaak)
        velden = [naam for naam in self.fields if naam != "gezien"]
        self.initial = {
            **{naam: getattr(verwijzing, naam) for naam in velden},
            "gezien": versie_van(verwijzing),
        }
        if not is_verplicht_kader(verwijzing):
            del self.fields["besluit"], self.fields["besluit_op"]

    def clean(self) -> dict[str, Any]:
        """Een einde heeft een uitkomst en een besluit een dag, en andersom."""
        schoon = super().clean() or {}
        for dag, woord, tekst in (
            ("afgerond_op", "uitkomst", "Kies ook een uitkomst."),
            ("besluit_op", "besluit", "Kies ook het besluit."),
        ):
            if schoon.get(dag) and not schoon.get(woord) and woord not in self.errors:
                self.add_error(woord, tekst)
            if schoon.get(woord) and not schoon.get(dag) and dag not in self.errors:
                self.add_error(dag, "Vul ook de dag in.")
        return schoon

    def vervolg(self) -> Vervolg:
        """Het ingevulde vervolg. Wat mee ging en u niet mag zien, blijft staan."""
        g = {k: v for k, v in self.cleaned_data.items() if k != "gezien"}
        veld: Any = self.fields.get("documenten")
        zichtbaar = {nummer for nummer, _ in veld.choices} if veld else set()
        verborgen = [n for n in self.verwijzing.documenten if n not in zichtbaar]
        g["documenten"] = [*g.get("documenten", ()), *verborgen]
        return Vervolg(**g)


def is_verplicht_kader(verwijzing: Verwijzing) -> bool:
    """Of de partner een besluit kan nemen: de tafel, de Raad of Veilig Thuis."""
    route = verwijzing.routekeuze
    return (
        verwijzing.partner.soort in VERPLICHT_KADER
        or bool(verwijzing.besluit)
        or (route is not None and route.route == "CIVIEL")
    )


class Waarschuwform(forms.Form):
    """Formeel waarschuwen: wie, op welke grond, waarover."""

    aan = forms.ChoiceField(label="Aan wie")
    grond = forms.ChoiceField(
        label="Op grond van", choices={"": "Kies een artikel", **WAARSCHUWINGSGRONDEN}
    )
    onderwerp = forms.ChoiceField(
        label="Waarover", choices={"": "Kies een onderwerp", **WAARSCHUWINGSONDERWERPEN}
    )
    datum = Datumveld(label="Datum van de waarschuwing")
    toelichting = forms.CharField(label="Toelichting", required=False, widget=tekstvak(3))

    def __init__(self, *args: Any, zaak: Zaak, **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.mensen = {str(mens.pk): mens for mens in bereikbaar(zaak.jongere_id)}
        keuzes = [("", "Kies wie u waarschuwt")]
        keuzes += [
            (pk, f"{mens.naam or 'Naam onbekend'} ({mens.get_rol_display().lower()})")
            for pk, mens in self.mensen.items()
        ]
        keuzes += [("ouder", "Ouder of verzorger, niet in dit dossier"), ("jongere", "De jongere")]
        velden: dict[str, Any] = self.fields
        velden["aan"].choices = keuzes
        onderwerp = {"LUXE": "LUXE", "AV": "ABSOLUUT"}.get(zaak.soort, "")
        self.initial = {"datum": vandaag(), "onderwerp": onderwerp, **self.initial}

    def clean(self) -> dict[str, Any]:
        """De grond past bij wie er gewaarschuwd wordt."""
        schoon = super().clean() or {}
        aan, grond = schoon.get("aan"), schoon.get("grond")
        if aan and grond and grond not in GROND_VOOR["jongere" if aan == "jongere" else "ouder"]:
            self.add_error("grond", "Dit artikel past niet bij wie u waarschuwt.")
        return schoon

    def opgave(self) -> Waarschuwingsopgave:
        """De ingevulde waarschuwing."""
        schoon = dict(self.cleaned_data)
        aan = schoon.pop("aan")
        return Waarschuwingsopgave(
            gericht_aan="jongere" if aan == "jongere" else "ouder",
            betrokkene=self.mensen.get(aan),
            **schoon,
        )


class Partnerform(Gezienform):
    """Een partner van een gemeente."""

    class Meta:
        model = Partner
        fields = ("gemeente", "naam", "soort", "contact", "telefoon", "email", "tot_en_met")
        labels = {
            "naam": "Naam",
            "soort": "Soort",
            "contact": "Contactpersoon of afdeling",
            "telefoon": "Telefoon",
            "email": "E-mailadres",
            "tot_en_met": "Laatste dag",
        }
        help_texts = {"tot_en_met": "Alleen als u niet meer naar deze partner verwijst."}
        widgets = {"tot_en_met": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args: Any, gemeenten: list[Gemeente], **opties: Any) -> None:
        super().__init__(*args, **opties)
        velden: dict[str, Any] = self.fields
        velden["soort"].choices = {"": "Kies een soort", **PARTNERSOORTEN}
        veld = velden["gemeente"]
        veld.queryset = Gemeente.objects.filter(pk__in=[g.pk for g in gemeenten])
        veld.empty_label = "Kies een gemeente"
        if len(gemeenten) == 1:
            veld.initial = gemeenten[0].pk
            veld.widget = forms.HiddenInput()
        if self.instance.pk:
            del velden["gemeente"]
        for naam in ("contact", "telefoon", "email"):
            velden[naam].widget.attrs["autocomplete"] = "off"
