"""De opdracht `importeer_meldingen`: exitcodes, uitvoer, afkeurbestand en een afgebroken proces."""

import json
import os
import signal
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from cases.models import Jongere, Zaak
from kern.grens import voor_systeem
from meldingen.models import Verzuimmelding
from tests.meldingen.berichten import bericht, schrijf
from toegang.selectors import alle_gemeente_ids

pytestmark = pytest.mark.django_db(transaction=True)


def draai(capsys, *argumenten):
    """Geef (exitcode, stdout, stderr)."""
    code, laatste = 0, ""
    try:
        call_command("importeer_meldingen", *map(str, argumenten))
    except CommandError as fout:
        code, laatste = fout.returncode, str(fout)
    uit = capsys.readouterr()
    return code, uit.out, uit.err + laatste


def aantal():
    with voor_systeem(alle_gemeente_ids()):
        return Verzuimmelding.objects.count()


def test_een_goed_bestand_eindigt_met_nul_en_json_op_stdout(gemeente_a, tmp_path, capsys):
    pad = schrijf(tmp_path / "m.jsonl", bericht(), bericht(meldingsnummer="2"))
    code, uit, _ = draai(capsys, pad, "--gemeente", "9901", "--formaat", "json")
    vijf = {"gelezen": 2, "nieuw": 2, "gewijzigd": 0, "ongewijzigd": 0, "afgekeurd": 0}
    assert code == 0
    assert json.loads(uit) == vijf | {"voorlopig": 1, "bestanden": {"m.jsonl": vijf}}
    code, uit, _ = draai(capsys, pad, "--gemeente", "9901", "--formaat", "json")
    assert (code, json.loads(uit)["ongewijzigd"]) == (0, 2)


def test_een_afgekeurde_regel_geeft_een_en_staat_in_het_afkeurbestand(gemeente_a, tmp_path, capsys):
    pad = schrijf(tmp_path / "m.jsonl", bericht(), b"{stuk", bericht(soort="x"))
    afkeur = tmp_path / "fout.jsonl"
    code, uit, err = draai(capsys, pad, "--gemeente", "9901", "--afkeur", afkeur)
    regels = [json.loads(r) for r in afkeur.read_text().splitlines()]
    assert code == 1
    assert "1 nieuw" in uit
    assert "regel 2: de regel is geen geldige JSON" in err
    assert [(r["regel"], r["fout"]) for r in regels] == [
        (2, "de regel is geen geldige JSON"),
        (3, "soort: deze code is onbekend"),
    ]
    assert regels[0]["invoer"] == "{stuk"
    assert regels[1]["invoer"]["soort"] == "x"
    assert aantal() == 1


@pytest.mark.parametrize("inhoud", [None, "lijst", "utf16"])
def test_een_onbruikbaar_bestand_geeft_twee(gemeente_a, tmp_path, capsys, inhoud):
    pad = tmp_path / "m.jsonl"
    if inhoud == "lijst":
        pad.write_text(json.dumps([bericht()]))
    if inhoud == "utf16":
        pad.write_text(json.dumps(bericht()), encoding="utf-16")
    code, uit, err = draai(capsys, pad, "--gemeente", "9901")
    assert (code, uit) == (2, "")
    assert err.strip()
    assert aantal() == 0


def test_de_afkeur_gaat_nooit_over_de_aanlevering_heen(gemeente_a, tmp_path, capsys):
    pad = schrijf(tmp_path / "m.jsonl", bericht())
    inhoud = pad.read_bytes()
    code, uit, err = draai(
        capsys, pad, "--gemeente", "9901", "--afkeur", tmp_path / "." / "m.jsonl"
    )
    assert (code, uit, pad.read_bytes()) == (2, "", inhoud)
    assert "Kies voor de afkeur een ander bestand" in err


def test_een_voorlopige_jongere_zonder_adres_telt_in_het_verslag_van_de_gemeente(
    gemeente_a, tmp_path, capsys
):
    """Zij woont waar `--gemeente` haar plaatste, vanaf de dag van haar eerste bericht (W1)."""
    pad = schrijf(tmp_path / "m.jsonl", bericht())
    draai(capsys, pad, "--gemeente", "9901")
    call_command("rapport", "utr-verzuim", gemeente="9901", schooljaar="2026-2027")
    tabel = json.loads(capsys.readouterr().out)
    # Nooit ingeschreven: in geen rij van utr-4, dus in buiten.
    assert tabel["buiten"] == 1


def test_een_map_of_een_onbekende_gemeente_geeft_twee(gemeente_a, tmp_path, capsys):
    assert draai(capsys, tmp_path, "--gemeente", "9901")[0] == 2
    pad = schrijf(tmp_path / "m.jsonl", bericht())
    assert draai(capsys, pad, "--gemeente", "0000")[0] == 2


def _lus(tmp_path):
    pad = tmp_path / "lus"
    pad.symlink_to(pad)
    return pad


def _pijp(tmp_path):
    pad = tmp_path / "pijp"
    os.mkfifo(pad)
    return pad


def _onder_een_bestand(tmp_path):
    return schrijf(tmp_path / "m.jsonl", bericht()) / "x.jsonl"


def _dicht(tmp_path):
    return tmp_path / "dicht.jsonl"


@pytest.mark.parametrize(
    ("maak", "woorden"),
    [
        (lambda map_: map_ / "weg.jsonl", "weg.jsonl bestaat niet"),
        (lambda map_: map_, "is een map; geef een bestand"),
        (_onder_een_bestand, "x.jsonl bestaat niet: een deel van het pad ervoor is geen map"),
        (_lus, "lus is niet te lezen"),
        (_pijp, "pijp is geen gewoon bestand"),
        (_dicht, "dicht.jsonl mag niet worden geopend"),
    ],
)
def test_een_pad_dat_niet_kan_zegt_waarom_en_geeft_twee(
    gemeente_a, tmp_path, capsys, monkeypatch, maak, woorden
):
    pad = maak(tmp_path)
    if pad.name == "dicht.jsonl":
        schrijf(pad, bericht())
        echt = Path.open

        def open_(zelf, *deel, **opties):
            if zelf == pad:
                raise PermissionError(13, "Permission denied", str(zelf))
            return echt(zelf, *deel, **opties)

        monkeypatch.setattr(Path, "open", open_)
    code, uit, err = draai(capsys, pad, "--gemeente", "9901")
    assert (code, uit) == (2, "")
    assert woorden in err


def test_namens_komt_in_de_historie_en_het_log(leerplicht_a, tmp_path, capsys):
    pad = schrijf(tmp_path / "m.jsonl", bericht())
    draai(capsys, pad, "--gemeente", "9901", "--namens", "leerplicht-a")
    with voor_systeem(alle_gemeente_ids()), connection.cursor() as cursor:
        assert Verzuimmelding.historie.get().history_user_id == leerplicht_a.pk
        cursor.execute("select actor_id from wpg_logregel where handeling = 'inname'")
        assert cursor.fetchall() == [(leerplicht_a.pk,)]


def test_een_proces_dat_halverwege_wordt_gedood_laat_niets_achter(gemeente_a, tmp_path):
    """Het proces staat stil vlak voor het einde van de transactie en meldt dat met een bestand."""
    pad = tmp_path / "bezig"
    regels = [json.dumps(bericht(meldingsnummer=str(n))) for n in range(20_000)]
    (tmp_path / "m.jsonl").write_text("\n".join(regels))
    code = (
        "import os, sys, time, django; django.setup()\n"
        "from django.db import connections\n"
        "for alias in ('default', 'eigenaar'):\n"
        f"    connections[alias].settings_dict['NAME'] = {connection.settings_dict['NAME']!r}\n"
        "import meldingen.inlezen as m\n"
        f"def stil():\n    open({str(pad)!r}, 'w').close(); time.sleep(60)\n"
        "m.meldingen_bijwerken = stil\n"
        "from django.core.management import call_command\n"
        f"call_command('importeer_meldingen', {str(tmp_path / 'm.jsonl')!r}, gemeente='9901')\n"
    )
    omgeving = os.environ | {"DJANGO_SETTINGS_MODULE": "leerplicht.settings"}
    proces = subprocess.Popen(
        [sys.executable, "-c", code],
        env=omgeving,
        cwd=Path(__file__).parents[2],
        stderr=subprocess.PIPE,
    )
    assert proces.stderr is not None
    einde = time.monotonic() + 60
    while not pad.exists() and proces.poll() is None and time.monotonic() < einde:
        time.sleep(0.1)
    assert pad.exists(), proces.stderr.read() if proces.poll() is not None else "te traag"
    proces.send_signal(signal.SIGKILL)
    proces.wait()
    proces.stderr.close()
    assert aantal() == 0
    with voor_systeem(alle_gemeente_ids()):
        assert Zaak.objects.count() == 0
    call_command("importeer_meldingen", str(tmp_path / "m.jsonl"), gemeente="9901")
    assert aantal() == 20_000


@pytest.mark.parametrize(
    "adres",
    [
        {"gemeentecode": "9901"},
        {"gemeente": "9901"},
        {"gemeente": "Waterhoven"},
        {"postcode": "1234 AB", "woonplaats": "waterhoven"},
        {"plaats": "WATERHOVEN"},
    ],
)
def test_zonder_gemeente_in_de_opdracht_geldt_die_van_het_adres(
    tmp_path, gemeente_a, gemeente_b, alles, adres
):
    bericht = {
        "meldingsnummer": "88",
        "leerling": {
            "bsn": "999990032",
            "geslachtsnaam": "Nieuw",
            "geboortedatum": "2012-01-01",
            "adres": adres,
        },
        "begindatum": "2026-09-07",
        "soort": "overig",
        "laatste_mutatie": "2026-09-14T09:12:44",
    }
    bestand = tmp_path / "duo.jsonl"
    bestand.write_text(json.dumps(bericht) + "\n", encoding="utf-8")
    call_command("importeer_meldingen", str(bestand), stdout=StringIO(), stderr=StringIO())
    with alles():
        jongere = Jongere.objects.get()
        assert (jongere.gemeente_id, jongere.voorlopig) == (gemeente_a.pk, True)
