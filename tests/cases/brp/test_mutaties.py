"""Mutaties van de BRP: alles of niets, herhaalbaar, en nooit stil iets overschreven."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError

from cases.koppelingen.brp import mutatiebestand
from cases.management.commands.importeer_brp import Command
from cases.models import Afscherming, Jongere, Taak, Woonplaats
from cases.services.brp import mutaties
from kern.klok import nu
from tests.cases.werk_hulp import iemand
from tests.conftest import onbegrensd
from tests.fabrieken import elfproefnummer
from tests.gelijktijdig import na_elkaar
from toegang.opdrachten import Onbruikbaar

pytestmark = pytest.mark.django_db(transaction=True)
NOA, BO, JIP = (elfproefnummer(n) for n in (7301, 7401, 7501))
KOP = (
    "soort;bsn;oud_nummer;gemeentecode;voornamen;voorvoegsel;geslachtsnaam;geboortedatum;straat;"
    "huisnummer;postcode;plaats;sinds;geheim\n"
)
INGEZETENE = (
    f"ingezetene;{NOA};;9901;Noa;van der;Proef;2015-03-00;Havenkade;7;5911 SA;Waterhoven;"
    "2026-06-01;ja\n"
)


def _bestand(tmp_path: Path, *regels: str, kop: str = KOP, naam: str = "brp.csv") -> Path:
    pad = tmp_path / naam
    pad.write_text(kop + "".join(regels), encoding="utf-8")
    return pad


def _importeer(pad: Path, **opties: Any) -> dict[str, Any]:
    uit = StringIO()
    call_command("importeer_brp", str(pad), formaat="json", stdout=uit, **opties)
    gelezen: dict[str, Any] = json.loads(uit.getvalue())
    return {naam: aantal for naam, aantal in gelezen.items() if aantal}


def _geweigerd(pad: Path) -> str:
    fouten = StringIO()
    with pytest.raises(Onbruikbaar) as gevangen:
        call_command("importeer_brp", str(pad), stderr=fouten, stdout=StringIO())
    assert gevangen.value.returncode == 2
    return fouten.getvalue() + str(gevangen.value)


def _wijziging(bsn: str) -> str:
    return f"wijziging;{bsn}" + ";" * 12 + "\n"


def _nummer(bsn: str, oud: str) -> str:
    return f"nummer;{bsn};{oud}" + ";" * 11 + "\n"


class TestIngezetene:
    def test_een_dossier_met_adres_en_wat_onbekend_is_blijft_onbekend(
        self, tmp_path, alles, gemeente_a
    ):
        pad = _bestand(tmp_path, INGEZETENE)
        assert _importeer(pad) == {"ingezetene_nieuw": 1}
        with alles():
            jongere = Jongere.objects.get(bsn=NOA)
            woont = Woonplaats.objects.get(jongere=jongere)
        assert (jongere.gemeente, jongere.geboren) == (gemeente_a, "2015-03-00")
        assert (jongere.geboortedatum, jongere.geheim, jongere.voorlopig) == (None, True, False)
        assert (woont.straat, woont.bron) == ("Havenkade", "brp")
        assert _importeer(pad) == {"ingezetene_bekend": 1}
        with alles():
            assert not Taak.objects.exists()

    def test_een_proef_en_wie_het_deed(self, tmp_path, alles, gemeente_a, accounts):
        pad = _bestand(tmp_path, INGEZETENE)
        assert _importeer(pad, proef=True) == {"ingezetene_nieuw": 1}
        with alles():
            assert not Jongere.objects.exists()
        _importeer(pad, namens="administratie-a")
        ((wie,),) = onbegrensd(
            "select m.gebruikersnaam from cases_historicaljongere h"
            " join toegang_medewerker m on m.id = h.history_user_id"
        )
        assert wie == "administratie-a"

    def test_bij_ons_bekend_maar_anders_zet_een_taak_klaar(self, tmp_path, alles, gemeente_a):
        with alles():
            jongere = iemand(gemeente_a, "Noa Oudenaam", bsn=NOA)
        pad = _bestand(tmp_path, INGEZETENE)
        assert _importeer(pad) == {"ingezetene_bekend": 1}
        _importeer(pad)
        with alles():
            taak = Taak.objects.get()
            na = Jongere.objects.get()
        assert (taak.titel, taak.jongere_id) == (mutaties.VERGELIJK, jongere.pk)
        assert na.geslachtsnaam == "Oudenaam"

    def test_elders_bekend_wordt_gekoppeld_en_niet_verhuisd(
        self, tmp_path, alles, gemeente_a, gemeente_b
    ):
        with alles():
            elders = iemand(gemeente_b, "Noa van der Proef", bsn=NOA, geboren="2015-03-00")
        assert _importeer(_bestand(tmp_path, INGEZETENE)) == {"ingezetene_gekoppeld": 1}
        with alles():
            taken = {t.gemeente_id: t.titel for t in Taak.objects.all()}
            na = Jongere.objects.get()
        assert taken == {gemeente_a.pk: mutaties.NIEUW, gemeente_b.pk: mutaties.VERGELIJK}
        assert (na.pk, na.gemeente, na.geheim) == (elders.pk, gemeente_b, False)

    @pytest.mark.parametrize("waarom", ["geboren", "gesloten"])
    def test_past_het_niet_dan_een_voorlopig_dossier_zonder_nummer(
        self, tmp_path, alles, gemeente_a, gemeente_b, accounts, waarom
    ):
        with alles():
            geboren = "2015-03-00" if waarom == "gesloten" else "2011-01-01"
            elders = iemand(gemeente_b, "Een Ander", bsn=NOA, geboren=geboren)
            if waarom == "gesloten":
                Afscherming(
                    jongere=elders,
                    reden="Kind van een collega",
                    gesloten_door=accounts["leerplicht-b"],
                    gesloten_op=nu(),
                ).save()
        pad = _bestand(tmp_path, INGEZETENE)
        assert _importeer(pad) == {"ingezetene_voorlopig": 1}
        assert _importeer(pad) == {"ingezetene_bekend": 1}
        with alles():
            nieuw = Jongere.objects.exclude(pk=elders.pk).get()
            assert not Taak.objects.exists()
        assert (nieuw.bsn, nieuw.voorlopig, nieuw.gemeente) == (None, True, gemeente_a)

    def test_te_oud_wordt_overgeslagen(self, tmp_path, alles, gemeente_a):
        oud = INGEZETENE.replace("2015-03-00", "1970-01-01")
        assert _importeer(_bestand(tmp_path, oud)) == {"ingezetene_overgeslagen": 1}
        with alles():
            assert not Jongere.objects.exists()


class TestWijziging:
    def test_een_taak_en_geen_tweede(self, tmp_path, alles, gemeente_a):
        with alles():
            iemand(gemeente_a, "Noa Proef", bsn=NOA)
        pad = _bestand(tmp_path, _wijziging(NOA), _wijziging(BO))
        assert _importeer(pad) == {"wijziging_klaargezet": 1, "wijziging_onbekend": 1}
        assert _importeer(pad) == {"wijziging_stond_klaar": 1, "wijziging_onbekend": 1}
        with alles():
            assert [t.titel for t in Taak.objects.all()] == [mutaties.VERGELIJK]


class TestNummer:
    @pytest.mark.parametrize("soort", ["bsn", "onderwijsnummer"])
    def test_het_nummer_gaat_mee_met_historie(self, tmp_path, alles, gemeente_a, soort):
        oud = BO if soort == "bsn" else "101222331"
        velden: dict[str, Any] = {"bsn": oud} if soort == "bsn" else {"onderwijsnummer": oud}
        with alles():
            jongere = iemand(gemeente_a, "Bo Proef", **velden)
        pad = _bestand(tmp_path, _nummer(JIP, oud))
        assert _importeer(pad) == {"nummer_vervangen": 1}
        assert _importeer(pad) == {"nummer_niets_te_doen": 1}
        with alles():
            na = Jongere.objects.get(pk=jongere.pk)
            reden = na.historie.latest().history_change_reason
        assert na.bsn == JIP
        assert reden == "Nummer vervangen door het BSN van de BRP"

    def test_een_botsing_stelt_samenvoegen_voor(self, tmp_path, alles, gemeente_a):
        with alles():
            oud = iemand(gemeente_a, "Bo Proef", bsn=BO)
            nieuw = iemand(gemeente_a, "Bo Proef", bsn=JIP)
        uit = StringIO()
        with pytest.raises(Onbruikbaar, match="regel 2") as fout:
            call_command("importeer_brp", str(_bestand(tmp_path, _nummer(JIP, BO))), stdout=uit)
        assert fout.value.returncode == 1
        assert BO not in str(fout.value) + uit.getvalue()
        with alles():
            taken = {t.jongere_id: t.titel for t in Taak.objects.all()}
            assert Jongere.objects.get(pk=oud.pk).bsn is None
            assert Jongere.objects.get(pk=nieuw.pk).bsn == JIP
        assert taken == {
            oud.pk: mutaties.SAMEN.format(nieuw.pk),
            nieuw.pk: mutaties.SAMEN.format(oud.pk),
        }

    def test_een_botsing_over_de_grens_noemt_geen_ander_dossier(
        self, tmp_path, alles, gemeente_a, gemeente_b
    ):
        with alles():
            iemand(gemeente_a, "Bo Proef", bsn=BO)
            iemand(gemeente_b, "Bo Proef", bsn=JIP)
        with pytest.raises(Onbruikbaar):
            call_command(
                "importeer_brp", str(_bestand(tmp_path, _nummer(JIP, BO))), stdout=StringIO()
            )
        with alles():
            assert {t.titel for t in Taak.objects.all()} == {mutaties.BOTST}

    def test_een_dossier_met_een_ander_bsn_krijgt_er_geen_tweede(self, tmp_path, alles, gemeente_a):
        with alles():
            jongere = iemand(gemeente_a, "Bo Proef", bsn=BO, onderwijsnummer="101222331")
        pad = _bestand(tmp_path, _nummer(JIP, "101222331"))
        assert "regel 2, oud_nummer: dit dossier heeft al een ander BSN" in _geweigerd(pad)
        with alles():
            assert Jongere.objects.get(pk=jongere.pk).bsn == BO


class TestAllesOfNiets:
    def test_een_gemeente_die_hier_niet_is_houdt_alles_tegen(self, tmp_path, alles, gemeente_a):
        ander = INGEZETENE.replace(NOA, BO).replace("9901", "0363")
        tekst = _geweigerd(_bestand(tmp_path, INGEZETENE, ander))
        assert "regel 3, gemeentecode: deze gemeente staat niet in dit systeem" in tekst
        assert "er is niets gewijzigd" in tekst
        with alles():
            assert not Jongere.objects.exists()

    @pytest.mark.parametrize(
        ("regel", "melding"),
        [
            ("verhuizing;" + ";" * 12 + "\n", "regel 2, soort: kies ingezetene"),
            (_wijziging("12345"), "regel 2, bsn: moet negen cijfers hebben"),
            (INGEZETENE.replace("2015-03-00", "2015-02-30"), "regel 2, geboortedatum: schrijf"),
            (INGEZETENE.replace("9901", "99"), "regel 2, gemeentecode: moet vier cijfers"),
            (INGEZETENE.replace("Proef", ""), "regel 2, geslachtsnaam: mist"),
            (INGEZETENE.replace(";ja", ";soms"), "regel 2, geheim: schrijf ja of nee"),
            (INGEZETENE.replace("2026-06-01", "1 juni"), "regel 2, sinds: schrijf"),
            (INGEZETENE.replace("Noa", "N" * 201), "regel 2, voornamen: is langer dan 200"),
            (INGEZETENE * 2, "regel 3, bsn: staat ook op regel 2"),
            (_nummer(NOA, NOA), "regel 2, oud_nummer: is hetzelfde"),
            (_nummer(NOA, BO) + _nummer(JIP, BO), "regel 3, oud_nummer: staat ook op regel 2"),
            ("wijziging\n", "regel 2 heeft niet evenveel velden"),
        ],
    )
    def test_een_foute_regel_met_plaats_en_reden(self, tmp_path, gemeente_a, regel, melding):
        tekst = _geweigerd(_bestand(tmp_path, regel))
        assert melding in tekst
        assert NOA not in tekst

    @pytest.mark.parametrize(
        ("inhoud", "naam", "melding"),
        [
            (b"\xff\xfe\x00", "brp.csv", "geen UTF-8"),
            (b"soort;bsn;lievelingskleur\n", "brp.csv", "onbekende kolommen (1)"),
            (b"soort\n", "brp.csv", "de kolom bsn ontbreekt"),
            (b"", "brp.csv", "ontbreekt"),
            (b"{", "brp.json", "geen JSON"),
            (b"{}", "brp.json", "geen lijst"),
            (b'[{"soort": "wijziging", "bsn": 123456782}]', "brp.json", "moeten tekst zijn"),
        ],
    )
    def test_een_onbruikbaar_bestand(self, tmp_path, gemeente_a, inhoud, naam, melding):
        pad = tmp_path / naam
        pad.write_bytes(inhoud)
        assert melding in _geweigerd(pad)

    def test_een_bestand_dat_er_niet_is(self, tmp_path):
        assert "bestaat niet" in _geweigerd(tmp_path / "weg.csv")

    def test_json_is_hetzelfde(self, tmp_path, alles, gemeente_a):
        kolommen = KOP.strip().split(";")
        rij = dict(zip(kolommen, INGEZETENE.strip().split(";"), strict=True))
        pad = tmp_path / "brp.json"
        pad.write_text(json.dumps([{k: w for k, w in rij.items() if w}]))
        assert _importeer(pad) == {"ingezetene_nieuw": 1}

    def test_een_nummer_zonder_elfproef_is_een_waarschuwing(self, tmp_path, alles, gemeente_a):
        pad = _bestand(tmp_path, INGEZETENE.replace(NOA, "999999245"))
        fouten = StringIO()
        assert _importeer(pad, stderr=fouten) == {"ingezetene_nieuw": 1}
        assert "regel 2, bsn: haalt de elfproef niet" in fouten.getvalue()

    def test_in_woorden(self, tmp_path, gemeente_a):
        uit = StringIO()
        call_command("importeer_brp", str(_bestand(tmp_path)), stdout=uit)
        assert "Er stond niets in om te verwerken." in uit.getvalue()
        call_command("importeer_brp", str(_bestand(tmp_path, INGEZETENE)), stdout=uit)
        assert "1  nieuwe dossiers" in uit.getvalue()


def test_twee_keer_tegelijk_hetzelfde_bestand_maakt_een_dossier(tmp_path, alles, gemeente_a):
    pad = _bestand(tmp_path, INGEZETENE)
    tellingen = []

    def lees_in():
        with alles():
            verslag = mutaties.mutaties_verwerken(mutatiebestand.gelezen(pad))
            tellingen.append(dict(verslag.telling))

    assert na_elkaar(lees_in, lees_in) == []
    assert tellingen == [{"ingezetene_nieuw": 1}, {"ingezetene_bekend": 1}]


def test_een_weigering_van_de_database_noemt_niemand(tmp_path, monkeypatch, capsys, gemeente_a):
    def weigert(*_: Any, **__: Any) -> None:
        raise IntegrityError(f"DETAIL: Key (bsn)=({NOA}) already exists.")

    monkeypatch.setattr("cases.management.commands.importeer_brp.mutaties_verwerken", weigert)
    pad = _bestand(tmp_path, INGEZETENE)
    with pytest.raises(SystemExit) as gestopt:
        Command().run_from_argv(["manage.py", "importeer_brp", str(pad)])
    fouten = capsys.readouterr().err
    assert gestopt.value.code == 2
    assert "De database weigerde dit." in fouten
    assert NOA not in fouten
