"""De naam van een schoolbestuur komt uit het bestand *bevoegd gezag* van DUO."""

import pytest

from cases.models import School
from tests.cases.test_stamgegevens import OUD, lees_in, mislukt, rij, telling
from tests.fabrieken import een_school

pytestmark = pytest.mark.django_db


def maak(map_, *rijen, naam="02.-alle-vestigingen-vo.csv", kop=OUD):
    pad = map_ / naam
    pad.write_bytes(("\r\n".join([kop, *rijen]) + "\r\n").encode("cp1252"))
    return pad


BESTUREN = "BEVOEGD GEZAG NUMMER;BEVOEGD GEZAG NAAM;STRAATNAAM;PLAATSNAAM"


def test_het_bestuur_krijgt_zijn_naam_uit_een_eigen_bestand(gemeente_a, tmp_path):
    scholen = maak(tmp_path, rij(), rij("02CD", "02CD00", "De Sluis"))
    naam = "01.-bevoegd-gezag-vo.csv"
    besturen = maak(
        tmp_path,
        "040001;Stichting De Vaart;Kade;Waterhoven",
        "40999;Stichting Elders;Laan;Elders",
        naam=naam,
        kop=BESTUREN,
    )
    uitkomst, _ = lees_in(scholen, besturen, volledig=True)
    assert telling(uitkomst, naam) | {"gewijzigd": 1, "ongewijzigd": 1} == telling(uitkomst, naam)
    assert set(School.objects.values_list("schoolbestuur", flat=True)) == {"Stichting De Vaart"}
    # Nog eens, en ook de scholen nog eens: er verandert niets, en de naam blijft.
    for pad in (besturen, scholen):
        lees_in(pad)
    assert School.objects.first().historie.count() == 2
    assert set(School.objects.values_list("schoolbestuur", flat=True)) == {"Stichting De Vaart"}


@pytest.mark.parametrize(
    ("regels", "fout"),
    [
        (["ABC;Stichting X;;"], "regel 2"),
        (["40001;;;"], "is leeg; een bestuur heeft een naam"),
        (["40001;Een;;", "040001;Twee;;"], "staat ook op regel 2"),
    ],
)
def test_een_fout_bestuur_wordt_met_plaats_gemeld_en_er_is_niets_geladen(
    gemeente_a, tmp_path, regels, fout
):
    een_school(gemeente_a, brin="01AB", vestiging="00", bestuursnummer="40001")
    code, _, gemeld = mislukt(maak(tmp_path, *regels, naam="bevoegd.csv", kop=BESTUREN))
    assert (code, fout in gemeld) == (2, True), gemeld
    assert School.objects.get().schoolbestuur == ""
