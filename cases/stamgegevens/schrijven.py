"""De gekeurde rijen in één keer naar de scholen: aanvullen, wijzigen, nieuw, en sluiten.

Een school wordt nooit verwijderd. Vakantieregio en samenwerkingsverband zijn van de gemeente zelf
en blijven staan; ook `gemeente` blijft staan zolang DUO een gemeente noemt die hier niet bekend is.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import connection

from cases.keuzes import GEEN_INSCHRIJVING
from cases.models import School
from cases.stamgegevens.kolommen import SCHOOLVELDEN, Schoolrij
from kern.verzameling import bijwerken, invoegen

BRON: Final = "duo"
REDEN: Final = "Stamgegevens van DUO"
_TEKST: Final = (*SCHOOLVELDEN, "gemeentecode", "gemeentenaam", "rmc_code", "rmc_naam")

_TAFELS: Final = f"""
drop table if exists pg_temp.stam_rij, pg_temp.stam_school, pg_temp.stam_gewijzigd,
  pg_temp.stam_nieuw;
create temporary table stam_rij (
  bestand int, regel int, brin text, vestiging text, {", ".join(f"{k} text" for k in _TEKST)}
) on commit drop;
create temporary table stam_gewijzigd (id bigint primary key) on commit drop;
create temporary table stam_nieuw (id bigint primary key, brin text, vestiging text)
  on commit drop
"""

# Staat een vestiging in meer bestanden, dan telt het laatst genoemde. Een school uit conversie
# zonder vestiging is de hoofdvestiging; bij dubbele rijen de school die nog open is.
_SCHOLEN: Final = """
create temporary table stam_school on commit drop as
select distinct on (r.brin, r.vestiging) r.*, g.id as gemeente_id,
       nullif(r.rmc_code, '')::int as doorstroompuntregio, t.id as doel_id
from stam_rij r
left join toegang_gemeente g on g.code = r.gemeentecode
left join lateral (
  select s.id from cases_school s
  where s.brin = r.brin
    and (s.vestiging = r.vestiging or (s.vestiging = '' and r.vestiging = '00'))
  order by s.vestiging = '', s.gesloten_op is not null, s.id limit 1
) t on true
order by r.brin, r.vestiging, r.bestand desc;
create unique index on stam_school (brin, vestiging);
analyze stam_school
"""

# Wat niet is aangeleverd (null) of leeg is, blijft zoals het was.
_ZET: Final = {
    **{veld: f"coalesce(nullif(s.{veld}, ''), t.{veld})" for veld in SCHOOLVELDEN},
    "vestiging": "s.vestiging",
    "gemeente_id": "coalesce(s.gemeente_id, t.gemeente_id)",
    "doorstroompuntregio": "coalesce(s.doorstroompuntregio, t.doorstroompuntregio)",
    "gesloten_op": "null::date",
}


def klaarzetten(rijen: Iterable[tuple[int, int, Schoolrij]]) -> None:
    """Zet (bestand, regel, rij) klaar in tijdelijke tabellen, gekoppeld aan bekende scholen."""
    kolommen = ", ".join(("bestand", "regel", "brin", "vestiging", *_TEKST))
    with connection.cursor() as cursor:
        cursor.execute(_TAFELS)
        with cursor.copy(f"copy stam_rij ({kolommen}) from stdin") as kopie:
            for bestand, regel, rij in rijen:
                velden = (rij.velden.get(veld) for veld in _TEKST)
                kopie.write_row((bestand, regel, rij.brin, rij.vestiging, *velden))
        cursor.execute(_SCHOLEN)


def _vraag(sql: str, waarden: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, waarden)
        return list(cursor.fetchall())


def heropende_scholen() -> list[tuple[str, str, date]]:
    """(sleutel, naam, gesloten op) van gesloten scholen die weer in een bestand staan."""
    return _vraag(
        "select s.brin || s.vestiging, t.naam, t.gesloten_op from stam_school s"
        " join cases_school t on t.id = s.doel_id where t.gesloten_op is not null order by 1"
    )


def onbekende_gemeenten() -> list[tuple[str, str, int]]:
    """(code, naam, aantal scholen) van gemeenten die hier niet bekend zijn."""
    return _vraag(
        "select gemeentecode, coalesce(max(gemeentenaam), ''), count(*) from stam_school"
        " where gemeente_id is null group by gemeentecode order by gemeentecode"
    )


def scholen_schrijven(peildatum: date) -> None:
    """Wijzig bekende scholen waar iets verschilt, voeg nieuwe toe, en leg de dag vast."""
    nieuw = ", ".join(_ZET.values())
    oud = ", ".join(f"t.{kolom}" for kolom in _ZET)
    bijwerken(
        School,
        zet={**_ZET, "stamgegevens_op": "%(dag)s::date"},
        bron="stam_school",
        waar=f"t.id = s.doel_id and ({oud}) is distinct from ({nieuw})",
        waarden={"dag": peildatum},
        reden=REDEN,
        naar="stam_gewijzigd (id) select n.id from n",
    )
    bijwerken(
        School,
        zet={"stamgegevens_op": "%(dag)s::date"},
        bron="stam_school",
        waar="t.id = s.doel_id and (t.stamgegevens_op is null or t.stamgegevens_op < %(dag)s)",
        waarden={"dag": peildatum},
        reden=f"{REDEN}: bevestigd",
    )
    velden = ", ".join(f"coalesce(s.{veld}, '')" for veld in SCHOOLVELDEN)
    vast = ("brin", "vestiging", "gemeente_id", "doorstroompuntregio")
    invoegen(
        School,
        kolommen=[*SCHOOLVELDEN, *vast, "stamgegevens_op"],
        selectie=(
            f"select {velden}, {', '.join(f's.{k}' for k in vast)}, %(dag)s::date"
            " from stam_school s where s.doel_id is null"
        ),
        waarden={"dag": peildatum},
        reden=REDEN,
        naar="stam_nieuw (id, brin, vestiging) select n.id, n.brin, n.vestiging from n",
    )


def tellingen() -> Iterator[tuple[int, int, int]]:
    """Per bestand (nummer, nieuw, gewijzigd); een vestiging telt bij het bestand dat gold."""
    yield from _vraag(
        "select s.bestand, count(n.id), count(w.id) from stam_school s"
        " left join stam_nieuw n on n.brin = s.brin and n.vestiging = s.vestiging"
        " left join stam_gewijzigd w on w.id = s.doel_id group by s.bestand"
    )


def herkomst_vastleggen(soorten: Sequence[str]) -> None:
    """Onthoud in welke soort bestand een school stond; soorten: per bestandsnummer, leeg mag."""
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into cases_externesleutel (bron, bestand, externe_id, doel_id, afdruk)"
            " select distinct %s, 'scholen-' || d.soort, r.brin || r.vestiging,"
            " coalesce(s.doel_id, n.id), decode(md5(r.brin || r.vestiging), 'hex')"
            " from stam_rij r join unnest(%s::text[]) with ordinality d(soort, nummer)"
            " on d.nummer = r.bestand and d.soort <> ''"
            " join stam_school s on s.brin = r.brin and s.vestiging = r.vestiging"
            " left join stam_nieuw n on n.brin = r.brin and n.vestiging = r.vestiging"
            " on conflict (bron, bestand, externe_id) do update set doel_id = excluded.doel_id"
            " where cases_externesleutel.doel_id <> excluded.doel_id",
            [BRON, list(soorten)],
        )


@dataclass(frozen=True, slots=True)
class Verdwenen:
    """Een school die uit een volledig bestand verdween, en hoeveel er nog staan ingeschreven."""

    school_id: int
    sleutel: str
    naam: str
    lopend: int = 0


def verdwenen_scholen(soorten: Sequence[str], *, peildatum: date) -> tuple[int, list[Verdwenen]]:
    """Hoeveel open scholen er van deze soorten bekend waren, en welke er nu ontbreken."""
    rijen = _vraag(
        """
        select t.id, t.brin || t.vestiging, t.naam, s.brin is null,
               case when s.brin is null then (
                 select count(*) from cases_inschrijving i
                 where i.school_id = t.id and i.van <= %s
                   and (i.tot_en_met is null or i.tot_en_met >= %s)
                   and i.onderwijssoort <> all(%s)) else 0 end
        from cases_school t
        left join stam_school s on s.brin = t.brin and s.vestiging = t.vestiging
        where t.gesloten_op is null and exists (
          select from cases_externesleutel e
          where e.bron = %s and e.bestand = any(%s) and e.doel_id = t.id)
        order by 2
        """,
        [
            *(peildatum, peildatum, list(GEEN_INSCHRIJVING)),
            *(BRON, [f"scholen-{soort}" for soort in soorten]),
        ],
    )
    weg = [
        Verdwenen(pk, sleutel, naam, lopend)
        for pk, sleutel, naam, is_weg, lopend in rijen
        if is_weg
    ]
    return len(rijen), weg


def scholen_sluiten(scholen: Sequence[Verdwenen], *, peildatum: date) -> None:
    """Sluit deze scholen met een laatste bekende dag; hun inschrijvingen blijven zoals ze zijn."""
    bijwerken(
        School,
        zet={"gesloten_op": "%(dag)s::date"},
        bron="(select unnest(%(ids)s::bigint[]) as id)",
        waar="t.id = s.id",
        waarden={"dag": peildatum, "ids": [school.school_id for school in scholen]},
        reden=f"{REDEN}: niet meer in het volledige bestand",
    )
