"""Een brief van concept tot verzonden: wie haar krijgt, wat haar tegenhoudt, en wat vast blijft."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import InternalError

from cases.models import Betrokkene, Brief, Briefontvanger, Contactmoment, Document
from cases.regels.briefontvanger import Ontvangersoort
from cases.selectors.brieven.ontvangers import Adres
from cases.services.brieven.goedkeuren import (
    brief_aanbieden,
    brief_goedkeuren,
    brief_intrekken,
    brief_terugzetten,
    voorbeeld_gezien,
)
from cases.services.brieven.opstellen import (
    Extra,
    Keuze,
    Opgave,
    brief_opstellen,
    brief_wijzigen,
)
from cases.services.brieven.verzenden import brief_verzenden
from cases.services.contact import contact_terugnemen
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from kern.klok import vandaag
from tests.cases.brieven_hulp import (
    een_briefhoofd,
    een_ouder,
    een_sjabloon,
    geboren,
    met_adres,
    vierogen,
)
from tests.cases.werk_hulp import logregels
from tests.fabrieken import een_jongere, een_zaak

pytestmark = pytest.mark.django_db
VELDEN = {"gesprek.datum": "2026-12-07", "gesprek.plaats": "gemeentehuis"}


@pytest.fixture(autouse=True)
def _klaar(settings, tmp_path, gemeente_a, alles):
    settings.MEDIA_ROOT = tmp_path
    een_briefhoofd()


@pytest.fixture
def versie():
    return een_sjabloon()


@pytest.fixture
def jongere(gemeente_a, alles):
    with alles():
        kind = een_jongere(gemeente_a)
        een_ouder(kind)
        met_adres(kind)
    return kind


@pytest.fixture
def schrijf(versie, leerplicht_a, gemeente_a, binnen_gemeente):
    """`schrijf(jongere)` geeft een concept waarvan het voorbeeld is gezien."""

    def doe(jongere, *, gezien=True, **velden):
        opgave = Opgave("Uitnodiging", **{"velden": VELDEN, **velden})
        with binnen_gemeente(leerplicht_a, gemeente_a):
            brief = brief_opstellen(jongere, versie=versie, opgave=opgave, medewerker=leerplicht_a)
            return voorbeeld_gezien(brief) if gezien else brief

    return doe


@pytest.fixture
def doe(leerplicht_a, gemeente_a, binnen_gemeente):
    """`doe(act, brief)` als leerplicht-a."""

    def uitvoeren(act, brief, **opties):
        with binnen_gemeente(leerplicht_a, gemeente_a):
            return act(brief, medewerker=leerplicht_a, **opties)

    return uitvoeren


@pytest.fixture
def verzonden(schrijf, doe, jongere):
    brief = doe(brief_goedkeuren, schrijf(jongere))
    return doe(brief_verzenden, brief)


def _ontvangers(brief, alles):
    with alles():
        return {o.soort: o for o in Briefontvanger.objects.filter(brief=brief)}


# --- wie krijgt de brief -------------------------------------------------------------------


def test_wie_gezag_heeft_krijgt_de_brief_en_een_kind_van_veertien_niet(schrijf, jongere, alles):
    wie = _ontvangers(schrijf(jongere), alles)
    assert wie["ouder"].krijgt
    assert wie["ouder"].adresregels == ("Proefstraat 1", "9999 AA  Waterhoven")
    assert not wie["jongere"].krijgt


def test_vanaf_zestien_ook_de_jongere_en_vanaf_achttien_alleen_zij(schrijf, gemeente_a, alles):
    for jaren, verwacht in ((16, {"ouder", "jongere"}), (19, {"jongere"})):
        with alles():
            kind = een_jongere(gemeente_a, **geboren(jaren))
            een_ouder(kind)
            met_adres(kind)
        wie = _ontvangers(schrijf(kind), alles)
        assert {soort for soort, o in wie.items() if o.krijgt} == verwacht


@pytest.mark.parametrize(
    ("velden", "reden"),
    [
        ({"overleden_op": "2026-01-05"}, "overleden"),
        ({"straat": "", "postcode": ""}, "geen adres bekend"),
    ],
)
def test_een_belemmering_houdt_de_brief_tegen_ook_als_iemand_haar_wil_sturen(
    schrijf, gemeente_a, alles, velden, reden
):
    with alles():
        kind = een_jongere(gemeente_a)
        ouder = een_ouder(kind, **velden)
    keuzes = {f"betrokkene-{ouder.pk}": Keuze(krijgt=True, reden="Toch")}
    brief = schrijf(kind, keuzes=keuzes)
    rij = _ontvangers(brief, alles)["ouder"]
    assert not rij.krijgt
    assert reden in rij.belemmering


def test_zonder_gezag_geen_brief_tenzij_met_reden(schrijf, gemeente_a, alles):
    with alles():
        kind = een_jongere(gemeente_a)
        ouder = een_ouder(kind, gezag=False)
    sleutel = f"betrokkene-{ouder.pk}"
    assert not _ontvangers(schrijf(kind), alles)["ouder"].krijgt
    with pytest.raises(ActGeweigerd, match="zeg waarom"):
        schrijf(kind, keuzes={sleutel: Keuze(krijgt=True)})
    brief = schrijf(kind, keuzes={sleutel: Keuze(krijgt=True, reden="Op verzoek van de rechter")})
    assert _ontvangers(brief, alles)["ouder"].krijgt


def test_een_overleden_jongere_krijgt_niemand_een_brief_over(schrijf, gemeente_a, alles, doe):
    with alles():
        kind = een_jongere(gemeente_a, overleden_op=vandaag())
        een_ouder(kind)
    brief = schrijf(kind)
    assert not any(o.krijgt for o in _ontvangers(brief, alles).values())
    with pytest.raises(ActGeweigerd, match="Niemand krijgt"):
        doe(brief_goedkeuren, brief)


def test_een_geheim_adres_waarschuwt_en_staat_in_geen_andere_brief(schrijf, doe, gemeente_a, alles):
    with alles():
        kind = een_jongere(gemeente_a)
        een_ouder(kind, geheim=True, straat="Geheimlaan", naam="B. Proef")
        een_ouder(kind)
    brief = doe(brief_verzenden, doe(brief_goedkeuren, schrijf(kind)))
    with alles():
        rijen = {o.naam: o for o in Briefontvanger.objects.filter(brief=brief, krijgt=True)}
        teksten = {naam: _tekst(o.document) for naam, o in rijen.items()}
    assert "Geheim adres" in rijen["B. Proef"].let_op
    assert "Geheimlaan" in teksten["B. Proef"]
    assert "Geheimlaan" not in teksten["A. Proef"]


def test_een_eigen_ontvanger_vraagt_een_reden(schrijf, jongere, alles):
    adres = Adres("Hulplaan", "2", "9999 BB", "Waterhoven")
    with pytest.raises(ActGeweigerd):
        schrijf(jongere, extra=Extra("Wijkteam", adres, "", Ontvangersoort.PARTNER))
    brief = schrijf(jongere, extra=Extra("Wijkteam", adres, "Helpt mee", Ontvangersoort.PARTNER))
    assert _ontvangers(brief, alles)["partner"].krijgt


# --- goedkeuren ----------------------------------------------------------------------------


def test_zonder_het_voorbeeld_te_zien_keurt_niemand_goed(schrijf, doe, jongere):
    brief = schrijf(jongere, gezien=False)
    with pytest.raises(ActGeweigerd, match="voorbeeld"):
        doe(brief_goedkeuren, brief)


def test_een_wijziging_vraagt_opnieuw_het_voorbeeld(schrijf, doe, jongere):
    brief = doe(brief_wijzigen, schrijf(jongere), opgave=Opgave("Anders", VELDEN), gezien=1)
    with pytest.raises(ActGeweigerd, match="voorbeeld"):
        doe(brief_goedkeuren, brief)


def test_wie_op_een_oude_inhoud_werkt_hoort_het(schrijf, doe, jongere):
    brief = schrijf(jongere)
    doe(brief_wijzigen, brief, opgave=Opgave("Anders", VELDEN), gezien=1)
    for act, opties in (
        (brief_wijzigen, {"opgave": Opgave("Nog anders", VELDEN)}),
        (brief_goedkeuren, {}),
    ):
        with pytest.raises(IntussenGewijzigd):
            doe(act, brief, gezien=1, **opties)


def test_lege_velden_houden_de_brief_tegen(schrijf, doe, jongere):
    brief = schrijf(jongere, velden={"gesprek.datum": "2026-12-07"})
    with pytest.raises(ActGeweigerd, match="Plaats van het gesprek"):
        doe(brief_goedkeuren, brief)


def test_vier_ogen_per_gemeente_en_sjabloon(
    schrijf, doe, jongere, accounts, gemeente_a, binnen_gemeente
):
    vierogen("uitnodiging_*")
    brief = schrijf(jongere)
    with pytest.raises(ActGeweigerd, match="ander dan de schrijver"):
        doe(brief_goedkeuren, brief)
    doe(brief_aanbieden, brief)
    with pytest.raises(ActGeweigerd, match="ander dan de schrijver"):
        doe(brief_goedkeuren, brief)
    chef = accounts["teamleider-a"]
    with binnen_gemeente(chef, gemeente_a):
        goed = brief_goedkeuren(brief, medewerker=chef)
    assert goed.goedgekeurd_door == chef
    assert doe(brief_verzenden, goed).is_verzonden


def test_intrekken_en_terugzetten_vragen_een_reden(schrijf, doe, jongere):
    brief = doe(brief_goedkeuren, schrijf(jongere))
    for act in (brief_terugzetten, brief_intrekken):
        with pytest.raises(ActGeweigerd, match="reden"):
            doe(act, brief, reden=" ")
    terug = doe(brief_terugzetten, brief, reden="Andere dag")
    assert (terug.stand, terug.goedgekeurd_door) == ("concept", None)
    weg = doe(brief_intrekken, terug, reden="Niet meer nodig")
    with pytest.raises(IntussenGewijzigd):
        doe(brief_goedkeuren, weg)


# --- verzenden -----------------------------------------------------------------------------


def test_verzenden_legt_document_contact_en_log_vast(verzonden, jongere, alles, logregels):
    with alles():
        document = Document.objects.get()
        contact = Contactmoment.objects.get()
        tekst = _tekst(document)
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


# --- gezin ---------------------------------------------------------------------------------


def test_een_brief_over_twee_kinderen_gaat_eens_naar_de_ouder_en_staat_bij_elk_kind(
    schrijf, doe, jongere, gemeente_a, alles
):
    with alles():
        zus = een_jongere(gemeente_a)
        een_ouder(zus)
        een_ouder(zus, naam="C. Proef", straat="Elderslaan", postcode="9999 CC")
        zaak = een_zaak(zus, soort="LUXE")
    brief = doe(brief_verzenden, doe(brief_goedkeuren, schrijf(jongere, kinderen=[zus])))
    with alles():
        namen = sorted(
            Briefontvanger.objects.filter(brief=brief, krijgt=True).values_list("naam", flat=True)
        )
        contacten = set(Contactmoment.objects.values_list("jongere_id", flat=True))
        zaak.refresh_from_db()
        tekst = _tekst(Document.objects.first())
    assert namen == ["A. Proef", "C. Proef"]
    assert f"{jongere.volledige_naam} en {zus.volledige_naam}" in " ".join(tekst.split())
    assert contacten == {jongere.pk, zus.pk}


@pytest.mark.django_db(transaction=True)
def test_wie_een_blad_opent_ziet_ook_de_andere_kinderen_en_dat_staat_in_het_log(
    schrijf, jongere, gemeente_a, alles, als, leerplicht_a
):
    with alles():
        zus = een_jongere(gemeente_a)
    brief = schrijf(jongere, kinderen=[zus])
    with alles():
        ontvanger = Briefontvanger.objects.filter(brief=brief, krijgt=True).first()
    als(leerplicht_a).get(f"/brieven/exemplaren/{ontvanger.pk}/")
    gezien = {rij[0] for rij in logregels("brief")}
    assert zus.pk in gezien


def _tekst(document):
    import pypdfium2

    with document.bestand.open("rb") as bestand, pypdfium2.PdfDocument(bestand.read()) as pdf:
        return " ".join(blad.get_textpage().get_text_bounded() for blad in pdf)
