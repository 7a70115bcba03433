"""Wat de toetsen van het dossier delen."""

import re
from datetime import date
from typing import Any

import pytest
from django.template import engines

from cases.models import Betrokkene
from kern.klok import vandaag
from tests.fabrieken import een_inschrijving, een_jongere, een_school, een_zaak

ONTBREEKT = "ONTBREEKT-%s-IN-SJABLOON"


@pytest.fixture
def zaak_in_a(gemeente_a, gemeente_b, alles):
    """Een nieuwe zaak in gemeente A, met school en een moeder met gezag."""
    with alles():
        jongere = een_jongere(gemeente_a, bsn="999900018")
        school = een_school(gemeente_a)
        een_inschrijving(jongere, school, leerjaar="2")
        Betrokkene(
            jongere=jongere, rol="ouder", gezag=True, naam="A. Proef", telefoon="06 12345678"
        ).save()
        return een_zaak(jongere, geopend_op=vandaag(), school=school)


@pytest.fixture
def lopende_zaak(zaak_in_a, leerplicht_a, alles):
    """Dezelfde zaak, opgepakt door leerplicht-a."""
    with alles():
        zaak_in_a.status = "in_behandeling"
        zaak_in_a.behandelaar = leerplicht_a
        zaak_in_a.opgepakt_op = date(2026, 11, 3)
        zaak_in_a.save()
    return zaak_in_a


@pytest.fixture
def logregels(alles):
    """Wat er in het log staat over een jongere: handeling, objecttype, uitkomst en reden."""
    from django.db import connection

    def lezen(jongere_id):
        with alles(), connection.cursor() as cursor:
            cursor.execute(
                "select handeling, objecttype, resultaat, reden_tekst from wpg_logregel"
                " where jongere_id is not distinct from %s order by id",
                [jongere_id],
            )
            return cursor.fetchall()

    return lezen


@pytest.fixture
def heel_sjabloon(monkeypatch):
    """Laat een vergeten variabele in een sjabloon zien in plaats van niets.

    Geeft een functie die de tekst daarop toetst.
    """
    sjablonen: Any = engines["django"]
    monkeypatch.setattr(sjablonen.engine, "string_if_invalid", ONTBREEKT)

    def toets(html):
        gevonden = set(re.findall(r"ONTBREEKT-([^ ]*?)-IN-SJABLOON", html))
        assert not gevonden - MAG_ONTBREKEN, gevonden - MAG_ONTBREKEN

    return toets


# Wat een onderdeel van het scherm niet hoeft te krijgen (componenten nemen dan hun standaard).
MAG_ONTBREKEN: set[str] = set()
