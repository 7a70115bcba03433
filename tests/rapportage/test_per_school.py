"""Uitgesplitst per school, verband en bestuur, en andere perioden en jaren op het scherm."""

from datetime import date

import pytest
from django.core.management import CommandError
from django.urls import reverse

from cases.models import School
from rapportage.definitie import definities
from rapportage.schoolkeuze import PER
from tests.cases.werk_hulp import iemand
from tests.fabrieken import een_inschrijving, een_melding, een_school
from tests.rapportage.hulp import aanlevering_lezen, gevuld, rapport

# J1 De Linde, J2 De Eik (in een andere gemeente), J3 Het Roc, J4 nergens, J5 op 1 januari van De
# Linde naar Het Roc, J6 tot 1 november op De Linde en daarna vrijgesteld.
AANLEVERING = {
    "gemeenten": """gemeentecode,naam,vakantieregio,telprofiel
        9911,Eersteveen,midden,
        9912,Tweedrecht,midden,""",
    "scholen": """school_id,naam,gemeentecode,samenwerkingsverband,schoolbestuur
        S1,De Linde,9911,SWV Water,Stichting Een
        S2,Het Roc,9911,,Stichting Een
        S3,De Eik,9912,SWV Water,""",
    "jongeren": """jongere_id,geslachtsnaam,geboortedatum
        J1,Een,2012-03-01
        J2,Twee,2010-05-05
        J3,Drie,2007-01-01
        J4,Vier,2013-01-01
        J5,Vijf,2008-01-01
        J6,Zes,2012-01-01""",
    "woonplaatsen": """jongere_id,gemeentecode,van
        J1,9911,2012-03-01
        J2,9911,2010-05-05
        J3,9911,2007-01-01
        J4,9911,2013-01-01
        J5,9911,2008-01-01
        J6,9911,2012-01-01""",
    "inschrijvingen": """inschrijving_id,jongere_id,school_id,onderwijssoort,van,tot_en_met
        I1,J1,S1,BO,2022-08-01,
        I2,J2,S3,VO_OB,2022-08-01,
        I3,J3,S2,MBO2,2022-08-01,
        I5,J5,S1,VO_OB,2022-08-01,2023-12-31
        I6,J5,S2,MBO2,2024-01-01,
        I7,J6,S1,BO,2022-08-01,2023-10-31""",
    "meldingen": """melding_id,jongere_id,inschrijving_id,soort,ontvangen_op
        M1,J1,I1,REL_WET,2023-10-02
        M2,J1,,REL_WET,2023-11-02
        M3,J2,,REL_LICHT,2023-10-02
        M4,J3,,REL_WET,2024-03-04
        M5,J4,,REL_WET,2024-03-04
        M6,J5,,REL_WET,2023-10-02
        M7,J5,,REL_WET,2024-02-01""",
    "afwezigheid": """jongere_id,inschrijving_id,van,tot_en_met,vorm
        J1,I1,2023-10-30,2023-12-22,geen_onderwijs""",
    "vrijstellingen": """vrijstelling_id,jongere_id,grond,ontvangen_op,oordeel,oordeel_op,geldig_van
        V1,J6,5a,2023-10-01,voldoet,2023-10-15,2023-11-01""",
}
SPLITSBAAR = (
    *("utr-verzuim", "utr-thuiszitters", "utr-vrijstellingen", "utr-absoluut-verzuim"),
    *("utr-leerlingen", "zm-thuiszitters-onderwijs"),
)
"""Tabellen waarvan de eerste kolom iedereen telt, zodat buiten erbij past."""


@pytest.mark.django_db(transaction=True)
def test_op_papier_uitgerekend_per_school_verband_en_bestuur(tmp_path):
    aanlevering_lezen(tmp_path / "map", AANLEVERING)

    per_school = rapport("utr-verzuim", per="school")
    assert gevuld(per_school) == {
        "De Eik": [1, 1, 0, 0],
        "De Linde": [3, 2, 0, 0],
        "Het Roc": [2, 2, 0, 0],
    }
    assert per_school["totalen"] == {"som": [6, 5, 0, 0], "uniek": [6, 4, 0, 0]}
    assert per_school["buiten"] == 1  # J4

    verband = rapport("utr-verzuim", per="samenwerkingsverband")
    assert gevuld(verband) == {"SWV Water": [4, 3, 0, 0]}
    assert verband["buiten"] == 3  # J3, J4, en J5 nadat zij naar Het Roc ging
    bestuur = rapport("utr-verzuim", per="schoolbestuur")
    assert gevuld(bestuur) == {"Stichting Een": [5, 3, 0, 0]}
    assert bestuur["buiten"] == 2  # J2 en J4

    assert gevuld(rapport("utr-thuiszitters", per="school")) == {"De Linde": [1, 0, 0, 0]}
    assert gevuld(rapport("utr-vrijstellingen", per="school")) == {"De Linde": [1, 0, 0]}

    # Hier tellen de rijen elk iets anders: zij worden de kolommen, en buiten wordt een rij.
    gedraaid = rapport("zm-relatief", per="school")
    assert gevuld(gedraaid) == {
        "De Eik": [0, 0, 1, 1],
        "De Linde": [3, 2, 0, 0],
        "Het Roc": [2, 2, 0, 0],
        "buiten": [1, 1, 0, 0],
    }
    assert gedraaid["kolommen"][0] == "meldingen wettelijk verzuim"

    # In een kwartaal en naast een ander jaar geldt hetzelfde.
    kwartaal = rapport("utr-verzuim", per="school", periode="kwartaal:1", jaren="2")
    assert kwartaal["kolommen"][4] == "2023-2024 kwartaal 1 18− Verzuimmeldingen"
    assert {n: w[4] for n, w in gevuld(kwartaal).items()} == {"De Eik": 1, "De Linde": 2}

    # Wat in een tabel telt, valt in een school of buiten: nooit weg.
    for nummer in SPLITSBAAR:
        gewoon = rapport(nummer)
        geheel = gewoon["totalen"]["uniek"][0] + gewoon["buiten"]
        for per in PER:
            delen = rapport(nummer, per=per)
            assert delen["totalen"]["uniek"][0] + delen["buiten"] == geheel, (nummer, per)

    _alleen_van_een_school()

    with pytest.raises(CommandError, match="is niet per school te tellen") as fout:
        rapport("zm-g3", per="school")
    assert fout.value.returncode == 2


def _alleen_van_een_school():
    """De indeling van de tabel, van wat bij een school, verband of bestuur hoort."""
    linde = rapport("utr-verzuim", alleen="school:De Linde")
    # M1 en M2 van J1 (BO), M6 van J5 (VO).
    assert gevuld(linde) == {"PO en SBO": [2, 1, 0, 0], "VO": [1, 1, 0, 0]}
    assert linde["totalen"] == {"som": [3, 2, 0, 0], "uniek": [3, 2, 0, 0]}
    assert (linde["buiten"], linde["alleen"]) == (0, "school De Linde")
    # M4 van J3 en M7 van J5, die toen op Het Roc zat; bij Stichting Een hoort ook De Linde.
    assert gevuld(rapport("utr-verzuim", alleen="school:Het Roc")) == {"MBO": [2, 2, 0, 0]}
    een = rapport("utr-verzuim", alleen="schoolbestuur:Stichting Een")
    assert een["totalen"]["uniek"][0] == 5
    # Rijen die elk zelf iets tellen, en een percentage van wat er dan is.
    assert gevuld(rapport("zm-relatief", alleen="school:De Eik")) == {
        "meldingen licht verzuim": [1],
        "leerlingen licht verzuim": [1],
    }
    # Samen met een rij per school staat alleen die school er.
    samen = rapport("utr-verzuim", alleen="samenwerkingsverband:SWV Water", per="school")
    assert [r["label"] for r in samen["rijen"]] == ["De Eik", "De Linde"]
    assert samen["buiten"] == 0
    # Alle scholen samen, met wie er geen heeft, zijn het geheel.
    for nummer in SPLITSBAAR:
        geheel = rapport(nummer, per="school")
        for rij in geheel["rijen"]:
            alleen = rapport(nummer, alleen=f"school:{rij['label']}")
            telt = alleen["totalen"]["uniek"][0] + alleen["buiten"]
            assert telt == rij["waarden"][0], (nummer, rij["label"])
    for keuze, melding in (
        ("school:Nergens", "De school 'Nergens' bestaat niet"),
        ("schoolbestuur:Niemand", "Het schoolbestuur 'Niemand' bestaat niet"),
        ("De Linde", "is geen keuze. Schrijf school:NAAM"),
    ):
        with pytest.raises(CommandError, match=melding) as fout:
            rapport("utr-verzuim", alleen=keuze)
        assert fout.value.returncode == 2
    with pytest.raises(CommandError, match="is niet per school te tellen"):
        rapport("zm-g3", alleen="school:De Linde")


@pytest.fixture
def twee_scholen(alles, accounts, gemeente_a):
    """Twee scholen met vier en twee meldingen in september 2025, en een in maart 2026."""
    with alles():
        for naam, aantal in (("De Linde", 4), ("De Eik", 2)):
            school = een_school(gemeente_a, naam=naam)
            for n in range(aantal):
                kind = iemand(gemeente_a, f"Kim {naam}{n}", geboortedatum=date(2012, 3, 1))
                een_inschrijving(kind, school, van=date(2023, 8, 1), onderwijssoort="BO")
                een_melding(kind, soort="REL_WET", ontvangen_op=date(2025, 9, 15))
        een_melding(kind, soort="REL_WET", ontvangen_op=date(2026, 3, 16))


def _adres(gemeente, nummer="utr-verzuim", **meer):
    keuze = {"gemeente": gemeente.code, "schooljaar": "2025-2026", "peildatum": "2026-07-31"}
    return reverse("rapportage:tabel", args=[nummer]), keuze | meer


@pytest.mark.django_db
def test_het_scherm_toont_scholen_perioden_en_jaren_met_hun_doorklik(
    als, twee_scholen, teamleider_a, gemeente_a
):
    client = als(teamleider_a)
    adres, keuze = _adres(gemeente_a, per="school", periode="kwartaal:1", jaren="2")
    antwoord = client.get(adres, keuze)
    scherm = antwoord.context["scherm"]
    rijen = {rij.label: [cel.tekst for cel in rij.cellen] for rij in scherm.rijen}
    assert list(rijen) == ["De Eik", "De Linde"]
    assert (rijen["De Linde"][4], rijen["De Eik"][4]) == ("4", "2")
    assert [cel.kolom for cel in scherm.buiten] == [
        "2024-2025 kwartaal 1",
        "2025-2026 kwartaal 1",
    ]

    linde = next(r for r in scherm.rijen if r.label == "De Linde").cellen[4]
    achter = client.get(linde.url)
    assert achter.context["achter"].aantal == 4
    assert achter.context["achter"].rij == "De Linde"
    terug = achter.context["keuze"].zoekreeks()
    assert "per=school" in terug
    assert "periode=kwartaal" in terug

    bestand = client.get(
        reverse("rapportage:tabel_bestand", args=["utr-verzuim", "json"]), keuze
    ).json()
    assert [r["waarden"][4] for r in bestand["rijen"]] == [2, 4]
    assert len(bestand["jaren"]) == 2
    # In kwartaal 1 was de leeftijdsgrens nog niet omhoog; over het hele schooljaar is er een breuk.
    assert "Breuk." not in antwoord.content.decode()
    antwoord = client.get(*_adres(gemeente_a, jaren="2"))
    assert "van 23 naar 27 jaar" in antwoord.content.decode()


@pytest.mark.django_db
def test_alleen_van_een_school_tellen_tabel_doorklik_en_bestand_haar_kinderen(
    als, twee_scholen, teamleider_a, gemeente_a
):
    client = als(teamleider_a)
    school = School.objects.get(naam="De Eik")
    antwoord = client.get(*_adres(gemeente_a, per="school"))
    naar = next(r for r in antwoord.context["scherm"].rijen if r.label == "De Eik").url
    adres, keuze = _adres(gemeente_a, alleen=f"school:{school.pk}")
    antwoord = client.get(naar)
    assert antwoord.context["keuze"] == client.get(adres, keuze).context["keuze"]
    assert "alleen school De Eik" in antwoord.content.decode()
    po = next(r for r in antwoord.context["scherm"].rijen if r.label == "PO en SBO").cellen[0]
    assert po.tekst == "3"
    achter = client.get(po.url)
    assert achter.context["achter"].aantal == 3
    assert f"alleen=school%3A{school.pk}" in achter.context["keuze"].zoekreeks()
    bestand = client.get(
        reverse("rapportage:tabel_bestand", args=["utr-verzuim", "json"]), keuze
    ).json()
    assert bestand["alleen"] == "school De Eik"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("meer", "status", "tekst"),
    [
        ({"periode": "kwartaal:9"}, 422, "kwartaal:9"),
        (
            {"periode": "kwartaal:3", "peildatum": "2025-10-01"},
            422,
            "voor het begin van de periode",
        ),
        ({"jaren": "99"}, 422, "99"),
        ({"per": "klas"}, 422, "klas"),
        ({"alleen": "school:Nergens"}, 422, "Nergens"),
        ({"per": "school", "openbaar": "on"}, 200, "&lt;5"),
        ({"periode": "kalenderjaar:2025", "peildatum": ""}, 200, "kalenderjaar 2025"),
    ],
)
def test_wat_kan_en_niet_kan(meer, status, tekst, als, twee_scholen, teamleider_a, gemeente_a):
    adres, keuze = _adres(gemeente_a, **meer)
    antwoord = als(teamleider_a).get(adres, keuze)
    assert antwoord.status_code == status
    assert tekst in antwoord.content.decode()


@pytest.mark.django_db
def test_een_tabel_zonder_scholen_zegt_dat(als, teamleider_a, gemeente_a):
    assert definities()["zm-g3"].bron == "externe_reeksen"
    adres, keuze = _adres(gemeente_a, "zm-g3", per="schoolbestuur")
    assert "kan niet per school" in als(teamleider_a).get(adres, keuze).content.decode()
