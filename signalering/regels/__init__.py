"""De regels van de signalen (telregels S1 tot en met S12), als zuivere functies zonder Django.

`thuiszitters`: H1 tot en met H5 en S1 tot en met S3. `zestien_uur`: S5. `overgang`: S7, S8 en
S9. `termijn`: S10. De doelgroep van S11 is `doorstroompunt.regels.doelgroep`.
"""

from signalering.regels.thuiszitters import (
    GEEN_INSCHRIJVING,
    GRONDEN_THUISZITTER,
    OORDELEN_GELDEND,
    Afwezigheid,
    Definitie,
    Inschrijvingsfeit,
    Oorzaak,
    Periode,
    Signaalsoort,
    Vorm,
    Vrijstellingsfeit,
    is_geldende_vrijstelling,
    is_inschrijving,
    kan_thuiszitter_zijn,
    periodes,
    telt_mee,
    thuiszitsignalen,
    thuiszitterdefinitie,
    toetsdag_verslag,
)
from signalering.regels.zestien_uur import (
    Meldgrens,
    Verzuimvenster,
    is_meldplichtig,
    meldgrens,
    venster_zonder_melding,
    verzuimvensters,
)

__all__ = [
    "GEEN_INSCHRIJVING",
    "GRONDEN_THUISZITTER",
    "OORDELEN_GELDEND",
    "Afwezigheid",
    "Definitie",
    "Inschrijvingsfeit",
    "Meldgrens",
    "Oorzaak",
    "Periode",
    "Signaalsoort",
    "Verzuimvenster",
    "Vorm",
    "Vrijstellingsfeit",
    "is_geldende_vrijstelling",
    "is_inschrijving",
    "is_meldplichtig",
    "kan_thuiszitter_zijn",
    "meldgrens",
    "periodes",
    "telt_mee",
    "thuiszitsignalen",
    "thuiszitterdefinitie",
    "toetsdag_verslag",
    "venster_zonder_melding",
    "verzuimvensters",
]
