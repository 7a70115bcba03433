"""Het recht op inzage: wie vraagt, wanneer, en wat iemand te zien krijgt."""

from datetime import date

import pytest

from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from handhaving.models import (
    Betrokkeneverzoek,
    Wpgbetrokkene,
    Wpgzaak,
)
from handhaving.selectors.verzoeken import (
    kandidaten,
    overzicht_van,
    termijn_van,
    vrager_oordeel,
)
from handhaving.services import verzoeken as acten
from handhaving.verstrekken.stukken import Stuk, Verstrekbaar, verstrekbaar
from handhaving.verstrekken.verzoekpapier import overzichtspapier
from kern.grens import met_wpg
from kern.handelingen import Handeling
from kern.klok import vandaag
from tests.fabrieken import een_jongere, een_wpgzaak
from tests.wpg.hulp import wpgregels
from tests.wpg.verstrek_hulp import als_boa, een_verstrekking
from tests.wpg.verzoeken.hulp import DAG, gekoppeld, tekst_van, vastleggen

pytestmark = pytest.mark.django_db


# Wie en wanneer


def test_wpg_24_een_kind_dat_zelf_vraagt_wordt_gemarkeerd_en_krijgt_nog_niets(gezin, coordinator):
    kind = gezin["kind"]
    jong = {"geboortedatum": vandaag() - 15 * 365 * DAG - 100 * DAG}
    rij = gekoppeld(kind, coordinator, **jong)
    assert "wettelijk vertegenwoordiger" in vrager_oordeel(rij).markering
    geef = acten.Verzoekbesluit("toegewezen")
    with als_boa(coordinator, Handeling.WPG_RECHTEN) as inzage:
        with pytest.raises(ActGeweigerd, match="wettelijk vertegenwoordiger"):
            acten.verzoek_besluiten(inzage, rij, besluit=geef)
        with pytest.raises(ActGeweigerd, match="naam"):
            acten.verzoek_bevestigen(inzage, rij, naam=" ")
        rij = acten.verzoek_bevestigen(inzage, rij, naam="Moeder Proef")
        assert vrager_oordeel(rij).markering == ""
        assert acten.verzoek_besluiten(inzage, rij, besluit=geef).besluit == "toegewezen"


@pytest.mark.parametrize(
    ("anders", "woord"),
    [
        ({"vrager": "vertegenwoordiger", "vertegenwoordiger": "Ouder"}, "vraagt iemand zelf"),
        ({"vrager": "gemachtigde", "vertegenwoordiger": "mr. X"}, "machtiging"),
        ({"vrager": "gemachtigde", "machtiging_gezien": True}, "namens de betrokkene"),
        ({"identiteit": ""}, "identiteit"),
        ({"ontvangen_op": date(2100, 1, 1)}, "al geweest"),
        ({"soort": "rectificatie"}, "niet klopt"),
    ],
)
def test_wpg_24_wie_niet_kan_vragen_wordt_geweigerd(gezin, coordinator, anders, woord):
    with pytest.raises(ActGeweigerd, match=woord):
        vastleggen(gezin["ouder"], coordinator, **anders)
    with als_boa(coordinator, Handeling.WPG_RECHTEN):
        assert not Betrokkeneverzoek.objects.exists()


@pytest.fixture
def op_2_november(time_machine):
    """Voor de rest van de bezetting: dan gelden ook haar autorisaties op die dag."""
    time_machine.move_to(date(2026, 11, 2))


def test_wpg_24_zes_weken_en_een_keer_uitstel(op_2_november, gezin, coordinator):
    rij = vastleggen(gezin["ouder"], coordinator, ontvangen_op=date(2026, 11, 2))
    assert termijn_van(rij).uiterlijk == date(2026, 11, 2) + 42 * DAG
    with als_boa(coordinator, Handeling.WPG_RECHTEN) as inzage:
        with pytest.raises(ActGeweigerd, match="reden"):
            acten.verzoek_uitstellen(inzage, rij, uitstel="gewoon", reden="kort")
        rij = acten.verzoek_uitstellen(inzage, rij, uitstel="gewoon", reden="Veel zaken tegelijk")
        assert termijn_van(rij).uiterlijk == date(2027, 1, 11)
        assert any("vier" in r or "4" in r for r in termijn_van(rij).uitleg)
        with pytest.raises(ActGeweigerd, match="één keer"):
            acten.verzoek_uitstellen(inzage, rij, uitstel="meer", reden="Nog eens uitstellen")


def test_wpg_24_uitstel_kan_nog_op_de_laatste_dag_en_daarna_niet(
    op_2_november, gezin, coordinator, time_machine
):
    eerste, tweede = (
        vastleggen(gezin[wie], coordinator, ontvangen_op=vandaag()) for wie in ("ouder", "kind")
    )
    laatste = termijn_van(eerste).uiterlijk
    time_machine.move_to(laatste)
    with als_boa(coordinator, Handeling.WPG_RECHTEN) as inzage:
        acten.verzoek_uitstellen(inzage, eerste, uitstel="gewoon", reden="Net op tijd gezien")
    time_machine.move_to(laatste + DAG)
    with (
        als_boa(coordinator, Handeling.WPG_RECHTEN) as inzage,
        pytest.raises(ActGeweigerd, match="al voorbij"),
    ):
        acten.verzoek_uitstellen(inzage, tweede, uitstel="gewoon", reden="Te laat gezien")


# Het overzicht


@pytest.fixture
def met_verklaringen(gezin):
    """Twee verklaringen in de zaak, zoals het verhoor ze later aanbiedt."""

    def stukken(zaak):
        for wie, woord in ((gezin["ouder"], "OUDERWOORD"), (gezin["kind"], "KINDWOORD")):
            yield Stuk(
                sleutel=f"verklaring-{wie.pk}",
                titel="Verklaring",
                rijen=(wie,),
                tekst=woord,
                over=(wie.pk,),
                verklaring=True,
            )
        yield Stuk(
            sleutel="samen",
            titel="Gesprek met beiden",
            rijen=(zaak,),
            tekst="SAMENWOORD",
            over=(gezin["ouder"].pk, gezin["kind"].pk),
        )

    verstrekbaar.meld_aan("toets", Verstrekbaar("Toets", stukken))
    yield
    verstrekbaar._delen.pop("toets")


def test_wpg_24_het_kind_ziet_de_verklaring_en_de_verdenking_van_de_ouder_niet(
    gezin, coordinator, met_verklaringen
):
    rij = gekoppeld(gezin["kind"], coordinator)
    with als_boa(coordinator, Handeling.WPG_RECHTEN) as inzage:
        overzicht = overzicht_van(inzage, rij)
        tekst = tekst_van(overzichtspapier(rij, overzicht).pdf())
    assert "Kindsnaam" in tekst
    assert "KINDWOORD" in tekst
    for van_een_ander in ("Proefouder", "OUDERWOORD", "SAMENWOORD", "999940003", "geregeld school"):
        assert van_een_ander not in tekst
    assert "artikel 27" in tekst
    assert overzicht.delen[0].weggelaten == ["Verklaring", "Gesprek met beiden"]


def test_wpg_24_de_ouder_ziet_alleen_zichzelf_in_alle_zaken_van_de_gemeente(
    alles, gezin, boa, coordinator, gemeente_b, met_verklaringen
):
    ouder = gezin["ouder"]
    with alles(), met_wpg():
        tweede, elders = (
            een_wpgzaak(een_jongere(gemeente), boa, feit="LPW_4A")
            for gemeente in (ouder.gemeente, gemeente_b)
        )
        for zaak in (tweede, elders):
            rij = zaak.betrokkenen.get()
            rij.pseudoniem = ouder.pseudoniem
            rij.save()
    verzoek = gekoppeld(ouder, coordinator)
    with als_boa(coordinator, Handeling.WPG_RECHTEN) as inzage:
        overzicht = overzicht_van(inzage, verzoek)
        tekst = tekst_van(overzichtspapier(verzoek, overzicht).pdf())
    assert [d.zaak.pk for d in overzicht.delen] == [gezin["zaak"].pk, tweede.pk]
    with alles(), met_wpg():  # ook voor wie beide gemeenten ziet
        assert len(overzicht_van(inzage, verzoek).delen) == len(overzicht.delen)
    assert "OUDERWOORD" in tekst
    assert "geregeld school" in tekst
    assert "KINDWOORD" not in tekst
    assert "Kindsnaam" not in tekst


def test_wpg_24_ook_wat_achter_het_schot_staat_hoort_erbij(alles, gezin, coordinator):
    with alles(), met_wpg():
        for rij in (Wpgzaak.objects.get(pk=gezin["zaak"].pk), *Wpgbetrokkene.objects.all()):
            rij.afgeschermd_op = vandaag()
            rij.save()
    verzoek = gekoppeld(gezin["ouder"], coordinator)
    with als_boa(coordinator, Handeling.WPG_RECHTEN) as inzage:
        assert len(overzicht_van(inzage, verzoek).delen) == 1


@pytest.mark.parametrize(
    ("terug", "erbij"), [(date(2022, 12, 27), True), (date(2022, 10, 27), False)]
)
def test_wpg_24_ontvangers_van_de_laatste_vier_jaar(
    op_2_november, gezin, boa, coordinator, time_machine, terug, erbij
):
    """3 jaar en 11 maanden geleden wel, 4 jaar en 1 maand geleden niet."""
    time_machine.move_to(date(2026, 11, 27))
    een_verstrekking(gezin["zaak"], boa, verstrekt_op=terug, organisatie="Parket Oud")
    verzoek = gekoppeld(gezin["ouder"], coordinator, ontvangen_op=date(2026, 11, 27))
    with als_boa(coordinator, Handeling.WPG_RECHTEN) as inzage:
        overzicht = overzicht_van(inzage, verzoek)
        assert [v.organisatie for v in overzicht.ontvangers] == ["Parket Oud"] * erbij
        assert ("Parket Oud" in tekst_van(overzichtspapier(verzoek, overzicht).pdf())) is erbij


def test_wpg_24_een_zaak_bij_het_om_vraagt_eerst_afstemming(gezin, boa, coordinator):
    een_verstrekking(gezin["zaak"], boa)
    verzoek = gekoppeld(gezin["ouder"], coordinator)
    with als_boa(coordinator, Handeling.WPG_RECHTEN) as inzage:
        assert overzicht_van(inzage, verzoek).bij_om
        with pytest.raises(ActGeweigerd, match="OM"):
            acten.verzoek_besluiten(inzage, verzoek, besluit=acten.Verzoekbesluit("toegewezen"))
        af = acten.Verzoekbesluit("toegewezen", om_afgestemd_op=vandaag())
        assert acten.verzoek_besluiten(inzage, verzoek, besluit=af).om_afgestemd_op == vandaag()


def test_wpg_24_niemand_gevonden_is_ook_een_antwoord(gezin, boa, coordinator):
    ouder = gezin["ouder"]
    een_verstrekking(gezin["zaak"], boa)  # van een ander: dat hoort deze vrager niet
    rij = vastleggen(ouder, coordinator, geslachtsnaam="Onbekend", bsn="999940015")
    with als_boa(coordinator, Handeling.WPG_RECHTEN) as inzage:
        assert kandidaten(inzage, rij) == []
        toewijzen = acten.Verzoekbesluit("toegewezen")
        with pytest.raises(ActGeweigerd, match="Zoek eerst na"):
            acten.verzoek_besluiten(inzage, rij, besluit=toewijzen)
        with pytest.raises(IntussenGewijzigd, match="er niet meer"):
            acten.verzoek_koppelen(inzage, rij, pseudoniemen=[ouder.pseudoniem, "bestaat niet"])
        rij = acten.verzoek_koppelen(inzage, rij, pseudoniemen=[])
        overzicht = overzicht_van(inzage, rij)
        assert (overzicht.delen, overzicht.ontvangers) == ([], [])
        tekst = tekst_van(overzichtspapier(rij, overzicht).pdf())
        acten.verzoek_besluiten(inzage, rij, besluit=toewijzen)
    assert "geen politiegegevens van u gevonden" in tekst
    assert "Niemand, voor zover wij hebben vastgelegd" in tekst


def test_wpg_24_een_ouder_met_haar_hele_naam_in_een_veld_is_ook_kandidaat(
    gezin, coordinator, alles
):
    ouder = gezin["ouder"]
    with alles(), met_wpg():
        ouder.voornamen, ouder.geslachtsnaam, ouder.bsn = "", "Robin de Proefouder", ""
        ouder.save()
    zo = vastleggen(ouder, coordinator, voornamen="Robin", geslachtsnaam="proefouder")
    ander = vastleggen(ouder, coordinator, voornamen="Robin", geslachtsnaam="ouder")
    with als_boa(coordinator, Handeling.WPG_RECHTEN) as inzage:
        assert [k.zeker for k in kandidaten(inzage, zo)] == [False]
        assert kandidaten(inzage, ander) == []


def test_wpg_24_kandidaten_op_bsn_of_op_naam_met_geboortedag(gezin, coordinator):
    ouder = gezin["ouder"]
    op_bsn = vastleggen(ouder, coordinator, geslachtsnaam="Getrouwd", geboortedatum=None)
    op_naam = vastleggen(ouder, coordinator, bsn="")
    andere_dag = vastleggen(ouder, coordinator, bsn="", geboortedatum=date(1986, 3, 1))
    with als_boa(coordinator, Handeling.WPG_RECHTEN) as inzage:
        assert [k.zeker for k in kandidaten(inzage, op_bsn)] == [True]
        assert [k.zeker for k in kandidaten(inzage, op_naam)] == [False]
        assert kandidaten(inzage, andere_dag) == []


def test_wpg_05_een_verzoek_vastleggen_en_wijzigen_hebben_hun_eigen_werkwoord(gezin, coordinator):
    rij = gekoppeld(gezin["ouder"], coordinator)
    regels = wpgregels("operatie", objecttype="betrokkeneverzoek", object_id=rij.pk)
    assert regels == [("VERZAMELEN",), ("WIJZIGEN",)]
