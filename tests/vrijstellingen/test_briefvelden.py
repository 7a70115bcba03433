"""De velden die een vrijstelling aan een brief geeft; een mededeling krijgt niets over bezwaar."""

from datetime import date

import pytest

from cases.briefvelden import Briefblik
from inrichting.brieven.velden import briefvelden as catalogus
from tests.fabrieken import een_zaak
from tests.vrijstellingen.hulp import VANDAAG
from vrijstellingen.briefvelden import vrijstellingvelden
from vrijstellingen.models import Verklaring, Vrijstelling, Vrijstellingfeit

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def velden(jongere, gemeente_a, bezig):
    """Maak een vrijstelling en geef de velden; met `feiten` en `duur` van een verklaring erbij."""

    def maken(*, feiten=(), duur="", zaak=None, **gegevens):
        vast = {"jongere": jongere, "gemeente": gemeente_a}
        rij = Vrijstelling(
            **vast, **({"ontvangen_op": date(2026, 11, 2), "kanaal": "post"} | gegevens)
        )
        rij.save()
        for feit in feiten:
            Vrijstellingfeit(**vast, vrijstelling=rij, medewerker=bezig, **feit).save()
        if duur:
            Verklaring(
                **vast,
                vrijstelling=rij,
                naam="Dr. Proef",
                hoedanigheid="arts",
                dagtekening=date(2026, 10, 20),
                duur=duur,
                medewerker=bezig,
            ).save()
        blik = Briefblik(jongere, gemeente_a, bezig, VANDAAG, zaak)
        uit = dict(vrijstellingvelden(blik))
        assert set(uit) <= set(catalogus()), "een veld dat geen sjabloon kent"
        return uit

    return maken


def test_een_mededeling_weet_niets_van_bezwaar_of_beslistermijn(velden):
    uit = velden(
        grond="5a",
        oordeel="voldoet",
        oordeel_op=date(2026, 11, 9),
        geldig_van=date(2026, 11, 9),
        geldig_tot_en_met=date(2027, 7, 31),
        motivering="De verklaring klopt.",
    )
    assert not {n for n in uit if "bezwaar" in n or "beslis" in n}
    assert uit["vrijstelling.artikel"] == "artikel 5 onder a van de Leerplichtwet 1969"
    assert uit["vrijstelling.kennisgeving_voor"] == "30 juni 2027"
    assert uit["vrijstelling.geldig_tot_en_met"] == "31 juli 2027"
    assert uit["vrijstelling.blijvend"] == ""


def test_blijvend_ongeschikt_hoeft_niet_elk_jaar(velden):
    uit = velden(
        grond="5a",
        oordeel="voldoet",
        oordeel_op=date(2026, 11, 9),
        geldig_van=date(2026, 11, 9),
        geldig_tot_en_met=date(2030, 7, 31),
        duur="blijvend",
    )
    assert uit["vrijstelling.blijvend"] == "ja"
    assert "vrijstelling.kennisgeving_voor" not in uit


def test_een_open_aanvraag_noemt_de_beslistermijn_en_wat_er_mist(velden):
    uit = velden(
        grond="15",
        feiten=[
            {
                "soort": "aanvulling",
                "op": date(2026, 11, 10),
                "tot_en_met": date(2026, 12, 1),
                "tekst": "Het plan van de opleiding.",
            }
        ],
    )
    assert uit["vrijstelling.aanvullen_voor"] == "1 december 2026"
    assert uit["vrijstelling.ontbreekt"] == "Het plan van de opleiding."
    assert uit["vrijstelling.beslistermijn"]


def test_een_besluit_noemt_tot_wanneer_bezwaar_kan(velden):
    uit = velden(
        grond="15",
        oordeel="geweigerd",
        oordeel_op=date(2026, 2, 19),
        ontvangen_op=date(2026, 1, 5),
        bekendgemaakt_op=date(2026, 2, 20),
        motivering="Het onderwijs is niet aangetoond.",
    )
    # domein VR-02: Goede Vrijdag, weekend en tweede paasdag schuiven op
    assert uit["vrijstelling.bezwaar_tot"] == "7 april 2026"
    assert uit["vrijstelling.bezwaar_adres"].startswith("College van burgemeester")
    assert "vrijstelling.beslistermijn" not in uit


def test_verlof_noemt_de_gevraagde_dagen(velden):
    uit = velden(
        grond="11g",
        gevraagd_van=date(2027, 1, 11),
        gevraagd_tot_en_met=date(2027, 1, 22),
        verlofdagen=10,
    )
    assert uit["verlof.van"] == "11 januari 2027"
    assert uit["verlof.schooldagen"] == "10"


def test_bij_een_zaak_telt_alleen_haar_eigen_vrijstelling(velden, jongere, bezig):
    zaak = een_zaak(jongere, soort="VRIJSTELLING")
    assert velden(grond="5b", zaak=zaak) == {}
