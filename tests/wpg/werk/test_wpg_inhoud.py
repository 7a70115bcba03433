"""Soort, categorie, motivering en herkomst van wat er in een zaak staat."""

import pytest
from django.db import IntegrityError, transaction

from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from handhaving.afdruk import afdruk_maken, inhoud_van
from handhaving.keuzes import AANTEKENINGSOORTEN
from handhaving.models import (
    Wpgaantekening,
    Wpgbetrokkene,
    Wpgstuk,
    Wpgzaak,
)
from handhaving.models.dossier import deel_van
from handhaving.selectors.zaakscherm import betrokkenbladen
from handhaving.services.betrokkenen import Ander, betrokkene_toevoegen, categorie_wijzigen
from handhaving.services.openen import wpgzaak_openen
from handhaving.services.overnemen import stukken_overnemen
from kern.grens import met_wpg
from kern.klok import vandaag
from tests.handhaving.hulp import aan_het_werk, een_opening
from tests.wpg.hulp import wpgregels
from tests.wpg.werk.hulp import maak_aantekening

pytestmark = pytest.mark.django_db


# WPG-30: soort, categorie, motivering en herkomst


@pytest.mark.parametrize("soort", ["", "feit", "notitie"])
def test_wpg_30_een_aantekening_zonder_soort_wordt_geweigerd(soort, boa, zaak):
    with pytest.raises(ActGeweigerd, match="waarneming"):
        maak_aantekening(boa, zaak, soort=soort)


def test_wpg_30_een_verklaring_is_van_iemand(boa, zaak):
    with pytest.raises(ActGeweigerd, match="van wie"):
        maak_aantekening(boa, zaak, soort="verklaring")
    rij = maak_aantekening(boa, zaak, soort="verklaring", van_wie="de buurvrouw")
    assert rij.soort_voluit == "Verklaring van de buurvrouw"


def test_wpg_30_ook_de_database_weigert_een_aantekening_zonder_soort(boa, zaak):
    velden = {"opgemaakt_door": boa, "datum": vandaag(), "tekst": "x", "soort": ""}
    rij = Wpgaantekening(**deel_van(zaak, herkomst="x", t0=vandaag()), **velden)
    with pytest.raises(IntegrityError), aan_het_werk(boa), transaction.atomic():
        rij.save()


@pytest.mark.parametrize("categorie", ["", "dader"])
def test_wpg_30_niemand_zonder_categorie(categorie, boa, zaak, dossier):
    with pytest.raises(ActGeweigerd), aan_het_werk(boa) as inzage:
        betrokkene_toevoegen(inzage, zaak, wie=Ander("Getuige"), categorie=categorie)
    opening = een_opening(dossier, feit="LPW_2_1_IN", betrokkenen={"jongere": categorie})
    with pytest.raises(ActGeweigerd), aan_het_werk(boa) as inzage:
        wpgzaak_openen(inzage, dossier["zaak"], opening=opening)


def test_wpg_30_een_andere_categorie_vraagt_een_reden_en_de_vorige_blijft(boa, zaak):
    with aan_het_werk(boa) as inzage:
        rij = zaak.betrokkenen.get(categorie="verdachte")
        with pytest.raises(ActGeweigerd, match="reden"):
            categorie_wijzigen(inzage, rij, categorie="getuige", reden="kort")
        categorie_wijzigen(inzage, rij, categorie="getuige", reden="was niet de ouder met gezag")
        with pytest.raises(IntussenGewijzigd):
            categorie_wijzigen(
                inzage, rij, categorie="overig", reden="nog een keer anders", gezien="verdachte"
            )
        blad = next(b for b in betrokkenbladen(zaak) if b.rij.pk == rij.pk)
    assert blad.rij.categorie == "getuige"
    assert [(naam, reden) for naam, _, reden in blad.eerder] == [
        ("Verdachte", "was niet de ouder met gezag")
    ]


@pytest.mark.parametrize("motivering", ["", "   "])
def test_wpg_30_een_bijzonder_gegeven_vraagt_een_motivering(motivering, boa, zaak, dossier):
    with pytest.raises(ActGeweigerd, match="onvermijdelijk"):
        maak_aantekening(boa, zaak, bijzonder="gezondheid", onvermijdelijk=motivering)
    with pytest.raises(ActGeweigerd, match="onvermijdelijk"), aan_het_werk(boa) as inzage:
        stukken_overnemen(
            inzage,
            zaak,
            sleutels=[f"contact-{dossier['contact'].pk}"],
            bijzonder="geloof",
            onvermijdelijk=motivering,
        )


def test_wpg_30_een_bijzonder_gegeven_openen_is_een_eigen_regel(als, boa, zaak):
    rij = maak_aantekening(
        boa, zaak, tekst="Diagnose", bijzonder="gezondheid", onvermijdelijk="Anders onvolledig"
    )
    client = als(boa)
    scherm = client.get(f"/handhaving/{zaak.pk}/").content.decode()
    assert "Diagnose" not in scherm
    assert not wpgregels("id", objecttype="bijzonder gegeven")
    assert "Diagnose" in client.get(f"/handhaving/aantekening/{rij.pk}/").content.decode()
    regels = wpgregels("operatie", "object_id", "veldnamen", objecttype="bijzonder gegeven")
    assert regels
    assert set(map(str, regels)) == {str(("RAADPLEGEN", rij.pk, ["tekst", "gezondheid"]))}


def test_wpg_30_alles_heeft_een_herkomst_en_een_zaak_een_grondslag(boa, zaak, dossier, alles):
    with aan_het_werk(boa) as inzage:
        stukken_overnemen(inzage, zaak, sleutels=[f"contact-{dossier['contact'].pk}"])
    maak_aantekening(boa, zaak)
    with alles(), met_wpg():
        for model in (Wpgzaak, Wpgbetrokkene, Wpgstuk, Wpgaantekening):
            assert all(model.objects.values_list("herkomst", flat=True)), model
        stuk = Wpgstuk.objects.get()
    assert stuk.herkomst == f"AVG-dossier, contact {dossier['contact'].pk}"
    for velden in ({"grondslag": " "}, {"feit": ""}):
        with pytest.raises(ActGeweigerd), aan_het_werk(boa) as inzage:
            opening = een_opening(dossier, **({"feit": "LPW_4A"} | velden))
            wpgzaak_openen(inzage, dossier["zaak"], opening=opening)


def test_wpg_30_de_afdruk_noemt_bij_elk_blok_de_soort(boa, zaak):
    for soort in AANTEKENINGSOORTEN:
        maak_aantekening(
            boa, zaak, soort=soort, van_wie="de school" if soort == "verklaring" else ""
        )
    maak_aantekening(
        boa, zaak, tekst="Diagnose", bijzonder="gezondheid", onvermijdelijk="Anders onvolledig"
    )
    with aan_het_werk(boa) as inzage:
        inhoud = inhoud_van(inzage, zaak)
        assert afdruk_maken(inzage, zaak).startswith(b"%PDF")
    soorten = [blok["soort"] for blok in inhoud["aantekeningen"]]
    assert soorten[:3] == ["Waarneming", "Verklaring van de school", "Oordeel van de verbalisant"]
    assert "Diagnose" not in str(inhoud)
