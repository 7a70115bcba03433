"""Wat elke act op een vrijstelling deelt: op slot, de stand toetsen, een feit vastleggen."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from kern.klok import vandaag
from toegang.models import Medewerker
from vrijstellingen.models import Verklaring, Vrijstelling, Vrijstellingfeit
from vrijstellingen.regels.acten import Act, mogelijke_acten
from vrijstellingen.regels.grond import Stand
from vrijstellingen.selectors.feiten import actruimte_van, feiten_van, stand_van
from vrijstellingen.teksten import STANDEN

TOEKOMST = "Kies een dag die al geweest is, of vandaag."


@dataclass(frozen=True)
class Geopend:
    """Een vrijstelling op slot tot het einde van de transactie, met haar feiten en stand."""

    vrijstelling: Vrijstelling
    feiten: list[Vrijstellingfeit]
    stand: Stand


def openen(vrijstelling: Vrijstelling, *, act: Act, gezien: str | None) -> Geopend:
    """Sluit de rij af en toets of deze act nu kan.

    gezien: de stand die op het scherm stond. Raises IntussenGewijzigd, ActGeweigerd.
    """
    vers: Vrijstelling = (
        Vrijstelling.objects.select_for_update(of=("self",))
        .select_related("zaak", "jongere", "gemeente")
        .get(pk=vrijstelling.pk)
    )
    feiten = feiten_van(vers)
    stand = stand_van(vers, feiten)
    if gezien and gezien != stand:
        raise IntussenGewijzigd(
            f"Deze vrijstelling is intussen gewijzigd: de stand is nu ‘{STANDEN[stand].lower()}’. "
            "Kijk wat er nu staat en doe het zo nodig opnieuw."
        )
    verklaring = Verklaring.objects.filter(vrijstelling=vers, ingetrokken_op=None).exists()
    ruimte = actruimte_van(vers, feiten, stand=stand, verklaring=verklaring)
    if act not in mogelijke_acten(ruimte):
        raise ActGeweigerd(f"Dit kan niet bij de stand ‘{STANDEN[stand].lower()}’.")
    return Geopend(vers, feiten, stand)


def al_gedaan(
    vrijstelling: Vrijstelling, *, soort: str, medewerker: Medewerker, op: date, **velden: Any
) -> Vrijstellingfeit | None:
    """Hetzelfde feit van dezelfde medewerker: een tweede klik doet niets."""
    rij: Vrijstellingfeit | None = Vrijstellingfeit.objects.filter(
        vrijstelling=vrijstelling, soort=soort, op=op, medewerker=medewerker, **velden
    ).first()
    return rij


def feit_vastleggen(
    vrijstelling: Vrijstelling,
    *,
    soort: str,
    op: date,
    medewerker: Medewerker | None,
    **velden: Any,
) -> Vrijstellingfeit:
    """Leg een feit vast. Raises ActGeweigerd bij een dag die niet kan, of als het er al staat."""
    if op > vandaag():
        raise ActGeweigerd(TOEKOMST)
    rij = Vrijstellingfeit(
        vrijstelling=vrijstelling,
        jongere_id=vrijstelling.jongere_id,
        gemeente_id=vrijstelling.gemeente_id,
        soort=soort,
        op=op,
        medewerker=medewerker,
        **velden,
    )
    bewaren(rij)
    return rij


def bewaren(rij: Any, *, reden: str = "") -> None:
    """Toets de regels van de database vooraf, in woorden voor het scherm, en sla op."""
    try:
        rij.validate_constraints()
    except ValidationError as fout:
        raise ActGeweigerd(" ".join(fout.messages)) from fout
    if reden:
        rij._change_reason = reden[:100]  # noqa: SLF001 - naam van simple-history
    rij.save()
