"""De lijst van wie er door de hogere leeftijdsgrens bij kwam, om er iets over te besluiten.

Niemand krijgt hierdoor bericht: wie erop staat, staat er om bekeken te worden (VSV-04).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db import connection

from cases.models import Jongere, Zaak
from cases.selectors.werkvoorraad import naam_in_lijst
from doorstroompunt.doelgroep.vraag import doelgroepvraag
from doorstroompunt.models import TRIAGEBESLUITEN
from doorstroompunt.regels.golf import golf_geboren_voor
from inrichting.selectors import parameters
from kern.autorisatie import Inzage
from kern.klok import vandaag
from wpg.services import inzage_vastleggen

PER_PAGINA: Final = 50
OPEN: Final = "open"
TONEN: Final = {OPEN: "Nog te besluiten", **TRIAGEBESLUITEN, "alle": "Alle"}
WERK: Final = {"ja": "Werkt", "nee": "Werkt niet", "onbekend": "Niet bekend"}
DOSSIER: Final = {
    "gesloten": "Eerder gesloten bij het Doorstroompunt",
    "lopend": "Loopt al",
    "geen": "Nieuw voor het Doorstroompunt",
}

# Alles wat de lijst van iemand toont, in een vraag; de keuzes gaan er in Python over.
_LIJST = """
select d.jongere_id, d.gemeente_id, coalesce(t.besluit, 'open'), coalesce(t.reden, ''),
  case when not exists (select from doorstroompunt_dagbesteding b
      where b.jongere_id = d.jongere_id and b.van <= %(op)s) then 'onbekend'
    when exists (select from doorstroompunt_dagbesteding b where b.jongere_id = d.jongere_id
      and b.soort in ('werk', 'werk_intern') and b.van <= %(op)s
      and (b.tot_en_met is null or b.tot_en_met >= %(op)s)) then 'ja' else 'nee' end,
  case when z.lopend then 'lopend' when z.gesloten_op is not null then 'gesloten' else 'geen' end,
  z.gesloten_op
from ({doelgroep}) d
join cases_jongere j on j.id = d.jongere_id
left join doorstroompunt_triage t
  on t.jongere_id = d.jongere_id and t.gemeente_id = d.gemeente_id
left join lateral (
  select bool_or(z.gesloten_op is null and z.status <> 'vervallen') as lopend,
    max(z.gesloten_op) as gesloten_op
  from cases_zaak z where z.jongere_id = d.jongere_id and z.soort = 'DOORSTROOM') z on true
where j.geboortedatum < %(golf_voor)s
order by j.zoeknaam, j.id
"""


@dataclass(frozen=True)
class Triageregel:
    """Iemand op de lijst, nog zonder naam."""

    jongere_id: int
    gemeente_id: int
    besluit: str
    reden: str
    werk: str
    dossier: str
    gesloten_op: date | None


@dataclass(frozen=True)
class Triagebeeld:
    """Een regel op het scherm."""

    regel: Triageregel
    naam: str
    geboren: date

    @property
    def besluit(self) -> str:
        """Het besluit in woorden, of leeg."""
        return TRIAGEBESLUITEN.get(self.regel.besluit, "")

    @property
    def werk(self) -> str:
        """Wat er over werk bekend is."""
        return WERK[self.regel.werk]


@dataclass(frozen=True)
class Keuze:
    """Wat er gekozen is; onbekende waarden vallen weg."""

    toon: str = OPEN
    werk: str = ""
    dossier: str = ""

    @classmethod
    def uit_url(cls, gegeven: Mapping[str, str]) -> "Keuze":
        """Uit de zoekreeks van de URL."""
        toon, werk, dossier = (gegeven.get(n, "") for n in ("toon", "werk", "dossier"))
        return cls(
            toon if toon in TONEN else OPEN,
            werk if werk in WERK else "",
            dossier if dossier in DOSSIER else "",
        )

    def url(self, **anders: str) -> str:
        """De zoekreeks met deze keuze, en een of meer andere waarden."""
        waarden = {"toon": self.toon, "werk": self.werk, "dossier": self.dossier} | anders
        return "?" + urlencode({k: w for k, w in waarden.items() if w})

    def past(self, regel: Triageregel) -> bool:
        """Of een regel bij deze keuze hoort."""
        return (
            self.toon in ("alle", regel.besluit)
            and self.werk in ("", regel.werk)
            and self.dossier in ("", regel.dossier)
        )


def golf(gemeenten: Sequence[int] | frozenset[int], *, op: date | None = None) -> list[Triageregel]:
    """Iedereen die er door de hogere grens bij kwam en er op die dag nog bij hoort. Een vraag."""
    dag = op or vandaag()
    wet = parameters()
    voor = golf_geboren_voor(op=dag, wet=wet)
    if voor is None:
        return []
    sql, waarden = doelgroepvraag(gemeenten, op=dag, wet=wet)
    with connection.cursor() as cursor:
        cursor.execute(_LIJST.format(doelgroep=sql), waarden | {"golf_voor": voor})
        return [Triageregel(*rij) for rij in cursor.fetchall()]


def tellingen(regels: Sequence[Triageregel]) -> Counter[str]:
    """Per besluit hoeveel regels, met `alle`."""
    return Counter(regel.besluit for regel in regels) + Counter({"alle": len(regels)})


def bladzij(
    inzage: Inzage, regels: Sequence[Triageregel], *, pagina: str | None
) -> tuple[Page[Any], list[Triagebeeld]]:
    """Een bladzij met namen; legt vast wie erop staan."""
    blad = Paginator(regels, PER_PAGINA).get_page(pagina)
    return blad, met_namen(inzage, list(blad))


def met_namen(inzage: Inzage, regels: Sequence[Triageregel]) -> list[Triagebeeld]:
    """Deze regels met hun naam; legt vast dat deze jongeren getoond worden."""
    velden = ("pk", "geslachtsnaam", "voornamen", "voorvoegsel", "geboortedatum")
    namen = {
        pk: (naam_in_lijst(achter, voor, tussen), geboren)
        for pk, achter, voor, tussen, geboren in Jongere.objects.filter(
            pk__in=[regel.jongere_id for regel in regels]
        ).values_list(*velden)
    }
    inzage_vastleggen(
        inzage,
        jongeren=[(regel.jongere_id, regel.gemeente_id) for regel in regels],
        objecttype="triage",
    )
    return [Triagebeeld(regel, *namen[regel.jongere_id]) for regel in regels]


def doorstroomzaken_van(jongere_id: int) -> list[Zaak]:
    """De zaken van het Doorstroompunt, de nieuwste eerst."""
    return list(
        Zaak.objects.filter(jongere_id=jongere_id, soort="DOORSTROOM").order_by(
            "-geopend_op", "-pk"
        )
    )
