"""De ingangen van het dossier in het menu."""

from kern.handelingen import Handeling
from kern.navigatie import (
    Beheergroep,
    Beheeringang,
    Ingang,
    beheer,
    lijsten,
    navigatie,
)


def menu_aanmelden() -> None:
    """Meld de schermen van het dagelijks werk en van het beheer aan, elk met haar handeling."""
    _beheer_aanmelden()
    _lijsten_aanmelden()
    for volgorde, (sleutel, label, icoon, handeling) in (
        (10, ("mijn_dag", "Mijn dag", "dag", Handeling.EIGEN_ACCOUNT)),
        (20, ("werkvoorraad", "Werkvoorraad", "werkvoorraad", Handeling.WERKVOORRAAD_ZIEN)),
        (22, ("aan_de_deur", "Aan de deur", "huis", Handeling.CONTACT_VASTLEGGEN)),
        (25, ("team", "Team", "persoon", Handeling.TEAM_ZIEN)),
        (32, ("mijn_week", "Mijn week", "kalender", Handeling.WERKVOORRAAD_ZIEN)),
        (45, ("lijsten", "Lijsten", "kolommen", Handeling.WERKVOORRAAD_ZIEN)),
        (50, ("zoeken", "Jongeren", "jongeren", Handeling.JONGERE_ZOEKEN)),
        (45, ("brieven", "Brieven", "brief", Handeling.BRIEF_SCHRIJVEN)),
        (55, ("brp", "BRP", "zoek", Handeling.BRP_RAADPLEGEN)),
        (
            60,
            ("inzageverzoeken", "Inzageverzoeken", "slot", Handeling.INZAGEVERZOEK_ZIEN),
        ),
        (65, ("vernietigen", "Vernietigen", "slot", Handeling.VERNIETIGING_ZIEN)),
        (85, ("verdeelregels", "Verdeling", "sorteer", Handeling.VERDEELREGELS_BEHEREN)),
    ):
        navigatie.meld_aan(
            sleutel, Ingang(label, f"cases:{sleutel}", icoon, handeling), volgorde=volgorde
        )


def _beheer_aanmelden() -> None:
    werk, scholen = Beheergroep.WERK, Beheergroep.SCHOLEN
    for volgorde, groep, (sleutel, label, icoon, uitleg) in (
        (
            *(40, scholen),
            ("gemeenteregios", "Gemeenten", "huis", "De vakantieregio van elke gemeente."),
        ),
        (
            *(50, scholen),
            ("scholen", "Scholen", "school", "Vakantieregio, sluitingsdagen en afspraken."),
        ),
        (
            *(60, scholen),
            (
                *("schoolafspraken", "Afspraken", "brief"),
                "Wat met scholen over melden is afgesproken.",
            ),
        ),
        (
            *(70, scholen),
            ("partners", "Partners", "persoon", "De organisaties waar u naar verwijst."),
        ),
        (
            *(70, werk),
            (
                *("gemeenteteksten", "Vaste teksten", "notitie"),
                "Om in te voegen in een tekstvak.",
            ),
        ),
        (
            *(75, werk),
            (
                *("interventiesoorten", "Interventies", "plus"),
                "Soorten interventies naast de geleverde.",
            ),
        ),
    ):
        ingang = Beheeringang(
            *(label, f"cases:{sleutel}", icoon, Handeling.INRICHTING_BEHEREN, uitleg), groep=groep
        )
        beheer.meld_aan(sleutel, ingang, volgorde=volgorde)


def _lijsten_aanmelden() -> None:
    for volgorde, (sleutel, label, icoon, handeling, uitleg) in (
        (
            10,
            (
                *("overleggen", "Overleg", "jongeren", Handeling.OVERLEG),
                "Thuiszitterstafel, zorgoverleg, JIKP, MAT en kernpartners: agenda en besluiten.",
            ),
        ),
        (
            20,
            (
                *("schoolgesprekken", "Scholen", "school"),
                Handeling.WERKVOORRAAD_ZIEN,
                "Per school: contactpersonen, kernpartners, spreekuur, wat er loopt, en bellen.",
            ),
        ),
        (
            30,
            (
                *("bekendheid", "Is deze jongere bekend?", "zoek", Handeling.BEKENDHEID),
                "Een partner vraagt of wij een jongere kennen: ja of nee, en wie te bellen.",
            ),
        ),
        (
            65,
            (
                *("interventies", "Interventies", "plus", Handeling.WERKVOORRAAD_ZIEN),
                "Ingezette hulp met aanbieder, periode, kosten en resultaat.",
            ),
        ),
        (
            15,
            (
                *("wachtlijst", "Wachtlijst", "pauze", Handeling.WERKVOORRAAD_ZIEN),
                "Welke zaken wachten, hoe lang al, en hoe lang wachten duurt.",
            ),
        ),
        (
            80,
            (
                *("jaarovergang", "Jaarovergang", "kalender", Handeling.JAAROVERGANG),
                "Wat er op 1 augustus gebeurt met zaken die nog lopen.",
            ),
        ),
        (
            25,
            (
                *("overdrachten", "Overdrachten", "persoon", Handeling.JONGERE_BEHEREN),
                "Dossiers die een andere gemeente aanbiedt, vraagt of terugstuurde.",
            ),
        ),
        (
            70,
            (
                *("matdossiers", "MAT-dossiers", "document", Handeling.JONGERE_BEHEREN),
                "Kinderen van vóór de leerplicht, met grondslag en laatste dag.",
            ),
        ),
    ):
        lijsten.meld_aan(
            sleutel, Ingang(label, f"cases:{sleutel}", icoon, handeling, uitleg), volgorde=volgorde
        )
