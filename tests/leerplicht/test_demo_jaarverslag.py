"""De demobevolking geeft de gedrukte tabellen cel voor cel, op de drukfouten na.

Wat er gedrukt staat en waar de bron zichzelf tegenspreekt, staat in `leerplicht/demo/jaarverslag/
gedrukt`. De toets leest de bevolking in zoals een gemeente dat doet en telt met de opdracht.
"""

import json
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from cases.conversie.inlezen import conversie_inlezen
from leerplicht.demo.jaarverslag.aanlevering import Aanlevering, bsns, schrijven
from leerplicht.demo.jaarverslag.gedrukt import (
    JAARVERSLAGEN,
    TOTAAL,
    Gedrukt,
    Jaarverslag,
    jaarverslag,
)
from leerplicht.demo.jaarverslag.utrecht import utrecht
from leerplicht.demo.jaarverslag.zoetermeer import zoetermeer
from leerplicht.demo.nummers import VASTE_BSNS, bsn_reeks


def _geteld(
    verslag: Jaarverslag, nummer: str, gedrukt: Gedrukt
) -> tuple[dict[str, dict[str, Any]], dict[str, Any]]:
    uit = StringIO()
    call_command(
        "rapport",
        nummer,
        gemeente=verslag.gemeentecode,
        schooljaar=gedrukt.schooljaar or verslag.schooljaar,
        jaren=str(gedrukt.jaren),
        peildatum=gedrukt.op and gedrukt.op.isoformat(),
        stdout=uit,
    )
    tabel = json.loads(uit.getvalue())
    rijen = {
        r["label"]: dict(zip(tabel["kolommen"], r["waarden"], strict=True)) for r in tabel["rijen"]
    }
    rijen[TOTAAL] = dict(zip(tabel["kolommen"], tabel["totalen"]["som"], strict=True))
    return rijen, tabel["extra_waarden"]


def _anders(
    verslag: Jaarverslag, nummer: str, tabel: Gedrukt
) -> Iterator[tuple[str, str, str, Any]]:
    """De gedrukte cellen waar iets anders geteld is: tabel, rij, kolom en het getelde."""
    rijen, extra = _geteld(verslag, tabel.tabel or nummer, tabel)
    for rij, kolom, gedrukt in tabel.cellen():
        if rijen[rij][kolom] != gedrukt:
            yield nummer, rij, kolom, rijen[rij][kolom]
    for naam, gedrukt in tabel.los.items():
        if extra[naam] != gedrukt:
            yield nummer, naam, "", extra[naam]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("maak", [utrecht, zoetermeer], ids=["utrecht", "zoetermeer"])
def test_elke_gedrukte_cel_klopt_op_de_drukfouten_na(maak, tmp_path):
    aanlevering: Aanlevering = maak(bsns())
    schrijven(tmp_path, aanlevering)
    fouten: list[Any] = []
    conversie_inlezen(tmp_path, melden=fouten.append)
    assert not [str(f) for f in fouten if f.is_fout]

    verslag = aanlevering.verslag
    anders = {cel for n, t in verslag.tabellen.items() for cel in _anders(verslag, n, t)}
    verwacht = {(f.tabel, f.rij, f.kolom, f.telt) for f in verslag.drukfouten}
    assert anders == verwacht


@pytest.mark.parametrize("naam", JAARVERSLAGEN)
def test_elke_drukfout_wijst_een_gedrukte_cel_aan_die_anders_is(naam):
    verslag = jaarverslag(naam)
    for fout in verslag.drukfouten:
        cellen = {(rij, kolom): w for rij, kolom, w in verslag.tabellen[fout.tabel].cellen()}
        assert cellen[(fout.rij, fout.kolom)] != fout.telt, fout
        assert fout.nummer
        assert fout.uitleg.endswith("."), fout


def test_de_jongeren_zijn_verzonnen(monkeypatch):
    """BSN's uit de 9999-reeks, nooit een van de vaste personen, elk nummer een keer, en genoeg."""
    monkeypatch.setattr(Aanlevering, "aanvullen", lambda *_: None)
    nummers = bsns()
    rijen = [rij for a in (utrecht(nummers), zoetermeer(nummers)) for rij in a.rijen["jongeren"]]
    gebruikt = [rij["bsn"] for rij in rijen if rij["bsn"]]
    assert len(set(gebruikt)) == len(gebruikt)
    assert set(gebruikt) < set(bsn_reeks()[VASTE_BSNS:])
