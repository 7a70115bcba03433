"""Het JCO: wat een deelnemer hoort, is een mondelinge verstrekking als elke andere."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from cases.services.fouten import ActGeweigerd
from handhaving.models import Jcobespreking, Jcodeelnemer, Samenwerkingsbesluit, Verstrekking
from handhaving.services.opsporing.jco import Bespreking, Deelnemer, jco_vastleggen
from handhaving.services.verstrekken import correctie_gemeld
from kern.handelingen import Handeling
from kern.klok import vandaag
from tests.wpg.hulp import wpgregels
from tests.wpg.opsporing_hulp import een_pv, inzage_van
from toegang.models import Autorisatie, Medewerker
from wpg.services import gelogd

pytestmark = pytest.mark.django_db
OM = Deelnemer("Parket Midden", "A. Officier", "om", "wpg16", "Het hele stuk")
POLITIE = Deelnemer("Politie Midden", "B. Agent", "politie", "wpg15", "Alleen de datum")
SCHOOL = Deelnemer("College  de brug", "C. Mentor", "school", "wpg20", "Dat er een zitting komt")


def _bespreking(*mensen, **anders):
    gegevens: dict[str, Any] = {
        "datum": vandaag(),
        "notitie": "Besproken.",
        "noodzaak": "De deelnemers stemmen de afdoening af.",
        "deelnemers": mensen,
    } | anders
    return Bespreking(**gegevens)


def test_wpg_27_het_jco_is_per_deelnemer_een_mondelinge_verstrekking(zaak, ouder, blik, boa):
    pv = een_pv(zaak, ouder, boa)
    sleutel = uuid4()
    for _ in range(2):
        with gelogd():
            rij = jco_vastleggen(
                pv, bespreking=_bespreking(OM, POLITIE), inzage=blik, sleutel=sleutel
            )
    regels = wpgregels("operatie", "ontvanger_organisatie", "handeling")
    assert sorted(set(regels)) == [
        ("TER_BESCHIKKING_STELLEN", "Politie Midden", "wpg_verstrekken"),
        ("VERSTREKKEN", "Parket Midden", "wpg_verstrekken"),
        ("VERZAMELEN", "", "wpg_behandelen"),
    ]
    giften = {v.pk: v for v in Verstrekking.objects.all()}
    assert [v.middel for v in giften.values()] == ["mondeling", "mondeling"]
    bij = list(Jcodeelnemer.objects.filter(bespreking=rij))
    assert {b.verstrekking_id for b in bij} == set(giften)
    assert giften[bij[0].verstrekking_id].artikel == "Wpg artikel 16 lid 1"
    assert set(wpgregels("verstrekking_id", operatie="VERSTREKKEN")) == {(bij[0].verstrekking_id,)}


def test_wpg_27_aan_tafel_geldt_dezelfde_tabel_van_gronden(zaak, ouder, blik, boa):
    pv = een_pv(zaak, ouder, boa)
    fout = Deelnemer("College De Brug", "C. Mentor", "school", "wpg18j", "Alles")
    tafel = Deelnemer("JCO", "De tafel", "jco", "wpg16", "Alles")
    for mensen, zin in (((), "aan tafel"), ((OM, fout), "grond"), ((tafel,), "grond")):
        with pytest.raises(ActGeweigerd, match=zin):
            jco_vastleggen(pv, bespreking=_bespreking(*mensen), inzage=blik)
    assert not Jcobespreking.objects.exists()
    assert not Verstrekking.objects.exists()


def test_wpg_28_een_school_aan_tafel_vraagt_een_besluit_dat_die_dag_geldt(zaak, ouder, blik, boa):
    pv = een_pv(zaak, ouder, boa)
    with pytest.raises(ActGeweigerd, match="samenwerkingsbesluit"):
        jco_vastleggen(pv, bespreking=_bespreking(SCHOOL), inzage=blik)
    besluit = Samenwerkingsbesluit(
        gemeente_id=zaak.gemeente_id,
        naam="Aanpak verzuim",
        kenmerk="B-1",
        soorten=["school"],
        partners=["College De Brug"],
        belang="Onderwijs",
        doel="Afstemmen",
        gegevens="Stand",
        voorwaarden="Geheim",
        van=vandaag() - timedelta(days=30),
        vastgelegd_door=boa,
    )
    besluit.save()
    jco_vastleggen(pv, bespreking=_bespreking(SCHOOL), inzage=blik)
    assert Verstrekking.objects.get().samenwerking == besluit


def test_wpg_29_bespreken_met_het_om_is_nog_niet_verzenden(zaak, ouder, blik, boa):
    dag = vandaag()
    pv = een_pv(zaak, ouder, boa, opgemaakt_op=dag, ondertekend_op=dag, ondertekend_door=boa)
    jco_vastleggen(pv, bespreking=_bespreking(OM), inzage=blik)
    pv.refresh_from_db()
    assert pv.verzonden_op is None


def test_wpg_29_wie_niet_mag_verstrekken_bespreekt_ook_niets(zaak, ouder, boa):
    pv = een_pv(zaak, ouder, boa)
    rij = Autorisatie.objects.get(medewerker=boa)
    rij.verwerkingen = [v for v in rij.verwerkingen if v != Handeling.WPG_VERSTREKKEN]
    rij.save()
    zonder = inzage_van(Medewerker.objects.get(pk=boa.pk))
    with pytest.raises(ActGeweigerd, match="niet verstrekken"):
        jco_vastleggen(pv, bespreking=_bespreking(OM), inzage=zonder)


def test_wpg_25_wie_het_aan_tafel_hoorde_hoort_ook_dat_het_niet_klopte(zaak, ouder, blik, boa):
    pv = een_pv(zaak, ouder, boa)
    jco_vastleggen(pv, bespreking=_bespreking(OM), inzage=blik)
    taken = correctie_gemeld(pv.blokken.get(), omschrijving="De dag klopte niet")
    assert [t.verstrekking.organisatie for t in taken] == ["Parket Midden"]
