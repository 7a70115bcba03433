"""De adressen van de maandcontrole: een maand van de gemeente van de wereld."""

from typing import Any

from kern.klok import vandaag


def maand(wereld: dict[str, Any]) -> dict[str, Any]:
    """De lopende maand; die is er voor elke gemeente."""
    dag = vandaag()
    return {"jaar": dag.year, "maand": dag.month, "gemeente": wereld["jongere"].gemeente_id}


def vraag(wereld: dict[str, Any]) -> dict[str, Any]:
    """De regels bij een vraag van die maand."""
    return {**maand(wereld), "vraag": "nacht"}


ROUTES = {
    **dict.fromkeys(("wpg:controle", "wpg:wpgcontrole"), maand),
    **dict.fromkeys(("wpg:controle_regels", "wpg:wpgcontrole_regels"), vraag),
}
"""Naam van de route naar wat er in het adres staat."""
