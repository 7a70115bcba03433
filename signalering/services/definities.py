"""Wat een vraag moet weten: de dag, de plichtgrenzen, en de definitie van elke gemeente."""

import json
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any, Final

from cases.models import Schoolafspraak
from cases.regels.afspraak import VIER_WEKEN, Afspraaksoort
from cases.regels.leeftijd import GEBOREN_29_FEBRUARI, Schrikkeldag
from cases.regels.plicht import (
    BEGINLEEFTIJD,
    DOORSTROOMPUNT_ONDER,
    EINDE_KWALIFICATIEPLICHT,
    EINDLEEFTIJD,
    STARTKWALIFICATIE_MBO,
    VANAF_VESTIGING,
)
from cases.regels.plichtgrenzen import plichtgrenzen
from cases.selectors.plicht_sql import plichtwaarden
from doorstroompunt.regels.doelgroep import UITSLUITING_WERK
from inrichting.parameters import Parameters
from inrichting.selectors import feestdagtabel, parameters
from inrichting.services import KALENDER_TOT_EN_MET, KALENDER_VAN, vakanties
from kern.kalender import (
    WERKWEEK,
    Feestdagtabel,
    Kalender,
    Regio,
    Vakantie,
    begin_schooljaar,
    einde_schooljaar,
    schooljaar,
    weekdagen_tussen,
)
from kern.termijnen import werkdagen_later
from signalering.regels.overgang import (
    ACHTTIEN_MAANDEN,
    EINDE_VANAF,
    KENNISGEVING_VANAF,
    dag_in_schooljaar,
    einden_leerplicht,
    kennisgeving_uiterlijk,
    laatst_geboren_met_einde,
    verjaardagen_na,
)
from signalering.regels.termijn import GRONDEN_BESLUIT, HOOFD_BESLIST, WERKDAGEN
from toegang.models import Gemeente

DAG: Final = timedelta(days=1)
STANDAARDPROFIEL: Final = "utrecht"  # telregel W4

# De naam in de vraag en de parameter waar hij vandaan komt.
_PARAMETERS: Final = {
    "nodig": "thuiszitter_drempel_lesdagen",
    "vakantie_telt_mee": "thuiszitter_vakantie_telt_mee",
    "dagbesteding_telt": "thuiszitter_dagbesteding_telt",
    "alleen_ongeoorloofd": "thuiszitter_alleen_ongeoorloofd",
    "nadert": "thuiszitter_nadert_lesdagen",
    "wachttijd": "absoluut_verzuim_wachttijd_lesdagen",
    "meldplicht_uren": "verzuim_uren",
    "meldplicht_lesweken": "verzuim_lesweken",
    "vanaf_melding": "herhaald_verzuim_vanaf_melding",
    "stilstand_lesweken": "stilstand_lesweken",
    "einde_vanaf": EINDE_VANAF,
    "wordt_18_maanden": ACHTTIEN_MAANDEN,
    "kennisgeving_vanaf": KENNISGEVING_VANAF,
    "termijn_werkdagen": WERKDAGEN,
    "verzuim_weken": VIER_WEKEN,
}
# Waar de grenzen van de plicht en de doelgroep van afhangen.
_GRENZEN: Final = (
    *(BEGINLEEFTIJD, EINDLEEFTIJD, EINDE_KWALIFICATIEPLICHT, STARTKWALIFICATIE_MBO),
    *(DOORSTROOMPUNT_ONDER, GEBOREN_29_FEBRUARI, VANAF_VESTIGING),
)
_DAG_IN_JAAR: Final = ("einde_vanaf", "kennisgeving_vanaf")


class BuitenKalender(ValueError):
    """Van deze dag zijn geen lesdagen bekend."""


def definities(gemeenten: Collection[int], *, op: date, wet: Parameters) -> list[dict[str, Any]]:
    """Per gemeente de waarden die op deze dag gelden, met haar vakantieregio."""
    uit = []
    uiterlijk = kennisgeving_uiterlijk(op, wet=wet).isoformat()
    for gemeente in Gemeente.objects.filter(pk__in=gemeenten):
        rij: dict[str, Any] = {
            naam: wet.waarde(
                parameter,
                op=op,
                gemeentecode=gemeente.code,
                telprofiel=gemeente.telprofiel or STANDAARDPROFIEL,
            )
            for naam, parameter in _PARAMETERS.items()
        }
        # Vier lesweken zijn twintig lesdagen (H2); zo telt een halve week ook mee.
        rij["stilstand_lesdagen"] = rij["stilstand_lesweken"] * WERKWEEK
        rij["verzuim_lesdagen"] = rij["verzuim_weken"] * WERKWEEK
        for naam in _DAG_IN_JAAR:
            rij[naam] = dag_in_schooljaar(rij[naam], schooljaar(op)).isoformat()
        rij |= {"kennisgeving_uiterlijk": uiterlijk, "gemeente_id": gemeente.pk}
        uit.append(rij | {"regio": gemeente.vakantieregio})
    return uit


def vraagwaarden(
    gemeenten: Collection[int], *, op: date, alle: bool, jongeren: Collection[int] | None = None
) -> dict[str, Any]:
    """De waarden van elke vraag in `signalering.sql`.

    alle: deze gemeenten zijn alle gemeenten, dus er hoeft niet op te worden gezocht. jongeren:
    alleen van dezen, of None: van iedereen. Raises BuitenKalender als de dag buiten de genummerde
    kalender valt.
    """
    if not KALENDER_VAN < op <= KALENDER_TOT_EN_MET:
        raise BuitenKalender(
            f"Van {op:%d-%m-%Y} zijn geen lesdagen bekend. Kies een dag van "
            f"{KALENDER_VAN + DAG:%d-%m-%Y} tot en met {KALENDER_TOT_EN_MET:%d-%m-%Y}."
        )
    wet, feestdagen = parameters(), feestdagtabel()
    rijen = definities(gemeenten, op=op, wet=wet)
    plicht = _plicht(op, bekend=vakanties(), feestdagen=feestdagen, wet=wet)
    return {
        **plicht,
        "gemeenten": sorted(gemeenten),
        "alle_gemeenten": alle,
        "alle_jongeren": jongeren is None,
        "jongeren": sorted(jongeren or ()),
        "definities": json.dumps(rijen),
        "schooljaar_van": begin_schooljaar(schooljaar(op)),
        "schooljaar_einde": einde_schooljaar(schooljaar(op)),
        "kalender_van": KALENDER_VAN,
        "uiterlijk_begin": _uiterlijk_begin(
            op, lesdagen=min((r["nodig"] - r["nadert"] for r in rijen), default=0)
        ),
        "minste_uren": min((r["meldplicht_uren"] for r in rijen), default=0),
        **_meldingen(rijen),
        **_overgang(rijen, op=op, wet=wet),
        **_termijnen(rijen, op=op, feestdagen=feestdagen, wet=wet),
        "uitsluiting_werk": bool(wet.waarde(UITSLUITING_WERK, op=op)),
    }


_bewaard: dict[tuple[object, ...], dict[str, Any]] = {}


def _plicht(
    op: date, *, bekend: Sequence[Vakantie], feestdagen: Feestdagtabel, wet: Parameters
) -> dict[str, Any]:
    """De grenzen die alleen van de dag, de wet en de kalender afhangen; de laatste blijft staan.

    Na elke act wordt er gerekend, en dit kost anders meer dan de vraag zelf.
    """
    rijen = (repr(rij) for naam in _GRENZEN for rij in wet.reeks(naam))
    sleutel = (op, *bekend, *feestdagen.schoolvrij, *rijen)
    bewaard = _bewaard.get(sleutel)
    if bewaard is None:
        kalenders = {r.value: Kalender(r, bekend, feestdagen=feestdagen) for r in Regio}
        plicht = plichtwaarden(op, kalenders=kalenders, wet=wet)
        plicht["jongst_nodig"] = min(plicht["kwalificatie_vanaf"], plicht["doorstroompunt_vanaf"])
        bewaard = plicht | _doelgroep(op, kalenders=kalenders, wet=wet)
        # Een andere draad kan hier tussendoor komen: geef terug wat deze zelf uitrekende.
        _bewaard.clear()
        _bewaard[sleutel] = bewaard
    return dict(bewaard)


def _uiterlijk_begin(op: date, *, lesdagen: int) -> date:
    """De laatste begindag die op deze dag zoveel lesdagen kan hebben: zonder vakanties geteld."""
    dag = op
    while weekdagen_tussen(dag, op) < lesdagen:
        dag -= DAG
    return dag


def _meldingen(rijen: list[dict[str, Any]]) -> dict[str, Any]:
    """S6: de laagste melding die iets kan betekenen, ook door een afspraak met een school."""
    drempels = list(
        Schoolafspraak.objects.filter(soort=Afspraaksoort.TWEEDE_MELDING).values_list(
            "drempel", flat=True
        )
    )
    return {
        "met_afspraken": bool(drempels),
        "minste_meldingen": min([*(r["vanaf_melding"] for r in rijen), *drempels], default=0),
    }


def _overgang(rijen: list[dict[str, Any]], *, op: date, wet: Parameters) -> dict[str, Any]:
    """S7, S8 en S9: de geboortedagen waar het om gaat, en of het seizoen begonnen is."""
    maanden = max((int(r["wordt_18_maanden"]) for r in rijen), default=0)
    jarig = list(verjaardagen_na(op, maanden=maanden, wet=wet))
    dag = op.isoformat()
    return {
        "einde_actief": any(r["einde_vanaf"] <= dag for r in rijen),
        "kennisgeving_actief": any(r["kennisgeving_vanaf"] <= dag for r in rijen),
        "achttien_geboren": [geboren for geboren, _ in jarig],
        "achttien_op": [verjaardag for _, verjaardag in jarig],
        "eindleeftijd": int(wet.waarde(EINDE_KWALIFICATIEPLICHT, op=op)),
        "maart_1": wet.waarde(GEBOREN_29_FEBRUARI, op=op) == Schrikkeldag.MAART_1,
    }


def _termijnen(
    rijen: list[dict[str, Any]], *, op: date, feestdagen: Feestdagtabel, wet: Parameters
) -> dict[str, Any]:
    """S10: de laatste termijn die vandaag al telt; de termijnen zelf vult `termijnen` in."""
    werkdagen = max((int(r["termijn_werkdagen"]) for r in rijen), default=0)
    return {
        "uiterlijk_termijn": werkdagen_later(op, aantal=werkdagen, gelijkgesteld=feestdagen),
        "gronden_besluit": sorted(GRONDEN_BESLUIT),
        "hoofd_beslist": int(wet.waarde(HOOFD_BESLIST, op=op)),
        "termijnwerkdagen": sorted({int(r["termijn_werkdagen"]) for r in rijen}),
        "zaaktermijnen": "[]",
        "besluittermijnen": "[]",
    }


def _doelgroep(op: date, *, kalenders: dict[str, Kalender], wet: Parameters) -> dict[str, Any]:
    """S11: de leeftijdsgrens, en wie voor die grens al te oud was (D2)."""
    grens = wet.geldend(DOORSTROOMPUNT_ONDER, op=op)
    leeftijd = int(wet.waarde(EINDLEEFTIJD, op=op))
    einden = einden_leerplicht(op, jaren=int(grens.waarde) - leeftijd + 1, wet=wet)
    eerder = None
    if grens.van is not None and any(
        rij.geldt_op(grens.van - DAG) for rij in wet.reeks(DOORSTROOMPUNT_ONDER)
    ):
        eerder = plichtgrenzen(grens.van - DAG, kalenders=kalenders, wet=wet).doorstroompunt_vanaf
    return {
        "doorstroompunt_onder": int(grens.waarde),
        "einde_geboren_tot": laatst_geboren_met_einde(op, wet=wet),
        "eindleeftijd_leerplicht": leeftijd,
        "einde_geboren": [geboren for geboren, _ in einden],
        "einde_op": [einde for _, einde in einden],
        "vorige_grens_vanaf": eerder or date.min,
        "grens_sinds": grens.van,
    }
