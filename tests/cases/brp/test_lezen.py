"""Het antwoord van de BRP lezen: elke vorm die mag, en elke vorm die niet mag."""

import json
from datetime import date

import pytest

from cases.koppelingen.brp import fouten, lezen
from cases.koppelingen.brp.client import RAADPLEEG, ZOEK, Brp, raadpleegvraag, zoekvraag
from cases.koppelingen.brp.gegevens import (
    Adres,
    Adressoort,
    BrpOnbegrijpelijk,
    Naam,
    Ouder,
    Zoekvraag,
)
from cases.regels.plichtfeiten import Geboortedatum
from tests.cases.brp.lijn_hulp import ANDER, BSN, OPGAVE, antwoord, datum, json_persoon
from tests.fabrieken import elfproefnummer

OUDER = elfproefnummer(7020)


def _lees(**velden):
    inhoud = json.dumps({"type": RAADPLEEG, "personen": [json_persoon(**velden)]}).encode()
    persoon = lezen.een_persoon(inhoud, soort=RAADPLEEG, bsn=BSN)
    assert persoon is not None
    return persoon


class TestVraag:
    def test_raadplegen_vraagt_geen_verboden_velden(self):
        vraag = raadpleegvraag(BSN)
        automatisch = (
            *("opschortingBijhouding", "inOnderzoek", "geheimhoudingPersoonsgegevens", "rni"),
            *("verificatie", "indicatieVastgesteldVerblijftNietOpAdres"),
        )
        assert not [v for v in vraag["fields"] for deel in v.split(".") if deel in automatisch]
        assert [v for v in vraag["fields"] if v.startswith("gezag")] == ["gezag"]
        assert vraag["burgerservicenummer"] == [BSN]

    def test_zoeken_stuurt_alleen_wat_is_ingevuld(self):
        kaal = zoekvraag(Zoekvraag("Jans*", date(2012, 3, 4)))
        assert set(kaal) == {"type", "geslachtsnaam", "geboortedatum", "fields"}
        vol = zoekvraag(Zoekvraag("Jans", date(2012, 3, 4), "Noa", "van", ook_overleden=True))
        assert (vol["voornamen"], vol["voorvoegsel"]) == ("Noa", "van")
        assert vol["inclusiefOverledenPersonen"] is True


class TestDatums:
    @pytest.mark.parametrize(
        ("tekst", "verwacht"),
        [
            ("2010-05-31", Geboortedatum(2010, 5, 31)),
            ("2010-05-00", Geboortedatum(2010, 5)),
            ("2010-00-00", Geboortedatum(2010)),
            ("0000-00-00", None),
        ],
    )
    def test_een_geboortedatum(self, tekst, verwacht):
        assert _lees(geboorte={"datum": datum(tekst)}).geboren == verwacht

    def test_een_server_die_nullen_in_een_hele_datum_zet(self):
        kaal = {"type": "Datum", "datum": "2010-00-00", "langFormaat": "2010"}
        assert _lees(geboorte={"datum": kaal}).geboren == Geboortedatum(2010)

    @pytest.mark.parametrize(
        "kapot",
        [
            {"type": "Datum", "datum": "2010-02-30"},
            {"type": "Datum", "datum": "31-05-2010"},
            {"type": "Datum"},
            {"type": "JaarMaandDatum", "jaar": 2010, "maand": 13},
            {"type": "JaarDatum", "jaar": "2010"},
            {"type": "Schrikkeldatum"},
            "2010-05-31",
        ],
    )
    def test_een_datum_die_niet_kan(self, kapot):
        with pytest.raises(BrpOnbegrijpelijk) as fout:
            _lees(geboorte={"datum": kapot})
        assert str(fout.value) == fouten.ONBEGRIJPELIJK

    def test_een_onvolledige_dag_wordt_nergens_verzonnen(self):
        persoon = _lees(
            datumInschrijvingInGemeente=datum("2020-05-00"),
            immigratie={"datumVestigingInNederland": datum("2019-00-00")},
            overlijden={"datum": datum("2021-00-00")},
            verblijfplaats={"type": "Adres", "datumVan": datum("0000-00-00")},
        )
        assert (persoon.gemeente_sinds, persoon.gevestigd_op, persoon.overleden_op) == (None,) * 3
        assert persoon.overleden
        assert persoon.adres == Adres(Adressoort.ADRES)


class TestVerblijf:
    @pytest.mark.parametrize(
        ("json_adres", "verwacht"),
        [
            (
                {
                    "type": "Adres",
                    "datumVan": datum("2020-05-01"),
                    "verblijfadres": {
                        "officieleStraatnaam": "Havenkade aan het Water",
                        "korteStraatnaam": "Havenkade a h Water",
                        "huisnummer": 7,
                        "huisletter": "A",
                        "huisnummertoevoeging": "bis",
                        "aanduidingBijHuisnummer": {"code": "to", "omschrijving": "tegenover"},
                        "postcode": "1234AB",
                        "woonplaats": "Waterhoven",
                    },
                    "indicatieVastgesteldVerblijftNietOpAdres": True,
                },
                Adres(
                    Adressoort.ADRES,
                    date(2020, 5, 1),
                    "Havenkade aan het Water",
                    "7A bis tegenover",
                    "1234 AB",
                    "Waterhoven",
                    niet_op_adres=True,
                ),
            ),
            (
                {"type": "Adres", "verblijfadres": {"korteStraatnaam": "Kade", "huisnummer": 1}},
                Adres(Adressoort.ADRES, straat="Kade", huisnummer="1"),
            ),
            (
                {"type": "Locatie", "verblijfadres": {"locatiebeschrijving": "Woonboot bij 3"}},
                Adres(Adressoort.LOCATIE, locatie="Woonboot bij 3"),
            ),
            (
                {
                    "type": "VerblijfplaatsBuitenland",
                    "verblijfadres": {
                        "regel1": "Rue du Port 3",
                        "regel2": "1000 Brussel",
                        "land": {"code": "5010", "omschrijving": "België"},
                    },
                },
                Adres(
                    Adressoort.BUITENLAND,
                    straat="Rue du Port 3",
                    plaats="1000 Brussel",
                    land="België",
                ),
            ),
            (
                {"type": "VerblijfplaatsBuitenland", "verblijfadres": {"land": {"code": "0000"}}},
                Adres(Adressoort.BUITENLAND, land="0000"),
            ),
            (
                {"type": "VerblijfplaatsOnbekend", "datumVan": datum("2024-01-02")},
                Adres(Adressoort.ONBEKEND, date(2024, 1, 2)),
            ),
        ],
    )
    def test_elke_vorm(self, json_adres, verwacht):
        assert _lees(verblijfplaats=json_adres).adres == verwacht

    def test_een_vorm_die_niet_bestaat(self):
        with pytest.raises(BrpOnbegrijpelijk):
            _lees(verblijfplaats={"type": "Ruimteschip"})


class TestPersoon:
    def test_de_kleinste_persoon(self):
        persoon = _lees()
        assert persoon.naam == Naam("Proefpersoon", "Noa")
        assert persoon.adres is None
        assert (persoon.geheim, persoon.overleden, persoon.in_onderzoek) == (False,) * 3
        assert (persoon.ouders, persoon.gezag, persoon.opschorting) == ((), (), "")

    def test_zonder_naam_en_geboortedatum(self):
        persoon = _lees(naam=None, geboorte=None)
        assert (persoon.naam, persoon.geboren) == (Naam(""), None)

    def test_geheim_overleden_en_gemeente(self):
        persoon = _lees(
            geheimhoudingPersoonsgegevens=True,
            overlijden={"datum": datum("2026-04-03")},
            opschortingBijhouding={
                "reden": {"code": "O", "omschrijving": "overlijden"},
                "datum": datum("2026-04-03"),
            },
            gemeenteVanInschrijving={"code": "9901", "omschrijving": "Waterhoven"},
        )
        assert persoon.geheim
        assert persoon.overleden
        assert persoon.overleden_op == persoon.opschorting_op == date(2026, 4, 3)
        assert (persoon.opschorting, persoon.gemeentecode) == ("O", "9901")

    @pytest.mark.parametrize(
        ("opschorting", "reden"),
        [
            ({"reden": {"code": "E"}}, "E"),
            ({"reden": {"code": "R"}}, "R"),
            ({"reden": {"code": "Q"}}, "."),
            ({}, "."),
        ],
    )
    def test_opschorting(self, opschorting, reden):
        assert _lees(opschortingBijhouding=opschorting).opschorting == reden

    @pytest.mark.parametrize(
        "velden",
        [
            {"inOnderzoek": {"burgerservicenummer": True}},
            {"naam": {"geslachtsnaam": "P", "inOnderzoek": {"geslachtsnaam": True}}},
            {"geboorte": {"inOnderzoek": {"datum": True}}},
            {"verblijfplaats": {"type": "Adres", "inOnderzoek": {"datumVan": True}}},
            {
                "verblijfplaats": {
                    "type": "Adres",
                    "verblijfadres": {"inOnderzoek": {"postcode": True}},
                }
            },
            {"ouders": [{"inOnderzoek": {"burgerservicenummer": True}}]},
        ],
    )
    def test_in_onderzoek(self, velden):
        assert _lees(**velden).in_onderzoek

    def test_ouders(self):
        ouders = [
            {
                "ouderAanduiding": "1",
                "burgerservicenummer": OUDER,
                "naam": {"voornamen": "Mara", "geslachtsnaam": "Proefpersoon"},
            },
            {
                "ouderAanduiding": "2",
                "burgerservicenummer": "9969",
                "naam": {"geslachtsnaam": "."},
            },
            None,
        ]
        assert _lees(ouders=ouders).ouders == (
            Ouder(Naam("Proefpersoon", "Mara"), OUDER, "1"),
            Ouder(Naam("."), "", "2"),
        )

    @pytest.mark.parametrize(
        "velden",
        [
            {"naam": "Noa"},
            {"naam": {"geslachtsnaam": 7}},
            {"geheimhoudingPersoonsgegevens": "ja"},
            {"ouders": {}},
            {"burgerservicenummer": int(BSN)},
            {"gemeenteVanInschrijving": {"code": "Amsterdam"}},
        ],
    )
    def test_een_verkeerd_type(self, velden):
        with pytest.raises(BrpOnbegrijpelijk):
            _lees(**velden)


class TestAantal:
    def _leest(self, *personen, soort=RAADPLEEG):
        inhoud = json.dumps({"type": soort, "personen": list(personen)}).encode()
        return lezen.een_persoon(inhoud, soort=RAADPLEEG, bsn=BSN)

    def test_niemand(self):
        assert self._leest() is None

    @pytest.mark.parametrize("bsn", [ANDER, "", "12345678", "12345678x", "١٢٣٤٥٦٧٨٩"])
    def test_een_ander_bsn(self, bsn):
        with pytest.raises(BrpOnbegrijpelijk):
            self._leest(json_persoon(burgerservicenummer=bsn))

    def test_zonder_bsn(self):
        zonder = json_persoon()
        del zonder["burgerservicenummer"]
        with pytest.raises(BrpOnbegrijpelijk) as fout:
            self._leest(zonder)
        assert str(fout.value) == fouten.VERKEERDE_PERSOON

    def test_twee_keer_hetzelfde_bsn(self):
        with pytest.raises(BrpOnbegrijpelijk) as fout:
            self._leest(json_persoon(), json_persoon())
        assert str(fout.value) == fouten.DUBBEL_NUMMER

    def test_het_antwoord_op_een_andere_vraag(self):
        with pytest.raises(BrpOnbegrijpelijk):
            self._leest(json_persoon(), soort=ZOEK)

    @pytest.mark.parametrize("inhoud", [b"null", b"[]", b'{"type": "x"}', b'{"personen": []}'])
    def test_een_andere_vorm(self, inhoud):
        with pytest.raises(BrpOnbegrijpelijk):
            lezen.een_persoon(inhoud, soort=RAADPLEEG, bsn=BSN)


class TestTreffers:
    @pytest.mark.parametrize(
        ("regels", "verwacht"),
        [
            (
                {"adresregel1": "Plein 1940 7-bis", "adresregel2": "1234 AB  WATERHOVEN"},
                Adres(
                    Adressoort.ADRES,
                    straat="Plein",
                    huisnummer="1940 7-bis",
                    postcode="1234 AB",
                    plaats="WATERHOVEN",
                ),
            ),
            (
                {"adresregel1": "Woonboot bij 3", "adresregel2": "WATERHOVEN"},
                Adres(Adressoort.LOCATIE, locatie="Woonboot bij 3", plaats="WATERHOVEN"),
            ),
            (
                {
                    "adresregel1": "Rue du Port 3",
                    "adresregel2": "1000 Brussel",
                    "land": {"omschrijving": "België"},
                },
                Adres(
                    Adressoort.BUITENLAND,
                    straat="Rue du Port 3",
                    plaats="1000 Brussel",
                    land="België",
                ),
            ),
            ({}, None),
        ],
    )
    def test_de_adresregels(self, brp, server, regels, verwacht):
        server.zegt(antwoord(json_persoon(adressering=regels), soort=ZOEK))
        (treffer,) = brp.zoeken(Zoekvraag("Proefpersoon", date(2012, 3, 4)), opgave=OPGAVE)
        assert treffer.adres == verwacht
        assert treffer.geboren == Geboortedatum(2012, 3, 4)

    def test_luid(self, brp, server):
        velden = {
            "geheimhoudingPersoonsgegevens": True,
            "opschortingBijhouding": {"reden": {"code": "O"}},
        }
        server.zegt(antwoord(json_persoon(**velden), soort=ZOEK))
        (treffer,) = brp.zoeken(Zoekvraag("Proefpersoon", date(2012, 3, 4)), opgave=OPGAVE)
        assert (treffer.geheim, treffer.overleden, treffer.opschorting) == (True, True, "O")

    def test_wie_geen_bsn_heeft_is_niet_te_kiezen(self, brp: Brp, server):
        server.zegt(antwoord({"naam": {"geslachtsnaam": "Proefpersoon"}}, soort=ZOEK))
        assert brp.zoeken(Zoekvraag("Proefpersoon", date(2012, 3, 4)), opgave=OPGAVE) == []
