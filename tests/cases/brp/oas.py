"""De OAS van de BRP API Personen, als hij naast het project ligt: vragen en antwoorden toetsen.

Een discriminator is in JSON Schema geen regel. Daarom kiest `klopt` zelf het schema dat bij `type`
hoort, tot in de diepte.
"""

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator

BRON = Path(__file__).parents[4] / "shared/data/brp/brp-personen-2.7.0-openapi.yaml"


@cache
def _oas() -> dict[str, Any]:
    oas: dict[str, Any] = yaml.safe_load(BRON.read_text(encoding="utf-8"))
    return oas


def schemas() -> dict[str, Any]:
    """Alle schema's, op naam."""
    alle: dict[str, Any] = _oas()["components"]["schemas"]
    return alle


def klopt(waarde: Any, schema: str) -> None:
    """Raises ValidationError als de waarde niet op dit schema past."""
    concreet = _concreet(waarde, schemas()[schema])
    document = {**concreet, "components": _oas()["components"]}
    Draft202012Validator(document, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(
        waarde
    )
    for naam, deel in waarde.items() if isinstance(waarde, dict) else ():
        _kind(deel, _eigenschappen(concreet).get(naam, {}))


def _kind(waarde: Any, schema: dict[str, Any]) -> None:
    if isinstance(waarde, list):
        items = _los_op(schema).get("items", {})
        for een in waarde:
            _kind(een, items)
    elif isinstance(waarde, dict) and "$ref" in schema:
        klopt(waarde, schema["$ref"].rpartition("/")[2])


def _los_op(schema: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in schema:
        los: dict[str, Any] = schemas()[schema["$ref"].rpartition("/")[2]]
        return los
    return schema


def _concreet(waarde: Any, schema: dict[str, Any]) -> dict[str, Any]:
    kaart = schema.get("discriminator", {}).get("mapping", {})
    if isinstance(waarde, dict) and kaart:
        soort = waarde.get("type")
        assert soort in kaart, f"onbekend type {soort}"
        gekozen: dict[str, Any] = schemas()[kaart[soort].rpartition("/")[2]]
        return gekozen
    return schema


def _eigenschappen(schema: dict[str, Any]) -> dict[str, Any]:
    """Alle velden van een schema, met die van zijn delen; van vaag naar precies."""
    velden: dict[str, Any] = {}
    for deel in schema.get("allOf", []):
        velden |= _eigenschappen(_los_op(deel))
    eigen: dict[str, Any] = schema.get("properties", {})
    return velden | eigen


def velden(schema: str, pad: str = "") -> set[str]:
    """Elk pad dat in dit schema bestaat, ook van de soorten die het kan zijn."""
    return _paden(schemas()[schema], pad, diep=0)


def _paden(schema: dict[str, Any], pad: str, *, diep: int) -> set[str]:
    schema = _los_op(schema)
    if "items" in schema:
        return _paden(schema["items"], pad, diep=diep)
    if diep > 5:
        return set()
    soorten = [schema] + [
        schemas()[doel.rpartition("/")[2]]
        for doel in schema.get("discriminator", {}).get("mapping", {}).values()
    ]
    gevonden = set()
    for soort in soorten:
        for naam, deel in _eigenschappen(soort).items():
            hier = f"{pad}.{naam}".lstrip(".")
            gevonden |= {hier} | _paden(deel, hier, diep=diep + 1)
    return gevonden
