"""Wie er rond een school werkt, en het spreekuur: de acten van vestigingsgericht werken."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.models import (
    Jongere,
    Kernpartner,
    Overleg,
    Overlegdeelnemer,
    Schoolcontact,
    Spreekuur,
    Spreekuurbezoek,
    Zaak,
)
from cases.models.zaak import LOPEND
from cases.regels.spreekuur import valt_op
from cases.services.contact import Contact, contact_bewaren
from cases.services.fouten import ActGeweigerd
from cases.services.gezien import toets_gezien
from cases.services.taken import taak_maken
from kern.klok import vandaag
from toegang.models import Medewerker

Schoolrij = Schoolcontact | Kernpartner | Spreekuur


@dataclass(frozen=True)
class Gesprek:
    """Wat er op het spreekuur is gezegd. vervolg: de titel van een taak, of leeg."""

    met_wie: str
    verslag: str
    vervolg: str = ""
    vervolg_uiterlijk: date | None = None


@transaction.atomic
def schoolrij_bewaren(rij: Schoolrij, *, gezien: str | None = None) -> None:
    """Bewaar een contactpersoon, kernpartner of spreekuur.

    gezien: de versie op het scherm bij wijzigen. Raises ActGeweigerd, IntussenGewijzigd.
    """
    toets_gezien(rij, gezien)
    # Eerst de periode: met een omgekeerde kan de database niet eens vergelijken.
    if rij.tot_en_met is not None and rij.van is not None and rij.tot_en_met < rij.van:
        raise ActGeweigerd("De laatste dag ligt voor de eerste.")
    try:
        rij.full_clean()
    except ValidationError as fout:
        raise ActGeweigerd(" ".join(fout.messages)) from fout
    rij.save()


@transaction.atomic
def bezoek_vastleggen(
    spreekuur: Spreekuur, *, dag: date, jongere: Jongere, gesprek: Gesprek, medewerker: Medewerker
) -> Spreekuurbezoek:
    """Leg vast dat een jongere op het spreekuur kwam: een contact en de plaats op de agenda.

    Heeft zij precies één lopende zaak (of één van deze medewerker), dan hoort het contact daarbij.
    Een tweede keer op dezelfde dag geeft het eerste bezoek terug. Raises ActGeweigerd op een dag
    waarop dit spreekuur niet was of nog moet komen.
    """
    if dag > vandaag():
        raise ActGeweigerd("Dit spreekuur moet nog komen.")
    if not valt_op(dag, weekdag=spreekuur.weekdag, van=spreekuur.van, tot=spreekuur.tot_en_met):
        raise ActGeweigerd("Op deze dag was dit spreekuur er niet.")
    if not gesprek.verslag.strip():
        raise ActGeweigerd("Schrijf op wat er is besproken.")
    # Op slot, zodat een dubbele klik op de eerste wacht.
    Spreekuur.objects.select_for_update(of=("self",)).get(pk=spreekuur.pk)
    eerder: Spreekuurbezoek | None = Spreekuurbezoek.objects.filter(
        spreekuur=spreekuur, datum=dag, jongere=jongere
    ).first()
    if eerder is not None:
        return eerder
    zaak = _zaak_bij(jongere, spreekuur=spreekuur, medewerker=medewerker)
    contact = contact_bewaren(
        jongere,
        contact=Contact(
            datum=dag,
            soort="INLOOP",
            met_wie=gesprek.met_wie,
            doel="begeleiden",
            bereikt=True,
            verslag=gesprek.verslag.strip(),
        ),
        medewerker=medewerker,
        zaak=zaak,
    )
    if gesprek.vervolg.strip():
        taak_maken(
            jongere,
            titel=gesprek.vervolg.strip(),
            uiterlijk=gesprek.vervolg_uiterlijk or vandaag(),
            medewerker=medewerker,
            zaak=zaak,
        )
    rij = Spreekuurbezoek(
        jongere=jongere,
        gemeente_id=contact.gemeente_id,
        spreekuur=spreekuur,
        datum=dag,
        contact=contact,
        medewerker=medewerker,
    )
    rij.save()
    return rij


def _zaak_bij(jongere: Jongere, *, spreekuur: Spreekuur, medewerker: Medewerker) -> Zaak | None:
    lopend = list(Zaak.objects.filter(LOPEND, jongere=jongere, gemeente_id=spreekuur.gemeente_id))
    eigen = [zaak for zaak in lopend if zaak.behandelaar_id == medewerker.pk]
    keuze = eigen or lopend
    return keuze[0] if len(keuze) == 1 else None


def kernpartners_aan_tafel(overleg: Overleg) -> int:
    """Zet de kernpartners van de school als deelnemers klaar bij een nieuw overleg.

    Geeft hoeveel. Draait in de transactie die het overleg plant.
    """
    if overleg.soort != "kernpartners" or overleg.school_id is None:
        return 0
    rijen = (
        Kernpartner.objects.filter(
            school_id=overleg.school_id,
            partner__gemeente_id=overleg.gemeente_id,
            van__lte=overleg.datum,
        )
        .exclude(tot_en_met__lt=overleg.datum)
        .select_related("partner")
    )
    gezien: set[tuple[str, str]] = set()
    for rij in rijen:
        wie = (rij.naam, rij.partner.naam)
        if wie not in gezien:
            gezien.add(wie)
            Overlegdeelnemer(overleg=overleg, naam=wie[0], organisatie=wie[1]).save()
    return len(gezien)
