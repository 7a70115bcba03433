"""Herbeoordelen: welke ronden er zijn, wie er nog langs moet, en het rapport."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.http import Http404

from kern.handelingen import KENMERKEN, Handeling
from kern.klok import vandaag
from toegang.models import Aanstelling, Autorisatie, Beoordeling, Beoordelingscampagne, Medewerker
from toegang.selectors.autorisaties import met_stand

OPEN, VERVALLEN, WEG = "te beoordelen", "vervallen", "niet meer nodig"
BEHEER = KENMERKEN[Handeling.AUTORISATIES_BEHEREN].label


@dataclass(frozen=True, slots=True)
class Beoordeelregel:
    """Eén ding dat in een ronde langsgaat: een autorisatie, of het beheer van autorisaties.

    soort: `autorisatie` of `aanstelling`. voor: de dag waarop het anders vervalt.
    """

    soort: str
    nummer: int
    houder: Medewerker
    wat: tuple[str, ...]
    taak: str
    voor: date | None
    stand: str
    beoordeling: Beoordeling | None

    @property
    def toon(self) -> str:
        """Hoe luid de stand op het scherm staat."""
        return {OPEN: "bezig", VERVALLEN: "let-op", "behouden": "klaar"}.get(
            self.stand, "vervallen"
        )


def ronden(gemeenten: Collection[int]) -> list[Beoordelingscampagne]:
    """De ronden van deze gemeenten, de nieuwste eerst."""
    return list(
        Beoordelingscampagne.objects.filter(gemeente__in=gemeenten).select_related(
            "gemeente", "gestart_door", "afgesloten_door"
        )
    )


def ronde_voor(pk: int, *, gemeenten: Collection[int]) -> Beoordelingscampagne:
    """De deur van een ronde. Raises Http404."""
    rij: Beoordelingscampagne | None = (
        Beoordelingscampagne.objects.filter(pk=pk, gemeente__in=gemeenten)
        .select_related("gemeente", "gestart_door", "afgesloten_door")
        .first()
    )
    if rij is None:
        raise Http404
    return rij


def rondelijst(ronde: Beoordelingscampagne) -> list[Beoordeelregel]:
    """Alles wat bij het begin van de ronde gold en dus langs moet, met de stand van nu."""
    gedaan = list(ronde.beoordelingen.select_related("door"))
    return [
        *_autorisaties(ronde, {b.autorisatie_id: b for b in gedaan}),
        *_beheer(ronde, {b.aanstelling_id: b for b in gedaan}),
    ]


def _autorisaties(ronde: Beoordelingscampagne, gedaan: dict[Any, Beoordeling]) -> list[Any]:
    begin, dag = ronde.gestart_op, ronde.afgesloten_op or vandaag()
    alle = Autorisatie.objects.filter(gemeente=ronde.gemeente_id).order_by("medewerker__naam", "pk")
    toen = {
        rij.pk: rij.verwerkingen_op(begin, ook_een_deel=True)
        for rij in alle.select_related("medewerker").met_stand(begin)
    }
    nodig = [pk for pk, wat in toen.items() if wat and (_alles(ronde) or _heeft_bijzonder(wat))]
    regels = []
    for rij in (
        alle.filter(pk__in=[*nodig, *filter(None, gedaan)])
        .select_related("medewerker")
        .met_stand(dag)
    ):
        nu = met_stand(rij, dag)
        klaar = gedaan.get(rij.pk)
        stand = _stand(klaar, nu.stand)
        regels.append(
            Beoordeelregel(
                soort="autorisatie",
                nummer=rij.pk,
                houder=rij.medewerker,
                wat=nu.geeft or tuple(rij.labels()),
                taak=rij.taak,
                voor=nu.te_beoordelen_voor if stand == OPEN else None,
                stand=stand,
                beoordeling=klaar,
            )
        )
    return regels


def _alles(ronde: Beoordelingscampagne) -> bool:
    return ronde.soort == Beoordelingscampagne.Soort.ALLE


def _heeft_bijzonder(codes: Collection[str]) -> bool:
    return any(KENMERKEN[Handeling(code)].bijzonder for code in codes)


def _stand(klaar: Beoordeling | None, nu: str) -> str:
    if klaar is not None:
        return klaar.uitkomst
    return {"loopt": OPEN, "vervallen": VERVALLEN}.get(nu, WEG)


def beheeraanstellingen(gemeenten: Collection[int], *, dag: date) -> list[Aanstelling]:
    """De aanstellingen die op deze dag lopen en een rol met het beheer van autorisaties geven."""
    rijen = (
        Aanstelling.objects.met_beoordeling(vandaag())
        .filter(Q(tot_en_met__isnull=True) | Q(tot_en_met__gte=dag), van__lte=dag)
        .filter(gemeente__in=gemeenten, rol__handelingen__contains=["autorisaties_beheren"])
        .filter(medewerker__leverancier="")
        .select_related("medewerker", "rol", "gemeente")
    )
    return list(rijen.order_by("medewerker__naam", "pk"))


def _beheer(ronde: Beoordelingscampagne, gedaan: dict[Any, Beoordeling]) -> list[Beoordeelregel]:
    dag = ronde.afgesloten_op or vandaag()
    regels = []
    for rij in beheeraanstellingen([ronde.gemeente_id], dag=ronde.gestart_op):
        klaar = gedaan.get(rij.pk)
        nu = "loopt" if dag < rij.beheer_vervalt_op else "vervallen"
        if rij.tot_en_met is not None and rij.tot_en_met < dag:
            nu = "voorbij"
        stand = _stand(klaar, nu)
        regels.append(
            Beoordeelregel(
                soort="aanstelling",
                nummer=rij.pk,
                houder=rij.medewerker,
                wat=(BEHEER,),
                taak=rij.rol.naam,
                voor=rij.beheer_vervalt_op if stand == OPEN else None,
                stand=stand,
                beoordeling=klaar,
            )
        )
    return regels


def tellingen(regels: Collection[Beoordeelregel]) -> list[tuple[str, int]]:
    """Hoeveel er behouden, ingetrokken, vervallen of nog open is."""
    telling = Counter(regel.stand for regel in regels)
    volgorde = (OPEN, "behouden", "ingetrokken", VERVALLEN, WEG)
    return [(stand, telling[stand]) for stand in volgorde if telling[stand]]


def regel_voor(ronde: Beoordelingscampagne, soort: str, nummer: int) -> Beoordeelregel:
    """De deur van één regel in een ronde. Raises Http404."""
    for regel in rondelijst(ronde):
        if (regel.soort, regel.nummer) == (soort, nummer):
            return regel
    raise Http404


def keuzes_om_te_behouden(nummer: int) -> list[tuple[str, str]]:
    """Wat deze autorisatie vandaag geeft, om uit te kiezen: code en woorden."""
    rij = Autorisatie.objects.met_stand(vandaag()).get(pk=nummer)
    geeft = rij.verwerkingen_op(vandaag())
    return [(str(h), kenmerk.label) for h, kenmerk in KENMERKEN.items() if h in geeft]


RAPPORTKOLOMMEN = ("Medewerker", "Wat", "Taak of rol", "Uitkomst", "Op", "Door", "Reden")


def rapportcellen(regel: Beoordeelregel) -> list[str]:
    """Een regel van het rapport als cellen van een rekenblad."""
    b = regel.beoordeling
    return [
        *(regel.houder.naam, ", ".join(regel.wat), regel.taak, regel.stand),
        b.op.isoformat() if b else "",
        b.door.naam if b and b.door else "",
        b.reden if b else "",
    ]


def aanstellingen_met_beheer(medewerker: Medewerker) -> list[Aanstelling]:
    """De lopende aanstellingen van iemand met een rol die autorisaties mag beheren."""
    return [
        a
        for a in medewerker.lopende_aanstellingen()
        if Handeling.AUTORISATIES_BEHEREN in a.rol.handelingen
    ]
