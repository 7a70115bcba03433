"""Een signaal legt zichzelf uit, in dezelfde vorm als de plicht en de termijn.

Zuivere tekst: de feiten van het signaal gaan erin, de stappen met regel en artikel komen eruit. Wat
hier staat, is nooit een besluit.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from cases.regels.plicht_uitleg import Uitlegregel
from cases.regels.waarom import Invoer, Waarom, als_getallen
from inrichting.parameters import Waarde
from kern.kalender import datum_voluit
from signalering.teksten import Feiten, dag_kort, kern, uren_kort

EIGEN_AFSPRAAK: Final = "Eigen afspraak"
TELREGELS: Final = "Telregels thuiszitters"

_GRONDSLAG: Final[Mapping[str, tuple[str, str]]] = {
    "thuiszitter_3_maanden": ("T4", TELREGELS),
    "thuiszitter": ("H2", "Definitie van {gemeente}"),
    "thuiszitter_nadert": ("H2", "Definitie van {gemeente}"),
    "absoluut_verzuim": ("VS-01", "Lpw 2, 3 en 4a"),
    "meldplicht_16_uur": ("VM-02", "Lpw 21 en 21a"),
    "herhaald_verzuim": ("VM-04", EIGEN_AFSPRAAK),
    "einde_leerplicht": ("LP-05", "Lpw 3 lid 1"),
    "wordt_18": ("VM-10", "Lpw 4b"),
    "kennisgeving_verloopt": ("VR-05", "Lpw 6 lid 2"),
    "termijn_verloopt": ("S10", EIGEN_AFSPRAAK),
    "doelgroep_doorstroompunt": ("VSV-01", "Web 9.2.1"),
    "stilstand": ("S12", EIGEN_AFSPRAAK),
}
"""De regel en het artikel waar de eerste stap, de zin van de lijst, op rust."""


def signaalwaarom(
    feiten: Feiten,
    *,
    invoer: Sequence[Invoer] = (),
    rekensom: Sequence[Uitlegregel] = (),
    waarden: Sequence[Waarde] = (),
) -> Waarom:
    """Waarom dit signaal er is: de feiten, de stappen en de instellingen.

    rekensom: hoe een termijn is geteld, bij een signaal dat daarover gaat. waarden: de instellingen
    die op de dag gelden; de eerste stap rust erop.
    """
    regel, artikel = _GRONDSLAG[feiten.soort]
    if feiten.soort == "doelgroep_doorstroompunt" and waarden:
        artikel = waarden[0].bron  # per tijdvak een ander artikel
    artikel = artikel.format(gemeente=feiten.gemeente)
    maak = _STAPPEN[feiten.soort]
    eerste = Uitlegregel(regel, artikel, kern(feiten), tuple(waarden))
    regels = (eerste, *rekensom, *maak(feiten))
    return Waarom(feiten.op, tuple(invoer), regels, als_getallen(waarden))


def eigen_invoer(feiten: Feiten) -> list[Invoer]:
    """De feiten die in het signaal zelf staan; de rest hoort bij de rijen eronder."""
    uit = []
    if feiten.soort.startswith("thuiszitter"):
        uit.append(Invoer("Lesdagen tot en met vandaag", str(feiten.lesdagen)))
    if feiten.soort == "meldplicht_16_uur":
        uren = f"{uren_kort(feiten.gegevens.get('uren', 0))} lesuren"
        uit.append(Invoer("Ongeoorloofd verzuim", uren))
    if feiten.soort == "einde_leerplicht":
        laatste = feiten.datum("ingeschreven_tot_en_met")
        tekst = f"tot en met {datum_voluit(laatste)}" if laatste else "niet bekend"
        uit.append(Invoer("Laatste inschrijving", tekst))
    if feiten.soort == "stilstand":
        contact = feiten.datum("contact")
        uit.append(Invoer("Laatste contact", datum_voluit(contact) if contact else "geen"))
    return uit


# De stappen per soort -------------------------------------------------------------------------


def _voluit(dag: date) -> str:
    return datum_voluit(dag, met_weekdag=True)


def _thuiszitter(f: Feiten) -> list[Uitlegregel]:
    # Een signaal dat voor een nieuwe versie is bewaard, kan een gegeven missen tot de nacht.
    nodig = f.gegevens.get("nodig")
    vanaf = f"vanaf de {nodig}e lesdag" if nodig else "na zoveel lesdagen als hier is afgesproken"
    grens = f"{f.gemeente} spreekt van een thuiszitter {vanaf}."
    if f.drempeldag:
        werkwoord = "was" if f.drempeldag <= f.op else "wordt"
        grens += f" Dat {werkwoord} {_voluit(f.drempeldag)}."
    regels = [
        Uitlegregel("H2", f"Definitie van {f.gemeente}", grens),
        Uitlegregel(
            "H1",
            TELREGELS,
            f"De schoolvakanties van regio {str(f.gegevens.get('regio', '')).capitalize()} gelden: "
            "die van de vestiging van de eerste afwezigheid.",
        ),
        Uitlegregel(
            "H4",
            TELREGELS,
            "De jongere is plichtig, staat ingeschreven en heeft geen geldende vrijstelling.",
        ),
    ]
    if f.soort == "thuiszitter_nadert":
        tekst = "Het signaal komt een paar lesdagen vooraf, zodat er nog iets te doen is."
        regels.append(Uitlegregel("S2", EIGEN_AFSPRAAK, tekst))
    return regels


def _meldplicht(f: Feiten) -> list[Uitlegregel]:
    van, tot = f.datum("van"), f.datum("tot_en_met")
    geteld = "Een lesweek is een week met minstens een lesdag; vakantieweken zijn overgeslagen."
    if van and tot:
        weken = f"van {dag_kort(van, op=f.op)} tot en met {dag_kort(tot, op=f.op)}"
        geteld = f"Geteld is {weken}. {geteld}"
    school = "De school moet dit melden. Een wettelijke melding over deze weken is er nog niet."
    return [
        Uitlegregel("VM-02", "Lpw 21 en 21a", geteld),
        Uitlegregel("S5", "Lpw 21a", school),
    ]


def _herhaald(f: Feiten) -> list[Uitlegregel]:
    tekst = f"Verzuim heet herhaald vanaf melding {f.gegevens.get('vanaf')} in het schooljaar."
    regels = [Uitlegregel("S6", EIGEN_AFSPRAAK, tekst)]
    if afspraak := f.datum("afspraak_op"):
        tekst = f"De afspraak met de school is bereikt op {_voluit(afspraak)}."
        regels.append(Uitlegregel("S6", "Afspraak met de school", tekst))
    return regels


def _absoluut(f: Feiten) -> list[Uitlegregel]:
    return [
        Uitlegregel(
            "S4",
            EIGEN_AFSPRAAK,
            f"De wachttijd van {f.gegevens.get('wachttijd')} lesdagen is er, omdat een "
            "inschrijving vaak wat later binnenkomt.",
        ),
        Uitlegregel(
            "H4",
            "Lpw 3a, 3b, 5, 5a en 15",
            "Een geldende vrijstelling of een lopende zaak absoluut verzuim is er niet.",
        ),
    ]


def _einde_leerplicht(f: Feiten) -> list[Uitlegregel]:
    laatste = f"De laatste dag van de leerplicht is {_voluit(f.dag)}."
    waarom = (
        Uitlegregel(
            "LP-05",
            "Lpw 3 lid 1 onder a",
            "De jongere heeft na dit schooljaar alle schooljaren van de leerplicht gehad. "
            f"{laatste}",
        )
        if f.gegevens.get("twaalf_jaar")
        else Uitlegregel(
            "LP-05",
            "Lpw 3 lid 1 onder b",
            f"De jongere wordt dit schooljaar {f.gegevens.get('leeftijd')} jaar. De leerplicht "
            f"eindigt aan het eind van dat schooljaar. {laatste}",
        )
    )
    daarna = (
        "Meestal begint daarna meteen de kwalificatieplicht, tot een startkwalificatie of tot de "
        "leeftijd waarop ook die eindigt."
    )
    return [waarom, Uitlegregel("LP-06", "Lpw 4a lid 1 en 4b", daarna)]


def _wordt_18(f: Feiten) -> list[Uitlegregel]:
    verjaardag = (
        f"De verjaardag is {_voluit(f.dag)}. Dan eindigt de kwalificatieplicht, ook midden in het "
        "schooljaar."
    )
    einde = (
        "Een lopende zaak krijgt dan een duidelijk einde, met of zonder overdracht aan het "
        "Doorstroompunt."
    )
    return [
        Uitlegregel("LP-06", "Lpw 4b", verjaardag),
        Uitlegregel("VM-10", EIGEN_AFSPRAAK, einde),
    ]


def _kennisgeving(f: Feiten) -> list[Uitlegregel]:
    return [
        Uitlegregel(
            "S9",
            EIGEN_AFSPRAAK,
            "De plicht loopt na dit schooljaar door. De vrijstelling duurt niet tot het einde "
            "ervan, en een nieuwe kennisgeving is er nog niet.",
        ),
        Uitlegregel(
            "VR-05",
            "Lpw 6 lid 2",
            f"De laatste dag voor de kennisgeving is {_voluit(f.dag)}. Kijk ook naar een te late "
            "kennisgeving: de wet zegt niet dat zij dan vervalt.",
        ),
    ]


def _termijn(f: Feiten) -> list[Uitlegregel]:
    return [
        Uitlegregel(
            "S10",
            EIGEN_AFSPRAAK,
            f"Het signaal komt {f.gegevens.get('werkdagen')} werkdagen voor de laatste dag "
            f"({_voluit(f.dag)}). Weekend en feestdagen tellen niet mee.",
        )
    ]


def _doelgroep(f: Feiten) -> list[Uitlegregel]:
    g = f.gegevens
    onderwijs = {
        "verzuim": f"De jongere staat ingeschreven, maar is {g.get('nodig_lesdagen')} lesdagen of "
        "langer achter elkaar weg zonder geldige reden. Ziekte is een geldige reden.",
        "verzuim_afspraak": f"De school heeft een kortere tijd afgesproken: "
        f"{g.get('drempel_uren')} lesuren in lesweken achter elkaar. Geteld: "
        f"{uren_kort(g.get('uren') or 0)} lesuren.",
    }.get(
        str(g.get("grond")),
        "De jongere staat niet ingeschreven op een school. Inburgering en een kinderdagcentrum "
        "zijn geen school.",
    )
    if f.drempeldag:
        onderwijs += f" De jongere hoort bij de doelgroep vanaf {_voluit(f.drempeldag)}."
    is_verzuim = str(g.get("grond")).startswith("verzuim")
    grondslag = ("VM-01", "Web 9.2.2") if is_verzuim else ("VSV-01", EIGEN_AFSPRAAK)
    return [
        Uitlegregel(
            "LP-08",
            "Lpw 1 onder f, 4a en 4b",
            "De leerplicht en de kwalificatieplicht zijn voorbij, en er is geen startkwalificatie "
            "bekend.",
        ),
        Uitlegregel(*grondslag, onderwijs),
        Uitlegregel(
            "S11",
            EIGEN_AFSPRAAK,
            "Er loopt geen traject, en er staat geen afspraak gepland om de jongere te volgen.",
        ),
    ]


def _stilstand(f: Feiten) -> list[Uitlegregel]:
    nodig = f.gegevens.get("lesdagen")
    return [
        Uitlegregel(
            "S12",
            EIGEN_AFSPRAAK,
            f"De grens is {nodig} lesdagen. Schoolvakanties tellen niet mee. Een contact of een "
            "geplande taak in de zaak haalt dit signaal weg.",
        )
    ]


_STAPPEN: Final[Mapping[str, Callable[[Feiten], list[Uitlegregel]]]] = {
    **dict.fromkeys(("thuiszitter", "thuiszitter_nadert", "thuiszitter_3_maanden"), _thuiszitter),
    "meldplicht_16_uur": _meldplicht,
    "herhaald_verzuim": _herhaald,
    "absoluut_verzuim": _absoluut,
    "einde_leerplicht": _einde_leerplicht,
    "wordt_18": _wordt_18,
    "kennisgeving_verloopt": _kennisgeving,
    "termijn_verloopt": _termijn,
    "doelgroep_doorstroompunt": _doelgroep,
    "stilstand": _stilstand,
}
