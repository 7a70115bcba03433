"""Wie een brief krijgt, en wat haar tegenhoudt."""

import pytest

from cases.models import Briefontvanger
from cases.regels.briefontvanger import Ontvangersoort
from cases.selectors.brieven.ontvangers import Adres
from cases.services.brieven.goedkeuren import (
    brief_goedkeuren,
)
from cases.services.brieven.opstellen import (
    Extra,
    Keuze,
)
from cases.services.brieven.verzenden import brief_verzenden
from cases.services.fouten import ActGeweigerd
from kern.klok import vandaag
from tests.cases.brieven.hulp import documenttekst, ontvangers_van
from tests.cases.brieven_hulp import (
    een_ouder,
    geboren,
    met_adres,
)
from tests.fabrieken import een_jongere

pytestmark = pytest.mark.django_db


def test_wie_gezag_heeft_krijgt_de_brief_en_een_kind_van_veertien_niet(schrijf, jongere, alles):
    wie = ontvangers_van(schrijf(jongere), alles)
    assert wie["ouder"].krijgt
    assert wie["ouder"].adresregels == ("Proefstraat 1", "9999 AA  Waterhoven")
    assert not wie["jongere"].krijgt


def test_vanaf_zestien_ook_de_jongere_en_vanaf_achttien_alleen_zij(schrijf, gemeente_a, alles):
    for jaren, verwacht in ((16, {"ouder", "jongere"}), (19, {"jongere"})):
        with alles():
            kind = een_jongere(gemeente_a, **geboren(jaren))
            een_ouder(kind)
            met_adres(kind)
        wie = ontvangers_van(schrijf(kind), alles)
        assert {soort for soort, o in wie.items() if o.krijgt} == verwacht


@pytest.mark.parametrize(
    ("velden", "reden"),
    [
        ({"overleden_op": "2026-01-05"}, "overleden"),
        ({"straat": "", "postcode": ""}, "geen adres bekend"),
    ],
)
def test_een_belemmering_houdt_de_brief_tegen_ook_als_iemand_haar_wil_sturen(
    schrijf, gemeente_a, alles, velden, reden
):
    with alles():
        kind = een_jongere(gemeente_a)
        ouder = een_ouder(kind, **velden)
    keuzes = {f"betrokkene-{ouder.pk}": Keuze(krijgt=True, reden="Toch")}
    brief = schrijf(kind, keuzes=keuzes)
    rij = ontvangers_van(brief, alles)["ouder"]
    assert not rij.krijgt
    assert reden in rij.belemmering


def test_zonder_gezag_geen_brief_tenzij_met_reden(schrijf, gemeente_a, alles):
    with alles():
        kind = een_jongere(gemeente_a)
        ouder = een_ouder(kind, gezag=False)
    sleutel = f"betrokkene-{ouder.pk}"
    assert not ontvangers_van(schrijf(kind), alles)["ouder"].krijgt
    with pytest.raises(ActGeweigerd, match="zeg waarom"):
        schrijf(kind, keuzes={sleutel: Keuze(krijgt=True)})
    brief = schrijf(kind, keuzes={sleutel: Keuze(krijgt=True, reden="Op verzoek van de rechter")})
    assert ontvangers_van(brief, alles)["ouder"].krijgt


def test_een_overleden_jongere_krijgt_niemand_een_brief_over(schrijf, gemeente_a, alles, doe):
    with alles():
        kind = een_jongere(gemeente_a, overleden_op=vandaag())
        een_ouder(kind)
    brief = schrijf(kind)
    assert not any(o.krijgt for o in ontvangers_van(brief, alles).values())
    with pytest.raises(ActGeweigerd, match="Niemand krijgt"):
        doe(brief_goedkeuren, brief)


def test_een_geheim_adres_houdt_tegen_tot_wie_schrijft_zegt_waarom(schrijf, doe, gemeente_a, alles):
    """Met een reden gaat de brief naar haar alleen; het adres staat in geen andere brief."""
    with alles():
        kind = een_jongere(gemeente_a)
        ouder = een_ouder(kind, geheim=True, straat="Geheimlaan", naam="B. Proef")
        een_ouder(kind)
    sleutel = f"betrokkene-{ouder.pk}"
    with alles():
        vanzelf = {o.naam: o for o in Briefontvanger.objects.filter(brief=schrijf(kind))}
    assert not vanzelf["B. Proef"].krijgt
    assert "Het adres is geheim" in vanzelf["B. Proef"].waarom
    assert vanzelf["A. Proef"].krijgt
    with pytest.raises(ActGeweigerd, match="zeg waarom"):
        schrijf(kind, keuzes={sleutel: Keuze(krijgt=True)})
    concept = schrijf(kind, keuzes={sleutel: Keuze(krijgt=True, reden="Zij vroeg er zelf om")})
    brief = doe(brief_verzenden, doe(brief_goedkeuren, concept))
    with alles():
        rijen = {o.naam: o for o in Briefontvanger.objects.filter(brief=brief, krijgt=True)}
        teksten = {naam: documenttekst(o.document) for naam, o in rijen.items()}
    assert "Geheim adres" in rijen["B. Proef"].let_op
    assert "Geheimlaan" in teksten["B. Proef"]
    assert "Geheimlaan" not in teksten["A. Proef"]


def test_wordt_een_adres_geheim_na_het_goedkeuren_dan_gaat_de_brief_niet_uit(
    schrijf, doe, gemeente_a, alles
):
    with alles():
        kind = een_jongere(gemeente_a)
        ouder = een_ouder(kind)
    brief = doe(brief_goedkeuren, schrijf(kind))
    with alles():
        ouder.geheim = True
        ouder.save()
    with pytest.raises(ActGeweigerd, match="Zet de brief terug"):
        doe(brief_verzenden, brief)


def test_een_eigen_ontvanger_vraagt_een_reden(schrijf, jongere, alles):
    adres = Adres("Hulplaan", "2", "9999 BB", "Waterhoven")
    with pytest.raises(ActGeweigerd):
        schrijf(jongere, extra=Extra("Wijkteam", adres, "", Ontvangersoort.PARTNER))
    brief = schrijf(jongere, extra=Extra("Wijkteam", adres, "Helpt mee", Ontvangersoort.PARTNER))
    assert ontvangers_van(brief, alles)["partner"].krijgt
