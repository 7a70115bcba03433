"""Eerder vernietigen: de één stelt voor, een ander besluit (WPG-19)."""

from django.db import transaction

from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from handhaving.log import personen_van, wpg_vastleggen
from handhaving.models import Vervroeging, Wpgzaak
from kern.autorisatie import Inzage
from kern.klok import vandaag
from kern.modellen import Regime
from wpg.bewaring.models import Vernietiging
from wpg.bewaring.services import vernietiging_goedkeuren, vernietiging_voorleggen

GRONDSLAG = "Wpg artikel 4 lid 2 en 8 lid 6: eerder vernietigd, want niet meer nodig"
GEEN_VERDENKING = "Gesloten zonder verdenking; de gegevens zijn niet meer nodig."


@transaction.atomic
def vervroeging_voorstellen(inzage: Inzage, zaak: Wpgzaak, *, reden: str) -> Vervroeging:
    """Stel voor om een gesloten Wpg-zaak te vernietigen. Ligt er al een voorstel, dan dat.

    Raises ActGeweigerd zonder reden, of als de zaak nog loopt.
    """
    vers = Wpgzaak.objects.select_for_update(of=("self",)).get(pk=zaak.pk)
    open_ = Vervroeging.objects.filter(wpgzaak=vers, stand="open").first()
    if open_ is not None:
        return open_  # type: ignore[no-any-return]
    if vers.is_open:
        raise ActGeweigerd("Deze Wpg-zaak loopt nog. Sluit haar eerst.")
    if not reden.strip():
        raise ActGeweigerd("Schrijf op waarom de gegevens niet meer nodig zijn.")
    rij = Vervroeging(
        gemeente=vers.gemeente,
        jongere_id=vers.jongere_id,
        zaak_id=vers.zaak_id,
        herkomst="voorstel om eerder te vernietigen",
        eerste_verwerking_op=vandaag(),
        wpgzaak=vers,
        reden=reden.strip(),
        voorgesteld_door=inzage.medewerker,
        voorgesteld_op=vandaag(),
    )
    rij.save()
    _vastleggen(inzage, vers, rij, "VERZAMELEN")
    return rij


@transaction.atomic
def vervroeging_besluiten(
    inzage: Inzage, rij: Vervroeging, *, akkoord: bool, reden: str = ""
) -> Vervroeging:
    """Besluit over een voorstel. Na akkoord staat de opdracht klaar en ligt zij vast.

    De aanroeper start daarna de taak. Raises ActGeweigerd voor wie zelf voorstelde, of bij
    afwijzen zonder reden; IntussenGewijzigd als er al is besloten.
    """
    vers = (
        Vervroeging.objects.select_for_update(of=("self",)).select_related("wpgzaak").get(pk=rij.pk)
    )
    if vers.stand != "open":
        raise IntussenGewijzigd("Over dit voorstel is intussen al besloten.")
    if vers.voorgesteld_door_id == inzage.medewerker.pk:
        raise ActGeweigerd("U stelde dit zelf voor. Een ander besluit.")
    if not akkoord and not reden.strip():
        raise ActGeweigerd("Schrijf op waarom de gegevens moeten blijven.")
    vers.stand = "ja" if akkoord else "nee"
    vers.besloten_door, vers.besloten_op = inzage.medewerker, vandaag()
    vers.besluit_reden = reden.strip()
    if akkoord:
        vers.vernietiging_id = _opdracht(vers).pk
    vers.save()
    _vastleggen(inzage, vers.wpgzaak, vers, "WIJZIGEN")
    return vers  # type: ignore[no-any-return]


def _opdracht(rij: Vervroeging) -> Vernietiging:
    lijst = vernietiging_voorleggen(
        regime=Regime.WPG,
        gemeente_id=rij.gemeente_id,
        grondslag=GRONDSLAG,
        aantal=1,
        medewerker=rij.voorgesteld_door,
    )
    return vernietiging_goedkeuren(lijst, medewerker=rij.besloten_door)


def bij_sluiten(inzage: Inzage, zaak: Wpgzaak) -> None:
    """Een zaak zonder verdenking: leg meteen voor om haar te vernietigen (Wpg art. 4 lid 2)."""
    if zaak.afloop == "geen_verdenking":
        vervroeging_voorstellen(inzage, zaak, reden=GEEN_VERDENKING)


def bij_heropenen(inzage: Inzage, zaak: Wpgzaak) -> None:
    """Een zaak gaat weer open: een voorstel dat nog wachtte, vervalt."""
    for rij in Vervroeging.objects.select_for_update(of=("self",)).filter(
        wpgzaak=zaak, stand="open"
    ):
        rij.stand = "weg"
        rij.save()
        _vastleggen(inzage, zaak, rij, "WIJZIGEN")


def _vastleggen(inzage: Inzage, zaak: Wpgzaak, rij: Vervroeging, operatie: str) -> None:
    wpg_vastleggen(
        inzage,
        personen_van(zaak),
        objecttype="vervroeging",
        object_id=rij.pk,
        zaak_id=zaak.pk,
        operatie=operatie,
        veldnamen=("stand",),
    )
