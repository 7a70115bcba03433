"""Herbeoordelen: een ronde starten, per persoon beslissen, en de ronde afsluiten (WPG-23)."""

from collections.abc import Collection

from django.db import transaction

from kern.handelingen import Handeling
from kern.klok import vandaag
from toegang.logboek import Toegangsfeit, leg_vast
from toegang.models import (
    Aanstelling,
    Autorisatie,
    Beoordeling,
    Beoordelingscampagne,
    Gemeente,
    Medewerker,
)
from toegang.services.autorisaties import autorisatie_intrekken
from toegang.services.fouten import ToegangGeweigerd, ToegangIntussenGewijzigd

BEHOUDEN, INGETROKKEN = Beoordeling.Uitkomst.BEHOUDEN, Beoordeling.Uitkomst.INGETROKKEN


@transaction.atomic
def ronde_starten(gemeente: Gemeente, *, soort: str, door: Medewerker) -> Beoordelingscampagne:
    """Begin een ronde; loopt er al zo een, dan is dat de ronde. Raises ToegangGeweigerd."""
    _mag_beheren(door, gemeente.pk)
    lopend: Beoordelingscampagne | None = Beoordelingscampagne.objects.filter(
        gemeente=gemeente, soort=soort, afgesloten_op__isnull=True
    ).first()
    if lopend is not None:
        return lopend
    ronde = Beoordelingscampagne(gemeente=gemeente, soort=soort, gestart_door=door)
    ronde.save()
    _log("herbeoordeling", ronde.pk, gemeente.pk, "gestart")
    return ronde


def besluiten(
    ronde: Beoordelingscampagne,
    *,
    soort: str,
    nummer: int,
    behouden: Collection[str],
    reden: str,
    door: Medewerker,
) -> Beoordeling:
    """Beslis over één regel van een ronde. soort: `autorisatie` of `aanstelling` (het beheer).

    Raises als `autorisatie_beoordelen` en `beheer_beoordelen`.
    """
    if soort == "autorisatie":
        rij = Autorisatie.objects.get(pk=nummer)
        return autorisatie_beoordelen(ronde, rij, behouden=behouden, reden=reden, door=door)
    return beheer_beoordelen(
        ronde,
        Aanstelling.objects.get(pk=nummer),
        behouden=bool(behouden),
        reden=reden,
        door=door,
    )


@transaction.atomic
def autorisatie_beoordelen(
    ronde: Beoordelingscampagne,
    autorisatie: Autorisatie,
    *,
    behouden: Collection[str],
    reden: str,
    door: Medewerker,
) -> Beoordeling:
    """Beslis over één autorisatie: deze verwerkingen blijven; leeg is intrekken.

    Raises ToegangGeweigerd als `door` de houder is of iets wil behouden wat er niet (meer) is,
    ToegangIntussenGewijzigd als een collega al besliste.
    """
    vers = _open_ronde(ronde)
    dag = vandaag()
    rij: Autorisatie = (
        Autorisatie.objects.select_for_update(of=("self",)).met_stand(dag).get(pk=autorisatie.pk)
    )
    _toets(vers, door=door, houder_id=rij.medewerker_id, gemeente_id=rij.gemeente_id, reden=reden)
    if vers.beoordelingen.filter(autorisatie=rij).exists():
        raise ToegangIntussenGewijzigd("Een collega besliste net over deze autorisatie.")
    over = rij.verwerkingen_op(dag)
    if rij.ingetrokken_op is not None or not over:
        raise ToegangIntussenGewijzigd("Deze autorisatie geldt niet meer. Verleen een nieuwe.")
    if not set(behouden) <= over:
        raise ToegangGeweigerd("Kies uit wat er nu geldt.", veld="behouden")
    beoordeling = Beoordeling(
        campagne=vers,
        autorisatie=rij,
        houder_id=rij.medewerker_id,
        door=door,
        uitkomst=BEHOUDEN if behouden else INGETROKKEN,
        verwerkingen=sorted(behouden),
        reden=reden.strip(),
    )
    beoordeling.save()
    _log("autorisatie", rij.pk, rij.gemeente_id, f"beoordeeld_{beoordeling.uitkomst}", reden)
    if not behouden:
        autorisatie_intrekken(rij, reden=f"Herbeoordeling: {reden.strip()}", door=door)
    return beoordeling


@transaction.atomic
def beheer_beoordelen(
    ronde: Beoordelingscampagne,
    aanstelling: Aanstelling,
    *,
    behouden: bool,
    reden: str,
    door: Medewerker,
) -> Beoordeling:
    """Beslis of iemand de autorisaties mag blijven beheren.

    Raises ToegangGeweigerd of ToegangIntussenGewijzigd, als bij `autorisatie_beoordelen`.
    """
    vers = _open_ronde(ronde)
    rij: Aanstelling = (
        Aanstelling.objects.select_for_update(of=("self",))
        .met_beoordeling(vandaag())
        .get(pk=aanstelling.pk)
    )
    _toets(vers, door=door, houder_id=rij.medewerker_id, gemeente_id=rij.gemeente_id, reden=reden)
    if vers.beoordelingen.filter(aanstelling=rij).exists():
        raise ToegangIntussenGewijzigd("Een collega besliste net over deze medewerker.")
    beoordeling = Beoordeling(
        campagne=vers,
        aanstelling=rij,
        houder_id=rij.medewerker_id,
        door=door,
        uitkomst=BEHOUDEN if behouden else INGETROKKEN,
        reden=reden.strip(),
    )
    beoordeling.save()
    _log("aanstelling", rij.pk, rij.gemeente_id, f"beoordeeld_{beoordeling.uitkomst}", reden)
    return beoordeling


@transaction.atomic
def ronde_afsluiten(
    ronde: Beoordelingscampagne, *, conclusie: str, door: Medewerker
) -> Beoordelingscampagne:
    """Sluit de ronde met een conclusie. Wie niet is beoordeeld, vervalt op haar eigen dag.

    Raises ToegangIntussenGewijzigd als zij al dicht is, ToegangGeweigerd zonder conclusie.
    """
    vers = _open_ronde(ronde)
    _mag_beheren(door, vers.gemeente_id)
    if not conclusie.strip():
        raise ToegangGeweigerd("Schrijf een conclusie.", veld="conclusie")
    vers.afgesloten_op, vers.afgesloten_door = vandaag(), door
    vers.conclusie = conclusie.strip()
    vers.save()
    _log("herbeoordeling", vers.pk, vers.gemeente_id, "afgesloten")
    return vers


@transaction.atomic
def beheer_herstellen(aanstelling: Aanstelling, *, reden: str, door: Medewerker | None) -> None:
    """Geef het beheer van autorisaties terug als niemand het nog heeft (opdracht op de server).

    Raises ToegangGeweigerd als `door` de houder is.
    """
    if door is not None and door.pk == aanstelling.medewerker_id:
        raise ToegangGeweigerd("Een ander dan de houder geeft het beheer terug.")
    Beoordeling(
        aanstelling=aanstelling,
        houder_id=aanstelling.medewerker_id,
        door=door,
        uitkomst=BEHOUDEN,
        reden=reden,
    ).save()
    _log("aanstelling", aanstelling.pk, aanstelling.gemeente_id, "beheer_hersteld", reden)


def _open_ronde(ronde: Beoordelingscampagne) -> Beoordelingscampagne:
    vers: Beoordelingscampagne = Beoordelingscampagne.objects.select_for_update().get(pk=ronde.pk)
    if vers.afgesloten_op is not None:
        raise ToegangIntussenGewijzigd("Deze ronde is al afgesloten.")
    return vers


def _toets(
    ronde: Beoordelingscampagne, *, door: Medewerker, houder_id: int, gemeente_id: int, reden: str
) -> None:
    _mag_beheren(door, ronde.gemeente_id)
    if gemeente_id != ronde.gemeente_id:
        raise ToegangGeweigerd("Dit hoort bij een andere gemeente.")
    if door.pk == houder_id:
        raise ToegangGeweigerd("Een ander dan de houder beoordeelt dit.")
    if not reden.strip():
        raise ToegangGeweigerd("Zeg waarom.", veld="reden")


def _mag_beheren(door: Medewerker, gemeente_id: int) -> None:
    if not door.mag(Handeling.AUTORISATIES_BEHEREN, gemeente_id):
        raise ToegangGeweigerd("U beheert de autorisaties van deze gemeente niet.")


def _log(soort: str, nummer: int, gemeente_id: int, wat: str, tekst: str = "") -> None:
    leg_vast(
        Toegangsfeit(
            objecttype=soort,
            object_id=nummer,
            gemeente_id=gemeente_id,
            reden_code=wat,
            reden_tekst=tekst.strip(),
        )
    )
