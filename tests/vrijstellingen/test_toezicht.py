"""Verlies van grond (VR-13), de jaarlijkse blik, en de Arbeidsinspectie (VR-04, VR-06)."""

from datetime import date

import pytest
from django.db import connection

from cases.models import Taak
from cases.services.fouten import ActGeweigerd
from cases.services.overdracht import verhuizing_vastleggen
from kern.grens import voor_systeem
from tests.fabrieken import een_inschrijving, een_jongere, een_school
from tests.vrijstellingen.hulp import VANDAAG
from vrijstellingen.models import (
    Heroverweging,
    Inspectiemelding,
    Verklaring,
    Vrijstelling,
    Vrijstellingstaak,
)
from vrijstellingen.selectors.toezicht import inspectieregel, te_bekijken
from vrijstellingen.services.oordelen import vrijstelling_beoordelen
from vrijstellingen.services.toezicht import (
    Blik,
    bekijktaken_maken,
    heroverweging_vastleggen,
    inspectie_ingelicht,
    regeltaken_bijwerken,
)


def loopt(jongere, grond="5a", **velden):
    rij = Vrijstelling(
        jongere=jongere,
        grond=grond,
        **{
            "gemeente": jongere.gemeente,
            "kanaal": "post",
            "ontvangen_op": date(2026, 6, 1),
            "oordeel": "verleend" if grond in {"3a", "3b", "15"} else "voldoet",
            "oordeel_op": date(2026, 6, 20),
            "geldig_van": date(2026, 8, 1),
            "geldig_tot_en_met": date(2027, 7, 31),
        }
        | velden,
    )
    rij.save()
    return rij


def verklaring(rij, **velden):
    nieuw = Verklaring(
        vrijstelling=rij,
        jongere=rij.jongere,
        gemeente=rij.gemeente,
        **{"naam": "Dr. Proef", "hoedanigheid": "arts", "dagtekening": date(2026, 5, 1)} | velden,
    )
    nieuw.save()
    return nieuw


def taken(soort="grond_vervalt"):
    return list(
        Vrijstellingstaak.objects.filter(soort=soort).values_list("vrijstelling_id", flat=True)
    )


# Verlies van grond ----------------------------------------------------------------------------


def test_een_inschrijving_een_vertrek_en_een_ingetrokken_verklaring_vragen_om_een_mens(
    alles, gemeente_a
):
    with alles():
        school = een_school(gemeente_a)
        op_school, weg, zonder = (loopt(een_jongere(gemeente_a)) for _ in range(3))
        een_inschrijving(op_school.jongere, school, van=date(2026, 11, 1))
        weg.jongere.opschorting, weg.jongere.opschorting_op = "E", date(2026, 10, 5)
        weg.jongere.save()
        verklaring(zonder, ingetrokken_op=date(2026, 11, 10))
        assert regeltaken_bijwerken() == 3
        assert sorted(taken()) == sorted(v.pk for v in (op_school, weg, zonder))
        taak = Taak.objects.get(vrijstellingstaak__vrijstelling=op_school)
        assert taak.titel.startswith("Vrijstelling beëindigen?")
        assert taak.uiterlijk == date(2026, 12, 11)
        # Er eindigt niets vanzelf.
        assert Vrijstelling.objects.filter(beeindigd_op__isnull=False).count() == 0
        # Nog eens kijken geeft niets, ook niet als de taak al klaar is.
        taak.klaar_op = VANDAAG
        taak.save()
        assert regeltaken_bijwerken() == 0
        # Een nieuw feit is een nieuwe vraag.
        een_inschrijving(op_school.jongere, school, van=date(2026, 11, 20))
        assert regeltaken_bijwerken() == 1


def test_een_verhuizing_binnen_nederland_vraagt_de_oude_gemeente_om_te_kijken(
    alles, gemeente_a, gemeente_b, monkeypatch, django_capture_on_commit_callbacks
):
    gevraagd = []
    monkeypatch.setattr(
        "vrijstellingen.tasks.regeltaken_jongere.delay", lambda **kw: gevraagd.append(kw)
    )
    with alles():
        rij, besluit, blijft = (
            loopt(een_jongere(gemeente_a), grond) for grond in ("5a", "15", "5b")
        )
    connection.run_on_commit = []  # wat het klaarzetten vroeg, telt hier niet
    with django_capture_on_commit_callbacks(execute=True), voor_systeem([gemeente_a.pk]):
        for verhuist in (rij, besluit):
            verhuizing_vastleggen(verhuist.jongere, naar=gemeente_b, op=date(2026, 11, 16))
    # De gemeente van de vrijstelling kijkt, niet die waar de jongere nu woont.
    assert {"jongere_id": rij.jongere_id, "gemeente_id": gemeente_a.pk} in gevraagd
    assert {kw["gemeente_id"] for kw in gevraagd} == {gemeente_a.pk}
    with voor_systeem([gemeente_b.pk]):
        assert regeltaken_bijwerken() == 0
    with voor_systeem([gemeente_a.pk]):
        assert regeltaken_bijwerken() == 1
        assert regeltaken_bijwerken() == 0, "een keer per feit"
        assert taken() == [rij.pk]
        taak = Taak.objects.get()
        assert taak.titel == "Vrijstelling beëindigen? De jongere woont in een andere gemeente."
        assert Vrijstellingstaak.objects.get().feit_op == date(2026, 11, 16)
        assert Vrijstelling.objects.filter(beeindigd_op__isnull=False).count() == 0
    assert blijft.pk not in {rij.pk, besluit.pk}


@pytest.mark.parametrize(
    ("velden", "inschrijving"),
    [
        ({"oordeel": "voldoet_niet"}, {}),
        ({"geldig_tot_en_met": date(2026, 11, 26)}, {}),
        ({"geldig_van": date(2026, 12, 1)}, {}),
        ({}, {"onderwijssoort": "KDC"}),
        ({}, {"tot_en_met": date(2026, 11, 26)}),
        ({}, {"van": date(2026, 11, 28)}),
        ({"grond": "3a", "oordeel": "verleend"}, {}),
        ({"grond": "15", "oordeel": "verleend"}, {}),
    ],
)
def test_wat_niet_loopt_of_geen_school_is_geeft_geen_taak(alles, gemeente_a, velden, inschrijving):
    with alles():
        rij = loopt(een_jongere(gemeente_a), **velden)
        een_inschrijving(
            rij.jongere, een_school(gemeente_a), **{"van": date(2026, 11, 1)} | inschrijving
        )
        regeltaken_bijwerken()
        assert not taken()


def test_een_nieuwe_verklaring_neemt_de_vraag_weg(alles, gemeente_a):
    with alles():
        rij = loopt(een_jongere(gemeente_a))
        verklaring(rij, ingetrokken_op=date(2026, 11, 10))
        verklaring(rij, naam="Dr. Ander")
        regeltaken_bijwerken()
        assert not taken()


def test_een_nieuw_feit_vraagt_na_de_commit_om_te_kijken(
    alles, gemeente_a, monkeypatch, django_capture_on_commit_callbacks
):
    gevraagd = []
    monkeypatch.setattr(
        "vrijstellingen.tasks.regeltaken_jongere.delay", lambda **kw: gevraagd.append(kw)
    )
    with django_capture_on_commit_callbacks(execute=True), alles():
        een_inschrijving(een_jongere(gemeente_a), een_school(gemeente_a))
    assert not gevraagd
    with django_capture_on_commit_callbacks(execute=True), alles():
        rij = loopt(een_jongere(gemeente_a))
        een_inschrijving(rij.jongere, een_school(gemeente_a), van=date(2026, 11, 1))
    assert gevraagd == [{"jongere_id": rij.jongere_id, "gemeente_id": gemeente_a.pk}]


# De jaarlijkse blik ---------------------------------------------------------------------------

BLIK = Blik(VANDAAG, "Twee uur per week met een juf thuis.", False, "", True, "voortzetten")


def test_wie_langer_dan_een_jaar_niet_is_bekeken_staat_op_de_lijst(alles, gemeente_a, bezig):
    oud = {"oordeel_op": date(2025, 11, 27), "geldig_van": date(2025, 8, 1)}
    with alles():
        rij = loopt(
            een_jongere(gemeente_a), **oud, geldig_tot_en_met=None, tot_einde_leerplicht=True
        )
        loopt(een_jongere(gemeente_a), **oud | {"oordeel_op": date(2025, 11, 28)})
        loopt(een_jongere(gemeente_a), **oud, grond="3a", oordeel="verleend")
        loopt(een_jongere(gemeente_a), **oud | {"geldig_tot_en_met": date(2026, 7, 31)})
    op_lijst = [r.pk for r in te_bekijken([gemeente_a.pk], op=VANDAAG)]
    assert op_lijst == [rij.pk]
    assert bekijktaken_maken(op_lijst, gemeenten=[gemeente_a.pk]) == 1
    assert bekijktaken_maken(op_lijst, gemeenten=[gemeente_a.pk]) == 0
    heroverweging_vastleggen(rij, blik=BLIK, medewerker=bezig)
    assert not te_bekijken([gemeente_a.pk], op=VANDAAG)
    assert Taak.objects.get(vrijstellingstaak__soort="heroverweging").klaar_op == VANDAAG
    assert [r.pk for r in te_bekijken([gemeente_a.pk], op=date(2027, 11, 27))] == [rij.pk]


def test_een_gesprek_of_einde_geeft_een_taak_en_beeindigt_niets(alles, gemeente_a, bezig):
    with alles():
        rij = loopt(een_jongere(gemeente_a))
    blik = Blik(VANDAAG, "Misschien halve dagen.", True, "J. Arts, jeugdarts", True, "gesprek")
    een, twee = (heroverweging_vastleggen(rij, blik=blik, medewerker=bezig) for _ in range(2))
    assert een.pk == twee.pk
    taak = Taak.objects.get(vrijstellingstaak__soort="conclusie")
    assert (taak.behandelaar_id, taak.klaar_op) == (bezig.pk, None)
    assert Vrijstelling.objects.get().beeindigd_op is None


@pytest.mark.parametrize(
    "blik",
    [
        Blik(date(2026, 11, 28), "x", False, "", False, "voortzetten"),
        Blik(date(2026, 7, 31), "x", False, "", False, "voortzetten"),
        Blik(VANDAAG, "x", True, "", False, "voortzetten"),
        Blik(VANDAAG, "x", False, "Dr. Proef", False, "voortzetten"),
        Blik(VANDAAG, "x", False, "", False, "anders"),
        Blik(VANDAAG, "", False, "", False, "voortzetten"),
    ],
)
def test_een_blik_die_niet_klopt_wordt_geweigerd(alles, gemeente_a, bezig, blik):
    with alles():
        rij = loopt(een_jongere(gemeente_a))
    with pytest.raises(ActGeweigerd):
        heroverweging_vastleggen(rij, blik=blik, medewerker=bezig)
    assert not Heroverweging.objects.exists()


# De Arbeidsinspectie --------------------------------------------------------------------------

ZESTIEN = {"geboortedatum": date(2010, 3, 1), "geboren": "2010-03-01"}
VIJFTIEN = {"geboortedatum": date(2011, 10, 5), "geboren": "2011-10-05"}


@pytest.mark.parametrize(
    ("grond", "jongere", "verwacht"),
    [
        ("5a", ZESTIEN, date(2026, 8, 15)),
        ("5b", ZESTIEN, date(2026, 8, 15)),
        ("5c", ZESTIEN, None),
        ("15", ZESTIEN, None),
        # Vijftien bij het begin, en zestien pas na het einde.
        ("5a", {"geboortedatum": date(2011, 8, 1), "geboren": "2011-08-01"}, None),
        # Zestien tijdens de vrijstelling: twee weken na de verjaardag.
        ("5a", {"geboortedatum": date(2010, 12, 1), "geboren": "2010-12-01"}, date(2026, 12, 15)),
    ],
)
def test_wanneer_de_inspectie_het_uiterlijk_weet(alles, gemeente_a, grond, jongere, verwacht):
    with alles():
        rij = loopt(een_jongere(gemeente_a, **jongere), grond)
        assert inspectieregel(rij).uiterlijk == verwacht
        regeltaken_bijwerken()
        taak = Taak.objects.filter(vrijstellingstaak__soort="arbeidsinspectie").first()
        assert (taak.uiterlijk if taak else None) == verwacht


def test_bij_3b_telt_de_inschrijving_op_het_mbo_na_de_toestemming(alles, gemeente_a):
    with alles():
        rij = loopt(een_jongere(gemeente_a, **VIJFTIEN), "3b", oordeel_op=date(2026, 9, 10))
        assert inspectieregel(rij).uiterlijk is None
        regeltaken_bijwerken()
        assert not taken("arbeidsinspectie")
        een_inschrijving(
            rij.jongere, een_school(gemeente_a), onderwijssoort="MBO2", van=date(2026, 9, 1)
        )
        assert inspectieregel(rij).uiterlijk == date(2026, 9, 24)
        assert regeltaken_bijwerken() == 1
        assert regeltaken_bijwerken() == 0


def test_wat_uit_een_vorig_systeem_komt_is_daar_gemeld(alles, gemeente_a):
    with alles():
        loopt(een_jongere(gemeente_a, **ZESTIEN), kanaal="")
        regeltaken_bijwerken()
        assert not taken("arbeidsinspectie")


def test_ingelicht_is_een_keer_genoeg_en_rondt_de_taak_af(alles, gemeente_a, bezig):
    with alles():
        rij = loopt(een_jongere(gemeente_a, **ZESTIEN))
        regeltaken_bijwerken()
        jong = loopt(een_jongere(gemeente_a))
    for dag in (date(2026, 11, 28), date(2026, 6, 1)):
        with pytest.raises(ActGeweigerd):
            inspectie_ingelicht(rij, verzonden_op=dag, medewerker=bezig)
    een, twee = (
        inspectie_ingelicht(rij, verzonden_op=dag, medewerker=bezig)
        for dag in (date(2026, 8, 10), VANDAAG)
    )
    assert een.pk == twee.pk
    assert Inspectiemelding.objects.get().verzonden_op == date(2026, 8, 10)
    assert Taak.objects.get(vrijstellingstaak__soort="arbeidsinspectie").klaar_op == VANDAAG
    with pytest.raises(ActGeweigerd, match="geen bericht"):
        inspectie_ingelicht(jong, verzonden_op=VANDAAG, medewerker=bezig)


# De schermen ----------------------------------------------------------------------------------


def test_de_schermen_van_toezicht(als, accounts, alles, gemeente_a):
    oud = {"oordeel_op": date(2025, 8, 1), "geldig_van": date(2025, 8, 1)}
    with alles():
        rij = loopt(een_jongere(gemeente_a, **ZESTIEN), **oud)
    client, ander = als(accounts["leerplicht-a"]), als(accounts["leerplicht-b"])
    html = client.get("/vrijstellingen/bekijken/").content.decode()
    assert "1 vrijstelling" in html
    html = client.post(
        "/vrijstellingen/bekijken/taken/", {"gekozen": [rij.pk, "x", "9999999"]}, follow=True
    ).content.decode()
    assert "Nieuwe taken: 1" in html
    pad = f"/vrijstellingen/{rij.pk}/bekijken/"
    goed = {
        "op": "2026-11-27",
        "wat_kan_nu": "Een paar uur.",
        "arts_geraadpleegd": "ja",
        "arts": "J. Arts, jeugdarts",
        "samenwerkingsverband_geraadpleegd": "nee",
        "conclusie": "voortzetten",
    }
    for fout in ({"arts": ""}, {"conclusie": ""}, {"op": "2026-12-24"}, {"wat_kan_nu": ""}):
        assert client.post(pad, goed | fout).status_code == 422, fout
    assert client.post(pad, goed).status_code == 302
    assert "Alles is bekeken" in client.get("/vrijstellingen/bekijken/").content.decode()
    assert "J. Arts" in client.get(pad).content.decode()
    assert "Te laat" in client.get("/vrijstellingen/inspectie/").content.decode()
    inspectie = f"/vrijstellingen/{rij.pk}/inspectie/"
    assert client.post(inspectie, {"verzonden_op": "2027-01-01"}).status_code == 422
    assert client.post(inspectie, {"verzonden_op": "2026-11-26"}).status_code == 302
    assert "te laat" in client.get("/vrijstellingen/inspectie/").content.decode()
    html = client.get(f"/vrijstellingen/{rij.pk}/").content.decode()
    assert "Zolang zij loopt" in html
    for weg in (pad, inspectie):
        assert ander.get(weg).status_code == 404
    # Een teamleider behandelt geen zaken.
    assert als(accounts["teamleider-a"]).get("/vrijstellingen/bekijken/").status_code == 404


def test_een_beoordeling_van_de_gemeente_gaat_gewoon_door(jongere, bezig):
    """De haak op verlof raakt andere gronden niet."""
    from tests.vrijstellingen.hulp import ontvang, uitspraak
    from vrijstellingen.regels.grond import Oordeel

    rij = ontvang(jongere, bezig, "5b")
    vers = vrijstelling_beoordelen(rij, uitspraak=uitspraak(Oordeel.VOLDOET), medewerker=bezig)
    assert (vers.oordeel, vers.verlofdagen) == ("voldoet", None)
