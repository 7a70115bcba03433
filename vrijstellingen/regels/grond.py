"""De gronden en hun aard: domeinregels VR-00, VR-01, VR-02 en VR-12.

Een vrijstelling van artikel 5 en 5a ontstaat vanzelf door de wet (van rechtswege): de gemeente
zegt of het beroep voldoet, en verleent of weigert niets. Bij de andere gronden neemt iemand een
besluit. Dat verschil zit in de tabel hieronder; wie de tabel volgt, kan zich niet vergissen.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from cases.regels.plicht_uitleg import Uitlegregel

TERMIJN_VERVANGEND: Final = "beslistermijn_vervangend_weken"
TERMIJN_AWB: Final = "beslistermijn_awb_weken"


class Grond(StrEnum):
    """De artikelen waar iemand zich op beroept of om vraagt."""

    VERVANGEND = "3a"
    VERVANGEND_LAATSTE_JAAR = "3b"
    ONGESCHIKT = "5a"
    RICHTING = "5b"
    BUITENLAND = "5c"
    TREKKEND = "5a_trekkend"
    GEOORLOOFD = "11a-e"
    VAKANTIE = "11f"
    VERLOF = "11g"
    ANDER_ONDERWIJS = "15"


VERLOFGRONDEN: Final = frozenset({Grond.VAKANTIE, Grond.VERLOF})
"""Verlof van een aantal dagen: daar hoort een eigen scherm bij."""


class Aard(StrEnum):
    """Ontstaat het vanzelf door de wet, of neemt iemand een besluit."""

    RECHTSWEGE = "van_rechtswege"
    BESLUIT = "besluit"


class Wie(StrEnum):
    """Wie er iets doet bij een grond."""

    OUDERS = "ouders"
    COLLEGE = "college"
    HOOFD = "hoofd"
    LEERPLICHTAMBTENAAR = "leerplichtambtenaar"


class Oordeel(StrEnum):
    """Wat er over een beroep of aanvraag kan worden gezegd."""

    VOLDOET = "voldoet"
    VOLDOET_NIET = "voldoet_niet"
    VERLEEND = "verleend"
    GEWEIGERD = "geweigerd"
    NAAR_SCHOOLHOOFD = "naar_schoolhoofd"
    INGETROKKEN = "ingetrokken"
    BUITEN_BEHANDELING = "buiten_behandeling"
    GEDOGEN = "gedogen"
    """Bij artikel 15: de gemeente treedt niet op, zonder vrijstelling (VR-14)."""


class Stand(StrEnum):
    """Waar een beroep (VR-01) of aanvraag (VR-02) staat."""

    ONTVANGEN = "ontvangen"
    ONVOLLEDIG = "onvolledig"
    VOLDOET = "voldoet"
    VOLDOET_NIET = "voldoet_niet"
    LOPEND = "lopend"
    BEEINDIGD = "beeindigd"
    VERLOPEN = "verlopen"
    INGEDIEND = "ingediend"
    BUITEN_BEHANDELING = "buiten_behandeling"
    IN_BEHANDELING = "in_behandeling"
    OPGESCHORT = "opgeschort"
    HOREN = "horen"
    VERLEEND = "verleend"
    GEWEIGERD = "geweigerd"
    BEKENDGEMAAKT = "bekendgemaakt"
    BEZWAARTERMIJN = "bezwaartermijn"
    ONHERROEPELIJK = "onherroepelijk"
    DOORGEZONDEN = "doorgezonden"
    INGETROKKEN = "ingetrokken"
    GEDOGEN = "gedogen"


@dataclass(frozen=True, slots=True)
class Grondregel:
    """Een rij van VR-00.

    wie: wie er handelt of beslist. beslistermijn: de parameter in weken, leeg als er niets te
    beslissen is. horen: wie eerst gehoord moet worden. weert_verzuim: zolang zij loopt is er geen
    absoluut verzuim en geen thuiszitter (VR-12, telregel H4). Bij vervangende leerplicht weert
    alleen de inschrijving het verzuim, en die staat los van het besluit.
    """

    grond: Grond
    naam: str
    waarvan: str
    wie: tuple[Wie, ...]
    aard: Aard
    artikel: str
    beslistermijn: str = ""
    horen: tuple[str, ...] = ()
    weert_verzuim: bool = False


def _rechtswege(grond: Grond, naam: str, artikel: str) -> Grondregel:
    return Grondregel(
        grond,
        naam,
        "inschrijving op een school",
        (Wie.OUDERS,),
        Aard.RECHTSWEGE,
        artikel,
        weert_verzuim=True,
    )


_REGELS: Final = (
    Grondregel(
        Grond.VERVANGEND,
        "vervangende leerplicht",
        "een volledig dagprogramma; de jongere blijft ingeschreven",
        (Wie.COLLEGE,),
        Aard.BESLUIT,
        "Lpw 3a",
        beslistermijn=TERMIJN_VERVANGEND,
        horen=("wie het vroeg", "de jongere", "de directeur van de school"),
    ),
    Grondregel(
        Grond.VERVANGEND_LAATSTE_JAAR,
        "vervangende leerplicht in het laatste schooljaar",
        "inschrijving op een school; in plaats daarvan op een mbo-instelling",
        (Wie.COLLEGE,),
        Aard.BESLUIT,
        "Lpw 3b",
        beslistermijn=TERMIJN_VERVANGEND,
        horen=(
            *("wie het vroeg", "de jongere", "de directeur van de school"),
            *("de directeur van de mbo-instelling", "de hulpverleners van de jongere"),
        ),
    ),
    _rechtswege(
        Grond.ONGESCHIKT, "vrijstelling: lichamelijk of psychisch niet geschikt", "Lpw 5 onder a"
    ),
    _rechtswege(Grond.RICHTING, "vrijstelling: bezwaar tegen de richting", "Lpw 5 onder b"),
    _rechtswege(Grond.BUITENLAND, "vrijstelling: school in het buitenland", "Lpw 5 onder c"),
    _rechtswege(Grond.TREKKEND, "vrijstelling: trekkend bestaan", "Lpw 5a"),
    Grondregel(
        Grond.GEOORLOOFD,
        "school dicht of verboden, straf, ziekte of feest van een geloof",
        "geregeld bezoek aan de school",
        (Wie.OUDERS,),
        Aard.RECHTSWEGE,
        "Lpw 11 onder a tot en met e",
    ),
    Grondregel(
        Grond.VAKANTIE,
        "vakantie door het beroep van de ouders",
        "geregeld bezoek aan de school",
        (Wie.HOOFD,),
        Aard.BESLUIT,
        "Lpw 11 onder f en 13a",
        beslistermijn=TERMIJN_AWB,
    ),
    Grondregel(
        Grond.VERLOF,
        "verlof om gewichtige omstandigheden",
        "geregeld bezoek aan de school",
        (Wie.HOOFD, Wie.LEERPLICHTAMBTENAAR),
        Aard.BESLUIT,
        "Lpw 11 onder g en 14",
        beslistermijn=TERMIJN_AWB,
        horen=("de directeur van de school",),
    ),
    Grondregel(
        Grond.ANDER_ONDERWIJS,
        "vrijstelling voor ander onderwijs",
        "de kwalificatieplicht van artikel 4a",
        (Wie.COLLEGE,),
        Aard.BESLUIT,
        "Lpw 15",
        beslistermijn=TERMIJN_AWB,
        weert_verzuim=True,
    ),
)
GRONDREGELS: Final[Mapping[Grond, Grondregel]] = {regel.grond: regel for regel in _REGELS}

_OORDELEN: Final[Mapping[Aard, frozenset[Oordeel]]] = {
    Aard.RECHTSWEGE: frozenset({Oordeel.VOLDOET, Oordeel.VOLDOET_NIET, Oordeel.INGETROKKEN}),
    Aard.BESLUIT: frozenset(
        {Oordeel.VERLEEND, Oordeel.GEWEIGERD, Oordeel.INGETROKKEN, Oordeel.BUITEN_BEHANDELING}
    ),
}
_EXTRA_OORDELEN: Final[Mapping[Grond, frozenset[Oordeel]]] = {
    Grond.VAKANTIE: frozenset({Oordeel.NAAR_SCHOOLHOOFD}),
    Grond.VERLOF: frozenset({Oordeel.NAAR_SCHOOLHOOFD}),
    Grond.ANDER_ONDERWIJS: frozenset({Oordeel.GEDOGEN}),
}


def toegestane_oordelen(grond: Grond) -> frozenset[Oordeel]:
    """Wat er bij deze grond gezegd kan worden (VR-01 en VR-02)."""
    return _OORDELEN[GRONDREGELS[grond].aard] | _EXTRA_OORDELEN.get(grond, frozenset())


_NA_BESLUIT: Final = frozenset({Stand.BEKENDGEMAAKT})
_BESLUIT: Final = frozenset({Stand.VERLEEND, Stand.GEWEIGERD})
_OVERGANGEN: Final[Mapping[Aard, Mapping[Stand, frozenset[Stand]]]] = {
    Aard.RECHTSWEGE: {
        Stand.ONTVANGEN: frozenset(
            {Stand.ONVOLLEDIG, Stand.VOLDOET, Stand.VOLDOET_NIET, Stand.INGETROKKEN}
        ),
        Stand.ONVOLLEDIG: frozenset({Stand.VOLDOET, Stand.VOLDOET_NIET, Stand.INGETROKKEN}),
        Stand.VOLDOET: frozenset({Stand.LOPEND, Stand.INGETROKKEN}),
        Stand.LOPEND: frozenset({Stand.BEEINDIGD, Stand.VERLOPEN, Stand.INGETROKKEN}),
    },
    Aard.BESLUIT: {
        Stand.INGEDIEND: frozenset(
            {
                Stand.BUITEN_BEHANDELING,
                Stand.IN_BEHANDELING,
                Stand.INGETROKKEN,
                Stand.DOORGEZONDEN,
            }
        ),
        Stand.IN_BEHANDELING: frozenset(
            {
                *(Stand.OPGESCHORT, Stand.HOREN, Stand.BUITEN_BEHANDELING),
                *(Stand.INGETROKKEN, Stand.DOORGEZONDEN, *_BESLUIT),
            }
        ),
        Stand.OPGESCHORT: frozenset(
            {Stand.IN_BEHANDELING, Stand.BUITEN_BEHANDELING, Stand.INGETROKKEN}
        ),
        Stand.HOREN: frozenset({Stand.OPGESCHORT, Stand.INGETROKKEN, *_BESLUIT}),
        Stand.BUITEN_BEHANDELING: _NA_BESLUIT,
        Stand.VERLEEND: _NA_BESLUIT,
        Stand.GEWEIGERD: _NA_BESLUIT,
        Stand.GEDOGEN: _NA_BESLUIT,
        Stand.BEKENDGEMAAKT: frozenset({Stand.BEZWAARTERMIJN}),
        Stand.BEZWAARTERMIJN: frozenset({Stand.ONHERROEPELIJK}),
    },
}


def eerste_stand(grond: Grond) -> Stand:
    """Waar een nieuw beroep of een nieuwe aanvraag begint."""
    besluit = GRONDREGELS[grond].aard is Aard.BESLUIT
    return Stand.INGEDIEND if besluit else Stand.ONTVANGEN


def volgende_standen(grond: Grond, stand: Stand) -> frozenset[Stand]:
    """Waar het hierna heen kan (VR-01, VR-02); leeg aan het einde.

    Moet er eerst iemand gehoord worden, dan kan er zonder horen geen besluit komen.
    """
    regel = GRONDREGELS[grond]
    standen = _OVERGANGEN[regel.aard].get(stand, frozenset())
    if Oordeel.GEDOGEN in toegestane_oordelen(grond) and standen >= _BESLUIT:
        standen |= {Stand.GEDOGEN}
    if regel.horen and stand is Stand.IN_BEHANDELING:
        return standen - _BESLUIT
    return standen


_BESLUITEN: Final = frozenset({Oordeel.VERLEEND, Oordeel.GEWEIGERD, Oordeel.BUITEN_BEHANDELING})


def met_bezwaarclausule(grond: Grond, oordeel: Oordeel) -> bool:
    """Of onder de brief staat hoe men bezwaar maakt: alleen bij een besluit (VR-01, Awb 3:45).

    Gedogen, doorsturen en intrekken zijn onze uitleg: geen besluit. Raises ValueError bij een
    oordeel dat bij deze grond niet kan.
    """
    if oordeel not in toegestane_oordelen(grond):
        raise ValueError("Dit oordeel past niet bij deze grond")
    return oordeel in _BESLUITEN


def uitleg_aard(grond: Grond) -> tuple[Uitlegregel, ...]:
    """Wie er over de grond gaat en wat dat voor de ouder betekent."""
    regel = GRONDREGELS[grond]
    if regel.aard is Aard.RECHTSWEGE:
        return _uitleg_rechtswege(regel)
    wie = " of de ".join(_WIE[w] for w in regel.wie)
    zinnen = [
        f"Voor {regel.naam} is een besluit nodig. De {wie} beslist. "
        "Tegen dat besluit kunt u bezwaar maken."
    ]
    if Wie.HOOFD in regel.wie:
        zinnen.append("Of bezwaar ook zo gaat op een bijzondere school, is nog niet nagekeken.")
    if regel.horen:
        zinnen.append(f"Voor het besluit wordt gesproken met: {', '.join(regel.horen)}.")
    return tuple(Uitlegregel("VR-02", regel.artikel, zin) for zin in zinnen)


def _uitleg_rechtswege(regel: Grondregel) -> tuple[Uitlegregel, ...]:
    if regel.grond is Grond.GEOORLOOFD:
        tekst = "Deze afwezigheid mag van de wet. Ouders melden haar bij de school."
        return (Uitlegregel("VR-00", regel.artikel, tekst),)
    return (
        Uitlegregel(
            "VR-01",
            regel.artikel,
            "Deze vrijstelling ontstaat vanzelf door de wet, als aan alle voorwaarden is voldaan. "
            "De gemeente geeft haar niet en weigert haar niet: zij kijkt of het beroep voldoet.",
        ),
        Uitlegregel(
            "VR-01",
            "Lpw 22",
            "Vindt de gemeente dat het beroep niet voldoet, dan staat de jongere zonder "
            "vrijstelling niet op een school. Dat is verzuim. Alleen de rechter beslist daar "
            "uiteindelijk over; bezwaar maken kan niet.",
        ),
    )


_WIE: Final[Mapping[Wie, str]] = {
    Wie.OUDERS: "ouders",
    Wie.COLLEGE: "gemeente (burgemeester en wethouders)",
    Wie.HOOFD: "directeur van de school",
    Wie.LEERPLICHTAMBTENAAR: "leerplichtambtenaar",
}


def uitleg_werking(grond: Grond) -> Uitlegregel:
    """Wat een lopende vrijstelling of vervanging doet met het verzuim (VR-12)."""
    regel = GRONDREGELS[grond]
    if regel.weert_verzuim:
        tekst = (
            "Zolang de vrijstelling loopt, hoeft de jongere niet ingeschreven te staan. "
            "De jongere telt niet als verzuimer en niet als thuiszitter."
        )
    elif grond is Grond.VERVANGEND:
        tekst = (
            "De jongere blijft ingeschreven op school. De regels voor verzuim gelden voor het "
            "aangepaste programma."
        )
    elif grond is Grond.VERVANGEND_LAATSTE_JAAR:
        tekst = "De inschrijving op de mbo-instelling telt als inschrijving op een school."
    else:
        tekst = "De jongere mag op deze dagen wegblijven. Het is geen verzuim."
    return Uitlegregel("VR-12", regel.artikel, tekst)
