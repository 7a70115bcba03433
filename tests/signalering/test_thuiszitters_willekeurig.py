"""S1, S2 en S3 op willekeurige dossiers: de verzameling zegt wat de regels zeggen."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cases.models import Inschrijving, Jongere, Kwalificatie
from cases.regels.plicht import plichtstatus
from cases.regels.plichtfeiten import (
    Diploma,
    Geboortedatum,
    Plichtfeiten,
    Uitstroomprofiel,
    VsoGevolgd,
)
from cases.regels.plichtfeiten import Kwalificatie as Kwalificatiefeit
from meldingen.models import Afwezigheid
from signalering.regels import Afwezigheid as Afwezigheidsfeit
from signalering.regels import (
    Inschrijvingsfeit,
    Oorzaak,
    Vorm,
    Vrijstellingsfeit,
    kan_thuiszitter_zijn,
    periodes,
    thuiszitsignalen,
)
from tests.fabrieken import een_inschrijving, een_jongere, een_school
from tests.regels.hulp import KALENDERS, TELPROFIELEN, WET
from tests.signalering.hulp import THUIS, een_gemeente, leg_vrijstelling_vast, signalen_op
from toegang.models import Gemeente

pytestmark = pytest.mark.django_db

DAG = timedelta(days=1)


@contextmanager
def ongedaan() -> Iterator[None]:
    """Elk voorbeeld begint met een lege database."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


DAGEN = st.dates(date(2025, 8, 20), date(2026, 3, 31))
REGIOS = ("noord", "midden", "zuid", None)
PROFIELEN = sorted(TELPROFIELEN)

AFWEZIGHEID = st.fixed_dictionaries(
    {
        "van": DAGEN,
        "duur": st.none() | st.integers(0, 60),
        "vorm": st.sampled_from(Vorm),
        "oorzaak": st.none() | st.sampled_from(Oorzaak),
        "regio": st.sampled_from(REGIOS),
        "met_inschrijving": st.booleans(),
    }
)
# Dicht op elkaar rond de herfst: daar verschillen de regio's.
STUKJE = st.fixed_dictionaries(
    {
        "van": st.dates(date(2025, 9, 22), date(2025, 11, 14)),
        "duur": st.integers(0, 18),
        "vorm": st.sampled_from([Vorm.GEEN_ONDERWIJS, Vorm.GEEN_ONDERWIJS, Vorm.GEDEELTELIJK]),
        "oorzaak": st.just(Oorzaak.ONGEOORLOOFD),
        "regio": st.sampled_from(REGIOS[:3]),
        "met_inschrijving": st.just(value=True),
    }
)
DOSSIER = st.fixed_dictionaries(
    {
        "profiel": st.sampled_from(PROFIELEN),
        "geboren": st.dates(date(2007, 6, 1), date(2021, 1, 1))
        | st.sampled_from([date(2008, 2, 29), date(2012, 3, 4), date(2012, 3, 4)]),
        "afwezigheden": st.lists(AFWEZIGHEID, max_size=5)
        | st.lists(STUKJE, min_size=2, max_size=6),
        "onderwijssoort": st.sampled_from(["VMBO_BB", "VMBO_BB", "VMBO_BB", "KDC", "GEEN"]),
        "diploma": st.none() | st.sampled_from(["pro", "havo", "mbo1", "mbo2", "vmbo"]),
        "vso": st.none() | st.sampled_from(Uitstroomprofiel),
        "vrijstelling": st.none() | st.sampled_from(["5a voldoet", "15 geweigerd", "3a verleend"]),
    }
)


def leg_vast(dossier: dict[str, Any], gemeente: Gemeente) -> tuple[Jongere, list[Afwezigheidsfeit]]:
    """Zet een dossier in de database en geef de afwezigheden met hun regio terug."""
    geboren = dossier["geboren"]
    jongere = een_jongere(gemeente, geboortedatum=geboren, geboren=geboren.isoformat())
    een_inschrijving(
        jongere,
        een_school(gemeente, vakantieregio="noord"),
        van=date(2025, 8, 1),
        onderwijssoort=dossier["onderwijssoort"],
    )
    feiten = [leg_vast_afwezig(jongere, gegeven) for gegeven in dossier["afwezigheden"]]
    if dossier["diploma"]:
        Kwalificatie(
            jongere=jongere,
            gemeente=gemeente,
            diploma=dossier["diploma"][:3]
            if dossier["diploma"][:3] == "mbo"
            else dossier["diploma"],
            niveau=int(dossier["diploma"][3:]) if dossier["diploma"][:3] == "mbo" else None,
            behaald_op=date(2025, 10, 1),
        ).save()
    if dossier["vso"]:
        een_inschrijving(
            jongere,
            een_school(gemeente),
            van=date(2020, 8, 1),
            tot_en_met=date(2024, 7, 31),
            onderwijssoort="VSO",
            uitstroomprofiel=dossier["vso"],
        )
    if dossier["vrijstelling"]:
        leg_vrijstelling_vast(jongere, f"{dossier['vrijstelling']} 2025-08-01/")
    return jongere, feiten


def leg_vast_afwezig(jongere: Jongere, gegeven: dict[str, Any]) -> Afwezigheidsfeit:
    """Zonder inschrijving geldt de lopende (noord); een school zonder regio: de woongemeente."""
    inschrijving = None
    regio = "noord"
    if gegeven["met_inschrijving"]:
        regio = gegeven["regio"] or "midden"
        inschrijving = Inschrijving(
            jongere=jongere,
            gemeente=jongere.gemeente,
            school=een_school(None, vakantieregio=gegeven["regio"] or ""),
            onderwijssoort="VO_OB",
            van=date(2019, 8, 1),
            tot_en_met=date(2019, 8, 2),
        )
        inschrijving.save()
    duur = gegeven["duur"]
    tot_en_met = None if duur is None else gegeven["van"] + DAG * duur
    rij = Afwezigheid(
        jongere=jongere,
        gemeente=jongere.gemeente,
        inschrijving=inschrijving,
        van=gegeven["van"],
        tot_en_met=tot_en_met,
        vorm=gegeven["vorm"],
        oorzaak=gegeven["oorzaak"] or "",
    )
    rij.save()
    return Afwezigheidsfeit(
        rij.van, tot_en_met, gegeven["vorm"], gegeven["oorzaak"], regio, sleutel=rij.pk
    )


def volgens_de_regels(
    dossier: dict[str, Any], feiten: Iterable[Afwezigheidsfeit], *, op: date
) -> list[tuple[Any, ...]]:
    definitie = TELPROFIELEN[dossier["profiel"]]
    geboren = dossier["geboren"]
    plicht = Plichtfeiten(
        Geboortedatum(geboren.year, geboren.month, geboren.day),
        kwalificaties=tuple(kwalificatiefeit(dossier["diploma"])),
        vso=(VsoGevolgd(dossier["vso"], date(2024, 7, 31)),) if dossier["vso"] else (),
    )
    grond, oordeel = (dossier["vrijstelling"] or "x x").split()
    uit: list[tuple[Any, ...]] = []
    for periode in periodes(feiten, op=op, definitie=definitie, kalenders=KALENDERS):
        mag = kan_thuiszitter_zijn(
            plichtstatus(plicht, op=op, kalender=KALENDERS[periode.regio], wet=WET),
            op=op,
            inschrijvingen=[Inschrijvingsfeit(dossier["onderwijssoort"], date(2025, 8, 1))],
            vrijstellingen=[Vrijstellingsfeit(grond, oordeel, date(2025, 8, 1))],
        )
        soorten = thuiszitsignalen(periode, op=op, definitie=definitie) if mag else []
        uit += [
            (
                *(soort.value, periode.van, periode.verwachte_drempeldag),
                *(
                    periode.duur_lesdagen,
                    periode.regio,
                    sorted(periode.sleutels, key=lambda s: int(s or 0)),
                ),
            )
            for soort in soorten
        ]
    return sorted(uit)


def kwalificatiefeit(tekst: str | None) -> Iterator[Kwalificatiefeit]:
    if tekst:
        diploma, niveau = (tekst[:3], int(tekst[3:])) if tekst[:3] == "mbo" else (tekst, None)
        yield Kwalificatiefeit(Diploma(diploma), date(2025, 10, 1), niveau)


@settings(
    max_examples=12,
    phases=[Phase.explicit, Phase.generate],  # inkorten duurt met een database te lang
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    dossiers=st.lists(DOSSIER, min_size=4, max_size=10),
    op=DAGEN | st.dates(date(2025, 10, 20), date(2025, 11, 28)),
)
def test_de_database_geeft_hetzelfde_als_de_regels(dossiers, op, alles):
    with alles(), ongedaan():
        gemeenten = {p: een_gemeente(f"99{n + 20}", profiel=p) for n, p in enumerate(PROFIELEN)}
        # Pas na de gemeenten staat vast wie er allemaal mogen kijken.
        with alles():
            verwacht = {}
            for dossier in dossiers:
                jongere, feiten = leg_vast(dossier, gemeenten[dossier["profiel"]])
                verwacht[jongere.pk] = volgens_de_regels(dossier, feiten, op=op)
            assert volgens_de_database(verwacht, op=op) == verwacht


def volgens_de_database(jongeren: Iterable[int], *, op: date) -> dict[int, list[Any]]:
    gevonden: dict[int, list[Any]] = {pk: [] for pk in jongeren}
    for rij in signalen_op(op):
        if rij["soort"] in THUIS:
            gevonden[rij["nummer"]].append(
                (
                    *(rij["soort"], rij["sinds"], rij["drempeldag"]),
                    *(rij["duur_lesdagen"], rij["gegevens"]["regio"]),
                    sorted(rij["gegevens"]["afwezigheden"]),
                )
            )
    return {pk: sorted(rijen) for pk, rijen in gevonden.items()}


def een_reeks(kies: Random) -> list[dict[str, Any]]:
    """Stukjes met gaten van een weekend of een vakantie, uit regio's die verschillen."""
    dag = date(2025, 9, 22) + DAG * kies.randrange(20)
    uit = []
    for _ in range(kies.randint(2, 5)):
        duur = kies.randint(0, 20)
        uit.append(
            {
                "van": dag,
                "duur": duur,
                "vorm": Vorm.GEEN_ONDERWIJS,
                "oorzaak": Oorzaak.ONGEOORLOOFD,
                "regio": kies.choice(REGIOS[:3]),
                "met_inschrijving": kies.random() < 0.9,
            }
        )
        # Vaak precies tot de maandag erna, of een week verder: zo raakt elk gat een vakantie.
        dag += DAG * (duur + kies.choice([1, 1, 2, 3, 10, -3]))
        dag += DAG * (kies.random() < 0.7) * (-dag.weekday() % 7)
    uit[-1]["duur"] = None
    return uit


def test_honderden_dossiers_uit_verschillende_regios(alles):
    """De regio van de eerste afwezigheid geldt: een vaste greep die elk randgeval raakt."""
    kies = Random(20261122)
    with alles():
        gemeenten = {p: een_gemeente(f"99{n + 20}", profiel=p) for n, p in enumerate(PROFIELEN)}
    leeg = {"geboren": date(2012, 3, 4), "onderwijssoort": "VMBO_BB"} | dict.fromkeys(
        ("diploma", "vso", "vrijstelling")
    )
    with alles():
        dossiers = {}
        for _ in range(250):
            dossier = leeg | {"profiel": kies.choice(PROFIELEN), "afwezigheden": een_reeks(kies)}
            jongere, feiten = leg_vast(dossier, gemeenten[str(dossier["profiel"])])
            dossiers[jongere.pk] = (dossier, feiten)
        for op in (date(2025, 10, 28), date(2025, 11, 14), date(2025, 12, 1), date(2026, 1, 12)):
            verwacht = {
                pk: volgens_de_regels(dossier, feiten, op=op)
                for pk, (dossier, feiten) in dossiers.items()
            }
            assert volgens_de_database(verwacht, op=op) == verwacht
            assert any(verwacht.values())
