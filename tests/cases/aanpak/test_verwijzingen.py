"""Verwijzingen naar partners, en hun beheer."""

from datetime import date

import pytest

from cases.forms.routes import Vervolgform
from cases.models import (
    Maatregel,
    Partner,
    Taak,
    Verwijzing,
)
from cases.services.documenten import document_bewaren
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.routes import (
    maatregel_vastleggen,
)
from cases.services.verwijzingen import Vervolg, verwijzing_bijwerken, verwijzing_versturen
from tests.cases.aanpak.hulp import OP, schermtekst
from tests.fabrieken import een_jongere

pytestmark = pytest.mark.django_db(transaction=True)


def test_verwijzen_bevestigen_en_de_herinnering(client, zaak, partner, alles):
    url = f"/zaken/{zaak.pk}/verwijzing/"
    goed = {"partner": partner.pk, "verstuurd_op": "2026-11-04", "vraag": "Graag onderzoek."}
    for _ in range(2):
        assert client.post(url, goed).status_code == 302
    with alles():
        rij = Verwijzing.objects.select_related("taak").get()
        # 10 dagen na 4 november is een zaterdag: de eerste werkdag daarna.
        assert rij.taak.uiterlijk == date(2026, 11, 16)
        assert Taak.objects.count() == 1
    assert "Wacht op bevestiging" in schermtekst(client.get(f"/zaken/{zaak.pk}/"))
    assert "Nagaan of Jeugdbeschermingstafel" in schermtekst(client.get("/"))
    pad = f"/verwijzingen/{rij.pk}/"
    scherm = schermtekst(client.get(pad))
    assert "Datum van het besluit" in scherm
    gezien = scherm.split('name="gezien" value="')[1].split('"')[0]
    assert client.post(pad, {"gezien": gezien, "bevestigd_op": "2026-11-06"}).status_code == 302
    with alles():
        assert Taak.objects.get().klaar_op is not None
    te_laat = client.post(pad, {"gezien": gezien, "bevestigd_op": "2026-11-07"})
    assert te_laat.status_code == 409
    assert "intussen bijgewerkt" in schermtekst(te_laat)


@pytest.mark.parametrize(
    ("velden", "woord"),
    [
        ({"afgerond_op": "2026-11-10"}, "Kies ook een uitkomst"),
        ({"uitkomst": "GEHOLPEN"}, "Vul ook de dag in"),
        ({"besluit": "ONDERZOEK"}, "Vul ook de dag in"),
        ({"bevestigd_op": "2026-11-01"}, "niet op volgorde"),
        ({"bevestigd_op": "2099-11-01"}, "toekomst"),
        (
            {"gestart_op": "2026-11-12", "afgerond_op": "2026-11-10", "uitkomst": "DEELS"},
            "volgorde",
        ),
    ],
)
def test_een_vervolg_dat_niet_klopt(client, zaak, partner, alles, leerplicht_a, velden, woord):
    with alles():
        rij = verwijzing_versturen(
            zaak, partner=partner, verstuurd_op=date(2026, 11, 4), medewerker=leerplicht_a
        )
    antwoord = client.post(f"/verwijzingen/{rij.pk}/", velden)
    assert antwoord.status_code == 422
    assert woord in schermtekst(antwoord)


def test_besluit_en_maatregel_na_een_melding_bij_de_tafel(alles, zaak, partner, leerplicht_a):
    with alles():
        rij = verwijzing_versturen(
            zaak, partner=partner, verstuurd_op=OP, medewerker=leerplicht_a, vraag="x"
        )
        vervolg = Vervolg(
            bevestigd_op=OP,
            afgerond_op=date(2026, 11, 20),
            uitkomst="GEHOLPEN",
            besluit="VERZOEK",
            besluit_op=date(2026, 11, 20),
        )
        rij = verwijzing_bijwerken(rij, vervolg=vervolg, medewerker=leerplicht_a)
        maatregel_vastleggen(
            zaak,
            route="CIVIEL",
            maatregel="Ondertoezichtstelling",
            datum=date(2026, 11, 24),
            medewerker=leerplicht_a,
        )
        assert (rij.besluit, Maatregel.objects.get().route) == ("VERZOEK", "CIVIEL")
        with pytest.raises(IntussenGewijzigd):
            verwijzing_bijwerken(rij, vervolg=Vervolg(), medewerker=leerplicht_a, gezien="0")


def test_wat_er_mee_ging_en_wat_is_nagegaan(client, zaak, partner, alles, leerplicht_a, gemeente_a):
    with alles():
        mee, ander = (
            document_bewaren(
                wie,
                inhoud=b"tekst",
                uitgang=".txt",
                titel=titel,
                medewerker=leerplicht_a,
            )
            for wie, titel in ((zaak.jongere, "Verslag"), (een_jongere(gemeente_a), "Elders"))
        )
    url = f"/zaken/{zaak.pk}/verwijzing/"
    scherm = schermtekst(client.get(url))
    assert "Verslag" in scherm
    assert "Elders" not in scherm
    goed = {"partner": partner.pk, "verstuurd_op": "2026-11-04", "vraag": "Hulp"}
    assert client.post(url, goed | {"documenten": [ander.pk]}).status_code == 422
    assert client.post(url, goed | {"documenten": [mee.pk]}).status_code == 302
    with alles():
        rij = Verwijzing.objects.get()
        assert (rij.documenten, rij.nagegaan) == ([mee.pk], [])
    blad = schermtekst(client.get(f"/zaken/{zaak.pk}/"))
    assert "1 document mee" in blad
    assert "nog 3 punten na te gaan" in blad  # de tafel vraagt ook naar vrijwillige hulp
    pad = f"/verwijzingen/{rij.pk}/"
    assert "Vrijwillige hulp hielp niet" in schermtekst(client.get(pad))
    punten = {"nagegaan": ["weet", "nodig", "vrijwillig"], "documenten": []}
    assert client.post(pad, punten).status_code == 302
    assert client.post(pad, punten | {"nagegaan": ["meldcode"]}).status_code == 422
    with alles():
        rij = Verwijzing.objects.select_related("partner").get()
        assert (rij.documenten, rij.na_te_gaan) == ([], 0)
        # Ook buiten het scherm om: een stuk van een ander kind gaat nooit mee.
        with pytest.raises(ActGeweigerd):
            verwijzing_bijwerken(
                rij, vervolg=Vervolg(documenten=[ander.pk]), medewerker=leerplicht_a
            )
        # Wat u niet mag zien, haalt u niet weg door iets anders op te slaan.
        rij.documenten = [mee.pk + 999]
        form = Vervolgform({"nagegaan": ["weet"]}, verwijzing=rij)
        assert form.is_valid()
        assert form.vervolg().documenten == [mee.pk + 999]


def test_een_partner_van_een_ander_of_van_vroeger(alles, zaak, gemeente_b, partner, leerplicht_a):
    ander = Partner(gemeente=gemeente_b, naam="Elders", soort="WIJKTEAM")
    ander.save()
    partner.tot_en_met = date(2026, 1, 1)
    partner.save()
    with alles():
        for fout in (ander, partner):
            with pytest.raises(ActGeweigerd):
                verwijzing_versturen(zaak, partner=fout, verstuurd_op=OP, medewerker=leerplicht_a)


def test_partners_beheren(als, accounts, gemeente_a, gemeente_b, alles):
    client = als(accounts["beheer"])
    velden = {"gemeente": gemeente_a.pk, "naam": "Wijkteam Oost", "soort": "WIJKTEAM"}
    assert client.post("/beheer/partners/", velden).status_code == 302
    assert client.post("/beheer/partners/", velden).status_code == 422
    assert "Wijkteam Oost" in schermtekst(client.get("/beheer/partners/"))
    rij = Partner.objects.get()
    pad = f"/beheer/partners/{rij.pk}/"
    assert client.post(pad, velden | {"tot_en_met": "2026-12-31"}).status_code == 302
    elders = Partner(gemeente=gemeente_b, naam="Wijkteam B", soort="WIJKTEAM")
    elders.save()
    mag = accounts["beheer"].gemeenten_voor("inrichting_beheren")
    verwacht = 200 if gemeente_b.pk in mag else 404
    assert client.get(f"/beheer/partners/{elders.pk}/").status_code == verwacht
    assert als(accounts["leerplicht-a"]).get("/beheer/partners/").status_code == 404
