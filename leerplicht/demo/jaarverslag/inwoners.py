"""Wie er woont en waar zij naar school gaat, tot de gedrukte aantallen gehaald zijn.

De bron telt de leerlingen op 1 oktober, de inwoners in januari en de plichtigen van het jaar op
de laatste dag (UTR-08). Tussen die laatste twee worden er hier evenveel 5 als 18: zo klopt elk.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from leerplicht.demo.jaarverslag.aanlevering import NET_ACHTTIEN, OUDSTE, Aanlevering, codes
from leerplicht.demo.jaarverslag.rondom import extern

TABEL, SCHOOLTABEL = "utr-inwoners", "utr-leerlingen"
JONGEREN: Final = "5 - 23 jarige"
PLICHTIGEN: Final = "Leer- of kwalificatieplichtigen (5 tot 18 jaar)"
GEDEKT: Final = "Jongeren tussen 17 en 22 jaar met startkwalificatie, inschrijving of vrijstelling"
TOT_LEEFTIJD, GEDEKT_VANAF, GEDEKT_ONDER = 24, 17, 23
"""De leeftijden van de regels hierboven."""

PO, SPECIAAL, VO, MBO = "PO incl. SBO", "SO en VSO", "VO", "MBO"
KLEUTER, EERSTE_VO, LAATSTE_VO = 5, 12, 19
JAARGANGEN: Final = 13
"""Zoveel jaargangen zijn er leer- of kwalificatieplichtig."""
OP_HET_MBO: Final = 0.75
"""Het deel van de meerderjarige leerlingen dat op het mbo zit."""
BOVENBOUW: Final = ("HAVO_BB", "VWO_BB")
VOORTGEZET: Final[Mapping[int, tuple[str, ...]]] = {
    12: ("VO_OB",),
    13: ("VO_OB",),
    14: ("VO_OB", "VMBO_BB"),
    15: ("VMBO_BB", *BOVENBOUW),
}
"""Wat zij volgt bij haar leeftijd op 1 augustus; daarna is het de bovenbouw."""
MBO_SOORTEN: Final = ("MBO1", *("MBO2",) * 2, *("MBO3",) * 2, *("MBO4",) * 4)
DIPLOMAS: Final[tuple[Mapping[str, Any], ...]] = (
    {"diploma": "havo"},
    {"diploma": "vwo"},
    {"diploma": "mbo", "niveau": 2},
    {"diploma": "mbo", "niveau": 4},
)
BUURGEMEENTE: Final = ("0310", "De Bilt")
DAG: Final = timedelta(days=1)


class Groep(NamedTuple):
    """Zoveel leerlingen in een regel van de schooltabel, geboren op of tussen deze dagen."""

    label: str
    aantal: int
    van: date
    tot: date


def aanvullen_tot_inwoners(a: Aanlevering) -> None:
    """De rest van de inwoners van 4 tot en met 23, en wie er buiten de gemeente op school zit."""
    peil, oktober = a.verslag.tabellen[TABEL].op or a.einde, date(a.verslag.jaar, 10, 1)
    for groep in _groepen(a, peil, oktober):
        for _ in range(groep.aantal):
            geboren = a.lot.dag(groep.van, groep.tot)
            a.jongere(_onderwijs(a, groep.label, geboren), geboren=geboren, met_bsn=False)
    _van_school(a, peil)
    _elders_op_school(a, oktober)
    inwoners = a.verslag.cel(TABEL, f"Inwoners {a.verslag.naam}")
    extern(a, "BRP", TABEL, {"inwoners": inwoners}, op=peil)


def _jarig(op: date, jaren: int) -> date:
    """De geboortedag van wie op deze dag zoveel jaar wordt."""
    return op.replace(year=op.year - jaren)


def _op_1_augustus(a: Aanlevering, jongste: int, oudste: int) -> tuple[date, date]:
    """De geboortedagen van wie op 1 augustus zo oud is en het nog niet die dag werd."""
    return _jarig(a.van, oudste + 1) + DAG, _jarig(a.van, jongste) - DAG


def _groepen(a: Aanlevering, peil: date, oktober: date) -> list[Groep]:
    """De leerlingen die op 1 oktober nog ontbreken, met onder hen de plichtigen die ontbreken."""
    erbij = Counter(a.verslag.kolom(SCHOOLTABEL, a.verslag.tabellen[SCHOOLTABEL].kolommen[0]))
    erbij.subtract(label for label, _ in _op_school(a, oktober))
    plichtigen = a.verslag.cel(TABEL, PLICHTIGEN)
    vrij = erbij.total() - (plichtigen - a.plichtigen(peil))
    per_dag = plichtigen / JAARGANGEN / 365

    def jarigen(van: date, tot: date, jaren: int) -> tuple[int, date, date]:
        return round(per_dag * (tot - van).days), _jarig(van, jaren), _jarig(tot, jaren)

    # Plichtig is een kind in de maand nadat het 5 werd, tot het 18 wordt.
    nog_plichtig_voor = a.einde.replace(day=1)
    worden_5 = jarigen(peil + DAG, nog_plichtig_voor - DAG, KLEUTER)
    zijn_4 = jarigen(nog_plichtig_voor, _jarig(oktober, -1), KLEUTER)
    worden_18 = [_jarig(dag, NET_ACHTTIEN) for dag in (peil + DAG, a.einde)]
    zijn_18 = _jarig(peil, NET_ACHTTIEN)
    meerderjarig = vrij - worden_5[0] - zijn_4[0]
    op_het_mbo = round(meerderjarig * OP_HET_MBO)
    op_het_vo = worden_5[0] // 2
    apart = [
        Groep(PO, *worden_5),
        Groep(PO, *zijn_4),
        Groep(VO, op_het_vo, *worden_18),
        Groep(MBO, worden_5[0] - op_het_vo, *worden_18),
        Groep(VO, meerderjarig - op_het_mbo, _jarig(peil, LAATSTE_VO + 1) + DAG, zijn_18),
        Groep(MBO, op_het_mbo, _jarig(peil, GEDEKT_ONDER) + DAG, zijn_18),
    ]
    for groep in apart:
        erbij[groep.label] -= groep.aantal
    # De rest is heel het schooljaar plichtig.
    leeftijden = {
        PO: (KLEUTER, EERSTE_VO - 1),
        SPECIAAL: (KLEUTER, OUDSTE),
        VO: (EERSTE_VO, OUDSTE),
        MBO: (OUDSTE, OUDSTE),
    }
    return apart + [
        Groep(regel, erbij[regel], *_op_1_augustus(a, *leeftijden[regel])) for regel in leeftijden
    ]


def _onderwijs(a: Aanlevering, label: str, geboren: date) -> str:
    """Een onderwijssoort bij de regel en bij haar leeftijd op 1 augustus."""
    oud = a.verslag.jaar - geboren.year - (geboren > _jarig(a.van, a.verslag.jaar - geboren.year))
    if label == PO:
        return "BO"
    if label == SPECIAAL:
        return "SO" if oud < EERSTE_VO else "VSO"
    return a.lot.choice(MBO_SOORTEN if label == MBO else VOORTGEZET.get(oud, BOVENBOUW))


def _van_school(a: Aanlevering, peil: date) -> None:
    """Wie meerderjarig is en niet op school; de meesten hebben een startkwalificatie."""
    grenzen = _jarig(peil, TOT_LEEFTIJD) + DAG, _jarig(peil, NET_ACHTTIEN)
    er_al = [rij["geboortedatum"] for rij in a.rijen["jongeren"]]
    nodig = a.verslag.cel(TABEL, JONGEREN) - a.verslag.cel(TABEL, PLICHTIGEN)
    nodig -= sum(grenzen[0] <= geboren <= grenzen[1] for geboren in er_al)
    nieuw = [a.lot.dag(*grenzen) for _ in range(nodig)]

    zonder = sum(_in_de_breuk(geboren, peil) for geboren in _niet_gedekt(a, peil))
    gedekt = a.verslag.tabellen[TABEL].rijen[GEDEKT][0]
    noemer = sum(_in_de_breuk(geboren, peil) for geboren in er_al + nieuw)
    mist = round(noemer * (100 - gedekt) / 100) - zonder
    for geboren in nieuw:
        wie = a.jongere(geboren=geboren, met_bsn=False)
        if mist and _in_de_breuk(geboren, peil):
            mist -= 1
        else:
            behaald = date(min(geboren.year + NET_ACHTTIEN, a.verslag.jaar), 7, 1)
            a.zet("kwalificaties", jongere_id=wie, behaald_op=behaald, **a.lot.choice(DIPLOMAS))


def _in_de_breuk(geboren: date, peil: date) -> bool:
    return _jarig(peil, GEDEKT_ONDER) < geboren <= _jarig(peil, GEDEKT_VANAF)


def _niet_gedekt(a: Aanlevering, peil: date) -> Iterator[date]:
    """De geboortedag van wie nog geen inschrijving of vrijstelling heeft op die dag."""
    gedekt = {rij["jongere_id"] for _, rij in _op_school(a, peil)}
    gedekt |= {rij["jongere_id"] for rij in a.rijen["vrijstellingen"] if rij["geldig_van"] <= peil}
    for rij in a.rijen["jongeren"]:
        if rij["jongere_id"] not in gedekt:
            yield rij["geboortedatum"]


def _op_school(a: Aanlevering, op: date) -> Iterator[tuple[str, dict[str, Any]]]:
    """De inschrijvingen van die dag, met hun regel in de schooltabel."""
    regels = {c: label for label, erin in codes("onderwijssoort/utr-school").items() for c in erin}
    for rij in a.rijen["inschrijvingen"]:
        if rij["van"] <= op <= (rij["tot_en_met"] or op):
            yield regels[rij["onderwijssoort"]], rij


def _elders_op_school(a: Aanlevering, oktober: date) -> None:
    """Verplaats zoveel inschrijvingen naar een school in een andere gemeente, de laatste eerst."""
    nog = a.verslag.kolom(SCHOOLTABEL, a.verslag.tabellen[SCHOOLTABEL].kolommen[1])
    soorten = codes("onderwijssoort/utr-school")
    elders = {label: a.nieuwe_school(soorten[label][0], elders=BUURGEMEENTE) for label in nog}
    for label, rij in reversed(list(_op_school(a, oktober))):
        if nog[label]:
            nog[label] -= 1
            rij["school_id"] = elders[label]
