"""S10: een termijn verstrijkt binnen vijf werkdagen of is voorbij.

Werkdagen en beslistermijnen rekent Python uit (`signalering.regels.termijn`): per verschillende
termijn een keer, en niet per zaak; alleen een aanvraag met eigen feiten apart (`vrijstelling` is
anders 0). Hier worden zij ernaast gelegd.
"""

from signalering.sql.delen import IN_LEVEN, LOPENDE_ZAAK, VAN_DEZE

ZAAKTERMIJNEN = f"""
select distinct z.termijn from cases_zaak z
where z.termijn <= %(uiterlijk_termijn)s and {LOPENDE_ZAAK}
  and z.status <> 'gesloten' and {VAN_DEZE.format(jongere="z.jongere_id")}
"""

_AANVRAAG = f"""v.ontvangen_op <= %(op)s and v.grond = any(%(gronden_besluit)s)
    and (v.oordeel = '' or v.oordeel_op > %(op)s)
    and {VAN_DEZE.format(jongere="v.jongere_id")}"""

# Een aanvulling, een opschorting of een bericht van uitstel verschuift de termijn van die aanvraag.
_MET_FEITEN = """exists (
    select from vrijstellingen_vrijstellingfeit f
    where f.vrijstelling_id = v.id and f.op <= %(op)s
      and f.soort in ('aanvulling', 'opschorting', 'mededeling'))"""

AANVRAGEN = f"""
select distinct v.grond, v.ontvangen_op from vrijstellingen_vrijstelling v
where {_AANVRAAG} and not {_MET_FEITEN}
"""

AANVRAGEN_MET_FEITEN = f"""
select v.id from vrijstellingen_vrijstelling v where {_AANVRAAG} and {_MET_FEITEN}
"""

# Verlof 11g telt per jongere over scholen heen: de elfde dag is van de ambtenaar (Lpw 14 lid 3).
_SCHOOLJAAR = "between make_date(v.schooljaar, 8, 1) and make_date(v.schooljaar + 1, 7, 31)"
_AL_VERLEEND = f"""coalesce((select sum(x.dagen) from (
      select s.dagen from vrijstellingen_schoolverlof s
      where s.jongere_id = v.jongere_id and s.grond = '11g' and s.van {_SCHOOLJAAR}
      union all
      select o.verlofdagen from vrijstellingen_vrijstelling o
      where o.jongere_id = v.jongere_id and o.id <> v.id and o.grond = '11g'
        and o.oordeel = 'verleend' and o.geldig_van {_SCHOOLJAAR}) x), 0)"""

# Het signaal hoort bij de gemeente van de zaak of de aanvraag: alleen zij kan er iets aan doen.
TERMIJNEN = f"""
with zaaktermijn as materialized (
  select * from jsonb_to_recordset(%(zaaktermijnen)s::jsonb)
    t(termijn date, werkdagen int, sinds date)
), besluittermijn as materialized (
  select * from jsonb_to_recordset(%(besluittermijnen)s::jsonb)
    t(vrijstelling bigint, grond text, ontvangen_op date, werkdagen int, termijn date, sinds date)
)
select 'termijn_verloopt' as soort, z.jongere_id, d.gemeente_id, 'zaak:' || z.id as sleutel,
  t.sinds, z.termijn as drempeldag, null::int as duur_lesdagen,
  jsonb_build_object('zaak', z.id, 'regel', z.termijn_regel, 'werkdagen', t.werkdagen) as gegevens
from cases_zaak z
join definitie d on d.gemeente_id = z.gemeente_id
join zaaktermijn t on t.termijn = z.termijn and t.werkdagen = d.termijn_werkdagen
join cases_jongere j on j.id = z.jongere_id
where z.termijn <= %(uiterlijk_termijn)s and t.sinds <= %(op)s
  and {LOPENDE_ZAAK} and z.status <> 'gesloten'
  and {IN_LEVEN} and {VAN_DEZE.format(jongere="z.jongere_id")}
union all
select 'termijn_verloopt', v.jongere_id, d.gemeente_id, 'vrijstelling:' || v.id, t.sinds,
  t.termijn, null::int,
  jsonb_build_object('vrijstelling', v.id, 'grond', v.grond, 'ontvangen_op', v.ontvangen_op,
    'werkdagen', t.werkdagen)
from vrijstellingen_vrijstelling v
join definitie d on d.gemeente_id = v.gemeente_id
join besluittermijn t on t.grond = v.grond and t.ontvangen_op = v.ontvangen_op
  and t.werkdagen = d.termijn_werkdagen
  and t.vrijstelling = case when {_MET_FEITEN} then v.id else 0 end
join cases_jongere j on j.id = v.jongere_id
where {_AANVRAAG} and t.sinds <= %(op)s
  and (v.grond <> '11g' or v.verlofdagen is null
    or v.verlofdagen + {_AL_VERLEEND} > %(hoofd_beslist)s)
  and {IN_LEVEN}
  and not exists (
    select from cases_zaak z where z.id = v.zaak_id and not ({LOPENDE_ZAAK}))
"""
