"""Wat moet er, recidive, cijfers, en het hele proces-verbaal."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from handhaving.models import (
    Privacyverklaring,
    ProcesVerbaal,
)
from handhaving.selectors.opsporing.cijfers import handhavingscijfers
from handhaving.services.opsporing.uitkomst import uitkomst_bijwerken
from kern.autorisatie import Inzage
from kern.handelingen import Handeling
from kern.klok import vandaag
from tests.wpg.hulp import wpgregels
from tests.wpg.opsporing_hulp import (
    een_halt,
    een_pv,
    een_verhoor,
)
from tests.wpg.opsporing_schermen.hulp import DAG, adres_van
from tests.wpg.verstrek_hulp import langs_de_wizard
from toegang.models import Medewerker, Rol

pytestmark = pytest.mark.django_db


def test_een_verouderd_formulier_geeft_409_en_houdt_de_tekst(boa, wereld, binnen):
    rij = binnen(
        lambda: een_halt(wereld["zaak"], wereld["jongere"], wereld["boa"], verzonden_op=vandaag())
    )
    gezien = boa.get(adres_van("halt", rij.pk)).context["acten"][0].fields["gezien"].initial
    op = vandaag().isoformat()
    assert (
        boa.post(adres_van("halt_ontvangen", rij.pk), {"gezien": gezien, "op": op}).status_code
        == 302
    )
    data = {"gezien": gezien, "op": op, "retour": "negatief", "toelichting": "Kwam niet opdagen"}
    antwoord = boa.post(adres_van("halt_retour", rij.pk), data)
    assert antwoord.status_code == 409
    tekst = antwoord.content.decode()
    assert "Kwam niet opdagen" in tekst
    assert "collega" in tekst
    nieuw = re.search(r'name="gezien" value="(\d+)"[^>]*id="retour-gezien"', tekst)
    assert nieuw
    opnieuw = boa.post(adres_van("halt_retour", rij.pk), data | {"gezien": nieuw[1]})
    assert opnieuw.status_code == 302


def test_wat_moet_er_staat_alleen_in_de_handhaving(boa, wereld, binnen):
    zaak, ik = wereld["zaak"], wereld["boa"]

    def klaar():
        een_verhoor(zaak, wereld["jongere"], ik)
        een_halt(
            zaak,
            wereld["jongere"],
            ik,
            verzonden_op=vandaag(),
            retour="negatief",
            retour_op=vandaag(),
        )

    binnen(klaar)
    tekst = boa.get(adres_van("moet")).content.decode()
    assert "Halt negatief: proces-verbaal" in tekst
    assert "Verhoor laten ondertekenen" in tekst
    assert "Halt negatief" in boa.get(adres_van("zaak", zaak.pk)).content.decode()
    dag = boa.get(reverse("cases:mijn_dag")).content.decode()
    assert "proces-verbaal" not in dag.lower()


def test_recidive_is_alleen_voor_wie_mag_combineren(als, boa, accounts, wereld):
    adres = adres_van("recidive", wereld["jongere"].pk)
    assert boa.get(adres).status_code == 404
    pol = als(accounts["wpg-coordinator-a"])
    pol.post(adres_van("reden", wereld["zaak"].pk), {"reden": "coördinatie van de zaak"})
    assert pol.post(adres, {"aanleiding": "kort"}).status_code == 422
    antwoord = pol.post(adres, {"aanleiding": "Nieuw verzuim, eerder gezien"})
    assert "Geen eerdere registraties" in antwoord.content.decode()
    regels = wpgregels("reden_tekst", operatie="COMBINEREN")
    assert regels == [("Nieuw verzuim, eerder gezien",)]


def test_x2_cijfers_zijn_aantallen_en_alleen_voor_wie_mag(als, alles, accounts, wereld, binnen):
    def klaar():
        een_halt(wereld["zaak"], wereld["jongere"], wereld["boa"])
        uitkomst_bijwerken(wereld["zaak"])

    binnen(klaar)
    adres = adres_van("cijfers") + f"?van=2026-01-01&tot_en_met={vandaag()}"
    assert als(accounts["teamleider-a"]).get(adres).status_code == 404
    rol = Rol.objects.get(code="teamleider")
    rol.handelingen = [*rol.handelingen, str(Handeling.WPG_CIJFERS)]
    rol.save()
    teamleider = Medewerker.objects.get(pk=accounts["teamleider-a"].pk)
    antwoord = als(teamleider).get(adres)
    assert antwoord.context["getallen"].halt == 1
    assert wpgregels("operatie", "jongere_id", objecttype="handhavingscijfers") == [
        ("RAADPLEGEN", None)
    ]
    fout = als(teamleider).get(adres_van("cijfers") + "?van=2026-02-01&tot_en_met=2026-01-01")
    assert fout.status_code == 422
    # De eerste en de laatste dag tellen mee; een gemeente van een ander nooit.
    eigen = {wereld["zaak"].gemeente_id}
    for van, tot, gemeenten, aantal in (
        (vandaag(), vandaag(), eigen, 1),
        (vandaag() + DAG, vandaag() + DAG, eigen, 0),
        (vandaag() - DAG, vandaag() - DAG, eigen, 0),
        (vandaag(), vandaag(), set(), 0),
    ):
        inzage = Inzage(teamleider, Handeling.WPG_CIJFERS, frozenset(gemeenten))
        with alles():
            cijfers = handhavingscijfers(inzage, gemeenten=eigen, van=van, tot_en_met=tot)
        assert (cijfers.halt, cijfers.procesverbaal) == (aantal, 0)
    assert wereld["jongere"].geslachtsnaam not in antwoord.content.decode()
    assert als(accounts["leerplicht-a"]).get(adres).status_code == 404


def test_wpg_40_de_zaak_aan_de_avg_kant_ziet_er_niet_anders_uit(als, accounts, wereld, binnen):
    client = als(accounts["leerplicht-a"])
    adres = reverse("cases:zaak", args=[wereld["avg"].pk])

    def kaal():
        return re.sub(
            r'(csrf\w*|nonce|sleutel)[^>]*|"X-CSRFToken": "\w+"',
            "",
            client.get(adres).content.decode(),
        )

    voor = kaal()

    def klaar():
        een_halt(wereld["zaak"], wereld["jongere"], wereld["boa"])
        een_pv(wereld["zaak"], wereld["ouder"], wereld["boa"])
        uitkomst_bijwerken(wereld["zaak"])

    binnen(klaar)
    assert kaal() == voor


def test_een_privacyverklaring_van_gisteren_kan_niet(als, accounts, gemeente_a):
    beheer = als(accounts["beheer"])
    data = {
        "gemeente": gemeente_a.pk,
        "tekst": "Onze tekst.",
        "van": (vandaag() - DAG).isoformat(),
        "bron": "Besluit",
    }
    assert beheer.post(adres_van("privacyverklaring"), data).status_code == 422
    goed = data | {"van": vandaag().isoformat()}
    for _ in range(2):
        assert beheer.post(adres_van("privacyverklaring"), goed).status_code == 302
    assert (
        beheer.post(adres_van("privacyverklaring"), goed | {"tekst": "Anders."}).status_code == 422
    )
    assert Privacyverklaring.objects.count() == 1


def test_een_proces_verbaal_van_besluit_tot_afhandeling(boa, wereld, binnen):
    zaak, ouder = wereld["zaak"], wereld["ouder"]
    dag = vandaag().isoformat()
    binnen(lambda: een_verhoor(zaak, ouder, wereld["boa"]))
    data = {
        "sleutel": str(uuid4()),
        "betrokkene": ouder.pk,
        "soort": "absoluut",
        "pleegplaats": "Waterhoven",
        "pleeg_van": "2026-09-01",
        "pleeg_tot_en_met": "2026-10-30",
        "ouders_eerder_veroordeeld": "on",
        "reden": "Schrijft het kind niet in.",
    }
    adres = adres_van("pv_nieuw", zaak.pk)
    toets = boa.post(adres, data | {"doen": "toetsen"}).content.decode()
    assert "Raad voor de Kinderbescherming" in toets
    assert boa.post(adres, data | {"doen": "besluiten"}).status_code == 302
    pv = binnen(lambda: ProcesVerbaal.objects.get())
    blok = {"sleutel": str(uuid4()), "soort": "waarneming", "tekst": "Niet ingeschreven."}
    stappen = [
        ("pv_blok", blok),
        ("pv_opmaken", {"op": dag}),
        ("pv_tekenen", {}),
        ("om", None),
        ("rvdk", None),
        (
            "pv_jco",
            {
                "sleutel": str(uuid4()),
                "op": dag,
                "notitie": "Besproken.",
                "noodzaak": "Afstemmen over de afdoening.",
                "identiteit": "bekend",
                "organisatie_0": "OM",
                "naam_0": "A. Officier",
                "grond_0": "om:wpg16",
                "besproken_0": "Het hele stuk",
            },
        ),
        ("pv_zitting", {"op": dag}),
        (
            "pv_uitspraak",
            {
                "op": dag,
                "uitspraak": "veroordeeld",
                "sanctie": "geldboete",
                "sanctie_omvang": "250 euro",
                "voorwaardelijk": "on",
                "proeftijd_tot_en_met": (vandaag() + DAG).isoformat(),
            },
        ),
        ("pv_afhandelen", {"op": dag}),
    ]
    for naam, velden in stappen:
        if velden is None:
            langs_de_wizard(boa, adres_van("pv", pv.pk), naam)
            continue
        antwoord = boa.post(adres_van(naam, pv.pk), velden)
        assert antwoord.status_code == 302, (naam, antwoord.content.decode()[:3000])
    assert "Afgehandeld" in boa.get(adres_van("pv", pv.pk)).content.decode()
