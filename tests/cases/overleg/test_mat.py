"""Een MAT-dossier van vóór de leerplicht: grondslag, leeftijd en laatste dag."""

from datetime import date, timedelta
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta

from cases.models import Betrokkene, Matdossier, Taak
from cases.services.fouten import ActGeweigerd
from cases.services.overleg.mat import Matopgave, matdossier_openen, matdossier_sluiten
from kern.klok import vandaag
from tests.fabrieken import een_jongere

pytestmark = pytest.mark.django_db(transaction=True)


def _van(jaren: int, dagen: int = 0) -> date:
    return vandaag() - relativedelta(years=jaren) + timedelta(days=dagen)


@pytest.fixture
def peuter(alles, gemeente_a):
    """Een kind dat vandaag drie wordt, met een moeder met gezag."""
    with alles():
        geboren = _van(3)
        kind = een_jongere(gemeente_a, geboortedatum=geboren, geboren=geboren.isoformat())
        Betrokkene(jongere=kind, rol="ouder", naam="A. Proef", gezag=True).save()
        Betrokkene(jongere=kind, rol="overig", naam="B. Buur", gezag=False).save()
        return kind


def _opgave(**anders) -> Matopgave:
    gegevens: dict[str, Any] = {
        "grondslag": "jeugdhulp",
        "toelichting": "Vraag van het lokale team",
        "tot_en_met": vandaag() + timedelta(days=90),
    }
    return Matopgave(**(gegevens | anders))


def test_openen_maakt_een_taak_op_de_laatste_dag_en_sluiten_rondt_haar_af(
    alles, peuter, leerplicht_a
):
    with alles():
        rij = matdossier_openen(peuter, opgave=_opgave(), medewerker=leerplicht_a)
        assert Taak.objects.get().uiterlijk == rij.tot_en_met
        with pytest.raises(ActGeweigerd, match="loopt al"):
            matdossier_openen(peuter, opgave=_opgave(), medewerker=leerplicht_a)
        with pytest.raises(ActGeweigerd, match="tussen het begin"):
            matdossier_sluiten(rij, op=vandaag() - timedelta(days=1), medewerker=leerplicht_a)
        matdossier_sluiten(rij, op=vandaag(), medewerker=leerplicht_a)
        assert Taak.objects.get().klaar_op == vandaag()
        assert Matdossier.objects.get().gesloten_op == vandaag()


def test_een_dag_te_jong_kan_niet(alles, gemeente_a, leerplicht_a):
    with alles():
        geboren = _van(3, dagen=1)
        kind = een_jongere(gemeente_a, geboortedatum=geboren, geboren=geboren.isoformat())
        with pytest.raises(ActGeweigerd, match="nog te jong"):
            matdossier_openen(kind, opgave=_opgave(), medewerker=leerplicht_a)


@pytest.mark.parametrize(
    ("anders", "woord"),
    [
        ({"tot_en_met": vandaag() - timedelta(days=1)}, "vanaf vandaag"),
        ({"tot_en_met": vandaag() + relativedelta(months=12, days=1)}, "weeg daarna opnieuw af"),
        ({"grondslag": "toestemming"}, "ouder die toestemming gaf"),
    ],
)
def test_wat_niet_kan(alles, peuter, leerplicht_a, anders, woord):
    with alles():
        with pytest.raises(ActGeweigerd, match=woord):
            matdossier_openen(peuter, opgave=_opgave(**anders), medewerker=leerplicht_a)
        assert not Taak.objects.exists()


def test_toestemming_geeft_alleen_wie_gezag_heeft(alles, peuter, leerplicht_a):
    with alles():
        buur = Betrokkene.objects.get(naam="B. Buur")
        with pytest.raises(ActGeweigerd, match="met gezag"):
            matdossier_openen(
                peuter,
                opgave=_opgave(grondslag="toestemming", toestemming_van=buur),
                medewerker=leerplicht_a,
            )


def test_op_het_scherm(als, accounts, alles, peuter):
    client = als(accounts["leerplicht-a"])
    dossier = client.get(f"/jongeren/{peuter.pk}/").content.decode()
    assert "MAT-dossier openen" in dossier
    url = f"/jongeren/{peuter.pk}/mat/"
    assert client.post(url, {"grondslag": "toestemming"}).status_code == 422
    with alles():
        moeder = Betrokkene.objects.get(naam="A. Proef")
    goed = {
        "grondslag": "toestemming",
        "toestemming_van": moeder.pk,
        "toelichting": "Samen met het lokale team",
        "tot_en_met": (vandaag() + timedelta(days=60)).isoformat(),
    }
    assert client.post(url, goed).status_code == 302
    assert peuter.achternaam_eerst in client.get("/mat/").content.decode()
    with alles():
        rij = Matdossier.objects.get()
    assert als(accounts["leerplicht-b"]).get(f"/mat/{rij.pk}/sluiten/").status_code == 404
    assert client.post(f"/mat/{rij.pk}/sluiten/", {"op": vandaag().isoformat()}).status_code == 302
    assert "Er lopen geen MAT-dossiers" in client.get("/mat/").content.decode()
