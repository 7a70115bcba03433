"""De controlelijst van inschrijvingen telt op tot de bevolking en blijft binnen de grens."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse

from cases.models import Signaal, Zaak
from cases.services.absoluut import absoluut_verzuim_vaststellen, absoluut_verzuim_verklaren
from cases.services.afscherming import dossier_afsluiten
from kern.klok import vandaag
from signalering.controle import telling
from signalering.models import Inschrijfcontrole
from tests.fabrieken import een_inschrijving, een_jongere, een_school, een_zaak
from vrijstellingen.models import Vrijstelling

pytestmark = pytest.mark.django_db

LIJST = reverse("signalering:controle")
AFRONDEN = reverse("signalering:controle_afronden")


@pytest.fixture
def bevolking(gemeente_a, gemeente_b, leerplicht_a, alles):
    """Van elke stand een jongere in A, en een in B."""
    with alles():
        school = een_school(gemeente_a, naam="De Proef")
        jongeren = {
            naam: een_jongere(gemeente_a, geslachtsnaam=naam.capitalize())
            for naam in (
                *("ingeschreven", "vrijgesteld", "open", "wachttijd", "onderzoek"),
                *("vastgesteld", "verklaard", "onjuist", "overleden", "jong"),
            )
        }
        een_inschrijving(jongeren["ingeschreven"], school)
        Vrijstelling(
            jongere=jongeren["vrijgesteld"],
            gemeente=gemeente_a,
            grond="5b",
            ontvangen_op=vandaag(),
            oordeel="voldoet",
            geldig_van=vandaag() - timedelta(days=30),
        ).save()
        een_inschrijving(
            jongeren["wachttijd"],
            school,
            tot_en_met=vandaag() - timedelta(days=3),
            uitschrijfreden="Verhuizing",
        )
        for naam in ("onderzoek", "vastgesteld", "verklaard"):
            een_zaak(jongeren[naam], soort="AV", geopend_op=vandaag() - timedelta(days=20))
        absoluut_verzuim_vaststellen(
            Zaak.objects.get(jongere=jongeren["vastgesteld"]),
            op=vandaag(),
            medewerker=leerplicht_a,
        )
        absoluut_verzuim_verklaren(
            Zaak.objects.get(jongere=jongeren["verklaard"]),
            verklaring="PARTICULIER",
            op=vandaag(),
            medewerker=leerplicht_a,
            sluiten=True,
        )
        Signaal(
            jongere=jongeren["onjuist"],
            gemeente=gemeente_a,
            soort="absoluut_verzuim",
            sinds=vandaag() - timedelta(days=60),
            status="niet_juist",
            reden="Gaat naar school over de grens",
        ).save()
        jongeren["overleden"].overleden_op = vandaag() - timedelta(days=1)
        jongeren["overleden"].save()
        jongeren["jong"].geboortedatum = vandaag() - timedelta(days=4 * 365)
        jongeren["jong"].save()
        een_jongere(gemeente_b, geslachtsnaam="Elders")
    return jongeren


def test_de_groepen_tellen_op_tot_de_bevolking(bevolking, gemeente_a, alles):
    with alles():
        som = telling([gemeente_a.pk], op=vandaag())
    assert (som.plichtig, som.ingeschreven, som.vrijgesteld, som.zonder) == (8, 1, 1, 6)
    assert som.klopt
    assert dict(som.standen) == {
        "open": 1,
        "onderzoek": 1,
        "vastgesteld": 1,
        "wachttijd": 1,
        "verklaard": 2,
    }
    assert sum(som.uitgeschreven.values()) == som.uitgeschreven["wachttijd"] == 1
    assert (som.processen, som.vastgesteld) == (3, 1)


def test_de_lijst_toont_wie_en_waarom_en_logt_elke_jongere(bevolking, leerplicht_a, als, alles):
    tekst = als(leerplicht_a).get(LIJST).content.decode()
    assert "Open, Kim" in tekst
    assert "Uitgeschreven bij De Proef (verhuizing)" in tekst
    assert "Nooit ingeschreven" in tekst
    assert "particuliere of internationale" in tekst
    assert "Gaat naar school over de grens" in tekst
    for weg in ("Ingeschreven, Kim", "Vrijgesteld, Kim", "Overleden, Kim", "Jong, Kim", "Elders"):
        assert weg not in tekst
    with alles(), connection.cursor() as cursor:
        cursor.execute("select jongere_id from wpg_logregel where objecttype = 'inschrijfcontrole'")
        gelogd = {rij[0] for rij in cursor.fetchall()}
    op_de_lijst = ("open", "wachttijd", "onderzoek", "vastgesteld", "verklaard", "onjuist")
    assert gelogd == {bevolking[naam].pk for naam in op_de_lijst}


def test_uitgeschreven_zonder_nieuwe_inschrijving_is_een_eigen_keuze(bevolking, leerplicht_a, als):
    tekst = als(leerplicht_a).get(LIJST + "?uitgeschreven=ja").content.decode()
    assert "Wachttijd, Kim" in tekst
    assert "Open, Kim" not in tekst
    leeg = als(leerplicht_a).get(LIJST + "?uitgeschreven=ja&stand=open").content.decode()
    assert "Niemand bij deze keuze" in leeg


def test_een_andere_gemeente_ziet_alleen_haar_eigen_jongeren(bevolking, leerplicht_b, als):
    tekst = als(leerplicht_b).get(LIJST).content.decode()
    assert "Elders, Kim" in tekst
    assert "Open, Kim" not in tekst


def test_een_gesloten_dossier_telt_niet_mee_voor_wie_het_niet_mag_zien(
    bevolking, leerplicht_a, teamleider_a, als, alles
):
    with alles():
        dossier_afsluiten(
            bevolking["open"], reden="Eigen kind", medewerker=teamleider_a, toegang=[teamleider_a]
        )
    tekst = als(leerplicht_a).get(LIJST).content.decode()
    assert "Open, Kim" not in tekst
    assert "<strong>5 jongeren</strong>" in tekst


@pytest.mark.parametrize("op", ["2999-01-01", "1990-01-01", "morgen", "2026-02-30"])
def test_een_dag_die_niet_kan_wordt_vandaag(bevolking, leerplicht_a, als, op):
    antwoord = als(leerplicht_a).get(f"{LIJST}?op={op}&stand=onzin&pagina=99")
    assert antwoord.status_code == 200
    assert "Open, Kim" in antwoord.content.decode()


def test_afronden_vraagt_een_opmerking_zolang_er_iemand_openstaat(
    bevolking, leerplicht_a, gemeente_a, als, alles
):
    client = als(leerplicht_a)
    mist = client.post(AFRONDEN, {"gemeente": gemeente_a.pk, "opmerking": " "})
    assert mist.status_code == 422
    assert "Er staan nog 2 jongeren open" in mist.content.decode()
    klaar = client.post(AFRONDEN, {"gemeente": gemeente_a.pk, "opmerking": "Worden bezocht"})
    assert klaar.status_code == 302
    with alles():
        controle = Inschrijfcontrole.objects.get()
        assert controle.aantallen["plichtig"] == 8
        assert controle.afgerond_door == leerplicht_a
    assert "Worden bezocht" in client.get(LIJST).content.decode()


def test_een_schooljaar_wordt_per_gemeente_een_keer_afgerond(
    bevolking, leerplicht_a, gemeente_a, gemeente_b, als
):
    client = als(leerplicht_a)
    gegeven = {"gemeente": gemeente_a.pk, "opmerking": "Klaar"}
    assert client.post(AFRONDEN, gegeven).status_code == 302
    assert client.post(AFRONDEN, gegeven).status_code == 422
    assert client.post(AFRONDEN, gegeven | {"gemeente": gemeente_b.pk}).status_code == 422
    assert Inschrijfcontrole.objects.count() == 1


def test_de_lijst_als_bestand_is_gelijk_aan_het_scherm_en_staat_in_het_log(
    als, leerplicht_a, bevolking, alles
):
    antwoord = als(leerplicht_a).get(reverse("signalering:controle_bestand"))
    regels = antwoord.content.decode("utf-8-sig").splitlines()
    assert antwoord["Content-Type"].startswith("text/csv")
    assert regels[0].startswith("Jongere;Geboren;Waarom")
    namen = {"Open", "Wachttijd", "Onderzoek", "Vastgesteld", "Verklaard", "Onjuist"}
    assert {r.split(",")[0] for r in regels[1:]} == namen
    with alles(), connection.cursor() as cursor:
        cursor.execute(
            "select count(distinct jongere_id) from wpg_logregel where objecttype = %s",
            ["inschrijfcontrole"],
        )
        assert cursor.fetchone() == (len(namen),)


def test_een_naam_die_op_een_formule_lijkt_blijft_tekst(als, leerplicht_a, alles, gemeente_a):
    with alles():
        een_jongere(gemeente_a, geslachtsnaam="=1+1", voornamen="")
    antwoord = als(leerplicht_a).get(reverse("signalering:controle_bestand"))
    assert "'=1+1" in antwoord.content.decode("utf-8-sig")


def test_een_onvolledige_geboortedatum_staat_apart_op_de_lijst(
    als, leerplicht_a, alles, gemeente_a, gemeente_b
):
    onvolledig = {"geboren": "2010-00-00", "geboortedatum": None}
    with alles():
        een_jongere(gemeente_a, geslachtsnaam="Halfbekend", **onvolledig)
        een_jongere(gemeente_b, geslachtsnaam="Vanelders", **onvolledig)
    html = als(leerplicht_a).get(LIJST).content.decode()
    assert "Plicht niet te bepalen" in html
    assert "Halfbekend" in html
    assert "Vanelders" not in html


def test_signalen_zegt_dat_de_controle_nog_moet_tot_zij_klaar_is(als, leerplicht_a, gemeente_a):
    client, url = als(leerplicht_a), reverse("signalering:signalen")
    assert "nog niet afgerond (Waterhoven)" in client.get(url).content.decode()
    client.post(AFRONDEN, {"gemeente": gemeente_a.pk, "opmerking": "Klaar"})
    assert "nog niet afgerond" not in client.get(url).content.decode()
