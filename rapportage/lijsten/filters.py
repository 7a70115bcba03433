"""De filters van de lijsten: alleen codes, dagen en aantallen, nooit een naam in de URL."""

from datetime import date
from typing import Any, Final

import django_filters
from django import forms
from django.db.models import Model, Q, QuerySet

from cases.forms.schrijven import Datumveld
from cases.keuzes import ONDERWIJSSOORTEN, RESULTATEN, SIGNAALSTATUSSEN, ZAAKSOORTEN, ZAAKSTATUSSEN
from cases.models import School
from cases.regels.schade import SIGNALEN
from doorstroompunt.keuzes import KANAALWOORDEN, RESULTAATWOORDEN, RICHTINGEN
from doorstroompunt.models.trajecten import (
    BESTEMMINGEN,
    DOELGROEPEN,
    TRAJECTSOORTEN,
    UITKOMSTEN_BENADERING,
)
from kern.autorisatie import Inzage
from kern.klok import vandaag
from kern.termijnen import MAANDEN_PER_JAAR, plus_maanden
from meldingen.keuzes import KANALEN, SOORTEN, STATUSSEN
from toegang.models import Gemeente
from vrijstellingen.keuzes import GRONDEN, OORDELEN

OUDSTE: Final = 99
THUISZITTERSIGNALEN: Final = ("thuiszitter_3_maanden", "thuiszitter", "thuiszitter_nadert")
_JA_NEE: Final = (("ja", "Ja"), ("nee", "Nee"))


def _jaren_terug(jaren: int) -> date:
    """Wie op of voor deze dag is geboren, is vandaag zo oud (T5)."""
    return plus_maanden(vandaag(), -MAANDEN_PER_JAAR * jaren)


class Lijstform(forms.Form):
    """Een filter is nooit verplicht; dat hoeft er niet bij te staan."""

    toon_optioneel = False


class Dag(django_filters.DateFilter):  # type: ignore[misc]
    """Een dag, met de kalender van de browser. wat: `gte` (vanaf) of `lte` (tot en met)."""

    field_class = Datumveld


class Keus(django_filters.ChoiceFilter):  # type: ignore[misc]
    """Een van de codes van een lijst, met haar woord."""

    def __init__(self, codes: Any, **opties: Any) -> None:
        paren = tuple(codes.items()) if isinstance(codes, dict) else tuple(codes)
        super().__init__(choices=paren, empty_label="Alle", **opties)


class Plaats(django_filters.ModelChoiceFilter):  # type: ignore[misc]
    """Een gemeente of school die bij de lezer hoort."""

    def __init__(self, **opties: Any) -> None:
        super().__init__(empty_label="Alle", **opties)


class Lijstfilter(django_filters.FilterSet):  # type: ignore[misc]
    """Wat elke lijst heeft: de gemeente, de volgorde, en de lezer om mee te begrenzen.

    nieuwste: het veld waarop `nieuwste eerst` sorteert.
    """

    nieuwste = ""

    gemeente = Plaats(label="Gemeente", queryset=Gemeente.objects.none())
    sorteer = django_filters.ChoiceFilter(
        label="Volgorde",
        choices=(("nieuwste", "Nieuwste eerst"),),
        empty_label="Op naam",
        method="gesorteerd",
    )

    class Meta:
        form = Lijstform
        fields: list[str] = []

    def __init__(self, *args: Any, inzage: Inzage, **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.inzage = inzage
        eigen = list(inzage.gemeenten)
        velden: dict[str, Any] = self.form.fields
        velden["gemeente"].queryset = Gemeente.objects.filter(pk__in=eigen).order_by("naam")
        if "school" in velden:
            velden["school"].queryset = School.objects.filter(gemeente_id__in=eigen).order_by(
                "naam", "pk"
            )
        if not self.nieuwste:
            del velden["sorteer"]
        if len(eigen) == 1:
            del velden["gemeente"]

    def gesorteerd(self, rijen: QuerySet[Model], _: str, __: str) -> QuerySet[Model]:
        """De nieuwste eerst; wie geen dag heeft, staat achteraan."""
        return rijen.order_by(f"-{self.nieuwste}", "pk")

    def van_mij(self, rijen: QuerySet[Model], veld: str, wie: str) -> QuerySet[Model]:
        """Van de lezer zelf, van een ander, of van niemand."""
        if wie == "niemand":
            return rijen.filter(**{f"{veld}__isnull": True})
        eigen = {f"{veld}_id": self.inzage.medewerker.pk}
        if wie == "mij":
            return rijen.filter(**eigen)
        return rijen.filter(**{f"{veld}__isnull": False}).exclude(**eigen)


_WIENS: Final = (("mij", "Van mij"), ("collega", "Van een collega"), ("niemand", "Van niemand"))


class Jongerenfilter(Lijstfilter):
    """Wie er nu woont: leeftijd, onderwijssoort en of het dossier nog voorlopig is."""

    leeftijd_vanaf = django_filters.NumberFilter(
        label="Leeftijd vanaf", min_value=0, max_value=OUDSTE, method="minstens"
    )
    leeftijd_tot = django_filters.NumberFilter(
        label="Leeftijd tot en met", min_value=0, max_value=OUDSTE, method="hoogstens"
    )
    onderwijssoort = Keus(ONDERWIJSSOORTEN, label="Onderwijssoort nu", field_name="soort_nu")
    school = Plaats(label="School nu", queryset=School.objects.none(), method="op_school")
    ingeschreven = Keus(_JA_NEE, label="Ingeschreven", method="staat_ingeschreven")
    voorlopig = Keus(_JA_NEE, label="Voorlopig dossier", method="is_voorlopig")

    def minstens(self, rijen: QuerySet[Model], _: str, jaren: Any) -> QuerySet[Model]:
        """Vandaag minstens zo oud."""
        return rijen.filter(geboortedatum__lte=_jaren_terug(int(jaren)))

    def hoogstens(self, rijen: QuerySet[Model], _: str, jaren: Any) -> QuerySet[Model]:
        """Vandaag hoogstens zo oud."""
        return rijen.filter(geboortedatum__gt=_jaren_terug(int(jaren) + 1))

    def op_school(self, rijen: QuerySet[Model], _: str, school: School) -> QuerySet[Model]:
        """Wie daar nu staat ingeschreven."""
        return rijen.filter(school_nu=school.pk)

    def staat_ingeschreven(self, rijen: QuerySet[Model], _: str, keus: str) -> QuerySet[Model]:
        """Of er vandaag een inschrijving loopt."""
        return rijen.filter(school_nu__isnull=keus == "nee")

    def is_voorlopig(self, rijen: QuerySet[Model], _: str, keus: str) -> QuerySet[Model]:
        """Of het dossier nog nagekeken moet worden."""
        return rijen.filter(voorlopig=keus == "ja")


class Zakenfilter(Lijstfilter):
    """Zaken, lopend en gesloten."""

    nieuwste = "geopend_op"

    soort = Keus(ZAAKSOORTEN, label="Soort")
    status = Keus(ZAAKSTATUSSEN, label="Status")
    wie = Keus(_WIENS, label="Behandelaar", field_name="behandelaar", method="van_mij")
    geopend_van = Dag(label="Geopend vanaf", field_name="geopend_op", lookup_expr="gte")
    geopend_tot = Dag(label="Geopend tot en met", field_name="geopend_op", lookup_expr="lte")
    gesloten_van = Dag(label="Gesloten vanaf", field_name="gesloten_op", lookup_expr="gte")
    gesloten_tot = Dag(label="Gesloten tot en met", field_name="gesloten_op", lookup_expr="lte")
    resultaat = Keus(RESULTATEN, label="Resultaat")
    school = Plaats(label="School", queryset=School.objects.none())


class Meldingenfilter(Lijstfilter):
    """Verzuim- en zorgmeldingen."""

    nieuwste = "ontvangen_op"

    soort = Keus(SOORTEN, label="Soort")
    status = Keus(STATUSSEN, label="Status")
    kanaal = Keus(KANALEN, label="Kanaal")
    ontvangen_van = Dag(label="Ontvangen vanaf", field_name="ontvangen_op", lookup_expr="gte")
    ontvangen_tot = Dag(label="Ontvangen tot en met", field_name="ontvangen_op", lookup_expr="lte")
    onderwijssoort = Keus(ONDERWIJSSOORTEN, label="Onderwijssoort")
    school = Plaats(label="School", queryset=School.objects.none())


class Thuiszittersfilter(Lijstfilter):
    """Wie nu thuiszit of dat bijna doet, volgens de signalering van vannacht."""

    nieuwste = "sinds"

    soort = Keus({s: SIGNALEN[s] for s in THUISZITTERSIGNALEN}, label="Signaal")
    status = Keus(SIGNAALSTATUSSEN, label="Status")
    sinds_van = Dag(label="Thuis sinds, vanaf", field_name="sinds", lookup_expr="gte")
    sinds_tot = Dag(label="Thuis sinds, tot en met", field_name="sinds", lookup_expr="lte")
    zaak = Keus(_JA_NEE, label="Met een zaak", method="met_zaak")

    def met_zaak(self, rijen: QuerySet[Model], _: str, keus: str) -> QuerySet[Model]:
        """Of er een zaak aan het signaal hangt."""
        return rijen.filter(zaak__isnull=keus == "nee")


class Vrijstellingenfilter(Lijstfilter):
    """Vrijstellingen, verlof en vervangende leerplicht."""

    nieuwste = "ontvangen_op"

    grond = Keus(GRONDEN, label="Grond")
    oordeel = Keus(OORDELEN, label="Oordeel")
    ontvangen_van = Dag(label="Ontvangen vanaf", field_name="ontvangen_op", lookup_expr="gte")
    ontvangen_tot = Dag(label="Ontvangen tot en met", field_name="ontvangen_op", lookup_expr="lte")
    geldig_op = Dag(label="Geldig op", method="geldt")

    def geldt(self, rijen: QuerySet[Model], _: str, dag: Any) -> QuerySet[Model]:
        """Wat op die dag loopt; zonder laatste dag loopt het door."""
        einde = Q(geldig_tot_en_met__isnull=True) | Q(geldig_tot_en_met__gte=dag)
        return rijen.filter(einde, geldig_van__lte=dag)


class Trajectenfilter(Lijstfilter):
    """Trajecten van het Doorstroompunt."""

    nieuwste = "gestart_op"

    stand = Keus(
        (("benaderen", "Nog niet gestart"), ("loopt", "Loopt"), ("klaar", "Geëindigd")),
        label="Stand",
        method="in_stand",
    )
    doelgroep = Keus(DOELGROEPEN, label="Doelgroep")
    trajectsoort = Keus(TRAJECTSOORTEN, label="Soort")
    uitkomst = Keus(
        UITKOMSTEN_BENADERING, label="Uitkomst benadering", field_name="uitkomst_benadering"
    )
    bestemming = Keus(BESTEMMINGEN, label="Bestemming")
    wie = Keus(_WIENS, label="Begeleider", field_name="begeleider", method="van_mij")
    gestart_van = Dag(label="Gestart vanaf", field_name="gestart_op", lookup_expr="gte")
    gestart_tot = Dag(label="Gestart tot en met", field_name="gestart_op", lookup_expr="lte")

    def in_stand(self, rijen: QuerySet[Model], _: str, stand: str) -> QuerySet[Model]:
        """Waar het traject vandaag staat."""
        if stand == "klaar":
            return rijen.filter(geeindigd_op__isnull=False)
        return rijen.filter(geeindigd_op__isnull=True, gestart_op__isnull=stand == "benaderen")


class Pogingenfilter(Lijstfilter):
    """Pogingen langs de contactladder."""

    nieuwste = "contact__datum"

    kanaal = Keus(KANAALWOORDEN, label="Langs welke weg")
    resultaat = Keus(RESULTAATWOORDEN, label="Hoe het afliep")
    richting = Keus(RICHTINGEN, label="Wie zocht contact")
    van = Dag(label="Vanaf", field_name="contact__datum", lookup_expr="gte")
    tot = Dag(label="Tot en met", field_name="contact__datum", lookup_expr="lte")
