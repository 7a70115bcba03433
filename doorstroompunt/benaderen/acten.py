"""Wat iemand bij het benaderen doet: een poging vastleggen of terugnemen, en afwijken."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from cases.models import Inschrijving, Jongere
from cases.selectors.feiten import inschrijving_op
from cases.services.contact import Contact, contact_terugnemen, contact_vastleggen
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.ophangen import gemeente_voor, met_reden
from doorstroompunt.keuzes import KANALEN, PAST_BIJ, RESULTATEN
from doorstroompunt.models import (
    Benaderafwijking,
    Benaderpoging,
    Resultaatcode,
    Traject,
    Trajectcontact,
    Uitval,
)
from kern.kalender import begin_schooljaar, schooljaar
from kern.klok import vandaag
from toegang.models import Medewerker

KWETSBAAR = frozenset({"PRO", "VSO", "MBO1"})


@dataclass(frozen=True)
class Poging:
    """Hoe contact is gezocht. kanaal en resultaat: codes van `keuzes`; richting `in`: zij zelf.

    eigen_code: het woord van de gemeente, als zij een eigen resultaat koos.
    """

    kanaal: str
    resultaat: str
    datum: date
    richting: str = "uit"
    verslag: str = ""
    eigen_code: Resultaatcode | None = None


@transaction.atomic
def poging_vastleggen(jongere: Jongere, *, poging: Poging, medewerker: Medewerker) -> Benaderpoging:
    """Leg een poging vast: het contact, bij het traject van deze ronde, met de uitkomst erbij.

    Is er nog geen traject, dan begint het hier (telregels D3 en D4). Een dubbele klik geeft de
    eerste poging terug. Raises ActGeweigerd.
    """
    if poging.kanaal not in KANALEN or poging.resultaat not in PAST_BIJ[poging.kanaal]:
        raise ActGeweigerd("Kies hoe de poging afliep.")
    _, bereikt, uitkomst = RESULTATEN[poging.resultaat]
    # Twee collega's tegelijk: de tweede wacht en vindt het traject van de eerste.
    Jongere.objects.select_for_update(of=("self",)).get(pk=jongere.pk)
    contact, _taak = contact_vastleggen(
        jongere,
        contact=Contact(
            datum=poging.datum,
            soort=KANALEN[poging.kanaal][1],
            met_wie="jongere",
            doel="benaderen",
            bereikt=bereikt,
            verslag=poging.verslag,
        ),
        medewerker=medewerker,
    )
    eerder: Benaderpoging | None = Benaderpoging.objects.filter(contact=contact).first()
    if eerder is not None:
        return eerder
    vast = {"jongere": jongere, "gemeente_id": contact.gemeente_id}
    _toets_code(poging, gemeente_id=contact.gemeente_id)
    traject = lopend_traject(jongere.pk, gemeente_id=contact.gemeente_id)
    is_nieuw = traject is None
    traject = traject or Traject(
        **vast,
        doelgroep=doelgroep_van(jongere, gemeente_id=contact.gemeente_id),
        bron="zelf" if poging.richting == "in" else "",
        benaderd_op=poging.datum,
        uitkomst_benadering="OPEN",
    )
    voor = "" if is_nieuw else traject.uitkomst_benadering
    if traject.benaderd_op is None or poging.datum < traject.benaderd_op:
        traject.benaderd_op = poging.datum
    if uitkomst:
        traject.uitkomst_benadering = uitkomst
    met_reden(traject, "poging vastgelegd")
    traject.save()
    Trajectcontact(**vast, contactmoment=contact, traject=traject).save()
    rij = Benaderpoging(
        **vast,
        contact=contact,
        traject=traject,
        kanaal=poging.kanaal,
        richting=poging.richting,
        resultaat=poging.resultaat,
        eigen_code=poging.eigen_code,
        traject_nieuw=is_nieuw,
        uitkomst_voor=voor,
    )
    rij.save()
    return rij


def _toets_code(poging: Poging, *, gemeente_id: int) -> None:
    """Een eigen resultaat geldt op die dag, in die gemeente, met die betekenis."""
    code = poging.eigen_code
    if code is None:
        return
    geldt = code.van <= poging.datum and (
        code.tot_en_met is None or poging.datum <= code.tot_en_met
    )
    if not geldt or code.gemeente_id != gemeente_id or code.landelijk != poging.resultaat:
        raise ActGeweigerd("Dit resultaat geldt hier niet op die dag. Kies een ander.")


@transaction.atomic
def poging_terugnemen(poging: Benaderpoging, *, medewerker: Medewerker) -> None:
    """Maak een net vastgelegde poging ongedaan, met wat zij veranderde; de historie bewaart alles.

    Raises ActGeweigerd als zij van een ander is, langer dan een kwartier geleden, of als het
    traject intussen verder is.
    """
    vers: Benaderpoging = Benaderpoging.objects.select_for_update(of=("self",)).get(pk=poging.pk)
    contact = vers.contact
    traject: Traject = Traject.objects.select_for_update(of=("self",)).get(pk=vers.traject_id)
    if Benaderpoging.objects.filter(traject=traject, pk__gt=vers.pk).exists():
        raise ActGeweigerd("Er is daarna nog een poging vastgelegd. Neem die eerst terug.")
    if traject.gestart_op is not None and vers.traject_nieuw:
        raise ActGeweigerd("Het traject is intussen gestart. De poging blijft staan.")
    for koppeling in Trajectcontact.objects.filter(contactmoment=contact):
        koppeling.delete()
    met_reden(vers, "ongedaan gemaakt")
    vers.delete()
    contact_terugnemen(contact, taak=None, medewerker=medewerker)
    met_reden(traject, "poging ongedaan gemaakt")
    if vers.traject_nieuw:
        traject.delete()
        return
    if RESULTATEN[vers.resultaat][2]:
        traject.uitkomst_benadering = vers.uitkomst_voor
    traject.save()


@transaction.atomic
def benaderafwijking_vastleggen(
    jongere: Jongere,
    *,
    uitkomst: str,
    reden: str,
    tot_en_met: date | None,
    medewerker: Medewerker,
    gezien: int,
) -> Benaderafwijking:
    """Wijk af van de benaderregel, vanaf vandaag. De vorige afwijking eindigt.

    gezien: het nummer van de afwijking op het scherm, 0 als die er niet was. Raises ActGeweigerd
    zonder reden, IntussenGewijzigd als een collega eerder was.
    """
    if not reden.strip():
        raise ActGeweigerd("Schrijf op waarom u afwijkt van de regel.")
    if tot_en_met is not None and tot_en_met < vandaag():
        raise ActGeweigerd("Kies een laatste dag vanaf vandaag.")
    gemeente_id = gemeente_voor(jongere, zaak=None, dag=vandaag())
    Jongere.objects.select_for_update(of=("self",)).get(pk=jongere.pk)
    _afwijking_eindigt(jongere.pk, gemeente_id=gemeente_id, gezien=gezien)
    rij = Benaderafwijking(
        jongere=jongere,
        gemeente_id=gemeente_id,
        uitkomst=uitkomst,
        reden=reden.strip(),
        van=vandaag(),
        tot_en_met=tot_en_met,
        medewerker=medewerker,
    )
    rij.save()
    return rij


@transaction.atomic
def benaderafwijking_opheffen(afwijking: Benaderafwijking) -> None:
    """De regel geldt weer; nog eens opheffen doet niets."""
    Jongere.objects.select_for_update(of=("self",)).get(pk=afwijking.jongere_id)
    if Benaderafwijking.objects.filter(pk=afwijking.pk).exists():
        _afwijking_eindigt(
            afwijking.jongere_id, gemeente_id=afwijking.gemeente_id, gezien=afwijking.pk
        )


def _afwijking_eindigt(jongere_id: int, *, gemeente_id: int, gezien: int) -> None:
    """Sluit de lopende afwijking op gisteren; wat vandaag begon, gaat weg."""
    lopend: Benaderafwijking | None = geldende_afwijking(jongere_id, gemeente_id=gemeente_id)
    if (lopend.pk if lopend else 0) != gezien:
        raise IntussenGewijzigd("Een collega legde intussen iets anders vast. Bekijk dat eerst.")
    if lopend is None:
        return
    met_reden(lopend, "afwijking opgeheven")
    if lopend.van == vandaag():
        lopend.delete()
        return
    lopend.tot_en_met = date.fromordinal(vandaag().toordinal() - 1)
    lopend.save()


def geldende_afwijking(jongere_id: int, *, gemeente_id: int) -> Benaderafwijking | None:
    """De afwijking die vandaag geldt; dezelfde keus als de SQL."""
    rij: Benaderafwijking | None = (
        Benaderafwijking.objects.filter(
            jongere_id=jongere_id, gemeente_id=gemeente_id, van__lte=vandaag()
        )
        .exclude(tot_en_met__lt=vandaag())
        .select_related("medewerker")
        .order_by("-van", "-id")
        .first()
    )
    return rij


def lopend_traject(jongere_id: int, *, gemeente_id: int) -> Traject | None:
    """Het traject waar een poging bij hoort: het gestarte, anders het laatste dat niet eindigde."""
    rijen = Traject.objects.filter(
        jongere_id=jongere_id, gemeente_id=gemeente_id, geeindigd_op__isnull=True
    )
    gevonden: Traject | None = (
        rijen.filter(gestart_op__isnull=False).order_by("-id").first()
        or rijen.order_by("-id").first()
    )
    return gevonden


def doelgroep_van(jongere: Jongere, *, gemeente_id: int) -> str:
    """Nieuw, oud of kwetsbaar, uit de laatste school en de dag van uitval (D1, VSV-07, VSV-08)."""
    if inschrijving_op(jongere.pk, dag=vandaag()) is not None:
        return "verzuim18"
    uitval: Uitval | None = (
        Uitval.objects.filter(jongere_id=jongere.pk, gemeente_id=gemeente_id)
        .select_related("inschrijving")
        .first()
    )
    laatste = uitval.inschrijving if uitval else None
    laatste = laatste or (
        Inschrijving.objects.filter(jongere_id=jongere.pk).order_by("-van", "-id").first()
    )
    if laatste is not None and laatste.onderwijssoort in KWETSBAAR:
        return "kwetsbaar"
    nieuw = uitval and uitval.uitgevallen_op >= begin_schooljaar(schooljaar(vandaag()))
    return "nieuw" if nieuw else "oud"
