"""Een gebeurtenis ophangen aan haar jongere, zaak en gemeente."""

from datetime import date

from django.core.exceptions import ValidationError

from cases.models import Jongere, Zaak
from cases.selectors.feiten import gemeente_id_op
from cases.services.fouten import ActGeweigerd
from kern.grens import huidige_grens
from kern.modellen import Gebeurtenis


def hang_aan(rij: Gebeurtenis, *, jongere: Jongere, zaak: Zaak | None, dag: date) -> None:
    """Geef een gebeurtenis haar jongere, zaak en gemeente, en toets wat er moet kloppen."""
    if zaak is not None and zaak.jongere_id != jongere.pk:
        raise ActGeweigerd("Deze zaak hoort bij een ander dossier.")
    rij.jongere = jongere
    rij.gemeente_id = gemeente_voor(jongere, zaak=zaak, dag=dag)
    rij.zaak = zaak  # type: ignore[attr-defined]
    try:
        rij.full_clean(exclude=["jongere", "gemeente", "zaak", "medewerker", "behandelaar"])
    except ValidationError as fout:
        raise ActGeweigerd(" ".join(fout.messages)) from fout


def gemeente_voor(jongere: Jongere, *, zaak: Zaak | None, dag: date) -> int:
    """Van welke gemeente een nieuwe gebeurtenis is: die van de zaak, of waar de jongere woonde.

    Raises ActGeweigerd als dat buiten de eigen gemeenten valt.
    """
    if zaak is not None:
        return zaak.gemeente_id
    gemeente_id = gemeente_id_op(jongere, dag=dag)
    if gemeente_id not in huidige_grens().gemeenten:
        raise ActGeweigerd(
            "De jongere woont niet in uw gemeente. Leg dit vast bij een zaak van uw gemeente."
        )
    return gemeente_id


def met_reden(rij: Gebeurtenis, reden: str) -> None:
    """De reden zoals simple-history hem bij de rij bewaart."""
    rij._change_reason = reden[:100]  # type: ignore[attr-defined]  # noqa: SLF001
