"""De lijst van vrijstellingen: wat er te kiezen valt, en de rijen met hun stand en termijn."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from inrichting.parameters import Parameters
from inrichting.selectors import feestdagtabel, parameters
from kern.autorisatie import Inzage
from kern.kalender import begin_schooljaar, einde_schooljaar, schooljaar, schooljaar_label
from kern.keuzechips import keuzechips
from kern.klok import vandaag
from vrijstellingen.keuzes import GELDENDE_OORDELEN, GRONDEN
from vrijstellingen.models import Vrijstelling, Vrijstellingfeit
from vrijstellingen.regels.besluit import besluittermijn
from vrijstellingen.regels.bezwaar import bezwaartermijn
from vrijstellingen.regels.grond import GRONDREGELS, Grond
from vrijstellingen.selectors.feiten import besluitfeiten, stand_van
from vrijstellingen.teksten import GRONDEN_KORT, STANDEN, TONEN
from wpg.services import inzage_vastleggen

PER_PAGINA: Final = 25
DAG: Final = timedelta(days=1)
WEEK: Final = timedelta(weeks=1)
JAREN_TERUG: Final = 3
STANDKEUZES: Final[Mapping[str, str]] = {
    "open": "Te beoordelen",
    "wacht": "Wacht",
    "bekend": "Nog te versturen",
    "bezwaar": "Bezwaar mogelijk",
    "loopt": "Loopt",
    "gedogen": "Gedogen",
    "niet": "Voldoet niet of geweigerd",
    "voorbij": "Voorbij",
    "alle": "Alle",
}
TERMIJNKEUZES: Final[Mapping[str, str]] = {"te_laat": "Te laat", "week": "Binnen een week"}


@dataclass(frozen=True, slots=True)
class Keuze:
    """Wat er gekozen is; onbekende waarden vallen weg."""

    stand: str = "open"
    grond: str = ""
    schooljaar: int | None = None
    termijn: str = ""

    @classmethod
    def uit_url(cls, gegeven: Mapping[str, str]) -> "Keuze":
        """Uit de zoekreeks van de URL."""
        stand, grond, termijn = (gegeven.get(n, "") for n in ("stand", "grond", "termijn"))
        jaar = gegeven.get("schooljaar", "")
        return cls(
            stand=stand if stand in STANDKEUZES else "open",
            grond=grond if grond in GRONDEN else "",
            schooljaar=next((j for j in schooljaren() if str(j) == jaar), None),
            termijn=termijn if termijn in TERMIJNKEUZES else "",
        )

    def url(self, **anders: str | int | None) -> str:
        """De zoekreeks met deze keuze, en een of meer andere waarden."""
        waarden = {
            "stand": self.stand if self.stand != "open" else "",
            "grond": self.grond,
            "schooljaar": self.schooljaar,
            "termijn": self.termijn,
        } | anders
        return "?" + urlencode({naam: waarde for naam, waarde in waarden.items() if waarde})


@dataclass(frozen=True)
class Regel:
    """Een vrijstelling zoals zij in de lijst staat. uiterlijk: de besluittermijn, als die loopt."""

    vrijstelling: Vrijstelling
    grond: str
    woord: str
    toon: str
    uiterlijk: date | None

    @property
    def tot(self) -> str:
        """De laatste dag, of dat het tot het einde van de plicht is."""
        if self.vrijstelling.tot_einde_leerplicht:
            return "einde van de plicht"
        einde = self.vrijstelling.geldig_tot_en_met
        return einde.isoformat() if einde else ""

    @property
    def behandelaar(self) -> str:
        """Wie de zaak behandelt."""
        zaak = self.vrijstelling.zaak
        return zaak.behandelaar.naam if zaak and zaak.behandelaar else ""


def schooljaren() -> list[int]:
    """De schooljaren waar op te kiezen is: het volgende, dit, en een paar terug."""
    nu = schooljaar(vandaag())
    return list(range(nu + 1, nu - JAREN_TERUG - 1, -1))


def vrijstellingenlijst(inzage: Inzage, keuze: Keuze, *, pagina: str | None) -> dict[str, Any]:
    """De pagina, de tellingen bij de keuzes, en de blik in het log."""
    wet = parameters()
    basis = _basis(inzage)
    vraag = _gekozen(basis, keuze, wet)
    bladen = Paginator(vraag, PER_PAGINA).get_page(pagina)
    regels = _als_regels(bladen.object_list, wet)
    _vastleggen(inzage, regels)
    return {
        "pagina": bladen,
        "regels": regels,
        "aantal": bladen.paginator.count,
        "filters": _filters(basis, keuze, wet),
    }


def alle_regels(inzage: Inzage, keuze: Keuze) -> list[Regel]:
    """Elke regel bij deze keuze, voor het bestand; ook daarvan ligt de blik vast."""
    wet = parameters()
    regels = _als_regels(_gekozen(_basis(inzage), keuze, wet), wet)
    _vastleggen(inzage, regels)
    return regels


def _vastleggen(inzage: Inzage, regels: Sequence[Regel]) -> None:
    inzage_vastleggen(
        inzage,
        jongeren=[(r.vrijstelling.jongere_id, r.vrijstelling.gemeente_id) for r in regels],
        objecttype="vrijstelling",
    )


def _basis(inzage: Inzage) -> QuerySet[Vrijstelling]:
    vraag: QuerySet[Vrijstelling] = Vrijstelling.objects.filter(gemeente__in=inzage.gemeenten)
    return vraag


def _gekozen(
    vraag: QuerySet[Vrijstelling], keuze: Keuze, wet: Parameters
) -> QuerySet[Vrijstelling]:
    vraag = vraag.filter(_standen(wet)[keuze.stand])
    if keuze.grond:
        vraag = vraag.filter(grond=keuze.grond)
    if keuze.schooljaar is not None:
        vraag = vraag.filter(_in_schooljaar(keuze.schooljaar))
    if keuze.termijn:
        vraag = vraag.filter(pk__in=_met_termijn(vraag, keuze.termijn, wet))
    orde = F("ontvangen_op").asc() if keuze.stand in {"open", "wacht"} else F("ontvangen_op").desc()
    return vraag.select_related("jongere", "gemeente", "zaak__behandelaar").order_by(orde, "id")


def _standen(wet: Parameters) -> dict[str, Q]:
    """De keuzes van stand als voorwaarde; samen met `stand_op` bewaakt door een toets."""
    dag = vandaag()
    nog_open = Vrijstellingfeit.objects.filter(vrijstelling=OuterRef("pk")).filter(
        Q(soort="aanvulling", klaar_op=None)
        | Q(soort="opschorting", op__lte=dag) & (Q(tot_en_met=None) | Q(tot_en_met__gte=dag))
    )
    besluit = Q(oordeel__in=["verleend", "geweigerd", "buiten_behandeling"])
    met_bezwaar = Vrijstellingfeit.objects.filter(vrijstelling=OuterRef("pk"), soort="bezwaar")
    geldt = Q(oordeel__in=GELDENDE_OORDELEN)
    niet_voorbij = Q(geldig_tot_en_met=None) | Q(geldig_tot_en_met__gte=dag)
    return {
        "open": Q(oordeel=""),
        "wacht": Q(Exists(nog_open), oordeel=""),
        "bekend": Q(bekendgemaakt_op=None)
        & ~Q(kanaal="")
        & ~Q(oordeel__in=["", "ingetrokken", "naar_schoolhoofd"]),
        "bezwaar": besluit
        & (Q(bekendgemaakt_op__gte=_bezwaar_sinds(dag, wet)) | Q(Exists(met_bezwaar))),
        "loopt": geldt & Q(geldig_van__lte=dag) & niet_voorbij,
        "gedogen": Q(oordeel="gedogen"),
        "niet": Q(oordeel__in=["voldoet_niet", "geweigerd"]),
        "voorbij": geldt & Q(geldig_tot_en_met__lt=dag),
        "alle": Q(),
    }


def _bezwaar_sinds(dag: date, wet: Parameters) -> date:
    """De vroegste dag van bekendmaking waarvan de bezwaartermijn nu nog loopt."""
    vrij = feestdagtabel()
    sinds = dag
    while bezwaartermijn(sinds - DAG, wet=wet, gelijkgesteld=vrij).laatste_dag >= dag:
        sinds -= DAG
    return sinds


def _in_schooljaar(jaar: int) -> Q:
    """Gevraagd voor dit schooljaar, of geldig op een dag erin."""
    van, tot = begin_schooljaar(jaar), einde_schooljaar(jaar)
    geldt = Q(geldig_van__lte=tot) & (Q(geldig_tot_en_met=None) | Q(geldig_tot_en_met__gte=van))
    zonder = Q(schooljaar=None, geldig_van=None, ontvangen_op__range=(van, tot))
    return Q(schooljaar=jaar) | geldt | zonder


def _met_termijn(vraag: QuerySet[Vrijstelling], termijn: str, wet: Parameters) -> list[int]:
    """De open aanvragen met een besluittermijn die voorbij of dichtbij is."""
    dag, vrij = vandaag(), feestdagtabel()
    rijen = vraag.filter(oordeel="").prefetch_related("feiten")
    uit = []
    for rij in rijen:
        uiterlijk = _uiterlijk(rij, wet, vrij)
        if uiterlijk is None:
            continue
        te_laat = uiterlijk < dag
        if te_laat if termijn == "te_laat" else dag <= uiterlijk <= dag + WEEK:
            uit.append(rij.pk)
    return uit


def _uiterlijk(rij: Vrijstelling, wet: Parameters, gelijkgesteld: Collection[date]) -> date | None:
    if rij.oordeel or not GRONDREGELS[Grond(rij.grond)].beslistermijn:
        return None
    feiten = besluitfeiten(rij, list(rij.feiten.all()), op=vandaag())
    return besluittermijn(feiten, wet=wet, gelijkgesteld=gelijkgesteld).uiterlijk


def _als_regels(rijen: Any, wet: Parameters) -> list[Regel]:
    lijst = list(rijen.prefetch_related("feiten"))
    vrij = feestdagtabel()
    uit = []
    for rij in lijst:
        feiten = list(rij.feiten.all())
        stand = stand_van(rij, feiten, wet=wet, gelijkgesteld=vrij)
        uit.append(
            Regel(
                rij,
                GRONDEN_KORT[rij.grond],
                STANDEN[stand],
                TONEN.get(stand, "vervallen"),
                _uiterlijk(rij, wet, vrij),
            )
        )
    return uit


def _filters(basis: QuerySet[Vrijstelling], keuze: Keuze, wet: Parameters) -> list[dict[str, Any]]:
    """De chips: stand met aantallen binnen de andere keuzes, dan grond, schooljaar en termijn."""
    vraag = basis
    if keuze.grond:
        vraag = vraag.filter(grond=keuze.grond)
    if keuze.schooljaar is not None:
        vraag = vraag.filter(_in_schooljaar(keuze.schooljaar))
    telling = vraag.aggregate(
        **{naam: Count("pk", filter=q) for naam, q in _standen(wet).items() if naam != "alle"},
        alle=Count("pk"),
    )
    return [
        {
            "naam": "Stand",
            "chips": keuzechips(keuze, "stand", STANDKEUZES, aantallen=telling),
        },
        {
            "naam": "Termijn",
            "chips": keuzechips(keuze, "termijn", TERMIJNKEUZES),
            "wis_url": keuze.url(termijn="") if keuze.termijn else "",
        },
        {
            "naam": "Grond",
            "chips": keuzechips(keuze, "grond", GRONDEN_KORT),
            "wis_url": keuze.url(grond="") if keuze.grond else "",
        },
        {
            "naam": "Schooljaar",
            "chips": keuzechips(
                keuze, "schooljaar", {j: schooljaar_label(j) for j in schooljaren()}
            ),
            "wis_url": keuze.url(schooljaar=None) if keuze.schooljaar else "",
        },
    ]
