"""Weergave: feiten in woorden voor het scherm. Niets hier beslist of zoekt iets op.

Gebruik in een sjabloon: `{% load weergave %}`. Alle filters nemen `None` aan en geven dan
een lege tekst, tenzij er iets anders bij staat.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import lru_cache
from html import escape
from typing import Any, Final, NamedTuple

from django import template
from django.core.paginator import Page
from django.middleware.csrf import get_token
from django.template import Context, RequestContext
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kern.klok import vandaag

register = template.Library()
WETTEN = {
    "Lpw": "Leerplichtwet",
    "Awb": "Algemene wet bestuursrecht",
    "Web": "Wet educatie en beroepsonderwijs",
}
"""De naam van een wet achter haar afkorting, zoals iemand buiten het vak haar kent."""

DAGEN: Final = ("ma", "di", "wo", "do", "vr", "za", "zo")
MAANDEN: Final = (
    "jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec",
)  # fmt: skip
NADERT_VANAF_DAGEN: Final = 5
WEKEN_VANAF_DAGEN: Final = 21
MAANDEN_VANAF_DAGEN: Final = 91
JAREN_VANAF_DAGEN: Final = 730
BSN_LENGTE: Final = 9
_CSRF_VELD: Final = "leerplicht.csrf_veld"
VASTE_SPATIE: Final = "\u00a0"


class Termijn(NamedTuple):
    """Een termijn in woorden. `toon` is geen, ruim, nadert of over."""

    woorden: str
    toon: str
    icoon: str


def _dag(waarde: datetime.date | None) -> datetime.date | None:
    """De kalenderdag in Nederland; een moment wordt eerst naar onze tijd omgezet."""
    if isinstance(waarde, datetime.datetime):
        return timezone.localtime(waarde).date() if timezone.is_aware(waarde) else waarde.date()
    return waarde


def _telwoord(aantal: int, een: str, meer: str) -> str:
    return f"{aantal} {een if aantal == 1 else meer}"


def _duur(dagen: int) -> str:
    """Een aantal dagen (0 of meer) in de maat waarin mensen het zeggen."""
    if dagen < WEKEN_VANAF_DAGEN:
        return _telwoord(dagen, "dag", "dagen")
    if dagen < MAANDEN_VANAF_DAGEN:
        return _telwoord(dagen // 7, "week", "weken")
    if dagen < JAREN_VANAF_DAGEN:
        return _telwoord(dagen * 12 // 365, "maand", "maanden")
    return f"{dagen // 365} jaar"


@register.filter
def datum(waarde: datetime.date | None) -> str:
    """`ma 24 nov`, met het jaartal als het niet dit jaar is."""
    dag = _dag(waarde)
    if dag is None:
        return ""
    kort = f"{DAGEN[dag.weekday()]} {dag.day} {MAANDEN[dag.month - 1]}"
    return kort if dag.year == vandaag().year else f"{kort} {dag.year}"


@register.filter
def moment(waarde: datetime.datetime | None) -> str:
    """`ma 24 nov 10:42`; vandaag alleen de tijd."""
    if waarde is None:
        return ""
    hier = timezone.localtime(waarde) if timezone.is_aware(waarde) else waarde
    tijd = f"{hier:%H:%M}"
    return tijd if hier.date() == vandaag() else f"{datum(hier.date())} {tijd}"


@register.filter
def geleden(waarde: datetime.date | None) -> str:
    """`vandaag`, `gisteren`, `3 dagen`, `over 2 weken`: hoe ver een dag van vandaag ligt."""
    dag = _dag(waarde)
    if dag is None:
        return ""
    verschil = (vandaag() - dag).days
    namen = {0: "vandaag", 1: "gisteren", -1: "morgen"}
    if verschil in namen:
        return namen[verschil]
    return _duur(verschil) if verschil > 0 else f"over {_duur(-verschil)}"


@register.filter
def leeftijd_woorden(geboren: datetime.date | None) -> str:
    """`15 jaar`. Wie op 29 februari geboren is, wordt in een gewoon jaar op 1 maart ouder."""
    dag = _dag(geboren)
    if dag is None:
        return "leeftijd onbekend"
    nu = vandaag()
    jaren = nu.year - dag.year - ((nu.month, nu.day) < (dag.month, dag.day))
    return f"{jaren} jaar"


@register.filter
def termijn(einde: datetime.date | None, nadert: int = NADERT_VANAF_DAGEN) -> Termijn:
    """De laatste dag van een termijn in woorden en toon. `nadert` in kalenderdagen."""
    dag = _dag(einde)
    if dag is None:
        return Termijn("geen termijn", "geen", "")
    rest = (dag - vandaag()).days
    if rest < 0:
        return Termijn(f"{_duur(-rest)} over de termijn", "over", "over-termijn")
    woorden = {0: "vandaag laatste dag", 1: "nog 1 dag"}.get(rest, f"nog {_duur(rest)}")
    if rest <= nadert:
        return Termijn(woorden, "nadert", "klok")
    return Termijn(woorden, "ruim", "")


@register.filter
def voluit(artikel: str) -> str:
    """Een artikel met de naam van de wet voluit: `Lpw 3 lid 1` wordt `Leerplichtwet 3 lid 1`."""
    wet, spatie, rest = artikel.partition(" ")
    return f"{WETTEN.get(wet, wet)}{spatie}{rest}"


@register.filter
def bsn(waarde: str | None) -> str:
    """`9999 40 123`, leesbaar in groepen; wat geen negen cijfers telt, blijft zoals het is."""
    tekst = str(waarde or "")
    if len(tekst) != BSN_LENGTE or not tekst.isdigit():
        return tekst
    return VASTE_SPATIE.join((tekst[:4], tekst[4:6], tekst[6:]))


@register.filter
def getal(waarde: float | None) -> str:
    """`1.234` en `12,5`: Nederlandse punten en komma's."""
    if waarde is None:
        return ""
    tekst = f"{waarde:,d}" if isinstance(waarde, int) else f"{waarde:,.1f}"
    return tekst.translate(str.maketrans(",.", ".,"))


@register.filter
def aantal(telling: int, woorden: str) -> str:
    """`{{ 23|aantal:"zaak,zaken" }}` geeft `23 zaken`; nul wordt `geen zaken`."""
    een, meer = woorden.split(",")
    return f"geen {meer}" if telling == 0 else f"{getal(telling)} {een if telling == 1 else meer}"


@register.filter
def bladen(pagina: Page[Any]) -> Iterator[int | str]:
    """De paginanummers om te tonen: begin, rond de huidige en eind, met … ertussen."""
    return pagina.paginator.get_elided_page_range(pagina.number, on_each_side=2, on_ends=1)


@register.filter
def iso_getal(waarde: float | None) -> str:
    """Een getal zoals een attribuut het wil, met een punt: Nederlandse komma's kent HTML niet."""
    return "" if waarde is None else str(waarde)


@register.filter
def iso(waarde: datetime.date | None) -> str:
    """De dag of het moment voor het attribuut `datetime`."""
    return "" if waarde is None else waarde.isoformat()


@register.simple_tag(takes_context=True)
def csrf_veld(context: RequestContext) -> SafeString:
    """Het verborgen veld tegen vervalste verzoeken, ook binnen `include ... only`.

    Bij `only` valt `csrf_token` uit de context; het verzoek zelf blijft bereikbaar.
    """
    verzoek = getattr(context, "request", None)
    if verzoek is None:
        return SafeString("")
    veld = verzoek.META.get(_CSRF_VELD)
    if veld is None or veld[0] != verzoek.META.get("CSRF_COOKIE"):
        # Eens per antwoord: het masker telkens opnieuw trekken kost meer dan een regel tonen.
        html = format_html(
            '<input type="hidden" name="csrfmiddlewaretoken" value="{}">', get_token(verzoek)
        )
        veld = verzoek.META[_CSRF_VELD] = (verzoek.META["CSRF_COOKIE"], html)
    return SafeString(veld[1])


_GAT: Final = re.compile("\x02(\\w+)\x03")


@register.simple_tag(takes_context=True)
def rijen(
    context: Context,
    sjabloon: str,
    regels: Sequence[Mapping[str, Any]],
    *,
    soorten: str = "",
    **vast: Hashable,
) -> SafeString:
    """Een lange lijst: het sjabloon draait één keer per soort regel, niet één keer per regel.

    sjabloon: één regel, met de waarden als `rij.naam`. soorten: de velden van een regel waarop het
    sjabloon kiest (`if`), met spaties ertussen; van de andere velden kent het alleen de plaats,
    dus geen filters en geen vergelijkingen. vast: wat voor elke regel gelijk is. Elke waarde komt
    ontsnapt in de tekst. Wit tussen de tekens is telkens één spatie.
    """
    if not regels or context.template is None:
        return SafeString("")
    bron = context.template.engine.get_template(sjabloon)
    velden, kiezers = tuple(regels[0]), tuple(soorten.split())
    vaste = tuple(vast.items())
    uit = []
    for rij in regels:
        mal, gaten = _mal(bron, velden, tuple((veld, rij[veld]) for veld in kiezers), vaste)
        uit.append(mal % tuple([escape(str(rij[gat])) for gat in gaten]))
    return SafeString("".join(uit))


@lru_cache(maxsize=512)
def _mal(
    bron: template.Template,
    velden: tuple[str, ...],
    soort: tuple[tuple[str, Hashable], ...],
    vast: tuple[tuple[str, Hashable], ...],
) -> tuple[str, tuple[str, ...]]:
    """De tekst van een soort regel met `%s` op de plaats van elk veld, en welke velden dat zijn.

    De sleutel is het sjabloon zelf: een nieuw geladen sjabloon krijgt een nieuwe mal.
    """
    rij: dict[str, Any] = {veld: SafeString(f"\x02{veld}\x03") for veld in velden}
    html = bron.render(Context({**dict(vast), "rij": rij | dict(soort)}))
    tekst = re.sub(r"\s+", " ", html).replace("%", "%%")
    return _GAT.sub("%s", tekst), tuple(_GAT.findall(tekst))


@register.simple_tag
def met_fouten(form: Any, delen: Any = None) -> list[Any]:
    """Het formulier en de delen die erbij horen, voor zover er iets niet in klopt."""
    return [deel for deel in (form, *(delen or ())) if deel and deel.errors]
