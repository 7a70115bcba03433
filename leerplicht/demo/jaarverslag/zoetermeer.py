"""Zoetermeer 2024-2025: elke tabel uit dezelfde meldingen, zaken en vrijstellingen.

De tabellen hebben gedeelde totalen, geen gedeelde cellen: van de meldingen is gedrukt hoeveel er
per onderwijssoort, per reden en per resultaat zijn, niet in welke combinatie. Elke combinatie die
op de randen uitkomt, is dus goed; hier wordt er een gemaakt.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final

from leerplicht.demo.jaarverslag.aanlevering import (
    GEEN,
    Aanlevering,
    codes,
    naar_rato,
    uitgeschreven,
    verdeeld,
)
from leerplicht.demo.jaarverslag.doorstroompunt import (
    doorstroompunt,
    nog_in_de_doelgroep,
    uitvallers_vorig_jaar,
)
from leerplicht.demo.jaarverslag.gedrukt import ZOETERMEER, jaarverslag
from leerplicht.demo.jaarverslag.rondom import gezondheid, overstap
from leerplicht.demo.jaarverslag.utrecht import absoluut, thuiszitters
from leerplicht.demo.jaarverslag.vorig import vorig_jaar

SOORTEN: Final = {
    "Wettelijk relatief verzuim": ("REL_WET", "wettelijk"),
    "Licht relatief verzuim": ("REL_LICHT", "licht"),
}
VOOR_OUDEREN: Final = frozenset({"HALT", "PV", "DSP_EINDE_LP", "WERK"})
ONBEKENDE_REDEN: Final = "NIET_IN_TABEL"
PLEKKEN: Final = {"KDC": "KDC", "PO": "BO", "VO": "VO_OB", "MBO": "MBO2", "Geen": GEEN}
GRONDEN: Final = {"5 onder a": "5a", "5 onder b": "5b", "5 onder c": "5c", "15": "15"}
DEEL_LANG: Final = 0.6
WEEK: Final = timedelta(days=7)


def zoetermeer(bsns: Iterator[str]) -> Aanlevering:
    """De aanlevering van Zoetermeer."""
    a = Aanlevering(jaarverslag(ZOETERMEER), bsns)
    gemeld = _relatief(a)
    thuis = _thuiszitters(a)
    _absoluut(a)
    _luxe(a)
    _zorg(a, gemeld, thuis)
    _inschrijving(a)
    _bezoek(a)
    overstap(a)
    gezondheid(a)
    vorig_jaar(a)
    doorstroompunt(a)
    plichtigen = a.verslag.cel("zm-meldingen", "leerplichtigen", "2024-2025")
    a.aanvullen(plichtigen, nog_in_de_doelgroep(a))
    uitvallers_vorig_jaar(a)
    return a


def _codes(
    a: Aanlevering, tabel: str, indeling: str, kolom: str = "Aantal", *, rest: str = ""
) -> list[str]:
    """Zoveel codes als er in een kolom gedrukt staan. rest: wat de weggevallen regel was."""
    per_label = codes(indeling)
    aantallen = a.verslag.kolom(tabel, kolom)
    uit = [a.lot.choice(per_label[rij]) for rij in uitgeschreven(aantallen)]
    return uit + [rest] * (int(a.verslag.tabellen[tabel].totaal[kolom]) - len(uit))


def _ouderen_eerst(a: Aanlevering, resultaten: list[str]) -> list[str]:
    """De resultaten voor een rij van oud naar jong: wat alleen bij ouderen kan, komt voorop."""
    ouder = [r for r in resultaten if r in VOOR_OUDEREN]
    rest = a.gehusseld([r for r in resultaten if r not in VOOR_OUDEREN])
    return ouder + rest


def _relatief(a: Aanlevering) -> list[str]:
    """De meldingen licht en wettelijk verzuim (tabel 5, 6, 7); geeft wie wettelijk verzuimde."""
    wettelijk: list[str] = []
    per_label = codes("onderwijssoort/zm-13")
    for kolom, (soort, naam) in SOORTEN.items():
        meldingen = a.verslag.kolom("zm-t5", kolom)
        jongeren = naar_rato(
            meldingen, a.verslag.cel("zm-relatief", f"leerlingen {naam} verzuim", "2024-2025")
        )
        wie: list[str] = []
        for rij in reversed(meldingen):
            for keer in verdeeld(a.lot, dingen=meldingen[rij], over=jongeren[rij]):
                wie += [a.jongere(a.lot.choice(per_label[rij]))] * keer
        redenen = a.gehusseld(_codes(a, "zm-t6", "reden/zm-t6", kolom))
        resultaten = _ouderen_eerst(a, _codes(a, "zm-t7", "resultaat/zm-t7", kolom))
        for jongere, reden, resultaat in zip(wie, redenen, resultaten, strict=True):
            op = a.dag()
            a.melding(
                jongere, soort, op, reden=reden, resultaat=resultaat, resultaat_op=op + 3 * WEEK
            )
        if soort == "REL_WET":
            wettelijk = list(dict.fromkeys(wie))
    return wettelijk


def _onderwijs(a: Aanlevering, tabel: str) -> list[str]:
    """Onderwijssoorten bij de drie rijen po, vo en mbo, de oudsten eerst."""
    per_label = codes("onderwijssoort/zm-3")
    rijen = uitgeschreven(a.verslag.kolom(tabel, "aantal"))
    return [a.lot.choice(per_label[rij]) for rij in reversed(rijen)]


def _thuiszitters(a: Aanlevering) -> list[str]:
    """De thuiszitters (tabel 8 en 9); van drie is de afloop niet gedrukt: een vrijstelling."""
    onderwijs = _onderwijs(a, "zm-thuiszitters-onderwijs")
    afloop = _ouderen_eerst(a, _codes(a, "zm-t9", "resultaat/zm-t9", rest="VRIJ"))
    redenen = a.gehusseld(_codes(a, "zm-t8", "reden/zm-t8"))
    wie = ((o, a.lot.kans(DEEL_LANG), r) for o, r in zip(onderwijs, afloop, strict=True))
    return thuiszitters(a, wie, redenen)


def _absoluut(a: Aanlevering) -> None:
    """Absoluut verzuim (tabel 1 en 2); van 21 is de reden niet gedrukt."""
    onderwijs = _onderwijs(a, "zm-av-onderwijs")
    afloop = _ouderen_eerst(a, _codes(a, "zm-t2", "resultaat/zm-t2"))
    redenen = a.gehusseld(_codes(a, "zm-t1", "reden/zm-t1", rest=ONBEKENDE_REDEN))
    for soort, resultaat, reden in zip(onderwijs, afloop, redenen, strict=True):
        absoluut(a, soort, resultaat=resultaat, reden=reden)
    onderzoeken = int(a.verslag.tabellen["zm-av-onderwijs"].los["onderzoeken"])
    for _ in range(onderzoeken - len(onderwijs)):
        absoluut(a, a.lot.choice(("BO", "VO_OB", "MBO2")), vastgesteld=False)


def _luxe(a: Aanlevering) -> None:
    """Luxe verzuim (tabel 3 en 4): een zaak per kind, en de gezinnen waar zij uit komen."""
    kinderen = a.verslag.cel("zm-luxe", "kinderen bij wie luxeverzuim is vastgesteld")
    in_po = a.verslag.cel("zm-luxe", "waarvan afkomstig uit het basisonderwijs")
    gezinnen = verdeeld(a.lot, dingen=kinderen, over=a.verslag.cel("zm-luxe", "gezinnen"))
    namen = [f"{a.verslag.gemeentecode}-G{n:03}" for n, k in enumerate(gezinnen) for _ in range(k)]
    redenen = a.gehusseld(_codes(a, "zm-t3", "reden/zm-t3"))
    afloop = a.gehusseld(_codes(a, "zm-t4", "resultaat/zm-t4"))
    for n, (gezin, reden, resultaat) in enumerate(zip(namen, redenen, afloop, strict=True)):
        wie = a.jongere("BO" if n < in_po else "VO_OB", gezin=gezin)
        op = a.dag()
        zaak = a.zaak(
            wie,
            "LUXE",
            geopend_op=op,
            aanmelder="school",
            vastgesteld="ja",
            vastgesteld_op=op + WEEK,
            reden=reden,
            resultaat=resultaat,
            resultaat_op=op + 3 * WEEK,
            gesloten_op=op + 3 * WEEK,
        )
        a.melding(wie, "LUXE", op, zaak_id=zaak)
    for _ in range(a.verslag.cel("zm-luxe", "meldingen luxeverzuim") - kinderen):
        a.melding(a.jongere("BO"), "LUXE", a.dag())


def _zorg(a: Aanlevering, gemeld: list[str], thuis: list[str]) -> None:
    """Zorgmeldingen (tabel 10 en 11), deels over wie ook om iets anders gemeld is.

    Met zoveel nieuwe jongeren komt het aantal leerlingen met een melding uit. Van vijf is de
    afloop niet gedrukt: een onderwijszorgarrangement.
    """
    relatief = [
        a.verslag.cel("zm-relatief", f"leerlingen {naam} verzuim", "2024-2025")
        for _, naam in SOORTEN.values()
    ]
    anders = [
        a.verslag.cel("zm-g1", rij, "meldingen")
        for rij in (
            *("ABSOLUUT VERZUIM", "LUXE VERZUIM"),
            "LANGDURIG RELATIEF VERZUIM (THUISZITTERS)",
        )
    ]
    leerlingen = a.verslag.cel("zm-meldingen", "leerlingen met een melding", "2024-2025")
    nieuw = [
        a.jongere(a.lot.choice(("BO", "VO_OB", "VMBO_BB", "HAVO_BB", "MBO2", "MBO4")))
        for _ in range(leerlingen - sum(relatief) - sum(anders))
    ]
    redenen = a.gehusseld(_codes(a, "zm-t10", "reden/zm-t10"))
    afloop = a.gehusseld(_codes(a, "zm-t11", "resultaat/zm-t11", rest="OZA"))
    ook = a.gehusseld([*gemeld, *thuis])[: len(redenen) // 3]
    wie = [*nieuw, *a.lot.choices([*nieuw, *ook], k=len(redenen) - len(nieuw))]
    for jongere, reden, resultaat in zip(wie, redenen, afloop, strict=True):
        op = a.dag()
        a.melding(
            jongere,
            "ZORG",
            op,
            kanaal="zorgteam",
            reden=reden,
            resultaat=resultaat,
            resultaat_op=op + 3 * WEEK,
        )


def _inschrijving(a: Aanlevering) -> None:
    """Vrijstellingen van inschrijving: wat loopt (tabel 12) en wat is aangevraagd (199).

    Van de lopende onder 5 onder a is een deel eerder afgegeven. Samen met de andere zijn er pas
    zoveel aanvragen als gedrukt, als dat deel dit jaar voor het volgende opnieuw is aangevraagd.
    """
    tabel = a.verslag.tabellen["zm-t12b"]
    tekst = {
        naam: a.verslag.cel("zm-vrijstelling-tekst", rij)
        for naam, rij in (
            ("eerder", "waarvan in voorgaande schooljaren afgegeven"),
            ("terug", "alsnog terugkeer naar (speciaal) onderwijs gerealiseerd"),
            ("speciaal", "hebben één of meerdere scholen van het speciaal onderwijs bezocht"),
        )
    }
    for rij in tabel.rijen:
        grond = next(code for naam, code in GRONDEN.items() if rij.startswith(f"Verleend {naam} "))
        plekken = {k: a.verslag.cel("zm-t12b", rij, k) for k in tabel.kolommen if k != "Totaal"}
        for n, plek in enumerate(a.gehusseld(uitgeschreven(plekken))):
            a_grond = grond == "5a"
            _lopend(
                a,
                grond,
                plek,
                eerder=a_grond and n < tekst["eerder"],
                speciaal=a_grond and n % 3 == 0 and n // 3 < tekst["speciaal"],
                terug=a_grond and 0 <= n - tekst["eerder"] < tekst["terug"],
            )


def _lopend(
    a: Aanlevering, grond: str, plek: str, *, eerder: bool, speciaal: bool, terug: bool
) -> None:
    onderwijs = "SO" if speciaal else PLEKKEN[plek]
    van = date(a.verslag.jaar - 1, 8, 1) if eerder else a.dag(tot=date(a.verslag.jaar + 1, 2, 1))
    schoolvrij = GEEN if onderwijs in ("KDC", GEEN) else onderwijs
    wie = a.jongere(schoolvrij)
    if schoolvrij != GEEN:
        # Zij zat er tot de vrijstelling begon.
        a.bijwerken(wie, van=van - timedelta(days=300), tot_en_met=van - timedelta(days=1))
    rij = {
        "jongere_id": wie,
        "grond": grond,
        "oordeel": "verleend" if grond == "15" else "voldoet",
        "plek": plek.upper(),
    }
    tot_het_eind = grond == "5a" and not eerder
    _zet(
        a,
        rij,
        van=van,
        tot=date(a.verslag.jaar + 1, 3, 1) if terug else "" if tot_het_eind else a.einde,
        tot_einde_leerplicht="ja" if tot_het_eind else "nee",
        beeindigd_door="terugkeer naar onderwijs" if terug else "",
    )
    if eerder:
        volgend = a.einde + timedelta(days=1)
        _zet(a, rij, van=volgend, tot=volgend.replace(year=volgend.year + 1) - timedelta(days=1))


def _zet(
    a: Aanlevering, rij: Mapping[str, Any], *, van: date, tot: date | str, **meer: Any
) -> None:
    # Voor een nieuw schooljaar vraagt men voor de zomer.
    weken = 6 if van.month == a.van.month else 2
    a.zet(
        "vrijstellingen",
        vrijstelling_id=a.nieuw("V"),
        **rij,
        ontvangen_op=van - weken * WEEK,
        oordeel_op=van - (weken // 2) * WEEK,
        geldig_van=van,
        geldig_tot_en_met=tot,
        **meer,
    )


def _bezoek(a: Aanlevering) -> None:
    """Aanvragen voor toelating op het mbo en voor verlof (tabel 12)."""
    oordelen = {
        "Verleend 3b": ("3b", "verleend"),
        "Verleend 11": ("11f", "verleend"),
        "Niet verleend 11": ("11f", "geweigerd"),
        "Naar schoolhoofd 11": ("11f", "naar_schoolhoofd"),
    }
    tabel = a.verslag.tabellen["zm-t12a"]
    for rij in tabel.rijen:
        grond, oordeel = next(w for naam, w in oordelen.items() if rij.startswith(f"{naam} "))
        for plek in ("PO", "VO", "MBO"):
            for _ in range(a.verslag.cel("zm-t12a", rij, plek)):
                op = a.dag()
                a.zet(
                    "vrijstellingen",
                    vrijstelling_id=a.nieuw("V"),
                    jongere_id=a.jongere(PLEKKEN[plek]),
                    grond=grond,
                    ontvangen_op=op,
                    oordeel=oordeel,
                    oordeel_op=op + WEEK,
                    geldig_van=op + 2 * WEEK if oordeel == "verleend" else "",
                    geldig_tot_en_met=op + 4 * WEEK if oordeel == "verleend" else "",
                    verlofdagen=12 if grond == "11f" and oordeel != "naar_schoolhoofd" else "",
                )
