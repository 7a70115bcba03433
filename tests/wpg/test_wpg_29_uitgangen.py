"""Geen andere uitgang: elk bestand van de handhaving is een verstrekking of een EXPORT."""

import ast
import io
import re
import zipfile
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from handhaving.models import Verstrekking
from handhaving.verstrekken.uitgang import Export, GeenUitgang, als_bijlage
from kern.grens import met_wpg, voor_systeem
from kern.handelingen import Handeling
from tests.architectuur.test_huisregels import WORTEL
from tests.fabrieken import een_jongere, een_zaak
from tests.toegang.monsters import MONSTERS
from tests.toegang.monsters_wpg import ACCOUNT, wpgwereld
from tests.toegang.test_matrix import BEWAAKT, MET_NUMMER
from tests.wpg.hulp import wpgregels
from tests.wpg.verstrek_hulp import als_boa, een_verstrekking
from toegang.models import Rol
from toegang.selectors import alle_gemeente_ids

pytestmark = pytest.mark.django_db

ROUTES = sorted(naam for naam in BEWAAKT if naam.startswith("handhaving:"))
BESTAND = re.compile(r"pdf|csv|zip|officedocument|msword|octet-stream|excel|json|xml")

INVULLEN: dict[str, list[dict[str, Any]]] = {
    "handhaving:verstrekkingen_bestand": [
        {"vorm": vorm, "reden": "Kwartaalcontrole door de coördinator"} for vorm in ("csv", "pdf")
    ],
    "handhaving:verstrekkingenregister_bestand": [
        {"vorm": vorm, "reden": "Steekproef van de auditor"} for vorm in ("csv", "pdf")
    ],
    "handhaving:verstrekking_pakket": [{}, {"reden": "De post kwam retour"}],
    "handhaving:afdruk": [{"reden": "Voorbereiding van het verhoor"}],
    "handhaving:pv_nalezen": [{"reden": "Nalezen voor het ondertekenen"}],
    "handhaving:opsporingsstuk": [{"reden": "Hoorbrief uitreiken"}],
}
"""Met welke velden een route een bestand geeft; zonder geeft zij een fout of een scherm."""
UIT_EEN_ROL = (str(Handeling.WPG_CIJFERS), str(Handeling.INRICHTING_BEHEREN))
MOET_EEN_BESTAND_GEVEN = {
    *INVULLEN,
    "handhaving:wpgoverzicht",
    "handhaving:wpgverzoek_brief",
    "handhaving:verklaring",
}


@pytest.fixture
def wereld(alles, accounts, gemeente_a):
    with alles():
        jongere = een_jongere(gemeente_a)
        avg = een_zaak(jongere, behandelaar=accounts["boa-a"])
        return {"jongere": jongere, "zaak": avg} | wpgwereld(jongere, accounts["boa-a"])


def _is_bestand(antwoord: Any) -> bool:
    soort = antwoord.headers.get("Content-Type", "")
    return "Content-Disposition" in antwoord.headers or bool(BESTAND.search(soort))


def _regels() -> list[tuple[Any, ...]]:
    return wpgregels("operatie", "verstrekking_id", "reden_tekst")


def _bezoek(client: Client, naam: str, wereld: dict[str, Any]) -> list[Any]:
    """Elk antwoord dat deze route geeft, met de regels die erbij in het log kwamen."""
    url = reverse(naam, kwargs=MONSTERS[naam](wereld) if naam in MET_NUMMER else {})
    uit = []
    for methode, velden in (
        ("get", {}),
        ("get", {"vorm": "pdf", "format": "csv"}),
        ("post", {}),
        *(("post", v) for v in INVULLEN.get(naam, [])),
    ):
        voor = len(_regels())
        antwoord = getattr(client, methode)(url, velden)
        uit.append((antwoord, _regels()[voor:]))
    return uit


def test_wpg_29_elk_bestand_heeft_een_verstrekking_of_een_export_met_reden(
    als, accounts, wereld, alles
):
    with alles(), met_wpg():
        verzoek = wereld["wpgverzoek"]
        verzoek.besluit, verzoek.besluit_op = "toegewezen", verzoek.ontvangen_op
        verzoek.besluit_door = accounts["wpg-coordinator-a"]
        verzoek.save()
        # Cijfers en de tekst van de privacyverklaring hangen aan een rol, niet aan een autorisatie.
        rol = Rol.objects.get(code="teamleider")
        rol.handelingen = [*rol.handelingen, *UIT_EEN_ROL]
        rol.save()
    gaven_een_bestand = set()
    for naam in ROUTES:
        client = als(accounts[ACCOUNT.get(Handeling(BEWAAKT[naam]), "teamleider-a")])
        for antwoord, regels in _bezoek(client, naam, wereld):
            if not _is_bestand(antwoord):
                continue
            gaven_een_bestand.add(naam)
            assert any(
                (operatie in {"VERSTREKKEN", "TER_BESCHIKKING_STELLEN"} and nummer)
                or (operatie == "EXPORT" and len(reden) >= 10)
                for operatie, nummer, reden in regels
            ), f"{naam} geeft een bestand zonder verstrekking of EXPORT: {regels}"
    assert gaven_een_bestand >= MOET_EEN_BESTAND_GEVEN


@pytest.mark.parametrize("pad", sorted((WORTEL / "handhaving").rglob("*.py")), ids=lambda p: p.name)
def test_wpg_29_alleen_uitgang_py_maakt_een_bestand(pad):
    if pad.name == "uitgang.py" or "migrations" in pad.parts:
        return
    tekst = pad.read_text("utf-8")
    namen = {
        getattr(k, "id", getattr(k, "attr", getattr(k, "name", "")))
        for k in ast.walk(ast.parse(tekst))
    }
    assert "Content-Disposition" not in tekst
    assert not namen & {"FileResponse", "StreamingHttpResponse", "als_rekenblad", "send_mail"}
    # Een bladzijde op het scherm is een beeld dat opnieuw is getekend, geen bestand om te geven.
    zonder_beeld = tekst.replace('content_type="image/png"', "")
    assert "content_type=" not in zonder_beeld or "views" not in pad.parts


def test_wpg_29_een_bestand_zonder_verstrekking_of_reden_bestaat_niet(wereld, accounts):
    boa = accounts["boa-a"]
    with als_boa(boa) as inzage:
        verkeerd: list[Any] = [None, "zomaar", wereld["wpgzaak"]]
        for fout in verkeerd:
            with pytest.raises(GeenUitgang):
                als_bijlage(inzage, b"x", naam="x.pdf", personen=[], hoort_bij=fout)
        with pytest.raises(GeenUitgang):
            Export("te kort", objecttype="x")


@pytest.mark.parametrize("reden", ["", "kort", "   \t  \n     "])
@pytest.mark.parametrize("vorm", ["csv", "pdf"])
def test_wpg_29_het_register_als_bestand_vraagt_een_reden(als, accounts, wereld, vorm, reden):
    antwoord = als(accounts["boa-a"]).post(
        reverse("handhaving:verstrekkingen_bestand"), {"vorm": vorm, "reden": reden}
    )
    assert antwoord.status_code == 422
    assert not wpgregels("id", operatie="EXPORT")


def test_wpg_05_het_register_als_bestand_is_een_export(als, accounts, wereld):
    antwoord = als(accounts["boa-a"]).post(
        reverse("handhaving:verstrekkingen_bestand"),
        {"vorm": "csv", "reden": "Kwartaalcontrole door de coördinator"},
    )
    tekst = antwoord.content.decode("utf-8-sig")
    assert tekst.startswith("Nummer;Dag;Wpg-zaak")
    assert "Parket Midden" in tekst
    assert "Proefouder" not in tekst
    regels = wpgregels(
        "operatie", "reden_tekst", handeling="wpg_verstrekken", objecttype="verstrekkingenregister"
    )
    # Voor elke betrokkene een regel.
    assert regels == [("EXPORT", "Kwartaalcontrole door de coördinator")] * 2


def test_wpg_05_elk_ophalen_is_een_regel_onder_de_verstrekking(als, accounts, wereld):
    boa = accounts["boa-a"]
    client = als(boa)
    url = reverse("handhaving:verstrekking_pakket", args=[wereld["verstrekking"].pk])
    eerste = client.post(url)
    assert eerste["Content-Disposition"] == 'attachment; filename="verstrekking.zip"'
    with zipfile.ZipFile(io.BytesIO(eerste.content)) as bak:
        assert bak.read("brief.pdf").startswith(b"%PDF")
    assert client.post(url).status_code == 422
    tweede = client.post(url, {"reden": "De post kwam retour"})
    assert tweede.content == eerste.content
    opgehaald = wpgregels(
        "operatie",
        "ontvanger_organisatie",
        verstrekking_id=wereld["verstrekking"].pk,
        veldnamen=["pakket"],
    )
    # Twee keer opgehaald, over twee betrokkenen.
    assert opgehaald == [("VERSTREKKEN", "Parket Midden")] * 4


def test_wpg_04_zonder_log_geen_pakket_en_geen_verstrekking(als, accounts, wereld, monkeypatch):
    from django.db import DatabaseError

    def stuk(*_: Any, **__: Any) -> None:
        raise DatabaseError("geen log")

    boa = accounts["boa-a"]
    client = als(boa)
    client.raise_request_exception = False
    url = reverse("handhaving:verstrekking_pakket", args=[wereld["verstrekking"].pk])
    with voor_systeem(alle_gemeente_ids()), met_wpg():
        voor = Verstrekking.objects.count()
    with monkeypatch.context() as tijdelijk:
        tijdelijk.setattr("wpg.services._voeg_toe", stuk)
        antwoord = client.post(url)
        assert antwoord.status_code == 503
        assert b"%PDF" not in antwoord.content
        with pytest.raises(DatabaseError):
            een_verstrekking(wereld["wpgzaak"], boa)
    with voor_systeem(alle_gemeente_ids()), met_wpg():
        assert Verstrekking.objects.count() == voor
        assert not wereld["verstrekking"].uitgiften.exists()
