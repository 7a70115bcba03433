"""De codes van het dossier en hoe ze op het scherm heten (rapporten/definities, hoofdstuk 8)."""

from cases.regels.briefontvanger import Ontvangersoort
from cases.regels.briefstand import Briefstatus
from cases.regels.zaak import Zaakstatus

ROLLEN = {"ouder": "Ouder", "verzorger": "Verzorger", "voogd": "Voogd", "overig": "Overig"}

DUO = "duo"
BRONNEN = {
    "brp": "BRP",
    DUO: "DUO",
    "school": "School",
    "ouder": "Ouder of jongere zelf",
    "rechter": "Uitspraak van de rechter",
    "partner": "Partner",
    "conversie": "Vorig systeem",
}
"""Waar een gegeven vandaan komt."""

GEZAGSOORTEN = {
    "gezamenlijk": "Gezamenlijk ouderlijk gezag",
    "eenhoofdig": "Eenhoofdig ouderlijk gezag",
    "met_derde": "Gezamenlijk gezag van een ouder en een ander",
    "voogdij": "Voogdij",
    "geen": "Tijdelijk geen gezag",
    "onbekend": "Gezag niet te bepalen",
}

OPSCHORTINGEN = {
    "E": "Vertrokken uit Nederland",
    "F": "Persoonslijst is een fout",
    "M": "Ministerieel besluit",
    "O": "Overleden",
    "R": "Staat in het register niet-ingezetenen",
    "W": "Persoonslijst is verwijderd",
    ".": "Reden niet bekend",
}
"""Waarom de BRP een persoonslijst niet meer bijhoudt."""

SCHOOLAFSPRAKEN = {
    "verzuim18plus": "Verzuim vanaf 18 jaar eerder melden dan na vier weken",
    "tweede_melding": "De gemeente handelt vanaf deze melding",
}

HERKOMSTEN = {
    "oekraine": "Oekraïne",
    "statushouder": "Statushouder",
    "nieuwkomer": "Nieuwkomer",
}

UITSTROOMPROFIELEN = {
    "dagbesteding": "Dagbesteding",
    "arbeidsmarktgericht": "Arbeidsmarktgericht",
    "vervolgonderwijs": "Vervolgonderwijs",
}

DIPLOMAS = {
    "vmbo": "vmbo",
    "havo": "havo",
    "vwo": "vwo",
    "mbo": "mbo",
    "pro": "praktijkonderwijs",
    "vso": "voortgezet speciaal onderwijs",
}

ONDERWIJSSOORTEN = {
    "BO": "Basisonderwijs",
    "TAALPO": "Taalschool of taalklas (po)",
    "SBO": "Speciaal basisonderwijs",
    "SO": "Speciaal onderwijs",
    "VSO": "Voortgezet speciaal onderwijs",
    "PRO": "Praktijkonderwijs",
    "VO_OB": "Vo onderbouw",
    "VMBO_BB": "Vmbo bovenbouw",
    "HAVO_BB": "Havo bovenbouw",
    "VWO_BB": "Vwo bovenbouw",
    "ISK": "Internationale schakelklas",
    "VAVO": "Vavo",
    "MBO1": "Mbo niveau 1 (entree)",
    "MBO2": "Mbo niveau 2",
    "MBO3": "Mbo niveau 3",
    "MBO4": "Mbo niveau 4",
    "KDC": "Kinderdienstencentrum",
    "BUITENLAND": "School buiten Nederland",
    "PARTICULIER": "Particuliere school",
    "INBURGERING": "Inburgering",
    "GEEN": "Geen onderwijs",
    "ONBEKEND": "Onbekend",
}
GEEN_INSCHRIJVING = ("KDC", "INBURGERING", "BUITENLAND", "GEEN", "ONBEKEND")
"""Telregel H4: deze soorten zijn geen inschrijving op een school."""

ZAAKSOORTEN = {
    "AV": "Absoluut verzuim",
    "LUXE": "Luxe verzuim",
    "VERZUIM": "Verzuim",
    "THUISZITTER": "Thuiszitter",
    "BEMIDDELING": "Bemiddeling",
    "ZORG": "Zorg en preventie",
    "VRIJSTELLING": "Vrijstelling",
    "DOORSTROOM": "Doorstroompunt",
}

ZAAKSTATUSSEN = {
    Zaakstatus.NIEUW.value: "Nieuw",
    Zaakstatus.IN_BEHANDELING.value: "In behandeling",
    Zaakstatus.WACHT.value: "Wacht",
    Zaakstatus.GESLOTEN.value: "Gesloten",
    Zaakstatus.VERVALLEN.value: "Vervallen",
}

TAAKBRONNEN = {"hand": "Zelf gemaakt", "regel": "Uit een regel"}

ZOMERKEUZES = {
    "door": "Loopt door",
    "vervolg": "Sluiten en verder als nieuwe zaak",
    "sluiten": "Sluiten",
}
"""Wat er met een zaak gebeurt die op 31 juli nog liep."""

AANMELDERS = {
    "school": "School",
    "ouder": "Ouder",
    "partner": "Partner",
    "ambtshalve": "Ambtshalve",
}

VRAGERS = {
    "ouder": "Ouder",
    "jongere": "Jongere",
    "school": "School",
    "partner": "Partner",
}
"""Wie om bemiddeling vraagt (VS-08)."""

REDENEN = {
    "NIET_AANGEMELD": "Niet aangemeld op een school",
    "WACHT_TAAL": "Wachtlijst taalklas, ISK of taalschool",
    "VRIJ_AANGEVRAAGD": "Vrijstelling aangevraagd",
    "WACHT_JEUGDHULP": "Onderzoek of wachtlijst jeugdhulp",
    "WACHT_PASSEND": "Wachtlijst passend onderwijs",
    "WERK": "Werkt of wil werken",
    "HOOGST_HAALBAAR": "Hoogst haalbare bereikt",
    "VERWIJDERING": "Verwijdering of voornemen daartoe",
    "NIET_TOEGELATEN": "Niet toegelaten door school",
    "NIET_IN_TABEL": "Andere reden",
    "FAMILIE": "Familieomstandigheden",
    "VAKANTIE": "Vakantie",
    "HERHAALD": "Herhaald verzuim",
    "ONGEMOTIVEERD": "Ongemotiveerd",
    "PSYCHOSOCIAAL": "Psychosociale problemen",
    "TE_LAAT": "Vaak te laat",
    "ZIEKTE": "Zorgwekkend of vaak ziek",
    "VERKEERDE_OPLEIDING": "Verkeerde school of opleiding",
    "STAGE": "Problemen met stage of leerbaan",
    "GEZIN": "Problemen in het gezin",
    "PSY_INT": "Psychische klachten, naar binnen gericht",
    "PSY_EXT": "Psychische klachten, naar buiten gericht",
    "GEDRAG": "Gedragsproblemen",
    "HOOGBEGAAFD": "Hoogbegaafd",
    "MEDISCH": "Lichamelijke klachten of medisch",
    "OVERSTAP": "Moeizame overstap naar ander onderwijs",
    "DETENTIE": "Nazorg na detentie",
    "DAGBEHANDELING": "Dagbehandeling of opname",
    "NIEUW_IN_GEMEENTE": "Net in de gemeente komen wonen",
    "WONEN": "Woonproblemen",
    "STUDIE": "Studie",
}

RESULTATEN = {
    "EIGEN_SCHOOL": "Weer naar de eigen school",
    "ANDERE_SCHOOL": "Naar een andere school",
    "INGESCHREVEN": "Alsnog ingeschreven",
    "SVT": "Schoolvervangend traject",
    "OZA": "Onderwijszorgarrangement",
    "VRIJ": "Vrijstelling",
    "GEDOGEN15": "Gedogen als alternatief voor artikel 15",
    "HULP": "Hulpverlening ingezet",
    "DSP_EINDE_LP": "Overgedragen aan het Doorstroompunt: einde leerplicht of 18 jaar",
    "DSP_TRAJECT": "Overgedragen aan een trajectbegeleider",
    "WERK": "Werk",
    "WAARSCH_FORMEEL": "Formele waarschuwing",
    "WAARSCH_GESPREK": "Gesprek of mondelinge waarschuwing",
    "TKN": "Ter kennisname: actie niet nodig, niet mogelijk of loopt al",
    "GEEN_ACTIE_GEWENST": "School wenst geen actie",
    "GEEN_REACTIE_SCHOOL": "Geen reactie van school",
    "NIET_VERWIJTBAAR": "Niet verwijtbaar",
    "ONTERECHT": "Onterechte melding",
    "LEEFTIJD_23": "23 jaar geworden",
    "VERHUISD": "Verhuisd",
    "STARTKWAL": "Startkwalificatie behaald",
    "NAAR_THUISZITTER": "Vervolg: thuiszitter",
    "NAAR_VERZUIM": "Vervolg: absoluut of relatief verzuim",
    "NIET_ZORGELIJK": "Niet langer zorgelijk",
    "NOG_IN_BEGELEIDING": "Nog in begeleiding",
    "NIET_OPGELOST": "Niet opgelost einde schooljaar",
    "GEEN_OPLOSSING": "Geen oplossing gevonden",
    "WACHTLIJST": "Wachtlijst, geen contact",
    "NOG_NIET_GESTART": "Nog niet in behandeling op 1 augustus",
    "ANDERS": "Anders",
}
"""Wat de AVG-kant kent. HALT en PV staan hier met opzet niet bij (telregel X1)."""

VERKLARINGEN = {
    "WORDT_VERWERKT": "De inschrijving wordt nog verwerkt",
    "STAAT_INGESCHREVEN": "Staat wel ingeschreven, ook op de vorige school",
    "PARTICULIER": "Gaat naar een particuliere of internationale school",
    "BUITENLAND": "Gaat naar een school in het buitenland",
    "VRIJSTELLING": "Heeft een vrijstelling die nog niet is doorgegeven",
    "STARTKWAL": "Heeft een startkwalificatie",
    "VERHUISD": "Is verhuisd of vertrokken",
    "OVERLEDEN": "Is overleden",
    "ANDERS": "Een andere verklaring",
}
"""Waarom een vermoeden van absoluut verzuim geen absoluut verzuim is (domeinregel VS-01)."""

VERKLARING_RESULTAAT = {
    "WORDT_VERWERKT": "INGESCHREVEN",
    "STARTKWAL": "STARTKWAL",
    "VERHUISD": "VERHUISD",
    "VRIJSTELLING": "VRIJ",
}
"""Met welk resultaat zo'n zaak gewoonlijk sluit; bij de andere is de melding onterecht."""

WPG_RESULTATEN = ("HALT", "PV")
WPG_ROUTES = ("HALT", "STRAF")
TER_KENNISNAME = "TKN"

ROUTES = {"VRIJWILLIG": "Vrijwillige hulp", "CIVIEL": "Jeugdhulp in verplicht kader"}

GERICHT_AAN = {"ouder": "Ouder", "jongere": "Jongere"}

CONTACTSOORTEN = {
    "TELEFOON": "Telefoon",
    "GESPREK": "Gesprek op school of kantoor",
    "HUISBEZOEK": "Huisbezoek",
    "MAIL": "E-mail",
    "APP": "App-bericht",
    "BRIEF": "Brief",
    "INLOOP": "Inloopspreekuur",
}

CONTACTDOELEN = {
    "benaderen": "Benaderen",
    "waarschuwen": "Waarschuwen",
    "begeleiden": "Begeleiden",
    "informeren": "Informeren",
}

GESPREKSPARTNERS = {
    "ouder": "Ouder of verzorger",
    "jongere": "Jongere",
    "school": "School",
    "partner": "Hulpverlener of partner",
    "overig": "Iemand anders",
}

VERVOERSOORTEN = {
    "AANGEPAST": "Aangepast vervoer",
    "AANGEPAST_PLUS": "Aangepast vervoer en een vergoeding",
    "OV": "Openbaar vervoer, leerling",
    "OV_BEG": "Openbaar vervoer, leerling en begeleider",
    "EIGEN": "Eigen vervoer",
    "FIETS": "Fiets, leerling",
    "FIETS_BEG": "Fiets, leerling en begeleider",
}

SIGNAALSTATUSSEN = {
    "open": "Open",
    "in_behandeling": "In behandeling",
    "niet_juist": "Niet juist",
    "ingetrokken": "Ingetrokken",
}

VERTROUWELIJKHEDEN = {
    "gewoon": "Iedereen die het dossier mag zien",
    "behandelaar": "Behandelaar van de zaak",
    "beperkt": "Alleen de behandelaar en wie u noemt",
}
"""Wie een document mag zien; de database dwingt het af (`cases/sloten/documenten.py`)."""

VIRUSSCANS = {
    "geen": "Niet gecontroleerd op virussen",
    "wacht": "Wacht op viruscontrole",
    "schoon": "Gecontroleerd op virussen",
    "eigen": "Gemaakt in dit systeem",
    "besmet": "Bevat een virus",
}
TE_OPENEN = ("geen", "schoon", "eigen")
"""De uitslagen waarbij een document te openen is."""

MAILSTANDEN = {
    "opgeborgen": "In het dossier",
    "te_verzenden": "Wacht op verzenden",
    "bezig": "Wordt verzonden",
    "verzonden": "Verzonden",
    "mislukt": "Niet verzonden",
    "onzeker": "Niet zeker of het is verzonden",
}

INZAGEVRAGERS = {
    "jongere": "De jongere zelf",
    "ouder": "Ouder of voogd met gezag",
    "gemachtigde": "Gemachtigde",
}
IDENTITEIT = {
    "balie": "Identiteitsbewijs aan de balie",
    "digid": "Aangemeld met DigiD",
    "thuis": "Identiteitsbewijs bij een huisbezoek",
    "anders": "Op een andere manier",
}
INZAGESTANDEN = {
    "open": "In behandeling",
    "voorgelegd": "Wacht op goedkeuring",
    "goedgekeurd": "Wordt gemaakt",
    "klaar": "Klaar om uit te reiken",
    "verlopen": "Bestand is gewist",
    "afgewezen": "Afgewezen",
}
INZAGEKEUZES = {"mee": "Meegeven", "lakken": "Gelakt meegeven", "weg": "Weglaten"}
INZAGELOG = {
    "functie": "Wanneer en met welke functie",
    "naam": "Wanneer, met welke functie en door wie",
    "nee": "Niet meegeven",
}
"""Wat de aanvrager hoort over wie het dossier inzag; de gemeente kiest dat per verzoek."""

BRIEFSTATUSSEN = {
    Briefstatus.CONCEPT.value: "Concept",
    Briefstatus.TER_GOEDKEURING.value: "Wacht op goedkeuring",
    Briefstatus.GOEDGEKEURD.value: "Goedgekeurd",
    Briefstatus.VERZONDEN.value: "Verzonden",
    Briefstatus.INGETROKKEN.value: "Ingetrokken",
}
ONTVANGERSOORTEN = {
    Ontvangersoort.OUDER.value: "Ouder",
    Ontvangersoort.VERZORGER.value: "Verzorger",
    Ontvangersoort.VOOGD.value: "Voogd",
    Ontvangersoort.JONGERE.value: "Jongere",
    Ontvangersoort.SCHOOL.value: "School",
    Ontvangersoort.PARTNER.value: "Partner",
    Ontvangersoort.OVERIG.value: "Iemand anders",
}
"""Hoe een ontvanger van een brief op het scherm heet."""

UITBAKSTANDEN = {
    "te_verzenden": "Te verzenden",
    "verzonden": "Verzonden",
    "bevestigd": "Bevestigd",
    "afgewezen": "Afgewezen",
}
"""Waar een bericht naar DUO staat."""
