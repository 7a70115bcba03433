"""Een brief goedkeuren, terugzetten en intrekken."""

import pytest

from cases.services.brieven.goedkeuren import (
    brief_aanbieden,
    brief_goedkeuren,
    brief_intrekken,
    brief_terugzetten,
)
from cases.services.brieven.opstellen import (
    Opgave,
    brief_wijzigen,
)
from cases.services.brieven.verzenden import brief_verzenden
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from tests.cases.brieven.hulp import VELDEN
from tests.cases.brieven_hulp import (
    vierogen,
)

pytestmark = pytest.mark.django_db


def test_zonder_het_voorbeeld_te_zien_keurt_niemand_goed(schrijf, doe, jongere):
    brief = schrijf(jongere, gezien=False)
    with pytest.raises(ActGeweigerd, match="voorbeeld"):
        doe(brief_goedkeuren, brief)


def test_een_wijziging_vraagt_opnieuw_het_voorbeeld(schrijf, doe, jongere):
    brief = doe(brief_wijzigen, schrijf(jongere), opgave=Opgave("Anders", VELDEN), gezien=1)
    with pytest.raises(ActGeweigerd, match="voorbeeld"):
        doe(brief_goedkeuren, brief)


def test_wie_op_een_oude_inhoud_werkt_hoort_het(schrijf, doe, jongere):
    brief = schrijf(jongere)
    doe(brief_wijzigen, brief, opgave=Opgave("Anders", VELDEN), gezien=1)
    for act, opties in (
        (brief_wijzigen, {"opgave": Opgave("Nog anders", VELDEN)}),
        (brief_goedkeuren, {}),
    ):
        with pytest.raises(IntussenGewijzigd):
            doe(act, brief, gezien=1, **opties)


def test_lege_velden_houden_de_brief_tegen(schrijf, doe, jongere):
    brief = schrijf(jongere, velden={"gesprek.datum": "2026-12-07"})
    with pytest.raises(ActGeweigerd, match="Plaats van het gesprek"):
        doe(brief_goedkeuren, brief)


def test_vier_ogen_per_gemeente_en_sjabloon(
    schrijf, doe, jongere, accounts, gemeente_a, binnen_gemeente
):
    vierogen("uitnodiging_*")
    brief = schrijf(jongere)
    with pytest.raises(ActGeweigerd, match="ander dan de schrijver"):
        doe(brief_goedkeuren, brief)
    doe(brief_aanbieden, brief)
    with pytest.raises(ActGeweigerd, match="ander dan de schrijver"):
        doe(brief_goedkeuren, brief)
    chef = accounts["teamleider-a"]
    with binnen_gemeente(chef, gemeente_a):
        goed = brief_goedkeuren(brief, medewerker=chef)
    assert goed.goedgekeurd_door == chef
    assert doe(brief_verzenden, goed).is_verzonden


def test_intrekken_en_terugzetten_vragen_een_reden(schrijf, doe, jongere):
    brief = doe(brief_goedkeuren, schrijf(jongere))
    for act in (brief_terugzetten, brief_intrekken):
        with pytest.raises(ActGeweigerd, match="reden"):
            doe(act, brief, reden=" ")
    terug = doe(brief_terugzetten, brief, reden="Andere dag")
    assert (terug.stand, terug.goedgekeurd_door) == ("concept", None)
    weg = doe(brief_intrekken, terug, reden="Niet meer nodig")
    with pytest.raises(IntussenGewijzigd):
        doe(brief_goedkeuren, weg)
