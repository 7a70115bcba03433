"""Een ingelezen zaak waar nog niemand op reageerde, heeft een termijn."""

from datetime import date

import pytest

from cases.models import ExterneSleutel, Zaak
from cases.selectors.termijnen import EERSTE_REACTIE
from cases.selectors.zaaktypen import termijn_uitleg
from inrichting.models import Parameter
from kern.grens import voor_systeem
from toegang.selectors import alle_gemeente_ids

pytestmark = pytest.mark.django_db(transaction=True)


def _zaak(sleutel):
    rij = ExterneSleutel.objects.get(bestand="zaken.csv", externe_id=sleutel)
    return Zaak.objects.select_related("gemeente").get(pk=rij.doel_id)


def test_alleen_een_nieuwe_zaak_heeft_een_termijn_met_uitleg_en_historie(aanlevering, lees):
    lees()
    with voor_systeem(alle_gemeente_ids()):
        nieuw = _zaak("Z3")
        # Zondag 1 februari 2026; vijf werkdagen later is vrijdag.
        assert (nieuw.status, nieuw.termijn) == ("nieuw", date(2026, 2, 6))
        assert nieuw.termijn_regel == EERSTE_REACTIE
        waarom = termijn_uitleg(nieuw)
        assert waarom is not None
        assert "binnen 5 werkdagen" in waarom.regels[0].tekst
        assert nieuw.historie.latest().termijn == nieuw.termijn
        assert nieuw.historie.latest().history_change_reason == "Conversie conversie"
        for ander in ("Z1", "Z2"):
            assert (_zaak(ander).termijn, _zaak(ander).termijn_regel) == (None, "")


def test_nog_eens_inlezen_laat_de_termijn_en_de_historie_met_rust(aanlevering, lees):
    lees()
    with voor_systeem(alle_gemeente_ids()):
        eerst = _zaak("Z3").historie.count()
    afloop = lees()
    assert (afloop.som("nieuw"), afloop.som("gewijzigd")) == (0, 0)
    with voor_systeem(alle_gemeente_ids()):
        assert _zaak("Z3").historie.count() == eerst


@pytest.fixture
def twee_werkdagen(transactional_db):
    """Beide gemeenten spraken twee werkdagen af; na de toets is dat weg."""
    rijen = [
        Parameter(
            naam="eerste_reactie_werkdagen", waarde=2, bron="Afspraak", bereik=f"gemeente:{code}"
        )
        for code in ("9911", "9912")
    ]
    for rij in rijen:
        rij.save()
    yield
    for rij in rijen:
        rij.delete()


@pytest.mark.usefixtures("twee_werkdagen")
def test_de_afspraak_van_de_gemeente_op_die_dag_geldt(aanlevering, lees):
    lees()
    with voor_systeem(alle_gemeente_ids()):
        assert _zaak("Z3").termijn == date(2026, 2, 3)


def test_wordt_de_zaak_opgepakt_dan_vervalt_de_termijn_en_andersom_komt_hij_terug(
    aanlevering, lees
):
    lees()
    aanlevering.wijzig("zaken.csv", 2, opgepakt_op="2026-02-03")
    assert lees().som("gewijzigd") == 1
    with voor_systeem(alle_gemeente_ids()):
        assert (_zaak("Z3").termijn, _zaak("Z3").termijn_regel) == (None, "")
    aanlevering.wijzig("zaken.csv", 2, opgepakt_op="", geopend_op="2026-02-03")
    lees()
    with voor_systeem(alle_gemeente_ids()):
        assert _zaak("Z3").termijn == date(2026, 2, 10)
