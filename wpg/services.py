"""Schrijven in het verwerkingslog. Dit is de enige deur naar `wpg.models`."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

from kern.actor import Actor, huidige_actor
from kern.autorisatie import Inzage
from kern.handelingen import KENMERKEN
from kern.modellen import Regime
from wpg.models import Operatie, Resultaat

GEWEIGERD = frozenset({403, 404, 409})
GELUKT, MISLUKT = Resultaat.GELUKT, Resultaat.FOUT
"""Hoe een verwerking afliep, voor wie een `Regel` maakt."""


class GeenLog(RuntimeError):
    """Er werd iets getoond of gedaan zonder dat er een log openstaat om het in te schrijven."""


@dataclass(frozen=True)
class Persoon:
    """Een betrokkene onder de Wpg zoals zij in het log staat: zonder naam of nummer.

    pseudoniem: steeds hetzelfde voor dezelfde persoon. categorie: verdachte, getuige, … (art. 6b).
    """

    jongere_id: int | None
    gemeente_id: int | None
    pseudoniem: str
    categorie: str = ""


@dataclass(frozen=True)
class Regel:
    """Een logregel voor één of meer jongeren; per jongere komt er een rij.

    jongeren: paren (jongere_id, gemeente_id). personen: wie er onder de Wpg bij betrokken zijn, elk
    een rij. objecttype en object_id: waar het om ging.
    """

    handeling: str
    operatie: str
    jongeren: tuple[tuple[int | None, int | None], ...] = ()
    personen: tuple[Persoon, ...] = ()
    objecttype: str = ""
    object_id: int | None = None
    zaak_id: int | None = None
    regime: Regime = Regime.AVG
    reden_code: str = ""
    reden_tekst: str = ""
    veldnamen: tuple[str, ...] = ()
    resultaat: str = Resultaat.GELUKT
    autorisatie_id: int | None = None
    autorisatie_versie: int | None = None
    hoedanigheid: str = ""
    taak_id: int | None = None
    grondslag: str = ""
    ontvanger_organisatie: str = ""
    ontvanger_persoon: str = ""
    verstrekking_id: int | None = None


@dataclass
class Bundel:
    """De regels van één verzoek, opdracht of taak."""

    verzoek: HttpRequest | None = None
    regels: list[Regel] = field(default_factory=list)
    geschreven: bool = False

    def schrijven(self, antwoord: HttpResponse) -> None:
        """Schrijf alles vóór het antwoord uitgaat; een weigering toont niemand."""
        if antwoord.status_code in GEWEIGERD and self.verzoek is not None:
            self.regels = [_weigering(self.verzoek)]
        elif "attachment" in antwoord.get("Content-Disposition", ""):
            self.regels = [_als_bestand(regel) for regel in self.regels]
        self.wegschrijven()

    def wegschrijven(self) -> None:
        """Zet de regels in de database, in de lopende transactie."""
        schrijf(self.regels)
        self.regels = []


_bundel: ContextVar[Bundel | None] = ContextVar("logbundel", default=None)


class Verzoeklog:
    """Wat de middleware gebruikt (`kern.registers.Logschrijver`)."""

    @contextmanager
    def verzamelen(self, request: HttpRequest) -> Iterator[Bundel]:
        """Open een bundel voor dit verzoek."""
        with _open(Bundel(verzoek=request)) as bundel:
            yield bundel

    @contextmanager
    def achtergrond(self, naam: str) -> Iterator[None]:
        """Zie `wpg.achtergrond`."""
        from wpg.achtergrond import achtergrond

        with achtergrond(naam):
            yield


@contextmanager
def _open(bundel: Bundel) -> Iterator[Bundel]:
    teken = _bundel.set(bundel)
    try:
        yield bundel
    finally:
        _bundel.reset(teken)


@contextmanager
def gelogd() -> Iterator[Bundel]:
    """Open een log voor een opdracht of taak; aan het einde staan de regels in de database.

    Gaat het blok mis, dan draait de omringende transactie regels en werk samen terug.
    """
    with _open(Bundel()) as bundel:
        yield bundel
        bundel.wegschrijven()


def vastleggen(regel: Regel) -> None:
    """Leg een verwerking vast. Raises GeenLog als er geen log openstaat."""
    bundel = _bundel.get()
    if bundel is None:
        raise GeenLog(regel.handeling)
    bundel.regels.append(regel)


def inzage_vastleggen(
    inzage: Inzage,
    *,
    jongeren: Iterable[tuple[int | None, int | None]],
    objecttype: str = "jongere",
    object_id: int | None = None,
    zaak_id: int | None = None,
) -> None:
    """Leg vast dat deze jongeren getoond worden; een lijst geeft de id's die zij toont.

    jongeren: paren (jongere_id, gemeente_id).
    """
    vastleggen(
        Regel(
            handeling=inzage.handeling,
            operatie=KENMERKEN[inzage.handeling].operatie,
            jongeren=tuple(dict.fromkeys(jongeren)),
            objecttype=objecttype,
            object_id=object_id,
            zaak_id=zaak_id,
            reden_code="getypt" if inzage.reden else "taak",
            reden_tekst=inzage.reden,
        )
    )


def _als_bestand(regel: Regel) -> Regel:
    """Wie iets als bestand meeneemt, kijkt niet alleen; een verstrekking blijft wat zij is."""
    kijken = regel.operatie in {Operatie.RAADPLEGEN, Operatie.WIJZIGEN}
    return replace(regel, operatie=Operatie.EXPORT) if kijken else regel


def _weigering(request: HttpRequest) -> Regel:
    match = request.resolver_match
    sleutel = (match.kwargs.get("pk") if match is not None else None) or None
    handeling = getattr(match.func, "handeling", None) if match is not None else None
    return Regel(
        handeling=handeling or "onbekend",
        regime=Regime.WPG if handeling and KENMERKEN[handeling].wpg else Regime.AVG,
        operatie=Operatie.RAADPLEGEN,
        jongeren=((None, None),),
        objecttype=match.view_name if match is not None else "",
        object_id=sleutel if isinstance(sleutel, int) else None,
        resultaat=Resultaat.GEWEIGERD,
    )


_VAST = (
    *("regime", "operatie", "handeling", "actor_id", "actor_naam", "functie", "objecttype"),
    *("object_id", "zaak_id", "veldnamen", "reden_code", "reden_tekst", "resultaat", "ip"),
    *("sessie_hash", "kanaal", "operation_id", "autorisatie_id", "autorisatie_versie"),
    *("hoedanigheid", "taak_id", "grondslag", "ontvanger_organisatie", "ontvanger_persoon"),
    "verstrekking_id",
)
_PER_PERSOON = ("jongere_id", "gemeente_id", "betrokkene_pseudoniem", "categorie")


def vastleggen_uit(
    regel: Regel, *, selectie: str, waarden: Mapping[str, Any] | None = None
) -> None:
    """Als `vastleggen`, voor heel veel jongeren tegelijk, meteen in de lopende transactie.

    selectie: SQL die paren (jongere_id, gemeente_id) geeft. Raises GeenLog zonder open log.
    """
    if _bundel.get() is None:
        raise GeenLog(regel.handeling)
    paren = f"select p.jongere, p.gemeente, '', '' from ({selectie}) p(jongere, gemeente)"
    _voeg_toe(regel, huidige_actor(), paren, waarden or {})


def schrijf(regels: list[Regel], *, actor: Actor | None = None) -> None:
    """Zet regels in de tabel: één opdracht per soort regel, hoeveel jongeren zij ook noemt."""
    wie = actor or huidige_actor()
    for regel, groep in groupby(regels, key=lambda r: replace(r, jongeren=(), personen=())):
        wie_getoond = [persoon for deel in groep for persoon in _personen(deel)]
        _voeg_toe(
            regel,
            wie,
            "select * from unnest(%(jongeren)s::bigint[], %(gemeenten)s::bigint[],"
            " %(pseudoniemen)s::text[], %(categorieen)s::text[])",
            {
                "jongeren": [p.jongere_id for p in wie_getoond],
                "gemeenten": [p.gemeente_id for p in wie_getoond],
                "pseudoniemen": [p.pseudoniem for p in wie_getoond],
                "categorieen": [p.categorie for p in wie_getoond],
            },
        )


def _personen(regel: Regel) -> list[Persoon]:
    return [*(Persoon(j, g, "") for j, g in regel.jongeren), *regel.personen]


def _voeg_toe(regel: Regel, wie: Actor, selectie: str, waarden: Mapping[str, Any]) -> None:
    vast = {
        **{naam: getattr(regel, naam, None) for naam in _VAST},
        "actor_id": wie.medewerker_id,
        "actor_naam": wie.naam,
        "functie": wie.functie,
        "veldnamen": _als_json(regel.veldnamen),
        "ip": wie.ip,
        "sessie_hash": wie.sessie,
        "kanaal": wie.kanaal,
        "operation_id": wie.verzoek,
    }
    plekken = ", ".join(
        "%(veldnamen)s::jsonb" if naam == "veldnamen" else f"%({naam})s" for naam in _VAST
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"insert into wpg_logregel ({', '.join((*_VAST, *_PER_PERSOON))})"
            f" select {plekken}, j.* from ({selectie}) j",
            {**waarden, **vast},
        )


def _als_json(namen: tuple[str, ...]) -> str:
    return "[" + ", ".join(f'"{naam}"' for naam in namen) + "]"


def partities_aanleggen(*, maanden: int = 12) -> None:
    """Leg de partities voor de komende maanden aan, als ze er nog niet zijn."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select wpg_partitie_aanleggen((date_trunc('month', now())"
            " + n * interval '1 month')::date) from generate_series(0, %s) n",
            [maanden],
        )
