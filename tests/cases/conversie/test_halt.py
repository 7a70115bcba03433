"""Telregel X1: Halt en proces-verbaal komen in handhaving, en laten nergens anders een spoor."""

import pytest
import time_machine

from handhaving.models import Handhavingsmaatregel, Uitkomst
from kern.grens import met_wpg, voor_systeem
from meldingen.models import Verzuimmelding
from tests.cases.conversie.aanlevering import Aanlevering
from tests.cases.conversie.conftest import logregels
from tests.conftest import als_eigenaar
from toegang.selectors import alle_gemeente_ids

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def binnen_de_bewaartijd():
    """De levering is van 2024; na vijf jaar weigert de deur haar (zie test_aan_de_deur)."""
    with time_machine.travel("2026-11-27 10:00", tick=True):
        yield


@pytest.fixture
def achter_de_deur(transactional_db):
    def open_():
        with voor_systeem(alle_gemeente_ids()), met_wpg():
            uitkomsten = list(
                Uitkomst.objects.order_by("id").values_list("resultaat", "gemeente__code")
            )
            routes = sorted(Handhavingsmaatregel.objects.values_list("route", flat=True))
        return uitkomsten, routes

    return open_


def test_de_ware_afloop_staat_in_handhaving(aanlevering, lees, achter_de_deur):
    lees()
    uitkomsten, routes = achter_de_deur()
    assert uitkomsten == [("HALT", "9911"), ("PV", "9911")]
    assert routes == ["HALT", "STRAF", "STRAF"]
    lees()
    assert achter_de_deur() == (uitkomsten, routes)


def test_aan_deavg_kant_staat_ter_kennisname(aanlevering, lees):
    lees()
    assert als_eigenaar("select array_agg(distinct resultaat) from cases_zaak") == [(["", "TKN"],)]
    assert als_eigenaar("select route from cases_maatregel") == [("VRIJWILLIG",)]
    assert als_eigenaar("select count(*) from cases_historicalmaatregel") == [(1,)]


AVG_TABELLEN = (
    "select tablename from pg_tables where schemaname = 'public'"
    " and tablename not like 'handhaving%' and tablename not like 'django%'"
    " and tablename not like 'wpg_logregel%' and tablename <> 'wpg_logbon' order by 1"
)
"""Een bon noemt van een logopdracht alleen nummers en een afdruk; geen scherm leest haar."""


def avg_kant() -> dict[str, list[str]]:
    """Alles wat buiten handhaving staat, zonder tijdstippen en transactienummers."""
    uit = {}
    for (tabel,) in als_eigenaar(AVG_TABELLEN):
        (rijen,) = als_eigenaar(
            f"select coalesce(array_agg((to_jsonb(t) - 'history_date' - 'xact' - 'vastgelegd_op'"
            f" - 'op')::text order by (to_jsonb(t))->>'id'), '{{}}') from {tabel} t"
        )[0]
        uit[tabel] = sorted(rijen)
    uit["log"] = [str(rij) for rij in logregels("AVG")]
    return uit


def alles_legen() -> None:
    """Begin opnieuw, ook met nummeren; de geleverde definities blijven."""
    als_eigenaar(
        "do $$ declare t text; begin for t in select tablename from pg_tables where schemaname ="
        " 'public' and tablename !~ '^(inrichting_|toegang_(historical)?rol|django_|auth_)'"
        " loop execute format('truncate %I restart identity cascade', t); end loop; end $$"
    )


def _met(resultaat_zaak: str, resultaat_melding: str):
    def maak(aanlevering: Aanlevering) -> None:
        aanlevering.wijzig("zaken.csv", 0, resultaat=resultaat_zaak)
        aanlevering.wijzig("meldingen.csv", 0, resultaat=resultaat_melding)

    return maak


def test_de_avg_kant_is_dezelfde_met_en_zonder_halt(aanlevering, lees):
    """WPG-40: tot op de afdruk en het rijnummer gelijk, of er nu een Wpg-gegeven is of niet."""
    lees()
    met = avg_kant()
    alles_legen()
    _met("TKN", "TKN")(aanlevering)
    aanlevering.bestanden["maatregelen.csv"] = aanlevering.bestanden["maatregelen.csv"][:1]
    aanlevering.schrijf()
    lees()
    zonder = avg_kant()
    assert met.keys() == zonder.keys()
    assert {t for t in met if met[t] != zonder[t]} == set()


def test_een_andere_afloop_verandert_beide_kanten(aanlevering, lees, achter_de_deur):
    lees()
    _met("HULP", "HALT")(aanlevering)
    afloop = lees()
    assert afloop.uitkomst.bestanden["zaken.csv"].gewijzigd == 1
    assert afloop.uitkomst.bestanden["meldingen.csv"].gewijzigd == 0
    assert achter_de_deur()[0] == [("HALT", "9911")]
    assert als_eigenaar("select resultaat from cases_zaak where resultaat <> ''") == [("HULP",)]


def test_wat_een_boa_wijzigde_blijft_bij_een_nieuwe_aanlevering(aanlevering, lees, achter_de_deur):
    lees()
    with voor_systeem(alle_gemeente_ids()), met_wpg():
        uitkomst = Uitkomst.objects.get(zaak_id__isnull=False)
        uitkomst.resultaat = "PV"
        uitkomst.save()
    lees()
    assert achter_de_deur()[0] == [("PV", "9911"), ("PV", "9911")]


def test_het_verzamelen_staat_in_het_wpg_log(aanlevering, lees):
    lees()
    soorten = {(operatie, objecttype) for _, operatie, objecttype in logregels("WPG")}
    wat = ("uitkomst", "handhavingsmaatregel")
    assert soorten == {(o, w) for o in ("VERZAMELEN", "AFSCHERMEN") for w in wat}


def test_een_fout_in_een_haltrij_wordt_gewoon_gemeld(aanlevering, lees):
    aanlevering.wijzig("maatregelen.csv", 1, gericht_aan="school")
    afloop = lees()
    assert [(f.regel, f.kolom) for f in afloop.fouten] == [(3, "gericht_aan")]
    with voor_systeem([]):
        assert Verzuimmelding.objects.count() == 0
