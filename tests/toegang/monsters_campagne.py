"""De dingen achter de routes van campagnes."""

from datetime import date
from typing import Any

from cases.models import Jongere
from doorstroompunt.campagnes.filter import beginfilter
from doorstroompunt.models import Campagne, Campagnedeelname, Overstap
from toegang.models import Medewerker

ROUTES = {
    **dict.fromkeys(
        (
            *("campagne", "campagne_bestand", "campagne_voorstel", "campagne_doen"),
            *("campagne_verslag", "campagne_sluiten", "campagne_filter"),
        ),
        "campagne",
    ),
    "campagnedeelname": "campagnedeelname",
}


def campagnewereld(jongere: Jongere, medewerker: Medewerker) -> dict[str, Any]:
    """Een open campagne De Overstap met deze jongere."""
    vast = {"gemeente": jongere.gemeente, "jongere": jongere}
    dag = date(2026, 11, 2)
    campagne = Campagne(
        gemeente=jongere.gemeente,
        soort="overstap",
        schooljaar="2026-2027",
        peildatum=dag,
        filter=beginfilter("overstap", peildatum=dag).gegevens(),
        geopend_door=medewerker,
        geopend_op=dag,
    )
    overstap = Overstap(**vast, schooljaar="2026-2027")
    for rij in (campagne, overstap):
        rij.save()
    deelname = Campagnedeelname(**vast, campagne=campagne, overstap=overstap)
    deelname.save()
    return {"campagne": campagne, "campagnedeelname": deelname}
