"""Vernietigen als act: voorleggen, goedkeuren door een ander, en uitvoeren tot het af is.

Gebruik: wie vernietigt (`cases.bewaren`, `handhaving.bewaring`), legt een lijst voor, laat haar
goedkeuren, en geeft de motor per dossier een `Opzet`: welke rijen, en hoe ze terug te vinden zijn.
"""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from django.db import IntegrityError, transaction

from kern.klok import nu
from kern.registers import Register
from toegang.models import Medewerker
from wpg.bewaring import lijst, motor
from wpg.bewaring.models import Vernietiging, Vernietigingsdeel

POGINGEN: Final = 3
Sleutels = dict[str, list[int]]


class VernietigingGeweigerd(Exception):
    """Dit kan niet; de tekst zegt een medewerker waarom."""


@dataclass(frozen=True)
class Opzet:
    """Wat een deel moet vernietigen. De velden heten als die van `Vernietigingsdeel`."""

    onderwerp: Mapping[str, Any]
    categorie: str
    termijn: str
    bron: str
    sleutels: Sleutels
    versie: str = ""
    dag: date | None = None
    jongere_id: int | None = None
    cijfers: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Herzoeker:
    """Vindt na het terugzetten van een kopie de rijen van een onderwerp terug.

    zoek: krijgt het onderwerp en wanneer het op de lijst kwam; wat daarna is gemaakt, telt niet
    mee, want na een terugzetting beginnen nummers opnieuw. Maakt ook los wat van anderen is. Zo
    gaat mee wat in de kopie nog stond en bij de vernietiging al weg was.
    grens: waarbinnen gezocht wordt; voor politiegegevens opent zij de Wpg-deur.
    """

    zoek: Callable[[Mapping[str, Any], datetime], Sleutels]
    grens: Callable[[], AbstractContextManager[Any]]


herzoekers: Register[Herzoeker] = Register("vernietiging-herzoekers")
"""Per `onderwerp["soort"]`."""


@transaction.atomic
def vernietiging_voorleggen(
    *, regime: str, gemeente_id: int, grondslag: str, aantal: int, medewerker: Medewerker | None
) -> Vernietiging:
    """Leg een lijst voor. medewerker None: het systeem (de Wpg-termijn van tien jaar)."""
    rij = Vernietiging(
        regime=regime,
        gemeente_id=gemeente_id,
        grondslag=grondslag,
        aantal=aantal,
        voorgelegd_door_id=medewerker.pk if medewerker else None,
        voorgelegd_door=medewerker.naam if medewerker else "systeem",
    )
    rij.save()
    rij.refresh_from_db()
    return rij


@transaction.atomic
def vernietiging_goedkeuren(
    vernietiging: Vernietiging, *, medewerker: Medewerker | None
) -> Vernietiging:
    """Keur de lijst goed. Raises VernietigingGeweigerd voor wie haar zelf voorlegde.

    medewerker None kan alleen bij wat het systeem voorlegde: dan beslist de wet.
    """
    vers = _op_slot(vernietiging)
    if vers.goedgekeurd_op is not None:
        return vers
    if vers.teruggestuurd_op is not None:
        raise VernietigingGeweigerd("Deze lijst is teruggestuurd.")
    if medewerker is None and vers.voorgelegd_door_id is not None:
        raise VernietigingGeweigerd("Een mens keurt goed wat een mens voorlegde.")
    if medewerker is not None and medewerker.pk == vers.voorgelegd_door_id:
        raise VernietigingGeweigerd("U legde deze lijst zelf voor. Een ander keurt haar goed.")
    vers.goedgekeurd_door_id = medewerker.pk if medewerker else None
    vers.goedgekeurd_door = medewerker.naam if medewerker else "systeem"
    vers.goedgekeurd_op = nu()
    vers.save()
    return vers


@transaction.atomic
def vernietiging_terugsturen(vernietiging: Vernietiging, *, reden: str) -> Vernietiging:
    """Stuur de lijst terug. Raises VernietigingGeweigerd als zij al is goedgekeurd."""
    vers = _op_slot(vernietiging)
    if vers.goedgekeurd_op is not None:
        raise VernietigingGeweigerd("Deze lijst is al goedgekeurd.")
    vers.teruggestuurd_op, vers.teruggestuurd_om = nu(), reden[:300]
    vers.save()
    return vers


def _op_slot(vernietiging: Vernietiging) -> Vernietiging:
    return Vernietiging.objects.select_for_update().get(pk=vernietiging.pk)


def deel_uitvoeren(
    vernietiging: Vernietiging,
    nr: int,
    *,
    opzet: Callable[[], Opzet],
    grens: Callable[[], AbstractContextManager[Any]],
) -> Vernietigingsdeel:
    """Vernietig één deel van een goedgekeurde lijst; nog eens aanroepen maakt af wat er lag.

    opzet: zoekt de rijen, in een eigen transactie binnen `grens()`, en maakt los wat van anderen
    is. Loopt buiten elke transactie: elke stap moet vaststaan voor de volgende begint.
    Raises IntegrityError als een rij van een ander dossier blijft verwijzen.
    """
    for poging in range(POGINGEN):
        with grens():
            deel = _voorbereiden(vernietiging, nr, opzet)
            klaar = hasattr(deel, "bewijs")
        if not klaar:
            with grens():
                lijst.bijschrijven(deel)
            try:
                motor.deel_vernietigen(deel)
            except IntegrityError:
                # Er kwam iets bij tussen zoeken en wissen: opnieuw zoeken.
                if poging == POGINGEN - 1:
                    raise
                continue
        break
    with grens():
        if deel.bestanden_gewist_op is None:
            motor.bestanden_wissen(deel)
    return deel


@transaction.atomic
def _voorbereiden(
    vernietiging: Vernietiging, nr: int, opzet: Callable[[], Opzet]
) -> Vernietigingsdeel:
    deel = (
        Vernietigingsdeel.objects.select_for_update(of=("self",))
        .select_related("vernietiging__gemeente")
        .filter(vernietiging=vernietiging, nr=nr)
        .first()
    )
    if deel is not None and hasattr(deel, "bewijs"):
        return deel
    wat = opzet()
    deel = deel or Vernietigingsdeel(vernietiging=vernietiging, nr=nr)
    deel.regime, deel.gemeente_id = vernietiging.regime, vernietiging.gemeente_id
    deel.onderwerp, deel.sleutels = dict(wat.onderwerp), wat.sleutels
    deel.categorie, deel.termijn, deel.bron = wat.categorie, wat.termijn, wat.bron
    deel.versie, deel.dag, deel.jongere_id = wat.versie, wat.dag, wat.jongere_id
    deel.cijfers = dict(wat.cijfers)
    deel.bestanden = motor.bestanden_van(wat.sleutels)
    deel.save()
    return deel


@transaction.atomic
def vernietiging_afronden(vernietiging: Vernietiging, *, overgeslagen: int = 0) -> bool:
    """Vink de lijst af als elk deel een bewijs heeft en elk bestand weg is. Geeft of dat zo is.

    overgeslagen: hoeveel van de lijst bij nader inzien is gebleven.
    """
    vers = _op_slot(vernietiging)
    if vers.afgerond_op is not None:
        return True
    klaar = vers.delen.filter(bewijs__isnull=False, bestanden_gewist_op__isnull=False).count()
    if klaar + overgeslagen < vers.aantal:
        return False
    vers.afgerond_op = nu()
    vers.save()
    return True
