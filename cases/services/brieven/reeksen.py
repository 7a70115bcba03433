"""Dezelfde brief aan meer jongeren: klaarzetten, goedkeuren en verzenden, elke brief apart.

Elke stap is een planner die nummers kiest en een werker die één brief doet, in een eigen
transactie. Beide mogen twee keer lopen en halverwege stoppen: wat klaar is, blijft klaar.
"""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from celery import current_app
from django.db import transaction

from cases.models import Brief, Briefreeks, Jongere, Zaak
from cases.regels.briefstand import Briefstatus
from cases.services.brieven.goedkeuren import (
    brief_goedkeuren,
    brief_terugzetten,
    krijgers,
    voorbeeld_gezien,
)
from cases.services.brieven.opstellen import Opgave, brief_opstellen
from cases.services.brieven.stand import bewaar
from cases.services.brieven.verzenden import brief_verzenden
from cases.services.fouten import ActGeweigerd
from inrichting.models import Sjabloonversie
from kern.actor import namens
from kern.handelingen import Handeling
from kern.verzameling import bijwerken
from toegang.models import Medewerker
from toegang.taakactor import actor_uit_id, actor_van

MEESTE: Final = 2_000
UIT_BEELD: Final = "De jongere is intussen verhuisd of samengevoegd."
KLAARZETTEN: Final = "cases.brieven_klaarzetten"
KLAARZETTEN_EEN: Final = "cases.brief_klaarzetten"
KEUREN: Final = "cases.brieven_goedkeuren"
KEUREN_EEN: Final = "cases.brief_goedkeuren"
VERSTUREN: Final = "cases.brieven_versturen"
VERSTUREN_EEN: Final = "cases.brief_versturen"


@transaction.atomic
def reeks_aanmaken(
    jongeren: Sequence[Jongere],
    *,
    versie: Sjabloonversie,
    opgave: Opgave,
    medewerker: Medewerker,
    sleutel: UUID,
) -> Briefreeks:
    """Maak een reeks voor jongeren van één gemeente en laat de concepten klaarzetten.

    Met dezelfde sleutel nog eens: dezelfde reeks. Raises ActGeweigerd bij niemand, te veel, of
    jongeren uit meer gemeenten.
    """
    eerder: Briefreeks | None = Briefreeks.objects.filter(sleutel=sleutel).first()
    if eerder is not None:
        return eerder
    if not jongeren:
        raise ActGeweigerd("Kies eerst voor wie de brief is.")
    if len(jongeren) > MEESTE:
        raise ActGeweigerd(f"Kies hoogstens {MEESTE} jongeren tegelijk.")
    gemeenten = {jongere.gemeente_id for jongere in jongeren}
    if len(gemeenten) > 1:
        raise ActGeweigerd("Kies jongeren uit één gemeente. Het briefhoofd is per gemeente anders.")
    gemeente_id = gemeenten.pop()
    if not medewerker.mag(Handeling.BRIEF_SCHRIJVEN, gemeente_id):
        raise ActGeweigerd("U mag voor deze gemeente geen brieven schrijven.")
    reeks = Briefreeks(
        gemeente_id=gemeente_id,
        sjabloonversie=versie,
        onderwerp=opgave.onderwerp.strip(),
        velden=dict(opgave.velden),
        jongeren=sorted({jongere.pk for jongere in jongeren}),
        sleutel=sleutel,
        gemaakt_door=medewerker,
    )
    reeks.save()
    _straks(KLAARZETTEN, reeks.pk, gemeente_id=gemeente_id)
    return reeks


def reeks_klaarzetten(reeks_id: int) -> int:
    """Planner: bied elke jongere zonder concept aan een werker aan. Geeft het aantal."""
    reeks = Briefreeks.objects.get(pk=reeks_id)
    klaar = set(reeks.brieven.values_list("jongere_id", flat=True))
    over = [pk for pk in reeks.jongeren if pk not in klaar and str(pk) not in reeks.overgeslagen]
    for pk in over:
        _straks(KLAARZETTEN_EEN, reeks.pk, pk, gemeente_id=reeks.gemeente_id)
    return len(over)


@transaction.atomic
def brief_klaarzetten(reeks_id: int, jongere_id: int) -> Brief | None:
    """Werker: maak het concept van één jongere, of zet erbij waarom het niet kan."""
    reeks = Briefreeks.objects.select_related("sjabloonversie__sjabloon", "gemaakt_door").get(
        pk=reeks_id
    )
    if jongere_id not in reeks.jongeren:
        return None
    jongere = Jongere.objects.select_for_update(of=("self",)).filter(pk=jongere_id).first()
    if jongere is None:
        _overslaan(reeks, jongere_id, UIT_BEELD)
        return None
    eerder: Brief | None = reeks.brieven.filter(jongere_id=jongere_id).first()
    if eerder is not None:
        return eerder
    try:
        with namens(actor_uit_id(reeks.gemaakt_door_id, taak=KLAARZETTEN_EEN)):
            return brief_opstellen(
                jongere,
                versie=reeks.sjabloonversie,
                opgave=Opgave(reeks.onderwerp, reeks.velden),
                medewerker=reeks.gemaakt_door,
                zaak=_eigen_zaak(jongere, reeks),
                reeks=reeks,
            )
    except ActGeweigerd as fout:
        _overslaan(reeks, jongere_id, str(fout))
        return None


def _eigen_zaak(jongere: Jongere, reeks: Briefreeks) -> Zaak | None:
    """De lopende zaak waar de brief bij hoort: alleen als er precies één is."""
    lopend = list(
        Zaak.objects.filter(jongere_id=jongere.pk, gemeente_id=reeks.gemeente_id)
        .exclude(status__in=("gesloten", "vervallen"))
        .select_related("behandelaar", "school")[:2]
    )
    return lopend[0] if len(lopend) == 1 else None


def _overslaan(reeks: Briefreeks, jongere_id: int, reden: str) -> None:
    vers = Briefreeks.objects.select_for_update(of=("self",)).get(pk=reeks.pk)
    vers.overgeslagen = vers.overgeslagen | {str(jongere_id): reden[:300]}
    vers.save()


@transaction.atomic
def reeks_goedkeuren(reeks: Briefreeks, *, medewerker: Medewerker) -> int:
    """Laat goedkeuren wat geen belemmering of opmerking heeft. Geeft hoeveel er bekeken worden.

    Van minstens één brief moet iemand het voorbeeld hebben gezien: de tekst is van allemaal
    dezelfde. Raises ActGeweigerd als dat nog niet zo is, of als er niets te keuren is.
    """
    if not medewerker.mag(Handeling.BRIEF_GOEDKEUREN, reeks.gemeente_id):
        raise ActGeweigerd("U mag brieven van deze gemeente niet goedkeuren.")
    if not reeks.brieven.filter(gezien_inhoud__isnull=False).exists():
        raise ActGeweigerd("Bekijk eerst van één brief het voorbeeld.")
    aantal = bijwerken(
        Brief,
        zet={"te_keuren_door_id": "s.wie"},
        bron="(select %(wie)s::bigint as wie, %(reeks)s::bigint as reeks)",
        waar="t.reeks_id = s.reeks and t.stand in ('concept', 'ter_goedkeuring')",
        waarden={"wie": medewerker.pk, "reeks": reeks.pk},
        reden="goedkeuren van de reeks gevraagd",
    )
    if not aantal:
        raise ActGeweigerd("Er is niets meer om goed te keuren.")
    _straks(KEUREN, reeks.pk, gemeente_id=reeks.gemeente_id)
    return aantal


def reeks_keuren(reeks_id: int) -> int:
    """Planner: bied elke brief die nagekeken moet worden aan een werker aan. Geeft het aantal."""
    reeks = Briefreeks.objects.get(pk=reeks_id)
    nummers = list(
        reeks.brieven.filter(te_keuren_door__isnull=False)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    for pk in nummers:
        _straks(KEUREN_EEN, pk, gemeente_id=reeks.gemeente_id)
    return len(nummers)


@transaction.atomic
def brief_keuren(brief_id: int) -> Brief:
    """Werker: keur één brief goed namens wie erom vroeg, of zet erbij waarom dat niet kan."""
    brief: Brief = (
        Brief.objects.select_for_update(of=("self",))
        .select_related("te_keuren_door")
        .get(pk=brief_id)
    )
    medewerker = brief.te_keuren_door
    if medewerker is None:
        return brief
    with namens(actor_uit_id(medewerker.pk, taak=KEUREN_EEN)):
        brief.te_keuren_door = None
        brief.reden = ""
        bewaar(brief, reden="nagekeken in de reeks")
        try:
            _zonder_opmerking_goedkeuren(brief, medewerker)
        except ActGeweigerd as fout:
            brief.reden = str(fout)[:300]
            bewaar(brief, reden="niet goedgekeurd in de reeks")
    return brief


@transaction.atomic
def _zonder_opmerking_goedkeuren(brief: Brief, medewerker: Medewerker) -> None:
    if heeft_aandacht(brief):
        raise ActGeweigerd("Kijk hier eerst zelf naar.")
    brief_goedkeuren(voorbeeld_gezien(brief), medewerker=medewerker)


def heeft_aandacht(brief: Brief) -> bool:
    """Krijgt niemand de brief, of staat er bij een ontvanger iets om op te letten?"""
    wie = krijgers(brief)
    return not wie or any(o.let_op for o in wie)


@transaction.atomic
def reeks_verzenden(reeks: Briefreeks, *, medewerker: Medewerker) -> int:
    """Laat alles verzenden wat goedgekeurd is. Geeft hoeveel dat er zijn. Nog eens mag."""
    vers = Briefreeks.objects.select_for_update(of=("self",)).get(pk=reeks.pk)
    aantal: int = vers.brieven.filter(stand=Briefstatus.GOEDGEKEURD.value).count()
    if not aantal:
        raise ActGeweigerd("Er is geen goedgekeurde brief om te verzenden.")
    vers.verzenden_door = medewerker
    vers.save()
    _straks(VERSTUREN, vers.pk, gemeente_id=vers.gemeente_id)
    return aantal


def reeks_versturen(reeks_id: int) -> int:
    """Planner: bied elke goedgekeurde brief aan een werker aan. Geeft het aantal."""
    reeks = Briefreeks.objects.get(pk=reeks_id)
    nummers = list(
        reeks.brieven.filter(stand=Briefstatus.GOEDGEKEURD.value)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    for pk in nummers:
        _straks(VERSTUREN_EEN, pk, gemeente_id=reeks.gemeente_id)
    return len(nummers)


def brief_versturen(brief_id: int) -> Brief:
    """Werker: verzend één brief namens wie erom vroeg. Kan het niet, dan wordt zij weer concept.

    Wie dat intussen niet meer mag, verzendt niets.
    """
    brief: Brief = Brief.objects.select_related("reeks__verzenden_door").get(pk=brief_id)
    if brief.reeks is None or brief.reeks.verzenden_door is None:
        return brief
    medewerker = brief.reeks.verzenden_door
    with namens(actor_van(medewerker)):
        try:
            return brief_verzenden(brief, medewerker=medewerker)
        except ActGeweigerd as fout:
            brief.refresh_from_db()
            if brief.stand != Briefstatus.GOEDGEKEURD:
                return brief
            return brief_terugzetten(brief, reden=str(fout), medewerker=medewerker)


def _straks(taak: str, *nummers: int, gemeente_id: int) -> None:
    """Bied werk aan zodra deze transactie vaststaat."""
    transaction.on_commit(
        lambda: current_app.send_task(
            taak, args=list(nummers), kwargs={"gemeente_id": gemeente_id}
        ),
        robust=True,
    )
