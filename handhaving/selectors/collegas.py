"""Wie een Wpg-zaak kan overnemen: alleen wie zelf een lopende Autorisatie heeft."""

from django.db.models import QuerySet

from handhaving.models import Wpgzaak
from kern.handelingen import Handeling
from toegang.models import Medewerker
from toegang.selectors.autorisaties import wie_mag


def behandelaars_voor(zaak: Wpgzaak) -> QuerySet[Medewerker]:
    """De collega's die in deze gemeente politiegegevens mogen vastleggen, zonder de behandelaar."""
    mogen = wie_mag(Handeling.WPG_BEHANDELEN, gemeente_id=zaak.gemeente_id)
    return Medewerker.objects.filter(pk__in=mogen).exclude(pk=zaak.behandelaar_id)
