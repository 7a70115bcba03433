"""De mail van 's morgens: hoeveel er te doen is en waar, zonder iemand te noemen.

Een mail is te lezen op plekken waar het dossier dat niet is: op een telefoon, door wie meekijkt,
bij de mailprovider. Daarom staan er alleen aantallen in.
"""

import logging
import smtplib
from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.urls import reverse

from cases.models import Dagmail, Dagmailkeuze
from cases.selectors.dagmail import Dagtelling, dagtelling, wil_dagmail
from kern.klok import vandaag
from toegang.models import Medewerker

logger = logging.getLogger(__name__)
ONDERWERP: Final = "Uw dag in Leerplicht"


@transaction.atomic
def dagmail_kiezen(medewerker: Medewerker, *, aan: bool) -> Dagmailkeuze:
    """Zet de dagelijkse mail aan of uit."""
    keuze: Dagmailkeuze
    keuze, nieuw = Dagmailkeuze.objects.select_for_update().get_or_create(
        medewerker=medewerker, defaults={"aan": aan}
    )
    if not nieuw and keuze.aan != aan:
        keuze.aan = aan
        keuze.save()
    return keuze


def dagmail_versturen(medewerker_id: int) -> str:
    """Verstuur de mail van vandaag aan één medewerker. Geeft wat er gebeurde.

    Wie de rij van vandaag maakt, verstuurt: zo komt er ook bij twee werkers, of na een afgebroken
    keer, hoogstens één mail. Lukt het versturen niet, dan gaat de rij weg en mag het nog eens.
    Draait buiten een transactie.
    """
    medewerker = Medewerker.objects.filter(pk=medewerker_id, is_active=True).first()
    if medewerker is None or not medewerker.email or not wil_dagmail(medewerker):
        return "niet gewenst"
    telling = dagtelling(medewerker)
    if telling.is_leeg:
        return "niets te doen"
    try:
        with transaction.atomic():
            rij = Dagmail(medewerker=medewerker, dag=vandaag())
            rij.save()
    except IntegrityError:
        return "al verstuurd"
    try:
        _bericht(medewerker, telling).send()
    except (smtplib.SMTPException, OSError):
        rij.delete()
        logger.warning("dagmail_mislukt", extra={"medewerker_id": medewerker.pk})
        return "mislukt"
    return "verstuurd"


def _bericht(medewerker: Medewerker, telling: Dagtelling) -> EmailMessage:
    delen = [
        _aantal(telling.taken, "taak", "taken"),
        _aantal(telling.termijnen, "termijn", "termijnen"),
    ]
    wat = " en ".join(deel for deel in delen if deel)
    hier = settings.WEBADRES
    return EmailMessage(
        subject=ONDERWERP,
        body=(
            f"U hebt vandaag {wat}.\n\nOpen Mijn dag: {hier}{reverse('cases:mijn_dag')}\n"
            f"\nGeen mail meer? {hier}{reverse('cases:dagmail')}\n"
        ),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[medewerker.email],
    )


def _aantal(aantal: int, een: str, meer: str) -> str:
    return f"{aantal} {een if aantal == 1 else meer}" if aantal else ""
