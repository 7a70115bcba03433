"""Routes, maatregelen, verwijzingen en formele waarschuwingen: de acten en hun schermen."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from cases.models import (
    Betrokkene,
    FormeleWaarschuwing,
    Maatregel,
    Partner,
    Routekeuze,
    Taak,
    Verwijzing,
    Zaak,
    Zaakovergang,
)
from cases.selectors.routes import Routeregel, routebronnen, voorstel_voor
from cases.selectors.waarschuwingen import formele_waarschuwingen_tellen
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.routes import (
    AfwijkingZonderUitleg,
    Keuze,
    maatregel_vastleggen,
    route_beeindigen,
    route_kiezen,
)
from cases.services.verwijzingen import Vervolg, verwijzing_bijwerken, verwijzing_versturen
from cases.services.waarschuwingen import Waarschuwingsopgave, formeel_waarschuwen
from kern.klok import vandaag
from tests.cases.werk_hulp import iemand
from tests.fabrieken import een_zaak

pytestmark = pytest.mark.django_db(transaction=True)
OP = date(2026, 11, 3)
ROUTE = {
    "feiten": "ja",
    "persoonlijk": "True",
    "ernstige_zorgen": "False",
    "onveilig": "False",
    "route": "VRIJWILLIG",
    "van": "2026-11-03",
    "motivering": "Ouders vragen zelf om hulp.",
    "motivering_afwijking": "",
}


@pytest.fixture
def zaak(alles, gemeente_a, leerplicht_a):
    with alles():
        jongere = iemand(gemeente_a, "Noa Proef", gezin="G1")
        return een_zaak(jongere, status="in_behandeling", behandelaar=leerplicht_a)


@pytest.fixture
def partner(alles, gemeente_a):
    rij = Partner(gemeente=gemeente_a, naam="Jeugdbeschermingstafel", soort="JBT")
    rij.save()
    return rij


@pytest.fixture
def client(als, leerplicht_a):
    return als(leerplicht_a)


def _tekst(antwoord) -> str:
    return str(antwoord.content.decode())


def _keuze(route="VRIJWILLIG", **velden):
    return Keuze(route, OP, "Omdat het past.", **velden)


def test_kiezen_langs_het_voorstel(client, zaak, alles, leerplicht_a):
    url = f"/zaken/{zaak.pk}/route/"
    scherm = _tekst(client.get(f"{url}?feiten=ja&persoonlijk=on"))
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
    tekst = _tekst(client.get(f"/zaken/{zaak.pk}/"))
    assert "Ouders vragen zelf om hulp." in tekst
    assert "route gekozen" in tekst


def test_afwijken_zonder_uitleg_gaat_niet_door(client, zaak, alles):
    url = f"/zaken/{zaak.pk}/route/"
    anders = ROUTE | {"route": "CIVIEL"}
    antwoord = client.post(url, anders)
    assert antwoord.status_code == 422
    assert "Schrijf op waarom u afwijkt" in _tekst(antwoord)
    uitleg = {"motivering_afwijking": "De Raad is al betrokken."}
    assert client.post(url, anders | uitleg).status_code == 302
    with alles():
        rij = Routekeuze.objects.get()
        assert rij.wijkt_af
        assert Routekeuze.objects.filter(wijkt_af=True).count() == 1
    assert "Anders dan het voorstel" in _tekst(client.get(f"/zaken/{zaak.pk}/"))


def test_twee_routes_tegelijk_en_een_einde(alles, zaak, leerplicht_a):
    with alles():
        een = route_kiezen(zaak, keuze=_keuze(persoonlijk=True), medewerker=leerplicht_a)
        route_kiezen(zaak, keuze=_keuze("CIVIEL", onveilig=True), medewerker=leerplicht_a)
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
        een = route_kiezen(zaak, keuze=_keuze(persoonlijk=True), medewerker=leerplicht_a)
        route_beeindigen(een, op=OP, uitkomst="GEWEIGERD", medewerker=leerplicht_a)
        keuze = _keuze("CIVIEL", ernstige_zorgen=True)
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
        geen = route_kiezen(zaak, keuze=_keuze("GEEN"), medewerker=leerplicht_a)
        route_kiezen(zaak, keuze=_keuze(persoonlijk=True), medewerker=leerplicht_a)
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
            route_kiezen(zaak, keuze=_keuze(persoonlijk=True), medewerker=leerplicht_a)


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
        tekst = _tekst(client.get(f"/zaken/{zaak.pk}/{pad}/")).lower()
        for woord in ("halt", "strafrecht", "proces-verbaal", "verhoor"):
            assert woord not in tekst, (pad, woord)


def test_een_hogere_app_hangt_routes_aan_zonder_spoor(client, zaak):
    voor = _tekst(client.get(f"/zaken/{zaak.pk}/"))
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
    return _blok_van(_tekst(client.get(f"/zaken/{zaak.pk}/")))


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
    assert "Wacht op bevestiging" in _tekst(client.get(f"/zaken/{zaak.pk}/"))
    assert "Nagaan of Jeugdbeschermingstafel" in _tekst(client.get("/"))
    pad = f"/verwijzingen/{rij.pk}/"
    scherm = _tekst(client.get(pad))
    assert "Datum van het besluit" in scherm
    gezien = scherm.split('name="gezien" value="')[1].split('"')[0]
    assert client.post(pad, {"gezien": gezien, "bevestigd_op": "2026-11-06"}).status_code == 302
    with alles():
        assert Taak.objects.get().klaar_op is not None
    te_laat = client.post(pad, {"gezien": gezien, "bevestigd_op": "2026-11-07"})
    assert te_laat.status_code == 409
    assert "intussen bijgewerkt" in _tekst(te_laat)


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
    assert woord in _tekst(antwoord)


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
    assert "Wijkteam Oost" in _tekst(client.get("/beheer/partners/"))
    rij = Partner.objects.get()
    pad = f"/beheer/partners/{rij.pk}/"
    assert client.post(pad, velden | {"tot_en_met": "2026-12-31"}).status_code == 302
    elders = Partner(gemeente=gemeente_b, naam="Wijkteam B", soort="WIJKTEAM")
    elders.save()
    mag = accounts["beheer"].gemeenten_voor("inrichting_beheren")
    verwacht = 200 if gemeente_b.pk in mag else 404
    assert client.get(f"/beheer/partners/{elders.pk}/").status_code == verwacht
    assert als(accounts["leerplicht-a"]).get("/beheer/partners/").status_code == 404


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
    tekst = _tekst(client.get(f"/zaken/{nieuw.pk}/"))
    assert "Formeel gewaarschuwd" in tekst
    assert "Eerder gewaarschuwd" in tekst
    assert "A. Proef" in tekst
    dossier = _tekst(client.get(f"/jongeren/{zaak.jongere_id}/"))
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
    tekst = _tekst(client.get(f"/zaken/{luxe.pk}/"))
    assert "Noa Proef: eerder gewaarschuwd" in tekst
    assert "formele_waarschuwing" in {regel[1] for regel in logregels(zaak.jongere_id)}
    assert "Noa Proef" not in _tekst(client.get(f"/zaken/{ander.pk}/"))


def test_een_ander_ziet_of_doet_hier_niets(als, accounts, zaak, alles, leerplicht_a, partner):
    with alles():
        rij = route_kiezen(zaak, keuze=_keuze(persoonlijk=True), medewerker=leerplicht_a)
    ander = als(accounts["leerplicht-b"])
    for pad in (f"/zaken/{zaak.pk}/route/", f"/routes/{rij.pk}/einde/", f"/zaken/{zaak.pk}/plan/"):
        assert ander.get(pad).status_code == 404
        assert ander.post(pad, ROUTE).status_code in {404, 405}
    with alles(), pytest.raises(AfwijkingZonderUitleg):
        route_kiezen(zaak, keuze=_keuze("CIVIEL"), medewerker=leerplicht_a)
