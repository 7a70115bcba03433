"""Kijken naar een brief legt niets vast; wie iets doet, keek. En de termijn voor de school."""

from datetime import timedelta

import pytest

from cases.models import Brief
from cases.services.brieven.goedkeuren import brief_goedkeuren
from cases.services.fouten import ActGeweigerd
from inrichting.models import Parameter
from kern.klok import vandaag
from tests.cases.brieven_hulp import een_briefhoofd, een_ouder, een_sjabloon, met_adres
from tests.fabrieken import een_jongere, een_school, een_zaak

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _klaar(settings, tmp_path, gemeente_a, alles):
    settings.MEDIA_ROOT = tmp_path
    een_briefhoofd()


@pytest.fixture
def zaak(gemeente_a, leerplicht_a, alles):
    with alles():
        kind = een_jongere(gemeente_a)
        een_ouder(kind)
        met_adres(kind)
        return een_zaak(
            kind,
            behandelaar=leerplicht_a,
            status="in_behandeling",
            school=een_school(gemeente_a),
        )


@pytest.fixture
def brief(zaak, leerplicht_a, alles):
    with alles():
        rij = Brief(
            jongere=zaak.jongere,
            gemeente=zaak.gemeente,
            zaak=zaak,
            sjabloonversie=een_sjabloon(tekst='Beste, #veld("brief.onderwerp")'),
            onderwerp="Uitnodiging",
            schrijver=leerplicht_a,
        )
        rij.save()
        from cases.services.brieven.opstellen import ontvangers_verversen

        ontvangers_verversen(rij)
        return rij


def test_kijken_legt_niets_vast_en_goedkeuren_vanaf_het_scherm_wel(
    als, leerplicht_a, brief, alles, binnen_gemeente, gemeente_a
):
    client, url = als(leerplicht_a), f"/brieven/{brief.pk}/"
    for _ in range(2):
        assert "Voorbeeld" in client.get(url).content.decode()
    with alles():
        assert Brief.objects.get().gezien_inhoud is None
        assert Brief.historie.filter(id=brief.pk).count() == 1
    with (
        binnen_gemeente(leerplicht_a, gemeente_a),
        pytest.raises(ActGeweigerd, match="Bekijk eerst het voorbeeld"),
    ):
        brief_goedkeuren(brief, medewerker=leerplicht_a)
    assert client.post(f"{url}keuren/goedkeuren/", {}).status_code == 422, "zonder scherm"
    assert client.post(f"{url}keuren/goedkeuren/", {"gezien": "7"}).status_code == 409
    assert client.post(f"{url}keuren/goedkeuren/", {"gezien": "1"}).status_code == 302
    with alles():
        vers = Brief.objects.get()
        assert (vers.stand, vers.gezien_inhoud) == ("goedgekeurd", 1)


def test_nakijken_is_een_act(als, leerplicht_a, brief, alles):
    client, url = als(leerplicht_a), f"/brieven/{brief.pk}/nagekeken/"
    assert client.get(url).status_code == 405
    assert client.post(url).status_code == 422
    assert client.post(url, {"gezien": "2"}).status_code == 409
    for _ in range(2):
        assert client.post(url, {"gezien": "1"}).status_code == 302
    with alles():
        assert Brief.objects.get().gezien_inhoud == 1
        assert Brief.historie.filter(id=brief.pk).count() == 2, "een tweede klik doet niets"


TEKST = 'Antwoord uiterlijk op #veld("brief.reactie_voor") over #veld("jongere.naam").'


@pytest.mark.parametrize(
    ("soort", "naam", "weken"),
    [
        ("VERZUIM", "informatieverzoek_leerplicht_weken", 4),
        ("DOORSTROOM", "informatieverzoek_school_weken", 4),
        ("VERZUIM", "informatieverzoek_leerplicht_weken", 3),
    ],
)
def test_het_formulier_stelt_de_termijn_voor_de_school_voor(
    als, accounts, zaak, alles, soort, naam, weken
):
    een_sjabloon("informatieverzoek_school", ontvanger="school", tekst=TEKST)
    with alles():
        zaak.soort = soort
        zaak.save()
    if weken != 4:
        Parameter(naam=naam, bereik="gemeente:9901", waarde=weken, bron="toets").save()
    wie = "leerplicht-a" if soort == "VERZUIM" else "traject-regio"
    url = f"/jongeren/{zaak.jongere_id}/brieven/nieuw/?sjabloon=informatieverzoek_school"
    antwoord = als(accounts[wie]).get(f"{url}&zaak={zaak.pk}")
    verwacht = vandaag() + timedelta(weeks=weken)
    veld = antwoord.context["tekst"]["veld-brief-reactie_voor"]
    assert veld.value() == verwacht.isoformat()
    assert f'value="{verwacht:%Y-%m-%d}"' in antwoord.content.decode()


def test_een_andere_brief_krijgt_die_dag_niet(als, leerplicht_a, zaak):
    een_sjabloon("niet_thuiskaart", tekst=TEKST)
    url = f"/jongeren/{zaak.jongere_id}/brieven/nieuw/?sjabloon=niet_thuiskaart&zaak={zaak.pk}"
    antwoord = als(leerplicht_a).get(url)
    assert antwoord.context["tekst"]["veld-brief-reactie_voor"].value() == ""
