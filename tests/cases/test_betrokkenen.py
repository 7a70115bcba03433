"""Telefoon en e-mail bijhouden, en wie er om een jongere heen staat."""

import pytest

from cases.models import Betrokkene, Jongere
from kern.klok import nu
from tests.fabrieken import een_jongere, een_zaak

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def jongere(gemeente_a, alles):
    with alles():
        return een_jongere(gemeente_a)


@pytest.fixture
def client(als, leerplicht_a):
    return als(leerplicht_a)


def _html(antwoord):
    return antwoord.content.decode()


def _gezien(antwoord):
    return _html(antwoord).split('name="gezien" value="')[1].split('"')[0]


def test_een_nieuw_nummer_staat_meteen_in_het_dossier_met_historie(client, jongere, alles):
    pad = f"/jongeren/{jongere.pk}/bereik/"
    gezien = _gezien(client.get(pad))
    nieuw = {"gezien": gezien, "telefoon": "06 12345678", "email": "kim@example.nl"}
    assert client.post(pad, nieuw | {"taal": "Tigrinya"})["Location"] == f"/jongeren/{jongere.pk}/"
    dossier = _html(client.get(f"/jongeren/{jongere.pk}/"))
    for tekst in ("06 12345678", "kim@example.nl", "Spreekt Tigrinya", pad):
        assert tekst in dossier
    with alles():
        vers = Jongere.objects.get(pk=jongere.pk)
        assert (vers.geslachtsnaam, vers.historie.count()) == (jongere.geslachtsnaam, 2)
    # Wie nog het oude scherm heeft, overschrijft niets.
    assert client.post(pad, nieuw | {"telefoon": "030 1234567"}).status_code == 409
    for fout in ({"telefoon": "bel maar"}, {"email": "kim"}):
        assert client.post(pad, nieuw | fout).status_code == 422


def test_een_stiefouder_erbij_met_een_adres_krijgt_een_brief(client, jongere, alles):
    pad = f"/jongeren/{jongere.pk}/betrokkene/"
    assert client.post(pad, {"rol": "ouder"}).status_code == 422  # een naam hoort erbij
    nieuw = {"rol": "verzorger", "naam": "S. Tiefouder", "telefoon": "0612345678"}
    adres = {"straat": "Kade", "huisnummer": "1", "postcode": "1234AB", "plaats": "Waterhoven"}
    for _ in range(2):  # een dubbele klik
        assert client.post(pad, nieuw | adres).status_code == 302
    with alles():
        rij = Betrokkene.objects.get()
        assert (rij.naam, rij.gezag, rij.straat) == ("S. Tiefouder", None, "Kade")
    assert "S. Tiefouder" in _html(client.get(f"/jongeren/{jongere.pk}/"))
    eigen = f"/betrokkenen/{rij.pk}/"
    gezien = _gezien(client.get(eigen))
    anders = nieuw | adres | {"gezien": gezien, "telefoon": "", "email": "s@example.nl"}
    assert client.post(eigen, anders).status_code == 302
    assert client.post(eigen, anders).status_code == 409
    weg = f"{eigen}weg/"
    assert client.post(weg, {}).status_code == 422
    klaar = {"gezien": _gezien(client.get(weg)), "reden": "Verkeerd kind"}
    assert client.post(weg, klaar).status_code == 302
    with alles():
        assert not Betrokkene.objects.exists()
        laatste = Betrokkene.historie.filter(id=rij.pk).first()
        assert (laatste.history_type, laatste.history_change_reason) == ("-", "Verkeerd kind")


def test_van_wie_uit_de_brp_komt_blijven_naam_en_rol(client, jongere, alles):
    with alles():
        rij = Betrokkene(jongere=jongere, rol="ouder", naam="B. Rp", bsn="999990019")
        rij.save()
    pad = f"/betrokkenen/{rij.pk}/"
    scherm = _html(client.get(pad))
    assert "Naam en rol komen uit de BRP" in scherm
    assert 'name="naam"' not in scherm
    wens = {"naam": "Een Ander", "rol": "overig", "telefoon": "0612345678"}
    assert client.post(pad, wens).status_code == 302
    with alles():
        vers = Betrokkene.objects.get()
        assert (vers.naam, vers.rol, vers.telefoon) == ("B. Rp", "ouder", "0612345678")
    weg = client.post(f"{pad}weg/", {"reden": "Weg"})
    assert weg.status_code == 422
    assert "komt uit de BRP" in _html(weg)


def test_een_voorlopig_dossier_wordt_nagekeken_en_is_dan_gewoon(client, jongere, alles):
    with alles():
        jongere.voorlopig = True
        jongere.save()
    dossier = f"/jongeren/{jongere.pk}/"
    pad = f"{dossier}nakijken/"
    assert pad in _html(client.get(dossier))
    goed = {"gezien": _gezien(client.get(pad)), "voornamen": "Kim", "geslachtsnaam": "Çelik"}
    assert client.post(pad, goed | {"geboortedatum": "2099-01-01"}).status_code == 422
    assert client.post(pad, goed | {"geboortedatum": "2012-05-06"}).status_code == 302
    with alles():
        vers = Jongere.objects.get(pk=jongere.pk)
        assert (vers.voorlopig, vers.geboren, vers.zoeknaam) == (False, "2012-05-06", "celik kim")
        vers.brp_gezien_op = nu()
        vers.save()
    # Houdt de BRP haar bij, dan is er niets te typen.
    assert 'name="voornamen"' not in _html(client.get(pad))


def test_alleen_waar_de_jongere_woont(als, leerplicht_b, accounts, jongere, alles):
    with alles():
        rij = Betrokkene(jongere=jongere, rol="ouder", naam="O. Uder")
        rij.save()
    paden = (
        *(f"/jongeren/{jongere.pk}/{act}/" for act in ("bereik", "nakijken", "betrokkene")),
        *(f"/betrokkenen/{rij.pk}/{act}" for act in ("", "weg/")),
    )
    for wie in (leerplicht_b, accounts["teamleider-a"]):
        for pad in paden:
            assert als(wie).get(pad).status_code == 404


def test_na_een_verhuizing_wijzigt_de_vorige_gemeente_niets_meer(
    client, jongere, gemeente_b, alles
):
    with alles():
        een_zaak(jongere)  # daardoor blijft deze gemeente haar zien
        jongere.gemeente = gemeente_b
        jongere.save()
    assert client.get(f"/jongeren/{jongere.pk}/").status_code != 404
    for act in ("bereik", "nakijken", "betrokkene", "inschrijving"):
        assert client.get(f"/jongeren/{jongere.pk}/{act}/").status_code == 404
