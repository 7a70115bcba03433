"""De termijn van een zaak: de eerstvolgende uiterste dag, uit haar status, stappen en feiten."""

from cases.models import Zaak
from cases.regels.zaak import Zaakstatus
from cases.selectors.termijnen import EERSTE_REACTIE, STAPTERMIJN, WACHT_TOT, eerste_reactie_voor
from cases.selectors.zaaktypen import zaakverloop


def termijn_herrekenen(zaak: Zaak) -> None:
    """Zet `termijn` en `termijn_regel`; slaat niet op (VM-08: een eigen afspraak).

    Nieuw: de eerste reactie. Wacht: de dag waarop iemand weer kijkt. In behandeling: de vroegste
    uiterste dag van een open stap; de meeste zaaktypen kennen die niet.
    """
    if zaak.status == Zaakstatus.NIEUW:
        zaak.termijn, zaak.termijn_regel = eerste_reactie_voor(zaak).dag, EERSTE_REACTIE
    elif zaak.status == Zaakstatus.WACHT:
        zaak.termijn, zaak.termijn_regel = zaak.wacht_tot, WACHT_TOT
    elif zaak.status == Zaakstatus.IN_BEHANDELING and (eerste := zaakverloop(zaak).eerste_termijn):
        stap, berekend = eerste
        zaak.termijn, zaak.termijn_regel = berekend.dag, f"{STAPTERMIJN}{stap.code}"
    else:
        zaak.termijn, zaak.termijn_regel = None, ""
