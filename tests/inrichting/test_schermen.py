"""De beheerschermen voor schoolvakanties, feestdagen en de wet."""

from datetime import date

import pytest
from django.urls import reverse

from inrichting.models import Feestdag, Kalenderdag, Parameter, Schoolvakantie
from inrichting.parameters import geleverde_waarden
from kern.klok import vandaag
from tests.inrichting.hulp import een_beheerder

pytestmark = pytest.mark.django_db
NAAM = "doorstroompunt_max_leeftijd"


@pytest.fixture
def beheerder(als, gemeente_a, gemeente_b):
    return als(een_beheerder(gemeente_a, gemeente_b))


def tekst(antwoord) -> str:
    return " ".join(antwoord.content.decode().split())


def vakantie(**velden):
    basis = {
        "regios": ["noord", "zuid"],
        "naam": "herfstvakantie",
        "van": "2029-10-13",
        "tot_en_met": "2029-10-21",
        "bron": "Rijksoverheid schoolvakanties 2029-2030",
    }
    return basis | velden


def test_alleen_wie_mag_beheren_ziet_de_ingang(als, accounts):
    beheerder = als(accounts["beheer"])
    assert "Beheer" in tekst(beheerder.get("/"))
    assert reverse("inrichting:beheer") not in tekst(als(accounts["leerplicht-a"]).get("/"))
    assert "Schoolvakanties" in tekst(beheerder.get(reverse("inrichting:beheer")))


def test_de_vakanties_van_een_schooljaar_staan_in_de_url(beheerder):
    pagina = tekst(beheerder.get(reverse("inrichting:kalenders"), {"schooljaar": "2025-2026"}))
    assert "Schoolvakanties 2025-2026" in pagina
    assert "za 18 jul – zo 30 aug" in pagina
    assert "Rijksoverheid schoolvakanties 2025-2026 (vastgesteld)" in pagina
    for onzin in ("2025-2027", "x", "9999-10000"):
        assert (
            beheerder.get(reverse("inrichting:kalenders"), {"schooljaar": onzin}).status_code == 200
        )


def test_een_vakantie_toevoegen_voor_meer_regios_rekent_de_kalender_opnieuw_uit(beheerder):
    antwoord = beheerder.post(reverse("inrichting:vakantie_nieuw"), vakantie(), follow=True)
    assert antwoord.redirect_chain[0][0].endswith("?schooljaar=2029-2030")
    pagina = tekst(antwoord)
    assert "De vakantie is toegevoegd. Regio Noord: 5 lesdagen en 5 schooldagen anders" in pagina
    assert "Ontbreekt" in pagina, "midden heeft haar nog niet"
    assert not Kalenderdag.objects.get(regio="zuid", datum=date(2029, 10, 15)).is_lesdag
    assert Kalenderdag.objects.get(regio="midden", datum=date(2029, 10, 15)).is_lesdag
    assert (
        Schoolvakantie.historie.filter(schooljaar="2029-2030").first().history_user.naam
        == "Bea Heer"
    )


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"regios": []}, "Kies een of meer regio's."),
        ({"bron": " "}, "Noem de bron."),
        ({"tot_en_met": "2029-10-12"}, "De laatste dag ligt voor de eerste dag."),
        ({"tot_en_met": "2030-10-12"}, "niet langer dan 70 dagen"),
        ({"van": "2099-10-13", "tot_en_met": "2099-10-21"}, "De kalender loopt van"),
        ({"van": "0001-01-01", "tot_en_met": "0001-01-02"}, "De kalender loopt van"),
        ({"van": "2026-10-12", "tot_en_met": "2026-10-20"}, "heeft deze vakantie al in 2026-2027"),
        (
            {"naam": "meivakantie", "van": "2026-10-12", "tot_en_met": "2026-10-20"},
            "heeft deze vakantie al",
        ),
        ({"van": "2029-08-25", "tot_en_met": "2029-09-02"}, "dan al de zomervakantie"),
        ({"van": "gisteren"}, "datum"),
        ({"naam": "krokusvakantie"}, "Selecteer een geldige keuze"),
    ],
)
def test_een_foute_vakantie_krijgt_een_melding_bij_het_veld(beheerder, velden, fout):
    antwoord = beheerder.post(reverse("inrichting:vakantie_nieuw"), vakantie(**velden))
    assert antwoord.status_code == 422
    assert fout in tekst(antwoord).replace("&#x27;", "'")
    assert Schoolvakantie.objects.count() == 120


def test_een_vakantie_wijzigen_en_verwijderen_met_een_vraag_vooraf(beheerder):
    rij = Schoolvakantie.objects.get(schooljaar="2026-2027", regio="noord", naam="herfstvakantie")
    url = reverse("inrichting:vakantie", args=[rij.pk])
    assert 'value="2026-10-10"' in tekst(beheerder.get(url))
    velden = vakantie(van="2026-10-10", tot_en_met="2026-10-19")
    pagina = tekst(beheerder.post(url, velden, follow=True))
    assert "Regio Noord: 1 lesdag en 1 schooldag anders, op 19 oktober 2026." in pagina
    weg = reverse("inrichting:vakantie_weg", args=[rij.pk])
    assert "Vakantie verwijderen?" in tekst(beheerder.get(weg))
    assert Schoolvakantie.objects.filter(pk=rij.pk).exists()
    assert "In 2026-2027 mist regio Noord de herfstvakantie." in tekst(
        beheerder.post(weg, follow=True)
    )
    assert beheerder.get(weg).status_code == 404


def test_de_waarschuwing_staat_ook_op_de_beginpagina_van_de_beheerder(
    als, accounts, time_machine_op
):
    with time_machine_op("2028-09-04"):
        wie = als(accounts["beheer"])
        for url in ("/", reverse("inrichting:beheer"), reverse("inrichting:kalenders")):
            assert "De schoolvakanties van 2029-2030 ontbreken." in tekst(wie.get(url)), url
        leeg = tekst(wie.get(reverse("inrichting:kalenders"), {"schooljaar": "2029-2030"}))
        assert "Nog geen schoolvakanties voor dit schooljaar" in leeg
        ander = tekst(als(accounts["leerplicht-a"]).get("/"))
        assert "2029-2030" not in ander


def test_een_gelijkgestelde_dag_laten_meetellen(beheerder):
    rij = Feestdag.objects.get(datum=date(2026, 5, 15))
    url = reverse("inrichting:feestdag", args=[rij.pk])
    velden = {"datum": "2026-05-15", "naam": rij.naam, "soort": "gelijkgesteld", "bron": rij.bron}
    pagina = tekst(beheerder.post(url, velden | {"telt_voor_termijnen": "on"}, follow=True))
    assert "Aan de lesdagen en schooldagen verandert niets." in pagina
    rij.refresh_from_db()
    assert rij.telt_voor_termijnen


def test_een_feestdag_telt_altijd_voor_termijnen_ook_zonder_vinkje(beheerder):
    velden = {"datum": "2026-11-30", "naam": "Toetsdag", "soort": "feestdag", "bron": "toets"}
    beheerder.post(reverse("inrichting:feestdag_nieuw"), velden)
    assert Feestdag.objects.get(naam="Toetsdag").telt_voor_termijnen


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"bron": ""}, "Noem de bron."),
        ({"datum": "2050-01-01"}, "De kalender loopt van"),
        ({"datum": "2026-12-25", "naam": "Eerste Kerstdag"}, "staat er al"),
    ],
)
def test_een_foute_feestdag(beheerder, velden, fout):
    basis = {"datum": "2026-11-30", "naam": "Toetsdag", "soort": "feestdag", "bron": "toets"}
    antwoord = beheerder.post(reverse("inrichting:feestdag_nieuw"), basis | velden)
    assert antwoord.status_code == 422
    assert fout in tekst(antwoord)


def test_een_feestdag_verwijderen_vraagt_het_eerst(beheerder):
    rij = Feestdag.objects.get(datum=date(2027, 5, 5))
    url = reverse("inrichting:feestdag_weg", args=[rij.pk])
    assert "Dag verwijderen?" in tekst(beheerder.get(url))
    assert "1 schooldag anders" in tekst(beheerder.post(url, follow=True))
    for jaar in ("2027", "1800", "x", "99999999999999"):
        assert beheerder.get(reverse("inrichting:feestdagen"), {"jaar": jaar}).status_code == 200


def test_de_wet_toont_wat_niet_is_nagekeken_en_laat_zich_doorzoeken(beheerder):
    url = reverse("inrichting:wet")
    alles = tekst(beheerder.get(url))
    open_ = [
        w
        for w in geleverde_waarden()
        if not w.is_nagekeken and (w.tot_en_met is None or w.tot_en_met >= vandaag())
    ]
    assert open_
    assert f"{len(open_)} nog niet nagekeken." in alles
    assert "Leerplichtwet 1969 artikel 3 lid 1 onder b" in alles
    gekozen = tekst(beheerder.get(url, {"bewijs": "niet nagekeken"}))
    assert "Dwangsom per dag" in gekozen
    assert "artikel 3 lid 1 onder b" not in gekozen
    assert "Geen waarde bij deze keuze" in tekst(beheerder.get(url, {"zoek": "zeppelin"}))


def waarde(**velden):
    return {
        "bereik": "",
        "waarde": "28",
        "van": "2030-01-01",
        "bron": "Staatsblad",
        "bewijs": "gevonden",
    } | velden


def test_een_nieuwe_waarde_toevoegen_en_weer_intrekken(beheerder):
    url = reverse("inrichting:waarde_nieuw", args=[NAAM])
    pagina = tekst(beheerder.post(url, waarde(), follow=True))
    assert "28 jaar" in pagina
    assert "Geldt nog niet" in pagina
    assert "t/m ma 31 dec 2029" in pagina
    assert "Bea Heer: 28 jaar (Landelijk vanaf 1 januari 2030) toegevoegd" in pagina
    rij = Parameter.objects.get(naam=NAAM, waarde=28)
    weg = reverse("inrichting:waarde_weg", args=[rij.pk])
    assert "Waarde intrekken?" in tekst(beheerder.get(weg))
    beheerder.post(weg)
    assert Parameter.objects.get(naam=NAAM, waarde=27).tot_en_met is None
    # Wat al geldt, is niet in te trekken, ook niet met een zelf gemaakt verzoek.
    nu = Parameter.objects.get(naam=NAAM, waarde=27)
    pagina = tekst(beheerder.post(reverse("inrichting:waarde_weg", args=[nu.pk]), follow=True))
    assert "Deze waarde geldt al." in pagina
    assert Parameter.objects.filter(pk=nu.pk).exists()


@pytest.mark.parametrize(
    ("naam", "velden", "fout"),
    [
        (NAAM, {"waarde": "27,5"}, "heel getal"),
        (NAAM, {"waarde": "-1"}, "heel getal"),
        (NAAM, {"waarde": "²"}, "heel getal"),
        (NAAM, {"bron": ""}, "Noem de bron."),
        (NAAM, {"bewijs": ""}, "verplicht"),
        (NAAM, {"van": "2026-01-01", "ook_eerder": "on"}, "al een waarde met deze eerste dag"),
        (NAAM, {"van": "2020-01-01"}, "Deze dag is al voorbij."),
        (NAAM, {"van": "0001-01-01", "ook_eerder": "on"}, "na 1900"),
        (NAAM, {"bereik": "gemeente:0363"}, "geldige keuze"),
        ("kennisgeving_jaarlijks_voor", {"waarde": "13-40"}, "bijvoorbeeld 1 mei"),
        ("inschrijfcontrole_voor", {"waarde": "30 februari"}, "elk jaar"),
        ("inschrijfcontrole_voor", {"waarde": "29 februari"}, "elk jaar"),
        ("geboren_29_februari", {"waarde": "30 februari"}, "28 februari"),
    ],
)
def test_een_foute_waarde_krijgt_een_melding_bij_het_veld(beheerder, naam, velden, fout):
    voor = Parameter.objects.count()
    antwoord = beheerder.post(reverse("inrichting:waarde_nieuw", args=[naam]), waarde(**velden))
    assert antwoord.status_code == 422
    assert fout in tekst(antwoord).replace("&#x27;", "'")
    assert Parameter.objects.count() == voor


def test_een_dag_in_het_jaar_is_in_woorden_in_te_vullen(beheerder):
    url = reverse("inrichting:waarde_nieuw", args=["kennisgeving_jaarlijks_voor"])
    beheerder.post(url, waarde(waarde="1 Augustus"))
    rij = Parameter.objects.get(naam="kennisgeving_jaarlijks_voor", van="2030-01-01")
    assert rij.waarde == "08-01"
    assert "1 augustus (Landelijk vanaf 1 januari 2030)" in tekst(
        beheerder.get(reverse("inrichting:parameter", args=["kennisgeving_jaarlijks_voor"]))
    )


def test_een_waarde_voor_een_eigen_gemeente(beheerder):
    url = reverse("inrichting:waarde_nieuw", args=["eerste_reactie_werkdagen"])
    beheerder.post(url, waarde(bereik="gemeente:9901", waarde="3"))
    assert Parameter.objects.get(bereik="gemeente:9901").waarde == 3
    pagina = tekst(
        beheerder.get(reverse("inrichting:parameter", args=["eerste_reactie_werkdagen"]))
    )
    assert "Gemeente Waterhoven" in pagina


def test_een_waarde_nakijken_verandert_haar_niet(beheerder):
    rij = Parameter.objects.filter(bewijs="niet nagekeken").first()
    url = reverse("inrichting:waarde_bron", args=[rij.pk])
    assert rij.bron in tekst(beheerder.get(url)).replace("&#x27;", "'")
    pagina = tekst(beheerder.post(url, {"bron": "Awb 4:17", "bewijs": "gevonden"}, follow=True))
    assert "De waarde zelf is niet veranderd." in pagina
    oud = rij.waarde
    rij.refresh_from_db()
    assert (rij.waarde, rij.bron, rij.bewijs) == (oud, "Awb 4:17", "gevonden")
    assert beheerder.post(url, {"bron": "", "bewijs": "gevonden"}).status_code == 422


def test_wat_er_niet_is_geeft_een_404(beheerder):
    for naam, sleutel in (
        ("vakantie", 999999),
        ("feestdag", 999999),
        ("waarde_bron", 999999),
        ("parameter", "bestaat_niet"),
        ("waarde_nieuw", "bestaat_niet"),
    ):
        assert beheerder.get(reverse(f"inrichting:{naam}", args=[sleutel])).status_code == 404


def test_een_waarde_van_een_andere_gemeente_is_te_lezen_maar_niet_te_wijzigen(
    als, gemeente_a, gemeente_b
):
    straks = Parameter(
        naam="eerste_reactie_werkdagen",
        bereik=f"gemeente:{gemeente_b.code}",
        waarde=3,
        van=date(2033, 1, 1),
        bron="raadsbesluit",
        bewijs="afspraak",
    )
    straks.save()
    van_a = als(een_beheerder(gemeente_a))
    pagina = tekst(van_a.get(reverse("inrichting:parameter", args=[straks.naam])))
    assert f"Gemeente {gemeente_b.naam}" in pagina
    for naam in ("waarde_bron", "waarde_weg"):
        url = reverse(f"inrichting:{naam}", args=[straks.pk])
        assert url not in pagina
        assert van_a.get(url).status_code == 404
        assert van_a.post(url, {"bron": "x", "bewijs": "afspraak"}).status_code == 404
    straks.refresh_from_db()
    assert straks.bron == "raadsbesluit"
