"""Verzuimmeldingen: telregels V1-V4, en de Zuidoostse figuren over mbo-verzuim."""

from collections import Counter
from collections.abc import Iterator

from tests.rapportage.teller.kalender import leeftijdsgrens
from tests.rapportage.teller.tabel import (
    Tabel,
    Vraag,
    indeling,
    label_van,
    resultaatlabels,
    rij_zonder_resultaat,
)
from tests.rapportage.teller.wereld import Melding

SOORTEN_V1 = frozenset(
    {"REL_LICHT", "REL_WET", "REL_LANG_ONG", "REL_LANG_GEO", "LUXE", "OVERIG", "V18"}
)
MBO = frozenset({"MBO1", "MBO2", "MBO3", "MBO4"})
RELATIEF = "soort:zm-rel-t5"


def meldingen(vraag: Vraag, *soorten: str) -> Iterator[Melding]:
    """De in het schooljaar ontvangen meldingen van wie dan in de gemeente woonde (W1)."""
    for melding in vraag.wereld.rijen["meldingen"]:
        if soorten and melding.soort not in soorten:
            continue
        if vraag.in_jaar(melding.ontvangen_op) and vraag.hier(
            melding.jongere_id, melding.ontvangen_op
        ):
            yield melding


def leeftijd(vraag: Vraag, melding: Melding) -> int:
    return vraag.wereld.jongeren[melding.jongere_id].leeftijd(melding.ontvangen_op)


def onderwijssoort(vraag: Vraag, melding: Melding) -> str:
    return vraag.wereld.onderwijssoort(
        melding.jongere_id, melding.ontvangen_op, melding.inschrijving_id
    )


def utr_verzuim(vraag: Vraag) -> Tabel:
    """V1. De meldingkolommen tellen meldingen, de andere jongeren; `buiten` telt meldingen."""
    naam = "onderwijssoort:utr-4"
    kolommen = [
        f"{groep} {wat}"
        for groep in ("18−", "18+")
        for wat in ("Verzuimmeldingen", "Unieke jongeren")
    ]
    tabel = Tabel(kolommen, list(indeling(naam)))
    for m in meldingen(vraag, *SOORTEN_V1):
        jaren = leeftijd(vraag, m)
        if jaren < 18:
            groep = "18−"
        elif jaren < leeftijdsgrens(m.ontvangen_op) and not vraag.wereld.heeft_startkwalificatie(
            m.jongere_id, m.ontvangen_op
        ):
            groep = "18+"
        else:
            continue
        label = label_van(naam, onderwijssoort(vraag, m))
        tabel.zet(label, ("melding", m.melding_id), [f"{groep} Verzuimmeldingen"])
        if label is not None:
            tabel.zet(label, m.jongere_id, [f"{groep} Unieke jongeren"])
    return tabel


def _relatief(vraag: Vraag, labels: list[str]) -> Tabel:
    kolommen = list(indeling(RELATIEF))
    return Tabel(
        [*kolommen, "Totaal %"], labels, uniek=False, procenten={"Totaal %": tuple(kolommen)}
    )


def relatieve_meldingen(vraag: Vraag) -> Iterator[tuple[Melding, str]]:
    """V4: wettelijk en licht verzuim van wie jonger dan 18 is, met de kolom."""
    for m in meldingen(vraag):
        kolom = label_van(RELATIEF, m.soort)
        if kolom is not None and leeftijd(vraag, m) < 18:
            yield m, kolom


def zm_t5(vraag: Vraag) -> Tabel:
    naam = "onderwijssoort:zm-13"
    tabel = _relatief(vraag, list(indeling(naam)))
    for m, kolom in relatieve_meldingen(vraag):
        tabel.zet(label_van(naam, onderwijssoort(vraag, m)), m.melding_id, [kolom])
    return tabel


def zm_t6(vraag: Vraag) -> Tabel:
    tabel = _relatief(vraag, list(indeling("reden:zm-t6")))
    for m, kolom in relatieve_meldingen(vraag):
        tabel.zet(label_van("reden:zm-t6", m.reden), m.melding_id, [kolom])
    return tabel


def _rij(vraag: Vraag, naam: str, m: Melding) -> str | None:
    uitkomst = vraag.resultaat(m)
    return label_van(naam, uitkomst) if uitkomst else rij_zonder_resultaat(naam)


def zm_t7(vraag: Vraag) -> Tabel:
    tabel = _relatief(vraag, resultaatlabels("resultaat:zm-t7"))
    for m, kolom in relatieve_meldingen(vraag):
        tabel.zet(_rij(vraag, "resultaat:zm-t7", m), m.melding_id, [kolom])
    return tabel


def zm_relatief(vraag: Vraag) -> Tabel:
    """Meldingen en leerlingen per soort; V4 noemt deze tabel niet, dus geen leeftijdsgrens."""
    jaar = vraag.jaar.label
    tabel = Tabel([jaar], [], uniek=False, buiten_beslist=False, optelbaar=False)
    for woord, kolom in zip(("wettelijk", "licht"), indeling(RELATIEF), strict=True):
        tabel.labels += [f"meldingen {woord} verzuim", f"leerlingen {woord} verzuim"]
        for m in meldingen(vraag, *indeling(RELATIEF)[kolom]):
            tabel.zet(f"meldingen {woord} verzuim", m.melding_id, [jaar])
            tabel.zet(f"leerlingen {woord} verzuim", m.jongere_id, [jaar])
    return tabel


def zorgmeldingen(vraag: Vraag) -> Iterator[Melding]:
    """Zorg- en preventiemeldingen: besproken in het zorgteam, leer- of kwalificatieplichtig."""
    for m in meldingen(vraag, "ZORG"):
        if m.kanaal == "zorgteam" and vraag.wereld.is_plichtig(m.jongere_id, m.ontvangen_op):
            yield m


def zm_t10(vraag: Vraag) -> Tabel:
    naam = "reden:zm-t10"
    tabel = Tabel(["Aantal", "%"], list(indeling(naam)), uniek=False, procenten={"%": ("Aantal",)})
    for m in zorgmeldingen(vraag):
        tabel.zet(label_van(naam, m.reden), m.melding_id, ["Aantal"])
    return tabel


def zm_t11(vraag: Vraag) -> Tabel:
    naam = "resultaat:zm-t11"
    tabel = Tabel(["Aantal", "%"], resultaatlabels(naam), uniek=False, procenten={"%": ("Aantal",)})
    for m in zorgmeldingen(vraag):
        tabel.zet(_rij(vraag, naam, m), m.melding_id, ["Aantal"])
    return tabel


def zm_zorg18(vraag: Vraag) -> Tabel:
    """Jongeren met een zorgmelding 18+, naar reden, in procenten van al die jongeren."""
    naam = "reden:zm-zorg18"
    tabel = Tabel(["%"], list(indeling(naam)), procenten={"%": ("aantal",)})
    for m in meldingen(vraag, "ZORG18"):
        tabel.zet(label_van(naam, m.reden), m.jongere_id, ["aantal"])
    return tabel


def _is_mbo_verzuim(vraag: Vraag, m: Melding) -> bool:
    """V3: REL_WET onder de 18 of V18 tot de leeftijdsgrens, op het mbo."""
    grens = {"REL_WET": 18, "V18": leeftijdsgrens(m.ontvangen_op)}.get(m.soort, 0)
    return leeftijd(vraag, m) < grens and onderwijssoort(vraag, m) in MBO


def zou_f1(vraag: Vraag) -> Tabel:
    """V3: unieke jongeren, en wie er in dezelfde woongemeente minstens twee heeft."""
    kolommen = ["uniek", "recidive"]
    tabel = Tabel(kolommen, [vraag.naam(code) for code in vraag.gemeenten])
    keren: Counter[tuple[str, str]] = Counter()
    for m in meldingen(vraag):
        code = vraag.hier(m.jongere_id, m.ontvangen_op)
        if code is not None and _is_mbo_verzuim(vraag, m):
            keren[code, m.jongere_id] += 1
    for (code, jongere_id), aantal in keren.items():
        tabel.zet(vraag.naam(code), jongere_id, kolommen[: min(aantal, 2)])
    return tabel


def _zou_f2(vraag: Vraag, naam: str) -> Tabel:
    """De in het schooljaar afgesloten meldingen, en wat op de peildatum nog in behandeling is.

    V2 en T3: het resultaat staat bij de melding en telt zoals het op de peildatum is.
    De kolommen zijn de gemeenten.
    """
    kolommen = [vraag.naam(code) for code in vraag.gemeenten]
    tabel = Tabel([*kolommen, "Totaal"], resultaatlabels(naam), uniek=False)
    einde = min(vraag.jaar.tot_en_met, vraag.peildatum)
    for m in vraag.wereld.rijen["meldingen"]:
        code = vraag.hier(m.jongere_id, m.ontvangen_op)
        if code is None or m.ontvangen_op > einde or not _is_mbo_verzuim(vraag, m):
            continue
        uitkomst = vraag.resultaat(m)
        if uitkomst and not vraag.jaar.bevat(m.resultaat_op):
            continue
        label = label_van(naam, uitkomst) if uitkomst else rij_zonder_resultaat(naam)
        tabel.zet(label, m.melding_id, [vraag.naam(code), "Totaal"])
    return tabel


def zou_f2a(vraag: Vraag) -> Tabel:
    return _zou_f2(vraag, "resultaat:zou-2a")


def zou_f2b(vraag: Vraag) -> Tabel:
    return _zou_f2(vraag, "resultaat:zou-2b")


def zm_18plus(vraag: Vraag) -> Tabel:
    """De meldingen, het bereikte contact met dezelfde jongeren, en waar zij aan het eind staan."""
    jaar = vraag.jaar.label
    labels = [
        "meldingen verzuim 18+",
        "jongeren met verzuim 18+",
        "jongeren met wie contact is geweest",
        "waarschuwingsbrief (keer)",
        "jongeren preventief contact met mbo of student",
        "opleiding voortgezet of startkwalificatie behaald",
        "voortijdig gestopt met hun opleiding",
        "gemeld vanwege zorg",
    ]
    tabel = Tabel([jaar], labels, uniek=False, buiten_beslist=False, optelbaar=False)
    wie = set()
    for m in meldingen(vraag, "V18"):
        if _is_18plus(vraag, m):
            tabel.zet(labels[0], m.melding_id, [jaar])
            tabel.zet(labels[1], m.jongere_id, [jaar])
            wie.add(m.jongere_id)
    _contact_18plus(vraag, tabel, wie)
    einde = min(vraag.jaar.tot_en_met, vraag.peildatum)
    for jongere_id in wie:
        voortgezet = vraag.wereld.staat_ingeschreven(
            jongere_id, einde
        ) or vraag.wereld.heeft_startkwalificatie(jongere_id, einde)
        tabel.zet(labels[5] if voortgezet else labels[6], jongere_id, [jaar])
    for m in meldingen(vraag, "ZORG18"):
        tabel.zet(labels[7], m.jongere_id, [jaar])
    return tabel


def _is_18plus(vraag: Vraag, m: Melding) -> bool:
    op = m.ontvangen_op
    zonder = not vraag.wereld.heeft_startkwalificatie(m.jongere_id, op)
    return 18 <= leeftijd(vraag, m) < leeftijdsgrens(op) and zonder


def _contact_18plus(vraag: Vraag, tabel: Tabel, wie: set[str]) -> None:
    """Het contact in het schooljaar, hier, met wie verzuim 18+ had."""
    contact, brief, preventief = tabel.labels[2:5]
    for c in vraag.wereld.rijen["contactmomenten"]:
        if c.jongere_id not in wie or not vraag.in_jaar(c.datum):
            continue
        if vraag.hier(c.jongere_id, c.datum) is None:
            continue
        if c.bereikt:
            tabel.zet(contact, c.jongere_id, tabel.kolommen)
            if c.soort != "BRIEF" and c.doel != "waarschuwen":
                tabel.zet(preventief, c.jongere_id, tabel.kolommen)
        if c.soort == "BRIEF" and c.doel == "waarschuwen":
            tabel.zet(brief, c.contact_id, tabel.kolommen)


TABELLEN = {
    "utr-verzuim": utr_verzuim,
    "zm-t5": zm_t5,
    "zm-t6": zm_t6,
    "zm-t7": zm_t7,
    "zm-relatief": zm_relatief,
    "zm-t10": zm_t10,
    "zm-t11": zm_t11,
    "zm-zorg18": zm_zorg18,
    "zm-18plus": zm_18plus,
    "zou-f1": zou_f1,
    "zou-f2a": zou_f2a,
    "zou-f2b": zou_f2b,
}
