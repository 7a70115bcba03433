"""De lijst van stappen en de stap in het midden van het zaakscherm."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cases.forms.stap import STAPFORMULIEREN, Afrondform
from cases.panelen import Zaakact
from cases.selectors.zaak import gedane_stappen, stapblad, stappen
from cases.selectors.zaaktypen import Zaakverloop
from kern.autorisatie import MedewerkerRequest
from kern.handelingen import Handeling


@dataclass(frozen=True)
class Stapkeuze:
    """Welke stap in het midden staat. code: leeg is de stap die aan de beurt is.

    form: het formulier van die stap met fouten erin, of None.
    """

    verloop: Zaakverloop
    code: str = ""
    form: Any = None


def stapvak(
    request: MedewerkerRequest, keuze: Stapkeuze, *, verder: Sequence[Zaakact]
) -> dict[str, Any]:
    """De context van de lijst en van de stap. verder: de acten die hogere apps aanbieden."""
    verloop = keuze.verloop
    blad = stapblad(verloop, keuze.code)
    gekozen = blad.stap.code if blad else ""
    mag = request.user.mag(Handeling.ZAAK_BEHANDELEN, verloop.zaak.gemeente_id)
    formulieren: dict[str, Any] = {}
    if blad is not None and blad.kan and mag:
        formulieren = {
            doen: soort(verloop=verloop, stap=blad.stap)
            for doen, soort in STAPFORMULIEREN.items()
            if blad.moet_nog or soort is Afrondform
        }
    if keuze.form is not None:
        formulieren[keuze.form.doen] = keuze.form
    return {
        "stappen": stappen(verloop, gekozen=gekozen),
        "stapblad": blad,
        "stapcode": gekozen,
        "stapacten": [act for act in verder if act.stap and act.stap == gekozen],
        "stapformulieren": formulieren,
        "mag_stap": mag,
        "gedane": gedane_stappen(verloop, behalve=gekozen),
    }
