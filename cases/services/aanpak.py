"""Wat de acten van de aanpak (routes, verwijzingen, waarschuwingen, plan) delen."""

from django.core.exceptions import ValidationError

from cases.models import Zaak, Zaakovergang
from cases.services.fouten import ActGeweigerd
from cases.services.zaken import LANGSTE_REDEN
from kern.modellen import Gebeurtenis
from toegang.models import Medewerker


def zaak_op_slot(zaak: Zaak, *, lopend: bool = True) -> Zaak:
    """De zaak zoals zij nu is, op slot tot het einde van de transactie.

    lopend: de act kan alleen bij een zaak die nog loopt. Raises ActGeweigerd.
    """
    vers: Zaak = Zaak.objects.select_for_update(of=("self",)).get(pk=zaak.pk)
    if lopend and not vers.is_lopend:
        raise ActGeweigerd("Deze zaak is gesloten. Heropen haar eerst.")
    return vers


def bewaren(rij: Gebeurtenis, *, zaak: Zaak) -> None:
    """Geef een rij haar jongere en gemeente, toets haar en bewaar haar. Raises ActGeweigerd."""
    rij.jongere_id = zaak.jongere_id
    rij.gemeente_id = zaak.gemeente_id
    sleutels = [v.name for v in rij._meta.concrete_fields if v.is_relation]
    try:
        rij.full_clean(exclude=sleutels, validate_unique=False)
    except ValidationError as fout:
        raise ActGeweigerd(" ".join(fout.messages)) from fout
    rij.save()


def op_tijdlijn(zaak: Zaak, *, act: str, tekst: str, medewerker: Medewerker) -> None:
    """Zet een act die de status niet verandert op de tijdlijn van de zaak."""
    Zaakovergang(
        zaak=zaak,
        jongere_id=zaak.jongere_id,
        gemeente_id=zaak.gemeente_id,
        act=act,
        van_status=zaak.status,
        naar_status=zaak.status,
        reden=tekst.strip()[:LANGSTE_REDEN],
        medewerker=medewerker,
    ).save()
