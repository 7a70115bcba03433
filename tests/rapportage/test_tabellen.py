"""De tabellen op een kleine bevolking, met de hand uitgerekend. Iedereen is verzonnen.

Eersteveen (9911) telt als Utrecht: langer dan vier weken, dus vanaf de 21e lesdag. Tweedrecht
(9912) telt als Zoetermeer: vanaf de 20e. Regio midden, schooljaar 2023-2024, peildatum 31 juli
2024. Van maandag 30 oktober 2023 tot en met vrijdag 24 november zijn het 20 lesdagen.
"""

from datetime import date

import pytest

from handhaving.selectors.verslag import ware_aflopen
from inrichting.selectors import parameters
from kern.grens import voor_systeem
from rapportage.cellen import sleutels
from rapportage.definitie import definities
from rapportage.klaarzetten import Stand
from rapportage.tellen import opzet, tabel
from rapportage.vraag import Vraag
from tests.rapportage.hulp import aanlevering_lezen, gevuld, rapport
from toegang.models import Gemeente
from toegang.selectors import alle_gemeente_ids
from wpg.services import gelogd

pytestmark = pytest.mark.django_db(transaction=True)

# J1 basisschool, J2 onderbouw vo, J3 mbo (18), J4 basisschool in Tweedrecht, J5 van school sinds
# 1 september 2023, J6 vso en verhuisd op 1 januari 2024, J7 wordt 18 op 28 februari 2024 (mbo),
# J8 heeft een startkwalificatie (mbo), J9 nooit op school.
AANLEVERING = {
    "gemeenten": """gemeentecode,naam,doorstroompuntregio,vakantieregio,telprofiel
        9911,Eersteveen,19,midden,
        9912,Tweedrecht,26,midden,zoetermeer""",
    "gebieden": """gebiedscode,naam,soort,gemeentecode,van,tot_en_met
        R1,Regio Een,subregio,9911,,
        R1,Regio Een,subregio,9912,,""",
    "scholen": """school_id,naam,gemeentecode
        S1,De Linde,9911
        S2,Het Roc,9911""",
    "jongeren": """jongere_id,geslachtsnaam,geboortedatum,gezin_id
        J1,Een,2012-03-01,G1
        J2,Twee,2010-05-05,G1
        J3,Drie,2005-01-01,
        J4,Vier,2013-01-01,
        J5,Vijf,2011-01-01,
        J6,Zes,2009-09-09,
        J7,Zeven,2006-02-28,
        J8,Acht,2004-01-01,
        J9,Negen,2017-01-01,""",
    "woonplaatsen": """jongere_id,gemeentecode,van,tot_en_met
        J1,9911,2012-03-01,
        J2,9911,2010-05-05,
        J3,9911,2005-01-01,
        J4,9912,2013-01-01,
        J5,9911,2011-01-01,
        J6,9911,2009-09-09,2023-12-31
        J6,9912,2024-01-01,
        J7,9911,2006-02-28,
        J8,9911,2004-01-01,
        J9,9911,2017-01-01,""",
    "inschrijvingen": """inschrijving_id,jongere_id,school_id,onderwijssoort,van,tot_en_met
        I1,J1,S1,BO,2016-08-01,
        I2,J2,S1,VO_OB,2022-08-01,
        I3,J3,S2,MBO3,2021-08-01,
        I4,J4,S1,BO,2017-08-01,
        I5,J5,S1,VO_OB,2022-08-01,2023-09-01
        I6,J6,S1,VSO,2021-08-01,
        I7,J7,S2,MBO2,2022-08-01,
        I8,J8,S2,MBO4,2021-08-01,""",
    "kwalificaties": """jongere_id,diploma,niveau,behaald_op
        J8,havo,,2021-07-01""",
    "zaken": """zaak_id,jongere_id,soort,geopend_op,aanmelder,vastgesteld,vastgesteld_op,reden,\
resultaat,resultaat_op,gesloten_op
        Z1,J1,THUISZITTER,2023-11-20,,,,PSY_INT,EIGEN_SCHOOL,2024-02-01,2024-02-02
        Z2,J5,AV,2023-10-01,,ja,2023-10-10,NIET_AANGEMELD,,,
        Z3,J2,LUXE,2024-05-01,,ja,2024-05-02,VAKANTIE,PV,2024-05-20,2024-05-20
        Z4,J9,AV,2024-06-01,,ja,2024-06-10,,INGESCHREVEN,2024-08-15,2024-08-15
        Z5,J1,AV,2023-08-10,,nee,2023-08-20,,,,2023-08-20
        Z6,J2,BEMIDDELING,2023-04-01,ouder,,,,,,2023-09-01
        Z7,J6,BEMIDDELING,2023-12-01,school,,,,,,2024-02-29""",
    "meldingen": """melding_id,jongere_id,inschrijving_id,soort,ontvangen_op,zaak_id,reden,\
resultaat,resultaat_op
        M1,J1,I1,REL_WET,2023-10-01,,HERHAALD,EIGEN_SCHOOL,2023-10-20
        M2,J1,I1,REL_LICHT,2023-12-01,,TE_LAAT,HALT,2024-01-10
        M3,J3,I3,V18,2023-09-15,,,,
        M4,J2,I2,LUXE,2024-05-01,Z3,VAKANTIE,PV,2024-05-20
        M5,J7,I7,REL_WET,2024-02-27,,HERHAALD,WAARSCH_FORMEEL,
        M6,J7,I7,V18,2024-02-28,,,,
        M7,J8,I8,V18,2024-01-10,,,,
        M8,J6,,REL_WET,2024-02-01,,,,
        M9,J5,,REL_LICHT,2023-10-05,,,SVT,2024-08-01
        M10,J9,,REL_LICHT,2024-03-01,,WERK,TKN,2024-03-02
        M11,J3,I3,V18,2023-11-15,,,,
        M12,J1,I1,REL_WET,2023-07-31,,,,""",
    "afwezigheid": """jongere_id,inschrijving_id,zaak_id,van,tot_en_met,vorm,oorzaak
        J1,I1,Z1,2023-10-30,2023-12-22,geen_onderwijs,ziekte
        J1,I1,Z1,2024-01-08,2024-02-05,dagbesteding,ziekte
        J2,I2,,2023-10-30,2023-11-24,geen_onderwijs,ongeoorloofd
        J4,I4,,2023-10-30,2023-11-24,geen_onderwijs,ongeoorloofd
        J6,I6,,2023-10-30,2023-11-27,geen_onderwijs,ongeoorloofd
        J8,I8,,2023-10-30,,geen_onderwijs,ongeoorloofd""",
    "vrijstellingen": """vrijstelling_id,jongere_id,grond,ontvangen_op,oordeel,oordeel_op,\
geldig_van,geldig_tot_en_met,plek
        V1,J9,5a,2023-06-01,voldoet,2023-06-20,2022-08-01,2023-09-30,KDC
        V2,J5,5b,2023-06-01,voldoet,2024-08-02,2023-08-01,2024-07-31,GEEN
        V3,J2,11f,2024-01-05,geweigerd,2024-01-15,,,""",
}

# tabel: (rijen met iets erin, buiten)
VERWACHT = {
    # 18-: M1 en M2 (J1), M4 en niets van J5's soort na haar uitschrijving: M9 telt bij haar laatste
    # school (VO). M8 hoort bij Tweedrecht, M12 bij het vorige jaar, M10 (nooit op school) bij
    # buiten. M5: J7 is op 27 februari nog 17. 18+: M3, M11 (J3) en M6; J8 heeft een diploma.
    "utr-verzuim": (
        {"PO en SBO": [2, 1, 0, 0], "VO": [2, 2, 0, 0], "MBO": [1, 1, 3, 2]},
        1,
    ),
    # J1: de kerstvakantie verbindt haar twee afwezigheden (H1); van 30 oktober tot 5 februari is
    # langer dan 3 maanden; Z1 is opgelost. J2 heeft 20 lesdagen: te kort. J6: 21 lesdagen, en op
    # 30 oktober woont zij hier. J8 is niet plichtig.
    "utr-thuiszitters": ({"PO en SBO": [1, 1, 1, 0], "SO en VSO": [1, 0, 0, 0]}, 0),
    # Z2 loopt door (10 maanden). Z4: op de peildatum nog geen resultaat en 2 maanden oud. Z5 is
    # niet vastgesteld.
    "utr-absoluut-verzuim": ({"VO": [1, 1, 0], "geen onderwijs": [1, 0, 0]}, 0),
    # Z6 raakt het schooljaar, 5 maanden. Z7: van 1 december tot 29 februari is net geen 3 maanden.
    "utr-bemiddeling": ({"SO en VSO": [1, 0], "VO": [1, 1]}, 0),
    # V1 geldt nog in augustus. V2 is pas na de peildatum beoordeeld.
    "utr-vrijstellingen": ({"geen onderwijs": [1, 0, 0]}, 0),
    # Plichtig op 31 juli 2024 in Eersteveen: J1, J2, J5, J9 (J6 woont elders; J3 en J7 zijn 18, J8
    # heeft een diploma). J9 heeft een vrijstelling en absoluut verzuim: telt een keer. J6 telt als
    # thuiszitter van Eersteveen.
    "utr-niet-schoolgaand": (
        {
            "Leer- of kwalificatieplichtigen": [4, 4],
            "Niet schoolgaand": [4, 5],
            "Vrijstelling a. lichamelijke en psychische redenen": [1, 1],
            "Thuiszitter": [2, 2],
            "Absoluut verzuim": [1, 2],
        },
        0,
    ),
    # Geopend in het jaar en vastgesteld: Z2 en Z4; Z4 heeft geen reden.
    "zm-t1": ({"Niet aangemeld op een school": [1, 50.0]}, 1),
    "zm-t2": ({"Niet opgelost einde schooljaar": [2, 100.0]}, 0),
    "zm-t4": ({"Proces-verbaal": [1, 100.0]}, 0),
    # Jonger dan 18: M1, M2, M5, M9, M10. M5 heeft een resultaat zonder datum, M9 een van na de
    # peildatum: allebei open. Er is geen rij voor wat nog loopt, dus komt die erbij.
    "zm-t7": (
        {
            "Naar school": [1, 0, 20.0],
            "Ter kennisname dossier*": [0, 1, 20.0],
            "Halt": [0, 1, 20.0],
            "open": [1, 1, 40.0],
        },
        0,
    ),
    # J3 met M3 en M11 (twee keer), J7 met M5 (17 jaar) en M6 (18): allebei herhaald. J8: V18 onder
    # 23, ook met diploma (V3).
    "zou-f1": ({"Eersteveen": [3, 2]}, 0),
    # Een gezin: alleen J2 (luxe).
    "zm-luxe": (
        {
            "meldingen luxeverzuim": [1],
            "kinderen bij wie luxeverzuim is vastgesteld": [1],
            "gezinnen": [1],
            "proces-verbaal tegen ouder(s)": [1],
        },
        0,
    ),
}


@pytest.fixture
def bevolking(tmp_path) -> None:
    aanlevering_lezen(tmp_path / "aanlevering", AANLEVERING)


def test_elke_tabel_telt_wat_met_de_hand_is_uitgerekend(bevolking):
    for nummer, (rijen, buiten) in VERWACHT.items():
        tabel_ = rapport(nummer)
        assert (gevuld(tabel_), tabel_["buiten"]) == (rijen, buiten), nummer

    # Los: alle zaken absoluut verzuim die het jaar raken.
    assert rapport("utr-absoluut-verzuim")["extra_waarden"] == {"Totaal AV processen": 3}
    # Met het profiel van Zoetermeer is J2 met 20 lesdagen wel thuiszitter (W4).
    zoetermeer = rapport("utr-thuiszitters", profiel="zoetermeer")
    assert gevuld(zoetermeer)["VO"] == [1, 0, 0, 0]
    # In de regio telt Tweedrecht met haar eigen profiel mee: J4 erbij; en M8 van J6.
    samen = rapport("utr-thuiszitters", gemeente="gebied:R1")
    assert samen["totalen"] == {"som": [3, 1, 1, 0], "uniek": [3, 1, 1, 0]}
    assert [r["label"] for r in rapport("zou-f1", gemeente="gebied:R1")["rijen"]] == [
        "Eersteveen",
        "Tweedrecht",
    ]
    # Op 31 december was J1 nog niet opgelost en nog geen 3 maanden thuis (T3, T4).
    kerst = rapport("utr-thuiszitters", peildatum="2023-12-31")
    assert gevuld(kerst)["PO en SBO"] == [1, 0, 0, 0]


def _vraag() -> Vraag:
    gemeente = Gemeente.objects.get(code="9911")
    return Vraag([gemeente], 2023, date(2024, 7, 31), parameters(), naam=gemeente.naam)


def test_zonder_recht_op_wpg_cijfers_telt_halt_als_ter_kennisname(bevolking):
    with voor_systeem(alle_gemeente_ids()), ware_aflopen(mag=False):
        geteld = tabel(definities()["zm-t7"], _vraag())
    per_label = {r.label: list(r.waarden)[:2] for r in geteld.rijen}
    assert per_label["Halt"] == [0, 0]
    assert per_label["Ter kennisname dossier*"] == [0, 2]


def test_achter_elke_cel_staan_precies_de_getelde_rijen(bevolking):
    with voor_systeem(alle_gemeente_ids()), gelogd(), ware_aflopen(mag=True):
        vraag = _vraag()
        stand = Stand(vraag)
        for nummer in ("utr-verzuim", "zm-t7", "utr-absoluut-verzuim"):
            definitie = definities()[nummer]
            geteld = tabel(definitie, vraag, stand=stand)
            plan = opzet(definitie, vraag)
            for rij, regel in zip(geteld.rijen, plan.rijen, strict=True):
                for waarde, kolom in zip(rij.waarden, plan.zichtbaar, strict=True):
                    if kolom.is_percentage:
                        continue
                    ((_, telling),) = plan.optelling(regel, kolom).delen
                    achter = sleutels(stand, telling)
                    uniek = {jongere for _, jongere, _ in achter}
                    assert waarde == len(uniek if telling.tel == "jongeren" else achter)
        stand.opruimen()
