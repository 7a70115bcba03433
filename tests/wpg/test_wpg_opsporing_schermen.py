"""De schermen van verhoor, Halt en proces-verbaal: wat iemand ziet, en wat het antwoord is."""

import re
from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pypdfium2
import pytest
from django.urls import reverse

from handhaving.models import (
    HaltVerwijzing,
    Opsporingsstuk,
    Privacyverklaring,
    ProcesVerbaal,
    Tekstblok,
    Verhooruitnodiging,
    Verzuimfeiten,
)
from handhaving.models.onderdeel import bij_zaak
from handhaving.selectors.opsporing.privacyverklaring import geleverde_tekst
from handhaving.services.opsporing.uitkomst import uitkomst_bijwerken
from kern.grens import met_wpg
from kern.handelingen import Handeling
from kern.klok import vandaag
from tests.fabrieken import een_jongere, een_melding, een_wpgzaak, een_zaak
from tests.wpg.hulp import wpgregels
from tests.wpg.opsporing_hulp import (
    een_halt,
    een_jongere_in,
    een_pv,
    een_uitnodiging,
    een_verhoor,
)
from tests.wpg.verstrek_hulp import langs_de_wizard
from toegang.models import Medewerker, Rol

HALEN = {"reden": "Hoorbrief uitreiken aan de genodigde"}
pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)


@pytest.fixture
def wereld(alles, accounts, gemeente_a):
    """Een Wpg-zaak met een ouder en een jongere, en de zaak aan de AVG-kant."""
    boa = accounts["boa-a"]
    with alles(), met_wpg():
        jongere = een_jongere(gemeente_a, geboren="2010-06-01", geboortedatum=date(2010, 6, 1))
        avg = een_zaak(jongere, behandelaar=boa)
        een_melding(jongere, zaak=avg, uren=Decimal(24), ontvangen_op=date(2026, 11, 10))
        zaak = een_wpgzaak(jongere, boa, zaak_id=avg.pk)
        return {
            "boa": boa,
            "avg": avg,
            "zaak": zaak,
            "ouder": zaak.betrokkenen.get(),
            "jongere": een_jongere_in(zaak),
        }


@pytest.fixture
def binnen(alles):
    """Lezen en klaarzetten langs de deur."""

    def doe(werk):
        with alles(), met_wpg():
            return werk()

    return doe


@pytest.fixture
def boa(als, wereld):
    return als(wereld["boa"])


def _url(naam, *args):
    return reverse(f"handhaving:{naam}", args=args)


def _tekst(inhoud: bytes) -> str:
    with pypdfium2.PdfDocument(inhoud) as pdf:
        bladen = [pdf[n].get_textpage().get_text_range() for n in range(len(pdf))]
    return re.sub(r"\s+", " ", " ".join(bladen))


def _haltform(wereld, **anders):
    return {
        "sleutel": str(uuid4()),
        "betrokkene": wereld["jongere"].pk,
        "geboren": "2010-06-01",
        "plichtstatus": "leerplichtig",
        "uren": "24",
        "telaat": "0",
        "jongere_stemt_in": "ja",
        "eigen_initiatief": "ja",
        "zware_problemen_zonder_hulp": "nee",
        "eerder_halt": "nee",
        "reden": "Eerste keer.",
        "doen": "besluiten",
    } | anders


def test_feiten_komen_uit_het_dossier_als_kopie_met_herkomst(boa, wereld, binnen):
    zaak = wereld["zaak"]
    antwoord = boa.get(_url("feiten", zaak.pk))
    form = antwoord.context["form"]
    assert form.initial["melding_op"] == date(2026, 11, 10)
    assert form.initial["uren"] == 24
    assert "Verzuimmelding" in form.fields["uren"].help_text
    data = {k: v for k, v in form.initial.items() if v is not None}
    assert boa.post(_url("feiten", zaak.pk), data).status_code == 302
    rij = binnen(lambda: Verzuimfeiten.objects.get(wpgzaak=zaak))
    assert rij.plichtstatus == "kwalificatieplichtig"
    assert rij.herkomst.startswith("Verzuimmelding")
    # Een verouderd formulier overschrijft niets.
    assert boa.post(_url("feiten", zaak.pk), data | {"telaat": "3"}).status_code == 409


def test_hoorbrief_noemt_rechten_en_de_ingestelde_privacyverklaring(boa, wereld, binnen):
    zaak = wereld["zaak"]
    eigen = "Waterhoven bewaart politiegegevens op haar eigen manier."
    binnen(
        lambda: Privacyverklaring(
            gemeente=zaak.gemeente, tekst=eigen, van=vandaag(), bron="Besluit"
        ).save()
    )
    data = {
        "sleutel": str(uuid4()),
        "betrokkene": wereld["jongere"].pk,
        "hoedanigheid": "verdachte",
        "datum": (vandaag() + DAG).isoformat(),
        "tijd": "10:00",
        "plaats": "Stadskantoor",
    }
    for _ in range(2):
        assert boa.post(_url("uitnodiging_nieuw", zaak.pk), data).status_code == 302
    rij = binnen(lambda: Verhooruitnodiging.objects.get())
    scherm = boa.get(_url("uitnodiging", rij.pk)).content.decode()
    assert "Minderjarige verdachte" in scherm
    for _ in range(2):
        assert boa.post(_url("uitnodiging_hoorbrief", rij.pk)).status_code == 302
    stuk = binnen(lambda: Opsporingsstuk.objects.get())
    url = _url("opsporingsstuk", stuk.pk)
    assert boa.get(url).headers["Content-Type"].startswith("text/html")
    assert boa.post(url, {"reden": "kort"}).status_code == 422
    antwoord = boa.post(url, HALEN)
    assert antwoord["Content-Type"] == "application/pdf"
    tekst = _tekst(antwoord.content)
    for woord in (eigen, "geen antwoord", "advocaat", "ouders of verzorgers", "10.00 uur"):
        assert woord in tekst, woord
    assert geleverde_tekst()[:40] not in tekst
    assert ("EXPORT", "opsporingsstuk") in wpgregels("operatie", "objecttype")


def test_zonder_eigen_tekst_geldt_de_meegeleverde(boa, wereld, binnen):
    rij = binnen(lambda: een_uitnodiging(wereld["zaak"], wereld["ouder"], wereld["boa"]))
    boa.post(_url("uitnodiging_hoorbrief", rij.pk))
    stuk = binnen(lambda: Opsporingsstuk.objects.get())
    assert "Wet politiegegevens" in _tekst(boa.post(_url("opsporingsstuk", stuk.pk), HALEN).content)


def test_verhoor_zonder_cautie_wordt_geweigerd_en_de_tekst_blijft_staan(boa, wereld):
    data = {
        "sleutel": str(uuid4()),
        "betrokkene": wereld["ouder"].pk,
        "hoedanigheid": "verdachte",
        "datum": vandaag().isoformat(),
        "tijd": "10:00",
        "plaats": "Kamer Zilvermeeuw",
        "rechtsbijstand": "afgezien",
    }
    antwoord = boa.post(_url("verhoor_nieuw", wereld["zaak"].pk), data)
    assert antwoord.status_code == 422
    assert "cautie" in antwoord.content.decode()
    assert "Kamer Zilvermeeuw" in antwoord.content.decode()
    naar = boa.post(_url("verhoor_nieuw", wereld["zaak"].pk), data | {"cautie": "on"})
    assert naar.status_code == 302
    assert boa.get(naar["Location"]).status_code == 200


def test_halt_toont_de_toets_en_bewaart_pas_bij_het_besluit(boa, wereld, binnen):
    adres = _url("halt_nieuw", wereld["zaak"].pk)
    data = _haltform(wereld)
    antwoord = boa.post(adres, data | {"doen": "toetsen", "reden": ""})
    assert antwoord.status_code == 200
    assert "Halt kan. U besluit." in antwoord.content.decode()
    assert "regel HA-01" in antwoord.content.decode()
    assert not binnen(HaltVerwijzing.objects.exists)
    assert boa.post(adres, data | {"reden": ""}).status_code == 422
    for _ in range(2):
        assert boa.post(adres, data).status_code == 302
    rij = binnen(lambda: HaltVerwijzing.objects.get())
    assert rij.besluit_door == wereld["boa"]
    assert boa.get(_url("halt", rij.pk)).status_code == 200


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"geboren": "2011-06-01", "ouders_stemmen_in": "nee"}, "Halt kan nu niet."),
        ({"geboren": "2010-06-01", "ouders_stemmen_in": "nee"}, "Halt kan. U besluit."),
        (
            {"geboren": "2012-06-01", "uren": "7", "telaat": "13", "ouders_stemmen_in": "ja"},
            "Halt kan. U besluit.",
        ),
        ({"geboren": "2009-06-01", "eerder_halt": "ja"}, "Halt kan nu niet."),
        ({"geboren": "2015-06-01", "ouders_stemmen_in": "ja"}, "Halt kan nu niet."),
    ],
)
def test_ha_01_de_voorbeelden_op_het_scherm(anders, zin, boa, wereld):
    data = _haltform(wereld, doen="toetsen", **anders)
    antwoord = boa.post(_url("halt_nieuw", wereld["zaak"].pk), data)
    assert zin in antwoord.content.decode()


def test_pv_01_de_uiterste_dag_uit_het_voorbeeld(boa, wereld, binnen, alles):
    zaak = wereld["zaak"]

    def klaar():
        een_verhoor(zaak, wereld["ouder"], wereld["boa"], datum=date(2026, 2, 2))
        Verzuimfeiten(
            **bij_zaak(zaak, herkomst="Dossier"),
            melding_op=date(2026, 1, 12),
            geboren=date(2010, 6, 1),
            vastgelegd_door=wereld["boa"],
        ).save()

    binnen(klaar)
    termijn = boa.get(_url("pv_nieuw", zaak.pk)).context["termijn"]
    assert (termijn.na_verhoor, termijn.na_melding) == (date(2026, 3, 2), date(2026, 3, 12))
    assert termijn.uiterlijk == date(2026, 3, 2)


def test_wpg_30_het_proces_verbaal_toont_soorten_en_categorieen(boa, wereld, binnen):
    zaak, ouder, ik = wereld["zaak"], wereld["ouder"], wereld["boa"]

    def klaar():
        wereld["jongere"].categorie = "getuige"
        wereld["jongere"].save()
        een_verhoor(zaak, ouder, ik)
        pv = een_pv(zaak, ouder, ik, opgemaakt_op=vandaag())
        Tekstblok(
            **bij_zaak(zaak, herkomst="Boa"),
            procesverbaal=pv,
            soort="oordeel",
            tekst="Volgens mij onwil.",
            bijzonder="gezondheid",
            onvermijdelijk="Zonder dit is de reden niet te begrijpen.",
        ).save()
        return pv

    pv = binnen(klaar)
    scherm = boa.get(_url("pv", pv.pk)).content.decode()
    assert "Oordeel van de verbalisant" in scherm
    assert "Volgens mij onwil." not in scherm
    boa.get(_url("pv", pv.pk) + "?bijzonder=open")
    assert ("RAADPLEGEN", "bijzonder_gegeven") in wpgregels("operatie", "objecttype")
    assert boa.post(_url("pv_tekenen", pv.pk)).status_code == 302
    stuk = binnen(lambda: Opsporingsstuk.objects.get(soort="pv"))
    tekst = _tekst(boa.post(_url("opsporingsstuk", stuk.pk), HALEN).content)
    for woord in (
        *("Waarneming", "Verklaring van Robin Proefouder", "Oordeel van de verbalisant"),
        *("Verdachte", "Getuige", "Bijzonder gegeven (gezondheid)", "De cautie is gegeven"),
        ik.boa_aktenummer,
    ):
        assert woord in tekst, woord
    # Na de handtekening verandert de tekst niet meer.
    data = {"sleutel": str(uuid4()), "soort": "waarneming", "tekst": "Later."}
    assert boa.post(_url("pv_blok", pv.pk), data).status_code == 422


def test_een_verouderd_formulier_geeft_409_en_houdt_de_tekst(boa, wereld, binnen):
    rij = binnen(
        lambda: een_halt(wereld["zaak"], wereld["jongere"], wereld["boa"], verzonden_op=vandaag())
    )
    gezien = boa.get(_url("halt", rij.pk)).context["acten"][0].fields["gezien"].initial
    op = vandaag().isoformat()
    assert boa.post(_url("halt_ontvangen", rij.pk), {"gezien": gezien, "op": op}).status_code == 302
    data = {"gezien": gezien, "op": op, "retour": "negatief", "toelichting": "Kwam niet opdagen"}
    antwoord = boa.post(_url("halt_retour", rij.pk), data)
    assert antwoord.status_code == 409
    tekst = antwoord.content.decode()
    assert "Kwam niet opdagen" in tekst
    assert "collega" in tekst
    nieuw = re.search(r'name="gezien" value="(\d+)"[^>]*id="retour-gezien"', tekst)
    assert nieuw
    opnieuw = boa.post(_url("halt_retour", rij.pk), data | {"gezien": nieuw[1]})
    assert opnieuw.status_code == 302


def test_wat_moet_er_staat_alleen_in_de_handhaving(boa, wereld, binnen):
    zaak, ik = wereld["zaak"], wereld["boa"]

    def klaar():
        een_verhoor(zaak, wereld["jongere"], ik)
        een_halt(
            zaak,
            wereld["jongere"],
            ik,
            verzonden_op=vandaag(),
            retour="negatief",
            retour_op=vandaag(),
        )

    binnen(klaar)
    tekst = boa.get(_url("moet")).content.decode()
    assert "Halt negatief: proces-verbaal" in tekst
    assert "Verhoor laten ondertekenen" in tekst
    assert "Halt negatief" in boa.get(_url("zaak", zaak.pk)).content.decode()
    dag = boa.get(reverse("cases:mijn_dag")).content.decode()
    assert "proces-verbaal" not in dag.lower()


def test_recidive_is_alleen_voor_wie_mag_combineren(als, boa, accounts, wereld):
    adres = _url("recidive", wereld["jongere"].pk)
    assert boa.get(adres).status_code == 404
    pol = als(accounts["wpg-coordinator-a"])
    pol.post(_url("reden", wereld["zaak"].pk), {"reden": "coördinatie van de zaak"})
    assert pol.post(adres, {"aanleiding": "kort"}).status_code == 422
    antwoord = pol.post(adres, {"aanleiding": "Nieuw verzuim, eerder gezien"})
    assert "Geen eerdere registraties" in antwoord.content.decode()
    regels = wpgregels("reden_tekst", operatie="COMBINEREN")
    assert regels == [("Nieuw verzuim, eerder gezien",)]


def test_x2_cijfers_zijn_aantallen_en_alleen_voor_wie_mag(als, accounts, wereld, binnen):
    def klaar():
        een_halt(wereld["zaak"], wereld["jongere"], wereld["boa"])
        uitkomst_bijwerken(wereld["zaak"])

    binnen(klaar)
    adres = _url("cijfers") + f"?van=2026-01-01&tot_en_met={vandaag()}"
    assert als(accounts["teamleider-a"]).get(adres).status_code == 404
    rol = Rol.objects.get(code="teamleider")
    rol.handelingen = [*rol.handelingen, str(Handeling.WPG_CIJFERS)]
    rol.save()
    teamleider = Medewerker.objects.get(pk=accounts["teamleider-a"].pk)
    antwoord = als(teamleider).get(adres)
    assert antwoord.context["getallen"].halt == 1
    assert wpgregels("operatie", "jongere_id", objecttype="handhavingscijfers") == [
        ("RAADPLEGEN", None)
    ]
    fout = als(teamleider).get(_url("cijfers") + "?van=2026-02-01&tot_en_met=2026-01-01")
    assert fout.status_code == 422
    assert wereld["jongere"].geslachtsnaam not in antwoord.content.decode()
    assert als(accounts["leerplicht-a"]).get(adres).status_code == 404


def test_wpg_40_de_zaak_aan_de_avg_kant_ziet_er_niet_anders_uit(als, accounts, wereld, binnen):
    client = als(accounts["leerplicht-a"])
    adres = reverse("cases:zaak", args=[wereld["avg"].pk])

    def kaal():
        return re.sub(
            r'(csrf\w*|nonce|sleutel)[^>]*|"X-CSRFToken": "\w+"',
            "",
            client.get(adres).content.decode(),
        )

    voor = kaal()

    def klaar():
        een_halt(wereld["zaak"], wereld["jongere"], wereld["boa"])
        een_pv(wereld["zaak"], wereld["ouder"], wereld["boa"])
        uitkomst_bijwerken(wereld["zaak"])

    binnen(klaar)
    assert kaal() == voor


def test_een_privacyverklaring_van_gisteren_kan_niet(als, accounts, gemeente_a):
    beheer = als(accounts["beheer"])
    data = {
        "gemeente": gemeente_a.pk,
        "tekst": "Onze tekst.",
        "van": (vandaag() - DAG).isoformat(),
        "bron": "Besluit",
    }
    assert beheer.post(_url("privacyverklaring"), data).status_code == 422
    goed = data | {"van": vandaag().isoformat()}
    for _ in range(2):
        assert beheer.post(_url("privacyverklaring"), goed).status_code == 302
    assert beheer.post(_url("privacyverklaring"), goed | {"tekst": "Anders."}).status_code == 422
    assert Privacyverklaring.objects.count() == 1


def test_een_proces_verbaal_van_besluit_tot_afhandeling(boa, wereld, binnen):
    zaak, ouder = wereld["zaak"], wereld["ouder"]
    dag = vandaag().isoformat()
    binnen(lambda: een_verhoor(zaak, ouder, wereld["boa"]))
    data = {
        "sleutel": str(uuid4()),
        "betrokkene": ouder.pk,
        "soort": "absoluut",
        "pleegplaats": "Waterhoven",
        "pleeg_van": "2026-09-01",
        "pleeg_tot_en_met": "2026-10-30",
        "ouders_eerder_veroordeeld": "on",
        "reden": "Schrijft het kind niet in.",
    }
    adres = _url("pv_nieuw", zaak.pk)
    toets = boa.post(adres, data | {"doen": "toetsen"}).content.decode()
    assert "Raad voor de Kinderbescherming" in toets
    assert boa.post(adres, data | {"doen": "besluiten"}).status_code == 302
    pv = binnen(lambda: ProcesVerbaal.objects.get())
    blok = {"sleutel": str(uuid4()), "soort": "waarneming", "tekst": "Niet ingeschreven."}
    stappen = [
        ("pv_blok", blok),
        ("pv_opmaken", {"op": dag}),
        ("pv_tekenen", {}),
        ("om", None),
        ("rvdk", None),
        (
            "pv_jco",
            {
                "sleutel": str(uuid4()),
                "op": dag,
                "notitie": "Besproken.",
                "organisatie_0": "OM",
                "naam_0": "A. Officier",
                "grond_0": "wpg_16",
                "besproken_0": "Het hele stuk",
            },
        ),
        ("pv_zitting", {"op": dag}),
        (
            "pv_uitspraak",
            {
                "op": dag,
                "uitspraak": "veroordeeld",
                "sanctie": "geldboete",
                "sanctie_omvang": "250 euro",
                "voorwaardelijk": "on",
                "proeftijd_tot_en_met": (vandaag() + DAG).isoformat(),
            },
        ),
        ("pv_afhandelen", {"op": dag}),
    ]
    for naam, velden in stappen:
        if velden is None:
            langs_de_wizard(boa, _url("pv", pv.pk), naam)
            continue
        antwoord = boa.post(_url(naam, pv.pk), velden)
        assert antwoord.status_code == 302, (naam, antwoord.content.decode()[:3000])
    assert "Afgehandeld" in boa.get(_url("pv", pv.pk)).content.decode()
