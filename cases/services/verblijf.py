"""Waar een jongere verblijft als dat niet het adres van de BRP is: vastleggen en beëindigen."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from cases.models import Jongere, Verblijfadres
from cases.selectors.feiten import gemeente_id_op
from cases.services.fouten import ActGeweigerd
from kern.klok import vandaag


@dataclass(frozen=True)
class Verblijfopgave:
    """Wat er over het verblijf bekend is. bron: een sleutel van `BRONNEN`."""

    van: date
    bron: str
    straat: str = ""
    huisnummer: str = ""
    postcode: str = ""
    plaats: str = ""
    locatie: str = ""
    opvanglocatie: bool = False


@transaction.atomic
def verblijf_vastleggen(jongere: Jongere, *, opgave: Verblijfopgave) -> Verblijfadres:
    """Leg een verblijfadres vast, naast het adres van de BRP (Besluit ROD art. 13 lid 2).

    Raises ActGeweigerd bij een dag in de toekomst, ValidationError zonder straat en locatie.
    """
    if opgave.van > vandaag():
        raise ActGeweigerd("Kies een dag die al geweest is.")
    rij = Verblijfadres(
        jongere=jongere,
        gemeente_id=gemeente_id_op(jongere, dag=opgave.van),
        van=opgave.van,
        straat=opgave.straat,
        huisnummer=opgave.huisnummer,
        postcode=opgave.postcode,
        plaats=opgave.plaats,
        locatie=opgave.locatie,
        opvanglocatie=opgave.opvanglocatie,
        bron=opgave.bron,
    )
    rij.full_clean(exclude=["jongere", "gemeente"])
    rij.save()
    return rij


@transaction.atomic
def verblijf_beeindigen(verblijf: Verblijfadres, *, op: date) -> Verblijfadres:
    """Zet de laatste dag. Raises ActGeweigerd als die voor de eerste ligt of in de toekomst."""
    vers: Verblijfadres = Verblijfadres.objects.select_for_update(of=("self",)).get(pk=verblijf.pk)
    if vers.tot_en_met is not None:
        return vers
    if op > vandaag():
        raise ActGeweigerd("Kies een dag die al geweest is.")
    if op < vers.van:
        raise ActGeweigerd(f"Het verblijf begon op {vers.van:%d-%m-%Y}. Kies een latere dag.")
    vers.tot_en_met = op
    vers.save()
    return vers
