"""Is deze jongere bij u bekend? Alleen ja of nee, en wie te bellen (domein 9.5)."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.models import Agendapunt, Bekendheidscheck, Jongere
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.ophangen import gemeente_voor
from kern.klok import vandaag
from toegang.models import Medewerker


@transaction.atomic
def bekendheid_vragen(
    punt: Agendapunt, *, organisatie: str, doel: str, medewerker: Medewerker
) -> Bekendheidscheck:
    """Leg vast dat u een partner vraagt of zij deze jongere kent. Raises ActGeweigerd."""
    vast = {"punt": punt, "organisatie": organisatie.strip(), "gevraagd_op": vandaag()}
    bestaand: Bekendheidscheck | None = Bekendheidscheck.objects.filter(**vast).first()
    if bestaand is not None:
        return bestaand
    rij = Bekendheidscheck(
        jongere_id=punt.jongere_id,
        gemeente_id=punt.gemeente_id,
        richting="uit",
        doel=doel.strip(),
        medewerker=medewerker,
        **vast,
    )
    return _bewaar(rij)


@transaction.atomic
def bekendheid_antwoord_vastleggen(
    check: Bekendheidscheck, *, bekend: bool, contact: str, op: date
) -> Bekendheidscheck:
    """Leg het antwoord van de partner vast: ja of nee, en bij ja wie te bellen.

    Raises ActGeweigerd bij een dag die niet kan, IntussenGewijzigd bij een ander antwoord.
    """
    if op > vandaag():
        raise ActGeweigerd("Kies een dag die al geweest is.")
    vers: Bekendheidscheck = Bekendheidscheck.objects.select_for_update(of=("self",)).get(
        pk=check.pk
    )
    antwoord = (bekend, contact.strip(), op)
    if (vers.bekend, vers.contact, vers.beantwoord_op) == antwoord:
        return vers
    if vers.bekend is not None:
        raise IntussenGewijzigd("Een collega heeft het antwoord intussen vastgelegd.")
    vers.bekend, vers.contact, vers.beantwoord_op = antwoord
    return _bewaar(vers)


@transaction.atomic
def bekendheid_beantwoorden(
    jongere: Jongere, *, organisatie: str, doel: str, contact: str, medewerker: Medewerker
) -> Bekendheidscheck:
    """Leg vast dat een partner vroeg of wij deze jongere kennen, en dat het antwoord ja was."""
    rij = Bekendheidscheck(
        jongere=jongere,
        gemeente_id=gemeente_voor(jongere, zaak=None, dag=vandaag()),
        richting="in",
        organisatie=organisatie.strip(),
        doel=doel.strip(),
        gevraagd_op=vandaag(),
        beantwoord_op=vandaag(),
        bekend=True,
        contact=contact,
        medewerker=medewerker,
    )
    return _bewaar(rij)


def _bewaar(rij: Bekendheidscheck) -> Bekendheidscheck:
    try:
        rij.full_clean(exclude=["jongere", "gemeente", "punt", "medewerker"])
    except ValidationError as fout:
        raise ActGeweigerd(" ".join(fout.messages)) from fout
    rij.save()
    return rij
