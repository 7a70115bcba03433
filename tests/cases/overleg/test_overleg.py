"""Overleg: plannen, agenda, verslag per jongere, besluiten en doorschuiven."""

from datetime import timedelta

import pytest

from cases.models import Agendapunt, Overleg, Overlegbesluit, Taak
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.overleg.bespreken import (
    Besluit,
    besluit_vastleggen,
    punt_bespreken,
    punt_doorschuiven,
)
from cases.services.overleg.bijeenkomst import (
    Punt,
    aanwezigheid_vastleggen,
    agenda_vullen,
    deelnemer_toevoegen,
    deelnemer_weghalen,
    overleg_houden,
    overleg_vervallen,
    punt_verplaatsen,
    punt_weghalen,
)
from kern.klok import vandaag
from tests.fabrieken import een_jongere, een_zaak

pytestmark = pytest.mark.django_db(transaction=True)


def test_kernpartners_horen_bij_een_school(plan, school):
    with pytest.raises(ActGeweigerd, match="Kies de school"):
        plan(soort="kernpartners")
    assert plan(soort="kernpartners", school=school).school == school


def test_niemand_staat_twee_keer_op_de_agenda(alles, punt, zaak, leerplicht_a):
    with alles():
        assert (
            agenda_vullen(punt.overleg, punten=[Punt(zaak.jongere, zaak)], medewerker=leerplicht_a)
            == []
        )
        assert Agendapunt.objects.count() == 1


def test_een_jongere_van_een_andere_gemeente_kan_niet_op_de_agenda(
    alles, plan, gemeente_b, leerplicht_a
):
    overleg = plan()
    with alles():
        ander = een_jongere(gemeente_b)
        with pytest.raises(ActGeweigerd, match="andere gemeente"):
            agenda_vullen(overleg, punten=[Punt(ander)], medewerker=leerplicht_a)


def test_een_zaak_van_een_ander_kind_kan_niet(alles, plan, zaak, gemeente_a, leerplicht_a):
    overleg = plan()
    with alles(), pytest.raises(ActGeweigerd, match="ander dossier"):
        agenda_vullen(
            overleg, punten=[Punt(een_jongere(gemeente_a), zaak)], medewerker=leerplicht_a
        )


def test_verslag_met_versie_een_collega_gaat_niet_verloren(alles, punt, leerplicht_a):
    bewaar = {"klaar": False, "medewerker": leerplicht_a}
    with alles():
        punt_bespreken(punt, verslag="Eerste tekst", gezien=0, **bewaar)
        # dezelfde klik nog eens doet niets
        assert punt_bespreken(punt, verslag="Eerste tekst", gezien=0, **bewaar).versie == 1
        with pytest.raises(IntussenGewijzigd):
            punt_bespreken(punt, verslag="Andere tekst", gezien=0, **bewaar)
        klaar = punt_bespreken(
            punt, verslag="Andere tekst", gezien=1, klaar=True, medewerker=leerplicht_a
        )
        assert (klaar.stand, klaar.verslag) == ("besproken", "Andere tekst")


def test_een_besluit_van_een_collega_wordt_precies_een_taak(alles, punt, leerplicht_a):
    besluit = Besluit("Bel het lokale team", vandaag() + timedelta(days=7), leerplicht_a)
    with alles():
        eerste = besluit_vastleggen(punt, besluit=besluit, medewerker=leerplicht_a)
        assert besluit_vastleggen(punt, besluit=besluit, medewerker=leerplicht_a) == eerste
        taak = Taak.objects.get()
        assert (taak.titel, taak.behandelaar, taak.zaak) == (
            "Bel het lokale team",
            leerplicht_a,
            punt.zaak,
        )
        partner = besluit_vastleggen(
            punt, besluit=Besluit("Start hulp", wie="Lokaal team"), medewerker=leerplicht_a
        )
        assert partner.taak is None
        assert Overlegbesluit.objects.count() == 2


@pytest.mark.parametrize(
    ("besluit", "woord"),
    [
        (Besluit("Iets"), "Kies een collega"),
        (Besluit("Iets", vandaag() - timedelta(days=1), wie="Partner"), "vanaf vandaag"),
    ],
)
def test_een_besluit_dat_niet_kan(alles, punt, leerplicht_a, besluit, woord):
    with alles(), pytest.raises(ActGeweigerd, match=woord):
        besluit_vastleggen(punt, besluit=besluit, medewerker=leerplicht_a)


def test_doorschuiven_naar_een_later_overleg(alles, punt, plan, leerplicht_a):
    later, eerder = plan(over=30), plan(over=-3)
    with alles():
        with pytest.raises(ActGeweigerd, match="later"):
            punt_doorschuiven(punt, naar=eerder, medewerker=leerplicht_a)
        nieuw = punt_doorschuiven(punt, naar=later, medewerker=leerplicht_a)
        assert punt_doorschuiven(punt, naar=later, medewerker=leerplicht_a) == nieuw
        assert (nieuw.overleg, nieuw.vraag, nieuw.vorig) == (later, "Hoe verder?", punt)
        assert Agendapunt.objects.get(pk=punt.pk).stand == "doorgeschoven"
        assert overleg_houden(punt.overleg).stand == "gehouden"


def test_een_overleg_is_pas_gehouden_als_iedereen_is_besproken(alles, punt, plan, leerplicht_a):
    with alles():
        with pytest.raises(ActGeweigerd, match="1 jongere is nog niet besproken"):
            overleg_houden(punt.overleg)
        with pytest.raises(ActGeweigerd, match="nog komen"):
            overleg_houden(plan(over=2))
        punt_bespreken(punt, verslag="Klaar", klaar=True, gezien=0, medewerker=leerplicht_a)
        with pytest.raises(ActGeweigerd, match="al iemand besproken"):
            overleg_vervallen(punt.overleg, reden="ziek")
        overleg_houden(punt.overleg)
        with pytest.raises(IntussenGewijzigd):
            agenda_vullen(punt.overleg, punten=[], medewerker=leerplicht_a)


def test_vervallen_vraagt_een_reden(alles, plan):
    overleg = plan(over=3)
    with alles():
        with pytest.raises(ActGeweigerd, match="reden"):
            overleg_vervallen(overleg, reden=" ")
        assert overleg_vervallen(overleg, reden="voorzitter ziek").stand == "vervallen"
        assert Overleg.historie.filter(history_change_reason="voorzitter ziek").exists()


def test_deelnemers_en_wie_er_was(alles, plan):
    overleg = plan()
    with alles():
        een = deelnemer_toevoegen(overleg, naam="A. Partner", organisatie="Lokaal team")
        twee = deelnemer_toevoegen(overleg, naam="B. Partner", organisatie="")
        with pytest.raises(ActGeweigerd, match="staat er al bij"):
            deelnemer_toevoegen(overleg, naam="A. Partner", organisatie="Lokaal team")
        aanwezigheid_vastleggen(overleg, aanwezig=frozenset({een.pk}))
        assert {d.pk: d.aanwezig for d in overleg.deelnemers.all()} == {
            een.pk: True,
            twee.pk: False,
        }
        deelnemer_weghalen(twee)
        assert overleg.deelnemers.count() == 1


def test_verplaatsen_en_weghalen(alles, punt, gemeente_a, leerplicht_a):
    with alles():
        (tweede,) = agenda_vullen(
            punt.overleg, punten=[Punt(een_jongere(gemeente_a))], medewerker=leerplicht_a
        )
        punt_verplaatsen(tweede, omhoog=True)
        volgorde = list(Agendapunt.objects.order_by("volgorde").values_list("pk", flat=True))
        assert volgorde == [tweede.pk, punt.pk]
        punt_bespreken(punt, verslag="Iets", klaar=False, gezien=0, medewerker=leerplicht_a)
        with pytest.raises(ActGeweigerd, match="al iets vastgelegd"):
            punt_weghalen(punt)
        punt_weghalen(tweede)
        assert list(Agendapunt.objects.values_list("pk", flat=True)) == [punt.pk]


def _tekst(antwoord) -> str:
    return str(antwoord.content.decode())


def test_van_plannen_tot_gehouden_op_het_scherm(als, accounts, alles, zaak, logregels):
    client = als(accounts["leerplicht-a"])
    leeg = client.post("/overleg/nieuw/", {"soort": "", "datum": ""})
    assert leeg.status_code == 422
    with alles():
        gemeente = zaak.gemeente_id
    gegevens = {
        "gemeente": gemeente,
        "soort": "thuiszitters",
        "datum": vandaag().isoformat(),
        "tijd": "14:00",
    }
    antwoord = client.post("/overleg/nieuw/", gegevens)
    assert antwoord.status_code == 302, _tekst(antwoord)
    url = antwoord.url
    assert zaak.jongere.achternaam_eerst not in _tekst(client.get(url))
    voorstel = _tekst(client.get(f"{url}?bron=thuiszitters"))
    assert zaak.jongere.achternaam_eerst in voorstel
    assert client.post(f"{url}agenda/", {"wie": [f"z{zaak.pk}", "z99999", "x", "j"]}).url == url
    assert zaak.jongere.achternaam_eerst in _tekst(client.get(url))
    with alles():
        punt = Agendapunt.objects.get()
    blad = f"/overleg/punt/{punt.pk}/"
    assert client.post(f"{url}gehouden/").status_code == 422
    bespreek = {"gezien": "0", "verslag": "Plan gemaakt", "klaar": "ja"}
    assert client.post(blad, bespreek).status_code == 302
    verouderd = client.post(blad, {"gezien": "0", "verslag": "Mijn tekst"})
    assert verouderd.status_code == 409
    assert "Mijn tekst" in _tekst(verouderd)
    assert "Plan gemaakt" in _tekst(verouderd)
    assert client.post(f"{url}gehouden/").status_code == 302
    assert any(regel[1] == "agendapunt" for regel in logregels(zaak.jongere_id))
    tijdlijn = _tekst(client.get(f"/zaken/{zaak.pk}/"))
    assert "Thuiszitterstafel: besproken" in tijdlijn


def test_het_blad_van_een_jongere_noemt_geen_ander_kind(
    als, accounts, alles, punt, gemeente_a, leerplicht_a
):
    with alles():
        ander = een_jongere(gemeente_a, geslachtsnaam="Anderkind")
        agenda_vullen(punt.overleg, punten=[Punt(ander)], medewerker=leerplicht_a)
    tekst = _tekst(als(accounts["leerplicht-a"]).get(f"/overleg/punt/{punt.pk}/"))
    assert punt.jongere.geslachtsnaam in tekst
    assert "Anderkind" not in tekst


def test_vanuit_de_zaak_op_de_agenda(als, accounts, alles, plan, zaak):
    overleg = plan(over=5)
    client = als(accounts["leerplicht-a"])
    assert "Op een agenda zetten" in _tekst(client.get(f"/zaken/{zaak.pk}/"))
    client.post(f"/zaken/{zaak.pk}/op-agenda/", {"overleg": overleg.pk})
    client.post(f"/zaken/{zaak.pk}/op-agenda/", {"overleg": "x"})
    with alles():
        assert Agendapunt.objects.get().zaak_id == zaak.pk


def test_een_andere_gemeente_ziet_het_overleg_niet(als, accounts, punt):
    ander = als(accounts["leerplicht-b"])
    assert ander.get(f"/overleg/{punt.overleg_id}/").status_code == 404
    assert ander.get(f"/overleg/punt/{punt.pk}/").status_code == 404
    assert "Er staat geen overleg gepland" in _tekst(ander.get("/overleg/"))


def test_een_zaak_elders_komt_niet_via_een_sleutel_op_de_agenda(
    als, accounts, alles, plan, gemeente_b
):
    overleg = plan()
    with alles():
        elders = een_zaak(een_jongere(gemeente_b))
    als(accounts["leerplicht-a"]).post(f"/overleg/{overleg.pk}/agenda/", {"wie": [f"z{elders.pk}"]})
    with alles():
        assert not Agendapunt.objects.exists()
