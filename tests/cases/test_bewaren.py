"""Bewaartermijnen en de vernietigingslijst (WPG-26): termijnen, uitzonderen, twee personen."""

from datetime import date, timedelta

import pytest
import time_machine

from cases.bewaren.termijnen import dossiertermijnen, termijnen
from cases.models import Bewaarplicht, Contactmoment, Kwalificatie, Vernietigingsvoorstel
from cases.services import bewaartermijn as acten
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from doorstroompunt.models import Traject
from inrichting.models import Parameter
from kern.klok import nu, vandaag
from tests.fabrieken import een_jongere, een_melding, een_zaak
from wpg.bewaring.models import Vernietiging

pytestmark = pytest.mark.django_db


def _geboren(gemeente, dag, **velden):
    return een_jongere(gemeente, geboren=dag.isoformat(), geboortedatum=dag, **velden)


def _stand(gemeente, jongere, op, *, alle=True):
    rijen = dossiertermijnen(gemeente, op=op, jongeren=[jongere.pk], alle=alle)
    return rijen[0] if rijen else None


@pytest.mark.parametrize(("op", "voorbij"), [(date(2024, 12, 31), False), (date(2025, 1, 1), True)])
def test_wpg_26_geboren_1_1_2006_staat_op_1_1_2025_op_de_lijst(alles, gemeente_a, op, voorbij):
    with alles():
        jongere = _geboren(gemeente_a, date(2006, 1, 1))
        stand = _stand(gemeente_a, jongere, op, alle=False)
    assert (stand is not None) is voorbij
    if stand is not None:
        assert stand.langste.dag == date(2025, 1, 1)
        assert stand.langste.termijn.categorie == "12.1.3"
        assert "12.1.3" in stand.langste.waarde.bron
        assert not stand.langste.waarde.is_nagekeken


@pytest.mark.parametrize(
    ("op", "diploma", "dag"),
    [
        # Tot 2026: leeftijd 23 en dan 2 jaar. Vanaf 2026 loopt de doelgroep tot 27.
        (date(2025, 6, 1), None, date(2025, 5, 1)),
        (date(2026, 6, 1), None, date(2029, 5, 1)),
        (date(2025, 6, 1), date(2020, 7, 1), date(2022, 7, 1)),
    ],
)
def test_wpg_26_doorstroompunt_23_of_kwalificatie_en_dan_2_jaar(
    alles, gemeente_a, op, diploma, dag
):
    with alles():
        jongere = _geboren(gemeente_a, date(2000, 5, 1))
        Traject(jongere=jongere, gemeente=gemeente_a, doelgroep="nieuw").save()
        if diploma:
            Kwalificatie(
                jongere=jongere, gemeente=gemeente_a, diploma="mbo", niveau=2, behaald_op=diploma
            ).save()
        stand = _stand(gemeente_a, jongere, op)
    per_code = {g.termijn.code: g.dag for g in stand.geldend}
    assert per_code["doorstroompunt"] == dag
    assert stand.langste.dag == max(per_code.values())


@pytest.mark.parametrize(
    ("melding", "diploma", "dag"),
    [
        # Zestien op 10-3-2020: leerplicht tot en met 31-7-2020, daarna kwalificatieplicht tot 18.
        (date(2020, 7, 31), None, None),
        (date(2020, 8, 1), None, date(2024, 3, 10)),
        (date(2020, 8, 1), date(2021, 6, 1), date(2023, 6, 1)),
        (date(2022, 3, 10), None, None),
        # Na het diploma was er geen plicht meer.
        (date(2021, 9, 1), date(2021, 6, 1), None),
    ],
)
def test_wpg_26_kwalificatieplicht_alleen_voor_wat_daarin_viel(
    alles, gemeente_a, melding, diploma, dag
):
    with alles():
        jongere = _geboren(gemeente_a, date(2004, 3, 10))
        een_melding(jongere, ontvangen_op=melding, verzuim_van=melding, status="afgehandeld")
        if diploma:
            Kwalificatie(
                jongere=jongere, gemeente=gemeente_a, diploma="havo", behaald_op=diploma
            ).save()
        stand = _stand(gemeente_a, jongere, date(2026, 1, 1))
    assert {g.termijn.code: g.dag for g in stand.geldend}.get("kwalificatieplicht") == dag


def test_de_laatste_zaak_en_de_eerste_verwerking_geven_ook_een_termijn(alles, gemeente_a):
    with alles():
        Parameter.objects.get(naam="bewaartermijn_zaak")
        zonder = een_jongere(gemeente_a, geboren="0000-00-00", geboortedatum=None)
        met = _geboren(gemeente_a, date(2000, 1, 1))
        een_zaak(met, status="gesloten", gesloten_op=date(2026, 11, 20))
        een = _stand(gemeente_a, zonder, vandaag())
        twee = _stand(gemeente_a, met, vandaag())
    assert [g.termijn.code for g in een.geldend] == ["eerste_verwerking"]
    assert een.langste.dag.year == vandaag().year + 19
    assert twee.langste.termijn.code == "zaak"
    assert twee.langste.dag == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("geboren", "dag"), [("2006-00-00", date(2025, 12, 31)), ("2006-02-00", date(2025, 2, 28))]
)
def test_een_halve_geboortedatum_telt_als_de_laatst_mogelijke_dag(alles, gemeente_a, geboren, dag):
    with alles():
        jongere = een_jongere(gemeente_a, geboren=geboren, geboortedatum=None)
        assert _stand(gemeente_a, jongere, vandaag()).langste.dag == dag


def test_een_gewijzigde_termijn_is_een_nieuwe_rij_en_geldt_vanaf_haar_eerste_dag(alles, gemeente_a):
    with alles():
        jongere = _geboren(gemeente_a, date(2006, 1, 1))
        rij = Parameter.objects.get(naam="bewaartermijn_leerplicht")
        Parameter(
            naam=rij.naam,
            waarde=21,
            bereik=f"gemeente:{gemeente_a.code}",
            van=date(2026, 1, 1),
            bron="Eigen selectielijst 2026",
            bewijs="gevonden",
        ).save()
        oud = _stand(gemeente_a, jongere, date(2025, 6, 1)).langste
        nieuw = _stand(gemeente_a, jongere, date(2026, 6, 1)).langste
    assert (oud.dag, nieuw.dag) == (date(2025, 1, 1), date(2027, 1, 1))
    assert nieuw.waarde.bron == "Eigen selectielijst 2026"


def test_elke_termijn_heeft_een_getal_met_bron_en_bewijs(alles, gemeente_a):
    with alles():
        for termijn in termijnen().values():
            rij = Parameter.objects.filter(naam=termijn.jaren, bereik="").first()
            assert rij is not None, termijn
            assert rij.bron
            assert rij.bewijs


@pytest.fixture
def voorbij(alles, gemeente_a):
    """Drie dossiers die vernietigd mogen worden, en een van een jong kind."""
    with alles():
        oud = [_geboren(gemeente_a, date(2000 + n, 1, 1)) for n in range(3)]
        een_jongere(gemeente_a)
        acten.voorstellen_bijwerken(gemeente_a)
    return oud


def test_de_nachtelijke_lijst_is_twee_keer_hetzelfde(alles, gemeente_a, voorbij):
    with alles():
        eerst = list(Vernietigingsvoorstel.objects.values_list("pk", "jongere_id", "dag"))
        assert acten.voorstellen_bijwerken(gemeente_a) == len(voorbij)
        assert list(Vernietigingsvoorstel.objects.values_list("pk", "jongere_id", "dag")) == eerst
        assert {rij[1] for rij in eerst} == {j.pk for j in voorbij}


def test_wie_weer_een_termijn_krijgt_gaat_van_de_lijst(alles, gemeente_a, voorbij):
    with alles():
        Traject(jongere=voorbij[2], gemeente=gemeente_a, doelgroep="nieuw").save()
        acten.voorstellen_bijwerken(gemeente_a)
        assert not Vernietigingsvoorstel.objects.filter(jongere=voorbij[2]).exists()


def test_een_uitzondering_houdt_tegen_en_komt_na_haar_laatste_dag_terug(
    alles, gemeente_a, voorbij, teamleider_a
):
    with alles():
        voorstel = Vernietigingsvoorstel.objects.get(jongere=voorbij[0])
        with pytest.raises(ActGeweigerd, match="ten minste"):
            acten.dossier_uitzonderen(
                voorstel, reden="kort", tot_en_met=None, medewerker=teamleider_a
            )
        with pytest.raises(ActGeweigerd, match="nog komt"):
            acten.dossier_uitzonderen(
                voorstel,
                reden="Onderzoek van de rekenkamer",
                tot_en_met=vandaag(),
                medewerker=teamleider_a,
            )
        acten.dossier_uitzonderen(
            voorstel,
            reden="Onderzoek van de rekenkamer",
            tot_en_met=vandaag() + timedelta(days=60),
            medewerker=teamleider_a,
        )
        with pytest.raises(IntussenGewijzigd):
            acten.dossier_uitzonderen(
                voorstel, reden="Nog een reden", tot_en_met=None, medewerker=teamleider_a
            )
        lijst = acten.lijst_voorleggen(gemeente_a, aantal=2, medewerker=teamleider_a)
        assert not Vernietigingsvoorstel.objects.filter(
            vernietiging=lijst, jongere=voorbij[0]
        ).exists()
        with time_machine.travel(nu() + timedelta(days=61), tick=False):
            acten.voorstellen_bijwerken(gemeente_a)
        voorstel.refresh_from_db()
        assert voorstel.stand == "open"


@pytest.mark.parametrize("soort", ["zaak", "bewaarplicht", "melding", "traject"])
def test_wat_nog_loopt_houdt_vernietigen_tegen(alles, gemeente_a, voorbij, teamleider_a, soort):
    jongere = voorbij[0]
    with alles():
        if soort == "zaak":
            een_zaak(jongere)
        elif soort == "melding":
            een_melding(jongere, ontvangen_op=date(2026, 11, 1))
        elif soort == "traject":
            Traject(
                jongere=jongere,
                gemeente=gemeente_a,
                doelgroep="nieuw",
                gestart_op=date(2026, 1, 1),
            ).save()
        else:
            acten.bewaarplicht_vastleggen(
                jongere,
                gemeente_id=gemeente_a.pk,
                zaak=None,
                reden="Er loopt een klacht",
                van=vandaag(),
                tot_en_met=None,
                medewerker=teamleider_a,
            )
        stand = _stand(gemeente_a, jongere, vandaag())
        assert len(stand.belemmeringen) == 1
        with pytest.raises(IntussenGewijzigd, match="2 dossiers"):
            acten.lijst_voorleggen(gemeente_a, aantal=3, medewerker=teamleider_a)


def test_een_bewaarplicht_beeindigen_vraagt_een_reden_en_kan_een_keer(
    alles, gemeente_a, voorbij, teamleider_a
):
    with alles():
        plicht = acten.bewaarplicht_vastleggen(
            voorbij[0],
            gemeente_id=gemeente_a.pk,
            zaak=None,
            reden="Er loopt een klacht",
            van=vandaag(),
            tot_en_met=None,
            medewerker=teamleider_a,
        )
        with pytest.raises(ActGeweigerd):
            acten.bewaarplicht_beeindigen(plicht, reden="", medewerker=teamleider_a)
        acten.bewaarplicht_beeindigen(plicht, reden="Klacht afgedaan", medewerker=teamleider_a)
        assert Bewaarplicht.objects.get().tot_en_met == vandaag()
        with pytest.raises(IntussenGewijzigd):
            acten.bewaarplicht_beeindigen(plicht, reden="Klacht afgedaan", medewerker=teamleider_a)


def test_wpg_19_een_persoon_alleen_vernietigt_niets(
    alles, gemeente_a, voorbij, teamleider_a, accounts, monkeypatch
):
    monkeypatch.setattr("cases.tasks_bewaren.dossiers_vernietigen.delay", lambda **_: None)
    with alles():
        lijst = acten.lijst_voorleggen(gemeente_a, aantal=3, medewerker=teamleider_a)
        with pytest.raises(ActGeweigerd, match="zelf voor"):
            acten.lijst_goedkeuren(lijst, aantal=3, medewerker=teamleider_a)
        with pytest.raises(ActGeweigerd, match="Typ dat getal"):
            acten.lijst_goedkeuren(lijst, aantal=2, medewerker=accounts["fg"])
        with pytest.raises(ActGeweigerd, match="al een lijst"):
            acten.lijst_voorleggen(gemeente_a, aantal=3, medewerker=teamleider_a)
        goed = acten.lijst_goedkeuren(lijst, aantal=3, medewerker=accounts["fg"])
        assert (goed.voorgelegd_door_id, goed.goedgekeurd_door_id) == (
            teamleider_a.pk,
            accounts["fg"].pk,
        )
        with pytest.raises(ActGeweigerd, match="al goedgekeurd"):
            acten.lijst_terugsturen(goed, reden="Toch maar niet doen")


def test_terugsturen_zet_de_dossiers_weer_open(alles, gemeente_a, voorbij, teamleider_a):
    with alles():
        lijst = acten.lijst_voorleggen(gemeente_a, aantal=3, medewerker=teamleider_a)
        acten.lijst_terugsturen(lijst, reden="Kijk naar de tweede")
        assert Vernietiging.objects.get().stand == "teruggestuurd"
        assert set(Vernietigingsvoorstel.objects.values_list("stand", flat=True)) == {"open"}


def test_een_andere_gemeente_staat_niet_op_deze_lijst(alles, gemeente_a, gemeente_b, voorbij):
    with alles():
        acten.voorstellen_bijwerken(gemeente_b)
        assert not Vernietigingsvoorstel.objects.filter(gemeente=gemeente_b).exists()
        Contactmoment(
            jongere=voorbij[0], gemeente=gemeente_b, datum=date(2015, 1, 1), soort="telefoon"
        ).save()
        acten.voorstellen_bijwerken(gemeente_b)
        assert Vernietigingsvoorstel.objects.filter(gemeente=gemeente_b).count() == 1
