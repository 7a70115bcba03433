"""Bezwaar tegen de richting: het jaar voor de verklaring (VR-07, Lpw 8).

De uitkomst is een bevinding met bewijs en nooit een oordeel: het oordeel is aan de medewerker.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from cases.regels.plicht_uitleg import Uitlegregel
from cases.regels.toets import Toetspunt, Uitkomst, uit_feit
from inrichting.parameters import Parameters, Waarde
from kern.kalender import datum_voluit
from kern.termijnen import MAANDEN_PER_JAAR, terugrekenen

TERUGKIJK_JAREN: Final = "richting_terugkijk_jaren"


@dataclass(frozen=True, slots=True)
class Schoolinschrijving:
    """Een inschrijving met de richting van de school; openbaar is hier ook een richting.

    tot_en_met leeg: loopt nog. richting leeg: niet bekend.
    """

    van: date
    tot_en_met: date | None
    richting: str


@dataclass(frozen=True, slots=True)
class Richtingbevinding:
    """Wat er in het jaar voor de dagtekening is gevonden.

    Het venster loopt van ``venster_van`` tot ``venster_tot``; die laatste dag telt niet mee.
    ``uitkomst`` is nooit nee: ook met treffers beoordeelt een mens.
    """

    venster_van: date
    venster_tot: date
    treffers: tuple[Schoolinschrijving, ...]
    onbekend: tuple[Schoolinschrijving, ...]
    uitkomst: Uitkomst
    uitleg: tuple[Uitlegregel, ...]
    waarden: tuple[Waarde, ...]


def verklaring_volledig(*, alle_scholen: bool | None, vaste_woonplaats: bool) -> Toetspunt:
    """Of de verklaring over alle scholen gaat waar het om gaat (VR-07, Lpw 8 lid 1).

    alle_scholen: de ouders verklaren het over alle scholen binnen redelijke afstand, of in heel
    Nederland als zij geen vaste woonplaats hebben; leeg: niet nagegaan.
    """
    waar = "op redelijke afstand van de woning" if vaste_woonplaats else "in heel Nederland"
    tekst = (
        f"De ouders verklaren dat zij bezwaar hebben tegen de richting van alle scholen {waar} "
        "waar de jongere heen zou kunnen."
    )
    return Toetspunt(
        "alle_scholen", uit_feit(alle_scholen), Uitlegregel("VR-07", "Lpw 8 lid 1", tekst)
    )


def terugkijkvenster(dagtekening: date, *, wet: Parameters) -> tuple[date, date]:
    """Het jaar voor de dagtekening: de eerste dag telt mee, de dagtekening niet (VR-07)."""
    jaren = wet.waarde(TERUGKIJK_JAREN, op=dagtekening)
    return terugrekenen(dagtekening, maanden=jaren * MAANDEN_PER_JAAR), dagtekening


def richting_nagaan(
    dagtekening: date,
    inschrijvingen: Iterable[Schoolinschrijving],
    *,
    bezwaar_tegen: Collection[str],
    wet: Parameters,
    eerder_leerplichtig_zonder_beroep: bool = False,
) -> Richtingbevinding:
    """Of de jongere in het jaar ervoor op een school zat van een richting met bezwaar (VR-07).

    eerder_leerplichtig_zonder_beroep: de jongere was al leerplichtig en dit is het eerste beroep.
    """
    van, tot = terugkijkvenster(dagtekening, wet=wet)
    binnen = [
        i
        for i in sorted(inschrijvingen, key=lambda i: i.van)
        if i.van < tot and (i.tot_en_met is None or i.tot_en_met >= van)
    ]
    treffers = tuple(i for i in binnen if i.richting in bezwaar_tegen)
    onbekend = tuple(i for i in binnen if not i.richting)
    uitleg = [_uitleg_venster(van, tot), *(_uitleg_treffer(t) for t in treffers)]
    uitleg += [_uitleg_onbekend(i) for i in onbekend]
    if not treffers and not onbekend:
        tekst = "In dat jaar is geen inschrijving op een school van die richting gevonden."
        uitleg.append(Uitlegregel("VR-07", "Lpw 8 lid 2", tekst))
    if eerder_leerplichtig_zonder_beroep:
        uitleg.append(_EERSTE_BEROEP)
    return Richtingbevinding(
        van,
        tot,
        treffers,
        onbekend,
        _uitkomst(bool(treffers) or eerder_leerplichtig_zonder_beroep, bool(onbekend)),
        tuple(uitleg),
        (wet.geldend(TERUGKIJK_JAREN, op=dagtekening),),
    )


def _uitkomst(let_op: bool, onbekend: bool) -> Uitkomst:
    if let_op:
        return Uitkomst.LET_OP
    return Uitkomst.ONBEKEND if onbekend else Uitkomst.JA


def _uitleg_venster(van: date, tot: date) -> Uitlegregel:
    return Uitlegregel(
        "VR-07",
        "Lpw 8 lid 2",
        f"De verklaring is van {datum_voluit(tot)}. In het jaar daarvoor, vanaf "
        f"{datum_voluit(van)}, mag de jongere niet op een school hebben gezeten van een richting "
        "waartegen de ouders bezwaar hebben.",
    )


def _uitleg_treffer(treffer: Schoolinschrijving) -> Uitlegregel:
    tot = (
        "nu nog" if treffer.tot_en_met is None else f"tot en met {datum_voluit(treffer.tot_en_met)}"
    )
    return Uitlegregel(
        "VR-07",
        "Lpw 8 lid 2",
        f"De jongere stond ingeschreven op een school van de richting {treffer.richting}: van "
        f"{datum_voluit(treffer.van)}, {tot}. Voor die richting geldt de verklaring dan niet. "
        "De medewerker beoordeelt wat dat betekent.",
    )


def _uitleg_onbekend(inschrijving: Schoolinschrijving) -> Uitlegregel:
    return Uitlegregel(
        "VR-07",
        "Lpw 8 lid 2",
        f"Van de school waar de jongere vanaf {datum_voluit(inschrijving.van)} stond "
        "ingeschreven, is de richting niet bekend. Zoek die eerst uit.",
    )


_EERSTE_BEROEP: Final = Uitlegregel(
    "VR-07",
    "Lpw 8; PHR 2014:3037",
    "De jongere was al leerplichtig en dit is het eerste beroep. Dat lukt alleen als er iets "
    "zwaarwegends is veranderd.",
)
