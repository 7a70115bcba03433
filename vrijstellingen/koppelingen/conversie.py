"""Vrijstellingen uit een conversie (uitwisseling 1)."""

from cases.conversie.bestand import Bestand, Kolom, Soort, meld_bestand_aan
from cases.conversie.dossier import ZAAK
from cases.conversie.personen import JONGERE
from vrijstellingen.keuzes import CONTRACTOORDELEN
from vrijstellingen.models import Vrijstelling

VRIJSTELLINGEN = Bestand(
    naam="vrijstellingen.csv",
    model=Vrijstelling,
    sleutel=("vrijstelling_id",),
    eigen_sleutel=True,
    kolommen=(
        Kolom("vrijstelling_id", verplicht=True, soort=Soort.SLEUTEL),
        JONGERE,
        ZAAK,
        Kolom("grond", verplicht=True),
        Kolom("ontvangen_op", verplicht=True),
        Kolom("oordeel", keuzes=tuple(CONTRACTOORDELEN)),
        Kolom("oordeel_op"),
        Kolom("geldig_van"),
        Kolom("geldig_tot_en_met"),
        Kolom("tot_einde_leerplicht"),
        Kolom("plek"),
        Kolom("verlofdagen"),
        Kolom("beeindigd_door"),
    ),
    periodes=(("geldig_van", "geldig_tot_en_met"),),
    gemeente_op="s.ontvangen_op",
    # Wat hier is beëindigd, blijft dat: de levering kent die dag nog niet.
    bij_wijziging={"geldig_tot_en_met": "coalesce(t.beeindigd_op, s.geldig_tot_en_met)"},
)


def aanmelden() -> None:
    """Zet dit bestand in het register."""
    meld_bestand_aan(VRIJSTELLINGEN, volgorde=100)
