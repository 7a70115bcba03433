"""De dingen achter de routes onder de Wpg, en welk account daar bij kan."""

from typing import Any

from cases.models import Jongere
from kern.grens import met_wpg
from kern.handelingen import Handeling
from tests.fabrieken import een_wpgzaak
from tests.toegang.monsters_toegang import toegangswereld
from toegang.models import Medewerker

ROUTES = {
    **dict.fromkeys(("zaak", "reden"), "wpgzaak"),
}
"""Naam van de route (zonder `handhaving:`) naar het ding in de wereld."""

ACCOUNT = {
    **dict.fromkeys(
        (Handeling.WPG_ZIEN, Handeling.WPG_BEHANDELEN, Handeling.WPG_VERSTREKKEN), "boa-a"
    ),
    **dict.fromkeys(
        (Handeling.WPG_COMBINEREN, Handeling.WPG_RECHTEN, Handeling.WPG_VERNIETIGEN),
        "wpg-coordinator-a",
    ),
    **dict.fromkeys((Handeling.WPG_LOG, Handeling.WPG_REGISTERS, Handeling.WPG_KLUIS), "auditor"),
}
"""Wie van de vaste accounts deze handeling heeft."""


def wpgwereld(jongere: Jongere, boa: Medewerker) -> dict[str, Any]:
    """Een lopende Wpg-zaak bij deze jongere, met alles eraan."""
    with met_wpg():
        zaak = een_wpgzaak(jongere, boa)
    return {"wpgzaak": zaak, **toegangswereld(jongere.gemeente, boa)}
