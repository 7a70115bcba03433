"""Een tabel van het dossier als stukken van een inzageverzoek: wat erin staat, in woorden.

Elke tabel met gegevens van een jongere hoort in het pakket, of staat met de reden in `NIET_MEE`
(`tests/architectuur/test_inzagepakket.py`): wie om haar gegevens vraagt, krijgt ze allemaal.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from cases.inzageverzoek.register import Bron, Stuk, bronnen
from cases.models import Inzageverzoek
from kern.klok import NEDERLAND


@dataclass(frozen=True)
class Tabel:
    """Een tabel in het pakket.

    soort: de sleutel van het stuk, hoogstens dertig tekens. dag: de kolom met de dag, of leeg.
    velden: paren (label, kolom); een punt volgt een verwijzing. keuze: zie `Bron`.
    """

    soort: str
    label: str
    model: Any
    dag: str
    velden: Sequence[tuple[str, str]]
    keuze: str = "mee"
    waarde: Callable[[Any, str], Any] | None = None

    def stukken(self, verzoek: Inzageverzoek) -> Sequence[Stuk]:
        """Elke rij van deze jongere en gemeente, in de volgorde waarin zij kwam."""
        rijen = self.model.objects.filter(
            jongere_id=verzoek.jongere_id, gemeente_id=verzoek.gemeente_id
        ).order_by("pk")
        return [
            Stuk(self.soort, rij.pk, self._dag(rij), self.label, self._tekst(rij)) for rij in rijen
        ]

    def _dag(self, rij: Any) -> date | None:
        dag = getattr(rij, self.dag) if self.dag else None
        return dag.astimezone(NEDERLAND).date() if isinstance(dag, datetime) else dag

    def _tekst(self, rij: Any) -> str:
        lees = self.waarde or in_woorden
        paren = ((naam, lees(rij, kolom)) for naam, kolom in self.velden)
        return "\n".join(f"{naam}: {waarde}" for naam, waarde in paren if waarde not in {None, ""})

    def bron(self) -> Bron:
        """Deze tabel zoals het register haar kent."""
        return Bron(self.soort, self.label, self.stukken, keuze=self.keuze)


def in_woorden(rij: Any, kolom: str) -> Any:
    """De waarde zoals een mens haar leest: het label van een code, ja of nee, een datum."""
    eerste, _, rest = kolom.partition(".")
    if rest:
        ander = getattr(rij, eerste)
        return in_woorden(ander, rest) if ander is not None else ""
    label = getattr(rij, f"get_{kolom}_display", None)
    waarde = label() if label is not None else getattr(rij, kolom)
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    return f"{waarde:%d-%m-%Y}" if isinstance(waarde, date) else waarde


def tabellen_aanmelden(tabellen: Sequence[Tabel], *, vanaf: int) -> None:
    """Meld tabellen aan, in deze volgorde. vanaf: de plaats van de eerste in het pakket."""
    for volgorde, tabel in enumerate(tabellen, start=vanaf):
        bronnen.meld_aan(tabel.soort, tabel.bron(), volgorde=volgorde)
