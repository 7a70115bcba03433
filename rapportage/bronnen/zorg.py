"""Zorg- en preventiemeldingen: besproken in het zorgteam, van wie op die dag plichtig was."""

from collections.abc import Iterator, Sequence
from typing import Any

from cases.regels.plicht import Plichtstatus
from kern.kalender import Kalender
from rapportage.bronnen.delen import JONGEREN
from rapportage.bronnen.plicht import kalenders_per_regio, lees, plichtigen
from rapportage.bronnen.soort import Bron
from rapportage.vraag import Vraag

_ZORG = f"""from meldingen_verzuimmelding m join {JONGEREN} j on j.id = m.jongere_id
  where m.soort = 'ZORG' and m.kanaal = 'zorgteam'
    and m.ontvangen_op between %(van)s and %(tot)s"""
_PLICHTIG = (Plichtstatus.LEERPLICHTIG, Plichtstatus.KWALIFICATIEPLICHTIG)


def _rijen(vragen: Sequence[Vraag]) -> list[tuple[Any, ...]]:
    kalenders = kalenders_per_regio()
    return [rij for vraag in vragen for rij in _van_jaar(vraag, kalenders)]


def _van_jaar(vraag: Vraag, kalenders: dict[str, Kalender]) -> Iterator[tuple[int, int]]:
    waarden = vraag.waarden()
    feiten = plichtigen(f"select m.jongere_id {_ZORG}", waarden)
    for melding, jongere, op in lees(f"select m.id, m.jongere_id, m.ontvangen_op {_ZORG}", waarden):
        if feiten[jongere].status(op, kalenders=kalenders, wet=vraag.wet) in _PLICHTIG:
            yield melding, vraag.jaar


ZORG_PLICHTIG = Bron(
    naam="zorg_plichtig", velden=(), soorten=(("sleutel", "bigint"),), rijen=_rijen
)

ZORGMELDINGEN = Bron(
    naam="zorgmeldingen",
    velden=("reden", "resultaat"),
    nodig=("meldingen", "zorg_plichtig"),
    sql="""select m.sleutel, m.jongere_id, m.gemeente_id, m.reden, m.resultaat
  from verslag_meldingen m join verslag_zorg_plichtig z on z.sleutel = m.sleutel""",
)
