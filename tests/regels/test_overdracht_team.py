"""Aan welk team een jongere over kan."""

import pytest

from doorstroompunt.regels.overdracht import bezwaar_tegen_team
from tests.regels.hulp import WET, Geval, beslistabel, datum, naam_van


@pytest.mark.parametrize("geval", beslistabel("overdracht_team.csv"), ids=naam_van)
def test_aan_welk_team(geval: Geval) -> None:
    op = datum(geval["op"])
    assert op is not None
    bezwaar = bezwaar_tegen_team(
        datum(geval["geboren"]), naar_leerplicht=geval["naar"] == "leerplicht", op=op, wet=WET
    )
    assert (bezwaar == "") is (geval["verwacht_kan"] == "ja")
