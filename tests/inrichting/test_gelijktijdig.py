"""Twee beheerders tegelijk: niemand overschrijft stil, en de database laat geen overlap toe."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F
from django.urls import reverse

from cases.models import Schoolafspraak, Sluitingsdag
from inrichting.models import Kalenderdag, Parameter, Schoolvakantie
from inrichting.parameters import Waarde, geleverde_waarden
from inrichting.services.beheer import (
    bron_aanpassen,
    vakantie_verwijderen,
    vakanties_toevoegen,
    waarde_intrekken,
    waarde_toevoegen,
)
from inrichting.services.vullen import inrichting_vullen
from tests.fabrieken import een_school
from tests.gelijktijdig import na_elkaar
from tests.inrichting.hulp import een_beheerder

NAAM = "doorstroompunt_max_leeftijd"
BEREIK = "gemeente:9999"
TEGELIJK = pytest.mark.django_db(transaction=True)


def erbij(waarde, van, *, bereik=BEREIK):
    return waarde_toevoegen(
        naam=NAAM, bereik=bereik, waarde=waarde, van=van, bron="toets", bewijs="afspraak"
    )


def perioden(bereik=BEREIK):
    rijen = Parameter.objects.filter(naam=NAAM, bereik=bereik)
    rijen = rijen.order_by(F("van").asc(nulls_first=True))
    return list(rijen.values_list("waarde", "van", "tot_en_met"))


@pytest.mark.django_db
def test_een_bron_nakijken_maakt_de_laatste_dag_van_een_collega_niet_ongedaan():
    eerder_gelezen = erbij(24, date(2027, 1, 1))
    erbij(25, date(2028, 1, 1))
    bron_aanpassen(eerder_gelezen, bron="raadsbesluit", bewijs="gevonden")
    assert perioden() == [
        (24, date(2027, 1, 1), date(2027, 12, 31)),
        (25, date(2028, 1, 1), None),
    ]
    assert Parameter.objects.get(naam=NAAM, bereik=BEREIK, waarde=24).bewijs == "gevonden"


@pytest.mark.django_db
def test_intrekken_kijkt_naar_wat_er_nu_staat():
    erbij(24, date(2027, 1, 1))
    eerder_gelezen = erbij(25, date(2028, 1, 1))
    erbij(26, date(2029, 1, 1))
    waarde_intrekken(eerder_gelezen, vandaag=date(2026, 1, 1))
    assert perioden() == [
        (24, date(2027, 1, 1), date(2028, 12, 31)),
        (26, date(2029, 1, 1), None),
    ]


@TEGELIJK
def test_twee_nieuwe_waarden_tegelijk_sluiten_op_elkaar_aan():
    try:
        fouten = na_elkaar(lambda: erbij(24, date(2027, 1, 1)), lambda: erbij(25, date(2028, 1, 1)))
        assert fouten == []
        assert perioden() == [
            (24, date(2027, 1, 1), date(2027, 12, 31)),
            (25, date(2028, 1, 1), None),
        ]
    finally:
        for rij in Parameter.objects.filter(bereik=BEREIK):
            rij.delete()


@TEGELIJK
def test_twee_vakanties_tegelijk_tellen_allebei_in_de_kalender():
    def vakantie(regio):
        return vakanties_toevoegen(
            regios=[regio],
            naam="herfstvakantie",
            van=date(2031, 10, 11),
            tot_en_met=date(2031, 10, 19),
            bron="toets",
        )

    try:
        fouten = na_elkaar(lambda: vakantie("noord"), lambda: vakantie("zuid"))
        assert fouten == []
        lesdagen = Kalenderdag.objects.filter(datum=date(2031, 10, 15), is_lesdag=True)
        assert set(lesdagen.values_list("regio", flat=True)) == {"midden"}
    finally:
        for rij in Schoolvakantie.objects.filter(bron="toets"):
            vakantie_verwijderen(rij)


def _parameter(**velden):
    gelijk: dict[str, object] = {"naam": NAAM, "bereik": BEREIK, "waarde": 1, "bron": "toets"}
    return Parameter(**gelijk | velden)


def _vakantie(**velden):
    gelijk: dict[str, object] = {"schooljaar": "2031-2032", "regio": "noord", "bron": "toets"}
    return Schoolvakantie(**gelijk | velden)


@pytest.mark.django_db
def test_de_database_laat_geen_overlap_in_de_tijd_toe(gemeente_a):
    school, ander = een_school(gemeente_a), een_school(gemeente_a)

    def dicht(**velden):
        return Sluitingsdag(**{"school": school, "reden": "Studiedag", "bron": "x"} | velden)

    def afspraak(**velden):
        gelijk: dict[str, object] = {
            "school": school,
            "soort": "tweede_melding",
            "drempel": 2,
            "bron": "x",
        }
        return Schoolafspraak(**gelijk | velden)

    eerst = {"van": date(2031, 1, 1), "tot_en_met": date(2031, 1, 10)}
    raakt = {"van": date(2031, 1, 10), "tot_en_met": date(2031, 1, 12)}
    sluit_aan = {"van": date(2031, 1, 11), "tot_en_met": date(2031, 1, 12)}
    gevallen: list[tuple[Any, dict[str, Any], dict[str, Any]]] = [
        (_parameter, {}, {"bereik": "gemeente:9998"}),
        (_vakantie, {"naam": "meivakantie"}, {"regio": "zuid"}),
        (dicht, {}, {"school": ander}),
        (afspraak, {}, {"soort": "verzuim18plus"}),
    ]
    for maak, naast, elders in gevallen:
        maak(**eerst, **({"naam": "herfstvakantie"} if naast else {})).save()
        with pytest.raises(IntegrityError), transaction.atomic():
            maak(**raakt, **naast).save()
        maak(**sluit_aan, **naast).save()
        maak(**raakt, **naast | elders).save()
    with pytest.raises(IntegrityError), transaction.atomic():
        _parameter(van=date(2030, 1, 1)).save()  # zonder laatste dag: tot nader order
    with pytest.raises(IntegrityError), transaction.atomic():
        afspraak(van=date(2040, 1, 1), drempel=0).save()


@pytest.mark.django_db
def test_wie_tegelijk_hetzelfde_bewaart_hoort_dat_een_collega_eerder_was(
    als, gemeente_a, monkeypatch
):
    # Zo ziet het formulier het als de ander nog niet klaar is met bewaren.
    monkeypatch.setattr("inrichting.forms.bestaat_vakantie", lambda *_, **__: False)
    monkeypatch.setattr("inrichting.forms.overlappende_vakantie", lambda *_, **__: None)
    bekend = Schoolvakantie.objects.filter(schooljaar="2025-2026").first()
    invoer = {
        "regios": [bekend.regio],
        "naam": bekend.naam,
        "van": f"{bekend.van}",
        "tot_en_met": f"{bekend.tot_en_met}",
        "bron": "toets",
    }
    client = als(een_beheerder(gemeente_a))
    client.raise_request_exception = False
    antwoord = client.post(reverse("inrichting:vakantie_nieuw"), invoer)
    assert antwoord.status_code == 409
    assert "Iemand was u voor" in antwoord.content.decode()
    assert not Schoolvakantie.objects.filter(bron="toets").exists()


@pytest.mark.django_db
def test_een_nieuwe_levering_van_de_wet_sluit_aan_op_wat_er_staat(monkeypatch):
    nieuw = Waarde(NAAM, 29, "Staatsblad", van=date(2029, 1, 1))
    alle = (*geleverde_waarden(), nieuw)
    monkeypatch.setattr("inrichting.services.vullen.geleverde_waarden", lambda: alle)
    erbij(31, date(2031, 1, 1), bereik="")
    inrichting_vullen()
    inrichting_vullen()
    assert perioden("")[-3:] == [
        (27, date(2026, 1, 1), date(2028, 12, 31)),
        (29, date(2029, 1, 1), date(2030, 12, 31)),
        (31, date(2031, 1, 1), None),
    ]
