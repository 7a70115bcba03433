"""WPG-30: wie als verdachte wordt aangesproken, staat ook zo in de zaak (Wpg art. 6b)."""

from datetime import time

import pytest

from cases.services.fouten import ActGeweigerd
from handhaving.keuzes import CATEGORIEEN, VERDACHT
from handhaving.models import HaltVerwijzing, ProcesVerbaal, Verhoor, Verhooruitnodiging
from handhaving.services.betrokkenen import categorie_wijzigen
from handhaving.services.opsporing import procesverbaal, verhoor
from kern.klok import vandaag
from tests.wpg.opsporing.hulp import besloten_pv, een_gehoorde, naar_halt, nodig_uit
from tests.wpg.opsporing_hulp import een_jongere_in, een_pv, een_verhoor

pytestmark = pytest.mark.django_db

ACTEN = {
    "uitnodigen": (Verhooruitnodiging, nodig_uit),
    "verhoren": (Verhoor, een_gehoorde),
    "halt": (HaltVerwijzing, naar_halt),
    "proces-verbaal": (
        ProcesVerbaal,
        lambda zaak, wie, blik: besloten_pv(zaak, wie, blik, motivering_afwijking="Niet gehoord."),
    ),
}


@pytest.mark.parametrize("act", ACTEN)
@pytest.mark.parametrize("categorie", CATEGORIEEN)
def test_wpg_30_als_verdachte_alleen_wie_verdachte_is(act, categorie, zaak, open_deur, blik):
    model, doe = ACTEN[act]
    wie = een_jongere_in(zaak, categorie=categorie)
    if categorie in VERDACHT:
        assert doe(zaak, wie, blik).pk
        return
    with pytest.raises(ActGeweigerd, match=CATEGORIEEN[categorie].lower()) as weigering:
        doe(zaak, wie, blik)
    assert "Wijzig eerst de hoedanigheid" in str(weigering.value)
    assert not model.objects.exists()


def test_wpg_30_een_getuige_kan_gewoon_worden_uitgenodigd_en_gehoord(zaak, open_deur, blik):
    wie = een_jongere_in(zaak, categorie="getuige")
    opgave = verhoor.Uitnodigingopgave(wie, "getuige", vandaag(), time(10), "Stadskantoor")
    assert verhoor.verhoor_uitnodigen(zaak, opgave=opgave, inzage=blik).pk
    anders = {"hoedanigheid": "getuige", "cautie": False, "rechtsbijstand": "nvt"}
    assert een_gehoorde(zaak, wie, blik, **anders).pk


def test_wpg_30_een_verdachte_wordt_niet_als_getuige_uitgenodigd(zaak, ouder, blik):
    opgave = verhoor.Uitnodigingopgave(ouder, "getuige", vandaag(), time(10), "Stadskantoor")
    with pytest.raises(ActGeweigerd, match="verdachte in deze zaak"):
        verhoor.verhoor_uitnodigen(zaak, opgave=opgave, inzage=blik)
    assert not Verhooruitnodiging.objects.exists()


def test_wpg_30_wie_geen_verdachte_meer_is_krijgt_geen_getekend_proces_verbaal(
    zaak, ouder, blik, boa
):
    een_verhoor(zaak, ouder, boa)
    pv = een_pv(zaak, ouder, boa, opgemaakt_op=vandaag())
    categorie_wijzigen(blik, ouder, categorie="getuige", reden="bleek niet de ouder met gezag")
    with pytest.raises(ActGeweigerd, match="als getuige, niet als verdachte"):
        procesverbaal.pv_ondertekenen(pv, inzage=blik)
    pv.refresh_from_db()
    assert pv.ondertekend_op is None
    ouder.refresh_from_db()
    categorie_wijzigen(blik, ouder, categorie="verdachte", reden="heeft toch gezag, zie uittreksel")
    assert procesverbaal.pv_ondertekenen(pv, inzage=blik).ondertekend_op == vandaag()
