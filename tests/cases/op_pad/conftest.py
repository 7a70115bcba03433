"""Een jongere met een adres en een lopende zaak van leerplicht-a, voor alles op pad."""

import pytest

from tests.cases.werk_hulp import iemand
from tests.fabrieken import een_zaak


@pytest.fixture
def jongere(alles, gemeente_a):
    with alles():
        wie = iemand(gemeente_a, "Noa Proef")
        woont = wie.woonplaats_set.get()
        woont.straat, woont.huisnummer, woont.postcode = "Proefstraat", "12", "5931 SS"
        woont.plaats = "Waterhoven"
        woont.save()
        return wie


@pytest.fixture
def zaak(alles, jongere, leerplicht_a):
    with alles():
        return een_zaak(jongere, behandelaar=leerplicht_a, status="in_behandeling")


@pytest.fixture
def client(als, accounts):
    return als(accounts["leerplicht-a"])


@pytest.fixture
def ander(als, accounts):
    return als(accounts["leerplicht-b"])


@pytest.fixture
def collega(als, accounts):
    return als(accounts["administratie-a"])


def tekst(antwoord) -> str:
    return str(antwoord.content.decode())
