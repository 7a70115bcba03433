"""Het werk in een Wpg-zaak: elke act haar eigen werkwoord, en niets zonder soort of motivering."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import IntegrityError, ProgrammingError, connection, transaction

from cases.keuzes import RESULTATEN
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.zaken import Sluiting, zaak_sluiten
from handhaving.afdruk import afdruk_maken, inhoud_van
from handhaving.keuzes import AANLEIDINGEN, AANTEKENINGSOORTEN, REGIMESTANDEN
from handhaving.models import (
    Politiegegeven,
    Wpgaantekening,
    Wpgbetrokkene,
    Wpginstelling,
    Wpgstuk,
    Wpgzaak,
)
from handhaving.models.dossier import deel_van
from handhaving.regels.regime import ALTIJD_WPG, aanleidingen
from handhaving.selectors.zaakscherm import betrokkenbladen, bijzonder_openen
from handhaving.services.aantekeningen import Blok, aantekening_corrigeren, aantekening_maken
from handhaving.services.betrokkenen import Ander, betrokkene_toevoegen, categorie_wijzigen
from handhaving.services.openen import wpgzaak_openen
from handhaving.services.overnemen import stukken_overnemen
from handhaving.services.zaken import wpgzaak_heropenen, wpgzaak_overdragen, wpgzaak_sluiten
from kern.grens import met_wpg
from kern.handelingen import Handeling
from kern.klok import nu, vandaag
from kern.modellen import Basismodel, Regime
from tests.handhaving.hulp import MERK, aan_het_werk, een_dossier, een_opening
from tests.wpg.hulp import wpgregels

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier(alles, accounts, gemeente_a, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    with alles():
        return een_dossier(gemeente_a, accounts["leerplicht-a"])


@pytest.fixture
def boa(accounts):
    return accounts["boa-a"]


@pytest.fixture
def zaak(dossier, boa):
    with aan_het_werk(boa) as inzage:
        return wpgzaak_openen(inzage, dossier["zaak"], opening=een_opening(dossier))


def _blok(**velden):
    gegevens: dict[str, Any] = {
        "soort": "waarneming",
        "tekst": "Niemand deed open.",
        "datum": vandaag(),
    }
    return Blok(**(gegevens | velden))


def _maak(boa, zaak, **velden):
    with aan_het_werk(boa) as inzage:
        return aantekening_maken(inzage, zaak, blok=_blok(**velden), sleutel=uuid4())


# WPG-05: elke act haar eigen werkwoord


def _openen(inzage, zaak, dossier, accounts):
    wpgzaak_openen(inzage, dossier["zaak"], opening=een_opening(dossier, feit="LPW_2_1_IN"))


def _betrokkene(inzage, zaak, dossier, accounts):
    betrokkene_toevoegen(inzage, zaak, wie=Ander("Getuige"), categorie="getuige")


def _categorie(inzage, zaak, dossier, accounts):
    rij = zaak.betrokkenen.get(categorie="verdachte")
    categorie_wijzigen(inzage, rij, categorie="getuige", reden="bleek niet thuis te zijn")


def _overnemen(inzage, zaak, dossier, accounts):
    stukken_overnemen(inzage, zaak, sleutels=[f"contact-{dossier['contact'].pk}"])


def _aantekening(inzage, zaak, dossier, accounts):
    aantekening_maken(inzage, zaak, blok=_blok(), sleutel=uuid4())


def _verbeteren(inzage, zaak, dossier, accounts):
    oud = Wpgaantekening.objects.get()
    aantekening_corrigeren(inzage, oud, blok=_blok(), reden="De dag klopte niet", sleutel=uuid4())


def _sluiten(inzage, zaak, dossier, accounts):
    wpgzaak_sluiten(inzage, zaak, afloop="waarschuwing", op=vandaag())


def _heropenen(inzage, zaak, dossier, accounts):
    wpgzaak_heropenen(inzage, zaak, reden="Nieuwe feiten")


def _overdragen(inzage, zaak, dossier, accounts):
    wpgzaak_overdragen(inzage, zaak, aan=accounts["wpg-coordinator-a"], reden="Verlof")


def _bijzonder(inzage, zaak, dossier, accounts):
    bijzonder_openen(inzage, Wpgaantekening.objects.get())


@pytest.mark.parametrize(
    ("act", "operatie", "vooraf"),
    [
        (_openen, "VERZAMELEN", None),
        (_betrokkene, "VERZAMELEN", None),
        (_categorie, "WIJZIGEN", None),
        (_overnemen, "VERZAMELEN", None),
        (_aantekening, "VERZAMELEN", None),
        (_verbeteren, "WIJZIGEN", _aantekening),
        (_sluiten, "WIJZIGEN", None),
        (_heropenen, "WIJZIGEN", _sluiten),
        (_overdragen, "WIJZIGEN", None),
        (_bijzonder, "RAADPLEGEN", "bijzonder"),
    ],
)
def test_wpg_05_elke_act_geeft_precies_haar_eigen_operatie(
    act, operatie, vooraf, boa, zaak, dossier, accounts
):
    if vooraf == "bijzonder":
        _maak(boa, zaak, bijzonder="gezondheid", onvermijdelijk="Anders is het niet te volgen")
    elif vooraf is not None:
        with aan_het_werk(boa) as inzage:
            vooraf(inzage, zaak, dossier, accounts)
    eerder = len(wpgregels("id"))
    with aan_het_werk(boa) as inzage:
        act(inzage, zaak, dossier, accounts)
    regels = wpgregels("operatie", "hoedanigheid", "autorisatie_id")[eerder:]
    assert regels
    assert {(op, hoe) for op, hoe, _ in regels} == {(operatie, "boa")}
    assert all(nummer for _, _, nummer in regels)


def test_wpg_05_openen_geeft_per_betrokkene_een_regel_met_haar_categorie(zaak):
    regels = wpgregels("operatie", "categorie", zaak_id=zaak.pk)
    assert sorted(regels) == [("VERZAMELEN", "slachtoffer"), ("VERZAMELEN", "verdachte")]


# WPG-13: het regime hangt aan de rij, en wat altijd Wpg is, is dat in elke stand


def _stand(gemeente, waarde, accounts):
    Wpginstelling(
        gemeente=gemeente,
        soort="regime_overgang",
        waarde=waarde,
        van=vandaag(),
        reden="Besluit",
        voorgesteld_door=accounts["beheer"],
        bevestigd_door=accounts["wpg-coordinator-a"],
        bevestigd_op=nu(),
    ).save()


@pytest.mark.parametrize("stand", REGIMESTANDEN)
def test_wpg_13_de_stand_bepaalt_welke_aanleiding_een_zaak_opent(
    stand, dossier, boa, gemeente_a, accounts
):
    _stand(gemeente_a, stand, accounts)
    mag = {
        "uitnodiging_verhoor": {"uitnodiging_verhoor", "opsporing"},
        "redelijk_vermoeden": {"uitnodiging_verhoor", "opsporing", "verdenking"},
        "verzuimmelding": {"uitnodiging_verhoor", "opsporing", "verdenking", "melding"},
    }[stand]
    gelukt = set()
    for aanleiding in AANLEIDINGEN:
        opening = een_opening(dossier, aanleiding=aanleiding, toelichting="Rust op de melding")
        with aan_het_werk(boa) as inzage:
            try:
                nieuw = wpgzaak_openen(inzage, dossier["zaak"], opening=opening)
            except ActGeweigerd:
                continue
            gelukt.add(aanleiding)
            wpgzaak_sluiten(inzage, nieuw, afloop="ingetrokken", op=vandaag())
    assert gelukt == mag


@pytest.mark.parametrize("stand", REGIMESTANDEN)
def test_wpg_13_wat_altijd_wpg_is_kan_onder_de_avg_nergens(
    stand, dossier, alles, gemeente_a, accounts
):
    _stand(gemeente_a, stand, accounts)
    assert aanleidingen(stand) >= ALTIJD_WPG
    woorden = ("halt", "proces-verbaal", "verhoor", "jco", "strafrecht")
    avg = [
        f"{model._meta.label}.{veld.name}: {label}"
        for model in apps.get_models()
        if issubclass(model, Basismodel) and model.regime is Regime.AVG
        for veld in model._meta.concrete_fields
        for _, label in veld.flatchoices
        if any(woord in str(label).lower() for woord in woorden)
    ]
    assert not avg
    for resultaat in ("HALT", "PV"):
        assert resultaat not in RESULTATEN
        with pytest.raises(ActGeweigerd), alles():
            zaak_sluiten(
                dossier["zaak"],
                sluiting=Sluiting(resultaat),
                medewerker=accounts["leerplicht-a"],
            )


def test_wpg_13_het_regime_van_een_rij_verandert_nooit(zaak, alles):
    for model in apps.get_app_config("handhaving").get_models():
        if issubclass(model, Politiegegeven):
            assert model.regime is Regime.WPG
            assert "regime" not in {v.name for v in model._meta.get_fields()}
    sql = "update handhaving_wpgzaak set regime = 'AVG'"
    with (
        pytest.raises(ProgrammingError, match="regime"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


def test_wpg_13_een_nieuwe_stand_geldt_niet_voor_wat_er_al_is(zaak, gemeente_a, accounts, alles):
    _stand(gemeente_a, "verzuimmelding", accounts)
    with alles(), met_wpg():
        assert Wpgzaak.objects.get(pk=zaak.pk).aanleiding == "uitnodiging_verhoor"


def test_wpg_13_een_vermoeden_rust_ergens_op(dossier, boa, gemeente_a, accounts):
    _stand(gemeente_a, "redelijk_vermoeden", accounts)
    opening = een_opening(dossier, aanleiding="verdenking")
    with pytest.raises(ActGeweigerd, match="rust"), aan_het_werk(boa) as inzage:
        wpgzaak_openen(inzage, dossier["zaak"], opening=opening)


# WPG-30: soort, categorie, motivering en herkomst


@pytest.mark.parametrize("soort", ["", "feit", "notitie"])
def test_wpg_30_een_aantekening_zonder_soort_wordt_geweigerd(soort, boa, zaak):
    with pytest.raises(ActGeweigerd, match="waarneming"):
        _maak(boa, zaak, soort=soort)


def test_wpg_30_een_verklaring_is_van_iemand(boa, zaak):
    with pytest.raises(ActGeweigerd, match="van wie"):
        _maak(boa, zaak, soort="verklaring")
    rij = _maak(boa, zaak, soort="verklaring", van_wie="de buurvrouw")
    assert rij.soort_voluit == "Verklaring van de buurvrouw"


def test_wpg_30_ook_de_database_weigert_een_aantekening_zonder_soort(boa, zaak):
    velden = {"opgemaakt_door": boa, "datum": vandaag(), "tekst": "x", "soort": ""}
    rij = Wpgaantekening(**deel_van(zaak, herkomst="x", t0=vandaag()), **velden)
    with pytest.raises(IntegrityError), aan_het_werk(boa), transaction.atomic():
        rij.save()


@pytest.mark.parametrize("categorie", ["", "dader"])
def test_wpg_30_niemand_zonder_categorie(categorie, boa, zaak, dossier):
    with pytest.raises(ActGeweigerd), aan_het_werk(boa) as inzage:
        betrokkene_toevoegen(inzage, zaak, wie=Ander("Getuige"), categorie=categorie)
    opening = een_opening(dossier, feit="LPW_2_1_IN", betrokkenen={"jongere": categorie})
    with pytest.raises(ActGeweigerd), aan_het_werk(boa) as inzage:
        wpgzaak_openen(inzage, dossier["zaak"], opening=opening)


def test_wpg_30_een_andere_categorie_vraagt_een_reden_en_de_vorige_blijft(boa, zaak):
    with aan_het_werk(boa) as inzage:
        rij = zaak.betrokkenen.get(categorie="verdachte")
        with pytest.raises(ActGeweigerd, match="reden"):
            categorie_wijzigen(inzage, rij, categorie="getuige", reden="kort")
        categorie_wijzigen(inzage, rij, categorie="getuige", reden="was niet de ouder met gezag")
        with pytest.raises(IntussenGewijzigd):
            categorie_wijzigen(
                inzage, rij, categorie="overig", reden="nog een keer anders", gezien="verdachte"
            )
        blad = next(b for b in betrokkenbladen(zaak) if b.rij.pk == rij.pk)
    assert blad.rij.categorie == "getuige"
    assert [(naam, reden) for naam, _, reden in blad.eerder] == [
        ("Verdachte", "was niet de ouder met gezag")
    ]


@pytest.mark.parametrize("motivering", ["", "   "])
def test_wpg_30_een_bijzonder_gegeven_vraagt_een_motivering(motivering, boa, zaak, dossier):
    with pytest.raises(ActGeweigerd, match="onvermijdelijk"):
        _maak(boa, zaak, bijzonder="gezondheid", onvermijdelijk=motivering)
    with pytest.raises(ActGeweigerd, match="onvermijdelijk"), aan_het_werk(boa) as inzage:
        stukken_overnemen(
            inzage,
            zaak,
            sleutels=[f"contact-{dossier['contact'].pk}"],
            bijzonder="geloof",
            onvermijdelijk=motivering,
        )


def test_wpg_30_een_bijzonder_gegeven_openen_is_een_eigen_regel(als, boa, zaak):
    rij = _maak(
        boa, zaak, tekst="Diagnose", bijzonder="gezondheid", onvermijdelijk="Anders onvolledig"
    )
    client = als(boa)
    scherm = client.get(f"/handhaving/{zaak.pk}/").content.decode()
    assert "Diagnose" not in scherm
    assert not wpgregels("id", objecttype="bijzonder gegeven")
    assert "Diagnose" in client.get(f"/handhaving/aantekening/{rij.pk}/").content.decode()
    regels = wpgregels("operatie", "object_id", "veldnamen", objecttype="bijzonder gegeven")
    assert regels
    assert set(map(str, regels)) == {str(("RAADPLEGEN", rij.pk, ["tekst", "gezondheid"]))}


def test_wpg_30_alles_heeft_een_herkomst_en_een_zaak_een_grondslag(boa, zaak, dossier, alles):
    with aan_het_werk(boa) as inzage:
        stukken_overnemen(inzage, zaak, sleutels=[f"contact-{dossier['contact'].pk}"])
    _maak(boa, zaak)
    with alles(), met_wpg():
        for model in (Wpgzaak, Wpgbetrokkene, Wpgstuk, Wpgaantekening):
            assert all(model.objects.values_list("herkomst", flat=True)), model
        stuk = Wpgstuk.objects.get()
    assert stuk.herkomst == f"AVG-dossier, contact {dossier['contact'].pk}"
    for velden in ({"grondslag": " "}, {"feit": ""}):
        with pytest.raises(ActGeweigerd), aan_het_werk(boa) as inzage:
            opening = een_opening(dossier, **({"feit": "LPW_4A"} | velden))
            wpgzaak_openen(inzage, dossier["zaak"], opening=opening)


def test_wpg_30_de_afdruk_noemt_bij_elk_blok_de_soort(boa, zaak):
    for soort in AANTEKENINGSOORTEN:
        _maak(boa, zaak, soort=soort, van_wie="de school" if soort == "verklaring" else "")
    _maak(boa, zaak, tekst="Diagnose", bijzonder="gezondheid", onvermijdelijk="Anders onvolledig")
    with aan_het_werk(boa) as inzage:
        inhoud = inhoud_van(inzage, zaak)
        assert afdruk_maken(inzage, zaak).startswith(b"%PDF")
    soorten = [blok["soort"] for blok in inhoud["aantekeningen"]]
    assert soorten[:3] == ["Waarneming", "Verklaring van de school", "Oordeel van de verbalisant"]
    assert "Diagnose" not in str(inhoud)


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
    oud = _maak(boa, zaak, tekst="Om tien uur")
    sleutel = uuid4()
    for _ in range(2):
        with aan_het_werk(boa) as inzage:
            aantekening_corrigeren(
                inzage, oud, blok=_blok(tekst="Om elf uur"), reden="Typefout", sleutel=sleutel
            )
    with pytest.raises(IntussenGewijzigd), aan_het_werk(boa) as inzage:
        aantekening_corrigeren(inzage, oud, blok=_blok(), reden="Nog eens", sleutel=uuid4())
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
            aantekening_maken(inzage, zaak, blok=_blok(), sleutel=sleutel)
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
        _maak(boa, zaak)
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
