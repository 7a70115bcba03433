"""De regio: tellingen die optellen, binnen de grens; en inzet die elkaar opvolgt."""

from datetime import date, datetime
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils.timezone import make_aware

from cases.models import Overdracht
from cases.services.fouten import ActGeweigerd
from doorstroompunt.models import Inzet, Traject
from doorstroompunt.regio.inzet import inzet_vastleggen
from tests.fabrieken import een_jongere, een_zaak

pytestmark = pytest.mark.django_db(transaction=True)
REGIO = "/doorstroompunt/regio/"


@pytest.fixture(autouse=True)
def _op_een_vaste_dag():
    with time_machine.travel("2026-11-27T10:00:00+01:00", tick=True):
        yield


def test_de_regio_telt_op_en_blijft_binnen_de_grens(alles, als, accounts, gemeente_a, gemeente_b):
    coach = accounts["leerplicht-a"]
    with alles():
        kinderen = [een_jongere(gemeente_a) for _ in range(4)]
        for nummer, kind in enumerate(kinderen[:3]):
            wacht = {"wachtlijst_vanaf": date(2026, 11, 3)} if nummer == 0 else {}
            een_zaak(kind, soort="DOORSTROOM", behandelaar=coach, **wacht)
        een_zaak(kinderen[3], soort="DOORSTROOM")
        een_zaak(kinderen[3], soort="VERZUIM", behandelaar=coach)
        een_zaak(een_jongere(gemeente_b), soort="DOORSTROOM", behandelaar=coach)
        vast = {"gemeente": gemeente_a, "doelgroep": "oud", "begeleider": coach}
        Traject(jongere=kinderen[0], gestart_op=date(2026, 11, 2), **vast).save()
        Traject(jongere=kinderen[1], **vast).save()
        inzet_vastleggen(coach, gemeente=gemeente_a, fte=Decimal("0.50"), van=date(2026, 9, 1))
        for kind, maand in ((kinderen[0], 10), (kinderen[1], 11)):
            kind.gemeente = gemeente_b
            kind.save()
            Overdracht(
                jongere=kind,
                gemeente=gemeente_a,
                naar_gemeente=gemeente_b,
                toelichting="Loopt nog.",
                aangeboden_door=coach,
                aangeboden_op=make_aware(datetime(2026, maand, 20, 12)),
            ).save()
    antwoord = als(accounts["teamleider-a"]).get(REGIO)
    beeld = antwoord.context["beeld"]
    assert [regel.gemeente for regel in beeld.gemeenten] == [gemeente_a]
    (regel,) = beeld.gemeenten
    per = {wie.naam: wie.telling for wie in regel.begeleiders}
    eigen = per[coach.naam]
    assert (eigen.zaken, eigen.wacht, eigen.trajecten) == (3, 1, 1)
    assert (eigen.fte, eigen.per_fte) == (Decimal("0.50"), Decimal("4.0"))
    assert (per["Niemand"].zaken, per["Niemand"].per_fte) == (1, None)
    assert (regel.telling.zaken, beeld.samen.zaken) == (4, 4)
    # Aangeboden op 20 oktober en 20 november: de eerste is over de vier weken van de wet.
    assert (regel.vertrekt, regel.komt, regel.te_laat) == (2, 0, 1)
    for kind in kinderen:
        assert kind.geslachtsnaam not in antwoord.content.decode()
    link = f"?wie={coach.pk}&amp;soort=DOORSTROOM&amp;gemeente={gemeente_a.pk}&amp;wachtlijst=ja"
    assert link in antwoord.content.decode()
    assert als(accounts["leerplicht-a"]).get(REGIO).status_code == 404


def test_inzet_volgt_elkaar_op(alles, accounts, gemeente_a):
    coach = accounts["leerplicht-a"]
    vast = {"gemeente": gemeente_a}
    with alles():
        for _ in range(2):
            inzet_vastleggen(coach, fte=Decimal("0.80"), van=date(2026, 9, 1), **vast)
        inzet_vastleggen(coach, fte=Decimal("0.50"), van=date(2026, 11, 1), **vast)
        inzet_vastleggen(coach, fte=Decimal("0.60"), van=date(2026, 11, 1), **vast)
        rijen = Inzet.objects.order_by("van").values_list("fte", "van", "tot_en_met")
        assert list(rijen) == [
            (Decimal("0.80"), date(2026, 9, 1), date(2026, 10, 31)),
            (Decimal("0.60"), date(2026, 11, 1), None),
        ]
        with pytest.raises(ActGeweigerd, match="latere inzet"):
            inzet_vastleggen(coach, fte=Decimal(1), van=date(2026, 10, 1), **vast)
        with pytest.raises(ValidationError, match="0 tot en met 1"):
            inzet_vastleggen(coach, fte=Decimal("1.20"), van=date(2026, 12, 1), **vast)
        assert Inzet.objects.count() == 2


def test_het_scherm_zegt_wat_er_mis_is(als, accounts, gemeente_a, gemeente_b, alles):
    client = als(accounts["teamleider-a"])
    goed = {
        "gemeente": gemeente_a.pk,
        "medewerker": accounts["leerplicht-a"].pk,
        "fte": "0,5",
        "van": "2026-11-27",
    }
    for velden in ({"fte": "1,5"}, {"gemeente": gemeente_b.pk}, {"medewerker": 0}):
        assert client.post(REGIO + "inzet/", goed | velden).status_code == 422
    assert client.post(REGIO + "inzet/", goed).status_code == 302
    with alles():
        assert Inzet.objects.get().fte == Decimal("0.50")
