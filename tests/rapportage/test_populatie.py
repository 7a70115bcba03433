"""De willekeurige populatie: zij leest zonder fout in en raakt de randen die ze moet raken."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from tests.rapportage.teller import tel
from tests.rapportage.teller.populatie import populatie
from tests.rapportage.teller.wereld import Wereld


@pytest.mark.django_db(transaction=True)
def test_de_populatie_komt_zonder_afkeur_door_de_conversie(tmp_path):
    map_ = populatie(11, tmp_path / "map", 60)
    uit = StringIO()
    call_command("importeer_conversie", str(map_), "--formaat", "json", stdout=uit)
    gelezen = json.loads(uit.getvalue())["bestanden"]
    wereld = Wereld(map_).rijen
    assert wereld.pop("vsvlijst"), "staat naast de aanlevering, in een eigen map"
    for naam, rijen in wereld.items():
        tellingen = gelezen.get(f"{naam}.csv", {"nieuw": 0, "afgekeurd": 0})
        assert (naam, tellingen["nieuw"], tellingen["afgekeurd"]) == (naam, len(rijen), 0)


def test_hetzelfde_zaad_geeft_dezelfde_map(tmp_path):
    een, twee = (populatie(5, tmp_path / naam, 30) for naam in ("een", "twee"))
    for pad in (p for p in een.rglob("*") if p.is_file()):
        assert pad.read_bytes() == (twee / pad.relative_to(een)).read_bytes()


@pytest.mark.parametrize(
    ("tabel_id", "minstens"),
    [
        ("utr-verzuim", [20, 20, 10, 10]),
        ("utr-thuiszitters", [10, 5, 2, 1]),
        ("utr-absoluut-verzuim", [10, 5, 1]),
        ("utr-vrijstellingen", [2, 0, 1]),
        ("zou-f1", [10, 4]),
    ],
)
def test_de_populatie_vult_de_kolommen_waar_het_om_gaat(tmp_path, tabel_id, minstens):
    """Een vergelijking van louter nullen bewijst niets."""
    wereld = Wereld(populatie(3, tmp_path / "map", 300))
    tabel = tel(wereld, tabel_id, ("9931", "9932"), "2025-2026", date(2026, 7, 31), "utrecht")
    assert all(n >= m for n, m in zip(tabel.totalen["som"], minstens, strict=True)), tabel.totalen
