"""Wie om inzage mag vragen."""

import pytest

from cases.regels.inzageverzoek import bezwaar_tegen_vrager
from tests.regels.hulp import beslistabel

GEZAG = {"ja": True, "nee": False, "": None}


@pytest.mark.parametrize("rij", beslistabel("inzageverzoek.csv"), ids=lambda rij: rij["geval"])
def test_wie_mag_vragen(rij):
    bezwaar = bezwaar_tegen_vrager(
        vrager=rij["vrager"],
        leeftijd=int(rij["leeftijd"]) if rij["leeftijd"] else None,
        gezag=GEZAG[rij["gezag"]],
        machtiging=rij["machtiging"] == "ja",
        zelf_vanaf=16,
    )
    assert (bezwaar == "") is (rij["verwacht"] == "ja")
