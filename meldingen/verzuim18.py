"""Wie het onderwijs zonder geldige reden niet meer volgt: de vraag voor de doelgroep (VSV-01 c).

Vier weken achter elkaar, geteld in lesdagen van de school (VM-01). Heeft de school of het gebied
een kortere tijd afgesproken, dan telt ook wie met een open melding aan dat aantal uren komt.
"""

from cases.haken import verzuimvragen
from cases.regels.afspraak import Afspraaksoort

_REGIO = """(select coalesce(nullif(s.vakantieregio, ''), sg.vakantieregio, g.vakantieregio)
    from cases_jongere j join toegang_gemeente g on g.id = j.gemeente_id
    left join lateral (select i.school_id from cases_inschrijving i
      where i.jongere_id = j.id and i.van <= %(op)s
        and (i.tot_en_met is null or i.tot_en_met >= %(op)s)
      order by i.van desc, i.id desc limit 1) l on true
    left join cases_school s on s.id = l.school_id
    left join toegang_gemeente sg on sg.id = s.gemeente_id
    where j.id = {jongere})"""

_LESDAGEN = """(select count(*) from inrichting_kalenderdag k
    where k.regio = {regio} and k.is_lesdag and k.datum between {van} and %(op)s)"""

# Een melding blijft gelden zolang zij openstaat en niet geoorloofd is.
_OPEN_MELDING = """m.soort = 'V18' and m.status in ('nieuw', 'in_behandeling')
      and m.ontvangen_op <= %(op)s and m.geoorloofd is not true"""


def verzuim_sql(voorwaarde: str) -> str:
    """De vraag; voorwaarde: SQL met `{jongere}`, of `true`."""
    lesdagen = _LESDAGEN.format(regio=_REGIO.format(jongere="w.jongere_id"), van="w.van")
    return f"""
select w.jongere_id, w.van as sinds from (
  select x.jongere_id, min(x.van) as van from (
    select a.jongere_id, a.van from meldingen_afwezigheid a
    where a.van <= %(op)s and (a.tot_en_met is null or a.tot_en_met >= %(op)s)
      and a.vorm = 'geen_onderwijs' and a.oorzaak in ('ongeoorloofd', '')
      and {voorwaarde.format(jongere="a.jongere_id")}
    union all
    select m.jongere_id, m.verzuim_van from meldingen_verzuimmelding m
    where {_OPEN_MELDING} and m.alle_lessen_gemist and m.verzuim_van <= %(op)s
      and (m.verzuim_tot_en_met is null or m.verzuim_tot_en_met >= %(op)s)
      and {voorwaarde.format(jongere="m.jongere_id")}) x
  group by x.jongere_id) w
where {lesdagen} >= %(verzuim_lesdagen)s
union all
select m.jongere_id, coalesce(m.verzuim_van, m.ontvangen_op) from meldingen_verzuimmelding m
join cases_schoolafspraak f on f.soort = '{Afspraaksoort.VERZUIM_18PLUS}'
  and f.van <= %(op)s and (f.tot_en_met is null or f.tot_en_met >= %(op)s)
  and (f.school_id = m.school_id or f.gebied_id in (
    select gg.gebied_id from toegang_gebiedsgemeente gg where gg.gemeente_id = m.gemeente_id
      and (gg.van is null or gg.van <= %(op)s)
      and (gg.tot_en_met is null or gg.tot_en_met >= %(op)s)))
where {_OPEN_MELDING} and m.uren >= f.drempel and {voorwaarde.format(jongere="m.jongere_id")}
"""


def aanmelden() -> None:
    """Hang de vraag aan het register van het dossier."""
    verzuimvragen.meld_aan("meldingen", verzuim_sql)
