"""De motor typst: wat een sjabloon niet mag, wat een veld nooit doet, en hoe de fout klinkt."""

import time

import pytest

from inrichting.brieven import typst_motor
from inrichting.brieven.velden import briefvelden, genormaliseerd, voorbeeldvelden
from inrichting.brieven.zetten import ZettenMislukt, controleren, velden_van, zetten
from tests.inrichting.brieven_hulp import (
    docxtekst,
    een_docx,
    een_versie,
    geleverd,
    gezet,
    pdftekst,
)

INJECTIES = (
    '#read("/etc/passwd")',
    '#import "@preview/cetz:0.3.0"',
    "#let x = 1",
    "$ integral $ @verwijzing <label> `code`",
    "*vet* _schuin_ = kop",
    "{{ ''.__class__.__mro__ }}",
    "{% for x in range(10) %}x{% endfor %}",
    "</w:t><w:t>nep</w:t> & < > \" '",
    '\\#eval("1") ] [ ) (',
    "regel een\r\nregel twee\x00\x0b",
)


@pytest.mark.parametrize("tekst", INJECTIES)
def test_wat_de_ambtenaar_schrijft_is_altijd_tekst(tekst):
    """In beide motoren: de tekst komt er letterlijk te staan, en er loopt niets."""
    kaal = " ".join(tekst.replace("\x00", "").replace("\x0b", "").split())
    versie = een_versie('#alineas("tekst")\n\nVan #veld("jongere.naam").')
    pdf = gezet(versie, tekst=tekst, jongere__naam=tekst)
    gelijk = str.maketrans("‘’“”„", '\'\'"""')
    assert pdf.translate(gelijk).count(kaal.translate(gelijk)) == 2, pdf
    docx = een_versie(bestand=een_docx("{{ tekst }}", "Van {{ jongere.naam }}."))
    velden = {**voorbeeldvelden(), "tekst": tekst, "jongere.naam": tekst}
    gelezen = " ".join(docxtekst(zetten(docx, velden).inhoud).split())
    assert gelezen.count(kaal) == 2, gelezen


@pytest.mark.parametrize(
    ("tekst", "plaats", "uitleg"),
    [
        ('Dag\n\n#read("/etc/passwd")', "regel 3", "'#read' kan hier niet"),
        ('#import "@preview/cetz:0.3.0": *', "regel 1", "'#import' kan hier niet"),
        ('#include "kader.typ"', "regel 1", "'#include' kan hier niet"),
        ('#eval("1+1")', "regel 1", "'#eval' kan hier niet"),
        ("#{ while true {} }", "regel 1", "'#' kan hier niet"),
        ('#veld("jongere.naam").split(eval("x"))', "regel 1", "Zet hier een spatie"),
        ('#veld("jongere.naam")(1)', "regel 1", "Zet hier een spatie"),
        ('#als("tekst")[ja].fields()', "regel 1", "Zet hier een spatie"),
        ('#als("tekst")[ja](eval("x"))', "regel 1", "Zet hier een spatie"),
        ('#veld("tekst")[#eval("x")]', "regel 1", "Zet een spatie na #veld(...)"),
        ("$eval(1)$", "regel 1", "Schrijf een bedrag met 'euro'"),
        ("a `b", "regel 1", "Laat het teken ` weg"),
        ("mail@gemeente.nl", "regel 1", "Schrijf een e-mailadres als veld"),
        ("\\#veld", "regel 1", "Laat de schuine streep"),
        ("kijk op https://voorbeeld", "regel 1", "Laat // weg"),
        ("a /* b", "regel 1", "Laat /* weg"),
        ("<label>", "regel 1", "Laat het teken < weg"),
        ("#veld(jongere.naam)", "regel 1", 'Schrijf #veld("groep.veld")'),
        ("#veld(“jongere.naam”)", "regel 1", "rechte aanhalingstekens"),
        ("#veld()", "regel 1", 'Schrijf dit als #veld("groep.veld")'),
        ('#contact("x")', "regel 1", "Schrijf dit als #contact()"),
        ('\n#als("tekst") [ja]', "regel 2", "hoort meteen een haak ["),
        ('#als("tekst")[ja', "regel 1", "niet gesloten"),
        ("ja ]", "regel 1", "hoort nergens bij"),
        ("#onzin", "regel 1", "'#onzin' kan hier niet. Wat wel kan: #veld, #als"),
    ],
)
def test_een_tekst_kan_niets_dan_het_briefpapier_gebruiken(tekst, plaats, uitleg):
    fouten = controleren(een_versie(tekst))
    assert any(f.plaats == plaats and uitleg in f.tekst for f in fouten), fouten
    with pytest.raises(ZettenMislukt, match="klopt niet"):
        zetten(een_versie(tekst), {})


def test_het_pakketregister_en_de_schijf_zijn_ook_voor_typst_zelf_dicht():
    """Twee lagen: komt er toch iets door de keuring, dan houdt de map van de brieven het tegen."""
    import typst

    for bron in ('#read("/etc/passwd")', '#read("../parameters.csv")', '#read("/../models.py")'):
        with pytest.raises(typst.TypstError):
            typst_motor._zetter().compile(
                input=b'#set document(title: "x")\n' + bron.encode(), format="pdf"
            )


@pytest.mark.parametrize("tekst", ["", "  \n ", "a" * (typst_motor.LANGSTE_TEKST + 1)])
def test_een_lege_of_eindeloze_tekst_wordt_geweigerd(tekst):
    assert len(controleren(een_versie(tekst))) == 1


def test_een_onbekend_veld_wordt_gemeld_met_naam_en_plaats():
    versie = een_versie('Dag #veld("jongere.nam").\n\n#opsomming("afspraak")\n')
    fouten = controleren(versie)
    assert [(f.veld, f.plaats, f.soort) for f in fouten] == [
        ("jongere.nam", "regel 1", "onbekend veld"),
        ("afspraak", "regel 3", "onbekend veld"),
    ]
    assert "Het veld 'jongere.nam' bestaat niet" in str(fouten[0])
    zetsel = zetten(versie, voorbeeldvelden())
    assert zetsel.onbekend == ("jongere.nam", "afspraak")


def test_een_kapotte_opmaak_noemt_de_regel():
    fouten = controleren(een_versie("Goed.\n\n*niet gesloten\n\nNog een alinea.\n"))
    assert [str(f) for f in fouten] == [
        "De brief kan niet worden gezet. Kijk naar regel 3 van de tekst."
    ]


def test_leeg_noemt_alleen_wat_verplicht_is_en_niet_achter_een_voorwaarde_staat():
    versie = een_versie(
        '#veld("school.naam") #veld("behandelaar.telefoon") '
        '#als("tekst")[#alineas("tekst")][#veld("gesprek.datum")] '
        '#als("vrijstelling.motivering")[#als("tekst")[#veld("vrijstelling.motivering")]]'
    )
    velden = {**voorbeeldvelden(), "tekst": "", "school.naam": " ", "gesprek.datum": ""}
    velden |= {"behandelaar.telefoon": "", "vrijstelling.motivering": ""}
    zetsel = zetten(versie, velden)
    assert zetsel.leeg == ("school.naam", "gesprek.datum")
    assert "nog invullen: Naam van de school" in pdftekst(zetsel.inhoud)
    assert "school.naam" in velden_van(versie)


@pytest.mark.parametrize(
    ("rechtsmiddel", "tekst", "uitleg"),
    [
        ("geen", "#bezwaarclausule()", "Deze brief is geen besluit"),
        ("geen", 'Tot #veld("vrijstelling.bezwaar_tot").', "Deze brief is geen besluit"),
        ("geen", "U kunt bezwaar maken.", "Er staat: 'bezwaar maken'"),
        ("geen", "Stuur een bezwaarschrift.", "Er staat: 'bezwaarschrift'"),
        ("geen", "Maak dan op tijd bezwaar.", "Er staat"),
        ("bezwaar", "Wij besluiten.", "vrijstelling.bezwaar_tot"),
        ("bezwaar", 'Tot #veld("vrijstelling.bezwaar_tot").', "vrijstelling.bezwaar_adres"),
    ],
)
def test_de_keuring_bewaakt_wat_een_brief_over_bezwaar_zegt(rechtsmiddel, tekst, uitleg):
    fouten = controleren(een_versie(tekst, rechtsmiddel=rechtsmiddel))
    assert any(f.soort == "bezwaar" and uitleg in f.tekst for f in fouten), fouten
    word = tekst.replace("#bezwaarclausule()", "{{ vrijstelling.bezwaar_tot }}")
    word = word.replace('#veld("', "{{ ").replace('")', " }}")
    fouten = controleren(een_versie(bestand=een_docx(word), rechtsmiddel=rechtsmiddel))
    assert any(f.soort == "bezwaar" and uitleg in f.tekst for f in fouten), fouten


def test_een_richtingbezwaar_is_geen_bezwaarclausule():
    assert not controleren(een_versie("U heeft bezwaar tegen de richting van de school."))


def test_een_teken_dat_niet_in_de_letter_zit_wordt_genoemd():
    with pytest.raises(ZettenMislukt, match="kunnen niet in een brief staan: 😀"):
        gezet(een_versie('#alineas("tekst")'), tekst="Tot morgen 😀")
    namen = "Łukasz Şahin Çelik Nguyễn Đặng Žižek Ørsted Αθηνά Иван"
    assert namen in gezet(een_versie('#veld("jongere.naam")'), jongere__naam=namen)


def test_een_lijst_mag_ook_als_regels_komen():
    veld = briefvelden()["afspraken"]
    assert genormaliseerd(veld, "een\n\ntwee") == [
        {"wat": "een", "wie": "", "wanneer": ""},
        {"wat": "twee", "wie": "", "wanneer": ""},
    ]
    assert genormaliseerd(veld, [{"wat": "een", "onzin": "x"}])[0] == {
        "wat": "een",
        "wie": "",
        "wanneer": "",
    }
    assert genormaliseerd(briefvelden()["tekst"], [{"a": "b"}]) == ""
    assert "twee" in gezet(een_versie('#opsomming("bijlagen")'), bijlagen="een\ntwee")


def test_een_brief_op_de_kern_haalt_ruim_twintig_per_seconde():
    """De eis is twintig; deze toets is ruim, omdat de machine ook ander werk doet."""
    versie, velden = geleverd("besluit_verleend_3a"), voorbeeldvelden()
    zetten(versie, velden)
    begin = time.process_time()
    for nummer in range(40):
        zetten(versie, {**velden, "zaak.nummer": str(nummer), "jongere.naam": f"Kind {nummer}"})
    per_seconde = 40 / (time.process_time() - begin)
    assert per_seconde > 20, per_seconde
