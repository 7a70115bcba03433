"""De acten op een verwijzing wegens ziekteverzuim (domeinregel VS-09)."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.models import Jongere, Zaak
from cases.selectors.feiten import inschrijving_op
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.ophangen import gemeente_voor
from cases.services.taken import taak_afronden, taak_maken
from inrichting.selectors import parameters
from kern.klok import vandaag
from meldingen.models import Ziekteverwijzing
from meldingen.regels.ziekte import OPVOLGEN, opvolgen_op
from toegang.models import Medewerker

NAVRAAG = "Vragen hoe het gaat na het advies over ziekteverzuim"


@transaction.atomic
def ziekteverwijzing_vastleggen(
    jongere: Jongere,
    *,
    gesprek_op: date,
    verstuurd_op: date,
    medewerker: Medewerker,
    zaak: Zaak | None = None,
) -> Ziekteverwijzing:
    """Leg vast dat er na een gesprek op school is verwezen naar de jeugdarts.

    Raises ActGeweigerd bij een dag na vandaag, een omgekeerde volgorde of een dubbele verwijzing.
    """
    _niet_in_de_toekomst(gesprek_op, verstuurd_op)
    if zaak is not None and zaak.jongere_id != jongere.pk:
        raise ActGeweigerd("Deze zaak hoort bij een ander dossier.")
    inschrijving = inschrijving_op(jongere.pk, dag=verstuurd_op)
    rij = Ziekteverwijzing(
        jongere=jongere,
        gemeente_id=gemeente_voor(jongere, zaak=zaak, dag=verstuurd_op),
        zaak=zaak,
        school_id=inschrijving.school_id if inschrijving else None,
        gesprek_op=gesprek_op,
        verstuurd_op=verstuurd_op,
        medewerker=medewerker,
    )
    return _bewaar(rij)


@transaction.atomic
def ziekteadvies_vastleggen(
    verwijzing: Ziekteverwijzing,
    *,
    ontvangen_op: date,
    advies: str,
    medewerker: Medewerker,
    gezien: str,
) -> Ziekteverwijzing:
    """Leg het advies over onderwijs vast, met een taak om later te vragen hoe het gaat.

    gezien: het advies dat op het scherm stond (leeg als er nog geen was).
    Raises ActGeweigerd, IntussenGewijzigd.
    """
    _niet_in_de_toekomst(ontvangen_op)
    vers = _vergrendeld(verwijzing)
    if (vers.ontvangen_op, vers.advies) == (ontvangen_op, advies):
        return vers
    if vers.advies != gezien:
        raise IntussenGewijzigd(
            "Een collega heeft het advies intussen vastgelegd. Kijk wat er nu staat."
        )
    if vers.opgevolgd_op is not None:
        raise ActGeweigerd("Er is al nagevraagd hoe het gaat; het advies verandert niet meer.")
    vers.ontvangen_op, vers.advies = ontvangen_op, advies
    if vers.taak is None:
        vers.taak = taak_maken(
            vers.jongere,
            titel=NAVRAAG,
            uiterlijk=opvolgen_op(ontvangen_op, wet=parameters(OPVOLGEN)),
            medewerker=medewerker,
            zaak=vers.zaak,
            regel="ziekteverzuim",
            sleutel=f"verwijzing:{vers.pk}",
        )
    return _bewaar(vers)


@transaction.atomic
def ziekteopvolging_vastleggen(
    verwijzing: Ziekteverwijzing, *, op: date, opvolging: str, medewerker: Medewerker
) -> Ziekteverwijzing:
    """Leg vast hoe het nu gaat; de taak om dat te vragen is daarmee klaar.

    Raises ActGeweigerd zonder advies, IntussenGewijzigd als er al is nagevraagd.
    """
    _niet_in_de_toekomst(op)
    vers = _vergrendeld(verwijzing)
    if (vers.opgevolgd_op, vers.opvolging) == (op, opvolging):
        return vers
    if vers.opgevolgd_op is not None:
        raise IntussenGewijzigd("Een collega heeft dit intussen vastgelegd. Kijk wat er nu staat.")
    if vers.ontvangen_op is None:
        raise ActGeweigerd("Leg eerst het advies vast.")
    vers.opgevolgd_op, vers.opvolging = op, opvolging
    if vers.taak is not None:
        taak_afronden(vers.taak, medewerker=medewerker)
    return _bewaar(vers)


@transaction.atomic
def ziekteverwijzing_weghalen(
    verwijzing: Ziekteverwijzing, *, reden: str, medewerker: Medewerker
) -> None:
    """Haal een verkeerd vastgelegde verwijzing weg; de historie bewaart haar.

    Raises ActGeweigerd zonder reden.
    """
    if not reden.strip():
        raise ActGeweigerd("Vul een reden in.")
    vers: Ziekteverwijzing | None = (
        Ziekteverwijzing.objects.select_for_update(of=("self",)).filter(pk=verwijzing.pk).first()
    )
    if vers is None:
        return
    if vers.taak is not None:
        taak_afronden(vers.taak, medewerker=medewerker)
    vers._change_reason = reden.strip()[:100]  # type: ignore[attr-defined]  # noqa: SLF001 - naam van simple-history
    vers.delete()


def _vergrendeld(verwijzing: Ziekteverwijzing) -> Ziekteverwijzing:
    vers: Ziekteverwijzing = (
        Ziekteverwijzing.objects.select_for_update(of=("self",))
        .select_related("jongere", "gemeente", "zaak", "taak")
        .get(pk=verwijzing.pk)
    )
    return vers


def _niet_in_de_toekomst(*dagen: date) -> None:
    if any(dag > vandaag() for dag in dagen):
        raise ActGeweigerd("Kies een dag die al geweest is.")


def _bewaar(rij: Ziekteverwijzing) -> Ziekteverwijzing:
    try:
        rij.full_clean(exclude=["gemeente", "zaak", "school", "taak", "medewerker"])
    except ValidationError as fout:
        raise ActGeweigerd(" ".join(fout.messages)) from fout
    rij.save()
    return rij
