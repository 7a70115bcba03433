"""Trajecten: starten (een coach wint), overleg met de school, uitstroom, instemming en nazorg."""

from datetime import date, timedelta

import pytest
from django.db import connection

from cases.models import Kwalificatie, Partner, Taak, Verwijzing, Zaak
from cases.selectors.versie import versie_van
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from doorstroompunt.benaderen.acten import Poging, poging_vastleggen
from doorstroompunt.models import Gevoeliggegeven, Instemming, Traject
from doorstroompunt.trajecten.acten import (
    Uitstroom,
    bewaren_tot,
    gevoelig_vastleggen,
    instemming_intrekken,
    instemming_vastleggen,
    nazorg_afronden,
    traject_heropenen,
    trede_vastleggen,
    uitstroom_vastleggen,
    voorwaarde_zetten,
    voorwaarden_van,
)
from doorstroompunt.trajecten.nakijken import trajecten_nakijken
from doorstroompunt.trajecten.starten import Trajectopgave, traject_starten
from kern.grens import toets_uitgestelde_sloten
from tests.begeleiding.hulp import VANDAAG, contact, een_uitvaller

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)


def opgave(soort="intensief", **velden):
    return Trajectopgave(**({"trajectsoort": soort, "bron": "zelf", "intake_op": VANDAAG} | velden))


def start(jongere, wie, soort="intensief", gezien=0, **velden):
    return traject_starten(jongere, opgave=opgave(soort, **velden), medewerker=wie, gezien=gezien)


def test_een_traject_begint_met_een_zaak_en_een_begeleider(jongere, bezig):
    poging_vastleggen(jongere, poging=Poging("gesprek", "afspraak", VANDAAG), medewerker=bezig)
    wachtend = Traject.objects.get()
    rij = start(jongere, bezig, gezien=wachtend.pk)
    assert rij.pk == wachtend.pk
    assert (rij.gestart_op, rij.begeleider, rij.uitkomst_benadering) == (VANDAAG, bezig, "BEGELEID")
    assert Zaak.objects.get(pk=rij.zaak_id).soort == "DOORSTROOM"
    toets_uitgestelde_sloten()


def test_twee_coaches_een_wint_en_de_ander_ziet_wie(jongere, bezig, accounts):
    start(jongere, bezig)
    with pytest.raises(IntussenGewijzigd, match=f"{bezig.naam} startte dit traject al"):
        start(jongere, accounts["traject-regio"])
    # Een ander traject ernaast mag, en deelt de zaak.
    ander = start(jongere, bezig, soort="lifecoach")
    assert Traject.objects.count() == 2
    assert ander.zaak == Traject.objects.get(trajectsoort="intensief").zaak


def test_wie_een_nieuwer_scherm_mist_krijgt_dat_te_horen(jongere, bezig):
    poging_vastleggen(jongere, poging=Poging("app", "wacht", VANDAAG), medewerker=bezig)
    with pytest.raises(IntussenGewijzigd, match="intussen"):
        start(jongere, bezig)


def test_wachtlijst_en_later_starten(jongere, bezig):
    rij = start(jongere, bezig, wacht=True)
    assert rij.gestart_op is None
    assert Zaak.objects.get().wachtlijst_vanaf == VANDAAG
    assert start(jongere, bezig, gezien=rij.pk).pk == rij.pk
    assert Zaak.objects.get().wachtlijst_vanaf is None


@pytest.mark.parametrize(
    ("diploma", "niveau", "behaald", "nodig"),
    [
        ("mbo", 1, date(2025, 11, 28), True),
        ("mbo", 1, date(2025, 11, 27), False),
        ("pro", None, date(2024, 11, 28), True),
        ("pro", None, date(2024, 11, 27), False),
        ("vmbo", None, date(2026, 7, 1), False),
    ],
)
def test_vsv_03_eerst_overleg_met_de_school(
    alles, gemeente_a, leerplicht_a, binnen_gemeente, diploma, niveau, behaald, nodig
):
    with alles():
        jongere = een_uitvaller(gemeente_a)
        Kwalificatie(
            jongere=jongere,
            gemeente=gemeente_a,
            diploma=diploma,
            niveau=niveau,
            behaald_op=behaald,
            bron="toets",
        ).save()
    with binnen_gemeente(leerplicht_a, gemeente_a):
        if not nodig:
            assert start(jongere, leerplicht_a).gestart_op == VANDAAG
            return
        with pytest.raises(ActGeweigerd, match="Overleg eerst"):
            start(jongere, leerplicht_a)
        # Een dag invullen is niet genoeg: het gesprek van die dag, met de school en over deze
        # jongere, staat in het dossier.
        ander = een_uitvaller(gemeente_a)
        for wie, met_wie, dag in (
            (jongere, "ouder", VANDAAG),
            (jongere, "school", VANDAAG - DAG),
            (ander, "school", VANDAAG),
        ):
            contact(wie, "TELEFOON", dag, met_wie=met_wie, doel="")
        with pytest.raises(ActGeweigerd, match="Overleg eerst"):
            start(jongere, leerplicht_a, overlegd_op=VANDAAG)
        contact(jongere, "TELEFOON", VANDAAG, met_wie="school", doel="")
        assert start(jongere, leerplicht_a, overlegd_op=VANDAAG).gestart_op == VANDAAG


def test_vsv_03_afwijken_van_het_overleg_vraagt_een_reden(jongere, bezig):
    Kwalificatie(
        jongere=jongere,
        gemeente=jongere.gemeente,
        diploma="pro",
        behaald_op=date(2026, 7, 1),
        bron="toets",
    ).save()
    rij = start(jongere, bezig, overleg_afwijking="De jongere slaapt op straat.")
    assert rij.overleg_afwijking == "De jongere slaapt op straat."


def test_begeleid_wonen_vraagt_verwijzer_en_voorwaarden(jongere, bezig):
    with pytest.raises(ActGeweigerd, match="wie verwees"):
        start(jongere, bezig, soort="bwj", verwijzer="Wijkteam")
    rij = start(jongere, bezig, soort="bwj", verwijzer="Wijkteam", voorwaarden="Werkt of leert.")
    assert rij.doelgroep == "wonen"


def uit(traject, wie, bestemming="WERK_REGULIER", op=VANDAAG, nazorg=None):
    return uitstroom_vastleggen(
        traject,
        uitstroom=Uitstroom(bestemming, op, nazorg),
        medewerker=wie,
        gezien=versie_van(traject),
    )


def test_uitstroom_nazorg_en_heropenen(jongere, bezig):
    rij = uit(start(jongere, bezig), bezig, nazorg=VANDAAG + 90 * DAG)
    assert (rij.geeindigd_op, rij.bestemming) == (VANDAAG, "WERK_REGULIER")
    taak = Taak.objects.get(regel="traject_nazorg")
    assert taak.uiterlijk == VANDAAG + 90 * DAG
    with pytest.raises(ActGeweigerd, match="hoe het nu gaat"):
        nazorg_afronden(rij, verslag=" ", medewerker=bezig, gezien=None)
    nazorg_afronden(rij, verslag="Werkt nog.", medewerker=bezig, gezien=None)
    assert Taak.objects.get(pk=taak.pk).klaar_op == VANDAAG
    weer = traject_heropenen(rij, gezien=None)
    assert (weer.geeindigd_op, weer.bestemming) == (None, "")
    toets_uitgestelde_sloten()


def test_uitstroom_moet_een_bestemming_hebben_en_nog_bezig_eindigt_niet(jongere, bezig):
    rij = start(jongere, bezig)
    with pytest.raises(ActGeweigerd, match="kies dan Onbekend"):
        uit(rij, bezig, bestemming="")
    with pytest.raises(ActGeweigerd, match="tussen het begin"):
        uit(rij, bezig, op=VANDAAG - DAG)
    assert uit(rij, bezig, bestemming="TRAJECT_DSP").geeindigd_op is None
    with pytest.raises(IntussenGewijzigd):
        uitstroom_vastleggen(
            rij, uitstroom=Uitstroom("ONBEKEND", VANDAAG), medewerker=bezig, gezien="0"
        )


def test_ook_wie_niet_begeleid_is_heeft_een_bestemming(jongere, bezig):
    poging_vastleggen(jongere, poging=Poging("telefoon", "WERK", VANDAAG), medewerker=bezig)
    rij = uit(Traject.objects.get(), bezig)
    assert (rij.bestemming, rij.geeindigd_op, rij.gestart_op) == ("WERK_REGULIER", None, None)


def test_een_warme_overdracht_blijft_open_tot_de_hulp_begint(jongere, bezig):
    rij = start(jongere, bezig)
    partner = Partner(gemeente=jongere.gemeente, naam="Hulp", soort="WIJKTEAM")
    partner.save()
    verwijzing = Verwijzing(
        jongere=jongere,
        gemeente=jongere.gemeente,
        zaak=rij.zaak,
        partner=partner,
        verstuurd_op=VANDAAG,
        medewerker=bezig,
    )
    verwijzing.save()
    with pytest.raises(ActGeweigerd, match="nog niet begonnen"):
        uit(rij, bezig, bestemming="TRAJECT_HULP")
    verwijzing.gestart_op = VANDAAG
    verwijzing.save()
    assert uit(rij, bezig, bestemming="TRAJECT_HULP").geeindigd_op == VANDAAG


def test_trede_en_voorwaarden(jongere, bezig):
    rij = start(jongere, bezig)
    eerste = trede_vastleggen(rij, trede=2, medewerker=bezig)
    assert trede_vastleggen(rij, trede=2, medewerker=bezig).pk == eerste.pk
    with pytest.raises(ActGeweigerd):
        trede_vastleggen(rij, trede=7, medewerker=bezig)
    tekst = voorwaarden_van(jongere.gemeente)[0]
    for voldaan in (True, True, False, False, True):
        voorwaarde_zetten(rij, tekst=tekst, voldaan=voldaan, medewerker=bezig)
    assert rij.stopvoorwaarden.get().voldaan_op == VANDAAG
    with pytest.raises(ActGeweigerd, match="niet meer"):
        voorwaarde_zetten(rij, tekst="Bestaat niet", voldaan=True, medewerker=bezig)


def test_gezondheid_alleen_na_instemming_en_alleen_voor_de_begeleider(
    jongere, gemeente_a, leerplicht_a, accounts, binnen_gemeente, alles
):
    ander = accounts["traject-regio"]
    with binnen_gemeente(leerplicht_a, gemeente_a):
        rij = start(jongere, leerplicht_a)
        with pytest.raises(ActGeweigerd, match="stemt niet in"):
            gevoelig_vastleggen(rij, soort="straf", tekst="x", medewerker=leerplicht_a)
        instemming_vastleggen(rij, vorm="mondeling", op=VANDAAG, medewerker=leerplicht_a)
        instemming_vastleggen(rij, vorm="mondeling", op=VANDAAG, medewerker=leerplicht_a)
        gevoelig_vastleggen(rij, soort="straf", tekst="Voorwaarden", medewerker=leerplicht_a)
        with pytest.raises(ActGeweigerd, match="Alleen wie"):
            gevoelig_vastleggen(rij, soort="straf", tekst="x", medewerker=ander)
        assert Gevoeliggegeven.objects.count() == 1
        toets_uitgestelde_sloten()
    with binnen_gemeente(ander, gemeente_a):
        assert not Gevoeliggegeven.objects.exists()
        assert not Gevoeliggegeven.historie.exists()
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from doorstroompunt_gevoeliggegeven")
            assert cursor.fetchone() == (0,)
    with binnen_gemeente(leerplicht_a, gemeente_a):
        instemming_intrekken(rij)
        instemming_intrekken(rij)
        assert Instemming.objects.get().ingetrokken_op == VANDAAG
        assert not Gevoeliggegeven.objects.exists()
    with alles():
        assert Gevoeliggegeven.objects.count() == 1


def test_de_einddatum_van_gevoelige_gegevens_is_berekend(jongere, bezig):
    assert bewaren_tot(jongere) == date(2036, 5, 5)
    Kwalificatie(
        jongere=jongere,
        gemeente=jongere.gemeente,
        diploma="mbo",
        niveau=2,
        behaald_op=date(2026, 7, 1),
        bron="toets",
    ).save()
    assert bewaren_tot(jongere) == date(2028, 7, 1)


def test_diploma_of_27_geeft_een_taak_en_sluit_niets(
    alles, gemeente_a, leerplicht_a, binnen_gemeente
):
    with alles():
        diploma = een_uitvaller(gemeente_a)
        morgen_27 = een_uitvaller(gemeente_a, geboren=date(1999, 11, 28))
        jarig = een_uitvaller(gemeente_a, geboren=date(1999, 11, 27))
    with binnen_gemeente(leerplicht_a, gemeente_a):
        trajecten = [start(j, leerplicht_a) for j in (diploma, morgen_27, jarig)]
        Kwalificatie(
            jongere=diploma,
            gemeente=gemeente_a,
            diploma="havo",
            behaald_op=VANDAAG,
            bron="toets",
        ).save()
        assert trajecten_nakijken(gemeente_a.pk) == 2
        assert trajecten_nakijken(gemeente_a.pk) == 0
        taken = Taak.objects.filter(regel="traject_besluit")
        assert {t.jongere_id for t in taken} == {diploma.pk, jarig.pk}
        assert not Traject.objects.filter(geeindigd_op__isnull=False).exists()
        for taak in taken:
            taak.klaar_op = VANDAAG
            taak.save()
        assert trajecten_nakijken(gemeente_a.pk) == 0
        assert len(trajecten) == 3


def test_de_schermen_van_een_traject(jongere, als, leerplicht_a, accounts, alles):
    client = als(leerplicht_a)
    nieuw = f"/doorstroompunt/jongeren/{jongere.pk}/traject/"
    assert client.get(nieuw).status_code == 200
    gegevens = {
        "trajectsoort": "intensief",
        "bron": "zelf",
        "intake_op": VANDAAG.isoformat(),
        "gezien": 0,
    }
    client.post(nieuw, gegevens)
    with alles():
        rij = Traject.objects.get()
    url = f"/doorstroompunt/trajecten/{rij.pk}/"
    pagina = client.get(url).content.decode()
    assert "In begeleiding" in pagina
    assert "nog niet ingestemd" in pagina
    te_laat = als(accounts["traject-regio"]).post(nieuw, gegevens)
    assert te_laat.status_code == 409
    assert "startte dit traject al" in te_laat.content.decode()
    fout = client.post(f"{url}act/uitstroom/", {"bestemming": "", "op": VANDAAG.isoformat()})
    assert fout.status_code == 422
    client.post(f"{url}act/instemming/", {"vorm": "mondeling", "op": VANDAAG.isoformat()})
    client.post(f"{url}act/gevoelig/", {"soort": "gezondheid", "tekst": "Slaapt slecht"})
    assert "Slaapt slecht" in client.get(url).content.decode()
    ander = als(accounts["traject-regio"]).get(url).content.decode()
    assert "Slaapt slecht" not in ander
    assert "Alleen wie de begeleiding doet" in ander
    dossier = client.get(f"/jongeren/{jongere.pk}/").content.decode()
    assert "Doorstroompunt" in dossier
    assert url in dossier
    assert jongere.achternaam_eerst in client.get("/doorstroompunt/trajecten/").content.decode()
