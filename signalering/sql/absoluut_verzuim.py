"""S4: plichtig, woont hier, en langer dan de wachttijd zonder inschrijving."""

from signalering.sql.delen import (
    DEFINITIE,
    GEEN_SCHOOL,
    IN_LEVEN,
    INGESCHREVEN,
    PLICHTIG,
    VRIJGESTELD,
    WOONT_IN_DEEL,
    woont,
)

# De eerste dag van de maand na de vijfde verjaardag; 29 februari wordt 1 maart (LP-02, LP-03).
_NA_VIJF = """(date_trunc('month', j.geboortedatum + interval '5 years') + case
      when extract(month from j.geboortedatum) = 2 and extract(day from j.geboortedatum) = 29
      then interval '2 months' else interval '1 month' end)::date"""

ABSOLUUT_VERZUIM = f"""
with {DEFINITIE},
zonder as materialized (
  select j.id, {_NA_VIJF} as na_vijf, j.geboortedatum
  from cases_jongere j
  where j.geboortedatum between %(kwalificatie_vanaf)s and %(laatst_begonnen)s
    and {IN_LEVEN} and {PLICHTIG}
    and not {INGESCHREVEN}
    and {WOONT_IN_DEEL.format(jongere="j.id")}
),
hier as (
  select j.id, d.gemeente_id, d.regio, d.wachttijd, greatest(
      begin.eerste_schooldag_vanaf,
      (select min(w.van) from cases_woonplaats w where w.jongere_id = j.id),
      (select max(i.tot_en_met) + 1 from cases_inschrijving i
        where i.jongere_id = j.id and i.tot_en_met < %(op)s
          and i.onderwijssoort not in {GEEN_SCHOOL})) as sinds
  from zonder j {woont("j.id")}
  join inrichting_kalenderdag begin on begin.regio = d.regio and begin.datum = j.na_vijf
  where j.geboortedatum <= (%(begonnen)s::jsonb ->> d.regio)::date
    and not {VRIJGESTELD}
    and not exists (
      select from cases_zaak z
      where z.jongere_id = j.id and z.soort = 'AV' and z.geopend_op <= %(op)s
        and z.status <> 'vervallen' and (z.gesloten_op is null or z.gesloten_op > %(op)s))
)
select 'absoluut_verzuim' as soort, h.id as jongere_id, h.gemeente_id, '' as sleutel, h.sinds,
  drempel.datum as drempeldag, null::int as duur_lesdagen,
  jsonb_build_object('regio', h.regio, 'wachttijd', h.wachttijd) as gegevens
from hier h
join inrichting_kalenderdag voor on voor.regio = h.regio and voor.datum = h.sinds - 1
join inrichting_kalenderdag nu on nu.regio = h.regio and nu.datum = %(op)s
left join inrichting_kalenderdag drempel on drempel.regio = h.regio and drempel.is_lesdag
  and drempel.lesdag_nr = voor.lesdag_nr + h.wachttijd + 1
where nu.lesdag_nr - voor.lesdag_nr > h.wachttijd
"""
