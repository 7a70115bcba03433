"""Overnemen, sluiten, overdragen: wat er verder bij een Wpg-zaak hoort."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from handhaving.models import (
    Wpgaantekening,
    Wpgbetrokkene,
    Wpginstelling,
    Wpgstuk,
    Wpgzaak,
)
from handhaving.selectors.verstrekkingen import beslissers
from handhaving.services.aantekeningen import aantekening_corrigeren, aantekening_maken
from handhaving.services.betrokkenen import Ander, betrokkene_toevoegen
from handhaving.services.openen import wpgzaak_openen
from handhaving.services.overnemen import stukken_overnemen
from handhaving.services.zaken import wpgzaak_overdragen, wpgzaak_sluiten
from kern.grens import met_wpg
from kern.handelingen import Handeling
from kern.klok import nu, vandaag
from tests.handhaving.hulp import MERK, aan_het_werk, een_opening
from tests.wpg.werk.hulp import een_blok, maak_aantekening

pytestmark = pytest.mark.django_db


# Wat er verder bij hoort


def test_overnemen_kopieert_ook_het_bestand_en_laat_het_dossier_met_rust(boa, zaak, dossier, alles):
    with alles():
        voor = [dossier[n].historie.count() for n in ("contact", "document", "zaak", "jongere")]
    sleutels = [f"contact-{dossier['contact'].pk}", f"document-{dossier['document'].pk}"]
    for _ in range(2):
        with aan_het_werk(boa) as inzage:
            stukken_overnemen(inzage, zaak, sleutels=sleutels)
    with alles():
        na = [dossier[n].historie.count() for n in ("contact", "document", "zaak", "jongere")]
        with met_wpg():
            stukken = {s.bron_soort: s for s in Wpgstuk.objects.all()}
    assert voor == na
    assert set(stukken) == {"contact", "document"}
    assert MERK in stukken["contact"].tekst
    kopie = stukken["document"].bestand
    assert kopie.name.startswith("wpg/")
    assert kopie.name != dossier["document"].bestand.name
    assert kopie.read() == MERK.encode()


def test_ook_een_melding_en_een_waarschuwing_zijn_over_te_nemen(boa, zaak, als):
    tekst = als(boa).get(f"/handhaving/{zaak.pk}/overnemen/").content.decode()
    assert "Formele waarschuwingen" in tekst
    assert "elding" in tekst


def test_de_bewaartijd_van_een_stuk_volgt_de_keuze_van_de_gemeente(
    boa, zaak, dossier, gemeente_a, accounts, alles
):
    Wpginstelling(
        gemeente=gemeente_a,
        soort="t0_overgenomen",
        waarde="eerste_vastlegging",
        van=vandaag(),
        reden="Advies van de jurist",
        voorgesteld_door=accounts["beheer"],
        bevestigd_door=accounts["wpg-coordinator-a"],
        bevestigd_op=nu(),
    ).save()
    with aan_het_werk(boa) as inzage:
        stukken_overnemen(inzage, zaak, sleutels=[f"contact-{dossier['contact'].pk}"])
    with alles(), met_wpg():
        assert Wpgstuk.objects.get().eerste_verwerking_op == date(2026, 11, 3)


def test_een_verbetering_houdt_de_oude_tekst(boa, zaak, alles):
    oud = maak_aantekening(boa, zaak, tekst="Om tien uur")
    sleutel = uuid4()
    for _ in range(2):
        with aan_het_werk(boa) as inzage:
            aantekening_corrigeren(
                inzage, oud, blok=een_blok(tekst="Om elf uur"), reden="Typefout", sleutel=sleutel
            )
    with pytest.raises(IntussenGewijzigd), aan_het_werk(boa) as inzage:
        aantekening_corrigeren(inzage, oud, blok=een_blok(), reden="Nog eens", sleutel=uuid4())
    with alles(), met_wpg():
        rijen = list(Wpgaantekening.objects.order_by("pk"))
    assert [(r.tekst, bool(r.onjuist_op)) for r in rijen] == [
        ("Om tien uur", True),
        ("Om elf uur", False),
    ]
    assert rijen[1].vervangt_id == oud.pk


def test_een_tweede_klik_doet_niets(boa, zaak, dossier, alles):
    sleutel = uuid4()
    for _ in range(2):
        with aan_het_werk(boa) as inzage:
            aantekening_maken(inzage, zaak, blok=een_blok(), sleutel=sleutel)
            betrokkene_toevoegen(inzage, zaak, wie=Ander("Getuige"), categorie="getuige")
            betrokkene_toevoegen(inzage, zaak, wie="jongere", categorie="verdachte")
            wpgzaak_openen(inzage, dossier["zaak"], opening=een_opening(dossier))
    with aan_het_werk(boa) as inzage:
        for _ in range(2):
            wpgzaak_sluiten(inzage, zaak, afloop="waarschuwing", op=vandaag())
    with alles(), met_wpg():
        assert Wpgzaak.objects.count() == 1
        assert Wpgaantekening.objects.count() == 1
        assert Wpgbetrokkene.objects.count() == 3


def test_een_gesloten_zaak_neemt_niets_meer_aan(boa, zaak, dossier):
    with aan_het_werk(boa) as inzage:
        wpgzaak_sluiten(inzage, zaak, afloop="geen_verdenking", op=vandaag())
    with pytest.raises(ActGeweigerd, match="gesloten"):
        maak_aantekening(boa, zaak)
    with pytest.raises(ActGeweigerd, match="gesloten"), aan_het_werk(boa) as inzage:
        stukken_overnemen(inzage, zaak, sleutels=[f"contact-{dossier['contact'].pk}"])


def test_wie_sluit_hoort_het_van_de_haken(boa, zaak, monkeypatch):
    from handhaving import haken

    gehoord = []
    monkeypatch.setattr(haken.zaaksluitingen, "_delen", {})
    haken.zaaksluitingen.meld_aan("toets", lambda _, z: gehoord.append(z.afloop))
    with aan_het_werk(boa) as inzage:
        wpgzaak_sluiten(inzage, zaak, afloop="geen_verdenking", op=vandaag())
    assert gehoord == ["geen_verdenking"]


def test_overdragen_kan_alleen_naar_wie_een_autorisatie_heeft(boa, zaak, accounts):
    for naam in ("leerplicht-a", "boa-b"):
        with pytest.raises(ActGeweigerd, match="autorisatie"), aan_het_werk(boa) as inzage:
            wpgzaak_overdragen(inzage, zaak, aan=accounts[naam], reden="Verlof")
    with aan_het_werk(boa) as inzage:
        wpgzaak_overdragen(inzage, zaak, aan=accounts["wpg-coordinator-a"], reden="Verlof")


@pytest.mark.parametrize("hoe", ["voorstel", "ingetrokken", "akte"])
def test_wpg_21_alleen_wie_nu_toegang_heeft_neemt_over_of_beslist(
    hoe, boa, zaak, accounts, gemeente_a
):
    ander = accounts["wpg-coordinator-a"]
    assert ander in beslissers(gemeente_a)
    if hoe == "akte":
        ander.boa_geldig_tot_en_met = vandaag() - timedelta(days=1)
        ander.save()
    for rij in ander.autorisaties.all() if hoe != "akte" else ():
        if hoe == "voorstel":
            rij.bevestigd_door = rij.bevestigd_op = None
        else:
            rij.ingetrokken_door, rij.ingetrokken_op = accounts["beheer"], nu()
            rij.intrekreden = "Ander werk"
        rij.save()
    with pytest.raises(ActGeweigerd, match="autorisatie"), aan_het_werk(boa) as inzage:
        wpgzaak_overdragen(inzage, zaak, aan=ander, reden="Verlof")
    assert ander not in beslissers(gemeente_a)


def test_sluiten_kan_niet_in_de_toekomst(boa, zaak):
    with pytest.raises(ActGeweigerd, match="dag"), aan_het_werk(boa) as inzage:
        wpgzaak_sluiten(inzage, zaak, afloop="pv", op=vandaag() + timedelta(days=1))


def test_een_geheim_adres_komt_niet_mee(boa, dossier, alles):
    with alles():
        dossier["ouder"].geheim = True
        dossier["ouder"].save()
    with aan_het_werk(boa) as inzage:
        nieuw = wpgzaak_openen(inzage, dossier["zaak"], opening=een_opening(dossier))
        assert nieuw.betrokkenen.get(categorie="verdachte").adres == ""


def test_de_andere_gemeente_komt_er_niet_bij(als, accounts, zaak, dossier):
    client = als(accounts["boa-b"])
    for adres in (f"bij-zaak/{dossier['zaak'].pk}/", f"{zaak.pk}/overnemen/", f"{zaak.pk}/afdruk/"):
        assert client.get(f"/handhaving/{adres}").status_code == 404


def test_zonder_recht_op_vastleggen_is_er_geen_knop(als, accounts, zaak):
    from toegang.models import Autorisatie

    autorisatie = Autorisatie.objects.get(medewerker=accounts["boa-a"])
    autorisatie.verwerkingen = [str(Handeling.WPG_ZIEN)]
    autorisatie.save()
    client = als(accounts["boa-a"])
    assert "Aantekening maken" not in client.get(f"/handhaving/{zaak.pk}/").content.decode()
    assert client.get(f"/handhaving/{zaak.pk}/aantekening/").status_code == 404
