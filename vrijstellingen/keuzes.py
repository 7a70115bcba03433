"""De keuzelijsten van vrijstellingen: de code die bewaard wordt en het woord op het scherm."""

GRONDEN = {
    "3a": "Artikel 3a: vervangende leerplicht",
    "3b": "Artikel 3b: vervangende leerplicht in het laatste schooljaar",
    "5a": "Artikel 5 onder a: lichamelijk of psychisch niet geschikt",
    "5b": "Artikel 5 onder b: bezwaar tegen de richting",
    "5c": "Artikel 5 onder c: school in het buitenland",
    "5a_trekkend": "Artikel 5a: trekkend bestaan",
    "11f": "Artikel 11 onder f: vakantie door het beroep van de ouders",
    "11g": "Artikel 11 onder g: verlof om gewichtige omstandigheden",
    "15": "Artikel 15: ander onderwijs",
}
GELDENDE_GRONDEN = ("5a", "5b", "5c", "5a_trekkend", "15")
"""Telregel H4: met deze gronden is een jongere geen thuiszitter of absoluut verzuimer."""
VERLOFGRONDEN = ("11f", "11g")
"""Verlof van een aantal dagen; al het andere duurt een schooljaar of langer."""

CONTRACTOORDELEN = {
    "voldoet": "Voldoet",
    "voldoet_niet": "Voldoet niet",
    "verleend": "Verleend",
    "geweigerd": "Geweigerd",
    "naar_schoolhoofd": "Naar het schoolhoofd",
    "ingetrokken": "Ingetrokken",
}
"""De oordelen die een ander systeem kan aanleveren."""

OORDELEN = {
    **CONTRACTOORDELEN,
    "buiten_behandeling": "Buiten behandeling gelaten",
    "gedogen": "Gedogen: geen vrijstelling",
}
GELDENDE_OORDELEN = ("voldoet", "verleend")
"""Alleen met deze oordelen loopt er een vrijstelling of vervanging; gedogen is er geen (VR-14)."""

PLEKKEN = {
    "KDC": "Kinderdienstencentrum",
    "PO": "Primair onderwijs",
    "VO": "Voortgezet onderwijs",
    "MBO": "Mbo",
    "GEEN": "Geen",
}

KANALEN = {"post": "Post", "mail": "E-mail", "balie": "Balie"}
INDIENERS = {
    "ouder": "Ouder of verzorger",
    "jongere": "De jongere zelf",
    "school": "School",
    "ander": "Iemand anders",
}

FEITSOORTEN = {
    "in_behandeling": "In behandeling genomen",
    "aanvulling": "Aanvulling gevraagd",
    "opschorting": "Termijn stilgezet",
    "mededeling": "Bericht dat het besluit later komt",
    "gehoord": "Gesprek gevoerd",
    "doorgezonden": "Doorgezonden",
    "bezwaar": "Bezwaar ontvangen",
    "ingebrekestelling": "Ingebrekestelling ontvangen",
    "bevestigd": "Ontvangst bevestigd",
}
EENMALIG = ("in_behandeling", "doorgezonden", "bevestigd")
"""Deze feiten kunnen bij een vrijstelling maar één keer voorkomen."""

GESPROKEN_MET = {
    "aanvrager": "Wie het vroeg",
    "jongere": "De jongere",
    "hoofd": "De directeur van de school",
    "hoofd_mbo": "De directeur van de mbo-instelling",
    "hulpverlener": "De hulpverleners van de jongere",
    "bevoegd_gezag": "Het bestuur van de school",
    "ander": "Iemand anders",
}

OPSCHORTINGEN = {
    "instemming": "De aanvrager stemde er schriftelijk mee in",
    "aanvrager": "De vertraging komt door de aanvrager",
    "overmacht": "Overmacht",
    "buitenland": "Er is nog informatie uit het buitenland nodig",
}
"""De gronden van Awb 4:15 om de termijn stil te zetten; een aanvulling is een eigen feit."""

HOEDANIGHEDEN = {
    "arts": "Arts",
    "pedagoog": "Academisch gevormde pedagoog",
    "psycholoog": "Academisch gevormde psycholoog",
    "school_buitenland": "Directeur van de school in het buitenland",
    "ouders": "De ouders",
}
DUREN = {"tijdelijk": "Tijdelijk", "blijvend": "Blijvend"}

VOORWAARDEN = {
    "ongeschikt": "De jongere kan geen volledig dagonderwijs volgen",
    "overeenstemming": "Het bestuur van de school is het ermee eens",
    "plan_van_aanpak": "Er is een plan van aanpak",
    "gegevens_volledig": "De gegevens van de jongere zijn volledig",
    "alle_scholen": "De verklaring gaat over alle scholen op redelijke afstand",
    "vaste_woonplaats": "Het gezin heeft een vaste woonplaats",
    "ingeschreven": "De jongere staat in het buitenland op een school ingeschreven",
    "bezoekt_geregeld": "De jongere gaat daar geregeld naar school",
    "kermis_of_circus": "De ouders trekken rond met een kermis of een circus",
    "jongere_trekt_mee": "De jongere trekt met de ouders mee",
    "rijdende_school": "Er is een rijdende school dichtbij",
    "voldoende_onderwijs": "De jongere krijgt op een andere manier genoeg onderwijs",
}
"""Wat een medewerker bij een grond nagaat; leeg is: niet nagegaan."""

BERICHTSOORTEN = {"begin": "Begin gemeld", "einde": "Einde gemeld"}

VRAAGGRONDEN = {
    "5b": "Vraag op het formulier van artikel 5 onder b",
    "15": "Controlelijst bij artikel 15",
}
"""Waar een gemeente eigen vragen bij kan stellen."""
