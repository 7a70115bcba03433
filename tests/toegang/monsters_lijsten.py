"""Een gemaakt bestand en een bewaarde vraag per medewerker, en welk ding in een route staat."""

from datetime import timedelta
from typing import Any

from cases.models import Bewaardelijst
from kern.klok import nu
from rapportage.models import Uitvoer
from tests.toegang.monsters_bestanden import een_bestand
from toegang.models import Gemeente, Medewerker


def lijstenwereld(gemeente: Gemeente, medewerker: Medewerker) -> dict[str, Any]:
    """Een klaar bestand van deze medewerker, een in de maak, en een bewaarde vraag."""
    klaar = Uitvoer(
        medewerker=medewerker,
        lijst="jongeren",
        formaat="csv",
        stand="klaar",
        gevraagd_op=nu(),
        klaar_op=nu(),
        vervalt_op=nu() + timedelta(days=1),
        aantal=1,
        gemeenten=[gemeente.pk],
        bestand=een_bestand(),
    )
    bezig = Uitvoer(medewerker=medewerker, lijst="zaken", formaat="xlsx", gevraagd_op=nu())
    vraag = Bewaardelijst(
        medewerker=medewerker, lijst="meldingen", naam="Luxe", keuzes="soort=LUXE"
    )
    for rij in (klaar, bezig, vraag):
        rij.save()
    return {"uitvoer": klaar, "uitvoer_bezig": bezig, "bewaarde_vraag": vraag}


VAN_AANVRAGER = {
    *("rapportage:uitvoer", "rapportage:uitvoer_voortgang", "rapportage:uitvoer_bestand"),
    *("rapportage:uitvoer_weg", "rapportage:bi_bestand"),
}
"""Routes die alleen bestaan voor wie het bestand vroeg; voor ieder ander is er niets."""

PERSOONLIJK = {
    # Een lijst is voor elke gemeente dezelfde; te zien is alleen wat binnen de grens ligt.
    *("rapportage:lijst", "rapportage:lijst_bewaren", "rapportage:lijst_bestand"),
    "rapportage:bewaard_weg",
    # Een indeling heeft geen nummer; de gemeente staat in de zoekreeks en wordt getoetst.
    *("rapportage:indeling", "rapportage:indeling_terug", "rapportage:woorden"),
}

ROUTES = {
    **{
        f"rapportage:{route}": lambda _: {"sleutel": "jongeren"}
        for route in ("lijst", "lijst_bewaren", "lijst_bestand")
    },
    "rapportage:bewaard_weg": lambda wereld: {"pk": wereld["bewaarde_vraag"].pk},
    "rapportage:uitvoer_voortgang": lambda wereld: {"pk": wereld["uitvoer_bezig"].pk},
    **{
        f"rapportage:{route}": lambda wereld: {"pk": wereld["uitvoer"].pk}
        for route in ("uitvoer", "uitvoer_bestand", "uitvoer_weg", "bi_bestand")
    },
    **{
        f"rapportage:{route}": lambda _: {"lijst": "onderwijssoort", "nummer": "utr-4"}
        for route in ("indeling", "indeling_terug")
    },
    "rapportage:woorden": lambda _: {"lijst": "onderwijssoort"},
}
"""Naam van de route naar wat er in het adres staat."""
