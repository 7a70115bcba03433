"""Is deze jongere bekend? Alleen ja of nee, wie te bellen, en altijd in het log."""

from datetime import timedelta

import pytest

from cases.models import Afscherming, Bekendheidscheck
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.overleg.bekendheid import bekendheid_antwoord_vastleggen, bekendheid_vragen
from kern.klok import vandaag
from tests.fabrieken import een_jongere, een_zaak

pytestmark = pytest.mark.django_db(transaction=True)


def _tekst(antwoord) -> str:
    return str(antwoord.content.decode())


def _vraag(jongere, **anders):
    return {
        "achternaam": jongere.geslachtsnaam,
        "geboortedatum": jongere.geboortedatum.isoformat(),
        "organisatie": "Lokaal team",
        "doel": "Afstemmen",
    } | anders


def test_ja_met_contactpersoon_en_niets_meer(als, accounts, alles, zaak, logregels):
    client = als(accounts["leerplicht-a"])
    tekst = _tekst(client.post("/overleg/bekend/", _vraag(zaak.jongere)))
    assert "Ja, bekend" in tekst
    assert accounts["leerplicht-a"].naam in tekst
    assert f"/jongeren/{zaak.jongere_id}/" not in tekst
    assert f"/zaken/{zaak.pk}/" not in tekst
    assert "Thuiszitter" not in tekst
    with alles():
        rij = Bekendheidscheck.objects.get()
        assert (rij.richting, rij.bekend, rij.organisatie) == ("in", True, "Lokaal team")
    assert any(
        regel[:2] == ("bekendheid", "bekendheidscheck") for regel in logregels(zaak.jongere_id)
    )


@pytest.mark.parametrize("anders", [{"achternaam": "Proef"}, {"geboortedatum": "2012-03-05"}])
def test_half_goed_is_nee(als, accounts, alles, zaak, anders):
    tekst = _tekst(
        als(accounts["leerplicht-a"]).post("/overleg/bekend/", _vraag(zaak.jongere, **anders))
    )
    assert "Nee, niet bekend" in tekst
    with alles():
        assert not Bekendheidscheck.objects.exists()


def test_zonder_lopende_zaak_is_het_nee(als, accounts, alles, gemeente_a):
    with alles():
        jongere = een_jongere(gemeente_a)
        een_zaak(jongere, status="gesloten", gesloten_op=vandaag(), resultaat="TKN")
    tekst = _tekst(als(accounts["leerplicht-a"]).post("/overleg/bekend/", _vraag(jongere)))
    assert "Nee, niet bekend" in tekst


def test_een_andere_gemeente_en_een_gesloten_dossier_zijn_nee(
    als, accounts, alles, zaak, gemeente_a, beheer_van_afscherming
):
    ander = als(accounts["leerplicht-b"])
    assert "Nee, niet bekend" in _tekst(ander.post("/overleg/bekend/", _vraag(zaak.jongere)))
    beheer_van_afscherming(zaak.jongere)
    eigen = als(accounts["leerplicht-a"])
    assert "Nee, niet bekend" in _tekst(eigen.post("/overleg/bekend/", _vraag(zaak.jongere)))


@pytest.fixture
def beheer_van_afscherming(alles, accounts):
    """Sluit een dossier voor iedereen behalve de teamleider."""

    def sluiten(jongere):
        with alles():
            Afscherming(
                jongere=jongere,
                reden="eigen kind",
                gesloten_door=accounts["teamleider-a"],
            ).save()

    return sluiten


def test_onvolledig_geeft_fouten_bij_het_veld(als, accounts, zaak):
    antwoord = als(accounts["leerplicht-a"]).post(
        "/overleg/bekend/", _vraag(zaak.jongere, doel="", geboortedatum="2012-13-01")
    )
    assert antwoord.status_code == 422


def test_vragen_en_antwoord_vastleggen(alles, punt, leerplicht_a):
    with alles():
        vraag = {"organisatie": "Jeugd-GGZ", "doel": "Afstemmen", "medewerker": leerplicht_a}
        check = bekendheid_vragen(punt, **vraag)
        assert bekendheid_vragen(punt, **vraag) == check
        with pytest.raises(ActGeweigerd, match="al geweest"):
            bekendheid_antwoord_vastleggen(
                check, bekend=True, contact="", op=vandaag() + timedelta(days=1)
            )
        with pytest.raises(ActGeweigerd, match="bij het antwoord ja"):
            bekendheid_antwoord_vastleggen(check, bekend=False, contact="B. Hulp", op=vandaag())
        bekendheid_antwoord_vastleggen(check, bekend=True, contact="B. Hulp", op=vandaag())
        bekendheid_antwoord_vastleggen(check, bekend=True, contact="B. Hulp", op=vandaag())
        with pytest.raises(IntussenGewijzigd):
            bekendheid_antwoord_vastleggen(check, bekend=False, contact="", op=vandaag())


def test_vragen_op_het_scherm(als, accounts, alles, punt):
    client = als(accounts["leerplicht-a"])
    blad = f"/overleg/punt/{punt.pk}/"
    assert client.post(f"{blad}bekend/", {}).status_code == 422
    client.post(f"{blad}bekend/", {"vraag-organisatie": "Jeugd-GGZ", "vraag-doel": "Afstemmen"})
    with alles():
        check = Bekendheidscheck.objects.get()
    antwoord = {"bekend": "nee", "contact": "B. Hulp", "op": vandaag().isoformat()}
    url = f"/overleg/bekend/{check.pk}/"
    fout = client.post(url, antwoord)
    assert fout.status_code == 422
    assert "Laat dit veld dan leeg" in _tekst(fout)
    assert client.post(url, antwoord | {"bekend": "ja"}).url == blad
    assert "B. Hulp" in _tekst(client.get(blad))
    assert als(accounts["leerplicht-b"]).post(url, antwoord).status_code == 404
