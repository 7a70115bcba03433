"""Een getelde tabel zoals zij op het scherm staat: cellen met hun tekst en hun doorklik."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kern.templatetags.weergave import getal
from rapportage.definitie import Definitie, definities
from rapportage.naast_elkaar import kop_met_jaar, met_jaar
from rapportage.services.doorklik import BUITEN, LOS, UNIEK, heeft_lijst, zichtbare_rijen
from rapportage.tabel import Tabel, Waarde
from rapportage.tellen import Opzet
from rapportage.uitleg import ONDERWERPEN, OVERIG, onderwerp_van


@dataclass(frozen=True, slots=True)
class Cel:
    """Wat er staat; url leeg: hier is geen lijst achter."""

    tekst: str
    url: str = ""
    kolom: str = ""


@dataclass(frozen=True, slots=True)
class Schermrij:
    """Een rij van de tabel. url: dezelfde tabel, maar alleen van deze school; of leeg."""

    label: str
    cellen: Sequence[Cel]
    is_totaal: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class Schermtabel:
    """De tabel in woorden. noemers en extra: (naam, tekst).

    buiten: een per jaar, of leeg bij een stand.
    """

    rijen: Sequence[Schermrij]
    totalen: Sequence[Schermrij]
    buiten: Sequence[Cel]
    noemers: Sequence[tuple[str, str]]
    extra: Sequence[tuple[str, Cel]]


def weergave(waarde: object, *, percentage: bool = False) -> str:
    """Een waarde in woorden; een streepje als er niets te tellen was."""
    if waarde is None:
        return "–"
    if isinstance(waarde, Decimal):
        tekst = f"{waarde:f}".replace(".", ",")
        return f"{tekst}%" if percentage else tekst
    return getal(waarde) if isinstance(waarde, int) else str(waarde)


def schermtabel(
    plan: Opzet,
    tabel: Tabel,
    *,
    cel_url: str = "",
    rij_urls: Sequence[str] = (),
    wpg: bool = False,
    gemaskeerd: bool = False,
) -> Schermtabel:
    """De tabel voor het scherm.

    cel_url: het adres van de doorklik met de keuze erin, of leeg als deze lezer geen personen
    ziet. rij_urls: per rij een adres, als de rijen scholen zijn. wpg: of zij de ware afloop ziet.
    """

    regels = zichtbare_rijen(plan)

    def doorklik(waarde: Waarde, rij: int | str, kolom: int) -> str:
        kan = cel_url and isinstance(waarde, int) and waarde and not gemaskeerd
        if not kan or not heeft_lijst(plan, rij, kolom, wpg=wpg):
            return ""
        return f"{cel_url}&rij={rij}&kolom={kolom}"

    def cel(waarde: Waarde, rij: int | str, kolom: int) -> Cel:
        regel = plan.zichtbaar[kolom]
        procent = regel.is_percentage or (isinstance(rij, int) and regels[rij].is_percentage)
        tekst = weergave(waarde, percentage=procent)
        return Cel(tekst, doorklik(waarde, rij, kolom), regel.label)

    rijen = [
        Schermrij(
            r.label,
            [cel(w, n, k) for k, w in enumerate(r.waarden)],
            url=rij_urls[n] if rij_urls else "",
        )
        for n, r in enumerate(tabel.rijen)
    ]
    som = [Cel(weergave(w), "", plan.zichtbaar[k].label) for k, w in enumerate(tabel.som)]
    uniek = [cel(w, UNIEK, k) for k, w in enumerate(tabel.uniek)]
    totalen = [
        Schermrij(naam, cellen, is_totaal=True)
        for naam, cellen, waarden in (
            ("Totaal (som van de rijen)", som, tabel.som),
            ("Totaal (uniek)", uniek, tabel.uniek),
        )
        if any(w is not None for w in waarden)
    ]
    return Schermtabel(
        rijen=rijen,
        totalen=totalen,
        buiten=[] if plan.definitie.stand else [replace(cel(tabel.buiten, BUITEN, 0), kolom="")],
        noemers=[(naam, _noemer(n)) for naam, n in tabel.noemers.items()],
        extra=[
            (naam, Cel(weergave(w), doorklik(w, LOS, n), naam))
            for n, (naam, w) in enumerate(tabel.extra.items())
        ],
    )


def schermen_naast_elkaar(schermen: Sequence[tuple[Tabel, Schermtabel]]) -> Schermtabel:
    """Dezelfde tabel over meer jaren als een scherm; elke cel houdt haar eigen doorklik.

    schermen: per jaar de tabel en haar scherm, het oudste eerst, minstens een.
    """
    if len(schermen) == 1:
        return schermen[0][1]
    koppen = [[kop_met_jaar(tabel, kolom) for kolom in tabel.kolommen] for tabel, _ in schermen]
    volgorde = list(dict.fromkeys(kop for rij in koppen for kop in rij))

    def samen(deel: str) -> list[Schermrij]:
        per: dict[str, dict[str, Cel]] = {}
        urls: dict[str, str] = {}
        totaal = False
        for (_, scherm), eigen in zip(schermen, koppen, strict=True):
            for rij in getattr(scherm, deel):
                totaal = rij.is_totaal
                urls[rij.label] = rij.url
                gevuld = zip(eigen, rij.cellen, strict=True)
                per.setdefault(rij.label, {}).update(
                    {kop: replace(cel, kolom=kop) for kop, cel in gevuld}
                )
        leeg = weergave(None)
        return [
            Schermrij(
                label, [cellen.get(k, Cel(leeg, "", k)) for k in volgorde], totaal, urls[label]
            )
            for label, cellen in per.items()
        ]

    return Schermtabel(
        rijen=samen("rijen"),
        totalen=samen("totalen"),
        buiten=[replace(b, kolom=t.label) for t, s in schermen for b in s.buiten],
        noemers=[(met_jaar(t, naam), n) for t, s in schermen for naam, n in s.noemers],
        extra=[(met_jaar(t, naam), w) for t, s in schermen for naam, w in s.extra],
    )


def _noemer(noemer: object) -> str:
    if isinstance(noemer, list):
        return ", ".join(weergave(n) for n in noemer)
    return weergave(noemer)


def tabellenlijst(zoek: str) -> list[tuple[str, list[Definitie]]]:
    """De tabellen per onderwerp, waarvan titel, nummer of uitleg alle gezochte woorden bevat."""
    woorden = zoek.casefold().split()
    per: Mapping[str, list[Definitie]] = {naam: [] for naam in (*ONDERWERPEN, OVERIG)}
    for definitie in definities().values():
        tekst = f"{definitie.id} {definitie.titel} {definitie.definitie}".casefold()
        if all(woord in tekst for woord in woorden):
            per[onderwerp_van(definitie)].append(definitie)
    return [(naam, sorted(r, key=lambda d: d.titel)) for naam, r in per.items() if r]


def definitie_voor(nummer: str) -> Definitie | None:
    """De tabel met dit nummer."""
    return definities().get(nummer)
