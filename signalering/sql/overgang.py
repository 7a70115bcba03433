"""S7, S8 en S9: einde leerplicht, wordt 18, en een vrijstelling die een kennisgeving vraagt."""

from cases.selectors.plicht_sql import GEVESTIGD, MET_STARTKWALIFICATIE, PRO_VSO
from signalering.sql.delen import (
    GEEN_SCHOOL,
    IN_LEVEN,
    INGESCHREVEN,
    LOPENDE_ZAAK,
    VAN_DEZE,
    WOONT_IN_DEEL,
    woongemeente,
)

# LP-05: 16 in dit schooljaar, of twaalf volledige schooljaren en nog geen 16 voor dit schooljaar.
_EINDIGT = """(
      (j.geboortedatum between %(leerplicht_vanaf)s and %(einde_geboren_tot)s
        and (j.twaalfde_schooljaar is null or j.twaalfde_schooljaar >= %(schooljaar)s))
      or (j.twaalfde_schooljaar = %(schooljaar)s and j.geboortedatum > %(einde_geboren_tot)s))"""

EINDE_LEERPLICHT = f"""
with eindigt as materialized (
  select j.id, j.twaalfde_schooljaar = %(schooljaar)s as twaalf_jaar,
    {woongemeente("j.id")} as gemeente_id
  from cases_jongere j
  where %(einde_actief)s and j.geboortedatum <= %(laatst_begonnen)s and {_EINDIGT}
    and {IN_LEVEN} and {GEVESTIGD}
    and {WOONT_IN_DEEL.format(jongere="j.id")}
    and not exists (
      select from cases_inschrijving i
      where i.jongere_id = j.id and i.onderwijssoort not in {GEEN_SCHOOL}
        and (i.tot_en_met is null or i.tot_en_met > %(schooljaar_einde)s))
)
select 'einde_leerplicht' as soort, e.id as jongere_id, d.gemeente_id, '' as sleutel,
  d.einde_vanaf as sinds, %(schooljaar_einde)s::date as drempeldag, null::int as duur_lesdagen,
  jsonb_build_object('leeftijd', %(eindleeftijd_leerplicht)s,
    'twaalf_jaar', coalesce(e.twaalf_jaar, false), 'ingeschreven_tot_en_met', (
    select max(i.tot_en_met) from cases_inschrijving i
    where i.jongere_id = e.id and i.onderwijssoort not in {GEEN_SCHOOL})) as gegevens
from eindigt e join definitie d on d.gemeente_id = e.gemeente_id
where d.einde_vanaf <= %(op)s
"""

# Een zaak bij een andere gemeente telt niet mee: dat er een is, hoort deze gemeente niet te weten.
WORDT_18 = f"""
with bijna as materialized (
  select j.id, a.verjaardag, {woongemeente("j.id")} as gemeente_id, {INGESCHREVEN} as ingeschreven
  from unnest(%(achttien_geboren)s::date[], %(achttien_op)s::date[]) a(geboren, verjaardag)
  join cases_jongere j on j.geboortedatum = a.geboren
  where {IN_LEVEN} and {WOONT_IN_DEEL.format(jongere="j.id")}
), dagen as materialized (
  select b.id, b.verjaardag, b.gemeente_id, b.ingeschreven, d.wordt_18_maanden,
    (b.verjaardag - make_interval(months => d.wordt_18_maanden))::date as sinds,
    array(select z.id from cases_zaak z
      where z.jongere_id = b.id and z.gemeente_id = b.gemeente_id and {LOPENDE_ZAAK}
      order by z.id) as zaken
  from bijna b join definitie d on d.gemeente_id = b.gemeente_id
)
select 'wordt_18' as soort, b.id as jongere_id, b.gemeente_id, '' as sleutel, b.sinds,
  b.verjaardag as drempeldag, null::int as duur_lesdagen,
  jsonb_build_object('leeftijd', %(eindleeftijd)s, 'ingeschreven', b.ingeschreven,
    'zaken', to_jsonb(b.zaken), 'maanden', b.wordt_18_maanden) as gegevens
from dagen b
where b.sinds <= %(op)s and (not b.ingeschreven or cardinality(b.zaken) > 0)
"""

# De laatste dag van de plicht is die voor de achttiende verjaardag; wie op 29 februari is
# geboren, komt er met jaren heen en terug niet op uit, en volgt de parameter (LP-02).
_JAREN = "make_interval(years => %(eindleeftijd)s)"
ACHTTIEN = f"""((j.geboortedatum + {_JAREN})::date
      + case when %(maart_1)s and j.geboortedatum + {_JAREN} - {_JAREN} <> j.geboortedatum
        then 1 else 0 end)"""

KENNISGEVING = f"""
with lopend as materialized (
  select v.jongere_id, v.id, v.grond, v.geldig_van, v.geldig_tot_en_met, v.tot_einde_leerplicht
  from vrijstellingen_vrijstelling v
  where %(kennisgeving_actief)s and v.grond in ('5a', '5b', '5c')
    and v.oordeel in ('voldoet', 'verleend') and v.ontvangen_op <= %(op)s
    and (v.oordeel_op is null or v.oordeel_op <= %(op)s)
    and v.geldig_van <= %(op)s
    and (v.geldig_tot_en_met is null or v.geldig_tot_en_met >= %(op)s)
    and {VAN_DEZE.format(jongere="v.jongere_id")}
), plichtig as materialized (
  select j.id, {woongemeente("j.id")} as gemeente_id
  from cases_jongere j
  where j.id in (select jongere_id from lopend)
    and {IN_LEVEN} and {WOONT_IN_DEEL.format(jongere="j.id")}
    and (
      (j.geboortedatum > %(einde_geboren_tot)s
        and (j.twaalfde_schooljaar is null or j.twaalfde_schooljaar > %(schooljaar)s))
      or ({ACHTTIEN} - 1 > %(schooljaar_einde)s
        and not {MET_STARTKWALIFICATIE} and not {PRO_VSO}))
    and not exists (
      select from lopend v where v.jongere_id = j.id
        and (v.tot_einde_leerplicht or v.geldig_tot_en_met >= {ACHTTIEN} - 1))
    and not exists (
      select from vrijstellingen_vrijstelling n
      where n.jongere_id = j.id and n.grond in ('5a', '5b', '5c') and n.ontvangen_op <= %(op)s
        and n.oordeel <> 'ingetrokken'
        and case when n.geldig_van is null
          then n.oordeel = '' and n.ontvangen_op >= %(schooljaar_van)s
          else n.geldig_van > %(schooljaar_einde)s end)
), laatste as (
  select distinct on (v.jongere_id) v.* from lopend v
  order by v.jongere_id, v.geldig_van desc, v.id desc
)
select 'kennisgeving_verloopt' as soort, p.id as jongere_id, d.gemeente_id, '' as sleutel,
  d.kennisgeving_vanaf as sinds, d.kennisgeving_uiterlijk as drempeldag,
  null::int as duur_lesdagen,
  jsonb_build_object('vrijstelling', v.id, 'grond', v.grond, 'geldig_van', v.geldig_van,
    'geldig_tot_en_met', v.geldig_tot_en_met) as gegevens
from plichtig p
join laatste v on v.jongere_id = p.id
join definitie d on d.gemeente_id = p.gemeente_id
where d.kennisgeving_vanaf <= %(op)s
"""
