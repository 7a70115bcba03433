"""Het beheer van brieven: leveren, kiezen, keuren bij het bewaren, terugzetten en vergelijken."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from inrichting.models import Briefsjabloon, Sjabloonversie, VersieLigtVast
from inrichting.selectors.brieven import geldende_versies, versie_voor
from inrichting.services import brieven as acten
from inrichting.services import inrichting_vullen
from inrichting.services.beheer import Wijzigingsweigering
from inrichting.services.brieven import (
    Brieftekst,
    IntussenNieuweVersie,
    SjabloonAfgekeurd,
    geleverde_sjablonen,
    sjablonen_vullen,
    verschil,
    versie_terugzetten,
    versie_toevoegen,
)
from kern.klok import vandaag
from tests.inrichting.brieven_hulp import docxtekst, een_docx, pdftekst
from tests.inrichting.hulp import een_beheerder

pytestmark = pytest.mark.django_db
GOED = 'Dit is nieuw voor #veld("jongere.naam").\n'


@pytest.fixture
def beheerder(als, gemeente_a):
    return als(een_beheerder(gemeente_a))


@pytest.fixture
def afspraken() -> Briefsjabloon:
    return Briefsjabloon.objects.get(code="afspraken")


def tekst(antwoord) -> str:
    return " ".join(antwoord.content.decode().replace("&#x27;", "'").split())


def een_post(**anders):
    basis = {
        "tekst": GOED,
        "geldig_van": vandaag().isoformat(),
        "toelichting": "Korter gemaakt",
        "gezien": "1",
    }
    return basis | anders


def toegevoegd(sjabloon, inhoud=GOED, *, bereik="", gezien=None, van=None):
    return versie_toevoegen(
        sjabloon,
        Brieftekst(inhoud) if isinstance(inhoud, str) else Brieftekst(bestand=inhoud),
        bereik=bereik,
        geldig_van=van or vandaag(),
        toelichting="Toets",
        gezien=acten.laatste_nummer(sjabloon, bereik) if gezien is None else gezien,
    )


# Leveren


def test_alle_brieven_staan_er_na_het_vullen_en_nog_een_keer_verandert_niets():
    assert Briefsjabloon.objects.count() == len(geleverde_sjablonen())
    assert Sjabloonversie.objects.filter(herkomst="geleverd").count() == len(geleverde_sjablonen())
    voor = Briefsjabloon.historie.count(), Sjabloonversie.objects.count()
    inrichting_vullen()
    assert (Briefsjabloon.historie.count(), Sjabloonversie.objects.count()) == voor


def test_een_nieuwere_geleverde_tekst_wordt_een_nieuwe_versie(monkeypatch, afspraken):
    monkeypatch.setattr(acten, "geleverde_tekst", lambda code: f"Nieuw voor {code}.\n")
    sjablonen_vullen()
    assert [v.nummer for v in afspraken.versies.filter(bereik="")] == [2, 1]
    versie = versie_voor("afspraken", gemeentecode="", op=date(2026, 1, 1))
    assert versie.tekst == "Nieuw voor afspraken.\n"


def test_wat_een_beheerder_landelijk_verving_blijft_bij_een_levering_staan(monkeypatch, afspraken):
    toegevoegd(afspraken)
    monkeypatch.setattr(acten, "geleverde_tekst", lambda code: f"Nieuw voor {code}.\n")
    sjablonen_vullen()
    assert versie_voor("afspraken", gemeentecode="", op=vandaag()).tekst == GOED


# Kiezen en vastliggen


def test_de_eigen_versie_gaat_boven_de_landelijke_en_een_latere_telt_nog_niet(
    afspraken, gemeente_a, gemeente_b
):
    bereik = f"gemeente:{gemeente_a.code}"
    eigen = toegevoegd(afspraken, bereik=bereik)
    straks = toegevoegd(afspraken, GOED + "Straks.", bereik=bereik, van=date(2027, 1, 1))
    toegevoegd(afspraken, GOED + "Landelijk.")

    def geldt(gemeente, dag):
        return geldende_versies(gemeentecode=gemeente, op=dag)["afspraken"]

    assert geldt(gemeente_a.code, vandaag()) == eigen
    assert geldt(gemeente_a.code, date(2027, 1, 1)) == straks
    assert geldt(gemeente_b.code, vandaag()).tekst.endswith("Landelijk.")
    assert geldt("", date(2020, 1, 1)).nummer == 1
    with pytest.raises(Briefsjabloon.DoesNotExist):
        versie_voor("bestaat-niet", gemeentecode="", op=vandaag())


def test_een_brief_van_een_gemeente_ziet_alleen_die_gemeente(gemeente_a, gemeente_b):
    eigen = Briefsjabloon(
        code="eigen", naam="Eigen brief", bereik=f"gemeente:{gemeente_a.code}", bron="afspraak"
    )
    eigen.save()
    toegevoegd(eigen)
    assert "eigen" in geldende_versies(gemeentecode=gemeente_a.code, op=vandaag())
    assert "eigen" not in geldende_versies(gemeentecode=gemeente_b.code, op=vandaag())


def test_de_geldende_versies_kosten_een_vraag(django_assert_num_queries, gemeente_a):
    with django_assert_num_queries(1):
        versies = geldende_versies(gemeentecode=gemeente_a.code, op=vandaag())
        assert next(v.sjabloon.naam for v in versies.values()) == "Uitnodiging voor een gesprek"


def test_een_versie_verandert_nooit_ook_niet_buiten_de_toepassing_om(afspraken):
    versie = afspraken.versies.get(bereik="")
    versie.tekst = "Iets anders"
    with pytest.raises(VersieLigtVast):
        versie.save()
    with pytest.raises(VersieLigtVast):
        versie.delete()
    for vraag in (
        "update inrichting_sjabloonversie set tekst = 'x' where id = %s",
        "delete from inrichting_sjabloonversie where id = %s",
    ):
        with (
            pytest.raises(IntegrityError, match="ligt vast"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(vraag, [versie.pk])


# De acten


def test_een_afgekeurde_tekst_wordt_niet_bewaard(afspraken):
    with pytest.raises(SjabloonAfgekeurd) as fout:
        toegevoegd(afspraken, '#veld("jongere.nam")')
    assert fout.value.bevindingen[0].veld == "jongere.nam"
    assert afspraken.versies.count() == 1


def test_twee_beheerders_tegelijk_en_een_dubbele_klik(afspraken):
    toegevoegd(afspraken, gezien=1)
    with pytest.raises(IntussenNieuweVersie):
        toegevoegd(afspraken, GOED + "Anders.", gezien=1)
    with pytest.raises(Wijzigingsweigering, match="gelijk aan de laatste"):
        toegevoegd(afspraken)
    assert afspraken.versies.count() == 2


def test_terugzetten_maakt_een_nieuwe_versie_en_twee_keer_klikken_niet(afspraken):
    eerste = afspraken.versies.get()
    toegevoegd(afspraken)
    terug = versie_terugzetten(eerste, geldig_van=vandaag())
    assert (terug.nummer, terug.tekst, terug.herkomst) == (3, eerste.tekst, "teruggezet")
    with pytest.raises(Wijzigingsweigering, match="gelijk"):
        versie_terugzetten(eerste, geldig_van=vandaag())
    assert afspraken.versies.count() == 3


def test_het_verschil_noemt_regels_en_bij_word_alineas(afspraken):
    oud = toegevoegd(afspraken, "Een.\n\nTwee.\n")
    nieuw = toegevoegd(afspraken, "Een.\n\nDrie.\n")
    assert [(r.soort, r.tekst) for r in verschil(oud, nieuw) if r.soort != "gelijk"] == [
        ("weg", "Twee."),
        ("erbij", "Drie."),
    ]
    word = toegevoegd(afspraken, een_docx("Een.", "", "Vier."))
    assert ("erbij", "Vier.") in [(r.soort, r.tekst) for r in verschil(nieuw, word)]


# De schermen


def test_de_lijst_noemt_elke_brief_met_wat_er_nu_geldt(beheerder, afspraken, gemeente_a):
    toegevoegd(afspraken, een_docx("Eigen"), bereik=f"gemeente:{gemeente_a.code}")
    pagina = tekst(beheerder.get(reverse("inrichting:brieven")))
    assert "Besluit: u krijgt geen verlof" in pagina
    assert "Landelijk, versie 1" in pagina
    assert f"{gemeente_a.naam}, versie 1 (Word)" in pagina
    assert "Brieven" in tekst(beheerder.get(reverse("inrichting:beheer")))


def test_de_velden_staan_er_met_een_voorbeeld(beheerder):
    pagina = tekst(beheerder.get(reverse("inrichting:briefvelden")))
    assert "vrijstelling.bezwaar_tot" in pagina
    assert "Sam gaat elke dag naar school." in pagina
    assert "{{ jongere.naam }}" in pagina


def test_een_nieuwe_versie_bewaren_en_haar_terugzien(beheerder, afspraken):
    url = reverse("inrichting:brief_nieuw", args=["afspraken"])
    assert "Wij hebben samen afspraken gemaakt" in tekst(beheerder.get(url))
    pagina = tekst(beheerder.post(url, een_post(), follow=True))
    assert "De nieuwe versie is bewaard." in pagina
    assert "Bea Heer" in pagina
    assert "Korter gemaakt" in pagina
    versie = afspraken.versies.get(nummer=2)
    scherm = tekst(beheerder.get(reverse("inrichting:briefversie", args=[versie.pk])))
    assert "Wat er anders is dan in versie 1" in scherm
    assert "<ins>Dit is nieuw voor #veld(&quot;jongere.naam&quot;).</ins>" in scherm
    voorbeeld = beheerder.get(reverse("inrichting:briefvoorbeeld", args=[versie.pk]))
    assert voorbeeld["Content-Type"] == "application/pdf"
    assert voorbeeld["Content-Disposition"] == 'inline; filename="voorbeeld-afspraken.pdf"'
    assert "Dit is nieuw voor Sam Verzonnen." in pdftekst(voorbeeld.content)


def test_een_eigen_versie_van_een_gemeente_met_word(beheerder, afspraken, gemeente_a):
    bereik = f"gemeente:{gemeente_a.code}"
    pagina = tekst(beheerder.get(reverse("inrichting:brief", args=["afspraken"]), {"voor": bereik}))
    assert "Deze gemeente gebruikt de landelijke tekst." in pagina
    url = reverse("inrichting:brief_nieuw", args=["afspraken"]) + f"?voor={bereik}"
    assert "Wij hebben samen afspraken gemaakt" in tekst(beheerder.get(url))
    bestand = SimpleUploadedFile("brief.docx", een_docx("Beste {{ jongere.voornaam }}"))
    antwoord = beheerder.post(url, een_post(gezien="0", bestand=bestand), follow=True)
    assert "De nieuwe versie is bewaard." in tekst(antwoord)
    versie = afspraken.versies.get(bereik=bereik)
    assert (versie.motor, versie.tekst) == ("docx", "")
    voorbeeld = beheerder.get(reverse("inrichting:briefvoorbeeld", args=[versie.pk]))
    assert voorbeeld["Content-Disposition"].startswith("attachment;")
    assert docxtekst(voorbeeld.content) == "Beste Sam"
    scherm = tekst(beheerder.get(reverse("inrichting:briefversie", args=[versie.pk])))
    assert "versie 1 (landelijk)" in scherm
    assert "Beste {{ jongere.voornaam }}" in scherm


def test_een_voorbeeld_bekijken_bewaart_niets(beheerder, afspraken):
    url = reverse("inrichting:brief_nieuw", args=["afspraken"])
    antwoord = beheerder.post(url, een_post(doe="voorbeeld"))
    assert "Dit is nieuw voor Sam Verzonnen." in pdftekst(antwoord.content)
    assert afspraken.versies.count() == 1


@pytest.mark.parametrize(
    ("anders", "status", "fout"),
    [
        ({"tekst": 'Dag\n#veld("jongere.nam")'}, 422, "regel 2: Het veld 'jongere.nam' bestaat"),
        ({"tekst": '#read("/etc/passwd")'}, 422, "kan hier niet"),
        ({"tekst": "#bezwaarclausule()"}, 422, "Deze brief is geen besluit."),
        ({"tekst": "  "}, 422, "Schrijf de tekst, of kies een Word-bestand."),
        ({"tekst": "*open"}, 422, "Kijk naar regel 1"),
        ({"geldig_van": "2020-01-01"}, 422, "Kies vandaag of een dag daarna."),
        ({"geldig_van": "ooit"}, 422, "datum"),
        ({"toelichting": ""}, 422, "verplicht"),
        ({"gezien": "0"}, 409, "Een collega maakte intussen een nieuwe versie."),
        ({"gezien": "x"}, 422, "geheel getal"),
        ({"bestand": b"MZ\x90\x00 een programma"}, 422, "Dit is geen Word-bestand"),
        ({"bestand": b"x" * (2 * 1024 * 1024 + 1)}, 422, "Het bestand is te groot."),
        ({"bestand": een_docx("a", "{{ jongere.nam }}")}, 422, "alinea 2: Het veld 'jongere.nam'"),
        ({"bestand": een_docx("{{ ''.__class__ }}")}, 422, "meer dan een veld"),
    ],
)
def test_een_fout_staat_bij_het_veld_en_er_wordt_niets_bewaard(
    beheerder, afspraken, anders, status, fout
):
    if "bestand" in anders:
        anders = {"bestand": SimpleUploadedFile("brief.docx", anders["bestand"])}
    url = reverse("inrichting:brief_nieuw", args=["afspraken"])
    antwoord = beheerder.post(url, een_post(**anders))
    assert antwoord.status_code == status
    assert fout in tekst(antwoord).replace("&quot;", '"'), tekst(antwoord)
    assert afspraken.versies.count() == 1


def test_terugzetten_vraagt_het_eerst(beheerder, afspraken):
    eerste = afspraken.versies.get()
    toegevoegd(afspraken)
    url = reverse("inrichting:briefversie_terug", args=[eerste.pk])
    assert "Versie terugzetten?" in tekst(beheerder.get(url))
    assert afspraken.versies.count() == 2
    assert "Versie 1 geldt weer, als nieuwe versie." in tekst(beheerder.post(url, follow=True))
    assert "gelijk aan de laatste versie" in tekst(beheerder.post(url, follow=True))
    assert afspraken.versies.count() == 3


def test_een_andere_gemeente_of_een_onbekende_brief_is_er_niet(beheerder, afspraken, gemeente_b):
    versie = toegevoegd(afspraken, bereik=f"gemeente:{gemeente_b.code}")
    for route in ("briefversie", "briefvoorbeeld", "briefversie_terug"):
        url = reverse(f"inrichting:{route}", args=[versie.pk])
        assert beheerder.get(url).status_code == 404
        assert beheerder.get(reverse(f"inrichting:{route}", args=[10**9])).status_code == 404
    voor = {"voor": f"gemeente:{gemeente_b.code}"}
    for route in ("brief", "brief_nieuw"):
        assert beheerder.get(reverse(f"inrichting:{route}", args=["onzin"])).status_code == 404
        url = reverse(f"inrichting:{route}", args=["afspraken"])
        assert beheerder.get(url, voor).status_code == 404
        assert beheerder.get(url, {"voor": "profiel:utrecht"}).status_code == 404
        assert beheerder.post(f"{url}?voor={voor['voor']}", een_post()).status_code in {404, 405}
    assert gemeente_b.naam not in tekst(beheerder.get(reverse("inrichting:brieven")))


def test_wie_niet_beheert_komt_er_niet_in(als, leerplicht_a):
    assert als(leerplicht_a).get(reverse("inrichting:brieven")).status_code == 404
