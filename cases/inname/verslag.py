"""Van losse fouten naar iets wat iemand kan verbeteren en opnieuw kan aanbieden."""

import csv
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any, Final

from cases.inname.register import Fout, Regelresultaat, Uitkomst, Wijze

OP_HET_SCHERM: Final = 200
MEESTE_REGELS: Final = 5000
LANGSTE_WAARDE: Final = 80
FOUTENBESTAND: Final = "fouten.csv"
KOPPEN: Final = ("soort", "bestand", "regel", "kolom", "waarde", "reden")
FORMULETEKENS: Final = ("=", "+", "-", "@", "\t", "\r")
TELLINGEN: Final = ("gelezen", "nieuw", "gewijzigd", "ongewijzigd", "afgekeurd")


class Uitslagboek:
    """Telt fouten en regelresultaten, en onthoudt het begin ervan voor het scherm."""

    def __init__(self) -> None:
        self.fouten: list[Fout] = []
        self.waarschuwingen: list[Fout] = []
        self.per_plaats: Counter[tuple[str, str]] = Counter()
        self.aantal_waarschuwingen = 0
        self.bijzonder: list[Regelresultaat] = []
        self.gewoon: list[Regelresultaat] = []
        self.aantal_regels = 0

    @property
    def aantal_fouten(self) -> int:
        """Hoeveel fouten er in totaal zijn."""
        return self.per_plaats.total()

    def meld(self, fout: Fout) -> None:
        """Neem een fout of waarschuwing op."""
        if fout.is_fout:
            self.per_plaats[(fout.bestand, fout.kolom)] += 1
        else:
            self.aantal_waarschuwingen += 1
        lijst = self.fouten if fout.is_fout else self.waarschuwingen
        if len(lijst) < OP_HET_SCHERM:
            lijst.append(Fout(*fout[:3], fout.waarde[:LANGSTE_WAARDE], *fout[4:]))

    def resultaat(self, regel: Regelresultaat) -> None:
        """Neem op wat er met een regel gebeurde; wat aandacht vraagt gaat voor."""
        self.aantal_regels += 1
        is_bijzonder = regel.voorlopig or regel.uitkomst == "afgekeurd"
        lijst = self.bijzonder if is_bijzonder else self.gewoon
        if len(lijst) < MEESTE_REGELS:
            lijst.append(regel)

    def totalen(self, uitkomst: Uitkomst, *, wijze: Wijze) -> dict[str, Any]:
        """Wat de inname onthoudt: tellingen, en het begin van de fouten. Zonder namen."""
        regels = sorted((self.bijzonder + self.gewoon)[:MEESTE_REGELS])
        bestanden = {
            naam: {sleutel: telling.get(sleutel, 0) for sleutel in TELLINGEN}
            for naam, telling in uitkomst.bestanden.items()
        }
        return {
            "wijze": wijze.value,
            "geladen": uitkomst.geladen,
            "bestanden": bestanden,
            "som": {
                sleutel: sum(telling[sleutel] for telling in bestanden.values())
                for sleutel in TELLINGEN
            },
            "voorlopig": uitkomst.voorlopig,
            "aantal_fouten": self.aantal_fouten,
            "aantal_waarschuwingen": self.aantal_waarschuwingen,
            "per_plaats": [[*plaats, aantal] for plaats, aantal in self.per_plaats.most_common()],
            "fouten": [list(fout[:5]) for fout in sorted(self.fouten)],
            "waarschuwingen": [list(fout[:5]) for fout in self.waarschuwingen],
            "aantal_regels": self.aantal_regels,
            "regels": [list(regel) for regel in regels],
        }


class Foutenboek(Uitslagboek):
    """Een uitslagboek dat elke fout ook in een bestand zet, om te verbeteren."""

    def __init__(self, werkmap: Path) -> None:
        super().__init__()
        self.afkeur = werkmap / "afkeur"
        self.afkeur.mkdir()
        self._bestand = (self.afkeur / FOUTENBESTAND).open("w", encoding="utf-8-sig", newline="")
        self._schrijver = csv.writer(self._bestand)
        self._schrijver.writerow(KOPPEN)

    def meld(self, fout: Fout) -> None:
        """Neem een fout of waarschuwing op, en schrijf haar in het foutenbestand."""
        soort = "fout" if fout.is_fout else "waarschuwing"
        self._schrijver.writerow([soort, *(_veilig(deel) for deel in fout[:5])])
        super().meld(fout)

    def sluiten(self) -> None:
        """Sluit het foutenbestand; nog eens sluiten doet niets."""
        self._bestand.close()

    def inpakken(self, doel: Path) -> bool:
        """Maak er één zip van. Geeft False als er niets te verbeteren is."""
        self.sluiten()
        if not self.aantal_fouten and not self.aantal_waarschuwingen:
            return False
        with zipfile.ZipFile(doel, "w", zipfile.ZIP_DEFLATED) as zipje:
            for pad in sorted(p for p in self.afkeur.iterdir() if p.is_file()):
                zipje.write(pad, pad.name)
        return True


def _veilig(deel: object) -> object:
    """Een cel die een rekenblad niet als formule leest."""
    tekst = str(deel)
    return f"'{tekst}" if isinstance(deel, str) and tekst.startswith(FORMULETEKENS) else deel
