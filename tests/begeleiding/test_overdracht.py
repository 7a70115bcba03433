"""Overdragen tussen leerplicht en het Doorstroompunt: gekozen stukken, warm, een antwoord."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from cases.models import Document, Taak, Woonplaats, Zaak
from cases.selectors.versie import versie_van
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.overdracht import verhuizing_vastleggen
from cases.services.zaken import Sluiting, zaak_openen, zaak_sluiten, zaak_vervallen
from doorstroompunt.models import Teamoverdracht, Teamoverdrachtstuk, Traject
from doorstroompunt.overdracht.acten import (
    Voorstel,
    gaat_mee,
    hulp_begonnen,
    mee_te_geven,
    teamoverdracht_aanbieden,
    teamoverdracht_aanvaarden,
    teamoverdracht_afwijzen,
    teamoverdracht_intrekken,
)
from doorstroompunt.trajecten.acten import Uitstroom, uitstroom_vastleggen
from doorstroompunt.trajecten.starten import Trajectopgave, traject_starten
from kern.grens import toets_uitgestelde_sloten
from tests.begeleiding.hulp import VANDAAG, een_uitvaller
from tests.fabrieken import een_zaak
from wpg.models import Logregel

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)
VOORSTEL = "Bart wil werken en zoekt een begeleider."


def een_document(zaak, titel="Verslag van school", **velden):
    # Bij de zaak van wie overdraagt: zij ziet ook wat vertrouwelijk is.
    document = Document(
        zaak=zaak,
        jongere=zaak.jongere,
        gemeente=zaak.gemeente,
        titel=titel,
        bestand="documenten/proef.pdf",
        grootte=10,
        **velden,
    )
    document.save()
    return document


@pytest.fixture
def zaak(alles, jongere, leerplicht_a):
    with alles():
        return een_zaak(jongere, soort="VERZUIM", behandelaar=leerplicht_a)


def bied_aan(zaak, wie, **velden):
    return teamoverdracht_aanbieden(zaak, voorstel=Voorstel(VOORSTEL, **velden), medewerker=wie)


def aanvaard(rij, wie, **velden):
    return teamoverdracht_aanvaarden(rij, medewerker=wie, gezien=versie_van(rij), **velden)


def sluit(zaak, wie):
    return zaak_sluiten(
        zaak,
        sluiting=Sluiting("DSP_TRAJECT", motivering_afwijking="Het Doorstroompunt helpt verder."),
        medewerker=wie,
    )


def test_van_voorstel_tot_hulp_begonnen(zaak, bezig, accounts):
    noor = accounts["traject-regio"]
    mee, thuis = een_document(zaak), een_document(zaak, "Blijft hier")
    rij = bied_aan(zaak, bezig, documenten=[mee.pk], voor=noor)
    assert [stuk.document for stuk in Teamoverdrachtstuk.objects.all()] == [mee]
    assert thuis in mee_te_geven(zaak)
    taak = Taak.objects.get()
    assert (taak.behandelaar, taak.regel) == (noor, "teamoverdracht")
    assert taak.uiterlijk == VANDAAG + 10 * DAG
    rij = aanvaard(rij, noor)
    assert (rij.stand, rij.naar_zaak.soort, rij.naar_zaak.behandelaar) == (
        "aanvaard",
        "DOORSTROOM",
        noor,
    )
    assert Taak.objects.filter(klaar_op__isnull=True).get().behandelaar == noor
    # Warm: de zaak van leerplicht blijft open tot het traject begint.
    with pytest.raises(ActGeweigerd, match="nog niet begonnen"):
        sluit(zaak, bezig)
    traject_starten(
        zaak.jongere,
        opgave=Trajectopgave("intensief", "leerplicht", VANDAAG),
        medewerker=noor,
        gezien=0,
    )
    rij.refresh_from_db()
    assert rij.begonnen_op == VANDAAG
    assert not Taak.objects.filter(klaar_op__isnull=True).exists()
    assert Traject.objects.get().zaak == rij.naar_zaak
    assert sluit(zaak, bezig).status == "gesloten"
    toets_uitgestelde_sloten()


def test_de_wachtlijst_is_nog_geen_hulp(zaak, bezig):
    rij = aanvaard(bied_aan(zaak, bezig), bezig)
    opgave = Trajectopgave("intensief", "leerplicht", VANDAAG, wacht=True)
    traject_starten(zaak.jongere, opgave=opgave, medewerker=bezig, gezien=0)
    rij.refresh_from_db()
    assert rij.begonnen_op is None


@pytest.mark.parametrize("vertrouwelijkheid", ["behandelaar", "beperkt"])
def test_een_vertrouwelijk_stuk_gaat_nooit_mee(zaak, bezig, alles, vertrouwelijkheid):
    with alles():
        geheim = een_document(zaak, "Onderzoek", vertrouwelijkheid=vertrouwelijkheid)
    assert Document.objects.get() == geheim
    assert mee_te_geven(zaak) == []
    with pytest.raises(ActGeweigerd, match="kan niet mee"):
        bied_aan(zaak, bezig, documenten=[geheim.pk])
    # Ook langs de service heen: de database weigert de rij.
    rij = bied_aan(zaak, bezig)
    vast = {"jongere_id": zaak.jongere_id, "gemeente_id": zaak.gemeente_id}
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        Teamoverdrachtstuk(**vast, overdracht=rij, document=geheim).save()


def test_een_stuk_van_een_ander_kind_gaat_nooit_mee(zaak, bezig, alles, gemeente_a):
    with alles():
        ander = een_document(een_zaak(een_uitvaller(gemeente_a), soort="VERZUIM"))
    with pytest.raises(ActGeweigerd, match="kan niet mee"):
        bied_aan(zaak, bezig, documenten=[ander.pk])
    rij = bied_aan(zaak, bezig)
    vast = {"jongere_id": zaak.jongere_id, "gemeente_id": zaak.gemeente_id}
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        Teamoverdrachtstuk(**vast, overdracht=rij, document=ander).save()


def test_wat_later_vertrouwelijk_wordt_is_bij_de_overdracht_weg(zaak, bezig, alles):
    document = een_document(zaak)
    bied_aan(zaak, bezig, documenten=[document.pk])
    with alles():
        document.vertrouwelijkheid = "beperkt"
        document.save()
    assert not Teamoverdrachtstuk.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from doorstroompunt_historicalteamoverdrachtstuk")
        assert cursor.fetchone()[0] == 0
    with alles():
        assert Teamoverdrachtstuk.objects.count() == 1


def test_het_scherm_toont_alleen_voorstel_en_gekozen_stukken(
    zaak, alles, bezig, accounts, als, binnen_gemeente, gemeente_a
):
    with alles():
        zaak.reden = "DETENTIE"
        zaak.save()
        een_document(zaak, "Blijft hier")
        geheim = een_document(zaak, "Zeer geheim", vertrouwelijkheid="beperkt")
    mee = een_document(zaak)
    rij = bied_aan(zaak, bezig, documenten=[mee.pk], voor=accounts["traject-regio"])
    pagina = als(accounts["traject-regio"]).get(
        reverse("doorstroompunt:teamoverdracht", args=[rij.pk])
    )
    tekst = pagina.content.decode()
    assert pagina.status_code == 200
    assert VOORSTEL in tekst
    assert mee.titel in tekst
    assert "Blijft hier" not in tekst
    assert "etentie" not in tekst
    assert geheim.titel not in tekst


def test_buiten_de_grens_bestaat_de_overdracht_niet(zaak, bezig, accounts, als):
    rij = bied_aan(zaak, bezig)
    url = reverse("doorstroompunt:teamoverdracht", args=[rij.pk])
    assert als(accounts["leerplicht-b"]).get(url).status_code == 404


def test_afwijzen_vraagt_een_reden_en_gaat_terug_naar_wie_voorstelde(zaak, bezig, accounts):
    rij = bied_aan(zaak, bezig)
    noor = accounts["traject-regio"]
    with pytest.raises(ActGeweigerd, match="waarom"):
        teamoverdracht_afwijzen(rij, reden=" ", medewerker=noor, gezien=versie_van(rij))
    teamoverdracht_afwijzen(rij, reden="Nog leerplichtig.", medewerker=noor, gezien=versie_van(rij))
    taak = Taak.objects.get(klaar_op__isnull=True)
    assert (taak.behandelaar, taak.titel[:9]) == (bezig, "Afgewezen")
    # Daarna kan de zaak dicht, of het voorstel opnieuw.
    assert bied_aan(zaak, bezig).pk != rij.pk


def test_een_antwoord_wint_en_de_ander_hoort_het(zaak, bezig, accounts):
    rij = bied_aan(zaak, bezig)
    gezien = versie_van(rij)
    aanvaard(rij, accounts["traject-regio"])
    with pytest.raises(IntussenGewijzigd, match="al beantwoord"):
        teamoverdracht_afwijzen(rij, reden="Vol.", medewerker=bezig, gezien=gezien)
    assert Zaak.objects.filter(soort="DOORSTROOM").count() == 1


def test_twee_keer_voorstellen_geeft_een_overdracht(zaak, bezig):
    bied_aan(zaak, bezig)
    with pytest.raises(ActGeweigerd, match="al een overdracht"):
        bied_aan(zaak, bezig)
    assert Teamoverdracht.objects.count() == 1


@pytest.mark.parametrize(
    ("tekst", "melding"),
    [
        ("kort", "in een paar woorden"),
        ("         ", "in een paar woorden"),
        ("Komt net uit detentie en zoekt werk.", "geen politie, justitie"),
        ("De Politie bracht hem thuis.", "geen politie, justitie"),
    ],
)
def test_een_voorstel_zegt_iets_en_noemt_geen_strafrecht(zaak, bezig, tekst, melding):
    with pytest.raises(ActGeweigerd, match=melding):
        teamoverdracht_aanbieden(zaak, voorstel=Voorstel(tekst), medewerker=bezig)


def test_alleen_aan_wie_hier_zaken_behandelt(zaak, bezig, accounts):
    with pytest.raises(ActGeweigerd, match="behandelt geen zaken"):
        bied_aan(zaak, bezig, voor=accounts["leerplicht-b"])


@pytest.fixture
def zeventien(alles, gemeente_a):
    with alles():
        return een_uitvaller(gemeente_a, geboren=date(2009, 5, 5))


def test_terug_naar_leerplicht_kan_niet_na_de_plicht(zaak, bezig):
    hulp = zaak_openen(zaak.jongere, soort="DOORSTROOM", medewerker=bezig, behandelaar=bezig)
    with pytest.raises(ActGeweigerd, match="leerplicht is voorbij"):
        bied_aan(hulp, bezig)


def test_terug_naar_leerplicht_bij_een_lopende_of_een_nieuwe_zaak(zeventien, bezig, alles):
    with alles():
        zaak = een_zaak(zeventien, soort="VERZUIM", behandelaar=bezig)
    hulp = zaak_openen(zaak.jongere, soort="DOORSTROOM", medewerker=bezig, behandelaar=bezig)
    rij = bied_aan(hulp, bezig)
    assert rij.naar == "leerplicht"
    for soort in ("", "VRIJSTELLING", "DOORSTROOM"):
        with pytest.raises(ActGeweigerd, match="bij welke zaak"):
            aanvaard(rij, bezig, soort=soort)
    with pytest.raises(ActGeweigerd, match="bij welke zaak"):
        aanvaard(rij, bezig, zaak=hulp)
    rij = aanvaard(rij, bezig, zaak=zaak)
    assert rij.naar_zaak == zaak
    with pytest.raises(ActGeweigerd, match="nog niet begonnen"):
        zaak_vervallen(hulp, reden="Vergissing", medewerker=bezig)
    hulp_begonnen(rij, op=VANDAAG)
    zaak_vervallen(hulp, reden="Leerplicht helpt", medewerker=bezig)
    nieuw = zaak_openen(zaak.jongere, soort="DOORSTROOM", medewerker=bezig, behandelaar=bezig)
    assert aanvaard(bied_aan(nieuw, bezig), bezig, soort="THUISZITTER").naar_zaak.soort == (
        "THUISZITTER"
    )


def test_een_traject_blijft_open_tot_leerplicht_begint(zeventien, bezig):
    opgave = Trajectopgave("intensief", "zelf", VANDAAG)
    traject = traject_starten(zeventien, opgave=opgave, medewerker=bezig, gezien=0)
    rij = aanvaard(bied_aan(traject.zaak, bezig), bezig, soort="VERZUIM")

    def weg():
        return uitstroom_vastleggen(
            traject,
            uitstroom=Uitstroom("OND_MBO", VANDAAG),
            medewerker=bezig,
            gezien=versie_van(traject),
        )

    with pytest.raises(ActGeweigerd, match="leerplicht is nog niet begonnen"):
        weg()
    hulp_begonnen(rij, op=VANDAAG)
    assert weg().geeindigd_op == VANDAAG


def test_stoppen_na_aanvaarden_vraagt_een_reden(zaak, bezig):
    rij = aanvaard(bied_aan(zaak, bezig), bezig)
    with pytest.raises(ActGeweigerd, match="waarom de hulp niet begint"):
        teamoverdracht_intrekken(rij, reden="", medewerker=bezig, gezien=versie_van(rij))
    teamoverdracht_intrekken(rij, reden="Verhuisd.", medewerker=bezig, gezien=versie_van(rij))
    assert sluit(zaak, bezig).status == "gesloten"
    with pytest.raises(IntussenGewijzigd, match="al klaar"):
        teamoverdracht_intrekken(rij, reden="Nog eens", medewerker=bezig, gezien=None)


@pytest.mark.parametrize("dagen", [1, -1])
def test_de_hulp_begint_niet_morgen_en_niet_voor_het_aanbod(zaak, bezig, dagen):
    rij = aanvaard(bied_aan(zaak, bezig), bezig)
    with pytest.raises(ActGeweigerd, match="tussen het aanbieden en vandaag"):
        hulp_begonnen(rij, op=VANDAAG + dagen * DAG)


def test_over_de_zomer_gaat_de_overdracht_mee(zaak, bezig, alles):
    rij = bied_aan(zaak, bezig)
    with alles():
        nieuw = een_zaak(zaak.jongere, soort="VERZUIM", behandelaar=bezig)
    gaat_mee(zaak, nieuw)
    rij.refresh_from_db()
    assert rij.zaak == nieuw
    assert sluit(zaak, bezig).status == "gesloten"


def test_verhuisd_voor_het_antwoord_opent_hier_geen_zaak_en_terug_verhuisd_wel(
    zaak, bezig, alles, gemeente_b
):
    rij = bied_aan(zaak, bezig)
    verhuizing_vastleggen(zaak.jongere, naar=gemeente_b, op=VANDAAG)
    zaak.jongere.refresh_from_db()
    with pytest.raises(ActGeweigerd, match="niet in uw gemeente"):
        aanvaard(rij, bezig)
    rij.refresh_from_db()
    assert rij.stand == "aangeboden"
    verhuizing_vastleggen(zaak.jongere, naar=rij.gemeente, op=VANDAAG)
    zaak.jongere.refresh_from_db()
    with alles():
        (nu_hier,) = Woonplaats.objects.filter(jongere=zaak.jongere, tot_en_met=None)
    assert nu_hier.gemeente_id == rij.gemeente_id
    assert aanvaard(rij, bezig).naar_zaak.gemeente_id == rij.gemeente_id


def test_aanvaarden_op_het_scherm_staat_als_verstrekking_in_het_log(
    zaak, alles, accounts, als, binnen_gemeente, gemeente_a, leerplicht_a
):
    with binnen_gemeente(leerplicht_a, gemeente_a):
        rij = bied_aan(zaak, leerplicht_a)
    client = als(accounts["traject-regio"])
    url = reverse("doorstroompunt:teamoverdracht_act", args=[rij.pk, "aanvaarden"])
    assert client.post(url, {"gezien": versie_van(rij)}).status_code == 302
    # Een tweede klik hoort dat er al een antwoord is.
    assert client.post(url, {"gezien": versie_van(rij)}).status_code == 409
    with alles():
        regel = Logregel.objects.get(objecttype="teamoverdracht", operatie="VERSTREKKEN")
    assert (regel.jongere_id, regel.object_id) == (zaak.jongere_id, rij.pk)
