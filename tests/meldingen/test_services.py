"""De acten op een melding en wat DUO ervan te horen krijgt."""

from datetime import date

import pytest
import time_machine

from cases.keuzes import WPG_RESULTATEN
from cases.models import Verdeelregel, Zaak
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.verdelen import behandelaar_voor
from cases.services.zaken import zaak_oppakken, zaak_overdragen
from kern.grens import toets_uitgestelde_sloten
from meldingen.models import Uitbakbericht
from meldingen.services import (
    Afsluiting,
    melding_aan_zaak_koppelen,
    melding_afsluiten,
    melding_dagen_wijzigen,
    melding_heropenen,
    melding_oppakken,
    melding_ter_kennisneming,
    nieuwe_meldingen_oppakken,
)
from tests.fabrieken import een_jongere, een_melding, een_zaak, elfproefnummer

pytestmark = pytest.mark.django_db

SLUITING = Afsluiting(resultaat="EIGEN_SCHOOL", reden_afsluiten="hervat", opmerking="gezien")


@pytest.fixture(autouse=True)
def _op_een_werkdag():
    with time_machine.travel("2026-11-20T10:00:00+01:00"):
        yield


@pytest.fixture
def melding(gemeente_a, leerplicht_a, binnen_gemeente):
    """Een nieuwe melding van DUO, binnen de grens van gemeente A."""
    with binnen_gemeente(leerplicht_a, gemeente_a):
        jongere = een_jongere(gemeente_a, bsn=elfproefnummer(7))
        yield een_melding(jongere, meldingsnummer="4711001")
        toets_uitgestelde_sloten()


def test_oppakken_opent_een_zaak_en_zet_een_bericht_klaar(melding, leerplicht_a):
    vers = melding_oppakken(melding, medewerker=leerplicht_a, gezien="nieuw")
    zaak = Zaak.objects.get()
    assert vers.zaak_id == zaak.pk
    assert (zaak.status, zaak.behandelaar_id) == ("in_behandeling", leerplicht_a.pk)
    bericht = Uitbakbericht.objects.get()
    assert bericht.stand == "te_verzenden"
    assert bericht.inhoud["status"] == "in_behandeling"
    assert bericht.inhoud["contact_gemeente"]["naam"] == "Sanne de Boer"


def test_een_zaak_oppakken_neemt_haar_nieuwe_meldingen_mee_met_een_bericht_elk(
    melding, leerplicht_a
):
    zaak = een_zaak(melding.jongere, soort="VERZUIM")
    melding_aan_zaak_koppelen(melding, medewerker=leerplicht_a, zaak=zaak)
    tweede = een_melding(melding.jongere, meldingsnummer="4711002", zaak=zaak)
    klaar = een_melding(melding.jongere, meldingsnummer="4711003", zaak=zaak, status="afgesloten")
    zaak_oppakken(zaak, medewerker=leerplicht_a)
    for rij in (melding, tweede, klaar):
        rij.refresh_from_db()
    assert [m.status for m in (melding, tweede, klaar)] == [
        *("in_behandeling", "in_behandeling", "afgesloten")
    ]
    berichten = Uitbakbericht.objects.order_by("pk")
    assert {b.inhoud["meldingsnummer"] for b in berichten} == {"4711001", "4711002"}
    assert {b.inhoud["contact_gemeente"]["naam"] for b in berichten} == {"Sanne de Boer"}
    assert len(berichten) == 2


def test_wie_geen_meldingen_behandelt_of_alleen_de_zaak_oppakt_laat_ze_staan(
    melding, leerplicht_a, accounts
):
    zaak = een_zaak(melding.jongere, soort="VERZUIM")
    melding_aan_zaak_koppelen(melding, medewerker=leerplicht_a, zaak=zaak)
    assert nieuwe_meldingen_oppakken(zaak, accounts["fg"]) == 0
    zaak_oppakken(zaak, medewerker=leerplicht_a, alleen_de_zaak=True)
    melding.refresh_from_db()
    assert (melding.status, Uitbakbericht.objects.count()) == ("nieuw", 0)


def test_afsluiten_meldt_de_reden_en_het_eigen_resultaat_samen(melding, leerplicht_a):
    melding_oppakken(melding, medewerker=leerplicht_a)
    vers = melding_afsluiten(melding, afsluiting=SLUITING, medewerker=leerplicht_a)
    assert (vers.status, vers.resultaat, vers.resultaat_op) == (
        "afgesloten",
        "EIGEN_SCHOOL",
        date(2026, 11, 20),
    )
    assert Uitbakbericht.objects.latest("id").inhoud == {
        "meldingsnummer": "4711001",
        "pgn": elfproefnummer(7),
        "status": "afgesloten",
        "reden_afsluiten": "hervat",
        "opmerking": "gezien",
        "contact_gemeente": {
            "naam": "Sanne de Boer",
            "functie": "Leerplichtambtenaar",
            "telefoon": None,
            "email": None,
        },
        "dagen": [],
    }


@pytest.mark.parametrize("resultaat", [*WPG_RESULTATEN, "ONZIN", ""])
def test_halt_en_proces_verbaal_zijn_hier_niet_te_kiezen(melding, leerplicht_a, resultaat):
    with pytest.raises(ActGeweigerd, match="resultaat"):
        melding_afsluiten(
            melding,
            afsluiting=Afsluiting(resultaat=resultaat, reden_afsluiten="hervat"),
            medewerker=leerplicht_a,
        )


@pytest.mark.parametrize(
    "sluiting",
    [
        Afsluiting(resultaat="TKN"),
        Afsluiting(resultaat="TKN", reden_afsluiten="onzin"),
        Afsluiting(resultaat="TKN", reden_afsluiten="werk", opmerking="onzin"),
        Afsluiting(resultaat="TKN", reden_afsluiten="werk", reden="onzin"),
        Afsluiting(resultaat="TKN", reden_afsluiten="werk", op=date(2026, 11, 21)),
        Afsluiting(resultaat="TKN", reden_afsluiten="werk", op=date(2026, 11, 15)),
    ],
)
def test_een_afsluiting_die_niet_klopt_verandert_niets(melding, leerplicht_a, sluiting):
    with pytest.raises(ActGeweigerd):
        melding_afsluiten(melding, afsluiting=sluiting, medewerker=leerplicht_a)
    melding.refresh_from_db()
    assert melding.status == "nieuw"
    assert not Uitbakbericht.objects.exists()


def test_een_tweede_keer_afsluiten_weigert(melding, leerplicht_a):
    melding_afsluiten(melding, afsluiting=SLUITING, medewerker=leerplicht_a)
    with pytest.raises(ActGeweigerd, match="al afgesloten"):
        melding_afsluiten(melding, afsluiting=SLUITING, medewerker=leerplicht_a)
    assert Uitbakbericht.objects.count() == 1


def test_wat_een_collega_intussen_deed_komt_op_het_scherm(melding, leerplicht_a):
    melding_oppakken(melding, medewerker=leerplicht_a)
    with pytest.raises(IntussenGewijzigd, match="in behandeling"):
        melding_ter_kennisneming(melding, reden="FAMILIE", medewerker=leerplicht_a, gezien="nieuw")


def test_ter_kennisneming_vraagt_een_reden(melding, leerplicht_a):
    with pytest.raises(ActGeweigerd):
        melding_ter_kennisneming(melding, reden="", medewerker=leerplicht_a)
    vers = melding_ter_kennisneming(melding, reden="FAMILIE", medewerker=leerplicht_a)
    assert (vers.resultaat, vers.reden) == ("TKN", "FAMILIE")
    assert Uitbakbericht.objects.get().inhoud["status"] == "ter_kennisneming"


def test_heropenen_maakt_het_resultaat_leeg_en_meldt_dat(melding, leerplicht_a):
    melding_afsluiten(melding, afsluiting=SLUITING, medewerker=leerplicht_a)
    vers = melding_heropenen(melding, medewerker=leerplicht_a)
    assert (vers.status, vers.resultaat, vers.reden_afsluiten) == ("in_behandeling", "", "")
    assert Uitbakbericht.objects.latest("id").inhoud["reden_afsluiten"] is None


def test_dagen_van_de_gemeente_gaan_naar_duo(melding, leerplicht_a):
    dagen = [{"datum": "2026-11-03", "hele_dag": False, "lesuren": [1, 2]}]
    vers = melding_dagen_wijzigen(melding, dagen=dagen, medewerker=leerplicht_a)
    assert vers.uren == 2
    assert Uitbakbericht.objects.get().inhoud["dagen"] == dagen
    with pytest.raises(ActGeweigerd):
        melding_dagen_wijzigen(melding, dagen=dagen * 2, medewerker=leerplicht_a)


def test_een_andere_behandelaar_is_een_andere_contactpersoon(melding, leerplicht_a, accounts):
    zaak = melding_oppakken(melding, medewerker=leerplicht_a).zaak
    assert zaak is not None
    zaak_overdragen(zaak, aan=accounts["traject-regio"], reden="verlof", medewerker=leerplicht_a)
    assert Uitbakbericht.objects.count() == 2
    assert Uitbakbericht.objects.latest("id").inhoud["contact_gemeente"]["naam"] == "Noor van Dam"


def test_een_melding_die_niet_van_duo_komt_geeft_geen_bericht(melding, leerplicht_a):
    eigen = een_melding(melding.jongere, kanaal="school")
    melding_oppakken(eigen, medewerker=leerplicht_a)
    assert not Uitbakbericht.objects.exists()


def test_koppelen_kan_alleen_aan_een_lopende_zaak_van_dezelfde_jongere(
    melding, leerplicht_a, gemeente_a
):
    vreemd = een_zaak(een_jongere(gemeente_a))
    dicht = een_zaak(melding.jongere, status="gesloten", gesloten_op=date(2026, 11, 5))
    for zaak in (vreemd, dicht):
        with pytest.raises(ActGeweigerd):
            melding_aan_zaak_koppelen(melding, medewerker=leerplicht_a, zaak=zaak)
    eigen = een_zaak(melding.jongere)
    assert melding_aan_zaak_koppelen(melding, medewerker=leerplicht_a).zaak_id == eigen.pk


def test_koppelen_zonder_lopende_zaak_opent_er_een_en_verdeelt_haar(
    melding, leerplicht_a, gemeente_a
):
    Verdeelregel(gemeente=gemeente_a, behandelaar=leerplicht_a).save()
    zaak = melding_aan_zaak_koppelen(melding, medewerker=None).zaak
    assert zaak is not None
    assert (zaak.status, zaak.geopend_op) == ("nieuw", melding.ontvangen_op)
    assert zaak.behandelaar_id == leerplicht_a.pk == behandelaar_voor(zaak)
