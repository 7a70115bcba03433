"""De twee jaarverslaggemeenten als map, of in een lege gegevensmap."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from cases.conversie.inlezen import conversie_inlezen
from cases.conversie.uitkomst import Bevinding
from cases.models import Jongere
from kern.grens import voor_systeem
from leerplicht.demo.jaarverslag.aanlevering import bsns, schrijven
from leerplicht.demo.jaarverslag.gedrukt import JAARVERSLAGEN, jaarverslag
from leerplicht.demo.jaarverslag.utrecht import utrecht
from leerplicht.demo.jaarverslag.zoetermeer import zoetermeer
from leerplicht.demo.vullen import NietLeeg
from toegang.demo import accounts_aanmaken
from toegang.models import Gemeente
from toegang.selectors import alle_gemeente_ids

BRON = "demo jaarverslag"


class Afgekeurd(RuntimeError):
    """De conversie nam een rij niet aan; de tekst zegt welke."""


def map_maken(map_: Path) -> None:
    """Schrijf de bestanden van beide gemeenten, klaar voor `importeer_conversie`."""
    nummers = bsns()
    schrijven(map_, utrecht(nummers), zoetermeer(nummers))


def jaarverslag_vullen(voortgang: Callable[[str, float], None] = lambda *_: None) -> int:
    """Vul een lege gegevensmap met beide gemeenten en de vaste accounts; geeft het aantal jongeren.

    Raises NietLeeg, Afgekeurd.
    """
    with voor_systeem(alle_gemeente_ids()):
        if Jongere.objects.exists():
            raise NietLeeg
    fouten: list[Bevinding] = []
    with TemporaryDirectory() as map_:
        map_maken(Path(map_))
        uitkomst = conversie_inlezen(
            Path(map_),
            bron=BRON,
            voortgang=voortgang,
            melden=lambda b: fouten.append(b) if b.is_fout else None,
        )
    if fouten:
        raise Afgekeurd(str(fouten[0]))
    eerste, tweede = (
        Gemeente.objects.get(code=jaarverslag(naam).gemeentecode) for naam in JAARVERSLAGEN
    )
    with voor_systeem([eerste.pk, tweede.pk]):
        accounts_aanmaken(eerste, tweede)
    return uitkomst.bestanden["jongeren.csv"].nieuw
