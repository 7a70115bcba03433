"""Lopende vrijstellingen: wat bekijken we weer, wat verviel, wat moet de inspectie weten."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from dateutil.relativedelta import relativedelta
from django.core.paginator import Page, Paginator
from django.db import connection

from cases.keuzes import GEEN_INSCHRIJVING
from cases.regels.leeftijd import verjaardag
from cases.selectors.werkvoorraad import naam_in_lijst
from inrichting.parameters import Parameters
from inrichting.selectors import parameter, parameters
from kern.autorisatie import Inzage
from kern.klok import vandaag
from vrijstellingen.keuzes import GELDENDE_GRONDEN, GELDENDE_OORDELEN, GRONDEN
from vrijstellingen.models import Heroverweging, Inspectiemelding, Vrijstelling, Vrijstellingstaak
from vrijstellingen.regels.duur import Voorval
from vrijstellingen.regels.grond import Grond
from vrijstellingen.regels.kennisgeving import INSPECTIE_LEEFTIJD, arbeidsinspectie_uiterlijk
from wpg.services import inzage_vastleggen

PER_BLAD: Final = 50
BEKIJKEN_MAANDEN: Final = "vrijstelling_bekijken_maanden"
INSPECTIEGRONDEN: Final = ("3b", "5a", "5b")

LOOPT: Final = """v.oordeel = any(%(geldend)s) and v.geldig_van <= %(op)s
    and (v.geldig_tot_en_met is null or v.geldig_tot_en_met >= %(op)s)"""

_LAATSTE_BLIK = """coalesce((select max(h.op) from vrijstellingen_heroverweging h
      where h.vrijstelling_id = v.id), v.oordeel_op, v.geldig_van)"""

_TE_BEKIJKEN = f"""
select v.id, v.jongere_id, v.gemeente_id, j.geslachtsnaam, j.voornamen, j.voorvoegsel, v.grond,
  v.geldig_tot_en_met, {_LAATSTE_BLIK} as laatste,
  exists (select from vrijstellingen_heroverweging h where h.vrijstelling_id = v.id) as gezien,
  exists (select from vrijstellingen_vrijstellingstaak t join cases_taak k on k.id = t.taak_id
    where t.vrijstelling_id = v.id and t.soort = 'heroverweging' and k.klaar_op is null) as taak
from vrijstellingen_vrijstelling v join cases_jongere j on j.id = v.jongere_id
where {LOOPT} and v.grond = any(%(gronden)s) and v.gemeente_id = any(%(gemeenten)s)
  and {_LAATSTE_BLIK} <= %(grens)s
  and (%(alleen)s::bigint[] is null or v.id = any(%(alleen)s::bigint[]))
order by laatste, v.id
"""

GRONDVERLIES: Final = f"""
select v.id, %(inschrijving)s as voorval, 'inschrijving:' || i.id as sleutel, i.van as feit_op
from vrijstellingen_vrijstelling v
join cases_inschrijving i on i.jongere_id = v.jongere_id
  and i.onderwijssoort <> all(%(geen_school)s)
  and i.van <= %(op)s and (i.tot_en_met is null or i.tot_en_met >= %(op)s)
where {LOOPT} and v.grond = any(%(gronden)s)
  and (%(jongeren)s::bigint[] is null or v.jongere_id = any(%(jongeren)s::bigint[]))
union all
select v.id, %(vertrokken)s, 'vertrokken:' || coalesce(j.opschorting_op::text, ''),
  coalesce(j.opschorting_op, %(op)s)
from vrijstellingen_vrijstelling v join cases_jongere j on j.id = v.jongere_id
where {LOOPT} and v.grond = any(%(gronden)s) and j.opschorting in ('E', 'R')
  and (%(jongeren)s::bigint[] is null or v.jongere_id = any(%(jongeren)s::bigint[]))
union all
select v.id, %(verhuisd)s, 'verhuisd:' || coalesce(weg.op::text, ''), coalesce(weg.op, %(op)s)
from vrijstellingen_vrijstelling v join cases_jongere j on j.id = v.jongere_id
cross join lateral (select max(w.tot_en_met) + 1 as op from cases_woonplaats w
  where w.jongere_id = v.jongere_id and w.gemeente_id = v.gemeente_id) weg
where {LOOPT} and v.grond = any(%(gronden)s) and j.gemeente_id <> v.gemeente_id
  and j.opschorting not in ('E', 'R')
  and (%(jongeren)s::bigint[] is null or v.jongere_id = any(%(jongeren)s::bigint[]))
union all
select v.id, %(ingetrokken)s, 'verklaring:' || k.id, k.ingetrokken_op
from vrijstellingen_vrijstelling v
join vrijstellingen_verklaring k on k.vrijstelling_id = v.id and k.ingetrokken_op <= %(op)s
where {LOOPT} and v.grond = any(%(gronden)s)
  and not exists (select from vrijstellingen_verklaring n
    where n.vrijstelling_id = v.id and n.ingetrokken_op is null)
  and (%(jongeren)s::bigint[] is null or v.jongere_id = any(%(jongeren)s::bigint[]))
"""
"""Feiten die erop wijzen dat de grond weg is (VR-13); de regel oordeelt daarna."""


@dataclass(frozen=True, slots=True)
class Bekijkregel:
    """Een vrijstelling die weer bekeken moet worden. gezien: er is al eens een blik vastgelegd."""

    pk: int
    jongere_id: int
    gemeente_id: int
    naam: str
    grond: str
    geldig_tot_en_met: date | None
    laatste: date
    gezien: bool
    taak: bool


@dataclass(frozen=True, slots=True)
class Inspectieregel:
    """Een vrijstelling waarover de Arbeidsinspectie bericht moet krijgen.

    vanaf: leeg zolang bij 3b de inschrijving op het mbo er nog niet is.
    """

    vrijstelling: Vrijstelling
    vanaf: date | None
    uiterlijk: date | None
    verzonden_op: date | None

    @property
    def te_laat(self) -> bool:
        """Of de laatste dag voorbij is zonder bericht, of het bericht later ging."""
        if self.uiterlijk is None:
            return False
        return (self.verzonden_op or vandaag()) > self.uiterlijk


def loopwaarden(op: date) -> dict[str, Any]:
    """De waarden bij `LOOPT`."""
    return {"op": op, "geldend": list(GELDENDE_OORDELEN)}


def verlieswaarden(op: date, *, jongeren: Sequence[int] | None) -> dict[str, Any]:
    """De waarden bij `GRONDVERLIES`."""
    return loopwaarden(op) | {
        "gronden": [Grond.ONGESCHIKT, Grond.RICHTING, Grond.BUITENLAND, Grond.TREKKEND],
        "geen_school": list(GEEN_INSCHRIJVING),
        "inschrijving": Voorval.INSCHRIJVING.value,
        "vertrokken": Voorval.VERTROKKEN.value,
        "verhuisd": Voorval.VERHUISD.value,
        "ingetrokken": Voorval.VERKLARING_INGETROKKEN.value,
        "jongeren": None if jongeren is None else list(jongeren),
    }


def gemeenten_met_vrijstelling(jongere_id: int) -> list[int]:
    """De gemeenten binnen de grens met een vrijstelling van deze jongere die geldt.

    Na een verhuizing is dat een andere gemeente dan waar zij woont; leeg: er valt niets te doen.
    """
    rijen = Vrijstelling.objects.filter(
        jongere_id=jongere_id, oordeel__in=GELDENDE_OORDELEN, geldig_van__isnull=False
    )
    return list(rijen.order_by("gemeente_id").values_list("gemeente_id", flat=True).distinct())


def te_bekijken(
    gemeenten: Sequence[int], *, op: date, alleen: Sequence[int] | None = None
) -> list[Bekijkregel]:
    """De lopende vrijstellingen waar langer dan een jaar niemand naar keek, de oudste eerst.

    Ook die tot het einde van de plicht duren. De aanroeper legt vast wie er getoond worden.
    """
    maanden = parameter(BEKIJKEN_MAANDEN, op=op)
    waarden = loopwaarden(op) | {
        "gronden": list(GELDENDE_GRONDEN),
        "gemeenten": list(gemeenten),
        "grens": op - relativedelta(months=maanden),
        "alleen": None if alleen is None else list(alleen),
    }
    return [
        Bekijkregel(*(*rij[:3], naam_in_lijst(rij[3], rij[4], rij[5]), GRONDEN[rij[6]], *rij[7:]))
        for rij in rijen(_TE_BEKIJKEN, waarden)
    ]


def bekijkblad(inzage: Inzage, *, pagina: str | None) -> Mapping[str, Any]:
    """Een blad van de lijst; legt vast wie erop staan."""
    alle = te_bekijken(sorted(inzage.gemeenten), op=vandaag())
    blad: Page[Bekijkregel] = Paginator(alle, PER_BLAD).get_page(pagina or 1)
    regels = list(blad.object_list)
    inzage_vastleggen(
        inzage,
        jongeren=[(regel.jongere_id, regel.gemeente_id) for regel in regels],
        objecttype="heroverweging",
    )
    return {
        "regels": regels,
        "pagina": blad,
        "aantal": len(alle),
        "zonder_taak": [regel.pk for regel in alle if not regel.taak],
        "maanden": parameter(BEKIJKEN_MAANDEN, op=vandaag()),
    }


def heroverwegingen_van(vrijstelling: Vrijstelling) -> list[Heroverweging]:
    """De eerdere blikken, de laatste eerst; de aanroeper heeft de inzage vastgelegd."""
    vraag = Heroverweging.objects.filter(vrijstelling=vrijstelling).select_related("medewerker")
    return list(vraag)


def regeltaken_van(vrijstelling: Vrijstelling) -> list[Vrijstellingstaak]:
    """De open taken die uit een regel volgden."""
    vraag = Vrijstellingstaak.objects.filter(vrijstelling=vrijstelling, taak__klaar_op__isnull=True)
    return list(vraag.select_related("taak"))


def inspectiedag(vrijstelling: Vrijstelling, *, wet: Parameters) -> tuple[date | None, date | None]:
    """Vanaf wanneer en uiterlijk wanneer de inspectie het moet weten; (None, None): niet nodig.

    Bij 3b telt de inschrijving op de instelling na de toestemming; is die er nog niet, dan is er
    nog geen laatste dag. Wordt de jongere tijdens de vrijstelling oud genoeg, dan telt die dag
    (onze uitleg van Leerplichtregeling 5b).
    """
    geboren, van = vrijstelling.jongere.geboortedatum, vrijstelling.geldig_van
    if vrijstelling.grond not in INSPECTIEGRONDEN or geboren is None or van is None:
        return None, None
    if vrijstelling.oordeel not in GELDENDE_OORDELEN:
        return None, None
    grond = Grond(vrijstelling.grond)
    vanaf: date | None = van
    if grond is Grond.VERVANGEND_LAATSTE_JAAR:
        vanaf = _inschrijving_op_mbo(vrijstelling)
        if vanaf is None:
            return None, None
    else:
        oud = verjaardag(geboren, wet.waarde(INSPECTIE_LEEFTIJD, op=van), wet=wet)
        einde = vrijstelling.geldig_tot_en_met
        if oud > van and (einde is None or oud <= einde):
            vanaf = oud
    assert vanaf is not None  # noqa: S101 - hierboven is elk geval geweest
    uiterlijk = arbeidsinspectie_uiterlijk(grond, geboren=geboren, vanaf=vanaf, wet=wet)
    return (vanaf, uiterlijk) if uiterlijk else (None, None)


def _inschrijving_op_mbo(vrijstelling: Vrijstelling) -> date | None:
    from cases.models import Inschrijving

    eerste: date | None = (
        Inschrijving.objects.filter(
            jongere_id=vrijstelling.jongere_id,
            onderwijssoort__startswith="MBO",
            van__gte=vrijstelling.geldig_van,
        )
        .order_by("van")
        .values_list("van", flat=True)
        .first()
    )
    if eerste is None:
        return None
    # De melding komt na de toestemming en de inschrijving: de laatste van de twee telt.
    return max(eerste, vrijstelling.oordeel_op or eerste)


def inspectieregel(vrijstelling: Vrijstelling, *, wet: Parameters | None = None) -> Inspectieregel:
    """Wat de inspectie over deze vrijstelling weet of moet weten."""
    vanaf, uiterlijk = inspectiedag(vrijstelling, wet=wet or parameters())
    verzonden: date | None = (
        Inspectiemelding.objects.filter(vrijstelling=vrijstelling)
        .values_list("verzonden_op", flat=True)
        .first()
    )
    return Inspectieregel(vrijstelling, vanaf, uiterlijk, verzonden)


def inspectielijst(inzage: Inzage) -> list[Inspectieregel]:
    """De lopende vrijstellingen waar een bericht bij hoort, wat nog moet eerst; gelogd."""
    wet = parameters()
    vraag = (
        Vrijstelling.objects.filter(
            gemeente_id__in=inzage.gemeenten,
            grond__in=INSPECTIEGRONDEN,
            oordeel__in=GELDENDE_OORDELEN,
            geldig_van__isnull=False,
        )
        .exclude(geldig_tot_en_met__lt=vandaag())
        .exclude(kanaal="")
        .select_related("jongere", "inspectiemelding")
        .order_by("geldig_van", "pk")
    )
    regels = []
    for vrijstelling in vraag:
        vanaf, uiterlijk = inspectiedag(vrijstelling, wet=wet)
        wacht = vrijstelling.grond == "3b" and vanaf is None
        if uiterlijk is None and not wacht:
            continue
        melding = getattr(vrijstelling, "inspectiemelding", None)
        regels.append(
            Inspectieregel(vrijstelling, vanaf, uiterlijk, melding and melding.verzonden_op)
        )
    regels.sort(key=lambda r: (r.verzonden_op is not None, r.uiterlijk or date.max))
    inzage_vastleggen(
        inzage,
        jongeren=[(r.vrijstelling.jongere_id, r.vrijstelling.gemeente_id) for r in regels],
        objecttype="arbeidsinspectie",
    )
    return regels


def rijen(vraag: str, waarden: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """De rijen van een vraag."""
    with connection.cursor() as cursor:
        cursor.execute(vraag, waarden)
        return list(cursor.fetchall())
