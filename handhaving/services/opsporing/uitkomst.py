"""De ware afloop van de zaak of melding waar dit uit voortkwam (telregel X1).

Er is een bron: de verwijzingen en processen-verbaal zelf. Wat hier staat, volgt daaruit. Aan de
AVG-kant verandert er niets: daar heet de afloop *ter kennisname*, en dat kiest wie die zaak sluit.
"""

from datetime import date
from typing import cast

from handhaving.models import HaltVerwijzing, ProcesVerbaal, Uitkomst, Wpgzaak
from handhaving.selectors.opsporing.feiten import HERKOMST_ZAAK
from kern.grens import met_wpg
from kern.klok import vandaag


def uitkomst_bijwerken(zaak: Wpgzaak) -> Uitkomst | None:
    """Zet de afloop gelijk aan wat er besloten is: een proces-verbaal gaat voor Halt.

    Draait in de transactie van de act, die het zelf in het log zet. Twee keer mag. Zonder zaak of
    melding aan de AVG-kant is er niets om een afloop van te bewaren.
    """
    if zaak.zaak_id is not None:
        hoort: dict[str, int | None] = {"zaak_id": zaak.zaak_id}
    elif zaak.melding_id is not None:
        hoort = {"melding_id": zaak.melding_id}
    else:
        return None
    staat = cast(
        Uitkomst | None, Uitkomst.objects.select_for_update(of=("self",)).filter(**hoort).first()
    )
    afloop = _afloop(hoort)
    if afloop is None:
        if staat is not None and staat.herkomst == _herkomst(zaak):
            # De historie van een rij die weg is, is alleen met de kluis te schrijven.
            with met_wpg(schot=False):
                staat.delete()
        return None
    if staat is None:
        staat = Uitkomst(
            gemeente_id=zaak.gemeente_id,
            jongere_id=zaak.jongere_id,
            herkomst=_herkomst(zaak),
            eerste_verwerking_op=vandaag(),
            **hoort,
        )
    if (staat.resultaat, staat.resultaat_op) != afloop:
        staat.resultaat, staat.resultaat_op = afloop
        staat.save()
    return staat


def _herkomst(zaak: Wpgzaak) -> str:
    return f"{HERKOMST_ZAAK}{zaak.pk}"


def _afloop(hoort: dict[str, int | None]) -> tuple[str, date] | None:
    """De afloop over alle Wpg-zaken bij deze zaak of melding."""
    geldig = {"ingetrokken_op__isnull": True, **{f"wpgzaak__{k}": v for k, v in hoort.items()}}
    for resultaat, model in (("PV", ProcesVerbaal), ("HALT", HaltVerwijzing)):
        dagen = model.objects.filter(**geldig).order_by("besluit_op", "id")
        eerste = dagen.values_list("besluit_op", flat=True).first()
        if eerste is not None:
            return resultaat, eerste
    return None
