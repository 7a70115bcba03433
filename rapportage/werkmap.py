"""Een werkmap (xlsx) met een of meer bladen; getallen blijven getallen."""

import io
import re
import zipfile
from collections.abc import Sequence
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

_KOP: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PAKKET: Final = "http://schemas.openxmlformats.org/package/2006"
_KANTOOR: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HOOFD: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SOORT: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_LANGSTE_NAAM: Final = 31


def werkmap(bladen: Sequence[tuple[str, Sequence[Sequence[Any]]]]) -> bytes:
    """De bladen met hun naam en rijen; een naam mag vaker voorkomen, en wordt dan genummerd."""
    namen = _bladnamen([naam for naam, _ in bladen])
    nummers = range(1, len(bladen) + 1)
    delen = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PAKKET}/content-types"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml"'
            ' ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType='
            f'"{_SOORT}.sheet.main+xml"/>'
            + "".join(
                f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType='
                f'"{_SOORT}.worksheet+xml"/>'
                for n in nummers
            )
            + "</Types>"
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{_PAKKET}/relationships"><Relationship Id="rId1" Type='
            f'"{_KANTOOR}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_HOOFD}" xmlns:r="{_KANTOOR}"><sheets>'
            + "".join(
                f'<sheet name={quoteattr(namen[n - 1])} sheetId="{n}" r:id="rId{n}"/>'
                for n in nummers
            )
            + "</sheets></workbook>"
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{_PAKKET}/relationships">'
            + "".join(
                f'<Relationship Id="rId{n}" Type="{_KANTOOR}/worksheet" Target='
                f'"worksheets/sheet{n}.xml"/>'
                for n in nummers
            )
            + "</Relationships>"
        ),
    }
    for nummer, (_, rijen) in enumerate(bladen, start=1):
        gevuld = "".join(f"<row>{''.join(map(_cel, rij))}</row>" for rij in rijen)
        delen[f"xl/worksheets/sheet{nummer}.xml"] = (
            f'<worksheet xmlns="{_HOOFD}"><sheetData>{gevuld}</sheetData></worksheet>'
        )
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as map_:
        for naam, inhoud in delen.items():
            map_.writestr(naam, _KOP + inhoud)
    return uit.getvalue()


def _bladnamen(namen: Sequence[str]) -> list[str]:
    uit: list[str] = []
    for naam in namen:
        kort = re.sub(r"[\[\]:*?/\\']", " ", naam)[:_LANGSTE_NAAM] or "Blad"
        nummer, eigen = 2, kort
        while eigen.casefold() in (u.casefold() for u in uit):
            eigen = f"{kort[: _LANGSTE_NAAM - 4]} {nummer}"
            nummer += 1
        uit.append(eigen)
    return uit


def _cel(waarde: Any) -> str:
    if waarde is None:
        return "<c/>"
    if isinstance(waarde, str):
        schoon = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", waarde)
        return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(schoon)}</t></is></c>'
    return f"<c><v>{waarde}</v></c>"
