"""Verzuim en zorg 18+: de lijst met de volgende stap, de eerste brief, en een zorgmelding."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from cases.models import Contactmoment
from cases.services.fouten import ActGeweigerd
from kern.autorisatie import Inzage
from kern.handelingen import Handeling
from meldingen.models import Parkering, Verzuimmelding
from meldingen.selectors.meerderjarig import Keuze18, meerderjarigen
from meldingen.services.zorgmelding import Zorgopgave, zorgmelding_vastleggen
from tests.fabrieken import een_inschrijving, een_jongere, een_melding, een_school

pytestmark = pytest.mark.django_db
OP = date(2026, 11, 20)
DAG = timedelta(days=1)


def een_student(gemeente, naam, **velden):
    return een_jongere(
        gemeente, geslachtsnaam=naam, geboren="2007-05-05", geboortedatum=date(2007, 5, 5), **velden
    )


def contact(jongere, soort="TELEFOON", dag=OP, **velden):
    gegevens = {"bereikt": True, "doel": "begeleiden"} | velden
    Contactmoment(
        jongere=jongere, gemeente=jongere.gemeente, datum=dag, soort=soort, **gegevens
    ).save()


@pytest.fixture
def inzage(leerplicht_a, gemeente_a):
    return Inzage(
        medewerker=leerplicht_a,
        handeling=Handeling.MELDING_BEHANDELEN,
        gemeenten=frozenset({gemeente_a.pk}),
    )


@pytest.fixture
def stappen(inzage, gemeente_a, alles):
    def lees(**keuze):
        with alles():
            lijst = meerderjarigen(inzage, Keuze18(**keuze), gemeenten=[gemeente_a.pk])
        return {r.melding.jongere.geslachtsnaam: r.stap.value for r in lijst.regels}, lijst

    return lees


def test_elke_open_melding_heeft_een_stap(alles, gemeente_a, gemeente_b, stappen):
    with alles():
        school = een_school(gemeente_a)
        vast = {"soort": "V18", "school": school, "ontvangen_op": OP}
        brief, gebeld, dubbel = (een_student(gemeente_a, n) for n in ("Brief", "Gebeld", "Dubbel"))
        een_melding(brief, **vast)
        # Een brief van voor de melding telt niet; een contact erna wel.
        contact(brief, "BRIEF", OP - DAG, bereikt=None, doel="waarschuwen")
        een_melding(gebeld, **vast)
        contact(gebeld)
        een_melding(dubbel, **vast)
        een_melding(dubbel, **(vast | {"status": "afgesloten", "ontvangen_op": date(2026, 9, 1)}))
        oud = een_student(gemeente_a, "Vorigjaar")
        een_melding(oud, **vast)
        een_melding(oud, **(vast | {"status": "afgesloten", "ontvangen_op": date(2026, 7, 31)}))
        wacht = een_melding(een_student(gemeente_a, "Wacht"), **vast)
        terug = een_melding(een_student(gemeente_a, "Terug"), **vast)
        for melding, einde in (
            (wacht, {}),
            (terug, {"terug_op": OP, "terugreden": "actie_gewenst"}),
        ):
            Parkering(
                melding=melding,
                jongere=melding.jongere,
                gemeente=gemeente_a,
                van=OP,
                aantal=1,
                automatisch=True,
                **einde,
            ).save()
        een_melding(een_student(gemeente_a, "Zorg"), soort="ZORG18", ontvangen_op=OP)
        # Dit hoort er niet bij: dicht, jonger, of van een ander.
        een_melding(een_student(gemeente_a, "Dicht"), **(vast | {"status": "afgesloten"}))
        een_melding(een_jongere(gemeente_a), soort="REL_WET")
        een_melding(een_student(gemeente_b, "Elders"), **(vast | {"school": None}))
    gevonden, lijst = stappen()
    assert gevonden == {
        "Brief": "brief",
        "Gebeld": "gedaan",
        "Dubbel": "contact",
        "Vorigjaar": "brief",
        "Wacht": "school",
        "Terug": "contact",
        "Zorg": "contact",
    }
    assert lijst.soorten == {"V18": 6, "ZORG18": 1}
    assert lijst.stappen == {"brief": 2, "gedaan": 1, "contact": 3, "school": 1}
    assert stappen(soort="ZORG18")[0] == {"Zorg": "contact"}
    assert set(stappen(stap="brief")[0]) == {"Brief", "Vorigjaar"}


def test_het_aantal_vragen_groeit_niet_mee(alles, gemeente_a, inzage, django_assert_num_queries):
    def maak(naam):
        een_melding(een_student(gemeente_a, naam), soort="V18", ontvangen_op=OP)

    with alles():
        maak("Een")
        with django_assert_num_queries(5):
            meerderjarigen(inzage, Keuze18(), gemeenten=[gemeente_a.pk])
        for nummer in range(5):
            maak(f"Meer{nummer}")
        with django_assert_num_queries(5):
            meerderjarigen(inzage, Keuze18(), gemeenten=[gemeente_a.pk])


def test_de_eerste_brief_is_een_reeks_en_gaat_niet_vanzelf(alles, als, leerplicht_a, gemeente_a):
    with alles():
        melding = een_melding(een_student(gemeente_a, "Brief"), soort="V18", ontvangen_op=OP)
    client = als(leerplicht_a)
    lijst = reverse("meldingen:meerderjarig")
    assert "Eerste brief sturen" in client.get(lijst).content.decode()
    assert client.post(reverse("meldingen:eerste_brief")).url == f"{lijst}?stap=brief"
    antwoord = client.post(reverse("meldingen:eerste_brief"), {"kies": [melding.pk, "x"]})
    assert antwoord.url == f"{reverse('cases:brieven_batch')}?sjabloon=waarschuwing_18plus"
    assert client.get(antwoord.url).status_code == 200
    assert client.session["briefselectie"] == [melding.jongere_id]
    with alles():
        assert not Contactmoment.objects.exists()


def test_buiten_de_grens_geen_brief(alles, als, leerplicht_a, gemeente_b):
    with alles():
        melding = een_melding(een_student(gemeente_b, "Elders"), soort="V18", ontvangen_op=OP)
    antwoord = als(leerplicht_a).post(reverse("meldingen:eerste_brief"), {"kies": [melding.pk]})
    assert antwoord.status_code == 404


def opgave(**velden):
    gegevens: dict[str, Any] = {
        "kanaal": "zorgteam",
        "gedeeld_door": "M. Proef, mentor",
        "gedeeld": "Slaapt slecht en komt te laat.",
        "waarom": "Om samen een plan te maken.",
        "ontvangen_op": OP,
    }
    return Zorgopgave(**(gegevens | velden))


@pytest.mark.parametrize(
    ("geboren", "soort"),
    [(date(2008, 11, 20), "ZORG18"), (date(2008, 11, 21), "ZORG"), (None, "ZORG")],
)
def test_een_zorgmelding_volgt_de_leeftijd_van_die_dag(
    alles, binnen_gemeente, leerplicht_a, gemeente_a, geboren, soort
):
    with alles():
        geboren_tekst = geboren.isoformat() if geboren else "2008-00-00"
        jongere = een_jongere(gemeente_a, geboren=geboren_tekst, geboortedatum=geboren)
        inschrijving = een_inschrijving(jongere, een_school(gemeente_a))
    with binnen_gemeente(leerplicht_a, gemeente_a):
        rij = zorgmelding_vastleggen(jongere, opgave=opgave())
        assert (rij.soort, rij.status, rij.school_id) == (soort, "nieuw", inschrijving.school_id)
        # Een dubbele klik geeft dezelfde.
        assert zorgmelding_vastleggen(jongere, opgave=opgave()).pk == rij.pk
    with alles():
        assert Verzuimmelding.objects.count() == 1


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"kanaal": "duo"}, "niet van DUO"),
        ({"kanaal": "krant"}, "waar de melding vandaan komt"),
        ({"gedeeld_door": " "}, "wie de zorg deelde"),
        ({"gedeeld": ""}, "niet meer dan nodig"),
        ({"waarom": ""}, "waarom dat nodig was"),
        ({"ontvangen_op": date(2099, 1, 1)}, "al geweest"),
    ],
)
def test_een_onvolledige_zorgmelding_wordt_geweigerd(
    alles, binnen_gemeente, leerplicht_a, gemeente_a, velden, melding
):
    with alles():
        jongere = een_student(gemeente_a, "Zorg")
    with binnen_gemeente(leerplicht_a, gemeente_a), pytest.raises(ActGeweigerd, match=melding):
        zorgmelding_vastleggen(jongere, opgave=opgave(**velden))
