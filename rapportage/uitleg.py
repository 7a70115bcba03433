"""Wat een lezer naast een tabel wil weten: het onderwerp en de telregels, in gewone taal."""

from typing import Final

from rapportage.definitie import Definitie

ONDERWERPEN: Final[dict[str, tuple[str, ...]]] = {
    "Verzuim": ("meldingen", "meldingen_afgesloten", "zaken_verzuim"),
    "Thuiszitters": ("thuiszitters", "thuiszitperioden", "perioden", "niet_schoolgaand"),
    "Zaken: absoluut verzuim, luxe verzuim en bemiddeling": ("zaken",),
    "Vrijstellingen en verlof": ("vrijstellingen_lopend", "vrijstellingen_aangevraagd"),
    "Leerplichtigen en inwoners": ("plichtigen", "inwoners"),
    "Doorstroompunt": (
        *("uitval", "trajecten", "contactmomenten", "contact_18plus", "overgangen", "overstap"),
        "trajectverloop",
    ),
    "Sturing: doorlooptijden en effect": (
        *("opvolging", "looptijd", "benadertijd", "trajectduur", "effect"),
    ),
    "Vervoer": ("vervoer",),
    "Cijfers van buiten en van scholen": (
        *("externe_reeksen", "externe_standen", "scholen", "leerlingen"),
    ),
}
OVERIG: Final = "Overig"

_ALTIJD: Final = (
    ("T1", "Een schooljaar loopt van 1 augustus tot en met 31 juli."),
    (
        "T3",
        "Wat na de peildatum gebeurde, telt als nog niet gebeurd. Een resultaat zonder datum ook.",
    ),
    ("W1", "Een jongere telt in de gemeente waar zij woonde op de dag van de gebeurtenis."),
    (
        "W3",
        "Een jongere telt per cel één keer. ‘Som’ telt de rijen op; ‘uniek’ telt iedereen één "
        "keer. ‘Buiten’ hoort erbij, maar valt in geen rij.",
    ),
)
_PER_BRON: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "meldingen": (
        ("V1", "Een melding telt op de dag dat zij is ontvangen; de leeftijd is die van die dag."),
        ("W2", "De onderwijssoort is die van de inschrijving bij de melding."),
        ("V2", "Zonder resultaat op de peildatum telt een melding als nog in behandeling."),
    ),
    "zaken": (
        ("A1", "Een zaak telt als zij het schooljaar raakt; ‘vastgesteld’ op de peildatum."),
        ("T4", "Een duur in maanden telt kalendermaanden, tot het einde of de peildatum."),
    ),
    "thuiszitters": (
        ("H1", "Afwezigheden zonder lesdag ertussen zijn één periode."),
        ("H2", "De duur telt lesdagen. Vanaf hoeveel iemand thuiszitter is, kiest de gemeente."),
        ("H4", "Alleen wie leer- of kwalificatieplichtig is, ingeschreven en zonder vrijstelling."),
    ),
    "vrijstellingen_lopend": (
        ("R1", "Een vrijstelling telt als zij het schooljaar raakt en al is beoordeeld."),
        ("R0", "Grond en oordeel samen bepalen de rij."),
    ),
    "vrijstellingen_aangevraagd": (("R0", "Een aanvraag telt op de dag van ontvangst."),),
    "niet_schoolgaand": (("N1", "Wie in meer groepen valt, telt één keer, in de vaste volgorde."),),
    "uitval": (
        ("D1", "Uitval telt zonder startkwalificatie en onder de leeftijdsgrens van die dag."),
        ("D2", "De leeftijdsgrens van het Doorstroompunt is die van de dag van de gebeurtenis."),
    ),
    "overgangen": (("D3", "Met contact: een bereikt contact of een traject vóór de overgang."),),
    "contactmomenten": (("D4", "Momenten zijn rijen; uniek is elke jongere één keer."),),
    "opvolging": (("", "Een melding zonder actie telt niet mee in de dagen, wel in het aantal."),),
    "looptijd": (
        ("", "Een zaak telt in het schooljaar waarin zij sloot; dagen zijn kalenderdagen."),
    ),
    "benadertijd": (
        ("D1", "Uitval telt zonder startkwalificatie en onder de leeftijdsgrens van die dag."),
        ("D4", "Benaderd is een dag van benaderen in een traject, of een contact met dat doel."),
    ),
    "trajectduur": (("", "Een traject zonder start telt hier niet."),),
    "effect": (
        ("H3", "Gedeeltelijk naar school is op school; alleen dagbesteding is dat niet."),
        ("T4", "Maanden zijn kalendermaanden, gerekend vanaf de dag dat zij terug was."),
    ),
    "externe_reeksen": (("", "Deze cijfers publiceerde een ander; stand en datum staan erbij."),),
}
_WPG: Final = (
    "X2",
    "Halt en proces-verbaal tellen als ‘ter kennisname’, tenzij u die cijfers mag zien.",
)


def onderwerp_van(definitie: Definitie) -> str:
    """Onder welk kopje een tabel staat."""
    return next((naam for naam, b in ONDERWERPEN.items() if definitie.bron in b), OVERIG)


def telregels_van(definitie: Definitie) -> list[tuple[str, str]]:
    """De telregels van een tabel: (nummer, zin)."""
    bronnen = dict.fromkeys([definitie.bron, *(d.bron for d in definitie.delen)])
    eigen = [regel for bron in bronnen for regel in _PER_BRON.get(bron, ())]
    return [*_ALTIJD, *eigen, _WPG]
