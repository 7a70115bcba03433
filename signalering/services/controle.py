"""De jaarlijkse controle op inschrijving afronden (Lpw 19)."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.services.fouten import ActGeweigerd
from kern.kalender import schooljaar, schooljaar_label
from signalering.controle import telling
from signalering.models import Inschrijfcontrole
from toegang.models import Gemeente, Medewerker


@transaction.atomic
def inschrijfcontrole_afronden(
    gemeente: Gemeente, *, op: date, medewerker: Medewerker, opmerking: str
) -> Inschrijfcontrole:
    """Leg vast dat elke plichtige jongere van deze gemeente is nagelopen.

    Is er nog iemand niet bekeken of in onderzoek, dan hoort er een opmerking bij.
    Raises ActGeweigerd.
    """
    som = telling([gemeente.pk], op=op)
    if som.te_doen and not opmerking.strip():
        raise ActGeweigerd(
            f"Er staan nog {som.te_doen} jongeren open. Schrijf op waarom de controle klaar is."
        )
    controle = Inschrijfcontrole(
        gemeente=gemeente,
        schooljaar=schooljaar_label(schooljaar(op)),
        peildatum=op,
        aantallen=som.als_json(),
        opmerking=opmerking.strip(),
        afgerond_door=medewerker,
    )
    try:
        controle.full_clean(exclude=["gemeente", "afgerond_door"])
    except ValidationError as fout:
        raise ActGeweigerd(" ".join(fout.messages)) from fout
    controle.save()
    return controle
