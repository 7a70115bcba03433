"""Onjuist en betwist: wie het hoort, en waar het staat."""

import re
from typing import Any
from uuid import uuid4

import pypdfium2
import pytest
from django.urls import reverse

from cases.services.fouten import ActGeweigerd
from handhaving.afdruk import inhoud_van
from handhaving.models import (
    Correctietaak,
)
from handhaving.services.aantekeningen import Blok, aantekening_corrigeren
from handhaving.services.opsporing.blokken import blok_onjuist_melden
from handhaving.services.opsporing.procesverbaal import pv_ondertekenen
from handhaving.services.opsporing.stukken import pv_voorbeeld
from handhaving.verstrekken.betwist import MERK, betwiste_bronnen
from handhaving.verstrekken.stukken import bron_van
from kern.handelingen import Handeling
from kern.klok import vandaag
from tests.wpg.geheel.hulp import betwist, binnen_bij, stukken_bij
from tests.wpg.opsporing_hulp import (
    inzage_van,
)
from tests.wpg.verstrek_hulp import (
    als_boa,
    een_verstrekking,
    langs_de_wizard,
)

pytestmark = pytest.mark.django_db


def _pdftekst(inhoud: bytes) -> str:
    with pypdfium2.PdfDocument(inhoud) as pdf:
        bladen = [pdf[n].get_textpage().get_text_range() for n in range(len(pdf))]
    return re.sub(r"\s+", " ", " ".join(bladen))


# Onjuist en betwist.


def test_wpg_25_een_verbeterde_aantekening_geeft_elke_ontvanger_een_taak(wereld, boa):
    een_verstrekking(wereld["zaak"], boa)
    een_verstrekking(wereld["zaak"], boa, organisatie="Parket Noord")
    with als_boa(boa, Handeling.WPG_BEHANDELEN):
        aantekening_corrigeren(
            inzage_van(boa),
            wereld["aantekening"],
            blok=Blok("waarneming", "De deur stond open.", vandaag()),
            reden="Het was Robin zelf",
            sleutel=uuid4(),
        )
        taken = list(Correctietaak.objects.select_related("verstrekking"))
    assert {t.verstrekking.organisatie for t in taken} == {"Parket Midden", "Parket Noord"}
    # De taak leeft langer dan de zaak: er staat geen inhoud in.
    assert not [t for t in taken if "Robin" in t.omschrijving or "buurvrouw" in t.titel]


def test_wpg_25_een_onjuist_feit_in_een_ondertekend_pv_bereikt_wie_de_pdf_kreeg(als, wereld, boa):
    def klaar():
        pv_ondertekenen(wereld["pv"], inzage=inzage_van(boa))
        return wereld["pv"].blokken.get()

    blok = binnen_bij(boa, klaar)
    langs_de_wizard(als(boa), reverse("handhaving:pv", args=[wereld["pv"].pk]), "om")
    antwoord = als(boa).post(
        reverse("handhaving:blok_onjuist", args=[blok.pk]), {"reden": "Het was een andere dag"}
    )
    assert antwoord.status_code == 302
    taak = binnen_bij(boa, Correctietaak.objects.get)
    assert taak.bron == bron_van(blok)
    scherm = als(boa).get(reverse("handhaving:pv", args=[wereld["pv"].pk])).content.decode()
    assert "Onjuist gebleken" in scherm
    assert "Niet op school." in scherm


@pytest.mark.parametrize("reden", ["", "   "])
def test_wpg_25_onjuist_zonder_reden_kan_niet(wereld, boa, reden):
    with als_boa(boa), pytest.raises(ActGeweigerd):
        blok_onjuist_melden(wereld["pv"].blokken.get(), reden=reden, inzage=inzage_van(boa))


@pytest.mark.parametrize(
    ("ding", "route"),
    [
        ("ouder", "zaak"),
        ("aantekening", "zaak"),
        ("aantekening", "aantekening"),
        ("stuk", "zaak"),
        ("stuk", "stuk"),
        ("verhoor", "verhoor"),
        ("halt", "halt"),
        ("pv", "pv"),
    ],
)
def test_wpg_25_betwist_staat_op_het_scherm_van_elk_soort_stuk(als, wereld, boa, ding, route):
    rij = wereld[ding]
    adres = reverse(f"handhaving:{route}", args=[wereld.get(route, rij).pk])
    client = als(boa)
    assert MERK not in client.get(adres).content.decode()
    binnen_bij(boa, lambda: betwist(wereld["zaak"], boa, rij))
    assert MERK in client.get(adres).content.decode()


def test_wpg_25_betwist_staat_op_afdruk_en_pdf_en_brief(wereld, boa):
    with als_boa(boa):
        blok = wereld["pv"].blokken.get()
        for soort in ("betrokkenen", "aantekeningen", "stukken"):
            assert not any(d["betwist"] for d in inhoud_van(inzage_van(boa), wereld["zaak"])[soort])
        rijen: list[Any] = [wereld["zaak"], wereld["ouder"], wereld["aantekening"], wereld["stuk"]]
        betwist(wereld["zaak"], boa, *rijen, blok)
        inhoud = inhoud_van(inzage_van(boa), wereld["zaak"])
        assert inhoud["betwist"] == MERK
        for soort in ("betrokkenen", "aantekeningen", "stukken"):
            assert any(d["betwist"] == MERK for d in inhoud[soort]), soort
        assert MERK in _pdftekst(pv_voorbeeld(wereld["pv"]))
        pv_ondertekenen(wereld["pv"], inzage=inzage_van(boa))
        # De vastgelegde PDF bevat het blok, dus ook zij is betwist.
        pdf = next(s for k, s in stukken_bij(wereld["zaak"]).items() if k.startswith("pdf-"))
        assert betwiste_bronnen() & set(pdf.bronnen)
