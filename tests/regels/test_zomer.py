"""Het voorstel op 1 augustus, rij voor rij uit de beslistabel."""

import pytest

from cases.regels.zaak import Zaakstatus
from cases.regels.zomer import zomerkeuzes, zomervoorstel
from tests.regels.hulp import beslistabel


@pytest.mark.parametrize("rij", beslistabel("zomer.csv"), ids=lambda rij: rij["geval"])
def test_het_voorstel_volgt_de_tabel(rij):
    feiten = (rij["soort"], Zaakstatus(rij["status"]))
    kent = frozenset(rij["kent"].split())
    voorstel = zomervoorstel(*feiten, resultaten=kent)
    assert (voorstel.keuze, voorstel.resultaat) == (
        rij["verwacht_keuze"],
        rij["verwacht_resultaat"],
    )
    keuzes = zomerkeuzes(*feiten, resultaten=kent)
    assert [k.keuze for k in keuzes] == rij["verwacht_keuzes"].split()
    assert voorstel in keuzes
