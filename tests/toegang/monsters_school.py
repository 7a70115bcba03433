"""De dingen achter de routes van scholen, spreekuur en interventies."""

from datetime import date, time
from typing import Any

from cases.models import (
    Interventie,
    Interventiesoort,
    Jongere,
    Kernpartner,
    Partner,
    School,
    Schoolcontact,
    Spreekuur,
)
from toegang.models import Medewerker

VRIJDAG = date(2026, 11, 27)
SCHOOL = ("schoolblad", "schoolcontact_nieuw", "kernpartner_nieuw", "spreekuur_nieuw")
ROUTES = {
    "schoolcontact": "schoolcontact",
    "kernpartner": "kernpartner",
    "spreekuur": "spreekuur",
    "spreekuur_wijzigen": "spreekuur",
    "interventie_nieuw": "jongere",
    "interventie": "interventie",
    "interventie_weg": "interventie",
    "interventiesoort": "interventiesoort",
}


def schoolwereld(jongere: Jongere, school: School, medewerker: Medewerker) -> dict[str, Any]:
    """Een contactpersoon, kernpartner, spreekuur en interventie in de gemeente van de jongere."""
    gemeente, van = jongere.gemeente, date(2026, 8, 1)
    partner = Partner(gemeente=gemeente, naam="Forza Proef", soort="ANDERS")
    partner.save()
    rijen = {
        "schoolcontact": Schoolcontact(
            gemeente=gemeente, school=school, medewerker=medewerker, van=van
        ),
        "kernpartner": Kernpartner(partner=partner, school=school, naam="B. Proef", van=van),
        "spreekuur": Spreekuur(
            gemeente=gemeente,
            school=school,
            weekdag=VRIJDAG.isoweekday(),
            begint=time(9),
            eindigt=time(10),
            medewerker=medewerker,
            van=van,
        ),
        "interventiesoort": Interventiesoort(gemeente=gemeente, naam="Klim-op"),
        "interventie": Interventie(
            gemeente=gemeente,
            jongere=jongere,
            soort="FORZA",
            aanbieder=partner,
            van=date(2026, 11, 2),
            doel="Weer op tijd naar school",
            medewerker=medewerker,
        ),
    }
    for rij in rijen.values():
        rij.save()
    return rijen
