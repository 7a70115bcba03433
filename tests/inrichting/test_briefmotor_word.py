"""De motor Word: velden, fouten met naam en plaats, en welk bestand nooit geopend wordt."""

import io
import zipfile

import pytest

from inrichting.brieven.pakket import GROOTSTE_BESTAND, HOOFDDEEL, pakket_keuren
from inrichting.brieven.velden import voorbeeldvelden
from inrichting.brieven.zetten import ZettenMislukt, controleren, zetten
from tests.inrichting.brieven_hulp import (
    docxtekst,
    een_docx,
    een_versie,
    verbouwd,
)


def test_een_word_sjabloon_vult_velden_voorwaarden_en_lijsten():
    bestand = een_docx(
        "Beste {{ geadresseerde.naam }},",
        "{% if tekst %}{{ tekst }}{% else %}Geen tekst van {{ gesprek.datum }}{% endif %}",
        "{%p for rij in afspraken %}",
        "{{ rij.wat }} door {{ rij.wie }}",
        "{%p endfor %}",
        "{% if not bijlagen and school.naam %}x{% endif %}",
        koptekst="Gemeente {{ gemeente.naam }}",
    )
    versie = een_versie(bestand=bestand)
    assert controleren(versie) == []
    zetsel = zetten(versie, {**voorbeeldvelden(), "tekst": "een\ntwee & drie", "school.naam": ""})
    tekst = docxtekst(zetsel.inhoud)
    assert (zetsel.uitgang, zetsel.onbekend, zetsel.leeg) == (".docx", (), ())
    assert "Beste Mevrouw R. Verzonnen," in tekst
    assert "een\ntwee & drie" in tekst
    assert "Sam gaat elke dag naar school. door Sam" in tekst
    assert "{" not in tekst
    assert zetten(versie, {}).leeg == (
        *("geadresseerde.naam", "gesprek.datum", "afspraken", "gemeente.naam"),
    )


@pytest.mark.parametrize(
    ("alinea", "soort", "veld", "uitleg"),
    [
        ("Dag {{ jongere.nam }}", "onbekend veld", "jongere.nam", "bestaat niet"),
        ("Dag {{ jongere }}", "onbekend veld", "jongere", "bestaat niet"),
        ("{% if nietwaar %}x{% endif %}", "onbekend veld", "nietwaar", "bestaat niet"),
        (
            "{% for a in afspraken %}{{ a.wa }}{% endfor %}",
            "onbekend veld",
            "afspraken.wa",
            "bestaat niet",
        ),
        ("Dag {{ jongere.naam }", "opbouw", "", "De accolades sluiten niet"),
        ("Dag {{ }}", "opbouw", "", "ontbreekt de naam"),
        ("{% if tekst %}x", "opbouw", "", "hoort een {% endif %}"),
        ("{% for a in afspraken %}x", "opbouw", "", "hoort een {% endif %}"),
        ("{{ ''.__class__ }}", "niet toegestaan", "", "meer dan een veld"),
        ("{{ jongere.__class__ }}", "niet toegestaan", "", "meer dan een veld"),
        ("{{ jongere['naam'] }}", "niet toegestaan", "", "meer dan een veld"),
        ("{{ range(10) }}", "niet toegestaan", "", "meer dan een veld"),
        ("{{ tekst|upper }}", "niet toegestaan", "", "meer dan een veld"),
        ("{{ 'x' * 999999999 }}", "niet toegestaan", "", "meer dan een veld"),
        ("{% include 'x' %}", "niet toegestaan", "", "meer dan een veld"),
        ("{% set x = 1 %}", "niet toegestaan", "", "meer dan een veld"),
        ("{% macro x() %}{% endmacro %}", "niet toegestaan", "", "meer dan een veld"),
        ("{% for a in range(9) %}x{% endfor %}", "niet toegestaan", "", "meer dan een veld"),
    ],
)
def test_een_fout_in_een_word_sjabloon_heeft_naam_en_plaats(alinea, soort, veld, uitleg):
    fouten = controleren(een_versie(bestand=een_docx("Een goede regel.", alinea)))
    assert fouten
    assert (fouten[0].soort, fouten[0].veld) == (soort, veld), fouten
    assert uitleg in fouten[0].tekst
    if "hoort een" not in uitleg:
        assert fouten[0].plaats == "alinea 2"
    assert "Traceback" not in str(fouten[0])
    assert "jinja" not in str(fouten[0]).casefold()


@pytest.mark.parametrize(
    "alinea",
    [
        "{{ ''.__class__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{% for a in afspraken %}{% for b in afspraken %}x{% endfor %}{% endfor %}",
        "{{ jongere.naam.upper() }}",
    ],
)
def test_de_omgeving_zelf_weigert_ook_wie_de_keuring_overslaat(alinea):
    with pytest.raises(ZettenMislukt, match="meer dan een veld"):
        zetten(een_versie(bestand=een_docx(alinea)), voorbeeldvelden())


def test_ook_de_eigenschappen_van_het_document_gaan_door_de_zandbak():
    """docxtpl vult ook titel en onderwerp in; daar mag dus evenmin iets lopen."""
    from docx import Document

    document = Document(io.BytesIO(een_docx("Dag {{ jongere.naam }}")))
    document.core_properties.title = "{{ ''.__class__ }}"
    uit = io.BytesIO()
    document.save(uit)
    assert controleren(een_versie(bestand=uit.getvalue()))
    with pytest.raises(ZettenMislukt):
        zetten(een_versie(bestand=uit.getvalue()), {})


RELATIES = "word___rels__document_punt_xml_punt_rels"
_NS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
_SOORT = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


_WORD = b'<w:a xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">%s</w:a>'


def _relatie(soort: bytes, doel: bytes) -> bytes:
    return (
        _NS
        + b'<Relationship Id="r9" Type="'
        + _SOORT
        + soort
        + b'" Target="'
        + doel
        + b'" TargetMode="External"/></Relationships>'
    )


@pytest.mark.parametrize(
    ("bestand", "uitleg"),
    [
        (b"geen zip", "geen Word-bestand"),
        (b"PK\x03\x04kapot", "geen Word-bestand"),
        (b"MZ" + b"\x00" * 100, "geen Word-bestand"),
        (b"x" * (GROOTSTE_BESTAND + 1), "te groot"),
        (verbouwd(een_docx("x"), word__vbaProject_punt_bin=b"x"), "macro"),
        (verbouwd(een_docx("x"), word__embeddings__a_punt_bin=b"x"), "macro"),
        (verbouwd(een_docx("x"), word__bom_punt_xml=b"0" * 11_000_000), "te groot"),
        (
            verbouwd(een_docx("x"), **{f"word__bom{n}_punt_txt": b"0" * 9_000_000 for n in "123"}),
            "uitgepakt te groot",
        ),
        (verbouwd(een_docx("x"), **{f"a__{n}": b"" for n in range(400)}), "uitgepakt te groot"),
        (
            verbouwd(een_docx("x"), **{RELATIES: _relatie(b"image", b"https://buiten/a.png")}),
            "haalt iets op van buiten",
        ),
        (
            verbouwd(
                een_docx("x"), **{RELATIES: _relatie(b"attachedTemplate", b"file:///c:/a.dotm")}
            ),
            "haalt iets op van buiten",
        ),
        (
            verbouwd(een_docx("x"), **{RELATIES: _relatie(b"hyperlink", b"file:///etc/passwd")}),
            "haalt iets op van buiten",
        ),
        (
            verbouwd(
                een_docx("x"),
                word__extra_punt_xml=b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a/>',
            ),
            "van buiten",
        ),
        (
            verbouwd(
                een_docx("x"),
                word__extra_punt_xml=_WORD % b"<w:instrText>INCLUDETEXT c:/geheim</w:instrText>",
            ),
            "veld van Word",
        ),
        (
            verbouwd(
                een_docx("x"),
                word__extra_punt_xml=_WORD
                % b"<w:instrText>INCLUDE</w:instrText><w:instrText>PICTURE x</w:instrText>",
            ),
            "veld van Word",
        ),
        (
            verbouwd(
                een_docx("x"),
                word__extra_punt_xml=b'<q:a xmlns:q="http://schemas.openxmlformats.org/'
                b'wordprocessingml/2006/main"><q:instrText>DDEAUTO x</q:instrText></q:a>',
            ),
            "veld van Word",
        ),
        (
            verbouwd(
                een_docx("x"),
                **{
                    RELATIES: b'<p:Relationships xmlns:p="urn:x"><p:Relationship Target="a>b" '
                    b'TargetMode="Ext&#101;rnal" Type="/attachedTemplate"/></p:Relationships>'
                },
            ),
            "haalt iets op van buiten",
        ),
    ],
)
def test_een_gevaarlijk_bestand_wordt_niet_geopend(bestand, uitleg):
    fouten = pakket_keuren(bestand)
    assert len(fouten) == 1
    assert uitleg in fouten[0].tekst
    assert [str(f) for f in controleren(een_versie(bestand=bestand))] == [str(fouten[0])]
    with pytest.raises(ZettenMislukt):
        zetten(een_versie(bestand=bestand), {})


def test_een_gewone_link_in_word_mag_wel():
    for doel in (b"https://www.example.org", b"mailto:leerplicht@waterhoven.example"):
        bestand = verbouwd(
            een_docx("x"), word___rels__extra_punt_xml_punt_rels=_relatie(b"hyperlink", doel)
        )
        assert pakket_keuren(bestand) == []


def test_een_zip_zonder_document_of_met_kapotte_xml_is_geen_brief():
    leeg = io.BytesIO()
    with zipfile.ZipFile(leeg, "w") as pakket:
        pakket.writestr("a.txt", "x")
    assert "geen Word-bestand" in str(pakket_keuren(leeg.getvalue())[0])
    kapot = verbouwd(
        een_docx("x"), **{HOOFDDEEL.replace("/", "__").replace(".", "_punt_"): b"<w:a>"}
    )
    assert "kan niet worden gelezen" in str(controleren(een_versie(bestand=kapot))[0])
    assert "geen tekst" in str(controleren(een_versie(bestand=een_docx("")))[0])
