"""De dingen achter de routes van benaderen en trajecten."""

from datetime import date
from typing import Any

from cases.models import Contactmoment, Jongere
from doorstroompunt.models import (
    Benaderafwijking,
    Benaderpoging,
    Resultaatcode,
    Teamoverdracht,
    Traject,
)
from tests.fabrieken import een_zaak
from toegang.models import Medewerker

JONGERE = ("poging", "benaderen", "benaderen_afwijken", "traject_nieuw")
ROUTES = {
    "poging_ongedaan": "benaderpoging",
    "afwijking_opheffen": "benaderafwijking",
    "traject": "traject",
    "teamoverdracht": "teamoverdracht",
    "teamoverdracht_nieuw": "zaak",
    "resultaatcode_einde": "resultaatcode",
}


def trajectwereld(jongere: Jongere, medewerker: Medewerker) -> dict[str, Any]:
    """Een traject met een poging, en een afwijking van de benaderregel."""
    vast = {"gemeente": jongere.gemeente, "jongere": jongere}
    contact = Contactmoment(
        **vast, datum=date(2026, 11, 3), soort="APP", doel="benaderen", medewerker=medewerker
    )
    traject = Traject(
        **vast,
        doelgroep="oud",
        benaderd_op=date(2026, 11, 3),
        uitkomst_benadering="OPEN",
        begeleider=medewerker,
    )
    contact.save()
    traject.save()
    poging = Benaderpoging(
        **vast, contact=contact, traject=traject, kanaal="app", resultaat="wacht"
    )
    afwijking = Benaderafwijking(
        **vast,
        uitkomst="volgen",
        reden="Zelf gevraagd",
        van=date(2026, 11, 1),
        medewerker=medewerker,
    )
    poging.save()
    afwijking.save()
    overdracht = Teamoverdracht(
        **vast,
        naar="doorstroompunt",
        zaak=een_zaak(jongere, behandelaar=medewerker),
        voorstel="Zoekt werk en een opleiding.",
        aangeboden_door=medewerker,
    )
    code = Resultaatcode(
        gemeente=jongere.gemeente, woord="Belt zelf terug", landelijk="wacht", van=date(2026, 11, 1)
    )
    overdracht.save()
    code.save()
    return {
        "traject": traject,
        "benaderpoging": poging,
        "benaderafwijking": afwijking,
        "teamoverdracht": overdracht,
        "resultaatcode": code,
    }
