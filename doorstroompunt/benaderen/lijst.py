"""De contactladder als werklijst: wie is aan de beurt, met welke stap en waarom.

Een opdracht geeft de tellingen en de rijen; het aantal vragen hangt niet af van hoeveel jongeren er
zijn (`tests/snelheid/querybudget.json`). Wat er staat, is afgeleid uit de feiten van vandaag.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from django.core.paginator import Page
from django.db import connection

from cases.keuzes import CONTACTSOORTEN
from cases.selectors.werkvoorraad import GeteldePaginator
from doorstroompunt.benaderen.inrichting import regels_van, sqlwaarden
from doorstroompunt.benaderen.vraag import blad_sql, een_sql
from doorstroompunt.keuzes import redenwoorden
from doorstroompunt.models import UITKOMSTEN_BENADERING
from doorstroompunt.regels.ladder import BESLUIT, EINDSTAPPEN, STAPPEN, VERVOLG, Wanneer
from inrichting.selectors import parameters
from kern.autorisatie import Inzage
from kern.klok import vandaag
from toegang.models import Gemeente
from wpg.services import inzage_vastleggen

PER_BLAD: Final = 25
STANDEN: Final[Mapping[str, str]] = {
    "benaderen": "Te benaderen",
    "begeleiding": "In begeleiding",
    "uitkomst": "Met uitkomst",
    "volgen": "Alleen volgen",
    "niet": "Niet benaderen",
}
STAPWOORDEN: Final[Mapping[str, str]] = {
    **{code: woord for code, (woord, _) in STAPPEN.items()},
    **EINDSTAPPEN,
}
STAPKORT: Final[Mapping[str, str]] = {
    **STAPWOORDEN,
    "vervolg": "Bereikt",
    "besluit": "Ladder op",
}
WANNEER: Final[Mapping[str, str]] = {
    Wanneer.TE_LAAT: "Te laat",
    Wanneer.VANDAAG: "Vandaag",
    Wanneer.WEEK: "Komende week",
    Wanneer.LATER: "Later",
    Wanneer.LANG: "Lang buiten beeld",
}


@dataclass(frozen=True, slots=True)
class Ladderkeuze:
    """Wat er in de URL staat, opgeschoond; leeg is niet gekozen. wie: `mij` of leeg."""

    stand: str = "benaderen"
    stap: str = ""
    wanneer: str = ""
    gemeente: str = ""
    wie: str = ""
    pagina: str = ""

    @classmethod
    def uit_url(cls, gegeven: Mapping[str, str]) -> "Ladderkeuze":
        """Uit de zoekreeks; wat onbekend is, valt weg."""
        toegestaan = {"stand": STANDEN, "stap": STAPWOORDEN, "wanneer": WANNEER, "wie": {"mij"}}
        waarden = {
            naam: gegeven.get(naam, "")
            for naam, kent in toegestaan.items()
            if gegeven.get(naam, "") in kent
        }
        for naam in ("gemeente", "pagina"):
            tekst = gegeven.get(naam, "")
            if tekst.isascii() and tekst.isdigit() and len(tekst) < 10:  # noqa: PLR2004 - past in een id
                waarden[naam] = tekst
        return cls(**waarden)

    def url(self, **anders: str) -> str:
        """De zoekreeks met deze keuze anders; een andere keuze begint weer vooraan."""
        waarden = {veld.name: getattr(self, veld.name) for veld in fields(self)}
        waarden |= {"pagina": ""} | anders
        if waarden["stand"] == "benaderen":
            waarden["stand"] = ""
        return "?" + urlencode([(naam, w) for naam, w in waarden.items() if w])

    @property
    def is_gefilterd(self) -> bool:
        """Staat er een filter aan?"""
        return bool(self.stap or self.wanneer or self.gemeente or self.wie)


@dataclass(frozen=True, slots=True)
class Ladderregel:
    """Een regel van de lijst, in woorden."""

    jongere_id: int
    gemeente_id: int
    naam: str
    geboren: date | None
    gemeente: str
    begeleider: str
    stand: str
    stap: str
    stap_op: date
    reden: str
    benadering: str
    uitkomst: str
    pogingen: int
    laatste: str
    laatste_op: date | None
    traject_id: int | None
    sinds: date
    wanneer: str
    verzuimt_sinds: date | None
    golf_open: bool

    @property
    def is_lang(self) -> bool:
        """Is de jongere al zo lang buiten beeld dat een gemiste termijn niets zegt?"""
        return self.wanneer == Wanneer.LANG

    @property
    def lang_woord(self) -> str:
        """Wat er sinds de dag `lang_sinds` niet gebeurde."""
        if self.stap == VERVOLG:
            return "Bereikt, geen vervolg gekozen sinds"
        if self.stap == BESLUIT:
            return "Geen uitkomst gekozen sinds"
        return "Niets meer geprobeerd sinds" if self.pogingen else "Nooit benaderd sinds"

    @property
    def lang_sinds(self) -> date:
        """De dag van de laatste poging, of waarop de jongere in beeld kwam."""
        return self.laatste_op or self.sinds

    @property
    def voorstel(self) -> str:
        """Wat er nu zinvol is."""
        if self.golf_open and not self.pogingen:
            return "beoordeel eerst bij Nieuw in beeld"
        return f"vandaag: {STAPKORT[self.stap].lower()}"

    @property
    def stapwoord(self) -> str:
        """De stap in woorden."""
        return STAPWOORDEN[self.stap]

    @property
    def redenwoord(self) -> str:
        """Waarom deze jongere hier staat, met wat de gemeente dan doet."""
        return redenwoorden(self.reden, uitkomst=self.benadering)

    @property
    def uitkomstwoord(self) -> str:
        """De uitkomst van het benaderen, als die er is."""
        return UITKOMSTEN_BENADERING.get(self.uitkomst, "")


@dataclass(frozen=True, slots=True)
class Ladderblad:
    """Wat de lijst toont. tellingen: per facet de aantallen binnen de andere keuzes."""

    regels: Sequence[Ladderregel]
    pagina: Page[Any]
    tellingen: Mapping[str, Mapping[str, int]]
    gemeenten: Sequence[Gemeente]


def ladderblad(inzage: Inzage, keuze: Ladderkeuze, *, per_blad: int = PER_BLAD) -> Ladderblad:
    """Een blad van de ladder; legt vast wie erop staan."""
    gemeenten = list(Gemeente.objects.filter(pk__in=inzage.gemeenten).order_by("naam"))
    nummer = max(int(keuze.pagina or 1), 1)
    telling, rijen = _gevraagd(inzage, gemeenten, keuze, nummer=nummer, per_blad=per_blad)
    totaal = _tel(telling, stand=keuze.stand, stap=keuze.stap, wanneer=keuze.wanneer)
    paginator = GeteldePaginator([], per_blad=per_blad, totaal=totaal)
    if nummer > paginator.num_pages:
        nummer = paginator.num_pages
        telling, rijen = _gevraagd(inzage, gemeenten, keuze, nummer=nummer, per_blad=per_blad)
    regels = [_regel(rij) for rij in rijen]
    inzage_vastleggen(
        inzage,
        jongeren=[(r.jongere_id, r.gemeente_id) for r in regels],
        objecttype="contactladder",
    )
    return Ladderblad(regels, paginator.page(nummer), _tellingen(telling, keuze), gemeenten)


def _gevraagd(
    inzage: Inzage, gemeenten: Sequence[Gemeente], keuze: Ladderkeuze, *, nummer: int, per_blad: int
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    dag, wet = vandaag(), parameters()
    eigen = int(keuze.gemeente) if keuze.gemeente else None
    waarden = sqlwaarden(regels_van(gemeenten, op=dag, wet=wet), op=dag, wet=wet) | {
        "gemeente": eigen,
        "wie": inzage.medewerker.pk if keuze.wie else None,
        "stand": keuze.stand,
        "stap": keuze.stap,
        "wanneer": keuze.wanneer,
        "aantal": per_blad,
        "vanaf": (nummer - 1) * per_blad,
    }
    with connection.cursor() as cursor:
        cursor.execute(blad_sql(), waarden)
        telling, rijen = cursor.fetchone() or ("[]", "[]")
    return json.loads(telling), json.loads(rijen)


def _tel(telling: list[dict[str, Any]], **eis: str) -> int:
    """Hoeveel jongeren aan elke eis voldoen; een lege eis telt niet."""
    return sum(
        groep["n"]
        for groep in telling
        if all(not waarde or groep[naam] == waarde for naam, waarde in eis.items())
    )


def _tellingen(
    telling: list[dict[str, Any]], keuze: Ladderkeuze
) -> Mapping[str, Mapping[str, int]]:
    binnen = {"stand": keuze.stand, "stap": keuze.stap, "wanneer": keuze.wanneer}
    uit = {
        facet: {code: _tel(telling, **(binnen | {facet: code})) for code in codes}
        for facet, codes in (("stap", STAPWOORDEN), ("wanneer", WANNEER))
    }
    return uit | {"stand": {code: _tel(telling, stand=code) for code in STANDEN}}


def _dag(tekst: str | None) -> date | None:
    return date.fromisoformat(tekst) if tekst else None


def _regel(rij: Mapping[str, Any]) -> Ladderregel:
    rest = " ".join(deel for deel in (rij["voornamen"], rij["voorvoegsel"]) if deel)
    return Ladderregel(
        jongere_id=rij["jongere_id"],
        gemeente_id=rij["gemeente_id"],
        naam=f"{rij['geslachtsnaam']}, {rest}" if rest else rij["geslachtsnaam"],
        geboren=_dag(rij["geboren"]),
        gemeente=rij["gemeente"],
        begeleider=rij["begeleider"] or "",
        stand=rij["stand"],
        stap=rij["stap"],
        stap_op=date.fromisoformat(rij["stap_op"]),
        reden=rij["reden"],
        benadering=rij["uitkomst"],
        uitkomst=rij["uitkomst_benadering"] or "",
        pogingen=rij["pogingen"],
        laatste=CONTACTSOORTEN.get(rij["laatste_soort"] or "", ""),
        laatste_op=_dag(rij["laatste_op"]),
        traject_id=rij["traject_id"],
        sinds=date.fromisoformat(rij["begin"]),
        wanneer=rij["wanneer"],
        verzuimt_sinds=_dag(rij["verzuimt_sinds"]),
        golf_open=bool(rij["golf_open"]),
    )


def standen_van(
    jongere_id: int, gemeenten: Sequence[Gemeente], *, op: date
) -> list[dict[str, Any]]:
    """De stand van een jongere bij elke gemeente die haar in beeld heeft, met de feiten erbij.

    Leeg: geen uitval en geen traject. Legt niets vast; de deur deed dat al.
    """
    wet = parameters()
    regels = regels_van(gemeenten, op=op, wet=wet)
    with connection.cursor() as cursor:
        cursor.execute(een_sql(), sqlwaarden(regels, op=op, wet=wet) | {"jongere": jongere_id})
        return [json.loads(rij[0]) for rij in cursor.fetchall()]
