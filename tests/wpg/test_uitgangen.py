"""Elke uitgang legt vast wie zij toont of wijzigt: scherm, lijst, bestand, opdracht en taak."""

import json

import pytest
from django.db import transaction
from django.db.models import Max
from django.urls import reverse

from cases.models import Contactmoment, Jongere, Taak
from kern.grens import met_wpg, voor_systeem
from kern.handelingen import Handeling
from tests.fabrieken import een_jongere, een_zaak
from tests.toegang.monsters import MONSTERS, een_wereld, verbind
from tests.toegang.monsters_wpg import wpgwereld
from tests.toegang.test_matrix import BEWAAKT, MET_NUMMER
from toegang.selectors import alle_gemeente_ids
from wpg.models import Logregel

pytestmark = [pytest.mark.grens, pytest.mark.django_db]

ACCOUNTS = (
    *("leerplicht-a", "teamleider-a", "administratie-a", "fg", "auditor", "beheer"),
    *("boa-a", "wpg-coordinator-a"),
)
NOTITIE = "Vertrouwelijkverhaal dat nooit in het log komt"


@pytest.fixture
def wereld(alles, accounts, gemeente_a, gemeente_b, tmp_path, settings):
    """De wereld van de matrix, met bij elke jongere een naam die nergens anders staat."""
    settings.MEDIA_ROOT = tmp_path
    with alles():
        collega = accounts["traject-regio"]
        a = een_wereld(gemeente_a, accounts["leerplicht-a"], collega)
        b = een_wereld(gemeente_b, accounts["leerplicht-b"], collega)
        verbind(a, b, accounts["leerplicht-a"])
        verbind(b, a, accounts["leerplicht-b"])
        a |= wpgwereld(a["jongere"], accounts["boa-a"])
        for kind in Jongere.objects.all():
            kind.geslachtsnaam = f"Zichtbaar{kind.pk}x"
            kind.zoeknaam = f"zichtbaar{kind.pk}x kim"
            kind.save()
    return a


def _regels(na=0):
    with voor_systeem(alle_gemeente_ids()), met_wpg():
        return list(Logregel.objects.filter(pk__gt=na).order_by("id"))


def _laatste():
    with voor_systeem(alle_gemeente_ids()), met_wpg():
        return Logregel.objects.aggregate(hoogste=Max("pk"))["hoogste"] or 0


def _kinderen():
    with voor_systeem(alle_gemeente_ids()):
        return {f"Zichtbaar{pk}x": pk for pk in Jongere.objects.values_list("pk", flat=True)}


def _inhoud(antwoord):
    if antwoord.streaming:
        return b"".join(antwoord.streaming_content).decode(errors="ignore")
    return antwoord.content.decode(errors="ignore")


def test_wpg_02_wie_een_scherm_noemt_staat_in_het_log(als, accounts, wereld):
    """Elke route, voor de eerste die haar mag openen: elke getoonde naam heeft een regel."""
    kinderen, fouten = _kinderen(), []
    clients = {naam: als(accounts[naam]) for naam in ACCOUNTS}
    for naam, handeling in BEWAAKT.items():
        wie = next((w for w in ACCOUNTS if accounts[w].gemeenten_voor(Handeling(handeling))), None)
        if wie is None:
            continue
        sleutels = MONSTERS[naam](wereld) if naam in MET_NUMMER else {}
        na, punt = _laatste(), transaction.savepoint()
        antwoord = clients[wie].get(reverse(naam, kwargs=sleutels))
        if antwoord.status_code == 200:
            regels = _regels(na)
            getoond = {pk for tekst, pk in kinderen.items() if tekst in _inhoud(antwoord)}
            mist = getoond - {r.jongere_id for r in regels}
            if mist:
                fouten.append(f"{naam} als {wie}: toont {len(mist)} jongeren zonder regel")
            if "attachment" in antwoord.get("Content-Disposition", "") and getoond:
                operaties = {r.operatie for r in regels if r.jongere_id}
                if not operaties <= {"EXPORT", "VERSTREKKEN"}:
                    fouten.append(f"{naam}: een bestand met {operaties}")
        transaction.savepoint_rollback(punt)
    assert not fouten, "\n".join(fouten)


def test_wpg_02_zoeken_met_zeven_treffers_geeft_zeven_verwijzingen(
    als, leerplicht_a, alles, gemeente_a
):
    with alles():
        zeven = {een_jongere(gemeente_a, geslachtsnaam="Zevenaar").pk for _ in range(7)}
        een_jongere(gemeente_a, geslachtsnaam="Anders")
    als(leerplicht_a).post(reverse("cases:zoeken"), {"zoekterm": "zevenaar"})
    assert sorted(r.jongere_id for r in _regels()) == sorted(zeven)


def test_wpg_02_bladzijde_twee_geeft_de_zijne(als, leerplicht_a, alles, gemeente_a):
    with alles():
        for _ in range(60):
            een_zaak(een_jongere(gemeente_a), behandelaar=leerplicht_a)
    client, bladen = als(leerplicht_a), []
    for blad in (1, 2):
        na = _laatste()
        tekst = client.get(reverse("cases:werkvoorraad"), {"pagina": blad}).content.decode()
        gezien = {r.jongere_id for r in _regels(na)}
        with voor_systeem([gemeente_a.pk]):
            getoond = {j.pk for j in Jongere.objects.all() if f"{j.geslachtsnaam}," in tekst}
        assert gezien == getoond
        bladen.append(gezien)
    assert bladen[0]
    assert bladen[1]
    assert not bladen[0] & bladen[1]


def test_wpg_08_het_log_heeft_geen_inhoud_van_dossiers(als, accounts, wereld):
    """Een dag werk op elk scherm, en schrijven; daarna geen naam, BSN of tekst in het log."""
    clients = {naam: als(accounts[naam]) for naam in ACCOUNTS}
    for client in clients.values():
        client.raise_request_exception = False
    jongere = wereld["jongere"]
    schrijven = clients["leerplicht-a"]
    schrijven.post(reverse("cases:notitie_maken", args=[jongere.pk]), {"tekst": NOTITIE})
    schrijven.post(
        reverse("cases:taak_maken", args=[jongere.pk]),
        {"titel": NOTITIE, "uiterlijk": "2026-12-24", "behandelaar": accounts["leerplicht-a"].pk},
    )
    schrijven.post(reverse("cases:zoeken"), {"zoekterm": f"zichtbaar{jongere.pk}x"})
    schrijven.post(reverse("cases:zoeken"), {"zoekterm": jongere.bsn or "999900006"})
    schrijven.get(reverse("cases:werkvoorraad"), {"zoek": f"zichtbaar{jongere.pk}x"})
    with voor_systeem(alle_gemeente_ids()):
        assert Contactmoment.objects.filter(verslag=NOTITIE).exists()
        assert Taak.objects.filter(titel=NOTITIE).exists()
    for naam, handeling in BEWAAKT.items():
        sleutels = MONSTERS[naam](wereld) if naam in MET_NUMMER else {}
        for wie, client in clients.items():
            if accounts[wie].gemeenten_voor(Handeling(handeling)):
                punt = transaction.savepoint()
                client.get(reverse(naam, kwargs=sleutels))
                alles_ = _als_tekst()
                transaction.savepoint_rollback(punt)
                _geen_inhoud(alles_, naam)
                break
    _geen_inhoud(_als_tekst(), "schrijven")


def _als_tekst():
    return json.dumps(
        [
            {k: str(v) for k, v in vars(r).items() if k not in {"_state", "hash", "operation_id"}}
            for r in _regels()
        ]
    )


def _geen_inhoud(tekst, waar):
    with voor_systeem(alle_gemeente_ids()):
        verboden = {NOTITIE, "Vertrouwelijkverhaal", "Zichtbaar", "zichtbaar"}
        for bsn, nummer, voornamen in Jongere.objects.values_list(
            "bsn", "onderwijsnummer", "voornamen"
        ):
            verboden |= {deel for deel in (bsn, nummer) if deel}
            verboden.add(f'"{voornamen}"')
    gevonden = [deel for deel in verboden if deel in tekst]
    assert not gevonden, (waar, gevonden)
