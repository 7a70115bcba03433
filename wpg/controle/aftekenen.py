"""Een maand aftekenen: wie, wanneer, wat er per vraag is gevonden, en de conclusie."""

from collections.abc import Mapping

from django.db import transaction

from kern.handelingen import Handeling
from toegang.models import Medewerker
from wpg.controle.tellen import antwoorden, controle_van, is_voorbij
from wpg.controle.vragen import Blik
from wpg.models import Logcontrole
from wpg.services import Regel, vastleggen


class NietAfTeTekenen(RuntimeError):
    """Deze maand kan (nu, of door deze medewerker) niet worden afgetekend; de tekst zegt waarom."""


class TellingVeranderd(RuntimeError):
    """De aantallen zijn anders dan op het scherm stonden."""


@transaction.atomic
def aftekenen(
    blik: Blik,
    *,
    gezien: Mapping[str, int],
    bevindingen: Mapping[str, str],
    conclusie: str,
    medewerker: Medewerker,
) -> Logcontrole:
    """Teken de maand af. Daarna verandert er niets meer aan.

    gezien: per vraag het aantal dat op het scherm stond. Raises NietAfTeTekenen, TellingVeranderd.
    """
    if not medewerker.mag(Handeling.LOG_CONTROLEREN, blik.gemeente.pk):
        raise NietAfTeTekenen("U mag deze maand bekijken, maar niet aftekenen.")
    if not is_voorbij(blik):
        raise NietAfTeTekenen("De maand is nog niet voorbij. Teken haar daarna af.")
    if controle_van(blik) is not None:
        raise NietAfTeTekenen("Deze maand is al afgetekend.")
    nu = antwoorden(blik)
    if {a.vraag.code: a.regels for a in nu} != dict(gezien):
        raise TellingVeranderd
    rij = Logcontrole(
        gemeente=blik.gemeente,
        maand=blik.maand,
        regime=blik.regime,
        vragen=[
            {
                "code": a.vraag.code,
                "label": a.vraag.label,
                "uitleg": a.uitleg,
                "aantal": a.regels,
                "mensen": a.mensen,
                "bevinding": bevindingen.get(a.vraag.code, ""),
            }
            for a in nu
        ],
        conclusie=conclusie,
        medewerker=medewerker,
        naam=medewerker.naam,
        functie=medewerker.functie,
    )
    rij.save()
    vastleggen(
        Regel(
            Handeling.LOG_CONTROLEREN,
            "WIJZIGEN",
            ((None, blik.gemeente.pk),),
            objecttype="logcontrole",
            object_id=rij.pk,
            regime=blik.regime,
        )
    )
    return rij
