"""Een eigen Word-sjabloon van de gemeente, van uploaden tot een verzonden brief in het dossier."""

import re
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cases.models import Brief, Contactmoment, Document
from inrichting.models import Briefsjabloon
from tests.cases.brieven_hulp import een_briefhoofd, een_ouder, met_adres
from tests.fabrieken import een_jongere, een_zaak
from tests.inrichting.brieven_hulp import docxtekst, een_docx
from tests.inrichting.test_brieven_schermen import een_post

pytestmark = pytest.mark.django_db
CODE = "uitnodiging_gesprek"
ALINEAS = (
    "{{ geadresseerde.aanhef }},",
    "Kom op {{ gesprek.datum }} praten over {{ jongere.naam }}.",
    "{{ behandelaar.naam }}",
)


@pytest.fixture
def zaak(settings, tmp_path, gemeente_a, leerplicht_a, alles):
    settings.MEDIA_ROOT = tmp_path
    een_briefhoofd()
    with alles():
        kind = een_jongere(gemeente_a, geslachtsnaam="Proefkind")
        een_ouder(kind, naam="A. Eerste")
        een_ouder(kind, naam="B. Tweede")
        met_adres(kind)
        return een_zaak(kind, behandelaar=leerplicht_a, status="in_behandeling")


@pytest.fixture
def eigen_sjabloon(als, accounts, gemeente_a, zaak):
    """De beheerder zet het Word-bestand van de gemeente klaar, langs het scherm."""
    bereik = f"gemeente:{gemeente_a.code}"
    url = reverse("inrichting:brief_nieuw", args=[CODE]) + f"?voor={bereik}"
    bestand = SimpleUploadedFile("brief.docx", een_docx(*ALINEAS))
    antwoord = als(accounts["beheer"]).post(url, een_post(gezien="0", bestand=bestand))
    assert antwoord.status_code == 302
    return Briefsjabloon.objects.get(code=CODE).versies.get(bereik=bereik)


@pytest.fixture
def concept(eigen_sjabloon, zaak, als, leerplicht_a, alles):
    """Een concept met twee ouders als ontvanger, geschreven langs het scherm."""
    client = als(leerplicht_a)
    url = f"/jongeren/{zaak.jongere_id}/brieven/nieuw/?sjabloon={CODE}&zaak={zaak.pk}"
    krijgt = re.findall(r'name="(krijgt-[\w-]+)"[^>]*checked', client.get(url).content.decode())
    assert len(krijgt) == 2

    def schrijf(**velden):
        basis = {"sleutel": str(uuid4()), "onderwerp": "Uitnodiging"}
        antwoord = client.post(url, basis | dict.fromkeys(krijgt, "on") | velden)
        assert antwoord.status_code == 302
        with alles():
            return client, Brief.objects.get()

    return schrijf


def test_een_docx_door_de_hele_briefstroom(eigen_sjabloon, concept, alles):
    client, brief = concept(**{"veld-gesprek-datum": "2026-12-07"})
    assert brief.sjabloonversie_id == eigen_sjabloon.pk
    tekst = _voorbeeld(client, brief, alles)
    assert "Kom op 7 december 2026 praten over" in tekst
    assert "Proefkind" in tekst
    gezien = {"gezien": brief.inhoud}
    assert client.post(f"/brieven/{brief.pk}/keuren/goedkeuren/", gezien).status_code == 302
    assert client.post(f"/brieven/{brief.pk}/verzenden/", gezien).status_code == 302
    with alles():
        vers = Brief.objects.get()
        assert vers.is_verzonden
        assert Contactmoment.objects.get().pk == vers.contact_id
        documenten = list(Document.objects.order_by("pk"))
    assert len(documenten) == 2
    for document in documenten:
        assert document.bestand.name.endswith(".docx")
        assert "Proefkind" not in document.bestand.name
    with documenten[0].bestand.open("rb") as bestand:
        assert docxtekst(bestand.read()) == tekst, "wat verzonden is, is wat is goedgekeurd"
    # Word-bestanden gaan apart in een zip om af te drukken.
    afdruk = client.get(f"/brieven/{brief.pk}/afdrukken/")
    assert afdruk["Content-Disposition"].endswith('.zip"')
    assert afdruk.content.startswith(b"PK")


def _voorbeeld(client, brief, alles):
    """Een Word-bestand is er om te downloaden, niet als plaatje. Geeft de tekst ervan."""
    scherm = client.get(f"/brieven/{brief.pk}/").content.decode()
    assert "Deze brief is een Word-bestand" in scherm
    with alles():
        wie = brief.ontvangers.filter(krijgt=True).order_by("pk").first()
    assert client.get(f"/brieven/exemplaren/{wie.pk}/blad/1/").status_code == 404
    voorbeeld = client.get(f"/brieven/exemplaren/{wie.pk}/")
    assert voorbeeld["Content-Disposition"].endswith('-concept.docx"')
    return docxtekst(voorbeeld.content)


def test_een_leeg_veld_in_een_docx_houdt_de_brief_tegen(concept):
    client, brief = concept()
    antwoord = client.post(f"/brieven/{brief.pk}/keuren/goedkeuren/", {"gezien": 1})
    assert antwoord.status_code == 422
    assert "Vul eerst in" in antwoord.content.decode()
