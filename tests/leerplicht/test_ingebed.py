"""De ingebouwde servers: samen gebruiken, de laatste doet het licht uit, en niets raakt in de war.

Elke proef draait echte processen in een eigen gegevensmap.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import psycopg
import pytest
import redis

from leerplicht.ingebed import PROJECT, migraties

GEBRUIKER = """
    import dataclasses, json, sys
    from leerplicht.ingebed import gebruik
    print(json.dumps(dataclasses.asdict(gebruik())), flush=True)
    sys.stdin.readline()
"""

Adres = dict[str, str]


class Gebruiker:
    """Een los proces dat de servers in gebruik heeft tot het mag gaan."""

    def __init__(self, omgeving: Mapping[str, str], script: str = GEBRUIKER) -> None:
        self.proces = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(script)],
            env=omgeving,
            cwd=PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def adres(self) -> Adres:
        assert self.proces.stdout is not None
        adres: Adres = json.loads(self.proces.stdout.readline())
        return adres

    def gaat(self) -> None:
        self.proces.communicate("\n", timeout=60)

    def krijgt(self, signaal: signal.Signals) -> int:
        self.proces.send_signal(signaal)
        self.proces.communicate(timeout=60)
        return self.proces.returncode


def draait(adres: Adres) -> tuple[bool, bool]:
    """Zegt of PostgreSQL en Redis op dit adres antwoorden."""
    try:
        psycopg.connect(adres["database_url"]).close()
        postgres = True
    except psycopg.OperationalError:
        postgres = False
    try:
        return postgres, bool(redis.Redis.from_url(adres["redis_url"]).ping())
    except redis.RedisError:
        return postgres, False


def wordt(klaar: Callable[[], bool]) -> bool:
    einde = time.monotonic() + 15
    while not klaar():
        if time.monotonic() > einde:
            return False
        time.sleep(0.05)
    return True


def postmaster(omgeving: Mapping[str, str]) -> Path:
    return Path(omgeving["LEERPLICHT_DATA"], "postgres", "postmaster.pid")


def test_twee_processen_delen_de_servers_en_de_laatste_zet_ze_uit(
    omgeving: dict[str, str],
) -> None:
    eerste, tweede = Gebruiker(omgeving), Gebruiker(omgeving)
    adres = eerste.adres()
    assert tweede.adres() == adres
    assert draait(adres) == (True, True)
    eerste.gaat()
    assert draait(adres) == (True, True)
    tweede.gaat()
    assert draait(adres) == (False, False)


def test_vier_processen_mogen_tegelijk_op_een_lege_map_beginnen(omgeving: dict[str, str]) -> None:
    gebruikers = [Gebruiker(omgeving) for _ in range(4)]
    adressen = [gebruiker.adres() for gebruiker in gebruikers]
    assert all(adres == adressen[0] for adres in adressen)
    for gebruiker in gebruikers:
        gebruiker.gaat()
    assert draait(adressen[0]) == (False, False)


def test_wie_hard_sterft_laat_de_ander_zijn_servers_en_de_volgende_ruimt_op(
    omgeving: dict[str, str],
) -> None:
    eerste, tweede = Gebruiker(omgeving), Gebruiker(omgeving)
    adres = eerste.adres()
    tweede.adres()
    eerste.krijgt(signal.SIGKILL)
    assert draait(adres) == (True, True)
    tweede.krijgt(signal.SIGKILL)
    assert draait(adres) == (True, True), "niemand was er nog om de servers uit te zetten"
    derde = Gebruiker(omgeving)
    assert derde.adres() == adres
    derde.gaat()
    assert draait(adres) == (False, False)


def test_sigterm_sluit_net_zo_netjes_af_als_gewoon_klaar_zijn(omgeving: dict[str, str]) -> None:
    gebruiker = Gebruiker(omgeving)
    adres = gebruiker.adres()
    assert gebruiker.krijgt(signal.SIGTERM) == 128 + signal.SIGTERM
    assert draait(adres) == (False, False)


@pytest.mark.parametrize("vreemde", [os.getpid(), 2**22 + 1], ids=["levend", "verdwenen"])
def test_na_een_stroomstoring_start_alles_weer_ook_als_het_procesnummer_nu_van_een_ander_is(
    omgeving: dict[str, str], vreemde: int
) -> None:
    gebruiker = Gebruiker(omgeving)
    oud = gebruiker.adres()
    with psycopg.connect(oud["database_beheer_url"], autocommit=True) as lijn:
        lijn.execute("create table proef as select 42 as antwoord")
    regels = postmaster(omgeving).read_text().splitlines()
    slot = Path(regels[4], ".s.PGSQL.5432.lock")
    os.kill(int(regels[0]), signal.SIGKILL)
    os.kill(
        int(Path(omgeving["LEERPLICHT_DATA"], "redis", "redis.pid").read_text()), signal.SIGKILL
    )
    gebruiker.krijgt(signal.SIGKILL)
    assert wordt(lambda: draait(oud) == (False, False))
    for bestand in (postmaster(omgeving), slot):
        tekst = bestand.read_text().splitlines()
        bestand.write_text("\n".join([str(vreemde), *tekst[1:]]) + "\n")

    volgende = Gebruiker(omgeving)
    nieuw = volgende.adres()
    assert draait(nieuw) == (True, True)
    with psycopg.connect(nieuw["database_beheer_url"]) as lijn:
        assert lijn.execute("select antwoord from proef").fetchone() == (42,)
    volgende.gaat()
    assert draait(nieuw) == (False, False)


def test_een_halve_eerste_start_wordt_overgedaan(omgeving: dict[str, str]) -> None:
    half = Path(omgeving["LEERPLICHT_DATA"], "postgres")
    (half / "base").mkdir(parents=True)
    (half / "pg_hba.conf").write_text("half")
    gebruiker = Gebruiker(omgeving)
    assert draait(gebruiker.adres()) == (True, True)
    gebruiker.gaat()


def test_een_kind_uit_een_fork_houdt_de_servers_aan_als_zijn_ouder_eerder_gaat(
    omgeving: dict[str, str],
) -> None:
    ouder = Gebruiker(
        omgeving,
        """
        import dataclasses, json, os, sys, time
        from leerplicht.ingebed import gebruik
        print(json.dumps(dataclasses.asdict(gebruik())), flush=True)
        if os.fork() == 0:
            klaar = os.path.join(os.environ["LEERPLICHT_DATA"], "kind-mag-gaan")
            os.close(0), os.close(1)
            while not os.path.exists(klaar):
                time.sleep(0.02)
            sys.exit(0)
        sys.stdin.readline()
        """,
    )
    adres = ouder.adres()
    ouder.gaat()
    assert draait(adres) == (True, True)
    Path(omgeving["LEERPLICHT_DATA"], "kind-mag-gaan").touch()
    assert wordt(lambda: draait(adres) == (False, False)), "het kind was de laatste"


def test_laat_draaien_zet_niets_uit(omgeving: dict[str, str]) -> None:
    gebruiker = Gebruiker({**omgeving, "LEERPLICHT_LAAT_DRAAIEN": "1"})
    adres = gebruiker.adres()
    gebruiker.gaat()
    assert draait(adres) == (True, True)
    Gebruiker(omgeving).gaat()
    assert draait(adres) == (False, False)


def test_eigen_adressen_starten_niets(omgeving: dict[str, str]) -> None:
    gebruiker = Gebruiker(
        {**omgeving, "DATABASE_URL": "postgresql://a@elders/b", "REDIS_URL": "redis://elders/0"}
    )
    assert gebruiker.adres() == {
        "database_url": "postgresql://a@elders/b",
        "database_beheer_url": "postgresql://a@elders/b",
        "database_bewaring_url": "postgresql://a@elders/b",
        "database_backup_url": "postgresql://a@elders/b",
        "redis_url": "redis://elders/0",
    }
    gebruiker.gaat()
    assert not Path(omgeving["LEERPLICHT_DATA"]).exists()


def test_alleen_een_eigen_redis_start_alleen_postgresql(omgeving: dict[str, str]) -> None:
    gebruiker = Gebruiker({**omgeving, "REDIS_URL": "redis://elders/0"})
    adres = gebruiker.adres()
    assert adres["redis_url"] == "redis://elders/0"
    psycopg.connect(adres["database_url"]).close()
    gebruiker.gaat()
    assert not Path(omgeving["LEERPLICHT_DATA"], "redis").exists()


def test_een_lang_pad_past_niet_in_een_socket_en_werkt_toch(
    omgeving: dict[str, str], tmp_path: Path
) -> None:
    lang = {**omgeving, "LEERPLICHT_DATA": str(tmp_path / ("lang" * 30))}
    gebruiker = Gebruiker(lang)
    adres = gebruiker.adres()
    assert draait(adres) == (True, True)
    gebruiker.gaat()
    assert draait(adres) == (False, False)


def test_de_vier_rollen_kunnen_wat_ze_moeten_en_niet_meer(omgeving: dict[str, str]) -> None:
    gebruiker = Gebruiker(omgeving)
    adres = gebruiker.adres()
    eigenaar = psycopg.connect(adres["database_beheer_url"], autocommit=True)
    toepassing = psycopg.connect(adres["database_url"], autocommit=True)
    backup = psycopg.connect(adres["database_backup_url"], autocommit=True)
    with eigenaar, toepassing, backup:
        rollen = eigenaar.execute(
            "select rolname, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole from pg_roles"
            " where rolcanlogin and rolname <> 'postgres' order by rolname"
        ).fetchall()
        assert rollen == [
            ("backup", False, True, False, False),
            ("bewaring", False, False, False, False),
            ("eigenaar", False, False, True, False),
            ("toepassing", False, False, False, False),
        ]
        eigenaar.execute("create table geheim as select 1 as gemeente")
        eigenaar.execute("alter table geheim enable row level security")
        eigenaar.execute("alter table geheim force row level security")
        assert eigenaar.execute("select count(*) from geheim").fetchone() == (0,)
        assert backup.execute("select count(*) from geheim").fetchone() == (1,)
        with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
            backup.execute("create table mag_niet ()")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            toepassing.execute("create table mag_niet ()")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            toepassing.execute("select count(*) from geheim")
        toepassing.execute("create temporary table inname (regel text)")
    gebruiker.gaat()


@pytest.mark.parametrize(
    ("argumenten", "nodig"),
    [
        (["manage.py"], False),
        (["manage.py", "check"], False),
        (["manage.py", "migrate"], False),
        (["manage.py", "importeer_conversie", "--help"], False),
        (["manage.py", "importeer_conversie", "map"], True),
    ],
)
def test_alleen_een_opdracht_die_de_database_nodig_heeft_werkt_haar_bij(
    argumenten: list[str], nodig: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bijgewerkt: list[Path] = []
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("LEERPLICHT_DATA", str(tmp_path))
    monkeypatch.setattr(migraties, "bijwerken", bijgewerkt.append)
    migraties.bijwerken_voor(argumenten)
    assert bijgewerkt == ([tmp_path.resolve()] if nodig else [])


def test_een_bijgewerkte_database_wordt_niet_nog_eens_bijgewerkt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not migraties.is_bij(tmp_path)
    (tmp_path / migraties.STEMPEL).write_text(migraties.kenmerk())
    assert migraties.is_bij(tmp_path)
    monkeypatch.setattr(migraties, "PROJECT", tmp_path)
    assert not migraties.is_bij(tmp_path)


@pytest.mark.parametrize(
    "bestand",
    ["inrichting/gegevens/parameters.csv", "wpg/sloten.py", "cases/migrations/0001_begin.py"],
)
def test_een_nieuwe_rij_een_nieuw_slot_of_een_migratie_werkt_de_database_bij(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bestand: str
) -> None:
    monkeypatch.setattr(migraties, "PROJECT", tmp_path)
    pad = tmp_path / bestand
    pad.parent.mkdir(parents=True)
    pad.write_text("een")
    eerst = migraties.kenmerk()
    pad.write_text("twee")
    assert migraties.kenmerk() != eerst
