"""De database en de wet in Python geven voor iedereen hetzelfde antwoord (LP-09)."""

import random
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from cases.models import Inschrijving, Jongere, Kwalificatie
from cases.regels.plicht import Plichtstatus, plichtstatus
from cases.selectors.plicht import kalender_voor, plichtfeiten_van
from cases.selectors.plicht_sql import PLICHTSTATUSSEN, plichtwaarden
from inrichting.parameters import Parameters
from inrichting.selectors import parameters
from inrichting.services.beheer import waarde_toevoegen
from kern.kalender import Kalender, Regio
from tests.fabrieken import een_inschrijving, een_jongere, een_school
from tests.regels.hulp import KALENDERS
from toegang.models import Gemeente

DAGEN = (
    date(2025, 12, 31),
    date(2026, 1, 1),
    date(2026, 2, 28),
    date(2026, 7, 31),
    date(2026, 8, 1),
    date(2026, 8, 25),
    date(2026, 9, 1),
)
SOORTEN = ("BO", "VO_OB", "VSO", "MBO2", "KDC", "GEEN")


def statussen_op(op: date, wet: Parameters) -> dict[int, str]:
    kalenders: dict[str, Kalender] = {regio.value: KALENDERS[regio] for regio in Regio}
    with connection.cursor() as cursor:
        cursor.execute(PLICHTSTATUSSEN, plichtwaarden(op, kalenders=kalenders, wet=wet))
        return {rij[0]: rij[2] for rij in cursor.fetchall()}


def bevolking(gemeenten: list[Gemeente], lot: random.Random, aantal: int) -> list[Jongere]:
    """Jongeren met alles wat de plicht kan raken, vooral rond de grenzen."""
    scholen = [
        een_school(gemeenten[n % len(gemeenten)], vakantieregio=lot.choice(["", *Regio]))
        for n in range(6)
    ]
    jongeren = []
    for _ in range(aantal):
        leeftijd = lot.choice([4, 4, 5, 5, 15, 16, 16, 17, 17, 18, 22, 23, 26, 27])
        geboren = date(2026 - leeftijd, 1, 1) + timedelta(days=lot.randrange(365))
        if lot.random() < 0.05:
            geboren = date(lot.choice([2008, 2012, 2020]), 2, 29)
        onvolledig = lot.random() < 0.05
        twaalfde = lot.choice([None, None, 2024, 2025])
        jongere = een_jongere(
            lot.choice(gemeenten),
            geboren=f"{geboren.year}-{geboren.month:02}-00" if onvolledig else geboren.isoformat(),
            geboortedatum=None if onvolledig else geboren,
            gevestigd_op=lot.choice([None, None, date(2026, 8, 25), date(2023, 5, 1)]),
            twaalfde_schooljaar=twaalfde,
            twaalfde_schooljaar_bron="verklaring school" if twaalfde else "",
        )
        for _ in range(lot.randrange(3)):
            school = lot.choice(scholen)
            van = date(2024, 1, 1) + timedelta(days=lot.randrange(900))
            een_inschrijving(
                jongere,
                school,
                van=van,
                tot_en_met=lot.choice([None, van + timedelta(days=lot.randrange(500))]),
                onderwijssoort=lot.choice(SOORTEN),
                uitstroomprofiel=lot.choice(["", "dagbesteding", "vervolgonderwijs"]),
            )
        if lot.random() < 0.7:
            diploma = lot.choice(["vmbo", "havo", "vwo", "pro", "vso", *["mbo"] * 6])
            Kwalificatie(
                jongere=jongere,
                gemeente=jongere.gemeente,
                diploma=diploma,
                niveau=lot.choice([None, 1, 2, 2, 2, 3]) if diploma == "mbo" else None,
                behaald_op=date(2025, 1, 1) + timedelta(days=lot.randrange(700)),
            ).save()
        jongeren.append(jongere)
    return jongeren


def een_gemeente(regio: Regio) -> Gemeente:
    gemeente = Gemeente(code=f"991{list(Regio).index(regio)}", naam=regio, vakantieregio=regio)
    gemeente.save()
    return gemeente


def regio_van(jongere: Jongere) -> str:
    """De regio van de eerste school, anders die van de woongemeente (LP-03)."""
    eerste = (
        Inschrijving.objects.filter(jongere_id=jongere.pk)
        .exclude(onderwijssoort__in=("KDC", "GEEN"))
        .select_related("school__gemeente")
        .order_by("van", "id")
        .first()
    )
    if eerste is None:
        return str(jongere.gemeente.vakantieregio)
    gemeente = eerste.school.gemeente
    assert gemeente is not None
    return str(eerste.school.vakantieregio or gemeente.vakantieregio)


@pytest.mark.django_db
@pytest.mark.parametrize("zaad", range(3))
def test_de_database_zegt_van_iedereen_hetzelfde_als_de_wet(zaad: int, alles: Any) -> None:
    lot = random.Random(zaad)
    gemeenten = [een_gemeente(regio) for regio in Regio]
    if zaad == 2:
        # Een gewijzigde wet is een rij erbij: de database moet die even goed lezen.
        for naam, waarde, van in (
            ("startkwalificatie_mbo_niveau", 3, date(2026, 2, 1)),
            ("leerplicht_vanaf_vestiging", False, date(2026, 8, 1)),
        ):
            waarde_toevoegen(
                naam=naam,
                bereik="",
                waarde=waarde,
                van=van,
                bron="wetsvoorstel, alleen in deze toets",
                bewijs="afspraak",
            )
    with alles():
        _vergelijk(bevolking(gemeenten, lot, 120))


def _vergelijk(jongeren: list[Jongere]) -> None:
    wet = parameters()
    gezien = set()
    for jongere in jongeren:
        # De uitleg van een jongere kiest dezelfde regio als de verzameling.
        assert kalender_voor(jongere).herkomst.regio == regio_van(jongere)
    for op in DAGEN:
        statussen = statussen_op(op, wet)
        for jongere in jongeren:
            verwacht = plichtstatus(
                plichtfeiten_van(jongere), op=op, kalender=KALENDERS[regio_van(jongere)], wet=wet
            )
            assert statussen[jongere.pk] == verwacht, (op, jongere.geboren)
            gezien.add(verwacht)
    assert gezien == set(Plichtstatus)
