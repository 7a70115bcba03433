"""Thuiszitperioden (H1 tot en met H6), met dezelfde zuivere regels als de signalering (H5).

Alleen van wie in het schooljaar afwezig was, worden de feiten gelezen; per verzameling, niet per
jongere. De rijen zijn perioden, met de zaken waar zij naar verwijzen.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from cases.keuzes import GEEN_INSCHRIJVING
from cases.selectors.afleidingen import woongemeente_sql
from kern.kalender import Kalender
from kern.termijnen import is_langer_dan_3_maanden
from rapportage.bronnen.delen import (
    JONGEREN,
    gemeente,
    leeftijd,
    onderwijssoort,
    uitkomst,
)
from rapportage.bronnen.plicht import Plichtige, kalenders_per_regio, lees, plichtigen
from rapportage.bronnen.soort import Bron
from rapportage.vraag import Vraag
from signalering.regels.thuiszitters import (
    Afwezigheid,
    Definitie,
    Inschrijvingsfeit,
    Oorzaak,
    Periode,
    Vorm,
    Vrijstellingsfeit,
    kan_thuiszitter_zijn,
    periodes,
    thuiszitterdefinitie,
    toetsdag_verslag,
)
from signalering.sql.delen import GEEN_SCHOOL, REGIO_VAN_SCHOOL

_WEG = f"""select a.jongere_id from meldingen_afwezigheid a
  join {JONGEREN} j on j.id = a.jongere_id
  where a.van <= %(tot)s and (a.tot_en_met is null or a.tot_en_met >= %(van)s)
    and a.vorm in ('geen_onderwijs', 'dagbesteding')"""

# De regio van de vestiging, anders van de dan lopende inschrijving, anders van waar zij woont (H1).
# Wie op die dag nergens woont, houdt de regio van haar laatste gemeente.
_AFWEZIGHEID = f"""select a.jongere_id, a.id, a.van, a.tot_en_met, a.vorm, a.oorzaak, a.zaak_id,
    a.inschrijving_id, coalesce({REGIO_VAN_SCHOOL},
      case when a.inschrijving_id is null then (
        select coalesce(nullif(ls.vakantieregio, ''), lg.vakantieregio)
        from cases_inschrijving li join cases_school ls on ls.id = li.school_id
        left join toegang_gemeente lg on lg.id = ls.gemeente_id
        where li.jongere_id = a.jongere_id and li.van <= a.van
          and (li.tot_en_met is null or li.tot_en_met >= a.van)
          and li.onderwijssoort not in {GEEN_SCHOOL}
        order by li.van desc, li.id desc limit 1) end,
      (select wg.vakantieregio from toegang_gemeente wg
        where wg.id = {woongemeente_sql("j.id", "a.van")})) as regio
  from meldingen_afwezigheid a
  join {JONGEREN} j on j.id = a.jongere_id
  left join cases_inschrijving i on i.id = a.inschrijving_id
  left join cases_school s on s.id = i.school_id
  left join toegang_gemeente sg on sg.id = s.gemeente_id
  where a.van <= %(peil)s and a.jongere_id in ({_WEG})
  order by a.jongere_id, a.van, a.id"""

_INSCHRIJVINGEN = f"""select i.jongere_id, i.onderwijssoort, i.van, i.tot_en_met
  from cases_inschrijving i where i.jongere_id in ({_WEG})"""
_VRIJSTELLINGEN = f"""select v.jongere_id, v.grond, v.oordeel, v.geldig_van, v.geldig_tot_en_met,
    v.oordeel_op
  from vrijstellingen_vrijstelling v where v.jongere_id in ({_WEG})"""


@dataclass(slots=True)
class _Feiten:
    """Wat er van een jongere bekend is."""

    plicht: Plichtige
    afwezigheid: list[Afwezigheid] = field(default_factory=list)
    zaken: dict[int, int | None] = field(default_factory=dict)
    inschrijving: dict[int, int | None] = field(default_factory=dict)
    inschrijvingen: list[Inschrijvingsfeit] = field(default_factory=list)
    vrijstellingen: list[Vrijstellingsfeit] = field(default_factory=list)


def _feiten(waarden: dict[str, Any]) -> dict[int, _Feiten]:
    uit = {nummer: _Feiten(wie) for nummer, wie in plichtigen(_WEG, waarden).items()}
    for rij in lees(_AFWEZIGHEID, waarden):
        van_wie, nummer, van, tot, vorm, oorzaak, zaak, inschrijving, regio = rij
        feiten = uit[van_wie]
        reden = Oorzaak(oorzaak) if oorzaak else None
        feiten.afwezigheid.append(Afwezigheid(van, tot, Vorm(vorm), reden, regio, nummer))
        feiten.zaken[nummer] = zaak
        feiten.inschrijving[nummer] = inschrijving
    for van_wie, soort, van, tot in lees(_INSCHRIJVINGEN, waarden):
        uit[van_wie].inschrijvingen.append(Inschrijvingsfeit(soort, van, tot))
    for van_wie, *velden in lees(_VRIJSTELLINGEN, waarden):
        uit[van_wie].vrijstellingen.append(Vrijstellingsfeit(*velden))
    return uit


def _definities(vraag: Vraag) -> dict[Definitie, list[int]]:
    """Per definitie de gemeenten die zo tellen (W4); meestal is dat er een."""
    uit: dict[Definitie, list[int]] = defaultdict(list)
    for g in vraag.gemeenten:
        definitie = thuiszitterdefinitie(
            vraag.wet,
            op=vraag.tot,
            gemeentecode="" if vraag.profiel else g.code,
            telprofiel=vraag.profiel_van(g),
        )
        uit[definitie].append(g.pk)
    return uit


def _thuiszittend(
    feiten: _Feiten, definitie: Definitie, *, vraag: Vraag, kalenders: dict[str, Kalender]
) -> Iterator[Periode]:
    """De perioden die het verslag raken en waarin zij op de toetsdag thuiszit (H1-H5)."""
    bekend = [a for a in feiten.afwezigheid if a.van <= vraag.peildatum]
    gevonden = periodes(bekend, op=vraag.peildatum, definitie=definitie, kalenders=kalenders)
    for periode in gevonden:
        if periode.drempeldag is None:
            continue
        if periode.van > vraag.einde or periode.tot_en_met < vraag.van:
            continue
        op = toetsdag_verslag(periode.drempeldag, van=vraag.van)
        status = feiten.plicht.status(op, kalenders=kalenders, wet=vraag.wet)
        if kan_thuiszitter_zijn(
            status,
            op=op,
            inschrijvingen=feiten.inschrijvingen,
            vrijstellingen=feiten.vrijstellingen,
            peildatum=vraag.peildatum,
        ):
            yield periode


def _rijen(vragen: Sequence[Vraag]) -> list[tuple[Any, ...]]:
    """De feiten worden een keer gelezen, over alle schooljaren samen."""
    kalenders = kalenders_per_regio()
    alle = _feiten(
        {
            "geen_school": list(GEEN_INSCHRIJVING),
            "van": min(v.van for v in vragen),
            "tot": max(v.tot for v in vragen),
            "peil": max(v.peildatum for v in vragen),
        }
    )
    return [rij for vraag in vragen for rij in _van_jaar(vraag, alle, kalenders)]


def _van_jaar(
    vraag: Vraag, alle: dict[int, _Feiten], kalenders: dict[str, Kalender]
) -> list[tuple[Any, ...]]:
    uit: list[tuple[Any, ...]] = []
    for definitie, gemeenten in _definities(vraag).items():
        for jongere, feiten in alle.items():
            for periode in _thuiszittend(feiten, definitie, vraag=vraag, kalenders=kalenders):
                eerste = int(periode.sleutels[0] or 0)
                zaken = {feiten.zaken[int(s or 0)] for s in periode.sleutels}
                lang = is_langer_dan_3_maanden(
                    periode.van, einde=periode.tot_en_met, peildatum=vraag.peildatum
                )
                uit.append(
                    (
                        *(eerste, jongere, gemeenten, periode.van, max(periode.van, vraag.van)),
                        *(feiten.inschrijving[eerste], lang, sorted(z for z in zaken if z)),
                        vraag.jaar,
                    )
                )
    return uit


PERIODEN = Bron(
    naam="thuiszitperioden",
    velden=("gemeenten", "van", "eerste_dag", "inschrijving_id", "langer", "zaken"),
    soorten=(
        *(("sleutel", "bigint"), ("jongere_id", "bigint"), ("gemeenten", "bigint[]")),
        *(("van", "date"), ("eerste_dag", "date"), ("inschrijving_id", "bigint")),
        *(("langer", "boolean"), ("zaken", "bigint[]")),
    ),
    rijen=_rijen,
)

# Een rij per periode en zaak, zodat reden en resultaat per zaak tellen (V2); zonder zaak een rij.
THUISZITTERS = Bron(
    naam="thuiszitters",
    velden=("onderwijssoort", "leeftijd", "langer_dan_3_maanden", "reden", "resultaat", "zaak"),
    nodig=("thuiszitperioden",),
    sql=f"""select r.* from (select p.sleutel, p.jongere_id,
    {gemeente("p.eerste_dag")} as gemeente_id, p.gemeenten as hier,
    {onderwijssoort("p.van", inschrijving="p.inschrijving_id")} as onderwijssoort,
    {leeftijd("p.van")} as leeftijd, p.langer as langer_dan_3_maanden,
    coalesce(z.reden, '') as reden,
    case when z.id is null then '' else {uitkomst("z", "zaak_id")} end as resultaat, z.id as zaak
  from verslag_thuiszitperioden p join {JONGEREN} j on j.id = p.jongere_id
  left join cases_zaak z on z.id = any(p.zaken) and z.soort = 'THUISZITTER'
    and z.geopend_op <= %(peil)s and z.status <> 'vervallen') r
  where r.gemeente_id = any(r.hier)""",
)
