"""Routes en maatregelen: de acten en hun schermen."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from cases.models import (
    Maatregel,
    Routekeuze,
    Zaak,
    Zaakovergang,
)
from cases.selectors.routes import Routeregel, routebronnen, voorstel_voor
from cases.services.fouten import ActGeweigerd
from cases.services.routes import (
    AfwijkingZonderUitleg,
    Keuze,
    route_beeindigen,
    route_kiezen,
)
from cases.services.verwijzingen import verwijzing_versturen
from kern.klok import vandaag
from tests.cases.aanpak.hulp import OP, ROUTE, een_keuze, schermtekst

pytestmark = pytest.mark.django_db(transaction=True)


def test_kiezen_langs_het_voorstel(client, zaak, alles, leerplicht_a):
    url = f"/zaken/{zaak.pk}/route/"
    scherm = schermtekst(client.get(f"{url}?feiten=ja&persoonlijk=on"))
    assert "Voorstel: Vrijwillige hulp" in scherm
    assert "regel MA-02" in scherm
    assert client.post(url, ROUTE).url == f"/zaken/{zaak.pk}/"
    assert client.post(url, ROUTE).status_code == 302  # dubbele klik
    with alles():
        rij = Routekeuze.objects.get()
        assert (rij.route, rij.wijkt_af, rij.voorstel) == ("VRIJWILLIG", False, ["VRIJWILLIG"])
        assert rij.feiten["persoonlijk"]
        assert rij.historie.count() == 1
        assert Zaakovergang.objects.filter(act="route").count() == 1
    tekst = schermtekst(client.get(f"/zaken/{zaak.pk}/"))
    assert "Ouders vragen zelf om hulp." in tekst
    assert "route gekozen" in tekst


def test_afwijken_zonder_uitleg_gaat_niet_door(client, zaak, alles):
    url = f"/zaken/{zaak.pk}/route/"
    anders = ROUTE | {"route": "CIVIEL"}
    antwoord = client.post(url, anders)
    assert antwoord.status_code == 422
    assert "Schrijf op waarom u afwijkt" in schermtekst(antwoord)
    uitleg = {"motivering_afwijking": "De Raad is al betrokken."}
    assert client.post(url, anders | uitleg).status_code == 302
    with alles():
        rij = Routekeuze.objects.get()
        assert rij.wijkt_af
        assert Routekeuze.objects.filter(wijkt_af=True).count() == 1
    assert "Anders dan het voorstel" in schermtekst(client.get(f"/zaken/{zaak.pk}/"))


def test_twee_routes_tegelijk_en_een_einde(alles, zaak, leerplicht_a):
    with alles():
        een = route_kiezen(zaak, keuze=een_keuze(persoonlijk=True), medewerker=leerplicht_a)
        route_kiezen(zaak, keuze=een_keuze("CIVIEL", onveilig=True), medewerker=leerplicht_a)
        assert Routekeuze.objects.filter(tot_en_met=None).count() == 2
        with pytest.raises(ActGeweigerd, match="loopt al"):
            route_kiezen(
                zaak,
                keuze=Keuze("CIVIEL", OP, "Iets anders.", onveilig=True),
                medewerker=leerplicht_a,
            )
        with pytest.raises(ActGeweigerd, match="begon op"):
            route_beeindigen(een, op=OP - timedelta(1), uitkomst="MISLUKT", medewerker=leerplicht_a)
        for _ in range(2):
            route_beeindigen(een, op=OP, uitkomst="MISLUKT", medewerker=leerplicht_a)
        assert Zaakovergang.objects.filter(act="route_einde").count() == 1


def test_hulp_die_niet_hielp_verandert_het_voorstel(alles, zaak, leerplicht_a):
    with alles():
        een = route_kiezen(zaak, keuze=een_keuze(persoonlijk=True), medewerker=leerplicht_a)
        route_beeindigen(een, op=OP, uitkomst="GEWEIGERD", medewerker=leerplicht_a)
        keuze = een_keuze("CIVIEL", ernstige_zorgen=True)
        rij = route_kiezen(zaak, keuze=keuze, medewerker=leerplicht_a)
        assert rij.voorstel == ["CIVIEL"]
        assert rij.feiten["zonder_resultaat"]
        assert not rij.wijkt_af


def test_een_melding_bij_de_tafel_is_geen_vrijwillige_hulp(alles, zaak, partner, leerplicht_a):
    with alles():
        verwijzing_versturen(zaak, partner=partner, verstuurd_op=OP, medewerker=leerplicht_a)
        feiten, _ = voorstel_voor(zaak, persoonlijk=True, ernstige_zorgen=False, onveilig=False)
        assert not feiten["hulp_loopt"]
        partner.soort = "WIJKTEAM"
        partner.save()
        feiten, _ = voorstel_voor(zaak, persoonlijk=True, ernstige_zorgen=False, onveilig=False)
        assert feiten["hulp_loopt"]


def test_geen_route_wijkt_zodra_er_een_gekozen_is(alles, zaak, leerplicht_a):
    with alles():
        geen = route_kiezen(zaak, keuze=een_keuze("GEEN"), medewerker=leerplicht_a)
        route_kiezen(zaak, keuze=een_keuze(persoonlijk=True), medewerker=leerplicht_a)
        geen.refresh_from_db()
        assert geen.uitkomst == "OVERGENOMEN"


@pytest.mark.parametrize(
    ("keuze", "woord"),
    [
        (Keuze("HALT", OP, "x"), "uit de lijst"),
        (Keuze("STRAF", OP, "x"), "uit de lijst"),
        (Keuze("VRIJWILLIG", OP, " ", persoonlijk=True), "waarom"),
        (Keuze("VRIJWILLIG", date(2099, 1, 1), "x", persoonlijk=True), "toekomst"),
        (Keuze("VRIJWILLIG", date(2020, 1, 1), "x", persoonlijk=True), "voor het openen"),
        (Keuze("VRIJWILLIG", OP, "x"), "afwijkt"),
    ],
)
def test_wat_niet_kan(alles, zaak, leerplicht_a, keuze, woord):
    with alles():
        with pytest.raises(ActGeweigerd, match=woord):
            route_kiezen(zaak, keuze=keuze, medewerker=leerplicht_a)
        assert not Routekeuze.objects.exists()


def test_een_gesloten_zaak_krijgt_geen_route(alles, zaak, leerplicht_a):
    with alles():
        Zaak.objects.filter(pk=zaak.pk)
        zaak.status, zaak.gesloten_op = "gesloten", vandaag()
        zaak.save()
        with pytest.raises(ActGeweigerd, match="gesloten"):
            route_kiezen(zaak, keuze=een_keuze(persoonlijk=True), medewerker=leerplicht_a)


def test_de_database_bewaakt_de_uitleg(alles, zaak, leerplicht_a):
    with alles(), pytest.raises(IntegrityError), transaction.atomic():
        Routekeuze(
            zaak=zaak,
            jongere=zaak.jongere,
            gemeente=zaak.gemeente,
            route="CIVIEL",
            van=OP,
            motivering="x",
            wijkt_af=True,
            medewerker=leerplicht_a,
        ).save()


def test_halt_en_strafrecht_staan_nergens(client, zaak):
    for pad in ("route", "maatregel", "verwijzing", "waarschuwing"):
        tekst = schermtekst(client.get(f"/zaken/{zaak.pk}/{pad}/")).lower()
        for woord in ("halt", "strafrecht", "proces-verbaal", "verhoor"):
            assert woord not in tekst, (pad, woord)


def test_een_hogere_app_hangt_routes_aan_zonder_spoor(client, zaak):
    voor = schermtekst(client.get(f"/zaken/{zaak.pk}/"))
    zichtbaar: list[Routeregel] = []
    routebronnen.meld_aan("toets", lambda _: zichtbaar)
    try:
        assert _blok(client, zaak) == _blok_van(voor)
        zichtbaar.append(Routeregel("Alleen voor wie het mag", OP))
        assert "Alleen voor wie het mag" in _blok(client, zaak)
    finally:
        routebronnen._delen.pop("toets")


def _blok_van(tekst: str) -> str:
    return tekst.partition('id="routes-kop"')[2].partition("</section>")[0]


def _blok(client, zaak) -> str:
    return _blok_van(schermtekst(client.get(f"/zaken/{zaak.pk}/")))


def test_een_maatregel_en_geen_waarschuwing_als_maatregel(client, zaak, alles):
    url = f"/zaken/{zaak.pk}/maatregel/"
    goed = {
        "route": "CIVIEL",
        "maatregel": "Ondertoezichtstelling",
        "datum": "2026-11-10",
        "gericht_aan": "ouder",
    }
    assert client.post(url, goed).status_code == 302
    assert client.post(url, goed).status_code == 302
    fout = client.post(url, goed | {"maatregel": "Schriftelijke Waarschuwing"})
    assert fout.status_code == 422
    assert client.post(url, goed | {"route": "HALT"}).status_code == 422
    with alles():
        assert Maatregel.objects.count() == 1


def test_een_ander_ziet_of_doet_hier_niets(als, accounts, zaak, alles, leerplicht_a, partner):
    with alles():
        rij = route_kiezen(zaak, keuze=een_keuze(persoonlijk=True), medewerker=leerplicht_a)
    ander = als(accounts["leerplicht-b"])
    for pad in (f"/zaken/{zaak.pk}/route/", f"/routes/{rij.pk}/einde/", f"/zaken/{zaak.pk}/plan/"):
        assert ander.get(pad).status_code == 404
        assert ander.post(pad, ROUTE).status_code in {404, 405}
    with alles(), pytest.raises(AfwijkingZonderUitleg):
        route_kiezen(zaak, keuze=een_keuze("CIVIEL"), medewerker=leerplicht_a)
