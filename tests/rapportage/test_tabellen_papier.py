"""Nog meer tabellen op de twee kleine bevolkingen, met de hand uitgerekend.

De bevolking van `test_tabellen` (J1 tot en met J9, Eersteveen, 2023-2024, peildatum 31 juli 2024).
Wie er op een rij telt, staat erbij.
"""

import pytest

from tests.rapportage.hulp import aanlevering_lezen, gevuld, rapport
from tests.rapportage.test_doorstroompunt import AANLEVERING as DOORSTROOM
from tests.rapportage.test_tabellen import AANLEVERING

pytestmark = pytest.mark.django_db(transaction=True)

VIJF_A = "Verleend 5 onder a Lichamelijk of psychisch niet in staat aan onderwijs deel te nemen"
ZOU_2A = (
    "Onterechte melding/niet verwijtbaar/23 of ouder/nog niet in behandeling buiten de regio "
    "verhuisd/startkwalificatie behaald/anders"
)
ZOU_2B = (
    "Onterechte melding/niet verwijtbaar/23 of ouder/buiten de regio verhuisd/startkwalificatie "
    "behaald/anders/nog in behandeling op 1 augustus 2024"
)

# tabel: (rijen met iets erin, buiten)
VERZUIM = {
    # Jonger dan 18: M1 en M2 (J1, basisschool), M9 (J5, laatste school vo), M5 (J7, mbo 2) en M10
    # (J9, nooit op school: buiten). Een op de vijf is 20 procent.
    "zm-t5": (
        {
            "BO/SBO": [1, 1, 40.0],
            "Onderbouw VO": [0, 1, 20.0],
            "MBO niveau 2": [1, 0, 20.0],
        },
        1,
    ),
    # Dezelfde vijf: M1 en M5 herhaald, M2 te laat, M10 werk; M9 heeft geen reden.
    "zm-t6": (
        {
            "Herhaald verzuim": [2, 0, 40.0],
            "Vaak te laat": [0, 1, 20.0],
            "Werkt/wil werken": [0, 1, 20.0],
        },
        1,
    ),
    # Z3.
    "zm-t3": ({"Vakantie": [1, 100.0]}, 0),
    # J1 met Z1; J6 heeft geen zaak, dus geen reden en nog geen resultaat.
    "zm-t8": ({"Psychische klachten internaliserend": [1, 50.0]}, 1),
    "zm-t9": (
        {"Niet opgelost einde schooljaar": [1, 50.0], "Naar (andere) school": [1, 50.0]},
        0,
    ),
    # Op 30 oktober 2023 is J1 11 en J6 14.
    "zm-g2": ({"11": [1], "14": [1]}, 0),
    # J1 zit op de basisschool, J6 op het vso: geen van beide is vo of mbo zoals de raadsbrief telt.
    "rb-thuiszitters-reeks": ({}, 2),
    "zm-thuiszitters-onderwijs": ({"primair onderwijs": [1], "voortgezet onderwijs": [1]}, 0),
    # Z2 (J5, vo) en Z4 (J9, nooit op school: buiten).
    "zm-av-onderwijs": ({"voortgezet onderwijs": [1]}, 1),
    # V1 loopt nog in augustus, en is voor het schooljaar afgegeven.
    "rb-vrijstellingen": ({"5 onder a": [1]}, 0),
    "zm-t12b": ({VIJF_A: [1, 0, 0, 0, 0, 1]}, 0),
    "zm-vrijstelling-tekst": (
        {
            "leerplichtigen met een vrijstelling": [1],
            "volledige ontheffing (5 onder a)": [1],
            "waarvan in voorgaande schooljaren afgegeven": [1],
        },
        0,
    ),
    # Alleen V3 (J2, vo) is in het schooljaar aangevraagd.
    "zm-t12a": ({"Niet verleend 11 Verlof buiten de schoolvakanties": [0, 1, 0, 0, 1]}, 0),
    "zm-oogopslag-aanvragen": ({"Niet verleend": [1]}, 0),
    # Licht M2, M9, M10; wettelijk M1, M5; absoluut Z2, Z4; luxe Z3; thuiszitters J1, J6; V3.
    # Samen 11: 27,3 - 18,2 - 9,1 - 18,2 - 18,2 - 9,1 procent.
    "zm-g1": (
        {
            "RELATIEF VERZUIM (LICHT)": [3, 27.3],
            "ABSOLUUT VERZUIM": [2, 18.2],
            "LUXE VERZUIM": [1, 9.1],
            "RELATIEF VERZUIM (WETTELIJK)": [2, 18.2],
            "LANGDURIG RELATIEF VERZUIM (THUISZITTERS)": [2, 18.2],
            "AANVRAGEN VRIJSTELLINGEN": [1, 9.1],
        },
        0,
    ),
    # Dezelfde 11, in groepen: 7, 2, 1 en 1.
    "zm-oogopslag-instroom": (
        {
            "Meldingen Relatief verzuim (licht, wettelijk en langdurig)": [7, 64],
            "Meldingen Absoluut verzuim (geen inschrijving onderwijs)": [2, 18],
            "Meldingen Luxe verzuim (verlof buiten de schoolvakanties)": [1, 9],
            "Aanvragen Vrijstelling van geregeld schoolbezoek": [1, 9],
        },
        0,
    ),
    # De 10 zonder de aanvraag; daarachter J1, J2, J5, J6, J7 en J9. Plichtig: J1, J2, J5, J9.
    "zm-meldingen": (
        {
            "leerplichtigen": [4],
            "meldingen verzuim en zorg": [10],
            "leerlingen met een melding": [6],
            "aanvragen vrijstelling": [1],
            "thuiszitters": [2],
        },
        0,
    ),
    # Naar school: M1 en thuiszitter J1. Nog open: Z2, Z4, M5, M9 en thuiszitter J6. Halt M2,
    # proces-verbaal Z3. Ter kennisname (M10) heeft hier geen rij.
    "zm-oogopslag-resultaten": (
        {
            "Naar school": [2],
            "Nog in begeleiding": [5],
            "Proces-verbaal": [1],
            "Haltverwijzing": [1],
        },
        1,
    ),
    # Op het mbo, alle vijf nog open: M3 en M11 (J3), M5 en M6 (J7) en M7 (J8).
    "zou-f2a": ({ZOU_2A: [5, 5]}, 0),
    "zou-f2b": ({ZOU_2B: [5, 5]}, 0),
    # J1 (12), J2 (14), J5 (13) en J9 (7); J5 en J9 verzuimen absoluut.
    "ijv-jongeren": ({"Eersteveen": [4, 50.0]}, 0),
    "ijv-steenwijkerland-av": ({"andere jongeren (vrijstellingen)": [2]}, 0),
    # Z2 en Z4; M1, M2, M4, M5, M9 en M10 van J1, J2, J5, J7 en J9; M10 is ter kennisname.
    "ijv-zwartewaterland": (
        {
            "leerlingen niet ingeschreven": [2],
            "verzuimmeldingen": [6],
            "leerlingen met een verzuimmelding": [5],
            "meldingen gesloten na overleg school-leerplichtambtenaar": [1],
        },
        0,
    ),
    # Afgesloten in het schooljaar: Z3, Z1 (thuiszitter, zonder melding) en Z5.
    "ijv-steenwijkerland-grafiek": (
        {"Luxe verzuim": [1], "Langdurig verzuim": [1], "Absoluut verzuim": [1]},
        0,
    ),
    # Op school: Z1, Z3. Niet op school: Z2, Z4 (Z5 is van J1, die op school zit). Geopend: die vier
    # en Z5. Afgesloten: Z1, Z3, Z5.
    "ijv-grafieken": ({"Eersteveen": [2, 2, 0, 5, 3]}, 0),
    # Onder de 18: M1, M2 / M4, M9 / M5 / M10. Thuiszitters J1, J6. Z2 (J5); Z4 en V1 (J9).
    "rb-bijlage-grafieken": (
        {
            "PO en SBO": [2, 1, 0, 0],
            "SO en VSO": [0, 1, 0, 0],
            "VO": [2, 0, 1, 0],
            "MBO": [1, 0, 0, 0],
            "geen onderwijs": [1, 0, 1, 1],
        },
        0,
    ),
    # S1 heeft leerlingen op de basisschool, het vo en het vso; S2 op het mbo.
    "utr-scholen": (
        {"PO incl. SBO": [1, 0], "SO en VSO": [1, 0], "VO": [1, 0], "MBO": [1, 0]},
        0,
    ),
    # Op 1 oktober: J1, J6, J2 en op het mbo J3, J7, J8; J5 staat nergens, J4 woont elders. De
    # scholen staan in Eersteveen.
    "utr-leerlingen": (
        {
            "PO incl. SBO": [1, 0, 1],
            "SO en VSO": [1, 0, 1],
            "VO": [1, 0, 1],
            "MBO": [3, 0, 3],
        },
        0,
    ),
    "rb-binnen-buiten": (
        {
            "basisonderwijs": [100, 0],
            "VO": [100, 0],
            "SO en VSO": [100, 0],
            "mbo (kwalificatieplichtig)": [100, 0],
        },
        0,
    ),
    # J1, J2, J3, J5, J7, J8 en J9 wonen er op 31 juli; van 17 tot en met 22 zijn J3, J7 en J8, en
    # alle drie staan ingeschreven.
    "utr-inwoners": (
        {
            "5 - 23 jarige": [7],
            "Leer- of kwalificatieplichtigen (5 tot 18 jaar)": [4],
            "Jongeren tussen 17 en 22 jaar met startkwalificatie, inschrijving of vrijstelling": [
                100.0
            ],
        },
        0,
    ),
}

# De bevolking van `test_doorstroompunt`: J1 en J2 vielen uit en tellen, J1 met begeleiding (T1).
# T2 is van J4, die eerder uitviel en werkt.
UITVAL = {
    "zm-g5": ({"Begeleid": [50, 1]}, 1),
    "zm-g6a": ({"Onderwijs": [50]}, 1),
    # Niet begeleid is J2, en over haar is nog niets bekend.
    "zm-oogopslag-vsv-reden": ({}, 1),
    # J1 begeleid naar het mbo (een van de een); J2 zonder bestemming.
    "zm-oogopslag-vsv": ({"Onderwijs": [1, 100, 0, 0]}, 1),
    # J4 met T2: niet begeleid, geen bestemming.
    "zm-oude-vsv": ({"benaderd": [1]}, 0),
    "zm-g6b": ({}, 1),
    # T1 en T2.
    "utr-focus-benadering": ({"gaven aan te werken": [1], "actief begeleid": [1]}, 0),
    # J6.
    "rb-leerlingenvervoer": ({"leerlingen": [1]}, 0),
}


@pytest.mark.parametrize(
    ("aanlevering", "verwacht"), [(AANLEVERING, VERZUIM), (DOORSTROOM, UITVAL)]
)
def test_elke_tabel_telt_wat_op_papier_staat(tmp_path, aanlevering, verwacht):
    aanlevering_lezen(tmp_path / "aanlevering", aanlevering)
    fouten = []
    for nummer, op_papier in verwacht.items():
        tabel = rapport(nummer)
        if (geteld := (gevuld(tabel), tabel["buiten"])) != op_papier:
            fouten.append(f"{nummer}: {geteld}, op papier {op_papier}")
    assert not fouten, "\n".join(fouten)


TWEE_KEER = {
    "gemeenten": """gemeentecode,naam,vakantieregio
        9911,Eersteveen,midden
        9912,Tweedrecht,midden""",
    "gebieden": """gebiedscode,naam,soort,gemeentecode,van,tot_en_met
        R1,Regio Een,subregio,9911,,
        R1,Regio Een,subregio,9912,,""",
    "jongeren": """jongere_id,geslachtsnaam,geboortedatum
        J1,Een,2012-03-01""",
    "woonplaatsen": """jongere_id,gemeentecode,van,tot_en_met
        J1,9911,2012-03-01,2023-10-31
        J1,9912,2023-11-01,2024-01-31
        J1,9911,2024-02-01,""",
    "meldingen": """melding_id,jongere_id,soort,ontvangen_op
        M1,J1,REL_WET,2023-10-31
        M2,J1,REL_WET,2023-11-01
        M3,J1,REL_WET,2024-01-31
        M4,J1,REL_LICHT,2024-02-01""",
}


def test_wie_twee_keer_verhuist_telt_per_gebeurtenis_in_haar_gemeente_van_die_dag(tmp_path):
    """M1 en M4 in Eersteveen, M2 en M3 in Tweedrecht; in de regio telt zij een keer."""
    aanlevering_lezen(tmp_path / "aanlevering", TWEE_KEER)
    eerste, tweede, regio = (
        {r["label"]: r["waarden"][0] for r in rapport("zm-relatief", gemeente=waar)["rijen"]}
        for waar in ("9911", "9912", "gebied:R1")
    )
    assert list(eerste.values()) == [1, 1, 1, 1]
    assert list(tweede.values()) == [2, 1, 0, 0]
    assert list(regio.values()) == [3, 1, 1, 1]
