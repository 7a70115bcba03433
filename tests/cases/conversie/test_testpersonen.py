"""De officiële BRP-testpersonen gaan erin, met al hun eigenaardigheden; dubbele BSN's vallen af."""

import csv
from pathlib import Path

import pytest

from cases.models import Jongere
from kern.grens import voor_systeem
from toegang.selectors import alle_gemeente_ids

BRON = Path(__file__).parents[4] / "shared/data/brp/testpersonen.csv"

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not BRON.exists(), reason="de testpersonen zijn hier niet"),
]


def _schrijf(pad: Path, kop: str, rijen: list[list[str]]) -> None:
    with pad.open("w", encoding="utf-8", newline="") as uit:
        schrijver = csv.writer(uit)
        schrijver.writerow(kop.split(","))
        schrijver.writerows(rijen)


def _zet_om(doel: Path) -> int:
    """Maak van de testpersonen een aanlevering; geeft het aantal jongeren."""
    doel.mkdir()
    with BRON.open(encoding="utf-8", newline="") as bestand:
        personen = list(csv.DictReader(bestand))
    codes = sorted({p["gemeentecode"] for p in personen if p["gemeentecode"]})
    _schrijf(
        doel / "gemeenten.csv",
        "gemeentecode,naam,vakantieregio",
        [[code, f"Gemeente {code}", "midden"] for code in codes],
    )
    _schrijf(
        doel / "jongeren.csv",
        "jongere_id,bsn,voornamen,voorvoegsel,geslachtsnaam,geboortedatum,geheim",
        [
            [
                *(p["pl_id"], p["bsn"], p["voornamen"], p["voorvoegsel"], p["geslachtsnaam"]),
                *(p["geboortedatum"], "ja" if p["geheim"] not in {"", "0"} else "nee"),
            ]
            for p in personen
        ],
    )
    _schrijf(
        doel / "woonplaatsen.csv",
        "jongere_id,gemeentecode,van",
        [
            [p["pl_id"], p["gemeentecode"], p["datum_inschrijving_gemeente"]]
            for p in personen
            if p["gemeentecode"] and "-00" not in p["datum_inschrijving_gemeente"]
        ],
    )
    return len(personen)


def test_de_testpersonen_gaan_erin_met_hun_eigenaardigheden(tmp_path, lees):
    aantal = _zet_om(tmp_path / "brp")
    afloop = lees(map_=tmp_path / "brp", afkeur_map=tmp_path / "afkeur")
    telling = afloop.uitkomst.bestanden["jongeren.csv"]
    assert telling.gelezen == aantal
    assert telling.nieuw + telling.afgekeurd == aantal
    redenen = {(f.kolom, f.reden.split(" op ")[0]) for f in afloop.fouten}
    assert ("bsn", "dit BSN staat ook") in redenen
    with voor_systeem(alle_gemeente_ids()):
        assert Jongere.objects.count() == telling.nieuw
        assert Jongere.objects.filter(geboortedatum__isnull=True).exists()
    nog_eens = lees(map_=tmp_path / "brp", afkeur_map=tmp_path / "afkeur")
    assert (nog_eens.som("nieuw"), nog_eens.som("gewijzigd")) == (0, 0)
