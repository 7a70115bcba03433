"""De dingen achter de routes van doelgroep, uitval en de vsv-lijst."""

from datetime import date
from typing import Any

from cases.models import Jongere
from doorstroompunt.models import Triage, Uitval, Vsvgemis, Vsvlijst, Vsvregel
from toegang.models import Medewerker

ROUTES = {
    **dict.fromkeys(("waarom", "uitval_nieuw"), "jongere"),
    **dict.fromkeys(("uitval", "uitval_weg"), "uitval"),
    **dict.fromkeys(("vsvlijst", "vsvlijst_bestand", "vsvlijst_kiezen"), "vsvlijst"),
    **dict.fromkeys(("vsvgemist", "vsvgemist_bestand"), "vsvlijst"),
}


def doelgroepwereld(jongere: Jongere, medewerker: Medewerker) -> dict[str, Any]:
    """Een uitval, een besluit, en een lijst met een regel."""
    vast = {"gemeente": jongere.gemeente, "jongere": jongere}
    uitval = Uitval(**vast, uitgevallen_op=date(2026, 3, 2))
    uitval.save()
    Triage(**vast, besluit="volgen", reden="Werkt", medewerker=medewerker).save()
    lijst = Vsvlijst(
        gemeente=jongere.gemeente,
        soort="ministerie",
        schooljaar=2025,
        stand="voorlopig",
        datum=date(2026, 10, 30),
    )
    lijst.save()
    Vsvregel(**vast, lijst=lijst, nummer=1, gevonden_met="bsn").save()
    Vsvgemis(**vast, lijst=lijst, reden="GEEN_START", gekozen_door=medewerker).save()
    return {"uitval": uitval, "vsvlijst": lijst}
