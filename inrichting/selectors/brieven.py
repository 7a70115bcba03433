"""Welke brieven er zijn, en welke versie voor een gemeente op een dag geldt."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Q

from inrichting.models import Briefsjabloon, Sjabloonversie


def gemeentebereik(gemeentecode: str) -> str:
    """`gemeente:9901`, of leeg voor landelijk."""
    return f"gemeente:{gemeentecode}" if gemeentecode else ""


def geldende_versies(*, gemeentecode: str, op: date) -> Mapping[str, Sjabloonversie]:
    """Per code de versie die een gemeente op deze dag gebruikt: de eigen, anders de landelijke.

    In één vraag, met het sjabloon erbij, in de volgorde van de sjablonen.
    """
    eigen = gemeentebereik(gemeentecode)
    rijen = (
        Sjabloonversie.objects.select_related("sjabloon")
        .filter(bereik__in={"", eigen}, geldig_van__lte=op)
        .filter(Q(sjabloon__bereik="") | Q(sjabloon__bereik=eigen))
        .order_by("sjabloon__volgorde", "sjabloon__naam", "geldig_van", "nummer")
    )
    gekozen: dict[str, Sjabloonversie] = {}
    for rij in rijen:
        huidig = gekozen.get(rij.sjabloon.code)
        if huidig is None or rij.bereik or not huidig.bereik:
            gekozen[rij.sjabloon.code] = rij
    return gekozen


def versie_voor(code: str, *, gemeentecode: str, op: date) -> Sjabloonversie:
    """De versie van één brief. Raises Briefsjabloon.DoesNotExist als die er niet is."""
    versie = geldende_versies(gemeentecode=gemeentecode, op=op).get(code)
    if versie is None:
        raise Briefsjabloon.DoesNotExist(code)
    return versie
