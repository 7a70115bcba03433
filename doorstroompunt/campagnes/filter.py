"""Het filter van een campagne: wie het voorstelt. Een mens kiest daarna wie meedoet."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from cases.keuzes import GEEN_INSCHRIJVING, ONDERWIJSSOORTEN
from cases.selectors.plicht_sql import MET_STARTKWALIFICATIE
from doorstroompunt.doelgroep.vraag import doelgroepwaarden
from doorstroompunt.models import OVERSTAP, Campagne
from inrichting.selectors import parameters
from kern.kalender import begin_schooljaar, schooljaar

STANDEN: Final[Mapping[str, str]] = {
    "staat": "Staat op de peildatum ingeschreven",
    "nieuw": "Begon daar sinds de eerste dag",
    "weg": "Ging daar weg sinds de eerste dag en staat nergens ingeschreven",
    "was": "Stond daar ingeschreven tussen de eerste dag en de peildatum",
}
SCHOOLSOORTEN: Final = {c: w for c, w in ONDERWIJSSOORTEN.items() if c not in GEEN_INSCHRIJVING}
MBO: Final = ("MBO1", "MBO2", "MBO3", "MBO4")


@dataclass(frozen=True, slots=True)
class Filter:
    """Wat er gekozen is. Een lege lijst is alles. sinds: de eerste dag, als ISO-datum."""

    stand: str
    sinds: str
    onderwijssoorten: tuple[str, ...] = ()
    leerjaren: tuple[str, ...] = ()
    zonder_startkwalificatie: bool = False

    @classmethod
    def uit(cls, gegevens: Mapping[str, Any]) -> "Filter":
        """Zoals het bij de campagne bewaard is."""
        return cls(
            stand=gegevens["stand"],
            sinds=gegevens["sinds"],
            onderwijssoorten=tuple(gegevens["onderwijssoorten"]),
            leerjaren=tuple(gegevens["leerjaren"]),
            zonder_startkwalificatie=bool(gegevens["zonder_startkwalificatie"]),
        )

    def gegevens(self) -> dict[str, Any]:
        """Om te bewaren."""
        return asdict(self)

    def woorden(self) -> str:
        """Het filter in een zin."""
        delen = [STANDEN[self.stand]]
        if self.onderwijssoorten:
            delen.append(", ".join(ONDERWIJSSOORTEN[code] for code in self.onderwijssoorten))
        if self.leerjaren:
            delen.append(f"leerjaar {', '.join(self.leerjaren)}")
        if self.zonder_startkwalificatie:
            delen.append("zonder startkwalificatie")
        return "; ".join(delen)


def beginfilter(soort: str, *, peildatum: date) -> Filter:
    """Waar een campagne van deze soort mee begint; wie haar opent, past het aan."""
    sinds = begin_schooljaar(schooljaar(peildatum)).isoformat()
    keuzes: dict[str, dict[str, Any]] = {
        OVERSTAP: {"stand": "staat", "onderwijssoorten": ("VMBO_BB",), "leerjaren": ("4",)},
        "no_show": {"stand": "nieuw", "onderwijssoorten": MBO},
        "llo": {"stand": "staat", "zonder_startkwalificatie": True},
        "oktober": {
            "stand": "weg",
            "sinds": begin_schooljaar(schooljaar(peildatum) - 1).isoformat(),
            "zonder_startkwalificatie": True,
        },
        "kennisgevingen": {"stand": "weg", "zonder_startkwalificatie": True},
        "laatste_jaar": {"stand": "staat", "onderwijssoorten": ("PRO", "VSO", "MBO1")},
        "eindejaar": {"stand": "was", "zonder_startkwalificatie": True},
    }
    return Filter(**{"sinds": sinds, **keuzes[soort]})


_HIER: Final = """i.jongere_id = j.id and i.onderwijssoort = any(%(soorten)s)
      and (cardinality(%(leerjaren)s::text[]) = 0 or i.leerjaar = any(%(leerjaren)s))"""
_OP_DE_DAG: Final = (
    "i.van <= %(op)s and (i.tot_en_met is null or i.tot_en_met >= %(op)s)"
    " and i.onderwijssoort <> all(%(geen_school)s)"
)
_STAND_SQL: Final[Mapping[str, str]] = {
    "staat": f"exists (select from cases_inschrijving i where {_HIER} and {_OP_DE_DAG})",
    "nieuw": f"""exists (select from cases_inschrijving i
      where {_HIER} and {_OP_DE_DAG} and i.van >= %(sinds)s)""",
    "weg": f"""exists (select from cases_inschrijving i
      where {_HIER} and i.tot_en_met >= %(sinds)s and i.tot_en_met < %(op)s)
    and not exists (select from cases_inschrijving i where i.jongere_id = j.id and {_OP_DE_DAG})""",
    "was": f"""exists (select from cases_inschrijving i
      where {_HIER} and i.van <= %(op)s
        and (i.tot_en_met is null or i.tot_en_met >= %(sinds)s))""",
}


def pastvraag(campagne: Campagne, filter_: Filter | None = None) -> tuple[str, dict[str, Any]]:
    """De vraag naar wie bij het filter past, ook wie al meedoet, met haar waarden.

    filter_: een ander filter dan dat van de campagne, om te bekijken wat het zou doen. Alleen wie
    nu in de gemeente van de campagne woont: met haar neemt deze gemeente contact op.
    """
    filter_ = filter_ or Filter.uit(campagne.filter)
    op = campagne.peildatum
    zonder = f"and not {MET_STARTKWALIFICATIE}" if filter_.zonder_startkwalificatie else ""
    sql = f"""
select j.id, j.zoeknaam from cases_jongere j
where j.gemeente_id = %(gemeente)s and j.opgegaan_in_id is null and j.overleden_op is null
  and {_STAND_SQL[filter_.stand]} {zonder}"""
    waarden = doelgroepwaarden(op, gemeenten=[campagne.gemeente_id], wet=parameters()) | {
        "gemeente": campagne.gemeente_id,
        "campagne": campagne.pk,
        "sinds": date.fromisoformat(filter_.sinds),
        "soorten": list(filter_.onderwijssoorten or SCHOOLSOORTEN),
        "leerjaren": list(filter_.leerjaren),
    }
    return sql, waarden


def kandidatenvraag(campagne: Campagne) -> tuple[str, dict[str, Any]]:
    """De vraag naar wie het filter voorstelt en nog niet meedoet, met haar waarden."""
    sql, waarden = pastvraag(campagne)
    return (
        f"""{sql}
  and not exists (select from doorstroompunt_campagnedeelname d
    where d.campagne_id = %(campagne)s and d.jongere_id = j.id)""",
        waarden,
    )
