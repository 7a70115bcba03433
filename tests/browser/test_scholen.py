"""Een tweede melding haalt de eerste terug, en een spreekuur van drie bezoekers."""

import io
import json
from datetime import timedelta

import pytest

from cases.models import Contactmoment, Schoolafspraak, Spreekuur, Zaak
from kern.klok import vandaag
from meldingen.inlezen import Opdracht, meldingen_inlezen
from meldingen.models import Parkering
from tests.fabrieken import een_inschrijving, een_jongere, een_school, een_zaak
from tests.meldingen.berichten import bericht


@pytest.fixture
def school(alles, gemeente_a):
    with alles():
        rij = een_school(gemeente_a, brin="99AA", vestiging="00", naam="Roc De Proef")
        Schoolafspraak(
            school=rij,
            soort="tweede_melding",
            drempel=2,
            van=vandaag() - timedelta(days=60),
            bron="Afspraak met de school",
        ).save()
        return rij


def _inlezen(nummer: str) -> None:
    dag = vandaag().isoformat()
    regel = bericht(
        meldingsnummer=nummer,
        actie_gewenst=False,
        begindatum=dag,
        dagen=[],
        instelling={"brin": "99AA", "vestiging": "00"},
        laatste_mutatie=f"{dag}T07:0{nummer[-1]}:00.000",
    )
    meldingen_inlezen(
        Opdracht(bestand=io.BytesIO(json.dumps(regel).encode()), naam="m", gemeentecode="9901")
    )


def test_een_tweede_melding_haalt_de_eerste_terug(
    page, live_server, aanmelden, axe, alles, accounts, school
):
    _inlezen("D1")
    aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/werkvoorraad/")
    page.get_by_role("link", name="1 melding is geparkeerd").click()
    page.get_by_role("heading", name="Geparkeerde meldingen", level=1).wait_for()
    assert axe() == []
    page.get_by_text("Waarom?").first.click()
    page.get_by_text("daarvoor handelt de school zelf").wait_for()
    _inlezen("D2")
    page.reload()
    page.get_by_text("Nu staat er niets geparkeerd").wait_for()
    page.get_by_role("link", name="Teruggekomen").click()
    page.get_by_text("De school meldde opnieuw").first.wait_for()
    assert axe() == []
    with alles():
        assert Parkering.objects.get().terugreden == "aantal"
        assert Zaak.objects.count() == 1


def test_een_spreekuur_van_drie_bezoekers(
    page, live_server, aanmelden, axe, alles, accounts, gemeente_a, school
):
    with alles():
        leerlingen = [een_jongere(gemeente_a, voornamen=naam) for naam in ("Ada", "Bo", "Cas")]
        for leerling in leerlingen:
            een_inschrijving(leerling, school)
        een_zaak(leerlingen[0], school=school, behandelaar=accounts["leerplicht-a"])
        Spreekuur(
            gemeente=gemeente_a,
            school=school,
            weekdag=vandaag().isoweekday(),
            begint="09:00",
            eindigt="10:00",
            medewerker=accounts["leerplicht-a"],
            van=vandaag() - timedelta(days=60),
        ).save()
    aanmelden("leerplicht-a")
    page.goto(f"{live_server.url}/scholen/{school.pk}/")
    page.get_by_role("heading", name="Roc De Proef").wait_for()
    assert axe() == []
    page.get_by_role("link", name="09:00 tot 10:00").click()
    page.locator(f'a[href$="{vandaag().isoformat()}/"]').click()
    page.set_viewport_size({"width": 390, "height": 800})
    for leerling in leerlingen:
        page.get_by_label("Wie kwam er langs?").fill(leerling.geslachtsnaam)
        page.get_by_role("button", name="Leerling zoeken").click()
        page.get_by_label("Wat is er besproken?").fill(f"Sprak {leerling.voornamen}")
        page.get_by_role("button", name="Bezoek vastleggen").click()
        page.get_by_text(f"Sprak {leerling.voornamen}").wait_for()
    assert axe() == []
    with alles():
        assert Contactmoment.objects.filter(soort="INLOOP").count() == len(leerlingen)
        assert Contactmoment.objects.filter(zaak=None).count() == len(leerlingen) - 1
