"""De contactladder als werklijst, een poging in twee klikken, en afwijken van de regel."""

from datetime import date, timedelta

import pytest
import time_machine

from cases.models import Contactmoment, Kwalificatie
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from doorstroompunt.benaderen.acten import (
    Poging,
    benaderafwijking_opheffen,
    benaderafwijking_vastleggen,
    geldende_afwijking,
    poging_terugnemen,
    poging_vastleggen,
)
from doorstroompunt.benaderen.geteld import contacten_geteld
from doorstroompunt.benaderen.lijst import Ladderkeuze, ladderblad, standen_van
from doorstroompunt.keuzes import KANALEN, PAST_BIJ, RESULTATEN
from doorstroompunt.models import (
    UITKOMSTEN_BENADERING,
    Benaderpoging,
    Traject,
    Trajectcontact,
)
from kern.autorisatie import Inzage
from kern.grens import toets_uitgestelde_sloten
from kern.handelingen import Handeling
from tests.begeleiding.hulp import VANDAAG, contact, een_uitvaller, werk
from wpg.models import Logregel

pytestmark = pytest.mark.django_db


def _poging(kanaal="brief_1", resultaat="wacht", **velden):
    return Poging(kanaal=kanaal, resultaat=resultaat, **({"datum": VANDAAG} | velden))


def _blad(wie, gemeente, **keuze):
    inzage = Inzage(wie, Handeling.WERKVOORRAAD_ZIEN, frozenset({gemeente.pk}))
    return ladderblad(inzage, Ladderkeuze(**keuze))


def _stand(jongere):
    return standen_van(jongere.pk, [jongere.gemeente], op=VANDAAG)[0]


def test_elk_resultaat_heeft_een_bestaande_uitkomst_en_elke_weg_een_resultaat():
    assert {uit for _, _, uit in RESULTATEN.values()} - {""} <= set(UITKOMSTEN_BENADERING)
    assert set(PAST_BIJ) == set(KANALEN)
    assert {code for codes in PAST_BIJ.values() for code in codes} | {"NIET_GETRACEERD"} == set(
        RESULTATEN
    )


def test_een_poging_is_een_contact_en_begint_een_traject(jongere, bezig):
    rij = poging_vastleggen(jongere, poging=_poging(), medewerker=bezig)
    moment = Contactmoment.objects.get()
    assert (moment.soort, moment.doel, moment.bereikt) == ("BRIEF", "benaderen", None)
    traject = Traject.objects.get()
    assert (traject.uitkomst_benadering, traject.benaderd_op) == ("OPEN", VANDAAG)
    assert (traject.doelgroep, rij.traject_nieuw) == ("nieuw", True)
    assert Trajectcontact.objects.get().traject == traject
    toets_uitgestelde_sloten()
    # Een dubbele klik geeft dezelfde poging.
    assert poging_vastleggen(jongere, poging=_poging(), medewerker=bezig).pk == rij.pk
    assert Contactmoment.objects.count() == 1


def test_een_resultaat_met_uitkomst_haalt_de_jongere_van_de_ladder(jongere, bezig, gemeente_a):
    assert [r.stap for r in _blad(bezig, gemeente_a).regels] == ["brief_1"]
    poging_vastleggen(jongere, poging=_poging(), medewerker=bezig)
    (regel,) = _blad(bezig, gemeente_a).regels
    assert (regel.stap, regel.stap_op) == ("brief_2", VANDAAG + timedelta(days=14))
    poging_vastleggen(jongere, poging=_poging("telefoon", "GEEN_HULPVRAAG"), medewerker=bezig)
    assert not _blad(bezig, gemeente_a).regels
    (regel,) = _blad(bezig, gemeente_a, stand="uitkomst").regels
    assert regel.uitkomst == "GEEN_HULPVRAAG"


def test_een_poging_ongedaan_zet_alles_terug(jongere, bezig):
    eerste = poging_vastleggen(jongere, poging=_poging(), medewerker=bezig)
    tweede = poging_vastleggen(jongere, poging=_poging("telefoon", "WERK"), medewerker=bezig)
    with pytest.raises(ActGeweigerd, match="daarna nog een poging"):
        poging_terugnemen(eerste, medewerker=bezig)
    poging_terugnemen(tweede, medewerker=bezig)
    assert Traject.objects.get().uitkomst_benadering == "OPEN"
    poging_terugnemen(eerste, medewerker=bezig)
    assert not Traject.objects.exists()
    assert not Contactmoment.objects.exists()
    toets_uitgestelde_sloten()


def test_ongedaan_kan_niet_later_en_niet_door_een_ander(jongere, bezig, accounts):
    rij = poging_vastleggen(jongere, poging=_poging(), medewerker=bezig)
    with pytest.raises(ActGeweigerd, match="niet meer ongedaan"):
        poging_terugnemen(rij, medewerker=accounts["administratie-a"])
    with (
        # De database zet het moment met haar eigen klok.
        time_machine.travel("2090-01-01T10:00:00+01:00"),
        pytest.raises(ActGeweigerd, match="niet meer ongedaan"),
    ):
        poging_terugnemen(rij, medewerker=bezig)
    assert Benaderpoging.objects.filter(pk=rij.pk).exists()


@pytest.mark.parametrize(
    ("kanaal", "resultaat", "datum"),
    [
        ("duif", "wacht", VANDAAG),
        ("brief_1", "niet_thuis", VANDAAG),
        ("app", "wacht", VANDAAG + timedelta(days=1)),
    ],
)
def test_een_poging_die_niet_kan(jongere, bezig, kanaal, resultaat, datum):
    with pytest.raises(ActGeweigerd):
        poging_vastleggen(
            jongere,
            poging=Poging(kanaal=kanaal, resultaat=resultaat, datum=datum),
            medewerker=bezig,
        )
    assert not Traject.objects.exists()


def test_elke_weg_is_vast_te_leggen_en_telt_als_haar_soort_contact(jongere, bezig):
    dagen = [VANDAAG - timedelta(days=nummer) for nummer in range(len(KANALEN))]
    for dag, kanaal in zip(dagen, KANALEN, strict=True):
        poging = Poging(kanaal, PAST_BIJ[kanaal][0], dag)
        poging_vastleggen(jongere, poging=poging, medewerker=bezig)
    gedaan = dict(Benaderpoging.objects.values_list("kanaal", "contact__soort"))
    assert gedaan == {kanaal: soort for kanaal, (_, soort) in KANALEN.items()}
    assert {"app", "brief_1", "huisbezoek", "videobellen", "wandelen"} <= gedaan.keys()


def test_een_zelfmelding_is_een_poging_van_de_andere_kant(jongere, bezig):
    poging_vastleggen(
        jongere, poging=_poging("inloop", "afspraak", richting="in"), medewerker=bezig
    )
    assert Traject.objects.get().bron == "zelf"
    assert _stand(jongere)["stap"] == "vervolg"


def test_afwijken_met_reden_en_weer_opheffen(alles, jongere, bezig):
    werk(jongere, uren=40, inkomen=2500)
    assert _stand(jongere)["uitkomst"] == "niet"
    rij = benaderafwijking_vastleggen(
        jongere,
        uitkomst="benaderen",
        reden="Vroeg zelf om hulp.",
        tot_en_met=None,
        medewerker=bezig,
        gezien=0,
    )
    assert (_stand(jongere)["uitkomst"], _stand(jongere)["reden"]) == ("benaderen", "afwijking")
    with pytest.raises(IntussenGewijzigd):
        benaderafwijking_vastleggen(
            jongere,
            uitkomst="volgen",
            reden="Tweede",
            tot_en_met=None,
            medewerker=bezig,
            gezien=0,
        )
    benaderafwijking_opheffen(rij)
    benaderafwijking_opheffen(rij)
    assert _stand(jongere)["uitkomst"] == "niet"
    assert geldende_afwijking(jongere.pk, gemeente_id=jongere.gemeente_id) is None
    toets_uitgestelde_sloten()


@pytest.mark.parametrize(
    ("tot_en_met", "uitkomst"), [(VANDAAG - timedelta(days=1), "benaderen"), (VANDAAG, "volgen")]
)
def test_een_afwijking_loopt_af_na_haar_laatste_dag(jongere, bezig, tot_en_met, uitkomst):
    with time_machine.travel("2026-11-20T10:00:00+01:00"):
        benaderafwijking_vastleggen(
            jongere,
            uitkomst="volgen",
            reden="Rust",
            tot_en_met=tot_en_met,
            medewerker=bezig,
            gezien=0,
        )
    assert _stand(jongere)["uitkomst"] == uitkomst


def test_wie_geen_doelgroep_is_blijft_dat_ook_met_een_afwijking(jongere, bezig):
    velden = {"tot_en_met": None, "medewerker": bezig, "gezien": 0}
    with pytest.raises(ActGeweigerd, match="waarom"):
        benaderafwijking_vastleggen(jongere, uitkomst="niet", reden=" ", **velden)
    benaderafwijking_vastleggen(jongere, uitkomst="benaderen", reden="Vroeg erom.", **velden)
    assert _stand(jongere)["reden"] == "afwijking"
    Kwalificatie(
        jongere=jongere, gemeente=jongere.gemeente, diploma="havo", behaald_op=VANDAAG
    ).save()
    stand = _stand(jongere)
    assert (stand["reden"], stand["uitkomst"]) == ("geen_doelgroep", "niet")


def test_d4_unieke_jongeren_en_contactmomenten_allebei(alles, gemeente_a, leerplicht_a):
    with alles():
        een, twee = een_uitvaller(gemeente_a), een_uitvaller(gemeente_a)
        for dag in (1, 2):
            contact(een, "HUISBEZOEK", date(2026, 10, dag))
        contact(een, "APP", date(2026, 10, 1), bereikt=True)
        contact(twee, "APP", date(2026, 10, 1))
        contact(twee, "APP", date(2026, 7, 1))  # vorig schooljaar
        contact(twee, "APP", date(2026, 10, 2), doel="informeren")
        inzage = Inzage(leerplicht_a, Handeling.WERKVOORRAAD_ZIEN, frozenset({gemeente_a.pk}))
        regels = {
            r.soort: (r.jongeren, r.momenten, r.bereikt)
            for r in contacten_geteld(inzage, jaar=2026)
        }
    assert regels["Huisbezoek"] == (1, 2, 0)
    assert regels["App-bericht"] == (2, 2, 1)
    assert regels["Samen"] == (2, 4, 1)


def test_de_lijst_telt_filtert_en_bladert(alles, gemeente_a, leerplicht_a, binnen_gemeente):
    with alles():
        for nummer in range(30):
            jongere = een_uitvaller(gemeente_a, op=VANDAAG - timedelta(days=nummer % 3))
            if nummer < 5:
                contact(jongere, "BRIEF", VANDAAG)
    with binnen_gemeente(leerplicht_a, gemeente_a):
        blad = _blad(leerplicht_a, gemeente_a)
        assert blad.pagina.paginator.count == 30
        assert len(blad.regels) == 25
        assert blad.tellingen["stap"]["brief_2"] == 5
        assert [r.stap_op for r in blad.regels] == sorted(r.stap_op for r in blad.regels)
        tweede = _blad(leerplicht_a, gemeente_a, pagina="2")
        assert len(tweede.regels) == 5
        assert not {r.jongere_id for r in blad.regels} & {r.jongere_id for r in tweede.regels}
        # Een blad dat niet bestaat, is het laatste.
        assert _blad(leerplicht_a, gemeente_a, pagina="99").pagina.number == 2
        assert len(_blad(leerplicht_a, gemeente_a, stap="brief_2").regels) == 5
        assert _blad(leerplicht_a, gemeente_a, wanneer="vandaag").pagina.paginator.count == 8


def test_het_scherm_in_twee_klikken(jongere, als, leerplicht_a, alles):
    client = als(leerplicht_a)
    lijst = client.get("/doorstroompunt/ladder/")
    assert "Vastleggen" in lijst.content.decode()
    pagina = client.get(f"/doorstroompunt/jongeren/{jongere.pk}/poging/")
    assert 'value="wacht"' in pagina.content.decode()
    gegevens = {
        "kanaal": "brief_1",
        "resultaat": "wacht",
        "datum": VANDAAG.isoformat(),
        "richting": "uit",
        "terug": "?stap=brief_1&naam=weg",
    }
    antwoord = client.post(f"/doorstroompunt/jongeren/{jongere.pk}/poging/", gegevens)
    assert antwoord.headers["Location"] == "/doorstroompunt/ladder/?stap=brief_1"
    lijst = client.get("/doorstroompunt/ladder/").content.decode()
    assert "Vastgelegd. Brief 1: verstuurd, wacht op antwoord." in lijst
    with alles():
        poging = Benaderpoging.objects.get()
        assert Logregel.objects.filter(objecttype="contactladder", jongere_id=jongere.pk).exists()
    client.post(f"/doorstroompunt/pogingen/{poging.pk}/ongedaan/")
    with alles():
        assert not Benaderpoging.objects.exists()
    fout = client.post(
        f"/doorstroompunt/jongeren/{jongere.pk}/poging/", gegevens | {"resultaat": ""}
    )
    assert fout.status_code == 422
    assert "Kies hoe de poging afliep" in fout.content.decode()


def test_het_scherm_zegt_waarom_en_laat_afwijken(jongere, als, leerplicht_a):
    client = als(leerplicht_a)
    url = f"/doorstroompunt/jongeren/{jongere.pk}/"
    assert "Het inkomen is niet bekend" in client.get(f"{url}benaderen/").content.decode()
    zonder = client.post(f"{url}afwijken/", {"uitkomst": "niet", "reden": "", "gezien": 0})
    assert zonder.status_code == 422
    client.post(f"{url}afwijken/", {"uitkomst": "niet", "reden": "Op reis.", "gezien": 0})
    pagina = client.get(f"{url}benaderen/").content.decode()
    assert "Op reis." in pagina
    assert "Besloten door een medewerker: niet benaderen." in pagina
    regels = client.get("/doorstroompunt/ladder/regels/").content.decode()
    assert "580 euro per maand" in regels
    assert "Onze uitleg" in regels
    assert "brief 1 meteen, brief 2 na 14 dagen, huisbezoek na 14 dagen" in regels
