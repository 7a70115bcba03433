"""WPG-40: zonder Autorisatie is alles byte voor byte gelijk, of er nu een Wpg-zaak is of niet.

Elke bladzijde, elk fragment, elk bestand en elke foutpagina van elke rol, met en zonder een
Wpg-zaak met alles eraan. Ook het aantal vragen aan de database is gelijk: tijd verraadt niets.
"""

import re
from datetime import date
from http import HTTPStatus
from typing import Any
from uuid import uuid4

import pypdfium2
import pytest
from django.db import connection, transaction
from django.http import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.inzageverzoek.bronnen import stukken_van
from cases.models import Inzageverzoek
from cases.selectors.inzage import inzageregels, inzages_van_jongere
from cases.services.samenvoegen import jongeren_samenvoegen
from handhaving.models import Wpgaantekening, Wpgzaak
from handhaving.services.aantekeningen import Blok, aantekening_maken
from handhaving.services.openen import wpgzaak_openen
from handhaving.services.overnemen import stukken_overnemen
from kern.autorisatie import Inzage
from kern.grens import met_wpg
from kern.handelingen import KENMERKEN, Handeling
from tests.fabrieken import een_jongere
from tests.handhaving.hulp import aan_het_werk, een_dossier, een_opening
from tests.toegang.monsters import MONSTERS, een_wereld, verbind
from tests.toegang.monsters_register import registerwereld
from tests.toegang.monsters_toegang import toegangswereld
from tests.toegang.monsters_wpg import een_voorstel, wpgwereld
from tests.toegang.test_matrix import BEWAAKT, MET_NUMMER

pytestmark = [pytest.mark.grens, pytest.mark.django_db]

ROLLEN = (
    *("leerplicht-a", "traject-regio", "teamleider-a", "administratie-a", "fg", "beleid-regio"),
    "beheer",
)
AVG = sorted(naam for naam, h in BEWAAKT.items() if not KENMERKEN[Handeling(h)].wpg)
WPG = sorted(naam for naam, h in BEWAAKT.items() if KENMERKEN[Handeling(h)].wpg)
WISSELT = (
    rb'name="csrfmiddlewaretoken" value="[^"]*"',
    rb'X-CSRFToken": "[^"]*"',
    rb"X-CSRFToken&quot;: &quot;[^&]*&quot;",
    rb"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}",
    rb"(?<!\d)\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\b",
    rb"DTSTAMP:\w+",
)
"""Wat bij elk verzoek anders is: het teken bij een formulier, een nieuw nummer, de tijd."""
Antwoorden = dict[str, tuple[Any, ...]]


def _bytes(antwoord: HttpResponseBase) -> bytes:
    stroom = getattr(antwoord, "streaming_content", None)
    ruw = b"".join(stroom) if stroom is not None else getattr(antwoord, "content")
    if ruw.startswith(b"%PDF"):
        # Een pdf draagt de tijd waarop hij gemaakt is; wat er te lezen is, moet gelijk zijn.
        with pypdfium2.PdfDocument(ruw) as pdf:
            ruw = "\f".join(blad.get_textpage().get_text_range() for blad in pdf).encode()
    for patroon in WISSELT:
        ruw = re.sub(patroon, b"*", ruw)
    return bytes(ruw)


def _vraag(client: Client, url: str, *, methode: str = "get", **gegevens: str) -> tuple[Any, ...]:
    """Status, koppen, inhoud en hoeveel vragen het kostte; wat het deed wordt teruggedraaid."""
    client.raise_request_exception = False
    punt = transaction.savepoint()
    try:
        with CaptureQueriesContext(connection) as vragen:
            antwoord = getattr(client, methode)(url, gegevens or None)
            inhoud = _bytes(antwoord) if antwoord.status_code < 500 else b""
        koppen = {k: v for k, v in antwoord.items() if k not in {"Content-Length", "ETag"}}
        return antwoord.status_code, koppen, inhoud, len(vragen)
    finally:
        transaction.savepoint_rollback(punt)


def _alles(
    client: Client, wereld: dict[str, Any], alleen: frozenset[str] | None = None
) -> Antwoorden:
    """Elke bladzijde buiten de handhaving, en zoeken op wie er in een Wpg-zaak staat."""
    uit = {}
    for naam in AVG:
        if alleen is None or naam in alleen:
            sleutels = MONSTERS[naam](wereld) if naam in MET_NUMMER else {}
            uit[naam] = _vraag(client, reverse(naam, kwargs=sleutels))
    for term in ("Proefouder", "Robin", wereld["jongere"].geslachtsnaam):
        naam, zoek = f"zoek {term}", reverse("cases:zoeken")
        if alleen is None or naam in alleen:
            uit[naam] = _vraag(client, zoek, methode="post", zoekterm=term)
    return uit


def _verschil(client: Client, wereld: dict[str, Any], erbij: Any) -> list[str]:
    """De bladzijden die anders zijn met een Wpg-zaak; na afloop staat zij er niet meer.

    Wat de eerste keer verschilt, krijgt een tweede kans: dan zijn de caches van het proces (een
    sjabloon, een definitie) in beide gevallen gevuld.
    """
    alleen: frozenset[str] | None = None
    for _ in range(2):
        zonder = _alles(client, wereld, alleen)
        punt = transaction.savepoint()
        erbij()
        met = _alles(client, wereld, alleen)
        transaction.savepoint_rollback(punt)
        alleen = frozenset(naam for naam in zonder if zonder[naam] != met[naam])
        if not alleen:
            break
    assert any(status == HTTPStatus.OK for status, *_ in zonder.values()) or alleen
    return [
        f"{naam}: {zonder[naam][0]}/{met[naam][0]}, vragen {zonder[naam][3]}/{met[naam][3]}"
        for naam in sorted(alleen or ())
    ]


@pytest.fixture
def wereld(alles, accounts, gemeente_a, gemeente_b, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    with alles():
        collega = accounts["traject-regio"]
        a = een_wereld(gemeente_a, accounts["leerplicht-a"], collega)
        b = een_wereld(gemeente_b, accounts["leerplicht-b"], collega)
        verbind(a, b, accounts["leerplicht-a"])
        verbind(b, a, accounts["leerplicht-b"])
        boa = accounts["boa-a"]
        los = toegangswereld(gemeente_a, boa) | registerwereld(gemeente_a, boa)
    # Keuzes, autorisaties en registers van de organisatie hangen van geen enkele zaak af.
    return a | los | {"wpginstelling": een_voorstel(gemeente_a, accounts["beheer"])}


@pytest.fixture
def wpg_erbij(alles, accounts, wereld):
    """Aanroepen zet bij de jongere uit de wereld een Wpg-zaak met alles eraan."""

    def doe() -> dict[str, Any]:
        with alles():
            zaak = wereld["zaak"]
            ding: dict[str, Any] = wpgwereld(
                wereld["jongere"], accounts["boa-a"], zaak_id=zaak.pk, met_voorstel=False
            )
        return ding

    return doe


@pytest.mark.parametrize("rol", ROLLEN)
def test_wpg_40_elke_bladzijde_is_gelijk_met_en_zonder_wpg_zaak(
    rol, als, accounts, wereld, wpg_erbij
):
    fouten = _verschil(als(accounts[rol]), wereld, wpg_erbij)
    assert not fouten, "\n".join(fouten)


@pytest.mark.parametrize("rol", ROLLEN)
@pytest.mark.parametrize("methode", ["get", "post"])
def test_wpg_40_een_nummer_dat_bestaat_geeft_dezelfde_404(
    rol, methode, als, accounts, wereld, wpg_erbij
):
    """Ook byte voor byte: een bestaand nummer, een onbekend nummer, en voordat er iets was."""
    client = als(accounts[rol])
    hier = [naam for naam in WPG if not accounts[rol].gemeenten_voor(Handeling(BEWAAKT[naam]))]
    hier = [naam for naam in hier if naam in MET_NUMMER and naam.startswith("handhaving:")]
    ding = wpg_erbij()
    fouten = []
    for naam in hier:
        sleutels = MONSTERS[naam](wereld | ding)
        bestaat = _vraag(client, reverse(naam, kwargs=sleutels), methode=methode)
        onbekend = _vraag(client, reverse(naam, kwargs=sleutels | {"pk": 987654}), methode=methode)
        if bestaat != onbekend or bestaat[0] not in {404, 405}:
            fouten.append(f"{naam}: {bestaat[0]}/{onbekend[0]}")
    assert hier
    assert not fouten, "\n".join(fouten)


def test_wpg_40_ook_een_boa_van_elders_ziet_geen_verschil(als, accounts, wereld, wpg_erbij):
    client = als(accounts["boa-b"])
    ding = wpg_erbij()
    for naam in ("zaak", "stuk", "aantekening", "categorie", "bij_zaak"):
        voluit = f"handhaving:{naam}"
        sleutels = MONSTERS[voluit](wereld | ding)
        bestaat = _vraag(client, reverse(voluit, kwargs=sleutels))
        onbekend = _vraag(client, reverse(voluit, kwargs={"pk": 987654}))
        assert bestaat[0] == 404
        assert bestaat[:3] == onbekend[:3]


def test_wpg_40_de_knop_van_een_boa_ziet_er_altijd_hetzelfde_uit(als, accounts, wereld, wpg_erbij):
    client = als(accounts["boa-a"])
    adres = reverse("cases:zaak", args=[wereld["zaak"].pk])
    _vraag(client, adres)
    zonder = _vraag(client, adres)
    wpg_erbij()
    met = _vraag(client, adres)
    assert b"Naar handhaving" in zonder[2]
    assert zonder == met
    with CaptureQueriesContext(connection) as vragen:
        client.get(adres)
    assert not [v["sql"] for v in vragen if "handhaving_" in v["sql"]]


def test_wpg_40_het_werk_van_een_boa_laat_aan_de_avg_kant_geen_spoor(
    als, alles, accounts, gemeente_a, tmp_path, settings
):
    """Geen rij, geen historie, geen volgnummer en geen regel in het AVG-log."""
    settings.MEDIA_ROOT = tmp_path
    with alles():
        dossier = een_dossier(gemeente_a, accounts["leerplicht-a"])
    boa = als(accounts["boa-a"])
    voor = _sporen()
    with aan_het_werk(accounts["boa-a"]) as inzage:
        zaak = wpgzaak_openen(inzage, dossier["zaak"], opening=een_opening(dossier))
        stukken_overnemen(
            inzage,
            zaak,
            sleutels=[f"contact-{dossier['contact'].pk}", f"document-{dossier['document'].pk}"],
        )
        blok = Blok("waarneming", "Niemand deed open.", date(2026, 11, 3))
        aantekening_maken(inzage, zaak, blok=blok, sleutel=uuid4())
    for adres in (
        reverse("handhaving:bij_zaak", args=[dossier["zaak"].pk]),
        reverse("handhaving:openen", args=[dossier["zaak"].pk]),
        reverse("handhaving:zaak", args=[zaak.pk]),
        reverse("handhaving:overnemen", args=[zaak.pk]),
    ):
        assert boa.get(adres).status_code == 200
    assert _sporen() == voor
    with alles():
        jongere = dossier["jongere"]
        assert not inzageregels(inzages_van_jongere(jongere.pk))
        vraag = Inzageverzoek(jongere=jongere, gemeente=gemeente_a, vrager="jongere")
        tekst = str(stukken_van(vraag))
    assert "Niemand deed open" not in tekst
    assert "verdachte" not in tekst.lower()


def _sporen() -> dict[str, Any]:
    """De volgnummers van elke tabel buiten de handhaving, het log en het werk van de database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select sequencename, last_value from pg_sequences where schemaname = 'public'"
            " and sequencename not like 'handhaving%' and sequencename not like 'wpg_log%'"
            " and sequencename not like 'historie_te_toetsen%'"
        )
        return dict(cursor.fetchall())


def test_wpg_40_samenvoegen_verhuist_mee_en_laat_niets_zien(
    alles, accounts, gemeente_a, tmp_path, settings
):
    settings.MEDIA_ROOT = tmp_path
    wie = accounts["leerplicht-a"]
    sporen, zaken = [], []
    for met in (False, True):
        with alles():
            dossier = een_dossier(gemeente_a, wie, bsn=None)
            blijft = een_jongere(gemeente_a)
            if met:
                zaken.append(wpgwereld(dossier["jongere"], accounts["boa-a"])["wpgzaak"])
            inzage = Inzage(wie, Handeling.JONGERE_BEHEREN, frozenset([gemeente_a.pk]))
            rij = jongeren_samenvoegen(
                blijft, vervalt=dossier["jongere"], reden="zelfde kind", inzage=inzage
            )
            sporen.append(sorted(rij.verplaatst))
    with alles(), met_wpg():
        assert Wpgzaak.objects.get(pk=zaken[0].pk).jongere_id == blijft.pk
        assert Wpgaantekening.objects.get(wpgzaak=zaken[0]).jongere_id == blijft.pk
    assert sporen[0] == sporen[1]
