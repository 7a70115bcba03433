"""Een vertrouwelijk document bestaat niet voor wie er niet bij mag, ook niet in de historie."""

from datetime import timedelta

import pytest

from cases.models import Document, Documenttoegang
from cases.selectors.documenten import verborgen_documenten
from cases.services.documenten import (
    document_bewaren,
    documenten_openen_met_reden,
    vertrouwelijkheid_wijzigen,
)
from cases.services.fouten import ActGeweigerd
from kern.klok import nu
from tests.fabrieken import een_jongere, een_zaak

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _eigen_map(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def zaak(alles, gemeente_a, accounts):
    with alles():
        return een_zaak(
            een_jongere(gemeente_a), behandelaar=accounts["leerplicht-a"], status="in_behandeling"
        )


def _bewaar(zaak, medewerker, vertrouwelijkheid, **extra):
    return document_bewaren(
        zaak.jongere,
        inhoud=b"%PDF-1.7 verklaring",
        uitgang=".pdf",
        titel="Geheime verklaring",
        medewerker=medewerker,
        zaak=zaak,
        vertrouwelijkheid=vertrouwelijkheid,
        **extra,
    )


@pytest.mark.parametrize(
    ("soort", "wie", "ziet"),
    [
        ("gewoon", "leerplicht-a", True),
        ("gewoon", "administratie-a", True),
        ("gewoon", "teamleider-a", True),
        ("gewoon", "traject-regio", True),
        ("behandelaar", "leerplicht-a", True),
        ("behandelaar", "administratie-a", True),
        ("behandelaar", "teamleider-a", False),
        ("behandelaar", "traject-regio", False),
        ("beperkt", "leerplicht-a", True),
        ("beperkt", "administratie-a", False),
        ("beperkt", "teamleider-a", False),
        ("beperkt", "traject-regio", False),
    ],
)
def test_wie_een_document_ziet(zaak, accounts, binnen_gemeente, gemeente_a, als, soort, wie, ziet):
    # De administratie scant het in; de leerplichtambtenaar is behandelaar.
    with binnen_gemeente(accounts["administratie-a"], gemeente_a):
        document = _bewaar(zaak, accounts["administratie-a"], soort)
    with binnen_gemeente(accounts[wie], gemeente_a):
        assert Document.objects.filter(pk=document.pk).exists() is ziet
        assert Document.historie.filter(id=document.pk).exists() is ziet
        assert len(verborgen_documenten(zaak.jongere_id)) == (0 if ziet else 1)


def test_wat_gewoon_was_en_beperkt_werd_is_ook_in_de_historie_weg(
    zaak, accounts, binnen_gemeente, gemeente_a
):
    behandelaar, collega = accounts["leerplicht-a"], accounts["administratie-a"]
    with binnen_gemeente(collega, gemeente_a):
        document = _bewaar(zaak, collega, "gewoon")
    with binnen_gemeente(behandelaar, gemeente_a):
        vertrouwelijkheid_wijzigen(
            document, vertrouwelijkheid="beperkt", toegang=[], medewerker=behandelaar
        )
    with binnen_gemeente(collega, gemeente_a):
        assert not Document.objects.exists()
        assert not Document.historie.exists()
        assert not Documenttoegang.objects.exists()
    with binnen_gemeente(behandelaar, gemeente_a):
        assert Document.historie.count() == 2


def test_een_genoemde_collega_ziet_wat_beperkt_is(zaak, accounts, binnen_gemeente, gemeente_a):
    collega = accounts["administratie-a"]
    with binnen_gemeente(accounts["leerplicht-a"], gemeente_a):
        _bewaar(zaak, accounts["leerplicht-a"], "beperkt", toegang=[collega])
    with binnen_gemeente(collega, gemeente_a):
        assert Document.objects.count() == 1


def test_wie_dossiers_niet_mag_zien_is_niet_te_noemen(zaak, accounts, binnen_gemeente, gemeente_a):
    with binnen_gemeente(accounts["leerplicht-a"], gemeente_a), pytest.raises(ActGeweigerd):
        _bewaar(zaak, accounts["leerplicht-a"], "beperkt", toegang=[accounts["leerplicht-b"]])


def test_een_teamleider_opent_met_een_reden_wat_voor_de_behandelaar_is(
    zaak, accounts, binnen_gemeente, gemeente_a, alles
):
    teamleider = accounts["teamleider-a"]
    with binnen_gemeente(accounts["leerplicht-a"], gemeente_a):
        _bewaar(zaak, accounts["leerplicht-a"], "behandelaar")
        _bewaar(zaak, accounts["leerplicht-a"], "beperkt")
    with binnen_gemeente(teamleider, gemeente_a):
        with pytest.raises(ActGeweigerd):
            documenten_openen_met_reden(zaak.jongere, reden="kort", medewerker=teamleider)
        assert (
            documenten_openen_met_reden(
                zaak.jongere, reden="Klacht van de ouders", medewerker=teamleider
            )
            == 1
        )
        assert [d.vertrouwelijkheid for d in Document.objects.all()] == ["behandelaar"]
    with alles():
        rij = Documenttoegang.objects.get()
        assert rij.reden == "Klacht van de ouders"
        rij.tot = nu() - timedelta(minutes=1)
        rij.save()
    with binnen_gemeente(teamleider, gemeente_a):
        assert not Document.objects.exists()


def test_een_gewone_collega_opent_niets_met_een_reden(zaak, accounts, binnen_gemeente, gemeente_a):
    collega = accounts["administratie-a"]
    with binnen_gemeente(accounts["leerplicht-a"], gemeente_a):
        _bewaar(zaak, accounts["leerplicht-a"], "behandelaar")
    with binnen_gemeente(collega, gemeente_a), pytest.raises(ActGeweigerd):
        documenten_openen_met_reden(zaak.jongere, reden="Nieuwsgierigheid", medewerker=collega)


def test_niemand_geeft_zichzelf_toegang(zaak, accounts, binnen_gemeente, gemeente_a):
    from django.db import DatabaseError, transaction

    collega = accounts["administratie-a"]
    with binnen_gemeente(accounts["leerplicht-a"], gemeente_a):
        document = _bewaar(zaak, accounts["leerplicht-a"], "beperkt")
    with (
        binnen_gemeente(collega, gemeente_a),
        pytest.raises(DatabaseError),
        transaction.atomic(),
    ):
        Documenttoegang(
            document_id=document.pk,
            jongere_id=zaak.jongere_id,
            gemeente=gemeente_a,
            medewerker=collega,
            verleend_door=collega,
        ).save()


def test_een_andere_gemeente_ziet_niet_eens_dat_er_iets_is(
    zaak, accounts, binnen_gemeente, gemeente_a, gemeente_b
):
    with binnen_gemeente(accounts["leerplicht-a"], gemeente_a):
        _bewaar(zaak, accounts["leerplicht-a"], "beperkt")
    with binnen_gemeente(accounts["leerplicht-b"], gemeente_b):
        assert verborgen_documenten(zaak.jongere_id) == []


def test_een_nieuwe_behandelaar_ziet_het_en_de_vorige_niet_meer(
    zaak, accounts, binnen_gemeente, gemeente_a, alles
):
    vorige, nieuwe = accounts["leerplicht-a"], accounts["administratie-a"]
    with binnen_gemeente(vorige, gemeente_a):
        _bewaar(zaak, vorige, "beperkt")
    with alles():
        zaak.behandelaar = nieuwe
        zaak.save()
    with binnen_gemeente(vorige, gemeente_a):
        assert not Document.objects.exists()
    with binnen_gemeente(nieuwe, gemeente_a):
        assert Document.objects.count() == 1


def test_beperkt_zonder_zaak_vraagt_wie(zaak, accounts, binnen_gemeente, gemeente_a):
    wie = accounts["leerplicht-a"]
    with binnen_gemeente(wie, gemeente_a), pytest.raises(ActGeweigerd):
        document_bewaren(
            zaak.jongere,
            inhoud=b"x",
            uitgang=".txt",
            titel="x",
            medewerker=wie,
            vertrouwelijkheid="beperkt",
        )


def test_een_verwijderd_vertrouwelijk_document_blijft_vertrouwelijk(
    zaak, accounts, binnen_gemeente, gemeente_a
):
    behandelaar, collega = accounts["leerplicht-a"], accounts["administratie-a"]
    with binnen_gemeente(behandelaar, gemeente_a):
        _bewaar(zaak, behandelaar, "beperkt").delete()
        assert Document.historie.filter(history_type="-").count() == 1
    with binnen_gemeente(collega, gemeente_a):
        assert not Document.historie.exists()


@pytest.mark.parametrize("wie", ["administratie-a", "traject-regio"])
@pytest.mark.parametrize("pad", ["/jongeren/{j}/", "/zaken/{z}/", "/jongeren/{j}/?soort=document"])
def test_op_het_scherm_staat_alleen_dat_er_een_is(
    zaak, accounts, binnen_gemeente, gemeente_a, als, wie, pad
):
    with binnen_gemeente(accounts["leerplicht-a"], gemeente_a):
        document = _bewaar(zaak, accounts["leerplicht-a"], "beperkt")
    client = als(accounts[wie])
    antwoord = client.get(pad.format(j=zaak.jongere_id, z=zaak.pk))
    assert antwoord.status_code == 200
    tekst = antwoord.content.decode()
    assert "Geheime verklaring" not in tekst
    assert "1 vertrouwelijk document." in " ".join(tekst.split())
    assert client.get(f"/documenten/{document.pk}/").status_code == 404
