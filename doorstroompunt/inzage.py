"""Het Doorstroompunt in het pakket van een inzageverzoek."""

from typing import Any, Final

from cases.inzageverzoek.tabellen import Tabel, in_woorden, tabellen_aanmelden
from cases.selectors.gevoelig import achtergrond_in_woorden
from doorstroompunt.models import Dagbesteding, Instantie, Overstap, Traject, Uitval
from kern.grens import huidige_grens


def _uitval(rij: Any, kolom: str) -> Any:
    """De achtergrond voor het pakket voluit; op het scherm zoals deze medewerker hem mag zien."""
    grens = huidige_grens()
    if kolom != "achtergrond" or grens.systeem:
        return in_woorden(rij, kolom)
    return achtergrond_in_woorden(
        rij.achtergrond, jongere_id=rij.jongere_id, medewerker_id=grens.medewerker_id
    )


TABELLEN: Final = (
    Tabel(
        *("uitval", "Uitval van school", Uitval, "uitgevallen_op"),
        velden=[("Reden", "reden"), ("Achtergrond", "achtergrond")],
        waarde=_uitval,
    ),
    Tabel(
        *("traject", "Traject", Traject, "gestart_op"),
        velden=[
            *(("Doelgroep", "doelgroep"), ("Intake", "intake_op"), ("Benaderd", "benaderd_op")),
            *(("Uitkomst", "uitkomst_benadering"), ("Soort", "trajectsoort")),
            *(("Geëindigd", "geeindigd_op"), ("Bestemming", "bestemming")),
        ],
    ),
    Tabel(
        *("dagbesteding", "Dagbesteding", Dagbesteding, "van"),
        velden=[
            *(("Soort", "soort"), ("Uren per week", "uren_per_week")),
            *(("Inkomen per maand", "inkomen_per_maand"), ("Tot en met", "tot_en_met")),
        ],
    ),
    Tabel(
        *("instantie", "Andere instantie", Instantie, "van"),
        velden=[("Instantie", "instantie"), ("Tot en met", "tot_en_met")],
    ),
    Tabel(
        *("overstap", "Overstap naar het mbo", Overstap, "aangeschreven_op"),
        velden=[
            *(("Schooljaar", "schooljaar"), ("Contact", "contact_op")),
            ("Uitkomst", "uitkomst"),
        ],
    ),
)


def aanmelden() -> None:
    """Na de stukken van het dossier zelf."""
    tabellen_aanmelden(TABELLEN, vanaf=180)
