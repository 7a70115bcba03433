"""Wat onder de grens blijft, is ook niet te raden uit wat eromheen staat (ADR 0027)."""

import random
from itertools import product

import pytest

from rapportage.verbergen import Plek, te_verbergen

ONDER = 5
VEEL = 1000
MEESTE = 12
"""Hoger hoeft een cel in de werelden hieronder niet te gaan om een tweede waarde te vinden."""


def _rij(*aantallen, totaal=True):
    """Cellen naast elkaar met hun totaal: elke cel is haar eigen bouwsteen."""
    cellen = [((0, n, 0), aantal, {("cel", n): 1}) for n, aantal in enumerate(aantallen) if aantal]
    alles = {steen: 1 for _, _, stenen in cellen for steen in stenen}
    return [*cellen, ((0, "som", 0), sum(aantallen), alles)] if totaal else cellen


def _tekst(alle, *, mogelijk=2, zonder_teken=()):
    weg = te_verbergen(alle, onder=ONDER, mogelijk=mogelijk, zonder_teken=zonder_teken)
    return [
        str(aantal) if plek not in weg else f"<{ONDER}" if weg[plek] else "x"
        for plek, aantal, _ in alle
    ]


@pytest.mark.parametrize(
    ("aantallen", "staat"),
    [
        # Samen 8, elk hoogstens 4: dan zijn beide 4. Zonder de 8 kan het ook 1 en 4 zijn.
        ((4, 4), ["<5", "<5", "x"]),
        # 7 kan 3 en 4 zijn of 4 en 3; 6 en 5 hebben nog meer kanten.
        ((3, 4), ["<5", "<5", "7"]),
        ((2, 4), ["<5", "<5", "6"]),
        # Drie keer 4 is 12, en er is geen andere weg naar 12.
        ((4, 4, 4), ["<5", "<5", "<5", "x"]),
        ((3, 4, 4), ["<5", "<5", "<5", "11"]),
        # Vijf keer minstens 1 is samen 5: dan is elk 1.
        ((1, 1, 1, 1, 1), ["<5"] * 5 + ["x"]),
        ((1, 1, 1, 1, 2), ["<5"] * 5 + ["6"]),
        # Naast een 5 die niet mag staan en dus minstens 5 is, zou een 6 zeggen dat de ander 1 is.
        ((1, 5), ["<5", "5", "x"]),
        ((2, 5), ["<5", "x", "7"]),
        # Vier keer minstens 1 is minstens 4: dan zegt het totaal niet dat het onder 5 is.
        ((1, 1, 1, 1), ["<5"] * 4 + ["x"]),
        ((1, 1, 1), ["<5"] * 4),
        ((30, 2), ["x", "<5", "32"]),
        ((30, 40), ["30", "40", "70"]),
    ],
)
def test_op_papier_een_rij_met_haar_totaal(aantallen, staat):
    assert _tekst(_rij(*aantallen)) == staat


def test_met_een_instelling_van_een_telt_alleen_wat_uit_optellen_volgt():
    assert _tekst(_rij(4, 4), mogelijk=1) == ["<5", "<5", "8"]


def test_een_hogere_instelling_vraagt_meer_ruimte():
    """3 en 4 hebben samen 7 twee kanten; drie kanten vraagt om een verborgen totaal."""
    assert _tekst(_rij(3, 4), mogelijk=2) == ["<5", "<5", "7"]
    assert _tekst(_rij(3, 4), mogelijk=3) == ["<5", "<5", "x"]
    assert _tekst(_rij(2, 4), mogelijk=3) == ["<5", "<5", "6"]


def test_hetzelfde_totaal_in_een_andere_tabel_verdwijnt_mee():
    alle = _rij(4, 4)
    ook = [*alle, ((1, 0, 0), 8, alle[-1][2]), ((1, 1, 0), 90, {("ander",): 1})]
    assert _tekst(ook) == ["<5", "<5", "x", "x", "90"]


def test_het_totaal_volgt_ook_niet_uit_een_groter_getal_min_de_rest():
    """4 en 4 zijn samen 8; 48 met een 40 ernaast zegt dat ook: het kleinste gaat weg."""
    alle = _rij(4, 4)
    rest = ((0, 9, 0), 40, {("rest",): 1})
    samen = ((1, 0, 0), 48, {**alle[-1][2], ("rest",): 1})
    assert _tekst([*alle, rest, samen]) == ["<5", "<5", "x", "x", "48"]


def test_een_percentage_zegt_niet_dat_het_onder_de_grens_is():
    """Waar altijd `x` staat, weet de lezer niet dat het hoogstens 4 is: de 8 mag blijven."""
    alle = _rij(4, 4)
    assert _tekst(alle, zonder_teken=[alle[0][0]]) == ["x", "<5", "8"]


# Hieronder een tweede weg: alle werelden die bij het getoonde passen, een voor een.


def _wereld(zaad):
    """Een kruistabel van twee bij drie met haar totalen."""
    kans = random.Random(zaad)
    aantal = {plek: kans.choice((0, 1, 2, 3, 4, 4, 5, 6)) for plek in product(range(2), range(3))}
    delen: list[tuple[Plek, list[tuple[int, int]]]] = [((0, r, k), [(r, k)]) for r, k in aantal]
    delen += [((0, r, "som"), [(r, k) for k in range(3)]) for r in range(2)]
    delen += [((0, "som", k), [(r, k) for r in range(2)]) for k in range(3)]
    delen += [((0, "som", "som"), list(aantal))]
    return [
        (plek, sum(aantal[d] for d in erin), {d: 1 for d in erin if aantal[d]})
        for plek, erin in delen
    ]


def _weet(plek, n, weg):
    """Wat de lezer van een getal weet: de kleinste en de grootste waarde.

    Hij kent de opzet, ook welke cellen 0 zijn. Een `x` is minstens 5, tenzij zij voor een klein
    getal in de plaats kwam.
    """
    if plek not in weg:
        return n, n
    if weg[plek]:
        return 1, ONDER - 1
    return (1 if n < ONDER else ONDER), VEEL


def _werelden(cellen, regels, waarden):
    """Elke invulling van de cellen die binnen de regels (bouwstenen, van, tot) blijft."""
    if any(sum(waarden.get(s, 0) for s in stenen) > tot for stenen, _, tot in regels):
        return
    if cellen:
        (steen, van, tot), rest = cellen[0], cellen[1:]
        for waarde in range(van, min(tot, MEESTE) + 1):
            yield from _werelden(rest, regels, {**waarden, steen: waarde})
    elif all(sum(waarden[s] for s in stenen) >= van for stenen, van, _ in regels):
        yield waarden


def _mogelijke_waarden(alle, weg):
    """Per klein getal de waarden die voor de lezer kunnen, door alles te proberen."""
    regels = [(tuple(stenen), *_weet(plek, n, weg)) for plek, n, stenen in alle]
    cellen = [(stenen[0], van, tot) for stenen, van, tot in regels[:6] if stenen]
    klein = [(plek, tuple(stenen)) for plek, n, stenen in alle if 0 < n < ONDER]
    gezien: dict[Plek, set[int]] = {plek: set() for plek, _ in klein}
    for wereld in _werelden(cellen, regels, {}):
        for plek, stenen in klein:
            gezien[plek].add(sum(wereld[s] for s in stenen))
        if all(len(waarden) > 1 for waarden in gezien.values()):
            break
    return gezien


@pytest.mark.parametrize("zaad", range(30))
def test_elk_klein_getal_kan_voor_de_lezer_meer_dan_een_waarde_hebben(zaad):
    alle = _wereld(zaad)
    weg = te_verbergen(alle, onder=ONDER, mogelijk=2)
    for plek, waarden in _mogelijke_waarden(alle, weg).items():
        assert plek in weg
        assert len(waarden) > 1, (plek, waarden)


def test_zonder_deze_stap_zijn_er_wel_getallen_te_raden():
    """De bewaking bewaakt iets: in deze werelden is zonder haar een getal uit te rekenen."""
    werelden = [_wereld(zaad) for zaad in range(30)]
    lek = [
        zaad
        for zaad, alle in enumerate(werelden)
        if any(
            len(w) == 1 for w in _mogelijke_waarden(alle, te_verbergen(alle, onder=ONDER)).values()
        )
    ]
    assert lek
