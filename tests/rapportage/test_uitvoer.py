"""Een groot bestand: op de achtergrond, met de rechten van dat moment, en daarna weg."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.urls import reverse

from inrichting.models import Parameter
from kern.actor import namens
from kern.klok import nu, vandaag
from rapportage.bewaren import uitvoer_met_gemeente_weg
from rapportage.models import Uitvoer
from rapportage.services import uitvoer as service
from tests.cases.werk_hulp import iemand
from tests.rapportage.test_lijsten import exporten, gelogd
from toegang.models import Aanstelling
from toegang.taakactor import actor_van
from wpg.bewaring.models import Vernietigingsdeel

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def bestanden(tmp_path, settings, monkeypatch):
    """Een eigen map; de taak staat klaar en de toets voert haar zelf uit, zoals een werker."""
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("rapportage.tasks.uitvoer_maken.delay", lambda **_: None)
    return tmp_path


@pytest.fixture
def groot(alles, accounts, gemeente_a, gemeente_b):
    """Een lijst die boven de grens van meteen ligt."""
    rij = Parameter.objects.get(naam="uitvoer_direct_tot")
    rij.waarde = 1
    rij.save()
    with alles():
        return [
            *(iemand(gemeente_a, f"Kim Proef{n}") for n in range(3)),
            iemand(gemeente_b, "Anders Proef"),
        ]


@pytest.fixture
def vraag(als, accounts, groot):
    """`vraag()` vraagt de lijst als leerplicht-a en geeft de rij."""

    def doe(rol="leerplicht-a"):
        adres = reverse("rapportage:lijst_bestand", args=["jongeren"])
        antwoord = als(accounts[rol]).post(adres, {"keuzes": "", "formaat": "csv"})
        rij = Uitvoer.objects.latest("pk")
        assert antwoord["Location"] == reverse("rapportage:uitvoer", args=[rij.pk])
        return rij

    return doe


def _maak(rij):
    with namens(actor_van(rij.medewerker)):
        stand = service.uitvoer_verwerken(rij.pk)
    rij.refresh_from_db()
    return stand


def _haal(client, rij):
    antwoord = client.get(reverse("rapportage:uitvoer_bestand", args=[rij.pk]))
    if antwoord.status_code == 200:
        return b"".join(antwoord.streaming_content).decode("utf-8-sig")
    return antwoord.status_code


def test_maken_ophalen_en_de_mail_zonder_gegevens(
    vraag, als, accounts, groot, django_capture_on_commit_callbacks
):
    accounts["leerplicht-a"].email = "a@waterhoven.example"
    accounts["leerplicht-a"].save()
    rij = vraag()
    assert vraag().pk == rij.pk  # een dubbele klik vraagt niets nieuws
    scherm = reverse("rapportage:uitvoer", args=[rij.pk])
    client = als(accounts["leerplicht-a"])
    assert "Het bestand wordt gemaakt" in client.get(scherm).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        assert _maak(rij) == "klaar"
    (bericht,) = mail.outbox
    assert scherm in bericht.body
    tekst = f"{bericht.subject} {bericht.body}".replace(scherm, "")
    assert "Proef" not in tekst
    assert "jongeren" not in tekst.lower()
    assert exporten("lijst_jongeren") == {j.pk for j in groot[:3]}
    door = accounts["leerplicht-a"].pk
    assert gelogd("lijst_jongeren", actor_id=door) == gelogd("lijst_jongeren")
    tekst = _haal(client, rij)
    assert tekst.count("Kim") == 3
    assert "Anders" not in tekst
    assert exporten("uitvoer") == {None}
    assert Path(rij.bestand.path).stat().st_mode & 0o077 == 0


def test_alleen_de_aanvrager_haalt_het_op(vraag, als, accounts):
    rij = vraag()
    _maak(rij)
    for rol in ("administratie-a", "teamleider-a", "traject-regio", "beheer"):
        client = als(accounts[rol])
        assert _haal(client, rij) == 404
        assert client.get(reverse("rapportage:uitvoer", args=[rij.pk])).status_code == 404
        client.post(reverse("rapportage:uitvoer_weg", args=[rij.pk]))
    rij.refresh_from_db()
    assert rij.stand == "klaar"


def _zonder_aanstelling(medewerker, **gemeente):
    for aanstelling in Aanstelling.objects.filter(medewerker=medewerker, **gemeente):
        aanstelling.van = aanstelling.tot_en_met = vandaag() - timedelta(days=1)
        aanstelling.save()


def test_wie_intussen_niet_meer_mag_krijgt_geen_bestand(vraag, accounts):
    rij = vraag()
    _zonder_aanstelling(accounts["leerplicht-a"])
    assert _maak(rij) == "mislukt"
    assert rij.fout == service.GEEN_RECHT
    assert not exporten("lijst_jongeren")


def test_wie_een_gemeente_kwijt_is_haalt_het_niet_meer_op(vraag, als, accounts, gemeente_b):
    rij = vraag("traject-regio")
    _maak(rij)
    _zonder_aanstelling(accounts["traject-regio"], gemeente=gemeente_b)
    assert _haal(als(accounts["traject-regio"]), rij) == 404


def test_twee_keer_draaien_maakt_een_bestand(vraag, bestanden):
    rij = vraag()
    assert _maak(rij) == "klaar"
    assert _maak(rij) == "vervallen"
    assert len(list((bestanden / "uitvoer").rglob("*.csv"))) == 1


def test_een_gestopte_uitvoer_laat_niets_achter(vraag, als, accounts, bestanden, monkeypatch):
    rij = vraag()
    maken = service._klaarzetten

    def stop_eerst(*args):
        als(accounts["leerplicht-a"]).post(reverse("rapportage:uitvoer_weg", args=[rij.pk]))
        return maken(*args)

    monkeypatch.setattr(service, "_klaarzetten", stop_eerst)
    assert _maak(rij) == "vervallen"
    assert rij.stand == "gestopt"
    assert not list(bestanden.rglob("*.csv"))


def test_een_weggevallen_werker_wordt_opgevolgd_en_een_levende_niet(vraag, monkeypatch):
    rij = vraag()
    rij.stand, rij.begonnen_op = "bezig", nu() - service.BLIJFT_HANGEN - timedelta(minutes=1)
    rij.save()
    service._melden(rij.pk, 0.5)
    assert _maak(rij) == "vervallen"
    monkeypatch.setattr(service, "voortgang_van", lambda _: None)
    assert _maak(rij) == "klaar"


def test_een_verlopen_bestand_wordt_vernietigd_en_is_niet_meer_te_halen(
    vraag, als, accounts, bestanden, django_capture_on_commit_callbacks
):
    rij = vraag()
    _maak(rij)
    rij.vervalt_op = nu() - timedelta(minutes=1)
    rij.save()
    assert _haal(als(accounts["leerplicht-a"]), rij) == 404
    with django_capture_on_commit_callbacks(execute=True):
        assert service.uitvoer_nakijken() == 1
        assert service.uitvoer_nakijken() == 0
    rij.refresh_from_db()
    assert (rij.stand, str(rij.bestand)) == ("verlopen", "")
    assert not list(bestanden.rglob("*.csv"))


def test_wie_vernietigt_neemt_de_bestanden_van_die_gemeente_mee_en_geen_andere(
    accounts, bestanden, gemeente_a, gemeente_b, monkeypatch, django_capture_on_commit_callbacks
):
    def een(stand, gemeente=None):
        rij = Uitvoer(medewerker=accounts["leerplicht-a"], lijst="jongeren", formaat="csv")
        rij.stand, rij.gevraagd_op = stand, nu()
        if gemeente is not None:
            rij.gemeenten = [gemeente.pk]
            rij.bestand.save(f"{gemeente.pk}.csv", ContentFile(b"x"), save=False)
        rij.save()
        return rij

    eigen, ander, bezig = een("klaar", gemeente_a), een("klaar", gemeente_b), een("bezig")
    gestopt: list[int] = []
    monkeypatch.setattr("rapportage.bewaren.stop_melden", gestopt.append)
    with django_capture_on_commit_callbacks(execute=True):
        assert uitvoer_met_gemeente_weg(Vernietigingsdeel(gemeente_id=gemeente_a.pk)) == 1
    for rij in (eigen, ander):
        rij.refresh_from_db()
    assert (eigen.stand, ander.stand, gestopt) == ("verlopen", "klaar", [bezig.pk])
    assert [str(p.relative_to(bestanden)) for p in bestanden.rglob("*.csv")] == [ander.bestand.name]


def test_een_fout_bij_het_maken_noemt_niemand(vraag, monkeypatch):
    rij = vraag()

    def stuk(*_, **__):
        raise RuntimeError("Kim Proef1")

    monkeypatch.setattr("rapportage.lijsten.bestand.lijst_als_bestand", stuk)
    assert _maak(rij) == "mislukt"
    assert rij.fout == service.MISLUKT
