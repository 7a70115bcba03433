"""Gevallen die een verslag ongemerkt verkeerd laten tellen, met de hand uitgerekend.

Schooljaar 2023-2024, peildatum 31 juli 2024, Eersteveen (9911). Iedereen is verzonnen.
"""

import pytest

from tests.rapportage.hulp import aanlevering_lezen, eersteveen, gevuld, rapport

pytestmark = pytest.mark.django_db(transaction=True)

VIJF_C = "Verleend 5 onder c Inschrijving bij school in buitenland"

BASIS = eersteveen(
    J1="2013-05-01",
    J2="2008-05-01",
    J3="2003-05-01",
    J4="2003-06-01",
    J5="2003-07-01",
    J6="2003-08-02",
    J7="2012-05-01",
    J8="2012-06-01",
)
AANLEVERING = BASIS | {
    "scholen": "school_id,naam,gemeentecode\nS1,Het Roc,9911\nS2,De Overkant,",
    # J1 en J2 staan op 1 oktober op twee scholen: de laatst begonnen telt (W2). Het
    # kinderdagcentrum van J2 is geen school (H4), ook al begon zij daar later.
    "inschrijvingen": """inschrijving_id,jongere_id,school_id,onderwijssoort,van,tot_en_met
        I1,J1,S1,BO,2017-08-01,
        I2,J1,S2,BO,2023-09-01,
        I3,J2,S1,VSO,2022-08-01,
        I4,J2,S2,VO_OB,2020-08-01,
        I5,J2,S2,KDC,2023-09-15,
        I6,J6,S1,MBO2,2023-07-01,""",
    "kwalificaties": """jongere_id,diploma,niveau,behaald_op
        J5,mbo,2,2023-07-01""",
    # Oud (D1) volgt uit de uitval, niet uit wat op het traject staat: J3 is het, ook als haar
    # traject anders heet; J4 viel nooit uit, J5 haalde een diploma, J6 was op 1 augustus weer op
    # school.
    "uitval": """jongere_id,uitgevallen_op,inschrijving_id,reden
        J3,2022-11-01,,WERK
        J5,2022-11-01,,WERK
        J6,2022-11-01,,WERK""",
    "trajecten": """traject_id,jongere_id,doelgroep,benaderd_op,uitkomst_benadering,gestart_op,\
bestemming,bestemming_op
        T3,J3,kwetsbaar,2023-09-10,BEGELEID,2023-09-20,WERK_REGULIER,2024-01-10
        T4,J4,oud,2023-09-10,WERK,,,
        T5,J5,oud,2023-09-10,WERK,,,
        T6,J6,oud,2023-09-10,WERK,,,""",
    # Een trekkend bestaan (artikel 5a) staat niet in tabel 12, en dus ook niet in de tekst erbij.
    "vrijstellingen": """vrijstelling_id,jongere_id,grond,ontvangen_op,oordeel,oordeel_op,geldig_van
        V7,J7,5a_trekkend,2023-08-01,voldoet,2023-08-10,2023-08-15
        V8,J8,5c,2023-08-01,voldoet,2023-08-10,2023-08-15""",
}

# Op 31 juli 2024 was het resultaat van Z1 er nog niet (T3): haar verzuim duurde tot het sluiten, en
# dat is geen drie maanden. Z2 sloot pas daarna en duurt op de peildatum nog.
AANLEVERING["zaken"] = """zaak_id,jongere_id,soort,geopend_op,vastgesteld,resultaat,resultaat_op,\
gesloten_op
    Z1,J7,AV,2024-02-01,ja,INGESCHREVEN,2024-09-01,2024-03-01
    Z2,J8,AV,2024-02-01,ja,INGESCHREVEN,2024-09-01,2024-10-01"""

VERWACHT = {
    "utr-absoluut-verzuim": ({"geen onderwijs": [2, 1, 0]}, 0),
    "utr-leerlingen": (
        {"PO incl. SBO": [1, 1, 0], "SO en VSO": [1, 0, 1], "MBO": [1, 0, 1]},
        0,
    ),
    "rb-binnen-buiten": (
        {
            "basisonderwijs": [0, 100],
            "SO en VSO": [100, 0],
            "mbo (kwalificatieplichtig)": [100, 0],
        },
        0,
    ),
    "zm-oude-vsv": ({"benaderd": [1], "begeleid": [1]}, 0),
    "zm-t15": ({"Begeleid": [1, 100.0]}, 0),
    "zm-g6b": ({"Werk regulier/interne opleiding": [100]}, 0),
    "zm-t12b": ({VIJF_C: [0, 0, 0, 0, 1, 1]}, 0),
    "zm-vrijstelling-tekst": ({"leerplichtigen met een vrijstelling": [1]}, 0),
}


def test_venijnige_gevallen_tellen_als_op_papier(tmp_path):
    aanlevering_lezen(tmp_path / "aanlevering", AANLEVERING)
    fouten = []
    for nummer, op_papier in VERWACHT.items():
        tabel = rapport(nummer)
        if (geteld := (gevuld(tabel), tabel["buiten"])) != op_papier:
            fouten.append(f"{nummer}: {geteld}, op papier {op_papier}")
    assert not fouten, "\n".join(fouten)
