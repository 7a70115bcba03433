"""Een formulier dat bleef openstaan terwijl een collega opsloeg: 409 met uitleg, niets weg."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from cases.models import (
    Contactmoment,
    Inzageonderdeel,
    Inzageverzoek,
    Overleg,
    Overlegdeelnemer,
    Partner,
    Schoolafspraak,
    Standaardtekst,
)
from cases.models.interventie import Interventiesoort
from cases.services import inzageverzoek as acten
from cases.services.overleg.bijeenkomst import (
    Overleggegevens,
    deelnemer_toevoegen,
    overleg_plannen,
)
from kern.klok import vandaag
from tests.fabrieken import een_jongere, een_school, een_zaak

pytestmark = pytest.mark.django_db
INTUSSEN = "Een collega heeft dit intussen gewijzigd"


def _invoer(antwoord):
    """Wat het formulier op dit scherm zou sturen als niemand iets wijzigt."""
    assert antwoord.status_code == 200
    return {
        veld.html_name: "" if veld.value() is None else veld.value()
        for veld in antwoord.context["form"]
    }


def _rijen(gemeente, school):
    return {
        "partners": Partner(gemeente=gemeente, naam="Lokaal team", soort="WIJKTEAM"),
        "interventies": Interventiesoort(gemeente=gemeente, naam="Sport"),
        "standaardteksten": Standaardtekst(gemeente=gemeente, titel="Belde", tekst="Ik belde."),
        "afspraken": Schoolafspraak(
            school=school, soort="tweede_melding", drempel=2, van=date(2026, 8, 1), bron="Toets"
        ),
    }


@pytest.mark.parametrize(
    ("waar", "veld"),
    [
        ("partners", "naam"),
        ("interventies", "naam"),
        ("standaardteksten", "titel"),
        ("afspraken", "bron"),
    ],
)
def test_een_beheerscherm(als, accounts, alles, gemeente_a, waar, veld):
    with alles():
        rij = _rijen(gemeente_a, een_school(gemeente_a))[waar]
        rij.save()
    beheer, url = als(accounts["beheer"]), f"/beheer/{waar}/{rij.pk}/"
    invoer = _invoer(beheer.get(url))
    assert beheer.post(url, invoer | {veld: "Van de collega"}).status_code == 302
    laat = beheer.post(url, invoer | {veld: "Van mij"})
    assert laat.status_code == 409
    assert INTUSSEN in laat.content.decode()
    assert "Van mij" in laat.content.decode(), "wat iemand typte blijft staan"
    rij.refresh_from_db()
    assert getattr(rij, veld) == "Van de collega"
    vers = _invoer(beheer.get(url))
    assert beheer.post(url, vers | {veld: "Nu wel"}).status_code == 302


@pytest.fixture
def overleg(alles, gemeente_a, leerplicht_a):
    with alles():
        gegevens = Overleggegevens(soort="thuiszitters", datum=vandaag() + timedelta(days=3))
        return overleg_plannen(gemeente_a, gegevens=gegevens, medewerker=leerplicht_a)


def test_een_overleg_verzetten(als, leerplicht_a, alles, overleg):
    client, url = als(leerplicht_a), f"/overleg/{overleg.pk}/wijzigen/"
    invoer = _invoer(client.get(url))
    assert client.post(url, invoer | {"plaats": "Zaal 1"}).status_code == 302
    # Dezelfde klik nog eens is geen botsing.
    assert client.post(url, invoer | {"plaats": "Zaal 1"}).status_code == 302
    laat = client.post(url, invoer | {"voorzitter": "R. Proef"})
    assert laat.status_code == 409
    assert INTUSSEN in laat.content.decode()
    with alles():
        vers = Overleg.objects.get()
        assert (vers.plaats, vers.voorzitter) == ("Zaal 1", "")


def test_wie_er_was(als, leerplicht_a, alles, overleg):
    with alles():
        een = deelnemer_toevoegen(overleg, naam="A. Een", organisatie="School")
        twee = deelnemer_toevoegen(overleg, naam="B. Twee", organisatie="Wijkteam")
    client, url = als(leerplicht_a), f"/overleg/{overleg.pk}/"
    gezien = client.get(url).context["aanwezigheid"]
    mijn = {"gezien": gezien, "aanwezig": [een.pk]}
    assert client.post(f"{url}aanwezig/", mijn).status_code == 302
    assert client.post(f"{url}aanwezig/", mijn).status_code == 302, "dezelfde klik nog eens"
    laat = client.post(f"{url}aanwezig/", {"gezien": gezien, "aanwezig": [twee.pk]})
    assert laat.status_code == 409
    assert INTUSSEN in laat.content.decode()
    with alles():
        was_er = dict(Overlegdeelnemer.objects.values_list("naam", "aanwezig"))
    assert was_er == {"A. Een": True, "B. Twee": False}


@pytest.fixture
def verzoek(alles, gemeente_a, leerplicht_a):
    """Een verzoek met twee contacten om over te kiezen."""
    with alles():
        zaak = een_zaak(een_jongere(gemeente_a), behandelaar=leerplicht_a)
        for tekst in ("Moeder belde", "School belde"):
            Contactmoment(
                zaak=zaak,
                jongere=zaak.jongere,
                gemeente=gemeente_a,
                datum=vandaag(),
                soort="TELEFOON",
                verslag=tekst,
                medewerker=leerplicht_a,
            ).save()
        rij = Inzageverzoek(
            jongere=zaak.jongere,
            gemeente=gemeente_a,
            vrager="jongere",
            identiteit="balie",
            identiteit_op=vandaag(),
            ontvangen_op=vandaag(),
            vastgelegd_door=leerplicht_a,
        )
        rij.save()
        acten.onderdelen_aanvullen(rij)
        return rij


def _van_scherm(client, url):
    """Wat het scherm van een inzageverzoek stuurt, per onderdeel."""
    antwoord = client.get(url)
    invoer = {"inzagelog": antwoord.context["verzoek"].inzagelog}
    invoer["gezien-inzagelog"] = invoer["inzagelog"]
    for groep in antwoord.context["groepen"]:
        for regel in groep.regels:
            rij = regel.onderdeel
            invoer |= {
                f"keuze-{rij.pk}": rij.keuze,
                f"reden-{rij.pk}": rij.reden,
                f"tekst-{rij.pk}": rij.tekst or regel.gelakt,
                f"gezien-{rij.pk}": regel.gezien,
            }
    return invoer


def test_kiezen_bij_een_inzageverzoek(als, leerplicht_a, alles, verzoek):
    client, url = als(leerplicht_a), f"/inzageverzoeken/{verzoek.pk}/"
    with alles():
        een, twee = Inzageonderdeel.objects.filter(soort="contact").order_by("pk")[:2]
    scherm = _van_scherm(client, url)
    assert scherm[f"gezien-{een.pk}"]
    collega = {f"keuze-{een.pk}": "weg", f"reden-{een.pk}": "Gaat over een ander"}
    assert client.post(f"{url}kiezen/", scherm | collega).status_code == 302
    mijn = {
        f"keuze-{een.pk}": "lakken",
        f"tekst-{een.pk}": "Een ander belde",
        f"keuze-{twee.pk}": "lakken",
        f"tekst-{twee.pk}": "Een ander belde ook",
        "voorleggen": "ja",
    }
    laat = client.post(f"{url}kiezen/", scherm | mijn)
    assert laat.status_code == 409
    assert "Een collega koos intussen iets anders" in laat.content.decode()
    with alles():
        keuzes = dict(Inzageonderdeel.objects.values_list("pk", "keuze"))
        assert Inzageverzoek.objects.get().stand == "open", "dan ook niet voorleggen"
    assert keuzes[een.pk] == "weg", "de keuze van de collega staat er nog"
    assert keuzes[twee.pk] == "lakken", "wat niet botst, is opgeslagen"


def test_wie_niets_aan_een_stuk_veranderde_maakt_de_keuze_van_een_collega_niet_ongedaan(
    als, leerplicht_a, alles, verzoek
):
    client, url = als(leerplicht_a), f"/inzageverzoeken/{verzoek.pk}/"
    with alles():
        een, twee = Inzageonderdeel.objects.filter(soort="contact").order_by("pk")[:2]
    eerst = _van_scherm(client, url) | {f"keuze-{een.pk}": "mee", f"keuze-{twee.pk}": "mee"}
    assert client.post(f"{url}kiezen/", eerst).status_code == 302
    scherm = _van_scherm(client, url)
    collega = {f"keuze-{een.pk}": "weg", f"reden-{een.pk}": "Gaat over een ander"}
    assert client.post(f"{url}kiezen/", scherm | collega).status_code == 302
    mijn = {f"keuze-{twee.pk}": "weg", f"reden-{twee.pk}": "Ook"}
    assert client.post(f"{url}kiezen/", scherm | mijn).status_code == 302
    with alles():
        keuzes = dict(Inzageonderdeel.objects.values_list("pk", "keuze"))
    assert (keuzes[een.pk], keuzes[twee.pk]) == ("weg", "weg")


def test_wat_de_aanvrager_over_het_log_hoort(als, leerplicht_a, alles, verzoek):
    client, url = als(leerplicht_a), f"/inzageverzoeken/{verzoek.pk}/"
    scherm = _van_scherm(client, url)
    keuzes = [k for k in ("functie", "naam", "nee") if k != scherm["inzagelog"]]
    for keuze, status in zip(keuzes, (302, 409), strict=False):
        antwoord = client.post(f"{url}kiezen/", scherm | {"inzagelog": keuze})
        assert antwoord.status_code == status, keuze
    with alles():
        assert Inzageverzoek.objects.get().inzagelog == keuzes[0]


def test_een_sleutel_voor_het_formulier_is_geen_versie(als, accounts, alles, gemeente_a):
    """Een nieuwe rij kent nog geen versie: `gezien` doet daar niets."""
    beheer = als(accounts["beheer"])
    nieuw = {"gemeente": gemeente_a.pk, "naam": f"Team {uuid4()}", "soort": "WIJKTEAM"}
    assert beheer.post("/beheer/partners/", nieuw | {"gezien": "99"}).status_code == 302
