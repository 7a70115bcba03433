"""De opdracht `maak_medewerker` (uitwisseling 0)."""

from io import StringIO

import pytest
from django.core.management import call_command

from kern.handelingen import Handeling
from toegang.models import Medewerker
from toegang.opdrachten import Onbruikbaar

pytestmark = pytest.mark.django_db


def _maak(monkeypatch, *argumenten: str, wachtwoord: str = "een-lang-wachtwoord-9") -> str:
    monkeypatch.setattr("sys.stdin", StringIO(f"{wachtwoord}\n"))
    fout = StringIO()
    call_command("maak_medewerker", *argumenten, "--wachtwoord-van-stdin", stderr=fout)
    return fout.getvalue()


def test_een_account_krijgt_rol_gemeenten_en_wachtwoord(monkeypatch, gemeente_a, gemeente_b):
    _maak(monkeypatch, "nieuw", "--rol", "leerplichtambtenaar", "--gemeente", "9901,9902")
    medewerker = Medewerker.objects.get(gebruikersnaam="nieuw")
    assert medewerker.check_password("een-lang-wachtwoord-9")
    gemeenten = medewerker.gemeenten_voor(Handeling.ZAAK_BEHANDELEN)
    assert gemeenten == {gemeente_a.pk, gemeente_b.pk}


def test_een_zwak_wachtwoord_geeft_een_waarschuwing(monkeypatch, gemeente_a):
    tekst = _maak(monkeypatch, "kort", "--rol", "fg", "--gemeente", "9901", wachtwoord="geheim")
    assert "zwak wachtwoord" in tekst
    assert Medewerker.objects.filter(gebruikersnaam="kort").exists()


@pytest.mark.parametrize(
    ("gemeente", "wachtwoord", "reden"),
    [("1234", "een-lang-wachtwoord-9", "bestaat niet"), ("9901", "", "standaardinvoer")],
)
def test_onbruikbare_invoer_maakt_niets(monkeypatch, gemeente_a, gemeente, wachtwoord, reden):
    with pytest.raises(Onbruikbaar, match=reden) as fout:
        _maak(monkeypatch, "x", "--rol", "fg", "--gemeente", gemeente, wachtwoord=wachtwoord)
    assert fout.value.returncode == 2
    assert not Medewerker.objects.filter(gebruikersnaam="x").exists()


def test_dezelfde_naam_kan_maar_een_keer(monkeypatch, gemeente_a):
    _maak(monkeypatch, "dubbel", "--rol", "fg", "--gemeente", "9901")
    with pytest.raises(Onbruikbaar):
        _maak(monkeypatch, "dubbel", "--rol", "fg", "--gemeente", "9901")
