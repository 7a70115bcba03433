"""Het plan bij een zaak: elke wijziging is een nieuwe versie, met een taak om te evalueren."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from cases.models import Partner, Plan, Planafspraak, Zaak
from cases.services.aanpak import bewaren, op_tijdlijn, zaak_op_slot
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.stappen import stap_uit_feit
from cases.services.taken import taak_afronden, taak_maken
from kern.klok import vandaag
from toegang.models import Medewerker


@dataclass(frozen=True)
class Afspraak:
    """Wie wat doet, en uiterlijk wanneer. partner: als het een partner is."""

    wie: str
    wat: str
    uiterlijk: date | None = None
    partner: Partner | None = None
    klaar_op: date | None = None


@dataclass(frozen=True)
class Planopgave:
    """Wat er in een versie van het plan staat."""

    doelen: str
    evaluatie_op: date
    afspraken: Sequence[Afspraak] = ()
    terugblik: str = ""


@transaction.atomic
def plan_vaststellen(
    zaak: Zaak, *, opgave: Planopgave, medewerker: Medewerker, gezien: int
) -> Plan:
    """Stel een (nieuwe versie van het) plan vast. De oude evaluatietaak is dan klaar.

    gezien: het nummer van de versie die op het scherm stond, 0 als er nog geen plan was.
    Raises IntussenGewijzigd, ActGeweigerd.
    """
    vers = zaak_op_slot(zaak)
    vorig: Plan | None = (
        Plan.objects.filter(zaak=vers).select_related("taak").order_by("-versie").first()
    )
    nummer = vorig.versie if vorig else 0
    if nummer != gezien:
        if vorig is not None and vorig.medewerker_id == medewerker.pk and _gelijk(vorig, opgave):
            return vorig
        raise IntussenGewijzigd(
            f"Er is intussen een nieuwe versie van het plan (versie {nummer}). Bekijk die eerst."
        )
    if not opgave.doelen.strip():
        raise ActGeweigerd("Schrijf ten minste één doel op.")
    if opgave.evaluatie_op <= vandaag():
        raise ActGeweigerd("Kies een dag na vandaag om het plan te evalueren.")
    if any(
        a.partner is not None and a.partner.gemeente_id != vers.gemeente_id
        for a in opgave.afspraken
    ):
        raise ActGeweigerd("Kies een partner van de gemeente van deze zaak.")
    plan = Plan(
        zaak=vers,
        versie=nummer + 1,
        doelen=opgave.doelen.strip(),
        terugblik=opgave.terugblik.strip(),
        evaluatie_op=opgave.evaluatie_op,
        medewerker=medewerker,
    )
    if vorig is not None and vorig.taak is not None:
        taak_afronden(vorig.taak, medewerker=medewerker)
    plan.taak = taak_maken(
        vers.jongere,
        titel="Plan evalueren",
        uiterlijk=opgave.evaluatie_op,
        medewerker=medewerker,
        zaak=vers,
        behandelaar=vers.behandelaar,
        regel="planevaluatie",
        sleutel=f"zaak:{vers.pk}",
    )
    bewaren(plan, zaak=vers)
    for afspraak in opgave.afspraken:
        bewaren(Planafspraak(plan=plan, **vars(afspraak)), zaak=vers)
    tekst = f"Versie {plan.versie}, evaluatie op {plan.evaluatie_op:%d-%m-%Y}."
    op_tijdlijn(vers, act="plan", tekst=tekst, medewerker=medewerker)
    stap_uit_feit(vers, "Plan vastgesteld")
    return plan


def _gelijk(plan: Plan, opgave: Planopgave) -> bool:
    return (plan.doelen, plan.terugblik, plan.evaluatie_op) == (
        opgave.doelen.strip(),
        opgave.terugblik.strip(),
        opgave.evaluatie_op,
    )


@transaction.atomic
def planafspraak_afronden(afspraak: Planafspraak, *, klaar: bool) -> Planafspraak:
    """Zet een afspraak op klaar, of weer open; een tweede klik doet niets.

    Raises IntussenGewijzigd als er intussen een nieuwe versie van het plan is.
    """
    zaak = zaak_op_slot(afspraak.plan.zaak, lopend=False)
    vers: Planafspraak = (
        Planafspraak.objects.select_for_update(of=("self",))
        .select_related("plan")
        .get(pk=afspraak.pk)
    )
    if Plan.objects.filter(zaak=zaak, versie__gt=vers.plan.versie).exists():
        raise IntussenGewijzigd("Er is intussen een nieuwe versie van het plan. Bekijk die eerst.")
    if klaar != (vers.klaar_op is not None):
        vers.klaar_op = vandaag() if klaar else None
        vers.save()
    return vers
