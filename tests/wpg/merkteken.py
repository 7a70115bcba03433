"""Een merkteken in elk veld van een dossier, om te zien of het overal weg is."""

import psycopg

from cases.bewaren.sleutels import keten
from cases.models import Jongere
from kern.sloten import historiemodel
from tests.conftest import onbegrensd, verbindgegevens

MERK = "zilverreigermerk"


def als_beheerder(*opdrachten):
    with psycopg.connect(**verbindgegevens(rol="postgres"), autocommit=True) as lijn:
        for opdracht in opdrachten:
            try:
                lijn.execute(opdracht)
            except psycopg.errors.IntegrityError:
                continue  # een kolom met een vaste vorm draagt geen merkteken


def merk_alles(jongere):
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


def maak_vernietigbaar(jongere, gemeente):
    """Oud genoeg, en niets dat nog loopt: rechtstreeks, want het gaat om het vernietigen."""
    als_beheerder(
        "set session_replication_role = replica;"
        f" update cases_jongere set geboortedatum = '1990-01-01', geboren = '1990-01-01'"
        f" where id = {jongere.pk};"
        " update cases_zaak set status = 'gesloten', gesloten_op = geopend_op"
        f" where jongere_id = {jongere.pk};"
        f" update cases_inzageverzoek set stand = 'afgewezen' where jongere_id = {jongere.pk};"
        f" update meldingen_verzuimmelding set status = 'afgehandeld'"
        f" where jongere_id = {jongere.pk};"
        f" update doorstroompunt_traject set geeindigd_op = '2020-01-01', gestart_op = '2019-01-01'"
        f" where jongere_id = {jongere.pk};"
        f" update cases_overdracht set stand = 'ingetrokken' where jongere_id = {jongere.pk};"
        f" delete from cases_bewaarplicht where jongere_id = {jongere.pk};"
        f" delete from cases_vernietigingsvoorstel where jongere_id = {jongere.pk};"
        " delete from wpg_vernietiging;"
        " update vrijstellingen_vrijstelling set oordeel = 'toegekend', oordeel_op = '2020-01-01',"
        " geldig_tot_en_met = null, geldig_van = null"
        f" where jongere_id = {jongere.pk};"
    )
