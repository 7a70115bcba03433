"""Utrecht 2023-2024: de leerplichttabellen, en wat eromheen staat (`rondom`).

Elke tabel heeft haar eigen jongeren, zodat unieke jongeren in de bron en hier hetzelfde zijn.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from leerplicht.demo.jaarverslag.aanlevering import (
    GEEN,
    NET_ACHTTIEN,
    OUDSTE,
    Aanlevering,
    codes,
    verdeeld,
)
from leerplicht.demo.jaarverslag.gedrukt import UTRECHT, jaarverslag
from leerplicht.demo.jaarverslag.inwoners import aanvullen_tot_inwoners
from leerplicht.demo.jaarverslag.rondom import focus, schoolverlaters, vervoer

GEPLAATST: Final = ("INGESCHREVEN", "EIGEN_SCHOOL", "ANDERE_SCHOOL")
OPGELOST: Final = ("EIGEN_SCHOOL", "ANDERE_SCHOOL", "SVT", "OZA")
WEG: Final = ("DSP_EINDE_LP", "VERHUISD")
ANDERS: Final = ("HULP", "NIET_OPGELOST", "HULP")
ONDER_18: Final = ("REL_WET", "REL_WET", "REL_LICHT", "REL_LANG_ONG", "LUXE", "OVERIG")
OUDSTE_18_PLUS: Final = 20
HELFT: Final = 0.5
KORT, LANG = timedelta(days=42), timedelta(days=130)
GRONDEN: Final = {"a": "5a", "b": "5b", "c": "5c"}


def utrecht(bsns: Iterator[str]) -> Aanlevering:
    """De aanlevering van Utrecht."""
    a = Aanlevering(jaarverslag(UTRECHT), bsns)
    a.scholen("utr-scholen", "onderwijssoort/utr-school")
    _verzuim(a)
    thuiszitters(a, _thuiszitters(a))
    _absoluut(a)
    _bemiddeling(a)
    _vrijstellingen(a)
    vervoer(a)
    focus(a)
    schoolverlaters(a)
    aanvullen_tot_inwoners(a)
    return a


def _onderwijs(a: Aanlevering, indeling: str, label: str) -> str:
    """Een onderwijssoort bij deze rij, of geen."""
    kan = codes(f"onderwijssoort/{indeling}")[label]
    return GEEN if GEEN in kan else a.lot.choice(kan)


def _verzuim(a: Aanlevering) -> None:
    for label, wie in (("18−", False), ("18+", True)):
        meldingen = a.verslag.kolom("utr-verzuim", f"{label} Verzuimmeldingen")
        jongeren = a.verslag.kolom("utr-verzuim", f"{label} Unieke jongeren")
        for rij, aantal in meldingen.items():
            for keer in verdeeld(a.lot, dingen=aantal, over=jongeren[rij]):
                onderwijs = _onderwijs(a, "utr-4", rij)
                oud = a.lot.randint(NET_ACHTTIEN, OUDSTE_18_PLUS) if wie else None
                jongere = a.jongere(onderwijs, oud=oud)
                for _ in range(keer):
                    soort = "V18" if wie else a.lot.choice(ONDER_18)
                    a.melding(jongere, soort, a.dag())


def _thuiszitters(a: Aanlevering) -> Iterator[tuple[str, bool, str]]:
    """Per thuiszitter haar onderwijssoort, of het langer dan drie maanden duurde, en de afloop."""
    totaal, lang, opgelost, weg = (
        a.verslag.kolom("utr-thuiszitters", kolom)
        for kolom in a.verslag.tabellen["utr-thuiszitters"].kolommen
    )
    for rij, aantal in totaal.items():
        afloop = [*([OPGELOST] * opgelost[rij]), *([WEG] * weg[rij])]
        afloop += [ANDERS] * (aantal - len(afloop))
        duur = [n < lang[rij] for n in range(aantal)]
        for keuze, is_lang in zip(a.gehusseld(afloop), duur, strict=True):
            yield _onderwijs(a, "utr-4", rij), is_lang, a.lot.choice(keuze)


def thuiszitters(
    a: Aanlevering,
    wie: Iterator[tuple[str, bool, str]],
    redenen: Iterable[str] = (),
    *,
    jaar: int | None = None,
) -> list[str]:
    """Thuiszitters met hun zaak en afwezigheid, klaar voor het einde van het schooljaar.

    wie: onderwijssoort, of het langer dan drie maanden duurde, en het resultaat. jaar: een ander
    schooljaar dan dat van het verslag. Geeft de jongeren.
    """
    jaar = a.verslag.jaar if jaar is None else jaar
    waarom, uit = iter(redenen), []
    for onderwijs, is_lang, resultaat in wie:
        # In deze weken ligt hoogstens een vakantie van een week: kort is dan ruim vier weken.
        van = a.dag(date(jaar, 9, 4), date(jaar, 9, 15))
        if not is_lang and a.lot.kans(HELFT):
            van = a.dag(date(jaar + 1, 3, 4), date(jaar + 1, 3, 14))
        tot = van + (LANG if is_lang else KORT)
        jongere = a.jongere(onderwijs)
        zaak = a.zaak(
            jongere,
            "THUISZITTER",
            geopend_op=van + timedelta(days=30),
            aanmelder="school",
            reden=next(waarom, ""),
            resultaat=resultaat,
            resultaat_op=tot,
            gesloten_op=tot,
        )
        a.zet(
            "afwezigheid",
            jongere_id=jongere,
            inschrijving_id=a.inschrijving_van(jongere),
            zaak_id=zaak,
            van=van,
            tot_en_met=tot,
            vorm="geen_onderwijs",
            oorzaak=a.lot.choice(("ziekte", "ongeoorloofd", "geoorloofd")),
        )
        uit.append(jongere)
    return uit


def _absoluut(a: Aanlevering) -> None:
    tabel = a.verslag.tabellen["utr-absoluut-verzuim"]
    totaal, lang, geplaatst = (
        a.verslag.kolom("utr-absoluut-verzuim", kolom) for kolom in tabel.kolommen
    )
    for rij, aantal in totaal.items():
        for n in range(aantal):
            # Wie lang zoekt, is het minst vaak geplaatst: de twee groepen overlappen zo weinig
            # als het kan.
            is_lang, plek = n >= aantal - lang[rij], n < geplaatst[rij]
            absoluut(
                a,
                _onderwijs(a, "utr-5", rij),
                duur=LANG if is_lang else KORT,
                resultaat=a.lot.choice(GEPLAATST if plek else ANDERS if is_lang else WEG),
            )
    for _ in range(int(tabel.los["Totaal AV processen"]) - sum(totaal.values())):
        absoluut(a, a.lot.choice(("BO", "VO_OB", "MBO2")), duur=KORT, vastgesteld=False)


def absoluut(
    a: Aanlevering,
    onderwijs: str,
    *,
    duur: timedelta = KORT,
    resultaat: str = "",
    reden: str = "",
    vastgesteld: bool = True,
) -> str:
    """Een jongere zonder inschrijving, met haar zaak; geeft de jongere.

    Wie geplaatst wordt, is daarna weer ingeschreven; een onderzoek zonder vaststelling bleek een
    misverstand.
    """
    jaar = a.verslag.jaar
    open_ = a.dag(date(jaar, 9, 4), date(jaar + 1, 2, 2))
    klaar = open_ + duur
    jongere = a.jongere(onderwijs, tot=open_ - timedelta(days=20) if vastgesteld else "")
    a.zaak(
        jongere,
        "AV",
        geopend_op=open_,
        aanmelder="ambtshalve",
        vastgesteld="ja" if vastgesteld else "nee",
        vastgesteld_op=open_ + timedelta(days=5) if vastgesteld else "",
        reden=reden,
        resultaat=resultaat,
        resultaat_op=klaar if resultaat else "",
        gesloten_op=klaar,
    )
    if resultaat in GEPLAATST:
        naar = "BO" if onderwijs == GEEN else onderwijs
        a.inschrijven(jongere, naar, van=klaar)
    return jongere


def _bemiddeling(a: Aanlevering) -> None:
    totaal = a.verslag.kolom("utr-bemiddeling", "aantal processen")
    lang = a.verslag.kolom("utr-bemiddeling", "waarvan > 3 maanden")
    for rij, aantal in totaal.items():
        for n in range(aantal):
            open_ = a.dag(date(a.verslag.jaar, 9, 4), date(a.verslag.jaar + 1, 3, 1))
            a.zaak(
                a.jongere(_onderwijs(a, "utr-5b", rij)),
                "BEMIDDELING",
                geopend_op=open_,
                aanmelder=a.lot.choice(("school", "ouder", "partner")),
                gesloten_op=open_ + (LANG if n < lang[rij] else KORT),
            )


def _vrijstellingen(a: Aanlevering) -> None:
    for kolom in a.verslag.tabellen["utr-vrijstellingen"].kolommen:
        for rij, aantal in a.verslag.kolom("utr-vrijstellingen", kolom).items():
            for _ in range(aantal):
                van = a.dag(date(a.verslag.jaar, 9, 4), date(a.verslag.jaar + 1, 3, 1))
                onderwijs = _onderwijs(a, "utr-5", rij)
                # Wie van school kwam, is niet ouder dan de plicht.
                oud = OUDSTE if onderwijs.startswith("MBO") else None
                jongere = a.jongere(onderwijs, tot=van - timedelta(days=1), oud=oud)
                a.zet(
                    "vrijstellingen",
                    vrijstelling_id=a.nieuw("V"),
                    jongere_id=jongere,
                    grond=GRONDEN[kolom[0]],
                    ontvangen_op=van - timedelta(days=21),
                    oordeel="voldoet",
                    oordeel_op=van - timedelta(days=7),
                    geldig_van=van,
                    geldig_tot_en_met=a.einde,
                    plek="GEEN",
                )
