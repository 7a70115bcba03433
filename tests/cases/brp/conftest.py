"""De foutenserver als fixture, en een BRP die haar belt."""

from collections.abc import Iterator

import pytest

from cases.koppelingen.brp.client import Brp
from tests.cases.brp.lijn_hulp import Foutenserver, een_aansluiting, foutenserver


@pytest.fixture
def server() -> Iterator[Foutenserver]:
    """Een BRP die doet wat de toets zegt."""
    with foutenserver() as stand:
        yield stand


@pytest.fixture
def brp(server) -> Brp:
    """De client, aangesloten op de foutenserver."""
    return Brp(een_aansluiting(server.adres))
