"""Meldingen van verzuim en zorg, en de zaken die daaruit komen."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from cases.models import Zaak
from cases.regels.zaak import Zaakstatus
from kern.kalender import begin_schooljaar, einde_schooljaar, schooljaar
from leerplicht.demo.lot import DAG, Verdeling
from leerplicht.demo.proporties import (
    GEEN_VERZUIM,
    INGETROKKEN,
    SOORT_18,
    SOORT_PO,
    SOORT_VO,
    TER_KENNISNAME,
    VERZUIM_TOT_18,
    VERZUIM_VANAF_18,
)
from leerplicht.demo.tijd import tijdstip
from leerplicht.demo.toneel import Kind, Toneel
from leerplicht.demo.zaken import Plan, handhaving, zaak
from meldingen.keuzes import DUO_STATUS
from meldingen.models import Uitbakbericht, Verzuimmelding
from meldingen.regels import ZAAKSOORT

MEERDERJARIG: Final = 18
SCHOOLJAREN: Final = 3
DEZELFDE_ZAAK: Final = timedelta(days=45)
MEESTE_MELDINGEN: Final = 9
KORT_GELEDEN: Final = timedelta(days=120)
PO: Final = frozenset({"BO", "SBO", "SO", "TAALPO"})
DUO_SOORT: Final = {
    "LUXE": "luxe",
    "REL_WET": "16u4w",
    "V18": "16u4w",
    "REL_LANG_ONG": "maand",
    "REL_LICHT": "overig",
    "OVERIG": "overig",
}
KANAAL: Final = {"AV": "ambtshalve", "ZORG": "zorgteam", "ZORG18": "zorgteam"}
GEEN_ZAAK: Final = frozenset({"ter_kennisneming", "ingetrokken"})
OUD: Final = Verdeling({Zaakstatus.GESLOTEN: 96, Zaakstatus.IN_BEHANDELING: 4})
MIDDEL: Final = Verdeling(
    {
        Zaakstatus.GESLOTEN: 47,
        Zaakstatus.IN_BEHANDELING: 38,
        Zaakstatus.WACHT: 9,
        Zaakstatus.VERVALLEN: 4,
        Zaakstatus.NIEUW: 2,
    }
)
VERS: Final = Verdeling({Zaakstatus.NIEUW: 70, Zaakstatus.IN_BEHANDELING: 30})
STAND: Final = Verdeling({"bevestigd": 70, "verzonden": 15, "te_verzenden": 10, "afgewezen": 5})
MELDINGSTATUS: Final = {
    Zaakstatus.NIEUW: "nieuw",
    Zaakstatus.GESLOTEN: "afgesloten",
    Zaakstatus.VERVALLEN: "ter_kennisneming",
}


@dataclass(frozen=True)
class Bericht:
    """Een melding in wording."""

    soort: str
    ontvangen_op: date
    status: str


def verzuim(toneel: Toneel, kind: Kind, *, ook_dit_jaar: bool = True) -> None:
    """Meldingen en zaken van de laatste schooljaren, in de verhoudingen van de jaarverslagen."""
    dit_jaar = schooljaar(toneel.vandaag)
    for jaar in range(dit_jaar - SCHOOLJAREN + 1, dit_jaar + ook_dit_jaar):
        berichten = _berichten(toneel, kind, jaar)
        while berichten:
            eerste = berichten[0]
            bij_elkaar = [
                b
                for b in berichten
                if b.ontvangen_op - eerste.ontvangen_op <= DEZELFDE_ZAAK
                and ZAAKSOORT[b.soort] == ZAAKSOORT[eerste.soort]
            ]
            berichten = [b for b in berichten if b not in bij_elkaar]
            _behandelen(toneel, kind, bij_elkaar)


def _berichten(toneel: Toneel, kind: Kind, jaar: int) -> list[Bericht]:
    lot = toneel.lot
    van = begin_schooljaar(jaar) + timedelta(days=20)
    tot = min(einde_schooljaar(jaar) - timedelta(days=20), toneel.vandaag)
    if tot <= van:
        return []
    deel = (tot - van).days / 320
    midden = lot.dag(van, tot)
    ingeschreven = kind.inschrijving_op(midden)
    if ingeschreven is None:
        return []
    volwassen = kind.leeftijd_op(midden) >= MEERDERJARIG
    tabel = VERZUIM_VANAF_18 if volwassen else VERZUIM_TOT_18
    kans = tabel.get(ingeschreven.onderwijssoort, GEEN_VERZUIM)
    if not lot.kans(kans.jongeren * deel * toneel.drukte):
        return []
    verdeling = SOORT_18 if volwassen else SOORT_VO
    if ingeschreven.onderwijssoort in PO:
        verdeling = SOORT_PO
    aantal = 1
    while aantal < MEESTE_MELDINGEN and lot.kans(1 - 1 / kans.per_jongere):
        aantal += 1
    eerst = max(van, ingeschreven.van)
    dagen = sorted(
        lot.doordeweeks(eerst, min(tot, ingeschreven.tot_en_met or tot)) for _ in range(aantal)
    )
    return [Bericht(lot.uit(verdeling), dag, _status(toneel)) for dag in dagen]


def _status(toneel: Toneel) -> str:
    worp = toneel.lot.random()
    if worp < INGETROKKEN:
        return "ingetrokken"
    return "ter_kennisneming" if worp < INGETROKKEN + TER_KENNISNAME else ""


def _behandelen(toneel: Toneel, kind: Kind, berichten: list[Bericht]) -> None:
    """Eén zaak voor deze meldingen, of geen als er niets te doen was."""
    met_zaak = [b for b in berichten if b.status not in GEEN_ZAAK]
    gemaakt = None
    if met_zaak:
        gemaakt = zaak(toneel, kind, _plan(toneel, kind, met_zaak))
        handhaving(toneel, kind, gemaakt)
    for bericht in berichten:
        melding(toneel, kind, bericht, None if bericht.status in GEEN_ZAAK else gemaakt)


def _plan(toneel: Toneel, kind: Kind, berichten: list[Bericht]) -> Plan:
    lot, laatste = toneel.lot, berichten[-1].ontvangen_op
    status = lot.uit(_verdeling(toneel.vandaag - laatste))
    geopend = berichten[0].ontvangen_op
    gesloten = None
    if status is Zaakstatus.GESLOTEN:
        gesloten = min(lot.doordeweeks(laatste + 10 * DAG, laatste + 80 * DAG), toneel.vandaag)
    return Plan(
        soort=ZAAKSOORT[berichten[0].soort],
        geopend_op=geopend,
        status=status,
        behandelaar=lot.choice(toneel.behandelaars[kind.gemeente_op(geopend)]),
        wacht_tot=toneel.vandaag + lot.randint(-2, 30) * DAG
        if status is Zaakstatus.WACHT
        else None,
        gesloten_op=gesloten,
    )


def _verdeling(geleden: timedelta) -> Verdeling[Zaakstatus]:
    if geleden <= timedelta(days=6):
        return VERS
    return MIDDEL if geleden <= timedelta(days=90) else OUD


def melding(toneel: Toneel, kind: Kind, bericht: Bericht, hoort_bij: Zaak | None) -> Verzuimmelding:
    """Maak de melding van dit bericht, met haar bericht terug naar DUO."""
    lot = toneel.lot
    ontvangen = bericht.ontvangen_op
    ingeschreven = kind.inschrijving_op(ontvangen)
    kanaal = KANAAL.get(bericht.soort, "duo" if bericht.soort in DUO_SOORT else "school")
    van = ontvangen - lot.randint(4, 24) * DAG
    rij = Verzuimmelding(
        jongere=kind.jongere,
        gemeente_id=kind.gemeente_op(ontvangen),
        inschrijving=ingeschreven,
        school_id=ingeschreven.school_id if ingeschreven else None,
        zaak=hoort_bij,
        soort=bericht.soort,
        status=bericht.status or _meldingstatus(hoort_bij),
        kanaal=kanaal,
        onderwijssoort=ingeschreven.onderwijssoort if ingeschreven else "GEEN",
        ontvangen_op=ontvangen,
        verzuim_van=van,
        actie_gewenst=lot.kans(0.7),
    )
    if kanaal == "duo":
        _van_duo(toneel, rij)
    if hoort_bij is not None and hoort_bij.gesloten_op is not None:
        rij.reden, rij.resultaat = hoort_bij.reden, hoort_bij.resultaat
        rij.resultaat_op = hoort_bij.resultaat_op
        rij.reden_afsluiten, rij.opmerking_afsluiten = "hervat", "gezien"
    toneel.emmers.erbij(rij)
    if kanaal == "duo" and rij.status != "nieuw" and toneel.vandaag - ontvangen < KORT_GELEDEN:
        _naar_duo(toneel, rij)
    return rij


def _meldingstatus(hoort_bij: Zaak | None) -> str:
    if hoort_bij is None:
        return "nieuw"
    return MELDINGSTATUS.get(Zaakstatus(hoort_bij.status), "in_behandeling")


def _van_duo(toneel: Toneel, rij: Verzuimmelding) -> None:
    """Wat alleen een melding van DUO heeft: nummer, soort, uren, dagen en een contactpersoon."""
    lot = toneel.lot
    nummer = toneel.volgnummer("melding")
    rij.meldingsnummer = f"D{rij.ontvangen_op.year}{nummer:07d}"
    rij.duo_soort = DUO_SOORT[rij.soort]
    rij.laatste_mutatie = tijdstip(lot, rij.ontvangen_op)
    rij.uren = Decimal(lot.randint(16, 60) if rij.duo_soort == "16u4w" else lot.randint(3, 15))
    rij.alle_lessen_gemist = lot.kans(0.2)
    rij.reden_school = lot.choice(("Ongeoorloofd afwezig", "Vaak te laat", "Zonder bericht weg"))
    rij.ondernomen_actie = lot.choice(("Ouders gebeld", "Gesprek met mentor", "Brief gestuurd"))
    rij.contact_functie = lot.choice(("mentor", "verzuimcoördinator", "teamleider"))
    rij.contact_email = "verzuim@example.org"
    if toneel.vandaag - rij.ontvangen_op < KORT_GELEDEN:
        rij.dagen = _dagen(toneel, rij)


def _dagen(toneel: Toneel, rij: Verzuimmelding) -> list[dict[str, Any]]:
    lot, dag = toneel.lot, rij.verzuim_van or rij.ontvangen_op
    dagen: list[dict[str, Any]] = []
    while dag < rij.ontvangen_op:
        if lot.kans(0.4):
            heel = lot.kans(0.3)
            uren = [] if heel else sorted(lot.sample(range(1, 9), 3))
            dagen.append({"datum": dag.isoformat(), "hele_dag": heel, "lesuren": uren})
        dag += DAG
    return dagen


def _naar_duo(toneel: Toneel, rij: Verzuimmelding) -> None:
    stand = toneel.lot.uit(STAND)
    gemaakt = tijdstip(toneel.lot, rij.ontvangen_op)
    toneel.emmers.erbij(
        Uitbakbericht(
            jongere=rij.jongere,
            gemeente_id=rij.gemeente_id,
            melding=rij,
            inhoud={"meldingsnummer": rij.meldingsnummer, "status": DUO_STATUS[rij.status]},
            stand=stand,
            pogingen=0 if stand == "te_verzenden" else 1,
            fout="Meldingsnummer onbekend bij DUO" if stand == "afgewezen" else "",
            gemaakt_op=gemaakt,
            verzonden_op=None if stand == "te_verzenden" else gemaakt,
        )
    )
