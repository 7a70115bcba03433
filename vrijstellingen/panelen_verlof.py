"""Wat er naast een vrijstelling staat: de toets van verlof, en wat erbij hoort zolang zij loopt."""

from collections.abc import Mapping
from typing import Any

from kern.handelingen import Handeling
from kern.klok import vandaag
from vrijstellingen.keuzes import GELDENDE_GRONDEN, GELDENDE_OORDELEN
from vrijstellingen.models import Verlofaanvraag
from vrijstellingen.panelen import Vrijstellingblik
from vrijstellingen.selectors.toezicht import (
    heroverwegingen_van,
    inspectieregel,
    regeltaken_van,
)
from vrijstellingen.selectors.verlof import toets_van
from vrijstellingen.selectors.vragen import antwoorden_van, vragen_bij


def verloftoetspaneel(blik: Vrijstellingblik) -> Mapping[str, Any] | None:
    """Wie er over dit verlof beslist, met de weg naar het waarom."""
    rij = (
        Verlofaanvraag.objects.filter(vrijstelling=blik.beeld.vrijstelling)
        .select_related("vrijstelling", "jongere__gemeente", "school__gemeente")
        .first()
    )
    if rij is None:
        return None
    return {"toets": toets_van(rij), "vrijstelling": rij.vrijstelling}


def toezichtpaneel(blik: Vrijstellingblik) -> Mapping[str, Any] | None:
    """De jaarlijkse blik, de Arbeidsinspectie, eigen vragen en open taken."""
    rij = blik.beeld.vrijstelling
    einde = rij.geldig_tot_en_met
    loopt = (
        rij.oordeel in GELDENDE_OORDELEN
        and rij.geldig_van is not None
        and rij.geldig_van <= vandaag()
        and (einde is None or einde >= vandaag())
    )
    inspectie = inspectieregel(rij)
    vragen = vragen_bij(rij)
    gegevens = {
        "vrijstelling": rij,
        "blikken": heroverwegingen_van(rij)[:3],
        "te_bekijken": loopt and rij.grond in GELDENDE_GRONDEN,
        "inspectie": inspectie if inspectie.uiterlijk or inspectie.verzonden_op else None,
        "vragen": len(vragen),
        "beantwoord": len(antwoorden_van(rij)) if vragen else 0,
        "taken": regeltaken_van(rij),
        "mag": blik.inzage.medewerker.mag(Handeling.ZAAK_BEHANDELEN, rij.gemeente_id),
    }
    toon = ("blikken", "te_bekijken", "inspectie", "vragen", "taken")
    return gegevens if any(gegevens[naam] for naam in toon) else None
