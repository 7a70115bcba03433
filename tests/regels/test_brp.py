"""Vergelijken met de BRP: per veld, de gekke gevallen, en wie er overgenomen mag worden."""

from dataclasses import replace
from datetime import date

import pytest

from cases.koppelingen.brp.gegevens import (
    Adres,
    Adressoort,
    Gezag,
    Gezagsdrager,
    Gezagsoort,
    Naam,
    Ouder,
    Persoon,
)
from cases.regels.brp.feiten import (
    Dossierfeiten,
    Gewicht,
    Ouderfeiten,
    Soort,
    bsn_waarschuwing,
    geboren_in_woorden,
)
from cases.regels.brp.gezag import gezagsrelaties
from cases.regels.brp.overnemen import Overname, overnameoordeel
from cases.regels.brp.vergelijken import verschillen
from cases.regels.plichtfeiten import Geboortedatum

VANDAAG = date(2026, 11, 24)
HUIS = Adres(Adressoort.ADRES, date(2020, 1, 1), "Kade", "7 a", "1234 AB", "Waterhoven")
MOEDER = Naam("Proef", "Anna")
VADER = Naam("Proef", "Bert", "de")
BRP = Persoon(
    "999900018",
    Naam("Proef", "Kim", "de"),
    Geboortedatum(2012, 3, 4),
    "9901",
    HUIS,
    ouders=(Ouder(MOEDER, "999990019", "1"), Ouder(VADER, "", "2")),
    gezag=(Gezag(Gezagsoort.EENHOOFDIG, (Gezagsdrager(True, "999990019"),)),),
)
ONS = Dossierfeiten(
    "Proef",
    "2012-03-04",
    "9901",
    "Kim",
    "de",
    adres=HUIS,
    ouders=(
        Ouderfeiten(1, "Anna Proef", "999990019", True, "eenhoofdig"),
        Ouderfeiten(2, "Bert de Proef", "", False, ""),
    ),
)


def velden(ons: Dossierfeiten, brp: Persoon) -> dict[str, str]:
    return {v.veld: v.brp for v in verschillen(ons, brp)}


def test_wat_hetzelfde_is_geeft_niets() -> None:
    assert velden(ONS, BRP) == {}
    spelling = replace(HUIS, huisnummer="7A", postcode="1234ab", straat="KADE")
    assert velden(replace(ONS, adres=spelling), BRP) == {}


def test_een_leeg_antwoord_van_de_brp_is_geen_verschil() -> None:
    leeg = Persoon("999900018", Naam("."), None)
    assert velden(replace(ONS, gevestigd_op=VANDAAG), leeg) == {}


@pytest.mark.parametrize(
    ("brp", "veld", "gewicht"),
    [
        (replace(BRP, overleden=True, overleden_op=VANDAAG), "overleden", Gewicht.LUID),
        (replace(BRP, overleden=True), "overleden", Gewicht.LUID),
        (replace(BRP, opschorting="O", opschorting_op=VANDAAG), "overleden", Gewicht.LUID),
        (replace(BRP, geheim=True), "geheim", Gewicht.LUID),
        (replace(BRP, gemeentecode="9902"), "gemeente", Gewicht.LUID),
        (replace(BRP, opschorting="E", gemeentecode="1999"), "opschorting", Gewicht.LUID),
        (replace(BRP, opschorting="R", gemeentecode="1999"), "opschorting", Gewicht.LUID),
        (replace(BRP, naam=Naam("Proef", "Kimm", "de")), "voornamen", Gewicht.GEWOON),
        (replace(BRP, naam=Naam("Proef", "Kim")), "voorvoegsel", Gewicht.GEWOON),
        (replace(BRP, naam=Naam("Prove", "Kim", "de")), "geslachtsnaam", Gewicht.GEWOON),
        (replace(BRP, geboren=Geboortedatum(2012)), "geboren", Gewicht.GEWOON),
        (replace(BRP, gevestigd_op=VANDAAG), "gevestigd_op", Gewicht.GEWOON),
        (replace(BRP, adres=replace(HUIS, huisnummer="9")), "adres", Gewicht.GEWOON),
        (replace(BRP, adres=replace(HUIS, niet_op_adres=True)), "adres_onjuist", Gewicht.LUID),
        (replace(BRP, adres=Adres(Adressoort.ONBEKEND)), "adres_onjuist", Gewicht.LUID),
        (
            replace(BRP, adres=Adres(Adressoort.BUITENLAND, land="Noorwegen")),
            "adres_onjuist",
            Gewicht.LUID,
        ),
    ],
)
def test_elk_veld_geeft_precies_zijn_eigen_verschil(
    brp: Persoon, veld: str, gewicht: Gewicht
) -> None:
    (verschil,) = verschillen(ONS, brp)
    assert (verschil.veld, verschil.gewicht) == (veld, gewicht)
    assert verschil.brp
    assert verschil.ons


def test_een_verhuizing_neemt_haar_adres_mee_en_wordt_nooit_een_los_veld() -> None:
    brp = replace(BRP, gemeentecode="9902", adres=replace(HUIS, straat="Laan"))
    (verschil,) = verschillen(ONS, brp)
    assert verschil.soort is Soort.VERHUIZING
    assert not verschil.neemt_over


def test_wat_luid_is_staat_bovenaan() -> None:
    brp = replace(BRP, naam=Naam("Anders", "Kim", "de"), geheim=True, overleden=True)
    assert [v.veld for v in verschillen(ONS, brp)] == ["overleden", "geheim", "geslachtsnaam"]


def test_overleden_zonder_dag_blijft_niet_terugkomen() -> None:
    brp = replace(BRP, overleden=True, opschorting="O")
    assert velden(replace(ONS, opschorting="O"), brp) == {}


class TestGezag:
    def test_een_ouder_die_er_niet_meer_bij_staat(self) -> None:
        ons = replace(ONS.ouders[1], gezag=True, bron="rechter", op=date(2026, 5, 1))
        (verschil,) = verschillen(replace(ONS, ouders=(ONS.ouders[0], ons)), BRP)
        assert verschil.veld == "gezag:2"
        assert "Uitspraak van de rechter, 01-05-2026" in verschil.ons
        assert verschil.brp == "Geen gezag"
        assert "nieuwer" in verschil.toelichting

    def test_niet_te_bepalen_is_iets_anders_dan_geen_gezag(self) -> None:
        brp = replace(BRP, gezag=(Gezag(Gezagsoort.NIET_TE_BEPALEN),))
        assert set(velden(ONS, brp).values()) == {"Gezag niet te bepalen"}
        assert {(r.gezag, r.soort) for r in gezagsrelaties(brp)} == {(None, "onbekend")}

    def test_tijdelijk_geen_gezag(self) -> None:
        brp = replace(BRP, gezag=(Gezag(Gezagsoort.TIJDELIJK_GEEN),))
        assert {(r.gezag, r.soort) for r in gezagsrelaties(brp)} == {(False, "geen")}

    def test_geen_antwoord_over_gezag_verandert_niets(self) -> None:
        assert velden(ONS, replace(BRP, gezag=())) == {}

    def test_een_voogd_die_geen_ouder_is(self) -> None:
        voogd = Gezagsdrager(False, "999990020", Naam("Voogd", "Els"))
        brp = replace(BRP, gezag=(Gezag(Gezagsoort.VOOGDIJ, (voogd,)),))
        gevonden = velden(ONS, brp)
        assert gevonden["drager:1"] == "Els Voogd. Heeft gezag (voogdij)."
        assert gevonden["gezag:1"] == "Geen gezag"

    def test_een_ouder_zonder_naam_met_een_punt_of_zonder_bsn(self) -> None:
        zonder = replace(BRP, ouders=(Ouder(Naam("."), "", "1"), Ouder(None, "", "2")), gezag=())
        assert gezagsrelaties(zonder) == ()
        met_bsn = replace(BRP, ouders=(Ouder(Naam("."), "999990021", "1"),), gezag=())
        assert velden(replace(ONS, ouders=()), met_bsn)["ouder:1"].startswith("Naam niet bekend")

    def test_zelfde_naam_maar_een_ander_bsn_is_een_ander(self) -> None:
        ander = replace(ONS, ouders=(replace(ONS.ouders[0], bsn="999990022"), ONS.ouders[1]))
        assert {"ouder:1", "gezag:1"} == set(velden(ander, BRP))

    def test_gezag_met_een_ouder_zonder_bsn_gaat_op_naam(self) -> None:
        brp = replace(
            BRP,
            gezag=(Gezag(Gezagsoort.EENHOOFDIG, (Gezagsdrager(True, "", VADER),)),),
        )
        assert {r.naam: r.gezag for r in gezagsrelaties(brp)} == {
            "Anna Proef": False,
            "Bert de Proef": True,
        }


@pytest.mark.parametrize(
    ("persoon", "verwacht"),
    [
        (BRP, Overname.KAN),
        (replace(BRP, gemeentecode="9902"), Overname.KAN_NIET),
        (replace(BRP, gemeentecode="1999", opschorting="R"), Overname.VERBLIJF),
        (replace(BRP, gemeentecode="1999", opschorting="E"), Overname.VERBLIJF),
        (replace(BRP, overleden=True), Overname.KAN_NIET),
        (replace(BRP, opschorting="W"), Overname.KAN_NIET),
        (replace(BRP, geboren=None), Overname.KAN_NIET),
        (replace(BRP, geboren=Geboortedatum(1970, 1, 1)), Overname.KAN_NIET),
        (replace(BRP, geboren=Geboortedatum(2012)), Overname.KAN),
    ],
)
def test_wie_er_overgenomen_mag_worden(persoon: Persoon, verwacht: Overname) -> None:
    oordeel = overnameoordeel(persoon, eigen_gemeenten={"9901"}, op=VANDAAG)
    assert oordeel.overname is verwacht
    assert bool(oordeel.reden) == (verwacht is not Overname.KAN)


def test_een_bsn_dat_de_elfproef_niet_haalt_is_een_waarschuwing() -> None:
    assert bsn_waarschuwing(BRP) == ""
    assert bsn_waarschuwing(replace(BRP, bsn="999999245"))


@pytest.mark.parametrize(
    ("geboren", "woorden"),
    [
        ("2012-03-04", "04-03-2012"),
        ("2012-03-00", "03-2012 (dag niet bekend)"),
        ("2012-00-00", "2012 (maand en dag niet bekend)"),
    ],
)
def test_een_onvolledige_geboortedatum_in_woorden(geboren: str, woorden: str) -> None:
    assert geboren_in_woorden(geboren) == woorden
