"""De lijst van het ministerie, en de lijsten A01, A02 en A04: als bestand, per gemeente een lijst.

Dezelfde lijst nog eens inlezen voegt alleen toe wie er nog niet op stond; wat een mens al koos,
blijft staan. Een voorlopige en een definitieve lijst zijn twee lijsten.
"""

from collections import Counter
from datetime import date
from typing import Any

from cases.models import Inschrijving, Jongere
from cases.selectors.feiten import gemeente_id_op
from doorstroompunt.koppelingen.csvlezer import Kolom, Rij, dag_geweest, keuze, schooljaar
from doorstroompunt.koppelingen.personen import KOLOMMEN
from doorstroompunt.koppelingen.soort import NIEUW, ONGEWIJZIGD, Bestandsoort, Verslag
from doorstroompunt.models import (
    LIJSTSOORTEN,
    LIJSTSTANDEN,
    MINISTERIE,
    Uitval,
    Vsvlijst,
    Vsvregel,
)
from kern.grens import huidige_grens
from kern.kalender import begin_schooljaar

UITGESCHREVEN = "A01"


def _verwerk(verslag: Verslag) -> None:
    for rij in verslag.goede():
        _toets(verslag, rij)
    lijsten: dict[Any, Vsvlijst] = {}
    stond: dict[int, Counter[int]] = {}
    gezien: Counter[tuple[int, int]] = Counter()
    for rij in list(verslag.goede()):
        lijst = _lijst(verslag, rij, lijsten)
        if lijst.pk not in stond:
            stond[lijst.pk] = Counter(lijst.regels.values_list("jongere_id", flat=True))
        treffer = verslag.personen.van(rij)
        jongere_id = treffer.jongere_id
        assert jongere_id is not None  # noqa: S101 - Personen.van geeft altijd een dossier
        gezien[lijst.pk, jongere_id] += 1
        uitkomst = ONGEWIJZIGD
        if gezien[lijst.pk, jongere_id] > stond[lijst.pk][jongere_id]:
            Vsvregel(
                lijst=lijst,
                gemeente_id=lijst.gemeente_id,
                jongere_id=jongere_id,
                nummer=stond[lijst.pk].total() + 1,
                gevonden_met=treffer.gevonden_met,
            ).save(force_insert=True)
            stond[lijst.pk][jongere_id] += 1
            uitkomst = NIEUW
        if rij["soort"] == UITGESCHREVEN and rij["uitgeschreven_op"]:
            uitkomst = _uitval(verslag, rij, jongere_id) or uitkomst
        verslag.gedaan(rij, uitkomst, jongere_id=jongere_id)


def _toets(verslag: Verslag, rij: Rij) -> None:
    met_stand = rij["soort"] == MINISTERIE
    if met_stand and not rij["stand"]:
        verslag.bestand.fout(rij, "stand", "vul voorlopig of definitief in")
    if not met_stand and rij["stand"]:
        verslag.bestand.fout(rij, "stand", "hoort alleen bij een lijst van het ministerie")
    if rij["datum"] < begin_schooljaar(rij["schooljaar"]):
        verslag.bestand.fout(rij, "datum", "ligt voor het begin van dit schooljaar")


def _lijst(verslag: Verslag, rij: Rij, lijsten: dict[Any, Vsvlijst]) -> Vsvlijst:
    kenmerk = {
        "gemeente_id": verslag.personen.gemeente_van(rij),
        **{veld: rij[veld] for veld in ("soort", "schooljaar", "stand", "datum")},
    }
    sleutel = tuple(kenmerk.values())
    if sleutel not in lijsten:
        lijst = Vsvlijst.objects.select_for_update().filter(**kenmerk).first()
        if lijst is None:
            lijst = Vsvlijst(**kenmerk)
            lijst.save(force_insert=True)
        lijsten[sleutel] = lijst
    return lijsten[sleutel]


def _uitval(verslag: Verslag, rij: Rij, jongere_id: int) -> str:
    """Een uitschrijving zonder startkwalificatie is een uitval, als die dag er nog niet staat."""
    op: date = rij["uitgeschreven_op"]
    if Uitval.objects.filter(jongere_id=jongere_id, uitgevallen_op=op).exists():
        return ""
    jongere = Jongere.objects.filter(pk=jongere_id).first()
    gemeente_id = verslag.personen.gemeente_van(rij)
    if jongere is not None:
        gemeente_id = gemeente_id_op(jongere, dag=op)
    if gemeente_id not in huidige_grens().gemeenten:
        return ""
    Uitval(
        jongere_id=jongere_id,
        gemeente_id=gemeente_id,
        uitgevallen_op=op,
        inschrijving=Inschrijving.objects.filter(jongere_id=jongere_id, tot_en_met=op).first(),
    ).save(force_insert=True)
    return NIEUW


VSVLIJST = Bestandsoort(
    soort="vsvlijst",
    label="Lijst met voortijdig schoolverlaters",
    uitleg="De lijst van het ministerie, of A01, A02 of A04: een CSV met een regel per jongere.",
    kolommen=(
        Kolom("soort", keuze(*LIJSTSOORTEN), verplicht=True, gevuld=True),
        Kolom("schooljaar", schooljaar, verplicht=True, gevuld=True, leeg=0),
        Kolom("stand", keuze(*LIJSTSTANDEN)),
        Kolom("datum", dag_geweest, verplicht=True, gevuld=True, leeg=None),
        Kolom("uitgeschreven_op", dag_geweest, leeg=None),
        *KOLOMMEN,
    ),
    verwerk=_verwerk,
)
