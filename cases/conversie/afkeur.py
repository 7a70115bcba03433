"""De afgekeurde rijen terug naar wie ze aanleverde: hetzelfde bestand, met een kolom `fout`."""

import csv
from pathlib import Path

from cases.conversie.lezer import Lezer
from cases.conversie.werk import Werk, vraag

KOLOM = "fout"


def afkeur_schrijven(werk: Werk, map_: Path, doel: Path) -> None:
    """Schrijf per bestand met fouten de foute rijen in `doel`; ruim vorige afkeur op.

    Raises OSError als er niet geschreven kan worden; dan is er nog niets geladen.
    """
    doel.mkdir(parents=True, exist_ok=True)
    for naam in werk.geleverd:
        redenen = _redenen(naam)
        uit = doel / naam
        if redenen:
            _schrijf(Lezer(map_ / naam, bekend=()), uit, redenen)
        elif uit.is_file() and _is_afkeur(uit):
            uit.unlink()


def _redenen(naam: str) -> dict[int, str]:
    return dict(
        vraag(
            "select regel, string_agg(case when kolom = '' then reden"
            " else kolom || ': ' || reden end, '; ' order by kolom) from conv_bevinding"
            " where bestand = %s and is_fout and regel > 1 group by regel",
            [naam],
        )
    )


def _schrijf(lezer: Lezer, uit: Path, redenen: dict[int, str]) -> None:
    kop = list(lezer.kop_origineel)
    eigen = lezer.kop.index(KOLOM) if KOLOM in lezer.kop else -1
    with uit.open("w", encoding="utf-8", newline="") as bestand:
        schrijver = csv.writer(bestand, lineterminator="\r\n")
        schrijver.writerow(kop if eigen >= 0 else [*kop, KOLOM])
        for rij in lezer.rijen():
            reden = redenen.get(rij.regel)
            if reden is None:
                continue
            velden = [veld.replace("\x00", "") for veld in rij.velden]
            velden += [""] * (len(kop) - len(velden))
            if eigen >= 0:
                # Een eerder afgekeurd bestand dat opnieuw wordt aangeboden: de oude reden vervalt.
                velden[eigen] = reden
                schrijver.writerow(velden)
            else:
                schrijver.writerow([*velden, reden])


def _is_afkeur(pad: Path) -> bool:
    with pad.open(encoding="utf-8", errors="replace") as bestand:
        return bestand.readline().rstrip("\r\n").endswith(f",{KOLOM}")
