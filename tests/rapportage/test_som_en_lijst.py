"""Rijen, buiten, delen en doorklik sluiten altijd, voor elke cel van elke tabel.

Op een willekeurige bevolking. De lijst achter een cel leest de rijen zelf; het getal is een
optelling in de database. Een lijst wordt altijd zonder de ware afloop gelezen (X2), en moet ook
kloppen met de tabel van wie die afloop wel ziet, waar zij een lijst krijgt.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from handhaving.selectors.verslag import ware_aflopen
from inrichting.selectors import parameters
from kern.grens import voor_systeem
from rapportage.bronnen import BRONNEN
from rapportage.cellen import Optelling, Teller, sleutels
from rapportage.definitie import DUREN, Regel, definities
from rapportage.klaarzetten import Stand
from rapportage.services.doorklik import (
    BUITEN,
    LOS,
    UNIEK,
    ZONDER_PERSONEN,
    achter,
    heeft_lijst,
    zichtbare_rijen,
)
from rapportage.tabel import Tabel, Waarde
from rapportage.tellen import Opzet, opzet, tabellen
from rapportage.vraag import Vraag
from toegang.models import Gemeente
from toegang.selectors import alle_gemeente_ids
from wpg.services import gelogd

pytestmark = pytest.mark.django_db(transaction=True)

Cel = tuple[str, str]
_ALLES = Regel("")


def _cellen(plan: Opzet, geteld: Tabel) -> Iterator[tuple[Cel, Waarde]]:
    """Elke cel die op het verslag staat, ook de totalen, buiten en wat er los bij staat."""
    for n, rij in enumerate(geteld.rijen):
        yield from (((str(n), str(k)), w) for k, w in enumerate(rij.waarden))
    if any(w is not None for w in geteld.uniek):
        yield from (((UNIEK, str(k)), w) for k, w in enumerate(geteld.uniek))
    if plan.is_gelijksoortig and not plan.definitie.stand:
        yield (BUITEN, "0"), geteld.buiten
    yield from (((LOS, str(n)), w) for n, w in enumerate(geteld.extra.values()))


def _optelling(plan: Opzet, cel: Cel) -> Optelling | None:
    """Wat er in een cel geteld wordt; None is een percentage of een totaal."""
    rij, kolom = cel
    if rij == LOS:
        return plan.optelling(plan.definitie.extra[int(kolom)], _ALLES)
    regel = plan.zichtbaar[int(kolom)]
    if rij in {UNIEK, BUITEN}:
        return None if regel.is_percentage else plan.populatie(regel)
    eigen = zichtbare_rijen(plan)[int(rij)]
    return None if regel.is_percentage or eigen.is_percentage else plan.optelling(eigen, regel)


def _mag_zonder_lijst(plan: Opzet, cel: Cel) -> bool:
    optelling = _optelling(plan, cel)
    return optelling is None or any(
        t.bron in ZONDER_PERSONEN or t.tel in DUREN for _, t in optelling.delen
    )


def _toets_lijsten(plan: Opzet, stand: Stand, geteld: Tabel, met_afloop: Tabel) -> int:
    """Vergelijk elke cel met haar lijst; geeft hoeveel er niet leeg waren."""
    gezien = 0
    for (cel, waarde), (_, van_wpg) in zip(
        _cellen(plan, geteld), _cellen(plan, met_afloop), strict=True
    ):
        rij, kolom = cel
        plek = (plan.definitie.id, *cel)
        if not heeft_lijst(plan, rij, int(kolom), wpg=False):
            assert _mag_zonder_lijst(plan, cel), plek
            continue
        aantal = achter(plan, stand, rij=rij, kolom=kolom, wpg=False).aantal
        assert aantal == (waarde or 0), plek
        if heeft_lijst(plan, rij, int(kolom), wpg=True):
            assert aantal == (van_wpg or 0), plek
        gezien += bool(aantal)
    return gezien


def _toets_ontdubbeld(plan: Opzet, stand: Stand, geteld: Tabel) -> None:
    """Delen samen, elke jongere een keer: nooit meer dan de delen apart, nooit minder dan een."""
    for cel, waarde in _cellen(plan, geteld):
        optelling = None if cel[0] in {UNIEK, BUITEN} else _optelling(plan, cel)
        if optelling is not None and optelling.ontdubbeld:
            delen = [{j for _, j, _ in sleutels(stand, t)} for _, t in optelling.delen]
            assert waarde == len(set().union(*delen)), (plan.definitie.id, *cel)
            assert max(map(len, delen)) <= int(waarde or 0) <= sum(map(len, delen))


def _eenheden(stand: Stand, optelling: Optelling) -> set[tuple[int, int]]:
    """Het nummer van het deel en wat er in dat deel geteld is."""
    return {
        (nummer, sleutel if telling.tel == "rijen" else jongere)
        for nummer, (_, telling) in enumerate(optelling.delen)
        for sleutel, jongere, _ in sleutels(stand, telling)
    }


def _toets_populatie(plan: Opzet, stand: Stand, geteld: Tabel, teller: Teller) -> None:
    """Wie in een rij valt en wie er buiten valt, zijn samen de populatie."""
    populatie = plan.populatie()
    teller.tellen(populatie)
    alle = _eenheden(stand, populatie)
    erin: set[tuple[int, int]] = set()
    erin = erin.union(*(_eenheden(stand, plan.optelling(rij, _ALLES)) for rij in plan.rijen))
    plek = plan.definitie.id
    assert erin <= alle, plek
    assert len(erin) + geteld.buiten == len(alle) == (teller.waarde(populatie) or 0), plek


def test_rijen_buiten_delen_en_lijst_sluiten_voor_elke_cel_van_elke_tabel(ingelezen):
    ingelezen(5, 150)
    gemeenten = list(Gemeente.objects.filter(code__in=("9931", "9932")))
    vraag = Vraag(gemeenten, 2025, date(2026, 7, 31), parameters())
    alle = list(definities().values())
    with voor_systeem(alle_gemeente_ids()), gelogd():
        with ware_aflopen(mag=True):
            stand = Stand(vraag)
            met_afloop = tabellen(alle, vraag, stand=stand)
            stand.opruimen()
        with ware_aflopen(mag=False):
            # Met een jaar ervoor in dezelfde bronnen, zoals op het overzicht: dat telt nergens mee.
            stand = Stand(vraag, replace(vraag, jaar=2024, peildatum=date(2025, 7, 31)))
            stand.ook_eerder(BRONNEN)
            teller = Teller(stand)
            gevuld = {}
            for definitie, geteld, wpg in zip(
                alle, tabellen(alle, vraag, stand=stand), met_afloop, strict=True
            ):
                plan = opzet(definitie, vraag)
                gevuld[definitie.id] = _toets_lijsten(plan, stand, geteld, wpg)
                _toets_ontdubbeld(plan, stand, geteld)
                _toets_totalen(plan, geteld)
                if (
                    plan.is_gelijksoortig
                    and not definitie.stand
                    and definitie.bron not in ZONDER_PERSONEN
                ):
                    _toets_populatie(plan, stand, geteld, teller)
            stand.opruimen()
    _er_was_iets_te_toetsen(gevuld)


def _toets_totalen(plan: Opzet, geteld: Tabel) -> None:
    """Een totaal is de som van de rijen; ontdubbeld is het minstens de grootste rij."""
    for k, kolom in enumerate(plan.zichtbaar):
        waarden = [int(rij.waarden[k] or 0) for rij in geteld.rijen if not kolom.is_percentage]
        plek = (plan.definitie.id, kolom.label)
        if geteld.som[k] is not None:
            assert geteld.som[k] == sum(waarden), plek
        if geteld.uniek[k] is not None:
            assert max(waarden) <= int(geteld.uniek[k] or 0) <= sum(waarden), plek


def _er_was_iets_te_toetsen(gevuld: dict[str, int]) -> None:
    """Van elke soort tabel: een bron per rij, een stand, delen, en wat gewoon verdeeld is."""
    met = {nummer for nummer, aantal in gevuld.items() if aantal}
    assert {"zm-g1", "zm-meldingen", "rb-bijlage-grafieken"} <= met
    assert {"zm-oogopslag-resultaten", "zm-18plus"} <= met
    assert {"utr-niet-schoolgaand", "zm-vsv-nieuw", "st-effect", "st-gemeenten"} <= met
    assert len(met) > 50


VERHUISD = {"zou-f5", "zou-f3a-vervolg"}
"""Wie naar de buurgemeente verhuisde, is in het gebied niet verhuisd (W1)."""


def _per_plek(vraag: Vraag) -> dict[tuple[str, str, str], tuple[Optelling, int]]:
    """Elke cel met een aantal, op tabel en labels; duren en percentages tellen niet op."""
    uit = {}
    stand = Stand(vraag)
    alle = list(definities().values())
    for definitie, geteld in zip(alle, tabellen(alle, vraag, stand=stand), strict=True):
        plan = opzet(definitie, vraag)
        for (rij, kolom), waarde in _cellen(plan, geteld):
            optelling = None if rij in {UNIEK, BUITEN} else _optelling(plan, (rij, kolom))
            if optelling is None or any(t.tel in DUREN for _, t in optelling.delen):
                continue
            namen = (rij, kolom)
            if rij != LOS:
                namen = (zichtbare_rijen(plan)[int(rij)].label, plan.zichtbaar[int(kolom)].label)
            uit[(definitie.id, *namen)] = (optelling, int(waarde or 0))
    stand.opruimen()
    return uit


def test_een_gebied_is_de_som_van_zijn_gemeenten(ingelezen):
    """Rijen tellen op; een jongere die in beide telt, telt in het gebied een keer (W3)."""
    ingelezen(5, 150)
    gemeenten = list(Gemeente.objects.filter(code__in=("9931", "9932")))
    peil, wet = date(2026, 7, 31), parameters()
    with voor_systeem(alle_gemeente_ids()), gelogd(), ware_aflopen(mag=True):
        samen = _per_plek(Vraag(gemeenten, 2025, peil, wet))
        apart = [_per_plek(Vraag([g], 2025, peil, wet)) for g in gemeenten]
    rijen, jongeren = 0, 0
    for plek, (optelling, waarde) in samen.items():
        delen = [deel[plek][1] if plek in deel else 0 for deel in apart]
        bronnen = {t.bron for _, t in optelling.delen}
        if plek[0] in VERHUISD or bronnen & ZONDER_PERSONEN:
            continue
        if not optelling.ontdubbeld and all(t.tel == "rijen" for _, t in optelling.delen):
            assert waarde == sum(delen), plek
            rijen += bool(waarde)
        elif all(keer > 0 for keer, _ in optelling.delen):
            assert max(delen) <= waarde <= sum(delen), plek
            jongeren += bool(waarde)
    assert min(rijen, jongeren) > 100
