"""De deuren: buiten de grens 404, elke blik gelogd, en een reden van wie het dossier niet heeft."""

import pytest

from cases.models import Document
from cases.services.contact import Contact, contact_vastleggen
from cases.services.taken import taak_maken
from kern.klok import vandaag

pytestmark = pytest.mark.django_db(transaction=True)
REDEN = "Klacht van de ouders over de behandeling"


def test_een_teamleider_typt_eerst_waarom(zaak_in_a, teamleider_a, als, logregels, heel_sjabloon):
    client = als(teamleider_a)
    url = f"/jongeren/{zaak_in_a.jongere_id}/"
    antwoord = client.get(url)
    assert antwoord.status_code == 302
    vraag = antwoord.headers["Location"]
    assert vraag.startswith(f"{url}waarom/")
    html = client.get(vraag).content.decode()
    assert "Waarom opent u dit dossier?" in html
    assert "Proefkind" not in html
    heel_sjabloon(html)
    assert logregels(zaak_in_a.jongere_id) == []


def test_de_getypte_reden_staat_bij_elke_blik_in_het_log(zaak_in_a, teamleider_a, als, logregels):
    client = als(teamleider_a)
    url = f"/jongeren/{zaak_in_a.jongere_id}/"
    antwoord = client.post(f"{url}waarom/", {"reden": REDEN, "naar": f"/zaken/{zaak_in_a.pk}/"})
    assert antwoord.headers["Location"] == f"/zaken/{zaak_in_a.pk}/"
    assert client.get(f"/zaken/{zaak_in_a.pk}/").status_code == 200
    assert client.get(url).status_code == 200
    assert [(r[1], r[3]) for r in logregels(zaak_in_a.jongere_id)] == [
        ("zaak", REDEN),
        ("jongere", REDEN),
    ]


def test_een_te_korte_reden_opent_niets(zaak_in_a, teamleider_a, als):
    client = als(teamleider_a)
    url = f"/jongeren/{zaak_in_a.jongere_id}/"
    antwoord = client.post(f"{url}waarom/", {"reden": "omdat", "naar": url})
    assert antwoord.status_code == 422
    assert "ten minste 10 tekens" in antwoord.content.decode()
    assert client.get(url).status_code == 302


def test_de_reden_geldt_niet_voor_een_andere_sessie(zaak_in_a, teamleider_a, als):
    url = f"/jongeren/{zaak_in_a.jongere_id}/"
    als(teamleider_a).post(f"{url}waarom/", {"reden": REDEN, "naar": url})
    assert als(teamleider_a).get(url).status_code == 302


def test_de_behandelaar_hoeft_niets_te_typen(lopende_zaak, leerplicht_a, als):
    assert als(leerplicht_a).get(f"/jongeren/{lopende_zaak.jongere_id}/").status_code == 200


def test_een_teamleider_die_zelf_behandelt_hoeft_niets_te_typen(
    lopende_zaak, teamleider_a, als, alles
):
    with alles():
        lopende_zaak.behandelaar = teamleider_a
        lopende_zaak.save()
    assert als(teamleider_a).get(f"/jongeren/{lopende_zaak.jongere_id}/").status_code == 200


def test_de_vraag_naar_een_dossier_van_elders_is_een_404(zaak_in_a, leerplicht_b, als):
    assert als(leerplicht_b).get(f"/jongeren/{zaak_in_a.jongere_id}/waarom/").status_code == 404


def test_na_de_reden_ga_je_nooit_naar_een_vreemde_site(zaak_in_a, teamleider_a, als):
    url = f"/jongeren/{zaak_in_a.jongere_id}/"
    antwoord = als(teamleider_a).post(
        f"{url}waarom/", {"reden": REDEN, "naar": "https://elders.example/"}
    )
    assert antwoord.headers["Location"] == url


def test_acten_op_dingen_van_a_bestaan_voor_b_niet(
    lopende_zaak, gemeente_a, leerplicht_a, leerplicht_b, als, alles, logregels
):
    with alles():
        taak = taak_maken(
            lopende_zaak.jongere, titel="Bellen", uiterlijk=vandaag(), medewerker=leerplicht_a
        )
        contact, _ = contact_vastleggen(
            lopende_zaak.jongere, contact=Contact(vandaag(), "BRIEF"), medewerker=leerplicht_a
        )
        document = Document(
            jongere=lopende_zaak.jongere,
            gemeente=gemeente_a,
            titel="Brief",
            bestand="documenten/x.pdf",
            grootte=1,
        )
        document.save()
    client = als(leerplicht_b)
    for pad in (
        f"/zaken/{lopende_zaak.pk}/sluiten/",
        f"/taken/{taak.pk}/klaar/",
        f"/taken/{taak.pk}/open/",
        f"/taken/{taak.pk}/uitstel/",
        f"/contact/{contact.pk}/ongedaan/",
    ):
        assert client.post(pad, {}).status_code == 404, pad
    assert client.get(f"/documenten/{document.pk}/").status_code == 404
    geweigerd = logregels(None)
    assert len(geweigerd) == 6
    assert {regel[2] for regel in geweigerd} == {"GEWEIGERD"}


@pytest.mark.parametrize("account", ["beleid-regio", "beheer", "auditor", "fg"])
def test_wie_geen_dossiers_ziet_krijgt_een_404(zaak_in_a, accounts, als, account):
    client = als(accounts[account])
    assert client.get(f"/jongeren/{zaak_in_a.jongere_id}/").status_code == 404
    assert client.get(f"/zaken/{zaak_in_a.pk}/").status_code == 404


def test_wie_dit_dossier_inzag_ziet_de_fg_en_ook_dat_staat_in_het_log(
    zaak_in_a, leerplicht_a, accounts, als, logregels, heel_sjabloon
):
    als(leerplicht_a).get(f"/jongeren/{zaak_in_a.jongere_id}/")
    antwoord = als(accounts["fg"]).get(f"/jongeren/{zaak_in_a.jongere_id}/ingezien/")
    html = antwoord.content.decode()
    assert "Sanne de Boer" in html
    assert "Dossier van een jongere bekijken" in html
    heel_sjabloon(html)
    assert logregels(zaak_in_a.jongere_id)[-1][0] == "inzage_zien"
    assert als(leerplicht_a).get(antwoord.request["PATH_INFO"]).status_code == 404


def test_regels_van_de_wpg_kant_staan_er_niet_bij(zaak_in_a, gemeente_a, accounts, als, alles):
    from kern.modellen import Regime
    from wpg.services import Regel, schrijf

    with alles():
        schrijf(
            [
                Regel(
                    "wpg_handeling",
                    "RAADPLEGEN",
                    ((zaak_in_a.jongere_id, gemeente_a.pk),),
                    regime=Regime.WPG,
                )
            ]
        )
    html = als(accounts["fg"]).get(f"/jongeren/{zaak_in_a.jongere_id}/ingezien/").content.decode()
    assert "wpg_handeling" not in html
