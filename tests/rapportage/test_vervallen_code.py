"""Een code die halverwege het jaar vervalt of erbij komt: geen rij verdwijnt uit een tabel.

Wat onder een oude code staat, blijft meetellen in haar regel; valt zij in geen regel meer, dan
staat het bij buiten. De regels en buiten zijn samen dus altijd alle meldingen. Een maatregel heeft
in geen tabel een regel: wat ervan te tellen is, staat als resultaat bij de melding.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from rapportage import indelingen as geleverd
from rapportage.indelingen import Indeling, codelijsten, indelingen
from rapportage.selectors.indelingen import stand_van
from rapportage.services.indelingen import indeling_bewaren
from tests.cases.werk_hulp import iemand
from tests.fabrieken import een_inschrijving, een_melding, een_school
from tests.rapportage.hulp import rapport

pytestmark = pytest.mark.django_db

# Op deze dag na 1 augustus gemeld, met deze onderwijssoort, reden en dit resultaat. De eerste code
# wordt tot januari gebruikt, de tweede vanaf februari; de derde heeft in geen tabel een regel.
MELDINGEN = (
    ((8, 15), "BO", "TE_LAAT", "SVT"),
    ((13, 20), "BO", "TE_LAAT", "SVT"),
    ((14, 10), "VO_OB", "HERHAALD", "HULP"),
    ((17, 10), "VO_OB", "HERHAALD", "HULP"),
    ((10, 1), "KDC", "DETENTIE", "ANDERS"),
    ((11, 1), "", "", ""),
)
ALLE = len(MELDINGEN)
VROEG, LAAT = 2024, 2025

# tabel: de oude en de nieuwe code met hun regel, en wat er verder in een regel valt: wie geen
# resultaat heeft, staat bij `open`.
GEVALLEN = [
    ("utr-verzuim", "onderwijssoort/utr-4", ("BO", "PO en SBO"), ("VO_OB", "VO"), {}),
    ("zm-t6", "reden/zm-t6", ("TE_LAAT", "Vaak te laat"), ("HERHAALD", "Herhaald verzuim"), {}),
    (
        "zm-t7",
        "resultaat/zm-t7",
        ("SVT", "Schoolvervangend traject"),
        ("HULP", "Hulpverlening"),
        {"open": 1},
    ),
]
tabellen = pytest.mark.parametrize(("nummer", "naam", "oud", "nieuw", "verder"), GEVALLEN)


@pytest.fixture
def gemeld(alles, gemeente_a) -> None:
    with alles():
        school = een_school(gemeente_a)
        for n, ((maand, dag), soort, reden, resultaat) in enumerate(MELDINGEN):
            jongere = iemand(gemeente_a, f"Kim Proef{n}", geboortedatum=date(2012, 3, 1))
            plek = None
            if soort:
                plek = een_inschrijving(jongere, school, van=date(2020, 8, 1), onderwijssoort=soort)
            for jaar in (VROEG, LAAT):
                op = date(jaar + maand // 13, (maand - 1) % 12 + 1, dag)
                een_melding(
                    jongere,
                    inschrijving=plek,
                    ontvangen_op=op,
                    reden=reden,
                    resultaat=resultaat,
                    resultaat_op=op if resultaat else None,
                )


@pytest.fixture
def tel(gemeld, gemeente_a) -> Callable[[str, int], tuple[dict[str, Any], int]]:
    """`tel("zm-t6", 2025)` geeft de eerste kolom van elke regel met iets erin, en buiten."""

    def geteld(nummer: str, jaar: int) -> tuple[dict[str, Any], int]:
        tabel = rapport(
            nummer,
            gemeente=gemeente_a.code,
            schooljaar=f"{jaar}-{jaar + 1}",
            peildatum=f"{jaar + 1}-07-31",
        )
        rijen = {r["label"]: r["waarden"][0] for r in tabel["rijen"] if r["waarden"][0]}
        assert sum(rijen.values()) + tabel["buiten"] == ALLE
        return rijen, tabel["buiten"]

    return geteld


@pytest.fixture
def uit_de_lijst(monkeypatch) -> Iterator[Callable[[str, str], None]]:
    """`uit_de_lijst("reden", "TE_LAAT")`: een versie die alleen deze code niet kent."""
    echt = geleverd._gelezen

    def vergeten() -> None:
        codelijsten.cache_clear()
        indelingen.cache_clear()

    def zonder(lijst: str, code: str) -> None:
        def gelezen() -> list[dict[str, Any]]:
            alle = echt()
            (eigen,) = (rij for rij in alle if rij["id"] == lijst)
            eigen["codes"].pop(code, None)
            for indeling in eigen["indelingen"]:
                for codes in (*indeling["labels"].values(), indeling["buiten"]):
                    if code in codes:
                        codes.remove(code)
            return alle

        monkeypatch.setattr(geleverd, "_gelezen", gelezen)
        vergeten()

    yield zonder
    monkeypatch.undo()
    vergeten()


def _op_buiten(indeling: Indeling, code: str) -> Indeling:
    labels = {
        label: tuple(c for c in codes if c != code) for label, codes in indeling.labels.items()
    }
    return replace(indeling, labels=labels, buiten=(*indeling.buiten, code))


@tabellen
def test_een_code_die_in_een_jaar_vervalt_verandert_alleen_dat_jaar(
    tel, gemeente_a, nummer, naam, oud, nieuw, verder
):
    code, label = oud
    alles_erin = ({label: 2, nieuw[1]: 2, **verder}, 2 - len(verder))
    # Zolang zij een regel heeft, telt alles van het hele jaar mee, van voor en na de overgang.
    assert [tel(nummer, jaar) for jaar in (VROEG, LAAT)] == [alles_erin, alles_erin]
    indeling_bewaren(gemeente_a, LAAT, naam, nieuw=_op_buiten(indelingen()[naam], code))
    assert tel(nummer, VROEG) == alles_erin
    assert tel(nummer, LAAT) == ({nieuw[1]: 2, **verder}, 4 - len(verder))


@tabellen
def test_wat_onder_een_code_staat_die_niet_meer_bestaat_valt_buiten(
    tel, uit_de_lijst, nummer, naam, oud, nieuw, verder
):
    uit_de_lijst(naam.partition("/")[0], oud[0])
    for jaar in (VROEG, LAAT):
        assert tel(nummer, jaar) == ({nieuw[1]: 2, **verder}, 4 - len(verder))


@tabellen
def test_een_code_van_na_de_eigen_indeling_valt_buiten_tot_iemand_haar_plaatst(
    tel, gemeente_a, uit_de_lijst, nummer, naam, oud, nieuw, verder
):
    uit_de_lijst(naam.partition("/")[0], nieuw[0])
    eigen = _op_buiten(indelingen()[naam], oud[0])
    assert indeling_bewaren(gemeente_a, LAAT, naam, nieuw=eigen)
    uit_de_lijst(naam.partition("/")[0], "")
    assert tel(nummer, VROEG) == ({oud[1]: 2, nieuw[1]: 2, **verder}, 2 - len(verder))
    assert tel(nummer, LAAT) == (verder, 6 - len(verder))
    assert "Nog niet geplaatst" in stand_van(gemeente_a, LAAT, naam).waarschuwing
    indeling_bewaren(gemeente_a, LAAT, naam, nieuw=_op_buiten(indelingen()[naam], oud[0]))
    assert tel(nummer, LAAT) == ({nieuw[1]: 2, **verder}, 4 - len(verder))
