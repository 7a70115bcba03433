"""Uitval, trajecten en feiten over werk en instanties uit een conversie (uitwisseling 1)."""

from cases.conversie.bestand import (
    Aanvulling,
    Bestand,
    Kolom,
    Soort,
    aanvullingen,
    meld_bestand_aan,
)
from cases.conversie.dossier import (
    EERSTE_SCHOOLDAG,
    INSCHRIJVING,
    extern_sql,
    medewerker_nu_sql,
    medewerker_sql,
    toets_medewerker,
)
from cases.conversie.personen import JONGERE, VAN_HAAR
from cases.conversie.werk import VANDAAG, Werk, meld_set
from doorstroompunt.models import (
    Dagbesteding,
    Instantie,
    Overstap,
    Traject,
    Trajectcontact,
    Uitval,
)
from kern.verzameling import bijwerken, invoegen, verwijderen

UITVAL = Bestand(
    naam="uitval.csv",
    model=Uitval,
    sleutel=("jongere_id", "uitgevallen_op"),
    kolommen=(
        JONGERE,
        Kolom("uitgevallen_op", verplicht=True),
        INSCHRIJVING,
        Kolom("reden"),
        Kolom("achtergrond"),
    ),
    gemeente_op="s.uitgevallen_op",
)


def _toets_trajecten(werk: Werk) -> None:
    meld_set(werk.plannen["trajecten.csv"], toets_medewerker("conv_trajecten", "begeleider"))


TRAJECTEN = Bestand(
    naam="trajecten.csv",
    model=Traject,
    sleutel=("traject_id",),
    eigen_sleutel=True,
    kolommen=(
        Kolom("traject_id", verplicht=True, soort=Soort.SLEUTEL),
        JONGERE,
        Kolom("doelgroep", verplicht=True),
        Kolom("bron"),
        Kolom("intake_op"),
        Kolom("benaderd_op"),
        Kolom("uitkomst_benadering"),
        Kolom("trajectsoort"),
        Kolom("gestart_op"),
        Kolom("geeindigd_op"),
        Kolom("bestemming"),
        Kolom("bestemming_op"),
        Kolom(
            "begeleider",
            soort=Soort.TEKST,
            lengte=60,
            veld="begeleider_id",
            sql=medewerker_sql("begeleider"),
            nu=medewerker_nu_sql("begeleider"),
        ),
    ),
    periodes=(("gestart_op", "geeindigd_op"),),
    # De eerste dag die bekend is; van een traject zonder datums is dat vandaag.
    gemeente_op=(
        "coalesce(least(s.intake_op, s.benaderd_op, s.gestart_op), s.geeindigd_op,"
        f" s.bestemming_op, {VANDAAG})"
    ),
    afgeleid={"begeleider_extern": extern_sql("begeleider")},
    toetsen=(_toets_trajecten,),
)

DAGBESTEDING = Bestand(
    naam="dagbesteding.csv",
    model=Dagbesteding,
    sleutel=("jongere_id", "soort", "van"),
    zelfde=f"{VAN_HAAR} and t.van = s.van",
    kolommen=(
        JONGERE,
        Kolom("soort", verplicht=True),
        Kolom("uren_per_week", minimum=0),
        Kolom("inkomen_per_maand"),
        Kolom("van", verplicht=True),
        Kolom("tot_en_met"),
    ),
    periodes=(("van", "tot_en_met"),),
    gemeente_op="s.van",
)

INSTANTIES = Bestand(
    naam="instanties.csv",
    model=Instantie,
    sleutel=("jongere_id", "instantie", "van"),
    kolommen=(
        JONGERE,
        Kolom("instantie", verplicht=True),
        Kolom("van", verplicht=True),
        Kolom("tot_en_met"),
    ),
    periodes=(("van", "tot_en_met"),),
    gemeente_op="s.van",
)

OVERSTAP = Bestand(
    naam="overstap.csv",
    model=Overstap,
    sleutel=("jongere_id", "schooljaar"),
    kolommen=(
        JONGERE,
        Kolom("schooljaar", verplicht=True, soort=Soort.SCHOOLJAAR),
        Kolom("aangeschreven_op"),
        Kolom("contact_op"),
        Kolom("uitkomst"),
    ),
    gemeente_op=EERSTE_SCHOOLDAG,
)


def _schrijf_trajectcontacten(werk: Werk) -> None:
    """Leg de band tussen contactmoment en traject, zoals het bestand hem noemt."""
    if not werk.is_geleverd("contactmomenten.csv", "traject_id"):
        return
    rijen = "(select * from conv_contactmomenten where rijstand <> 'ongewijzigd')"
    verwijderen(
        Trajectcontact,
        waar=(
            f"exists (select from {rijen} s where s.doel_id = t.contactmoment_id"
            " and s.traject_id_doel is null)"
        ),
        reden=werk.reden,
    )
    bijwerken(
        Trajectcontact,
        zet={"traject_id": "s.traject_id_doel"},
        bron=rijen,
        waar="t.contactmoment_id = s.doel_id and t.traject_id <> s.traject_id_doel",
        reden=werk.reden,
    )
    invoegen(
        Trajectcontact,
        kolommen=["contactmoment_id", "traject_id", "jongere_id", "gemeente_id"],
        selectie=(
            f"select c.id, s.traject_id_doel, c.jongere_id, c.gemeente_id from {rijen} s"
            " join cases_contactmoment c on c.id = s.doel_id"
            " where s.traject_id_doel is not null and not exists (select from"
            " doorstroompunt_trajectcontact b where b.contactmoment_id = c.id)"
        ),
        reden=werk.reden,
    )


CONTACT_BIJ_TRAJECT = Aanvulling(
    bestand="contactmomenten.csv",
    kolommen=(Kolom("traject_id", verwijst="trajecten.csv", veld="-"),),
    schrijf=_schrijf_trajectcontacten,
)


def aanmelden() -> None:
    """Zet deze bestanden in het register; trajecten komen voor de contactmomenten."""
    for volgorde, bestand in enumerate(
        (UITVAL, TRAJECTEN, DAGBESTEDING, INSTANTIES, OVERSTAP), start=110
    ):
        meld_bestand_aan(bestand, volgorde=volgorde)
    aanvullingen.meld_aan("trajectcontact", CONTACT_BIJ_TRAJECT)
