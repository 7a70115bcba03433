"""Een dossier van vóór de leerplicht: openen met een eigen grondslag, en op tijd sluiten."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.models import Betrokkene, Jongere, Matdossier
from cases.regels.mat import HOOGSTENS, VANAF, mat_hoogstens, mat_vanaf
from cases.services.fouten import ActGeweigerd
from cases.services.ophangen import gemeente_voor
from cases.services.taken import taak_afronden, taak_maken
from inrichting.selectors import parameters
from kern.kalender import datum_voluit
from kern.klok import vandaag
from toegang.models import Medewerker

NAKIJKEN = "MAT-dossier sluiten of opnieuw afwegen"


@dataclass(frozen=True)
class Matopgave:
    """Waarop het dossier rust en tot wanneer."""

    grondslag: str
    toelichting: str
    tot_en_met: date
    toestemming_van: Betrokkene | None = None


@transaction.atomic
def matdossier_openen(jongere: Jongere, *, opgave: Matopgave, medewerker: Medewerker) -> Matdossier:
    """Open een MAT-dossier vanaf vandaag, met een taak op de laatste dag.

    Raises ActGeweigerd als het kind te jong is, er geen geboortedatum is of het te lang zou duren.
    """
    dag = vandaag()
    wet = parameters(VANAF, HOOGSTENS)
    if jongere.geboortedatum is None:
        raise ActGeweigerd("De geboortedatum is niet volledig. Zoek die eerst uit.")
    vanaf = mat_vanaf(jongere.geboortedatum, op=dag, wet=wet)
    if vanaf > dag:
        raise ActGeweigerd(f"Dit kind is nog te jong. Het kan vanaf {datum_voluit(vanaf)}.")
    if opgave.tot_en_met < dag:
        raise ActGeweigerd("Kies een laatste dag vanaf vandaag.")
    uiterst = mat_hoogstens(dag, wet=wet)
    if opgave.tot_en_met > uiterst:
        raise ActGeweigerd(
            f"Kies een dag tot en met {datum_voluit(uiterst)}; weeg daarna opnieuw af."
        )
    ouder = opgave.toestemming_van
    if ouder is not None and (ouder.jongere_id != jongere.pk or not ouder.gezag):
        raise ActGeweigerd("Toestemming geeft een ouder of voogd met gezag over dit kind.")
    rij = Matdossier(
        jongere=jongere,
        gemeente_id=gemeente_voor(jongere, zaak=None, dag=dag),
        van=dag,
        medewerker=medewerker,
        **vars(opgave),
    )
    try:
        rij.full_clean(exclude=["medewerker", "taak"])
    except ValidationError as fout:
        raise ActGeweigerd(" ".join(fout.messages)) from fout
    rij.taak = taak_maken(
        jongere,
        titel=NAKIJKEN,
        uiterlijk=opgave.tot_en_met,
        medewerker=medewerker,
        regel="mat_einde",
    )
    rij.save()
    return rij


@transaction.atomic
def matdossier_sluiten(dossier: Matdossier, *, op: date, medewerker: Medewerker) -> Matdossier:
    """Sluit een MAT-dossier; de taak erbij is dan klaar. Raises ActGeweigerd bij een foute dag."""
    vers: Matdossier = (
        Matdossier.objects.select_for_update(of=("self",)).select_related("taak").get(pk=dossier.pk)
    )
    if vers.gesloten_op is not None:
        return vers
    if not vers.van <= op <= vandaag():
        raise ActGeweigerd("Kies een dag tussen het begin van het dossier en vandaag.")
    vers.gesloten_op = op
    vers.save()
    if vers.taak is not None:
        taak_afronden(vers.taak, medewerker=medewerker)
    return vers
