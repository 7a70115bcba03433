"""Een definitiebestand en een indeling worden nagekeken voor er geteld wordt."""

import pytest

from rapportage.definitie import OnjuisteDefinitie, definitie_lezen, definities
from rapportage.indelingen import Indeling, OnjuisteIndeling, indeling_toetsen, indelingen

GOED = """id = "eigen"
titel = "Eigen tabel"
definitie = "Meldingen."
bron = "meldingen"
tel = "rijen"

[waar]
soort = "LUXE"

[rijen]
gemeenten = "{naam}"

[[kolommen.regels]]
label = "aantal"
"""


@pytest.mark.parametrize(
    ("was", "wordt", "melding"),
    [
        ('tel = "rijen"', 'telt = "rijen"', "eigen.toml, regel 5, veld telt: dit veld bestaat"),
        ('soort = "LUXE"', 'kleur = "rood"', "eigen.toml, regel 8, veld kleur: de bron meldingen"),
        ('bron = "meldingen"', 'bron = "weer"', "eigen.toml, regel 4, veld bron: 'weer' is geen"),
        ('tel = "rijen"', 'tel = "veel"', "eigen.toml, regel 5, veld tel: 'veel' bestaat niet"),
        ('label = "aantal"', 'naam = "aantal"', "eigen.toml, regel 14, veld naam: dit veld best"),
        ('titel = "Eigen tabel"\n', "", "eigen.toml, regel 1, veld titel: dit veld ontbreekt"),
        ('titel = "Eigen tabel"', "titel = ", "eigen.toml, regel 2: dit is geen leesbare TOML"),
    ],
)
def test_een_fout_noemt_bestand_regel_en_veld(was, wordt, melding):
    with pytest.raises(OnjuisteDefinitie) as fout:
        definitie_lezen(GOED.replace(was, wordt, 1), naam="eigen.toml")
    assert str(fout.value).startswith(melding)


def test_een_eigen_definitie_is_een_nieuw_bestand(tmp_path):
    (tmp_path / "eigen.toml").write_text(GOED, encoding="utf-8")
    assert definities(tmp_path)["eigen"].titel == "Eigen tabel"


def test_elke_geleverde_definitie_en_indeling_klopt():
    geleverd = definities()
    assert all(nummer == d.id for nummer, d in geleverd.items())
    assert indelingen()
    for definitie in geleverd.values():
        for as_ in (definitie.rijen, definitie.kolommen):
            labels = [r.label for r in as_.regels]
            assert len(labels) == len(set(labels)), definitie.id
            for regel in as_.regels:
                assert {*regel.van, *regel.op} <= set(labels) | set(
                    indelingen()[as_.indeling].labels if as_.indeling else ()
                ), definitie.id


@pytest.mark.parametrize(
    ("labels", "buiten", "melding"),
    [
        ({"Ja": ("JA",)}, ("GEDEELTELIJK", "NEE", "NIET_BEOORDEELD"), "NIET_INGEVULD staat in ge"),
        ({"Ja": ("JA", "NEE")}, ("NEE",), "NEE staat er twee keer"),
        ({"Ja": ("JAWEL",)}, (), "JAWEL bestaat niet"),
    ],
)
def test_elke_code_staat_in_precies_een_regel_of_op_buiten(labels, buiten, melding):
    with pytest.raises(OnjuisteIndeling, match=melding):
        indeling_toetsen(Indeling("jgz_oordeel", "eigen", labels, buiten))
