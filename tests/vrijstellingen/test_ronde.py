"""De ronde voor 1 juli: wie erin hoort, herinneren, antwoorden, afronden (VR-03, VR-05)."""

from datetime import date

import pytest
import time_machine

from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from tests.fabrieken import een_jongere
from vrijstellingen.models import Campagneregel, Verklaring, Verlengingscampagne, Vrijstelling
from vrijstellingen.selectors.campagne import ronderegels, tellingen_van
from vrijstellingen.services.campagne import (
    antwoord_vastleggen,
    antwoordstand,
    campagne_afronden,
    campagne_maken,
    herinnerd_vastleggen,
)

EINDE = date(2027, 7, 31)


def loopt(jongere, grond="5b", **velden):
    """Een vrijstelling die in 2026-2027 loopt."""
    rij = Vrijstelling(
        jongere=jongere,
        grond=grond,
        **{
            "gemeente": jongere.gemeente,
            "ontvangen_op": date(2026, 6, 1),
            "oordeel": "verleend" if grond == "3a" else "voldoet",
            "oordeel_op": date(2026, 6, 20),
            "geldig_van": date(2026, 8, 1),
            "geldig_tot_en_met": EINDE,
        }
        | velden,
    )
    rij.save()
    return rij


@pytest.fixture
def vijf(alles, gemeente_a):
    """Vijf vrijstellingen die een nieuw antwoord vragen: 5 onder a, b, b, c en 3a."""
    with alles():
        return [loopt(een_jongere(gemeente_a), grond) for grond in ("5a", "5b", "5b", "5c", "3a")]


@pytest.fixture
def ronde(vijf, gemeente_a, bezig):
    return campagne_maken(gemeente_a.pk, schooljaar_van=2027, medewerker=bezig)[0]


def stand(ronde):
    return {k: n for k, n in tellingen_van(ronde, op=date(2026, 11, 27)).items() if n}


def test_in_de_ronde_komt_wie_een_nieuwe_kennisgeving_nodig_heeft(
    alles, vijf, gemeente_a, gemeente_b, bezig
):
    with alles():
        blijvend = loopt(een_jongere(gemeente_a), "5a")
        Verklaring(
            vrijstelling=blijvend,
            jongere=blijvend.jongere,
            gemeente=gemeente_a,
            naam="Dr. Proef",
            hoedanigheid="arts",
            dagtekening=date(2026, 5, 1),
            duur="blijvend",
        ).save()
        for jongere, grond, velden in (
            (een_jongere(gemeente_a), "5a", {"tot_einde_leerplicht": True}),
            (een_jongere(gemeente_a), "5b", {"oordeel": "voldoet_niet"}),
            (een_jongere(gemeente_a), "5b", {"geldig_tot_en_met": date(2026, 10, 1)}),
            (een_jongere(gemeente_a), "5b", {"geldig_tot_en_met": date(2028, 7, 31)}),
            (een_jongere(gemeente_a), "5b", {"beeindigd_op": EINDE}),
            (een_jongere(gemeente_a), "15", {"oordeel": "verleend"}),
            (een_jongere(gemeente_a), "3b", {"oordeel": "verleend"}),
            (een_jongere(gemeente_a, geboortedatum=date(2009, 8, 1)), "5b", {}),
            (een_jongere(gemeente_a, overleden_op=date(2026, 9, 1)), "5b", {}),
            (een_jongere(gemeente_b), "5b", {}),
        ):
            loopt(jongere, grond, **velden)
        # De dag na 1 augustus 18: dan is er op 1 augustus nog plicht.
        net = loopt(een_jongere(gemeente_a, geboortedatum=date(2009, 8, 2)), "5b")
    ronde, nieuw = campagne_maken(gemeente_a.pk, schooljaar_van=2027, medewerker=bezig)
    in_ronde = set(Campagneregel.objects.values_list("vrijstelling_id", flat=True))
    assert in_ronde == {v.pk for v in (*vijf, net)}
    assert nieuw == 6
    assert ronde.gemeente_id == gemeente_a.pk


def test_twee_keer_maken_geeft_geen_dubbele_rijen_en_vult_aan(
    alles, vijf, ronde, gemeente_a, bezig
):
    weer, nieuw = campagne_maken(gemeente_a.pk, schooljaar_van=2027, medewerker=bezig)
    assert (weer.pk, nieuw) == (ronde.pk, 0)
    with alles():
        loopt(een_jongere(gemeente_a))
    assert campagne_maken(gemeente_a.pk, schooljaar_van=2027, medewerker=bezig)[1] == 1
    assert Campagneregel.objects.count() == 6
    assert Campagneregel.historie.filter(history_type="+").count() == 6
    assert Verlengingscampagne.objects.count() == 1


@pytest.mark.parametrize("jaar", [2025, 2026, 2028])
def test_een_ronde_gaat_over_het_volgende_schooljaar(gemeente_a, bezig, jaar):
    with pytest.raises(ActGeweigerd, match="volgende schooljaar"):
        campagne_maken(gemeente_a.pk, schooljaar_van=jaar, medewerker=bezig)


def test_de_standen_volgen_uit_de_feiten(alles, vijf, ronde, gemeente_a):
    assert stand(ronde) == {"te_herinneren": 5}
    regels = {r.vrijstelling_id: r for r in Campagneregel.objects.all()}
    alle = [r.pk for r in regels.values()]
    assert herinnerd_vastleggen(ronde, regels=alle[:3]) == 3
    assert herinnerd_vastleggen(ronde, regels=alle) == 2
    assert herinnerd_vastleggen(ronde, regels=alle) == 0
    assert stand(ronde) == {"herinnerd": 5}
    a, b, _, c, _ = (regels[v.pk] for v in vijf)
    antwoord_vastleggen(a, gezien=antwoordstand(a), ontvangen_op=date(2026, 11, 27))
    antwoord_vastleggen(b, gezien=antwoordstand(b), niet_nodig="Gaat weer naar school.")
    with alles():
        # Een nieuwe kennisgeving voor volgend jaar telt vanzelf als ontvangen.
        loopt(
            c.jongere,
            "5c",
            oordeel="",
            oordeel_op=None,
            geldig_van=None,
            geldig_tot_en_met=None,
            schooljaar=2027,
            ontvangen_op=date(2026, 11, 20),
        )
    assert stand(ronde) == {"ontvangen": 2, "niet_nodig": 1, "herinnerd": 2}
    # Na de laatste dag: 3a acht weken voor het einde, de andere na 30 juni.
    assert tellingen_van(ronde, op=date(2027, 6, 6))["niet_ontvangen"] == 1
    assert tellingen_van(ronde, op=date(2027, 6, 30))["niet_ontvangen"] == 1
    assert tellingen_van(ronde, op=date(2027, 7, 1))["niet_ontvangen"] == 2


def test_de_laatste_dag_is_30_juni_of_acht_weken_voor_het_einde(
    ronde, accounts, gemeente_a, binnen_gemeente
):
    from kern.autorisatie import Inzage
    from kern.handelingen import Handeling

    inzage = Inzage(accounts["leerplicht-a"], Handeling.ZAAK_BEHANDELEN, frozenset({gemeente_a.pk}))
    uiterlijk = {r.grond: r.uiterlijk for r in ronderegels(inzage, ronde)}
    assert uiterlijk["Artikel 3a"] == date(2027, 6, 5)
    assert uiterlijk["Artikel 5 onder b"] == date(2027, 6, 30)


def test_een_beeindigde_vrijstelling_hoeft_niet_meer(alles, vijf, ronde):
    with alles():
        rij = Vrijstelling.objects.get(pk=vijf[0].pk)
        rij.geldig_tot_en_met = rij.beeindigd_op = date(2026, 11, 20)
        rij.save()
    assert stand(ronde) == {"te_herinneren": 4, "niet_nodig": 1}


def test_een_collega_was_eerder(ronde):
    regel = Campagneregel.objects.first()
    oud = antwoordstand(regel)
    antwoord_vastleggen(regel, gezien=oud, niet_nodig="Verhuisd.")
    # Precies hetzelfde nog eens is een tweede klik; iets anders niet.
    antwoord_vastleggen(regel, gezien=oud, niet_nodig="Verhuisd.")
    with pytest.raises(IntussenGewijzigd):
        antwoord_vastleggen(regel, gezien=oud, ontvangen_op=date(2026, 11, 1))
    with pytest.raises(ActGeweigerd, match="al geweest"):
        antwoord_vastleggen(
            regel,
            gezien=antwoordstand(Campagneregel.objects.get(pk=regel.pk)),
            ontvangen_op=date(2026, 12, 1),
        )


def test_het_eindverslag_staat_vast(alles, vijf, ronde, bezig, gemeente_a):
    herinnerd_vastleggen(ronde, regels=list(Campagneregel.objects.values_list("pk", flat=True)))
    af = campagne_afronden(ronde, medewerker=bezig)
    assert af.verslag["standen"]["herinnerd"] == 5
    assert af.verslag["per_grond"]["5b"]["herinnerd"] == 2
    with time_machine.travel("2026-12-01T10:00:00+01:00"):
        assert campagne_afronden(ronde, medewerker=bezig).afgerond_op == date(2026, 11, 27)
    for act in (
        lambda: herinnerd_vastleggen(ronde, regels=[]),
        lambda: campagne_maken(gemeente_a.pk, schooljaar_van=2027, medewerker=bezig),
        lambda: antwoord_vastleggen(Campagneregel.objects.first(), gezien="|", niet_nodig="x"),
    ):
        with pytest.raises(ActGeweigerd, match="afgerond"):
            act()


# De schermen ----------------------------------------------------------------------------------


def test_van_lege_lijst_tot_bestand(  # noqa: PLR0915 - een hele stroom
    als, accounts, vijf, gemeente_a, gemeente_b, alles
):
    client = als(accounts["leerplicht-a"])
    assert "Ronde voor 2027-2028 maken" in client.get("/vrijstellingen/ronde/").content.decode()
    antwoord = client.post("/vrijstellingen/ronde/", {"gemeente": gemeente_a.pk})
    assert antwoord.status_code == 302
    ronde = antwoord.url
    html = client.get(ronde).content.decode()
    assert "5 vrijstellingen" in html
    # Een andere gemeente kan er geen maken, en ziet deze niet.
    assert client.post("/vrijstellingen/ronde/", {"gemeente": gemeente_b.pk}).status_code in {
        200,
        422,
    }
    ander = als(accounts["leerplicht-b"])
    for pad in ("", "bestand/", "afronden/"):
        assert ander.get(ronde + pad).status_code == 404
    assert ander.post(ronde + "herinnerd/", {"jongere": "1"}).status_code == 404
    antwoord = client.post(ronde + "herinnerd/", {}, follow=True)
    assert "Kies eerst" in antwoord.content.decode()
    nummers = [v.jongere_id for v in vijf]
    antwoord = client.post(ronde + "herinnerd/", {"jongere": [*nummers, "x"]}, follow=True)
    assert "Vastgelegd: 5 herinnerd" in antwoord.content.decode()
    with alles():
        regel = Campagneregel.objects.first()
    pad = f"/vrijstellingen/ronde/regel/{regel.pk}/"
    assert ander.get(pad).status_code == 404
    goed = {"uitkomst": "niet_nodig", "reden": "Verhuisd.", "gezien": "|"}
    assert client.post(pad, goed | {"reden": " "}).status_code == 422
    assert client.post(pad, {"uitkomst": "ontvangen", "gezien": "|"}).status_code == 422
    assert client.post(pad, goed).status_code == 302
    assert client.post(pad, goed | {"reden": "Anders"}).status_code == 409
    bestand = client.get(ronde + "bestand/")
    tekst = bestand.content.decode("utf-8-sig")
    assert tekst.count("\r\n") == 6
    assert "Niet nodig" in tekst
    assert "Verhuisd." in tekst
    assert "Proefkind" not in bestand["Content-Disposition"]
    html = client.post(ronde + "afronden/", follow=True).content.decode()
    assert "Eindverslag" in html
    assert "Lijst bijwerken" not in html
    html = client.get(ronde + "?stand=niet_nodig&grond=rommel&pagina=x").content.decode()
    assert "Verhuisd." in html
