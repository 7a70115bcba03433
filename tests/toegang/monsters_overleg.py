"""Een overleg met een deelnemer, een agendapunt en een bekendheidscheck."""

from datetime import date
from typing import Any

from cases.models import Agendapunt, Bekendheidscheck, Overleg, Overlegdeelnemer, Zaak
from toegang.models import Medewerker

_OVERLEG = (
    *("overleg", "overleg_wijzigen", "agenda_vullen", "deelnemer_nieuw"),
    *("overleg_aanwezig", "overleg_gehouden", "overleg_vervallen"),
)
_AGENDAPUNT = ("agendapunt", "besluit_nieuw", "punt_doorschuiven", "bekendheid_vragen")
ROUTES = {
    **dict.fromkeys(_OVERLEG, "overleg"),
    **dict.fromkeys(_AGENDAPUNT, "agendapunt"),
    "deelnemer_weg": "deelnemer",
    "bekendheid_antwoord": "bekendheidscheck",
    "schoolgesprek": "school",
    "zaak_op_agenda": "zaak",
    "mat_openen": "jongere",
    "mat_sluiten": "matdossier",
}
"""Route (van cases) -> welk ding het nummer is."""


def overlegwereld(zaak: Zaak, behandelaar: Medewerker) -> dict[str, Any]:
    """Een thuiszitterstafel waarop deze zaak staat."""
    vast = {"gemeente": zaak.gemeente, "jongere": zaak.jongere}
    overleg = Overleg(
        gemeente=zaak.gemeente,
        soort="thuiszitters",
        datum=date(2027, 1, 12),
        gemaakt_door=behandelaar,
    )
    overleg.save()
    deelnemer = Overlegdeelnemer(overleg=overleg, naam="A. Partner", organisatie="Lokaal team")
    punt = Agendapunt(**vast, overleg=overleg, zaak=zaak, medewerker=behandelaar)
    for rij in (deelnemer, punt):
        rij.save()
    check = Bekendheidscheck(
        **vast,
        punt=punt,
        richting="uit",
        organisatie="Lokaal team",
        doel="Afstemmen",
        gevraagd_op=date(2026, 11, 2),
        medewerker=behandelaar,
    )
    check.save()
    return {
        "overleg": overleg,
        "deelnemer": deelnemer,
        "agendapunt": punt,
        "bekendheidscheck": check,
    }
