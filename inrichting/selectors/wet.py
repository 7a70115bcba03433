"""De wet zoals het beheer haar ziet: elke parameter met haar rijen, bron, bewijs en historie."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import F
from django.http import Http404

from inrichting.models import Parameter
from inrichting.parameters import Bewijs, kenmerken
from kern.kalender import MAANDNAMEN, datum_voluit
from kern.klok import vandaag
from kern.registers import Register

LANDELIJK: Final = "Landelijk"

Bereikbron = Callable[[Collection[int] | None], Sequence[tuple[str, str]]]
bereikbronnen: Register[Bereikbron] = Register("bereiken")
"""Wie er naast landelijk een eigen waarde kan hebben: (code, label). None: allemaal."""

BEWIJSLABELS: Final[Mapping[str, str]] = {
    Bewijs.GEVONDEN: "Gevonden in de bron",
    Bewijs.UITLEG: "Onze uitleg van de bron",
    Bewijs.AFSPRAAK: "Afspraak",
    Bewijs.NIET_NAGEKEKEN: "Niet nagekeken",
}


def bereiken(gemeenten: Collection[int] | None = None) -> list[tuple[str, str]]:
    """De bereiken om uit te kiezen: landelijk, een telprofiel, of een van deze gemeenten."""
    return [("", LANDELIJK), *(paar for bron in bereikbronnen for paar in bron(gemeenten))]


@dataclass(frozen=True, slots=True)
class Wetsrij:
    """Een waarde met alles wat erbij hoort, in woorden. stand: nu, straks of voorbij."""

    rij: Parameter
    label: str
    eenheid: str
    bereik: str
    stand: str

    @property
    def waarde(self) -> str:
        """De waarde zoals zij gelezen wordt."""
        return waarde_in_woorden(self.rij.waarde, self.eenheid)

    @property
    def bewijs(self) -> str:
        """Hoe zeker de bron is."""
        return BEWIJSLABELS[self.rij.bewijs or Bewijs.NIET_NAGEKEKEN]

    @property
    def is_nagekeken(self) -> bool:
        """Of iemand de waarde naast de bron heeft gelegd."""
        return bool(self.rij.bewijs) and self.rij.bewijs != Bewijs.NIET_NAGEKEKEN


def waarde_in_woorden(waarde: Any, eenheid: str) -> str:
    """`5 jaar`, `ja`, `1 mei`: de waarde met haar eenheid."""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if eenheid == "maand en dag":
        maand, dag = str(waarde).split("-")
        return f"{int(dag)} {MAANDNAMEN[int(maand) - 1]}"
    if not isinstance(waarde, int):
        return str(waarde)
    if eenheid == "aantal":
        return str(waarde)
    if eenheid == "niveau":
        return f"niveau {waarde}"
    return f"{waarde} {_enkelvoud(eenheid) if waarde == 1 else eenheid}"


def _enkelvoud(eenheid: str) -> str:
    """`weken` wordt `week`; een eenheid die al enkelvoud is, blijft zo."""
    woord, _, rest = eenheid.partition(" ")
    for meer, een in _MEERVOUDEN:
        if woord.endswith(meer):
            woord = woord.removesuffix(meer) + een
            break
    return f"{woord} {rest}".strip()


_MEERVOUDEN: Final = (
    *(("weken", "week"), ("dagen", "dag"), ("maanden", "maand"), ("uren", "uur")),
    *(("meldingen", "melding"), ("jaren", "jaar")),
)


def _stand(rij: Parameter) -> str:
    dag = vandaag()
    if rij.van is not None and rij.van > dag:
        return "straks"
    return "nu" if rij.tot_en_met is None or rij.tot_en_met >= dag else "voorbij"


def wetsrijen(naam: str = "") -> list[Wetsrij]:
    """Alle rijen, of die van één parameter; per bereik de oudste eerst."""
    namen = dict(bereiken())
    bekend = kenmerken()
    rijen = Parameter.objects.filter(naam=naam) if naam else Parameter.objects.all()
    uit = []
    for rij in rijen.order_by("naam", "bereik", F("van").asc(nulls_first=True)):
        kenmerk = bekend.get(rij.naam)
        uit.append(
            Wetsrij(
                rij,
                kenmerk.label if kenmerk else rij.naam,
                kenmerk.eenheid if kenmerk else "",
                namen.get(rij.bereik, rij.bereik.partition(":")[2] or rij.bereik),
                _stand(rij),
            )
        )
    return sorted(uit, key=lambda w: (w.label, w.rij.bereik != "", w.bereik))


def wet_voor(naam: str) -> list[Wetsrij]:
    """De deur van een parameter: al haar rijen. Raises Http404."""
    rijen = wetsrijen(naam)
    if not rijen:
        raise Http404
    return rijen


def wetsrij_voor(pk: int, *, gemeenten: Collection[int]) -> Wetsrij:
    """De deur van één rij om te wijzigen: landelijk, een telprofiel, of een van deze gemeenten.

    Raises Http404.
    """
    rij = Parameter.objects.filter(pk=pk).first()
    if rij is None or rij.bereik not in dict(bereiken(gemeenten)):
        raise Http404
    return next(regel for regel in wetsrijen(rij.naam) if regel.rij.pk == pk)


@dataclass(frozen=True, slots=True)
class Wetskeuze:
    """Wat er van de wet te zien is; staat in de URL."""

    zoek: str = ""
    bewijs: str = ""

    @classmethod
    def uit_url(cls, vraag: Mapping[str, str]) -> "Wetskeuze":
        """Onbekende waarden vallen weg."""
        bewijs = vraag.get("bewijs", "")
        return cls(
            " ".join(vraag.get("zoek", "").split())[:60],
            bewijs if bewijs in BEWIJSLABELS else "",
        )

    def past(self, regel: Wetsrij) -> bool:
        """Of alle zoekwoorden in de rij voorkomen."""
        tekst = f"{regel.label} {regel.rij.naam} {regel.rij.bron} {regel.bereik}".casefold()
        return all(woord in tekst for woord in self.zoek.casefold().split())


def wetslijst(keuze: Wetskeuze) -> tuple[list[Wetsrij], dict[str, int]]:
    """De rijen die nu of straks gelden en bij de keuze passen, en de aantallen per bewijs."""
    rijen = [w for w in wetsrijen() if w.stand != "voorbij" and keuze.past(w)]
    aantallen = dict.fromkeys(BEWIJSLABELS, 0)
    for w in rijen:
        aantallen[w.rij.bewijs or Bewijs.NIET_NAGEKEKEN] += 1
    gekozen = [w for w in rijen if not keuze.bewijs or keuze.bewijs == w.rij.bewijs]
    return gekozen, aantallen


@dataclass(frozen=True, slots=True)
class Wijziging:
    """Wat iemand aan een parameter deed."""

    op: datetime
    wie: str
    wat: str


def wijzigingen_van(naam: str) -> list[Wijziging]:
    """De historie van een parameter, de nieuwste eerst."""
    namen, woorden = dict(bereiken()), {"+": "toegevoegd", "~": "aangepast", "-": "ingetrokken"}
    kenmerk = kenmerken().get(naam)
    eenheid = kenmerk.eenheid if kenmerk else ""
    rijen = Parameter.historie.filter(naam=naam).select_related("history_user")
    return [
        Wijziging(
            h.history_date,
            h.history_user.naam if h.history_user else "Geleverd met het systeem",
            f"{waarde_in_woorden(h.waarde, eenheid)} ({namen.get(h.bereik, h.bereik)}"
            f"{_periode(h)}) {woorden[h.history_type]}",
        )
        for h in rijen.order_by("-history_date", "-history_id")
    ]


def _periode(rij: Any) -> str:
    """` vanaf 1 januari 2028 tot en met 31 juli 2028`; leeg als zij altijd geldt."""
    van = f" vanaf {datum_voluit(rij.van)}" if rij.van else ""
    return van + (f" tot en met {datum_voluit(rij.tot_en_met)}" if rij.tot_en_met else "")
