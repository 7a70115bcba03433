"""Een Wpg-zaak sluit pas als Halt antwoordde en het proces-verbaal is afgehandeld."""

import pytest

from cases.services.fouten import ActGeweigerd
from handhaving.services.zaken import wpgzaak_sluiten
from kern.grens import met_wpg
from kern.handelingen import Handeling
from kern.klok import vandaag
from tests.fabrieken import een_jongere, een_wpgzaak
from tests.wpg.opsporing_hulp import een_halt, een_jongere_in, een_pv
from tests.wpg.verstrek_hulp import als_boa

pytestmark = pytest.mark.django_db


@pytest.fixture
def zaak(alles, accounts, gemeente_a):
    with alles(), met_wpg():
        return een_wpgzaak(een_jongere(gemeente_a), accounts["boa-a"])


@pytest.fixture
def sluiten(accounts, zaak):
    def doe():
        with als_boa(accounts["boa-a"], Handeling.WPG_BEHANDELEN) as inzage:
            return wpgzaak_sluiten(inzage, zaak, afloop="ingetrokken", op=vandaag())

    return doe


def _halt(zaak, boa):
    return een_halt(zaak, een_jongere_in(zaak), boa)


def _pv(zaak, boa):
    return een_pv(zaak, zaak.betrokkenen.get(soort="ouder"), boa)


@pytest.mark.parametrize(
    ("maak", "zin"), [(_halt, "Halt antwoordde nog niet"), (_pv, "Er loopt nog een proces-verbaal")]
)
def test_wat_nog_loopt_houdt_het_sluiten_tegen(maak, zin, alles, accounts, zaak, sluiten):
    with alles(), met_wpg():
        rij = maak(zaak, accounts["boa-a"])
    with pytest.raises(ActGeweigerd, match=zin):
        sluiten()
    with alles(), met_wpg():
        rij.ingetrokken_op, rij.ingetrokken_reden = vandaag(), "Niet meer nodig"
        rij.save()
    assert not sluiten().is_open


def test_zonder_halt_of_proces_verbaal_sluit_zij_gewoon(sluiten):
    assert sluiten().gesloten_op == vandaag()
