"""Een tabel naar json, csv of xlsx (uitwisseling 4)."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from rapportage.breuk import TELREGELVERSIE
from rapportage.tabel import Tabel, Waarde
from rapportage.werkmap import werkmap


def _getal(waarde: Any) -> Any:
    return float(waarde) if isinstance(waarde, Decimal) else waarde


def _getallen(waarden: Sequence[Waarde]) -> list[Any]:
    return [_getal(w) for w in waarden]


def _noemer(noemer: Any) -> Any:
    return _getallen(noemer) if isinstance(noemer, list) else _getal(noemer)


def als_json(tabel: Tabel, gemaakt_op: datetime) -> bytes:
    """Het object van uitwisseling 4; percentages als getal, met hun noemer."""
    uit = {
        "id": tabel.id,
        "titel": tabel.titel,
        "gemeente": tabel.gemeente,
        "schooljaar": tabel.schooljaar,
        "peildatum": tabel.peildatum.isoformat(),
        "gemaakt_op": gemaakt_op.isoformat(timespec="seconds"),
        "telregelversie": TELREGELVERSIE,
        "telprofiel": tabel.profiel,
        "kolommen": list(tabel.kolommen),
        "rijen": [{"label": r.label, "waarden": _getallen(r.waarden)} for r in tabel.rijen],
        "totalen": {"som": _getallen(tabel.som), "uniek": _getallen(tabel.uniek)},
        "buiten": tabel.buiten,
        "noemers": {naam: _noemer(n) for naam, n in tabel.noemers.items()},
        "extra_waarden": {naam: _getal(w) for naam, w in tabel.extra.items()},
        "definitie": tabel.definitie,
    }
    if tabel.bronnen:
        uit["bronnen"] = list(tabel.bronnen)
    if tabel.alleen:
        uit["alleen"] = tabel.alleen
    if tabel.van and tabel.tot_en_met:
        uit["periode"] = {
            "naam": tabel.label,
            "van": tabel.van.isoformat(),
            "tot_en_met": tabel.tot_en_met.isoformat(),
        }
    if tabel.jaren:
        uit["jaren"] = [
            {
                "naam": j.label,
                "peildatum": j.peildatum.isoformat(),
                "buiten": j.buiten,
                "breuk": list(j.breuk),
            }
            for j in tabel.jaren
        ]
    return (json.dumps(uit, ensure_ascii=False) + "\n").encode()


def _vel(tabel: Tabel, gemaakt_op: datetime) -> list[list[Any]]:
    vel: list[list[Any]] = [
        [tabel.titel],
        ["Gemeente", tabel.gemeente],
        *([["Alleen", tabel.alleen]] if tabel.alleen else []),
        ["Schooljaar", tabel.schooljaar],
        *_perioderegels(tabel),
        ["Peildatum", tabel.peildatum.isoformat()],
        ["Gemaakt op", gemaakt_op.isoformat(timespec="seconds")],
        ["Telregels", TELREGELVERSIE],
        [],
        ["", *tabel.kolommen],
    ]
    vel += [[r.label, *_getallen(r.waarden)] for r in tabel.rijen]
    vel += [["Totaal (som)", *_getallen(tabel.som)], ["Totaal (uniek)", *_getallen(tabel.uniek)]]
    vel.append(["Buiten", tabel.buiten])
    vel += [[f"Buiten {j.label}", j.buiten] for j in tabel.jaren]
    vel += [[f"Breuk na {j.label}", reden] for j in tabel.jaren for reden in j.breuk]
    vel += [[f"Noemer {naam}", *_als_rij(_noemer(n))] for naam, n in tabel.noemers.items()]
    vel += [[naam, _getal(w)] for naam, w in tabel.extra.items()]
    vel += [["Cijfers van", bron] for bron in tabel.bronnen]
    return [*vel, [], [tabel.definitie]]


def _perioderegels(tabel: Tabel) -> list[list[Any]]:
    """De periode en, bij meer jaren, de peildatum van elk; bij een enkel schooljaar niets."""
    regels: list[list[Any]] = []
    if tabel.van and tabel.tot_en_met:
        regels.append(["Periode", tabel.label, tabel.van.isoformat(), tabel.tot_en_met.isoformat()])
    return regels + [["Peildatum van", j.label, j.peildatum.isoformat()] for j in tabel.jaren]


def _als_rij(noemer: Any) -> list[Any]:
    return noemer if isinstance(noemer, list) else [noemer]


def als_csv(tabel: Tabel, gemaakt_op: datetime) -> bytes:
    """Komma's, UTF-8 met BOM zodat een rekenblad de tekens goed leest."""
    uit = io.StringIO()
    schrijver = csv.writer(uit)
    for rij in _vel(tabel, gemaakt_op):
        schrijver.writerow(["" if cel is None else _veilig(cel) for cel in rij])
    return uit.getvalue().encode("utf-8-sig")


def _veilig(cel: Any) -> Any:
    """Tekst die een rekenblad als formule zou lezen, krijgt een apostrof."""
    return f"'{cel}" if isinstance(cel, str) and cel[:1] in {"=", "+", "@", "-"} else cel


def als_xlsx(tabel: Tabel, gemaakt_op: datetime) -> bytes:
    """Een werkmap met een blad; getallen blijven getallen."""
    return werkmap([("Tabel", _vel(tabel, gemaakt_op))])


UITVOER: Final[dict[str, Callable[[Tabel, datetime], bytes]]] = {
    "json": als_json,
    "csv": als_csv,
    "xlsx": als_xlsx,
}
