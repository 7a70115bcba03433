"""De dingen achter de routes van normen en registers."""

from datetime import timedelta
from typing import Any

from kern.klok import nu, vandaag
from toegang.models import Gemeente, Medewerker
from wpg.models import Audit, Datalek, Registergegeven

ROUTES = {"datalek": "datalek", "audit": "audit", "registergegevens": "registergemeente"}
NORMROUTES = ("norm", "stuk_nieuw")


def registerwereld(gemeente: Gemeente, medewerker: Medewerker) -> dict[str, Any]:
    """Een open datalek en een lopende audit in deze gemeente."""
    datalek = Datalek(
        gemeente=gemeente,
        onder="AVG",
        ontdekt_op=nu() - timedelta(hours=5),
        aard="vertrouwelijk",
        omschrijving="Brief naar een verkeerd adres",
        soorten="namen",
        vastgelegd_door=medewerker,
    )
    datalek.save()
    audit = Audit(
        gemeente=gemeente,
        soort="intern",
        van=vandaag() - timedelta(days=365),
        tot_en_met=vandaag(),
        door="Interne controle",
    )
    audit.save()
    Registergegeven(gemeente=gemeente, dienst="Leerplicht").save()
    return {"datalek": datalek, "audit": audit, "registergemeente": gemeente}
