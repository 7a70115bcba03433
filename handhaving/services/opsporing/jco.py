"""Het leerplicht-JCO: eigen notities, en per deelnemer een mondelinge verstrekking.

Wie aan tafel iets hoort, is een ontvanger als elke andere: dezelfde tabel van gronden, regel in het
log en rij in het register (docs/adr/0025-een-uitgang.md). Een tafel is geen ontvanger.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID, uuid4, uuid5

from django.db import transaction

from cases.services.fouten import ActGeweigerd
from handhaving.models import (
    Jcobespreking,
    Jcodeelnemer,
    ProcesVerbaal,
    Samenwerkingsbesluit,
    Verstrekking,
)
from handhaving.models.onderdeel import bij_zaak
from handhaving.regels.verstrekken import Eis
from handhaving.selectors.deuren import met_reden
from handhaving.services.gemeen import al_gedaan, bewaren, op_slot
from handhaving.services.opsporing.procesverbaal import dag_klopt
from handhaving.services.verstrekken import Aanvraag, verstrekking_vastleggen
from handhaving.verstrekgronden import grond_van
from handhaving.verstrekken.stukken import Stuk
from kern.autorisatie import Inzage
from kern.handelingen import Handeling


@dataclass(frozen=True)
class Deelnemer:
    """Wie er aan het JCO iets hoorde. ontvanger en grond: codes uit de tabel van gronden."""

    organisatie: str
    naam: str
    ontvanger: str
    grond: str
    besproken: str


@dataclass(frozen=True)
class Bespreking:
    """Wat er van een bespreking wordt vastgelegd.

    noodzaak: waarom het nodig was dit te bespreken. identiteit: hoe vaststond wie er aan tafel zat.
    """

    datum: date
    notitie: str
    noodzaak: str
    deelnemers: Sequence[Deelnemer]
    afspraak: str = ""
    identiteit: str = "bekend"


@transaction.atomic
def jco_vastleggen(
    pv: ProcesVerbaal, *, bespreking: Bespreking, inzage: Inzage, sleutel: UUID | None = None
) -> Jcobespreking:
    """Leg een bespreking in het leerplicht-JCO vast: eigen notities, en wie wat hoorde.

    Elke deelnemer is een mondelinge verstrekking met een eigen grond. Raises ActGeweigerd zonder
    deelnemer, bij een dag in de toekomst, zonder bevoegdheid om te verstrekken, of als een
    deelnemer op deze grond niets mag horen.
    """
    eerder = al_gedaan(Jcobespreking, sleutel)
    if eerder is not None:
        return eerder
    vers = op_slot(pv, inzage)
    if not bespreking.deelnemers:
        raise ActGeweigerd("Vul in wie er aan tafel zat. Wie alleen luistert, hoort het ook.")
    dag_klopt(bespreking.datum, vanaf=vers.besluit_op)
    geven = _om_te_verstrekken(inzage, vers)
    rij = Jcobespreking(
        **bij_zaak(vers.wpgzaak, herkomst="Leerplicht-JCO"),
        sleutel=sleutel or uuid4(),
        procesverbaal=vers,
        datum=bespreking.datum,
        notitie=bespreking.notitie.strip(),
        afspraak=bespreking.afspraak.strip(),
        vastgelegd_door=inzage.medewerker,
    )
    velden = ("datum", "notitie", "afspraak")
    bewaren(rij, inzage, operatie="VERZAMELEN", velden=velden, reden="JCO", over=vers.betrokkene)
    for plek, deelnemer in enumerate(bespreking.deelnemers):
        verstrekking = _vertellen(geven, vers, rij, bespreking, deelnemer, plek)
        bij = Jcodeelnemer(
            **bij_zaak(vers.wpgzaak, herkomst="Leerplicht-JCO"),
            bespreking=rij,
            organisatie=deelnemer.organisatie.strip(),
            naam=deelnemer.naam.strip(),
            ontvanger=deelnemer.ontvanger,
            grond=deelnemer.grond,
            besproken=deelnemer.besproken.strip(),
            verstrekking_id=verstrekking.pk,
        )
        bewaren(bij, inzage, operatie="", velden=(), reden="JCO")
    return rij


def _om_te_verstrekken(inzage: Inzage, pv: ProcesVerbaal) -> Inzage:
    """Dezelfde medewerker, met de autorisatie om te verstrekken. Raises ActGeweigerd."""
    wie, handeling = inzage.medewerker, Handeling.WPG_VERSTREKKEN
    if not wie.mag(handeling, pv.gemeente_id):
        raise ActGeweigerd("U mag zelf niet verstrekken. Vraag een collega die dat wel mag.")
    return replace(
        met_reden(inzage, pv.wpgzaak),
        handeling=handeling,
        gemeenten=wie.gemeenten_voor(handeling),
        autorisaties=wie.autorisaties_voor(handeling),
    )


def _vertellen(
    inzage: Inzage,
    pv: ProcesVerbaal,
    rij: Jcobespreking,
    bespreking: Bespreking,
    deelnemer: Deelnemer,
    plek: int,
) -> Verstrekking:
    """De mondelinge verstrekking aan een deelnemer. Raises ActGeweigerd als de grond niet kan."""
    try:
        grond = grond_van(deelnemer.ontvanger, deelnemer.grond)
    except KeyError as fout:
        raise ActGeweigerd("Deze ontvanger kan op deze grond niets horen.") from fout
    gezegd = Stuk(
        sleutel=f"jco-{rij.pk}-{plek}",
        titel="Mondeling besproken",
        rijen=(rij, pv, *pv.blokken.all()),
        dag=bespreking.datum,
        tekst=deelnemer.besproken.strip(),
    )
    aanvraag = Aanvraag(
        sleutel=uuid5(rij.sleutel, str(plek)),
        ontvanger=deelnemer.ontvanger,
        organisatie=deelnemer.organisatie,
        persoon=deelnemer.naam,
        identiteit=bespreking.identiteit,
        grond=deelnemer.grond,
        stukken={},
        doel=grond.waarvoor,
        noodzaak=bespreking.noodzaak,
        aanleiding="spontaan",
        middel="mondeling",
        besloten_door=inzage.medewerker,
        verstrekt_op=bespreking.datum,
        samenwerking=_besluit(pv, bespreking, deelnemer) if grond.eis is Eis.SAMENWERKING else None,
    )
    return verstrekking_vastleggen(inzage, pv.wpgzaak, aanvraag=aanvraag, gezegd=gezegd)


def _besluit(
    pv: ProcesVerbaal, bespreking: Bespreking, deelnemer: Deelnemer
) -> Samenwerkingsbesluit | None:
    """Het besluit waar deze organisatie die dag in stond; de regel zegt wat er anders aan mist."""
    dag = bespreking.datum
    rijen = Samenwerkingsbesluit.objects.filter(
        gemeente_id=pv.gemeente_id, van__lte=dag, soorten__contains=[deelnemer.ontvanger]
    ).exclude(tot_en_met__lt=dag)
    naam = _gelijk(deelnemer.organisatie)
    passend = (r for r in rijen.order_by("van", "id") if naam in map(_gelijk, r.partners))
    return next(passend, None)


def _gelijk(naam: str) -> str:
    return " ".join(naam.split()).casefold()
