"""Codelijsten van bezoeken, uitnodigingen, afspraken en standaardteksten."""

DAGDELEN = {"ochtend": "Ochtend", "middag": "Middag", "avond": "Avond"}

PRIORITEITEN = {"normaal": "Gewoon", "hoog": "Met voorrang"}

BEZOEKUITSLAGEN = {
    "gesproken": "Gesproken",
    "niet_thuis": "Niet thuis",
    "niet_op_adres": "Niet op dit adres",
    "later": "Later",
    "afgezegd": "Afgezegd",
}

AAN_DE_DEUR = ("gesproken", "niet_thuis", "niet_op_adres")
"""De uitslagen waarbij iemand aan de deur stond: elk geeft precies één contactmoment."""

VEILIGHEID_OVER = {"jongere": "Deze jongere", "adres": "Dit adres"}

VEILIGHEIDSBRONNEN = {
    "eigen": "Zelf gezien",
    "collega": "Een collega",
    "school": "De school",
    "partner": "Een hulpverlener of partner",
    "ouder": "Ouder of jongere",
}

GENODIGDEN = {
    "jongere": "Jongere",
    "ouder": "Ouder of verzorger",
    "school": "School",
    "partner": "Hulpverlener of partner",
}

OPKOMSTEN = {
    "verschenen": "Verschenen",
    "met_bericht": "Niet verschenen, met bericht",
    "zonder_bericht": "Niet verschenen, zonder bericht",
}

WIE_DOET = {**GENODIGDEN, "gemeente": "Gemeente"}

NAGEKOMEN = {"ja": "Ja", "deels": "Gedeeltelijk", "nee": "Nee"}

TEKSTPLEKKEN = {
    "": "Overal",
    "contact": "Contact",
    "notitie": "Notitie",
    "bezoek": "Huisbezoek",
    "gesprek": "Gesprek na een uitnodiging",
}
