"""De grens en het log van wie autorisaties beheert."""

import pytest

from tests.toegang.monsters_toegang import een_leverancier


@pytest.fixture
def gelogd(binnen_gemeente, accounts, gemeente_a):
    """Een log open, als teamleider."""
    with binnen_gemeente(accounts["teamleider-a"], gemeente_a):
        yield


@pytest.fixture
def leverancier(accounts, gemeente_a):
    return een_leverancier(gemeente_a)
