"""Telregels over verzuim en de signalen van thuiszitten, uit hun tabel (V1, V3, V4, S1-S3)."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.keuzes import ONDERWIJSSOORTEN
from cases.regels.plichtfeiten import Geboortedatum, Plichtfeiten
from doorstroompunt.regels.kwetsbaar import Herkomst, kwetsbare_positie
from doorstroompunt.regels.uitval import Uitvalfeiten, Uitvalgroep, uitvaller
from meldingen.keuzes import SOORTEN
from meldingen.regels.telgroep import (
    MBO,
    VERZUIMSOORTEN,
    Telfeiten,
    mbo_verzuim,
    telgroep,
    telt_als_mbo_verzuim,
)
from signalering.regels import Afwezigheid, Oorzaak, Vorm, periodes, thuiszitsignalen
from tests.regels.hulp import KALENDERS, TELPROFIELEN, WET, Geval, beslistabel, datum, naam_van

DAG = timedelta(days=1)
JA_NEE = {True: "ja", False: "nee"}


@pytest.mark.parametrize("geval", beslistabel("verzuim_telgroep.csv"), ids=naam_van)
def test_in_welke_groep_een_melding_telt(geval: Geval) -> None:
    melding = Telfeiten(
        1,
        geval["soort"],
        date.fromisoformat(geval["geboren"]),
        date.fromisoformat(geval["ontvangen_op"]),
        startkwalificatie_op=datum(geval["startkwalificatie_op"]),
        onderwijssoort=geval["onderwijssoort"],
    )
    assert (telgroep(melding, wet=WET) or "") == geval["verwachte_telgroep"]
    assert JA_NEE[telt_als_mbo_verzuim(melding, wet=WET)] == geval["verwacht_mbo_verzuim"]


def test_de_soorten_en_het_mbo_zijn_die_van_het_systeem() -> None:
    assert set(SOORTEN) >= VERZUIMSOORTEN
    assert set(ONDERWIJSSOORTEN) >= MBO


def melding(jongere: int, dag: date, gemeente: str = "0344") -> Telfeiten:
    return Telfeiten(
        jongere, "REL_WET", date(2008, 9, 15), dag, onderwijssoort="MBO2", gemeente=gemeente
    )


def test_vaker_telt_alleen_in_dezelfde_gemeente_en_hetzelfde_schooljaar() -> None:
    gegeven = [
        melding(1, date(2025, 9, 1)),
        melding(1, date(2026, 7, 31)),
        melding(2, date(2025, 9, 1)),
        melding(2, date(2025, 10, 1), "0310"),
        melding(3, date(2025, 7, 31)),
        melding(3, date(2025, 8, 1)),
    ]
    assert mbo_verzuim(gegeven, jaar=2025, wet=WET) == (3, 1)


@given(
    gegeven=st.lists(
        st.builds(
            melding,
            st.integers(1, 4),
            st.dates(date(2025, 6, 1), date(2026, 9, 30)),
            st.sampled_from(["0344", "0310"]),
        ),
        max_size=15,
    ),
    anders=st.randoms(use_true_random=False),
)
def test_de_volgorde_van_meldingen_maakt_niet_uit(gegeven: list[Telfeiten], anders: object) -> None:
    geschud = list(gegeven)
    anders.shuffle(geschud)  # type: ignore[attr-defined]
    jongeren, vaker = mbo_verzuim(gegeven, jaar=2025, wet=WET)
    assert (jongeren, vaker) == mbo_verzuim(geschud, jaar=2025, wet=WET)
    assert vaker <= jongeren


# Signalen van thuiszitten (S1 tot en met S3)


@pytest.mark.parametrize("geval", beslistabel("thuissignalen.csv"), ids=naam_van)
def test_de_signalen_van_thuiszitten(geval: Geval) -> None:
    op = date.fromisoformat(geval["op"])
    definitie = TELPROFIELEN[geval["profiel"]]
    weg = Afwezigheid(
        date.fromisoformat(geval["van"]),
        datum(geval["tot_en_met"]),
        Vorm.GEEN_ONDERWIJS,
        Oorzaak.ONGEOORLOOFD,
        "midden",
    )
    perioden = periodes([weg], op=op, definitie=definitie, kalenders=KALENDERS)
    signalen = [s for p in perioden for s in thuiszitsignalen(p, op=op, definitie=definitie)]
    assert ";".join(signalen) == geval["verwachte_signalen"]


# Aantallen uit de bronnen, met verzonnen jongeren


def test_zoetermeer_327_gestopt_80_terug_247_nieuw() -> None:
    plicht = Plichtfeiten(Geboortedatum(2006, 5, 5))
    groepen = Counter(
        uitvaller(
            Uitvalfeiten(
                plicht,
                date(2024, 8, 1) + DAG * (n % 365),
                opnieuw_ingeschreven_op=date(2025, 9, 1) if n < 80 else None,
            ),
            jaar=2024,
            peildatum=date(2025, 12, 31),
            wet=WET,
        ).groep
        for n in range(327)
    )
    assert groepen == {Uitvalgroep.NIEUW: 247, Uitvalgroep.TERUG: 80}


def test_zoetermeer_51_in_een_kwetsbare_positie() -> None:
    herkomst = [Herkomst.PRO] * 22 + [Herkomst.VSO] * 14 + [Herkomst.ENTREE] * 15
    oordelen = [
        kwetsbare_positie(date(2007, 5, 5), h, op=date(2025, 1, 15), wet=WET) for h in herkomst
    ]
    groepen = Counter(oordeel.groep for oordeel in oordelen)
    assert groepen == {Herkomst.PRO: 22, Herkomst.VSO: 14, Herkomst.ENTREE: 15}
    assert sum(oordeel.hoort_erbij for oordeel in oordelen) == 51
