"""Het concept van een verstrekking: waar een medewerker in de wizard gebleven was."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django.db import transaction

from cases.services.fouten import IntussenGewijzigd
from handhaving.models import Verstrekkingconcept, Wpgzaak
from handhaving.verstrekken.stukken import Stuk
from kern.klok import vandaag
from toegang.models import Medewerker

ANDER_TABBLAD = (
    "Dit formulier is intussen in een ander tabblad gewijzigd. Bekijk wat er nu staat en ga verder."
)


def concept_van(zaak: Wpgzaak, medewerker: Medewerker) -> Verstrekkingconcept:
    """Het concept van deze medewerker bij deze zaak; nieuw als er nog geen is."""
    gevonden = Verstrekkingconcept.objects.filter(wpgzaak_id=zaak.pk, medewerker=medewerker).first()
    return gevonden or Verstrekkingconcept(
        gemeente=zaak.gemeente,
        jongere_id=zaak.jongere_id,
        zaak_id=zaak.zaak_id,
        herkomst=f"Wpg-zaak {zaak.pk}",
        eerste_verwerking_op=zaak.eerste_verwerking_op or vandaag(),
        wpgzaak_id=zaak.pk,
        medewerker=medewerker,
        sleutel=uuid4(),
    )


@transaction.atomic
def concept_bewaren(
    zaak: Wpgzaak, medewerker: Medewerker, *, stap: str, antwoorden: Mapping[str, Any], versie: int
) -> Verstrekkingconcept:
    """Bewaar de antwoorden van een stap. Raises IntussenGewijzigd bij een oude versie."""
    Wpgzaak.objects.select_for_update(of=("self",)).get(pk=zaak.pk)
    concept = concept_van(zaak, medewerker)
    if concept.versie != versie:
        raise IntussenGewijzigd(ANDER_TABBLAD)
    concept.antwoorden = {**concept.antwoorden, stap: dict(antwoorden)}
    concept.versie += 1
    concept.save()
    return concept


@transaction.atomic
def concept_klaarzetten(
    zaak: Wpgzaak, medewerker: Medewerker, *, ontvanger: str, organisatie: str, stuk: Stuk | None
) -> Verstrekkingconcept:
    """Begin een concept met de ontvanger en het stuk al ingevuld; een eerder concept vervalt."""
    Wpgzaak.objects.select_for_update(of=("self",)).get(pk=zaak.pk)
    concept = concept_van(zaak, medewerker)
    concept.antwoorden = {"ontvanger": {"ontvanger": ontvanger, "organisatie": organisatie}}
    if stuk is not None:
        concept.antwoorden["wat"] = {"stukken": [stuk.waarde]}
    concept.versie += 1
    concept.save()
    return concept


@transaction.atomic
def concept_weggooien(zaak: Wpgzaak, medewerker: Medewerker) -> None:
    """Begin opnieuw; er is niets verstrekt."""
    Verstrekkingconcept.objects.filter(wpgzaak_id=zaak.pk, medewerker=medewerker).delete()
