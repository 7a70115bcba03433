"""Vrijstelling: wat er bij elke grond gezegd, gevraagd en nagegaan wordt (VR-00 tot VR-12)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.regels.toets import Uitkomst, samengevat
from kern.kalender import schooljaar_uit_label
from tests.regels.hulp import (
    KALENDERS,
    WET,
    Geval,
    beslistabel,
    datum,
    ja_nee,
    naam_van,
)
from vrijstellingen.models import GELDENDE_GRONDEN, GRONDEN, OORDELEN
from vrijstellingen.regels.grond import (
    GRONDREGELS,
    Aard,
    Grond,
    Oordeel,
    Stand,
    eerste_stand,
    met_bezwaarclausule,
    toegestane_oordelen,
    uitleg_aard,
    uitleg_werking,
    volgende_standen,
)
from vrijstellingen.regels.kennisgeving import (
    Buitenlandfeiten,
    Kennisgevingfeiten,
    Verklaring,
    arbeidsinspectie_uiterlijk,
    buitenland_toetsen,
    kennisgeving_toetsen,
    verklaring_toetsen,
)
from vrijstellingen.regels.richting import Schoolinschrijving, richting_nagaan, verklaring_volledig

MIDDEN = KALENDERS["midden"]
DATUMS = st.dates(date(2019, 1, 1), date(2035, 12, 31))


def dag(tekst: str) -> date:
    return date.fromisoformat(tekst)


# Oordelen en standen (VR-00, VR-01, VR-02, VR-12)


@pytest.mark.parametrize("geval", beslistabel("oordelen.csv"), ids=naam_van)
def test_wat_er_bij_een_grond_gezegd_kan_worden(geval: Geval) -> None:
    grond = Grond(geval["grond"])
    regel = GRONDREGELS[grond]
    weken = WET.waarde(regel.beslistermijn, op=date(2026, 1, 1)) if regel.beslistermijn else ""
    oordelen = toegestane_oordelen(grond)
    met_bezwaar = {o for o in oordelen if met_bezwaarclausule(grond, o)}
    assert (
        regel.aard,
        " ".join(regel.wie),
        str(weken),
        str(len(regel.horen)),
        " ".join(sorted(oordelen)),
        " ".join(sorted(met_bezwaar)),
        regel.weert_verzuim,
    ) == (
        geval["aard"],
        geval["wie"],
        geval["verwacht_weken"],
        geval["verwacht_horen"],
        geval["verwacht_oordelen"],
        geval["verwacht_met_bezwaar"],
        ja_nee(geval["verwacht_weert_verzuim"]),
    )


def test_de_tabel_van_de_oordelen_kent_elke_grond() -> None:
    assert {geval["grond"] for geval in beslistabel("oordelen.csv")} == set(Grond)
    assert set(GRONDREGELS) == set(Grond)


def test_de_regels_kennen_wat_het_dossier_bewaart() -> None:
    assert set(GRONDEN) <= set(Grond)
    assert set(OORDELEN) <= set(Oordeel)
    weert = {g for g, regel in GRONDREGELS.items() if regel.weert_verzuim}
    assert weert == set(GELDENDE_GRONDEN)


@pytest.mark.parametrize("grond", Grond)
def test_wat_van_rechtswege_ontstaat_heeft_geen_bezwaar_en_geen_verleend(grond: Grond) -> None:
    if GRONDREGELS[grond].aard is Aard.BESLUIT:
        assert Oordeel.VOLDOET not in toegestane_oordelen(grond)
        return
    with pytest.raises(ValueError, match="past niet"):
        met_bezwaarclausule(grond, Oordeel.VERLEEND)
    teksten = " ".join(u.tekst for u in uitleg_aard(grond))
    assert "kunt u bezwaar maken" not in teksten


def _bereikbaar(grond: Grond, *, zonder: Stand | None = None) -> set[Stand]:
    gezien: set[Stand] = set()
    open_ = [eerste_stand(grond)]
    while open_:
        stand = open_.pop()
        if stand not in gezien and stand is not zonder:
            gezien.add(stand)
            open_ += volgende_standen(grond, stand)
    return gezien


@pytest.mark.parametrize("grond", Grond)
def test_een_beroep_en_een_aanvraag_lopen_nooit_door_elkaar(grond: Grond) -> None:
    bereikt = _bereikbaar(grond)
    besluit = {Stand.VERLEEND, Stand.GEWEIGERD, Stand.BEZWAARTERMIJN, Stand.ONHERROEPELIJK}
    if GRONDREGELS[grond].aard is Aard.BESLUIT:
        assert besluit <= bereikt
        assert not {Stand.VOLDOET, Stand.VOLDOET_NIET} & bereikt
    else:
        assert not besluit & bereikt
        assert {Stand.VOLDOET, Stand.VOLDOET_NIET} <= bereikt


@pytest.mark.parametrize("grond", [g for g, regel in GRONDREGELS.items() if regel.horen])
def test_zonder_horen_komt_er_geen_besluit(grond: Grond) -> None:
    assert not {Stand.VERLEEND, Stand.GEWEIGERD} & _bereikbaar(grond, zonder=Stand.HOREN)
    assert any("gesproken met" in u.tekst for u in uitleg_aard(grond))


@pytest.mark.parametrize("grond", Grond)
def test_elke_werking_is_uit_te_leggen(grond: Grond) -> None:
    tekst = uitleg_werking(grond).tekst
    assert ("thuiszitter" in tekst) == GRONDREGELS[grond].weert_verzuim


# Kennisgeving, verklaring, Arbeidsinspectie, buitenland (VR-05, VR-06, VR-08)


@pytest.mark.parametrize("geval", beslistabel("kennisgeving.csv"), ids=naam_van)
def test_de_kennisgeving(geval: Geval) -> None:
    oordeel = kennisgeving_toetsen(
        Kennisgevingfeiten(
            grond=Grond(geval["grond"]),
            schooljaar=schooljaar_uit_label(geval["schooljaar"]),
            begin_leerplicht=dag(geval["begin"]),
            ontvangen_op=datum(geval["ontvangen"]),
            nooit_geschikt=geval["nooit_geschikt"] == "ja",
            ontstaan_op=datum(geval["ontstaan_op"]),
        ),
        wet=WET,
    )
    assert (oordeel.soort, oordeel.uiterlijk, oordeel.te_laat) == (
        geval["verwacht_soort"],
        datum(geval["verwacht_uiterlijk"]),
        ja_nee(geval["verwacht_te_laat"]),
    )
    assert bool(oordeel.waarden) == (oordeel.uiterlijk is not None)
    assert ("te laat" in oordeel.uitleg[-1].tekst) == oordeel.te_laat


@pytest.mark.parametrize("geval", beslistabel("verklaring.csv"), ids=naam_van)
def test_de_verklaring_bij_5_onder_a(geval: Geval) -> None:
    punten = verklaring_toetsen(
        Verklaring(
            dag(geval["dagtekening"]), ja_nee(geval["aangewezen"]), ja_nee(geval["behandelend"])
        ),
        kennisgeving_op=dag(geval["kennisgeving"]),
        wet=WET,
    )
    leeftijd = next(p for p in punten if p.naam == "leeftijd")
    assert leeftijd.uitkomst == geval["verwacht_leeftijd"]
    assert samengevat(punten) == geval["verwacht_samen"]
    assert leeftijd.waarden


@pytest.mark.parametrize("geval", beslistabel("arbeidsinspectie.csv"), ids=naam_van)
def test_de_arbeidsinspectie(geval: Geval) -> None:
    uiterlijk = arbeidsinspectie_uiterlijk(
        Grond(geval["grond"]), geboren=dag(geval["geboren"]), vanaf=dag(geval["vanaf"]), wet=WET
    )
    assert uiterlijk == datum(geval["verwacht_uiterlijk"])


@pytest.mark.parametrize("geval", beslistabel("buitenland.csv"), ids=naam_van)
def test_school_in_het_buitenland(geval: Geval) -> None:
    feiten = Buitenlandfeiten(
        *(ja_nee(geval[k]) for k in ("woont_in_nederland", "ingeschreven", "bezoekt_geregeld"))
    )
    assert samengevat(buitenland_toetsen(feiten)) == geval["verwacht"]


# Richting (VR-07)


def _inschrijvingen(tekst: str) -> list[Schoolinschrijving]:
    uitkomst = []
    for deel in filter(None, tekst.split(";")):
        richting, dagen = deel.split(" ")
        van, tot_en_met = dagen.split("/")
        uitkomst.append(
            Schoolinschrijving(dag(van), datum(tot_en_met), "" if richting == "?" else richting)
        )
    return uitkomst


@pytest.mark.parametrize("geval", beslistabel("richting.csv"), ids=naam_van)
def test_het_jaar_voor_de_verklaring(geval: Geval) -> None:
    bevinding = richting_nagaan(
        dag(geval["dagtekening"]),
        _inschrijvingen(geval["inschrijvingen"]),
        bezwaar_tegen=geval["bezwaar_tegen"].split(";"),
        wet=WET,
        eerder_leerplichtig_zonder_beroep=geval["eerste_beroep"] == "ja",
    )
    assert (bevinding.uitkomst, len(bevinding.treffers), len(bevinding.onbekend)) == (
        geval["verwacht_uitkomst"],
        int(geval["verwacht_treffers"]),
        int(geval["verwacht_onbekend"]),
    )


@pytest.mark.parametrize("geval", beslistabel("richting_verklaring.csv"), ids=naam_van)
def test_de_verklaring_gaat_over_alle_scholen(geval: Geval) -> None:
    vast = geval["vaste_woonplaats"] == "ja"
    punt = verklaring_volledig(alle_scholen=ja_nee(geval["alle_scholen"]), vaste_woonplaats=vast)
    assert punt.uitkomst == geval["verwacht"]
    assert ("heel Nederland" in punt.uitleg.tekst) == (not vast)


INSCHRIJVINGEN = st.lists(
    st.builds(
        Schoolinschrijving,
        DATUMS,
        st.none() | DATUMS,
        st.sampled_from(["openbaar", "katholiek", ""]),
    ).filter(lambda i: i.tot_en_met is None or i.tot_en_met >= i.van),
    max_size=5,
)


@given(dagtekening=DATUMS, rijen=INSCHRIJVINGEN, eerste=st.booleans())
def test_de_richting_wijst_nooit_zelf_af_en_kent_geen_volgorde(
    dagtekening: date, rijen: list[Schoolinschrijving], eerste: bool
) -> None:
    def bevinding(inschrijvingen: list[Schoolinschrijving]) -> tuple[object, ...]:
        b = richting_nagaan(
            dagtekening,
            inschrijvingen,
            bezwaar_tegen={"openbaar"},
            wet=WET,
            eerder_leerplichtig_zonder_beroep=eerste,
        )
        return b.uitkomst, len(b.treffers), len(b.onbekend)

    assert bevinding(rijen)[0] is not Uitkomst.NEE
    assert bevinding(rijen) == bevinding(rijen[::-1])
