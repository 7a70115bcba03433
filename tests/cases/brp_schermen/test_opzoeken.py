"""Opzoeken in de BRP: niets in een URL, alles gelogd, en alleen wie het mag."""

import re
from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from cases.koppelingen.brp.gegevens import (
    Adres,
    Adressoort,
    BrpNietBereikbaar,
    BrpNietIngesteld,
    BrpTeDruk,
    BrpWeigert,
    Doel,
    Gezag,
    Gezagsoort,
    Naam,
    TeVeelTreffers,
)
from cases.regels.plichtfeiten import Geboortedatum
from kern.handelingen import Handeling
from tests.cases.brp_schermen.conftest import (
    ADRES,
    BSN,
    DOEL,
    een_persoon,
    een_treffer,
    tekst_van,
    verborgen,
)
from tests.cases.werk_hulp import iemand
from tests.conftest import onbegrensd
from tests.fabrieken import elfproefnummer
from toegang.models import Aanstelling, Rol
from toegang.services import medewerker_aanmaken

pytestmark = pytest.mark.django_db(transaction=True)


ZOEK, PERSOON, NEEM = "/jongeren/brp/", "/jongeren/brp/persoon/", "/jongeren/brp/overnemen/"


OP_NAAM = DOEL | {"geslachtsnaam": "Proefpersoon", "geboortedatum": "2012-03-04"}


def _logregels():
    return onbegrensd(
        "select jongere_id, handeling, reden_tekst from wpg_logregel"
        " where objecttype = 'brp' order by id"
    )


class TestZoeken:
    def test_op_bsn_komt_de_persoon_in_beeld_met_ouders_en_gezag(self, client, brp, heel_sjabloon):
        brp.zet(een_persoon())
        tekst = tekst_van(client.post(ZOEK, DOEL | {"bsn": BSN}))
        heel_sjabloon(tekst)
        for woord in (
            "Noa van der Proefpersoon",
            "04-03-2012",
            "Waterhoven",
            "Havenkade 7",
            "Heeft gezag (eenhoofdig ouderlijk gezag)",
            "Geen gezag",
        ):
            assert woord in tekst

    def test_doel_en_gebruiker_gaan_mee_en_staan_in_het_log(self, client, brp):
        brp.zet(een_persoon())
        client.post(ZOEK, DOEL | {"bsn": BSN})
        ((gevraagd, opgave),) = brp.vragen
        assert (gevraagd, opgave.gebruiker, opgave.doel) == (BSN, "leerplicht-a", Doel.LEERPLICHT)
        assert _logregels() == [(None, "brp_raadplegen", Doel.LEERPLICHT.value)]

    @pytest.mark.parametrize(
        ("wie", "doel"),
        [
            ("leerplicht-a", "LEERPLICHT"),
            ("traject-regio", "DOORSTROOMPUNT"),
            ("administratie-a", "BEHEER"),
        ],
    )
    def test_het_doel_staat_klaar_per_rol(self, als, accounts, wie, doel):
        form = als(accounts[wie]).get(ZOEK).context_data["form"]
        assert form["doel"].value() == doel

    def test_een_bsn_of_naam_staat_nooit_in_url_titel_of_log(self, client, brp):
        persoon = brp.zet(een_persoon())
        brp.treffers = [een_treffer(persoon)]
        for antwoord in (
            client.post(ZOEK, DOEL | {"bsn": BSN}),
            client.post(ZOEK, OP_NAAM),
        ):
            tekst = tekst_van(antwoord)
            titel = "".join(re.findall(r"<title>(.*?)</title>", tekst, re.DOTALL))
            urls = " ".join(re.findall(r'(?:href|action)="([^"]*)"', tekst))
            assert "Proefpersoon" not in titel + urls
            assert BSN not in titel + urls
        log = str(onbegrensd("select to_jsonb(l)::text from wpg_logregel l"))
        assert "Proefpersoon" not in log
        assert BSN not in log

    def test_get_vraagt_nooit_iets(self, client, brp):
        tekst = tekst_van(client.get(ZOEK, {"bsn": BSN} | OP_NAAM))
        assert brp.vragen == []
        assert BSN not in tekst

    def test_alleen_invullen_vraagt_nog_niets(self, client, brp):
        antwoord = client.post(ZOEK, {"alleen_invullen": "ja", "bsn": BSN})
        assert brp.vragen == []
        assert antwoord.context_data["form"]["bsn"].value() == BSN

    def test_meer_personen_met_wat_nodig_is_om_te_kiezen(self, client, brp, heel_sjabloon):
        brp.treffers = [
            een_treffer(een_persoon(bsn=elfproefnummer(7100 + n), naam=Naam("Proefpersoon", v)))
            for n, v in enumerate(["Noa", "Noah", "Noor"] + ["Nova"] * 7)
        ]
        tekst = tekst_van(client.post(ZOEK, OP_NAAM))
        heel_sjabloon(tekst)
        assert "10 personen gevonden" in tekst
        assert tekst.count("Havenkade 7") == 10
        assert len(_logregels()) == 10

    def test_een_treffer_zonder_gemeente_en_met_adresregels_is_dezelfde_persoon(self, client, brp):
        persoon = brp.zet(een_persoon(adres=replace(ADRES, huisnummer="7 tegenover")))
        regels = replace(ADRES, van=None, huisnummer="7", postcode="1234 AB", plaats="WATERHOVEN")
        brp.treffers = [replace(een_treffer(persoon), gemeentecode="", adres=regels)]
        tekst = tekst_van(client.post(ZOEK, OP_NAAM))
        assert "Gemeente</th>" not in tekst
        velden = verborgen(tekst, PERSOON)
        assert "nu iets anders" not in tekst_van(client.post(PERSOON, velden))
        brp.zet(een_persoon(adres=replace(ADRES, huisnummer="9")))
        assert "Het adres" in tekst_van(client.post(PERSOON, velden))

    @pytest.mark.parametrize(
        ("velden", "woord"),
        [
            ({"geslachtsnaam": "Jan*sen"}, "aan het einde"),
            ({"geslachtsnaam": "Jansen**"}, "aan het einde"),
            ({"geslachtsnaam": "Jan<sen"}, "dit teken"),
            ({"voornamen": "N%"}, "dit teken"),
            ({"voorvoegsel": "v.d."}, "alleen letters"),
        ],
    )
    def test_wat_de_brp_zou_weigeren_gaat_niet_over_de_lijn(self, client, brp, velden, woord):
        antwoord = client.post(ZOEK, OP_NAAM | velden)
        assert antwoord.status_code == 422
        assert woord in tekst_van(antwoord)
        assert brp.vragen == []

    def test_een_geheim_adres_staat_niet_in_een_lijst(self, client, brp):
        brp.treffers = [een_treffer(een_persoon(geheim=True))]
        tekst = tekst_van(client.post(ZOEK, OP_NAAM))
        assert "Havenkade" not in tekst
        assert "Geheim adres" in tekst

    def test_wie_al_een_dossier_heeft_gaat_daarheen(self, client, brp, dossier):
        brp.treffers = [een_treffer(brp.zet(een_persoon()))]
        for tekst in (
            tekst_van(client.post(ZOEK, OP_NAAM)),
            tekst_van(client.post(ZOEK, DOEL | {"bsn": BSN})),
        ):
            assert reverse("cases:jongere", args=[dossier.pk]) in tekst
            assert "Overnemen in een dossier" not in tekst
        assert {regel[0] for regel in _logregels()} == {dossier.pk}

    def test_een_dossier_van_een_ander_bestaat_hier_niet(self, client, brp, alles, gemeente_b):
        with alles():
            iemand(gemeente_b, "Noa van der Proefpersoon", bsn=BSN)
        brp.zet(een_persoon())
        tekst = tekst_van(client.post(ZOEK, DOEL | {"bsn": BSN}))
        assert "heeft al een dossier" not in tekst
        assert "Overnemen in een dossier" in tekst
        assert _logregels()[0][0] is None

    @pytest.mark.parametrize(
        ("velden", "woord"),
        [
            ({}, "Vul een BSN in"),
            ({"bsn": "123456789"}, "geen geldig BSN"),
            ({"geslachtsnaam": "Proefpersoon"}, "alleen op achternaam en geboortedatum"),
            ({"geslachtsnaam": "Pr*", "geboortedatum": "2012-03-04"}, "drie letters"),
            (
                {"bsn": BSN, "geslachtsnaam": "X", "geboortedatum": "2012-03-04"},
                "niet op allebei",
            ),
        ],
    )
    def test_een_onvolledige_vraag_gaat_niet_naar_de_brp(self, client, brp, velden, woord):
        antwoord = client.post(ZOEK, DOEL | velden)
        assert antwoord.status_code == 422
        assert woord in tekst_van(antwoord)
        assert brp.vragen == []

    def test_niemand_en_te_veel(self, client, brp):
        assert "kent niemand" in tekst_van(client.post(ZOEK, DOEL | {"bsn": BSN}))
        assert "kent niemand" in tekst_van(client.post(ZOEK, OP_NAAM))
        brp.fout = TeVeelTreffers("te veel")
        tekst = tekst_van(client.post(ZOEK, OP_NAAM))
        assert "Vul ook de voornamen in" in tekst
        assert 'value="Proefpersoon"' in tekst

    @pytest.mark.parametrize("fout", [BrpNietBereikbaar("Geen verbinding."), BrpTeDruk("Te druk.")])
    def test_de_brp_is_er_niet_en_de_tekst_blijft_staan(self, client, brp, fout):
        brp.fout = fout
        antwoord = client.post(ZOEK, OP_NAAM)
        tekst = tekst_van(antwoord)
        assert antwoord.status_code == 503
        assert str(fout) in tekst
        assert "opnieuw" in tekst
        assert 'value="Proefpersoon"' in tekst
        assert 'value="2012-03-04"' in tekst

    @pytest.mark.parametrize(
        "fout", [BrpNietIngesteld("Nog niet aangesloten."), BrpWeigert("Nee.")]
    )
    def test_wat_niet_overgaat_zegt_niet_dat_u_het_nog_eens_moet_proberen(self, client, brp, fout):
        brp.fout = fout
        antwoord = client.post(ZOEK, OP_NAAM)
        tekst = tekst_van(antwoord)
        assert antwoord.status_code == 503
        assert str(fout) in tekst
        assert "Probeer het over" not in tekst
        assert 'value="Proefpersoon"' in tekst

    def test_zonder_brp_zegt_het_scherm_dat_netjes(self, client, settings):
        settings.BRP_URL = settings.BRP_STAND_IN = ""
        tekst = tekst_van(client.post(ZOEK, OP_NAAM))
        assert "De BRP is nog niet aangesloten" in tekst
        assert "Dit lukt niet met de BRP" in tekst


class TestLuid:
    @pytest.mark.parametrize(
        ("velden", "woord"),
        [
            ({"overleden": True, "overleden_op": date(2026, 4, 3)}, "Overleden op 03-04-2026"),
            ({"geheim": True}, "Geheim adres"),
            ({"opschorting": "E", "gemeentecode": "1999"}, "Vertrokken uit Nederland"),
            ({"opschorting": "R", "gemeentecode": "1999"}, "register niet-ingezetenen"),
            ({"in_onderzoek": True}, "In onderzoek"),
            ({"adres": Adres(Adressoort.ONBEKEND)}, "Woont niet op het adres"),
            ({"gezag": (Gezag(Gezagsoort.NIET_TE_BEPALEN),)}, "Gezag niet te bepalen"),
            ({"gezag": ()}, "zegt niets over het gezag"),
            ({"geboren": Geboortedatum(2012)}, "maand en dag niet bekend"),
            ({"naam": Naam("N" * 120)}, "N" * 120),
        ],
    )
    def test_het_staat_er(self, client, brp, velden, woord, heel_sjabloon):
        brp.zet(een_persoon(**velden))
        tekst = tekst_van(client.post(ZOEK, DOEL | {"bsn": BSN}))
        heel_sjabloon(tekst)
        assert woord in tekst

    def test_een_bsn_zonder_elfproef_uit_de_brp_is_een_waarschuwing(self, client, brp):
        persoon = brp.zet(een_persoon(bsn="999999245"))
        merk = client.post(PERSOON, DOEL | {"bsn": persoon.bsn})
        assert "BSN klopt niet" in tekst_van(merk)


class TestRechten:
    @pytest.mark.parametrize("wie", ["teamleider-a", "beleid-regio", "fg", "beheer", "auditor"])
    def test_wie_de_handeling_niet_heeft_vindt_niets(self, als, accounts, brp, wie):
        client = als(accounts[wie])
        for url in (ZOEK, PERSOON, NEEM):
            assert client.post(url, DOEL | {"bsn": BSN}).status_code == 404
        assert brp.vragen == []

    def test_vanaf_jongeren_als_er_niemand_is(self, client, brp):
        tekst = tekst_van(client.post("/jongeren/", {"zoekterm": BSN}))
        assert verborgen(tekst, ZOEK) == {"alleen_invullen": "ja", "bsn": BSN}


class TestLog:
    def _regels(self):
        return onbegrensd(
            "select jongere_id, gemeente_id, resultaat from wpg_logregel"
            " where objecttype = 'brp' order by id"
        )

    def test_een_bekend_dossier_staat_bij_zijn_eigen_gemeente(
        self, als, accounts, alles, brp, gemeente_b
    ):
        with alles():
            jongere = iemand(gemeente_b, "Noa van der Proefpersoon", bsn=BSN)
        brp.zet(een_persoon())
        regio = accounts["traject-regio"]
        als(regio).post(ZOEK, DOEL | {"bsn": BSN})
        assert self._regels() == [(jongere.pk, gemeente_b.pk, "GELUKT")]

    @pytest.mark.parametrize("vraag", [DOEL | {"bsn": BSN}, OP_NAAM])
    def test_ook_een_vraag_zonder_antwoord_staat_erin(self, client, brp, gemeente_a, vraag):
        client.post(ZOEK, vraag)
        brp.fout = BrpNietBereikbaar("De BRP is niet te bereiken.")
        client.post(ZOEK, vraag)
        assert self._regels() == [(None, gemeente_a.pk, "GELUKT"), (None, gemeente_a.pk, "FOUT")]

    def test_een_mislukte_vergelijking_noemt_het_dossier(self, client, brp, dossier):
        brp.fout = BrpNietBereikbaar("De BRP is niet te bereiken.")
        client.post(reverse("cases:brp_verschillen", args=[dossier.pk]), DOEL)
        assert self._regels() == [(dossier.pk, dossier.gemeente_id, "FOUT")]


def test_wie_de_brp_alleen_elders_mag_zien_verwerkt_hier_niets(
    als, brp, dossier, gemeente_a, gemeente_b, accounts
):
    wie = medewerker_aanmaken(
        "half",
        naam="Half Bevoegd",
        rol="leerplichtambtenaar",
        gemeenten=[gemeente_b],
        wachtwoord="x",
        toets_wachtwoord=False,
    )
    rol = Rol(code="zonder_brp", naam="Zonder BRP", handelingen=[Handeling.JONGERE_BEHEREN])
    rol.save()
    aanstelling = Aanstelling(medewerker=wie, rol=rol, gemeente=gemeente_a, van=date(2020, 1, 1))
    aanstelling.save()
    brp.zet(een_persoon(naam=Naam("Anders", "Noa")))
    for route in ("brp_verwerken", "brp_verhuizen"):
        antwoord = als(wie).post(reverse(f"cases:{route}", args=[dossier.pk]), DOEL)
        assert antwoord.status_code == 404
    assert brp.vragen == []
    # Rollen blijven staan tussen twee toetsen.
    aanstelling.delete()
    rol.delete()
