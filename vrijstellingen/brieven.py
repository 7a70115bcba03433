"""Een brief die weg is, is zelf het bewijs: de vrijstelling krijgt er haar dag van."""

from cases.haken import brief_is_verzonden
from cases.models import Brief
from cases.services.fouten import ActGeweigerd
from kern.klok import vandaag
from vrijstellingen.models import Vrijstelling
from vrijstellingen.selectors.scherm import uitspraakbrief
from vrijstellingen.services.onderzoek import ontvangst_bevestigen
from vrijstellingen.services.oordelen import vrijstelling_bekendmaken

BEVESTIGING = "ontvangstbevestiging"
OVER_EEN_VRIJSTELLING = (BEVESTIGING, "voldoet_", "besluit_")
"""Zo beginnen de sjablonen die iets over de vrijstelling zeggen (zie `uitspraakbrief`)."""


def brief_volgen(brief: Brief) -> None:
    """Bij de brief over het oordeel: bekendgemaakt, vandaag (Awb 3:41). Bij de
    ontvangstbevestiging: bevestigd. Past de brief niet bij de stand, dan gebeurt er niets."""
    medewerker = brief.verzonden_door
    code = brief.sjabloonversie.sjabloon.code
    if brief.zaak_id is None or medewerker is None or not code.startswith(OVER_EEN_VRIJSTELLING):
        return
    rij = (
        Vrijstelling.objects.filter(zaak_id=brief.zaak_id).order_by("-ontvangen_op", "-id").first()
    )
    if rij is None or (rij.jongere_id, rij.gemeente_id) != (brief.jongere_id, brief.gemeente_id):
        return
    try:
        if code == BEVESTIGING:
            ontvangst_bevestigen(rij, op=vandaag(), medewerker=medewerker)
        elif code == uitspraakbrief(rij) and rij.bekendgemaakt_op is None:
            vrijstelling_bekendmaken(rij, op=vandaag(), medewerker=medewerker)
    except ActGeweigerd:
        return


def aanmelden() -> None:
    """Hang de haak op; een keer, bij het opstarten."""
    brief_is_verzonden.meld_aan("vrijstellingen", brief_volgen)
