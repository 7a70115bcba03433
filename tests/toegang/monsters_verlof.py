"""De dingen achter de routes van verlof, de ronde, toezicht en eigen vragen."""

from datetime import date
from typing import Any

from cases.models import Jongere, School
from tests.fabrieken import een_vrijstelling
from toegang.models import Medewerker
from vrijstellingen.models import (
    Campagneregel,
    Eigenvraag,
    Schoolverlof,
    Verlengingscampagne,
    Verlofaanvraag,
)

JONGERE = ("verlof", "verlof_nieuw", "schoolverlof_nieuw")
ROUTES = {
    **dict.fromkeys(("verlofaanvraag", "verlof_doorsturen", "schoolverlof_antwoord"), "verlof11g"),
    **dict.fromkeys(
        ("ronde", "ronde_aanvullen", "ronde_herinnerd", "ronde_afronden", "ronde_bestand"),
        "verlengronde",
    ),
    **dict.fromkeys(("heroverweging", "inspectie_melden", "vragen"), "beroep5b"),
    **dict.fromkeys(("eigenvraag", "eigenvraag_schuiven", "eigenvraag_einde"), "eigenvraag"),
    "ronde_antwoord": "ronderegel",
    "schoolverlof_weg": "schoolverlof",
}


def verlofwereld(jongere: Jongere, school: School, medewerker: Medewerker) -> dict[str, Any]:
    """Een doorgestuurde aanvraag, schoolverlof, een ronde met een regel, en een eigen vraag."""
    gemeente = jongere.gemeente
    vast = {"gemeente": gemeente, "jongere": jongere}
    verlof = een_vrijstelling(
        jongere,
        grond="11g",
        gevraagd_van=date(2026, 11, 30),
        gevraagd_tot_en_met=date(2026, 12, 1),
        verlofdagen=2,
        oordeel="naar_schoolhoofd",
        oordeel_op=date(2026, 11, 3),
    )
    beroep = een_vrijstelling(
        jongere,
        grond="5b",
        oordeel="voldoet",
        oordeel_op=date(2026, 8, 1),
        geldig_van=date(2026, 8, 1),
        geldig_tot_en_met=date(2027, 7, 31),
    )
    Verlofaanvraag(**vast, vrijstelling=verlof, school=school, schoolweek=5, reden="overig").save()
    schoolverlof = Schoolverlof(
        **vast,
        grond="11g",
        school=school,
        van=date(2026, 9, 7),
        tot_en_met=date(2026, 9, 8),
        dagen=2,
        gemeld_op=date(2026, 9, 9),
    )
    schoolverlof.save()
    ronde = Verlengingscampagne(gemeente=gemeente, schooljaar=2027, gemaakt_door=medewerker)
    ronde.save()
    regel = Campagneregel(**vast, campagne=ronde, vrijstelling=beroep)
    regel.save()
    eigenvraag = Eigenvraag(
        gemeente=gemeente,
        grond="5b",
        soort="ja_nee",
        tekst="Hebt u met een school gesproken?",
        volgorde=1,
        van=date(2026, 8, 1),
    )
    eigenvraag.save()
    return {
        "verlof11g": verlof,
        "beroep5b": beroep,
        "schoolverlof": schoolverlof,
        "verlengronde": ronde,
        "ronderegel": regel,
        "eigenvraag": eigenvraag,
    }
