"""Een verzuimmelding vastleggen die een school belde, mailde of anders buiten DUO om deed (VM-01).

Verder volgt zij dezelfde regels als een bericht van DUO: de soort is die van telregel V0 op de dag
van ontvangst, gemeente en onderwijssoort zijn die van die dag (W1, W2), een afspraak over de tweede
melding parkeert haar (VM-04), en anders komt er een zaak bij.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db import transaction

from cases.models import Jongere, School
from cases.services.fouten import ActGeweigerd
from cases.services.ophangen import gemeente_voor, met_reden
from inrichting.selectors import parameters
from inrichting.services import kalender_van
from kern.klok import vandaag
from meldingen.models import Parkering, Verzuimmelding
from meldingen.regels.parkeren import parkeert
from meldingen.regels.soort import HANDSOORTEN, soort_met_de_hand
from meldingen.selectors.parkeren import Gemeld, feiten_bij
from meldingen.selectors.verzuim_met_de_hand import inschrijving_bij, lijkende_meldingen
from meldingen.services.parkeren import parkeringen_nalopen
from meldingen.services.zaken import zaak_bij_melding
from toegang.models import Gemeente, Medewerker

REDEN: Final = "Met de hand vastgelegd"
GEPARKEERD: Final = "Geparkeerd: de school handelt zelf"
LANGSTE: Final = timedelta(days=366)
DAG: Final = timedelta(days=1)


@dataclass(frozen=True)
class Verzuimopgave:
    """Wat de school zei. soort: een sleutel van `HANDSOORTEN`; uren: lesuren.

    hele_dagen: of alle lessen van elke lesdag in de periode gemist zijn.
    """

    school: School
    soort: str
    ontvangen_op: date
    verzuim_van: date
    verzuim_tot_en_met: date | None
    uren: int | None
    hele_dagen: bool
    actie_gewenst: bool
    reden_school: str
    ondernomen_actie: str
    contact_naam: str


class LijktOpMelding(ActGeweigerd):
    """Er is al een melding over dezelfde dagen; de lezer beslist of dit een andere is."""

    def __init__(self, rijen: Sequence[Verzuimmelding]) -> None:
        super().__init__("Over deze dagen is er al een melding. Kijk of dit dezelfde is.")
        self.rijen = rijen


@transaction.atomic
def verzuimmelding_vastleggen(
    jongere: Jongere, *, opgave: Verzuimopgave, medewerker: Medewerker, is_andere: bool = False
) -> Verzuimmelding:
    """Leg de melding vast, met haar zaak of geparkeerd; bij DUO is zij niet bekend.

    Precies dezelfde opgave is een dubbele klik en geeft de eerste. is_andere: wie keek, zegt dat
    het niet een van de meldingen is die erop lijken. Raises LijktOpMelding, en ActGeweigerd bij
    dagen die niet kunnen of een gemeente die niet van de lezer is.
    """
    _toets(opgave)
    gemeente_id = gemeente_voor(jongere, zaak=None, dag=opgave.ontvangen_op)
    gemeente = Gemeente.objects.get(pk=gemeente_id)
    # Twee collega's tegelijk: de tweede ziet wat de eerste vastlegde.
    Jongere.objects.select_for_update(of=("self",)).get(pk=jongere.pk)
    vast = _velden(jongere, opgave=opgave, gemeente=gemeente)
    al: Verzuimmelding | None = (
        Verzuimmelding.objects.filter(**vast).exclude(status="ingetrokken").first()
    )
    if al is not None:
        return al
    if not is_andere:
        _niet_dubbel(jongere, opgave=opgave, soort=vast["soort"])
    rij = Verzuimmelding(**vast, dagen=_dagen(opgave, gemeente=gemeente))
    inschrijving = inschrijving_bij(jongere.pk, school_id=opgave.school.pk, op=opgave.ontvangen_op)
    rij.onderwijssoort = inschrijving.onderwijssoort if inschrijving else "GEEN"
    if inschrijving and inschrijving.school_id == opgave.school.pk:
        loopt = inschrijving.tot_en_met is None or inschrijving.tot_en_met >= opgave.ontvangen_op
        rij.inschrijving_id = inschrijving.pk if loopt else None
    met_reden(rij, REDEN)
    rij.save()
    _behandelen(rij, medewerker=medewerker)
    return rij


def _niet_dubbel(jongere: Jongere, *, opgave: Verzuimopgave, soort: str) -> None:
    rijen = lijkende_meldingen(
        jongere, soort=soort, van=opgave.verzuim_van, tot_en_met=opgave.verzuim_tot_en_met
    )
    if rijen:
        raise LijktOpMelding(rijen)


def _velden(jongere: Jongere, *, opgave: Verzuimopgave, gemeente: Gemeente) -> dict[str, Any]:
    wet, op = parameters(), opgave.ontvangen_op
    bereik = {"gemeentecode": gemeente.code, "telprofiel": gemeente.telprofiel}
    return {
        "jongere": jongere,
        "gemeente_id": gemeente.pk,
        "school": opgave.school,
        "kanaal": "school",
        "soort": soort_met_de_hand(
            opgave.soort,
            geboren=jongere.geboortedatum,
            ontvangen_op=op,
            overig=str(wet.waarde("overige_melding_soort", op=op, **bereik)),
            wet=wet,
        ),
        "ontvangen_op": op,
        "verzuim_van": opgave.verzuim_van,
        "verzuim_tot_en_met": opgave.verzuim_tot_en_met,
        "uren": opgave.uren,
        "alle_lessen_gemist": opgave.hele_dagen,
        "actie_gewenst": opgave.actie_gewenst,
        "reden_school": opgave.reden_school.strip(),
        "ondernomen_actie": opgave.ondernomen_actie.strip(),
        "contact_naam": opgave.contact_naam.strip(),
    }


def _toets(opgave: Verzuimopgave) -> None:
    if opgave.soort not in HANDSOORTEN:
        raise ActGeweigerd("Kies een soort verzuim uit de lijst.")
    if opgave.ontvangen_op > vandaag():
        raise ActGeweigerd("De dag van ontvangst ligt in de toekomst.")
    einde = opgave.verzuim_tot_en_met
    if einde is not None and einde < opgave.verzuim_van:
        raise ActGeweigerd("De laatste dag van het verzuim ligt voor de eerste.")
    if abs((einde or opgave.ontvangen_op) - opgave.verzuim_van) > LANGSTE:
        raise ActGeweigerd("Het verzuim duurt langer dan een jaar. Kijk de dagen na.")


def _dagen(opgave: Verzuimopgave, *, gemeente: Gemeente) -> list[dict[str, Any]]:
    """Elke lesdag van de periode als hele dag; wat de school niet noemde, blijft leeg."""
    if not opgave.hele_dagen:
        return []
    regio = opgave.school.vakantieregio
    if not regio:
        plaats = opgave.school.gemeente
        regio = (plaats or gemeente).vakantieregio
    kalender = kalender_van(regio)
    dag, einde = opgave.verzuim_van, opgave.verzuim_tot_en_met or opgave.ontvangen_op
    uit = []
    while dag <= einde:
        if kalender.is_schooldag(dag):
            uit.append({"datum": dag.isoformat(), "hele_dag": True, "lesuren": []})
        dag += DAG
    return uit


def _behandelen(rij: Verzuimmelding, *, medewerker: Medewerker) -> None:
    """Zoals bij het inlezen: wat de school zelf afhandelt wacht, de rest krijgt een zaak."""
    (feiten,) = feiten_bij([Gemeld.van(rij)])
    if parkeert(feiten):
        wacht = Parkering(
            jongere_id=rij.jongere_id,
            gemeente_id=rij.gemeente_id,
            melding=rij,
            van=vandaag(),
            automatisch=True,
            aantal=feiten.aantal,
            vanaf=feiten.vanaf,
        )
        met_reden(wacht, GEPARKEERD)
        wacht.save()
    else:
        rij.zaak = zaak_bij_melding(rij, medewerker=medewerker)
        met_reden(rij, "Aan een zaak gekoppeld")
        rij.save()
    parkeringen_nalopen(jongeren=[rij.jongere_id])
