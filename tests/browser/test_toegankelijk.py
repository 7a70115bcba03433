"""Axe op elke pagina, op drie breedtes, en geen pagina die opzij schuift."""

import pytest
from django.urls import reverse

from kern.handelingen import KENMERKEN, Handeling
from tests.browser.pagina import opzij
from tests.toegang.monsters import MONSTERS, een_wereld, samen, verbind
from tests.toegang.monsters_wpg import ACCOUNT, wpgwereld
from tests.toegang.test_matrix import BEWAAKT, MET_NUMMER

ALLEEN_POST_OF_BESTAND = {
    "vrijstellingen:ronde_bestand",
    "doorstroompunt:ladder_bestand",
    "doorstroompunt:campagne_bestand",
    "doorstroompunt:regio_bestand",
    "doorstroompunt:trajectpartners_bestand",
    "meldingen:meerderjarig_bestand",
    "vrijstellingen:vragen_effect_bestand",
    "toegang:autorisaties_bestand",
    "toegang:ronde_bestand",
    "cases:document",
    "cases:document_bladzijde",
    "cases:inname_afkeur",
    "cases:uitnodiging_agenda",
    "wpg:logboek_bestand",
    "wpg:wpglogboek_bestand",
    "cases:vernietiglijst_verklaring",
    *("rapportage:tabel_bestand", "rapportage:versie_bestand", "rapportage:verslag_maken"),
    *("rapportage:uitvoer_bestand", "rapportage:bi_bestand"),
}
ROL = {
    "inname": "administratie-a",
    "vernietig": "teamleider-a",
    "bewaren": "teamleider-a",
    "bewaarplicht": "teamleider-a",
    "regel": "teamleider-a",
    "verdeel": "teamleider-a",
    "waarneming": "teamleider-a",
    "team": "teamleider-a",
    "regio": "teamleider-a",
    "resultaatcode": "beheer",
    "inzet": "teamleider-a",
    "inzageverzoek": "leerplicht-a",
    "inzage": "teamleider-a",
    "documenten_openen": "teamleider-a",
    "afsluiten": "teamleider-a",
    "toewijzen": "teamleider-a",
    "schoolcontact": "teamleider-a",
}


BEHEER = {
    *("scholen", "school", "schoolafspraken", "schoolafspraak", "afspraak_weg"),
    *("sluitingsdag_weg", "gemeenteregios", "gemeenteteksten", "gemeentetekst"),
    *("interventiesoorten", "interventiesoort"),
}
BEHEER_VAN_VERSLAGEN = (
    *("rapportage:indeling", "rapportage:woorden", "rapportage:bi"),
    "rapportage:streef",
)


def _rol(naam: str) -> str:
    handeling = Handeling(BEWAAKT[naam])
    if KENMERKEN[handeling].wpg:
        return ACCOUNT[handeling]
    if naam.startswith("wpg:"):
        return "fg"
    if (
        naam.startswith(("inrichting:", "vrijstellingen:eigenvra", *BEHEER_VAN_VERSLAGEN))
        or naam.removeprefix("cases:") in BEHEER
    ):
        return "beheer"
    if naam.startswith("toegang:"):
        return "beheer" if naam == "toegang:rol_nieuw" else "teamleider-a"
    if naam.startswith("mijn:"):
        return "boa-a"
    kort = naam.rsplit(":", maxsplit=1)[-1]
    return next((rol for begin, rol in ROL.items() if kort.startswith(begin)), "leerplicht-a")


@pytest.fixture
def wereld(alles, accounts, gemeente_a, gemeente_b, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    with alles():
        collega = accounts["traject-regio"]
        a = een_wereld(gemeente_a, accounts["leerplicht-a"], collega)
        b = een_wereld(gemeente_b, accounts["leerplicht-b"], collega)
        a = samen(a, wpgwereld(a["jongere"], accounts["boa-a"]))
        b = samen(b, wpgwereld(b["jongere"], accounts["boa-b"]))
        verbind(a, b, accounts["leerplicht-a"])
        verbind(b, a, accounts["leerplicht-b"])
    return a


def _kies_hoedanigheid(page, live_server, rol: str) -> None:
    """Wie de handhaving binnengaat, zegt eerst als wie zij werkt."""
    if rol in set(ACCOUNT.values()):
        page.goto(f"{live_server.url}{reverse('handhaving:hoedanigheid')}")
        verder = page.get_by_role("button", name="Verder als")
        if verder.count():
            verder.click()


ROLLEN = sorted({_rol(naam) for naam in BEWAAKT})


@pytest.mark.parametrize("rol", ROLLEN)
def test_elke_pagina_en_elk_fragment_is_toegankelijk(
    rol, page, live_server, wereld, aanmelden, axe
):
    fouten: list[str] = []
    getoetst: set[str] = set()
    aanmelden(rol)
    _kies_hoedanigheid(page, live_server, rol)
    for naam in sorted(n for n in BEWAAKT if _rol(n) == rol and n not in ALLEEN_POST_OF_BESTAND):
        sleutels = MONSTERS[naam](wereld) if naam in MET_NUMMER else {}
        adres = f"{live_server.url}{reverse(naam, kwargs=sleutels)}"
        # Een fragment, een bestand of een act zonder eigen pagina toont zich elders.
        antwoord = page.request.get(adres)
        if not antwoord.ok or b"<html" not in antwoord.body():
            continue
        getoetst.add(naam)
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(adres)
        for breedte in (1280, 390, 320):  # 1280 pixels bij 400 % vergroten is 320
            page.set_viewport_size({"width": breedte, "height": 900})
            if breedte != 320:
                fouten += [f"{naam} {breedte}: {fout}" for fout in axe()]
            if breedte != 390 and (schuift := opzij(page)) > 0:
                fouten.append(f"{naam} {breedte}: schuift {schuift} pixels opzij")
    assert not fouten, "\n".join(fouten)
    assert getoetst
