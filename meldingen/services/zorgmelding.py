"""Een zorgmelding vastleggen die uit overleg kwam (VS-07)."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import transaction

from cases.models import Jongere
from cases.regels.leeftijd import bereikt_op
from cases.regels.toets import Uitkomst
from cases.regels.verantwoordelijk import MEERDERJARIG
from cases.selectors.feiten import inschrijving_op
from cases.services.fouten import ActGeweigerd
from cases.services.ophangen import gemeente_voor
from inrichting.selectors import parameters
from kern.klok import vandaag
from meldingen.models import Verzuimmelding
from meldingen.regels.stap18 import ZORG18
from meldingen.regels.zorg import Zorgfeiten, zorgmelding_toetsen

ZORG: Final = "ZORG"
ZORGKANALEN: Final = {"school": "School", "zorgteam": "Zorgteam", "ambtshalve": "Wij zelf"}


@dataclass(frozen=True)
class Zorgopgave:
    """Wie wat deelde en waarom; kanaal: een sleutel van `ZORGKANALEN`."""

    kanaal: str
    gedeeld_door: str
    gedeeld: str
    waarom: str
    ontvangen_op: date


@transaction.atomic
def zorgmelding_vastleggen(jongere: Jongere, *, opgave: Zorgopgave) -> Verzuimmelding:
    """Leg een zorgmelding vast; vanaf de meerderjarigheid is het er een voor het Doorstroompunt.

    Dezelfde melding nog eens is een dubbele klik en geeft de eerste. Raises ActGeweigerd als er
    iets ontbreekt, of bij een dag die niet kan.
    """
    feiten = Zorgfeiten(opgave.kanaal, opgave.gedeeld_door, opgave.gedeeld, opgave.waarom)
    mist = [p for p in zorgmelding_toetsen(feiten) if p.uitkomst is not Uitkomst.JA]
    if mist or opgave.kanaal not in ZORGKANALEN:
        tekst = " ".join(punt.uitleg.tekst for punt in mist)
        raise ActGeweigerd(tekst or "Kies waar de melding vandaan komt.")
    if opgave.ontvangen_op > vandaag():
        raise ActGeweigerd("Kies een dag die al geweest is.")
    gemeente_id = gemeente_voor(jongere, zaak=None, dag=opgave.ontvangen_op)
    Jongere.objects.select_for_update(of=("self",)).get(pk=jongere.pk)
    inschrijving = inschrijving_op(jongere.pk, dag=opgave.ontvangen_op)
    vast = {
        "jongere": jongere,
        "gemeente_id": gemeente_id,
        "soort": soort_van(jongere, op=opgave.ontvangen_op),
        "kanaal": opgave.kanaal,
        "ontvangen_op": opgave.ontvangen_op,
        "contact_naam": opgave.gedeeld_door.strip(),
        "reden_school": opgave.gedeeld.strip(),
        "waarom_gedeeld": opgave.waarom.strip(),
    }
    al: Verzuimmelding | None = Verzuimmelding.objects.filter(**vast, status="nieuw").first()
    if al is not None:
        return al
    rij = Verzuimmelding(
        **vast,
        inschrijving=inschrijving,
        school_id=inschrijving.school_id if inschrijving else None,
        onderwijssoort=inschrijving.onderwijssoort if inschrijving else "",
    )
    rij.save()
    return rij


def soort_van(jongere: Jongere, *, op: date) -> str:
    """Zorg, of zorg van 18 jaar en ouder; zonder volledige geboortedatum het eerste."""
    if jongere.geboortedatum is None:
        return ZORG
    meerderjarig = bereikt_op(jongere.geboortedatum, MEERDERJARIG, wet=parameters())
    return ZORG18 if op >= meerderjarig else ZORG
