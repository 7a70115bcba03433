"""S1, S2 en S3: de beslistabel en de voorbeelden van de telregels, in de database."""

from datetime import date
from typing import Any

import pytest

from cases.models import Jongere, Woonplaats
from signalering.regels import (
    GEEN_INSCHRIJVING,
)
from tests.fabrieken import een_afwezigheid, een_inschrijving, een_jongere, een_school
from tests.regels.hulp import Geval, beslistabel, datum, naam_van
from tests.signalering.hulp import (
    THUIS,
    een_gemeente,
    leg_vrijstelling_vast,
    signalen_op,
    soorten_van,
)
from toegang.models import Gemeente

pytestmark = pytest.mark.django_db


# De beslistabel -----------------------------------------------------------------------------

GEBOREN = {
    "leerplichtig": date(2012, 3, 4),
    "kwalificatieplichtig": date(2008, 9, 1),
    "meerderjarig": date(2007, 3, 4),
}


def leg_afwezigheid_vast(jongere: Jongere, tekst: str) -> None:
    for deel in tekst.split(";"):
        dagen, vorm, oorzaak, regio = deel.split()
        van, _, tot_en_met = dagen.partition("/")
        school = een_school(jongere.gemeente, vakantieregio=regio)
        een_afwezigheid(
            jongere,
            van=date.fromisoformat(van),
            tot_en_met=datum(tot_en_met),
            vorm=vorm,
            oorzaak=oorzaak,
            inschrijving=een_inschrijving(
                jongere,
                school,
                van=date(2025, 8, 1),
                tot_en_met=date(2025, 8, 2),
            ),
        )


@pytest.mark.parametrize("geval", beslistabel("thuiszitters.csv"), ids=naam_van)
def test_de_beslistabel_in_de_database(geval: Geval, alles: Any) -> None:
    """Een signaal vraagt bovendien dat de afwezigheid op de dag nog loopt."""
    gemeente = een_gemeente("9911", profiel=geval["profiel"])
    op = date.fromisoformat(geval["op"])
    with alles():
        jongere = een_jongere(
            gemeente, geboortedatum=GEBOREN[geval["status"]], geboren="2012-03-04"
        )
        een_inschrijving(
            jongere,
            een_school(gemeente),
            van=date(2025, 8, 1),
            onderwijssoort=geval["onderwijssoort"],
        )
        leg_vrijstelling_vast(jongere, geval["vrijstelling"])
        leg_afwezigheid_vast(jongere, geval["afwezigheden"])
        laatste = geval["afwezigheden"].split(";")[-1].split()[0].partition("/")[2]
        loopt = not laatste or date.fromisoformat(laatste) >= op
        rijen = [r for r in signalen_op(op, gemeente) if r["soort"] == "thuiszitter"]
    assert len(rijen) == (geval["verwacht_thuiszitter"] == "ja" and loopt)
    for rij in rijen:
        assert rij["drempeldag"] == datum(geval["verwachte_drempeldag"])
        assert str(rij["duur_lesdagen"]) == geval["verwachte_duur"]


# Voorbeelden van de telregels ---------------------------------------------------------------


@pytest.fixture
def weg_vanaf(alles: Any) -> Any:
    """`weg_vanaf(gemeente, van, tot_en_met)` geeft een ingeschreven jongere die weg is."""

    def maak(gemeente: Gemeente, van: date, tot_en_met: date | None = None) -> Jongere:
        jongere = een_jongere(gemeente)
        een_inschrijving(jongere, een_school(gemeente))
        een_afwezigheid(jongere, van=van, tot_en_met=tot_en_met)
        return jongere

    return maak


@pytest.mark.parametrize(
    ("op", "in_a", "in_b"),
    [
        (date(2025, 11, 20), set(), set()),
        (date(2025, 11, 21), set(), {"thuiszitter_nadert"}),
        (date(2025, 11, 24), {"thuiszitter_nadert"}, {"thuiszitter_nadert"}),
        (date(2025, 11, 28), {"thuiszitter_nadert"}, {"thuiszitter"}),
        (date(2025, 12, 1), {"thuiszitter"}, {"thuiszitter"}),
        (date(2026, 2, 2), {"thuiszitter"}, {"thuiszitter"}),
        (
            date(2026, 2, 3),
            {"thuiszitter", "thuiszitter_3_maanden"},
            {"thuiszitter", "thuiszitter_3_maanden"},
        ),
    ],
)
def test_elke_gemeente_heeft_haar_eigen_definitie(
    op, in_a, in_b, gemeente_a, gemeente_b, alles, weg_vanaf
):
    with alles():
        a, b = (weg_vanaf(g, date(2025, 11, 3)) for g in (gemeente_a, gemeente_b))
        rijen = signalen_op(op)
    assert soorten_van(rijen, a) == in_a
    assert soorten_van(rijen, b) == in_b


def test_de_kerstvakantie_telt_niet_mee(gemeente_b, alles, weg_vanaf):
    with alles():
        weg_vanaf(gemeente_b, date(2025, 12, 8))
        (rij,) = signalen_op(date(2026, 1, 16))
    assert (rij["soort"], rij["duur_lesdagen"]) == ("thuiszitter", 20)
    assert (rij["sinds"], rij["drempeldag"]) == (date(2025, 12, 8), date(2026, 1, 16))


def test_nadert_noemt_de_dag_waarop_het_zover_is(gemeente_a, alles, weg_vanaf):
    with alles():
        weg_vanaf(gemeente_a, date(2025, 11, 3))
        (rij,) = signalen_op(date(2025, 11, 26))
    assert (rij["soort"], rij["drempeldag"]) == ("thuiszitter_nadert", date(2025, 12, 1))


def test_een_plek_die_geen_inschrijving_is_geeft_geen_vakantieregio(gemeente_a, alles):
    """Een KDC is geen inschrijving (H4), ook niet voor de vestiging van de periode (H1)."""
    with alles():
        jongere = een_jongere(gemeente_a)
        school, kdc = (een_school(gemeente_a, vakantieregio=regio) for regio in ("zuid", "noord"))
        een_inschrijving(jongere, school, van=date(2025, 8, 18))
        een_inschrijving(jongere, kdc, van=date(2025, 9, 1), onderwijssoort="KDC")
        een_afwezigheid(jongere, van=date(2026, 2, 2))
        (rij,) = van_thuis(signalen_op(date(2026, 3, 10)))
    # Zuid heeft een week vakantie, 14 tot en met 22 februari; noord een week later.
    assert (rij["gegevens"]["regio"], rij["drempeldag"]) == ("zuid", date(2026, 3, 9))


def test_alleen_een_kdc_op_de_eerste_dag_geeft_de_woongemeente(gemeente_a, alles):
    with alles():
        jongere = een_jongere(gemeente_a)
        kdc = een_school(gemeente_a, vakantieregio="noord")
        een_inschrijving(jongere, kdc, van=date(2025, 9, 1), onderwijssoort="KDC")
        een_inschrijving(jongere, een_school(gemeente_a), van=date(2026, 2, 9))
        een_afwezigheid(jongere, van=date(2026, 2, 2))
        (rij,) = van_thuis(signalen_op(date(2026, 3, 10)))
    assert rij["gegevens"]["regio"] == gemeente_a.vakantieregio == "midden"


def van_thuis(rijen: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [rij for rij in rijen if rij["soort"] in THUIS]


def test_wie_verhuist_neemt_haar_afwezigheid_mee(gemeente_a, gemeente_b, alles, weg_vanaf):
    with alles():
        jongere = weg_vanaf(gemeente_a, date(2025, 11, 3))
        oud = Woonplaats.objects.get()
        oud.tot_en_met = date(2025, 11, 16)
        oud.save()
        Woonplaats(jongere=jongere, gemeente=gemeente_b, van=date(2025, 11, 17)).save()
        rijen = signalen_op(date(2025, 11, 28))
        alleen_a = signalen_op(date(2025, 11, 28), gemeente_a)
        alleen_b = signalen_op(date(2025, 11, 28), gemeente_b)
    assert [(r["soort"], r["gemeentecode"]) for r in rijen] == [("thuiszitter", "9902")]
    assert alleen_a == []
    assert alleen_b == rijen


def test_wie_nergens_woont_geeft_geen_signaal(gemeente_a, alles, weg_vanaf):
    with alles():
        weg_vanaf(gemeente_a, date(2025, 11, 3))
        rij = Woonplaats.objects.get()
        rij.tot_en_met = date(2025, 11, 30)
        rij.save()
        assert signalen_op(date(2025, 12, 5)) == []


@pytest.mark.parametrize(
    "velden",
    [
        {"overleden_op": date(2025, 11, 30)},
        {"geboortedatum": None, "geboren": "2012-03-00"},
    ],
)
def test_wie_overleden_is_of_geen_hele_geboortedatum_heeft_telt_niet(
    velden, gemeente_a, alles, weg_vanaf
):
    with alles():
        jongere = weg_vanaf(gemeente_a, date(2025, 11, 3))
        assert len(signalen_op(date(2025, 12, 5))) == 1
        for naam, waarde in velden.items():
            setattr(jongere, naam, waarde)
        jongere.save()
        assert signalen_op(date(2025, 12, 5)) == []


def test_de_lijst_van_geen_school_is_die_van_de_regels() -> None:
    from signalering.sql.delen import GEEN_SCHOOL

    assert {code.strip(" '") for code in GEEN_SCHOOL.strip("()").split(",")} == GEEN_INSCHRIJVING
