"""Bij elke regel de jongere zoeken, en onbekende jongeren voorlopig aanmaken."""

from typing import Final

from django.db import connection

from cases.keuzes import DUO
from cases.models import Jongere, Woonplaats
from cases.regels.naam import zoeknaam
from kern.klok import vandaag
from kern.verzameling import bijwerken, invoegen

REDEN: Final = "Verzuimmelding van DUO"
GROOTTE: Final = 2_000

# Eén smalle rij per regel: alles wat volgt rekent hiermee en raakt de brede tabel niet meer aan.
# Een samengevoegd dossier wijst door naar het dossier waarin het opging.
_LIJN: Final = """
create temp table lijn on commit drop as
select s.regel, s.plek, s.meldingsnummer collate "C" as nummer, s.laatste_mutatie as mutatie,
       s.bsn, s.onderwijsnummer as own, coalesce(j.opgegaan_in_id, j.id) as jongere_id,
       null::bigint as plaats_id
from inlees s
left join cases_jongere j on j.bsn = s.bsn
  and (j.opgegaan_in_id is null or not exists (
    select from cases_jongere v where v.bsn = j.bsn and v.opgegaan_in_id is null))
"""

# Het onderwijsnummer telt als er geen BSN is, of als de bekende jongere nog geen BSN heeft en de
# naam en geboortedatum overeenkomen: dan is het nummer vervangen door het BSN.
_OP_ONDERWIJSNUMMER: Final = """
update lijn l set jongere_id = g.jongere_id from (
  select distinct on (s.regel) s.regel, coalesce(j.opgegaan_in_id, j.id) as jongere_id
  from lijn s0 join inlees s on s.regel = s0.regel
  join cases_jongere j on j.onderwijsnummer = s.onderwijsnummer and j.onderwijsnummer <> ''
  where s0.jongere_id is null and s.onderwijsnummer is not null
    and (s.bsn is null or (j.bsn is null and lower(j.geslachtsnaam) = lower(s.geslachtsnaam)
                           and j.geboren = s.geboren))
  order by s.regel, (j.opgegaan_in_id is not null), j.id
) g where l.regel = g.regel
"""

# Een melding die hier al is, hoort bij haar jongere, ook als die intussen een ander nummer kreeg.
_OP_MELDING: Final = """
update lijn l set jongere_id = m.jongere_id
from meldingen_verzuimmelding m
where l.jongere_id is null and m.meldingsnummer = l.nummer and m.gemeente_id = l.plaats_id
"""

_GEMEENTE: Final = """
update lijn l set plaats_id = g.id
from inlees s left join toegang_gemeente g on g.code = coalesce(%s, s.gemeentecode)
where l.jongere_id is null and s.regel = l.regel
"""

# Een adres zonder gemeentecode: de plaats heet vaak als haar gemeente.
_GEMEENTE_OP_PLAATS: Final = """
update lijn l set plaats_id = g.id
from inlees s join toegang_gemeente g on lower(g.naam) = lower(s.plaats)
where l.plaats_id is null and l.jongere_id is null and s.regel = l.regel
  and s.gemeentecode is null and s.plaats <> ''
"""

_ONBEKEND: Final = """
create temp table onbekend on commit drop as
select distinct on (sleutel) sleutel, regel, bsn, onderwijsnummer, geslachtsnaam, voornamen,
       geboren, gemeente_id, straat, huisnummer, postcode, plaats, van, ''::text as zoeknaam
from (
  select {sleutel} as sleutel, s.regel, s.bsn, s.onderwijsnummer, s.geslachtsnaam,
         s.voornamen, s.geboren, s.straat, s.huisnummer, s.postcode, s.plaats, s.laatste_mutatie,
         first_value(l.plaats_id) over w as gemeente_id,
         min((s.laatste_mutatie at time zone 'Europe/Amsterdam')::date)
           over (partition by {sleutel}) as van
  from lijn l join inlees s on s.regel = l.regel
  where l.jongere_id is null and {voorwaarde}
  window w as (partition by {sleutel} order by (l.plaats_id is null),
               s.laatste_mutatie desc nulls last, s.regel)
) r
where gemeente_id is not null and geslachtsnaam <> '' and geboren is not null
order by sleutel, laatste_mutatie desc nulls last, regel
"""

_JONGERE: Final = (
    *("gemeente_id", "bsn", "onderwijsnummer", "voornamen", "geslachtsnaam", "zoeknaam"),
    *("geboren", "geboortedatum", "voorlopig"),
)
_SELECTIE: Final = (
    "select gemeente_id, bsn, coalesce(onderwijsnummer, ''), voornamen, geslachtsnaam, zoeknaam,"
    " geboren, case when geboren like '%%-00%%' then null else geboren::date end, true"
    " from onbekend where %s is not null"
)


def jongeren_zoeken(gemeentecode: str) -> int:
    """Vul `lijn.jongere_id`, en maak wie onbekend is voorlopig aan. Geeft hoeveel dat er waren.

    Wie niet te plaatsen is, houdt een lege `jongere_id`: die regel wordt afgekeurd.
    """
    with connection.cursor() as cursor:
        cursor.execute("drop table if exists lijn")
        cursor.execute(_LIJN)
        if not _open(cursor):
            return 0
        cursor.execute(_OP_ONDERWIJSNUMMER)
        cursor.execute(_GEMEENTE, [gemeentecode or None])
        if not gemeentecode:
            cursor.execute(_GEMEENTE_OP_PLAATS)
        cursor.execute(_OP_MELDING)
    _bsn_aanvullen()
    # Eerst wie een BSN heeft; een regel met alleen haar onderwijsnummer vindt haar daarna.
    aantal = _aanmaken("s.bsn", "s.bsn is not null")
    if aantal:
        with connection.cursor() as cursor:
            cursor.execute(_OP_ONDERWIJSNUMMER)
    return aantal + _aanmaken("s.onderwijsnummer", "s.bsn is null")


def _open(cursor: object) -> bool:
    cursor.execute("select exists (select from lijn where jongere_id is null)")  # type: ignore[attr-defined]
    return bool(cursor.fetchone()[0])  # type: ignore[attr-defined]


def _bsn_aanvullen() -> None:
    """Het onderwijsnummer is vervangen door een BSN: vul het in als naam en datum kloppen."""
    bijwerken(
        Jongere,
        zet={"bsn": "s.bsn"},
        bron=(
            "(select distinct on (bsn) * from (select distinct on (l.jongere_id) l.jongere_id,"
            " s.bsn, s.geslachtsnaam, s.geboren"
            " from lijn l join inlees s on s.regel = l.regel"
            " join cases_jongere j on j.id = l.jongere_id and j.bsn is null"
            " where s.bsn is not null"
            " order by l.jongere_id, s.laatste_mutatie desc nulls last, s.regel) x"
            " order by bsn, jongere_id)"
        ),
        waar=(
            "t.id = s.jongere_id and t.bsn is null"
            " and lower(t.geslachtsnaam) = lower(s.geslachtsnaam) and t.geboren = s.geboren"
            " and not exists (select from cases_jongere a where a.bsn = s.bsn)"
        ),
        reden="BSN bekend geworden via DUO",
    )


def _aanmaken(sleutel: str, voorwaarde: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("drop table if exists onbekend")
        cursor.execute(_ONBEKEND.format(sleutel=sleutel, voorwaarde=voorwaarde))
        if cursor.rowcount == 0:
            return 0
        cursor.execute("create temp table if not exists nieuw_hier (id bigint, sleutel text)")
        cursor.execute("truncate nieuw_hier")
    _zoeknamen()
    kolom = sleutel.removeprefix("s.")
    aantal = invoegen(
        Jongere,
        kolommen=_JONGERE,
        selectie=_SELECTIE % "sleutel",
        reden=f"{REDEN}: nog onbekend",
        naar=f"nieuw_hier (id, sleutel) select n.id, n.{kolom} from n",
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"update lijn l set jongere_id = h.id from nieuw_hier h, inlees s"
            f" where s.regel = l.regel and l.jongere_id is null and {voorwaarde}"
            f" and {sleutel} = h.sleutel"
        )
    _woonplaatsen()
    return aantal


def _woonplaatsen() -> None:
    """Waar zij woont, vanaf de dag waarop wij het hoorden; het adres erbij als dat er stond.

    Ook zonder adres: wie nergens woont, telt in geen verslag en krijgt geen signaal (W1).
    """
    invoegen(
        Woonplaats,
        kolommen=(
            *("jongere_id", "gemeente_id", "van", "straat", "huisnummer", "postcode", "plaats"),
            "bron",
        ),
        selectie=(
            "select h.id, o.gemeente_id, coalesce(o.van, %s), coalesce(o.straat, ''),"
            " coalesce(o.huisnummer, ''), coalesce(o.postcode, ''), coalesce(o.plaats, ''),"
            f" '{DUO}'"
            " from onbekend o join nieuw_hier h on h.sleutel = o.sleutel"
        ),
        waarden=[vandaag()],
        reden=REDEN,
    )


def _zoeknamen() -> None:
    """Reken de zoeknamen uit; in Python, zodat zoeken en inlezen dezelfde regels volgen."""
    with connection.cursor() as cursor:
        cursor.execute("create temp table if not exists zoeknamen (regel integer, naam text)")
        cursor.execute("truncate zoeknamen")
        vanaf = 0
        while rijen := _groep(cursor, vanaf):
            with cursor.copy("copy zoeknamen (regel, naam) from stdin") as kopie:
                for regel, geslachtsnaam, voornamen in rijen:
                    kopie.write_row((regel, zoeknaam(geslachtsnaam, voornamen=voornamen)))
            vanaf = rijen[-1][0]
        cursor.execute(
            "update onbekend o set zoeknaam = z.naam from zoeknamen z where z.regel = o.regel"
        )


def _groep(cursor: object, vanaf: int) -> list[tuple[int, str, str]]:
    cursor.execute(  # type: ignore[attr-defined]
        "select regel, geslachtsnaam, voornamen from onbekend where regel > %s"
        " order by regel limit %s",
        [vanaf, GROOTTE],
    )
    return cursor.fetchall()  # type: ignore[attr-defined,no-any-return]
