"""Verlof lezen: wat er al verleend is, wat er nu gevraagd wordt, en wie daarover beslist."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Q

from cases.models import Jongere
from cases.regels.plicht_uitleg import Uitlegregel
from cases.regels.toets import Toetspunt, Uitkomst, samengevat, uit_feit
from cases.regels.waarom import Invoer, Waarom, als_getallen
from cases.selectors.plicht import kalender_van_school
from inrichting.parameters import Parameters, Waarde
from inrichting.selectors import parameters
from kern.grens import huidige_grens, voor_systeem
from kern.kalender import (
    WERKWEEK,
    Kalender,
    begin_schooljaar,
    datum_voluit,
    einde_schooljaar,
    schooljaar,
)
from kern.klok import vandaag
from toegang.selectors import alle_gemeente_ids
from vrijstellingen.keuzes import VERLOFGRONDEN
from vrijstellingen.models import Schoolverlof, Verlofaanvraag, Vrijstelling
from vrijstellingen.models.verlof import GEEN_REDENEN
from vrijstellingen.regels.grond import Grond, Wie
from vrijstellingen.regels.naast_vakantie import vakantie_toetsen
from vrijstellingen.regels.verlof import (
    ACHTERAF,
    GeenReden,
    Verlof,
    Verlofreden,
    achteraf_uiterlijk,
    geen_reden,
    religie_toetsen,
    richtlijn_toetsen,
    terughoudend_toetsen,
    vakantieverlof_toetsen,
    wie_beslist,
    ziekte_uiterlijk,
)

DAG: Final = timedelta(days=1)
OPEN: Final = Q(oordeel="")
NIEMAND: Final = "niemand"


@dataclass(frozen=True, slots=True)
class Verlofvraag:
    """Gevraagd verlof zoals het getoetst wordt. dagen: schooldagen, minstens een."""

    grond: Grond
    van: date
    tot_en_met: date
    dagen: int
    schoolweek: int = WERKWEEK
    reden: str = ""
    beroep_belet: bool | None = None
    verhinderd_op: date | None = None
    reden_gemeld_op: date | None = None


@dataclass(frozen=True, slots=True)
class Verloftoets:
    """Wie er beslist en waarom. bevoegd: `hoofd`, `leerplichtambtenaar` of `niemand`."""

    bevoegd: str
    reeds: int
    elders: int
    totaal: int
    uitkomst: Uitkomst
    punten: tuple[Toetspunt, ...]
    waarom: Waarom

    @property
    def let_op(self) -> tuple[Toetspunt, ...]:
        """De punten die niet vanzelf goed zijn."""
        return tuple(punt for punt in self.punten if punt.uitkomst is not Uitkomst.JA)

    @property
    def zin(self) -> str:
        """De uitkomst in een zin."""
        return {
            Wie.HOOFD.value: "De directeur van de school beslist. Stuur de vraag door.",
            Wie.LEERPLICHTAMBTENAAR.value: (
                "De leerplichtambtenaar beslist. Spreek eerst met de directeur van de school."
            ),
            NIEMAND: "Dit verlof mag niemand geven: het past niet binnen de wet.",
        }[self.bevoegd]


@dataclass(frozen=True, slots=True)
class Verlofregel:
    """Een regel in het overzicht: wat, wanneer, hoeveel dagen, van wie, en waar het staat."""

    wat: str
    van: date
    tot_en_met: date | None
    dagen: int | None
    van_wie: str
    telt: str
    url: str = ""
    weg_pk: int | None = None


def verleend_verlof(jongere_id: int, *, jaar: int, behalve: int | None = None) -> list[Verlof]:
    """Het verlof 11f en 11g van deze jongere in een schooljaar, van welke school ook.

    behalve: het nummer van de aanvraag die nu getoetst wordt.
    """
    besluiten = (
        _verleend(jongere_id, jaar)
        .exclude(pk=behalve)
        .values_list("grond", "geldig_van", "verlofdagen")
    )
    van_school = (
        Schoolverlof.objects.filter(
            jongere_id=jongere_id,
            grond__in=VERLOFGRONDEN,
            van__range=(begin_schooljaar(jaar), einde_schooljaar(jaar)),
        )
        .exclude(aanvraag_id=behalve, aanvraag__isnull=False)
        .values_list("grond", "van", "dagen")
    )
    return [
        Verlof(Grond(grond), van, dagen)
        for grond, van, dagen in (*besluiten, *van_school)
        if van is not None and dagen
    ]


def _verleend(jongere_id: int, jaar: int) -> Any:
    return Vrijstelling.objects.filter(
        jongere_id=jongere_id,
        grond__in=VERLOFGRONDEN,
        oordeel="verleend",
        geldig_van__range=(begin_schooljaar(jaar), einde_schooljaar(jaar)),
    )


def verlof_van_elders(jongere_id: int, *, jaar: int) -> list[Verlof]:
    """Het verlof dat een andere gemeente vastlegde: alleen grond, eerste dag en aantal.

    De tien dagen tellen per jongere, ook na een verhuizing (Lpw 14 lid 3). Meer dan het aantal komt
    er niet mee over de grens.
    """
    eigen = huidige_grens().gemeenten
    anders = [nummer for nummer in alle_gemeente_ids() if nummer not in eigen]
    if not anders:
        return []
    with voor_systeem(anders):
        return verleend_verlof(jongere_id, jaar=jaar)


def overlappend(
    jongere_id: int, van: date, tot_en_met: date, *, behalve: int | None = None
) -> tuple[date, date] | None:
    """Gevraagd of verleend verlof dat een dag met deze periode deelt, of None."""
    gevraagd = (
        Vrijstelling.objects.filter(
            Q(oordeel__in=("", "verleend")),
            jongere_id=jongere_id,
            grond__in=VERLOFGRONDEN,
            gevraagd_van__lte=tot_en_met,
            gevraagd_tot_en_met__gte=van,
        )
        .exclude(pk=behalve)
        .values_list("gevraagd_van", "gevraagd_tot_en_met")
    )
    verleend = (
        Vrijstelling.objects.filter(
            jongere_id=jongere_id,
            grond__in=VERLOFGRONDEN,
            oordeel="verleend",
            geldig_van__lte=tot_en_met,
            geldig_tot_en_met__gte=van,
        )
        .exclude(pk=behalve)
        .values_list("geldig_van", "geldig_tot_en_met")
    )
    van_school = Schoolverlof.objects.filter(
        jongere_id=jongere_id,
        grond__in=VERLOFGRONDEN,
        van__lte=tot_en_met,
        tot_en_met__gte=van,
    ).values_list("van", "tot_en_met")
    for vraag in (gevraagd, verleend, van_school):
        gevonden = vraag.order_by("pk").first()
        if gevonden:
            return gevonden  # type: ignore[no-any-return]
    return None


def verloftoets(
    jongere: Jongere, vraag: Verlofvraag, *, kalender: Kalender, behalve: int | None = None
) -> Verloftoets:
    """Wie er over dit verlof beslist, met de optelsom, de richtlijn en de bron ervan."""
    jaar = schooljaar(vraag.van)
    wet = parameters()
    hier = verleend_verlof(jongere.pk, jaar=jaar, behalve=behalve)
    daar = verlof_van_elders(jongere.pk, jaar=jaar)
    verlof = Verlof(vraag.grond, vraag.van, vraag.dagen)
    elders = sum(v.dagen for v in daar if v.grond is vraag.grond)
    if vraag.grond is Grond.VERLOF:
        return _gewichtig(verlof, vraag, [*hier, *daar], elders, kalender=kalender, wet=wet)
    return _vakantie(verlof, vraag, [*hier, *daar], elders, kalender=kalender, wet=wet)


def _gewichtig(
    verlof: Verlof,
    vraag: Verlofvraag,
    eerder: Sequence[Verlof],
    elders: int,
    *,
    kalender: Kalender,
    wet: Parameters,
) -> Verloftoets:
    wie = wie_beslist(verlof, eerder, wet=wet, schoolweek=vraag.schoolweek)
    punten = [terughoudend_toetsen(verlof, kalender=kalender, wet=wet)]
    if vraag.reden in GEEN_REDENEN:
        punten.append(geen_reden(GeenReden(vraag.reden)))
    elif vraag.reden:
        reden = Verlofreden(vraag.reden)
        punten.append(richtlijn_toetsen(reden, dagen=verlof.dagen, op=verlof.van, wet=wet))
    if vraag.verhinderd_op is not None:
        punten.append(_achteraf(vraag.verhinderd_op, vraag.reden_gemeld_op, wet=wet))
    punten += vakantie_toetsen(vraag.grond, vraag.van, vraag.tot_en_met, kalender=kalender)
    return Verloftoets(
        bevoegd=wie.bevoegd.value,
        reeds=wie.reeds,
        elders=elders,
        totaal=wie.totaal,
        uitkomst=samengevat(punten),
        punten=tuple(punten),
        waarom=_waarom(vraag, wie.reeds, elders, wie.uitleg, punten, wie.waarden),
    )


def _vakantie(
    verlof: Verlof,
    vraag: Verlofvraag,
    eerder: Sequence[Verlof],
    elders: int,
    *,
    kalender: Kalender,
    wet: Parameters,
) -> Verloftoets:
    oordeel = vakantieverlof_toetsen(
        verlof,
        eerder,
        kalender=kalender,
        wet=wet,
        schoolweek=vraag.schoolweek,
        beroep_belet=vraag.beroep_belet,
    )
    naast = vakantie_toetsen(vraag.grond, vraag.van, vraag.tot_en_met, kalender=kalender)
    punten = (*oordeel.punten, *naast)
    jaar = schooljaar(verlof.van)
    reeds = sum(v.dagen for v in eerder if v.grond is Grond.VAKANTIE and schooljaar(v.van) == jaar)
    return Verloftoets(
        bevoegd=oordeel.bevoegd.value if oordeel.bevoegd else NIEMAND,
        reeds=reeds,
        elders=elders,
        totaal=reeds + verlof.dagen,
        uitkomst=samengevat(punten),
        punten=punten,
        waarom=_waarom(vraag, reeds, elders, (), punten, ()),
    )


def _achteraf(verhinderd_op: date, gemeld_op: date | None, *, wet: Parameters) -> Toetspunt:
    """Of de reden op tijd is gemeld na een plotselinge verhindering; te laat: let op."""
    uiterlijk = achteraf_uiterlijk(verhinderd_op, wet=wet)
    gemeld = f"Gemeld op {datum_voluit(gemeld_op)}." if gemeld_op else "Nog niet gemeld."
    op_tijd = uit_feit(None if gemeld_op is None else gemeld_op <= uiterlijk)
    return Toetspunt(
        "achteraf",
        Uitkomst.LET_OP if op_tijd is Uitkomst.NEE else op_tijd,
        Uitlegregel(
            "VR-17",
            "Lpw 14 lid 2",
            f"Verlof achteraf: de reden moest uiterlijk op {datum_voluit(uiterlijk)} bij de "
            f"directeur bekend zijn. {gemeld}",
        ),
        (wet.geldend(ACHTERAF, op=verhinderd_op),),
    )


def _waarom(
    vraag: Verlofvraag,
    reeds: int,
    elders: int,
    uitleg: Sequence[Uitlegregel],
    punten: Sequence[Toetspunt],
    waarden: Sequence[Waarde],
) -> Waarom:
    invoer = [
        Invoer("Eerste dag", datum_voluit(vraag.van)),
        Invoer("Laatste dag", datum_voluit(vraag.tot_en_met)),
        Invoer("Schooldagen", str(vraag.dagen), "Kalender van de school"),
        Invoer("Al gekregen dit schooljaar", str(reeds)),
    ]
    if elders:
        invoer.append(Invoer("Waarvan in een andere gemeente", str(elders)))
    # Terughoudend zijn speelt alleen aan het begin van het schooljaar; anders leidt het af.
    telt = [p for p in punten if p.naam != "terughoudend" or p.uitkomst is not Uitkomst.JA]
    regels = (*uitleg, *(punt.uitleg for punt in telt))
    alle = (*waarden, *(w for punt in punten for w in punt.waarden))
    return Waarom(vandaag(), tuple(invoer), regels, als_getallen(alle))


def vraag_van(aanvraag: Verlofaanvraag) -> Verlofvraag:
    """De vraag zoals zij is vastgelegd."""
    bron = aanvraag.vrijstelling
    assert bron.gevraagd_van is not None  # noqa: S101 - de service legt ze altijd vast
    assert bron.gevraagd_tot_en_met is not None  # noqa: S101
    return Verlofvraag(
        Grond(bron.grond),
        bron.gevraagd_van,
        bron.gevraagd_tot_en_met,
        bron.verlofdagen or 1,
        aanvraag.schoolweek,
        aanvraag.reden,
        aanvraag.beroep_belet,
        aanvraag.verhinderd_op,
        aanvraag.reden_gemeld_op,
    )


def toets_van(aanvraag: Verlofaanvraag) -> Verloftoets:
    """De toets van een vastgelegde aanvraag, met wat er vandaag bekend is."""
    jongere = aanvraag.jongere
    return verloftoets(
        jongere,
        vraag_van(aanvraag),
        kalender=kalender_van_school(aanvraag.school, jongere),
        behalve=aanvraag.vrijstelling_id,
    )


def schoolmelding_toetsen(rij: Schoolverlof) -> tuple[Toetspunt, ...]:
    """Of ziekte of een feest op tijd is gemeld (VR-15); alleen ter informatie."""
    wet = parameters()
    if rij.grond == "11e":
        return religie_toetsen(rij.van, gemeld_op=rij.gemeld_op, dagen=rij.dagen or 1, wet=wet)
    if rij.grond == "11d":
        uiterlijk = ziekte_uiterlijk(rij.van, wet=wet)
        tekst = (
            f"Ziekte moest uiterlijk op {datum_voluit(uiterlijk)} bij de school bekend zijn. "
            f"Gemeld op {datum_voluit(rij.gemeld_op)}."
        )
        punt = Toetspunt(
            "op_tijd_gemeld",
            Uitkomst.JA if rij.gemeld_op <= uiterlijk else Uitkomst.LET_OP,
            Uitlegregel("VR-15", "Lpw 12", tekst),
        )
        return (punt,)
    return ()
