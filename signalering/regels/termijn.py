"""S10: een termijn die binnen vijf werkdagen verstrijkt of voorbij is."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Final

from inrichting.parameters import Parameters
from kern.termijnen import is_werkdag
from vrijstellingen.regels.besluit import Besluitfeiten, besluittermijn
from vrijstellingen.regels.grond import GRONDREGELS, Grond

DAG: Final = timedelta(days=1)
WERKDAGEN: Final = "termijn_signaal_werkdagen"
HOOFD_BESLIST: Final = "verlof_hoofd_max_dagen"

#: Aanvragen waarover de gemeente een besluit neemt, binnen een termijn (VR-02). Over vakantie door
#: het beroep (11f) beslist altijd het hoofd.
GRONDEN_BESLUIT: Final = frozenset(
    grond for grond, regel in GRONDREGELS.items() if regel.beslistermijn
) - {Grond.VAKANTIE}


def signaal_sinds(termijn: date, *, werkdagen: int, gelijkgesteld: Collection[date] = ()) -> date:
    """De eerste dag waarop de termijn binnen zoveel werkdagen verstrijkt.

    Het is de eerste dag waarvan ``werkdagen_later`` op of na de termijn uitkomt.
    """
    dag, ertussen = termijn, 0
    while ertussen < werkdagen:
        dag -= DAG
        ertussen += is_werkdag(dag, gelijkgesteld=gelijkgesteld)
    return dag


def besluit_uiterlijk(
    grond: Grond, *, ontvangen_op: date, wet: Parameters, gelijkgesteld: Collection[date] = ()
) -> date:
    """De laatste dag om op een aanvraag te beslissen (VR-02). Raises ValueError zonder besluit."""
    feiten = Besluitfeiten(grond, ontvangen_op)
    return besluittermijn(feiten, wet=wet, gelijkgesteld=gelijkgesteld).uiterlijk


def beslist_gemeente(grond: str, *, verlofdagen: int | None, op: date, wet: Parameters) -> bool:
    """Of de gemeente op deze aanvraag beslist; korter verlof is aan het hoofd (Lpw 14 lid 3)."""
    if grond not in GRONDEN_BESLUIT:
        return False
    if grond != Grond.VERLOF or verlofdagen is None:
        return True
    return verlofdagen > int(wet.waarde(HOOFD_BESLIST, op=op))
