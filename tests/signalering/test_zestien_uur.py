"""S5, zestien uur in vier lesweken: wanneer de melding verplicht is, en wanneer net niet."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pytest

from cases.models import Jongere
from signalering.regels import venster_zonder_melding
from tests.fabrieken import (
    een_inschrijving,
    een_jongere,
    een_melding,
    een_school,
)
from tests.regels.hulp import KALENDERS, MELDGRENS
from tests.signalering.hulp import signalen_op, soorten_van, van_soort

pytestmark = pytest.mark.django_db

DAG = timedelta(days=1)


KERST = [("2025-12-09", 5), ("2025-12-16", 4), ("2026-01-06", 4), ("2026-01-14", 3)]


def licht(jongere: Jongere, *dagen: tuple[str, float], **velden: Any) -> Any:
    """Een lichte melding met lesuren per dag."""
    return een_melding(
        jongere,
        **{
            "soort": "REL_LICHT",
            "ontvangen_op": date.fromisoformat(dagen[-1][0]),
            "verzuim_van": date.fromisoformat(dagen[0][0]),
            "dagen": [{"datum": d, "hele_dag": False, "lesuren": u} for d, u in dagen],
        }
        | velden,
    )


def test_vier_lesweken_lopen_over_de_kerstvakantie(gemeente_a, alles):
    with alles():
        jongere = een_jongere(gemeente_a)
        een_inschrijving(jongere, een_school(gemeente_a))
        melding = licht(jongere, *KERST)
        assert signalen_op(date(2026, 1, 13)) == []
        (rij,) = signalen_op(date(2026, 1, 14))
    assert (rij["soort"], rij["drempeldag"]) == ("meldplicht_16_uur", date(2026, 1, 14))
    assert rij["sinds"] == date(2025, 12, 9)
    assert rij["gegevens"] == {
        "uren": 16,
        "van": "2025-12-08",
        "tot_en_met": "2026-01-18",
        "regio": "midden",
        "meldingen": [melding.pk],
    }


def test_uren_van_twee_meldingen_tellen_samen(gemeente_a, alles):
    with alles():
        jongere = een_jongere(gemeente_a)
        een_inschrijving(jongere, een_school(gemeente_a))
        licht(jongere, *KERST[:2])
        licht(jongere, *KERST[2:])
        assert "meldplicht_16_uur" in soorten_van(signalen_op(date(2026, 1, 14)), jongere)


@pytest.mark.parametrize(
    "velden",
    [
        {"geoorloofd": True},
        {"soort": "REL_LANG_GEO"},
        {"soort": "ZORG"},
        {"soort": "VRIJ_BEZOEK"},
        {"soort": "REL_WET"},
        {"status": "ingetrokken"},
        {"ontvangen_op": date(2026, 1, 15)},
    ],
)
def test_deze_melding_geeft_geen_meldplicht(velden, gemeente_a, alles):
    with alles():
        jongere = een_jongere(gemeente_a)
        een_inschrijving(jongere, een_school(gemeente_a))
        licht(jongere, *KERST, **velden)
        assert not van_soort(signalen_op(date(2026, 1, 14)), "meldplicht_16_uur")


def test_zonder_uren_per_dag_telt_het_totaal_in_de_eerste_week(gemeente_a, alles):
    with alles():
        jongere = een_jongere(gemeente_a)
        een_inschrijving(jongere, een_school(gemeente_a))
        een_melding(
            jongere,
            soort="OVERIG",
            uren=Decimal(16),
            verzuim_van=date(2025, 11, 4),
            ontvangen_op=date(2025, 11, 10),
            dagen=[{"datum": "2025-11-04", "hele_dag": True, "lesuren": None}],
        )
        (rij,) = signalen_op(date(2025, 11, 10))
    assert (rij["soort"], rij["drempeldag"]) == ("meldplicht_16_uur", date(2025, 11, 4))


def test_een_wettelijke_melding_over_die_weken_neemt_het_weg(gemeente_a, alles):
    with alles():
        jongere = een_jongere(gemeente_a)
        een_inschrijving(jongere, een_school(gemeente_a))
        licht(jongere, *KERST)
        wettelijk = een_melding(
            jongere, verzuim_van=date(2025, 12, 9), ontvangen_op=date(2026, 1, 15)
        )
        assert van_soort(signalen_op(date(2026, 1, 14)), "meldplicht_16_uur")
        assert not van_soort(signalen_op(date(2026, 1, 15)), "meldplicht_16_uur")
        wettelijk.status = "ingetrokken"
        wettelijk.save()
        assert van_soort(signalen_op(date(2026, 1, 15)), "meldplicht_16_uur")


def test_het_vorige_schooljaar_telt_niet_meer(gemeente_a, alles):
    with alles():
        jongere = een_jongere(gemeente_a)
        een_inschrijving(jongere, een_school(gemeente_a))
        licht(jongere, ("2025-06-30", 12), ("2025-09-02", 8))
        assert not van_soort(signalen_op(date(2025, 9, 5)), "meldplicht_16_uur")


def test_een_wettelijke_melding_over_de_week_ervoor_dekt_nieuwe_uren_niet(gemeente_a, alles):
    """Er is een venster van vier lesweken zonder die melding: dat na haar (S5, VM-04)."""
    with alles():
        jongere = een_jongere(gemeente_a)
        een_inschrijving(jongere, een_school(gemeente_a))
        een_melding(jongere, verzuim_van=date(2026, 3, 9), ontvangen_op=date(2026, 3, 10))
        licht(jongere, ("2026-03-16", 16))
        (rij,) = van_soort(signalen_op(date(2026, 3, 18)), "meldplicht_16_uur")
        assert (rij["sinds"], rij["drempeldag"]) == (date(2026, 3, 16), date(2026, 3, 16))
        assert (rij["gegevens"]["van"], rij["gegevens"]["tot_en_met"]) == (
            "2026-03-16",
            "2026-04-12",
        )
        een_melding(jongere, verzuim_van=date(2026, 3, 16), ontvangen_op=date(2026, 3, 18))
        assert not van_soort(signalen_op(date(2026, 3, 18)), "meldplicht_16_uur")


@pytest.mark.parametrize("ook_wettelijk", [False, True])
def test_de_meldplicht_klopt_met_de_regels_voor_honderd_jongeren(ook_wettelijk, gemeente_a, alles):
    kies = Random(16)
    op = date(2026, 2, 20)
    with alles():
        verwacht = {}
        for _ in range(100):
            jongere = een_jongere(gemeente_a)
            regio = kies.choice(["noord", "midden", "zuid"])
            school = een_school(gemeente_a, vakantieregio=regio)
            dagen = sorted(
                (date(2025, 9, 29) + DAG * kies.randrange(140), kies.randint(1, 6))
                for _ in range(kies.randint(3, 14))
            )
            licht(jongere, *((d.isoformat(), u) for d, u in dagen), school=school)
            uren = [(d, Decimal(u)) for d, u in dagen]
            wettelijk = []
            for _ in range(kies.randint(0, 2) if ook_wettelijk else 0):
                van = date(2025, 9, 29) + DAG * kies.randrange(120)
                tot = van + DAG * kies.randrange(20)
                een_melding(jongere, verzuim_van=van, verzuim_tot_en_met=tot, ontvangen_op=tot)
                wettelijk.append((van, tot))
            venster = venster_zonder_melding(
                uren, wettelijk=wettelijk, kalender=KALENDERS[regio], grens=MELDGRENS
            )
            if venster:
                verwacht[jongere.pk] = (venster.drempeldag, venster.uren)
        gevonden = {
            r["nummer"]: (r["drempeldag"], r["gegevens"]["uren"])
            for r in van_soort(signalen_op(op), "meldplicht_16_uur")
        }
    assert gevonden == verwacht
    assert 10 < len(verwacht) < 90
