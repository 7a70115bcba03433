"""Na het verzenden: de zitting, de uitspraak en de afhandeling (PV-04)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from handhaving.models import ProcesVerbaal
from handhaving.services.gemeen import op_slot
from handhaving.services.opsporing.procesverbaal import bewaar_pv, dag_klopt
from kern.autorisatie import Inzage


@dataclass(frozen=True)
class Uitspraakopgave:
    """Wat de rechter of het OM besliste."""

    uitspraak: str
    op: date
    sanctie: str = ""
    sanctie_omvang: str = ""
    voorwaardelijk: bool = False
    proeftijd_tot_en_met: date | None = None


@transaction.atomic
def zitting_vastleggen(
    pv: ProcesVerbaal, *, op: date, inzage: Inzage, gezien: int | None = None
) -> ProcesVerbaal:
    """Leg de dag van de zitting vast; die mag in de toekomst liggen."""
    stond = ProcesVerbaal.objects.get(pk=pv.pk)
    if stond.zitting_op is not None and stond.zitting_op == op:
        return stond  # type: ignore[no-any-return]
    vers = _verzonden(pv, inzage, gezien)
    if vers.verzonden_op is None or op < vers.verzonden_op:
        raise ActGeweigerd("De zitting is na het verzenden aan het OM.")
    vers.zitting_op = op
    return bewaar_pv(vers, inzage, ("zitting_op",), reden="zitting")


@transaction.atomic
def uitspraak_vastleggen(
    pv: ProcesVerbaal, *, opgave: Uitspraakopgave, inzage: Inzage, gezien: int | None = None
) -> ProcesVerbaal:
    """Leg de uitspraak en de sanctie vast. Wie is veroordeeld, heet ook zo (Wpg art. 6b)."""
    stond = ProcesVerbaal.objects.get(pk=pv.pk)
    if stond.uitspraak:
        if (stond.uitspraak, stond.uitspraak_op) == (opgave.uitspraak, opgave.op):
            return stond  # type: ignore[no-any-return]
        raise IntussenGewijzigd("Er is al een uitspraak vastgelegd.")
    vers = _verzonden(pv, inzage, gezien)
    dag_klopt(opgave.op, vanaf=vers.verzonden_op)
    if opgave.sanctie and opgave.uitspraak not in {"veroordeeld", "anders"}:
        raise ActGeweigerd("Bij deze uitspraak hoort geen sanctie.")
    vers.uitspraak, vers.uitspraak_op = opgave.uitspraak, opgave.op
    vers.sanctie, vers.sanctie_omvang = opgave.sanctie, opgave.sanctie_omvang.strip()
    vers.voorwaardelijk = opgave.voorwaardelijk
    vers.proeftijd_tot_en_met = opgave.proeftijd_tot_en_met
    velden: tuple[str, ...] = (
        *("uitspraak", "uitspraak_op", "sanctie", "voorwaardelijk"),
        "proeftijd_tot_en_met",
    )
    wie = vers.betrokkene
    if opgave.uitspraak == "veroordeeld" and wie.categorie != "veroordeelde":
        wie.categorie = "veroordeelde"
        wie.categorie_reden = f"Veroordeeld op {opgave.op:%d-%m-%Y}"
        wie.save()
        velden = (*velden, "categorie")
    return bewaar_pv(vers, inzage, velden, reden="uitspraak")


@transaction.atomic
def pv_afhandelen(
    pv: ProcesVerbaal, *, op: date, inzage: Inzage, gezien: int | None = None
) -> ProcesVerbaal:
    """Leg vast dat het proces-verbaal is afgehandeld. Raises ActGeweigerd zonder uitspraak."""
    stond = ProcesVerbaal.objects.get(pk=pv.pk)
    if stond.afgehandeld_op is not None and stond.afgehandeld_op == op:
        return stond  # type: ignore[no-any-return]
    vers = _verzonden(pv, inzage, gezien)
    if not vers.uitspraak:
        raise ActGeweigerd("Leg eerst vast wat de rechter of het OM besliste.")
    dag_klopt(op, vanaf=vers.uitspraak_op)
    vers.afgehandeld_op = op
    return bewaar_pv(vers, inzage, ("afgehandeld_op",), reden="afgehandeld")


def _verzonden(pv: ProcesVerbaal, inzage: Inzage, gezien: int | None) -> ProcesVerbaal:
    vers = op_slot(pv, inzage, gezien=gezien)
    if vers.verzonden_op is None:
        raise ActGeweigerd("Het proces-verbaal is nog niet verzonden aan het OM.")
    if vers.afgehandeld_op is not None:
        raise IntussenGewijzigd("Dit proces-verbaal is al afgehandeld.")
    return vers
