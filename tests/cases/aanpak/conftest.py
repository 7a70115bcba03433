"""Een lopende zaak, een partner en wie haar behandelt."""

import pytest

from cases.models import Partner
from tests.cases.werk_hulp import iemand
from tests.fabrieken import een_zaak


@pytest.fixture
def zaak(alles, gemeente_a, leerplicht_a):
    with alles():
        jongere = iemand(gemeente_a, "Noa Proef", gezin="G1")
        return een_zaak(jongere, status="in_behandeling", behandelaar=leerplicht_a)


@pytest.fixture
def partner(alles, gemeente_a):
    rij = Partner(gemeente=gemeente_a, naam="Jeugdbeschermingstafel", soort="JBT")
    rij.save()
    return rij


@pytest.fixture
def client(als, leerplicht_a):
    return als(leerplicht_a)
