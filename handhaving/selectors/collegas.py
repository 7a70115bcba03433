"""Wie een Wpg-zaak kan overnemen: alleen wie zelf een lopende Autorisatie heeft."""

from django.db.models import Q, QuerySet

from handhaving.models import Wpgzaak
from kern.handelingen import Handeling
from kern.klok import vandaag
from toegang.models import Autorisatie, Medewerker


def behandelaars_voor(zaak: Wpgzaak) -> QuerySet[Medewerker]:
    """De collega's die in deze gemeente politiegegevens mogen vastleggen, zonder de behandelaar."""
    dag = vandaag()
    lopend = Autorisatie.objects.filter(
        Q(tot_en_met__isnull=True) | Q(tot_en_met__gte=dag),
        gemeente_id=zaak.gemeente_id,
        van__lte=dag,
        verwerkingen__contains=[str(Handeling.WPG_BEHANDELEN)],
    )
    return Medewerker.objects.filter(is_active=True, pk__in=lopend.values("medewerker_id")).exclude(
        pk=zaak.behandelaar_id
    )
