"""Bewaren: nieuw, gewijzigd, ingetrokken; en de tweede keer niets."""

from datetime import date, timedelta

import pytest
import time_machine

from cases.models import Signaal, Woonplaats
from kern.grens import toets_uitgestelde_sloten, voor_systeem
from meldingen.models import Afwezigheid
from signalering import tasks
from signalering.services import signaleren
from tests.fabrieken import een_afwezigheid, een_inschrijving, een_jongere, een_school
from toegang.selectors import alle_gemeente_ids

OP = date(2025, 12, 1)
DAG = timedelta(days=1)


@pytest.fixture
def thuiszitters(gemeente_a, gemeente_b, alles):
    """In elke gemeente een jongere die sinds 3 november 2025 weg is."""
    with alles():
        jongeren = []
        for gemeente in (gemeente_a, gemeente_b):
            jongere = een_jongere(gemeente)
            een_inschrijving(jongere, een_school(gemeente))
            een_afwezigheid(jongere, van=date(2025, 11, 3))
            jongeren.append(jongere)
    return jongeren


def nacht(op=OP, *gemeenten):
    uitkomst = signaleren(op, gemeenten=[g.pk for g in gemeenten] or alle_gemeente_ids())
    toets_uitgestelde_sloten()
    return (uitkomst.nieuw, uitkomst.gewijzigd, uitkomst.vervallen)


def geldend():
    rijen = Signaal.objects.filter(ingetrokken_op=None).order_by("jongere_id", "soort")
    return [(rij.jongere_id, rij.soort, rij.status) for rij in rijen]


@pytest.mark.django_db
def test_de_tweede_nacht_verandert_niets_en_schrijft_geen_historie(thuiszitters, alles):
    with alles():
        assert nacht() == (2, 0, 0)
        assert nacht() == (0, 0, 0)
        assert nacht(OP + DAG) == (0, 0, 0)
        assert Signaal.historie.count() == 2


@pytest.mark.django_db
def test_een_signaal_verschijnt_verandert_en_verdwijnt(thuiszitters, alles):
    a, b = thuiszitters
    with alles():
        assert nacht(date(2025, 11, 28)) == (2, 0, 0)
        assert geldend() == [(a.pk, "thuiszitter_nadert", "open"), (b.pk, "thuiszitter", "open")]
        # De volgende lesdag is A ook zover: nadert gaat weg, thuiszitter komt.
        assert nacht() == (1, 0, 1)
        assert geldend() == [(a.pk, "thuiszitter", "open"), (b.pk, "thuiszitter", "open")]
        # Het begin blijkt een week eerder te liggen.
        weg = Afwezigheid.objects.get(jongere=a)
        weg.van = date(2025, 10, 27)
        weg.save()
        assert nacht() == (0, 1, 0)
        assert Signaal.objects.get(jongere=a, ingetrokken_op=None).sinds == date(2025, 10, 27)
        # Terug naar school.
        weg.tot_en_met = OP
        weg.save()
        assert nacht(OP + DAG) == (0, 0, 1)
        rij = Signaal.objects.get(jongere=a, soort="thuiszitter")
        assert (rij.status, rij.ingetrokken_op) == ("ingetrokken", OP + DAG)
        assert rij.historie.count() == 3


@pytest.mark.django_db
def test_niet_juist_blijft_staan_zolang_de_feiten_gelden(thuiszitters, alles):
    a, _ = thuiszitters
    with alles():
        nacht()
        rij = Signaal.objects.get(jongere=a)
        rij.status, rij.reden = "niet_juist", "School belde: was er wel"
        rij.save()
        assert nacht() == (0, 0, 0)
        assert geldend()[0][2] == "niet_juist"
        weg = Afwezigheid.objects.get(jongere=a)
        weg.van = date(2025, 10, 27)
        weg.save()
        assert nacht() == (0, 1, 0)
        rij.refresh_from_db()
        assert (rij.status, rij.reden) == ("open", "")


@pytest.mark.django_db
def test_een_gemeente_raakt_de_signalen_van_de_ander_niet(thuiszitters, gemeente_a, alles):
    with alles():
        assert nacht(OP, gemeente_a) == (1, 0, 0)
        Signaal(
            jongere=thuiszitters[1],
            gemeente=thuiszitters[1].gemeente,
            soort="stilstand",
            sleutel="zaak:0",
            sinds=OP,
        ).save()
        assert nacht(OP, gemeente_a) == (0, 0, 0)
        assert nacht() == (1, 0, 1)


@pytest.mark.django_db
@pytest.mark.parametrize("volgorde", [(0, 1), (1, 0)])
def test_een_verhuizing_gaat_goed_in_elke_volgorde(
    volgorde, thuiszitters, gemeente_a, gemeente_b, alles
):
    a, _ = thuiszitters
    gemeenten = (gemeente_a, gemeente_b)
    with alles():
        nacht()
        woonplaats = Woonplaats.objects.get(jongere=a)
        woonplaats.tot_en_met = OP
        woonplaats.save()
        Woonplaats(jongere=a, gemeente=gemeente_b, van=OP + DAG).save()
        som = [nacht(OP + DAG, gemeenten[nummer]) for nummer in volgorde]
        assert tuple(map(sum, zip(*som, strict=True))) == (1, 0, 1)
        assert Signaal.objects.get(jongere=a, ingetrokken_op=None).gemeente_id == gemeente_b.pk


@pytest.mark.django_db
def test_alleen_rekenen_schrijft_niets(thuiszitters, alles):
    with alles():
        uitkomst = signaleren(OP, gemeenten=alle_gemeente_ids(), schrijven=False)
        assert (uitkomst.geldend, uitkomst.nieuw) == (2, 0)
        assert not Signaal.objects.exists()


@pytest.mark.grens
@pytest.mark.django_db(transaction=True)
def test_de_taak_bewaart_per_gemeente_en_mag_twee_keer(thuiszitters, gemeente_a, gemeente_b):
    with time_machine.travel("2025-12-01 02:30 +01:00", tick=False):
        for gemeente in (gemeente_b, gemeente_a, gemeente_b):
            tasks.gemeente(gemeente_id=gemeente.pk)
    for gemeente, jongere in zip((gemeente_a, gemeente_b), thuiszitters, strict=True):
        with voor_systeem([gemeente.pk]):
            assert [s.jongere_id for s in Signaal.objects.all()] == [jongere.pk]
            assert Signaal.historie.count() == 1


@pytest.mark.django_db(transaction=True)
def test_een_afgebroken_taak_laat_niets_achter(thuiszitters, gemeente_a, monkeypatch):
    def breek(*_: object, **__: object) -> int:
        raise RuntimeError("stroom weg")

    with time_machine.travel("2025-12-01 02:30 +01:00", tick=False):
        with monkeypatch.context() as even:
            even.setattr("signalering.services.nacht._bijwerken", breek)
            with pytest.raises(RuntimeError):
                tasks.gemeente(gemeente_id=gemeente_a.pk)
        with voor_systeem([gemeente_a.pk]):
            assert not Signaal.objects.exists()
        tasks.gemeente(gemeente_id=gemeente_a.pk)
    with voor_systeem([gemeente_a.pk]):
        assert Signaal.objects.count() == 1


@pytest.mark.django_db
def test_de_planner_deelt_elke_gemeente_uit(gemeente_a, gemeente_b, monkeypatch):
    uitgedeeld: list[int] = []
    monkeypatch.setattr(
        tasks.gemeente, "delay", lambda *, gemeente_id: uitgedeeld.append(gemeente_id)
    )
    tasks.nacht()
    assert sorted(uitgedeeld) == sorted([gemeente_a.pk, gemeente_b.pk])


def test_een_taak_zonder_gemeente_mislukt_meteen() -> None:
    with pytest.raises(TypeError):
        tasks.gemeente()  # type: ignore[call-arg]
