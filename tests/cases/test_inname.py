"""De regie van de inname, met een nagemaakte lezer: aanbieden, verwerken, overnemen, opruimen."""

import csv
import io
import os
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from celery import current_app
from celery.exceptions import Retry
from django.core.cache import cache
from django.db import OperationalError

from cases.inname import services
from cases.inname.register import Genoemd, InnameGeweigerd, Wijze, lezers
from cases.inname.voortgang import _sleutel, hartslag
from cases.models import Inname, Jongere
from cases.tasks import inname_verwerken
from kern.handelingen import Handeling
from kern.klok import nu
from tests.cases.inname_hulp import Naleeslezer, aanbieden, met_fout
from tests.conftest import onbegrensd
from toegang.models import Aanstelling

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def eigen_map(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path / "bestanden"
    verstuurd: list[object] = []
    monkeypatch.setattr(current_app, "send_task", lambda naam, **k: verstuurd.append((naam, k)))
    return verstuurd


@pytest.fixture
def nep(monkeypatch) -> Naleeslezer:
    lezer = Naleeslezer()
    monkeypatch.setitem(lezers._delen, "conversie", (50, lezer.lezer()))
    return lezer


@pytest.fixture
def petra(accounts):
    return accounts["administratie-a"]


def _verwerk(inname: Inname) -> Inname:
    inname_verwerken(inname.pk, gemeente_id=inname.gemeenten[0])
    inname.refresh_from_db()
    return inname


def _jongeren():
    return onbegrensd("select count(*) from cases_jongere")[0][0]


def test_aanbieden_bewaart_besloten_zet_klaar_en_roept_een_werker(petra, nep, eigen_map):
    inname = aanbieden(petra)
    pad = Path(inname.bestand.path)
    assert inname.stand == "wacht"
    assert "levering" not in pad.name
    assert pad.stat().st_mode & 0o777 == 0o600
    assert eigen_map == [
        (
            "cases.inname_verwerken",
            {"args": [inname.pk], "kwargs": {"gemeente_id": inname.gemeenten[0]}},
        )
    ]
    assert nep.keren == 0


def test_verwerken_laadt_telt_en_wist_het_aangeleverde_bestand(petra, nep, settings):
    inname = _verwerk(aanbieden(petra))
    assert inname.stand == "klaar"
    assert inname.totalen["som"]["nieuw"] == 1
    assert _jongeren() == 1
    assert not inname.bestand
    assert not [p for p in Path(settings.MEDIA_ROOT).rglob("*") if p.is_file()]


def test_de_taak_twee_keer_laadt_een_keer(petra, nep):
    inname = _verwerk(aanbieden(petra))
    _verwerk(inname)
    assert nep.keren == 1
    assert _jongeren() == 1


def test_zolang_een_ander_bezig_is_gebeurt_er_niets(petra, nep):
    inname = aanbieden(petra)
    with hartslag(inname.pk) as van_mij:
        assert van_mij
        _verwerk(inname)
    assert nep.keren == 0
    assert _verwerk(inname).stand == "klaar"


def test_een_afgebroken_werker_laat_niets_achter_en_een_ander_neemt_het_over(petra, nep):
    class Gedood(BaseException):
        pass

    def sterf(_):
        raise Gedood

    inname = aanbieden(petra)
    nep.doe = sterf
    with pytest.raises(Gedood):
        inname_verwerken(inname.pk, gemeente_id=inname.gemeenten[0])
    inname.refresh_from_db()
    assert inname.stand == "bezig"
    assert _jongeren() == 0
    nep.doe = None
    assert _verwerk(inname).stand == "klaar"
    assert inname.totalen["pogingen"] == 2
    assert _jongeren() == 1


def test_na_vijf_afgebroken_pogingen_houdt_het_op(petra, nep):
    inname = aanbieden(petra)
    inname.totalen |= {"pogingen": 5}
    inname.save()
    assert _verwerk(inname).stand == "mislukt"
    assert nep.keren == 0
    assert not inname.bestand


def test_is_de_database_even_weg_dan_blijft_de_inname_liggen(petra, nep):
    def weg(_):
        raise OperationalError

    nep.doe = weg
    inname = aanbieden(petra)
    with pytest.raises((Retry, OperationalError)):
        inname_verwerken(inname.pk, gemeente_id=inname.gemeenten[0])
    inname.refresh_from_db()
    assert inname.stand == "bezig"
    assert cache.get(_sleutel(inname.pk, "houder")) is None


def test_wat_blijft_liggen_wordt_opnieuw_aangeboden(petra, nep, eigen_map):
    inname = aanbieden(petra)
    eigen_map.clear()
    assert services.innames_nakijken() == 0
    with time_machine.travel(nu() + timedelta(minutes=6), tick=False):
        assert services.innames_nakijken() == 1
        with hartslag(inname.pk):
            assert services.innames_nakijken() == 0
    assert len(eigen_map) == 1


def test_een_andere_gemeente_in_de_levering_wordt_geweigerd_voor_het_lezen(petra, nep):
    nep.codes = [Genoemd("9901", "gemeenten.csv", 2), Genoemd("9902", "woonplaatsen.csv", 14)]
    inname = _verwerk(aanbieden(petra))
    assert inname.stand == "mislukt"
    assert "9902 (woonplaatsen.csv regel 14)" in inname.melding
    assert "Er is niets geladen" in inname.melding
    assert nep.keren == 0


def test_wie_het_recht_intussen_kwijt_is_leest_niets_in(petra, nep):
    inname = aanbieden(petra)
    aanstelling = Aanstelling.objects.get(medewerker=petra)
    aanstelling.tot_en_met = aanstelling.van
    with time_machine.travel(nu() + timedelta(days=2), tick=False):
        aanstelling.save()
        assert _verwerk(inname).stand == "mislukt"
    assert nep.keren == 0


def test_de_lezer_ziet_alleen_de_gemeenten_van_wie_het_aanbood(petra, nep, gemeente_a):
    _verwerk(aanbieden(petra))
    assert nep.aanleveringen[0].gemeenten == {gemeente_a.pk}


def test_een_proef_laadt_niets(petra, nep):
    inname = _verwerk(aanbieden(petra, wijze=Wijze.PROEF))
    assert inname.stand == "klaar"
    assert inname.totalen["geladen"] is False
    assert inname.totalen["som"]["nieuw"] == 1
    assert _jongeren() == 0


def test_alles_of_niets_met_een_fout_laadt_niets_en_zegt_waarom(petra, nep):
    nep.doe = met_fout
    inname = _verwerk(aanbieden(petra, wijze=Wijze.ALLES_OF_NIETS))
    assert inname.stand == "mislukt"
    assert inname.totalen["aantal_fouten"] == 1
    assert inname.afkeur
    assert _jongeren() == 0


def test_goede_rijen_laden_en_de_fouten_staan_in_een_lijst_zonder_formules(petra, nep):
    nep.doe = met_fout
    inname = _verwerk(aanbieden(petra))
    assert inname.stand == "klaar"
    assert _jongeren() == 1
    with zipfile.ZipFile(inname.afkeur.path) as zipje:
        rijen = list(csv.reader(io.TextIOWrapper(zipje.open("fouten.csv"), "utf-8-sig")))
    assert rijen[1] == [
        *("fout", "jongeren.csv", "2", "bsn", "'=12", "een BSN heeft negen cijfers")
    ]
    assert inname.totalen["per_plaats"] == [["jongeren.csv", "bsn", 1]]


def test_een_onverwachte_fout_is_een_uitslag_en_noemt_niemand(petra, nep, caplog):
    def stuk(_):
        raise ValueError("Jansen 999940001")

    nep.doe = stuk
    inname = _verwerk(aanbieden(petra))
    assert inname.stand == "mislukt"
    assert f"inname {inname.pk}" in inname.melding
    assert "inname_mislukt" in caplog.text
    assert "ValueError" in caplog.text
    assert "Jansen" not in caplog.text + inname.melding


def test_de_inname_staat_op_naam_van_wie_haar_aanbood(petra, nep, gemeente_a):
    inname = _verwerk(aanbieden(petra))
    rijen = onbegrensd(
        "select actor_id, kanaal, operatie, gemeente_id from wpg_logregel"
        f" where objecttype = 'inname' and object_id = {inname.pk}"
    )
    assert rijen == [(petra.pk, "taak", "VERZAMELEN", gemeente_a.pk)]
    historie = onbegrensd("select history_user_id from cases_historicaljongere")
    assert {rij[0] for rij in historie} <= {petra.pk, None}


def test_een_gemeente_zonder_recht_kan_niet_gekozen_worden(petra, nep, gemeente_b):
    keuze = services.Keuze("conversie", Wijze.PROEF, gemeente_id=gemeente_b.pk)
    with pytest.raises(InnameGeweigerd):
        services.inname_aanbieden([], keuze=keuze, medewerker=petra)


def test_na_dertig_dagen_is_de_afkeur_weg_met_alles_wat_iemand_kan_noemen(petra, nep):
    nep.doe = met_fout
    inname = _verwerk(aanbieden(petra))
    pad = Path(inname.afkeur.path)
    with time_machine.travel(nu() + timedelta(days=29), tick=False):
        assert services.innames_opruimen() == 0
    assert pad.exists()
    with time_machine.travel(nu() + timedelta(days=31), tick=False):
        assert services.innames_opruimen() == 1
        assert services.innames_opruimen() == 0
    inname.refresh_from_db()
    assert not pad.exists()
    assert not {"fouten", "regels", "waarschuwingen"} & set(inname.totalen)
    assert inname.totalen["som"]["nieuw"] == 1


def test_een_verweesd_bestand_gaat_na_een_dag_weg(petra, nep, settings):
    inname = aanbieden(petra)
    wees = Path(inname.bestand.path).with_name("wees.zip")
    wees.write_bytes(b"x")
    jong = wees.with_name("jong.zip")
    jong.write_bytes(b"x")
    oud = (nu() - timedelta(days=2)).timestamp()
    os.utime(wees, (oud, oud))
    os.utime(inname.bestand.path, (oud, oud))
    services.innames_opruimen()
    assert not wees.exists()
    assert jong.exists()
    assert Path(inname.bestand.path).exists()


def test_de_grens_houdt_ook_als_een_lezer_om_zich_heen_kijkt(petra, nep, gemeente_b, alles):
    from tests.fabrieken import een_jongere

    with alles():
        vreemd = een_jongere(gemeente_b)
    gezien: list[bool] = []
    nep.doe = lambda _: gezien.append(Jongere.objects.filter(pk=vreemd.pk).exists())
    _verwerk(aanbieden(petra))
    assert gezien == [False]
    assert petra.mag(Handeling.INNAME)
