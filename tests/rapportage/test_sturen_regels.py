"""Wat het sturen zonder database beslist: een streefwaarde halen, maskeren, en wie cijfers ziet."""

from types import SimpleNamespace
from typing import Any

import pytest

from inrichting.parameters import Waarde
from rapportage.keuze import Keuze
from rapportage.maten import HOOGSTENS, MATEN, MINSTENS, NOG_OP_SCHOOL, OPVOLGING
from rapportage.openbaar import MASKER
from rapportage.selectors.bereik import Bereik
from rapportage.selectors.overzichtscherm import cijferregels
from rapportage.services.tellen import mag_ware_aflopen, masker_onder
from tests.regels.hulp import WET
from toegang.models import Gemeente

A, B = (Gemeente(pk=n, code=f"990{n}", naam=f"Gemeente {n}") for n in (1, 2))
SAMEN = Keuze(Bereik("gebied:R1", "Regio", (A, B)), 2025)


@pytest.mark.parametrize(
    ("maat", "waarde", "streef", "woord"),
    [
        *(
            (OPVOLGING, w, 5, woord)
            for w, woord in ((4, "Eronder"), (5, "Eronder"), (6, "Erboven"))
        ),
        (NOG_OP_SCHOOL, 79, 80, "Nog niet"),
        (NOG_OP_SCHOOL, 80, 80, "Gehaald"),
        (NOG_OP_SCHOOL, 81, 80, "Gehaald"),
        (NOG_OP_SCHOOL, None, 80, ""),
        (OPVOLGING, 0, 5, "Eronder"),
        (OPVOLGING, 4, None, ""),
    ],
)
def test_precies_de_streefwaarde_is_gehaald(maat, waarde, streef, woord):
    assert (OPVOLGING.streef, NOG_OP_SCHOOL.streef) == (HOOGSTENS, MINSTENS)
    geteld: Any = SimpleNamespace(nu=SimpleNamespace(aantallen={}), afgeleid={maat.sleutel: waarde})
    blad: Any = SimpleNamespace(maten=(), afgeleid=(maat,))
    (regel,) = cijferregels(
        geteld,
        blad,
        SAMEN,
        tabel_url=lambda *_: "",
        cel_url=lambda *_: "",
        streven={} if streef is None else {maat.sleutel: streef},
    )
    assert regel.oordeel == woord
    assert regel.goed is (woord in {"Eronder", "Gehaald"})


@pytest.mark.parametrize(("van_a", "van_b", "onder"), [(None, None, 5), (10, None, 10), (3, 8, 8)])
def test_in_een_gebied_geldt_het_hoogste_masker(van_a, van_b, onder):
    wet = WET
    for gemeente, waarde in ((A, van_a), (B, van_b)):
        if waarde is not None:
            wet = wet.met(Waarde(MASKER, waarde, "toets", f"gemeente:{gemeente.code}"))
    assert masker_onder(wet, SAMEN) == onder


@pytest.mark.parametrize(("mag", "ziet"), [((), False), ((1,), False), ((1, 2), True)])
def test_ware_aflopen_van_een_gebied_vragen_wpg_cijfers_in_elke_gemeente(mag, ziet):
    lezer = SimpleNamespace(gemeenten_voor=lambda _: frozenset(mag))
    inzage: Any = SimpleNamespace(medewerker=lezer)
    assert mag_ware_aflopen(inzage, SAMEN) is ziet


def test_een_maat_zonder_eenheid_heeft_een_lijst_achter_het_getal():
    geteld: Any = SimpleNamespace(nu=SimpleNamespace(aantallen={MATEN[0].sleutel: 3}), afgeleid={})
    blad: Any = SimpleNamespace(maten=MATEN[:1], afgeleid=())
    for adres, verwacht in (("", ""), ("/cel/?x=1", f"/cel/?x=1&rij={MATEN[0].plek}&kolom=0")):
        (regel,) = cijferregels(
            geteld,
            blad,
            SAMEN,
            tabel_url=lambda *_: "",
            cel_url=lambda *_, adres=adres: adres,
            streven={},
        )
        assert regel.lijst == verwacht
