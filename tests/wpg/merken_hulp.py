"""Een merkteken in elk veld van een dossier, en een kopie die wordt teruggezet."""

import psycopg
from psycopg import sql

from cases.bewaren.sleutels import keten
from cases.models import Jongere
from kern.sloten import historiemodel
from tests.conftest import onbegrensd, verbindgegevens

MERK = "zilverreigermerk"


def als_beheerder(*opdrachten: str) -> None:
    """Voer SQL uit als beheerder van de database; wat een kolom weigert, slaat zij over."""
    with psycopg.connect(**verbindgegevens(rol="postgres"), autocommit=True) as lijn:
        for opdracht in opdrachten:
            try:
                lijn.execute(opdracht)
            except psycopg.errors.IntegrityError:
                continue  # een kolom met een vaste vorm draagt geen merkteken


def merk_alles(jongere: Jongere) -> list[str]:
    """Zet het merkteken in elk tekstveld van elke rij van dit dossier, en van haar historie.

    Waar geen rij van is, komt er een bij. Geeft de modellen waar dat niet lukte.
    """
    leeg = []
    for model in keten():
        sleutel = "id" if model is Jongere else "jongere_id"
        if sleutel not in {v.column for v in model._meta.concrete_fields}:
            continue
        tabel, historie = model._meta.db_table, historiemodel(model)
        if not _aantal(tabel, sleutel, jongere) and not _verzin(model, jongere):
            leeg.append(model._meta.label)
        for naam in (tabel, *([historie._meta.db_table] if historie else [])):
            for veld in model._meta.concrete_fields:
                if waarde := _merk(veld):
                    als_beheerder(
                        "set session_replication_role = replica;"
                        f" update {naam} set {veld.column} = {waarde}"
                        f" where {sleutel} = {jongere.pk}"
                    )
    return leeg


def _aantal(tabel, sleutel, jongere):
    return onbegrensd(f"select count(*) from {tabel} where {sleutel} = {jongere.pk}")[0][0]


def _merk(veld):
    if veld.get_internal_type() == "JSONField":
        return f"'\"{MERK}\"'"
    tekst = veld.get_internal_type() in {"CharField", "TextField"}
    return f"'{MERK}'" if tekst and (veld.max_length or 99) >= len(MERK) else ""


_WAARDEN = {
    "BooleanField": "true",
    "DateField": "'2020-01-01'",
    "DateTimeField": "'2020-01-01'",
    "TimeField": "'10:00'",
    "UUIDField": "gen_random_uuid()",
    "JSONField": "'{}'",
}


def _verzin(model, jongere):
    """Een rij met historie, buiten sleutels en triggers om: het gaat om het vernietigen."""
    waarden = {}
    for veld in model._meta.concrete_fields:
        soort = veld.get_internal_type()
        if veld.column == "jongere_id":
            waarden[veld.column] = str(jongere.pk)
        elif veld.column.endswith("gemeente_id"):
            waarden[veld.column] = str(jongere.gemeente_id)
        elif veld.primary_key:
            waarden[veld.column] = "900001"
        elif veld.is_relation:
            waarden[veld.column] = "null" if veld.null else "1"
        elif soort in {"CharField", "TextField", "FileField"}:
            keuzes = [k for k in dict(veld.flatchoices) if k]
            waarden[veld.column] = f"'{keuzes[0]}'" if keuzes else _merk(veld) or "'2020'"
        else:
            waarden[veld.column] = "null" if veld.null else _WAARDEN.get(soort, "1")
    tabel, historie = model._meta.db_table, historiemodel(model)
    kolommen = ", ".join(waarden)
    als_beheerder(
        "set session_replication_role = replica;"
        f" insert into {tabel} ({kolommen}) values ({', '.join(waarden.values())});"
        + (
            f" insert into {historie._meta.db_table} ({kolommen}, history_date, history_type)"
            f" values ({', '.join(waarden.values())}, '2020-01-01', '+');"
            if historie
            else ""
        )
    )
    return _aantal(tabel, "jongere_id", jongere) > 0


def kopie_van_alles() -> dict[str, bytes]:
    """Alle rijen van alle tabellen, zoals de back-up ze leest."""
    kopie = {}
    with psycopg.connect(**verbindgegevens(rol="postgres")) as lijn:
        for (naam,) in lijn.execute(
            "select relname from pg_class where relnamespace = 'public'::regnamespace"
            " and relkind = 'r' order by 1"
        ).fetchall():
            with lijn.cursor().copy(
                sql.SQL("copy {} to stdout").format(sql.Identifier(naam))
            ) as uit:
                kopie[naam] = b"".join(bytes(brok) for brok in uit)
    return kopie


def terugzetten(kopie: dict[str, bytes]) -> None:
    """Zet elke tabel terug zoals zij in de kopie staat."""
    with psycopg.connect(**verbindgegevens(rol="postgres")) as lijn:
        lijn.execute("set session_replication_role = replica")
        for naam, inhoud in kopie.items():
            tabel = sql.Identifier(naam)
            lijn.execute(sql.SQL("delete from {}").format(tabel))
            with lijn.cursor().copy(sql.SQL("copy {} from stdin").format(tabel)) as naar:
                naar.write(inhoud)
