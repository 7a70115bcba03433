"""De leerplichttelling (artikel 25 lid 2 Lpw) op een kleine bevolking, met de hand uitgerekend.

De bevolking is die van `test_tabellen`, met een tweede melding van J1 die op een proces-verbaal
uitloopt. Elke cel is terug te voeren op precies de getelde rijen.
"""

from datetime import date

import pytest

from handhaving.selectors.verslag import ware_aflopen
from inrichting.selectors import parameters
from kern.grens import voor_systeem
from rapportage.cellen import sleutels
from rapportage.definitie import definities
from rapportage.klaarzetten import Stand
from rapportage.tellen import opzet, tabel
from rapportage.vraag import Vraag
from tests.rapportage.hulp import aanlevering_lezen, gevuld, rapport
from tests.rapportage.test_tabellen import AANLEVERING
from toegang.models import Gemeente
from toegang.selectors import alle_gemeente_ids
from wpg.services import gelogd

BEVOLKING = AANLEVERING | {
    "meldingen": AANLEVERING["meldingen"]
    + "\n        M13,J1,I1,REL_WET,2024-01-15,,HERHAALD,PV,2024-02-01"
}

VERWACHT = {
    # Z2 (J5, 12 jaar) loopt tien maanden; Z4 (J9) heeft op de peildatum nog geen resultaat. Z5 is
    # niet vastgesteld.
    "lt-absoluut-verzuim": {"vo": [1, 1, 0], "geen onderwijs": [1, 0, 0]},
    # Zoals Utrecht telt: J1 (ziek) en J6; J1 is opgelost.
    "lt-langdurig-verzuim": {"bao/sbao": [1, 1, 0, 1], "(v)so": [1, 0, 0, 0]},
    # J1 met M1 en M13, J7 met M5 (17 jaar); M4 is luxe verzuim. M8 hoort bij Tweedrecht, M12 bij
    # het vorige jaar, M2 en M9 zijn licht verzuim.
    "lt-relatief-verzuim": {"bao/sbao": [1, 1, 0], "vo": [0, 0, 1], "mbo": [1, 0, 0]},
    # V1 van J9 geldt nog in augustus; V2 is pas na de peildatum beoordeeld.
    "lt-vrijstellingen": {"geen onderwijs": [1, 0, 0, 0, 0, 0]},
    # M2 ging naar Halt, M13 werd een proces-verbaal. Van M4 telt het proces-verbaal in de zaak Z3.
    "lt-handhaving": {"bao/sbao": [1, 0, 1, 0], "vo": [0, 0, 0, 1]},
}


@pytest.mark.django_db(transaction=True)
def test_de_leerplichttelling_is_met_de_hand_na_te_rekenen_en_te_herleiden(tmp_path):
    aanlevering_lezen(tmp_path / "aanlevering", BEVOLKING)
    for nummer, rijen in VERWACHT.items():
        geteld = rapport(nummer)
        assert (gevuld(geteld), geteld["buiten"]) == (rijen, 0), nummer
    # De opgave telt alleen ongeoorloofd: J1 is ziek, J6 niet.
    landelijk = rapport("lt-langdurig-verzuim", profiel="landelijk")
    assert gevuld(landelijk) == {"(v)so": [1, 0, 0, 0]}
    _elke_cel_is_te_herleiden()


def _elke_cel_is_te_herleiden():
    with voor_systeem(alle_gemeente_ids()), gelogd(), ware_aflopen(mag=True):
        gemeente = Gemeente.objects.get(code="9911")
        vraag = Vraag([gemeente], 2023, date(2024, 7, 31), parameters(), naam=gemeente.naam)
        stand = Stand(vraag)
        for nummer in VERWACHT:
            definitie = definities()[nummer]
            plan = opzet(definitie, vraag)
            geteld = tabel(definitie, vraag, stand=stand)
            for rij, regel in zip(geteld.rijen, plan.rijen, strict=True):
                for waarde, kolom in zip(rij.waarden, plan.zichtbaar, strict=True):
                    assert waarde == sum(
                        _aantal(stand, t) for _, t in plan.optelling(regel, kolom).delen
                    ), (nummer, rij.label, kolom.label)
        stand.opruimen()


def _aantal(stand, telling):
    achter = [jongere for _, jongere, _ in sleutels(stand, telling)]
    if telling.tel == "herhaald":
        return sum(achter.count(jongere) >= 2 for jongere in set(achter))
    return len(achter if telling.tel == "rijen" else set(achter))
