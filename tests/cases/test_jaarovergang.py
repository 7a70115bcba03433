"""De zomer over: voorstellen op 1 augustus, niets vanzelf, elke zaak één keer."""

from datetime import date

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse

from cases.models import Jaarovergang, Taak, Zaak
from cases.regels.zomer import Zomerkeuze, Zomervoorstel
from cases.selectors.jaarovergang import zomerstand
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.jaarovergang import (
    Zomerbesluit,
    jaarovergang_bevestigen,
    jaarovergang_voorbereiden,
)
from cases.services.zaken import Sluiting, zaak_sluiten
from cases.tasks import jaarovergang_van_gemeente
from meldingen.models import Verzuimmelding
from tests.cases.werk_hulp import iemand, logregels
from tests.fabrieken import een_afwezigheid, een_melding, een_zaak

pytestmark = pytest.mark.django_db(transaction=True)
DOOR = Zomervoorstel(Zomerkeuze.DOOR)
SLUIT = Zomervoorstel(Zomerkeuze.SLUITEN, "NIET_OPGELOST")
VERVOLG = Zomervoorstel(Zomerkeuze.VERVOLG, "NIET_OPGELOST")


@pytest.fixture(autouse=True)
def _augustus():
    with time_machine.travel("2027-08-03 09:00", tick=True):
        yield


@pytest.fixture
def zaken(gemeente_a, gemeente_b, leerplicht_a, alles):
    """Verzuim en thuiszitter in behandeling, een nieuwe van na 31 juli, en een van gemeente B."""
    vast = {"behandelaar": leerplicht_a, "status": "in_behandeling", "reden": "ONGEMOTIVEERD"}
    with alles():
        return {
            "verzuim": een_zaak(iemand(gemeente_a, "Kim Een"), geopend_op=date(2027, 5, 3), **vast),
            "thuis": een_zaak(
                iemand(gemeente_a, "Kim Twee"),
                soort="THUISZITTER",
                geopend_op=date(2027, 3, 1),
                **vast,
            ),
            "na": een_zaak(iemand(gemeente_a, "Kim Drie"), geopend_op=date(2027, 8, 2), **vast),
            "b": een_zaak(iemand(gemeente_b, "Kim Vier"), geopend_op=date(2027, 5, 3)),
        }


@pytest.fixture
def rijen(zaken, gemeente_a, alles):
    with alles():
        jaarovergang_voorbereiden(gemeente_a.pk, schooljaar=2026)
        return {r.zaak_id: r for r in Jaarovergang.objects.all()}


def test_klaarzetten_is_idempotent_en_sluit_niets(zaken, gemeente_a, alles):
    for _ in range(2):
        jaarovergang_van_gemeente(gemeente_id=gemeente_a.pk)
    with alles():
        gevonden = dict(Jaarovergang.objects.values_list("zaak_id", "keuze"))
        assert gevonden == {zaken["verzuim"].pk: "sluiten", zaken["thuis"].pk: "door"}
        assert not Zaak.objects.filter(status="gesloten").exists()
        assert not Jaarovergang.objects.filter(bevestigd_op__isnull=False).exists()
    call_command("jaarovergang")
    with alles():
        assert Jaarovergang.objects.filter(gemeente=gemeente_a).count() == 2


def test_doorlopen_is_een_telbaar_feit(rijen, zaken, gemeente_a, leerplicht_a, alles):
    besluit = Zomerbesluit("Begeleiding loopt", DOOR)
    with alles():
        rij = rijen[zaken["thuis"].pk]
        for _ in range(2):
            jaarovergang_bevestigen(rij, besluit=besluit, medewerker=leerplicht_a)
        assert Zaak.objects.get(pk=rij.zaak_id).status == "in_behandeling"
        assert zaken["thuis"].overgangen.filter(act="jaarovergang").count() == 1
        stand = zomerstand([gemeente_a.pk], schooljaar=2026)
        assert (stand.open, stand.over_de_zomer, stand.gesloten) == (1, 1, 0)
        anders = Zomerbesluit("Toch dicht", SLUIT)
        with pytest.raises(IntussenGewijzigd):
            jaarovergang_bevestigen(rij, besluit=anders, medewerker=leerplicht_a)


def test_sluiten_telt_op_31_juli_mee(rijen, zaken, leerplicht_a, alles):
    with alles():
        rij = rijen[zaken["verzuim"].pk]
        with pytest.raises(ActGeweigerd, match="reden"):
            jaarovergang_bevestigen(rij, besluit=Zomerbesluit(" "), medewerker=leerplicht_a)
        jaarovergang_bevestigen(
            rij, besluit=Zomerbesluit("Nieuw schooljaar"), medewerker=leerplicht_a
        )
        zaak = Zaak.objects.get(pk=rij.zaak_id)
        assert (zaak.status, zaak.resultaat) == ("gesloten", "NIET_OPGELOST")
        assert zaak.resultaat_op == zaak.gesloten_op == date(2027, 7, 31)


def test_een_thuiszitter_gaat_verder_met_voorganger(rijen, zaken, leerplicht_a, alles):
    oud = zaken["thuis"]
    with alles():
        loopt = een_afwezigheid(oud.jongere, zaak=oud, van=date(2027, 2, 1), vorm="geen_onderwijs")
        melding = een_melding(oud.jongere, zaak=oud, ontvangen_op=date(2027, 3, 2))
        Taak(
            jongere=oud.jongere,
            gemeente=oud.gemeente,
            zaak=oud,
            titel="Bellen",
            uiterlijk=date(2027, 8, 9),
            behandelaar=leerplicht_a,
        ).save()
        rij = jaarovergang_bevestigen(
            rijen[oud.pk], besluit=Zomerbesluit("Verder", VERVOLG), medewerker=leerplicht_a
        )
        nieuw = rij.vervolg
        assert nieuw is not None
        assert (nieuw.voorganger_id, nieuw.geopend_op, nieuw.reden) == (
            *(oud.pk, date(2027, 8, 1)),
            "ONGEMOTIVEERD",
        )
        assert (nieuw.status, nieuw.behandelaar_id) == ("in_behandeling", leerplicht_a.pk)
        oud.refresh_from_db()
        assert (oud.resultaat, oud.gesloten_op) == ("NIET_OPGELOST", date(2027, 7, 31))
        loopt.refresh_from_db()
        assert loopt.zaak_id == nieuw.pk
        assert Verzuimmelding.objects.get(pk=melding.pk).zaak_id == nieuw.pk
        assert Taak.objects.get().zaak_id == nieuw.pk
        assert jaarovergang_voorbereiden(oud.gemeente_id, schooljaar=2026) == 0


def test_wat_al_sloot_wordt_overgeslagen(rijen, zaken, leerplicht_a, alles):
    with alles():
        zaak_sluiten(
            zaken["verzuim"],
            sluiting=Sluiting("EIGEN_SCHOOL", "", motivering_afwijking="Gaat weer"),
            medewerker=leerplicht_a,
        )
        with pytest.raises(IntussenGewijzigd, match="gesloten"):
            jaarovergang_bevestigen(
                rijen[zaken["verzuim"].pk],
                besluit=Zomerbesluit("Samen"),
                medewerker=leerplicht_a,
            )


def test_het_scherm_van_de_teamleider(rijen, zaken, als, accounts, alles):
    url = reverse("cases:jaarovergang")
    assert als(accounts["leerplicht-a"]).get(url).status_code == 404
    klant = als(accounts["teamleider-a"])
    html = klant.get(url).content.decode()
    assert "Een, Kim" in html
    assert "Vier, Kim" not in html
    assert {r[0] for r in logregels("jaarovergang")} == {
        zaken["verzuim"].jongere_id,
        zaken["thuis"].jongere_id,
    }
    gekozen = [r.pk for r in rijen.values()]
    vraag = klant.post(url, {"gekozen": gekozen})
    assert "2 zaken bevestigen" in vraag.content.decode()
    fout = klant.post(url, {"gekozen": gekozen, "bevestigd": "ja", "keuze": "voorstel"})
    assert fout.status_code == 422
    goed = {"gekozen": gekozen, "bevestigd": "ja", "keuze": "voorstel", "reden": "Nieuw jaar"}
    antwoord = klant.post(url, goed, follow=True)
    assert "2 zaken bevestigd." in antwoord.content.decode()
    assert "al bevestigd" in klant.post(url, goed, follow=True).content.decode()
    with alles():
        assert Zaak.objects.get(pk=zaken["verzuim"].pk).status == "gesloten"


def test_een_open_melding_vraagt_een_reden_voor_duo(rijen, zaken, als, accounts, alles):
    with alles():
        een_melding(
            zaken["verzuim"].jongere,
            zaak=zaken["verzuim"],
            meldingsnummer="4711999",
            ontvangen_op=date(2027, 5, 3),
        )
    klant = als(accounts["teamleider-a"])
    url = reverse("cases:jaarovergang")
    goed = {
        "gekozen": [rijen[zaken["verzuim"].pk].pk],
        "bevestigd": "ja",
        "keuze": "voorstel",
        "reden": "Nieuw jaar",
    }
    assert klant.post(url, goed).status_code == 422
    assert klant.post(url, {**goed, "duo-reden_afsluiten": "overig"}).status_code == 302
    with alles():
        assert Verzuimmelding.objects.get().status == "afgesloten"
