"""Wat een aanvaller of een kapotte browser stuurt: nooit een storing, nooit andermans werk."""

import pytest

from cases.models import Huisbezoek, Uitnodiging
from cases.services.bezoek import Bezoekplan, bezoek_plannen
from kern.klok import vandaag
from tests.cases.brieven_hulp import een_ouder
from tests.fabrieken import een_jongere

pytestmark = pytest.mark.django_db(transaction=True)
TE_GROOT = "9" * 25


def test_de_route_van_een_collega_verandert_niet(
    als, accounts, leerplicht_a, jongere, gemeente_a, alles
):
    collega = accounts["administratie-a"]
    with alles():
        rijen = [
            bezoek_plannen(kind, plan=Bezoekplan(datum=vandaag(), medewerker=collega))
            for kind in (jongere, een_jongere(gemeente_a))
        ]
    rij = ",".join(str(b.pk) for b in rijen)
    for wie, volgorde in ((leerplicht_a, [None, None]), (collega, [2, 1])):
        als(wie).post(f"/bezoeken/{rijen[1].pk}/plaats/", {"richting": "op", "rij": rij})
        with alles():
            gevonden = Huisbezoek.objects.order_by("pk").values_list("volgorde", flat=True)
            assert list(gevonden) == volgorde


@pytest.mark.parametrize("dag", ["0001-01-01", "9999-12-31", "geen-dag"])
def test_bladeren_voorbij_de_laatste_dag_geeft_vandaag(client, dag):
    assert client.get(f"/aan-de-deur/?dag={dag}").status_code == 200


def test_een_lange_naam_uit_de_brp_is_uit_te_nodigen(client, jongere, alles):
    with alles():
        ouder = een_ouder(jongere, naam="Wolfeschlegelsteinhausen " * 7)
    antwoord = client.post(
        f"/jongeren/{jongere.pk}/uitnodiging/",
        {
            "datum": vandaag().isoformat(),
            "tijd": "10:00",
            "duur": 60,
            "plaats": "Stadskantoor",
            "doel": "Verzuim",
            "genodigden": [f"ouder-{ouder.pk}"],
        },
    )
    assert antwoord.status_code == 302
    with alles():
        assert Uitnodiging.objects.count() == 1


@pytest.mark.parametrize(
    ("adres", "velden"),
    [
        ("/brieven/reeks/nieuw/", {"jongere": TE_GROOT}),
        ("/brieven/reeks/nieuw/", {"zaak": TE_GROOT}),
        ("/vrijstellingen/bekijken/taken/", {"gekozen": TE_GROOT}),
    ],
)
def test_een_nummer_dat_niet_bestaat_is_er_niet(client, adres, velden):
    assert client.post(adres, velden).status_code == 302
    assert client.get("/brieven/reeks/nieuw/").status_code == 200
