"""Concepten en vaste teksten lezen. Een concept is alleen van de schrijver."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from cases.models import Concept, Jongere, Standaardtekst, Zaak
from kern.autorisatie import Inzage
from kern.handelingen import Handeling
from kern.klok import nu
from kern.nummers import nummer
from toegang.models import Gemeente, Medewerker

INVOEGPUNTEN = {
    "{datum}": "de dag van vandaag",
    "{mijn naam}": "uw naam",
    "[...]": "een plek om zelf iets in te vullen; de cursor springt erheen",
}


def conceptplek(pk: int, zaak: str) -> tuple[Jongere, Zaak | None]:
    """De jongere en de zaak waarbij iemand schrijft. Toont niemand, en legt dus niets vast.

    De pagina met het formulier is al gelogd; elke seconde typen telt niet als een nieuwe blik.
    Raises Http404 buiten de grens.
    """
    jongere: Jongere | None = Jongere.objects.filter(pk=pk).first()
    if jongere is None:
        raise Http404
    gevonden: Zaak | None = None
    if zaak.isdecimal():
        gevonden = Zaak.objects.filter(pk=nummer(zaak), jongere=jongere).first()
        if gevonden is None:
            raise Http404
    return jongere, gevonden


def eigen_concept(medewerker: Medewerker, *, jongere_id: int, plek: str) -> Concept | None:
    """Het eigen concept op deze plek."""
    rij: Concept | None = Concept.objects.filter(
        medewerker=medewerker, jongere_id=jongere_id, plek=plek
    ).first()
    return rij


@dataclass(frozen=True)
class Invoegtekst:
    """Een vaste tekst met de invoegpunten al ingevuld."""

    titel: str
    tekst: str
    eigen: bool


def invoegteksten(inzage: Inzage, *, plek: str) -> Sequence[Invoegtekst]:
    """De vaste teksten die hier passen: eerst de eigen, dan die van de gemeenten."""
    rijen = Standaardtekst.objects.filter(
        Q(medewerker=inzage.medewerker) | Q(gemeente_id__in=sorted(inzage.gemeenten)),
        plek__in=["", plek],
    )
    teksten = [
        Invoegtekst(rij.titel, ingevuld(rij.tekst, inzage.medewerker), rij.gemeente_id is None)
        for rij in rijen
    ]
    return sorted(teksten, key=lambda t: (not t.eigen, t.titel))


def ingevuld(tekst: str, medewerker: Medewerker) -> str:
    """De tekst met datum en eigen naam."""
    dag = nu()
    return tekst.replace("{datum}", f"{dag:%d-%m-%Y}").replace("{mijn naam}", medewerker.naam)


def beheerde_gemeenten(medewerker: Medewerker) -> QuerySet[Gemeente]:
    """De gemeenten waarvoor deze medewerker vaste teksten beheert."""
    nummers = medewerker.gemeenten_voor(Handeling.INRICHTING_BEHEREN)
    gemeenten: QuerySet[Gemeente] = Gemeente.objects.filter(pk__in=nummers)
    return gemeenten


def te_beheren_teksten(medewerker: Medewerker) -> dict[str, list[Standaardtekst]]:
    """De eigen teksten en die van de gemeenten die deze medewerker beheert."""
    vraag = Standaardtekst.objects.select_related("gemeente")
    gemeenten = medewerker.gemeenten_voor(Handeling.INRICHTING_BEHEREN)
    return {
        "eigen": list(vraag.filter(medewerker=medewerker)),
        "gemeente": list(vraag.filter(gemeente_id__in=gemeenten)),
    }


def eigen_tekst(medewerker: Medewerker, pk: int) -> Standaardtekst | None:
    """De eigen vaste tekst met dit nummer."""
    rij: Standaardtekst | None = Standaardtekst.objects.filter(medewerker=medewerker, pk=pk).first()
    return rij


def gemeentetekst_voor(inzage: Inzage, pk: int) -> Any:
    """De vaste tekst van een gemeente die deze medewerker beheert. Raises Http404."""
    vraag = Standaardtekst.objects.select_related("gemeente")
    rij = vraag.filter(gemeente_id__in=inzage.gemeenten, pk=pk).first()
    if rij is None:
        raise Http404
    return rij
