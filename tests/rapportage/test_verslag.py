"""Het jaarverslag: schrijven, vaststellen, en wat er daarna niet meer aan verandert."""

import io
import zipfile
from datetime import date

import pytest
from django.db import ProgrammingError, transaction
from django.urls import reverse

from handhaving.models import Uitkomst
from kern.actor import namens, systeemactor
from kern.grens import met_wpg
from kern.handelingen import Handeling
from kern.klok import nu
from meldingen.models import Verzuimmelding
from rapportage.models import Verslag, Verslagversie
from rapportage.services.verslag import maken_starten, versie_maken
from tests.cases.werk_hulp import iemand
from tests.fabrieken import een_inschrijving, een_melding, een_school
from toegang.models import Gebied, Gebiedsgemeente, Rol
from wpg.models import Logregel

pytestmark = pytest.mark.django_db
DAG = date(2025, 9, 15)


@pytest.fixture
def meldingen(alles, accounts, gemeente_a, gemeente_b):
    """Zes meldingen in A en twee in B in 2025-2026, en een in A het jaar ervoor."""
    with alles():
        for gemeente, dagen in (
            (gemeente_a, [DAG] * 6 + [date(2024, 9, 15)]),
            (gemeente_b, [DAG] * 2),
        ):
            school = een_school(gemeente)
            for n, dag in enumerate(dagen):
                kind = iemand(gemeente, f"Kim Proef{n}", geboortedatum=date(2012, 3, 1))
                een_inschrijving(kind, school, van=date(2023, 8, 1), onderwijssoort="BO")
                een_melding(kind, soort="REL_WET", ontvangen_op=dag)


def _verslag(**velden):
    rij = Verslag(
        **{
            "jaar": 2025,
            "peildatum": date(2026, 7, 31),
            "titel": "Jaarverslag leerplicht",
            "tabellen": [{"id": "utr-verzuim", "tekst": "Het verzuim nam toe."}],
            "maken_sinds": nu(),
            **velden,
        }
    )
    rij.save()
    return rij


def _versie(verslag, medewerker=None):
    with namens(systeemactor("toets", kanaal="taak")):
        stand = versie_maken(
            verslag.pk, sinds=verslag.maken_sinds, medewerker_id=medewerker and medewerker.pk
        )
    assert stand == "klaar", Verslag.objects.get(pk=verslag.pk).fout
    return verslag.versies.order_by("nummer").last()


def _cel(inhoud, *, hoofdstuk=0, rij=0, kolom=0):
    return inhoud["hoofdstukken"][hoofdstuk]["tabellen"][0]["rijen"][rij]["waarden"][kolom]


def test_een_versie_telt_en_bewaart_de_uitkomst(meldingen, gemeente_a, teamleider_a):
    versie = _versie(_verslag(gemeente=gemeente_a), teamleider_a)
    assert _cel(versie.inhoud) == 6
    assert versie.peildatum == date(2026, 7, 31)
    assert versie.gemaakt_door == teamleider_a
    assert versie.telregelversie == versie.inhoud["telregelversie"]
    reeks = versie.inhoud["hoofdstukken"][0]["tabellen"][0]["reeks"]
    assert reeks["koppen"] == ["2024-2025", "2025-2026"]
    assert reeks["rijen"][0]["teksten"] == ["<5", "6"]
    assert versie.inhoud["oogopslag"][0]["tekst"] == "6"
    assert any(b["term"] == "PO en SBO" for b in versie.inhoud["begrippen"])


@pytest.fixture
def halt(alles, meldingen, gemeente_a):
    """Zes meldingen in A met Halt, aan de AVG-kant ter kennisname."""
    with alles(), met_wpg():
        for rij in Verzuimmelding.objects.filter(gemeente=gemeente_a, ontvangen_op=DAG):
            rij.resultaat, rij.resultaat_op = "TKN", DAG
            rij.save()
            Uitkomst(
                gemeente=gemeente_a,
                jongere_id=rij.jongere_id,
                melding_id=rij.pk,
                herkomst="toets",
                eerste_verwerking_op=DAG,
                resultaat="HALT",
                resultaat_op=DAG,
            ).save()


@pytest.mark.parametrize(
    ("openbaar", "recht", "halt_telt"),
    [(True, False, 6), (False, False, 0), (False, True, 6)],
)
def test_ongemaskeerd_toont_halt_alleen_als_de_maker_die_cijfers_mag_zien(
    openbaar, recht, halt_telt, halt, gemeente_a, teamleider_a
):
    if recht:
        rol = Rol.objects.get(code="teamleider")
        rol.handelingen = [*rol.handelingen, str(Handeling.WPG_CIJFERS)]
        rol.save()
    tabellen = [{"id": "zm-t7", "tekst": ""}]
    verslag = _verslag(gemeente=gemeente_a, openbaar=openbaar, tabellen=tabellen)
    rijen = _versie(verslag, teamleider_a).inhoud["hoofdstukken"][0]["tabellen"][0]["rijen"]
    assert {r["label"]: r["waarden"][0] for r in rijen}["Halt"] == halt_telt


def test_een_vastgestelde_versie_verandert_niet_als_de_zaken_veranderen(
    meldingen, alles, gemeente_a
):
    eerste = _versie(_verslag(gemeente=gemeente_a))
    with alles():
        kind = iemand(gemeente_a, "Nieuw Proef", geboortedatum=date(2012, 3, 1))
        een_inschrijving(kind, een_school(gemeente_a), van=date(2023, 8, 1), onderwijssoort="BO")
        een_melding(kind, soort="REL_WET", ontvangen_op=DAG)
    verslag = eerste.verslag
    verslag.maken_sinds = nu()
    verslag.save()
    tweede = _versie(verslag)
    assert (tweede.nummer, _cel(tweede.inhoud)) == (2, 7)
    assert _cel(Verslagversie.objects.get(pk=eerste.pk).inhoud) == 6


@pytest.mark.parametrize("act", ["wijzigen", "verwijderen"])
def test_de_database_weigert_een_wijziging_van_een_versie(act, meldingen, gemeente_a):
    versie = _versie(_verslag(gemeente=gemeente_a))
    versie.nummer = 9
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        versie.save() if act == "wijzigen" else versie.delete()


def test_een_taak_die_nog_eens_loopt_maakt_geen_tweede_versie(meldingen, gemeente_a):
    verslag = _verslag(gemeente=gemeente_a)
    sinds = verslag.maken_sinds
    _versie(verslag)
    with namens(systeemactor("toets", kanaal="taak")):
        assert versie_maken(verslag.pk, sinds=sinds, medewerker_id=None) == "vervallen"
    assert verslag.versies.count() == 1


def test_een_eerder_jaar_komt_uit_het_vastgestelde_verslag_met_een_breuk(
    meldingen, gemeente_a, monkeypatch
):
    _versie(_verslag(gemeente=gemeente_a, jaar=2024, peildatum=None, openbaar=False))
    monkeypatch.setattr("rapportage.breuk.TELREGELVERSIE", "2027-1")
    versie = _versie(_verslag(gemeente=gemeente_a, openbaar=False))
    reeks = versie.inhoud["hoofdstukken"][0]["tabellen"][0]["reeks"]
    assert reeks["koppen"] == ["2024-2025 (vastgesteld)", "2025-2026"]
    assert reeks["rijen"][0]["teksten"] == ["1", "6"]
    redenen = [b["reden"] for b in reeks["breuken"]]
    assert any("telregels" in reden for reden in redenen)
    assert any("van 23 naar 27 jaar" in reden for reden in redenen)


def test_zonder_verandering_is_er_geen_breuk(meldingen, gemeente_a):
    eerder = {"gemeente": gemeente_a, "tabellen": [{"id": "utr-thuiszitters", "tekst": ""}]}
    _versie(_verslag(jaar=2024, peildatum=None, **eerder))
    versie = _versie(_verslag(**eerder))
    assert not versie.inhoud["hoofdstukken"][0]["tabellen"][0]["reeks"]["breuken"]


@pytest.fixture
def gebied(gemeente_a, gemeente_b):
    rij = Gebied(code="R1", naam="Regio Proef", soort="subregio")
    rij.save()
    for gemeente in (gemeente_a, gemeente_b):
        Gebiedsgemeente(gebied=rij, gemeente=gemeente).save()
    return rij


def test_een_regionaal_verslag_heeft_een_hoofdstuk_per_gemeente(meldingen, gebied):
    inhoud = _versie(_verslag(gebied=gebied, openbaar=False)).inhoud
    assert [h["naam"] for h in inhoud["hoofdstukken"]] == ["Regio Proef", "Waterhoven", "Zandrecht"]
    assert [_cel(inhoud, hoofdstuk=n) for n in range(3)] == [8, 6, 2]


def test_een_klein_aantal_is_niet_van_het_gebied_af_te_trekken(meldingen, gebied):
    """B heeft 2 meldingen; met 8 in het gebied en 6 in A zou iedereen dat weten."""
    inhoud = _versie(_verslag(gebied=gebied, jaren_terug=0)).inhoud
    geheel, a, b = (_cel(inhoud, hoofdstuk=n) for n in range(3))
    assert b == "<5"
    assert "x" in {geheel, a}
    totalen = [h["tabellen"][0]["totalen"][0]["waarden"][0] for h in inhoud["hoofdstukken"]]
    assert totalen[2] == "<5"
    assert "x" in totalen[:2]


def test_een_verslag_van_een_gebied_is_er_niet_voor_wie_maar_een_deel_heeft(
    als, meldingen, gebied, accounts
):
    versie = _versie(_verslag(gebied=gebied))
    adressen = [
        reverse("rapportage:verslag", args=[versie.verslag_id]),
        reverse("rapportage:versie", args=[versie.pk]),
        reverse("rapportage:versie_bestand", args=[versie.pk, "csv"]),
    ]
    for adres in adressen:
        assert als(accounts["teamleider-a"]).get(adres).status_code == 404
        assert als(accounts["beleid-regio"]).get(adres).status_code == 200


def test_de_bestanden_zijn_toegankelijk_gelogd_en_noemen_niemand(
    als, alles, meldingen, gemeente_a, teamleider_a
):
    verslag = _verslag(gemeente=gemeente_a, inleiding="#pagebreak() *en* [dit]\n\n= is tekst")
    versie = _versie(verslag)
    client = als(teamleider_a)
    inhoud = {
        f: client.get(reverse("rapportage:versie_bestand", args=[versie.pk, f])).content
        for f in ("pdf", "xlsx", "csv")
    }
    assert inhoud["pdf"].startswith(b"%PDF")
    assert b"pdfuaid" in inhoud["pdf"]
    assert b"/Lang" in inhoud["pdf"]
    with zipfile.ZipFile(io.BytesIO(inhoud["xlsx"])) as map_:
        assert "<v>6</v>" in map_.read("xl/worksheets/sheet2.xml").decode()
    assert ";6;" in inhoud["csv"].decode("utf-8-sig")
    assert b"Proef" not in inhoud["csv"]
    with alles():
        regels = Logregel.objects.filter(objecttype="verslagversie", object_id=versie.pk)
        assert [r.operatie for r in regels] == ["EXPORT"] * 3


def _invoer(**anders):
    return {
        "titel": "Jaarverslag",
        "bereik": "9901",
        "jaar": "2025",
        "jaren_terug": "1",
        "tabel": ["utr-verzuim", "zm-t1"],
        **anders,
    }


def test_schrijven_bewaren_en_een_collega_die_eerder_was(als, teamleider_a, gemeente_a):
    client = als(teamleider_a)
    client.post(reverse("rapportage:verslag_nieuw"), _invoer())
    verslag = Verslag.objects.get()
    assert {t["id"] for t in verslag.tabellen} == {"utr-verzuim", "zm-t1"}
    adres = reverse("rapportage:verslag", args=[verslag.pk])
    gezien = client.get(adres).context["form"].initial["gezien"]
    meer = {"gezien": gezien, "tekst-zm-t1": "Minder dan eerst."}
    assert client.post(adres, _invoer(**meer)).status_code == 302
    assert "Minder dan eerst." in client.get(adres).content.decode()
    assert client.post(adres, _invoer(**meer, titel="Te laat")).status_code == 409
    assert Verslag.objects.get().titel == "Jaarverslag"


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"tabel": []}, "Kies een of meer tabellen"),
        ({"bereik": "9902"}, "Gemeente of gebied"),
        ({"peildatum": "2024-01-01"}, "begin van het schooljaar"),
        ({"titel": ""}, "Titel"),
    ],
)
def test_een_onvolledig_verslag_wordt_niet_bewaard(anders, melding, als, teamleider_a):
    antwoord = als(teamleider_a).post(reverse("rapportage:verslag_nieuw"), _invoer(**anders))
    assert antwoord.status_code == 422
    assert melding in antwoord.content.decode()
    assert not Verslag.objects.exists()


def test_vaststellen_kan_maar_een_keer_tegelijk(gemeente_a, teamleider_a):
    verslag = _verslag(gemeente=gemeente_a, maken_sinds=None)
    maken_starten(verslag.pk, medewerker=teamleider_a)
    with pytest.raises(ValueError, match="al een versie gemaakt"):
        maken_starten(verslag.pk, medewerker=teamleider_a)
