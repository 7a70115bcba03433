"""Het bewijs bij de normen, en wat er tekortschiet."""

from datetime import timedelta

import pytest

from handhaving.models import (
    Betrokkeneverzoek,
    Correctietaak,
)
from kern.grens import met_wpg
from kern.klok import nu, vandaag
from tests.fabrieken import een_jongere, een_wpgzaak
from tests.wpg.geheel.hulp import GEHEIM, betwist, binnen_bij
from tests.wpg.opsporing_hulp import (
    een_gave,
)
from tests.wpg.verstrek_hulp import (
    een_samenwerking,
    een_verstrekking,
)
from wpg.audit.bewijs import Tijdvak, bewijzen_bij
from wpg.services import gelogd

pytestmark = pytest.mark.django_db


# Het bewijs bij de normen.


def _tijdvak(zaak):
    return Tijdvak(vandaag() - timedelta(days=60), vandaag(), (zaak.gemeente_id,))


def _bewijs(zaak, nr):
    with gelogd():
        return [b for s in ("bestaan", "werking") for b in bewijzen_bij(nr, s, _tijdvak(zaak))]


NORMEN = ("2", "3", "4", "5", "9", "12", "15", "16", "17", "18", "20", "21", "23", "25", "27")


@pytest.mark.parametrize("nr", NORMEN)
def test_wpg_31_elke_norm_van_de_handhaving_heeft_bewijs_zonder_betrokkene(alles, wereld, boa, nr):
    een_verstrekking(wereld["zaak"], boa)
    with alles():
        bewijzen = _bewijs(wereld["zaak"], nr)
    assert bewijzen
    tekst = str(bewijzen)
    for naam in ("Proefouder", "Proefjongere", "Kim", GEHEIM, "buurvrouw", "Gesprek thuis"):
        assert naam not in tekst


def _tekorten(alles, zaak, nr):
    with alles():
        return [zin for b in _bewijs(zaak, nr) for zin in b.tekort]


def test_wpg_31_te_laat_ingelicht_is_een_tekort(alles, wereld, boa):
    lang = vandaag() - timedelta(days=20)

    def taak(dag):
        gaf = een_gave(wereld["halt"], "halt", boa)
        return Correctietaak(
            gemeente=wereld["zaak"].gemeente,
            jongere_id=wereld["zaak"].jongere_id,
            herkomst="Toets",
            eerste_verwerking_op=dag,
            verstrekking=gaf,
            bron="x:1",
            titel="Aantekening",
            omschrijving="Onjuist",
        ).save()

    binnen_bij(boa, lambda: taak(vandaag()))
    assert not [z for z in _tekorten(alles, wereld["zaak"], "4") if "ingelicht" in z]
    binnen_bij(boa, lambda: taak(lang))
    assert [z for z in _tekorten(alles, wereld["zaak"], "4") if "nog niet ingelicht" in z]


def test_wpg_31_over_de_bewaartermijn_is_een_tekort(alles, wereld, boa):
    assert not [z for z in _tekorten(alles, wereld["zaak"], "16") if "termijn" in z]
    with alles(), met_wpg():
        een_wpgzaak(
            een_jongere(wereld["zaak"].gemeente),
            boa,
            eerste_verwerking_op=vandaag() - timedelta(days=400),
        )
    for nr in ("16", "20"):
        assert [z for z in _tekorten(alles, wereld["zaak"], nr) if "over hun termijn" in z]


def test_wpg_31_artikel_20_buiten_de_looptijd_is_een_tekort(alles, wereld, boa):
    def gave(besluit):
        return een_gave(wereld["halt"], "school", boa, grond="wpg20", samenwerking=besluit)

    with alles(), met_wpg():
        besluit = een_samenwerking(wereld["zaak"].gemeente, boa)
        gave(besluit)
    assert not _tekorten(alles, wereld["zaak"], "23")
    with alles(), met_wpg():
        oud = een_samenwerking(
            wereld["zaak"].gemeente,
            boa,
            kenmerk="B-2020-1",
            van=vandaag() - timedelta(days=90),
            tot_en_met=vandaag() - timedelta(days=30),
        )
        gave(oud)
    assert _tekorten(alles, wereld["zaak"], "23") == [
        "Besluit B-2020-1: 1 keer verstrekt buiten de looptijd."
    ]


def test_wpg_31_een_verzoek_over_zijn_termijn_is_een_tekort(alles, wereld, boa):
    with alles(), met_wpg():
        betwist(wereld["zaak"], boa)
    assert not _tekorten(alles, wereld["zaak"], "25")
    with alles(), met_wpg():
        rij = Betrokkeneverzoek.objects.get()
        # Ruim: een termijn die in een weekend eindigt, loopt door.
        rij.ontvangen_op = vandaag() - timedelta(days=40)
        rij.save()
    assert [z for z in _tekorten(alles, wereld["zaak"], "25") if "niet op tijd" in z]


def test_wpg_31_onjuist_gebleken_telt_mee_in_het_bewijs(alles, wereld, boa):
    with alles(), met_wpg():
        blok = wereld["pv"].blokken.get()
        blok.onjuist_op, blok.onjuist_reden = nu(), "Andere dag"
        blok.save()
        [bewijs] = [b for b in _bewijs(wereld["zaak"], "4") if b.label.startswith("Onjuist")]
    assert bewijs.rijen[0][0] == 1
