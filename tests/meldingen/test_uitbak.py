"""De uitbak: één keer verzenden, later opnieuw, en nooit doen alsof."""

import json

import pytest
import time_machine

from cases.koppelingen import uitbak as koppeling
from cases.koppelingen.uitbak import (
    Bestand,
    NietIngericht,
    Verzendfout,
    Verzending,
    Webservice,
    ingerichte_adapter,
)
from kern.grens import voor_systeem
from kern.klok import nu
from meldingen.models import Uitbakbericht
from meldingen.services import bericht_afwijzen, bericht_bevestigen, melding_oppakken
from meldingen.services.uitbak import bericht_verzenden
from meldingen.tasks import uitbak_bericht_verzenden, uitbak_verzenden
from tests.fabrieken import een_jongere, een_melding, elfproefnummer

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def map_(settings, tmp_path):
    settings.UITBAK_MAP = tmp_path / "uitbak"
    return settings.UITBAK_MAP


@pytest.fixture
def bericht(gemeente_a, leerplicht_a, binnen_gemeente, map_):
    """Een bericht in de uitbak van gemeente A."""
    with binnen_gemeente(leerplicht_a, gemeente_a):
        jongere = een_jongere(gemeente_a, bsn=elfproefnummer(7))
        melding_oppakken(een_melding(jongere, meldingsnummer="1"), medewerker=leerplicht_a)
        return Uitbakbericht.objects.get()


def regels(map_):
    return [json.loads(r) for p in map_.rglob("*.jsonl") for r in p.read_text().splitlines()]


def vers(bericht):
    with voor_systeem([bericht.gemeente_id]):
        return Uitbakbericht.objects.get(pk=bericht.pk)


def werk(bericht):
    return uitbak_bericht_verzenden(bericht_id=bericht.pk, gemeente_id=bericht.gemeente_id)


class Kapot:
    def verzend(self, verzending):
        raise Verzendfout("geen gehoor")


def test_de_taak_verzendt_en_twee_keer_draaien_verzendt_een_keer(bericht, map_):
    assert werk(bericht) == "verzonden"
    assert werk(bericht) == "verzonden"
    assert [r["bericht"] for r in regels(map_)] == [bericht.pk]
    assert regels(map_)[0]["status"] == "in_behandeling"
    assert (vers(bericht).pogingen, vers(bericht).verzonden_op is not None) == (1, True)
    pad = next(map_.rglob("*.jsonl"))
    assert pad.stat().st_mode & 0o077 == 0


def test_een_werker_die_na_het_schrijven_sterft_schrijft_geen_tweede_regel(bericht, map_):
    with pytest.raises(RuntimeError), voor_systeem([bericht.gemeente_id]):
        bericht_verzenden(bericht.pk)
        raise RuntimeError("gedood")
    assert vers(bericht).stand == "te_verzenden"
    assert werk(bericht) == "verzonden"
    assert len(regels(map_)) == 1


def test_de_planner_deelt_alleen_uit_wat_aan_de_beurt_is(bericht, monkeypatch):
    gedaan = []
    monkeypatch.setattr(uitbak_bericht_verzenden, "delay", lambda **k: gedaan.append(k))
    assert uitbak_verzenden() == 1
    assert gedaan == [{"bericht_id": bericht.pk, "gemeente_id": bericht.gemeente_id}]
    werk(bericht)
    assert uitbak_verzenden() == 0


def test_een_bericht_dat_niet_wegkomt_gaat_later_opnieuw_en_wacht_steeds_langer(
    bericht, map_, monkeypatch
):
    monkeypatch.setitem(koppeling.ADAPTERS, "bestand", Kapot)
    with time_machine.travel(nu(), tick=False) as klok:
        wachten = []
        for _ in range(3):
            assert werk(bericht) == "te_verzenden"
            na = vers(bericht)
            assert na.fout == "geen gehoor"
            wachten.append((na.opnieuw_na - nu()).total_seconds())
            assert uitbak_verzenden() == 0
            klok.move_to(na.opnieuw_na)
        assert wachten == [60, 120, 240]
        assert vers(bericht).pogingen == 3
        monkeypatch.setitem(koppeling.ADAPTERS, "bestand", lambda: Bestand(map_))
        assert werk(bericht) == "verzonden"
    assert vers(bericht).fout == ""


def test_een_later_bericht_wacht_op_het_eerdere_van_dezelfde_melding(
    bericht, leerplicht_a, gemeente_a, binnen_gemeente, map_
):
    from meldingen.services import Afsluiting, melding_afsluiten

    with binnen_gemeente(leerplicht_a, gemeente_a):
        melding_afsluiten(
            bericht.melding,
            afsluiting=Afsluiting(resultaat="TKN", reden_afsluiten="werk"),
            medewerker=leerplicht_a,
        )
        later = Uitbakbericht.objects.latest("id")
    assert werk(later) == "te_verzenden"
    werk(bericht)
    assert werk(later) == "verzonden"
    assert [r["status"] for r in regels(map_)] == ["in_behandeling", "afgesloten"]


def test_de_webservice_weigert_duidelijk_en_het_bericht_blijft_staan(bericht, settings):
    settings.UITBAK_ADAPTER = "webservice"
    assert werk(bericht) == "te_verzenden"
    assert "niet ingericht" in vers(bericht).fout
    with pytest.raises(NietIngericht):
        Webservice().verzend(Verzending("verzuim", 1, "9901", nu(), {}))


def test_een_onbekende_adapter_is_een_duidelijke_fout(settings):
    settings.UITBAK_ADAPTER = "postduif"
    with pytest.raises(NietIngericht, match="postduif"):
        ingerichte_adapter()


def test_het_antwoord_van_duo_staat_bij_het_bericht(bericht):
    with voor_systeem([bericht.gemeente_id]), pytest.raises(ValueError, match="nog niet verzonden"):
        bericht_bevestigen(bericht)
    werk(bericht)
    with voor_systeem([bericht.gemeente_id]):
        bericht_afwijzen(bericht, fout="onbekend meldingsnummer")
        assert bericht_afwijzen(bericht, fout="nog eens").fout == "onbekend meldingsnummer"
        assert bericht_bevestigen(bericht).stand == "bevestigd"


def test_de_taak_ziet_geen_bericht_van_een_andere_gemeente(bericht, gemeente_b):
    assert uitbak_bericht_verzenden(bericht_id=bericht.pk, gemeente_id=gemeente_b.pk) == "onbekend"
    assert vers(bericht).stand == "te_verzenden"


def test_een_taak_zonder_gemeente_mislukt_meteen(bericht):
    with pytest.raises(TypeError):
        uitbak_bericht_verzenden(bericht_id=bericht.pk)  # type: ignore[call-arg]
