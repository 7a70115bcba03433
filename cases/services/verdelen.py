"""Nieuw werk vindt zijn behandelaar.

De regels staan in `cases.Verdeelregel`: per gemeente, in volgorde; de eerste die past wint en een
leeg veld past altijd. Is de behandelaar met verlof, dan krijgt de waarnemer het. Past er geen
regel, dan gaat een zaak over verzuim of zorg naar de contactpersoon van haar opleiding, en anders
van haar vestiging (`cases.Schoolcontact`; het hoofdcontact eerst). Is die er ook niet, dan blijft
de zaak zonder behandelaar: zij staat op de wachtlijst.

Eén stuk SQL doet het voor alle wegen, zodat een zaak die het scherm opent bij dezelfde persoon
komt als een zaak uit een bestand.
"""

from datetime import date
from typing import Final

from django.db import connection

from cases.models import Zaak
from kern.klok import vandaag

# Wie een regel vandaag oplevert: de behandelaar of haar waarnemer, als die een account heeft en in
# deze gemeente zaken behandelt. Eén keer uitgerekend, hoeveel zaken er ook te verdelen zijn.
_REGELS: Final = """
with mag as materialized (
  select distinct a.medewerker_id, a.gemeente_id from toegang_aanstelling a
  join toegang_rol o on o.id = a.rol_id and o.handelingen @> '"zaak_behandelen"'
  join toegang_medewerker m on m.id = a.medewerker_id and m.is_active
  where a.van <= %(dag)s and (a.tot_en_met is null or a.tot_en_met >= %(dag)s)),
regel as materialized (
  select r.*, coalesce(
      (select w.waarnemer_id from toegang_waarneming w
       join mag x on x.medewerker_id = w.waarnemer_id and x.gemeente_id = r.gemeente_id
       where w.medewerker_id = r.behandelaar_id and %(dag)s between w.van and w.tot_en_met
       order by w.van desc, w.id desc limit 1),
      r.behandelaar_id) as wie
  from cases_verdeelregel r
  join mag x on x.medewerker_id = r.behandelaar_id and x.gemeente_id = r.gemeente_id),
aanspreek as materialized (
  select c.*, coalesce(
      (select w.waarnemer_id from toegang_waarneming w
       join mag x on x.medewerker_id = w.waarnemer_id and x.gemeente_id = c.gemeente_id
       where w.medewerker_id = c.medewerker_id and %(dag)s between w.van and w.tot_en_met
       order by w.van desc, w.id desc limit 1),
      c.medewerker_id) as wie
  from cases_schoolcontact c
  join mag x on x.medewerker_id = c.medewerker_id and x.gemeente_id = c.gemeente_id
  where c.van <= %(dag)s and (c.tot_en_met is null or c.tot_en_met >= %(dag)s))
"""

# `z` is de zaak: gemeente_id, jongere_id, school_id, soort. De dag is vandaag (voor de woonplaats,
# de waarneming en het account), want het gaat om wie er nu aan het werk kan. Een afgesloten
# dossier gaat alleen naar wie het mag zien.
_REGEL: Final = """
  select r.wie from regel r
  where r.gemeente_id = z.gemeente_id
    and (r.zaaksoort = '' or r.zaaksoort = z.soort)
    and (r.school_id is null or r.school_id = z.school_id)
    and (r.brin = '' or r.brin = k.brin)
    and (r.postcode_van = '' or k.postcode >= r.postcode_van)
    and (r.postcode_tot_en_met = '' or (k.postcode <> '' and k.postcode <= r.postcode_tot_en_met))
    and (r.letter_van = '' or k.letter >= lower(r.letter_van))
    and (r.letter_tot_en_met = '' or (k.letter <> '' and k.letter <= lower(r.letter_tot_en_met)))
    and not exists (
      select from cases_afscherming a where a.jongere_id = z.jongere_id and a.opgeheven_op is null
        and not exists (select from cases_afschermingtoegang t
                        where t.afscherming_id = a.id and t.medewerker_id = r.wie))
  order by r.volgorde, r.id
  limit 1
"""

# De contactpersoon van de opleiding gaat voor die van de hele vestiging.
_CONTACT: Final = """
  select c.wie from aanspreek c
  where c.gemeente_id = z.gemeente_id and c.school_id = z.school_id
    and z.soort in ('VERZUIM', 'LUXE', 'ZORG', 'THUISZITTER')
    and (c.opleiding = '' or lower(c.opleiding) = lower(k.opleiding))
    and not exists (
      select from cases_afscherming a where a.jongere_id = z.jongere_id and a.opgeheven_op is null
        and not exists (select from cases_afschermingtoegang t
                        where t.afscherming_id = a.id and t.medewerker_id = c.wie))
  order by (c.opleiding <> '') desc, c.hoofdcontact desc, c.van desc, c.id
  limit 1
"""
_KEUZE: Final = f"coalesce(({_REGEL}), ({_CONTACT}))"

# Wat de regels over de jongere en de school vragen: BRIN, de vier cijfers van de postcode waar zij
# nu woont, en de eerste letter van de geslachtsnaam zonder tekens (de zoeknaam begint ermee).
_KENMERKEN: Final = """
  select coalesce(s.brin, '') as brin, coalesce(left(p.postcode, 4), '') as postcode,
         coalesce(left(j.zoeknaam, 1), '') as letter, coalesce(i.opleiding, '') as opleiding
  from (select z.jongere_id, z.school_id) v
  left join cases_jongere j on j.id = v.jongere_id
  left join cases_school s on s.id = v.school_id
  left join lateral (
    select w.postcode from cases_woonplaats w
    where w.jongere_id = v.jongere_id and w.van <= %(dag)s
      and (w.tot_en_met is null or w.tot_en_met >= %(dag)s)
    order by w.van desc, w.id desc limit 1) p on true
  left join lateral (
    select i.opleiding from cases_inschrijving i
    where i.jongere_id = v.jongere_id and i.school_id = v.school_id and i.van <= %(dag)s
      and (i.tot_en_met is null or i.tot_en_met >= %(dag)s)
    order by i.van desc, i.id desc limit 1) i on true
"""


def zaken_verdelen(tijdelijke_tabel: str, *, op: date | None = None) -> int:
    """Vul `behandelaar_id` in een tijdelijke tabel met nieuwe zaken. Geeft het aantal verdeelde.

    tijdelijke_tabel: heeft de kolommen gemeente_id, jongere_id, school_id, soort en
    behandelaar_id; wie de zaken daarna invoegt, schrijft ze zo in één keer met hun historie.
    op: de dag waarop verlof en woonplaats gelden; standaard vandaag.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select exists (select from cases_verdeelregel)"
            " or exists (select from cases_schoolcontact)"
        )
        rij = cursor.fetchone()
        if rij is None or not rij[0]:
            return 0
        cursor.execute(
            f"{_REGELS} update {tijdelijke_tabel} z0 set behandelaar_id = g.behandelaar_id from ("
            f"  select z.ctid as plek, ({_KEUZE}) as behandelaar_id"
            f"  from {tijdelijke_tabel} z cross join lateral ({_KENMERKEN}) k"
            f") g where z0.ctid = g.plek and g.behandelaar_id is not null",
            {"dag": op or vandaag()},
        )
        return int(cursor.rowcount)


def behandelaar_voor(zaak: Zaak, *, op: date | None = None) -> int | None:
    """De id van de medewerker die deze zaak volgens de regels krijgt, of None: wachtlijst.

    De zaak hoeft nog niet bewaard te zijn; gemeente, jongere, school, opleiding en soort tellen.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"{_REGELS} select ({_KEUZE}) from (select %(gemeente)s::bigint as gemeente_id,"
            " %(jongere)s::bigint as jongere_id, %(school)s::bigint as school_id,"
            f" %(soort)s::text as soort) z cross join lateral ({_KENMERKEN}) k",
            {
                "dag": op or vandaag(),
                "gemeente": zaak.gemeente_id,
                "jongere": zaak.jongere_id,
                "school": zaak.school_id,
                "soort": zaak.soort,
            },
        )
        rij = cursor.fetchone()
    return None if rij is None else rij[0]


def behandelaar_bij(
    *, gemeente_id: int, soort: str, school_id: int | None, letter: str, postcode: str
) -> int | None:
    """Als `behandelaar_voor`, voor een bedachte zaak zonder jongere: om de regels te proberen.

    letter: de eerste van de achternaam, of leeg. postcode: vier cijfers, of leeg.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"{_REGELS} select ({_KEUZE}) from (select %(gemeente)s::bigint as gemeente_id,"
            " null::bigint as jongere_id, %(school)s::bigint as school_id,"
            " %(soort)s::text as soort) z cross join lateral (select coalesce((select s.brin"
            " from cases_school s where s.id = z.school_id), '') as brin,"
            " %(postcode)s::text as postcode, %(letter)s::text as letter,"
            " ''::text as opleiding) k",
            {
                "dag": vandaag(),
                "gemeente": gemeente_id,
                "school": school_id,
                "soort": soort,
                "letter": letter[:1].lower(),
                "postcode": postcode[:4],
            },
        )
        rij = cursor.fetchone()
    return None if rij is None else rij[0]
