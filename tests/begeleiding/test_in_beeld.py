"""Wie op de ladder staat volgt uit de doelgroep van de dag; lang geleden is geen termijn."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import connection

from cases.models import Kwalificatie, Woonplaats
from doorstroompunt.benaderen.inrichting import regels_van, sqlwaarden
from doorstroompunt.benaderen.lijst import Ladderkeuze, ladderblad, standen_van
from doorstroompunt.benaderen.vraag import WANNEER
from doorstroompunt.doelgroep.vraag import doelgroep_op
from doorstroompunt.models import Traject, Triage
from doorstroompunt.regels.ladder import WEEK, wanneer
from inrichting.selectors import parameters
from kern.autorisatie import Inzage
from kern.handelingen import Handeling
from kern.klok import NEDERLAND
from tests.begeleiding.hulp import UITGEVALLEN, VANDAAG, contact, een_uitvaller
from tests.fabrieken import een_inschrijving, een_jongere, een_melding, een_school

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)
OUD = date(2020, 7, 31)


def _jongere(gemeente, geboren=date(2007, 5, 5)):
    return een_jongere(gemeente, geboren=geboren.isoformat(), geboortedatum=geboren)


def _blad(wie, gemeente, **keuze):
    inzage = Inzage(wie, Handeling.WERKVOORRAAD_ZIEN, frozenset({gemeente.pk}))
    return ladderblad(inzage, Ladderkeuze(**keuze))


def _stand(jongere):
    (stand,) = standen_van(jongere.pk, [jongere.gemeente], op=VANDAAG)
    return stand


@pytest.mark.parametrize("dagen", [-3000, -92, -91, -90, -1, 0, 1, 6, 7, 8, 400])
def test_de_sql_en_de_regel_zeggen_hetzelfde_over_een_dag(dagen):
    stap_op = VANDAAG + timedelta(days=dagen)
    sql = WANNEER.format(stap_op="%(stap)s", lang_na="%(lang)s")
    with connection.cursor() as cursor:
        waarden: dict[str, Any] = {"op": VANDAAG, "stap": stap_op, "lang": 91, "week": WEEK}
        cursor.execute(f"select {sql}", waarden)
        assert cursor.fetchone()[0] == wanneer(stap_op, op=VANDAAG, lang_na=91)


def test_op_de_ladder_staat_precies_de_doelgroep(alles, gemeente_a, leerplicht_a, binnen_gemeente):
    """Ook wie nooit als uitval werd geregistreerd, en wie van 18 verzuimt."""
    with alles():
        school = een_school(gemeente_a)
        van_school, nooit, verzuimt, trouw, jong = (_jongere(gemeente_a) for _ in range(5))
        een_inschrijving(van_school, school, van=date(2025, 8, 1), tot_en_met=date(2026, 9, 30))
        for wie in (verzuimt, trouw):
            een_inschrijving(wie, school, van=date(2026, 8, 1), onderwijssoort="MBO2")
        een_melding(
            verzuimt,
            soort="V18",
            ontvangen_op=date(2026, 11, 1),
            verzuim_van=date(2026, 10, 5),
            alle_lessen_gemist=True,
        )
        jong.geboortedatum = date(2010, 5, 5)
        jong.save()
        uitvaller = een_uitvaller(gemeente_a)
    with binnen_gemeente(leerplicht_a, gemeente_a):
        regels = {r.jongere_id: r for r in _blad(leerplicht_a, gemeente_a).regels}
        groep = doelgroep_op([gemeente_a.pk], op=VANDAAG)
    assert set(regels) == groep == {j.pk for j in (van_school, nooit, verzuimt, uitvaller)}
    assert regels[van_school.pk].sinds == date(2026, 10, 1)
    assert regels[uitvaller.pk].sinds == UITGEVALLEN
    assert regels[verzuimt.pk].sinds == regels[verzuimt.pk].verzuimt_sinds == date(2026, 10, 5)
    assert regels[nooit.pk].verzuimt_sinds is None


def test_wie_weer_naar_school_ging_begint_daarna_een_nieuwe_ronde(alles, gemeente_a):
    with alles():
        jongere = een_uitvaller(gemeente_a, op=OUD)
        contact(jongere, "BRIEF", date(2020, 9, 1))
        een_inschrijving(jongere, een_school(), van=date(2024, 8, 1), tot_en_met=date(2026, 10, 15))
        stand = _stand(jongere)
    assert (stand["begin"], stand["pogingen"]) == ("2026-10-16", 0)


def test_wie_lang_buiten_beeld_is_krijgt_geen_termijn_van_jaren(
    alles, als, gemeente_a, leerplicht_a, binnen_gemeente
):
    with alles():
        nooit = een_uitvaller(gemeente_a, op=OUD, geboren=date(2004, 1, 1))
        ooit = een_uitvaller(gemeente_a, op=OUD, geboren=date(2004, 1, 2))
        contact(ooit, "BRIEF", date(2021, 3, 1))
        nu = een_uitvaller(gemeente_a, op=VANDAAG - 5 * DAG)
    with binnen_gemeente(leerplicht_a, gemeente_a):
        blad = _blad(leerplicht_a, gemeente_a)
        # Wie aan de beurt is vooraan, de rest achteraan: de laatst geprobeerde eerst.
        assert [r.jongere_id for r in blad.regels] == [nu.pk, ooit.pk, nooit.pk]
        assert blad.tellingen["wanneer"]["lang"] == 2
        assert blad.tellingen["wanneer"]["te_laat"] == 1
        _, tweede, derde = blad.regels
        assert (tweede.lang_woord, tweede.lang_sinds) == (
            "Niets meer geprobeerd sinds",
            date(2021, 3, 1),
        )
        assert (derde.lang_woord, derde.lang_sinds) == ("Nooit benaderd sinds", OUD)
        assert derde.voorstel == "vandaag: brief 1"
        lang = _blad(leerplicht_a, gemeente_a, wanneer="lang")
        assert [r.jongere_id for r in lang.regels] == [ooit.pk, nooit.pk]
    pagina = als(leerplicht_a).get("/doorstroompunt/ladder/").content.decode()
    assert "Nooit benaderd sinds" in pagina
    assert "6 jaar" not in pagina
    assert "2 al lang buiten beeld" in pagina


def test_wie_door_de_hogere_grens_kwam_wordt_eerst_beoordeeld(
    alles, gemeente_a, leerplicht_a, binnen_gemeente
):
    with alles():
        wie = _jongere(gemeente_a, geboren=date(2001, 3, 3))
    with binnen_gemeente(leerplicht_a, gemeente_a):
        (regel,) = _blad(leerplicht_a, gemeente_a).regels
        assert (regel.sinds, regel.is_lang) == (date(2026, 1, 1), True)
        assert regel.voorstel == "beoordeel eerst bij Nieuw in beeld"
        besluit = Triage(jongere=wie, gemeente=gemeente_a, reden="Werkt", medewerker=leerplicht_a)
        besluit.besluit = "niet"
        besluit.save()
        assert not _blad(leerplicht_a, gemeente_a).regels
        assert (_stand(wie)["uitkomst"], _stand(wie)["reden"]) == ("niet", "triage")
        besluit.besluit = "oppakken"
        besluit.save()
        (regel,) = _blad(leerplicht_a, gemeente_a).regels
        assert regel.voorstel == "vandaag: brief 1"


def test_een_besluit_en_een_traject_van_een_eerdere_ronde_tellen_niet_meer(
    alles, gemeente_a, leerplicht_a
):
    with alles():
        wie = een_uitvaller(gemeente_a)
        hier = {"jongere": wie, "gemeente": gemeente_a}
        besluit = Triage(**hier, besluit="volgen", reden="Rust", medewerker=leerplicht_a)
        besluit.besloten_op = datetime.combine(UITGEVALLEN, time(9), tzinfo=NEDERLAND)
        besluit.save()
        assert _stand(wie)["reden"] == "triage"
        besluit.besloten_op -= DAG
        besluit.save()
        assert _stand(wie)["uitkomst"] == "benaderen"
        van, tot = date(2026, 2, 1), date(2026, 6, 1)
        Traject(**hier, doelgroep="nieuw", gestart_op=van, geeindigd_op=tot).save()
        stand = _stand(wie)
    assert (stand["stand"], stand["traject_id"]) == ("benaderen", None)


def test_morgen_27_vandaag_een_diploma_en_twee_keer_verhuisd(alles, gemeente_a, gemeente_b):
    with alles():
        bijna = een_uitvaller(gemeente_a, geboren=date(1999, 11, 28))
        assert _stand(bijna)["hoort"]
        (morgen,) = standen_van(bijna.pk, [gemeente_a], op=VANDAAG + DAG)
        assert not morgen["hoort"]
        slim = een_uitvaller(gemeente_a)
        Traject(jongere=slim, gemeente=gemeente_a, doelgroep="nieuw", gestart_op=VANDAAG).save()
        Kwalificatie(
            jongere=slim, gemeente=gemeente_a, diploma="mbo", niveau=2, behaald_op=VANDAAG
        ).save()
        stand = _stand(slim)
        assert (stand["hoort"], stand["stand"], stand["reden"]) == (
            False,
            "begeleiding",
            "geen_doelgroep",
        )
        reiziger = een_uitvaller(gemeente_a)
        vast = {"jongere": reiziger}
        for gemeente, van, tot in (
            (gemeente_b, date(2026, 10, 10), date(2026, 11, 9)),
            (gemeente_a, date(2026, 11, 10), None),
        ):
            Woonplaats(**vast, gemeente=gemeente, van=van, tot_en_met=tot).save()
        beide = [gemeente_a, gemeente_b]
        (terug,) = standen_van(reiziger.pk, beide, op=VANDAAG)
        assert (terug["gemeente_id"], terug["hoort"], terug["verhuisd"]) == (
            gemeente_a.pk,
            True,
            False,
        )
        toen = standen_van(reiziger.pk, beide, op=date(2026, 11, 1))
        assert [(s["gemeente_id"], s["verhuisd"]) for s in toen] == [
            (gemeente_a.pk, True),
            (gemeente_b.pk, False),
        ]
        assert toen[1]["begin"] == "2026-10-10"


def test_de_waarden_kosten_geen_vraag_per_gemeente(gemeente_a, gemeente_b):
    wet = parameters()
    regels = regels_van([gemeente_a, gemeente_b], op=VANDAAG, wet=wet)
    waarden = sqlwaarden(regels, op=VANDAAG, wet=wet)
    assert waarden["gemeenten"] == sorted([gemeente_a.pk, gemeente_b.pk])
    assert waarden["golf_sinds"] == date(2026, 1, 1)
