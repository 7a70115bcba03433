"""De ronde voor 1 juli lezen: wie erin hoort, de stand per vrijstelling, en de tellingen.

De stand wordt niet bewaard: zij volgt uit wat er is vastgelegd en uit de vrijstellingen zelf.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.db import connection
from django.http import Http404
from django.urls import reverse

from cases.regels.plicht import EINDE_KWALIFICATIEPLICHT
from cases.selectors.deuren import gebeurtenis_voor
from cases.selectors.werkvoorraad import naam_in_lijst
from inrichting.parameters import Parameters
from inrichting.selectors import parameters
from kern.autorisatie import Inzage
from kern.kalender import begin_schooljaar, einde_schooljaar
from kern.keuzechips import chip
from kern.klok import vandaag
from toegang.models import Gemeente
from vrijstellingen.models import Campagneregel, Verlengingscampagne
from vrijstellingen.regels.grond import Grond
from vrijstellingen.regels.kennisgeving import JAARLIJKS_VOOR, jaarlijks_nodig, uiterlijk_jaarlijks
from vrijstellingen.regels.vervangend import VERLENGING_WEKEN, verlenging_uiterlijk
from wpg.services import inzage_vastleggen

PER_BLAD: Final = 200
JAARLIJKSE_GRONDEN: Final = (Grond.ONGESCHIKT, Grond.RICHTING, Grond.BUITENLAND)
RONDEGRONDEN: Final = {
    "5a": "Artikel 5 onder a",
    "5b": "Artikel 5 onder b",
    "5c": "Artikel 5 onder c",
    "3a": "Artikel 3a",
}
STANDEN: Final = {
    "te_herinneren": "Nog niet herinnerd",
    "herinnerd": "Herinnerd, wacht op antwoord",
    "niet_ontvangen": "Niet ontvangen",
    "ontvangen": "Ontvangen",
    "niet_nodig": "Niet nodig",
}
TONEN: Final = {
    "te_herinneren": "nieuw",
    "herinnerd": "wacht",
    "niet_ontvangen": "luid",
    "ontvangen": "klaar",
    "niet_nodig": "vervallen",
}
BEEINDIGD: Final = "De vrijstelling is beëindigd."

IN_DE_RONDE: Final = """v.gemeente_id = %(gemeente)s and v.oordeel = any(%(geldend)s)
    and v.geldig_van <= %(einde_vorig)s
    and (v.geldig_tot_en_met is null or v.geldig_tot_en_met between %(op)s and %(einde_vorig)s)
    and v.beeindigd_op is null
    and (v.grond = any(%(jaarlijks)s) or v.grond = '3a'
      or (v.grond = '5a' and not coalesce(v.tot_einde_leerplicht, false)))
    and not exists (
      select from vrijstellingen_verklaring k
      where k.vrijstelling_id = v.id and k.duur = 'blijvend' and k.ingetrokken_op is null
        and v.grond = '5a')
    and j.overleden_op is null
    and (j.geboortedatum is null or j.geboortedatum > %(geboren_na)s)"""
"""Loopt nu, houdt uiterlijk aan het einde van dit schooljaar op, en de plicht gaat door.

Wie zonder geboortedatum staat, hoort erbij: een mens kijkt.
"""

# Een nieuwe kennisgeving of een nieuw verzoek voor het volgende schooljaar.
_VERVOLG: Final = """exists (
      select from vrijstellingen_vrijstelling n
      where n.jongere_id = v.jongere_id and n.id <> v.id and n.oordeel <> 'ingetrokken'
        and (n.grond = v.grond or (n.grond in ('5a', '5b', '5c') and v.grond <> '3a'))
        and (n.voorganger_id = v.id or n.schooljaar = %(jaar)s
          or n.geldig_van >= %(begin_nieuw)s))"""

_UITERLIJK: Final = """case when v.grond = '3a'
      then (v.geldig_tot_en_met - %(verlenging_dagen)s::int)::date
      else %(uiterlijk)s::date end"""

STAND: Final = f"""case
    when r.niet_nodig_reden <> '' then 'niet_nodig'
    when r.ontvangen_op is not null or {_VERVOLG} then 'ontvangen'
    when v.beeindigd_op is not null then 'niet_nodig'
    when {_UITERLIJK} < %(op)s then 'niet_ontvangen'
    when r.herinnerd_op is not null then 'herinnerd'
    else 'te_herinneren' end"""


@dataclass(frozen=True, slots=True)
class Ronderegel:
    """Een regel op het scherm. uiterlijk: de laatste dag voor de kennisgeving of het verzoek."""

    pk: int
    vrijstelling_id: int
    jongere_id: int
    gemeente_id: int
    naam: str
    grond: str
    geldig_tot_en_met: date | None
    uiterlijk: date
    stand: str
    herinnerd_op: date | None
    ontvangen_op: date | None
    reden: str

    @property
    def woord(self) -> str:
        """De stand in woorden."""
        return STANDEN[self.stand]

    @property
    def toon(self) -> str:
        """Hoe de stand eruitziet."""
        return TONEN[self.stand]

    @property
    def te_herinneren(self) -> bool:
        """Of er nog een herinnering naartoe kan."""
        return self.herinnerd_op is None and self.stand in {"te_herinneren", "niet_ontvangen"}


def rondewaarden(campagne: Verlengingscampagne, *, op: date) -> dict[str, Any]:
    """De waarden bij de stukken hierboven."""
    wet = parameters(EINDE_KWALIFICATIEPLICHT, JAARLIJKS_VOOR, VERLENGING_WEKEN)
    jaar = campagne.schooljaar
    begin = begin_schooljaar(jaar)
    return {
        "campagne": campagne.pk,
        "gemeente": campagne.gemeente_id,
        "op": op,
        "jaar": jaar,
        "geldend": ["voldoet", "verleend"],
        "einde_vorig": einde_schooljaar(jaar - 1),
        "begin_nieuw": begin,
        "jaarlijks": [
            g.value for g in JAARLIJKSE_GRONDEN if jaarlijks_nodig(g, nooit_geschikt=True)
        ],
        "geboren_na": begin.replace(year=jaar - wet.waarde(EINDE_KWALIFICATIEPLICHT, op=begin)),
        "uiterlijk": uiterlijk_jaarlijks(jaar, wet=wet),
        "verlenging_dagen": _verlengingsdagen(einde_schooljaar(jaar - 1), wet),
    }


def _verlengingsdagen(einde: date, wet: Parameters) -> int:
    """Hoeveel dagen voor het einde de verlenging van 3a gevraagd moet zijn (VR-03)."""
    return (einde - verlenging_uiterlijk(einde, wet=wet)).days


def rondes_van(inzage: Inzage) -> list[Verlengingscampagne]:
    """De rondes van de eigen gemeenten, de nieuwste eerst."""
    return list(
        Verlengingscampagne.objects.filter(gemeente_id__in=inzage.gemeenten).select_related(
            "gemeente", "gemaakt_door", "afgerond_door"
        )
    )


def gemeenten_zonder_ronde(inzage: Inzage, *, jaar: int) -> list[Gemeente]:
    """De eigen gemeenten waar voor dit schooljaar nog geen ronde is."""
    al = Verlengingscampagne.objects.filter(schooljaar=jaar).values("gemeente_id")
    return list(Gemeente.objects.filter(pk__in=inzage.gemeenten).exclude(pk__in=al))


def ronde_voor(inzage: Inzage, pk: int) -> Verlengingscampagne:
    """De ronde met dit nummer. Raises Http404 buiten de eigen gemeenten."""
    ronde = (
        Verlengingscampagne.objects.filter(pk=pk, gemeente_id__in=inzage.gemeenten)
        .select_related("gemeente", "gemaakt_door", "afgerond_door")
        .first()
    )
    if ronde is None:
        raise Http404
    return ronde  # type: ignore[no-any-return]


def ronderegel_voor(inzage: Inzage, pk: int) -> Campagneregel:
    """De regel met dit nummer, gelogd. Raises Http404."""
    vraag = Campagneregel.objects.select_related("campagne__gemeente", "vrijstelling")
    return gebeurtenis_voor(inzage, vraag, pk=pk, objecttype="campagneregel")  # type: ignore[no-any-return]


def tellingen_van(campagne: Verlengingscampagne, *, op: date, grond: str = "") -> dict[str, int]:
    """Hoeveel vrijstellingen er in elke stand zijn; elke stand staat erin, ook met nul."""
    vraag = f"""select {STAND}, count(*) from vrijstellingen_campagneregel r
        join vrijstellingen_vrijstelling v on v.id = r.vrijstelling_id
        where r.campagne_id = %(campagne)s and (%(grond)s = '' or v.grond = %(grond)s)
        group by 1"""
    return dict.fromkeys(STANDEN, 0) | dict(
        _rijen(vraag, rondewaarden(campagne, op=op) | {"grond": grond})
    )


def ronderegels(
    inzage: Inzage,
    campagne: Verlengingscampagne,
    *,
    stand: str = "",
    grond: str = "",
    alleen: Sequence[int] | None = None,
) -> list[Ronderegel]:
    """De regels van een ronde, op naam. De aanroeper legt vast wie er getoond worden.

    alleen: de nummers van jongeren, of None: iedereen.
    """
    vraag = f"""select * from (
          select r.id, v.id as vrijstelling_id, v.jongere_id, r.gemeente_id, j.geslachtsnaam,
            j.voornamen, j.voorvoegsel, j.zoeknaam, v.grond, v.geldig_tot_en_met,
            {_UITERLIJK} as uiterlijk, {STAND} as stand, r.herinnerd_op, r.ontvangen_op,
            case when r.niet_nodig_reden = '' and v.beeindigd_op is not null
              then %(beeindigd)s else r.niet_nodig_reden end as reden
          from vrijstellingen_campagneregel r
          join vrijstellingen_vrijstelling v on v.id = r.vrijstelling_id
          join cases_jongere j on j.id = r.jongere_id
          where r.campagne_id = %(campagne)s and r.gemeente_id = any(%(gemeenten)s)
            and (%(grond)s = '' or v.grond = %(grond)s)
            and (%(alleen)s::bigint[] is null or r.jongere_id = any(%(alleen)s::bigint[]))) x
        where %(stand)s = '' or x.stand = %(stand)s order by x.zoeknaam, x.id"""
    waarden = rondewaarden(campagne, op=vandaag()) | {
        "grond": grond,
        "stand": stand,
        "beeindigd": BEEINDIGD,
        "gemeenten": sorted(inzage.gemeenten),
        "alleen": None if alleen is None else list(alleen),
    }
    return [
        Ronderegel(
            *(
                *rij[:4],
                naam_in_lijst(rij[4], rij[5], rij[6]),
                RONDEGRONDEN.get(rij[8], rij[8]),
                *rij[9:],
            )
        )
        for rij in _rijen(vraag, waarden)
    ]


def regels_tonen(inzage: Inzage, regels: Sequence[Ronderegel]) -> None:
    """Leg vast wie er op dit blad of in dit bestand staan."""
    inzage_vastleggen(
        inzage,
        jongeren=[(regel.jongere_id, regel.gemeente_id) for regel in regels],
        objecttype="campagne",
    )


def rondeblad(
    inzage: Inzage, campagne: Verlengingscampagne, *, stand: str, grond: str, pagina: str | None
) -> Mapping[str, Any]:
    """Een blad van de ronde met de telling per stand; legt vast wie erop staan."""
    alle = ronderegels(inzage, campagne, stand=stand, grond=grond)
    blad: Page[Ronderegel] = Paginator(alle, PER_BLAD).get_page(pagina or 1)
    regels_tonen(inzage, list(blad.object_list))
    telling = tellingen_van(campagne, op=vandaag(), grond=grond)
    url = reverse("vrijstellingen:ronde", args=[campagne.pk])
    return {
        "regels": list(blad.object_list),
        "pagina": blad,
        "telling": telling,
        "totaal": sum(telling.values()),
        "chips": [
            chip(woord, f"{url}?stand={s}&grond={grond}", actief=s == stand, aantal=aantal)
            for s, woord, aantal in (
                ("", "Alle", sum(telling.values())),
                *((s, woord, telling[s]) for s, woord in STANDEN.items()),
            )
        ],
        "grondchips": [
            chip(woord, f"{url}?grond={g}&stand={stand}", actief=g == grond)
            for g, woord in {"": "Alle gronden", **RONDEGRONDEN}.items()
        ],
        "iets_te_herinneren": any(r.te_herinneren for r in alle),
    }


def _rijen(vraag: str, waarden: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(vraag, waarden)
        return list(cursor.fetchall())
