"""Een mens besluit over Halt en proces-verbaal, en de voorbeelden van de regels."""

import ast
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

import handhaving
from cases.services.fouten import ActGeweigerd
from handhaving.models import (
    HaltVerwijzing,
)
from handhaving.services.opsporing import halt
from kern.klok import vandaag
from tests.fabrieken import een_wpgzaak
from tests.wpg.opsporing.hulp import besloten_pv, dezelfde, een_gehoorde, naar_halt
from tests.wpg.opsporing_hulp import (
    een_halt,
    een_jongere_in,
    een_pv,
    een_uitnodiging,
    een_verhoor,
)

pytestmark = pytest.mark.django_db


# WPG-38: geen proces-verbaal en geen Halt zonder mens.


@pytest.mark.parametrize("maker", [een_halt, een_pv])
def test_wpg_38_zonder_mens_die_besloot_bestaat_er_niets(maker, zaak, jongere):
    with pytest.raises(IntegrityError, match="besluit_door_id"), transaction.atomic():
        maker(zaak, jongere, None)


@pytest.mark.parametrize("maker", [een_halt, een_pv])
def test_wpg_38_zonder_reden_bestaat_er_niets(maker, zaak, jongere, boa):
    with pytest.raises(IntegrityError, match="besluit_van_een_mens"), transaction.atomic():
        maker(zaak, jongere, boa, reden="")


def test_wpg_38_alleen_de_act_van_een_mens_maakt_halt_of_proces_verbaal():
    """Geen taak, opdracht, signaal of inname maakt er een: de namen komen elders niet voor."""
    wortel = Path(handhaving.__file__).parents[1]
    makers: set[tuple[str, str]] = set()
    for app in ("handhaving", "signalering", "meldingen", "cases", "leerplicht", "rapportage"):
        for pad in (wortel / app).rglob("*.py"):
            for knoop in ast.walk(ast.parse(pad.read_text("utf-8"))):
                naam = getattr(getattr(knoop, "func", None), "id", "")
                if isinstance(knoop, ast.Call) and naam in {"HaltVerwijzing", "ProcesVerbaal"}:
                    makers.add((str(pad.relative_to(wortel)), naam))
    diensten = "handhaving/services/opsporing"
    assert {m for m in makers if not m[0].startswith("leerplicht/demo/")} == {
        (f"{diensten}/halt.py", "HaltVerwijzing"),
        (f"{diensten}/procesverbaal.py", "ProcesVerbaal"),
        # Een proef om aan te toetsen; zij wordt nooit bewaard.
        ("handhaving/forms/opsporing/procesverbaal.py", "ProcesVerbaal"),
    }


def test_wpg_38_het_besluit_is_van_wie_de_act_doet(zaak, jongere, ouder, blik, boa):
    assert naar_halt(zaak, jongere, blik).besluit_door == boa
    een_gehoorde(zaak, ouder, blik)
    assert besloten_pv(zaak, ouder, blik).besluit_door == boa


# HA-01 en PV-01: de voorbeelden van de regels.


@pytest.mark.parametrize(
    ("anders", "mag"),
    [
        ({"geboren": date(2011, 6, 1), "ouders_stemmen_in": False}, False),
        ({"geboren": date(2010, 6, 1), "ouders_stemmen_in": False}, True),
        (
            {
                "geboren": date(2012, 6, 1),
                "uren": Decimal(7),
                "telaat": 13,
                "ouders_stemmen_in": True,
            },
            True,
        ),
        ({"geboren": date(2009, 6, 1), "eerder_halt": True}, False),
        ({"geboren": date(2015, 6, 1), "ouders_stemmen_in": True}, False),
        ({"jongere_stemt_in": None}, False),
    ],
)
def test_ha_01_de_voorbeelden(anders, mag, zaak, jongere, blik):
    if mag:
        assert naar_halt(zaak, jongere, blik, **anders).pk
    else:
        with pytest.raises(ActGeweigerd, match="Halt kan nu niet"):
            naar_halt(zaak, jongere, blik, **anders)
        assert not HaltVerwijzing.objects.exists()


def test_ha_01_afwijken_vraagt_uitleg(zaak, jongere, blik):
    with pytest.raises(ActGeweigerd, match="wijkt af"):
        naar_halt(zaak, jongere, blik, uren=Decimal(70))
    rij = naar_halt(zaak, jongere, blik, uren=Decimal(70), motivering="Net boven de grens.")
    assert rij.motivering_afwijking == "Net boven de grens."


def test_ha_01_een_eerdere_verwijzing_blokkeert_ook_als_iemand_nee_zegt(
    zaak, jongere, boa, blik, gemeente_a
):
    ander = een_wpgzaak(dezelfde(zaak), boa, feit="LPW_2_3")
    een_halt(ander, een_jongere_in(ander), boa)
    with pytest.raises(ActGeweigerd, match="maar een keer"):
        naar_halt(zaak, jongere, blik, eerder_halt=False, motivering="Toch.")


def test_halt_is_alleen_voor_een_jongere(zaak, ouder, blik):
    with pytest.raises(ActGeweigerd, match="Alleen een jongere"):
        naar_halt(zaak, ouder, blik)


def test_pv_01_eerst_horen_of_uitleggen(zaak, ouder, jongere, blik, boa):
    with pytest.raises(ActGeweigerd, match="nog niet gehoord"):
        besloten_pv(zaak, ouder, blik)
    een_uitnodiging(zaak, ouder, boa, uitslag="niet_verschenen", uitslag_op=vandaag(), vervolg="pv")
    assert besloten_pv(zaak, ouder, blik).pk


def test_pv_01_bij_luxe_noemt_de_aanwijzing_de_ouder(zaak, jongere, blik, boa):
    een_verhoor(zaak, jongere, boa)
    with pytest.raises(ActGeweigerd, match="noemt bij dit verzuim een ander"):
        besloten_pv(zaak, jongere, blik, soort="luxe")
    assert besloten_pv(
        zaak, jongere, blik, soort="luxe", motivering_afwijking="Het was haar idee."
    ).pk


def test_pv_01_een_kind_van_elf_krijgt_geen_proces_verbaal(zaak, open_deur, blik, boa):
    kind = een_jongere_in(zaak, geboortedatum=date(2015, 6, 1))
    een_verhoor(zaak, kind, boa)
    with pytest.raises(ActGeweigerd, match="te jong"):
        besloten_pv(zaak, kind, blik, motivering_afwijking="Toch.")


def test_pv_niet_zolang_halt_loopt_of_goed_afliep(zaak, jongere, blik, boa):
    een_verhoor(zaak, jongere, boa)
    rij = een_halt(zaak, jongere, boa, verzonden_op=vandaag())
    with pytest.raises(ActGeweigerd, match="Halt loopt nog"):
        besloten_pv(zaak, jongere, blik)
    halt.halt_terugmelden(rij, retour="positief", op=vandaag(), inzage=blik)
    with pytest.raises(ActGeweigerd, match="goed afgerond"):
        besloten_pv(zaak, jongere, blik)
