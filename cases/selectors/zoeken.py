"""Zoeken naar jongeren: verdraagzaam, begrensd, en elke getoonde persoon staat in het log."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q, QuerySet

from cases.keuzes import ZAAKSTATUSSEN
from cases.models import Jongere, Zaak
from cases.models.zaak import LOPEND
from cases.regels.klank import MINSTE_LETTERS, klankpatroon
from cases.regels.zoekterm import Zoekterm
from cases.selectors.werkvoorraad import leeftijd, naam_in_lijst
from kern.autorisatie import Inzage
from kern.bsn import bsn_gemaskeerd
from wpg.services import inzage_vastleggen

MEEST: Final = 20
GRENS: Final = 200  # verder tellen we niet: dan is de vraag te ruim


@dataclass(frozen=True)
class Treffer:
    """Een gevonden jongere, zoals de lijst haar toont. zaken: wat er loopt, in woorden."""

    id: int
    naam: str
    geboren: date | None
    leeftijd: str
    gemeente: str
    bsn: str
    voorlopig: bool
    overleden: bool
    zaken: str


@dataclass(frozen=True)
class Uitslag:
    """Wat er gevonden is. meer: hoeveel er niet getoond worden; te_veel: meer dan `GRENS`.

    op_klank: niemand heet precies zo; dit zijn namen die zo klinken.
    """

    treffers: list[Treffer]
    meer: int = 0
    te_veel: bool = False
    op_klank: bool = False


def jongeren_bij(term: Zoekterm, *, op_klank: bool = False) -> QuerySet[Jongere]:
    """De jongeren die bij deze vraag passen, binnen de grens en nog niet samengevoegd.

    op_klank: ook namen die anders geschreven zijn en zo klinken.
    """
    jongeren: QuerySet[Jongere] = Jongere.objects.filter(opgegaan_in__isnull=True)
    if term.zaaknummer is not None:
        return jongeren.filter(pk__in=Zaak.objects.filter(pk=term.zaaknummer).values("jongere_id"))
    if term.nummer is not None:
        return jongeren.filter(Q(bsn=term.nummer) | Q(onderwijsnummer=term.nummer))
    if term.geboren is not None:
        jongeren = jongeren.filter(geboortedatum=term.geboren)
    if term.jaar is not None:
        jongeren = jongeren.filter(geboren__gte=f"{term.jaar}-", geboren__lt=f"{term.jaar + 1}-")
    for woord in term.woorden:
        if op_klank:
            jongeren = jongeren.filter(zoeknaam__regex=f"(^| ){klankpatroon(woord)}")
            continue
        # Elk woord is het begin van een deel van de naam, waar dat deel ook staat.
        jongeren = jongeren.filter(
            Q(zoeknaam__startswith=woord) | Q(zoeknaam__contains=f" {woord}")
        )
    return jongeren


def zoeken(inzage: Inzage, term: Zoekterm, *, ook_op_klank: bool = True) -> Uitslag:
    """Zoek; hoogstens twintig, met hoeveel er meer zijn. Legt vast wie getoond worden.

    ook_op_klank: zoek verder op hoe de naam klinkt als niemand zo heet. Dat leest elke naam en is
    voor wie nog typt te traag.
    """
    if not term.is_zinnig:
        return Uitslag([])
    gevonden = _gevonden(jongeren_bij(term))
    op_klank = ook_op_klank and not gevonden and any(len(w) >= MINSTE_LETTERS for w in term.woorden)
    if op_klank:
        gevonden = _gevonden(jongeren_bij(term, op_klank=True))
    getoond = gevonden[:MEEST]
    inzage_vastleggen(
        inzage,
        jongeren=[(jongere.pk, jongere.gemeente_id) for jongere in getoond],
        objecttype="zoeken",
    )
    zaken = _zaken_van([jongere.pk for jongere in getoond])
    return Uitslag(
        [_treffer(jongere, zaken.get(jongere.pk, [])) for jongere in getoond],
        meer=len(gevonden) - len(getoond),
        te_veel=len(gevonden) > GRENS,
        op_klank=op_klank,
    )


def _gevonden(jongeren: QuerySet[Jongere]) -> list[Jongere]:
    return list(
        jongeren.select_related("gemeente").order_by("zoeknaam", "geboren", "id")[: GRENS + 1]
    )


def _zaken_van(jongeren: list[int]) -> dict[int, list[str]]:
    uit: dict[int, list[str]] = {}
    rijen = (
        Zaak.objects.filter(LOPEND, jongere_id__in=jongeren)
        .order_by("jongere_id", "id")
        .values_list("jongere_id", "status", "behandelaar__naam")
    )
    for jongere, status, wie in rijen:
        deel = ZAAKSTATUSSEN[status].lower()
        uit.setdefault(jongere, []).append(f"{deel} bij {wie}" if wie else deel)
    return uit


def _treffer(jongere: Jongere, zaken: list[str]) -> Treffer:
    aantal = len(zaken)
    woorden = "geen lopende zaak"
    if aantal:
        woorden = f"{aantal} lopende {'zaak' if aantal == 1 else 'zaken'}: {', '.join(zaken)}"
    return Treffer(
        id=jongere.pk,
        naam=naam_in_lijst(jongere.geslachtsnaam, jongere.voornamen, jongere.voorvoegsel),
        geboren=jongere.geboortedatum,
        leeftijd=leeftijd(jongere.geboortedatum, jongere.geboren),
        gemeente=jongere.gemeente.naam,
        bsn=bsn_gemaskeerd(jongere.bsn or ""),
        voorlopig=jongere.voorlopig,
        overleden=jongere.overleden_op is not None,
        zaken=woorden,
    )
