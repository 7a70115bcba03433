"""Een Wpg-zaak met ouder en jongere, en de boa die haar behandelt."""

from datetime import date

import pytest

from kern.grens import Grens, binnen, met_wpg
from tests.fabrieken import een_jongere, een_wpgzaak, een_zaak
from tests.wpg.opsporing_hulp import (
    een_jongere_in,
    inzage_van,
)
from wpg.services import gelogd


@pytest.fixture
def boa(accounts):
    return accounts["boa-a"]


@pytest.fixture
def blik(boa):
    return inzage_van(boa)


@pytest.fixture
def zaak(alles, boa, gemeente_a):
    with alles(), met_wpg():
        jongere = een_jongere(gemeente_a, geboren="2010-06-01", geboortedatum=date(2010, 6, 1))
        avg = een_zaak(jongere, behandelaar=boa)
        return een_wpgzaak(jongere, boa, zaak_id=avg.pk)


@pytest.fixture
def open_deur(boa, gemeente_a):
    """Binnen de grens van de boa, met de deur naar politiegegevens open en een log."""
    grens = Grens(frozenset([gemeente_a.pk]), medewerker_id=boa.pk, wpg=True)
    with binnen(grens), gelogd():
        yield


@pytest.fixture
def ouder(open_deur, zaak):
    return zaak.betrokkenen.get(soort="ouder")


@pytest.fixture
def jongere(open_deur, zaak):
    return een_jongere_in(zaak)
