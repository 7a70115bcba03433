"""Zoetermeer, de gedrukte kolom van een jaar eerder: meldingen, thuiszitters en aanvragen."""

from datetime import date, timedelta
from typing import Final

from leerplicht.demo.jaarverslag.aanlevering import Aanlevering, verdeeld
from leerplicht.demo.jaarverslag.utrecht import thuiszitters

ONDERWIJS: Final = "VO_OB"
HELFT: Final = 0.5


def vorig_jaar(a: Aanlevering) -> None:
    """Andere jongeren dan die van dit jaar, zodat unieke jongeren in geen jaar verschuiven."""
    jaar = a.verslag.jaar - 1
    kolom = f"{jaar}-{jaar + 1}"
    relatief = a.verslag.kolom("zm-relatief-vorig", kolom)
    samen = a.verslag.kolom("zm-meldingen-vorig", kolom)
    meldingen, leerlingen = (
        samen["meldingen verzuim en zorg"],
        samen["leerlingen met een melding"],
    )
    for soort, naam in (("REL_WET", "wettelijk"), ("REL_LICHT", "licht")):
        aantal = relatief[f"meldingen {naam} verzuim"]
        jongeren = relatief[f"leerlingen {naam} verzuim"]
        _gemeld(a, soort, dingen=aantal, over=jongeren)
        meldingen, leerlingen = meldingen - aantal, leerlingen - jongeren
    thuis = samen["thuiszitters"]
    wie = ((ONDERWIJS, a.lot.kans(HELFT), "EIGEN_SCHOOL") for _ in range(thuis))
    for jongere in thuiszitters(a, wie, jaar=jaar):
        _eerder_begonnen(a, jongere)
    # Wat er verder is gemeld, is van het zorgteam; absoluut en luxe verzuim zijn niet gedrukt.
    _gemeld(a, "ZORG", dingen=meldingen - thuis, over=leerlingen - thuis)
    for _ in range(samen["aanvragen vrijstelling"]):
        _verlof(a)


def _dag(a: Aanlevering) -> date:
    jaar = a.verslag.jaar - 1
    return a.dag(date(jaar, 9, 4), date(jaar + 1, 6, 27))


def _leerling(a: Aanlevering) -> str:
    wie = a.jongere(ONDERWIJS, met_bsn=False)
    _eerder_begonnen(a, wie)
    return wie


def _eerder_begonnen(a: Aanlevering, wie: str) -> None:
    """Zij zat het hele vorige schooljaar al op deze school."""
    a.bijwerken(wie, van=date(a.verslag.jaar - 1, 8, 1))


def _gemeld(a: Aanlevering, soort: str, *, dingen: int, over: int) -> None:
    kanaal = "zorgteam" if soort == "ZORG" else "duo"
    for keer in verdeeld(a.lot, dingen=dingen, over=over):
        wie = _leerling(a)
        for _ in range(keer):
            a.melding(wie, soort, _dag(a), kanaal=kanaal)


def _verlof(a: Aanlevering) -> None:
    op = _dag(a)
    a.zet(
        "vrijstellingen",
        vrijstelling_id=a.nieuw("V"),
        jongere_id=_leerling(a),
        grond="11f",
        ontvangen_op=op,
        oordeel="geweigerd",
        oordeel_op=op + timedelta(weeks=1),
        verlofdagen=12,
    )
