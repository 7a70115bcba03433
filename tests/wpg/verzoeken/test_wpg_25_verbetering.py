"""Verbetering en weigeren, en wat er dan overal bij staat (WPG-25)."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.template import Context, RequestContext, Template
from django.test import RequestFactory

from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from handhaving.models import (
    Betrokkeneverzoek,
    Betwisting,
    Correctietaak,
)
from handhaving.selectors.verzoeken import (
    overzicht_van,
    termijn_van,
    wpgverzoeken,
)
from handhaving.services import verzoeken as acten
from handhaving.services.verstrekken import correctie_gemeld
from handhaving.verstrekken.betwist import MERK
from handhaving.verstrekken.stukken import bron_van
from handhaving.verstrekken.verzoekpapier import besluitpapier, overzichtspapier
from kern.handelingen import Handeling
from kern.klok import vandaag
from tests.wpg.verstrek_hulp import als_boa, een_verstrekking
from tests.wpg.verzoeken.hulp import DAG, gekoppeld, tekst_van

pytestmark = pytest.mark.django_db


@pytest.fixture
def rectificatie(gezin, coordinator):
    return gekoppeld(
        gezin["ouder"], coordinator, soort="rectificatie", wat="Mijn naam is verkeerd gespeld"
    )


def test_wpg_25_vier_weken_en_geen_uitstel(rectificatie, coordinator):
    uiterlijk = termijn_van(rectificatie).uiterlijk
    assert uiterlijk - vandaag() >= 28 * DAG
    with (
        als_boa(coordinator, Handeling.WPG_RECHTEN) as inzage,
        pytest.raises(ActGeweigerd, match="alleen bij een verzoek om inzage"),
    ):
        acten.verzoek_uitstellen(inzage, rectificatie, uitstel="gewoon", reden="Veel werk nu")


def betwisten(inzage, rij, wie):
    return acten.gegevens_betwisten(inzage, rij, bronnen=[bron_van(wie)])


def test_wpg_25_wat_betwist_is_staat_er_op_scherm_en_papier_bij(
    rectificatie, gezin, coordinator, boa
):
    ouder = gezin["ouder"]
    verzoek = RequestFactory().get("/")
    sjabloon = Template("{% load betwist %}{% betwist rij %}")
    with als_boa(coordinator, Handeling.WPG_RECHTEN) as inzage:
        assert sjabloon.render(Context({"rij": ouder})) == ""
        rij = betwisten(inzage, rectificatie, ouder)
        assert MERK in sjabloon.render(RequestContext(verzoek, {"rij": ouder}))
        assert MERK not in sjabloon.render(Context({"rij": gezin["kind"]}))
        tekst = tekst_van(overzichtspapier(rij, overzicht_van(inzage, rij)).pdf())
        assert MERK in tekst
    verstrekt = een_verstrekking(gezin["zaak"], boa)
    with als_boa(boa):
        assert MERK in tekst_van(bytes(verstrekt.pakket.inhoud))
        assert [s.betwist for s in verstrekt.stukken.all()] == [False, True, False]


def test_wpg_25_na_verbetering_horen_de_ontvangers_het_en_is_het_merk_weg(
    rectificatie, gezin, coordinator, boa
):
    een_verstrekking(gezin["zaak"], boa)
    with als_boa(coordinator, Handeling.WPG_RECHTEN) as inzage:
        with pytest.raises(ActGeweigerd, match="om welke gegevens"):
            acten.verzoek_besluiten(
                inzage, rectificatie, besluit=acten.Verzoekbesluit("toegewezen")
            )
        rij = betwisten(inzage, rectificatie, gezin["ouder"])
        acten.verzoek_besluiten(inzage, rij, besluit=acten.Verzoekbesluit("toegewezen"))
        assert [t.verstrekking.organisatie for t in Correctietaak.objects.all()] == [
            "Parket Midden"
        ]
        assert not Betwisting.objects.filter(opgeheven_op__isnull=True).exists()


def test_wpg_25_weigeren_kan_alleen_met_grond_en_motivering_en_staat_in_het_register(
    rectificatie, gezin, coordinator
):
    with als_boa(coordinator, Handeling.WPG_RECHTEN) as inzage:
        rij = betwisten(inzage, rectificatie, gezin["ouder"])
        for besluit, woord in (
            (acten.Verzoekbesluit("geweigerd", motivering="Een lange uitleg"), "grond"),
            (acten.Verzoekbesluit("geweigerd", weigergrond="taak"), "uit waarom"),
            (acten.Verzoekbesluit("misschien"), "besluit"),
        ):
            with pytest.raises(ActGeweigerd, match=woord):
                acten.verzoek_besluiten(inzage, rij, besluit=besluit)
        weigering = acten.Verzoekbesluit(
            "geweigerd", weigergrond="taak", motivering="Het onderzoek loopt nog"
        )
        klaar = acten.verzoek_besluiten(inzage, rij, besluit=weigering)
        assert [v.pk for v in wpgverzoeken(inzage, welke="geweigerd")] == [klaar.pk]
        assert wpgverzoeken(inzage, welke="open") == []
        # Wat geweigerd is, blijft betwist.
        assert Betwisting.objects.filter(opgeheven_op__isnull=True).count() == 1
        brief = tekst_van(besluitpapier(klaar).pdf())
        assert "bezwaar maken" in brief
        assert "6 weken" in brief
        assert "Het onderzoek loopt nog" in brief
        with (
            pytest.raises(DatabaseError, match="externe audit"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute("delete from handhaving_betrokkeneverzoek where id = %s", [klaar.pk])


def test_wpg_25_ook_de_database_weigert_een_weigering_zonder_grond(rectificatie, coordinator):
    with als_boa(coordinator, Handeling.WPG_RECHTEN):
        rij = Betrokkeneverzoek.objects.get(pk=rectificatie.pk)
        rij.besluit, rij.besluit_op, rij.besluit_door = "geweigerd", vandaag(), coordinator
        with pytest.raises(IntegrityError), transaction.atomic():
            rij.save()


def test_een_oud_scherm_verandert_niets(rectificatie, coordinator, gezin):
    with als_boa(coordinator, Handeling.WPG_RECHTEN) as inzage:
        betwisten(inzage, rectificatie, gezin["ouder"])
        with pytest.raises(IntussenGewijzigd):
            acten.verzoek_koppelen(inzage, rectificatie, pseudoniemen=[])


def test_een_andere_gemeente_en_een_boa_zien_geen_verzoek(rectificatie, als, accounts):
    for naam in ("boa-a", "boa-b", "leerplicht-a"):
        client = als(accounts[naam])
        assert client.get(f"/handhaving/verzoeken/{rectificatie.pk}/").status_code == 404


def test_wpg_25_ook_de_database_weigert_een_halve_of_een_dubbele_taak(gezin, boa):
    een_verstrekking(gezin["zaak"], boa)
    with als_boa(boa):
        (taak,) = correctie_gemeld(gezin["ouder"], omschrijving="De naam klopte niet")
        taak.afgehandeld_op, taak.afgehandeld_door = vandaag(), boa
        with pytest.raises(IntegrityError, match="afgehandeld_met_middel"), transaction.atomic():
            taak.save()
        taak.refresh_from_db()
        taak.pk = None
        with pytest.raises(IntegrityError, match="open_correctietaak"), transaction.atomic():
            taak.save()
