"""Wat er mis kan zijn met een aanlevering: een duidelijke melding, en niets half gedaan."""

import csv
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from cases.conversie.inlezen import OnbruikbareAanlevering
from cases.models import Jongere
from tests.cases.conversie.aanlevering import BSN_1
from tests.conftest import als_eigenaar

pytestmark = pytest.mark.django_db(transaction=True)


def _jongeren() -> int:
    return int(als_eigenaar("select count(*) from cases_historicaljongere")[0][0])


@pytest.mark.parametrize(
    ("bestand", "nummer", "velden", "kolom", "reden"),
    [
        ("jongeren.csv", 0, {"geslachtsnaam": ""}, "geslachtsnaam", "moet gevuld zijn"),
        ("jongeren.csv", 0, {"geboortedatum": "2026-02-30"}, "geboortedatum", "bestaat niet"),
        ("jongeren.csv", 0, {"geboortedatum": "01-02-2010"}, "geboortedatum", "JJJJ-MM-DD"),
        ("jongeren.csv", 0, {"bsn": "12345678"}, "bsn", "negen cijfers"),
        ("jongeren.csv", 1, {"bsn": BSN_1}, "bsn", "staat ook op regel 2"),
        ("jongeren.csv", 1, {"jongere_id": "J1"}, "jongere_id", "komt ook voor op regel 2"),
        ("jongeren.csv", 0, {"herkomst": "mars"}, "herkomst", "geen bekende code"),
        ("jongeren.csv", 0, {"geheim": "misschien"}, "geheim", "ja of nee"),
        ("jongeren.csv", 0, {"voorvoegsel": "x" * 21}, "voorvoegsel", "te lang"),
        ("woonplaatsen.csv", 0, {"jongere_id": "J99"}, "jongere_id", "komt niet voor in"),
        ("woonplaatsen.csv", 0, {"gemeentecode": "0000"}, "gemeentecode", "komt niet voor in"),
        ("woonplaatsen.csv", 0, {"tot_en_met": "2009-01-01"}, "tot_en_met", "ligt voor van"),
        ("woonplaatsen.csv", 0, {"van": "2010-00-00"}, "van", "bestaat niet"),
        ("zaken.csv", 0, {"gesloten_op": "2024-01-01"}, "gesloten_op", "ligt voor geopend_op"),
        ("zaken.csv", 0, {"voorganger_id": "Z1"}, "voorganger_id", "eigen voorganger"),
        ("zaken.csv", 0, {"soort": "ANDERS"}, "soort", "geen bekende code"),
        ("meldingen.csv", 2, {"zaak_id": "Z1"}, "zaak_id", "andere jongere"),
        ("meldingen.csv", 0, {"uren": "16,5"}, "uren", "punt"),
        ("meldingen.csv", 0, {"uren": "999999.999"}, "uren", "te groot"),
        (
            "meldingen.csv",
            0,
            {"verzuim_van": "2024-02-02", "verzuim_tot_en_met": "2024-02-01"},
            "verzuim_tot_en_met",
            "ligt voor verzuim_van",
        ),
        ("maatregelen.csv", 1, {"datum": ""}, "datum", "moet gevuld zijn"),
        ("kwalificaties.csv", 0, {"niveau": "5"}, "niveau", "van 1 tot en met 4"),
        ("overstap.csv", 0, {"schooljaar": "2024-2026"}, "schooljaar", "2024-2025"),
        ("gemeenten.csv", 0, {"gemeentecode": "99"}, "gemeentecode", "vier cijfers"),
        ("gebieden.csv", 0, {"soort": "wijk"}, "soort", "geen bekende code"),
        ("externe_reeksen.csv", 0, {"waarde": "veel"}, "waarde", "getal"),
    ],
)
def test_een_fout_wordt_genoemd_met_plaats_en_reden(
    aanlevering, lees, bestand, nummer, velden, kolom, reden
):
    aanlevering.wijzig(bestand, nummer, **velden)
    afloop = lees()
    fout = next(f for f in afloop.fouten if f.bestand == bestand)
    assert (fout.regel, fout.kolom) == (nummer + 2, kolom)
    assert reden in fout.reden
    assert not afloop.uitkomst.geladen
    assert _jongeren() == 0


def test_een_bsn_dat_de_elfproef_niet_haalt_is_een_waarschuwing(aanlevering, lees):
    aanlevering.wijzig("jongeren.csv", 0, bsn="999900001")
    afloop = lees()
    assert afloop.uitkomst.geladen
    assert "elfproef" in afloop.waarschuwingen[0].reden


def test_overlappende_inschrijvingen_zijn_een_waarschuwing(aanlevering, lees):
    aanlevering.wijzig("inschrijvingen.csv", 0, tot_en_met="2024-12-31")
    afloop = lees()
    assert afloop.uitkomst.geladen
    assert any("overlapt met regel 2" in w.reden for w in afloop.waarschuwingen)


def _herschrijf(aanlevering, bestand: str, doe) -> None:
    pad = aanlevering.map / bestand
    pad.write_bytes(doe(pad.read_bytes()))


@pytest.mark.parametrize(
    ("doe", "reden"),
    [
        (lambda b: b.replace(b",", b";"), "puntkomma"),
        (lambda b: b"", "leeg"),
        (lambda b: b.decode().encode("utf-16"), "UTF-16"),
        (lambda b: b.replace(b"geslachtsnaam", b"achternaam", 1), "verplicht en ontbreekt"),
        (lambda b: b.decode().encode("cp1252"), "niet in UTF-8"),
        (lambda b: b[: b.rindex(b",")], "velden en de kopregel"),
        (lambda b: b.replace(b"Bo,", b'"Bo,', 1), "deze regel houdt op midden in een veld"),
        (lambda b: b.replace(b"Bo,", b'"Bo"x,', 1), "deze regel heeft tekst na een"),
        (lambda b: b.replace(b"Bo,", b"B\x00o,", 1), "onleesbaar"),
        (lambda b: b.replace(b"Bo,", b"Bo,extra,", 1), "velden en de kopregel"),
        (lambda b: b.replace(b"Bo,", b"B" * 50_000_000 + b",", 1), "langer dan"),
        (lambda b: b.replace(b"email", b"telefoon"), "twee keer"),
    ],
)
@pytest.mark.parametrize("met_afkeur", [False, True])
def test_een_bedorven_bestand_geeft_een_reden_en_nooit_een_halve_lading(
    aanlevering, lees, tmp_path, doe, reden, met_afkeur
):
    _herschrijf(aanlevering, "jongeren.csv", doe)
    afloop = lees(afkeur_map=tmp_path / "afkeur" if met_afkeur else None)
    assert any(reden in f.reden for f in afloop.fouten), [str(f) for f in afloop.fouten][:3]
    assert afloop.uitkomst.geladen == (met_afkeur and not afloop.uitkomst.onbruikbaar)


def test_bom_regeleinden_en_lege_regels_mogen(aanlevering, lees):
    _herschrijf(aanlevering, "jongeren.csv", lambda b: b"\xef\xbb\xbf" + b + b"\r\n\r\n")
    _herschrijf(aanlevering, "zaken.csv", lambda b: b.replace(b"\r\n", b"\r"))
    _herschrijf(aanlevering, "scholen.csv", lambda b: b.replace(b"\r\n", b"\n"))
    assert not lees().fouten


def test_een_verplicht_bestand_dat_ontbreekt_wordt_genoemd(aanlevering, lees):
    (aanlevering.map / "jongeren.csv").unlink()
    afloop = lees()
    assert [(f.bestand, f.reden) for f in afloop.fouten] == [
        ("jongeren.csv", "dit bestand is verplicht en ontbreekt")
    ]


def test_onbekende_kolommen_en_bestanden_zijn_waarschuwingen(aanlevering, lees):
    _herschrijf(aanlevering, "overstap.csv", lambda b: b.replace(b"uitkomst", b"kleur"))
    # Een rekenblad laat graag lege kolommen achter de laatste staan; ook twee onbekende mogen.
    _herschrijf(aanlevering, "instanties.csv", lambda b: b.replace(b"\r\n", b",,,\r\n"))
    _herschrijf(aanlevering, "uitval.csv", lambda b: b.replace(b"reden,achtergrond", b"x,x"))
    (aanlevering.map / "huisdieren.csv").write_text("a\n")
    afloop = lees()
    assert afloop.uitkomst.geladen, [str(f) for f in afloop.fouten]
    assert {(w.bestand, w.kolom) for w in afloop.waarschuwingen} >= {
        ("overstap.csv", "kleur"),
        ("overstap.csv", "uitkomst"),
        ("instanties.csv", ""),
        ("uitval.csv", "x"),
        ("huisdieren.csv", ""),
    }


def test_alles_of_niets_ook_bij_een_fout_in_het_laatste_bestand(aanlevering, lees):
    aanlevering.wijzig("externe_reeksen.csv", 0, waarde="x")
    assert not lees().uitkomst.geladen
    assert _jongeren() == 0
    assert als_eigenaar("select count(*) from toegang_gemeente") == [(0,)]


def test_met_afkeur_komen_goede_rijen_binnen_en_foute_met_hun_reden_apart(
    aanlevering, lees, tmp_path
):
    aanlevering.wijzig("jongeren.csv", 0, geboortedatum="2010-13-01")
    afkeur = tmp_path / "afkeur"
    afloop = lees(afkeur_map=afkeur)
    telling = afloop.uitkomst.bestanden["jongeren.csv"]
    assert (telling.gelezen, telling.nieuw, telling.afgekeurd) == (3, 2, 1)
    with (afkeur / "jongeren.csv").open(encoding="utf-8", newline="") as bestand:
        (rij,) = csv.DictReader(bestand)
    assert rij["fout"] == "geboortedatum: deze datum bestaat niet"
    assert rij["geslachtsnaam"] == "Pröef-Kind"
    with (afkeur / "zaken.csv").open(encoding="utf-8", newline="") as bestand:
        assert {r["zaak_id"] for r in csv.DictReader(bestand)} == {"Z1", "Z2"}
    with (afkeur / "maatregelen.csv").open(encoding="utf-8", newline="") as bestand:
        assert "afgekeurde rij in zaken.csv" in next(csv.DictReader(bestand))["fout"]
    assert not (afkeur / "gemeenten.csv").exists()
    for naam, t in afloop.uitkomst.bestanden.items():
        assert t.gelezen == t.nieuw + t.gewijzigd + t.ongewijzigd + t.afgekeurd, naam


def test_de_tweede_van_twee_gelijke_bsn_valt_af(aanlevering, lees, tmp_path, alles):
    aanlevering.wijzig("jongeren.csv", 1, bsn=BSN_1)
    afloop = lees(afkeur_map=tmp_path / "afkeur")
    assert afloop.uitkomst.bestanden["jongeren.csv"].afgekeurd == 1
    with alles():
        assert Jongere.objects.get(bsn=BSN_1).voornamen == "Zoë Anna"


def test_een_verbeterd_afkeurbestand_gaat_er_alsnog_in(aanlevering, lees, tmp_path):
    aanlevering.wijzig("jongeren.csv", 0, geboortedatum="2010-13-01")
    afkeur = tmp_path / "afkeur"
    lees(afkeur_map=afkeur)
    (afkeur / "gemeenten.csv").write_text(aanlevering.tekst("gemeenten.csv"), encoding="utf-8")
    pad = afkeur / "jongeren.csv"
    pad.write_text(pad.read_text(encoding="utf-8").replace("2010-13-01", "2010-12-01"), "utf-8")
    afloop = lees(map_=afkeur)
    assert not afloop.fouten
    aanlevering.wijzig("jongeren.csv", 0, geboortedatum="2010-12-01")
    assert lees().som("nieuw") == 0


@pytest.mark.parametrize("bron", ["", "x" * 61, "bron'; drop"])
def test_een_rare_bron_of_map_wordt_geweigerd(aanlevering, lees, tmp_path, bron):
    with pytest.raises(OnbruikbareAanlevering):
        lees(bron=bron)
    with pytest.raises(OnbruikbareAanlevering):
        lees(map_=tmp_path / "weg")
    with pytest.raises(OnbruikbareAanlevering):
        lees(afkeur_map=aanlevering.map)


def test_de_opdracht_geeft_de_exitcodes_van_het_contract(aanlevering, tmp_path, capsys):
    call_command("importeer_conversie", str(aanlevering.map), "--formaat", "json")
    uit = capsys.readouterr().out
    assert '"jongeren.csv": {"gelezen": 3, "nieuw": 3, "gewijzigd": 0' in uit
    aanlevering.wijzig("jongeren.csv", 0, bsn="x")
    with pytest.raises(CommandError) as zonder:
        call_command("importeer_conversie", str(aanlevering.map))
    afkeur = str(tmp_path / "afkeur")
    with pytest.raises(CommandError) as met:
        call_command("importeer_conversie", str(aanlevering.map), "--afkeur", afkeur)
    assert (zonder.value.returncode, met.value.returncode) == (2, 1)
    assert "jongeren.csv, regel 2, kolom bsn" in capsys.readouterr().err


def _lus(map_):
    pad = map_ / "lus"
    pad.symlink_to(pad)
    return pad


def _bestand(map_):
    (map_ / "bestand").touch()
    return map_ / "bestand"


@pytest.mark.parametrize(
    ("maak", "woorden"),
    [
        (lambda map_: map_ / "weg", "weg bestaat niet"),
        (_bestand, "is een bestand; geef een map"),
        (_lus, "lus bestaat niet"),
        (lambda map_: _bestand(map_) / "x", "x bestaat niet"),
    ],
)
def test_een_map_die_niet_kan_zegt_waarom_en_geeft_twee(transactional_db, tmp_path, maak, woorden):
    with pytest.raises(CommandError, match=woorden) as fout:
        call_command("importeer_conversie", str(maak(tmp_path)))
    assert fout.value.returncode == 2


def test_een_bestand_of_afkeurmap_zonder_rechten_geeft_een_nederlandse_zin(
    aanlevering, tmp_path, monkeypatch
):
    afkeur = _lus(tmp_path)
    aanlevering.wijzig("jongeren.csv", 0, geboortedatum="gisteren")
    with pytest.raises(CommandError, match="lus is niet te lezen of te schrijven") as fout:
        call_command("importeer_conversie", str(aanlevering.map), afkeur=afkeur)
    assert fout.value.returncode == 2
    echt = Path.open

    def open_(zelf, *deel, **opties):
        if zelf.name == "jongeren.csv":
            raise PermissionError(13, "Permission denied", str(zelf))
        return echt(zelf, *deel, **opties)

    monkeypatch.setattr(Path, "open", open_)
    with pytest.raises(CommandError, match=r"jongeren.csv mag niet worden geopend") as fout:
        call_command("importeer_conversie", str(aanlevering.map))
    assert fout.value.returncode == 2
