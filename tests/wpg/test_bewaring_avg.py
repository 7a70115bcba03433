"""Van lijst tot leeg (WPG-26, WPG-18 voor de AVG): het merkteken is nergens meer, ook niet in een
kopie die wordt teruggezet (WPG-20); broers, zussen en politiegegevens merken er niets van."""

from datetime import date

import psycopg
import pytest
from django.core.management import call_command
from psycopg import sql

from cases.bewaren.termijnen import dossiertermijnen
from cases.models import Brief, Briefontvanger, Contactmoment, Jongere, Vernietigingsvoorstel, Zaak
from cases.services import bewaartermijn as acten
from cases.services.vernietigen import lijst_uitvoeren
from handhaving.models import Handhavingsmaatregel
from kern.grens import met_wpg
from kern.klok import vandaag
from tests.conftest import onbegrensd, verbindgegevens
from tests.fabrieken import een_jongere, een_zaak
from tests.toegang.monsters import een_wereld
from tests.toegang.monsters_aanpak import een_brief
from tests.wpg.bewaring_hulp import bestanden_met, plekken_met, vernietigend
from tests.wpg.merkteken import MERK, als_beheerder, maak_vernietigbaar, merk_alles
from wpg.bewaring import lijst as lijstbestand
from wpg.bewaring.herhalen import herhalen
from wpg.bewaring.models import Vernietiging, Vernietigingsbewijs, Vernietigingsdeel
from wpg.bewaring.verklaring import verklaring, verklaring_pdf

OUD = date(2000, 1, 1)


@pytest.fixture(autouse=True)
def _mappen(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path / "bestanden"
    settings.VERNIETIGING_MAP = tmp_path / "lijst"
    monkeypatch.setattr("cases.tasks_bewaren.dossiers_vernietigen.delay", lambda **_: None)


@pytest.fixture
def vernietig(alles, teamleider_a, accounts):
    """Zet op de lijst, leg voor, keur goed en voer uit."""

    def doen(gemeente, aantal=1, *, uitvoeren=True):
        with alles():
            acten.voorstellen_bijwerken(gemeente)
            lijst = acten.lijst_voorleggen(gemeente, aantal=aantal, medewerker=teamleider_a)
            acten.lijst_goedkeuren(lijst, aantal=aantal, medewerker=accounts["fg"])
        if uitvoeren:
            lijst_uitvoeren(lijst.pk)
        with alles():
            return Vernietiging.objects.get(pk=lijst.pk)

    return doen


@pytest.fixture
def wereld(alles, accounts, gemeente_a):
    """Een dossier met van bijna elk model een rij, zoals de rechtenmatrix het gebruikt."""
    with alles():
        return een_wereld(gemeente_a, accounts["leerplicht-a"], accounts["administratie-a"])


@vernietigend
def test_wpg_26_na_de_lijst_staat_het_merkteken_in_geen_tabel_historie_of_bestand(
    wereld, alles, vernietig, gemeente_a, settings, tmp_path
):
    jongere = wereld["jongere"]
    # Deze twee vragen meer dan een verzonnen rij; zij gaan door dezelfde keten als de rest.
    assert set(merk_alles(jongere)) <= {"cases.Jaarovergang", "cases.Overdracht"}
    # Een aangeleverd bestand is van geen dossier; de inname wist het zelf.
    for pad in settings.MEDIA_ROOT.rglob("*"):
        if pad.is_file() and "inname" not in pad.parts:
            pad.write_bytes(pad.read_bytes() + MERK.encode())
    maak_vernietigbaar(jongere, gemeente_a)
    with alles():
        stand = dossiertermijnen(gemeente_a, op=vandaag(), jongeren=[jongere.pk])
    assert stand[0].belemmeringen == ()
    assert len(plekken_met(MERK)) > 60
    assert bestanden_met(tmp_path, MERK)
    lijst = vernietig(gemeente_a)
    assert lijst.stand == "afgerond"
    with alles():
        assert Vernietigingsbewijs.objects.count() == 1
    assert plekken_met(MERK) == []
    assert bestanden_met(tmp_path, MERK) == []


@vernietigend
def test_wpg_26_politiegegevens_staan_nooit_op_de_lijst_en_blijven_zoals_ze_waren(
    alles, vernietig, gemeente_a
):
    with alles():
        met, zonder = (een_jongere(gemeente_a, geboren=f"{OUD}", geboortedatum=OUD) for _ in "ab")
        with met_wpg():
            Handhavingsmaatregel(
                jongere_id=met.pk,
                gemeente_id=gemeente_a.pk,
                herkomst="Toets",
                eerste_verwerking_op=date(2026, 1, 1),
                route="HALT",
                maatregel=MERK,
                datum=date(2026, 1, 1),
                gericht_aan="jongere",
            ).save()
    lijst = vernietig(gemeente_a, 2)
    with alles():
        delen = list(lijst.delen.order_by("jongere_id").select_related("bewijs"))
    een, twee = (deel.bewijs.aantallen for deel in delen)
    assert {d.jongere_id for d in delen} == {met.pk, zonder.pk}
    # Of er iets onder de Wpg was, is aan de lijst, het bewijs en de sleutels niet te zien.
    assert een == twee
    assert not [t for deel in delen for t in deel.sleutels if t.startswith("handhaving")]
    assert plekken_met(MERK) == [
        "handhaving_handhavingsmaatregel",
        "handhaving_historicalhandhavingsmaatregel",
    ]


@vernietigend
def test_een_bewaarplicht_na_de_goedkeuring_houdt_de_uitvoering_tegen(
    alles, vernietig, gemeente_a, teamleider_a
):
    with alles():
        blijft, weg = (een_jongere(gemeente_a, geboren=f"{OUD}", geboortedatum=OUD) for _ in "ab")
    lijst = vernietig(gemeente_a, 2, uitvoeren=False)
    with alles():
        acten.bewaarplicht_vastleggen(
            blijft,
            gemeente_id=gemeente_a.pk,
            zaak=None,
            reden="Er loopt een klacht",
            van=date(2026, 1, 1),
            tot_en_met=None,
            medewerker=teamleider_a,
        )
    assert lijst_uitvoeren(lijst.pk) == (1, 1)
    with alles():
        assert [j.pk for j in Jongere.objects.all()] == [blijft.pk]
        assert Vernietigingsvoorstel.objects.get().stand == "open"
        lijst.refresh_from_db()
        assert lijst.stand == "afgerond"
        assert "Gebleven" in [regel["naam"] for regel in verklaring(lijst)["kop"]]
    assert weg.pk != blijft.pk


@vernietigend
def test_het_deel_van_de_ene_gemeente_gaat_en_dat_van_de_andere_blijft(
    alles, vernietig, gemeente_a, gemeente_b
):
    with alles():
        jongere = een_jongere(gemeente_b, geboren=f"{OUD}", geboortedatum=OUD)
        eerst = een_zaak(
            jongere, gemeente=gemeente_a, status="gesloten", gesloten_op=date(2026, 11, 3)
        )
        daarna = een_zaak(jongere, voorganger=eerst)
        for gemeente, tekst in ((gemeente_a, MERK), (gemeente_b, "blijft staan")):
            Contactmoment(
                jongere=jongere,
                gemeente=gemeente,
                datum=date(2015, 1, 1),
                soort="telefoon",
                verslag=tekst,
            ).save()
    vernietig(gemeente_a)
    assert plekken_met(MERK) == []
    with alles():
        assert Jongere.objects.filter(pk=jongere.pk).exists()
        over = Zaak.objects.get()
        assert (over.pk, over.voorganger_id) == (daarna.pk, None)
        assert Contactmoment.objects.get().verslag == "blijft staan"
    assert onbegrensd(f"select gemeente_id from cases_zicht where jongere_id = {jongere.pk}") == [
        (gemeente_b.pk,)
    ]


@vernietigend
def test_een_gedeelde_brief_blijft_bij_het_andere_kind_zonder_de_inhoud(
    alles, vernietig, gemeente_a, leerplicht_a
):
    with alles():
        weg = een_jongere(gemeente_a, geboren=f"{OUD}", geboortedatum=OUD, gezin="G1")
        zus = een_jongere(gemeente_a, gezin="G1")
        vast = {"jongere": weg, "gemeente": gemeente_a}
        zaak = een_zaak(weg, status="gesloten", gesloten_op=date(2026, 11, 3))
        stuk = een_brief(vast, leerplicht_a, zaak)
        brief = stuk["brief"]
        brief.velden, brief.onderwerp = {"tekst": MERK}, f"Over {MERK}"
        brief.save()
        from cases.models import Briefkind

        Briefkind(brief=brief, jongere=zus, gemeente=gemeente_a).save()
    vernietig(gemeente_a)
    assert plekken_met(MERK) == []
    with alles():
        over = Brief.objects.get()
        assert (over.pk, over.jongere_id, over.velden) == (brief.pk, zus.pk, {})
        assert set(Briefontvanger.objects.values_list("jongere_id", flat=True)) <= {zus.pk}


@vernietigend
def test_wpg_20_na_terugzetten_is_het_merkteken_na_herhalen_weer_weg(
    alles, vernietig, gemeente_a, accounts, settings
):
    with alles():
        jongere = een_jongere(
            gemeente_a, geboren=f"{OUD}", geboortedatum=OUD, voornamen=MERK, zoeknaam=MERK
        )
        Contactmoment(
            jongere=jongere,
            gemeente=gemeente_a,
            datum=date(2015, 1, 1),
            soort="telefoon",
            verslag=MERK,
        ).save()
    kopie = _kopie()
    lijst = vernietig(gemeente_a)
    assert plekken_met(MERK) == []
    _terugzetten(kopie)
    assert "cases_historicalcontactmoment" in plekken_met(MERK)
    assert onbegrensd("select count(*) from wpg_vernietiging") == [(0,)]
    proef = herhalen(proef=True)
    assert (proef.opnieuw, proef.rijen) == (1, 0)
    assert plekken_met(MERK)
    call_command("wpg_vernietiging", "herhaal")
    assert plekken_met(MERK) == []
    with alles():
        terug = Vernietiging.objects.get()
        assert (terug.kenmerk, terug.goedgekeurd_door) == (lijst.kenmerk, accounts["fg"].naam)
        assert terug.stand == "afgerond"
    # Nog eens herhalen doet niets, ook niet bij een nieuwe jongere die het oude nummer kreeg.
    als_beheerder(f"select setval('cases_jongere_id_seq', {jongere.pk}, false)")
    with alles():
        nieuw = een_jongere(gemeente_a, voornamen="Nieuw")
    assert nieuw.pk == jongere.pk
    assert herhalen().rijen == 0
    with alles():
        assert Jongere.objects.filter(pk=nieuw.pk).exists()


def _kopie():
    """Alle rijen van alle tabellen, zoals de back-up ze leest."""
    kopie = {}
    with psycopg.connect(**verbindgegevens(rol="postgres")) as lijn:
        for (naam,) in lijn.execute(
            "select relname from pg_class where relnamespace = 'public'::regnamespace"
            " and relkind = 'r' order by 1"
        ).fetchall():
            with lijn.cursor().copy(
                sql.SQL("copy {} to stdout").format(sql.Identifier(naam))
            ) as uit:
                kopie[naam] = b"".join(bytes(brok) for brok in uit)
    return kopie


def _terugzetten(kopie):
    with psycopg.connect(**verbindgegevens(rol="postgres")) as lijn:
        lijn.execute("set session_replication_role = replica")
        for naam, inhoud in kopie.items():
            tabel = sql.Identifier(naam)
            lijn.execute(sql.SQL("delete from {}").format(tabel))
            with lijn.cursor().copy(sql.SQL("copy {} from stdin").format(tabel)) as naar:
                naar.write(inhoud)


@vernietigend
def test_een_gewijzigde_lijst_wordt_geweigerd_voordat_er_iets_gebeurt(alles, vernietig, gemeente_a):
    with alles():
        een_jongere(gemeente_a, geboren=f"{OUD}", geboortedatum=OUD)
        een_jongere(gemeente_a, geboren=f"{OUD}", geboortedatum=OUD)
    vernietig(gemeente_a, 2)
    pad = lijstbestand.lijstbestand("AVG")
    heel = pad.read_bytes()
    assert len(list(lijstbestand.lezen("AVG"))) == 2
    regels = heel.splitlines(keepends=True)
    for kapot in (heel.replace(b'"nr": 1', b'"nr": 7'), regels[1], b"onzin\n" + regels[1]):
        pad.write_bytes(kapot)
        with pytest.raises(lijstbestand.LijstBeschadigd, match="regel 1"):
            herhalen()
    # Een half geschreven laatste regel is nooit uitgevoerd en telt dus niet.
    pad.write_bytes(heel + regels[0][:40])
    assert len(list(lijstbestand.lezen("AVG"))) == 2


@vernietigend
def test_de_verklaring_noemt_aantallen_en_geen_jongere(alles, vernietig, gemeente_a):
    with alles():
        jongere = een_jongere(
            gemeente_a, geboren=f"{OUD}", geboortedatum=OUD, geslachtsnaam="Zeldzaamnaam"
        )
        een_zaak(
            jongere,
            status="gesloten",
            geopend_op=date(2015, 3, 1),
            gesloten_op=date(2015, 4, 1),
        )
    lijst = vernietig(gemeente_a)
    with alles():
        inhoud = verklaring(lijst)
        pdf = verklaring_pdf(lijst)
        deel = Vernietigingsdeel.objects.get()
    assert pdf.startswith(b"%PDF")
    assert "Zeldzaamnaam" not in str(inhoud)
    assert {"naam": "zaken", "aantal": 1} in inhoud["rijen"]
    assert deel.cijfers == {"2014-2015": {"Zaken VERZUIM": 1}}
    assert inhoud["cijfers"] == [{"jaar": "2014-2015", "tekst": "Zaken VERZUIM 1"}]
