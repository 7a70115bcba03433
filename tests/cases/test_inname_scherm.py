"""De schermen van de inname, met de echte lezers."""

import io
import json
import zipfile
from datetime import date

import pytest
from celery import current_app
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cases.inname.voortgang import Meter, hartslag
from cases.models import Inname
from cases.tasks import inname_verwerken
from kern.grens import voor_systeem
from tests.cases.inname_hulp import GEMEENTEN, JONGEREN, WATERHOVEN, zip_van
from tests.conftest import onbegrensd
from tests.fabrieken import een_inname, een_jongere, een_melding, elfproefnummer
from tests.meldingen.berichten import bericht

pytestmark = pytest.mark.django_db(transaction=True)
NIEUW = "/inname/nieuw/"
WONEN = "jongere_id,gemeentecode,van\n"


@pytest.fixture(autouse=True)
def _eigen_map(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path / "bestanden"
    monkeypatch.setattr(current_app, "send_task", lambda *_, **__: None)


@pytest.fixture
def petra(accounts):
    return accounts["administratie-a"]


@pytest.fixture
def client(als, petra):
    return als(petra)


def _bied_aan(client, *bestanden, soort="conversie", **velden):
    return client.post(
        f"{NIEUW}?soort={soort}",
        {"bestanden": list(bestanden), "wijze": "goede_rijen", "bron": "proef"} | velden,
    )


def _lees(client, *bestanden, **velden) -> Inname:
    antwoord = _bied_aan(client, *bestanden, **velden)
    assert antwoord.status_code == 302, antwoord.context["form"].errors
    inname = Inname.objects.latest("pk")
    assert antwoord.url == reverse("cases:inname", kwargs={"pk": inname.pk})
    inname_verwerken(inname.pk, gemeente_id=inname.gemeenten[0])
    inname.refresh_from_db()
    return inname


def _duo(client, gemeente, *berichten, **velden) -> Inname:
    regels = [b if isinstance(b, bytes) else json.dumps(b).encode() for b in berichten]
    bestand = SimpleUploadedFile("verzuim.jsonl", b"\n".join(regels) + b"\n")
    return _lees(client, bestand, soort="duo", gemeente=gemeente.pk, **velden)


def _pagina(client, inname, vraag=""):
    antwoord = client.get(reverse("cases:inname", kwargs={"pk": inname.pk}) + vraag)
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def _nieuwe_jongeren(inname):
    return inname.totalen["bestanden"]["jongeren.csv"]["nieuw"]


def _log(inname):
    return onbegrensd(
        "select operatie, kanaal, jongere_id, gemeente_id from wpg_logregel"
        f" where objecttype = 'inname' and object_id = {inname.pk} order by id"
    )


def test_zonder_inname_zegt_de_lijst_wat_te_doen_en_met_een_wanneer_de_laatste_was(
    client, gemeente_a
):
    assert "Er is nog niets ingelezen" in client.get("/inname/").content.decode()
    een_inname(gemeente_a)
    tekst = client.get("/inname/").content.decode()
    assert "De laatste geslaagde inname was" in tekst
    assert "meldingen.jsonl" in tekst


def test_een_conversie_gaat_erin_en_een_tweede_keer_verandert_niets(client):
    levering = {
        "gemeenten": WATERHOVEN,
        "jongeren": JONGEREN + "J1,Proefkind,2012-03-04\nJ2,Anderkind,2013-00-00\n",
        "woonplaatsen": WONEN + "J1,9901,2015-01-01\nJ2,9901,2015-01-01\n",
    }
    inname = _lees(client, zip_van(**levering))
    assert inname.stand == "klaar"
    assert inname.totalen["bestanden"]["jongeren.csv"]["nieuw"] == 2
    assert "jongeren.csv" in _pagina(client, inname)
    weer = _lees(client, zip_van(**levering))
    assert weer.totalen["som"]["nieuw"] == 0
    assert weer.totalen["som"]["gewijzigd"] == 0
    assert onbegrensd("select count(*) from cases_jongere") == [(2,)]


def test_losse_csvbestanden_samen_gaan_er_ook_in(client):
    inname = _lees(
        client,
        SimpleUploadedFile("gemeenten.csv", WATERHOVEN.encode()),
        SimpleUploadedFile("jongeren.csv", (JONGEREN + "J1,Proefkind,2012-03-04\n").encode()),
    )
    assert inname.naam == "gemeenten.csv en 1 andere"
    assert _nieuwe_jongeren(inname) == 1


def test_een_foute_rij_staat_met_plaats_op_het_scherm_en_in_het_bestand(client, petra, gemeente_a):
    inname = _lees(
        client,
        zip_van(
            gemeenten=WATERHOVEN,
            jongeren=JONGEREN + "J1,Proefkind,2012-03-04\nJ2,Anderkind,2013-02-30\n",
        ),
    )
    assert inname.stand == "klaar"
    tekst = _pagina(client, inname)
    assert "1 fout om te verbeteren" in tekst
    assert "regel 3" in tekst
    assert "deze datum bestaat niet" in tekst
    antwoord = client.get(reverse("cases:inname_afkeur", kwargs={"pk": inname.pk}))
    assert "attachment" in antwoord["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(b"".join(antwoord.streaming_content))) as zipje:
        assert sorted(zipje.namelist()) == ["fouten.csv", "jongeren.csv"]
        assert b"Anderkind" in zipje.read("jongeren.csv")
        assert b"Proefkind" not in zipje.read("jongeren.csv")
    assert _log(inname)[-1] == ("EXPORT", "web", None, gemeente_a.pk)


def test_een_proef_van_de_conversie_laadt_niets(client):
    inname = _lees(
        client,
        zip_van(gemeenten=WATERHOVEN, jongeren=JONGEREN + "J1,Proefkind,2012-03-04\n"),
        wijze="proef",
    )
    assert _nieuwe_jongeren(inname) == 1
    assert onbegrensd("select count(*) from cases_jongere") == [(0,)]
    assert "Gecontroleerd, geen fouten" in _pagina(client, inname)


def test_alles_of_niets_laadt_bij_een_fout_niets(client):
    inname = _lees(
        client,
        zip_van(
            gemeenten=WATERHOVEN,
            jongeren=JONGEREN + "J1,Proefkind,2012-03-04\nJ2,Anderkind,2013-02-30\n",
        ),
        wijze="alles_of_niets",
    )
    assert inname.stand == "mislukt"
    assert onbegrensd("select count(*) from cases_jongere") == [(0,)]
    tekst = _pagina(client, inname)
    assert "Niet ingelezen" in tekst
    assert "deze datum bestaat niet" in tekst


@pytest.mark.parametrize(
    "anders",
    [
        {"gemeenten": WATERHOVEN + "9902,Zandrecht,,midden,\n"},
        {"woonplaatsen": WONEN + "J1,9901,2015-01-01\nJ1, 9902 ,2020-01-01\n"},
        {"gemeenten": GEMEENTEN + "9903,Nieuwdorp,,midden,\n"},
        {"gebieden": "gebiedscode,naam,soort,gemeentecode\nG1,Regio,subregio,9902\n"},
    ],
)
def test_een_levering_voor_een_andere_gemeente_wordt_geweigerd(client, gemeente_b, anders):
    levering = {"gemeenten": WATERHOVEN, "jongeren": JONGEREN + "J1,Proefkind,2012-03-04\n"}
    inname = _lees(client, zip_van(**(levering | anders)))
    assert inname.stand == "mislukt"
    assert "waarvoor u niet mag inlezen" in inname.melding
    assert onbegrensd("select count(*) from cases_jongere") == [(0,)]
    assert onbegrensd("select count(*) from toegang_gemeente") == [(2,)]


def test_een_nummer_van_een_andere_gemeente_onder_dezelfde_bron_wordt_niet_bijgewerkt(
    client, als, accounts, gemeente_b
):
    beheer = als(accounts["beheer"])
    zandrecht = GEMEENTEN + "9902,Zandrecht,,midden,\n"
    wonen = WONEN + "J1,9902,2015-01-01\n"
    eerst = _lees(
        beheer,
        zip_van(
            gemeenten=zandrecht,
            jongeren=JONGEREN + "J1,Zandkind,2012-03-04\n",
            woonplaatsen=wonen,
        ),
    )
    assert eerst.stand == "klaar"
    eigen = zip_van(gemeenten=WATERHOVEN, jongeren=JONGEREN + "J1,Overschreven,2012-03-04\n")
    inname = _lees(client, eigen)
    assert inname.stand == "mislukt"
    assert "Kies een eigen naam voor de bron" in inname.melding
    assert onbegrensd("select geslachtsnaam from cases_jongere") == [("Zandkind",)]
    eigen.seek(0)
    assert _nieuwe_jongeren(_lees(client, eigen, bron="waterhoven")) == 1


def test_duo_toont_per_melding_de_uitkomst_en_logt_wie_er_getoond_is(client, gemeente_a):
    inname = _duo(client, gemeente_a, bericht(), b"{kapot")
    assert inname.stand == "klaar"
    assert inname.totalen["som"] == {
        "gelezen": 2,
        "nieuw": 1,
        "gewijzigd": 0,
        "ongewijzigd": 0,
        "afgekeurd": 1,
    }
    assert "Proefkind" not in json.dumps(inname.totalen)
    tekst = _pagina(client, inname)
    jongere_id = onbegrensd("select id from cases_jongere")[0][0]
    assert "4711001" in tekst
    assert "Proefkind, Kim" in tekst
    assert "Onbekende jongere" in tekst
    assert f"/jongeren/{jongere_id}/" in tekst
    assert ("VERZAMELEN", "web", jongere_id, gemeente_a.pk) in _log(inname)
    assert "4711001" not in _pagina(client, inname, "?alleen=afgekeurd")


def test_wie_geen_dossiers_mag_zien_ziet_het_resultaat_zonder_namen(als, accounts, gemeente_a):
    client = als(accounts["beheer"])
    inname = _duo(client, gemeente_a, bericht())
    tekst = _pagina(client, inname)
    assert "4711001" in tekst
    assert "Proefkind" not in tekst
    assert {jongere for _, kanaal, jongere, _ in _log(inname) if kanaal == "web"} == {None}


def test_duo_over_een_jongere_van_een_andere_gemeente_wordt_afgekeurd(
    client, gemeente_a, gemeente_b
):
    nummer = elfproefnummer(77)
    with voor_systeem([gemeente_b.pk]):
        kind = een_jongere(gemeente_b, bsn=nummer)
        een_melding(kind, meldingsnummer="900", ontvangen_op=date(2026, 9, 1))
    inname = _duo(
        client,
        gemeente_a,
        bericht(),
        bericht(meldingsnummer="900", leerling={"bsn": nummer}),
        bericht(meldingsnummer="901", leerling={"bsn": nummer}),
    )
    assert inname.stand == "klaar"
    assert inname.totalen["som"]["nieuw"] == 1
    assert inname.totalen["som"]["afgekeurd"] == 2
    rijen = onbegrensd(
        "select meldingsnummer, laatste_mutatie is null from meldingen_verzuimmelding order by 1"
    )
    assert rijen == [("4711001", False), ("900", True)]
    assert "hoort bij een gemeente waarvoor u niet mag inlezen" in _pagina(client, inname)


def test_duo_alles_of_niets_en_een_onleesbaar_bestand(client, gemeente_a):
    inname = _duo(client, gemeente_a, bericht(), b"{kapot", wijze="alles_of_niets")
    assert inname.stand == "mislukt"
    assert onbegrensd("select count(*) from meldingen_verzuimmelding") == [(0,)]
    lijst = _duo(client, gemeente_a, [bericht()])
    assert lijst.stand == "mislukt"
    assert "op een eigen regel" in lijst.melding


@pytest.mark.parametrize(
    ("naam", "inhoud", "soort", "woord"),
    [
        ("levering.xlsx", b"x", "conversie", "kies een bestand op .zip of .csv"),
        ("levering.zip", b"", "conversie", "Dit bestand is leeg"),
        ("levering.zip", b"geen zip", "conversie", "niet te openen"),
        ("leerlingen.csv", b"x", "conversie", "kennen geen bestand"),
        ("meldingen.csv", b"x", "duo", "kies een bestand op .jsonl"),
    ],
)
def test_een_verkeerd_bestand_geeft_een_fout_bij_het_veld(
    client, gemeente_a, naam, inhoud, soort, woord
):
    antwoord = _bied_aan(
        client, SimpleUploadedFile(naam, inhoud), soort=soort, gemeente=gemeente_a.pk
    )
    assert antwoord.status_code == 422
    assert woord in antwoord.content.decode()
    assert not Inname.objects.exists()


def test_een_gemeente_zonder_recht_staat_niet_in_de_keuze(client, gemeente_b):
    antwoord = _bied_aan(
        client,
        SimpleUploadedFile("a.jsonl", b"x"),
        soort="duo",
        gemeente=gemeente_b.pk,
    )
    assert antwoord.status_code == 422
    assert "Zandrecht" not in antwoord.content.decode()


def test_de_voortgang_ververst_zichzelf_en_houdt_vanzelf_op(client, gemeente_a):
    _bied_aan(client, zip_van(gemeenten=WATERHOVEN, jongeren=JONGEREN))
    inname = Inname.objects.get()
    url = reverse("cases:inname_voortgang", kwargs={"pk": inname.pk})
    assert "Wacht op een vrije plek" in client.get(url).content.decode()
    with hartslag(inname.pk):
        Meter(inname.pk)("jongeren.csv: laden", 0.42)
        tekst = client.get(url).content.decode()
    assert "jongeren.csv: laden" in tekst
    assert "42 %" in tekst
    assert 'hx-trigger="every 2s"' in tekst
    inname_verwerken(inname.pk, gemeente_id=gemeente_a.pk)
    klaar = client.get(url).content.decode()
    assert "hx-trigger" not in klaar
    assert "Wat er gelezen is" in klaar


def test_nog_eens_aanbieden_neemt_de_keuzes_over(client, gemeente_a):
    inname = een_inname(gemeente_a, soort="conversie", bron="waterhoven")
    assert f"zoals={inname.pk}" in _pagina(client, inname)
    tekst = client.get(f"{NIEUW}?soort=conversie&zoals={inname.pk}").content.decode()
    assert 'value="waterhoven"' in tekst


def test_een_inname_van_meer_gemeenten_is_alleen_te_zien_voor_wie_ze_allemaal_heeft(
    client, als, accounts, gemeente_a, gemeente_b
):
    inname = een_inname(gemeente_a, gemeenten=[gemeente_a.pk, gemeente_b.pk], naam="regio.jsonl")
    for route in ("inname", "inname_voortgang", "inname_afkeur"):
        url = reverse(f"cases:{route}", kwargs={"pk": inname.pk})
        assert client.get(url).status_code == 404
        assert als(accounts["beheer"]).get(url).status_code == 200
    assert "regio.jsonl" not in client.get("/inname/").content.decode()
    assert als(accounts["leerplicht-a"]).get("/inname/").status_code == 404


def test_de_titel_noemt_het_bestand_niet(client, gemeente_a):
    inname = een_inname(gemeente_a, naam="kim-proefkind.jsonl")
    kop = _pagina(client, inname).split("</title>")[0]
    assert "kim-proefkind" not in kop


def test_een_verhuisde_jongere_is_na_afloop_niet_meer_te_zien(client, gemeente_a, gemeente_b):
    inname = een_inname(gemeente_a)
    with voor_systeem([gemeente_b.pk]):
        weg = een_jongere(gemeente_b, geslachtsnaam="Vertrokken")
    inname.totalen |= {"regels": [[1, "M1", "nieuw", "", weg.pk, gemeente_a.pk, False]]}
    inname.save()
    tekst = _pagina(client, inname)
    assert "M1" in tekst
    assert "Vertrokken" not in tekst
