"""Parkeren van een eerste melding: inlezen, alarm, met de hand, schermen en grenzen (VM-04)."""

from datetime import date

import pytest
import time_machine

from cases.models import Schoolafspraak, Signaal, Zaak
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from meldingen.models import Parkering, Uitbakbericht, Verzuimmelding
from meldingen.services.meldingen import melding_oppakken
from meldingen.services.parkeren import (
    melding_parkeren,
    meldingen_parkeren,
    parkering_halen,
    parkeringen_nalopen,
)
from meldingen.tasks import parkeren_gemeente
from tests.fabrieken import een_inschrijving, een_jongere, een_melding, een_school, een_zaak
from tests.meldingen.berichten import bericht
from toegang.models import Gebied, Gebiedsgemeente

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("_op_de_dag"),
]
VANDAAG = date(2026, 11, 27)


@pytest.fixture
def _op_de_dag():
    with time_machine.travel("2026-11-27 10:00", tick=False):
        yield


@pytest.fixture
def school(alles, gemeente_a):
    with alles():
        return een_school(gemeente_a, brin="99AA", vestiging="00")


@pytest.fixture
def afspraak(alles, school):
    with alles():
        rij = Schoolafspraak(
            school=school,
            soort="tweede_melding",
            drempel=2,
            van=date(2026, 8, 1),
            bron="Afspraak met de school",
        )
        rij.save()
        return rij


def _bericht(nummer: str, **anders):
    return bericht(
        **{
            "meldingsnummer": nummer,
            "soort": "16u4w",
            "actie_gewenst": False,
            "instelling": {"brin": "99AA", "vestiging": "00", "leslocatie": "Hoofdgebouw"},
            "laatste_mutatie": "2026-11-20T09:00:00.000",
        }
        | anders,
    )


def test_zonder_afspraak_verandert_er_niets(lees, alles, school):
    lees(_bericht("D1"))
    with alles():
        assert Verzuimmelding.objects.get().zaak is not None
        assert not Parkering.objects.exists()


def test_de_eerste_melding_wacht_zonder_zaak_en_blijft_geregistreerd(lees, alles, afspraak):
    lees(_bericht("D1"))
    lees(_bericht("D1"))
    with alles():
        melding = Verzuimmelding.objects.get()
        parkering = Parkering.objects.get()
        assert (melding.status, melding.zaak) == ("nieuw", None)
        assert (parkering.automatisch, parkering.aantal, parkering.vanaf) == (True, 1, 2)
        assert parkering.van == VANDAAG
        assert not Zaak.objects.exists()
        assert not Uitbakbericht.objects.exists()


def test_ook_een_afspraak_met_de_regio_laat_de_eerste_wachten(lees, alles, school, gemeente_a):
    with alles():
        gebied = Gebied(code="proef", soort="subregio", naam="Proefregio")
        gebied.save()
        Gebiedsgemeente(gebied=gebied, gemeente=gemeente_a).save()
        Schoolafspraak(
            gebied=gebied,
            soort="tweede_melding",
            drempel=2,
            van=date(2026, 8, 1),
            bron="Afspraak van de regio",
        ).save()
    lees(_bericht("D1"))
    with alles():
        assert Parkering.objects.get().vanaf == 2


def test_de_tweede_melding_haalt_de_eerste_terug_in_dezelfde_zaak(lees, alles, afspraak):
    lees(_bericht("D1"))
    lees(_bericht("D2", laatste_mutatie="2026-11-25T09:00:00.000"))
    with alles():
        zaak = Zaak.objects.get()
        assert {m.zaak_id for m in Verzuimmelding.objects.all()} == {zaak.pk}
        parkering = Parkering.objects.get()
        assert (parkering.terugreden, parkering.terug_op) == ("aantal", VANDAAG)


def test_staan_beide_in_een_bestand_dan_wacht_er_geen(lees, alles, afspraak):
    lees(_bericht("D1"), _bericht("D2", laatste_mutatie="2026-11-25T09:00:00.000"))
    with alles():
        assert not Parkering.objects.exists()
        assert Zaak.objects.count() == 1


@pytest.mark.parametrize("soort", ["luxe", "maand"])
def test_ander_verzuim_wacht_nooit(lees, alles, afspraak, soort):
    lees(_bericht("D1", soort=soort))
    with alles():
        assert not Parkering.objects.exists()
        assert Zaak.objects.exists()


def test_vraagt_de_school_om_actie_dan_wacht_zij_niet_of_niet_langer(lees, alles, afspraak):
    lees(_bericht("D1", actie_gewenst=True))
    with alles():
        assert not Parkering.objects.exists()
    lees(_bericht("D9", leerling=_ander()))
    lees(
        _bericht(
            "D9",
            leerling=_ander(),
            actie_gewenst=True,
            laatste_mutatie="2026-11-26T09:00:00.000",
        )
    )
    with alles():
        assert Parkering.objects.get().terugreden == "actie_gewenst"


def _ander():
    return {
        "bsn": None,
        "geslachtsnaam": "Anders",
        "voornamen": "Noor",
        "geboortedatum": "2010-05-06",
        "onderwijsnummer": "100000009",
    }


def test_trekt_de_school_haar_in_dan_wacht_zij_niet_meer(lees, alles, afspraak):
    lees(_bericht("D1"))
    lees(_bericht("D1", status="ingetrokken", laatste_mutatie="2026-11-26T09:00:00.000"))
    with alles():
        assert Parkering.objects.get().terugreden == "afgehandeld"
        assert not Zaak.objects.exists()


@pytest.fixture
def melding(alles, gemeente_a, school):
    with alles():
        jongere = een_jongere(gemeente_a)
        een_inschrijving(jongere, school)
        return een_melding(jongere, school=school, meldingsnummer="H1")


def _geparkeerd(alles, melding, leerplicht_a):
    with alles():
        return melding_parkeren(melding, reden="De mentor belt", medewerker=leerplicht_a)


def test_na_de_parkeertijd_komt_zij_terug_met_een_termijn_vanaf_die_dag(
    alles, melding, leerplicht_a, gemeente_a
):
    _geparkeerd(alles, melding, leerplicht_a)
    with time_machine.travel("2026-12-24 04:00", tick=False):
        assert parkeren_gemeente(gemeente_id=gemeente_a.pk) == 0
    with time_machine.travel("2026-12-26 04:00", tick=False):
        assert parkeren_gemeente(gemeente_id=gemeente_a.pk) == 1
        assert parkeren_gemeente(gemeente_id=gemeente_a.pk) == 0
    with alles():
        assert Parkering.objects.get().terugreden == "termijn"
        zaak = Zaak.objects.get()
        assert zaak.geopend_op == date(2026, 12, 26)
        assert Verzuimmelding.objects.get().zaak_id == zaak.pk


def test_een_nieuw_risico_haalt_haar_terug_een_bekend_niet(alles, melding, leerplicht_a):
    with alles():
        een_zaak(melding.jongere, soort="ZORG", status="gesloten", gesloten_op=VANDAAG)
    rij = _geparkeerd(alles, melding, leerplicht_a)
    assert rij.bekend == ["eerdere_zaak"]
    with alles():
        assert parkeringen_nalopen() == 0
        Signaal(
            jongere=melding.jongere,
            gemeente=melding.gemeente,
            soort="thuiszitter",
            sinds=date(2026, 11, 1),
        ).save()
        assert parkeringen_nalopen() == 1
        assert Parkering.objects.get().terugreden == "thuiszitter"


def test_met_de_hand_parkeren_laat_de_nieuwe_zaak_vervallen(alles, melding, leerplicht_a):
    with alles():
        melding.zaak = een_zaak(melding.jongere)
        melding.save()
        with pytest.raises(ActGeweigerd, match="waarom"):
            melding_parkeren(melding, reden=" ", medewerker=leerplicht_a)
        eerste = melding_parkeren(melding, reden="De mentor belt", medewerker=leerplicht_a)
        tweede = melding_parkeren(melding, reden="De mentor belt", medewerker=leerplicht_a)
        assert eerste.pk == tweede.pk
        assert Zaak.objects.get().status == "vervallen"
        assert Verzuimmelding.objects.get().zaak is None


def test_wie_er_al_mee_bezig_is_kan_niet_parkeren(alles, melding, leerplicht_a):
    with alles():
        melding_oppakken(melding, medewerker=leerplicht_a)
        with pytest.raises(ActGeweigerd, match="nieuwe melding"):
            melding_parkeren(melding, reden="Toch wachten", medewerker=leerplicht_a)


def test_oppakken_beeindigt_het_wachten(alles, melding, leerplicht_a):
    _geparkeerd(alles, melding, leerplicht_a)
    with alles():
        melding_oppakken(melding, medewerker=leerplicht_a)
        assert Parkering.objects.get().terugreden == "afgehandeld"


def test_twee_keer_halen_en_een_collega_die_eerder_was(alles, melding, leerplicht_a, teamleider_a):
    rij = _geparkeerd(alles, melding, leerplicht_a)
    with alles():
        with pytest.raises(ActGeweigerd, match="terughaalt"):
            parkering_halen(rij, medewerker=leerplicht_a)
        parkering_halen(rij, toelichting="Toch zorgen", medewerker=leerplicht_a)
        parkering_halen(rij, toelichting="Toch zorgen", medewerker=leerplicht_a)
        assert Zaak.objects.count() == 1
        with pytest.raises(IntussenGewijzigd, match="intussen al teruggekomen"):
            parkering_halen(rij, toelichting="Ik ook", medewerker=teamleider_a)


def test_meer_dan_twintig_tegelijk_kan_niet(alles, melding, leerplicht_a):
    with alles(), pytest.raises(ActGeweigerd, match="hoogstens 20"):
        meldingen_parkeren([melding] * 21, reden="x", medewerker=leerplicht_a)


def _tekst(antwoord) -> str:
    return str(antwoord.content.decode())


def test_parkeren_uitleggen_en_ongedaan_maken_op_het_scherm(als, alles, melding, leerplicht_a):
    client = als(leerplicht_a)
    scherm = _tekst(client.get(f"/meldingen/{melding.pk}/"))
    assert "Parkeren" in scherm
    url = f"/meldingen/{melding.pk}/parkeren/"
    assert client.post(url, {"reden": "", "gezien": "nieuw"}).status_code == 422
    assert client.post(url, {"reden": "De mentor belt", "gezien": "nieuw"}).status_code == 302
    assert "Geparkeerd" in _tekst(client.get(f"/meldingen/{melding.pk}/"))
    lijst = _tekst(client.get("/meldingen/geparkeerd/"))
    assert melding.jongere.achternaam_eerst in lijst
    assert "Waarom?" in lijst
    assert "De mentor belt" in lijst
    with alles():
        rij = Parkering.objects.get()
    leeg = client.post("/meldingen/geparkeerd/", {"kies": [rij.pk], "toelichting": ""})
    assert leeg.status_code == 422
    haal = {"kies": [rij.pk], "toelichting": "Toch zorgen"}
    assert client.post("/meldingen/geparkeerd/", haal).status_code == 302
    assert client.post("/meldingen/geparkeerd/", haal).status_code == 302
    terug = _tekst(client.get("/meldingen/geparkeerd/?stand=terug"))
    assert "Met de hand teruggehaald" in terug
    assert "Nu staat er niets geparkeerd" in _tekst(client.get("/meldingen/geparkeerd/"))


def test_een_collega_was_eerder_op_het_scherm(als, alles, melding, leerplicht_a, accounts):
    rij = _geparkeerd(alles, melding, leerplicht_a)
    with alles():
        parkering_halen(rij, toelichting="Toch zorgen", medewerker=leerplicht_a)
    ander = als(accounts["administratie-a"])
    haal = {"kies": [rij.pk], "toelichting": "Ik ook"}
    assert ander.post("/meldingen/geparkeerd/", haal).status_code in {403, 409}


def test_nieuwe_meldingen_van_een_school_in_een_keer_parkeren(als, alles, melding, leerplicht_a):
    client = als(leerplicht_a)
    url = f"/meldingen/nieuw/?school={melding.school_id}"
    assert melding.jongere.achternaam_eerst in _tekst(client.get(url))
    assert client.post(url, {"kies": [melding.pk], "reden": ""}).status_code == 422
    antwoord = client.post(url, {"kies": [melding.pk], "reden": "Afspraak met de mentor"})
    assert antwoord.status_code == 302
    with alles():
        assert Parkering.objects.get().reden == "Afspraak met de mentor"


def test_een_andere_gemeente_ziet_niets(als, alles, accounts, melding, leerplicht_a):
    rij = _geparkeerd(alles, melding, leerplicht_a)
    ander = als(accounts["leerplicht-b"])
    assert melding.jongere.achternaam_eerst not in _tekst(ander.get("/meldingen/geparkeerd/"))
    haal = {"kies": [rij.pk], "toelichting": "x"}
    assert ander.post("/meldingen/geparkeerd/", haal).status_code == 404
    assert ander.post("/meldingen/nieuw/", {"kies": [melding.pk], "reden": "x"}).status_code == 404
