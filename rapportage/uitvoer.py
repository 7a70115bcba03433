"""Een tabel naar json, csv of xlsx (uitwisseling 4)."""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, Final
from xml.sax.saxutils import escape

from rapportage.tabel import Tabel, Waarde
from rapportage.tellen import TELREGELVERSIE


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
    return (json.dumps(uit, ensure_ascii=False) + "\n").encode()


def _vel(tabel: Tabel, gemaakt_op: datetime) -> list[list[Any]]:
    vel: list[list[Any]] = [
        [tabel.titel],
        ["Gemeente", tabel.gemeente],
        ["Schooljaar", tabel.schooljaar],
        ["Peildatum", tabel.peildatum.isoformat()],
        ["Gemaakt op", gemaakt_op.isoformat(timespec="seconds")],
        ["Telregels", TELREGELVERSIE],
        [],
        ["", *tabel.kolommen],
    ]
    vel += [[r.label, *_getallen(r.waarden)] for r in tabel.rijen]
    vel += [["Totaal (som)", *_getallen(tabel.som)], ["Totaal (uniek)", *_getallen(tabel.uniek)]]
    vel.append(["Buiten", tabel.buiten])
    vel += [[f"Noemer {naam}", *_als_rij(_noemer(n))] for naam, n in tabel.noemers.items()]
    vel += [[naam, _getal(w)] for naam, w in tabel.extra.items()]
    return [*vel, [], [tabel.definitie]]


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


_DELEN: Final = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/'
        'sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.'
        'worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r='
        '"http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
        '<sheet name="Tabel" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}
_KOP: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def als_xlsx(tabel: Tabel, gemaakt_op: datetime) -> bytes:
    """Een werkmap met een blad; getallen blijven getallen."""
    rijen = "".join(f"<row>{''.join(map(_cel, rij))}</row>" for rij in _vel(tabel, gemaakt_op))
    blad = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{rijen}</sheetData></worksheet>"
    )
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as map_:
        for naam, inhoud in {**_DELEN, "xl/worksheets/sheet1.xml": blad}.items():
            map_.writestr(naam, _KOP + inhoud)
    return uit.getvalue()


def _cel(waarde: Any) -> str:
    if waarde is None:
        return "<c/>"
    if isinstance(waarde, str):
        return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(waarde)}</t></is></c>'
    return f"<c><v>{waarde}</v></c>"


UITVOER: Final[dict[str, Callable[[Tabel, datetime], bytes]]] = {
    "json": als_json,
    "csv": als_csv,
    "xlsx": als_xlsx,
}
