"""Meldingen en afwezigheid uit een conversie (uitwisseling 1)."""

from cases.conversie.bestand import Bestand, Kolom, Soort, meld_bestand_aan
from cases.conversie.dossier import INSCHRIJVING, RESULTAAT, VERHULD, ZAAK
from cases.conversie.personen import JONGERE, VAN_HAAR
from cases.selectors.afleidingen import onderwijssoort_sql, school_sql
from meldingen.models import Afwezigheid, Verzuimmelding

_OP = {
    "jongere": "s.jongere_id_doel",
    "datum": "s.ontvangen_op",
    "inschrijving": "s.inschrijving_id_doel",
}

MELDINGEN = Bestand(
    naam="meldingen.csv",
    model=Verzuimmelding,
    sleutel=("melding_id",),
    eigen_sleutel=True,
    kolommen=(
        Kolom("melding_id", verplicht=True, soort=Soort.SLEUTEL),
        JONGERE,
        INSCHRIJVING,
        Kolom("soort", verplicht=True),
        Kolom("ontvangen_op", verplicht=True),
        Kolom("verzuim_van"),
        Kolom("verzuim_tot_en_met"),
        Kolom("uren", minimum=0),
        Kolom("geoorloofd"),
        Kolom("kanaal"),
        ZAAK,
        Kolom("reden"),
        RESULTAAT,
        Kolom("resultaat_op"),
    ),
    periodes=(("verzuim_van", "verzuim_tot_en_met"),),
    gemeente_op="s.ontvangen_op",
    verhuld=VERHULD,
    afgeleid={
        "status": (
            "case when s.resultaat is not null or s.resultaat_op is not null then 'afgesloten'"
            " when s.zaak_id is not null then 'in_behandeling' else 'nieuw' end"
        ),
        "onderwijssoort": onderwijssoort_sql(**_OP),
        "school_id": school_sql(**_OP),
    },
)

AFWEZIGHEID = Bestand(
    naam="afwezigheid.csv",
    model=Afwezigheid,
    sleutel=("jongere_id", "inschrijving_id", "van", "vorm"),
    zelfde=f"{VAN_HAAR} and t.van = s.van",
    kolommen=(
        JONGERE,
        INSCHRIJVING,
        ZAAK,
        Kolom("van", verplicht=True),
        Kolom("tot_en_met"),
        Kolom("vorm", verplicht=True),
        Kolom("oorzaak"),
    ),
    periodes=(("van", "tot_en_met"),),
    gemeente_op="s.van",
)


def aanmelden() -> None:
    """Zet deze bestanden in het register."""
    meld_bestand_aan(MELDINGEN, volgorde=80)
    meld_bestand_aan(AFWEZIGHEID, volgorde=90)
