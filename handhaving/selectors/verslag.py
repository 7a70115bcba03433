"""De ware afloop voor een verslag, als tijdelijke tabel waar alleen in geteld wordt (telregel X2).

De tabel bestaat alleen binnen de transactie van het verslag en verdwijnt daarmee; er komt geen rij
naar buiten, alleen het aantal in een cel (Wpg art. 22). Het log krijgt een regel zonder persoon.

Ook wat in de kluis ligt telt mee: een aantal verantwoordt de verrichtingen van een jaar (Wpg art.
14 lid 1), en een afgesloten jaar verandert niet doordat iets verwijderd is (docs/adr/0028).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import connection

from kern.grens import met_wpg
from kern.handelingen import KENMERKEN, Handeling
from kern.modellen import Regime
from wpg.services import Regel, vastleggen

TABEL = "verslag_uitkomst"
VERANTWOORDING: Final = "Wpg artikel 14 lid 1: verantwoording van verrichtingen"
"""Op grond waarvan een aantal ook telt wat al verwijderd is."""
_VORM = (
    f"create temporary table {TABEL} (zaak_id bigint, melding_id bigint, resultaat text,"
    " resultaat_op date) on commit drop"
)


@contextmanager
def ware_aflopen(*, mag: bool) -> Iterator[None]:
    """Zet `verslag_uitkomst` klaar voor dit blok.

    mag: of de lezer Halt en proces-verbaal mag zien (de handeling *Wpg-cijfers*, een vastgesteld
    verslag, of het systeem). Mag het niet, dan is de tabel leeg en tellen zij als *ter kennisname*.
    """
    with connection.cursor() as cursor:
        cursor.execute(_VORM)
        if mag:
            with met_wpg():
                cursor.execute(
                    f"insert into {TABEL} select zaak_id, melding_id, resultaat, resultaat_op"
                    " from handhaving_uitkomst"
                )
                _leg_vast()
        # Elke melding en zaak zoekt hier haar afloop: zonder index leest elk de hele tabel.
        cursor.execute(
            f"create index on {TABEL} (melding_id); create index on {TABEL} (zaak_id);"
            f" analyze {TABEL}"
        )
        yield
        cursor.execute(f"drop table {TABEL}")


def _leg_vast() -> None:
    vastleggen(
        Regel(
            handeling=Handeling.WPG_CIJFERS,
            operatie=KENMERKEN[Handeling.WPG_CIJFERS].operatie,
            jongeren=((None, None),),
            objecttype="handhavingscijfers",
            regime=Regime.WPG,
            reden_code="taak",
            grondslag=VERANTWOORDING,
            veldnamen=("resultaat",),
        )
    )
