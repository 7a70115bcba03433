"""De nagebootste BRP houdt zich aan de OAS en aan wat de echte doet; de client begrijpt haar."""

import json
from datetime import date
from typing import Any

import pytest
import requests
from jsonschema import ValidationError

from cases.koppelingen.brp.client import (
    RAADPLEEG,
    VELDEN_PERSOON,
    VELDEN_TREFFER,
    ZOEK,
    Brp,
    bevolkingsregister,
    raadpleegvraag,
    zoekvraag,
)
from cases.koppelingen.brp.gegevens import (
    Adressoort,
    BrpWeigert,
    Gezagsoort,
    Persoon,
    TeVeelTreffers,
    Zoekvraag,
)
from cases.regels.plichtfeiten import Geboortedatum
from kern.klok import vandaag
from leerplicht.demo.nummers import VASTE_BSNS, bsn_reeks
from leerplicht.ingebed.brp.bestand import Register
from leerplicht.ingebed.brp.personen import vaste_personen
from leerplicht.ingebed.brp.server import start
from leerplicht.ingebed.brp.velden import BEPERKT, VOLLEDIG
from tests.cases.brp import oas
from tests.cases.brp.lijn_hulp import OPGAVE, een_aansluiting

met_oas = pytest.mark.skipif(not oas.BRON.exists(), reason="de OAS van de BRP ligt hier niet")
PERSONEN = vaste_personen()
JAAR = vandaag().year


@pytest.fixture(scope="module")
def adres() -> str:
    """De nagebootste BRP met alleen de vaste personen."""
    return start(Register.laad())


@pytest.fixture
def brp(adres) -> Brp:
    """De client, aangesloten op de nagebootste BRP."""
    return Brp(een_aansluiting(adres))


def _stuur(adres: str, vraag: Any, **opties: Any) -> requests.Response:
    inhoud = vraag if isinstance(vraag, bytes) else json.dumps(vraag).encode()
    koppen = {"Content-Type": "application/json"} | opties.pop("headers", {})
    return requests.post(f"{adres}/personen", data=inhoud, headers=koppen, timeout=5, **opties)


def _bsn(achternaam: str) -> str:
    (bsn,) = [
        p["burgerservicenummer"] for p in PERSONEN if p["naam"]["geslachtsnaam"] == achternaam
    ]
    return str(bsn)


def _persoon(brp: Brp, achternaam: str) -> Persoon:
    gevonden = brp.raadplegen(_bsn(achternaam), opgave=OPGAVE)
    assert gevonden is not None
    return gevonden


class TestGevallen:
    def test_elke_vaste_persoon_is_te_lezen(self, brp):
        for json_persoon in PERSONEN:
            persoon = brp.raadplegen(json_persoon["burgerservicenummer"], opgave=OPGAVE)
            assert persoon is not None
            assert persoon.naam.geslachtsnaam == json_persoon["naam"]["geslachtsnaam"]

    def test_onbekend(self, brp):
        assert brp.raadplegen(bsn_reeks()[VASTE_BSNS + 5], opgave=OPGAVE) is None

    @pytest.mark.parametrize(
        ("wie", "veld", "waarde"),
        [
            ("Stilstra", "geheim", True),
            ("Avondrood", "overleden", True),
            ("Avondrood", "opschorting", "O"),
            ("Zoekema", "in_onderzoek", True),
            ("Maandag", "geboren", Geboortedatum(JAAR - 9, 5)),
            ("Jaarsma", "geboren", Geboortedatum(JAAR - 10)),
            ("Wadloper", "opschorting", "R"),
            ("Wadloper", "gemeentecode", "1999"),
            ("Vertrekker", "opschorting", "E"),
            ("Buurman", "gemeentecode", "9902"),
        ],
    )
    def test_elk_bijzonder_geval(self, brp, wie, veld, waarde):
        assert getattr(_persoon(brp, wie), veld) == waarde

    @pytest.mark.parametrize(
        ("wie", "soort"),
        [
            ("Zeeman", Gezagsoort.GEZAMENLIJK_OUDERLIJK),
            ("Nieuwkomer", Gezagsoort.EENHOOFDIG),
            ("Tussenjan", Gezagsoort.GEZAMENLIJK),
            ("Voogdema", Gezagsoort.VOOGDIJ),
            ("Twijfel", Gezagsoort.NIET_TE_BEPALEN),
        ],
    )
    def test_gezag(self, brp, wie, soort):
        assert [g.soort for g in _persoon(brp, wie).gezag] == [soort]

    @pytest.mark.parametrize(
        ("wie", "soort"),
        [
            ("Bootsman", Adressoort.LOCATIE),
            ("Nergens", Adressoort.ONBEKEND),
            ("Vertrekker", Adressoort.BUITENLAND),
            ("Zeeman", Adressoort.ADRES),
        ],
    )
    def test_wonen(self, brp, wie, soort):
        gevonden = _persoon(brp, wie).adres
        assert gevonden is not None
        assert gevonden.soort is soort

    def test_woont_er_niet(self, brp):
        gevonden = _persoon(brp, "Leeghuis").adres
        assert gevonden is not None
        assert gevonden.niet_op_adres


class TestZoeken:
    def test_twee_naamgenoten(self, brp):
        vraag = Zoekvraag("naamGENoot", date(JAAR - 13, 4, 4))
        gevonden = brp.zoeken(vraag, opgave=OPGAVE)
        assert len({t.bsn for t in gevonden}) == 2
        assert len({t.adres for t in gevonden}) == 2

    def test_elf_is_te_veel_en_met_voornaam_een(self, brp):
        dag = date(JAAR - 10, 11, 11)
        with pytest.raises(TeVeelTreffers):
            brp.zoeken(Zoekvraag("Elf*", dag), opgave=OPGAVE)
        (een,) = brp.zoeken(Zoekvraag("Elf*", dag, voornamen="kind b*"), opgave=OPGAVE)
        assert een.naam.voornamen == "Kind b"

    def test_wie_is_overleden_komt_alleen_op_verzoek(self, brp):
        vraag = Zoekvraag("Avondrood", date(JAAR - 11, 3, 12))
        assert brp.zoeken(vraag, opgave=OPGAVE) == []
        ook = Zoekvraag("Avondrood", date(JAAR - 11, 3, 12), ook_overleden=True)
        (gevonden,) = brp.zoeken(ook, opgave=OPGAVE)
        assert gevonden.overleden

    def test_een_onvolledige_geboortedatum_is_niet_te_vinden(self, brp):
        assert brp.zoeken(Zoekvraag("Jaarsma", date(JAAR - 10, 1, 1)), opgave=OPGAVE) == []

    def test_de_client_vraagt_wat_de_server_weigert(self, brp):
        with pytest.raises(BrpWeigert):
            brp.zoeken(Zoekvraag("a*", date(2012, 1, 1)), opgave=OPGAVE)


FOUT = [
    ({"fields": None}, "paramsCombination", "fields"),
    ({"burgerservicenummer": None}, "paramsCombination", "burgerservicenummer"),
    ({"type": "ZoekMetNiets"}, "paramsValidation", "type"),
    ({"fields": []}, "paramsValidation", "fields"),
    ({"fields": "gezag"}, "paramsValidation", "fields"),
    ({"fields": ["naam"] * 131}, "paramsValidation", "fields"),
    ({"fields": ["naam.bijnaam"]}, "paramsValidation", "fields.0"),
    ({"fields": ["naam", "gezag.type"]}, "paramsValidation", "fields.1"),
    ({"fields": ["opschortingBijhouding"]}, "paramsValidation", "fields.0"),
    ({"fields": ["naam.inOnderzoek"]}, "paramsValidation", "fields.0"),
    ({"fields": ["geheimhoudingPersoonsgegevens"]}, "paramsValidation", "fields.0"),
    ({"fields": ["rni"]}, "paramsValidation", "fields.0"),
    ({"fields": ["verificatie.datum"]}, "paramsValidation", "fields.0"),
    ({"fields": ["na am"]}, "paramsValidation", "fields.0"),
    ({"burgerservicenummer": "999990007"}, "paramsValidation", "burgerservicenummer"),
    ({"burgerservicenummer": ["12345678"]}, "paramsValidation", "burgerservicenummer.0"),
    ({"burgerservicenummer": ["999990007"] * 21}, "paramsValidation", "burgerservicenummer"),
    ({"gemeenteVanInschrijving": "518"}, "paramsValidation", "gemeenteVanInschrijving"),
    ({"geslachtsnaam": "x"}, "paramsValidation", "geslachtsnaam"),
]
FOUT_ZOEKEN = [
    ({"geslachtsnaam": "ab*"}, "geslachtsnaam"),
    ({"geslachtsnaam": "a*bcd"}, "geslachtsnaam"),
    ({"geslachtsnaam": "Yılmaz€"}, "geslachtsnaam"),
    ({"geboortedatum": "2010-02-30"}, "geboortedatum"),
    ({"geboortedatum": "20100205"}, "geboortedatum"),
    ({"geboortedatum": 2010}, "geboortedatum"),
    ({"voorvoegsel": "van der van der"}, "voorvoegsel"),
    ({"inclusiefOverledenPersonen": "ja"}, "inclusiefOverledenPersonen"),
    ({"fields": ["verblijfplaats"]}, "fields.0"),
]


class TestWeigeren:
    @pytest.mark.parametrize(("anders", "code", "naam"), FOUT)
    def test_raadplegen(self, adres, anders, code, naam):
        vraag = {k: w for k, w in (raadpleegvraag("999990007") | anders).items() if w is not None}
        antwoord = _stuur(adres, vraag)
        assert antwoord.status_code == 400
        assert antwoord.headers["Content-Type"].startswith("application/problem+json")
        bericht = antwoord.json()
        assert bericht["code"] == code
        assert [p["name"] for p in bericht["invalidParams"]] == [naam]

    @pytest.mark.parametrize(("anders", "naam"), FOUT_ZOEKEN)
    def test_zoeken(self, adres, anders, naam):
        vraag = zoekvraag(Zoekvraag("Elfers", date(2012, 1, 1))) | anders
        bericht = _stuur(adres, vraag).json()
        assert (bericht["code"], [p["name"] for p in bericht["invalidParams"]]) == (
            "paramsValidation",
            [naam],
        )

    @pytest.mark.parametrize("inhoud", [b"", b"[]", b"null", b"{", b"\xff", b"[" * 9000])
    def test_geen_vraag(self, adres, inhoud):
        assert _stuur(adres, inhoud).json()["code"] == "paramsValidation"

    def test_soort_inhoud(self, adres):
        vraag = raadpleegvraag("999990007")
        assert _stuur(adres, vraag, headers={"Content-Type": "text/plain"}).status_code == 415
        assert _stuur(adres, vraag, headers={"Accept": "text/html"}).status_code == 406


class TestVelden:
    def test_alleen_wat_gevraagd_is_en_wat_vanzelf_meekomt(self, adres):
        vraag = raadpleegvraag(_bsn("Avondrood")) | {"fields": ["naam.voornamen", "ouders.naam"]}
        (persoon,) = _stuur(adres, vraag).json()["personen"]
        assert persoon["naam"] == {"voornamen": "Tijl"}
        assert set(persoon) == {"naam", "ouders", "opschortingBijhouding"}
        assert all(set(ouder) == {"naam"} for ouder in persoon["ouders"])

    def test_een_lege_lijst_blijft_een_lijst(self, adres):
        vraag = raadpleegvraag(_bsn("Bootsman")) | {"fields": ["gezag", "ouders"]}
        assert _stuur(adres, vraag).json()["personen"] == [{"gezag": [], "ouders": []}]


class TestAansluiting:
    def test_zonder_adres_is_de_stand_in_er_vanzelf(self, settings):
        settings.BRP_URL, settings.BRP_STAND_IN = "", "leerplicht.ingebed.brp.adres"
        persoon = bevolkingsregister().raadplegen(_bsn("Zeeman"), opgave=OPGAVE)
        assert persoon is not None
        assert persoon.naam.voorvoegsel == "van der"

    def test_een_register_zonder_demo_en_met_demo(self, tmp_path):
        demo = tmp_path / "personen.json"
        dubbel = PERSONEN[0] | {"naam": {"geslachtsnaam": "Anders"}}
        nieuw = dubbel | {"burgerservicenummer": bsn_reeks()[VASTE_BSNS]}
        demo.write_text(json.dumps([dubbel, nieuw]))
        register = Register.laad(demo=demo)
        assert len(register.personen) == len(PERSONEN) + 1
        assert register.op_bsn[PERSONEN[0]["burgerservicenummer"]] == [PERSONEN[0]]

    def test_de_vaste_nummers_zijn_van_niemand_anders(self):
        uitgedeeld = {p["burgerservicenummer"] for p in PERSONEN}
        uitgedeeld |= {
            o["burgerservicenummer"] for p in PERSONEN for o in p["ouders"] if "naam" in o
        }
        assert uitgedeeld <= set(bsn_reeks()[:VASTE_BSNS])
        assert len(uitgedeeld) == len(PERSONEN) + sum(len(p["ouders"]) for p in PERSONEN)


@met_oas
class TestOas:
    """Alles hierboven nog eens, tegen de OAS zelf."""

    def test_onze_vragen(self):
        oas.klopt(raadpleegvraag("999990007"), "PersonenQuery")
        oas.klopt(zoekvraag(Zoekvraag("Jans*", date(2012, 3, 4))), "PersonenQuery")
        vol = Zoekvraag("Jansen", date(2012, 3, 4), "Noa", "van de", ook_overleden=True)
        oas.klopt(zoekvraag(vol), "PersonenQuery")

    def test_de_velden_die_wij_vragen_bestaan(self):
        assert set(VELDEN_PERSOON) <= oas.velden("Persoon")
        assert set(VELDEN_TREFFER) <= oas.velden("PersoonBeperkt")

    @pytest.mark.parametrize(
        ("boom", "schema"), [(VOLLEDIG, "Persoon"), (BEPERKT, "PersoonBeperkt")]
    )
    def test_de_velden_die_de_stand_in_kent_bestaan(self, boom, schema):
        def paden(tak, pad=""):
            for naam, onder in tak.items():
                yield f"{pad}{naam}"
                yield from paden(onder or {}, f"{pad}{naam}.")

        assert set(paden(boom)) <= oas.velden(schema)

    def test_elk_antwoord_op_bsn(self, adres):
        for persoon in PERSONEN:
            bericht = _stuur(adres, raadpleegvraag(persoon["burgerservicenummer"])).json()
            assert len(bericht["personen"]) == 1
            oas.klopt(bericht, "PersonenQueryResponse")

    @pytest.mark.parametrize(
        ("wie", "jaren", "rest"), [("Naamgenoot", 13, "04-04"), ("Stilstra", 13, "03-12")]
    )
    def test_elk_antwoord_op_naam(self, adres, wie, jaren, rest):
        vraag = zoekvraag(Zoekvraag(wie, date.fromisoformat(f"{JAAR - jaren}-{rest}")))
        bericht = _stuur(adres, vraag).json()
        assert bericht["personen"]
        oas.klopt(bericht, "PersonenQueryResponse")

    @pytest.mark.parametrize(("anders", "code", "naam"), FOUT)
    def test_elk_foutbericht(self, adres, anders, code, naam):
        vraag = {k: w for k, w in (raadpleegvraag("999990007") | anders).items() if w is not None}
        oas.klopt(_stuur(adres, vraag).json(), "BadRequestFoutbericht")

    def test_te_veel_treffers(self, adres):
        bericht = _stuur(adres, zoekvraag(Zoekvraag("Elfers", date(JAAR - 10, 11, 11)))).json()
        assert bericht["code"] == "tooManyResults"
        oas.klopt(bericht, "Foutbericht")

    @pytest.mark.parametrize(
        "kapot",
        [
            {"type": RAADPLEEG, "personen": [{"burgerservicenummer": "12"}]},
            {"type": RAADPLEEG, "personen": [{"geboorte": {"datum": {"type": "Datum"}}}]},
            {"type": RAADPLEEG, "personen": [{"gezag": [{"type": "Voogdij"}]}]},
            {"type": ZOEK, "personen": {}},
        ],
    )
    def test_deze_toets_ziet_ook_wat_niet_klopt(self, kapot):
        with pytest.raises(ValidationError):
            oas.klopt(kapot, "PersonenQueryResponse")
