"""De instellingen van de aansluiting op de BRP, uit de omgeving van de beheerder."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True, slots=True)
class Aansluiting:
    """Waar de BRP staat en hoe lang wij wachten. Tijden in seconden, grootte in bytes.

    url: het adres zonder `/personen`. ca: een bestand met de uitgever van het certificaat van
    de BRP; leeg is: die van het systeem. certificaat en sleutel: het eigen PKIoverheid-certificaat.
    budget: zo lang mag één vraag duren, met wachten en opnieuw proberen erbij.
    """

    url: str
    verbinden: float
    lezen: float
    budget: float
    pogingen: int
    grootste_antwoord: int
    oauth_url: str = ""
    client_id: str = ""
    client_secret: str = ""
    bereik: str = ""
    certificaat: str = ""
    sleutel: str = ""
    ca: str = ""

    @property
    def meldt_zich_aan(self) -> bool:
        """Of er eerst een token gehaald moet worden."""
        return bool(self.oauth_url)

    @property
    def eigen_machine(self) -> bool:
        """Of de BRP op deze machine draait: dan gaat er niets door een proxy."""
        return urlsplit(self.url).hostname in {"127.0.0.1", "localhost", "::1"}

    @property
    def vertrouwt(self) -> str | bool:
        """Wat `requests` als `verify` krijgt; nooit onwaar."""
        return self.ca or True

    @property
    def legitimatie(self) -> tuple[str, str] | str | None:
        """Wat `requests` als `cert` krijgt."""
        if self.certificaat and self.sleutel:
            return self.certificaat, self.sleutel
        return self.certificaat or None


def aansluiting() -> Aansluiting | None:
    """De aansluiting van nu, of None als de BRP uit staat."""
    url = settings.BRP_URL
    if not url and settings.BRP_STAND_IN:
        url = import_string(settings.BRP_STAND_IN)()
    if not url:
        return None
    return Aansluiting(
        url=url.rstrip("/"),
        verbinden=settings.BRP_TIMEOUT_VERBINDEN,
        lezen=settings.BRP_TIMEOUT,
        budget=settings.BRP_BUDGET,
        pogingen=settings.BRP_POGINGEN,
        grootste_antwoord=settings.BRP_GROOTSTE_ANTWOORD,
        oauth_url=settings.BRP_OAUTH_URL,
        client_id=settings.BRP_CLIENT_ID,
        client_secret=settings.BRP_CLIENT_SECRET,
        bereik=settings.BRP_SCOPE,
        certificaat=settings.BRP_CERTIFICAAT,
        sleutel=settings.BRP_SLEUTEL,
        ca=settings.BRP_CA,
    )
