"""De verslagmachine: een definitie en een vraag erin, een tabel eruit (ADR 0026)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from rapportage.breuk import meetlat
from rapportage.bronnen import BRONNEN, VAST
from rapportage.bronvermelding import bronnen_van
from rapportage.cellen import Clausule, Optelling, Teller, Telling
from rapportage.definitie import As, Deel, Definitie, Filter, Regel, Voorwaarde
from rapportage.klaarzetten import Stand
from rapportage.periode import SCHOOLJAAR
from rapportage.tabel import Rij, Tabel, Waarde
from rapportage.vraag import Vraag
from toegang.models import Gemeente

OPEN: Final = "open"
_NOG_BEZIG: Final = ("NOG_IN_BEGELEIDING", "NIET_OPGELOST")
"""Waar telt wat nog geen resultaat heeft: in de rij met de eerste van deze codes (V2)."""

_POPULATIE: Final = Regel("")
SCHOOL: Final = "school_id"
"""Een veld dat een bron pas heeft als een tabel per school wordt geteld."""


@dataclass(frozen=True, slots=True)
class Opzet:
    """Een definitie voor een vraag: de rijen en kolommen voluit."""

    definitie: Definitie
    rijen: tuple[Regel, ...]
    kolommen: tuple[Regel, ...]

    @property
    def zichtbaar(self) -> tuple[Regel, ...]:
        """De kolommen die op het verslag staan."""
        return tuple(k for k in self.kolommen if not k.verborgen)

    def optelling(self, rij: Regel, kolom: Regel) -> Optelling:
        """Wat er in deze cel geteld wordt."""
        return self._optelling(rij, kolom, (*rij.waar, *kolom.waar))

    def _optelling(self, rij: Regel, kolom: Regel, waar: tuple[Clausule, ...]) -> Optelling:
        tabel = self.definitie
        delen = rij.delen or kolom.delen
        if rij.delen and kolom.delen:
            delen = tuple(
                replace(d, waar=(*d.waar, *k.waar)) for d in rij.delen for k in kolom.delen
            )
        delen = delen or tabel.delen
        eigen = bool(delen)
        if not eigen:
            delen = (Deel(tabel.bron, tabel.tel, tabel.waar),)
        tel = "" if eigen else kolom.tel or rij.tel
        tellingen = tuple(
            (d.keer, Telling(d.bron, tel or d.tel, (*d.waar, *_passend(waar, d.bron))))
            for d in delen
        )
        return Optelling(tellingen, rij.ontdubbeld or kolom.ontdubbeld)

    def totaal(self, kolom: Regel) -> Optelling:
        """De kolom over alle rijen samen, ontdubbeld (W3)."""
        keuze: tuple[Filter, ...] = tuple(r.waar for r in self.rijen)
        return self._optelling(_POPULATIE, kolom, (keuze, *kolom.waar))

    def populatie(self, kolom: Regel = _POPULATIE) -> Optelling:
        """De kolom over iedereen, in welke rij dan ook of in geen."""
        return self.optelling(_POPULATIE, kolom)

    @property
    def is_gelijksoortig(self) -> bool:
        """Of alle rijen uit dezelfde populatie komen; anders is er geen *buiten*."""
        return not any(r.delen or r.is_percentage for r in self.rijen)


def _passend(waar: tuple[Clausule, ...], bron: str) -> tuple[Clausule, ...]:
    """Een regel met een eigen bron wordt alleen gefilterd op velden die zij ook heeft."""
    velden = (*BRONNEN[bron].velden, *VAST, SCHOOL)
    return tuple(c for c in waar if not isinstance(c, Voorwaarde) or c.veld in velden)


def opzet(definitie: Definitie, vraag: Vraag) -> Opzet:
    """Zet de assen uit voor deze vraag."""
    return Opzet(definitie, _uitgezet(definitie.rijen, vraag), _uitgezet(definitie.kolommen, vraag))


def _uitgezet(as_: As, vraag: Vraag) -> tuple[Regel, ...]:
    uit: list[Regel] = []
    if as_.indeling:
        uit += _ingedeeld(as_, vraag)
    if as_.gemeenten:
        uit += [
            Regel(
                as_.gemeenten.format(naam=g.naam),
                (Voorwaarde(as_.veld or "gemeente_id", "is", g.pk),),
            )
            for g in vraag.gemeenten
        ]
    uit += [_van_gemeente(r, g) for g in vraag.gemeenten for r in as_.per_gemeente]
    uit += [Regel(str(w), (Voorwaarde(as_.veld, "is", w),)) for w in as_.waarden]
    uit += [
        replace(
            r,
            label=_ingevuld(r.label, vraag),
            van=tuple(_ingevuld(v, vraag) for v in r.van),
            op=tuple(_ingevuld(o, vraag) for o in r.op),
        )
        for r in as_.regels
    ]
    return tuple(uit)


def _van_gemeente(regel: Regel, gemeente: Gemeente) -> Regel:
    """De regel voor een gemeente; `{naam}` is haar naam."""
    naam = gemeente.naam
    return replace(
        regel,
        label=regel.label.format(naam=naam),
        waar=(*regel.waar, Voorwaarde("gemeente_id", "is", gemeente.pk)),
        van=tuple(v.format(naam=naam) for v in regel.van),
        op=tuple(o.format(naam=naam) for o in regel.op),
    )


def _ingevuld(label: str, vraag: Vraag) -> str:
    return label.format(schooljaar=vraag.label, plaats=vraag.naam)


def _ingedeeld(as_: As, vraag: Vraag) -> list[Regel]:
    labels = dict(vraag.indeling(as_.indeling).labels)
    if as_.open:
        bezig = next(
            (label for code in _NOG_BEZIG for label, codes in labels.items() if code in codes),
            OPEN,
        )
        labels[bezig] = (*labels.get(bezig, ()), "")
    return [Regel(label, (Voorwaarde(as_.veld, "is", codes),)) for label, codes in labels.items()]


class _Rekenaar:
    """Rekent de cellen van een opzet uit."""

    def __init__(self, plan: Opzet, teller: Teller) -> None:
        self.plan = plan
        self.teller = teller
        self.noemers: dict[str, object] = {}
        self.rijen = {r.label: r for r in plan.rijen}
        self.kolommen = {k.label: k for k in plan.kolommen}

    def cel(self, rij: Regel, kolom: Regel) -> Waarde:
        if kolom.is_percentage:
            boven = self._som([self.plan.optelling(rij, self.kolommen[v]) for v in kolom.van])
            onder = self._noemer(rij, kolom)
            return _percentage(boven, onder, self._decimalen(kolom))
        if rij.is_percentage:
            boven = self._som([self.plan.optelling(self.rijen[v], kolom) for v in rij.van])
            onder = self._som([self.plan.optelling(self.rijen[o], kolom) for o in rij.op])
            self.noemers[rij.label] = onder
            return _percentage(boven, onder, self._decimalen(rij))
        return self._waarde(self.plan.optelling(rij, kolom))

    def _noemer(self, rij: Regel, kolom: Regel) -> Waarde:
        if kolom.op:
            onder = self._som([self.plan.optelling(rij, self.kolommen[o]) for o in kolom.op])
            lijst = self.noemers.setdefault(kolom.label, [])
            if isinstance(lijst, list):
                lijst.append(onder)
            return onder
        if self.plan.is_gelijksoortig:
            onder = self._som([self.plan.populatie(self.kolommen[v]) for v in kolom.van])
        else:
            onder = self._som(
                [
                    self.plan.optelling(r, self.kolommen[v])
                    for r in self.plan.rijen
                    for v in kolom.van
                ]
            )
        self.noemers[kolom.label] = onder
        return onder

    def totaal(self, kolom: Regel) -> Waarde:
        if kolom.is_percentage:
            return None
        return self._waarde(self.plan.totaal(kolom))

    def buiten(self) -> int:
        """Wie tot de populatie hoort en in geen rij valt (W3)."""
        if not self.plan.is_gelijksoortig:
            return 0
        alle = self._waarde(self.plan.populatie()) or 0
        erin = self._waarde(self.plan.totaal(_POPULATIE)) or 0
        return int(alle - erin)

    def _decimalen(self, regel: Regel) -> int:
        eigen = regel.decimalen
        return self.plan.definitie.decimalen if eigen is None else eigen

    def _som(self, optellingen: Sequence[Optelling]) -> Waarde:
        gevuld = [w for w in map(self._waarde, optellingen) if w is not None]
        return sum(gevuld) if gevuld else None

    def _waarde(self, optelling: Optelling) -> Waarde:
        self.teller.tellen(optelling)
        gevonden = self.teller.waarde(optelling)
        if isinstance(gevonden, Decimal) and gevonden == gevonden.to_integral_value():
            return int(gevonden)
        return gevonden


def _percentage(boven: Waarde, onder: Waarde, decimalen: int) -> Waarde:
    if boven is None or not onder:
        return None
    stap = Decimal(1).scaleb(-decimalen)
    return (Decimal(boven) * 100 / Decimal(onder)).quantize(stap, rounding=ROUND_HALF_UP)


def _alle_cellen(plan: Opzet) -> list[Optelling]:
    rijen = [r for r in plan.rijen if not r.is_percentage]
    kolommen = [k for k in plan.kolommen if not k.is_percentage]
    uit = [plan.optelling(r, k) for r in rijen for k in kolommen]
    if plan.is_gelijksoortig:
        uit += [o for k in (*kolommen, _POPULATIE) for o in (plan.totaal(k), plan.populatie(k))]
    return uit + [plan.optelling(r, _POPULATIE) for r in plan.definitie.extra]


def tabel(definitie: Definitie, vraag: Vraag, *, stand: Stand | None = None) -> Tabel:
    """Tel een tabel. stand: de bronnen die voor deze vraag al klaarstaan, om te delen.

    De aanroeper zet de grens en het beeld (`een_beeld`); zie `rapportage.opdracht`.
    """
    eigen = stand or Stand(vraag)
    (uit,) = tabellen([definitie], vraag, stand=eigen)
    if stand is None:
        eigen.opruimen()
    return uit


def tabellen(gekozen: Sequence[Definitie], vraag: Vraag, *, stand: Stand) -> list[Tabel]:
    """Tel tabellen samen: elke bron wordt voor al hun cellen in een doorgang gelezen.

    Geeft ze in de volgorde van de definities.
    """
    teller = Teller(stand)
    plannen = [opzet(definitie, vraag) for definitie in gekozen]
    cellen = [_alle_cellen(plan) for plan in plannen]
    teller.tellen(*(cel for rij in cellen for cel in rij))
    return [
        replace(_uitgerekend(plan, vraag, teller), bronnen=bronnen_van(rij, vraag.jaar))
        for plan, rij in zip(plannen, cellen, strict=True)
    ]


def _uitgerekend(plan: Opzet, vraag: Vraag, teller: Teller) -> Tabel:
    definitie, rekenaar = plan.definitie, _Rekenaar(plan, teller)
    rijen = [
        Rij(r.label, [rekenaar.cel(r, k) for k in plan.zichtbaar])
        for r in plan.rijen
        if not r.verborgen
    ]
    profiel = ", ".join(dict.fromkeys(vraag.profiel_van(g) for g in vraag.gemeenten))
    return Tabel(
        id=definitie.id,
        titel=definitie.titel,
        gemeente=vraag.naam,
        schooljaar=vraag.schooljaar,
        peildatum=vraag.peildatum,
        kolommen=[k.label for k in plan.zichtbaar],
        rijen=rijen,
        som=_som(plan, rijen),
        uniek=_uniek(plan, rekenaar),
        buiten=0 if definitie.stand else rekenaar.buiten(),
        definitie=definitie.definitie,
        profiel=profiel,
        noemers=rekenaar.noemers,
        extra={r.label: rekenaar.cel(r, _POPULATIE) for r in definitie.extra},
        label=vraag.label,
        van=None if vraag.periode == SCHOOLJAAR else vraag.van,
        tot_en_met=None if vraag.periode == SCHOOLJAAR else vraag.einde,
        meetlat=meetlat(definitie.basis or definitie, vraag, profiel),
    )


def _som(plan: Opzet, rijen: Sequence[Rij]) -> list[Waarde]:
    if plan.definitie.totalen == "geen":
        return [None] * len(plan.zichtbaar)
    uit: list[Waarde] = []
    for nummer, kolom in enumerate(plan.zichtbaar):
        gevuld = [r.waarden[nummer] or 0 for r in rijen]
        uit.append(None if kolom.is_percentage else sum(gevuld))
    return uit


def _uniek(plan: Opzet, rekenaar: _Rekenaar) -> list[Waarde]:
    if plan.definitie.totalen != "alles" or not plan.is_gelijksoortig:
        return [None] * len(plan.zichtbaar)
    return [rekenaar.totaal(k) for k in plan.zichtbaar]
