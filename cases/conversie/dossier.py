"""De bestanden over het werk: zaken, maatregelen, contactmomenten en vervoer."""

from cases.conversie.bestand import Bestand, Kolom, Soort, meld_bestand_aan
from cases.conversie.personen import JONGERE, VAN_HAAR
from cases.conversie.werk import Werk, meld_set, vraag
from cases.keuzes import RESULTATEN, ROUTES, TER_KENNISNAME, WPG_RESULTATEN, WPG_ROUTES
from cases.models import Contactmoment, Maatregel, Vervoersvoorziening, Zaak
from cases.selectors.afleidingen import onderwijssoort_sql, school_sql
from cases.selectors.termijnen import EERSTE_REACTIE, eerste_reactie_dagen
from kern.verzameling import bijwerken

ZAAK = Kolom("zaak_id", verwijst="zaken.csv")
INSCHRIJVING = Kolom("inschrijving_id", verwijst="inschrijvingen.csv")

# Telregel X1: de ware afloop gaat naar handhaving, hier staat een gewoon resultaat. Ook de afdruk
# van de rij kent alleen dat gewone resultaat.
RESULTAAT = Kolom(
    "resultaat",
    keuzes=(*RESULTATEN, *WPG_RESULTATEN),
    sql=(
        f"case when s.resultaat in ('{WPG_RESULTATEN[0]}', '{WPG_RESULTATEN[1]}')"
        f" then '{TER_KENNISNAME}' else coalesce(s.resultaat, '') end"
    ),
)
VERHULD = {"resultaat": dict.fromkeys(WPG_RESULTATEN, TER_KENNISNAME)}


def toets_medewerker(bestand: str, kolom: str) -> str:
    """SQL voor `meld_set`: gebruikersnamen waar geen account bij is, een keer per naam."""
    return (
        f"select min(s.regel), '{kolom}', s.{kolom}, 'er is geen account met deze gebruikersnaam ('"
        " || count(*) || ' keer); de naam blijft bewaard', false"
        f" from {bestand} s where s.{kolom} is not null and not exists"
        f" (select from toegang_medewerker m where m.gebruikersnaam = s.{kolom})"
        f" group by s.{kolom}"
    )


def medewerker_sql(kolom: str) -> str:
    """Het account bij een gebruikersnaam, of null."""
    return f"(select m_.id from toegang_medewerker m_ where m_.gebruikersnaam = s.{kolom})"


def medewerker_nu_sql(kolom: str) -> str:
    """De gebruikersnaam die bij een rij van de tabel `t` al staat, of null."""
    return (
        "coalesce((select n_.gebruikersnaam from toegang_medewerker n_"
        f" where n_.id = t.{kolom}_id), nullif(t.{kolom}_extern, ''))"
    )


def extern_sql(kolom: str) -> str:
    """De gebruikersnaam zelf als er geen account bij is, anders leeg."""
    return f"case when {medewerker_sql(kolom)} is null then coalesce(s.{kolom}, '') else '' end"


def _toets_zaken(werk: Werk) -> None:
    plan = werk.plannen["zaken.csv"]
    meld_set(plan, toets_medewerker("conv_zaken", "behandelaar"))
    meld_set(
        plan,
        "select regel, 'voorganger_id', voorganger_id, 'een zaak is niet haar eigen voorganger',"
        " true from conv_zaken where voorganger_id = sleutel",
    )


_GERAAKT = "c.rijstand in ('nieuw', 'gewijzigd') and not c.elders"


def _termijnen_zetten(werk: Werk) -> None:
    """Een zaak waar nog niemand op reageerde heeft een termijn, zoals een zaak uit een melding.

    Is zij intussen opgepakt of gesloten, dan vervalt die; een andere termijn blijft staan.
    """
    dagen = eerste_reactie_dagen(
        vraag(
            "select distinct z.gemeente_id, z.geopend_op from conv_zaken c"
            f" join cases_zaak z on z.id = c.doel_id where z.status = 'nieuw' and {_GERAAKT}"
        )
    )
    gemeenten, geopend, termijnen = zip(*dagen, strict=True) if dagen else ((), (), ())
    bijwerken(
        Zaak,
        zet={"termijn": "s.termijn", "termijn_regel": "s.termijn_regel"},
        bron=(
            "(select z.id, d.termijn, case when z.status = 'nieuw' then"
            f" '{EERSTE_REACTIE}' else '' end as termijn_regel"
            " from conv_zaken c join cases_zaak z on z.id = c.doel_id"
            " left join unnest(%(gemeenten)s::bigint[], %(geopend)s::date[], %(termijnen)s::date[])"
            " d(gemeente_id, dag, termijn) on z.status = 'nieuw'"
            " and d.gemeente_id = z.gemeente_id and d.dag = z.geopend_op"
            f" where {_GERAAKT} and (z.status = 'nieuw' or z.termijn_regel = '{EERSTE_REACTIE}'))"
        ),
        waar=(
            "t.id = s.id and row(t.termijn, t.termijn_regel)"
            " is distinct from row(s.termijn, s.termijn_regel)"
        ),
        waarden={
            "gemeenten": list(gemeenten),
            "geopend": list(geopend),
            "termijnen": list(termijnen),
        },
        reden=werk.reden,
    )


ZAKEN = Bestand(
    naam="zaken.csv",
    model=Zaak,
    sleutel=("zaak_id",),
    eigen_sleutel=True,
    kolommen=(
        Kolom("zaak_id", verplicht=True, soort=Soort.SLEUTEL),
        JONGERE,
        Kolom("soort", verplicht=True),
        Kolom("geopend_op", verplicht=True),
        Kolom("aanmelder"),
        Kolom("vastgesteld"),
        Kolom("vastgesteld_op"),
        Kolom("reden"),
        RESULTAAT,
        Kolom("resultaat_op"),
        Kolom("gesloten_op"),
        Kolom("opgepakt_op"),
        Kolom("wachtlijst_vanaf"),
        Kolom("voorganger_id", verwijst="zaken.csv"),
        Kolom(
            "behandelaar",
            soort=Soort.TEKST,
            lengte=60,
            veld="behandelaar_id",
            sql=medewerker_sql("behandelaar"),
            nu=medewerker_nu_sql("behandelaar"),
        ),
    ),
    periodes=(("geopend_op", "gesloten_op"),),
    gemeente_op="s.geopend_op",
    verhuld=VERHULD,
    afgeleid={
        "status": (
            "case when s.gesloten_op is not null then 'gesloten'"
            " when s.opgepakt_op is not null or s.behandelaar is not null then 'in_behandeling'"
            " else 'nieuw' end"
        ),
        "behandelaar_extern": extern_sql("behandelaar"),
        "onderwijssoort": onderwijssoort_sql("s.jongere_id_doel", "s.geopend_op"),
        "school_id": school_sql("s.jongere_id_doel", "s.geopend_op"),
    },
    bij_nieuw={
        "laatste_contact_op": (
            "(select max(c.datum) from conv_contactmomenten c where c.zaak_id = s.sleutel)"
        )
    },
    # Wie het absoluut verzuim weerlegde, schreef erbij waarom; dat hoort alleen bij `nee`.
    bij_wijziging={"verklaring": "case when s.vastgesteld is false then t.verklaring else '' end"},
    toetsen=(_toets_zaken,),
    daarna=(_termijnen_zetten,),
)

_VAN_ZAAK = "(select z_.jongere_id from cases_zaak z_ where z_.id = s.zaak_id_doel)"

MAATREGELEN = Bestand(
    naam="maatregelen.csv",
    model=Maatregel,
    sleutel=("zaak_id", "route", "maatregel", "datum", "gericht_aan"),
    zelfde="t.zaak_id = s.zaak_id_doel and t.route = s.route and t.datum = s.datum",
    jongere=_VAN_ZAAK,
    kolommen=(
        Kolom("zaak_id", verplicht=True, verwijst="zaken.csv"),
        Kolom("route", verplicht=True, keuzes=(*ROUTES, *WPG_ROUTES)),
        Kolom("maatregel", verplicht=True),
        Kolom("datum", verplicht=True),
        Kolom("gericht_aan"),
    ),
    gemeente_op="s.datum",
    afgeleid={"jongere_id": _VAN_ZAAK},
    # Telregel X1: deze rijen komen nooit aan de AVG-kant, ook hun sleutel niet.
    elders=f"s.route in ('{WPG_ROUTES[0]}', '{WPG_ROUTES[1]}')",
)


def _werk_laatste_contact_bij(werk: Werk) -> None:
    bijwerken(
        Zaak,
        zet={"laatste_contact_op": "s.datum"},
        bron=(
            "(select c.zaak_id_doel as id, max(c.datum) as datum from conv_contactmomenten c"
            " where c.zaak_id_doel is not null and c.rijstand <> 'ongewijzigd' group by 1)"
        ),
        waar="t.id = s.id and (t.laatste_contact_op is null or t.laatste_contact_op < s.datum)",
        reden=werk.reden,
    )


CONTACTMOMENTEN = Bestand(
    naam="contactmomenten.csv",
    model=Contactmoment,
    sleutel=("contact_id",),
    eigen_sleutel=True,
    kolommen=(
        Kolom("contact_id", verplicht=True, soort=Soort.SLEUTEL),
        JONGERE,
        ZAAK,
        Kolom("datum", verplicht=True),
        Kolom("soort", verplicht=True),
        Kolom("doel"),
        Kolom("bereikt"),
        Kolom("verslag"),
    ),
    gemeente_op="s.datum",
    indexen=("zaak_id",),
    daarna=(_werk_laatste_contact_bij,),
)

EERSTE_SCHOOLDAG = "make_date(left(s.schooljaar, 4)::integer, 8, 1)"
"""De eerste dag van het schooljaar van een rij (T1)."""

VERVOER = Bestand(
    naam="vervoer.csv",
    model=Vervoersvoorziening,
    sleutel=("jongere_id", "schooljaar", "soort", "geldig_van"),
    zelfde=f"{VAN_HAAR} and t.schooljaar = s.schooljaar and t.soort = s.soort",
    kolommen=(
        JONGERE,
        Kolom("schooljaar", verplicht=True, soort=Soort.SCHOOLJAAR),
        Kolom("soort", verplicht=True),
        Kolom("geldig_van"),
        Kolom("geldig_tot_en_met"),
    ),
    periodes=(("geldig_van", "geldig_tot_en_met"),),
    gemeente_op=f"coalesce(s.geldig_van, {EERSTE_SCHOOLDAG})",
)


def aanmelden() -> None:
    """Zet deze bestanden in het register; contactmomenten noemen trajecten en komen dus later."""
    meld_bestand_aan(ZAKEN, volgorde=50)
    meld_bestand_aan(MAATREGELEN, volgorde=60)
    meld_bestand_aan(VERVOER, volgorde=70)
    meld_bestand_aan(CONTACTMOMENTEN, volgorde=140)
