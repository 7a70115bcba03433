"""Kleine aantallen verbergen in wat naar buiten gaat (X2).

Een klein aantal mag ook niet uit de rest te berekenen zijn: niet uit een totaal, niet uit een
andere tabel van hetzelfde verslag, en niet door gemeenten van hun gebied af te trekken. Daarom
staat een getal er alleen als er geen klein aantal uit volgt, samen met wat er al staat
(`rapportage.verbergen`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, cast

from rapportage.bouwstenen import Bouwsteen, Hoofdstuk, Som
from rapportage.cellen import Optelling
from rapportage.definitie import Regel
from rapportage.tabel import Rij, Tabel, Waarde
from rapportage.tellen import Opzet
from rapportage.verbergen import Plek, te_verbergen

MASKER: Final = "verslag_masker_onder"
"""De parameter: aantallen onder dit getal gaan niet naar buiten."""

MOGELIJK: Final = "verslag_masker_mogelijk"
"""De parameter: zoveel waarden moet een verborgen klein aantal voor de lezer nog kunnen hebben."""

MEE: Final = "x"
"""Wat er staat bij wat verborgen is omdat een klein aantal er anders uit te berekenen was."""

SOM, UNIEK, BUITEN, LOS, NOEMER = "som", "uniek", "buiten", "los", "noemer"
_ALLE: Final = Regel("")

Vraagdelen = tuple[tuple[int, Optelling], ...]


@dataclass(frozen=True, slots=True)
class Getal:
    """Een getal in het verslag. percentage: het staat er als deel van een ander getal."""

    plek: Plek
    delen: Vraagdelen
    hoofdstuk: Hoofdstuk = None
    percentage: bool = False

    def stenen(self, sommen: Mapping[tuple[Optelling, Hoofdstuk], Som]) -> dict[Bouwsteen, int]:
        """Waar het getal uit is opgeteld."""
        uit: dict[Bouwsteen, int] = {}
        for keer, optelling in self.delen:
            for steen, n in sommen[optelling, self.hoofdstuk].stenen.items():
                uit[steen] = uit.get(steen, 0) + keer * n
        return {steen: n for steen, n in uit.items() if n}

    def aantal(self, sommen: Mapping[tuple[Optelling, Hoofdstuk], Som]) -> int:
        """Hoeveel het is."""
        return sum(k * sommen[o, self.hoofdstuk].aantal for k, o in self.delen)


def verborgen(onder: int) -> str:
    """Wat er staat in plaats van een klein aantal."""
    return f"<{onder}"


def getallen(nummer: int, plan: Opzet, hoofdstuk: Hoofdstuk = None) -> Iterator[Getal]:
    """Elk getal van een tabel, met waar het uit is opgeteld. nummer: van de tabel."""
    for rij, kolom, delen, deel in (*_cellen(plan), *_noemers(plan), *_totalen(plan)):
        yield Getal((nummer, rij, kolom), delen, hoofdstuk, deel)


_Gevonden = tuple[str | int, str | int, Vraagdelen, bool]


def _samen(plan: Opzet, rijen: Sequence[Regel], kolommen: Sequence[Regel]) -> Vraagdelen:
    return tuple((1, plan.optelling(r, k)) for r in rijen for k in kolommen)


def _zichtbare_rijen(plan: Opzet) -> list[Regel]:
    return [r for r in plan.rijen if not r.verborgen]


def _regels(namen: Sequence[str], regels: Sequence[Regel]) -> list[Regel]:
    """De regels met deze namen."""
    per_naam = {regel.label: regel for regel in regels}
    return [per_naam[naam] for naam in namen]


def _cellen(plan: Opzet) -> Iterator[_Gevonden]:
    """De cellen. Een percentage telt als het aantal dat een deel van iets is, een duur als het
    aantal waarover zij gaat.
    """
    for k, kolom in enumerate(plan.zichtbaar):
        for n, rij in enumerate(_zichtbare_rijen(plan)):
            kolommen = _regels(kolom.van, plan.kolommen) or [_aantal_van(kolom)]
            rijen = [rij] if kolom.van else _regels(rij.van, plan.rijen) or [rij]
            deel = _is_afgeleid(kolom) or rij.is_percentage
            yield n, k, _samen(plan, rijen, kolommen), deel


def _is_afgeleid(kolom: Regel) -> bool:
    """Of hier iets staat dat uit aantallen is berekend."""
    return kolom.is_percentage or kolom.is_duur


def _aantal_van(kolom: Regel) -> Regel:
    return replace(kolom, tel="rijen") if kolom.is_duur else kolom


def _noemers(plan: Opzet) -> Iterator[_Gevonden]:
    """Waar de percentages een percentage van zijn."""
    rijen = _zichtbare_rijen(plan)
    for k, kolom in enumerate(plan.zichtbaar):
        if kolom.op:
            onder = _regels(kolom.op, plan.kolommen)
            for n, rij in enumerate(rijen):
                yield NOEMER, f"{kolom.label} {n}", _samen(plan, [rij], onder), False
        elif kolom.is_percentage:
            yield NOEMER, kolom.label, _populatie(plan, kolom), False
        else:
            for rij in rijen:
                if rij.is_percentage:
                    delen = _samen(plan, _regels(rij.op, plan.rijen), [kolom])
                    yield NOEMER, f"{rij.label} {k}", delen, False


def _totalen(plan: Opzet) -> Iterator[_Gevonden]:
    """De kolomtotalen, wat erbuiten valt, en de losse aantallen."""
    optelbaar = [r for r in _zichtbare_rijen(plan) if not r.is_percentage]
    for k, kolom in enumerate(plan.zichtbaar):
        if _is_afgeleid(kolom):
            continue
        if plan.definitie.totalen != "geen":
            yield SOM, k, _samen(plan, optelbaar, [kolom]), False
        if plan.definitie.totalen == "alles" and plan.is_gelijksoortig:
            yield UNIEK, k, ((1, plan.totaal(kolom)),), False
    if plan.is_gelijksoortig and not plan.definitie.stand:
        yield BUITEN, "", ((1, plan.populatie()), (-1, plan.totaal(_ALLE))), False
    for los in plan.definitie.extra:
        yield LOS, los.label, _samen(plan, [los], [_ALLE]), False


def _populatie(plan: Opzet, kolom: Regel) -> Vraagdelen:
    """Waar een kolom met percentages een percentage van is, als zij dat niet zelf zegt."""
    van = _regels(kolom.van, plan.kolommen)
    if plan.is_gelijksoortig:
        return tuple((1, plan.populatie(v)) for v in van)
    return _samen(plan, plan.rijen, van)


def samen_gemaskeerd(
    stel: Sequence[tuple[Tabel, Opzet, Hoofdstuk]],
    sommen: Mapping[tuple[Optelling, Hoofdstuk], Som],
    *,
    onder: int,
    mogelijk: int = 1,
) -> list[Tabel]:
    """Alle tabellen die samen naar buiten gaan, zonder aantallen van 1 tot `onder`.

    sommen: van elk getal van `getallen`, zie `optelsommen`. onder: 0 of 1 verbergt niets. mogelijk:
    zoveel waarden moet een verborgen klein aantal voor de lezer nog kunnen hebben.
    """
    if onder <= 1:
        return [tabel for tabel, _, _ in stel]
    alle = [g for t, (_, plan, h) in enumerate(stel) for g in getallen(t, plan, h)]
    alle.sort(key=lambda g: g.percentage)
    weg = te_verbergen(
        [(g.plek, g.aantal(sommen), g.stenen(sommen)) for g in alle],
        onder=onder,
        mogelijk=min(mogelijk, onder - 1),
        zonder_teken={g.plek for g in alle if g.percentage},
    )
    return [_verborgen_in(tabel, plan, t, weg, onder) for t, (tabel, plan, _) in enumerate(stel)]


def _verborgen_in(
    tabel: Tabel, plan: Opzet, nummer: int, weg: Mapping[Plek, bool], onder: int
) -> Tabel:
    regels = _zichtbare_rijen(plan)

    def staat(waarde: Any, rij: str | int, kolom: str | int) -> Any:
        if waarde is None or (nummer, rij, kolom) not in weg:
            return waarde
        return verborgen(onder) if weg[nummer, rij, kolom] else MEE

    def cel(waarde: Waarde, n: int, k: int) -> Any:
        kolom = plan.zichtbaar[k]
        namen = (kolom.label, f"{kolom.label} {n}", f"{regels[n].label} {k}")
        if (kolom.is_percentage or regels[n].is_percentage) and any(
            (nummer, NOEMER, naam) in weg for naam in namen
        ):
            return MEE
        if kolom.is_duur and (nummer, n, k) in weg:
            return MEE
        return staat(waarde, n, k)

    def noemer(naam: str, waarde: Any) -> Any:
        if isinstance(waarde, list):
            return [staat(w, NOEMER, f"{naam} {n}") for n, w in enumerate(waarde)]
        laatste = f"{naam} {len(plan.zichtbaar) - 1}"
        return staat(staat(waarde, NOEMER, naam), NOEMER, laatste)

    return replace(
        tabel,
        rijen=[
            Rij(rij.label, [cel(w, n, k) for k, w in enumerate(rij.waarden)])
            for n, rij in enumerate(tabel.rijen)
        ],
        som=[staat(w, SOM, k) for k, w in enumerate(tabel.som)],
        uniek=[staat(w, UNIEK, k) for k, w in enumerate(tabel.uniek)],
        buiten=cast(int, staat(tabel.buiten, BUITEN, "")),
        noemers={naam: noemer(naam, w) for naam, w in tabel.noemers.items()},
        extra={naam: staat(w, LOS, naam) for naam, w in tabel.extra.items()},
    )


def gevraagd(plannen: Sequence[tuple[Opzet, Hoofdstuk]]) -> set[tuple[Optelling, Hoofdstuk]]:
    """Welke optellingen `samen_gemaskeerd` van deze tabellen nodig heeft."""
    return {
        (optelling, g.hoofdstuk)
        for n, (plan, h) in enumerate(plannen)
        for g in getallen(n, plan, h)
        for _, optelling in g.delen
    }
