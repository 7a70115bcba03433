"""Een zaak met feiten, en de boa aan het scherm."""

from datetime import date
from decimal import Decimal

import pytest

from kern.grens import met_wpg
from tests.fabrieken import een_jongere, een_melding, een_wpgzaak, een_zaak
from tests.wpg.opsporing_hulp import (
    een_jongere_in,
)


@pytest.fixture
def wereld(alles, accounts, gemeente_a):
    """Een Wpg-zaak met een ouder en een jongere, en de zaak aan de AVG-kant."""
    boa = accounts["boa-a"]
    with alles(), met_wpg():
        jongere = een_jongere(gemeente_a, geboren="2010-06-01", geboortedatum=date(2010, 6, 1))
        avg = een_zaak(jongere, behandelaar=boa)
        een_melding(jongere, zaak=avg, uren=Decimal(24), ontvangen_op=date(2026, 11, 10))
        zaak = een_wpgzaak(jongere, boa, zaak_id=avg.pk)
        return {
            "boa": boa,
            "avg": avg,
            "zaak": zaak,
            "ouder": zaak.betrokkenen.get(),
            "jongere": een_jongere_in(zaak),
        }


@pytest.fixture
def binnen(alles):
    """Lezen en klaarzetten langs de deur."""

    def doe(werk):
        with alles(), met_wpg():
            return werk()

    return doe


@pytest.fixture
def boa(als, wereld):
    return als(wereld["boa"])
