"""Maskeren: wat verborgen is, is ook niet door aftrekken te vinden. Zonder database."""

import random
from datetime import date

import pytest

from rapportage.definitie import As, Definitie, Regel
from rapportage.openbaar import samen_gemaskeerd
from rapportage.tabel import Rij, Tabel
from rapportage.tellen import Opzet

KOLOMMEN = (Regel("een"), Regel("twee"))


def _tabel(naam, cellen):
    definitie = Definitie("t", "T", "d", "meldingen", "rijen", As(), As())
    regels = tuple(Regel(f"r{n}") for n in range(len(cellen)))
    som = [sum(rij[k] for rij in cellen) for k in range(len(KOLOMMEN))]
    uit = Tabel(
        id="t",
        titel="T",
        gemeente=naam,
        schooljaar="2025-2026",
        peildatum=date(2026, 7, 31),
        kolommen=[k.label for k in KOLOMMEN],
        rijen=[Rij(f"r{n}", rij) for n, rij in enumerate(cellen)],
        som=som,
        uniek=som,
        buiten=0,
        definitie="d",
        profiel="utrecht",
    )
    return uit, Opzet(definitie, regels, KOLOMMEN)


def _lijnen(tabellen):
    """Elke lijn waarvan het laatste getal de som van de andere is."""
    for tabel in tabellen:
        for k in range(len(KOLOMMEN)):
            yield [*(rij.waarden[k] for rij in tabel.rijen), tabel.som[k]]
    for n in range(len(tabellen[0].rijen)):
        for k in range(len(KOLOMMEN)):
            yield [t.rijen[n].waarden[k] for t in (*tabellen[1:], tabellen[0])]
    for k in range(len(KOLOMMEN)):
        yield [t.som[k] for t in (*tabellen[1:], tabellen[0])]


@pytest.mark.parametrize("zaad", range(60))
def test_op_elke_lijn_is_niets_of_meer_dan_een_aantal_verborgen(zaad):
    kans = random.Random(zaad)
    delen = [
        [[kans.choice((0, 0, 2, 7, 30)) for _ in KOLOMMEN] for _ in range(3)] for _ in range(3)
    ]
    geheel = [[sum(d[n][k] for d in delen) for k in range(len(KOLOMMEN))] for n in range(3)]
    stel = [_tabel("gebied", geheel), *(_tabel(f"g{n}", d) for n, d in enumerate(delen))]
    dicht = samen_gemaskeerd(stel, onder=5)
    for lijn in _lijnen(dicht):
        assert not [w for w in lijn if isinstance(w, int) and 0 < w < 5]
        assert sum(isinstance(w, str) for w in lijn) != 1, lijn


def test_zonder_kleine_aantallen_blijft_alles_staan():
    stel = [_tabel("g", [[10, 0], [20, 5]])]
    assert samen_gemaskeerd(stel, onder=5) == [stel[0][0]]
