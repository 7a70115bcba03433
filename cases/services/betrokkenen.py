"""Wie er om een jongere heen staat en hoe zij te bereiken zijn, met de hand bijgehouden.

Naam en rol van wie uit de BRP komt, wijzigt de BRP; telefoon, e-mail, taal en adres weet zij niet.
"""

from typing import Final

from django.db import transaction
from django.db.models import ProtectedError

from cases.models import Betrokkene, Jongere
from cases.regels.naam import zoeknaam
from cases.services.fouten import ActGeweigerd
from cases.services.gezien import toets_gezien
from kern.klok import vandaag

UIT_BRP: Final = (
    "Deze persoon komt uit de BRP. Klopt dat niet, kijk dan bij Verschillen met de BRP."
)
KOMT_VOOR: Final = (
    "Deze persoon staat in een brief, uitnodiging of waarschuwing en blijft daarom in het dossier."
)
IDENTITEIT: Final = ("voornamen", "voorvoegsel", "geslachtsnaam", "geboortedatum")
MET_BRP_VAST: Final = ("naam", "rol")


@transaction.atomic
def bereik_bewaren(jongere: Jongere, *, gezien: str | None = None) -> Jongere:
    """Bewaar telefoon, e-mail en taal van een jongere. gezien: de versie op het scherm.

    Raises IntussenGewijzigd.
    """
    toets_gezien(jongere, gezien)
    jongere.save()
    return jongere


@transaction.atomic
def gegevens_nakijken(jongere: Jongere, *, gezien: str | None = None) -> Jongere:
    """Bewaar naam en geboortedatum zoals nagekeken; een voorlopig dossier is dan een gewoon.

    gezien: de versie op het scherm. Raises ActGeweigerd als de BRP deze gegevens bijhoudt,
    IntussenGewijzigd.
    """
    toets_gezien(jongere, gezien)
    stond: Jongere = Jongere.objects.get(pk=jongere.pk)
    anders = any(getattr(stond, v) != getattr(jongere, v) for v in IDENTITEIT)
    if anders and stond.brp_gezien_op is not None:
        raise ActGeweigerd(UIT_BRP)
    if jongere.geboortedatum is not None:
        if jongere.geboortedatum > vandaag():
            raise ActGeweigerd("Kies een geboortedatum die al geweest is.")
        jongere.geboren = jongere.geboortedatum.isoformat()
    jongere.zoeknaam = zoeknaam(
        jongere.geslachtsnaam, voorvoegsel=jongere.voorvoegsel, voornamen=jongere.voornamen
    )
    jongere.voorlopig = False
    jongere.save()
    return jongere


@transaction.atomic
def betrokkene_bewaren(rij: Betrokkene, *, gezien: str | None = None) -> Betrokkene:
    """Bewaar een betrokkene, nieuw of gewijzigd. gezien: de versie op het scherm.

    Dezelfde nieuwe nog eens is een dubbele klik. Raises ActGeweigerd, IntussenGewijzigd.
    """
    toets_gezien(rij, gezien)
    # Op de jongere wachten: twee klikken tegelijk maken niet twee keer dezelfde.
    Jongere.objects.select_for_update(of=("self",)).get(pk=rij.jongere_id)
    if rij.pk is None:
        al: Betrokkene | None = Betrokkene.objects.filter(
            jongere_id=rij.jongere_id,
            rol=rij.rol,
            naam=rij.naam,
            telefoon=rij.telefoon,
            email=rij.email,
        ).first()
        if al is not None:
            return al
    else:
        stond: Betrokkene = Betrokkene.objects.get(pk=rij.pk)
        if stond.bsn and any(getattr(stond, v) != getattr(rij, v) for v in MET_BRP_VAST):
            raise ActGeweigerd(UIT_BRP)
    rij.save()
    return rij


@transaction.atomic
def betrokkene_weghalen(rij: Betrokkene, *, reden: str, gezien: str | None = None) -> None:
    """Haal iemand weg die hier ten onrechte staat; de historie houdt vast wie er stond en waarom.

    Raises ActGeweigerd bij wie uit de BRP komt of elders in het dossier staat, IntussenGewijzigd.
    """
    toets_gezien(rij, gezien)
    if rij.bsn:
        raise ActGeweigerd(UIT_BRP)
    rij._change_reason = reden[:100]  # type: ignore[attr-defined]  # noqa: SLF001 - naam van simple-history
    try:
        rij.delete()
    except ProtectedError:
        raise ActGeweigerd(KOMT_VOOR) from None
