"""`migrate` bouwt per stap alleen het gewijzigde model op, en op verzoek alles."""

import pytest
from django.core.management import get_commands, load_command_class
from django.core.management.commands.migrate import Command as Migrate
from django.db import models
from django.db.migrations.state import ModelState, ProjectState

from leerplicht.management.commands import migrate

HERBOUW = "_find_reload_model"


def _stand() -> ProjectState:
    stand = ProjectState()
    stand.add_model(ModelState("proef", "Gemeente", [("id", models.AutoField(primary_key=True))]))
    verwijzing = models.ForeignKey("proef.Gemeente", models.PROTECT, related_name="jongeren")
    velden = [("id", models.AutoField(primary_key=True)), ("gemeente", verwijzing)]
    stand.add_model(ModelState("proef", "Jongere", velden))
    assert stand.apps.get_models()
    return stand


def test_een_stap_bouwt_alleen_haar_eigen_model_op(monkeypatch):
    monkeypatch.setattr(ProjectState, HERBOUW, migrate._alleen_dit_model)
    stand = _stand()
    gemeente = stand.apps.get_model("proef", "Gemeente")
    jongere = stand.apps.get_model("proef", "Jongere")
    stand.add_field(
        "proef", "jongere", "naam", models.CharField(max_length=9), preserve_default=True
    )
    assert stand.apps.get_model("proef", "Gemeente") is gemeente
    nieuw = stand.apps.get_model("proef", "Jongere")
    assert nieuw is not jongere
    assert {veld.name for veld in nieuw._meta.fields} == {"id", "gemeente", "naam"}


def test_wie_om_alles_vraagt_krijgt_modellen_die_bij_elkaar_horen(monkeypatch):
    """Dat vraagt RunPython, en de opdracht zelf voor `post_migrate`."""
    monkeypatch.setattr(ProjectState, HERBOUW, migrate._alleen_dit_model)
    stand = _stand()
    stand.add_field(
        "proef", "gemeente", "code", models.CharField(max_length=4), preserve_default=True
    )
    stand.clear_delayed_apps_cache()
    gemeente = stand.apps.get_model("proef", "Gemeente")
    assert (
        stand.apps.get_model("proef", "Jongere")._meta.get_field("gemeente").related_model
        is gemeente
    )
    assert {veld.name for veld in gemeente._meta.fields} == {"id", "code"}


def test_de_opdracht_heet_migrate_en_laat_django_heel(monkeypatch):
    opdracht = load_command_class(get_commands()["migrate"], "migrate")
    assert isinstance(opdracht, migrate.Command)
    eigen, tijdens = getattr(ProjectState, HERBOUW), []

    def handle(self, *args, **options):
        tijdens.append(getattr(ProjectState, HERBOUW))
        raise KeyboardInterrupt

    monkeypatch.setattr(Migrate, "handle", handle)
    with pytest.raises(KeyboardInterrupt):
        opdracht.handle()
    assert tijdens == [migrate._alleen_dit_model]
    assert getattr(ProjectState, HERBOUW) is eigen
