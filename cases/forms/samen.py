"""Gekozen zaken tegelijk laten wachten of sluiten: één antwoord voor allemaal."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from cases.forms.schrijven import Datumveld
from cases.forms.werkvoorraad import gekozen_zaken
from cases.forms.zaak import resultaatkeuzes
from cases.keuzes import REDENEN
from cases.models import Zaak
from cases.regels.gevoelig import GEVOELIGE_REDENEN
from cases.selectors.zaaktypen import zaakverloop
from cases.services import samen
from cases.services.samen import Gezien, Samenuitkomst
from cases.services.zaken import Sluiting
from inrichting.zaaktypen import Zaaktypedefinitie
from kern.autorisatie import Inzage
from kern.klok import vandaag


class Oppakform(forms.Form):
    """Oppakken vraagt niets; het scherm laat zien om welke zaken het gaat."""

    gedaan = "opgepakt"

    def __init__(self, *args: Any, zaken: Sequence[Zaak], **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.zaken = zaken
        self.delen: list[Any] = []
        self.open_stappen = 0

    def uitvoeren(self, gezien: Mapping[int, Gezien], *, inzage: Inzage) -> Samenuitkomst:
        """Doe de act. Raises ActGeweigerd."""
        return samen.zaken_oppakken(gezien, inzage=inzage)


class Wachtform(Oppakform):
    """Tot wanneer, en waarom."""

    gedaan = "wachten"

    wacht_tot = Datumveld(label="Wacht tot")
    reden = forms.CharField(
        label="Reden",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Staat bij elke zaak op de tijdlijn. Noem hier geen bijzonderheden.",
    )

    def uitvoeren(self, gezien: Mapping[int, Gezien], *, inzage: Inzage) -> Samenuitkomst:
        g = self.cleaned_data
        return samen.zaken_laten_wachten(
            gezien, wacht_tot=g["wacht_tot"], reden=g["reden"], inzage=inzage
        )


class Samensluitform(Oppakform):
    """Resultaat, reden en toelichting voor allemaal, met wat DUO en de open stappen vragen."""

    gedaan = "gesloten"

    resultaat = forms.ChoiceField(
        label="Resultaat",
        choices=resultaatkeuzes,
        help_text="Alleen wat bij alle gekozen zaken past.",
    )
    reden = forms.ChoiceField(label="Reden van het verzuim of de zorg", required=False)
    op = Datumveld(label="Gesloten op")
    toelichting = forms.CharField(
        label="Waarom sluiten deze zaken samen?",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Staat bij elke zaak op de tijdlijn. Noem hier geen bijzonderheden.",
    )
    motivering_afwijking = forms.CharField(
        label="Waarom zijn de open stappen niet gedaan?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, zaken: Sequence[Zaak], **opties: Any) -> None:
        super().__init__(*args, zaken=zaken, **opties)
        verlopen = [zaakverloop(zaak) for zaak in zaken]
        typen = list({v.definitie.soort: v.definitie for v in verlopen}.values())
        velden: dict[str, Any] = self.fields
        velden["resultaat"].choices = resultaatkeuzes(_gedeeld(typen, "resultaten"))
        velden["reden"].choices = [
            ("", "Laat de reden staan die er staat"),
            *((c, REDENEN[c]) for c in REDENEN if c in _gedeelde_redenen(typen)),
        ]
        velden["op"].initial = vandaag()
        self.open_stappen = sum(bool(v.open_vereist) for v in verlopen)
        if not self.open_stappen:
            del velden["motivering_afwijking"]
        self.delen = samen.delen_bij(zaken, data=self.data if self.is_bound else None)

    def clean(self) -> dict[str, Any]:
        """Een zaak zonder reden sluit niet zonder: dan telt zij nergens mee."""
        schoon: dict[str, Any] = super().clean() or self.cleaned_data
        zonder = sum(not zaak.reden for zaak in self.zaken)
        if zonder and not schoon.get("reden"):
            aantal = "1 zaak heeft" if zonder == 1 else f"{zonder} zaken hebben"
            self.add_error("reden", f"{aantal} nog geen reden. Kies er een.")
        return schoon

    def is_valid(self) -> bool:
        """Ook wat de delen vragen moet kloppen."""
        eigen = super().is_valid()
        delen = [deel.is_valid() for _, deel in self.delen]
        return eigen and all(delen)

    def uitvoeren(self, gezien: Mapping[int, Gezien], *, inzage: Inzage) -> Samenuitkomst:
        g = self.cleaned_data
        sluiting = Sluiting(
            *(g["resultaat"], g["reden"], g["op"], g["toelichting"].strip()),
            motivering_afwijking=g.get("motivering_afwijking", ""),
        )
        return samen.zaken_sluiten(gezien, sluiting=sluiting, delen=self.delen, inzage=inzage)


SAMENFORMULIEREN: dict[str, type[Oppakform]] = {
    samen.OPPAKKEN: Oppakform,
    samen.WACHTEN: Wachtform,
    samen.AFSLUITEN: Samensluitform,
}


def _gedeeld(typen: Any, veld: str) -> set[str]:
    """Wat elk van deze zaaktypen kent."""
    alle = [set(getattr(definitie, veld)) for definitie in typen]
    return set.intersection(*alle) if alle else set()


def _gedeelde_redenen(typen: Sequence[Zaaktypedefinitie]) -> set[str]:
    """De redenen die elk type kent; een type zonder lijst kent ze alle. Nooit een strafbaar feit:
    dat hoort bij één jongere en niet bij een stapel."""
    alle = [set(definitie.redenen) or set(REDENEN) for definitie in typen]
    return (set.intersection(*alle) if alle else set()) - GEVOELIGE_REDENEN


def gezien_op_scherm(waarden: Sequence[str]) -> dict[int, Gezien]:
    """De zaken uit `id:behandelaar:status` zoals het bevestigingsscherm ze meegeeft.

    Raises forms.ValidationError bij iets onleesbaars.
    """
    delen = [waarde.rpartition(":") for waarde in waarden]
    keuze = gekozen_zaken([voor for voor, _, _ in delen])
    statussen = {int(voor.partition(":")[0]): status for voor, _, status in delen}
    return {pk: Gezien(statussen[pk], wie) for pk, wie in keuze.items()}
