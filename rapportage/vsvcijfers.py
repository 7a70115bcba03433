"""De cijfers over voortijdig schoolverlaten uit de externe reeksen, voor het Doorstroompunt."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from doorstroompunt.regels.vsv import Vsvcijfer, Vsvstand
from doorstroompunt.vsvlijst.reeks import Publicatie, publicaties
from rapportage.models import ExterneReeks

# De meting achter de regel: `MBO niveau 3/vsv`, `totaal/deelnemers vo en mbo`. In een regel met
# spaties om de streep hoort de streep bij de regel, zoals bij `rapportage.bronnen.extern`.
_METING: Final = re.compile(r"[^ ]/(vsv|deelnemers)( [^/]+)?$")


def vsvcijfers(gemeentecodes: Collection[str]) -> Iterator[Publicatie]:
    """Per bron, telling, schooljaar, gemeente, stand en dag een cijfer: de som van de klassen.

    Een klasse zonder vsv of deelnemers is geen cijfer hierover; een reeks zonder stand ook niet.
    Een vraag. Landelijke cijfers (zonder gemeentecode) staan bij de verslagen.
    """
    waarden: dict[tuple[str, str, str, str, str, date | None], dict[str, Decimal]] = defaultdict(
        lambda: defaultdict(Decimal)
    )
    rijen = ExterneReeks.objects.filter(gemeentecode__in=sorted(gemeentecodes)).exclude(stand="")
    for rij in rijen.filter(klasse__regex=_METING.pattern).values(
        *("bron", "reeks", "schooljaar", "gemeentecode", "stand", "peildatum", "klasse", "waarde")
    ):
        gevonden = _METING.search(rij["klasse"])
        if gevonden is None:
            continue
        meting, telling = gevonden[1], (gevonden[2] or "").strip()
        sleutel = (
            *(f"{rij['bron']}, {rij['reeks']}", telling, rij["schooljaar"]),
            *(rij["gemeentecode"], rij["stand"], rij["peildatum"]),
        )
        waarden[sleutel][meting] += rij["waarde"]
    for (bron, telling, schooljaar, gemeente, stand, dag), geteld in waarden.items():
        if "vsv" in geteld:
            yield Publicatie(
                *(bron, telling, gemeente),
                Vsvcijfer(
                    *(int(schooljaar[:4]), Vsvstand(stand), dag),
                    *(int(geteld["deelnemers"]), int(geteld["vsv"])),
                ),
            )


def aanmelden() -> None:
    """Geef ze aan het scherm met voorlopig en definitief."""
    publicaties.meld_aan("externe_reeksen", vsvcijfers)
