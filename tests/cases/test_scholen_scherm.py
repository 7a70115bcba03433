"""Scholen beheren: zoeken, vakantieregio, sluitingsdagen en afspraken over melden."""

from datetime import date

import pytest
from django.urls import reverse

from cases.models import School, Schoolafspraak, Sluitingsdag
from tests.fabrieken import een_school
from tests.inrichting.hulp import een_beheerder
from toegang.models import Gebied

pytestmark = pytest.mark.django_db


@pytest.fixture
def beheerder(als, gemeente_a, gemeente_b):
    return als(een_beheerder(gemeente_a, gemeente_b))


@pytest.fixture
def school(gemeente_a) -> School:
    return een_school(gemeente_a, naam="De Vaart", brin="01AB", vestiging="00", plaats="Waterhoven")


@pytest.fixture
def regio(db) -> Gebied:
    rij = Gebied(code="R19", naam="Regio Water", soort="doorstroompuntregio")
    rij.save()
    return rij


def tekst(antwoord) -> str:
    return " ".join(antwoord.content.decode().split()).replace("&#x27;", "'")


def test_zoeken_op_naam_brin_en_gemeente(beheerder, school, gemeente_b):
    een_school(
        gemeente_b, naam="De Kade", brin="02CD", vestiging="03", gesloten_op=date(2026, 8, 1)
    )
    url = reverse("cases:scholen")
    for vraag, verwacht in (
        ({}, {"De Vaart", "De Kade"}),
        ({"zoek": "vaart"}, {"De Vaart"}),
        ({"zoek": "02cd"}, {"De Kade"}),
        ({"zoek": "02CD03"}, {"De Kade"}),
        ({"zoek": "02CD04"}, set()),
        ({"gemeente": gemeente_b.pk}, {"De Kade"}),
        ({"stand": "gesloten"}, {"De Kade"}),
        ({"stand": "open"}, {"De Vaart"}),
        ({"stand": "verzonnen", "gemeente": "x", "pagina": "99"}, {"De Vaart", "De Kade"}),
    ):
        pagina = tekst(beheerder.get(url, vraag))
        assert {n for n in ("De Vaart", "De Kade") if n in pagina} == verwacht, vraag
    assert "Geen school bij deze keuze" in tekst(beheerder.get(url, {"zoek": "zeppelin"}))


def test_een_lege_lijst_zegt_wat_te_doen(beheerder):
    assert "importeer_scholen" in tekst(beheerder.get(reverse("cases:scholen")))


def test_een_eigen_vakantieregio_kiezen_en_weer_loslaten(beheerder, school):
    url = reverse("cases:school_regio", args=[school.pk])
    pagina = tekst(beheerder.post(url, {"vakantieregio": "noord"}, follow=True))
    assert "De vakantieregio is bewaard." in pagina
    school.refresh_from_db()
    assert school.vakantieregio == "noord"
    beheerder.post(url, {"vakantieregio": ""})
    school.refresh_from_db()
    assert school.vakantieregio == ""
    assert beheerder.post(url, {"vakantieregio": "oost"}).status_code == 422


def test_een_school_zonder_regio_waarschuwt(beheerder):
    ver = een_school(naam="Ver Weg")
    pagina = tekst(beheerder.get(reverse("cases:school", args=[ver.pk])))
    assert "De vakantieregio van deze school is niet bekend" in pagina
    lijst = tekst(beheerder.get(reverse("cases:scholen"), {"stand": "zonder_regio"}))
    assert "Ver Weg" in lijst


def dicht(**velden):
    return {
        "van": "2026-11-30",
        "tot_en_met": "2026-12-01",
        "reden": "Studiedagen",
        "bron": "schoolgids 2026-2027",
    } | velden


def test_een_sluitingsdag_toevoegen_en_verwijderen(beheerder, school):
    url = reverse("cases:sluitingsdag_nieuw", args=[school.pk])
    assert "Studiedagen" in tekst(beheerder.post(url, dicht(), follow=True))
    dag = Sluitingsdag.objects.get()
    weg = reverse("cases:sluitingsdag_weg", args=[dag.pk])
    assert "Sluitingsdag verwijderen?" in tekst(beheerder.get(weg))
    beheerder.post(weg)
    assert not Sluitingsdag.objects.exists()
    assert Sluitingsdag.historie.filter(history_type="-").count() == 1


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"bron": ""}, "verplicht"),
        ({"tot_en_met": "2026-11-01"}, "ligt voor de eerste dag"),
        ({"tot_en_met": "2027-11-01"}, "hoogstens 70 dagen"),
        ({"van": "2026-12-14", "tot_en_met": "2026-12-16"}, "al dicht"),
    ],
)
def test_een_foute_sluitingsdag(beheerder, school, velden, fout):
    url = reverse("cases:sluitingsdag_nieuw", args=[school.pk])
    beheerder.post(url, dicht(van="2026-12-15", tot_en_met="2026-12-15"))
    antwoord = beheerder.post(url, dicht(**velden))
    assert antwoord.status_code == 422
    assert fout in tekst(antwoord)
    assert Sluitingsdag.objects.count() == 1


def afspraak(**velden):
    return {
        "soort": "verzuim18plus",
        "drempel": "16",
        "van": "2026-08-01",
        "tot_en_met": "",
        "bron": "verzuimprotocol 2026",
    } | velden


def test_een_afspraak_met_een_school_vastleggen_aflopen_en_verwijderen(beheerder, school):
    url = reverse("cases:afspraak_nieuw", args=[school.pk])
    assert "16 lesuren" in tekst(beheerder.post(url, afspraak(), follow=True))
    rij = Schoolafspraak.objects.get()
    assert (rij.school, rij.gebied) == (school, None)
    scherm = reverse("cases:schoolafspraak", args=[rij.pk])
    assert "Afspraak met De Vaart" in tekst(beheerder.get(scherm))
    beheerder.post(scherm, afspraak(tot_en_met="2027-07-31"))
    rij.refresh_from_db()
    assert rij.tot_en_met == date(2027, 7, 31)
    # Een volgende afspraak mag erna beginnen.
    beheerder.post(url, afspraak(van="2027-08-01", drempel="20"))
    assert Schoolafspraak.objects.count() == 2
    weg = reverse("cases:afspraak_weg", args=[rij.pk])
    assert "Afspraak verwijderen?" in tekst(beheerder.get(weg))
    beheerder.post(weg)
    assert Schoolafspraak.objects.get().drempel == 20


def test_een_afspraak_met_een_regio(beheerder, school, regio):
    url = reverse("cases:schoolafspraken")
    assert "Nog geen afspraken die voor een hele regio gelden." in tekst(beheerder.get(url))
    velden = afspraak(soort="tweede_melding", drempel="2", gebied=regio.pk)
    pagina = tekst(beheerder.post(url, velden, follow=True))
    assert "2e melding" in pagina
    assert Schoolafspraak.objects.get().gebied == regio
    assert beheerder.post(url, afspraak()).status_code == 422, "zonder regio"


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"drempel": "0"}, "1 tot en met 160"),
        ({"drempel": "161"}, "1 tot en met 160"),
        ({"soort": "tweede_melding", "drempel": "21"}, "1 tot en met 20"),
        ({"drempel": "veel"}, "geheel getal"),
        ({"bron": ""}, "verplicht"),
        ({"van": "2026-09-01", "tot_en_met": "2026-08-01"}, "ligt voor de eerste dag"),
        ({"van": "2025-08-01"}, "geldt al zo'n afspraak"),
        ({"van": "2027-01-01"}, "geldt al zo'n afspraak"),
    ],
)
def test_een_foute_afspraak(beheerder, school, velden, fout):
    url = reverse("cases:afspraak_nieuw", args=[school.pk])
    beheerder.post(url, afspraak())
    antwoord = beheerder.post(url, afspraak(**velden))
    assert antwoord.status_code == 422
    assert fout in tekst(antwoord)
    assert Schoolafspraak.objects.count() == 1


def test_de_vakantieregio_van_een_gemeente_wijzigen(beheerder, gemeente_a, gemeente_b):
    url = reverse("cases:gemeenteregios")
    velden = {f"g{gemeente_a.pk}": "noord", f"g{gemeente_b.pk}": gemeente_b.vakantieregio}
    pagina = tekst(beheerder.post(url, velden, follow=True))
    assert "Bewaard: Waterhoven." in pagina
    gemeente_a.refresh_from_db()
    assert gemeente_a.vakantieregio == "noord"
    assert "Er is niets veranderd." in tekst(beheerder.post(url, velden, follow=True))
    assert beheerder.post(url, velden | {f"g{gemeente_a.pk}": "oost"}).status_code == 422


def test_wat_er_niet_is_geeft_een_404(beheerder):
    for naam in ("school", "sluitingsdag_weg", "schoolafspraak", "afspraak_weg"):
        assert beheerder.get(reverse(f"cases:{naam}", args=[999999])).status_code == 404
