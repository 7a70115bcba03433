"""Een melding aan een partner gaat als één pakket weg, met de documenten die iemand koos."""

import zipfile
from io import BytesIO

import pytest
from django.core.files.base import ContentFile

from cases.models import Document
from cases.regels.briefontvanger import Ontvangersoort
from cases.selectors.brieven.ontvangers import Adres
from cases.services.brieven.goedkeuren import brief_goedkeuren, voorbeeld_gezien
from cases.services.brieven.opstellen import Extra, Opgave, brief_opstellen
from cases.services.brieven.verzenden import brief_verzenden
from tests.cases.brieven_hulp import een_sjabloon
from tests.fabrieken import een_jongere

pytestmark = pytest.mark.django_db


def een_stuk(jongere, titel, **velden):
    stuk = Document(jongere=jongere, gemeente=jongere.gemeente, titel=titel, grootte=4, **velden)
    stuk.bestand.save(f"{titel}.txt", ContentFile(titel.encode()), save=False)
    stuk.save()
    return stuk


@pytest.fixture
def melding(jongere, leerplicht_a, gemeente_a, binnen_gemeente):
    """Een verzonden melding bij de tafel, aan een partner."""
    versie = een_sjabloon("melding_jbt", ontvanger="partner", tekst='Over #veld("jongere.naam").')
    adres = Adres("Tafellaan", "2", "9999 BB", "Waterhoven")
    tafel = Extra("Jeugdbeschermingstafel", adres, "Daar melden wij", Ontvangersoort.PARTNER)
    with binnen_gemeente(leerplicht_a, gemeente_a):
        brief = brief_opstellen(
            jongere,
            versie=versie,
            opgave=Opgave("Melding", extra=tafel),
            medewerker=leerplicht_a,
        )
        brief = brief_goedkeuren(voorbeeld_gezien(brief), medewerker=leerplicht_a)
        return brief_verzenden(brief, medewerker=leerplicht_a)


def test_het_pakket_is_de_brief_met_wat_is_gekozen(
    als, leerplicht_a, melding, jongere, alles, logregels
):
    with alles():
        mee, blijft = (een_stuk(jongere, titel) for titel in ("Verzuimoverzicht", "Notitie"))
    klant = als(leerplicht_a)
    scherm = klant.get(f"/brieven/{melding.pk}/").content.decode()
    assert "Pakket voor de partner" in scherm
    assert scherm.count('name="document"') == 2, "de brief zelf staat er niet bij"
    antwoord = klant.get(f"/brieven/{melding.pk}/pakket/?document={mee.pk}&document={mee.pk}")
    assert antwoord["Content-Disposition"] == f'attachment; filename="pakket-{melding.pk}.zip"'
    with zipfile.ZipFile(BytesIO(antwoord.content)) as pakket:
        namen = pakket.namelist()
        assert namen == ["01-brief.pdf", "02-verzuimoverzicht.txt"]
        assert pakket.read(namen[0]).startswith(b"%PDF")
        assert pakket.read(namen[1]) == b"Verzuimoverzicht"
    stukken = [regel for regel in logregels(jongere.pk) if regel[1] == "document"]
    assert [regel[0] for regel in stukken] == ["brief_schrijven"]
    assert blijft.titel not in antwoord.content.decode("latin-1")


def test_wat_niet_mee_kan(
    als, leerplicht_a, teamleider_a, melding, jongere, gemeente_a, alles, accounts
):
    with alles():
        stuk = een_stuk(jongere, "Verslag")
        geheim = een_stuk(jongere, "Geheim", vertrouwelijkheid="beperkt")
        wacht = een_stuk(jongere, "Ongezien", scan="wacht")
        ander = een_stuk(een_jongere(gemeente_a), "Ander kind")
    klant, pad = als(leerplicht_a), f"/brieven/{melding.pk}/pakket/"
    for dicht in (geheim, wacht, ander):
        vraag = f"{pad}?document={stuk.pk}&document={dicht.pk}"
        assert klant.get(vraag).status_code == 404
    assert klant.get(pad).url == f"/brieven/{melding.pk}/"
    for wie in (teamleider_a, accounts["leerplicht-b"]):
        assert als(wie).get(f"{pad}?document={stuk.pk}").status_code == 404


def test_een_brief_aan_thuis_of_een_concept_neemt_niets_mee(
    als, leerplicht_a, verzonden, jongere, alles
):
    with alles():
        stuk = een_stuk(jongere, "Verslag")
    klant = als(leerplicht_a)
    assert "Pakket voor" not in klant.get(f"/brieven/{verzonden.pk}/").content.decode()
    pad = f"/brieven/{verzonden.pk}/pakket/?document={stuk.pk}"
    assert klant.get(pad).status_code == 404
