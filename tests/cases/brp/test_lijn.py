"""De lijn naar de BRP: wat er misgaat, hoe lang dat duurt, en dat er nooit een BSN lekt."""

import logging
import socket
import time
import traceback
from datetime import timedelta
from email.utils import format_datetime

import pytest

from cases.koppelingen.brp import fouten
from cases.koppelingen.brp.client import Brp
from cases.koppelingen.brp.gegevens import (
    Brpfout,
    BrpNietBereikbaar,
    BrpOnbegrijpelijk,
    BrpTeDruk,
    BrpWeigert,
    Doel,
    Opgave,
    TeVeelTreffers,
    Zoekvraag,
)
from cases.koppelingen.brp.lijn import seconden_te_wachten
from kern.klok import nu, vandaag
from kern.logboek import zonder_inhoud
from tests.cases.brp.lijn_hulp import (
    ANDER,
    BSN,
    OPGAVE,
    Uitspraak,
    antwoord,
    een_aansluiting,
    json_persoon,
    probleem,
)

VRAAG = Zoekvraag("Proefpersoon", vandaag())
HTML = b"<html><body>Onderhoud</body></html>"


@pytest.fixture(autouse=True)
def _geen_bsn_in_het_log(caplog):
    caplog.set_level(logging.DEBUG, logger="leerplicht")
    yield
    for nummer in (BSN, ANDER, "Proefpersoon"):
        assert nummer not in caplog.text


def _vraag(brp: Brp) -> Brpfout:
    """Raadpleeg, verwacht een fout, en kijk dat nergens in die fout een BSN staat."""
    with pytest.raises(Brpfout) as gevangen:
        brp.raadplegen(BSN, opgave=OPGAVE)
    fout = gevangen.value
    assert BSN not in str(fout)
    assert BSN not in repr(fout)
    assert BSN not in zonder_inhoud(fout)
    regels = traceback.format_exception(fout)
    assert BSN not in "".join(regels)
    return fout


class TestStatussen:
    @pytest.mark.parametrize(
        ("uitspraak", "soort", "zin"),
        [
            (probleem(400, "paramsValidation"), BrpWeigert, fouten.VRAAG_FOUT),
            (probleem(401, "authentication"), BrpWeigert, fouten.NIET_AANGEMELD),
            (probleem(403, "autorisation"), BrpWeigert, fouten.NIET_TOEGESTAAN),
            (probleem(406, "notAcceptable"), BrpWeigert, fouten.VRAAG_FOUT),
            (probleem(415, "unsupported"), BrpWeigert, fouten.VRAAG_FOUT),
            (probleem(500, "serverError"), BrpNietBereikbaar, fouten.STORING),
            (Uitspraak(502, HTML), BrpNietBereikbaar, fouten.GEEN_VERBINDING),
            (Uitspraak(302, b"", {"Location": "/x"}), BrpOnbegrijpelijk, fouten.ONBEGRIJPELIJK),
            (Uitspraak(307, b"", {"Location": "/x"}), BrpOnbegrijpelijk, fouten.ONBEGRIJPELIJK),
            (antwoord({"gezag": [{"type": BSN}]}), BrpOnbegrijpelijk, fouten.ONBEGRIJPELIJK),
            (Uitspraak(200, HTML), BrpOnbegrijpelijk, fouten.ONBEGRIJPELIJK),
            (Uitspraak(200, b""), BrpOnbegrijpelijk, fouten.ONBEGRIJPELIJK),
            (Uitspraak(200, b'{"type": "Raad'), BrpOnbegrijpelijk, fouten.ONBEGRIJPELIJK),
            (Uitspraak(200, b"\xff\xfe{}"), BrpOnbegrijpelijk, fouten.ONBEGRIJPELIJK),
            (Uitspraak(200, b"[" * 20_000), BrpOnbegrijpelijk, fouten.ONBEGRIJPELIJK),
            (Uitspraak(400, b"[" * 20_000), BrpWeigert, fouten.VRAAG_FOUT),
        ],
    )
    def test_een_zin_en_geen_tweede_poging(self, brp, server, uitspraak, soort, zin):
        server.zegt(uitspraak)
        fout = _vraag(brp)
        assert type(fout) is soort
        assert str(fout) == zin
        assert len(server.gevraagd) == 1

    @pytest.mark.parametrize("code", ["tooManyResults", "tooManyRecords"])
    def test_te_veel_treffers(self, brp, server, code):
        server.zegt(probleem(400, code))
        with pytest.raises(TeVeelTreffers):
            brp.zoeken(VRAAG, opgave=OPGAVE)

    def test_elf_treffers_in_een_goed_antwoord_kan_niet(self, brp, server):
        soort = "ZoekMetGeslachtsnaamEnGeboortedatum"
        server.zegt(antwoord(*[json_persoon()] * 11, soort=soort))
        with pytest.raises(BrpOnbegrijpelijk):
            brp.zoeken(VRAAG, opgave=OPGAVE)


class TestOpnieuw:
    def test_na_503_en_ophangen_lukt_het_alsnog(self, brp, server):
        server.zegt(probleem(503, "notAvailable"), Uitspraak(hangt_op=True), antwoord())
        assert brp.raadplegen(BSN, opgave=OPGAVE) is None
        assert len(server.gevraagd) == 3
        assert len({koppen["x-correlation-id"] for koppen in server.koppen}) == 1

    def test_429_wacht_zolang_de_brp_zegt(self, brp, server):
        server.zegt(probleem(429), antwoord())
        server.uitspraken[0].koppen["Retry-After"] = "1"
        begin = time.monotonic()
        assert brp.raadplegen(BSN, opgave=OPGAVE) is None
        assert time.monotonic() - begin >= 1

    @pytest.mark.parametrize("wacht", ["3600", "99999999999999999999", "morgen", "-5", "²"])
    def test_429_blijft_binnen_het_budget(self, brp, server, wacht):
        server.zegt(probleem(429, "tooManyRequests"))
        server.uitspraken[0].koppen["Retry-After"] = wacht.encode().decode("latin-1")
        begin = time.monotonic()
        assert isinstance(_vraag(brp), BrpTeDruk)
        assert time.monotonic() - begin < brp.aansluiting.budget
        assert len(server.gevraagd) <= brp.aansluiting.pogingen

    def test_blijft_503(self, brp, server):
        server.zegt(probleem(503, "notAvailable"))
        assert str(_vraag(brp)) == fouten.BUITEN_GEBRUIK
        assert len(server.gevraagd) == 3

    def test_retry_after_als_datum(self):
        kop = format_datetime(nu() + timedelta(seconds=30), usegmt=False)
        assert 28 <= seconden_te_wachten(kop) <= 30
        assert seconden_te_wachten("Wed, 21 Oct 2015 07:28:00 GMT") == 0


class TestTijd:
    def test_uit(self):
        with socket.socket() as lijn:
            lijn.bind(("127.0.0.1", 0))
            poort = lijn.getsockname()[1]
        fout = _vraag(Brp(een_aansluiting(f"http://127.0.0.1:{poort}")))
        assert str(fout) == fouten.GEEN_VERBINDING

    def test_traag_is_te_laat_en_wordt_niet_herhaald(self, brp, server):
        server.zegt(Uitspraak(traag=1.2))
        begin = time.monotonic()
        assert str(_vraag(brp)) == fouten.TE_LAAT
        assert time.monotonic() - begin < 1
        assert len(server.gevraagd) == 1

    def test_wie_druppelt_krijgt_niet_meer_tijd(self, server):
        server.zegt(Uitspraak(inhoud=b"{" * 1000, druppel=0.1))
        begin = time.monotonic()
        assert str(_vraag(Brp(een_aansluiting(server.adres, budget=0.6)))) == fouten.TE_LAAT
        assert time.monotonic() - begin < 1.5

    def test_te_groot(self, brp, server):
        # Een goed antwoord, op de grootte na.
        server.zegt(Uitspraak(inhoud=antwoord().bytes + b" " * 60_000))
        assert isinstance(_vraag(brp), BrpOnbegrijpelijk)

    def test_afgebroken_antwoord(self, brp, server):
        server.zegt(Uitspraak(inhoud=b"{}", koppen={"Content-Length": "500"}))
        assert isinstance(_vraag(brp), BrpNietBereikbaar)


class TestVerantwoording:
    def test_doel_gebruiker_en_correlatie_gaan_mee(self, brp, server):
        server.zegt(antwoord())
        for _ in range(2):
            brp.raadplegen(BSN, opgave=Opgave("j.de-vries", Doel.DOORSTROOMPUNT, "jongere 7"))
        eerste, tweede = server.koppen
        assert eerste["x-user"] == "j.de-vries"
        assert eerste["x-task-description"] == Doel.DOORSTROOMPUNT.value
        assert eerste["x-correlation-id"] != tweede["x-correlation-id"]
        assert server.paden == ["/brp/personen"] * 2

    @pytest.mark.parametrize("naam", ["zoë", "a\r\nX-Extra: 1", "Ünal İ", "名"])
    def test_een_vreemde_gebruikersnaam_breekt_de_kop_niet(self, brp, server, naam, caplog):
        server.zegt(antwoord())
        brp.raadplegen(BSN, opgave=Opgave(naam, Doel.BEHEER, "zoeken"))
        assert server.koppen[0]["x-user"].isascii()
        assert "x-extra" not in server.koppen[0]
        assert len(caplog.text.splitlines()) == 1

    def test_het_log_zegt_wie_waarom_en_hoe_het_ging(self, brp, server, caplog):
        server.zegt(probleem(403))
        _vraag(brp)
        (regel,) = caplog.messages
        correlatie = server.koppen[0]["x-correlation-id"]
        for deel in (
            "vraag=RaadpleegMetBurgerservicenummer",
            "doel=LEERPLICHT",
            "gebruiker=leerplicht-a",
            f"correlatie={correlatie}",
            "status=403",
            "uitkomst=BrpWeigert",
            "duur_ms=",
        ):
            assert deel in regel

    def test_ook_de_bibliotheken_loggen_geen_bsn(self, brp, server, caplog):
        caplog.set_level(logging.DEBUG)
        server.zegt(antwoord(json_persoon(gezag="kapot")))
        _vraag(brp)
        assert BSN not in caplog.text
