"""Een nieuwe melding hoort bij een zaak: de lopende van die soort, of een nieuwe."""

from typing import Final

from django.db import connection

from cases.models import Zaak
from cases.selectors.termijnen import EERSTE_REACTIE
from cases.services.verdelen import zaken_verdelen
from kern.verzameling import invoegen

REDEN: Final = "Geopend door een melding van DUO"

_TE_OPENEN: Final = """
create temp table te_openen on commit drop as
select distinct on (v.jongere_id, v.gemeente_id, v.zaaksoort)
       v.gemeente_id, v.jongere_id, v.school_id, v.zaaksoort as soort, v.onderwijssoort,
       v.ontvangen_op as geopend_op, v.termijn, null::bigint as behandelaar_id
from klaar v
where v.zaak_id is null and v.zaaksoort is not null
order by v.jongere_id, v.gemeente_id, v.zaaksoort, v.ontvangen_op, v.regel
"""


def zaken_openen() -> int:
    """Open de zaken die `klaar` mist en verdeel ze; `geopend` vangt ze op. Geeft het aantal."""
    with connection.cursor() as cursor:
        cursor.execute("drop table if exists te_openen, geopend")
        cursor.execute(_TE_OPENEN)
        cursor.execute("analyze te_openen")
        cursor.execute(
            "create temp table geopend (id bigint, jongere_id bigint, gemeente_id bigint,"
            " soort text) on commit drop"
        )
    zaken_verdelen("te_openen")
    aantal = _openen()
    with connection.cursor() as cursor:
        cursor.execute("analyze geopend")
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
            f" behandelaar_id, '{EERSTE_REACTIE}', 'school' from te_openen"
        ),
        reden=REDEN,
        naar=(
            "geopend (id, jongere_id, gemeente_id, soort)"
            " select n.id, n.jongere_id, n.gemeente_id, n.soort from n"
        ),
    )
