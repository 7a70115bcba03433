"""Slechte invoer: een duidelijke reden, de rest gaat door, en niets half."""

import json

import pytest

from meldingen.inlezen import Onleesbaar
from meldingen.models import Verzuimmelding
from tests.meldingen.berichten import bericht

pytestmark = pytest.mark.django_db


def zonder(sleutel):
    return {k: v for k, v in bericht().items() if k != sleutel}


DAG = {"datum": "2026-09-07", "hele_dag": True, "lesuren": []}


@pytest.mark.parametrize(
    ("slecht", "woorden"),
    [
        (zonder("meldingsnummer"), "meldingsnummer: ontbreekt"),
        (bericht(meldingsnummer="  "), "meldingsnummer"),
        (bericht(meldingsnummer=None), "meldingsnummer"),
        (bericht(meldingsnummer="9" * 41), "meldingsnummer"),
        (zonder("begindatum"), "begindatum: ontbreekt"),
        (zonder("leerling"), "leerling: ontbreekt"),
        (bericht(begindatum="7-9-2026"), "begindatum"),
        (bericht(begindatum="2026-02-30"), "begindatum: deze datum bestaat niet"),
        (bericht(einddatum="2026-09-06"), "einddatum: ligt voor de begindatum"),
        (bericht(soort="onzin"), "soort: deze code is onbekend"),
        (bericht(status="weg"), "status: deze code is onbekend"),
        (bericht(laatste_mutatie="gisteren"), "laatste_mutatie"),
        (bericht(dagen=[DAG, DAG]), "dezelfde datum"),
        (bericht(dagen=[DAG | {"lesuren": [1, 1]}]), "hetzelfde lesuur"),
        (bericht(dagen=[DAG | {"lesuren": ["x"]}]), "dagen[0].lesuren[0]"),
        (bericht(dagen="veel"), "dagen"),
        (bericht(alle_lessen_gemist="ja"), "true of false"),
        (bericht(leerling={"bsn": None}), "BSN en onderwijsnummer ontbreken"),
        (bericht(leerling={"bsn": "12"}), "negen cijfers"),
        (bericht(leerling={"bsn": 123456782}), "leerling.bsn"),
        (bericht(leerling={"geboortedatum": "2012-13-01"}), "bestaat niet"),
        (bericht(leerling={"geboortedatum": "4 maart"}), "JJJJ-MM-DD"),
        (bericht(contact_school={"naam": "x" * 121}), "te lang"),
        (bericht(reden="a\x00b"), "nul-teken"),
        (bericht(reden="\ud800"), "geen geldige JSON"),
        (b'{"meldingsnummer": "1"', "midden in het bericht"),
        (b"meldingsnummer;bsn;soort", "geen geldige JSON"),
        (b"[1, 2]", "lijst"),
        (b"null", "mag niet leeg zijn"),
        (b'"tekst"', "object"),
        (json.dumps(bericht(reden="caf\xe9"), ensure_ascii=False).encode("latin-1"), "UTF-8"),
        (b"[" * 100_000, "regel"),
        (b'{"reden": "' + b"x" * 1_000_001 + b'"}', "langer dan 1 MB"),
    ],
)
def test_een_slechte_regel_wordt_afgekeurd_en_de_rest_gaat_door(lees, alles, slecht, woorden):
    ruw = slecht if isinstance(slecht, bytes) else json.dumps(slecht).encode()
    uit = lees(bericht(meldingsnummer="1"), ruw, bericht(meldingsnummer="3"))
    assert uit.telling() == (2, 0, 0, 1)
    assert uit.afkeur[0].regel == 2
    assert woorden in uit.afkeur[0].fout
    with alles():
        assert set(Verzuimmelding.objects.values_list("meldingsnummer", flat=True)) == {"1", "3"}


def test_de_reden_noemt_nooit_een_persoonsgegeven(lees):
    uit = lees(
        bericht(leerling={"bsn": "geheim12", "geslachtsnaam": "Zeldzaam"}),
        bericht(leerling={"geboortedatum": "1-2-2012"}),
    )
    tekst = " ".join(a.fout for a in uit.afkeur)
    assert not any(w in tekst for w in ("geheim12", "Zeldzaam", "1-2-2012"))


def test_bom_regeleinden_van_windows_en_lege_regels_doen_er_niet_toe(lees):
    goed = [json.dumps(bericht(meldingsnummer=str(n))).encode() for n in range(3)]
    uit = lees(ruw=b"\xef\xbb\xbf" + b"\r\n\r\n  \r\n".join(goed))
    assert uit.telling() == (3, 0, 0, 0)


def test_regelnummers_tellen_lege_regels_mee(lees):
    uit = lees(ruw=b"\n\n{}\n" + json.dumps(bericht()).encode())
    assert uit.afkeur[0].regel == 3


def test_een_bestand_dat_midden_in_een_regel_stopt_verliest_alleen_die_regel(lees):
    goed = json.dumps(bericht()).encode()
    uit = lees(ruw=goed + b"\n" + json.dumps(bericht(meldingsnummer="2")).encode()[:-20])
    assert uit.telling() == (1, 0, 0, 1)
    assert "houdt midden in het bericht op" in uit.afkeur[0].fout


def test_een_regel_van_50_mb_wordt_overgeslagen_zonder_hem_vast_te_houden(lees, tmp_path):
    import tracemalloc

    goed = json.dumps(bericht()).encode()
    groot = b'{"reden": "' + b"x" * 50_000_000 + b'"}'
    ruw = b"\n".join([goed, groot, json.dumps(bericht(meldingsnummer="2")).encode()])
    tracemalloc.start()
    uit = lees(ruw=ruw)
    piek = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert uit.telling() == (2, 0, 0, 1)
    assert uit.afkeur[0].invoer is None
    assert piek < 15_000_000


@pytest.mark.parametrize("codering", ["utf-16", "utf-16-le", "utf-32"])
def test_een_heel_bestand_in_een_andere_codering_is_onbruikbaar(lees, codering):
    tekst = "\ufeff" if codering == "utf-16-le" else ""
    with pytest.raises(Onleesbaar, match="UTF-8"):
        lees(ruw=(tekst + json.dumps(bericht())).encode(codering))


def test_een_bestand_waarvan_geen_regel_utf8_is_is_onbruikbaar(lees):
    ruw = json.dumps(bericht(reden="caf\xe9"), ensure_ascii=False).encode("latin-1")
    with pytest.raises(Onleesbaar, match="UTF-8"):
        lees(ruw=ruw + b"\n" + ruw)


@pytest.mark.parametrize("inspringen", [None, 2])
def test_een_json_lijst_in_plaats_van_regels_is_onbruikbaar(lees, alles, inspringen):
    with pytest.raises(Onleesbaar, match="JSON-lijst"):
        lees(ruw=json.dumps([bericht(), bericht()], indent=inspringen).encode())
    with alles():
        assert Verzuimmelding.objects.count() == 0


def test_een_leeg_bestand_is_goed_en_leeg(lees):
    assert lees(ruw=b"").telling() == (0, 0, 0, 0)


def test_onbekende_velden_en_dubbele_sleutels_zijn_geen_fout(lees):
    ruw = json.dumps(bericht() | {"nieuw_veld": 1}).encode()
    assert lees(ruw=ruw).telling() == (1, 0, 0, 0)


def test_een_onbekend_veld_geeft_een_waarschuwing_per_naam_en_geen_fout(lees, alles):
    vreemd = bericht(
        kleur="blauw",
        leerling={"bijnaam": "x", "adres": {"land": "NL", "plaats": "Waterhoven"}},
        instelling={"denominatie": [1, {"a": 2}]},
        contact_school={"naam": "P. Proef", "fax": None},
        dagen=[DAG | {"weer": "zon"}, DAG | {"datum": "2026-09-08", "weer": "mist"}],
    )
    gelezen = lees(vreemd, bericht(meldingsnummer="2"), bericht(meldingsnummer="3", kleur=None))
    assert gelezen.telling() == (3, 0, 0, 0)
    een = ("leerling.bijnaam", "leerling.adres.land", "instelling.denominatie")
    assert {w for w in gelezen.waarschuwingen if "het veld" in w} == {
        *(
            f"het veld {veld} is onbekend en overgeslagen (1 keer)"
            for veld in (*een, "contact_school.fax")
        ),
        *(
            f"het veld {veld} is onbekend en overgeslagen (2 keer)"
            for veld in ("dagen.weer", "kleur")
        ),
    }
    with alles():
        melding = Verzuimmelding.objects.get(meldingsnummer="4711001")
    assert (melding.contact_naam, len(melding.dagen)) == ("P. Proef", 2)


def test_een_fout_in_een_regel_met_een_onbekend_veld_heet_naar_het_goede_veld(lees, alles):
    gelezen = lees(bericht(kleur="x", begindatum="2026-02-30"), bericht(kleur="x", dagen=[3]))
    assert [a.fout for a in gelezen.afkeur] == [
        "begindatum: deze datum bestaat niet; schrijf hem als JJJJ-MM-DD",
        "dagen[0]: is geen object met velden",
    ]


def test_een_vreemde_naam_van_een_veld_wordt_geteld_en_niet_getoond(lees, alles):
    velden = {"Kim Proefkind, 4 maart": 1} | {f"v{n}": n for n in range(150)}
    zinnen = [w for w in lees(bericht(**velden)).waarschuwingen if "het veld" in w]
    assert len(zinnen) == 100
    assert "het veld met een andere naam is onbekend en overgeslagen (52 keer)" in zinnen
    assert not any("Kim" in zin for zin in zinnen)
