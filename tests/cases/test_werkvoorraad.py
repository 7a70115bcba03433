"""De werkvoorraad: wie wat ziet, wat er in de URL mag staan, en wat er in het log komt."""

import re
from datetime import timedelta

import pytest
from django.http import QueryDict
from django.template import engines
from django.urls import reverse

from cases.filters import KOLOMMEN, Keuzes
from cases.models import Bewaardelijst, Signaal, Taak, Zaakovergang
from cases.selectors.werkvoorraad import Werkregel
from kern.klok import vandaag
from tests.cases.werk_hulp import iemand, logregels
from tests.fabrieken import een_school, een_zaak
from toegang.models import Waarneming

pytestmark = pytest.mark.django_db(transaction=True)
URL = "/werkvoorraad/"


@pytest.fixture
def zaken(alles, gemeente_a, gemeente_b, leerplicht_a, leerplicht_b):
    dag = vandaag()
    with alles():
        mijn = een_zaak(
            iemand(gemeente_a, "Sanne de Vries"),
            behandelaar=leerplicht_a,
            school=een_school(gemeente_a, naam="Het Baken"),
            status="in_behandeling",
            termijn=dag - timedelta(days=2),
        )
        nieuw = een_zaak(
            iemand(gemeente_a, "Yusuf Öztürk"),
            behandelaar=leerplicht_a,
            geopend_op=dag,
            soort="LUXE",
        )
        los = een_zaak(iemand(gemeente_a, "Lotte Bakker"))
        van_b = een_zaak(iemand(gemeente_b, "Milan Visser"), behandelaar=leerplicht_b)
        dicht = een_zaak(
            iemand(gemeente_a, "Daan Smit"),
            behandelaar=leerplicht_a,
            status="gesloten",
            gesloten_op=dag,
        )
    return {"mijn": mijn, "nieuw": nieuw, "los": los, "van_b": van_b, "dicht": dicht}


def test_ik_zie_mijn_lopende_zaken_en_niets_anders(als, leerplicht_a, zaken):
    tekst = als(leerplicht_a).get(URL).content.decode()
    assert "Vries, Sanne de" in tekst
    assert "Öztürk, Yusuf" in tekst
    for naam in ("Bakker, Lotte", "Visser, Milan", "Smit, Daan"):
        assert naam not in tekst
    assert "2 dagen over de termijn" in tekst


def test_wat_getoond_is_staat_in_het_log(als, leerplicht_a, zaken):
    als(leerplicht_a).get(URL)
    regels = logregels("werkvoorraad")
    assert {r[0] for r in regels} == {zaken["mijn"].jongere_id, zaken["nieuw"].jongere_id}
    assert {r[1:] for r in regels} == {("werkvoorraad_zien", leerplicht_a.pk)}


def test_een_ambtenaar_kan_de_lijst_van_een_ander_niet_opvragen(
    als, leerplicht_a, leerplicht_b, zaken
):
    for wie in ("team", str(leerplicht_b.pk), "999"):
        tekst = als(leerplicht_a).get(URL, {"wie": wie}).content.decode()
        assert "Bakker, Lotte" not in tekst
        assert "Visser, Milan" not in tekst


def test_de_teamleider_ziet_het_team_van_zijn_gemeente(als, teamleider_a, zaken):
    tekst = als(teamleider_a).get(URL).content.decode()
    assert "Bakker, Lotte" in tekst
    assert "Sanne de Boer" in tekst
    assert "Visser, Milan" not in tekst


def test_zonder_behandelaar_is_van_iedereen(als, leerplicht_a, zaken):
    tekst = als(leerplicht_a).get(URL, {"wie": "niemand"}).content.decode()
    assert "Bakker, Lotte" in tekst
    assert "Vries, Sanne" not in tekst


def test_wie_waarneemt_ziet_de_lijst_van_de_collega(
    als, alles, accounts, leerplicht_a, gemeente_a, zaken
):
    dag = vandaag()
    with alles():
        een_zaak(iemand(gemeente_a, "Noor Kok"), behandelaar=accounts["administratie-a"])
        Waarneming(
            medewerker=accounts["administratie-a"],
            waarnemer=leerplicht_a,
            van=dag,
            tot_en_met=dag,
        ).save()
    client = als(leerplicht_a)
    assert "Waarneming voor Petra Vos" in client.get(URL).content.decode()
    wie = str(accounts["administratie-a"].pk)
    assert "Kok, Noor" in client.get(URL, {"wie": wie}).content.decode()


@pytest.mark.parametrize(
    ("keuze", "wel", "niet"),
    [
        ({"termijn": "over"}, "Vries", "Öztürk"),
        ({"status": "nieuw"}, "Öztürk", "Vries"),
        ({"soort": "LUXE"}, "Öztürk", "Vries"),
        ({"termijn": "onzin", "status": "gesloten"}, "Vries", "Smit"),
    ],
)
def test_filters_staan_in_de_url(als, leerplicht_a, zaken, keuze, wel, niet):
    tekst = als(leerplicht_a).get(URL, keuze, follow=True).content.decode()
    assert wel in tekst
    assert niet not in tekst


def test_chips_tellen_wat_er_overblijft(als, leerplicht_a, zaken):
    antwoord = als(leerplicht_a).get(URL, {"soort": "LUXE"})
    telling = antwoord.context_data["telling"]
    assert telling.alle == 2
    assert telling.gekozen == 1
    assert {w.sleutel: w.aantal for w in telling.facetten["soort"]} == {"VERZUIM": 1, "LUXE": 1}
    assert {w.sleutel: w.aantal for w in telling.facetten["status"]} == {"nieuw": 1}


@pytest.mark.parametrize("sorteer", ["jongere", "leeftijd", "school", "soort", "status", "sinds"])
@pytest.mark.parametrize("teken", ["", "-"])
def test_sorteren_kan_op_elke_kolom_beide_kanten_op(als, leerplicht_a, zaken, sorteer, teken):
    antwoord = als(leerplicht_a).get(URL, {"sorteer": teken + sorteer})
    assert len(antwoord.context_data["regels"]) == 2


def test_sorteren_op_naam(als, leerplicht_a, zaken):
    def namen(sorteer):
        regels = als(leerplicht_a).get(URL, {"sorteer": sorteer}).context_data["regels"]
        return [r["naam"] for r in regels]

    assert namen("jongere") == ["Öztürk, Yusuf", "Vries, Sanne de"]
    assert namen("-jongere") == ["Vries, Sanne de", "Öztürk, Yusuf"]


def test_kolommen_zijn_te_kiezen(als, leerplicht_a, zaken):
    tekst = als(leerplicht_a).get(URL + "?kolommen=school&kolommen=behandelaar").content.decode()
    assert 'data-naam="School"' in tekst
    assert 'data-naam="Behandelaar"' in tekst
    assert 'data-naam="Leeftijd"' not in tekst


def test_htmx_krijgt_alleen_het_deel(als, leerplicht_a, zaken):
    antwoord = als(leerplicht_a).get(URL, headers={"HX-Request": "true"})
    tekst = antwoord.content.decode()
    assert "<html" not in tekst
    assert 'id="werkvoorraad"' in tekst
    assert "Vries, Sanne de" in tekst


def test_de_lijst_werkt_met_het_toetsenbord(als, leerplicht_a, zaken):
    tekst = als(leerplicht_a).get(URL).content.decode()
    for haak in ("data-lijst", "data-rij", "data-open", 'data-toets="oppakken"', "data-kies"):
        assert haak in tekst


def test_oppakken_kan_vanuit_de_lijst(als, alles, leerplicht_a, zaken):
    client = als(leerplicht_a)
    url = client.get(URL).context_data["regels"][1]["oppakken_url"]
    assert client.post(url, {"gezien": "nieuw"}).status_code == 302
    with alles():
        zaken["nieuw"].refresh_from_db()
    assert zaken["nieuw"].status == "in_behandeling"


@pytest.mark.parametrize(
    "reeks",
    [
        "naam=Vries&zoek=Sanne&bsn=999912345",
        "wie=999912345&soort=Sanne&school=999912345&kolommen=Vries",
        "sorteer=bsn&termijn=jansen&pagina=999912345",
    ],
)
def test_een_persoon_past_niet_in_de_keuzes(alles, reeks):
    with alles():
        assert Keuzes.uit(QueryDict(reeks)).zoekreeks() == ""


def test_links_in_de_lijst_noemen_niemand(als, leerplicht_a, zaken):
    client = als(leerplicht_a)
    antwoord = client.get(URL, {"soort": "LUXE", "naam": "Vries"})
    assert antwoord.status_code == 302
    assert antwoord.url == "?soort=LUXE"
    tekst = client.get(URL + antwoord.url).content.decode()
    for url in re.findall(r'(?:href|action|formaction)="([^"]*)"', tekst):
        assert not re.search(r"(?i)vries|sanne|yusuf|\d{8,9}", url), url
    titel = re.search(r"<title>(.*?)</title>", tekst, re.S)
    assert titel is not None
    assert "Vries" not in titel.group(1)


class TestBewaren:
    def _bewaar(self, client, naam, keuzes="termijn=over&sorteer=-sinds"):
        return client.post(reverse("cases:lijst_bewaren"), {"naam": naam, "keuzes": keuzes})

    def test_een_lijst_bewaren_en_weer_openen(self, als, alles, leerplicht_a, zaken):
        client = als(leerplicht_a)
        antwoord = self._bewaar(client, "Over de termijn")
        assert antwoord.status_code == 302
        assert antwoord.url == "/werkvoorraad/?termijn=over&sorteer=-sinds"
        assert "Over de termijn" in client.get(antwoord.url).content.decode()

    def test_alleen_bekende_keuzes_worden_bewaard(self, als, leerplicht_a, zaken):
        self._bewaar(als(leerplicht_a), "Lijst", "termijn=over&naam=Sanne&bsn=999912345")
        assert Bewaardelijst.objects.get().keuzes == "termijn=over"

    @pytest.mark.parametrize(
        "naam", ["999912345", "bsn 9999 12 345", "Sanne de Vries", "ozturk yusuf"]
    )
    def test_een_naam_van_een_lijst_noemt_niemand(self, als, leerplicht_a, zaken, naam):
        assert self._bewaar(als(leerplicht_a), naam).status_code == 422
        assert not Bewaardelijst.objects.exists()

    def test_twee_keer_dezelfde_naam_kan_niet(self, als, leerplicht_a, zaken):
        client = als(leerplicht_a)
        self._bewaar(client, "Vmbo")
        assert self._bewaar(client, "Vmbo").status_code == 422

    def test_de_lijst_van_een_ander_kan_ik_niet_weggooien(
        self, als, leerplicht_a, leerplicht_b, zaken
    ):
        self._bewaar(als(leerplicht_a), "Vmbo")
        lijst = Bewaardelijst.objects.get()
        als(leerplicht_b).post(reverse("cases:lijst_weg", args=[lijst.pk]))
        assert Bewaardelijst.objects.exists()
        als(leerplicht_a).post(reverse("cases:lijst_weg", args=[lijst.pk]))
        assert not Bewaardelijst.objects.exists()


class TestMijnDag:
    def test_het_ergste_staat_bovenaan(self, als, alles, leerplicht_a, zaken):
        with alles():
            for soort, zaak in (("stilstand", "nieuw"), ("thuiszitter", "mijn")):
                Signaal(
                    gemeente=zaken[zaak].gemeente,
                    jongere=zaken[zaak].jongere,
                    zaak=zaken[zaak],
                    soort=soort,
                    sinds=vandaag(),
                    gegevens={"duur_lesdagen": 21},
                ).save()
        groepen = als(leerplicht_a).get("/").context_data["groepen"]
        assert [g.sleutel for g in groepen] == ["signalen", "termijnen", "nieuw"]
        assert [r.wat for r in groepen[0].regels] == [
            "Thuiszitter: 21 lesdagen",
            "Al lang geen contact of stap",
        ]

    def test_taken_van_vandaag_en_wat_is_overgedragen(
        self, als, alles, leerplicht_a, teamleider_a, zaken
    ):
        zaak = zaken["mijn"]
        deel = {"gemeente": zaak.gemeente, "jongere": zaak.jongere, "zaak": zaak}
        dag = vandaag()
        with alles():
            for titel, dagen in (("Bel de mentor", 0), ("Later", 3)):
                Taak(
                    titel=titel,
                    uiterlijk=dag + timedelta(days=dagen),
                    behandelaar=leerplicht_a,
                    **deel,
                ).save()
            Zaakovergang(
                act="overdragen", naar_status="in_behandeling", medewerker=teamleider_a, **deel
            ).save()
        antwoord = als(leerplicht_a).get("/")
        groepen = {g.sleutel: g for g in antwoord.context_data["groepen"]}
        assert [r.wat for r in groepen["taken"].regels] == ["Bel de mentor"]
        assert [r.door for r in groepen["overgedragen"].regels] == ["Ruud Hofman"]

    def test_de_stand_telt_in_een_oogopslag(self, als, leerplicht_a, zaken):
        stand = als(leerplicht_a).get("/").context_data["stand"]
        assert (stand.zaken, stand.over, stand.nieuw_vandaag, stand.zonder_behandelaar) == (
            2,
            1,
            1,
            1,
        )

    def test_wie_getoond_is_staat_in_het_log(self, als, leerplicht_a, zaken):
        als(leerplicht_a).get("/")
        assert {r[0] for r in logregels("mijn_dag")} == {
            zaken["mijn"].jongere_id,
            zaken["nieuw"].jongere_id,
        }

    @pytest.mark.parametrize("naam", ["beheer", "beleid-regio", "fg", "auditor"])
    def test_wie_geen_zaken_heeft_ziet_wat_zij_kan_doen(self, als, accounts, naam, zaken):
        antwoord = als(accounts[naam]).get("/")
        assert antwoord.status_code == 200
        tekst = antwoord.content.decode()
        assert "Dit kunt u doen" in tekst
        assert "Vries" not in tekst


class TestMal:
    """De tag `rijen`: een sjabloon per soort regel, met de waarden er later in."""

    def _rij(self, **anders):
        leeg = dict.fromkeys(Werkregel.__annotations__, "x")
        return leeg | {"is_nieuw": False, "heeft_contact": True, "termijn_icoon": ""} | anders

    def _html(self, *rijen):
        bron = (
            '{% rijen "cases/werkvoorraad_rij.html" regels '
            'soorten="is_nieuw heeft_contact termijn_icoon" kolommen=kolommen mag_kiezen=True '
            "mag_oppakken=True mag_contact=True %}"
        )
        context = {"regels": list(rijen), "kolommen": tuple(KOLOMMEN)}
        return engines["django"].from_string(bron).render(context)

    def test_een_waarde_wordt_nooit_opmaak(self):
        html = self._html(self._rij(naam="<b>\"'&", school="100%s %(naam)s \x02naam\x03"))
        assert "<b>" not in html
        assert html.count("&lt;b&gt;&quot;&#x27;&amp;") == 3
        assert "100%s %(naam)s \x02naam\x03" in html

    def test_elke_soort_regel_krijgt_zijn_eigen_mal(self):
        rijen = (
            self._rij(naam="Een", is_nieuw=True),
            self._rij(naam="Twee", heeft_contact=False),
            self._rij(naam="Drie", termijn_icoon="klok"),
        )
        een, twee, drie = (self._html(rij) for rij in rijen)
        assert "Oppakken" in een
        assert "Oppakken" not in twee + drie
        assert "nog geen" in twee
        assert "nog geen" not in een + drie
        assert "#klok" in drie
        assert "#klok" not in een + twee
        assert self._html(*rijen) == een + twee + drie

    def test_zonder_regels_staat_er_niets(self):
        assert self._html() == ""
