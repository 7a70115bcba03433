"""Het adres in het dossier blijkt niet te kloppen."""

from django.db import transaction

from cases.models import Jongere, Woonplaats
from cases.selectors.feiten import huidige_woonplaats


@transaction.atomic
def adres_onjuist_melden(jongere: Jongere) -> Woonplaats | None:
    """Zet bij het huidige adres dat het waarschijnlijk niet klopt; geeft die woonplaats.

    Brieven en de vergelijking met de BRP houden er dan rekening mee. Was het al gemeld, of is er
    geen woonplaats, dan verandert er niets.
    """
    woont = huidige_woonplaats(jongere.pk)
    if woont is None:
        return None
    vers: Woonplaats = Woonplaats.objects.select_for_update(of=("self",)).get(pk=woont.pk)
    if not vers.adres_onjuist:
        vers.adres_onjuist = True
        vers._change_reason = "bij huisbezoek niet op dit adres"  # type: ignore[attr-defined]  # noqa: SLF001
        vers.save()
    return vers
