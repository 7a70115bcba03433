"""Wat er verder bij toegang hoort: geheimhouding, akte en beëdiging, en leveranciers."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from inrichting.selectors.basis import parameter
from kern.handelingen import Handeling
from kern.klok import nu, vandaag
from toegang.logboek import Toegangsfeit, leg_vast
from toegang.models import Geheimhouding, Gemeente, Leverancierstoegang, Medewerker
from toegang.models.geheimhouding import TEKSTVERSIE
from toegang.services.fouten import ToegangGeweigerd, ToegangIntussenGewijzigd


@transaction.atomic
def geheimhouding_bevestigen(medewerker: Medewerker, *, versie: int) -> Geheimhouding:
    """Leg vast dat deze medewerker vandaag geheimhouding belooft. Twee keer is een keer.

    Raises ToegangIntussenGewijzigd als de tekst intussen een andere is.
    """
    if versie != TEKSTVERSIE:
        raise ToegangIntussenGewijzigd("De tekst is intussen gewijzigd. Lees haar opnieuw.")
    rij: Geheimhouding
    rij, nieuw = Geheimhouding.objects.get_or_create(
        medewerker=medewerker, versie=versie, op=vandaag()
    )
    if nieuw:
        leg_vast(
            Toegangsfeit(
                objecttype="geheimhouding",
                object_id=rij.pk,
                gemeente_id=None,
                reden_code="bevestigd",
                handeling=Handeling.EIGEN_ACCOUNT,
                veldnamen=("versie",),
            )
        )
    return rij


@transaction.atomic
def akte_vastleggen(
    medewerker: Medewerker,
    *,
    nummer: str,
    beedigd_op: date | None,
    geldig_tot_en_met: date | None,
    door: Medewerker,
) -> Medewerker:
    """Leg akte en beëdiging van een boa vast; leeg maken haalt haar bevoegdheid weg.

    Raises ToegangGeweigerd.
    """
    vers: Medewerker = Medewerker.objects.select_for_update().get(pk=medewerker.pk)
    if door.pk == vers.pk:
        raise ToegangGeweigerd("Een ander legt uw akte vast.")
    waarden = (nummer.strip(), beedigd_op, geldig_tot_en_met)
    if any(waarden) and not all(waarden):
        raise ToegangGeweigerd("Vul alle drie in, of laat alle drie leeg.")
    if beedigd_op is not None and beedigd_op > vandaag():
        raise ToegangGeweigerd("De beëdiging is nog niet geweest.", veld="beedigd_op")
    was = (vers.boa_aktenummer, vers.beedigd_op, vers.boa_geldig_tot_en_met)
    if was == waarden:
        return vers
    vers.boa_aktenummer, vers.beedigd_op, vers.boa_geldig_tot_en_met = waarden
    vers.save()
    namen = ("boa_aktenummer", "beedigd_op", "boa_geldig_tot_en_met")
    anders = tuple(n for n, oud, nieuw in zip(namen, was, waarden, strict=True) if oud != nieuw)
    leg_vast(
        Toegangsfeit(
            objecttype="boa_akte",
            object_id=vers.pk,
            gemeente_id=None,
            reden_code="vastgelegd" if any(waarden) else "leeggemaakt",
            veldnamen=anders,
        )
    )
    return vers


@dataclass(frozen=True)
class Tijdvak:
    """Waarvoor en hoe lang een leverancier naar binnen mag."""

    ticket: str
    doel: str
    van: datetime
    tot: datetime


@transaction.atomic
def leverancier_toelaten(
    medewerker: Medewerker, *, gemeente: Gemeente, tijdvak: Tijdvak, door: Medewerker
) -> Leverancierstoegang:
    """Zet het account van een leverancier open voor een melding. Raises ToegangGeweigerd."""
    if not door.mag(Handeling.AUTORISATIES_BEHEREN, gemeente.pk):
        raise ToegangGeweigerd("U beheert de autorisaties van deze gemeente niet.")
    if not medewerker.leverancier or not medewerker.is_active:
        raise ToegangGeweigerd("Dit is geen account van een leverancier.", veld="medewerker")
    if not tijdvak.ticket.strip() or not tijdvak.doel.strip():
        raise ToegangGeweigerd("Vul het nummer van de melding en het doel in.", veld="ticket")
    if tijdvak.tot <= max(tijdvak.van, nu()):
        raise ToegangGeweigerd("Het einde ligt voor het begin, of is al voorbij.", veld="tot")
    uren = parameter(
        "leverancierstoegang_uren",
        op=vandaag(),
        gemeentecode=gemeente.code,
        telprofiel=gemeente.telprofiel,
    )
    if tijdvak.tot - tijdvak.van > timedelta(hours=uren):
        raise ToegangGeweigerd(f"Een leverancier mag hoogstens {uren} uur binnen.", veld="tot")
    rij = Leverancierstoegang(
        medewerker=medewerker,
        gemeente=gemeente,
        ticket=tijdvak.ticket.strip(),
        doel=tijdvak.doel.strip(),
        van=tijdvak.van,
        tot=tijdvak.tot,
        toegestaan_door=door,
    )
    rij.save()
    _log(rij, "toegelaten")
    return rij


@transaction.atomic
def leverancierstoegang_sluiten(
    rij: Leverancierstoegang, *, door: Medewerker
) -> Leverancierstoegang:
    """Sluit het tijdvak meteen; nog eens sluiten verandert niets. Raises ToegangGeweigerd."""
    vers: Leverancierstoegang = Leverancierstoegang.objects.select_for_update().get(pk=rij.pk)
    if not door.mag(Handeling.AUTORISATIES_BEHEREN, vers.gemeente_id):
        raise ToegangGeweigerd("U beheert de autorisaties van deze gemeente niet.")
    if vers.gesloten_op is None and nu() < vers.tot:
        vers.gesloten_op, vers.gesloten_door = nu(), door
        vers.save()
        _log(vers, "gesloten")
    return vers


def _log(rij: Leverancierstoegang, wat: str) -> None:
    leg_vast(
        Toegangsfeit(
            objecttype="leverancierstoegang",
            object_id=rij.pk,
            gemeente_id=rij.gemeente_id,
            reden_code=wat,
            reden_tekst=rij.ticket,
        )
    )
