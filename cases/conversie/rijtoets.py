"""Eén rij keuren en omzetten, zonder database."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from cases.conversie.bestand import Plan, Rij
from cases.conversie.lezer import Gelezen
from cases.conversie.uitkomst import Bevinding
from cases.conversie.waarden import TWIJFELS, Omzetter, Ongeldig, Twijfel, leesbaar, omzetter

LANGSTE_EXTERN_ID = 300
GETOOND = 80


@dataclass(frozen=True)
class _Vak:
    naam: str
    plek: int
    verplicht: bool
    omzetter: Omzetter
    twijfel: Twijfel | None
    verhuld: dict[str, str]


@dataclass
class Keuring:
    """De afloop van één rij: de waarden voor `COPY`, of fouten."""

    sleutel: str
    waarden: list[str | bytes | int | None]
    bevindingen: list[Bevinding] = field(default_factory=list)

    @property
    def goed(self) -> bool:
        """Mag deze rij door?"""
        return not any(b.is_fout for b in self.bevindingen)


class Rijtoets:
    """Keurt de rijen van één bestand met deze kopregel."""

    def __init__(self, plan: Plan, kop: Sequence[str]) -> None:
        self.plan = plan
        self.geleverd = tuple(naam for naam in plan.namen if naam in kop)
        self._vakken = [
            _Vak(
                kolom.naam,
                kop.index(kolom.naam) if kolom.naam in kop else -1,
                kolom.verplicht,
                omzetter(plan, kolom),
                TWIJFELS.get(plan.soort(kolom)),
                dict(plan.bestand.verhuld.get(kolom.naam, {})),
            )
            for kolom in plan.kolommen
        ]
        self._sleutelplekken = [plan.namen.index(naam) for naam in plan.bestand.sleutel]
        self._periodes = [
            (plan.namen.index(van), plan.namen.index(tot)) for van, tot in plan.bestand.periodes
        ]
        self._berekend = tuple(plan.bestand.berekend.values())

    def ontbrekend(self) -> tuple[list[str], list[str]]:
        """Welke kolommen ontbreken: (verplichte, andere)."""
        weg = [vak for vak in self._vakken if vak.plek < 0]
        return [v.naam for v in weg if v.verplicht], [v.naam for v in weg if not v.verplicht]

    def keur(self, gelezen: Gelezen) -> Keuring:
        """Keur een rij. De waarden: regel, sleutel, afdruk, kolommen, berekende kolommen."""
        bevindingen: list[Bevinding] = []
        waarden = [self._waarde(vak, gelezen, bevindingen) for vak in self._vakken]
        for van, tot in self._periodes:
            self._toets_periode(gelezen.regel, waarden, (van, tot), bevindingen)
        sleutel = self._sleutel(waarden)
        if bevindingen and any(b.is_fout for b in bevindingen):
            return Keuring(sleutel, [], bevindingen)
        extra: list[str | None] = []
        if self._berekend:
            rij: Rij = dict(zip(self.plan.namen, waarden, strict=True))
            extra = [functie(rij) for functie in self._berekend]
        klaar = [gelezen.regel, sleutel, self._afdruk(waarden), *waarden, *extra]
        return Keuring(sleutel, klaar, bevindingen)

    def sleutel_van(self, gelezen: Gelezen) -> str:
        """De sleutel van een rij die al om een andere reden is afgekeurd, voor zover te lezen."""
        velden = gelezen.velden
        plekken = [self._vakken[plek].plek for plek in self._sleutelplekken]
        return _samen([velden[p].strip() if 0 <= p < len(velden) else None for p in plekken])

    def _waarde(self, vak: _Vak, gelezen: Gelezen, bevindingen: list[Bevinding]) -> str | None:
        tekst = gelezen.velden[vak.plek].strip() if vak.plek >= 0 else ""
        if not tekst:
            if vak.verplicht:
                self._meld(bevindingen, gelezen.regel, vak.naam, reden="moet gevuld zijn")
            return None
        try:
            waarde = vak.omzetter(leesbaar(tekst))
        except Ongeldig as fout:
            self._meld(bevindingen, gelezen.regel, vak.naam, tekst=tekst, reden=str(fout))
            return tekst
        if vak.twijfel is not None and (waarschuwing := vak.twijfel(waarde)):
            bevindingen.append(
                Bevinding(self.plan.naam, gelezen.regel, vak.naam, tekst, waarschuwing, False)
            )
        return waarde

    def _meld(
        self, uit: list[Bevinding], regel: int, kolom: str, *, reden: str, tekst: str = ""
    ) -> None:
        uit.append(Bevinding(self.plan.naam, regel, kolom, tekst[:GETOOND], reden))

    def _toets_periode(
        self,
        regel: int,
        waarden: Sequence[str | None],
        periode: tuple[int, int],
        bevindingen: list[Bevinding],
    ) -> None:
        van, tot = waarden[periode[0]], waarden[periode[1]]
        if van is None or tot is None or tot >= van or any(b.is_fout for b in bevindingen):
            return
        namen = self.plan.namen
        reden = f"ligt voor {namen[periode[0]]} ({van})"
        self._meld(bevindingen, regel, namen[periode[1]], tekst=tot, reden=reden)

    def _sleutel(self, waarden: Sequence[str | None]) -> str:
        return _samen([waarden[plek] for plek in self._sleutelplekken])

    def _afdruk(self, waarden: Sequence[str | None]) -> bytes:
        """Een afdruk van wat er van buiten te zien is: wat verhuld wordt, is ook hier verhuld."""
        delen = [
            f"{vak.naam}={vak.verhuld.get(waarde, waarde)}"
            for vak, waarde in zip(self._vakken, waarden, strict=True)
            if waarde is not None
        ]
        return hashlib.md5("\x1f".join(delen).encode(), usedforsecurity=False).digest()


def _samen(delen: Sequence[str | None]) -> str:
    """De sleutel als één tekst; te lang wordt een begin met een afdruk erachter."""
    if len(delen) == 1:
        return (delen[0] or "")[:LANGSTE_EXTERN_ID]
    tekst = "|".join((deel or "").replace("\\", "\\\\").replace("|", "\\|") for deel in delen)
    if len(tekst) <= LANGSTE_EXTERN_ID - 20:
        return tekst
    return f"{tekst[:200]}~{hashlib.sha256(tekst.encode()).hexdigest()}"
