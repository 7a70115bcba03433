"""Doorstroompunt, vervoer, overstap en externe reeksen, met de hand uitgerekend.

Schooljaar 2023-2024, peildatum 31 juli 2024, Eersteveen (9911). Iedereen is verzonnen.
"""

import pytest

from tests.rapportage.hulp import aanlevering_lezen, eersteveen, gevuld, rapport

pytestmark = pytest.mark.django_db(transaction=True)

# J1 valt uit van mbo (18), wordt begeleid, en staat op 1 september 2024 weer ingeschreven: terug.
# J2 valt uit van havo (17) en gaat werken. J3 komt uit het praktijkonderwijs: geen uitvaller.
# J4 viel in 2022 uit: oud; na een huisbezoek in februari weer naar school. J5 heeft een diploma.
AANLEVERING = eersteveen(
    J1="2005-05-01",
    J2="2006-06-06",
    J3="2006-01-01",
    J4="2004-01-01",
    J5="2005-01-01",
    J6="2014-01-01",
) | {
    "inschrijvingen": """inschrijving_id,jongere_id,school_id,onderwijssoort,van,tot_en_met
        I1,J1,S1,MBO2,2022-08-01,2023-10-01
        I2,J2,S1,HAVO_BB,2022-08-01,2024-02-01
        I3,J3,S1,PRO,2020-08-01,2024-03-01
        I4,J4,S1,MBO1,2021-08-01,2022-11-01
        I5,J5,S1,MBO4,2023-08-01,2024-01-10
        I6,J6,S1,BO,2018-08-01,
        I7,J1,S1,MBO2,2024-09-01,
        I8,J4,S1,MBO1,2024-02-01,""",
    "kwalificaties": """jongere_id,diploma,niveau,behaald_op
        J5,havo,,2023-06-01""",
    "uitval": """jongere_id,uitgevallen_op,inschrijving_id,reden
        J1,2023-10-01,I1,WERK
        J2,2024-02-01,I2,
        J3,2024-03-01,I3,WERK
        J4,2022-11-01,I4,WERK
        J5,2024-01-10,I5,WERK""",
    "trajecten": """traject_id,jongere_id,doelgroep,benaderd_op,uitkomst_benadering,gestart_op,\
bestemming,bestemming_op
        T1,J1,nieuw,2023-11-01,BEGELEID,2023-11-15,OND_MBO,2024-06-01
        T2,J4,oud,2023-09-10,WERK,,,""",
    "contactmomenten": """contact_id,jongere_id,datum,soort,doel,bereikt
        C1,J4,2024-01-15,HUISBEZOEK,benaderen,ja
        C2,J4,2024-01-10,APP,benaderen,nee
        C3,J4,2023-07-31,APP,benaderen,nee""",
    "dagbesteding": """jongere_id,soort,van
        J2,werk,2024-03-01""",
    "overstap": """jongere_id,schooljaar,aangeschreven_op,contact_op,uitkomst
        J2,2023-2024,2024-03-01,2024-09-01,werk""",
    "vervoer": """jongere_id,schooljaar,soort
        J6,2023-2024,AANGEPAST
        J6,2023-2024,FIETS""",
    "externe_reeksen": """bron,reeks,schooljaar,peildatum,stand,gemeentecode,klasse,waarde
        JGZ,zm-g3,2023-2024,2024-07-31,voorlopig,9911,Ja,99
        JGZ,zm-g3,2023-2024,2024-10-01,definitief,9911,Ja,30
        JGZ,zm-g3,2023-2024,2024-10-01,definitief,9911,Nee,10
        DUO,utr-vsv,2023-2024,,definitief,9911,MBO niveau 3/deelnemers,200
        DUO,utr-vsv,2023-2024,,definitief,9911,MBO niveau 3/vsv,5""",
}

VERWACHT = {
    "zm-vsv-nieuw": (
        {
            "opleiding (tijdelijk) beëindigd": [2],
            "teruggekeerd naar onderwijs": [1],
            "nieuwe voortijdig schoolverlaters": [1],
            # Op 1 augustus 2023 zaten J1, J2 en J5 op vo of mbo; een jaar eerder J1, J2 en J4, en
            # was J4 de nieuwe voortijdig schoolverlater.
            "percentage van de doelgroep": [33.3],
            "percentage van de doelgroep vorig schooljaar": [33.3],
            "jongeren benaderd": [1],
            "jongeren die gebruik hebben gemaakt van de begeleiding": [1],
        },
        0,
    ),
    "zm-t13": ({"HAVO": [1, 0, 0, 0, 0, 0, 1], "MBO": [0, 1, 0, 0, 0, 0, 1]}, 0),
    # J2 heeft geen reden.
    "zm-reden-uitval": ({"ze willen werken": [50.0]}, 1),
    "zm-t14": ({"Onderwijs": [1, 100.0], "Mbo": [1, 100.0]}, 0),
    "zm-t15": ({"Is gaan werken en/of studeren": [1, 100.0]}, 0),
    # J1 en J2 dit jaar, J4 van eerder; J4 ging terug naar school, J2 aan het werk.
    "zou-f4": ({"Schooljaar 2023-2024": [3, 3, 1, 1]}, 0),
    # C3 is van het vorige schooljaar.
    "zou-f5": ({"Eersteveen": [1, 1]}, 0),
    # T2 is benaderd maar niet gestart.
    "zou-f6": ({"Oude en nieuwe voortijdig schoolverlaters": [1]}, 0),
    "zou-f7": (
        {
            "Terug naar school na benadering en/of begeleiding": [1],
            "Geen contact Doorstroompunt en aan het werk": [1],
        },
        0,
    ),
    "utr-leerlingenvervoer": ({"Basisonderwijs": [1, 0, 0, 0, 0, 1, 0, 2]}, 0),
    # Het contact is van na de peildatum.
    "zm-overstap": (
        {
            "ouders van eindexamenkandidaten aangeschreven": [1],
            "niet aan een vervolgopleiding begonnen": [1],
            "aan het werk gegaan": [1],
        },
        0,
    ),
    "zm-g3": ({"Ja": [75.0], "Nee": [25.0]}, 0),
    "utr-vsv": ({"MBO niveau 3": [200, 5, 2.5]}, 0),
}


def test_elke_tabel_telt_wat_met_de_hand_is_uitgerekend(tmp_path):
    aanlevering_lezen(tmp_path / "aanlevering", AANLEVERING)
    for nummer, (rijen, buiten) in VERWACHT.items():
        tabel = rapport(nummer)
        assert (gevuld(tabel), tabel["buiten"]) == (rijen, buiten), nummer
    contact = rapport("zou-f5")["extra_waarden"]
    assert contact == {"Aantal contactmomenten": 2, "Aantal huisbezoeken": 1}
    assert rapport("utr-leerlingenvervoer")["extra_waarden"] == {"Unieke leerlingen": 1}
    gezondheid = rapport("zm-g3")
    assert gezondheid["noemers"] == {"%": 40}
    # De voorlopige stand telt niet meer mee, en staat er dus ook niet bij.
    assert gezondheid["bronnen"] == ["JGZ, definitief, 1 oktober 2024"]
    assert rapport("utr-vsv")["bronnen"] == ["DUO, definitief"]
    assert "bronnen" not in rapport("zm-t15")
