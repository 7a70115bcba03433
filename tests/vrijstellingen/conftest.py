"""Vaste dag, een jongere, en de leerplichtambtenaar van haar gemeente."""

import pytest
import time_machine

from tests.fabrieken import een_jongere, elfproefnummer
from tests.vrijstellingen.hulp import VANDAAG


@pytest.fixture(autouse=True)
def _op_een_vaste_dag():
    with time_machine.travel(f"{VANDAAG}T10:00:00+01:00", tick=True):
        yield


@pytest.fixture
def jongere(alles, gemeente_a):
    with alles():
        return een_jongere(gemeente_a, bsn=elfproefnummer(41))


@pytest.fixture
def bezig(leerplicht_a, gemeente_a, binnen_gemeente):
    """Binnen gemeente A, als haar leerplichtambtenaar."""
    with binnen_gemeente(leerplicht_a, gemeente_a):
        yield leerplicht_a
