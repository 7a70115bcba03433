"""Opzoeken in de BRP en overnemen: niets in een URL, alles gelogd, nooit stil iets anders."""

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
from cases.models import Betrokkene, Jongere
from cases.regels.plichtfeiten import Geboortedatum
from kern.handelingen import Handeling
from tests.cases.brp_schermen.conftest import ADRES, BSN, MOEDER, een_persoon, een_treffer
from tests.cases.werk_hulp import iemand
from tests.conftest import onbegrensd
from tests.fabrieken import elfproefnummer
from toegang.models import Aanstelling, Rol
from toegang.services import medewerker_aanmaken

pytestmark = pytest.mark.django_db(transaction=True)
ZOEK, PERSOON, NEEM = "/jongeren/brp/", "/jongeren/brp/persoon/", "/jongeren/brp/overnemen/"
DOEL = {"doel": "LEERPLICHT"}
OP_NAAM = DOEL | {"geslachtsnaam": "Proefpersoon", "geboortedatum": "2012-03-04"}


def _tekst(antwoord) -> str:
    return str(antwoord.content.decode())


def _verborgen(tekst: str, formulier: str) -> dict[str, str]:
    """De verborgen velden van het formulier met deze actie."""
    deel = tekst[tekst.index(f'action="{formulier}"') :]
    deel = deel[: deel.index("</form>")]
    return {
        naam: waarde
        for naam, waarde in re.findall(r'type="hidden"\s+name="(\w+)"\s+value="([^"]*)"', deel)
        if naam != "csrfmiddlewaretoken"
    }


def _logregels():
    return onbegrensd(
        "select jongere_id, handeling, reden_tekst from wpg_logregel"
        " where objecttype = 'brp' order by id"
    )


@pytest.fixture
def client(als, leerplicht_a):
    return als(leerplicht_a)


class TestZoeken:
    def test_op_bsn_komt_de_persoon_in_beeld_met_ouders_en_gezag(self, client, brp, heel_sjabloon):
        brp.zet(een_persoon())
        tekst = _tekst(client.post(ZOEK, DOEL | {"bsn": BSN}))
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
            tekst = _tekst(antwoord)
            titel = "".join(re.findall(r"<title>(.*?)</title>", tekst, re.DOTALL))
            urls = " ".join(re.findall(r'(?:href|action)="([^"]*)"', tekst))
            assert "Proefpersoon" not in titel + urls
            assert BSN not in titel + urls
        log = str(onbegrensd("select to_jsonb(l)::text from wpg_logregel l"))
        assert "Proefpersoon" not in log
        assert BSN not in log

    def test_get_vraagt_nooit_iets(self, client, brp):
        tekst = _tekst(client.get(ZOEK, {"bsn": BSN} | OP_NAAM))
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
        tekst = _tekst(client.post(ZOEK, OP_NAAM))
        heel_sjabloon(tekst)
        assert "10 personen gevonden" in tekst
        assert tekst.count("Havenkade 7") == 10
        assert len(_logregels()) == 10

    def test_een_treffer_zonder_gemeente_en_met_adresregels_is_dezelfde_persoon(self, client, brp):
        persoon = brp.zet(een_persoon(adres=replace(ADRES, huisnummer="7 tegenover")))
        regels = replace(ADRES, van=None, huisnummer="7", postcode="1234 AB", plaats="WATERHOVEN")
        brp.treffers = [replace(een_treffer(persoon), gemeentecode="", adres=regels)]
        tekst = _tekst(client.post(ZOEK, OP_NAAM))
        assert "Gemeente</th>" not in tekst
        velden = _verborgen(tekst, PERSOON)
        assert "nu iets anders" not in _tekst(client.post(PERSOON, velden))
        brp.zet(een_persoon(adres=replace(ADRES, huisnummer="9")))
        assert "Het adres" in _tekst(client.post(PERSOON, velden))

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
        assert woord in _tekst(antwoord)
        assert brp.vragen == []

    def test_een_geheim_adres_staat_niet_in_een_lijst(self, client, brp):
        brp.treffers = [een_treffer(een_persoon(geheim=True))]
        tekst = _tekst(client.post(ZOEK, OP_NAAM))
        assert "Havenkade" not in tekst
        assert "Geheim adres" in tekst

    def test_wie_al_een_dossier_heeft_gaat_daarheen(self, client, brp, dossier):
        brp.treffers = [een_treffer(brp.zet(een_persoon()))]
        for tekst in (
            _tekst(client.post(ZOEK, OP_NAAM)),
            _tekst(client.post(ZOEK, DOEL | {"bsn": BSN})),
        ):
            assert reverse("cases:jongere", args=[dossier.pk]) in tekst
            assert "Overnemen in een dossier" not in tekst
        assert {regel[0] for regel in _logregels()} == {dossier.pk}

    def test_een_dossier_van_een_ander_bestaat_hier_niet(self, client, brp, alles, gemeente_b):
        with alles():
            iemand(gemeente_b, "Noa van der Proefpersoon", bsn=BSN)
        brp.zet(een_persoon())
        tekst = _tekst(client.post(ZOEK, DOEL | {"bsn": BSN}))
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
        assert woord in _tekst(antwoord)
        assert brp.vragen == []

    def test_niemand_en_te_veel(self, client, brp):
        assert "kent niemand" in _tekst(client.post(ZOEK, DOEL | {"bsn": BSN}))
        assert "kent niemand" in _tekst(client.post(ZOEK, OP_NAAM))
        brp.fout = TeVeelTreffers("te veel")
        tekst = _tekst(client.post(ZOEK, OP_NAAM))
        assert "Vul ook de voornamen in" in tekst
        assert 'value="Proefpersoon"' in tekst

    @pytest.mark.parametrize("fout", [BrpNietBereikbaar("Geen verbinding."), BrpTeDruk("Te druk.")])
    def test_de_brp_is_er_niet_en_de_tekst_blijft_staan(self, client, brp, fout):
        brp.fout = fout
        antwoord = client.post(ZOEK, OP_NAAM)
        tekst = _tekst(antwoord)
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
        tekst = _tekst(antwoord)
        assert antwoord.status_code == 503
        assert str(fout) in tekst
        assert "Probeer het over" not in tekst
        assert 'value="Proefpersoon"' in tekst

    def test_zonder_brp_zegt_het_scherm_dat_netjes(self, client, settings):
        settings.BRP_URL = settings.BRP_STAND_IN = ""
        tekst = _tekst(client.post(ZOEK, OP_NAAM))
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
        tekst = _tekst(client.post(ZOEK, DOEL | {"bsn": BSN}))
        heel_sjabloon(tekst)
        assert woord in tekst

    def test_een_bsn_zonder_elfproef_uit_de_brp_is_een_waarschuwing(self, client, brp):
        persoon = brp.zet(een_persoon(bsn="999999245"))
        merk = client.post(PERSOON, DOEL | {"bsn": persoon.bsn})
        assert "BSN klopt niet" in _tekst(merk)


class TestOvernemen:
    def _bekijk(self, client, persoon, brp) -> dict[str, str]:
        brp.zet(persoon)
        return _verborgen(_tekst(client.post(ZOEK, DOEL | {"bsn": persoon.bsn})), NEEM)

    def test_een_dossier_met_adres_ouders_gezag_vestiging_en_geheim(
        self, client, brp, alles, gemeente_a
    ):
        velden = self._bekijk(client, een_persoon(geheim=True), brp)
        antwoord = client.post(NEEM, velden)
        with alles():
            jongere = Jongere.objects.get(bsn=BSN)
            woont = jongere.woonplaats_set.get()
            ouders = list(Betrokkene.objects.filter(jongere=jongere).order_by("id"))
            assert jongere.gemeente == gemeente_a
            assert jongere.historie.count() == 1
        assert antwoord.url == reverse("cases:jongere", args=[jongere.pk])
        assert (jongere.geheim, jongere.gevestigd_op) == (True, date(2019, 9, 1))
        assert jongere.brp_gezien_op is not None
        assert (woont.straat, woont.bron, woont.van) == ("Havenkade", "brp", ADRES.van)
        assert [(o.naam, o.gezag, o.gezagsoort, o.gezag_bron) for o in ouders] == [
            ("Mara Proefpersoon", True, "eenhoofdig", "brp"),
            ("Wout Anderman", False, "", "brp"),
        ]
        assert ouders[0].bsn == MOEDER

    def test_een_geboortedatum_zonder_dag_wordt_niet_verzonnen(self, client, brp, alles):
        client.post(NEEM, self._bekijk(client, een_persoon(geboren=Geboortedatum(2012, 3)), brp))
        with alles():
            jongere = Jongere.objects.get(bsn=BSN)
        assert (jongere.geboren, jongere.geboortedatum) == ("2012-03-00", None)

    def test_verhuisd_tussen_zoeken_en_overnemen(self, client, brp, alles):
        velden = self._bekijk(client, een_persoon(), brp)
        brp.zet(een_persoon(gemeentecode="9902", adres=replace(ADRES, straat="Duinweg")))
        antwoord = client.post(NEEM, velden)
        tekst = _tekst(antwoord)
        assert antwoord.status_code == 422
        assert "De gemeente" in tekst
        assert "Het adres" in tekst
        assert "Duinweg" in tekst
        assert "woont in een andere gemeente" in tekst
        with alles():
            assert not Jongere.objects.exists()

    def test_iets_veranderd_vraagt_eerst_lezen_en_daarna_kan_het(self, client, brp, alles):
        velden = self._bekijk(client, een_persoon(), brp)
        brp.zet(een_persoon(geheim=True))
        tekst = _tekst(client.post(NEEM, velden))
        assert "Of het adres geheim is" in tekst
        assert client.post(NEEM, _verborgen(tekst, NEEM)).status_code == 302
        with alles():
            assert Jongere.objects.get(bsn=BSN).geheim

    def test_tussen_de_lijst_en_de_persoon_veranderd(self, client, brp):
        brp.treffers = [een_treffer(brp.zet(een_persoon()))]
        velden = _verborgen(_tekst(client.post(ZOEK, OP_NAAM)), PERSOON)
        assert "nu iets anders" not in _tekst(client.post(PERSOON, velden))
        brp.zet(een_persoon(overleden=True))
        assert "nu iets anders" in _tekst(client.post(PERSOON, velden))

    @pytest.mark.parametrize("merk", ["", "verzonnen", "a:b:c"])
    def test_een_verzonnen_merk_schrijft_niets(self, client, brp, alles, merk):
        velden = self._bekijk(client, een_persoon(), brp)
        assert client.post(NEEM, velden | {"merk": merk}).status_code == 422
        with alles():
            assert not Jongere.objects.exists()

    def test_het_merk_van_een_ander_schrijft_niets(self, client, brp, alles):
        ander = self._bekijk(client, een_persoon(bsn=elfproefnummer(7300)), brp)
        brp.zet(een_persoon())
        assert client.post(NEEM, ander | {"bsn": BSN}).status_code == 422
        with alles():
            assert not Jongere.objects.exists()

    @pytest.mark.parametrize(
        ("velden", "woord"),
        [
            ({"gemeentecode": "9902"}, "andere gemeente"),
            ({"overleden": True}, "U maakt geen nieuw dossier"),
            ({"geboren": Geboortedatum(1980, 1, 1)}, "te oud"),
            ({"geboren": None}, "geen geboortedatum"),
        ],
    )
    def test_wie_hier_geen_dossier_krijgt(self, client, brp, alles, velden, woord):
        persoon = brp.zet(een_persoon(**velden))
        tekst = _tekst(client.post(ZOEK, DOEL | {"bsn": BSN}))
        assert woord in tekst
        assert "Overnemen in een dossier" not in tekst
        gestuurd = DOEL | {"bsn": persoon.bsn, "merk": self._merk(persoon)}
        assert client.post(NEEM, gestuurd).status_code == 422
        with alles():
            assert not Jongere.objects.exists()

    def _merk(self, persoon) -> str:
        from cases.selectors.brp.tonen import kaart

        return kaart(persoon).merk

    def test_een_niet_ingezetene_vraagt_waar_zij_verblijft(
        self, client, brp, alles, gemeente_a, gemeente_b
    ):
        persoon = een_persoon(opschorting="R", gemeentecode="1999", adres=None)
        velden = self._bekijk(client, persoon, brp)
        assert "Kies in welke gemeente" in _tekst(client.post(NEEM, velden))
        ander = client.post(NEEM, velden | {"gemeente": gemeente_b.pk})
        assert ander.status_code == 302
        assert ander.url == ZOEK
        assert client.post(NEEM, velden | {"gemeente": gemeente_a.pk}).status_code == 302
        with alles():
            jongere = Jongere.objects.get(bsn=BSN)
            assert (jongere.opschorting, jongere.gemeente) == ("R", gemeente_a)
            assert not jongere.woonplaats_set.exists()

    def test_elders_bekend_koppelt_stil_en_laat_dat_dossier_zoals_het_is(
        self, client, brp, alles, gemeente_b
    ):
        with alles():
            elders = iemand(gemeente_b, "Noa van der Proefpersoon", bsn=BSN)
        velden = self._bekijk(client, een_persoon(geheim=True), brp)
        antwoord = client.post(NEEM, velden, follow=True)
        assert "De jongere is overgenomen uit de BRP." in _tekst(antwoord)
        assert antwoord.redirect_chain[0][0] == reverse("cases:jongere", args=[elders.pk])
        with alles():
            nu = Jongere.objects.get(bsn=BSN)
            assert (nu.gemeente, nu.geheim) == (gemeente_b, False)
            assert not Betrokkene.objects.exists()

    def test_lijkt_op_een_dossier_zonder_bsn(self, client, brp, alles, gemeente_a):
        with alles():
            dubbel = iemand(gemeente_a, "N Proefpersoon")
        velden = self._bekijk(client, een_persoon(), brp)
        tekst = _tekst(client.post(NEEM, velden))
        assert "Is het een van deze jongeren?" in tekst
        assert reverse("cases:jongere", args=[dubbel.pk]) in tekst
        assert client.post(NEEM, velden | {"toch_nieuw": "on"}).status_code == 302

    def test_twee_keer_klikken_maakt_een_dossier(self, client, brp, alles):
        velden = self._bekijk(client, een_persoon(), brp)
        client.post(NEEM, velden)
        tekst = _tekst(client.post(NEEM, velden | {"toch_nieuw": "on"}))
        assert "heeft al een dossier" in tekst
        with alles():
            assert Jongere.objects.count() == 1

    def test_de_brp_valt_weg_bij_het_overnemen(self, client, brp, alles):
        velden = self._bekijk(client, een_persoon(), brp)
        brp.fout = BrpNietBereikbaar("Geen verbinding.")
        antwoord = client.post(NEEM, velden)
        assert antwoord.status_code == 503
        assert antwoord.context_data["form"]["bsn"].value() == BSN
        with alles():
            assert not Jongere.objects.exists()


class TestRechten:
    @pytest.mark.parametrize("wie", ["teamleider-a", "beleid-regio", "fg", "beheer", "auditor"])
    def test_wie_de_handeling_niet_heeft_vindt_niets(self, als, accounts, brp, wie):
        client = als(accounts[wie])
        for url in (ZOEK, PERSOON, NEEM):
            assert client.post(url, DOEL | {"bsn": BSN}).status_code == 404
        assert brp.vragen == []

    def test_vanaf_jongeren_als_er_niemand_is(self, client, brp):
        tekst = _tekst(client.post("/jongeren/", {"zoekterm": BSN}))
        assert _verborgen(tekst, ZOEK) == {"alleen_invullen": "ja", "bsn": BSN}


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
