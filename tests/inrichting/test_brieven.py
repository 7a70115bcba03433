"""Elke geleverde brief gezet en gelezen: wat erin staat, wat niet, en in welke taal."""

import re
from pathlib import Path

import pypdfium2
import pytest

from inrichting.brieven.keuring import BEZWAARVELDEN
from inrichting.brieven.typst_motor import BRIEVEN, gebruikte_velden
from inrichting.brieven.velden import briefvelden, voorbeeldvelden
from inrichting.brieven.zetten import controleren, zetten
from inrichting.models import Briefsjabloon
from inrichting.services.brieven import geleverde_tekst
from tests.inrichting.brieven_hulp import RIJEN, geleverd, gezet, pdftekst
from tests.regels.test_gewone_taal import MOEILIJK, te_lang

CODES = sorted(RIJEN)
VAN_RECHTSWEGE = [code for code in CODES if code.startswith("voldoet")]
BESLUITEN = [code for code in CODES if code.startswith("besluit_")]
MET_JE = [code for code in CODES if "geadresseerde.is_jongere" in geleverde_tekst(code)]
OPDRACHT = {
    *("uitnodiging_gesprek", "oproep", "gespreksverslag", "formele_waarschuwing", "afspraken"),
    *("terugkoppeling_school", "informatieverzoek_school", "ontvangstbevestiging"),
    *("verzoek_aanvulling", "doorzending_schoolhoofd", "herinnering_kennisgeving"),
    *(f"voldoet{niet}_{grond}" for niet in ("", "_niet") for grond in ("5a", "5b", "5c")),
    *("voldoet_5a_trekkend", "voldoet_niet_5a_trekkend"),
    *(
        f"besluit_{uitkomst}_{grond}"
        for uitkomst in ("verleend", "geweigerd")
        for grond in ("3a", "3b", "11g", "15")
    ),
    *("verwijzing_vavo", "melding_jbt", "verzoek_onderzoek", "overdracht_doorstroompunt"),
    *("uitnodiging_doorstroompunt_1", "uitnodiging_doorstroompunt_2", "aankondiging_huisbezoek"),
    *("niet_thuiskaart", "waarschuwing_18plus", "overstap_ouders", "afsluitbrief"),
}
ALTIJD = (
    *("Gemeente Waterhoven", "Mevrouw R. Verzonnen", "Voorbeeldstraat 1", "1000 AB Waterhoven"),
    *("Geachte mevrouw Verzonnen,", "2 november 2026", "2026-000123"),
    *("Vera Voorbeeld", "leerplichtambtenaar", "Pagina 1 van"),
)
WAT_ERIN_STAAT = {
    "uitnodiging_gesprek": ("maandag 16 november 2026", "14.30 uur", "kamer 2", "Sam Verzonnen"),
    "oproep": ("maandag 16 november 2026", "artikel 22", "voordat ik verder ga"),
    "gespreksverslag": ("30 november 2026", "De mentor belt elke vrijdag", "20 november 2026"),
    "formele_waarschuwing": ("formele waarschuwing", "5 tot en met 9 oktober 2026", "telt dan mee"),
    "afspraken": ("Sam gaat elke dag naar school.", "Wanneer", "16 november 2026"),
    "terugkoppeling_school": ("U meldde het verzuim van Sam Verzonnen", "14 maart 2010"),
    "informatieverzoek_school": ("uiterlijk op 30 november 2026", "artikel 9.2.3"),
    "ontvangstbevestiging": ("Op 26 oktober 2026", "uiterlijk op 7 december 2026"),
    "verzoek_aanvulling": ("16 november 2026", "Een verklaring van een arts", "artikel 4:15"),
    "doorzending_schoolhoofd": ("15 schooldagen", "artikel 2:3", "1 februari 2027"),
    "doorzending_mededeling": ("College De Proef", "U hoeft uw verzoek niet opnieuw te doen"),
    "herinnering_kennisgeving": ("voor 1 juli 2027", "31 juli 2027"),
    "verwijzing_vavo": ("vavo", "8.1.1d", "14 maart 2010"),
    "melding_jbt": ("jeugdbeschermingstafel", "Sam Verzonnen", "Verslag van het gesprek"),
    "verzoek_onderzoek": ("onderzoek", "Sam Verzonnen", "Overzicht van het verzuim"),
    "overdracht_doorstroompunt": ("startkwalificatie", "College De Proef"),
    "uitnodiging_doorstroompunt_1": ("Doorstroompunt Waterhoven helpt je", "06 00 00 00 01"),
    "uitnodiging_doorstroompunt_2": ("opnieuw uit", "14.30 uur"),
    "aankondiging_huisbezoek": ("maandag 16 november 2026", "bij u thuis"),
    "niet_thuiskaart": ("aan de deur", "30 november 2026"),
    "waarschuwing_18plus": ("College De Proef meldt", "5 tot en met 9 oktober 2026"),
    "overstap_ouders": ("uiterlijk op 1 april 2027", "Olga Overstap"),
    "afsluitbrief": ("verzuim van school", "Ik sluit deze zaak nu af"),
}


def test_alles_wat_is_gevraagd_wordt_geleverd():
    assert set(CODES) >= OPDRACHT
    bestanden = {pad.stem for pad in BRIEVEN.glob("*.typ")} - {"kader"}
    assert bestanden == set(CODES)
    assert set(WAT_ERIN_STAAT) == set(CODES) - set(VAN_RECHTSWEGE) - set(BESLUITEN)


@pytest.mark.parametrize("code", CODES)
def test_elke_brief_is_goedgekeurd_en_volledig(code):
    versie = geleverd(code)
    assert controleren(versie) == []
    zetsel = zetten(versie, voorbeeldvelden())
    assert (zetsel.uitgang, zetsel.onbekend, zetsel.leeg) == (".pdf", (), ())
    tekst = pdftekst(zetsel.inhoud)
    for stuk in (*ALTIJD, RIJEN[code]["naam"], *WAT_ERIN_STAAT.get(code, ())):
        assert stuk in tekst, (code, stuk)
    assert "nog invullen" not in tekst
    assert not re.search(r"[{}#\[\]]|\bveld\(|\b(?:jongere|gesprek|vrijstelling)\.\w", tekst), tekst


@pytest.mark.parametrize("code", CODES)
def test_zonder_gegevens_zegt_de_brief_wat_er_ontbreekt(code):
    zetsel = zetten(geleverd(code), {})
    assert {"geadresseerde.naam", "brief.datum", "behandelaar.naam"} <= set(zetsel.leeg)
    tekst = pdftekst(zetsel.inhoud)
    assert f"nog invullen: {briefvelden()['geadresseerde.naam'].omschrijving}" in tekst


@pytest.mark.parametrize("code", VAN_RECHTSWEGE)
def test_een_vrijstelling_van_rechtswege_draagt_geen_bezwaarclausule(code):
    tekst = gezet(geleverd(code))
    assert "bezwaar" not in tekst.casefold()
    assert "14 december 2026" not in tekst
    assert "mededeling en geen besluit" in tekst
    assert "Sam Verzonnen" in tekst
    assert ("voldoet niet aan de eisen" in tekst) == ("_niet_" in code)
    if "_niet_" in code:
        assert "De gegevens zijn volledig." in tekst, "de motivering"
        assert "artikel 22" in tekst
    else:
        assert "1 augustus 2026 tot en met 31 juli 2027" in tekst


@pytest.mark.parametrize("code", BESLUITEN)
def test_een_besluit_noemt_motivering_en_wie_waar_en_tot_wanneer_bezwaar_kan(code):
    tekst = gezet(geleverd(code))
    for stuk in (
        *("Dan kunt u bezwaar maken", "Ook iemand anders", "uiterlijk op 14 december 2026"),
        *("College van burgemeester en wethouders van Waterhoven", "uw handtekening"),
        *("De gegevens zijn volledig. Wij hebben u en de school gehoord.", "26 oktober 2026"),
    ):
        assert stuk in tekst, stuk
    verleend = "verleend" in code
    assert bool(re.search(r"ge(?:ven|ef) (?:geen|de vrijstelling niet)", tekst)) != verleend
    namens = "namens burgemeester en wethouders van Waterhoven" in tekst
    assert namens != code.endswith("11g"), "over verlof beslist de leerplichtambtenaar zelf"


@pytest.mark.parametrize("code", sorted(set(CODES) - set(BESLUITEN)))
def test_alleen_een_besluit_zegt_iets_over_bezwaar(code):
    assert RIJEN[code]["rechtsmiddel"] == Briefsjabloon.Rechtsmiddel.GEEN
    assert "bezwaar" not in gezet(geleverd(code)).casefold()
    assert not {g.naam for g in gebruikte_velden(geleverde_tekst(code))} & set(BEZWAARVELDEN)


@pytest.mark.parametrize("code", MET_JE)
def test_een_brief_aan_de_jongere_zelf_zegt_je(code):
    ouder = gezet(geleverd(code))
    zelf = gezet(
        geleverd(code), geadresseerde__is_jongere="ja", geadresseerde__aanhef="Beste Sam", tekst=""
    )
    assert "Heeft u vragen?" in ouder
    assert "Heb je vragen?" in zelf
    assert not re.search(r"\b(?:u|uw)\b", zelf), zelf


@pytest.mark.parametrize(
    ("velden", "wel", "niet"),
    [
        ({"vrijstelling__blijvend": "ja"}, "niet elk jaar", "Volgend schooljaar"),
        ({}, "voor 1 juli 2027 een nieuwe kennisgeving", "niet elk jaar"),
        ({"vrijstelling__kennisgeving_voor": ""}, "op tijd een nieuwe", "niet elk jaar"),
    ],
)
def test_zonder_gegeven_belooft_de_brief_nooit_dat_de_kennisgeving_niet_meer_hoeft(
    velden, wel, niet
):
    tekst = gezet(geleverd("voldoet_5a"), **velden)
    assert wel in tekst
    assert niet not in tekst


def test_een_kennisgeving_krijgt_geen_beslistermijn():
    tekst = gezet(geleverd("ontvangstbevestiging"), vrijstelling__beslistermijn="")
    assert "Wij nemen daar geen besluit over." in tekst
    assert "ons besluit uiterlijk" not in tekst


@pytest.mark.parametrize("code", CODES)
def test_de_pdf_is_toegankelijk_en_de_titel_noemt_geen_persoon(code):
    inhoud = zetten(geleverd(code), voorbeeldvelden()).inhoud
    plat = inhoud.replace(b" ", b"")
    for kenmerk in (
        *(b"/StructTreeRoot", b"/MarkInfo<</Markedtrue", b"/Lang(nl)", b"/DisplayDocTitletrue"),
        b"<pdfuaid:part>1</pdfuaid:part>",
    ):
        assert kenmerk in plat, kenmerk
    document = pypdfium2.PdfDocument(inhoud)
    try:
        gegevens = document.get_metadata_dict()
    finally:
        document.close()
    assert gegevens["Title"] == RIJEN[code]["naam"]
    assert not gegevens["Author"]
    assert "Verzonnen" not in str(gegevens)
    assert "Sam" not in str(gegevens)


def _zinnen(code: str) -> str:
    """De lopende tekst van een brief, met verzonnen gegevens, zonder briefpapier."""
    tekst = re.sub(r"#(?:contact|bezwaarclausule|namens_college)\(\)", "", geleverde_tekst(code))
    tekst = re.sub(r'#als\("[^"]*"\)', "", tekst)
    tekst = re.sub(r'#(?:alineas|opsomming|tabel)\("[^"]*"\)', "", tekst)
    tekst = re.sub(
        r'#veld\("([^"]*)"\)', lambda m: str(briefvelden()[m[1]].voorbeeld).split("\n")[0], tekst
    )
    tekst = re.sub(r"[\[\]*]", " ", tekst)
    return re.sub(r"(?m)^(?:= .*|- (.*))$", r"\1.", tekst)


@pytest.mark.parametrize("code", [*CODES, "kader"])
def test_elke_brief_heeft_korte_zinnen_en_gewone_woorden(code):
    tekst = _zinnen(code) if code != "kader" else (BRIEVEN / "kader.typ").read_text()
    assert not MOEILIJK.search(tekst), MOEILIJK.search(tekst)
    if code != "kader":
        assert not te_lang(tekst), te_lang(tekst)
        assert "  ." not in tekst


@pytest.mark.parametrize("code", CODES)
def test_elk_wetsartikel_in_de_brief_staat_bij_de_bron(code):
    bron = RIJEN[code]["bron"]
    for artikel in re.findall(
        r"artikel (\d[\w.:]*\w|\d)(?: onder ([a-g]))?", geleverde_tekst(code)
    ):
        nummer, onder = artikel
        assert re.search(rf"(?<![\w.:]){re.escape(nummer)}(?![\w:])", bron), (nummer, bron)
        assert not onder or f"{nummer} onder {onder}" in bron, (artikel, bron)


@pytest.mark.parametrize("code", CODES)
def test_strafrecht_komt_in_geen_brief_voor(code):
    assert not re.search(
        r"\bhalt\b|straf|proces-verbaal|\bboete|verdachte|officier|politie",
        geleverde_tekst(code),
        re.IGNORECASE,
    )


def test_de_catalogus_dekt_het_briefpapier():
    kader = (BRIEVEN / "kader.typ").read_text()
    gebruikt = set(re.findall(r'"([a-z_]+\.[a-z_]+|bijlagen)"', kader))
    assert gebruikt <= set(briefvelden()), gebruikt - set(briefvelden())
    assert Path(BRIEVEN / "sjablonen.csv").exists()
