"""De codes van vestigingsgericht werken en van interventies."""

WEEKDAGEN = {
    1: "maandag",
    2: "dinsdag",
    3: "woensdag",
    4: "donderdag",
    5: "vrijdag",
    6: "zaterdag",
    7: "zondag",
}

EIGEN_SOORT = "EIGEN"
INTERVENTIESOORTEN = {
    "FORZA": "Forza",
    "EDUCATIEMETER": "Educatiemeter",
    "BWJ": "BWJ (begeleid wonen voor jongeren)",
    "OZA": "Onderwijszorgarrangement",
    EIGEN_SOORT: "Een eigen soort van de gemeente",
}
"""De geleverde soorten; een gemeente voegt er haar eigen aan toe (`Interventiesoort`)."""

ONDERWIJSZORG = "OZA"

INTERVENTIERESULTATEN = {
    "GELUKT": "Doel bereikt",
    "DEELS": "Doel deels bereikt",
    "MISLUKT": "Doel niet bereikt",
    "AFGEBROKEN": "Voortijdig gestopt",
    "NIET_GESTART": "Niet gestart",
}
