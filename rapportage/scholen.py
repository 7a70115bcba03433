"""Een tabel uitgesplitst per school, verband of schoolbestuur, of alleen van een daarvan.

De school van een gebeurtenis is die van de inschrijving die erbij hoort (W2). Wie op dat moment
nergens stond ingeschreven, of op een school zonder verband of bestuur, telt bij *buiten*.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.db import connection

from cases.models import School
from cases.selectors.afleidingen import school_sql
from rapportage.bronnen import BRONNEN
from rapportage.definitie import As, Deel, Definitie, Regel, Voorwaarde
from rapportage.klaarzetten import Stand
from rapportage.schoolkeuze import Schoolkeuze
from rapportage.tellen import SCHOOL

BUITEN: Final = "buiten"
GEEN: Final = 0


class NietPerSchool(ValueError):
    """Deze tabel telt iets waar geen school bij hoort."""


@dataclass(frozen=True, slots=True)
class _Weg:
    """Waar de school van een rij te vinden is: haar tabel, de dag, en haar eigen inschrijving."""

    tabel: str
    dag: str
    inschrijving: str = "null::bigint"


_MELDING: Final = _Weg("meldingen_verzuimmelding", "x.ontvangen_op", "x.inschrijving_id")
_ZAAK: Final = _Weg("cases_zaak", "x.geopend_op")
_INGESCHREVEN: Final = _Weg("cases_inschrijving", "x.van", "x.id")
_VRIJSTELLING: Final = "vrijstellingen_vrijstelling"
_WEGEN: Final[Mapping[str, _Weg]] = {
    **dict.fromkeys(("meldingen", "meldingen_afgesloten", "zorgmeldingen"), _MELDING),
    **dict.fromkeys(("zaken", "zaken_verzuim"), _ZAAK),
    **dict.fromkeys(("leerlingen", "vsv_doelgroep"), _INGESCHREVEN),
    "thuiszitters": _Weg("meldingen_afwezigheid", "x.van", "x.inschrijving_id"),
    "vrijstellingen_lopend": _Weg(_VRIJSTELLING, "(x.geldig_van - 1)"),
    "vrijstellingen_aangevraagd": _Weg(_VRIJSTELLING, "x.ontvangen_op"),
    "uitval": _Weg("doorstroompunt_uitval", "x.uitgevallen_op", "x.inschrijving_id"),
}


def uitgesplitst(
    definitie: Definitie, stand: Stand, per: str, alleen: Schoolkeuze | None = None
) -> Definitie:
    """Dezelfde tabel met een rij per school, verband of bestuur. per: een van PER, of leeg.

    alleen: telt alleen wat bij deze scholen hoort. Waar de rijen van een tabel zelf iets anders
    tellen, worden zij de kolommen. Raises NietPerSchool.
    """
    if alleen is not None:
        definitie = _ingeperkt(definitie, stand, alleen.scholen)
    if not per:
        return definitie
    gedraaid = _is_lijst(definitie)
    bronnen = _bronnen(definitie)
    groepen = _groepen(_scholen_erbij(stand, bronnen), per, alleen)
    rijen = tuple(
        Regel(naam, (Voorwaarde(SCHOOL, "is", scholen),)) for naam, scholen in groepen.items()
    )
    basis = definitie.basis or definitie
    if not gedraaid:
        return replace(definitie, rijen=As(regels=rijen), basis=basis)
    # De kolommen tellen elk iets anders: wat buiten valt, staat dan per kolom in een rij.
    erin = tuple(s for regel in rijen for s in regel.waar[0].waarde)
    buiten = Regel(BUITEN, (Voorwaarde(SCHOOL, "niet", erin),))
    return replace(
        definitie,
        rijen=As(regels=(*rijen, buiten)),
        kolommen=As(regels=_aantallen(definitie)),
        stand=True,
        totalen="som",
        basis=basis,
    )


def _ingeperkt(definitie: Definitie, stand: Stand, scholen: tuple[int, ...]) -> Definitie:
    """Dezelfde tabel met overal de voorwaarde dat het bij een van deze scholen hoort."""
    alleen = Voorwaarde(SCHOOL, "is", scholen)
    _scholen_erbij(stand, _bronnen(definitie, alle=True))

    def van_delen(delen: Sequence[Deel]) -> tuple[Deel, ...]:
        return tuple(replace(d, waar=(*d.waar, alleen)) for d in delen)

    def van_regels(regels: Sequence[Regel]) -> tuple[Regel, ...]:
        return tuple(replace(r, delen=van_delen(r.delen)) for r in regels)

    def van_as(as_: As) -> As:
        return replace(
            as_, regels=van_regels(as_.regels), per_gemeente=van_regels(as_.per_gemeente)
        )

    return replace(
        definitie,
        waar=(*definitie.waar, alleen),
        delen=van_delen(definitie.delen),
        rijen=van_as(definitie.rijen),
        kolommen=van_as(definitie.kolommen),
        extra=van_regels(definitie.extra),
        basis=definitie,
    )


def _is_lijst(definitie: Definitie) -> bool:
    """Of elke rij zelf zegt wat zij telt, zodat de rijen geen verdeling zijn."""
    regels = definitie.rijen.regels
    return definitie.totalen == "geen" or any(r.delen or r.is_percentage for r in regels)


def _aantallen(definitie: Definitie) -> tuple[Regel, ...]:
    """De rijen met een aantal, om kolommen van te maken."""
    return tuple(r for r in definitie.rijen.regels if not r.is_percentage and not r.verborgen)


def _bronnen(definitie: Definitie, *, alle: bool = False) -> set[str]:
    """Alles waar de tabel uit telt. alle: ook wat er per school niet meer op staat."""
    rijen = definitie.rijen.regels
    if alle:
        rijen = (*rijen, *definitie.rijen.per_gemeente, *definitie.extra)
    elif _is_lijst(definitie):
        rijen = _aantallen(definitie)
    delen = [d for r in (*rijen, *definitie.kolommen.regels) for d in r.delen]
    eigen = {d.bron for d in (*definitie.delen, *delen)}
    tellend = [r for r in rijen if not r.is_percentage]
    zonder_eigen = not tellend or any(not r.delen for r in tellend)
    return eigen | ({definitie.bron} if zonder_eigen and not definitie.delen else set())


def _scholen_erbij(stand: Stand, bronnen: set[str]) -> set[int]:
    """Zet bij elke rij van deze bronnen haar school; geeft de scholen. Raises NietPerSchool."""
    if not bronnen <= _WEGEN.keys():
        raise NietPerSchool
    gevonden: set[int] = set()
    for bron in sorted(bronnen):
        stand.klaarzetten(bron)
        gevonden |= _school_erbij(bron, stand)
    return gevonden


def _groepen(
    gevonden: set[int], per: str, alleen: Schoolkeuze | None
) -> dict[str, tuple[int, ...]]:
    """Per naam de scholen, op alfabet."""
    if alleen is not None:
        gevonden = gevonden & set(alleen.scholen)
    uit: dict[str, list[int]] = {}
    for school in School.objects.filter(pk__in=gevonden).order_by("naam", "brin", "vestiging"):
        naam = school.naam if per == "school" else getattr(school, per)
        if per == "school" and naam in uit:
            naam = f"{naam} ({school.brin}{school.vestiging or school.pk})"
        if naam:
            uit.setdefault(naam, []).append(school.pk)
    return {naam: tuple(scholen) for naam, scholen in sorted(uit.items())}


def _school_erbij(bron: str, stand: Stand) -> set[int]:
    """Zet bij elke rij haar school; geeft de scholen."""
    weg, tabel = _WEGEN[bron], BRONNEN[bron].tabel
    school = school_sql("x.jongere_id", weg.dag, inschrijving=weg.inschrijving)
    with connection.cursor() as cursor:
        cursor.execute(
            f"alter table {tabel} add column if not exists {SCHOOL} bigint default {GEEN}"
        )
        cursor.execute(
            f"update {tabel} r set {SCHOOL} = coalesce({school}, {GEEN})"
            f" from {weg.tabel} x where x.id = r.sleutel",
            stand.vraag.waarden(),
        )
        cursor.execute(f"select distinct {SCHOOL} from {tabel}")
        return {rij[0] for rij in cursor.fetchall()} - {GEEN}


def rijadressen(rijen: Sequence[Regel], per: str) -> list[str]:
    """Van elke rij van een uitgesplitste tabel het adres van haar `Schoolkeuze`; buiten is leeg."""
    uit = []
    for regel in rijen:
        (waar, *_) = regel.waar
        is_groep = isinstance(waar, Voorwaarde) and waar.soort == "is"
        sleutel = str(waar.waarde[0]) if is_groep and per == "school" else regel.label
        uit.append(f"{per}:{sleutel}" if is_groep else "")
    return uit
