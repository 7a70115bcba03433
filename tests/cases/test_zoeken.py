"""Zoeken: verdraagzaam, begrensd, gelogd, en nooit in een URL. En inschrijven met een BSN."""

from datetime import date

import pytest
from django.urls import reverse

from cases.models import Jongere, Notitie
from cases.selectors.verwanten import broers_en_zussen, mogelijke_dubbelen
from kern.klok import vandaag
from tests.cases.werk_hulp import iemand, logregels
from tests.conftest import onbegrensd
from tests.fabrieken import een_zaak, elfproefnummer

pytestmark = pytest.mark.django_db(transaction=True)
URL = "/jongeren/"
BSN = elfproefnummer(4012)


@pytest.fixture
def mensen(alles, gemeente_a, gemeente_b):
    with alles():
        return {
            "sanne": iemand(
                gemeente_a,
                "Sanne de Vries",
                geboren="2010-03-04",
                geboortedatum=date(2010, 3, 4),
                bsn=BSN,
                onderwijsnummer="100012343",
            ),
            "zoe": iemand(
                gemeente_a, "Zoë Jansen", geboren="2010-00-00", geboortedatum=None, gezin="G1"
            ),
            "b": iemand(gemeente_b, "Sanna de Vries", bsn=elfproefnummer(5077)),
        }


def _zoek(client, tekst, **kop):
    return client.post(URL, {"zoekterm": tekst}, headers=kop or None)


@pytest.mark.parametrize(
    "tekst",
    [
        "vries",
        "VRIES, S",
        "de vries, s",
        "vries sanne",
        "sanne vries",
        "vries 2010",
        "4-3-2010",
        "4 maart 2010",
        "2010-03-04",
        BSN,
        f"{BSN[:4]}.{BSN[4:6]}.{BSN[6:]}",
        f"{BSN[:4]} {BSN[4:]}",
        "100012343",
    ],
)
def test_zij_wordt_gevonden_hoe_het_ook_getypt_is(als, leerplicht_a, mensen, tekst):
    antwoord = _zoek(als(leerplicht_a), tekst)
    assert [t.id for t in antwoord.context_data["uitslag"].treffers] == [mensen["sanne"].pk]


def test_vindt_de_letter_niemand_dan_de_klank_en_ook_dat_staat_in_het_log(
    als, leerplicht_a, mensen
):
    client = als(leerplicht_a)
    for tekst in ("fries sanne", "Friess", "frys 4-3-2010"):
        uitslag = _zoek(client, tekst).context_data["uitslag"]
        assert ([t.id for t in uitslag.treffers], uitslag.op_klank) == ([mensen["sanne"].pk], True)
    assert "Deze namen klinken hetzelfde" in _zoek(client, "fries").content.decode()
    assert [rij[0] for rij in logregels("zoeken")] == [mensen["sanne"].pk] * 4
    typend = _zoek(client, "fries", **{"HX-Request": "true"}).content.decode()
    assert "Druk op Enter" in typend
    # Wie wel precies zo heet, gaat voor; twee letters klinken als van alles.
    assert not _zoek(client, "vries").context_data["uitslag"].op_klank
    assert _zoek(client, "fr").context_data["uitslag"].treffers == []


def test_tekens_doen_er_niet_toe_en_een_jaar_is_genoeg(als, leerplicht_a, mensen):
    for tekst in ("zoe", "Zoë", "jansen 2010"):
        treffers = _zoek(als(leerplicht_a), tekst).context_data["uitslag"].treffers
        assert [t.id for t in treffers] == [mensen["zoe"].pk]


def test_een_zaaknummer_brengt_bij_de_jongere(als, alles, leerplicht_a, mensen):
    with alles():
        zaak = een_zaak(mensen["zoe"])
    tekst = _zoek(als(leerplicht_a), f"zaak {zaak.pk}").content.decode()
    assert "Jansen, Zoë" in tekst
    assert "1 lopende zaak: nieuw" in tekst


def test_een_andere_gemeente_wordt_niet_gevonden_ook_niet_op_bsn(als, leerplicht_a, mensen):
    for tekst in ("sanna", elfproefnummer(5077)):
        antwoord = _zoek(als(leerplicht_a), tekst)
        assert antwoord.context_data["uitslag"].treffers == []
        assert "Niemand gevonden" in antwoord.content.decode()


def test_elke_gevonden_jongere_staat_in_het_log_met_een_gemaskeerd_bsn_op_het_scherm(
    als, leerplicht_a, mensen
):
    tekst = _zoek(als(leerplicht_a), "vries").content.decode()
    assert logregels("zoeken") == [(mensen["sanne"].pk, "jongere_zoeken", leerplicht_a.pk)]
    assert BSN not in tekst
    assert f"•••••{BSN[-4:]}" in tekst
    log = str(onbegrensd("select to_jsonb(l)::text from wpg_logregel l"))
    assert "vries" not in log.lower()
    assert BSN not in log


def test_er_komen_hoogstens_twintig_en_het_scherm_zegt_hoeveel_er_meer_zijn(
    als, alles, leerplicht_a, gemeente_a
):
    with alles():
        for nummer in range(23):
            iemand(gemeente_a, f"Kind{nummer} Velen")
    antwoord = _zoek(als(leerplicht_a), "velen")
    uitslag = antwoord.context_data["uitslag"]
    assert (len(uitslag.treffers), uitslag.meer) == (20, 3)
    assert "23 jongeren" in antwoord.content.decode()
    assert len(logregels("zoeken")) == 20


def test_get_zoekt_nooit(als, leerplicht_a, mensen):
    tekst = als(leerplicht_a).get(URL, {"zoekterm": "vries"}).content.decode()
    assert "Vries" not in tekst
    assert logregels("zoeken") == []


def test_de_terugknop_brengt_de_laatste_uitslag_terug_zonder_naam_in_de_url(
    als, leerplicht_a, mensen, monkeypatch
):
    client = als(leerplicht_a)
    terug = _zoek(client, "vries").context_data["na_post"]
    assert terug == f"{URL}?laatste=ja"
    assert "Vries, Sanne de" in client.get(terug).content.decode()
    assert len(logregels("zoeken")) == 2
    assert "Vries" not in client.get(URL).content.decode()
    levend = client.post(URL, {"zoekterm": "vries"}, headers={"HX-Request": "true"})
    assert levend["HX-Replace-Url"] == terug
    assert "Vries" not in als(leerplicht_a).get(terug).content.decode()
    assert "na_post" not in _zoek(client, "999900006").context_data
    monkeypatch.setattr("cases.views.zoeken.SECONDEN_BEWAARD", -1)
    _zoek(client, "vries")
    assert "Vries" not in client.get(terug).content.decode()


def test_tijdens_het_typen_pas_na_drie_letters(als, leerplicht_a, mensen):
    client = als(leerplicht_a)
    kop = {"HX-Request": "true"}
    kort = client.post(URL, {"zoekterm": "vr"}, headers=kop).content.decode()
    assert "Vries" not in kort
    lang = client.post(URL, {"zoekterm": "vri"}, headers=kop).content.decode()
    assert "Vries, Sanne de" in lang
    assert "<html" not in lang


@pytest.mark.parametrize("tekst", ["", "v", "2010"])
def test_te_weinig_zoekt_niet(als, leerplicht_a, mensen, tekst):
    assert _zoek(als(leerplicht_a), tekst).context_data["uitslag"].treffers == []


class TestVerwanten:
    def test_zelfde_gezin_en_zelfde_adres(self, alles, gemeente_a, mensen):
        with alles():
            broer = iemand(gemeente_a, "Bram Jansen", gezin="G1")
            for jongere in (broer, mensen["sanne"]):
                woont = jongere.woonplaats_set.get()
                woont.postcode, woont.huisnummer = "1234AB", "7"
                woont.save()
            van_zoe = broers_en_zussen(mensen["zoe"])
            van_broer = broers_en_zussen(broer)
        assert [(v.id, v.waarom) for v in van_zoe] == [(broer.pk, "zelfde gezin")]
        assert {(v.id, v.waarom) for v in van_broer} == {
            (mensen["zoe"].pk, "zelfde gezin"),
            (mensen["sanne"].pk, "zelfde adres"),
        }

    def test_een_geheim_adres_verraadt_niemand(self, alles, gemeente_a, mensen):
        with alles():
            ander = iemand(gemeente_a, "Bram Bos", geheim=True)
            for jongere in (ander, mensen["sanne"]):
                woont = jongere.woonplaats_set.get()
                woont.postcode, woont.huisnummer = "1234AB", "7"
                woont.save()
            assert broers_en_zussen(mensen["sanne"]) == []
            assert broers_en_zussen(ander) == []

    def test_zelfde_geboortedag_en_bijna_dezelfde_naam(self, alles, gemeente_a, mensen):
        zelfde = {"geboren": "2010-03-04", "geboortedatum": date(2010, 3, 4)}
        with alles():
            dubbel = iemand(gemeente_a, "S Vriess", **zelfde)
            iemand(gemeente_a, "Kim de Vries", **zelfde)
            iemand(gemeente_a, "Sem de Vries", bsn=elfproefnummer(77), **zelfde)
            gevonden = mogelijke_dubbelen(mensen["sanne"])
        assert [v.id for v in gevonden] == [dubbel.pk]


class TestInschrijven:
    NIEUW = reverse("cases:jongere_nieuw")

    def _gegevens(self, gemeente, **velden):
        return {
            "gemeente": gemeente.pk,
            "voornamen": "Mila",
            "geslachtsnaam": "Bos",
            "geboortedatum": "2011-05-06",
        } | velden

    def test_een_nieuwe_jongere_met_adres(self, als, alles, leerplicht_a, gemeente_a):
        antwoord = als(leerplicht_a).post(
            self.NIEUW, self._gegevens(gemeente_a, straat="Laan", postcode="1234AB", bsn=BSN)
        )
        assert antwoord.status_code == 302
        with alles():
            jongere = Jongere.objects.get(bsn=BSN)
            assert jongere.zoeknaam == "bos mila"
            assert jongere.woonplaats_set.get().straat == "Laan"
        assert antwoord.url == reverse("cases:jongere", args=[jongere.pk])

    def test_ook_zonder_adres_woont_een_nieuwe_jongere_hier(
        self, als, alles, leerplicht_a, gemeente_a
    ):
        als(leerplicht_a).post(self.NIEUW, self._gegevens(gemeente_a))
        with alles():
            woont = Jongere.objects.get(geslachtsnaam="Bos").woonplaats_set.get()
        assert (woont.gemeente_id, woont.van, woont.straat) == (gemeente_a.pk, vandaag(), "")

    def test_een_mogelijke_dubbele_wordt_eerst_gevraagd(
        self, als, alles, leerplicht_a, gemeente_a, mensen
    ):
        client = als(leerplicht_a)
        gegevens = self._gegevens(
            gemeente_a, voornamen="S", geslachtsnaam="Vries", geboortedatum="2010-03-04"
        )
        antwoord = client.post(self.NIEUW, gegevens)
        assert antwoord.status_code == 422
        assert "Is het een van deze jongeren?" in antwoord.content.decode()
        assert logregels("inschrijven")[0][0] == mensen["sanne"].pk
        assert client.post(self.NIEUW, gegevens | {"toch_nieuw": "on"}).status_code == 302

    def test_een_bsn_van_een_eigen_dossier_kan_niet_nog_eens(
        self, als, leerplicht_a, gemeente_a, mensen
    ):
        gegevens = self._gegevens(gemeente_a, bsn=BSN, toch_nieuw="on")
        antwoord = als(leerplicht_a).post(self.NIEUW, gegevens)
        assert antwoord.status_code == 422
        assert "heeft al een dossier" in antwoord.content.decode()

    def test_een_elders_bekend_bsn_koppelt_stil_en_geeft_eigen_zicht(
        self, als, alles, leerplicht_a, leerplicht_b, gemeente_a, mensen
    ):
        bekend = mensen["b"]
        bsn = bekend.bsn
        antwoord = als(leerplicht_a).post(
            self.NIEUW, self._gegevens(gemeente_a, bsn=bsn, geboortedatum="2012-03-04"), follow=True
        )
        tekst = antwoord.content.decode()
        assert antwoord.redirect_chain[0][0] == reverse("cases:jongere", args=[bekend.pk])
        assert antwoord.status_code == 200
        for verraad in ("al bekend", "bestaat al", "andere gemeente", "gekoppeld", "Zandrecht:"):
            assert verraad not in tekst
        with alles():
            assert Jongere.objects.filter(bsn=bsn).count() == 1
            assert Notitie.objects.get().gemeente_id == gemeente_a.pk
            assert not bekend.woonplaats_set.filter(gemeente=gemeente_a).exists()
            bekend.refresh_from_db()
            assert bekend.gemeente_id != gemeente_a.pk

    def test_een_elders_bekend_bsn_met_een_andere_geboortedag_verraadt_niets(
        self, als, alles, leerplicht_a, gemeente_a, mensen
    ):
        bsn = mensen["b"].bsn
        antwoord = als(leerplicht_a).post(
            self.NIEUW, self._gegevens(gemeente_a, bsn=bsn), follow=True
        )
        assert antwoord.status_code == 200
        assert "De jongere is ingeschreven." in antwoord.content.decode()
        assert "Sanna" not in antwoord.content.decode()
        with alles():
            nieuw = Jongere.objects.get(geslachtsnaam="Bos")
            assert (nieuw.bsn, nieuw.voorlopig) == (None, True)

    @pytest.mark.parametrize("bsn", ["123", "999999999", "abc"])
    def test_een_verkeerd_bsn_wordt_niet_aangenomen(self, als, leerplicht_a, gemeente_a, bsn):
        antwoord = als(leerplicht_a).post(self.NIEUW, self._gegevens(gemeente_a, bsn=bsn))
        assert antwoord.status_code == 422
        assert "Dit is geen geldig BSN" in antwoord.content.decode()

    def test_een_gemeente_van_een_ander_is_geen_keuze(self, als, leerplicht_a, gemeente_b):
        antwoord = als(leerplicht_a).post(self.NIEUW, self._gegevens(gemeente_b))
        assert antwoord.status_code == 422
