"""Een keuze van de organisatie wijzigen: de een stelt voor, een ander bevestigt (wpg.md 3.2)."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from handhaving.models import Wpginstelling
from kern.klok import nu, vandaag
from toegang.models import Gemeente, Medewerker

VERLEDEN = "De eerste dag ligt in het verleden. Een keuze geldt alleen voor wat nog komt."


@transaction.atomic
def instelling_voorstellen(
    gemeente: Gemeente, *, soort: str, waarde: str, van: date, reden: str, medewerker: Medewerker
) -> Wpginstelling:
    """Leg een voorstel klaar voor een tweede persoon. Er verandert nog niets.

    van: de eerste dag, vandaag of later. Raises ActGeweigerd.
    """
    if van < vandaag():
        raise ActGeweigerd(VERLEDEN)
    rij = Wpginstelling(
        gemeente=gemeente,
        soort=soort,
        waarde=waarde,
        van=van,
        reden=reden.strip(),
        voorgesteld_door=medewerker,
    )
    _toets(rij)
    rij.save()
    return rij


@transaction.atomic
def instelling_bevestigen(voorstel: Wpginstelling, *, medewerker: Medewerker) -> Wpginstelling:
    """Laat het voorstel gelden vanaf zijn eerste dag. Raises ActGeweigerd door wie het voorstelde,
    of als de eerste dag voorbij is; IntussenGewijzigd als het er niet meer ligt."""
    rij = _open(voorstel)
    if rij.voorgesteld_door_id == medewerker.pk:
        raise ActGeweigerd("U deed dit voorstel zelf. Een ander moet het bevestigen.")
    if rij.van < vandaag():
        raise ActGeweigerd(VERLEDEN)
    rij.bevestigd_door = medewerker
    rij.bevestigd_op = nu()
    _toets(rij)
    rij.save()
    return rij


@transaction.atomic
def instelling_intrekken(voorstel: Wpginstelling) -> Wpginstelling:
    """Haal een voorstel weg dat nog niet bevestigd is; het blijft te zien in de historie."""
    rij = _open(voorstel)
    rij.ingetrokken_op = nu()
    rij.save()
    return rij


def _open(voorstel: Wpginstelling) -> Wpginstelling:
    rij: Wpginstelling = Wpginstelling.objects.select_for_update(of=("self",)).get(pk=voorstel.pk)
    if not rij.is_open:
        raise IntussenGewijzigd("Over dit voorstel is al besloten. Kijk wat er nu geldt.")
    return rij


def _toets(rij: Wpginstelling) -> None:
    try:
        rij.validate_constraints()
    except ValidationError as fout:
        raise ActGeweigerd(" ".join(fout.messages)) from fout
