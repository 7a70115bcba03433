"""De letter van de telregels op een paar jongeren, met de hand uitgerekend. Iedereen is verzonnen.

Schooljaar 2023-2024, peildatum 31 juli 2024, Eersteveen (9911) en Tweedrecht (9912).
"""

from datetime import date

import pytest

from cases.models import Jongere
from doorstroompunt.models import Vsvlijst, Vsvregel
from kern.grens import voor_systeem
from tests.rapportage.hulp import aanlevering_lezen, gevuld, rapport
from toegang.models import Gemeente
from toegang.selectors import alle_gemeente_ids

pytestmark = pytest.mark.django_db(transaction=True)

# J1 woont tot en met 31 december in Eersteveen, dan nergens, en vanaf 1 maart in Tweedrecht.
# J2 is vier. J3 verhuist op 1 november naar buiten en wordt daarna nog benaderd. J4, J5 en J6 wonen
# begeleid; J4 is op 1 februari 2024 zelfstandig gaan wonen, J5 pas na de peildatum, J6 in 2023.
AANLEVERING = {
    "gemeenten": """gemeentecode,naam,vakantieregio
        9911,Eersteveen,midden
        9912,Tweedrecht,midden""",
    "scholen": """school_id,naam,gemeentecode
        S1,Het Roc,9911""",
    "jongeren": """jongere_id,geslachtsnaam,geboortedatum
        J1,Een,2011-05-01
        J2,Twee,2019-12-01
        J3,Drie,2004-01-01
        J4,Vier,2003-01-01
        J5,Vijf,2003-01-01
        J6,Zes,2003-01-01""",
    "woonplaatsen": """jongere_id,gemeentecode,van,tot_en_met
        J1,9911,2011-05-01,2023-12-31
        J1,9912,2024-03-01,
        J2,9911,2019-12-01,
        J3,9911,2004-01-01,2023-10-31
        J4,9911,2003-01-01,
        J5,9911,2003-01-01,
        J6,9911,2003-01-01,""",
    "inschrijvingen": """inschrijving_id,jongere_id,school_id,onderwijssoort,van,tot_en_met
        I1,J1,S1,VO_OB,2023-08-01,
        I3,J3,S1,MBO2,2022-08-01,2023-09-30
        I4,J4,S1,MBO2,2023-08-01,
        I5,J5,S1,MBO2,2023-08-01,2024-02-01""",
    "kwalificaties": """jongere_id,diploma,niveau,behaald_op
        J6,havo,,2024-06-01""",
    "meldingen": """melding_id,jongere_id,soort,ontvangen_op,kanaal,reden
        M1,J1,REL_WET,2023-10-01,duo,
        M2,J1,REL_WET,2024-01-15,duo,
        M3,J1,REL_WET,2024-03-01,duo,
        M4,J1,ZORG,2023-10-02,zorgteam,GEZIN
        M5,J1,ZORG,2023-10-03,school,GEZIN
        M6,J2,ZORG,2023-10-04,zorgteam,GEZIN
        M7,J4,V18,2023-09-04,duo,
        M8,J5,V18,2023-09-04,duo,
        M9,J6,V18,2023-09-04,duo,""",
    "trajecten": """traject_id,jongere_id,doelgroep,trajectsoort,gestart_op,geeindigd_op,\
bestemming,bestemming_op
        T4,J4,wonen,bwj,2023-09-01,2024-02-01,WERK_REGULIER,2024-02-01
        T5,J5,wonen,bwj,2023-09-01,2024-08-15,WERK_REGULIER,2024-08-15
        T6,J6,wonen,bwj,2022-09-01,2023-12-31,WERK_REGULIER,2023-12-31""",
    "contactmomenten": """contact_id,jongere_id,datum,soort,doel,bereikt
        C1,J3,2023-10-15,APP,benaderen,nee
        C2,J3,2023-11-15,HUISBEZOEK,benaderen,ja
        C4,J4,2023-10-01,BRIEF,waarschuwen,ja
        C5,J5,2023-10-01,GESPREK,begeleiden,ja""",
    "externe_reeksen": """bron,reeks,schooljaar,stand,gemeentecode,klasse,waarde
        OCW,zou-f3b,2023-2024,definitief,9911,totaal/vsv mbo,13
        OCW,zou-f3b,2023-2024,definitief,9911,totaal/deelnemers mbo,252
        OCW,zou-f3b,2023-2024,definitief,9912,totaal/vsv mbo,39
        OCW,zou-f3b,2023-2024,definitief,9912,totaal/deelnemers mbo,606
        OCW,zou-f3b,2023-2024,definitief,,totaal/percentage mbo,6.43""",
}


@pytest.fixture
def bevolking(tmp_path) -> None:
    aanlevering_lezen(tmp_path / "aanlevering", AANLEVERING)


def test_wie_op_de_dag_nergens_woont_telt_in_geen_gemeente(bevolking):
    meldingen = "meldingen wettelijk verzuim"
    assert gevuld(rapport("zm-relatief"))[meldingen] == [1]
    assert gevuld(rapport("zm-relatief", gemeente="9912"))[meldingen] == [1]
    assert gevuld(rapport("zm-relatief", gemeente="9911,9912"))[meldingen] == [2]


def test_elke_tabel_telt_wat_met_de_hand_is_uitgerekend(bevolking):
    # M5 kwam niet uit het zorgteam, M6 gaat over een kind van drie.
    assert gevuld(rapport("zm-t10")) == {"Gezinsproblematiek": [1, 100.0]}
    # C2 is van na de verhuizing.
    assert gevuld(rapport("zou-f5")) == {
        "Eersteveen": [1, 0],
        "Verhuisd buiten de regio": [1, 1],
    }
    # Kalenderjaar 2024 tot 31 juli: T6 was al voorbij, T5 eindigt later.
    assert gevuld(rapport("zm-bwj")) == {
        "succesvol uitgestroomd naar zelfstandig wonen": [1],
        "nog in begeleiding": [1],
    }
    assert gevuld(rapport("zm-bwj", peildatum="2024-12-31")) == {
        "succesvol uitgestroomd naar zelfstandig wonen": [2],
    }
    # J4 zit nog op school, J6 haalde een diploma, J5 is gestopt; een brief is niet preventief.
    achttien = gevuld(rapport("zm-18plus"))
    assert achttien == {
        "meldingen verzuim 18+": [3],
        "jongeren met verzuim 18+": [3],
        "jongeren met wie contact is geweest": [2],
        "waarschuwingsbrief (keer)": [1],
        "jongeren preventief contact met mbo of student": [1],
        "opleiding voortgezet of startkwalificatie behaald": [2],
        "voortijdig gestopt met hun opleiding": [1],
    }


def test_een_kolom_per_gemeente_naast_het_landelijk_gemiddelde(bevolking):
    tabel = rapport("zou-f3b", gemeente="9911,9912")
    assert tabel["kolommen"] == [
        *("Eersteveen aantal", "Eersteveen %", "Tweedrecht aantal", "Tweedrecht %"),
        "Landelijk gemiddelde",
    ]
    assert gevuld(tabel) == {"2023-2024": [13, 5.16, 39, 6.44, 6.43]}
    assert tabel["noemers"] == {"Eersteveen %": [252], "Tweedrecht %": [606]}


def test_de_lijst_van_het_ministerie_naar_de_stand_van_nu(bevolking):
    """Voorlopig telt niet naast definitief, en wie er twee keer op staat telt een keer."""
    gemeente = Gemeente.objects.get(code="9911")
    with voor_systeem(alle_gemeente_ids()):
        for stand, wie in (("voorlopig", "26"), ("definitief", "3345")):
            lijst = Vsvlijst(
                gemeente=gemeente,
                soort="ministerie",
                schooljaar=2023,
                stand=stand,
                datum=date(2024, 10, 1),
            )
            lijst.save()
            for nummer, letter in enumerate(wie, start=1):
                jongere = _jongere(letter)
                Vsvregel(
                    lijst=lijst,
                    nummer=nummer,
                    gevonden_met="naam",
                    jongere=jongere,
                    gemeente=gemeente,
                ).save()
    # J3 is verhuisd, J4 zit op school, J5 nog niet.
    assert gevuld(rapport("zou-f3a-vervolg")) == {
        "inmiddels gestart met een opleiding": [1],
        "verhuisd buiten de regio": [1],
        "nog geregistreerd als voortijdig schoolverlater": [1],
    }


def _jongere(letter: str) -> Jongere:
    namen = {"2": "Twee", "3": "Drie", "4": "Vier", "5": "Vijf", "6": "Zes"}
    gevonden: Jongere = Jongere.objects.get(geslachtsnaam=namen[letter])
    return gevonden
