"""Formele waarschuwingen: vastleggen, later terugzien en tellen."""

from datetime import date

import pytest

from cases.models import (
    Betrokkene,
    FormeleWaarschuwing,
    Maatregel,
    Zaak,
)
from cases.selectors.waarschuwingen import formele_waarschuwingen_tellen
from cases.services.fouten import ActGeweigerd
from cases.services.waarschuwingen import Waarschuwingsopgave, formeel_waarschuwen
from tests.cases.aanpak.hulp import OP, schermtekst
from tests.cases.werk_hulp import iemand
from tests.fabrieken import een_zaak

pytestmark = pytest.mark.django_db(transaction=True)


def test_formeel_waarschuwen_en_later_terugzien(client, zaak, alles, leerplicht_a, gemeente_a):
    with alles():
        moeder = Betrokkene(jongere=zaak.jongere, rol="ouder", naam="A. Proef", gezag=True)
        moeder.save()
    url = f"/zaken/{zaak.pk}/waarschuwing/"
    goed = {
        "aan": str(moeder.pk),
        "grond": "LPW2_1_BEZOEK",
        "onderwerp": "VERZUIM",
        "datum": "2026-11-05",
    }
    for _ in range(2):
        assert client.post(url, goed).status_code == 302
    assert client.post(url, goed | {"grond": "LPW2_3"}).status_code == 422
    assert client.post(url, goed | {"aan": "jongere", "grond": "LPW2_3"}).status_code == 302
    with alles():
        assert FormeleWaarschuwing.objects.count() == 2
        nieuw = een_zaak(zaak.jongere, behandelaar=leerplicht_a)
    tekst = schermtekst(client.get(f"/zaken/{nieuw.pk}/"))
    assert "Formeel gewaarschuwd" in tekst
    assert "Eerder gewaarschuwd" in tekst
    assert "A. Proef" in tekst
    dossier = schermtekst(client.get(f"/jongeren/{zaak.jongere_id}/"))
    assert "Eerder gewaarschuwd: op 5 november 2026" in dossier


def test_te_jong_om_zelf_gewaarschuwd_te_worden(alles, zaak, leerplicht_a):
    opgave = Waarschuwingsopgave(OP, "jongere", "LPW2_3", "VERZUIM")
    with alles():
        zaak.jongere.geboren, zaak.jongere.geboortedatum = "2016-03-04", date(2016, 3, 4)
        zaak.jongere.save()
        with pytest.raises(ActGeweigerd, match="pas vanaf 12 jaar"):
            formeel_waarschuwen(zaak, opgave=opgave, medewerker=leerplicht_a)
        zaak.jongere.geboren, zaak.jongere.geboortedatum = "2016-00-00", None
        zaak.jongere.save()
        zaak.refresh_from_db()
        with pytest.raises(ActGeweigerd, match="geboortedatum"):
            formeel_waarschuwen(zaak, opgave=opgave, medewerker=leerplicht_a)


def test_een_waarschuwing_telt_een_keer(alles, zaak, leerplicht_a, gemeente_a):
    with alles():
        opgave = Waarschuwingsopgave(OP, "ouder", "LPW2_1_BEZOEK", "VERZUIM")
        formeel_waarschuwen(zaak, opgave=opgave, medewerker=leerplicht_a)
        zaak.resultaat = "WAARSCH_FORMEEL"
        zaak.save()
        hoort = {"jongere": zaak.jongere, "gemeente": gemeente_a}
        Maatregel(
            **hoort, zaak=zaak, route="VRIJWILLIG", maatregel="Formele waarschuwing", datum=OP
        ).save()
        een_zaak(zaak.jongere, resultaat="WAARSCH_FORMEEL")
        een_zaak(zaak.jongere, resultaat="TKN")
        assert formele_waarschuwingen_tellen(Zaak.objects.all()) == 2


def test_broer_is_eerder_gewaarschuwd_bij_luxe(
    client, zaak, alles, leerplicht_a, gemeente_a, gemeente_b, logregels
):
    opgave = Waarschuwingsopgave(OP, "ouder", "LPW2_1_BEZOEK", "LUXE")
    with alles():
        formeel_waarschuwen(zaak, opgave=opgave, medewerker=leerplicht_a)
        zus = iemand(gemeente_a, "Lot Proef", gezin="G1")
        luxe = een_zaak(zus, soort="LUXE", behandelaar=leerplicht_a)
        ander = een_zaak(zus, soort="VERZUIM", behandelaar=leerplicht_a)
    tekst = schermtekst(client.get(f"/zaken/{luxe.pk}/"))
    assert "Noa Proef: eerder gewaarschuwd" in tekst
    assert "formele_waarschuwing" in {regel[1] for regel in logregels(zaak.jongere_id)}
    assert "Noa Proef" not in schermtekst(client.get(f"/zaken/{ander.pk}/"))
