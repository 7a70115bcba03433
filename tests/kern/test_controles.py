"""De controles bij het opstarten: groen op het echte huis, en elk een keer met opzet stuk."""

import pytest
from django.apps import apps
from django.db import models

from kern import controles
from kern.controles import (
    databaserol_is_gewoon,
    dossiers_verdwijnen_niet_vanzelf,
    handelingen_hebben_een_label,
    modellen_hebben_een_slot,
    tabellen_zijn_op_slot,
)
from kern.handelingen import KENMERKEN, Handeling
from kern.sloten import slot_sql
from tests.conftest import als_eigenaar

IN_DATABASE = {"databases": ["default"]}


def _nummers(meldingen) -> set[str]:
    return {melding.id for melding in meldingen}


@pytest.mark.django_db
def test_het_huis_zelf_heeft_geen_klachten():
    assert [*modellen_hebben_een_slot(), *dossiers_verdwijnen_niet_vanzelf()] == []
    assert handelingen_hebben_een_label() == []
    assert databaserol_is_gewoon(**IN_DATABASE) == []
    assert tabellen_zijn_op_slot(**IN_DATABASE) == []


def test_een_model_zonder_slot_valt_op(monkeypatch):
    monkeypatch.setattr(controles, "ZONDER_SLOT", frozenset())
    assert _nummers(modellen_hebben_een_slot()) == {"kern.E001"}


def test_een_begrensd_model_met_een_vrije_manager_valt_op(monkeypatch):
    monkeypatch.setattr(controles, "GrensManager", models.QuerySet)
    assert "kern.E001" in _nummers(modellen_hebben_een_slot())


def test_een_model_zonder_historie_valt_op(monkeypatch):
    monkeypatch.setattr(controles, "historiemodel", lambda model: None)
    assert "kern.E002" in _nummers(modellen_hebben_een_slot())


def test_een_sleutel_die_meewist_valt_op(monkeypatch):
    from cases.models import Zicht

    # Zicht wist met opzet mee; als domeinmodel zou dat niet mogen.
    monkeypatch.setattr(controles, "bewaakte_modellen", lambda: [Zicht])
    assert _nummers(dossiers_verdwijnen_niet_vanzelf()) == {"kern.E004"}


def test_een_sleutel_die_stil_leegmaakt_valt_op(monkeypatch):
    from cases.models import Zaak

    # De historie van simple-history maakt haar gebruiker leeg; een domeinmodel mag dat niet.
    monkeypatch.setattr(controles, "bewaakte_modellen", lambda: [Zaak.historie.model])
    assert _nummers(dossiers_verdwijnen_niet_vanzelf()) == {"kern.E004"}


def test_een_handeling_zonder_label_valt_op(monkeypatch):
    zonder = {h: k for h, k in KENMERKEN.items() if h is not Handeling.INNAME}
    monkeypatch.setattr(controles, "KENMERKEN", zonder)
    assert _nummers(handelingen_hebben_een_label()) == {"kern.E005"}


@pytest.mark.django_db(transaction=True)
def test_een_tabel_zonder_slot_in_de_database_valt_op():
    als_eigenaar("alter table cases_zaak no force row level security")
    try:
        meldingen = tabellen_zijn_op_slot(**IN_DATABASE)
    finally:
        als_eigenaar("alter table cases_zaak force row level security")
    assert [m.msg for m in meldingen] == ["Tabel cases_zaak heeft geen row-level security."]


@pytest.mark.django_db
def test_een_rol_die_om_de_sloten_heen_kan_valt_op(monkeypatch):
    class Verbinding:
        """Een verbinding waarvan de rol alles mag."""

        def cursor(self):
            return self

        def __enter__(self):
            return self

        def __exit__(self, *_):
            return None

        def execute(self, vraag):
            assert "rolbypassrls" in vraag

        def fetchone(self):
            return (True,)

    monkeypatch.setattr(controles, "connections", {"default": Verbinding()})
    assert _nummers(databaserol_is_gewoon(**IN_DATABASE)) == {"kern.E006"}


def test_een_nieuwe_tabel_krijgt_haar_rechten_ook_in_een_bestaande_database():
    """Zonder slot en zonder historie telde zij niet mee in de afdruk, en bleef zij dicht."""
    sql = slot_sql("gewoon", "baas")
    for model in apps.get_models(include_auto_created=True):
        assert model._meta.db_table in sql.split("\n", 1)[0].split()
