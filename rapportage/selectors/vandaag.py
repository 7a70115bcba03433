"""De stand van vandaag in een paar gemeenten. Wat geteld wordt en wie erachter zit is een vraag."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Count, Q, QuerySet

from cases.filters import TERMIJNVAKKEN, grenzen_van_vak
from cases.models import Signaal, Zaak
from cases.models.zaak import LOPEND
from doorstroompunt.models import Traject
from kern.klok import vandaag
from kern.termijnen import plus_maanden
from meldingen.models import Verzuimmelding

NIET_JUIST: Final = "niet_juist"
DUREN: Final = (
    ("Korter dan 3 maanden", 0),
    ("3 tot 6 maanden", 3),
    ("6 tot 12 maanden", 6),
    ("12 maanden of langer", 12),
)
"""Label, en vanaf zoveel kalendermaanden (T4)."""
DUUR: Final = "duur-"
GEEN: Final = "geen"
"""Zonder behandelaar, of zonder school."""

_ZAAK: Final = "zaken"
_MELDING: Final = "meldingen"
_SIGNAAL: Final = "signalen"
_TRAJECT: Final = "lopende_trajecten"

Waar = Callable[[date], Q]


@dataclass(frozen=True, slots=True)
class Standcijfer:
    """Een aantal van vandaag. bron: waar het uit komt; waar: wat er meetelt, op een dag."""

    naam: str
    uitleg: str
    bron: str
    waar: Waar


def maandag(dag: date) -> date:
    """De eerste dag van de week."""
    return dag - timedelta(days=dag.weekday())


def _signaal(soort: str) -> Waar:
    return lambda _: Q(soort=soort)


STAND: Final[Mapping[str, Standcijfer]] = {
    "lopend": Standcijfer(
        *("Lopende zaken", "Zaken die niet gesloten of vervallen zijn.", _ZAAK, lambda _: Q()),
    ),
    "over": Standcijfer(
        *("Daarvan over de termijn", "De eerstvolgende uiterste dag is voorbij."),
        *(_ZAAK, lambda dag: grenzen_van_vak("over", op=dag)),
    ),
    "nadert": Standcijfer(
        f"Daarvan {TERMIJNVAKKEN['nadert'].lower()}",
        "De uiterste dag is nabij; hetzelfde vak als in de werkvoorraad.",
        *(_ZAAK, lambda dag: grenzen_van_vak("nadert", op=dag)),
    ),
    "wachtlijst": Standcijfer(
        *("Daarvan op de wachtlijst", "De zaak staat op de wachtlijst.", _ZAAK),
        lambda _: Q(wachtlijst_vanaf__isnull=False),
    ),
    "niemand": Standcijfer(
        *("Daarvan zonder behandelaar", "De zaak is nog van niemand.", _ZAAK),
        lambda _: Q(behandelaar__isnull=True),
    ),
    "meldingen": Standcijfer(
        *("Nieuwe meldingen deze week", "Ontvangen sinds maandag.", _MELDING),
        lambda dag: Q(ontvangen_op__range=(maandag(dag), dag)),
    ),
    "thuiszitters": Standcijfer(
        "Thuiszitters nu",
        "Het signaal thuiszitter geldt vandaag, en niemand zei dat het niet klopt.",
        *(_SIGNAAL, _signaal("thuiszitter")),
    ),
    "trajecten": Standcijfer(
        *("Lopende trajecten", "Gestart en nog niet geëindigd.", _TRAJECT),
        lambda dag: Q(gestart_op__lte=dag) & (Q(geeindigd_op=None) | Q(geeindigd_op__gt=dag)),
    ),
    "doelgroep": Standcijfer(
        "Doelgroep zonder traject",
        "Het signaal geldt vandaag: zonder school en startkwalificatie, en nog geen traject.",
        *(_SIGNAAL, _signaal("doelgroep_doorstroompunt")),
    ),
    "wordt_18": Standcijfer(
        "Wordt binnenkort 18",
        "Het signaal geldt vandaag: bijna 18, met een lopende zaak of zonder school.",
        *(_SIGNAAL, _signaal("wordt_18")),
    ),
}


@dataclass(frozen=True, slots=True)
class Stand:
    """Wat er nu ligt. aantallen en eigen: per cijfer; duren: (label, aantal)."""

    op: date
    aantallen: Mapping[str, int]
    eigen: Mapping[str, int]
    duren: Sequence[tuple[str, int]]

    @property
    def week(self) -> date:
        """De maandag vanaf wanneer meldingen als nieuw tellen."""
        return maandag(self.op)


def stand_vandaag(gemeenten: Collection[int], *, wie: int | None = None) -> Stand:
    """De stand in deze gemeenten, in een vraag per bron; de aanroeper zet de grens.

    wie: van wie ook de eigen aantallen gevraagd worden. Lopend, over de termijn en wachtlijst zijn
    dezelfde zaken als op het teamscherm.
    """
    dag = vandaag()
    samen: dict[str, int] = {}
    eigen: dict[str, int] = {}
    for bron in (_ZAAK, _MELDING, _SIGNAAL, _TRAJECT):
        cijfers = {naam: c.waar(dag) for naam, c in STAND.items() if c.bron == bron}
        van_mij = _van(bron, str(wie)) if wie is not None else Q(pk__in=[])
        rij = _basis(bron, gemeenten).aggregate(
            **{naam: _tel(bron, waar) for naam, waar in cijfers.items()},
            **{f"{naam}_eigen": _tel(bron, waar & van_mij) for naam, waar in cijfers.items()},
        )
        samen |= {naam: rij[naam] for naam in cijfers}
        eigen |= {naam: rij[f"{naam}_eigen"] for naam in cijfers}
    return Stand(dag, samen, eigen if wie is not None else {}, _duren(gemeenten, dag))


def _basis(bron: str, gemeenten: Collection[int]) -> QuerySet[Any]:
    rijen: QuerySet[Any] = {
        _ZAAK: Zaak.objects.filter(LOPEND),
        _MELDING: Verzuimmelding.objects.all(),
        _TRAJECT: Traject.objects.all(),
        _SIGNAAL: Signaal.objects.filter(ingetrokken_op__isnull=True).exclude(status=NIET_JUIST),
    }[bron]
    return rijen.filter(gemeente_id__in=sorted(gemeenten)).order_by()


def _tel(bron: str, waar: Q) -> Count:
    """Een signaal telt per jongere, de rest per rij."""
    veld = "jongere_id" if bron == _SIGNAAL else "id"
    return Count(veld, filter=waar, distinct=bron == _SIGNAAL)


def _van(bron: str, wie: str) -> Q:
    """Van deze behandelaar: haar nummer, of `geen`."""
    nummer = None if wie == GEEN else int(wie)
    if bron == _ZAAK:
        return Q(behandelaar_id=nummer)
    if bron == _MELDING:
        return Q(zaak__behandelaar_id=nummer)
    if bron == _TRAJECT:
        return Q(begeleider_id=nummer)
    lopend = Zaak.objects.filter(LOPEND, behandelaar_id=nummer)
    begeleid = Traject.objects.filter(geeindigd_op=None, begeleider_id=nummer)
    return Q(jongere_id__in=lopend.values("jongere_id")) | Q(
        jongere_id__in=begeleid.values("jongere_id")
    )


def _duren(gemeenten: Collection[int], dag: date) -> list[tuple[str, int]]:
    per_duur = [0] * len(DUREN)
    begonnen = (
        _basis(_SIGNAAL, gemeenten)
        .filter(STAND["thuiszitters"].waar(dag))
        .values_list("sinds")
        .annotate(aantal=Count("jongere_id", distinct=True))
    )
    for sinds, aantal in begonnen:
        per_duur[_vak(sinds, op=dag)] += aantal
    return [(label, n) for (label, _), n in zip(DUREN, per_duur, strict=True)]


def _vak(sinds: date, *, op: date) -> int:
    """Het laatste vak waarvan de ondergrens is bereikt."""
    bereikt = [n for n, (_, vanaf) in enumerate(DUREN) if plus_maanden(sinds, vanaf) <= op]
    return max(bereikt, default=0)


def cijfer_voor(sleutel: str) -> tuple[str, Standcijfer]:
    """De naam op het scherm en het cijfer; ook een vak van de duur. Raises LookupError."""
    nummer = sleutel.removeprefix(DUUR)
    if nummer == sleutel:
        return STAND[sleutel].naam, STAND[sleutel]
    if nummer not in map(str, range(len(DUREN))):
        raise LookupError(sleutel)
    return f"Thuiszitters nu: {DUREN[int(nummer)][0].lower()}", STAND["thuiszitters"]


def rijen_achter(
    sleutel: str, gemeenten: Collection[int], *, wie: str = "", school: str = ""
) -> tuple[str, list[tuple[int, int]]]:
    """De bron, en de rijen (nummer, jongere) achter een cijfer van vandaag.

    wie: het nummer van een behandelaar of `geen`; school: idem, alleen bij zaken. Van een signaal
    is het nummer dat van de jongere: het telt per jongere. Raises LookupError.
    """
    dag = vandaag()
    _, cijfer = cijfer_voor(sleutel)
    rijen = _basis(cijfer.bron, gemeenten).filter(cijfer.waar(dag))
    if wie:
        rijen = rijen.filter(_van(cijfer.bron, wie))
    if school:
        if cijfer.bron != _ZAAK:
            raise LookupError(school)
        rijen = rijen.filter(school_id=None if school == GEEN else int(school))
    if cijfer.bron != _SIGNAAL:
        return cijfer.bron, list(rijen.order_by("pk").values_list("pk", "jongere_id"))
    gevonden = rijen.values_list("jongere_id", "sinds").distinct().order_by("jongere_id")
    vak = sleutel.removeprefix(DUUR)
    return cijfer.bron, [
        (jongere, jongere)
        for jongere, sinds in gevonden
        if vak == sleutel or _vak(sinds, op=dag) == int(vak)
    ]
