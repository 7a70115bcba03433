"""De schermen van een brief: schrijven, nakijken, goedkeuren, verzenden en afdrukken."""

import re
from uuid import uuid4

import pytest

from cases.models import Brief, Briefontvanger, Contactmoment
from tests.cases.brieven_hulp import een_briefhoofd, een_ouder, een_sjabloon, met_adres, vierogen
from tests.fabrieken import een_jongere, een_zaak

pytestmark = pytest.mark.django_db
CODE = "uitnodiging_gesprek"


@pytest.fixture(autouse=True)
def _klaar(settings, tmp_path, gemeente_a, alles):
    settings.MEDIA_ROOT = tmp_path
    een_briefhoofd()
    een_sjabloon()


@pytest.fixture
def zaak(gemeente_a, leerplicht_a, alles):
    with alles():
        kind = een_jongere(gemeente_a)
        een_ouder(kind)
        met_adres(kind)
        return een_zaak(kind, behandelaar=leerplicht_a, status="in_behandeling")


@pytest.fixture
def schrijf(zaak, leerplicht_a, als, alles):
    """`schrijf(...)` vult het formulier in en geeft client, antwoord en de brief."""

    def doe(**velden):
        client = als(leerplicht_a)
        url = f"/jongeren/{zaak.jongere_id}/brieven/nieuw/?sjabloon={CODE}&zaak={zaak.pk}"
        pagina = client.get(url).content.decode()
        krijgt = re.findall(r'name="(krijgt-[\w-]+)"[^>]*checked', pagina)
        data = {
            "sleutel": str(uuid4()),
            "onderwerp": "Uitnodiging",
            "veld-gesprek-datum": "2026-12-07",
            "veld-gesprek-plaats": "gemeentehuis",
            **dict.fromkeys(krijgt, "on"),
            **velden,
        }
        antwoord = client.post(url, {k: v for k, v in data.items() if v is not None})
        with alles():
            return client, antwoord, Brief.objects.order_by("-pk").first()

    return doe


def test_van_schrijven_tot_verzonden_op_de_tijdlijn(schrijf, zaak, alles):
    client, antwoord, brief = schrijf()
    assert antwoord.status_code == 302
    pagina = client.get(f"/brieven/{brief.pk}/").content.decode()
    assert "Goedkeuren" in pagina
    assert "Verzenden legt" not in pagina
    assert client.post(f"/brieven/{brief.pk}/keuren/goedkeuren/", {"gezien": 1}).status_code == 302
    assert client.post(f"/brieven/{brief.pk}/verzenden/", {"gezien": 1}).status_code == 302
    verzonden = client.get(f"/brieven/{brief.pk}/").content.decode()
    assert "Afdrukken" in verzonden
    assert "Intrekken" not in verzonden
    tijdlijn = client.get(f"/zaken/{zaak.pk}/").content.decode()
    assert tijdlijn.count("Brief verzonden: uitnodiging voor een gesprek") == 1
    afdruk = client.get(f"/brieven/{brief.pk}/afdrukken/")
    assert afdruk.content.startswith(b"%PDF")
    assert "Proefkind" not in afdruk["Content-Disposition"]


def test_het_voorbeeld_is_een_plaatje_en_een_bestand_zonder_naam(schrijf, alles):
    client, _, brief = schrijf()
    with alles():
        ontvanger = Briefontvanger.objects.get(brief=brief, krijgt=True)
    beeld = client.get(f"/brieven/exemplaren/{ontvanger.pk}/blad/1/")
    assert beeld["Content-Type"] == "image/png"
    assert client.get(f"/brieven/exemplaren/{ontvanger.pk}/blad/9/").status_code == 404
    bestand = client.get(f"/brieven/exemplaren/{ontvanger.pk}/")
    assert bestand["Content-Disposition"] == (
        f'attachment; filename="uitnodiging-voor-een-gesprek-{ontvanger.pk}-concept.pdf"'
    )


def test_geen_titel_noemt_een_persoon(schrijf, zaak):
    client, _, brief = schrijf()
    basis = f"/jongeren/{zaak.jongere_id}/brieven/nieuw/"
    for url in (
        basis,
        f"{basis}?sjabloon=uitnodiging_gesprek",
        f"/brieven/{brief.pk}/",
        f"/brieven/{brief.pk}/wijzigen/",
    ):
        pagina = client.get(url)
        assert pagina.status_code == 200
        titel = re.search(r"<title>(.*?)</title>", pagina.content.decode(), re.DOTALL)
        assert titel
        assert "Proefkind" not in titel.group(1)


def test_lege_velden_staan_bij_het_voorbeeld_en_houden_goedkeuren_tegen(schrijf):
    client, _, brief = schrijf(**{"veld-gesprek-plaats": ""})
    assert "Dit moet u nog invullen" in client.get(f"/brieven/{brief.pk}/").content.decode()
    antwoord = client.post(f"/brieven/{brief.pk}/keuren/goedkeuren/", {"gezien": 1})
    assert antwoord.status_code == 422
    assert "Plaats van het gesprek" in antwoord.content.decode()


def test_afwijken_van_het_voorstel_vraagt_een_reden_bij_het_veld(schrijf, zaak, alles):
    with alles():
        ouder = zaak.jongere.betrokkenen.get()
    _, antwoord, brief = schrijf(**{f"krijgt-betrokkene-{ouder.pk}": None})
    assert antwoord.status_code == 422
    assert "Zeg waarom u van het voorstel afwijkt" in antwoord.content.decode()
    assert brief is None


def test_een_verouderd_scherm_geeft_409(schrijf):
    client, _, brief = schrijf()
    data = {"sleutel": str(brief.sleutel), "onderwerp": "Anders", "gezien": "7"}
    pagina = client.get(f"/brieven/{brief.pk}/wijzigen/").content.decode()
    data |= dict.fromkeys(re.findall(r'name="(krijgt-[\w-]+)"[^>]*checked', pagina), "on")
    assert client.post(f"/brieven/{brief.pk}/wijzigen/", data).status_code == 409
    assert client.post(f"/brieven/{brief.pk}/keuren/goedkeuren/", {"gezien": 7}).status_code == 409


def test_dubbel_klikken_op_verzenden_verzendt_een_keer(schrijf, alles):
    client, _, brief = schrijf()
    client.get(f"/brieven/{brief.pk}/")
    client.post(f"/brieven/{brief.pk}/keuren/goedkeuren/", {"gezien": 1})
    for _ in range(2):
        assert client.post(f"/brieven/{brief.pk}/verzenden/", {"gezien": 1}).status_code == 302
    with alles():
        assert Contactmoment.objects.filter(soort="BRIEF").count() == 1


def test_intrekken_vraagt_een_reden_op_het_scherm(schrijf):
    client, _, brief = schrijf()
    assert "Brief intrekken" in client.get(f"/brieven/{brief.pk}/?act=intrekken").content.decode()
    assert client.post(f"/brieven/{brief.pk}/intrekken/", {"reden": ""}).status_code == 422
    assert client.post(f"/brieven/{brief.pk}/intrekken/", {"reden": "Dubbel"}).status_code == 302
    assert "Dubbel" in client.get(f"/brieven/{brief.pk}/").content.decode()


def test_een_andere_gemeente_krijgt_404(schrijf, leerplicht_b, als, alles, zaak):
    _, _, brief = schrijf()
    with alles():
        ontvanger = Briefontvanger.objects.filter(brief=brief).first()
    ander = als(leerplicht_b)
    for url in (
        f"/jongeren/{zaak.jongere_id}/brieven/nieuw/",
        f"/brieven/{brief.pk}/",
        f"/brieven/{brief.pk}/wijzigen/",
        f"/brieven/exemplaren/{ontvanger.pk}/",
        f"/brieven/exemplaren/{ontvanger.pk}/blad/1/",
    ):
        assert ander.get(url).status_code == 404
    for act in ("verzenden", "intrekken", "keuren/goedkeuren"):
        assert ander.post(f"/brieven/{brief.pk}/{act}/").status_code == 404


def test_wat_op_goedkeuring_wacht_staat_in_mijn_dag_van_een_ander(schrijf, accounts, als, zaak):
    vierogen("alle")
    client, _, brief = schrijf()
    client.get(f"/brieven/{brief.pk}/")
    assert client.post(f"/brieven/{brief.pk}/aanbieden/", {"gezien": 1}).status_code == 302
    assert "Brieven die u kunt goedkeuren" not in client.get("/").content.decode()
    ander = als(accounts["administratie-a"])
    dag = ander.get("/").content.decode()
    assert "Brieven die u kunt goedkeuren" in dag
    assert f"/brieven/{brief.pk}/" in dag
    assert ander.post(f"/brieven/{brief.pk}/keuren/goedkeuren/").status_code == 302


def test_wie_niet_mag_schrijven_ziet_de_brief_maar_geen_knoppen(schrijf, teamleider_a, als, zaak):
    _, _, brief = schrijf()
    chef = als(teamleider_a)
    chef.post(f"/jongeren/{zaak.jongere_id}/waarom/", {"reden": "klacht van ouder", "naar": ""})
    pagina = chef.get(f"/brieven/{brief.pk}/").content.decode()
    assert "Intrekken" not in pagina
    assert chef.post(f"/brieven/{brief.pk}/verzenden/").status_code == 404


def test_een_onbekende_act_is_404(schrijf):
    client, _, brief = schrijf()
    assert client.post(f"/brieven/{brief.pk}/goedkeuren/").status_code == 404
    assert client.post(f"/brieven/{brief.pk}/weggooien/").status_code == 404
