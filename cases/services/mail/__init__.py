"""E-mail: versturen vanuit een zaak, en ontvangen e-mail opbergen in het dossier."""

from cases.services.mail.opbergen import bijlagen_bewaren, mail_opbergen
from cases.services.mail.versturen import (
    mail_klaarzetten,
    mail_opnieuw,
    mail_verzenden,
)

__all__ = [
    "bijlagen_bewaren",
    "mail_klaarzetten",
    "mail_opbergen",
    "mail_opnieuw",
    "mail_verzenden",
]
