"""Een conversiemap in dataklassen, met de vragen die elke tabel stelt (W1, W2, plicht)."""

import csv
from collections import defaultdict
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tests.rapportage.teller import kalender

GEEN_SCHOOL = frozenset({"KDC", "INBURGERING", "BUITENLAND", "GEEN", "ONBEKEND"})


@dataclass(frozen=True)
class Gemeente:
    gemeentecode: str
    naam: str
    vakantieregio: str
    telprofiel: str


@dataclass(frozen=True)
class School:
    school_id: str
    gemeentecode: str
    particulier: bool
    buitenland: bool
    vakantieregio: str


@dataclass(frozen=True)
class Jongere:
    jongere_id: str
    geboortedatum: date
    gezin_id: str
    herkomst: str

    def leeftijd(self, dag: date) -> int:
        return kalender.leeftijd(self.geboortedatum, dag)


@dataclass(frozen=True)
class Woonplaats:
    jongere_id: str
    gemeentecode: str
    van: date
    tot_en_met: date | None


@dataclass(frozen=True)
class Inschrijving:
    inschrijving_id: str
    jongere_id: str
    school_id: str
    onderwijssoort: str
    uitstroomprofiel: str
    van: date
    tot_en_met: date | None


@dataclass(frozen=True)
class Kwalificatie:
    jongere_id: str
    diploma: str
    niveau: str
    behaald_op: date

    @property
    def is_startkwalificatie(self) -> bool:
        """LP-08: havo, vwo of mbo vanaf niveau 2."""
        return self.diploma in {"havo", "vwo"} or (self.diploma == "mbo" and self.niveau >= "2")


@dataclass(frozen=True)
class Zaak:
    zaak_id: str
    jongere_id: str
    soort: str
    geopend_op: date
    vastgesteld: bool
    vastgesteld_op: date | None
    reden: str
    resultaat: str
    resultaat_op: date | None
    gesloten_op: date | None


@dataclass(frozen=True)
class Melding:
    melding_id: str
    jongere_id: str
    inschrijving_id: str
    soort: str
    ontvangen_op: date
    kanaal: str
    reden: str
    resultaat: str
    resultaat_op: date | None


@dataclass(frozen=True)
class Afwezigheid:
    jongere_id: str
    inschrijving_id: str
    zaak_id: str
    van: date
    tot_en_met: date | None
    vorm: str
    oorzaak: str


@dataclass(frozen=True)
class Vrijstelling:
    vrijstelling_id: str
    jongere_id: str
    grond: str
    ontvangen_op: date
    oordeel: str
    oordeel_op: date | None
    geldig_van: date | None
    geldig_tot_en_met: date | None
    plek: str


@dataclass(frozen=True)
class Uitval:
    jongere_id: str
    uitgevallen_op: date
    inschrijving_id: str
    reden: str


@dataclass(frozen=True)
class Traject:
    traject_id: str
    jongere_id: str
    doelgroep: str
    benaderd_op: date | None
    uitkomst_benadering: str
    trajectsoort: str
    gestart_op: date | None
    geeindigd_op: date | None
    bestemming: str
    bestemming_op: date | None


@dataclass(frozen=True)
class Contactmoment:
    contact_id: str
    jongere_id: str
    datum: date
    soort: str
    doel: str
    bereikt: bool


@dataclass(frozen=True)
class Dagbesteding:
    jongere_id: str
    soort: str
    van: date
    tot_en_met: date | None


@dataclass(frozen=True)
class Overstap:
    jongere_id: str
    schooljaar: str
    aangeschreven_op: date | None
    contact_op: date | None
    uitkomst: str


@dataclass(frozen=True)
class Vervoer:
    jongere_id: str
    schooljaar: str
    soort: str
    geldig_van: date | None
    geldig_tot_en_met: date | None


@dataclass(frozen=True)
class Externereeks:
    bron: str
    reeks: str
    schooljaar: str
    peildatum: date | None
    stand: str
    gemeentecode: str
    klasse: str
    waarde: str


@dataclass(frozen=True)
class Vsvregel:
    """Een regel van de lijst van het ministerie; zij hoort niet bij de aanlevering."""

    gemeentecode: str
    schooljaar: str
    stand: str
    datum: date
    jongere_id: str


BESTANDEN = MappingProxyType(
    {
        "gemeenten": Gemeente,
        "scholen": School,
        "jongeren": Jongere,
        "woonplaatsen": Woonplaats,
        "inschrijvingen": Inschrijving,
        "kwalificaties": Kwalificatie,
        "zaken": Zaak,
        "meldingen": Melding,
        "afwezigheid": Afwezigheid,
        "vrijstellingen": Vrijstelling,
        "uitval": Uitval,
        "trajecten": Traject,
        "contactmomenten": Contactmoment,
        "dagbesteding": Dagbesteding,
        "overstap": Overstap,
        "vervoer": Vervoer,
        "externe_reeksen": Externereeks,
        "lijst/vsvlijst": Vsvregel,
    }
)


def _waarde(soort: Any, tekst: str) -> Any:
    if soort is bool:
        return tekst == "ja"
    if soort is str:
        return tekst
    return date.fromisoformat(tekst) if tekst else None


def _lees(map_: Path, naam: str, klasse: Any) -> list[Any]:
    pad = map_ / f"{naam}.csv"
    if not pad.exists():
        return []
    with pad.open(encoding="utf-8-sig", newline="") as bestand:
        return [
            klasse(**{v.name: _waarde(v.type, rij.get(v.name) or "") for v in fields(klasse)})
            for rij in csv.DictReader(bestand)
        ]


def _loopt(rij: Any, dag: date) -> bool:
    return rij.van <= dag and (rij.tot_en_met is None or rij.tot_en_met >= dag)


BEWAARD_JAREN = 5


def _aan_de_deur(rij: Any, inname: date) -> Any:
    """Halt of proces-verbaal dat bij het inlezen vijf jaar oud is, blijft TKN (adr 0028).

    Zonder dag van het resultaat telt het sluiten of openen van de zaak, of de ontvangst.
    """
    if rij.resultaat not in {"HALT", "PV"}:
        return rij
    if isinstance(rij, Zaak):
        dag = rij.resultaat_op or rij.gesloten_op or rij.geopend_op
    else:
        dag = rij.resultaat_op or rij.ontvangen_op
    weg = kalender.verjaardag(dag, BEWAARD_JAREN)
    return replace(rij, resultaat="TKN") if weg <= inname else rij


class Wereld:
    """Alle rijen van een conversiemap: per bestand een lijst, per jongere een ingang.

    inname: de dag waarop de map is ingelezen.
    """

    def __init__(self, map_: Path, *, inname: date | None = None) -> None:
        self.rijen: dict[str, list[Any]] = {
            naam.rpartition("/")[2]: _lees(map_, naam, klasse) for naam, klasse in BESTANDEN.items()
        }
        if inname is not None:
            for naam in ("zaken", "meldingen"):
                self.rijen[naam] = [_aan_de_deur(rij, inname) for rij in self.rijen[naam]]
        self.gemeenten: dict[str, Gemeente] = {g.gemeentecode: g for g in self.rijen["gemeenten"]}
        self.scholen: dict[str, School] = {s.school_id: s for s in self.rijen["scholen"]}
        self.jongeren: dict[str, Jongere] = {j.jongere_id: j for j in self.rijen["jongeren"]}
        self.inschrijvingen: dict[str, Inschrijving] = {
            i.inschrijving_id: i for i in self.rijen["inschrijvingen"]
        }
        self.zaken: dict[str, Zaak] = {z.zaak_id: z for z in self.rijen["zaken"]}
        self._per_jongere: dict[str, dict[str, list[Any]]] = {}
        for naam in self.rijen.keys() - {"gemeenten", "scholen", "externe_reeksen"}:
            groep = self._per_jongere[naam] = defaultdict(list)
            for rij in self.rijen[naam]:
                groep[rij.jongere_id].append(rij)

    def van(self, naam: str, jongere_id: str) -> list[Any]:
        """De rijen van een bestand die bij een jongere horen."""
        return self._per_jongere[naam].get(jongere_id, [])

    def woongemeente(self, jongere_id: str, dag: date) -> str | None:
        """W1: de gemeentecode van de woonplaats op een dag."""
        lopend: list[Woonplaats] = [
            w for w in self.van("woonplaatsen", jongere_id) if _loopt(w, dag)
        ]
        return max(lopend, key=lambda w: w.van).gemeentecode if lopend else None

    def lopende_inschrijving(self, jongere_id: str, dag: date) -> Inschrijving | None:
        """W2: bij meer lopende inschrijvingen de laatst begonnen."""
        lopend = [i for i in self.van("inschrijvingen", jongere_id) if _loopt(i, dag)]
        return max(lopend, key=lambda i: i.van) if lopend else None

    def inschrijving_op(self, jongere_id: str, dag: date) -> Inschrijving | None:
        """W2: de lopende inschrijving, anders de laatste eerdere."""
        lopend = self.lopende_inschrijving(jongere_id, dag)
        eerder = [i for i in self.van("inschrijvingen", jongere_id) if i.van <= dag]
        return lopend or max(eerder, key=lambda i: (i.tot_en_met, i.van), default=None)

    def onderwijssoort(self, jongere_id: str, dag: date, inschrijving_id: str = "") -> str:
        """W2: van de genoemde inschrijving, anders de lopende, anders de laatste eerdere."""
        genoemd = self.inschrijvingen.get(inschrijving_id)
        gevonden = genoemd or self.inschrijving_op(jongere_id, dag)
        return gevonden.onderwijssoort if gevonden else "GEEN"

    def staat_ingeschreven(self, jongere_id: str, dag: date) -> bool:
        """H4: een lopende inschrijving op een echte school."""
        return any(
            _loopt(i, dag) and i.onderwijssoort not in GEEN_SCHOOL
            for i in self.van("inschrijvingen", jongere_id)
        )

    def vakantieregio(self, jongere_id: str, dag: date, inschrijving_id: str = "") -> str:
        """H1: die van de vestiging, anders die van de woongemeente op de dag."""
        inschrijving = self.inschrijvingen.get(inschrijving_id)
        inschrijving = inschrijving or self.lopende_inschrijving(jongere_id, dag)
        if inschrijving is not None:
            school = self.scholen[inschrijving.school_id]
            if school.vakantieregio:
                return school.vakantieregio
            if school.gemeentecode in self.gemeenten:
                return self.gemeenten[school.gemeentecode].vakantieregio
        woont = self.woongemeente(jongere_id, dag)
        return self.gemeenten[woont].vakantieregio if woont else "midden"

    def heeft_startkwalificatie(self, jongere_id: str, dag: date) -> bool:
        return any(
            k.is_startkwalificatie and k.behaald_op <= dag
            for k in self.van("kwalificaties", jongere_id)
        )

    def is_plichtig(self, jongere_id: str, dag: date) -> bool:
        """Leer- of kwalificatieplichtig (domein LP-03, LP-05 b, LP-06, LP-07)."""
        geboren = self.jongeren[jongere_id].geboortedatum
        if dag < kalender.leerplicht_van(geboren, self.vakantieregio(jongere_id, dag)):
            return False
        if dag <= kalender.leerplicht_tot_en_met(geboren):
            return True
        if dag >= kalender.verjaardag(geboren, 18) or self.heeft_startkwalificatie(jongere_id, dag):
            return False
        pro = any(
            k.diploma == "pro" and k.behaald_op <= dag
            for k in self.van("kwalificaties", jongere_id)
        )
        vso = any(
            i.onderwijssoort == "VSO"
            and i.uitstroomprofiel in {"dagbesteding", "arbeidsmarktgericht"}
            and i.van <= dag
            for i in self.van("inschrijvingen", jongere_id)
        )
        return not (pro or vso)

    def met_geldende_vrijstelling(self, jongere_id: str, dag: date, peildatum: date) -> bool:
        """H4; een oordeel van na de peildatum is er nog niet (T3)."""
        return any(
            v.grond in {"5a", "5b", "5c", "5a_trekkend", "15"}
            and v.oordeel in {"voldoet", "verleend"}
            and (v.oordeel_op is None or v.oordeel_op <= peildatum)
            and v.geldig_van is not None
            and v.geldig_van <= dag
            and (v.geldig_tot_en_met is None or dag <= v.geldig_tot_en_met)
            for v in self.van("vrijstellingen", jongere_id)
        )
