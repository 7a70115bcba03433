"""De risicovragen. Elke vraag is een voorwaarde op een logregel; tellen doet de database.

Een hogere verdieping hangt haar eigen vragen aan `risicovragen`: het log weet niet wat een zaak of
een achternaam is. Een vraag vindt regels om naar te kijken en zegt nooit dat iemand iets fout deed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, Final

from inrichting.selectors import parameters
from kern.klok import NEDERLAND
from kern.modellen import Regime
from kern.registers import Register
from toegang.models import Gemeente

NACHT_VAN: Final = "logcontrole_nacht_van"
NACHT_TOT: Final = "logcontrole_nacht_tot"
BULK: Final = "logcontrole_bulk_dossiers"


@dataclass(frozen=True)
class Blik:
    """Waarover de vraag gaat: een gemeente, de eerste dag van een maand, en een regime."""

    gemeente: Gemeente
    maand: date
    regime: Regime

    @property
    def volgende(self) -> date:
        """De eerste dag van de maand erna."""
        return date(self.maand.year + self.maand.month // 12, self.maand.month % 12 + 1, 1)

    @property
    def begin(self) -> datetime:
        """Het eerste ogenblik van de maand, in Nederlandse tijd."""
        return datetime.combine(self.maand, time.min, tzinfo=NEDERLAND)

    @property
    def einde(self) -> datetime:
        """Het eerste ogenblik van de maand erna."""
        return datetime.combine(self.volgende, time.min, tzinfo=NEDERLAND)


@dataclass(frozen=True)
class Voorwaarde:
    """SQL over de logregel `l`, met waarden bij naam. uitleg: waar de getallen vandaan komen."""

    sql: str
    waarden: Mapping[str, Any] = field(default_factory=dict)
    uitleg: str = ""


@dataclass(frozen=True)
class Risicovraag:
    """Een vraag aan het log. uitleg: wat zij vindt, en waarom dat een blik waard is."""

    code: str
    label: str
    uitleg: str
    voorwaarde: Callable[[Blik], Voorwaarde]


risicovragen: Register[Risicovraag] = Register("risicovragen")


def vragen_aanmelden() -> None:
    """Wat het log zelf kan beantwoorden."""
    for volgorde, vraag in (
        (
            30,
            Risicovraag(
                "nacht",
                "Inzage in de nacht",
                "Iemand keek of werkte op een uur waarop hier meestal niemand werkt.",
                _nacht,
            ),
        ),
        (
            40,
            Risicovraag(
                "bulk",
                "Veel dossiers op een dag, of een bestand",
                "Iemand opende op één dag opvallend veel dossiers, of haalde een bestand op.",
                _bulk,
            ),
        ),
        (
            50,
            Risicovraag(
                "geweigerd",
                "Geweigerde inzage",
                "Iemand vroeg iets op wat niet mocht of niet bestaat, bijvoorbeeld via een adres.",
                _geweigerd,
            ),
        ),
    ):
        risicovragen.meld_aan(vraag.code, vraag, volgorde=volgorde)


def _waarde(naam: str, blik: Blik) -> tuple[int, str]:
    rij = parameters(naam).geldend(
        naam,
        op=blik.maand,
        gemeentecode=blik.gemeente.code,
        telprofiel=blik.gemeente.telprofiel,
    )
    return int(rij.waarde), rij.bron


def _nacht(blik: Blik) -> Voorwaarde:
    van, bron = _waarde(NACHT_VAN, blik)
    tot, _ = _waarde(NACHT_TOT, blik)
    uur = "extract(hour from l.tijdstip at time zone 'Europe/Amsterdam')"
    # Over middernacht heen is de nacht het een of het ander.
    koppel = "and" if van < tot else "or"
    return Voorwaarde(
        f"l.kanaal = 'web' and ({uur} >= %(nacht_van)s {koppel} {uur} < %(nacht_tot)s)",
        {"nacht_van": van, "nacht_tot": tot},
        f"Van {van}.00 tot {tot}.00 uur. Bron: {bron}.",
    )


def _bulk(blik: Blik) -> Voorwaarde:
    grens, bron = _waarde(BULK, blik)
    return Voorwaarde(
        "l.resultaat = 'GELUKT' and (l.operatie = 'EXPORT' or l.object_id is not null and "
        "(l.actor_id, (l.tijdstip at time zone 'Europe/Amsterdam')::date) in ("
        " select v.actor_id, (v.tijdstip at time zone 'Europe/Amsterdam')::date as dag"
        " from wpg_logregel v where v.tijdstip >= %(van)s and v.tijdstip < %(tot)s"
        " and v.gemeente_id = %(gemeente)s and v.regime = %(regime)s and v.object_id is not null"
        " group by 1, 2 having count(distinct v.jongere_id) > %(bulk)s))",
        {"bulk": grens},
        f"Meer dan {grens} verschillende dossiers op een dag. Bron: {bron}.",
    )


def _geweigerd(_: Blik) -> Voorwaarde:
    return Voorwaarde("l.resultaat = 'GEWEIGERD'")
