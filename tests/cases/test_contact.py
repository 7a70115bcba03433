"""Contact, taken en notities: snel vast te leggen, terug te nemen, en nooit dubbel."""

from datetime import timedelta
from typing import Any

import pytest

from cases.models import Contactmoment, Notitie, Taak, Zaak
from cases.services.contact import Contact, contact_terugnemen, contact_vastleggen
from cases.services.fouten import ActGeweigerd
from cases.services.taken import taak_afronden, taak_heropenen, taak_maken, taak_uitstellen
from kern.grens import toets_uitgestelde_sloten
from kern.klok import nu, vandaag
from tests.fabrieken import een_jongere, een_zaak

pytestmark = pytest.mark.django_db(transaction=True)


def _invoer(zaak: Zaak, **velden: Any) -> dict[str, Any]:
    return {
        "scherm": "dossier",
        "zaak": zaak.pk,
        "soort": "TELEFOON",
        "met_wie": "ouder",
        "bereikt": "ja",
        "verslag": "Moeder gesproken.",
        "datum": vandaag().isoformat(),
        "vervolg": "Terugbellen",
        "vervolg_uiterlijk": (vandaag() + timedelta(days=7)).isoformat(),
    } | velden


def test_een_contact_met_vervolgtaak_gaat_in_een_keer(lopende_zaak, leerplicht_a, als, alles):
    client = als(leerplicht_a)
    url = f"/jongeren/{lopende_zaak.jongere_id}/"
    antwoord = client.post(f"{url}contact/", _invoer(lopende_zaak))
    assert antwoord.headers["Location"] == url
    with alles():
        contact = Contactmoment.objects.get()
        taak = Taak.objects.get()
        zaak = Zaak.objects.get()
    assert (contact.soort, contact.bereikt, contact.medewerker_id) == (
        "TELEFOON",
        True,
        leerplicht_a.pk,
    )
    assert (taak.titel, taak.behandelaar_id, taak.zaak_id) == (
        "Terugbellen",
        leerplicht_a.pk,
        zaak.pk,
    )
    assert zaak.laatste_contact_op == vandaag()
    html = client.get(url).content.decode()
    assert "Contact opgeslagen om" in html
    assert "Ongedaan maken" in html
    assert "Contact opgeslagen om" not in client.get(url).content.decode()


def test_een_dubbele_klik_legt_een_contact_vast(lopende_zaak, leerplicht_a, als, alles):
    client = als(leerplicht_a)
    for _ in range(2):
        client.post(f"/jongeren/{lopende_zaak.jongere_id}/contact/", _invoer(lopende_zaak))
    with alles():
        assert (Contactmoment.objects.count(), Taak.objects.count()) == (1, 1)


def test_ongedaan_maken_neemt_contact_en_taak_terug_en_de_historie_weet_het(
    lopende_zaak, leerplicht_a, als, alles
):
    client = als(leerplicht_a)
    client.post(f"/jongeren/{lopende_zaak.jongere_id}/contact/", _invoer(lopende_zaak))
    with alles():
        contact, taak = Contactmoment.objects.get(), Taak.objects.get()
    antwoord = client.post(f"/contact/{contact.pk}/ongedaan/", {"taak": taak.pk})
    assert antwoord.status_code == 302
    with alles():
        assert not Contactmoment.objects.exists()
        assert not Taak.objects.exists()
        assert Zaak.objects.get().laatste_contact_op is None
        assert list(Contactmoment.historie.values_list("history_type", flat=True)) == ["-", "+"]


def test_een_contact_van_een_ander_of_van_eerder_blijft_staan(
    lopende_zaak, leerplicht_a, accounts, alles
):
    with alles():
        contact, _ = contact_vastleggen(
            lopende_zaak.jongere,
            contact=Contact(vandaag(), "TELEFOON", bereikt=False),
            medewerker=leerplicht_a,
            zaak=lopende_zaak,
        )
        contact.refresh_from_db()
        with pytest.raises(ActGeweigerd):
            contact_terugnemen(contact, taak=None, medewerker=accounts["administratie-a"])
        contact.vastgelegd_op = nu() - timedelta(hours=1)
        with pytest.raises(ActGeweigerd):
            contact_terugnemen(contact, taak=None, medewerker=leerplicht_a)
        toets_uitgestelde_sloten()


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"verslag": " "}, "Schrijf in een paar woorden"),
        ({"vervolg_uiterlijk": ""}, "Kies een dag voor de vervolgtaak"),
        ({"datum": "2099-01-01"}, "niet in de toekomst"),
        ({"soort": "DUIVENPOST"}, "Selecteer een geldige keuze"),
    ],
)
def test_een_fout_staat_bij_het_veld_en_er_is_niets_opgeslagen(
    lopende_zaak, leerplicht_a, als, alles, heel_sjabloon, velden, melding
):
    antwoord = als(leerplicht_a).post(
        f"/jongeren/{lopende_zaak.jongere_id}/contact/", _invoer(lopende_zaak, **velden)
    )
    assert antwoord.status_code == 422
    assert melding in antwoord.content.decode()
    heel_sjabloon(antwoord.content.decode())
    with alles():
        assert not Contactmoment.objects.exists()


def test_een_fout_op_het_scherm_van_de_zaak_blijft_daar(lopende_zaak, leerplicht_a, als):
    antwoord = als(leerplicht_a).post(
        f"/jongeren/{lopende_zaak.jongere_id}/contact/",
        _invoer(lopende_zaak, scherm="zaak", verslag=""),
    )
    assert antwoord.status_code == 422
    assert 'id="actvak"' in antwoord.content.decode()


def test_niet_bereikt_mag_zonder_verslag(lopende_zaak, leerplicht_a, als, alles):
    als(leerplicht_a).post(
        f"/jongeren/{lopende_zaak.jongere_id}/contact/",
        _invoer(lopende_zaak, bereikt="nee", verslag="", vervolg=""),
    )
    with alles():
        assert Contactmoment.objects.get().bereikt is False


def test_een_zaak_van_een_ander_kind_kan_niet_gekozen_worden(
    lopende_zaak, gemeente_a, leerplicht_a, als, alles
):
    with alles():
        vreemd = een_zaak(een_jongere(gemeente_a))
    antwoord = als(leerplicht_a).post(
        f"/jongeren/{lopende_zaak.jongere_id}/contact/", _invoer(vreemd)
    )
    assert antwoord.status_code == 422


@pytest.mark.parametrize(
    "pad", ["jongeren/{j}/contact/", "jongeren/{j}/notitie/", "jongeren/{j}/taak/"]
)
def test_leerplicht_b_schrijft_niets_in_een_dossier_van_a(lopende_zaak, leerplicht_b, als, pad):
    url = "/" + pad.format(j=lopende_zaak.jongere_id)
    assert als(leerplicht_b).post(url, _invoer(lopende_zaak)).status_code == 404


def test_een_notitie_en_een_taak_komen_in_het_dossier(lopende_zaak, leerplicht_a, als, alles):
    client = als(leerplicht_a)
    url = f"/jongeren/{lopende_zaak.jongere_id}/"
    client.post(f"{url}notitie/", {"scherm": "dossier", "tekst": "Let op de hond."})
    client.post(
        f"{url}taak/",
        {
            "scherm": "zaak",
            "zaak": lopende_zaak.pk,
            "titel": "Brief sturen",
            "uiterlijk": vandaag().isoformat(),
            "behandelaar": leerplicht_a.pk,
        },
    )
    with alles():
        assert Notitie.objects.get().tekst == "Let op de hond."
        assert Taak.objects.get().titel == "Brief sturen"


def test_een_taak_gaat_klaar_weer_open_en_schuift_op(lopende_zaak, leerplicht_a, als, alles):
    with alles():
        taak = taak_maken(
            lopende_zaak.jongere,
            titel="Bellen",
            uiterlijk=vandaag(),
            medewerker=leerplicht_a,
            zaak=lopende_zaak,
        )
    client = als(leerplicht_a)
    client.post(f"/taken/{taak.pk}/klaar/", {"naar": f"/zaken/{lopende_zaak.pk}/"})
    with alles():
        assert Taak.objects.get().klaar_op == vandaag()
    assert "Ongedaan maken" in client.get(f"/zaken/{lopende_zaak.pk}/").content.decode()
    client.post(f"/taken/{taak.pk}/open/")
    dag = vandaag() + timedelta(days=5)
    client.post(f"/taken/{taak.pk}/uitstel/", {"tot": dag.isoformat()})
    with alles():
        taak = Taak.objects.get()
        assert (taak.klaar_op, taak.uiterlijk) == (None, dag)


def test_een_taak_kan_niet_naar_gisteren_en_niet_als_zij_klaar_is(
    lopende_zaak, leerplicht_a, alles
):
    with alles():
        taak = taak_maken(
            lopende_zaak.jongere, titel="Bellen", uiterlijk=vandaag(), medewerker=leerplicht_a
        )
        with pytest.raises(ActGeweigerd, match="vanaf vandaag"):
            taak_uitstellen(taak, tot=vandaag() - timedelta(days=1), medewerker=leerplicht_a)
        taak_afronden(taak, medewerker=leerplicht_a)
        taak_afronden(taak, medewerker=leerplicht_a)
        with pytest.raises(ActGeweigerd, match="al klaar"):
            taak_uitstellen(taak, tot=vandaag(), medewerker=leerplicht_a)
        taak_heropenen(taak, medewerker=leerplicht_a)
        assert Taak.historie.count() == 3


def test_na_een_knop_ga_je_nooit_naar_een_vreemde_site(lopende_zaak, leerplicht_a, als, alles):
    with alles():
        taak = taak_maken(
            lopende_zaak.jongere, titel="Bellen", uiterlijk=vandaag(), medewerker=leerplicht_a
        )
    antwoord = als(leerplicht_a).post(
        f"/taken/{taak.pk}/klaar/", {"naar": "https://elders.example/"}
    )
    assert antwoord.headers["Location"] == f"/jongeren/{lopende_zaak.jongere_id}/"
