"""De sessie waarmee wij de BRP bellen: certificaat, vertrouwde uitgever en OAuth.

Elke draad heeft een eigen sessie: `requests` belooft niet dat draden er een kunnen delen. Het
token geldt zolang de BRP zegt; een minuut ervoor halen wij een nieuw.
"""

import threading
import time
from collections.abc import Callable
from typing import Any, Final, cast

import requests
from oauthlib.oauth2 import BackendApplicationClient, OAuth2Error
from requests_oauthlib import OAuth2Session

from cases.koppelingen.brp.fouten import NIET_AANGEMELD
from cases.koppelingen.brp.gegevens import BrpWeigert
from cases.koppelingen.brp.instelling import Aansluiting

OP_TIJD: Final = 60.0  # seconden voor het einde van het token
_draad: Final = threading.local()


def sessie_voor(aansluiting: Aansluiting) -> requests.Session:
    """De sessie van deze draad; een andere aansluiting krijgt een nieuwe."""
    bewaard: tuple[Aansluiting, requests.Session] | None = getattr(_draad, "sessie", None)
    if bewaard is not None and bewaard[0] == aansluiting:
        return bewaard[1]
    sessie = _nieuw(aansluiting)
    _draad.sessie = (aansluiting, sessie)
    return sessie


def _nieuw(aansluiting: Aansluiting) -> requests.Session:
    if aansluiting.meldt_zich_aan:
        client = BackendApplicationClient(client_id=aansluiting.client_id)
        sessie: requests.Session = OAuth2Session(client=client)
    else:
        sessie = requests.Session()
        # Anders vult een .netrc van de machine hier een wachtwoord in.
        sessie.auth = _zonder_wachtwoord
    sessie.trust_env = not aansluiting.eigen_machine
    return sessie


def _zonder_wachtwoord(vraag: requests.PreparedRequest) -> requests.PreparedRequest:
    return vraag


def zorg_voor_token(
    sessie: requests.Session, aansluiting: Aansluiting, *, wachttijd: tuple[float, float]
) -> None:
    """Haal een token als er geen geldig token is.

    Raises BrpWeigert als de aanmelding niet klopt, requests.RequestException zonder verbinding.
    """
    if not isinstance(sessie, OAuth2Session) or _geldig(sessie.token):
        return
    try:
        sessie.fetch_token(
            aansluiting.oauth_url,
            client_secret=aansluiting.client_secret,
            scope=aansluiting.bereik.split() or None,
            include_client_id=True,
            timeout=wachttijd,
            # Een pad mag ook; de typen van het pakket kennen alleen ja en nee.
            verify=cast("bool", aansluiting.vertrouwt),
            cert=aansluiting.legitimatie,
        )
    except (OAuth2Error, ValueError):
        raise BrpWeigert(NIET_AANGEMELD) from None


def vergeet_token(sessie: requests.Session) -> None:
    """Na een 401: de volgende vraag haalt een nieuw token."""
    if isinstance(sessie, OAuth2Session):
        sessie.token = {}


def _geldig(token: dict[str, Any], klok: Callable[[], float] = time.time) -> bool:
    if not token.get("access_token"):
        return False
    tot = token.get("expires_at")
    return tot is None or float(tot) - OP_TIJD > klok()
