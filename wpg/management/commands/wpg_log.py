"""Het verwerkingslog verzegelen en controleren."""

import re
from typing import Any

from toegang.opdrachten import Onbruikbaar, Opdracht
from wpg.keten import Stand, controleer, verzegel
from wpg.services import gelogd

FOUT = 1  # exitcode
ANKER = re.compile(r"(\d{1,18}):([0-9a-f]{8,64})")
STANDEN = {
    Stand.NIETS: "Er is niets te verzegelen.",
    Stand.BEZIG: "Er wordt nog geschreven. Wat nu openstaat, gaat de volgende keer mee.",
    Stand.ANDER: "Een ander proces verzegelt al.",
}


class Command(Opdracht):
    """`wpg_log controleer`: exitcode 0 en het aantal regels, of 1 en de eerste foute regel."""

    help = "Verzegel het verwerkingslog, of controleer dat er niets aan is veranderd."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("wat", choices=["controleer", "verzegel"], help="wat u wilt doen")
        parser.add_argument(
            "--anker",
            metavar="ZEGEL:AFDRUK",
            help="een zegel dat u eerder buiten de database hebt bewaard; het moet er nog zo staan",
        )

    def handle(self, *_: Any, wat: str, anker: str | None = None, **__: Any) -> None:
        if anker and wat == "verzegel":
            raise Onbruikbaar("--anker hoort bij controleer.")
        if wat == "verzegel":
            self._verzegelen()
        else:
            self._controleren(_anker(anker))

    def _verzegelen(self) -> None:
        uitslag = verzegel()
        if uitslag.stand is Stand.VERZEGELD:
            self.stdout.write(
                f"{uitslag.regels} regels verzegeld. Zegel {uitslag.zegel}:{uitslag.afdruk}"
            )
        else:
            self.stdout.write(STANDEN[uitslag.stand])

    def _controleren(self, anker: tuple[int, str] | None) -> None:
        with self.systeemgrens(), gelogd():
            controle = controleer(anker=anker)
        if not controle.klopt:
            self.stdout.write(f"{controle.fout}")
            raise Onbruikbaar(f"Regel {controle.fout} klopt niet: {controle.wat}.", returncode=FOUT)
        self.stdout.write(f"{controle.regels} regels kloppen, {controle.verzegeld} verzegeld.")
        if controle.zegel is not None:
            self.stdout.write(f"Laatste zegel {controle.zegel}:{controle.afdruk}")


def _anker(tekst: str | None) -> tuple[int, str] | None:
    if not tekst:
        return None
    gevonden = ANKER.fullmatch(tekst.strip().lower())
    if gevonden is None:
        raise Onbruikbaar("Schrijf het anker als ZEGEL:AFDRUK, zoals de controle het afdrukte.")
    return int(gevonden[1]), gevonden[2]
