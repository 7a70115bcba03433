"""Bestanden van buiten: alles of niets, elke fout met haar plek, nooit een jongere te veel."""

from datetime import date

import pytest
from celery import current_app
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cases.models import Inname, Inschrijving, Jongere, Kwalificatie
from cases.tasks import inname_verwerken
from doorstroompunt.models import Dagbesteding, Instantie, Uitval, Vsvlijst, Vsvregel
from tests.doorstroompunt.bestanden import LIJST, MUTATIE, WERK, schrijf, voer_uit
from tests.fabrieken import een_inschrijving, een_jongere, een_school, elfproefnummer

pytestmark = pytest.mark.django_db(transaction=True)
GEBOREN = {"geboren": "2006-05-04", "geboortedatum": date(2006, 5, 4)}


@pytest.fixture
def jongere(alles, accounts, gemeente_a):
    with alles():
        return een_jongere(
            gemeente_a, bsn=elfproefnummer(61), onderwijsnummer="100000123", **GEBOREN
        )


def _regels():
    return list(Vsvregel.objects.order_by("nummer").values_list("jongere_id", "gevonden_met"))


@pytest.mark.parametrize(
    ("rij", "met"),
    [
        ({"bsn": elfproefnummer(61)}, "bsn"),
        ({"bsn": "", "onderwijsnummer": "100000123"}, "onderwijsnummer"),
        ({"achternaam": "PROEFKÍND-{nr}"}, "naam"),
    ],
)
def test_zonder_bsn_gaat_het_op_onderwijsnummer_of_naam(rij, met, jongere, alles, tmp_path):
    naam = jongere.geslachtsnaam
    rij = {k: w.format(nr="").replace("PROEFKÍND-", naam.upper()) for k, w in rij.items()}
    assert voer_uit("importeer_vsvlijst", schrijf(tmp_path / "l.csv", LIJST | rij))[0] == 0
    with alles():
        assert _regels() == [(jongere.pk, met)]


def test_wie_niet_gevonden_is_krijgt_een_voorlopig_dossier_en_twee_keer_blijft_een(
    accounts, alles, tmp_path
):
    vreemd = LIJST | {"achternaam": "Nergensman", "voornamen": "Bo", "bsn": elfproefnummer(77)}
    pad = schrijf(tmp_path / "l.csv", vreemd, vreemd)
    assert voer_uit("importeer_vsvlijst", pad)[0] == 0
    assert voer_uit("importeer_vsvlijst", pad)[0] == 0
    with alles():
        jongere = Jongere.objects.get()
        assert (jongere.voorlopig, jongere.bsn) == (True, elfproefnummer(77))
        # Zij woont in de gemeente van de lijst vanaf de dag waar de regel over gaat.
        woont = jongere.woonplaats_set.get()
        assert (woont.gemeente_id, woont.van) == (jongere.gemeente_id, date(2026, 10, 30))
        # Twee regels voor een jongere: de lijst noemt haar twee keer. Nog eens lezen doet niets.
        assert [pk for pk, _ in _regels()] == [jongere.pk, jongere.pk]
        assert Vsvlijst.objects.count() == 1


def test_voorlopig_en_definitief_blijven_twee_lijsten(jongere, alles, tmp_path):
    rij = LIJST | {"bsn": jongere.bsn}
    definitief = rij | {"stand": "definitief", "datum": "2026-11-20"}
    voer_uit("importeer_vsvlijst", schrijf(tmp_path / "a.csv", rij))
    voer_uit("importeer_vsvlijst", schrijf(tmp_path / "b.csv", definitief))
    with alles():
        standen = Vsvlijst.objects.order_by("datum").values_list("stand", "datum")
        assert list(standen) == [
            ("voorlopig", date(2026, 10, 30)),
            ("definitief", date(2026, 11, 20)),
        ]


def test_de_kolommen_mogen_in_een_andere_volgorde(jongere, alles, tmp_path):
    rij = LIJST | {"bsn": jongere.bsn}
    pad = schrijf(tmp_path / "l.csv", rij, kop=sorted(rij, reverse=True))
    assert voer_uit("importeer_vsvlijst", pad)[0] == 0
    with alles():
        assert len(_regels()) == 1


@pytest.mark.parametrize(
    ("rij", "fout"),
    [
        ({"datum": "2027-02-30"}, "regel 2, datum (2027-02-30): schrijf een bestaande dag"),
        ({"datum": "2030-01-01"}, "datum (2030-01-01): deze dag moet nog komen"),
        ({"datum": "2024-01-01"}, "datum (2024-01-01): ligt voor het begin van dit schooljaar"),
        ({"schooljaar": "2025-2027"}, "schooljaar (2025-2027): schrijf een schooljaar als"),
        ({"stand": ""}, "stand: vul voorlopig of definitief in"),
        ({"soort": "A02"}, "stand (voorlopig): hoort alleen bij een lijst van het ministerie"),
        ({"soort": "A09"}, "soort (A09): kies uit: ministerie, A01, A02, A04"),
        ({"gemeentecode": "0001"}, "gemeentecode (0001): deze gemeente kennen wij niet"),
        ({"achternaam": ""}, "bsn: vul een BSN, een onderwijsnummer of een achternaam in"),
        ({"geboortedatum": ""}, "geboortedatum: mag niet leeg zijn"),
        ({"bsn": "12"}, "bsn: moet negen cijfers hebben"),
    ],
)
def test_een_foute_rij_noemt_regel_kolom_en_reden_en_er_is_niets_geladen(
    rij, fout, jongere, alles, tmp_path
):
    goed = LIJST | {"bsn": jongere.bsn}
    code, tekst = voer_uit("importeer_vsvlijst", schrijf(tmp_path / "l.csv", LIJST | rij, goed))
    assert code == 2
    assert fout in tekst
    assert "1 fout: er is niets geladen" in tekst
    with alles():
        assert not Vsvregel.objects.exists()
        assert not Inname.objects.exists()


def test_een_bsn_met_een_andere_geboortedatum_is_een_fout_zonder_het_nummer(
    jongere, alles, tmp_path
):
    rij = LIJST | {"bsn": jongere.bsn, "geboortedatum": "2005-01-01"}
    code, tekst = voer_uit("importeer_vsvlijst", schrijf(tmp_path / "l.csv", rij))
    assert (code, jongere.bsn in tekst) == (2, False)
    assert "bsn: hoort bij iemand met een andere geboortedatum" in tekst
    with alles():
        assert Jongere.objects.count() == 1


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (b"", "ontbreken"),
        (b"soort;soort\n", "twee keer"),
        (b"\xff\xfe", "geen UTF-8"),
        (b"soort;schooljaar;datum;gemeentecode;geboortedatum;x\n", "1 kolom in die wij niet"),
        (b"soort;schooljaar;datum;gemeentecode;geboortedatum\n", "geen enkele regel"),
        (b"soort;schooljaar;datum;gemeentecode;geboortedatum\nA01;2\n", "niet evenveel velden"),
    ],
)
def test_een_onbruikbaar_bestand_zegt_waarom(inhoud, zin, accounts, tmp_path):
    pad = tmp_path / "l.csv"
    pad.write_bytes(inhoud)
    code, tekst = voer_uit("importeer_vsvlijst", pad)
    assert (code, zin in tekst) == (2, True), tekst
    assert voer_uit("importeer_vsvlijst", tmp_path / "weg.csv") == (2, "weg.csv bestaat niet.")


def test_met_een_map_voor_de_afkeur_komt_wat_goed_is_binnen(jongere, alles, tmp_path):
    goed, slecht = LIJST | {"bsn": jongere.bsn}, LIJST | {"stand": "half"}
    pad = schrijf(tmp_path / "l.csv", slecht, goed)
    code, tekst = voer_uit("importeer_vsvlijst", pad, afkeur=tmp_path / "weg")
    assert (code, "de foute rijen staan apart" in tekst) == (1, True)
    apart = (tmp_path / "weg" / "afgekeurd.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(apart) == 2
    assert "half" in apart[1]
    with alles():
        assert _regels() == [(jongere.pk, "bsn")]
        som = Inname.objects.get().totalen["som"]
        assert (som["gelezen"], som["nieuw"], som["afgekeurd"]) == (2, 1, 1)


def test_een_proef_laadt_niets(jongere, alles, tmp_path):
    pad = schrijf(tmp_path / "l.csv", LIJST | {"bsn": jongere.bsn})
    assert voer_uit("importeer_vsvlijst", pad, proef=True)[0] == 0
    with alles():
        assert not Vsvlijst.objects.exists()


def test_a01_legt_een_uitval_vast_met_de_inschrijving_die_die_dag_eindigde(
    jongere, alles, gemeente_a, tmp_path
):
    with alles():
        school = een_school(gemeente_a)
        rij = een_inschrijving(jongere, school, onderwijssoort="MBO2", tot_en_met=date(2026, 2, 3))
    lijst = LIJST | {
        "soort": "A01",
        "stand": "",
        "bsn": jongere.bsn,
        "uitgeschreven_op": "2026-02-03",
    }
    pad = schrijf(tmp_path / "l.csv", lijst)
    voer_uit("importeer_vsvlijst", pad)
    voer_uit("importeer_vsvlijst", pad)
    with alles():
        uitval = Uitval.objects.get()
        assert (uitval.uitgevallen_op, uitval.inschrijving_id) == (date(2026, 2, 3), rij.pk)


def test_mutaties_voegen_toe_wijzigen_en_verwijderen(jongere, alles, gemeente_a, tmp_path):
    with alles():
        een_school(gemeente_a, brin="99ZZ", vestiging="00")
    wie = MUTATIE | {"bsn": jongere.bsn}
    einde = wie | {"tot_en_met": "2026-01-31", "reden_uitschrijving": "Gestopt"}
    diploma = wie | {
        "mutatie": "diploma",
        "diploma": "mbo",
        "niveau": "1",
        "behaald_op": "2025-07-01",
    }
    kop = list(einde | diploma)
    for rijen in ([wie, diploma], [einde, diploma]):
        assert voer_uit(
            "importeer_onderwijsmutaties", schrijf(tmp_path / "m.csv", *rijen, kop=kop)
        ) == (0, "")
    with alles():
        rij = Inschrijving.objects.get()
        assert (rij.tot_en_met, rij.uitschrijfreden) == (date(2026, 1, 31), "Gestopt")
        assert rij.historie.count() == 2
        assert Kwalificatie.objects.count() == 1
    weg = wie | {"mutatie": "inschrijving_verwijderd", "onderwijssoort": ""}
    assert voer_uit("importeer_onderwijsmutaties", schrijf(tmp_path / "w.csv", weg))[0] == 0
    with alles():
        assert not Inschrijving.objects.exists()


def test_een_ingetrokken_diploma_gaat_weg_en_wat_een_mens_vastlegde_blijft(
    jongere, alles, gemeente_a, tmp_path
):
    rij = MUTATIE | {"bsn": jongere.bsn, "mutatie": "diploma", "diploma": "mbo", "niveau": "2"}
    rij |= {"behaald_op": "2025-07-01", "brin": "", "onderwijssoort": "", "van": ""}
    weg = rij | {"mutatie": "diploma_verwijderd"}
    # Wat hier uit de feiten volgt, wordt gelezen en verandert niets.
    volgt = rij | {"mutatie": "startkwalificatie", "diploma": "", "niveau": "", "behaald_op": ""}
    assert voer_uit("importeer_onderwijsmutaties", schrijf(tmp_path / "d.csv", rij, volgt)) == (
        0,
        "",
    )
    with alles():
        assert Kwalificatie.objects.count() == 1
    for _ in range(2):
        pad = schrijf(tmp_path / "w.csv", weg)
        assert voer_uit("importeer_onderwijsmutaties", pad) == (0, "")
    with alles():
        assert not Kwalificatie.objects.exists()
        feit = {"diploma": "mbo", "niveau": 2, "behaald_op": date(2025, 7, 1)}
        Kwalificatie(jongere=jongere, gemeente=gemeente_a, bron="Waardering door IDW", **feit).save(
            force_insert=True
        )
    code, tekst = voer_uit("importeer_onderwijsmutaties", schrijf(tmp_path / "w.csv", weg))
    assert (code, "regel 2, diploma: dit diploma legde een medewerker vast" in tekst) == (0, True)
    with alles():
        assert Kwalificatie.objects.count() == 1
        assert Inname.objects.latest("pk").totalen["waarschuwingen"]


def test_een_nummer_dat_zijn_controle_niet_haalt_is_een_waarschuwing_zonder_het_nummer(
    accounts, alles, tmp_path
):
    rij = LIJST | {"bsn": "999999245", "onderwijsnummer": "101222332"}
    code, tekst = voer_uit("importeer_vsvlijst", schrijf(tmp_path / "l.csv", rij))
    assert code == 0
    assert "let op: regel 2, bsn: dit BSN haalt de elfproef niet" in tekst
    assert "let op: regel 2, onderwijsnummer: dit is geen geldig onderwijsnummer" in tekst
    assert "999999245" not in tekst
    assert "101222332" not in tekst
    goed = LIJST | {"bsn": "", "onderwijsnummer": "101222331"}
    assert voer_uit("importeer_vsvlijst", schrijf(tmp_path / "g.csv", goed)) == (0, "")


@pytest.mark.parametrize(
    ("rij", "fout"),
    [
        ({"brin": "00XX"}, "brin (00XX): deze vestiging kennen wij niet"),
        ({"van": ""}, "van: mag niet leeg zijn bij deze mutatie"),
        ({"tot_en_met": "2025-01-01"}, "tot_en_met (2025-01-01): ligt voor de eerste dag"),
        ({"mutatie": "diploma", "diploma": "mbo", "behaald_op": "2025-07-01"}, "niveau: vul bij"),
        ({"mutatie": "diploma_verwijderd", "diploma": "vwo"}, "behaald_op: mag niet leeg zijn"),
    ],
)
def test_een_mutatie_die_niet_kan(rij, fout, jongere, alles, gemeente_a, tmp_path):
    with alles():
        een_school(gemeente_a, brin="99ZZ", vestiging="00")
    pad = schrijf(tmp_path / "m.csv", MUTATIE | {"bsn": jongere.bsn} | rij)
    code, tekst = voer_uit("importeer_onderwijsmutaties", pad)
    assert (code, fout in tekst) == (2, True), tekst


def test_werk_en_inkomen_houden_bron_en_dag_en_een_ouder_bericht_verandert_niets(
    jongere, alles, tmp_path
):
    wie = WERK | {"bsn": jongere.bsn}
    nieuw = wie | {"uren_per_week": "32", "peildatum": "2026-11-01"}
    uitkering = wie | {"soort": "uitkering", "uren_per_week": "", "inkomen_per_maand": ""}
    for rij in (wie, nieuw, wie, uitkering):
        assert voer_uit("importeer_werk_inkomen", schrijf(tmp_path / "w.csv", rij))[0] == 0
    with alles():
        baan, hulp = Dagbesteding.objects.get(), Instantie.objects.get()
        assert (baan.uren_per_week, baan.bron) == (32, "inlichtingenbureau")
        assert baan.bekend_op == date(2026, 11, 1)
        assert hulp.instantie == "werk_en_inkomen"


def test_van_een_onbekende_komt_met_werk_en_inkomen_geen_dossier(accounts, alles, tmp_path):
    code, tekst = voer_uit("importeer_werk_inkomen", schrijf(tmp_path / "w.csv", WERK))
    assert (code, "wij hebben geen dossier van deze jongere" in tekst) == (2, True)
    with alles():
        assert not Jongere.objects.exists()


def test_wie_elders_een_dossier_heeft_krijgt_geen_tweede(alles, accounts, gemeente_b, tmp_path):
    with alles():
        elders = een_jongere(gemeente_b, bsn=elfproefnummer(62), **GEBOREN)
    rij = LIJST | {"bsn": elders.bsn}
    assert voer_uit("importeer_vsvlijst", schrijf(tmp_path / "l.csv", rij))[0] == 0
    with alles():
        assert _regels() == [(elders.pk, "bsn")]


def test_aanbieden_op_het_scherm_leest_hetzelfde_in(
    accounts, als, jongere, alles, tmp_path, settings, monkeypatch
):
    settings.MEDIA_ROOT = tmp_path / "media"
    monkeypatch.setattr(current_app, "send_task", lambda *_, **__: None)
    client = als(accounts["administratie-a"])
    vreemd = LIJST | {"achternaam": "Elders", "gemeentecode": "9902"}
    for rijen, stand in (([LIJST | {"bsn": jongere.bsn}], "klaar"), ([vreemd], "mislukt")):
        pad = schrijf(tmp_path / "l.csv", *rijen)
        antwoord = client.post(
            reverse("cases:inname_nieuw") + "?soort=vsvlijst",
            {"bestanden": [SimpleUploadedFile("l.csv", pad.read_bytes())], "wijze": "goede_rijen"},
        )
        assert antwoord.status_code == 302
        with alles():
            inname = Inname.objects.latest("pk")
        inname_verwerken(inname.pk, gemeente_id=inname.gemeenten[0])
        with alles():
            inname.refresh_from_db()
            assert inname.stand == stand, inname.melding
    with alles():
        # Een andere gemeente gaat niet mee, en van de eigen gemeente is er een.
        assert _regels() == [(jongere.pk, "bsn")]
