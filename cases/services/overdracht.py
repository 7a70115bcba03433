"""Verhuizen, en het dossier overdragen: vragen, aanbieden, aanvaarden, weigeren.

Deze acten raken twee gemeenten tegelijk; ze openen daarvoor zelf even de grens van beide.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from cases.keuzes import TE_OPENEN
from cases.models import Document, Jongere, Overdracht, Woonplaats
from cases.services.documenten.toegang import mensen_noemen
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from kern.grens import voor_systeem
from kern.handelingen import Handeling
from kern.klok import nu, vandaag
from toegang.models import Gemeente, Medewerker
from wpg.services import Regel, vastleggen

KORTSTE_TOELICHTING = 10


@dataclass(frozen=True)
class Adres:
    """Een nieuw adres; leeg wat niet bekend is. bron: een sleutel van `BRONNEN`, of leeg."""

    straat: str = ""
    huisnummer: str = ""
    postcode: str = ""
    plaats: str = ""
    bron: str = ""


def verhuizing_vastleggen(
    jongere: Jongere, *, naar: Gemeente, op: date, adres: Adres = Adres()
) -> Woonplaats:
    """Leg vast dat een jongere op een dag in een andere gemeente is komen wonen.

    De vorige gemeente houdt haar eigen gebeurtenissen en verliest de rest uit beeld.
    Raises ActGeweigerd als zij daar al woont of de dag in de toekomst ligt.
    """
    van = jongere.gemeente_id
    if naar.pk == van:
        raise ActGeweigerd("De jongere woont al in deze gemeente.")
    if op > vandaag():
        raise ActGeweigerd("Kies een dag die al geweest is.")
    with voor_systeem([van, naar.pk]):
        lopend = Woonplaats.objects.filter(jongere_id=jongere.pk, van__lte=op).filter(
            Q(tot_en_met__isnull=True) | Q(tot_en_met__gte=op)
        )
        for woonplaats in lopend:
            if woonplaats.van == op:
                # Dezelfde dag weer verder: daar woonde zij geen dag.
                woonplaats.delete()
                continue
            woonplaats.tot_en_met = op - timedelta(days=1)
            woonplaats.save()
        nieuw = Woonplaats(
            jongere_id=jongere.pk,
            gemeente=naar,
            van=op,
            straat=adres.straat,
            huisnummer=adres.huisnummer,
            postcode=adres.postcode,
            plaats=adres.plaats,
            bron=adres.bron,
        )
        nieuw.save()
        vers = Jongere.objects.get(pk=jongere.pk)
        vers.gemeente = naar
        vers.save()
    return nieuw


def overdracht_aanbieden(
    jongere: Jongere,
    *,
    van: Gemeente,
    toelichting: str,
    documenten: Sequence[int],
    medewerker: Medewerker,
) -> Overdracht:
    """Bied de gemeente waar de jongere nu woont het dossier aan, met gekozen documenten.

    documenten: nummers van documenten van de eigen gemeente die u mag zien. Vroeg de nieuwe
    gemeente erom, dan is dit het antwoord. Raises ActGeweigerd als de jongere hier nog woont, een
    document niet van hier is of de toelichting te kort is.
    """
    if jongere.gemeente_id == van.pk:
        raise ActGeweigerd("De jongere woont nog in deze gemeente. Leg eerst de verhuizing vast.")
    if len(toelichting.strip()) < KORTSTE_TOELICHTING:
        raise ActGeweigerd("Schrijf in een paar woorden wat de nieuwe gemeente moet weten.")
    if Overdracht.objects.filter(
        jongere_id=jongere.pk,
        gemeente=van,
        naar_gemeente_id=jongere.gemeente_id,
        stand=Overdracht.Stand.AANGEBODEN,
    ).exists():
        raise ActGeweigerd("U bood dit dossier al aan. De nieuwe gemeente moet nog antwoorden.")
    eigen = set(
        Document.objects.filter(
            jongere_id=jongere.pk,
            gemeente=van,
            pk__in=documenten,
            scan__in=TE_OPENEN,
        ).values_list("pk", flat=True)
    )
    if eigen != set(documenten):
        raise ActGeweigerd("Een gekozen document is er niet meer. Kies opnieuw.")
    gevraagd: Overdracht | None = (
        Overdracht.objects.select_for_update(of=("self",))
        .filter(
            jongere_id=jongere.pk,
            gemeente=van,
            naar_gemeente_id=jongere.gemeente_id,
            stand=Overdracht.Stand.GEVRAAGD,
        )
        .first()
    )
    overdracht = gevraagd or Overdracht(
        jongere=jongere, gemeente=van, naar_gemeente_id=jongere.gemeente_id
    )
    overdracht.stand = Overdracht.Stand.AANGEBODEN
    overdracht.toelichting = toelichting.strip()
    overdracht.documenten = sorted(eigen)
    overdracht.aangeboden_door, overdracht.aangeboden_op = medewerker, nu()
    overdracht.full_clean(
        exclude=[
            *("jongere", "gemeente", "naar_gemeente", "aangeboden_door", "gevraagd_door"),
            "documenten",  # hierboven getoetst; geen documenten is ook goed
        ]
    )
    overdracht.save()
    return overdracht


@transaction.atomic
def overdracht_vragen(
    jongere: Jongere, *, aan: Gemeente, naar: Gemeente, vraag: str, medewerker: Medewerker
) -> Overdracht:
    """Vraag de vorige gemeente om het dossier (Leerplichtregeling 1995, art. 3 lid 2).

    naar: de eigen gemeente, waar de jongere nu woont. Raises ActGeweigerd.
    """
    if jongere.gemeente_id != naar.pk:
        raise ActGeweigerd("De jongere woont niet in uw gemeente.")
    if aan.pk == naar.pk:
        raise ActGeweigerd("Kies een andere gemeente.")
    if len(vraag.strip()) < KORTSTE_TOELICHTING:
        raise ActGeweigerd("Schrijf in een paar woorden wat u nodig hebt en waarom.")
    if Overdracht.objects.filter(
        jongere_id=jongere.pk,
        gemeente=aan,
        naar_gemeente=naar,
        stand__in=[Overdracht.Stand.GEVRAAGD, Overdracht.Stand.AANGEBODEN],
    ).exists():
        raise ActGeweigerd("Er staat al een vraag of aanbod open bij deze gemeente.")
    overdracht = Overdracht(
        jongere=jongere,
        gemeente=aan,
        naar_gemeente=naar,
        stand=Overdracht.Stand.GEVRAAGD,
        vraag=vraag.strip()[:500],
        gevraagd_door=medewerker,
        gevraagd_op=nu(),
    )
    overdracht.save()
    return overdracht


@transaction.atomic
def overdrachtsvraag_afwijzen(
    overdracht: Overdracht, *, reden: str, medewerker: Medewerker
) -> None:
    """Geef het dossier niet. Raises ActGeweigerd zonder reden, IntussenGewijzigd als het kan."""
    if not reden.strip():
        raise ActGeweigerd("Vul in waarom u het dossier niet geeft.")
    vers = _open(overdracht, stand=Overdracht.Stand.GEVRAAGD)
    _beantwoord(vers, stand=Overdracht.Stand.AFGEWEZEN, medewerker=medewerker, reden=reden)


@transaction.atomic
def overdrachtsvraag_intrekken(overdracht: Overdracht, *, medewerker: Medewerker) -> None:
    """Trek een eigen vraag om een dossier in."""
    vers = _open(overdracht, stand=Overdracht.Stand.GEVRAAGD)
    _beantwoord(vers, stand=Overdracht.Stand.INGETROKKEN, medewerker=medewerker)


def overdracht_aanvaarden(overdracht: Overdracht, *, medewerker: Medewerker) -> int:
    """Neem het dossier over. Geeft het aantal documenten dat meekwam.

    De nieuwe gemeente krijgt eigen exemplaren; die van de vorige blijven daar. Wat vertrouwelijk
    was, blijft het: alleen wie aanvaardt ziet het, tot zij een ander noemt.
    """
    vers = _open(overdracht)
    with voor_systeem([vers.gemeente_id, vers.naar_gemeente_id]):
        gekozen = list(
            Document.objects.filter(
                pk__in=vers.documenten, gemeente_id=vers.gemeente_id, jongere_id=vers.jongere_id
            )
        )
        for document in gekozen:
            eigen = Document(
                jongere_id=vers.jongere_id,
                gemeente_id=vers.naar_gemeente_id,
                titel=document.titel,
                bestand=document.bestand.name,
                grootte=document.grootte,
                medewerker=medewerker,
                vertrouwelijkheid=document.vertrouwelijkheid,
                afdruk=document.afdruk,
                scan=document.scan,
                gescand_op=document.gescand_op,
            )
            eigen.save()
            if eigen.is_vertrouwelijk:
                mensen_noemen(eigen, mensen=[medewerker], door=medewerker)
        vastleggen(
            Regel(
                handeling=Handeling.JONGERE_BEHEREN,
                operatie="VERSTREKKEN",
                jongeren=((vers.jongere_id, vers.gemeente_id),),
                objecttype="overdracht",
                object_id=vers.pk,
            )
        )
    _beantwoord(vers, stand=Overdracht.Stand.AANVAARD, medewerker=medewerker)
    return len(gekozen)


def overdracht_weigeren(overdracht: Overdracht, *, reden: str, medewerker: Medewerker) -> None:
    """Neem het dossier niet over. Raises ActGeweigerd zonder reden."""
    if not reden.strip():
        raise ActGeweigerd("Vul in waarom u de overdracht weigert.")
    vers = _open(overdracht)
    _beantwoord(vers, stand=Overdracht.Stand.GEWEIGERD, medewerker=medewerker, reden=reden)


def overdracht_intrekken(overdracht: Overdracht, *, medewerker: Medewerker) -> None:
    """Trek een aangeboden overdracht weer in."""
    _beantwoord(_open(overdracht), stand=Overdracht.Stand.INGETROKKEN, medewerker=medewerker)


def _open(
    overdracht: Overdracht, *, stand: Overdracht.Stand = Overdracht.Stand.AANGEBODEN
) -> Overdracht:
    vers: Overdracht = Overdracht.objects.select_for_update().get(pk=overdracht.pk)
    if vers.stand != stand:
        raise IntussenGewijzigd("Deze overdracht is al beantwoord.")
    return vers


def _beantwoord(
    overdracht: Overdracht, *, stand: str, medewerker: Medewerker, reden: str = ""
) -> None:
    overdracht.stand = stand
    overdracht.reden = reden.strip()
    overdracht.beantwoord_door = medewerker
    overdracht.beantwoord_op = nu()
    overdracht.save()
