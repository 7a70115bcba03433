"""Wat het scherm van een zaak laat zien: de stappen, en de feiten waarop zij rust."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F

from cases.models import Betrokkene, Contactmoment, Zaak
from cases.panelen import Dossierblik, Paneel, zaakfeiten
from cases.regels.zaak import Zaakstatus
from cases.selectors.zaaktypen import termijn_uitleg
from kern.kalender import datum_voluit

TOON = {
    "nieuw": "nieuw",
    "in_behandeling": "bezig",
    "wacht": "wacht",
    "gesloten": "klaar",
    "vervallen": "vervallen",
}
"""Hoe een status eruitziet (componenten/status.html)."""


@dataclass(frozen=True)
class Stap:
    """Een stap van een zaak. staat: klaar, nu of straks."""

    label: str
    staat: str
    uitleg: str = ""
    url: str = ""


def stappen(zaak: Zaak) -> Sequence[Stap]:
    """Wat er gedaan is, waar de zaak nu staat en wat er nog komt."""
    if zaak.status == Zaakstatus.VERVALLEN:
        geopend = Stap("Geopend", "klaar", datum_voluit(zaak.geopend_op))
        return [geopend, Stap("Vervallen", "nu")]
    contact = Contactmoment.objects.filter(zaak=zaak).exists()
    opgepakt = zaak.status != Zaakstatus.NIEUW
    gedaan = [True, opgepakt, contact, zaak.status == Zaakstatus.GESLOTEN]
    nu = gedaan.index(False) if False in gedaan else None
    wacht = zaak.status == Zaakstatus.WACHT and zaak.wacht_tot is not None
    uitleg = [
        datum_voluit(zaak.geopend_op),
        datum_voluit(zaak.opgepakt_op) if zaak.opgepakt_op else "",
        f"laatste op {datum_voluit(zaak.laatste_contact_op)}" if zaak.laatste_contact_op else "",
        datum_voluit(zaak.gesloten_op) if zaak.gesloten_op else "",
    ]
    if wacht and zaak.wacht_tot is not None and nu is not None:
        uitleg[nu] = f"wacht tot {datum_voluit(zaak.wacht_tot)}"
    labels = ["Geopend", "Opgepakt", "Contact", "Afgesloten"]
    return [
        Stap(label, "klaar" if klaar else "nu" if nummer == nu else "straks", uitleg[nummer])
        for nummer, (label, klaar) in enumerate(zip(labels, gedaan, strict=True))
    ]


def bereikbaar(jongere_id: int) -> list[Betrokkene]:
    """Wie er te bellen of te mailen is rond deze jongere; wie gezag heeft bovenaan."""
    return list(
        Betrokkene.objects.filter(jongere_id=jongere_id, overleden_op__isnull=True).order_by(
            F("gezag").desc(nulls_last=True), "id"
        )
    )


def _termijn(blik: Dossierblik) -> Mapping[str, Any] | None:
    zaak = blik.zaak
    if zaak is None or zaak.termijn is None:
        return None
    return {"zaak": zaak, "waarom": termijn_uitleg(zaak)}


def feiten_aanmelden() -> None:
    """Het eigen feit van de zaak: haar termijn met de rekensom."""
    zaakfeiten.meld_aan("termijn", Paneel("cases/paneel_termijn.html", _termijn), volgorde=10)
