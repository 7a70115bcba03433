"""Een nieuwe melding hoort bij een zaak: de lopende van die soort, of een nieuwe."""

from typing import Final

from django.db import connection

from cases.models import Zaak
from cases.services.verdelen import zaken_verdelen
from kern.verzameling import invoegen
from meldingen.inlezen.samenvoegen import TERMIJN_REGEL
from meldingen.regels import ZAAKSOORT

REDEN: Final = "Geopend door een melding van DUO"

# Een ingetrokken of al afgehandelde melding vraagt geen nieuwe zaak. `oud_id` is een melding die
# er al was en die de school na intrekken opnieuw deed.
_VRAAGT: Final = """
create temp table vraagt on commit drop as
select n.regel, null::bigint as melding_id, n.gemeente_id, n.jongere_id, n.school_id,
       n.ontvangen_op, coalesce(l.onderwijssoort, 'GEEN') as onderwijssoort, z.zaaksoort as soort,
       null::bigint as zaak_id
from nieuw n join zaaksoort z on z.soort = n.soort left join leert l on l.regel = n.regel
where n.status = 'nieuw'
"""

_LOPEND: Final = """
update vraagt v set zaak_id = z.id
from (
  select distinct on (z.jongere_id, z.gemeente_id, z.soort)
         z.jongere_id, z.gemeente_id, z.soort, z.id
  from cases_zaak z
  where z.status in ('nieuw', 'in_behandeling', 'wacht')
    and z.jongere_id in (select jongere_id from vraagt)
  order by z.jongere_id, z.gemeente_id, z.soort, z.geopend_op desc, z.id desc
) z
where z.jongere_id = v.jongere_id and z.gemeente_id = v.gemeente_id and z.soort = v.soort
"""

_TE_OPENEN: Final = """
create temp table te_openen on commit drop as
select distinct on (v.jongere_id, v.gemeente_id, v.soort)
       v.gemeente_id, v.jongere_id, v.school_id, v.soort, v.onderwijssoort,
       v.ontvangen_op as geopend_op, d.termijn, null::bigint as behandelaar_id
from vraagt v
join dagregel d on d.gemeente_id = v.gemeente_id and d.dag = v.ontvangen_op
where v.zaak_id is null
order by v.jongere_id, v.gemeente_id, v.soort, v.ontvangen_op, v.regel
"""


def zaken_koppelen() -> int:
    """Vul `nieuw.zaak_id`; open zo nodig zaken en verdeel ze. Geeft het aantal nieuwe zaken."""
    with connection.cursor() as cursor:
        cursor.execute("drop table if exists vraagt, te_openen, geopend, zaaksoort")
        cursor.execute(
            "create temp table zaaksoort on commit drop as select * from"
            " unnest(%s::text[], %s::text[]) z(soort, zaaksoort)",
            [list(ZAAKSOORT), list(ZAAKSOORT.values())],
        )
        cursor.execute(_VRAAGT)
        cursor.execute("analyze vraagt")
        cursor.execute(_LOPEND)
        cursor.execute(_TE_OPENEN)
        cursor.execute("analyze te_openen")
        cursor.execute(
            "create temp table geopend (id bigint, jongere_id bigint, gemeente_id bigint,"
            " soort text) on commit drop"
        )
    zaken_verdelen("te_openen")
    aantal = _openen()
    with connection.cursor() as cursor:
        cursor.execute(
            "update vraagt v set zaak_id = g.id from geopend g where v.zaak_id is null"
            " and g.jongere_id = v.jongere_id and g.gemeente_id = v.gemeente_id"
            " and g.soort = v.soort"
        )
        cursor.execute(
            "update nieuw n set zaak_id = v.zaak_id from vraagt v where v.regel = n.regel"
        )
    return aantal


def _openen() -> int:
    return invoegen(
        Zaak,
        kolommen=(
            *("gemeente_id", "jongere_id", "school_id", "soort", "onderwijssoort", "geopend_op"),
            *("termijn", "behandelaar_id", "termijn_regel", "aanmelder"),
        ),
        selectie=(
            "select gemeente_id, jongere_id, school_id, soort, onderwijssoort, geopend_op, termijn,"
            f" behandelaar_id, '{TERMIJN_REGEL}', 'school' from te_openen"
        ),
        reden=REDEN,
        naar=(
            "geopend (id, jongere_id, gemeente_id, soort)"
            " select n.id, n.jongere_id, n.gemeente_id, n.soort from n"
        ),
    )
