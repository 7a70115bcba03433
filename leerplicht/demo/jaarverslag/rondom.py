"""Rondom leerplicht: leerlingenvervoer, Focus, De Overstap en de cijfers van buiten."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final, NamedTuple

from leerplicht.demo.jaarverslag.aanlevering import (
    GEEN,
    Aanlevering,
    codes,
    naar_rato,
    uitgeschreven,
)
from leerplicht.demo.jaarverslag.gedrukt import TOTAAL

EINDTOTAAL: Final = "Eindtotaal"
FOCUS: Final = (18, 21)
"""Zo oud is wie Focus benadert op 1 augustus: heel het schooljaar 18 tot 23."""
EXAMENLEEFTIJD: Final = 15
GEZONDHEID: Final[Mapping[str, Mapping[str, int]]] = {
    # Gedrukt zijn alleen percentages, van 193 aanmeldingen.
    "zm-g3": {
        "Ja": 79,
        "Niet ingevuld": 50,
        "Gedeeltelijk": 33,
        "Nog niet beoordeeld": 27,
        "Nee": 4,
    },
    # Hier is ook niet gedrukt van hoeveel: op elke honderd.
    "zm-g4": {
        "Niet verminderd": 30,
        "Onbekend school niet gereageerd": 23,
        "Verminderd": 20,
        "Niet ingevuld": 14,
        "Gestopt": 11,
        "Onbekend is van school": 2,
    },
}
"""Aantallen bij de percentages van de jeugdarts."""


def vervoer(a: Aanlevering) -> None:
    """Vervoersvoorzieningen, waarvan een deel als tweede bij dezelfde leerling."""
    tabel = a.verslag.tabellen["utr-leerlingenvervoer"]
    soorten = {k: codes("vervoer/utr-vervoer")[k][0] for k in tabel.kolommen if k != EINDTOTAAL}
    per_rij = a.verslag.kolom("utr-leerlingenvervoer", EINDTOTAAL)
    leerlingen = naar_rato(per_rij, int(tabel.los["Unieke leerlingen"]))
    for rij in tabel.rijen:
        aantallen = {s: a.verslag.cel("utr-leerlingenvervoer", rij, k) for k, s in soorten.items()}
        dingen = a.gehusseld(uitgeschreven(aantallen))
        onderwijs = codes("onderwijssoort/utr-vervoer")[rij]
        eerste = [
            (a.jongere(a.lot.choice(onderwijs), met_bsn=False), soort)
            for soort in dingen[: leerlingen[rij]]
        ]
        for wie, soort in eerste:
            _voorziening(a, wie, soort)
        for soort in dingen[leerlingen[rij] :]:
            # Een tweede van een andere soort, bij wie er nog maar een heeft.
            plek = next(n for n, (_, s) in enumerate(eerste) if s != soort)
            _voorziening(a, eerste.pop(plek)[0], soort)


def _voorziening(a: Aanlevering, wie: str, soort: str) -> None:
    a.zet(
        "vervoer",
        jongere_id=wie,
        schooljaar=a.verslag.schooljaar,
        soort=soort,
        geldig_van=a.van,
        geldig_tot_en_met=a.einde,
    )


def focus(a: Aanlevering) -> None:
    """Wie Focus benaderde; wie begeleid is, had een adviesgesprek of een intensief traject."""
    tabel = a.verslag.tabellen["utr-focus-benadering"]
    uitkomsten = codes("benadering/utr-focus")
    gedrukt = a.verslag.kolom("utr-focus-benadering", "aantal")
    jongeren = int(tabel.los["in totaal benaderd (unieke jongeren)"])
    begeleid = [
        (soort, bestemming)
        for soort, nummer, indeling in (
            ("advies", "utr-focus-adviesgesprek", "utr-focus-advies"),
            ("intensief", "utr-focus-intensief", "utr-focus-intensief"),
        )
        for bestemming in _bestemmingen(a, nummer, f"vsv_uitstroom/{indeling}")
    ]
    rest = a.gehusseld(
        [
            uitkomsten[rij][0]
            for rij, aantal in gedrukt.items()
            if rij != "actief begeleid"
            for _ in range(aantal)
        ]
    )
    for soort, bestemming in begeleid:
        benaderd(a, _buiten_school(a), Benadering("oud", "BEGELEID", bestemming, soort))
    nieuw = jongeren - len(begeleid)
    wie = [_buiten_school(a) for _ in range(nieuw)]
    # Wie nog eens benaderd is, heeft twee processen.
    for jongere, uitkomst in zip([*wie, *wie[: len(rest) - nieuw]], rest, strict=True):
        benaderd(a, jongere, Benadering("oud", uitkomst))


def _bestemmingen(a: Aanlevering, nummer: str, indeling: str) -> list[str]:
    """Waar zij terechtkwamen; van wie in geen regel staat, is het niet bekend."""
    uit = [codes(indeling)[rij][0] for rij in uitgeschreven(a.verslag.kolom(nummer, "aantal"))]
    rest = int(a.verslag.tabellen[nummer].totaal["aantal"]) - len(uit)
    return a.gehusseld([*uit, *([""] * rest)])


def _buiten_school(a: Aanlevering) -> str:
    return a.jongere(GEEN, oud=a.lot.randint(*FOCUS), met_bsn=False)


class Benadering(NamedTuple):
    """Waarom iemand benaderd is en wat ervan kwam. soort: van het traject; leeg is zonder."""

    doelgroep: str
    uitkomst: str
    bestemming: str = ""
    soort: str = ""


def benaderd(a: Aanlevering, wie: str, wat: Benadering, *, op: date | None = None) -> date:
    """Een benadering, en het traject dat erop volgde; geeft de dag waarop dat klaar was.

    op: de dag van benaderen, anders een voor maart.
    """
    op = op or a.dag(tot=date(a.verslag.jaar + 1, 3, 1))
    klaar = min(op + timedelta(weeks=14), a.einde)
    loopt_nog = wat.bestemming == "TRAJECT_DSP"
    a.zet(
        "trajecten",
        traject_id=a.nieuw("T"),
        jongere_id=wie,
        doelgroep=wat.doelgroep,
        bron="duo",
        benaderd_op=op,
        uitkomst_benadering=wat.uitkomst,
        trajectsoort=wat.soort,
        gestart_op=op + timedelta(weeks=1) if wat.soort else "",
        geeindigd_op=klaar if wat.soort and not loopt_nog else "",
        bestemming=wat.bestemming,
        bestemming_op=klaar if wat.bestemming else "",
    )
    return klaar


def overstap(a: Aanlevering) -> None:
    """Eindexamenkandidaten van het vmbo: aangeschreven, gesproken, en waar het misging."""
    aantallen = a.verslag.kolom("zm-overstap", "aantal").values()
    kandidaten, gesproken, niet, werk, leerplicht, begeleiding = aantallen
    uitkomsten = ["werk"] * werk + ["leerplicht"] * leerplicht + ["begeleiding"] * begeleiding
    uitkomsten += ["onbekend"] * (niet - len(uitkomsten))
    uitkomsten += ["gestart"] * (kandidaten - niet)
    for n, uitkomst in enumerate(uitkomsten):
        a.zet(
            "overstap",
            jongere_id=a.jongere("VMBO_BB", oud=EXAMENLEEFTIJD, met_bsn=False),
            schooljaar=a.verslag.schooljaar,
            aangeschreven_op=date(a.verslag.jaar + 1, 6, 2),
            contact_op=date(a.verslag.jaar + 1, 7, 1) if n < gesproken else "",
            uitkomst=uitkomst,
        )


def gezondheid(a: Aanlevering) -> None:
    """De cijfers van de jeugdgezondheidszorg."""
    aanmeldingen = a.verslag.kolom("zm-jgz-onderwijs", "aantal")
    for reeks, klassen in {"zm-jgz-onderwijs": aanmeldingen, **GEZONDHEID}.items():
        extern(a, "JGZ", reeks, klassen)


def schoolverlaters(a: Aanlevering) -> None:
    """De cijfers van DUO over voortijdig schoolverlaters, met de jaren ervoor."""
    for rij, kolom, waarde in a.verslag.tabellen["utr-vsv"].cellen():
        schooljaar, meting = kolom.split(" ", 1)
        if rij != TOTAAL and "%" not in meting:
            klassen = {f"{rij}/{meting.lower()}": int(waarde)}
            extern(a, "DUO", "utr-vsv", klassen, schooljaar=schooljaar)


def extern(
    a: Aanlevering,
    bron: str,
    reeks: str,
    klassen: Mapping[str, int],
    *,
    schooljaar: str = "",
    op: date | None = None,
) -> None:
    """Cijfers van buiten. op: de peildatum, anders 1 oktober na het schooljaar."""
    schooljaar = schooljaar or a.verslag.schooljaar
    for klasse, waarde in klassen.items():
        a.zet(
            "externe_reeksen",
            bron=bron,
            reeks=reeks,
            schooljaar=schooljaar,
            peildatum=op or date(int(schooljaar[:4]) + 1, 10, 1),
            stand="definitief",
            gemeentecode=a.verslag.gemeentecode,
            klasse=klasse,
            waarde=waarde,
        )
