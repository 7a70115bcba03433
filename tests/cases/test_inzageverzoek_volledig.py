"""Het pakket is heel, en het scherm ervoor verraadt niets aan wie het niet mag weten."""

import zipfile

import pypdfium2
import pytest

from cases.inzageverzoek.pakket import pakket_maken
from cases.models import (
    Agendapunt,
    Betrokkene,
    Document,
    Inzageonderdeel,
    Inzageverzoek,
    Overleg,
    Veiligheidsaantekening,
)
from cases.regels.gevoelig import NEUTRAAL
from cases.services import inzageverzoek as acten
from cases.services.documenten import document_bewaren
from cases.services.fouten import ActGeweigerd
from cases.services.inzageverzoek import Aanvraag, Keuze
from doorstroompunt.models import Uitval
from kern.klok import vandaag
from tests.fabrieken import een_jongere, een_zaak

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _eigen_map(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("cases.tasks.inzagepakket_maken.delay", lambda **_: None)


@pytest.fixture
def zaak(alles, gemeente_a, leerplicht_a):
    """Een zaak met een strafrechtelijke reden, en een vader die Van der Weg heet."""
    with alles():
        zaak = een_zaak(
            een_jongere(gemeente_a),
            behandelaar=leerplicht_a,
            status="in_behandeling",
            reden="DETENTIE",
        )
        for naam in ("Mirjam Merel", "Wim van der Weg"):
            Betrokkene(jongere=zaak.jongere, rol="ouder", naam=naam, gezag=True).save()
    return zaak


@pytest.fixture
def vastgelegd(zaak, binnen_gemeente, leerplicht_a, gemeente_a):
    """`vastgelegd()` legt het verzoek van de moeder vast, zoals het dossier dan is."""

    def doe() -> Inzageverzoek:
        with binnen_gemeente(leerplicht_a, gemeente_a):
            moeder = Betrokkene.objects.get(naam="Mirjam Merel")
            return acten.inzageverzoek_vastleggen(
                zaak.jongere,
                aanvraag=Aanvraag(
                    *("ouder", moeder, "", False, "balie", vandaag(), vandaag()),
                ),
                medewerker=leerplicht_a,
            )

    return doe


@pytest.fixture
def gemaakt(binnen_gemeente, leerplicht_a, teamleider_a, gemeente_a, alles):
    """`gemaakt(verzoek, ...)` kiest alles en geeft de tekst van het overzicht."""

    def doe(verzoek: Inzageverzoek, *, tussendoor=lambda: None) -> str:
        with binnen_gemeente(leerplicht_a, gemeente_a):
            keuzes = {
                o.pk: Keuze("mee", "Nagekeken")
                for o in Inzageonderdeel.objects.filter(verzoek=verzoek)
            }
            acten.onderdelen_kiezen(verzoek, keuzes=keuzes, medewerker=leerplicht_a)
            acten.inzageverzoek_voorleggen(verzoek, medewerker=leerplicht_a)
        with binnen_gemeente(teamleider_a, gemeente_a):
            acten.inzageverzoek_goedkeuren(verzoek, medewerker=teamleider_a)
        tussendoor()
        with alles():
            assert pakket_maken(verzoek.pk, meter=lambda _: None) == "klaar"
            with (
                zipfile.ZipFile(Inzageverzoek.objects.get().bestand) as zip_,
                pypdfium2.PdfDocument(zip_.read("overzicht.pdf")) as pdf,
            ):
                return "\n".join(blad.get_textpage().get_text_bounded() for blad in pdf)

    return doe


def _document(zaak, medewerker) -> Document:
    return document_bewaren(
        zaak.jongere,
        inhoud=b"Een brief",
        uitgang=".txt",
        titel="Brief",
        medewerker=medewerker,
        zaak=zaak,
    )


@pytest.mark.parametrize("rol", ["fg", "teamleider-a", "administratie-a"])
def test_de_strafrechtelijke_reden_staat_niet_op_het_scherm_van_een_ander(
    vastgelegd, zaak, alles, als, accounts, gemeente_a, rol
):
    with alles():
        Uitval(
            jongere=zaak.jongere,
            gemeente=gemeente_a,
            uitgevallen_op=vandaag(),
            achtergrond="politie_justitie",
        ).save()
    verzoek = vastgelegd()
    tekst = als(accounts[rol]).get(f"/inzageverzoeken/{verzoek.pk}/").content.decode().lower()
    assert NEUTRAAL.lower() in tekst
    assert "detentie" not in tekst
    assert "justitie" not in tekst


def test_de_behandelaar_en_de_aanvrager_zien_haar_wel(vastgelegd, als, leerplicht_a, gemaakt):
    verzoek = vastgelegd()
    scherm = als(leerplicht_a).get(f"/inzageverzoeken/{verzoek.pk}/").content.decode()
    assert "detentie" in scherm.lower()
    assert "detentie" in gemaakt(verzoek).lower()


def test_een_ander_die_weg_of_de_gemeente_heet_houdt_het_pakket_niet_tegen(
    vastgelegd, gemaakt, zaak, alles, leerplicht_a
):
    """De kop van een deel is geen naam: vroeger kwam dit pakket er nooit."""
    with alles():
        Betrokkene(jongere=zaak.jongere, rol="verzorger", naam="An Waterhoven").save()
        _document(zaak, leerplicht_a)
    tekst = gemaakt(vastgelegd())
    assert "gemeente Waterhoven" in tekst


def test_het_overleg_zit_erin_en_over_veiligheid_kiest_een_mens(
    vastgelegd, gemaakt, zaak, alles, leerplicht_a, gemeente_a
):
    vast = {"jongere": zaak.jongere, "gemeente": gemeente_a, "medewerker": leerplicht_a}
    with alles():
        overleg = Overleg(
            gemeente=gemeente_a, soort="thuiszitters", datum=vandaag(), gemaakt_door=leerplicht_a
        )
        overleg.save()
        Agendapunt(
            **vast, overleg=overleg, zaak=zaak, stand="besproken", verslag="Blauwe muts"
        ).save()
        Veiligheidsaantekening(
            **vast, over="adres", tekst="Loslopende gans", bron="collega", van=vandaag()
        ).save()
    verzoek = vastgelegd()
    with alles():
        open_ = Inzageonderdeel.objects.filter(verzoek=verzoek, keuze="")
        assert set(open_.values_list("soort", flat=True)) == {"veiligheid"}
    tekst = gemaakt(verzoek)
    assert "Blauwe muts" in tekst
    assert "Loslopende gans" in tekst


@pytest.mark.parametrize("stand", ["wacht", "besmet"])
def test_wat_niet_is_nagekeken_gaat_de_deur_niet_uit(
    vastgelegd, gemaakt, zaak, alles, leerplicht_a, stand
):
    with alles():
        rij = _document(zaak, leerplicht_a)
        rij.scan = stand
        rij.save()
    with pytest.raises(ActGeweigerd, match="virus"):
        gemaakt(vastgelegd())


def test_een_bestand_dat_weg_is_houdt_het_pakket_niet_tegen(
    vastgelegd, gemaakt, zaak, alles, leerplicht_a
):
    with alles():
        rij = _document(zaak, leerplicht_a)

    def weg() -> None:
        rij.bestand.storage.delete(str(rij.bestand.name))

    assert "er niet meer" in gemaakt(vastgelegd(), tussendoor=weg)
