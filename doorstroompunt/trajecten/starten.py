"""Een traject starten: een collega wint, en pas na overleg met de school als de wet dat vraagt."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from cases.models import Contactmoment, Jongere, Zaak
from cases.models.zaak import LOPEND
from cases.regels.toets import Toetspunt, Uitkomst
from cases.selectors.plicht import plichtfeiten_van
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.ophangen import gemeente_voor, met_reden
from cases.services.wachtlijst import zaak_op_wachtlijst, zaak_van_wachtlijst
from cases.services.zaken import zaak_openen
from doorstroompunt.benaderen.acten import doelgroep_van
from doorstroompunt.models import TRAJECTSOORTEN, Traject
from doorstroompunt.overdracht.acten import traject_begonnen
from doorstroompunt.regels.overleg import (
    Overlegoordeel,
    begeleiding_toetsen,
    overleg_met_school,
)
from inrichting.selectors import parameters
from kern.klok import vandaag
from toegang.models import Medewerker

BWJ = "bwj"


@dataclass(frozen=True)
class Trajectopgave:
    """Hoe het traject begint. wacht: er is nog geen plaats; het traject start later.

    overlegd_op: de dag van het gesprek met de school; overleg_afwijking: waarom zonder gesprek.
    """

    trajectsoort: str
    bron: str
    intake_op: date | None = None
    wacht: bool = False
    overlegd_op: date | None = None
    overleg_afwijking: str = ""
    verwijzer: str = ""
    voorwaarden: str = ""


def overleg_nodig(jongere: Jongere, *, op: date) -> Overlegoordeel:
    """Of begeleiding eerst overleg met de school vraagt (VSV-03)."""
    return overleg_met_school(plichtfeiten_van(jongere), op=op, wet=parameters())


def overleg_toetsen(jongere: Jongere, *, opgave: Trajectopgave, op: date) -> Toetspunt:
    """Of de begeleiding kan beginnen: het overleg ligt vast als contact, of er is een reden."""
    oordeel = overleg_nodig(jongere, op=op)
    overlegd_op = opgave.overlegd_op
    if overlegd_op is not None and not _gesprek_met_school(jongere, overlegd_op):
        overlegd_op = None
    return begeleiding_toetsen(
        oordeel, overlegd_op=overlegd_op, afwijkreden=opgave.overleg_afwijking, op=op
    )


def _gesprek_met_school(jongere: Jongere, dag: date) -> bool:
    """Staat er op die dag een gesprek met de school in het dossier?"""
    return bool(Contactmoment.objects.filter(jongere=jongere, met_wie="school", datum=dag).exists())


@transaction.atomic
def traject_starten(
    jongere: Jongere, *, opgave: Trajectopgave, medewerker: Medewerker, gezien: int
) -> Traject:
    """Start een traject, of zet het op de wachtlijst. Het plan en de hulp hangen aan de zaak.

    gezien: het nummer van het traject dat op het scherm nog niet begeleid werd, 0 als er geen was.
    Meer trajecten tegelijk mag, maar elke soort een keer. Raises IntussenGewijzigd als een collega
    eerder was, ActGeweigerd zonder het overleg dat de wet vraagt of zonder verwijzer bij BWJ.
    """
    _toets_opgave(opgave)
    gemeente_id = gemeente_voor(jongere, zaak=None, dag=vandaag())
    # Twee coaches tegelijk: de tweede wacht hier, en ziet daarna het traject van de eerste.
    Jongere.objects.select_for_update(of=("self",)).get(pk=jongere.pk)
    traject = _nog_te_starten(jongere, gemeente_id=gemeente_id, opgave=opgave, gezien=gezien)
    punt = overleg_toetsen(jongere, opgave=opgave, op=vandaag())
    if punt.uitkomst is Uitkomst.NEE:
        raise ActGeweigerd(punt.uitleg.tekst)
    traject.trajectsoort = opgave.trajectsoort
    traject.bron = opgave.bron or traject.bron
    traject.intake_op = opgave.intake_op or traject.intake_op
    traject.overlegd_op = opgave.overlegd_op
    traject.overleg_afwijking = opgave.overleg_afwijking.strip()
    traject.verwijzer = opgave.verwijzer.strip()
    traject.voorwaarden = opgave.voorwaarden.strip()
    traject.begeleider = medewerker
    traject.uitkomst_benadering = "BEGELEID"
    traject.zaak = traject.zaak or _zaak_voor(jongere, gemeente_id=gemeente_id, wie=medewerker)
    if opgave.wacht:
        zaak_op_wachtlijst(
            traject.zaak, reden="Er is nog geen plaats voor een traject.", medewerker=medewerker
        )
    else:
        traject.gestart_op = vandaag()
        zaak_van_wachtlijst(traject.zaak, reden="Het traject is gestart.", medewerker=medewerker)
    met_reden(traject, "op de wachtlijst" if opgave.wacht else "traject gestart")
    traject.save()
    if traject.gestart_op is not None:
        traject_begonnen(traject.zaak, op=traject.gestart_op)
    return traject


def _toets_opgave(opgave: Trajectopgave) -> None:
    if opgave.trajectsoort not in TRAJECTSOORTEN:
        raise ActGeweigerd("Kies een soort traject.")
    if opgave.trajectsoort == BWJ and not (opgave.verwijzer.strip() and opgave.voorwaarden.strip()):
        raise ActGeweigerd("Noem bij begeleid wonen wie verwees, en de voorwaarden.")
    if opgave.intake_op is not None and opgave.intake_op > vandaag():
        raise ActGeweigerd("De intake kan niet in de toekomst liggen.")


def _nog_te_starten(
    jongere: Jongere, *, gemeente_id: int, opgave: Trajectopgave, gezien: int
) -> Traject:
    """Het traject van het benaderen dat nu begint, of een nieuw. Raises IntussenGewijzigd."""
    lopend = list(
        Traject.objects.filter(
            jongere=jongere, gemeente_id=gemeente_id, geeindigd_op__isnull=True
        ).select_related("begeleider", "zaak")
    )
    for rij in lopend:
        if rij.gestart_op is not None and rij.trajectsoort == opgave.trajectsoort:
            wie = rij.begeleider.naam if rij.begeleider else rij.begeleider_extern or "Een collega"
            raise IntussenGewijzigd(
                f"{wie} startte dit traject al op {rij.gestart_op:%d-%m-%Y}. Kijk daar verder."
            )
    wachtend = next((rij for rij in lopend if rij.gestart_op is None), None)
    if (wachtend.pk if wachtend else 0) != gezien:
        raise IntussenGewijzigd("Een collega legde intussen iets vast. Bekijk dat eerst.")
    return wachtend or Traject(
        jongere=jongere,
        gemeente_id=gemeente_id,
        doelgroep="wonen"
        if opgave.trajectsoort == BWJ
        else doelgroep_van(jongere, gemeente_id=gemeente_id),
    )


def _zaak_voor(jongere: Jongere, *, gemeente_id: int, wie: Medewerker) -> Zaak:
    """De lopende zaak van het Doorstroompunt, of een nieuwe."""
    lopend: Zaak | None = (
        Zaak.objects.filter(LOPEND, jongere=jongere, gemeente_id=gemeente_id, soort="DOORSTROOM")
        .order_by("-id")
        .first()
    )
    return lopend or zaak_openen(jongere, soort="DOORSTROOM", medewerker=wie, behandelaar=wie)
