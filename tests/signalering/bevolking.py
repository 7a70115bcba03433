"""Een willekeurige bevolking: mensen met school, verzuim, papieren, vrijstellingen en werk."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from cases.models import Jongere, Kwalificatie, School, Taak
from cases.regels.plichtfeiten import (
    Diploma,
    Geboortedatum,
    Plichtfeiten,
    Uitstroomprofiel,
    VsoGevolgd,
)
from cases.regels.plichtfeiten import Kwalificatie as Kwalificatiefeit
from doorstroompunt.models import Dagbesteding, Traject
from signalering.regels import Inschrijvingsfeit, is_inschrijving
from signalering.regels.overgang import (
    Kennisgevingsfeit,
)
from tests.fabrieken import (
    een_afwezigheid,
    een_inschrijving,
    een_jongere,
    een_melding,
    een_zaak,
)
from tests.regels.hulp import KALENDERS
from toegang.models import Gemeente
from vrijstellingen.models import Vrijstelling

DAG = timedelta(days=1)
MIDDEN = KALENDERS["midden"]


DREMPEL_UREN = 16


@dataclass
class Mens:
    """Een jongere met alles wat de regels van haar willen weten."""

    jongere: Jongere
    geboren: date
    gevestigd_op: date | None
    twaalfde: int | None
    inschrijvingen: list[Inschrijvingsfeit] = field(default_factory=list)
    kwalificaties: list[Kwalificatiefeit] = field(default_factory=list)
    vso: list[VsoGevolgd] = field(default_factory=list)
    vrijstellingen: list[Kennisgevingsfeit] = field(default_factory=list)
    zaken: list[tuple[date, date | None, date | None]] = field(default_factory=list)
    aanvragen: list[tuple[str, date, int | None]] = field(default_factory=list)
    trajecten: list[tuple[date, date | None]] = field(default_factory=list)
    volgafspraken: list[date] = field(default_factory=list)
    werk: list[tuple[date, date | None]] = field(default_factory=list)
    weg: tuple[date, str, str] | None = None
    verzuimuren: tuple[date, int] | None = None
    met_afspraak: bool = False

    @property
    def feiten(self) -> Plichtfeiten:
        return Plichtfeiten(
            Geboortedatum(self.geboren.year, self.geboren.month, self.geboren.day),
            kwalificaties=tuple(self.kwalificaties),
            vso=tuple(self.vso),
            gevestigd_op=self.gevestigd_op,
            twaalfde_schooljaar=self.twaalfde,
        )


def een_dag(kies: Random, van: date, tot: date) -> date:
    return van + DAG * kies.randrange((tot - van).days + 1)


def een_mens(kies: Random, gemeente: Gemeente, scholen: list[School], op: date) -> Mens:
    """Geboren rond een van de grenzen van deze dag, met een greep uit alles."""
    jaren, marge = kies.choice([(16, 500), (18, 90), (18, 20), (22, 900), (23, 40), (27, 40)])
    geboren = kies.choice(
        [date(op.year - jaren, op.month, 1) + DAG * kies.randint(-marge, marge)] * 12
        + [date(2008, 2, 29), date(op.year - 16, 7, 31), date(op.year - 16, 8, 1)]
    )
    gevestigd = een_dag(kies, date(2020, 1, 1), op + 60 * DAG) if kies.random() < 0.1 else None
    twaalfde = op.year - kies.randint(0, 2) if kies.random() < 0.15 else None
    jongere = een_jongere(
        gemeente,
        geboren=geboren.isoformat(),
        geboortedatum=geboren,
        gevestigd_op=gevestigd,
        twaalfde_schooljaar=twaalfde,
        twaalfde_schooljaar_bron="School" if twaalfde else "",
    )
    mens = Mens(jongere, geboren, gevestigd, twaalfde)
    _school(kies, mens, scholen, op)
    _papieren(kies, mens, op)
    _vrijstellingen(kies, mens, op)
    _werk(kies, mens, op)
    return mens


def _school(kies: Random, mens: Mens, scholen: list[School], op: date) -> None:
    if kies.random() < 0.25:
        van = een_dag(kies, date(op.year - 6, 1, 1), op - 400 * DAG)
        tot = kies.choice([None, op - 300 * DAG, op - 300 * DAG])
        profiel = kies.choice(list(Uitstroomprofiel))
        een_inschrijving(
            *(mens.jongere, scholen[0]),
            van=van,
            tot_en_met=tot,
            onderwijssoort="VSO",
            uitstroomprofiel=profiel,
        )
        mens.vso.append(VsoGevolgd(profiel, tot))
        mens.inschrijvingen.append(Inschrijvingsfeit("VSO", van, tot))
    if kies.random() < 0.55:
        einde = date(op.year + (op.month >= 8), 7, 31)
        soort = kies.choice(["VO_OB", "MBO2", "MBO4", "MBO4", "KDC"])
        van = een_dag(kies, op - 250 * DAG, op)
        tot = kies.choice([None, op, op - DAG, einde, einde + DAG])
        tot = tot if tot is None or tot >= van else None
        school = kies.choice(scholen)
        een_inschrijving(mens.jongere, school, van=van, tot_en_met=tot, onderwijssoort=soort)
        feit = Inschrijvingsfeit(soort, van, tot)
        mens.inschrijvingen.append(feit)
        mens.met_afspraak = school == scholen[1] and is_inschrijving(feit, op=op)
        if kies.random() < 0.2:
            van = einde + DAG
            een_inschrijving(mens.jongere, scholen[0], van=van, onderwijssoort="MBO2")
            mens.inschrijvingen.append(Inschrijvingsfeit("MBO2", van))
        _verzuim(kies, mens, op)


def _verzuim(kies: Random, mens: Mens, op: date) -> None:
    if kies.random() < 0.4:
        van = MIDDEN.nde_lesdag(op - 60 * DAG, 1) + DAG * kies.randint(10, 50)
        vorm = kies.choice(["geen_onderwijs", "geen_onderwijs", "gedeeltelijk"])
        oorzaak = kies.choice(["ongeoorloofd", "ongeoorloofd", "", "ziekte", "geoorloofd"])
        een_afwezigheid(mens.jongere, van=van, vorm=vorm, oorzaak=oorzaak)
        mens.weg = (van, vorm, oorzaak)
    elif kies.random() < 0.4:
        dag, uren = een_dag(kies, op - 45 * DAG, op), kies.choice([15, 16, 20])
        een_melding(
            mens.jongere,
            soort="V18",
            ontvangen_op=dag,
            verzuim_van=dag,
            dagen=[{"datum": dag.isoformat(), "hele_dag": False, "lesuren": uren}],
        )
        mens.verzuimuren = (dag, uren)


def _papieren(kies: Random, mens: Mens, op: date) -> None:
    if kies.random() < 0.3:
        diploma, niveau = kies.choice(
            [("pro", None), ("pro", None), ("havo", None), ("mbo", 1), ("mbo", 2), ("vmbo", None)]
        )
        dag = een_dag(kies, op - 500 * DAG, op + 30 * DAG)
        Kwalificatie(
            jongere=mens.jongere,
            gemeente=mens.jongere.gemeente,
            diploma=diploma,
            niveau=niveau,
            behaald_op=dag,
        ).save()
        mens.kwalificaties.append(Kwalificatiefeit(Diploma(diploma), dag, niveau))


def _vrijstellingen(kies: Random, mens: Mens, op: date) -> None:
    for _ in range(kies.choice([0, 0, 1, 1, 2])):
        begin = date(op.year - (op.month < 8), 8, 1)
        van = kies.choice([begin, begin - 365 * DAG, begin + 365 * DAG, None, op, op + DAG])
        tot = kies.choice([None, begin + 364 * DAG, begin + 364 * DAG, op - DAG, begin + 900 * DAG])
        if van is None or (tot is not None and tot < van):
            tot = None
        feit = Kennisgevingsfeit(
            grond=kies.choice(["5a", "5a", "5b", "5c", "15", "3a", "3b", "11g", "11f"]),
            oordeel=kies.choice(["voldoet", "voldoet", "", "", "voldoet_niet", "ingetrokken"]),
            ontvangen_op=kies.choice([op - DAG * kies.randint(0, 90), op + DAG, begin]),
            geldig_van=van,
            geldig_tot_en_met=tot,
            oordeel_op=kies.choice([None, None, op, op + DAG]),
            tot_einde_leerplicht=kies.choice([None, None, False, True]),
        )
        dagen = kies.choice([None, 10, 11])
        Vrijstelling(
            jongere=mens.jongere,
            gemeente=mens.jongere.gemeente,
            verlofdagen=dagen,
            **{naam: getattr(feit, naam) for naam in feit.__slots__},
        ).save()
        mens.vrijstellingen.append(feit)
        open_op = not feit.oordeel or (feit.oordeel_op is not None and feit.oordeel_op > op)
        if open_op and feit.ontvangen_op <= op:
            mens.aanvragen.append((feit.grond, feit.ontvangen_op, dagen))


def _werk(kies: Random, mens: Mens, op: date) -> None:
    gemeente = mens.jongere.gemeente
    if kies.random() < 0.4:
        geopend = op - DAG * kies.randint(-1, 40)
        gesloten = kies.choice([None, None, None, max(geopend, op), max(geopend, op + DAG)])
        termijn = kies.choice([None, op + DAG * kies.randint(-20, 15)])
        een_zaak(
            mens.jongere,
            geopend_op=geopend,
            gesloten_op=gesloten,
            status="gesloten" if gesloten else "in_behandeling",
            termijn=termijn,
        )
        mens.zaken.append((geopend, gesloten, termijn))
    if kies.random() < 0.2:
        start, einde = op - DAG * kies.randint(-1, 90), kies.choice([None, op, op + DAG])
        einde = einde if einde is None or einde >= start else None
        Traject(
            jongere=mens.jongere,
            gemeente=gemeente,
            doelgroep="oud",
            benaderd_op=start,
            geeindigd_op=einde,
        ).save()
        mens.trajecten.append((start, einde))
    if kies.random() < 0.15:
        dag = op + DAG * kies.randint(-1, 1)
        Taak(jongere=mens.jongere, gemeente=gemeente, titel="Bellen", uiterlijk=dag).save()
        mens.volgafspraken.append(dag)
    if kies.random() < 0.3:
        van, tot = op - 90 * DAG, kies.choice([None, op, op - DAG])
        Dagbesteding(
            jongere=mens.jongere, gemeente=gemeente, soort="werk", van=van, tot_en_met=tot
        ).save()
        mens.werk.append((van, tot))
