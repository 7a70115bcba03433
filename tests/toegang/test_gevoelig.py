"""Een strafrechtelijk feit in een gewoon veld: alleen de behandelaar ziet het (AVG artikel 10).

Alle schermen en bestanden worden opgevraagd met een zaak, een melding en een uitval waarin het
staat. Een nieuwe route valt hier vanzelf onder.
"""

import re
from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse

from cases.models import Zaak
from cases.regels.gevoelig import NEUTRAAL
from cases.selectors.gevoelig import reden_van
from doorstroompunt.models import Uitval
from kern.handelingen import Handeling
from tests.toegang.monsters import MONSTERS, een_wereld, samen, verbind
from tests.toegang.monsters_wpg import wpgwereld
from tests.toegang.test_matrix import BEWAAKT, MET_NUMMER

WORTEL = Path(__file__).resolve().parents[2]
# Dat er politiegegevens bestaan, zegt elke pagina over autorisaties: daar gaat het over geen kind.
WOORD = re.compile(r"detentie|politie(?!gegeven)|justitie", re.IGNORECASE)
# De lijst met alle redenen noemt niemand; een gekozen regel wel.
KEUZE = re.compile(r"<option(?![^>]*\bselected)[^>]*>[^<]*</option>")
ACTEN = ("", "?act=sluiten", "?act=afsluiten", "?soort=zaak", "?schrijf=notitie")
NIET_VAN_EEN_JONGERE = {"stijlgids", "inrichting:zaaktype_aanpassen"}


@pytest.fixture
def wereld(alles, accounts, gemeente_a, gemeente_b, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    with alles():
        collega = accounts["traject-regio"]
        a = een_wereld(gemeente_a, accounts["leerplicht-a"], collega)
        b = een_wereld(gemeente_b, accounts["leerplicht-b"], collega)
        a = samen(a, wpgwereld(a["jongere"], accounts["boa-a"]))
        verbind(a, b, accounts["leerplicht-a"])
        verbind(b, a, accounts["leerplicht-b"])
        a["zaak"].reden = a["melding"].reden = "DETENTIE"
        a["zaak"].save()
        a["melding"].save()
        Uitval(
            jongere=a["jongere"],
            gemeente=gemeente_a,
            uitgevallen_op=date(2026, 10, 1),
            achtergrond="schulden, politie_justitie, detentie",
        ).save()
    return a


def _gezien(client, medewerker, wereld) -> dict[str, str]:
    """Per adres het stuk tekst waarin het woord staat."""
    client.post(f"/jongeren/{wereld['jongere'].pk}/waarom/", {"reden": "Overleg met het team"})
    gevonden = {}
    for naam, handeling in BEWAAKT.items():
        if naam in NIET_VAN_EEN_JONGERE or not medewerker.mag(Handeling(handeling)):
            continue
        adres = reverse(naam, kwargs=MONSTERS[naam](wereld) if naam in MET_NUMMER else {})
        for staart in (
            ACTEN if naam in {"cases:zaak", "cases:jongere", "meldingen:melding"} else [""]
        ):
            antwoord = client.get(f"{adres}{staart}")
            inhoud = b"".join(antwoord) if antwoord.streaming else antwoord.content
            tekst = KEUZE.sub("", inhoud.decode("utf-8", "ignore"))
            if (treffer := WOORD.search(tekst)) is not None:
                begin = max(treffer.start() - 60, 0)
                gevonden[f"{adres}{staart}"] = tekst[begin : treffer.end() + 60]
    return gevonden


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("rol", ["administratie-a", "teamleider-a", "traject-regio", "beheer"])
def test_een_ander_dan_de_behandelaar_ziet_het_op_geen_enkel_scherm(als, accounts, wereld, rol):
    medewerker = accounts[rol]
    assert not _gezien(als(medewerker), medewerker, wereld)


@pytest.mark.django_db(transaction=True)
def test_de_behandelaar_ziet_het_wel(als, leerplicht_a, wereld):
    adressen = _gezien(als(leerplicht_a), leerplicht_a, wereld)
    assert f"/jongeren/{wereld['jongere'].pk}/" in adressen
    assert f"/zaken/{wereld['zaak'].pk}/?act=sluiten" in adressen


@pytest.mark.django_db(transaction=True)
def test_een_collega_ziet_een_neutrale_tekst_en_kan_toch_sluiten(als, accounts, wereld, alles):
    collega = accounts["administratie-a"]
    client, zaak = als(collega), wereld["zaak"]
    scherm = client.get(f"/zaken/{zaak.pk}/?act=sluiten").content.decode()
    assert NEUTRAAL in scherm
    assert NEUTRAAL in client.get(f"/jongeren/{zaak.jongere_id}/").content.decode()
    antwoord = client.post(
        f"/zaken/{zaak.pk}/sluiten/",
        {
            "resultaat": "HULP",
            "reden": "BLIJFT",
            "op": "2026-11-20",
            "motivering_afwijking": "De hulp loopt al.",
            "duo-reden_afsluiten": "hervat",
        },
    )
    assert antwoord.status_code == 302
    with alles():
        vers = Zaak.objects.get(pk=zaak.pk)
        assert (vers.status, vers.reden) == ("gesloten", "DETENTIE")
        assert vers.get_reden_display() == NEUTRAAL
        assert reden_van(vers, vers.behandelaar_id) == "Nazorg na detentie"
        assert reden_van(vers, collega.pk) == NEUTRAAL
        assert (
            Uitval.objects.exclude(achtergrond="").get().achtergrond_voor(collega.pk)
            == f"schulden, {NEUTRAAL}"
        )
        assert "detentie" in Uitval.objects.exclude(achtergrond="").get().achtergrond_voor(
            vers.behandelaar_id
        )


MAG_REDENEN = {
    "cases/keuzes.py",
    # Noemen de lijst alleen in hun uitleg.
    *("cases/regels/gevoelig.py", "cases/regels/route.py"),
    # Modellen en toetsen op de code; get_reden_display is daar neutraal.
    *("cases/models/zaak.py", "meldingen/models.py"),
    *("cases/services/zaken.py", "meldingen/services/meldingen.py"),
    # Alleen keuzelijsten.
    *("cases/forms/reden_van_zaak.py", "cases/forms/gezin.py", "cases/forms/samen.py"),
    *("meldingen/forms/melding.py", "cases/selectors/zaaktypen.py"),
    # De ene plek die een reden in woorden geeft.
    "cases/selectors/gevoelig.py",
}


def test_een_reden_komt_langs_een_plek_in_woorden():
    gevonden = {
        str(pad.relative_to(WORTEL))
        for app in ("cases", "meldingen", "doorstroompunt", "signalering", "rapportage")
        for pad in (WORTEL / app).rglob("*.py")
        if "migrations" not in pad.parts and re.search(r"\bREDENEN\b", pad.read_text("utf-8"))
    }
    assert not gevonden - MAG_REDENEN, "Gebruik cases.selectors.gevoelig."
    sjablonen = [
        str(pad.relative_to(WORTEL))
        for pad in (WORTEL / "templates").rglob("*.html")
        # De reden van verlof is een andere lijst.
        if re.search(
            r"(?<!aanvraag\.)get_reden_display|\.achtergrond\b|(zaak|melding)\.reden\b",
            pad.read_text(),
        )
    ]
    assert not sjablonen, "Toon een reden of achtergrond via cases.selectors.gevoelig."
