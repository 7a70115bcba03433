"""De codes van DUO, herhaalde meldingen, de stappen en achttien worden (VM-04 tot en met VM-10)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.regels.afspraak import Afspraak, Afspraaksoort
from cases.regels.plichtfeiten import Geboortedatum, Plichtfeiten
from meldingen.keuzes import DUO_SOORTEN
from meldingen.regels.herhaald import Meldingsfeit, is_herhaald, reactie, verzuimdossiers
from meldingen.regels.meerderjarig import Achttienfeiten, achttien_worden
from meldingen.regels.soort import DUO_LABELS, V0, duosoort, soort_voor
from meldingen.regels.stappen import (
    Meldingact,
    MeldingactGeweigerd,
    Meldingstatus,
    is_intrekbaar,
    status_na,
)
from tests.regels.hulp import WET, Geval, beslistabel, datum, kwalificaties, naam_van

OP = date(2026, 9, 14)
JONG, OUD = date(2008, 9, 15), date(2008, 9, 14)
JA_NEE = {True: "ja", False: "nee"}


# VM-05


@pytest.mark.parametrize("geval", beslistabel("duo_soort.csv"), ids=naam_van)
def test_de_codes_van_duo(geval: Geval) -> None:
    op = date.fromisoformat(geval["op"])
    soort = duosoort(geval["code"], op=op, wet=WET)
    assert JA_NEE[soort.is_alleen_lezen] == geval["verwacht_alleen_lezen"]
    assert soort.label
    for geboren, kolom in ((JONG, "verwacht_jong"), (OUD, "verwacht_meerderjarig")):
        if geval[kolom]:
            code = soort_voor(
                geval["code"], geboren=geboren, ontvangen_op=op, overig="keuze", wet=WET
            )
            assert code == geval[kolom]


def test_elke_code_staat_in_de_tabel_en_alleen_lezen_krijgt_geen_nieuwe_melding() -> None:
    assert {geval["code"] for geval in beslistabel("duo_soort.csv")} == set(DUO_LABELS)
    nieuw = {code for code in DUO_LABELS if not duosoort(code, op=OP, wet=WET).is_alleen_lezen}
    assert nieuw == set(V0) == set(DUO_SOORTEN)


def test_een_onbekende_code_is_een_fout() -> None:
    with pytest.raises(LookupError, match="duo_soort_V9"):
        duosoort("V9", op=OP, wet=WET)


def test_de_soort_blijft_als_de_jongere_later_achttien_wordt() -> None:
    # VM-10: V3, ontvangen op de laatste dag voor de verjaardag.
    assert soort_voor("V3", geboren=JONG, ontvangen_op=OP, overig="", wet=WET) == "REL_WET"
    assert soort_voor("V3", geboren=OUD, ontvangen_op=OP, overig="", wet=WET) == "V18"


# VM-04


def meldingen(tekst: str) -> list[Meldingsfeit]:
    """Uit ``2025-09-10 A;2025-11-20 B``: alle van een jongere, op volgorde van binnenkomst."""
    delen = [deel.split() for deel in tekst.split(";")]
    return [
        Meldingsfeit(1, school, date.fromisoformat(dag), nummer)
        for nummer, (dag, school) in enumerate(delen)
    ]


@pytest.mark.parametrize("geval", beslistabel("herhaald.csv"), ids=naam_van)
def test_eerste_en_herhaalde_meldingen(geval: Geval) -> None:
    plaatsen = verzuimdossiers(meldingen(geval["meldingen"]))
    assert ";".join(str(p.hoeveelste) for p in plaatsen) == geval["verwachte_plaatsen"]
    laatste = plaatsen[-1]
    op = laatste.melding.ontvangen_op
    assert JA_NEE[is_herhaald(laatste.hoeveelste, op=op, wet=WET)] == geval["verwacht_herhaald"]
    vanaf = geval["afspraak_vanaf"]
    afspraak = (
        Afspraak(Afspraaksoort.TWEEDE_MELDING, int(vanaf), date(2025, 8, 1), school="A")
        if vanaf
        else None
    )
    antwoord = reactie(
        laatste.hoeveelste, afspraak=afspraak, op=op, wet=WET, telprofiel=geval["profiel"]
    )
    assert JA_NEE[antwoord.handelt] == geval["verwacht_handelt"]
    assert f"vanaf melding {antwoord.vanaf}" in antwoord.uitleg.tekst


FEITEN = st.lists(
    st.tuples(
        st.integers(1, 3), st.sampled_from("AB"), st.dates(date(2025, 6, 1), date(2026, 9, 30))
    ),
    max_size=23,
).map(lambda rijen: [Meldingsfeit(*rij, nummer) for nummer, rij in enumerate(rijen)])


@given(gegeven=FEITEN, anders=st.randoms(use_true_random=False))
def test_elk_dossier_telt_vanaf_een_zonder_gaten_in_elke_volgorde(
    gegeven: list[Meldingsfeit], anders: object
) -> None:
    plaatsen = verzuimdossiers(gegeven)
    geschud = list(gegeven)
    anders.shuffle(geschud)  # type: ignore[attr-defined]
    assert verzuimdossiers(geschud) == plaatsen
    dossiers: dict[tuple[int, str, int], list[int]] = {}
    for plaats in plaatsen:
        sleutel = (plaats.melding.jongere, plaats.melding.school, plaats.schooljaar)
        dossiers.setdefault(sleutel, []).append(plaats.hoeveelste)
    assert all(nummers == list(range(1, len(nummers) + 1)) for nummers in dossiers.values())


# VM-07


@pytest.mark.parametrize("geval", beslistabel("melding_overgang.csv"), ids=naam_van)
def test_de_stappen_van_een_melding(geval: Geval) -> None:
    van = Meldingstatus(geval["van"])
    if geval["door"] == "school":
        assert is_intrekbaar(van) == (geval["verwacht_naar"] == "ingetrokken")
    elif geval["verwacht_naar"]:
        assert status_na(Meldingact(geval["stap"]), van) == geval["verwacht_naar"]
    else:
        with pytest.raises(MeldingactGeweigerd):
            status_na(Meldingact(geval["stap"]), van)


def test_elke_stap_vanuit_elke_status_staat_in_de_tabel() -> None:
    gevallen = {(g["van"], g["stap"]) for g in beslistabel("melding_overgang.csv")}
    stappen = [*Meldingact, "intrekken"]
    assert gevallen == {(van, stap) for van in Meldingstatus for stap in stappen}


# VM-10


@pytest.mark.parametrize("geval", beslistabel("meerderjarig.csv"), ids=naam_van)
def test_achttien_worden_tijdens_een_zaak(geval: Geval) -> None:
    feiten = Achttienfeiten(
        Plichtfeiten(
            Geboortedatum.uit_tekst(geval["geboren"]), kwalificaties(geval["kwalificaties"])
        ),
        zaak_loopt=geval["zaak_loopt"] == "ja",
        ingeschreven=geval["ingeschreven"] == "ja",
        verzuim_zonder_reden=geval["verzuim_zonder_reden"] == "ja",
    )
    oordeel = achttien_worden(feiten, op=date.fromisoformat(geval["op"]), wet=WET)
    assert oordeel.wordt_18_op == datum(geval["verwacht_wordt_18_op"])
    assert oordeel.taak_vanaf == datum(geval["verwachte_taak_vanaf"])
    assert JA_NEE[oordeel.taak_staat_open] == geval["verwacht_taak_open"]
    assert JA_NEE[oordeel.zaak_moet_eindigen] == geval["verwacht_moet_eindigen"]
    assert (oordeel.afloop or "") == geval["verwachte_afloop"]
    assert oordeel.uitleg
