"""De dingen achter de routes onder de Wpg, en welk account daar bij kan."""

from typing import Any

from cases.models import Jongere
from handhaving.forms.opsporing.halt import HALTACTEN
from handhaving.forms.opsporing.verhoor import UITNODIGINGACTEN, VERHOORACTEN
from handhaving.views.opsporing.procesverbaal import PVACTEN
from kern.grens import met_wpg
from kern.handelingen import Handeling
from tests.fabrieken import een_wpgzaak
from tests.wpg.opsporing_hulp import opsporing_bij
from toegang.models import Medewerker

ROUTES = {
    **dict.fromkeys(("zaak", "reden"), "wpgzaak"),
    **dict.fromkeys(
        ("feiten", "uitnodiging_nieuw", "verhoor_nieuw", "halt_nieuw", "pv_nieuw"), "wpgzaak"
    ),
    "recidive": "wpgbetrokkene",
    **dict.fromkeys(
        ("uitnodiging", *(f"uitnodiging_{act.act}" for act in UITNODIGINGACTEN)),
        "verhooruitnodiging",
    ),
    **dict.fromkeys(("verhoor", *(f"verhoor_{act.act}" for act in VERHOORACTEN)), "verhoor"),
    **dict.fromkeys(("halt", *(f"halt_{act.act}" for act in HALTACTEN)), "haltverwijzing"),
    **dict.fromkeys(("pv", "pv_nalezen", *(f"pv_{act.act}" for act in PVACTEN)), "procesverbaal"),
    "opsporingsstuk": "opsporingsstuk",
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
        return {"wpgzaak": zaak} | opsporing_bij(zaak, boa)
