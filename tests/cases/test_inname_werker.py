"""Eén keer met een echte Celery-werker op de echte Redis: van aanbieden tot klaar."""

import time
from uuid import uuid4

import pytest
from celery.contrib.testing.worker import start_worker
from django.db import connections

from cases.models import Inname
from leerplicht.celery import app
from tests.cases.inname_hulp import JONGEREN, WATERHOVEN, aanbieden, zip_van
from tests.conftest import onbegrensd

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def werker(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "bestanden"
    # Een eigen rij: een andere werker op dezelfde Redis krijgt dit werk niet.
    rij = f"toets-{uuid4().hex}"
    vorige = app.conf.task_default_queue
    app.conf.task_default_queue = rij
    with start_worker(
        app,
        pool="solo",
        queues=[rij],
        perform_ping_check=False,
        shutdown_timeout=30,
    ):
        yield
    app.conf.task_default_queue = vorige
    connections.close_all()


def test_een_echte_werker_leest_in_wat_iemand_aanbood(werker, accounts):
    inname = aanbieden(
        accounts["administratie-a"],
        zip_van(gemeenten=WATERHOVEN, jongeren=JONGEREN + "J1,Proefkind,2012-03-04\n"),
    )
    tot = time.monotonic() + 30
    while inname.stand in {"wacht", "bezig"} and time.monotonic() < tot:
        time.sleep(0.2)
        inname = Inname.objects.get(pk=inname.pk)
    assert inname.stand == "klaar", inname.melding
    assert onbegrensd("select count(*) from cases_jongere") == [(1,)]
