"""WPG-10: het log wordt gebruikt. Risicovragen per maand, doorklikken en aftekenen."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, connection

from cases.models import Woonplaats
from kern.actor import Actor, namens
from kern.grens import met_wpg, voor_systeem
from kern.klok import NEDERLAND, vandaag
from kern.modellen import Regime
from tests.conftest import als_eigenaar
from tests.fabrieken import een_jongere, een_zaak
from wpg.models import Logcontrole, Logregel
from wpg.services import Regel, schrijf

pytestmark = [pytest.mark.grens, pytest.mark.django_db(transaction=True)]

VORIGE = (vandaag().replace(day=1) - timedelta(days=1)).replace(day=1)
OVERDAG = datetime(VORIGE.year, VORIGE.month, 10, 11, 0, tzinfo=NEDERLAND)
NACHT = datetime(VORIGE.year, VORIGE.month, 11, 3, 30, tzinfo=NEDERLAND)


@pytest.fixture
def op_tijd():
    """Een functie: schrijf regels alsof het toen was. De klok is die van de database."""

    def schrijven(wanneer, regels, medewerker, gemeente):
        als_eigenaar(f"alter table wpg_logregel alter tijdstip set default '{wanneer.isoformat()}'")
        try:
            wie = Actor(medewerker.naam, "web", medewerker.pk, medewerker.functie)
            with namens(wie), voor_systeem([gemeente.pk]):
                schrijf(regels)
        finally:
            als_eigenaar("alter table wpg_logregel alter tijdstip set default clock_timestamp()")

    return schrijven


def open_(jongere, **velden):
    """Iemand opent een dossier."""
    return Regel(
        "dossier_zien",
        "RAADPLEGEN",
        ((jongere.pk, jongere.gemeente_id),),
        objecttype="jongere",
        object_id=jongere.pk,
        **velden,
    )


@pytest.fixture
def gevuld(op_tijd, alles, accounts, gemeente_a):
    """Een maand met bij elke vraag iets, en evenveel dat er niet bij hoort."""
    sanne = accounts["leerplicht-a"]
    with alles():
        gewoon, naamgenoot, huisgenoot, eigen = (een_jongere(gemeente_a) for _ in range(4))
        naamgenoot.geslachtsnaam = "Boer"
        naamgenoot.save()
        for kind in (naamgenoot, huisgenoot):
            _woont(kind, gemeente_a)
        een_zaak(eigen, behandelaar=sanne)
    op_tijd(OVERDAG, [open_(k) for k in (gewoon, naamgenoot, huisgenoot, eigen)], sanne, gemeente_a)
    op_tijd(NACHT, [open_(eigen)], sanne, gemeente_a)
    veel = [
        Regel("dossier_zien", "RAADPLEGEN", ((n, gemeente_a.pk),), object_id=n)
        for n in range(5000, 5041)
    ]
    op_tijd(OVERDAG + timedelta(days=3), veel, accounts["teamleider-a"], gemeente_a)
    mis = Regel("dossier_zien", "RAADPLEGEN", ((None, None),), resultaat="GEWEIGERD")
    op_tijd(OVERDAG, [mis], sanne, gemeente_a)
    return {"gewoon": gewoon, "naamgenoot": naamgenoot, "huisgenoot": huisgenoot, "eigen": eigen}


def _woont(kind, gemeente):
    Woonplaats(
        jongere=kind,
        gemeente=gemeente,
        van=date(2020, 1, 1),
        straat="Kade",
        huisnummer="12",
        postcode="1234AB",
        plaats="Waterhoven",
    ).save()


def adres(gemeente, vraag="", deel="controle"):
    return f"/log/{deel}/{VORIGE.year}/{VORIGE.month}/{gemeente.pk}/" + (
        f"{vraag}/" if vraag else ""
    )


def aantallen(client, gemeente):
    rijen = client.get(adres(gemeente)).context["rijen"]
    return {r["antwoord"].vraag.code: r["antwoord"].regels for r in rijen}


def invulling(client, gemeente, **anders):
    form = client.get(adres(gemeente)).context["form"]
    velden = dict.fromkeys(form.fields, "Nagevraagd; er was een goede reden.")
    return {**velden, "gezien": form["gezien"].initial, **anders}


def test_wpg_10_elke_vraag_vindt_haar_regels_en_niet_meer(als, accounts, gemeente_a, gevuld):
    client = als(accounts["fg"])
    assert aantallen(client, gemeente_a) == {
        "eigen_naam": 2,
        # De zaak bestaat pas sinds vandaag: toen was zij van niemand.
        "buiten_zaken": 5 + 41,
        "nacht": 1,
        "bulk": 41,
        "geweigerd": 1,
    }
    tekst = client.get(adres(gemeente_a, "eigen_naam")).content.decode()
    for wie in ("naamgenoot", "huisgenoot"):
        assert f"jongere {gevuld[wie].pk}" in tekst
    assert f"jongere {gevuld['gewoon'].pk}<" not in tekst


def test_wpg_10_wie_behandelaar_was_staat_niet_bij_buiten_de_zaken(
    als, accounts, gemeente_a, gevuld
):
    als_eigenaar(
        "alter table cases_historicalzaak no force row level security",
        "update cases_historicalzaak set history_date = '2000-01-01'",
        "alter table cases_historicalzaak force row level security",
    )
    assert aantallen(als(accounts["fg"]), gemeente_a)["buiten_zaken"] == 3 + 41


def test_wpg_10_aftekenen_bewaart_wie_wanneer_en_de_conclusie(als, accounts, gemeente_a, gevuld):
    teamleider = accounts["teamleider-a"]
    client = als(teamleider)
    velden = invulling(client, gemeente_a)
    assert client.post(adres(gemeente_a), velden).status_code == 302
    with voor_systeem([gemeente_a.pk]):
        rij = Logcontrole.objects.get()
    assert (rij.naam, rij.functie, rij.maand, rij.kant) == (
        "Ruud Hofman",
        "Teamleider",
        VORIGE,
        "AVG",
    )
    assert rij.afgetekend_op.date() == vandaag()
    assert rij.conclusie == "Nagevraagd; er was een goede reden."
    assert {v["code"]: v["aantal"] for v in rij.vragen}["eigen_naam"] == 2
    assert all(v["bevinding"] for v in rij.vragen)
    assert "Ruud Hofman" in als(accounts["auditor"]).get("/log/afgetekend/").content.decode()
    # Een tweede keer, door wie dan ook en helemaal ingevuld, verandert niets.
    for wie in (client, als(accounts["fg"])):
        weer = wie.post(adres(gemeente_a), velden | {"conclusie": "Iets heel anders."})
        assert weer.status_code == 409
        assert "al afgetekend" in weer.content.decode()
    with voor_systeem([gemeente_a.pk]):
        assert Logcontrole.objects.get().conclusie == rij.conclusie


def test_wpg_10_afgetekend_is_onveranderlijk(als, accounts, gemeente_a, gevuld):
    client = als(accounts["fg"])
    client.post(adres(gemeente_a), invulling(client, gemeente_a))
    for opdracht in (
        "update wpg_logcontrole set conclusie = 'anders'",
        "delete from wpg_logcontrole",
        "truncate wpg_logcontrole cascade",
        "update wpg_historicallogcontrole set conclusie = 'anders'",
        "delete from wpg_historicallogcontrole",
    ):
        with (
            pytest.raises(ProgrammingError, match=r"permission denied|must be owner"),
            voor_systeem([gemeente_a.pk]),
            connection.cursor() as cursor,
        ):
            cursor.execute(opdracht)
    # Twee mensen tegelijk: de tweede rij komt er niet.
    rij = {"gemeente": gemeente_a, "medewerker": accounts["fg"], "naam": "FG", "vragen": []}
    for regel, anders in (
        ("een_per_maand", {"maand": VORIGE, "conclusie": "Anders."}),
        ("heeft_conclusie", {"maand": date(2020, 1, 1), "conclusie": ""}),
        ("is_een_maand", {"maand": date(2020, 1, 2), "conclusie": "Anders."}),
    ):
        with pytest.raises(IntegrityError, match=regel), voor_systeem([gemeente_a.pk]):
            Logcontrole(kant="AVG", **rij, **anders).save()


def test_aftekenen_vraagt_een_bevinding_bij_elke_vondst_en_een_conclusie(
    als, accounts, gemeente_a, gevuld
):
    client = als(accounts["fg"])
    leeg = invulling(client, gemeente_a, bevinding_nacht="", conclusie="")
    antwoord = client.post(adres(gemeente_a), leeg)
    assert antwoord.status_code == 422
    assert set(antwoord.context["form"].errors) == {"bevinding_nacht", "conclusie"}


def test_aftekenen_met_andere_aantallen_is_409_en_bewaart_de_tekst(
    als, accounts, gemeente_a, gevuld
):
    client = als(accounts["fg"])
    oud = invulling(client, gemeente_a, gezien="nacht:0", conclusie="Een lange conclusie.")
    antwoord = client.post(adres(gemeente_a), oud)
    assert antwoord.status_code == 409
    assert "Een lange conclusie." in antwoord.content.decode()
    with voor_systeem([gemeente_a.pk]):
        assert not Logcontrole.objects.exists()


def test_een_maand_die_nog_loopt_of_niet_bestaat_is_niet_af_te_tekenen(als, accounts, gemeente_a):
    client = als(accounts["fg"])
    nu = f"/log/controle/{vandaag().year}/{vandaag().month}/{gemeente_a.pk}/"
    form = client.get(nu).context["form"]
    velden = dict.fromkeys(form.fields, "Er was niets te vinden.")
    antwoord = client.post(nu, {**velden, "gezien": form["gezien"].initial})
    assert antwoord.status_code == 409
    for fout in ("2999/1", "2026/13", "2026/0", "1/1", "99999/1"):
        assert client.get(f"/log/controle/{fout}/{gemeente_a.pk}/").status_code == 404
    assert client.get(adres(gemeente_a, "bestaat-niet")).status_code == 404


def test_een_teamleider_controleert_alleen_de_eigen_gemeente(als, teamleider_a, gemeente_b):
    assert als(teamleider_a).get(adres(gemeente_b)).status_code == 404


def test_de_regels_bij_een_vraag_lezen_staat_in_het_log(als, accounts, gemeente_a, gevuld):
    client = als(accounts["teamleider-a"])
    client.get(adres(gemeente_a, "nacht"))
    with voor_systeem([gemeente_a.pk]):
        assert list(
            Logregel.objects.filter(objecttype="logcontrole").values_list("jongere_id", "operatie")
        ) == [(gevuld["eigen"].pk, "RAADPLEGEN")]


def test_wpg_regels_hebben_hun_eigen_controle(als, accounts, gemeente_a, op_tijd, gevuld):
    wpg = Regel("wpg_zien", "RAADPLEGEN", ((1, gemeente_a.pk),), object_id=1, regime=Regime.WPG)
    op_tijd(NACHT, [wpg], accounts["boa-a"], gemeente_a)
    fg = als(accounts["fg"])
    rijen = fg.get(adres(gemeente_a, deel="wpg/controle")).context["rijen"]
    assert {r["antwoord"].vraag.code: r["antwoord"].regels for r in rijen}["nacht"] == 1
    assert aantallen(fg, gemeente_a)["nacht"] == 1
    assert als(accounts["teamleider-a"]).get("/log/wpg/controle/").status_code == 404
    # De auditor kijkt mee en tekent niet af.
    auditor = als(accounts["auditor"])
    scherm = auditor.get(adres(gemeente_a, deel="wpg/controle"))
    assert scherm.status_code == 200
    form = scherm.context["form"]
    velden = dict.fromkeys(form.fields, "Ik probeer af te tekenen.")
    velden["gezien"] = form["gezien"].initial
    assert auditor.post(adres(gemeente_a, deel="wpg/controle"), velden).status_code == 409
    assert fg.post(adres(gemeente_a, deel="wpg/controle"), velden).status_code == 302
    with voor_systeem([gemeente_a.pk]):
        assert not Logcontrole.objects.exists()
        with met_wpg():
            assert Logcontrole.objects.get().kant == "WPG"
