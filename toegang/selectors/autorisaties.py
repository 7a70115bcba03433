"""Wie bij politiegegevens mag: lijst, deur en overzichten. Alleen metadata, nooit een zaak."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.http import Http404

from kern.handelingen import KENMERKEN, Handeling
from kern.klok import NEDERLAND, vandaag
from toegang.models import (
    Aanstelling,
    Autorisatie,
    Autorisatiesoort,
    Gemeente,
    Medewerker,
    Rol,
)

STANDEN = {
    "loopt": "Loopt",
    "wacht": "Wacht op bevestiging",
    "straks": "Begint later",
    "vervallen": "Vervallen",
    "voorbij": "Voorbij",
    "ingetrokken": "Ingetrokken",
}
TONEN = {
    "loopt": "klaar",
    "wacht": "wacht",
    "straks": "nieuw",
    "vervallen": "let-op",
    "voorbij": "vervallen",
    "ingetrokken": "vervallen",
}
WAARSCHUW_DAGEN = 30


@dataclass(frozen=True, slots=True)
class Autorisatieregel:
    """Een autorisatie met haar stand op een dag. `geeft`: wat zij die dag geeft, in woorden."""

    rij: Autorisatie
    stand: str
    geeft: tuple[str, ...]
    vervallen: tuple[str, ...]
    uitleg: str
    te_beoordelen_voor: date | None

    @property
    def stand_in_woorden(self) -> str:
        """De stand zoals zij op het scherm heet."""
        return STANDEN[self.stand]

    @property
    def toon(self) -> str:
        """Hoe luid de stand op het scherm staat."""
        return TONEN[self.stand]

    def is_bijna_te_beoordelen(self) -> bool:
        """Vervalt er binnenkort iets als niemand beoordeelt?"""
        grens = vandaag() + timedelta(days=WAARSCHUW_DAGEN)
        return self.stand == "loopt" and (self.te_beoordelen_voor or grens) < grens


@dataclass(frozen=True, slots=True)
class Autorisatiekeuze:
    """Wat er van de lijst te zien is; staat in de URL."""

    dag: date
    stand: str = ""
    soort: str = ""
    verwerking: str = ""
    zoek: str = ""

    @classmethod
    def uit_url(cls, deel: dict[str, Any]) -> "Autorisatiekeuze":
        """Een onbekende keuze telt niet mee."""
        try:
            dag = date.fromisoformat(str(deel.get("dag", "")))
        except ValueError:
            dag = vandaag()
        return cls(
            dag=dag,
            stand=deel.get("stand", "") if deel.get("stand") in STANDEN else "",
            soort=deel.get("soort", "") if deel.get("soort") in Autorisatiesoort.values else "",
            verwerking=deel.get("verwerking", "") if deel.get("verwerking") in WPG_CODES else "",
            zoek=str(deel.get("zoek", ""))[:60].strip(),
        )


WPG_CODES = [str(h) for h, kenmerk in KENMERKEN.items() if kenmerk.wpg]


def _vraag(dag: date) -> Any:
    return Autorisatie.objects.met_stand(dag).select_related(
        "medewerker", "gemeente", "verleend_door", "bevestigd_door", "ingetrokken_door", "vervangt"
    )


def met_stand(rij: Autorisatie, dag: date) -> Autorisatieregel:
    """De stand van één autorisatie (uit `met_stand` van de tabel) op een dag, met uitleg."""
    geeft = rij.verwerkingen_op(dag, ook_een_deel=True)
    stand, uitleg = _stand(rij, dag, geeft=bool(geeft))
    weg = [v for v in rij.verwerkingen if v not in geeft] if stand == "loopt" else []
    grenzen = [rij.te_beoordelen_voor(v) for v in rij.behouden() if v in geeft]
    return Autorisatieregel(
        rij=rij,
        stand=stand,
        geeft=_woorden(geeft),
        vervallen=_woorden(weg),
        uitleg=uitleg,
        te_beoordelen_voor=min(grenzen, default=None),
    )


def _stand(rij: Autorisatie, dag: date, *, geeft: bool) -> tuple[str, str]:
    ingetrokken = rij.ingetrokken_op and rij.ingetrokken_op.astimezone(NEDERLAND)
    bevestigd = rij.bevestigd_op and rij.bevestigd_op.astimezone(NEDERLAND).date()
    zonder_akte = rij.soort == Autorisatiesoort.BOA and not rij.medewerker.is_boa_op(dag)
    if ingetrokken and ingetrokken.date() <= dag:
        return "ingetrokken", f"Gold die dag tot {ingetrokken:%H.%M} uur." if geeft else ""
    # De eerste die past, wint.
    gevallen = (
        (bevestigd is None or dag < bevestigd, "wacht", "Geldt pas als een ander bevestigt."),
        (dag < rij.gaat_in_op, "straks", ""),
        (rij.tot_en_met is not None and dag > rij.tot_en_met, "voorbij", ""),
        (geeft, "loopt", ""),
        (zonder_akte, "vervallen", "De akte of de beëdiging geldt niet."),
    )
    anders = ("vervallen", "Niet op tijd opnieuw beoordeeld.")
    return next(((stand, uitleg) for past, stand, uitleg in gevallen if past), anders)


def _woorden(codes: Collection[str]) -> tuple[str, ...]:
    return tuple(KENMERKEN[h].label for h in KENMERKEN if h in codes)


def autorisatielijst(
    keuze: Autorisatiekeuze, *, gemeenten: Collection[int]
) -> list[Autorisatieregel]:
    """De autorisaties van deze gemeenten op de gekozen dag, op naam."""
    rijen = _vraag(keuze.dag).filter(gemeente__in=gemeenten)
    if keuze.soort:
        rijen = rijen.filter(soort=keuze.soort)
    if keuze.zoek:
        rijen = rijen.filter(
            Q(medewerker__naam__icontains=keuze.zoek)
            | Q(taak__icontains=keuze.zoek)
            | Q(besluit__icontains=keuze.zoek)
        )
    regels = [met_stand(rij, keuze.dag) for rij in rijen.order_by("medewerker__naam", "-van")]
    if keuze.verwerking:
        woord = KENMERKEN[Handeling(keuze.verwerking)].label
        regels = [r for r in regels if woord in r.geeft or keuze.verwerking in r.rij.verwerkingen]
    return regels


def autorisatie_voor(pk: int, *, gemeenten: Collection[int]) -> Autorisatieregel:
    """De deur van een autorisatie. Raises Http404 buiten deze gemeenten."""
    dag = vandaag()
    rij = _vraag(dag).filter(pk=pk, gemeente__in=gemeenten).first()
    if rij is None:
        raise Http404
    return met_stand(rij, dag)


def autorisaties_van(medewerker: Medewerker) -> list[Autorisatieregel]:
    """Alle autorisaties van één medewerker, de nieuwste eerst."""
    dag = vandaag()
    return [
        met_stand(rij, dag) for rij in _vraag(dag).filter(medewerker=medewerker).order_by("-pk")
    ]


def wie_mag(handeling: Handeling, *, gemeente_id: int) -> frozenset[int]:
    """De medewerkers (id's) wier Autorisatie dit hier vandaag geeft; een voorstel telt niet mee.

    Een leverancier hoort er nooit bij: die ziet alleen metadata.
    """
    dag = vandaag()
    rijen = _vraag(dag).filter(
        gemeente_id=gemeente_id,
        verwerkingen__contains=[str(handeling)],
        medewerker__is_active=True,
        medewerker__leverancier="",
    )
    return frozenset(r.medewerker_id for r in rijen if handeling in r.verwerkingen_op(dag))


def verloop_van(rij: Autorisatie) -> list[dict[str, Any]]:
    """Wat er met een autorisatie gebeurde, de nieuwste eerst: wie, wanneer en waarom."""
    stappen: list[dict[str, Any]] = [
        {"op": rij.voorgesteld_op, "wat": "Voorgesteld", "wie": rij.verleend_door.naam}
    ]
    if rij.bevestigd_op and rij.bevestigd_door:
        stappen.append({"op": rij.bevestigd_op, "wat": "Bevestigd", "wie": rij.bevestigd_door.naam})
    for b in rij.beoordelingen.select_related("door").order_by("op", "id"):
        wie = b.door.naam if b.door else "opdracht op de server"
        wat = f"Beoordeeld: {b.get_uitkomst_display().lower()}"
        stappen.append({"op": b.op, "wat": wat, "wie": wie, "reden": b.reden})
    if rij.ingetrokken_op and rij.ingetrokken_door:
        stappen.append(
            {
                "op": rij.ingetrokken_op,
                "wat": "Ingetrokken" if rij.bevestigd_op else "Afgewezen",
                "wie": rij.ingetrokken_door.naam,
                "reden": rij.intrekreden,
            }
        )
    return stappen[::-1]


@dataclass(frozen=True, slots=True)
class Functionaris:
    """Wie op een dag de autorisaties van een gemeente beheerde."""

    naam: str
    rol: str
    gemeente: str
    van: date
    tot_en_met: date | None
    vervallen: bool


def functionarissen_op(dag: date, *, gemeenten: Collection[int]) -> list[Functionaris]:
    """De bevoegde functionarissen op een dag (Wpg art. 6 lid 7, norm 11).

    Een rol telt zoals zij die dag was samengesteld, niet zoals zij nu is.
    """
    rijen = (
        Aanstelling.objects.met_beoordeling(dag)
        .filter(Q(tot_en_met__isnull=True) | Q(tot_en_met__gte=dag), van__lte=dag)
        .filter(gemeente__in=gemeenten, medewerker__leverancier="")
        .select_related("medewerker", "rol", "gemeente")
        .order_by("gemeente__naam", "medewerker__naam")
    )
    met_beheer = _rollen_met_beheer(dag)
    return [
        Functionaris(
            naam=a.medewerker.naam,
            rol=a.rol.naam,
            gemeente=a.gemeente.naam,
            van=a.van,
            tot_en_met=a.tot_en_met,
            vervallen=dag >= a.beheer_vervalt_op,
        )
        for a in rijen
        if a.rol_id in met_beheer
    ]


def _rollen_met_beheer(dag: date) -> set[int]:
    versies = Rol.historie.filter(history_date__date__lte=dag).order_by(
        "id", "-history_date", "-history_id"
    )
    return {
        versie.id
        for versie in versies.distinct("id")
        if Handeling.AUTORISATIES_BEHEREN in versie.handelingen
    }


def medewerkers_van(gemeenten: Collection[int]) -> list[Medewerker]:
    """De actieve medewerkers met een lopende aanstelling in deze gemeenten, op naam."""
    dag = vandaag()
    lopend = Aanstelling.objects.filter(
        Q(tot_en_met__isnull=True) | Q(tot_en_met__gte=dag), van__lte=dag, gemeente__in=gemeenten
    )
    return list(
        Medewerker.objects.filter(is_active=True, aanstellingen__in=lopend)
        .distinct()
        .order_by("naam")
    )


def medewerker_van(pk: int, *, gemeenten: Collection[int]) -> Medewerker:
    """De deur van een medewerker die hier werkt. Raises Http404."""
    gevonden = next((m for m in medewerkers_van(gemeenten) if m.pk == pk), None)
    if gevonden is None:
        raise Http404
    return gevonden


def gemeenten_met(nummers: Collection[int]) -> list[Gemeente]:
    """De gemeenten met deze nummers, op naam."""
    return list(Gemeente.objects.filter(pk__in=nummers).order_by("naam"))


KOLOMMEN: Sequence[str] = (
    *("Medewerker", "Gemeente", "Soort", "Stand", "Verwerkingen", "Taak", "Besluit"),
    *(
        "Datum besluit",
        "Van",
        "Tot en met",
        "Voorgesteld door",
        "Bevestigd door",
        "Beoordelen voor",
    ),
)


def als_cellen(regel: Autorisatieregel) -> list[str]:
    """Een regel van de lijst als cellen van een rekenblad."""
    rij = regel.rij

    def dag(waarde: date | None) -> str:
        return waarde.isoformat() if waarde else ""

    return [
        *(rij.medewerker.naam, rij.gemeente.naam, rij.get_soort_display()),
        *(regel.stand_in_woorden, ", ".join(rij.labels()), rij.taak, rij.besluit),
        *(dag(rij.besluit_op), dag(rij.van), dag(rij.tot_en_met), rij.verleend_door.naam),
        rij.bevestigd_door.naam if rij.bevestigd_door else "",
        dag(regel.te_beoordelen_voor),
    ]
