"""De zoeknaam volgt de naam die bij de jongere staat, niet alleen wat er deze keer is geleverd."""

import pytest

from cases.models import Jongere
from tests.cases.conversie.aanlevering import BSN_1


@pytest.mark.parametrize(
    ("kop", "rij", "verwacht"),
    [
        ("jongere_id,geslachtsnaam,geboortedatum", "J1,Nieuw,2010-05-00", "nieuw van der zoe anna"),
        (
            "jongere_id,voorvoegsel,geslachtsnaam,geboortedatum",
            "J1,,Nieuw,2010-05-00",
            "nieuw zoe anna",
        ),
        (
            "jongere_id,voornamen,geslachtsnaam,geboortedatum",
            "J1,,Nieuw,2010-05-00",
            "nieuw van der",
        ),
    ],
)
def test_een_naamkolom_die_ontbreekt_blijft_in_de_zoeknaam(
    aanlevering, lees, alles_zien, kop, rij, verwacht
):
    lees()
    aanlevering.alleen("gemeenten.csv", "jongeren.csv")
    (aanlevering.map / "jongeren.csv").write_text(f"{kop}\n{rij}\n")
    lees()
    with alles_zien():
        jongere = Jongere.objects.get(geslachtsnaam="Nieuw")
    assert jongere.zoeknaam == verwacht


def test_een_voornaam_die_een_ander_aanvult_komt_in_de_zoeknaam(aanlevering, lees, alles_zien):
    """Een tweede bron vult alleen aan: de achternaam blijft, de voornaam die er niet was komt."""
    aanlevering.wijzig("jongeren.csv", 0, voornamen="")
    lees()
    aanlevering.alleen("gemeenten.csv", "jongeren.csv")
    (aanlevering.map / "jongeren.csv").write_text(
        f"jongere_id,bsn,voornamen,geslachtsnaam,geboortedatum\nK9,{BSN_1},Bo,Anders,2010-05-00\n"
    )
    lees(bron="tweede")
    with alles_zien():
        jongere = Jongere.objects.get(bsn=BSN_1)
    assert (jongere.voornamen, jongere.zoeknaam) == ("Bo", "proef kind van der bo")
