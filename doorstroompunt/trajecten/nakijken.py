"""Elke nacht: een startkwalificatie of de leeftijdsgrens tijdens een traject vraagt een besluit.

Er komt een taak; het traject sluit nooit vanzelf. Twee keer lopen geeft een taak.
"""

from datetime import date

from cases.models import Jongere, Taak
from cases.regels.leeftijd import laatste_dag_onder
from cases.regels.plicht import DOORSTROOMPUNT_ONDER, startkwalificatie_op
from cases.selectors.plicht import plichtfeiten_van
from cases.services.taken import taak_uit_regel
from doorstroompunt.models import Traject
from inrichting.parameters import Parameters
from inrichting.selectors import parameters
from kern.klok import vandaag

REGEL = "traject_besluit"


def besluit_nodig(jongere: Jongere, *, op: date, wet: Parameters) -> str:
    """Waarom een lopend traject een besluit vraagt: `diploma`, `leeftijd`, of leeg: niets."""
    behaald = startkwalificatie_op(plichtfeiten_van(jongere), wet=wet)
    if behaald is not None and behaald <= op:
        return "diploma"
    if jongere.geboortedatum is None:
        return ""
    laatste = laatste_dag_onder(jongere.geboortedatum, DOORSTROOMPUNT_ONDER, wet=wet)
    return "leeftijd" if laatste is not None and op > laatste else ""


BESLUITTEKSTEN = {
    "diploma": "De jongere heeft een startkwalificatie. Besluit of het traject klaar is.",
    "leeftijd": "De jongere is te oud voor het Doorstroompunt. Besluit hoe het verder gaat.",
}


def trajecten_nakijken(gemeente_id: int) -> int:
    """Zet de taken van vandaag klaar, binnen de grens van deze gemeente. Geeft hoeveel nieuwe."""
    wet, dag, nieuw = parameters(), vandaag(), 0
    lopend = Traject.objects.filter(
        gemeente_id=gemeente_id, gestart_op__isnull=False, geeindigd_op__isnull=True
    ).select_related("jongere")
    for traject in lopend.order_by("pk").iterator(chunk_size=500):
        waarom = besluit_nodig(traject.jongere, op=dag, wet=wet)
        sleutel = f"traject:{traject.pk}:{waarom}"
        # Wie de taak afrondde, krijgt haar niet elke nacht opnieuw.
        if not waarom or Taak.objects.filter(regel=REGEL, sleutel=sleutel).exists():
            continue
        taak_uit_regel(
            jongere_id=traject.jongere_id,
            gemeente_id=gemeente_id,
            regel=REGEL,
            sleutel=sleutel,
            titel=BESLUITTEKSTEN[waarom],
            uiterlijk=dag,
            behandelaar_id=traject.begeleider_id,
        )
        nieuw += 1
    return nieuw
