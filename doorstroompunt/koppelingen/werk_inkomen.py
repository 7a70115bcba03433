"""Feiten over werk, inkomen en uitkering, zoals het Inlichtingenbureau ze levert.

Elk feit houdt zijn bron en de dag waarop die bron het zei. Een ouder bericht dan wat er staat,
verandert niets. Wie geen dossier heeft, krijgt er hiermee geen.
"""

from datetime import timedelta
from decimal import Decimal
from typing import Any, Final

from cases.models import Jongere
from cases.selectors.feiten import gemeente_id_op
from doorstroompunt.koppelingen.csvlezer import (
    Kolom,
    Ongeldig,
    Rij,
    dag,
    dag_geweest,
    getal,
    keuze,
)
from doorstroompunt.koppelingen.personen import KOLOMMEN
from doorstroompunt.koppelingen.soort import (
    GEWIJZIGD,
    NIEUW,
    ONGEWIJZIGD,
    Bestandsoort,
    Verslag,
)
from doorstroompunt.models import DAGBESTEDINGEN, FEITBRONNEN, Dagbesteding, Instantie
from kern.grens import huidige_grens

UITKERING: Final = "uitkering"
MEESTE_UREN: Final = timedelta(weeks=1) // timedelta(hours=1)
MEESTE_EURO: Final = Decimal(9_999_999)


def _uren(waarde: str) -> Decimal:
    if (uren := getal(waarde)) > MEESTE_UREN:
        raise Ongeldig("zoveel uren heeft een week niet")
    return uren


def _euro(waarde: str) -> Decimal:
    if (bedrag := getal(waarde)) > MEESTE_EURO:
        raise Ongeldig("dit bedrag kan niet")
    return bedrag


def _verwerk(verslag: Verslag) -> None:
    for rij in verslag.goede():
        if verslag.personen.treffers[rij.regel].jongere_id is None:
            verslag.bestand.fout(rij, "bsn", "wij hebben geen dossier van deze jongere")
        if rij["tot_en_met"] and rij["tot_en_met"] < rij["van"]:
            verslag.bestand.fout(rij, "tot_en_met", "ligt voor de eerste dag")
        if rij["soort"] == UITKERING and (rij["uren_per_week"] is not None):
            verslag.bestand.fout(rij, "uren_per_week", "hoort niet bij een uitkering")
    for rij in list(verslag.goede()):
        jongere = Jongere.objects.get(pk=verslag.personen.treffers[rij.regel].jongere_id)
        gemeente_id = gemeente_id_op(jongere, dag=rij["van"])
        if gemeente_id not in huidige_grens().gemeenten:
            gemeente_id = verslag.personen.gemeente_van(rij)
        uitkomst = _feit(rij, {"jongere_id": jongere.pk, "gemeente_id": gemeente_id})
        verslag.gedaan(rij, uitkomst, jongere_id=jongere.pk)


def _feit(rij: Rij, vast: dict[str, int]) -> str:
    model: Any = Dagbesteding
    sleutel = {"jongere_id": vast["jongere_id"], "van": rij["van"]}
    velden = {k: rij[k] for k in ("tot_en_met", "bron")} | {"bekend_op": rij["peildatum"]}
    if rij["soort"] == UITKERING:
        model, sleutel["instantie"] = Instantie, "werk_en_inkomen"
    else:
        sleutel["soort"] = rij["soort"]
        velden |= {k: rij[k] for k in ("uren_per_week", "inkomen_per_maand")}
    bekend = model.objects.select_for_update().filter(**sleutel).order_by("pk").first()
    if bekend is None:
        model(**vast | sleutel, **velden).save(force_insert=True)
        return NIEUW
    if bekend.bekend_op is not None and bekend.bekend_op > rij["peildatum"]:
        return ONGEWIJZIGD
    anders = {k: w for k, w in velden.items() if getattr(bekend, k) != w}
    for veld, waarde in anders.items():
        setattr(bekend, veld, waarde)
    if not anders:
        return ONGEWIJZIGD
    bekend.save()
    return GEWIJZIGD


WERK_EN_INKOMEN = Bestandsoort(
    soort="werkinkomen",
    label="Werk en inkomen",
    uitleg="Van het Inlichtingenbureau of een partner: een regel per baan of uitkering.",
    kolommen=(
        Kolom("soort", keuze(*DAGBESTEDINGEN, UITKERING), verplicht=True, gevuld=True),
        Kolom("uren_per_week", _uren, leeg=None),
        Kolom("inkomen_per_maand", _euro, leeg=None),
        Kolom("van", dag, verplicht=True, gevuld=True, leeg=None),
        Kolom("tot_en_met", dag, leeg=None),
        Kolom("bron", keuze(*FEITBRONNEN), verplicht=True, gevuld=True),
        Kolom("peildatum", dag_geweest, verplicht=True, gevuld=True, leeg=None),
        *KOLOMMEN,
    ),
    verwerk=_verwerk,
)
