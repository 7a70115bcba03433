"""Een inschrijving op een school met de hand, voor wie niet via DUO komt."""

from datetime import timedelta

import pytest

from cases.models import Inschrijving
from kern.klok import vandaag
from tests.fabrieken import een_jongere, een_school

pytestmark = pytest.mark.django_db(transaction=True)
DAG = timedelta(days=1)


@pytest.fixture
def jongere(gemeente_a, alles):
    with alles():
        return een_jongere(gemeente_a)


@pytest.fixture
def scholen(gemeente_a, alles):
    with alles():
        return [
            een_school(gemeente_a, naam=naam, brin=brin, vestiging=vestiging)
            for naam, brin, vestiging in (
                ("Taalschool", "99ZZ", "01"),
                ("Taalschool", "99ZY", "00"),
                ("Plusklas", "", ""),
            )
        ]


def _html(antwoord):
    return antwoord.content.decode()


def test_van_inschrijven_tot_een_laatste_dag(als, leerplicht_a, jongere, scholen, alles):
    client, dossier = als(leerplicht_a), f"/jongeren/{jongere.pk}/"
    pad = f"{dossier}inschrijving/"
    assert "Geen inschrijving bekend" in _html(client.get(dossier))
    assert "Taalschool (99ZZ01)" in _html(client.get(pad))
    van = (vandaag() - 30 * DAG).isoformat()
    invoer = {"school": "Taalschool (99ZZ01)", "onderwijssoort": "TAALPO", "van": van}
    for _ in range(2):  # een dubbele klik
        assert client.post(pad, invoer)["Location"] == dossier
    with alles():
        rij = Inschrijving.objects.get()
        assert (rij.school_id, rij.gemeente_id) == (scholen[0].pk, jongere.gemeente_id)
        assert rij.historie.count() == 1
    blad = _html(client.get(dossier))
    assert "Taalschool" in blad
    einde = f"/inschrijvingen/{rij.pk}/einde/"
    assert einde in blad
    te_vroeg = client.post(einde, {"op": (vandaag() - 60 * DAG).isoformat()})
    assert "Kies een latere dag" in _html(te_vroeg)
    assert client.post(einde, {"op": vandaag().isoformat(), "reden": "Klaar"}).status_code == 302
    assert client.post(einde, {"op": (vandaag() - DAG).isoformat()}).status_code == 409
    with alles():
        assert Inschrijving.objects.get().uitschrijfreden == "Klaar"


def test_wat_niet_kan(als, leerplicht_a, jongere, scholen, alles):
    client, pad = als(leerplicht_a), f"/jongeren/{jongere.pk}/inschrijving/"
    with alles():
        scholen[1].gesloten_op = vandaag() - DAG
        scholen[1].save()
    goed = {"school": "99ZZ01", "onderwijssoort": "BO", "van": vandaag().isoformat()}
    gevallen = (
        ({"school": "Taalschool"}, "Kies een school uit de lijst"),  # er zijn er twee
        ({"school": "99XX"}, "Kies een school uit de lijst"),
        ({"school": "99ZY"}, "Deze school is gesloten"),
        ({"van": "2099-01-01"}, "meer dan een jaar vooruit"),
        ({"van": "1990-01-01"}, "voor de geboorte"),
        ({"onderwijssoort": "GEEN"}, "Selecteer een geldige keuze"),
    )
    for over, tekst in gevallen:
        antwoord = client.post(pad, goed | over)
        assert (antwoord.status_code, tekst in _html(antwoord)) == (422, True), over
    with alles():
        assert not Inschrijving.objects.exists()
    # Een school zonder BRIN is met haar naam te kiezen.
    assert client.post(pad, goed | {"school": "plusklas"}).status_code == 302


def test_alleen_waar_de_jongere_woont(als, leerplicht_b, jongere, scholen, alles):
    with alles():
        rij = Inschrijving(
            jongere=jongere,
            gemeente=jongere.gemeente,
            school=scholen[0],
            onderwijssoort="BO",
            van=vandaag(),
        )
        rij.save()
    for pad in (f"/jongeren/{jongere.pk}/inschrijving/", f"/inschrijvingen/{rij.pk}/einde/"):
        assert als(leerplicht_b).get(pad).status_code == 404
