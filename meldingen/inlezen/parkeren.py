"""Bij het inlezen van DUO: welke nieuwe melding de school zelf afhandelt, wacht geparkeerd.

De regel beslist (`meldingen.regels.parkeren`); hier staat alleen welke regels van het bestand in
aanmerking komen. Zonder afspraak over een tweede melding is dat er geen, en verandert er niets.
Het hele bestand telt mee: staan de eerste en de tweede melding er samen in, dan wacht er geen.
"""

from collections import Counter
from typing import Final

from django.db import connection

from kern.kalender import schooljaar
from kern.klok import vandaag
from kern.verzameling import invoegen
from meldingen.models import Parkering
from meldingen.regels.parkeren import PARKEERBAAR, parkeert
from meldingen.selectors.parkeren import TELT, Gemeld, Sleutel, feiten_bij
from meldingen.services.parkeren import parkeringen_nalopen

REDEN: Final = "Geparkeerd: de school handelt zelf"

# Alleen een nieuwe melding zonder lopende zaak, van een school of in een regio met een afspraak.
_KANDIDATEN: Final = """
select k.regel, k.jongere_id, k.gemeente_id, k.school_id, k.soort, k.ontvangen_op, i.actie_gewenst
from klaar k join inlees i on i.regel = k.regel
where k.zaaksoort is not null and k.zaak_id is null and k.school_id is not null
  and k.soort = any(%(soorten)s)
  and exists (select from cases_schoolafspraak a where a.soort = 'tweede_melding'
    and a.van <= k.ontvangen_op and (a.tot_en_met is null or a.tot_en_met >= k.ontvangen_op)
    and (a.school_id = k.school_id or a.gebied_id is not null))
order by k.ontvangen_op, k.regel
"""
_IN_BESTAND: Final = """
select k.jongere_id, coalesce(k.school_id, 0), k.ontvangen_op from klaar k
where k.soort = any(%(soorten)s) and k.status <> 'ingetrokken'
  and k.jongere_id = any(%(jongeren)s)
"""
_INVOEGEN: Final = """
select m.gemeente_id, m.jongere_id, m.id, greatest(m.ontvangen_op, %(vandaag)s), true, p.aantal,
       p.vanaf, '[]'::jsonb, ''
from parkeer p join klaar k on k.regel = p.regel
join meldingen_verzuimmelding m on m.meldingsnummer = k.nummer and m.gemeente_id = k.gemeente_id
where m.status = 'nieuw' and m.zaak_id is null
"""


def parkeren_kiezen() -> None:
    """Zet in `parkeer` welke regels wachten; zij openen geen zaak. Na `groeperen`."""
    with connection.cursor() as cursor:
        cursor.execute("drop table if exists parkeer")
        cursor.execute(
            "create temp table parkeer (regel bigint, aantal int, vanaf int) on commit drop"
        )
        cursor.execute(_KANDIDATEN, {"soorten": sorted(PARKEERBAAR)})
        rijen = cursor.fetchall()
        if not rijen:
            return
        gemeld = [Gemeld(*rij[1:]) for rij in rijen]
        cursor.execute(
            _IN_BESTAND,
            {"soorten": list(TELT), "jongeren": sorted({g.jongere_id for g in gemeld})},
        )
        erbij: Counter[Sleutel] = Counter(
            (jongere, school, schooljaar(dag)) for jongere, school, dag in cursor.fetchall()
        )
        feiten = feiten_bij(gemeld, erbij=erbij)
        wacht = [
            (rij[0], feit.aantal, feit.vanaf)
            for rij, feit in zip(rijen, feiten, strict=True)
            if parkeert(feit)
        ]
        if not wacht:
            return
        cursor.execute(
            "insert into parkeer select * from unnest(%s::bigint[], %s::int[], %s::int[])",
            [list(kolom) for kolom in zip(*wacht, strict=True)],
        )
        cursor.execute("update klaar k set zaaksoort = null from parkeer p where p.regel = k.regel")


def parkeringen_bijwerken() -> int:
    """Bewaar wat wacht en haal terug wat dit bestand wakker maakt. Geeft wat er geparkeerd is."""
    with connection.cursor() as cursor:
        cursor.execute("select exists (select from parkeer)")
        nieuw = bool((cursor.fetchone() or (False,))[0])
    aantal = 0
    if nieuw:
        aantal = invoegen(
            Parkering,
            kolommen=(
                *("gemeente_id", "jongere_id", "melding_id", "van", "automatisch", "aantal"),
                *("vanaf", "bekend", "reden"),
            ),
            selectie=_INVOEGEN,
            waarden={"vandaag": vandaag()},
            reden=REDEN,
        )
    with connection.cursor() as cursor:
        cursor.execute(
            "select distinct p.jongere_id from meldingen_parkering p"
            " where p.terug_op is null and p.jongere_id in (select jongere_id from groep)"
        )
        jongeren = [jongere for (jongere,) in cursor.fetchall()]
    if jongeren:
        parkeringen_nalopen(jongeren=jongeren)
    return aantal
