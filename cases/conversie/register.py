"""De bestanden zonder personen: gemeenten, gebieden en scholen."""

from cases.conversie.bestand import Bestand, Kolom, Plan, Soort, meld_bestand_aan
from cases.conversie.schrijven import gewijzigd_laden, nieuw_laden
from cases.conversie.werk import Werk, meld_set
from cases.models import School
from kern.verzameling import bijwerken, invoegen
from toegang.models import Gebied, Gebiedsgemeente, Gemeente

_HUIDIG_PROFIEL = "(select g_.telprofiel from toegang_gemeente g_ where g_.id = s.doel_id)"

GEMEENTEN = Bestand(
    naam="gemeenten.csv",
    model=Gemeente,
    verplicht=True,
    sleutel=("gemeentecode",),
    eigen_sleutel=True,
    jongere="",
    kolommen=(
        Kolom("gemeentecode", verplicht=True, soort=Soort.GEMEENTECODE, veld="code"),
        Kolom("naam", verplicht=True),
        Kolom("doorstroompuntregio"),
        Kolom("vakantieregio", verplicht=True),
        # Telregel W4: zonder telprofiel telt een gemeente als Utrecht.
        Kolom(
            "telprofiel",
            sql=f"coalesce(s.telprofiel, nullif({_HUIDIG_PROFIEL}, ''), 'utrecht')",
        ),
    ),
    koppel=(
        "select s.regel, g.id as doel_id, false as zuinig from conv_gemeenten s"
        " join toegang_gemeente g on g.code = s.gemeentecode"
    ),
    bekend="select g.code as sleutel, g.id as doel_id from toegang_gemeente g",
)


def _gebieden_eerst(werk: Werk, plan: Plan) -> None:
    """Een gebied staat er een keer, ook als het bestand het per gemeente noemt."""
    bron = (
        "(select distinct on (gebiedscode) gebiedscode, naam, soort from conv_gebieden"
        " where rijstand <> 'ongewijzigd' order by gebiedscode, regel)"
    )
    bijwerken(
        Gebied,
        zet={"naam": "s.naam", "soort": "s.soort"},
        bron=bron,
        waar="t.code = s.gebiedscode and (t.naam, t.soort) is distinct from (s.naam, s.soort)",
        reden=werk.reden,
    )
    invoegen(
        Gebied,
        kolommen=["code", "naam", "soort"],
        selectie=(
            f"select s.gebiedscode, s.naam, s.soort from {bron} s where not exists"
            " (select from toegang_gebied g where g.code = s.gebiedscode)"
        ),
        reden=werk.reden,
    )
    nieuw_laden(werk, plan)
    gewijzigd_laden(werk, plan)


def _toets_gebiedsnaam(werk: Werk) -> None:
    meld_set(
        werk.plannen["gebieden.csv"],
        "select s.regel, 'naam', s.naam, 'dit gebied heeft op regel ' || e.regel"
        " || ' een andere naam of soort; de eerste geldt', false from conv_gebieden s join"
        " (select distinct on (gebiedscode) * from conv_gebieden order by gebiedscode, regel) e"
        " on e.gebiedscode = s.gebiedscode and (e.naam, e.soort) <> (s.naam, s.soort)",
    )


GEBIEDEN = Bestand(
    naam="gebieden.csv",
    model=Gebiedsgemeente,
    sleutel=("gebiedscode", "gemeentecode", "van"),
    jongere="",
    kolommen=(
        Kolom("gebiedscode", verplicht=True, soort=Soort.TEKST, veld="-", lengte=40),
        Kolom("naam", verplicht=True, soort=Soort.TEKST, veld="-", lengte=120),
        Kolom("soort", verplicht=True, veld="-", keuzes=tuple(Gebied.Soort.values)),
        Kolom("gemeentecode", verplicht=True, verwijst="gemeenten.csv", veld="gemeente_id"),
        Kolom("van"),
        Kolom("tot_en_met"),
    ),
    periodes=(("van", "tot_en_met"),),
    afgeleid={"gebied_id": "(select g_.id from toegang_gebied g_ where g_.code = s.gebiedscode)"},
    koppel=(
        "select s.regel, d.id as doel_id, false as zuinig from conv_gebieden s"
        " join toegang_gebied g on g.code = s.gebiedscode"
        " join toegang_gebiedsgemeente d on d.gebied_id = g.id"
        " and d.gemeente_id = s.gemeentecode_doel and d.van is not distinct from s.van"
    ),
    toetsen=(_toets_gebiedsnaam,),
    laad=_gebieden_eerst,
)

SCHOLEN = Bestand(
    naam="scholen.csv",
    model=School,
    sleutel=("school_id",),
    eigen_sleutel=True,
    jongere="",
    kolommen=(
        Kolom("school_id", verplicht=True, soort=Soort.SLEUTEL),
        Kolom("brin"),
        Kolom("vestiging", soort=Soort.VESTIGING),
        Kolom("naam", verplicht=True),
        # Een school kan in een gemeente staan die niet met het systeem werkt.
        Kolom("gemeentecode", verwijst="gemeenten.csv", veld="gemeente_id", zacht=True),
        Kolom("particulier"),
        Kolom("buitenland"),
        Kolom("vakantieregio"),
        Kolom("samenwerkingsverband"),
        Kolom("schoolbestuur"),
    ),
    # Een vestiging die een andere bron al aanleverde is dezelfde vestiging.
    koppel=(
        "select distinct on (t.id) s.regel, t.id as doel_id, true as zuinig from conv_scholen s"
        " join cases_school t on t.brin = s.brin and t.vestiging = s.vestiging"
        " where s.brin <> '' and s.vestiging <> '' and not exists (select from"
        " cases_externesleutel e where e.bestand = 'scholen.csv' and e.doel_id = t.id and e.bron ="
        " (select bron from conv_werk)) order by t.id, s.regel"
    ),
)


def aanmelden() -> None:
    """Zet deze bestanden in het register."""
    meld_bestand_aan(GEMEENTEN, volgorde=10)
    meld_bestand_aan(GEBIEDEN, volgorde=20)
    meld_bestand_aan(SCHOLEN, volgorde=30)
