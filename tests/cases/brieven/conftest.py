"""Een jongere met een ouder, en een brief in elke stand."""

import pytest

from cases.services.brieven.goedkeuren import (
    brief_goedkeuren,
    voorbeeld_gezien,
)
from cases.services.brieven.opstellen import (
    Opgave,
    brief_opstellen,
)
from cases.services.brieven.verzenden import brief_verzenden
from tests.cases.brieven.hulp import VELDEN
from tests.cases.brieven_hulp import (
    een_briefhoofd,
    een_ouder,
    een_sjabloon,
    met_adres,
)
from tests.fabrieken import een_jongere


@pytest.fixture(autouse=True)
def _klaar(settings, tmp_path, gemeente_a, alles):
    settings.MEDIA_ROOT = tmp_path
    een_briefhoofd()


@pytest.fixture
def versie():
    return een_sjabloon()


@pytest.fixture
def jongere(gemeente_a, alles):
    with alles():
        kind = een_jongere(gemeente_a)
        een_ouder(kind)
        met_adres(kind)
    return kind


@pytest.fixture
def schrijf(versie, leerplicht_a, gemeente_a, binnen_gemeente):
    """`schrijf(jongere)` geeft een concept waarvan het voorbeeld is gezien."""

    def doe(jongere, *, gezien=True, **velden):
        opgave = Opgave("Uitnodiging", **{"velden": VELDEN, **velden})
        with binnen_gemeente(leerplicht_a, gemeente_a):
            brief = brief_opstellen(jongere, versie=versie, opgave=opgave, medewerker=leerplicht_a)
            return voorbeeld_gezien(brief) if gezien else brief

    return doe


@pytest.fixture
def doe(leerplicht_a, gemeente_a, binnen_gemeente):
    """`doe(act, brief)` als leerplicht-a."""

    def uitvoeren(act, brief, **opties):
        with binnen_gemeente(leerplicht_a, gemeente_a):
            return act(brief, medewerker=leerplicht_a, **opties)

    return uitvoeren


@pytest.fixture
def verzonden(schrijf, doe, jongere):
    brief = doe(brief_goedkeuren, schrijf(jongere))
    return doe(brief_verzenden, brief)
