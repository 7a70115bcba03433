"""Een e-mail versturen vanuit een zaak: klaarzetten, verzenden na de commit, nooit dubbel.

Een mailserver draait niet mee in een transactie. Daarom staat een mail eerst vast op `bezig`,
gaat hij dan weg, en komt daarna de uitkomst erbij. Valt er iets weg tussen die twee, dan is niet
zeker of hij is verzonden; dan beslist een mens, en stuurt het systeem hem niet nog eens.
"""

import smtplib
from collections.abc import Sequence
from datetime import timedelta
from email.utils import make_msgid
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from cases.models import Mail, Zaak
from cases.services.contact import Contact, contact_vastleggen
from cases.services.documenten import document_bewaren
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from inrichting.selectors import parameter
from kern.grens import voor_systeem
from kern.handelingen import Handeling
from kern.klok import nu, vandaag
from toegang.models import Gemeente, Medewerker
from wpg.services import Regel, vastleggen

MEESTE_POGINGEN: Final = 6
EERSTE_WACHT: Final = timedelta(minutes=1)
ONZEKER_NA: Final = timedelta(minutes=15)
MAG_NIET: Final = (
    "Uw gemeente verstuurt geen gewone e-mail vanuit het dossier. Gebruik beveiligde e-mail, een "
    "brief of de telefoon."
)
GEWEIGERD: Final = "De mailserver van de ontvanger neemt deze e-mail niet aan. Kijk het adres na."
ONBEREIKBAAR: Final = "De mailserver is nu niet te bereiken. Wij proberen het opnieuw."
OPGEGEVEN: Final = "De mailserver was steeds niet te bereiken. De e-mail is niet verzonden."


def mail_mag(gemeente: Gemeente) -> bool:
    """Mag deze gemeente gewone (niet beveiligde) e-mail uit het dossier versturen?"""
    return bool(
        parameter(
            "email_uit_dossier",
            op=vandaag(),
            gemeentecode=gemeente.code,
            telprofiel=gemeente.telprofiel,
        )
    )


@transaction.atomic
def mail_klaarzetten(  # noqa: PLR0913 - zoveel staat er in een e-mail
    zaak: Zaak,
    *,
    aan: Sequence[str],
    met_wie: str,
    onderwerp: str,
    tekst: str,
    sleutel: UUID,
    medewerker: Medewerker,
) -> Mail:
    """Zet een e-mail klaar; hij gaat weg zodra dit is opgeslagen.

    sleutel: uit het formulier; dezelfde sleutel geeft dezelfde mail terug. Raises ActGeweigerd.
    """
    eerder: Mail | None = Mail.objects.filter(sleutel=sleutel, zaak=zaak).first()
    if eerder is not None:
        return eerder
    if not mail_mag(zaak.gemeente):
        raise ActGeweigerd(MAG_NIET)
    if not zaak.is_lopend:
        raise ActGeweigerd("Deze zaak is gesloten. Heropen haar om een e-mail te versturen.")
    if not aan or not onderwerp.strip() or not tekst.strip():
        raise ActGeweigerd("Vul in aan wie, het onderwerp en de tekst.")
    mail = Mail(
        jongere_id=zaak.jongere_id,
        gemeente_id=zaak.gemeente_id,
        richting=Mail.Richting.UIT,
        stand="te_verzenden",
        sleutel=sleutel,
        bericht_id=make_msgid(domain=settings.MAIL_DOMEIN),
        zaak=zaak,
        aan=sorted(set(aan)),
        met_wie=met_wie,
        onderwerp=" ".join(onderwerp.split())[:200],
        tekst=tekst.strip(),
        medewerker=medewerker,
    )
    mail.save()
    _verstrekking_vastleggen(mail)
    _na_de_commit(mail)
    return mail


def _verstrekking_vastleggen(mail: Mail) -> None:
    vastleggen(
        Regel(
            handeling=Handeling.CONTACT_VASTLEGGEN,
            operatie="VERSTREKKEN",
            jongeren=((mail.jongere_id, mail.gemeente_id),),
            objecttype="mail",
            object_id=mail.pk,
            zaak_id=mail.zaak_id,
        )
    )


def _na_de_commit(mail: Mail) -> None:
    from cases.tasks import mail_versturen

    transaction.on_commit(
        lambda: mail_versturen.delay(mail_id=mail.pk, gemeente_id=mail.gemeente_id), robust=True
    )


def mail_verzenden(mail_id: int, *, gemeente_id: int) -> str:
    """Verzend één e-mail, als hij aan de beurt is. Geeft de stand erna.

    Mag twee keer en door elkaar lopen: wie hem op `bezig` zet, is de enige die verzendt. Draait
    buiten een transactie.
    """
    with voor_systeem([gemeente_id]):
        mail = _neem(mail_id)
        bericht = _bericht(mail) if mail is not None else None
    if mail is None or bericht is None:
        return "overgeslagen"
    try:
        bericht.send()
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, smtplib.SMTPDataError):
        return _uitkomst(mail_id, gemeente_id, stand="mislukt", fout=GEWEIGERD)
    except (smtplib.SMTPException, OSError):
        opgeven = mail.pogingen >= MEESTE_POGINGEN
        stand, fout = ("mislukt", OPGEGEVEN) if opgeven else ("te_verzenden", ONBEREIKBAAR)
        return _uitkomst(mail_id, gemeente_id, stand=stand, fout=fout)
    return _uitkomst(
        mail_id, gemeente_id, stand="verzonden", fout="", inhoud=bericht.message().as_bytes()
    )


def _neem(mail_id: int) -> Mail | None:
    mail: Mail | None = (
        Mail.objects.select_for_update(of=("self",))
        .select_related("medewerker", "gemeente")
        .filter(pk=mail_id, stand="te_verzenden")
        .first()
    )
    if mail is None or (mail.opnieuw_na is not None and mail.opnieuw_na > nu()):
        return None
    mail.stand, mail.bezig_sinds = "bezig", nu()
    mail.pogingen += 1
    mail.save()
    return mail


def _bericht(mail: Mail) -> EmailMessage:
    return EmailMessage(
        subject=mail.onderwerp,
        body=mail.tekst,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=list(mail.aan),
        reply_to=[mail.medewerker.email] if mail.medewerker.email else None,
        headers={"Message-ID": mail.bericht_id},
    )


def _uitkomst(mail_id: int, gemeente_id: int, *, stand: str, fout: str, inhoud: bytes = b"") -> str:
    with voor_systeem([gemeente_id]):
        mail: Mail = (
            Mail.objects.select_for_update(of=("self",))
            .select_related("jongere", "zaak", "medewerker")
            .get(pk=mail_id)
        )
        mail.stand, mail.fout, mail.bezig_sinds = stand, fout, None
        if stand == "te_verzenden":
            mail.opnieuw_na = nu() + EERSTE_WACHT * 2**mail.pogingen
        if stand == "verzonden":
            mail.verzonden_op, mail.opnieuw_na = nu(), None
            _in_het_dossier(mail, inhoud)
        mail.save()
    return stand


def _in_het_dossier(mail: Mail, inhoud: bytes) -> None:
    """De verzonden mail als contact en als bestand, op naam van wie hem stuurde."""
    mail.contact, _ = contact_vastleggen(
        mail.jongere,
        contact=Contact(
            datum=vandaag(),
            soort="MAIL",
            met_wie=mail.met_wie,
            verslag=f"Verstuurd. Onderwerp: {mail.onderwerp}\n\n{mail.tekst}",
        ),
        medewerker=mail.medewerker,
        zaak=mail.zaak,
    )
    mail.document = document_bewaren(
        mail.jongere,
        inhoud=inhoud,
        uitgang=".eml",
        titel=f"Verstuurde e-mail: {mail.onderwerp}",
        medewerker=mail.medewerker,
        zaak=mail.zaak,
    )


@transaction.atomic
def mail_opnieuw(mail: Mail, *, medewerker: Medewerker) -> Mail:
    """Verstuur een mislukte of onzekere mail toch nog eens.

    Raises IntussenGewijzigd, ActGeweigerd als de gemeente dit intussen niet meer toestaat.
    """
    vers: Mail = (
        Mail.objects.select_for_update(of=("self",)).select_related("gemeente").get(pk=mail.pk)
    )
    if vers.stand not in {"mislukt", "onzeker"}:
        raise IntussenGewijzigd("Deze e-mail is intussen al verzonden of wordt verzonden.")
    if not mail_mag(vers.gemeente):
        raise ActGeweigerd(MAG_NIET)
    vers.stand, vers.pogingen, vers.fout, vers.opnieuw_na = "te_verzenden", 0, "", None
    _met_reden(vers, f"opnieuw verstuurd door {medewerker.naam}")
    vers.save()
    _verstrekking_vastleggen(vers)
    _na_de_commit(vers)
    return vers


def mails_nakijken() -> list[int]:
    """Wat te lang `bezig` is, wordt `onzeker`. Geeft de id's die aan de beurt zijn.

    De aanroeper staat in de grens van het systeem.
    """
    for mail in Mail.objects.select_for_update(of=("self",)).filter(
        stand="bezig", bezig_sinds__lt=nu() - ONZEKER_NA
    ):
        mail.stand, mail.bezig_sinds = "onzeker", None
        mail.fout = "Het verzenden brak af. Vraag de ontvanger of de e-mail er is."
        mail.save()
    beurt = Mail.objects.filter(stand="te_verzenden").exclude(opnieuw_na__gt=nu())
    return list(beurt.order_by("gemaakt_op", "pk").values_list("pk", flat=True)[:500])


def _met_reden(rij: Any, reden: str) -> None:
    rij._change_reason = reden[:100]  # noqa: SLF001
