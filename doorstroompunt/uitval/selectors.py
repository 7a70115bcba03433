"""De uitval van een jongere, met de groep waarin zij telt en of de positie kwetsbaar is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, cast

from cases.keuzes import GEEN_INSCHRIJVING
from cases.models import Inschrijving, Jongere
from cases.regels.plichtfeiten import Plichtfeiten, Uitstroomprofiel
from cases.regels.waarom import Waarom, als_getallen
from cases.selectors.deuren import gebeurtenis_voor
from cases.selectors.plicht import plichtfeiten_van
from doorstroompunt.models import Uitval
from doorstroompunt.regels.kwetsbaar import Herkomst, Kwetsbaaroordeel, kwetsbare_positie
from doorstroompunt.regels.uitval import Uitvalfeiten, Uitvalgroep, uitvaller
from doorstroompunt.regels.vsv import teldag
from inrichting.parameters import Parameters
from inrichting.selectors import parameters
from kern.autorisatie import Inzage
from kern.kalender import schooljaar, schooljaar_label

DAG: Final = timedelta(days=1)
GROEPEN: Final = {
    Uitvalgroep.NIEUW: ("Nieuw", "let-op"),
    Uitvalgroep.TERUG: ("Terug op school", "klaar"),
    Uitvalgroep.OUD: ("Oud", "wacht"),
    Uitvalgroep.GEEN: ("Telt niet mee", "vervallen"),
}
_HERKOMST: Final = {
    "PRO": Herkomst.PRO,
    "VSO": Herkomst.VSO,
    "MBO1": Herkomst.ENTREE,
}
BASIS: Final = "basis"
"""`VMBO_BB` is heel de vmbo-bovenbouw; alleen de leerweg in `opleiding` zegt of het basis is."""


@dataclass(frozen=True)
class Uitvalbeeld:
    """Een uitval met haar groep in een schooljaar, en waarom."""

    uitval: Uitval
    schooljaar: str
    groep: Uitvalgroep
    terug_op: date | None
    waarom: Waarom

    @property
    def woord(self) -> str:
        """De groep in woorden."""
        return GROEPEN[self.groep][0]

    @property
    def toon(self) -> str:
        """De kleur van het woord."""
        return GROEPEN[self.groep][1]


@dataclass(frozen=True)
class Uitvallijst:
    """Alle uitval van een jongere, nieuwste eerst, en of de positie kwetsbaar is (VSV-08)."""

    beelden: Sequence[Uitvalbeeld]
    kwetsbaar: Kwetsbaaroordeel | None


def uitval_voor(inzage: Inzage, pk: int) -> Uitval:
    """De uitval met dit nummer. Raises Http404."""
    vraag = Uitval.objects.select_related("inschrijving__school")
    return cast(Uitval, gebeurtenis_voor(inzage, vraag, pk=pk, objecttype="uitval"))


def inschrijvingen_van(jongere_id: int) -> list[Inschrijving]:
    """De inschrijvingen op een school, in volgorde."""
    vraag = Inschrijving.objects.filter(jongere_id=jongere_id).select_related("school")
    return list(vraag.exclude(onderwijssoort__in=GEEN_INSCHRIJVING).order_by("van", "pk"))


def uitvallijst(jongere: Jongere, *, op: date) -> Uitvallijst:
    """De uitval tot en met die dag; elke groep is die van het schooljaar van de uitval.

    Is dat schooljaar voorbij, dan is de groep die van het lopende schooljaar: oud, of terug.
    """
    rijen = list(
        Uitval.objects.filter(jongere_id=jongere.pk, uitgevallen_op__lte=op)
        .select_related("inschrijving__school")
        .order_by("-uitgevallen_op", "-pk")
    )
    scholen = inschrijvingen_van(jongere.pk)
    wet = parameters()
    plicht = plichtfeiten_van(jongere)
    return Uitvallijst(
        [_beeld(rij, scholen, plicht=plicht, op=op, wet=wet) for rij in rijen],
        _kwetsbaar(jongere, scholen, op=op, wet=wet),
    )


def teljaar(uitgevallen_op: date, *, op: date, wet: Parameters) -> int:
    """Het schooljaar waarin een uitval telt: tot de teldag erna het eigen, daarna het lopende."""
    eigen = schooljaar(uitgevallen_op)
    return eigen if op <= teldag(eigen + 1, wet=wet) else schooljaar(op)


def laatste_voor(scholen: Sequence[Inschrijving], op: date) -> Inschrijving | None:
    """De inschrijving die het laatst begon op of voor die dag."""
    return next((rij for rij in reversed(scholen) if rij.van <= op), None)


def _beeld(
    rij: Uitval,
    scholen: Sequence[Inschrijving],
    *,
    plicht: Plichtfeiten,
    op: date,
    wet: Parameters,
) -> Uitvalbeeld:
    laatste = rij.inschrijving or laatste_voor(scholen, rij.uitgevallen_op)
    terug = next((school.van for school in scholen if school.van > rij.uitgevallen_op), None)
    soort = laatste.onderwijssoort if laatste else ""
    profiel = laatste.uitstroomprofiel if laatste and soort == "VSO" else ""
    jaar = teljaar(rij.uitgevallen_op, op=op, wet=wet)
    oordeel = uitvaller(
        Uitvalfeiten(
            plicht,
            rij.uitgevallen_op,
            uit_praktijkonderwijs=soort == "PRO",
            vso_profiel=Uitstroomprofiel(profiel) if profiel else None,
            opnieuw_ingeschreven_op=terug,
        ),
        jaar=jaar,
        peildatum=op,
        wet=wet,
    )
    waarom = Waarom(op, (), (oordeel.uitleg,), als_getallen(oordeel.waarden))
    return Uitvalbeeld(rij, schooljaar_label(jaar), oordeel.groep, terug, waarom)


def herkomst_van(laatste: Inschrijving) -> Herkomst | None:
    """De herkomst die een kwetsbare positie kan geven (VSV-08), of None."""
    if laatste.onderwijssoort == "VMBO_BB" and BASIS in laatste.opleiding.casefold():
        return Herkomst.VMBO_BASIS
    return _HERKOMST.get(laatste.onderwijssoort)


def _kwetsbaar(
    jongere: Jongere, scholen: Sequence[Inschrijving], *, op: date, wet: Parameters
) -> Kwetsbaaroordeel | None:
    laatste = laatste_voor(scholen, op)
    if jongere.geboortedatum is None or laatste is None:
        return None
    profiel = laatste.uitstroomprofiel
    return kwetsbare_positie(
        jongere.geboortedatum,
        herkomst_van(laatste),
        op=op,
        wet=wet,
        vso_profiel=Uitstroomprofiel(profiel) if profiel else None,
    )
