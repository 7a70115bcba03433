"""Zoetermeer, het Doorstroompunt: verzuim en zorg vanaf 18, en Begeleid Wonen."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from leerplicht.demo.jaarverslag.aanlevering import (
    GEEN,
    NET_ACHTTIEN,
    Aanlevering,
    codes,
    uitgeschreven,
    verdeeld,
)
from leerplicht.demo.jaarverslag.rondom import Benadering, benaderd
from leerplicht.demo.jaarverslag.uitvallers import Gestopt, van_percentages

LEEFTIJD: Final = (NET_ACHTTIEN, 21)
"""Op 1 augustus: het hele schooljaar onder de grens van 23."""
MBO: Final = ("MBO1", *("MBO2",) * 3, *("MBO3",) * 2, *("MBO4",) * 4)
DEEL_GEHAALD: Final = 0.2
"""Het deel van wie doorging dat aan het eind van het jaar haar diploma haalde; niet gedrukt."""
DRIE_WEKEN: Final = timedelta(weeks=3)
OVERIGE_REDENEN: Final = ("GEZIN", "PSY_INT", "WERK")
CONTACT: Final = ("GESPREK", "TELEFOON", "APP")
VASTGELOPEN: Final = ("NP_MOTIVATIE", "NP_BEREIK", "NP_VERHUISD")


def verzuim(a: Aanlevering, gestopt: Sequence[Gestopt]) -> None:
    """Verzuim vanaf 18, en het contact met hen. gestopt: van wie er verzuim aan voorafging."""
    aantallen = a.verslag.kolom("zm-18plus", a.verslag.schooljaar)
    stoppers = a.gehusseld(gestopt)[: aantallen["voortijdig gestopt met hun opleiding"]]
    laatste_dag = dict(stoppers) | {
        _student(a): date(a.verslag.jaar + 1, 6, 27)
        for _ in range(aantallen["opleiding voortgezet of startkwalificatie behaald"])
    }
    wie = a.gehusseld(list(laatste_dag))
    stopte = {jongere for jongere, _ in stoppers}
    keren = verdeeld(a.lot, dingen=aantallen["meldingen verzuim 18+"], over=len(wie))
    for jongere, keer in zip(wie, keren, strict=True):
        resultaat = "DSP_TRAJECT" if jongere in stopte else "EIGEN_SCHOOL"
        for _ in range(keer):
            _gemeld(a, jongere, a.dag(tot=laatste_dag[jongere]), resultaat=resultaat)
    for jongere in wie:
        if jongere not in stopte and a.lot.kans(DEEL_GEHAALD):
            a.zet(
                "kwalificaties",
                jongere_id=jongere,
                diploma="mbo",
                niveau=2,
                behaald_op=date(a.verslag.jaar + 1, 7, 1),
            )
    _contact(a, a.gehusseld(wie), laatste_dag)


def _contact(a: Aanlevering, wie: Sequence[str], laatste_dag: dict[str, date]) -> None:
    """Contact vooraf met een deel; wie verder reageerde, deed dat op een waarschuwing."""
    aantallen = a.verslag.kolom("zm-18plus", a.verslag.schooljaar)
    vooraf = aantallen["jongeren preventief contact met mbo of student"]
    bereikt = aantallen["jongeren met wie contact is geweest"]
    brieven = aantallen["waarschuwingsbrief (keer)"]
    # De overige brieven bleven onbeantwoord, ook van wie al eens gesproken was.
    gewaarschuwd = [*wie[vooraf:bereikt], *a.gehusseld(wie)[: brieven - (bereikt - vooraf)]]
    momenten = [(jongere, a.lot.choice(CONTACT), "informeren", "ja") for jongere in wie[:vooraf]]
    momenten += [
        (jongere, "BRIEF", "waarschuwen", "ja" if n < bereikt - vooraf else "nee")
        for n, jongere in enumerate(gewaarschuwd)
    ]
    for jongere, soort, doel, antwoord in momenten:
        a.zet(
            "contactmomenten",
            contact_id=a.nieuw("C"),
            jongere_id=jongere,
            datum=a.dag(tot=laatste_dag[jongere]),
            soort=soort,
            doel=doel,
            bereikt=antwoord,
        )


def zorg(a: Aanlevering) -> None:
    """Wie vanwege zorg bij het Doorstroompunt is gemeld, met de reden."""
    aantal = a.verslag.cel("zm-18plus", "gemeld vanwege zorg", a.verslag.schooljaar)
    gedrukt = van_percentages(a.verslag.kolom("zm-zorg18", "%"), aantal)
    redenen = [codes("reden/zm-zorg18")[rij][0] for rij in uitgeschreven(gedrukt)]
    redenen += [a.lot.choice(OVERIGE_REDENEN) for _ in range(aantal - len(redenen))]
    for reden in redenen:
        _gemeld(a, _student(a), a.dag(), soort="ZORG18", reden=reden, resultaat="DSP_TRAJECT")


def vorig_jaar(a: Aanlevering) -> None:
    """Verzuim en zorg vanaf 18 in het jaar ervoor, van andere jongeren."""
    jaar = a.verslag.jaar - 1
    aantallen = a.verslag.kolom("zm-18plus-vorig", f"{jaar}-{jaar + 1}")
    van, tot = date(jaar, 9, 4), date(jaar + 1, 6, 27)
    keren = verdeeld(
        a.lot,
        dingen=aantallen["meldingen verzuim 18+"],
        over=aantallen["jongeren met verzuim 18+"],
    )
    for keer in keren:
        wie = _student(a, jaar=jaar)
        for _ in range(keer):
            _gemeld(a, wie, a.dag(van, tot), resultaat="EIGEN_SCHOOL")
    for _ in range(aantallen["gemeld vanwege zorg"]):
        wie = _student(a, jaar=jaar)
        _gemeld(a, wie, a.dag(van, tot), soort="ZORG18", resultaat="DSP_TRAJECT")


def begeleid_wonen(a: Aanlevering) -> None:
    """Begeleid Wonen in het kalenderjaar waarin het schooljaar eindigt."""
    aflopen = {
        "succesvol uitgestroomd naar zelfstandig wonen": ("WERK_REGULIER",),
        "nog in begeleiding": ("TRAJECT_DSP",),
        "traject beëindigd": VASTGELOPEN,
    }
    for rij in uitgeschreven(a.verslag.kolom("zm-bwj", "aantal")):
        benaderd(
            a,
            a.jongere(GEEN, oud=a.lot.randint(*LEEFTIJD), met_bsn=False),
            Benadering("wonen", "BEGELEID", a.lot.choice(aflopen[rij]), "bwj"),
            # Na veertien weken klaar: zo eindigt wat eindigt in dit kalenderjaar.
            op=a.dag(date(a.verslag.jaar, 11, 4), date(a.verslag.jaar + 1, 3, 1)),
        )


def _student(a: Aanlevering, *, jaar: int | None = None) -> str:
    """Iemand van 18 of ouder op het mbo. jaar: die dat schooljaar al zo oud en ingeschreven was."""
    eerder = 0 if jaar is None else a.verslag.jaar - jaar
    oud = a.lot.randint(*LEEFTIJD) + eerder
    wie = a.jongere(GEEN, oud=oud, met_bsn=False)
    a.inschrijven(wie, a.lot.choice(MBO), van=a.van.replace(year=a.van.year - eerder))
    return wie


def _gemeld(
    a: Aanlevering, wie: str, op: date, *, resultaat: str, soort: str = "V18", reden: str = ""
) -> None:
    a.melding(
        wie,
        soort,
        op,
        kanaal="school" if soort == "ZORG18" else "duo",
        reden=reden,
        resultaat=resultaat,
        resultaat_op=op + DRIE_WEKEN,
    )
