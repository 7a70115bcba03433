"""De verdeelregels bijhouden: volgorde, weggooien, en waarneming beëindigen."""

from datetime import timedelta

from django.db import transaction

from cases.models import Verdeelregel
from kern.klok import vandaag
from toegang.models import Waarneming

STAP = 10


@transaction.atomic
def regel_bewaren(regel: Verdeelregel) -> None:
    """Bewaar een regel; een nieuwe komt achteraan in haar gemeente."""
    if regel.pk is None:
        laatste = (
            Verdeelregel.objects.filter(gemeente=regel.gemeente)
            .order_by("-volgorde")
            .values_list("volgorde", flat=True)
            .first()
        )
        regel.volgorde = (laatste or 0) + STAP
    regel.save()


@transaction.atomic
def regel_verplaatsen(regel: Verdeelregel, *, omhoog: bool) -> bool:
    """Zet een regel een plaats eerder of later. Geeft False als zij al aan het einde staat."""
    rijen = list(
        Verdeelregel.objects.select_for_update(of=("self",))
        .filter(gemeente_id=regel.gemeente_id)
        .order_by("volgorde", "id")
    )
    plek = next(i for i, rij in enumerate(rijen) if rij.pk == regel.pk)
    doel = plek - 1 if omhoog else plek + 1
    if not 0 <= doel < len(rijen):
        return False
    rijen[plek], rijen[doel] = rijen[doel], rijen[plek]
    for nummer, rij in enumerate(rijen, start=1):
        if rij.volgorde != nummer * STAP:
            rij.volgorde = nummer * STAP
            rij.save()
    return True


@transaction.atomic
def waarneming_beeindigen(waarneming: Waarneming) -> None:
    """Stop een waarneming: vandaag is zij voorbij, of zij gaat niet door."""
    gisteren = vandaag() - timedelta(days=1)
    if waarneming.van > gisteren:
        waarneming.delete()
        return
    waarneming.tot_en_met = gisteren
    waarneming.save()
