"""De feiten waar de plicht uit volgt met de hand vastleggen: schooljaren, vestiging, diploma's."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from cases.models import Jongere, Kwalificatie
from cases.regels.plichtfeiten import Diploma
from cases.selectors.feiten import gemeente_id_op
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from kern.klok import vandaag


@dataclass(frozen=True)
class Schooljaaropgave:
    """Wat over de jaren in Nederland en op school bekend is.

    twaalfde_schooljaar: het beginjaar van het schooljaar waarin twaalf volle jaren zijn voltooid,
    of None; met een bron, want het wordt nooit afgeleid (LP-05).
    """

    gevestigd_op: date | None
    twaalfde_schooljaar: int | None
    bron: str


def schooljaarstand(jongere: Jongere) -> str:
    """Wat er nu staat; het formulier stuurt dit mee om te zien of een ander eerder was."""
    jaar, dag = jongere.twaalfde_schooljaar, jongere.gevestigd_op
    return f"{dag or ''}|{jaar or ''}|{jongere.twaalfde_schooljaar_bron}"


@transaction.atomic
def schooljaren_vastleggen(jongere: Jongere, *, opgave: Schooljaaropgave, gezien: str) -> None:
    """Leg vestiging en schooljaren vast. gezien: de `schooljaarstand` die op het scherm stond.

    Raises ActGeweigerd bij een jaar zonder bron of een dag die niet kan, IntussenGewijzigd als een
    collega eerder was.
    """
    vers: Jongere = Jongere.objects.select_for_update(of=("self",)).get(pk=jongere.pk)
    if schooljaarstand(vers) != gezien:
        raise IntussenGewijzigd("Een collega heeft dit net gewijzigd. Kijk eerst wat er staat.")
    if opgave.twaalfde_schooljaar is not None and not opgave.bron:
        raise ActGeweigerd("Noem waar u dit schooljaar van weet.")
    geboren = vers.geboortedatum
    if opgave.gevestigd_op and geboren and opgave.gevestigd_op < geboren:
        raise ActGeweigerd("De dag van vestiging ligt voor de geboorte.")
    vers.gevestigd_op = opgave.gevestigd_op
    vers.twaalfde_schooljaar = opgave.twaalfde_schooljaar
    vers.twaalfde_schooljaar_bron = opgave.bron if opgave.twaalfde_schooljaar is not None else ""
    vers.save()


@transaction.atomic
def diploma_vastleggen(
    jongere: Jongere, *, diploma: str, niveau: int | None, behaald_op: date, bron: str
) -> Kwalificatie:
    """Leg een diploma vast dat niet van DUO komt. bron: bijvoorbeeld een waardering of een kopie.

    Raises ActGeweigerd als de dag of het niveau niet kan, of als dit diploma er al staat.
    """
    if behaald_op > vandaag():
        raise ActGeweigerd("Kies een dag die al geweest is.")
    if (diploma == Diploma.MBO) != (niveau is not None):
        raise ActGeweigerd("Vul bij een mbo-diploma het niveau in, en alleen daar.")
    gelijk = {"diploma": diploma, "niveau": niveau, "behaald_op": behaald_op}
    if Kwalificatie.objects.filter(jongere_id=jongere.pk, **gelijk).exists():
        raise ActGeweigerd("Dit diploma staat er al.")
    rij = Kwalificatie(
        jongere_id=jongere.pk,
        gemeente_id=gemeente_id_op(jongere, dag=behaald_op),
        bron=bron,
        **gelijk,
    )
    rij.save()
    return rij


@transaction.atomic
def diploma_verwijderen(kwalificatie: Kwalificatie) -> None:
    """Haal een diploma weg dat met de hand was vastgelegd. Raises ActGeweigerd bij een ander."""
    if not kwalificatie.bron:
        raise ActGeweigerd("Dit diploma komt uit een ander systeem. Wijzig het daar.")
    kwalificatie.delete()
