"""Maskeren: wat verborgen is, is ook niet uit de rest van het verslag te berekenen."""

import random
from datetime import date
from fractions import Fraction
from itertools import product

import pytest

from kern.actor import namens, systeemactor
from kern.klok import nu
from rapportage.models import Verslag
from rapportage.services import inhoud
from rapportage.services.verslag import versie_maken
from rapportage.verbergen import te_verbergen
from toegang.models import Gebied, Gebiedsgemeente, Gemeente

ONDER = 5


def _volgt(doel, rijen):
    """Of `doel` een optelsom is van `rijen`: vegen met breuken, los van de machine."""
    over = dict(doel)
    basis: list[tuple[object, dict[object, Fraction]]] = []
    for rij in [*rijen, None]:
        werk = over if rij is None else dict(rij)
        werk = {k: Fraction(n) for k, n in werk.items() if n}
        for spil, eerder in basis:
            if keer := werk.get(spil, 0):
                for k, n in eerder.items():
                    werk[k] = werk.get(k, 0) - keer * n
                werk = {k: n for k, n in werk.items() if n}
        if rij is None:
            return not werk
        if werk:
            spil, deler = next(iter(werk.items()))
            basis.append((spil, {k: n / deler for k, n in werk.items()}))
    return False


def _wereld(zaad):
    """Meldingen naar gemeente, onderwijs en reden, in vier tabellen met gedeelde totalen."""
    kans = random.Random(zaad)
    assen = (("A", "B", "C"), ("po", "vo", "mbo"), ("werk", "ziek", "laat"))
    aantal = {steen: kans.choice((0, 0, 1, 2, 7, 30)) for steen in product(*assen)}

    def getal(*waar):
        bij = {s for s in aantal if all(w is None or w == s[n] for n, w in enumerate(waar))}
        return waar, sum(aantal[s] for s in bij), dict.fromkeys((s for s in bij if aantal[s]), 1)

    def met_alle(n):
        return (None, *assen[n])

    per_onderwijs = [getal(g, o, None) for g in met_alle(0) for o in met_alle(1)]
    per_reden = [getal(g, None, r) for g in met_alle(0) for r in met_alle(2)]
    kruis = [getal(None, o, r) for o in met_alle(1) for r in met_alle(2)]
    return [
        ((nummer, *waar), n, stenen)
        for nummer, rijen in enumerate((per_onderwijs, per_reden, kruis))
        for waar, n, stenen in rijen
    ]


@pytest.mark.parametrize("zaad", range(25))
def test_geen_klein_aantal_volgt_uit_wat_er_staat(zaad):
    alle = _wereld(zaad)
    weg = te_verbergen(alle, onder=ONDER)
    getoond = [stenen for plek, _, stenen in alle if plek not in weg]
    klein = [(plek, stenen) for plek, n, stenen in alle if 0 < n < ONDER]
    assert klein
    for plek, stenen in klein:
        assert plek in weg
        assert not _volgt(stenen, getoond), plek


@pytest.mark.parametrize("zaad", range(5))
def test_er_verdwijnt_niets_zonder_reden(zaad):
    alle = _wereld(zaad)
    weg = te_verbergen(alle, onder=ONDER)
    getoond = [stenen for plek, _, stenen in alle if plek not in weg]
    klein = [stenen for _, n, stenen in alle if 0 < n < ONDER]
    for plek, n, stenen in alle:
        if plek in weg and n >= ONDER:
            assert any(_volgt(doel, [*getoond, stenen]) for doel in klein), plek


def test_zonder_kleine_aantallen_blijft_alles_staan():
    alle = [(plek, n * ONDER, stenen) for plek, n, stenen in _wereld(1)]
    assert not te_verbergen(alle, onder=ONDER)


TABELLEN = (
    *("utr-verzuim", "zm-t5", "zm-t6", "zm-t7", "zm-relatief", "zm-g1", "zm-meldingen"),
    *("utr-thuiszitters", "zm-t8", "zm-t9", "zm-thuiszitters-onderwijs", "utr-niet-schoolgaand"),
    *("zm-t1", "zm-t2", "zm-av-onderwijs", "utr-vrijstellingen", "zm-t12b"),
)
# Wat een lezer uit de titels kan halen: (keer, tabel, rij) die samen nul zijn, in de eerste kolom.
# `som` is het kolomtotaal. Wat bij deze bevolking niet opgaat, doet niet mee.
GEDEELD = (
    [(1, "zm-g1", "RELATIEF VERZUIM (WETTELIJK)"), (-1, "zm-t5", "som")],
    [(1, "zm-t5", "som"), (-1, "zm-t6", "som")],
    [(1, "zm-t5", "som"), (-1, "zm-t7", "som")],
    [
        (1, "zm-relatief", "meldingen wettelijk verzuim"),
        (-1, "zm-g1", "RELATIEF VERZUIM (WETTELIJK)"),
    ],
    [(1, "zm-relatief", "meldingen licht verzuim"), (-1, "zm-g1", "RELATIEF VERZUIM (LICHT)")],
    [
        (1, "zm-meldingen", "thuiszitters"),
        (-1, "zm-g1", "LANGDURIG RELATIEF VERZUIM (THUISZITTERS)"),
    ],
    [(1, "zm-meldingen", "thuiszitters"), (-1, "zm-thuiszitters-onderwijs", "som")],
    [(1, "zm-meldingen", "thuiszitters"), (-1, "utr-thuiszitters", "som")],
    [(1, "zm-meldingen", "thuiszitters"), (-1, "zm-t8", "som")],
    [(1, "zm-meldingen", "thuiszitters"), (-1, "zm-t9", "som")],
    [(1, "zm-g1", "ABSOLUUT VERZUIM"), (-1, "zm-av-onderwijs", "som")],
    [(1, "zm-t2", "som"), (-1, "zm-av-onderwijs", "som")],
    [(1, "zm-t2", "som"), (-1, "zm-t1", "som")],
    [
        (1, "utr-niet-schoolgaand", "Leer- of kwalificatieplichtigen"),
        (-1, "utr-niet-schoolgaand", "Schoolgaand"),
        (-1, "utr-niet-schoolgaand", "Niet schoolgaand"),
    ],
    [
        (1, "utr-niet-schoolgaand", "Niet schoolgaand"),
        *(
            (-1, "utr-niet-schoolgaand", f"Vrijstelling {naam}")
            for naam in (
                "a. lichamelijke en psychische redenen",
                "b. levensbeschouwelijke overtuiging",
                "c. onderwijs in het buitenland",
            )
        ),
        (-1, "utr-niet-schoolgaand", "Thuiszitter"),
        (-1, "utr-niet-schoolgaand", "Absoluut verzuim"),
    ],
)


def _cellen(uitkomst):
    """Elke cel op (hoofdstuk, tabel, rij, kolom); de laatste rij met een totaal heet `som`."""
    uit: dict[tuple[int, str, str, int], object] = {}
    for h, hoofdstuk in enumerate(uitkomst["hoofdstukken"]):
        for tabel in hoofdstuk["tabellen"]:
            for rij in tabel["rijen"]:
                uit |= {(h, tabel["id"], rij["label"], k): w for k, w in enumerate(rij["waarden"])}
            for totaal in tabel["totalen"]:
                naam = {"Totaal (som)": "som"}.get(totaal["label"], "uniek")
                uit |= {(h, tabel["id"], naam, k): w for k, w in enumerate(totaal["waarden"])}
    return uit


def _sommen(open_):
    """De sommen die een lezer kent, voor zover zij in deze cijfers opgaan."""
    kolommen: dict[tuple[int, str, int], list[tuple[int, tuple[int, str, str, int]]]] = {}
    for h, t, rij, k in open_:
        if rij not in ("som", "uniek"):
            kolommen.setdefault((h, t, k), []).append((1, (h, t, rij, k)))
    for (h, t, k), rijen in kolommen.items():
        for naam in ("som", "uniek"):
            yield [*rijen, (-1, (h, t, naam, k))]
    aantal = 1 + max(h for h, *_ in open_)
    for _, t, rij, k in [c for c in open_ if c[0] == 0]:
        yield [(-1, (0, t, rij, k)), *((1, (h, t, rij, k)) for h in range(1, aantal))]
    for h in range(aantal):
        for som in GEDEELD:
            yield [(keer, (h, t, rij, 0)) for keer, t, rij in som]


def _gaat_op(som, open_):
    waarden = [open_.get(cel) for _, cel in som]
    return all(isinstance(w, int) for w in waarden) and not sum(
        keer * w for (keer, _), w in zip(som, waarden, strict=True)
    )


def _inhoud(gebied):
    sinds = nu()
    verslag = Verslag(
        jaar=2025,
        peildatum=date(2026, 7, 31),
        titel="Proef",
        gebied=gebied,
        tabellen=[{"id": nummer, "tekst": ""} for nummer in TABELLEN],
        maken_sinds=sinds,
        openbaar=True,
        jaren_terug=0,
    )
    verslag.save()
    with namens(systeemactor("toets", kanaal="taak")):
        assert versie_maken(verslag.pk, sinds=sinds, medewerker_id=None) == "klaar"
    return verslag.versies.get().inhoud


def test_in_een_openbaar_verslag_is_geen_verborgen_cel_te_berekenen(ingelezen, monkeypatch):
    ingelezen(7, 160)
    gebied = Gebied(code="proef", naam="Proef", soort=Gebied.Soort.SUBREGIO)
    gebied.save()
    for gemeente in Gemeente.objects.filter(code__in=("9931", "9932", "9933")):
        Gebiedsgemeente(gebied=gebied, gemeente=gemeente).save()
    dicht = _cellen(_inhoud(gebied))
    monkeypatch.setattr(inhoud, "masker_onder", lambda *_: 0)
    open_ = _cellen(_inhoud(gebied))
    sommen = [som for som in _sommen(open_) if _gaat_op(som, open_)]
    assert len(sommen) > len(TABELLEN)

    klein = [cel for cel, w in open_.items() if isinstance(w, int) and 0 < w < ONDER]
    assert len(klein) > len(TABELLEN)
    assert not [cel for cel in klein if not isinstance(dicht[cel], str)]
    onbekend = [{cel: keer for keer, cel in som if isinstance(dicht[cel], str)} for som in sommen]
    for cel in klein:
        assert not _volgt({cel: 1}, onbekend), cel
