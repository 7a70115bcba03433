"""Meldingen in het pakket van een inzageverzoek, zonder wie meldde."""

import pytest

from cases.inzageverzoek.bronnen import lakwerk_voor, stukken_van
from cases.models import Inzageverzoek
from kern.klok import vandaag
from tests.fabrieken import een_jongere, een_melding

pytestmark = pytest.mark.django_db(transaction=True)


def test_een_melding_gaat_mee_zonder_de_naam_van_de_melder(alles, gemeente_a, leerplicht_a):
    with alles():
        jongere = een_jongere(gemeente_a)
        melding = een_melding(
            jongere,
            contact_naam="Petra Pimpel",
            contact_telefoon="030 1234567",
            reden_school="Petra Pimpel (030-1234567) belde naar huis.",
        )
        verzoek = Inzageverzoek(
            jongere=jongere,
            gemeente=gemeente_a,
            vrager="gemachtigde",
            gemachtigde="Mr. Proef",
            identiteit="balie",
            identiteit_op=vandaag(),
            ontvangen_op=vandaag(),
            vastgelegd_door=leerplicht_a,
        )
        stuk = stukken_van(verzoek)["melding", melding.pk]
        gelakt = lakwerk_voor(verzoek).lak(stuk.tekst)
    assert "belde naar huis" in gelakt
    assert "Pimpel" not in gelakt
    assert "1234567" not in gelakt
