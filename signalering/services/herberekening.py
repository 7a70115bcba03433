"""Signalen opnieuw laten bepalen na een inname: vragen in de transactie, rekenen door een werker.

Zo wacht een inname niet op het rekenen, heeft zij geen werker nodig om te slagen, en gaat er niets
verloren als er op dat moment geen is.
"""

from collections.abc import Collection, Iterable
from typing import Final

from django.db import transaction

from kern.grens import voor_systeem
from kern.klok import vandaag
from signalering.models import Herberekening
from signalering.services.nacht import signalen_herberekenen, signaleren
from wpg.achtergrond import achtergrond

BUNDEL: Final = 1_000


def herberekening_vragen(*, gemeenten: Collection[int] = (), jongeren: Iterable[int] = ()) -> None:
    """Vraag een herberekening, in de lopende transactie; draait die terug, dan is er niets."""
    ids = sorted(jongeren)
    rijen = [Herberekening(gemeente_id=nummer) for nummer in sorted(gemeenten)]
    rijen += [
        Herberekening(jongeren=ids[begin : begin + BUNDEL]) for begin in range(0, len(ids), BUNDEL)
    ]
    Herberekening.objects.bulk_create(rijen)


def open_herberekeningen() -> list[int]:
    """De vragen die nog staan, de oudste eerst."""
    return list(Herberekening.objects.order_by("id").values_list("pk", flat=True))


@transaction.atomic
def herberekening_afwerken(pk: int) -> bool:
    """Doe deze vraag. Geeft of zij er nog was en niemand anders haar doet.

    Meer vragen over dezelfde gemeente zijn samen een keer rekenen. Twee werkers pakken nooit
    dezelfde; wie halverwege uitvalt, laat de vraag staan.
    """
    open_ = Herberekening.objects.select_for_update(skip_locked=True).order_by("id")
    rij = open_.filter(pk=pk).first()
    if rij is None:
        return False
    klaar = [rij.pk]
    if rij.gemeente_id is None:
        signalen_herberekenen(vandaag(), jongeren=rij.jongeren)
    else:
        klaar += open_.filter(gemeente_id=rij.gemeente_id).values_list("pk", flat=True)
        with voor_systeem([rij.gemeente_id]), achtergrond("signalering.herberekening"):
            signaleren(vandaag(), gemeenten=[rij.gemeente_id])
    Herberekening.objects.filter(pk__in=klaar).delete()
    return True
