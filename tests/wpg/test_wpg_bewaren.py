"""De bewaartijd van politiegegevens: WPG-14 tot en met WPG-20."""

from datetime import timedelta
from hashlib import sha256
from io import StringIO
from unittest import mock

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from handhaving.bewaring.vernietigen import politiegrens
from handhaving.models import Vervroeging, Wpgzaak
from handhaving.services.verstrekconcept import concept_klaarzetten
from kern.klok import vandaag
from kern.termijnen import plus_maanden
from tests.conftest import onbegrensd
from tests.fabrieken import een_jongere, een_wpgzaak
from tests.toegang.monsters_wpg import wpgwereld
from tests.wpg.bewaartijd_hulp import (
    JAAR_TERUG,
    MERK,
    T0,
    boa_kiezen,
    rijen_terugzetten,
    tabelrijen,
    termijnen_draaien,
    zaak_met_merk,
)
from tests.wpg.bewaring_hulp import bestanden_met, plekken_met, vernietigend
from tests.wpg.hulp import wpgregels
from tests.wpg.verstrek_hulp import een_verstrekking
from wpg.bewaring.models import Vernietiging
from wpg.models import Audit


def _stand(zaak):
    with politiegrens():
        rij = Wpgzaak.objects.get(pk=zaak.pk)
    return rij.afgeschermd_op, rij.verwijderd_op


@pytest.fixture
def zaak(db, accounts, gemeente_a):
    return zaak_met_merk(accounts, gemeente_a, bsn="999900006")


@pytest.mark.parametrize(("verschil", "status"), [(1, 200), (0, 404), (-1, 404)])
def test_wpg_14_een_jaar_te_gebruiken_ook_als_het_nachtwerk_niet_liep(
    verschil, status, als, accounts, gemeente_a
):
    zaak = zaak_met_merk(accounts, gemeente_a, t0=JAAR_TERUG + timedelta(days=verschil))
    client = als(accounts["boa-a"])
    boa_kiezen(client)
    assert client.get(reverse("handhaving:zaak", args=[zaak.pk])).status_code == status
    # Ook de vraag naar een reden verraadt niet dat er achter het schot iets staat.
    assert client.get(reverse("handhaving:reden", args=[zaak.pk])).status_code == status
    lijst = client.get(reverse("handhaving:zaken")).content.decode()
    assert (f"/handhaving/{zaak.pk}/" in lijst) is (status == 200)


def test_wpg_15_na_een_jaar_staat_alles_achter_het_schot(zaak):
    termijnen_draaien(plus_maanden(T0, 12))
    assert _stand(zaak) == (plus_maanden(T0, 12), None)
    operaties = set(wpgregels("operatie", "actor_naam", "grondslag"))
    assert operaties == {
        ("AFSCHERMEN", "systeem:wpg_bewaartermijnen", "Wpg artikel 8 lid 1 tot en met 3")
    }


def test_wpg_15_een_dag_eerder_gebeurt_er_niets_en_twee_keer_is_een_keer(zaak):
    termijnen_draaien(plus_maanden(T0, 12) - timedelta(days=1))
    assert _stand(zaak) == (None, None)
    for _ in range(2):
        termijnen_draaien(plus_maanden(T0, 13))
    assert _stand(zaak) == (plus_maanden(T0, 12), None)
    assert len(wpgregels("id", operatie="AFSCHERMEN")) == 2  # de zaak en haar betrokkene


def test_wpg_15_een_boa_ziet_alleen_dat_er_een_treffer_is(als, accounts, gemeente_a):
    oud = zaak_met_merk(accounts, gemeente_a, t0=JAAR_TERUG, bsn="999900006")
    nieuw = zaak_met_merk(accounts, gemeente_a, t0=vandaag(), bsn="999900006")
    client = als(accounts["boa-a"])
    boa_kiezen(client)
    adres = reverse("handhaving:treffers", args=[nieuw.pk])
    scherm = client.post(adres, follow=True).content.decode()
    assert "Treffer: 1 eerdere registratie." in scherm
    assert client.get(reverse("handhaving:schot_zaak", args=[oud.pk])).status_code == 404
    regels = wpgregels("veldnamen", operatie="COMBINEREN", objecttype="vergelijking")
    assert regels == [(["bsn", "pseudoniem"],)]


def test_wpg_15_de_coordinator_opent_met_een_reden_en_dat_is_combineren(als, accounts, gemeente_a):
    zaak = zaak_met_merk(accounts, gemeente_a, t0=JAAR_TERUG, bsn="999900006")
    client = als(accounts["wpg-coordinator-a"])
    boa_kiezen(client)
    gevonden = client.post(reverse("handhaving:schot"), {"bsn": "999900006"})
    assert f"Wpg-zaak {zaak.pk}" in gevonden.content.decode()
    assert MERK not in gevonden.content.decode()
    adres = reverse("handhaving:schot_zaak", args=[zaak.pk])
    assert client.get(adres).status_code == 302
    vraag = reverse("handhaving:schot_reden", args=[zaak.pk])
    client.post(vraag, {"reden": "zelfde verdachte in een lopende zaak", "naar": adres})
    assert client.get(adres).status_code == 200
    geopend = wpgregels("operatie", "reden_tekst", objecttype="wpgzaak", zaak_id=zaak.pk)
    assert geopend == [("COMBINEREN", "zelfde verdachte in een lopende zaak")]


def test_wpg_15_de_behandelaar_zelf_komt_er_ook_niet_zonder_reden_bij(als, accounts, gemeente_a):
    with politiegrens():
        zaak = een_wpgzaak(
            een_jongere(gemeente_a),
            accounts["wpg-coordinator-a"],
            eerste_verwerking_op=vandaag() - timedelta(days=400),
        )
    client = als(accounts["wpg-coordinator-a"])
    boa_kiezen(client)
    naar = client.get(reverse("handhaving:schot_zaak", args=[zaak.pk]))
    assert naar["Location"].startswith(reverse("handhaving:schot_reden", args=[zaak.pk]))


def test_wpg_16_na_vijf_jaar_is_het_voor_elke_boa_weg(als, accounts, zaak):
    dag = plus_maanden(T0, 60)
    termijnen_draaien(dag + timedelta(days=1))
    assert _stand(zaak) == (plus_maanden(T0, 12), dag)
    assert ("VERWIJDEREN", "systeem:wpg_bewaartermijnen") in set(
        wpgregels("operatie", "actor_naam")
    )
    for naam in ("boa-a", "wpg-coordinator-a"):
        client = als(accounts[naam])
        boa_kiezen(client)
        for route in ("zaak", "schot_zaak", "kluis_zaak"):
            assert client.get(reverse(f"handhaving:{route}", args=[zaak.pk])).status_code == 404


def test_wpg_16_een_gemiste_maand_duurt_niemands_gegevens_langer(zaak):
    termijnen_draaien(plus_maanden(T0, 80))
    assert _stand(zaak) == (plus_maanden(T0, 12), plus_maanden(T0, 60))


def test_wpg_17_de_kluis_gaat_alleen_open_met_een_reden(als, accounts, zaak):
    termijnen_draaien(plus_maanden(T0, 61))
    client = als(accounts["auditor"])
    adres = reverse("handhaving:kluis_zaak", args=[zaak.pk])
    assert client.get(adres).status_code == 302
    vraag = reverse("handhaving:kluis_reden", args=[zaak.pk])
    assert client.post(vraag, {"reden": "kort"}).status_code == 422
    client.post(vraag, {"reden": "klacht van de ouder over deze zaak", "naar": adres})
    assert MERK in client.get(adres).content.decode()
    regels = wpgregels("operatie", "handeling", "reden_tekst", objecttype="wpgzaak")
    assert regels[-1] == ("RAADPLEGEN", "wpg_kluis", "klacht van de ouder over deze zaak")


def test_wpg_17_in_de_lijst_van_de_kluis_staat_niemand(als, accounts, zaak):
    termijnen_draaien(plus_maanden(T0, 61))
    scherm = als(accounts["fg"]).get(reverse("handhaving:kluis")).content.decode()
    assert f"Wpg-zaak {zaak.pk}" in scherm
    assert MERK not in scherm
    assert "Proefouder" not in scherm


@vernietigend
def test_wpg_18_na_tien_jaar_is_er_niets_meer_van_over(accounts, gemeente_a, settings, tmp_path):
    settings.VERNIETIGING_MAP = tmp_path
    zaak = zaak_met_merk(accounts, gemeente_a)
    assert plekken_met(MERK) == ["handhaving_historicalwpgbetrokkene", "handhaving_wpgbetrokkene"]
    termijnen_draaien(plus_maanden(T0, 120) - timedelta(days=1))
    assert plekken_met(MERK)
    assert "Vernietigen: 1" in termijnen_draaien(plus_maanden(T0, 120), uitvoeren=False)
    assert "Vernietigen: 1" in termijnen_draaien(plus_maanden(T0, 120))
    assert plekken_met(MERK) == []
    assert onbegrensd(f"select 1 from handhaving_historicalwpgzaak where id = {zaak.pk}") == []
    bewijs = onbegrensd("select regime, aantallen from wpg_vernietigingsbewijs")
    assert bewijs[0][0] == "WPG"
    assert bewijs[0][1]["handhaving_wpgzaak"] == 1
    assert bewijs[0][1]["handhaving_historicalwpgzaak"] >= 2
    assert onbegrensd("select count(*) from wpg_logregel where operatie = 'VERNIETIGEN'") == [(1,)]
    assert "Vernietigen: 0" in termijnen_draaien(plus_maanden(T0, 121))


@vernietigend
def test_wpg_19_een_alleen_kan_het_niet_twee_wel(  # noqa: PLR0915 - een stroom van twee mensen
    als, accounts, gemeente_a, settings, tmp_path, alles
):
    settings.VERNIETIGING_MAP = tmp_path
    zaak = zaak_met_merk(
        accounts, gemeente_a, t0=vandaag(), gesloten_op=vandaag(), afloop="geen_verdenking"
    )
    with alles():
        een_verstrekking(zaak, accounts["boa-a"])
        with politiegrens(), transaction.atomic():
            concept_klaarzetten(
                zaak, accounts["boa-a"], ontvanger="om", organisatie=MERK, stuk=None
            )
    een = als(accounts["wpg-coordinator-a"])
    boa_kiezen(een)
    _met_reden(een, zaak)
    een.post(reverse("handhaving:vervroegen", args=[zaak.pk]), {"reden": "niet meer nodig"})
    with politiegrens():
        rij = Vervroeging.objects.get()
    adres = reverse("handhaving:vervroeging", args=[rij.pk])
    ja = {"besluit": "ja", "zeker": str(zaak.pk)}
    assert een.post(adres, ja).status_code == 422
    assert plekken_met(MERK)
    twee = als(_tweede_coordinator(accounts, gemeente_a))
    boa_kiezen(twee)
    assert twee.post(adres, {"besluit": "ja", "zeker": "1234567"}).status_code == 422
    with mock.patch("handhaving.views.bewaring.vervroegd_vernietigen.delay") as taak:
        assert twee.post(adres, ja).status_code == 302
    from handhaving.tasks import vervroegd_vernietigen

    vervroegd_vernietigen(**taak.call_args.kwargs)
    # Ook wat er van verstrekt is en een wizard die halverwege bleef, gaan nu mee.
    assert plekken_met(MERK) == []
    assert (_aantal("verstrekkingpakket"), _aantal("verstrekking")) == (0, 1)
    with politiegrens():
        lijst = Vernietiging.objects.get(regime="WPG")
    assert (lijst.voorgelegd_door, lijst.goedgekeurd_door) == ("Marijke Pol", "Tweede Coördinator")
    assert lijst.afgerond_op is not None
    verklaring = twee.get(reverse("handhaving:verklaring", args=[lijst.pk]))
    assert verklaring.content.startswith(b"%PDF")


def test_wpg_19_de_database_weigert_een_besluit_van_de_voorsteller(accounts, gemeente_a):
    zaak = zaak_met_merk(accounts, gemeente_a, gesloten_op=T0, afloop="geen_verdenking")
    wie = accounts["wpg-coordinator-a"]
    rij = Vervroeging(
        gemeente=gemeente_a,
        jongere_id=zaak.jongere_id,
        herkomst="toets",
        eerste_verwerking_op=T0,
        wpgzaak=zaak,
        reden="niet nodig",
        voorgesteld_door=wie,
        voorgesteld_op=T0,
        stand="ja",
        besloten_door=wie,
        besloten_op=T0,
    )
    with pytest.raises(IntegrityError, match="vervroeging_door_twee"), politiegrens():
        rij.save()


@vernietigend
def test_wpg_20_na_een_teruggezette_kopie_gaat_het_weer_weg(
    accounts, gemeente_a, settings, tmp_path
):
    settings.VERNIETIGING_MAP = tmp_path
    zaak = zaak_met_merk(accounts, gemeente_a)
    kopie = {t: tabelrijen(t) for t in ("handhaving_wpgzaak", "handhaving_wpgbetrokkene")}
    historie = {
        t: tabelrijen(t)
        for t in ("handhaving_historicalwpgzaak", "handhaving_historicalwpgbetrokkene")
    }
    termijnen_draaien(plus_maanden(T0, 120))
    assert plekken_met(MERK) == []
    rijen_terugzetten(historie | kopie)
    assert plekken_met(MERK)
    uit = StringIO()
    call_command("wpg_vernietiging", "herhaal", stdout=uit)
    assert plekken_met(MERK) == []
    assert onbegrensd(f"select 1 from handhaving_wpgzaak where id = {zaak.pk}") == []
    call_command("wpg_vernietiging", "herhaal", stdout=uit)


def _met_reden(client, zaak):
    client.post(reverse("handhaving:reden", args=[zaak.pk]), {"reden": "coördinatie van de zaak"})


def _tweede_coordinator(accounts, gemeente):
    from toegang.models import Autorisatie, Geheimhouding
    from toegang.models.geheimhouding import TEKSTVERSIE
    from toegang.services import medewerker_aanmaken

    eerste = accounts["wpg-coordinator-a"]
    wie = medewerker_aanmaken(
        "tweede",
        naam="Tweede Coördinator",
        rol="leerplichtambtenaar",
        gemeenten=[gemeente],
        wachtwoord="x",
        toets_wachtwoord=False,
    )
    for veld in ("boa_aktenummer", "beedigd_op", "boa_geldig_tot_en_met"):
        setattr(wie, veld, getattr(eerste, veld))
    wie.save()
    een = Autorisatie.objects.filter(medewerker=eerste).first()
    een.pk, een.medewerker, een._state.adding = None, wie, True
    een.save()
    Geheimhouding(medewerker=wie, versie=TEKSTVERSIE).save()
    return wie


@vernietigend
def test_wpg_18_een_zaak_met_alles_eraan_is_echt_weg(
    accounts, gemeente_a, settings, tmp_path, alles
):
    settings.VERNIETIGING_MAP = tmp_path / "lijst"
    settings.MEDIA_ROOT = tmp_path / "media"
    boa = accounts["boa-a"]
    with alles():
        jongere = een_jongere(gemeente_a)
        wereld = wpgwereld(jongere, boa, met_voorstel=False)
        with politiegrens(), transaction.atomic():
            _met_merk(wereld)
        # Nog een verstrekking, nu met het merk in elk stuk, en een wizard die halverwege bleef.
        een_verstrekking(wereld["wpgzaak"], boa)
        with politiegrens(), transaction.atomic():
            concept_klaarzetten(wereld["wpgzaak"], boa, ontvanger="om", organisatie=MERK, stuk=None)
    voor = set(plekken_met(MERK))
    for naam in ("wpgaantekening", "wpgstuk", "tekstblok", "haltverwijzing", "procesverbaal"):
        assert {f"handhaving_{naam}", f"handhaving_historical{naam}"} <= voor
    assert "handhaving_verstrekkingconcept" in voor
    assert "handhaving_opsporingsstuk" in plekken_met(MERK.encode().hex())
    assert bestanden_met(tmp_path / "media", MERK)
    assert _aantal("verstrekkingpakket") == 2

    termijnen_draaien(plus_maanden(vandaag(), 120))
    # Alleen wat verantwoordt, blijft (Wpg art. 32); van het verzoek zijn dat ook de eigen woorden.
    assert plekken_met(MERK) == [
        "handhaving_betrokkeneverzoek",
        "handhaving_historicalbetrokkeneverzoek",
    ]
    assert plekken_met(MERK.encode().hex()) == []
    assert bestanden_met(tmp_path / "media", MERK) == []
    assert [_aantal(n) for n in ("wpgzaak", "verstrekkingpakket", "opsporingsstuk")] == [0, 0, 0]
    assert (_aantal("verstrekking"), _aantal("betrokkeneverzoek")) == (2, 1)

    with alles():
        Audit(
            gemeente=gemeente_a,
            soort="extern",
            van=T0,
            tot_en_met=vandaag(),
            door="RE-auditor",
            afgesloten_op=vandaag(),
        ).save()
    termijnen_draaien(plus_maanden(vandaag(), 121))
    assert plekken_met(MERK) == []
    assert [_aantal(n) for n in ("verstrekking", "verstrekkingstuk", "correctietaak")] == [0, 0, 0]


def _met_merk(wereld):
    """Het merkteken in elk soort inhoud: tekst, bestand, bytes, en de woorden van een verzoek."""
    for ding, veld in (
        ("wpgaantekening", "tekst"),
        ("wpgstuk", "tekst"),
        ("tekstblok", "tekst"),
        ("haltverwijzing", "reden"),
        ("procesverbaal", "reden"),
        ("wpgbetrokkene", "adres"),
        ("wpgverzoek", "wat"),
    ):
        setattr(wereld[ding], veld, f"{MERK} 1")
        wereld[ding].save()
    wereld["opsporingsstuk"].inhoud = MERK.encode()
    wereld["opsporingsstuk"].sha256 = sha256(MERK.encode()).hexdigest()
    wereld["opsporingsstuk"].save()
    wereld["wpgplaatje"].bestand.save("merk.txt", ContentFile(MERK.encode()), save=True)


def _aantal(naam):
    return onbegrensd(f"select count(*) from handhaving_{naam}")[0][0]
