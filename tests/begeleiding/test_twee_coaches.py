"""Twee coaches starten op hetzelfde moment hetzelfde traject, elk met een eigen verbinding."""

import threading
from typing import Any

import pytest

from cases.models import Zaak
from cases.services.fouten import IntussenGewijzigd
from doorstroompunt.models import Traject
from doorstroompunt.trajecten.starten import Trajectopgave, traject_starten
from tests.begeleiding.hulp import VANDAAG
from tests.gelijktijdig import na_elkaar

pytestmark = pytest.mark.django_db(transaction=True)


def test_door_elkaar_begint_er_een_en_de_ander_hoort_wie(
    jongere, alles, accounts, binnen_gemeente, gemeente_a
):
    coaches = [accounts["leerplicht-a"], accounts["traject-regio"]]
    uit: dict[str, Any] = {}
    draden: set[int] = set()

    def start(wie):
        def doen():
            draden.add(threading.get_ident())
            opgave = Trajectopgave("intensief", "zelf", intake_op=VANDAAG)
            with binnen_gemeente(wie, gemeente_a):
                try:
                    uit[wie.naam] = traject_starten(
                        jongere, opgave=opgave, medewerker=wie, gezien=0
                    )
                except IntussenGewijzigd as fout:
                    uit[wie.naam] = fout

        return doen

    assert not na_elkaar(*map(start, coaches))
    assert len(draden) == 2
    winnaar, ander = (uit[wie.naam] for wie in coaches)
    assert isinstance(winnaar, Traject)
    assert f"{coaches[0].naam} startte dit traject al" in str(ander)
    with alles():
        assert Traject.objects.get().begeleider == coaches[0]
        # Wie verliest, laat niets half achter.
        assert Zaak.objects.filter(soort="DOORSTROOM").count() == 1
