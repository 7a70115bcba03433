"""Samenvoegen en splitsen: alles gaat mee, niets raakt zoek, en het kan terug."""

from datetime import date

import pytest
from django.urls import reverse

from cases.models import Afscherming, Contactmoment, Jongere, Samenvoeging, Signaal, Zaak
from cases.services.fouten import ActGeweigerd
from cases.services.samenvoegen import (
    dossier_splitsen,
    jongeren_samenvoegen,
    samenvoeging_terugdraaien,
)
from cases.services.verhuizing import sleutels_naar_jongere
from handhaving.models import Uitkomst
from kern.grens import met_wpg
from kern.handelingen import Handeling
from meldingen.models import Uitbakbericht, Verzuimmelding
from tests.cases.werk_hulp import iemand, inzage_van, logregels
from tests.fabrieken import (
    een_afwezigheid,
    een_inschrijving,
    een_melding,
    een_school,
    een_zaak,
    elfproefnummer,
)

pytestmark = pytest.mark.django_db(transaction=True)
BSN = elfproefnummer(6120)


@pytest.fixture
def paar(alles, gemeente_a, gemeente_b, leerplicht_a):
    """Een vast dossier en een voorlopig dossier van hetzelfde kind, met alles eraan."""
    with alles():
        vast = iemand(gemeente_a, "Bram Bos", onderwijsnummer="100012343")
        voorlopig = iemand(gemeente_a, "B Bos", voorlopig=True, bsn=BSN)
        zaak = een_zaak(voorlopig, behandelaar=leerplicht_a)
        melding = een_melding(voorlopig, zaak=zaak)
        een_inschrijving(voorlopig, een_school(gemeente_a))
        een_afwezigheid(voorlopig)
        deel = {"gemeente": gemeente_a, "jongere": voorlopig}
        Contactmoment(zaak=zaak, datum=date(2026, 11, 3), soort="TELEFOON", **deel).save()
        Uitbakbericht(melding=melding, inhoud={}, **deel).save()
        for jongere in (vast, voorlopig):
            Signaal(
                gemeente=gemeente_a, jongere=jongere, soort="stilstand", sinds=date(2026, 11, 1)
            ).save()
        van_b = een_zaak(voorlopig, gemeente=gemeente_b)
        with met_wpg():
            Uitkomst(
                gemeente=gemeente_a,
                jongere_id=voorlopig.pk,
                zaak_id=zaak.pk,
                herkomst="toets",
                eerste_verwerking_op=date(2026, 11, 3),
                resultaat="HALT",
            ).save()
    return {"vast": vast, "voorlopig": voorlopig, "zaak": zaak, "van_b": van_b, "melding": melding}


@pytest.fixture
def inzage(leerplicht_a):
    return inzage_van(leerplicht_a, Handeling.JONGERE_BEHEREN)


def _van(jongere):
    """Hoeveel rijen er per model naar deze jongere wijzen."""
    return {
        (model._meta.label, veld): aantal
        for model, veld in sleutels_naar_jongere()
        if (aantal := model._base_manager.filter(**{veld: jongere}).count())
    }


def _uitkomst_van():
    with met_wpg():
        return Uitkomst.objects.get().jongere_id


def test_elk_model_met_een_jongere_staat_in_het_register():
    labels = {model._meta.label for model, _ in sleutels_naar_jongere()}
    assert {
        "cases.Zaak",
        "cases.Woonplaats",
        "cases.Betrokkene",
        "cases.Afscherming",
        "meldingen.Verzuimmelding",
        "meldingen.Afwezigheid",
        "cases.Jongere",
    } <= labels
    assert not {label for label in labels if "Historical" in label}


def test_samenvoegen_neemt_alles_mee_ook_van_andere_gemeenten_en_kan_terug(alles, paar, inzage):
    vast, voorlopig = paar["vast"], paar["voorlopig"]
    with alles():
        eerst = (_van(vast), _van(voorlopig))
        rij = jongeren_samenvoegen(vast, vervalt=voorlopig, reden="Zelfde kind", inzage=inzage)
        # Het signaal dat er al was, blijft bij het oude dossier: twee keer hetzelfde kan niet.
        assert _van(voorlopig) == {("cases.Signaal", "jongere"): 1}
        assert Zaak.objects.get(pk=paar["van_b"].pk).jongere_id == vast.pk
        na = Jongere.objects.get(pk=vast.pk)
        weg = Jongere.objects.get(pk=voorlopig.pk)
        assert (na.bsn, na.onderwijsnummer, weg.opgegaan_in_id) == (BSN, "100012343", vast.pk)
        assert _uitkomst_van() == vast.pk

        samenvoeging_terugdraaien(rij, inzage=inzage)
        assert {k: n for k, n in _van(vast).items() if k[1] != "opgegaan_in"} == eerst[0]
        assert _van(voorlopig) == eerst[1]
        assert Jongere.objects.get(pk=vast.pk).bsn is None
        assert Jongere.objects.get(pk=voorlopig.pk).opgegaan_in_id is None
        assert _uitkomst_van() == voorlopig.pk


def test_een_samenvoeging_laat_niet_zien_dat_er_politiegegevens_zijn(alles, paar, inzage):
    with alles():
        rij = jongeren_samenvoegen(
            paar["vast"], vervalt=paar["voorlopig"], reden="Zelfde kind", inzage=inzage
        )
        assert "handhaving" not in str(rij.verplaatst)
        assert BSN not in str(rij.verplaatst)


def test_de_historie_en_het_log_staan_bij_beide(alles, paar, inzage):
    with alles():
        rij = jongeren_samenvoegen(
            paar["vast"], vervalt=paar["voorlopig"], reden="Zelfde kind", inzage=inzage
        )
        redenen = set(
            Zaak.historie.filter(id=paar["zaak"].pk).values_list(
                "history_change_reason", "jongere_id"
            )
        )
        assert (f"samenvoeging {rij.pk}", paar["vast"].pk) in redenen
    assert {r[0] for r in logregels("samenvoeging")} == {paar["vast"].pk, paar["voorlopig"].pk}


def test_twee_verschillende_bsns_zijn_twee_kinderen(alles, gemeente_a, paar, inzage):
    with alles():
        ander = iemand(gemeente_a, "Bram Bos", bsn=elfproefnummer(33))
        with pytest.raises(ActGeweigerd, match="eigen BSN"):
            jongeren_samenvoegen(ander, vervalt=paar["voorlopig"], reden="x", inzage=inzage)


def test_zonder_reden_of_met_zichzelf_kan_niet(alles, paar, inzage):
    vast, voorlopig = paar["vast"], paar["voorlopig"]
    with alles():
        with pytest.raises(ActGeweigerd, match="reden"):
            jongeren_samenvoegen(vast, vervalt=voorlopig, reden=" ", inzage=inzage)
        with pytest.raises(ActGeweigerd, match="hetzelfde"):
            jongeren_samenvoegen(vast, vervalt=vast, reden="x", inzage=inzage)


def test_terugdraaien_kan_een_keer_en_in_volgorde(alles, gemeente_a, paar, inzage):
    vast, voorlopig = paar["vast"], paar["voorlopig"]
    with alles():
        derde = iemand(gemeente_a, "Bas Bos")
        eerste = jongeren_samenvoegen(vast, vervalt=voorlopig, reden="x", inzage=inzage)
        vast = Jongere.objects.get(pk=vast.pk)
        tweede = jongeren_samenvoegen(derde, vervalt=vast, reden="x", inzage=inzage)
        with pytest.raises(ActGeweigerd, match="daarna"):
            samenvoeging_terugdraaien(eerste, inzage=inzage)
        samenvoeging_terugdraaien(tweede, inzage=inzage)
        with pytest.raises(ActGeweigerd, match="al teruggedraaid"):
            samenvoeging_terugdraaien(tweede, inzage=inzage)
        samenvoeging_terugdraaien(eerste, inzage=inzage)
        assert Zaak.objects.get(pk=paar["zaak"].pk).jongere_id == voorlopig.pk


def test_een_gesloten_dossier_blijft_gesloten_na_samenvoegen(alles, leerplicht_a, paar, inzage):
    with alles():
        Afscherming(jongere=paar["voorlopig"], reden="Collega", gesloten_door=leerplicht_a).save()
        jongeren_samenvoegen(paar["vast"], vervalt=paar["voorlopig"], reden="Zelfde", inzage=inzage)
        assert Afscherming.objects.get().jongere_id == paar["vast"].pk


def test_een_zaak_afsplitsen_neemt_mee_wat_eraan_hangt(alles, paar, inzage):
    van, naar, zaak = paar["voorlopig"], paar["vast"], paar["zaak"]
    with alles():
        eerst = _van(van)
        rij = dossier_splitsen(
            van, naar=naar, zaken=[zaak.pk], los={}, reden="Ander kind", inzage=inzage
        )
        assert Contactmoment.objects.get().jongere_id == naar.pk
        assert Verzuimmelding.objects.get().jongere_id == naar.pk
        assert Uitbakbericht.objects.get().jongere_id == naar.pk
        assert Zaak.objects.get(pk=paar["van_b"].pk).jongere_id == van.pk
        assert Jongere.objects.get(pk=van.pk).opgegaan_in_id is None
        assert _uitkomst_van() == naar.pk
        samenvoeging_terugdraaien(rij, inzage=inzage)
        assert _van(van) == eerst
        assert _uitkomst_van() == van.pk


def test_dit_is_een_ander_kind_maakt_een_voorlopig_dossier_en_kan_terug(
    als, alles, leerplicht_a, paar
):
    client = als(leerplicht_a)
    melding = paar["melding"]
    url = reverse("cases:ander_kind", args=[paar["voorlopig"].pk, "verzuimmelding", melding.pk])
    assert "Dit is een ander kind" in client.get(url).content.decode()
    antwoord = client.post(
        url,
        {
            "bevestigd": "ja",
            "gekozen": [f"meldingen.verzuimmelding:{melding.pk}"],
            "naar": "nieuw",
            "voornamen": "Bas",
            "geslachtsnaam": "Bos",
            "geboortedatum": "2012-03-05",
            "reden": "De school koos de verkeerde leerling",
        },
    )
    assert antwoord.status_code == 302
    with alles():
        nieuw = Jongere.objects.get(voornamen="Bas")
        melding.refresh_from_db()
        assert nieuw.voorlopig
        assert (melding.jongere_id, melding.zaak_id) == (nieuw.pk, None)
        rij = Samenvoeging.objects.get()
    client.post(reverse("cases:samenvoeging_terug", args=[rij.pk]))
    with alles():
        melding.refresh_from_db()
        assert (melding.jongere_id, melding.zaak_id) == (paar["voorlopig"].pk, paar["zaak"].pk)


def test_een_melding_van_een_ander_dossier_bestaat_hier_niet(als, leerplicht_a, paar):
    url = reverse("cases:ander_kind", args=[paar["vast"].pk, "verzuimmelding", paar["melding"].pk])
    assert als(leerplicht_a).get(url).status_code == 404


def test_samenvoegen_op_het_scherm_van_voorlopig_naar_vast_en_terug(
    als, alles, leerplicht_a, leerplicht_b, paar
):
    client = als(leerplicht_a)
    vast, voorlopig = paar["vast"], paar["voorlopig"]
    url = reverse("cases:samenvoegen", args=[voorlopig.pk])
    assert "Bram Bos" in client.get(url).content.decode()
    kijk = client.post(url, {"ander": vast.pk}).content.decode()
    assert "Welk dossier blijft?" in kijk
    doe = {"ander": vast.pk, "bevestigd": "ja", "blijft": vast.pk, "reden": "Zelfde kind"}
    antwoord = client.post(url, doe)
    assert antwoord.url == reverse("cases:jongere", args=[vast.pk])
    naar = client.get(reverse("cases:jongere", args=[voorlopig.pk]))
    assert naar.url == antwoord.url
    assert "Samengevoegd op" in client.get(antwoord.url).content.decode()
    with alles():
        rij = Samenvoeging.objects.get()
    terug = reverse("cases:samenvoeging_terug", args=[rij.pk])
    assert als(leerplicht_b).post(terug).status_code == 404
    client.post(terug)
    with alles():
        assert Jongere.objects.get(pk=voorlopig.pk).opgegaan_in_id is None


def test_een_dossier_van_een_andere_gemeente_is_niet_samen_te_voegen(
    als, alles, gemeente_b, leerplicht_a, paar
):
    with alles():
        ver = iemand(gemeente_b, "Bram Bos")
    url = reverse("cases:samenvoegen", args=[paar["vast"].pk])
    assert als(leerplicht_a).post(url, {"ander": ver.pk}).status_code == 404
