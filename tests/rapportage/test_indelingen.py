"""Indelingen per gemeente en schooljaar: bewerken, nakijken, en wat er anders telt."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from cases.services.fouten import IntussenGewijzigd
from rapportage.indelingen import indelingen
from rapportage.models import Codewoord, Eigenindeling, Indelingcode, Verslag
from rapportage.selectors.indelingen import eigen_indelingen, stand_van, wijzigingen_van
from rapportage.services.indelingen import (
    indeling_bewaren,
    indeling_terugzetten,
    jaar_overnemen,
)
from rapportage.services.verslag import versie_maken
from tests.cases.werk_hulp import iemand
from tests.fabrieken import een_inschrijving, een_melding, een_school
from tests.rapportage.hulp import rapport

pytestmark = pytest.mark.django_db
NAAM = "onderwijssoort/utr-4"
HIER = ("onderwijssoort", "utr-4")
SEPTEMBER = date(2025, 9, 15)
SINDS = datetime(2026, 9, 1, 10, tzinfo=UTC)


def _vavo_bij_mbo(naam=NAAM):
    geleverd = indelingen()[naam]
    labels = dict(geleverd.labels)
    labels["VO"] = tuple(c for c in labels["VO"] if c != "VAVO")
    labels["MBO"] = (*labels["MBO"], "VAVO")
    return type(geleverd)(geleverd.lijst, geleverd.id, labels, geleverd.buiten, geleverd.deel)


@pytest.fixture
def vavo(alles, gemeente_a, gemeente_b):
    """Een melding van een leerling van het vavo, in elke gemeente."""
    with alles():
        for gemeente in (gemeente_a, gemeente_b):
            jongere = iemand(gemeente, "Kim Proef", geboortedatum=date(2009, 3, 1))
            een_inschrijving(
                jongere, een_school(gemeente), van=date(2024, 8, 1), onderwijssoort="VAVO"
            )
            een_melding(jongere, soort="REL_WET", ontvangen_op=SEPTEMBER, onderwijssoort="VAVO")


def _rij(gemeente, label, jaar="2025-2026", **opties):
    tabel = rapport("utr-verzuim", gemeente=gemeente.code, schooljaar=jaar, **opties)
    return next(r["waarden"] for r in tabel["rijen"] if r["label"] == label)


def test_een_eigen_indeling_telt_alleen_in_haar_gemeente_en_schooljaar(
    vavo, gemeente_a, gemeente_b
):
    voor = rapport("utr-verzuim", gemeente=gemeente_a.code, schooljaar="2025-2026")
    indeling_bewaren(gemeente_a, 2025, NAAM, nieuw=_vavo_bij_mbo())
    assert sum(_rij(gemeente_a, "MBO")) == sum(_rij(gemeente_b, "VO")) > 0
    assert not any(_rij(gemeente_a, "VO"))
    # Over beide samen geldt de landelijke: een tabel heeft maar een stel regels.
    samen = f"{gemeente_a.code},{gemeente_b.code}"
    tabel = rapport("utr-verzuim", gemeente=samen, schooljaar="2025-2026")
    assert not any(next(r["waarden"] for r in tabel["rijen"] if r["label"] == "MBO"))
    indeling_terugzetten(gemeente_a, 2025, NAAM)
    na = rapport("utr-verzuim", gemeente=gemeente_a.code, schooljaar="2025-2026")
    assert {**na, "gemaakt_op": ""} == {**voor, "gemaakt_op": ""}


def test_twee_gemeenten_met_dezelfde_indeling_tellen_samen_zo(vavo, gemeente_a, gemeente_b):
    for gemeente in (gemeente_a, gemeente_b):
        indeling_bewaren(gemeente, 2025, NAAM, nieuw=_vavo_bij_mbo())
    assert list(eigen_indelingen([gemeente_a, gemeente_b], 2025)) == [NAAM]
    assert not eigen_indelingen([gemeente_a, gemeente_b], 2024)


def test_de_database_laat_een_code_niet_in_twee_regels_toe(gemeente_a):
    indeling_bewaren(gemeente_a, 2025, NAAM, nieuw=_vavo_bij_mbo())
    kop = Eigenindeling.objects.get()
    with pytest.raises(IntegrityError, match="indelingcode_een_regel"), transaction.atomic():
        Indelingcode(eigen=kop, code="VAVO", regel=2).save()


def test_gelijk_aan_landelijk_wordt_niet_bewaard_en_een_ander_was_eerder(gemeente_a):
    assert not indeling_bewaren(gemeente_a, 2025, NAAM, nieuw=indelingen()[NAAM])
    assert not Eigenindeling.objects.exists()
    gezien = stand_van(gemeente_a, 2025, NAAM).merk
    assert indeling_bewaren(gemeente_a, 2025, NAAM, nieuw=_vavo_bij_mbo(), gezien=gezien)
    with pytest.raises(IntussenGewijzigd):
        indeling_bewaren(gemeente_a, 2025, NAAM, nieuw=indelingen()[NAAM], gezien=gezien)


def test_overnemen_laat_staan_wat_al_eigen_is_en_mag_twee_keer(gemeente_a):
    indeling_bewaren(gemeente_a, 2024, NAAM, nieuw=_vavo_bij_mbo())
    Codewoord(
        gemeente=gemeente_a, jaar=2024, lijst="reden", code="OVERIG", betekenis="Anders"
    ).save()
    assert jaar_overnemen(gemeente_a, van=2024, naar=2025) == 2
    assert jaar_overnemen(gemeente_a, van=2024, naar=2025) == 0
    assert list(eigen_indelingen([gemeente_a], 2025)) == [NAAM]


def test_de_historie_zegt_wie_wat_verplaatste(gemeente_a, namens_beheer):
    indeling_bewaren(gemeente_a, 2025, NAAM, nieuw=_vavo_bij_mbo())
    (regel,) = wijzigingen_van(gemeente_a, 2025, NAAM)
    assert (regel.wie, regel.wat) == (namens_beheer.naam, "eigen indeling gemaakt")


@pytest.fixture
def namens_beheer(accounts):
    from kern.actor import namens
    from toegang.taakactor import actor_van

    with namens(actor_van(accounts["beheer"])):
        yield accounts["beheer"]


def _formulier(gemeente, **anders):
    stand = stand_van(gemeente, 2025, NAAM)
    gegevens = {"gezien": stand.merk}
    for n, (label, codes) in enumerate(stand.indeling.labels.items()):
        gegevens[f"regel-{n}"] = label
        gegevens |= {f"code-{code}": str(n) for code in codes}
    gegevens |= {f"code-{code}": "buiten" for code in stand.indeling.buiten}
    return {**gegevens, **anders}


@pytest.fixture
def scherm(als, accounts, gemeente_a):
    """`scherm(**anders)` bewaart het formulier en geeft het antwoord."""
    client = als(accounts["beheer"])
    adres = reverse("rapportage:indeling", args=HIER)
    zoek = f"?gemeente={gemeente_a.code}&schooljaar=2025-2026"

    def bewaar(**anders):
        return client.post(adres + zoek, _formulier(gemeente_a, **anders))

    return bewaar


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"code-VAVO": ""}, "Kies een regel voor voortgezet algemeen volwassenenonderwijs"),
        ({"code-VAVO": "5"}, "staat in regel 6, maar die heeft geen naam"),
        ({"regel-4": "vo"}, "De naam ‘vo’ staat er al"),
        ({"regel-2": ""}, "staat in regel 3, maar die heeft geen naam"),
    ],
)
def test_een_code_zonder_regel_of_een_dubbele_naam_geeft_een_leesbare_melding(
    scherm, anders, melding
):
    antwoord = scherm(**anders, bevestigd="ja")
    assert antwoord.status_code == 422
    assert melding in antwoord.content.decode()
    assert not Eigenindeling.objects.exists()


def test_bewaren_gaat_na_een_bladzij_met_wat_er_verandert(scherm, gemeente_a):
    antwoord = scherm(**{"code-VAVO": "3"})
    tekst = antwoord.content.decode()
    assert "van ‘VO’ naar ‘MBO’" in tekst
    assert "utr-verzuim" in tekst
    assert not Eigenindeling.objects.exists()
    assert scherm(**{"code-VAVO": "3"}, bevestigd="ja").status_code == 302
    assert "VAVO" in eigen_indelingen([gemeente_a], 2025)[NAAM].labels["MBO"]


def test_een_regel_waar_een_percentage_op_rust_moet_blijven(als, accounts, gemeente_a):
    naam = "soort/zm-rel-t5"
    stand = stand_van(gemeente_a, 2025, naam)
    gegevens = {"gezien": stand.merk, "bevestigd": "ja"}
    for n, (label, codes) in enumerate(stand.indeling.labels.items()):
        gegevens[f"regel-{n}"] = f"{label} anders"
        gegevens |= {f"code-{code}": str(n) for code in codes}
    gegevens |= {f"code-{code}": "buiten" for code in stand.indeling.buiten}
    adres = reverse("rapportage:indeling", args=["soort", "zm-rel-t5"])
    zoek = f"?gemeente={gemeente_a.code}&schooljaar=2025-2026"
    antwoord = als(accounts["beheer"]).post(adres + zoek, gegevens)
    assert antwoord.status_code == 422
    assert "rekent er een percentage mee" in antwoord.content.decode()


def test_een_andere_gemeente_is_er_niet(als, accounts, gemeente_b):
    client = als(accounts["beheer"])
    adres = reverse("rapportage:indeling", args=HIER)
    assert client.get(f"{adres}?gemeente=0000").status_code == 404
    assert client.get(reverse("rapportage:indeling", args=["reden", "weg"])).status_code == 404


def _breuken(tabel):
    """De breuken om een andere indeling; de leeftijdsgrens (D2) is een andere."""
    return [b for b in tabel["reeks"]["breuken"] if "de indeling" in b["reden"]]


def test_een_vastgesteld_verslag_houdt_de_indeling_van_toen_met_een_breuk(
    vavo, accounts, gemeente_a
):
    def gemaakt(jaar):
        verslag = Verslag(
            gemeente=gemeente_a,
            jaar=jaar,
            titel=f"Verslag {jaar}",
            tabellen=[{"id": "utr-verzuim", "tekst": ""}],
            openbaar=False,
            maken_sinds=SINDS,
        )
        verslag.save()
        medewerker = accounts["beleid-regio"].pk
        assert versie_maken(verslag.pk, sinds=SINDS, medewerker_id=medewerker) == "klaar"
        return verslag.versies.get()

    vorig = gemaakt(2024)
    zonder = gemaakt(2025).inhoud["hoofdstukken"][0]["tabellen"][0]
    assert not _breuken(zonder)
    indeling_bewaren(gemeente_a, 2025, NAAM, nieuw=_vavo_bij_mbo())
    met = gemaakt(2025).inhoud
    tabel = met["hoofdstukken"][0]["tabellen"][0]
    assert tabel["afdruk"] != zonder["afdruk"]
    assert _breuken(tabel)
    assert "voortgezet algemeen volwassenenonderwijs" in next(
        b["uitleg"] for b in met["begrippen"] if b["term"] == "MBO"
    )
    oud = vorig.inhoud
    vorig.refresh_from_db()
    assert vorig.inhoud == oud
