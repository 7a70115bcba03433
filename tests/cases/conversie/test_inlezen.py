"""Een complete aanlevering komt op haar plaats, met historie; nog eens verandert niets."""

from datetime import date

import pytest

from cases.models import Contactmoment, ExterneSleutel, Inschrijving, Jongere, Woonplaats, Zaak
from doorstroompunt.models import Trajectcontact
from kern.klok import vandaag
from meldingen.models import Afwezigheid, Verzuimmelding
from tests.cases.conversie.aanlevering import BSN_1, BSN_2, BSN_3, COMPLEET, Aanlevering
from tests.cases.conversie.conftest import logregels
from tests.conftest import als_eigenaar
from toegang.models import Gebied, Gebiedsgemeente, Gemeente
from vrijstellingen.models import Vrijstelling

pytestmark = pytest.mark.django_db(transaction=True)
_VAN_MELDING = ("status", "onderwijssoort", "school_id", "zaak_id", "resultaat")


def _jongere(sleutel, bron="conversie"):
    rij = ExterneSleutel.objects.get(bron=bron, bestand="jongeren.csv", externe_id=sleutel)
    return Jongere.objects.get(pk=rij.doel_id)


def _van(model, bestand: str, sleutel: str):
    rij = ExterneSleutel.objects.get(bron="conversie", bestand=bestand, externe_id=sleutel)
    return model.objects.get(pk=rij.doel_id)


def test_alle_bestanden_worden_geladen(aanlevering, lees):
    afloop = lees()
    assert not afloop.fouten
    assert afloop.uitkomst.geladen
    assert {naam: t.nieuw for naam, t in afloop.uitkomst.bestanden.items()} == {
        naam: len(rijen) for naam, rijen in COMPLEET.items()
    }


def test_nog_eens_inlezen_verandert_niets(aanlevering, lees):
    lees()
    vorige = _stand()
    afloop = lees()
    assert (afloop.som("nieuw"), afloop.som("gewijzigd")) == (0, 0)
    assert afloop.som("ongewijzigd") == sum(map(len, COMPLEET.values()))
    assert _stand() == vorige


def _stand() -> list[tuple[str, int]]:
    """Het aantal rijen van elke tabel, historie incluis."""
    tabellen = als_eigenaar(
        "select tablename from pg_tables where schemaname = 'public'"
        " and tablename not like 'wpg_logregel%' order by 1"
    )
    return [(naam, _aantal(naam)) for (naam,) in tabellen]


def _aantal(tabel: str) -> int:
    return int(als_eigenaar(f"select count(*) from {tabel}")[0][0])


def test_de_namen_en_de_onvolledige_geboortedatum_blijven_zoals_aangeleverd(
    aanlevering, lees, alles_zien
):
    lees()
    with alles_zien():
        jongere = _jongere("J1")
    assert jongere.zoeknaam == "proef kind van der zoe anna"
    assert (jongere.geboren, jongere.geboortedatum) == ("2010-05-00", None)


def test_de_gemeente_van_een_gebeurtenis_is_die_van_de_dag_zelf(aanlevering, lees, alles_zien):
    lees()
    with alles_zien():
        oud, nieuw = _van(Zaak, "zaken.csv", "Z1"), _van(Zaak, "zaken.csv", "Z2")
        assert (oud.gemeente.code, nieuw.gemeente.code) == ("9911", "9912")
        assert _jongere("J1").gemeente.code == "9912"


def test_zonder_woonplaats_geldt_de_eerste_gemeente(aanlevering, lees, alles_zien):
    lees()
    with alles_zien():
        assert _jongere("J3").gemeente.code == "9911"
        assert _van(Verzuimmelding, "meldingen.csv", "M4").gemeente.code == "9911"


def test_de_onderwijssoort_volgt_de_dag(aanlevering, lees, alles_zien):
    aanlevering.wijzig("meldingen.csv", 1, ontvangen_op="2023-09-10")
    lees()
    with alles_zien():
        soorten = {
            m: _van(Verzuimmelding, "meldingen.csv", m).onderwijssoort
            for m in ("M1", "M2", "M3", "M4")
        }
        zaak = _van(Zaak, "zaken.csv", "Z3")
    assert soorten == {"M1": "VMBO_BB", "M2": "VO_OB", "M3": "MBO2", "M4": "GEEN"}
    assert zaak.onderwijssoort == "MBO2"


def test_de_stand_van_een_zaak_volgt_uit_de_feiten(aanlevering, lees, alles_zien):
    lees()
    with alles_zien():
        standen = {z: _van(Zaak, "zaken.csv", z).status for z in ("Z1", "Z2", "Z3")}
        zaak = _van(Zaak, "zaken.csv", "Z2")
        assert zaak.voorganger == _van(Zaak, "zaken.csv", "Z1")
    assert standen == {"Z1": "gesloten", "Z2": "in_behandeling", "Z3": "nieuw"}
    assert (zaak.behandelaar, zaak.behandelaar_extern) == (None, "oud-medewerker")
    assert zaak.laatste_contact_op == date(2025, 3, 10)


def test_een_bekende_behandelaar_wordt_gekoppeld(aanlevering, lees, alles_zien, leerplicht_a):
    aanlevering.wijzig("zaken.csv", 1, behandelaar=leerplicht_a.gebruikersnaam)
    afloop = lees()
    with alles_zien():
        assert _van(Zaak, "zaken.csv", "Z2").behandelaar == leerplicht_a
    assert "behandelaar" not in {b.kolom for b in afloop.waarschuwingen}


def test_contact_hoort_bij_het_traject(aanlevering, lees, alles_zien):
    lees()
    with alles_zien():
        assert Trajectcontact.objects.get().contactmoment.datum == date(2026, 2, 20)
        assert "\n" in Contactmoment.objects.first().verslag


def test_een_leeg_telprofiel_is_utrecht_en_gebieden_krijgen_hun_gemeenten(aanlevering, lees):
    lees()
    assert Gemeente.objects.get(code="9911").telprofiel == "utrecht"
    assert Gemeente.objects.get(code="9912").telprofiel == "zoetermeer"
    assert Gebied.objects.get().code == "R19"
    assert Gebiedsgemeente.objects.count() == 2


def test_een_gewijzigde_rij_werkt_bij_met_historie(aanlevering, lees, alles_zien):
    lees()
    aanlevering.wijzig("jongeren.csv", 1, telefoon="0611111111")
    aanlevering.wijzig("gemeenten.csv", 0, naam="Eersteveen aan Zee")
    afloop = lees()
    assert (afloop.som("nieuw"), afloop.som("gewijzigd")) == (0, 2)
    with alles_zien():
        jongere = _jongere("J2")
        assert jongere.telefoon == "0611111111"
        versies = list(jongere.historie.values_list("telefoon", "history_type"))
    assert versies == [("0611111111", "~"), ("0600000000", "+")]
    assert Gemeente.objects.get(code="9911").naam == "Eersteveen aan Zee"


def test_een_verhuizing_verandert_de_gemeente_en_niet_de_oude_zaken(aanlevering, lees, alles_zien):
    lees()
    aanlevering.wijzig("woonplaatsen.csv", 2, tot_en_met="2026-06-30")
    aanlevering.voeg_toe(
        "woonplaatsen.csv", jongere_id="J2", gemeentecode="9912", van="2026-07-01", tot_en_met=""
    )
    lees()
    with alles_zien():
        jongere = _jongere("J2")
        assert jongere.gemeente.code == "9912"
        assert jongere.historie.count() == 2
        assert _van(Zaak, "zaken.csv", "Z3").gemeente.code == "9911"


def test_een_rij_zonder_eigen_sleutel_wordt_bijgewerkt_wat_er_ook_wijzigde(
    aanlevering, lees, alles_zien
):
    """Ook het gegeven waarop zij herkend werd; anders bleef de oude rij ernaast meetellen."""
    lees()
    aanlevering.wijzig("woonplaatsen.csv", 2, gemeentecode="9912")
    aanlevering.wijzig("kwalificaties.csv", 1, niveau="2")
    aanlevering.wijzig("afwezigheid.csv", 0, vorm="gedeeltelijk", inschrijving_id="")
    aanlevering.wijzig("dagbesteding.csv", 0, soort="arbeidsmatig")
    aanlevering.wijzig("vervoer.csv", 0, geldig_van="2025-09-01")
    aanlevering.wijzig("maatregelen.csv", 0, maatregel="andere hulp ingezet")
    aanlevering.schrijf()
    afloop = lees()
    assert (afloop.som("nieuw"), afloop.som("gewijzigd")) == (0, 6)
    with alles_zien():
        assert _jongere("J2").gemeente.code == "9912"
        assert Woonplaats.objects.count() == 3
        afwezig = Afwezigheid.objects.get()
        assert (afwezig.vorm, afwezig.inschrijving, afwezig.historie.count()) == (
            *("gedeeltelijk", None),
            2,
        )
    assert lees().som("ongewijzigd") == afloop.som("gelezen")


def test_een_tweede_rij_op_dezelfde_dag_blijft_een_eigen_rij(aanlevering, lees, alles_zien):
    lees()
    aanlevering.voeg_toe("afwezigheid.csv", vorm="gedeeltelijk")
    assert lees().som("nieuw") == 1
    aanlevering.bestanden["afwezigheid.csv"].reverse()
    aanlevering.schrijf()
    assert lees().som("gewijzigd") == 0


@pytest.mark.parametrize(
    ("adres", "over"),
    [({"bron": "duo"}, 1), ({}, 1), ({"straat": "Laan", "postcode": "1234AB"}, 2)],
    ids=["van duo", "zonder adres", "met adres"],
)
def test_de_woonplaats_van_een_gemeente_gaat_voor_waar_een_onbekende_geplaatst_werd(
    adres, over, aanlevering, lees, alles_zien
):
    """Zij is voorlopig geplaatst; wie overstapt, weet waar zij woont."""
    gemeenten = [
        Gemeente.objects.create(code=code, naam=code, vakantieregio="midden")
        for code in ("9911", "9912")
    ]
    with alles_zien():
        jongere = Jongere(
            gemeente=gemeenten[1],
            bsn=BSN_2,
            geslachtsnaam="T",
            geboren="2008-02-29",
            voorlopig=True,
        )
        jongere.save()
        Woonplaats(jongere=jongere, gemeente=gemeenten[1], van=date(2026, 9, 1), **adres).save()
    lees()
    lees()
    with alles_zien():
        woont = list(Woonplaats.objects.filter(jongere=jongere).order_by("van"))
        jongere.refresh_from_db()
    assert len(woont) == over
    assert (woont[0].gemeente.code, woont[0].van) == ("9911", date(2008, 2, 29))
    assert jongere.gemeente.code == ("9911" if over == 1 else "9912")
    assert not jongere.voorlopig


def test_gelijke_rijen_zonder_eigen_sleutel_blijven_er_twee(aanlevering, lees, alles_zien):
    aanlevering.bestanden["uitval.csv"] *= 2
    aanlevering.schrijf()
    assert lees().uitkomst.bestanden["uitval.csv"].nieuw == 2
    assert lees().uitkomst.bestanden["uitval.csv"].ongewijzigd == 2


def test_een_kolom_die_ontbreekt_laat_staan_wat_er_stond(aanlevering, lees, alles_zien):
    lees()
    aanlevering.alleen("gemeenten.csv", "jongeren.csv")
    pad = aanlevering.map / "jongeren.csv"
    pad.write_text("jongere_id,geslachtsnaam,geboortedatum\nJ2,Anders,2008-02-29\n")
    lees()
    with alles_zien():
        jongere = _jongere("J2")
    assert (jongere.geslachtsnaam, jongere.bsn, jongere.telefoon) == ("Anders", BSN_2, "0600000000")


def test_wat_uit_een_kolom_volgt_blijft_ook_staan_als_zij_ontbreekt(aanlevering, lees, alles_zien):
    """Zonder `gesloten_op` is een gesloten zaak nog steeds gesloten, en zij heeft haar datum."""
    lees()
    aanlevering.alleen("gemeenten.csv", "jongeren.csv", "zaken.csv", "meldingen.csv")
    kop = "zaak_id,jongere_id,soort,geopend_op,reden"
    (aanlevering.map / "zaken.csv").write_text(
        f"{kop}\nZ1,J1,VERZUIM,2024-10-01,HERHAALD\nZ2,J1,THUISZITTER,2025-03-01,HERHAALD\n"
    )
    regels = [
        f"{m['melding_id']},{m['jongere_id']},{m['soort']},{m['ontvangen_op']},2024-09-01"
        for m in aanlevering.bestanden["meldingen.csv"]
    ]
    (aanlevering.map / "meldingen.csv").write_text(
        "\n".join(["melding_id,jongere_id,soort,ontvangen_op,verzuim_van", *regels])
    )
    with alles_zien():
        meldingen = list(Verzuimmelding.objects.order_by("pk").values_list(*_VAN_MELDING))
    afloop = lees()
    assert afloop.uitkomst.geladen, [str(f) for f in afloop.fouten]
    with alles_zien():
        gesloten, bezig = (_van(Zaak, "zaken.csv", z) for z in ("Z1", "Z2"))
        nu = list(Verzuimmelding.objects.order_by("pk").values_list(*_VAN_MELDING))
    assert (gesloten.status, str(gesloten.gesloten_op)) == ("gesloten", "2024-12-15")
    assert (gesloten.reden, bezig.reden) == ("HERHAALD", "HERHAALD")
    assert (bezig.status, bezig.behandelaar_extern) == ("in_behandeling", "oud-medewerker")
    assert nu == meldingen


def test_een_levering_botst_niet_met_wat_hier_intussen_is_vastgelegd(aanlevering, lees, alles_zien):
    """Een verklaring hoort bij `nee` en een vrijstelling kan hier beëindigd zijn."""
    lees()
    einde = date(2021, 3, 1)
    with alles_zien():
        zaak, vrij = _van(Zaak, "zaken.csv", "Z2"), Vrijstelling.objects.get()
        zaak.vastgesteld, zaak.verklaring = False, "ANDERS"
        zaak.save()
        vrij.geldig_tot_en_met = vrij.beeindigd_op = einde
        vrij.save()
    aanlevering.wijzig("zaken.csv", 1, vastgesteld="ja")
    aanlevering.wijzig("vrijstellingen.csv", 0, plek="GEEN")
    assert lees().som("gewijzigd") == 2
    with alles_zien():
        zaak, vrij = _van(Zaak, "zaken.csv", "Z2"), Vrijstelling.objects.get()
    assert (zaak.vastgesteld, zaak.verklaring) == (True, "")
    assert (vrij.plek, vrij.geldig_tot_en_met, vrij.beeindigd_op) == ("GEEN", einde, einde)


def test_twee_bronnen_mogen_dezelfde_sleutels_gebruiken(aanlevering, lees, alles_zien, tmp_path):
    lees()
    tweede = Aanlevering(tmp_path / "tweede")
    tweede.alleen("gemeenten.csv", "jongeren.csv", "woonplaatsen.csv")
    tweede.wijzig("jongeren.csv", 0, bsn=BSN_3, geslachtsnaam="Iemand Anders")
    tweede.wijzig("jongeren.csv", 1, bsn="")
    lees(map_=tweede.map, bron="tweede")
    with alles_zien():
        assert _jongere("J1").geslachtsnaam == "Pröef-Kind"
        assert _jongere("J1", "tweede").geslachtsnaam == "Iemand Anders"
        assert Jongere.objects.count() == 6


def test_hetzelfde_bsn_is_dezelfde_jongere_en_haar_gegevens_blijven(
    aanlevering, lees, alles_zien, tmp_path
):
    lees()
    tweede = Aanlevering(tmp_path / "tweede")
    tweede.alleen("gemeenten.csv", "jongeren.csv", "woonplaatsen.csv")
    tweede.bestanden["jongeren.csv"] = [
        {
            **COMPLEET["jongeren.csv"][0],
            "jongere_id": "K9",
            "voornamen": "X",
            "email": "j@voorbeeld.nl",
        }
    ]
    tweede.bestanden["woonplaatsen.csv"] = [
        {
            **COMPLEET["woonplaatsen.csv"][0],
            "jongere_id": "K9",
            "gemeentecode": "9911",
            "van": "2026-01-01",
            "tot_en_met": "",
        }
    ]
    tweede.schrijf()
    afloop = lees(map_=tweede.map, bron="tweede")
    assert afloop.uitkomst.bestanden["jongeren.csv"].nieuw == 1
    assert not afloop.fouten
    assert not afloop.waarschuwingen
    with alles_zien():
        jongere = _jongere("K9", "tweede")
        assert jongere == _jongere("J1")
        assert (jongere.voornamen, jongere.email) == ("Zoë Anna", "j@voorbeeld.nl")
        assert Woonplaats.objects.filter(jongere=jongere).count() == 3
        assert jongere.gemeente.code == "9911"
    tweede.wijzig("jongeren.csv", 0, voornamen="Y")
    lees(map_=tweede.map, bron="tweede")
    with alles_zien():
        assert _jongere("J1").voornamen == "Zoë Anna"
        assert _jongere("J1").bsn == BSN_1


def test_een_proef_schrijft_niets_en_telt_hetzelfde(aanlevering, lees):
    vorige = _stand()
    afloop = lees(proef=True)
    assert afloop.som("nieuw") == sum(map(len, COMPLEET.values()))
    assert not afloop.uitkomst.geladen
    assert _stand() == vorige


def test_elke_geraakte_jongere_staat_een_keer_in_het_log(aanlevering, lees):
    lees()
    regels = logregels("AVG")
    assert len({jongere for jongere, _, _ in regels}) == len(regels) == 3
    lees()
    assert logregels("AVG") == regels


def test_een_inschrijving_zonder_einde_loopt_vandaag(aanlevering, lees, alles_zien):
    lees()
    with alles_zien():
        rij = _van(Inschrijving, "inschrijvingen.csv", "I2")
    assert rij.van < vandaag()
    assert rij.tot_en_met is None
