"""De controle op inschrijving: bevolking min inschrijvingen min vrijstellingen (Lpw 19, VS-01).

Anders dan het signaal S4 kijkt de lijst ook naar wie nog in de wachttijd zit en naar wie al
onderzocht wordt: de aantallen tellen daardoor precies op tot de bevolking.
"""

from cases.selectors.plicht_sql import (
    PLICHTIG,
    begin_leerplicht_sql,
    begonnen_sql,
    vestiging_sql,
)
from signalering.sql.delen import (
    DEFINITIE,
    GEEN_SCHOOL,
    IN_LEVEN,
    INGESCHREVEN,
    KALENDER,
    VRIJGESTELD,
    WOONT_IN_DEEL,
    lesdag_nr,
    woongemeente,
)

_BEVOLKING = f"""{DEFINITIE}, {KALENDER},
woont as materialized (
  select j.id, j.geboortedatum, j.gevestigd_op, j.twaalfde_schooljaar,
    {woongemeente("j.id")} as gemeente_id
  from cases_jongere j
  where j.geboortedatum between %(kwalificatie_vanaf)s and %(laatst_begonnen)s
    and {IN_LEVEN} and {WOONT_IN_DEEL.format(jongere="j.id")}
), bevolking as materialized (
  select j.*, d.regio, d.wachttijd, {INGESCHREVEN} as ingeschreven, {VRIJGESTELD} as vrijgesteld
  from woont j
  join definitie d on d.gemeente_id = j.gemeente_id
  where {begonnen_sql("d.regio")} and {PLICHTIG}
)"""

_ZONDER = f"""zonder as materialized (
  select b.*, uit.id as inschrijving_id, uit.tot_en_met as uitgeschreven_op,
    uit.uitschrijfreden, s.naam as school, greatest(
      {begin_leerplicht_sql("b.geboortedatum", "b.regio")}, {vestiging_sql("b")},
      (select min(w.van) from cases_woonplaats w where w.jongere_id = b.id),
      uit.tot_en_met + 1) as sinds
  from bevolking b
  left join lateral (
    select i.id, i.tot_en_met, i.uitschrijfreden, i.school_id from cases_inschrijving i
    where i.jongere_id = b.id and i.tot_en_met < %(op)s and i.onderwijssoort not in {GEEN_SCHOOL}
    order by i.tot_en_met desc, i.id desc limit 1) uit on true
  left join cases_school s on s.id = uit.school_id
  where not b.ingeschreven and not b.vrijgesteld
), lijst as materialized (
  select z.*, av.id as zaak_id, av.verklaring, av.behandelaar_id,
    {lesdag_nr("%(op)s", "z.regio")} - {lesdag_nr("(z.sinds - 1)", "z.regio")} as lesdagen,
    case
      when av.loopt and av.vastgesteld then 'vastgesteld'
      when av.loopt and av.vastgesteld is null then 'onderzoek'
      when av.vastgesteld = false then 'verklaard'
      when onjuist.id is not null then 'verklaard'
      when {lesdag_nr("%(op)s", "z.regio")} - {lesdag_nr("(z.sinds - 1)", "z.regio")}
        <= z.wachttijd then 'wachttijd'
      else 'open' end as stand, onjuist.reden as signaalreden
  from zonder z
  left join lateral (
    select a.id, a.vastgesteld, a.verklaring, a.behandelaar_id,
      (a.gesloten_op is null or a.gesloten_op > %(op)s) as loopt
    from cases_zaak a
    where a.jongere_id = z.id and a.gemeente_id = z.gemeente_id and a.soort = 'AV'
      and a.status <> 'vervallen' and a.geopend_op <= %(op)s
      and (a.gesloten_op is null or a.gesloten_op >= greatest(z.sinds, %(schooljaar_van)s))
    order by (a.gesloten_op is null) desc, a.geopend_op desc, a.id desc limit 1) av on true
  left join lateral (
    select g.id, g.reden from cases_signaal g
    where g.jongere_id = z.id and g.gemeente_id = z.gemeente_id
      and g.soort = 'absoluut_verzuim' and g.ingetrokken_op is null and g.status = 'niet_juist'
    limit 1) onjuist on true
)"""

#: (gemeente_id, plichtig, ingeschreven, vrijgesteld) per gemeente; samen met de lijst sluit het.
TELLING = f"""with {_BEVOLKING}
select gemeente_id, count(*) as plichtig,
  count(*) filter (where ingeschreven) as ingeschreven,
  count(*) filter (where vrijgesteld and not ingeschreven) as vrijgesteld
from bevolking group by gemeente_id"""

#: Per stand hoeveel, en hoeveel daarvan van school zijn uitgeschreven.
STANDEN = f"""with {_BEVOLKING}, {_ZONDER}
select gemeente_id, stand, count(*) as aantal,
  count(*) filter (where uitgeschreven_op is not null) as uitgeschreven
from lijst group by gemeente_id, stand"""

#: Wie hier woont en geen volledige geboortedatum heeft: de plicht is niet te bepalen (LP-02).
ONBEPAALD = f"""with {DEFINITIE}
select j.id from cases_jongere j
where j.geboortedatum is null and {IN_LEVEN}
  and coalesce({woongemeente("j.id")}, j.gemeente_id) in (select gemeente_id from definitie)
order by j.id"""

#: De lijst zelf, een bladzijde tegelijk.
RIJEN = f"""with {_BEVOLKING}, {_ZONDER}
select id as jongere_id, gemeente_id, stand, sinds, lesdagen, wachttijd, school, uitgeschreven_op,
  uitschrijfreden, zaak_id, verklaring, signaalreden, behandelaar_id
from lijst
where (%(stand)s = '' or stand = %(stand)s)
  and (not %(uitgeschreven)s or uitgeschreven_op is not null)
order by array_position(array['open', 'onderzoek', 'vastgesteld', 'wachttijd', 'verklaard'], stand),
  sinds, id
limit %(aantal)s offset %(vanaf)s"""
