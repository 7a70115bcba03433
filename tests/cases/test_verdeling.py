"""Zaken verdelen: met een reden, ieder op zijn eigen regel, en terug te draaien."""

import threading

import pytest
from django.db import connection
from django.urls import reverse

from cases.models import Verdeelregel, Zaakovergang
from cases.services.fouten import ActGeweigerd
from cases.services.toewijzen import verdeling_terugdraaien, zaken_verdelen_over
from kern.actor import Actor, namens
from kern.grens import Grens, binnen
from kern.handelingen import Handeling
from kern.klok import vandaag
from tests.cases.werk_hulp import behandelaar_van, iemand, inzage_van
from tests.fabrieken import een_school, een_zaak
from toegang.models import Waarneming
from toegang.services import medewerker_aanmaken

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def lies(accounts, gemeente_a):
    return medewerker_aanmaken(
        "lies",
        naam="Lies Kuiper",
        rol="leerplichtambtenaar",
        gemeenten=[gemeente_a],
        wachtwoord="x",
        toets_wachtwoord=False,
    )


@pytest.fixture
def tien(alles, gemeente_a, leerplicht_a):
    with alles():
        return [
            een_zaak(iemand(gemeente_a, f"Kim Kind{n}"), behandelaar=leerplicht_a)
            for n in range(10)
        ]


@pytest.fixture
def zaak_b(alles, gemeente_b, leerplicht_b):
    with alles():
        return een_zaak(iemand(gemeente_b, "Milan Visser"), behandelaar=leerplicht_b)


def _gekozen(zaken):
    return [f"{z.pk}:{z.behandelaar_id or 0}" for z in zaken]


def _post(client, zaken, *, actie="overdragen", naar=(), reden="Verlof", eigen=False):
    url = reverse("cases:verdeel_eigen" if eigen else "cases:verdeel_team")
    gegevens = {
        "actie": actie,
        "gekozen": _gekozen(zaken),
        "bevestigd": "ja",
        "reden": reden,
        "aan": [wie.pk for wie in naar],
    }
    return client.post(url, gegevens)


def test_tien_zaken_overdragen_in_een_keer_en_weer_terug(
    als, alles, teamleider_a, leerplicht_a, lies, tien
):
    client = als(teamleider_a)
    vraag = client.post(
        reverse("cases:verdeel_team"), {"actie": "overdragen", "gekozen": _gekozen(tien)}
    )
    assert vraag.status_code == 200
    assert "10 zaken overdragen" in vraag.content.decode()
    assert _post(client, tien, naar=[lies]).status_code == 302
    with alles():
        assert {behandelaar_van(z) for z in tien} == {lies.pk}
        overgangen = Zaakovergang.objects.filter(act="overdragen")
        assert overgangen.count() == 10
        assert {o.medewerker_id for o in overgangen} == {teamleider_a.pk}
        assert all("Verlof" in o.reden for o in overgangen)
        assert tien[0].historie.count() == 2
    team = client.get(reverse("cases:team")).content.decode()
    assert "10 zaken overgedragen aan Lies Kuiper." in team
    client.post(reverse("cases:verdeling_ongedaan"), {"terug": "team"})
    with alles():
        assert {behandelaar_van(z) for z in tien} == {leerplicht_a.pk}
    assert "Ongedaan maken" not in client.get(reverse("cases:team")).content.decode()


def test_zonder_reden_of_collega_gebeurt_er_niets(
    als, alles, teamleider_a, leerplicht_a, lies, tien
):
    client = als(teamleider_a)
    assert _post(client, tien, naar=[lies], reden=" ").status_code == 422
    assert _post(client, tien, naar=[]).status_code == 422
    with alles():
        assert {behandelaar_van(z) for z in tien} == {leerplicht_a.pk}


def test_bij_meer_collegas_krijgt_de_minst_belaste_de_volgende(
    als, alles, accounts, gemeente_a, teamleider_a, lies, tien
):
    petra = accounts["administratie-a"]
    with alles():
        for n in range(4):
            een_zaak(iemand(gemeente_a, f"Al Bezig{n}"), behandelaar=petra)
    _post(als(teamleider_a), tien, naar=[lies, petra])
    with alles():
        wie = [behandelaar_van(z) for z in tien]
    assert (wie.count(lies.pk), wie.count(petra.pk)) == (7, 3)


def test_vrijgeven_haalt_de_behandelaar_weg(als, alles, teamleider_a, tien):
    _post(als(teamleider_a), tien[:2], actie="vrijgeven")
    with alles():
        assert [behandelaar_van(z) for z in tien[:2]] == [None, None]


def test_een_zaak_van_een_andere_gemeente_verandert_niet(
    als, alles, teamleider_a, leerplicht_b, lies, zaak_b, tien
):
    _post(als(teamleider_a), [zaak_b], naar=[lies])
    with alles():
        assert behandelaar_van(zaak_b) == leerplicht_b.pk


def test_een_ambtenaar_draagt_alleen_eigen_zaken_over(
    als, alles, gemeente_a, leerplicht_a, lies, tien
):
    with alles():
        van_lies = een_zaak(iemand(gemeente_a, "Noor Kok"), behandelaar=lies)
    client = als(leerplicht_a)
    assert _post(client, tien, naar=[lies]).status_code == 404
    _post(client, [tien[0], van_lies], actie="vrijgeven", eigen=True)
    with alles():
        assert behandelaar_van(tien[0]) is None
        assert behandelaar_van(van_lies) == lies.pk


def test_wat_een_collega_intussen_deed_blijft_staan(
    als, alles, accounts, teamleider_a, leerplicht_a, lies, tien
):
    client = als(teamleider_a)
    gezien = _gekozen(tien)
    _post(als(accounts["administratie-a"]), tien[:1], naar=[lies])
    antwoord = client.post(
        reverse("cases:verdeel_team"),
        {
            "actie": "vrijgeven",
            "gekozen": gezien,
            "bevestigd": "ja",
            "reden": "Verlof",
        },
        follow=True,
    )
    assert "1 zaak was intussen van een ander of gesloten" in antwoord.content.decode()
    with alles():
        assert behandelaar_van(tien[0]) == lies.pk
        assert behandelaar_van(tien[1]) is None


def test_terugdraaien_raakt_geen_zaak_die_weer_verdeeld_is(
    alles, teamleider_a, leerplicht_a, lies, tien
):
    inzage = inzage_van(teamleider_a, Handeling.TOEWIJZEN)
    gezien = {z.pk: z.behandelaar_id for z in tien[:2]}
    with alles():
        uit = zaken_verdelen_over(
            gezien, act="overdragen", aan=[lies], reden="Verlof", inzage=inzage
        )
        zaken_verdelen_over(
            {tien[0].pk: lies.pk}, act="vrijgeven", aan=[], reden="Toch niet", inzage=inzage
        )
        terug = verdeling_terugdraaien(uit.stappen, inzage=inzage)
        assert (len(terug.stappen), terug.intussen) == (1, 1)
        assert behandelaar_van(tien[0]) is None
        assert behandelaar_van(tien[1]) == leerplicht_a.pk


def test_de_service_zelf_vraagt_ook_een_reden(alles, teamleider_a, tien):
    inzage = inzage_van(teamleider_a, Handeling.TOEWIJZEN)
    with alles(), pytest.raises(ActGeweigerd, match="reden"):
        zaken_verdelen_over({tien[0].pk: None}, act="vrijgeven", aan=[], reden="", inzage=inzage)


def test_twee_tegelijk_verdelen_elk_hun_deel_en_nooit_dubbel(
    accounts, gemeente_a, teamleider_a, leerplicht_a, lies, tien
):
    """Twee teamleiders dragen dezelfde tien zaken over: een van hen wint, per zaak een overgang."""
    petra = accounts["administratie-a"]
    gezien = {z.pk: leerplicht_a.pk for z in tien}
    grens = Grens(frozenset([gemeente_a.pk]), medewerker_id=teamleider_a.pk)
    begin, uitkomst = threading.Barrier(2), []
    inzage = inzage_van(teamleider_a, Handeling.TOEWIJZEN)

    def verdeel(doel):
        from wpg.services import gelogd

        try:
            with namens(Actor("toets", "web", teamleider_a.pk)), binnen(grens), gelogd():
                begin.wait(timeout=5)
                uit = zaken_verdelen_over(
                    gezien, act="overdragen", aan=[doel], reden="Verlof", inzage=inzage
                )
                uitkomst.append(len(uit.stappen))
        finally:
            connection.close()

    draden = [threading.Thread(target=verdeel, args=[wie]) for wie in (lies, petra)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(timeout=20)
    assert sorted(uitkomst) == [0, 10]
    with binnen(grens):
        assert Zaakovergang.objects.filter(act="overdragen").count() == 10


def test_het_team_toont_de_last_en_geen_jongeren(
    als, alles, gemeente_a, gemeente_b, teamleider_a, lies, tien, zaak_b
):
    from datetime import timedelta

    with alles():
        een_zaak(iemand(gemeente_a, "Noor Kok"))
        een_zaak(
            iemand(gemeente_a, "Kim Laat"),
            behandelaar=lies,
            geopend_op=vandaag(),
            termijn=vandaag() - timedelta(days=1),
        )
    antwoord = als(teamleider_a).get(reverse("cases:team"))
    last = antwoord.context_data["last"]
    assert [(b.naam, b.open, b.nieuw, b.over) for b in last.behandelaars[:2]] == [
        ("Sanne de Boer", 10, 0, 0),
        ("Lies Kuiper", 1, 1, 1),
    ]
    assert (last.niemand.open, last.totaal.open, last.meest) == (1, 12, 10)
    assert "Kind1" not in antwoord.content.decode()


class TestVerdeelregels:
    def _nieuw(self, client, gemeente, wie, **velden):
        return client.post(
            reverse("cases:regel_nieuw"), {"gemeente": gemeente.pk, "behandelaar": wie.pk, **velden}
        )

    def test_maken_verplaatsen_uitproberen_en_weggooien(
        self, als, teamleider_a, leerplicht_a, lies, gemeente_a
    ):
        client = als(teamleider_a)
        school = een_school(gemeente_a, naam="Het Baken", brin="99AB")
        self._nieuw(client, gemeente_a, leerplicht_a, letter_van="A", letter_tot_en_met="k")
        self._nieuw(client, gemeente_a, lies, school=school.pk)
        eerste, tweede = Verdeelregel.objects.all()
        assert (eerste.behandelaar, tweede.behandelaar) == (leerplicht_a, lies)
        proef = {"gemeente": gemeente_a.pk, "soort": "VERZUIM", "school": school.pk, "letter": "B"}
        url = reverse("cases:verdeelregels")
        assert "gaat naar Sanne de Boer" in client.post(url, proef).content.decode()
        client.post(reverse("cases:regel_schuiven", args=[tweede.pk]), {"heen": "omhoog"})
        assert "gaat naar Lies Kuiper" in client.post(url, proef).content.decode()
        assert client.get(reverse("cases:regel_weg", args=[tweede.pk])).status_code == 200
        client.post(reverse("cases:regel_weg", args=[tweede.pk]))
        niemand = client.post(url, proef | {"letter": "Z"}).content.decode()
        assert "blijft zonder behandelaar" in niemand

    def test_een_regel_kan_niet_naar_wie_er_niet_werkt(
        self, als, teamleider_a, leerplicht_b, gemeente_a
    ):
        assert self._nieuw(als(teamleider_a), gemeente_a, leerplicht_b).status_code == 422

    def test_een_regel_van_een_andere_gemeente_bestaat_niet(
        self, als, teamleider_a, leerplicht_b, gemeente_b
    ):
        regel = Verdeelregel(gemeente=gemeente_b, behandelaar=leerplicht_b)
        regel.save()
        client = als(teamleider_a)
        for route in ("regel_wijzigen", "regel_weg"):
            assert client.get(reverse(f"cases:{route}", args=[regel.pk])).status_code == 404
        assert client.post(reverse("cases:regel_weg", args=[regel.pk])).status_code == 404

    def test_de_waarnemer_krijgt_het_nieuwe_werk_tot_de_waarneming_stopt(
        self, als, teamleider_a, leerplicht_a, lies, gemeente_a
    ):
        client = als(teamleider_a)
        self._nieuw(client, gemeente_a, leerplicht_a)
        dag = vandaag().isoformat()
        client.post(
            reverse("cases:waarneming_nieuw"),
            {"medewerker": leerplicht_a.pk, "waarnemer": lies.pk, "van": dag, "tot_en_met": dag},
        )
        url, proef = reverse("cases:verdeelregels"), {"gemeente": gemeente_a.pk, "soort": "LUXE"}
        assert "gaat naar Lies Kuiper" in client.post(url, proef).content.decode()
        client.post(reverse("cases:waarneming_stop", args=[Waarneming.objects.get().pk]))
        assert "gaat naar Sanne de Boer" in client.post(url, proef).content.decode()
