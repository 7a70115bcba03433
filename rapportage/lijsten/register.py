"""De lijsten die iemand kan filteren en bewaren: wat erin staat, en voor wie.

De grens zet de aanroeper: `bron` leest alleen wat zij doorlaat. Vrije tekst staat in geen enkele
lijst, zodat een bestand niet meer vertelt dan het scherm.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import QueryDict
from django.urls import reverse

from cases.keuzes import ONDERWIJSSOORTEN
from cases.models import Inschrijving, Jongere, Signaal, Zaak
from cases.regels.schade import SIGNALEN
from doorstroompunt.models import Benaderpoging, Traject
from kern.autorisatie import Inzage
from kern.handelingen import Handeling
from kern.klok import vandaag
from meldingen.models import Verzuimmelding
from rapportage.lijsten.filters import (
    THUISZITTERSIGNALEN,
    Jongerenfilter,
    Lijstfilter,
    Meldingenfilter,
    Pogingenfilter,
    Thuiszittersfilter,
    Trajectenfilter,
    Vrijstellingenfilter,
    Zakenfilter,
)
from vrijstellingen.models import Vrijstelling

Celwaarde = str | date | int | None
Kolom = tuple[str, Callable[[Any], Celwaarde]]


@dataclass(frozen=True, slots=True)
class Lijst:
    """Een lijst om te bevragen.

    bron: de rijen binnen de grens, op naam. kolommen: kop en waarde, op het scherm en in een
    bestand dezelfde. jongere: wie er in de rij staat. url: waar de rij naartoe opent.
    """

    sleutel: str
    titel: str
    uitleg: str
    filter: type[Lijstfilter]
    bron: Callable[[Inzage], QuerySet[Any]]
    kolommen: Sequence[Kolom]
    jongere: Callable[[Any], Jongere]
    gemeente: Callable[[Any], int | None]
    url: Callable[[Any], str]
    handeling: Handeling = Handeling.DOSSIER_ZIEN

    @property
    def koppen(self) -> list[str]:
        """De koppen, de jongere eerst."""
        return ["Jongere", "Geboren", *(kop for kop, _ in self.kolommen)]

    def waarden(self, rij: Any) -> list[Celwaarde]:
        """De cellen van een rij, in de volgorde van de koppen."""
        jongere = self.jongere(rij)
        naam, geboren = jongere.achternaam_eerst, jongere.geboren_woorden
        return [naam, geboren, *(waarde(rij) for _, waarde in self.kolommen)]

    def filterset(self, inzage: Inzage, gegevens: QueryDict) -> Lijstfilter:
        """Het filter op deze lijst, met de keuzes uit het adres."""
        return self.filter(gegevens, queryset=self.bron(inzage), inzage=inzage)


def opgeschoond(filterset: Lijstfilter) -> str:
    """De zoekreeks met alleen wat deze lijst kent en wat klopt; de pagina hoort er niet bij."""
    form = filterset.form
    form.is_valid()
    paren = [
        (naam, str(filterset.data.get(naam, "")))
        for naam in form.fields
        if naam not in form.errors and filterset.data.get(naam)
    ]
    return urlencode(paren)


def _lopende_inschrijving(veld: str) -> Subquery:
    op = vandaag()
    loopt = Inschrijving.objects.filter(
        Q(tot_en_met__isnull=True) | Q(tot_en_met__gte=op), jongere=OuterRef("pk"), van__lte=op
    )
    return Subquery(loopt.order_by("-van", "-pk").values(veld)[:1])


def _jongeren(inzage: Inzage) -> QuerySet[Any]:
    rijen: QuerySet[Any] = (
        Jongere.objects.filter(gemeente_id__in=inzage.gemeenten, opgegaan_in__isnull=True)
        .select_related("gemeente")
        .annotate(
            soort_nu=_lopende_inschrijving("onderwijssoort"),
            school_nu=_lopende_inschrijving("school"),
            schoolnaam_nu=_lopende_inschrijving("school__naam"),
        )
        .order_by("zoeknaam", "pk")
    )
    return rijen


def _van_gebeurtenissen(model: Any, *erbij: str) -> Callable[[Inzage], QuerySet[Any]]:
    """De rijen van een model met een jongere en een gemeente, op naam."""

    def rijen(inzage: Inzage) -> QuerySet[Any]:
        uit: QuerySet[Any] = (
            model.objects.filter(gemeente_id__in=inzage.gemeenten)
            .select_related("jongere", "gemeente", *erbij)
            .order_by("jongere__zoeknaam", "pk")
        )
        return uit

    return rijen


def _thuiszitters(inzage: Inzage) -> QuerySet[Any]:
    rijen = _van_gebeurtenissen(Signaal)(inzage)
    return rijen.filter(soort__in=THUISZITTERSIGNALEN, ingetrokken_op__isnull=True)


def _gemeente(rij: Any) -> str:
    return str(rij.gemeente.naam)


def _schoolnaam(rij: Any) -> str:
    return rij.school.naam if rij.school else ""


def _woord(veld: str) -> Callable[[Any], Celwaarde]:
    return lambda rij: str(getattr(rij, f"get_{veld}_display")())


def _veld(veld: str) -> Callable[[Any], Celwaarde]:
    return lambda rij: getattr(rij, veld)


def _wie(veld: str) -> Callable[[Any], Celwaarde]:
    def naam(rij: Any) -> str:
        medewerker = getattr(rij, veld)
        return medewerker.naam if medewerker else getattr(rij, f"{veld}_extern", "")

    return naam


def _onderwijssoort_nu(rij: Any) -> str:
    return ONDERWIJSSOORTEN.get(rij.soort_nu or "", "")


def _dossier(rij: Any) -> str:
    return reverse("cases:jongere", args=[rij.jongere_id])


def _scherm(route: str) -> Callable[[Any], str]:
    return lambda rij: reverse(route, args=[rij.pk])


def _jongere_van(rij: Any) -> Jongere:
    jongere: Jongere = rij.jongere
    return jongere


def _gemeente_van(rij: Any) -> int | None:
    nummer: int | None = rij.gemeente_id
    return nummer


_VAST: Final[Mapping[str, Any]] = {"jongere": _jongere_van, "gemeente": _gemeente_van}

LIJSTEN: Final[Mapping[str, Lijst]] = {
    lijst.sleutel: lijst
    for lijst in (
        Lijst(
            "jongeren",
            "Jongeren",
            "Wie er nu in uw gemeente woont en een dossier heeft.",
            Jongerenfilter,
            _jongeren,
            (
                ("Gemeente", _gemeente),
                ("School", _veld("schoolnaam_nu")),
                ("Onderwijssoort", _onderwijssoort_nu),
                ("Voorlopig", lambda rij: "ja" if rij.voorlopig else "nee"),
            ),
            jongere=lambda rij: rij,
            gemeente=_gemeente_van,
            url=_scherm("cases:jongere"),
        ),
        Lijst(
            "zaken",
            "Zaken",
            "Alle zaken, lopend en gesloten.",
            Zakenfilter,
            _van_gebeurtenissen(Zaak, "school", "behandelaar"),
            (
                ("Gemeente", _gemeente),
                ("Soort", _woord("soort")),
                ("Status", _woord("status")),
                ("School", _schoolnaam),
                ("Geopend", _veld("geopend_op")),
                ("Termijn", _veld("termijn")),
                ("Gesloten", _veld("gesloten_op")),
                ("Resultaat", _woord("resultaat")),
                ("Behandelaar", _wie("behandelaar")),
            ),
            url=_scherm("cases:zaak"),
            **_VAST,
        ),
        Lijst(
            "meldingen",
            "Meldingen",
            "Verzuim- en zorgmeldingen die er binnenkwamen.",
            Meldingenfilter,
            _van_gebeurtenissen(Verzuimmelding, "school"),
            (
                ("Gemeente", _gemeente),
                ("Soort", _woord("soort")),
                ("Status", _woord("status")),
                ("Kanaal", _woord("kanaal")),
                ("School", _schoolnaam),
                ("Onderwijssoort", _woord("onderwijssoort")),
                ("Ontvangen", _veld("ontvangen_op")),
                ("Verzuim vanaf", _veld("verzuim_van")),
                ("Resultaat", _woord("resultaat")),
            ),
            url=_scherm("meldingen:melding"),
            **_VAST,
        ),
        Lijst(
            "thuiszitters",
            "Thuiszitters",
            "Wie nu thuiszit of dat bijna doet. De signalering rekent dit elke nacht uit.",
            Thuiszittersfilter,
            _thuiszitters,
            (
                ("Gemeente", _gemeente),
                ("Signaal", lambda rij: SIGNALEN.get(rij.soort, rij.soort)),
                ("Thuis sinds", _veld("sinds")),
                ("Drempel", _veld("drempeldag")),
                ("Status", _woord("status")),
                ("Zaak", lambda rij: "ja" if rij.zaak_id else "nee"),
            ),
            url=_dossier,
            **_VAST,
        ),
        Lijst(
            "vrijstellingen",
            "Vrijstellingen",
            "Beroepen op vrijstelling, aanvragen en verlof.",
            Vrijstellingenfilter,
            _van_gebeurtenissen(Vrijstelling),
            (
                ("Gemeente", _gemeente),
                ("Grond", _woord("grond")),
                ("Ontvangen", _veld("ontvangen_op")),
                ("Oordeel", _woord("oordeel")),
                ("Oordeel op", _veld("oordeel_op")),
                ("Geldig van", _veld("geldig_van")),
                ("Geldig tot en met", _veld("geldig_tot_en_met")),
            ),
            url=_scherm("vrijstellingen:vrijstelling"),
            **_VAST,
        ),
        Lijst(
            "trajecten",
            "Trajecten",
            "Trajecten van het Doorstroompunt.",
            Trajectenfilter,
            _van_gebeurtenissen(Traject, "begeleider"),
            (
                ("Gemeente", _gemeente),
                ("Doelgroep", _woord("doelgroep")),
                ("Soort", _woord("trajectsoort")),
                ("Benaderd", _veld("benaderd_op")),
                ("Uitkomst", _woord("uitkomst_benadering")),
                ("Gestart", _veld("gestart_op")),
                ("Geëindigd", _veld("geeindigd_op")),
                ("Bestemming", _woord("bestemming")),
                ("Begeleider", _wie("begeleider")),
            ),
            url=_dossier,
            **_VAST,
        ),
        Lijst(
            "pogingen",
            "Contactladder",
            "Pogingen om een jongere te bereiken, met hoe het afliep.",
            Pogingenfilter,
            _van_gebeurtenissen(Benaderpoging, "contact"),
            (
                ("Gemeente", _gemeente),
                ("Dag", lambda rij: rij.contact.datum),
                ("Langs welke weg", _woord("kanaal")),
                ("Wie zocht contact", _woord("richting")),
                ("Hoe het afliep", _woord("resultaat")),
            ),
            url=_dossier,
            **_VAST,
        ),
    )
}
"""Alle lijsten, op sleutel. Politiegegevens staan er niet in en komen er niet in."""
