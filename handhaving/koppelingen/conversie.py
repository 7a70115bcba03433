"""Halt en proces-verbaal uit een conversie (telregel X1).

De aanlevering noemt ze tussen de gewone rijen. Alleen hier worden zij bewaard; aan de AVG-kant
blijft een gewone rij met *ter kennisname*, of niets. De sleutels en afdrukken van die kant
(`cases.ExterneSleutel`) kennen alleen dat gewone resultaat. Wat hier al stond, volgt daarom uit
deze tabellen zelf.

De klok van een overgenomen gegeven begint op zijn eigen dag (docs/adr/0028-aan-de-deur.md). Wat
volgens die klok al verwijderd moest zijn, wordt niet bewaard; wat een jaar oud is, komt achter het
schot binnen.
"""

from collections.abc import Callable
from typing import Any, Final

from cases.conversie.bestand import Aanvulling, aanvullingen
from cases.conversie.werk import Werk, bewaar_niet, voer_uit
from cases.keuzes import WPG_RESULTATEN
from cases.selectors.afleidingen import woongemeente_sql
from handhaving.bewaring.klok import na_sql
from handhaving.bewaring.overgangen import AFSCHERMEN
from handhaving.models import Handhavingsmaatregel, Uitkomst
from handhaving.regels.bewaren import SCHOT_NA, VERWIJDEREN_NA
from inrichting.parameters import Parameters
from inrichting.selectors.basis import parameters
from kern.grens import met_wpg
from kern.handelingen import Handeling
from kern.klok import vandaag
from kern.modellen import Regime
from kern.verzameling import bijwerken, invoegen, verwijderen
from wpg.services import Regel, vastleggen_uit

_IS_WPG = f"s.resultaat in ('{WPG_RESULTATEN[0]}', '{WPG_RESULTATEN[1]}')"
_NIEUW = "conv_wpg select n.jongere_id, n.gemeente_id, n.afgeschermd_op is not null from n"
_ANDERS = "conv_wpg select n.jongere_id, n.gemeente_id, false from n"

EIGEN_DAG: Final = {
    "zaken.csv": "coalesce(s.resultaat_op, s.gesloten_op, s.geopend_op)",
    "meldingen.csv": "coalesce(s.resultaat_op, s.ontvangen_op)",
    "maatregelen.csv": "s.datum",
}
"""SQL van de dag van een gegeven. Zonder dag van het resultaat die van de zaak of melding zelf: een
dag van vandaag zou wat vernietigd is bij een volgende levering terugbrengen."""
_TE_OUD: Final = (
    "dit gegeven van Halt of proces-verbaal is niet bewaard: de bewaartijd van politiegegevens is"
    " voorbij"
)


def _wet() -> Parameters:
    return parameters(SCHOT_NA, VERWIJDEREN_NA)


def _begin(bestand: str) -> str:
    """SQL van de dag waarop de klok begint; nooit na vandaag."""
    return f"least({EIGEN_DAG[bestand]}, %(vandaag)s::date)"


def _is_te_oud(begin: str) -> str:
    """SQL: is een gegeven met deze eerste dag vandaag aan verwijderen toe?"""
    return f"({na_sql(VERWIJDEREN_NA, begin, wet=_wet())} <= %(vandaag)s::date)"


def _schotdag(begin: str) -> str:
    """SQL van de dag waarop het achter het schot ging; leeg als het nog gewoon te gebruiken is."""
    dag = na_sql(SCHOT_NA, begin, wet=_wet())
    return f"case when {dag} <= %(vandaag)s::date then {dag} end"


def _waarden(werk: Werk) -> dict[str, Any]:
    return {"herkomst": f"conversie {werk.bron}", "vandaag": vandaag(), "reden": werk.reden}


def _leg_vast(objecttype: str) -> None:
    for operatie, grondslag, reden, waar in (
        ("VERZAMELEN", "", "conversie", "true"),
        (AFSCHERMEN.operatie, AFSCHERMEN.grondslag, "termijn", "afgeschermd"),
    ):
        vastleggen_uit(
            Regel(
                handeling=Handeling.INNAME,
                operatie=operatie,
                jongeren=(),
                objecttype=objecttype,
                regime=Regime.WPG,
                reden_code=reden,
                grondslag=grondslag,
            ),
            selectie=f"select distinct jongere_id, gemeente_id from conv_wpg where {waar}",
        )
    voer_uit("drop table conv_wpg")


def _vang_op() -> None:
    voer_uit(
        "create temporary table conv_wpg (jongere_id bigint, gemeente_id bigint,"
        " afgeschermd boolean)"
    )


def _weiger_te_oud(werk: Werk, bestand: str, *, kolom: str, is_wpg: str) -> None:
    bewaar_niet(
        werk.plannen[bestand],
        f"select s.regel, '{kolom}', '{_TE_OUD}' from {werk.plannen[bestand].tabel} s"
        f" where {is_wpg} and {_is_te_oud(_begin(bestand))}",
        _waarden(werk),
    )


def uitkomsten_toets(bestand: str) -> Callable[[Werk], None]:
    """De stap die meldt welke ware aflopen van `bestand` over hun bewaartijd zijn."""

    def toets(werk: Werk) -> None:
        _weiger_te_oud(werk, bestand, kolom="resultaat", is_wpg=_IS_WPG)

    return toets


def uitkomsten_schrijver(bestand: str, *, sleutel: str, bron: str) -> Callable[[Werk], None]:
    """De stap die na het laden van `bestand` de ware afloop bewaart.

    sleutel: `zaak_id` of `melding_id`. bron: de tabel van de gewone rij.
    """

    def schrijf(werk: Werk) -> None:
        if not werk.is_geleverd(bestand, "resultaat"):
            return
        with met_wpg():
            _vang_op()
            _verwerk_uitkomsten(werk, bestand, sleutel=sleutel, bron=bron)
            _leg_vast("uitkomst")

    return schrijf


def _is_open() -> str:
    """SQL: mag een levering deze rij nog wijzigen of weghalen?

    Wat een boa hier zelf wijzigde, laat zij met rust. Wat over zijn bewaartijd is ook: dat ligt
    alleen nog in de kluis (Wpg art. 14).
    """
    return (
        "t.herkomst = %(herkomst)s and t.verwijderd_op is null"
        f" and not {_is_te_oud('t.eerste_verwerking_op')}"
        " and %(reden)s = (select u.history_change_reason from handhaving_historicaluitkomst u"
        " where u.id = t.id order by u.history_id desc limit 1)"
    )


def _verwerk_uitkomsten(werk: Werk, bestand: str, *, sleutel: str, bron: str) -> None:
    tabel, waarden = werk.plannen[bestand].tabel, _waarden(werk)
    begin, blijft = _begin(bestand), _is_open()
    te_bewaren = f"{_IS_WPG} and not {_is_te_oud(begin)}"
    invoegen(
        Uitkomst,
        kolommen=[
            *("jongere_id", "gemeente_id", sleutel, "resultaat", "resultaat_op"),
            *("herkomst", "eerste_verwerking_op", "afgeschermd_op"),
        ],
        selectie=(
            "select r.jongere_id, r.gemeente_id, r.id, s.resultaat, s.resultaat_op,"
            f" %(herkomst)s, {begin}, {_schotdag(begin)}"
            f" from {tabel} s join {bron} r on r.id = s.doel_id"
            f" where {te_bewaren} and not exists (select from handhaving_uitkomst u"
            f" where u.{sleutel} = r.id)"
        ),
        waarden=waarden,
        reden=werk.reden,
        naar=_NIEUW,
    )
    bijwerken(
        Uitkomst,
        zet={"resultaat": "s.resultaat", "resultaat_op": "s.resultaat_op"},
        bron=f"(select * from {tabel})",
        waar=(
            f"t.{sleutel} = s.doel_id and {blijft} and {te_bewaren}"
            " and (t.resultaat, t.resultaat_op) is distinct from (s.resultaat, s.resultaat_op)"
        ),
        waarden=waarden,
        reden=werk.reden,
        naar=_ANDERS,
    )
    vervallen = (
        f"{blijft} and exists (select from {tabel} s where t.{sleutel} = s.doel_id"
        f" and ({_IS_WPG}) is not true)"
    )
    voer_uit(
        "insert into conv_wpg select t.jongere_id, t.gemeente_id, false from handhaving_uitkomst t"
        f" where {vervallen}",
        waarden,
    )
    verwijderen(Uitkomst, waar=vervallen, waarden=waarden, reden=werk.reden)


_MAATREGEL = (
    "(s.zaak_id_doel, s.route, s.maatregel, s.datum, coalesce(s.gericht_aan, ''))"
    " = (h.zaak_id, h.route, h.maatregel, h.datum, h.gericht_aan)"
)
_VOLGNUMMER = (
    "row_number() over (partition by s.zaak_id_doel, s.route, s.maatregel, s.datum,"
    " s.gericht_aan order by s.regel)"
)


def _toets_maatregelen(werk: Werk) -> None:
    """Zet de stand van de rijen die hier horen: de n-de gelijke rij is er, of is nieuw.

    Wat te oud is om te bewaren, telt als ongewijzigd: er komt niets bij.
    """
    _weiger_te_oud(werk, "maatregelen.csv", kolom="route", is_wpg="s.elders")
    te_oud = _is_te_oud(_begin("maatregelen.csv"))
    with met_wpg():
        voer_uit(
            "update conv_maatregelen s set rijstand = n.rijstand from (select s.regel, case when"
            f" {te_oud} or {_VOLGNUMMER} <= (select count(*) from handhaving_handhavingsmaatregel h"
            f" where {_MAATREGEL}) then 'ongewijzigd' else 'nieuw' end as rijstand"
            " from conv_maatregelen s where s.elders) n where n.regel = s.regel",
            _waarden(werk),
        )


def _schrijf_maatregelen(werk: Werk) -> None:
    begin = _begin("maatregelen.csv")
    with met_wpg():
        _vang_op()
        invoegen(
            Handhavingsmaatregel,
            kolommen=[
                *("jongere_id", "gemeente_id", "zaak_id", "route", "maatregel", "datum"),
                *("gericht_aan", "herkomst", "eerste_verwerking_op", "afgeschermd_op"),
            ],
            selectie=(
                f"select z.jongere_id, {woongemeente_sql('z.jongere_id', 's.datum')}, z.id,"
                " s.route, s.maatregel, s.datum,"
                f" coalesce(s.gericht_aan, ''), %(herkomst)s, {begin}, {_schotdag(begin)}"
                " from conv_maatregelen s join cases_zaak z on z.id = s.zaak_id_doel"
                " where s.elders and s.rijstand = 'nieuw' order by s.regel"
            ),
            waarden=_waarden(werk),
            reden=werk.reden,
            naar=_NIEUW,
        )
        _leg_vast("handhavingsmaatregel")


def aanmelden() -> None:
    """Hang de stappen aan de bestanden van het dossier en de meldingen."""
    aanvullingen.meld_aan(
        "uitkomst van zaak",
        Aanvulling(
            "zaken.csv",
            toets=uitkomsten_toets("zaken.csv"),
            schrijf=uitkomsten_schrijver("zaken.csv", sleutel="zaak_id", bron="cases_zaak"),
        ),
    )
    aanvullingen.meld_aan(
        "uitkomst van melding",
        Aanvulling(
            "meldingen.csv",
            toets=uitkomsten_toets("meldingen.csv"),
            schrijf=uitkomsten_schrijver(
                "meldingen.csv", sleutel="melding_id", bron="meldingen_verzuimmelding"
            ),
        ),
    )
    aanvullingen.meld_aan(
        "handhavingsmaatregel",
        Aanvulling("maatregelen.csv", toets=_toets_maatregelen, schrijf=_schrijf_maatregelen),
    )
