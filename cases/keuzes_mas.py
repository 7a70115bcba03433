"""De codes van de aanpak van een zaak (MAS): routes, verwijzingen, waarschuwingen en plan."""

from cases.keuzes import ROUTES

GEEN_ROUTE = "GEEN"
ROUTEKEUZES = {**ROUTES, GEEN_ROUTE: "Nu geen route nodig"}
"""Wat een ambtenaar kiest. Halt en strafrecht bestaan hier niet (telregel X1)."""

ROUTE_UITKOMSTEN = {
    "GELUKT": "Doel bereikt",
    "DEELS": "Doel deels bereikt",
    "MISLUKT": "Hulp hielp niet of kwam niet van de grond",
    "GEWEIGERD": "Ouder of jongere wilde niet",
    "OVERGENOMEN": "Andere route gekozen",
    "NIET_NODIG": "Niet meer nodig",
}
ZONDER_RESULTAAT = ("MISLUKT", "GEWEIGERD")
"""Na zo'n einde heeft vrijwillige hulp niet geholpen (domeinregel MA-02)."""

PARTNERSOORTEN = {
    "WIJKTEAM": "Wijkteam of CJG",
    "JEUGDHULP": "Jeugdhulp",
    "JGZ": "Jeugdgezondheidszorg",
    "SWV": "Samenwerkingsverband",
    "JBT": "Jeugdbeschermingstafel",
    "RVDK": "Raad voor de Kinderbescherming",
    "VEILIG_THUIS": "Veilig Thuis",
    "SCHULDHULP": "Schuldhulp of inkomen",
    "SVB": "Sociale Verzekeringsbank",
    "JONGERENWERK": "Jongerenwerk",
    "ANDERS": "Andere partner",
}

VERPLICHT_KADER = ("JBT", "RVDK", "VEILIG_THUIS")
"""Deze partners nemen een besluit; een verwijzing naar hen is geen vrijwillige hulp."""

VERWIJSPUNTEN = {
    "weet": "De ouders of de jongere weten dat u verwijst",
    "nodig": "Er gaat niet meer mee dan de partner nodig heeft",
    "school": "De school weet ervan en deed wat zij kan",
    "vrijwillig": "Vrijwillige hulp hielp niet, of kan niet",
    "meldcode": "De stappen van de meldcode zijn gevolgd",
    "gewaarschuwd": "Er is formeel gewaarschuwd en dat hielp niet",
}
"""Wat u nagaat als u verwijst; een hulp, geen slot."""
_EIGEN_PUNTEN = {
    "SWV": ("school",),
    "JGZ": ("school",),
    "JBT": ("vrijwillig",),
    "RVDK": ("vrijwillig",),
    "VEILIG_THUIS": ("meldcode",),
    "SVB": ("gewaarschuwd",),
}


def verwijspunten(soort: str) -> dict[str, str]:
    """De punten bij een partner van deze soort, met de zin op het scherm."""
    codes = ("weet", "nodig", *_EIGEN_PUNTEN.get(soort, ()))
    return {code: VERWIJSPUNTEN[code] for code in codes}


VERWIJZING_UITKOMSTEN = {
    "GEHOLPEN": "Hulp gegeven, doel bereikt",
    "DEELS": "Hulp gegeven, doel deels bereikt",
    "MISLUKT": "Hulp gegeven, zonder resultaat",
    "GEWEIGERD": "Ouder of jongere wilde niet",
    "AFGEWEZEN": "Partner nam de verwijzing niet aan",
    "DOORVERWEZEN": "Partner verwees door",
    "INGETROKKEN": "Verwijzing ingetrokken",
}

BESLUITEN = {
    "VRIJWILLIG": "Vrijwillige hulp, met afspraken",
    "DRANG": "Preventieve jeugdbescherming",
    "ONDERZOEK": "Onderzoek door de Raad voor de Kinderbescherming",
    "VERZOEK": "Verzoek aan de kinderrechter",
    "GEEN": "Geen verdere stap",
}
"""Wat de jeugdbeschermingstafel, de Raad of Veilig Thuis besloot."""

WAARSCHUWINGSGRONDEN = {
    "LPW2_1_INSCHRIJVING": "Lpw artikel 2 lid 1: niet ingeschreven",
    "LPW2_1_BEZOEK": "Lpw artikel 2 lid 1: bezoekt de school niet geregeld",
    "LPW2_3": "Lpw artikel 2 lid 3: de jongere bezoekt de school niet geregeld",
    "LPW4A": "Lpw artikel 4a: kwalificatieplicht, de ouder",
    "LPW4C": "Lpw artikel 4c: kwalificatieplicht, de jongere",
}
GROND_VOOR = {
    "ouder": ("LPW2_1_INSCHRIJVING", "LPW2_1_BEZOEK", "LPW4A"),
    "jongere": ("LPW2_3", "LPW4C"),
}
"""Welke grond bij wie past: de ouder zorgt ervoor, de jongere gaat zelf (Lpw 2 en 4a-4c)."""

WAARSCHUWINGSONDERWERPEN = {
    "ABSOLUUT": "Niet ingeschreven op een school",
    "VERZUIM": "Verzuim zonder geldige reden",
    "TE_LAAT": "Vaak te laat",
    "LUXE": "Weg buiten de vakantie",
    "MEEWERKEN": "Niet verschenen na een oproep",
}
FORMELE_WAARSCHUWING = "WAARSCH_FORMEEL"

PLANDOENERS = {
    "ouder": "Ouder of verzorger",
    "jongere": "Jongere",
    "school": "School",
    "gemeente": "Gemeente",
    "partner": "Partner",
}
