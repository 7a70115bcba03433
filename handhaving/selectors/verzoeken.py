"""Lezen van verzoeken van betrokkenen, en van alles wat er over een betrokkene is."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from django.db.models import Q, QuerySet
from django.http import Http404

from cases.regels.leeftijd import leeftijd_op
from handhaving.keuzes import VERDACHT
from handhaving.log import wpg_vastleggen
from handhaving.models import Betrokkeneverzoek, Verstrekking, Wpgbetrokkene, Wpgzaak
from handhaving.regels.verzoek import (
    ZELF_VANAF,
    Termijn,
    Uitstel,
    Vrageroordeel,
    ontvangers_vanaf,
    termijn,
    vrager_toetsen,
)
from handhaving.verstrekken.stukken import Stuk, stukken_van
from inrichting.selectors.basis import feestdagtabel, parameters
from kern.autorisatie import Inzage
from kern.klok import vandaag
from wpg.services import Persoon


def wpgverzoek_voor(inzage: Inzage, pk: int, *, operatie: str = "RAADPLEGEN") -> Betrokkeneverzoek:
    """Het verzoek met dit nummer; gelogd. Raises Http404."""
    rij = (
        Betrokkeneverzoek.objects.select_related("gemeente", "besluit_door", "vastgelegd_door")
        .prefetch_related("betwistingen")
        .filter(pk=pk, gemeente__in=inzage.gemeenten)
        .first()
    )
    if rij is None:
        raise Http404
    verzoek_vastgelegd(inzage, rij, operatie=operatie)
    return cast(Betrokkeneverzoek, rij)


def personen_van_verzoek(rij: Betrokkeneverzoek) -> list[Persoon]:
    """De betrokkene zelf; zonder registratie alleen het verzoek."""
    wie = rij.jongere_id or None
    return [Persoon(wie, rij.gemeente_id, p) for p in rij.pseudoniemen or [""]]


def verzoek_vastgelegd(inzage: Inzage, rij: Betrokkeneverzoek, *, operatie: str) -> None:
    """Schrijf in het log wat er met een verzoek gebeurde."""
    wpg_vastleggen(
        inzage,
        personen_van_verzoek(rij),
        objecttype="betrokkeneverzoek",
        object_id=rij.pk,
        operatie=operatie,
    )


def wpgverzoeken(inzage: Inzage, *, welke: str) -> list[Betrokkeneverzoek]:
    """De verzoeken: `open`, `geweigerd` (ook voor een deel) of `alle`; gelogd."""
    vraag: QuerySet[Any] = Betrokkeneverzoek.objects.filter(gemeente__in=inzage.gemeenten)
    if welke == "geweigerd":
        vraag = vraag.filter(besluit__in=["geweigerd", "deels"])
    elif welke == "open":
        vraag = vraag.filter(besluit="")
    rijen = list(vraag.select_related("gemeente"))
    for rij in rijen:
        verzoek_vastgelegd(inzage, rij, operatie="RAADPLEGEN")
    return rijen


def termijn_van(rij: Betrokkeneverzoek) -> Termijn:
    """De laatste dag om te antwoorden, met de rekensom."""
    return termijn(
        inzage=rij.soort == "inzage",
        ontvangen_op=rij.ontvangen_op,
        uitstel=Uitstel(rij.uitstel),
        wet=parameters(),
        gelijkgesteld=feestdagtabel(),
    )


def vrager_oordeel(rij: Betrokkeneverzoek) -> Vrageroordeel:
    """Of deze persoon kan vragen, en wat er eerst nog moet."""
    wet = parameters()
    geboren = rij.geboortedatum
    return vrager_toetsen(
        vrager=rij.vrager,
        leeftijd=leeftijd_op(geboren, rij.ontvangen_op, wet=wet) if geboren else None,
        machtiging=rij.machtiging_gezien,
        bevestigd=bool(rij.bevestigd_door),
        zelf_vanaf=int(wet.waarde(ZELF_VANAF, op=rij.ontvangen_op)),
    )


@dataclass(frozen=True)
class Kandidaat:
    """Iemand in de Wpg-zaken die de betrokkene kan zijn. zeker: hetzelfde BSN."""

    pseudoniem: str
    rijen: list[Wpgbetrokkene]
    zeker: bool
    gekozen: bool

    @property
    def eerste(self) -> Wpgbetrokkene:
        """De registratie om te tonen."""
        return self.rijen[0]


def kandidaten(inzage: Inzage, rij: Betrokkeneverzoek) -> list[Kandidaat]:
    """Wie in de Wpg-zaken hetzelfde BSN heeft, of dezelfde achternaam en geboortedag; gelogd."""
    zelfde = Q(pseudoniem__in=rij.pseudoniemen)
    if rij.bsn:
        zelfde |= Q(bsn=rij.bsn)
    achternaam = rij.geslachtsnaam.strip()
    # Een ouder komt uit het dossier met haar hele naam in één veld.
    naam = Q(geslachtsnaam__iexact=achternaam) | Q(
        voornamen="", geslachtsnaam__iendswith=f" {achternaam}"
    )
    # Zonder geboortedag aan een van beide kanten beslist een mens op de naam.
    zelfde |= (
        naam & (Q(geboortedatum=rij.geboortedatum) | Q(geboortedatum__isnull=True))
        if rij.geboortedatum
        else naam
    )
    gevonden: dict[str, list[Wpgbetrokkene]] = {}
    for persoon in (
        Wpgbetrokkene.objects.filter(zelfde, gemeente_id=rij.gemeente_id)
        .select_related("wpgzaak")
        .order_by("pk")
    ):
        gevonden.setdefault(persoon.pseudoniem, []).append(persoon)
        wpg_vastleggen(
            inzage,
            [
                Persoon(
                    *(persoon.jongere_id, persoon.gemeente_id, persoon.pseudoniem),
                    persoon.categorie,
                )
            ],
            objecttype="wpgbetrokkene",
            object_id=persoon.pk,
            zaak_id=persoon.wpgzaak_id,
            operatie="RAADPLEGEN",
        )
    return [
        Kandidaat(
            pseudoniem,
            rijen,
            zeker=bool(rij.bsn) and any(r.bsn == rij.bsn for r in rijen),
            gekozen=pseudoniem in rij.pseudoniemen,
        )
        for pseudoniem, rijen in gevonden.items()
    ]


@dataclass(frozen=True)
class Zaakdeel:
    """Wat er in een Wpg-zaak over de betrokkene staat.

    weggelaten: titels van stukken die ook over een ander gaan of van een ander zijn (art. 27).
    bij_om: de zaak loopt bij het OM; stem dan eerst af.
    """

    zaak: Wpgzaak
    categorieen: list[str]
    stukken: list[Stuk]
    weggelaten: list[str]
    bij_om: bool


@dataclass(frozen=True)
class Overzicht:
    """Alles over een betrokkene, en wie haar gegevens kreeg."""

    delen: list[Zaakdeel]
    ontvangers: list[Verstrekking]

    @property
    def bij_om(self) -> bool:
        """Loopt een van de zaken bij het OM?"""
        return any(deel.bij_om for deel in self.delen)

    @property
    def zaken(self) -> list[Wpgzaak]:
        """De zaken waarin zij staat."""
        return [deel.zaak for deel in self.delen]


def overzicht_van(inzage: Inzage, rij: Betrokkeneverzoek) -> Overzicht:
    """Alleen de eigen gegevens van de betrokkene, over alle Wpg-zaken; gelogd per zaak."""
    eigen: dict[int, list[Wpgbetrokkene]] = {}
    for persoon in Wpgbetrokkene.objects.filter(
        pseudoniem__in=rij.pseudoniemen, gemeente_id=rij.gemeente_id
    ).order_by("pk"):
        eigen.setdefault(persoon.wpgzaak_id, []).append(persoon)
    zaken = (
        Wpgzaak.objects.filter(pk__in=eigen)
        .select_related("gemeente", "behandelaar")
        .prefetch_related("betrokkenen")
        .order_by("geopend_op", "pk")
    )
    delen = [_zaakdeel(zaak, eigen[zaak.pk]) for zaak in zaken]
    for deel in delen:
        wpg_vastleggen(
            inzage,
            [
                Persoon(p.jongere_id, p.gemeente_id, p.pseudoniem, p.categorie)
                for p in eigen[deel.zaak.pk]
            ],
            objecttype="wpgzaak",
            object_id=deel.zaak.pk,
            zaak_id=deel.zaak.pk,
            operatie="RAADPLEGEN",
        )
    return Overzicht(delen, ontvangers_van(rij))


def _zaakdeel(zaak: Wpgzaak, eigen: list[Wpgbetrokkene]) -> Zaakdeel:
    nummers = {p.pk for p in eigen}
    verdacht = any(p.categorie in VERDACHT for p in eigen)
    mee, weg = [], []
    for soort, stuk in stukken_van(zaak).values():
        if not stuk.over:
            # De verdenking is een gegeven van de verdachte; een getuige krijgt haar niet.
            if verdacht or soort != "zaak":
                mee.append(stuk)
        elif set(stuk.over) <= nummers:
            mee.append(stuk)
        elif nummers & set(stuk.over) or stuk.verklaring:
            weg.append(stuk.titel)
    bij_om = (
        zaak.is_open and Verstrekking.objects.filter(wpgzaak_id=zaak.pk, ontvanger="om").exists()
    )
    return Zaakdeel(zaak, [p.get_categorie_display() for p in eigen], mee, weg, bij_om)


def ontvangers_van(rij: Betrokkeneverzoek) -> list[Verstrekking]:
    """Wie haar gegevens kreeg, zo ver terug als de wet vraagt, gerekend vanaf het verzoek."""
    if not rij.pseudoniemen:
        return []
    over = Q()
    for pseudoniem in rij.pseudoniemen:
        over |= Q(betrokkenen__contains=[{"pseudoniem": pseudoniem}])
    vanaf = ontvangers_vanaf(rij.ontvangen_op, wet=parameters())
    return list(
        Verstrekking.objects.filter(
            over, gemeente_id=rij.gemeente_id, verstrekt_op__gte=vanaf, verstrekt_op__lte=vandaag()
        ).order_by("verstrekt_op", "pk")
    )


def te_betwisten(overzicht: Overzicht) -> dict[str, str]:
    """Welke gegevens iemand kan bestrijden: bron van de hoofdrij -> titel."""
    return {
        stuk.bronnen[0]: f"Wpg-zaak {deel.zaak.pk}: {stuk.titel}"
        for deel in overzicht.delen
        for stuk in deel.stukken
    }


def rijen_van(bronnen: Iterable[str], overzicht: Overzicht) -> list[Any]:
    """De hoofdrijen bij deze bronnen."""
    gezocht = set(bronnen)
    return [
        stuk.rijen[0]
        for deel in overzicht.delen
        for stuk in deel.stukken
        if stuk.bronnen[0] in gezocht
    ]
