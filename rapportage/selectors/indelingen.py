"""De indelingen en woorden van een gemeente in een schooljaar, waar zij van de levering afwijkt."""

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Final
from urllib.parse import urlencode

from django.http import Http404
from django.urls import reverse

from kern.kalender import schooljaar, schooljaar_label
from kern.klok import vandaag
from rapportage.definitie import As, Definitie, definities
from rapportage.indelingen import Indeling, codelijsten, indelingen
from rapportage.models import Codewoord, Eigenindeling, Indelingcode
from rapportage.selectors.bereik import schooljaren
from toegang.models import Gemeente

BUITEN: Final = "buiten"
LIJSTNAMEN: Final[Mapping[str, str]] = {
    "onderwijssoort": "Onderwijssoort",
    "soort": "Soort verzuim of zaak",
    "reden": "Reden",
    "resultaat": "Resultaat",
    "vrijstelling": "Vrijstelling",
    "vsv_uitstroom": "Uitstroom bij voortijdig schoolverlaten",
    "benadering": "Benadering",
    "jgz_oordeel": "Oordeel van de jeugdarts",
    "jgz_followup": "Vervolg na de jeugdarts",
    "vervoer": "Leerlingenvervoer",
    "gemeente": "Gemeente",
}
"""De codelijsten in woorden; een lijst die hier niet staat, houdt haar eigen naam."""


def eigen_indelingen(gemeenten: Collection[Gemeente], jaar: int) -> dict[str, Indeling]:
    """Wat er voor deze gemeenten samen van de geleverde indelingen afwijkt, in een vraag.

    Over meer gemeenten telt een eigen indeling alleen als zij haar alle hebben, en precies zo: een
    tabel heeft maar een stel regels. Een code die nergens staat, valt buiten.
    """
    return eigen_indelingen_per_jaar({jaar: gemeenten})[jaar]


def eigen_indelingen_per_jaar(
    per_jaar: Mapping[int, Collection[Gemeente]],
) -> dict[int, dict[str, Indeling]]:
    """Hetzelfde voor meer schooljaren, elk met haar gemeenten, in een vraag."""
    nummers = {jaar: {g.pk for g in gemeenten} for jaar, gemeenten in per_jaar.items()}
    gelezen = _gelezen(set().union(*nummers.values()), per_jaar)
    uit: dict[int, dict[str, Indeling]] = {}
    for jaar, wie in nummers.items():
        per = [gelezen[jaar, pk] for pk in wie if (jaar, pk) in gelezen]
        uit[jaar] = {}
        if per and len(per) == len(wie):
            eerste, *rest = per
            uit[jaar] = {n: i for n, i in eerste.items() if all(r.get(n) == i for r in rest)}
    return uit


def eigen_per_gemeente(
    gemeenten: Collection[int], jaar: int, *, indeling: str = ""
) -> dict[int, dict[str, Indeling]]:
    """Per gemeente haar eigen indelingen; wie er geen heeft, staat er niet bij."""
    gelezen = _gelezen(gemeenten, [jaar], indeling=indeling)
    return {gemeente: eigen for (_, gemeente), eigen in gelezen.items()}


def _gelezen(
    gemeenten: Collection[int], jaren: Collection[int], *, indeling: str = ""
) -> dict[tuple[int, int], dict[str, Indeling]]:
    """Per schooljaar en gemeente de eigen indelingen."""
    rijen = Indelingcode.objects.filter(
        eigen__gemeente_id__in=list(gemeenten), eigen__jaar__in=list(jaren)
    )
    if indeling:
        rijen = rijen.filter(eigen__indeling=indeling)
    velden = ("eigen__jaar", "eigen__gemeente_id", "eigen__indeling", "eigen__labels")
    geplaatst: dict[tuple[int, int, str], tuple[list[str], dict[str, int | None]]] = {}
    for jaar, gemeente, naam, labels, code, regel in rijen.values_list(*velden, "code", "regel"):
        geplaatst.setdefault((jaar, gemeente, naam), (labels, {}))[1][code] = regel
    uit: dict[tuple[int, int], dict[str, Indeling]] = {}
    for (jaar, gemeente, naam), (labels, waar) in geplaatst.items():
        if naam in indelingen():
            uit.setdefault((jaar, gemeente), {})[naam] = als_indeling(naam, labels, waar)
    return uit


def als_indeling(naam: str, labels: Sequence[str], waar: Mapping[str, int | None]) -> Indeling:
    """Een indeling uit haar regels en de plek van elke code; een onbekende code valt weg."""
    geleverd = indelingen()[naam]
    codes = [c for c in codelijsten()[geleverd.lijst] if c in waar]
    return Indeling(
        lijst=geleverd.lijst,
        id=geleverd.id,
        labels={label: tuple(c for c in codes if waar[c] == n) for n, label in enumerate(labels)},
        buiten=tuple(c for c in codes if waar[c] is None),
        deel=geleverd.deel,
    )


def is_gelijk(ene: Indeling, andere: Indeling) -> bool:
    """Of twee indelingen hetzelfde tellen, met dezelfde regels in dezelfde volgorde."""

    def vorm(i: Indeling) -> list[tuple[str, frozenset[str]]]:
        return [(label, frozenset(codes)) for label, codes in i.labels.items()]

    return vorm(ene) == vorm(andere)


def eigen_woorden(gemeenten: Collection[Gemeente], jaar: int) -> dict[tuple[str, str], str]:
    """(lijst, code) naar het eigen woord dat deze gemeenten alle gebruiken."""
    nummers = {g.pk for g in gemeenten}
    per: dict[tuple[str, str], dict[int, str]] = {}
    rijen = Codewoord.objects.filter(gemeente_id__in=nummers, jaar=jaar)
    for gemeente, lijst, code, woord in rijen.values_list(
        "gemeente_id", "lijst", "code", "betekenis"
    ):
        per.setdefault((lijst, code), {})[gemeente] = woord
    return {
        sleutel: next(iter(woorden.values()))
        for sleutel, woorden in per.items()
        if woorden.keys() == nummers and len(set(woorden.values())) == 1
    }


def gebruikt_in(naam: str) -> list[Definitie]:
    """De tabellen die deze indeling gebruiken, op titel."""
    return _gebruik().get(naam, [])


@cache
def _gebruik() -> dict[str, list[Definitie]]:
    uit: dict[str, list[Definitie]] = {}
    for definitie in sorted(definities().values(), key=lambda d: d.titel):
        for naam in dict.fromkeys(as_.indeling for as_ in _assen(definitie) if as_.indeling):
            uit.setdefault(naam, []).append(definitie)
    return uit


def _assen(definitie: Definitie) -> tuple[As, As]:
    return definitie.rijen, definitie.kolommen


def vaste_labels(naam: str) -> dict[str, str]:
    """Regels die een percentage van een tabel noemt, en dus moeten blijven: label naar tabel."""
    uit = {}
    for definitie, as_ in _met_indeling(naam):
        for regel in as_.regels:
            for label in (*regel.van, *regel.op):
                if label in indelingen()[naam].labels:
                    uit[label] = definitie.id
    return uit


def bezette_labels(naam: str) -> dict[str, str]:
    """Namen die een tabel zelf al aan een regel naast deze indeling geeft: label naar tabel."""
    return {regel.label: d.id for d, as_ in _met_indeling(naam) for regel in as_.regels}


def _met_indeling(naam: str) -> Iterator[tuple[Definitie, As]]:
    for definitie in gebruikt_in(naam):
        for as_ in _assen(definitie):
            if as_.indeling == naam:
                yield definitie, as_


@dataclass(frozen=True, slots=True)
class Plek:
    """Voor welke gemeente en welk schooljaar; staat in het adres."""

    gemeente: Gemeente
    jaar: int

    @property
    def schooljaar(self) -> str:
        """`2025-2026`."""
        return schooljaar_label(self.jaar)

    def url(self, route: str, *args: str) -> str:
        """Het adres van een scherm van de verslagen, met deze plek erin."""
        keuze = urlencode({"gemeente": self.gemeente.code, "schooljaar": self.schooljaar})
        return f"{reverse(f'rapportage:{route}', args=args)}?{keuze}"


def jaren() -> list[int]:
    """De schooljaren waarover te tellen is, en het volgende om vast klaar te zetten."""
    return [schooljaar(vandaag()) + 1, *schooljaren()]


def plekken(gemeenten: Collection[int], *, code: str, label: str) -> tuple[Plek, list[Plek]]:
    """De gekozen plek, en dat jaar voor elke eigen gemeente.

    Zonder keuze de eerste eigen gemeente en dit schooljaar. Raises Http404 buiten de grens.
    """
    per_label = {schooljaar_label(j): j for j in jaren()}
    jaar = per_label.get(label, schooljaar(vandaag()))
    rijen = Gemeente.objects.filter(pk__in=list(gemeenten)).order_by("naam")
    eigen = [Plek(gemeente, jaar) for gemeente in rijen]
    gekozen = next((p for p in eigen if p.gemeente.code == code), None if code else eigen[0])
    if gekozen is None:
        raise Http404
    return gekozen, eigen


@dataclass(frozen=True, slots=True)
class Lijstregel:
    """Een indeling in de lijst van het beheer."""

    naam: str
    lijst: str
    tabellen: list[Definitie]
    is_eigen: bool
    waarschuwing: str

    @property
    def lijstcode(self) -> str:
        """De codelijst, voor in een adres."""
        return self.naam.partition("/")[0]

    @property
    def id(self) -> str:
        """De indeling binnen haar lijst, voor in een adres."""
        return self.naam.partition("/")[2]


def indelingenlijst(gemeente: Gemeente, jaar: int) -> list[Lijstregel]:
    """Elke indeling die een tabel gebruikt, met of deze gemeente er dat jaar van afwijkt."""
    eigen = eigen_per_gemeente([gemeente.pk], jaar).get(gemeente.pk, {})
    return [
        Lijstregel(
            naam,
            lijstnaam(geleverd.lijst),
            gebruikt_in(naam),
            naam in eigen,
            _nergens(eigen[naam]) if naam in eigen else "",
        )
        for naam, geleverd in indelingen().items()
        if gebruikt_in(naam)
    ]


def lijstnaam(lijst: str) -> str:
    """De codelijst in woorden."""
    return LIJSTNAMEN.get(lijst, lijst)


def _nergens(indeling: Indeling) -> str:
    """Welke codes nergens staan: zij tellen bij buiten tot iemand ze plaatst."""
    erin = {c for codes in indeling.labels.values() for c in codes} | set(indeling.buiten)
    weg = [woord for c, woord in codelijsten()[indeling.lijst].items() if c not in erin]
    if not weg:
        return ""
    return f"Nog niet geplaatst, telt nu bij buiten: {', '.join(weg)}."


@dataclass(frozen=True, slots=True)
class Stand:
    """Een indeling zoals zij voor een gemeente in een schooljaar geldt."""

    naam: str
    indeling: Indeling
    is_eigen: bool
    waarschuwing: str
    merk: str


def stand_van(gemeente: Gemeente, jaar: int, naam: str) -> Stand:
    """De eigen indeling als die er is, anders de geleverde. merk: verandert met de inhoud."""
    per = eigen_per_gemeente([gemeente.pk], jaar, indeling=naam)
    eigen = per.get(gemeente.pk, {}).get(naam)
    indeling = eigen or indelingen()[naam]
    return Stand(
        naam, indeling, eigen is not None, _nergens(eigen) if eigen else "", merk_van(indeling)
    )


def merk_van(indeling: Indeling) -> str:
    """Een korte afdruk van de inhoud."""
    return hashlib.sha256(repr((dict(indeling.labels), indeling.buiten)).encode()).hexdigest()[:16]


def woorden_van(gemeente: Gemeente, jaar: int, lijst: str) -> dict[str, str]:
    """Code naar het eigen woord van deze gemeente, zonder de geleverde."""
    rijen = Codewoord.objects.filter(gemeente=gemeente, jaar=jaar, lijst=lijst)
    return dict(rijen.values_list("code", "betekenis"))


def jaren_met_eigen(gemeente: Gemeente) -> set[int]:
    """De schooljaren waarin deze gemeente een indeling of woord anders heeft."""
    jaren: set[int] = set()
    for model in (Eigenindeling, Codewoord):
        rijen = model.objects.filter(gemeente=gemeente)
        jaren |= set(rijen.values_list("jaar", flat=True).distinct())
    return jaren


def verschillen(was: Indeling, wordt: Indeling) -> list[str]:
    """Wat er verandert, in zinnen: regels erbij of weg, en codes die verhuizen."""
    woorden = codelijsten()[was.lijst]
    uit = [f"De regel ‘{label}’ vervalt." for label in was.labels if label not in wordt.labels]
    uit += [f"De regel ‘{label}’ komt erbij." for label in wordt.labels if label not in was.labels]
    van, naar = _plekken(was), _plekken(wordt)
    for code, woord in woorden.items():
        if van.get(code) != naar.get(code):
            uit.append(f"{woord}: van {_plek(van.get(code))} naar {_plek(naar.get(code))}.")
    if not uit and list(was.labels) != list(wordt.labels):
        uit.append("De volgorde van de regels verandert.")
    return uit


def _plekken(indeling: Indeling) -> dict[str, str]:
    uit = dict.fromkeys(indeling.buiten, BUITEN)
    for label, codes in indeling.labels.items():
        uit |= dict.fromkeys(codes, label)
    return uit


def _plek(label: str | None) -> str:
    if label is None:
        return "nergens"
    return BUITEN if label == BUITEN else f"‘{label}’"


@dataclass(frozen=True, slots=True)
class Wijziging:
    """Wat iemand op een moment aan een indeling deed."""

    op: datetime
    wie: str
    wat: str


def wijzigingen_van(gemeente: Gemeente, jaar: int, naam: str) -> list[Wijziging]:
    """De historie van een eigen indeling, de nieuwste eerst: per keer bewaren een regel."""
    kop = Eigenindeling.historie.filter(gemeente=gemeente, jaar=jaar, indeling=naam)
    koppen = list(kop.select_related("history_user").order_by("-history_date", "-history_id"))
    codes = Indelingcode.historie.filter(eigen_id__in={k.id for k in koppen})
    per: dict[int, list[Any]] = {}
    for rij in codes.select_related("history_user").order_by("-history_date", "-history_id"):
        per.setdefault(rij.xact, []).append(rij)
    woorden = codelijsten()[naam.partition("/")[0]]
    momenten: dict[int, tuple[datetime, str, str]] = {}
    for k in koppen:
        wat = {"+": "eigen indeling gemaakt", "~": "regels aangepast", "-": "terug naar landelijk"}
        momenten[k.xact] = (k.history_date, _wie(k), wat[k.history_type])
    for xact, rijen in per.items():
        anders = [woorden.get(r.code, r.code) for r in rijen if r.history_type == "~"]
        op, wie, wat_ = momenten.get(
            xact, (rijen[0].history_date, _wie(rijen[0]), "codes geplaatst")
        )
        if anders:
            wat_ = f"{wat_}; verplaatst: {', '.join(anders)}"
        momenten[xact] = (op, wie, wat_)
    return [Wijziging(*m) for m in sorted(momenten.values(), key=lambda m: m[0], reverse=True)]


def _wie(rij: Any) -> str:
    return rij.history_user.naam if rij.history_user else "Systeem"
