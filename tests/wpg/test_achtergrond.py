"""WPG-12: opdrachten en taken die personen raken schrijven een regel met kanaal en naam.

Zonder `--namens` is de naam `systeem:<opdracht>`; een naam die niet bestaat wordt geweigerd.
"""

from io import StringIO

import pytest
from celery import current_app
from django.core.management import call_command, get_commands, load_command_class

from cases.models import Contactmoment, Taak
from kern.grens import voor_systeem
from kern.klok import vandaag
from meldingen.models import Uitbakbericht
from meldingen.tasks import uitbak_bericht_verzenden
from signalering.services import signalen_herberekenen
from tests.cases.conversie.aanlevering import Aanlevering
from tests.conftest import onbegrensd
from tests.doorstroompunt import bestanden
from tests.fabrieken import (
    een_afwezigheid,
    een_inschrijving,
    een_jongere,
    een_melding,
    een_school,
    een_zaak,
    elfproefnummer,
)
from tests.meldingen.berichten import bericht, schrijf
from toegang.opdrachten import Onbruikbaar, Opdracht
from toegang.taken import GemeenteTaak
from wpg.achtergrond import achtergrond

pytestmark = [pytest.mark.grens, pytest.mark.django_db(transaction=True)]

ZONDER_PERSONEN = {
    "importeer_scholen": "scholen zijn geen personen",
    "maak_medewerker": "een account, geen jongere",
    "plicht": "rekent met een geboortedatum van de opdrachtregel",
    "herstel_autorisatiebeheer": "een recht van een medewerker; heeft een eigen toets",
    "testpersonen": "verzonnen personen uit een bestand; niet in de database",
    "demo": "verzonnen personen in een lege database",
    "demo_jaarverslag": "verzonnen personen in een lege database",
}
EIGEN = {
    naam
    for naam, app in get_commands().items()
    if isinstance(app, str)
    and not app.startswith("django.")
    and isinstance(load_command_class(app, naam), Opdracht)
}
BRP_KOP = (
    "soort;bsn;oud_nummer;gemeentecode;voornamen;voorvoegsel;geslachtsnaam;geboortedatum;straat;"
    "huisnummer;postcode;plaats;sinds;geheim\n"
)
BRP = (
    f"ingezetene;{elfproefnummer(7301)};;9901;Noa;van der;Proef;2015-03-00;Havenkade;7;5911 SA;"
    "Waterhoven;2026-06-01;ja\n"
)


def _meldingen(tmp_path):
    return [str(schrijf(tmp_path / "m.jsonl", bericht())), "--gemeente", "9901"]


def _conversie(tmp_path):
    return [str(Aanlevering(tmp_path / "aanlevering").map)]


def _brp(tmp_path):
    pad = tmp_path / "brp.csv"
    pad.write_text(BRP_KOP + BRP, encoding="utf-8")
    return [str(pad)]


def _doorstroompunt(rij):
    """Een bestand over de jongere van `werk`, op naam en geboortedatum."""

    def maak(tmp_path):
        ((geboren, naam),) = onbegrensd("select geboortedatum, geslachtsnaam from cases_jongere")
        eigen = {"geboortedatum": str(geboren), "achternaam": naam}
        return [str(bestanden.schrijf(tmp_path / "lijst.csv", rij | eigen))]

    return maak


OPDRACHTEN = {
    "importeer_vsvlijst": _doorstroompunt(bestanden.LIJST),
    "importeer_onderwijsmutaties": _doorstroompunt(bestanden.MUTATIE),
    "importeer_werk_inkomen": _doorstroompunt(bestanden.WERK),
    "importeer_meldingen": _meldingen,
    "importeer_conversie": _conversie,
    "importeer_brp": _brp,
    "signaleer": lambda _: [],
    "jaarovergang": lambda _: [],
    "rapport": lambda _: ["zm-t4", "--gemeente", "9901", "--schooljaar", "2024-2025"],
    "bi_uitvoer": lambda map_: [
        *(str(map_ / "bi.zip"), "--gemeente", "9901", "--van", "2025-2026")
    ],
    "wpg_log": lambda _: ["controleer"],
}


@pytest.fixture
def werk(alles, accounts, gemeente_a):
    """Een thuiszitter met een lopende zaak: voor elke opdracht is er iets te doen."""
    with alles():
        jongere, school = een_jongere(gemeente_a), een_school(gemeente_a, brin="99ZZ")
        een_inschrijving(jongere, school)
        een_afwezigheid(jongere)
        een_zaak(jongere, behandelaar=accounts["leerplicht-a"], geopend_op="2026-01-10")
    return jongere


def regels(kanaal):
    return onbegrensd(
        "select actor_naam, jongere_id, gemeente_id, operatie, handeling from wpg_logregel"
        f" where kanaal = '{kanaal}' order by id"
    )


def test_wpg_12_elke_opdracht_staat_in_de_lijst():
    onbekend = EIGEN - set(OPDRACHTEN) - set(ZONDER_PERSONEN) - _van_anderen()
    assert not onbekend, f"Laat deze opdracht hier draaien, of zeg waarom niet: {onbekend}"


def _van_anderen():
    """Opdrachten onder de Wpg met een eigen toets (WPG-16, 18, 20 en 31)."""
    return {n for n in EIGEN if n.startswith("wpg_")} - set(OPDRACHTEN)


@pytest.mark.parametrize("naam", sorted(OPDRACHTEN))
def test_wpg_12_een_opdracht_noemt_wie_haar_geeft_of_zichzelf(naam, werk, tmp_path, capsys):
    argumenten = OPDRACHTEN[naam](tmp_path)
    call_command(naam, *argumenten, stdout=StringIO())
    eerste = regels("opdracht")
    assert eerste, f"{naam} schreef geen regel"
    assert {wie for wie, *_ in eerste} == {f"systeem:{naam}"}
    call_command(naam, *argumenten, namens="leerplicht-a", stdout=StringIO())
    tweede = regels("opdracht")[len(eerste) :]
    assert {wie for wie, *_ in tweede} <= {"Sanne de Boer"}
    # Wie een jongere noemt, noemt ook haar gemeente: anders leest elke gemeente die regel.
    assert all(gemeente for _, jongere, gemeente, *_ in eerste + tweede if jongere)


@pytest.mark.parametrize("naam", sorted(OPDRACHTEN))
def test_wpg_12_wie_niet_bestaat_geeft_geen_opdracht(naam, werk, tmp_path):
    with pytest.raises(Onbruikbaar):
        call_command(naam, *OPDRACHTEN[naam](tmp_path), namens="niemand")
    assert regels("opdracht") == []


@pytest.fixture
def proeftaak(werk):
    """Een taak zoals iemand haar morgen schrijft: zonder aan het log te denken."""

    def lijf(*, gemeente_id):
        Taak(jongere=werk, gemeente_id=gemeente_id, titel="x", uiterlijk=vandaag()).save()

    yield current_app.task(base=GemeenteTaak, name="proef.taak")(lijf)
    current_app.tasks.pop("proef.taak", None)


def test_wpg_12_een_taak_legt_vast_wie_zij_wijzigde(werk, gemeente_a, proeftaak):
    proeftaak(gemeente_id=gemeente_a.pk)
    assert regels("taak") == [
        ("systeem:proef.taak", werk.pk, gemeente_a.pk, "WIJZIGEN", "proef.taak")
    ]


def test_wpg_12_lukt_het_log_niet_dan_deed_de_taak_niets(werk, gemeente_a, proeftaak, monkeypatch):
    def stuk(*_, **__):
        raise RuntimeError("het log is er niet")

    monkeypatch.setattr("wpg.achtergrond.vastleggen_uit", stuk)
    with pytest.raises(RuntimeError):
        proeftaak(gemeente_id=gemeente_a.pk)
    with voor_systeem([gemeente_a.pk]):
        assert not Taak.objects.exists()


def test_wpg_12_signalen_herberekenen_noemt_wie_er_een_signaal_bij_kreeg(werk, gemeente_a):
    signalen_herberekenen(vandaag(), jongeren=[werk.pk])
    gezien = onbegrensd(
        "select jongere_id, gemeente_id, operatie from wpg_logregel"
        " where handeling = 'signalering.jongeren'"
    )
    assert gezien == [(werk.pk, gemeente_a.pk, "WIJZIGEN")]


def test_wpg_12_een_bericht_naar_duo_is_een_verstrekking(alles, gemeente_a, tmp_path, settings):
    settings.UITBAK_MAP = tmp_path / "uitbak"
    with alles():
        jongere = een_jongere(gemeente_a)
        rij = Uitbakbericht(
            jongere=jongere, gemeente=gemeente_a, melding=een_melding(jongere), inhoud={"a": 1}
        )
        rij.save()
    assert uitbak_bericht_verzenden(bericht_id=rij.pk, gemeente_id=gemeente_a.pk) == "verzonden"
    gezien = onbegrensd(
        "select operatie, ontvanger_organisatie, actor_naam, kanaal, jongere_id from wpg_logregel"
        " where objecttype = 'bericht'"
    )
    assert gezien == [
        ("VERSTREKKEN", "DUO", "systeem:meldingen.uitbak_bericht_verzenden", "taak", jongere.pk)
    ]


def test_politiegegevens_en_wie_niets_wijzigt_geven_hier_geen_regel(werk, gemeente_a):
    with voor_systeem([gemeente_a.pk]), achtergrond("proef"):
        assert not Contactmoment.objects.exists()
    assert regels("shell") == []


def test_elke_taak_met_een_gemeente_logt_of_zegt_dat_zij_het_zelf_doet():
    current_app.loader.import_default_modules()
    zelf = {
        naam
        for naam, taak in current_app.tasks.items()
        if isinstance(taak, GemeenteTaak) and taak.logt_zelf
    }
    assert zelf == {"cases.inname_verwerken"}
