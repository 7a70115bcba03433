"""Normen, verwerkingsregister, auditdossier en datalekken: WPG-31, WPG-32 en WPG-39."""

import csv
from datetime import date, timedelta
from io import StringIO
from unittest import mock

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.urls import reverse

from kern.grens import met_wpg, voor_systeem
from kern.kalender import maand_voluit
from kern.klok import nu, vandaag
from tests.fabrieken import een_jongere, een_wpgzaak
from tests.wpg.hulp import wpgregels
from toegang.models import Autorisatie
from wpg.audit import verwerkingsregister
from wpg.audit.bewijs import Bewijs, Bewijsbron, Tijdvak, bewijsbronnen
from wpg.audit.bronnen import STEKEN
from wpg.audit.normen import BESTAND, normen
from wpg.audit.verwerkingsregister import organisatievelden, verwerkingen, zonder_verwerking
from wpg.models import Datalek, Normstuk, Registergegeven
from wpg.sloten import VERANTWOORDING

pytestmark = pytest.mark.django_db


@pytest.fixture
def zaak(alles, accounts, gemeente_a):
    with alles(), met_wpg():
        return een_wpgzaak(een_jongere(gemeente_a), accounts["boa-a"])


def _dossier(tmp_path, **opties):
    map_ = tmp_path / "dossier"
    uit = StringIO()
    call_command(
        "wpg_auditdossier",
        van=f"{vandaag() - timedelta(days=30)}",
        tot=f"{vandaag()}",
        map=str(map_),
        stdout=uit,
        **opties,
    )
    return map_, uit.getvalue()


def test_wpg_31_er_is_een_bestand_per_norm_met_opzet_bestaan_en_werking(tmp_path, accounts, zaak):
    map_, uit = _dossier(tmp_path)
    bestanden = sorted(p.name for p in map_.glob("norm-*.md"))
    assert len(bestanden) == 36
    assert uit == "36 bestanden geschreven.\n"
    nummers = {naam.split("-")[1] for naam in bestanden if not naam.startswith("norm-b4")}
    assert nummers == {f"{n:02d}" for n in range(1, 32)}
    for pad in map_.glob("norm-*.md"):
        tekst = pad.read_text(encoding="utf-8")
        for kop in ("## Opzet", "## Bestaan", "## Werking", "## Wat tekortschiet"):
            assert kop in tekst, (pad.name, kop)


def test_wpg_31_het_dossier_noemt_autorisaties_en_geen_betrokkenen(tmp_path, accounts, zaak):
    map_, _ = _dossier(tmp_path)
    alles = "".join(p.read_text(encoding="utf-8") for p in map_.iterdir())
    norm_10 = next(map_.glob("norm-10-*")).read_text(encoding="utf-8")
    assert accounts["boa-a"].naam in norm_10
    assert "Proefouder" not in alles
    assert "Proefkind" not in alles


def test_wpg_31_het_dossier_maken_staat_zelf_in_het_log(tmp_path, accounts, zaak):
    _dossier(tmp_path)
    regels = wpgregels("actor_naam", "gemeente_id", operatie="EXPORT", objecttype="auditdossier")
    assert {naam for naam, _ in regels} == {"systeem:wpg_auditdossier"}
    assert len(regels) == 2  # voor elke gemeente een


def test_wpg_31_een_steekproef_uit_het_log_is_verspreid_en_steeds_dezelfde(als, accounts, zaak):
    boa = als(accounts["boa-a"])
    for _ in range(STEKEN + 5):
        boa.get(reverse("handhaving:zaak", args=[zaak.pk]))

    def steek(dag):
        tijdvak = Tijdvak(dag, dag, (zaak.gemeente_id,))
        with voor_systeem([zaak.gemeente_id]), met_wpg():
            return bewijsbronnen["steekproef"].maak(tijdvak).rijen

    rijen = steek(vandaag())
    nummers = [nummer for nummer, *_ in rijen]
    alle = [nummer for (nummer,) in wpgregels("id")]
    assert len(alle) > STEKEN == len(nummers)
    assert (nummers[0], nummers[-1]) == (min(alle), max(alle))
    assert steek(vandaag()) == rijen
    assert steek(vandaag() - timedelta(days=1)) == ()
    assert {rij[2] for rij in rijen} == {accounts["boa-a"].naam}


def test_wpg_31_een_gewijzigd_bestand_valt_op_aan_zijn_afdruk(tmp_path, accounts, zaak):
    import hashlib

    map_, _ = _dossier(tmp_path)
    regels = dict(
        reversed(regel.split("  "))
        for regel in (map_ / "afdrukken.sha256").read_text().splitlines()
    )
    assert len(regels) == 36
    for naam, afdruk in regels.items():
        assert hashlib.sha256((map_ / naam).read_bytes()).hexdigest() == afdruk


@pytest.mark.parametrize(
    "opties",
    [
        {"van": "gisteren", "tot": "2026-01-01"},
        {"van": "2026-02-01", "tot": "2026-01-01"},
        {"van": "2026-01-01", "tot": "2026-02-01", "gemeente": ["0000"]},
    ],
)
def test_wpg_31_onbruikbare_invoer_schrijft_niets(opties, tmp_path, accounts):
    with pytest.raises(CommandError):
        call_command("wpg_auditdossier", map=str(tmp_path / "x"), **opties)
    assert not list(tmp_path.rglob("norm-*"))


def test_wpg_31_een_tekort_en_een_ontbrekend_stuk_staan_op_het_scherm(als, accounts, gemeente_a):
    client = als(accounts["auditor"])
    scherm = client.get(reverse("wpg:norm", args=["28"])).content.decode()
    vorige = maand_voluit(vandaag().replace(day=1) - timedelta(days=1))
    assert f"{vorige}." in scherm.partition("Niet afgetekend: ")[2]
    assert f"{maand_voluit(vandaag())}." not in scherm, "de lopende maand is nog niet aan de beurt"
    assert "Door de organisatie aan te vullen" in scherm
    lijst = client.get(reverse("wpg:normen"))
    assert lijst.status_code == 200
    assert len(lijst.context["rijen"]) == 36


def test_wpg_31_een_stuk_van_elke_gemeente_maakt_de_norm_af(als, accounts, gemeente_a, gemeente_b):
    client = als(accounts["fg"])
    adres = reverse("wpg:norm", args=["22"])
    assert client.get(adres).context["rij"]["woord"] == "Zelf aanvullen"
    nieuw = reverse("wpg:stuk_nieuw", args=["22"])
    for gemeente in (gemeente_a, gemeente_b):
        assert client.get(adres).context["rij"]["woord"] == "Zelf aanvullen"
        velden = {
            "gemeente": gemeente.pk,
            "titel": "Verklaring geen doorgiften",
            "plek": "Z-1",
            "van": "2026-01-01",
        }
        assert client.post(nieuw, velden).status_code == 302
    assert client.get(adres).context["rij"]["woord"] == "Aangetoond"
    assert Normstuk.objects.filter(norm="22").count() == 2


def test_wpg_31_een_bron_die_iets_mist_maakt_de_norm_rood(als, accounts):
    def maak(_):
        return Bewijs("Proef", ("a",), (), ("Dit klopt niet.",))

    bron = Bewijsbron(("15",), "werking", maak)
    with mock.patch.dict(bewijsbronnen._delen, {"proef": (1, bron)}):
        rij = als(accounts["auditor"]).get(reverse("wpg:norm", args=["15"])).context["rij"]
    assert rij["woord"] == "Schiet tekort"


def test_wpg_31_wie_wat_mocht_en_wat_er_misging_is_niet_te_wissen(accounts):
    for tabel in VERANTWOORDING:
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"delete from {tabel}")


@pytest.mark.parametrize("naam", ["boa-a", "leerplicht-a", "beheer", "teamleider-a"])
def test_wpg_31_anderen_zien_de_normen_niet(naam, als, accounts):
    assert als(accounts[naam]).get(reverse("wpg:normen")).status_code == 404


def test_wpg_31_de_auditor_kan_alleen_lezen(als, accounts):
    client = als(accounts["auditor"])
    for route in ("wpg:datalek_nieuw", "wpg:audit_nieuw"):
        assert client.get(reverse(route)).status_code == 404
    assert client.post(reverse("wpg:stuk_nieuw", args=["1"])).status_code == 404


def test_wpg_39_elke_tabel_onder_de_wpg_staat_bij_een_verwerking():
    assert zonder_verwerking() == []
    tabellen = {t for v in verwerkingen() for t, _, _ in v.tabellen}
    assert {"handhaving_wpgzaak", "handhaving_wpgbetrokkene", "wpg_logregel"} <= tabellen


def test_wpg_39_elk_veld_van_het_register_is_gevuld():
    for v in verwerkingen():
        for veld in (
            *("naam", "doel", "rechtsgrond", "betrokkenen", "ontvangers", "bijzonder"),
            *("beschikbaar", "bewaren"),
        ):
            assert getattr(v, veld), (v.code, veld)


def test_wpg_39_de_bewaartermijn_volgt_de_parameter():
    gewoon = next(v for v in verwerkingen() if v.code == "opsporing").bewaren
    assert "na 12 maanden achter het schot, uiterlijk na 60 maanden verwijderd" in gewoon
    with mock.patch.object(verwerkingsregister, "parameter", return_value=7):
        anders = next(v for v in verwerkingen() if v.code == "opsporing").bewaren
    assert "na 7 maanden achter het schot" in anders


def test_wpg_39_wat_de_organisatie_niet_invulde_staat_in_register_en_normen(
    als, accounts, gemeente_a, gemeente_b
):
    client = als(accounts["fg"])
    register, norm = reverse("wpg:verwerkingsregister"), reverse("wpg:norm", args=["26"])
    open_ = client.get(register).content.decode().count("Nog in te vullen")
    assert open_ == 2 * len(organisatievelden())
    naar = reverse("wpg:registergegevens", args=[gemeente_a.pk])
    velden = {naam: f"waarde van {naam}" for naam in organisatievelden()}
    velden |= {"herzien_op": "2027-05-01", "gemeente": str(gemeente_b.pk)}
    assert client.post(naar, velden).status_code == 302
    rij = Registergegeven.objects.get()
    assert rij.gemeente == gemeente_a  # wie een ander nummer meestuurt, verandert niets
    tekst = client.get(register).content.decode()
    assert tekst.count("Nog in te vullen") == len(organisatievelden())
    assert "waarde van verwerkers" in tekst
    assert "01-05-2027" in tekst
    ontbreekt = client.get(norm).context["stand"].ontbreekt
    assert gemeente_b.naam in ontbreekt
    assert f"register van {gemeente_a.naam}" not in ontbreekt
    bestand = client.get(reverse("wpg:verwerkingen_bestand")).content.decode("utf-8-sig")
    assert "waarde van dpia" in bestand
    assert "nog in te vullen" in bestand


def test_wpg_39_invullen_kan_alleen_de_fg_en_een_oude_versie_wint_niet(als, accounts, gemeente_a):
    naar = reverse("wpg:registergegevens", args=[gemeente_a.pk])
    for naam in ("auditor", "boa-a", "beheer", "leerplicht-a"):
        assert als(accounts[naam]).get(naar).status_code == 404, naam
    client = als(accounts["fg"])
    assert client.post(naar, {"dienst": "Leerplicht"}).status_code == 302
    assert client.post(naar, {"dienst": "Anders", "gezien": "0"}).status_code == 409
    assert Registergegeven.objects.get().dienst == "Leerplicht"
    assert client.get(reverse("wpg:registergegevens", args=[0])).status_code == 404


def test_wpg_39_het_register_is_als_bestand_te_krijgen_en_dat_is_een_export(als, accounts):
    client = als(accounts["auditor"])
    bestand = client.get(reverse("wpg:verwerkingen_bestand"))
    assert "handhaving_wpgzaak" in bestand.content.decode("utf-8-sig")
    assert wpgregels("objecttype", operatie="EXPORT") == [("verwerkingsregister",)] * 2


def _lek(gemeente, wie, *, uren, **velden):
    rij = Datalek(
        gemeente=gemeente,
        onder="WPG",
        ontdekt_op=nu() - timedelta(hours=uren),
        aard="vertrouwelijk",
        omschrijving="Brief naar een verkeerd adres",
        soorten="namen en adressen",
        vastgelegd_door=wie,
        **velden,
    )
    rij.save()
    return rij


@pytest.mark.parametrize(
    ("uren", "velden", "te_laat"),
    [
        (71, {}, False),
        (73, {}, True),
        (73, {"ap_melden": True}, True),
        (73, {"ap_melden": False, "ap_reden": "geen risico"}, False),
        (100, {"ap_melden": True, "ap_gemeld_op": nu() - timedelta(hours=50)}, False),
        (100, {"ap_melden": True, "ap_gemeld_op": nu()}, True),
    ],
)
def test_wpg_32_na_72_uur_is_het_te_laat(uren, velden, te_laat, als, accounts, gemeente_a):
    rij = _lek(gemeente_a, accounts["fg"], uren=uren, **velden)
    assert rij.is_te_laat is te_laat
    scherm = als(accounts["fg"]).get(reverse("wpg:datalekken")).content.decode()
    assert ("Te laat:" in scherm) is te_laat


def test_wpg_32_niet_melden_vraagt_een_motivering(als, accounts, gemeente_a):
    rij = _lek(gemeente_a, accounts["fg"], uren=1)
    rij.ap_melden = False
    with pytest.raises(IntegrityError, match="datalek_niet_melden"), transaction.atomic():
        rij.save()
    velden = {
        "gemeente": gemeente_a.pk,
        "onder": "WPG",
        "ontdekt_op": f"{nu():%Y-%m-%dT%H:%M}",
        "aard": "juist",
        "omschrijving": "x",
        "soorten": "y",
        "ap_melden": "false",
    }
    client = als(accounts["fg"])
    antwoord = client.post(reverse("wpg:datalek_nieuw"), velden)
    assert antwoord.status_code == 422
    assert "Schrijf op waarom u niet aan de AP meldt." in antwoord.content.decode()
    velden["ap_reden"] = "geen persoonsgegevens"
    assert client.post(reverse("wpg:datalek_nieuw"), velden).status_code == 302
    assert Datalek.objects.filter(ap_melden=False).count() == 1


def test_wpg_32_sluiten_kan_pas_na_een_besluit(accounts, gemeente_a):
    with pytest.raises(IntegrityError, match="datalek_gesloten"), transaction.atomic():
        _lek(gemeente_a, accounts["fg"], uren=1, afgesloten_op=nu())


def test_wpg_32_een_verouderd_formulier_bewaart_niets(als, accounts, gemeente_a):
    rij = _lek(gemeente_a, accounts["fg"], uren=1)
    client = als(accounts["fg"])
    adres = reverse("wpg:datalek", args=[rij.pk])
    form = client.get(adres).context["form"]
    velden = {n: form[n].value() for n in form.fields if form[n].value() not in (None, "")}
    velden["ontdekt_op"] = f"{rij.ontdekt_op:%Y-%m-%dT%H:%M}"
    rij.gevolgen = "Een collega was eerder."
    rij.save()
    assert client.post(adres, velden | {"gevolgen": "later"}).status_code == 409
    assert Datalek.objects.get().gevolgen == "Een collega was eerder."


@pytest.mark.parametrize(
    "naam", ["boa-a", "wpg-coordinator-a", "leerplicht-a", "beheer", "teamleider-a", "auditor"]
)
def test_wpg_32_wie_de_registers_niet_beheert_ziet_en_maakt_geen_datalek(
    naam, als, accounts, gemeente_a
):
    rij = _lek(gemeente_a, accounts["fg"], uren=1)
    client = als(accounts[naam])
    for adres in (
        reverse("wpg:datalekken"),
        reverse("wpg:datalek_nieuw"),
        reverse("wpg:datalek", args=[rij.pk]),
    ):
        assert client.get(adres).status_code == 404
        assert client.post(adres, {"aard": "juist"}).status_code == 404
    assert Datalek.objects.get().aard == "vertrouwelijk"


def test_wpg_32_een_datalek_van_een_andere_gemeente_bestaat_niet(
    als, accounts, gemeente_a, gemeente_b
):
    fg = accounts["fg"]
    rij = _lek(gemeente_b, fg, uren=73)
    hier_niet_meer = fg.aanstellingen.get(gemeente=gemeente_b)
    hier_niet_meer.van = hier_niet_meer.tot_en_met = vandaag() - timedelta(days=1)
    hier_niet_meer.save()
    client = als(fg)
    assert "Te laat:" not in client.get(reverse("wpg:datalekken")).content.decode()
    assert client.get(reverse("wpg:datalek", args=[rij.pk])).status_code == 404


def test_elke_norm_heeft_een_nummer_titel_en_opzet():
    assert [n.nr for n in normen()][:3] == ["1", "2", "3"]
    assert len({n.bestandsnaam for n in normen()}) == 36
    assert all(n.titel and n.opzet and n.artikelen and n.organisatie for n in normen())
    # Een puntkomma in een tekst zou de kolommen verschuiven.
    rijen = list(csv.DictReader(BESTAND.open(encoding="utf-8"), delimiter=";"))
    assert all(None not in rij and rij["heel_tijdvak"] in {"ja", "nee"} for rij in rijen)
    assert {n.nr for n in normen() if n.heel_tijdvak} == {"2", "3", "4", "6", "28", "29", "31"}


def test_het_tijdvak_staat_in_de_url_en_wordt_getoetst(als, accounts):
    client = als(accounts["auditor"])
    goed = client.get(reverse("wpg:normen"), {"van": "2026-01-01", "tot": "2026-03-31"})
    assert goed.context["tijdvak"].van == date(2026, 1, 1)
    assert client.get(reverse("wpg:normen"), {"van": "2026-05-01", "tot": "x"}).status_code == 422
    assert Autorisatie.objects.exists()
