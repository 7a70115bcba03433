"""Wat met een opdracht is ingelezen, staat ook op het scherm Inname."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from cases.inname import verslag
from cases.models import Inname
from meldingen import inname_opdracht
from tests.cases.conversie.aanlevering import Aanlevering
from tests.fabrieken import elfproefnummer
from tests.meldingen.berichten import bericht, schrijf

pytestmark = pytest.mark.django_db(transaction=True)


def _lees(tmp_path, *berichten, **opties):
    pad = schrijf(tmp_path / "verzuim.jsonl", *berichten)
    try:
        call_command("importeer_meldingen", str(pad), **opties)
    except CommandError as fout:
        assert fout.returncode == 1  # noqa: PT017 - de code is wat telt
    return Inname.objects.latest("pk")


def test_het_resultaat_per_melding_staat_op_het_scherm(accounts, gemeente_a, als, tmp_path):
    inname = _lees(tmp_path, bericht(), b"{stuk", gemeente="9901", namens="leerplicht-a")
    assert inname.stand == "klaar"
    assert inname.gestart_door == accounts["leerplicht-a"]
    assert inname.gemeenten == [gemeente_a.pk]
    assert (inname.totalen["kanaal"], bool(inname.bestand), bool(inname.afkeur)) == (
        *("opdracht", False),
        False,
    )
    som = {"gelezen": 2, "nieuw": 1, "gewijzigd": 0, "ongewijzigd": 0, "afgekeurd": 1}
    assert inname.totalen["som"] == som
    client = als(accounts["administratie-a"])
    tekst = client.get(reverse("cases:inname", kwargs={"pk": inname.pk})).content.decode()
    for woord in (
        "ingelezen met een opdracht",
        "4711001",
        "geen geldige JSON",
        "Onbekende jongere",
    ):
        assert woord in tekst
    lijst = client.get("/inname/").content.decode()
    assert "verzuim.jsonl" in lijst
    assert "met een opdracht" in lijst


def test_zonder_namens_las_het_systeem_het_in_en_de_tweede_keer_blijft_alles_gelijk(
    gemeente_a, tmp_path
):
    assert _lees(tmp_path, bericht(), gemeente="9901").gestart_door is None
    weer = _lees(tmp_path, bericht(), gemeente="9901")
    assert weer.totalen["som"]["ongewijzigd"] == 1
    assert weer.totalen["regels"][0][1:3] == ["4711001", "ongewijzigd"]
    assert Inname.objects.count() == 2


def test_wie_niet_alle_gemeenten_inleest_ziet_de_inname_niet(
    accounts, gemeente_a, gemeente_b, als, tmp_path
):
    elders = {"bsn": elfproefnummer(77), "adres": {"gemeentecode": gemeente_b.code}}
    hier = {"adres": {"gemeentecode": gemeente_a.code}}
    inname = _lees(tmp_path, bericht(leerling=hier), bericht(meldingsnummer="2", leerling=elders))
    assert inname.gemeenten == sorted([gemeente_a.pk, gemeente_b.pk])
    client = als(accounts["administratie-a"])
    assert client.get(reverse("cases:inname", kwargs={"pk": inname.pk})).status_code == 404
    assert "verzuim.jsonl" not in client.get("/inname/").content.decode()


def test_is_alles_afgekeurd_dan_is_de_inname_er_voor_wie_overal_inleest(
    gemeente_a, gemeente_b, tmp_path
):
    inname = _lees(tmp_path, b"{stuk", bericht())
    assert set(inname.gemeenten) >= {gemeente_a.pk, gemeente_b.pk}
    assert inname.totalen["som"]["afgekeurd"] == 2


def test_een_onbruikbaar_bestand_laat_geen_inname_achter(gemeente_a, tmp_path):
    pad = schrijf(tmp_path / "m.jsonl", b"[1]")
    with pytest.raises(CommandError):
        call_command("importeer_meldingen", str(pad), gemeente="9901")
    assert not Inname.objects.exists()


def test_er_blijft_een_begrensd_aantal_regels_bewaard_en_wat_aandacht_vraagt_gaat_voor(
    gemeente_a, tmp_path, monkeypatch
):
    monkeypatch.setattr(verslag, "MEESTE_REGELS", 3)
    monkeypatch.setattr(inname_opdracht, "MEESTE_REGELS", 3)
    _lees(tmp_path, bericht(), gemeente="9901")
    wie = {"bsn": elfproefnummer(78)}
    nieuw = [bericht(meldingsnummer=str(n)) for n in range(5)]
    inname = _lees(
        tmp_path, *nieuw, b"{stuk", bericht(meldingsnummer="9", leerling=wie), gemeente="9901"
    )
    assert [(rij[0], rij[2]) for rij in inname.totalen["regels"]] == [
        *((1, "nieuw"), (2, "nieuw")),
        (6, "afgekeurd"),
    ]
    assert inname.totalen["aantal_regels"] == 7


def test_een_conversie_met_de_opdracht_staat_in_de_lijst_met_haar_tellingen(tmp_path):
    aanlevering = Aanlevering(tmp_path / "levering")
    aanlevering.schrijf()
    call_command("importeer_conversie", str(aanlevering.map), bron="vorige", proef=True)
    assert not Inname.objects.exists()
    call_command("importeer_conversie", str(aanlevering.map), bron="vorige")
    inname = Inname.objects.get()
    assert (inname.soort, inname.naam, inname.bron) == ("conversie", "levering", "vorige")
    assert inname.totalen["wijze"] == "alles_of_niets"
    assert inname.totalen["bestanden"]["gemeenten.csv"]["nieuw"] == 2
    assert len(inname.gemeenten) == 2


def test_een_conversie_met_een_fout_laat_geen_inname_achter_en_met_afkeur_wel(tmp_path):
    aanlevering = Aanlevering(tmp_path / "levering")
    aanlevering.schrijf()
    aanlevering.wijzig("jongeren.csv", 0, geboortedatum="gisteren")
    with pytest.raises(CommandError):
        call_command("importeer_conversie", str(aanlevering.map))
    assert not Inname.objects.exists()
    with pytest.raises(CommandError):
        call_command("importeer_conversie", str(aanlevering.map), afkeur=tmp_path / "fout")
    inname = Inname.objects.get()
    assert inname.totalen["wijze"] == "goede_rijen"
    assert inname.totalen["aantal_fouten"] > 0
