"""De acten op een vrijstelling: de stroom van een beroep en van een aanvraag, en wat niet kan."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from cases.models import Zaak
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from tests.fabrieken import een_jongere, een_zaak
from tests.vrijstellingen.hulp import ONTVANGEN, VANDAAG, ontvang, uitspraak
from vrijstellingen.models import Vrijstelling, Vrijstellingbericht, Vrijstellingfeit
from vrijstellingen.regels.grond import Oordeel, Stand
from vrijstellingen.selectors.feiten import besluitfeiten, feiten_van, stand_van
from vrijstellingen.services import bezwaar, onderzoek, oordelen
from vrijstellingen.services.onderzoek import Opgave

pytestmark = pytest.mark.django_db(transaction=True)


def stand(rij: Vrijstelling, op: date = VANDAAG) -> Stand:
    vers = Vrijstelling.objects.get(pk=rij.pk)
    return stand_van(vers, feiten_van(vers), op=op)


def test_een_beroep_van_kennisgeving_tot_einde(jongere, bezig):
    rij = ontvang(jongere, bezig)
    assert rij.zaak is not None
    assert (rij.zaak.soort, stand(rij)) == ("VRIJSTELLING", Stand.ONTVANGEN)
    onderzoek.aanvulling_vragen(
        rij, op=ONTVANGEN, tot_en_met=date(2026, 11, 20), tekst="De verklaring", medewerker=bezig
    )
    assert stand(rij) == Stand.ONVOLLEDIG
    onderzoek.aanvulling_ontvangen(rij, op=date(2026, 11, 16), medewerker=bezig)
    onderzoek.verklaring_vastleggen(
        rij, opgave=Opgave("A. Arts", "arts", date(2026, 10, 12)), medewerker=bezig
    )
    oordelen.vrijstelling_beoordelen(
        rij, uitspraak=uitspraak(Oordeel.VOLDOET, motivering=""), medewerker=bezig
    )
    assert stand(rij) == Stand.LOPEND
    oordelen.vrijstelling_bekendmaken(rij, op=VANDAAG, medewerker=bezig)
    assert stand(rij) == Stand.LOPEND
    with pytest.raises(ActGeweigerd, match="kan niet bij de stand"):
        bezwaar.bezwaar_registreren(rij, op=VANDAAG, medewerker=bezig)
    oordelen.vrijstelling_beeindigen(
        rij, op=date(2026, 12, 31), door="Weer naar school", medewerker=bezig
    )
    assert stand(rij, date(2026, 12, 31)) == Stand.LOPEND
    assert stand(rij, date(2027, 1, 1)) == Stand.BEEINDIGD
    berichten = list(Vrijstellingbericht.objects.order_by("id"))
    assert [b.soort for b in berichten] == ["begin", "einde"]
    assert berichten[0].inhoud["begin"] == "2026-11-02"
    assert berichten[1].inhoud["einde"] == "2026-12-31"
    assert not any("5a" in str(waarde) for b in berichten for waarde in b.inhoud.values())


def test_een_aanvraag_van_ontvangst_tot_bezwaar(jongere, bezig, gemeente_a):
    rij = ontvang(jongere, bezig, "3a")
    assert (stand(rij), Vrijstellingbericht.objects.count()) == (Stand.INGEDIEND, 0)
    with pytest.raises(ActGeweigerd, match="kan nu niet bij deze grond"):
        oordelen.vrijstelling_beoordelen(
            rij, uitspraak=uitspraak(Oordeel.VERLEEND), medewerker=bezig
        )
    onderzoek.aanvulling_vragen(
        rij,
        op=date(2026, 11, 4),
        tot_en_met=date(2026, 11, 18),
        tekst="Het plan van aanpak",
        medewerker=bezig,
    )
    assert stand(rij) == Stand.OPGESCHORT
    onderzoek.aanvulling_ontvangen(rij, op=date(2026, 11, 11), medewerker=bezig)
    assert stand(rij) == Stand.IN_BEHANDELING
    onderzoek.termijn_opschorten(rij, van=date(2026, 11, 12), reden="aanvrager", medewerker=bezig)
    assert stand(rij) == Stand.OPGESCHORT
    onderzoek.termijn_hervatten(rij, op=date(2026, 11, 16), medewerker=bezig)
    onderzoek.betrokkene_horen(
        rij, op=date(2026, 11, 17), met="jongere", tekst="Wil dit graag.", medewerker=bezig
    )
    assert stand(rij) == Stand.HOREN
    feiten = besluitfeiten(rij, feiten_van(rij), op=VANDAAG)
    assert feiten.aanvulling is not None
    assert feiten.aanvulling.aangevuld_op == date(2026, 11, 11)
    assert [(o.van, o.tot_en_met) for o in feiten.opschortingen] == [
        (date(2026, 11, 12), date(2026, 11, 15))
    ]
    oordelen.vrijstelling_beoordelen(rij, uitspraak=uitspraak(Oordeel.VERLEEND), medewerker=bezig)
    assert stand(rij) == Stand.VERLEEND
    assert Vrijstellingbericht.objects.get().inhoud["soort"] == "vervangende_leerplicht"
    oordelen.vrijstelling_bekendmaken(rij, op=VANDAAG, medewerker=bezig)
    assert stand(rij) == Stand.BEKENDGEMAAKT
    assert stand(rij, date(2026, 12, 1)) == Stand.BEZWAARTERMIJN
    assert stand(rij, date(2027, 3, 1)) == Stand.ONHERROEPELIJK
    bezwaar.bezwaar_registreren(rij, op=VANDAAG, medewerker=bezig)
    bezwaar.bezwaar_registreren(rij, op=VANDAAG, medewerker=bezig)
    assert rij.feiten.filter(soort="bezwaar").count() == 1
    assert stand(rij, date(2027, 3, 1)) == Stand.BEZWAARTERMIJN


def test_voldoet_niet_biedt_een_verzuimzaak_en_trekt_de_melding_in(jongere, bezig):
    rij = ontvang(jongere, bezig)
    oordelen.vrijstelling_beoordelen(
        rij, uitspraak=uitspraak(Oordeel.VOLDOET_NIET), medewerker=bezig
    )
    assert stand(rij) == Stand.VOLDOET_NIET
    assert not Zaak.objects.filter(soort="AV").exists()
    eerste = oordelen.verzuimzaak_openen(rij, medewerker=bezig)
    assert oordelen.verzuimzaak_openen(rij, medewerker=bezig).pk == eerste.pk
    assert [b.inhoud.get("vervallen") for b in rij.berichten.order_by("id")] == [None, True]


def test_gedogen_is_geen_vrijstelling(jongere, bezig):
    rij = ontvang(jongere, bezig, "15")
    onderzoek.aanvraag_in_behandeling_nemen(rij, op=VANDAAG, medewerker=bezig)
    oordelen.vrijstelling_beoordelen(rij, uitspraak=uitspraak(Oordeel.GEDOGEN), medewerker=bezig)
    vers = Vrijstelling.objects.get(pk=rij.pk)
    assert (vers.oordeel, stand(rij)) == ("gedogen", Stand.GEDOGEN)
    assert not Vrijstellingbericht.objects.exists()
    oordelen.vrijstelling_bekendmaken(rij, op=VANDAAG, medewerker=bezig)
    assert stand(rij, date(2027, 3, 1)) == Stand.BEKENDGEMAAKT


def test_dezelfde_klik_doet_niets_dubbel(jongere, bezig):
    rij = ontvang(jongere, bezig)
    assert ontvang(jongere, bezig).pk == rij.pk
    assert Zaak.objects.filter(soort="VRIJSTELLING").count() == 1
    assert Vrijstellingbericht.objects.count() == 1
    for _ in range(2):
        onderzoek.ontvangst_bevestigen(rij, op=VANDAAG, medewerker=bezig, gezien="ontvangen")
        onderzoek.aanvulling_vragen(
            rij, op=VANDAAG, tot_en_met=VANDAAG, tekst="Iets", medewerker=bezig, gezien="ontvangen"
        )
    assert rij.feiten.count() == 2
    for _ in range(2):
        oordelen.vrijstelling_beoordelen(
            rij, uitspraak=uitspraak(Oordeel.VOLDOET), medewerker=bezig, gezien="onvolledig"
        )
    assert Vrijstelling.objects.get(pk=rij.pk).historie.count() == 2


def test_wie_achterloopt_hoort_dat(jongere, bezig, accounts):
    rij = ontvang(jongere, bezig)
    oordelen.vrijstelling_beoordelen(
        rij, uitspraak=uitspraak(Oordeel.VOLDOET_NIET), medewerker=accounts["teamleider-a"]
    )
    with pytest.raises(IntussenGewijzigd, match="intussen gewijzigd"):
        oordelen.vrijstelling_beoordelen(
            rij, uitspraak=uitspraak(Oordeel.VOLDOET), medewerker=bezig, gezien="ontvangen"
        )


@pytest.mark.parametrize(
    ("velden", "woord"),
    [
        ({"geldig_tot_en_met": date(2026, 11, 1)}, "laatste dag ligt voor"),
        ({"geldig_tot_en_met": None}, "laatste dag in"),
        ({"geldig_van": None}, "eerste dag in"),
        ({"geldig_tot_en_met": date(2031, 7, 31)}, "plicht eindigt op"),
        ({"geldig_van": date(2012, 5, 1)}, "plicht begint op"),
        ({"op": date(2026, 10, 1)}, "dag van ontvangst"),
        ({"op": date(2026, 12, 1)}, "al geweest"),
        ({"oordeel": Oordeel.GEWEIGERD}, "kan nu niet"),
        ({"oordeel": Oordeel.VOLDOET_NIET, "motivering": " "}, "waarom"),
    ],
)
def test_een_oordeel_dat_niet_kan(jongere, bezig, velden, woord):
    rij = ontvang(jongere, bezig)
    with pytest.raises(ActGeweigerd, match=woord):
        oordelen.vrijstelling_beoordelen(
            rij, uitspraak=uitspraak(**({"oordeel": Oordeel.VOLDOET} | velden)), medewerker=bezig
        )
    assert Vrijstelling.objects.get(pk=rij.pk).oordeel == ""


def test_buiten_behandeling_kan_pas_na_de_kans_om_aan_te_vullen(jongere, bezig):
    rij = ontvang(jongere, bezig, "15")
    uit = uitspraak(Oordeel.BUITEN_BEHANDELING)
    with pytest.raises(ActGeweigerd, match="Vraag eerst"):
        oordelen.vrijstelling_beoordelen(rij, uitspraak=uit, medewerker=bezig)
    onderzoek.aanvulling_vragen(
        rij, op=ONTVANGEN, tot_en_met=VANDAAG, tekst="Het rooster", medewerker=bezig
    )
    with pytest.raises(ActGeweigerd, match="nog niet voorbij"):
        oordelen.vrijstelling_beoordelen(rij, uitspraak=uit, medewerker=bezig)


def test_twee_vrijstellingen_lopen_nooit_tegelijk(jongere, bezig):
    eerste = ontvang(jongere, bezig)
    oordelen.vrijstelling_beoordelen(eerste, uitspraak=uitspraak(Oordeel.VOLDOET), medewerker=bezig)
    tweede = ontvang(jongere, bezig, "5c")
    with pytest.raises(ActGeweigerd, match="loopt er al een vrijstelling: van 2 november 2026"):
        oordelen.vrijstelling_beoordelen(
            tweede, uitspraak=uitspraak(Oordeel.VOLDOET), medewerker=bezig
        )
    tweede = Vrijstelling.objects.get(pk=tweede.pk)
    tweede.oordeel, tweede.oordeel_op = "voldoet", VANDAAG
    tweede.geldig_van, tweede.geldig_tot_en_met = date(2027, 7, 31), date(2027, 8, 31)
    with pytest.raises(IntegrityError, match="vrijstelling_zonder_overlap"), transaction.atomic():
        tweede.save()


def test_ook_een_vrijstelling_uit_een_vorig_systeem_telt_voor_de_overlap(jongere, bezig):
    Vrijstelling(
        jongere=jongere,
        gemeente=jongere.gemeente,
        grond="5a",
        ontvangen_op=ONTVANGEN,
        oordeel="voldoet",
        geldig_van=date(2026, 8, 1),
        tot_einde_leerplicht=True,
    ).save()
    rij = ontvang(jongere, bezig, "5b")
    with pytest.raises(ActGeweigerd, match="tot het einde van de plicht"):
        oordelen.vrijstelling_beoordelen(
            rij, uitspraak=uitspraak(Oordeel.VOLDOET), medewerker=bezig
        )


@pytest.mark.parametrize(
    ("velden", "woord"),
    [
        ({"grond": "99"}, "Kies een grond"),
        ({"kanaal": "duif"}, "binnenkwam"),
        ({"ontvangen_op": date(2026, 12, 1)}, "al geweest"),
        ({"dagtekening": date(2026, 11, 3)}, "dagtekening"),
        (
            {"gevraagd_van": date(2027, 1, 2), "gevraagd_tot_en_met": date(2027, 1, 1)},
            "laatste dag ligt voor",
        ),
    ],
)
def test_een_ontvangst_die_niet_kan(jongere, bezig, velden, woord):
    with pytest.raises(ActGeweigerd, match=woord):
        ontvang(jongere, bezig, **velden)


def test_een_zaak_van_een_ander_dossier_kan_niet(jongere, bezig, gemeente_a):
    from vrijstellingen.services.ontvangen import Ontvangst, vrijstelling_ontvangen

    vreemd = een_zaak(een_jongere(gemeente_a), soort="VRIJSTELLING")
    with pytest.raises(ActGeweigerd, match="ander dossier"):
        vrijstelling_ontvangen(
            jongere,
            ontvangst=Ontvangst("5a", ONTVANGEN, "post"),
            medewerker=bezig,
            zaak=vreemd,
        )


def test_intrekken_haalt_de_melding_terug(jongere, bezig):
    rij = ontvang(jongere, bezig)
    oordelen.vrijstelling_intrekken(rij, op=VANDAAG, tekst="Moeder belde.", medewerker=bezig)
    assert stand(rij) == Stand.INGETROKKEN
    assert rij.berichten.latest("id").inhoud["vervallen"] is True
    with pytest.raises(ActGeweigerd, match="kan niet bij de stand"):
        onderzoek.ontvangst_bevestigen(rij, op=VANDAAG, medewerker=bezig)


def test_een_verlofaanvraag_gaat_door_naar_het_schoolhoofd(jongere, bezig):
    rij = ontvang(jongere, bezig, "11g", verlofdagen=5)
    oordelen.aanvraag_doorzenden(rij, op=VANDAAG, tekst="Vijf dagen", medewerker=bezig)
    assert stand(rij) == Stand.DOORGEZONDEN
    assert Vrijstellingfeit.objects.get(vrijstelling=rij, soort="doorgezonden").op == VANDAAG
    assert not Vrijstellingbericht.objects.exists()


def test_blijvend_loopt_tot_het_einde_van_de_plicht(jongere, bezig):
    rij = ontvang(jongere, bezig)
    oordelen.vrijstelling_beoordelen(
        rij,
        uitspraak=uitspraak(Oordeel.VOLDOET, geldig_tot_en_met=None, tot_einde_plicht=True),
        medewerker=bezig,
    )
    assert rij.berichten.latest("id").inhoud["einde"] == "2030-03-03"
