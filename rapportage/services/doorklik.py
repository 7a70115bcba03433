"""Van een cel naar wat erachter zit: precies zoveel regels als het getal zegt.

De regels zijn nummers; pas `selectors.doorklik` maakt er personen van, binnen de grens van de
lezer en met een logregel. Er wordt altijd geteld zonder de ware afloop: een cel die Halt of
proces-verbaal apart telt, opent geen lijst (Wpg art. 3 en 8; telregel X2).
"""

from collections import Counter
from dataclasses import dataclass
from typing import Final

from kern.autorisatie import Inzage
from rapportage.cellen import Optelling, Telling, gezinnen, sleutels
from rapportage.definitie import DUREN, Definitie, Regel, Voorwaarde
from rapportage.keuze import Keuze
from rapportage.klaarzetten import Stand
from rapportage.scholen import uitgesplitst
from rapportage.services.tellen import mag_ware_aflopen, telkamer
from rapportage.tellen import Opzet, opzet

ZONDER_PERSONEN: Final = frozenset({"externe_reeksen", "externe_standen", "scholen"})
"""Bronnen waarvan een rij niemand is."""

UNIEK: Final = "uniek"
BUITEN: Final = "buiten"
LOS: Final = "los"


class GeenLijst(Exception):
    """Achter deze cel zit geen lijst; de tekst zegt waarom."""


@dataclass(frozen=True, slots=True)
class Eenheid:
    """Een van wat er geteld is: een rij, een jongere of een gezin.

    keer: 1 telt mee, -1 gaat eraf. naam: wat haar binnen de bron uniek maakt. rijen: paren van
    de sleutel in de bron en de jongere.
    """

    keer: int
    bron: str
    naam: object
    rijen: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Doorsnede:
    """Wat er achter een cel zit. aantal: het getal van de cel."""

    rij: str
    kolom: str
    eenheden: list[Eenheid]

    @property
    def aantal(self) -> int:
        """De som van de eenheden: gelijk aan de cel."""
        return sum(e.keer for e in self.eenheden)


def doorsnede(
    inzage: Inzage, definitie: Definitie, keuze: Keuze, *, rij: str, kolom: str
) -> Doorsnede:
    """De eenheden achter een cel.

    rij: het nummer van een rij, `uniek`, `buiten` of `los`. kolom: het nummer van een kolom, of van
    het losse aantal. Raises
    GeenLijst, LookupError als er geen zo'n cel is, DuurtTeLang, NietPerSchool.
    """
    with telkamer(keuze, wpg=False) as (_, stand):
        eigen = uitgesplitst(definitie, stand, keuze.per, keuze.alleen)
        plan = opzet(eigen, stand.vraag)
        return achter(plan, stand, rij=rij, kolom=kolom, wpg=mag_ware_aflopen(inzage, keuze))


def achter(plan: Opzet, stand: Stand, *, rij: str, kolom: str, wpg: bool) -> Doorsnede:
    """De eenheden achter een cel van deze opzet, uit bronnen die zonder de ware afloop klaarstaan.

    wpg: of de lezer de ware afloop wel ziet. Raises GeenLijst, LookupError als er geen zo'n cel is.
    """
    namen, optelling, zonder = _cel(plan, rij, kolom)
    _toets(optelling, zonder, wpg=wpg)
    eenheden = _eenheden(optelling, stand)
    if zonder is not None:
        erin = {(e.keer, e.bron, e.naam) for e in _eenheden(zonder, stand)}
        eenheden = [e for e in eenheden if (e.keer, e.bron, e.naam) not in erin]
    return Doorsnede(*namen, eenheden)


def heeft_lijst(plan: Opzet, rij: int | str, kolom: int, *, wpg: bool) -> bool:
    """Of er achter deze cel een lijst zit."""
    try:
        _namen, optelling, zonder = _cel(plan, str(rij), str(kolom))
        _toets(optelling, zonder, wpg=wpg)
    except (GeenLijst, LookupError):
        return False
    return True


def zichtbare_rijen(plan: Opzet) -> list[Regel]:
    """De rijen die op het verslag staan, in de volgorde van de getelde tabel."""
    return [regel for regel in plan.rijen if not regel.verborgen]


def _nummer(tekst: str, lengte: int) -> int:
    if not tekst.isdecimal() or int(tekst) >= lengte:
        raise LookupError(tekst)
    return int(tekst)


def _cel(plan: Opzet, rij: str, kolom: str) -> tuple[tuple[str, str], Optelling, Optelling | None]:
    """De namen van rij en kolom, wat er geteld is, en wat daar weer af gaat."""
    if rij == BUITEN:
        if not plan.is_gelijksoortig:
            raise LookupError(rij)
        return ("Buiten", ""), plan.populatie(), plan.totaal(Regel(""))
    if rij == LOS:
        los = plan.definitie.extra[_nummer(kolom, len(plan.definitie.extra))]
        return (los.label, ""), plan.optelling(los, Regel("")), None
    regel = plan.zichtbaar[_nummer(kolom, len(plan.zichtbaar))]
    if regel.is_percentage:
        raise GeenLijst("Een percentage is geen telling. Kies het aantal ernaast.")
    if rij == UNIEK:
        if not plan.is_gelijksoortig:
            raise LookupError(rij)
        return ("Totaal (uniek)", regel.label), plan.totaal(regel), None
    rijen = zichtbare_rijen(plan)
    eigen = rijen[_nummer(rij, len(rijen))]
    if eigen.is_percentage:
        raise GeenLijst("Een percentage is geen telling. Kies het aantal ernaast.")
    return (eigen.label, regel.label), plan.optelling(eigen, regel), None


def _toets(optelling: Optelling, zonder: Optelling | None, *, wpg: bool) -> None:
    """Raises GeenLijst. zonder: wat er van de cel af gaat; ook dat kan van de afloop afhangen."""
    for _, telling in (*optelling.delen, *(zonder.delen if zonder else ())):
        if telling.bron in ZONDER_PERSONEN:
            raise GeenLijst("Dit cijfer komt van buiten, of telt geen personen.")
        if telling.tel in DUREN:
            raise GeenLijst("Dit zijn dagen en geen aantal. Kies het aantal ernaast.")
        if wpg and _op_afloop(telling):
            raise GeenLijst(
                "U ziet hier de ware aantallen Halt en proces-verbaal. De personen erachter vindt"
                " u alleen in de handhaving, met een autorisatie."
            )


def _op_afloop(telling: Telling) -> bool:
    voorwaarden = [
        v
        for c in telling.waar
        for v in ([c] if isinstance(c, Voorwaarde) else [w for f in c for w in f])
    ]
    return any(v.veld == "resultaat" for v in voorwaarden)


def _eenheden(optelling: Optelling, stand: Stand) -> list[Eenheid]:
    if optelling.ontdubbeld:
        return _ontdubbeld(optelling, stand)
    return [e for keer, telling in optelling.delen for e in _van(telling, keer, stand)]


def _ontdubbeld(optelling: Optelling, stand: Stand) -> list[Eenheid]:
    per: dict[int, Eenheid] = {}
    for _, telling in optelling.delen:
        for sleutel, jongere, _ in sleutels(stand, telling):
            per.setdefault(jongere, Eenheid(1, telling.bron, jongere, ((sleutel, jongere),)))
    return list(per.values())


def _van(telling: Telling, keer: int, stand: Stand) -> list[Eenheid]:
    rijen = sleutels(stand, telling)
    if telling.tel == "rijen":
        return [Eenheid(keer, telling.bron, s, ((s, j),)) for s, j, _ in rijen]
    if telling.tel == "herhaald":
        tel = Counter((jongere, gemeente) for _, jongere, gemeente in rijen)
        rijen = [rij for rij in rijen if tel[rij[1:]] > 1]
    gezin = gezinnen(stand, telling) if telling.tel == "gezinnen" else {}
    groepen: dict[object, list[tuple[int, int]]] = {}
    for sleutel, jongere, _ in rijen:
        groepen.setdefault(gezin.get(sleutel, jongere), []).append((sleutel, jongere))
    return [Eenheid(keer, telling.bron, naam, tuple(groep)) for naam, groep in groepen.items()]
