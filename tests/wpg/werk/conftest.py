"""Een AVG-dossier en de Wpg-zaak die eruit voortkwam."""

import pytest

from handhaving.services.openen import wpgzaak_openen
from tests.handhaving.hulp import aan_het_werk, een_dossier, een_opening


@pytest.fixture
def dossier(alles, accounts, gemeente_a, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    with alles():
        return een_dossier(gemeente_a, accounts["leerplicht-a"])


@pytest.fixture
def boa(accounts):
    return accounts["boa-a"]


@pytest.fixture
def zaak(dossier, boa):
    with aan_het_werk(boa) as inzage:
        return wpgzaak_openen(inzage, dossier["zaak"], opening=een_opening(dossier))
