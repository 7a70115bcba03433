"""Contact en notities bij een jongere of zaak."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Max, ProtectedError

from cases.models import (
    Contactmoment,
    Jongere,
    Mail,
    Notitie,
    Spreekuurbezoek,
    Taak,
    Zaak,
)
from cases.services.fouten import ActGeweigerd
from cases.services.ophangen import hang_aan, met_reden
from cases.services.taken import taak_maken
from kern.klok import nu, vandaag
from toegang.models import Medewerker

DUBBELE_KLIK = timedelta(seconds=60)
ONGEDAAN_BINNEN = timedelta(minutes=15)


@dataclass(frozen=True)
class Contact:
    """Wat er van een contact wordt vastgelegd; met een vervolgtaak als `vervolg` een titel is."""

    datum: date
    soort: str
    met_wie: str = ""
    doel: str = ""
    bereikt: bool | None = None
    verslag: str = ""
    vervolg: str = ""
    vervolg_uiterlijk: date | None = None


@transaction.atomic
def contact_vastleggen(
    jongere: Jongere, *, contact: Contact, medewerker: Medewerker, zaak: Zaak | None = None
) -> tuple[Contactmoment, Taak | None]:
    """Leg een contact vast, met de vervolgtaak erbij. Geeft beide terug.

    Hetzelfde contact nog eens binnen een minuut is een dubbele klik: er komt geen tweede.
    Raises ActGeweigerd bij een dag in de toekomst of een gemeente die niet de uwe is.
    """
    if contact.datum > vandaag():
        raise ActGeweigerd("Een contact kan niet in de toekomst liggen. Maak dan een taak.")
    rij = _nieuw(contact, medewerker)
    hang_aan(rij, jongere=jongere, zaak=zaak, dag=contact.datum)
    eerder = _dubbel(rij)
    if eerder is not None:
        return eerder, None
    rij.save()
    if zaak is not None:
        _laatste_contact_herrekenen(zaak)
    if not contact.vervolg:
        return rij, None
    uiterlijk = contact.vervolg_uiterlijk or vandaag()
    taak = taak_maken(
        jongere,
        titel=contact.vervolg,
        uiterlijk=uiterlijk,
        zaak=zaak,
        medewerker=medewerker,
        regel="vervolg",
    )
    return rij, taak


@transaction.atomic(savepoint=False)
def contact_van_brief(
    jongere: Jongere,
    *,
    contact: Contact,
    gemeente_id: int,
    zaak: Zaak | None,
    medewerker: Medewerker,
) -> Contactmoment:
    """Leg vast dat er een brief uitging, bij de gemeente van de brief."""
    rij = Contactmoment(
        jongere=jongere,
        gemeente_id=gemeente_id,
        zaak=zaak,
        datum=contact.datum,
        soort=contact.soort,
        met_wie=contact.met_wie,
        doel=contact.doel,
        verslag=contact.verslag,
        medewerker=medewerker,
    )
    return _bewaard(rij, zaak)


@transaction.atomic
def contact_bewaren(
    jongere: Jongere, *, contact: Contact, medewerker: Medewerker, zaak: Zaak | None
) -> Contactmoment:
    """Bewaar het contact van een andere act (een bezoek, een gesprek), die zelf waakt tegen dubbel.

    Raises ActGeweigerd zoals `contact_vastleggen`.
    """
    rij = _nieuw(contact, medewerker)
    hang_aan(rij, jongere=jongere, zaak=zaak, dag=contact.datum)
    return _bewaard(rij, zaak)


def _bewaard(rij: Contactmoment, zaak: Zaak | None) -> Contactmoment:
    rij.save()
    if zaak is not None:
        _laatste_contact_herrekenen(zaak)
    return rij


@transaction.atomic
def contact_terugnemen(
    contact: Contactmoment, *, taak: Taak | None, medewerker: Medewerker
) -> None:
    """Maak een net vastgelegd contact ongedaan, met zijn vervolgtaak; de historie bewaart beide.

    Raises ActGeweigerd als het van een ander is, langer dan een kwartier geleden, of bij een brief
    hoort.
    """
    if hasattr(contact, "brief") or hasattr(contact, "briefkind"):
        raise ActGeweigerd("De brief is verzonden. Dit contact hoort daarbij en blijft staan.")
    if contact.medewerker_id != medewerker.pk or nu() - contact.vastgelegd_op > ONGEDAAN_BINNEN:
        raise ActGeweigerd("Dit contact kunt u niet meer ongedaan maken.")
    if Mail.objects.filter(contact=contact).exists():
        raise ActGeweigerd("Dit contact hoort bij een e-mail en blijft staan.")
    if hasattr(contact, "huisbezoek") or hasattr(contact, "uitnodiging"):
        raise ActGeweigerd("Dit contact hoort bij een bezoek of gesprek en blijft staan.")
    zaak = contact.zaak
    bezoek = Spreekuurbezoek.objects.filter(contact=contact).first()
    for rij in (taak, bezoek, contact):
        _weg(rij)
    if zaak is not None:
        _laatste_contact_herrekenen(zaak)


def _weg(rij: Taak | Spreekuurbezoek | Contactmoment | None) -> None:
    """Verwijder een rij; hangt er iets van een hogere app aan (een traject), dan blijft zij."""
    if rij is None:
        return
    met_reden(rij, "ongedaan gemaakt")
    try:
        rij.delete()
    except ProtectedError as fout:
        raise ActGeweigerd("Dit contact hoort bij een traject en blijft staan.") from fout


@transaction.atomic
def notitie_maken(
    jongere: Jongere, *, tekst: str, medewerker: Medewerker, zaak: Zaak | None = None
) -> Notitie:
    """Schrijf een aantekening in het dossier."""
    rij = Notitie(tekst=tekst.strip(), medewerker=medewerker)
    hang_aan(rij, jongere=jongere, zaak=zaak, dag=vandaag())
    rij.save()
    return rij


def _nieuw(contact: Contact, medewerker: Medewerker) -> Contactmoment:
    return Contactmoment(
        datum=contact.datum,
        soort=contact.soort,
        met_wie=contact.met_wie,
        doel=contact.doel,
        bereikt=contact.bereikt,
        verslag=contact.verslag.strip(),
        medewerker=medewerker,
    )


def _dubbel(rij: Contactmoment) -> Contactmoment | None:
    gevonden: Contactmoment | None = Contactmoment.objects.filter(
        jongere_id=rij.jongere_id,
        zaak_id=rij.zaak_id,
        medewerker_id=rij.medewerker_id,
        datum=rij.datum,
        soort=rij.soort,
        met_wie=rij.met_wie,
        bereikt=rij.bereikt,
        verslag=rij.verslag,
        vastgelegd_op__gt=nu() - DUBBELE_KLIK,
    ).first()
    return gevonden


def _laatste_contact_herrekenen(zaak: Zaak) -> None:
    vers: Zaak = Zaak.objects.select_for_update(of=("self",)).get(pk=zaak.pk)
    laatste = Contactmoment.objects.filter(zaak=vers).aggregate(dag=Max("datum"))["dag"]
    if vers.laatste_contact_op != laatste:
        vers.laatste_contact_op = laatste
        met_reden(vers, "contact vastgelegd")
        vers.save()
