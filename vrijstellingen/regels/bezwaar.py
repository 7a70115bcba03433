"""Bezwaar tegen een besluit: de termijn, op tijd of niet, en de beslissing erop (VR-02)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from cases.regels.plicht_uitleg import Uitlegregel
from cases.regels.toets import Toetspunt, Uitkomst, hoeveel
from inrichting.parameters import Parameters, Waarde
from kern.kalender import datum_voluit
from kern.termijnen import Opschorting, einde_termijn

DAG: Final = timedelta(days=1)
BEZWAAR: Final = "bezwaartermijn_weken"
POST: Final = "bezwaar_post_weken"
BESLISSEN: Final = "beslistermijn_bezwaar_weken"
BESLISSEN_COMMISSIE: Final = "beslistermijn_bezwaar_commissie_weken"
VERDAGEN: Final = "bezwaar_verdagen_weken"


@dataclass(frozen=True, slots=True)
class Bezwaartermijn:
    """Van en tot en met wanneer bezwaar kan; per post mag het tot ``laatste_dag_post`` aankomen."""

    begint_op: date
    laatste_dag: date
    laatste_dag_post: date
    uitleg: tuple[Uitlegregel, ...]
    waarden: tuple[Waarde, ...]


@dataclass(frozen=True, slots=True)
class Bezwaarbeslissing:
    """De laatste dag om op bezwaar te beslissen, met uitleg."""

    uiterlijk: date
    uitleg: tuple[Uitlegregel, ...]
    waarden: tuple[Waarde, ...]


def bezwaartermijn(
    bekendgemaakt_op: date, *, wet: Parameters, gelijkgesteld: Collection[date] = ()
) -> Bezwaartermijn:
    """De bezwaartermijn na de dag van bekendmaking (VR-02, Awb 6:7 tot en met 6:9)."""
    weken = wet.geldend(BEZWAAR, op=bekendgemaakt_op)
    post = wet.geldend(POST, op=bekendgemaakt_op)
    laatste = einde_termijn(bekendgemaakt_op, weken=weken.waarde, gelijkgesteld=gelijkgesteld)
    laatste_post = einde_termijn(laatste, weken=post.waarde, gelijkgesteld=gelijkgesteld)
    tekst = (
        f"Het besluit is verstuurd op {datum_voluit(bekendgemaakt_op, met_weekdag=True)}. Vanaf "
        f"de dag daarna kunt u {hoeveel(weken.waarde, 'week', 'weken')} lang bezwaar maken: tot "
        f"en met {datum_voluit(laatste, met_weekdag=True)}."
    )
    per_post = (
        "Stuurt u het met de post, doe het dan uiterlijk die dag op de post. Het moet "
        f"uiterlijk op {datum_voluit(laatste_post, met_weekdag=True)} aankomen."
    )
    return Bezwaartermijn(
        bekendgemaakt_op + DAG,
        laatste,
        laatste_post,
        (
            Uitlegregel("VR-02", "Awb 6:7 en 6:8", tekst),
            Uitlegregel("VR-02", "Awb 6:9 lid 2", per_post),
        ),
        (weken, post),
    )


def bezwaar_toetsen(
    termijn: Bezwaartermijn, *, ontvangen_op: date, gepost_op: date | None = None
) -> Toetspunt:
    """Of een bezwaar op tijd is (VR-02, Awb 6:9 en 6:11). Te laat is geen eindoordeel.

    gepost_op: de dag van het poststempel; leeg als het niet met de post kwam.
    """
    per_post = (
        gepost_op is not None
        and gepost_op <= termijn.laatste_dag
        and ontvangen_op <= termijn.laatste_dag_post
    )
    kwam = f"Het bezwaar kwam binnen op {datum_voluit(ontvangen_op)}."
    if ontvangen_op <= termijn.laatste_dag:
        return Toetspunt(
            "op_tijd",
            Uitkomst.JA,
            Uitlegregel("VR-02", "Awb 6:9 lid 1", f"{kwam} Dat is op tijd."),
            termijn.waarden,
        )
    if per_post:
        tekst = f"{kwam} Het ging op tijd met de post. Dat telt als op tijd."
        uitleg = Uitlegregel("VR-02", "Awb 6:9 lid 2", tekst)
        return Toetspunt("op_tijd", Uitkomst.JA, uitleg, termijn.waarden)
    tekst = f"{kwam} Dat is te laat. Was daar een goede reden voor, dan kan het toch meetellen."
    uitleg = Uitlegregel("VR-02", "Awb 6:11", tekst)
    return Toetspunt("op_tijd", Uitkomst.LET_OP, uitleg, termijn.waarden)


def beslissing_op_bezwaar(
    termijn: Bezwaartermijn,
    *,
    wet: Parameters,
    commissie: bool = False,
    verdaagd: bool = False,
    opschortingen: Iterable[Opschorting] = (),
    gelijkgesteld: Collection[date] = (),
) -> Bezwaarbeslissing:
    """De laatste dag om op bezwaar te beslissen, geteld vanaf het einde van de bezwaartermijn.

    VR-02, Awb 7:10. Uitstel telt bij de termijn op; samen langer dan twaalf weken schuift niet op
    naar een werkdag (Algemene termijnenwet art. 4).
    """
    naam = BESLISSEN_COMMISSIE if commissie else BESLISSEN
    waarden = [wet.geldend(naam, op=termijn.laatste_dag)]
    if verdaagd:
        waarden.append(wet.geldend(VERDAGEN, op=termijn.laatste_dag))
    weken = sum(w.waarde for w in waarden)
    uiterlijk = einde_termijn(
        termijn.laatste_dag,
        weken=weken,
        opschortingen=opschortingen,
        gelijkgesteld=gelijkgesteld,
    )
    met_commissie = " Er is een commissie voor bezwaar." if commissie else ""
    met_uitstel = " De beslissing is uitgesteld." if verdaagd else ""
    tekst = (
        f"De bezwaartermijn eindigt op {datum_voluit(termijn.laatste_dag)}.{met_commissie}"
        f"{met_uitstel} Daarna zijn er {hoeveel(weken, 'week', 'weken')} om te beslissen: "
        f"uiterlijk {datum_voluit(uiterlijk, met_weekdag=True)}."
    )
    return Bezwaarbeslissing(uiterlijk, (Uitlegregel("VR-02", "Awb 7:10", tekst),), tuple(waarden))
