"""Het inzagepakket mist geen model, en geen enkel model laat een derde door."""

import io
import zipfile
from datetime import date, time

import pypdfium2
import pytest
from django.apps import apps

from cases.inzageverzoek.bronnen import stukken_van
from cases.inzageverzoek.pakket import pakket_maken
from cases.inzageverzoek.register import bronnen, niet_apart
from cases.models import (
    Agendapunt,
    Bekendheidscheck,
    Betrokkene,
    Genodigde,
    Huisbezoek,
    Inzageonderdeel,
    Inzageverzoek,
    Overleg,
    Overlegbesluit,
    Overlegdeelnemer,
    Partner,
    Uitnodiging,
    Veiligheidsaantekening,
    Verwijzing,
    Zaakgegevens,
    Zaakstap,
)
from cases.services import inzageverzoek as acten
from cases.services.fouten import ActGeweigerd
from cases.services.inzageverzoek import Aanvraag, Keuze
from doorstroompunt.models import Traject, Uitval
from handhaving.models import Handhavingsmaatregel
from kern.grens import met_wpg
from kern.klok import vandaag
from kern.modellen import Persoonsmodel, Regime
from tests.fabrieken import een_jongere, een_zaak
from vrijstellingen.models import Heroverweging, Verklaring, Vrijstelling

DAG = date(2026, 11, 2)
DERDEN = {
    "genodigde": "Olga Kievit",
    "deelnemer": "Berend Wulp",
    "voorzitter": "Carla Grutto",
    "contact": "Dirk Tureluur",
    "begeleider": "Els Scholekster",
    "regie": "Frits Plevier",
    "partner": "Gerda Kluut",
    "arts": "Henk Strandloper",
    "keuringsarts": "Ilse Steltkluut",
    "traject": "Joris Kemphaan",
}
TELEFOON = "06 8765 4321"
MAIL = "g.kluut@voorbeeld.nl"
WPG = "Verwijzing naar Halt wegens schoolverzuim"


def _persoonsmodellen():
    return [
        model
        for model in apps.get_models()
        if issubclass(model, Persoonsmodel)
        # De historie van een model is geen eigen stuk: het pakket geeft de huidige stand.
        and not model.__name__.startswith("Historical")
    ]


def test_elk_model_met_gegevens_van_een_jongere_staat_in_het_pakket_of_heeft_een_reden():
    gedekt = {model for bron in bronnen for model in bron.modellen}
    redenen = dict(niet_apart)
    mist = [
        model._meta.label
        for model in _persoonsmodellen()
        if model.regime is not Regime.WPG and model not in gedekt and model not in redenen
    ]
    assert not mist, f"Geef deze modellen een bron of een uitzondering met reden: {mist}"
    assert all(len(reden) > 20 for reden in redenen.values())
    assert not gedekt & set(redenen), "Een model heeft een bron of een uitzondering, niet allebei."


def test_politiegegevens_zijn_nooit_een_bron_of_uitzondering():
    modellen = {m for bron in bronnen for m in bron.modellen} | {m for m, _ in niet_apart}
    assert Handhavingsmaatregel in _persoonsmodellen()
    assert not [m for m in modellen if getattr(m, "regime", None) is Regime.WPG]


@pytest.fixture(autouse=True)
def _rust(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("cases.tasks.inzagepakket_maken.delay", lambda **_: None)


def _iedereen() -> str:
    """Een tekst waarin elke derde genoemd wordt."""
    return f"Gesproken met {', '.join(DERDEN.values())} ({TELEFOON}, {MAIL})."


@pytest.fixture
def dossier(alles, gemeente_a, leerplicht_a):
    """In elk onderdeel wordt een ander bij naam genoemd, ook in de teksten van de andere."""
    with alles():
        jongere = een_jongere(gemeente_a)
        zaak = een_zaak(jongere, behandelaar=leerplicht_a, status="in_behandeling")
        moeder = Betrokkene(jongere=jongere, rol="ouder", naam="Mirjam Merel", gezag=True)
        moeder.save()
        kind = {"jongere": jongere, "gemeente": gemeente_a}
        wie = {**kind, "medewerker": leerplicht_a}
        _aanpak(zaak, kind, wie)
        _gesprekken(kind, wie)
        _rest(kind, wie)
        with met_wpg():
            Handhavingsmaatregel(
                jongere_id=jongere.pk,
                gemeente_id=gemeente_a.pk,
                zaak_id=zaak.pk,
                herkomst="Toets",
                eerste_verwerking_op=DAG,
                route="HALT",
                maatregel=WPG,
                datum=DAG,
                gericht_aan="jongere",
            ).save()
    return jongere, moeder


def _aanpak(zaak, kind, wie):
    Zaakstap(
        **wie, zaak=zaak, code="HOREN", naam="Horen", gedaan_op=DAG, bevinding=_iedereen()
    ).save()
    Zaakgegevens(
        **kind,
        zaak=zaak,
        regiehouder_naam=DERDEN["regie"],
        regiehouder_organisatie="Wijkteam",
        gedeeld_door="Buurvrouw Annie Zilvermeeuw",
        gedeeld="Zij komt vaak niet.",
    ).save()
    partner = Partner(
        gemeente=zaak.gemeente,
        naam="Jeugdhulp De Proef",
        soort="JEUGDHULP",
        contact=DERDEN["partner"],
        telefoon=TELEFOON,
        email=MAIL,
    )
    partner.save()
    Verwijzing(**wie, zaak=zaak, partner=partner, vraag=_iedereen(), verstuurd_op=DAG).save()


def _gesprekken(kind, wie):
    Huisbezoek(**wie, datum=DAG, samen_met_ander=DERDEN["begeleider"], te_weten=_iedereen()).save()
    Veiligheidsaantekening(
        **wie, over="adres", tekst="Grote hond aan de deur", bron="eigen", van=DAG
    ).save()
    gesprek = Uitnodiging(**wie, datum=DAG, tijd=time(10), plaats="Stadhuis", doel="Kennis maken")
    gesprek.save()
    Genodigde(**kind, uitnodiging=gesprek, rol="school", naam=DERDEN["genodigde"]).save()
    Genodigde(**kind, uitnodiging=gesprek, rol="ouder", naam="Mirjam Merel").save()
    overleg = Overleg(
        gemeente=kind["gemeente"],
        soort="thuiszitters",
        datum=DAG,
        voorzitter=DERDEN["voorzitter"],
        gemaakt_door=wie["medewerker"],
    )
    overleg.save()
    Overlegdeelnemer(overleg=overleg, naam=DERDEN["deelnemer"], organisatie="Jeugdhulp").save()
    punt = Agendapunt(**wie, overleg=overleg, verslag=_iedereen())
    punt.save()
    Overlegbesluit(**wie, punt=punt, tekst="Bellen met school", wie=DERDEN["deelnemer"]).save()
    Bekendheidscheck(
        **wie,
        richting="uit",
        organisatie="Jeugdhulp",
        gevraagd_op=DAG,
        doel="Hulp afstemmen",
        bekend=True,
        contact=f"{DERDEN['contact']}, jeugdhulp",
        beantwoord_op=DAG,
    ).save()


def _rest(kind, wie):
    beroep = Vrijstelling(**kind, grond="5a", ontvangen_op=DAG, motivering=_iedereen())
    beroep.save()
    Verklaring(
        **wie, vrijstelling=beroep, naam=DERDEN["arts"], hoedanigheid="arts", dagtekening=DAG
    ).save()
    Heroverweging(
        **wie,
        vrijstelling=beroep,
        op=DAG,
        wat_kan_nu=_iedereen(),
        arts_geraadpleegd=True,
        arts=f"{DERDEN['keuringsarts']}, jeugdarts",
        samenwerkingsverband_geraadpleegd=False,
        conclusie="voortzetten",
    ).save()
    Traject(**kind, doelgroep="nieuw", benaderd_op=DAG, begeleider_extern=DERDEN["traject"]).save()
    Uitval(**kind, uitgevallen_op=DAG, achtergrond="detentie").save()


def _verzoek(dossier, medewerker):
    jongere, moeder = dossier
    return acten.inzageverzoek_vastleggen(
        jongere,
        aanvraag=Aanvraag(
            vrager="ouder",
            betrokkene=moeder,
            gemachtigde="",
            machtiging_gezien=False,
            identiteit="balie",
            identiteit_op=vandaag(),
            ontvangen_op=vandaag(),
        ),
        medewerker=medewerker,
    )


@pytest.mark.django_db(transaction=True)
def test_het_hele_pakket_noemt_geen_derde_en_niets_van_handhaving(
    dossier, binnen_gemeente, leerplicht_a, teamleider_a, gemeente_a, alles
):
    with binnen_gemeente(leerplicht_a, gemeente_a):
        verzoek = _verzoek(dossier, leerplicht_a)
        keuzes = {o.pk: Keuze("mee") for o in Inzageonderdeel.objects.exclude(soort="document")}
        acten.onderdelen_kiezen(verzoek, keuzes=keuzes, medewerker=leerplicht_a)
        acten.inzageverzoek_voorleggen(verzoek, medewerker=leerplicht_a)
    with binnen_gemeente(teamleider_a, gemeente_a):
        acten.inzageverzoek_goedkeuren(verzoek, medewerker=teamleider_a)
    with alles():
        assert pakket_maken(verzoek.pk, meter=lambda _: None) == "klaar"
        inhoud = Inzageverzoek.objects.get().bestand.read()
    tekst = _tekst_van(inhoud)
    for woord in (
        "Wijkteam",
        "Jeugdhulp De Proef",
        "Thuiszitterstafel",
        "Grote hond",
        "Artikel 5 onder a",
        "Mirjam Merel",
        # Wat alleen de behandelaar op het scherm ziet, hoort de jongere zelf wel.
        "detentie",
    ):
        assert woord in tekst, woord
    for naam in DERDEN.values():
        for deel in naam.split():
            assert deel.lower() not in tekst.lower(), naam
    for woord in ("8765", "4321", MAIL, "Zilvermeeuw", "Halt", WPG):
        assert woord not in tekst, woord


def _tekst_van(inhoud: bytes) -> str:
    with (
        zipfile.ZipFile(io.BytesIO(inhoud)) as zip_,
        pypdfium2.PdfDocument(zip_.read("overzicht.pdf")) as pdf,
    ):
        return "\n".join(blad.get_textpage().get_text_bounded() for blad in pdf)


@pytest.mark.django_db(transaction=True)
def test_over_een_veiligheidsaantekening_moet_iemand_kiezen(
    dossier, binnen_gemeente, leerplicht_a, gemeente_a
):
    with binnen_gemeente(leerplicht_a, gemeente_a):
        verzoek = _verzoek(dossier, leerplicht_a)
        assert set(Inzageonderdeel.objects.filter(keuze="").values_list("soort", flat=True)) == {
            "veiligheid"
        }
        with pytest.raises(ActGeweigerd, match="nog niet gekozen"):
            acten.inzageverzoek_voorleggen(verzoek, medewerker=leerplicht_a)


@pytest.mark.django_db(transaction=True)
def test_wie_niet_behandelt_ziet_het_strafrechtelijke_feit_niet(
    dossier, binnen_gemeente, leerplicht_a, teamleider_a, gemeente_a
):
    with binnen_gemeente(leerplicht_a, gemeente_a):
        verzoek = _verzoek(dossier, leerplicht_a)
        gezien = stukken_van(verzoek)
    with binnen_gemeente(teamleider_a, gemeente_a):
        verborgen = stukken_van(verzoek)
    uitval = next(sleutel for sleutel in gezien if sleutel[0] == "uitval")
    assert "detentie" in gezien[uitval].tekst
    assert "detentie" not in verborgen[uitval].tekst
