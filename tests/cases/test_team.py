"""De last van het team: wie met verlof is, staat er met haar waarnemer."""

from datetime import timedelta

import pytest

from cases.selectors.team import teamlast
from kern.klok import vandaag
from toegang.models import Waarneming

pytestmark = pytest.mark.django_db


def _waarnemer(gemeente, medewerker) -> str:
    lasten = {last.sleutel: last for last in teamlast(frozenset({gemeente.pk})).behandelaars}
    return lasten[str(medewerker.pk)].waarnemer


@pytest.mark.parametrize(
    ("van", "tot", "geldt"), [(-1, 1, True), (0, 0, True), (-9, -1, False), (1, 9, False)]
)
def test_alleen_wie_vandaag_waarneemt_staat_erbij(
    alles, gemeente_a, leerplicht_a, teamleider_a, van, tot, geldt
):
    dag = vandaag()
    Waarneming(
        medewerker=leerplicht_a,
        waarnemer=teamleider_a,
        van=dag + timedelta(days=van),
        tot_en_met=dag + timedelta(days=tot),
    ).save()
    with alles():
        assert _waarnemer(gemeente_a, leerplicht_a) == (teamleider_a.naam if geldt else "")


def test_het_teamscherm_noemt_de_waarnemer(als, gemeente_a, leerplicht_a, teamleider_a):
    Waarneming(
        medewerker=leerplicht_a, waarnemer=teamleider_a, van=vandaag(), tot_en_met=vandaag()
    ).save()
    tekst = als(teamleider_a).get("/team/").content.decode()
    assert f"met verlof; {teamleider_a.naam} neemt waar" in tekst
