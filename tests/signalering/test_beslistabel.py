"""De beslistabel van de signalen: elke rij een dossier, en precies de signalen die erbij horen."""

from datetime import date
from typing import Any

import pytest

from cases.models import Jongere, Kwalificatie, Taak
from doorstroompunt.models import Traject
from tests.fabrieken import (
    een_afwezigheid,
    een_inschrijving,
    een_jongere,
    een_melding,
    een_school,
    een_zaak,
)
from tests.regels.hulp import Geval, beslistabel, datum, kwalificaties
from tests.signalering.hulp import signalen_op
from vrijstellingen.models import Vrijstelling

pytestmark = pytest.mark.django_db
TABEL = beslistabel("signalen.csv")
GETOETST = {
    *("einde_leerplicht", "wordt_18", "kennisgeving_verloopt", "termijn_verloopt"),
    *("doelgroep_doorstroompunt", "herhaald_verzuim"),
}


def periode(tekst: str) -> tuple[date | None, date | None]:
    van, _, tot = tekst.partition("/")
    return datum(van), datum(tot)


def delen(tekst: str) -> list[list[str]]:
    return [deel.split() for deel in tekst.split(";") if deel]


def leg_vast(geval: Geval, gemeente: Any) -> Jongere:
    geboren = date.fromisoformat(geval["geboren"])
    twaalfde = geval["twaalfde_schooljaar"]
    jongere = een_jongere(
        gemeente,
        geboren=geval["geboren"],
        geboortedatum=geboren,
        twaalfde_schooljaar=int(twaalfde) if twaalfde else None,
        twaalfde_schooljaar_bron="School" if twaalfde else "",
        overleden_op=datum(geval["overleden_op"]),
        gevestigd_op=datum(geval["gevestigd_op"]),
    )
    van_haar = {"jongere": jongere, "gemeente": gemeente}
    for soort, dagen in delen(geval["inschrijvingen"]):
        van, tot = periode(dagen)
        een_inschrijving(
            jongere, een_school(gemeente), onderwijssoort=soort, van=van, tot_en_met=tot
        )
    for k in kwalificaties(geval["kwalificaties"]):
        Kwalificatie(**van_haar, diploma=k.diploma, niveau=k.niveau, behaald_op=k.behaald_op).save()
    for grond, oordeel, ontvangen, dagen, *meer in delen(geval["vrijstellingen"]):
        van, tot = periode(dagen)
        Vrijstelling(
            **van_haar,
            grond=grond,
            oordeel=oordeel.strip("-"),
            ontvangen_op=date.fromisoformat(ontvangen),
            geldig_van=van,
            geldig_tot_en_met=tot,
            tot_einde_leerplicht="einde" in meer or None,
            verlofdagen=next((int(m) for m in meer if m.isdecimal()), None),
        ).save()
    leg_werk_vast(geval, jongere)
    return jongere


def leg_werk_vast(geval: Geval, jongere: Jongere) -> None:
    van_haar = {"jongere": jongere, "gemeente": jongere.gemeente}
    for (dagen,) in delen(geval["zaken"]):
        geopend, gesloten, termijn = map(datum, dagen.split("/"))
        een_zaak(
            jongere,
            geopend_op=geopend,
            gesloten_op=gesloten,
            termijn=termijn,
            status="gesloten" if gesloten else "in_behandeling",
        )
    for (dag,) in delen(geval["meldingen"]):
        een_melding(jongere, ontvangen_op=datum(dag))
    for dagen, oorzaak in delen(geval["afwezigheid"]):
        van, tot = periode(dagen)
        een_afwezigheid(jongere, van=van, tot_en_met=tot, oorzaak=oorzaak)
    for (dagen,) in delen(geval["trajecten"]):
        van, tot = periode(dagen)
        Traject(**van_haar, doelgroep="oud", benaderd_op=van, geeindigd_op=tot).save()
    for (dag,) in delen(geval["taken"]):
        Taak(**van_haar, titel="Bellen", uiterlijk=date.fromisoformat(dag)).save()


@pytest.mark.parametrize("geval", TABEL, ids=lambda g: g["geval"])
def test_de_beslistabel(geval: Geval, gemeente_a, gemeente_b, alles) -> None:
    op = date.fromisoformat(geval["op"])
    with alles():
        leg_vast(geval, gemeente_a)
        rijen = signalen_op(op, gemeente_a)
        assert signalen_op(op, gemeente_b) == []
    gevonden = [
        f"{rij['soort']} {rij['sinds']} {rij['drempeldag']}"
        for rij in rijen
        if rij["soort"] in GETOETST
    ]
    assert ";".join(gevonden) == geval["verwacht"]


def test_elke_nieuwe_soort_staat_wel_en_niet_in_de_tabel() -> None:
    wel = {rij["verwacht"].split()[0] for rij in TABEL if rij["verwacht"]}
    assert wel == GETOETST
    assert len([rij for rij in TABEL if not rij["verwacht"]]) > len(TABEL) / 3
