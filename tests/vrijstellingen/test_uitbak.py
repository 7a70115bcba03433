"""De berichten aan DUO: wat erin staat, een keer weg, en later opnieuw als het niet lukt."""

import json

import pytest

from cases.koppelingen import uitbak as koppeling
from cases.koppelingen.uitbak import Verzendfout
from kern.grens import voor_systeem
from tests.fabrieken import een_jongere
from tests.vrijstellingen.hulp import VANDAAG, ontvang, uitspraak
from vrijstellingen.models import Vrijstellingbericht
from vrijstellingen.regels.grond import Oordeel
from vrijstellingen.services import onderzoek, oordelen
from vrijstellingen.services.uitbak import (
    vrijstellingbericht_afwijzen,
    vrijstellingbericht_verzenden,
)
from vrijstellingen.tasks import uitbak_bericht_verzenden, uitbak_verzenden
from wpg.services import gelogd

pytestmark = pytest.mark.django_db(transaction=True)
TOEGESTAAN = {
    *("soort", "bericht_over", "pgn", "postcode", "eerder", "begin", "einde", "vervallen"),
    *("naam", "adres", "plaats", "geboortedatum", "geslacht"),
}


@pytest.fixture
def map_(settings, tmp_path):
    settings.UITBAK_MAP = tmp_path / "uitbak"
    return settings.UITBAK_MAP


@pytest.fixture
def bericht(jongere, leerplicht_a, gemeente_a, binnen_gemeente, map_):
    with binnen_gemeente(leerplicht_a, gemeente_a):
        ontvang(jongere, leerplicht_a, eerder_beroep=False)
        return Vrijstellingbericht.objects.get()


def _werk(bericht):
    return uitbak_bericht_verzenden(bericht_id=bericht.pk, gemeente_id=bericht.gemeente_id)


def test_een_bericht_gaat_een_keer_weg_in_een_eigen_bestand(bericht, jongere, map_):
    assert [_werk(bericht), _werk(bericht)] == ["verzonden", "verzonden"]
    (pad,) = map_.rglob("*.jsonl")
    assert pad.name.startswith("vrijstelling-")
    (regel,) = [json.loads(r) for r in pad.read_text().splitlines()]
    assert (regel["pgn"], regel["soort"], regel["eerder"]) == (jongere.bsn, "vrijstelling", False)
    assert (regel["begin"], regel["einde"]) == ("2026-11-02", "2027-07-31")
    assert set(regel) - {"bericht"} <= TOEGESTAAN


def test_lukt_het_niet_dan_later_opnieuw_en_op_volgorde(bericht, map_, monkeypatch, bezig):
    class Kapot:
        def verzend(self, verzending):
            raise Verzendfout("geen gehoor")

    monkeypatch.setitem(koppeling.ADAPTERS, "bestand", Kapot)
    assert _werk(bericht) == "te_verzenden"
    rij = Vrijstellingbericht.objects.get(pk=bericht.pk)
    assert (rij.pogingen, rij.fout) == (1, "geen gehoor")
    oordelen.vrijstelling_intrekken(rij.vrijstelling, op=VANDAAG, tekst="Belde", medewerker=bezig)
    later = Vrijstellingbericht.objects.latest("id")
    assert vrijstellingbericht_verzenden(later.pk) == "te_verzenden"
    with pytest.raises(ValueError, match="nog niet verzonden"):
        vrijstellingbericht_afwijzen(later, fout="x")


def test_de_planner_deelt_uit_wat_aan_de_beurt_is(bericht, monkeypatch):
    gedaan = []
    monkeypatch.setattr(uitbak_bericht_verzenden, "delay", lambda **k: gedaan.append(k))
    assert uitbak_verzenden() == 1
    assert gedaan == [{"bericht_id": bericht.pk, "gemeente_id": bericht.gemeente_id}]
    with voor_systeem([bericht.gemeente_id]), gelogd():
        vrijstellingbericht_verzenden(bericht.pk)
    assert uitbak_verzenden() == 0


def test_zonder_nummer_gaan_de_persoonsgegevens_mee(gemeente_a, bezig):
    jongere = een_jongere(gemeente_a)
    ontvang(jongere, bezig)
    inhoud = Vrijstellingbericht.objects.get().inhoud
    assert (inhoud["pgn"], inhoud["naam"]) == (None, jongere.volledige_naam)
    assert (inhoud["geboortedatum"], inhoud["geslacht"]) == ("2012-03-04", None)


def test_andere_dagen_bij_het_oordeel_gaan_opnieuw_en_dezelfde_niet(jongere, bezig):
    rij = ontvang(jongere, bezig)
    oordelen.vrijstelling_beoordelen(rij, uitspraak=uitspraak(Oordeel.VOLDOET), medewerker=bezig)
    assert rij.berichten.count() == 1


@pytest.mark.parametrize(
    ("grond", "bij_ontvangst", "toe", "af", "soort"),
    [
        ("5a", 1, Oordeel.VOLDOET, Oordeel.VOLDOET_NIET, "vrijstelling"),
        ("5b", 1, Oordeel.VOLDOET, Oordeel.VOLDOET_NIET, "vrijstelling"),
        ("5c", 1, Oordeel.VOLDOET, Oordeel.VOLDOET_NIET, "vrijstelling"),
        ("5a_trekkend", 1, Oordeel.VOLDOET, Oordeel.VOLDOET_NIET, "vrijstelling"),
        ("3a", 0, Oordeel.VERLEEND, Oordeel.GEWEIGERD, "vervangende_leerplicht"),
        ("3b", 0, Oordeel.VERLEEND, Oordeel.GEWEIGERD, "vervangende_leerplicht"),
        ("15", 0, Oordeel.VERLEEND, Oordeel.GEWEIGERD, "vrijstelling"),
    ],
)
def test_elke_grond_gaat_op_haar_eigen_moment_naar_duo(
    gemeente_a, bezig, grond, bij_ontvangst, toe, af, soort
):
    """Besluit ROD art. 10 tot en met 12 en 20: bij beroep, bij toestemming of bij verlening."""
    for oordeel in (toe, af):
        rij = ontvang(een_jongere(gemeente_a), bezig, grond)
        assert rij.berichten.count() == bij_ontvangst
        if not bij_ontvangst:
            onderzoek.aanvraag_in_behandeling_nemen(rij, op=VANDAAG, medewerker=bezig)
        if soort == "vervangende_leerplicht":
            onderzoek.betrokkene_horen(
                rij, op=VANDAAG, met="jongere", tekst="Wil dit graag.", medewerker=bezig
            )
        oordelen.vrijstelling_beoordelen(rij, uitspraak=uitspraak(oordeel), medewerker=bezig)
        berichten = list(rij.berichten.order_by("id"))
        assert {b.inhoud["soort"] for b in berichten} == ({soort} if berichten else set())
        if oordeel is toe:
            assert {b.soort for b in berichten} == {"begin"}
            assert berichten[-1].inhoud["einde"] == "2027-07-31"
        else:
            assert [b.soort for b in berichten] == ["begin", "einde"][: 2 * bij_ontvangst]
            assert all(b.inhoud["vervallen"] for b in berichten[1:])
