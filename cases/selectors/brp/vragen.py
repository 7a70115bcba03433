"""Een vraag aan de BRP: met doel en gebruiker, en met een logregel per getoonde persoon."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final

from django.db.models import QuerySet

from cases.koppelingen.brp.gegevens import (
    Bevolkingsregister,
    Brpfout,
    Doel,
    Opgave,
    Persoon,
    Treffer,
    Zoekvraag,
)
from cases.models import Jongere
from kern.autorisatie import Inzage
from kern.handelingen import KENMERKEN, Handeling
from toegang.models import Gemeente, Medewerker
from wpg.services import GELUKT, MISLUKT, Regel, vastleggen

VOORKEURSDOEL: Final = {
    "trajectbegeleider": Doel.DOORSTROOMPUNT,
    "administratie": Doel.BEHEER,
}
"""Welk doel klaarstaat per rol. Alleen een voorzet: wat iemand mag, volgt uit de handelingen."""


def register() -> Bevolkingsregister:
    """De BRP zoals zij is ingesteld. De toetsen zetten hier een dubbelganger neer."""
    from cases.koppelingen.brp.client import bevolkingsregister

    return bevolkingsregister()


def doel_van(medewerker: Medewerker) -> Doel:
    """Het doel dat voor deze medewerker klaarstaat."""
    for aanstelling in medewerker.lopende_aanstellingen():
        if aanstelling.rol.code in VOORKEURSDOEL:
            return VOORKEURSDOEL[aanstelling.rol.code]
    return Doel.LEERPLICHT


def persoon_uit_brp(
    bsn: str, *, doel: Doel, inzage: Inzage, jongere_id: int | None = None
) -> Persoon | None:
    """De persoonslijst, of None als de BRP dit BSN niet kent. Raises Brpfout."""
    with _gelogd_als_het_mislukt([bsn] if jongere_id else [], doel=doel, inzage=inzage):
        gevonden = register().raadplegen(
            bsn, opgave=_opgave(inzage, doel=doel, jongere_id=jongere_id)
        )
    _leg_vast([gevonden.bsn] if gevonden else [], doel=doel, inzage=inzage)
    return gevonden


def zoek_in_brp(vraag: Zoekvraag, *, doel: Doel, inzage: Inzage) -> list[Treffer]:
    """De personen die passen, hoogstens tien. Raises TeVeelTreffers, Brpfout."""
    with _gelogd_als_het_mislukt([], doel=doel, inzage=inzage):
        gevonden = register().zoeken(vraag, opgave=_opgave(inzage, doel=doel))
    _leg_vast([treffer.bsn for treffer in gevonden], doel=doel, inzage=inzage)
    return gevonden


def bekende_dossiers(nummers: Iterable[str]) -> dict[str, int]:
    """BSN naar het dossier van de eigen gemeenten; wat een ander heeft, bestaat hier niet."""
    rijen = _dossiers(nummers).values_list("bsn", "pk")
    return {bsn: pk for bsn, pk in rijen if bsn is not None}


def _dossiers(nummers: Iterable[str]) -> QuerySet[Jongere]:
    rijen: QuerySet[Jongere] = Jongere.objects.filter(
        bsn__in=list(nummers), opgegaan_in__isnull=True
    )
    return rijen


def _opgave(inzage: Inzage, *, doel: Doel, jongere_id: int | None = None) -> Opgave:
    kenmerk = "zoeken" if jongere_id is None else f"jongere {jongere_id}"
    return Opgave(inzage.medewerker.gebruikersnaam, doel, kenmerk)


@contextmanager
def _gelogd_als_het_mislukt(nummers: list[str], *, doel: Doel, inzage: Inzage) -> Iterator[None]:
    """Ook een vraag zonder antwoord is gesteld."""
    try:
        yield
    except Brpfout:
        _leg_vast(nummers, doel=doel, inzage=inzage, resultaat=MISLUKT)
        raise


def _leg_vast(nummers: list[str], *, doel: Doel, inzage: Inzage, resultaat: str = GELUKT) -> None:
    """Een regel per getoonde persoon, of een als er niemand is gevonden.

    Een bekend dossier staat bij zijn eigen gemeente; wie hier geen dossier heeft, zonder nummer.
    """
    bekend = {
        bsn: (pk, gemeente_id)
        for bsn, pk, gemeente_id in _dossiers(nummers).values_list("bsn", "pk", "gemeente_id")
    }
    onbekend = (None, min(inzage.gemeenten))
    for nummer in nummers or [""]:
        vastleggen(
            Regel(
                handeling=inzage.handeling,
                operatie=KENMERKEN[inzage.handeling].operatie,
                jongeren=(bekend.get(nummer, onbekend),),
                objecttype="brp",
                reden_code="doel",
                reden_tekst=doel.value,
                resultaat=resultaat,
            )
        )


def eigen_gemeenten(medewerker: Medewerker) -> dict[str, Gemeente]:
    """De gemeenten waar deze medewerker dossiers mag maken, op code."""
    nummers = medewerker.gemeenten_voor(Handeling.JONGERE_BEHEREN)
    return {g.code: g for g in Gemeente.objects.filter(pk__in=nummers)}
