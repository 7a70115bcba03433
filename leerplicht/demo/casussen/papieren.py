"""Papier in een dossier: een vertrouwelijk document, een opgeborgen e-mail, een inzageverzoek."""

from datetime import datetime, time
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Final

from django.core.files.base import ContentFile

from cases.models import Betrokkene
from cases.services.documenten import document_bewaren
from cases.services.inzageverzoek import Aanvraag, inzageverzoek_vastleggen
from cases.services.mail.opbergen import mail_opbergen
from kern.klok import NEDERLAND
from leerplicht.demo.casussen.bureau import Bureau

VERSLAG: Final = """Verslag van een gesprek (demo)

Alleen voor wie dit dossier behandelt. De moeder vertelde dat er thuis veel ruzie is.
Afgesproken dat zij dit zelf met het wijkteam bespreekt.
"""


def vertrouwelijk(bureau: Bureau) -> None:
    """Een verslag dat alleen de behandelaar van de zaak ziet."""
    zaak = bureau.zaak()
    document_bewaren(
        zaak.jongere,
        inhoud=VERSLAG.encode(),
        uitgang=".txt",
        titel="Verslag gesprek met moeder",
        medewerker=bureau.wie,
        zaak=zaak,
        vertrouwelijkheid="beperkt",
    )


def opgeborgen_mail(bureau: Bureau) -> None:
    """Een e-mail van de mentor, als bestand bij het dossier en als contact op de tijdlijn."""
    zaak = bureau.zaak()
    bericht = EmailMessage()
    bericht["From"] = "Mentor <mentor@school.example>"
    bericht["To"] = f"Leerplicht <leerplicht@{bureau.gemeente.naam.lower()}.example>"
    bericht["Subject"] = "Terug in de klas"
    bericht["Date"] = format_datetime(
        datetime.combine(bureau.dag(-2), time(14, 5), tzinfo=NEDERLAND)
    )
    bericht["Message-ID"] = f"<demo-{zaak.pk}@school.example>"
    bericht.set_content(
        "Goedemiddag,\n\nSinds maandag is hij er elke dag. Alleen het eerste uur lukt nog niet "
        "altijd.\nZullen we volgende week bellen?\n\nGroet,\nde mentor\n"
    )
    mail_opbergen(
        zaak.jongere,
        bestand=ContentFile(bericht.as_bytes(), name="mail.eml"),
        medewerker=bureau.wie,
        zaak=zaak,
    )


def inzageverzoek(bureau: Bureau) -> None:
    """Een ouder met gezag vraagt welke gegevens er zijn; de keuzes zijn nog te maken."""
    zaak = bureau.zaak()
    ouders = Betrokkene.objects.filter(jongere=zaak.jongere, gezag=True, overleden_op=None)
    inzageverzoek_vastleggen(
        zaak.jongere,
        aanvraag=Aanvraag(
            vrager="ouder",
            betrokkene=ouders.order_by("id").first(),
            gemachtigde="",
            machtiging_gezien=False,
            identiteit="balie",
            identiteit_op=bureau.dag(-12),
            ontvangen_op=bureau.dag(-12),
        ),
        medewerker=bureau.wie,
    )
