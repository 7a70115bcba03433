"""Een zaak op de wachtlijst zetten en eraf halen; elke periode blijft bewaard."""

from typing import Final

from django.db import transaction

from cases.models import Zaak
from cases.services.aanpak import op_tijdlijn, zaak_op_slot
from cases.services.fouten import ActGeweigerd
from cases.services.ophangen import met_reden
from cases.services.taakregels import grond_weg
from cases.services.wachtperioden import wachten_begint, wachten_eindigt
from cases.taakregels import WACHTLIJST
from kern.klok import vandaag
from toegang.models import Medewerker

OP, VAN = "wachtlijst_op", "wachtlijst_af"
LANGSTE_REDEN: Final = 300


@transaction.atomic
def zaak_op_wachtlijst(zaak: Zaak, *, reden: str, medewerker: Medewerker) -> Zaak:
    """Zet een lopende zaak vanaf vandaag op de wachtlijst. Staat zij er al, dan verandert niets.

    Raises ActGeweigerd zonder reden of bij een gesloten zaak.
    """
    vers = zaak_op_slot(zaak)
    if vers.wachtlijst_vanaf is not None:
        return vers
    tekst = _reden(reden)
    vers.wachtlijst_vanaf = vandaag()
    met_reden(vers, "op de wachtlijst")
    vers.save()
    wachten_begint(vers, van=vandaag(), reden=tekst)
    op_tijdlijn(vers, act=OP, tekst=tekst, medewerker=medewerker)
    return vers


@transaction.atomic
def zaak_van_wachtlijst(zaak: Zaak, *, reden: str, medewerker: Medewerker) -> Zaak:
    """Haal een zaak van de wachtlijst. Staat zij er niet (meer) op, dan verandert er niets.

    Raises ActGeweigerd zonder reden of bij een gesloten zaak.
    """
    vers = zaak_op_slot(zaak)
    if vers.wachtlijst_vanaf is None:
        return vers
    tekst = _reden(reden)
    wachten_eindigt(vers, op=vandaag(), reden=tekst)
    sleutel = f"zaak:{vers.pk}:{vers.wachtlijst_vanaf.isoformat()}"
    grond_weg(WACHTLIJST, jongere_id=vers.jongere_id, sleutel=sleutel)
    vers.wachtlijst_vanaf = None
    met_reden(vers, "van de wachtlijst")
    vers.save()
    op_tijdlijn(vers, act=VAN, tekst=tekst, medewerker=medewerker)
    return vers


def _reden(reden: str) -> str:
    if not reden.strip():
        raise ActGeweigerd("Vul een reden in.")
    return reden.strip()[:LANGSTE_REDEN]
