"""Vaste dag, een jongere van negentien zonder school, en een trajectbegeleider van gemeente A."""

import pytest
import time_machine

from tests.begeleiding.hulp import VANDAAG, een_uitvaller


@pytest.fixture(autouse=True)
def _op_een_vaste_dag():
    with time_machine.travel(f"{VANDAAG}T10:00:00+01:00", tick=True):
        yield


@pytest.fixture
def jongere(alles, gemeente_a):
    with alles():
        return een_uitvaller(gemeente_a)


@pytest.fixture
def bezig(leerplicht_a, gemeente_a, binnen_gemeente):
    """Binnen gemeente A, als haar leerplichtambtenaar."""
    with binnen_gemeente(leerplicht_a, gemeente_a):
        yield leerplicht_a
