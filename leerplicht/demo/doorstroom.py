"""Het Doorstroompunt: uitval, trajecten, werk, instanties en de overstap."""

from datetime import date, timedelta
from typing import Final

from cases.models import Contactmoment, Inschrijving
from doorstroompunt.models import Dagbesteding, Instantie, Overstap, Traject, Trajectcontact, Uitval
from kern.kalender import schooljaar, schooljaar_label
from leerplicht.demo.lot import Verdeling
from leerplicht.demo.proporties import BENADERING, BESTEMMING, REDEN_UITVAL
from leerplicht.demo.tijd import tijdstip
from leerplicht.demo.toneel import Kind, Toneel

JONGSTE: Final = 16
MEERDERJARIG: Final = 18
KWETSBAAR: Final = frozenset({"PRO", "VSO", "MBO1"})
EXAMENKLAS: Final = "VMBO_BB"
NA_ONDERWIJS: Final = Verdeling({"werk": 55, "werk_intern": 5, "arbeidsmatig": 6, "": 34})
INSTANTIE: Final = Verdeling(
    {"werk_en_inkomen": 40, "hulpverlening": 30, "inburgering": 15, "wajong": 10, "werkbedrijf": 5}
)
CONTACT: Final = Verdeling(
    {"TELEFOON": 40, "APP": 30, "BRIEF": 20, "HUISBEZOEK": 15, "GESPREK": 10}
)


def doorstroompunt(toneel: Toneel, kind: Kind) -> None:
    """Geef wie stopte een uitval en meestal een traject; wie werkt een dagbesteding."""
    vandaag = toneel.vandaag
    if kind.leeftijd_op(vandaag) < JONGSTE or kind.jongere.overleden_op:
        return
    if kind.uitgevallen_op is not None and not kind.startkwalificatie:
        _uitval(toneel, kind, kind.uitgevallen_op)
    if kind.leeftijd_op(vandaag) >= MEERDERJARIG and kind.inschrijving_op(vandaag) is None:
        _dagbesteding(toneel, kind)
    _overstap(toneel, kind)


def _uitval(toneel: Toneel, kind: Kind, op: date) -> None:
    laatste = kind.inschrijvingen[-1] if kind.inschrijvingen else None
    toneel.emmers.erbij(
        Uitval(
            jongere=kind.jongere,
            gemeente_id=kind.gemeente_op(op),
            uitgevallen_op=op,
            inschrijving=laatste,
            reden=toneel.lot.uit(REDEN_UITVAL),
        )
    )
    if toneel.lot.kans(0.75):
        _traject(toneel, kind, op, laatste)


def _doelgroep(toneel: Toneel, op: date, laatste: Inschrijving | None) -> str:
    if laatste is not None and laatste.onderwijssoort in KWETSBAAR:
        return "kwetsbaar"
    return "nieuw" if schooljaar(op) == schooljaar(toneel.vandaag) else "oud"


def _traject(toneel: Toneel, kind: Kind, op: date, laatste: Inschrijving | None) -> None:
    lot, vandaag = toneel.lot, toneel.vandaag
    benaderd = min(op + timedelta(days=lot.randint(14, 90)), vandaag)
    uitkomst = lot.uit(BENADERING)
    traject = Traject(
        jongere=kind.jongere,
        gemeente_id=kind.gemeente_op(benaderd),
        doelgroep=_doelgroep(toneel, op, laatste),
        bron=lot.choice(("duo", "school", "leerplicht", "zelf")),
        benaderd_op=benaderd,
        uitkomst_benadering=uitkomst,
        begeleider=toneel.vast["traject-regio"],
    )
    if uitkomst == "BEGELEID":
        _begeleiding(toneel, traject, benaderd)
    toneel.emmers.erbij(traject)
    for _ in range(lot.randint(1, 4)):
        _contact(toneel, kind, traject, benaderd)


def _begeleiding(toneel: Toneel, traject: Traject, benaderd: date) -> None:
    lot, vandaag = toneel.lot, toneel.vandaag
    start = min(benaderd + timedelta(days=lot.randint(3, 30)), vandaag)
    einde = start + timedelta(days=lot.randint(60, 400))
    traject.intake_op = traject.gestart_op = start
    traject.trajectsoort = lot.choice(("advies", "intensief", "intensief", "lifecoach", "bwj"))
    if einde <= vandaag:
        traject.geeindigd_op = traject.bestemming_op = einde
        traject.bestemming = lot.uit(BESTEMMING)


def _contact(toneel: Toneel, kind: Kind, traject: Traject, benaderd: date) -> None:
    lot = toneel.lot
    dag = lot.doordeweeks(benaderd, min(benaderd + timedelta(days=120), toneel.vandaag))
    contact = toneel.emmers.erbij(
        Contactmoment(
            jongere=kind.jongere,
            gemeente_id=traject.gemeente_id,
            datum=dag,
            soort=lot.uit(CONTACT),
            met_wie="jongere",
            doel="benaderen" if traject.gestart_op is None else "begeleiden",
            bereikt=lot.kans(0.55),
            verslag="Gesproken over school en werk." if lot.kans(0.5) else "",
            medewerker=traject.begeleider,
            vastgelegd_op=tijdstip(lot, dag),
        )
    )
    toneel.emmers.erbij(
        Trajectcontact(
            jongere=kind.jongere,
            gemeente_id=traject.gemeente_id,
            contactmoment=contact,
            traject=traject,
        )
    )


def _dagbesteding(toneel: Toneel, kind: Kind) -> None:
    lot = toneel.lot
    einden = [i.tot_en_met for i in kind.inschrijvingen if i.tot_en_met is not None]
    klaar = max(einden, default=toneel.vandaag - timedelta(days=400))
    van = min(klaar + timedelta(days=lot.randint(10, 120)), toneel.vandaag)
    soort = lot.uit(NA_ONDERWIJS)
    if soort:
        uren = lot.choice((8, 16, 24, 32, 36))
        toneel.emmers.erbij(
            Dagbesteding(
                jongere=kind.jongere,
                gemeente_id=kind.gemeente_op(van),
                soort=soort,
                uren_per_week=uren,
                inkomen_per_maand=uren * 55,
                van=van,
            )
        )
    elif lot.kans(0.3):
        toneel.emmers.erbij(
            Instantie(
                jongere=kind.jongere,
                gemeente_id=kind.gemeente_op(van),
                instantie=lot.uit(INSTANTIE),
                van=van,
            )
        )


def _overstap(toneel: Toneel, kind: Kind) -> None:
    """Wie vorig schooljaar eindexamen vmbo deed, is gevolgd tot de nieuwe opleiding begon."""
    vorig = schooljaar(toneel.vandaag) - 1
    zomer = date(vorig + 1, 7, 31)
    deed_examen = any(
        i.onderwijssoort == EXAMENKLAS and i.tot_en_met == zomer for i in kind.inschrijvingen
    )
    if not deed_examen:
        return
    gestart = kind.inschrijving_op(toneel.vandaag) is not None
    toneel.emmers.erbij(
        Overstap(
            jongere=kind.jongere,
            gemeente_id=kind.gemeente_op(zomer),
            schooljaar=schooljaar_label(vorig),
            aangeschreven_op=date(vorig + 1, 4, 15),
            contact_op=None if gestart else date(vorig + 1, 9, 15),
            uitkomst="gestart"
            if gestart
            else toneel.lot.choice(("werk", "leerplicht", "begeleiding")),
        )
    )
