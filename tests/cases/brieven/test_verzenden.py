"""Een brief verzenden, en wat daarna vaststaat."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import InternalError

from cases.models import Betrokkene, Brief, Contactmoment, Document
from cases.services.brieven.goedkeuren import (
    brief_goedkeuren,
    brief_intrekken,
    brief_terugzetten,
)
from cases.services.brieven.opstellen import (
    Opgave,
    brief_opstellen,
    brief_wijzigen,
)
from cases.services.brieven.verzenden import brief_verzenden
from cases.services.contact import contact_terugnemen
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from kern.klok import vandaag
from tests.cases.brieven.hulp import VELDEN, documenttekst
from tests.fabrieken import een_jongere

pytestmark = pytest.mark.django_db


def test_verzenden_legt_document_contact_en_log_vast(verzonden, jongere, alles, logregels):
    with alles():
        document = Document.objects.get()
        contact = Contactmoment.objects.get()
        tekst = documenttekst(document)
    assert (contact.soort, contact.met_wie, contact.medewerker_id) == (
        "BRIEF",
        "ouder",
        verzonden.verzonden_door_id,
    )
    assert "7 december 2026" in tekst
    assert jongere.volledige_naam in tekst
    assert document.titel == "Uitnodiging voor een gesprek (ouder)"
    assert jongere.geslachtsnaam not in document.bestand.name
    assert ("brief_schrijven", "brief", "GELUKT", "") in [
        regel[:4] for regel in logregels(jongere.pk)
    ]


def test_twee_keer_verzenden_geeft_een_brief(verzonden, doe, alles):
    assert doe(brief_verzenden, verzonden).verzonden_op == verzonden.verzonden_op
    with alles():
        assert (Document.objects.count(), Contactmoment.objects.count()) == (1, 1)


def test_een_dubbele_klik_op_bewaren_geeft_een_concept(
    versie, jongere, leerplicht_a, gemeente_a, binnen_gemeente, alles
):
    sleutel = uuid4()
    for _ in range(2):
        with binnen_gemeente(leerplicht_a, gemeente_a):
            brief_opstellen(
                jongere,
                versie=versie,
                opgave=Opgave("Uitnodiging", VELDEN),
                medewerker=leerplicht_a,
                sleutel=sleutel,
            )
    with alles():
        assert Brief.objects.count() == 1


@pytest.mark.parametrize(
    ("wat", "melding"),
    [
        ({"overleden_op": vandaag() - timedelta(days=1)}, "overleden"),
        ({"straat": "Nieuwstraat"}, "veranderd na de goedkeuring"),
        ({"gezag": False}, "geen gezag"),
    ],
)
def test_wat_na_de_goedkeuring_verandert_houdt_de_brief_tegen(
    schrijf, doe, jongere, alles, wat, melding
):
    brief = doe(brief_goedkeuren, schrijf(jongere))
    with alles():
        ouder = Betrokkene.objects.get(jongere=jongere)
        for naam, waarde in wat.items():
            setattr(ouder, naam, waarde)
        ouder.save()
    with pytest.raises(ActGeweigerd, match=melding):
        doe(brief_verzenden, brief)
    with alles():
        assert not Document.objects.exists()


def test_een_concept_gaat_niet_de_deur_uit(schrijf, doe, jongere):
    with pytest.raises(IntussenGewijzigd):
        doe(brief_verzenden, schrijf(jongere))


# --- wat verzonden is, blijft --------------------------------------------------------------

RAUW = (
    "update cases_brief set onderwerp = 'anders'",
    "update cases_brief set stand = 'concept'",
    "delete from cases_brief",
    "update cases_briefontvanger set straat = 'elders'",
    "delete from cases_briefontvanger",
    "update cases_document set titel = 'anders'",
    "update cases_document set bestand = 'elders.pdf'",
    "delete from cases_document",
    "update cases_contactmoment set verslag = 'anders'",
    "delete from cases_contactmoment",
)


@pytest.mark.parametrize("opdracht", RAUW)
def test_de_database_weigert_elke_wijziging_van_een_verzonden_brief(verzonden, alles, opdracht):
    with (
        alles(),
        pytest.raises((IntegrityError, InternalError), match="verzonden brief verandert niet"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(opdracht)


def test_ook_de_code_wijzigt_geen_verzonden_brief(verzonden, doe, alles):
    for act, opties in (
        (brief_terugzetten, {"reden": "Toch niet"}),
        (brief_intrekken, {"reden": "Toch niet"}),
        (brief_wijzigen, {"opgave": Opgave("Anders"), "gezien": None}),
    ):
        with pytest.raises(IntussenGewijzigd):
            doe(act, verzonden, **opties)
    with alles():
        contact = Contactmoment.objects.get()
    with pytest.raises(ActGeweigerd, match="verzonden"):
        doe(contact_terugnemen, contact, taak=None)


def test_een_concept_mag_wel_wijzigen_met_rauwe_sql_en_historie(schrijf, jongere, alles):
    brief = schrijf(jongere)
    with alles():
        rij = Brief.objects.get(pk=brief.pk)
        rij.onderwerp = "Anders"
        rij.save()
        assert Brief.objects.get(pk=brief.pk).onderwerp == "Anders"


def test_een_verzonden_brief_verhuist_wel_mee_met_het_dossier(verzonden, gemeente_a, alles):
    with alles():
        ander = een_jongere(gemeente_a)
        brief = Brief.objects.get(pk=verzonden.pk)
        brief.jongere = ander
        brief.save()
        assert Brief.objects.get(pk=verzonden.pk).jongere == ander
