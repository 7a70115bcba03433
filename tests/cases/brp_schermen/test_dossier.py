"""De BRP in het dossier: luid, met ouderdom, gezag met bron, en wie geen brief krijgt."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from cases.models import Betrokkene, Verblijfadres
from cases.regels.brief import Briefstand
from cases.selectors.brief import briefbelemmeringen
from kern.klok import nu, vandaag
from tests.cases.brp_schermen.conftest import MOEDER
from tests.cases.werk_hulp import iemand

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def bekijk(client, dossier, alles, heel_sjabloon):
    """Zet velden van de jongere en geef het dossier zonder opmaak tussen de woorden."""

    def doe(**velden) -> str:
        with alles():
            for veld, waarde in velden.items():
                setattr(dossier, veld, waarde)
            dossier.save()
        tekst = client.get(reverse("cases:jongere", args=[dossier.pk])).content.decode()
        heel_sjabloon(tekst)
        return re.sub(r"\s+", " ", tekst)

    return doe


@pytest.fixture
def moeder(alles, dossier):
    with alles():
        return Betrokkene.objects.get(bsn=MOEDER)


class TestLinkerkolom:
    def test_nog_niet_en_wel_vergeleken(self, bekijk, dossier):
        tekst = bekijk()
        assert "Nog niet vergeleken met de BRP" in tekst
        assert reverse("cases:brp_verschillen", args=[dossier.pk]) in tekst
        tekst = bekijk(brp_gezien_op=nu() - timedelta(days=3))
        assert "BRP vergeleken op" in tekst
        assert "3 dagen" in tekst

    def test_gezag_met_vorm_bron_en_dag(self, bekijk):
        tekst = bekijk()
        assert "heeft gezag (eenhoofdig ouderlijk gezag)" in tekst
        assert "Gezag volgens: School, ma 1 sep 2025" in tekst

    @pytest.mark.parametrize(
        ("velden", "woord", "luid"),
        [
            ({"overleden_op": date(2026, 4, 3)}, "Overleden", True),
            ({"opschorting": "O"}, "Overleden", True),
            ({"geheim": True}, "Geheim adres", True),
            ({"opschorting": "E", "opschorting_op": date(2026, 4, 3)}, "Vertrokken", False),
            ({"opschorting": "R"}, "register niet-ingezetenen", False),
        ],
    )
    def test_het_staat_in_de_kop_en_luid_is_luid(self, bekijk, velden, woord, luid):
        tekst = bekijk(**velden)
        kop = tekst[tekst.index('<header class="lp-persoon"') :]
        kop = kop[: kop.index("</header>")]
        assert woord in kop
        assert ("lp-status--luid" in kop) is luid

    def test_een_rol_zonder_brp_ziet_geen_knop(self, als, teamleider_a, dossier):
        client = als(teamleider_a)
        client.post(reverse("cases:reden", args=[dossier.pk]), {"reden": "Toets van het scherm"})
        tekst = client.get(reverse("cases:jongere", args=[dossier.pk])).content.decode()
        assert "Nog niet vergeleken" in tekst
        assert reverse("cases:brp_verschillen", args=[dossier.pk]) not in tekst


class TestBrief:
    def test_wie_geen_brief_krijgt_staat_erbij(self, bekijk):
        tekst = bekijk(overleden_op=date(2026, 4, 3))
        assert "Brieven" in tekst
        assert tekst.count("De jongere is overleden. Stuur niemand een brief.") == 3

    def test_een_goed_adres_geeft_geen_melding(self, alles, dossier):
        with alles():
            assert briefbelemmeringen(dossier).stand is Briefstand.VRIJ

    def test_een_verblijfadres_telt_als_het_adres_niet_klopt(self, alles, dossier):
        with alles():
            woont = dossier.woonplaats_set.get()
            woont.adres_onjuist = True
            woont.save()
            assert briefbelemmeringen(dossier).stand is Briefstand.GEEN
            Verblijfadres(
                jongere=dossier,
                gemeente=dossier.gemeente,
                van=vandaag(),
                straat="Opvang",
                bron="ouder",
            ).save()
            assert briefbelemmeringen(dossier).stand is Briefstand.VRIJ

    def test_geheim_van_de_ene_ouder_gaat_niet_naar_de_andere(self, alles, dossier, moeder):
        with alles():
            moeder.geheim, moeder.straat = True, "Schuilhof"
            moeder.save()
            oordeel = briefbelemmeringen(dossier, moeder)
        assert (oordeel.stand, oordeel.adres_delen) == (Briefstand.MET_REDEN, False)

    def test_een_geheim_adres_van_een_ouder_staat_nergens_in_het_dossier(
        self, alles, bekijk, moeder
    ):
        with alles():
            moeder.geheim, moeder.straat = True, "Schuilhof"
            moeder.save()
        assert "Schuilhof" not in bekijk()

    def test_zonder_adres(self, alles, gemeente_a):
        with alles():
            assert briefbelemmeringen(iemand(gemeente_a, "Kim Proef")).stand is Briefstand.GEEN


class TestGezagMetDeHand:
    GOED = {"gezag": "nee", "soort": "", "bron": "rechter", "op": "2026-05-01"}

    def _gezien(self, client, url) -> dict[str, str]:
        return {"gezien": client.get(url).context_data["form"]["gezien"].value()}

    def test_met_bron_en_dag(self, client, moeder, vers, heel_sjabloon, leerplicht_a, alles):
        url = reverse("cases:gezag", args=[moeder.pk])
        heel_sjabloon(client.get(url).content.decode())
        antwoord = client.post(url, self.GOED | self._gezien(client, url))
        assert antwoord.url == reverse("cases:jongere", args=[moeder.jongere_id])
        nieuw = vers(moeder)
        assert (nieuw.gezag, nieuw.gezag_bron, nieuw.gezag_op) == (
            False,
            "rechter",
            date(2026, 5, 1),
        )
        with alles():
            assert nieuw.historie.first().history_user_id == leerplicht_a.pk

    @pytest.mark.parametrize(
        ("velden", "woord"),
        [
            ({"op": str(vandaag() + timedelta(days=1))}, "al geweest"),
            ({"bron": "brp"}, "bron"),
            ({"bron": ""}, "bron"),
            ({"soort": "voogdij"}, "past niet"),
        ],
    )
    def test_wat_niet_kan(self, client, moeder, vers, velden, woord):
        url = reverse("cases:gezag", args=[moeder.pk])
        antwoord = client.post(url, self.GOED | self._gezien(client, url) | velden)
        assert antwoord.status_code == 422
        assert woord in antwoord.content.decode()
        assert vers(moeder).gezag is True

    def test_een_collega_was_eerder(self, client, moeder, vers):
        url = reverse("cases:gezag", args=[moeder.pk])
        oud = self._gezien(client, url)
        client.post(url, self.GOED | oud | {"gezag": "onbekend"})
        antwoord = client.post(url, self.GOED | oud)
        assert antwoord.status_code == 422
        assert "Een collega" in antwoord.content.decode()
        assert vers(moeder).gezag is None

    def test_een_andere_gemeente_vindt_niets(self, als, leerplicht_b, moeder):
        assert als(leerplicht_b).get(reverse("cases:gezag", args=[moeder.pk])).status_code == 404
