"""De codes van overleg met partners en hoe ze op het scherm heten."""

OVERLEGSOORTEN = {
    "thuiszitters": "Thuiszitterstafel",
    "zorg": "Zorgoverleg",
    "jikp": "JIKP-overleg (jongeren in een kwetsbare positie)",
    "mat": "MAT-overleg (multidisciplinair team)",
    "kernpartners": "Kernpartners van een school",
}

OVERLEGSTANDEN = {"gepland": "Gepland", "gehouden": "Gehouden", "vervallen": "Vervallen"}

PUNTSTANDEN = {
    "open": "Nog te bespreken",
    "besproken": "Besproken",
    "doorgeschoven": "Doorgeschoven",
}

AGENDABRONNEN = {
    "thuiszitters": "Thuiszitters",
    "zorg": "Zorg en preventie",
    "doorstroom": "Doorstroompunt",
    "school": "Zaken op deze school",
    "doorgeschoven": "Eerder doorgeschoven",
    "mat": "MAT-dossiers",
}
"""Waaruit een agenda wordt voorgesteld."""

BEKENDHEIDSRICHTINGEN = {
    "uit": "Wij vroegen het een partner",
    "in": "Een partner vroeg het ons",
}

MATGRONDSLAGEN = {
    "toestemming": "Toestemming van een ouder met gezag",
    "jeugdhulp": "Verzoek van de jeugdhulp of het lokale team",
}
"""Waarop een dossier van vóór de leerplicht rust; de gemeente toetst dit zelf (domein 9.5)."""
