"""De bestanden over de jongere zelf: wie zij is, waar zij woont, waar zij naar school gaat."""

from cases.conversie.bestand import Bestand, Kolom, Rij, Soort, meld_bestand_aan
from cases.conversie.werk import VANDAAG, Werk, meld_set, voer_uit, vraag
from cases.keuzes import DUO
from cases.models import Betrokkene, Inschrijving, Jongere, Kwalificatie, Woonplaats
from cases.regels.naam import zoeknaam
from cases.selectors.afleidingen import woongemeente_sql
from kern.verzameling import bijwerken, verwijderen

LANGSTE_ZOEKNAAM = 450
JONGERE = Kolom("jongere_id", verplicht=True, verwijst="jongeren.csv")
VAN_HAAR = "t.jongere_id = s.jongere_id_doel"
"""SQL: een rij `t` die er al is, van dezelfde jongere als de aangeleverde rij `s`."""

# Wie nu waar woont, uit de aanlevering: zo heeft een nieuwe jongere meteen haar gemeente.
_NU = f"(w.van <= {VANDAAG} and coalesce(w.tot_en_met >= {VANDAAG}, true))"
_EERSTE_GEMEENTE = (
    "coalesce((select w.gemeentecode_doel from conv_woonplaatsen w"
    f" where w.jongere_id = s.sleutel order by {_NU} desc, (w.van <= {VANDAAG}) desc,"
    f" abs(w.van - {VANDAAG}) limit 1),"
    " (select g.doel_id from conv_gemeenten g order by g.regel limit 1))"
)
_GEBOORTEDATUM = "case when s.geboortedatum not like '%%-00%%' then s.geboortedatum::date end"


NAMEN = ("geslachtsnaam", "voorvoegsel", "voornamen")


def _zoeknaam(rij: Rij) -> str:
    delen = {naam: rij[naam] or "" for naam in NAMEN}
    return zoeknaam(delen.pop("geslachtsnaam"), **delen)[:LANGSTE_ZOEKNAAM]


def _zoeknamen_narekenen(werk: Werk) -> None:
    """De zoeknaam van wie hier al staat: uit de naam die na deze levering bij haar staat.

    Een kolom die ontbreekt, en bij een gekoppelde jongere een naam die er al was, blijft staan.
    """
    delen = [
        f"case when s.zuinig then coalesce(nullif(t.{naam}, ''), s.{naam}, '')"
        f" else {f's.{naam}' if werk.is_geleverd('jongeren.csv', naam) else f't.{naam}'} end"
        for naam in NAMEN
    ]
    compleet = all(werk.is_geleverd("jongeren.csv", naam) for naam in NAMEN)
    rijen = vraag(
        f"select s.regel, {', '.join(delen)} from conv_jongeren s"
        " join cases_jongere t on t.id = s.doel_id"
        " where s.rijstand in ('gewijzigd', 'gekoppeld') and (s.zuinig or not %(compleet)s)",
        {"compleet": compleet},
    )
    voer_uit(
        "update conv_jongeren s set zoeknaam = n.zoeknaam"
        " from unnest(%(regels)s::int[], %(namen)s::text[]) n(regel, zoeknaam)"
        " where s.regel = n.regel",
        {
            "regels": [regel for regel, *_ in rijen],
            "namen": [_zoeknaam(dict(zip(NAMEN, namen, strict=True))) for _, *namen in rijen],
        },
    )


def _toets_bsn(werk: Werk) -> None:
    """Twee jongeren met één BSN: in dit bestand, of samen met wat er al staat."""
    plan = werk.plannen["jongeren.csv"]
    meld_set(
        plan,
        "select d.regel, 'bsn', d.bsn, 'dit BSN staat ook op regel ' || d.eerste, true from"
        " (select regel, bsn, row_number() over w as n, first_value(regel) over w as eerste"
        " from conv_jongeren where bsn is not null"
        " window w as (partition by bsn order by regel)) d where d.n > 1",
    )
    eigen = (
        "(select e.externe_id, coalesce(t.opgegaan_in_id, t.id) as jongere_id"
        " from cases_externesleutel e join cases_jongere t on t.id = e.doel_id"
        " where e.bron = %(bron)s and e.bestand = 'jongeren.csv')"
    )
    meld_set(
        plan,
        "select s.regel, 'bsn', s.bsn, 'dit BSN kan niet bij deze jongere horen', true"
        f" from conv_jongeren s join {eigen} e on e.externe_id = s.sleutel"
        " join cases_jongere j on j.bsn = s.bsn and j.opgegaan_in_id is null"
        " and j.id <> e.jongere_id",
        {"bron": werk.bron},
    )
    meld_set(
        plan,
        "select s.regel, 'bsn', s.bsn, 'dit BSN hoort bij de jongere van regel ' || o.regel, true"
        " from conv_jongeren s join cases_jongere j on j.bsn = s.bsn and j.opgegaan_in_id is null"
        f" join {eigen} e on e.jongere_id = j.id"
        " join conv_jongeren o on o.sleutel = e.externe_id and o.sleutel <> s.sleutel",
        {"bron": werk.bron},
    )


JONGEREN = Bestand(
    naam="jongeren.csv",
    model=Jongere,
    verplicht=True,
    sleutel=("jongere_id",),
    eigen_sleutel=True,
    jongere="s.doel_id",
    kolommen=(
        Kolom("jongere_id", verplicht=True, soort=Soort.SLEUTEL, veld="-"),
        Kolom("bsn", soort=Soort.BSN),
        Kolom("onderwijsnummer"),
        Kolom("voornamen"),
        Kolom("voorvoegsel"),
        Kolom("geslachtsnaam", verplicht=True),
        Kolom("geboortedatum", verplicht=True, soort=Soort.GEBOREN, veld="geboren"),
        Kolom("gezin_id", veld="gezin"),
        Kolom("herkomst"),
        Kolom("telefoon"),
        Kolom("email"),
        Kolom("geheim"),
        Kolom("overleden_op"),
    ),
    berekend={"zoeknaam": _zoeknaam},
    afgeleid={
        "zoeknaam": "s.zoeknaam",
        "geboortedatum": _GEBOORTEDATUM,
        "voorlopig": "false",
    },
    bij_nieuw={"gemeente_id": _EERSTE_GEMEENTE},
    # Hetzelfde BSN is dezelfde jongere, ook als een ander haar aanleverde. Haar gegevens blijven
    # dan staan; alleen wat leeg was wordt aangevuld. Dat zij er al was, zegt niets of niemand.
    koppel=(
        "select s.regel, j.id as doel_id, not j.voorlopig as zuinig from conv_jongeren s"
        " join cases_jongere j on j.bsn = s.bsn and j.opgegaan_in_id is null"
    ),
    toetsen=(_toets_bsn,),
    vooraf=(_zoeknamen_narekenen,),
)


def _vervang_voorlopige(werk: Werk) -> None:
    """Waar een onbekende jongere geplaatst werd, wijkt voor de woonplaats die een gemeente levert.

    Dat is een woonplaats van DUO, of een zonder adres die niet uit een levering komt.
    """
    verwijderen(
        Woonplaats,
        waar=(
            f"(t.bron = '{DUO}' or (t.straat = '' and t.postcode = ''))"
            " and not exists (select from cases_externesleutel e"
            " where e.bestand = 'woonplaatsen.csv' and e.doel_id = t.id)"
            " and exists (select from conv_woonplaatsen s"
            f" where {VAN_HAAR} and s.van <= t.van and coalesce(s.tot_en_met >= t.van, true))"
        ),
        reden=werk.reden,
    )


def _verhuis(werk: Werk) -> None:
    """Zet bij wie een nieuwe of andere woonplaats kreeg de gemeente van nu."""
    bijwerken(
        Jongere,
        zet={"gemeente_id": "s.gemeente_id"},
        bron=(
            f"(select w.id, {woongemeente_sql('w.id', VANDAAG)} as gemeente_id from"
            " (select distinct jongere_id_doel as id from conv_woonplaatsen"
            " where rijstand <> 'ongewijzigd') w)"
        ),
        waar="t.id = s.id and t.gemeente_id is distinct from s.gemeente_id",
        reden=f"{werk.reden}: verhuizing",
    )


def _overlap(tabel: str) -> str:
    return (
        "select o.regel, 'van', o.van::text, 'overlapt met regel ' || o.vorige"
        " || ' van dezelfde jongere', false from (select s.regel, s.van,"
        " lag(s.regel) over w as vorige, max(coalesce(s.tot_en_met, 'infinity')) over"
        " (w rows between unbounded preceding and 1 preceding) as tot"
        f" from {tabel} s window w as (partition by s.jongere_id order by s.van, s.regel)) o"
        " where o.van <= o.tot"
    )


def _toets_overlap_wonen(werk: Werk) -> None:
    meld_set(werk.plannen["woonplaatsen.csv"], _overlap("conv_woonplaatsen"))


def _toets_overlap_inschrijving(werk: Werk) -> None:
    meld_set(werk.plannen["inschrijvingen.csv"], _overlap("conv_inschrijvingen"))


WOONPLAATSEN = Bestand(
    naam="woonplaatsen.csv",
    model=Woonplaats,
    sleutel=("jongere_id", "gemeentecode", "van"),
    zelfde=f"{VAN_HAAR} and t.van = s.van",
    kolommen=(
        JONGERE,
        Kolom("gemeentecode", verplicht=True, verwijst="gemeenten.csv", veld="gemeente_id"),
        Kolom("van", verplicht=True),
        Kolom("tot_en_met"),
        Kolom("straat"),
        Kolom("huisnummer"),
        Kolom("postcode"),
        Kolom("plaats"),
        Kolom("opvanglocatie"),
        Kolom("adres_onjuist"),
    ),
    periodes=(("van", "tot_en_met"),),
    indexen=("jongere_id",),
    toetsen=(_toets_overlap_wonen,),
    daarna=(_vervang_voorlopige, _verhuis),
)

BETROKKENEN = Bestand(
    naam="betrokkenen.csv",
    model=Betrokkene,
    sleutel=("betrokkene_id",),
    eigen_sleutel=True,
    kolommen=(
        Kolom("betrokkene_id", verplicht=True, soort=Soort.SLEUTEL),
        JONGERE,
        Kolom("rol", verplicht=True),
        Kolom("gezag"),
        Kolom("naam"),
        Kolom("telefoon"),
        Kolom("email"),
        Kolom("straat"),
        Kolom("huisnummer"),
        Kolom("postcode"),
        Kolom("plaats"),
        Kolom("taal"),
        Kolom("geheim"),
        Kolom("overleden_op"),
    ),
)

INSCHRIJVINGEN = Bestand(
    naam="inschrijvingen.csv",
    model=Inschrijving,
    sleutel=("inschrijving_id",),
    eigen_sleutel=True,
    kolommen=(
        Kolom("inschrijving_id", verplicht=True, soort=Soort.SLEUTEL),
        JONGERE,
        Kolom("school_id", verplicht=True, verwijst="scholen.csv"),
        Kolom("onderwijssoort", verplicht=True),
        Kolom("leerjaar"),
        Kolom("opleiding"),
        Kolom("uitstroomprofiel"),
        Kolom("van", verplicht=True),
        Kolom("tot_en_met"),
        Kolom("uitschrijfreden"),
    ),
    periodes=(("van", "tot_en_met"),),
    gemeente_op="s.van",
    toetsen=(_toets_overlap_inschrijving,),
)

KWALIFICATIES = Bestand(
    naam="kwalificaties.csv",
    model=Kwalificatie,
    sleutel=("jongere_id", "diploma", "niveau", "behaald_op"),
    zelfde=f"{VAN_HAAR} and t.diploma = s.diploma and t.behaald_op = s.behaald_op",
    kolommen=(
        JONGERE,
        Kolom("diploma", verplicht=True),
        Kolom("niveau", minimum=1, maximum=4),
        Kolom("behaald_op", verplicht=True),
    ),
    gemeente_op="s.behaald_op",
)


def aanmelden() -> None:
    """Zet deze bestanden in het register."""
    for volgorde, bestand in enumerate(
        (JONGEREN, WOONPLAATSEN, BETROKKENEN, INSCHRIJVINGEN, KWALIFICATIES), start=40
    ):
        meld_bestand_aan(bestand, volgorde=volgorde)
