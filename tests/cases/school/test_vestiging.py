"""Het schoolblad, kernpartners, contactpersonen, verdeling en spreekuur."""

from datetime import date, time

import pytest
import time_machine

from cases.models import (
    Contactmoment,
    Inschrijving,
    Kernpartner,
    Overlegdeelnemer,
    Partner,
    Schoolcontact,
    Spreekuur,
    Spreekuurbezoek,
    Taak,
    Zaak,
)
from cases.services.contact import contact_terugnemen
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.overleg.bijeenkomst import Overleggegevens, overleg_plannen
from cases.services.verdelen import behandelaar_voor
from cases.services.vestiging import Gesprek, bezoek_vastleggen, schoolrij_bewaren
from tests.fabrieken import een_inschrijving, een_jongere, een_school, een_zaak

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("_op_vrijdag"),
]
VRIJDAG = date(2026, 11, 27)
VAN = date(2026, 8, 1)


@pytest.fixture
def _op_vrijdag():
    with time_machine.travel("2026-11-27 10:00", tick=False):
        yield


@pytest.fixture
def school(alles, gemeente_a):
    with alles():
        return een_school(gemeente_a)


@pytest.fixture
def leerling(alles, gemeente_a, school):
    with alles():
        jongere = een_jongere(gemeente_a)
        een_inschrijving(jongere, school, onderwijssoort="MBO2", opleiding="Kok")
        return jongere


@pytest.fixture
def spreekuur(alles, gemeente_a, school, leerplicht_a):
    with alles():
        rij = Spreekuur(
            gemeente=gemeente_a,
            school=school,
            weekdag=5,
            begint=time(9),
            eindigt=time(10, 30),
            plaats="Lokaal 1",
            medewerker=leerplicht_a,
            van=VAN,
        )
        rij.save()
        return rij


def _contact(gemeente, school, wie, **anders):
    rij = Schoolcontact(
        **{"gemeente": gemeente, "school": school, "medewerker": wie, "van": VAN} | anders
    )
    schoolrij_bewaren(rij)
    return rij


def _tekst(antwoord) -> str:
    return str(antwoord.content.decode())


# Verdelen ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("contacten", "soort", "verwacht"),
    [
        ([], "VERZUIM", None),
        ([("leerplicht-a", "")], "VERZUIM", "leerplicht-a"),
        ([("leerplicht-a", ""), ("teamleider-a", "kok")], "VERZUIM", "teamleider-a"),
        ([("leerplicht-a", "Bakker")], "VERZUIM", None),
        ([("leerplicht-a", "")], "VRIJSTELLING", None),
    ],
)
def test_zonder_regel_gaat_nieuw_werk_naar_de_contactpersoon(
    alles, accounts, gemeente_a, school, leerling, contacten, soort, verwacht
):
    with alles():
        for naam, opleiding in contacten:
            _contact(gemeente_a, school, accounts[naam], opleiding=opleiding)
        zaak = Zaak(jongere=leerling, gemeente=gemeente_a, school=school, soort=soort)
        wie = behandelaar_voor(zaak)
    behandelt = {"leerplicht-a": accounts["leerplicht-a"].pk}
    if verwacht == "teamleider-a":
        # Een teamleider die geen zaken behandelt, valt af; dan gaat de vestiging voor.
        assert wie in {accounts["teamleider-a"].pk, accounts["leerplicht-a"].pk}
    else:
        assert wie == behandelt.get(verwacht)


def test_wie_stopt_krijgt_geen_nieuw_werk(alles, leerplicht_a, gemeente_a, school, leerling):
    with alles():
        _contact(gemeente_a, school, leerplicht_a, tot_en_met=date(2026, 11, 1))
        zaak = Zaak(jongere=leerling, gemeente=gemeente_a, school=school, soort="VERZUIM")
        assert behandelaar_voor(zaak) is None


def test_een_hoofdcontact_tegelijk(alles, accounts, gemeente_a, school):
    with alles():
        _contact(gemeente_a, school, accounts["leerplicht-a"], hoofdcontact=True)
        with pytest.raises(ActGeweigerd, match="hoofdcontact"):
            _contact(gemeente_a, school, accounts["teamleider-a"], hoofdcontact=True)
        with pytest.raises(ActGeweigerd, match="al contactpersoon"):
            _contact(gemeente_a, school, accounts["leerplicht-a"])


def test_een_verouderde_rij_wordt_niet_overschreven(alles, leerplicht_a, gemeente_a, school):
    with alles():
        rij = _contact(gemeente_a, school, leerplicht_a)
        with pytest.raises(IntussenGewijzigd):
            schoolrij_bewaren(rij, gezien="oud")


# Kernpartners ------------------------------------------------------------------------------------


def test_kernpartners_zitten_vanzelf_aan_tafel(alles, leerplicht_a, gemeente_a, school):
    with alles():
        partner = Partner(gemeente=gemeente_a, naam="Buurtteam", soort="WIJKTEAM")
        partner.save()
        for naam, tot in (("A. Nu", None), ("B. Weg", date(2026, 11, 1))):
            Kernpartner(partner=partner, school=school, naam=naam, van=VAN, tot_en_met=tot).save()
        for soort, aantal in (("kernpartners", 1), ("zorg", 0)):
            overleg = overleg_plannen(
                gemeente_a,
                gegevens=Overleggegevens(soort=soort, datum=date(2026, 12, 1), school=school),
                medewerker=leerplicht_a,
            )
            rijen = Overlegdeelnemer.objects.filter(overleg=overleg)
            assert rijen.count() == aantal
        wie = Overlegdeelnemer.objects.get()
        assert (wie.naam, wie.organisatie) == ("A. Nu", "Buurtteam")


# Spreekuur ---------------------------------------------------------------------------------------


GESPREK = Gesprek(met_wie="jongere", verslag="Wil van opleiding wisselen", vervolg="Bel mentor")


def test_ook_iemand_zonder_zaak_en_een_tweede_klik_doet_niets(
    alles, leerplicht_a, spreekuur, leerling
):
    with alles():
        eerste, tweede = (
            bezoek_vastleggen(
                spreekuur,
                dag=VRIJDAG,
                jongere=leerling,
                gesprek=GESPREK,
                medewerker=leerplicht_a,
            )
            for _ in range(2)
        )
        assert eerste.pk == tweede.pk
        contact = Contactmoment.objects.get()
        assert (contact.soort, contact.zaak, contact.bereikt) == ("INLOOP", None, True)
        assert Taak.objects.count() == 1
        contact_terugnemen(contact, taak=None, medewerker=leerplicht_a)
        assert not Spreekuurbezoek.objects.exists()


def test_met_een_lopende_zaak_hoort_het_daarbij(alles, leerplicht_a, spreekuur, leerling):
    with alles():
        zaak = een_zaak(leerling, behandelaar=leerplicht_a)
        bezoek_vastleggen(
            spreekuur, dag=VRIJDAG, jongere=leerling, gesprek=GESPREK, medewerker=leerplicht_a
        )
        assert Contactmoment.objects.get().zaak_id == zaak.pk


@pytest.mark.parametrize(
    ("dag", "woord"), [(date(2026, 11, 26), "was dit spreekuur"), (date(2026, 12, 4), "nog komen")]
)
def test_op_een_andere_dag_kan_het_niet(alles, leerplicht_a, spreekuur, leerling, dag, woord):
    with alles(), pytest.raises(ActGeweigerd, match=woord):
        bezoek_vastleggen(
            spreekuur, dag=dag, jongere=leerling, gesprek=GESPREK, medewerker=leerplicht_a
        )


def test_het_spreekuur_op_het_scherm(als, alles, leerplicht_a, spreekuur, leerling, logregels):
    client = als(leerplicht_a)
    agenda = _tekst(client.get(f"/spreekuur/{spreekuur.pk}/"))
    assert "Komt nog" in agenda
    url = f"/spreekuur/{spreekuur.pk}/2026-11-27/"
    assert client.get(f"/spreekuur/{spreekuur.pk}/2026-11-26/").status_code == 404
    assert client.get(f"/spreekuur/{spreekuur.pk}/geen-dag/").status_code == 404
    gevonden = _tekst(client.post(url, {"zoek": leerling.geslachtsnaam}))
    assert leerling.achternaam_eerst in gevonden
    assert any(regel[1] == "spreekuur" for regel in logregels(leerling.pk))
    invoer = {
        "zoek": leerling.geslachtsnaam,
        "jongere": str(leerling.pk),
        "met_wie": "jongere",
        "verslag": "",
        "vastleggen": "ja",
    }
    assert client.post(url, invoer).status_code == 422
    assert client.post(url, invoer | {"verslag": "Kwam even langs"}).status_code == 302
    assert "Kwam even langs" in _tekst(client.get(url))
    niemand = _tekst(client.post(url, {"zoek": "bestaatniet"}))
    assert "Niemand van deze school gevonden" in niemand


def test_wie_hier_niet_op_school_zit_wordt_niet_gevonden(als, alles, leerplicht_a, spreekuur):
    with alles():
        ander = een_jongere(spreekuur.gemeente, geslachtsnaam="Elders")
    url = f"/spreekuur/{spreekuur.pk}/2026-11-27/"
    assert ander.achternaam_eerst not in _tekst(als(leerplicht_a).post(url, {"zoek": "Elders"}))


# Het schoolblad ----------------------------------------------------------------------------------


def test_het_schoolblad_toont_alles_en_legt_de_inzage_vast(
    als, alles, leerplicht_a, gemeente_a, school, spreekuur, leerling, logregels
):
    with alles():
        een_zaak(leerling, school=school, behandelaar=leerplicht_a)
        _contact(gemeente_a, school, leerplicht_a, hoofdcontact=True)
        partner = Partner(gemeente=gemeente_a, naam="Buurtteam", soort="WIJKTEAM")
        partner.save()
        Kernpartner(partner=partner, school=school, naam="A. Nu", van=VAN).save()
    client = als(leerplicht_a)
    scherm = _tekst(client.get(f"/scholen/{school.pk}/"))
    for woord in (
        *("A. Nu", "Buurtteam", "hoofdcontact", "Vrijdag 09:00 tot 10:30"),
        *(leerling.achternaam_eerst, "Gesprek vastleggen", "dit schooljaar"),
    ):
        assert woord in scherm, woord
    assert any(regel[1] == "schoolgesprek" for regel in logregels(leerling.pk))
    assert school.naam in _tekst(client.get("/scholen/"))
    assert "Geen school gevonden" in _tekst(client.get("/scholen/?naam=bestaatniet"))


def test_een_kernpartner_en_een_spreekuur_toevoegen(als, alles, leerplicht_a, gemeente_a, school):
    with alles():
        partner = Partner(gemeente=gemeente_a, naam="Buurtteam", soort="WIJKTEAM")
        partner.save()
    client = als(leerplicht_a)
    url = f"/scholen/{school.pk}/kernpartner/"
    goed = {"partner": partner.pk, "naam": "A. Nu", "van": "2026-11-01"}
    assert client.post(url, goed | {"tot_en_met": "2026-10-01"}).status_code == 422
    assert client.post(url, goed).status_code == 302
    assert client.post(url, goed).status_code == 422  # staat er al
    with alles():
        rij = Kernpartner.objects.get()
    wijzig = f"/scholen/kernpartner/{rij.pk}/"
    assert client.post(wijzig, goed | {"gezien": "oud"}).status_code == 409
    url = f"/scholen/{school.pk}/spreekuur/"
    tijd = {
        "gemeente": gemeente_a.pk,
        "weekdag": 2,
        "begint": "11:00",
        "eindigt": "10:00",
        "medewerker": leerplicht_a.pk,
        "van": "2026-11-01",
    }
    assert "eindigt voor het begint" in _tekst(client.post(url, tijd))
    assert client.post(url, tijd | {"eindigt": "12:00"}).status_code == 302


def test_een_andere_gemeente_ziet_niets(als, accounts, school, spreekuur, leerling, alles):
    with alles():
        assert Inschrijving.objects.exists()
    ander = als(accounts["leerplicht-b"])
    assert ander.get(f"/scholen/{school.pk}/").status_code == 404
    assert ander.get(f"/spreekuur/{spreekuur.pk}/").status_code == 404


def test_de_teamleider_ziet_het_schoolblad_en_legt_er_de_contactpersoon_vast(
    als, accounts, alles, gemeente_a, school, leerling, spreekuur
):
    with alles():
        een_zaak(leerling, behandelaar=accounts["leerplicht-a"], school=school)
    client = als(accounts["teamleider-a"])
    tekst = _tekst(client.get(f"/scholen/{school.pk}/"))
    assert "Contactpersoon toevoegen" in tekst
    assert "Gesprek vastleggen" not in tekst
    assert "Spreekuur toevoegen" not in tekst
    assert f"/spreekuur/{spreekuur.pk}/" not in tekst
    assert client.get(f"/scholen/{school.pk}/contact/").status_code == 200
