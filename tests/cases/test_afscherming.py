"""Een afgesloten dossier bestaat alleen nog voor wie is genoemd."""

import pytest

from cases.models import Afscherming, Jongere, Zaak
from cases.services.afscherming import dossier_afsluiten, dossier_openstellen
from cases.services.fouten import ActGeweigerd
from tests.cases.test_deuren import REDEN

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def gesloten(lopende_zaak, leerplicht_a, teamleider_a, alles):
    with alles():
        dossier_afsluiten(
            lopende_zaak.jongere,
            reden="Kind van een collega",
            toegang=[leerplicht_a, teamleider_a],
            medewerker=teamleider_a,
        )
    return lopende_zaak


def test_wie_is_genoemd_ziet_het_dossier_en_dat_het_dicht_is(gesloten, leerplicht_a, als):
    html = als(leerplicht_a).get(f"/jongeren/{gesloten.jongere_id}/").content.decode()
    assert "Afgesloten dossier" in html
    assert "Ruud Hofman" in html


@pytest.mark.parametrize("pad", ["/jongeren/{j}/", "/zaken/{z}/"])
@pytest.mark.parametrize("account", ["administratie-a", "traject-regio", "leerplicht-b"])
def test_voor_een_ander_is_het_een_404(gesloten, accounts, als, account, pad):
    url = pad.format(j=gesloten.jongere_id, z=gesloten.pk)
    assert als(accounts[account]).get(url).status_code == 404


def test_lijsten_en_tellingen_slaan_het_over(
    gesloten, gemeente_a, leerplicht_a, accounts, binnen_gemeente
):
    with binnen_gemeente(accounts["administratie-a"], gemeente_a):
        assert (Jongere.objects.count(), Zaak.objects.count()) == (0, 0)
        assert Zaak.historie.count() == 0
    with binnen_gemeente(leerplicht_a, gemeente_a):
        assert (Jongere.objects.count(), Zaak.objects.count()) == (1, 1)


def test_openstellen_geeft_het_dossier_terug(gesloten, accounts, teamleider_a, als, alles):
    with alles():
        afscherming = Afscherming.objects.get()
        dossier_openstellen(afscherming, reden="Collega is vertrokken", medewerker=teamleider_a)
        dossier_openstellen(afscherming, reden="Collega is vertrokken", medewerker=teamleider_a)
        assert Afscherming.historie.count() == 2
    url = f"/jongeren/{gesloten.jongere_id}/"
    assert als(accounts["administratie-a"]).get(url).status_code == 200


def test_sluiten_kan_niet_zonder_iemand_die_weer_kan_openen(
    lopende_zaak, leerplicht_a, teamleider_a, alles
):
    with alles(), pytest.raises(ActGeweigerd, match="weer openen"):
        dossier_afsluiten(
            lopende_zaak.jongere,
            reden="Kind van een collega",
            toegang=[leerplicht_a],
            medewerker=teamleider_a,
        )


def test_twee_keer_sluiten_kan_niet(gesloten, leerplicht_a, teamleider_a, alles):
    with alles(), pytest.raises(ActGeweigerd, match="al afgesloten"):
        dossier_afsluiten(
            gesloten.jongere,
            reden="Kind van een collega",
            toegang=[teamleider_a],
            medewerker=teamleider_a,
        )


def test_een_teamleider_sluit_en_opent_het_dossier_op_het_scherm(
    lopende_zaak, leerplicht_a, teamleider_a, accounts, als, heel_sjabloon
):
    client = als(teamleider_a)
    url = f"/jongeren/{lopende_zaak.jongere_id}/"
    client.post(f"{url}waarom/", {"reden": REDEN, "naar": url})
    pagina = client.get(f"{url}afsluiten/")
    assert pagina.status_code == 200
    heel_sjabloon(pagina.content.decode())
    antwoord = client.post(
        f"{url}afsluiten/",
        {"reden": "Kind van een collega", "toegang": [leerplicht_a.pk, teamleider_a.pk]},
    )
    assert antwoord.headers["Location"] == url
    assert als(accounts["administratie-a"]).get(url).status_code == 404
    client.post(f"{url}afsluiten/", {"reden": "Collega is vertrokken"})
    assert als(accounts["administratie-a"]).get(url).status_code == 200


def test_een_leerplichtambtenaar_sluit_geen_dossiers(lopende_zaak, leerplicht_a, als):
    url = f"/jongeren/{lopende_zaak.jongere_id}/afsluiten/"
    assert als(leerplicht_a).get(url).status_code == 404
