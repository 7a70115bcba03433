"""De vaste keuzes bij verstrekken en bij verzoeken van betrokkenen."""

from typing import Final

WERKWOORDEN: Final = {
    "VERSTREKKEN": "Verstrekken",
    "TER_BESCHIKKING_STELLEN": "Ter beschikking stellen",
}

IDENTITEIT_ONTVANGER: Final = {
    "bekend": "Bekend uit eerder contact",
    "dienstpas": "Dienstpas of legitimatie gezien",
    "teruggebeld": "Teruggebeld via het algemene nummer",
    "zakelijk_adres": "Zakelijk e-mailadres nagekeken",
    "systeem": "Aangesloten op een beveiligd systeem",
}

AANLEIDINGEN_VERSTREKKEN: Final = {
    "verzoek": "Op verzoek van de ontvanger",
    "spontaan": "Uit eigen beweging",
}

MIDDELEN: Final = {
    "post": "Aangetekende post",
    "beveiligde_mail": "Beveiligde e-mail",
    "keten": "Systeem van de justitieketen",
    "persoonlijk": "Persoonlijk overhandigd",
    "mondeling": "Mondeling",
}

VERZOEKSOORTEN: Final = {
    "inzage": "Inzage",
    "rectificatie": "Verbetering",
    "aanvulling": "Aanvulling",
    "vernietiging": "Vernietiging",
    "afscherming": "Afscherming",
}
"""Inzage: Wpg art. 25. De andere: art. 28."""

VRAGERS: Final = {
    "zelf": "De betrokkene zelf",
    "vertegenwoordiger": "De wettelijk vertegenwoordiger",
    "gemachtigde": "Een gemachtigde",
}

IDENTITEIT_VRAGER: Final = {
    "balie": "Legitimatie gezien aan de balie",
    "digid": "Met DigiD",
    "bekend": "Persoonlijk bekend",
    "advocaat": "Via een advocaat",
}

WEIGERGRONDEN: Final = {
    "taak": "Nodig voor de goede uitvoering van de politietaak",
    "derden": "Nodig om de rechten van anderen te beschermen",
    "staat": "Nodig voor de veiligheid van de staat",
}
"""De gronden van Wpg art. 27 (tekst 2015; de tekst van nu is niet nagekeken)."""

BESLUITEN: Final = {
    "toegewezen": "Toegewezen",
    "deels": "Voor een deel toegewezen",
    "geweigerd": "Geweigerd",
}
