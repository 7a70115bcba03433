"""Elk model met persoonsgegevens gaat mee bij vernietigen, of heeft een reden om te blijven."""

import pytest
from django.apps import apps
from django.db import models

from cases.bewaren.register import zonder_vernietiging
from cases.bewaren.sleutels import keten
from cases.models import Jongere
from kern.bewaringsslot import LOSSE_TABELLEN, is_vernietigbaar
from kern.modellen import Persoonsmodel, Regime
from tests.conftest import onbegrensd
from wpg.bewaring.motor import bestandsvelden, vernietigbare_tabellen

NIET_VAN_EEN_DOSSIER = {
    "cases.Inname": "Een aangeleverd bestand; innames_opruimen wist het na de inleestermijn.",
    "cases.Inzending": "De sleutel van een verstuurd formulier, met een afdruk en geen inhoud.",
    "signalering.Herberekening": "Een vraag aan een werker, met alleen nummers; daarna weg.",
    "wpg.Logregel": "Het verwerkingslog: sleutels en geen inhoud, met een eigen bewaartermijn.",
    "wpg.Vernietigingsdeel": "Het bewijs zelf: alleen nummers en aantallen.",
}
"""Modellen met een nummer van een jongere die geen deel van een dossier zijn."""


def _eigen_modellen():
    for model in apps.get_models():
        if not model.__name__.startswith("Historical"):
            yield model


def _gaat_over_een_jongere(model) -> bool:
    return issubclass(model, Persoonsmodel) or any(
        veld.column in {"jongere_id", "jongeren"}
        or (isinstance(veld, models.ForeignKey) and veld.related_model is Jongere)
        for veld in model._meta.concrete_fields
    )


def test_elk_model_met_persoonsgegevens_staat_in_de_keten_of_heeft_een_reden():
    in_keten = set(keten())
    redenen = dict(zonder_vernietiging)
    mist = [
        model._meta.label
        for model in _eigen_modellen()
        if _gaat_over_een_jongere(model)
        and getattr(model, "regime", None) is not Regime.WPG
        and model not in in_keten
        and model not in redenen
        and model._meta.label not in NIET_VAN_EEN_DOSSIER
        and model._meta.db_table not in LOSSE_TABELLEN
    ]
    assert not mist, f"Geef deze modellen een plaats in de keten, of blijft() met reden: {mist}"
    assert all(len(reden) > 20 for reden in redenen.values())
    assert not in_keten & set(redenen), "Een model gaat mee of blijft, niet allebei."


def test_wpg_26_geen_tabel_onder_de_wpg_zit_in_de_keten_van_de_avg():
    assert not [m for m in keten() if m.regime is Regime.WPG or m._meta.app_label == "handhaving"]


def test_niets_dat_blijft_wijst_naar_iets_dat_vernietigd_wordt():
    """Anders houdt een definitie een dossier vast, of breekt zij erdoor."""
    vast = [
        f"{model._meta.label}.{veld.name}"
        for model in _eigen_modellen()
        if not is_vernietigbaar(model)
        for veld in model._meta.concrete_fields
        if isinstance(veld, models.ForeignKey) and is_vernietigbaar(veld.related_model)
    ]
    assert vast == ["cases.Zicht.jongere"]


def test_elk_bestand_in_de_opslag_hoort_bij_een_rij_die_weg_kan_of_heeft_een_reden():
    # Uitvoer gaat na een paar dagen vanzelf weg (`uitvoer_opruimen`), ook na een herstel.
    zonder = {"cases.Inname", "inrichting.Sjabloonversie", "rapportage.Uitvoer"}
    mist = {m._meta.label for m, _ in bestandsvelden() if not is_vernietigbaar(m)}
    assert mist <= zonder


@pytest.mark.django_db
def test_de_rol_bewaring_mag_precies_wat_in_de_keten_staat():
    rechten = onbegrensd(
        "select c.relname, p.recht from pg_class c cross join unnest("
        "array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']"
        ") p(recht) where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')"
        " and has_table_privilege('bewaring', c.oid, p.recht)"
    )
    per_recht = {recht: {t for t, r in rechten if r == recht} for _, recht in rechten}
    tabellen = vernietigbare_tabellen()
    assert per_recht == {
        "DELETE": {*tabellen, *filter(None, tabellen.values())},
        "INSERT": {"wpg_vernietigingsbewijs", "wpg_logregel"},
    }
    leesbaar = onbegrensd(
        "select distinct a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid"
        " where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')"
        " and a.attnum > 0 and not a.attisdropped"
        " and has_column_privilege('bewaring', c.oid, a.attnum, 'SELECT')"
    )
    assert {naam for (naam,) in leesbaar} == {"id", "history_id"}
