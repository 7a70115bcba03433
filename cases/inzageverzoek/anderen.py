"""Wie er behalve de andere ouder in een dossier genoemd wordt: genodigden, deelnemers, partners."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from cases.inzageverzoek.register import derden
from cases.models import (
    Agendapunt,
    Bekendheidscheck,
    Genodigde,
    Huisbezoek,
    Inzageverzoek,
    Mail,
    Overleg,
    Overlegdeelnemer,
    Partner,
    Planafspraak,
    Verwijzing,
    Zaak,
    Zaakgegevens,
)
from cases.regels.lakken import Derde

GEEN_MENS: Final = re.compile(
    r"\b(?:afdeling|team|balie|loket|intake|secretariaat|administratie|wijkteam|school|ouders?|"
    r"moeder|vader|mentor|gemeente|jongere)\b",
    re.IGNORECASE,
)
"""Woorden van een plek of een rol: wie ze als naam zou lakken, lakt de helft van elke zin."""


def andere(naam: str, verzoek: Inzageverzoek, *, rest: str = "") -> Iterator[Derde]:
    """De derde met deze naam; niemand als het een afdeling, de jongere of de aanvrager is.

    De naam is wat er voor een komma staat (`J. Smit, kinderarts`). rest: waar een telefoonnummer
    of e-mailadres in kan staan.
    """
    mens = naam.split(",", maxsplit=1)[0].strip()
    eigen = {verzoek.jongere.volledige_naam.lower()}
    if verzoek.betrokkene is not None:
        eigen.add(verzoek.betrokkene.naam.lower())
    if GEEN_MENS.search(mens) or mens.lower() in eigen:
        mens = ""
    adres = re.search(r"[^\s,;<>]+@[^\s,;<>]+", rest)
    email = adres.group() if adres else ""
    derde = Derde(naam=mens, telefoon=rest.replace(email, ""), email=email)
    if mens or rest:
        yield derde


def _van(model: Any, verzoek: Inzageverzoek) -> Any:
    return model.objects.filter(jongere_id=verzoek.jongere_id, gemeente_id=verzoek.gemeente_id)


def _genodigden(verzoek: Inzageverzoek) -> Iterable[Derde]:
    for rij in _van(Genodigde, verzoek).exclude(rol="jongere").exclude(naam=""):
        yield from andere(rij.naam, verzoek)


def _deelnemers(verzoek: Inzageverzoek) -> Iterable[Derde]:
    """Wie aan tafel zat bij een overleg over deze jongere, en wie het voorzat."""
    overleggen = _van(Agendapunt, verzoek).values("overleg_id")
    for rij in Overlegdeelnemer.objects.filter(overleg_id__in=overleggen):
        yield from andere(rij.naam, verzoek)
    for rij in Overleg.objects.filter(pk__in=overleggen).exclude(voorzitter=""):
        yield from andere(rij.voorzitter, verzoek)
    for rij in _van(Bekendheidscheck, verzoek).exclude(contact=""):
        yield from andere(rij.contact, verzoek, rest=rij.contact)


def _begeleiders(verzoek: Inzageverzoek) -> Iterable[Derde]:
    """Wie van buiten meeging, regie had of behandelde."""
    for rij in _van(Huisbezoek, verzoek).exclude(samen_met_ander=""):
        yield from andere(rij.samen_met_ander, verzoek)
    for rij in _van(Zaakgegevens, verzoek).exclude(regiehouder_naam=""):
        yield from andere(rij.regiehouder_naam, verzoek)
    for rij in _van(Zaak, verzoek).exclude(behandelaar_extern=""):
        yield from andere(rij.behandelaar_extern, verzoek)


def _partners(verzoek: Inzageverzoek) -> Iterable[Derde]:
    """De contactpersonen van partners waarnaar verwezen is of die in een plan staan."""
    nummers = {
        *_van(Verwijzing, verzoek).values_list("partner_id", flat=True),
        *_van(Planafspraak, verzoek).values_list("partner_id", flat=True),
    }
    for rij in Partner.objects.filter(pk__in=nummers - {None}):
        yield from andere(rij.contact, verzoek, rest=f"{rij.telefoon} {rij.email}".strip())


def _mailadressen(verzoek: Inzageverzoek) -> Iterable[Derde]:
    eigen = {verzoek.jongere.email.lower()}
    if verzoek.betrokkene is not None:
        eigen.add(verzoek.betrokkene.email.lower())
    for adressen in _van(Mail, verzoek).values_list("aan", flat=True):
        for adres in adressen:
            if str(adres).lower() not in eigen:
                yield Derde(email=str(adres))


def derden_aanmelden() -> None:
    """Wie er in het dossier zelf genoemd kan worden."""
    for naam, bron in (
        ("genodigden", _genodigden),
        ("deelnemers", _deelnemers),
        ("begeleiders", _begeleiders),
        ("partners", _partners),
        ("mailadressen", _mailadressen),
    ):
        derden.meld_aan(naam, bron)
