"""E-mails om mee te toetsen. Alles is verzonnen."""

from email.message import EmailMessage


def een_eml(
    *,
    van: str = "Ouder Proef <ouder@voorbeeld.nl>",
    onderwerp: str = "Afspraak van morgen",
    tekst: str = "Wij komen om tien uur.",
    html: str = "",
    bericht_id: str = "<een@voorbeeld.nl>",
    datum: str = "Mon, 16 Nov 2026 10:00:00 +0100",
    bijlagen: dict[str, bytes] | None = None,
) -> bytes:
    """Een e-mail als bytes."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = van, "leerplicht@voorbeeld.nl", onderwerp
    mail["Date"] = datum
    if bericht_id:
        mail["Message-ID"] = bericht_id
    mail.set_content(tekst)
    if html:
        mail.clear_content()
        mail.set_content(html, subtype="html")
    for naam, inhoud in (bijlagen or {}).items():
        mail.add_attachment(inhoud, maintype="application", subtype="octet-stream", filename=naam)
    return mail.as_bytes()
