"""Het scherm met voorlopig en definitief naast elkaar, en hetzelfde als bestand."""

from collections.abc import Iterable, Iterator

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from doorstroompunt.vsvlijst.reeks import Reeksregel, reeksbeeld
from kern.autorisatie import MedewerkerRequest, vereist
from kern.handelingen import Handeling
from kern.rekenblad import als_rekenblad


@require_safe
@vereist(Handeling.WERKVOORRAAD_ZIEN)
def reeks(request: MedewerkerRequest) -> HttpResponse:
    """De gepubliceerde cijfers en de lijsten op naam, per schooljaar en gemeente."""
    return render(
        request, "doorstroompunt/vsvlijst/reeks.html", {"beeld": reeksbeeld(request.inzage)}
    )


@require_safe
@vereist(Handeling.WERKVOORRAAD_ZIEN)
def reeks_bestand(request: MedewerkerRequest) -> HttpResponse:
    """Elke levering een regel, voor een rekenblad."""
    beeld = reeksbeeld(request.inzage)
    return als_rekenblad(
        "voorlopig-en-definitief",
        kop=(
            *("Reeks", "Schooljaar", "Gemeente", "Bron", "Telling", "Stand", "Datum", "Aantal"),
            *("Deelnemers", "Percentage", "Over na verklaring"),
        ),
        rijen=[
            *_rijen("cijfer", beeld.cijfers),
            *_rijen("lijst", beeld.lijsten),
        ],
    )


def _rijen(reeks: str, regels: Iterable[Reeksregel]) -> Iterator[list[str]]:
    for regel in regels:
        for woord, leveringen in regel.standen:
            for levering in leveringen:
                yield [
                    *(reeks, regel.schooljaar, regel.gemeente, regel.bron, regel.telling, woord),
                    levering.dag.isoformat() if levering.dag else "",
                    str(levering.aantal),
                    _getal(levering.deelnemers),
                    _getal(levering.percentage),
                    _getal(levering.over),
                ]


def _getal(waarde: object) -> str:
    return "" if waarde is None else str(waarde).replace(".", ",")
