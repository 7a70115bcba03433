"""Besluiten over wie er door de hogere grens bij kwam: oppakken, volgen of niet."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction

from cases.models import Jongere, Zaak
from cases.regels.zaak import Zaakstatus
from cases.services.fouten import ActGeweigerd
from cases.services.zaken import zaak_heropenen, zaak_openen
from doorstroompunt.doelgroep.triage import Triageregel, doorstroomzaken_van
from doorstroompunt.models import TRIAGEBESLUITEN, Triage
from kern.autorisatie import Inzage
from kern.klok import nu
from wpg.services import inzage_vastleggen

OPPAKKEN: Final = "oppakken"


@dataclass(frozen=True)
class Triageuitkomst:
    """Hoeveel er veranderde, en wat oppakken met zaken deed."""

    besloten: int = 0
    geopend: int = 0
    heropend: int = 0


@transaction.atomic
def triage_vastleggen(
    regels: Sequence[Triageregel], *, besluit: str, reden: str, inzage: Inzage
) -> Triageuitkomst:
    """Leg voor deze jongeren hetzelfde besluit vast. Er gaat geen bericht uit.

    Oppakken heropent de laatste gesloten zaak van het Doorstroompunt, of opent er een; loopt er al
    een, dan blijft die. Nog eens hetzelfde besluit verandert niets. Raises ActGeweigerd.
    """
    if besluit not in TRIAGEBESLUITEN:
        raise ActGeweigerd("Kies wat er met deze jongeren gebeurt.")
    tekst = reden.strip()
    if not tekst:
        raise ActGeweigerd("Vul een reden in.")
    besloten = geopend = heropend = 0
    getoond = []
    for regel in sorted(regels, key=lambda r: r.jongere_id):
        # Wie de jongere vasthoudt, beslist; een collega tegelijk wacht en ziet dan het besluit.
        jongere: Jongere = Jongere.objects.select_for_update(of=("self",)).get(pk=regel.jongere_id)
        getoond.append((jongere.pk, regel.gemeente_id))
        if _besluit(jongere, regel.gemeente_id, besluit, tekst, inzage):
            besloten += 1
        if besluit == OPPAKKEN:
            open_, weer = _zaak(jongere, tekst, inzage)
            geopend, heropend = geopend + open_, heropend + weer
    inzage_vastleggen(inzage, jongeren=getoond, objecttype="triage")
    return Triageuitkomst(besloten, geopend, heropend)


def _besluit(jongere: Jongere, gemeente_id: int, besluit: str, reden: str, inzage: Inzage) -> bool:
    vraag: Any = Triage.objects.select_for_update(of=("self",))
    rij = vraag.filter(jongere=jongere, gemeente_id=gemeente_id).first()
    if rij is None:
        rij = Triage(jongere=jongere, gemeente_id=gemeente_id)
    elif (rij.besluit, rij.reden) == (besluit, reden):
        return False
    rij.besluit, rij.reden = besluit, reden
    rij.medewerker, rij.besloten_op = inzage.medewerker, nu()
    rij.save()
    return True


def _zaak(jongere: Jongere, reden: str, inzage: Inzage) -> tuple[int, int]:
    """Zorg dat er een lopende zaak is. Geeft (geopend, heropend)."""
    zaken = [z for z in doorstroomzaken_van(jongere.pk) if z.status != Zaakstatus.VERVALLEN]
    if any(zaak.is_lopend for zaak in zaken):
        return 0, 0
    eigen: list[Zaak] = [zaak for zaak in zaken if zaak.gemeente_id in inzage.gemeenten]
    if eigen:
        zaak_heropenen(eigen[0], reden=reden, medewerker=inzage.medewerker)
        return 0, 1
    zaak_openen(jongere, soort="DOORSTROOM", medewerker=inzage.medewerker, aanmelder="ambtshalve")
    return 1, 0
