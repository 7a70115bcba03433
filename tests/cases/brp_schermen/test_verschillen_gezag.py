"""Verschillen met de BRP in gezag en woongemeente, en twee mensen tegelijk."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from cases.koppelingen.brp.gegevens import (
    BrpNietBereikbaar,
    Gezag,
    Gezagsdrager,
    Gezagsoort,
    Naam,
    Ouder,
)
from cases.models import Betrokkene, Woonplaats
from tests.cases.brp_schermen.conftest import (
    ADRES,
    DOEL,
    MOEDER,
    VADER,
    een_persoon,
    ingevuld,
    tekst_van,
    verschil_url,
)
from tests.fabrieken import een_zaak

pytestmark = pytest.mark.django_db(transaction=True)


class TestGezag:
    NIEUW = (Gezag(Gezagsoort.EENHOOFDIG, (Gezagsdrager(True, VADER),)),)

    def _ouders(self, dossier, alles):
        with alles():
            return list(Betrokkene.objects.filter(jongere=dossier).order_by("id"))

    def test_het_gezag_gaat_over_op_de_andere_ouder(self, client, dossier, vergelijk, alles):
        merken = vergelijk(gezag=self.NIEUW)
        assert len(merken) == 2
        keuzes = {veld.replace(":", "_"): "overnemen" for veld in merken}
        client.post(verschil_url(dossier, "verwerken"), ingevuld(merken, **keuzes))
        moeder, vader = self._ouders(dossier, alles)
        assert (moeder.gezag, moeder.gezag_bron) == (False, "brp")
        assert (vader.gezag, vader.gezagsoort) == (True, "eenhoofdig")
        assert vergelijk(gezag=self.NIEUW) == {}

    def test_niet_te_bepalen(self, client, dossier, vergelijk, alles):
        merken = vergelijk(gezag=(Gezag(Gezagsoort.NIET_TE_BEPALEN),))
        keuzes = {veld.replace(":", "_"): "overnemen" for veld in merken}
        client.post(verschil_url(dossier, "verwerken"), ingevuld(merken, **keuzes))
        assert {(o.gezag, o.gezagsoort) for o in self._ouders(dossier, alles)} == {
            (None, "onbekend")
        }
        tekst = tekst_van(client.get(reverse("cases:jongere", args=[dossier.pk])))
        assert "gezag niet te bepalen" in tekst

    def test_een_nieuwe_ouder_of_voogd(self, client, dossier, vergelijk, alles):
        voogd = Gezagsdrager(False, "999990020", Naam("Voogd", "Els"))
        merken = vergelijk(gezag=(Gezag(Gezagsoort.VOOGDIJ, (voogd,)),))
        client.post(verschil_url(dossier, "verwerken"), ingevuld(merken, drager_1="overnemen"))
        nieuw = self._ouders(dossier, alles)[-1]
        assert (nieuw.rol, nieuw.naam, nieuw.gezag, nieuw.gezag_bron) == (
            "voogd",
            "Els Voogd",
            True,
            "brp",
        )

    def test_een_andere_naam_van_een_ouder(self, client, dossier, vergelijk, alles):
        moeder = Ouder(Naam("Nieuwenaam", "Mara"), MOEDER, "1")
        merken = vergelijk(ouders=(moeder, een_persoon().ouders[1]))
        (veld,) = merken
        client.post(
            verschil_url(dossier, "verwerken"),
            ingevuld(merken, **{veld.replace(":", "_"): "overnemen"}),
        )
        assert self._ouders(dossier, alles)[0].naam == "Mara Nieuwenaam"


class TestTegelijk:
    def test_een_collega_nam_het_net_over(self, client, als, accounts, dossier, vergelijk, vers):
        merken = vergelijk(geheim=True)
        gestuurd = ingevuld(merken, geheim="overnemen")
        als(accounts["administratie-a"]).post(verschil_url(dossier, "verwerken"), gestuurd)
        antwoord = client.post(verschil_url(dossier, "verwerken"), gestuurd, follow=True)
        assert "Niet verwerkt: 1" in tekst_van(antwoord)
        assert vers(dossier).geheim

    def test_ons_dossier_is_intussen_gewijzigd(self, client, dossier, vergelijk, vers, alles):
        merken = vergelijk(naam=Naam("Proefpersoon", "Noah", "van der"))
        with alles():
            nu = vers(dossier)
            nu.voornamen = "Noortje"
            nu.save()
        antwoord = client.post(
            verschil_url(dossier, "verwerken"), ingevuld(merken, voornamen="overnemen"), follow=True
        )
        assert "Niet verwerkt: 1" in tekst_van(antwoord)
        assert vers(dossier).voornamen == "Noortje"

    def test_de_brp_zegt_intussen_iets_anders(self, client, dossier, vergelijk, vers, brp):
        merken = vergelijk(naam=Naam("Proefpersoon", "Noah", "van der"))
        brp.zet(een_persoon(naam=Naam("Proefpersoon", "Noor", "van der")))
        antwoord = client.post(
            verschil_url(dossier, "verwerken"), ingevuld(merken, voornamen="overnemen"), follow=True
        )
        assert "Niet verwerkt: 1" in tekst_van(antwoord)
        assert vers(dossier).voornamen == "Noa"

    @pytest.mark.parametrize("merk", ["", "x" * 64])
    def test_een_verzonnen_merk_of_waarde_doet_niets(self, client, dossier, vergelijk, vers, merk):
        vergelijk(geheim=True)
        gestuurd = ingevuld({"geheim": merk, "voornamen": merk}, geheim="overnemen")
        client.post(verschil_url(dossier, "verwerken"), gestuurd | {"geheim-waarde": "True"})
        assert not vers(dossier).geheim

    def test_de_brp_valt_weg_en_de_keuzes_blijven(self, client, dossier, vergelijk, vers, brp):
        merken = vergelijk(geheim=True)
        brp.fout = BrpNietBereikbaar("Geen verbinding.")
        gestuurd = ingevuld(merken, geheim="overnemen")
        antwoord = client.post(verschil_url(dossier, "verwerken"), gestuurd)
        assert antwoord.status_code == 503
        bewaard = dict(antwoord.context_data["bewaard"])
        assert bewaard == gestuurd
        assert not vers(dossier).geheim
        brp.fout = None
        client.post(verschil_url(dossier, "verwerken"), bewaard)
        assert vers(dossier).geheim


class TestVerhuizing:
    def test_gaat_langs_de_act_van_verhuizen(
        self, client, dossier, vergelijk, vers, alles, gemeente_b
    ):
        with alles():
            een_zaak(dossier)
        nieuw = replace(ADRES, van=date(2026, 9, 1), straat="Duinweg", plaats="Zandrecht")
        merken = vergelijk(gemeentecode="9902", gemeente_sinds=date(2026, 9, 1), adres=nieuw)
        assert set(merken) == {"gemeente"}
        gestuurd = DOEL | {"merk": merken["gemeente"]}
        antwoord = client.post(verschil_url(dossier, "verhuizen"), gestuurd)
        assert antwoord.url == reverse("cases:overdragen", args=[dossier.pk])
        assert vers(dossier).gemeente == gemeente_b
        with alles():
            woont = Woonplaats.objects.filter(jongere=dossier).latest("van")
        assert (woont.straat, woont.bron, woont.gemeente) == ("Duinweg", "brp", gemeente_b)
        assert woont.van == date(2026, 9, 1)

    def test_nooit_als_los_verschil_en_nooit_met_alles(
        self, client, dossier, vergelijk, vers, gemeente_a, gemeente_b
    ):
        merken = vergelijk(gemeentecode="9902")
        keuze = ingevuld(merken, gemeente="overnemen")
        assert client.post(verschil_url(dossier, "verwerken"), keuze).status_code == 422
        client.post(verschil_url(dossier, "verwerken"), ingevuld(merken) | {"alles": "ja"})
        assert vers(dossier).gemeente == gemeente_a

    def test_een_oud_scherm_verhuist_niemand(self, client, dossier, vergelijk, vers, gemeente_a):
        merken = vergelijk(gemeentecode="9902", gemeente_sinds=date(2026, 9, 1))
        vergelijk(gemeentecode="9902", gemeente_sinds=date(2026, 10, 1))
        client.post(verschil_url(dossier, "verhuizen"), DOEL | {"merk": merken["gemeente"]})
        assert vers(dossier).gemeente == gemeente_a

    def test_een_gemeente_die_wij_niet_kennen(self, client, dossier, vergelijk, vers, gemeente_a):
        merken = vergelijk(gemeentecode="0599")
        antwoord = client.post(
            verschil_url(dossier, "verhuizen"), DOEL | {"merk": merken["gemeente"]}, follow=True
        )
        assert "staat niet in dit systeem" in tekst_van(antwoord)
        assert vers(dossier).gemeente == gemeente_a
