"""S7 tot en met S11 op een willekeurige bevolking: de verzameling zegt wat de regels zeggen."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

import pytest

from cases.models import Schoolafspraak
from cases.regels.afspraak import Afspraak, Afspraaksoort, Verzuim18plus, verzuim_18plus_toetsen
from cases.regels.plicht import plichtverloop
from cases.regels.toets import Uitkomst
from doorstroompunt.regels.doelgroep import Doelgroepfeiten, doelgroep
from kern.termijnen import werkdagen_later
from signalering.regels import is_inschrijving
from signalering.regels.overgang import (
    einde_leerplicht_signaal,
    kennisgeving_signaal,
    wordt_18_signaal,
)
from signalering.regels.termijn import beslist_gemeente, besluit_uiterlijk, signaal_sinds
from tests.fabrieken import (
    een_school,
)
from tests.regels.hulp import WET
from tests.signalering.bevolking import DAG, DREMPEL_UREN, MIDDEN, Mens, een_mens
from tests.signalering.hulp import signalen_op
from vrijstellingen.regels.grond import Grond

pytestmark = pytest.mark.django_db

AANTAL = 220


SOORTEN = (
    *("einde_leerplicht", "wordt_18", "kennisgeving_verloopt", "termijn_verloopt"),
    "doelgroep_doorstroompunt",
)


# Wat de regels zeggen -----------------------------------------------------------------------


def loopt(van: date, tot: date | None, op: date) -> bool:
    return van <= op and (tot is None or tot >= op)


def volgens_de_regels(mens: Mens, op: date) -> set[tuple[Any, ...]]:
    uit: set[tuple[Any, ...]] = set()
    ingeschreven = any(is_inschrijving(i, op=op) for i in mens.inschrijvingen)
    zaak = any(van <= op and (dicht is None or dicht > op) for van, dicht, _ in mens.zaken)
    verloop = plichtverloop(mens.feiten, kalender=MIDDEN, wet=WET)
    einden = (verloop.leerplicht_tot_en_met, verloop.kwalificatieplicht_tot_en_met)
    gevestigd = mens.gevestigd_op is None or mens.gevestigd_op <= op
    for soort, dagen in (
        (
            "einde_leerplicht",
            einde_leerplicht_signaal(
                mens.geboren,
                op=op,
                wet=WET,
                inschrijvingen=mens.inschrijvingen,
                twaalfde_schooljaar=mens.twaalfde,
            )
            if gevestigd
            else None,
        ),
        (
            "wordt_18",
            wordt_18_signaal(
                mens.geboren, op=op, wet=WET, lopende_zaak=zaak, ingeschreven=ingeschreven
            ),
        ),
        (
            "kennisgeving_verloopt",
            kennisgeving_signaal(
                mens.vrijstellingen,
                op=op,
                wet=WET,
                plicht_tot_en_met=max(filter(None, einden), default=None),
            ),
        ),
    ):
        if dagen is not None:
            uit.add((soort, dagen.sinds, dagen.drempeldag))
    uit |= {("termijn_verloopt", sinds, termijn) for sinds, termijn in termijnen(mens, op)}
    if in_doelgroep(mens, op, ingeschreven=ingeschreven):
        uit.add(("doelgroep_doorstroompunt",))
    return uit


def termijnen(mens: Mens, op: date) -> Iterable[tuple[date, date]]:
    dagen = [
        termijn for van, dicht, termijn in mens.zaken if termijn and van <= op and dicht is None
    ]
    dagen += [
        besluit_uiterlijk(Grond(grond), ontvangen_op=dag, wet=WET)
        for grond, dag, verlof in mens.aanvragen
        if beslist_gemeente(grond, verlofdagen=verlof, op=op, wet=WET)
    ]
    for termijn in dagen:
        if werkdagen_later(op, aantal=5) >= termijn:
            yield signaal_sinds(termijn, werkdagen=5), termijn


def in_doelgroep(mens: Mens, op: date, *, ingeschreven: bool) -> bool:
    traject = any(van <= op and (tot is None or tot > op) for van, tot in mens.trajecten)
    if traject or any(dag >= op for dag in mens.volgafspraken):
        return False
    oordeel = doelgroep(
        Doelgroepfeiten(
            mens.feiten,
            ingeschreven=ingeschreven,
            verzuim_zonder_reden=ingeschreven and verzuimt(mens, op),
            werkt=any(loopt(van, tot, op) for van, tot in mens.werk) or None,
        ),
        op=op,
        kalender=MIDDEN,
        wet=WET,
    )
    return oordeel.hoort_erbij


def verzuimt(mens: Mens, op: date) -> bool:
    dagen, uren = 0, Decimal(0)
    if mens.weg is not None:
        van, vorm, oorzaak = mens.weg
        if vorm == "geen_onderwijs" and oorzaak in {"ongeoorloofd", ""} and van <= op:
            dagen = MIDDEN.lesdagen_tussen(van, op)
    if mens.verzuimuren is not None:
        dag, aantal = mens.verzuimuren
        week, nu = MIDDEN.lesweeknummer(dag), laatste_lesweek(op)
        uren = Decimal(aantal) if week is not None and week > nu - 4 else Decimal(0)
    afspraak = Afspraak(Afspraaksoort.VERZUIM_18PLUS, DREMPEL_UREN, date(2025, 1, 1), school="x")
    punt = verzuim_18plus_toetsen(
        Verzuim18plus(dagen, uren),
        afspraak=afspraak if mens.met_afspraak and mens.verzuimuren else None,
        op=op,
        wet=WET,
    )
    return punt.uitkomst is Uitkomst.JA


def laatste_lesweek(op: date) -> int:
    while (week := MIDDEN.lesweeknummer(op)) is None:
        op -= DAG
    return week


@pytest.mark.parametrize(
    ("op", "zaad"),
    [
        (date(2025, 12, 31), 1),
        (date(2026, 1, 1), 2),
        (date(2026, 4, 30), 3),
        (date(2026, 5, 1), 4),
        (date(2026, 7, 31), 5),
        (date(2026, 9, 16), 6),
        (date(2027, 2, 28), 7),
    ],
    ids=str,
)
def test_de_verzameling_zegt_wat_de_regels_zeggen(op: date, zaad: int, gemeente_a, alles) -> None:
    kies = Random(zaad)
    with alles():
        scholen = [een_school(gemeente_a) for _ in range(2)]
        Schoolafspraak(
            school=scholen[1],
            soort="verzuim18plus",
            drempel=DREMPEL_UREN,
            van=date(2025, 1, 1),
            bron="Toets",
        ).save()
        mensen = {}
        for _ in range(AANTAL):
            mens = een_mens(kies, gemeente_a, scholen, op)
            mensen[mens.jongere.pk] = mens
        gevonden: dict[int, set[tuple[Any, ...]]] = {pk: set() for pk in mensen}
        for rij in signalen_op(op):
            if rij["soort"] == "doelgroep_doorstroompunt":
                gevonden[rij["nummer"]].add((rij["soort"],))
                assert rij["sinds"] <= rij["drempeldag"] <= op
            elif rij["soort"] in SOORTEN:
                gevonden[rij["nummer"]].add((rij["soort"], rij["sinds"], rij["drempeldag"]))
    verwacht = {pk: volgens_de_regels(mens, op) for pk, mens in mensen.items()}
    verschil = {
        (mensen[pk].geboren, tuple(verwacht[pk] - gevonden[pk]), tuple(gevonden[pk] - verwacht[pk]))
        for pk in mensen
        if verwacht[pk] != gevonden[pk]
    }
    assert not verschil, [m for m in mensen.values() if m.geboren in {v[0] for v in verschil}]
    soorten = {rij[0] for rijen in verwacht.values() for rij in rijen}
    assert soorten >= {"wordt_18", "termijn_verloopt", "doelgroep_doorstroompunt"}
    voorjaar = date(2026, 5, 1) <= op <= date(2026, 7, 31)
    assert ("einde_leerplicht" in soorten) == ("kennisgeving_verloopt" in soorten) == voorjaar
