"""De demoregio: verzonnen, herhaalbaar, zonder een slot te breken, en alleen in een lege map."""

from collections import Counter
from datetime import timedelta
from itertools import cycle

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from cases.models import (
    Afscherming,
    Afspraak,
    Betrokkene,
    Brief,
    Briefreeks,
    Contactmoment,
    Document,
    FormeleWaarschuwing,
    Gezinszaak,
    Huisbezoek,
    Inschrijving,
    Inzageverzoek,
    Jongere,
    Mail,
    Matdossier,
    Overleg,
    Overlegbesluit,
    Planafspraak,
    Routekeuze,
    Signaal,
    Taak,
    Uitnodiging,
    Veiligheidsaantekening,
    Verwijzing,
    Woonplaats,
    Zaak,
    Zaakovergang,
)
from doorstroompunt.models import Campagne, Inzet
from kern.bsn import is_geldig_onderwijsnummer, is_geldige_bsn
from kern.grens import met_wpg, voor_systeem
from kern.klok import vandaag
from leerplicht.demo import vullen as demo
from leerplicht.demo.campagnes import VERLOOP
from leerplicht.demo.namen import ACHTERNAMEN, STRAATBEGIN, STRAATEINDE, VOORNAMEN
from leerplicht.demo.nummers import bsn_reeks, onderwijsnummers
from leerplicht.demo.regio import CODES
from meldingen.models import Afwezigheid, Verzuimmelding, Ziekteverwijzing
from rapportage.selectors.streefwaarden import geldende_streefwaarden, streefregels
from toegang.models import Gemeente
from toegang.selectors import alle_gemeente_ids
from vrijstellingen.models import Heroverweging, Vrijstelling
from wpg.audit.bewijs import Tijdvak
from wpg.audit.dossier import normstanden
from wpg.audit.verwerkingsregister import organisaties
from wpg.services import gelogd

pytestmark = pytest.mark.django_db(transaction=True)

AANTAL = 240
KLOK = "2026-11-18 09:30"


@pytest.fixture
def regio(time_machine):
    """Een kleine demoregio op een woensdag in november, met de grens open."""
    time_machine.move_to(KLOK, tick=True)
    demo.vullen(jongeren=AANTAL)
    with voor_systeem(alle_gemeente_ids()):
        yield


def test_de_regio_heeft_zoveel_jongeren_als_gevraagd(regio):
    assert Jongere.objects.count() == AANTAL
    assert Jongere.objects.filter(voorlopig=True).count() == demo.VOORLOPIG


def test_alle_namen_en_straten_komen_uit_eigen_lijsten(regio):
    achternamen = set(ACHTERNAMEN)
    for jongere in Jongere.objects.all():
        assert jongere.voornamen in VOORNAMEN
        assert (jongere.voorvoegsel, jongere.geslachtsnaam) in achternamen
    volledig = {" ".join(d for d in paar if d) for paar in ACHTERNAMEN}
    for ouder in Betrokkene.objects.all():
        voornaam, achternaam = ouder.naam.split(" ", 1)
        assert voornaam in VOORNAMEN
        assert achternaam in volledig
    straten = {begin + einde for begin in STRAATBEGIN for einde in STRAATEINDE}
    for plek in Woonplaats.objects.exclude(straat=""):
        assert plek.straat in straten
        assert plek.postcode[-2:] in {"SA", "SD", "SS"}


def test_elk_nummer_is_verzonnen_en_haalt_de_controle(regio):
    for jongere in Jongere.objects.filter(voorlopig=False):
        if jongere.bsn is None:
            assert is_geldig_onderwijsnummer(jongere.onderwijsnummer)
        else:
            assert jongere.bsn.startswith("9999")
            assert is_geldige_bsn(jongere.bsn)


def test_is_de_reeks_op_dan_volgen_onderwijsnummers():
    reeks = bsn_reeks()
    assert len(reeks) == len(set(reeks)) > 9000
    assert all(nummer.startswith("9999") and is_geldige_bsn(nummer) for nummer in reeks)
    eerste = [nummer for nummer, _ in zip(onderwijsnummers(), range(500), strict=False)]
    assert len(set(eerste)) == 500
    assert all(is_geldig_onderwijsnummer(nummer) for nummer in eerste)


def test_elke_gemeente_heeft_campagnes_met_een_verloop_en_inzet(regio):
    lopend = Campagne.objects.filter(soort="overstap", gesloten_op=None)
    assert lopend.count() == Campagne.objects.filter(gesloten_op__isnull=False).count() == 2
    # In zo'n kleine regio is er soms geen kandidaat; wie er een is, doet mee met een stap.
    for campagne in lopend:
        deelnames = campagne.deelnames.select_related("overstap").order_by("pk")
        stappen = [deelname.overstap.uitkomst for deelname in deelnames]
        assert stappen == [stap[-1] for _, stap in zip(stappen, cycle(VERLOOP), strict=False)]
    assert Inzet.objects.filter(tot_en_met=None).count() == 4


def test_leerplicht_a_heeft_een_vol_bureau(regio):
    eigen = Zaak.objects.filter(
        behandelaar__gebruikersnaam="leerplicht-a",
        status__in=["nieuw", "in_behandeling", "wacht"],
    )
    dag = vandaag()
    gezin = eigen.filter(gezinszaak__isnull=False)
    assert gezin.count() == 3
    van_de_stapel = eigen.exclude(soort="VRIJSTELLING").exclude(pk__in=gezin.values("pk"))
    assert van_de_stapel.count() == 22
    assert van_de_stapel.filter(termijn__lt=dag).count() == 4
    assert van_de_stapel.filter(geopend_op=dag, status="nieuw").count() == 2
    assert Taak.objects.filter(
        behandelaar__gebruikersnaam="leerplicht-a", uiterlijk=dag, klaar_op=None
    ).exists()


def test_er_is_van_alles_wat(regio):
    assert set(Zaak.objects.values_list("status", flat=True)) >= {
        "nieuw",
        "in_behandeling",
        "wacht",
        "gesloten",
    }
    soorten = set(Verzuimmelding.objects.values_list("soort", flat=True))
    assert soorten >= {"REL_WET", "REL_LICHT", "LUXE", "ZORG", "V18", "BEMIDDELING"}
    assert Jongere.objects.filter(geboortedatum=None, geboren__endswith="-00").exists()
    assert Jongere.objects.filter(geheim=True).exists()
    assert Vrijstelling.objects.exists()
    assert Contactmoment.objects.exists()
    assert Signaal.objects.filter(soort="thuiszitter").exists()
    assert Afscherming.objects.filter(opgeheven_op=None).count() == 1
    verhuisd = Woonplaats.objects.values_list("jongere_id", flat=True)
    assert max(Counter(verhuisd).values()) == 2


def test_halt_en_proces_verbaal_staan_alleen_in_handhaving(regio):
    from handhaving.models import Uitkomst

    assert not Zaak.objects.filter(resultaat__in=["HALT", "PV"]).exists()
    assert not Uitkomst.objects.exists()
    with met_wpg():
        assert Uitkomst.objects.exists()
        for uitkomst in Uitkomst.objects.all():
            # Loopt de zaak aan de AVG-kant nog, dan heeft zij nog geen resultaat.
            assert Zaak.objects.get(pk=uitkomst.zaak_id).resultaat in {"TKN", ""}


def test_er_is_verstrekt_en_de_registers_van_de_wpg_zijn_bijgehouden(regio):
    from handhaving.models import Betrokkeneverzoek, Correctietaak, Verstrekking

    assert not Verstrekking.objects.exists()
    with met_wpg():
        assert set(Verstrekking.objects.values_list("ontvanger", flat=True)) == {"om", "halt"}
        assert Correctietaak.objects.count() == 2
        assert Betrokkeneverzoek.objects.get().pseudoniemen
    # Waterhoven vulde alles in, Zandrecht nog niet; van elke stand van een norm is er een.
    gemeenten = alle_gemeente_ids()
    assert [o.open for o in organisaties(gemeenten)] == [(), ("DPIA",)]
    jaar = Tijdvak(vandaag() - timedelta(days=364), vandaag(), tuple(gemeenten))
    with met_wpg(), gelogd():
        standen = {stand.norm.nr: stand.stand for stand in normstanden(jaar)}
    assert (standen["8"], standen["13"], standen["26"]) == ("aanvullen", "goed", "aanvullen")
    assert set(standen.values()) == {"goed", "aanvullen", "tekort"}


def test_elke_rij_heeft_haar_historie(regio):
    for model in (Jongere, Inschrijving, Zaak, Zaakovergang, Verzuimmelding):
        nummers = set(model.historie.values_list("id", flat=True))
        assert nummers == set(model.objects.values_list("id", flat=True))


def test_gebeurtenissen_staan_bij_de_woongemeente_van_hun_dag(regio):
    woonplaatsen = list(Woonplaats.objects.all())
    for melding in Verzuimmelding.objects.filter(jongere__voorlopig=False):
        toen = [
            plek.gemeente_id
            for plek in woonplaatsen
            if plek.jongere_id == melding.jongere_id
            and plek.van <= melding.ontvangen_op
            and (plek.tot_en_met is None or melding.ontvangen_op <= plek.tot_en_met)
        ]
        assert toen == [melding.gemeente_id]


def test_niets_gebeurt_in_de_toekomst(regio):
    dag = vandaag()
    assert not Verzuimmelding.objects.filter(ontvangen_op__gt=dag).exists()
    assert not Zaak.objects.filter(geopend_op__gt=dag).exists()
    assert not Zaak.objects.filter(gesloten_op__gt=dag).exists()
    assert not Contactmoment.objects.filter(datum__gt=dag).exists()
    assert not Inschrijving.objects.filter(van__gt=dag + timedelta(days=1)).exists()


def test_van_elk_onderdeel_van_het_werk_is_er_een_casus(regio):
    """Wat een medewerker opent, is er: met inhoud in elke stand."""
    dag = vandaag()
    a = {"gemeente__code": "9901"}
    assert Routekeuze.objects.filter(**a, wijkt_af=True).exclude(motivering_afwijking="").exists()
    assert Routekeuze.objects.filter(**a, tot_en_met=None).count() == 2
    assert Verwijzing.objects.filter(**a, bevestigd_op=None).exists()
    assert Verwijzing.objects.filter(**a, gestart_op__isnull=False).exists()
    assert FormeleWaarschuwing.objects.filter(**a).count() == 1
    assert Planafspraak.objects.filter(**a).count() == 4
    assert len(set(Gezinszaak.objects.filter(**a).values_list("kenmerk", flat=True))) == 1
    op_pad = Huisbezoek.objects.filter(datum=dag, uitslag="")
    assert op_pad.filter(medewerker__gebruikersnaam="traject-regio").count() == 1
    vandaag_op_pad = op_pad.filter(**a, medewerker__gebruikersnaam="leerplicht-a")
    assert vandaag_op_pad.count() == 2
    assert Veiligheidsaantekening.objects.filter(
        jongere_id__in=vandaag_op_pad.values("jongere_id")
    ).exists()
    assert Uitnodiging.objects.filter(**a, datum=dag, gehouden_op=None).exists()
    assert Afspraak.objects.filter(**a, nagekomen="").count() == 2
    standen = set(Brief.objects.filter(**a).values_list("stand", flat=True))
    assert standen == {"concept", "ter_goedkeuring", "verzonden"}
    assert Brief.objects.filter(**a, stand="verzonden").count() == 2
    assert Briefreeks.objects.get().brieven.count() > 1


def test_overleg_ziekte_vrijstellingen_en_papier_zijn_er(regio):
    dag = vandaag()
    a = {"gemeente__code": "9901"}
    komt = Overleg.objects.get(**a, soort="thuiszitters")
    assert komt.stand == "gepland"
    assert komt.punten.exists()
    geweest = Overleg.objects.get(**a, stand="gehouden")
    assert not geweest.punten.exclude(stand="besproken").exists()
    assert Overlegbesluit.objects.filter(punt__overleg=geweest, taak__isnull=False).exists()
    assert Matdossier.objects.filter(**a, gesloten_op=None, tot_en_met__gt=dag).exists()
    ziekte = Ziekteverwijzing.objects.filter(**a)
    assert ziekte.filter(advies="").count() == 1
    assert ziekte.exclude(advies="").filter(opvolging="").count() == 2
    assert ziekte.exclude(opvolging="").count() == 1
    vormen = set(Afwezigheid.objects.filter(**a).values_list("vorm", flat=True))
    assert vormen >= {"gedeeltelijk", "onderwijszorg"}
    lopend = Vrijstelling.objects.filter(**a, oordeel="").exclude(kanaal="")
    assert set(lopend.values_list("grond", flat=True)) == {"5a", "5b", "15", "3b", "11g"}
    assert lopend.get(grond="15").feiten.filter(soort="opschorting").exists()
    assert lopend.get(grond="5b").eigenantwoorden.exists()
    assert lopend.get(grond="5a").verklaringen.get().document.vertrouwelijkheid == "beperkt"
    gedogen = Vrijstelling.objects.filter(**a, oordeel="gedogen")
    assert gedogen.filter(bekendgemaakt_op=None).count() == 1
    assert gedogen.filter(bekendgemaakt_op__lte=dag, geldig_tot_en_met__gte=dag).count() == 1
    assert Heroverweging.objects.filter(**a, conclusie="gesprek").exists()
    assert Document.objects.filter(**a, vertrouwelijkheid="beperkt").count() == 2
    assert Mail.objects.filter(**a, stand="opgeborgen").exists()
    assert Inzageverzoek.objects.filter(**a, stand="open").exists()


def test_elke_gemeente_heeft_streefwaarden_van_vroeger_nu_en_straks(regio):
    for gemeente in Gemeente.objects.filter(code__in=CODES):
        assert len(geldende_streefwaarden(gemeente.pk, op=vandaag())) >= 3
        assert {r.stand for r in streefregels([gemeente.pk])} == {"voorbij", "nu", "straks"}


def _afdruk() -> list[tuple[object, ...]]:
    with voor_systeem(alle_gemeente_ids()), connection.cursor() as cursor:
        cursor.execute(
            "select j.bsn, j.zoeknaam, j.geboren, count(distinct z.id), "
            "string_agg(distinct z.soort || z.status || z.geopend_op, ',' "
            "order by z.soort || z.status || z.geopend_op), count(distinct c.id) "
            "from cases_jongere j left join cases_zaak z on z.jongere_id = j.id "
            "left join cases_contactmoment c on c.jongere_id = j.id "
            "group by j.id order by j.zoeknaam, j.geboren, j.bsn"
        )
        return list(cursor.fetchall())


def test_twee_keer_dezelfde_omvang_en_dag_geeft_dezelfde_regio(time_machine):
    from tests.conftest import _legen

    time_machine.move_to(KLOK, tick=True)
    demo.vullen(jongeren=60)
    eerst = _afdruk()
    _legen(None)
    demo.vullen(jongeren=60)
    assert _afdruk() == eerst


def test_een_gevulde_map_wordt_geweigerd_met_uitleg(capsys):
    demo.vullen(jongeren=4)
    with pytest.raises(CommandError) as fout:
        call_command("demo", jongeren=4)
    assert fout.value.returncode == 2
    assert "niet leeg" in str(fout.value)


def test_mislukt_het_dan_is_er_geen_halve_regio(monkeypatch):
    def mislukt(*_args, **_opties):
        raise RuntimeError

    monkeypatch.setattr(demo, "voorlopigen", mislukt)
    with pytest.raises(RuntimeError):
        demo.vullen(jongeren=20)
    with voor_systeem(alle_gemeente_ids()):
        assert not Jongere.objects.exists()
    monkeypatch.undo()
    demo.vullen(jongeren=20)


def test_nul_jongeren_is_geen_demo():
    with pytest.raises(CommandError):
        call_command("demo", jongeren=0)


def test_de_demo_toont_elk_signaal(regio):
    """Met de afspraak van Waterhoven erbij: anders komen twee soorten pas in mei."""
    from cases.regels.schade import SIGNALEN
    from inrichting.models import Parameter
    from leerplicht.demo.vooruit import NAMEN, vooruitkijken

    try:
        vooruitkijken()
        vooruitkijken()
        assert Parameter.objects.filter(bereik="gemeente:9901", naam__in=NAMEN).count() == len(
            NAMEN
        )
        soorten = set(Signaal.objects.filter(ingetrokken_op=None).values_list("soort", flat=True))
        assert soorten == set(SIGNALEN)
    finally:
        # Instellingen blijven tussen toetsen staan.
        for rij in Parameter.objects.filter(naam__in=NAMEN, bereik="gemeente:9901"):
            rij.delete()
