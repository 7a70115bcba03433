"""De stappen van een zaak: elk zaaktype, alle overgangen, statussen en vereiste stappen."""

from dataclasses import replace
from datetime import date

import pytest

from cases.keuzes import REDENEN, RESULTATEN, VERKLARING_RESULTAAT, WPG_RESULTATEN, ZAAKSOORTEN
from cases.regels.stappen import (
    Stand,
    Zaakfeiten,
    ankerdag,
    bezwaar_tegen_act,
    bezwaar_tegen_stap,
    huidige_stap,
    open_vereist,
    standen,
    uiterste_dag,
)
from cases.regels.zaak import Act, Zaakstatus
from inrichting.parameters import kenmerken
from inrichting.zaaktypen import Feit, geleverde_zaaktypen
from tests.regels.hulp import KALENDERS, beslistabel

TYPEN = {definitie.soort: definitie for definitie in geleverde_zaaktypen()}
OPEN = date(2026, 11, 2)
TEKST = {
    "status": "kan niet vanuit de status",
    "stappen": "Nog niet gedaan",
    "resultaat": "hoort niet bij een zaak",
}


def feiten(soort="VERZUIM", status=Zaakstatus.IN_BEHANDELING, gedaan=(), **velden):
    codes = [s.code for s in TYPEN[soort].stappen] if gedaan == "alles" else gedaan
    if gedaan == "alles":
        velden.setdefault("vastgesteld_op", OPEN)
    return Zaakfeiten(status, OPEN, gedaan=dict.fromkeys(codes, OPEN), **velden)


def test_alle_acht_zaaksoorten_hebben_een_zaaktype():
    assert list(TYPEN) == list(ZAAKSOORTEN)
    assert len(TYPEN["VERZUIM"].stappen) == 10, "het skelet van MA-01"
    assert len(TYPEN["THUISZITTER"].stappen) == 8, "de routekaart"


@pytest.mark.parametrize("soort", TYPEN)
def test_wat_een_zaaktype_noemt_bestaat_en_is_niet_van_de_politiewet(soort):
    definitie = TYPEN[soort]
    assert set(definitie.resultaten) <= set(RESULTATEN) - set(WPG_RESULTATEN)
    assert set(definitie.redenen) <= set(REDENEN)
    assert set(definitie.serviceniveaus) <= set(kenmerken())
    assert {s.parameter for s in definitie.stappen} - {""} <= set(kenmerken())
    codes = [s.code for s in definitie.stappen]
    assert len(set(codes)) == len(codes)
    tekst = " ".join(f"{s.naam} {s.uitleg} {s.artikel}" for s in definitie.stappen).lower()
    assert not any(woord in tekst for woord in ("halt", "proces-verbaal", "verhoor", "strafrecht"))


def test_de_gebruikelijke_uitkomst_van_een_verklaring_past_bij_absoluut_verzuim():
    assert {*VERKLARING_RESULTAAT.values(), "ONTERECHT"} <= set(TYPEN["AV"].resultaten)
    assert all("DSP_EINDE_LP" in d.resultaten for d in TYPEN.values()), "overdragen bij 18 jaar"


@pytest.mark.parametrize("rij", beslistabel("zaaktypen.csv"), ids=lambda r: r["geval"])
def test_elke_act_van_elk_zaaktype(rij):
    definitie = TYPEN[rij["zaaktype"]]
    bezwaar = bezwaar_tegen_act(
        definitie,
        Act(rij["act"]),
        feiten(
            rij["zaaktype"],
            Zaakstatus(rij["status"]),
            gedaan="alles" if rij["stappen"] == "gedaan" else (),
        ),
        resultaat={"past": definitie.resultaten[0], "vreemd": "BESTAAT_NIET"}.get(
            rij["resultaat"], ""
        ),
        motivering_afwijking="De school deed het zelf" if rij["stappen"] == "uitgelegd" else "",
    )
    if rij["verwacht"] == "ja":
        assert bezwaar == ""
    else:
        assert TEKST[rij["verwacht"]] in bezwaar


@pytest.mark.parametrize("rij", beslistabel("zaaktype_vereist.csv"), ids=lambda r: r["zaaktype"])
def test_wat_elk_zaaktype_vraagt(rij):
    mist = open_vereist(TYPEN[rij["zaaktype"]], feiten(rij["zaaktype"]))
    assert [stap.code for stap in mist] == rij["verwacht_vereist"].split()


@pytest.mark.parametrize("rij", beslistabel("staptermijn.csv"), ids=lambda r: r["geval"])
def test_de_uiterste_dag_van_een_stap(rij):
    dag = uiterste_dag(
        date.fromisoformat(rij["van"]),
        aantal=int(rij["aantal"]),
        eenheid=rij["eenheid"],
        kalender=KALENDERS["midden"],
    )
    assert dag == date.fromisoformat(rij["verwacht_dag"])


def test_lesdagen_zonder_kalender_is_een_fout():
    with pytest.raises(ValueError, match="kalender"):
        uiterste_dag(OPEN, aantal=1, eenheid="lesdagen")


def test_een_overgang_die_het_zaaktype_niet_kent_kan_niet():
    zonder = replace(TYPEN["ZORG"], acten=("oppakken", "hervatten", "sluiten"))
    assert "kunt u niet pauzeren" in bezwaar_tegen_act(zonder, Act.PAUZEREN, feiten("ZORG"))


def test_een_reden_die_het_zaaktype_niet_kent_kan_niet():
    zaaktype = replace(TYPEN["LUXE"], redenen=("VAKANTIE",))
    vraag = {"resultaat": "TKN", "motivering_afwijking": "Al klaar"}
    alles = feiten("LUXE", gedaan="alles")
    assert "reden" in bezwaar_tegen_act(zaaktype, Act.SLUITEN, alles, reden="ZIEKTE", **vraag)
    assert not bezwaar_tegen_act(zaaktype, Act.SLUITEN, alles, reden="VAKANTIE", **vraag)


def test_de_eerste_open_stap_is_aan_de_beurt_en_een_voorbijgelopen_vrije_stap_niet():
    zaaktype = TYPEN["VERZUIM"]
    assert huidige_stap(zaaktype, feiten()) == zaaktype.stap("SCHOOL")
    na_ontvangst = feiten(gedaan=["ONTVANGST"])
    assert huidige_stap(zaaktype, na_ontvangst) == zaaktype.stap("CONTACT_SCHOOL")
    na_route = feiten(gedaan=["ROUTE"])
    assert huidige_stap(zaaktype, na_route) == zaaktype.stap("ONTVANGST"), "vereist blijft"
    klaar = feiten(gedaan="alles", gesloten_op=OPEN)
    assert huidige_stap(zaaktype, klaar) is None


def test_een_nieuwe_of_gesloten_zaak_heeft_geen_stap_aan_de_beurt():
    zaaktype = TYPEN["VERZUIM"]
    for status in (Zaakstatus.NIEUW, Zaakstatus.GESLOTEN):
        assert Stand.NU not in standen(zaaktype, feiten(status=status)).values()
    nu = standen(zaaktype, feiten(gedaan=["SCHOOL"], overgeslagen={"SCHOOL"}))
    assert (nu["SCHOOL"], nu["ONTVANGST"]) == (Stand.OVERGESLAGEN, Stand.NU)


def test_een_feit_van_de_zaak_doet_de_stap():
    zaaktype = TYPEN["AV"]
    assert "VASTSTELLEN" in [s.code for s in open_vereist(zaaktype, feiten("AV"))]
    vast = feiten("AV", vastgesteld_op=OPEN)
    assert "VASTSTELLEN" not in [s.code for s in open_vereist(zaaktype, vast)]
    assert zaaktype.stap("VASTSTELLEN").feit == Feit.VASTGESTELD


def test_het_begin_van_een_termijn_is_een_feit():
    zaaktype = TYPEN["THUISZITTER"]
    tafel, grens = zaaktype.stap("ACTIETAFEL"), zaaktype.stap("OPSCHALEN")
    assert ankerdag(zaaktype, grens, feiten("THUISZITTER")) == OPEN
    assert ankerdag(zaaktype, tafel, feiten("THUISZITTER")) is None
    assert ankerdag(zaaktype, tafel, feiten("THUISZITTER", gedaan=["KERNPARTNERS"])) == OPEN
    na_oppakken = replace(tafel, anker="oppakken")
    assert ankerdag(zaaktype, na_oppakken, feiten("THUISZITTER")) is None


@pytest.mark.parametrize(
    ("velden", "deel"),
    [
        ({}, ""),
        ({"status": Zaakstatus.WACHT}, ""),
        ({"status": Zaakstatus.NIEUW}, "eerst op"),
        ({"status": Zaakstatus.GESLOTEN}, "gesloten"),
        ({"tekst": " "}, "wat u vond"),
        ({"tekst": "", "overslaan": True}, "waarom u deze stap overslaat"),
        ({"op": date(2026, 11, 28)}, "toekomst"),
        ({"op": date(2026, 11, 1)}, "voor het openen"),
        ({"code": "AFSLUITEN"}, "knop van de zaak"),
    ],
)
def test_wanneer_een_stap_is_vast_te_leggen(velden, deel):
    stap = TYPEN["VERZUIM"].stap(velden.get("code", "HOREN"))
    bezwaar = bezwaar_tegen_stap(
        stap,
        feiten(status=velden.get("status", Zaakstatus.IN_BEHANDELING)),
        overslaan=velden.get("overslaan", False),
        tekst=velden.get("tekst", "Gesproken"),
        op=velden.get("op", date(2026, 11, 20)),
        vandaag=date(2026, 11, 27),
    )
    assert (deel in bezwaar) if deel else bezwaar == ""
