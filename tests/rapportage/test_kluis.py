"""Een afgesloten jaar houdt zijn cijfers: ook wat in de kluis ligt telt mee (adr 0028)."""

from datetime import date

import pytest
import time_machine

from handhaving.bewaring.overgangen import overgangen_uitvoeren
from handhaving.models import Uitkomst
from handhaving.selectors.opsporing.cijfers import handhavingscijfers
from handhaving.selectors.verslag import VERANTWOORDING
from kern.autorisatie import Inzage
from kern.grens import met_wpg, voor_systeem
from kern.handelingen import Handeling
from kern.klok import vandaag
from tests.rapportage.hulp import aanlevering_lezen, gevuld, rapport
from tests.rapportage.test_tabellen import AANLEVERING
from tests.wpg.hulp import wpgregels
from toegang.models import Gemeente
from toegang.selectors import alle_gemeente_ids
from wpg.services import gelogd

pytestmark = pytest.mark.django_db(transaction=True)


def _tel(inzage: Inzage) -> tuple[list[float], list[float], int, int]:
    halt = gevuld(rapport("zm-t7"))["Halt"]
    pv = gevuld(rapport("zm-t4"))["Proces-verbaal"]
    with voor_systeem(alle_gemeente_ids()), gelogd():
        cijfers = handhavingscijfers(
            inzage,
            gemeenten=inzage.gemeenten,
            van=date(2023, 8, 1),
            tot_en_met=date(2024, 7, 31),
        )
    return halt, pv, cijfers.halt, cijfers.procesverbaal


def test_wpg_17_een_aantal_telt_wat_verwijderd_is_en_noemt_niemand(
    transactional_db, tmp_path, accounts
):
    aanlevering_lezen(tmp_path / "map", AANLEVERING)
    hier = frozenset({Gemeente.objects.get(code="9911").pk})
    inzage = Inzage(accounts["teamleider-a"], Handeling.WPG_CIJFERS, hier)
    voor = _tel(inzage)
    assert min(voor[2:]) > 0
    with time_machine.travel("2029-06-15 10:00", tick=True):
        with voor_systeem(alle_gemeente_ids()), met_wpg(), gelogd():
            overgangen_uitvoeren(vandaag())
            assert not Uitkomst.objects.filter(verwijderd_op__isnull=True).exists()
        assert _tel(inzage) == voor
    regels = set(
        wpgregels("jongere_id", "grondslag", operatie="RAADPLEGEN", objecttype="handhavingscijfers")
    )
    assert regels == {(None, VERANTWOORDING)}
