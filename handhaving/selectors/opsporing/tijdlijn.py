"""Wat er met verhoor, route, Halt en proces-verbaal gebeurde, op de tijdlijn van de Wpg-zaak."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.urls import reverse

from cases.panelen import Tijdlijnitem
from handhaving.models import (
    HaltVerwijzing,
    Jcobespreking,
    ProcesVerbaal,
    Verhoor,
    Verhooruitnodiging,
    Wpgzaak,
)
from handhaving.selectors.opsporing.route import routekeuzes_van

_Dag = tuple[date | None, str, str]
"""Een dag, wat er toen was, en wie het deed (of leeg)."""


def opsporing_op_tijdlijn(zaak: Wpgzaak) -> Sequence[Tijdlijnitem]:
    """Elke dag die telt, zonder inhoud van een verklaring; de zaak zelf is al gelogd."""
    return [*_verhoren(zaak), *_routes(zaak), *_halt(zaak), *_processen(zaak)]


def _items(
    soort: str, icoon: str, route: str, pk: int, dagen: Sequence[_Dag]
) -> list[Tijdlijnitem]:
    url = reverse(f"handhaving:{route}", args=[pk])
    return [
        Tijdlijnitem(dag, soort, wat, icoon, wie=wie, url=url) for dag, wat, wie in dagen if dag
    ]


def _verhoren(zaak: Wpgzaak) -> Iterator[Tijdlijnitem]:
    uitgenodigd = Verhooruitnodiging.objects.filter(wpgzaak=zaak).select_related("gemaakt_door")
    for uit in uitgenodigd:
        dagen: list[_Dag] = [
            (uit.eerste_verwerking_op, f"Voor {uit.datum:%d-%m-%Y}", uit.gemaakt_door.naam),
            (uit.uitslag_op, uit.get_uitslag_display(), ""),
        ]
        yield from _items("Uitnodiging", "brief", "uitnodiging", uit.pk, dagen)
    for rij in Verhoor.objects.filter(wpgzaak=zaak).select_related("verbalisant"):
        als = f"Gehoord als {rij.get_hoedanigheid_display().lower()}"
        yield from _items(
            "Verhoor", "notitie", "verhoor", rij.pk, [(rij.datum, als, rij.verbalisant.naam)]
        )


def _routes(zaak: Wpgzaak) -> Iterator[Tijdlijnitem]:
    for keuze in routekeuzes_van(zaak):
        yield Tijdlijnitem(
            keuze.van, "Route", keuze.get_route_display(), "taak", wie=keuze.gekozen_door.naam
        )


def _halt(zaak: Wpgzaak) -> Iterator[Tijdlijnitem]:
    for rij in HaltVerwijzing.objects.filter(wpgzaak=zaak).select_related("besluit_door"):
        dagen: list[_Dag] = [
            (rij.besluit_op, "Besloten naar Halt", rij.besluit_door.naam),
            (rij.verzonden_op, "Verzonden aan Halt", ""),
            (rij.retour_op, rij.get_retour_display(), ""),
            (rij.ingetrokken_op, "Verwijzing ingetrokken", ""),
        ]
        yield from _items("Halt", "document", "halt", rij.pk, dagen)


def _processen(zaak: Wpgzaak) -> Iterator[Tijdlijnitem]:
    for rij in ProcesVerbaal.objects.filter(wpgzaak=zaak).select_related("besluit_door"):
        dagen: list[_Dag] = [
            (rij.besluit_op, "Besloten tot proces-verbaal", rij.besluit_door.naam),
            (rij.ondertekend_op, "Ondertekend", ""),
            (rij.verzonden_op, "Verzonden aan het OM", ""),
            (rij.uitspraak_op, rij.get_uitspraak_display(), ""),
            (rij.afgehandeld_op, "Afgehandeld", ""),
            (rij.ingetrokken_op, "Ingetrokken", ""),
        ]
        yield from _items(f"PV{rij.pk}", "document", "pv", rij.pk, dagen)
    for jco in Jcobespreking.objects.filter(wpgzaak=zaak).select_related("vastgelegd_door"):
        dag: _Dag = (jco.datum, "Besproken in het JCO", jco.vastgelegd_door.naam)
        yield from _items("JCO", "notitie", "pv", jco.procesverbaal_id, [dag])
