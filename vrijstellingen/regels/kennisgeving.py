"""De kennisgeving bij artikel 5 en wat erbij hoort: VR-05, VR-06 en VR-08.

Te laat is een waarschuwing, nooit een slot: de wet zegt niet dat een late kennisgeving vervalt.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from cases.regels.leeftijd import leeftijd_op
from cases.regels.plicht_uitleg import Uitlegregel
from cases.regels.toets import Toetspunt, Uitkomst, hoeveel, uit_feit
from inrichting.parameters import Parameters, Waarde
from kern.kalender import begin_schooljaar, datum_voluit, schooljaar, schooljaar_label
from kern.termijnen import terugrekenen
from vrijstellingen.regels.grond import Grond

DAG: Final = timedelta(days=1)
EERSTE_MAANDEN: Final = "kennisgeving_eerste_maanden"
JAARLIJKS_VOOR: Final = "kennisgeving_jaarlijks_voor"
VERKLARING_MAANDEN: Final = "verklaring_5a_max_maanden"
INSPECTIE_LEEFTIJD: Final = "arbeidsinspectie_leeftijd"
INSPECTIE_WEKEN: Final = "arbeidsinspectie_weken"

_MET_TERMIJN: Final = frozenset({Grond.ONGESCHIKT, Grond.RICHTING, Grond.BUITENLAND})


class Kennisgevingsoort(StrEnum):
    """Welke termijn bij een kennisgeving hoort."""

    EERSTE = "eerste"
    JAARLIJKS = "jaarlijks"
    LATER_ONTSTAAN = "later_ontstaan"
    NIET_NODIG = "niet_nodig"
    GEEN_TERMIJN = "geen_termijn"


@dataclass(frozen=True, slots=True)
class Kennisgevingfeiten:
    """Een kennisgeving voor een schooljaar (het beginjaar).

    ontvangen_op leeg: nog niet binnen. nooit_geschikt: uit de verklaring blijkt dat de jongere
    nooit geschikt wordt. ontstaan_op: de dag waarop de grond later is ontstaan.
    """

    grond: Grond
    schooljaar: int
    begin_leerplicht: date
    ontvangen_op: date | None = None
    nooit_geschikt: bool = False
    ontstaan_op: date | None = None


@dataclass(frozen=True, slots=True)
class Kennisgevingoordeel:
    """De laatste dag (leeg: er is er geen), of het te laat is, en de uitleg.

    te_laat is een waarschuwing. Ontstond de grond pas na die dag, dan staat dat in de uitleg.
    """

    soort: Kennisgevingsoort
    uiterlijk: date | None
    te_laat: bool
    uitleg: tuple[Uitlegregel, ...]
    waarden: tuple[Waarde, ...]


def dag_in_jaar(tekst: str, jaar: int) -> date:
    """``07-01`` in 2026 is 1 juli 2026; zo staan maand en dag in een parameter."""
    return date.fromisoformat(f"{jaar:04}-{tekst}")


def uiterlijk_eerste(begin_leerplicht: date, *, wet: Parameters) -> date:
    """De laatste dag van de eerste kennisgeving: een maand voor het begin (VR-05).

    Terugrekenen schuift niet op: de uitkomst mag een zondag zijn.
    """
    maanden = wet.waarde(EERSTE_MAANDEN, op=begin_leerplicht)
    return terugrekenen(begin_leerplicht, maanden=maanden)


def uiterlijk_jaarlijks(jaar: int, *, wet: Parameters) -> date:
    """De laatste dag van de kennisgeving voor het schooljaar dat in ``jaar`` begint (VR-05).

    "Voor 1 juli" is tot en met 30 juni.
    """
    voor = wet.waarde(JAARLIJKS_VOOR, op=begin_schooljaar(jaar))
    return dag_in_jaar(voor, jaar) - DAG


def jaarlijks_nodig(grond: Grond, *, nooit_geschikt: bool) -> bool:
    """Of de kennisgeving elk jaar terugkomt; niet als 5 onder a nooit overgaat (Lpw 6 lid 3)."""
    return not (grond is Grond.ONGESCHIKT and nooit_geschikt)


def kennisgeving_toetsen(feiten: Kennisgevingfeiten, *, wet: Parameters) -> Kennisgevingoordeel:
    """Welke laatste dag geldt en of de kennisgeving te laat is (VR-05, Lpw 6)."""
    soort, uiterlijk = _soort_en_dag(feiten, wet)
    waarden = _waarden(soort, feiten, wet)
    te_laat = (
        uiterlijk is not None
        and feiten.ontvangen_op is not None
        and feiten.ontvangen_op > uiterlijk
    )
    regels = [_uitleg_soort(soort, feiten, uiterlijk, waarden)]
    if te_laat and feiten.ontvangen_op is not None:
        tekst = (
            f"De kennisgeving kwam binnen op {datum_voluit(feiten.ontvangen_op)}. Dat is te laat. "
            "De gemeente kijkt toch of het beroep voldoet."
        )
        regels.append(Uitlegregel("VR-05", "Lpw 6 lid 2", tekst))
    return Kennisgevingoordeel(soort, uiterlijk, te_laat, tuple(regels), waarden)


def _waarden(
    soort: Kennisgevingsoort, feiten: Kennisgevingfeiten, wet: Parameters
) -> tuple[Waarde, ...]:
    """De parameter achter de laatste dag; leeg als er geen laatste dag is."""
    if soort in {Kennisgevingsoort.NIET_NODIG, Kennisgevingsoort.GEEN_TERMIJN}:
        return ()
    if _is_eerste(feiten):
        return (wet.geldend(EERSTE_MAANDEN, op=feiten.begin_leerplicht),)
    return (wet.geldend(JAARLIJKS_VOOR, op=begin_schooljaar(feiten.schooljaar)),)


def _is_eerste(feiten: Kennisgevingfeiten) -> bool:
    """De kennisgeving bij het begin van de leerplicht (Lpw 6 lid 2 onder a)."""
    return schooljaar(feiten.begin_leerplicht) >= feiten.schooljaar


def _soort_en_dag(
    feiten: Kennisgevingfeiten, wet: Parameters
) -> tuple[Kennisgevingsoort, date | None]:
    if feiten.grond not in _MET_TERMIJN:
        return Kennisgevingsoort.GEEN_TERMIJN, None
    if _is_eerste(feiten):
        soort, dag = Kennisgevingsoort.EERSTE, uiterlijk_eerste(feiten.begin_leerplicht, wet=wet)
    elif not jaarlijks_nodig(feiten.grond, nooit_geschikt=feiten.nooit_geschikt):
        return Kennisgevingsoort.NIET_NODIG, None
    else:
        soort, dag = Kennisgevingsoort.JAARLIJKS, uiterlijk_jaarlijks(feiten.schooljaar, wet=wet)
    if feiten.ontstaan_op is not None and feiten.ontstaan_op > dag:
        soort = Kennisgevingsoort.LATER_ONTSTAAN
    return soort, dag


def _uitleg_soort(
    soort: Kennisgevingsoort,
    feiten: Kennisgevingfeiten,
    uiterlijk: date | None,
    waarden: tuple[Waarde, ...],
) -> Uitlegregel:
    if uiterlijk is None:
        return _ZONDER_DAG[soort]
    dag = datum_voluit(uiterlijk, met_weekdag=True)
    if soort is Kennisgevingsoort.EERSTE:
        vooraf = hoeveel(waarden[0].waarde, "maand", "maanden")
        return Uitlegregel(
            "VR-05",
            "Lpw 6 lid 2 onder a",
            f"De leerplicht begint op {datum_voluit(feiten.begin_leerplicht)}. De eerste "
            f"kennisgeving moet {vooraf} daarvoor binnen zijn: uiterlijk op {dag}. Deze dag "
            "schuift niet op, ook niet in een weekend.",
        )
    if soort is Kennisgevingsoort.JAARLIJKS:
        return Uitlegregel(
            "VR-05",
            "Lpw 6 lid 2 onder b",
            f"Voor het schooljaar {schooljaar_label(feiten.schooljaar)} moet de kennisgeving "
            f"uiterlijk op {dag} binnen zijn.",
        )
    return Uitlegregel(
        "VR-05",
        "Lpw 6 lid 2",
        f"De gewone laatste dag was {dag}. De reden is pas daarna ontstaan. De wet noemt daarvoor "
        "geen andere dag. Geef de kennisgeving zo snel mogelijk.",
    )


_ZONDER_DAG: Final = {
    Kennisgevingsoort.NIET_NODIG: Uitlegregel(
        "VR-05",
        "Lpw 6 lid 3",
        "Een nieuwe kennisgeving is niet nodig: uit de verklaring blijkt dat de jongere nooit "
        "naar school kan.",
    ),
    Kennisgevingsoort.GEEN_TERMIJN: Uitlegregel(
        "VR-05",
        "Lpw 6 lid 2",
        "Voor deze grond is geen laatste dag voor de kennisgeving bekend.",
    ),
}


# De verklaring bij 5 onder a (VR-06) ----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Verklaring:
    """De verklaring van de arts, pedagoog of psycholoog; nooit een diagnose.

    aangewezen: door burgemeester en wethouders. behandelend: behandelt zelf deze jongere. Leeg:
    niet vastgelegd.
    """

    dagtekening: date
    aangewezen: bool | None = None
    behandelend: bool | None = None


def oudste_dagtekening(kennisgeving_op: date, *, wet: Parameters) -> date:
    """De vroegste dagtekening die bij deze kennisgeving nog mag (VR-06, Lpw 7)."""
    maanden = wet.waarde(VERKLARING_MAANDEN, op=kennisgeving_op)
    return terugrekenen(kennisgeving_op, maanden=maanden)


def verklaring_toetsen(
    verklaring: Verklaring, *, kennisgeving_op: date, wet: Parameters
) -> tuple[Toetspunt, ...]:
    """Of de verklaring bij 5 onder a bruikbaar is (VR-06, Lpw 7)."""
    oudste = oudste_dagtekening(kennisgeving_op, wet=wet)
    waarde = wet.geldend(VERKLARING_MAANDEN, op=kennisgeving_op)
    leeftijd = (
        "De verklaring mag op de dag van de kennisgeving niet ouder zijn dan "
        f"{hoeveel(waarde.waarde, 'maand', 'maanden')}. Zij moet van {datum_voluit(oudste)} of "
        f"later zijn. Zij is van {datum_voluit(verklaring.dagtekening)}."
    )
    jong_genoeg = uit_feit(verklaring.dagtekening >= oudste)
    if verklaring.dagtekening > kennisgeving_op:
        jong_genoeg = Uitkomst.LET_OP
        leeftijd = "De verklaring is van later dan de kennisgeving. Kijk of de datums kloppen."
    zelf = None if verklaring.behandelend is None else not verklaring.behandelend
    return (
        Toetspunt(
            "leeftijd",
            jong_genoeg,
            Uitlegregel("VR-06", "Lpw 7", leeftijd),
            waarden=(waarde,),
        ),
        Toetspunt(
            "niet_behandelend",
            uit_feit(zelf),
            Uitlegregel(
                "VR-06",
                "Lpw 7",
                "De verklaring komt van iemand die de jongere niet zelf behandelt.",
            ),
        ),
        Toetspunt(
            "aangewezen",
            uit_feit(verklaring.aangewezen),
            Uitlegregel(
                "VR-06",
                "Lpw 7",
                "De arts, pedagoog of psycholoog is door de gemeente aangewezen.",
            ),
        ),
    )


def arbeidsinspectie_uiterlijk(
    grond: Grond, *, geboren: date, vanaf: date, wet: Parameters
) -> date | None:
    """De laatste dag om de Arbeidsinspectie in te lichten, of None: niet nodig (VR-04, VR-06).

    vanaf: de eerste dag van de vrijstelling, of bij 3b de inschrijving op de instelling. De
    Leerplichtregeling is geen wet en geen algemene maatregel van bestuur: de Algemene termijnenwet
    geldt niet en de dag schuift niet op (Algemene termijnenwet art. 1 en 5).
    """
    weken = timedelta(weeks=wet.waarde(INSPECTIE_WEKEN, op=vanaf))
    if grond is Grond.VERVANGEND_LAATSTE_JAAR:
        return vanaf + weken
    oud_genoeg = leeftijd_op(geboren, vanaf, wet=wet) >= wet.waarde(INSPECTIE_LEEFTIJD, op=vanaf)
    if grond in {Grond.ONGESCHIKT, Grond.RICHTING} and oud_genoeg:
        return vanaf + weken
    return None


# School in het buitenland (VR-08) -------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Buitenlandfeiten:
    """Wat de verklaring van de buitenlandse school en de BRP zeggen; leeg: onbekend."""

    woont_in_nederland: bool | None
    ingeschreven: bool | None
    bezoekt_geregeld: bool | None


def buitenland_toetsen(feiten: Buitenlandfeiten) -> tuple[Toetspunt, ...]:
    """De voorwaarden van 5 onder c (VR-08, Lpw 9)."""
    woont = (
        "De jongere woont volgens de gemeente in Nederland. Wie niet meer in Nederland woont, "
        "heeft geen leerplicht en dus ook geen vrijstelling nodig."
    )
    return (
        Toetspunt(
            "woont_in_nederland",
            uit_feit(feiten.woont_in_nederland),
            Uitlegregel("VR-08", "Lpw 2 lid 1 en 5 onder c", woont),
        ),
        Toetspunt(
            "ingeschreven",
            uit_feit(feiten.ingeschreven),
            Uitlegregel(
                "VR-08",
                "Lpw 9",
                "De directeur van de buitenlandse school verklaart dat de jongere er is "
                "ingeschreven.",
            ),
        ),
        Toetspunt(
            "bezoekt_geregeld",
            uit_feit(feiten.bezoekt_geregeld),
            Uitlegregel(
                "VR-08",
                "Lpw 9",
                "De directeur van de buitenlandse school verklaart dat de jongere er echt naar "
                "school gaat.",
            ),
        ),
    )
