"""De keuzes van de lijst zeggen hetzelfde als de stand op het scherm."""

from datetime import date, timedelta
from typing import Any

import pytest

from inrichting.selectors import parameters
from tests.fabrieken import een_jongere, een_vrijstelling
from tests.vrijstellingen.hulp import VANDAAG
from vrijstellingen.models import Vrijstelling, Vrijstellingfeit
from vrijstellingen.regels.grond import Stand
from vrijstellingen.selectors import lijst
from vrijstellingen.selectors.feiten import met_stand

pytestmark = pytest.mark.django_db(transaction=True)
HOORT_BIJ = {
    "wacht": {Stand.ONVOLLEDIG, Stand.OPGESCHORT},
    "bezwaar": {Stand.BEZWAARTERMIJN, Stand.BEKENDGEMAAKT},
    "niet": {Stand.VOLDOET_NIET, Stand.GEWEIGERD},
}
OPEN = {
    *(Stand.ONTVANGEN, Stand.ONVOLLEDIG, Stand.INGEDIEND),
    *(Stand.IN_BEHANDELING, Stand.OPGESCHORT, Stand.HOREN),
}


def test_de_lijst_en_de_stand_zijn_het_eens(gemeente_a, alles, leerplicht_a):
    lang = VANDAAG - timedelta(days=90)
    gevallen: list[dict[str, Any]] = [
        {"grond": "5a"},
        {"grond": "15"},
        {"grond": "5b", "oordeel": "voldoet_niet", "oordeel_op": VANDAAG},
        {"grond": "5c", "oordeel": "voldoet", "geldig_van": lang, "geldig_tot_en_met": VANDAAG},
        {"grond": "5a", "oordeel": "voldoet", "geldig_van": lang, "geldig_tot_en_met": lang},
        {"oordeel": "geweigerd", "bekendgemaakt_op": VANDAAG},
        {"oordeel": "geweigerd", "bekendgemaakt_op": date(2026, 10, 16)},
        {"oordeel": "geweigerd", "bekendgemaakt_op": date(2026, 10, 15)},
        {"oordeel": "verleend", "bekendgemaakt_op": lang},
        {"oordeel": "verleend", "oordeel_op": VANDAAG},
    ]
    with alles():
        for velden in gevallen:
            een_vrijstelling(een_jongere(gemeente_a), **velden)
        wachten: list[dict[str, Any]] = [
            {"soort": "aanvulling", "tot_en_met": VANDAAG},
            {"soort": "opschorting", "reden": "overmacht"},
        ]
        for velden in wachten:
            rij = een_vrijstelling(een_jongere(gemeente_a))
            Vrijstellingfeit(
                vrijstelling=rij,
                jongere=rij.jongere,
                gemeente=gemeente_a,
                op=date(2026, 11, 9),
                medewerker=leerplicht_a,
                **velden,
            ).save()
        standen = met_stand(Vrijstelling.objects.prefetch_related("feiten"))
        keuzes = lijst._standen(parameters())
        for keuze, verwacht in (HOORT_BIJ | {"open": OPEN}).items():
            gevonden = set(Vrijstelling.objects.filter(keuzes[keuze]).values_list("pk", flat=True))
            if keuze == "niet":
                assert gevonden >= {r.pk for r, stand in standen if stand in verwacht}
            else:
                assert gevonden == {r.pk for r, stand in standen if stand in verwacht}, keuze
        loopt = set(Vrijstelling.objects.filter(keuzes["loopt"]).values_list("pk", flat=True))
        assert loopt >= {r.pk for r, stand in standen if stand is Stand.LOPEND}
        # Gedogen is geen vrijstelling die loopt, en heeft na het bericht geen bezwaartermijn.
        gedoogd = {
            een_vrijstelling(
                een_jongere(gemeente_a),
                oordeel="gedogen",
                oordeel_op=VANDAAG,
                geldig_van=lang,
                geldig_tot_en_met=VANDAAG,
                bekendgemaakt_op=bekend,
            ).pk
            for bekend in (None, VANDAAG)
        }
        per_keuze = {
            keuze: set(Vrijstelling.objects.filter(q).values_list("pk", flat=True)) & gedoogd
            for keuze, q in keuzes.items()
        }
        assert per_keuze["gedogen"] == per_keuze["alle"] == gedoogd
        assert not per_keuze["loopt"] | per_keuze["bezwaar"] | per_keuze["open"]
