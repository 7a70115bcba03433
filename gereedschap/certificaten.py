"""Het vertrouwen van het systeem doorgeven aan wie zijn eigen lijst meebrengt.

Veel gemeentelijke netwerken kijken mee in versleuteld verkeer met een eigen certificaat. Dat
staat in de lijst van het systeem, maar uv en Node kijken daar uit zichzelf niet in.
"""

import os
import ssl

BEKENDE_PLEKKEN = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/cert.pem",
)


def met_systeemcertificaten(omgeving: dict) -> dict:  # type: ignore[type-arg]
    """Geeft een kopie van `omgeving` waarin uv en Node ook de lijst van het systeem gebruiken.

    Wat de gebruiker zelf heeft ingesteld, blijft staan.
    """
    lijst = _lijst()
    if not lijst:
        return dict(omgeving)
    return dict({"UV_SYSTEM_CERTS": "1", "NODE_EXTRA_CA_CERTS": lijst}, **omgeving)


def _lijst() -> str:
    plekken = (ssl.get_default_verify_paths().cafile, *BEKENDE_PLEKKEN)
    return next((plek for plek in plekken if plek and os.path.exists(plek)), "")
