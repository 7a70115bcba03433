"""Overnemen uit de BRP: een dossier zoals de BRP het zegt, en nooit stil iets anders."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from cases.koppelingen.brp.gegevens import (
    BrpNietBereikbaar,
)
from cases.models import Betrokkene, Jongere
from cases.regels.plichtfeiten import Geboortedatum
from tests.cases.brp_schermen.conftest import (
    ADRES,
    BSN,
    DOEL,
    MOEDER,
    een_persoon,
    een_treffer,
    tekst_van,
    verborgen,
)
from tests.cases.werk_hulp import iemand
from tests.fabrieken import elfproefnummer

pytestmark = pytest.mark.django_db(transaction=True)


ZOEK, PERSOON, NEEM = "/jongeren/brp/", "/jongeren/brp/persoon/", "/jongeren/brp/overnemen/"
OP_NAAM = DOEL | {"geslachtsnaam": "Proefpersoon", "geboortedatum": "2012-03-04"}


class TestOvernemen:
    def _bekijk(self, client, persoon, brp) -> dict[str, str]:
        brp.zet(persoon)
        return verborgen(tekst_van(client.post(ZOEK, DOEL | {"bsn": persoon.bsn})), NEEM)

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
        tekst = tekst_van(antwoord)
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
        tekst = tekst_van(client.post(NEEM, velden))
        assert "Of het adres geheim is" in tekst
        assert client.post(NEEM, verborgen(tekst, NEEM)).status_code == 302
        with alles():
            assert Jongere.objects.get(bsn=BSN).geheim

    def test_tussen_de_lijst_en_de_persoon_veranderd(self, client, brp):
        brp.treffers = [een_treffer(brp.zet(een_persoon()))]
        velden = verborgen(tekst_van(client.post(ZOEK, OP_NAAM)), PERSOON)
        assert "nu iets anders" not in tekst_van(client.post(PERSOON, velden))
        brp.zet(een_persoon(overleden=True))
        assert "nu iets anders" in tekst_van(client.post(PERSOON, velden))

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
        tekst = tekst_van(client.post(ZOEK, DOEL | {"bsn": BSN}))
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
        assert "Kies in welke gemeente" in tekst_van(client.post(NEEM, velden))
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
        assert "De jongere is overgenomen uit de BRP." in tekst_van(antwoord)
        assert antwoord.redirect_chain[0][0] == reverse("cases:jongere", args=[elders.pk])
        with alles():
            nu = Jongere.objects.get(bsn=BSN)
            assert (nu.gemeente, nu.geheim) == (gemeente_b, False)
            assert not Betrokkene.objects.exists()

    def test_lijkt_op_een_dossier_zonder_bsn(self, client, brp, alles, gemeente_a):
        with alles():
            dubbel = iemand(gemeente_a, "N Proefpersoon")
        velden = self._bekijk(client, een_persoon(), brp)
        tekst = tekst_van(client.post(NEEM, velden))
        assert "Is het een van deze jongeren?" in tekst
        assert reverse("cases:jongere", args=[dubbel.pk]) in tekst
        assert client.post(NEEM, velden | {"toch_nieuw": "on"}).status_code == 302

    def test_twee_keer_klikken_maakt_een_dossier(self, client, brp, alles):
        velden = self._bekijk(client, een_persoon(), brp)
        client.post(NEEM, velden)
        tekst = tekst_van(client.post(NEEM, velden | {"toch_nieuw": "on"}))
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
