"""De feiten waar de plicht uit volgt, per verzameling gelezen, voor een status op elke dag."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection

from cases.regels.plicht import Plichtstatus, plichtstatus
from cases.regels.plichtfeiten import (
    Diploma,
    Geboortedatum,
    Kwalificatie,
    Plichtfeiten,
    Uitstroomprofiel,
    VsoGevolgd,
)
from inrichting.parameters import Parameters
from inrichting.selectors import feestdagtabel
from inrichting.services import vakanties
from kern.kalender import Kalender, Regio

# De regio van het begin van de leerplicht is die van de eerste school (LP-03).
_JONGEREN = """select j.id, j.geboren, j.twaalfde_schooljaar, j.gevestigd_op, coalesce((
      select coalesce(nullif(s.vakantieregio, ''), sg.vakantieregio)
      from cases_inschrijving i join cases_school s on s.id = i.school_id
      left join toegang_gemeente sg on sg.id = s.gemeente_id
      where i.jongere_id = j.id and i.onderwijssoort <> all(%(geen_school)s)
      order by i.van, i.id limit 1), g.vakantieregio)
  from cases_jongere j join toegang_gemeente g on g.id = j.gemeente_id
  where j.id in ({wie})"""
_KWALIFICATIES = """select q.jongere_id, q.diploma, q.behaald_op, q.niveau, q.bron
  from cases_kwalificatie q where q.jongere_id in ({wie})"""
_VSO = """select i.jongere_id, i.uitstroomprofiel, i.tot_en_met from cases_inschrijving i
  where i.onderwijssoort = 'VSO' and i.uitstroomprofiel <> '' and i.jongere_id in ({wie})"""


def lees(vraag: str, waarden: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """Alle rijen van een vraag."""
    with connection.cursor() as cursor:
        cursor.execute(vraag, waarden)
        rijen: list[tuple[Any, ...]] = cursor.fetchall()
    return rijen


def kalenders_per_regio() -> dict[str, Kalender]:
    """De schoolkalender van elke vakantieregio."""
    feestdagen, bekend = feestdagtabel(), vakanties()
    return {r.value: Kalender(r, bekend, feestdagen=feestdagen) for r in Regio}


@dataclass(slots=True)
class Plichtige:
    """De feiten van een jongere waar de plicht uit volgt."""

    geboren: str
    twaalfde: int | None
    gevestigd: date | None
    regio: str
    kwalificaties: list[Kwalificatie] = field(default_factory=list)
    vso: list[VsoGevolgd] = field(default_factory=list)

    def status(
        self, op: date, *, kalenders: Mapping[str, Kalender], wet: Parameters
    ) -> Plichtstatus:
        """De plichtstatus op een dag."""
        feiten = Plichtfeiten(
            geboren=Geboortedatum.uit_tekst(self.geboren),
            kwalificaties=tuple(self.kwalificaties),
            vso=tuple(self.vso),
            twaalfde_schooljaar=self.twaalfde,
            gevestigd_op=self.gevestigd,
        )
        return plichtstatus(feiten, op=op, kalender=kalenders[self.regio], wet=wet)


def plichtigen(wie: str, waarden: Mapping[str, Any]) -> dict[int, Plichtige]:
    """De feiten van elke jongere uit `wie`, een vraag in SQL naar hun nummers."""
    uit = {rij[0]: Plichtige(*rij[1:]) for rij in lees(_JONGEREN.format(wie=wie), waarden)}
    for van_wie, diploma, behaald, niveau, bron in lees(_KWALIFICATIES.format(wie=wie), waarden):
        uit[van_wie].kwalificaties.append(Kwalificatie(Diploma(diploma), behaald, niveau, bron))
    for van_wie, profiel, tot in lees(_VSO.format(wie=wie), waarden):
        uit[van_wie].vso.append(VsoGevolgd(Uitstroomprofiel(profiel), tot))
    return uit
