"""Wat er van uitvallers werd: benadering, bestemming, terug naar school of aan het werk (D1-D3)."""

from collections.abc import Iterable, Iterator
from datetime import date

from tests.rapportage.teller.doorstroompunt import (
    UITGESLOTEN_PROFIELEN,
    uit_inschrijving,
    uitgesloten,
    uitvallers,
)
from tests.rapportage.teller.kalender import leeftijdsgrens
from tests.rapportage.teller.tabel import Tabel, Vraag, indeling, label_van
from tests.rapportage.teller.wereld import GEEN_SCHOOL, Traject, Uitval


def _tot(vraag: Vraag) -> date:
    return min(vraag.jaar.tot_en_met, vraag.peildatum)


def _bestemming(vraag: Vraag, traject: Traject) -> str:
    return traject.bestemming if vraag.gebeurd(traject.bestemming_op) else ""


def _stand(vraag: Vraag, jongere_id: str) -> tuple[str, str]:
    """De uitkomst van de benadering en de bestemming; een jongere heeft hier een traject."""
    for t in vraag.wereld.van("trajecten", jongere_id):
        begin = t.benaderd_op or t.gestart_op
        if begin <= _tot(vraag) and (t.geeindigd_op is None or t.geeindigd_op >= vraag.jaar.van):
            return t.uitkomst_benadering or "OPEN", _bestemming(vraag, t)
    return "OPEN", ""


def uitkomst_van(vraag: Vraag, jongere_id: str) -> str:
    """De uitkomst van de benadering, of `OPEN`."""
    return _stand(vraag, jongere_id)[0]


def _deeltabel(kolommen: list[str], naam: str, procent: str, aantal: str) -> Tabel:
    return Tabel(kolommen, list(indeling(naam)), procenten={procent: (aantal,)})


def zm_g6a(vraag: Vraag) -> Tabel:
    naam = "vsv_uitstroom:zm-g6a"
    tabel = _deeltabel(["%"], naam, "%", "aantal")
    for uitval in uitvallers(vraag):
        _, bestemming = _stand(vraag, uitval.jongere_id)
        tabel.zet(label_van(naam, bestemming), uitval.jongere_id, ["aantal"])
    return tabel


def zm_t14(vraag: Vraag) -> Tabel:
    """Hoofd- en subregels van wie begeleid is; een jongere staat in allebei."""
    hoofd, sub = "vsv_uitstroom:zm-t14-hoofd", "vsv_uitstroom:zm-t14-sub"
    tabel = Tabel(["Aantal", "%"], [], procenten={"%": ("Aantal",)}, optelbaar=False)
    codes = indeling(sub)
    for label, in_hoofd in indeling(hoofd).items():
        tabel.labels += [label, *(s for s, c in codes.items() if set(c) <= set(in_hoofd))]
    for uitval in uitvallers(vraag):
        uitkomst, bestemming = _stand(vraag, uitval.jongere_id)
        if uitkomst != "BEGELEID":
            continue
        tabel.zet(label_van(hoofd, bestemming), uitval.jongere_id, ["Aantal"])
        if onder := label_van(sub, bestemming):
            tabel.zet(onder, uitval.jongere_id, ["Aantal"])
    return tabel


def _is_oud(vraag: Vraag, uitval: Uitval) -> bool:
    """D1: voor het schooljaar uitgevallen, en bij het begin nog zonder school en diploma."""
    begin, wie = vraag.jaar.van, uitval.jongere_id
    return (
        uitval.uitgevallen_op < begin
        and not uitgesloten(vraag, uitval)
        and vraag.wereld.jongeren[wie].leeftijd(begin) < leeftijdsgrens(begin)
        and not vraag.wereld.heeft_startkwalificatie(wie, begin)
        and not vraag.wereld.staat_ingeschreven(wie, begin)
    )


def _benaderd_oud(vraag: Vraag) -> Iterator[Traject]:
    """Oude vsv'ers (D1), in de gemeente van de dag waarop zij benaderd zijn (W1)."""
    oud = {u.jongere_id for u in vraag.wereld.rijen["uitval"] if _is_oud(vraag, u)}
    for t in vraag.wereld.rijen["trajecten"]:
        if t.jongere_id not in oud or not t.benaderd_op or not vraag.in_jaar(t.benaderd_op):
            continue
        if vraag.hier(t.jongere_id, t.benaderd_op):
            yield t


def zm_t15(vraag: Vraag) -> Tabel:
    naam = "benadering:zm-t15"
    tabel = _deeltabel(["oude vsv-ers", "%"], naam, "%", "oude vsv-ers")
    for t in _benaderd_oud(vraag):
        label = label_van(naam, t.uitkomst_benadering or "OPEN")
        tabel.zet(label, t.jongere_id, ["oude vsv-ers"])
    return tabel


def zm_g6b(vraag: Vraag) -> Tabel:
    naam = "vsv_uitstroom:zm-g6b"
    tabel = _deeltabel(["%"], naam, "%", "aantal")
    for t in _benaderd_oud(vraag):
        tabel.zet(label_van(naam, _bestemming(vraag, t)), t.jongere_id, ["aantal"])
    return tabel


def zm_t16(vraag: Vraag) -> Tabel:
    """Schoolverlaters uit pro, vso of entree met zo'n profiel, van dit jaar of eerder."""
    naam = "onderwijssoort:zm-t16"
    jaren = [str(n) for n in range(18, 23)]
    tabel = Tabel([*jaren, "Totaal"], list(indeling(naam)))
    for uitval in vraag.wereld.rijen["uitval"]:
        uit = uit_inschrijving(vraag, uitval)
        if uit is None or uit.uitstroomprofiel not in UITGESLOTEN_PROFIELEN:
            continue
        dag = uitval.uitgevallen_op
        if dag > _tot(vraag) or uit.onderwijssoort not in {"PRO", "VSO", "MBO1"}:
            continue
        if vraag.hier(uitval.jongere_id, vraag.jaar.eerste_dag(dag)):
            oud = str(vraag.wereld.jongeren[uitval.jongere_id].leeftijd(dag))
            kolommen = [oud, "Totaal"] if oud in jaren else ["Totaal"]
            tabel.zet(label_van(naam, uit.onderwijssoort), uitval.jongere_id, kolommen)
    return tabel


def _lopende(vraag: Vraag) -> Iterator[Traject]:
    """Trajecten die het jaar raken, vanaf de start; nog niet gestart: vanaf de benadering."""
    for t in vraag.wereld.rijen["trajecten"]:
        gestart = t.gestart_op is not None and t.gestart_op <= _tot(vraag)
        begin = t.gestart_op if gestart else t.benaderd_op
        if begin is None or begin > _tot(vraag):
            continue
        if t.geeindigd_op is not None and t.geeindigd_op < vraag.jaar.van:
            continue
        if vraag.hier(t.jongere_id, vraag.jaar.eerste_dag(begin)):
            yield t


def zm_t17(vraag: Vraag) -> Tabel:
    naam = "vsv_uitstroom:zm-t17"
    tabel = _deeltabel(["Aantal", "%"], naam, "%", "Aantal")
    for t in _lopende(vraag):
        if t.doelgroep == "kwetsbaar":
            tabel.zet(label_van(naam, _bestemming(vraag, t)), t.jongere_id, ["Aantal"])
    return tabel


def utr_focus_benadering(vraag: Vraag) -> Tabel:
    naam = "benadering:utr-focus"
    tabel = Tabel(["aantal"], list(indeling(naam)), uniek=False)
    for t in _lopende(vraag):
        label = label_van(naam, t.uitkomst_benadering or "OPEN")
        tabel.zet(label, t.traject_id, ["aantal"])
    return tabel


def _overgangen(vraag: Vraag, jongere_id: str) -> dict[str, list[date]]:
    """De dagen in het schooljaar waarop zij naar school of aan het werk ging."""
    wereld = vraag.wereld
    inschrijvingen = wereld.van("inschrijvingen", jongere_id)
    school = [i.van for i in inschrijvingen if i.onderwijssoort not in GEEN_SCHOOL]
    werk = [
        d.van for d in wereld.van("dagbesteding", jongere_id) if d.soort in {"werk", "werk_intern"}
    ]
    return {
        "school": sorted(d for d in school if vraag.in_jaar(d)),
        "werk": sorted(d for d in werk if vraag.in_jaar(d)),
    }


def zou_f4(vraag: Vraag) -> Tabel:
    rij = f"Schooljaar {vraag.jaar.label}"
    namen = [vraag.naam(c) for c in vraag.gemeenten]
    tabel = Tabel([*namen, "totaal", "terug naar school", "werk"], [rij])
    oud = [u for u in vraag.wereld.rijen["uitval"] if _is_oud(vraag, u)]
    for uitval in [*uitvallers(vraag), *oud]:
        dag = uitval.uitgevallen_op
        woont = vraag.hier(uitval.jongere_id, vraag.jaar.eerste_dag(dag))
        if woont is None:
            continue
        naar = _overgangen(vraag, uitval.jongere_id)
        kolommen = [vraag.naam(woont), "totaal"]
        kolommen += ["terug naar school"] if any(d > dag for d in naar["school"]) else []
        kolommen += ["werk"] if any(d > dag for d in naar["werk"]) else []
        tabel.zet(rij, uitval.jongere_id, kolommen)
    return tabel


def _met_contact(vraag: Vraag, jongere_id: str, op: date) -> bool:
    """D3: bereikt, of een gestart traject, in het schooljaar en voor de overgang."""
    dagen: Iterable[date | None] = [
        *(c.datum for c in vraag.wereld.van("contactmomenten", jongere_id) if c.bereikt),
        *(t.gestart_op for t in vraag.wereld.van("trajecten", jongere_id)),
    ]
    return any(d is not None and vraag.jaar.van <= d < op for d in dagen)


def zou_f7(vraag: Vraag) -> Tabel:
    labels = {
        ("school", True): "Terug naar school na benadering en/of begeleiding",
        ("school", False): "Geen contact Doorstroompunt en terug naar school",
        ("werk", True): "Aan het werk na benadering en/of begeleiding",
        ("werk", False): "Geen contact Doorstroompunt en aan het werk",
    }
    tabel = Tabel(["aantal"], list(labels.values()))
    wereld = vraag.wereld
    for wie, jongere in wereld.jongeren.items():
        dagen = [u.uitgevallen_op for u in wereld.van("uitval", wie) if not uitgesloten(vraag, u)]
        for naar, overgangen in _overgangen(vraag, wie).items():
            op = next((d for d in overgangen if any(u < d for u in dagen)), None)
            if op is None or vraag.hier(wie, op) is None:
                continue
            klaar = wereld.heeft_startkwalificatie(wie, op)
            if not klaar and jongere.leeftijd(op) < leeftijdsgrens(op):
                tabel.zet(labels[naar, _met_contact(vraag, wie, op)], wie, ["aantal"])
    return tabel


TABELLEN = {
    "zm-t14": zm_t14,
    "zm-t15": zm_t15,
    "zm-t16": zm_t16,
    "zm-t17": zm_t17,
    "zm-g6a": zm_g6a,
    "zm-g6b": zm_g6b,
    "utr-focus-benadering": utr_focus_benadering,
    "zou-f4": zou_f4,
    "zou-f7": zou_f7,
}
