"""De aansluiting uit de omgeving: uit, half, aanmelden met OAuth, en de controle bij de start."""

import pytest

from cases.koppelingen.brp import aanmelden, fouten
from cases.koppelingen.brp.client import Brp, GeenBrp, bevolkingsregister
from cases.koppelingen.brp.controle import AANMELDEN, BESTANDEN, brp_is_heel_ingesteld
from cases.koppelingen.brp.gegevens import BrpNietIngesteld, BrpWeigert, Zoekvraag
from kern.klok import vandaag
from tests.cases.brp.lijn_hulp import (
    BSN,
    OPGAVE,
    Uitspraak,
    antwoord,
    een_aansluiting,
    foutenserver,
    probleem,
)


@pytest.fixture
def leeg(settings):
    """Geen BRP, zoals in productie zonder instelling."""
    for naam in (*AANMELDEN, *BESTANDEN, "BRP_URL", "BRP_SCOPE", "BRP_STAND_IN"):
        setattr(settings, naam, "")
    return settings


class TestUit:
    def test_zonder_adres_zegt_elke_vraag_dat_de_brp_niet_is_aangesloten(self, leeg):
        uit = bevolkingsregister()
        assert isinstance(uit, GeenBrp)
        with pytest.raises(BrpNietIngesteld, match=fouten.NIET_INGESTELD):
            uit.raadplegen(BSN, opgave=OPGAVE)
        with pytest.raises(BrpNietIngesteld):
            uit.zoeken(Zoekvraag("Proefpersoon", vandaag()), opgave=OPGAVE)

    def test_met_adres_is_er_een(self, leeg):
        leeg.BRP_URL = "https://brp.example/api/brp/"
        aan = bevolkingsregister()
        assert isinstance(aan, Brp)
        assert aan.aansluiting.url == "https://brp.example/api/brp"
        assert aan.aansluiting.vertrouwt is True
        assert aan.aansluiting.legitimatie is None

    def test_een_adres_gaat_voor_de_stand_in(self, leeg):
        leeg.BRP_URL, leeg.BRP_STAND_IN = "https://brp.example", "bestaat.niet"
        assert isinstance(bevolkingsregister(), Brp)


class TestAanmelden:
    @pytest.fixture
    def loket(self, monkeypatch):
        # Zonder dit weigert oauthlib een token over http; alleen op loopback, alleen hier.
        monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
        with foutenserver() as stand:
            stand.zegt(_token("eerste"))
            yield stand

    def _brp(self, server, loket) -> Brp:
        return Brp(
            een_aansluiting(
                server.adres,
                oauth_url=loket.adres,
                client_id="leerplicht",
                client_secret="geheim",
                bereik="brp lezen",
            )
        )

    def test_een_token_voor_veel_vragen(self, server, loket):
        server.zegt(antwoord())
        brp = self._brp(server, loket)
        for _ in range(3):
            assert brp.raadplegen(BSN, opgave=OPGAVE) is None
        assert {k["authorization"] for k in server.koppen} == {"Bearer eerste"}
        (vraag,) = loket.gevraagd
        assert "grant_type=client_credentials" in vraag["rauw"]
        assert "scope=brp+lezen" in vraag["rauw"]

    def test_een_token_dat_bijna_op_is_wordt_vernieuwd(self, server, loket):
        server.zegt(antwoord())
        loket.zegt(_token("eerste", geldig=30), _token("tweede"))
        brp = self._brp(server, loket)
        for _ in range(2):
            brp.raadplegen(BSN, opgave=OPGAVE)
        assert [k["authorization"] for k in server.koppen] == ["Bearer eerste", "Bearer tweede"]

    def test_na_een_401_haalt_de_volgende_vraag_een_nieuw_token(self, server, loket):
        server.zegt(probleem(401), antwoord())
        loket.zegt(_token("eerste"), _token("tweede"))
        brp = self._brp(server, loket)
        with pytest.raises(BrpWeigert):
            brp.raadplegen(BSN, opgave=OPGAVE)
        brp.raadplegen(BSN, opgave=OPGAVE)
        assert server.koppen[-1]["authorization"] == "Bearer tweede"

    @pytest.mark.parametrize(
        "uitspraak",
        [
            Uitspraak(401, {"error": "invalid_client"}),
            Uitspraak(200, b"<html>"),
            Uitspraak(200, {}),
            Uitspraak(500, b""),
        ],
    )
    def test_een_loket_dat_weigert(self, server, loket, uitspraak):
        loket.zegt(uitspraak)
        with pytest.raises(BrpWeigert, match=fouten.NIET_AANGEMELD):
            self._brp(server, loket).raadplegen(BSN, opgave=OPGAVE)
        assert server.gevraagd == []

    def test_een_andere_aansluiting_krijgt_een_andere_sessie(self):
        een, ander = een_aansluiting("http://127.0.0.1:1"), een_aansluiting("http://127.0.0.1:2")
        sessie = aanmelden.sessie_voor(een)
        assert aanmelden.sessie_voor(een) is sessie
        assert aanmelden.sessie_voor(ander) is not sessie


def _token(naam: str, *, geldig: int = 3600) -> Uitspraak:
    return Uitspraak(inhoud={"access_token": naam, "token_type": "Bearer", "expires_in": geldig})


GOED = {
    "BRP_URL": "https://brp.example/api",
    "BRP_OAUTH_URL": "https://loket.example/token",
    "BRP_CLIENT_ID": "leerplicht",
    "BRP_CLIENT_SECRET": "heel-geheim",
}


class TestControle:
    def _meldingen(self, instelling, **velden) -> list[str]:
        for naam, waarde in velden.items():
            setattr(instelling, naam, waarde)
        meldingen = brp_is_heel_ingesteld()
        assert "geheim" not in " ".join(m.msg for m in meldingen)
        return [m.id or "" for m in meldingen]

    def test_uit_en_helemaal_ingesteld_zijn_goed(self, leeg):
        assert self._meldingen(leeg) == []
        assert self._meldingen(leeg, **GOED) == []

    @pytest.mark.parametrize(
        ("velden", "melding"),
        [
            (GOED | {"BRP_CLIENT_SECRET": ""}, "cases.E010"),
            (GOED | {"BRP_URL": ""}, "cases.E010"),
            (GOED | {"BRP_SLEUTEL": __file__}, "cases.E010"),
            (GOED | {"BRP_URL": "brp.example"}, "cases.E011"),
            (GOED | {"BRP_URL": "https://wie:geheim@brp.example"}, "cases.E011"),
            (GOED | {"BRP_URL": "http://brp.example"}, "cases.E012"),
            (GOED | {"BRP_OAUTH_URL": "http://loket.example"}, "cases.E012"),
            (GOED | {"BRP_CERTIFICAAT": "/bestaat/geheim.pem"}, "cases.E013"),
            (GOED | {"BRP_BUDGET": 0.0}, "cases.E014"),
            ({"BRP_URL": "https://brp.example", "PRODUCTIE": True}, "cases.W010"),
        ],
    )
    def test_half_ingesteld(self, leeg, velden, melding):
        assert self._meldingen(leeg, **velden) == [melding]
