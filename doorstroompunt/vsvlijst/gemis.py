"""Wel bij ons, niet op de lijst: de nieuwe uitvallers van het schooljaar die de lijst niet noemt.

Een vraag haalt de feiten van iedereen; de zuivere regels D1 (`doorstroompunt.regels.uitval`) en
VSV-05 (`doorstroompunt.regels.gemis`) zeggen wie er telt en waarom zij niet op de lijst staat.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import connection, transaction

from cases.keuzes import GEEN_INSCHRIJVING
from cases.regels.plichtfeiten import (
    Diploma,
    Geboortedatum,
    Kwalificatie,
    Plichtfeiten,
    Uitstroomprofiel,
)
from cases.selectors.werkvoorraad import naam_in_lijst
from cases.services.fouten import ActGeweigerd
from doorstroompunt.models import GEMISREDENEN, GEMISVOORSTELLEN, MINISTERIE, Vsvgemis, Vsvlijst
from doorstroompunt.regels.gemis import Gemis, Gemisfeiten, gemis
from doorstroompunt.regels.uitval import Uitvalfeiten, Uitvalgroep, uitvaller
from doorstroompunt.regels.vsv import Plek, Vsvfeiten, teldag
from inrichting.parameters import Parameters
from inrichting.selectors import parameters
from kern.autorisatie import Inzage
from kern.kalender import begin_schooljaar, einde_schooljaar
from kern.klok import nu, vandaag
from wpg.services import inzage_vastleggen

ANDERS: Final = "ANDERS"
VO_MBO: Final = ("VO_OB", "VMBO_BB", "HAVO_BB", "VWO_BB", "VAVO", "MBO1", "MBO2", "MBO3", "MBO4")
_PLEK: Final[Mapping[str, Plek]] = {
    **dict.fromkeys(("MBO1", "MBO2", "MBO3", "MBO4"), Plek.MBO),
    **dict.fromkeys(("VO_OB", "VMBO_BB", "HAVO_BB", "VWO_BB", "ISK"), Plek.VO),
    **dict.fromkeys(("VSO", "PRO", "SO"), Plek.VSO_PRO),
    "VAVO": Plek.VAVO,
    "PARTICULIER": Plek.PARTICULIER,
}

_SCHOOL = """(select {veld} from cases_inschrijving i
      where i.jongere_id = u.jongere_id and i.van <= {op}
        and (i.tot_en_met is null or i.tot_en_met >= {op})
        and i.onderwijssoort <> all(%(geen_school)s) order by i.van desc, i.id desc limit 1)"""

#: Per jongere de laatste uitval in het schooljaar, met de feiten voor D1 en VSV-05.
FEITEN: Final = f"""
select distinct on (u.jongere_id) u.jongere_id, j.geslachtsnaam, j.voornamen, j.voorvoegsel,
  j.geboren, u.uitgevallen_op, coalesce(eigen.onderwijssoort, laatste.onderwijssoort, ''),
  coalesce(eigen.uitstroomprofiel, laatste.uitstroomprofiel, ''),
  (select min(i.van) from cases_inschrijving i where i.jongere_id = u.jongere_id
    and i.van > u.uitgevallen_op and i.onderwijssoort <> all(%(geen_school)s)),
  (select jsonb_agg(jsonb_build_array(q.diploma, q.behaald_op, q.niveau))
    from cases_kwalificatie q where q.jongere_id = u.jongere_id),
  coalesce({_SCHOOL.format(veld="i.onderwijssoort", op="%(eerste)s")}, ''),
  coalesce({_SCHOOL.format(veld="i.onderwijssoort", op="%(tweede)s")}, ''),
  coalesce(j.overleden_op < %(tweede)s, false),
  coalesce((select w.gemeente_id from cases_woonplaats w where w.jongere_id = u.jongere_id
    and w.van <= %(eerste)s and (w.tot_en_met is null or w.tot_en_met >= %(eerste)s)
    order by w.van desc, w.id desc limit 1), u.gemeente_id) <> u.gemeente_id,
  exists (select from doorstroompunt_dagbesteding d where d.jongere_id = u.jongere_id
    and d.soort in ('werk', 'werk_intern') and d.van <= %(tweede)s
    and (d.tot_en_met is null or d.tot_en_met >= %(tweede)s)),
  coalesce(g.reden, ''), coalesce(g.toelichting, ''), coalesce(m.naam, '')
from doorstroompunt_uitval u
join cases_jongere j on j.id = u.jongere_id and j.opgegaan_in_id is null
left join cases_inschrijving eigen on eigen.id = u.inschrijving_id
left join lateral (
  select i.onderwijssoort, i.uitstroomprofiel from cases_inschrijving i
  where i.jongere_id = u.jongere_id and i.van <= u.uitgevallen_op
    and i.onderwijssoort <> all(%(geen_school)s) order by i.van desc, i.id desc limit 1) laatste
  on true
left join doorstroompunt_vsvgemis g on g.lijst_id = %(lijst)s and g.jongere_id = u.jongere_id
left join toegang_medewerker m on m.id = g.gekozen_door_id
where u.gemeente_id = %(gemeente)s and u.uitgevallen_op between %(van)s and %(tot)s
  and not exists (select from doorstroompunt_vsvregel r
    where r.lijst_id = %(lijst)s and r.jongere_id = u.jongere_id)
order by u.jongere_id, u.uitgevallen_op desc, u.id desc
"""


@dataclass(frozen=True)
class Gemisbeeld:
    """Iemand die op de lijst mist. voorstel: de code die de feiten geven; reden: wat gekozen is."""

    jongere_id: int
    naam: str
    geboren: date | None
    uitgevallen_op: date
    voorstel: str
    reden: str
    toelichting: str
    door: str

    @property
    def voorstel_woorden(self) -> str:
        """Het voorstel op het scherm."""
        return GEMISVOORSTELLEN[self.voorstel]

    @property
    def reden_woorden(self) -> str:
        """De gekozen reden in woorden, of leeg."""
        return GEMISREDENEN.get(self.reden, "")

    @property
    def is_anders(self) -> bool:
        """Of een mens iets anders koos dan de feiten nu voorstellen."""
        return bool(self.reden) and self.reden != self.voorstel


def wie_mist(lijst: Vsvlijst, *, wet: Parameters | None = None) -> list[Gemisbeeld]:
    """De nieuwe uitvallers van het schooljaar die niet op deze lijst staan, op naam.

    Alleen bij een lijst van het ministerie: de andere lijsten tellen niet wie uitviel. Legt niets
    vast over wie getoond wordt.
    """
    if lijst.soort != MINISTERIE:
        return []
    wet = wet or parameters()
    jaar = lijst.schooljaar
    waarden: dict[str, Any] = {
        "lijst": lijst.pk,
        "gemeente": lijst.gemeente_id,
        "van": begin_schooljaar(jaar),
        "tot": einde_schooljaar(jaar),
        "eerste": teldag(jaar, wet=wet),
        "tweede": teldag(jaar + 1, wet=wet),
        "geen_school": list(GEEN_INSCHRIJVING),
    }
    with connection.cursor() as cursor:
        cursor.execute(FEITEN, waarden)
        beelden = (_beeld(rij, jaar=jaar, wet=wet) for rij in cursor.fetchall())
        return sorted((b for b in beelden if b is not None), key=lambda b: (b.naam, b.jongere_id))


def _beeld(rij: Sequence[Any], *, jaar: int, wet: Parameters) -> Gemisbeeld | None:
    """Het beeld, of None als de jongere in onze telling niet nieuw is (D1)."""
    jongere, achter, voor, tussen, geboren, uitgevallen, soort, profiel, terug, diplomas = rij[:10]
    op_eerste, op_tweede, overleden, elders, werkt, reden, toelichting, door = rij[10:]
    plicht = Plichtfeiten(
        Geboortedatum.uit_tekst(geboren),
        tuple(
            Kwalificatie(Diploma(diploma), date.fromisoformat(dag), niveau)
            for diploma, dag, niveau in json.loads(diplomas or "[]")
        ),
    )
    feiten = Uitvalfeiten(
        plicht,
        uitgevallen,
        uit_praktijkonderwijs=soort == "PRO",
        vso_profiel=Uitstroomprofiel(profiel) if soort == "VSO" and profiel else None,
        opnieuw_ingeschreven_op=terug,
    )
    groep = uitvaller(feiten, jaar=jaar, peildatum=vandaag(), wet=wet).groep
    dag = plicht.geboren.datum
    if groep is not Uitvalgroep.NIEUW or dag is None:
        return None
    telling = Vsvfeiten(
        geboren=dag,
        ingeschreven_vo_mbo=op_eerste in VO_MBO,
        bekostigd=op_eerste != "PARTICULIER",
        nieuwkomer_eerste_jaar=op_eerste == "ISK",
        overleden_of_geemigreerd=overleden,
        plek_erna=_PLEK.get(op_tweede),
        kwalificaties=plicht.kwalificaties,
        werkt=werkt,
    )
    return Gemisbeeld(
        jongere,
        naam_in_lijst(achter, voor, tussen),
        dag,
        uitgevallen,
        gemis(Gemisfeiten(telling, elders=elders), jaar=jaar, wet=wet),
        reden,
        toelichting,
        door,
    )


def wie_mist_getoond(inzage: Inzage, lijst: Vsvlijst) -> list[Gemisbeeld]:
    """Wie er mist, voor een scherm of bestand; legt vast dat deze jongeren getoond worden."""
    beelden = wie_mist(lijst)
    inzage_vastleggen(
        inzage,
        jongeren=[(beeld.jongere_id, lijst.gemeente_id) for beeld in beelden],
        objecttype="vsvlijst",
        object_id=lijst.pk,
    )
    return beelden


def gemis_geteld(beelden: Sequence[Gemisbeeld]) -> list[tuple[str, int, int]]:
    """Per reden die voorkomt: het woord, hoe vaak gekozen en hoe vaak alleen voorgesteld."""
    gekozen = Counter(b.reden for b in beelden if b.reden)
    voorgesteld = Counter(b.voorstel for b in beelden if not b.reden)
    return [
        (woord, gekozen[code], voorgesteld[code])
        for code, woord in GEMISVOORSTELLEN.items()
        if gekozen[code] or voorgesteld[code]
    ]


@transaction.atomic
def gemis_vastleggen(
    lijst: Vsvlijst, gekozen: Sequence[int], *, reden: str, toelichting: str, inzage: Inzage
) -> int:
    """Geef deze jongeren een reden; `voorstel` neemt bij elk het voorstel, leeg haalt haar weg.

    Geeft hoeveel er veranderden. Een voorstel dat geen reden is (vraag het na), blijft open. Raises
    ActGeweigerd bij een onbekende reden, of een andere reden zonder toelichting.
    """
    tekst = toelichting.strip()
    if reden not in {"", "voorstel", *GEMISREDENEN}:
        raise ActGeweigerd("Kies een reden uit de lijst.")
    if reden == ANDERS and not tekst:
        raise ActGeweigerd("Schrijf bij een andere reden welke dat is.")
    # Wie de lijst vasthoudt, beslist; een collega tegelijk wacht.
    Vsvlijst.objects.select_for_update(of=("self",)).get(pk=lijst.pk)
    mist = {beeld.jongere_id: beeld for beeld in wie_mist(lijst)}
    al = {rij.jongere_id: rij for rij in Vsvgemis.objects.filter(lijst=lijst)}
    gewijzigd = [
        jongere
        for jongere in sorted(set(gekozen) & set(mist))
        if _zet(lijst, mist[jongere], al.get(jongere), reden, tekst, inzage)
    ]
    inzage_vastleggen(
        inzage,
        jongeren=[(jongere, lijst.gemeente_id) for jongere in gewijzigd],
        objecttype="vsvlijst",
        object_id=lijst.pk,
    )
    return len(gewijzigd)


def _zet(
    lijst: Vsvlijst,
    beeld: Gemisbeeld,
    rij: Vsvgemis | None,
    reden: str,
    tekst: str,
    inzage: Inzage,
) -> bool:
    code = str(beeld.voorstel) if reden == "voorstel" else reden
    if code in {Gemis.HOORT_EROP, Gemis.ONBEKEND}:
        return False
    if not code:
        if rij is not None:
            rij.delete()
        return rij is not None
    if rij is not None and (rij.reden, rij.toelichting) == (code, tekst):
        return False
    rij = rij or Vsvgemis(lijst=lijst, jongere_id=beeld.jongere_id, gemeente_id=lijst.gemeente_id)
    rij.reden, rij.toelichting = code, tekst
    rij.gekozen_door, rij.gekozen_op = inzage.medewerker, nu()
    rij.save()
    return True
