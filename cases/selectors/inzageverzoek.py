"""Lezen over inzageverzoeken: de lijst, de deur en wat er te kiezen valt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, cast

from cases.inzageverzoek.bronnen import lakwerk_voor, stukken_van
from cases.inzageverzoek.register import Stuk, bronnen
from cases.models import Betrokkene, Inzageonderdeel, Inzageverzoek
from cases.regels.inzageverzoek import uiterste_dag
from cases.selectors.deuren import gebeurtenis_voor
from cases.selectors.versie import merk_van
from inrichting.selectors import parameters
from kern.autorisatie import Inzage
from kern.klok import nu
from wpg.services import inzage_vastleggen

LOPEND: Final = ("open", "voorgelegd", "goedgekeurd", "klaar")
BLIJFT_LIGGEN: Final = timedelta(minutes=10)


@dataclass(frozen=True)
class Rij:
    """Een verzoek op de lijst, met de uiterste dag."""

    verzoek: Inzageverzoek
    uiterlijk: date


def inzageverzoek_voor(inzage: Inzage, pk: int) -> Inzageverzoek:
    """De deur. Raises Http404."""
    vraag = Inzageverzoek.objects.select_related(
        "betrokkene", "voorgelegd_door", "goedgekeurd_door", "vastgelegd_door"
    )
    rij = gebeurtenis_voor(inzage, vraag, pk=pk, objecttype="inzageverzoek")
    return cast(Inzageverzoek, rij)


def inzageverzoeken_voor(inzage: Inzage) -> Sequence[Rij]:
    """De lopende verzoeken van de eigen gemeenten, wat het eerst af moet bovenaan; gelogd."""
    vraag = Inzageverzoek.objects.filter(stand__in=LOPEND).select_related("jongere", "gemeente")
    wet = parameters()
    rijen = sorted(
        (Rij(v, uiterlijk_van(v, wet=wet)) for v in vraag),
        key=lambda r: (r.uiterlijk, r.verzoek.pk),
    )
    inzage_vastleggen(
        inzage,
        jongeren=[(r.verzoek.jongere_id, r.verzoek.gemeente_id) for r in rijen],
        objecttype="inzageverzoek",
    )
    return rijen


def uiterlijk_van(verzoek: Inzageverzoek, *, wet: Any = None) -> date:
    """De laatste dag om te antwoorden."""
    return uiterste_dag(
        verzoek.ontvangen_op, verlengd=verzoek.verlengd_op is not None, wet=wet or parameters()
    )


@dataclass(frozen=True)
class Keuzeregel:
    """Een onderdeel met zijn stuk, gelakt zoals het meegaat. Zonder stuk: vertrouwelijk."""

    onderdeel: Inzageonderdeel
    stuk: Stuk | None
    gelakt: str

    @property
    def gezien(self) -> str:
        """Het merk van de keuze op het scherm."""
        return onderdeelmerk(self.onderdeel)


@dataclass(frozen=True)
class Keuzegroep:
    """De onderdelen van één soort."""

    soort: str
    label: str
    regels: Sequence[Keuzeregel]


def keuzegroepen(verzoek: Inzageverzoek) -> Sequence[Keuzegroep]:
    """Alles wat er te kiezen is, per soort."""
    stukken = stukken_van(verzoek)
    lakwerk = lakwerk_voor(verzoek)
    onderdelen = list(verzoek.onderdelen.order_by("pk"))
    groepen = []
    for bron in bronnen:
        regels = []
        for rij in (o for o in onderdelen if o.soort == bron.soort):
            stuk = stukken.get((rij.soort, rij.bron_id))
            tekst = rij.tekst if rij.keuze == "lakken" else stuk.tekst if stuk else ""
            regels.append(Keuzeregel(rij, stuk, lakwerk.lak(tekst)))
        if regels:
            groepen.append(Keuzegroep(bron.soort, bron.label, regels))
    return groepen


def onderdeelmerk(rij: Inzageonderdeel) -> str:
    """Het merk van wat er bij een onderdeel gekozen is."""
    return merk_van(rij.keuze, rij.reden, rij.tekst)


def ouders_van(jongere_id: int) -> Any:
    """De ouders en verzorgers die namens het kind kunnen vragen."""
    return Betrokkene.objects.filter(jongere_id=jongere_id).order_by("pk")


def blijven_liggen() -> list[int]:
    """Goedgekeurde verzoeken waarvan het pakket er na tien minuten nog niet is."""
    oud = Inzageverzoek.objects.filter(stand="goedgekeurd", goedgekeurd_op__lt=nu() - BLIJFT_LIGGEN)
    return list(oud.values_list("pk", flat=True))
