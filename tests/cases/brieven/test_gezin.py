"""Een brief over meer kinderen van een gezin."""

import pytest

from cases.models import Briefontvanger, Contactmoment, Document
from cases.services.brieven.goedkeuren import (
    brief_goedkeuren,
)
from cases.services.brieven.verzenden import brief_verzenden
from tests.cases.brieven.hulp import documenttekst
from tests.cases.brieven_hulp import een_ouder
from tests.cases.werk_hulp import logregels
from tests.fabrieken import een_jongere, een_zaak

pytestmark = pytest.mark.django_db


def test_een_brief_over_twee_kinderen_gaat_eens_naar_de_ouder_en_staat_bij_elk_kind(
    schrijf, doe, jongere, gemeente_a, alles
):
    with alles():
        zus = een_jongere(gemeente_a)
        een_ouder(zus)
        een_ouder(zus, naam="C. Proef", straat="Elderslaan", postcode="9999 CC")
        zaak = een_zaak(zus, soort="LUXE")
    brief = doe(brief_verzenden, doe(brief_goedkeuren, schrijf(jongere, kinderen=[zus])))
    with alles():
        namen = sorted(
            Briefontvanger.objects.filter(brief=brief, krijgt=True).values_list("naam", flat=True)
        )
        contacten = set(Contactmoment.objects.values_list("jongere_id", flat=True))
        zaak.refresh_from_db()
        tekst = documenttekst(Document.objects.first())
    assert namen == ["A. Proef", "C. Proef"]
    assert f"{jongere.volledige_naam} en {zus.volledige_naam}" in " ".join(tekst.split())
    assert contacten == {jongere.pk, zus.pk}


@pytest.mark.django_db(transaction=True)
def test_wie_een_blad_opent_ziet_ook_de_andere_kinderen_en_dat_staat_in_het_log(
    schrijf, jongere, gemeente_a, alles, als, leerplicht_a
):
    with alles():
        zus = een_jongere(gemeente_a)
    brief = schrijf(jongere, kinderen=[zus])
    with alles():
        ontvanger = Briefontvanger.objects.filter(brief=brief, krijgt=True).first()
    als(leerplicht_a).get(f"/brieven/exemplaren/{ontvanger.pk}/")
    gezien = {rij[0] for rij in logregels("brief")}
    assert zus.pk in gezien
