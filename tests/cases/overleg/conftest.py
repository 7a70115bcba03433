"""Een overleg van gemeente A met één jongere op de agenda."""

from datetime import timedelta

import pytest

from cases.services.overleg.bijeenkomst import (
    Overleggegevens,
    Punt,
    agenda_vullen,
    overleg_plannen,
)
from kern.klok import vandaag
from tests.fabrieken import een_jongere, een_school, een_zaak


@pytest.fixture
def school(alles, gemeente_a):
    with alles():
        return een_school(gemeente_a)


@pytest.fixture
def zaak(alles, gemeente_a, school, leerplicht_a):
    with alles():
        return een_zaak(
            een_jongere(gemeente_a),
            soort="THUISZITTER",
            school=school,
            behandelaar=leerplicht_a,
            status="in_behandeling",
        )


@pytest.fixture
def plan(alles, gemeente_a, leerplicht_a):
    """Plan een overleg, standaard een thuiszitterstafel van vandaag."""

    def plannen(soort="thuiszitters", over=0, **gegevens):
        with alles():
            return overleg_plannen(
                gemeente_a,
                gegevens=Overleggegevens(
                    soort=soort, datum=vandaag() + timedelta(days=over), **gegevens
                ),
                medewerker=leerplicht_a,
            )

    return plannen


@pytest.fixture
def punt(alles, plan, zaak, leerplicht_a):
    overleg = plan()
    with alles():
        (rij,) = agenda_vullen(
            overleg, punten=[Punt(zaak.jongere, zaak, "Hoe verder?")], medewerker=leerplicht_a
        )
        return rij
