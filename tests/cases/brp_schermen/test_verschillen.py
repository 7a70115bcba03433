"""Een dossier naast de BRP: per verschil kiezen, met een vers antwoord, en met historie."""

import re
from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from cases.koppelingen.brp.gegevens import (
    Adres,
    Adressoort,
    BrpNietBereikbaar,
    Gezag,
    Gezagsdrager,
    Gezagsoort,
    Naam,
    Ouder,
)
from cases.models import Betrokkene, Brpafwijzing, Jongere, Woonplaats
from cases.regels.plichtfeiten import Geboortedatum
from kern.handelingen import Handeling
from tests.cases.brp_schermen.conftest import ADRES, BSN, MOEDER, VADER, een_persoon
from tests.conftest import onbegrensd
from tests.fabrieken import een_zaak

pytestmark = pytest.mark.django_db(transaction=True)
DOEL = {"doel": "LEERPLICHT"}


def _url(dossier, wat="verschillen") -> str:
    return reverse(f"cases:brp_{wat}", args=[dossier.pk])


def _tekst(antwoord) -> str:
    return str(antwoord.content.decode())


@pytest.fixture
def client(als, leerplicht_a):
    return als(leerplicht_a)


@pytest.fixture
def vergelijk(client, dossier, brp):
    """Zet wat de BRP zegt en vergelijk; geeft per veld het merk dat op het scherm staat."""

    def doe(**velden) -> dict[str, str]:
        brp.zet(een_persoon(**velden))
        context = client.post(_url(dossier), DOEL).context_data
        return {d.rij.verschil.veld: d.rij.merk for d in context["open"]}

    return doe


def _gestuurd(merken: dict[str, str], **keuzes: str) -> dict[str, str]:
    """Wat het formulier stuurt. keuzes: `overnemen`, of een reden om af te wijzen."""
    gestuurd = dict(DOEL)
    for veld, merk in merken.items():
        keuze = keuzes.get(veld.replace(":", "_"), "laten")
        gestuurd[f"{veld}-merk"] = merk
        gestuurd[f"{veld}-keuze"] = keuze if keuze in {"laten", "overnemen"} else "afwijzen"
        gestuurd[f"{veld}-reden"] = "" if keuze in {"laten", "overnemen"} else keuze
    return gestuurd


class TestVergelijken:
    def test_get_vraagt_niets_en_post_legt_vast_dat_er_vergeleken_is(
        self, client, dossier, brp, vers, heel_sjabloon
    ):
        tekst = _tekst(client.get(_url(dossier)))
        heel_sjabloon(tekst)
        assert "nog niet met de BRP vergeleken" in tekst
        assert brp.vragen == []
        brp.zet(een_persoon(gezag=een_persoon().gezag))
        tekst = _tekst(client.post(_url(dossier), DOEL))
        heel_sjabloon(tekst)
        assert "Ons dossier zegt hetzelfde als de BRP" in tekst
        assert vers(dossier).brp_gezien_op is not None
        assert brp.vragen[0][1].kenmerk == f"jongere {dossier.pk}"

    def test_ons_dossier_naast_de_brp(self, client, dossier, brp, heel_sjabloon):
        brp.zet(
            een_persoon(
                naam=Naam("Proefpersoon", "Noah", "van der"),
                adres=replace(ADRES, straat="Duinweg", postcode="1235AB"),
                overleden=True,
            )
        )
        tekst = _tekst(client.post(_url(dossier), DOEL))
        heel_sjabloon(tekst)
        for woord in ("3 verschillen", "Noah", "Duinweg 7", "Havenkade 7", "Niet overleden"):
            assert woord in tekst
        assert tekst.index("lp-verschil--luid") < tekst.index("Noah")

    def test_een_dossier_zonder_bsn(self, client, dossier, brp, alles):
        with alles():
            dossier.bsn = None
            dossier.save()
        assert "heeft geen BSN" in _tekst(client.get(_url(dossier)))
        assert client.post(_url(dossier), DOEL).status_code == 422
        assert brp.vragen == []

    def test_de_brp_kent_het_bsn_niet(self, client, dossier, brp):
        assert "kent dit BSN niet" in _tekst(client.post(_url(dossier), DOEL))

    def test_de_brp_valt_weg(self, client, dossier, brp, vers):
        brp.fout = BrpNietBereikbaar("Geen verbinding.")
        antwoord = client.post(_url(dossier), DOEL)
        assert antwoord.status_code == 503
        assert "Er is niets gewijzigd" in _tekst(antwoord)
        assert vers(dossier).brp_gezien_op is None


class TestOvernemen:
    @pytest.mark.parametrize(
        ("velden", "veld", "verwacht"),
        [
            ({"naam": Naam("Anders", "Noa", "van der")}, "geslachtsnaam", "Anders"),
            ({"naam": Naam("Proefpersoon", "Noa")}, "voorvoegsel", ""),
            ({"geboren": Geboortedatum(2012)}, "geboren", "2012-00-00"),
            ({"gevestigd_op": date(2020, 1, 2)}, "gevestigd_op", date(2020, 1, 2)),
            ({"geheim": True}, "geheim", True),
            ({"opschorting": "E", "opschorting_op": date(2026, 1, 2)}, "opschorting", "E"),
        ],
    )
    def test_een_veld_van_de_jongere(
        self, client, dossier, vergelijk, vers, velden, veld, verwacht, leerplicht_a, alles
    ):
        merken = vergelijk(**velden)
        antwoord = client.post(
            _url(dossier, "verwerken"), _gestuurd(merken, **{veld: "overnemen"}), follow=True
        )
        assert "1 overgenomen" in _tekst(antwoord)
        assert getattr(vers(dossier), veld) == verwacht
        assert vergelijk(**velden) == {}
        with alles():
            regel = Jongere.historie.filter(history_change_reason__startswith="Uit de BRP").get()
            assert regel.history_user_id == leerplicht_a.pk
        assert leerplicht_a.naam in _tekst(client.get(_url(dossier)))

    def test_een_nieuwe_naam_is_ook_te_vinden(self, client, dossier, vergelijk, vers):
        merken = vergelijk(naam=Naam("Anders", "Noa", "van der"))
        client.post(_url(dossier, "verwerken"), _gestuurd(merken, geslachtsnaam="overnemen"))
        assert vers(dossier).zoeknaam == "anders van der noa"

    def test_een_geboortedatum_zonder_dag_heeft_geen_dag_meer(
        self, client, dossier, vergelijk, vers
    ):
        merken = vergelijk(geboren=Geboortedatum(2012, 3))
        client.post(_url(dossier, "verwerken"), _gestuurd(merken, geboren="overnemen"))
        assert vers(dossier).geboortedatum is None

    def test_overleden_met_en_zonder_dag(self, client, dossier, vergelijk, vers):
        merken = vergelijk(overleden=True, opschorting="O")
        client.post(_url(dossier, "verwerken"), _gestuurd(merken, overleden="overnemen"))
        assert (vers(dossier).overleden_op, vers(dossier).opschorting) == (None, "O")
        merken = vergelijk(overleden=True, opschorting="O", opschorting_op=date(2026, 4, 3))
        client.post(_url(dossier, "verwerken"), _gestuurd(merken, overleden="overnemen"))
        assert vers(dossier).overleden_op == date(2026, 4, 3)
        assert vergelijk(overleden=True, opschorting="O", opschorting_op=date(2026, 4, 3)) == {}

    def test_een_nieuw_adres_sluit_het_vorige(self, client, dossier, vergelijk, alles):
        nieuw = replace(ADRES, van=date(2026, 10, 1), straat="Duinweg", postcode="1235AB")
        merken = vergelijk(adres=nieuw)
        client.post(_url(dossier, "verwerken"), _gestuurd(merken, adres="overnemen"))
        with alles():
            rijen = list(Woonplaats.objects.filter(jongere=dossier).order_by("van"))
        assert [(r.straat, r.bron, r.tot_en_met) for r in rijen] == [
            ("Havenkade", "", date(2026, 9, 30)),
            ("Duinweg", "brp", None),
        ]
        assert vergelijk(adres=nieuw) == {}

    def test_een_adres_dat_eerder_begon_verbetert_het_huidige(
        self, client, dossier, vergelijk, alles
    ):
        merken = vergelijk(adres=replace(ADRES, van=date(2010, 1, 1), huisnummer="9"))
        client.post(_url(dossier, "verwerken"), _gestuurd(merken, adres="overnemen"))
        with alles():
            assert Woonplaats.objects.get(jongere=dossier).huisnummer == "9"

    def test_niet_op_het_adres_stopt_de_brieven(self, client, dossier, vergelijk, alles):
        merken = vergelijk(adres=Adres(Adressoort.ONBEKEND))
        client.post(_url(dossier, "verwerken"), _gestuurd(merken, adres_onjuist="overnemen"))
        tekst = _tekst(client.get(reverse("cases:jongere", args=[dossier.pk])))
        assert "Geen brief" in tekst
        assert "woont niet op dit adres" in tekst
        assert vergelijk(adres=Adres(Adressoort.ONBEKEND)) == {}

    def test_alles_neemt_alleen_gewone_verschillen(self, client, dossier, vergelijk, vers):
        merken = vergelijk(naam=Naam("Anders", "Noah", "van der"), geheim=True, overleden=True)
        client.post(_url(dossier, "verwerken"), _gestuurd(merken) | {"alles": "ja"})
        nu = vers(dossier)
        assert (nu.voornamen, nu.geslachtsnaam) == ("Noah", "Anders")
        assert (nu.geheim, nu.overleden_op, nu.opschorting) == (False, None, "")

    def test_niets_gekozen_wijzigt_niets(self, client, dossier, vergelijk, vers):
        merken = vergelijk(geheim=True)
        antwoord = client.post(_url(dossier, "verwerken"), _gestuurd(merken), follow=True)
        assert "U koos nog niets" in _tekst(antwoord)
        assert not vers(dossier).geheim


class TestGezag:
    NIEUW = (Gezag(Gezagsoort.EENHOOFDIG, (Gezagsdrager(True, VADER),)),)

    def _ouders(self, dossier, alles):
        with alles():
            return list(Betrokkene.objects.filter(jongere=dossier).order_by("id"))

    def test_het_gezag_gaat_over_op_de_andere_ouder(self, client, dossier, vergelijk, alles):
        merken = vergelijk(gezag=self.NIEUW)
        assert len(merken) == 2
        keuzes = {veld.replace(":", "_"): "overnemen" for veld in merken}
        client.post(_url(dossier, "verwerken"), _gestuurd(merken, **keuzes))
        moeder, vader = self._ouders(dossier, alles)
        assert (moeder.gezag, moeder.gezag_bron) == (False, "brp")
        assert (vader.gezag, vader.gezagsoort) == (True, "eenhoofdig")
        assert vergelijk(gezag=self.NIEUW) == {}

    def test_niet_te_bepalen(self, client, dossier, vergelijk, alles):
        merken = vergelijk(gezag=(Gezag(Gezagsoort.NIET_TE_BEPALEN),))
        keuzes = {veld.replace(":", "_"): "overnemen" for veld in merken}
        client.post(_url(dossier, "verwerken"), _gestuurd(merken, **keuzes))
        assert {(o.gezag, o.gezagsoort) for o in self._ouders(dossier, alles)} == {
            (None, "onbekend")
        }
        tekst = _tekst(client.get(reverse("cases:jongere", args=[dossier.pk])))
        assert "gezag niet te bepalen" in tekst

    def test_een_nieuwe_ouder_of_voogd(self, client, dossier, vergelijk, alles):
        voogd = Gezagsdrager(False, "999990020", Naam("Voogd", "Els"))
        merken = vergelijk(gezag=(Gezag(Gezagsoort.VOOGDIJ, (voogd,)),))
        client.post(_url(dossier, "verwerken"), _gestuurd(merken, drager_1="overnemen"))
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
            _url(dossier, "verwerken"),
            _gestuurd(merken, **{veld.replace(":", "_"): "overnemen"}),
        )
        assert self._ouders(dossier, alles)[0].naam == "Mara Nieuwenaam"


class TestAfwijzen:
    def test_het_komt_pas_terug_als_de_brp_iets_anders_zegt(
        self, client, dossier, vergelijk, alles, leerplicht_a
    ):
        anders = {"naam": Naam("Proefpersoon", "Noah", "van der")}
        merken = vergelijk(**anders)
        client.post(
            _url(dossier, "verwerken"), _gestuurd(merken, voornamen="Moeder belde hierover")
        )
        assert vergelijk(**anders) == {}
        assert set(vergelijk(naam=Naam("Proefpersoon", "Noor", "van der"))) == {"voornamen"}
        with alles():
            afwijzing = Brpafwijzing.objects.get()
            assert afwijzing.historie.count() == 1
        assert (afwijzing.medewerker, afwijzing.reden) == (leerplicht_a, "Moeder belde hierover")
        assert "Noah" not in afwijzing.waarde
        tekst = _tekst(client.get(_url(dossier)))
        assert "Moeder belde hierover" in tekst
        assert leerplicht_a.naam in tekst

    def test_zonder_reden_gebeurt_er_niets_en_blijft_de_rest_staan(
        self, client, dossier, vergelijk, vers, alles, heel_sjabloon
    ):
        merken = vergelijk(naam=Naam("Anders", "Noah", "van der"))
        gestuurd = _gestuurd(merken, geslachtsnaam="overnemen") | {"voornamen-keuze": "afwijzen"}
        antwoord = client.post(_url(dossier, "verwerken"), gestuurd)
        tekst = _tekst(antwoord)
        heel_sjabloon(tekst)
        assert antwoord.status_code == 422
        assert "Vul in waarom u dit afwijst" in tekst
        assert re.search(r'name="geslachtsnaam-keuze"[^>]*value="overnemen"[^>]*checked', tekst)
        assert vers(dossier).geslachtsnaam == "Proefpersoon"
        with alles():
            assert not Brpafwijzing.objects.exists()

    def test_wat_is_afgewezen_kan_later_toch(self, client, dossier, vergelijk, vers, brp):
        merken = vergelijk(geheim=True)
        client.post(_url(dossier, "verwerken"), _gestuurd(merken, geheim="Klopt niet"))
        context = client.post(_url(dossier), DOEL).context_data
        assert [d.rij.verschil.veld for d in context["eerder"]] == ["geheim"]
        client.post(_url(dossier, "verwerken"), _gestuurd(merken, geheim="overnemen"))
        assert vers(dossier).geheim


class TestTegelijk:
    def test_een_collega_nam_het_net_over(self, client, als, accounts, dossier, vergelijk, vers):
        merken = vergelijk(geheim=True)
        gestuurd = _gestuurd(merken, geheim="overnemen")
        als(accounts["administratie-a"]).post(_url(dossier, "verwerken"), gestuurd)
        antwoord = client.post(_url(dossier, "verwerken"), gestuurd, follow=True)
        assert "Niet verwerkt: 1" in _tekst(antwoord)
        assert vers(dossier).geheim

    def test_ons_dossier_is_intussen_gewijzigd(self, client, dossier, vergelijk, vers, alles):
        merken = vergelijk(naam=Naam("Proefpersoon", "Noah", "van der"))
        with alles():
            nu = vers(dossier)
            nu.voornamen = "Noortje"
            nu.save()
        antwoord = client.post(
            _url(dossier, "verwerken"), _gestuurd(merken, voornamen="overnemen"), follow=True
        )
        assert "Niet verwerkt: 1" in _tekst(antwoord)
        assert vers(dossier).voornamen == "Noortje"

    def test_de_brp_zegt_intussen_iets_anders(self, client, dossier, vergelijk, vers, brp):
        merken = vergelijk(naam=Naam("Proefpersoon", "Noah", "van der"))
        brp.zet(een_persoon(naam=Naam("Proefpersoon", "Noor", "van der")))
        antwoord = client.post(
            _url(dossier, "verwerken"), _gestuurd(merken, voornamen="overnemen"), follow=True
        )
        assert "Niet verwerkt: 1" in _tekst(antwoord)
        assert vers(dossier).voornamen == "Noa"

    @pytest.mark.parametrize("merk", ["", "x" * 64])
    def test_een_verzonnen_merk_of_waarde_doet_niets(self, client, dossier, vergelijk, vers, merk):
        vergelijk(geheim=True)
        gestuurd = _gestuurd({"geheim": merk, "voornamen": merk}, geheim="overnemen")
        client.post(_url(dossier, "verwerken"), gestuurd | {"geheim-waarde": "True"})
        assert not vers(dossier).geheim

    def test_de_brp_valt_weg_en_de_keuzes_blijven(self, client, dossier, vergelijk, vers, brp):
        merken = vergelijk(geheim=True)
        brp.fout = BrpNietBereikbaar("Geen verbinding.")
        gestuurd = _gestuurd(merken, geheim="overnemen")
        antwoord = client.post(_url(dossier, "verwerken"), gestuurd)
        assert antwoord.status_code == 503
        bewaard = dict(antwoord.context_data["bewaard"])
        assert bewaard == gestuurd
        assert not vers(dossier).geheim
        brp.fout = None
        client.post(_url(dossier, "verwerken"), bewaard)
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
        antwoord = client.post(_url(dossier, "verhuizen"), gestuurd)
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
        keuze = _gestuurd(merken, gemeente="overnemen")
        assert client.post(_url(dossier, "verwerken"), keuze).status_code == 422
        client.post(_url(dossier, "verwerken"), _gestuurd(merken) | {"alles": "ja"})
        assert vers(dossier).gemeente == gemeente_a

    def test_een_oud_scherm_verhuist_niemand(self, client, dossier, vergelijk, vers, gemeente_a):
        merken = vergelijk(gemeentecode="9902", gemeente_sinds=date(2026, 9, 1))
        vergelijk(gemeentecode="9902", gemeente_sinds=date(2026, 10, 1))
        client.post(_url(dossier, "verhuizen"), DOEL | {"merk": merken["gemeente"]})
        assert vers(dossier).gemeente == gemeente_a

    def test_een_gemeente_die_wij_niet_kennen(self, client, dossier, vergelijk, vers, gemeente_a):
        merken = vergelijk(gemeentecode="0599")
        antwoord = client.post(
            _url(dossier, "verhuizen"), DOEL | {"merk": merken["gemeente"]}, follow=True
        )
        assert "staat niet in dit systeem" in _tekst(antwoord)
        assert vers(dossier).gemeente == gemeente_a


class TestRechten:
    @pytest.mark.parametrize("wat", ["verschillen", "verwerken", "verhuizen"])
    def test_een_andere_gemeente_vindt_niets(self, als, leerplicht_b, dossier, brp, wat):
        assert als(leerplicht_b).post(_url(dossier, wat), DOEL).status_code == 404
        assert brp.vragen == []

    def test_wie_vroeger_hier_woonde_wordt_niet_meer_nageslagen(
        self, client, dossier, brp, alles, gemeente_b
    ):
        with alles():
            een_zaak(dossier)
            dossier.gemeente = gemeente_b
            dossier.save()
        assert client.post(_url(dossier), DOEL).status_code == 404
        assert brp.vragen == []

    def test_een_rol_zonder_brp_mag_ook_niet_verwerken(
        self, client, dossier, vergelijk, leerplicht_a, als
    ):
        merken = vergelijk(geheim=True)
        rol = leerplicht_a.lopende_aanstellingen()[0].rol
        rol.handelingen = [h for h in rol.handelingen if h != Handeling.BRP_RAADPLEGEN]
        rol.save()
        gestuurd = _gestuurd(merken, geheim="overnemen")
        assert als(leerplicht_a).post(_url(dossier, "verwerken"), gestuurd).status_code == 404

    def test_niets_van_de_persoon_in_url_titel_melding_of_log(self, client, dossier, brp):
        brp.zet(een_persoon(naam=Naam("Geheimnaam", "Noa", "van der")))
        antwoord = client.post(_url(dossier), DOEL)
        tekst = _tekst(antwoord)
        titel = "".join(re.findall(r"<title>(.*?)</title>", tekst, re.DOTALL))
        urls = " ".join(re.findall(r'(?:href|action)="([^"]*)"', tekst))
        log = str(onbegrensd("select to_jsonb(l)::text from wpg_logregel l"))
        for plek in (titel, urls, log):
            assert "Geheimnaam" not in plek
            assert BSN not in plek
