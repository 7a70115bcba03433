"""Getallen die op een getal van de wet lijken en het niet zijn, elk met de reden."""

from dataclasses import dataclass
from fnmatch import fnmatch

from tests.architectuur.getallen import Vondst


@dataclass(frozen=True)
class Uitzondering:
    """Deze getallen mogen hier staan, om deze reden. plek leeg: overal in het bestand."""

    bestand: str
    plek: str
    getallen: tuple[str, ...]
    reden: str

    def geldt_voor(self, vondst: Vondst) -> bool:
        return (
            fnmatch(vondst.bestand, self.bestand)
            and self.plek in {"", vondst.plek}
            and vondst.getal in self.getallen
        )


_GROND = "artikel 15 als naam van de grond"
_CODE = "vaste naam van een code in de rapporten (definities)"
_SIGNAAL = "naam van een signaal in de telregels (S2, S5, T4); het getal zelf is een parameter"
_T4 = "telregel T4: de drie maanden zijn de naam van het signaal; een andere grens is een ander"
_GROEI = "een tabel die twee keer zo groot werd; zegt iets over de database en niets over de wet"
_ATW = "ADR 0010: de Algemene termijnenwet staat in kern, met artikel"
_KALENDER = "de kalender zelf: maanden, weken en vaste dagen"
_SCHERM = "hoe het scherm iets toont; niemand beslist ermee"
_ZOEKEN = "hoe een zoekterm als datum of nummer wordt gelezen"
_TECHNIEK = "techniek: grootte, lengte of wachttijd"

UITZONDERINGEN = (
    # De rekenkern (ADR 0010)
    Uitzondering("kern/termijnen.py", "MAANDEN_PER_JAAR", ("12",), _KALENDER),
    Uitzondering("rapportage/bronnen/verloop.py", "TRAJECTVERLOOP", ("12 in SQL",), _KALENDER),
    Uitzondering("kern/termijnen.py", "ATW_HOOGSTENS_DAGEN", ("90",), _ATW),
    Uitzondering("kern/termijnen.py", "ATW_HOOGSTENS_WEKEN", ("12",), _ATW),
    Uitzondering("kern/termijnen.py", "ATW_HOOGSTENS_MAANDEN", ("3",), _ATW),
    Uitzondering("kern/termijnen.py", "ATW_KORTE_TERMIJN", ("3",), _ATW),
    Uitzondering("kern/termijnen.py", "ATW_MINSTENS_WERKDAGEN", ("2",), _ATW),
    Uitzondering(
        "kern/termijnen.py",
        "GELIJKGESTELDE_DAGEN",
        (
            *("2", "4", "5", "7", "10", "12", "15", "19", "26", "27", "28", "30"),
            *(str(jaar) for jaar in range(2023, 2029)),
        ),
        "datums uit een koninklijk besluit, met het besluit erbij",
    ),
    Uitzondering("kern/termijnen.py", "is_langer_dan_3_maanden", ("3",), _T4),
    Uitzondering("kern/statistieken.py", "METEN_FUNCTIE", ("2 in SQL",), _GROEI),
    Uitzondering("kern/kalender.py", "WERKWEEK", ("5",), _KALENDER),
    Uitzondering("kern/kalender.py", "DAGEN_PER_WEEK", ("7",), _KALENDER),
    Uitzondering("kern/kalender.py", "EERSTE_MAAND_SCHOOLJAAR", ("8",), "ADR 0010: 1 augustus"),
    Uitzondering("kern/kalender.py", "_EERSTE_KONINGSDAG", ("2014",), _KALENDER),
    Uitzondering("kern/kalender.py", "_verjaardag_van_de_koning", ("4", "27", "30"), _KALENDER),
    Uitzondering(
        "kern/kalender.py", "feestdagen", ("2", "5", "12", "25", "26", "39", "50"), _KALENDER
    ),
    Uitzondering("kern/kalender.py", "Kalender.__init__", ("2",), "rekenen met weeknummers"),
    Uitzondering("cases/regels/leeftijd.py", "verjaardag", ("3",), "1 maart, de dag na februari"),
    Uitzondering("cases/regels/plicht_uitleg.py", "_over_begin", ("2", "29"), "29 februari"),
    Uitzondering("signalering/regels*", "_venster", ("6",), "maandag plus zes is zondag"),
    # Namen van codes en signalen
    Uitzondering("cases/regels/schade.py", "SIGNALEN", ("drie maanden",), _T4),
    Uitzondering(
        "cases/regels/schade.py", "SIGNALEN", ("vijf lesdagen", "16 uur", "vier lesweken"), _SIGNAAL
    ),
    Uitzondering("signalering/teksten.py", "_drie_maanden", ("drie maanden",), _T4),
    Uitzondering("signalering/sql/thuiszitters.py", "THUISZITTERS", ("3 in SQL",), _T4),
    Uitzondering("meldingen/keuzes.py", "SOORTEN", ("16 uur", "18 jaar"), _CODE),
    Uitzondering("doorstroompunt/models/trajecten.py", "DOELGROEPEN", ("18+",), _CODE),
    Uitzondering("cases/keuzes.py", "RESULTATEN", ("18 jaar", "23 jaar"), _CODE),
    Uitzondering("cases/keuzes.py", "SCHOOLAFSPRAKEN", ("18 jaar", "vier weken"), _CODE),
    Uitzondering(
        "cases/keuzes.py",
        "ONDERWIJSSOORTEN",
        ("niveau 1", "niveau 2", "niveau 3", "niveau 4"),
        "namen van opleidingen, geen grens",
    ),
    Uitzondering("cases/regels/waarom.py", "plichtgetallen", ("2", "29"), "29 februari"),
    Uitzondering(
        "meldingen/regels/soort.py",
        "DUO_LABELS",
        ("3 schooldagen", "vier weken", "16 uren", "18 jaar", "vier lesweken"),
        "namen van de codes van DUO (VM-05)",
    ),
    Uitzondering("meldingen/regels/telgroep.py", "Telgroep", ("18+",), _CODE),
    Uitzondering("meldingen/panelen.py", "aanmelden", ("18+",), _CODE),
    Uitzondering("meldingen/selectors/meerderjarig.py", "SOORTEN", ("18+",), _CODE),
    Uitzondering("templates/meldingen/meerderjarig.html", "", ("18+",), _CODE),
    Uitzondering("cases/forms/scholen.py", "DREMPEL_UITLEG", ("18 jaar",), _CODE),
    Uitzondering("cases/forms/plicht.py", "Schooljaarform", ("Twaalf volle schooljaren",), _CODE),
    Uitzondering("cases/forms/plicht.py", "Diplomaform", ("5",), "de niveaus van het mbo"),
    Uitzondering("cases/forms/plicht.py", "EERSTE_SCHOOLLEEFTIJD", ("3",), "controle op invoer"),
    Uitzondering("cases/forms/plicht.py", "LAATSTE_SCHOOLLEEFTIJD", ("20",), "controle op invoer"),
    Uitzondering("cases/forms/scholen.py", "HOOGSTE_DREMPEL", ("20",), "controle op invoer"),
    Uitzondering("doorstroompunt/regels/overleg.py", "overleg_met_school", ("2",), "deel van rij"),
    Uitzondering("doorstroompunt/regels/vsv.py", "Vsvcijfer.percentage", ("100",), "per honderd"),
    # SQL
    Uitzondering("signalering/sql/delen.py", "KALENDER", ("6 in SQL",), "weekdag voor zaterdag"),
    Uitzondering("signalering/sql/meldingen.py", "_VENSTERS", ("6 in SQL",), "maandag plus zes"),
    Uitzondering("signalering/sql/delen.py", "VRIJGESTELD", ("15 in SQL",), "artikel 15"),
    Uitzondering(
        "meldingen/inlezen/__init__.py", "", ("2 in SQL", "4 in SQL", "100 in SQL", "1000 in SQL"),
        "plek in een schoolnummer en hoogste aantal meldingen op het scherm",
    ),
    Uitzondering(
        "meldingen/inlezen/samenvoegen.py", "", ("4 in SQL", "5 in SQL"), "plek in een reeks"
    ),
    Uitzondering("cases/conversie/werk.py", "meld_set", ("80 in SQL",), _TECHNIEK),
    Uitzondering("cases/services/verdelen.py", "_KENMERKEN", ("4 in SQL",), "cijfers van postcode"),
    Uitzondering("kern/sloten.py", "TE_TOETSEN", ("23000 in SQL",), _TECHNIEK),
    Uitzondering("handhaving/sloten.py", "T0_LIGT_VAST", ("23514 in SQL",), _TECHNIEK),
    Uitzondering("handhaving/sloten.py", "BESLUIT_LIGT_VAST", ("23514 in SQL",), _TECHNIEK),
    Uitzondering("handhaving/keuzes.py", "FEITEN", ("12 jaar",), "de tekst van het feit in de wet"),
    # Zoeken en inlezen
    Uitzondering("cases/regels/zoekterm.py", "VROEGSTE_JAAR", ("1990",), _ZOEKEN),
    Uitzondering("cases/regels/zoekterm.py", "LAATSTE_JAAR", ("2049",), _ZOEKEN),
    Uitzondering("cases/regels/zoekterm.py", "EEUWGRENS", ("50",), _ZOEKEN),
    Uitzondering("cases/regels/zoekterm.py", "MINSTE_LETTERS", ("2",), _ZOEKEN),
    Uitzondering("cases/regels/klank.py", "MINSTE_LETTERS", ("3",), _ZOEKEN),
    Uitzondering("cases/regels/zoekterm.py", "_datum", ("2",), _ZOEKEN),
    Uitzondering("cases/regels/zoekterm.py", "_als_dag", ("100", "1900", "2000"), _ZOEKEN),
    Uitzondering("cases/regels/zoekterm.py", "_aaneen", ("2", "4", "6"), _ZOEKEN),
    Uitzondering(
        "cases/regels/plichtgrenzen.py", "OUDSTE", ("40",), "zover zoeken, voorbij elke plicht"
    ),
    Uitzondering("cases/regels/brp/overnemen.py", "OUDSTE", ("30",), "controle op invoer"),
    Uitzondering("cases/regels/brp/gezag.py", "LANGSTE_NAAM", ("200",), _TECHNIEK),
    Uitzondering("vrijstellingen/selectors/lijst.py", "JAREN_TERUG", ("3",), _SCHERM),
    Uitzondering("meldingen/inlezen/regels.py", "MB", ("1000000",), _TECHNIEK),
    Uitzondering("meldingen/inlezen/regels.py", "STUK", ("64", "1024"), _TECHNIEK),
    Uitzondering("meldingen/koppelingen/duo.py", "persoonsnummer", ("9",), "lengte van een BSN"),
    Uitzondering("cases/conversie/rijtoets.py", "_samen", ("20",), _TECHNIEK),
    Uitzondering("cases/conversie/waarden.py", "Vestiging.__call__", ("4",), "tekens van een BRIN"),
    Uitzondering("cases/conversie/waarden.py", "Getal.__call__", ("10",), "tiendelig stelsel"),
    Uitzondering("cases/inname/uitpakken.py", "VERHOUDING_VANAF", ("10",), _TECHNIEK),
    Uitzondering("cases/inname/uitpakken.py", "_toets_deel", ("16",), "bits in een zip"),
    Uitzondering("cases/inname/services.py", "AFKEUR_BEWAREN", ("30",), "eigen bewaartijd"),
    Uitzondering("cases/inname/services.py", "OPNIEUW_NA", ("5",), _TECHNIEK),
    Uitzondering("templates/cases/inname/deel_fouten.html", "", ("30 dagen",), "eigen bewaartijd"),
    Uitzondering("kern/bsn.py", "bsn_gemaskeerd", ("4",), "cijfers die zichtbaar blijven"),
    Uitzondering("cases/stamgegevens/kolommen.py", "_gemeentecode", ("4",), "cijfers van een code"),
    Uitzondering("cases/stamgegevens/kolommen.py", "_vestiging", ("2",), "cijfers van een code"),
    Uitzondering("cases/stamgegevens/lezen.py", "HOOGSTENS_TONEN", ("60",), _SCHERM),
    Uitzondering("cases/stamgegevens/lezen.py", "codering_van", ("20",), _TECHNIEK),
    Uitzondering(
        "cases/stamgegevens/schrijven.py", "verdwenen_scholen", ("2 in SQL",), "volgnummer kolom"
    ),
    Uitzondering("cases/selectors/scholen.py", "_woord", ("4",), "tekens van een BRIN"),
    Uitzondering("cases/koppelingen/brp/lijn.py", "Gesprek._tot_het_lukt", ("2",), _TECHNIEK),
    # Scherm en techniek
    Uitzondering(
        "rapportage/bronnen/delen.py",
        "_GEBOREN",
        tuple(f"{getal} in SQL" for getal in (2, 4, 6, 12, 31)),
        "plaatsen in de tekst van een onvolledige geboortedatum, en oudejaarsdag",
    ),
    Uitzondering("rapportage/bronnen/delen.py", "langer_dan_3_maanden", ("3 in SQL",), _T4),
    Uitzondering(
        "rapportage/bronnen/doorstroompunt.py",
        "VSV_DOELGROEP",
        ("12 in SQL",),
        "de ondergrens van de landelijke vsv-telling, in de definitie van de tabel (12 tot 23)",
    ),
    Uitzondering(
        "rapportage/bronnen/doorstroompunt.py",
        "_TERUG_TOT",
        ("5 in SQL", "10 in SQL"),
        "telregel D1: van 1 augustus vijf maanden tot nieuwjaar, en 1 oktober",
    ),
    Uitzondering("rapportage/forms/keuze.py", "MEESTE_JAREN", ("5",), _SCHERM),
    Uitzondering("rapportage/periode.py", "MAANDEN_PER_JAAR", ("12",), _KALENDER),
    Uitzondering("rapportage/bronnen/doorstroompunt.py", "CONTACT_18PLUS", ("18+",), _CODE),
    Uitzondering("rapportage/bronnen/doorstroompunt.py", "VERVOLG_18PLUS", ("18+",), _CODE),
    Uitzondering("rapportage/bronnen/meldingen.py", "_meldingen", ("18+",), _CODE),
    Uitzondering("rapportage/bronnen/plichtigen.py", "INWONERS", ("15 in SQL",), _GROND),
    Uitzondering(
        "rapportage/bronnen/plichtigen.py",
        "NIET_SCHOOLGAAND",
        ("4 in SQL", "5 in SQL"),
        "telregel N1: de volgorde van de groepen",
    ),
    Uitzondering("rapportage/bronnen/vrijstellingen.py", "CODE", ("15 in SQL",), _GROND),
    Uitzondering("rapportage/bronnen/vrijstellingen.py", "_SOORT", ("15 in SQL",), _GROND),
    Uitzondering("rapportage/bronnen/zaken.py", "ZAKEN", ("15 in SQL",), _GROND),
    Uitzondering(
        "rapportage/cellen.py", "_aggregaat", ("2 in SQL",), "telregel V3: minstens twee meldingen"
    ),
    Uitzondering("leerplicht/apps.py", "LeerplichtConfig.ready", ("18+",), _CODE),
    Uitzondering("doorstroompunt/campagnes/forms.py", "LEERJAREN", ("10",), "controle op invoer"),
    Uitzondering(
        *("rapportage/bi/entiteiten.py", "ENTITEITEN", ("2 in SQL", "3 in SQL", "4 in SQL")),
        "nummers in de waardelijsten van het GGM (ENUMS)",
    ),
    Uitzondering("rapportage/bi/entiteiten.py", "HULPTABELLEN", ("4 in SQL",), _KALENDER),
    Uitzondering("rapportage/selectors/bereik.py", "JAREN_TERUG", ("10",), _SCHERM),
    Uitzondering("rapportage/forms/verslag.py", "MEESTE_JAREN", ("4",), _SCHERM),
    Uitzondering("rapportage/services/overzicht.py", "JAREN", ("5",), _SCHERM),
    Uitzondering(
        "rapportage/selectors/vandaag.py",
        "DUREN",
        ("3 maanden", "6 maanden", "12 maanden", "3", "6", "12"),
        _SCHERM,
    ),
    Uitzondering(
        "rapportage/bronnen/sturing.py",
        "EFFECT",
        ("7 in SQL", "3 in SQL"),
        "dagen in een week, en de drie maanden die bij de tabel st-effect horen (ADR 0026)",
    ),
    Uitzondering(
        *("rapportage/maten.py", "NOG_OP_SCHOOL", ("Drie maanden",)),
        "de naam van een kolom van de tabel st-effect (ADR 0026)",
    ),
    Uitzondering("rapportage/werkmap.py", "_bladnamen", ("4",), _TECHNIEK),
    Uitzondering("inrichting/views/feestdagen.py", "JAREN_ERNAAST", ("3",), _SCHERM),
    Uitzondering("inrichting/views/kalenders.py", "_jaar", ("20",), _SCHERM),
    Uitzondering("meldingen/verzuimbeeld.py", "WEKEN", ("6",), _SCHERM),
    Uitzondering("meldingen/verzuimbeeld.py", "LESDAGEN_PER_WEEK", ("5",), _KALENDER),
    Uitzondering("meldingen/verzuimbeeld.py", "Urenbeeld.toon", ("3", "4"), _SCHERM),
    Uitzondering("meldingen/panelen.py", "TERUGKIJKEN", ("7",), _KALENDER),
    Uitzondering("templates/meldingen/paneel_verzuim.html", "", ("zes weken",), _SCHERM),
    Uitzondering("templates/componenten/navigatie.html", "", ("4",), _SCHERM),
    Uitzondering("cases/filters.py", "NADERT_DAGEN", ("5",), _SCHERM),
    Uitzondering("cases/filters.py", "MEESTE", ("10",), _TECHNIEK),
    Uitzondering("cases/forms/schrijven.py", "WEEK", ("7",), "voorstel dat men kan wijzigen"),
    Uitzondering("cases/selectors/mijn_dag.py", "OVERGEDRAGEN_DAGEN", ("7",), _SCHERM),
    Uitzondering("cases/selectors/mijn_week.py", "WEEK", ("7",), _KALENDER),
    Uitzondering("cases/selectors/mijn_week.py", "week", ("7",), _KALENDER),
    Uitzondering("cases/selectors/mijn_week.py", "_WEEKEND", ("5",), _KALENDER),
    Uitzondering("cases/selectors/brp/vergelijken.py", "overgenomen", ("10",), _SCHERM),
    Uitzondering("cases/selectors/tijdlijn.py", "bronnen_aanmelden", ("10",), _SCHERM),
    Uitzondering("cases/selectors/verwanten.py", "mogelijke_dubbelen", ("3",), _SCHERM),
    Uitzondering("cases/services/contact.py", "DUBBELE_KLIK", ("60",), _TECHNIEK),
    Uitzondering("cases/inzageverzoek/bronnen.py", "bronnen_aanmelden", ("10",), _SCHERM),
    Uitzondering("cases/regels/lakken.py", "KORTSTE", ("3",), "letters van een naam"),
    Uitzondering("cases/regels/lakken.py", "LENGTE_NUMMER", ("9",), "cijfers van een nummer"),
    Uitzondering("cases/regels/lakken.py", "_adrespatronen", ("4",), "cijfers van een postcode"),
    Uitzondering("cases/regels/mail.py", "KORTSTE_NAAM", ("3",), "letters van een naam"),
    Uitzondering("cases/selectors/inzageverzoek.py", "BLIJFT_LIGGEN", ("10",), _TECHNIEK),
    Uitzondering("cases/selectors/voorbeeld.py", "_pdfblad", ("3",), _SCHERM),
    Uitzondering("cases/selectors/voorbeeld.py", "_foto", ("2",), _SCHERM),
    Uitzondering("cases/services/documenten/toegang.py", "OPEN_MET_REDEN", ("8",), "een werkdag"),
    Uitzondering("cases/services/mail/versturen.py", "_uitkomst", ("2",), _TECHNIEK),
    Uitzondering("cases/views/vertrouwelijk.py", "openen_met_reden", ("acht uur",), "een werkdag"),
    Uitzondering("templates/cases/document_reden.html", "", ("acht uur",), "een werkdag"),
    Uitzondering("cases/services/uitbak.py", "LANGSTE_WACHT", ("12",), _TECHNIEK),
    Uitzondering("cases/services/uitbak.py", "_later_opnieuw", ("2",), _TECHNIEK),
    Uitzondering("kern/templatetags/weergave.py", "NADERT_VANAF_DAGEN", ("5",), _SCHERM),
    Uitzondering("kern/templatetags/weergave.py", "WEKEN_VANAF_DAGEN", ("21",), _SCHERM),
    Uitzondering("kern/templatetags/weergave.py", "_duur", ("7", "12", "365"), _KALENDER),
    Uitzondering("toegang/selectors/autorisaties.py", "WAARSCHUW_DAGEN", ("30",), _SCHERM),
    Uitzondering("toegang/demo.py", "_wpg_toegang", ("30",), "de vaste accounts: al even bezig"),
    Uitzondering("inrichting/brieven/pakket.py", "GROOTSTE_BESTAND", ("2",), _TECHNIEK),
    Uitzondering("inrichting/brieven/pakket.py", "GROOTSTE_INHOUD", ("20",), _TECHNIEK),
    Uitzondering("inrichting/brieven/pakket.py", "GROOTSTE_ONDERDEEL", ("10",), _TECHNIEK),
    Uitzondering("inrichting/services/kalender.py", "_dagen", ("5",), _KALENDER),
    Uitzondering("cases/services/concepten.py", "CONCEPT_BLIJFT", ("30",), _TECHNIEK),
    Uitzondering("cases/services/concepten.py", "INZENDING_BLIJFT", ("7",), _TECHNIEK),
    Uitzondering("cases/models/gesprek.py", "GEWONE_DUUR", ("60",), _SCHERM),
    Uitzondering("cases/keuzes_school.py", "WEEKDAGEN", (*"234567",), _KALENDER),
    Uitzondering("cases/regels/mat.py", "MAANDEN_PER_JAAR", ("12",), _KALENDER),
    Uitzondering("cases/selectors/interventies.py", "JAREN_TERUG", ("4",), _SCHERM),
    Uitzondering("cases/selectors/overleg.py", "HOOGSTENS_VOORGESTELD", ("60",), _SCHERM),
    Uitzondering("cases/selectors/schoolgesprek.py", "HOOGSTENS", ("60",), _SCHERM),
    Uitzondering("cases/selectors/vestiging.py", "WEEK", ("7",), _KALENDER),
    Uitzondering("cases/selectors/vestiging.py", "DAGEN_TERUG", ("4",), _SCHERM),
    Uitzondering("cases/selectors/vestiging.py", "DAGEN_VOORUIT", ("6",), _SCHERM),
    Uitzondering("cases/selectors/vestiging.py", "spreekuurdagen", ("7",), _KALENDER),
    Uitzondering(
        "meldingen/selectors/opleidingen.py", "_TELLING", ("2 in SQL",), "volgnummer kolom"
    ),
    Uitzondering("meldingen/selectors/ziekteverzuim.py", "SCHOOLJAREN_TERUG", ("4",), _SCHERM),
    Uitzondering("meldingen/services/parkeren.py", "HOOGSTENS", ("20",), _SCHERM),
    Uitzondering("templates/meldingen/deel_actvak.html", "", ("18+",), "naam van een brief"),
    Uitzondering("vrijstellingen/forms/vragen.py", "Eigenvraagform.clean", ("2",), "een keuze"),
    Uitzondering(
        *("vrijstellingen/models/verlof.py", "Verlofaanvraag.Meta", ("5", "vijf dagen")),
        "dagen in een schoolweek",
    ),
    Uitzondering(
        *("vrijstellingen/selectors/telindelingen.py", "ZM_T12A_RIJEN", ("15 jarige", "10 dagen")),
        "rijen zoals het verslag ze noemt",
    ),
    Uitzondering(
        "vrijstellingen/selectors/tellingen.py", "zm_t12a", ("2 in SQL",), "volgnummer kolom"
    ),
    Uitzondering("vrijstellingen/selectors/verlofblad.py", "JAREN", ("3",), _SCHERM),
    Uitzondering(
        "vrijstellingen/selectors/vragen.py", "_EFFECT", ("5 in SQL",), "volgnummer kolom"
    ),
    Uitzondering(
        *("vrijstellingen/services/verlofdagen.py", "schooldagen", ("twee schooljaren",)),
        "verlof dat een schooljaar overschrijdt",
    ),
    Uitzondering("vrijstellingen/views/vragen.py", "JAREN_TERUG", ("3",), _SCHERM),
    Uitzondering(
        *("cases/bewaren/termijnen.py", "SQL", ("4 in SQL", "5 in SQL", "7 in SQL", "31 in SQL")),
        "delen van een datum; het einde van een schooljaar (LP-01)",
    ),
    Uitzondering("wpg/services.py", "partities_aanleggen", ("12",), _TECHNIEK),
    Uitzondering("wpg/ketensql.py", "BON", ("4 in SQL",), "bytes van een afdruk"),
    Uitzondering(
        *("wpg/ketensql.py", "CONTROLEER", ("3 in SQL", "4 in SQL", "9223372036854775807 in SQL")),
        "bytes van een afdruk; het grootste nummer",
    ),
    Uitzondering("wpg/keten.py", "verzegel", ("5.0",), _TECHNIEK),
    Uitzondering("wpg/filters.py", "DAGEN", ("7",), _SCHERM),
    Uitzondering("wpg/filters.py", "MEESTE", ("2",), _TECHNIEK),
    Uitzondering("cases/selectors/dagoverdrachten.py", "ANTWOORD_DAGEN", ("14",), "in beeld"),
    Uitzondering("cases/selectors/overdracht.py", "BEANTWOORD_DAGEN", ("30",), "hoe lang in beeld"),
    Uitzondering("cases/views/zoeken.py", "SECONDEN_BEWAARD", ("30", "60"), "duur van de sessie"),
    Uitzondering("handhaving/audit.py", "_verstrekkingen", ("2 in SQL", "3 in SQL"), "kolommen"),
    Uitzondering("handhaving/audit.py", "_geweigerd", ("2 in SQL",), "volgnummer kolom"),
    Uitzondering("handhaving/audit.py", "_combineren", ("2 in SQL",), "volgnummer kolom"),
    Uitzondering("handhaving/verstrekken/stukken_dossier.py", "aanmelden", ("10",), "volgorde"),
    Uitzondering("handhaving/forms/zaak.py", "_tekst", ("2",), "hoogte van een tekstvak"),
    Uitzondering("wpg/forms_registers.py", "_tekst", ("3",), "hoogte van een tekstvak"),
    Uitzondering("wpg/audit/bronnen.py", "_maanden", ("12",), _KALENDER),
    Uitzondering("wpg/controle/vragen.py", "Blik.volgende", ("12",), _KALENDER),
    Uitzondering("wpg/controle/vragen.py", "_bulk", ("2 in SQL",), "volgnummer kolom"),
    Uitzondering("wpg/controle/tellen.py", "blik_voor", ("12",), _KALENDER),
    Uitzondering("cases/logvragen.py", "_EIGEN_NAAM", ("2 in SQL",), "vanaf het tweede woord"),
    Uitzondering("toegang/context.py", "frame", ("2",), _TECHNIEK),
    Uitzondering("toegang/opdrachten.py", "Onbruikbaar.__init__", ("2",), "afsluitcode"),
    Uitzondering(
        *("doorstroompunt/benaderen/inrichting.py", "_geboren_tot", ("4",)),
        "dagen speling: genoeg om voorbij elke maand te beginnen met zoeken",
    ),
    Uitzondering(
        "doorstroompunt/trajecten/slot.py", "_VERJAARDAG", ("0229 in SQL", "0228 in SQL"), _TECHNIEK
    ),
    Uitzondering("doorstroompunt/regels/ladder.py", "WEEK", ("7",), _SCHERM),
    Uitzondering("doorstroompunt/benaderen/lijst.py", "Ladderkeuze.uit_url", ("10",), _TECHNIEK),
    Uitzondering("doorstroompunt/benaderen/views.py", "JAREN_TERUG", ("3",), _SCHERM),
    Uitzondering("cases/inname/uitpakken.py", "GROOTSTE_AANLEVERING", ("500",), _TECHNIEK),
    Uitzondering("kern/templatetags/weergave.py", "MAANDEN_VANAF_DAGEN", ("91",), _SCHERM),
    Uitzondering("templates/inrichting/wet.html", "", ("40",), _SCHERM),
)  # fmt: skip
