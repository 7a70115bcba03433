"""Wat niet uit een dossier komt: cijfers van OCW, de lijst van het ministerie en De Overstap."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from tests.rapportage.teller.doorstroompunt import uitvallers
from tests.rapportage.teller.kalender import leeftijdsgrens
from tests.rapportage.teller.tabel import ONBESLIST, Tabel, Vraag, indeling, label_van
from tests.rapportage.teller.vsv import uitkomst_van
from tests.rapportage.teller.wereld import Vsvregel

UITKOMSTEN = ("", "gestart", "werk", "leerplicht", "begeleiding", "onbekend")
METINGEN = {
    "zou-f3a": ("deelnemers mbo", "vsv mbo", "deelnemers vo en mbo", "vsv vo en mbo"),
    "zou-f3b": ("deelnemers mbo", "vsv mbo"),
}
JAREN = ("2024-2025", "2025-2026")


def zm_g5(vraag: Vraag) -> Tabel:
    """Wie een uitkomst heeft, is begeleid of niet; van wie niet staat de reden er nog eens."""
    naam = "benadering:zm-g5"
    begeleid, *redenen = indeling(naam)
    labels = [begeleid, "Niet begeleid", *redenen]
    tabel = Tabel(["%", "aantal"], labels, procenten={"%": ("aantal",)}, optelbaar=False)
    for uitval in uitvallers(vraag):
        uitkomst, wie = uitkomst_van(vraag, uitval.jongere_id), uitval.jongere_id
        if uitkomst == "OPEN":
            tabel.zet(None, wie, [])
            continue
        label = label_van(naam, uitkomst)
        if label != begeleid:
            tabel.zet("Niet begeleid", wie, ["aantal"])
        if label:
            tabel.zet(label, wie, ["aantal"])
    return tabel


def zm_overstap(vraag: Vraag) -> Tabel:
    """Van wie er bij het begin van het schooljaar woont; een uitkomst heeft geen dag."""
    labels = [
        "ouders van eindexamenkandidaten aangeschreven",
        "jongeren of ouders met wie contact is gelegd",
        "niet aan een vervolgopleiding begonnen",
        "aan het werk gegaan",
        "overgedragen naar leerplicht",
        "in begeleiding genomen door het Doorstroompunt",
    ]
    tabel = Tabel(["aantal"], labels, optelbaar=False)
    for nummer, o in enumerate(vraag.wereld.rijen["overstap"]):
        if o.schooljaar != vraag.jaar.label or not vraag.hier(o.jongere_id, vraag.jaar.van):
            continue
        telt = (
            vraag.gebeurd(o.aangeschreven_op),
            vraag.gebeurd(o.contact_op),
            o.uitkomst not in {"", "gestart"},
            o.uitkomst == "werk",
            o.uitkomst == "leerplicht",
            o.uitkomst == "begeleiding",
        )
        for label in (lbl for lbl, ja in zip(labels, telt, strict=True) if ja):
            tabel.zet(label, nummer, ["aantal"])
    return tabel


def _cijfer(vraag: Vraag, reeks: str, gemeente: str, meting: str) -> float | None:
    """Definitief gaat voor voorlopig, en een latere peildatum voor een eerdere."""
    kan = [
        r
        for r in vraag.wereld.rijen["externe_reeksen"]
        if (r.reeks, r.schooljaar, r.gemeentecode, r.klasse)
        == (reeks, vraag.jaar.label, gemeente, f"totaal/{meting}")
    ]
    beste = max(kan, key=lambda r: (r.stand == "definitief", r.peildatum or date.min), default=None)
    return float(beste.waarde) if beste else None


def zou_f3a(vraag: Vraag) -> Tabel:
    kolommen = [
        "aantal deelnemers mbo",
        "aantal nieuwe vsv-ers alleen mbo",
        "aantal leerlingen VO en deelnemers mbo",
        "aantal nieuwe vsv-ers afkomstig uit VO en mbo",
    ]
    tabel = Tabel(kolommen, [vraag.naam(c) for c in vraag.gemeenten], uniek=False)
    for code in vraag.gemeenten:
        for kolom, meting in zip(kolommen, METINGEN["zou-f3a"], strict=True):
            gevonden = _cijfer(vraag, "zou-f3a", code, meting)
            tabel.vast[vraag.naam(code), kolom] = int(gevonden or 0)
    return tabel


def zou_f3b(vraag: Vraag) -> Tabel:
    rij, kolommen, waarden = vraag.jaar.label, [], []
    for code in vraag.gemeenten:
        kolommen += [f"{vraag.naam(code)} aantal", f"{vraag.naam(code)} %"]
        vsv, alle = (_cijfer(vraag, "zou-f3b", code, m) for m in ("vsv mbo", "deelnemers mbo"))
        waarden += [int(vsv or 0), 100 * vsv / alle if vsv is not None and alle else ONBESLIST]
    kolommen.append("Landelijk gemiddelde")
    waarden.append(_cijfer(vraag, "zou-f3b", "", "percentage mbo"))
    tabel = Tabel(kolommen, [rij], optelbaar=False)
    tabel.vast.update(zip([(rij, k) for k in kolommen], waarden, strict=True))
    return tabel


def _op_de_lijst(vraag: Vraag) -> Iterator[Vsvregel]:
    """De regels van de beste lijst van het ministerie per gemeente."""
    alle = [
        r
        for r in vraag.wereld.rijen["vsvlijst"]
        if r.schooljaar == vraag.jaar.label and r.gemeentecode in vraag.gemeenten
    ]
    for code in vraag.gemeenten:
        eigen = [r for r in alle if r.gemeentecode == code]
        beste = max(((r.stand == "definitief", r.datum) for r in eigen), default=None)
        yield from (r for r in eigen if (r.stand == "definitief", r.datum) == beste)


def _status(vraag: Vraag, wie: str) -> int:
    wereld, op = vraag.wereld, vraag.peildatum
    if wereld.staat_ingeschreven(wie, op):
        return 0
    if wereld.heeft_startkwalificatie(wie, op):
        return 1
    if vraag.hier(wie, op) is None:
        return 2
    return 3 if wereld.jongeren[wie].leeftijd(op) >= leeftijdsgrens(op) else 4


def zou_f3a_vervolg(vraag: Vraag) -> Tabel:
    labels = [
        "inmiddels gestart met een opleiding",
        "startkwalificatie behaald",
        "verhuisd buiten de regio",
        "leeftijd van 23 jaar bereikt",
        "nog geregistreerd als voortijdig schoolverlater",
    ]
    tabel = Tabel(["aantal"], labels)
    for regel in _op_de_lijst(vraag):
        label = labels[_status(vraag, regel.jongere_id)]
        tabel.zet(label, regel.jongere_id, ["aantal"])
    return tabel


def verzin(kans: Random, jongeren: list[str], gemeenten: list[str]) -> dict[str, list[Any]]:
    """Willekeurige regels voor deze bestanden; `vsvlijst` kent de conversie niet."""
    reeksen: list[dict[str, Any]] = [
        {
            "bron": "OCW",
            "reeks": reeks,
            "schooljaar": jaar,
            "peildatum": date(2025, 10, kans.randrange(1, 20)) if kans.random() < 0.8 else "",
            "stand": stand,
            "gemeentecode": code,
            "klasse": f"totaal/{meting}",
            "waarde": kans.randrange(1, 900),
        }
        for reeks, metingen in METINGEN.items()
        for jaar in JAREN
        for code in gemeenten
        for meting in metingen
        for stand in ("voorlopig", "definitief")
        if kans.random() < 0.6
    ]
    vast: dict[str, Any] = {
        "bron": "OCW",
        "reeks": "zou-f3b",
        "peildatum": "",
        "stand": "definitief",
    }
    reeksen += [
        {**vast, "schooljaar": jaar, "gemeentecode": "", "klasse": "totaal/percentage mbo"}
        | {"waarde": f"{kans.randrange(100, 999) / 100}"}
        for jaar in JAREN
    ]
    overstap: list[dict[str, Any]] = [
        {
            "jongere_id": wie,
            "schooljaar": jaar,
            "aangeschreven_op": date(int(jaar[:4]) + 1, kans.randrange(1, 9), 14),
            "contact_op": date(int(jaar[:4]) + 1, kans.randrange(3, 10), 2),
            "uitkomst": kans.choice(UITKOMSTEN),
        }
        for wie in kans.sample(jongeren, len(jongeren) // 6)
        for jaar in [kans.choice(JAREN)]
    ]
    lijst = [
        {
            "gemeentecode": code,
            "schooljaar": jaar,
            "stand": stand,
            "datum": datum,
            "jongere_id": wie,
        }
        for code in gemeenten[:2]
        for jaar in JAREN
        for stand, datum in (("voorlopig", "2025-12-01"), ("definitief", "2025-11-01"))
        if kans.random() < 0.8
        for wie in kans.sample(jongeren, len(jongeren) // 8)
    ]
    return {"externe_reeksen": reeksen, "overstap": overstap, "vsvlijst": lijst}


def schrijf_lijst(map_: Path, rijen: list[dict[str, Any]]) -> None:
    """De lijst van het ministerie hoort niet bij een aanlevering: zij staat in een map ernaast."""
    map_ = map_ / "lijst"
    map_.mkdir(exist_ok=True)
    with (map_ / "vsvlijst.csv").open("w", encoding="utf-8", newline="") as bestand:
        velden = ["gemeentecode", "schooljaar", "stand", "datum", "jongere_id"]
        schrijver = csv.DictWriter(bestand, velden)
        schrijver.writeheader()
        schrijver.writerows(rijen)


TABELLEN = {
    "zm-g5": zm_g5,
    "zm-overstap": zm_overstap,
    "zou-f3a": zou_f3a,
    "zou-f3a-vervolg": zou_f3a_vervolg,
    "zou-f3b": zou_f3b,
}
