"""Wat een kaal proces laadt. Elk proces betaalt het: elke werker, elke opdracht, elke inname."""

import json
import os
import subprocess
import sys

from leerplicht.ingebed import PROJECT

PAS_BIJ_GEBRUIK = {
    "een brief of een stuk": ("docx", "docxtpl", "jinja2", "lxml", "typst"),
    "een document bekijken": ("PIL", "pypdfium2", "oxmsg"),
    "een andere machine bellen": ("redis", "requests", "urllib3"),
    "een taak klaarzetten of doen": ("celery.app.task", "celery.canvas"),
}
NOOIT_MET_DE_ROUTES = (*PAS_BIJ_GEBRUIK["een brief of een stuk"], "redis")
PROEF = """
import json, sys
import django
django.setup()
opdracht = sorted(sys.modules)
from django.urls import get_resolver
get_resolver().url_patterns
print(json.dumps([opdracht, sorted(sys.modules)]))
"""


def test_een_kaal_proces_laadt_niet_wat_pas_bij_gebruik_nodig_is():
    """Zonder database: een import die stilletjes weer bovenaan komt te staan, valt hier op."""
    uit = subprocess.run(
        [sys.executable, "-c", PROEF],
        env=os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "leerplicht.settings",
            "DATABASE_URL": "postgresql://niemand@127.0.0.1:9/geen",
            "REDIS_URL": "redis://127.0.0.1:9/0",
        },
        cwd=PROJECT,
        check=True,
        stdout=subprocess.PIPE,
    )
    opdracht, met_routes = map(set, json.loads(uit.stdout))
    te_vroeg = {
        wanneer: geladen
        for wanneer, pakketten in PAS_BIJ_GEBRUIK.items()
        if (geladen := opdracht.intersection(pakketten))
    }
    assert not te_vroeg, "Importeer dit daar waar het gebruikt wordt, met de reden erbij."
    assert not met_routes.intersection(NOOIT_MET_DE_ROUTES)
    assert {"cases.models", "meldingen.inlezen"} <= opdracht, "De proef laadde de toepassing niet."
    assert "cases.urls" in met_routes
