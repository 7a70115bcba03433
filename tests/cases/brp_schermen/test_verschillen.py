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
    Naam,
)
from cases.models import Brpafwijzing, Jongere, Woonplaats
from cases.regels.plichtfeiten import Geboortedatum
from kern.handelingen import Handeling
from tests.cases.brp_schermen.conftest import (
    ADRES,
    BSN,
    DOEL,
    een_persoon,
    ingevuld,
    tekst_van,
    verschil_url,
)
from tests.conftest import onbegrensd
from tests.fabrieken import een_zaak

pytestmark = pytest.mark.django_db(transaction=True)


class TestVergelijken:
    def test_get_vraagt_niets_en_post_legt_vast_dat_er_vergeleken_is(
        self, client, dossier, brp, vers, heel_sjabloon
    ):
        tekst = tekst_van(client.get(verschil_url(dossier)))
        heel_sjabloon(tekst)
        assert "nog niet met de BRP vergeleken" in tekst
        assert brp.vragen == []
        brp.zet(een_persoon(gezag=een_persoon().gezag))
        tekst = tekst_van(client.post(verschil_url(dossier), DOEL))
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
        tekst = tekst_van(client.post(verschil_url(dossier), DOEL))
        heel_sjabloon(tekst)
        for woord in ("3 verschillen", "Noah", "Duinweg 7", "Havenkade 7", "Niet overleden"):
            assert woord in tekst
        assert tekst.index("lp-verschil--luid") < tekst.index("Noah")

    def test_een_dossier_zonder_bsn(self, client, dossier, brp, alles):
        with alles():
            dossier.bsn = None
            dossier.save()
        assert "heeft geen BSN" in tekst_van(client.get(verschil_url(dossier)))
        assert client.post(verschil_url(dossier), DOEL).status_code == 422
        assert brp.vragen == []

    def test_de_brp_kent_het_bsn_niet(self, client, dossier, brp):
        assert "kent dit BSN niet" in tekst_van(client.post(verschil_url(dossier), DOEL))

    def test_de_brp_valt_weg(self, client, dossier, brp, vers):
        brp.fout = BrpNietBereikbaar("Geen verbinding.")
        antwoord = client.post(verschil_url(dossier), DOEL)
        assert antwoord.status_code == 503
        assert "Er is niets gewijzigd" in tekst_van(antwoord)
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
            verschil_url(dossier, "verwerken"), ingevuld(merken, **{veld: "overnemen"}), follow=True
        )
        assert "1 overgenomen" in tekst_van(antwoord)
        assert getattr(vers(dossier), veld) == verwacht
        assert vergelijk(**velden) == {}
        with alles():
            regel = Jongere.historie.filter(history_change_reason__startswith="Uit de BRP").get()
            assert regel.history_user_id == leerplicht_a.pk
        assert leerplicht_a.naam in tekst_van(client.get(verschil_url(dossier)))

    def test_een_nieuwe_naam_is_ook_te_vinden(self, client, dossier, vergelijk, vers):
        merken = vergelijk(naam=Naam("Anders", "Noa", "van der"))
        client.post(verschil_url(dossier, "verwerken"), ingevuld(merken, geslachtsnaam="overnemen"))
        assert vers(dossier).zoeknaam == "anders van der noa"

    def test_een_geboortedatum_zonder_dag_heeft_geen_dag_meer(
        self, client, dossier, vergelijk, vers
    ):
        merken = vergelijk(geboren=Geboortedatum(2012, 3))
        client.post(verschil_url(dossier, "verwerken"), ingevuld(merken, geboren="overnemen"))
        assert vers(dossier).geboortedatum is None

    def test_overleden_met_en_zonder_dag(self, client, dossier, vergelijk, vers):
        merken = vergelijk(overleden=True, opschorting="O")
        client.post(verschil_url(dossier, "verwerken"), ingevuld(merken, overleden="overnemen"))
        assert (vers(dossier).overleden_op, vers(dossier).opschorting) == (None, "O")
        merken = vergelijk(overleden=True, opschorting="O", opschorting_op=date(2026, 4, 3))
        client.post(verschil_url(dossier, "verwerken"), ingevuld(merken, overleden="overnemen"))
        assert vers(dossier).overleden_op == date(2026, 4, 3)
        assert vergelijk(overleden=True, opschorting="O", opschorting_op=date(2026, 4, 3)) == {}

    def test_een_nieuw_adres_sluit_het_vorige(self, client, dossier, vergelijk, alles):
        nieuw = replace(ADRES, van=date(2026, 10, 1), straat="Duinweg", postcode="1235AB")
        merken = vergelijk(adres=nieuw)
        client.post(verschil_url(dossier, "verwerken"), ingevuld(merken, adres="overnemen"))
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
        client.post(verschil_url(dossier, "verwerken"), ingevuld(merken, adres="overnemen"))
        with alles():
            assert Woonplaats.objects.get(jongere=dossier).huisnummer == "9"

    def test_niet_op_het_adres_stopt_de_brieven(self, client, dossier, vergelijk, alles):
        merken = vergelijk(adres=Adres(Adressoort.ONBEKEND))
        client.post(verschil_url(dossier, "verwerken"), ingevuld(merken, adres_onjuist="overnemen"))
        tekst = tekst_van(client.get(reverse("cases:jongere", args=[dossier.pk])))
        assert "Geen brief" in tekst
        assert "woont niet op dit adres" in tekst
        assert vergelijk(adres=Adres(Adressoort.ONBEKEND)) == {}

    def test_alles_neemt_alleen_gewone_verschillen(self, client, dossier, vergelijk, vers):
        merken = vergelijk(naam=Naam("Anders", "Noah", "van der"), geheim=True, overleden=True)
        client.post(verschil_url(dossier, "verwerken"), ingevuld(merken) | {"alles": "ja"})
        nu = vers(dossier)
        assert (nu.voornamen, nu.geslachtsnaam) == ("Noah", "Anders")
        assert (nu.geheim, nu.overleden_op, nu.opschorting) == (False, None, "")

    def test_niets_gekozen_wijzigt_niets(self, client, dossier, vergelijk, vers):
        merken = vergelijk(geheim=True)
        antwoord = client.post(verschil_url(dossier, "verwerken"), ingevuld(merken), follow=True)
        assert "U koos nog niets" in tekst_van(antwoord)
        assert not vers(dossier).geheim


class TestAfwijzen:
    def test_het_komt_pas_terug_als_de_brp_iets_anders_zegt(
        self, client, dossier, vergelijk, alles, leerplicht_a
    ):
        anders = {"naam": Naam("Proefpersoon", "Noah", "van der")}
        merken = vergelijk(**anders)
        client.post(
            verschil_url(dossier, "verwerken"), ingevuld(merken, voornamen="Moeder belde hierover")
        )
        assert vergelijk(**anders) == {}
        assert set(vergelijk(naam=Naam("Proefpersoon", "Noor", "van der"))) == {"voornamen"}
        with alles():
            afwijzing = Brpafwijzing.objects.get()
            assert afwijzing.historie.count() == 1
        assert (afwijzing.medewerker, afwijzing.reden) == (leerplicht_a, "Moeder belde hierover")
        assert "Noah" not in afwijzing.waarde
        tekst = tekst_van(client.get(verschil_url(dossier)))
        assert "Moeder belde hierover" in tekst
        assert leerplicht_a.naam in tekst

    def test_zonder_reden_gebeurt_er_niets_en_blijft_de_rest_staan(
        self, client, dossier, vergelijk, vers, alles, heel_sjabloon
    ):
        merken = vergelijk(naam=Naam("Anders", "Noah", "van der"))
        gestuurd = ingevuld(merken, geslachtsnaam="overnemen") | {"voornamen-keuze": "afwijzen"}
        antwoord = client.post(verschil_url(dossier, "verwerken"), gestuurd)
        tekst = tekst_van(antwoord)
        heel_sjabloon(tekst)
        assert antwoord.status_code == 422
        assert "Vul in waarom u dit afwijst" in tekst
        assert re.search(r'name="geslachtsnaam-keuze"[^>]*value="overnemen"[^>]*checked', tekst)
        assert vers(dossier).geslachtsnaam == "Proefpersoon"
        with alles():
            assert not Brpafwijzing.objects.exists()

    def test_wat_is_afgewezen_kan_later_toch(self, client, dossier, vergelijk, vers, brp):
        merken = vergelijk(geheim=True)
        client.post(verschil_url(dossier, "verwerken"), ingevuld(merken, geheim="Klopt niet"))
        context = client.post(verschil_url(dossier), DOEL).context_data
        assert [d.rij.verschil.veld for d in context["eerder"]] == ["geheim"]
        client.post(verschil_url(dossier, "verwerken"), ingevuld(merken, geheim="overnemen"))
        assert vers(dossier).geheim


class TestRechten:
    @pytest.mark.parametrize("wat", ["verschillen", "verwerken", "verhuizen"])
    def test_een_andere_gemeente_vindt_niets(self, als, leerplicht_b, dossier, brp, wat):
        assert als(leerplicht_b).post(verschil_url(dossier, wat), DOEL).status_code == 404
        assert brp.vragen == []

    def test_wie_vroeger_hier_woonde_wordt_niet_meer_nageslagen(
        self, client, dossier, brp, alles, gemeente_b
    ):
        with alles():
            een_zaak(dossier)
            dossier.gemeente = gemeente_b
            dossier.save()
        assert client.post(verschil_url(dossier), DOEL).status_code == 404
        assert brp.vragen == []

    def test_een_rol_zonder_brp_mag_ook_niet_verwerken(
        self, client, dossier, vergelijk, leerplicht_a, als
    ):
        merken = vergelijk(geheim=True)
        rol = leerplicht_a.lopende_aanstellingen()[0].rol
        rol.handelingen = [h for h in rol.handelingen if h != Handeling.BRP_RAADPLEGEN]
        rol.save()
        gestuurd = ingevuld(merken, geheim="overnemen")
        assert (
            als(leerplicht_a).post(verschil_url(dossier, "verwerken"), gestuurd).status_code == 404
        )

    def test_niets_van_de_persoon_in_url_titel_melding_of_log(self, client, dossier, brp):
        brp.zet(een_persoon(naam=Naam("Geheimnaam", "Noa", "van der")))
        antwoord = client.post(verschil_url(dossier), DOEL)
        tekst = tekst_van(antwoord)
        titel = "".join(re.findall(r"<title>(.*?)</title>", tekst, re.DOTALL))
        urls = " ".join(re.findall(r'(?:href|action)="([^"]*)"', tekst))
        log = str(onbegrensd("select to_jsonb(l)::text from wpg_logregel l"))
        for plek in (titel, urls, log):
            assert "Geheimnaam" not in plek
            assert BSN not in plek
