"""Verlof en afwezigheid die mag: ziekte, geloof, beroep van de ouders, gewichtige omstandigheden.

Domeinregels VR-15, VR-16 en VR-17. Dagen zijn schooldagen. Verlof telt per jongere en per
schooljaar, ook na een overstap naar een andere school; artikel 11 onder f en g tellen apart.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from cases.regels.plicht_uitleg import Uitlegregel
from cases.regels.toets import Toetspunt, Uitkomst, hoeveel, samengevat, uit_feit
from inrichting.parameters import Parameters, Waarde
from kern.kalender import (
    WERKWEEK,
    Kalender,
    datum_voluit,
    schooljaar,
    schooljaar_label,
)
from kern.termijnen import einde_termijn, terugrekenen
from vrijstellingen.regels.grond import Grond, Wie

DAG: Final = timedelta(days=1)
HOOFD_MAX: Final = "verlof_hoofd_max_dagen"
TERUGHOUDEND: Final = "verlof_terughoudend_lesweken"
ACHTERAF: Final = "verlof_achteraf_dagen"
VAKANTIE_KEREN: Final = "vakantieverlof_keren"
VAKANTIE_MAX: Final = "vakantieverlof_max_dagen"
VAKANTIE_LESWEKEN: Final = "vakantieverlof_niet_lesweken"
ZIEKTE: Final = "ziekte_melden_dagen"
RELIGIE: Final = "religie_melden_dagen"
RELIGIE_DAGEN: Final = "religie_dagen_per_feest"


@dataclass(frozen=True, slots=True)
class Verlof:
    """Gevraagd of verleend verlof: de grond, de eerste dag en het aantal schooldagen."""

    grond: Grond
    van: date
    dagen: int

    def __post_init__(self) -> None:
        if self.dagen < 1:
            raise ValueError("Verlof duurt ten minste een schooldag")


def aantal_schooldagen(van: date, tot_en_met: date, *, kalender: Kalender) -> int:
    """De schooldagen in een periode: geen weekend, vakantie, feestdag of sluitingsdag."""
    dagen = range(van.toordinal(), tot_en_met.toordinal() + 1)
    return sum(kalender.is_schooldag(date.fromordinal(dag)) for dag in dagen)


def reeds_verleend(verleend: Iterable[Verlof], *, grond: Grond, jaar: int) -> int:
    """De dagen die deze jongere in het schooljaar al op deze grond kreeg, op welke school ook."""
    return sum(v.dagen for v in verleend if v.grond is grond and schooljaar(v.van) == jaar)


# Gewichtige omstandigheden (VR-17) ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Verlofbevoegdheid:
    """Wie beslist over het verlof, en de optelsom waaruit dat volgt."""

    bevoegd: Wie
    reeds: int
    totaal: int
    hoofd_horen: bool
    uitleg: tuple[Uitlegregel, ...]
    waarden: tuple[Waarde, ...]


def wie_beslist(
    aanvraag: Verlof, verleend: Iterable[Verlof], *, wet: Parameters, schoolweek: int = WERKWEEK
) -> Verlofbevoegdheid:
    """Het hoofd tot en met tien dagen in een schooljaar, daarboven de leerplichtambtenaar (VR-17).

    De ambtenaar beslist over het gevraagde verlof, niet over wat al is verleend. schoolweek: de
    dagen per week die een kwalificatieplichtige moet volgen; de grens van het hoofd wordt naar
    verhouding kleiner (Lpw 14 lid 3, laatste zin; dat de ambtenaar dan beslist is onze uitleg).
    """
    if aanvraag.grond is not Grond.VERLOF:
        raise ValueError("Dit gaat alleen over verlof om gewichtige omstandigheden")
    jaar = schooljaar(aanvraag.van)
    grens = wet.geldend(HOOFD_MAX, op=aanvraag.van)
    reeds = reeds_verleend(verleend, grond=Grond.VERLOF, jaar=jaar)
    totaal = reeds + aanvraag.dagen
    hoogstens = _evenredig(grens.waarde, schoolweek)
    boven = totaal > hoogstens
    return Verlofbevoegdheid(
        bevoegd=Wie.LEERPLICHTAMBTENAAR if boven else Wie.HOOFD,
        reeds=reeds,
        totaal=totaal,
        hoofd_horen=boven,
        uitleg=_uitleg_bevoegd(aanvraag.dagen, reeds, jaar, hoogstens),
        waarden=(grens,),
    )


def _evenredig(dagen: int, schoolweek: int) -> int:
    """De hele dagen naar verhouding van de schoolweek; boven de breuk komt geen hele dag uit."""
    return dagen * schoolweek // WERKWEEK


def _uitleg_bevoegd(gevraagd: int, reeds: int, jaar: int, grens: int) -> tuple[Uitlegregel, ...]:
    kreeg = f"al {hoeveel(reeds, 'schooldag', 'schooldagen')}" if reeds else "nog geen"
    som = (
        f"In het schooljaar {schooljaar_label(jaar)} kreeg de jongere {kreeg} verlof. Gevraagd is "
        f"{hoeveel(gevraagd, 'schooldag', 'schooldagen')}. Samen is dat {reeds + gevraagd}."
    )
    if reeds + gevraagd > grens:
        wie = (
            f"Dat is meer dan {grens}. De leerplichtambtenaar van de woongemeente beslist over de "
            f"gevraagde {hoeveel(gevraagd, 'dag', 'dagen')}, en spreekt eerst met de directeur."
        )
    else:
        wie = f"Tot en met {grens} schooldagen beslist de directeur van de school."
    return (Uitlegregel("VR-17", "Lpw 14 lid 3", som), Uitlegregel("VR-17", "Lpw 14 lid 3", wie))


def achteraf_uiterlijk(verhinderd_op: date, *, wet: Parameters) -> date:
    """De laatste dag om de reden na een plotselinge verhindering te melden (VR-17, 14 lid 2)."""
    return einde_termijn(verhinderd_op, dagen=wet.waarde(ACHTERAF, op=verhinderd_op))


class Verlofreden(StrEnum):
    """De redenen van de beleidsregel; de waarde is het eind van de naam van de parameter."""

    VERHUIZING = "verhuizing"
    WETTELIJKE_VERPLICHTING = "wettelijke_verplichting"
    HUWELIJK = "huwelijk"
    HUWELIJK_VER = "huwelijk_ver"
    HUWELIJK_BUITENLAND = "huwelijk_buitenland"
    LEVENSBEDREIGENDE_ZIEKTE = "levensbedreigende_ziekte"
    OVERLIJDEN_1 = "overlijden_1"
    OVERLIJDEN_2 = "overlijden_2"
    OVERLIJDEN_3_4 = "overlijden_3_4"
    OVERLIJDEN_BUITENLAND = "overlijden_buitenland"
    JUBILEUM = "jubileum"
    OVERIG = "overig"

    @property
    def parameter(self) -> str:
        """De naam van de parameter met het aantal schooldagen."""
        return f"verlof_richtlijn_{self.value}"


class GeenReden(StrEnum):
    """Wat volgens de beleidsregel nooit een gewichtige omstandigheid is."""

    FAMILIEBEZOEK = "familiebezoek"
    GOEDKOPE_TICKETS = "goedkope_tickets"
    TICKETS_GEKOCHT = "tickets_gekocht"
    VAKANTIESPREIDING = "vakantiespreiding"
    ANDERE_KINDEREN_VRIJ = "andere_kinderen_vrij"
    VERKEER = "verkeer"
    SAMEN_REIZEN = "samen_reizen"
    KROONJAAR = "kroonjaar"
    SABBATICAL = "sabbatical"
    WERELDREIS = "wereldreis"


_GEEN_REDEN: Final[Mapping[GeenReden, str]] = {
    GeenReden.FAMILIEBEZOEK: "familie bezoeken in het buitenland",
    GeenReden.GOEDKOPE_TICKETS: "goedkope tickets",
    GeenReden.TICKETS_GEKOCHT: "tickets die al gekocht zijn",
    GeenReden.VAKANTIESPREIDING: "spreiding van de vakanties",
    GeenReden.ANDERE_KINDEREN_VRIJ: "andere kinderen die al vrij zijn",
    GeenReden.VERKEER: "drukte op de weg",
    GeenReden.SAMEN_REIZEN: "samen reizen met anderen",
    GeenReden.KROONJAAR: "een kroonjaar",
    GeenReden.SABBATICAL: "een sabbatical",
    GeenReden.WERELDREIS: "een wereldreis",
}
_BELEIDSREGEL: Final = "Beleidsregel gewichtige omstandigheden 2"


def richtlijn_toetsen(reden: Verlofreden, *, dagen: int, op: date, wet: Parameters) -> Toetspunt:
    """Of het gevraagde binnen de landelijke richtlijn blijft (VR-17); daarboven: let op."""
    hoogstens = wet.geldend(reden.parameter, op=op)
    tekst = (
        "De landelijke richtlijn noemt voor deze reden hoogstens "
        f"{hoeveel(hoogstens.waarde, 'schooldag', 'schooldagen')}. Gevraagd is {dagen}."
    )
    return Toetspunt(
        "richtlijn",
        Uitkomst.JA if dagen <= hoogstens.waarde else Uitkomst.LET_OP,
        Uitlegregel("VR-17", _BELEIDSREGEL, tekst),
        waarden=(hoogstens,),
    )


def terughoudend_toetsen(aanvraag: Verlof, *, kalender: Kalender, wet: Parameters) -> Toetspunt:
    """Verlof om gewichtige omstandigheden aan het begin van het schooljaar: wees terughoudend.

    Het mag, anders dan vakantieverlof (VR-17, Beleidsregel 2); daarom let op en nooit nee.
    """
    lesweken = wet.geldend(TERUGHOUDEND, op=aanvraag.van)
    vroeg = _raakt_eerste_lesweken(aanvraag, kalender, lesweken.waarde)
    tekst = (
        f"In de eerste {hoeveel(lesweken.waarde, 'lesweek', 'lesweken')} na de zomervakantie geeft "
        "de school liever geen verlof. Het mag wel, als de reden zwaar genoeg is."
    )
    return Toetspunt(
        "terughoudend",
        Uitkomst.LET_OP if vroeg else Uitkomst.JA,
        Uitlegregel("VR-17", _BELEIDSREGEL, tekst),
        waarden=(lesweken,),
    )


def geen_reden(reden: GeenReden) -> Toetspunt:
    """Waarom deze reden nooit een gewichtige omstandigheid is (VR-17)."""
    tekst = f"Dit is volgens de landelijke regels geen reden voor verlof: {_GEEN_REDEN[reden]}."
    return Toetspunt("reden", Uitkomst.NEE, Uitlegregel("VR-17", _BELEIDSREGEL, tekst))


# Vakantie door het beroep van de ouders (VR-16) -----------------------------------------------


@dataclass(frozen=True, slots=True)
class Vakantieoordeel:
    """Of het hoofd dit vakantieverlof mag geven; ``bevoegd`` leeg: niemand mag het.

    uitkomst: alle punten samen. Het hoofd kan bevoegd zijn en toch moeten weigeren, als het beroep
    van de ouders er niet om vraagt.
    """

    bevoegd: Wie | None
    uitkomst: Uitkomst
    punten: tuple[Toetspunt, ...]


def vakantieverlof_toetsen(
    aanvraag: Verlof,
    verleend: Iterable[Verlof],
    *,
    kalender: Kalender,
    wet: Parameters,
    schoolweek: int = WERKWEEK,
    beroep_belet: bool | None = None,
) -> Vakantieoordeel:
    """De grenzen van artikel 13a en de eis van artikel 11 onder f (VR-16).

    schoolweek: de dagen per week die een kwalificatieplichtige moet volgen; het hoogste aantal
    wordt naar verhouding kleiner. Boven dat aantal mag niemand het geven, ook de ambtenaar niet.
    beroep_belet: door het werk kan het gezin in geen enkele schoolvakantie weg; leeg: onbekend.
    """
    if aanvraag.grond is not Grond.VAKANTIE:
        raise ValueError("Dit gaat alleen over vakantie door het beroep van de ouders")
    grenzen = (
        _niet_te_lang(aanvraag, schoolweek, wet),
        _niet_te_vaak(aanvraag, verleend, wet),
        _niet_aan_het_begin(aanvraag, kalender, wet),
    )
    punten = (*grenzen, _aard_van_het_beroep(beroep_belet))
    mag = samengevat(grenzen) is Uitkomst.JA
    return Vakantieoordeel(Wie.HOOFD if mag else None, samengevat(punten), punten)


def _aard_van_het_beroep(beroep_belet: bool | None) -> Toetspunt:
    tekst = (
        "Door het werk van een ouder, zoals werk in een seizoen, kan het gezin in geen enkele "
        "schoolvakantie weg. Minder verdienen is niet genoeg."
    )
    uitleg = Uitlegregel("VR-16", "Lpw 11 onder f; Beleidsregel gewichtige omstandigheden 1", tekst)
    return Toetspunt("beroep", uit_feit(beroep_belet), uitleg)


def _niet_te_lang(aanvraag: Verlof, schoolweek: int, wet: Parameters) -> Toetspunt:
    grens = wet.geldend(VAKANTIE_MAX, op=aanvraag.van)
    hoogstens = _evenredig(grens.waarde, schoolweek)
    tekst = (
        f"Dit verlof duurt hoogstens {hoeveel(hoogstens, 'schooldag', 'schooldagen')} in een "
        f"schooljaar. Gevraagd is {aanvraag.dagen}. Meer mag niemand geven."
    )
    return Toetspunt(
        "dagen",
        uit_feit(aanvraag.dagen <= hoogstens),
        Uitlegregel("VR-16", "Lpw 13a lid 2", tekst),
        waarden=(grens,),
    )


def _niet_te_vaak(aanvraag: Verlof, verleend: Iterable[Verlof], wet: Parameters) -> Toetspunt:
    keren = wet.geldend(VAKANTIE_KEREN, op=aanvraag.van)
    jaar = schooljaar(aanvraag.van)
    eerder = sum(v.grond is Grond.VAKANTIE and schooljaar(v.van) == jaar for v in verleend)
    gegeven = f"al {eerder} keer" if eerder else "nog niet"
    tekst = (
        f"Dit verlof kan {keren.waarde} keer per schooljaar. In {schooljaar_label(jaar)} is het "
        f"{gegeven} gegeven."
    )
    return Toetspunt(
        "keren",
        uit_feit(eerder < keren.waarde),
        Uitlegregel("VR-16", "Lpw 13a lid 2", tekst),
        waarden=(keren,),
    )


def _schooldagen(aanvraag: Verlof, kalender: Kalender) -> list[date]:
    """De schooldagen waar het verlof uit bestaat."""
    dagen = [kalender.eerste_schooldag_vanaf(aanvraag.van)]
    while len(dagen) < aanvraag.dagen:
        dagen.append(kalender.eerste_schooldag_vanaf(dagen[-1] + DAG))
    return dagen


def _raakt_eerste_lesweken(aanvraag: Verlof, kalender: Kalender, lesweken: int) -> bool:
    """Elke dag telt: verlof van voor de zomer kan doorlopen tot na de zomer."""
    weken = {kalender.lesweek_in_schooljaar(dag) for dag in _schooldagen(aanvraag, kalender)}
    return any(week is None or week <= lesweken for week in weken)


def _niet_aan_het_begin(aanvraag: Verlof, kalender: Kalender, wet: Parameters) -> Toetspunt:
    lesweken = wet.geldend(VAKANTIE_LESWEKEN, op=aanvraag.van)
    vroeg = _raakt_eerste_lesweken(aanvraag, kalender, lesweken.waarde)
    tekst = (
        f"Dit verlof mag niet in de eerste {hoeveel(lesweken.waarde, 'lesweek', 'lesweken')} na de "
        f"zomervakantie. Het begint op {datum_voluit(aanvraag.van)}."
    )
    return Toetspunt(
        "niet_aan_het_begin",
        uit_feit(not vroeg),
        Uitlegregel("VR-16", "Lpw 13a lid 2", tekst),
        waarden=(lesweken,),
    )


# Ziekte en geloof (VR-15) ---------------------------------------------------------------------


def ziekte_uiterlijk(ziek_op: date, *, wet: Parameters) -> date:
    """De laatste dag om ziekte aan het hoofd te melden (VR-15, Lpw 12)."""
    return einde_termijn(ziek_op, dagen=wet.waarde(ZIEKTE, op=ziek_op))


def religie_uiterlijk(feestdag: date, *, wet: Parameters) -> date:
    """De laatste dag om vrij voor een feest te melden; schuift niet op (VR-15, Lpw 13)."""
    return terugrekenen(feestdag, dagen=wet.waarde(RELIGIE, op=feestdag))


def religie_toetsen(
    feestdag: date, *, gemeld_op: date, dagen: int, wet: Parameters
) -> tuple[Toetspunt, ...]:
    """Of vrij voor een feest op tijd is gemeld, en of het niet langer is dan gewoon (VR-15)."""
    vooraf = wet.geldend(RELIGIE, op=feestdag)
    gewoon = wet.geldend(RELIGIE_DAGEN, op=feestdag)
    uiterlijk = religie_uiterlijk(feestdag, wet=wet)
    melden = (
        f"Meld vrij voor het feest van {datum_voluit(feestdag)} uiterlijk op "
        f"{datum_voluit(uiterlijk)} bij de school. Het is gemeld op {datum_voluit(gemeld_op)}."
    )
    duur = (
        f"Gewoon is {hoeveel(gewoon.waarde, 'dag', 'dagen')} per feest; de wet noemt geen aantal. "
        f"Gevraagd is {dagen}."
    )
    return (
        Toetspunt(
            "op_tijd_gemeld",
            uit_feit(gemeld_op <= uiterlijk),
            Uitlegregel("VR-15", "Lpw 13", melden),
            (vooraf,),
        ),
        Toetspunt(
            "dagen",
            Uitkomst.JA if dagen <= gewoon.waarde else Uitkomst.LET_OP,
            Uitlegregel("VR-15", "Lpw 13", duur, (gewoon,)),
            (gewoon,),
        ),
    )


def wie_meldt(*, woont_bij_ouders: bool) -> Uitlegregel:
    """Wie ziekte of een feest meldt (VR-15, Lpw 13b)."""
    wie = "De ouders melden"
    if not woont_bij_ouders:
        wie = "De jongere woont niet meer bij de ouders en meldt zelf"
    return Uitlegregel("VR-15", "Lpw 13b", f"{wie} bij de school dat de jongere niet komt.")
