"""Eigen vragen bij 5 onder b en de controlelijst bij artikel 15: rijen, antwoorden, telling."""

from datetime import date

import pytest

from cases.services.fouten import ActGeweigerd
from tests.fabrieken import een_jongere
from tests.vrijstellingen.hulp import ontvang, uitspraak
from vrijstellingen.models import Eigenantwoord, Eigenvraag
from vrijstellingen.regels.grond import Oordeel
from vrijstellingen.selectors.vragen import antwoorden_van, effect_van, vragen_bij
from vrijstellingen.services.oordelen import vrijstelling_beoordelen
from vrijstellingen.services.vragen import (
    antwoorden_bewaren,
    vraag_beeindigen,
    vraag_bewaren,
    vraag_schuiven,
)

JAAR = {"van": date(2026, 8, 1), "tot_en_met": date(2027, 7, 31)}


def vraag(gemeente, **velden):
    vast = {
        "gemeente": gemeente,
        "grond": "5b",
        "soort": "ja_nee",
        "tekst": "Hebt u met een school gesproken?",
        "van": date(2026, 8, 1),
    }
    return vraag_bewaren(Eigenvraag(**vast | velden))


def test_wat_er_gevraagd_wordt_volgt_uit_gemeente_grond_en_dag(
    gemeente_a, gemeente_b, jongere, bezig
):
    goed = vraag(gemeente_a)
    tweede = vraag(gemeente_a, tekst="En met wie?", soort="tekst")
    vraag(gemeente_a, grond="15", tekst="Ten minste 24 uur dagbesteding per week?")
    vraag(gemeente_b)
    vraag(gemeente_a, van=date(2026, 11, 3))
    vraag(gemeente_a, tot_en_met=date(2026, 11, 1))
    rij = ontvang(jongere, bezig, "5b")
    assert [v.pk for v in vragen_bij(rij)] == [goed.pk, tweede.pk]
    assert (goed.volgorde, tweede.volgorde) == (1, 2)
    vraag_schuiven(tweede, omhoog=True)
    assert [v.pk for v in vragen_bij(rij)] == [tweede.pk, goed.pk]
    assert not vragen_bij(ontvang(een_jongere_ernaast(jongere), bezig, "5a"))


def een_jongere_ernaast(jongere):
    return een_jongere(jongere.gemeente)


def test_een_antwoord_is_nooit_een_voorwaarde(gemeente_a, jongere, bezig):
    rij = ontvang(jongere, bezig, "5b")
    gesteld = vraag(gemeente_a)
    antwoorden_bewaren(rij, vragen=[gesteld], antwoorden={gesteld.pk: "nee"}, medewerker=bezig)
    vers = vrijstelling_beoordelen(rij, uitspraak=uitspraak(Oordeel.VOLDOET), medewerker=bezig)
    assert vers.oordeel == "voldoet"


def test_antwoorden_bewaren_wijzigen_en_wissen(gemeente_a, jongere, bezig):
    rij = ontvang(jongere, bezig, "5b")
    een = vraag(gemeente_a)
    keuze = vraag(gemeente_a, soort="keuze", keuzes=["Thuis", "Elders"], tekst="Waar?")

    def bewaar(**antwoorden):
        return antwoorden_bewaren(
            rij,
            vragen=[een, keuze],
            antwoorden={een.pk: antwoorden.get("een", ""), keuze.pk: antwoorden.get("keuze", "")},
            medewerker=bezig,
        )

    assert bewaar(een="ja", keuze="Thuis") == 2
    assert bewaar(een="ja", keuze="Thuis") == 0
    assert bewaar(een="nee") == 2
    assert antwoorden_van(rij) == {een.pk: "nee"}
    for fout in ({"een": "misschien"}, {"keuze": "Op zee"}):
        with pytest.raises(ActGeweigerd):
            bewaar(**fout)
    assert Eigenantwoord.historie.filter(history_type="-").count() == 1


def test_een_beantwoorde_vraag_blijft_zoals_zij_gesteld_is(gemeente_a, jongere, bezig):
    rij = ontvang(jongere, bezig, "5b")
    gesteld = vraag(gemeente_a)
    antwoorden_bewaren(rij, vragen=[gesteld], antwoorden={gesteld.pk: "ja"}, medewerker=bezig)
    gesteld.tekst = "Iets heel anders?"
    with pytest.raises(ActGeweigerd, match="al geantwoord"):
        vraag_bewaren(gesteld)
    gesteld.refresh_from_db()
    gesteld.uitleg = "Om te helpen."
    vraag_bewaren(gesteld)
    vraag_beeindigen(gesteld, op=date(2026, 11, 27))
    vraag_beeindigen(gesteld, op=date(2026, 12, 27))
    assert Eigenvraag.objects.get(pk=gesteld.pk).tot_en_met == date(2026, 11, 27)


@pytest.mark.parametrize(
    "velden",
    [
        {"soort": "keuze", "keuzes": []},
        {"soort": "ja_nee", "keuzes": ["a", "b"]},
        {"tot_en_met": date(2026, 7, 1)},
        {"tekst": ""},
        {"grond": "5a"},
    ],
)
def test_een_vraag_die_niet_klopt_wordt_geweigerd(gemeente_a, velden):
    with pytest.raises(ActGeweigerd):
        vraag(gemeente_a, **velden)


def test_het_effect_per_vraag_en_antwoord(gemeente_a, gemeente_b, bezig):
    gesteld = vraag(gemeente_a)
    open_ = vraag(gemeente_a, soort="tekst", tekst="Toelichting?")
    # Drie keer ja waarvan twee voldoen, een keer nee die voldoet niet, een zonder antwoord.
    for antwoord, oordeel in (
        ("ja", Oordeel.VOLDOET),
        ("ja", Oordeel.VOLDOET),
        ("ja", None),
        ("nee", Oordeel.VOLDOET_NIET),
        ("", Oordeel.VOLDOET),
    ):
        rij = ontvang(een_jongere(gemeente_a), bezig, "5b")
        antwoorden_bewaren(
            rij,
            vragen=[gesteld, open_],
            antwoorden={gesteld.pk: antwoord, open_.pk: "Persoonlijk" if antwoord == "nee" else ""},
            medewerker=bezig,
        )
        if oordeel is not None:
            vrijstelling_beoordelen(rij, uitspraak=uitspraak(oordeel), medewerker=bezig)
    regels = effect_van([gemeente_a.pk], grond="5b", **JAAR)
    assert [(r.antwoord, r.aantal, r.goed, r.open) for r in regels] == [
        ("Geen antwoord", 1, 1, 0),
        ("Ja", 3, 2, 1),
        ("Nee", 1, 0, 0),
        ("Geen antwoord", 4, 3, 1),
        ("Ingevuld", 1, 0, 0),
    ]
    assert not effect_van([gemeente_b.pk], grond="5b", **JAAR)
    vorig = {"van": date(2025, 8, 1), "tot_en_met": date(2026, 7, 31)}
    assert not effect_van([gemeente_a.pk], grond="5b", **vorig)


# De schermen ----------------------------------------------------------------------------------

NIEUW = {
    "grond": "5b",
    "tekst": "Waar krijgt uw kind les?",
    "soort": "keuze",
    "antwoorden": "Thuis\nElders\n\nThuis",
    "van": "2026-08-01",
}


def test_van_vraag_tot_telling(  # noqa: PLR0915 - een hele stroom
    als, accounts, gemeente_a, gemeente_b, jongere, alles, leerplicht_a
):
    beheer = als(accounts["beheer"])
    client, ander = als(leerplicht_a), als(accounts["leerplicht-b"])
    gegevens = {**NIEUW, "gemeente": gemeente_a.pk}
    pad = "/vrijstellingen/eigen-vragen/nieuw/"
    for fout in (
        {"antwoorden": "Thuis"},
        {"tekst": ""},
        {"tot_en_met": "2026-07-01"},
        {"soort": "raar"},
        {"grond": "5a"},
    ):
        assert beheer.post(pad, gegevens | fout).status_code == 422, fout
    assert beheer.post(pad, gegevens).status_code == 302
    with alles():
        rij = Eigenvraag.objects.get()
        assert (rij.keuzes, rij.gemeente_id) == (["Thuis", "Elders"], gemeente_a.pk)
    html = beheer.get("/vrijstellingen/eigen-vragen/").content.decode()
    assert "Waar krijgt uw kind les?" in html
    assert client.get("/vrijstellingen/eigen-vragen/").status_code == 404
    with alles():
        beroep = ontvang(jongere, leerplicht_a, "5b")
    vragen = f"/vrijstellingen/{beroep.pk}/vragen/"
    assert "nooit een voorwaarde" in client.get(vragen).content.decode()
    assert client.post(vragen, {f"vraag_{rij.pk}": "Op zee"}).status_code == 422
    assert client.post(vragen, {f"vraag_{rij.pk}": "Thuis"}).status_code == 302
    assert ander.get(vragen).status_code == 404
    html = client.get("/vrijstellingen/eigen-vragen/geteld/").content.decode()
    assert "Waar krijgt uw kind les?" in html
    bestand = client.get("/vrijstellingen/eigen-vragen/geteld/bestand/?schooljaar=x&grond=y")
    assert "Thuis;1;0;1" in bestand.content.decode("utf-8-sig")
    een = f"/vrijstellingen/eigen-vragen/{rij.pk}/"
    html = beheer.post(een, gegevens | {"tekst": "Anders?"}).content.decode()
    assert "al geantwoord" in html
    assert beheer.post(een + "einde/").status_code == 302
    assert beheer.post(een + "schuiven/", {"heen": "omhoog"}).status_code == 302
    with alles():
        assert Eigenvraag.objects.get().tot_en_met == date(2026, 11, 27)
        elders = vraag(gemeente_b)
    # Een gemeente die deze beheerder niet heeft, bestaat niet (de demo-beheerder heeft beide).
    heeft = accounts["beheer"].gemeenten_voor("inrichting_beheren")
    antwoord = beheer.get(f"/vrijstellingen/eigen-vragen/{elders.pk}/")
    assert antwoord.status_code == (200 if gemeente_b.pk in heeft else 404)
