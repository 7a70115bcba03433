"""Een bestand van DUO wordt meldingen en zaken, en nooit half werk."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
import time_machine
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.models import Inschrijving, Zaak
from kern.grens import toets_uitgestelde_sloten
from meldingen.models import Verzuimmelding
from tests.fabrieken import (
    een_jongere,
    een_melding,
    een_zaak,
    elfproefnummer,
)
from tests.meldingen.berichten import bericht, melding

pytestmark = pytest.mark.django_db


def test_een_melding_wordt_met_alle_velden_bewaard_en_opent_een_zaak(lees, kind, alles):
    assert lees(bericht()).telling() == (1, 0, 0, 0)
    m = melding(alles)
    assert (m.jongere_id, m.soort, m.status, m.kanaal) == (kind.pk, "REL_WET", "nieuw", "duo")
    assert (m.ontvangen_op, m.verzuim_van) == (date(2026, 9, 14), date(2026, 9, 7))
    assert m.uren == 3
    assert m.onderwijssoort == "VMBO_BB"
    assert m.contact_email == "proef@school.example"
    assert m.laatste_mutatie.isoformat() == "2026-09-14T07:12:44.120000+00:00"
    with alles():
        assert m.inschrijving_id == Inschrijving.objects.get().pk
        zaak = m.zaak
        assert (zaak.soort, zaak.status, zaak.geopend_op) == ("VERZUIM", "nieuw", date(2026, 9, 14))
        assert zaak.termijn == date(2026, 9, 21)
        assert zaak.school_id == m.school_id
        assert m.historie.count() == zaak.historie.count() == 1
        toets_uitgestelde_sloten()


def test_hetzelfde_bestand_nog_eens_verandert_niets(lees, kind, alles):
    lees(bericht())
    assert lees(bericht()).telling() == (0, 0, 1, 0)
    with alles():
        assert Verzuimmelding.objects.count() == Zaak.objects.count() == 1
        assert Verzuimmelding.historie.count() == 1


def test_een_later_bericht_werkt_bij_en_een_eerder_of_gelijk_bericht_niet(lees, kind, alles):
    lees(bericht())
    later = bericht(einddatum="2026-09-18", laatste_mutatie="2026-09-20T08:00:00")
    assert lees(later).telling() == (0, 1, 0, 0)
    assert lees(later | {"reden": "anders"}).telling() == (0, 0, 1, 0)
    assert lees(bericht(reden="oud")).telling() == (0, 0, 1, 0)
    m = melding(alles)
    assert (m.verzuim_tot_en_met, m.reden_school) == (date(2026, 9, 18), "onbekend")
    assert m.ontvangen_op == date(2026, 9, 14)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(volgorde=st.permutations(range(4)))
def test_de_volgorde_van_aankomst_maakt_niet_uit(lees, kind, alles, volgorde):
    berichten = [
        bericht(
            meldingsnummer=nummer,
            laatste_mutatie=f"2026-09-{14 + dag}T09:00:00",
            reden=f"versie {dag}",
            status="ingetrokken" if dag == 2 else "geregistreerd",
        )
        for dag in range(4)
        for nummer in ("88001",)
    ]
    with transaction.atomic():
        lees(*[berichten[i] for i in volgorde])
        m = melding(alles, "88001")
        los = [lees(berichten[i] | {"meldingsnummer": "88002"}) for i in volgorde]
        n = melding(alles, "88002")
        transaction.set_rollback(True)
    assert (m.reden_school, m.status, m.ontvangen_op) == ("versie 3", "nieuw", date(2026, 9, 14))
    gelijk = ("reden_school", "status", "laatste_mutatie", "soort", "gemeente_id", "dagen", "uren")
    assert [getattr(n, v) for v in gelijk] == [getattr(m, v) for v in gelijk]
    assert sum(u.uitslag.nieuw for u in los) == 1


STANDEN = ("geregistreerd", "in_behandeling", "afgesloten", "ter_kennisneming", "ingetrokken", None)


@st.composite
def _berichten_in_bestanden(draw):
    """Een tot vijf berichten over een melding, in willekeurige volgorde over bestanden."""
    aantal = draw(st.integers(1, 5))
    zonder_tijd = draw(st.booleans())
    berichten = [
        bericht(
            laatste_mutatie=(
                None
                if zonder_tijd and n == 0
                else f"2026-09-{14 + n}T0{draw(st.integers(0, 9))}:00:00"
            ),
            reden=f"versie {n}",
            status=draw(st.sampled_from(STANDEN)),
            soort=draw(st.sampled_from(["16u4w", "luxe", "maand", "overig"])),
            einddatum=draw(st.sampled_from([None, "2026-09-18"])),
            actie_gewenst=draw(st.sampled_from([None, True, False])),
            instelling={"brin": draw(st.sampled_from(["25XX", "99ZZ", None]))},
            contact_school=draw(st.sampled_from([None, {"naam": f"P. {n}", "email": "p@x.nl"}])),
            dagen=draw(
                st.sampled_from(
                    [None, [{"datum": "2026-09-07", "hele_dag": False, "lesuren": [1, n + 2]}]]
                )
            ),
        )
        for n in range(aantal)
    ]
    volgorde = draw(st.permutations(range(aantal)))
    sneden = sorted(draw(st.sets(st.integers(1, max(aantal - 1, 1)))))
    grenzen = [0, *[s for s in sneden if s < aantal], aantal]
    bestanden = [[berichten[i] for i in volgorde[a:b]] for a, b in pairwise(grenzen)]
    return berichten, bestanden


VAN_DE_AANKOMST = {"id", "ontvangen_op", "onderwijssoort", "inschrijving_id", "zaak_id"}


def _stand(alles):
    with alles():
        return [
            {sleutel: waarde for sleutel, waarde in rij.items() if sleutel not in VAN_DE_AANKOMST}
            for rij in Verzuimmelding.objects.values()
        ]


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(paar=_berichten_in_bestanden())
def test_over_bestanden_heen_telt_alleen_het_laatste_bericht(lees, kind, alles, paar):
    berichten, bestanden = paar
    uit = []
    for levering in ([berichten], bestanden):
        with transaction.atomic():
            for bestand in levering:
                lees(*bestand)
            uit.append(_stand(alles))
            transaction.set_rollback(True)
    assert len(uit[0]) == 1
    assert uit[0] == uit[1]


def test_een_eerder_bericht_in_een_later_bestand_laat_de_dag_van_ontvangst_staan(lees, kind, alles):
    lees(bericht(laatste_mutatie="2026-09-20T08:00:00"))
    assert lees(bericht(laatste_mutatie="2026-09-14T08:00:00")).telling() == (0, 0, 1, 0)
    assert melding(alles).ontvangen_op == date(2026, 9, 20)


def test_wat_de_gemeente_met_de_status_deed_blijft_staan(lees, kind, alles):
    lees(bericht())
    with alles():
        m = Verzuimmelding.objects.get()
        m.status, m._change_reason = "in_behandeling", "Opgepakt"
        m.save()
    lees(bericht(laatste_mutatie="2026-09-20T08:00:00", status="afgesloten"))
    assert melding(alles).status == "in_behandeling"


def test_een_nummer_uit_het_bestand_mag_een_getal_zijn(lees, kind, alles):
    lees(bericht(meldingsnummer=4711001))
    assert lees(bericht(meldingsnummer="4711001")).telling() == (0, 0, 1, 0)


def test_een_tijd_met_zone_en_een_tijd_zonder_zone_zijn_te_vergelijken(lees, kind, alles):
    lees(bericht(laatste_mutatie="2026-09-14T09:00:00"))
    assert lees(bericht(laatste_mutatie="2026-09-14T07:00:00Z")).telling() == (0, 0, 1, 0)
    assert lees(bericht(laatste_mutatie="2026-09-14T07:00:01Z")).telling() == (0, 1, 0, 0)


def test_ingetrokken_sluit_de_melding_en_nooit_de_zaak(lees, kind, alles):
    lees(bericht())
    lees(bericht(status="ingetrokken", laatste_mutatie="2026-09-15T09:00:00"))
    lees(bericht(reden="te laat", laatste_mutatie="2026-09-14T23:00:00"))
    m = melding(alles)
    assert (m.status, m.reden_school) == ("ingetrokken", "onbekend")
    with alles():
        assert m.zaak.status == "nieuw"


def test_eigen_werk_blijft_staan_als_de_school_bijwerkt(lees, kind, alles):
    lees(bericht())
    with alles():
        m = Verzuimmelding.objects.get()
        m.status, m.resultaat, m.resultaat_op = "afgesloten", "EIGEN_SCHOOL", date(2026, 10, 1)
        m.reden, m.reden_afsluiten, m.zaak = "FAMILIE", "hervat", None
        m.save()
    lees(bericht(reden="nieuw", laatste_mutatie="2026-10-02T09:00:00"))
    n = melding(alles)
    assert (n.status, n.resultaat, n.reden) == ("afgesloten", "EIGEN_SCHOOL", "FAMILIE")
    assert (n.reden_afsluiten, n.zaak_id, n.reden_school) == ("hervat", None, "nieuw")


@pytest.mark.parametrize(
    ("geboren", "soort", "zaaksoort"),
    [("2008-09-15", "REL_WET", "VERZUIM"), ("2008-09-14", "V18", "DOORSTROOM")],
)
def test_de_leeftijd_op_de_dag_van_ontvangst_bepaalt_de_soort(
    lees, alles, geboren, soort, zaaksoort
):
    lees(bericht(leerling={"geboortedatum": geboren}))
    m = melding(alles)
    with alles():
        assert (m.soort, m.zaak.soort) == (soort, zaaksoort)
    # Ouder worden hercodeert niet.
    lees(
        bericht(leerling={"geboortedatum": geboren}, laatste_mutatie="2027-09-14T09:00:00"),
    )
    assert melding(alles).soort == soort


def test_het_profiel_van_de_gemeente_bepaalt_wat_overig_is(lees, alles):
    lees(bericht(meldingsnummer="1", soort="overig"), gemeente="9901")
    lees(
        bericht(meldingsnummer="2", soort="O", leerling={"bsn": elfproefnummer(9)}),
        gemeente="9902",
    )
    assert melding(alles, "1").soort == "OVERIG"
    assert melding(alles, "2").soort == "REL_LICHT"


def test_een_melding_gaat_bij_de_lopende_zaak_van_dezelfde_soort(lees, kind, alles):
    with alles():
        loopt = een_zaak(kind)
        een_zaak(kind, soort="AV")
        een_zaak(kind, status="gesloten", gesloten_op=date(2026, 11, 5))
    lees(bericht(), bericht(meldingsnummer="2", soort="luxe"), bericht(meldingsnummer="3"))
    with alles():
        assert melding(alles).zaak_id == melding(alles, "3").zaak_id == loopt.pk
        assert melding(alles, "2").zaak.soort == "LUXE"
        assert Zaak.objects.count() == 4


def test_een_onbekende_school_is_een_waarschuwing(lees, kind, alles):
    uit = lees(bericht(instelling={"brin": "99ZZ", "leslocatie": "Dependance"}))
    m = melding(alles)
    assert (m.school_id, m.leslocatie) == (None, "Dependance")
    assert "99ZZ00" in uit.waarschuwingen[0]


def test_een_bsn_dat_de_elfproef_niet_haalt_is_een_waarschuwing(lees, alles):
    uit = lees(bericht(leerling={"bsn": "999911111"}))
    assert uit.telling() == (1, 0, 0, 0)
    assert "elfproef" in uit.waarschuwingen[0]


def test_zonder_inschrijving_is_de_onderwijssoort_geen(lees, alles):
    lees(bericht())
    assert melding(alles).onderwijssoort == "GEEN"


def test_de_laatste_eerdere_inschrijving_telt_als_er_geen_loopt(lees, kind, alles):
    with alles():
        rij = Inschrijving.objects.get()
        rij.tot_en_met = date(2026, 7, 31)
        rij.save()
    lees(bericht())
    m = melding(alles)
    assert (m.onderwijssoort, m.inschrijving_id) == ("VMBO_BB", None)


@pytest.mark.parametrize(
    ("dagen", "uren"),
    [
        ([], None),
        ([{"datum": "2026-09-07", "hele_dag": True, "lesuren": []}], None),
        ([{"datum": "2026-09-07", "hele_dag": True, "lesuren": [1, 2]}], 2),
        (
            [
                {"datum": "2026-09-07", "hele_dag": False, "lesuren": [1, 2]},
                {"datum": "2026-09-08", "hele_dag": True, "lesuren": []},
            ],
            None,
        ),
    ],
)
def test_een_hele_dag_zonder_lesuren_is_geen_aantal_uren(lees, alles, dagen, uren):
    lees(bericht(dagen=dagen))
    assert melding(alles).uren == uren


def test_zonder_laatste_mutatie_is_vandaag_de_dag_van_ontvangst(lees, alles):
    with time_machine.travel("2026-11-16T10:00:00+01:00"):
        lees(bericht(laatste_mutatie=None))
    assert melding(alles).ontvangen_op == date(2026, 11, 16)


def test_dagen_van_de_gemeente_zelf_overleven_een_later_bericht(lees, kind, alles, leerplicht_a):
    from meldingen.services import melding_dagen_wijzigen

    lees(bericht())
    eigen = [{"datum": "2026-09-08", "hele_dag": False, "lesuren": [4]}]
    with alles():
        melding_dagen_wijzigen(melding(alles), dagen=eigen, medewerker=leerplicht_a)
    lees(bericht(laatste_mutatie="2026-09-20T09:00:00", reden="bijgewerkt"))
    m = melding(alles)
    assert (m.dagen, m.uren, m.reden_school) == (eigen, 1, "bijgewerkt")


def test_van_elke_jongere_in_het_bestand_staat_er_een_regel_in_het_log(lees, kind, alles):
    lees(bericht(), bericht(meldingsnummer="2"))
    with alles(), connection.cursor() as cursor:
        cursor.execute("select jongere_id, operatie from wpg_logregel where handeling = 'inname'")
        assert cursor.fetchall() == [(kind.pk, "VERZAMELEN")]


def test_een_melding_zonder_nummer_van_een_school_blijft_met_rust(lees, kind, alles):
    with alles():
        eigen = een_melding(kind, kanaal="school")
    lees(bericht())
    with alles():
        assert Verzuimmelding.objects.get(pk=eigen.pk).historie.count() == 1


def test_een_samengevoegd_dossier_wijst_door(lees, kind, gemeente_a, alles):
    with alles():
        dubbel = een_jongere(gemeente_a, bsn=elfproefnummer(500), opgegaan_in=kind)
    lees(bericht(leerling={"bsn": dubbel.bsn}))
    assert melding(alles).jongere_id == kind.pk


def test_een_lange_reeks_dagen_past(lees, alles):
    dagen = [
        {"datum": str(date(2026, 9, 1) + timedelta(days=n)), "hele_dag": False, "lesuren": [1]}
        for n in range(200)
    ]
    lees(bericht(dagen=dagen))
    assert melding(alles).uren == 200
