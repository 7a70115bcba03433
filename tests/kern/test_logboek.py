"""In een technisch log staat nooit een naam of nummer, ook niet in de tekst van een fout."""

import io
import logging

import pytest
from django.db import DataError, connection, transaction

from kern.logboek import TaakZonderTekst, ZonderPersonen

BSN = "999990019"


@pytest.fixture
def uitvoer():
    """Een logger met de vorm van de toepassing, en wat hij schreef."""
    stroom = io.StringIO()
    handler = logging.StreamHandler(stroom)
    handler.setFormatter(ZonderPersonen("%(message)s"))
    handler.addFilter(TaakZonderTekst())
    logger = logging.getLogger("proef.logboek")
    logger.addHandler(handler)
    logger.propagate = False
    yield logger, stroom
    logger.removeHandler(handler)


@pytest.mark.django_db
def test_een_fout_van_de_database_noemt_het_nummer_niet(uitvoer):
    logger, stroom = uitvoer
    with pytest.raises(DataError, match=BSN) as gevangen, transaction.atomic():
        connection.cursor().execute(f"select cast('{BSN}x' as integer)")
    logger.error("opslaan_mislukt", exc_info=gevangen.value)
    assert "DataError" in stroom.getvalue()
    assert BSN not in stroom.getvalue()


def test_een_mislukte_taak_noemt_haar_gegevens_niet(uitvoer):
    logger, stroom = uitvoer
    fout = ValueError(f"kan {BSN} niet vinden")
    gegevens = {"name": "proef", "exc": str(fout), "traceback": str(fout), "args": BSN}
    logger.error("Taak %(name)s: %(exc)s %(traceback)s %(args)s", gegevens, exc_info=fout)
    assert "ValueError" in stroom.getvalue()
    assert BSN not in stroom.getvalue()


@pytest.mark.django_db(transaction=True)
def test_wat_na_de_commit_mislukt_noemt_het_nummer_niet(uitvoer, monkeypatch):
    logger, stroom = uitvoer
    # Django zet de tekst van zo'n fout in de regel zelf.
    monkeypatch.setattr("django.db.backends.base.base.logger", logger)

    def mislukt():
        raise DataError(f"Failing row contains ({BSN})")

    with transaction.atomic():
        transaction.on_commit(mislukt, robust=True)
    assert "DataError" in stroom.getvalue()
    assert BSN not in stroom.getvalue()


def test_de_toepassing_gebruikt_deze_vorm(settings):
    assert settings.LOGGING["formatters"]["regel"]["()"] == "kern.logboek.ZonderPersonen"
    assert settings.LOGGING["handlers"]["stderr"]["filters"] == ["taken"]
    assert "session" in settings.MESSAGE_STORAGE
