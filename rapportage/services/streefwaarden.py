"""Streefwaarden kiezen en intrekken. Wat gold, blijft staan."""

from datetime import date, timedelta
from typing import Final

from django.db import transaction

from kern.klok import vandaag
from rapportage.models import Streefwaarde
from toegang.models import Gemeente

DAG: Final = timedelta(days=1)


class Streefweigering(ValueError):
    """Dit kan niet. De tekst is voor het scherm."""


@transaction.atomic
def streefwaarde_kiezen(
    *, gemeente: Gemeente, maat: str, waarde: int, van: date, bron: str
) -> Streefwaarde:
    """Een streefwaarde vanaf een dag; die ervoor gold, krijgt een laatste dag.

    Gold er later al een andere, dan loopt de nieuwe tot dan. Raises Streefweigering als er al een
    is met deze eerste dag.
    """
    rijen = _van(gemeente, maat)
    if any(rij.van == van for rij in rijen):
        raise Streefweigering("Er is al een streefwaarde met deze eerste dag.")
    later = [rij.van for rij in rijen if rij.van > van]
    for rij in rijen:
        if rij.van < van and (rij.tot_en_met is None or rij.tot_en_met >= van):
            rij.tot_en_met = van - DAG
            rij.save()
    nieuw = Streefwaarde(
        gemeente=gemeente,
        maat=maat,
        waarde=waarde,
        van=van,
        tot_en_met=min(later) - DAG if later else None,
        bron=bron,
    )
    nieuw.save()
    return nieuw


@transaction.atomic
def streefwaarde_intrekken(rij: Streefwaarde) -> None:
    """Haal een streefwaarde weg die nog niet geldt; die ervoor loopt weer door.

    Een die al geldt, stopt vandaag: het overzicht van eerdere dagen blijft kloppen. Raises
    Streefweigering als zij al voorbij is, of als een collega haar net introk.
    """
    rijen = _van(rij.gemeente, rij.maat)
    vers = next((r for r in rijen if r.pk == rij.pk), None)
    if vers is None:
        raise Streefweigering("Een collega heeft deze streefwaarde net ingetrokken.")
    if vers.tot_en_met is not None and vers.tot_en_met < vandaag():
        raise Streefweigering("Deze streefwaarde is al voorbij.")
    if vers.van <= vandaag():
        vers.tot_en_met = vandaag()
        vers.save()
        return
    vorige = next((r for r in rijen if r.tot_en_met == vers.van - DAG), None)
    vers.delete()
    if vorige is not None:
        vorige.tot_en_met = vers.tot_en_met
        vorige.save()


def _van(gemeente: Gemeente, maat: str) -> list[Streefwaarde]:
    """De rijen van deze maat, op slot tot de transactie klaar is."""
    Gemeente.objects.select_for_update().get(pk=gemeente.pk)
    return list(Streefwaarde.objects.filter(gemeente=gemeente, maat=maat).order_by("van"))
