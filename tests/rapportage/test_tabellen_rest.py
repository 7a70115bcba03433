"""De laatste tabellen op een kleine bevolking, met de hand uitgerekend. Iedereen is verzonnen.

Schooljaar 2023-2024, peildatum 31 juli 2024, Eersteveen (9911); Tweedrecht (9912) ligt ernaast.
"""

import pytest

from tests.rapportage.hulp import aanlevering_lezen, gevuld, rapport

pytestmark = pytest.mark.django_db(transaction=True)

# L1 en L2 zijn leerplichtig, L3 is 18. F1 tot en met F7 zijn klanten van het Doorstroompunt; K1 tot
# en met K7 staan in een kwetsbare positie. K6 woont pas sinds 1 juli 2023 in Eersteveen.
AANLEVERING = {
    "gemeenten": """gemeentecode,naam,vakantieregio
        9911,Eersteveen,midden
        9912,Tweedrecht,midden""",
    "scholen": """school_id,naam,gemeentecode
        S1,De Brug,9911""",
    "jongeren": """jongere_id,geslachtsnaam,geboortedatum
        L1,Een,2012-03-01
        L2,Twee,2010-05-05
        L3,Drie,2005-10-01
        F1,Een,2004-03-01
        F2,Twee,2004-03-01
        F3,Drie,2004-03-01
        F4,Vier,2004-03-01
        F5,Vijf,2004-03-01
        F6,Zes,2004-03-01
        F7,Zeven,2004-03-01
        K1,Een,2005-06-15
        K2,Twee,2004-02-29
        K3,Drie,2003-01-01
        K4,Vier,2004-01-01
        K5,Vijf,2004-01-01
        K6,Zes,2001-08-01
        K7,Zeven,2005-01-01""",
    "woonplaatsen": """jongere_id,gemeentecode,van,tot_en_met
        L1,9911,2012-03-01,
        L2,9911,2010-05-05,
        L3,9911,2005-10-01,
        F1,9911,2004-03-01,
        F2,9911,2004-03-01,
        F3,9911,2004-03-01,
        F4,9911,2004-03-01,
        F5,9911,2004-03-01,
        F6,9911,2004-03-01,
        F7,9911,2004-03-01,
        K1,9911,2005-06-15,
        K2,9911,2004-02-29,
        K3,9911,2003-01-01,
        K4,9911,2004-01-01,
        K5,9911,2004-01-01,
        K6,9912,2001-08-01,2023-06-30
        K6,9911,2023-07-01,
        K7,9911,2005-01-01,""",
    "inschrijvingen": """inschrijving_id,jongere_id,school_id,onderwijssoort,uitstroomprofiel,van,\
tot_en_met
        I1,K1,S1,PRO,arbeidsmarktgericht,2020-08-01,2023-10-01
        I2,K2,S1,VSO,dagbesteding,2018-08-01,2023-02-28
        I3,K3,S1,MBO1,arbeidsmarktgericht,2022-08-01,2024-07-31
        I4,K4,S1,MBO1,,2022-08-01,2024-01-10
        I5,K5,S1,VSO,vervolgonderwijs,2018-08-01,2024-01-10
        I6,K6,S1,PRO,dagbesteding,2014-08-01,2022-06-01
        I7,K7,S1,PRO,arbeidsmarktgericht,2018-08-01,2024-08-01""",
    "uitval": """jongere_id,uitgevallen_op,inschrijving_id
        K1,2023-10-01,I1
        K2,2023-02-28,I2
        K3,2024-07-31,I3
        K4,2024-01-10,I4
        K5,2024-01-10,I5
        K6,2022-06-01,I6
        K7,2024-08-01,I7""",
    "meldingen": """melding_id,jongere_id,soort,ontvangen_op,kanaal,reden,resultaat,resultaat_op
        M1,L1,ZORG,2023-10-02,zorgteam,,EIGEN_SCHOOL,2023-11-01
        M2,L1,ZORG,2024-01-15,zorgteam,,INGESCHREVEN,2024-02-01
        M3,L2,ZORG,2024-03-01,zorgteam,,,
        M4,L2,ZORG,2024-04-01,zorgteam,,HULP,2024-08-01
        M5,L2,ZORG,2024-05-01,zorgteam,,OZA,2024-06-01
        M6,L1,ZORG,2024-05-01,school,,HULP,2024-06-01
        M7,L3,ZORG,2023-11-01,zorgteam,,HULP,2023-12-01
        M8,L1,ZORG,2023-07-31,zorgteam,,HULP,2023-09-01
        M9,L2,ZORG,2023-08-01,zorgteam,,NAAR_THUISZITTER,2023-09-01
        M11,F1,ZORG18,2023-10-01,,WONEN,,
        M12,F1,ZORG18,2023-11-01,,WONEN,,
        M13,F2,ZORG18,2023-10-01,,PSYCHOSOCIAAL,,
        M14,F2,ZORG18,2024-01-01,,STUDIE,,
        M15,F3,ZORG18,2023-07-31,,WONEN,,
        M16,F4,ZORG18,2023-10-01,,WERK,,
        M17,F5,ZORG18,2023-10-01,,,,
        M18,F6,ZORG18,2024-02-01,,WONEN,,
        M19,F7,V18,2024-02-01,,WONEN,,""",
    "trajecten": """traject_id,jongere_id,doelgroep,trajectsoort,benaderd_op,gestart_op,\
geeindigd_op,bestemming,bestemming_op
        A1,F1,nieuw,advies,,2023-09-01,,OND_MBO,2024-01-10
        A2,F1,nieuw,advies,,2024-02-01,,OND_VAVO_HAVO,2024-06-01
        A3,F2,oud,advies,,2022-05-01,2023-08-01,WERK_INTERN,2023-08-01
        A4,F3,oud,advies,,2022-05-01,2023-07-31,WERK_REGULIER,2023-07-31
        A5,F4,nieuw,advies,,2024-07-31,,STARTKWAL,2024-08-01
        A6,F5,nieuw,advies,2023-10-01,,,ARBEIDSMATIG,2023-12-01
        A7,F6,nieuw,advies,,2023-10-01,,NP_MOTIVATIE,2023-12-01
        B1,F3,oud,intensief,,2023-09-01,,NP_BEREIK,2024-02-01
        B2,F5,nieuw,intensief,,2023-09-01,,TRAJECT_DSP,2023-09-01
        B3,F6,nieuw,intensief,,2023-11-01,,NP_MOTIVATIE,2024-03-01
        B4,F7,nieuw,intensief,,2023-11-01,,ONBEKEND,2024-01-01
        B5,F7,nieuw,intensief,,2024-03-01,,STARTKWAL,2024-07-31
        B6,F2,oud,intensief,,2023-12-01,,,
        B7,F4,nieuw,intensief,,2024-08-01,,WERK_REGULIER,2024-08-01
        C1,K1,kwetsbaar,lifecoach,,2023-09-01,,WERK_REGULIER,2024-01-01
        C2,K2,kwetsbaar,lifecoach,,2022-10-01,,OND_VO_VSO,2023-12-01
        C3,K3,kwetsbaar,lifecoach,,2023-09-01,,ARBEIDSMATIG,2024-01-01
        C4,K4,kwetsbaar,lifecoach,,2023-09-01,,TRAJECT_HULP,2024-01-01
        C5,K5,kwetsbaar,lifecoach,,2023-09-01,,NP_VERHUISD,2024-01-01
        C6,K6,kwetsbaar,lifecoach,,2022-09-01,,STARTKWAL,2024-01-01
        C7,K7,kwetsbaar,lifecoach,,2023-09-01,,WERK_INTERN,2024-08-02""",
    "externe_reeksen": """bron,reeks,schooljaar,peildatum,stand,gemeentecode,klasse,waarde
        JGZ,zm-g4,2023-2024,2024-08-01,voorlopig,9911,Verminderd,9
        JGZ,zm-g4,2023-2024,,definitief,9911,Verminderd,6
        JGZ,zm-g4,2023-2024,2024-06-01,voorlopig,9911,Gestopt,2
        JGZ,zm-g4,2023-2024,2024-07-01,voorlopig,9911,Gestopt,3
        JGZ,zm-g4,2023-2024,,definitief,9911,Niet verminderd,3
        JGZ,zm-g4,2023-2024,,definitief,9911,Nog in onderzoek,4
        JGZ,zm-g4,2023-2024,,definitief,9912,Onbekend is van school,8
        JGZ,zm-g4,2023-2024,,definitief,,Gestopt,1000
        JGZ,zm-g4,2022-2023,,definitief,9911,Niet ingevuld,5
        JGZ,zm-jgz-onderwijs,2023-2024,,,9911,vo,12
        JGZ,zm-jgz-onderwijs,2023-2024,,,9911,po,5
        JGZ,zm-jgz-onderwijs,2023-2024,,,9911,so,2
        DUO,utr-vsv,2023-2024,2024-10-01,definitief,9911,MBO niveau 3/deelnemers,200
        DUO,utr-vsv,2023-2024,2024-10-01,definitief,9911,MBO niveau 3/vsv,5
        DUO,utr-vsv,2023-2024,2024-10-01,definitief,9911,HAVO / VWO bovenbouw/deelnemers,300
        DUO,utr-vsv,2023-2024,2024-10-01,definitief,9911,HAVO / VWO bovenbouw/vsv,2
        DUO,utr-vsv,2023-2024,2024-05-01,voorlopig,9911,MBO niveau 3/deelnemers,190
        DUO,utr-vsv,2023-2024,2024-06-01,voorlopig,9911,MBO niveau 3/deelnemers,210
        DUO,utr-vsv,2023-2024,2024-06-01,voorlopig,9911,MBO niveau 3/vsv,8
        DUO,utr-vsv,2022-2023,2023-10-01,definitief,9911,MBO niveau 3/vsv,70
        OCW,zou-f3a,2023-2024,,definitief,9911,totaal/deelnemers mbo,252
        OCW,zou-f3a,2023-2024,,voorlopig,9911,totaal/vsv mbo,99
        OCW,zou-f3a,2023-2024,,definitief,9911,totaal/vsv mbo,13
        OCW,zou-f3a,2023-2024,,definitief,9911,totaal/deelnemers vo en mbo,1265
        OCW,zou-f3a,2023-2024,,definitief,9911,totaal/vsv vo en mbo,15
        OCW,zou-f3a,2023-2024,,definitief,9912,totaal/deelnemers mbo,606
        OCW,zou-f3a,2023-2024,,definitief,9912,totaal/vsv mbo,39
        OCW,zou-f3a,2023-2024,,definitief,9912,totaal/deelnemers vo en mbo,3482
        OCW,zou-f3a,2023-2024,,definitief,9912,totaal/vsv vo en mbo,52
        OCW,zou-f3a,2023-2024,,definitief,,totaal/vsv mbo,9000""",
}

# tabel: (rijen met iets erin, buiten)
VERWACHT = {
    # M1, M2, M3, M4, M5 en M9. M4 loopt op de peildatum nog; OZA heeft geen rij. M6 komt van een
    # school, L3 is 18, M8 is van het vorige jaar. Twee van zes is 33,3 en een van zes 16,7 procent.
    "zm-t11": (
        {"Naar school": [2, 33.3], "Nog in begeleiding": [2, 33.3], "Thuiszitter": [1, 16.7]},
        1,
    ),
    # F1, F2, F4, F5 en F6. F1 en F6 om wonen; F2 om twee redenen, in twee rijen; F4 om werk en F5
    # zonder reden in geen. F3 is van het vorige jaar, F7 verzuimde.
    "zm-zorg18": (
        {
            "woonproblematiek": [40],
            "psychosociale problematiek": [20],
            "studie gerelateerd": [20],
        },
        2,
    ),
    # F1 een keer; A3 raakt het jaar nog net, A4 niet meer; A6 is niet gestart. F4 had op de
    # peildatum nog geen bestemming en F6 een die geen rij heeft.
    "utr-focus-adviesgesprek": (
        {"nu ingeschreven op een school": [1], "aan het werk gegaan": [1]},
        2,
    ),
    # F3 en F6 afgehaakt, F5 nog bezig. Van F7 telt B5; B4 (onbekend) heeft geen rij, maar zij staat
    # al in een. F2 heeft geen bestemming; B7 begon na het jaar.
    "utr-focus-intensief": (
        {
            "hebben nu een startkwalificatie": [1],
            "tijdens de begeleiding afgehaakt of buiten beeld geraakt": [2],
            "nog actief in begeleiding bij Focus": [1],
        },
        1,
    ),
    # K1 18, K2 op 28 februari 2023 nog net 18, K3 21, K6 20 en toen nog in Tweedrecht. K4 heeft
    # geen profiel en K5 een ander; K7 viel uit na het jaar.
    "zm-t16": (
        {
            "Praktijkonderwijs": [1, 0, 1, 0, 0, 2],
            "VSO": [1, 0, 0, 0, 0, 1],
            "Entree": [0, 0, 0, 1, 0, 1],
        },
        0,
    ),
    # Zeven jongeren: een is 14 en twee is 29 procent. K6 heeft een bestemming zonder rij, K7 op de
    # peildatum nog geen.
    "zm-t17": (
        {
            "Onderwijs": [1, 14],
            "Werk regulier": [1, 14],
            "UWV/GSD/Binnenbaan": [2, 29],
            "Niet plaatsbaar": [1, 14],
        },
        2,
    ),
    # Van Eersteveen 6, 3, 3 en 4: samen 16. 37,5 wordt 38 en 18,75 wordt 19. De vier zonder rij
    # tellen mee in de noemer en staan bij buiten.
    "zm-g4": ({"Niet verminderd": [19], "Verminderd": [38], "Gestopt": [19]}, 4),
    # Twee uit het so, dat geen rij heeft.
    "zm-jgz-onderwijs": ({"vo": [12], "po": [5]}, 2),
    # Definitief 5 en 2 op 200 en 300; voorlopig 8 op de laatste 210.
    "rb-vsv": ({"definitief": [7, 1.4], "voorlopig": [8, 3.81]}, 0),
    "zou-f3a": ({"Eersteveen": [252, 13, 1265, 15]}, 0),
}


@pytest.fixture
def bevolking(tmp_path) -> None:
    aanlevering_lezen(tmp_path / "aanlevering", AANLEVERING)


def test_elke_tabel_telt_wat_op_papier_staat(bevolking):
    fouten = []
    for nummer, op_papier in VERWACHT.items():
        tabel = rapport(nummer)
        if (geteld := (gevuld(tabel), tabel["buiten"])) != op_papier:
            fouten.append(f"{nummer}: {geteld}, op papier {op_papier}")
    assert not fouten, "\n".join(fouten)

    assert rapport("zm-g4")["noemers"] == {"%": 16}
    assert rapport("rb-vsv")["noemers"] == {"% VSV": [500, 210]}
    # Een rij per gevraagde gemeente (K1), zonder de landelijke.
    assert gevuld(rapport("zou-f3a", gemeente="9911,9912")) == {
        "Eersteveen": [252, 13, 1265, 15],
        "Tweedrecht": [606, 39, 3482, 52],
    }
    # Op 1 augustus 2024 is K7 ook uitgevallen, maar dat is het volgende schooljaar (T1).
    assert gevuld(rapport("zm-t16", peildatum="2024-08-01")) == VERWACHT["zm-t16"][0]
