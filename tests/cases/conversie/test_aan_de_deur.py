"""Wat aan de deur over zijn bewaartijd is, komt de handhaving niet binnen (adr 0028).

De levering komt binnen op 27 november 2026: tot en met 27 november 2021 is te oud, tot en met 27
november 2025 gaat meteen achter het schot.
"""

import json
from datetime import date
from io import StringIO
from unittest.mock import Mock

import pytest
import time_machine
from django.core.management import call_command

from cases.inname.conversie import conversie_lezen
from cases.inname.register import Wijze
from handhaving.bewaring.overgangen import overgangen_uitvoeren
from handhaving.bewaring.vernietigen import termijnen_vernietigen
from handhaving.models import Handhavingsmaatregel, Uitkomst
from kern.grens import met_wpg, voor_systeem
from kern.klok import vandaag
from tests.cases.conversie.conftest import logregels
from tests.cases.conversie.test_halt import alles_legen, avg_kant
from tests.conftest import als_eigenaar, onbegrensd
from toegang.selectors import alle_gemeente_ids
from wpg.services import gelogd

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "bewaring"])
INNAME = "2026-11-27"


@pytest.fixture(autouse=True)
def op_de_dag_van_inname():
    with time_machine.travel(f"{INNAME} 10:00", tick=True):
        yield


@pytest.fixture
def lever(aanlevering, lees):
    """`lever(op)`: zaak, melding en maatregel van Halt of proces-verbaal, elk van die dag."""

    def levering(op: str, **melding: str):
        aanlevering.wijzig("zaken.csv", 0, geopend_op=op, resultaat_op=op, gesloten_op=op)
        aanlevering.wijzig("meldingen.csv", 0, **{"resultaat_op": op, "zaak_id": "", **melding})
        for rij in aanlevering.bestanden["maatregelen.csv"]:
            rij["datum"] = op
        aanlevering.schrijf()
        return lees()

    return levering


def _bewaard(model=Uitkomst) -> list[tuple[date, date | None]]:
    with voor_systeem(alle_gemeente_ids()), met_wpg():
        velden = ("eerste_verwerking_op", "afgeschermd_op")
        return list(model.objects.order_by("id").values_list(*velden))


@pytest.mark.parametrize(
    ("op", "t0", "schot"),
    [
        ("2026-11-26", date(2026, 11, 26), None),
        ("2025-11-28", date(2025, 11, 28), None),
        ("2025-11-27", date(2025, 11, 27), date(2026, 11, 27)),
        ("2021-11-28", date(2021, 11, 28), date(2022, 11, 28)),
    ],
)
def test_wpg_14_de_klok_begint_op_de_eigen_dag_en_wat_een_jaar_oud_is_staat_achter_het_schot(
    op, t0, schot, lever
):
    assert lever(op).geweigerd == []
    assert _bewaard() == [(t0, schot)] * 2
    assert _bewaard(Handhavingsmaatregel) == [(t0, schot)] * 3
    afgeschermd = [regel for regel in logregels("WPG") if regel[1] == "AFSCHERMEN"]
    assert len(afgeschermd) == (3 if schot else 0)
    with voor_systeem(alle_gemeente_ids()), met_wpg(), gelogd():
        assert set(overgangen_uitvoeren(vandaag()).values()) == {0}  # er is niets meer te doen


def test_wpg_16_wat_vijf_jaar_oud_is_komt_niet_binnen_en_de_gewone_rij_wel(lever):
    afloop = lever("2021-11-27")
    assert (_bewaard(), _bewaard(Handhavingsmaatregel)) == ([], [])
    assert afloop.geweigerd == [
        ("zaken.csv", 2, "resultaat"),
        *(("maatregelen.csv", regel, "route") for regel in (3, 4, 5)),
        ("meldingen.csv", 2, "resultaat"),
    ]
    assert (afloop.uitkomst.niet_bewaard, afloop.som("afgekeurd"), afloop.fouten) == (5, 0, [])
    assert afloop.uitkomst.bestanden["maatregelen.csv"].ongewijzigd == 3
    assert als_eigenaar("select resultaat from cases_zaak where resultaat <> ''") == [("TKN",)]
    assert logregels("WPG") == []


def test_wpg_16_zonder_dag_van_het_resultaat_telt_de_dag_van_de_melding(lever):
    afloop = lever("2024-01-01", resultaat_op="", ontvangen_op="2021-11-27")
    assert afloop.geweigerd == [("meldingen.csv", 2, "resultaat")]
    assert _bewaard() == [(date(2024, 1, 1), date(2025, 1, 1))]


def test_wpg_16_een_dag_in_de_toekomst_wordt_vandaag(lever):
    lever("2026-11-27", resultaat_op="2027-02-01")
    assert _bewaard() == [(date(2026, 11, 27), None)] * 2


def test_wpg_40_van_een_weigering_blijft_aan_de_avg_kant_geen_spoor(lever, aanlevering, lees):
    """Gelijk aan een levering die TKN noemt: geen melding, geen aantal, geen andere afdruk."""
    lever("2021-11-27")
    met = avg_kant()
    alles_legen()
    aanlevering.wijzig("zaken.csv", 0, resultaat="TKN")
    aanlevering.wijzig("meldingen.csv", 0, resultaat="TKN")
    aanlevering.bestanden["maatregelen.csv"] = aanlevering.bestanden["maatregelen.csv"][:1]
    aanlevering.schrijf()
    assert lees().geweigerd == []
    zonder = avg_kant()
    assert {t for t in met if met[t] != zonder[t]} == set()


def test_een_tweede_inname_verandert_niets_ook_niet_na_verwijderen_en_vernietigen(lever, lees):
    """Van de dag van inname tot na de vernietiging: het gegeven komt nooit terug."""
    lever("2024-01-10")
    begin = _bewaard()
    assert len(begin) == 2
    stappen = (("2028-01-01", 2, 0), ("2029-01-11", 2, 2), ("2034-01-11", 0, 0))
    for dag, over, verwijderd in stappen:
        with time_machine.travel(f"{dag} 10:00", tick=True):
            with voor_systeem(alle_gemeente_ids()), met_wpg(), gelogd():
                overgangen_uitvoeren(vandaag())
            termijnen_vernietigen(vandaag())
            afloop = lees()
            assert (afloop.som("nieuw"), afloop.som("gewijzigd")) == (0, 0)
            assert _bewaard() == begin[:over], dag
            with voor_systeem(alle_gemeente_ids()), met_wpg():
                weg = Uitkomst.objects.filter(verwijderd_op__isnull=False)
                assert weg.count() == verwijderd, dag
                assert set(weg.values_list("resultaat", flat=True)) <= {"HALT", "PV"}


def test_een_levering_wijzigt_niet_wat_in_de_kluis_ligt(lever, aanlevering, lees):
    lever("2024-01-10")
    with time_machine.travel("2029-02-01 10:00", tick=True):
        with voor_systeem(alle_gemeente_ids()), met_wpg(), gelogd():
            overgangen_uitvoeren(vandaag())
        aanlevering.wijzig("zaken.csv", 0, resultaat="HULP")
        aanlevering.wijzig("meldingen.csv", 0, resultaat="HALT", resultaat_op="2028-12-01")
        lees()
        with voor_systeem(alle_gemeente_ids()), met_wpg():
            rijen = list(Uitkomst.objects.order_by("id").values_list("resultaat", "resultaat_op"))
    assert rijen == [("HALT", date(2024, 1, 10)), ("PV", date(2024, 1, 10))]


@pytest.mark.parametrize("opties", [{}, {"proef": True}, {"afkeur": True}])
def test_de_opdracht_noemt_plaats_en_aantal_en_bewaart_geen_van_beide(
    opties, lever, aanlevering, map_, tmp_path
):
    aanlevering.wijzig("zaken.csv", 0, resultaat_op="2021-11-27")
    aanlevering.schrijf()
    if "afkeur" in opties:
        opties = {"afkeur": tmp_path / "apart"}
    uit, fout = StringIO(), StringIO()
    call_command("importeer_conversie", map_, formaat="json", stdout=uit, stderr=fout, **opties)
    assert "niet bewaard: zaken.csv, regel 2, kolom resultaat: " in fout.getvalue()
    assert "1 gegeven is aan de deur geweigerd" in fout.getvalue()
    assert "HALT" not in fout.getvalue()
    assert list(json.loads(uit.getvalue())) == ["bestanden"]
    assert json.loads(uit.getvalue())["bestanden"]["zaken.csv"]["afgekeurd"] == 0
    assert not (tmp_path / "apart").exists() or not list((tmp_path / "apart").iterdir())
    bewaard = onbegrensd("select coalesce(string_agg(i::text, ''), '') from cases_inname i")
    assert "niet bewaard" not in bewaard[0][0]


def test_een_weigering_komt_niet_in_de_lijst_van_het_scherm_inname(aanlevering, map_):
    """Het scherm bewaart elke bevinding; een weigering mag daar dus niet bij zitten."""
    gemeld: list[object] = []
    aanlevering.wijzig("zaken.csv", 0, resultaat_op="2021-11-27")
    aanlevering.schrijf()

    levering = Mock(
        pad=map_, bron="conversie", afkeur=None, wijze=Wijze.ALLES_OF_NIETS, meld=gemeld.append
    )
    uitkomst = conversie_lezen(levering)
    assert uitkomst.geladen
    assert not [g for g in gemeld if "niet bewaard" in str(g)]
