"""De volgende stap bij een open melding van 18 jaar en ouder."""

import pytest

from meldingen.regels.stap18 import Feiten18, stap_18plus
from tests.regels.hulp import Geval, beslistabel, datum, ja_nee, naam_van


@pytest.mark.parametrize("geval", beslistabel("stap_18plus.csv"), ids=naam_van)
def test_de_volgende_stap(geval: Geval) -> None:
    ontvangen = datum(geval["ontvangen_op"])
    assert ontvangen is not None
    feiten = Feiten18(
        soort=geval["soort"],
        ontvangen_op=ontvangen,
        aantal=int(geval["aantal"]),
        geparkeerd=bool(ja_nee(geval["geparkeerd"])),
        risico=bool(ja_nee(geval["risico"])),
        brief_op=datum(geval["brief_op"]),
        contact_op=datum(geval["contact_op"]),
    )
    assert stap_18plus(feiten) == geval["verwacht_stap"]
