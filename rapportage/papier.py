"""Een vastgesteld verslag als toegankelijke pdf (PDF/UA), werkmap of csv."""

import csv
import io
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from kern.kalender import datum_voluit
from kern.papier import pdf_zetten
from kern.rekenblad import veilige_cel
from rapportage.figuur import figuren
from rapportage.werkmap import werkmap

SJABLOON: Final = Path(__file__).with_name("verslag.typ")
Inhoud = Mapping[str, Any]


def als_pdf(inhoud: Inhoud) -> bytes:
    """De pdf van een vastgesteld verslag."""
    gegevens = {
        **inhoud,
        "peildatum": datum_voluit(date.fromisoformat(inhoud["peildatum"])),
        "hoofdstukken": [_met_figuren(inhoud, h) for h in inhoud["hoofdstukken"]],
    }
    return pdf_zetten(SJABLOON, gegevens)


def _met_figuren(inhoud: Inhoud, hoofdstuk: Inhoud) -> Inhoud:
    plek = f"{hoofdstuk['naam']}, schooljaar {inhoud['schooljaar']}"
    tabellen = [{**t, "figuren": figuren(t, plek=plek)} for t in hoofdstuk["tabellen"]]
    return {**hoofdstuk, "tabellen": tabellen}


def _kop(inhoud: Inhoud) -> list[list[Any]]:
    return [
        [inhoud["titel"]],
        ["Gemeente of gebied", inhoud["naam"]],
        ["Schooljaar", inhoud["schooljaar"]],
        ["Peildatum", inhoud["peildatum"]],
        ["Gemaakt op", inhoud["gemaakt_op"]],
        ["Versie", inhoud["nummer"]],
        ["Telregels", inhoud["telregelversie"]],
    ]


def _vel(hoofdstuk: Inhoud, rij: Inhoud) -> list[list[Any]]:
    vel: list[list[Any]] = [[rij["titel"]], [hoofdstuk["naam"]], ["", *rij["kolommen"]]]
    vel += [[r["label"], *r["waarden"]] for r in (*rij["rijen"], *rij["totalen"])]
    if rij["buiten"] is not None:
        vel.append(["Buiten", rij["buiten"]])
    vel += [[e["naam"], e["tekst"]] for e in rij["extra"]]
    if reeks := rij.get("reeks"):
        vel += [[], [f"Door de jaren: {reeks['kolom']}"]]
        vel.append(["", *reeks["koppen"]])
        vel += [[r["label"], *r["teksten"]] for r in reeks["rijen"]]
        vel += [[f"Breuk na {b['schooljaar']}", b["reden"]] for b in reeks["breuken"]]
    vel += [["Cijfers van", bron] for bron in rij.get("bronnen", ())]
    return [*vel, [], [rij["definitie"]]]


def als_xlsx(inhoud: Inhoud) -> bytes:
    """Een blad met de gegevens, en een blad per tabel."""
    bladen = [("Verslag", _kop(inhoud))]
    bladen += [(t["id"], _vel(h, t)) for h in inhoud["hoofdstukken"] for t in h["tabellen"]]
    begrippen = [[b["term"], b["uitleg"]] for b in inhoud["begrippen"]]
    return werkmap([*bladen, ("Begrippen", begrippen)])


def als_csv(inhoud: Inhoud) -> bytes:
    """Alle tabellen onder elkaar, met puntkomma's zoals een Nederlands rekenblad die leest."""
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\r\n")
    delen = [_kop(inhoud), *(_vel(h, t) for h in inhoud["hoofdstukken"] for t in h["tabellen"])]
    for deel in delen:
        for rij in deel:
            schrijver.writerow([veilige_cel(_tekst(cel)) for cel in rij])
        schrijver.writerow([])
    return uit.getvalue().encode("utf-8-sig")


def _tekst(cel: Any) -> str:
    if cel is None:
        return ""
    return str(cel).replace(".", ",") if isinstance(cel, float) else str(cel)


BESTANDEN: Final[dict[str, tuple[str, Callable[[Inhoud], bytes]]]] = {
    "pdf": ("application/pdf", als_pdf),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", als_xlsx),
    "csv": ("text/csv; charset=utf-8", als_csv),
}
