"""De brief die de deur uit is, maakt het oordeel bekend of bevestigt de ontvangst."""

import pytest
from django.urls import reverse

from cases.haken import brief_is_verzonden
from cases.models import Brief
from cases.services.brieven.goedkeuren import brief_goedkeuren, voorbeeld_gezien
from cases.services.brieven.opstellen import Opgave, brief_opstellen
from cases.services.brieven.verzenden import brief_verzenden
from tests.cases.brieven_hulp import een_briefhoofd, een_ouder, een_sjabloon, met_adres
from tests.vrijstellingen.hulp import VANDAAG, ontvang, uitspraak
from vrijstellingen.brieven import brief_volgen
from vrijstellingen.models import Vrijstelling, Vrijstellingfeit
from vrijstellingen.regels.grond import Oordeel
from vrijstellingen.services import oordelen

pytestmark = pytest.mark.django_db(transaction=True)


def _brief(rij, code, wie):
    return Brief(
        jongere=rij.jongere,
        gemeente=rij.gemeente,
        zaak=rij.zaak,
        sjabloonversie=een_sjabloon(code),
        schrijver=wie,
        verzonden_door=wie,
    )


def _bekend(rij):
    return Vrijstelling.objects.get(pk=rij.pk).bekendgemaakt_op


def test_een_brief_verzenden_roept_de_haak(
    jongere, alles, leerplicht_a, gemeente_a, binnen_gemeente, settings, tmp_path
):
    assert brief_volgen in list(brief_is_verzonden)
    settings.MEDIA_ROOT = tmp_path
    een_briefhoofd()
    versie = een_sjabloon("ontvangstbevestiging", tekst="Wij kregen uw brief.")
    with alles():
        een_ouder(jongere)
        met_adres(jongere)
    with binnen_gemeente(leerplicht_a, gemeente_a):
        rij = ontvang(jongere, leerplicht_a)
        brief = voorbeeld_gezien(
            brief_opstellen(
                jongere,
                versie=versie,
                opgave=Opgave("Ontvangen"),
                medewerker=leerplicht_a,
                zaak=rij.zaak,
            )
        )
        brief_verzenden(brief_goedkeuren(brief, medewerker=leerplicht_a), medewerker=leerplicht_a)
        assert Vrijstellingfeit.objects.filter(vrijstelling=rij, soort="bevestigd").count() == 1


def test_de_brief_over_het_oordeel_maakt_het_bekend(jongere, bezig):
    rij = ontvang(jongere, bezig)
    brief_volgen(_brief(rij, "voldoet_5a", bezig))
    assert _bekend(rij) is None  # er is nog geen oordeel
    oordelen.vrijstelling_beoordelen(
        rij, uitspraak=uitspraak(Oordeel.VOLDOET, motivering=""), medewerker=bezig
    )
    rij.refresh_from_db()
    brief_volgen(_brief(rij, "voldoet_niet_5a", bezig))
    assert _bekend(rij) is None  # een andere uitspraak dan die er ligt
    brief_volgen(_brief(rij, "voldoet_5a", bezig))
    assert _bekend(rij) == VANDAAG
    brief_volgen(_brief(rij, "voldoet_5a", bezig))
    assert _bekend(rij) == VANDAAG


def test_de_ontvangstbevestiging_bevestigt_een_keer(jongere, bezig):
    rij = ontvang(jongere, bezig)
    for _ in range(2):
        brief_volgen(_brief(rij, "ontvangstbevestiging", bezig))
    assert Vrijstellingfeit.objects.filter(vrijstelling=rij, soort="bevestigd").count() == 1


def test_een_brief_zonder_zaak_of_over_iets_anders_doet_niets(jongere, bezig):
    rij = ontvang(jongere, bezig)
    los = _brief(rij, "ontvangstbevestiging", bezig)
    los.zaak = None
    brief_volgen(los)
    brief_volgen(_brief(rij, "uitnodiging_gesprek", bezig))
    assert not Vrijstellingfeit.objects.filter(vrijstelling=rij, soort="bevestigd").exists()


def test_na_het_oordeel_is_de_brief_de_knop_die_opvalt(jongere, bezig, als):
    rij = ontvang(jongere, bezig)
    oordelen.vrijstelling_beoordelen(
        rij, uitspraak=uitspraak(Oordeel.VOLDOET, motivering=""), medewerker=bezig
    )
    scherm = als(bezig).get(reverse("vrijstellingen:vrijstelling", args=[rij.pk]))
    vraag = f"?sjabloon=voldoet_5a&zaak={rij.zaak_id}"
    assert scherm.context["brief_url"].endswith(vraag)
    assert not any(knop["hoofd"] for knop in scherm.context["acten"])
