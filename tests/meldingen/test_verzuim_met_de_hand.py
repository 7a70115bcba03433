"""Een verzuimmelding van een school die belt of mailt: dezelfde regels als het inlezen van DUO."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from cases.models import Inschrijving, Schoolafspraak, Zaak
from cases.services.fouten import ActGeweigerd
from inrichting.selectors import parameters
from meldingen.keuzes import SOORTEN
from meldingen.models import Parkering, Uitbakbericht, Verzuimmelding
from meldingen.regels.soort import HANDSOORTEN, soort_met_de_hand
from meldingen.services.verzuimmelding import (
    LijktOpMelding,
    Verzuimopgave,
    verzuimmelding_vastleggen,
)
from tests.fabrieken import een_inschrijving, een_jongere, een_melding, een_school

pytestmark = pytest.mark.django_db(transaction=True)
OP = date(2026, 11, 27)
VAN = date(2026, 11, 19)


@pytest.fixture(autouse=True)
def _klok():
    with time_machine.travel("2026-11-27 10:00", tick=False):
        yield


@pytest.fixture
def inschrijving(alles, gemeente_a) -> Inschrijving:
    """Een jongere van veertien op een school in vakantieregio midden."""
    with alles():
        school = een_school(gemeente_a, vakantieregio="midden")
        return een_inschrijving(een_jongere(gemeente_a), school)


@pytest.fixture
def kind(inschrijving):
    return inschrijving.jongere


@pytest.fixture
def leg_vast(binnen_gemeente, leerplicht_a, gemeente_a, inschrijving, kind):
    """Leg een melding vast als leerplichtambtenaar van gemeente A."""

    def vastleggen(*, is_andere: bool = False, **velden: Any) -> Verzuimmelding:
        gegevens = {
            "school": inschrijving.school,
            "soort": "REL_WET",
            "ontvangen_op": OP,
            "verzuim_van": VAN,
            "verzuim_tot_en_met": date(2026, 11, 24),
            "uren": 18,
            "hele_dagen": False,
            "actie_gewenst": False,
            "reden_school": "Komt niet meer na de pauze.",
            "ondernomen_actie": "",
            "contact_naam": "M. Proef, mentor",
        } | velden
        with binnen_gemeente(leerplicht_a, gemeente_a):
            return verzuimmelding_vastleggen(
                kind, opgave=Verzuimopgave(**gegevens), medewerker=leerplicht_a, is_andere=is_andere
            )

    return vastleggen


@pytest.mark.parametrize(
    ("code", "geboren", "soort"),
    [
        ("REL_WET", date(2008, 11, 28), "REL_WET"),
        ("REL_WET", date(2008, 11, 27), "V18"),
        ("REL_LICHT", date(2008, 11, 28), "REL_LICHT"),
        ("REL_LICHT", date(2008, 11, 27), "V18"),
        ("REL_LANG_ONG", date(2012, 1, 1), "REL_LANG_ONG"),
        ("REL_LANG_ONG", date(2008, 11, 27), "V18"),
        ("LUXE", date(2008, 11, 27), "LUXE"),
        ("OVERIG", date(2012, 1, 1), "REL_LICHT"),
        ("REL_WET", None, "REL_WET"),
    ],
)
def test_de_soort_volgt_telregel_v0_op_de_dag_van_ontvangst(code, geboren, soort):
    gevonden = soort_met_de_hand(
        code, geboren=geboren, ontvangen_op=OP, overig="REL_LICHT", wet=parameters()
    )
    assert gevonden == soort


def test_de_melding_krijgt_een_zaak_met_termijn_en_gaat_niet_naar_duo(
    leg_vast, alles, inschrijving
):
    rij = leg_vast()
    # Een dubbele klik geeft dezelfde.
    assert leg_vast().pk == rij.pk
    with alles():
        rij = Verzuimmelding.objects.select_related("inschrijving", "zaak").get()
        assert (rij.kanaal, rij.status, rij.meldingsnummer) == ("school", "nieuw", None)
        assert (rij.inschrijving, rij.onderwijssoort) == (inschrijving, "VO_OB")
        zaak = Zaak.objects.get()
        assert rij.zaak == zaak
        assert (zaak.soort, zaak.geopend_op, zaak.aanmelder) == ("VERZUIM", OP, "school")
        assert zaak.termijn is not None
        assert not Uitbakbericht.objects.exists()
        assert "Met de hand vastgelegd" in rij.historie.values_list(
            "history_change_reason", flat=True
        )


def test_hele_dagen_zijn_de_lesdagen_van_de_periode(leg_vast):
    dagen = leg_vast(uren=None, hele_dagen=True).dagen
    # Donderdag tot en met dinsdag: het weekend telt niet.
    assert [dag["datum"][-2:] for dag in dagen] == ["19", "20", "23", "24"]
    assert all(dag["hele_dag"] for dag in dagen)


def test_met_een_afspraak_wacht_de_eerste_zoals_bij_duo(leg_vast, alles, inschrijving):
    with alles():
        Schoolafspraak(
            school=inschrijving.school,
            soort="tweede_melding",
            drempel=2,
            van=date(2026, 8, 1),
            bron="Afspraak met de school",
        ).save()
    leg_vast()
    with alles():
        assert not Zaak.objects.exists()
        parkering = Parkering.objects.get()
        assert (parkering.automatisch, parkering.aantal, parkering.vanaf) == (True, 1, 2)
    # De tweede haalt de eerste terug, in dezelfde zaak.
    leg_vast(verzuim_van=date(2026, 11, 25), verzuim_tot_en_met=date(2026, 11, 26))
    with alles():
        zaak = Zaak.objects.get()
        assert {m.zaak_id for m in Verzuimmelding.objects.all()} == {zaak.pk}
        assert Parkering.objects.get().terugreden == "aantal"


@pytest.mark.parametrize(
    ("bestaand", "lijkt"),
    [
        ({"verzuim_van": VAN, "verzuim_tot_en_met": VAN}, True),
        ({"verzuim_van": date(2026, 11, 24), "verzuim_tot_en_met": None}, True),
        ({"verzuim_van": date(2026, 11, 2), "verzuim_tot_en_met": None}, True),
        ({"verzuim_van": date(2026, 11, 25), "verzuim_tot_en_met": None}, False),
        ({"verzuim_van": date(2026, 11, 2), "verzuim_tot_en_met": date(2026, 11, 18)}, False),
        ({"verzuim_van": VAN, "soort": "LUXE"}, False),
        ({"verzuim_van": VAN, "status": "ingetrokken"}, False),
    ],
)
def test_wat_over_dezelfde_dagen_gaat_wordt_eerst_gevraagd(leg_vast, alles, kind, bestaand, lijkt):
    with alles():
        duo = een_melding(
            kind, **({"soort": "REL_WET", "ontvangen_op": date(2026, 11, 26)} | bestaand)
        )
    if not lijkt:
        assert leg_vast().pk != duo.pk
        return
    with pytest.raises(LijktOpMelding) as fout:
        leg_vast()
    assert [rij.pk for rij in fout.value.rijen] == [duo.pk]
    assert leg_vast(is_andere=True).pk != duo.pk


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"soort": "AV"}, "soort verzuim uit de lijst"),
        ({"ontvangen_op": date(2026, 11, 28)}, "in de toekomst"),
        ({"verzuim_tot_en_met": date(2026, 11, 18)}, "ligt voor de eerste"),
        ({"verzuim_van": date(2025, 11, 1)}, "langer dan een jaar"),
    ],
)
def test_een_opgave_die_niet_kan_bewaart_niets(leg_vast, alles, velden, melding):
    with pytest.raises(ActGeweigerd, match=melding):
        leg_vast(**velden)
    with alles():
        assert not Verzuimmelding.objects.exists()
        assert not Zaak.objects.exists()


def test_het_scherm_van_dossier_tot_melding(
    alles, als, leerplicht_a, leerplicht_b, inschrijving, kind
):
    url = reverse("meldingen:verzuimmelding_nieuw", args=[kind.pk])
    client = als(leerplicht_a)
    assert f'href="{url}"' in client.get(f"/jongeren/{kind.pk}/").content.decode()
    school = inschrijving.school
    begin = client.get(url).content.decode()
    assert f'value="{school.pk}" selected' in begin
    velden = {
        "school": school.pk,
        "soort": "REL_WET",
        "ontvangen_op": "2026-11-27",
        "verzuim_van": "2026-11-26",
        "verzuim_tot_en_met": "2026-11-25",
        "reden_school": "Komt niet.",
        "actie_gewenst": "ja",
    }
    fout = client.post(url, velden)
    assert fout.status_code == 422
    assert "ligt voor de eerste dag" in fout.content.decode()
    assert als(leerplicht_b).post(url, velden).status_code == 404
    goed = client.post(url, velden | {"verzuim_tot_en_met": ""})
    with alles():
        rij = Verzuimmelding.objects.get()
    assert goed.headers["Location"] == reverse("meldingen:melding", args=[rij.pk])
    # Een collega die even later hetzelfde hoort, ziet de eerste en beslist zelf.
    ander = velden | {"verzuim_tot_en_met": "", "reden_school": "Ouders belden ook."}
    vraag = client.post(url, ander)
    assert vraag.status_code == 422
    assert "Is het een van deze meldingen?" in vraag.content.decode()
    assert client.post(url, ander | {"is_andere": "on"}).status_code == 302


def test_elke_soort_om_te_kiezen_staat_in_de_codelijst():
    assert set(HANDSOORTEN) < set(SOORTEN)
