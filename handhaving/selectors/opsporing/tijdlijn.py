"""Wat er met verhoor, route, Halt en proces-verbaal gebeurde, op de tijdlijn van de Wpg-zaak."""

from collections.abc import Iterator, Sequence
from datetime import date

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


def opsporing_op_tijdlijn(zaak: Wpgzaak) -> Sequence[Tijdlijnitem]:
    """Elke dag die telt, zonder inhoud van een verklaring; de zaak zelf is al gelogd."""
    return [
        Tijdlijnitem(dag, soort, wat, icoon, wie=wie)
        for dag, soort, wat, icoon, wie in (*_verhoren(zaak), *_routes(zaak), *_stukken(zaak))
        if dag is not None
    ]


_Regel = tuple[date | None, str, str, str, str]


def _verhoren(zaak: Wpgzaak) -> Iterator[_Regel]:
    uitgenodigd = Verhooruitnodiging.objects.filter(wpgzaak=zaak).select_related("gemaakt_door")
    for uit in uitgenodigd:
        dag, door = uit.eerste_verwerking_op, uit.gemaakt_door.naam
        yield dag, "Uitnodiging", f"Uitgenodigd voor {uit.datum:%d-%m-%Y}", "brief", door
        yield uit.uitslag_op, "Uitnodiging", uit.get_uitslag_display(), "brief", ""
    for rij in Verhoor.objects.filter(wpgzaak=zaak).select_related("verbalisant"):
        als = f"Gehoord als {rij.get_hoedanigheid_display().lower()}"
        yield rij.datum, "Verhoor", als, "notitie", rij.verbalisant.naam


def _routes(zaak: Wpgzaak) -> Iterator[_Regel]:
    for keuze in routekeuzes_van(zaak):
        yield keuze.van, "Route", keuze.get_route_display(), "taak", keuze.gekozen_door.naam


def _stukken(zaak: Wpgzaak) -> Iterator[_Regel]:
    for halt in HaltVerwijzing.objects.filter(wpgzaak=zaak).select_related("besluit_door"):
        yield halt.besluit_op, "Halt", "Besloten naar Halt", "document", halt.besluit_door.naam
        yield halt.verzonden_op, "Halt", "Verzonden aan Halt", "document", ""
        yield halt.retour_op, "Halt", halt.get_retour_display(), "document", ""
        yield halt.ingetrokken_op, "Halt", "Verwijzing ingetrokken", "document", ""
    for pv in ProcesVerbaal.objects.filter(wpgzaak=zaak).select_related("besluit_door"):
        naam = f"PV{pv.pk}"
        yield pv.besluit_op, naam, "Besloten tot proces-verbaal", "document", pv.besluit_door.naam
        yield pv.ondertekend_op, naam, "Ondertekend", "document", ""
        yield pv.verzonden_op, naam, "Verzonden aan het OM", "document", ""
        yield pv.uitspraak_op, naam, pv.get_uitspraak_display(), "document", ""
        yield pv.afgehandeld_op, naam, "Afgehandeld", "document", ""
        yield pv.ingetrokken_op, naam, "Ingetrokken", "document", ""
    for rij in Jcobespreking.objects.filter(wpgzaak=zaak).select_related("vastgelegd_door"):
        yield rij.datum, "JCO", "Besproken in het JCO", "notitie", rij.vastgelegd_door.naam
