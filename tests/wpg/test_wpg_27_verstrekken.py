"""Verstrekken: alleen wie mag, alleen op een grond, en alles staat vast."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from handhaving.models import (
    Correctietaak,
    Verstrekking,
    Verstrekkingconcept,
    Verstrekkingpakket,
    Verstrekkingstuk,
    Wpgbetrokkene,
    Wpgzaak,
)
from handhaving.services.samenwerking import samenwerking_beeindigen
from handhaving.services.verstrekconcept import concept_bewaren
from handhaving.services.verstrekken import (
    correctie_gemeld,
    correctietaak_afhandelen,
    pakket_ophalen,
    verstrekking_vastleggen,
)
from handhaving.verstrekken.papier import GEHEIM
from handhaving.verstrekken.stukken import bron_van, stukken_van
from kern.grens import Grens, binnen, met_wpg
from kern.handelingen import Handeling
from kern.klok import nu, vandaag
from tests.fabrieken import een_jongere, een_wpgzaak, een_zaak
from tests.wpg.hulp import wpgregels
from tests.wpg.verstrek_hulp import (
    als_boa,
    een_aanvraag,
    een_samenwerking,
    een_verstrekking,
    inzage_voor,
)
from toegang.models import Autorisatie, Geheimhouding
from toegang.models.geheimhouding import TEKSTVERSIE
from wpg.models import Audit

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)


@pytest.fixture
def boa(accounts):
    return accounts["boa-a"]


@pytest.fixture
def wpgzaak(alles, boa, gemeente_a):
    with alles(), met_wpg():
        jongere = een_jongere(gemeente_a)
        een_zaak(jongere, behandelaar=boa)
        return een_wpgzaak(jongere, boa, geopend_op=vandaag() - 3 * DAG)


def _vastleggen(zaak, boa, **anders):
    with als_boa(boa) as inzage:
        return verstrekking_vastleggen(inzage, zaak, aanvraag=een_aanvraag(zaak, boa, **anders))


def test_wpg_27_de_officier_krijgt_het_op_artikel_16_en_alles_staat_vast(wpgzaak, boa):
    rij = een_verstrekking(wpgzaak, boa)
    with als_boa(boa):
        assert (rij.persoon, rij.verstrekt_op, rij.doel) == (
            "mr. Proef",
            vandaag(),
            "Beslissen over vervolging",
        )
        assert rij.omschrijving == "Gegevens van de zaak; Persoonsgegevens"
        stukken = list(rij.stukken.all())
        assert {len(s.sha256) for s in stukken} == {64}
        # Het bewijs leeft langer dan de gegevens: geen naam in de titel.
        assert "Proefouder" not in "".join(s.titel for s in stukken) + rij.omschrijving
        pakket = rij.pakket
        assert bytes(pakket.inhoud).startswith(b"%PDF")
        assert pakket.eerste_verwerking_op == wpgzaak.eerste_verwerking_op


def test_wpg_27_de_brief_heeft_de_clausule_van_artikel_7_en_elke_afdruk(wpgzaak, boa):
    import pypdfium2

    rij = een_verstrekking(wpgzaak, boa)
    with als_boa(boa):
        pdf = pypdfium2.PdfDocument(bytes(rij.pakket.inhoud))
        tekst = " ".join(" ".join(blad.get_textpage().get_text_range() for blad in pdf).split())
        assert GEHEIM[:60] in tekst
        assert "Wpg artikel 16 lid 1" in tekst
        for stuk in rij.stukken.all():
            assert stuk.sha256[:40] in tekst.replace(" ", "")


@pytest.mark.parametrize(
    ("ontvanger", "grond"),
    [("school", "wpg18j"), ("school", "wpg16"), ("politie", "wpg18f"), ("jco", "wpg16")],
)
def test_wpg_27_een_ontvanger_op_een_andere_grond_wordt_geweigerd(wpgzaak, boa, ontvanger, grond):
    with pytest.raises(ActGeweigerd, match="op deze grond"):
        _vastleggen(wpgzaak, boa, ontvanger=ontvanger, grond=grond)
    with als_boa(boa):
        assert not Verstrekking.objects.exists()


@pytest.mark.parametrize(
    ("ontvanger", "grond", "werkwoord"),
    [("om", "wpg16", "VERSTREKKEN"), ("politie", "wpg15", "TER_BESCHIKKING_STELLEN")],
)
def test_wpg_05_vastleggen_heeft_precies_zijn_eigen_werkwoord(
    wpgzaak, boa, ontvanger, grond, werkwoord
):
    rij = een_verstrekking(wpgzaak, boa, ontvanger=ontvanger, grond=grond)
    assert wpgregels(
        *("operatie", "verstrekking_id", "grondslag", "ontvanger_organisatie"),
        *("ontvanger_persoon", "zaak_id", "categorie"),
    ) == [(werkwoord, rij.pk, rij.artikel, "Parket Midden", "mr. Proef", wpgzaak.pk, "verdachte")]


def test_wpg_27_ook_de_database_weigert_wat_geen_verstrekking_is(wpgzaak, boa):
    with als_boa(boa):
        basis = {
            "gemeente": wpgzaak.gemeente,
            "jongere_id": wpgzaak.jongere_id,
            "herkomst": "toets",
            "eerste_verwerking_op": vandaag(),
            "wpgzaak_id": wpgzaak.pk,
            "sleutel": uuid4(),
            "ontvanger": "politie",
            "organisatie": "Politie",
            "persoon": "agent",
            "identiteit": "bekend",
            "artikel": "x",
            "doel": "x",
            "noodzaak": "x",
            "aanleiding": "verzoek",
            "middel": "keten",
            "omschrijving": "x",
            "betrokkenen": [{"pseudoniem": "a", "categorie": "verdachte"}],
            "verstrekt_op": vandaag(),
            "besloten_door": boa,
            "vastgelegd_door": boa,
            "grond": "wpg16",
            "werkwoord": "VERSTREKKEN",
        }
        op_19: Any = dict.fromkeys(("belang", "doel_19", "instemming_van"), "x")
        op_19 |= {"grond": "wpg19", "instemming_op": vandaag()}
        leeg = ("organisatie", "persoon", "grond", "artikel", "doel", "noodzaak", "omschrijving")
        gevallen: Any = (
            ("werkwoord_past_bij_grond", {"grond": "wpg15"}),
            ("werkwoord_past_bij_grond", {"werkwoord": "TER_BESCHIKKING_STELLEN"}),
            *(("19_heeft_een_besluit", op_19 | {veld: ""}) for veld in list(op_19)[:3]),
            ("19_heeft_een_besluit", op_19 | {"instemming_op": None}),
            ("20_heeft_een_samenwerking", {"grond": "wpg20"}),
            *(("is_volledig", {veld: ""}) for veld in leeg),
            ("is_volledig", {"betrokkenen": []}),
        )
        for regel, anders in gevallen:
            with pytest.raises(IntegrityError, match=regel), transaction.atomic():
                Verstrekking(**(basis | anders)).save()


def test_wpg_28_artikel_20_na_de_laatste_dag_wordt_geweigerd(wpgzaak, boa, gemeente_a):
    besluit = een_samenwerking(
        gemeente_a, boa, van=vandaag() - 30 * DAG, tot_en_met=vandaag() - DAG
    )
    vraag = {"ontvanger": "school", "grond": "wpg20", "organisatie": "De Brug"}
    with pytest.raises(ActGeweigerd, match="geldt niet op deze dag"):
        _vastleggen(wpgzaak, boa, **vraag, samenwerking=besluit)
    besluit.tot_en_met = vandaag()
    besluit.save()
    assert _vastleggen(wpgzaak, boa, **vraag, samenwerking=besluit).grond == "wpg20"


def test_wpg_28_ook_de_database_weigert_een_besluit_waar_iets_aan_ontbreekt(boa, gemeente_a):
    leeg: Any = dict.fromkeys(("kenmerk", "belang", "doel", "gegevens", "voorwaarden"), "")
    leeg |= {"soorten": [], "partners": []}
    with als_boa(boa):
        for anders in ({veld: waarde} for veld, waarde in leeg.items()):
            with pytest.raises(IntegrityError, match="is_volledig"), transaction.atomic():
                een_samenwerking(gemeente_a, boa, **anders)
        with pytest.raises(IntegrityError, match="periode_klopt"), transaction.atomic():
            een_samenwerking(gemeente_a, boa, tot_en_met=vandaag() - DAG)
        with pytest.raises(DatabaseError, match="externe audit"), transaction.atomic():
            een_samenwerking(gemeente_a, boa).delete()


def test_wpg_28_een_beeindigde_samenwerking_geeft_niets_meer(wpgzaak, boa, gemeente_a):
    besluit = een_samenwerking(gemeente_a, boa, van=vandaag() - 30 * DAG)
    samenwerking_beeindigen(besluit, laatste_dag=vandaag() - DAG)
    besluit.refresh_from_db()
    with pytest.raises(ActGeweigerd, match="geldt niet"):
        _vastleggen(
            wpgzaak,
            boa,
            ontvanger="school",
            grond="wpg20",
            organisatie="De Brug",
            samenwerking=besluit,
        )


def test_wpg_28_een_besluit_van_een_andere_gemeente_telt_niet(wpgzaak, boa, gemeente_b):
    besluit = een_samenwerking(gemeente_b, boa)
    with pytest.raises(ActGeweigerd, match="andere gemeente"):
        _vastleggen(
            wpgzaak,
            boa,
            ontvanger="school",
            grond="wpg20",
            organisatie="De Brug",
            samenwerking=besluit,
        )


def test_wpg_28_artikel_19_zonder_bevoegd_gezag_wordt_geweigerd(wpgzaak, boa):
    vraag = {"ontvanger": "school", "grond": "wpg19", "belang": "Gevaar", "doel_19": "hulp"}
    with pytest.raises(ActGeweigerd, match="bevoegd gezag"):
        _vastleggen(wpgzaak, boa, **vraag)
    rij = _vastleggen(wpgzaak, boa, **vraag, instemming_van="OvJ Proef", instemming_op=vandaag())
    assert rij.instemming_van == "OvJ Proef"


def test_wpg_17_wat_verwijderd_is_gaat_naar_niemand(wpgzaak, boa):
    """Ook niet als de kluis openstaat; en zonder kluis is er niets te kiezen."""
    aanvraag = een_aanvraag_in(wpgzaak, boa)
    dag = vandaag()
    with binnen(Grens(frozenset([wpgzaak.gemeente_id]), wpg=True, schot=True, kluis=True)):
        for betrokkene in Wpgbetrokkene.objects.all():
            betrokkene.verwijderd_op = dag
            betrokkene.save()
    with als_boa(boa) as inzage:
        zaak = Wpgzaak.objects.get(pk=wpgzaak.pk)
        assert [s.sleutel for _, s in stukken_van(zaak).values()] == [f"zaak-{zaak.pk}"]
        with pytest.raises(IntussenGewijzigd):
            verstrekking_vastleggen(inzage, zaak, aanvraag=aanvraag)
    with als_boa(boa, Handeling.WPG_VERSTREKKEN) as inzage, met_wpg():
        zaak = Wpgzaak.objects.get(pk=wpgzaak.pk)
        with pytest.raises(ActGeweigerd, match="verwijderd"):
            verstrekking_vastleggen(inzage, zaak, aanvraag=aanvraag)


def een_aanvraag_in(zaak, boa):
    with als_boa(boa):
        return een_aanvraag(zaak, boa)


def test_wpg_17_ook_als_het_nachtwerk_nog_niet_liep(wpgzaak, boa, alles, time_machine):
    aanvraag = een_aanvraag_in(wpgzaak, boa)
    inzage = inzage_voor(boa, Handeling.WPG_VERSTREKKEN)
    time_machine.move_to(date(vandaag().year + 5, 12, 31))
    with alles(), met_wpg(), pytest.raises(ActGeweigerd, match="verwijderd"):
        verstrekking_vastleggen(inzage, wpgzaak, aanvraag=aanvraag)


def test_een_stuk_dat_intussen_wijzigde_wordt_geweigerd(wpgzaak, boa):
    aanvraag = een_aanvraag_in(wpgzaak, boa)
    with als_boa(boa):
        zaak = Wpgzaak.objects.get(pk=wpgzaak.pk)
        zaak.feit = "LPW_4A"
        zaak.save()
    with als_boa(boa) as inzage, pytest.raises(IntussenGewijzigd, match="gewijzigd"):
        verstrekking_vastleggen(inzage, Wpgzaak.objects.get(pk=wpgzaak.pk), aanvraag=aanvraag)


def test_twee_keer_klikken_is_een_verstrekking(wpgzaak, boa):
    aanvraag = een_aanvraag_in(wpgzaak, boa)
    with als_boa(boa) as inzage:
        concept_bewaren(wpgzaak, boa, stap="ontvanger", antwoorden={}, versie=0)
        concept = Verstrekkingconcept.objects.get()
        aanvraag = replace(aanvraag, sleutel=concept.sleutel)
        eerste = verstrekking_vastleggen(inzage, wpgzaak, aanvraag=aanvraag)
        assert verstrekking_vastleggen(inzage, wpgzaak, aanvraag=aanvraag) == eerste
        assert not Verstrekkingconcept.objects.exists()
    assert len(wpgregels("id", operatie="VERSTREKKEN")) == 1


def test_een_concept_uit_een_ander_tabblad_wordt_niet_overschreven(wpgzaak, boa):
    with als_boa(boa):
        concept_bewaren(wpgzaak, boa, stap="ontvanger", antwoorden={"a": "1"}, versie=0)
        with pytest.raises(IntussenGewijzigd):
            concept_bewaren(wpgzaak, boa, stap="ontvanger", antwoorden={"a": "2"}, versie=0)
        assert Verstrekkingconcept.objects.get().antwoorden == {"ontvanger": {"a": "1"}}


def test_een_andere_gemeente_ziet_geen_verstrekking(wpgzaak, boa, accounts):
    een_verstrekking(wpgzaak, boa)
    with als_boa(accounts["boa-b"]):
        for model in (Verstrekking, Verstrekkingstuk, Verstrekkingpakket):
            assert not model.objects.exists()


# Bewaard tot na de audit (Wpg art. 32 lid 3)


@pytest.mark.parametrize(
    "tabel", ["verstrekkingstuk", "verstrekking", "correctietaak", "verstrekkinguitgifte"]
)
def test_wpg_31_wat_vastligt_is_niet_te_wissen_of_te_wijzigen(wpgzaak, boa, tabel):
    rij = een_verstrekking(wpgzaak, boa)
    with als_boa(boa) as inzage:
        pakket_ophalen(inzage, rij, reden="")
        correctie_gemeld(wpgzaak, omschrijving="Het feit klopte niet")
        waar = f"handhaving_{tabel}"
        with (
            pytest.raises(DatabaseError, match="externe audit"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"delete from {waar}")
        with (
            pytest.raises(DatabaseError, match="ligt vast"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"update {waar} set herkomst = 'anders'")
        assert Verstrekking.objects.filter(pk=rij.pk).exists()


def test_wpg_31_na_een_afgesloten_audit_kan_het_wel(wpgzaak, boa, gemeente_b):
    rij = een_verstrekking(wpgzaak, boa)
    gegevens = {"gemeente": wpgzaak.gemeente, "van": vandaag() - 400 * DAG, "door": "RE-auditor"}
    dicht = {"soort": "extern", "tot_en_met": vandaag(), "afgesloten_op": vandaag()}
    # Wissen gaat achter de deur van de kluis: zo doet de vernietiging het ook.
    with als_boa(boa), met_wpg():
        stuk = rij.stukken.first()
        for anders in (
            {"soort": "intern"},
            {"afgesloten_op": None},
            {"tot_en_met": vandaag() - DAG},
            {"gemeente": gemeente_b},
        ):
            Audit(**(gegevens | dicht | anders)).save()
            with pytest.raises(DatabaseError, match="externe audit"), transaction.atomic():
                stuk.delete()
        Audit(**(gegevens | dicht)).save()
        stuk.delete()


def test_een_tweede_keer_ophalen_heeft_een_reden(wpgzaak, boa):
    rij = een_verstrekking(wpgzaak, boa)
    with als_boa(boa) as inzage:
        pakket_ophalen(inzage, rij, reden="")
        with pytest.raises(ActGeweigerd, match="al opgehaald"):
            pakket_ophalen(inzage, rij, reden="kort")
        pakket_ophalen(inzage, rij, reden="De post kwam retour")
        assert [u.reden for u in rij.uitgiften.all()] == ["", "De post kwam retour"]


# Ontvangers inlichten


def test_wpg_25_elke_ontvanger_van_het_laatste_jaar_krijgt_een_taak(wpgzaak, boa):
    eerste = een_verstrekking(wpgzaak, boa)
    een_verstrekking(wpgzaak, boa, organisatie="Halt", ontvanger="halt", grond="wpg18f")
    with als_boa(boa):
        betrokkene = Wpgbetrokkene.objects.get()
        alleen_zaak = {f"zaak-{wpgzaak.pk}": stukken_van(wpgzaak)[f"zaak-{wpgzaak.pk}"][1].sha256}
    een_verstrekking(wpgzaak, boa, organisatie="Kreeg de naam niet", stukken=alleen_zaak)
    with als_boa(boa) as inzage:
        taken = correctie_gemeld(betrokkene, omschrijving="De naam klopte niet")
        assert [t.verstrekking.organisatie for t in taken] == ["Parket Midden", "Halt"]
        assert taken[0].bron == bron_van(betrokkene)
        # Nog eens melden doet niets zolang de taak openstaat.
        assert correctie_gemeld(betrokkene, omschrijving="De naam klopte niet") == []
        klaar = correctietaak_afhandelen(inzage, taken[0], op=vandaag(), middel="post")
        assert klaar.afgehandeld_door == boa
        with pytest.raises(IntussenGewijzigd):
            correctietaak_afhandelen(inzage, taken[0], op=vandaag(), middel="post")
        with pytest.raises(ActGeweigerd, match="dag"):
            correctietaak_afhandelen(inzage, taken[1], op=vandaag() + DAG, middel="post")
        with pytest.raises(ActGeweigerd, match="hoe"):
            correctietaak_afhandelen(inzage, taken[1], op=vandaag(), middel="")
        assert Correctietaak.objects.filter(afgehandeld_op__isnull=True).count() == 1
        assert eerste.correctietaken.count() == 1


def test_wpg_25_wie_het_langer_dan_een_jaar_geleden_kreeg_krijgt_geen_taak(
    wpgzaak, boa, alles, time_machine
):
    time_machine.move_to(date(2026, 6, 2))
    with alles():
        autorisatie = Autorisatie.objects.get(medewerker=boa)
        autorisatie.van = date(2026, 5, 1)
        autorisatie.voorgesteld_op = autorisatie.bevestigd_op = nu()
        autorisatie.save()
        Geheimhouding(medewerker=boa, versie=TEKSTVERSIE).save()
    for dag, organisatie in ((date(2025, 6, 1), "Te oud"), (date(2025, 6, 2), "Net niet")):
        een_verstrekking(wpgzaak, boa, verstrekt_op=dag, organisatie=organisatie)
    with als_boa(boa):
        taken = correctie_gemeld(wpgzaak, omschrijving="Onjuist")
        assert [t.verstrekking.organisatie for t in taken] == ["Net niet"]
