"""De controlelijst van inschrijvingen lezen: telling, standen en een bladzijde met jongeren."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.db import connection

from cases.keuzes import VERKLARINGEN
from cases.models import Jongere, Zaak
from inrichting.selectors import parameter
from kern.autorisatie import Inzage
from kern.kalender import schooljaar, schooljaar_label
from signalering.models import Inschrijfcontrole
from signalering.services.definities import vraagwaarden
from signalering.sql.controle import ONBEPAALD, RIJEN, STANDEN, TELLING
from toegang.models import Gemeente, Medewerker
from wpg.services import inzage_vastleggen

PER_PAGINA: Final = 25
CONTROLE_VOOR: Final = "inschrijfcontrole_voor"
CONTROLESTANDEN: Final[Mapping[str, str]] = {
    "open": "Nog niet bekeken",
    "onderzoek": "In onderzoek",
    "vastgesteld": "Vastgesteld",
    "wachttijd": "Nog in de wachttijd",
    "verklaard": "Verklaard",
}


@dataclass(frozen=True, slots=True)
class Telling:
    """De controle in getallen. `plichtig` is de som van de drie groepen: dat toetst `klopt`.

    uitgeschreven: per stand wie eerder op een school stond.
    processen: zaken absoluut verzuim van dit schooljaar (vermoedens); vastgesteld: de jongeren bij
    wie het is vastgesteld (telregel A1).
    """

    plichtig: int
    ingeschreven: int
    vrijgesteld: int
    standen: Mapping[str, int]
    uitgeschreven: Mapping[str, int]
    processen: int
    vastgesteld: int

    @property
    def zonder(self) -> int:
        """Plichtig, niet ingeschreven en zonder vrijstelling."""
        return sum(self.standen.values())

    @property
    def klopt(self) -> bool:
        """Of de groepen samen de bevolking zijn."""
        return self.plichtig == self.ingeschreven + self.vrijgesteld + self.zonder

    @property
    def te_doen(self) -> int:
        """Wat nog bekeken of uitgezocht moet worden voor de controle rond is."""
        return self.standen.get("open", 0) + self.standen.get("onderzoek", 0)

    def als_json(self) -> dict[str, Any]:
        """Voor het verslag van een afgeronde controle."""
        return {
            "plichtig": self.plichtig,
            "ingeschreven": self.ingeschreven,
            "vrijgesteld": self.vrijgesteld,
            "zonder": self.zonder,
            "standen": dict(self.standen),
            "uitgeschreven": sum(self.uitgeschreven.values()),
            "processen": self.processen,
            "vastgesteld": self.vastgesteld,
        }


@dataclass(frozen=True, slots=True)
class Controleregel:
    """Een jongere zonder inschrijving, met waarom zij op de lijst staat."""

    jongere: Jongere
    stand: str
    label: str
    sinds: date
    lesdagen: int
    wachttijd: int
    school: str
    uitgeschreven_op: date | None
    uitschrijfreden: str
    zaak_id: int | None
    verklaring: str
    behandelaar: str

    @property
    def zin(self) -> str:
        """Waarom deze jongere hier staat, in een zin."""
        waar = f"Uitgeschreven bij {self.school}" if self.uitgeschreven_op else "Nooit ingeschreven"
        reden = f" ({self.uitschrijfreden.lower()})" if self.uitschrijfreden else ""
        return f"{waar}{reden}; {self.lesdagen} lesdagen zonder inschrijving."


def telling(gemeenten: Collection[int], *, op: date) -> Telling:
    """De controle van deze gemeenten op een dag. Raises BuitenKalender."""
    waarden = vraagwaarden(gemeenten, op=op, alle=False)
    plichtig = ingeschreven = vrijgesteld = 0
    for _, p, i, v in _rijen(TELLING, waarden):
        plichtig, ingeschreven, vrijgesteld = plichtig + p, ingeschreven + i, vrijgesteld + v
    standen, uitgeschreven = dict.fromkeys(CONTROLESTANDEN, 0), dict.fromkeys(CONTROLESTANDEN, 0)
    for _, stand, aantal, uit in _rijen(STANDEN, waarden):
        standen[stand] += aantal
        uitgeschreven[stand] += uit
    processen, vastgesteld = _van_het_schooljaar(gemeenten, op=op, van=waarden["schooljaar_van"])
    return Telling(
        plichtig=plichtig,
        ingeschreven=ingeschreven,
        vrijgesteld=vrijgesteld,
        standen=standen,
        uitgeschreven=uitgeschreven,
        processen=processen,
        vastgesteld=vastgesteld,
    )


def _van_het_schooljaar(gemeenten: Collection[int], *, op: date, van: date) -> tuple[int, int]:
    """De zaken die het schooljaar raken, en bij hoeveel jongeren het vaststaat (telregel A1)."""
    zaken = (
        Zaak.objects.filter(soort="AV", gemeente_id__in=gemeenten, geopend_op__lte=op)
        .exclude(status="vervallen")
        .exclude(gesloten_op__lt=van)
    )
    vast = zaken.filter(vastgesteld=True).exclude(vastgesteld_op__gt=op)
    return zaken.count(), vast.values("jongere_id").distinct().count()


def controlelijst(
    inzage: Inzage,
    *,
    gemeenten: Collection[int],
    op: date,
    stand: str,
    uitgeschreven: bool,
    pagina: str | None,
) -> dict[str, Any]:
    """De telling, een bladzijde van de lijst, en de blik in het log. Raises BuitenKalender."""
    som = telling(gemeenten, op=op)
    bron = som.uitgeschreven if uitgeschreven else som.standen
    aantal = bron[stand] if stand else sum(bron.values())
    waarden = vraagwaarden(gemeenten, op=op, alle=False)
    blad: Page[int] = Paginator(range(aantal), PER_PAGINA).get_page(pagina)
    rijen = _rijen(
        RIJEN,
        waarden
        | {
            "stand": stand,
            "uitgeschreven": uitgeschreven,
            "aantal": PER_PAGINA,
            "vanaf": (blad.number - 1) * PER_PAGINA,
        },
    )
    regels = _als_regels(rijen)
    onbepaald = list(Jongere.objects.filter(pk__in=[r[0] for r in _rijen(ONBEPAALD, waarden)]))
    _leg_vast(inzage, [*(r.jongere for r in regels), *onbepaald[:PER_PAGINA]])
    return {
        "telling": som,
        "regels": regels,
        "pagina": blad,
        "onbepaald": onbepaald[:PER_PAGINA],
        "onbepaald_aantal": len(onbepaald),
    }


def controleregels(
    inzage: Inzage, *, gemeenten: Collection[int], op: date, stand: str, uitgeschreven: bool
) -> list[Controleregel]:
    """De hele lijst, voor een bestand; elke jongere komt in het log. Raises BuitenKalender."""
    keuze = {"stand": stand, "uitgeschreven": uitgeschreven, "aantal": None, "vanaf": 0}
    regels = _als_regels(_rijen(RIJEN, vraagwaarden(gemeenten, op=op, alle=False) | keuze))
    _leg_vast(inzage, [r.jongere for r in regels])
    return regels


def _leg_vast(inzage: Inzage, jongeren: Sequence[Jongere]) -> None:
    inzage_vastleggen(
        inzage,
        jongeren=[(j.pk, j.gemeente_id) for j in jongeren],
        objecttype="inschrijfcontrole",
    )


def _als_regels(rijen: list[tuple[Any, ...]]) -> list[Controleregel]:
    jongeren = Jongere.objects.in_bulk([rij[0] for rij in rijen])
    namen = dict(
        Medewerker.objects.filter(pk__in={rij[12] for rij in rijen if rij[12]}).values_list(
            "pk", "naam"
        )
    )
    return [
        Controleregel(
            jongere=jongeren[rij[0]],
            stand=rij[2],
            label=CONTROLESTANDEN[rij[2]],
            sinds=rij[3],
            lesdagen=rij[4],
            wachttijd=rij[5],
            school=rij[6] or "",
            uitgeschreven_op=rij[7],
            uitschrijfreden=rij[8] or "",
            zaak_id=rij[9],
            verklaring=VERKLARINGEN.get(rij[10] or "", rij[11] or ""),
            behandelaar=namen.get(rij[12], ""),
        )
        # Een dossier dat voor deze medewerker gesloten is, telt wel mee maar staat er niet bij.
        for rij in rijen
        if rij[0] in jongeren
    ]


def _rijen(vraag: str, waarden: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(vraag, waarden)
        return list(cursor.fetchall())


def afgeronde_controles(gemeenten: Collection[int]) -> list[Inschrijfcontrole]:
    """De controles die al zijn afgerond, de nieuwste eerst."""
    return list(
        Inschrijfcontrole.objects.filter(gemeente_id__in=gemeenten)
        .select_related("gemeente", "afgerond_door")
        .order_by("-schooljaar", "gemeente__naam")
    )


def klaar_voor(op: date) -> date:
    """De dag waarvoor de controle van het schooljaar van deze dag klaar is: een eigen afspraak."""
    voor = parameter(CONTROLE_VOOR, op=op)
    return date.fromisoformat(f"{schooljaar(op)}-{voor}")


def open_gemeenten(gemeenten: Collection[int], *, op: date) -> list[Gemeente]:
    """De gemeenten waarvan de controle van dit schooljaar nog niet is afgerond."""
    klaar = Inschrijfcontrole.objects.filter(schooljaar=schooljaar_label(schooljaar(op)))
    return list(
        Gemeente.objects.filter(pk__in=gemeenten)
        .exclude(pk__in=klaar.values("gemeente_id"))
        .order_by("naam")
    )
