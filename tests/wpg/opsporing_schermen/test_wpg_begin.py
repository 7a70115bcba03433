"""De schermen van feiten, hoorbrief, verhoor, Halt en proces-verbaal."""

import re
from datetime import date
from uuid import uuid4

import pypdfium2
import pytest

from handhaving.models import (
    HaltVerwijzing,
    Opsporingsstuk,
    Privacyverklaring,
    Tekstblok,
    Verhooruitnodiging,
    Verzuimfeiten,
)
from handhaving.models.onderdeel import bij_zaak
from handhaving.selectors.opsporing.privacyverklaring import geleverde_tekst
from kern.klok import vandaag
from tests.wpg.hulp import wpgregels
from tests.wpg.opsporing_hulp import (
    een_pv,
    een_uitnodiging,
    een_verhoor,
)
from tests.wpg.opsporing_schermen.hulp import DAG, adres_van

pytestmark = pytest.mark.django_db


HALEN = {"reden": "Hoorbrief uitreiken aan de genodigde"}


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
    antwoord = boa.get(adres_van("feiten", zaak.pk))
    form = antwoord.context["form"]
    assert form.initial["melding_op"] == date(2026, 11, 10)
    assert form.initial["uren"] == 24
    assert "Verzuimmelding" in form.fields["uren"].help_text
    data = {k: v for k, v in form.initial.items() if v is not None}
    assert boa.post(adres_van("feiten", zaak.pk), data).status_code == 302
    rij = binnen(lambda: Verzuimfeiten.objects.get(wpgzaak=zaak))
    assert rij.plichtstatus == "kwalificatieplichtig"
    assert rij.herkomst.startswith("Verzuimmelding")
    # Een verouderd formulier overschrijft niets.
    assert boa.post(adres_van("feiten", zaak.pk), data | {"telaat": "3"}).status_code == 409


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
        assert boa.post(adres_van("uitnodiging_nieuw", zaak.pk), data).status_code == 302
    rij = binnen(lambda: Verhooruitnodiging.objects.get())
    scherm = boa.get(adres_van("uitnodiging", rij.pk)).content.decode()
    assert "Minderjarige verdachte" in scherm
    for _ in range(2):
        assert boa.post(adres_van("uitnodiging_hoorbrief", rij.pk)).status_code == 302
    stuk = binnen(lambda: Opsporingsstuk.objects.get())
    url = adres_van("opsporingsstuk", stuk.pk)
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
    boa.post(adres_van("uitnodiging_hoorbrief", rij.pk))
    stuk = binnen(lambda: Opsporingsstuk.objects.get())
    assert "Wet politiegegevens" in _tekst(
        boa.post(adres_van("opsporingsstuk", stuk.pk), HALEN).content
    )


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
    antwoord = boa.post(adres_van("verhoor_nieuw", wereld["zaak"].pk), data)
    assert antwoord.status_code == 422
    assert "cautie" in antwoord.content.decode()
    assert "Kamer Zilvermeeuw" in antwoord.content.decode()
    naar = boa.post(adres_van("verhoor_nieuw", wereld["zaak"].pk), data | {"cautie": "on"})
    assert naar.status_code == 302
    assert boa.get(naar["Location"]).status_code == 200


def test_halt_toont_de_toets_en_bewaart_pas_bij_het_besluit(boa, wereld, binnen):
    adres = adres_van("halt_nieuw", wereld["zaak"].pk)
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
    assert boa.get(adres_van("halt", rij.pk)).status_code == 200


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
    antwoord = boa.post(adres_van("halt_nieuw", wereld["zaak"].pk), data)
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
    termijn = boa.get(adres_van("pv_nieuw", zaak.pk)).context["termijn"]
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
    scherm = boa.get(adres_van("pv", pv.pk)).content.decode()
    assert "Oordeel van de verbalisant" in scherm
    assert "Volgens mij onwil." not in scherm
    boa.get(adres_van("pv", pv.pk) + "?bijzonder=open")
    assert ("RAADPLEGEN", "bijzonder_gegeven") in wpgregels("operatie", "objecttype")
    assert boa.post(adres_van("pv_tekenen", pv.pk)).status_code == 302
    stuk = binnen(lambda: Opsporingsstuk.objects.get(soort="pv"))
    tekst = _tekst(boa.post(adres_van("opsporingsstuk", stuk.pk), HALEN).content)
    for woord in (
        *("Waarneming", "Verklaring van Robin Proefouder", "Oordeel van de verbalisant"),
        *("Verdachte", "Getuige", "Bijzonder gegeven (gezondheid)", "De cautie is gegeven"),
        ik.boa_aktenummer,
    ):
        assert woord in tekst, woord
    # Na de handtekening verandert de tekst niet meer.
    data = {"sleutel": str(uuid4()), "soort": "waarneming", "tekst": "Later."}
    assert boa.post(adres_van("pv_blok", pv.pk), data).status_code == 422
