"""Verzuim en zorg van 18 jaar en ouder: de open meldingen met hun volgende stap."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator

from cases.models import Contactmoment
from cases.panelen import Begin, Begingroep, Dossierblik
from kern.autorisatie import Inzage
from kern.handelingen import Handeling
from meldingen.models import Parkering, Verzuimmelding
from meldingen.regels.parkeren import Terugreden
from meldingen.regels.stap18 import VERZUIM18, ZORG18, Feiten18, Stap18, stap_18plus
from meldingen.selectors.parkeren import Gemeld, aantallen
from wpg.services import inzage_vastleggen

PER_BLAD: Final = 50
OPEN: Final = ("nieuw", "in_behandeling")
"""Wat nog een stap vraagt; wat ter kennisneming is, niet meer."""
SOORTEN: Final[Mapping[str, str]] = {VERZUIM18: "Verzuim 18+", ZORG18: "Zorg 18+"}
STAPPEN: Final[Mapping[str, str]] = {
    Stap18.BRIEF: "Eerste brief sturen",
    Stap18.CONTACT: "Contact zoeken",
    Stap18.SCHOOL: "De school handelt",
    Stap18.GEDAAN: "Gedaan, nog afsluiten",
}
_RISICO: Final = (Terugreden.ACTIE_GEWENST, Terugreden.THUISZITTER, Terugreden.EERDERE_ZAAK)


@dataclass(frozen=True, slots=True)
class Keuze18:
    """Wat er in de URL gekozen is: de soort melding en de stap."""

    soort: str = ""
    stap: str = ""

    @classmethod
    def uit_url(cls, gegeven: Mapping[str, str]) -> "Keuze18":
        """Uit de zoekreeks; wat niet kan, valt weg."""
        soort, stap = gegeven.get("soort", ""), gegeven.get("stap", "")
        return cls(soort if soort in SOORTEN else "", stap if stap in STAPPEN else "")

    def url(self, **anders: str) -> str:
        """De zoekreeks met deze keuze en een andere waarde."""
        waarden = {"soort": self.soort, "stap": self.stap, **anders}
        return "?" + urlencode({naam: waarde for naam, waarde in waarden.items() if waarde})


@dataclass(frozen=True, slots=True)
class Regel18:
    """Een open melding met wat eruit volgt."""

    melding: Verzuimmelding
    stap: Stap18
    aantal: int

    @property
    def woord(self) -> str:
        """De stap in woorden."""
        return STAPPEN[self.stap]

    @property
    def toon(self) -> str:
        """Hoe die stap eruitziet (componenten/status.html)."""
        return {Stap18.SCHOOL: "wacht", Stap18.GEDAAN: "klaar"}.get(self.stap, "bezig")


@dataclass(frozen=True, slots=True)
class Lijst18:
    """Een blad van de lijst, met hoeveel er per soort en per stap zijn."""

    pagina: Page[Any]
    regels: Sequence[Regel18]
    soorten: Mapping[str, int]
    stappen: Mapping[str, int]


def meerderjarigen(
    inzage: Inzage,
    keuze: Keuze18,
    *,
    gemeenten: Collection[int],
    pagina: str = "",
    per_blad: int = PER_BLAD,
) -> Lijst18:
    """Een blad van de open meldingen 18+, de oudste eerst; legt vast wie erop staan.

    De stap volgt voor alle open meldingen samen uit een vast aantal vragen.
    """
    alle = _feiten(gemeenten)
    stap = {pk: stap_18plus(feit) for pk, feit in alle.items()}
    passend = [
        pk
        for pk, feit in alle.items()
        if keuze.soort in ("", feit.soort) and keuze.stap in ("", stap[pk])
    ]
    blad: Page[Any] = Paginator(passend, per_blad).get_page(pagina or 1)
    rijen = Verzuimmelding.objects.select_related("jongere", "school").in_bulk(list(blad))
    regels = [Regel18(rijen[pk], stap[pk], alle[pk].aantal) for pk in blad if pk in rijen]
    inzage_vastleggen(
        inzage,
        jongeren=[(r.melding.jongere_id, r.melding.gemeente_id) for r in regels],
        objecttype="verzuimmelding",
    )
    van_soort = [pk for pk, feit in alle.items() if keuze.soort in ("", feit.soort)]
    return Lijst18(
        blad,
        regels,
        Counter(feit.soort for feit in alle.values()),
        Counter(stap[pk] for pk in van_soort),
    )


def _feiten(gemeenten: Collection[int]) -> dict[int, Feiten18]:
    """De feiten van elke open melding 18+, de oudste eerst."""
    open_ = Verzuimmelding.objects.filter(
        soort__in=list(SOORTEN), status__in=OPEN, gemeente_id__in=sorted(gemeenten)
    )
    rijen = list(
        open_.order_by("ontvangen_op", "id").values_list(
            *("pk", "jongere_id", "gemeente_id", "school_id", "soort"),
            *("ontvangen_op", "actie_gewenst"),
        )
    )
    gemeld = {pk: Gemeld(*velden) for pk, *velden in rijen}
    geteld = aantallen(list(gemeld.values()))
    wacht: set[int] = set()
    risico: set[int] = set()
    for pk, terug in Parkering.objects.filter(melding__in=open_.values("pk")).values_list(
        "melding_id", "terugreden"
    ):
        if not terug:
            wacht.add(pk)
        elif terug in _RISICO:
            risico.add(pk)
    brief, contact = _contacten({rij.jongere_id for rij in gemeld.values()}, gemeenten)
    return {
        pk: Feiten18(
            soort=rij.soort,
            ontvangen_op=rij.ontvangen_op,
            aantal=geteld[rij.dossier],
            geparkeerd=pk in wacht,
            risico=bool(rij.actie_gewenst) or pk in risico,
            brief_op=brief.get(rij.jongere_id),
            contact_op=contact.get(rij.jongere_id),
        )
        for pk, rij in gemeld.items()
    }


def _contacten(
    jongeren: Collection[int], gemeenten: Collection[int]
) -> tuple[dict[int, date], dict[int, date]]:
    """Per jongere de laatste waarschuwingsbrief, en het laatste contact dat lukte."""
    brief: dict[int, date] = {}
    contact: dict[int, date] = {}
    for wie, dag, soort, doel, bereikt in (
        Contactmoment.objects.filter(jongere_id__in=jongeren, gemeente_id__in=sorted(gemeenten))
        .order_by("datum", "id")
        .values_list("jongere_id", "datum", "soort", "doel", "bereikt")
    ):
        if soort == "BRIEF":
            if doel == "waarschuwen":
                brief[wie] = dag
        elif bereikt:
            contact[wie] = dag
    return brief, contact


def melding_beginnen(blik: Dossierblik, gegevens: Mapping[str, Any]) -> Sequence[Begin]:
    """De links om een verzuim- of zorgmelding vast te leggen die niet van DUO kwam."""
    if not gegevens["mag"]:
        return ()
    verzuim = blik.begin_url("meldingen:verzuimmelding_nieuw")
    zorg = blik.begin_url("meldingen:zorgmelding_nieuw")
    return (
        Begin("Verzuimmelding vastleggen", verzuim, Begingroep.VERDER, 24),
        Begin("Zorgmelding vastleggen", zorg, Begingroep.VERDER, 25),
    )


def begingegevens(blik: Dossierblik) -> Mapping[str, Any]:
    """Toont zelf niets (de melding staat bij de meldingen); zegt alleen of men er een vastlegt."""
    mag = blik.inzage.medewerker.mag(Handeling.MELDING_BEHANDELEN, blik.jongere.gemeente_id)
    return {"mag": mag, "regels": ()}
