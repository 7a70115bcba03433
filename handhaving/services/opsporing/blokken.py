"""Tekst in blokken: elk blok zegt of het een waarneming, een verklaring of een oordeel is."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import transaction

from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from handhaving.models import ProcesVerbaal, Tekstblok, Verhoor
from handhaving.models.onderdeel import bij_zaak
from handhaving.services.gemeen import al_gedaan, bewaren, op_slot
from handhaving.services.verstrekken import ONJUIST, correctie_gemeld
from kern.autorisatie import Inzage
from kern.klok import nu


@dataclass(frozen=True)
class Blokopgave:
    """Een stuk tekst met zijn soort. bijzonder: welk bijzonder gegeven, met waarom het moet."""

    soort: str
    tekst: str
    van_wie: str = ""
    bijzonder: str = ""
    onvermijdelijk: str = ""


@transaction.atomic
def blok_toevoegen(
    stuk: Verhoor | ProcesVerbaal,
    *,
    opgave: Blokopgave,
    inzage: Inzage,
    sleutel: UUID | None = None,
) -> Tekstblok:
    """Voeg een blok toe aan een verhoor of proces-verbaal dat nog niet is ondertekend.

    Raises ActGeweigerd zonder soort, bij een verklaring zonder naam, of na het ondertekenen.
    """
    eerder = al_gedaan(Tekstblok, sleutel)
    if eerder is not None:
        return eerder
    vers = op_slot(stuk, inzage)
    if vers.is_vast:
        raise ActGeweigerd("Dit stuk is ondertekend. De tekst verandert niet meer.")
    hoort = {"verhoor": vers} if isinstance(vers, Verhoor) else {"procesverbaal": vers}
    rij = Tekstblok(
        **bij_zaak(vers.wpgzaak, herkomst=f"{vers._meta.verbose_name} {vers.pk}"),
        **hoort,
        sleutel=sleutel or uuid4(),
        soort=opgave.soort,
        tekst=opgave.tekst.strip(),
        van_wie=opgave.van_wie.strip() if opgave.soort == "verklaring" else "",
        bijzonder=opgave.bijzonder,
        onvermijdelijk=opgave.onvermijdelijk.strip() if opgave.bijzonder else "",
    )
    return bewaren(
        rij,
        inzage,
        operatie="VERZAMELEN",
        velden=("soort", "tekst", "van_wie", "bijzonder"),
        reden="blok toegevoegd",
        over=vers.betrokkene,
    )


@transaction.atomic
def blok_onjuist_melden(
    blok: Tekstblok, *, reden: str, inzage: Inzage, gezien: int | None = None
) -> Tekstblok:
    """Leg vast dat een blok niet bleek te kloppen; de tekst blijft staan (Wpg art. 4 lid 1).

    Kan ook na het ondertekenen en in een gesloten zaak. Wie het blok kreeg, los of in een PDF, moet
    het horen. Raises ActGeweigerd zonder reden, IntussenGewijzigd als het al gemeld is.
    """
    vers = op_slot(blok, inzage, gezien=gezien, ook_gesloten=True)
    if vers.onjuist_op is not None:
        raise IntussenGewijzigd("Een collega meldde dit al als onjuist.")
    if not reden.strip():
        raise ActGeweigerd("Schrijf op waarom dit onjuist is.")
    vers.onjuist_op, vers.onjuist_reden = nu(), reden.strip()[:500]
    stuk = vers.verhoor or vers.procesverbaal
    bewaren(
        vers,
        inzage,
        operatie="WIJZIGEN",
        velden=("onjuist_op", "onjuist_reden"),
        reden="onjuist gebleken",
        over=stuk.betrokkene if stuk is not None else None,
    )
    correctie_gemeld(vers, omschrijving=ONJUIST)
    return vers
