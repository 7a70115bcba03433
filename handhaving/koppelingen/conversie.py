"""Halt en proces-verbaal uit een conversie (telregel X1).

De aanlevering noemt ze tussen de gewone rijen. Alleen hier worden zij bewaard; aan de AVG-kant
blijft een gewone rij met *ter kennisname*, of niets. De sleutels en afdrukken van die kant
(`cases.ExterneSleutel`) kennen alleen dat gewone resultaat. Wat hier al stond, volgt daarom uit
deze tabellen zelf.
"""

from collections.abc import Callable

from cases.conversie.bestand import Aanvulling, aanvullingen
from cases.conversie.werk import Werk, voer_uit
from cases.keuzes import WPG_RESULTATEN
from cases.selectors.afleidingen import woongemeente_sql
from handhaving.models import Handhavingsmaatregel, Uitkomst
from kern.grens import met_wpg
from kern.handelingen import Handeling
from kern.klok import vandaag
from kern.modellen import Regime
from kern.verzameling import bijwerken, invoegen, verwijderen
from wpg.services import Regel, vastleggen_uit

_IS_WPG = f"s.resultaat in ('{WPG_RESULTATEN[0]}', '{WPG_RESULTATEN[1]}')"
_GERAAKT = "conv_wpg (jongere_id, gemeente_id) select n.jongere_id, n.gemeente_id from n"


def _herkomst(werk: Werk) -> str:
    return f"conversie {werk.bron}"


def _leg_vast(objecttype: str) -> None:
    vastleggen_uit(
        Regel(
            handeling=Handeling.INNAME,
            operatie="VERZAMELEN",
            jongeren=(),
            objecttype=objecttype,
            regime=Regime.WPG,
            reden_code="conversie",
        ),
        selectie="select distinct jongere_id, gemeente_id from conv_wpg",
    )
    voer_uit("drop table conv_wpg")


def _vang_op() -> None:
    voer_uit("create temporary table conv_wpg (jongere_id bigint, gemeente_id bigint)")


def uitkomsten_schrijver(bestand: str, *, sleutel: str, bron: str) -> Callable[[Werk], None]:
    """De stap die na het laden van `bestand` de ware afloop bewaart.

    sleutel: `zaak_id` of `melding_id`. bron: de tabel van de gewone rij.
    """

    def schrijf(werk: Werk) -> None:
        if not werk.is_geleverd(bestand, "resultaat"):
            return
        with met_wpg():
            _vang_op()
            _verwerk_uitkomsten(werk, tabel=werk.plannen[bestand].tabel, sleutel=sleutel, bron=bron)
            _leg_vast("uitkomst")

    return schrijf


# Wat een boa hier zelf wijzigde, laat een volgende aanlevering met rust.
_ONAANGERAAKT = (
    "t.herkomst = %(herkomst)s and %(reden)s = (select u.history_change_reason"
    " from handhaving_historicaluitkomst u where u.id = t.id order by u.history_id desc limit 1)"
)


def _verwerk_uitkomsten(werk: Werk, *, tabel: str, sleutel: str, bron: str) -> None:
    waarden = {"herkomst": _herkomst(werk), "vandaag": vandaag(), "reden": werk.reden}
    invoegen(
        Uitkomst,
        kolommen=[
            *("jongere_id", "gemeente_id", sleutel, "resultaat", "resultaat_op"),
            *("herkomst", "eerste_verwerking_op"),
        ],
        selectie=(
            "select r.jongere_id, r.gemeente_id, r.id, s.resultaat, s.resultaat_op,"
            f" %(herkomst)s, %(vandaag)s from {tabel} s join {bron} r on r.id = s.doel_id"
            f" where {_IS_WPG} and not exists (select from handhaving_uitkomst u"
            f" where u.{sleutel} = r.id)"
        ),
        waarden=waarden,
        reden=werk.reden,
        naar=_GERAAKT,
    )
    bijwerken(
        Uitkomst,
        zet={"resultaat": "s.resultaat", "resultaat_op": "s.resultaat_op"},
        bron=f"(select * from {tabel})",
        waar=(
            f"t.{sleutel} = s.doel_id and {_ONAANGERAAKT} and {_IS_WPG}"
            " and (t.resultaat, t.resultaat_op) is distinct from (s.resultaat, s.resultaat_op)"
        ),
        waarden=waarden,
        reden=werk.reden,
        naar=_GERAAKT,
    )
    vervallen = (
        f"{_ONAANGERAAKT} and exists (select from {tabel} s where t.{sleutel} = s.doel_id"
        f" and ({_IS_WPG}) is not true)"
    )
    voer_uit(
        "insert into conv_wpg select t.jongere_id, t.gemeente_id from handhaving_uitkomst t"
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
    """Zet de stand van de rijen die hier horen: de n-de gelijke rij is er, of is nieuw."""
    del werk
    with met_wpg():
        voer_uit(
            "update conv_maatregelen s set rijstand = n.rijstand from (select s.regel, case when"
            f" {_VOLGNUMMER} <= (select count(*) from handhaving_handhavingsmaatregel h"
            f" where {_MAATREGEL}) then 'ongewijzigd' else 'nieuw' end as rijstand"
            " from conv_maatregelen s where s.elders) n where n.regel = s.regel"
        )


def _schrijf_maatregelen(werk: Werk) -> None:
    with met_wpg():
        _vang_op()
        invoegen(
            Handhavingsmaatregel,
            kolommen=[
                *("jongere_id", "gemeente_id", "zaak_id", "route", "maatregel", "datum"),
                *("gericht_aan", "herkomst", "eerste_verwerking_op"),
            ],
            selectie=(
                f"select z.jongere_id, {woongemeente_sql('z.jongere_id', 's.datum')}, z.id,"
                " s.route, s.maatregel, s.datum,"
                " coalesce(s.gericht_aan, ''), %(herkomst)s, %(vandaag)s"
                " from conv_maatregelen s join cases_zaak z on z.id = s.zaak_id_doel"
                " where s.elders and s.rijstand = 'nieuw' order by s.regel"
            ),
            waarden={"herkomst": _herkomst(werk), "vandaag": vandaag()},
            reden=werk.reden,
            naar=_GERAAKT,
        )
        _leg_vast("handhavingsmaatregel")


def aanmelden() -> None:
    """Hang de stappen aan de bestanden van het dossier en de meldingen."""
    aanvullingen.meld_aan(
        "uitkomst van zaak",
        Aanvulling(
            "zaken.csv",
            schrijf=uitkomsten_schrijver("zaken.csv", sleutel="zaak_id", bron="cases_zaak"),
        ),
    )
    aanvullingen.meld_aan(
        "uitkomst van melding",
        Aanvulling(
            "meldingen.csv",
            schrijf=uitkomsten_schrijver(
                "meldingen.csv", sleutel="melding_id", bron="meldingen_verzuimmelding"
            ),
        ),
    )
    aanvullingen.meld_aan(
        "handhavingsmaatregel",
        Aanvulling("maatregelen.csv", toets=_toets_maatregelen, schrijf=_schrijf_maatregelen),
    )
