"""Het verloop van trajecten, zoals de effectrapportage ernaar vraagt.

`docs/effectrapportage.md` beschrijft de velden en geeft een voorbeeld.
"""

from rapportage.bronnen.delen import JONGEREN, leeftijd
from rapportage.bronnen.soort import Bron

_BEGIN = "least(t.benaderd_op, t.intake_op, t.gestart_op)"
_SCHOOL = "i.jongere_id = t.jongere_id and i.onderwijssoort <> all(%(geen_school)s)"

# Op school en jaren zonder onderwijs zijn die van het begin: de eerste dag die van het traject
# bekend is. Continuerend: gestart voor de periode; recidiverend: erin gestart, na een ander traject
# dat toen al voorbij was.
TRAJECTVERLOOP = Bron(
    naam="trajectverloop",
    velden=(
        *("doelgroep", "bestemming", "signaal", "verloop", "leeftijd", "op_school"),
        *("jaren_zonder", "eerst_benaderd", "intake", "gestart", "beeindigd", "maanden"),
    ),
    nodig=("trajecten",),
    sql=f"""select v.sleutel, v.jongere_id, v.gemeente_id, v.doelgroep, v.bestemming,
    t.bron as signaal,
    case when t.gestart_op is null or t.gestart_op > %(tot)s then 'niet_gestart'
      when t.gestart_op < %(van)s then 'continuerend'
      when exists (select from doorstroompunt_traject e where e.jongere_id = t.jongere_id
        and e.gestart_op is not null and e.geeindigd_op < %(van)s) then 'recidiverend'
      else 'nieuw' end as verloop,
    {leeftijd(f"greatest({_BEGIN}, %(van)s)")} as leeftijd,
    l.laatste = 'infinity' as op_school,
    case when l.laatste < {_BEGIN}
      then extract(year from age({_BEGIN}, nullif(l.laatste, '-infinity')))::int
      end as jaren_zonder,
    coalesce(t.benaderd_op between %(van)s and %(tot)s and not exists (
      select from doorstroompunt_traject e where e.jongere_id = t.jongere_id
        and e.benaderd_op < t.benaderd_op), false) as eerst_benaderd,
    coalesce(t.intake_op between %(van)s and %(tot)s, false) as intake,
    coalesce(t.gestart_op between %(van)s and %(tot)s, false) as gestart,
    coalesce(t.geeindigd_op between %(van)s and %(tot)s, false) as beeindigd,
    case when t.geeindigd_op between %(van)s and %(tot)s then (
      extract(year from age(t.geeindigd_op, t.gestart_op)) * 12
      + extract(month from age(t.geeindigd_op, t.gestart_op)))::int end as maanden
  from verslag_trajecten v join doorstroompunt_traject t on t.id = v.sleutel
  join {JONGEREN} j on j.id = t.jongere_id
  cross join lateral (select coalesce(max(case
      when i.tot_en_met is null or i.tot_en_met >= {_BEGIN} then 'infinity'
      else i.tot_en_met end), '-infinity'::date) as laatste
    from cases_inschrijving i where {_SCHOOL} and i.van <= {_BEGIN}) l""",
)
