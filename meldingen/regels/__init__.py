"""De regels van een verzuimmelding: wie meldt, welke soort het is en welke stappen zij zet.

Zuivere functies: domeinregels VM-01 tot en met VM-10 en VS-02 tot en met VS-04 en VS-07.
"""

from meldingen.regels.soort import MEERDERJARIG, V0, ZAAKSOORT, soort_voor, soorttabel
from meldingen.regels.stappen import (
    OVERGANGEN,
    Meldingact,
    MeldingactGeweigerd,
    Meldingovergang,
    Meldingstatus,
    mogelijke_acten,
    status_na,
)

__all__ = [
    "MEERDERJARIG",
    "OVERGANGEN",
    "V0",
    "ZAAKSOORT",
    "Meldingact",
    "MeldingactGeweigerd",
    "Meldingovergang",
    "Meldingstatus",
    "mogelijke_acten",
    "soort_voor",
    "soorttabel",
    "status_na",
]
