"""De grafieken in de pdf van een vastgesteld verslag: uit de bevroren cellen, zonder te lekken."""

import ctypes
import io

import pypdfium2
import pypdfium2.raw as ruw
import pytest

from rapportage.definitie import GRAFIEKEN
from rapportage.figuur import MEESTE_REEKSEN, MEESTE_STAVEN, figuren
from rapportage.papier import als_pdf

PLEK = "Waterhoven, schooljaar 2025-2026"


def _woord(waarde):
    if waarde is None:
        return "–"
    return f"{waarde}%".replace(".", ",") if isinstance(waarde, float) else str(waarde)


def _tabel(soort, kolommen, **rijen):
    return {
        "id": "proef",
        "titel": "Meldingen naar soort",
        "grafiek": soort,
        "definitie": "Meldingen.",
        "tekst": "",
        "kolommen": kolommen,
        "rijen": [
            {"label": label, "waarden": waarden, "teksten": [_woord(w) for w in waarden]}
            for label, waarden in rijen.items()
        ],
        "totalen": [],
        "buiten": "0",
        "extra": [],
    }


def _pdf(tabel):
    return als_pdf(
        {
            "titel": "Jaarverslag",
            "naam": "Waterhoven",
            "schooljaar": "2025-2026",
            "peildatum": "2026-07-31",
            "telregelversie": "2026-1",
            "openbaar": True,
            "nummer": 1,
            "inleiding": "",
            "slot": "",
            "oogopslag": [],
            "hoofdstukken": [{"naam": "Waterhoven", "tabellen": [tabel]}],
            "begrippen": [{"term": "Telregel", "uitleg": "Zo is geteld."}],
        }
    )


def _tekst(pdf):
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as document:
        return " ".join(" ".join(blad.get_textpage().get_text_range() for blad in document).split())


VERBORGEN = {"Luxe": ["<5", "x"], "Licht": [12, 40], "Zwaar": ["x", 30]}


@pytest.mark.parametrize("soort", GRAFIEKEN)
def test_elke_soort_grafiek_geeft_een_toegankelijke_pdf_met_een_bijschrift(soort):
    pdf = _pdf(_tabel(soort, ["aantal", "jongeren"], **VERBORGEN))
    assert b"pdfuaid" in pdf
    tekst = _tekst(pdf)
    assert "Figuur 1: Meldingen naar soort, Waterhoven, schooljaar 2025-2026." in tekst
    assert "Verborgen, dus zonder" in tekst
    # De tabel blijft staan: haar kop, en daarna de grafiek.
    assert "Rij aantal jongeren Luxe <5 x Licht 12 40 Zwaar x 30" in tekst


@pytest.mark.parametrize("soort", GRAFIEKEN)
def test_een_verborgen_cel_wordt_benoemd_en_niet_getekend(soort):
    (figuur,) = figuren(_tabel(soort, ["aantal", "jongeren"], **VERBORGEN), plek=PLEK)
    cellen = [cel for reeks in figuur["reeksen"] for cel in reeks["cellen"]]
    assert sorted(c["waarde"] for c in cellen if c["tekst"].isdecimal()) == [12, 30, 40]
    assert all(c["waarde"] is None for c in cellen if not c["tekst"].isdecimal())
    assert figuur["verborgen"].count("<5") == 1
    assert figuur["verborgen"].count(" x)") == 2
    assert figuur["verborgen"] in figuur["bijschrift"]
    assert figuur["verborgen"] in figuur["alternatief"]


def test_aantallen_gaan_voor_percentages_en_een_gemiddelde_staat_er_niet_tussen():
    tabel = _tabel("liggend", ["aantal", "deel"], Licht=[12, 40.0], Zwaar=[18, 60.0])
    (figuur,) = figuren(tabel, plek=PLEK)
    assert [r["naam"] for r in figuur["reeksen"]] == ["aantal"]
    assert figuur["bijschrift"].startswith("Meldingen naar soort: aantal, Waterhoven")
    assert "Het hoogste getal is 18, bij Zwaar, aantal." in figuur["alternatief"]
    tabel["rijen"][0]["teksten"][1] = "40,0"
    assert [r["naam"] for r in figuren(tabel, plek=PLEK)[0]["reeksen"]] == ["aantal"]


def test_zonder_aantallen_worden_de_percentages_getekend():
    (figuur,) = figuren(_tabel("staven", ["deel"], Licht=[40.5], Zwaar=["x"]), plek=PLEK)
    assert [c["waarde"] for c in figuur["reeksen"][0]["cellen"]] == [40.5, None]
    assert figuur["reeksen"][0]["cellen"][0]["tekst"] == "40,5%"


@pytest.mark.parametrize(
    "rijen", [{"Licht": ["<5"], "Zwaar": ["x"]}, {"Licht": [0], "Zwaar": [None]}, {}]
)
def test_zonder_iets_te_tekenen_is_er_geen_figuur(rijen):
    assert figuren(_tabel("staven", ["aantal"], **rijen), plek=PLEK) == []


@pytest.mark.parametrize("grafiek", ["", None])
def test_zonder_grafiek_in_de_versie_is_er_geen_figuur(grafiek):
    tabel = _tabel("staven", ["aantal"], Licht=[3])
    assert figuren({**tabel, "grafiek": grafiek}, plek=PLEK) == []
    del tabel["grafiek"]
    assert figuren(tabel, plek=PLEK) == []


def test_een_lijn_loopt_van_kolom_naar_kolom():
    (figuur,) = figuren(_tabel("lijn", ["2024", "2025"], Licht=[3, 9], Zwaar=[1, 2]), plek=PLEK)
    assert figuur["labels"] == ("2024", "2025")
    assert [r["naam"] for r in figuur["reeksen"]] == ["Licht", "Zwaar"]


def test_op_elkaar_rust_de_schaal_op_het_geheel():
    (figuur,) = figuren(_tabel("gestapeld", ["a", "b"], Een=[3, 9], Twee=[7, 1]), plek=PLEK)
    assert figuur["hoogste"] == 12


def test_een_grote_tabel_wordt_figuren_van_een_bladzijde_met_alle_cellen_een_keer():
    kolommen = [f"kolom {n}" for n in range(8)]
    rijen = {f"Gemeente {n}": [n * 10 + k for k in range(8)] for n in range(30)}
    tabel = _tabel("staven", kolommen, **rijen)
    delen = figuren(tabel, plek=PLEK)
    gezien = []
    for deel in delen:
        assert len(deel["reeksen"]) <= MEESTE_REEKSEN
        assert len(deel["reeksen"]) * len(deel["labels"]) <= MEESTE_STAVEN
        assert deel["hoogste"] == 297
        gezien += [c["waarde"] for r in deel["reeksen"] for c in r["cellen"]]
    assert sorted(gezien) == sorted(w for rij in rijen.values() for w in rij)
    assert f"Figuur {len(delen)}: " in _tekst(_pdf(tabel))


def _alternatieven(pdf):
    """De tekstalternatieven in de structuur van alle bladzijden."""
    uit = []

    def loop(deel):
        lengte = ruw.FPDF_StructElement_GetAltText(deel, None, 0)
        if lengte > 2:
            vak = ctypes.create_string_buffer(lengte)
            ruw.FPDF_StructElement_GetAltText(deel, vak, lengte)
            uit.append(vak.raw.decode("utf-16-le").rstrip("\0"))
        for n in range(ruw.FPDF_StructElement_CountChildren(deel)):
            if kind := ruw.FPDF_StructElement_GetChildAtIndex(deel, n):
                loop(kind)

    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as document:
        for blad in document:
            boom = ruw.FPDF_StructTree_GetForPage(blad)
            for n in range(ruw.FPDF_StructTree_CountChildren(boom)):
                loop(ruw.FPDF_StructTree_GetChildAtIndex(boom, n))
            ruw.FPDF_StructTree_Close(boom)
    return uit


def test_de_figuur_draagt_haar_tekstalternatief():
    tabel = _tabel("liggend", ["aantal"], Licht=[12], Zwaar=["<5"])
    (figuur,) = figuren(tabel, plek=PLEK)
    assert figuur["alternatief"] in _alternatieven(_pdf(tabel))
