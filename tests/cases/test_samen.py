"""Veel zaken tegelijk oppakken, laten wachten of sluiten: alles of niets, en terug."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from cases.models import Zaak, Zaakovergang, Zaakstap
from cases.services.zaken import zaak_oppakken
from kern.klok import vandaag
from meldingen.models import Verzuimmelding
from tests.cases.werk_hulp import iemand
from tests.fabrieken import een_melding, een_zaak

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def twintig(gemeente_a, leerplicht_a, alles):
    with alles():
        return [
            een_zaak(
                iemand(gemeente_a, f"Kim Kind{n}"),
                behandelaar=leerplicht_a,
                geopend_op=vandaag() - timedelta(days=3),
            )
            for n in range(20)
        ]


def _keuze(zaken):
    return [f"{z.pk}:{z.behandelaar_id or 0}" for z in zaken]


def _gezien(zaken):
    return [f"{z.pk}:{z.behandelaar_id or 0}:{z.status}" for z in zaken]


def _sluit(**meer):
    return {
        "actie": "afsluiten",
        "bevestigd": "ja",
        "resultaat": "EIGEN_SCHOOL",
        "reden": "ONGEMOTIVEERD",
        "op": vandaag().isoformat(),
        "toelichting": "De school heeft ze allemaal gesproken",
        "motivering_afwijking": "De school loste het op",
    } | meer


def test_twintig_oppakken_is_een_klik(als, leerplicht_a, twintig, alles):
    klant = als(leerplicht_a)
    url = reverse("cases:verdeel_eigen")
    antwoord = klant.post(url, {"actie": "oppakken", "gekozen": _keuze(twintig)}, follow=True)
    assert "20 zaken opgepakt." in antwoord.content.decode()
    klant.post(url, {"actie": "oppakken", "gekozen": _keuze(twintig)})
    with alles():
        assert Zaak.objects.filter(status="in_behandeling").count() == 20
        assert Zaakovergang.objects.filter(act="oppakken").count() == 20


def test_twintig_laten_wachten_en_terug(als, leerplicht_a, twintig, alles):
    klant = als(leerplicht_a)
    url = reverse("cases:samen")
    vraag = klant.post(
        reverse("cases:verdeel_eigen"), {"actie": "wachten", "gekozen": _keuze(twintig)}
    )
    assert "Wacht tot" in vraag.content.decode()
    tot = vandaag() + timedelta(days=14)
    gegevens = {
        "actie": "wachten",
        "bevestigd": "ja",
        "gekozen": _gezien(twintig),
        "wacht_tot": vandaag().isoformat(),
        "reden": "Wacht op de school",
    }
    assert klant.post(url, gegevens).status_code == 422
    with alles():
        assert Zaak.objects.filter(status="nieuw").count() == 20
    antwoord = klant.post(url, {**gegevens, "wacht_tot": tot.isoformat()}, follow=True)
    html = antwoord.content.decode()
    assert "20 zaken wachten." in html
    assert "Kind1" not in antwoord.request["QUERY_STRING"]
    with alles():
        assert Zaak.objects.filter(status="wacht", termijn=tot).count() == 20
    klant.post(reverse("cases:verdeling_ongedaan"), {"terug": ""})
    with alles():
        assert Zaak.objects.filter(status="in_behandeling", wacht_tot=None).count() == 20


def test_twintig_sluiten_met_een_conflict_en_terug(als, leerplicht_a, twintig, alles):
    with alles():
        een_melding(twintig[0].jongere, zaak=twintig[0], meldingsnummer="4711001")
        zaak_oppakken(twintig[19], medewerker=leerplicht_a)
    klant = als(leerplicht_a)
    url = reverse("cases:samen")
    gekozen = {"gekozen": _gezien(twintig)}
    assert klant.post(url, _sluit(**gekozen)).status_code == 422  # de reden voor DUO ontbreekt
    goed = _sluit(**gekozen, **{"duo-reden_afsluiten": "hervat"})
    html = klant.post(url, goed, follow=True).content.decode()
    assert "19 zaken gesloten." in html
    assert "1 zaak was intussen gewijzigd" in html
    with alles():
        assert Zaak.objects.filter(status="gesloten", resultaat="EIGEN_SCHOOL").count() == 19
        assert Verzuimmelding.objects.get().reden_afsluiten == "hervat"
        assert Zaakstap.objects.filter(overgeslagen=True).exists()
    klant.post(reverse("cases:verdeling_ongedaan"), {"terug": ""})
    with alles():
        assert not Zaak.objects.filter(status="gesloten").exists()
        assert Verzuimmelding.objects.get().status != "afgesloten"


def test_wat_het_formulier_en_duo_missen_staat_in_een_lijst_en_daarna_sluit_het(
    als, leerplicht_a, twintig, alles
):
    met_melding, zonder = twintig[:2]
    with alles():
        een_melding(met_melding.jongere, zaak=met_melding, meldingsnummer="4711001")
    klant, url = als(leerplicht_a), reverse("cases:samen")
    velden = _sluit(gekozen=_gezien([met_melding, zonder]))
    fout = klant.post(url, velden | {"resultaat": "", "duo-reden_afsluiten": ""})
    assert fout.status_code == 422
    html = fout.content.decode()
    assert html.count("data-foutenlijst") == 1
    lijst = html.partition("data-foutenlijst")[2].partition("</ul>")[0]
    verwijst = re.findall(r'href="#([^"]+)"', lijst)
    assert verwijst == ["id_resultaat", "id_duo-reden_afsluiten"]
    assert all(f'id="{doel}"' in html for doel in verwijst)
    with alles():
        assert not Zaak.objects.filter(status="gesloten").exists()
    goed = klant.post(url, velden | {"duo-reden_afsluiten": "hervat"}, follow=True)
    html = goed.content.decode()
    assert "2 zaken gesloten." in html
    assert "data-foutenlijst" not in html
    with alles():
        assert Zaak.objects.filter(status="gesloten").count() == 2
        assert Verzuimmelding.objects.get().reden_afsluiten == "hervat"


def test_past_het_bij_een_niet_dan_verandert_er_niets(
    als, leerplicht_a, twintig, gemeente_a, alles
):
    with alles():
        jong = een_zaak(
            iemand(gemeente_a, "Kim Nieuw"), behandelaar=leerplicht_a, geopend_op=vandaag()
        )
    gisteren = (vandaag() - timedelta(days=1)).isoformat()
    antwoord = als(leerplicht_a).post(
        reverse("cases:samen"), _sluit(gekozen=_gezien([*twintig, jong]), op=gisteren)
    )
    assert antwoord.status_code == 422
    assert "Er is niets veranderd." in antwoord.content.decode()
    with alles():
        assert not Zaak.objects.filter(status="gesloten").exists()


def test_alleen_resultaten_die_bij_alle_typen_passen(als, leerplicht_a, twintig, gemeente_a, alles):
    with alles():
        luxe = een_zaak(iemand(gemeente_a, "Kim Luxe"), soort="LUXE", behandelaar=leerplicht_a)
    vraag = als(leerplicht_a).post(
        reverse("cases:samen"), {"actie": "afsluiten", "gekozen": _keuze([twintig[0], luxe])}
    )
    html = vraag.content.decode()
    assert 'value="EIGEN_SCHOOL"' in html
    assert 'value="HULP"' not in html
    fout = als(leerplicht_a).post(
        reverse("cases:samen"),
        _sluit(gekozen=_gezien([twintig[0], luxe]), resultaat="HULP", reden="VAKANTIE"),
    )
    assert fout.status_code == 422


def test_zaken_van_een_andere_gemeente_en_een_andere_rol(als, accounts, twintig, alles):
    ander = als(accounts["leerplicht-b"])
    ander.post(reverse("cases:samen"), _sluit(gekozen=_gezien(twintig)))
    weg = als(accounts["teamleider-a"]).post(
        reverse("cases:samen"), _sluit(gekozen=_gezien(twintig))
    )
    assert weg.status_code == 404
    with alles():
        assert not Zaak.objects.filter(status="gesloten").exists()
