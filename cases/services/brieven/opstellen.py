"""Een brief opstellen en wijzigen. Zolang zij concept is, volgt zij het dossier."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.models import Brief, Briefkind, Briefontvanger, Briefreeks, Jongere, Zaak
from cases.regels.briefontvanger import Doelgroep, Ontvangersoort
from cases.regels.briefstand import Briefact, Briefstatus
from cases.selectors.brieven.ontvangers import Adres, Mogelijk, mogelijke_ontvangers
from cases.services.brieven.stand import bewaar, vergrendeld
from cases.services.fouten import ActGeweigerd
from cases.services.ophangen import gemeente_voor
from inrichting.models import Sjabloonversie
from kern.klok import vandaag
from toegang.models import Medewerker


@dataclass(frozen=True)
class Keuze:
    """Of iemand de brief krijgt. reden: verplicht als het anders is dan voorgesteld."""

    krijgt: bool
    reden: str = ""


@dataclass(frozen=True)
class Extra:
    """Een ontvanger die niet in het dossier staat, met de reden waarom zij de brief krijgt."""

    naam: str
    adres: Adres
    reden: str
    soort: Ontvangersoort = Ontvangersoort.OVERIG


@dataclass(frozen=True)
class Opgave:
    """Wat de schrijver invulde. keuzes: op sleutel van de ontvanger; wie ontbreekt, volgt het
    voorstel. kinderen: de andere kinderen uit het gezin over wie de brief ook gaat.
    """

    onderwerp: str
    velden: Mapping[str, Any] = field(default_factory=dict)
    keuzes: Mapping[str, Keuze] = field(default_factory=dict)
    extra: Extra | None = None
    kinderen: Sequence[Jongere] = ()


@transaction.atomic
def brief_opstellen(  # noqa: PLR0913 - een brief begint met zoveel
    jongere: Jongere,
    *,
    versie: Sjabloonversie,
    opgave: Opgave,
    medewerker: Medewerker,
    zaak: Zaak | None = None,
    reeks: Briefreeks | None = None,
    sleutel: UUID | None = None,
) -> Brief:
    """Maak een concept. Met dezelfde sleutel nog eens: dezelfde brief, geen tweede.

    Raises ActGeweigerd bij een zaak van een ander, een gemeente die niet de uwe is, of een
    afwijkende ontvanger zonder reden.
    """
    if zaak is not None and zaak.jongere_id != jongere.pk:
        raise ActGeweigerd("Deze zaak hoort bij een ander dossier.")
    if sleutel is not None:
        eerder: Brief | None = Brief.objects.filter(sleutel=sleutel).first()
        if eerder is not None:
            return eerder
    brief = Brief(
        jongere=jongere,
        gemeente_id=gemeente_voor(jongere, zaak=zaak, dag=vandaag()),
        zaak=zaak,
        sjabloonversie=versie,
        reeks=reeks,
        onderwerp=opgave.onderwerp.strip(),
        velden=dict(opgave.velden),
        schrijver=medewerker,
        **({"sleutel": sleutel} if sleutel else {}),
    )
    brief.save()
    for kind in opgave.kinderen:
        _kind_erbij(brief, kind)
    _ontvangers_zetten(brief, opgave)
    return brief


@transaction.atomic
def brief_wijzigen(
    brief: Brief, *, opgave: Opgave, medewerker: Medewerker, gezien: int | None
) -> Brief:
    """Wijzig een concept; de ontvangers krijgen het adres van nu.

    gezien: de inhoud die op het scherm stond. Raises IntussenGewijzigd, ActGeweigerd.
    """
    vers: Brief = vergrendeld(brief, act=Briefact.WIJZIGEN, gezien=gezien)
    vers.onderwerp = opgave.onderwerp.strip()
    vers.velden = dict(opgave.velden)
    vers.inhoud += 1
    vers.reden = ""
    bewaar(vers, reden=f"gewijzigd door {medewerker.naam}")
    _ontvangers_zetten(vers, opgave)
    return vers


def mogelijk_voor(brief: Brief) -> list[Mogelijk]:
    """Wie deze brief kan krijgen, ook bij een brief over meer kinderen: elke persoon één keer."""
    doelgroep = Doelgroep(brief.sjabloonversie.sjabloon.ontvanger)
    uit = mogelijke_ontvangers(brief.jongere, doelgroep=doelgroep, zaak=brief.zaak)
    bekend = {_persoon(m) for m in uit}
    for kind in brief.kinderen.all():
        for ander in mogelijke_ontvangers(kind.jongere, doelgroep=doelgroep, zaak=kind.zaak):
            if _persoon(ander) not in bekend:
                bekend.add(_persoon(ander))
                uit.append(ander)
    return uit


def ontvangers_verversen(brief: Brief) -> None:
    """Neem adressen en belemmeringen van nu over, met de keuzes die er al waren."""
    keuzes = {o.sleutel: Keuze(o.krijgt, o.reden) for o in brief.ontvangers.all()}
    _ontvangers_zetten(brief, Opgave(brief.onderwerp, keuzes=keuzes))


def _persoon(mogelijk: Mogelijk) -> tuple[str, ...]:
    """Dezelfde naam op hetzelfde adres is dezelfde ontvanger."""
    adres = mogelijk.adres
    if not (mogelijk.naam and adres.postcode):
        return (mogelijk.sleutel,)
    return (mogelijk.naam.casefold(), adres.postcode.replace(" ", ""), adres.huisnummer)


def _kind_erbij(brief: Brief, kind: Jongere) -> None:
    if kind.pk == brief.jongere_id:
        return
    gemeente_id = gemeente_voor(kind, zaak=None, dag=vandaag())
    if gemeente_id != brief.gemeente_id:
        raise ActGeweigerd("Een brief over meer kinderen gaat over kinderen in één gemeente.")
    zaak = (
        Zaak.objects.filter(jongere_id=kind.pk, gemeente_id=gemeente_id)
        .exclude(status__in=("gesloten", "vervallen"))
        .filter(soort=brief.zaak.soort if brief.zaak is not None else "")
        .order_by("id")
        .first()
    )
    Briefkind(brief=brief, jongere=kind, gemeente_id=gemeente_id, zaak=zaak).save()


def _ontvangers_zetten(brief: Brief, opgave: Opgave) -> None:
    """Breng de rijen in overeenstemming met het dossier van nu en de keuzes."""
    staat = {o.sleutel: o for o in brief.ontvangers.all()}
    for mogelijk in mogelijk_voor(brief):
        rij = staat.pop(mogelijk.sleutel, None) or _nieuwe_rij(brief, mogelijk)
        _overnemen(rij, mogelijk, opgave.keuzes.get(mogelijk.sleutel))
    for sleutel, rij in staat.items():
        if rij.nummer is None and rij.school_id is None:
            _kies(rij, opgave.keuzes.get(sleutel))
        else:
            # Staat niet meer in het dossier (een andere school, een ouder die wegviel).
            rij.delete()
    if opgave.extra is not None:
        _extra_erbij(brief, opgave.extra)


def _nieuwe_rij(brief: Brief, mogelijk: Mogelijk) -> Briefontvanger:
    return Briefontvanger(
        brief=brief,
        jongere_id=brief.jongere_id,
        gemeente_id=brief.gemeente_id,
        soort=mogelijk.soort.value,
        nummer=mogelijk.nummer,
        school_id=mogelijk.school,
    )


def _overnemen(rij: Briefontvanger, mogelijk: Mogelijk, keuze: Keuze | None) -> None:
    adres = mogelijk.adres
    rij.naam, rij.geheim = mogelijk.naam, mogelijk.geheim
    rij.straat, rij.huisnummer = adres.straat, adres.huisnummer
    rij.postcode, rij.plaats = adres.postcode, adres.plaats
    rij.voorgesteld, rij.waarom = mogelijk.krijgt, mogelijk.waarom
    rij.belemmering, rij.let_op = mogelijk.belemmering, mogelijk.let_op
    if rij.pk is None:
        rij.krijgt = mogelijk.krijgt
    _kies(rij, keuze)


def _kies(rij: Briefontvanger, keuze: Keuze | None) -> None:
    if keuze is not None:
        rij.krijgt, rij.reden = keuze.krijgt, keuze.reden.strip()
    if rij.belemmering:
        rij.krijgt = False
    if rij.krijgt == rij.voorgesteld and (rij.nummer or rij.school_id):
        rij.reden = ""
    try:
        rij.validate_constraints()
    except ValidationError as fout:
        raise ActGeweigerd(
            f"{rij.get_soort_display()}: zeg waarom u van het voorstel afwijkt."
        ) from fout
    rij.save()


def _extra_erbij(brief: Brief, extra: Extra) -> None:
    if not extra.reden.strip():
        raise ActGeweigerd("Zeg waarom deze ontvanger de brief krijgt.")
    Briefontvanger(
        brief=brief,
        jongere_id=brief.jongere_id,
        gemeente_id=brief.gemeente_id,
        soort=extra.soort.value,
        naam=extra.naam,
        straat=extra.adres.straat,
        huisnummer=extra.adres.huisnummer,
        postcode=extra.adres.postcode,
        plaats=extra.adres.plaats,
        krijgt=True,
        voorgesteld=False,
        waarom="Staat niet in het dossier.",
        reden=extra.reden.strip(),
    ).save()


def is_concept(brief: Brief) -> bool:
    """Kan er nog aan geschreven worden?"""
    return brief.stand == Briefstatus.CONCEPT
