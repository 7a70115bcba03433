"""Een gezin met een Wpg-zaak, en wie erbij mag."""

from datetime import date

import pytest

from handhaving.log import pseudoniem
from handhaving.models import (
    Wpgbetrokkene,
)
from kern.grens import met_wpg
from kern.klok import vandaag
from tests.fabrieken import een_jongere, een_wpgzaak, een_zaak
from tests.wpg.verzoeken.hulp import DAG


@pytest.fixture
def boa(accounts):
    return accounts["boa-a"]


@pytest.fixture
def coordinator(accounts):
    return accounts["wpg-coordinator-a"]


@pytest.fixture
def gezin(alles, boa, gemeente_a):
    """Een zaak met een ouder als verdachte en het kind als slachtoffer; beide hebben een naam."""
    with alles(), met_wpg():
        jongere = een_jongere(gemeente_a)
        een_zaak(jongere, behandelaar=boa)
        zaak = een_wpgzaak(jongere, boa, geopend_op=vandaag() - 3 * DAG)
        ouder = zaak.betrokkenen.get()
        ouder.bsn, ouder.geboortedatum = "999940003", date(1985, 3, 1)
        ouder.save()
        kind = Wpgbetrokkene(
            gemeente=gemeente_a,
            jongere_id=jongere.pk,
            herkomst="toets",
            eerste_verwerking_op=vandaag(),
            wpgzaak=zaak,
            soort="jongere",
            voornamen="Sam",
            geslachtsnaam="Kindsnaam",
            geboortedatum=vandaag() - 16 * 366 * DAG,
            categorie="slachtoffer",
            pseudoniem=pseudoniem("jongere", jongere.pk),
        )
        kind.save()
    return {"zaak": zaak, "ouder": ouder, "kind": kind}
