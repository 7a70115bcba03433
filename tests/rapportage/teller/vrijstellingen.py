"""Vrijstellingen en verlof (telregels R0 en R1), en de Zoetermeerse tabel 12."""

from collections.abc import Iterator

from tests.rapportage.teller.kalender import DAG
from tests.rapportage.teller.tabel import Tabel, Vraag, indeling, label_van
from tests.rapportage.teller.wereld import Vrijstelling

TOEGEKEND = frozenset({"voldoet", "verleend"})
GEWEIGERD = frozenset({"voldoet_niet", "geweigerd"})
VAN_INSCHRIJVING = frozenset({"5a", "5b", "5c", "5a_trekkend", "15"})
VAN_BEZOEK = frozenset({"3b", "11f", "11g"})
TOEGEKENDE_CODES = {
    "3b": "V3B",
    "5a": "V5A",
    "5b": "V5B",
    "5c": "V5C",
    "5a_trekkend": "V5A_TREK",
    "15": "V15",
    "11f": "V11_VERLEEND",
    "11g": "V11_VERLEEND",
}


def code(vraag: Vraag, v: Vrijstelling) -> str:
    """R0: grond en oordeel in een code; leeg zolang er op de peildatum geen oordeel is."""
    if not vraag.gebeurd(v.oordeel_op):
        return ""
    if v.oordeel in TOEGEKEND:
        return TOEGEKENDE_CODES.get(v.grond, "")
    if v.grond in {"11f", "11g"}:
        if v.oordeel == "naar_schoolhoofd":
            return "V11_SCHOOLHOOFD"
        return "V11_NIET" if v.oordeel in GEWEIGERD else ""
    if v.grond in VAN_INSCHRIJVING and v.oordeel in GEWEIGERD:
        return "NIET_OVERIG"
    return ""


def lopende(vraag: Vraag) -> Iterator[tuple[Vrijstelling, str]]:
    """R1: toegekend op de peildatum, geldig in het schooljaar, en hier wonend (W1)."""
    for v in vraag.wereld.rijen["vrijstellingen"]:
        if (
            v.oordeel in TOEGEKEND
            and vraag.gebeurd(v.oordeel_op)
            and vraag.jaar.geraakt_door(v.geldig_van, v.geldig_tot_en_met)
            and vraag.gebeurd(v.geldig_van)
            and vraag.hier(v.jongere_id, vraag.jaar.eerste_dag(v.geldig_van))
        ):
            yield v, code(vraag, v)


def artikel_5(vraag: Vraag) -> Iterator[tuple[Vrijstelling, str]]:
    """De lopende vrijstellingen artikel 5 onder a, b en c, met hun label."""
    for v, soort in lopende(vraag):
        label = label_van("vrijstelling:utr-vrijstellingen", soort)
        if label is not None:
            yield v, label


def aanvragen(vraag: Vraag) -> Iterator[Vrijstelling]:
    """Beroepen op een vrijstelling, ontvangen in het schooljaar."""
    for v in vraag.wereld.rijen["vrijstellingen"]:
        if vraag.in_jaar(v.ontvangen_op) and vraag.hier(v.jongere_id, v.ontvangen_op):
            yield v


def utr_vrijstellingen(vraag: Vraag) -> Tabel:
    """R1: de onderwijssoort is die van voor `geldig_van`."""
    naam = "onderwijssoort:utr-5"
    kolommen = list(indeling("vrijstelling:utr-vrijstellingen"))
    tabel = Tabel(kolommen, list(indeling(naam)))
    for v, kolom in artikel_5(vraag):
        assert v.geldig_van is not None
        soort = vraag.wereld.onderwijssoort(v.jongere_id, v.geldig_van - DAG)
        tabel.zet(label_van(naam, soort), v.jongere_id, [kolom])
    return tabel


def rb_vrijstellingen(vraag: Vraag) -> Tabel:
    naam = "vrijstelling:rb-vrijstellingen"
    kolom = vraag.jaar.label
    tabel = Tabel([kolom], list(indeling(naam)))
    for v, _ in artikel_5(vraag):
        tabel.zet(label_van(naam, code(vraag, v)), v.jongere_id, [kolom])
    return tabel


def zm_t12a(vraag: Vraag) -> Tabel:
    """Aanvragen op grond van 3b en 11 naar onderwijs; zonder oordeel buiten de rijen."""
    rijen, kolommen = "vrijstelling:zm-t12a", "onderwijssoort:zm-t12a"
    tabel = Tabel([*indeling(kolommen), "Totaal"], list(indeling(rijen)), uniek=False)
    for v in aanvragen(vraag):
        if v.grond not in VAN_BEZOEK:
            continue
        soort = vraag.wereld.onderwijssoort(v.jongere_id, v.ontvangen_op)
        kolom = label_van(kolommen, soort)
        tabel.zet(
            label_van(rijen, code(vraag, v)),
            v.vrijstelling_id,
            [kolom, "Totaal"] if kolom else ["Totaal"],
        )
    return tabel


def zm_t12b(vraag: Vraag) -> Tabel:
    """Lopende vrijstellingen op grond van 5 onder a, b, c en 15, naar plek."""
    rijen = "vrijstelling:zm-t12b"
    plekken = {"KDC": "KDC", "PO": "PO", "VO": "VO", "MBO": "MBO", "GEEN": "Geen"}
    tabel = Tabel([*plekken.values(), "Totaal"], list(indeling(rijen)), uniek=False)
    for v, soort in lopende(vraag):
        label = label_van(rijen, soort)
        if label is not None:
            tabel.zet(label, v.vrijstelling_id, [plekken[v.plek], "Totaal"])
    return tabel


TABELLEN = {
    "utr-vrijstellingen": utr_vrijstellingen,
    "rb-vrijstellingen": rb_vrijstellingen,
    "zm-t12a": zm_t12a,
    "zm-t12b": zm_t12b,
}
