"""WPG-07: het log is een keten. Elke verandering valt op, en de regel wordt bij nummer genoemd."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from kern.grens import voor_systeem
from tests.conftest import als_eigenaar, onbegrensd, verbindgegevens
from tests.wpg.knoeien import deel_van, knoei, nummers, schrijf_regels
from wpg.keten import Stand, controleer, verzegel
from wpg.ketensql import KOLOMMEN
from wpg.models import Logregel
from wpg.services import Regel, gelogd, schrijf
from wpg.tasks import log_controleren, verzegelen

pytestmark = [pytest.mark.grens, pytest.mark.django_db(transaction=True)]

# Zo slim mogelijk: de regel weghalen en vervangen, zodat haar eigen afdruk weer klopt.
VERVANG = (
    "create temp table k as select * from {deel} where id = {nummer};"
    "delete from {deel} where id = {nummer};"
    "update k set reden_tekst = 'anders';"
    "insert into {deel} select * from k"
)
BIJ = (
    "create temp table k as select * from {deel} where id = {nummer};"
    "update k set id = {nummer} + 1000000;"
    "insert into {deel} select * from k"
)


def controle():
    """De uitkomst, zonder dat de controle zelf meetelt."""
    with transaction.atomic():
        with gelogd():
            uitslag = controleer()
        transaction.set_rollback(True)
    return uitslag


@pytest.fixture
def log(gemeente_a):
    """Drie opdrachten van vier regels."""
    schrijf_regels(gemeente_a, aantal=4, opdrachten=3)
    return nummers()


GEKNOEI = {
    "gewijzigd": "update {deel} set reden_tekst = 'anders' where id = {nummer}",
    "van een ander": "update {deel} set actor_naam = 'Iemand' where id = {nummer}",
    "andere tijd": "update {deel} set tijdstip = tijdstip - interval '1 s' where id = {nummer}",
    "afdruk weg": "update {deel} set hash = null where id = {nummer}",
    "weg": "delete from {deel} where id = {nummer}",
    "vervangen met een afdruk die klopt": VERVANG,
}


@contextmanager
def geknoeid(*opdrachten):
    """Knoei als eigenaar; geeft wat de controle daarna zegt, en draait het terug."""
    with psycopg.connect(**verbindgegevens()) as verbinding:
        for opdracht in opdrachten:
            verbinding.execute(opdracht)
        uit = verbinding.execute("select fout, wat from wpg_controleer()").fetchone()
        verbinding.rollback()
    yield uit


def fout_na(nummer, opdracht):
    """Het nummer dat de controle noemt nadat er zo aan deze regel is geknoeid."""
    deel = deel_van(nummer)
    with geknoeid(opdracht.format(deel=deel, nummer=nummer)) as (fout, _):
        return fout


@pytest.mark.parametrize("met_zegel", [True, False], ids=["verzegeld", "nog niet verzegeld"])
def test_wpg_07_wat_de_eigenaar_verandert_wordt_bij_nummer_genoemd(log, met_zegel):
    if met_zegel:
        assert verzegel().regels == 12
    uitslag = controle()
    assert (uitslag.klopt, uitslag.regels, uitslag.verzegeld) == (True, 12, 12 * met_zegel)
    for plek in (0, 5, 11):
        for wat, opdracht in GEKNOEI.items():
            assert fout_na(log[plek], opdracht) == log[plek], (plek, wat)
    assert fout_na(log[3], BIJ) == log[3] + 1_000_000
    deel = deel_van(log[0])
    with geknoeid(f"alter table wpg_logregel detach partition {deel}") as (fout, _):
        assert fout == log[0]
    with geknoeid(
        f"update {deel} set functie = 'x' where id in ({log[9]}, {log[6]})",
        f"delete from {deel} where id = {log[2]}",
    ) as (fout, _):
        assert fout == log[2]
    assert controle().klopt


def test_wpg_07_ook_een_losse_regel_die_is_vervangen_valt_op(gemeente_a):
    """Eén regel per opdracht: de bon is dan de afdruk van die ene regel."""
    schrijf_regels(gemeente_a, opdrachten=4)
    verzegel()
    for nummer in nummers():
        assert fout_na(nummer, VERVANG) == nummer
        assert fout_na(nummer, GEKNOEI["weg"]) == nummer


def test_wpg_07_een_regel_erbij_in_een_gat_van_een_blok_valt_op(gemeente_a):
    schrijf_regels(gemeente_a, aantal=2)
    with pytest.raises(RuntimeError), voor_systeem([gemeente_a.pk]):
        schrijf([Regel("dossier_zien", "RAADPLEGEN", ((1, gemeente_a.pk),))])
        raise RuntimeError
    schrijf_regels(gemeente_a, aantal=2)
    verzegel()
    een, twee, vier, _ = nummers()
    assert vier == twee + 2
    assert fout_na(een, BIJ.replace("{nummer} + 1000000", str(twee + 1))) == twee + 1


def test_wpg_07_een_gewijzigd_zegel_of_een_gewijzigde_bon_valt_op(gemeente_a):
    for _ in range(3):
        schrijf_regels(gemeente_a, aantal=3)
        verzegel()
    assert controle().klopt
    for opdracht in (
        "update wpg_zegel set regels = 5 where nummer = 2",
        "update wpg_zegel set gezet_op = now() where nummer = 2",
        "update wpg_zegel set blokhash = sha256('x') where nummer = 2",
        "update wpg_zegel set vorige_blokhash = sha256('x') where nummer = 2",
        "update wpg_zegel set nummer = 4 where nummer = 3",
        "delete from wpg_zegel where nummer = 2",
        "update wpg_logbon set kort = null where id = 2",
        "update wpg_logbon set maand = '2020-01-01' where id = 2",
        "update wpg_logbon set inhoud = sha256('x') where id = 2",
        "delete from wpg_logbon where id = 2",
        "update wpg_logbon set afdruk = sha256('x') where id = 2",
    ):
        with geknoeid(opdracht) as (fout, _):
            assert fout is not None, opdracht


def test_wpg_07_wie_alles_opnieuw_verzegelt_valt_door_de_mand_op_het_anker(gemeente_a):
    schrijf_regels(gemeente_a, aantal=3)
    anker = verzegel()
    als_eigenaar("truncate wpg_zegel", "truncate wpg_logregel, wpg_logbon")
    schrijf_regels(gemeente_a, aantal=3)
    verzegel()
    assert controle().klopt
    with pytest.raises(CommandError) as fout:
        call_command("wpg_log", "controleer", anker=f"{anker.zegel}:{anker.afdruk}")
    assert fout.value.returncode == 1


def test_wpg_07_de_opdracht_noemt_het_aantal_of_het_nummer(log, capsys):
    call_command("wpg_log", "controleer")
    assert capsys.readouterr().out.startswith("12 regels")
    knoei(log[4], "update {deel} set functie = 'x' where id = {nummer}")
    with pytest.raises(CommandError) as fout:
        call_command("wpg_log", "controleer")
    assert fout.value.returncode == 1
    assert f"Regel {log[4]} " in str(fout.value)
    assert capsys.readouterr().out.strip() == str(log[4])


def test_wpg_07_een_leeg_log_klopt(db):
    assert verzegel().stand is Stand.NIETS
    assert (controle().klopt, controle().regels) == (True, 0)


def test_twee_keer_verzegelen_zet_een_zegel(log):
    assert verzegel().regels == 12
    assert verzegel().stand is Stand.NIETS
    assert verzegelen() == "niets"
    assert onbegrensd("select count(*), sum(regels) from wpg_zegel") == [(1, 12)]


def test_een_zegel_hangt_aan_het_vorige(gemeente_a):
    for _ in range(3):
        schrijf_regels(gemeente_a, aantal=2)
        verzegel()
    zegels = onbegrensd("select blokhash, vorige_blokhash from wpg_zegel order by nummer")
    assert [bytes(v) for _, v in zegels] == [b"", *(bytes(b) for b, _ in zegels[:2])]


@contextmanager
def een_trage_schrijver(gemeente):
    """Iemand die een regel schreef en nog niet heeft bewaard; pas na het blok bewaart zij."""
    geschreven, door = threading.Event(), threading.Event()

    def traag():
        with voor_systeem([gemeente.pk]):
            schrijf([Regel("dossier_zien", "RAADPLEGEN", ((1, gemeente.pk),))])
            geschreven.set()
            door.wait(20)

    with in_een_draad(traag):
        geschreven.wait(20)
        try:
            yield
        finally:
            door.set()


@contextmanager
def in_een_draad(werk):
    """Draai dit ernaast, met een eigen verbinding; aan het einde is het klaar."""

    def draai():
        try:
            werk()
        finally:
            connection.close()

    draad = threading.Thread(target=draai)
    draad.start()
    try:
        yield
    finally:
        draad.join(30)


def test_een_regel_die_laat_bewaard_wordt_valt_niet_buiten_de_keten(gemeente_a):
    """Zij heeft een lager nummer dan wat al bewaard is; verzegelen wacht haar af, of doet niets."""
    with een_trage_schrijver(gemeente_a):
        schrijf_regels(gemeente_a, aantal=2)
        assert verzegel(wacht=0.1).stand is Stand.BEZIG
        assert onbegrensd("select count(*) from wpg_zegel") == [(0,)]
    assert verzegel().regels == 3
    assert (controle().klopt, controle().verzegeld) == (True, 3)


def _verzegel_en_sluit():
    try:
        return verzegel(wacht=15)
    finally:
        connection.close()


def test_verzegelen_laat_geen_schrijver_wachten(gemeente_a):
    """Terwijl het verzegelen op een trage schrijver wacht, schrijft een ander gewoon door."""
    with ThreadPoolExecutor(1) as pool:
        with een_trage_schrijver(gemeente_a):
            werk = pool.submit(_verzegel_en_sluit)
            time.sleep(0.3)
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("set local lock_timeout = '2s'")
                schrijf([Regel("dossier_zien", "RAADPLEGEN", ((2, gemeente_a.pk),))])
            assert not werk.done()
        uitslag = werk.result(30)
    # Wat erbij kwam terwijl het wachtte, hoort bij het volgende zegel.
    assert uitslag.regels == 1
    assert verzegel().regels == 1
    assert controle().klopt


def test_wat_is_teruggedraaid_laat_een_gat_in_de_nummers_en_geen_fout(gemeente_a):
    schrijf_regels(gemeente_a)
    with pytest.raises(RuntimeError), voor_systeem([gemeente_a.pk]):
        schrijf([Regel("dossier_zien", "RAADPLEGEN", ((1, gemeente_a.pk),))])
        raise RuntimeError
    schrijf_regels(gemeente_a)
    assert verzegel().regels == 2
    assert controle().klopt


def test_een_klok_die_terugspringt_breekt_de_keten_niet(gemeente_a):
    """De tijd komt van de database; ook als die terug is gezet, telt het nummer."""
    schrijf_regels(gemeente_a, aantal=2)
    verzegel()
    als_eigenaar(
        "alter table wpg_logregel alter tijdstip set default clock_timestamp() - interval '40 days'"
    )
    try:
        schrijf_regels(gemeente_a, aantal=2)
    finally:
        als_eigenaar("alter table wpg_logregel alter tijdstip set default clock_timestamp()")
    schrijf_regels(gemeente_a, aantal=2)
    verzegel()
    tijden = onbegrensd("select tijdstip from wpg_logregel order by id")
    assert tijden[3] < tijden[0]
    assert (controle().klopt, controle().verzegeld) == (True, 6)
    knoei(nummers()[2], "update {deel} set functie = 'x' where id = {nummer}")
    assert controle().fout == nummers()[2]


def test_wat_in_de_rest_partitie_komt_telt_mee_in_de_keten(gemeente_a):
    als_eigenaar("alter table wpg_logregel alter tijdstip set default '2001-05-05 12:00+00'")
    try:
        schrijf_regels(gemeente_a, aantal=3)
    finally:
        als_eigenaar("alter table wpg_logregel alter tijdstip set default clock_timestamp()")
    schrijf_regels(gemeente_a, aantal=1)
    assert deel_van(nummers()[1]) == "wpg_logregel_rest"
    verzegel()
    assert (controle().klopt, controle().regels) == (True, 4)
    knoei(nummers()[1], "update {deel} set functie = 'x' where id = {nummer}")
    assert controle().fout == nummers()[1]


def test_de_controle_staat_zelf_in_het_log_met_kanaal_en_naam(log, leerplicht_a, capsys):
    call_command("wpg_log", "controleer", namens="leerplicht-a")
    assert log_controleren() is True
    assert onbegrensd(
        "select kanaal, actor_naam from wpg_logregel"
        " where handeling = 'logketen_controleren' order by id"
    ) == [("opdracht", "Sanne de Boer"), ("taak", "systeem:wpg.log_controleren")]


def test_de_kolommen_van_het_log_zijn_die_van_de_afdruk():
    """Een kolom erbij verandert de afdruk van elke regel die er al staat."""
    kolommen = [veld.column for veld in Logregel._meta.concrete_fields]
    assert kolommen == [*KOLOMMEN, "vorige_hash", "hash"]
