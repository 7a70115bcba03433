"""Scholen van DUO inlezen: verzonnen bestanden, oude en nieuwe koppen, goed en slecht."""

import json
import time
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cases.models import ExterneSleutel, School
from cases.stamgegevens.lezen import codering_van, soort_van
from tests.fabrieken import een_inschrijving, een_jongere, een_school
from toegang.models import Gebied, Gebiedsgemeente, Gemeente

pytestmark = pytest.mark.django_db
PEILDATUM = "2026-10-01"
OUD = (
    "PROVINCIE;BEVOEGD GEZAG NUMMER;BRIN NUMMER;VESTIGINGSNUMMER;VESTIGINGSNAAM;STRAATNAAM;"
    "HUISNUMMER-TOEVOEGING;POSTCODE;PLAATSNAAM;GEMEENTENUMMER;GEMEENTENAAM;DENOMINATIE;"
    "TELEFOONNUMMER;INTERNETADRES;RMC-REGIO CODE;RMC-REGIO NAAM"
)
NIEUW = (
    "PROVINCIE;BEVOEGD GEZAG NUMMER;INSTELLINGSCODE;VESTIGINGSCODE;INSTELLINGSNAAM;STRAATNAAM;"
    "HUISNUMMER-TOEVOEGING;POSTCODE;PLAATSNAAM;GEMEENTENUMMER;GEMEENTENAAM;DENOMINATIE;"
    "TELEFOONNUMMER;INTERNETADRES;RMC-REGIO CODE;RMC-REGIO NAAM"
)


def rij(brin="01AB", vestiging="01AB00", naam="De Vaart", gemeente="9901", **over):
    v = {"postcode": "1234 AB", "rmc": "19;Regio Water", "denominatie": "Openbaar"} | over
    return (
        f"Utrecht;40001;{brin};{vestiging};{naam};Dorpsstraat;1;{v['postcode']};Waterhoven;"
        f"{gemeente};WATERHOVEN;{v['denominatie']};0301234567;www.devaart.example;{v['rmc']}"
    )


@pytest.fixture
def bestand(tmp_path):
    def maak(*rijen, naam="02.-alle-vestigingen-vo.csv", kop=OUD, codering="cp1252"):
        pad = tmp_path / naam
        pad.write_bytes(("\r\n".join([kop, *rijen]) + "\r\n").encode(codering))
        return pad

    return maak


def lees_in(*paden, **opties):
    """De uitkomst als JSON en wat er op stderr stond."""
    uit, fout = StringIO(), StringIO()
    opties = {"formaat": "json", "peildatum": PEILDATUM} | opties
    call_command("importeer_scholen", *map(str, paden), stdout=uit, stderr=fout, **opties)
    return json.loads(uit.getvalue()), fout.getvalue()


def mislukt(*paden, **opties):
    """De exitcode, de slotzin en alle meldingen van een inlezen dat niet goed gaat."""
    uit, fout = StringIO(), StringIO()
    opties = {"peildatum": PEILDATUM} | opties
    with pytest.raises(CommandError) as gezien:
        call_command("importeer_scholen", *map(str, paden), stdout=uit, stderr=fout, **opties)
    return gezien.value.returncode, str(gezien.value), fout.getvalue()


def telling(uitkomst, naam="02.-alle-vestigingen-vo.csv"):
    return uitkomst["bestanden"][naam]


@pytest.mark.parametrize("codering", ["cp1252", "utf-8", "utf-8-sig"])
@pytest.mark.parametrize("kop", [OUD, NIEUW])
def test_oude_en_nieuwe_koppen_in_elke_codering(gemeente_a, bestand, kop, codering):
    pad = bestand(rij(naam="Sint Brigitta's Lyceüm"), kop=kop, codering=codering)
    uitkomst, _ = lees_in(pad)
    assert telling(uitkomst)["nieuw"] == 1
    school = School.objects.get()
    assert (school.brin, school.vestiging, school.naam) == ("01AB", "00", "Sint Brigitta's Lyceüm")
    assert (school.gemeente, school.postcode) == (gemeente_a, "1234AB")
    assert (school.bestuursnummer, school.doorstroompuntregio) == ("40001", 19)
    assert school.stamgegevens_op == date(2026, 10, 1)


def test_twee_keer_inlezen_verandert_niets(gemeente_a, bestand):
    pad = bestand(rij(), rij(vestiging="01AB01", naam="De Vaart Noord"))
    lees_in(pad)
    voor = School.historie.count(), Gebiedsgemeente.objects.count(), ExterneSleutel.objects.count()
    uitkomst, _ = lees_in(pad)
    assert telling(uitkomst) == {
        "gelezen": 2,
        "nieuw": 0,
        "gewijzigd": 0,
        "ongewijzigd": 2,
        "afgekeurd": 0,
    }
    assert voor == (
        School.historie.count(),
        Gebiedsgemeente.objects.count(),
        ExterneSleutel.objects.count(),
    )


def test_een_school_uit_conversie_wordt_aangevuld_en_nooit_dubbel(gemeente_a, bestand):
    school = een_school(
        gemeente_a,
        brin="01AB",
        naam="Vaart",
        vakantieregio="noord",
        samenwerkingsverband="SWV Water",
    )
    uitkomst, _ = lees_in(bestand(rij(), rij(vestiging="01AB03", naam="De Vaart Noord")))
    assert telling(uitkomst)["gewijzigd"] == 1
    assert telling(uitkomst)["nieuw"] == 1
    school.refresh_from_db()
    assert (school.vestiging, school.naam, school.plaats) == ("00", "De Vaart", "Waterhoven")
    # Wat hier is vastgelegd blijft staan.
    assert (school.vakantieregio, school.samenwerkingsverband) == ("noord", "SWV Water")
    namen = list(
        School.historie.filter(id=school.pk).order_by("history_id").values_list("naam", flat=True)
    )
    assert namen == ["Vaart", "De Vaart"]


def test_een_leeg_veld_wist_niets_en_een_latere_dag_is_geen_wijziging(gemeente_a, bestand):
    lees_in(bestand(rij()))
    uitkomst, _ = lees_in(bestand(rij(denominatie="")), peildatum="2026-11-01")
    assert telling(uitkomst)["ongewijzigd"] == 1
    school = School.objects.get()
    assert school.denominatie == "Openbaar"
    assert school.stamgegevens_op == date(2026, 11, 1)


def test_een_onbekende_gemeente_wordt_gemeld_en_de_school_bewaard(gemeente_a, bestand):
    uitkomst, meldingen = lees_in(bestand(rij(gemeente="777")))
    assert telling(uitkomst)["nieuw"] == 1
    assert School.objects.get().gemeente is None
    assert "waarde '0777 WATERHOVEN'" in meldingen
    assert "1 school is bewaard zonder gemeente" in meldingen
    # Is de gemeente later wel bekend, dan vult een volgende keer hem aan.
    nieuw = Gemeente(code="0777", naam="Nieuwland", vakantieregio="zuid")
    nieuw.save()
    lees_in(bestand(rij(gemeente="777")))
    assert School.objects.get().gemeente == nieuw


def test_de_regiotabel_krijgt_gemeenten_met_een_eerste_dag(gemeente_a, gemeente_b, bestand):
    rijen = [rij(), rij(brin="02CD", vestiging="02CD00", gemeente="9902", rmc="26;Regio Zand")]
    uitkomst, _ = lees_in(bestand(*rijen))
    assert uitkomst["regios"] == {"nieuw": 2, "gewijzigd": 0}
    assert {(r.gebied.code, r.gemeente.naam, r.van) for r in Gebiedsgemeente.objects.all()} == {
        ("R19", "Waterhoven", date(2026, 10, 1)),
        ("R26", "Zandrecht", date(2026, 10, 1)),
    }
    gemeente_a.refresh_from_db()
    assert gemeente_a.doorstroompuntregio == 19


def test_een_gemeente_die_wisselt_van_regio_overlapt_niet(gemeente_a, bestand):
    oud = Gebied(code="19", naam="Eigen naam", soort=Gebied.Soort.DOORSTROOMPUNTREGIO)
    oud.save()
    Gebiedsgemeente(gebied=oud, gemeente=gemeente_a).save()
    uitkomst, _ = lees_in(bestand(rij()))
    assert uitkomst["regios"] == {"nieuw": 0, "gewijzigd": 0}, "code 19 en R19 zijn dezelfde regio"
    uitkomst, _ = lees_in(bestand(rij(rmc="26;Regio Zand")))
    assert uitkomst["regios"] == {"nieuw": 0, "gewijzigd": 1}
    assert [
        (r.gebied.code, r.van, r.tot_en_met) for r in Gebiedsgemeente.objects.order_by("id")
    ] == [
        ("19", None, date(2026, 9, 30)),
        ("R26", date(2026, 10, 1), None),
    ]


def test_een_gemeente_in_twee_regios_wordt_gemeld_en_niet_ingedeeld(gemeente_a, bestand):
    rijen = [rij(), rij(brin="02CD", vestiging="", rmc="26;Regio Zand")]
    _, meldingen = lees_in(bestand(*rijen))
    assert "Waterhoven staat in meer dan een RMC-regio" in meldingen
    assert not Gebiedsgemeente.objects.exists()


SLECHT = {
    "geen brin": (rij(brin="AB01"), "BRIN NUMMER", "AB01", "geen BRIN"),
    "vestiging van een ander": (
        rij(vestiging="02CD00"),
        "VESTIGINGSNUMMER",
        "02CD00",
        "hoort niet",
    ),
    "geen naam": (rij(naam=""), "VESTIGINGSNAAM", "", "is leeg"),
    "gemeente in letters": (rij(gemeente="Ede"), "GEMEENTENUMMER", "Ede", "vier cijfers"),
    "postcode": (rij(postcode="12345"), "POSTCODE", "12345", "geen postcode"),
    "regio": (rij(rmc="xx;Regio"), "RMC-REGIO CODE", "xx", "RMC-regio"),
    "verminkt": (rij(naam="LyceÃ¼m"), "VESTIGINGSNAAM", "LyceÃ¼m", "Lyceüm"),
    "te lang": (rij(naam="x" * 201), "VESTIGINGSNAAM", "x" * 60, "langer dan 200"),
}


@pytest.mark.parametrize("geval", SLECHT)
def test_een_slechte_waarde_wordt_met_plaats_en_reden_gemeld(gemeente_a, bestand, geval):
    slechte, kolom, waarde, reden = SLECHT[geval]
    pad = bestand(rij(brin="02CD", vestiging="02CD00"), slechte, codering="utf-8")
    code, slot, meldingen = mislukt(pad)
    assert (code, slot) == (2, "1 fout: er is niets geladen.")
    melding = next(m for m in meldingen.splitlines() if m.startswith("fout"))
    assert f"{pad.name}, regel 3, kolom {kolom}" in melding
    assert waarde in melding
    assert reden in melding
    assert not School.objects.exists()


def test_dezelfde_vestiging_twee_keer_is_een_fout(gemeente_a, bestand):
    code, _, meldingen = mislukt(bestand(rij(), rij(vestiging="", naam="Dubbel")))
    assert code == 2
    assert "staat ook op regel 2" in meldingen


def test_een_te_korte_rij_is_een_fout(gemeente_a, bestand):
    code, _, meldingen = mislukt(bestand("Utrecht;40001;01AB"))
    assert code == 2
    assert "regel 2: heeft 3 velden en de kopregel 16" in meldingen


def test_met_afkeur_gaat_het_goede_door_en_het_foute_apart(gemeente_a, bestand, tmp_path):
    pad = bestand(rij(), rij(brin="FOUT", naam="Café"))
    code, slot, _ = mislukt(pad, afkeur=tmp_path / "apart")
    assert (code, slot) == (1, "1 fout: de foute rijen staan apart.")
    assert School.objects.count() == 1
    apart = tmp_path / "apart" / pad.name
    regels = apart.read_text(encoding="utf-8-sig").splitlines()
    assert regels[0].endswith(";FOUT")
    assert "Café" in regels[1]
    assert "geen BRIN" in regels[1]
    # Hersteld en opnieuw aangeboden: de kolom FOUT stoort niet.
    apart.write_text(
        apart.read_text("utf-8-sig").replace("FOUT;01AB00", "02CD;02CD00"), "utf-8-sig"
    )
    lees_in(apart)
    assert School.objects.count() == 2
    # Is er niets meer fout, dan verdwijnt de oude afkeur.
    lees_in(bestand(rij()), afkeur=tmp_path / "apart")
    assert not apart.exists()


@pytest.mark.parametrize(
    ("inhoud", "reden"),
    [
        (b"", "is leeg"),
        (b"A;B;C\r\n1;2;3\r\n", "de kolom BRIN NUMMER of INSTELLINGSCODE ontbreekt"),
        (b"BRIN NUMMER;VESTIGINGSNAAM\r\n01AB;X\r\n", "de kolom GEMEENTENUMMER of GEMEENTECODE"),
        (b"BRIN NUMMER,VESTIGINGSNAAM,GEMEENTENUMMER\r\n", "gescheiden met komma's"),
        (b"BRIN NUMMER;BRIN NUMMER;VESTIGINGSNAAM\r\n", "staat twee keer"),
        ("BRIN NUMMER;NAAM".encode("utf-16"), "UTF-16"),
    ],
)
def test_een_bestand_dat_geen_schoolbestand_is(gemeente_a, tmp_path, inhoud, reden):
    pad = tmp_path / "vo.csv"
    pad.write_bytes(inhoud)
    code, slot, _ = mislukt(pad)
    assert code == 2
    assert slot.startswith("vo.csv: ")
    assert reden in slot
    assert "komma's gescheiden)" not in slot, "DUO levert puntkomma's: dat advies zou fout zijn"


def test_een_bestand_dat_er_niet_is(db, tmp_path):
    assert mislukt(tmp_path / "weg.csv")[:2] == (2, "weg.csv bestaat niet.")


def test_een_dag_die_nog_komt_of_geen_dag_is(gemeente_a, bestand):
    assert mislukt(bestand(rij()), peildatum="2099-01-01")[0] == 2
    assert mislukt(bestand(rij()), peildatum="gisteren")[0] == 2


def test_een_proef_schrijft_niets(gemeente_a, bestand):
    uitkomst, meldingen = lees_in(bestand(rij()), proef=True)
    assert telling(uitkomst)["nieuw"] == 1
    assert "De controle vond geen fouten" in meldingen
    assert not School.objects.exists()
    assert not Gebied.objects.exists()


def test_wie_uit_het_volledige_bestand_verdwijnt_wordt_gesloten_met_een_dag(
    alles, gemeente_a, bestand
):
    lees_in(bestand(rij(), rij(brin="02CD", vestiging="02CD00", naam="De Kade")))
    met_conversie = een_school(gemeente_a, brin="03EF", vestiging="00")
    kade = School.objects.get(brin="02CD")
    with alles():
        een_inschrijving(een_jongere(gemeente_a), kade)
    uitkomst, meldingen = lees_in(bestand(rij()), volledig=True)
    assert uitkomst["gesloten"] == [
        {"school": "02CD00", "naam": "De Kade", "lopende_inschrijvingen": 1}
    ]
    assert "De Kade is gesloten, maar 1 jongere staat er nog ingeschreven" in meldingen
    kade.refresh_from_db()
    assert kade.gesloten_op == date(2026, 10, 1)
    met_conversie.refresh_from_db()
    assert met_conversie.gesloten_op is None, "DUO heeft deze school nooit genoemd"
    # Staat zij er weer in, dan gaat zij weer open; dat wordt gezegd.
    uitkomst, meldingen = lees_in(
        bestand(rij(), rij(brin="02CD", vestiging="02CD00", naam="De Kade"))
    )
    assert "De Kade was gesloten op 01-10-2026 en is weer open" in meldingen
    kade.refresh_from_db()
    assert kade.gesloten_op is None


def test_zonder_volledig_sluit_er_niets_en_een_andere_soort_blijft_open(gemeente_a, bestand):
    lees_in(bestand(rij()), bestand(rij(brin="02CD", vestiging=""), naam="mbo.csv"))
    lees_in(bestand(rij(brin="04GH", vestiging="")))
    assert not School.objects.exclude(gesloten_op=None).exists()
    uitkomst, _ = lees_in(bestand(rij(brin="04GH", vestiging="")), volledig=True)
    assert [s["school"] for s in uitkomst["gesloten"]] == ["01AB00"]


def test_een_half_bestand_sluit_geen_scholen(gemeente_a, bestand):
    lees_in(bestand(*(rij(brin=f"{n:02}AB", vestiging="") for n in range(20))))
    code, slot, _ = mislukt(bestand(rij(brin="00AB", vestiging="")), volledig=True)
    assert code == 2
    assert "19 van de 20 bekende scholen staan er niet in" in slot
    assert not School.objects.exclude(gesloten_op=None).exists()


def test_volledig_kan_niet_met_hoofdvestigingen_of_een_vreemde_naam(gemeente_a, bestand):
    for naam in ("01.-hoofdvestigingen-vo.csv", "scholen.csv"):
        code, slot, _ = mislukt(bestand(rij(), naam=naam), volledig=True)
        assert code == 2
        assert "Zonder --volledig gaat het inlezen wel" in slot


def test_een_vestiging_in_twee_bestanden_krijgt_die_van_het_laatste(gemeente_a, bestand):
    hoofd = bestand(rij(naam="Hoofd"), naam="01.-hoofdvestigingen-vo.csv")
    alle = bestand(rij(naam="Alle"))
    uitkomst, _ = lees_in(hoofd, alle)
    assert School.objects.get().naam == "Alle"
    assert telling(uitkomst)["nieuw"] == 1
    uitkomst, _ = lees_in(hoofd, alle)
    assert sum(t["gewijzigd"] + t["nieuw"] for t in uitkomst["bestanden"].values()) == 0


@pytest.mark.parametrize(
    ("naam", "soort"),
    [
        ("01.-hoofdvestigingen-basisonderwijs.csv", "po"),
        ("01.-hoofdvestigingen-vo.csv", "vo-hoofd"),
        ("02.-alle-vestigingen-vo.csv", "vo"),
        ("01.-adressen-mbo-instellingen.csv", "mbo"),
        ("vestigingen_speciaal_onderwijs.csv", "so"),
        ("hoofdvestigingen-voortgezet-speciaal-onderwijs.csv", "so"),
        ("scholen.csv", ""),
    ],
)
def test_de_naam_zegt_welke_soort_het_is(naam, soort):
    assert soort_van(naam) == soort


def test_een_foute_byte_in_utf8_met_bom_is_een_fout_op_die_regel(gemeente_a, bestand):
    pad = bestand(rij(), rij(brin="02CD", vestiging="", naam="CafX"), codering="utf-8-sig")
    pad.write_bytes(pad.read_bytes().replace(b"CafX", b"Caf\xe9"))
    assert codering_van(pad) == "utf-8-sig"
    code, _, meldingen = mislukt(pad)
    assert code == 2
    assert "regel 3: bevat een teken dat niet te lezen is" in meldingen


def test_tienduizend_scholen_in_seconden(gemeente_a, bestand):
    letters = [f"{a}{b}" for a in "ABCDEFGHIJ" for b in "ABCDEFGHIJ"]
    rijen = [rij(brin=f"{n:02}{paar}", vestiging="") for n in range(100) for paar in letters]
    pad = bestand(*rijen)
    begin = time.perf_counter()
    uitkomst, _ = lees_in(pad)
    assert telling(uitkomst)["nieuw"] == 10_000
    assert time.perf_counter() - begin < 20
