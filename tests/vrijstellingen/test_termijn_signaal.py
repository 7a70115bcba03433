"""S10: de termijn van een besluit schuift met een aanvulling, een opschorting en een uitstel."""

from datetime import date

import pytest

from cases.models import Signaal
from kern.grens import huidige_grens
from signalering.services import signalen_herberekenen
from tests.vrijstellingen.hulp import ontvang
from vrijstellingen.models import Vrijstellingfeit
from vrijstellingen.services import onderzoek

pytestmark = pytest.mark.django_db(transaction=True)


def _termijnen(jongere, op):
    signalen_herberekenen(op, jongeren={jongere.pk})
    return [
        s.drempeldag
        for s in Signaal.objects.filter(
            jongere=jongere,
            soort="termijn_verloopt",
            sleutel__startswith="vrijstelling:",
            ingetrokken_op=None,
        )
    ]


@pytest.fixture
def aanvraag(jongere, leerplicht_a, gemeente_a, binnen_gemeente):
    with binnen_gemeente(leerplicht_a, gemeente_a):
        return ontvang(jongere, leerplicht_a, "15")


def _feit(rij, wie, **velden):
    Vrijstellingfeit(
        vrijstelling=rij, jongere=rij.jongere, gemeente=rij.gemeente, medewerker=wie, **velden
    ).save()


def test_zonder_feiten_is_het_acht_weken(aanvraag, jongere, alles):
    with alles():
        assert _termijnen(jongere, date(2026, 12, 16)) == []
        assert _termijnen(jongere, date(2026, 12, 21)) == [date(2026, 12, 28)]


def test_een_aanvulling_verschuift_de_dag(aanvraag, jongere, leerplicht_a, alles):
    """Gevraagd 4, aangevuld 11 november: 5 tot en met 10 november tellen niet mee."""
    with alles():
        _feit(
            aanvraag,
            leerplicht_a,
            soort="aanvulling",
            op=date(2026, 11, 4),
            tot_en_met=date(2026, 11, 18),
            klaar_op=date(2026, 11, 11),
        )
        assert _termijnen(jongere, date(2026, 12, 21)) == []
        assert _termijnen(jongere, date(2027, 1, 4)) == [date(2027, 1, 4)]
        # Op een dag voor de aanvulling was die nog niet bekend.
        assert _termijnen(jongere, date(2026, 11, 10)) == []


def test_wat_nog_stilstaat_loopt_niet_af(aanvraag, jongere, leerplicht_a, alles):
    with alles():
        _feit(aanvraag, leerplicht_a, soort="opschorting", op=date(2026, 11, 9), reden="overmacht")
        assert _termijnen(jongere, date(2027, 1, 29)) == []


def test_een_bericht_van_uitstel_telt_als_de_wet_geen_termijn_noemt(
    aanvraag, jongere, leerplicht_a, alles
):
    with alles():
        _feit(
            aanvraag,
            leerplicht_a,
            soort="mededeling",
            op=date(2026, 11, 20),
            tot_en_met=date(2027, 2, 1),
        )
        assert _termijnen(jongere, date(2026, 12, 28)) == []
        assert _termijnen(jongere, date(2027, 1, 29)) == [date(2027, 2, 1)]


@pytest.mark.usefixtures("signalen_meteen")
def test_een_feit_herberekent_meteen(aanvraag, jongere, bezig):
    assert huidige_grens().gemeenten
    onderzoek.aanvulling_vragen(
        aanvraag, op=date(2026, 11, 4), tot_en_met=date(2026, 11, 18), tekst="x", medewerker=bezig
    )


def test_andere_aanvragen_van_dezelfde_dag_schuiven_niet_mee(
    aanvraag, jongere, leerplicht_a, gemeente_a, binnen_gemeente, alles
):
    from tests.fabrieken import een_jongere

    with alles():
        ander = een_jongere(gemeente_a)
    with binnen_gemeente(leerplicht_a, gemeente_a):
        ontvang(ander, leerplicht_a, "15")
    with alles():
        _feit(
            aanvraag,
            leerplicht_a,
            soort="aanvulling",
            op=date(2026, 11, 4),
            tot_en_met=date(2026, 11, 18),
            klaar_op=date(2026, 11, 11),
        )
        assert _termijnen(ander, date(2026, 12, 21)) == [date(2026, 12, 28)]
        assert _termijnen(jongere, date(2026, 12, 21)) == []
