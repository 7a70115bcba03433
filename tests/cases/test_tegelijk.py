"""Twee medewerkers tegelijk in dezelfde zaak, elk met een eigen verbinding met de database."""

import threading
from typing import Any

import pytest

from cases.models import Brief, Contactmoment, Document, Zaak, Zaakovergang
from cases.services import zaken
from cases.services.brieven.goedkeuren import brief_goedkeuren, brief_terugzetten
from cases.services.brieven.opstellen import ontvangers_verversen
from cases.services.brieven.verzenden import brief_verzenden
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from tests.cases.brieven_hulp import een_briefhoofd, een_ouder, een_sjabloon, met_adres
from tests.fabrieken import een_jongere, een_zaak
from tests.gelijktijdig import na_elkaar
from tests.vrijstellingen.hulp import ontvang, uitspraak
from vrijstellingen.models import Vrijstelling, Vrijstellingfeit
from vrijstellingen.regels.grond import Oordeel
from vrijstellingen.services.oordelen import vrijstelling_beoordelen

pytestmark = pytest.mark.django_db(transaction=True)
UITLEG = "De school loste het op."


@pytest.fixture(autouse=True)
def _eigen_map(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def zaak(alles, gemeente_a, leerplicht_a):
    with alles():
        kind = een_jongere(gemeente_a)
        een_ouder(kind)
        met_adres(kind)
        return een_zaak(kind, behandelaar=leerplicht_a, status="in_behandeling")


@pytest.fixture
def tegelijk(binnen_gemeente, gemeente_a):
    """`tegelijk((wie, act), (wie, act))`: beide acten door elkaar; geeft per act wat zij gaf."""

    def draai(eerst, daarna):
        uit: list[Any] = [None, None]
        lopend: set[int] = set()

        def werk(plek, wie, act):
            def doen():
                lopend.add(threading.get_ident())
                with binnen_gemeente(wie, gemeente_a):
                    try:
                        uit[plek] = act()
                    except ActGeweigerd as fout:
                        uit[plek] = fout

            return doen

        fouten = na_elkaar(werk(0, *eerst), werk(1, *daarna))
        assert not fouten
        assert len(lopend) == 2, "elk in een eigen draad, dus een eigen verbinding"
        return uit

    return draai


def _sluit(zaak, wie, resultaat):
    sluiting = zaken.Sluiting(resultaat, motivering_afwijking=UITLEG)
    return wie, lambda: zaken.zaak_sluiten(
        zaak, sluiting=sluiting, medewerker=wie, gezien="in_behandeling"
    )


def test_een_zaak_sluit_een_keer_en_de_tweede_hoort_waarom(
    tegelijk, zaak, leerplicht_a, teamleider_a, alles
):
    eerste, tweede = tegelijk(
        _sluit(zaak, leerplicht_a, "EIGEN_SCHOOL"), _sluit(zaak, teamleider_a, "TKN")
    )
    assert eerste.status == "gesloten"
    assert isinstance(tweede, IntussenGewijzigd)
    with alles():
        assert Zaak.objects.get().resultaat == "EIGEN_SCHOOL"
        assert Zaakovergang.objects.filter(act="sluiten").count() == 1


def test_een_dubbele_klik_op_sluiten_sluit_een_keer(tegelijk, zaak, leerplicht_a, alles):
    klik = _sluit(zaak, leerplicht_a, "EIGEN_SCHOOL")
    _, tweede = tegelijk(klik, klik)
    assert not isinstance(tweede, ActGeweigerd)
    with alles():
        assert Zaakovergang.objects.filter(act="sluiten").count() == 1


def test_over_een_vrijstelling_beslist_er_een(tegelijk, zaak, leerplicht_a, teamleider_a, alles):
    with alles():
        rij = ontvang(zaak.jongere, leerplicht_a, "5a")

    def beslis(wie, oordeel):
        return wie, lambda: vrijstelling_beoordelen(
            rij, uitspraak=uitspraak(oordeel), medewerker=wie, gezien="ontvangen"
        )

    eerste, tweede = tegelijk(
        beslis(leerplicht_a, Oordeel.VOLDOET), beslis(teamleider_a, Oordeel.VOLDOET_NIET)
    )
    assert eerste.oordeel == "voldoet"
    assert isinstance(tweede, IntussenGewijzigd)
    with alles():
        assert Vrijstelling.objects.get().oordeel == "voldoet"
        assert Vrijstellingfeit.objects.filter(soort="oordeel").count() <= 1


@pytest.fixture
def brief(zaak, leerplicht_a, alles, binnen_gemeente, gemeente_a):
    een_briefhoofd()
    with binnen_gemeente(leerplicht_a, gemeente_a):
        rij = Brief(
            jongere=zaak.jongere,
            gemeente=zaak.gemeente,
            zaak=zaak,
            sjabloonversie=een_sjabloon(tekst='Over #veld("jongere.naam").'),
            onderwerp="Uitnodiging",
            schrijver=leerplicht_a,
        )
        rij.save()
        ontvangers_verversen(rij)
        return brief_goedkeuren(rij, medewerker=leerplicht_a, gezien=1)


def test_een_brief_gaat_een_keer_de_deur_uit(tegelijk, brief, leerplicht_a, accounts, alles):
    def verzend(wie):
        return wie, lambda: brief_verzenden(brief, medewerker=wie, gezien=brief.inhoud)

    eerste, tweede = tegelijk(verzend(leerplicht_a), verzend(accounts["administratie-a"]))
    assert eerste.is_verzonden
    assert not isinstance(tweede, IntussenGewijzigd)
    with alles():
        vers = Brief.objects.get()
        assert vers.verzonden_door_id == leerplicht_a.pk
        assert Contactmoment.objects.count() == 1
        assert Document.objects.count() == 1
        verzonden = Brief.historie.filter(id=brief.pk, stand="verzonden")
        assert verzonden.count() == 1


def test_wijzigen_en_verzenden_tegelijk_verzendt_nooit_iets_anders_dan_goedgekeurd(
    tegelijk, brief, leerplicht_a, accounts, alles
):
    collega = accounts["administratie-a"]
    eerste, tweede = tegelijk(
        (
            leerplicht_a,
            lambda: brief_terugzetten(
                brief, reden="Nog een fout", medewerker=leerplicht_a, gezien=brief.inhoud
            ),
        ),
        (
            collega,
            lambda: brief_verzenden(brief, medewerker=collega, gezien=brief.inhoud),
        ),
    )
    assert eerste.stand == "concept"
    assert isinstance(tweede, IntussenGewijzigd)
    with alles():
        assert Brief.objects.get().stand == "concept"
        assert not Document.objects.exists()
