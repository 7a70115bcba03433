"""Wat twee kinderen delen: een brief voor broers en zussen blijft bij wie er nog is.

De brief verhuist naar het eerste andere kind. Wat erin stond en het bestand gaan mee weg, want die
noemen wie vernietigd wordt; dat er een brief was, wanneer en aan wie, blijft staan.
"""

from django.db import connection

from cases.bewaren.sleutels import DossierVerbonden
from cases.models import Brief, Briefkind, Briefontvanger
from kern.sloten import historiemodel
from kern.verzameling import bijwerken, verwijderen

REDEN = "gedeelde brief; een ander dossier is vernietigd"
GEDEELD = """
select distinct on (b.id) b.id, b.stand, k.id, k.jongere_id, k.zaak_id, k.contact_id, k.gemeente_id
from cases_brief b join cases_briefkind k on k.brief_id = b.id
where b.jongere_id = any (%(jongeren)s) and b.gemeente_id = %(gemeente)s
  and k.jongere_id <> all (%(jongeren)s)
order by b.id, k.contact_id is null, k.id
"""


def gedeelde_brieven(jongeren: list[int], gemeente: int) -> dict[str, list[int]]:
    """Verhuis de gedeelde brieven. Geeft de historierijen van voor de verhuizing."""
    with connection.cursor() as cursor:
        cursor.execute(GEDEELD, {"jongeren": jongeren, "gemeente": gemeente})
        rijen = cursor.fetchall()
    for brief, stand, kind, jongere, zaak, contact, kindgemeente in rijen:
        if stand == "verzonden" and contact is None:
            raise DossierVerbonden("cases_brief")
        verwijderen(Briefkind, waar="t.id = %s", waarden=[kind], reden=REDEN)
        bijwerken(
            Brief,
            zet={
                "jongere_id": str(int(jongere)),
                "gemeente_id": str(int(kindgemeente)),
                "zaak_id": "null" if zaak is None else str(int(zaak)),
                "contact_id": "null" if contact is None else str(int(contact)),
                "velden": "'{}'",
                "onderwerp": "s.naam",
                "reden": "case when t.reden = '' then '' else 'geschoond' end",
                "reeks_id": "null",
            },
            bron=(
                "(select v.id, b.naam from inrichting_sjabloonversie v"
                " join inrichting_briefsjabloon b on b.id = v.sjabloon_id)"
            ),
            waar="t.id = %s and s.id = t.sjabloonversie_id",
            waarden=[brief],
            reden=REDEN,
        )
        bijwerken(
            Briefontvanger,
            zet={
                "jongere_id": str(int(jongere)),
                "gemeente_id": str(int(kindgemeente)),
                "document_id": "null",
                "waarom": "''",
                "reden": "case when t.reden = '' then '' else 'geschoond' end",
                "belemmering": "''",
                "let_op": "''",
            },
            bron="(select 1 as een)",
            waar="t.brief_id = %s and t.soort <> 'jongere' and t.jongere_id = any (%s)",
            waarden=[brief, jongeren],
            reden=REDEN,
        )
    return _vorige_versies([rij[0] for rij in rijen], jongeren)


def _vorige_versies(brieven: list[int], jongeren: list[int]) -> dict[str, list[int]]:
    uit = {}
    for model, kolom in ((Brief, "id"), (Briefontvanger, "brief_id")):
        historie = historiemodel(model)
        assert historie is not None  # noqa: S101 - elk dossiermodel heeft historie
        tabel = historie._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(
                f"select history_id from {tabel} where {kolom} = any (%s)"
                " and jongere_id = any (%s)",
                [brieven, jongeren],
            )
            uit[tabel] = [nummer for (nummer,) in cursor.fetchall()]
    return uit
