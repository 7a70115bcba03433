"""Wie er met wie werkt: behandelaars, wie voor wie waarneemt, en wiens lijst iemand mag zien."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from cases.filters import MIJ, NIEMAND, TEAM
from kern.handelingen import Handeling
from kern.klok import vandaag
from toegang.models import Aanstelling, Medewerker, Waarneming


@dataclass(frozen=True)
class Blik:
    """Wiens zaken de werkvoorraad toont.

    sleutel: zoals in de URL (`wie`). behandelaar_id: van wie, of None. gemeenten: waarbinnen.
    """

    sleutel: str
    label: str
    gemeenten: frozenset[int]
    behandelaar_id: int | None = None

    @property
    def is_persoonlijk(self) -> bool:
        """Is dit de lijst van één medewerker?"""
        return self.behandelaar_id is not None


def neemt_waar_voor(medewerker: Medewerker) -> list[Medewerker]:
    """De collega's voor wie deze medewerker vandaag waarneemt."""
    dag = vandaag()
    return [
        rij.medewerker
        for rij in Waarneming.objects.filter(
            waarnemer=medewerker, van__lte=dag, tot_en_met__gte=dag
        ).select_related("medewerker")
    ]


def blikken(medewerker: Medewerker) -> dict[str, Blik]:
    """De lijsten die deze medewerker als keuze krijgt, op sleutel; de eerste is de gewone.

    Wie het team mag zien, mag ook de lijst van elke behandelaar zien (`blik_op`).
    """
    alle = medewerker.gemeenten_voor(Handeling.WERKVOORRAAD_ZIEN)
    team = medewerker.gemeenten_voor(Handeling.TEAM_ZIEN)
    mijn = Blik(MIJ, "Mijn zaken", alle, medewerker.pk)
    uit: list[Blik] = []
    if medewerker.mag(Handeling.ZAAK_BEHANDELEN):
        uit.append(mijn)
    if team:
        uit.append(Blik(TEAM, "Het hele team", team))
    uit.append(Blik(NIEMAND, "Zonder behandelaar", alle))
    uit.extend(
        Blik(str(ander.pk), f"Waarneming voor {ander.naam}", alle, ander.pk)
        for ander in neemt_waar_voor(medewerker)
    )
    return {blik.sleutel: blik for blik in uit}


def blik_op(medewerker: Medewerker, wie: str, *, keuzes: dict[str, Blik]) -> Blik:
    """De gevraagde lijst, of de gewone als deze medewerker haar niet mag zien."""
    gewoon = next(iter(keuzes.values()))
    if wie in keuzes:
        return keuzes[wie]
    team = medewerker.gemeenten_voor(Handeling.TEAM_ZIEN)
    if not (team and wie.isdigit()):
        return gewoon
    ander = Medewerker.objects.filter(pk=int(wie)).first()
    return Blik(wie, f"Zaken van {ander.naam}", team, ander.pk) if ander is not None else gewoon


def behandelaars(gemeenten: Iterable[int]) -> list[Medewerker]:
    """Wie vandaag in een van deze gemeenten zaken behandelt, op naam."""
    dag = vandaag()
    rijen = (
        Aanstelling.objects.filter(gemeente_id__in=list(gemeenten), van__lte=dag)
        .filter(Q(tot_en_met__isnull=True) | Q(tot_en_met__gte=dag))
        .filter(medewerker__is_active=True)
        .select_related("rol", "medewerker")
    )
    gevonden = {
        rij.medewerker_id: rij.medewerker
        for rij in rijen
        if Handeling.ZAAK_BEHANDELEN in rij.rol.handelingen
    }
    return sorted(gevonden.values(), key=lambda wie: wie.naam)
