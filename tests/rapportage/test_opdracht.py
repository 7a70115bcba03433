"""De opdracht `rapport`: slechte invoer, lege gemeenten en de drie uitvoervormen."""

import csv
import io
import zipfile

import pytest
from django.core.management import CommandError, call_command

from rapportage.management.commands.rapport import Command
from tests.rapportage.hulp import rapport
from toegang.models import Gemeente

pytestmark = pytest.mark.django_db(transaction=True)


def _gemeente() -> None:
    Gemeente.objects.get_or_create(
        code="9911", defaults={"naam": "Eersteveen", "vakantieregio": "midden"}
    )


@pytest.mark.parametrize(
    ("nummer", "opties", "melding"),
    [
        ("bestaat-niet", {}, "De tabel 'bestaat-niet' bestaat niet"),
        (None, {}, "Noem een tabel"),
        ("zm-t1", {"gemeente": "0000"}, "Gemeente 0000 bestaat niet"),
        ("zm-t1", {"gemeente": "gebied:NERGENS"}, "Gebied 'NERGENS' bestaat niet"),
        ("zm-t1", {"gemeente": None}, "Noem een gemeente"),
        ("zm-t1", {"gemeente": ","}, "bestaat niet"),
        ("zm-t1", {"schooljaar": "2023"}, "'2023' is geen schooljaar"),
        ("zm-t1", {"schooljaar": "2023-2025"}, "'2023-2025' is geen schooljaar"),
        ("zm-t1", {"schooljaar": "2999-3000"}, "is nog niet begonnen"),
        ("zm-t1", {"schooljaar": "9999-10000"}, "is geen schooljaar"),
        ("zm-t1", {"peildatum": "31-07-2024"}, "is geen datum"),
        ("zm-t1", {"peildatum": "2024-02-30"}, "is geen datum"),
        ("zm-t1", {"peildatum": "2020-01-01"}, "ligt voor het begin van het schooljaar"),
        ("zm-t1", {"peildatum": "2999-01-01"}, "ligt te ver in de toekomst"),
        ("zm-t1", {"definities": ["/bestaat/niet"]}, "De map niet bestaat niet"),
    ],
)
def test_slechte_invoer_geeft_een_zin_en_code_2(nummer, opties, melding):
    _gemeente()
    alles = {"gemeente": "9911", "schooljaar": "2023-2024", **opties}
    with pytest.raises(CommandError, match=melding) as fout:
        call_command("rapport", *([nummer] if nummer else []), **alles)
    assert fout.value.returncode == 2


def test_elke_tabel_kan_over_een_gemeente_zonder_gegevens(capsys):
    _gemeente()
    call_command("rapport", "--lijst")
    nummers = [regel.split("\t")[0] for regel in capsys.readouterr().out.splitlines()]
    assert len(nummers) > 60
    for nummer in nummers:
        tabel = rapport(nummer)
        waarden = [w for r in tabel["rijen"] for w in r["waarden"]]
        assert not any(waarden), nummer
        assert all(len(r["waarden"]) == len(tabel["kolommen"]) for r in tabel["rijen"]), nummer


def test_csv_en_xlsx_dragen_dezelfde_tabel():
    _gemeente()
    uit = io.StringIO()
    opties = {"gemeente": "9911", "schooljaar": "2023-2024", "stdout": uit}
    call_command("rapport", "zm-t1", formaat="csv", **opties)
    rijen = list(csv.reader(io.StringIO(uit.getvalue().lstrip("\ufeff"))))
    assert ["", "Aantal", "%"] in rijen
    assert ["Niet aangemeld op een school", "0", ""] in rijen

    opdracht, ruw = Command(), io.BytesIO()
    opdracht._uitvoer = ruw
    call_command(opdracht, "zm-t1", formaat="xlsx", **opties)
    with zipfile.ZipFile(ruw) as werkmap:
        blad = werkmap.read("xl/worksheets/sheet1.xml").decode()
    assert "Niet aangemeld op een school" in blad
