"""Een kwartaal, een half jaar, een kalenderjaar, en jaren naast elkaar; met de hand uitgerekend.

De bevolking is die van `test_tabellen`, met wat erbij: Eersteveen, schooljaar
2023-2024. Kwartaal 1 is augustus
tot en met oktober 2023, kwartaal 4 mei tot en met juli 2024.
"""

import csv
import io
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from rapportage.management.commands import rapport as opdracht
from rapportage.periode import OnjuistePeriode, periode_lezen
from tests.rapportage.hulp import aanlevering_lezen, gevuld, rapport
from tests.rapportage.test_tabellen import AANLEVERING

# Erbij: J7 is heel de winter thuis en wordt 18 op 28 februari. J10, J11 en J12 vallen uit: J10 en
# J11 komen in het kalenderjaar 2024 terug, J10 te laat voor haar 1 oktober. J12 had tot 20 oktober
# 2023 een traject Begeleid Wonen.
_ERBIJ = {
    "afwezigheid": "J7,I7,,2023-11-01,2024-05-31,geen_onderwijs,ongeoorloofd",
    "jongeren": """J10,Tien,2006-06-06,
        J11,Elf,2006-06-06,
        J12,Twaalf,2006-06-06,""",
    "woonplaatsen": """J10,9911,2006-06-06,
        J11,9911,2006-06-06,
        J12,9911,2006-06-06,""",
    "inschrijvingen": """I10,J10,S2,MBO2,2023-08-01,2024-03-01
        I11,J10,S2,MBO2,2024-11-15,
        I12,J11,S2,MBO2,2023-08-01,2024-10-15
        I13,J11,S2,MBO2,2024-12-01,
        I14,J12,S2,MBO2,2022-08-01,2023-10-15""",
}
BEVOLKING = AANLEVERING | {
    **{naam: f"{AANLEVERING[naam]}\n        {regels}" for naam, regels in _ERBIJ.items()},
    "uitval": """jongere_id,uitgevallen_op,inschrijving_id,reden
        J10,2024-03-01,I10,WERK
        J11,2024-10-15,I12,WERK
        J12,2023-10-15,I14,WERK""",
    "trajecten": """traject_id,jongere_id,doelgroep,trajectsoort,gestart_op,geeindigd_op
        T1,J12,nieuw,bwj,2023-09-01,2023-10-20""",
}

KWARTALEN = tuple(f"kwartaal:{n}" for n in range(1, 5))


@pytest.mark.parametrize(
    ("tekst", "van", "einde", "label"),
    [
        ("schooljaar", date(2023, 8, 1), date(2024, 7, 31), "2023-2024"),
        ("halfjaar:1", date(2023, 8, 1), date(2024, 1, 31), "2023-2024 halfjaar 1"),
        ("halfjaar:2", date(2024, 2, 1), date(2024, 7, 31), "2023-2024 halfjaar 2"),
        ("kwartaal:1", date(2023, 8, 1), date(2023, 10, 31), "2023-2024 kwartaal 1"),
        ("kwartaal:2", date(2023, 11, 1), date(2024, 1, 31), "2023-2024 kwartaal 2"),
        ("kwartaal:3", date(2024, 2, 1), date(2024, 4, 30), "2023-2024 kwartaal 3"),
        ("kwartaal:4", date(2024, 5, 1), date(2024, 7, 31), "2023-2024 kwartaal 4"),
        ("kalenderjaar:2023", date(2023, 1, 1), date(2023, 12, 31), "kalenderjaar 2023"),
        ("kalenderjaar:2024", date(2024, 1, 1), date(2024, 12, 31), "kalenderjaar 2024"),
    ],
)
def test_een_periode_heeft_een_eerste_en_een_laatste_dag(tekst, van, einde, label):
    periode = periode_lezen(tekst, jaar=2023)
    assert (periode.van(2023), periode.einde(2023), periode.label(2023)) == (van, einde, label)


@pytest.mark.parametrize(
    "tekst",
    [
        *("", "kwartaal", "kwartaal:0", "kwartaal:5", "halfjaar:3", "kwartaal:01", "kwartaal:1:1"),
        *("maand:1", "kalenderjaar", "kalenderjaar:24", "kalenderjaar:2025", "kalenderjaar:2022"),
    ],
)
def test_wat_geen_periode_is_heeft_een_zin(tekst):
    with pytest.raises(OnjuistePeriode, match=r"geen periode|valt niet in het schooljaar"):
        periode_lezen(tekst, jaar=2023)


# (tabel, periode): (rijen met iets erin, buiten)
VERWACHT = {
    # M1, M9 en M3; M9 bij haar laatste school.
    ("utr-verzuim", "kwartaal:1"): (
        {"PO en SBO": [1, 1, 0, 0], "VO": [1, 1, 0, 0], "MBO": [0, 0, 1, 1]},
        0,
    ),
    # M2 en M11; M5, M6 en (buiten) M10; M4.
    ("utr-verzuim", "kwartaal:2"): ({"PO en SBO": [1, 1, 0, 0], "MBO": [0, 0, 1, 1]}, 0),
    ("utr-verzuim", "kwartaal:3"): ({"MBO": [1, 1, 1, 1]}, 1),
    ("utr-verzuim", "kwartaal:4"): ({"VO": [1, 1, 0, 0]}, 0),
    # Op 31 oktober is M1 afgelopen en M9 nog open: de peildatum is het einde van het kwartaal (T3).
    ("zm-t7", "kwartaal:1"): ({"Naar school": [1, 0, 50.0], "open": [0, 1, 50.0]}, 0),
    # J1 en J6 beginnen op 30 oktober: op 31 oktober twee lesdagen. Op 31 januari is J1 drie
    # maanden weg en nog niet opgelost. In februari raakt alleen J1 het kwartaal nog.
    ("utr-thuiszitters", "kwartaal:1"): ({}, 0),
    ("utr-thuiszitters", "kwartaal:2"): (
        {"PO en SBO": [1, 1, 0, 0], "SO en VSO": [1, 0, 0, 0], "MBO": [1, 0, 0, 0]},
        0,
    ),
    # J7 is op 1 februari nog 17; op 1 mei, de toetsdag van kwartaal 4, niet meer (H4).
    ("utr-thuiszitters", "kwartaal:3"): (
        {"PO en SBO": [1, 1, 1, 0], "MBO": [1, 1, 0, 0]},
        0,
    ),
    ("utr-thuiszitters", "kwartaal:4"): ({}, 0),
    # Z2 raakt elk kwartaal en is op 31 oktober een maand oud; Z4 begint in juni.
    ("utr-absoluut-verzuim", "kwartaal:1"): ({"VO": [1, 0, 0]}, 0),
    ("utr-absoluut-verzuim", "kwartaal:4"): ({"VO": [1, 1, 0], "geen onderwijs": [1, 0, 0]}, 0),
    # Op 31 december 2024 is Z4 geplaatst, na tweeënhalve maand.
    ("utr-absoluut-verzuim", "kalenderjaar:2024"): (
        {"VO": [1, 1, 0], "geen onderwijs": [1, 0, 1]},
        0,
    ),
    # Z2 is in oktober geopend; Z4 in juni, zonder reden.
    ("zm-t1", "halfjaar:1"): ({"Niet aangemeld op een school": [1, 100.0]}, 0),
    ("zm-t1", "halfjaar:2"): ({}, 1),
    # Van een schooljaar telt Begeleid Wonen het kalenderjaar, van een kwartaal het kwartaal.
    ("zm-bwj", "schooljaar"): ({}, 0),
    ("zm-bwj", "kwartaal:1"): ({"traject beëindigd": [1]}, 0),
    ("zm-bwj", "kwartaal:2"): ({}, 0),
    # J10 en J11 vallen uit in 2024; J10 is op haar 1 oktober niet terug, J11 op 31 december wel.
    # Doelgroep op 1 januari 2024: J2, J3, J7, J8, J10 en J11. Een jaar eerder: J12 van J2, J3, J5,
    # J7, J8 en J12.
    ("zm-vsv-nieuw", "kalenderjaar:2024"): (
        {
            "opleiding (tijdelijk) beëindigd": [2],
            "teruggekeerd naar onderwijs": [1],
            "nieuwe voortijdig schoolverlaters": [1],
            "percentage van de doelgroep": [16.7],
            "percentage van de doelgroep vorig schooljaar": [16.7],
        },
        0,
    ),
}


def _aantallen(tabel, kolommen):
    """De gebeurtenissen per rij, met wat buiten de rijen valt."""
    rijen = {r["label"]: [r["waarden"][k] or 0 for k in kolommen] for r in tabel["rijen"]}
    return rijen | {"buiten": [tabel["buiten"]]}


@pytest.mark.django_db(transaction=True)
def test_perioden_en_jaren_tellen_wat_met_de_hand_is_uitgerekend(tmp_path):
    aanlevering_lezen(tmp_path / "aanlevering", BEVOLKING)
    for (nummer, periode), verwacht in VERWACHT.items():
        tabel = rapport(nummer, periode=periode)
        assert (gevuld(tabel), tabel["buiten"]) == verwacht, (nummer, periode)

    # Wat per gebeurtenis telt, telt op van kwartaal naar schooljaar.
    for nummer, kolommen in {"utr-verzuim": (0, 2), "zm-t1": (0,), "zm-t13": (0,)}.items():
        kwartalen = [_aantallen(rapport(nummer, periode=k), kolommen) for k in KWARTALEN]
        jaar = _aantallen(rapport(nummer), kolommen)
        samen = {
            label: [sum(d) for d in zip(*(k[label] for k in kwartalen), strict=True)]
            for label in jaar
        }
        assert samen == jaar, nummer

    # De gewone uitvoer verandert niet van de nieuwe keuzes.
    gewoon, zelfde = rapport("zm-t1"), rapport("zm-t1", periode="schooljaar", jaren="1")
    assert not {"periode", "jaren"} & set(gewoon)
    assert gewoon | {"gemaakt_op": ""} == zelfde | {"gemaakt_op": ""}
    assert rapport("zm-t1", periode="kwartaal:2")["periode"] == {
        "naam": "2023-2024 kwartaal 2",
        "van": "2023-11-01",
        "tot_en_met": "2024-01-31",
    }

    # Een jaar eerder is hetzelfde kwartaal een jaar eerder: J10 viel pas in maart uit.
    vsv = rapport("zm-vsv-nieuw", schooljaar="2024-2025", periode="kwartaal:2")
    per_rij = {r["label"]: r["waarden"] for r in vsv["rijen"]}
    assert per_rij["percentage van de doelgroep vorig schooljaar"] == [0.0]

    # Een kalenderjaar vraagt geen schooljaar.
    los = rapport("utr-absoluut-verzuim", periode="kalenderjaar:2024", schooljaar=None)
    assert gevuld(los) == VERWACHT["utr-absoluut-verzuim", "kalenderjaar:2024"][0]
    assert los["peildatum"] == "2024-12-31"

    _jaren_naast_elkaar()
    _een_breuk_tussen_jaren()


def _jaren_naast_elkaar():
    # M12 is van het schooljaar ervoor. Elk jaar heeft zijn eigen peildatum en buiten.
    verzuim = rapport("utr-verzuim", jaren="2")
    assert verzuim["kolommen"][::4] == [
        "2022-2023 18− Verzuimmeldingen",
        "2023-2024 18− Verzuimmeldingen",
    ]
    assert gevuld(verzuim)["PO en SBO"] == [1, 1, 0, 0, 2, 1, 0, 0]
    assert verzuim["buiten"] == 1
    assert verzuim["jaren"] == [
        {"naam": "2022-2023", "peildatum": "2023-07-31", "buiten": 0, "breuk": []},
        {"naam": "2023-2024", "peildatum": "2024-07-31", "buiten": 1, "breuk": []},
    ]
    # Een percentage houdt de noemer van zijn eigen jaar.
    redenen = rapport("zm-t1", jaren="2")
    assert gevuld(redenen)["Niet aangemeld op een school"] == [0, None, 1, 50.0]
    assert redenen["noemers"] == {"2022-2023 %": 0, "2023-2024 %": 2}
    # Een tabel die zelf al jaren toont, in haar kolommen of in haar rijen, blijft zoals zij is.
    verzuimers = rapport("zou-f1", jaren="2")
    assert verzuimers["kolommen"] == [
        *("2022-2023", "recidive 2022-2023"),
        *("2023-2024", "recidive 2023-2024"),
    ]
    assert gevuld(verzuimers) == {"Eersteveen": [0, 0, 3, 2]}
    extern, extern_alleen = rapport("zou-f3b", jaren="2"), rapport("zou-f3b")
    assert [r["label"] for r in extern["rijen"]] == ["2022-2023", "2023-2024"]
    assert extern["kolommen"] == extern_alleen["kolommen"]
    # Een gekozen peildatum is in elk jaar dezelfde dag; in een gewoon jaar 28 februari.
    schrikkel = rapport("zm-t1", jaren="2", peildatum="2024-02-29")
    assert [j["peildatum"] for j in schrikkel["jaren"]] == ["2023-02-28", "2024-02-29"]
    # Kwartaal 1 van beide jaren, ook in een rekenblad.
    uit = io.StringIO()
    vraag = {"gemeente": "9911", "schooljaar": "2023-2024", "periode": "kwartaal:1", "jaren": "2"}
    call_command("rapport", "zm-t1", formaat="csv", stdout=uit, **vraag)
    vel = list(csv.reader(io.StringIO(uit.getvalue().lstrip("\ufeff"))))
    assert ["Periode", "2023-2024 kwartaal 1", "2023-08-01", "2023-10-31"] in vel
    assert ["Peildatum van", "2022-2023 kwartaal 1", "2022-10-31"] in vel
    assert ["Niet aangemeld op een school", "0", "", "1", "100.0"] in vel


def _een_breuk_tussen_jaren():
    # Op 1 januari 2026 ging de leeftijdsgrens omhoog (D2): dat is een breuk, ook in een rekenblad.
    grens = "daarna ging de leeftijdsgrens van 23 naar 27 jaar"
    breuk = rapport("utr-verzuim", schooljaar="2025-2026", jaren="3")
    assert [j["breuk"] for j in breuk["jaren"]] == [[grens], [grens], []]
    uit = io.StringIO()
    vraag = {"gemeente": "9911", "schooljaar": "2025-2026", "jaren": "2"}
    call_command("rapport", "utr-verzuim", formaat="csv", stdout=uit, **vraag)
    vel = list(csv.reader(io.StringIO(uit.getvalue().lstrip("\ufeff"))))
    assert ["Breuk na 2024-2025", grens] in vel
    # Waar de grens niet toe doet, is er geen; ook niet als er elk jaar andere scholen zijn.
    thuis = rapport("utr-thuiszitters", schooljaar="2025-2026", jaren="3", per="school")
    assert not any(j["breuk"] for j in thuis["jaren"])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("opties", "melding"),
    [
        ({"periode": "kwartaal:5"}, "'kwartaal:5' is geen periode"),
        ({"periode": "kalenderjaar:2026"}, "2026 valt niet in het schooljaar 2023-2024"),
        ({"periode": "kalenderjaar:0001", "schooljaar": None}, "geteld vanaf 1990"),
        ({"periode": "kwartaal:2", "schooljaar": None}, "Noem een schooljaar"),
        ({"periode": "kwartaal:4", "schooljaar": "2025-2026"}, "kwartaal 4 is nog niet begonnen"),
        ({"periode": "kwartaal:2", "peildatum": "2023-10-31"}, "voor het begin van het kwartaal 2"),
        ({"jaren": "0"}, "'0' is geen aantal jaren"),
        ({"jaren": "twee"}, "'twee' is geen aantal jaren"),
        ({"jaren": "16"}, "Kies 1 tot en met 15"),
        ({"jaren": "15", "schooljaar": "2000-2001"}, "geteld vanaf 1990"),
    ],
)
def test_slechte_invoer_geeft_een_zin_en_code_2(monkeypatch, opties, melding):
    monkeypatch.setattr(opdracht, "vandaag", lambda: date(2026, 3, 1))
    with pytest.raises(CommandError, match=melding) as fout:
        call_command(
            "rapport", "zm-t1", **{"gemeente": "9911", "schooljaar": "2023-2024", **opties}
        )
    assert fout.value.returncode == 2
