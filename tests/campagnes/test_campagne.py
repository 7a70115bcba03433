"""Een campagne: het voorstel, de stappen, De Overstap als enige bron, en twee mensen tegelijk."""

import re
from datetime import date

import pytest
import time_machine
from django.db import IntegrityError, transaction

from cases.models import Brief, Kwalificatie, Zaak
from doorstroompunt.models import Campagne, Campagnedeelname, Overstap
from tests.fabrieken import een_inschrijving, een_jongere, een_school

pytestmark = pytest.mark.django_db(transaction=True)
CAMPAGNES = "/doorstroompunt/campagnes/"
PEIL = date(2026, 11, 27)


@pytest.fixture(autouse=True)
def _op_een_vaste_dag():
    with time_machine.travel("2026-11-27T10:00:00+01:00", tick=True):
        yield


def _leerling(gemeente, school, *, soort="VMBO_BB", leerjaar="4", **velden):
    geboren = velden.pop("geboren", date(2010, 5, 4))
    jongere = een_jongere(gemeente, geboren=geboren.isoformat(), geboortedatum=geboren)
    een_inschrijving(jongere, school, onderwijssoort=soort, leerjaar=leerjaar, **velden)
    return jongere


@pytest.fixture
def wereld(alles, gemeente_a, gemeente_b):
    """Drie eindexamenkandidaten, en vier die niet bij De Overstap horen."""
    with alles():
        school = een_school(gemeente_a)
        drie = [_leerling(gemeente_a, school) for _ in range(3)]
        _leerling(gemeente_a, school, leerjaar="3")
        _leerling(gemeente_a, school, soort="HAVO_BB")
        _leerling(gemeente_a, school, tot_en_met=date(2026, 9, 1))
        _leerling(gemeente_b, een_school(gemeente_b))
    return drie


def _open(client, gemeente, soort="overstap", **velden):
    begin = {
        "soort": soort,
        "gemeente": gemeente.pk,
        "peildatum": PEIL.isoformat(),
        "stand": "staat",
        "sinds": "2026-08-01",
        "onderwijssoorten": ["VMBO_BB"],
        "leerjaren": "4",
    }
    antwoord = client.post(CAMPAGNES + "nieuw/", begin | velden)
    assert antwoord.status_code == 302, antwoord.content.decode()[-3000:]
    return int(re.findall(r"\d+", antwoord.url)[0])


@pytest.fixture
def client(als, accounts):
    return als(accounts["leerplicht-a"])


def _merken(client, nummer):
    regels = client.get(f"{CAMPAGNES}{nummer}/").context["regels"]
    return {regel.jongere_id: regel.waarde for regel in regels}


def _doe(client, nummer, **gegevens):
    return client.post(f"{CAMPAGNES}{nummer}/doen/", gegevens)


def test_het_voorstel_kiest_niemand_en_noemt_alleen_wie_past(wereld, client, gemeente_a, alles):
    nummer = _open(client, gemeente_a)
    voorstel = client.get(f"{CAMPAGNES}{nummer}/voorstel/").context["regels"]
    assert {regel.jongere_id for regel in voorstel} == {jongere.pk for jongere in wereld}
    with alles():
        assert not Campagnedeelname.objects.exists()
        assert not Overstap.objects.exists()
    # Een vreemd nummer erbij: alleen wie het voorstel noemt, kan meedoen. Nog eens doet niets.
    for _ in range(2):
        gekozen = {"gekozen": [wereld[0].pk, wereld[1].pk, 999_999]}
        client.post(f"{CAMPAGNES}{nummer}/voorstel/", gekozen)
    with alles():
        assert Campagnedeelname.objects.count() == 2
        assert Overstap.objects.filter(schooljaar="2026-2027").count() == 2
        assert Campagnedeelname.historie.count() == 2


def test_de_overstap_is_de_enige_bron(wereld, client, gemeente_a, alles):
    with alles():
        eerder = Overstap(
            jongere=wereld[0],
            gemeente=gemeente_a,
            schooljaar="2026-2027",
            aangeschreven_op=date(2026, 11, 2),
        )
        eerder.save()
    nummer = _open(client, gemeente_a)
    client.post(f"{CAMPAGNES}{nummer}/voorstel/", {"actie": "alle"})
    merken = _merken(client, nummer)
    assert len(merken) == 3
    _doe(client, nummer, direct=f"contact:{merken[wereld[0].pk]}")
    _doe(client, nummer, actie="resultaat", bevestigd="ja", resultaat="werk",
         gekozen=[_merken(client, nummer)[wereld[0].pk]])  # fmt: skip
    with alles():
        eerder.refresh_from_db()
        assert (eerder.contact_op, eerder.uitkomst) == (PEIL, "werk")
        assert Overstap.objects.count() == 3
        rij = Campagnedeelname.objects.get(overstap=eerder)
        assert (rij.resultaat, rij.contact_op, rij.afgerond_op) == ("", None, PEIL)
        rij.contact_op = PEIL
        with pytest.raises(IntegrityError), transaction.atomic():
            rij.save()
    telling = client.get(f"{CAMPAGNES}{nummer}/verslag/").context["telling"]
    delen = sum(n for _, _, n in telling.resultaten)
    assert (telling.aantal, delen, telling.zonder) == (3, 1, 2)
    assert (telling.aangeschreven, telling.gesproken) == (1, 1)
    assert sum(telling.standen.values()) == telling.aantal


def test_wie_te_laat_is_krijgt_409_en_er_verandert_niets(wereld, client, als, accounts, gemeente_a):
    nummer = _open(client, gemeente_a)
    client.post(f"{CAMPAGNES}{nummer}/voorstel/", {"actie": "alle"})
    merken = _merken(client, nummer)
    een, twee, _ = (jongere.pk for jongere in wereld)
    collega = als(accounts["administratie-a"])
    assert _doe(client, nummer, direct=f"aangeschreven:{merken[een]}").status_code == 302
    antwoord = _doe(client, nummer, actie="contact", gekozen=[merken[een], merken[twee]])
    assert antwoord.status_code == 409
    assert "intussen gewijzigd" in antwoord.content.decode()
    nu = {regel.jongere_id: regel.stand for regel in antwoord.context["regels"]}
    assert (nu[een], nu[twee]) == ("aangeschreven", "open")
    assert collega.get(f"{CAMPAGNES}{nummer}/").status_code == 200


def test_stap_terug_en_uit_de_campagne(wereld, client, gemeente_a, alles):
    nummer = _open(client, gemeente_a)
    client.post(f"{CAMPAGNES}{nummer}/voorstel/", {"actie": "alle"})
    een = wereld[0].pk
    for stap, stand in (
        ("aangeschreven", "aangeschreven"),
        ("contact", "contact"),
        ("onbekend", "klaar"),
        ("terug", "contact"),
        ("terug", "aangeschreven"),
        ("terug", "open"),
    ):
        _doe(client, nummer, direct=f"{stap}:{_merken(client, nummer)[een]}")
        regels = client.get(f"{CAMPAGNES}{nummer}/").context["regels"]
        assert next(r.stand for r in regels if r.jongere_id == een) == stand
    _doe(client, nummer, direct=f"weg:{_merken(client, nummer)[een]}")
    assert een not in _merken(client, nummer)
    with alles():
        assert not Overstap.objects.filter(jongere_id=een).exists()


@pytest.mark.parametrize(
    ("resultaat", "geboren", "soort"),
    [
        ("leerplicht", date(2010, 5, 4), "VERZUIM"),
        ("begeleiding", date(2010, 5, 4), "DOORSTROOM"),
        ("leerplicht", date(2007, 5, 4), None),
    ],
)
def test_overdracht_opent_een_zaak_en_nooit_twee(
    resultaat, geboren, soort, client, gemeente_a, alles
):
    with alles():
        jongere = _leerling(gemeente_a, een_school(gemeente_a), geboren=geboren)
    nummer = _open(client, gemeente_a)
    client.post(f"{CAMPAGNES}{nummer}/voorstel/", {"actie": "alle"})
    for stap in (resultaat, "terug", resultaat):
        _doe(client, nummer, direct=f"{stap}:{_merken(client, nummer)[jongere.pk]}")
    with alles():
        soorten = list(Zaak.objects.filter(jongere=jongere).values_list("soort", flat=True))
        assert soorten == ([soort] if soort else [])


def test_gesloten_verandert_niets_en_gaat_weer_open(wereld, client, gemeente_a, alles):
    nummer = _open(client, gemeente_a)
    client.post(f"{CAMPAGNES}{nummer}/voorstel/", {"actie": "alle"})
    merken = _merken(client, nummer)
    blad = client.get(f"{CAMPAGNES}{nummer}/sluiten/")
    assert "3 jongeren" in blad.content.decode()
    oud = {"gezien": blad.context["gezien"]}
    assert (
        client.post(f"{CAMPAGNES}{nummer}/sluiten/", oud | {"actie": "sluiten"}).status_code == 302
    )
    assert _doe(client, nummer, direct=f"contact:{merken[wereld[0].pk]}").status_code == 422
    te_laat = client.post(f"{CAMPAGNES}{nummer}/sluiten/", oud | {"actie": "heropenen"})
    assert te_laat.status_code == 409
    vers = {"gezien": te_laat.context["gezien"], "actie": "heropenen"}
    assert client.post(f"{CAMPAGNES}{nummer}/sluiten/", vers).status_code == 302
    with alles():
        assert Campagne.objects.get().gesloten_op is None
    assert _doe(client, nummer, direct=f"contact:{merken[wereld[0].pk]}").status_code == 302


def test_een_andere_campagne_bewaart_het_zelf(client, gemeente_a, alles):
    with alles():
        school = een_school(gemeente_a)
        weg = _leerling(gemeente_a, school, soort="MBO2", tot_en_met=date(2026, 9, 20),
                        geboren=date(2008, 1, 1))  # fmt: skip
        klaar = _leerling(gemeente_a, school, soort="MBO2", tot_en_met=date(2026, 9, 20),
                          geboren=date(2008, 1, 1))  # fmt: skip
        Kwalificatie(jongere=klaar, gemeente=gemeente_a, diploma="mbo", niveau=2,
                     behaald_op=date(2026, 9, 19)).save()  # fmt: skip
        _leerling(gemeente_a, school, soort="MBO2")
    nummer = _open(client, gemeente_a, "oktober", stand="weg", onderwijssoorten=[], leerjaren="",
                   zonder_startkwalificatie="on")  # fmt: skip
    client.post(f"{CAMPAGNES}{nummer}/voorstel/", {"actie": "alle"})
    assert list(_merken(client, nummer)) == [weg.pk]
    _doe(client, nummer, direct=f"school:{_merken(client, nummer)[weg.pk]}")
    with alles():
        rij = Campagnedeelname.objects.get()
        assert (rij.resultaat, rij.afgerond_op, rij.overstap_id) == ("school", PEIL, None)
        assert not Overstap.objects.exists()


def test_brief_maken_gaat_verder_in_de_reeks(wereld, client, gemeente_a, alles):
    nummer = _open(client, gemeente_a)
    client.post(f"{CAMPAGNES}{nummer}/voorstel/", {"actie": "alle"})
    antwoord = _doe(client, nummer, actie="brief", gekozen=list(_merken(client, nummer).values()))
    assert antwoord.url.endswith("/brieven/reeks/nieuw/?sjabloon=overstap_ouders")
    blad = client.get(antwoord.url)
    assert {jongere.pk for jongere in blad.context["jongeren"]} == {j.pk for j in wereld}
    with alles():
        assert not Brief.objects.exists()


@pytest.mark.parametrize(
    ("velden", "tekst"),
    [
        ({"peildatum": "gisteren"}, "datum"),
        ({"sinds": "2027-01-01"}, "na de peildatum"),
        ({"leerjaren": "leerjaar vier en vijf"}, "komma"),
    ],
)
def test_slechte_invoer_opent_niets(velden, tekst, client, gemeente_a, alles):
    begin = {"soort": "overstap", "gemeente": gemeente_a.pk, "peildatum": "2026-11-27",
             "stand": "staat", "sinds": "2026-08-01"}  # fmt: skip
    antwoord = client.post(CAMPAGNES + "nieuw/", begin | velden)
    assert antwoord.status_code == 422
    assert tekst in antwoord.content.decode()
    with alles():
        assert not Campagne.objects.exists()


def test_twee_keer_dezelfde_campagne_kan_niet(client, gemeente_a, alles):
    _open(client, gemeente_a)
    begin = {"soort": "overstap", "gemeente": gemeente_a.pk, "peildatum": "2026-11-27",
             "stand": "staat", "sinds": "2026-08-01"}  # fmt: skip
    antwoord = client.post(CAMPAGNES + "nieuw/", begin)
    assert antwoord.status_code == 422
    assert "al voor deze gemeente" in antwoord.content.decode()
