"""Wie een brief over deze jongere kan krijgen: met adres, voorstel en wat in de weg staat."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from cases.models import Betrokkene, Jongere, School, Verblijfadres, Woonplaats, Zaak
from cases.regels.brief import Adresstand, Brieffeiten, Briefoordeel, Briefstand, briefbelemmering
from cases.regels.briefontvanger import (
    Doelgroep,
    Leeftijden,
    Ontvangerfeiten,
    Ontvangersoort,
    Voorstel,
    ontvanger_voorstellen,
)
from cases.regels.brp.feiten import is_overleden
from cases.regels.leeftijd import leeftijd_op
from cases.selectors.brief import briefoordeel_betrokkene, briefoordeel_jongere
from cases.selectors.feiten import huidige_woonplaats, inschrijving_op
from cases.selectors.verblijf import lopende_verblijven
from inrichting.parameters import Parameters
from inrichting.selectors.basis import parameters
from kern.klok import vandaag

PARAMETERS = ("brief_jongere_vanaf_leeftijd", "meerderjarig_leeftijd", "geboren_29_februari")


@dataclass(frozen=True, slots=True)
class Adres:
    """Waar de brief heen gaat."""

    straat: str = ""
    huisnummer: str = ""
    postcode: str = ""
    plaats: str = ""


@dataclass(frozen=True, slots=True)
class Mogelijk:
    """Een mogelijke ontvanger, zoals zij vandaag is.

    sleutel: dezelfde persoon of school bij een volgende keer. belemmering: waarom er geen brief
    heen mag; let_op: wat de schrijver moet weten.
    """

    soort: Ontvangersoort
    sleutel: str
    naam: str
    adres: Adres
    krijgt: bool
    waarom: str
    belemmering: str = ""
    let_op: str = ""
    geheim: bool = False
    nummer: int | None = None
    school: int | None = None


def mogelijke_ontvangers(
    jongere: Jongere, *, doelgroep: Doelgroep, zaak: Zaak | None = None
) -> list[Mogelijk]:
    """Iedereen die in het dossier staat, wie de brief krijgt bovenaan.

    Wie een harde belemmering heeft (overleden, geen adres) staat erbij met de reden.
    """
    wet = parameters(*PARAMETERS)
    leeftijd = _leeftijd(jongere, wet=wet)
    dag = vandaag()
    grens = Leeftijden(
        zelf=wet.waarde("brief_jongere_vanaf_leeftijd", op=dag),
        meerderjarig=wet.waarde("meerderjarig_leeftijd", op=dag),
    )
    uit = [
        _als_ontvanger(b, jongere, doelgroep=doelgroep, leeftijd=leeftijd, grens=grens)
        for b in Betrokkene.objects.filter(jongere_id=jongere.pk).order_by(
            F("gezag").desc(nulls_last=True), "id"
        )
    ]
    uit.append(_jongere_zelf(jongere, doelgroep=doelgroep, leeftijd=leeftijd, grens=grens))
    school = _school(jongere, zaak, dag)
    if school is not None:
        uit.append(_als_school(school, jongere, doelgroep=doelgroep, grens=grens))
    return sorted(uit, key=lambda m: not m.krijgt)


def _leeftijd(jongere: Jongere, *, wet: Parameters) -> int | None:
    if jongere.geboortedatum is None:
        return None
    return leeftijd_op(jongere.geboortedatum, vandaag(), wet=wet)


def _school(jongere: Jongere, zaak: Zaak | None, dag: date) -> School | None:
    """De school van de zaak, anders die van vandaag."""
    if zaak is not None and zaak.school is not None:
        return zaak.school
    inschrijving = inschrijving_op(jongere.pk, dag=dag)
    return inschrijving.school if inschrijving else None


def _als_ontvanger(
    rij: Betrokkene,
    jongere: Jongere,
    *,
    doelgroep: Doelgroep,
    leeftijd: int | None,
    grens: Leeftijden,
) -> Mogelijk:
    soort = Ontvangersoort(rij.rol)
    voorstel = ontvanger_voorstellen(
        Ontvangerfeiten(soort, doelgroep, rij.gezag, leeftijd), grens=grens
    )
    oordeel = briefoordeel_betrokkene(jongere, rij)
    return Mogelijk(
        soort=soort,
        sleutel=f"betrokkene-{rij.pk}",
        naam=rij.naam,
        adres=Adres(rij.straat, rij.huisnummer, rij.postcode, rij.plaats),
        krijgt=voorstel.krijgt and oordeel.mag_vanzelf,
        waarom=_waarom(oordeel, voorstel),
        geheim=rij.geheim,
        nummer=rij.pk,
        belemmering=_belemmering(oordeel),
        let_op=_let_op(oordeel, voorstel.waarom if voorstel.let_op else ""),
    )


def _jongere_zelf(
    jongere: Jongere, *, doelgroep: Doelgroep, leeftijd: int | None, grens: Leeftijden
) -> Mogelijk:
    voorstel = ontvanger_voorstellen(
        Ontvangerfeiten(Ontvangersoort.JONGERE, doelgroep, None, leeftijd), grens=grens
    )
    woont, verblijven = huidige_woonplaats(jongere.pk), lopende_verblijven(jongere.pk)
    oordeel = briefoordeel_jongere(jongere, woont, verblijven)
    return Mogelijk(
        soort=Ontvangersoort.JONGERE,
        sleutel=f"jongere-{jongere.pk}",
        naam=jongere.volledige_naam,
        adres=_adres_van(woont, verblijven),
        krijgt=voorstel.krijgt and oordeel.mag_vanzelf,
        waarom=_waarom(oordeel, voorstel),
        geheim=jongere.geheim,
        nummer=jongere.pk,
        belemmering=_belemmering(oordeel),
        let_op=_let_op(oordeel, voorstel.waarom if voorstel.let_op else ""),
    )


def _adres_van(woont: Woonplaats | None, verblijven: Sequence[Verblijfadres]) -> Adres:
    """Het adres van de BRP als dat klopt, anders waar de jongere verblijft."""
    if woont is not None and (woont.straat or woont.postcode) and not woont.adres_onjuist:
        return Adres(woont.straat, woont.huisnummer, woont.postcode, woont.plaats)
    for verblijf in verblijven:
        if verblijf.straat:
            return Adres(verblijf.straat, verblijf.huisnummer, verblijf.postcode, verblijf.plaats)
    return Adres()


def _als_school(
    school: School, jongere: Jongere, *, doelgroep: Doelgroep, grens: Leeftijden
) -> Mogelijk:
    voorstel = ontvanger_voorstellen(Ontvangerfeiten(Ontvangersoort.SCHOOL, doelgroep), grens=grens)
    bekend = bool(school.straat or school.postcode)
    oordeel = briefbelemmering(
        Brieffeiten(
            adres=Adresstand.BEKEND if bekend else Adresstand.ONBEKEND,
            jongere_overleden=is_overleden(
                overleden_op=jongere.overleden_op, opschorting=jongere.opschorting
            ),
        )
    )
    return Mogelijk(
        soort=Ontvangersoort.SCHOOL,
        sleutel=f"school-{school.pk}",
        naam=school.naam,
        adres=Adres(school.straat, school.huisnummer, school.postcode, school.plaats),
        krijgt=voorstel.krijgt and oordeel.mag_vanzelf,
        waarom=_waarom(oordeel, voorstel),
        school=school.pk,
        belemmering=_belemmering(oordeel),
        let_op=_let_op(oordeel, ""),
    )


def _waarom(oordeel: Briefoordeel, voorstel: Voorstel) -> str:
    """Waarom zij de brief krijgt of niet; bij een geheim adres komt die reden erbij."""
    if voorstel.krijgt and oordeel.stand is Briefstand.MET_REDEN:
        return f"{voorstel.waarom} Het adres is geheim: kies haar alleen met een reden."
    return voorstel.waarom


def _belemmering(oordeel: Briefoordeel) -> str:
    return " ".join(oordeel.redenen) if oordeel.stand is Briefstand.GEEN else ""


def _let_op(oordeel: Briefoordeel, voorstel: str) -> str:
    delen: Iterable[str] = () if oordeel.stand is Briefstand.GEEN else oordeel.redenen
    return " ".join(filter(None, (*delen, voorstel)))
