"""De codes van verzuimmeldingen en afwezigheid."""

SOORTEN = {
    "AV": "Absoluut verzuim",
    "LUXE": "Luxe verzuim",
    "REL_LICHT": "Licht verzuim (minder dan 16 uur)",
    "REL_WET": "Wettelijk verzuim (16 uur of meer)",
    "REL_LANG_ONG": "Langdurig verzuim, ongeoorloofd",
    "REL_LANG_GEO": "Langdurig afwezig, geoorloofd",
    "OVERIG": "Overig verzuim",
    "V18": "Verzuim 18 jaar en ouder",
    "ZORG": "Zorg- en preventiemelding",
    "ZORG18": "Zorgmelding 18 jaar en ouder",
    "BEMIDDELING": "Bemiddeling",
    "VRIJ_INSCHR": "Beroep op vrijstelling van inschrijving",
    "VRIJ_BEZOEK": "Vrijstelling van geregeld bezoek",
}

KANALEN = {"duo": "DUO", "school": "School", "ambtshalve": "Ambtshalve", "zorgteam": "Zorgteam"}

DUO_SOORTEN = ("luxe", "16u4w", "maand", "overig", "V3", "V4", "RMC", "L", "LRV", "O")

STATUSSEN = {
    "nieuw": "Nieuw",
    "in_behandeling": "In behandeling",
    "afgesloten": "Afgesloten",
    "ter_kennisneming": "Ter kennisneming aangenomen",
    "ingetrokken": "Ingetrokken door de school",
}

DUO_STATUS = {
    "nieuw": "geregistreerd",
    "in_behandeling": "in_behandeling",
    "afgesloten": "afgesloten",
    "ter_kennisneming": "ter_kennisneming",
    "ingetrokken": "ingetrokken",
}
"""De lokale status en de status die DUO kent (koppelingen A1.4)."""

REDENEN_AFSLUITEN = {
    "hervat": "Terug naar school, opleiding hervat",
    "andere_opleiding": "Inschrijving beëindigd, andere opleiding",
    "werk": "Inschrijving beëindigd, werk",
    "overig": "Inschrijving beëindigd, overige redenen",
    "overleden": "Inschrijving beëindigd, leerling overleden",
    "langdurig_ziek": "Geen verzuim, langdurig ziek",
    "legitiem": "Geen verzuim, legitiem afwezig",
}

OPMERKINGEN_AFSLUITEN = {
    "gezien": "Leerling is gezien door de gemeente",
    "actie": "De gemeente onderneemt actie richting de leerling",
    "geen_actie": "Er loopt geen actie meer richting de leerling",
}

VORMEN = {
    "geen_onderwijs": "Geen onderwijs",
    "dagbesteding": "Dagbesteding",
    "gedeeltelijk": "Gedeeltelijk onderwijs",
    "onderwijszorg": "Onderwijszorgarrangement",
}

OORZAKEN = {"ziekte": "Ziekte", "ongeoorloofd": "Ongeoorloofd", "geoorloofd": "Geoorloofd"}

ADVIEZEN = {
    "ja": "Kan onderwijs volgen",
    "gedeeltelijk": "Kan gedeeltelijk onderwijs volgen",
    "nee": "Kan geen onderwijs volgen",
    "nog_niet": "Nog niet beoordeeld",
}
"""Wat de jeugdarts over onderwijs adviseert; meer komt er niet in dit systeem (VS-09)."""

OPVOLGINGEN = {
    "gestopt": "Het ziekteverzuim is gestopt",
    "verminderd": "Het ziekteverzuim is minder geworden",
    "niet_verminderd": "Het ziekteverzuim is niet minder geworden",
    "onbekend": "Niet bekend",
}

TERUGREDENEN = {
    "aantal": "De school meldde opnieuw",
    "actie_gewenst": "De school vraagt nu om actie",
    "thuiszitter": "Er is een signaal dat deze jongere thuiszit",
    "eerdere_zaak": "Er is een zaak over deze jongere",
    "termijn": "De parkeertijd is om",
    "hand": "Met de hand teruggehaald",
    "afgehandeld": "De melding wacht niet meer",
}
"""Waarom een geparkeerde melding terugkwam (`meldingen.regels.parkeren.Terugreden`)."""
