"""Wat de toetsen over de hele zaak delen."""

from handhaving.models import (
    Betrokkeneverzoek,
    Betwisting,
)
from handhaving.verstrekken.stukken import bron_van, stukken_van
from kern.klok import vandaag
from tests.wpg.verstrek_hulp import (
    als_boa,
)

GEHEIM = "Slaapt slecht door medicijnen"


def binnen_bij(boa, wat):
    with als_boa(boa):
        return wat()


def stukken_bij(zaak):
    return {s: stuk for s, (_, stuk) in stukken_van(zaak).items()}


def betwist(zaak, boa, *rijen):
    verzoek = Betrokkeneverzoek(
        gemeente=zaak.gemeente,
        jongere_id=zaak.jongere_id,
        herkomst="Verzoek",
        eerste_verwerking_op=vandaag(),
        soort="rectificatie",
        vrager="zelf",
        geslachtsnaam="Proefouder",
        identiteit="balie",
        identiteit_op=vandaag(),
        ontvangen_op=vandaag(),
        vastgelegd_door=boa,
    )
    verzoek.save()
    for rij in rijen:
        Betwisting(
            gemeente=zaak.gemeente,
            jongere_id=zaak.jongere_id,
            herkomst="Verzoek",
            eerste_verwerking_op=vandaag(),
            verzoek=verzoek,
            bron=bron_van(rij),
            sinds=vandaag(),
        ).save()
