"""De acten op een zaak volgen de tabel, elk met een overgang en een termijn."""

from datetime import date, timedelta

import pytest

from cases.models import Zaak, Zaakovergang
from cases.regels.zaak import OVERGANGEN, Act, Zaakstatus
from cases.services import zaken
from cases.services.afscherming import dossier_afsluiten
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from kern.grens import toets_uitgestelde_sloten
from kern.klok import vandaag
from kern.termijnen import werkdagen_later
from tests.fabrieken import een_jongere

pytestmark = pytest.mark.django_db

WAAROM = "De school loste het zelf op"
DOEN = {
    Act.OPPAKKEN: lambda zaak, wie: zaken.zaak_oppakken(zaak, medewerker=wie),
    Act.PAUZEREN: lambda zaak, wie: zaken.zaak_pauzeren(
        zaak, reden="Wacht op de school", wacht_tot=vandaag() + timedelta(days=7), medewerker=wie
    ),
    Act.HERVATTEN: lambda zaak, wie: zaken.zaak_hervatten(zaak, medewerker=wie),
    Act.SLUITEN: lambda zaak, wie: zaken.zaak_sluiten(
        zaak,
        sluiting=zaken.Sluiting("EIGEN_SCHOOL", "ONGEMOTIVEERD", motivering_afwijking=WAAROM),
        medewerker=wie,
    ),
    Act.HEROPENEN: lambda zaak, wie: zaken.zaak_heropenen(
        zaak, reden="Verzuimt weer", medewerker=wie
    ),
    Act.VERVALLEN: lambda zaak, wie: zaken.zaak_vervallen(
        zaak, reden="Dubbel geopend", medewerker=wie
    ),
}


def test_elke_act_van_de_tabel_heeft_een_dienst():
    assert set(DOEN) == set(Act) == set(OVERGANGEN)


@pytest.mark.parametrize("act", list(Act), ids=str)
@pytest.mark.parametrize("status", list(Zaakstatus), ids=str)
def test_een_act_kan_alleen_als_de_tabel_het_zegt(zaak_in_a, leerplicht_a, alles, act, status):
    with alles():
        zaak_in_a.status = status.value
        zaak_in_a.gesloten_op = vandaag() if status is Zaakstatus.GESLOTEN else None
        zaak_in_a.save()
        if status not in OVERGANGEN[act].van:
            with pytest.raises(ActGeweigerd, match="kunt u niet"):
                DOEN[act](zaak_in_a, leerplicht_a)
            assert not Zaakovergang.objects.exists()
            return
        DOEN[act](zaak_in_a, leerplicht_a)
        zaak = Zaak.objects.get()
        overgang = Zaakovergang.objects.get()
        assert zaak.status == OVERGANGEN[act].naar
        assert (overgang.act, overgang.van_status, overgang.naar_status) == (
            act.value,
            status.value,
            zaak.status,
        )
        assert overgang.medewerker_id == leerplicht_a.pk
        assert bool(overgang.reden) == OVERGANGEN[act].vraagt_reden
        toets_uitgestelde_sloten()


def test_oppakken_maakt_behandelaar_en_haalt_de_termijn_weg(zaak_in_a, leerplicht_a, alles):
    with alles():
        zaken.zaak_oppakken(zaak_in_a, medewerker=leerplicht_a)
        zaak = Zaak.objects.get()
    assert zaak.behandelaar_id == leerplicht_a.pk
    assert zaak.opgepakt_op == vandaag()
    assert zaak.termijn is None


def test_openen_zet_de_termijn_op_vijf_werkdagen(gemeente_a, leerplicht_a, alles):
    with alles():
        jongere = een_jongere(gemeente_a)
        zaak = zaken.zaak_openen(jongere, soort="VERZUIM", medewerker=leerplicht_a)
        assert zaak.termijn == werkdagen_later(vandaag(), aantal=5)
        assert zaak.gemeente_id == gemeente_a.pk
        assert Zaakovergang.objects.get().act == "openen"


def test_wachten_zet_de_termijn_op_de_dag_van_terugkijken(lopende_zaak, leerplicht_a, alles):
    dag = vandaag() + timedelta(days=10)
    with alles():
        zaken.zaak_pauzeren(
            lopende_zaak, reden="Onderzoek loopt", wacht_tot=dag, medewerker=leerplicht_a
        )
        zaak = Zaak.objects.get()
    assert (zaak.status, zaak.termijn, zaak.wacht_tot) == ("wacht", dag, dag)


def test_wachten_tot_vandaag_kan_niet(lopende_zaak, leerplicht_a, alles):
    with alles(), pytest.raises(ActGeweigerd, match="dag na vandaag"):
        zaken.zaak_pauzeren(
            lopende_zaak, reden="Wacht", wacht_tot=vandaag(), medewerker=leerplicht_a
        )


def test_een_tweede_klik_doet_niets(zaak_in_a, leerplicht_a, alles):
    with alles():
        zaken.zaak_oppakken(zaak_in_a, medewerker=leerplicht_a, gezien="nieuw")
        zaken.zaak_oppakken(zaak_in_a, medewerker=leerplicht_a, gezien="nieuw")
        assert Zaakovergang.objects.count() == 1


def test_wie_na_een_collega_klikt_hoort_wat_er_nu_staat(zaak_in_a, leerplicht_a, accounts, alles):
    with alles():
        zaken.zaak_oppakken(zaak_in_a, medewerker=leerplicht_a, gezien="nieuw")
        with pytest.raises(IntussenGewijzigd, match="in behandeling"):
            zaken.zaak_vervallen(
                zaak_in_a, reden="Dubbel", medewerker=accounts["administratie-a"], gezien="nieuw"
            )
        assert Zaak.objects.get().behandelaar_id == leerplicht_a.pk


@pytest.mark.parametrize("resultaat", ["HALT", "PV", "", "BESTAAT_NIET"])
def test_halt_en_proces_verbaal_zijn_geen_resultaat(lopende_zaak, leerplicht_a, alles, resultaat):
    with alles(), pytest.raises(ActGeweigerd, match="resultaat"):
        zaken.zaak_sluiten(
            lopende_zaak, sluiting=zaken.Sluiting(resultaat), medewerker=leerplicht_a
        )


@pytest.mark.parametrize(
    ("op", "melding"),
    [(timedelta(days=1), "toekomst"), (timedelta(days=-400), "voordat zij geopend is")],
)
def test_een_sluitdag_moet_kunnen(lopende_zaak, leerplicht_a, alles, op, melding):
    sluiting = zaken.Sluiting("EIGEN_SCHOOL", op=vandaag() + op)
    with alles(), pytest.raises(ActGeweigerd, match=melding):
        zaken.zaak_sluiten(lopende_zaak, sluiting=sluiting, medewerker=leerplicht_a)


def test_heropenen_wist_het_resultaat_en_bewaart_het_in_de_historie(
    lopende_zaak, leerplicht_a, alles
):
    with alles():
        DOEN[Act.SLUITEN](lopende_zaak, leerplicht_a)
        DOEN[Act.HEROPENEN](lopende_zaak, leerplicht_a)
        zaak = Zaak.objects.get()
        assert (zaak.resultaat, zaak.gesloten_op) == ("", None)
        assert "EIGEN_SCHOOL" in zaak.historie.values_list("resultaat", flat=True)


def test_overdragen_vraagt_een_reden_en_iemand_die_het_mag(
    lopende_zaak, leerplicht_a, leerplicht_b, accounts, alles
):
    ander = accounts["administratie-a"]
    with alles():
        with pytest.raises(ActGeweigerd, match="reden"):
            zaken.zaak_overdragen(lopende_zaak, aan=ander, reden=" ", medewerker=leerplicht_a)
        with pytest.raises(ActGeweigerd, match="geen zaken in deze gemeente"):
            zaken.zaak_overdragen(
                lopende_zaak, aan=leerplicht_b, reden="Verlof", medewerker=leerplicht_a
            )
        zaken.zaak_overdragen(lopende_zaak, aan=ander, reden="Verlof", medewerker=leerplicht_a)
        zaak = Zaak.objects.get()
        overgang = Zaakovergang.objects.get()
    assert zaak.behandelaar_id == ander.pk
    assert (overgang.act, overgang.reden) == ("overdragen", "Aan Petra Vos. Verlof")


def test_een_afgesloten_dossier_gaat_niet_naar_wie_het_niet_mag_zien(
    lopende_zaak, leerplicht_a, teamleider_a, accounts, alles
):
    with alles():
        dossier_afsluiten(
            lopende_zaak.jongere,
            reden="Kind van een collega",
            toegang=[leerplicht_a, teamleider_a],
            medewerker=teamleider_a,
        )
        with pytest.raises(ActGeweigerd, match="afgesloten"):
            zaken.zaak_overdragen(
                lopende_zaak,
                aan=accounts["administratie-a"],
                reden="Verlof",
                medewerker=leerplicht_a,
            )


def test_vrijgeven_zet_de_zaak_terug_op_de_lijst(lopende_zaak, leerplicht_a, alles):
    with alles():
        zaken.zaak_vrijgeven(lopende_zaak, reden="Geen ruimte", medewerker=leerplicht_a)
        assert Zaak.objects.get().behandelaar_id is None


def test_een_gesloten_zaak_wordt_niet_verdeeld(lopende_zaak, leerplicht_a, accounts, alles):
    with alles():
        DOEN[Act.SLUITEN](lopende_zaak, leerplicht_a)
        with pytest.raises(ActGeweigerd, match="gesloten"):
            zaken.zaak_toewijzen(
                lopende_zaak, aan=accounts["administratie-a"], medewerker=leerplicht_a
            )


def test_de_school_van_de_zaak_is_die_van_de_dag_van_openen(gemeente_a, leerplicht_a, alles):
    from tests.fabrieken import een_inschrijving, een_school

    with alles():
        jongere = een_jongere(gemeente_a)
        toen, nu = een_school(gemeente_a), een_school(gemeente_a)
        een_inschrijving(jongere, toen, van=date(2025, 8, 1), tot_en_met=date(2026, 7, 31))
        een_inschrijving(jongere, nu, van=date(2026, 8, 1), onderwijssoort="MBO2")
        zaak = zaken.zaak_openen(
            jongere, soort="VERZUIM", medewerker=leerplicht_a, op=date(2026, 2, 2)
        )
    assert (zaak.school_id, zaak.onderwijssoort) == (toen.pk, "VO_OB")
