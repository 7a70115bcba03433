"""`importeer_meldingen BESTAND`: verzuimmeldingen van DUO inlezen (JSON Lines)."""

import json
import stat
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from meldingen.inlezen import Afkeur, Onleesbaar, Opdracht, Uitslag
from meldingen.inname_opdracht import opdracht_inlezen
from toegang.opdrachten import Onbruikbaar, niet_te_openen
from toegang.opdrachten import Opdracht as Beheeropdracht
from toegang.selectors import gemeente_ids_van


class Command(Beheeropdracht):
    """Exitcode 0: alles goed; 1: een deel afgekeurd, de rest geladen; 2: bestand onbruikbaar."""

    # De controles laden alle schermen; dat kost meer geheugen dan het hele inlezen.
    requires_system_checks = []
    help = "Lees verzuimmeldingen van DUO in uit een bestand met één melding per regel."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bestand", metavar="BESTAND")
        parser.add_argument(
            "--gemeente", metavar="CODE", default="", help="waar onbekende jongeren komen"
        )
        parser.add_argument("--afkeur", metavar="BESTAND2", help="hierin komen afgekeurde regels")
        parser.add_argument("--formaat", choices=["tekst", "json"], default="tekst")

    def handle(self, *_: Any, **opties: Any) -> None:
        """Lees het bestand in en druk de telling af."""
        uitslag = self._inlezen(opties)
        if opties["formaat"] == "json":
            self.stdout.write(json.dumps(uitslag.als_object()))
        else:
            self.stdout.write(_in_woorden(uitslag))
        if uitslag.afgekeurd:
            raise Onbruikbaar(f"{uitslag.afgekeurd} regel(s) afgekeurd.", returncode=1)

    def _inlezen(self, opties: dict[str, Any]) -> Uitslag:
        pad = Path(opties["bestand"])
        code = self._gemeente(opties["gemeente"])
        try:
            _keur(pad, afkeur=opties["afkeur"])
            with ExitStack() as stapel:
                bestand = stapel.enter_context(pad.open("rb"))
                afkeur = stapel.enter_context(self._afkeur(opties["afkeur"]))
                return opdracht_inlezen(
                    Opdracht(
                        bestand=bestand,
                        naam=pad.name,
                        gemeentecode=code,
                        afkeur=afkeur,
                        waarschuw=lambda tekst: self.stderr.write(f"waarschuwing: {tekst}"),
                        voortgang=lambda aantal: self.stderr.write(f"{aantal} regels gelezen"),
                    )
                )
        except Onleesbaar as fout:
            raise Onbruikbaar(str(fout)) from None
        except OSError as fout:
            raise Onbruikbaar(niet_te_openen(fout, pad)) from None

    def _gemeente(self, code: str) -> str:
        if not code:
            return ""
        try:
            gemeente_ids_van([code])
        except LookupError:
            raise Onbruikbaar(f"Gemeente {code} is hier niet bekend.") from None
        return code

    @contextmanager
    def _afkeur(self, pad: str | None) -> Iterator[Callable[[Afkeur], None]]:
        if pad is None:
            yield self._melden
            return
        with Path(pad).open("w", encoding="utf-8") as uit:

            def schrijven(afkeur: Afkeur) -> None:
                self._melden(afkeur)
                uit.write(json.dumps(_als_object(afkeur), ensure_ascii=False) + "\n")

            yield schrijven

    def _melden(self, afkeur: Afkeur) -> None:
        self.stderr.write(f"regel {afkeur.regel}: {afkeur.fout}")


def _keur(pad: Path, *, afkeur: str | None) -> None:
    """Alleen een gewoon bestand: een pijp of apparaat kan eindeloos zijn. Raises OSError.

    En de afkeur nooit over de aanlevering heen: openen om te schrijven maakt een bestand leeg.
    """
    modus = pad.stat().st_mode
    if not stat.S_ISREG(modus) and not stat.S_ISDIR(modus):
        raise Onbruikbaar(f"{pad.name} is geen gewoon bestand.")
    if afkeur is not None and Path(afkeur).exists() and Path(afkeur).samefile(pad):
        raise Onbruikbaar("Kies voor de afkeur een ander bestand dan de aanlevering.")


def _als_object(afkeur: Afkeur) -> dict[str, object]:
    """Een afgekeurde regel, met de invoer als object als hij te ontleden is en anders als tekst."""
    return {"regel": afkeur.regel, "fout": afkeur.fout, "invoer": _invoer(afkeur.invoer)}


def _invoer(ruw: bytes | None) -> object:
    if ruw is None:
        return None
    try:
        return json.loads(ruw)
    except (ValueError, RecursionError):
        return ruw.decode("utf-8", errors="backslashreplace")


def _in_woorden(u: Uitslag) -> str:
    return (
        f"{u.gelezen} regels gelezen: {u.nieuw} nieuw, {u.gewijzigd} gewijzigd, "
        f"{u.ongewijzigd} ongewijzigd, {u.afgekeurd} afgekeurd. "
        f"{u.voorlopig} onbekende jongeren voorlopig aangemaakt, {u.zaken} zaken geopend."
    )
