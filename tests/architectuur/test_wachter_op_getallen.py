"""De wachter op de wachter: een met opzet geplaatst getal van de wet wordt gevonden."""

import pytest

from tests.architectuur.getallen import Vondst, in_python, in_sjabloon
from tests.architectuur.uitzonderingen import Uitzondering

REGEL, DIENST, SJABLOON = "cases/regels/x.py", "cases/services/x.py", "templates/x.html"
GEPLAATST = [
    (REGEL, "GRENS = 16"),
    (REGEL, "def f(x):\n    return g(x, 16)"),
    (REGEL, "def f(dag):\n    return date(dag.year, 7, 1)"),
    (REGEL, "WETTEN = {'leerplicht': 16}"),
    (REGEL, "GRENS: Final = 8.5"),
    (REGEL, "match leeftijd:\n    case 18: pass"),
    (DIENST, "if leeftijd >= 18: pass"),
    (DIENST, "def f(j):\n    return 16 <= j.uren < 60"),
    (DIENST, "if leeftijd in (16, 18): pass"),
    (DIENST, "einde = van + timedelta(weeks=6)"),
    (DIENST, "einde = van + timedelta(42)"),
    (DIENST, "einde = einde_termijn(van, weken=8)"),
    (DIENST, "einde = van + 14 * DAG"),
    (DIENST, "MAX_LEEFTIJD = 27"),
    (DIENST, "VERLOFDAGEN: Final = 10"),
    (DIENST, "class A:\n    bewaar_jaren = 5"),
    (DIENST, "def f(x, weken=6): pass"),
    (DIENST, "def f(x, *, hoogstens=10): pass"),
    (DIENST, "Jongere.objects.filter(leeftijd__gte=18)"),
    (DIENST, "tekst = f'Vanaf 16 uur verzuim meldt {school} dit.'"),
    (DIENST, "tekst = 'Vanaf de achttiende verjaardag'"),
    (DIENST, "tekst = 'De 18e verjaardag'"),
    (DIENST, "tekst = 'binnen zes weken'"),
    (DIENST, "tekst = 'vier opeenvolgende lesweken'"),
    (DIENST, "tekst = 'verzuim 18+'"),
    (DIENST, "tekst = 'mbo vanaf niveau 2'"),
    (DIENST, "q = 'select 1 from x where leeftijd >= 18'"),
    (DIENST, "q = \"select x from y where d > now() - interval '3 months'\""),
    (DIENST, "q = 'j.leeftijd between 5 and 16'"),
    (DIENST, "q = 'uren >= 16'"),
    (SJABLOON, "<p>Vanaf 16 uur</p>"),
    (SJABLOON, "<p>U heeft zes weken</p>"),
    (SJABLOON, "{% if jongere.leeftijd >= 18 %}"),
    (SJABLOON, "{% if a %}{% elif\n uren > 16 %}"),
]
ONSCHULDIG = [
    (REGEL, '"""Vanaf 16 uur (Lpw 21)."""'),
    (REGEL, "def f(x):\n    '''Tot 18 jaar.'''\n    return x[0] + 1"),
    (DIENST, "naam = models.CharField(max_length=200)"),
    (DIENST, "lijst = rijen[:10]"),
    (DIENST, "if len(rijen) > 1: pass"),
    (DIENST, "artikel = 'Lpw 21a'"),
    (DIENST, "q = 'select x from y where z = %s'"),
    (DIENST, "regel = f'{aantal:>6} personen'"),
    (SJABLOON, "{# vanaf 16 uur #}<p>Artikel 5</p>"),
    (SJABLOON, "{% if lijst|length > 1 %}"),
]


def _gezocht(bestand, tekst):
    return (in_sjabloon if bestand == SJABLOON else in_python)(bestand, tekst)


@pytest.mark.parametrize(("bestand", "tekst"), GEPLAATST)
def test_een_met_opzet_geplaatst_getal_wordt_gevonden(bestand, tekst):
    assert _gezocht(bestand, tekst)


@pytest.mark.parametrize(("bestand", "tekst"), ONSCHULDIG)
def test_wat_geen_getal_van_de_wet_is_geeft_geen_melding(bestand, tekst):
    assert not _gezocht(bestand, tekst)


def test_een_uitzondering_geldt_alleen_voor_haar_plek_en_haar_getal():
    eigen = Uitzondering("a/x.py", "GRENS", ("16",), "reden")
    assert eigen.geldt_voor(Vondst("a/x.py", "GRENS", 1, "16"))
    for anders in (
        Vondst("a/y.py", "GRENS", 1, "16"),
        Vondst("a/x.py", "ANDERS", 1, "16"),
        Vondst("a/x.py", "GRENS", 1, "18"),
    ):
        assert not eigen.geldt_voor(anders)
