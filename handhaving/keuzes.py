"""De vaste keuzes onder de Wpg."""

from typing import Final

DOELEN: Final = {"ART8": "Uitvoering van de dagelijkse opsporingstaak (Wpg art. 8)"}
"""Alleen artikel 8: overtredingen van de Leerplichtwet zijn geen misdrijven (wpg.md feit 4)."""

FEITEN: Final = {
    "LPW_2_1_IN": "Ouder schrijft de jongere niet in (Lpw 2 lid 1)",
    "LPW_2_1": "Ouder zorgt niet voor geregeld schoolbezoek (Lpw 2 lid 1)",
    "LPW_2_3": "Leerplichtige jongere vanaf 12 jaar bezoekt de school niet (Lpw 2 lid 3)",
    "LPW_4A": "Kwalificatieplichtige is niet ingeschreven (Lpw 4a)",
    "LPW_4C": "Kwalificatieplichtige bezoekt de school niet geregeld (Lpw 4c)",
}
"""Het feit waarnaar onderzoek loopt. Strafbaar gesteld in Lpw 26; overtreding volgens Lpw 28."""

AANLEIDINGEN: Final = {
    "uitnodiging_verhoor": "Uitnodiging voor een verhoor",
    "verdenking": "Redelijk vermoeden vastgesteld",
    "melding": "Verzuimmelding",
    "opsporing": "Verhoor, proces-verbaal, Halt, JCO of stuk van het OM",
    "conversie": "Overgenomen uit een eerder systeem",
}

AFLOPEN: Final = {
    "geen_verdenking": "Geen verdenking (meer)",
    "waarschuwing": "Waarschuwing",
    "halt_positief": "Halt positief afgerond",
    "pv": "Proces-verbaal afgedaan",
    "ingetrokken": "Niet verder vervolgd",
    "overgedragen": "Overgedragen aan een andere gemeente",
}

CATEGORIEEN: Final = {
    "verdachte": "Verdachte",
    "veroordeelde": "Veroordeelde",
    "slachtoffer": "Slachtoffer",
    "getuige": "Getuige",
    "overig": "Andere betrokkene",
}
"""De categorieën van Wpg art. 6b."""

VERDACHT: Final = frozenset({"verdachte", "veroordeelde"})
"""Wie als verdachte kan worden aangesproken."""

AANTEKENINGSOORTEN: Final = {
    "waarneming": "Waarneming",
    "verklaring": "Verklaring",
    "oordeel": "Oordeel van de verbalisant",
}
"""Wat een feit is en wat een oordeel, blijft te onderscheiden (Wpg art. 4 lid 3)."""

BIJZONDER: Final = {
    "gezondheid": "Gezondheid",
    "geloof": "Geloof of levensovertuiging",
    "afkomst": "Ras of etnische afkomst",
    "seksueel": "Seksueel gedrag of gerichtheid",
    "politiek": "Politieke opvatting of vakbond",
    "biometrisch": "Genetische of biometrische gegevens",
}
"""Bijzondere gegevens: alleen als het onvermijdelijk is, naast andere gegevens (Wpg art. 5)."""

ZAAKACTEN: Final = {
    "geopend": "Geopend",
    "overgedragen": "Overgedragen",
    "gesloten": "Gesloten",
    "heropend": "Heropend",
}

REGIMESTANDEN: Final = {
    "uitnodiging_verhoor": "Bij het versturen van de uitnodiging voor een verhoor",
    "redelijk_vermoeden": "Zodra een redelijk vermoeden is vastgesteld",
    "verzuimmelding": "Vanaf de verzuimmelding",
}
"""Wanneer het werk onder de Wpg begint (REGIME_OVERGANG, wpg.md 3.2)."""

T0_STANDEN: Final = {
    "overnemen": "Op de dag van overnemen",
    "eerste_vastlegging": "Op de dag waarop het in het AVG-dossier is vastgelegd",
}
"""Wanneer de bewaartijd van een overgenomen stuk begint (wpg.md 7.1, vraag voor een jurist)."""

INSTELLINGEN: Final = {
    "regime_overgang": ("Wanneer begint de Wpg?", REGIMESTANDEN, "uitnodiging_verhoor"),
    "t0_overgenomen": ("Bewaartijd van overgenomen stukken", T0_STANDEN, "overnemen"),
}
"""Per soort instelling: wat zij regelt, de waarden, en wat geldt zonder besluit."""
