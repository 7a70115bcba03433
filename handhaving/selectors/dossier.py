"""Het AVG-dossier lezen om er politiegegevens uit te nemen.

Elke blik staat in het log onder de Wpg en niet bij de AVG-regels van het dossier: dat een boa hier
kijkt, is zelf een politiegegeven (wpg.md 3.3).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, cast

from django.http import Http404

from cases.inzageverzoek.register import Bron, Stuk, bronnen
from cases.models import Betrokkene, Document, Inzageverzoek, Zaak
from cases.selectors.feiten import huidige_woonplaats
from handhaving.log import pseudoniem, wpg_vastleggen
from handhaving.models import Wpgstuk, Wpgzaak
from handhaving.selectors.deuren import leesoperatie
from handhaving.selectors.zaken import actieve_zaken, zaken_tonen
from kern.autorisatie import Inzage
from wpg.services import Persoon

GEEN_STUK: Final = frozenset({"persoon", "aanvrager", "woonplaats", "verblijf", "zaak", "signaal"})
"""Wie iemand is en waar zij woont staat bij de betrokkenen; een signaal is een berekening."""


@dataclass(frozen=True)
class Mens:
    """Iemand uit het AVG-dossier die in een Wpg-zaak betrokken kan zijn.

    sleutel: `jongere` of `ouder-12`; rol: wat zij daar is.
    """

    sleutel: str
    soort: str
    betrokkene_id: int | None
    rol: str
    voornamen: str
    geslachtsnaam: str
    geboortedatum: date | None = None
    bsn: str = ""
    adres: str = ""

    @property
    def naam(self) -> str:
        """De hele naam."""
        return f"{self.voornamen} {self.geslachtsnaam}".strip()


@dataclass(frozen=True)
class Stukgroep:
    """De stukken van één soort, met wat er al is overgenomen."""

    label: str
    stukken: Sequence[tuple[Stuk, bool]]


def avgzaak_voor(inzage: Inzage, pk: int) -> Zaak:
    """De AVG-zaak met dit nummer, in een gemeente waar deze Autorisatie geldt. Raises Http404."""
    vraag = Zaak.objects.select_related("jongere__gemeente", "gemeente")
    zaak = cast(Zaak | None, vraag.filter(pk=pk, gemeente__in=inzage.gemeenten).first())
    if zaak is None:
        raise Http404
    wie = Persoon(zaak.jongere_id, zaak.gemeente_id, pseudoniem("jongere", zaak.jongere_id))
    wpg_vastleggen(
        inzage, [wie], objecttype="avg-zaak", object_id=zaak.pk, operatie=leesoperatie(inzage)
    )
    return zaak


def wpgzaken_bij(inzage: Inzage, zaak: Zaak) -> list[Wpgzaak]:
    """De Wpg-zaken die uit deze AVG-zaak voortkwamen, lopende eerst; elk gelogd."""
    vraag = actieve_zaken(inzage).filter(zaak_id=zaak.pk)
    return zaken_tonen(inzage, list(vraag.order_by("gesloten_op", "-geopend_op", "-pk")))


def mensen_in(zaak: Zaak) -> list[Mens]:
    """De jongere en haar ouders en verzorgers. Een geheim adres komt niet mee."""
    jongere = zaak.jongere
    woont = None if jongere.geheim else huidige_woonplaats(jongere.pk)
    kind = Mens(
        "jongere",
        "jongere",
        None,
        "Jongere",
        jongere.voornamen,
        " ".join(d for d in (jongere.voorvoegsel, jongere.geslachtsnaam) if d),
        jongere.geboortedatum,
        jongere.bsn or "",
        _adres(woont) if woont is not None else "",
    )
    ouders = Betrokkene.objects.filter(jongere_id=jongere.pk, overleden_op=None).order_by("pk")
    return [
        kind,
        *(
            Mens(
                f"ouder-{rij.pk}",
                "ouder",
                rij.pk,
                rij.get_rol_display(),
                "",
                rij.naam or "Naam onbekend",
                bsn=rij.bsn,
                adres="" if rij.geheim else _adres(rij),
            )
            for rij in ouders
        ),
    ]


def _adres(rij: object) -> str:
    straat, plaats = (
        " ".join(str(getattr(rij, naam)) for naam in namen if getattr(rij, naam))
        for namen in (("straat", "huisnummer"), ("postcode", "plaats"))
    )
    return ", ".join(deel for deel in (straat, plaats) if deel)


def stukgroepen(wpgzaak: Wpgzaak, avgzaak: Zaak) -> list[Stukgroep]:
    """Alle stukken van het AVG-dossier die deze medewerker mag zien, per soort."""
    al = set(Wpgstuk.objects.filter(wpgzaak=wpgzaak).values_list("bron_soort", "bron_id"))
    groepen = []
    for bron in bronnen:
        if bron.soort in GEEN_STUK:
            continue
        stukken = sorted(_stukken(bron, avgzaak), key=lambda s: s.dag or date.min)
        if stukken:
            paren = [(s, (s.soort, s.bron_id) in al) for s in reversed(stukken)]
            groepen.append(Stukgroep(bron.label, paren))
    return groepen


def _stukken(bron: Bron, avgzaak: Zaak) -> Sequence[Stuk]:
    # De bronnen van het inzagepakket kennen elk stuk van elke app, en vragen wie er om vraagt.
    # Er komt geen verzoek: deze rij wordt nooit bewaard.
    vraag = Inzageverzoek(jongere=avgzaak.jongere, gemeente=avgzaak.gemeente, vrager="jongere")
    return bron.stukken(vraag)


def document_bij(stuk: Stuk) -> Document | None:
    """Het bestand van een stuk, als het er een is en het te openen is."""
    rij = cast(Document | None, Document.objects.filter(pk=stuk.bron_id).first())
    return rij if stuk.document and rij is not None and rij.is_te_openen else None


def avgzaak_bij(wpgzaak: Wpgzaak) -> Zaak | None:
    """De AVG-zaak waar deze Wpg-zaak uit voortkwam, zolang die er is en te zien is."""
    if wpgzaak.zaak_id is None:
        return None
    vraag = Zaak.objects.select_related("jongere__gemeente", "gemeente")
    return cast(
        Zaak | None, vraag.filter(pk=wpgzaak.zaak_id, gemeente_id=wpgzaak.gemeente_id).first()
    )
